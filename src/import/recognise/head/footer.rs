//! What a portal prints at the foot of a page, below the document: who runs the site, and under which number.

use super::issue::full_date;
use super::narrative_start::begins;
use super::portal_page;
use crate::character::is_han;
use crate::import::account::{Destination, Reason};
use crate::import::head_words::words;
use crate::import::recognise::marks;
use crate::import::recognise::reading::{Line, Reading};

/// Leaves out the last lines of a text that are the foot of a page: those from one with a word of such on, 网站标识码：3400000001, and below
/// the day of a signature all that are labels of those who run a site, 主办单位：…　承办单位：….
pub fn leave_out(lines: &mut Vec<Line<'_>>, reading: &mut Reading<'_>) {
    for line in lines.split_off(start(lines)) {
        reading.account.record(line.entry, Destination::LeftOut(Reason::Portal));
    }
}

/// Where it begins; the number of the lines where there is none.
fn start(lines: &[Line<'_>]) -> usize {
    let count = lines.iter().rev().take_while(|line| may_be_of_it(line.text)).count();
    let (above, last) = lines.split_at(lines.len() - count);
    let is_signed = || match above.split_last() {
        Some((date, points)) => full_date(date.text).is_some() && points.iter().any(begins),
        None => false,
    };
    match last.iter().position(|line| has_word(line.text)) {
        _ if count > 0 && is_signed() => above.len(),
        Some(at) => above.len() + at,
        None => below_page_number(lines).unwrap_or(lines.len()),
    }
}

/// Where the number of a page stands alone among the last lines of a text in Latin letters, below labels and with nothing behind it but the
/// words that stand on each page: 21, Action Plan 2021-2023.
fn below_page_number(lines: &[Line<'_>]) -> Option<usize> {
    let is_number = |text: &str| text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit());
    let is_of_each = |text: &str| !text.contains(is_han) && !text.contains([':', '：']) && !text.ends_with(['.', ';']);
    let from = lines.len().saturating_sub(MOST_LINES);
    let at = from + lines.get(from..)?.iter().position(|line| is_number(line.text))?;
    // Behind a last sentence with labels: Run training. Responsibility: Training Team.
    let has_labels = |line: &Line<'_>| !line.text.contains(is_han) && line.text.contains(": ");
    (lines.get(at.checked_sub(1)?).is_some_and(has_labels)
        && lines.iter().skip(at + 1).all(|line| is_of_each(line.text)))
    .then_some(at)
}

/// The most lines at the foot of such a page.
const MOST_LINES: usize = 3;

fn may_be_of_it(text: &str) -> bool {
    portal_page::is_of_page(text) && full_date(text).is_none() || has_word(text) || are_labels(text)
}

/// Whether a line is no point and no sentence and has a word that stands nowhere else.
fn has_word(text: &str) -> bool {
    words().portal.foot.is_within(text)
        && !text.ends_with(['。', '；'])
        && text.contains(['：', ':', '©', '号'])
        && marks::mark(text, 0).is_none()
}

/// Whether a line is nothing but labels of those who run a site, with their words.
fn are_labels(text: &str) -> bool {
    let is_label =
        |part: &str| part.split_once(['：', ':']).is_some_and(|(label, _)| words().portal.runners.has(label));
    let mut parts = text.split_whitespace().peekable();
    parts.peek().is_some() && parts.all(is_label)
}
