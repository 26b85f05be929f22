//! A bracket without labels that holds persons beside units or a deadline, in any order: （张三，县交通局，6月底前）.

use super::clause::{add_deadline, names};
use super::due::deadline_of;
use crate::character::is_han;
use crate::import::columns::Meaning;
use crate::import::document::Place;
use crate::import::finding::{Finding, Kind};
use crate::import::notice::Statement;
use crate::import::recognise::brackets;
use crate::import::recognise::names::misplaced;
use crate::import::recognise::names::persons;
use crate::import::recognise::names::units;
use crate::import::unit_words::looks_like_unit;

/// A part of such a bracket.
enum Part<'t> {
    Unit(&'t str),
    Person(&'t str),
    /// With its label: 联系人张三.
    Contact(&'t str, &'t str),
    Telephone(&'t str),
    Due((String, String)),
}

/// Reads such a bracket: the units have `role`. Nothing where a part is anything else, or where no person stands beside a unit or a
/// deadline.
pub fn read(text: &str, role: Meaning, place: &Place, findings: &mut Vec<Finding>) -> Option<Statement> {
    let (mut own, mut people, mut dues) = (Vec::new(), Vec::new(), Vec::new());
    let mut contacts: Vec<(String, String)> = Vec::new();
    for part in parts(text)? {
        match part {
            Part::Unit(name) => own.push(name),
            Part::Person(name) => people.push(name),
            Part::Contact(label, name) => contacts.push((label.to_owned(), name.to_owned())),
            Part::Telephone(number) => contacts.last_mut()?.1 += &format!("，{number}"),
            Part::Due(due) => dues.push(due),
        }
    }
    let list = own.join("、");
    let is_plain = own.is_empty() && !dues.is_empty() || units::are_offices(&list) || list.starts_with('各');
    let is_alone = people.is_empty() && contacts.is_empty();
    if is_alone || !is_plain || dues.len() > 1 {
        return None;
    }
    let leaders = persons::read(&people.join("、"), place, findings);
    let mut statement = Statement { leaders, more: contacts, ..Statement::default() };
    names(&list, role, &mut statement, place, findings);
    dues.into_iter().for_each(|due| add_deadline(due, &mut statement, place, findings));
    let leaders = statement.leaders.join("、");
    let kind = if people.is_empty() { Kind::BareUnits } else { Kind::UnlabelledPersons };
    findings.push(Finding::at(place, kind).with("text", text).with("leaders", leaders));
    Some(statement)
}

/// The parts of a text between commas, blanks and colons; nothing where one is neither unit nor person nor deadline.
fn parts(text: &str) -> Option<Vec<Part<'_>>> {
    let mut all = Vec::new();
    for (part, _) in units::split(text) {
        let part = part.trim();
        // 县水利局 王五 9月底, 县水利局（王五）, 县水利局：王五
        let pieces: Vec<&str> = part.split_whitespace().collect();
        let divided = brackets::at_end(part).or_else(|| part.split_once(['：', ':']));
        let pieces = match divided.map(|(before, behind)| (before.trim(), behind.trim())) {
            _ if pieces.len() > 1 && pieces.iter().all(|piece| part_of(piece).is_some()) => pieces,
            // A deadline behind a unit may be its own.
            Some((before, behind)) if looks_like_unit(before) && is_person(behind) => vec![before, behind],
            Some((before, _)) if looks_like_unit(before) => return None,
            _ => vec![part],
        };
        for piece in pieces {
            all.push(part_of(piece)?);
        }
    }
    Some(all)
}

fn part_of(part: &str) -> Option<Part<'_>> {
    if let Some((label, name)) = misplaced::contact(part) {
        return Some(Part::Contact(label, name));
    }
    if misplaced::has_telephone(part) && !part.chars().any(char::is_alphabetic) {
        return Some(Part::Telephone(part));
    }
    let named = misplaced::behind_label(part).unwrap_or(part);
    if let Some(due) = deadline_of(part) {
        return Some(Part::Due(due));
    }
    // 县委常委、副县长李四
    if is_person(named) || misplaced::is_office_alone(part) {
        return Some(Part::Person(named));
    }
    (units::are_units(part) && part.chars().all(|c| is_han(c) || matches!(c, '、' | '（' | '）')))
        .then_some(Part::Unit(part))
}

fn is_person(part: &str) -> bool {
    units::are_persons_beside(part) || misplaced::is_office_with_name(part) && !looks_like_unit(part)
}
