//! One row of the checklist to a duty, by the columns of its head.

use super::grid::Row;
use super::statement;
use super::units;
use crate::import::columns::{Column, Meaning};
use crate::import::document::Place;
use crate::import::finding::{Finding, Kind};
use crate::import::notice::{Cell, Duty, Statement};

/// What a row that goes on the item above shares with its last duty.
pub struct Above<'a> {
    /// The duty above; nothing for the first of an item.
    pub duty: Option<&'a Duty>,
    /// An empty cell is merged with the one above: the form of the table has no other way to say so.
    pub shares_empty: bool,
    /// The duty of the row above, of whatever item: what 同上 means.
    pub row: Option<&'a Duty>,
}

/// Reads a row.
pub fn read(row: &Row, columns: &[Column], above: &Above<'_>, findings: &mut Vec<Finding>) -> Duty {
    let mut duty = Duty::at(row.place.clone());
    if let Some(above) = above.duty.filter(|_| above.shares_empty) {
        duty.deadline.clone_from(&above.deadline);
        duty.deadline_above.clone_from(&above.deadline_above);
        duty.deadline_place.clone_from(&above.deadline_place);
        duty.roles.clone_from(&above.roles);
        duty.leaders.clone_from(&above.leaders);
        duty.separately = above.separately;
    }
    for (column, slot) in columns.iter().zip(&row.slots) {
        let text = slot.text.trim();
        if text.is_empty() {
            continue;
        }
        if slot.from_left {
            if let (Column::Known(meaning), false) = (column, slot.from_above)
                && meaning.is_role()
            {
                findings.push(Finding::at(&slot.place, Kind::SpansColumns).with("text", text));
            }
            continue;
        }
        // What is shared with the row above was reported there.
        let mut unsaid = Vec::new();
        let findings = if slot.from_above { &mut unsaid } else { &mut *findings };
        if let (Column::Known(meaning), Some(row), true) = (column, above.row, units::is_ditto(text))
            && same_as_above(text, *meaning, &slot.place, row, &mut duty, findings)
        {
            continue;
        }
        match column {
            Column::Known(Meaning::Number | Meaning::Heading | Meaning::Remark) => {}
            Column::Known(Meaning::Task) => (duty.text, duty.place) = (text.to_owned(), slot.place.clone()),
            Column::Known(Meaning::Deadline) => {
                (duty.deadline, duty.deadline_place) = (text.to_owned(), slot.place.clone());
                duty.deadline_above = None;
            }
            Column::Known(Meaning::Leaders) => duty.leaders = statement::persons(text),
            Column::Known(meaning) => units_of(text, *meaning, &slot.place, &mut duty, findings),
            Column::Other(label) => duty.more.push((label.clone(), text.to_owned())),
        }
    }
    units::both_roles(&duty.roles.leads, &duty.roles.responsible, &duty.place, findings);
    if !units::is_balanced(&duty.text) {
        let start: String = duty.text.chars().take(20).collect();
        findings.push(Finding::at(&duty.place, Kind::Unbalanced).with("text", start));
    }
    duty
}

/// Reads a cell that says 同上 as the one above it; whether there is one. What is printed stays.
fn same_as_above(
    text: &str,
    meaning: Meaning,
    place: &Place,
    row: &Duty,
    duty: &mut Duty,
    findings: &mut Vec<Finding>,
) -> bool {
    let (from, to) = match meaning {
        Meaning::Leads => (&row.roles.leads, &mut duty.roles.leads),
        Meaning::Responsible => (&row.roles.responsible, &mut duty.roles.responsible),
        Meaning::Cooperating => (&row.roles.cooperating, &mut duty.roles.cooperating),
        Meaning::Deadline if !row.deadline.is_empty() => {
            findings.push(Finding::at(place, Kind::Ditto).with("text", text).with("above", row.due()));
            (duty.deadline, duty.deadline_place) = (text.to_owned(), place.clone());
            duty.deadline_above = Some(row.due().to_owned());
            return true;
        }
        Meaning::Leaders if !row.leaders.is_empty() => {
            let above = row.leaders.join("、");
            findings.push(Finding::at(place, Kind::Ditto).with("text", text).with("above", above));
            duty.leaders.clone_from(&row.leaders);
            return true;
        }
        _ => return false,
    };
    if from.names.is_empty() {
        return false;
    }
    let above = from.names.iter().map(|name| name.text.as_str()).collect::<Vec<_>>().join("、");
    findings.push(Finding::at(place, Kind::Ditto).with("text", text).with("above", above));
    *to = Cell { printed: text.to_owned(), names: from.names.clone(), dash: false };
    true
}

/// The units of a cell. One that says roles of its own (甲局牵头，乙局配合; 牵头单位：甲局) is read by these.
fn units_of(text: &str, meaning: Meaning, place: &Place, duty: &mut Duty, findings: &mut Vec<Finding>) {
    let mut said = Vec::new();
    if let Some(statement) = statement::read(text, place, &mut said).filter(Statement::assigns) {
        findings.append(&mut said);
        duty.separately |= statement.separately;
        duty.leaders.extend(statement.leaders);
        if let Some((_, words)) = statement.deadline.filter(|_| duty.deadline.is_empty()) {
            (duty.deadline, duty.deadline_place) = (words, place.clone());
        }
        let roles = statement.roles;
        for (to, cell) in [
            (&mut duty.roles.leads, roles.leads),
            (&mut duty.roles.responsible, roles.responsible),
            (&mut duty.roles.cooperating, roles.cooperating),
        ] {
            if !cell.names.is_empty() {
                // The whole cell is what is printed: its verbs and remarks stand nowhere else.
                *to = Cell { printed: text.to_owned(), ..cell };
            }
        }
        return;
    }
    let list = units::read(text, place, findings);
    for part in &list.others {
        match statement::deadline_of(part) {
            Some((_, words)) if duty.deadline.is_empty() => {
                (duty.deadline, duty.deadline_place) = (words, place.clone());
            }
            _ => findings.push(Finding::at(place, Kind::NoUnit).with("text", part)),
        }
    }
    match meaning {
        Meaning::Leads => duty.roles.leads = list.cell,
        Meaning::Cooperating => duty.roles.cooperating = list.cell,
        _ => duty.roles.responsible = list.cell,
    }
}
