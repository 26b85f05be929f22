//! Who signs below a plan, told from the units of its last point.

use super::issue;
use super::narrative_start::begins;
use crate::character::is_han;
use crate::import::account::{Destination, Reason};
use crate::import::finding::{Finding, Kind};
use crate::import::head_words::words;
use crate::import::recognise::reading::{Line, Reading};
use crate::import::recognise::statement::find;
use crate::import::recognise::statement::labels;
use crate::import::unit_words::government_levels;

/// Whether a line is the whole name of a body that issues plans: with its place, its level and its end. 县政府办公室 without its place
/// may be a unit of the plan.
pub fn is_office(text: &str) -> bool {
    let name = text.strip_prefix("中共").unwrap_or(text);
    let is_level = |c: char| c == '街' || government_levels().contains(&c);
    let has_place = !name.starts_with(is_level) && !name.starts_with(['各', '全', '本']);
    has_place
        && name.contains(is_level)
        && name.chars().all(is_han)
        && words().signer.ends.iter().any(|end| name.ends_with(end.as_str()))
}

/// Whether lines end with a day, or with an office and the month in which it signs.
pub fn is_dated(lines: &[Line<'_>]) -> bool {
    match lines {
        [.., office, last] if issue::is_month(last.text) => is_office(office.text),
        [.., last] => issue::full_date(last.text).is_some(),
        [] => false,
    }
}

/// Leaves out the month of a signature, which is no day, and tells it.
pub fn leave_out_month(line: Line<'_>, reading: &mut Reading<'_>) {
    reading.findings.push(Finding::at(line.place, Kind::NotTaken).with("text", line.text));
    reading.account.record(line.entry, Destination::LeftOut(Reason::Formal));
}

/// The most words of who signs in English.
const MOST_WORDS: usize = 10;

/// Whether the last line is who signs in English, below a point whose units stand in a bracket: Director General of Health Services.
pub fn is_signed_in_english(lines: &[Line<'_>]) -> bool {
    let [.., above, last] = lines else { return false };
    let is_small = |word: &str| ["of", "and", "for", "the", "to", "on", "in"].contains(&word);
    let is_name = |word: &str| is_small(word) || word.starts_with(|c: char| c.is_ascii_uppercase());
    let words = last.text.split_whitespace();
    last.text.is_ascii()
        && !last.text.ends_with(['.', ':', ';', ')'])
        && words.clone().count() <= MOST_WORDS
        && words.clone().nth(1).is_some()
        && words.clone().all(is_name)
        && !words.clone().any(|word| self::words().signer.no_names.iter().any(|no_name| no_name == word))
        && !begins(last)
        && !labels::is_label_line(last.text)
        && above.text.trim_end_matches('.').ends_with(')')
}

/// Whether a line says who does something: it ends with a statement or is a list with its label.
pub fn states_units(line: &Line<'_>) -> bool {
    labels::is_label_line(line.text) || find::find(line.text, line.place).is_some_and(|found| found.statement.assigns())
}

/// Whether each numbered line has its units, at its end in brackets or below it with their label, or is a heading of others.
pub fn is_plan(lines: &[Line<'_>]) -> bool {
    let states = |line: &Line<'_>| {
        let is_marked = line.text.trim_end_matches('。').ends_with(['）', ')', '】', '］']);
        (is_marked || labels::is_label_line(line.text)) && states_units(line)
    };
    let has_units = |at: usize| {
        let next = lines.get(at + 1);
        lines.get(at).is_some_and(states) || next.is_some_and(|next| begins(next) || states(next))
    };
    let mut numbered = (0..lines.len()).filter(|at| lines.get(*at).is_some_and(begins));
    lines.iter().any(states) && numbered.all(has_units)
}
