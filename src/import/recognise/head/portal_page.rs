//! What a portal prints above and below a document, and beside its title.

use super::issue::full_date;
use super::narrative_start::{begins, begins_in_the_midst};
use super::portal_lines;
use super::signature;
use crate::import::finding::{Finding, Kind};
use crate::import::head_words::{Portal, words};
use crate::import::recognise::reading::{Line, Reading};

/// The most characters of a line of one label.
const LONGEST: usize = 60;

/// Whether a line is one that a portal prints around a document.
pub fn is_of_page(text: &str) -> bool {
    let Portal { starts, is, .. } = &words().portal;
    let is_known = is.iter().any(|word| word == text) || starts.iter().any(|word| text.starts_with(word.as_str()));
    is_known && text.chars().count() <= LONGEST || portal_lines::is_line(text, starts)
}

/// Whether lines stand above the first point or below the signature behind the last.
pub fn points(lines: &[Line<'_>]) -> impl Fn(usize) -> bool {
    let is_point = |line: &Line<'_>| begins(line) || begins_in_the_midst(line) || signature::states_units(line);
    let first = lines.iter().position(is_point).unwrap_or(lines.len());
    let last = lines.iter().rposition(is_point).unwrap_or(0);
    let signs = |pair: &[Line<'_>]| matches!(pair, [office, day] if signature::is_office(office.text) && full_date(day.text).is_some());
    let signed = lines.windows(2).rposition(signs).filter(|at| *at > last);
    move |at| at < first || signed.is_some_and(|signed| at > signed + 1)
}

/// The line above the first of the text that holds the title beside words of the portal. None where another line is a title.
pub fn with_title(lines: &[Line<'_>], text: usize) -> Option<usize> {
    let above = lines.get(..text).unwrap_or(lines);
    let is_it = |line: &Line<'_>| portal_lines::around_title(line.text, &words().portal).is_some();
    let is_other = |line: &Line<'_>| portal_lines::is_title(line.text) && !is_of_page(line.text) && !is_it(line);
    if above.iter().any(is_other) { None } else { above.iter().position(is_it) }
}

/// A line without the words of the portal around the title of the document.
pub fn without_portal<'d>(line: &Line<'d>, reading: &mut Reading<'_>) -> Line<'d> {
    let Some((title, others)) = portal_lines::around_title(line.text, &words().portal) else { return *line };
    reading.findings.push(Finding::at(line.place, Kind::LeftOutSurroundings).with("text", others));
    Line { text: title, ..*line }
}
