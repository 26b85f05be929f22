//! One row of the checklist to a duty, by the columns of its head.

use super::cell_labels;
use super::cut_names;
use super::grid::{Row, Slot};
use crate::character::is_han;
use crate::import::columns::{self, Column, Meaning};
use crate::import::document::Place;
use crate::import::finding::{Finding, Kind};
use crate::import::notice::{Cell, Duty, Statement};
use crate::import::recognise::brackets;
use crate::import::recognise::names::english;
use crate::import::recognise::names::levels;
use crate::import::recognise::names::misplaced;
use crate::import::recognise::names::persons;
use crate::import::recognise::names::units;
use crate::import::recognise::narrative::node;
use crate::import::recognise::statement::clause;
use crate::import::recognise::statement::due;
use crate::import::recognise::statement::labels;
use crate::import::recognise::statement::meaning;
use crate::import::recognise::statement::role_brackets;
use crate::import::unit_words::looks_like_unit;
use crate::record::deadline::{DeadlineKind, deadline_kind};

/// What a row that goes on the item above shares with its last duty.
pub struct Above<'a> {
    /// The duty above; nothing for the first of an item.
    pub duty: Option<&'a Duty>,
    /// An empty cell is merged with the one above: the form of the table has no other way to say so.
    pub shares_empty: bool,
    /// The duty of the row above, of whatever item: what 同上 means.
    pub row: Option<&'a Duty>,
    /// The roles whose column names persons beside the units: 责任单位（责任人）.
    pub with_persons: &'a [Meaning],
}

/// Reads a row.
pub fn read(row: &Row, columns: &[Column], above: &Above<'_>, findings: &mut Vec<Finding>) -> Duty {
    let mut duty = Duty::at(row.place.clone());
    if let Some(above) = above.duty.filter(|_| above.shares_empty) {
        share(row, columns, above, &mut duty);
    }
    let shared = std::mem::take(&mut duty.leaders);
    let (mut dates, mut of_column) = (Vec::new(), Vec::new());
    for (column, slot) in columns.iter().zip(&row.slots) {
        let text = slot.text.trim();
        if text.is_empty() {
            continue;
        }
        if slot.from_left {
            spans_columns(column, slot, findings);
            continue;
        }
        // What is shared with the row above was reported there.
        let mut unsaid = Vec::new();
        let findings = if slot.from_above { &mut unsaid } else { &mut *findings };
        if let (Column::Of(meaning), Some(row), true) = (column, above.row, units::is_ditto(text))
            && same_as_above(text, *meaning, &slot.place, row, &mut duty, findings)
        {
            continue;
        }
        match column {
            Column::Of(Meaning::Number | Meaning::Heading | Meaning::Remark) => {}
            Column::Of(Meaning::Task) => (duty.text, duty.place) = (text.to_owned(), slot.place.clone()),
            Column::Of(Meaning::Deadline) => {
                (duty.deadline, duty.deadline_place) = (without_wraps(text), slot.place.clone());
                duty.deadline_above = None;
            }
            // Lead Officer: Planning Department
            Column::Of(Meaning::Leaders) if english::is_body_alone(text) => {
                units_of(text, (Meaning::Responsible, false), &slot.place, &mut duty, findings);
                findings.push(Finding::at(&slot.place, Kind::BareUnits).with("text", text));
            }
            Column::Of(Meaning::Leaders) => {
                let due;
                (of_column, due) = leaders_of(text, &slot.place, findings);
                dates.extend(due.map(|words| (words, slot.place.clone(), slot.from_above)));
            }
            Column::Of(meaning) => {
                let from_above = slot.from_above;
                let with_persons = above.with_persons.contains(meaning);
                let due = units_of(text, (*meaning, with_persons), &slot.place, &mut duty, findings);
                dates.extend(due.into_iter().map(|words| (words, slot.place.clone(), from_above)));
            }
            Column::Other(label) => duty.more.push((label.clone(), text.to_owned())),
        }
    }
    units_behind_task(columns, &mut duty, findings);
    // Those of their own column stand before those beside units.
    duty.leaders.splice(0..0, of_column);
    if duty.leaders.is_empty() {
        duty.leaders = shared;
    }
    take_date(dates, columns, &mut duty, findings);
    units::both_roles(&duty.roles.leads, &duty.roles.responsible, &duty.place, findings);
    if !units::is_balanced(&duty.text) {
        let start: String = duty.text.chars().take(20).collect();
        findings.push(Finding::at(&duty.place, Kind::Unbalanced).with("text", start));
    }
    duty
}

