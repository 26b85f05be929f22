//! The days that English words name: by June 2025, 30 June 2025, Q3 2025, the end of 2025.

use serde::Deserialize;

use super::stretch::{Days, Stretch, Year};
use crate::date::Date;

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

/// The number of a month that a word in lower case names, whole or by its first letters.
pub fn month(word: &str) -> Option<usize> {
    MONTHS.iter().position(|month| word.len() >= 3 && month.starts_with(word)).map(|place| place + 1)
}

/// The last day of a text in figures whose year stands last: 20-11-2025, 11/20/2025, 5/2025. Nothing where it has none; a day of
/// nothing where day and month cannot be told apart (05/12/2025), or where there is no such day.
pub fn in_figures(text: &str) -> Option<Option<Stretch>> {
    pieces(text).filter_map(|word| figures(word.trim_matches(|c: char| !c.is_ascii_alphanumeric()))).next_back()
}

/// A text at its blanks, commas and brackets.
fn pieces(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')'))
}

fn figures(word: &str) -> Option<Option<Stretch>> {
    // 01/01/2018-12/31/2018: the end of a range.
    let word = word
        .rsplit_once(['-', '–', '—'])
        .filter(|(from, to)| from.contains('/') && to.contains('/'))
        .map_or(word, |(_, to)| to);
    let mut parts: Vec<&str> = word.split(['-', '/', '.']).collect();
    if let [month, day, year] = parts.as_slice()
        && word.contains('/')
        && year.len() == 2
    {
        return of_two_digits(month, day, year);
    }
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

/// 12/31/18, whose second part can be nothing but a day. 31/12/18 may begin with its year.
fn of_two_digits(month: &str, day: &str, year: &str) -> Option<Option<Stretch>> {
    let [month, day] = [month, day].map(|part| part.parse::<i8>().ok());
    let year = Year::Given(2000 + year.parse::<i16>().ok()?);
    Some(match (month?, day?) {
        (month @ 1..=12, day @ 13..=31) => Some(Stretch { year, ..Stretch::day(month, day) }),
        _ => None,
    })
}

/// The day that a text in lower case gives in full and nothing beside it: 31 december 2023, by december 31st, 2023.
pub fn day(text: &str) -> Option<Date> {
    let words: Vec<&str> = pieces(text).filter(|word| !word.is_empty()).collect();
    let (day, name, year) = match *words.strip_prefix(&["by"]).unwrap_or(&words) {
        [first, second, year] if month(second).is_some() => (first, second, year),
        [first, second, year] => (second, first, year),
        _ => return None,
    };
    Date::new(year_of(year)?, i8::try_from(month(name)?).ok()?, ordinal_day(day)?)
}

/// The words of `words/deadlines.toml` by which days in English are told.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct English {
    uncertain: Vec<String>,
    from: Vec<String>,
    year_ends: Vec<String>,
    before_years: Vec<String>,
    of_years: Vec<String>,
    month_ends: Vec<String>,
}

