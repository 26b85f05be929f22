//! Where a list of gaps stands whole, on the page of all gaps or on pages of its own, so that none is too long for a phone.

use super::length::{MOST, PAGE};
use super::lists::{Gaps, Kind, Listed};
use crate::route;
use crate::site_path::SitePath;

/// The most rows of a list on the page of all gaps; a longer one has its own page.
const INLINE: usize = 30;

/// Rows of a long list that the page of all gaps shows; the most of any list where all together would be too long.
const FIRST: usize = 10;

/// The most of any list where even those would be too long, as many plans make them.
const FEWEST: usize = 5;

/// What the head of a plan's rows takes at 360 px in width, in pixels.
const HEAD: usize = 90;

/// The most pixels of the rows of all lists on one page at 360 px in width: with heads and rules it stays below 20,000.
const PHONE: usize = 15_500;

impl Listed {
    /// Whether it is something that is missing, and so stands on the page of all gaps.
    fn is_gap(self) -> bool {
        !matches!(self, Listed::Duties(kind) if !kind.is_gap())
    }

    /// What a row takes at 360 px in width, in pixels, in Chinese words or in English ones, which are longer.
    fn row_height(self, chinese: bool) -> usize {
        match (self, chinese) {
            (Listed::Duties(_), true) => 130,
            (Listed::Duties(_), false) | (Listed::Units, true) => 150,
            (Listed::Units, false) | (Listed::Unclear, true) => 180,
            (Listed::Unclear, false) => 200,
            (Listed::Postponed, true) => 290,
            (Listed::Postponed, false) => 330,
        }
    }
}

impl Gaps<'_> {
    /// Rows of a list on a page of its own.
    pub fn rows_a_page(&self, listed: Listed) -> usize {
        match listed {
            Listed::Duties(_) => self.rows_of_duties,
            Listed::Units => MOST,
            Listed::Unclear => 80,
            Listed::Postponed => self.rows_of_duties.min(50),
        }
    }

    /// Rows on a page in order of the units: each may stand under a heading of its own.
    pub fn rows_by_unit(&self, listed: Listed) -> usize {
        let most = if listed == Listed::Postponed { 40 } else { 60 };
        most.min(self.rows_of_duties * 3 / 5)
    }

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

    /// The most rows of a list that stands whole on the page of all gaps.
    pub fn most_inline(&self) -> usize {
        let fits = |most: &usize| {
            let height = |listed: Listed| {
                let rows = self.shown(listed, *most);
                let heads = if matches!(listed, Listed::Duties(_)) { self.plans.min(rows) } else { 0 };
                let long = if self.rows_of_duties < MOST { PAGE / self.rows_of_duties } else { 0 };
                rows * listed.row_height(self.chinese).max(long) + heads * HEAD
            };
            Listed::all().filter(|listed| listed.is_gap()).map(height).sum::<usize>() <= PHONE
        };
        [INLINE, FIRST].into_iter().find(fits).unwrap_or(FEWEST)
    }

    /// How many rows of a list the page of all gaps shows, where lists of at most `most` stand there whole.
    pub fn shown(&self, listed: Listed, most: usize) -> usize {
        match self.total(listed) {
            total if total > most => most.min(FIRST),
            total => total,
        }
    }
}
