//! What the printed words of a deadline say: a day, an open end, an interval, or words that are none of these.
//!
//! A day is read only where the words give one without doubt, year included. Words that need the plan's period or an
//! editor are told apart, so that nothing is guessed: see `check/unread_deadline` and `check/deadline_both`.

use std::fmt;

use super::days::{self, plain};
use super::english;
use super::fields::{Reading, Text};
use super::figures;
use super::form::{Form, Key, may, must};
use super::stretch::Year;
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

    /// What it means: an editor's reading before the words, whose day or interval does not count where the editor says
    /// that they name none.
    pub fn kind(&self) -> DeadlineKind {
        match (self.date, self.every, deadline_kind(self.text.value.trim())) {
            (Some(date), ..) => DeadlineKind::Day(date),
            (None, Some(every), _) => DeadlineKind::Every(every),
            (None, None, DeadlineKind::Day(_) | DeadlineKind::Every(_) | DeadlineKind::Partly) if self.undated => {
                DeadlineKind::Words
            }
            (None, None, DeadlineKind::Both) if self.undated => DeadlineKind::Open { long_term: false },
            (None, None, kind) => kind,
        }
    }
}

const KEYS: &[Key] = &[
    must("text", Form::Text),
    may("date", Form::Date).or(&["every", "undated"]),
    may("every", Form::Like(Interval::PATTERN)),
    may("undated", Form::Flag),
];

/// A deadline: printed words, or words with an editor's reading.
pub const FORM: Form = Form::Any(&[Form::Text, Form::Map(KEYS)]);

/// Reads a deadline: printed words, or words with an editor's reading.
pub fn deadline(reading: &mut Reading, node: Node<'_>) -> Option<Deadline> {
    if !matches!(node.value, Value::Map(_)) {
        return Some(Deadline::of(reading.text(node, "deadline")?));
    }
    let span = node.span;
    let before = reading.errors();
    let mut f = reading.map(node, "deadline", KEYS)?;
    let text = f.text(reading, "text");
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
pub enum DeadlineKind {
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

/// Whether words are a month and a day alone: 12-31. In a document they may be a number (1-2), as a deadline they are not.
pub fn is_month_and_day(words: &str) -> bool {
    let number = |part: &str| part.trim().parse().ok().filter(|_| part.trim().len() <= 2);
    let parts = words.split_once('-').and_then(|(month, day)| Some((number(month)?, number(day)?)));
    parts.is_some_and(|(month, day)| Date::new(2024, month, day).is_some())
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
    /// What [`Interval::parse`] reads, as a pattern of JSON Schema, but for intervals that are too long.
    const PATTERN: &str = "P0*[1-9][0-9]{0,3}[YMWD]";

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

impl fmt::Display for Interval {
    /// As [`Interval::parse`] reads it: P3M, P7D.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Interval::Months(months) => write!(f, "P{months}M"),
            Interval::Days(days) => write!(f, "P{days}D"),
        }
    }
}

/// What the words say.
pub fn deadline_kind(words: &str) -> DeadlineKind {
    let plain = plain(words);
    if let Some(day) = day(&plain) {
        return DeadlineKind::Day(day);
    }
    let (every, rest) = recurring(&plain);
    let table = days::words();
    let open = table.open.iter().any(|word| rest.contains(word.as_str()));
    let long_term = table.long.iter().any(|word| rest.contains(word.as_str()));
    let days = days::find(&rest);
    let has_year = days.named.iter().any(|named| matches!(named.year, Year::Given(_)));
    let dated = match every {
        // Of what comes round, 5日 or 末 is no day, nor are the months of 每季度（3月、6月…）.
        Some(every) => has_year || (days.named.len() == 1 && every != Interval::Months(12)),
        None => !days.named.is_empty() || days.loose,
    };
    let dated = dated || days.undated && (open || every.is_some());
    match (dated, every, open || days.starts) {
        (true, Some(_), _) => DeadlineKind::Both,
        (true, _, true) if open => DeadlineKind::Both,
        (true, ..) => DeadlineKind::Partly,
        (_, Some(interval), _) => DeadlineKind::Every(interval),
        (.., true) => DeadlineKind::Open { long_term },
        _ => DeadlineKind::Words,
    }
}

/// The day that plain words give in full: as [`Date::from_printed`] or in figures, perhaps followed by 前, 完成 and the
/// like.
fn day(plain: &str) -> Option<Date> {
    let mut bare = days::western(plain);
    // The longest one that it ends with: 全面完成 before 完成.
    let shorter = |bare: &str| {
        let ends = days::words().done.iter().filter_map(|word| bare.strip_suffix(word.as_str()));
        ends.map(str::len).min()
    };
    while let Some(length) = shorter(&bare) {
        bare.truncate(length);
    }
    Date::from_printed(&bare).or_else(|| figures::day(&bare)).or_else(|| english::day(&bare))
}

/// How often plain words say that something comes round, and the words without those that say it.
fn recurring(plain: &str) -> (Option<Interval>, String) {
    let mut rest = plain.to_owned();
    let mut every = None;
    for row in &days::words().recurring {
        for word in row.words.iter().map(String::as_str) {
            if !rest.contains(word) {
                continue;
            }
            every = every.or(Some(match row.months {
                0 => Interval::Days(row.days),
                months => Interval::Months(months),
            }));
            rest = rest.replace(word, "");
        }
    }
    // 每3个月, 每10天
    let figures = days::western(&rest);
    if every.is_none()
        && let Some((before, after)) = figures.split_once('每')
    {
        let digits = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, unit) = after.split_at_checked(digits).unwrap_or_default();
        let unit = unit.strip_prefix('个').unwrap_or(unit);
        let letter = [("月", 'M'), ("季", 'Q'), ("年", 'Y'), ("周", 'W'), ("天", 'D'), ("日", 'D')];
        let found = letter.iter().find_map(|(word, letter)| Some((unit.strip_prefix(word)?, *letter)));
        if let Some((after, letter)) = found {
            every = match letter {
                'Q' => number.parse().ok().and_then(|n: u16| n.checked_mul(3)).map(|months| format!("P{months}M")),
                letter => Some(format!("P{number}{letter}")),
            }
            .and_then(|text| Interval::parse(&text));
            if every.is_some() {
                return (every, format!("{before}{after}"));
            }
        }
    }
    (every, rest)
}

