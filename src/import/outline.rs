//! How the lines of an outline begin: 一、 for a section, （一） for a sub-section or point, 1. for a point.

/// The most characters of a heading that ends with a stop: what is longer is a sentence.
pub const LONGEST_HEADING: usize = 24;

/// Reads `一、标题`: the numeral's value and the title. Nothing where a line is no heading.
pub fn section_heading(line: &str) -> Option<(u32, &str)> {
    let line = line.trim();
    let (numeral, title) = line.split_once('、')?;
    let number = numeral_value(numeral)?;
    // a heading is a phrase, with a stop at its end at most; a paragraph that opens with 一、 has more marks
    let phrase = title.strip_suffix('。').filter(|t| !t.contains('，') && t.chars().count() <= LONGEST_HEADING);
    let title = phrase.unwrap_or(title);
    if title.is_empty() || title.contains('。') || title.ends_with('；') {
        None
    } else {
        Some((number, title.trim()))
    }
}

/// `12.text`, `12、text`, `12text`: number, whether a dot stands, the rest. Without a dot only a number that follows
/// `last` closely counts, so that a paragraph which opens with a year is no point.
pub fn numbered(line: &str, last: u32) -> Option<(u32, bool, &str)> {
    let line = line.trim();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 3 {
        return None;
    }
    let number: u32 = line.get(..digits)?.parse().ok()?;
    let rest = line.get(digits..)?;
    if let Some(text) = rest.strip_prefix(['.', '．', '、']) {
        return (!text.starts_with(|c: char| c.is_ascii_digit())).then(|| (number, true, text.trim_start()));
    }
    let follows = number > last && number <= last.saturating_add(3);
    (follows && !rest.is_empty() && !rest.starts_with(['年', '月', '日', '个', '%'])).then_some((
        number,
        false,
        rest.trim_start(),
    ))
}

/// `（一）text`: number, that no dot is missing, the rest.
pub fn bracketed(line: &str) -> Option<(u32, bool, &str)> {
    let (numeral, text) = line.trim().strip_prefix('（')?.split_once('）')?;
    Some((numeral_value(numeral)?, true, text.trim_start()))
}

/// 一 to 九十九.
pub fn numeral_value(text: &str) -> Option<u32> {
    let digit = |c: char| "一二三四五六七八九".chars().position(|d| d == c).map(|i| i as u32 + 1);
    let chars: Vec<char> = text.chars().collect();
    match chars.as_slice() {
        ['十'] => Some(10),
        [c] => digit(*c),
        ['十', c] => Some(10 + digit(*c)?),
        [c, '十'] => Some(10 * digit(*c)?),
        [a, '十', b] => Some(10 * digit(*a)? + digit(*b)?),
        _ => None,
    }
}
