//! The line above the first of several tables that is the heading of a part, as those above the others are: 经济发展类, Housing.

use super::grid::{Row, RowKind};
use crate::character::is_han;
use crate::import::account::Destination;
use crate::import::finding::{Finding, Kind};
use crate::import::notice::{Roles, Section};
use crate::import::recognise::head::is_title_end;
use crate::import::recognise::head::issue::full_date;
use crate::import::recognise::head::portal_page;
use crate::import::recognise::marks::{self, LONGEST_HEADING};
use crate::import::recognise::reading::{Line, Reading};
use crate::import::recognise::statement::labels;
use crate::import::unit_words::looks_like_unit;

/// The most characters of a heading in Latin letters.
const LONGEST_IN_LATIN: usize = 40;

/// Makes the last line above the first table the section of its items, where each further table has a heading right above it and
/// other lines may be the title of the document.
pub fn take(prose: &mut Vec<Line<'_>>, rows: &[Row], reading: &mut Reading<'_>) {
    let has_points = prose.iter().any(|line| marks::mark(line.text, 0).is_some());
    let is_above = match prose.as_slice() {
        // The second line of a title is none.
        [.., above, last] => is_heading(last.text) && (is_title_end(above.text) || !last.text.chars().any(is_han)),
        _ => false,
    };
    let Some(line) = prose.pop_if(|_| is_above && !has_points && have_headings(rows)) else { return };
    let (number, title) = (reading.index.free_section(&reading.notice), line.text.to_owned());
    reading.findings.push(Finding::at(line.place, Kind::HeadingWithoutNumber).with("text", &title));
    reading.account.record(line.entry, Destination::Section(number));
    let (printed, roles, leaders) = (title.clone(), Roles::default(), Vec::new());
    reading.notice.sections.push(Section { number, title, printed, roles, leaders, deadline: None, list: None });
}

/// Whether there are several tables, each but the first with such a heading right above it.
fn have_headings(rows: &[Row]) -> bool {
    let begins = (1..rows.len()).filter(|at| rows.get(*at).is_some_and(|row| matches!(row.kind, RowKind::Begins(..))));
    let above = |at: usize| rows.get(at - 1).filter(|row| row.kind == RowKind::Line).and_then(Row::single);
    let headings: Option<Vec<&str>> = begins.map(|at| above(at).map(|slot| &*slot.text)).collect();
    headings.is_some_and(|headings| !headings.is_empty() && headings.into_iter().all(is_heading))
}

/// Whether a line is a short phrase and no title, office or sentence.
pub fn is_heading(text: &str) -> bool {
    let longest = if text.is_ascii() { LONGEST_IN_LATIN } else { LONGEST_HEADING };
    let says_other = text.contains(['。', '；', '：', ':', '，', '（', '(', '年', '》'])
        || text.contains(|c: char| c.is_ascii_digit())
        || is_title_end(text)
        || looks_like_unit(text)
        || labels::is_label_line(text)
        || portal_page::is_of_page(text);
    text.chars().count() <= longest && !says_other && marks::mark(text, 0).is_none() && full_date(text).is_none()
}
