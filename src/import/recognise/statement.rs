//! Statements of units: in brackets at the end of a point, on lines of their own below it, in a cell. Labels
//! (`牵头单位：甲局；配合单位：乙局`) or verbs (`甲局牵头，乙局配合`) say what the units do; deadlines, persons and remarks
//! within a statement are told from units.

use std::ops::Range;

use super::labels::{LONGEST_LABEL, Mark, labels};
use super::role_brackets;
use super::units::{self, CLOSING, OPENING};
use super::verbs;
use crate::import::columns::{self, Meaning};
use crate::import::document::Place;
use crate::import::finding::{Finding, Kind};
use crate::import::notice::{Cell, Statement};
use crate::record::deadline::{Said, said};

/// The label of a deadline that is printed without one.
pub const DEADLINE_LABEL: &str = "完成期限";
/// The most characters of a clause that is a deadline; of one without a day.
const LONGEST_DEADLINE: usize = 20;
const LONGEST_OPEN: usize = 8;

/// A statement found in a text.
pub struct Found {
    /// Its bytes.
    pub range: Range<usize>,
    /// What it says.
    pub statement: Statement,
}

/// The statement of a point: brackets at its end, or labels behind its last sentence. A bracket that holds nothing but a
/// deadline may stand before or behind it.
pub fn find(text: &str, place: &Place, findings: &mut Vec<Finding>) -> Option<Found> {
    let mut found: Option<Found> = None;
    let mut deadline = None;
    let mut bare = None;
    let mut before = text;
    while let Some(range) = units::last_bracket(before) {
        let inner = inner(before.get(range.clone())?);
        let behind = before.get(range.end..)?.trim().trim_end_matches(['。', '；', ';']);
        let mut said = Vec::new();
        if let Some(statement) = read(inner, place, &mut said) {
            findings.append(&mut said);
            found = Some(Found { range: range.clone(), statement });
            break;
        }
        if behind.is_empty() && units::is_ditto(inner) {
            let ditto = Meaning::ROLES.map(|role| (role, inner.to_owned())).into();
            found = Some(Found { range: range.clone(), statement: Statement { ditto, ..Statement::default() } });
            break;
        }
        if behind.is_empty() && are_names_alone(inner) {
            bare = Some((inner, range));
            break;
        }
        // A bracket within a sentence tells when something else is due.
        if deadline.is_none() && behind.is_empty() {
            deadline = deadline_of(inner).map(|words| (words, range.clone()));
        }
        if !behind.is_empty() {
            break;
        }
        before = before.get(..range.start)?;
    }
    if found.is_none() {
        found = behind_the_last_sentence(text, place, findings);
    }
    let mut found = match (found.or_else(|| of_names_alone(bare?, place, findings)), &deadline) {
        (Some(found), _) => found,
        (None, Some((_, range))) => Found { range: range.clone(), statement: Statement::default() },
        (None, None) => return None,
    };
    if let Some((words, range)) = deadline
        && found.statement.deadline.is_none()
    {
        found.statement.deadline = Some(words);
        found.range.end = found.range.end.max(range.end);
    }
    Some(found)
}

/// Whether a bracket holds offices, with a deadline beside them at most.
fn are_names_alone(inner: &str) -> bool {
    let clauses = inner.split(['，', ',', '；', ';']).filter(|clause| deadline_of(clause).is_none());
    units::are_offices(&clauses.collect::<Vec<_>>().join("、"))
}

/// A bracket of names alone at the end, （甲局、乙局）: they are responsible, which makes them accountable where no other is named;
/// the report says so.
fn of_names_alone((inner, range): (&str, Range<usize>), place: &Place, findings: &mut Vec<Finding>) -> Option<Found> {
    let mut statement = Statement::default();
    names(inner, Meaning::Responsible, &mut statement, place, findings);
    findings.push(Finding::at(place, Kind::BareUnits).with("text", inner));
    Some(Found { range, statement })
}

