//! Spans that words of a deadline count from something that has a day.

/// Whether a text counts a span from something that has a day: 自印发之日起30日内, 接到通知后一个月, within 30 days of the notice.
/// `digits` is the text with figures for numerals, `counted_from` the words behind which a span is counted.
pub(super) fn is_counted(plain: &str, digits: &str, counted_from: &[String]) -> bool {
    let from = counted_from.iter().filter_map(|word| Some(digits.split_once(word.as_str())?.1));
    let spans = ["日", "天", "周", "月", "年", "小时"];
    let is_span = |text: &str| {
        let text = ["个", "工作", "星期"].iter().fold(text, |text, word| text.strip_prefix(word).unwrap_or(text));
        spans.iter().any(|span| text.starts_with(span))
    };
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '两' | '半' | '数' | '几');
    from.into_iter().any(|rest| rest.split(is_number).skip(1).any(is_span)) || is_counted_in_english(plain)
}

/// 30 days after the notice, within a month of approval.
fn is_counted_in_english(plain: &str) -> bool {
    let links: &[&str] =
        if plain.contains("within ") { &[" after ", " from ", " of "] } else { &[" after ", " from "] };
    let is_span =
        |text: &str| ["day", "week", "month", "year"].iter().any(|unit| text.trim_end_matches('s').ends_with(unit));
    links.iter().flat_map(|link| plain.match_indices(link)).any(|(at, _)| plain.get(..at).is_some_and(is_span))
}
