//! Where a list of gaps stands whole, on the page of all gaps or on pages of its own, so that none is too long for a phone.

use super::lists::{Gaps, Kind, Listed};
use crate::route;
use crate::site_path::SitePath;

/// The most rows of a list on the page of all gaps; a longer one has its own page.
const INLINE: usize = 30;

/// Rows of a long list that the page of all gaps shows; the most of any list where all together would be too long.
pub const FIRST: usize = 10;

/// The most pixels of the rows of all lists on one page at 360 px in width: with heads and rules it stays below 20,000.
const PHONE: usize = 15_500;

impl Listed {
    /// Whether it is something that is missing, and so stands on the page of all gaps.
    fn is_gap(self) -> bool {
        !matches!(self, Listed::Duties(kind) if !kind.is_gap())
    }

    /// What a row takes at 360 px in width, in pixels.
    fn row_height(self) -> usize {
        match self {
            Listed::Duties(_) => 130,
            Listed::Units => 150,
            Listed::Unclear => 180,
            Listed::Postponed => 290,
        }
    }

    /// Rows on a page of its own.
    pub fn rows_a_page(self) -> usize {
        match self {
            Listed::Duties(_) | Listed::Units => 100,
            Listed::Unclear => 80,
            Listed::Postponed => 50,
        }
    }

    /// Rows on a page in order of the units: each may stand under a heading of its own.
    pub fn rows_by_unit(self) -> usize {
        if self == Listed::Postponed { 40 } else { 60 }
    }
}

impl Gaps<'_> {
    /// Where a list is whole: on its own page where it is too long for that of gaps, or where it is no gap; else on
    /// that of gaps, at the anchor. `None` where no page speaks of it.
    pub fn place(&self, listed: Listed) -> Option<(SitePath, &'static str)> {
        let total = self.total(listed);
        match listed {
            Listed::Duties(Kind::Done | Kind::DueSoon | Kind::NotConcluded) if total == 0 => None,
            _ if !listed.is_gap() || total > self.most_inline() => Some((listed.page(), "")),
            _ => Some((route::top("gaps"), listed.key())),
        }
    }

    /// The most rows of a list on the page of all gaps.
    pub fn most_inline(&self) -> usize {
        let shown = |total: usize| if total > INLINE { FIRST } else { total };
        let lists = Listed::all().filter(|listed| listed.is_gap());
        let height: usize = lists.map(|listed| shown(self.total(listed)) * listed.row_height()).sum();
        if height > PHONE { FIRST } else { INLINE }
    }
}
