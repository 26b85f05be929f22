//! Which points of the narrative an item of the checklist carries, by their words.
//!
//! A heading or task belongs to the point of its section that contains it; else its sentences are looked for one by
//! one; else the point with the nearest stretch of text (smallest edit distance) is taken. Every character of a point
//! is used once, the surest way first over the whole section, so that a likeness never takes what another row prints
//! word for word.

use std::collections::BTreeMap;

use super::document::Place;
use super::finding::{Finding, Kind};
use super::notice::Notice;

/// How the words of a row were found in a point.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fit {
    /// In one piece.
    Whole,
    /// Sentence by sentence, not in one piece.
    Sentences,
    /// By likeness: that many characters must be added, taken away or replaced.
    Near(usize),
}

/// One piece of an item (its heading or a task) and the point it belongs to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// The item's place among all.
    pub item: usize,
    /// The duty's number within the item; absent for the heading.
    pub duty: Option<usize>,
    /// The point's place among all; absent where none was found.
    pub point: Option<usize>,
    /// How sure it is.
    pub fit: Fit,
    /// Where the piece stands.
    pub place: Place,
}

/// Finds the point of every heading and task, in the order of the checklist.
pub fn map(notice: &Notice, findings: &mut Vec<Finding>) -> Vec<Link> {
    let mut links = Vec::new();
    let mut budget = MAX_CELLS;
    let mut done = Vec::new();
    for section in notice.items.iter().map(|i| i.section) {
        if done.contains(&section) {
            continue;
        }
        done.push(section);
        let mut pieces = pieces(notice, section);
        let mut points = points(notice, section);
        for fit in [whole, sentences] {
            for piece in pieces.iter_mut().filter(|p| p.found.is_none()) {
                piece.found = fit(piece, &mut points);
            }
        }
        for piece in pieces.iter_mut().filter(|p| p.found.is_none()) {
            piece.found = near(piece, &mut points, &mut budget);
        }
        report(&pieces, &points, notice, findings);
        links.extend(pieces.into_iter().map(|p| Link {
            item: p.item,
            duty: p.duty,
            point: p.found.map(|f| f.0),
            fit: p.found.map_or(Fit::Whole, |f| f.1),
            place: p.place,
        }));
    }
    links
}

/// The places of the points of each item that has any, in the order in which its words name them.
pub fn points_of(links: &[Link]) -> BTreeMap<usize, Vec<usize>> {
    let mut points: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (item, point) in links.iter().filter_map(|link| Some((link.item, link.point?))) {
        let of_item = points.entry(item).or_default();
        if !of_item.contains(&point) {
            of_item.push(point);
        }
    }
    points
}

/// Cells of the edit tables that one import may fill: about a second of work on any input.
const MAX_CELLS: usize = 200_000_000;
/// A likeness counts while fewer than one in this many characters differ.
const WORST_LIKENESS: usize = 3;

struct Piece {
    item: usize,
    duty: Option<usize>,
    text: String,
    place: Place,
    found: Option<(usize, Fit)>,
}

/// A point's text and which of its bytes are used.
struct Ground {
    /// The point's place among all.
    point: usize,
    text: String,
    used: Vec<bool>,
}

impl Ground {
    /// The first place of `needle` none of whose bytes are used.
    fn find(&self, needle: &str) -> Option<usize> {
        if needle.is_empty() {
            return None;
        }
        self.text.match_indices(needle).map(|(at, _)| at).find(|at| self.is_free(*at, needle.len()))
    }

    fn is_free(&self, at: usize, length: usize) -> bool {
        self.used.get(at..at + length).is_some_and(|bytes| bytes.iter().all(|used| !used))
    }

    fn mark(&mut self, at: usize, length: usize) {
        self.used.iter_mut().skip(at).take(length).for_each(|used| *used = true);
    }

    /// The stretches that nothing has used.
    fn free(&self) -> Vec<(usize, &str)> {
        let mut stretches = Vec::new();
        let mut start = None;
        for at in 0..=self.used.len() {
            match (self.used.get(at) == Some(&false), start) {
                (true, None) => start = Some(at),
                (false, Some(from)) => {
                    stretches.push((from, self.text.get(from..at).unwrap_or("")));
                    start = None;
                }
                _ => {}
            }
        }
        stretches
    }
}

fn pieces(notice: &Notice, section: u32) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (item, of) in notice.items.iter().enumerate().filter(|(_, item)| item.section == section) {
        if let Some(heading) = &of.heading {
            pieces.push(Piece { item, duty: None, text: heading.clone(), place: of.place.clone(), found: None });
        }
        for (i, duty) in of.duties.iter().enumerate() {
            let (text, place) = (duty.text.clone(), duty.place.clone());
            pieces.push(Piece { item, duty: Some(i + 1), text, place, found: None });
        }
    }
    pieces
}

fn points(notice: &Notice, section: u32) -> Vec<Ground> {
    let of_section = notice.points.iter().enumerate().filter(|(_, point)| point.section == section);
    of_section.map(|(point, p)| Ground { point, text: p.text.clone(), used: vec![false; p.text.len()] }).collect()
}

fn whole(piece: &Piece, points: &mut [Ground]) -> Option<(usize, Fit)> {
    let (ground, at) = points.iter_mut().find_map(|g| g.find(&piece.text).map(|at| (g, at)))?;
    ground.mark(at, piece.text.len());
    Some((ground.point, Fit::Whole))
}

