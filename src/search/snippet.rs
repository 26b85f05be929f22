//! What to show of a record for a question: which duty is meant, and the stretch of text with most of the question.

use std::collections::BTreeSet;

use super::normalise::{form, normalise, normalise_mapped};
use super::query::Asked;
use super::record::{DutyRecord, Field, Record};
use super::synonyms::LEADING;
use super::token::find;

/// Length of a snippet, in UTF-16 units, as browsers count.
const SPAN: usize = 72;

/// Length before its first match.
const LEAD: usize = 14;

/// What matched.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Snippet {
    /// The duty whose text it is, a place among the record's duties; none for a text above the duties.
    pub duty: Option<usize>,
    /// The stretch, with `…` where it was cut.
    pub text: String,
    /// What must be known of it: 1 for corrected, 2 for sample, summed.
    pub note: u8,
}

/// The snippet of a record, of a text above its duties or of one of those that `passes` lets through. `literal` says that all
/// runs of the question stand in it; else their terms are looked for too.
pub fn snippet(asked: &Asked, record: &Record<'_>, literal: bool, passes: impl Fn(usize) -> bool) -> Snippet {
    let mut needles: Vec<Vec<char>> = asked.phrases.iter().chain(&asked.runs).cloned().collect();
    if !literal {
        needles.extend(asked.loose.iter().map(|term| term.chars().collect()).filter(|term: &Vec<char>| term.len() > 1));
    }
    let named = names(record, &needles);
    let mut best: Option<(usize, Snippet)> = None;
    record.parts(|part| {
        let shown = part.duty.is_none_or(&passes) && !part.text.is_empty();
        if !shown || !matches!(part.field, Field::Text | Field::Progress) {
            return;
        }
        let ranges = ranges(part.text, &needles);
        let (worth, from) = densest(part.text, &ranges, part.duty.and_then(|duty| named.get(duty)));
        if best.as_ref().is_none_or(|(known, _)| worth > *known) {
            best = Some((worth, Snippet { duty: part.duty, text: cut(part.text, from, &ranges), note: part.note }));
        }
    });
    best.map(|(_, snippet)| snippet).unwrap_or_default()
}

/// What of a question names a duty by its unit, or by words of its deadline and status.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Named {
    /// Which needles.
    needles: Vec<usize>,
    /// 900 for a unit of the first role, 100 less for each role behind it; 0 where none is named.
    worth: usize,
}

/// For each duty which needles are a name of one of its units, as a whole or without its first 县, 市 …, or stand in words of
/// its deadline and status.
fn names(record: &Record<'_>, needles: &[Vec<char>]) -> Vec<Named> {
    let Record(_, _, _, _, units, _, duties, _) = record;
    let is = |name: &str, needle: &[char]| {
        let form = normalise(name);
        let bare = form.strip_prefix(LEADING).unwrap_or(&form);
        [form.as_str(), bare].into_iter().any(|form| form.chars().eq(needle.iter().copied()))
    };
    let called: Vec<Vec<usize>> = units
        .iter()
        .map(|unit| {
            let named = |needle: &[char]| unit.iter().skip(1).any(|name| is(name, needle));
            needles.iter().enumerate().filter(|(_, needle)| named(needle)).map(|(which, _)| which).collect()
        })
        .collect();
    let of = |place: &usize| called.get(*place).map_or(&[][..], Vec::as_slice);
    duties
        .iter()
        .map(|DutyRecord(_, _, roles, _, facts, ..)| {
            let role = roles.iter().position(|places| places.iter().any(|place| !of(place).is_empty()));
            let facts: Vec<Vec<char>> = facts.iter().map(|fact| form(fact)).collect();
            let says = |needle: &Vec<char>| facts.iter().any(|fact| find(fact, needle, 0).is_some());
            let said = needles.iter().enumerate().filter(|(_, needle)| says(needle)).map(|(which, _)| which);
            Named {
                needles: said.chain(roles.iter().flatten().flat_map(of).copied()).collect(),
                worth: role.map_or(0, |role| 100 * 9_usize.saturating_sub(role).max(1)),
            }
        })
        .collect()
}

