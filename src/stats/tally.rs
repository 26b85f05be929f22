//! Counts of duties by each of the three statuses. Counts are never merged and never averaged.

use super::Standing;
use crate::model::status::{EvidenceLevel, Reported, Schedule};

/// How many duties stand where.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Tally {
    /// All duties counted.
    pub total: usize,
    reported: [usize; Reported::ALL.len()],
    schedule: [usize; Schedule::ALL.len()],
    evidence: [usize; EvidenceLevel::ALL.len()],
}

impl Tally {
    /// Counts one duty.
    pub fn add(&mut self, standing: &Standing) {
        self.total += 1;
        #[allow(clippy::indexing_slicing)] // one place a state
        {
            self.reported[standing.reported as usize] += 1;
            self.schedule[standing.schedule as usize] += 1;
            self.evidence[standing.evidence as usize] += 1;
        }
    }

    /// Adds other duties.
    pub fn merge(&mut self, other: &Tally) {
        self.total += other.total;
        let sides = (self.reported.iter_mut().zip(&other.reported))
            .chain(self.schedule.iter_mut().zip(&other.schedule))
            .chain(self.evidence.iter_mut().zip(&other.evidence));
        sides.for_each(|(own, other)| *own += other);
    }

    /// Duties of a reported status.
    #[allow(clippy::indexing_slicing)] // one place a state
    pub fn reported(&self, status: Reported) -> usize {
        self.reported[status as usize]
    }

    /// Duties of a schedule status.
    #[allow(clippy::indexing_slicing)] // one place a state
    pub fn schedule(&self, status: Schedule) -> usize {
        self.schedule[status as usize]
    }

    /// Duties of an evidence level.
    #[allow(clippy::indexing_slicing)] // one place a state
    pub fn evidence(&self, level: EvidenceLevel) -> usize {
        self.evidence[level as usize]
    }

    /// The worst schedule state that any duty has.
    pub fn worst(&self) -> Option<Schedule> {
        Schedule::ALL.iter().copied().find(|s| self.schedule(*s) > 0)
    }
}
