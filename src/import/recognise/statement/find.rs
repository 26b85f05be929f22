//! Where a statement of units stands in a text: in brackets at its end, or behind its last sentence.

use std::collections::BTreeSet;
use std::ops::Range;

use super::bare_names::{self, may_be_names};
use super::brackets_before;
use super::clause::{self, add_deadline, names, of_marked};
use super::closing_clauses;
use super::due::{self, deadline_of};
use super::english_marks;
use super::found::Found;
use super::label_marks::{self, LONGEST_STATEMENT, Mark};
use super::labels::{self, labels};
use super::meaning::read;
use super::role_brackets;
use super::unlabelled;
use super::usual_marks::{self, usual};
use crate::character::is_han;
use crate::import::columns::Meaning;
use crate::import::document::Place;
use crate::import::finding::{Finding, Kind};
use crate::import::notice::{Cell, DEADLINE_LABEL, Statement};
use crate::import::recognise::brackets::{self, inner};
use crate::import::recognise::marks::{self, LONGEST_HEADING};
use crate::import::recognise::names::english;
use crate::import::recognise::names::misplaced;
use crate::import::recognise::names::units;
use crate::import::recognise::narrative::headings;
use crate::import::unit_words::{government_levels, is_office, looks_like_unit};
use crate::import::words::clauses;

/// The statement of a point: brackets at its end, or labels behind its last sentence. A bracket that holds nothing but a
/// deadline may stand before or behind it.
pub fn find(text: &str, place: &Place) -> Option<Found> {
    let found = find_at_the_end(text, place);
    if found.as_ref().is_some_and(Found::is_of_units) {
        return found;
    }
    before_deadline(text, place).or(found)
}

/// A statement before a deadline in a bracket or sentence of its own: 修桥。县甲局、县乙局负责。（6月底前完成）
fn before_deadline(text: &str, place: &Place) -> Option<Found> {
    let whole = text.trim_end();
    let body = whole.trim_end_matches(['。', '；']);
    let bracket = brackets::at_end(body).filter(|(_, words)| !body.ends_with(['〕', '】']) && due::is_alone(words));
    let (before, words) = bracket.or_else(|| {
        let (before, last) = body.rsplit_once('。')?;
        due::is_of_task(last.trim()).then_some((before, last.trim()))
    })?;
    let due = deadline_of(words).filter(|_| !before.is_empty())?;
    let end = whole
        .get(before.len()..)
        .filter(|rest| rest.starts_with('。'))
        .map_or(before.len(), |_| before.len() + '。'.len_utf8());
    let before = whole.get(..end)?;
    let mut found = find_at_the_end(before, place)?;
    let is_last = matches!(before.get(found.range.end..)?.trim(), "" | "。" | "；");
    if !found.statement.assigns() || !is_last {
        return None;
    }
    add_deadline(due, &mut found.statement, place, &mut found.findings);
    found.range.end = whole.len();
    Some(found)
}

