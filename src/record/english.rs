//! The days that English words name: by June 2025, 30 June 2025, Q3 2025, the end of 2025.

use super::stretch::{Stretch, Year};

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The last day of a text in figures whose year stands last: 20-11-2025, 11/20/2025, 5/2025. Nothing where it has none; a day of
/// nothing where day and month cannot be told apart (05/12/2025), or where there is no such day.
pub fn in_figures(text: &str) -> Option<Option<Stretch>> {
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')'));
    words.filter_map(|word| figures(word.trim_matches(|c: char| !c.is_ascii_digit()))).next_back()
}

fn figures(word: &str) -> Option<Option<Stretch>> {
    let mut parts: Vec<&str> = word.split(['-', '/', '.']).collect();
    let year = parts.pop().filter(|year| year.len() == 4)?.parse::<i16>().ok()?;
    let small = |part: &&str| part.parse::<i8>().ok().filter(|_| (1..=2).contains(&part.len()));
    let parts: Vec<i8> = parts.iter().map(small).collect::<Option<_>>()?;
    let named = |month, day| Stretch { year: Year::Given(year), ..Stretch::day(month, day) };
    match *parts {
        // The last day of a month.
        [month @ 1..=12] if year >= 1900 => Some(Some(named(month, 0))),
        [day @ 13..=31, month @ 1..=12] | [month @ 1..=12, day @ 13..=31] => Some(Some(named(month, day))),
        [day @ 1..=12, month] if day == month => Some(Some(named(month, day))),
        [_, _] => Some(None),
        _ => None,
    }
}

/// The days of a text in lower case.
pub fn find(text: &str) -> Vec<Stretch> {
    let words: Vec<&str> = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let year = words.iter().find_map(|word| {
        word.strip_prefix("fy")
            .unwrap_or(word)
            .parse()
            .ok()
            .filter(|year| (1900..=2200).contains(year) && word.len() >= 4)
    });
    let is_before = words.contains(&"before");
    let at = |place: usize| words.get(place).copied().unwrap_or("");
    let mut named = Vec::new();
    for (place, word) in words.iter().enumerate() {
        let next = at(place + 1);
        let ordinal = ["first", "second", "third", "fourth"].iter().position(|ordinal| ordinal == word);
        let quarter = match (word.strip_prefix('q').and_then(|q| q.parse().ok()), ordinal) {
            (Some(q @ 1..=4), _) => Some(q),
            (_, Some(q)) if next == "quarter" => Some(q + 1),
            _ => None,
        };
        let half = match (*word, ordinal) {
            ("h1", _) => Some(1),
            ("h2", _) => Some(2),
            ("mid", _) if year.is_some() => Some(1),
            (_, Some(half @ (0 | 1))) if next == "half" => Some(half + 1),
            _ => None,
        };
        let month = MONTHS.iter().position(|month| month == word || (word.len() >= 3 && month.starts_with(*word)));
        // "may" is a month beside a number only
        let beside = |word: &str| word.bytes().next().is_some_and(|b| b.is_ascii_digit());
        let previous = place.checked_sub(1).map_or("", at);
        let month = month.filter(|_| *word != "may" || beside(previous) || beside(next));
        let stretch = match (quarter, half, month) {
            (Some(quarter), ..) => (quarter * 3 - 2, quarter * 3, 0),
            (_, Some(half), _) => (half * 6 - 5, half * 6, 0),
            (.., Some(month)) => {
                (month + 1, month + 1, ordinal_day(previous).or_else(|| ordinal_day(next)).unwrap_or(0))
            }
            _ => continue,
        };
        named.extend(Stretch::of(year, stretch, is_before));
    }
    if named.is_empty()
        && let Some(year) = year
    {
        named.extend(Stretch::of(Some(year), (1, 12, 31), is_before));
    }
    named
}

/// 30, 30th; 1 to 31.
fn ordinal_day(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    digits.parse().ok().filter(|day| (1..=31).contains(day) && digits.len() <= 2)
}
