//! The three statuses of every duty, the pace of targets, and counts of them.
//!
//! The rules stand in words in content/pages/about.md; tests/suite/status.rs has a test a rule.

pub mod months;
pub mod pace;
pub mod rounds;
pub mod standing;
pub mod tally;

pub use months::{MonthOfDuty, MonthTally, month_ends, months_of, tally_months};
pub use pace::{PaceOf, pace};
pub use rounds::{Rounds, rounds};
pub use standing::{DUE_SOON, Next, NextWhy, Standing, evidence_level};
pub use tally::Tally;

use rayon::prelude::*;

use crate::date::Date;
use crate::model::{DutyId, Id as _, Model};

/// The standing of every duty of a model, by row.
pub struct Stats {
    standings: Vec<Standing>,
}

impl Stats {
    /// Judges every duty against its day.
    pub fn of(model: &Model) -> Stats {
        let rows = 0..model.duties.len();
        let standings =
            rows.into_par_iter().with_min_len(1024).map(|row| Standing::of(model, DutyId::at(row))).collect();
        Stats { standings }
    }

    /// The standing of a duty of the model that these stats are of.
    #[allow(clippy::indexing_slicing)] // one row a duty
    pub fn standing(&self, duty: DutyId) -> &Standing {
        &self.standings[duty.row()]
    }

    /// The next day on which one of some duties falls due that is not done.
    pub fn next_due(&self, model: &Model, duties: impl IntoIterator<Item = DutyId>) -> Option<Date> {
        let waiting = duties.into_iter().filter(|duty| self.standing(*duty).is_waiting());
        waiting.filter_map(|duty| model[duty].due.date()).min()
    }

    /// The counts over some duties.
    pub fn tally(&self, duties: impl IntoIterator<Item = DutyId>) -> Tally {
        let mut tally = Tally::default();
        for duty in duties {
            tally.add(self.standing(duty));
        }
        tally
    }
}
