//! The division of work by unit: points of which each begins with those who do it, （一）县甲局：负责值守.

use super::headings;
use crate::character::is_han;
use crate::import::columns::{self, Meaning};
use crate::import::finding::{Finding, Kind};
use crate::import::notice::{Point, Statement};
use crate::import::recognise::brackets::{CLOSING, OPENING};
use crate::import::recognise::names::levels;
use crate::import::recognise::names::units;
use crate::import::recognise::statement::clause;
use crate::import::recognise::statement::due;
use crate::import::recognise::statement::joints;
use crate::import::recognise::statement::label_marks;
use crate::import::recognise::statement::labels;
use crate::import::recognise::statement::meaning;
use crate::import::recognise::statement::verbs;
use crate::import::unit_words::{government_levels, opens_as_a_task};
use crate::import::words::points;

/// The most characters of the names before the work.
const LONGEST_NAMES: usize = 60;

/// What stands before the units of such a point: 由县甲局负责值守.
const INTRODUCTIONS: [char; 2] = ['由', '请'];

/// The beginning of a point that says who does it.
struct UnitsAtStart<'t> {
    /// The beginning as printed.
    printed: &'t str,
    /// The units alone.
    names: &'t str,
    /// Their role, and whether the beginning is whole clauses that say those of all: 由县甲局牵头，县乙局配合.
    role: Meaning,
    is_clauses: bool,
    /// When it is due, where that stands before the units: 4月15日前，县甲局完成决算.
    due: Option<(String, String)>,
}

/// Takes the units at the beginning of points, where most of one section or sub-section begin with some, or at least three one behind
/// another do with a mark behind them. Regulations say who is in charge without one: 市甲局负责…….
pub fn take(points: &mut [Point], findings: &mut Vec<Finding>) {
    take_above_offices(points, findings);
    let bracketed = points.iter().filter(|point| is_bracketed(point)).count();
    for group in points.chunk_by_mut(|a, b| a.section == b.section && a.subsection == b.subsection) {
        let count = group.iter().filter(|point| units_at_start(point).is_some()).count();
        // Paragraphs without number stand between the decisions of a meeting: 会议指出，…….
        let numbered = group.iter().filter(|point| !point.is_unnumbered() || units_at_start(point).is_some()).count();
        let are_most = count > 1 && count * 3 >= numbered * 2;
        for run in group.chunk_by_mut(|a, b| units_at_start(a).is_some() == units_at_start(b).is_some()) {
            let mut all = run.iter().filter_map(units_at_start);
            let has_office = all.any(|at_start| units::are_offices(at_start.names));
            let is_marked = || run.len() > 2 && run.iter().all(has_mark);
            if has_office && (are_most || is_marked()) {
                run.iter_mut().for_each(|point| read(point, findings));
            }
        }
    }
    // 3.【县丙局】 alone in its section, where others begin so.
    let left = points.iter().filter(|point| is_bracketed(point)).count();
    if bracketed - left > 1 {
        points.iter_mut().filter(|point| is_bracketed(point)).for_each(|point| read(point, findings));
    }
    if points.iter().any(|point| point.statement.assigns() && !point.printed.is_empty()) {
        points.iter_mut().filter(|point| is_led(point)).for_each(|point| read(point, findings));
    }
}

/// Takes the bureaus with their levels at the beginning of points whose statement names but their offices or a deadline, 市公安局：反诈宣传。（责任科室：法制支队）,
/// where at least two points have such. The offices stay under their label.
fn take_above_offices(points: &mut [Point], findings: &mut Vec<Finding>) {
    if points.iter().filter(|point| above_offices(point).is_some()).count() < 2 {
        return;
    }
    for point in points.iter_mut() {
        let Some((names, offices)) = above_offices(point) else { continue };
        let mut statement = Statement::default();
        clause::names(names, Meaning::Responsible, &mut statement, &point.place, findings);
        findings.push(Finding::at(&point.place, Kind::UnitsInFront).with("text", names));
        let work = work_behind(&point.text, names).to_owned();
        let beginning = point.text.get(..point.text.len() - work.len()).unwrap_or("");
        point.printed = format!("{beginning}{}", point.printed);
        point.text = work;
        point.statement.roles = statement.roles;
        point.statement.more.extend(offices);
    }
}

