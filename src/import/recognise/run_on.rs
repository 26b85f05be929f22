//! Points that run on in one line, each with a statement of its own: 1.修桥。（县甲局负责）2.修路。（县乙局负责）.

use std::borrow::Cow;

use super::find;
use super::marks::{self, Mark};
use super::units::CLOSING;
use crate::import::document::{Block, Document, Place};
use crate::import::finding::{Finding, Kind};

/// The most characters of a number that is looked for within a line, with the first of its text.
const LONGEST_NUMBER: usize = 8;

/// The deepest marks of points: ① and 一是 are parts of one.
const DEEPEST: u8 = 4;

/// The document with points that run on set in lines of their own, and what is to be reported of others.
pub fn apart(document: &Document) -> (Cow<'_, Document>, Vec<Finding>) {
    let mut own = Cow::Borrowed(document);
    let mut findings = Vec::new();
    for (at, block) in document.blocks.iter().enumerate() {
        let Block::Paragraph(paragraph) = block else { continue };
        let lines = paragraph.text.split('\n').flat_map(|line| points(line, &paragraph.place, &mut findings));
        let text = lines.collect::<Vec<_>>().join("\n");
        if text != paragraph.text
            && let Some(Block::Paragraph(paragraph)) = own.to_mut().blocks.get_mut(at)
        {
            paragraph.text = text;
        }
    }
    (own, findings)
}

/// The points of a line; the whole line where not each of them names units of its own.
fn points<'t>(line: &'t str, place: &Place, findings: &mut Vec<Finding>) -> Vec<&'t str> {
    let parts = numbered(line);
    let naming = parts.iter().filter(|part| names_units(part, place)).count();
    if parts.len() < 2 || naming < parts.len() {
        if naming > 1 {
            findings.push(Finding::at(place, Kind::RunOnPoints).with("count", parts.len()).with("named", naming));
        }
        return vec![line];
    }
    parts
}

/// A line divided before each number that goes on its first one, behind the end of a sentence or bracket.
fn numbered(line: &str) -> Vec<&str> {
    let Some(Mark { level, number, .. }) = marks::mark(line, 0).filter(|mark| mark.level <= DEEPEST) else {
        return Vec::new();
    };
    let Some(mut last) = number.whole() else { return Vec::new() };
    let (mut parts, mut start, mut is_end) = (Vec::new(), 0, false);
    for (at, c) in line.char_indices().filter(|(_, c)| !c.is_whitespace()) {
        let rest = line.get(at..).unwrap_or("");
        if is_end && begins(rest, level, last + 1) {
            parts.push(line.get(start..at).unwrap_or("").trim_end());
            (start, last) = (at, last + 1);
        }
        is_end = matches!(c, '。' | '；' | '！') || CLOSING.contains(&c);
    }
    parts.push(line.get(start..).unwrap_or(""));
    parts
}

/// Whether a text begins with a number of this depth.
fn begins(text: &str, level: u8, number: u32) -> bool {
    let end = text.char_indices().nth(LONGEST_NUMBER).map_or(text.len(), |(at, _)| at);
    let mark = text.get(..end).and_then(|start| marks::mark(start, 0));
    mark.is_some_and(|mark| mark.level == level && !mark.without_dot && mark.number.whole() == Some(number))
}

/// Whether a point has a statement of units at its end.
fn names_units(point: &str, place: &Place) -> bool {
    let text = marks::mark(point, 0).map_or(point, |mark| mark.rest);
    find::find(text, place, &mut Vec::new()).is_some_and(|found| {
        let behind = text.get(found.range.end..).unwrap_or("");
        found.statement.assigns() && found.range.start > 0 && behind.trim_matches(['。', '；', ' ']).is_empty()
    })
}
