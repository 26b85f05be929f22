//! Numbers as people write them: without floating-point noise, shares rounded down.

/// A number that somebody wrote, with the digits that were written.
pub fn number(x: f64) -> String {
    if x == 0.0 { "0".to_owned() } else { x.to_string() }
}

/// A number with a comma before each three digits, as English writes it: `12,000.5`.
pub fn grouped(number: &str) -> String {
    let (sign, rest) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (whole, part) = rest.split_at(rest.find('.').unwrap_or(rest.len()));
    let mut out = sign.to_owned();
    for (place, digit) in whole.char_indices() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out + part
}

/// A computed number without floating-point noise: twelve digits.
pub(super) fn computed(x: f64) -> String {
    number(format!("{x:.11e}").parse().unwrap_or(x))
}

/// `a - b` in as many decimals as the longer of both has.
pub fn difference(a: f64, b: f64) -> String {
    let decimals = |x: f64| x.to_string().split_once('.').map_or(0, |(_, part)| part.len());
    let places = decimals(a).max(decimals(b));
    let text = format!("{:.places$}", a - b);
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// A part of a whole.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Share {
    /// The part; negative where it went the other way.
    pub part: f64,
    /// The whole, greater than 0.
    pub whole: f64,
}

/// The largest error of a quotient by floating-point arithmetic.
const NOISE: f64 = 1e-9;

impl Share {
    /// In per cent.
    pub fn per_cent(self) -> f64 {
        self.part * 100.0 / self.whole
    }

    /// In whole per cent, cut, not rounded: `100` only where the whole is reached. Below one per cent with as many
    /// decimals as a first digit needs: `0` only for nothing.
    pub fn text(self) -> String {
        let share = self.per_cent().abs();
        let sign = if self.part < 0.0 { "-" } else { "" };
        // 0.57 of 1 is computed as 56.999…
        let cut = |x: f64| if (x - x.round()).abs() < NOISE * x.max(1.0) { x.round() } else { x.floor() };
        let whole = if share >= 99.0 && self.part.abs() < self.whole { 99.0 } else { cut(share) };
        if self.part == 0.0 || whole >= 1.0 {
            return format!("{sign}{whole}");
        }
        let places = (1..=12_i32).find(|places| cut(share * 10_f64.powi(*places)) >= 1.0).unwrap_or(12);
        let digits = cut(share * 10_f64.powi(places)).max(1.0);
        format!("{sign}0.{digits:0>width$}", width = usize::try_from(places).unwrap_or(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_cut_to_the_digit_shown() {
        for (part, whole, text) in [
            (2985.0, 3000.0, "99"),
            (2999.9999, 3000.0, "99"),
            (2_999.999_999_999_999_5, 3000.0, "99"),
            (3000.0, 3000.0, "100"),
            (3001.0, 3000.0, "100"),
            (3029.99, 3000.0, "100"),
            (6000.0, 3000.0, "200"),
            (0.57, 1.0, "57"),
            (0.29, 1.0, "29"),
            (1.1, 1.1, "100"),
            (57.6, 100.0, "57"),
            (1.0, 1000.0, "0.1"),
            (1.0, 3000.0, "0.03"),
            (1.0, 100.0, "1"),
            (0.999, 100.0, "0.9"),
            (1e-15, 1e9, "0.000000000001"),
            (0.0, 1000.0, "0"),
            (-5.0, 1000.0, "-0.5"),
            (-1.0, 2.0, "-50"),
        ] {
            assert_eq!(Share { part, whole }.text(), text, "{part} of {whole}");
        }
    }

    #[test]
    fn numbers_are_grouped_by_three_digits() {
        let grouped = ["0", "999", "1200", "-12000.505", "1234567"].map(grouped);
        assert_eq!(grouped, ["0", "999", "1,200", "-12,000.505", "1,234,567"]);
    }

    #[test]
    fn numbers_keep_the_digits_that_were_written() {
        let written = [1.05, 240.0, 0.0, -0.0, 1200.5, 2999.99996, 123_456_789_012.345_6];
        assert_eq!(written.map(number), ["1.05", "240", "0", "0", "1200.5", "2999.99996", "123456789012.3456"]);
        assert_eq!([computed(0.1 * 3.0), computed(600.0)], ["0.3", "600"]);
        assert_eq!(
            [difference(0.3, 0.1), difference(3000.0, 2999.99996), difference(3.0, 1.0)],
            ["0.2", "0.00004", "2"]
        );
    }
}
