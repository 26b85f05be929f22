//! Numbers to geometry: where things stand in a chart, as parts of its width. Words and colours are the theme's.

mod calendar;
mod cumulative;
mod figure;
mod lollipop;
mod months;
mod pace;
mod qr;
mod rug;
mod strip;
mod target;

pub use calendar::{Month, MonthBar};
pub use cumulative::{Cumulative, cumulative};
pub use figure::{Share, difference, grouped, number};
pub use lollipop::{Lollipop, Scale};
pub use months::{MonthRun, MonthTick, month_cuts, month_runs, month_strokes, month_ticks};
pub use pace::{TargetBar, target_bar};
pub use qr::{Qr, qr};
pub use rug::{Rug, rug};
pub use strip::{Segment, strip};
pub use target::{TargetChart, target};

/// A part of a whole in per cent with two digits, as SVG takes it: `35.16%`. 0 where the whole is nothing; kept within
/// 0 and 100, and off both unless the part is nothing or the whole.
pub fn percent(part: f64, whole: f64) -> String {
    let share = if whole > 0.0 { (part / whole * 100.0).clamp(0.0, 100.0) } else { 0.0 };
    let hundredths = match (share * 100.0).round() as u32 {
        0 if share > 0.0 => 1,
        10_000 if part < whole => 9999,
        hundredths => hundredths,
    };
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    let mut text = whole.to_string();
    if rest > 0 {
        text.push('.');
        text.extend([rest / 10, rest % 10].map(|digit| char::from(b'0' + digit as u8)));
        if rest % 10 == 0 {
            text.pop();
        }
    }
    text.push('%');
    text
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn parts_are_written_short_and_stay_within_the_chart() {
        assert_eq!(percent(90.0, 256.0), "35.16%");
        assert_eq!(percent(1.0, 2.0), "50%");
        assert_eq!([percent(1.0, 16.0), percent(1.0, 40.0), percent(1.0, 2000.0)], ["6.25%", "2.5%", "0.05%"]);
        assert_eq!(percent(3.0, 2.0), "100%");
        assert_eq!([percent(99_999.0, 100_000.0), percent(1.0, 100_000.0)], ["99.99%", "0.01%"]);
        assert_eq!(percent(-3.0, 2.0), "0%");
        assert_eq!(percent(1.0, 0.0), "0%");
    }
}
