//! The number of a document, the day of its issue, 2024年3月1日, and who issued one in English: Issued by the Office of Trees, 1 March 2024.

use crate::date::Date;
use crate::import::minguo::in_common_era;
use crate::import::notice::Head;
use crate::import::recognise::marks;
use crate::import::words::{List, english};
use crate::record::english;

/// The most characters of such a line.
const LONGEST: usize = 160;

/// Whether a line is the number of a document: 示政办发〔2024〕1号.
pub fn is_doc_number(line: &str) -> bool {
    let line = line.trim_matches(['（', '）', '(', ')']);
    is_english_number(line)
        || line.ends_with('号')
            && line.chars().count() <= 40
            && [('〔', '〕'), ('[', ']'), ('（', '）'), ('【', '】'), ('［', '］'), ('﹝', '﹞')].iter().any(
                |(open, close)| {
                    line.split_once(*open)
                        .and_then(|(_, rest)| rest.split_once(*close))
                        .is_some_and(|(year, _)| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()))
                },
            )
}

/// Whether a line is a number in English: Circular No. 12 of 2024.
fn is_english_number(line: &str) -> bool {
    let words: Vec<String> = line.split_whitespace().map(str::to_lowercase).collect();
    let [kind, no, number, ..] = words.as_slice() else { return false };
    let has_digit = number.starts_with(|c: char| c.is_ascii_digit());
    let is_no = ["no", "no.", "number"].contains(&no.as_str());
    line.is_ascii() && words.len() <= 6 && english().numbered_documents.has(kind) && is_no && has_digit
}

/// `2023年4月19日` or `19 April 2023`, the whole text; in brackets, with blanks, in Chinese numerals, or `2023-04-19`.
pub fn full_date(text: &str) -> Option<Date> {
    if let Some(day) = date(text) {
        return Some(day);
    }
    let text: String =
        in_common_era(text).chars().filter(|c| !c.is_whitespace() && !matches!(c, '（' | '）' | '(' | ')')).collect();
    if text.chars().count() > 14 {
        return None;
    }
    if !text.ends_with('日') {
        return Date::parse(&text.replace(['/', '.'], "-"));
    }
    Date::from_printed(&text).or_else(|| {
        let (year, rest) = text.split_once('年')?;
        let (month, day) = rest.split_once('月')?;
        let digit = |c: char| {
            "零一二三四五六七八九"
                .chars()
                .position(|d| d == c || (d == '零' && matches!(c, '〇' | '○' | 'О' | 'O' | 'o' | 'Ο' | '0')))
        };
        let year = year.chars().try_fold(0, |year, c| Some(year * 10 + i16::try_from(digit(c)?).ok()?))?;
        let small = |text: &str| marks::numeral_value(text).and_then(|value| i8::try_from(value).ok());
        (year > 999).then(|| Date::new(year, small(month)?, small(day.strip_suffix('日')?)?))?
    })
}

/// Whether a text is a month with its year and no day: `2024年3月`, `二〇二四年三月`.
pub fn is_month(text: &str) -> bool {
    let text = text.trim();
    text.ends_with('月') && full_date(&format!("{text}一日")).or_else(|| full_date(&format!("{text}1日"))).is_some()
}

/// Who issued the document and on which day, where a line says so and nothing else.
pub fn issued(line: &str) -> Option<(Option<&str>, Option<Date>)> {
    let line = line.trim().trim_end_matches('.');
    if !line.is_ascii() || line.len() > LONGEST {
        return None;
    }
    if let Some(day) = date(line) {
        return Some((None, Some(day)));
    }
    let lower = line.to_lowercase();
    let behind = |words: &List| line.get(line.len() - words.without_start(&lower)?.len()..);
    if let Some(rest) = behind(&english().issued_by) {
        let ends = rest.char_indices().filter(|(_, c)| matches!(c, ',' | ' ' | '(')).map(|(at, _)| at);
        let found = ends.into_iter().find_map(|at| Some((rest.get(..at)?, date(rest.get(at..)?)?)));
        let (issuer, day) = found.map_or((rest, None), |(issuer, day)| (issuer, Some(day)));
        let issuer = issuer.trim_end_matches([',', ' ', '(']);
        let issuer = issuer.strip_suffix(" on").unwrap_or(issuer);
        return (!issuer.is_empty()).then_some((Some(issuer), day));
    }
    behind(&english().issued_on).and_then(date).map(|day| (None, Some(day)))
}