/// Labels without brackets at the end: `推进。牵头单位：甲局；责任单位：乙局。`
fn behind_the_last_sentence(text: &str, place: &Place, findings: &mut Vec<Finding>) -> Option<Found> {
    let body = text.trim_end().trim_end_matches(['。', '；']);
    let start = labels(body)
        .into_iter()
        .filter(|mark| mark.meaning.is_some_and(Meaning::is_role))
        .map(|mark| mark.start)
        .find(|start| {
            let before = body.get(..*start).unwrap_or("").trim_end();
            before.ends_with(['。', '；', '！', '\n']) && !body.get(*start..).unwrap_or("").contains('。')
        })?;
    let statement = read(body.get(start..)?, place, findings)?;
    Some(Found { range: start..text.trim_end().len(), statement })
}

/// The text within its brackets.
fn inner(bracket: &str) -> &str {
    let inner = bracket.strip_prefix(OPENING).unwrap_or(bracket);
    inner.strip_suffix(CLOSING).unwrap_or(inner).trim()
}

/// Reads a statement without its brackets. Nothing where neither labels nor verbs name a unit's role.
pub fn read(text: &str, place: &Place, findings: &mut Vec<Finding>) -> Option<Statement> {
    let mut statement = Statement::default();
    let marks = labels(text);
    let Some(first) = marks.first() else {
        return by_verbs(text, &mut statement, place, findings).then_some(statement);
    };
    let known = |mark: &Mark| mark.meaning.is_some_and(|meaning| meaning.is_role() || meaning == Meaning::Leaders);
    if !marks.iter().any(known) && !marks.iter().any(|mark| mark.label(text).ends_with("单位")) {
        return None;
    }
    let before = text.get(..first.start).unwrap_or("").trim_matches(['；', ';', '，', ',', '。', ' ']);
    if !before.is_empty() && !by_verbs(before, &mut statement, place, findings) {
        rest(before, &mut statement, place, findings);
    }
    for (i, mark) in marks.iter().enumerate() {
        let end = marks.get(i + 1).map_or(text.len(), |next| next.start);
        let list = text.get(mark.end..end).unwrap_or("").trim().trim_end_matches(['；', ';', '，', '。', ',']);
        labelled(mark, mark.label(text), list, &mut statement, place, findings);
    }
    units::both_roles(&statement.roles.leads, &statement.roles.responsible, place, findings);
    Some(statement)
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
            let mut clauses = list.splitn(2, ['；', '。']);
            let words = clauses.next().unwrap_or("").trim().to_owned();
            if !words.is_empty() {
                to.deadline.get_or_insert((label.trim().to_owned(), words));
            }
            clauses.for_each(|clause| rest(clause, to, place, findings));
        }
        Some(Meaning::Leaders) => to.leaders.extend(persons(list)),
        meaning => {
            if !meaning.is_some_and(Meaning::is_role) {
                findings.push(Finding::at(place, Kind::UnknownLabel).with("text", label));
            }
            let meaning = meaning.filter(|m| m.is_role()).unwrap_or(Meaning::Responsible);
            let has_verbs =
                list.split(['，', ',', '；', ';', '。']).any(|clause| verbs::verb_of(clause.trim()).is_some());
            if has_verbs && by_verbs(list, to, place, findings) {
                return;
            }
            names(list, meaning, to, place, findings);
        }
    }
}

/// Adds the names of a list to a role; what is no unit is a deadline or a remark. 同上 waits for the point above, and a role in
/// brackets behind a name (甲局（牵头）) counts for that name.
fn names(list: &str, meaning: Meaning, to: &mut Statement, place: &Place, findings: &mut Vec<Finding>) -> bool {
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
    let read = units::read(list, place, findings);
    let found = !read.cell.names.is_empty();
    to.roles.of_mut(meaning).add(read.cell, "；");
    read.others.iter().for_each(|other| self::other(other, to, place, findings));
    found
}