/// The statement at the end of a text.
fn find_at_the_end(text: &str, place: &Place) -> Option<Found> {
    let text = &*usual(text);
    let behind = due::behind_bracket(text);
    let body = behind.map_or(text, |(end, _)| text.get(..end).unwrap_or(text));
    let Brackets { found, deadline, bare } = in_brackets(body, place);
    let found = match found {
        Some(found) => {
            of_labels_around(text, &found, place).or_else(|| Some(brackets_before::added(text, found, place)))
        }
        None => behind_the_last_sentence(text, place),
    };
    let mut found = found.or_else(|| Some(brackets_before::added(text, of_names_alone(bare?, place), place)));
    if let Some((end, words)) = behind
        && let Some(found) = found.as_mut().filter(|found| found.range.end == end && found.statement.deadline.is_none())
    {
        // The stop ends the sentence before it.
        found.range.end = text.trim_end().trim_end_matches(['。', '；', '.']).len();
        found.statement.deadline = Some((DEADLINE_LABEL.to_owned(), words.to_owned()));
    }
    let found = found.or_else(|| before_a_task(text, place)).or_else(|| of_closing_clauses(text, place));
    let found = found.or_else(|| of_marked_sentence(text, place));
    let found = found.or_else(|| of_last_sentence(text, place));
    let found = found.or_else(|| behind_a_comma(text, place));
    let found = found.or_else(|| behind_dashes(text, place));
    let deadline = deadline.or_else(|| due::labelled_at_the_end(text).filter(|_| found.is_none()));
    let mut found = match (found, &deadline) {
        (Some(found), _) => found,
        (None, Some((_, range))) => {
            Found { range: range.clone(), statement: Statement::default(), findings: Vec::new() }
        }
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

/// What the last brackets of a text hold.
#[derive(Default)]
struct Brackets<'t> {
    found: Option<Found>,
    /// Label and words of a deadline alone in a bracket at the end.
    deadline: Option<((String, String), Range<usize>)>,
    /// Names alone in a bracket.
    bare: Option<(&'t str, Range<usize>)>,
}

/// Looks from the last bracket on to the one that holds the statement: up to the first that stands within a sentence.
fn in_brackets<'t>(text: &'t str, place: &Place) -> Brackets<'t> {
    let mut brackets = Brackets::default();
    let mut before = text;
    while let Some(range) = units::last_bracket(before) {
        let inner = inner(before.get(range.clone()).unwrap_or(""));
        let behind = before.get(range.end..).unwrap_or("").trim().trim_end_matches(['。', '；', ';', '.']);
        let mut findings = Vec::new();
        let statement = read(inner, Meaning::Responsible, place, &mut findings);
        let statement = statement.filter(|statement| !is_help_alone(statement, inner)).or_else(|| {
            findings.clear();
            let marked = of_marked(inner, Meaning::Responsible, place, &mut findings);
            let unlabelled = || unlabelled::read(inner, Meaning::Responsible, place, &mut findings);
            marked.or_else(unlabelled).filter(|_| behind.is_empty() || is_behind_a_title(before, &range))
        });
        if let Some(statement) = statement {
            brackets.found = Some(Found { range, statement, findings });
            break;
        }
        let is_behind_a_sentence =
            before.get(..range.start).is_some_and(|before| before.trim_end().ends_with(['。', '；']));
        if (behind.is_empty() || is_behind_a_sentence) && units::is_ditto(inner) {
            let ditto = Meaning::ROLES.map(|role| (role, inner.to_owned())).into();
            let statement = Statement { ditto, ..Statement::default() };
            brackets.found = Some(Found { range, statement, findings: Vec::new() });
            break;
        }
        let ends_a_title = || is_behind_a_title(before, &range) && headings::are_of_levels(inner);
        if behind.is_empty() && may_be_names(inner, is_behind_a_sentence) || ends_a_title() {
            brackets.bare = Some((inner, range));
            break;
        }
        if !behind.is_empty() {
            break;
        }
        // A bracket within a sentence tells when something else is due.
        let deadline = || due::of_bracket(inner).map(|words| (words, range.clone()));
        brackets.deadline = brackets.deadline.or_else(deadline);
        before = before.get(..range.start).unwrap_or("");
    }
    brackets
}

/// The last statement at the end of a line, where lines without one follow: parts of the task, （1） and （2）.
pub fn at_a_line_end(text: &str, place: &Place) -> Option<Found> {
    let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).take(MOST_LINES).collect();
    ends.into_iter().rev().find_map(|end| {
        let before = text.get(..end)?;
        let found = find(before, place)?;
        let behind = before.get(found.range.end..)?.trim_matches(['。', '；', ' ']);
        (found.statement.assigns() && behind.is_empty()).then_some(found)
    })
}

/// Whether a bracket stands at the end of a title before a text: 修路（县甲局）。长3公里。
fn is_behind_a_title(text: &str, range: &Range<usize>) -> bool {
    let title = text.get(..range.start).unwrap_or("");
    let is_title =
        !title.is_empty() && title.chars().count() <= LONGEST_HEADING && !title.contains(['。', '，', '；', '\n']);
    is_title && text.get(range.end..).is_some_and(|rest| rest.starts_with(['。', '：']))
}

/// The most lines of a point that are searched for a statement at their end.
const MOST_LINES: usize = 64;

/// Whether a statement by verbs says only who takes part, none of them an office: （群众参与）, （企业配合）.
fn is_help_alone(statement: &Statement, inner: &str) -> bool {
    let roles = &statement.roles;
    let is_lone = roles.leads.names.is_empty() && roles.responsible.names.is_empty();
    let offices = |cell: &Cell| {
        let is_body = |name: &str| {
            is_office(name)
                || name.starts_with('各')
                || name.ends_with('部')
                || name.starts_with(government_levels()) && clauses().helping_bodies.ends(name)
        };
        cell.names.iter().any(|name| is_body(&name.text))
    };
    is_lone && statement.assigns() && labels(inner).is_empty() && !offices(&roles.cooperating)
}

