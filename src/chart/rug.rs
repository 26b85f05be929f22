//! A rug plot: days as strokes on an axis of months.

use std::collections::BTreeSet;

use super::percent;
use super::target::anchor;
use crate::date::Date;
use crate::views;

views! {
    /// Days on an axis.
    pub struct Rug {
        /// Strokes in thousandths of the width, from the left, each place once however many days and reports it has.
        pub strokes: Vec<i32>,
        /// First days of months that lie on the axis.
        pub months: Vec<Tick>,
        /// Where the day of judgement stands.
        pub now: String,
        /// It is so far left that its label would overlap that of the first day.
        pub early: bool,
        /// How wide the time after it is.
        pub rest: String,
        /// Days that fall due, with how many.
        pub due: Vec<DueTick>,
    }

    /// The beginning of a month.
    pub struct Tick {
        /// Where.
        pub at: String,
        /// The year.
        pub year: i16,
        /// 1 to 12.
        pub month: i8,
        /// Where its label is anchored: `start`, `middle` or `end`.
        pub anchor: &'static str,
        /// Every other month, left out where there is little room.
        pub second: bool,
    }

    /// A day on which duties fall due.
    pub struct DueTick {
        /// Where.
        pub at: String,
        /// How many duties.
        pub count: usize,
    }
}

/// The most months of an axis.
const MOST: usize = 240;

/// The rug of `days` from `first` to `last`, judged on `now`.
pub fn rug(first: Date, last: Date, now: Date, days: impl IntoIterator<Item = Date>, due: &[(Date, usize)]) -> Rug {
    let whole = f64::from(last.days_since(first).max(1));
    let at = |day: Date| percent(f64::from(day.days_since(first)), whole);
    let days: BTreeSet<Date> = days.into_iter().filter(|day| (first..=last).contains(day)).collect();
    let mut strokes: Vec<i32> =
        days.into_iter().map(|day| (f64::from(day.days_since(first)) / whole * 1000.0).round() as i32).collect();
    strokes.dedup();
    let mut firsts = Vec::new();
    let mut day = first.last_of_month().plus_days(1);
    while day <= last && firsts.len() < MOST {
        firsts.push(day);
        day = day.last_of_month().plus_days(1);
    }
    // As many words as have room: of a long plan every quarter, then every year.
    let step = match firsts.len() {
        0..=12 => 1,
        13..=36 => 3,
        _ => 12,
    };
    let shown = firsts.into_iter().filter(|day| (day.month() - 1) % step == 0).enumerate();
    let tick = |(place, day): (usize, Date)| Tick {
        at: at(day),
        year: day.year(),
        month: day.month(),
        anchor: anchor(f64::from(day.days_since(first)) / whole, 0.05),
        second: place % 2 == 1,
    };
    let mut months: Vec<Tick> = shown.map(tick).collect();
    // A label that ends at the edge reaches to the left.
    if let [.., far, near, last] = &mut *months
        && last.anchor == "end"
    {
        (far.second, near.second, last.second) = (true, true, false);
    }
    let early = f64::from(now.days_since(first)) / whole < 0.4;
    let due = due.iter().filter(|(day, _)| (first..=last).contains(day));
    Rug {
        strokes,
        months,
        now: at(now),
        early,
        rest: percent(f64::from(last.days_since(now)), whole),
        due: due.map(|(day, count)| DueTick { at: at(*day), count: *count }).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_off_the_axis_are_left_out_and_a_day_with_many_reports_has_one_stroke() {
        let day = |text| Date::parse(text).unwrap();
        let (first, last) = (day("2023-01-01"), day("2023-04-11"));
        let reports = [day("2022-12-31"), day("2023-02-20"), day("2023-02-20")];
        let rug = rug(first, last, day("2023-02-20"), reports, &[(last, 3)]);
        assert_eq!(rug.strokes, [500]);
        assert_eq!((rug.now.as_str(), rug.rest.as_str()), ("50%", "50%"));
        assert_eq!(rug.months.iter().map(|m| m.month).collect::<Vec<_>>(), [2, 3, 4]);
        let to_january = super::rug(day("2023-04-19"), day("2024-01-01"), day("2024-01-01"), [], &[]);
        assert_eq!(to_january.months.last().map(|m| (m.month, m.anchor)), Some((1, "end")));
        assert_eq!(to_january.months.iter().filter(|m| !m.second).map(|m| m.month).collect::<Vec<_>>(), [5, 7, 9, 1]);
        assert!(!rug.early);
        assert_eq!((rug.due[0].at.as_str(), rug.due[0].count), ("100%", 3));
    }

    #[test]
    fn words_of_a_long_axis_thin_out_and_the_days_label_leaves_the_first() {
        let day = |text: &str| Date::parse(text).unwrap();
        let rug = |last: &str| rug(day("2023-01-15"), day(last), day("2023-03-01"), [], &[]);
        assert_eq!(rug("2023-12-31").months.len(), 11);
        assert_eq!(rug("2025-06-30").months.iter().map(|m| m.month).collect::<Vec<_>>(), [4, 7, 10, 1, 4, 7, 10, 1, 4]);
        assert_eq!(
            rug("2029-01-31").months.iter().map(|m| m.year).collect::<Vec<_>>(),
            [2024, 2025, 2026, 2027, 2028, 2029]
        );
        assert!(rug("2023-12-31").early);
    }
}