/// The matches that begin at `begin` or later and end before `end`.
fn within(ranges: &[Range], begin: usize, end: usize) -> Vec<Range> {
    ranges.iter().copied().filter(|range| range.begin >= begin && range.end <= end).collect()
}

/// A match: begin and end in UTF-16 units of the text, and which needle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Range {
    begin: usize,
    end: usize,
    needle: usize,
}

fn ranges(text: &str, needles: &[Vec<char>]) -> Vec<Range> {
    let mapped = normalise_mapped(text);
    let units = |byte: u32| text.get(..byte as usize).map_or(0, length);
    let mut ranges = Vec::new();
    for (needle, phrase) in needles.iter().enumerate() {
        let mut from = 0;
        while let Some(at) = find(&mapped.chars, phrase, from) {
            from = at + phrase.len();
            if let (Some(begin), Some(end)) = (mapped.starts.get(at), mapped.ends.get(from - 1)) {
                ranges.push(Range { begin: units(*begin), end: units(*end), needle });
            }
        }
    }
    ranges.sort_unstable();
    ranges
}

/// The worth of the best stretch of a text, and where it begins: 1000 for each needle that it has or that names its duty, the
/// worth of the unit, and the length of all matches.
fn densest(text: &str, ranges: &[Range], named: Option<&Named>) -> (usize, usize) {
    let mut best = (0, 0);
    for begin in ranges.iter().map(|range| range.begin).chain([0]) {
        let from = begin.saturating_sub(LEAD);
        let within = within(ranges, begin, from + SPAN);
        let seen = within.iter().map(|range| range.needle);
        let of_units = named.into_iter().flat_map(|named| named.needles.iter().copied());
        let different: BTreeSet<usize> = seen.chain(of_units).collect();
        let lengths: usize = within.iter().map(|range| range.end - range.begin).sum();
        let worth = 1000 * different.len() + named.map_or(0, |named| named.worth) + lengths;
        if worth > best.0 {
            best = (worth, from);
        }
    }
    (best.0, best.1.min(length(text).saturating_sub(SPAN)))
}

/// The length of a text in UTF-16 units.
fn length(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// The stretch from a place on. Both ends move out of a word, but not into a match.
fn cut(text: &str, from: usize, ranges: &[Range]) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let (mut from, mut to) = (from, units.len().min(from + SPAN));
    let is = |at: usize, what: fn(u16) -> bool| units.get(at).copied().is_some_and(what);
    let letter = |unit: u16| u8::try_from(unit).is_ok_and(|b| b.is_ascii_alphanumeric() || b == b'_');
    let within = |at: usize| at > 0 && is(at - 1, letter) && is(at, letter);
    for _ in 0..LEAD {
        from += usize::from(within(from) && ranges.iter().all(|range| range.begin != from));
        to -= usize::from(within(to) && ranges.iter().all(|range| range.end != to));
    }
    let second_half = |unit: u16| (0xdc00..=0xdfff).contains(&unit);
    from += usize::from(is(from, second_half));
    to += usize::from(is(to, second_half));
    let cut = String::from_utf16_lossy(units.get(from..to).unwrap_or_default());
    let [begin, end] = [from > 0, to < units.len()].map(|more| if more { "…" } else { "" });
    format!("{begin}{cut}{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_is_cut_between_words_and_never_within_a_match() {
        let text = "Deliver 1,200 kilometres of resurfaced regional roads and reopen three railway stations that were closed before the end of the last century.";
        let range = |word: &str| {
            let begin = text.find(word).unwrap();
            Range { begin, end: begin + word.len(), needle: 0 }
        };
        assert_eq!(
            cut(text, text.find("railway").unwrap() - LEAD, &[range("railway")]),
            "… reopen three railway stations that were closed before the end of the …"
        );
        assert_eq!(cut(text, 0, &[]), "Deliver 1,200 kilometres of resurfaced regional roads and reopen three …");
        // A match that begins within a word is not cut, nor is one that ends within one.
        assert!(cut(text, text.find("losed").unwrap(), &[range("losed")]).starts_with("…losed"));
        let long = format!("{}{}", "路".repeat(SPAN - 1), "𠮷宅");
        assert_eq!(cut(&long, 0, &[]), format!("{}𠮷…", "路".repeat(SPAN - 1)));
    }
}
