//! A point with several statements of units, each behind a sentence of its own: `减租。（甲局负责）设台。（乙局牵头）`.

use std::collections::BTreeSet;

use super::own_marks;
use crate::import::columns;
use crate::import::document::Place;
use crate::import::notice::{Duty, Statement};
use crate::import::recognise::brackets;
use crate::import::recognise::marks;
use crate::import::recognise::names::units;
use crate::import::recognise::statement::bare_names;
use crate::import::recognise::statement::find;
use crate::import::recognise::statement::found::Found;
use crate::import::recognise::statement::meaning;
use crate::import::unit_words::government_levels;
use crate::import::words::points;

/// The most characters of a sentence that is a title.
const LONGEST_TITLE: usize = 40;

/// The most statements of a point that are divided; what stands before them stays with the first duty.
const MOST_STATEMENTS: usize = 128;

/// The heading and the duties of a point whose last duty is read and still has the sentences before it, with their
/// statements, in its text; 同上 in the first is `above`. Duties need words over them or numbers, or are sentences: without a heading, a
/// title of its own or ①, ② others stay one duty.
pub fn duties(
    heading: Option<String>,
    last: Duty,
    printed: &str,
    above: Option<&Statement>,
) -> (Option<String>, Vec<Duty>) {
    let mut duties = split(last.clone(), are_bare(printed), above);
    if is_of_all_parts(&duties, printed) || are_bare(printed) && names_hosts(&duties) {
        return (heading, vec![last]);
    }
    if duties.len() < 2 || heading.is_some() {
        return (heading, duties);
    }
    let title = duties.first().and_then(|first| above_bullets(&first.text).or_else(|| first_sentence(&first.text)));
    let are_whole = duties.iter().all(|duty| is_numbered(&duty.text)) || are_sentences(&duties);
    match (title, duties.first_mut()) {
        (Some((title, rest)), Some(first)) => {
            first.text = rest;
            (Some(title), duties)
        }
        _ if are_whole => (None, duties),
        _ => (None, vec![last]),
    }
}

/// The first sentence of a text, where it is short, and the rest.
fn first_sentence(text: &str) -> Option<(String, String)> {
    let (title, rest) = text.split_once('。')?;
    let is_title = title.chars().count() <= LONGEST_TITLE && !rest.trim().is_empty();
    is_title.then(|| (format!("{title}。"), rest.trim().to_owned()))
}

/// The first line of a text, where it is short and ends with a stop or colon, and the line with a sign below it: 修桥： above ——建甲桥。
fn above_bullets(text: &str) -> Option<(String, String)> {
    let (title, rest) = text.split_once('\n')?;
    let is_title = title.ends_with(['。', '：']) && title.chars().count() <= LONGEST_TITLE;
    (is_title && bullet_of(rest).is_some()).then(|| (title.to_owned(), rest.trim().to_owned()))
}

/// The sign with which a line begins: ●, —.
fn bullet_of(line: &str) -> Option<char> {
    line.trim_start().chars().next().filter(|first| points().bullets.contains(first))
}

/// Whether what the last duty has behind its bracket of names is of all parts: （2）水文预报（县水文站）；由县应急局牵头汇总。
fn is_of_all_parts(duties: &[Duty], printed: &str) -> bool {
    let last = duties.last().map_or("", |duty| duty.text.trim_end());
    let names = last.strip_suffix('；').and_then(brackets::at_end).map(|(_, inner)| inner);
    let is_above = ["以上", "上述"].iter().any(|word| last.ends_with(word) || printed.trim_start().starts_with(word));
    duties.len() > 1 && (is_above || names.is_some_and(units::are_units))
}

/// Whether a bracket has units of other levels only than the last one's: whom one visits or asks, 邀请专家授课（省卫健委）.
fn names_hosts(duties: &[Duty]) -> bool {
    let levels = |duty: &Duty| -> BTreeSet<char> {
        let names = duty.roles.cells().into_iter().flat_map(|cell| &cell.names);
        names.filter_map(|name| name.text.chars().next()).collect()
    };
    let Some((last, others)) = duties.split_last() else { return false };
    let own = levels(last);
    let are_levels = |levels: &BTreeSet<char>| levels.iter().all(|level| government_levels().contains(level));
    others.iter().map(levels).any(|levels| are_levels(&levels) && levels.is_disjoint(&own))
}

