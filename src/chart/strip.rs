//! A strip: counts as segments side by side that fill the width.

use super::percent;
use crate::views;

views! {
    /// A run of a strip.
    pub struct Segment {
        /// What it counts.
        pub key: &'static str,
        /// Where it begins, in per cent of the width.
        pub x: String,
        /// How wide it is.
        pub width: String,
    }
}

/// The segments of `counts`, those of nothing left out.
pub fn strip(counts: impl IntoIterator<Item = (&'static str, usize)>, whole: usize) -> Vec<Segment> {
    let mut before = 0;
    let mut segments = Vec::new();
    for (key, count) in counts {
        if count > 0 {
            let x = percent(before as f64, whole as f64);
            segments.push(Segment { key, x, width: percent(count as f64, whole as f64) });
            before += count;
        }
    }
    segments
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_follow_one_another_and_zeros_have_none() {
        let segments = strip([("a", 1), ("b", 0), ("c", 3)], 4);
        let seen: Vec<_> = segments.iter().map(|s| (s.key, s.x.as_str(), s.width.as_str())).collect();
        assert_eq!(seen, [("a", "0%", "25%"), ("c", "25%", "75%")]);
    }
}
