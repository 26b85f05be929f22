//! Clauses whose verbs say what the units before them do: 甲局牵头，乙局、丙局配合，6月底前完成.

use super::clause::{add_deadline, names, other};
use super::due::deadline_of;
use super::joints;
use super::unit_remarks;
use super::verbs;
use crate::character::is_han;
use crate::import::columns::Meaning;
use crate::import::document::Place;
use crate::import::finding::{Finding, Kind};
use crate::import::notice::Statement;
use crate::import::recognise::brackets;
use crate::import::recognise::names::misplaced;
use crate::import::recognise::names::units;
use crate::import::unit_words::{government_levels, looks_like_unit, words};

/// Reads clauses that end with verbs; whether any names a unit. A clause without a verb goes with the next one; what follows
/// the last verb is names, a deadline or a remark.
pub fn by_verbs(text: &str, role: Meaning, to: &mut Statement, place: &Place, findings: &mut Vec<Finding>) -> bool {
    let mut own_findings = Vec::new();
    let mut read = Statement::default();
    let mut before: Vec<&str> = Vec::new();
    let mut found = false;
    let has_lead = role == Meaning::Leads || says_who_leads(text, role);
    // 以下各项均需各县落实 behind a statement is a remark upon the points that follow.
    let (mut later, mut is_later): (Vec<&str>, bool) = (Vec::new(), false);
    // 甲局（乙局协助）: names before a bracket with a role of its own, or before a clause of those that only help, have none of it.
    let mut apart: Vec<&str> = Vec::new();
    let segments = verbs::segments(text);
    let all =
        segments.iter().enumerate().flat_map(|(segment, text)| clauses(text).map(move |clause| (segment, clause)));
    let mut last = 0;
    for (segment, (sentence, number, clause)) in all {
        if segment != last {
            apart.append(&mut before);
            last = segment;
        }
        if number == 0 {
            is_later = found && verbs::speaks_of_all(sentence);
            later.extend(is_later.then_some(sentence));
        }
        if is_later {
            continue;
        }
        if let Some(with) = joints::leading(clause) {
            found |= names(verbs::without_verb(with), Meaning::Cooperating, &mut read, place, &mut own_findings);
        } else if let Some((units, mut meaning)) = verb_of(clause, role) {
            if verbs::coordinates(clause, units) {
                meaning = if has_lead { Meaning::Cooperating } else { Meaning::Leads };
                let kind = if has_lead { Kind::CoordinatesAside } else { Kind::Coordinates };
                own_findings.push(Finding::at(place, kind).with("text", clause));
            }
            if meaning == Meaning::Cooperating
                && role != meaning
                && !found
                && before.iter().all(|c| units::are_units(c))
            {
                apart.append(&mut before);
            }
            found |= with_verb(units, meaning, std::mem::take(&mut before), &mut read, place, &mut own_findings);
        } else {
            before.push(clause);
        }
    }
    // A list of names of which none is a unit is a remark in brackets, no statement.
    if !found || read.remarks.len() > 1 {
        return false;
    }
    // 甲局牵头，乙局、丙局: names without a verb behind those with one.
    let apart = apart.into_iter().map(|clause| (clause, units::are_units(clause)));
    let has_leads = !read.roles.leads.names.is_empty();
    let are_named = |clause: &str| units::are_offices(clause) || has_leads && are_units_behind_a_lead(clause);
    let behind = before.into_iter().map(|clause| (clause, are_named(clause)));
    apart.chain(behind).for_each(|clause| without_verb(clause, role, &mut read, place, &mut own_findings));
    later.iter().for_each(|clause| other(clause, &mut read, place, &mut own_findings));
    findings.append(&mut own_findings);
    add(read, to);
    true
}

/// Whether names behind the clause of a lead are units, though none is an office: 县供电公司、城关镇, 各乡镇, not 3个社区, 县城区 or 重点企业.
fn are_units_behind_a_lead(clause: &str) -> bool {
    let is_counted = |name: &str| name.starts_with(|c: char| !is_han(c) || "一二三四五六七八九十两几".contains(c));
    let ends = |name: &str, list: &[String]| list.iter().any(|end| name.ends_with(end.as_str()) && name != end);
    let is_kind = |name: &str| words().of_kinds.iter().any(|word| name.starts_with(word.as_str()));
    let is_body = |name: &str| {
        name.starts_with('各')
            || ends(name, &words().behind_a_lead) && !is_kind(name)
            || ends(name, &words().behind_a_lead_with_level) && name.starts_with(government_levels())
    };
    units::are_units(clause)
        && units::split(clause).iter().map(|(name, _)| name.trim()).all(|name| is_body(name) && !is_counted(name))
}

/// Whether some clause says in words who leads: 甲局统筹，乙局牵头.
fn says_who_leads(text: &str, role: Meaning) -> bool {
    clauses(text).any(|(_, _, clause)| {
        let leads = |(units, meaning)| meaning == Meaning::Leads && !verbs::coordinates(clause, units);
        verb_of(clause, role).is_some_and(leads)
    })
}

