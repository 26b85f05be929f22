//! How the lines of an outline begin: 一、 （一） 1. 第一条 （1） ①.

use super::brackets::{CLOSING, OPENING, ROUND};
use crate::character::narrow_digit;
use crate::import::notice::Number;
use crate::import::recognise::names::english;
use crate::import::unit_words::words;
use crate::import::words::points;
use crate::record::printed::NUMBER_STOPS;

/// The most characters of a heading: what is longer is a sentence.
pub const LONGEST_HEADING: usize = 24;

/// The beginning of a line of an outline.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mark<'t> {
    /// How deep: 1 for 一、, 2 for （一）, 3 for 1. and 第一条, 4 for （1） and 3.1, 5 for ①.
    pub level: u8,
    /// As printed: a whole number where it is one of 一 to 九十九 or in digits.
    pub number: Number,
    /// The dot behind the number is missing.
    pub without_dot: bool,
    /// What follows.
    pub rest: &'t str,
}

/// Reads the beginning of a line. `last` is the number of the point before: without a dot only a number that follows it closely
/// counts, so that a paragraph which opens with a year is no point.
pub fn mark(line: &str, last: u32) -> Option<Mark<'_>> {
    let line = without_box(line.trim());
    let made = |level, number, rest: &'_ str| Some((level, number, rest.trim_start().len()));
    // ★1. is printed before what weighs most: the star is a part of the number.
    let bare = line.trim_start_matches(is_star);
    if bare.len() < line.len()
        && let Some(found) = mark(bare, last)
    {
        let star: String = line.chars().take_while(|c| is_star(*c)).collect();
        let number = Number::Words(format!("{star}{}", found.number).into());
        return Some(Mark { number, ..found });
    }
    if let Some(found) = wide(line, last) {
        return Some(found);
    }
    let found = named(line, made)
        .or_else(|| english::number(line).and_then(|(level, number, rest)| made(level, number, rest)))
        .or_else(|| chinese(line, made))
        .or_else(|| bracketed(line, made))
        .or_else(|| lettered(line, made))
        .or_else(|| counted(line, made))
        .or_else(|| dotted(line, made));
    let (level, number, left) = match found {
        Some(found) => found,
        None => return digits(line, last),
    };
    Some(Mark { level, number, without_dot: false, rest: line.get(line.len() - left..)? })
}

/// A line without the box to be ticked before its words: □1.修桥, ☑ 检查电路.
pub fn without_box(line: &str) -> &str {
    line.trim_start_matches(&*points().boxes).trim_start()
}

type Found = Option<(u8, Number, usize)>;

/// A number in full-width digits: １．, （１）.
fn wide(line: &str, last: u32) -> Option<Mark<'_>> {
    let is_wide = |c: char| narrow_digit(c) != c;
    let tail = line.trim_start_matches(|c| is_wide(c) || matches!(c, '（' | '('));
    let head = line.get(..line.len() - tail.len()).filter(|head| head.contains(is_wide))?;
    let narrowed = head.chars().map(narrow_digit).chain(tail.chars()).collect::<String>();
    let Mark { level, number, without_dot, rest } = mark(&narrowed, last)?;
    let rest = tail.get(tail.len().checked_sub(rest.len())?..)?;
    Some(Mark { level, number, without_dot, rest })
}

/// Signs before a number.
fn is_star(c: char) -> bool {
    !matches!(c, '*' | '＊') && words().marks.contains(c)
}

/// The whole number of a point, perhaps with a star before it: ★1.
pub fn without_star(number: &Number) -> Option<u32> {
    match number {
        Number::Whole(whole) => Some(*whole),
        Number::Words(words) => words.strip_prefix(is_star)?.parse().ok(),
    }
}

/// The name in words of a number, 问题一, without what may stand before it.
fn bare_name(head: &str) -> &str {
    points().before_numbered.without_start(head).unwrap_or(head)
}

/// 问题一：, 任务2： and 【重点工作三】.
fn named(line: &str, made: impl Fn(u8, Number, &str) -> Found) -> Found {
    let inner =
        line.strip_prefix(|c| OPENING.contains(&c) && !ROUND.contains(&c)).and_then(|line| line.split_once(CLOSING));
    let (head, rest) = match inner {
        Some(split) => split,
        None => line.split_once(['：', ':', '、', '．', '﹒', '.', ' ', '\u{3000}']).unwrap_or((line, "")),
    };
    let numeral = points().numbered.without_start(bare_name(head))?;
    let is_number = numeral_value(numeral).is_some() || numeral.parse::<u16>().is_ok_and(|n| n < 1000);
    if is_number && !rest.is_empty() { made(2, Number::Words(head.into()), rest) } else { None }
}

