//! Years of the Republic as years of the common era: 民国112年 is 2023.

use std::borrow::Cow;

/// What is added to such a year.
const FIRST: u16 = 1911;

/// A text with its years of the Republic as years of the common era. Without 民国 before it, only a year of three digits counts that has a
/// month, an end or 度 behind it: 112年6月, 112年底, 112年度; 120年 alone may say how long. So does one in a day in figures: 112/12/31.
pub fn in_common_era(text: &str) -> Cow<'_, str> {
    if let [year, month, day] = *text.trim().split('/').collect::<Vec<_>>()
        && let Some(year) = of_three(year)
    {
        return Cow::Owned(format!("{}年{month}月{day}日", FIRST + year));
    }
    let mut whole = String::new();
    let mut rest = text;
    for (at, _) in text.match_indices('年') {
        let from = text.len() - rest.len();
        let Some((before, behind)) = text.get(from..at).zip(text.get(at..)) else { continue };
        let bare = before.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = before.get(bare.len()..).unwrap_or("");
        let era = ["中华民国", "民国"].iter().find_map(|era| bare.trim_end().strip_suffix(era));
        let next = behind.chars().nth(1);
        let is_dated = next.is_some_and(|c| c.is_ascii_digit() || matches!(c, '底' | '末' | '度' | '初' | '年'));
        let is_alone = of_three(digits).is_some() && is_dated && !bare.ends_with(['.', '第', '满']);
        let year = digits.parse::<u16>().ok().filter(|year| *year < 200 && (era.is_some() || is_alone));
        if let Some(year) = year {
            whole.push_str(era.unwrap_or(bare));
            whole.push_str(&(FIRST + year).to_string());
            rest = behind;
        }
    }
    if whole.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(whole + rest) }
}

/// A year of three digits.
fn of_three(digits: &str) -> Option<u16> {
    digits.parse().ok().filter(|year| digits.len() == 3 && (100..200).contains(year))
}

#[cfg(test)]
mod tests {
    use super::in_common_era;

    #[test]
    fn years_of_the_republic_are_told_from_spans() {
        for (text, expected) in [
            ("民国112年12月31日前", "2023年12月31日前"),
            ("中华民国 99年3月1日", "2010年3月1日"),
            ("112年6月底至113年1月", "2023年6月底至2024年1月"),
            ("示范县112年度工作计划", "示范县2023年度工作计划"),
            ("112年底", "2023年底"),
            ("112/12/31", "2023年12月31日"),
        ] {
            assert_eq!(in_common_era(text), expected);
        }
        for text in ["建党100年", "2023年6月", "12年6月底", "1.112年6月", "满100年度", "120年后", "年底"]
        {
            assert_eq!(in_common_era(text), text);
        }
    }
}
