//! Spans that words of a deadline count from something that has a day.

/// How long a span is counted in.
const UNITS: [&str; 6] = ["日", "天", "周", "月", "年", "小时"];
/// Behind which a span may be counted that follows at once; not of 今后三年, 落后5年 and their like.
const BEHIND: [&str; 4] = ["后", "日起", "月起", "年起"];
const NOT_BEFORE: [char; 8] = ['今', '以', '此', '落', '先', '售', '往', '其'];

/// Whether a text counts a span from something that has a day: 自印发之日起30日内, 会后一周内, within 30 days of the notice.
/// `digits` is the text with figures for numerals, `counted_from` the words behind which a span may stand anywhere.
pub(super) fn is_counted(plain: &str, digits: &str, counted_from: &[String]) -> bool {
    let is_within = |rest: &str| {
        let rest = rest.replace("之内", "内").replace("以内", "内");
        UNITS.iter().any(|unit| rest.contains(&format!("{unit}内")))
    };
    let mut from = counted_from.iter().filter_map(|word| Some(digits.split_once(word.as_str())?.1));
    from.any(is_within) || BEHIND.iter().any(|word| is_counted_at_once(digits, word)) || is_counted_in_english(plain)
}

/// Whether a span with 内, or at the end of the text, follows a word at once: 合同签订后两年, 2023年7月起三年内.
fn is_counted_at_once(digits: &str, word: &str) -> bool {
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '两' | '半' | '数' | '几');
    let without = |text, words: &[&str]| -> &str {
        words.iter().fold(text, |text: &str, word| text.strip_prefix(word).unwrap_or(text))
    };
    digits.match_indices(word).any(|(at, word)| {
        let before = digits.get(..at).and_then(|before| before.chars().next_back());
        let rest = digits.get(at + word.len()..).unwrap_or("");
        let unit = without(rest.trim_start_matches(is_number), &["个", "工作", "星期"]);
        let end = UNITS.iter().find_map(|name| unit.strip_prefix(name));
        rest.starts_with(is_number)
            && before.is_some_and(|before| !NOT_BEFORE.contains(&before))
            && end.is_some_and(|end| end.is_empty() || without(end, &["之", "以"]).starts_with('内'))
    })
}

/// 30 days after the notice, within a month of approval; not every two weeks after it, two reports a year from it.
fn is_counted_in_english(plain: &str) -> bool {
    let words: Vec<&str> = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.iter().enumerate().any(|(at, link)| {
        let mut before = words.iter().take(at).rev().peekable();
        let is_unit = before
            .next()
            .is_some_and(|unit| ["hour", "day", "week", "month", "year"].contains(&unit.trim_end_matches('s')));
        before.next_if(|word| ["working", "business", "calendar"].contains(word));
        let number = before.next().copied().unwrap_or("");
        let is_within = before.peek() == Some(&&"within");
        let is_number = number.chars().all(|c| c.is_ascii_digit()) && !number.is_empty() || NUMBERS.contains(&number);
        is_unit
            && (["after", "from", "following"].contains(link) || is_within && ["of", "upon"].contains(link))
            && (is_number || is_within && ["a", "an", "one"].contains(&number))
            && !before.peek().is_some_and(|word| ["every", "each", "per", "all"].contains(word))
    })
}

const NUMBERS: [&str; 15] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "fifteen", "twenty",
    "thirty", "sixty",
];