/// Whether a number is printed with a word: 问题一.
pub fn is_named(number: &Number) -> bool {
    matches!(number, Number::Words(words) if points().numbered.begins(bare_name(words)))
}

/// 一、 and 第一条.
fn chinese(line: &str, made: impl Fn(u8, Number, &str) -> Found) -> Found {
    if let Some((numeral, rest)) = line.split_once(NUMBER_STOPS)
        && let Some(value) = numeral_value(numeral)
    {
        return made(1, Number::Whole(value), rest);
    }
    if let Some((numeral, rest)) = line.strip_prefix('第').and_then(|line| line.split_once("部分"))
        && let Some(value) = numeral_value(numeral)
        && rest.starts_with(['：', ':', ' ', '\u{3000}'])
    {
        return made(1, Number::Whole(value), rest.trim_start_matches(['：', ':', ' ', '\u{3000}']));
    }
    let (numeral, rest) = line.strip_prefix('第')?.split_once(['条', '章', '项', '件'])?;
    let value = numeral_value(numeral).or_else(|| numeral.parse().ok())?;
    let head = line.get(..line.len() - rest.len())?;
    let is_divided = rest.starts_with(['、', '：', ':', ' ', '\u{3000}', '．', '﹒', '.']);
    // 第一件大事 begins a sentence.
    if head.ends_with('件') && !is_divided {
        return None;
    }
    // 第一项：促进就业 stands above （一）.
    let level = if head.ends_with('章') || head.ends_with(['项', '件']) && is_divided { 1 } else { 3 };
    made(level, Number::Whole(value), rest.trim_start_matches(['、', '：', ':', ' ', '\u{3000}']))
}

/// （一） and （1）, 1）, (a), a).
fn bracketed(line: &str, made: impl Fn(u8, Number, &str) -> Found + Copy) -> Found {
    if let Some((inner, rest)) = line.strip_prefix(['（', '(']).and_then(|line| line.split_once(['）', ')'])) {
        let rest = rest.trim_start_matches('、');
        return match numeral_value(inner.trim()) {
            // （一）（二）两项工作, （一）至（三）项: a sentence that speaks of points.
            Some(_)
                if bracketed(rest.trim_start_matches(['、', '和', '至', '到', '及', '与', '—', '-']), made)
                    .is_some() =>
            {
                None
            }
            Some(value) => made(2, Number::Whole(value), rest),
            None if is_letter(inner) => made(4, Number::Words(inner.trim().into()), rest),
            None => made(4, Number::Whole(inner.trim().parse().ok().filter(|n| *n < 1000)?), rest),
        };
    }
    if let Some((digits, rest)) = line.split_once(['）', ')'])
        && digits.len() <= 2
    {
        if is_letter(digits) {
            return made(4, Number::Words(digits.into()), rest);
        }
        return made(4, Number::Whole(digits.parse().ok()?), rest);
    }
    let circled = line.chars().next().filter(|c| matches!(c, '①'..='⑳' | '⑴'..='⒇'))?;
    made(5, Number::Words(circled.to_string().into()), line.get(circled.len_utf8()..)?)
}

/// Whether a text is one letter, as in (a).
fn is_letter(text: &str) -> bool {
    let text = text.trim();
    text.len() == 1 && text.chars().all(|c| c.is_ascii_alphabetic())
}

/// A. and II. with words behind them. The number is that of the letter: I, V and X are numerals.
fn lettered(line: &str, made: impl Fn(u8, Number, &str) -> Found) -> Found {
    let (letters, rest) = line.split_once(NUMBER_STOPS)?;
    // A1. Plant trees
    if line.is_ascii() && is_letter_with_number(letters) && rest.starts_with(' ') && !rest.trim().is_empty() {
        return made(3, Number::Words(letters.into()), rest);
    }
    let level = lettered_level(letters)?;
    // A.B. is an abbreviation.
    let is_text = rest.starts_with(|c: char| c.is_whitespace() || !c.is_ascii()) && !rest.trim().is_empty();
    if is_text { made(level, Number::Words(letters.into()), rest) } else { None }
}

