//! A target in a list: all on one scale, so that the goal always stands at the same place and rows can be compared.

use super::percent;
use crate::views;

/// Where the goal stands, in per cent of the width. What is behind it is room for ranges and for more than was asked.
const GOAL: f64 = 70.0;

views! {
    /// A target and its latest value, as shares of the goal.
    pub struct TargetBar {
        /// Where the goal stands, or begins: the same for every target.
        pub goal: String,
        /// How wide a range is, cut at the edge; nothing for a single number.
        pub width: String,
        /// Where the latest value stands, at most at the edge; absent if it is not known.
        pub value: Option<String>,
        /// The value is beyond the edge.
        pub beyond: bool,
        /// Where the time that has gone stands: the goal would be the whole of it; absent where there is no date.
        pub elapsed: Option<String>,
    }
}

/// The bar of a goal from `least`, greater than 0, to `most`. `achieved` and `elapsed` are shares: 1 is the goal, or
/// the whole time. Nothing below zero is drawn.
pub fn target_bar(least: f64, most: f64, achieved: Option<f64>, elapsed: Option<f64>) -> TargetBar {
    let at = |share: f64| percent(share.max(0.0) * GOAL, 100.0);
    TargetBar {
        goal: at(1.0),
        width: percent(((most - least) / least * GOAL).min(100.0 - GOAL), 100.0),
        value: achieved.map(at),
        beyond: achieved.is_some_and(|share| share * GOAL > 100.0),
        elapsed: elapsed.map(at),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_goal_stands_at_the_same_place() {
        let bars = [
            target_bar(60.0, 60.0, Some(0.65), Some(0.9)),
            target_bar(1.0, 2.0, Some(1.0), None),
            target_bar(0.5, 0.5, None, None),
            target_bar(100.0, 100.0, Some(5.0), Some(1.0)),
        ];
        assert!(bars.iter().all(|bar| bar.goal == "70%"));
        assert_eq!((bars[0].value.as_deref(), bars[0].elapsed.as_deref()), (Some("45.5%"), Some("63%")));
        assert_eq!((bars[1].value.as_deref(), bars[1].width.as_str()), (Some("70%"), "30%"));
        assert_eq!((bars[2].value.as_deref(), bars[2].width.as_str()), (None, "0%"));
        assert_eq!((bars[3].value.as_deref(), bars[3].beyond), (Some("100%"), true));
    }
}