/// The bureaus at the beginning of such a point, and its offices with their labels.
fn above_offices(point: &Point) -> Option<(&str, Vec<(String, String)>)> {
    let (names, work) = point.text.split_once(['：', ':'])?;
    let inner = point.printed.trim().trim_end_matches('。').trim_matches([OPENING, CLOSING].concat().as_slice());
    let marks = labels::labels(inner);
    let ends = marks.iter().skip(1).map(|mark| mark.start).chain([inner.len()]);
    let is_of_units = |mark: &label_marks::Mark| !matches!(mark.meaning, Some(Meaning::Deadline | Meaning::Leaders));
    let of_units: Vec<_> = marks.iter().zip(ends).filter(|(mark, _)| is_of_units(mark)).collect();
    let are_offices = of_units.iter().all(|(mark, _)| columns::office(mark.label(inner)).is_some());
    let is_due = !point.statement.assigns() && point.statement.deadline.is_some();
    let is_beside = are_offices && (!of_units.is_empty() && point.statement.assigns() || of_units.is_empty() && is_due);
    let list = |(mark, end): (&label_marks::Mark, usize)| {
        let list = inner.get(mark.end..end).unwrap_or("").trim().trim_end_matches(['；', ';', '，', '。']);
        (mark.label(inner).trim().to_owned(), list.to_owned())
    };
    let is_bureau = names.chars().count() <= LONGEST_NAMES && headings::are_of_levels(names) && work.contains(is_han);
    (is_beside && is_bureau).then(|| (names, of_units.into_iter().map(list).collect()))
}

/// Whether a sentence begins with clauses of units and their verbs, or with 由 and units, so that it is no heading.
pub fn begins_a_task(text: &str) -> bool {
    let is_introduced = || {
        let text = text.strip_prefix(INTRODUCTIONS)?;
        let verb = points().bare_verbs.iter().filter_map(|verb| text.find(verb)).min()?;
        text.get(..verb).filter(|names| units::are_offices(names))
    };
    let is_told = || text.contains('，') && told(text).is_some();
    text.ends_with('。') && (clauses(text, text).is_some() || is_introduced().is_some() || is_told())
}

/// The offices that are told to do what follows: 县甲局要修桥, 县甲局会同县乙局对路段排查.
fn told(text: &str) -> Option<&str> {
    let limit = text.char_indices().nth(LONGEST_NAMES).map_or(text.len(), |(at, _)| at);
    let start = text.get(..limit)?;
    let words = points();
    let are_told = |names: &str| {
        let are_helped = || {
            let (names, helpers, _) = joints::divide(names)?;
            Some(headings::are_of_levels(names) && units::are_units(helpers))
        };
        !names.contains(['，', ',', '；', '。', '\n']) && (headings::are_of_levels(names) || are_helped() == Some(true))
    };
    let orders = words.orders.iter().flat_map(|order| start.match_indices(order)).map(|(at, _)| start.split_at(at));
    let told = orders.filter(|(names, work)| !words.no_orders.begins(work) && are_told(names));
    told.map(|(names, _)| names).min_by_key(|names| names.len())
}

/// Whether a sentence begins with offices with their levels, or all of a level, and their work, 县甲局：负责值守。, so that it is no heading where
/// nothing stands below it.
pub fn is_of_units(text: &str) -> bool {
    let names_units =
        |names: &str| headings::are_of_levels(names) || levels::is_level_of_all(without_government(names));
    text.ends_with('。')
        && at_start_of(text).is_some_and(|at_start| !at_start.is_clauses && names_units(at_start.names))
}

/// All places of a level without the word for their offices: 各乡镇人民政府.
fn without_government(names: &str) -> &str {
    let bare = names.strip_suffix("政府").unwrap_or(names);
    bare.strip_suffix("人民").unwrap_or(bare)
}

/// Whether a point begins with 由 and an office that leads, which in a plan needs no others beside it: 由县甲局牵头，开展检查。
fn is_led(point: &Point) -> bool {
    let introduced = point.text.strip_prefix(INTRODUCTIONS);
    let leads = |at_start: &UnitsAtStart<'_>| {
        let behind = introduced.and_then(|text| text.split_once(at_start.names)).map_or("", |(_, behind)| behind);
        // 由县甲局牵头，县乙局配合。 has no work.
        let clause = work_behind(&point.text, at_start.printed).trim_end_matches(['。', '；']);
        let has_work = verbs::verb_of(clause).is_none_or(|(list, _)| !units::are_units(bare(list)));
        // 由县甲局牵头的专班负责修桥 and 由县甲局牵头不力的 are no lead.
        let ends = behind.strip_prefix("牵头").is_some_and(|rest| {
            rest.starts_with(['，', ',', '；', '：']) || !rest.starts_with('不') && !rest.contains('的')
        });
        has_work && units::are_offices(at_start.names) && ends
    };
    introduced.is_some() && units_at_start(point).as_ref().is_some_and(leads)
}