/// Takes the units that stand in a bracket behind the task, where no column is of units: 修桥（责任单位：县甲局）.
fn units_behind_task(columns: &[Column], duty: &mut Duty, findings: &mut Vec<Finding>) {
    if columns.iter().any(|column| matches!(column, Column::Of(meaning) if meaning.is_role())) {
        return;
    }
    let Some(found) = node::statement_of(&duty.text, &duty.place).filter(|found| found.statement.assigns()) else {
        return;
    };
    let Some(before) = duty.text.get(..found.range.start).map(str::trim).filter(|before| !before.is_empty()) else {
        return;
    };
    let is_last = duty.text.get(found.range.end..).is_some_and(|rest| matches!(rest.trim(), "" | "。" | "；"));
    if !is_last {
        return;
    }
    duty.text = before.to_owned();
    let statement = found.reported(findings);
    duty.roles = statement.roles;
    duty.separately = statement.separately;
    duty.leaders.extend(statement.leaders);
    duty.more.extend(statement.more);
    if let Some((_, words)) = statement.deadline.filter(|_| duty.deadline.is_empty()) {
        (duty.deadline, duty.deadline_place) = (words, duty.place.clone());
    }
}

/// Reports a cell of units that reaches over from another column.
fn spans_columns(column: &Column, slot: &Slot, findings: &mut Vec<Finding>) {
    if let (Column::Of(meaning), false) = (column, slot.from_above)
        && meaning.is_role()
    {
        findings.push(Finding::at(&slot.place, Kind::SpansColumns).with("text", slot.text.trim()));
    }
}

/// Takes what the duty above says.
fn share(row: &Row, columns: &[Column], above: &Duty, duty: &mut Duty) {
    duty.deadline.clone_from(&above.deadline);
    duty.deadline_above.clone_from(&above.deadline_above);
    duty.deadline_place.clone_from(&above.deadline_place);
    share_roles(row, columns, above, duty);
    duty.leaders.clone_from(&above.leaders);
    duty.separately = above.separately;
}

/// The persons of a cell, each once, and a deadline that stands in their place.
fn leaders_of(text: &str, place: &Place, findings: &mut Vec<Finding>) -> (Vec<String>, Option<String>) {
    if let Some(words) = due::in_place_of_persons(text) {
        return (Vec::new(), Some(words));
    }
    let mut leaders: Vec<String> = Vec::new();
    for name in persons::read(&persons::of_lines(text), place, findings) {
        if leaders.contains(&name) {
            findings.push(Finding::at(place, Kind::NameTwice).with("name", &name));
        } else {
            leaders.push(name);
        }
    }
    (leaders, None)
}

/// The words of a deadline without a line end that cuts a date: 6月 over 底前, 2023年 over 6月底.
fn without_wraps(text: &str) -> String {
    let mut whole = String::new();
    for line in text.split('\n').map(str::trim).filter(|line| !line.is_empty()) {
        let cuts =
            whole.ends_with(['年', '月', '-', '—', '至', '.', '/']) && deadline_kind(&whole) != DeadlineKind::Words;
        let goes_on = line.starts_with(|c: char| c.is_ascii_digit()) && !whole.ends_with('月')
            || deadline_kind(line) == DeadlineKind::Words;
        if !whole.is_empty() && !(cuts && goes_on && deadline_kind(&format!("{whole}{line}")) != DeadlineKind::Words) {
            whole.push('\n');
        }
        whole.push_str(line);
    }
    whole
}

