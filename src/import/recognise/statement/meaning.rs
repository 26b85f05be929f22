//! What a statement of units says: in brackets at the end of a point, on lines of their own below it, in a cell. Labels
//! (`牵头单位：甲局；配合单位：乙局`) or verbs (`甲局牵头，乙局配合`) say what the units do; deadlines, persons and remarks
//! within a statement are told from units.

use std::collections::BTreeSet;

use super::by_verbs::by_verbs;
use super::clause::{
    add_deadline, before_labelled_remarks, before_other_labels, leaders, names, other_label, remark, rest,
};
use super::due::{self, deadline_of};
use super::label_marks::{Mark, is_of_units};
use super::labels::{labels, remark_on_the_first};
use super::persons_beside;
use super::side_by_side;
use super::verbs;
use crate::import::columns::{self, Meaning};
use crate::import::document::Place;
use crate::import::finding::{Finding, Kind};
use crate::import::notice::{Cell, Statement};
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
    if let Some(text) = persons_beside::behind(text) {
        return read(&text, role, place, findings);
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
    let before = text.get(..first.start).unwrap_or("").trim_matches(['；', ';', '，', ',', '。', ' ']);
    if !marks.iter().any(known) && !marks.iter().any(|mark| is_of_units(mark.label(text))) {
        // 县甲局牵头，县乙局参与；完成时限：年底前, or 完成时限：年底前；县甲局牵头
        let are_dues = marks.iter().all(|mark| mark.meaning == Some(Meaning::Deadline));
        if !are_dues || !are_clauses_of_units(text, role, place) {
            return None;
        }
        if !are_clauses_of_units(before, role, place) {
            return by_verbs(text, role, &mut statement, place, findings).then_some(statement);
        }
    }
    // 配合乙局 alone says with whom something is done, not who does it.
    let helps = |mark: &Mark| mark.sign == ' ' && mark.meaning == Some(Meaning::Cooperating);
    if before.is_empty() && marks.iter().all(|mark| helps(mark) && mark.label(text).chars().count() < 3) {
        return None;
    }
    before_labels(before, role, &mut statement, place, findings);
    lists(text, &marks, &mut statement, place, findings);
    persons_beside::units_of_leaders(&mut statement, place, findings);
    units::both_roles(&statement.roles.leads, &statement.roles.responsible, place, findings);
    Some(statement)
}

/// Reads the lists behind the labels of a text.
fn lists(text: &str, marks: &[Mark], statement: &mut Statement, place: &Place, findings: &mut Vec<Finding>) {
    let others = without_role(text, marks);
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
            without_duty(label.trim(), list, statement, place, findings);
        } else {
            labelled(mark, label, list, statement, place, findings);
        }
    }
}

/// Whether clauses say with verbs what units do, and all that they name end as units do: not 各项工作要落实.
fn are_clauses_of_units(text: &str, role: Meaning, place: &Place) -> bool {
    let mut statement = Statement::default();
    by_verbs(text, role, &mut statement, place, &mut Vec::new())
        && statement.roles.cells().into_iter().flat_map(|cell| &cell.names).all(|name| looks_like_unit(&name.text))
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
            // 6月，备注：重点
            let is_note = |(_, behind): &(&str, &str)| {
                behind.split_once('：').is_some_and(|(label, _)| columns::meaning(label) == Some(Meaning::Remark))
            };
            let note = list.split_once('，').filter(is_note);
            // 10月底 over the name of who signs, but not 2024年 over 6月底前.
            let note =
                note.or_else(|| list.split_once('\n').filter(|(words, behind)| is_above_other_words(words, behind)));
            let is_whole = || due::is_per_unit(list) || due::are_steps(list);
            let (words, behind) = match list.split_once(['；', '。']).or(note).filter(|_| !is_whole()) {
                Some((words, behind)) => (words.trim(), behind),
                None => (list.trim(), ""),
            };
            if !words.is_empty() {
                add_deadline((label.trim().to_owned(), words.to_owned()), to, place, findings);
            }
            rest(behind, to, place, findings);
        }
        // 督办领导：张三
        Some(Meaning::Leaders) if columns::is_of_supervision(label) => {
            to.more.push((label.trim().to_owned(), list.trim().to_owned()));
        }
        Some(Meaning::Leaders) => {
            let persons = before_labelled_remarks(list);
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
            units_behind((label, meaning), list, to, place, findings);
        }
    }
}

/// Whether a deadline is whole above a line that does not go on it.
fn is_above_other_words(words: &str, behind: &str) -> bool {
    let goes_on = behind.trim_start().starts_with(|c: char| c.is_ascii_digit() || "年月日底前".contains(c));
    deadline_of(words).is_some() && !goes_on
}

/// Reads the list behind a label of units.
fn units_behind(
    (label, meaning): (&str, Meaning),
    list: &str,
    to: &mut Statement,
    place: &Place,
    findings: &mut Vec<Finding>,
) {
    // 责任单位（第一个为牵头单位）：县甲局、县乙局
    if let Some(words) = remark_on_the_first(label) {
        remark(words, to, place, findings);
    }
    // 甲局。备注：县财政局负责资金，县住建局参与。
    let own = before_labelled_remarks(list);
    rest(list.get(own.len()..).unwrap_or(""), to, place, findings);
    let list = own;
    // 甲局、乙局。以下各项均需各县落实
    let later = list.split_once('。').filter(|(_, later)| verbs::speaks_of_all(later.trim()));
    let list = later.map_or(list, |(list, _)| list);
    later.iter().for_each(|(_, later)| rest(later, to, place, findings));
    if let Some((own, helper)) = last_helps(list).filter(|_| meaning != Meaning::Cooperating) {
        let read = format!("{own}｜{helper}");
        findings.push(Finding::at(place, Kind::JoinedNames).with("text", list).with("names", read));
        names(own, meaning, to, place, findings);
        names(verbs::without_verb(helper), Meaning::Cooperating, to, place, findings);
        return;
    }
    let has_verbs = list.split(['，', ',', '；', ';', '。']).any(|clause| verbs::verb_of(clause.trim()).is_some());
    if has_verbs && by_verbs(list, meaning, to, place, findings) {
        return;
    }
    // 甲局、乙局。带★的为牵头单位: what stands behind the list is a remark.
    let in_chinese = || list.split_once('。').filter(|_| units::is_balanced(list));
    let (list, remark) = english::before_sentences(list).or_else(in_chinese).unwrap_or((list, ""));
    let told = to.remarks.len();
    let is_first = to.roles.of(meaning).printed.is_empty();
    let apart = if columns::is_of_persons(label) { persons_beside::behind_blanks(list) } else { None };
    if let Some((own, leaders)) = apart {
        names(&own, meaning, to, place, findings);
        to.leaders.extend(leaders);
        if is_first {
            to.roles.of_mut(meaning).printed = list.trim().to_owned();
        }
    } else {
        names(list, meaning, to, place, findings);
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

/// The units that have the role of their label, and the last one, whose verb says that it helps: 责任单位：县甲局、县供电公司协助.
fn last_helps(list: &str) -> Option<(&str, &str)> {
    let is_one = !list.contains(['，', ',', '；', ';', '。', '\n']);
    let (own, helper) = list.rsplit_once('、').filter(|_| is_one)?;
    let (unit, role) = verbs::verb_of(helper.trim())?;
    let is_plain = verbs::without_adverbs(unit).0 == unit;
    (role == Meaning::Cooperating && is_plain && units::are_units(unit) && units::are_units(own))
        .then_some((own, helper))
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