/// Whether a number is a letter with digits: A1, B12.
fn is_letter_with_number(number: &str) -> bool {
    let digits = number.strip_prefix(|c: char| c.is_ascii_uppercase()).unwrap_or("");
    (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
}

/// The depth of a number in capital letters: 1 for I to XX, 2 for A to H.
fn lettered_level(letters: &str) -> Option<u8> {
    if roman(letters).is_some() {
        return Some(1);
    }
    matches!(letters.as_bytes(), [b'A'..=b'H']).then_some(2)
}

/// The value of a numeral in capital letters, I to XXXIX.
fn roman(letters: &str) -> Option<u32> {
    const TENS: [&str; 4] = ["", "X", "XX", "XXX"];
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let of = |value: usize| format!("{}{}", TENS.get(value / 10).unwrap_or(&""), ONES.get(value % 10).unwrap_or(&""));
    (1..40).find(|value| of(*value) == letters).and_then(|value| u32::try_from(value).ok())
}

/// The value of a number: as it is, or that of its letters.
pub fn value(number: &Number) -> Option<u32> {
    match number {
        Number::Whole(value) => Some(*value),
        Number::Words(words) => roman(words).or_else(|| match words.as_bytes() {
            [letter @ b'A'..=b'H'] => Some(u32::from(letter - b'A') + 1),
            _ => None,
        }),
    }
}

/// Whether a mark is in capital letters with a dot: A., II.
pub fn is_lettered(mark: &Mark<'_>) -> bool {
    mark.level <= 2 && matches!(&mark.number, Number::Words(words) if lettered_level(words).is_some())
}

/// Whether a number is one of A1. and B12.
pub fn is_letter_with_digits(mark: &Mark<'_>) -> bool {
    mark.level == 3 && matches!(&mark.number, Number::Words(words) if is_letter_with_number(words))
}

/// 一是 and 第一，: the parts of a point on lines of their own.
fn counted(line: &str, made: impl Fn(u8, Number, &str) -> Found) -> Found {
    if let Some((numeral, rest)) = line.strip_prefix('第').and_then(|line| line.split_once(['，', ','])) {
        numeral_value(numeral).filter(|_| !rest.is_empty())?;
        return made(5, Number::Words(format!("第{numeral}").into()), rest);
    }
    let (numeral, rest) = line.split_once('是')?;
    numeral_value(numeral)?;
    if rest.is_empty() { None } else { made(5, Number::Words(format!("{numeral}是").into()), rest) }
}

/// Whether a number is 一是 or 第一.
pub fn is_counted(number: &Number) -> bool {
    let Number::Words(words) = number else { return false };
    words.strip_suffix('是').or_else(|| words.strip_prefix('第')).and_then(numeral_value).is_some()
}

/// 3.1, 3.1.2 and 3-1; 3-1.9月底前 is 3-1 with a month behind it.
fn dotted(line: &str, made: impl Fn(u8, Number, &str) -> Found) -> Found {
    let head = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '-')).len();
    let dots = line.get(..head)?.match_indices('.').map(|(at, dot)| at + dot.len());
    let head = dots.into_iter().find(|at| line.get(*at..).is_some_and(begins_with_time)).unwrap_or(head);
    let (head, rest) = line.split_at_checked(head)?;
    let number = head.trim_end_matches('.');
    let parts: Vec<&str> = number.split(['.', '-']).collect();
    let plain = parts.len() > 1 && parts.iter().all(|part| !part.is_empty() && part.len() <= 3);
    // 3.5万亩 is a quantity, 1-3 月 and 16-59 岁 are ranges.
    let text = rest.trim_start_matches(['、', '．', '﹒']).trim_start();
    let is_divided = head.ends_with('.') || rest.starts_with([' ', '\u{3000}', '、', '．', '﹒']);
    let is_range = number.contains('-') && text.starts_with(&*points().measures);
    let is_number = plain && is_divided && !is_range;
    let level = if parts.len() > 2 { 5 } else { 4 };
    if is_number { made(level, Number::Words(number.into()), text) } else { None }
}

