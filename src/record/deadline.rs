//! What the printed words of a deadline say: a day, an open end, an interval, or words that are none of these.
//!
//! A day is read only where the words give one without doubt, year included. Words that need the plan's period or an
//! editor are told apart, so that nothing is guessed: see `check/unread_deadline` and `check/deadline_both`.

use super::fields::{Reading, Text};
use super::yaml::{Node, Value};
use crate::date::Date;
use crate::diag::{Code, Diagnostic};
use crate::source::Span;

/// A deadline as printed, and an editor's reading if one is given.
#[derive(Clone)]
pub struct Deadline {
    /// The printed words.
    pub text: Text,
    /// A day given beside them.
    pub date: Option<Date>,
    /// How often, given beside them.
    pub every: Option<Interval>,
    /// They name no day that counts.
    pub undated: bool,
}

impl Deadline {
    /// Words alone.
    pub fn of(text: Text) -> Deadline {
        Deadline { text, date: None, every: None, undated: false }
    }
}

/// Reads a deadline: printed words, or words with an editor's reading.
pub fn deadline(reading: &mut Reading, node: Node<'_>) -> Option<Deadline> {
    if !matches!(node.value, Value::Map(_)) {
        return Some(Deadline::of(reading.text(node, "deadline")?));
    }
    let span = node.span;
    let mut f = reading.map(node, "deadline", &["text", "date", "every", "undated"])?;
    let text = f.text(reading, "text");
    let before = reading.errors();
    let date = f.maybe_date(reading, "date").map(|d| d.value);
    let every = f.optional("every").and_then(|n| {
        let text = reading.text(n, "every")?;
        let every = Interval::parse(&text.value);
        if every.is_none() {
            reading.fault(Diagnostic::at(Code::BadInterval, text.span).with("text", &text.value));
        }
        every
    });
    let undated = f.flag(reading, "undated");
    // Exactly one reading: a mapping without one says no more than the words.
    if usize::from(date.is_some()) + usize::from(every.is_some()) + usize::from(undated) != 1
        && reading.errors() == before
    {
        let place = Span { end: span.start + 1, ..span };
        reading.fault(Diagnostic::at(Code::DeadlineReading, place));
        return None;
    }
    Some(Deadline { text: text?, date, every, undated }).filter(|_| reading.errors() == before)
}

/// What the words of a deadline say.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Said {
    /// A day, inclusive: 2023年12月底.
    Day(Date),
    /// 持续开展, 常态化; `long_term` for 长期坚持.
    Open {
        /// The words say 长期.
        long_term: bool,
    },
    /// 每月, 每季度: again and again.
    Every(Interval),
    /// A day that the words do not give in full: 12月底前, 第三季度.
    Partly,
    /// Both a day and an open end or an interval: 持续推进，2023年6月底前完成首批.
    Both,
    /// None of these: 立行立改, 按上级部署.
    Words,
}

/// How often a recurring duty comes round, in months or days.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Interval {
    /// 1 to 120.
    Months(u16),
    /// 1 to 3660.
    Days(u16),
}

impl Interval {
    /// Reads an ISO 8601 duration of one unit: `P3M`, `P1Y`, `P2W`, `P10D`.
    pub fn parse(text: &str) -> Option<Interval> {
        let rest = text.strip_prefix('P')?;
        let (digits, unit) = rest.split_at(rest.len().checked_sub(1)?);
        let number: u16 = digits.parse().ok().filter(|n| *n > 0 && digits.bytes().all(|b| b.is_ascii_digit()))?;
        let interval = match unit {
            "Y" => Interval::Months(number.checked_mul(12)?),
            "M" => Interval::Months(number),
            "W" => Interval::Days(number.checked_mul(7)?),
            "D" => Interval::Days(number),
            _ => return None,
        };
        match interval {
            Interval::Months(1..=120) | Interval::Days(1..=3660) => Some(interval),
            _ => None,
        }
    }

