//! The three statuses of one duty, as of the model's day or an earlier one.

use crate::date::Date;
use crate::model::status::{EvidenceLevel, Reported, Schedule};
use crate::model::{Due, DutyId, EntryId, Model, Plan, Report, Status, Terms};

/// Days before a date, the day itself included, in which a duty is due soon.
pub const DUE_SOON: i32 = 30;

/// Where a duty stands as of a day.
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
    /// The entry of that date.
    pub done_by: Option<EntryId>,
    /// Whether an entry ends the year for the duty.
    pub concluded: bool,
    /// What the units accountable for it owe next; nothing for a duty that is done, ended or concluded.
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

/// What the effective reports say on a day. It stays the same until a report is added or verified, or stops to count.
#[derive(Clone, Copy)]
pub(super) struct ReportState {
    reported: Reported,
    evidence: EvidenceLevel,
    latest: Option<EntryId>,
    last_report: Option<Date>,
    done: Option<(Date, EntryId)>,
    concluded: bool,
}

impl ReportState {
    /// The reports of a duty as of a day that is not after the model's.
    pub(super) fn on(model: &Model, duty: DutyId, day: Date) -> ReportState {
        let reports = || {
            let held = model.effective_on(duty, day).rev().map(|id| (id, &model[id]));
            held.filter_map(|(id, entry)| Some((id, entry.date, entry.report()?)))
        };
        let latest = reports().next();
        let reported = latest.map_or(Reported::NotReported, |(_, _, report)| report.status.into());
        // Later reports that repeat "done" do not make the work later: the first of the unbroken run counts.
        let is_done =
            |(_, _, report): &(_, _, Report)| matches!(report.status, Status::Completed | Status::CompletedOngoing);
        ReportState {
            reported,
            evidence: latest.map_or(EvidenceLevel::None, |(_, _, report)| evidence_level(report, day)),
            latest: latest.map(|(id, ..)| id),
            last_report: latest.map(|(_, date, _)| date),
            done: reports().take_while(is_done).map(|(id, date, _)| (date, id)).min(),
            concluded: reported.is_done()
                || reported == Reported::Withdrawn
                || reports().any(|(_, _, report)| report.concludes),
        }
    }

    /// Where a duty stands with them as of a day.
    pub(super) fn judge(self, plan: &Plan, terms: Terms, day: Date) -> Standing {
        let ReportState { reported, evidence, latest, last_report, done, concluded } = self;
        let (done, done_by) = done.unzip();
        let since = day.days_since(last_report.unwrap_or(plan.notice.issued)).max(0);
        let (schedule, days) = match terms.due {
            Due::On(date) => (dated(day, date, done, reported), date.days_since(day)),
            Due::Continuous(_) => {
                let schedule = if reported == Reported::Withdrawn {
                    Schedule::NotApplicable
                } else if day > plan.period.to && !concluded {
                    Schedule::NotConcluded
                } else if !concluded && since > i32::try_from(terms.report_every).unwrap_or(i32::MAX) {
                    Schedule::Silent
                } else {
                    Schedule::Current
                };
                (schedule, since)
            }
        };
        let next = match terms.due {
            Due::On(_) if done.is_some() || reported == Reported::Withdrawn => None,
            Due::On(date) => Some(Next { by: date, why: NextWhy::Deadline }),
            Due::Continuous(_) if concluded => None,
            Due::Continuous(_) => {
                let by = last_report.unwrap_or(plan.notice.issued).plus_days(terms.report_every);
                // Once the plan has ended, what is owed is the conclusion.
                Some(match by.max(day) <= plan.period.to {
                    true => Next { by, why: NextWhy::Interval },
                    false => Next { by: plan.period.to, why: NextWhy::Conclusion },
                })
            }
        };
        Standing { reported, schedule, evidence, latest, last_report, days, since, done, done_by, concluded, next }
    }
}

impl Standing {
    /// Judges one duty as of its day.
    pub fn of(model: &Model, duty: DutyId) -> Standing {
        Standing::on(model, duty, model.day_of(duty))
    }

    /// Judges one duty as of a day that is not after the model's: as a build as of that day does.
    pub fn on(model: &Model, duty: DutyId, day: Date) -> Standing {
        ReportState::on(model, duty, day).judge(&model[model.plan_of(duty)], model[duty].terms_on(day), day)
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

/// What supports a report as of a day.
pub fn evidence_level(report: Report, day: Date) -> EvidenceLevel {
    if report.verified.is_some_and(|verified| verified <= day) {
        EvidenceLevel::Verified
    } else if report.material {
        EvidenceLevel::Material
    } else {
        EvidenceLevel::SelfReported
    }
}