/// Whether a mark stands behind the names at the beginning of a point.
fn has_mark(point: &Point) -> bool {
    let behind = units_at_start(point).and_then(|at_start| point.text.get(at_start.printed.len()..));
    behind.is_some_and(|behind| behind.trim_start().starts_with(['：', ':', '。']))
}

fn read(point: &mut Point, findings: &mut Vec<Finding>) {
    let Some(at_start) = units_at_start(point) else { return };
    let due = at_start.due.clone();
    let mut statement = Statement::default();
    let printed = if at_start.is_clauses { at_start.printed.trim() } else { at_start.names };
    if at_start.is_clauses {
        statement = meaning::read(printed, at_start.role, &point.place, findings).unwrap_or_default();
    } else {
        clause::names(printed, at_start.role, &mut statement, &point.place, findings);
    }
    findings.push(Finding::at(&point.place, Kind::UnitsInFront).with("text", printed));
    let work = work_behind(&point.text, at_start.printed).to_owned();
    point.printed = point.text.get(..point.text.len() - work.len()).unwrap_or("").trim().to_owned();
    point.text = work;
    point.statement.roles = statement.roles;
    point.statement.deadline = due.or(point.statement.deadline.take());
}

/// The units at the beginning of a point that has no other statement, where work stands behind them.
fn units_at_start(point: &Point) -> Option<UnitsAtStart<'_>> {
    if point.statement.assigns() || !point.printed.is_empty() {
        return None;
    }
    at_start_of(&point.text)
}

/// The units at the beginning of a text, where work stands behind them.
fn at_start_of(text: &str) -> Option<UnitsAtStart<'_>> {
    let limit = text.char_indices().nth(LONGEST_NAMES).map_or(text.len(), |(at, _)| at);
    let start = text.get(..limit)?;
    if let Some(at_start) = clauses(text, start).or_else(|| in_bracket(text)).or_else(|| behind_due(text, start)) {
        return Some(at_start);
    }
    let of_names = |printed: &str, role| {
        let printed = text.get(..printed.len())?;
        let names = bare(printed);
        Some(UnitsAtStart { printed, names, role, is_clauses: false, due: None })
    };
    let before = |marks: &[char]| {
        let names = start.split_once(marks).map(|(names, _)| names);
        names.filter(|names| units::are_units(names.trim_start_matches(is_bullet)))
    };
    if let Some(names) = before(&['：', ':', '。', '\n']).or_else(|| before(&[' ', '\u{3000}'])) {
        // With a colon and a level before them whatever stands behind is work: 县甲局：修桥。
        let is_headed = text.get(names.len()..).is_some_and(|behind| behind.starts_with(['：', ':']));
        let work = work_behind(text, names);
        let is_sentence = text.ends_with(['。', '；']) && work.chars().any(is_han);
        let is_sure = is_headed && is_sentence && headings::are_of_levels(names.trim_start_matches(is_bullet));
        return of_names(names, Meaning::Responsible).filter(|_| is_sure || begins_as_work(work));
    }
    if let Some(names) = told(text) {
        return of_names(names, Meaning::Responsible);
    }
    let at = points().bare_verbs.iter().filter_map(|verb| start.find(verb)).min()?;
    let (names, behind) = text.split_at(at);
    let are_names = !names.contains(['，', ',', '是']) && units::are_offices(bare(names));
    let role = if behind.starts_with("牵头") { Meaning::Leads } else { Meaning::Responsible };
    of_names(names, role).filter(|_| are_names && !behind.starts_with("负责人"))
}