/// Adds the names of a clause without a verb, if they are units, or what it says else.
fn without_verb(
    (clause, are_units): (&str, bool),
    role: Meaning,
    to: &mut Statement,
    place: &Place,
    findings: &mut Vec<Finding>,
) {
    if !are_units {
        return other(clause, to, place, findings);
    }
    if role == Meaning::Responsible {
        findings.push(Finding::at(place, Kind::BareUnits).with("text", clause));
    }
    names(clause, role, to, place, findings);
}

/// The units of a clause and what they do; nothing where it has no verb, says which of several units leads, or when: 尽快落实.
fn verb_of(clause: &str, role: Meaning) -> Option<(&str, Meaning)> {
    verbs::verb_of(clause)
        .or_else(|| verbs::verb_within(clause, role))
        .filter(|_| !unit_remarks::says_who_leads(clause) && !misplaced::says_when(clause))
}

/// The clauses of a text, each with its sentence and its place in that.
fn clauses(text: &str) -> impl Iterator<Item = (&str, usize, &str)> {
    text.split('。').flat_map(|sentence| {
        let clauses = sentence.split(['，', ',', '；', ';', '\n']).flat_map(without_deadline).flat_map(verbs::apart);
        let clauses = clauses.map(str::trim).filter(|clause| !clause.is_empty());
        clauses.enumerate().map(move |(number, clause)| (sentence.trim(), number, clause))
    })
}

/// A clause, and the deadline that a blank or a bracket divides from its end: 甲局负责 12月31日前完成, 甲局牵头（6月底前）.
fn without_deadline(clause: &str) -> impl Iterator<Item = &str> {
    let divided = clause.trim_end().rsplit_once([' ', '\u{3000}']).filter(|(_, due)| deadline_of(due).is_some());
    let in_bracket = || {
        let (verb, due) = brackets::at_end(clause.trim_end())?;
        (deadline_of(due).is_some() && !looks_like_unit(verb)).then_some((verb, due))
    };
    // 县甲局牵头、县乙局参与、6月完成
    let behind_verb = || {
        let clause = clause.trim_end();
        let parts =
            clause.rmatch_indices('、').map(|(at, mark)| (clause.split_at(at).0, clause.split_at(at + mark.len()).1));
        let are_dues = |due: &str| due.split('、').all(|due| deadline_of(due).is_some());
        let mut dues = parts.take_while(|(_, due)| are_dues(due));
        dues.find(|(verb, due)| deadline_of(due).is_some() && verbs::verb_of(verb.trim()).is_some())
    };
    let divided = divided.or_else(in_bracket).or_else(behind_verb);
    let (clause, due) = divided.map_or((clause, None), |(clause, due)| (clause, Some(due)));
    std::iter::once(clause).chain(due)
}

/// Adds the units of a clause with a verb, with the lists and deadlines that stand before it; whether there are any.
fn with_verb(
    units: &str,
    meaning: Meaning,
    before: Vec<&str>,
    read: &mut Statement,
    place: &Place,
    findings: &mut Vec<Finding>,
) -> bool {
    let (units, separately) = verbs::without_adverbs(units);
    read.separately |= separately && meaning == Meaning::Leads;
    let mut lists = Vec::new();
    for clause in before {
        match deadline_of(clause) {
            Some(date) => add_deadline(date, read, place, findings),
            // 列第一位的为牵头单位
            None if unit_remarks::says_who_leads(clause) => other(clause, read, place, findings),
            // 由县甲局、县乙局，各镇负责
            None => lists.push(clause.strip_prefix('由').filter(|list| units::are_units(list)).unwrap_or(clause)),
        }
    }
    lists.push(verbs::behind_by(units));
    let list = lists.join("、");
    // 分管副县长、协管副主任负责
    let parts = units::split(&list).into_iter().map(|(part, _)| part.trim());
    let (people, units): (Vec<&str>, Vec<&str>) = parts.partition(|part| misplaced::is_office_in_charge(part));
    if people.is_empty() {
        return names(&list, meaning, read, place, findings);
    }
    let finding = Finding::at(place, Kind::UnlabelledPersons).with("text", &list);
    findings.push(finding.with("leaders", people.join("、")));
    read.leaders.extend(people.into_iter().map(str::to_owned));
    units.is_empty() || names(&units.join("、"), meaning, read, place, findings)
}

/// Adds what one statement says to another.
fn add(mut read: Statement, to: &mut Statement) {
    for role in Meaning::ROLES {
        let cell = std::mem::take(read.roles.of_mut(role));
        if !cell.printed.is_empty() {
            to.roles.of_mut(role).add(cell, "、");
        }
    }
    to.deadline = to.deadline.take().or(read.deadline);
    to.leaders.extend(read.leaders);
    to.remarks.extend(read.remarks);
    to.more.extend(read.more);
    to.separately |= read.separately;
    to.ditto.extend(read.ditto);
}