/// Whether each duty is whole sentences with who does them: 修桥三座。（县甲局牵头）修路五条。（县乙局牵头）. What stands behind the last
/// bracket, 年底前全部完成。, may be of all, so that the last is one sentence alone; a bracket at its beginning is of the one before.
fn are_sentences(duties: &[Duty]) -> bool {
    let is_led = |duty: &Duty| !duty.roles.leads.names.is_empty() || !duty.roles.responsible.names.is_empty();
    // 修桥。（县甲局）3.修路。（县乙局） has a number that is out of order.
    let is_whole = |text: &str| text.ends_with('。') || text.ends_with('；') && bullet_of(text).is_some();
    let is_sentence =
        |text: &str| is_whole(text) && marks::mark(text, 0).is_none() && !text.starts_with(units::OPENING);
    let is_one = duties.last().is_some_and(|last| {
        let text = last.text.trim_end();
        let stop = text.chars().next_back().unwrap_or('。');
        text.matches(stop).count() == 1
    });
    is_one && duties.iter().all(|duty| is_sentence(duty.text.trim()) && is_led(duty))
}

/// Whether a duty has a number within its point: ①, （1）.
fn is_numbered(text: &str) -> bool {
    marks::mark(text, 0).is_some_and(|mark| mark.level >= 4)
}

fn split(last: Duty, are_bare: bool, above: Option<&Statement>) -> Vec<Duty> {
    let mut parts = Vec::new();
    let mut duty = last;
    while parts.len() < MOST_STATEMENTS
        && let Some((before, statement, after)) = last_statement(&duty, are_bare)
    {
        parts.push((statement, std::mem::replace(&mut duty.text, before), after));
    }
    let mut above = above.cloned();
    let mut duties: Vec<Duty> = Vec::new();
    let mut text = std::mem::take(&mut duty.text);
    // What stands behind a statement is the text of the next duty; the last one has the units that were read before.
    while let Some((mut statement, _, after)) = parts.pop() {
        meaning::as_above(&mut statement, above.as_ref(), &duty.place, &mut Vec::new());
        let mut own = of(&statement, Duty::at(duty.place.clone()));
        own.text = std::mem::replace(&mut text, after);
        duties.push(own);
        above = Some(statement);
    }
    duty.text = text;
    duties.push(duty);
    duties
}

/// The words before the last statement of a text, what it says, and the words behind it; nothing where one of both is empty.
fn last_statement(duty: &Duty, are_bare: bool) -> Option<(String, Statement, String)> {
    let within = || {
        let in_a_clause = in_a_clause(&duty.text, &['；', '。'], &duty.place).filter(|_| are_bare);
        let found = [before_other_brackets(duty), before_a_number(&duty.text, &duty.place), in_a_clause];
        found.into_iter().flatten().max_by_key(|found| found.range.end)
    };
    let mut found = find::find(&duty.text, &duty.place).or_else(within)?;
    own_marks::restore(duty.text.get(found.range.clone())?, &mut found.statement.roles);
    let before = duty.text.get(..found.range.start)?.trim_end();
    let after = duty.text.get(found.range.end..)?.trim_start_matches(['。', '；', '，', ' ', '\u{3000}', '\n']);
    let says = found.statement.assigns() || !found.statement.ditto.is_empty();
    // 县甲局负责，6月底前改造12条 has its own task behind it.
    let is_before_its_task = duty.text.get(found.range.clone())?.ends_with('，');
    let is_split = says && !is_before_its_task && !before.is_empty() && !after.trim().is_empty();
    is_split.then(|| (before.to_owned(), found.statement, after.to_owned()))
}

/// Whether a point has more statements than its last one, as printed, before which `text` stands.
pub fn has_others(text: &str, printed: &str, place: &Place) -> bool {
    let in_a_clause = || in_a_clause(text, &['；', '。', '，', '、'], place);
    before_a_number(text, place).is_some() || are_bare(printed) && in_a_clause().is_some()
}

/// Whether a statement is a bracket of nothing but names.
fn are_bare(printed: &str) -> bool {
    let bracket = printed.trim_end_matches(['。', '；']);
    let is_whole = brackets::last_bracket(bracket) == Some(0..bracket.len());
    is_whole && bare_names::may_be_names(brackets::inner(bracket), false)
}