fn sentences(piece: &Piece, points: &mut [Ground]) -> Option<(usize, Fit)> {
    let parts: Vec<&str> = piece.text.split_inclusive('。').collect();
    if parts.len() < 2 {
        return None;
    }
    for ground in points {
        let before = ground.used.clone();
        let all = parts.iter().all(|part| match ground.find(part) {
            Some(at) => {
                ground.mark(at, part.len());
                true
            }
            None => false,
        });
        if all {
            return Some((ground.point, Fit::Sentences));
        }
        ground.used = before;
    }
    None
}

fn near(piece: &Piece, points: &mut [Ground], budget: &mut usize) -> Option<(usize, Fit)> {
    let needle: Vec<char> = piece.text.chars().collect();
    let mut best: Option<(usize, usize, std::ops::Range<usize>)> = None;
    for (i, ground) in points.iter().enumerate() {
        for (offset, stretch) in ground.free() {
            let cells = needle.len().saturating_mul(stretch.len() / 3 + 1);
            *budget = budget.checked_sub(cells)?;
            let (distance, range) = nearest_stretch(&needle, stretch);
            if distance * WORST_LIKENESS < needle.len() && best.as_ref().is_none_or(|b| distance < b.0) {
                best = Some((distance, i, offset + range.start..offset + range.end));
            }
        }
    }
    let (distance, i, range) = best?;
    let ground = points.get_mut(i)?;
    ground.mark(range.start, range.len());
    Some((ground.point, Fit::Near(distance)))
}

/// The stretch of `hay` with the smallest edit distance to `needle`, as a byte range (Sellers' algorithm: the first
/// row is free, so a stretch may begin anywhere).
fn nearest_stretch(needle: &[char], hay: &str) -> (usize, std::ops::Range<usize>) {
    // per needle prefix: distance, and where in hay the stretch began
    let mut column: Vec<(usize, usize)> = (0..=needle.len()).map(|i| (i, 0)).collect();
    let mut best = (needle.len(), 0..0);
    for (at, c) in hay.char_indices() {
        let mut diagonal = column.first().copied().unwrap_or((0, 0));
        let mut above = (0, at + c.len_utf8());
        diagonal.1 = at;
        if let Some(first) = column.first_mut() {
            *first = above;
        }
        for (cell, n) in column.iter_mut().skip(1).zip(needle) {
            let left = *cell;
            let replaced = (diagonal.0 + usize::from(*n != c), diagonal.1);
            let added = (left.0 + 1, left.1);
            let dropped = (above.0 + 1, above.1);
            *cell = [replaced, added, dropped].into_iter().min_by_key(|x| x.0).unwrap_or(replaced);
            diagonal = left;
            above = *cell;
        }
        if let Some(last) = column.last()
            && last.0 < best.0
        {
            best = (last.0, last.1..at + c.len_utf8());
        }
    }
    best
}

fn report(pieces: &[Piece], points: &[Ground], notice: &Notice, findings: &mut Vec<Finding>) {
    let number = |point: usize| notice.points.get(point).map_or(String::new(), |point| point.number.to_string());
    for piece in pieces {
        let item = notice.items.get(piece.item).map_or(String::new(), |item| item.number.to_string());
        let row = piece.duty.map_or(item.clone(), |d| format!("{item}-{d}"));
        match piece.found {
            None if !points.is_empty() => findings.push(Finding::at(&piece.place, Kind::NoPoint).with("row", row)),
            Some((point, Fit::Sentences)) => {
                findings.push(Finding::at(&piece.place, Kind::Scattered).with("row", row).with("point", number(point)));
            }
            Some((point, Fit::Near(distance))) => {
                let finding = Finding::at(&piece.place, Kind::Differs).with("row", row).with("point", number(point));
                findings.push(finding.with("distance", distance));
            }
            _ => {}
        }
    }
    // Items that are made of the points have what their statements say, without their brackets.
    let made = findings.iter().any(|finding| finding.kind == Kind::MadeItems);
    let is_statement = |text: &str| {
        made && text.starts_with(['（', '(', '〔', '【', '[']) && text.ends_with(['）', ')', '〕', '】', ']'])
    };
    for ground in points {
        let Some(point) = notice.points.get(ground.point).filter(|point| !point.is_unnumbered()) else { continue };
        for (_, stretch) in ground.free().into_iter().filter(|(_, s)| s.chars().any(char::is_alphanumeric)) {
            if is_statement(stretch.trim()) {
                continue;
            }
            let finding = Finding::at(&point.place, Kind::Uncarried).with("number", &point.number);
            findings.push(finding.with("text", stretch));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nearest(needle: &str, hay: &str) -> (usize, String) {
        let (distance, range) = nearest_stretch(&needle.chars().collect::<Vec<_>>(), hay);
        (distance, hay[range].to_owned())
    }

    #[test]
    fn the_nearest_stretch_is_found_inside_a_longer_text() {
        assert_eq!(nearest("进入在全市前列。", "前文。进入全市前列。后文。"), (1, "进入全市前列。".into()));
        assert_eq!(nearest("甲乙丙", "甲乙丙"), (0, "甲乙丙".into()));
        assert_eq!(nearest("甲乙丙", "零甲丙一"), (1, "甲丙".into()));
        assert_eq!(nearest("甲", "").0, 1);
    }

    #[test]
    fn a_character_is_used_once() {
        let mut ground = vec![Ground { point: 1, text: "推进。推进。".into(), used: vec![false; 18] }];
        let piece =
            |duty| Piece { item: 1, duty: Some(duty), text: "推进。".into(), place: Place::Line(1), found: None };
        assert_eq!(whole(&piece(1), &mut ground), Some((1, Fit::Whole)));
        assert_eq!(whole(&piece(2), &mut ground), Some((1, Fit::Whole)));
        assert_eq!(whole(&piece(3), &mut ground), None);
    }
}
