//! Progress over time: how many duties have been reported at least once, and how many entries there are, as steps.

use super::percent;
use crate::date::Date;
use crate::views;

views! {
    /// A line of steps over an axis of days.
    pub struct Cumulative {
        /// The steps as an SVG path in a box of 1000 by 1000.
        pub path: String,
        /// The last number.
        pub last: usize,
        /// Where the last number's share of the whole stands, in per cent from the top.
        pub level: String,
    }
}

/// The steps of `days` (oldest first) from `first` to `last`, up to `now`, on an axis that ends at `whole`.
pub fn cumulative(first: Date, last: Date, now: Date, days: &[Date], whole: usize) -> Cumulative {
    let width = f64::from(last.days_since(first).max(1));
    let x = |day: Date| (f64::from(day.days_since(first)).clamp(0.0, width) / width * 1000.0).round() as i32;
    // The line touches the top only where all are reported, and the bottom only where none is.
    let y = |n: usize| match (n as f64 / whole.max(1) as f64 * 1000.0).round() as i32 {
        0 if n > 0 => 999,
        1000.. if n < whole => 1,
        level => 1000 - level.min(1000),
    };
    let mut path = String::from("M0 1000");
    let mut n = 0;
    let mut rest = days;
    while let Some(day) = rest.first() {
        let same = rest.iter().take_while(|d| *d == day).count();
        n += same;
        path.push_str(&format!("H{}V{}", x(*day), y(n)));
        rest = rest.get(same..).unwrap_or(&[]);
    }
    path.push_str(&format!("H{}", x(now)));
    Cumulative { path, last: n, level: percent(f64::from(y(n)), 1000.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_is_a_level_line() {
        let day = |text| Date::parse(text).unwrap();
        let (first, last) = (day("2023-01-01"), day("2023-04-11"));
        let days = [day("2023-01-11"), day("2023-01-11"), day("2023-01-21")];
        let steps = cumulative(first, last, day("2023-02-20"), &days, 4);
        assert_eq!(steps.path, "M0 1000H100V500H200V250H500");
        assert_eq!(steps.last, 3);
        assert!(cumulative(first, last, last, &[first; 2999], 3000).path.ends_with("V1H1000"));
        assert!(cumulative(first, last, last, &[first], 3000).path.ends_with("V999H1000"));
    }
}
