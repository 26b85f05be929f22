//! Months as cells side by side, each one unit wide: runs of cells that are alike, cuts between them, strokes for days.

use std::fmt::Write as _;

use crate::date::Date;
use crate::views;

views! {
    /// Cells side by side that are alike.
    pub struct MonthRun {
        /// What they show.
        pub key: &'static str,
        /// The first, from 0.
        pub x: usize,
        /// How many.
        pub width: usize,
    }

    /// The word of a month under its cell.
    pub struct MonthTick {
        /// Where its middle is, in per cent of the width.
        pub at: String,
        /// The year.
        pub year: i16,
        /// 1 to 12.
        pub month: i8,
        /// The word is the year: it is January.
        pub is_year: bool,
        /// Every other word, left out where there is little room.
        pub second: bool,
    }
}

/// The runs of some cells; cells without a key have none.
pub fn month_runs(cells: impl IntoIterator<Item = Option<&'static str>>) -> Vec<MonthRun> {
    let mut runs: Vec<MonthRun> = Vec::new();
    for (x, key) in cells.into_iter().enumerate() {
        let Some(key) = key else { continue };
        match runs.last_mut().filter(|run| run.key == key && run.x + run.width == x) {
            Some(run) => run.width += 1,
            None => runs.push(MonthRun { key, x, width: 1 }),
        }
    }
    runs
}

/// The cuts between cells as an SVG path of lines `height` long.
pub fn month_cuts(count: usize, height: u8) -> String {
    let mut path = String::new();
    for x in 1..count {
        // Writing to memory does not fail.
        let _ = write!(path, "M{x} 0v{height}");
    }
    path
}

/// A stroke for each day that lies in a cell, from `y` down, `height` long; cells by the days with which they end.
pub fn month_strokes(ends: &[Date], days: impl IntoIterator<Item = Date>, (y, height): (u8, u8)) -> String {
    let mut path = String::new();
    let mut last = None;
    for day in days {
        let cell = ends.partition_point(|end| *end < day);
        if cell == ends.len() || last == Some(day) {
            continue;
        }
        last = Some(day);
        let part = (i32::from(day.day()) * 2 - 1) * 50 / i32::from(day.last_of_month().day());
        let _ = write!(path, "M{cell}.{part:02} {y}v{height}");
    }
    path
}

/// The words under the cells: up to a year every month, up to three every quarter, then years alone.
pub fn month_ticks(ends: &[Date]) -> Vec<MonthTick> {
    let step = match ends.len() {
        0..=12 => 1,
        13..=36 => 3,
        _ => 12,
    };
    let shown = ends.iter().enumerate().filter(|(_, end)| (end.month() - 1) % step == 0);
    let tick = |(place, (cell, end)): (usize, (usize, &Date))| MonthTick {
        at: super::percent(cell as f64 + 0.5, ends.len() as f64),
        year: end.year(),
        month: end.month(),
        is_year: end.month() == 1,
        second: place % 2 == 1,
    };
    shown.enumerate().map(tick).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(texts: &[&str]) -> Vec<Date> {
        texts.iter().map(|text| Date::parse(text).unwrap()).collect()
    }

    #[test]
    fn cells_that_are_alike_are_one_run() {
        let runs = month_runs([Some("a"), Some("a"), None, Some("a"), Some("b")]);
        let seen: Vec<_> = runs.iter().map(|r| (r.key, r.x, r.width)).collect();
        assert_eq!(seen, [("a", 0, 2), ("a", 3, 1), ("b", 4, 1)]);
        assert_eq!(month_cuts(3, 5), "M1 0v5M2 0v5");
    }

    #[test]
    fn a_day_stands_in_its_month() {
        let ends = days(&["2023-04-30", "2023-05-31", "2023-06-10"]);
        let came = days(&["2023-04-01", "2023-05-31", "2023-05-31", "2023-06-10", "2023-06-11"]);
        assert_eq!(month_strokes(&ends, came, (6, 2)), "M0.01 6v2M1.98 6v2M2.31 6v2");
    }

    #[test]
    fn words_thin_out_as_months_grow() {
        let ends = |count: u32| -> Vec<Date> {
            (0..count)
                .map(|n| Date::new(2023 + (n / 12) as i16, (n % 12 + 1) as i8, 1).unwrap().last_of_month())
                .collect()
        };
        assert_eq!(month_ticks(&ends(9)).len(), 9);
        assert_eq!(month_ticks(&ends(36)).len(), 12);
        assert_eq!(month_ticks(&ends(60)).iter().map(|t| t.year).collect::<Vec<_>>(), [2023, 2024, 2025, 2026, 2027]);
    }
}
