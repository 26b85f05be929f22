//! Finds identity, mobile and bank card numbers in a text, for `personal-data`.

use crate::date::Date;

/// A run of digits, in bytes of the text and in what it says.
struct Run {
    start: usize,
    end: usize,
    digits: String,
}

/// Where personal numbers stand in a text (bytes), in order.
pub(super) fn numbers(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for group in groups(text) {
        let before = found.len();
        found.extend(group.iter().filter(|run| is_personal(&run.digits)).map(|run| (run.start, run.end)));
        // The country's number before a mobile number is no part of it.
        let group = match group.as_slice() {
            [country, rest @ ..] if country.digits == "86" => rest,
            all => all,
        };
        if found.len() == before
            && let [first, .., last] = group
            && is_usual(group)
            && is_personal(&group.iter().map(|r| r.digits.as_str()).collect::<String>())
        {
            found.push((first.start, last.end));
        }
    }
    found
}

/// What stands between the groups of a number: blanks, hyphens, dots of any width, a low line.
const JOINTS: [char; 15] = [
    ' ', '\u{a0}', '\u{2007}', '\u{202f}', '\u{3000}', '-', '\u{2010}', '\u{2011}', '–', '—', '－', '.', '·', '．', '_',
];

/// Runs of digits that stand one behind another with a single one of [`JOINTS`] between them.
fn groups(text: &str) -> Vec<Vec<Run>> {
    let mut groups: Vec<Vec<Run>> = Vec::new();
    let mut run: Option<Run> = None;
    let mut joint: Option<usize> = None;
    let mut close = |run: Run, joint: Option<usize>| match groups.last_mut() {
        Some(group) if joint == Some(run.start) => group.push(run),
        _ => groups.push(vec![run]),
    };
    for (at, c) in text.char_indices().chain([(text.len(), '\n')]) {
        let digit = ascii_digit(c);
        match (&mut run, digit) {
            (Some(open), Some(digit)) => {
                open.digits.push(digit);
                open.end = at + c.len_utf8();
            }
            (None, Some(digit)) => {
                run = Some(Run { start: at, end: at + c.len_utf8(), digits: digit.to_string() });
            }
            (Some(_), None) => {
                let mut open = run.take().unwrap_or(Run { start: at, end: at, digits: String::new() });
                // The check digit of an identity number may be X.
                if matches!(c, 'X' | 'x' | 'Ｘ' | 'ｘ') {
                    open.digits.push('X');
                    open.end = at + c.len_utf8();
                }
                let next = JOINTS.contains(&c).then(|| at + c.len_utf8());
                close(open, joint);
                joint = next;
            }
            (None, None) => joint = None,
        }
    }
    groups
}

pub(super) fn ascii_digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '\u{ff10}'..='\u{ff19}' => char::from_digit(u32::from(c) - 0xff10, 10),
        _ => None,
    }
}

/// Whether groups are parted as people part a mobile number (3-4-4), a card (fours) or an identity number (6-8-4, 6-6-3).
fn is_usual(group: &[Run]) -> bool {
    let lengths: Vec<usize> = group.iter().map(|r| r.digits.len()).collect();
    match lengths.as_slice() {
        [3, 4, 4] | [6, 8, 4] | [6, 6, 3] => true,
        [fours @ .., last] => fours.len() >= 3 && fours.iter().all(|n| *n == 4) && *last <= 4,
        [] => false,
    }
}

fn is_personal(digits: &str) -> bool {
    is_identity(digits) || is_old_identity(digits) || is_mobile(digits) || is_card(digits)
}

/// Eleven digits that begin with 13 to 19, perhaps after the country's 86.
fn is_mobile(digits: &str) -> bool {
    let number = match digits.strip_prefix("86") {
        Some(rest) if rest.len() == 11 => rest,
        _ => digits,
    };
    let mut bytes = number.bytes();
    number.len() == 11 && bytes.next() == Some(b'1') && bytes.next().is_some_and(|b| (b'3'..=b'9').contains(&b))
}

