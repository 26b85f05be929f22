//! What one list or clause of a statement adds to it: names of units, persons, a deadline, or a remark, which is reported.

use super::due::{DEADLINE_LABEL, LONGEST_LABEL, deadline_of};
use super::joints;
use super::misplaced;
use super::persons;
use super::role_brackets;
use super::units;
use super::verbs;
use crate::character::is_han;
use crate::import::columns::{self, Meaning};
use crate::import::document::Place;
use crate::import::finding::{Finding, Kind};
use crate::import::notice::Statement;
use crate::record::deadline::{Said, said};

/// How clauses end that say when something begins.
const BEGINNINGS: [&str; 5] = ["启动", "开工", "动工", "开始", "着手"];

/// Adds the names of a list to a role; what is no unit is a deadline or a remark. 同上 waits for the point above, and a role in
/// brackets behind a name (甲局（牵头）) counts for that name.
pub fn names(list: &str, meaning: Meaning, to: &mut Statement, place: &Place, findings: &mut Vec<Finding>) -> bool {
    if units::is_ditto(list) {
        to.ditto.push((meaning, list.trim().to_owned()));
        return true;
    }
    if let Some(parts) = role_brackets::read(list) {
        let by_role = |of: &(Option<Meaning>, String)| (of.0.unwrap_or(meaning), of.1.clone());
        let parts: Vec<(Meaning, String)> = parts.iter().map(by_role).collect();
        let mut found = false;
        for role in Meaning::ROLES {
            let own: Vec<&str> = parts.iter().filter(|(of, _)| *of == role).map(|(_, name)| name.as_str()).collect();
            if !own.is_empty() {
                found |= names(&own.join("、"), role, to, place, findings);
            }
        }
        return found;
    }
    if let Some((before, behind, role)) = joints::divide(list) {
        let found = names(before, meaning, to, place, findings);
        return names(behind, role.unwrap_or(meaning), to, place, findings) || found;
    }
    let read = units::read(list, place, findings);
    let found = !read.cell.names.is_empty();
    if let Some(words) = read.dues.behind(to.deadline.as_ref().map(|(_, words)| words.as_str())) {
        to.deadline.get_or_insert_with(|| (DEADLINE_LABEL.to_owned(), String::new())).1 = words;
    }
    let are_people = !read.others.is_empty() && read.others.iter().all(|other| misplaced::is_office_with_name(other));
    if found || !are_people {
        to.roles.of_mut(meaning).add(read.cell, "；");
    }
    for other in &read.others {
        if misplaced::is_office_with_name(other) {
            office_holder(other, &mut to.leaders, place, findings);
        } else {
            self::other(other, to, place, findings);
        }
    }
    found
}

/// Names with roles in brackets behind them, 甲局（牵头）、乙局（配合）, or joined by a word that says one: 甲局会同乙局. Nothing where a
/// list has none such. A name without one has the role of the list.
pub fn of_marked(list: &str, role: Meaning, place: &Place, findings: &mut Vec<Finding>) -> Option<Statement> {
    if role_brackets::read(list).is_none() && joints::divide(list).is_none() {
        return None;
    }
    let mut statement = Statement::default();
    names(list, role, &mut statement, place, findings);
    Some(statement).filter(Statement::assigns)
}

/// Clauses that belong to no list.
pub fn rest(text: &str, to: &mut Statement, place: &Place, findings: &mut Vec<Finding>) {
    for clause in text.split(['；', ';', '。']).map(str::trim).filter(|clause| !clause.is_empty()) {
        other(clause, to, place, findings);
    }
}

/// A part that is no unit: a deadline, or a remark, which is reported.
pub fn other(part: &str, to: &mut Statement, place: &Place, findings: &mut Vec<Finding>) {
    match deadline_of(part) {
        Some(deadline) => add_deadline(deadline, to, place, findings),
        None => remark(part, to, place, findings),
    }
}

/// Adds a deadline; when something ends goes on when it begins: 6月底前启动，年底前完成.
pub fn add_deadline((label, words): (String, String), to: &mut Statement, place: &Place, findings: &mut Vec<Finding>) {
    match &mut to.deadline {
        None => to.deadline = Some((label, words)),
        Some((before, first)) if before == DEADLINE_LABEL && label == DEADLINE_LABEL && goes_on(first) => {
            *first = format!("{first}，{words}")
        }
        Some(_) => remark(&words, to, place, findings),
    }
}

/// Whether a deadline may go on in the next clause: it says when something begins, or that it never ends.
fn goes_on(words: &str) -> bool {
    matches!(said(words), Said::Open { .. }) || BEGINNINGS.iter().any(|end| words.ends_with(end))
}