/// Keeps cells of units that name none (待定, 见附件2) under the labels of their columns, where no unit stands for them.
pub fn keep_other_words(duty: &mut Duty, labels: &[(&'static str, String)]) {
    for role in Meaning::ROLES {
        let cell = duty.roles.of_mut(role);
        if cell.names.is_empty() && !cell.dash && !cell.printed.is_empty() {
            let own = labels.iter().find(|(known, _)| *known == role.key()).map(|(_, label)| label.clone());
            duty.more.push((own.unwrap_or_else(|| role.usual_label()), std::mem::take(&mut cell.printed)));
        }
    }
}

/// Takes the units of the duty above into roles whose column is empty; those that no column of their own has only where the row
/// prints no units at all.
fn share_roles(row: &Row, columns: &[Column], above: &Duty, duty: &mut Duty) {
    let is_blank = |meaning: Meaning| {
        let at = columns::place(columns, meaning)?;
        Some(row.slots.get(at).is_none_or(|slot| slot.text.trim().is_empty()))
    };
    let none_printed = Meaning::ROLES.iter().all(|role| is_blank(*role) != Some(false));
    for role in Meaning::ROLES.into_iter().filter(|role| is_blank(*role).unwrap_or(none_printed)) {
        duty.roles.of_mut(role).clone_from(above.roles.of(role));
    }
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
    match meaning {
        role if role.is_role() => {}
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
    }
    let from = row.roles.of(meaning);
    if from.names.is_empty() {
        return false;
    }
    // One cell may have named units of several roles: each of them has it as what is printed.
    let is_of_cell = |cell: &Cell| !cell.names.is_empty() && cell.printed == from.printed && !cell.is_regular();
    let is_meant = |role: &Meaning| *role == meaning || is_of_cell(row.roles.of(*role));
    let roles: Vec<Meaning> = Meaning::ROLES.into_iter().filter(is_meant).collect();
    let names = from.names.iter().map(|name| name.text.as_str()).collect::<Vec<_>>().join("、");
    let above = if roles.len() > 1 { from.printed.clone() } else { names };
    findings.push(Finding::at(place, Kind::Ditto).with("text", text).with("above", above));
    for role in roles {
        let names = row.roles.of(role).names.clone();
        add(duty.roles.of_mut(role), Cell { printed: text.to_owned(), names, dash: false });
    }
    true
}

/// Takes the first date that stands among units as the deadline of a table without a column of deadlines, or of a row that has
/// none. What a table with such a column prints among units is reported.
fn take_date(dates: Vec<(String, Place, bool)>, columns: &[Column], duty: &mut Duty, findings: &mut Vec<Finding>) {
    let has_column = columns.contains(&Column::Of(Meaning::Deadline));
    let mut is_taken = has_column && !duty.deadline.is_empty();
    for (words, place, from_above) in dates {
        if !from_above && (has_column || is_taken) {
            findings.push(Finding::at(&place, Kind::NoUnit).with("text", &words));
        }
        if is_taken {
            // What stands in the place of a unit or person beside a deadline is kept.
            let label = Meaning::Deadline.word(words.contains(is_han)).to_owned();
            duty.more.extend((!from_above).then_some((label, words)));
        } else {
            (duty.deadline, duty.deadline_place, duty.deadline_above) = (words, place, None);
            is_taken = true;
        }
    }
}

/// The units of a cell. One that says roles of its own (甲局牵头，乙局配合; 牵头单位：甲局) is read by these; persons beside units are
/// leaders. Gives back the deadlines that stand among them.
fn units_of(
    printed: &str,
    (meaning, with_persons): (Meaning, bool),
    place: &Place,
    duty: &mut Duty,
    findings: &mut Vec<Finding>,
) -> Vec<String> {
    let (text, joined) = cut_names::joined(&levels::without_labels(printed));
    findings.extend(joined.iter().map(|name| Finding::at(place, Kind::Broken).with("text", name)));
    let text = text.as_str();
    let mut own_findings = Vec::new();
    let of_cell = cell_labels::read(text, meaning, place, &mut own_findings)
        .or_else(|| meaning::read(text, meaning, place, &mut own_findings))
        .filter(Statement::assigns);
    if let Some(statement) = of_cell.or_else(|| clause::of_cell(text, meaning, place, &mut own_findings)) {
        findings.append(&mut own_findings);
        duty.separately |= statement.separately;
        duty.leaders.extend(statement.leaders);
        duty.more.extend(statement.more);
        let mut roles = statement.roles;
        // 负责 in a column of leads says no role of its own: 甲局、乙局按职责分工负责.
        let is_plain =
            roles.leads.names.is_empty() && roles.cooperating.names.is_empty() && labels::labels(text).is_empty();
        if is_plain && role_brackets::read(text).is_none() {
            let responsible = std::mem::take(&mut roles.responsible);
            roles.of_mut(meaning).add(responsible, "");
        }
        for role in Meaning::ROLES {
            let names = std::mem::take(&mut roles.of_mut(role).names);
            if !names.is_empty() {
                // The whole cell is what is printed: its verbs and remarks stand nowhere else.
                add(duty.roles.of_mut(role), Cell { printed: printed.to_owned(), names, dash: false });
            }
        }
        return statement.deadline.into_iter().map(|(_, words)| words).collect();
    }
    let mut list = units::read(text, place, findings);
    let mut people = if with_persons { take_persons(&mut list.cell) } else { Vec::new() };
    printed.clone_into(&mut list.cell.printed);
    let mut dates = Vec::new();
    // A person with a telephone number beside a unit may be whom to ask.
    let may_lead = (with_persons || !list.cell.names.is_empty()) && !misplaced::has_telephone(text);
    for part in &list.others {
        match due::deadline_of(part) {
            Some((_, words)) => dates.push(words),
            None if may_lead && units::are_persons_beside(part) => people.extend(persons::read(part, place, findings)),
            None if misplaced::is_office_with_name(part) => {
                clause::office_holder(part, &mut duty.leaders, place, findings);
            }
            None => match misplaced::contact(part) {
                Some((label, name)) => duty.more.push((label.to_owned(), name.to_owned())),
                None => findings.push(Finding::at(place, Kind::NoUnit).with("text", part)),
            },
        }
    }
    if !people.is_empty() {
        people.sort_by_key(|person| text.find(person.as_str()));
        let finding = Finding::at(place, Kind::UnlabelledPersons).with("text", text.replace('\n', "、"));
        findings.push(finding.with("leaders", people.join("、")));
        duty.leaders.extend(people);
    }
    dates.extend(list.dues.behind(None));
    add(duty.roles.of_mut(meaning), list.cell);
    dates
}

/// Takes persons out of a cell whose label says that it holds some beside units: 县交通局（周强）, （周强）.
fn take_persons(cell: &mut Cell) -> Vec<String> {
    let is_person =
        |name: &str| misplaced::is_labelled_person(name) && !looks_like_unit(name) && !misplaced::may_be_place(name);
    let mut people = Vec::new();
    let mut take = |list: &str| {
        let parts: Vec<&str> = units::split(list).into_iter().map(|(part, _)| part.trim()).collect();
        let are_persons = parts.iter().all(|part| is_person(part));
        if are_persons {
            people.extend(parts.into_iter().map(str::to_owned));
        }
        are_persons
    };
    cell.names.retain_mut(|name| {
        let bare = name.text.strip_prefix(brackets::OPENING).and_then(|text| text.strip_suffix(brackets::CLOSING));
        if take(bare.unwrap_or(&name.text)) {
            return false;
        }
        let unit = brackets::at_end(&name.text).filter(|(_, inner)| take(inner)).map(|(unit, _)| unit.to_owned());
        if let Some(unit) = unit {
            name.text = unit;
        }
        true
    });
    people
}

/// Adds the units of a cell to those that another column has named in the same role, each once. A dash beside names says nothing.
fn add(to: &mut Cell, mut cell: Cell) {
    if to.names.is_empty() {
        *to = cell;
    } else if !cell.names.is_empty() {
        cell.names.retain(|name| to.names.iter().all(|own| own.text != name.text));
        to.add(cell, "；");
    }
}

/// Whether the words of a deadline are none: units, persons, a number, or words in Chinese of which none is of time.
pub fn is_no_deadline(text: &str) -> bool {
    if text.is_empty() || deadline_kind(text) != DeadlineKind::Words || units::is_ditto(text) || units::is_dash(text) {
        return false;
    }
    let is_number = text.chars().all(|c| c.is_numeric() || c.is_ascii_punctuation());
    let without_time = text.chars().any(is_han) && !misplaced::has_time(text) && !misplaced::is_reference(text);
    let is_name = units::are_units(text) || units::are_persons(text);
    is_name || misplaced::has_telephone(text) || is_number || without_time
}

/// Whether task and units stand in each other's place: the task is a list of units, and one of them is an office or what stands in
/// the column of units ends as no unit does. A school or hospital may be a task.
pub fn is_swapped(task: &str, duty: &Duty) -> bool {
    let mut names = duty.roles.cells().into_iter().flat_map(|cell| &cell.names);
    units::are_offices(task) || units::are_units(task) && names.any(|name| !looks_like_unit(&name.text))
}