/// The day that words mean in a plan of a period, issued in a year: 12月底前 in a plan of 2023 is 2023-12-31. Of several
/// days the last. `None` where the period has not exactly one such day and the year of issue does not tell, or where
/// the words name none.
pub fn proposed(words: &str, (from, to): (Date, Date), issued: Option<i16>) -> Option<Date> {
    let plain = plain(words);
    let (_, rest) = recurring(&plain);
    let mut year = None;
    let mut last: Option<Date> = None;
    for named in days::find(&rest).named {
        let day = match (named.year, year) {
            (Year::Given(given), _) => {
                year = Some(given);
                named.day_in(given)?
            }
            // A month behind a day with a year is of the same year; one that would lie before it is not.
            (Year::Unsaid, Some(year)) => named.day_in(year).filter(|day| last.is_none_or(|last| *day >= last))?,
            (Year::Unsaid, None) => {
                let mut days = (from.year()..=to.year()).filter_map(|year| named.day_in(year));
                let fits = |day: &Date| *day >= from && *day <= to;
                let first = days.find(fits)?;
                match (days.any(|other| fits(&other)), issued) {
                    (false, _) => first,
                    (true, issued) => named.day_in(issued?).filter(fits)?,
                }
            }
            (Year::Last, _) => return None,
            // 2024年11月—翌年3月
            (Year::Next, Some(year)) => named.day_in(year.checked_add(1)?)?,
            (Year::Next, None) => {
                // From a year before the plan's it cannot be told which one is meant.
                if issued.is_some_and(|issued| !(from.year()..=to.year()).contains(&issued)) {
                    return None;
                }
                let year = issued.or_else(|| (from.year() == to.year()).then(|| from.year()))?;
                named.day_in(year.checked_add(1)?)?
            }
        };
        last = last.max(Some(day));
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn words_say_one_of_six_things() {
        let day = |text| DeadlineKind::Day(date(text));
        let months = |months| DeadlineKind::Every(Interval::Months(months));
        let open = DeadlineKind::Open { long_term: false };
        for (words, means) in [
            ("2023年12月底", day("2023-12-31")),
            ("2023年12月底前完成", day("2023-12-31")),
            ("2023年12月底前全面完成", day("2023-12-31")),
            ("2023年12月底前基本完成", day("2023-12-31")),
            ("2023年末", day("2023-12-31")),
            ("2023年年底前办结", day("2023-12-31")),
            ("2023年6月30日之前", day("2023-06-30")),
            ("December 31, 2023", day("2023-12-31")),
            ("by 31st Dec 2023", day("2023-12-31")),
            ("before 31 December 2023", DeadlineKind::Partly),
            ("31 December 2023 and after", DeadlineKind::Partly),
            ("２０２３年１２月底前", day("2023-12-31")),
            ("2023 年 12 月 底 前", day("2023-12-31")),
            ("二〇二三年十二月底", day("2023-12-31")),
            ("二○二三年六月三十日以前", day("2023-06-30")),
            ("2023.6.30", day("2023-06-30")),
            ("20230630", day("2023-06-30")),
            ("20230630前完成", day("2023-06-30")),
            ("2023/06/30前", day("2023-06-30")),
            ("持续开展", open),
            ("常态化推进", open),
            ("全年", open),
            ("2023年6月起持续推进", open),
            ("自2023年7月1日起", open),
            ("长期坚持", DeadlineKind::Open { long_term: true }),
            ("長期堅持", DeadlineKind::Open { long_term: true }),
            ("Ongoing", open),
            ("每月", months(1)),
            ("按月调度", months(1)),
            ("每季度末", months(3)),
            ("按季报送", months(3)),
            ("每月5日前", months(1)),
            ("每月 25 日前报送", months(1)),
            ("每半年一次", months(6)),
            ("每年12月底前", months(12)),
            ("每季度首月10日前", months(3)),
            ("每季度（3月、6月、9月、12月底）", months(3)),
            ("每3个月一次", months(3)),
            ("每三个月", months(3)),
            ("每两年一次", months(24)),
            ("每十天", DeadlineKind::Every(Interval::Days(10))),
            ("每周五", DeadlineKind::Every(Interval::Days(7))),
            ("quarterly", months(3)),
            ("20231330", DeadlineKind::Words),
            ("202306301", DeadlineKind::Words),
            ("前期投入2000前期费用", DeadlineKind::Words),
            ("3-6", DeadlineKind::Words),
            ("12-31前", DeadlineKind::Partly),
            ("2023Q4前", DeadlineKind::Partly),
            ("2023H1完成", DeadlineKind::Partly),
            ("2024前完成", DeadlineKind::Partly),
            ("by year-end", DeadlineKind::Partly),
            ("持续推进，12.31前完成", DeadlineKind::Both),
            ("持续推进，12/31前完成", DeadlineKind::Both),
            ("持续推进，12-31前完成", DeadlineKind::Both),
            ("持续推进，20231231前完成", DeadlineKind::Both),
            ("持续推进，2023Q4完成", DeadlineKind::Both),
            ("ongoing; by the end of the year", DeadlineKind::Both),
            ("2023年全年", DeadlineKind::Both),
            ("2023全年", DeadlineKind::Both),
            ("持续推进，2023", DeadlineKind::Both),
            ("持续推进至2025", DeadlineKind::Both),
            ("持续推进，国庆前", DeadlineKind::Both),
            ("持续推进，国庆节前完成", DeadlineKind::Both),
            ("持续推进，七一前", DeadlineKind::Both),
            ("持续推进，十一前", DeadlineKind::Both),
            ("持续推进，十一前完成", DeadlineKind::Both),
            ("持续推进十一项工程", open),
            ("Ⅳ季度", DeadlineKind::Partly),
            ("2023年第Ⅳ季度", DeadlineKind::Partly),
            ("持续推进，Ⅱ季度", DeadlineKind::Both),
            ("每月调度，元旦前", DeadlineKind::Both),
            ("持续推进，三年内", DeadlineKind::Both),
            ("持续推进，年前", DeadlineKind::Both),
            ("持续推进，12–31前", DeadlineKind::Both),
            ("持续推进，12·31前", DeadlineKind::Both),
            ("持续推进，31/12前", DeadlineKind::Both),
            ("年前完成", DeadlineKind::Partly),
            ("12·31前", DeadlineKind::Partly),
            ("31/12前", DeadlineKind::Partly),
            ("持续做好国庆前安保", open),
            ("持续推进2000工程", open),
            ("持续推进“12·31”平台建设", open),
            ("多年前开展的工作持续推进", open),
            ("元旦前", DeadlineKind::Words),
            ("ongoing to 31/12", DeadlineKind::Both),
            ("ongoing by 12/31", DeadlineKind::Both),
            ("ongoing, 31.12.", DeadlineKind::Both),
            ("monthly until 31/12", DeadlineKind::Both),
            ("quarterly, last on 15/12", DeadlineKind::Both),
            ("ongoing, this year", DeadlineKind::Both),
            ("ongoing, next year", DeadlineKind::Both),
            ("ongoing, by month end", DeadlineKind::Both),
            ("ongoing until 5/6", DeadlineKind::Both),
            ("by 31/12", DeadlineKind::Partly),
            ("31/12", DeadlineKind::Partly),
            ("31.12.", DeadlineKind::Partly),
            ("monthly, by month end", months(1)),
            ("ongoing, 1/2 of schools", open),
            ("ongoing in 24/7 care", open),
            ("ongoing; 3.5 million trees", open),
            ("ongoing in 20.12 ha", open),
            ("12月底前", DeadlineKind::Partly),
            ("第三季度", DeadlineKind::Partly),
            ("年底前", DeadlineKind::Partly),
            ("上半年", DeadlineKind::Partly),
            ("9月投入使用", DeadlineKind::Partly),
            ("2025年前", DeadlineKind::Partly),
            ("2023年", DeadlineKind::Partly),
            ("15日前", DeadlineKind::Partly),
            ("月底前", DeadlineKind::Partly),
            ("by December 2025", DeadlineKind::Partly),
            ("by the end of 2025", DeadlineKind::Partly),
            ("20-11-2025", DeadlineKind::Partly),
            ("05/12/2025", DeadlineKind::Partly),
            ("六月上旬", DeadlineKind::Partly),
            ("11.20", DeadlineKind::Partly),
            ("5.6", DeadlineKind::Partly),
            ("2024年初", DeadlineKind::Partly),
            ("2024年6", DeadlineKind::Partly),
            ("年初", DeadlineKind::Partly),
            ("by the end of FY2024", DeadlineKind::Partly),
            ("FY24", DeadlineKind::Partly),
            ("2024/25", DeadlineKind::Partly),
            ("Spring 2024", DeadlineKind::Partly),
            ("Dec-23", DeadlineKind::Partly),
            ("持续推进，2023年6月底前完成首批", DeadlineKind::Both),
            ("每季度调度，2023年底前完成", DeadlineKind::Both),
            ("每月调度，12月底前完成", DeadlineKind::Both),
            ("长期坚持，年底前见效", DeadlineKind::Both),
            ("立行立改", DeadlineKind::Words),
            ("按上级部署", DeadlineKind::Words),
            ("根据工作安排", DeadlineKind::Words),
            ("春节前", DeadlineKind::Words),
            ("国庆节前", DeadlineKind::Words),
            ("2024年春节前", DeadlineKind::Partly),
            ("2023年国庆节前完成", DeadlineKind::Partly),
            ("今年汛期前", DeadlineKind::Partly),
            ("2023年春节期间", DeadlineKind::Partly),
            ("2024年两会精神传达后", DeadlineKind::Words),
            ("三年内", DeadlineKind::Words),
            ("5个工作日内", DeadlineKind::Words),
            ("自印发之日起30日内", DeadlineKind::Partly),
            ("方案印发后3个工作日以内", DeadlineKind::Partly),
            ("接到通知后30日内", DeadlineKind::Partly),
            ("收到文件之日起15个工作日内", DeadlineKind::Partly),
            ("会后一周内", DeadlineKind::Partly),
            ("合同签订后两年", DeadlineKind::Partly),
            ("自批准之日起半年内完成", DeadlineKind::Partly),
            ("接到举报后24小时内", DeadlineKind::Partly),
            ("within 30 days of the notice", DeadlineKind::Partly),
            ("30 days after the notice", DeadlineKind::Partly),
            ("within six months of approval", DeadlineKind::Partly),
            ("2023年主汛期前", DeadlineKind::Partly),
            ("2023年7月起三年内", DeadlineKind::Partly),
            ("2023年汛期到来之前", DeadlineKind::Partly),
            ("2024年元旦、春节前", DeadlineKind::Partly),
            ("within 24 hours of the notice", DeadlineKind::Partly),
            ("30 working days following approval", DeadlineKind::Partly),
            ("落后产能三年内淘汰", DeadlineKind::Words),
            ("售后服务5年", DeadlineKind::Words),
            ("今后三年内", DeadlineKind::Words),
            ("会后一周一调度", DeadlineKind::Words),
            ("灾后恢复重建三年行动", DeadlineKind::Words),
            ("整改后统一日常管理", open),
            ("every two weeks after launch", DeadlineKind::Words),
            ("two reports a year from now on", DeadlineKind::Words),
            ("within the year of issue", DeadlineKind::Words),
            ("every year of the plan", months(12)),
            ("within 30 days", DeadlineKind::Words),
            ("验收合格后", DeadlineKind::Words),
            ("通知发布之日起六个月内，长期坚持", DeadlineKind::Both),
            ("按《2023年实施方案》的时间节点", DeadlineKind::Words),
            ("from January 2024", open),
            ("3.5万亩", DeadlineKind::Words),
        ] {
            assert_eq!(deadline_kind(words), means, "{words}");
        }
    }

    #[test]
    fn long_words_are_read_in_time_that_grows_as_they_do() {
        // A scan from the beginning for each word took minutes.
        assert_eq!(deadline_kind(&"每月".repeat(100_000)), DeadlineKind::Every(Interval::Months(1)));
    }

    #[test]
    fn a_day_without_a_year_is_proposed_from_the_period() {
        let period = (date("2023-01-01"), date("2023-12-31"));
        for (words, day) in [
            ("12月底前", "2023-12-31"),
            ("１２月底前", "2023-12-31"),
            ("12 月底 前", "2023-12-31"),
            ("12月末", "2023-12-31"),
            ("第三季度", "2023-09-30"),
            ("第三季度末", "2023-09-30"),
            ("第三季度末前完成", "2023-09-30"),
            ("三季度末", "2023-09-30"),
            ("3季度", "2023-09-30"),
            ("第四季度前", "2023-09-30"),
            ("Q3", "2023-09-30"),
            ("前三季度", "2023-09-30"),
            ("年底前", "2023-12-31"),
            ("年底之前", "2023-12-31"),
            ("年内", "2023-12-31"),
            ("今年年底", "2023-12-31"),
            ("本年度内", "2023-12-31"),
            ("上半年", "2023-06-30"),
            ("上半年前完成", "2023-06-30"),
            ("下半年", "2023-12-31"),
            ("9月投入使用", "2023-09-30"),
            ("9月份", "2023-09-30"),
            ("5月底前动工", "2023-05-31"),
            ("2025年前", "2024-12-31"),
            ("2025年以前", "2024-12-31"),
            ("2025年底前", "2025-12-31"),
            ("2025年年底前", "2025-12-31"),
            ("2025年", "2025-12-31"),
            ("2023年度", "2023-12-31"),
            ("2023—2025年", "2025-12-31"),
            ("十四五末", "2025-12-31"),
            ("“十四五”期间", "2025-12-31"),
            ("6月上旬", "2023-06-10"),
            ("6月中旬", "2023-06-20"),
            ("6月下旬前", "2023-06-30"),
            ("2月下旬", "2023-02-28"),
            ("六月前", "2023-05-31"),
            ("6月份之前", "2023-05-31"),
            ("十月以前", "2023-09-30"),
            ("6月15日前", "2023-06-15"),
            ("6月15前", "2023-06-15"),
            ("6月1日至15日", "2023-06-15"),
            ("6—12月", "2023-12-31"),
            ("2023年6月至12月", "2023-12-31"),
            ("2023年6月底前完成设计，9月底前开工", "2023-09-30"),
            ("6月底前完成首批，12月底前全部完成", "2023-12-31"),
            ("十一月二十日", "2023-11-20"),
            ("2023年12月底前完成", "2023-12-31"),
            ("二〇二三年十二月底", "2023-12-31"),
            ("2024年第一季度", "2024-03-31"),
            ("明年3月底前", "2024-03-31"),
            ("2023年10月", "2023-10-31"),
            ("2023.10", "2023-10-31"),
            ("2023年内", "2023-12-31"),
            ("23年底前", "2023-12-31"),
            ("by June 2025", "2025-06-30"),
            ("before June 2025", "2025-05-31"),
            ("30th June 2025", "2025-06-30"),
            ("Q3 2025", "2025-09-30"),
            ("the second quarter of 2025", "2025-06-30"),
            ("by the end of 2025", "2025-12-31"),
            ("1st quarter 2024", "2024-03-31"),
            ("2025", "2025-12-31"),
            ("In 2025", "2025-12-31"),
            ("November 2022, 2023", "2023-11-30"),
            ("27 May - 3 June 2017, 2018", "2018-06-03"),
            ("June 2024 and 2025", "2025-06-30"),
            ("March 2024, at 2023 prices", "2024-03-31"),
            ("March 2024, 2023 prices", "2024-03-31"),
            ("by September", "2023-09-30"),
            ("20-11-2025", "2025-11-20"),
            ("by 20/11/2025", "2025-11-20"),
            ("11/20/2025", "2025-11-20"),
            ("20.11.2025", "2025-11-20"),
            ("7/7/2025", "2025-07-07"),
            ("11.20", "2023-11-20"),
            ("6.30日前完成", "2023-06-30"),
            ("9.1—9.30", "2023-09-30"),
            ("2023.9.1-9.30", "2023-09-30"),
            ("20-11-2023前", "2023-11-20"),
            ("11月20日前后", "2023-11-20"),
            ("2024年元月底前", "2024-01-31"),
            ("2023上半年", "2023-06-30"),
            ("2024Q3", "2024-09-30"),
            ("Q3/2024", "2024-09-30"),
            ("2023-2025", "2025-12-31"),
            ("from 2023 to 2025", "2025-12-31"),
            ("October 2023 to March 2024", "2024-03-31"),
            ("December 31, 2023 and June 2024", "2024-06-30"),
        ] {
            assert_eq!(proposed(words, period, None), Some(date(day)), "{words}");
        }
        for words in [
            "立行立改",
            "持续推进",
            "每季度",
            "15日前",
            "月底前",
            "13月底",
            "2023年11月开工，3月完工",
            "春节前",
            "2024年春节前",
            // Day and month cannot be told apart.
            "05/12/2025",
            "31-31-2025",
            "5.6",
            // A part of a year, or a year of two, that ends on no certain day.
            "2024年初",
            "2024年6",
            "2024年13月",
            "by the end of FY2024",
            "2024/25",
            "Spring 2024",
            "Easter 2024",
            "Semester 1 2024",
            "30 de junio de 2024",
            "juin 2024",
            "TBC 2024",
            "Not before 2024",
            "2024年上学期",
            "2024年教师节前",
            "Dec-23",
        ] {
            assert_eq!(proposed(words, period, None), None, "{words}");
        }
    }

    #[test]
    fn in_several_years_the_year_of_issue_tells() {
        let long = (date("2023-01-01"), date("2025-12-31"));
        assert_eq!(proposed("年底前", long, None), None, "three years have an end");
        assert_eq!(proposed("年底前", long, Some(2023)), Some(date("2023-12-31")));
        assert_eq!(proposed("年底前", long, Some(2022)), None, "issued before the plan begins");
        assert_eq!(proposed("2024年底前", long, None), Some(date("2024-12-31")));
        let school_year = (date("2023-07-01"), date("2024-06-30"));
        assert_eq!(proposed("3月底前", school_year, Some(2023)), Some(date("2024-03-31")));
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
