//! `value-not-in-text`: a target's number is not printed in the words that state it.
//!
//! Why: 49 typed for 94 would be tracked for a year. Where the source prints no number (全覆盖), `implied: true` says
//! that it is a reading. A number may be printed in 万 or 亿, or in Chinese numerals. A warning.
//!
//! Offends: `value: 49` with `text: 项目94个`. Instead: `value: 94`.

use super::report::Report;
use crate::diag::{Code, Diagnostic};
use crate::record::item::Target;

pub(super) fn check(target: &Target, report: &mut Report<'_>) {
    let Some(text) = &target.text else { return };
    if target.implied {
        return;
    }
    for number in [target.value, target.min, target.max].into_iter().flatten() {
        if !printed(&text.value)
            .chain(in_words(&text.value))
            .any(|p| [1.0, 1e4, 1e8].iter().any(|scale| same(p * scale, number.abs())))
        {
            let fault = Diagnostic::at(Code::ValueNotInText, text.span).with("value", number);
            report.push(fault.with("id", &target.id.value));
        }
    }
}

/// The numbers of a text: digits with a decimal part, with and without the commas between thousands.
fn printed(text: &str) -> impl Iterator<Item = f64> + '_ {
    let parts = text.split(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').filter(|p| !p.is_empty());
    parts.flat_map(|part| {
        let whole = part.contains(',').then(|| part.replace(',', "")).and_then(|p| p.trim_matches('.').parse().ok());
        let pieces = part.split(',').filter_map(|p| p.trim_matches('.').parse().ok());
        whole.into_iter().chain(pieces)
    })
}

/// The numbers of a text in Chinese numerals up to 9999: 三, 十二, 两百, 一千零五.
fn in_words(text: &str) -> impl Iterator<Item = f64> + '_ {
    let parts = text.split(|c| !"零〇一二两三四五六七八九十百千".contains(c)).filter(|p| !p.is_empty());
    parts.map(|part| {
        let (mut sum, mut digit) = (0.0, None);
        for c in part.chars() {
            match "十百千".chars().position(|place| place == c) {
                Some(place) => sum += digit.take().unwrap_or(1.0) * [10.0, 100.0, 1000.0].get(place).unwrap_or(&1.0),
                None => {
                    digit = "零一二三四五六七八九"
                        .chars()
                        .position(|d| d == c)
                        .map(|d| d as f64)
                        .or(Some(if c == '两' { 2.0 } else { 0.0 }))
                }
            }
        }
        sum + digit.unwrap_or(0.0)
    })
}

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_digits_and_in_numerals() {
        assert_eq!(printed("到位1,200亿元，1-2个，5.8%。").collect::<Vec<_>>(), [1200.0, 1.0, 200.0, 1.0, 2.0, 5.8]);
        assert_eq!(in_words("三条，十二个，两百五十家，一千零五").collect::<Vec<_>>(), [3.0, 12.0, 250.0, 1005.0]);
    }
}
