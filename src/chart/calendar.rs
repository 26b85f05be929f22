//! A chart of months as columns: how many duties fall due, and how many of these are done.

use super::percent;
use crate::views;

views! {
    /// A month on the axis.
    pub struct Month {
        /// The year.
        pub year: i16,
        /// 1 to 12.
        pub month: i8,
        /// Where the column begins.
        pub x: String,
        /// How wide it is, with the space around it.
        pub width: String,
        /// It has a word: up to a year each, of more months every quarter.
        pub labelled: bool,
        /// Every other word, left out where there is little room.
        pub second: bool,
        /// Duties due in the month.
        pub total: usize,
        /// Of these, done.
        pub done: usize,
        /// The runs of the column, from the bottom.
        pub bars: Vec<MonthBar>,
        /// Where the column ends, in pixels from the top.
        pub top: u32,
    }

    /// A run of a column.
    pub struct MonthBar {
        /// The state of the duties in it.
        pub key: &'static str,
        /// Pixels from the top.
        pub y: u32,
        /// Pixels.
        pub height: u32,
    }
}

impl Month {
    /// The `index`th of `count` columns; `states` are counts by state from the bottom, `most` the greatest total of
    /// all columns, `height` the pixels that it takes.
    pub fn new(
        (year, month): (i16, i8),
        (index, count): (usize, usize),
        states: &[(&'static str, usize)],
        done: usize,
        (most, height): (usize, u32),
    ) -> Month {
        let total: usize = states.iter().map(|(_, n)| n).sum();
        let scale = |n: usize| (n as f64 / most.max(1) as f64 * f64::from(height)).round() as u32;
        let counts: Vec<(&'static str, usize)> = states.iter().copied().filter(|(_, n)| *n > 0).collect();
        let (mut below, mut top) = (0, height);
        let mut bars = Vec::new();
        for ((key, _), run) in counts.iter().zip(runs(&counts, scale)) {
            below += run;
            top = height.saturating_sub(below);
            bars.push(MonthBar { key, y: top, height: run });
        }
        Month {
            year,
            month,
            x: percent(index as f64, count as f64),
            width: percent(1.0, count as f64),
            labelled: count <= 12 || (month - 1) % 3 == 0,
            second: if count <= 12 { index % 2 == 1 } else { (month - 1) % 6 != 0 },
            total,
            done,
            bars,
            top,
        }
    }
}

/// The least height of a run, in pixels: less cannot be seen between its edges.
const LEAST: u32 = 4;

/// The heights of the runs of a column: by their counts, none below [`LEAST`]; what that takes the highest gives.
fn runs(counts: &[(&'static str, usize)], scale: impl Fn(usize) -> u32) -> Vec<u32> {
    let mut below = 0;
    let height = |(_, n): &(_, usize)| {
        let from = scale(below);
        below += n;
        scale(below) - from
    };
    let exact: Vec<u32> = counts.iter().map(height).collect();
    let mut runs: Vec<u32> = exact.iter().map(|run| (*run).max(LEAST)).collect();
    let mut taken: u32 = runs.iter().sum::<u32>() - exact.iter().sum::<u32>();
    while taken > 0
        && let Some(highest) = runs.iter_mut().max().filter(|highest| **highest > LEAST)
    {
        *highest -= 1;
        taken -= 1;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_stack_from_the_bottom() {
        let month = Month::new((2023, 12), (3, 4), &[("done_on_time", 5), ("due_soon", 5)], 5, (20, 100));
        assert_eq!((month.x.as_str(), month.width.as_str(), month.top), ("75%", "25%", 50));
        assert_eq!(month.bars.iter().map(|b| (b.y, b.height)).collect::<Vec<_>>(), [(75, 25), (50, 25)]);
    }

    #[test]
    fn one_duty_of_a_thousand_is_seen() {
        let month = Month::new((2023, 12), (0, 1), &[("done_on_time", 999), ("overdue", 1)], 999, (1000, 120));
        assert_eq!(month.bars.iter().map(|b| (b.y, b.height)).collect::<Vec<_>>(), [(4, 116), (0, 4)]);
        let alone = Month::new((2023, 12), (0, 1), &[("overdue", 1)], 0, (1000, 120));
        assert_eq!((alone.bars[0].height, alone.top), (4, 116));
    }
}
