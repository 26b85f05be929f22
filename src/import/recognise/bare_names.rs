//! Names alone in a bracket at the end of a text, perhaps with a deadline beside them: （县甲局、县乙局，6月底前）.

use super::due::deadline_of;
use super::english;
use super::misplaced;
use super::units;

/// How offices within a body end.
const DESKS: [&str; 4] = ["处", "科", "股", "部"];

/// Whether a bracket at the end holds nothing but who does the task.
pub fn may_be_names(inner: &str, is_behind_a_sentence: bool) -> bool {
    // 各镇（街道）, and 规划处 behind a sentence are who does it; within one they may be where.
    let are_all = || {
        let names = without_deadlines(inner);
        (is_behind_a_sentence || names != inner)
            && units::are_units(&names)
            && (names.starts_with('各') || units::split(&names).iter().any(|(name, _)| is_desk(name.trim())))
    };
    let are_people = || units::split(inner).iter().all(|(name, _)| misplaced::is_office_with_name(name));
    are_names_alone(inner) || are_all() || are_people()
}

/// 规划处, 设备部, but not 西部.
fn is_desk(name: &str) -> bool {
    name.chars().count() > 2 && DESKS.iter().any(|end| name.ends_with(end))
}

/// Whether a bracket holds offices, with a deadline beside them at most.
fn are_names_alone(inner: &str) -> bool {
    let names = without_deadlines(inner);
    [inner, names.as_str()].into_iter().any(units::are_offices)
        || (!names.is_empty() && names.split('、').all(english::are_bodies))
}

/// The names of a bracket without the deadlines beside them: 甲局、乙局，6月底前.
fn without_deadlines(inner: &str) -> String {
    // 县甲局、各镇 6月底前
    let before_blank = |clause| due_behind_blank(clause).map_or(clause, |(names, _)| names);
    let clauses = inner.split(['，', ',', '；', ';']).map(str::trim).map(before_blank);
    clauses.filter(|clause| deadline_of(clause).is_none()).collect::<Vec<_>>().join("、")
}

/// The names of a clause and the deadline that a blank divides from them.
fn due_behind_blank(clause: &str) -> Option<(&str, &str)> {
    due_behind(clause, &[' ', '\u{3000}'])
}

/// The names of a clause and the deadline behind the last of some marks.
pub fn due_behind<'a>(clause: &'a str, marks: &[char]) -> Option<(&'a str, &'a str)> {
    let (names, due) = clause.trim_end().rsplit_once(marks)?;
    let names = names.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '，' | ',' | '；' | ';' | '、'));
    (units::are_units(names) && deadline_of(due).is_some()).then_some((names, due))
}