/// Clauses of units and their verbs at the beginning of a text, the first one of offices that do the task, with work behind them:
/// 由县甲局牵头，县乙局配合，开展检查。
fn clauses<'t>(text: &'t str, start: &'t str) -> Option<UnitsAtStart<'t>> {
    let sentence = start.split(['。', '；', '\n']).next()?;
    let (mut end, mut at_start): (usize, Option<UnitsAtStart<'t>>) = (0, None);
    for (comma, mark) in sentence.match_indices(['，', ',']) {
        let clause = text.get(end..comma)?;
        // 会同县乙局 behind the clause of those with whom
        if let Some(at_start) = &mut at_start
            && joints::leading(clause.trim()).is_some_and(units::are_units)
        {
            at_start.printed = text.get(..comma)?;
            end = comma + mark.len();
            continue;
        }
        let Some((list, role)) = verbs::verb_of(clause.trim()) else { break };
        let list = bare(verbs::without_adverbs(list).0).trim_start_matches(INTRODUCTIONS);
        let is_first = at_start.is_none();
        // 由县招商中心负责
        let is_introduced = clause.trim().starts_with(INTRODUCTIONS) && list.starts_with(government_levels());
        let is_of_doers = role != Meaning::Cooperating && (is_introduced || units::are_offices(list));
        if !units::are_units(list) || is_first && !is_of_doers {
            break;
        }
        let names = at_start.map_or(list, |at_start| at_start.names);
        at_start = Some(UnitsAtStart {
            printed: text.get(..comma)?,
            names,
            role: Meaning::Responsible,
            is_clauses: true,
            due: None,
        });
        end = comma + mark.len();
    }
    at_start.filter(|_| text.get(end..).is_some_and(|work| work.chars().any(is_han)))
}

/// Offices in a bracket before the work: （县甲局）起草报告, 【县甲局】起草报告。
fn in_bracket(text: &str) -> Option<UnitsAtStart<'_>> {
    let (inner, work) = text.strip_prefix(OPENING)?.split_once(CLOSING)?;
    let printed = text.get(..text.len() - work.len())?;
    let is_work = work.chars().nth(1).is_some() && work.starts_with(is_han);
    let at_start = UnitsAtStart { printed, names: inner, role: Meaning::Responsible, is_clauses: false, due: None };
    // 县交警大队 has no end of an office.
    let are_doers = units::are_offices(inner) || units::are_units(inner) && verbs::are_bodies_of_level(inner);
    (are_doers && is_work && !is_of_others(work)).then_some(at_start)
}

/// Whether a point without units begins with offices in a bracket.
fn is_bracketed(point: &Point) -> bool {
    !point.statement.assigns() && point.printed.is_empty() && in_bracket(&point.text).is_some()
}

/// Whether what stands behind offices is done and others work on it: 印发的规划全面落地, 反馈问题整改到位.
fn is_of_others(work: &str) -> bool {
    let words = points();
    let asked = || words.asked.without_start(work);
    words.made.without_start(work).or_else(asked).is_some_and(|rest| rest.starts_with('的'))
        || asked().is_some_and(|rest| words.answered.is_within(rest))
}

/// A deadline and offices before their work: 4月15日前，县甲局完成决算编制；
fn behind_due<'t>(text: &'t str, start: &'t str) -> Option<UnitsAtStart<'t>> {
    let (words, rest) = start.split_once(['，', ','])?;
    let at = points().made.iter().filter_map(|verb| rest.find(verb)).min()?;
    let (names, work) = rest.split_at(at);
    let printed = text.get(..start.len() - rest.len() + at)?;
    let due = due::deadline_of(words).filter(|_| due::is_of_task(words))?;
    let at_start = UnitsAtStart { printed, names, role: Meaning::Responsible, is_clauses: false, due: Some(due) };
    (units::are_offices(names) && !is_of_others(work)).then_some(at_start)
}

/// Signs before the names of a paragraph: ——县甲局：.
fn is_bullet(c: char) -> bool {
    c == ' ' || points().bullets.contains(&c)
}

/// Names without the signs and the word before them: 由县甲局.
fn bare(names: &str) -> &str {
    let names = names.trim_start_matches(is_bullet);
    let introduced = names.strip_prefix(INTRODUCTIONS).filter(|names| joints::begins_with_unit(names));
    introduced.unwrap_or(names).trim()
}

/// What stands behind the names at the beginning of a text, and the mark between them.
fn work_behind<'t>(text: &'t str, names: &str) -> &'t str {
    let behind = text.get(names.len()..).unwrap_or("");
    behind.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '：' | ':' | '。' | '，' | ','))
}

fn begins_as_work(text: &str) -> bool {
    points().work.begins(text) || opens_as_a_task(text)
}
