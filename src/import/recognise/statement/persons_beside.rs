//! Persons beside a unit: with their label in a bracket behind it, 县甲局（责任人：张三）, and units behind a label of persons, 责任人：县甲局
//! 张三.

use crate::import::columns::{self, Meaning};
use crate::import::document::Place;
use crate::import::finding::{Finding, Kind};
use crate::import::notice::Statement;
use crate::import::recognise::brackets;
use crate::import::recognise::names::misplaced;
use crate::import::recognise::names::units;
use crate::import::unit_words::{is_office, looks_like_unit};

use super::clause;

/// A statement with the persons of such brackets behind it, with their label: 责任单位：县甲局、各镇；责任人：张三. Nothing where it has none.
pub fn behind(text: &str) -> Option<String> {
    let (mut own, mut persons) = (String::new(), Vec::<(&str, Vec<&str>)>::new());
    let mut rest = text;
    while let Some(open) = rest.find(brackets::ROUND) {
        let (before, bracket) = rest.split_at(open);
        let end = bracket.find(brackets::CLOSING)?;
        let end = end + bracket.get(end..)?.chars().next()?.len_utf8();
        let (bracket, behind) = bracket.split_at(end);
        own.push_str(before);
        match labelled(bracket).filter(|_| looks_like_unit(units::last_of(before))) {
            Some((label, names)) => match persons.iter_mut().find(|(of, _)| *of == label) {
                Some((_, all)) => all.push(names),
                None => persons.push((label, vec![names])),
            },
            None => own.push_str(bracket),
        }
        rest = behind;
    }
    own.push_str(rest);
    persons.iter().for_each(|(label, names)| own.push_str(&format!("；{label}：{}", names.join("、"))));
    (!persons.is_empty()).then_some(own)
}

/// The label and the persons of a bracket that holds nothing else.
fn labelled(bracket: &str) -> Option<(&str, &str)> {
    let (label, names) = brackets::inner(bracket).split_once(['：', ':'])?;
    let (label, names) = (label.trim(), names.trim());
    let is_label = columns::meaning(label) == Some(Meaning::Leaders) && columns::ends_as_label(label);
    let is_alone = !names.is_empty() && !names.contains(['：', ':', '；', ';', '。', '（', '(']);
    (is_label && is_alone).then_some((label, names))
}

/// The units of a list and the persons that blanks divide from them, behind a label of both: 县林业局 周海、各镇. Nothing where it has none.
pub fn behind_blanks(list: &str) -> Option<(String, Vec<String>)> {
    let is_person = |name: &str| {
        misplaced::is_person_behind_blank(name) && !looks_like_unit(name) && !misplaced::may_be_place(name)
    };
    let (mut units, mut persons) = (Vec::new(), Vec::new());
    for (part, _) in units::split(list) {
        let (unit, names) = part.trim().split_once(char::is_whitespace).unwrap_or((part.trim(), ""));
        let are_persons = looks_like_unit(unit) && !names.is_empty() && names.split_whitespace().all(is_person);
        units.push(if are_persons { unit } else { part.trim() });
        persons.extend(names.split_whitespace().filter(|_| are_persons).map(str::to_owned));
    }
    (!persons.is_empty()).then(|| (units.join("、"), persons))
}

/// Where a statement names no units, but each of its persons has an office before the name that a blank divides, the offices are
/// responsible: 责任人：县甲局 张三. Beside units they say where the persons are from.
pub fn units_of_leaders(to: &mut Statement, place: &Place, findings: &mut Vec<Finding>) {
    if to.assigns() {
        return;
    }
    let divided = |leader: &String| {
        let (unit, person) = leader.split_once(char::is_whitespace)?;
        let is_one = !person.trim().is_empty() && !person.split_whitespace().any(looks_like_unit);
        (is_office(unit) && is_one).then(|| (unit.to_owned(), person.trim().to_owned()))
    };
    let Some(pairs) = to.leaders.iter().map(divided).collect::<Option<Vec<_>>>().filter(|pairs| !pairs.is_empty())
    else {
        return;
    };
    let (offices, leaders): (Vec<String>, Vec<String>) = pairs.into_iter().unzip();
    let list = offices.join("、");
    findings.push(Finding::at(place, Kind::BareUnits).with("text", &list));
    clause::names(&list, Meaning::Responsible, to, place, findings);
    to.leaders = leaders;
}
