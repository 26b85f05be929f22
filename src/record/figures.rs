//! Days in figures: 2023-12-31, 20231231, 12.31前, and the numbers that days are made of.

use super::stretch::{Stretch, Year};
use crate::date::Date;

/// The day of a text that is one of figures alone: 2023-12-31, 2023.6.30, 20231231.
pub fn day(text: &str) -> Option<Date> {
    match compact(text).or_else(|| numeric(text))? {
        (named @ Stretch { year: Year::Given(year), to: (_, 1..), .. }, "") => named.day_in(year),
        _ => None,
    }
}

/// The stretch in figures that begins a text, behind the character `last`, and what follows it.
pub fn stretch(text: &str, last: char) -> Option<(Stretch, &str)> {
    compact(text).or_else(|| numeric(text)).or_else(|| month_and_day(text, last))
}

/// 20231231: eight figures that are a day.
fn compact(text: &str) -> Option<(Stretch, &str)> {
    let (figures, rest) = text.split_at_checked(8)?;
    let (year, day) = figures.split_at_checked(4).filter(|_| figures.bytes().all(|byte| byte.is_ascii_digit()))?;
    let (month, day) = day.split_at_checked(2)?;
    let day = Date::parse(&format!("{year}-{month}-{day}"))?;
    let is_day = four(year).is_some() && !rest.starts_with(|c: char| c.is_ascii_digit());
    let named = Stretch { year: Year::Given(day.year()), ..Stretch::day(day.month(), day.day()) };
    is_day.then(|| (named, without_before(rest)))
}

/// What follows 日 and 前 behind a day.
fn without_before(text: &str) -> &str {
    let text = text.strip_prefix('日').unwrap_or(text);
    behind_before(text).unwrap_or(text)
}

/// What follows 前 at the beginning of a text.
pub fn behind_before(text: &str) -> Option<&str> {
    ["之前", "以前", "前"].iter().find_map(|word| text.strip_prefix(word))
}

/// 2023-12-31, 2023.12.31, 2023/12: also the month alone.
fn numeric(text: &str) -> Option<(Stretch, &str)> {
    let (year, rest) = four(text)?;
    let sign = rest.chars().next().filter(|c| matches!(c, '-' | '.' | '/'))?;
    let (month, rest) = number(rest.get(1..)?)?;
    let month = i8::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
    let day = rest.strip_prefix(sign).and_then(number).and_then(|(day, rest)| Some((i8::try_from(day).ok()?, rest)));
    // 2023-12月 is a stretch from a month of another form
    if day.is_none() && rest.starts_with(['年', '-', '.', '/']) {
        return None;
    }
    let (day, rest) = day.map_or((0, rest), |(day, rest)| (day, rest));
    let rest = rest.strip_prefix(['月', '日']).unwrap_or(rest);
    let before = behind_before(rest);
    let named = Stretch { year: Year::Given(year), before: before.is_some() && day == 0, ..Stretch::day(month, day) };
    Some((named, before.unwrap_or(rest)))
}

/// 11.20, 6/30前, 12-31前: at the beginning of a text or of a clause, or behind the first day of two.
fn month_and_day(text: &str, last: char) -> Option<(Stretch, &str)> {
    let is_first = matches!(last, ' ' | ',' | ';' | '-' | '—' | '–' | '~' | '至' | '到');
    let (month, rest) = number(text).filter(|_| is_first)?;
    let (day, rest) = number(rest.strip_prefix(['.', '/', '-', '–', '·'])?)?;
    let has_dash = text.contains(['-', '–', '·']) && !text.contains(['.', '/']);
    let rest = rest.strip_prefix(['日', '号']).unwrap_or(rest);
    let certain = ["前", "之前", "以前", "止", "完成"];
    let others = ["-", "—", "–", "~", "至", "到", ",", ";", "。"];
    let starts = |ends: &[&str]| ends.iter().any(|end| rest.starts_with(end));
    // 3-6 may be months.
    let is_day = starts(&certain) || !has_dash && (rest.is_empty() || starts(&others));
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    // 31/12前 has one reading.
    let (month, day) = if month > 12 && starts(&certain) { (day, month) } else { (month, day) };
    let is_in_calendar = (1..=12).contains(&month) && (1..=31).contains(&day);
    (is_day && is_in_calendar).then(|| (Stretch::day(month, day), without_before(rest)))
}

/// One or two digits, and what follows them.
pub fn number(text: &str) -> Option<(u16, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at_checked(digits).filter(|_| (1..=2).contains(&digits))?;
    Some((number.parse().ok()?, rest))
}

/// A year of four digits, and what follows it.
pub fn four(text: &str) -> Option<(i16, &str)> {
    let (digits, rest) = text.split_at_checked(4)?;
    let year = digits.parse().ok().filter(|_| digits.bytes().all(|b| b.is_ascii_digit()))?;
    (1900..=2200)
        .contains(&year)
        .then_some((year, rest))
        .filter(|(_, rest)| !rest.starts_with(|c: char| c.is_ascii_digit()))
}