/// The days of a text in lower case.
pub fn find(text: &str, of: &English) -> Days {
    let spaced = with_blanks(text);
    let words: Vec<&str> = spaced.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let at = |place: usize| words.get(place).copied().unwrap_or("");
    let years: Vec<(usize, i16)> = (0..words.len()).filter_map(|place| Some((place, year_of(at(place))?))).collect();
    let has_year = !years.is_empty();
    let is_before = words.contains(&"before");
    let is_fiscal = words.iter().any(|word| word.strip_prefix("fy").is_some_and(|year| year.parse::<u16>().is_ok()));
    let is_uncertain = has_year && of.uncertain.iter().any(|word| words.contains(&word.as_str()));
    if is_fiscal || is_split_year(text) || month_and_two_digits(text) {
        return Days { loose: true, ..Days::default() };
    }
    let mut named = Vec::new();
    for (place, word) in words.iter().enumerate() {
        let next = at(place + 1);
        let (quarter, half) = quarter_or_half(word, next, has_year);
        let month = month(word);
        // "may" is a month beside a number only
        let beside = |word: &str| word.bytes().next().is_some_and(|b| b.is_ascii_digit());
        let previous = place.checked_sub(1).map_or("", at);
        let month = month.filter(|_| *word != "may" || beside(previous) || beside(next));
        let stretch = match (quarter, half, month) {
            (Some(quarter), ..) => (quarter * 3 - 2, quarter * 3, 0),
            (_, Some(half), _) => (half * 6 - 5, half * 6, 0),
            (.., Some(month)) => (month, month, ordinal_day(previous).or_else(|| ordinal_day(next)).unwrap_or(0)),
            _ => continue,
        };
        named.extend(Stretch::of(year_beside(place, &years, &words), stretch, is_before));
    }
    let mut is_loose = contains_any(text, &of.month_ends);
    if named.is_empty() && !has_year {
        let days = without_year(text, of);
        is_loose |= days.contains(&None);
        named.extend(days.iter().flatten());
    }
    // Easter 2024 and juin 2024 end on a day that is not known.
    let whole = years.last().filter(|(place, _)| is_whole_year(*place, &words, of));
    let is_part = named.is_empty() && has_year && whole.is_none();
    if let Some((_, year)) = whole.filter(|_| named.is_empty() && !is_uncertain) {
        named.extend(Stretch::of(Some(*year), (1, 12, 31), is_before));
    }
    // From January 2024 on; but from January to June 2024.
    let is_range = ["to", "until", "till", "through", "by"].iter().any(|word| words.contains(word));
    let starts = !is_range && named.len() <= 1 && of.from.iter().any(|word| words.first() == Some(&word.as_str()));
    if starts {
        named.clear();
    }
    is_loose |= (is_uncertain || is_part) && !starts;
    Days { loose: is_loose && named.is_empty(), starts, named, ..Days::default() }
}

/// The days of a text without a year and without months; one of nothing where day and month cannot be told apart.
fn without_year(text: &str, of: &English) -> Vec<Option<Stretch>> {
    let days = days_without_year(text);
    if days.iter().any(Option::is_some) {
        days
    } else if text.contains("next year") {
        vec![Some(Stretch { year: Year::Next, from: (1, 1), to: (12, 31), before: false })]
    } else if contains_any(text, &of.year_ends) {
        vec![Some(Stretch::day(12, 0))]
    } else {
        days
    }
}

/// Days in figures without a year: 31/12, by 5/6, 31.12. at the end. One of nothing where day and month cannot be told apart.
fn days_without_year(text: &str) -> Vec<Option<Stretch>> {
    let words: Vec<&str> = pieces(text).filter(|word| !word.is_empty()).collect();
    let day = |(at, word): (usize, &&str)| {
        let before = at.checked_sub(1).and_then(|at| words.get(at)).copied().unwrap_or("");
        let is_due = ["by", "on", "to", "until", "till", "before"].contains(&before);
        let bare = word.trim_end_matches('.');
        let (first, second) = bare.split_once(['/', '.', '-'])?;
        let number = |part: &str| part.parse::<i8>().ok().filter(|_| part.len() <= 2 && !part.starts_with('+'));
        // Round the clock is no day.
        let sure = is_due || bare.contains('/') && bare != "24/7" || bare.contains('.') && bare.len() < word.len();
        match (number(first)?, number(second)?) {
            (day @ 13..=31, month @ 1..=12) | (month @ 1..=12, day @ 13..=31) if sure => {
                Some(Some(Stretch::day(month, day)))
            }
            (1..=12, 1..=12) if is_due => Some(None),
            _ => None,
        }
    };
    words.iter().enumerate().filter_map(day).collect()
}

fn contains_any(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| text.contains(word.as_str()))
}

/// The number of the quarter or half that a word, with the next one, names.
fn quarter_or_half(word: &str, next: &str, has_year: bool) -> (Option<usize>, Option<usize>) {
    let ordinals = [["first", "1st"], ["second", "2nd"], ["third", "3rd"], ["fourth", "4th"]];
    let ordinal = ordinals.iter().position(|ordinal| ordinal.contains(&word));
    let quarter = match (word.strip_prefix('q').and_then(|q| q.parse().ok()), ordinal) {
        (Some(q @ 1..=4), _) => Some(q),
        (_, Some(q)) if next == "quarter" => Some(q + 1),
        _ => None,
    };
    let half = match (word, ordinal) {
        ("h1", _) => Some(1),
        ("h2", _) => Some(2),
        ("mid", _) if has_year => Some(1),
        (_, Some(half @ (0 | 1))) if next == "half" => Some(half + 1),
        _ => None,
    };
    (quarter, half)
}

