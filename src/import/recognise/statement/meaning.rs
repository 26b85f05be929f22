//! What a statement of units says: in brackets at the end of a point, on lines of their own below it, in a cell. Labels
//! (`牵头单位：甲局；配合单位：乙局`) or verbs (`甲局牵头，乙局配合`) say what the units do; deadlines, persons and remarks
//! within a statement are told from units.

use std::collections::BTreeSet;

use super::clause::{add_deadline, before_beside, before_other_labels, leaders, names, other, other_label, rest};
use super::due::{self, deadline_of};
use super::joints;
use super::labels::{self, Mark, labels};
use super::side_by_side;
use super::unit_remarks;
use super::verbs;
use crate::import::columns::{self, Meaning};
use crate::import::document::Place;
use crate::import::finding::{Finding, Kind};
use crate::import::notice::{Cell, Statement};
use crate::import::recognise::brackets;
use crate::import::recognise::names::english;
use crate::import::recognise::names::units;
use crate::import::unit_words::looks_like_unit;

/// Reads a statement without its brackets. Nothing where neither labels nor verbs name a unit's role; names
/// beside such have `role`.
pub fn read(text: &str, role: Meaning, place: &Place, findings: &mut Vec<Finding>) -> Option<Statement> {
    if let Some(apart) = side_by_side::apart(text) {
        findings.push(Finding::at(place, Kind::JoinedNames).with("text", text).with("names", &apart));
        return read(&apart, role, place, findings);
    }
    let mut statement = Statement::default();
    let mut marks = labels(text);
    first_responsible(text, &mut marks);
    let Some(first) = marks.first() else {
        if let Some(clauses) = english::clauses_with_verbs(text) {
            return of_english(&clauses, role, place, findings);
        }
        return by_verbs(text, role, &mut statement, place, findings).then_some(statement);
    };
    let known = |mark: &Mark| mark.meaning.is_some_and(|meaning| meaning.is_role() || meaning == Meaning::Leaders);
    if !marks.iter().any(known) && !marks.iter().any(|mark| labels::is_of_units(mark.label(text))) {
        return None;
    }
    let before = text.get(..first.start).unwrap_or("").trim_matches(['；', ';', '，', ',', '。', ' ']);
    // 配合乙局 alone says with whom something is done, not who does it.
    let helps = |mark: &Mark| mark.sign == ' ' && mark.meaning == Some(Meaning::Cooperating);
    if before.is_empty() && marks.iter().all(|mark| helps(mark) && mark.label(text).chars().count() < 3) {
        return None;
    }
    before_labels(before, role, &mut statement, place, findings);
    let others = without_role(text, &marks);
    // The label of the units before a deadline, and that before the first one.
    let (mut of_role, mut of_due) = ("", "");
    for (i, mark) in marks.iter().enumerate() {
        let end = marks.get(i + 1).map_or(text.len(), |next| next.start);
        let list = text.get(mark.end..end).unwrap_or("").trim().trim_end_matches(['；', ';', '，', '。', ',']);
        let (list, others_behind) = before_other_labels(english::without_stop(list));
        statement.more.extend(others_behind);
        let label = mark.label(text);
        if mark.meaning.is_some_and(Meaning::is_role) {
            of_role = label.trim();
        }
        if mark.meaning == Some(Meaning::Deadline) {
            match &mut statement.deadline {
                // 责任单位：甲局，完成时限：5月底；配合单位：乙局，完成时限：6月底
                Some((_, first)) if first != list && of_role != of_due && !of_due.is_empty() => {
                    *first = format!("{of_due}：{first}；{of_role}：{list}");
                    continue;
                }
                _ => of_due = of_role,
            }
        }
        if others.contains(&i) {
            without_duty(label.trim(), list, &mut statement, place, findings);
        } else {
            labelled(mark, label, list, &mut statement, place, findings);
        }
    }
    units::both_roles(&statement.roles.leads, &statement.roles.responsible, place, findings);
    Some(statement)
}

/// Reads what stands before the first label.
fn before_labels(before: &str, role: Meaning, to: &mut Statement, place: &Place, findings: &mut Vec<Finding>) {
    if !before.is_empty() && by_verbs(before, role, to, place, findings) {
        // 甲局牵头，配合乙局
    } else if units::are_offices(before) {
        if role == Meaning::Responsible {
            findings.push(Finding::at(place, Kind::BareUnits).with("text", before));
        }
        names(before, role, to, place, findings);
    } else {
        rest(before, to, place, findings);
    }
}