/// A bracket of centres alone at the end of a text, each of which is `known` as a unit: （就管中心）. Other names may be where.
pub fn of_known_names(text: &str, known: &BTreeSet<String>, place: &Place) -> Option<Found> {
    let end = text.trim_end().trim_end_matches(['。', '；']).trim_end();
    let range = units::last_bracket(end).filter(|range| range.end == end.len())?;
    let inner = inner(end.get(range.clone())?);
    let are_known = units::are_units(inner)
        && units::split(inner).iter().all(|(name, _)| name.trim().ends_with("中心") && known.contains(name.trim()));
    are_known.then(|| of_names_alone((inner, range), place))
}

/// A bracket of nothing but names, by its words and its bytes.
pub fn of_names_alone((inner, range): (&str, Range<usize>), place: &Place) -> Found {
    let mut findings = Vec::new();
    let statement = bare_names::read(inner, place, &mut findings);
    Found { range, statement, findings }
}

/// Labels without brackets around a bracket of persons: 修桥。责任单位：县甲局（责任人：张三）、各镇.
fn of_labels_around(text: &str, bracket: &Found, place: &Place) -> Option<Found> {
    let before = text.get(..bracket.range.start)?;
    let is_beside_a_unit = !bracket.statement.assigns() && looks_like_unit(units::last_of(before));
    let around = behind_the_last_sentence(text, place).filter(|_| is_beside_a_unit)?;
    (around.statement.assigns() && around.range.start < bracket.range.start).then_some(around)
}

/// Labels without brackets at the end: `推进。牵头单位：甲局；责任单位：乙局。`
fn behind_the_last_sentence(text: &str, place: &Place) -> Option<Found> {
    let body = text.trim_end().trim_end_matches(['。', '；', '.']);
    let start = label_marks::in_brackets_from(body).or_else(|| first_label(body))?;
    let mut findings = Vec::new();
    let statement = read(body.get(start..)?, Meaning::Responsible, place, &mut findings)?;
    let before = body.get(..start)?;
    let start = before.strip_suffix(usual_marks::BEFORE_LABEL).unwrap_or(before).len();
    Some(Found { range: start..text.trim_end().len(), statement, findings })
}

/// Where labels begin that go on to the end of a text.
fn first_label(body: &str) -> Option<usize> {
    // Each sentence from there on begins with a label: where the last one does not, they can only begin within it.
    let last = body.rfind('。').map_or(0, |at| at + '。'.len_utf8());
    let sentence = body.get(last..)?;
    let marks = labels(sentence);
    let begins_with_label =
        marks.first().is_some_and(|first| first.start == sentence.len() - sentence.trim_start().len())
            || last > 0 && clause::is_labelled_remark(sentence);
    let (from, marks) = if begins_with_label { (0, labels(body)) } else { (last, marks) };
    let begins: BTreeSet<usize> = marks.iter().map(|mark| from + mark.start).collect();
    let is_chinese = body.chars().any(is_han);
    let of_list = body.get(from..)?;
    // Behind the last sentence that is none of labels, and the last line with a number.
    let behind = |at: usize| body.get(at..).unwrap_or("");
    let sentences = of_list.match_indices('。').map(|(at, stop)| from + at + stop.len());
    let is_beside = |end: usize| behind(end).split('。').next().is_some_and(clause::is_labelled_remark);
    let others = sentences.filter(|end| !begins.contains(&(body.len() - behind(*end).trim_start().len())));
    let others = others.filter(|end| !is_beside(*end));
    let lines = of_list.match_indices('\n').map(|(at, stop)| from + at + stop.len());
    let numbered = lines.filter(|line| behind(*line).lines().next().is_some_and(|line| marks::mark(line, 0).is_some()));
    let earliest = others.chain(numbered).max().unwrap_or(0);
    // Responsible officer: Head of Parks. Due: June 2025.
    let may_name = |mark: &Mark| {
        mark.meaning == Some(Meaning::Leaders) && (!is_chinese || mark.sign == '：' && names_a_person(of_list, mark))
    };
    let has_units = marks.iter().any(|mark| labels::may_open(mark, of_list) || may_name(mark));
    let may_open = |mark: &&Mark| {
        let beside = matches!(mark.meaning, Some(Meaning::Leaders | Meaning::Deadline));
        has_units && (beside || labels::may_open(mark, of_list))
    };
    marks.iter().filter(may_open).map(|mark| from + mark.start).filter(|start| *start >= earliest).find_map(|start| {
        let before = body.get(..start).unwrap_or("");
        let is_behind_a_dash = before.ends_with(usual_marks::BEFORE_LABEL);
        let ends = before.trim_end();
        let is_sentence =
            is_behind_a_dash || ends.ends_with(['。', '；', '！', '\n']) || (!is_chinese && ends.ends_with('.'));
        if is_sentence { Some(start) } else { english_marks::start_of_statement(before) }
    })
}

