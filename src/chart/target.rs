//! A target: an axis from zero, the goal as a band or a line, the latest value as a line with a dot.

use super::figure::computed;
use super::percent;
use crate::views;

views! {
    /// A target and its latest value on an axis.
    pub struct TargetChart {
        /// Where the goal begins.
        pub from: String,
        /// How wide the goal is: nothing for a single number.
        pub width: String,
        /// Where the middle of the goal is, for its label.
        pub middle: String,
        /// Where the label of the goal is anchored: `start`, `middle` or `end`.
        pub anchor: &'static str,
        /// Marks of the axis.
        pub ticks: Vec<TargetTick>,
        /// Where the latest value stands; absent if it is not known.
        pub value: Option<String>,
    }

    /// A mark of the axis.
    pub struct TargetTick {
        /// Where.
        pub at: String,
        /// The number.
        pub label: String,
        /// Where its label is anchored.
        pub anchor: &'static str,
        /// Its label is left out where there is little room.
        pub second: bool,
    }
}

/// The most characters that the labels of an axis may have together, the first apart, on a phone in large type.
const PHONE: usize = 12;

/// The chart of a goal from `least` to `most` (the same, for one number) and a value; `label` writes the numbers of the
/// axis. Nothing below zero is drawn.
pub fn target(least: f64, most: f64, value: Option<f64>, label: impl Fn(String) -> String) -> TargetChart {
    let (top, parts) = nice(most.max(value.unwrap_or(0.0)) * 1.08);
    let at = |x: f64| percent(x, top);
    let middle = (least + most) / 2.0;
    let longest = label(computed(top)).chars().count();
    let crowded = usize::from(parts) * longest > PHONE;
    let ticks = (0..=parts).map(|i| TargetTick {
        at: at(top * f64::from(i) / f64::from(parts)),
        label: label(computed(top * f64::from(i) / f64::from(parts))),
        anchor: anchor(f64::from(i) / f64::from(parts), 0.15),
        second: crowded && i > 0 && i < parts,
    });
    let ticks = ticks.collect();
    TargetChart {
        from: at(least),
        width: percent(most - least, top),
        middle: at(middle),
        anchor: anchor(middle / top, 0.3),
        ticks,
        value: value.map(at),
    }
}

/// How a label at a part of the width is anchored so that it stays within: away from an edge that is nearer than `near`.
pub(super) fn anchor(part: f64, near: f64) -> &'static str {
    if part < near {
        "start"
    } else if part > 1.0 - near {
        "end"
    } else {
        "middle"
    }
}

/// The least round number at or above `x` (1, 2, 3, 4, 5, 6, 8 or 10 times a power of ten), and into how many parts of
/// round numbers its axis falls.
fn nice(x: f64) -> (f64, u8) {
    if x <= 0.0 || !x.is_finite() {
        return (1.0, 1);
    }
    let power = 10_f64.powf(x.log10().floor());
    let steps = [(1.0, 2), (2.0, 2), (3.0, 3), (4.0, 2), (5.0, 5), (6.0, 3), (8.0, 2), (10.0, 2)];
    let found = steps.into_iter().map(|(s, parts)| (s * power, parts)).find(|(s, _)| *s >= x * 0.999_999);
    found.unwrap_or((10.0 * power, 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_begin_at_zero_and_hold_goal_and_value() {
        let chart = target(1.0, 2.0, Some(1.0), |label| label);
        assert_eq!(chart.ticks.iter().map(|t| t.label.as_str()).collect::<Vec<_>>(), ["0", "1", "2", "3"]);
        assert_eq!((chart.from.as_str(), chart.width.as_str()), ("33.33%", "33.33%"));
        assert_eq!(chart.value.as_deref(), Some("33.33%"));
        assert_eq!(target(240.0, 240.0, Some(500.0), |label| label).ticks[3].label, "600");
        assert_eq!(target(95.0, 95.0, None, |label| label).value, None);
    }

    #[test]
    fn labels_that_would_meet_on_a_phone_are_marked() {
        let left_out = |most| {
            let chart = target(most, most, None, |label| label);
            chart.ticks.into_iter().filter(|tick| tick.second).map(|tick| tick.label).collect::<Vec<_>>()
        };
        assert_eq!(left_out(2.5), Vec::<String>::new());
        assert_eq!(left_out(4000.0), ["1000", "2000", "3000", "4000"]);
        assert_eq!(left_out(1_700_000.0), ["1000000"]);
    }

    #[test]
    fn the_label_of_a_goal_keeps_away_from_both_edges() {
        let at = |goal, value| target(goal, goal, Some(value), |label| label).anchor;
        assert_eq!((at(1.0, 9.0), at(5.0, 9.0), at(8.0, 9.0)), ("start", "middle", "end"));
    }
}
