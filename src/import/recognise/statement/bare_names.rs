//! Names alone in a bracket at the end of a text, perhaps with a deadline beside them: （县甲局、县乙局，6月底前）.

use super::clause::{add_deadline, names, rest};
use super::due::{behind_unit, deadline_of};
use super::unit_remarks::says_who_leads;
use super::verbs;
use crate::import::columns::Meaning;
use crate::import::document::Place;
use crate::import::finding::{Finding, Kind};
use crate::import::notice::Statement;
use crate::import::recognise::names::english;
use crate::import::recognise::names::misplaced;
use crate::import::recognise::names::units;
use crate::import::unit_words::words;
use crate::import::words::deadlines;

/// Reads such a bracket: the names are responsible, which makes them accountable where no other is named; the report says so.
pub fn read(inner: &str, place: &Place, findings: &mut Vec<Finding>) -> Statement {
    let mut statement = Statement::default();
    // 县甲局、县乙局，6月底前: the deadline is none of the names, nor of the list as printed.
    let marks: &[char] = if inner.is_ascii() { &[',', ';'] } else { &['，', ',', '；', ';', ' ', '\u{3000}'] };
    let divided = due_behind(inner, marks);
    let (list, due) = divided.map_or((inner, None), |(list, due)| (list, deadline_of(due)));
    // 县甲局、县乙局。列首位的为牵头单位
    let (list, behind) = at_remark(list);
    names(list, Meaning::Responsible, &mut statement, place, findings);
    rest(behind.unwrap_or(""), &mut statement, place, findings);
    if let Some(due) = due {
        add_deadline(due, &mut statement, place, findings);
    }
    if statement.assigns() {
        findings.push(Finding::at(place, Kind::BareUnits).with("text", inner));
    }
    statement
}

/// Whether a bracket at the end holds nothing but who does the task.
pub fn may_be_names(inner: &str, is_behind_a_sentence: bool) -> bool {
    // 各镇（街道）, and 规划处 behind a sentence are who does it; within one they may be where.
    let are_all = || {
        let names = without_deadlines(inner);
        (is_behind_a_sentence || names != inner)
            && units::are_units(&names)
            && (names.starts_with('各') || units::split(&names).iter().any(|(name, _)| is_department(name.trim())))
            // 县水务集团 without a deadline beside it may be what the task is about.
            || names != inner && units::are_units(&names) && verbs::are_bodies_of_level(&names)
    };
    let are_people = || units::split(inner).iter().all(|(name, _)| misplaced::is_office_with_name(name));
    are_names_alone(inner) || are_all() || are_people()
}

/// 规划处, 设备部, but not 西部.
fn is_department(name: &str) -> bool {
    name.chars().count() > 2 && words().departments.ends(name)
}

/// Whether a bracket holds offices, with a deadline beside them at most.
fn are_names_alone(inner: &str) -> bool {
    let names = without_deadlines(inner);
    [inner, names.as_str()].into_iter().any(units::are_offices)
        || english::are_bodies_listed(&names.replace('、', ", "))
}

/// The names of a bracket without the deadlines and remarks beside them: 甲局、乙局，6月底前.
fn without_deadlines(inner: &str) -> String {
    let pieces = |clause| {
        let (names, behind) = at_remark(clause);
        std::iter::once(names).chain(behind)
    };
    // 县甲局、各镇 6月底前
    let before_blank = |clause| due_behind_blank(clause).map_or(clause, |(names, _)| names);
    let clauses = inner.split(['，', ',', '；', ';']).flat_map(pieces).map(str::trim).map(before_blank);
    let is_other = |clause: &&str| deadline_of(clause).is_some() || is_remark(clause) || says_who_leads(clause);
    clauses.filter(|clause| !is_other(clause)).collect::<Vec<_>>().join("、")
}

/// The names of a clause, and the sentence on who leads that follows them: 县乙局。列首位的为牵头单位.
fn at_remark(clause: &str) -> (&str, Option<&str>) {
    let divided = clause.split_once('。').filter(|(_, behind)| says_who_leads(behind));
    divided.map_or((clause, None), |(names, behind)| (names, Some(behind)))
}

/// Whether a clause is a remark, 下同, or says when a report is made: 每季度报县政府办, 每月5日前报送进展.
fn is_remark(clause: &str) -> bool {
    let behind = deadlines().reports.without_start(clause);
    behind.is_some_and(|behind| behind.contains('报')) || words().remarks.iter().any(|word| word == clause)
}

/// The names of a clause and the deadline that a blank divides from them.
fn due_behind_blank(clause: &str) -> Option<(&str, &str)> {
    due_behind(clause, &[' ', '\u{3000}'])
}

/// The names of a clause and the deadline behind the last of some marks.
fn due_behind<'a>(clause: &'a str, marks: &[char]) -> Option<(&'a str, &'a str)> {
    let (names, due) = clause.trim_end().rsplit_once(marks)?;
    let names = names.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '，' | ',' | '；' | ';' | '、'));
    // 县甲局6月底前，县乙局12月底前: the last one is of another unit.
    let are_names = units::are_units(names) || english::are_bodies_listed(names);
    (are_names && deadline_of(due).is_some() && behind_unit(due).is_none()).then_some((names, due))
}
