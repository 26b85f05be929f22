//! The status marks that a page uses: it contains the drawing of each of them once.

use crate::model::EntryId;
use crate::model::status::{EvidenceLevel, Reported, Schedule};
use crate::model::{DutyId, Entry};
use crate::stats::evidence_level;

use super::context::Facts;

/// A set of marks. A page that uses a mark which is not in its set shows nothing in its place.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Marks(u32);

/// Bits of the three families in a set of marks.
const SCHEDULE: u32 = Reported::ALL.len() as u32;
const EVIDENCE: u32 = SCHEDULE + Schedule::ALL.len() as u32;
const HATCH: u32 = EVIDENCE + EvidenceLevel::ALL.len() as u32;

impl Marks {
    /// All marks, and the hatch for what is not known.
    pub const ALL: Marks = Marks((1 << (HATCH + 1)) - 1);

    /// Those of the statuses of some duties.
    pub fn of_duties(facts: &Facts<'_>, duties: impl IntoIterator<Item = DutyId>) -> Marks {
        duties.into_iter().fold(Marks::default(), |marks, duty| {
            let standing = facts.stats.standing(duty);
            let bits =
                [standing.reported as u32, SCHEDULE + standing.schedule as u32, EVIDENCE + standing.evidence as u32];
            bits.into_iter().fold(marks, |marks, bit| Marks(marks.0 | 1 << bit))
        })
    }

    /// These, and those of the statuses that some entries report.
    #[must_use]
    pub fn and_entries<'e>(self, facts: &Facts<'_>, entries: impl IntoIterator<Item = &'e EntryId>) -> Marks {
        entries.into_iter().fold(self, |marks, id| {
            let entry: &Entry = &facts.model[*id];
            let Some(report) = entry.report().filter(|_| entry.rare().taken.is_none()) else { return marks };
            let level = evidence_level(report, facts.model.day_of(entry.duty));
            let bits = 1 << Reported::from(report.status) as u32 | 1 << (EVIDENCE + level as u32);
            Marks(marks.0 | bits)
        })
    }

    /// The ids of the drawings.
    pub fn ids(self) -> Vec<&'static str> {
        IDS.iter().enumerate().filter(|(bit, _)| self.0 & 1 << bit != 0).map(|(_, id)| *id).collect()
    }
}

/// Ids of marks in the order of their bits.
const IDS: [&str; HATCH as usize + 1] = [
    "reported-not_reported",
    "reported-not_started",
    "reported-in_progress",
    "reported-completed",
    "reported-completed_ongoing",
    "reported-paused",
    "reported-withdrawn",
    "schedule-overdue",
    "schedule-not_concluded",
    "schedule-silent",
    "schedule-due_soon",
    "schedule-done_late",
    "schedule-not_due",
    "schedule-current",
    "schedule-done_on_time",
    "schedule-not_applicable",
    "evidence-none",
    "evidence-self_reported",
    "evidence-material",
    "evidence-verified",
    "hatch",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_has_its_mark() {
        let reported = Reported::ALL.iter().map(|s| format!("reported-{}", s.key()));
        let schedule = Schedule::ALL.iter().map(|s| format!("schedule-{}", s.key()));
        let evidence = EvidenceLevel::ALL.iter().map(|s| format!("evidence-{}", s.key()));
        let ids: Vec<String> = reported.chain(schedule).chain(evidence).chain(["hatch".to_owned()]).collect();
        assert_eq!(ids, IDS);
        assert_eq!(Marks::ALL.ids(), IDS);
    }
}