/// GB 11643: the last of eighteen is the check digit of the seventeen before it, modulo 11.
fn is_identity(digits: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: &[u8; 11] = b"10X98765432";
    let bytes = digits.as_bytes();
    let Some((check, body)) = bytes.split_last() else { return false };
    if body.len() != WEIGHTS.len() || body.first() == Some(&b'0') || !body.iter().all(u8::is_ascii_digit) {
        return false;
    }
    let sum: u32 = body.iter().zip(WEIGHTS).map(|(b, w)| u32::from(b - b'0') * w).sum();
    CHECKS.get(sum as usize % 11) == Some(check)
}

/// Fifteen digits, as on identity cards until 2012: a province, four digits of a county, a day of the 1900s, three digits.
fn is_old_identity(digits: &str) -> bool {
    let part = |from, to| digits.get(from..to).and_then(|part: &str| part.parse::<i8>().ok());
    let parts = (part(0, 2), part(6, 8), part(8, 10), part(10, 12));
    let (Some(province), Some(year), Some(month), Some(day)) = parts else { return false };
    let is_province = matches!(province, 11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65);
    let is_number = digits.len() == 15 && digits.bytes().all(|b| b.is_ascii_digit());
    is_number && is_province && Date::new(1900 + i16::from(year), month, day).is_some()
}

/// Sixteen to nineteen digits whose Luhn sum is a multiple of ten; not all alike.
fn is_card(digits: &str) -> bool {
    let bytes = digits.as_bytes();
    if !(16..=19).contains(&bytes.len()) || !bytes.iter().all(u8::is_ascii_digit) || bytes.first() == Some(&b'0') {
        return false;
    }
    let luhn = |(place, b): (usize, &u8)| match (u32::from(b - b'0'), place % 2) {
        (digit, 0) => digit,
        (digit, _) => digit * 2 / 10 + digit * 2 % 10,
    };
    bytes.iter().rev().enumerate().map(luhn).sum::<u32>() % 10 == 0 && bytes.iter().any(|b| Some(b) != bytes.first())
}

/// The first three characters and the last one, stars between.
pub(super) fn masked(words: &str) -> String {
    let length = words.chars().count();
    let show = |(at, c): (usize, char)| if at < 3 || at + 1 == length { c } else { '*' };
    words.chars().enumerate().map(show).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        numbers(text).into_iter().map(|(start, end)| &text[start..end]).collect()
    }

    #[test]
    fn personal_numbers_are_found_as_people_write_them() {
        for (text, number) in [
            ("联系人13800138000。", "13800138000"),
            ("电话：+86 138-0013-8000", "138-0013-8000"),
            ("138\u{a0}0013\u{a0}8000", "138\u{a0}0013\u{a0}8000"),
            ("手机138.0013.8000。", "138.0013.8000"),
            ("138_0013_8000", "138_0013_8000"),
            ("8613800138000", "8613800138000"),
            ("１３８００１３８０００", "１３８００１３８０００"),
            ("证件11010519491231002X号", "11010519491231002X"),
            ("证件11010519491231002x号", "11010519491231002x"),
            ("110105 19491231 002X", "110105 19491231 002X"),
            ("旧证340102900307447号", "340102900307447"),
            ("340102 900307 447", "340102 900307 447"),
            ("卡号4111111111111111", "4111111111111111"),
            ("卡号4111 1111 1111 1111，", "4111 1111 1111 1111"),
            ("6212 2612 0201 6831 464", "6212 2612 0201 6831 464"),
        ] {
            assert_eq!(found(text), [number], "{text}");
        }
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "12345热线，G236，2023-06-30，0566-7011234",
            "138.0013亿元，8000人；138.00 13.8000",
            "统一编号20230630123456，共12800138000件",
            "110105194912310021",
            "4111111111111112",
            "340102901307447，340102900230447，990102900307447",
            "0000000000000000，1111111111111111",
            "138001380001",
            "136*1500*2400毫米",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn a_masked_number_tells_its_kind_and_no_more() {
        assert_eq!(masked("13800138000"), "138*******0");
        assert_eq!(masked("11010519491231002X"), "110**************X");
    }
}
