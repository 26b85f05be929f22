//! The days that words of a deadline name, in full or in part: 2023年12月底, 第三季度, 6月上旬, 年底前, by June 2025.
//!
//! A place in a text is read from the longest form to the shortest. A day's year may be missing; it is found later, by
//! the words before it or by the period of the plan.

use std::sync::LazyLock;

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization as _;

use super::counted::{Counted, is_counted};
use super::english;
use super::figures::{self, four, number};
use super::stretch::{Days, Stretch, Year};
use crate::character::is_han;
use crate::diag::words::built_in;

/// The words of deadlines: see `words/deadlines.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub(super) open: Vec<String>,
    pub(super) long: Vec<String>,
    pub(super) done: Vec<String>,
    pub(super) recurring: Vec<Recurring>,
    occasions: Vec<String>,
    uncertain: Vec<String>,
    parts: Vec<Part>,
    days: Vec<Tail>,
    ends: std::collections::BTreeMap<String, i16>,
    counted: Counted,
    english: english::English,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Recurring {
    pub(super) words: Vec<String>,
    #[serde(default)]
    pub(super) months: u16,
    #[serde(default)]
    pub(super) days: u16,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    words: Vec<String>,
    from: (i8, i8),
    to: (i8, i8),
    #[serde(default)]
    firm: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tail {
    words: Vec<String>,
    to: i8,
}

/// The table of words.
pub fn words() -> &'static Words {
    static WORDS: LazyLock<Words> = LazyLock::new(|| built_in("deadlines", include_str!("words/deadlines.toml")));
    &WORDS
}

/// A text as the table of words is written: half-width, in lower case, in simplified characters, without quotation marks and,
/// in Chinese, without blanks.
pub fn plain(text: &str) -> String {
    let mut plain: String = text.nfkc().flat_map(char::to_lowercase).collect();
    if plain.chars().any(is_han) {
        plain = fast2s::convert(&plain);
        plain.retain(|c| !c.is_whitespace());
    }
    plain.retain(|c| !matches!(c, '“' | '”' | '‘' | '’' | '"' | '「' | '」'));
    plain
}

/// Finds the days of a text that is [`plain`].
pub fn find(plain: &str) -> Days {
    let mut days = Days::default();
    for (name, year) in &words().ends {
        if plain.contains(name.as_str()) {
            days.named.push(Stretch::year(*year));
        }
    }
    let digits = western(plain);
    let mut rest = digits.as_str();
    let mut last = ' ';
    // 3年内
    let mut spans = false;
    while let Some(c) = rest.chars().next() {
        let (next, skipped) = match stretch(rest, last) {
            Some(Found::Named(named, next)) => {
                days.named.push(named);
                (next, true)
            }
            Some(Found::Start(next)) => {
                days.starts = true;
                (next, true)
            }
            Some(Found::Skipped(next)) => {
                spans |= rest.get(..rest.len() - next.len()).is_some_and(|span| span.ends_with("年内"));
                (next, true)
            }
            Some(Found::Loose(next)) => {
                days.loose = true;
                (next, true)
            }
            None => (rest.get(c.len_utf8()..).unwrap_or(""), false),
        };
        days.loose |= !skipped && is_loose(rest, last);
        last = rest.get(..rest.len() - next.len()).and_then(|read| read.chars().next_back()).unwrap_or(' ');
        rest = next;
    }
    let has_year = days.named.iter().any(|named| matches!(named.year, Year::Given(_)));
    let has_han = plain.chars().any(is_han);
    if !has_han && !days.named.is_empty() && plain.chars().all(|c| !c.is_alphanumeric() || c.is_ascii_digit()) {
        // 5.6 alone may be 5 June.
        days.loose |= !has_year;
        days.named.retain(|named| named.year != Year::Unsaid || has_year || named.is_of_one_reading());
    } else if (!has_year && !has_han) || days.named.is_empty() {
        match english::in_figures(plain) {
            Some(day) => {
                days.loose |= day.is_none();
                days.named = day.into_iter().collect();
            }
            None if has_han => {}
            None => days = english::find(plain, &words().english),
        }
    }
    days.loose |= is_counted(plain, &digits, &words().counted);
    days.undated = spans || digits.contains('前') && has_occasion(&digits);
    days
}