/// Keeps units that have no duty under their label.
fn without_duty(label: &str, list: &str, to: &mut Statement, place: &Place, findings: &mut Vec<Finding>) {
    findings.push(Finding::at(place, Kind::OtherUnits).with("text", label));
    // 主管部门：县甲局，6月底前完成
    let due = list.rsplit_once(['，', '；', '。']).and_then(|(list, due)| Some((list, deadline_of(due)?)));
    let list = due.as_ref().map_or(list, |(list, _)| list);
    if let Some((_, deadline)) = due {
        add_deadline(deadline, to, place, findings);
    }
    // 验收单位：县乙局；资金来源：县财政
    let (list, behind) = list.split_once('；').filter(|(_, rest)| other_label(rest).is_some()).unwrap_or((list, ""));
    to.more.push((label.to_owned(), list.to_owned()));
    rest(behind, to, place, findings);
}

/// Reads clauses in English with what the units in them do: led by the Ministry of Trees, Office of Parks supports.
fn of_english(
    clauses: &[(&str, Option<Meaning>)],
    role: Meaning,
    place: &Place,
    findings: &mut Vec<Finding>,
) -> Option<Statement> {
    let mut statement = Statement::default();
    for (clause, meaning) in clauses {
        names(clause, meaning.unwrap_or(role), &mut statement, place, findings);
    }
    Some(statement)
}

/// The labels of units, by place, that say no role and whose units do not do the task: who watches over it, and where others do it all
/// that say no role.
fn without_role(text: &str, marks: &[Mark]) -> BTreeSet<usize> {
    let is_open = |at: &usize| marks.get(*at).is_some_and(|mark| mark.meaning.is_none());
    let mut open: Vec<usize> = (0..marks.len()).filter(is_open).collect();
    if !marks.iter().any(|mark| matches!(mark.meaning, Some(Meaning::Leads | Meaning::Responsible))) {
        let labels: Vec<&str> = open.iter().filter_map(|at| Some(marks.get(*at)?.label(text))).collect();
        let doers: BTreeSet<usize> =
            columns::doers(&labels).into_iter().filter_map(|at| open.get(at).copied()).collect();
        open.retain(|at| !doers.contains(at));
    }
    open.into_iter().collect()
}

/// Of two labels of responsible units the one that says to be the first is of the leads, where no other is.
pub fn first_responsible(text: &str, marks: &mut [Mark]) {
    let all = |meaning| marks.iter().filter(move |mark| mark.meaning == Some(meaning)).count();
    if all(Meaning::Responsible) != 2 || all(Meaning::Leads) > 0 {
        return;
    }
    let is_first = |mark: &Mark| mark.meaning == Some(Meaning::Responsible) && columns::is_first(mark.label(text));
    let mut firsts = marks.iter_mut().filter(|mark| is_first(mark));
    if let (Some(first), None) = (firsts.next(), firsts.next()) {
        first.meaning = Some(Meaning::Leads);
    }
}

fn labelled(mark: &Mark, label: &str, list: &str, to: &mut Statement, place: &Place, findings: &mut Vec<Finding>) {
    match mark.sign {
        '；' | ';' => {
            findings.push(Finding::at(place, Kind::LabelSemicolon).with("text", format!("{label}{}", mark.sign)));
        }
        ':' if label.chars().any(crate::character::is_han) => {
            findings.push(Finding::at(place, Kind::HalfWidth).with("text", format!("{label}:")));
        }
        _ => {}
    }
    match mark.meaning {
        Some(Meaning::Deadline) => {
            let (words, behind) = match list.split_once(['；', '。']).filter(|_| !due::is_per_unit(list)) {
                Some((words, behind)) => (words.trim(), behind),
                None => (list.trim(), ""),
            };
            if !words.is_empty() {
                add_deadline((label.trim().to_owned(), words.to_owned()), to, place, findings);
            }
            rest(behind, to, place, findings);
        }
        Some(Meaning::Leaders) => {
            let persons = before_beside(list);
            leaders(persons, to, place, findings);
            rest(list.get(persons.len()..).unwrap_or(""), to, place, findings);
        }
        // 开工时间：3月
        Some(Meaning::Remark) if columns::is_start(label.trim()) => {
            to.more.push((label.trim().to_owned(), list.to_owned()));
        }
        meaning => {
            if !meaning.is_some_and(Meaning::is_role) {
                findings.push(Finding::at(place, Kind::UnknownLabel).with("text", label));
            }
            let meaning = meaning.filter(|m| m.is_role()).unwrap_or(Meaning::Responsible);
            // 甲局、乙局。以下各项均需各县落实
            let later = list.split_once('。').filter(|(_, later)| verbs::speaks_of_all(later.trim()));
            let list = later.map_or(list, |(list, _)| list);
            later.iter().for_each(|(_, later)| rest(later, to, place, findings));
            let has_verbs =
                list.split(['，', ',', '；', ';', '。']).any(|clause| verbs::verb_of(clause.trim()).is_some());
            if has_verbs && by_verbs(list, meaning, to, place, findings) {
                return;
            }
            // 甲局、乙局。带★的为牵头单位: what stands behind the list is a remark.
            let in_chinese = || list.split_once('。').filter(|_| units::is_balanced(list));
            let (list, remark) = english::before_sentences(list).or_else(in_chinese).unwrap_or((list, ""));
            let told = to.remarks.len();
            let (list, helpers) = english::with_help(list).map_or((list, None), |(list, names)| (list, Some(names)));
            names(list, meaning, to, place, findings);
            if let Some(helpers) = helpers {
                names(helpers, Meaning::Cooperating, to, place, findings);
            }
            // 责任单位和责任人：甲局张三
            if columns::is_of_persons(label) {
                let behind = to.remarks.split_off(told);
                let (persons, others): (Vec<String>, Vec<String>) =
                    behind.into_iter().partition(|remark| units::are_persons(remark));
                to.leaders.extend(persons);
                to.remarks.extend(others);
            }
            rest(remark, to, place, findings);
        }
    }
}