/// Names with roles in brackets behind them: 甲局（牵头）、乙局（配合）. Nothing where a list has none such. A name without one has the
/// role of the list.
pub fn of_marked(list: &str, role: Meaning, place: &Place, findings: &mut Vec<Finding>) -> Option<Statement> {
    role_brackets::read(list)?;
    let mut statement = Statement::default();
    names(list, role, &mut statement, place, findings);
    Some(statement).filter(Statement::assigns)
}

/// Reads the roles of a statement that say 同上 as those of the point above, with what is printed.
pub fn as_above(to: &mut Statement, above: Option<&Statement>, place: &Place, findings: &mut Vec<Finding>) {
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

/// Clauses that belong to no list.
fn rest(text: &str, to: &mut Statement, place: &Place, findings: &mut Vec<Finding>) {
    for clause in text.split(['；', ';', '。']).map(str::trim).filter(|clause| !clause.is_empty()) {
        other(clause, to, place, findings);
    }
}

/// A part that is no unit: a deadline, or a remark, which is reported.
fn other(part: &str, to: &mut Statement, place: &Place, findings: &mut Vec<Finding>) {
    match deadline_of(part) {
        Some(deadline) if to.deadline.is_none() => to.deadline = Some(deadline),
        _ => {
            findings.push(Finding::at(place, Kind::NoUnit).with("text", part));
            to.remarks.push(part.to_owned());
        }
    }
}

/// Label and words of a clause that is a deadline.
pub fn deadline_of(clause: &str) -> Option<(String, String)> {
    let clause = clause.trim().trim_end_matches('。');
    if let Some((label, words)) = clause.split_once(['：', ':']) {
        let is_deadline =
            columns::meaning(label) == Some(Meaning::Deadline) && label.trim().chars().count() <= LONGEST_LABEL;
        let alone = !words.trim().is_empty() && !words.contains(['；', ';', '。', '：', ':']);
        return (is_deadline && alone).then(|| (label.trim().to_owned(), words.trim().to_owned()));
    }
    let longest = match said(clause) {
        Said::Day(_) | Said::Partly | Said::Both | Said::Every(_) => LONGEST_DEADLINE,
        Said::Open { .. } => LONGEST_OPEN,
        Said::Words => return None,
    };
    (clause.chars().count() <= longest).then(|| (DEADLINE_LABEL.to_owned(), clause.to_owned()))
}

/// Reads clauses that end with verbs; whether any names a unit. A clause without a verb goes with the next one; what follows
/// the last verb is a deadline or a remark.
fn by_verbs(text: &str, to: &mut Statement, place: &Place, findings: &mut Vec<Finding>) -> bool {
    let mut said = Vec::new();
    let mut read = Statement::default();
    let mut before: Vec<&str> = Vec::new();
    let mut found = false;
    // 以下各项均需各县落实 behind a statement is a remark upon the points that follow.
    let mut later: Vec<&str> = Vec::new();
    let sentences = text.split('。').flat_map(|sentence| {
        let clauses = sentence.split(['，', ',', '；', ';', '\n']).map(str::trim).filter(|clause| !clause.is_empty());
        clauses.enumerate().map(move |(number, clause)| (sentence.trim(), number, clause))
    });
    for (sentence, number, clause) in sentences {
        if found && verbs::FOR_ALL.iter().any(|word| sentence.starts_with(word)) {
            later.extend((number == 0).then_some(sentence));
            continue;
        }
        let Some((units, meaning)) = verbs::verb_of(clause) else {
            before.push(clause);
            continue;
        };
        let (units, separately) = verbs::without_adverbs(units);
        read.separately |= separately && meaning == Meaning::Leads;
        let units = verbs::behind_by(units);
        let (units, with) = units.split_once("会同").unwrap_or((units, ""));
        let (dates, lists): (Vec<&str>, Vec<&str>) = before.drain(..).partition(|clause| deadline_of(clause).is_some());
        dates.iter().for_each(|date| read.deadline = read.deadline.take().or_else(|| deadline_of(date)));
        let list = [lists, vec![units]].concat().join("、");
        found |= self::names(&list, meaning, &mut read, place, &mut said);
        if !with.is_empty() {
            found |= self::names(with, Meaning::Cooperating, &mut read, place, &mut said);
        }
    }
    // A list of names of which none is a unit is a remark in brackets, no statement.
    if !found || read.remarks.len() > 1 {
        return false;
    }
    before.iter().chain(&later).for_each(|clause| other(clause, &mut read, place, &mut said));
    findings.append(&mut said);
    for role in Meaning::ROLES {
        let cell = std::mem::take(read.roles.of_mut(role));
        if !cell.printed.is_empty() {
            to.roles.of_mut(role).add(cell, "、");
        }
    }
    to.deadline = to.deadline.take().or(read.deadline);
    to.remarks.extend(read.remarks);
    to.separately |= read.separately;
    to.ditto.extend(read.ditto);
    true
}

/// The persons of a list. A name of two characters is printed with blanks between them, to be as wide as one of three.
pub fn persons(text: &str) -> Vec<String> {
    let names = text.split(['、', '，', ',', '；', ';', '\n']).map(|name| {
        let short: String = name.chars().filter(|c| !c.is_whitespace()).collect();
        if short.chars().count() <= 4 { short } else { name.trim().to_owned() }
    });
    names.filter(|name| !name.is_empty() && !units::is_dash(name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(statement: &Statement) -> String {
        let names = |cell: &Cell| cell.names.iter().map(|n| n.text.as_str()).collect::<Vec<_>>().join("、");
        let mut told = statement.roles.cells().map(names).join("|");
        if let Some((label, words)) = &statement.deadline {
            told.push_str(&format!(" {label}={words}"));
        }
        for part in statement.leaders.iter().chain(&statement.remarks) {
            told.push_str(&format!(" +{part}"));
        }
        told
    }

    fn found(text: &str) -> Option<(String, String)> {
        let found = find(text, &Place::Line(1), &mut Vec::new())?;
        Some((text[found.range.clone()].to_owned(), told(&found.statement)))
    }

    #[test]
    fn labels_say_what_units_do_in_brackets_of_any_form() {
        for (text, expected) in [
            ("推进。〔牵头单位：甲局，责任单位：乙局（丙站）〕", "甲局|乙局（丙站）|"),
            ("推进。【牵头单位：乙局；责任单位：丙局】", "乙局|丙局|"),
            ("推进。（牵头单位：甲局；配合单位：丙局、丁局）", "甲局||丙局、丁局"),
            ("推进。（主办单位：甲局，参与单位：乙局）", "甲局||乙局"),
            ("推进。（牵头单位；甲、乙；责任单位：丙、县直各单位）", "甲、乙|丙、县直各单位|"),
            ("推进。（牵头单位甲局，责任单位乙局、丙局）", "甲局|乙局、丙局|"),
            ("推进。（责任部门:甲局 配合部门:乙局）", "|甲局|乙局"),
            ("推进。(牵头：甲局；责任领导：张 三；下同)", "甲局|| +张三 +下同"),
            ("推进。牵头单位：甲局；责任单位：乙局。", "甲局|乙局|"),
            ("推进。[责任单位：甲局]。", "|甲局|"),
        ] {
            let (_, told) = found(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(told, expected, "{text}");
        }
    }

    #[test]
    fn names_alone_at_the_end_are_responsible() {
        for (text, expected) in [
            ("推进。（县发改委、县财政局）", "|县发改委、县财政局|"),
            ("推进（县发改委、各镇人民政府）。", "|县发改委、各镇人民政府|"),
            ("推进。（市商务局、大渡口镇等）（9月底前）", "|市商务局、大渡口镇| 完成期限=9月底前"),
        ] {
            assert_eq!(found(text).unwrap_or_else(|| panic!("{text}")).1, expected, "{text}");
        }
        let mut findings = Vec::new();
        find("推进。（县发改委、县财政局）", &Place::Line(1), &mut findings);
        assert_eq!(findings.iter().map(|f| f.kind).collect::<Vec<_>>(), [Kind::BareUnits]);
        // Schools, towns and firms that are enumerated may be what the work is about.
        for none in [
            "新建学校2所（胜利小学、官港中学）。",
            "在两镇试点。（大渡口镇、胜利镇）",
            "培育企业（甲公司）",
            "建好（县城区）",
            "推进（县发改委）工作，加快进度。",
            "按（县发改委、全年推进）办理。（一期）",
        ] {
            assert_eq!(found(none), None, "{none}");
        }
    }

    #[test]
    fn a_deadline_in_a_statement_is_no_unit() {
        for (text, expected) in [
            ("推进。（责任单位：乙局，6月底完成）", "|乙局| 完成期限=6月底完成"),
            ("推进。（责任单位：乙局；完成时限：2023年6月底前）", "|乙局| 完成时限=2023年6月底前"),
            ("推进。（完成时限：2023年6月底前；责任单位：乙局）", "|乙局| 完成时限=2023年6月底前"),
            ("推进。（责任单位：乙局）（9月底前）", "|乙局| 完成期限=9月底前"),
            ("推进。（甲局牵头，乙局配合，9月底前完成）", "甲局||乙局 完成期限=9月底前完成"),
            ("推进。（9月底前，甲局牵头）", "甲局|| 完成期限=9月底前"),
            ("推进。（持续推进）", "|| 完成期限=持续推进"),
        ] {
            assert_eq!(found(text).unwrap_or_else(|| panic!("{text}")).1, expected, "{text}");
        }
    }

    #[test]
    fn a_verb_says_what_the_units_before_it_do() {
        for (text, expected) in [
            ("（甲局牵头，乙局、丙局按职责分工负责）", "甲局|乙局、丙局|"),
            ("（甲局、乙局分别牵头）", "甲局、乙局||"),
            ("（丙局牵头负责，乙局配合）", "丙局||乙局"),
            ("（甲部、乙部负责，排在第一位的部门为牵头部门，下同）", "|甲部、乙部| +排在第一位的部门为牵头部门 +下同"),
            ("（由甲局会同乙局负责）", "|甲局|乙局"),
            ("（以下任务均由甲局、乙局牵头）", "甲局、乙局||"),
            ("（甲局、乙局等按职责分工负责）", "|甲局、乙局|"),
            ("（甲局牵头督导，乙局参与落实，各县负责落实）", "甲局|各县|乙局"),
            ("（甲局协助配合，乙局组织实施）", "|乙局|甲局"),
            (
                "（甲局牵头，各县、区政府负责落实。以下各项工作均需各县、区政府落实，不再列出。）",
                "甲局|各县、区政府| +以下各项工作均需各县、区政府落实，不再列出",
            ),
            ("（责任单位：甲局（牵头）、乙局、丙局（配合））", "甲局|乙局|丙局"),
        ] {
            assert_eq!(found(text).unwrap_or_else(|| panic!("{text}")).1, expected, "{text}");
        }
        assert!(found("（甲局、乙局分别牵头）").is_some_and(|_| {
            find("（甲局、乙局分别牵头）", &Place::Line(1), &mut Vec::new()).unwrap().statement.separately
        }));
        for none in [
            "推进（各单位要配合完成）。",
            "推进（含税）",
            "推进。",
            "推进（一期）。",
            "按要求（由各地结合实际抓好落实）",
            "实现（2023年）目标。",
        ] {
            assert_eq!(found(none), None, "{none}");
        }
    }
}
