//! What one list or clause of a statement adds to it: names of units, persons, a deadline, or a remark, which is reported.

use super::due::{self, LONGEST_LABEL, deadline_of};
use super::joints;
use super::role_brackets;
use super::verbs;
use crate::character::is_han;
use crate::import::columns::{self, Meaning};
use crate::import::document::Place;
use crate::import::finding::{Finding, Kind};
use crate::import::notice::{DEADLINE_LABEL, Statement};
use crate::import::recognise::names::english;
use crate::import::recognise::names::misplaced;
use crate::import::recognise::names::persons;
use crate::import::recognise::names::units;
use crate::import::unit_words::is_note;

/// Adds the names of a list to a role; what is no unit is a deadline or a remark. 同上 waits for the point above, and a role in
/// brackets behind a name (甲局（牵头）) counts for that name.
pub fn names(list: &str, meaning: Meaning, to: &mut Statement, place: &Place, findings: &mut Vec<Finding>) -> bool {
    if units::is_ditto(list) {
        to.ditto.push((meaning, list.trim().to_owned()));
        return true;
    }
    // 县甲局；责任科室：规划科、医政科
    let clauses: Vec<&str> = list.split(['；', ';']).collect();
    let (aside, own): (Vec<&str>, Vec<&str>) =
        clauses.iter().partition(|clause| offices_behind_label(clause.trim()).is_some());
    if !aside.is_empty() && !own.is_empty() {
        aside.into_iter().for_each(|clause| other(clause.trim(), to, place, findings));
        return names(&own.join("；"), meaning, to, place, findings);
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
    // Roads Directorate, with support from the Fleet Unit
    if let Some((own, helpers)) = english::with_help(list) {
        let found = names(own, meaning, to, place, findings);
        return names(helpers, Meaning::Cooperating, to, place, findings) || found;
    }
    let read = units::read(list, place, findings);
    let found = !read.cell.names.is_empty();
    // 6月底前，县甲局，12月底前，县乙局: each has its own, and a person says which counts.
    let has_turns = due::alternates(list) && to.deadline.is_none();
    if has_turns {
        to.deadline = Some((DEADLINE_LABEL.to_owned(), list.trim().to_owned()));
    }
    if let Some(words) = read.dues.behind(to.deadline.as_ref().map(|(_, words)| words.as_str())) {
        to.deadline.get_or_insert_with(|| (DEADLINE_LABEL.to_owned(), String::new())).1 = words;
    }
    let are_people = !read.others.is_empty() && read.others.iter().all(|other| misplaced::is_office_with_name(other));
    if found || !are_people {
        to.roles.of_mut(meaning).add(read.cell, "；");
    }
    // 县甲局（张三）
    let is_beside = |other: &String| found && units::are_persons_beside(other) && !misplaced::has_telephone(list);
    let (people, others): (Vec<String>, Vec<String>) = read.others.into_iter().partition(is_beside);
    if !people.is_empty() {
        let leaders = persons::read(&people.join("、"), place, findings);
        let finding = Finding::at(place, Kind::UnlabelledPersons).with("text", list);
        findings.push(finding.with("leaders", leaders.join("、")));
        to.leaders.extend(leaders);
    }
    for other in &others {
        if misplaced::is_office_with_name(other) {
            office_holder(other, &mut to.leaders, place, findings);
        } else if let Some((label, name)) = misplaced::contact(other) {
            to.more.push((label.to_owned(), name.to_owned()));
        } else if let Some(name) = misplaced::behind_label(other).filter(|name| units::are_persons(name)) {
            to.leaders.extend(persons::read(name, place, findings));
        } else if !has_turns || deadline_of(other).is_none() {
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

/// The same in the cell of a column of units, and names with those that help behind them: GSA with CDO Council.
pub fn of_cell(list: &str, role: Meaning, place: &Place, findings: &mut Vec<Finding>) -> Option<Statement> {
    if english::with_help(list).is_none() {
        return of_marked(list, role, place, findings);
    }
    let mut statement = Statement::default();
    names(list, role, &mut statement, place, findings);
    Some(statement).filter(Statement::assigns)
}

/// Clauses that belong to no list.
pub fn rest(text: &str, to: &mut Statement, place: &Place, findings: &mut Vec<Finding>) {
    for clause in text.split(['；', ';', '。']).map(str::trim).filter(|clause| !clause.is_empty()) {
        // 。备注：含附属设施。, 。联系电话：0000-86290000。
        match labelled_remark(clause) {
            Some((label, words)) => to.more.push((label.to_owned(), words.to_owned())),
            None => other(clause, to, place, findings),
        }
    }
}

/// Whether a sentence behind labels is a label of its own, which says nothing of units and nothing of the task.
pub fn is_labelled_remark(sentence: &str) -> bool {
    let sentence = sentence.trim().trim_end_matches('。');
    let labelled = labelled_remark(sentence).filter(|(label, _)| columns::meaning(label) != Some(Meaning::Task));
    sentence.chars().count() <= LONGEST_LABELLED_REMARK && labelled.is_some()
}

/// The label and the words of a sentence behind labels: 备注：含附属设施, 联系人：张三, 联系电话：0000-86290000.
fn labelled_remark(sentence: &str) -> Option<(&str, &str)> {
    let telephone = || {
        let (label, number) = sentence.split_once(['：', ':'])?;
        let is_alone = misplaced::has_telephone(number) && !number.contains(is_han);
        let is_label = (2..=LONGEST_LABEL).contains(&label.trim().chars().count()) && label.trim().chars().all(is_han);
        (is_alone && is_label).then_some((label.trim(), number.trim()))
    };
    other_label(sentence).or_else(|| note(sentence)).or_else(|| misplaced::contact(sentence)).or_else(telephone)
}

/// A list without such sentences behind it: 县甲局。联系电话：0000-86290000.
pub fn before_labelled_remarks(list: &str) -> &str {
    let are_beside = |behind: &str| behind.split('。').filter(|one| !one.trim().is_empty()).all(is_labelled_remark);
    let divided = list.split_once('。').filter(|(_, behind)| are_beside(behind));
    divided.map_or(list, |(list, _)| list)
}

/// The most characters of such a sentence.
const LONGEST_LABELLED_REMARK: usize = 60;

/// A part that is no unit: a deadline, or a remark, which is reported.
pub fn other(part: &str, to: &mut Statement, place: &Place, findings: &mut Vec<Finding>) {
    match deadline_of(part) {
        Some(deadline) => add_deadline(deadline, to, place, findings),
        None => match (note(part), offices_behind_label(part)) {
            (Some((label, text)), _) => to.more.push((label.to_owned(), text.to_owned())),
            (None, Some((label, list))) => {
                findings.push(Finding::at(place, Kind::OtherUnits).with("text", label));
                to.more.push((label.to_owned(), list.to_owned()));
            }
            (None, None) => remark(part, to, place, findings),
        },
    }
}

/// The label and the words of a note: 备注：含附属设施.
fn note(part: &str) -> Option<(&str, &str)> {
    let (label, text) = part.split_once('：')?;
    is_note(label).then(|| (label.trim(), text.trim()))
}

/// The label and the names of offices within a body, which have no duty beside units with a role: 承办科室：教育科.
fn offices_behind_label(part: &str) -> Option<(&str, &str)> {
    let (label, list) = part.split_once(['：', ':'])?;
    (columns::office(label).is_some() && units::are_units(list)).then(|| (label.trim(), list.trim()))
}

/// Adds a deadline; a further one goes on the first: 6月底前启动，年底前完成.
pub fn add_deadline((label, words): (String, String), to: &mut Statement, place: &Place, findings: &mut Vec<Finding>) {
    match &mut to.deadline {
        None => to.deadline = Some((label, words)),
        Some((_, first)) if *first == words => {}
        Some((before, first)) if *before == label => *first = format!("{first}，{words}"),
        Some(_) => remark(&words, to, place, findings),
    }
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

/// Adds the persons behind a label. Units beside them are responsible, or do what a verb behind them says; telephone numbers are remarks.
pub fn leaders(list: &str, to: &mut Statement, place: &Place, findings: &mut Vec<Finding>) {
    let mut bare: Vec<&str> = Vec::new();
    for clause in clauses(list) {
        // 责任人：张三，各镇落实
        if let Some((units, role)) = units_with_verb(&clause.join("、")) {
            names(&units, role, to, place, findings);
            continue;
        }
        // 分管领导：张三、县甲局
        let (units, others): (Vec<&str>, Vec<&str>) = clause.into_iter().partition(|part| is_unit_beside(part));
        bare.extend(units);
        let people: Vec<&str> =
            others.into_iter().filter_map(|part| person_or_other(part, to, place, findings)).collect();
        // 县委常委、副县长李四 is one person.
        to.leaders.extend(persons::read(&people.join("、"), place, findings));
    }
    if !bare.is_empty() {
        let bare = bare.join("、");
        findings.push(Finding::at(place, Kind::BareUnits).with("text", &bare));
        names(&bare, Meaning::Responsible, to, place, findings);
    }
}

/// The clauses of a list, each in the parts that 、 divides.
fn clauses(list: &str) -> Vec<Vec<&str>> {
    let mut clauses = vec![Vec::new()];
    for (part, divider) in units::split(list) {
        if let Some(clause) = clauses.last_mut().filter(|_| !part.trim().is_empty()) {
            clause.push(part.trim());
        }
        if divider != Some('、') {
            clauses.push(Vec::new());
        }
    }
    clauses
}

/// The units of a clause that names nothing else, and what its verb says that they do: 县甲局、县乙局牵头.
fn units_with_verb(clause: &str) -> Option<(String, Meaning)> {
    let (list, role) = verbs::verb_of(clause)?;
    let list = verbs::behind_by(verbs::without_adverbs(list).0);
    units::are_units(list).then(|| (list.to_owned(), role))
}

/// Whether a part beside persons is a unit: an office, all of a kind, or what ends as units do and is no name of a person.
pub fn is_unit_beside(part: &str) -> bool {
    let is_name = || misplaced::is_labelled_person(part) && !misplaced::may_be_place(part);
    units::are_offices(part)
        || units::are_units(part) && (part.starts_with('各') || part.chars().count() > 2 && !is_name())
}

/// A part behind the label of persons if it is one; else adds what it is.
fn person_or_other<'t>(
    part: &'t str,
    to: &mut Statement,
    place: &Place,
    findings: &mut Vec<Finding>,
) -> Option<&'t str> {
    // 责任人：张三，6月底前完成
    if let Some(deadline) = due::beside_persons(part) {
        add_deadline(deadline, to, place, findings);
        return None;
    }
    // 责任领导：张三；联络员：李四
    if let Some((label, rest)) = other_label(part) {
        to.more.push((label.to_owned(), rest.to_owned()));
        return None;
    }
    if !misplaced::has_telephone(part) {
        return Some(part);
    }
    // 王芳 13800000000, 王芳（0566-7011234）; a label of its own may stand before the number.
    let end = part.find(|c: char| c.is_numeric() || matches!(c, '(' | '（' | '：' | ':')).unwrap_or(0);
    let (name, number) = part.split_at(end);
    if !units::are_persons(name) {
        other(part, to, place, findings);
        return None;
    }
    other(number.trim_matches(units::OPENING).trim_matches(units::CLOSING), to, place, findings);
    Some(name)
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
    let blanks = [' ', '\u{3000}'];
    let starts = list.match_indices(blanks).map(|(at, _)| at).filter(|at| label_behind(list, *at).is_some());
    let contact = before_telephone(list).len();
    let mut ends: Vec<usize> = starts.filter(|at| *at < contact).chain([contact, list.len()]).collect();
    ends.dedup();
    let bare = |words: &str| words.trim_matches(|c: char| c.is_whitespace() || STOPS.contains(&c)).to_owned();
    let parts = ends.windows(2).filter_map(|pair| list.get(*pair.first()?..*pair.last()?)?.split_once(['：', ':']));
    let labelled = parts.map(|(label, words)| (bare(label), bare(words)));
    (list.get(..*ends.first().unwrap_or(&list.len())).unwrap_or(list).trim_end(), labelled.collect())
}

/// A list before the label of a telephone number behind a stop: 县甲局。联系电话：0566-7011234.
pub fn before_telephone(list: &str) -> &str {
    let names_a_unit = |words: &str| units::split(words).iter().any(|(part, _)| units::are_units(part));
    let is_telephone = |at: &usize| {
        let label = label_behind(list, *at);
        label.is_some_and(|(label, words)| {
            label.ends_with("电话") && misplaced::has_telephone(words) && !names_a_unit(words)
        })
    };
    let at = list.match_indices(STOPS).map(|(at, _)| at).find(is_telephone);
    at.and_then(|at| list.get(..at)).unwrap_or(list)
}

/// Stops before the label of a telephone number.
const STOPS: [char; 3] = ['。', '，', '；'];

/// The label that says nothing of units or persons right behind a mark or blank, and what stands behind it.
fn label_behind(list: &str, at: usize) -> Option<(&str, &str)> {
    let behind = list.get(at..)?.trim_start_matches(|c: char| c.is_whitespace() || STOPS.contains(&c));
    let (end, sign) = behind.char_indices().take(LONGEST_LABEL + 1).find(|(_, c)| matches!(c, '：' | ':'))?;
    let (label, words) = (behind.get(..end)?.trim(), behind.get(end + sign.len_utf8()..)?);
    is_other_label(label).then_some((label, words))
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
