//! Which points of the narrative an item of the checklist carries, by their words.
//!
//! A heading or task belongs to the point of its section that contains it; else its sentences are looked for one by
//! one; else the point with the nearest stretch of text (smallest edit distance) is taken. Every character of a point
//! is used once, the surest way first over the whole section, so that a likeness never takes what another row prints
//! word for word.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::document::Place;
use super::finding::{Finding, Kind};
use super::notice::Notice;
use super::pairs::Pairs;
use super::recognise::{CLOSING, OPENING};

/// How the words of a row were found in a point.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MatchKind {
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
    pub match_kind: MatchKind,
    /// Where the piece stands.
    pub place: Place,
}

/// Finds the point of every heading and task, in the order of the checklist.
pub fn map(notice: &Notice, findings: &mut Vec<Finding>) -> Vec<Link> {
    map_within(notice, &mut { MAX_CELLS }, findings)
}

/// Finds them with so many cells of edit tables at most, which it takes off `budget`.
fn map_within(notice: &Notice, budget: &mut usize, findings: &mut Vec<Finding>) -> Vec<Link> {
    let mut links = Vec::new();
    for (mut pieces, points) in by_section(notice) {
        let mut points = Points::of(points);
        for search in [whole, sentences] {
            // For the words of a piece how many of the points that may hold them do not: they never will, since their words are only
            // used up.
            let mut passed: HashMap<String, usize> = HashMap::new();
            for piece in pieces.iter_mut().filter(|p| p.found.is_none()) {
                let passed = passed.entry(piece.text.clone()).or_default();
                piece.found = search(piece, &mut points, passed);
            }
        }
        for piece in pieces.iter_mut().filter(|p| p.found.is_none()) {
            piece.found = near(piece, &mut points, budget);
        }
        report(&pieces, &points.all, notice, findings);
        links.extend(pieces.into_iter().map(|p| Link {
            item: p.item,
            duty: p.duty,
            point: p.found.map(|f| f.0),
            match_kind: p.found.map_or(MatchKind::Whole, |f| f.1),
            place: p.place,
        }));
    }
    links
}