/// Whether a person stands behind a label: 责任人：张三.
fn names_a_person(text: &str, mark: &Mark) -> bool {
    let ends = ['、', '，', ',', '；', ';', '。', '\n'];
    let first = text.get(mark.end..).and_then(|list| list.trim_start().split(ends).next()).unwrap_or("");
    // 责任人：县甲局 张三
    let (word, behind) = first.split_once(char::is_whitespace).unwrap_or((first, ""));
    let name = if is_office(word) { behind.trim() } else { word };
    misplaced::is_labelled_person(name) || misplaced::is_office_with_name(name)
}

/// Clauses without brackets at the end: 修桥，由县甲局牵头，县乙局配合。
fn of_closing_clauses(text: &str, place: &Place) -> Option<Found> {
    of_clauses(text, closing_clauses::clauses(text)?, place)
}

/// Clauses without brackets before the task, which stays in the text with its deadline: 道路交通：县甲局负责，8月底前整治路段10处。
fn before_a_task(text: &str, place: &Place) -> Option<Found> {
    let closing_clauses::BeforeTask { range, due } = closing_clauses::before_a_task(text)?;
    let clauses = text.get(range.clone())?.trim().trim_end_matches('，');
    let mut findings = Vec::new();
    let mut statement = read(clauses, Meaning::Responsible, place, &mut findings).filter(Statement::assigns)?;
    if let Some(due) = due {
        add_deadline((DEADLINE_LABEL.to_owned(), due.to_owned()), &mut statement, place, &mut findings);
    }
    findings.push(Finding::at(place, Kind::BareClauses).with("text", clauses));
    Some(Found { range, statement, findings })
}

/// A last sentence of names with roles in brackets behind them: 修桥。县甲局（牵头）、县乙局（配合），10月底前。
fn of_marked_sentence(text: &str, place: &Place) -> Option<Found> {
    let whole = text.trim_end();
    let body = whole.trim_end_matches(['。', '；']);
    let (before, sentence) = body.rsplit_once(['。', '；', '！', '\n'])?;
    let divided = sentence.rsplit_once(['，', ',']).and_then(|(list, due)| Some((list, deadline_of(due)?)));
    let (list, due) = divided.map_or((sentence, None), |(list, due)| (list, Some(due)));
    role_brackets::read(list)?;
    let mut findings = Vec::new();
    let mut statement = of_marked(list, Meaning::Responsible, place, &mut findings)?;
    if let Some(due) = due {
        add_deadline(due, &mut statement, place, &mut findings);
    }
    let has_office = statement.roles.cells().into_iter().flat_map(|cell| &cell.names).any(|name| is_office(&name.text));
    if !has_office || !statement.remarks.is_empty() || !statement.more.is_empty() {
        return None;
    }
    findings.push(Finding::at(place, Kind::BareClauses).with("text", sentence.trim()));
    // The stop before the sentence is the task's.
    let start = before.len() + body.get(before.len()..)?.chars().next()?.len_utf8();
    Some(Found { range: start..whole.len(), statement, findings })
}

/// A last sentence in English of bodies and what they do.
fn of_last_sentence(text: &str, place: &Place) -> Option<Found> {
    let start = english::last_sentence(text)?;
    let sentence = text.get(start..)?.trim_end().strip_suffix('.')?;
    let mut findings = Vec::new();
    let statement = read(sentence, Meaning::Responsible, place, &mut findings).filter(Statement::assigns)?;
    findings.push(Finding::at(place, Kind::BareClauses).with("text", sentence));
    Some(Found { range: start..text.trim_end().len(), statement, findings })
}