enum Found<'t> {
    Named(Stretch, &'t str),
    /// A day from which on.
    Start(&'t str),
    /// Words that look like a day and are none: 《2023年计划》, 2024年春节后, 3年内.
    Skipped(&'t str),
    /// A part of a year that ends on no certain day: 2024年初, 2024年春季, 2024年春节前.
    Loose(&'t str),
}

/// The years of a plan by its title: 2023年, 2023—2025年. `None` where it names none.
pub fn years(plain: &str) -> Option<(i16, i16)> {
    let digits = western(plain);
    digits.char_indices().find_map(|(at, _)| {
        let (before, rest) = digits.split_at_checked(at)?;
        let (from, rest) = four(rest).filter(|_| !before.ends_with(|c: char| c.is_ascii_digit()))?;
        let behind = rest.strip_prefix('年').unwrap_or(rest).trim_start_matches(['-', '—', '–', '~', '至', '到']);
        match four(behind) {
            Some((to, _)) if to >= from && behind.len() < rest.len() => Some((from, to)),
            _ => rest.starts_with('年').then_some((from, from)),
        }
    })
}

/// The stretch that begins here, behind the character `last`, and what follows it.
fn stretch(text: &str, last: char) -> Option<Found<'_>> {
    if let Some(inner) = text.strip_prefix('《') {
        return Some(Found::Skipped(inner.split_once('》').map_or("", |(_, rest)| rest)));
    }
    if last.is_ascii_digit() || last == '.' {
        return None;
    }
    if let Some((named, rest)) = figures::stretch(text, last) {
        return Some(Found::Named(named, rest));
    }
    let (year, rest) = year(text, last).map_or((None, text), |(year, rest)| (Some(year), rest));
    // 3年内, 半年内 is a span, not a day.
    if year.is_none()
        && let Some((_, rest)) = number(text)
        && let Some(rest) = rest.strip_prefix('年')
    {
        return Some(Found::Skipped(rest.strip_prefix('内').unwrap_or(rest)));
    }
    if year.is_some()
        && let Some(rest) = words().occasions.iter().find_map(|word| rest.strip_prefix(western(word).as_str()))
    {
        let rest = ["节", "假期", "期", "季"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
        let ends = |word: &String| rest.starts_with(word.as_str());
        let is_end = rest.is_empty()
            || ["期间", "间", "当天"].iter().any(|word| rest.starts_with(word))
            // 到来之前, 结束前, 、春节前
            || rest.chars().take(5).any(|c| c == '前')
            || words().done.iter().any(ends);
        return Some(if is_end { Found::Loose(rest) } else { Found::Skipped(rest) });
    }
    let (part, rest, firm) = match part(rest, year.is_some(), last) {
        Some(part) => part,
        None if year.is_some() && is_uncertain_part(rest) => return Some(Found::Loose(rest)),
        None => (Stretch { year: Year::Unsaid, from: (1, 1), to: (12, 31), before: false }, year.map(|_| rest)?, false),
    };
    let mut named = Stretch { year: year.unwrap_or(Year::Unsaid), ..part };
    let within = ["之内", "以内", "内"].iter().find_map(|word| rest.strip_prefix(word));
    let (rest, firm) = within.map_or((rest, firm), |rest| (rest, true));
    if let Some(next) = ["起", "开始", "以来", "之后", "以后", "后"].iter().find_map(|word| rest.strip_prefix(word))
    {
        let next = next.strip_prefix('始').unwrap_or(next);
        return Some(Found::Start(next));
    }
    let before = figures::behind_before(rest);
    let before = before.filter(|next| !next.starts_with('后'));
    named.before = before.is_some() && !firm;
    Some(Found::Named(named, before.unwrap_or(rest)))
}

/// Whether what follows a year is a part of it that ends on no certain day, a month that is none or one that lacks its
/// 月: 初, 春季, 13月, 6 at the end of a text.
fn is_uncertain_part(text: &str) -> bool {
    let month = |(number, rest): (u16, &str)| {
        rest.starts_with('月')
            || ((1..=12).contains(&number) && !rest.starts_with(|c: char| c.is_alphanumeric() || c == '%'))
    };
    number(text).is_some_and(month) || words().uncertain.iter().any(|word| text.starts_with(word.as_str()))
}

/// Whether a text has a day of each year and 前, with nothing behind it but that something is done: 国庆节前, 七一前完成.
fn has_occasion(digits: &str) -> bool {
    words().occasions.iter().map(|word| western(word.strip_suffix('前').unwrap_or(word))).any(|word| {
        digits.match_indices(&word).any(|(at, word)| {
            let rest = digits.get(at + word.len()..).unwrap_or("");
            is_before_done(rest.strip_prefix(['节', '期']).unwrap_or(rest))
        })
    })
}

/// 2023年, 2023年度, 23年 before a part of it, 今年, 明年.
fn year(text: &str, last: char) -> Option<(Year, &str)> {
    for (word, year) in
        [("今年", Year::Unsaid), ("本年度", Year::Unsaid), ("本年", Year::Unsaid), ("当年", Year::Unsaid)]
            .into_iter()
            .chain(["明年", "次年", "翌年", "来年", "下一年度", "下一年", "下年度"].map(|word| (word, Year::Next)))
            .chain(["去年", "上年度"].map(|word| (word, Year::Last)))
    {
        if let Some(rest) = text.strip_prefix(word) {
            return Some((year, rest));
        }
    }
    if let Some((year, rest)) = four(text)
        && let Some(rest) = rest.strip_prefix('年')
    {
        return Some((Year::Given(year), rest.strip_prefix('度').unwrap_or(rest)));
    }
    // 2023上半年, 2023q4, 2024前完成; 持续推进，2023
    if let Some((year, rest)) = four(text)
        && (rest.is_empty() && matches!(last, ',' | ';' | '至' | '到')
            || ["上半年", "下半年", "全年", "第", "q", "h"].iter().any(|part| rest.starts_with(part))
            || is_before_done(rest) && !matches!(last, '-' | '/'))
    {
        return Some((Year::Given(year), rest));
    }
    let (year, rest) = number(text)?;
    let rest = rest.strip_prefix('年').filter(|_| (20..=49).contains(&year) && last != '第')?;
    let has_part =
        number(rest).is_some() || ["底", "末", "上半年", "下半年", "年底", "第"].iter().any(|w| rest.starts_with(w));
    has_part.then_some((Year::Given(2000 + i16::try_from(year).ok()?), rest))
}

/// Whether a text is 前, and says nothing more but that something is done: not 2000前期.
fn is_before_done(text: &str) -> bool {
    let is_done = |behind: &str| words().done.iter().any(|word| behind.starts_with(word.as_str()));
    figures::behind_before(text).is_some_and(|behind| !behind.starts_with(char::is_alphanumeric) || is_done(behind))
}

/// The number of a quarter in Roman numerals: Ⅳ季度.
fn roman(text: &str) -> Option<(u16, &str)> {
    let numerals = [("iv", 4), ("iii", 3), ("ii", 2), ("i", 1)];
    let (number, rest) = numerals.iter().find_map(|(letters, n)| Some((*n, text.strip_prefix(letters)?)))?;
    rest.starts_with('季').then_some((number, rest))
}

/// The part of a year that begins here, what follows it, and whether 前 behind it changes nothing.
fn part(text: &str, has_year: bool, last: char) -> Option<(Stretch, &str, bool)> {
    for part in &words().parts {
        for word in &part.words {
            // 2023年底 and 2023年年底
            let rest = text.strip_prefix(word.as_str());
            let short = word.strip_prefix('年').filter(|_| has_year).and_then(|short| text.strip_prefix(short));
            // 半年内 and 两年内 are spans
            let is_span = !has_year && (last.is_ascii_digit() || matches!(last, '半' | '两' | '几' | '数'));
            if let Some(rest) = rest.filter(|_| !is_span).or(short) {
                let named = Stretch { year: Year::Unsaid, from: part.from, to: part.to, before: false };
                return Some((named, rest, part.firm));
            }
        }
    }
    let quarter = text.strip_prefix('第').or_else(|| text.strip_prefix('q')).unwrap_or(text);
    if let Some((quarter @ 1..=4, rest)) = number(quarter).or_else(|| roman(quarter))
        && let Some(rest) = rest
            .strip_prefix("季度")
            .or_else(|| rest.strip_prefix('季'))
            .or_else(|| text.starts_with('q').then_some(rest))
    {
        let month = i8::try_from(quarter * 3).ok()?;
        let named = Stretch { year: Year::Unsaid, from: (month - 2, 1), to: (month, 0), before: false };
        let end = rest.strip_prefix(['末', '底']);
        return Some((named, end.unwrap_or(rest), end.is_some()));
    }
    if has_year && let Some((half @ 1..=2, rest)) = text.strip_prefix('h').and_then(number) {
        let month = i8::try_from(half * 6).ok()?;
        return Some((
            Stretch { year: Year::Unsaid, from: (month - 5, 1), to: (month, 0), before: false },
            rest,
            false,
        ));
    }
    let (month, rest) = number(text)?;
    let rest = rest.strip_prefix('月')?;
    let month = i8::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
    let rest = rest.strip_prefix('份').unwrap_or(rest);
    if let Some((day, rest)) = day(rest) {
        return Some((Stretch::day(month, day), rest, true));
    }
    let tail = words().days.iter().find_map(|tail| {
        let rest = tail.words.iter().find_map(|word| rest.strip_prefix(word.as_str()))?;
        Some((tail.to, rest))
    });
    match tail {
        Some((to, rest)) => Some((Stretch::day(month, to), rest, true)),
        None => Some((Stretch::day(month, 0), rest, false)),
    }
}

/// The day behind a month: 15日, 15号, 1-15日 and 1日至15日, 15 before 前 or the end.
fn day(text: &str) -> Option<(i8, &str)> {
    let (first, rest) = number(text)?;
    let marked = |text| str::strip_prefix(text, ['日', '号']);
    let range = marked(rest).unwrap_or(rest).strip_prefix(['-', '~', '至', '到', '—', '–']).and_then(number);
    let (day, rest) = range.filter(|(_, rest)| marked(rest).is_some()).unwrap_or((first, rest));
    let rest = match marked(rest) {
        Some(rest) => rest,
        None if rest.is_empty() || rest.starts_with(['前', '之', '以', ',', '。', ';']) => rest,
        None => return None,
    };
    Some((i8::try_from(day).ok()?, rest))
}

/// Whether the text begins with something that points to a day but lacks its month.
fn is_loose(text: &str, last: char) -> bool {
    let is_lone_day = |rest: &str| {
        rest.starts_with(['日', '号']) && {
            let rest = rest.trim_start_matches(['日', '号']);
            rest.is_empty() || ["前", "之前", "以前"].iter().any(|word| rest.starts_with(word))
        }
    };
    let lone_day = !last.is_ascii_digit() && number(text).is_some_and(|(_, rest)| is_lone_day(rest));
    let is_first = matches!(last, ' ' | ',' | ';' | '、' | '。');
    let from_today = is_first && ["年前", "后年"].iter().any(|word| text.starts_with(word));
    lone_day || from_today || ["月底", "月末", "季度末", "季末", "年初"].iter().any(|word| text.starts_with(word))
}

/// Chinese numerals up to 九十九, those of years and 元月 in ASCII digits; everything else as it is.
pub fn western(words: &str) -> String {
    let digit = |c: char| match c {
        '零' | '○' | '◯' => Some(0),
        c => "〇一二三四五六七八九".chars().position(|d| d == c),
    };
    let chars: Vec<char> = words.replace("元月", "一月").chars().collect();
    let mut out = String::with_capacity(words.len());
    for (at, c) in chars.iter().enumerate() {
        let near = |place: Option<usize>| place.and_then(|p| chars.get(p)).copied().and_then(digit).is_some();
        match (*c, digit(*c)) {
            ('十', _) => {
                // 十二: 12; 二十: 20; 三十一: 31.
                out.push_str(match (near(at.checked_sub(1)), near(at.checked_add(1))) {
                    (false, false) => "10",
                    (false, true) => "1",
                    (true, false) => "0",
                    (true, true) => "",
                });
            }
            (_, Some(value)) => out.push_str(&value.to_string()),
            (other, None) => out.push(other),
        }
    }
    out
}