/// Whether a text begins with a year, a month or a range of them: 2024年, 9月底, 2024—2026年, 2024-2025学年, 3-5月.
fn begins_with_time(text: &str) -> bool {
    let Some((first, rest)) = leading_number(text) else { return false };
    let (last, rest) = rest
        .strip_prefix(['-', '—', '–', '－', '~', '～', '至', '/'])
        .and_then(|rest| leading_number(rest.trim_start_matches(['—', '-'])))
        .unwrap_or((first, rest));
    let is_year = |value| (1900..=2199).contains(&value);
    let is_month = |value| (1..=12).contains(&value);
    let begins = |words: &[&str]| words.iter().any(|word| rest.starts_with(word));
    begins(&["年", "学年"]) && is_year(first) && is_year(last)
        || rest.starts_with('月') && is_month(first) && is_month(last) && first <= last
}

/// The number with which a text begins, and what follows it.
fn leading_number(text: &str) -> Option<(u32, &str)> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (value, rest) = text.split_at(digits);
    Some((value.parse().ok()?, rest))
}

/// The number that is due before a text that begins with a quantity: 2.3家企业, 3.1+8城乡公交, 4.110报警. Alone it may be a part of a
/// number as well, 2.3亿元: only a paragraph with units of its own is read so.
pub fn before_quantity(line: &str, last: u32) -> Option<Mark<'_>> {
    let (number, rest) = leading_number(line.trim_start()).filter(|(number, _)| *number == last.saturating_add(1))?;
    let text = rest.strip_prefix(NUMBER_STOPS)?;
    let (value, behind) = leading_number(text)?;
    let is_quantity = value > 99 || behind.starts_with(&*points().measures) || behind.starts_with(&*points().counted);
    is_quantity.then_some(Mark { level: 3, number: Number::Whole(number), without_dot: false, rest: text })
}

/// `12.text`, `12、text`, `12text`.
fn digits(line: &str, last: u32) -> Option<Mark<'_>> {
    // ⒈ is a digit with its dot in one character.
    if let Some(c) = line.chars().next().filter(|c| matches!(c, '⒈'..='⒛')) {
        let number = Number::Whole(u32::from(c) - u32::from('⒈') + 1);
        let rest = line.get(c.len_utf8()..)?.trim_start();
        return (!rest.is_empty()).then_some(Mark { level: 3, number, without_dot: false, rest });
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 4 {
        return None;
    }
    let number: u32 = line.get(..digits)?.parse().ok().filter(|number| *number > 0)?;
    let rest = line.get(digits..)?;
    let mark = |without_dot, rest| Some(Mark { level: 3, number: Number::Whole(number), without_dot, rest });
    if let Some(text) = rest.strip_prefix(NUMBER_STOPS) {
        // 1.2024年底前 and 1.12345热线 are point 1, and 3.5万亩 none.
        let is_word =
            leading_number(text).is_some_and(|(value, rest)| value > 999 && !rest.starts_with(&*points().measures));
        // 5G基站 behind the number that is due.
        let is_sign = number == last.saturating_add(1)
            && leading_number(text).is_some_and(|(value, rest)| value < 10 && rest.starts_with(['G', 'A', 'D']));
        let is_text = digits <= 3 && (begins_with_time(text) || is_word || is_sign);
        let is_quantity = text.starts_with(|c: char| c.is_ascii_digit()) && !is_text;
        return if is_quantity { None } else { mark(false, text.trim_start()) };
    }
    // 01 with a blank behind it.
    if digits > 1 && line.starts_with('0') && rest.starts_with([' ', '\u{3000}']) && !rest.trim().is_empty() {
        return mark(false, rest.trim_start());
    }
    let follows = digits <= 3 && number > last && number <= last.saturating_add(3);
    if follows && !rest.is_empty() && !rest.starts_with(['年', '月', '日', '个', '%']) {
        return mark(true, rest.trim_start());
    }
    None
}

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

/// 一 to 九十九.
pub fn numeral_value(text: &str) -> Option<u32> {
    let place = |digits: &str, c: char| digits.chars().position(|d| d == c).map(|i| i as u32 + 1);
    let digit = |c: char| place("一二三四五六七八九", c).or_else(|| place("壹贰叁肆伍陆柒捌玖", c));
    let chars: Vec<char> = text.chars().map(|c| if c == '拾' { '十' } else { c }).collect();
    match chars.as_slice() {
        ['十'] => Some(10),
        [c] => digit(*c),
        ['十', c] => Some(10 + digit(*c)?),
        [c, '十'] => Some(10 * digit(*c)?),
        [a, '十', b] => Some(10 * digit(*a)? + digit(*b)?),
        _ => None,
    }
}

