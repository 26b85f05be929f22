//! What the cells of a column of numbers print.

use crate::character::narrow_digit;
use crate::import::notice::Number;
use crate::record::printed::NUMBER_STOPS;

/// The number that a cell prints: whole, or words that are made of numerals. Nothing for other words.
pub fn number_of_cell(text: &str) -> Option<Number> {
    let text: String = text.trim().chars().map(narrow_digit).collect();
    let bare = text.trim_end_matches(NUMBER_STOPS);
    if let Ok(whole) = bare.parse::<u32>() {
        return (1..=9_999_999).contains(&whole).then_some(Number::Whole(whole));
    }
    if is_reference(bare) {
        return Some(Number::Words(bare.into()));
    }
    let numeral = |c: char| {
        c.is_ascii_alphanumeric()
            || matches!(c, '.' | '-' | '－' | '（' | '）' | '(' | ')' | '①'..='⑳' | '⑴'..='⒇')
            || "〇零一二三四五六七八九十百".contains(c)
    };
    // Letters alone are a word, but for A, IV and the like.
    let letters = bare.chars().all(|c| c.is_ascii_alphabetic());
    let roman = bare.chars().all(|c| "ivxIVX".contains(c)) && bare.chars().count() <= 5;
    let word = letters && bare.chars().count() > 1 && !roman;
    let plain = !bare.is_empty() && bare.chars().count() <= 16 && bare.chars().all(numeral) && !word;
    plain.then(|| Number::Words(bare.into()))
}

/// Whether a number is a reference: a year with a number and its part, 2023/14-1, or a body with both, PS/23/1; not 2023/6/30, 6/30-1.
fn is_reference(text: &str) -> bool {
    let is_number = |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let is_body = |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_uppercase());
    match text.split('/').collect::<Vec<_>>().as_slice() {
        [year, number] => {
            is_year(year) && number.split_once('-').is_some_and(|(number, part)| is_number(number) && is_number(part))
        }
        [body, number, part] => is_body(body) && is_number(number) && is_number(part),
        _ => false,
    }
}

/// Whether a label is of a quarter, half or year below one of times, and no number of an item: Q1, H2, 2025, 2025/26.
pub fn is_period(label: &str) -> bool {
    let label = label.trim();
    let part = |letter: char, most: char| {
        let number = label.strip_prefix(letter).unwrap_or("");
        number.len() == 1 && ('1'..=most).any(|one| number.starts_with(one))
    };
    let span = |(from, to): (&str, &str)| is_year(from) && to.len() <= 4 && to.parse::<u16>().is_ok();
    is_year(label) || part('Q', '4') || part('H', '2') || label.split_once(['/', '-']).is_some_and(span)
}

/// Whether a text is a year: 2025.
pub fn is_year(text: &str) -> bool {
    text.parse().is_ok_and(|year: u16| (1900..=2200).contains(&year))
}

/// Whether cells count themselves: 1, 2, 3.
pub fn count_from_one(cells: &[&str]) -> bool {
    let is_next = |(own, text): (u32, &&str)| number_of_cell(text).and_then(|of| of.whole()) == Some(own);
    cells.len() > 1 && (1..).zip(cells).all(is_next)
}

/// What stands in the column of numbers beside a task and holds a number with other words: ★1, 第1项.
pub fn odd_number(text: &str) -> Option<Number> {
    let text = text.trim().replace('\n', " ");
    let digit = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c) || matches!(c, '①'..='⑳');
    let is_short = text.chars().count() <= 16 && !text.contains(['。', '，', '；', '、']);
    (is_short && text.chars().any(digit)).then(|| Number::Words(text.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_prints_a_number_or_numerals() {
        assert_eq!(number_of_cell(" 12. "), Some(Number::Whole(12)));
        for words in ["（一）", "3.1", "①", "A-2", "十二"] {
            assert_eq!(number_of_cell(words), Some(Number::Words(words.into())), "{words}");
        }
        assert_eq!(number_of_cell("IV"), Some(Number::Words("IV".into())));
        for words in ["2023/14-1", "PS/23/1"] {
            assert_eq!(number_of_cell(words), Some(Number::Words(words.into())), "{words}");
        }
        for none in ["甲", "", "0", "推进。", "Amount", "ABE", "2023/6/30", "2023/14", "6/30-1", "A/B", "km/h"] {
            assert_eq!(number_of_cell(none), None, "{none}");
        }
    }
}
