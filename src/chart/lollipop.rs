//! A lollipop chart: days as a line with a dot, against a limit; all rows of a table share one scale.

use super::percent;
use crate::views;

views! {
    /// A line from zero to a dot.
    pub struct Lollipop {
        /// Where the dot stands, in per cent of the width.
        pub at: String,
        /// Where the limit stands; absent without one.
        pub limit: Option<String>,
    }
}

/// The scale that the rows of a table share.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    whole: f64,
}

impl Scale {
    /// A scale that leaves some space after the greatest of `days`.
    pub fn of(days: impl IntoIterator<Item = i32>) -> Scale {
        let most = days.into_iter().max().unwrap_or(0).max(1);
        Scale { whole: f64::from(most) * 1.06 }
    }

    /// A row of the table.
    pub fn lollipop(self, days: i32, limit: Option<u32>) -> Lollipop {
        let limit = limit.map(f64::from).filter(|limit| *limit <= self.whole).map(|limit| percent(limit, self.whole));
        Lollipop { at: percent(f64::from(days), self.whole), limit }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_a_table_share_a_scale() {
        let scale = Scale::of([100, 200]);
        assert_eq!(scale.lollipop(106, Some(53)).at, "50%");
        assert_eq!(scale.lollipop(106, Some(53)).limit.as_deref(), Some("25%"));
        assert_eq!(scale.lollipop(10, Some(1000)).limit, None);
    }
}
