//! A rug: days as strokes on an axis of months.

use super::percent;
use crate::date::Date;
use crate::views;

views! {
    /// Days on an axis.
    pub struct Rug {
        /// Strokes in thousandths of the width, from the left; days with several have several.
        pub strokes: Vec<i32>,
        /// First days of months that lie on the axis.
        pub months: Vec<Tick>,
        /// Where the day of judgement stands.
        pub now: String,
        /// How wide the time after it is.
        pub rest: String,
        /// Days that fall due, with how many.
        pub due: Vec<DueTick>,
    }

    /// The beginning of a month.
    pub struct Tick {
        /// Where.
        pub at: String,
        /// 1 to 12.
        pub month: i8,
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

/// The rug of `days` from `first` to `last`, judged on `now`.
pub fn rug(first: Date, last: Date, now: Date, days: impl IntoIterator<Item = Date>, due: &[(Date, usize)]) -> Rug {
    let whole = f64::from(last.days_since(first).max(1));
    let at = |day: Date| percent(f64::from(day.days_since(first)), whole);
    let strokes = days
        .into_iter()
        .filter(|day| (first..=last).contains(day))
        .map(|day| (f64::from(day.days_since(first)) / whole * 1000.0).round() as i32)
        .collect();
    let mut months = Vec::new();
    let mut day = first.last_of_month().plus_days(1);
    while day <= last && months.len() < 36 {
        months.push(Tick { at: at(day), month: day.month(), second: months.len() % 2 == 1 });
        day = day.last_of_month().plus_days(1);
    }
    let due = due.iter().filter(|(day, _)| (first..=last).contains(day));
    Rug {
        strokes,
        months,
        now: at(now),
        rest: percent(f64::from(last.days_since(now)), whole),
        due: due.map(|(day, count)| DueTick { at: at(*day), count: *count }).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_off_the_axis_are_left_out() {
        let day = |text| Date::parse(text).unwrap();
        let (first, last) = (day("2023-01-01"), day("2023-04-11"));
        let rug = rug(first, last, day("2023-02-20"), [day("2022-12-31"), day("2023-02-20")], &[(last, 3)]);
        assert_eq!(rug.strokes, [500]);
        assert_eq!((rug.now.as_str(), rug.rest.as_str()), ("50%", "50%"));
        assert_eq!(rug.months.iter().map(|m| m.month).collect::<Vec<_>>(), [2, 3, 4]);
        assert_eq!((rug.due[0].at.as_str(), rug.due[0].count), ("100%", 3));
    }
}