/// The last bracket of nothing but offices with their levels at the end of a clause: 修桥（县甲局）；修路（县乙局）。
fn in_a_clause(text: &str, ends: &[char], place: &Place) -> Option<Found> {
    let mut head = text;
    for _ in 0..MOST_IN_A_CLAUSE {
        let range = brackets::last_bracket(head)?;
        let inner = brackets::inner(text.get(range.clone())?);
        // 组长单位（县甲局） is no task.
        let is_end = text.get(range.end..)?.starts_with(ends) && !columns::ends_as_label(text.get(..range.start)?);
        if is_end && range.start > 0 && bare_names::may_be_names(inner, false) && have_levels(inner) {
            return Some(find::of_names_alone((inner, range), place));
        }
        head = head.get(..range.start)?;
    }
    None
}

/// The most other brackets of clauses behind such a one.
const MOST_IN_A_CLAUSE: usize = 8;

fn have_levels(names: &str) -> bool {
    units::split(names)
        .iter()
        .all(|(name, _)| name.trim().starts_with(government_levels()) || name.trim().starts_with('各'))
}

/// The number with which a text begins, but not 第二，: such parts within a point are its text.
fn part_begins(text: &str) -> Option<marks::Mark<'_>> {
    marks::mark(text, 0).filter(|_| !text.trim_start().starts_with('第'))
}

/// The statement at the end of a part before the number of the next one: （1）修桥。责任单位：县甲局。（2）修路。
fn before_a_number(text: &str, place: &Place) -> Option<Found> {
    let stops = text.char_indices().rev().filter(|(_, c)| matches!(c, '。' | '；' | '）' | ')'));
    let ends = stops.map(|(at, stop)| at + stop.len_utf8());
    let begins_part = |end: &usize| {
        let start: String = text.get(*end..).unwrap_or("").trim_start().chars().take(LONGEST_NUMBER).collect();
        part_begins(&start).is_some_and(|mark| mark.level >= 4 && !mark.rest.starts_with(['、', '，', '。', '）']))
    };
    let end = ends.into_iter().find(begins_part)?;
    let head = text.get(..end)?;
    let found = find::find(head, place)?;
    let behind = head.get(found.range.end..)?;
    (found.statement.assigns() && matches!(behind, "" | "。" | "；")).then_some(found)
}

/// The most characters of a number within a text, with the first of its part.
const LONGEST_NUMBER: usize = 8;

/// The most brackets behind a statement that are none themselves.
const MOST_BRACKETS: usize = 64;

/// The last statement at the end of a sentence or line, where brackets that are none stand behind it: （以下简称平台）.
fn before_other_brackets(duty: &Duty) -> Option<Found> {
    let text = &duty.text;
    let mut head = text.as_str();
    for nth in 0..MOST_BRACKETS {
        let range = units::last_bracket(head)?;
        let (start, end) = (range.start, range.end);
        let rest = text.get(end..)?;
        // （县甲局）二是修路
        let is_counted =
            part_begins(rest).is_some_and(|mark| marks::is_counted(&mark.number)) || goes_on_with_bullet(text, end);
        let is_end = is_counted || rest.trim_start_matches([' ', '\u{3000}']).starts_with(['\n', '。']);
        if nth == 0 && !is_counted {
            head = head.get(..start)?;
            continue;
        }
        if let Some(found) = find::find(head.get(..end)?, &duty.place).filter(|found| {
            let before = text.get(..found.range.start).unwrap_or("").trim_end();
            found.statement.assigns() && found.range.end == end && (is_end || before.ends_with('。'))
        }) {
            return Some(found);
        }
        head = head.get(..start)?;
    }
    None
}

/// Whether behind the end of a statement a further line has the sign with which its own or the first one begins: ●修桥（县甲局）, with
/// ●修路 below it.
fn goes_on_with_bullet(text: &str, end: usize) -> bool {
    let Some((before, rest)) = text.split_at_checked(end) else { return false };
    let next = rest.trim_start_matches(['。', '；', ' ', '\u{3000}']).strip_prefix('\n').and_then(bullet_of);
    let own = before.rsplit('\n').next().and_then(bullet_of);
    next.is_some() && (next == own || next == bullet_of(text))
}

/// A duty with what a statement says.
pub fn of(statement: &Statement, mut duty: Duty) -> Duty {
    duty.deadline = statement.deadline.as_ref().map(|(_, words)| words.clone()).unwrap_or_default();
    duty.deadline_above.clone_from(&statement.deadline_above);
    duty.roles.clone_from(&statement.roles);
    duty.leaders.clone_from(&statement.leaders);
    duty.separately = statement.separately;
    duty.more.clone_from(&statement.more);
    duty
}
