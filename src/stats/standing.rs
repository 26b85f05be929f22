//! The three statuses of one duty.

use crate::date::Date;
use crate::model::status::{EvidenceLevel, Reported, Schedule};
use crate::model::{Due, DutyId, Entry, EntryId, Model, Status};

/// Days before a date, the day itself included, in which a duty is due soon.
pub const DUE_SOON: i32 = 30;

/// Where a duty stands as of the model's day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Standing {
    /// 办理情况.
    pub reported: Reported,
    /// 时限.
    pub schedule: Schedule,
    /// 佐证.
    pub evidence: EvidenceLevel,
    /// The entry from which reported and evidence are taken.
    pub latest: Option<EntryId>,
    /// Work as of, of the latest entry.
    pub last_report: Option<Date>,
    /// For a dated duty: days from the day to the date, negative after it. For a continuous one: days since the last
    /// report, or since the notice was issued where there is none (never negative).
    pub days: i32,
    /// Days since the last report, or since the notice was issued where there is none; never negative.
    pub since: i32,
    /// When the work was reported done: the date of the first of the unbroken run of reports that say so.
    pub done: Option<Date>,
    /// Whether an entry ends the year for the duty.
    pub concluded: bool,
    /// What the units that answer for it owe next; nothing for a duty that is done, ended or concluded.
    pub next: Option<Next>,
}

/// The next report that is owed on a duty.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Next {
    /// Inclusive: a report of this day is in time. It may lie before the day of judgement.
    pub by: Date,
    /// What makes it due.
    pub why: NextWhy,
}

/// What makes a report due.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum NextWhy {
    /// The duty's own date.
    Deadline,
    /// The days within which a duty without a date reports, counted from the last report or from the notice.
    Interval,
    /// The plan's last day, by which a duty without a date has to be concluded.
    Conclusion,
}

impl NextWhy {
    /// The key under which locales know it.
    pub fn key(self) -> &'static str {
        match self {
            NextWhy::Deadline => "deadline",
            NextWhy::Interval => "interval",
            NextWhy::Conclusion => "conclusion",
        }
    }
}

impl Standing {
    /// Judges one duty.
    pub fn of(model: &Model, duty: DutyId) -> Standing {
        let row = &model[duty];
        let plan = &model[model.plan_of(duty)];
        let latest = model.effective(duty).next_back();
        let entry = latest.map(|id| &model[id]);
        let reported = entry.and_then(|e| e.status).map_or(Reported::NotReported, Reported::from);
        let concluded = reported.is_done()
            || reported == Reported::Withdrawn
            || model.effective(duty).any(|id| model[id].concludes);
        let done = done_since(model, duty);
        let last_report = entry.map(|e| e.date);
        let since = model.as_of.days_since(last_report.unwrap_or(plan.notice.issued)).max(0);
        let (schedule, days) = match row.due {
            Due::On(date) => (dated(model.as_of, date, done, reported), date.days_since(model.as_of)),
            Due::Continuous(_) => {
                let schedule = if reported == Reported::Withdrawn {
                    Schedule::NotApplicable
                } else if model.as_of > plan.period.to && !concluded {
                    Schedule::NotConcluded
                } else if !concluded && since > i32::try_from(row.report_every).unwrap_or(i32::MAX) {
                    Schedule::Silent
                } else {
                    Schedule::Current
                };
                (schedule, since)
            }
        };
        let evidence = entry.map_or(EvidenceLevel::None, evidence_level);
        let next = match row.due {
            Due::On(_) if done.is_some() || reported == Reported::Withdrawn => None,
            Due::On(date) => Some(Next { by: date, why: NextWhy::Deadline }),
            Due::Continuous(_) if concluded => None,
            Due::Continuous(_) => {
                let by = last_report.unwrap_or(plan.notice.issued).plus_days(row.report_every);
                Some(match by <= plan.period.to {
                    true => Next { by, why: NextWhy::Interval },
                    false => Next { by: plan.period.to, why: NextWhy::Conclusion },
                })
            }
        };
        Standing { reported, schedule, evidence, latest, last_report, days, since, done, concluded, next }
    }

    /// Whether it has a date to come and is not done.
    pub fn is_waiting(&self) -> bool {
        matches!(self.schedule, Schedule::DueSoon | Schedule::NotDue)
    }

    /// Whether nothing has been reported.
    pub fn is_unreported(&self) -> bool {
        self.reported == Reported::NotReported
    }
}

fn dated(as_of: Date, date: Date, done: Option<Date>, reported: Reported) -> Schedule {
    match done {
        _ if reported == Reported::Withdrawn => Schedule::NotApplicable,
        Some(day) if day > date => Schedule::DoneLate,
        Some(_) => Schedule::DoneOnTime,
        None if as_of > date => Schedule::Overdue,
        None if date.days_since(as_of) <= DUE_SOON => Schedule::DueSoon,
        None => Schedule::NotDue,
    }
}

/// Later reports that repeat "done" do not make the work later: the first of the unbroken run counts.
fn done_since(model: &Model, duty: DutyId) -> Option<Date> {
    let is_done = |e: &Entry| matches!(e.status, Some(Status::Completed | Status::CompletedOngoing));
    model.effective(duty).rev().map(|id| &model[id]).take_while(|e| is_done(e)).map(|e| e.date).min()
}

/// What supports an entry.
pub fn evidence_level(entry: &Entry) -> EvidenceLevel {
    if entry.verified.is_some() {
        EvidenceLevel::Verified
    } else if !entry.evidence.is_empty() {
        EvidenceLevel::Material
    } else {
        EvidenceLevel::SelfReported
    }
}