/// Bodies and a deadline in English that dashes divide from the task.
fn behind_dashes(text: &str, place: &Place) -> Option<Found> {
    let (start, bodies, due) = english::behind_dashes(text)?;
    let (mut statement, mut findings) = (Statement::default(), Vec::new());
    let (own, others) = english::with_others(bodies);
    names(own, Meaning::Responsible, &mut statement, place, &mut findings);
    names(others.unwrap_or(""), Meaning::Cooperating, &mut statement, place, &mut findings);
    statement.deadline = due.map(|due| (DEADLINE_LABEL.to_owned(), due.to_owned()));
    findings.push(Finding::at(place, Kind::BareClauses).with("text", text.get(start..)?.trim()));
    Some(Found { range: start..text.trim_end().len(), statement, findings })
}

/// A lone clause at the end, 修桥，由县甲局负责。, in a document whose points end so.
pub fn of_lone_clause(text: &str, place: &Place) -> Option<Found> {
    of_clauses(text, closing_clauses::lone(text)?, place)
}

fn of_clauses(text: &str, (start, end_of_task): (usize, usize), place: &Place) -> Option<Found> {
    let end = text.trim_end().trim_end_matches(['。', '；']).len();
    // The stop behind a sentence of their own is theirs.
    let whole =
        if text.get(..end_of_task)?.ends_with(['。', '；', '！', '\n']) { text.trim_end().len() } else { end };
    let clauses = text.get(start..end)?.trim();
    let mut findings = Vec::new();
    let statement = read(clauses, Meaning::Responsible, place, &mut findings).filter(Statement::assigns)?;
    findings.push(Finding::at(place, Kind::BareClauses).with("text", clauses));
    Some(Found { range: end_of_task..whole, statement, findings })
}

/// Labels without brackets behind a comma or blank, with nothing but their lists behind them: 修桥，牵头单位：县甲局.
fn behind_a_comma(text: &str, place: &Place) -> Option<Found> {
    let end = text.trim_end();
    let body = end.strip_suffix(['。', '；']).unwrap_or(end);
    let start = body.rfind('\n').map_or(0, |at| at + 1);
    if body.len() - start > LONGEST_STATEMENT {
        return None;
    }
    let body = body.get(start..)?;
    let marks = labels(body);
    let is_apart = |mark: &Mark| mark.sign == '：' || labels::is_bare(mark, body);
    let may_open = |mark: &Mark| labels::may_open(mark, body) || mark.meaning == Some(Meaning::Leaders);
    let first = marks.first().filter(|mark| may_open(mark) && is_apart(mark))?;
    let before = body.get(..first.start)?.trim_end_matches(['，', ',', ' ', '\u{3000}']);
    let is_apart = !before.is_empty() && before.len() < first.start && !before.ends_with(['、', '：', ':', '。']);
    // 种草。县甲局牵头，责任单位：县乙局
    let clauses = closing_clauses::last_clauses(before).filter(|_| is_apart);
    let (before, from) = clauses.map_or((before, first.start), |at| (body.get(..at).unwrap_or(before), at));
    let lists = body.get(from..)?;
    if !is_apart || lists.contains('。') {
        return None;
    }
    let mut findings = Vec::new();
    let statement = read(lists, Meaning::Responsible, place, &mut findings).filter(Statement::assigns)?;
    // The stop behind a sentence of their own is theirs.
    let end = if before.ends_with(['。', '；', '！', '\n']) { end.len() } else { start + body.len() };
    Some(Found { range: start + before.len()..end, statement, findings })
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
        let found = find(text, &Place::Line(1))?;
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
        let found_alone = find("推进。（县发改委、县财政局）", &Place::Line(1)).unwrap();
        assert_eq!(found_alone.findings.iter().map(|f| f.kind).collect::<Vec<_>>(), [Kind::BareUnits]);
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
            (
                "〔责任单位：甲局、乙局按职责分工负责。具体任务均涉及相关市（州）人民政府，不再做分工，下同。〕",
                "|甲局、乙局| +具体任务均涉及相关市（州）人民政府，不再做分工，下同",
            ),
            ("（责任单位：甲局、乙局。丙局配合，下同。）", "|甲局、乙局|丙局 +下同"),
            ("（责任单位：甲局（牵头）、乙局、丙局（配合））", "甲局|乙局|丙局"),
        ] {
            assert_eq!(found(text).unwrap_or_else(|| panic!("{text}")).1, expected, "{text}");
        }
        assert!(found("（甲局、乙局分别牵头）").is_some_and(|_| {
            find("（甲局、乙局分别牵头）", &Place::Line(1)).unwrap().statement.separately
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