/// Whether a year at a place among the words stands for the whole of it: 2024, by 2024, end of 2024, not Easter 2024 or TBC 2024.
fn is_whole_year(place: usize, words: &[&str], of: &English) -> bool {
    let before = place.checked_sub(1).and_then(|before| words.get(before)).copied().unwrap_or("");
    let is_end = || of.of_years.iter().any(|word| words.contains(&word.as_str()));
    let is_known = before.is_empty() || year_of(before).is_some() || of.before_years.iter().any(|word| word == before);
    (is_known || before == "of" && is_end()) && !words.contains(&"not")
}

/// A text with a blank between a year and a quarter that are one word: 2024q3.
fn with_blanks(text: &str) -> String {
    let mut spaced = String::new();
    let mut digits = 0;
    for c in text.chars() {
        if digits == 4 && matches!(c, 'q' | 'h') {
            spaced.push(' ');
        }
        digits = if c.is_ascii_digit() { digits + 1 } else { 0 };
        spaced.push(c);
    }
    spaced
}

fn year_of(word: &str) -> Option<i16> {
    word.parse().ok().filter(|year| (1900..=2200).contains(year) && word.len() == 4)
}

/// The year of the month, quarter or half that stands at a place among the words: the one behind it (a day may stand between),
/// the one right before it, the next, the last before.
fn year_beside(place: usize, years: &[(usize, i16)], words: &[&str]) -> Option<i16> {
    let at = |place: Option<usize>| years.iter().find(|(at, _)| Some(*at) == place).map(|(_, year)| *year);
    let skipped = words
        .iter()
        .skip(place + 1)
        .take_while(|word| ordinal_day(word).is_some() || matches!(**word, "of" | "quarter" | "half" | "the"));
    let behind = years_on(place + 1 + skipped.count(), years, words);
    let next = || years.iter().find(|(at, _)| *at > place).map(|(_, year)| *year);
    let last = || years.iter().rev().find(|(at, _)| *at < place).map(|(_, year)| *year);
    behind.or_else(|| at(place.checked_sub(1))).or_else(next).or_else(last)
}

/// The year at a place among the words, or the last of those that go on it: 2023 in 2022, 2023 and in 2022 and 2023.
fn years_on(place: usize, years: &[(usize, i16)], words: &[&str]) -> Option<i16> {
    let at = |place: usize| years.iter().find(|(at, _)| *at == place).map(|(_, year)| *year);
    let mut last = (place, at(place)?);
    let next = |place: usize| place + 1 + usize::from(words.get(place + 1) == Some(&"and"));
    while let Some(year) = at(next(last.0)).filter(|year| *year > last.1) {
        last = (next(last.0), year);
    }
    Some(last.1)
}

/// Whether a text names a year of two: 2024/25, 2023-24. On which day it ends is not said.
fn is_split_year(text: &str) -> bool {
    pieces(text).map(|word| word.trim_start_matches("fy")).any(|word| {
        word.split_once(['/', '-', '–', '—']).is_some_and(|(first, second)| {
            let next = year_of(first).and_then(|year| Some((year % 100).checked_add(1)? % 100));
            second.len() == 2 && next.is_some_and(|next| second.parse() == Ok(next)) && next > Some(12)
        })
    })
}

/// Whether a text is Dec-23 or Dec '23, which may be a day or a year.
fn month_and_two_digits(text: &str) -> bool {
    let Some((month, digits)) = text.trim().split_once(['-', '\'']) else { return false };
    let month = month.trim().rsplit(' ').next().unwrap_or("");
    self::month(month).is_some() && digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit())
}

/// 30, 30th; 1 to 31.
pub fn ordinal_day(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    digits.parse().ok().filter(|day| (1..=31).contains(day) && digits.len() <= 2)
}
