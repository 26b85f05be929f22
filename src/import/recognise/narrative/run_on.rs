//! Points that run on in one line, each with a statement of its own, 1.修桥。（县甲局负责）2.修路。（县乙局负责）, or behind their units,
//! 县甲局：1.修桥；2.修路。.

use std::borrow::Cow;

use super::headings;
use crate::import::columns;
use crate::import::document::{Block, Document, Place};
use crate::import::finding::{Finding, Kind};
use crate::import::recognise::marks::{self, Mark};
use crate::import::recognise::names::misplaced;
use crate::import::recognise::names::units::{self, CLOSING};
use crate::import::recognise::statement::find;
use crate::import::recognise::statement::labels;
use crate::import::unit_words::looks_like_unit;

/// The most characters of a number that is looked for within a line, with the first of its text.
const LONGEST_NUMBER: usize = 8;

/// The deepest marks of points: ① and 一是 are parts of one.
const DEEPEST: u8 = 4;

/// The deepest marks of headings above points in one line: 一、 and （一）. Below 1. they are parts of one point.
const DEEPEST_HEADING: u8 = 2;

/// The most characters of such a heading.
const LONGEST_TITLE: usize = 40;

/// The document with points that run on set in lines of their own, and what is to be reported of others.
pub fn apart(document: &Document) -> (Cow<'_, Document>, Vec<Finding>) {
    let mut own = Cow::Borrowed(document);
    let mut findings = Vec::new();
    let all = lines_of(document);
    let are_behind_units = are_behind_units(&all);
    let mut further = all.iter();
    for (at, block) in document.blocks.iter().enumerate() {
        let Block::Paragraph(paragraph) = block else {
            further.next();
            continue;
        };
        let below = match document.blocks.get(at + 1) {
            Some(Block::Paragraph(below)) => below.text.as_str(),
            _ => "",
        };
        let lines: Vec<&str> = paragraph.text.split('\n').collect();
        let next = lines.iter().skip(1).copied().chain(std::iter::once(below));
        let points = lines.iter().zip(next).flat_map(|(line, next)| {
            further.next();
            if let Some((heading, part)) = first_part(line, further.as_slice(), &paragraph.place) {
                return vec![heading, part];
            }
            if let Some((units, list)) = units_before(line).filter(|_| are_behind_units) {
                return std::iter::once(units).chain(numbered(list)).collect();
            }
            let lines = points(line, &paragraph.place, &mut findings);
            let below = lines.len();
            let next = move |at: usize| if at + 1 == below { next } else { "" };
            let lines: Vec<&str> = lines
                .into_iter()
                .enumerate()
                .flat_map(|(at, line)| below_heading(line, next(at), &paragraph.place, &mut findings))
                .collect();
            lines
        });
        let text = points.collect::<Vec<_>>().join("\n");
        if text != paragraph.text
            && let Some(Block::Paragraph(paragraph)) = own.to_mut().blocks.get_mut(at)
        {
            paragraph.text = text;
        }
    }
    (own, findings)
}

/// The lines of a document, with an empty one for each table.
fn lines_of(document: &Document) -> Vec<&str> {
    let lines = document.blocks.iter().flat_map(|block| match block {
        Block::Paragraph(paragraph) => paragraph.text.split('\n'),
        Block::Table(_) => "".split('\n'),
    });
    lines.collect()
}

/// The heading of a point and the first of its parts behind it, 4.治污。（1）治水。, where （2） stands on a line below it and each has units, in
/// the line or behind a label right below it.
fn first_part<'t>(line: &'t str, below: &[&str], place: &Place) -> Option<(&'t str, &'t str)> {
    let point = marks::mark(line, 0).filter(|mark| mark.level == DEEPEST - 1 && !mark.without_dot)?;
    let (heading, part) = divided(line, &point)?;
    let is_phrase = !heading.trim_end().trim_end_matches(['。', '：', ':']).contains(['。', '；']);
    let labelled = |line: Option<&&str>| line.is_some_and(|line| labels::is_label_line(line));
    let labels = below.iter().take(MOST_LABELS).take_while(|line| labels::is_label_line(line)).count();
    let next = below.get(labels).filter(|next| begins(next, DEEPEST, 2))?;
    let has_units = |part: &str, labelled: bool| names_units(part, place) || labelled;
    let are_parts = begins(part, DEEPEST, 1) && numbered(part).len() == 1;
    (is_phrase && are_parts && has_units(part, labels > 0) && has_units(next, labelled(below.get(labels + 1))))
        .then(|| (heading.trim_end(), part))
}

/// The most lines of labels below a point or part.
pub const MOST_LABELS: usize = 8;