/// Reads the roles and the deadline of a statement that say 同上 as those of the point above, with what is printed.
pub fn as_above(to: &mut Statement, above: Option<&Statement>, place: &Place, findings: &mut Vec<Finding>) {
    if let Some((_, words)) = to.deadline.as_ref().filter(|(_, words)| units::is_ditto(words))
        && let Some((_, due)) = above.and_then(|above| above.deadline.as_ref())
    {
        let due = above.and_then(|above| above.deadline_above.as_ref()).unwrap_or(due);
        findings.push(Finding::at(place, Kind::Ditto).with("text", words).with("above", due));
        to.deadline_above = Some(due.clone());
    }
    let ditto = std::mem::take(&mut to.ditto);
    let Some((_, printed)) = ditto.first() else { return };
    let mut from = above.map(|above| above.roles.clone()).unwrap_or_default();
    let mut told: Vec<String> = Vec::new();
    for (meaning, printed) in &ditto {
        let names = std::mem::take(&mut from.of_mut(*meaning).names);
        if !names.is_empty() {
            told.extend(names.iter().map(|name| name.text.clone()));
            *to.roles.of_mut(*meaning) = Cell { printed: printed.clone(), names, dash: false };
        }
    }
    if told.is_empty() {
        findings.push(Finding::at(place, Kind::NoUnit).with("text", printed));
        to.remarks.push(printed.clone());
    } else {
        findings.push(Finding::at(place, Kind::Ditto).with("text", printed).with("above", told.join("、")));
    }
}

/// Reads clauses that end with verbs; whether any names a unit. A clause without a verb goes with the next one; what follows
/// the last verb is names, a deadline or a remark.
fn by_verbs(text: &str, role: Meaning, to: &mut Statement, place: &Place, findings: &mut Vec<Finding>) -> bool {
    let mut said = Vec::new();
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
            found |= names(verbs::without_verb(with), Meaning::Cooperating, &mut read, place, &mut said);
        } else if let Some((units, mut meaning)) = verb_of(clause, role) {
            if verbs::coordinates(clause, units) {
                meaning = if has_lead { Meaning::Cooperating } else { Meaning::Leads };
                let kind = if has_lead { Kind::CoordinatesAside } else { Kind::Coordinates };
                said.push(Finding::at(place, kind).with("text", clause));
            }
            if meaning == Meaning::Cooperating
                && role != meaning
                && !found
                && before.iter().all(|c| units::are_units(c))
            {
                apart.append(&mut before);
            }
            found |= with_verb(units, meaning, std::mem::take(&mut before), &mut read, place, &mut said);
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
    let behind = before.into_iter().map(|clause| (clause, units::are_offices(clause)));
    apart.chain(behind).for_each(|clause| without_verb(clause, role, &mut read, place, &mut said));
    later.iter().for_each(|clause| other(clause, &mut read, place, &mut said));
    findings.append(&mut said);
    add(read, to);
    true
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
    said: &mut Vec<Finding>,
) {
    if !are_units {
        return other(clause, to, place, said);
    }
    if role == Meaning::Responsible {
        said.push(Finding::at(place, Kind::BareUnits).with("text", clause));
    }
    names(clause, role, to, place, said);
}

/// The units of a clause and what they do; nothing where it has no verb or says which of several units leads.
fn verb_of(clause: &str, role: Meaning) -> Option<(&str, Meaning)> {
    verbs::verb_of(clause)
        .or_else(|| verbs::verb_within(clause, role))
        .filter(|_| !unit_remarks::says_who_leads(clause))
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
    let divided = divided.or_else(in_bracket);
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
    said: &mut Vec<Finding>,
) -> bool {
    let (units, separately) = verbs::without_adverbs(units);
    read.separately |= separately && meaning == Meaning::Leads;
    let mut lists = Vec::new();
    for clause in before {
        match deadline_of(clause) {
            Some(date) => add_deadline(date, read, place, said),
            // 列第一位的为牵头单位
            None if unit_remarks::says_who_leads(clause) => other(clause, read, place, said),
            None => lists.push(clause),
        }
    }
    lists.push(verbs::behind_by(units));
    names(&lists.join("、"), meaning, read, place, said)
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
