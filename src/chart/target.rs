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
    }
}

/// The chart of a goal from `least` to `most` (the same, for one number) and a value; `label` writes the numbers of the
/// axis. Nothing below zero is drawn.
pub fn target(least: f64, most: f64, value: Option<f64>, label: impl Fn(String) -> String) -> TargetChart {
    let (top, parts) = nice(most.max(value.unwrap_or(0.0)) * 1.08);
    let at = |x: f64| percent(x, top);
    let middle = (least + most) / 2.0;
    let ticks = (0..=parts).map(|i| f64::from(i) / f64::from(parts)).map(|part| TargetTick {
        at: at(top * part),
        label: label(computed(top * part)),
        anchor: anchor(part),
    });
    let ticks = ticks.collect();
    TargetChart {
        from: at(least),
        width: percent(most - least, top),
        middle: at(middle),
        anchor: anchor(middle / top),
        ticks,
        value: value.map(at),
    }
}

/// How a label at a part of the width is anchored so that it stays within.
fn anchor(part: f64) -> &'static str {
    if part < 0.15 {
        "start"
    } else if part > 0.85 {
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
}