/// Whether at least two lines name offices, with their points behind a colon, and no other line is a point: below one they are its text.
fn are_behind_units(lines: &[&str]) -> bool {
    let are_offices = |(units, _): &(&str, &str)| headings::are_of_levels(units.trim_end_matches(['：', ':']));
    let is_point = |line: &str| {
        let mark = marks::mark(line, 0).filter(|mark| mark.level <= DEEPEST && !mark.without_dot);
        mark.is_some_and(|mark| mark.level > 1 || names_units(line, &Place::Line(0)))
    };
    lines.iter().copied().filter_map(units_before).filter(are_offices).nth(1).is_some()
        && !lines.iter().copied().any(is_point)
}

/// The units with which a line begins, with their colon, and the points behind them: 县甲局：1.修桥；2.修路。
fn units_before(line: &str) -> Option<(&str, &str)> {
    let line = line.trim();
    let (units, list) = line.split_once(['：', ':'])?;
    let is_first = marks::mark(list, 0)
        .is_some_and(|mark| (3..=DEEPEST).contains(&mark.level) && !mark.without_dot && mark.number.whole() == Some(1));
    let are_units = || headings::are_of_levels(units) || names_units_of_place(units);
    let is_work = || !misplaced::has_telephone(list);
    (is_first && are_units() && is_work()).then(|| (line.strip_suffix(list).unwrap_or(line), list))
}

/// Whether a text is nothing but names of towns or other units, 青山镇, which alone may be where something is.
pub fn names_units_of_place(text: &str) -> bool {
    let is_label = columns::meaning(text).is_some();
    !is_label && units::are_units(text) && units::split(text).iter().all(|(name, _)| looks_like_unit(name.trim()))
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

/// A heading and the points behind it in one line, 一、重点任务：1.修桥（县甲局负责）。2.修路（县乙局负责）。; also a single one, where the
/// next line goes on with the second.
fn below_heading<'t>(line: &'t str, next: &str, place: &Place, findings: &mut Vec<Finding>) -> Vec<&'t str> {
    let Some((heading, list)) = heading_before(line) else { return vec![line] };
    let parts = match points(list, place, findings) {
        one if one.len() == 1 && !(names_units(list, place) && goes_on(list, next)) => return vec![line],
        parts => parts,
    };
    std::iter::once(heading.trim_end()).chain(parts).collect()
}

/// A line divided behind its heading, before the first of deeper points: 1. behind 一、重点任务：.
fn heading_before(line: &str) -> Option<(&str, &str)> {
    divided(line, &marks::mark(line, 0).filter(|mark| mark.level <= DEEPEST_HEADING)?)
}

/// A line divided before the first of the numbers behind its own that are deeper.
fn divided<'t>(line: &'t str, heading: &Mark<'t>) -> Option<(&'t str, &'t str)> {
    let from = line.len() - heading.rest.len();
    let mut is_end = false;
    for (at, c) in heading.rest.char_indices().take(LONGEST_TITLE).filter(|(_, c)| !c.is_whitespace()) {
        let rest = heading.rest.get(at..)?;
        if is_end && begins_list(rest, heading.level) {
            return line.split_at_checked(from + at);
        }
        is_end = ends(c) || matches!(c, '：' | ':');
    }
    None
}

/// Whether a text begins with a number that is deeper than a heading.
fn begins_list(text: &str, heading: u8) -> bool {
    let mark = marks::mark(start(text), 0).filter(|mark| mark.level > heading && mark.level <= DEEPEST);
    mark.is_some_and(|mark| !mark.without_dot && mark.number.whole().is_some())
}

/// Whether the next line has the number behind that of the only point of this one.
fn goes_on(point: &str, next: &str) -> bool {
    let next_of = |mark: Mark<'_>| Some((mark.level, mark.number.whole()? + 1));
    marks::mark(point, 0).and_then(next_of).is_some_and(|(level, number)| begins(next, level, number))
}

/// Whether a point may begin behind a character.
fn ends(c: char) -> bool {
    matches!(c, '。' | '；' | '！') || CLOSING.contains(&c)
}

/// A line divided before each number that goes on its first one, behind the end of a sentence or bracket.
pub fn numbered(line: &str) -> Vec<&str> {
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
        is_end = ends(c);
    }
    parts.push(line.get(start..).unwrap_or(""));
    parts
}

/// Whether a text begins with a number of this depth.
fn begins(text: &str, level: u8, number: u32) -> bool {
    let mark = marks::mark(start(text), 0);
    mark.is_some_and(|mark| mark.level == level && !mark.without_dot && mark.number.whole() == Some(number))
}

/// As much of a text as a number may take.
fn start(text: &str) -> &str {
    let end = text.char_indices().nth(LONGEST_NUMBER).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text)
}

/// Whether a point has a statement of units at its end.
fn names_units(point: &str, place: &Place) -> bool {
    let text = marks::mark(point, 0).map_or(point, |mark| mark.rest);
    find::find(text, place).is_some_and(|found| {
        let behind = text.get(found.range.end..).unwrap_or("");
        found.statement.assigns() && found.range.start > 0 && behind.trim_matches(['。', '；', ' ']).is_empty()
    })
}
