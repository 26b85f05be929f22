//! Spans that words of a deadline count from something that has a day.

use serde::Deserialize;

/// The words of such spans: see `words/deadlines.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Counted {
    /// Behind which a span may stand anywhere.
    from: Vec<String>,
    /// Behind which a span may be counted that follows at once.
    behind: Vec<String>,
    /// Characters before [`Counted::behind`] with which it counts from nothing: 今后三年, 落后5年.
    not_before: Vec<char>,
    /// How long a span is counted in.
    units: Vec<String>,
    english_units: Vec<String>,
    numbers: Vec<String>,
}

/// Whether a text counts a span from something that has a day: 自印发之日起30日内, 会后一周内, within 30 days of the notice.
/// `digits` is the text with figures for numerals.
pub(super) fn is_counted(plain: &str, digits: &str, words: &Counted) -> bool {
    let is_within = |rest: &str| {
        let rest = rest.replace("之内", "内").replace("以内", "内");
        words.units.iter().any(|unit| rest.contains(&format!("{unit}内")))
    };
    let mut from = words.from.iter().filter_map(|word| Some(digits.split_once(word.as_str())?.1));
    from.any(is_within)
        || words.behind.iter().any(|word| is_counted_at_once(digits, word, words))
        || is_counted_in_english(plain, words)
}

/// Whether a span with 内, or at the end of the text, follows a word at once: 合同签订后两年, 2023年7月起三年内.
fn is_counted_at_once(digits: &str, word: &str, words: &Counted) -> bool {
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '两' | '半' | '数' | '几');
    let without = |text, words: &[&str]| -> &str {
        words.iter().fold(text, |text: &str, word| text.strip_prefix(word).unwrap_or(text))
    };
    digits.match_indices(word).any(|(at, word)| {
        let before = digits.get(..at).and_then(|before| before.chars().next_back());
        let rest = digits.get(at + word.len()..).unwrap_or("");
        let unit = without(rest.trim_start_matches(is_number), &["个", "工作", "星期"]);
        let end = words.units.iter().find_map(|name| unit.strip_prefix(name.as_str()));
        rest.starts_with(is_number)
            && before.is_some_and(|before| !words.not_before.contains(&before))
            && end.is_some_and(|end| end.is_empty() || without(end, &["之", "以"]).starts_with('内'))
    })
}

/// 30 days after the notice, within a month of approval; not every two weeks after it, two reports a year from it.
fn is_counted_in_english(plain: &str, words: &Counted) -> bool {
    let is_in = |list: &[String], word: &str| list.iter().any(|other| other == word);
    let parts: Vec<&str> = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    parts.iter().enumerate().any(|(at, link)| {
        let mut before = parts.iter().take(at).rev().peekable();
        let is_unit = before.next().is_some_and(|unit| is_in(&words.english_units, unit.trim_end_matches('s')));
        before.next_if(|word| ["working", "business", "calendar"].contains(word));
        let number = before.next().copied().unwrap_or("");
        let is_within = before.peek() == Some(&&"within");
        let is_number =
            number.chars().all(|c| c.is_ascii_digit()) && !number.is_empty() || is_in(&words.numbers, number);
        is_unit
            && (["after", "from", "following"].contains(link) || is_within && ["of", "upon"].contains(link))
            && (is_number || is_within && ["a", "an", "one"].contains(&number))
            && !before.peek().is_some_and(|word| ["every", "each", "per", "all"].contains(word))
    })
}
