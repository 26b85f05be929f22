//! A text with the usual marks for others that offices set around and behind labels, of as many bytes, so that its words stay in their
//! places: 『责任单位』县甲局, 责 任 单 位：县甲局, 责任单位∶县甲局, 责任单位—县甲局, ——责任单位：县甲局.

use std::borrow::Cow;

use super::due::{LONGEST_LABEL, deadline_of};
use super::label_marks::is_of_units;
use crate::character::is_han;
use crate::import::columns::{self, Meaning};
use crate::import::label_words::words;
use crate::import::recognise::brackets;
use crate::import::unit_words::looks_like_unit;

/// Marks that look like a colon.
const COLONS: [char; 3] = ['∶', '﹕', '︰'];
/// Dashes in its place.
const DASHES: [char; 3] = ['—', '–', '－'];
/// Of as many bytes as each of them.
const COLON: &str = "：";

/// The text with brackets around labels, colons behind them and no blanks within.
pub fn usual(text: &str) -> Cow<'_, str> {
    let mut own = brackets::usual(text);
    // 牵头单位：县甲局<tab>责任单位：县乙局
    if text.contains('\t') {
        own = Cow::Owned(own.replace('\t', " "));
    }
    for (at, sign) in text.char_indices().filter(|(_, c)| is_colon(*c) || COLONS.contains(c) || DASHES.contains(c)) {
        let (before, behind) = (text.get(..at).unwrap_or(""), text.get(at + sign.len_utf8()..).unwrap_or(""));
        // 修桥——责任单位：县甲局
        if is_colon(sign)
            && let Some(start) = dash_before_label(before)
        {
            own.to_mut().replace_range(start..start + DASH.len(), BEFORE_LABEL);
        }
        // A label without blanks before a colon is as it should be.
        if is_colon(sign) && !has_blank_near(before) {
            continue;
        }
        let Some((start, label)) = label_before(before) else { continue };
        let end = at + sign.len_utf8();
        let is_dash = DASHES.contains(&sign);
        if is_dash && !may_follow_a_dash(&label, behind) {
            continue;
        }
        let blanks: String = before.get(start..).unwrap_or("").chars().filter(|c| c.is_whitespace()).collect();
        if !blanks.is_empty() {
            own.to_mut().replace_range(start..at, &format!("{label}{blanks}"));
        }
        if !is_colon(sign) {
            own.to_mut().replace_range(at..end, COLON);
        }
        // 责任单位——县甲局
        if is_dash && behind.starts_with(sign) {
            own.to_mut().replace_range(end..end + sign.len_utf8(), &" ".repeat(sign.len_utf8()));
        }
    }
    own
}

/// Where a long dash begins right before the label of units, persons or a deadline at the end of a text.
fn dash_before_label(before: &str) -> Option<usize> {
    let from = before.char_indices().rev().take(LONGEST_LABEL + 2).last().map_or(0, |(at, _)| at);
    let start = from + before.get(from..)?.rfind(DASH)?;
    let label = before.get(start + DASH.len()..)?;
    (start > 0 && columns::of_statement(label).is_some()).then_some(start)
}

/// A long dash, and what stands in its place before a label, of as many bytes.
const DASH: &str = "——";
pub const BEFORE_LABEL: &str = "，\u{3000}";

fn is_colon(c: char) -> bool {
    matches!(c, '：' | ':')
}

/// Whether a blank stands two characters before the end of a text, or three: 单 位, 责任 单位.
fn has_blank_near(text: &str) -> bool {
    text.trim_end().chars().rev().skip(1).take(2).any(|c| matches!(c, ' ' | '\u{3000}'))
}

/// Where the label at the end of a text begins, and its words without the blanks between its characters: 责 任 单 位, 责任 单位.
fn label_before(before: &str) -> Option<(usize, String)> {
    let bare = before.trim_end();
    let from = bare.char_indices().rev().take(2 * LONGEST_LABEL).last().map_or(0, |(at, _)| at);
    let stops = bare.get(from..)?.char_indices().rev();
    let start = stops
        .take_while(|(_, c)| is_han(*c) || matches!(c, ' ' | '\u{3000}'))
        .last()
        .map_or(bare.len(), |(at, _)| from + at);
    let run = bare.get(start..)?;
    let pieces: Vec<&str> = run.split_whitespace().collect();
    let last = pieces.last()?;
    // 县甲局 责 任 单 位: the label is of single characters, or of words that are none alone.
    let own = match last.chars().count() {
        1 => pieces.iter().rev().take_while(|piece| piece.chars().count() == 1).count(),
        _ if pieces.len() == 2 && words().split_ends.has(last) => 2,
        _ => 1,
    };
    let own = pieces.get(pieces.len() - own..)?;
    let start = start + own.iter().rev().try_fold(run.len(), |end, piece| run.get(..end)?.rfind(piece))?;
    let label = own.concat();
    columns::of_statement(&label)?;
    (2..=LONGEST_LABEL).contains(&label.chars().count()).then_some((start, label))
}

/// Whether what stands behind a label and a dash is what the label is of: units or a deadline.
fn may_follow_a_dash(label: &str, behind: &str) -> bool {
    let behind = behind.trim_start_matches(DASHES);
    let first = behind.split(['、', '，', ',', '；', ';', '。', '\n', ' ', '\u{3000}']).next().unwrap_or("").trim();
    match columns::meaning(label) {
        Some(Meaning::Deadline) => deadline_of(first).is_some(),
        Some(Meaning::Leaders) => false,
        _ => is_of_units(label) && looks_like_unit(first),
    }
}
