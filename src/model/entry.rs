//! Progress entries and evidence.

use super::{DutyId, EntryId, EvidenceFileId, UnitId};
use crate::date::Date;
pub use crate::record::entry::{Status, Verified, sample_mark};
use crate::site_path::SitePath;
use crate::source::FileId;

/// A progress entry that counts as of the day.
pub struct Entry {
    /// Its duty.
    pub duty: DutyId,
    /// Its id within the duty.
    pub id: Box<str>,
    /// Work as of.
    pub date: Date,
    /// When it was published, where that differs from the date.
    pub published: Option<Date>,
    /// The unit that reports.
    pub by: UnitId,
    /// The status that it reports; nothing for a withdrawal and for what was withdrawn.
    pub status: Option<Status>,
    /// What was done (Markdown subset); empty for a bare withdrawal and for what was withdrawn.
    pub text: Box<str>,
    /// Values of targets: the target's place in the duty's list, and the value.
    pub values: Box<[(usize, f64)]>,
    /// Evidence in order.
    pub evidence: Box<[Evidence]>,
    /// Ends the year for a continuous duty.
    pub concludes: bool,
    /// It is a sample (示例).
    pub sample: bool,
    /// What few entries have; nothing for all others.
    pub rare: Option<Box<Rare>>,
}

/// What few entries have: in a box, because there may be a million entries.
#[derive(Default)]
pub struct Rare {
    /// Verification by the supervising office.
    pub verified: Option<Box<Verified>>,
    /// Why paused.
    pub reason: Option<Box<str>>,
    /// By which document withdrawn.
    pub document: Option<Box<str>>,
    /// The entry that this one corrects.
    pub corrects: Option<Correction>,
    /// The entry that this one withdraws.
    pub withdraws: Option<Withdrawal>,
    /// The entry that corrects this one.
    pub corrected_by: Option<EntryId>,
    /// The entry that withdraws this one, or that withdraws the correction of it: then only duty, id, dates, unit and
    /// this are left.
    pub withdrawn_by: Option<EntryId>,
    /// The day from which it does not count any more: that of its correction or withdrawal.
    pub until: Option<Date>,
    /// What a withdrawn report said of the statuses, for the months in which it counted. Nothing else uses it.
    pub taken: Option<Report>,
}

/// What [`Rare`] says of most entries.
static NOTHING_RARE: Rare = Rare {
    verified: None,
    reason: None,
    document: None,
    corrects: None,
    withdraws: None,
    corrected_by: None,
    withdrawn_by: None,
    until: None,
    taken: None,
};

/// What a report says of the statuses of its duty.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Report {
    /// The status that it reports.
    pub status: Status,
    /// It has evidence.
    pub material: bool,
    /// When it was verified.
    pub verified: Option<Date>,
    /// It ends the year for a continuous duty.
    pub concludes: bool,
    /// The report whose place it takes.
    pub corrects: Option<EntryId>,
}

/// What a correction says of the entry before.
pub struct Correction {
    /// The entry that it corrects.
    pub entry: EntryId,
    /// Why.
    pub reason: Box<str>,
}

/// What a withdrawal says of the entry before.
pub struct Withdrawal {
    /// The entry that it withdraws.
    pub entry: EntryId,
    /// Why.
    pub reason: Box<str>,
    /// By which document.
    pub document: Box<str>,
}

impl Entry {
    /// The day from which it counts.
    pub fn counts_from(&self) -> Date {
        self.published.unwrap_or(self.date)
    }

    /// What few entries have, to be read.
    pub fn rare(&self) -> &Rare {
        self.rare.as_deref().unwrap_or(&NOTHING_RARE)
    }

    /// What few entries have, to be filled in.
    pub fn rare_mut(&mut self) -> &mut Rare {
        self.rare.get_or_insert_default()
    }

    /// Whether it corrects or withdraws another entry.
    pub fn amends(&self) -> bool {
        self.rare().corrects.is_some() || self.rare().withdraws.is_some()
    }

    /// What it reports, or reported before it was withdrawn; `None` for a withdrawal.
    pub fn report(&self) -> Option<Report> {
        let rare = self.rare();
        if let Some(taken) = rare.taken {
            return Some(taken);
        }
        let status = self.status.filter(|_| rare.withdraws.is_none())?;
        Some(Report {
            status,
            material: !self.evidence.is_empty(),
            verified: rare.verified.as_ref().map(|v| v.date.value),
            concludes: self.concludes,
            corrects: rare.corrects.as_ref().map(|correction| correction.entry),
        })
    }

    /// Whether it is a report that holds on a day: published by then, and neither corrected nor withdrawn by then.
    pub fn holds_on(&self, day: Date) -> bool {
        self.counts_from() <= day && self.rare().until.is_none_or(|until| until > day) && self.report().is_some()
    }

    /// Whether it is a report that still holds.
    pub fn is_effective(&self) -> bool {
        self.rare().until.is_none() && self.report().is_some()
    }
}

/// A piece of evidence.
pub struct Evidence {
    /// Its name.
    pub title: Box<str>,
    /// Where it is.
    pub source: Source,
}

/// Where evidence is.
pub enum Source {
    /// On the web.
    Url(Box<str>),
    /// Published with the site.
    File(EvidenceFileId),
    /// A file of a body that has no address: it stands where that body publishes it.
    Elsewhere,
}

/// A file that is published as evidence.
pub struct EvidenceFile {
    /// Which file of the project.
    pub file: FileId,
    /// Its name as given by the office, for downloads.
    pub name: Box<str>,
    /// Its address: `files/<12 hex of SHA-256>.<ext>`.
    pub address: SitePath,
    /// Its size.
    pub bytes: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_small_because_there_may_be_a_million() {
        assert!(size_of::<Entry>() <= 96, "{}", size_of::<Entry>());
    }
}
