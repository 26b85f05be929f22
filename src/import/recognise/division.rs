//! The division of work by unit: points of which each begins with those who do it, （一）县甲局：负责值守.

use super::clause;
use super::headings;
use super::units;
use crate::character::is_han;
use crate::import::columns::Meaning;
use crate::import::finding::{Finding, Kind};
use crate::import::notice::{Point, Statement};
use crate::import::unit_words::opens_as_a_task;

/// The most characters of the names before the work.
const LONGEST_NAMES: usize = 60;

/// Signs before the names of a paragraph: ——县甲局：.
const BULLETS: [char; 9] = ['—', '–', '-', '·', '•', '●', '■', '◆', ' '];

/// How work begins that no task begins with in other places.
const WORK: [&str; 14] =
    ["承担", "组织", "指导", "统筹", "协调", "参与", "主要", "具体", "按", "依法", "制定", "负有", "根据", "会商"];

/// What stands between the names and the work where no mark does: 县甲局负责值守.
const BARE_VERBS: [&str; 3] = ["负责", "牵头", "承担"];

/// Takes the units at the beginning of points, where most of one section or sub-section begin with some, or at least three one behind
/// another do with a mark behind them. Regulations say who is in charge without one: 市甲局负责…….
pub fn take(points: &mut [Point], findings: &mut Vec<Finding>) {
    for group in points.chunk_by_mut(|a, b| a.section == b.section && a.subsection == b.subsection) {
        let count = group.iter().filter(|point| names_of(point).is_some()).count();
        let are_most = count > 1 && count * 3 >= group.len() * 2;
        for run in group.chunk_by_mut(|a, b| names_of(a).is_some() == names_of(b).is_some()) {
            let names: Vec<&str> = run.iter().filter_map(names_of).collect();
            let has_office = names.iter().any(|names| units::are_offices(names.trim_start_matches(BULLETS)));
            let is_marked = || names.len() > 2 && run.iter().all(has_mark);
            if has_office && (are_most || is_marked()) {
                run.iter_mut().for_each(|point| read(point, findings));
            }
        }
    }
}

/// Whether a mark stands behind the names at the beginning of a point.
fn has_mark(point: &Point) -> bool {
    let behind = names_of(point).and_then(|names| point.text.get(names.len()..));
    behind.is_some_and(|behind| behind.trim_start().starts_with(['：', ':', '。']))
}

fn read(point: &mut Point, findings: &mut Vec<Finding>) {
    let Some(names) = names_of(point).map(str::to_owned) else { return };
    let work = work_behind(&point.text, &names);
    let names = names.trim_start_matches(BULLETS);
    let mut statement = Statement::default();
    clause::names(names.trim(), Meaning::Responsible, &mut statement, &point.place, findings);
    findings.push(Finding::at(&point.place, Kind::UnitsInFront).with("text", names.trim()));
    point.printed = point.text.get(..point.text.len() - work.len()).unwrap_or("").trim().to_owned();
    point.text = work.to_owned();
    point.statement.roles = statement.roles;
}

/// The names at the beginning of a point that has no other statement, where work stands behind them.
fn names_of(point: &Point) -> Option<&str> {
    if point.statement.assigns() || !point.printed.is_empty() {
        return None;
    }
    let text = point.text.as_str();
    let limit = text.char_indices().nth(LONGEST_NAMES).map_or(text.len(), |(at, _)| at);
    let start = text.get(..limit)?;
    let before = |marks: &[char]| {
        let names = start.split_once(marks).map(|(names, _)| names);
        names.filter(|names| units::are_units(names.trim_start_matches(BULLETS)))
    };
    if let Some(names) = before(&['：', ':', '。', '\n']).or_else(|| before(&[' ', '\u{3000}'])) {
        // With a colon and a level before them whatever stands behind is work: 县甲局：修桥。
        let is_headed = text.get(names.len()..).is_some_and(|behind| behind.starts_with(['：', ':']));
        let work = work_behind(text, names);
        let is_sentence = text.ends_with(['。', '；']) && work.chars().any(is_han);
        let is_sure = is_headed && is_sentence && headings::are_of_levels(names.trim_start_matches(BULLETS));
        return (is_sure || begins_as_work(work)).then_some(names);
    }
    let at = BARE_VERBS.iter().filter_map(|verb| start.find(verb)).min()?;
    let (names, behind) = text.split_at(at);
    let are_names = !names.contains(['，', ',', '是']) && units::are_offices(names.trim_start_matches(BULLETS));
    (are_names && !behind.starts_with("负责人")).then_some(names)
}

/// What stands behind the names at the beginning of a text, and the mark between them.
fn work_behind<'t>(text: &'t str, names: &str) -> &'t str {
    let behind = text.get(names.len()..).unwrap_or("");
    behind.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '：' | ':' | '。'))
}

fn begins_as_work(text: &str) -> bool {
    WORK.iter().any(|word| text.starts_with(word)) || opens_as_a_task(text)
}