    /// Days after which a report is missing: the longest that so many months can be.
    pub fn days(self) -> u32 {
        match self {
            Interval::Days(days) => days.into(),
            Interval::Months(months) => {
                let (years, rest) = (u32::from(months / 12), u32::from(months % 12));
                let days = [0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337];
                years * 366 + days.get(rest as usize).copied().unwrap_or(0)
            }
        }
    }
}

/// Words of an open end.
const OPEN: [&str; 14] = [
    "持续",
    "长期",
    "常态",
    "全年",
    "始终",
    "经常",
    "不间断",
    "一直",
    "贯穿",
    "ongoing",
    "continuous",
    "continuing",
    "permanent",
    "long-term",
];
/// Words of a year's parts that name a day by the year that they are of.
const PARTS: [&str; 16] = [
    "年底",
    "年末",
    "年内",
    "年初",
    "年中",
    "上半年",
    "下半年",
    "季度",
    "季末",
    "月底",
    "月末",
    "上旬",
    "中旬",
    "下旬",
    "岁末",
    "春节",
];
/// Recurring words with their intervals; the first that occurs counts.
const RECURRING: [(&str, Interval); 20] = [
    ("每半年", Interval::Months(6)),
    ("每季", Interval::Months(3)),
    ("按季", Interval::Months(3)),
    ("逐季", Interval::Months(3)),
    ("每双月", Interval::Months(2)),
    ("每两个月", Interval::Months(2)),
    ("每两月", Interval::Months(2)),
    ("每半月", Interval::Days(16)),
    ("每月", Interval::Months(1)),
    ("按月", Interval::Months(1)),
    ("逐月", Interval::Months(1)),
    ("每年", Interval::Months(12)),
    ("每旬", Interval::Days(11)),
    ("每两周", Interval::Days(14)),
    ("每周", Interval::Days(7)),
    ("quarterly", Interval::Months(3)),
    ("monthly", Interval::Months(1)),
    ("weekly", Interval::Days(7)),
    ("annually", Interval::Months(12)),
    ("every year", Interval::Months(12)),
];

/// What words may follow a day without changing it.
const DONE: [&str; 12] =
    ["完成", "全面完成", "基本完成", "办结", "完工", "竣工", "建成", "落实", "到位", "投用", "完成任务", "全部完成"];

/// What the words say.
pub fn said(words: &str) -> Said {
    let words = words.trim();
    if let Some(day) = day(words) {
        return Said::Day(day);
    }
    let lower = words.to_lowercase();
    let open = OPEN.iter().any(|word| lower.contains(word));
    let every = RECURRING.iter().find(|(word, _)| lower.contains(word)).map(|(_, interval)| *interval);
    let dated = names_a_day(&lower, every);
    match (dated, every, open) {
        (true, Some(_), _) | (true, _, true) => Said::Both,
        (true, ..) => Said::Partly,
        (_, Some(interval), _) => Said::Every(interval),
        (.., true) => Said::Open { long_term: lower.contains("长期") || lower.contains("long-term") },
        _ => Said::Words,
    }
}

/// The day that the words give in full: as [`Date::from_printed`], or followed by 完成 and the like.
fn day(words: &str) -> Option<Date> {
    let bare = DONE.iter().find_map(|done| words.strip_suffix(done)).unwrap_or(words);
    let bare = bare.trim_end_matches("之前").trim_end_matches("以前");
    Date::from_printed(bare).or_else(|| Date::parse(bare))
}

