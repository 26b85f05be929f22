//! A first register of places, proposed from the words of a notice. Every line of it is a comment: which of them are
//! places, a person says. Nothing of it is applied.

use std::collections::{BTreeMap, HashSet};

use aho_corasick::AhoCorasick;

use super::content;
use super::notice::Notice;
use super::register::{self, Ids, Proposed};
use super::words;
use crate::character::is_han;
use crate::diag::words::fill;

/// The fewest and the most characters before the end of a name.
const SHORTEST: usize = 2;
const LONGEST: usize = 3;

/// A place as proposed.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Place {
    kind: &'static str,
    /// The id of its office among the units that are proposed.
    unit: Option<String>,
}

/// places.yaml with a proposal for each place that a task or a unit seems to name, as comments; nothing where none does.
pub fn file(notice: &Notice, units: &[Proposed]) -> Option<String> {
    let headings = notice.items.iter().filter_map(|item| item.heading.as_deref());
    let texts: Vec<&str> =
        headings.chain(notice.items.iter().flat_map(|item| &item.duties).map(|duty| duty.text.as_str())).collect();
    let mut places: BTreeMap<String, Place> = BTreeMap::new();
    for unit in units {
        if let Some((place, kind)) = seat(&unit.name) {
            places.insert(place.to_owned(), Place { kind, unit: Some(unit.id.clone()) });
        }
    }
    // A part of the name of an office's seat, or such a name behind other words, is that place again.
    let seats: HashSet<String> = places.keys().cloned().collect();
    let ends_of_seats: HashSet<&str> = seats.iter().flat_map(|seat| ends(seat)).collect();
    let is_seat = |name: &str| ends_of_seats.contains(name) || ends(name).any(|end| seats.contains(end));
    for (place, kind) in texts.iter().flat_map(|text| named(text)).filter(|(place, _)| !is_seat(place)) {
        places.entry(place).or_insert(Place { kind, unit: None });
    }
    let words = register::comments(content::is_chinese(notice));
    let mut ids = Ids::default();
    let mut lines = Vec::new();
    let counts = counts(places.keys(), &texts);
    for ((name, place), count) in places.iter().zip(counts).filter(|(_, count)| *count > 0) {
        let id = ids.unique(&register::id_of(name));
        lines.push(format!("  # {}", fill(&words.place, &[("n", count.to_string())])));
        lines.push(format!("  - id: {id}"));
        lines.push(format!("    name: {name}"));
        lines.push(format!("    kind: {}", place.kind));
        lines.extend(place.unit.as_ref().map(|unit| format!("    unit: {unit}")));
    }
    if lines.is_empty() {
        return None;
    }
    let head = words.places.iter().map(String::as_str).chain(["places:"]);
    Some(head.chain(lines.iter().map(String::as_str)).map(|line| format!("# {line}\n")).collect())
}

/// All that a name ends with, itself too.
fn ends(name: &str) -> impl Iterator<Item = &str> {
    name.char_indices().filter_map(|(at, _)| name.get(at..))
}

/// How many texts have each of the names.
fn counts<'n>(names: impl Iterator<Item = &'n String>, texts: &[&str]) -> Vec<usize> {
    let names: Vec<&String> = names.collect();
    // How many texts have it, and how many texts there were with the last one.
    let mut counts = vec![(0, 0); names.len()];
    let Ok(all) = AhoCorasick::new(&names) else { return Vec::new() };
    for (text, number) in texts.iter().zip(1..) {
        for hit in all.find_overlapping_iter(text) {
            if let Some((count, last)) = counts.get_mut(hit.pattern().as_usize()).filter(|(_, last)| *last < number) {
                *count += 1;
                *last = number;
            }
        }
    }
    counts.into_iter().map(|(count, _)| count).collect()
}

/// The place that the name of an office begins with, and its kind.
fn seat(office: &str) -> Option<(&str, &'static str)> {
    let words = words::places();
    let place = words.governments.without_end(office).or_else(|| words.seats.without_end(office)).unwrap_or(office);
    let (stem, kind) = words.proposed.iter().find_map(|of| Some((of.words.without_end(place)?, of.kind.as_str())))?;
    let is_name = stem.chars().count() >= SHORTEST && !stem.contains(&*words.no_names);
    is_name.then_some((place, kind))
}

/// What looks like the name of a place in a text. A name that begins at a mark or at the start of the text is taken whole;
/// within other words two characters before 镇 or 乡 are: that is how long most names of towns are.
fn named(text: &str) -> Vec<(String, &'static str)> {
    let words = words::places();
    let mut found = Vec::new();
    for run in text.split(|c: char| !is_han(c)) {
        let mut from = 0;
        while let Some((at, end, kind)) = next_end(run, from) {
            let before: Vec<char> = run.get(from..at).unwrap_or("").chars().collect();
            let whole = from == 0 && (SHORTEST..=LONGEST).contains(&before.len());
            let after = run.get(at + end.len()..).and_then(|rest| rest.chars().next());
            let is_vague = words.vague.has(end) || end == "乡" && after.is_some_and(|c| words.no_towns.contains(&c));
            let taken = match before.len().checked_sub(SHORTEST) {
                _ if is_vague => &[],
                Some(_) if whole => before.as_slice(),
                Some(start) if kind == "town" => before.get(start..).unwrap_or(&[]),
                _ => &[],
            };
            if !taken.is_empty() && !taken.iter().any(|c| words.no_names.contains(c)) {
                found.push((taken.iter().collect::<String>() + end, kind));
            }
            from = at + end.len();
        }
    }
    found
}

/// The first end of a name from a byte on: where it stands, what it is, the kind.
fn next_end(run: &str, from: usize) -> Option<(usize, &'static str, &'static str)> {
    let rest = run.get(from..)?;
    let kinds = words::places().proposed.iter();
    let ends = kinds.flat_map(|of| of.words.iter().map(|end| (end, of.kind.as_str())));
    let found = ends.filter_map(|(end, kind)| Some((rest.find(end)?, end, kind)));
    let (at, end, kind) = found.min_by_key(|(at, ..)| *at)?;
    Some((from + at, end, kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_out_of_other_words() {
        let names = |text| named(text).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        assert_eq!(names("依托县城区、大渡口镇、香隅镇等"), ["大渡口镇", "香隅镇"]);
        assert_eq!(names("推动胜利镇与海口镇共建"), ["胜利镇", "海口镇"]);
        assert_eq!(names("加快推进中广核尧渡镇渔光互补"), ["尧渡镇"]);
        assert_eq!(names("各乡镇人民政府，建设美丽乡村，发展农村，大渡口经开区"), ["大渡口经开区"]);
        assert_eq!(names("依托𠮷水镇、㟍沟乡"), ["𠮷水镇", "㟍沟乡"]);
        assert_eq!(names("镇、乡，一镇；持续深化开发区；加快构建乡村"), Vec::<String>::new());
    }

    #[test]
    fn an_office_has_its_seat_in_its_name() {
        assert_eq!(seat("大渡口镇政府"), Some(("大渡口镇", "town")));
        assert_eq!(seat("舜城新区管理处"), Some(("舜城新区", "zone")));
        assert_eq!(seat("各乡镇人民政府"), None);
        assert_eq!(seat("县发改委"), None);
    }
}