/// Whether a line is the number of a page and no more: 第 2 页, 第2页 共5页, — 2 —.
pub fn is_page_number(text: &str) -> bool {
    let text = text.replace(char::is_whitespace, "");
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let page = text.strip_prefix('第').and_then(|rest| rest.split_once('页'));
    let of = |rest: &str| {
        rest.is_empty() || rest.trim_matches(['，', ',', '/', '共', '页']).chars().all(|c| c.is_ascii_digit())
    };
    let dashes = ['—', '－', '-', '–', '―', '·'];
    let bare = text.trim_matches(dashes);
    page.is_some_and(|(number, rest)| digits(number) && of(rest))
        || bare.len() <= 3 && digits(bare) && text.starts_with(dashes) && text.ends_with(dashes)
}

/// Whether a line is the number of an annex or table and no more: 附件2, 表 1：.
pub fn is_annex_label(text: &str) -> bool {
    let text = text.replace(char::is_whitespace, "");
    let text = text.trim_end_matches(['：', ':']);
    let number = points().annexes.without_start(text);
    number.is_some_and(|number| {
        number.chars().all(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c)) && text != "表"
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_begins_with_a_mark_of_some_depth() {
        for (line, level, number, rest) in [
            ("一、提升服务", 1, "1", "提升服务"),
            ("（十二）优化流程", 2, "12", "优化流程"),
            ("(三) 优化流程", 2, "3", "优化流程"),
            ("10.加大", 3, "10", "加大"),
            ("第三条 加大", 3, "3", "加大"),
            ("（1）加大", 4, "1", "加大"),
            ("2）加大", 4, "2", "加大"),
            ("3.1 加大", 4, "3.1", "加大"),
            ("3.1.加大", 4, "3.1", "加大"),
            ("1-2.加大", 4, "1-2", "加大"),
            ("2-1 加大", 4, "2-1", "加大"),
            ("1.2024年底前加大", 3, "1", "2024年底前加大"),
            ("2.9月底前加大", 3, "2", "9月底前加大"),
            ("②加大", 5, "②", "加大"),
            ("问题一：加大", 2, "问题一", "加大"),
            ("任务12：加大", 2, "任务12", "加大"),
            ("【重点工作二】加大", 2, "重点工作二", "加大"),
            ("★1.加大", 3, "★1", "加大"),
            ("贰、加大", 1, "2", "加大"),
        ] {
            let mark = mark(line, 0).unwrap_or_else(|| panic!("{line}"));
            assert_eq!((mark.level, mark.number.to_string().as_str(), mark.rest), (level, number, rest), "{line}");
        }
    }

    #[test]
    fn a_point_may_lack_its_dot_but_a_year_is_no_point() {
        let without_dot = |line, last| mark(line, last).map(|m| (m.number.to_string(), m.without_dot));
        assert_eq!(without_dot("9强化能力", 8), Some(("9".into(), true)));
        assert_eq!(without_dot("10.加大", 9), Some(("10".into(), false)));
        for none in [
            "2023年，推进",
            "94个项目",
            "3.5万亩",
            "3.5个月内推进",
            "1-3 月推进",
            "16-59 岁人群参保",
            "2024.12月底前推进",
            "（含税）推进",
            "甲、乙",
            "十全十美、推进",
            "第一次推进",
            "项目一期建成",
            "问题一大堆",
            "★推进",
        ] {
            assert_eq!(without_dot(none, 8), None, "{none}");
        }
    }

    #[test]
    fn a_heading_is_a_numeral_and_a_phrase() {
        assert_eq!(section_heading("十二、健全机制"), Some((12, "健全机制")));
        assert_eq!(section_heading("一、提升服务。"), Some((1, "提升服务")));
        for none in ["一、这是一段话，后面还有。", "一、提升服务。新建窗口。", "一", "甲、乙"]
        {
            assert_eq!(section_heading(none), None);
        }
        assert_eq!((numeral_value("九十九"), numeral_value("二十")), (Some(99), Some(20)));
    }
}