/// The day with which a time of day stands: 2024年4月8日（星期一）上午9:30.
pub fn first_day(time: &str) -> Option<Date> {
    let (day, hour) = time.split_at(time.find('日').map_or(time.len(), |at| at + '日'.len_utf8()));
    let is_of_one = |c: char| c.is_ascii_digit() || c.is_whitespace() || OF_THE_DAY.contains(c);
    full_date(day).filter(|_| hour.chars().all(is_of_one))
}

/// The characters of a weekday and of a time of day.
const OF_THE_DAY: &str = "（）()星期周一二三四五六日上下中午晚早时点分半：:—－-至～~";

/// 1 March 2024, March 1st, 2024: the whole text.
fn date(text: &str) -> Option<Date> {
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')')).filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(str::to_lowercase).collect();
    let [first, second, year] = words.as_slice() else { return None };
    let month = |word: &String| i8::try_from(english::month(word.trim_end_matches('.'))?).ok();
    let day = |word: &String| english::ordinal_day(word);
    let year: i16 = year.parse().ok().filter(|_| year.len() == 4)?;
    let (month, day) = month(second).zip(day(first)).or_else(|| month(first).zip(day(second)))?;
    Date::new(year, month, day)
}

/// The day of a meeting whose minutes begin with its day: 2024年5月6日，县长主持召开…….
pub fn meeting(head: &mut Head) {
    let is_of_minutes = [&head.title, &head.outline_title].into_iter().flatten().any(|title| title.ends_with("纪要"));
    let texts = [&head.intro, &head.preface];
    let first =
        texts.into_iter().flatten().find_map(|text| text.split(['，', ',']).next().filter(|_| text.contains("召开")));
    let day = first.filter(|_| is_of_minutes).and_then(full_date);
    head.meeting = head.meeting.or(day);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_issued_it_and_when() {
        let day = Date::new(2024, 3, 1);
        for (line, issuer) in [
            ("Issued by the Office of Trees, 1 March 2024", Some("the Office of Trees")),
            ("Published by the Ministry of Works (March 1st, 2024)", Some("the Ministry of Works")),
            ("Issued by the Office of Trees on 1 March 2024.", Some("the Office of Trees")),
            ("Issued on 1 March 2024", None),
            ("1 Mar 2024", None),
        ] {
            assert_eq!(issued(line), Some((issuer, day)), "{line}");
        }
        assert_eq!(issued("Issued by the Office of Trees"), Some((Some("the Office of Trees"), None)));
        for none in ["Plan of the Isle 2024", "Published budgets", "1 March", "May the Isle thrive"] {
            assert_eq!(issued(none), None, "{none}");
        }
    }

    #[test]
    fn dates_are_read_in_digits_and_numerals() {
        let day = Date::new(2023, 4, 19);
        for text in [
            "2023年4月19日",
            "（2023年4月19日）",
            "2023 年 4 月 19 日",
            "二〇二三年四月十九日",
            "二○二三年四月十九日",
            "二O二三年四月十九日",
            "（二o二三年四月十九日）",
            "2023-04-19",
        ] {
            assert_eq!(full_date(text), day, "{text}");
        }
        for none in [
            "2023年4月",
            "2023年4月19日起施行",
            "2023",
            "4月19日",
            "二O二三年工作",
            "B二O三年四月十九日",
            "OO二三年四月十九日",
        ] {
            assert_eq!(full_date(none), None, "{none}");
        }
    }
}