/// Words that are kept as they are and reported.
pub fn remark(words: &str, to: &mut Statement, place: &Place, findings: &mut Vec<Finding>) {
    findings.push(Finding::at(place, Kind::NoUnit).with("text", words));
    to.remarks.push(words.to_owned());
}

/// Adds a person in office who stands among units, 县甲局局长张三, to the leaders, which is reported.
pub fn office_holder(name: &str, leaders: &mut Vec<String>, place: &Place, findings: &mut Vec<Finding>) {
    findings.push(Finding::at(place, Kind::OfficeHolder).with("text", name));
    leaders.push(name.to_owned());
}

/// Adds the persons behind a label; their telephone numbers are remarks.
pub fn leaders(list: &str, to: &mut Statement, place: &Place, findings: &mut Vec<Finding>) {
    let clauses = list.split(['；', ';']).enumerate();
    let parts = clauses.flat_map(|(at, clause)| {
        // 分管领导：张三；县甲局, 责任人：张三；各镇落实
        let units = verbs::verb_of(clause.trim())
            .map_or(clause, |(units, _)| verbs::behind_by(verbs::without_adverbs(units).0));
        let is_whole = at > 0 && (units::are_offices(units) || units != clause && units::are_units(units));
        let parts: Vec<&str> = if is_whole { vec![clause] } else { clause.split(['、', '，', ',', '\n']).collect() };
        parts.into_iter().map(move |part| (part.trim(), is_whole))
    });
    for (part, are_units) in parts {
        if are_units {
            let (list, role) = verbs::verb_of(part).unwrap_or((part, Meaning::Responsible));
            if list == part {
                findings.push(Finding::at(place, Kind::BareUnits).with("text", part));
            }
            names(verbs::behind_by(verbs::without_adverbs(list).0), role, to, place, findings);
            continue;
        }
        // 责任人：张三，6月底前完成
        if let Some(deadline) = deadline_of(part) {
            add_deadline(deadline, to, place, findings);
            continue;
        }
        // 责任领导：张三；联络员：李四
        if let Some((label, rest)) = other_label(part) {
            to.more.push((label.to_owned(), rest.to_owned()));
            continue;
        }
        if !misplaced::has_telephone(part) {
            to.leaders.extend(persons::read(part));
            continue;
        }
        // 王芳 13800000000, 王芳（0566-7011234）; a label of its own may stand before the number.
        let end = part.find(|c: char| c.is_numeric() || matches!(c, '(' | '（' | '：' | ':')).unwrap_or(0);
        let (name, number) = part.split_at(end);
        if units::are_persons(name) {
            to.leaders.extend(persons::read(name));
            other(number.trim_matches(units::OPENING).trim_matches(units::CLOSING), to, place, findings);
        } else {
            other(part, to, place, findings);
        }
    }
}

/// The label and the words of a part that has a label of its own, which says nothing of units or persons in office: 联络员：李四, 资金来源：
/// 县财政.
pub fn other_label(part: &str) -> Option<(&str, &str)> {
    let (label, rest) = part.split_once(['：', ':'])?;
    let (label, rest) = (label.trim(), rest.trim());
    (is_other_label(label) && !rest.is_empty() && !misplaced::has_telephone(part)).then_some((label, rest))
}

/// A list, and the labels with their words that blanks divide from its end: 县甲局　联系人：李四　电话：0566-7011234.
pub fn before_other_labels(list: &str) -> (&str, Vec<(String, String)>) {
    let begins = |at: usize| {
        let behind = list.get(at..).unwrap_or("").trim_start();
        let end = behind.char_indices().take(LONGEST_LABEL + 1).find(|(_, c)| matches!(c, '：' | ':'));
        end.is_some_and(|(end, _)| is_other_label(behind.get(..end).unwrap_or("").trim()))
    };
    let starts = list.match_indices([' ', '\u{3000}']).map(|(at, _)| at).filter(|at| begins(*at));
    let ends: Vec<usize> = starts.chain([list.len()]).collect();
    let parts = ends.windows(2).filter_map(|pair| list.get(*pair.first()?..*pair.last()?)?.split_once(['：', ':']));
    let labelled = parts.map(|(label, words)| (label.trim().to_owned(), words.trim().to_owned()));
    (list.get(..*ends.first().unwrap_or(&list.len())).unwrap_or(list).trim_end(), labelled.collect())
}

/// Whether a label says nothing of units or persons in office: 联系人, 电话, 资金来源.
fn is_other_label(label: &str) -> bool {
    let is_known =
        columns::meaning(label).is_some_and(|meaning| meaning != Meaning::Remark && meaning != Meaning::Task);
    (2..=LONGEST_LABEL).contains(&label.chars().count())
        && label.chars().all(is_han)
        && !is_known
        && !units::are_units(label)
        && !units::are_persons(label)
}