/// The places of the points of each item that has any, in the order in which its words name them.
pub fn points_of(links: &[Link]) -> BTreeMap<usize, Vec<usize>> {
    let mut points: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut seen = HashSet::new();
    for (item, point) in links.iter().filter_map(|link| Some((link.item, link.point?))) {
        if seen.insert((item, point)) {
            points.entry(item).or_default().push(point);
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
    found: Option<(usize, MatchKind)>,
}

/// A point's text and which of its bytes are used.
struct PointText {
    /// The point's place among all.
    point: usize,
    /// Where it stands.
    place: Place,
    text: String,
    used: Vec<bool>,
    /// How many of its bytes are not.
    left: usize,
}

impl PointText {
    fn of(point: usize, place: &Place, text: &str) -> PointText {
        PointText {
            point,
            place: place.clone(),
            text: text.to_owned(),
            used: vec![false; text.len()],
            left: text.len(),
        }
    }

    /// The first place of `needle` none of whose bytes are used.
    fn find(&self, needle: &str) -> Option<usize> {
        if needle.is_empty() || needle.len() > self.left {
            return None;
        }
        self.text.match_indices(needle).map(|(at, _)| at).find(|at| self.is_free(*at, needle.len()))
    }

    fn is_free(&self, at: usize, length: usize) -> bool {
        self.used.get(at..at + length).is_some_and(|bytes| bytes.iter().all(|used| !used))
    }

    fn mark(&mut self, at: usize, length: usize) {
        self.used.iter_mut().skip(at).take(length).for_each(|used| *used = true);
        self.left = self.left.saturating_sub(length);
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

/// The pieces of the checklist and the points, section by section in the order of the checklist.
fn by_section(notice: &Notice) -> Vec<(Vec<Piece>, Vec<PointText>)> {
    let mut sections: Vec<(Vec<Piece>, Vec<PointText>)> = Vec::new();
    let mut places: HashMap<u32, usize> = HashMap::new();
    for (item, of) in notice.items.iter().enumerate() {
        let place = *places.entry(of.section).or_insert(sections.len());
        if place == sections.len() {
            sections.push((Vec::new(), Vec::new()));
        }
        let Some((pieces, _)) = sections.get_mut(place) else { continue };
        if let Some(heading) = &of.heading {
            pieces.push(Piece { item, duty: None, text: heading.clone(), place: of.place.clone(), found: None });
        }
        for (i, duty) in of.duties.iter().enumerate() {
            let (text, place) = (duty.text.clone(), duty.place.clone());
            pieces.push(Piece { item, duty: Some(i + 1), text, place, found: None });
        }
    }
    for (place, point) in notice.points.iter().enumerate() {
        let section = places.get(&point.section).and_then(|place| sections.get_mut(*place));
        if let Some((_, points)) = section {
            points.push(PointText::of(place, &point.place, &point.text));
        }
    }
    sections
}

/// The points of a section.
struct Points {
    all: Vec<PointText>,
    pairs: Pairs,
    by_place: BTreeMap<Place, Vec<usize>>,
}

impl Points {
    fn of(all: Vec<PointText>) -> Points {
        let pairs = Pairs::of(all.iter().map(|point| point.text.as_str()));
        let mut by_place: BTreeMap<Place, Vec<usize>> = BTreeMap::new();
        for (at, point) in all.iter().enumerate() {
            by_place.entry(point.place.clone()).or_default().push(at);
        }
        Points { all, pairs, by_place }
    }
}

fn whole(piece: &Piece, points: &mut Points, passed: &mut usize) -> Option<(usize, MatchKind)> {
    let Points { all, pairs, by_place } = points;
    let found = |point: &usize| Some((*point, all.get(*point)?.find(&piece.text)?));
    // An item that is made of a point is that point's, even if another has the same words.
    let own = by_place.get(&piece.place).and_then(|own| own.iter().find_map(found));
    let holding = pairs.holding(std::iter::once(piece.text.as_str()));
    let (point, at) = own.or_else(|| {
        let rest = holding.get(*passed..)?;
        *passed += rest.iter().take_while(|point| found(point).is_none()).count();
        found(holding.get(*passed)?)
    })?;
    let point_text = all.get_mut(point)?;
    point_text.mark(at, piece.text.len());
    Some((point_text.point, MatchKind::Whole))
}

fn sentences(piece: &Piece, points: &mut Points, passed: &mut usize) -> Option<(usize, MatchKind)> {
    let parts: Vec<&str> = piece.text.split_inclusive('。').collect();
    if parts.len() < 2 {
        return None;
    }
    for point in points.pairs.holding(parts.iter().copied()).get(*passed..)? {
        let point_text = points.all.get_mut(*point)?;
        let before = (point_text.used.clone(), point_text.left);
        let all = parts.iter().all(|part| match point_text.find(part) {
            Some(at) => {
                point_text.mark(at, part.len());
                true
            }
            None => false,
        });
        if all {
            return Some((point_text.point, MatchKind::Sentences));
        }
        (point_text.used, point_text.left) = before;
        *passed += 1;
    }
    None
}

fn near(piece: &Piece, points: &mut Points, budget: &mut usize) -> Option<(usize, MatchKind)> {
    let needle: Vec<char> = piece.text.chars().collect();
    let mut best: Option<(usize, usize, std::ops::Range<usize>)> = None;
    for i in points.pairs.alike(&piece.text) {
        let Some(point_text) = points.all.get(i) else { continue };
        for (offset, stretch) in point_text.free() {
            let cells = needle.len().saturating_mul(stretch.len() / 3 + 1);
            *budget = budget.checked_sub(cells)?;
            let (distance, range) = nearest_stretch(&needle, stretch);
            if distance * WORST_LIKENESS < needle.len() && best.as_ref().is_none_or(|b| distance < b.0) {
                best = Some((distance, i, offset + range.start..offset + range.end));
            }
        }
    }
    let (distance, i, range) = best?;
    let point_text = points.all.get_mut(i)?;
    point_text.mark(range.start, range.len());
    Some((point_text.point, MatchKind::Near(distance)))
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

fn report(pieces: &[Piece], points: &[PointText], notice: &Notice, findings: &mut Vec<Finding>) {
    let number = |point: usize| notice.points.get(point).map_or(String::new(), |point| point.number.to_string());
    for piece in pieces {
        let item = notice.items.get(piece.item).map_or(String::new(), |item| item.number.to_string());
        let row = piece.duty.map_or(item.clone(), |d| format!("{item}-{d}"));
        match piece.found {
            None if !points.is_empty() => findings.push(Finding::at(&piece.place, Kind::NoPoint).with("row", row)),
            Some((point, MatchKind::Sentences)) => {
                findings.push(Finding::at(&piece.place, Kind::Scattered).with("row", row).with("point", number(point)));
            }
            Some((point, MatchKind::Near(distance))) => {
                let finding = Finding::at(&piece.place, Kind::Differs).with("row", row).with("point", number(point));
                findings.push(finding.with("distance", distance));
            }
            _ => {}
        }
    }
    // Items that are made of the points have what their statements say, without their brackets.
    let made = findings.iter().any(|finding| finding.kind == Kind::MadeItems);
    let is_statement = |text: &str| made && text.starts_with(OPENING) && text.ends_with(CLOSING);
    for point_text in points {
        let Some(point) = notice.points.get(point_text.point).filter(|point| !point.is_unnumbered()) else { continue };
        for (_, stretch) in point_text.free().into_iter().filter(|(_, s)| s.chars().any(char::is_alphanumeric)) {
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
    use crate::import::notice::{Duty, Item, Number, Point, Statement};

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
        let mut points = Points::of(vec![PointText::of(1, &Place::Line(1), "推进。推进。")]);
        let piece =
            |duty| Piece { item: 1, duty: Some(duty), text: "推进。".into(), place: Place::Line(1), found: None };
        assert_eq!(whole(&piece(1), &mut points, &mut 0), Some((1, MatchKind::Whole)));
        assert_eq!(whole(&piece(2), &mut points, &mut 0), Some((1, MatchKind::Whole)));
        assert_eq!(whole(&piece(3), &mut points, &mut 0), None);
    }

    /// As many points as rows, each of a line and with a text of its own.
    fn notice_of(count: usize, mut text: impl FnMut() -> String) -> Notice {
        let mut notice = Notice::default();
        for number in 1..=u32::try_from(count).unwrap() {
            notice.points.push(Point {
                number: Number::Whole(number),
                printed_number: None,
                section: 1,
                subsection: None,
                text: text(),
                statement: Statement::default(),
                inherited: false,
                printed: String::new(),
                place: Place::Line(1),
            });
            let duty = Duty { text: text(), ..Duty::at(Place::Line(2)) };
            notice.items.push(Item {
                id: String::new(),
                number: Number::Whole(number),
                section: 1,
                subsection: None,
                list: None,
                heading: None,
                duties: vec![duty],
                place: Place::Line(2),
            });
        }
        notice
    }

    /// Points and rows of Han characters at random, of which no row is in any point.
    fn all_differ(count: usize) -> Notice {
        let mut state = 7_u32;
        notice_of(count, move || {
            let next = |_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                char::from_u32(0x4e00 + (state >> 8) % 3_000).unwrap()
            };
            (0..30).map(next).collect()
        })
    }

    #[test]
    fn twice_as_many_points_and_rows_cost_twice_as_much() {
        let cost = |notice: &Notice| {
            let mut budget = MAX_CELLS;
            map_within(notice, &mut budget, &mut Vec::new());
            MAX_CELLS - budget
        };
        let (few, many) = (all_differ(100), all_differ(200));
        assert!(cost(&many) <= 3 * cost(&few).max(200 * 900), "{} and {}", cost(&few), cost(&many));
    }

    #[test]
    fn a_likeness_is_found_among_many_points() {
        let mut notice = all_differ(400);
        let alike: String = notice.points[300].text.chars().skip(2).chain("加强".chars()).collect();
        notice.items[5].duties[0].text = alike;
        let links = map(&notice, &mut Vec::new());
        assert_eq!((links[5].point, links[5].match_kind), (Some(300), MatchKind::Near(2)));
        assert!(links.iter().filter(|link| link.point.is_some()).count() == 1);
    }

    #[test]
    fn points_that_rows_of_the_same_words_have_used_up_are_passed_over_once() {
        let notice = notice_of(20_000, || "修桥。".to_owned());
        let links = map(&notice, &mut Vec::new());
        assert!(links.iter().map(|link| link.point).eq((0..20_000).map(Some)));
        let (pieces, points) = by_section(&notice).remove(0);
        let (mut points, mut passed) = (Points::of(points), 0);
        assert!(pieces.iter().all(|piece| whole(piece, &mut points, &mut passed).is_some()));
        assert_eq!(passed, 19_999);
    }
}