/// Whether something in the words points to a day. Of what comes round every month or quarter, 5日 or 末 is no day.
fn names_a_day(words: &str, every: Option<Interval>) -> bool {
    // What is part of a recurring word names no day: 每季度.
    let mut rest = words.to_owned();
    for word in [
        "每季度末",
        "每季末",
        "每季度",
        "每季",
        "按季度",
        "逐季度",
        "每月底",
        "每月末",
        "每年底",
        "每年末",
        "每年",
        "每半年",
        "每月",
        "按月",
    ] {
        rest = rest.replace(word, "");
    }
    let digit = |c: char| c.is_ascii_digit() || "〇零一二三四五六七八九十".contains(c);
    let before =
        |mark: char| rest.match_indices(mark).any(|(at, _)| rest.split_at(at).0.chars().next_back().is_some_and(digit));
    let months = [
        "january",
        "february",
        "march",
        "april",
        "may ",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let year = |run: &str| run.len() == 4 && (run.starts_with("19") || run.starts_with("20"));
    let english = months.iter().any(|month| rest.contains(month))
        || (!rest.contains('年') && rest.split(|c: char| !c.is_ascii_digit()).any(year));
    let iso = rest.split(|c: char| !(c.is_ascii_digit() || c == '-')).any(|run| Date::parse(run).is_some());
    let yearly = every == Some(Interval::Months(12));
    iso || english
        || before('年')
        || (before('月') && !yearly)
        || (before('日') && every.is_none())
        || (PARTS.iter().any(|part| rest.contains(part)) && every.is_none_or(|_| !yearly && rest.contains('年')))
}

/// The day that words without a year mean within a period, for a proposal: 12月底前 in a plan of 2023 is 2023-12-31.
/// Nothing where the period has not exactly one such day, or the words have a sense of their own.
pub fn proposed(words: &str, (from, to): (Date, Date)) -> Option<Date> {
    let words = western(words.trim());
    let named: Option<i16> = words.split_once('年').and_then(|(year, _)| {
        let digits: String = year.chars().rev().take_while(char::is_ascii_digit).collect();
        (digits.len() == 4).then(|| digits.chars().rev().collect::<String>().parse().ok())?
    });
    let years = named.map_or_else(|| (from.year()..=to.year()).collect(), |year| vec![year]);
    let mut days = years.into_iter().filter_map(|year| in_year(&words, year, named.is_some()));
    let fits = |day: &Date| named.is_some() || (*day >= from && *day <= to);
    let day = days.by_ref().find(fits)?;
    (!days.any(|other| fits(&other))).then_some(day)
}

/// The last day that the words allow in a year.
fn in_year(words: &str, year: i16, named: bool) -> Option<Date> {
    let end_of = |month: i8| Some(Date::new(year, month, 1)?.last_of_month());
    if let Some((before, after)) = words.split_once('月') {
        let digits: String = before.chars().rev().take_while(char::is_ascii_digit).collect();
        let month: i8 = digits.chars().rev().collect::<String>().parse().ok()?;
        let day: String = after.chars().take_while(char::is_ascii_digit).collect();
        return match () {
            () if !day.is_empty() => Date::new(year, month, day.parse().ok()?),
            () if after.starts_with("上旬") => Date::new(year, month, 10),
            () if after.starts_with("中旬") => Date::new(year, month, 20),
            // 6月前 ends with May.
            () if after.starts_with('前') => Date::new(year, month, 1).and_then(|first| first.before()),
            () => end_of(month),
        };
    }
    let quarter = ['1', '2', '3', '4'].iter().position(|q| {
        words.contains(&format!("第{q}季")) || words.contains(&format!("{q}季度")) || words.contains(&format!("q{q}"))
    });
    if let Some(quarter) = quarter {
        return end_of(i8::try_from(quarter * 3 + 3).ok()?);
    }
    match () {
        () if words.contains("上半年") || words.contains("年中") => end_of(6),
        () if ["下半年", "年底", "年末", "年内", "岁末"].iter().any(|w| words.contains(w)) => end_of(12),
        // 2025年前 ends with 2024.
        () if named && words.contains("年前") => Date::new(year, 1, 1).and_then(|first| first.before()),
        () => None,
    }
}

/// Chinese numerals up to 三十一 and those of years as ASCII digits; everything else as it is, in lower case.
fn western(words: &str) -> String {
    let digit = |c: char| "〇一二三四五六七八九".chars().position(|d| d == c || (c == '零' && d == '〇'));
    let chars: Vec<char> = words.to_lowercase().chars().collect();
    let mut out = String::new();
    for (at, c) in chars.iter().enumerate() {
        let near = |place: Option<usize>| place.and_then(|p| chars.get(p)).copied().and_then(digit).is_some();
        match (*c, digit(*c)) {
            ('十', _) => {
                // 十二: 12; 二十: 20; 三十一: 31.
                let (tens, ones) = (near(at.checked_sub(1)), near(at.checked_add(1)));
                out.push_str(match (tens, ones) {
                    (false, false) => "10",
                    (false, true) => "1",
                    (true, false) => "0",
                    (true, true) => "",
                });
            }
            (_, Some(value)) => out.push_str(&value.to_string()),
            (other, None) => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn words_say_one_of_six_things() {
        let day = |text| Said::Day(date(text));
        for (words, means) in [
            ("2023年12月底", day("2023-12-31")),
            ("2023年12月底前完成", day("2023-12-31")),
            ("2023年6月30日之前", day("2023-06-30")),
            ("持续开展", Said::Open { long_term: false }),
            ("常态化推进", Said::Open { long_term: false }),
            ("长期坚持", Said::Open { long_term: true }),
            ("Ongoing", Said::Open { long_term: false }),
            ("每月", Said::Every(Interval::Months(1))),
            ("每季度末", Said::Every(Interval::Months(3))),
            ("每月5日前", Said::Every(Interval::Months(1))),
            ("每半年一次", Said::Every(Interval::Months(6))),
            ("每年12月底前", Said::Every(Interval::Months(12))),
            ("12月底前", Said::Partly),
            ("第三季度", Said::Partly),
            ("年底前", Said::Partly),
            ("上半年", Said::Partly),
            ("9月投入使用", Said::Partly),
            ("2025年前", Said::Partly),
            ("by December 2025", Said::Partly),
            ("by the end of 2025", Said::Partly),
            ("六月上旬", Said::Partly),
            ("持续推进，2023年6月底前完成首批", Said::Both),
            ("每季度调度，2023年底前完成", Said::Both),
            ("长期坚持，年底前见效", Said::Both),
            ("立行立改", Said::Words),
            ("按上级部署", Said::Words),
            ("根据工作安排", Said::Words),
        ] {
            assert_eq!(said(words), means, "{words}");
        }
    }

    #[test]
    fn a_day_without_a_year_is_proposed_from_the_period() {
        let period = (date("2023-01-01"), date("2023-12-31"));
        for (words, day) in [
            ("12月底前", Some("2023-12-31")),
            ("第三季度", Some("2023-09-30")),
            ("三季度末", Some("2023-09-30")),
            ("年底前", Some("2023-12-31")),
            ("上半年", Some("2023-06-30")),
            ("9月投入使用", Some("2023-09-30")),
            ("2025年前", Some("2024-12-31")),
            ("6月上旬", Some("2023-06-10")),
            ("六月前", Some("2023-05-31")),
            ("十一月二十日", Some("2023-11-20")),
            ("二〇二三年十二月底", Some("2023-12-31")),
            ("2024年第一季度", Some("2024-03-31")),
            ("立行立改", None),
        ] {
            assert_eq!(proposed(words, period), day.map(date), "{words}");
        }
        let long = (date("2023-01-01"), date("2025-12-31"));
        assert_eq!(proposed("年底前", long), None, "three years have an end");
        assert_eq!(proposed("2024年底前", long), Some(date("2024-12-31")));
    }

    #[test]
    fn an_interval_is_one_number_of_one_unit() {
        assert_eq!(Interval::parse("P3M").map(Interval::days), Some(92));
        assert_eq!(Interval::parse("P1Y").map(Interval::days), Some(366));
        assert_eq!(Interval::parse("P2W").map(Interval::days), Some(14));
        for none in ["P0M", "3M", "P3", "PT3H", "P-1D", "P1M2D", "P", "P３M", "P999Y"] {
            assert_eq!(Interval::parse(none), None, "{none}");
        }
    }
}
