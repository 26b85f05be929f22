//! The months of a plan, and where a duty stood at the end of each: judged by the rules of that day, so that a month
//! shows what a build as of its last day shows.

use rayon::prelude::*;

use super::Tally;
use super::standing::{ReportState, Standing};
use crate::date::Date;
use crate::model::{DutyId, Model, PlanId};

/// The most months of a plan that are counted; of a longer plan the newest.
pub const MOST_MONTHS: usize = 60;

/// A duty in a month.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MonthOfDuty {
    /// Where it stood at its end.
    pub standing: Standing,
    /// Reports that were published in it, corrections apart; those that were corrected or withdrawn later count.
    pub reports: usize,
}

/// The days by which the months of a plan are judged: the last of each from that of the notice up to a day, which
/// stands for the end of its month. At most [`MOST_MONTHS`]; nothing where the notice is later than that day.
pub fn month_ends(model: &Model, plan: PlanId, to: Date) -> Vec<Date> {
    let from = model[plan].notice.issued;
    if from > to {
        return Vec::new();
    }
    let months = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
    let first = months(from).max(months(to) - MOST_MONTHS as i32 + 1);
    let day = |month: i32| Date::new(i16::try_from(month / 12).ok()?, i8::try_from(month % 12 + 1).ok()?, 1);
    (first..=months(to)).filter_map(day).map(|first| first.last_of_month().min(to)).collect()
}

/// Where a duty stood at each of some days, which ascend. Reports are gone through once, and again only for days before
/// which one came, was verified or stopped to hold.
pub fn months_of(model: &Model, duty: DutyId, ends: &[Date]) -> Vec<MonthOfDuty> {
    let row = &model[duty];
    let plan = &model[model.plan_of(duty)];
    let place = |day: Date| ends.partition_point(|end| *end < day);
    let mut moved = vec![false; ends.len()];
    let mut reports = vec![0; ends.len()];
    for entry in row.entries.iter().map(|id| &model[id]) {
        let Some(report) = entry.report() else { continue };
        let days = [Some(entry.counts_from()), entry.rare().until, report.verified];
        for day in days.into_iter().flatten() {
            if let Some(moved) = moved.get_mut(place(day)) {
                *moved = true;
            }
        }
        if report.corrects.is_none()
            && let Some(count) = reports.get_mut(place(entry.counts_from()))
        {
            *count += 1;
        }
    }
    let mut held: Option<ReportState> = None;
    let months = ends.iter().zip(moved).zip(reports).map(|((end, moved), reports)| {
        let now = held.filter(|_| !moved).unwrap_or_else(|| ReportState::on(model, duty, *end));
        held = Some(now);
        MonthOfDuty { standing: now.judge(plan, row.terms_on(*end), *end), reports }
    });
    months.collect()
}

/// All duties of a plan in a month.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct MonthTally {
    /// Where they stood at its end.
    pub tally: Tally,
    /// Reports that were published in it, corrections apart.
    pub reports: usize,
    /// Duties that were reported for the first time.
    pub first_reports: usize,
    /// Duties that were not reported done at the end of the month before, and are at the end of this one.
    pub done: usize,
}

/// All duties of a plan at each of the ends of its months.
pub fn tally_months(model: &Model, plan: PlanId, ends: &[Date]) -> Vec<MonthTally> {
    let duties: Vec<DutyId> = model.plan_duties(plan).collect();
    let none = || vec![MonthTally::default(); ends.len()];
    // The day before the months; the first of them may not be that of the notice.
    let before = ends.first().and_then(|end| Date::new(end.year(), end.month(), 1)).and_then(Date::before);
    let add = |mut sum: Vec<MonthTally>, duty: &DutyId| {
        let mut last = before.map(|day| Standing::on(model, *duty, day));
        for (sum, month) in sum.iter_mut().zip(months_of(model, *duty, ends)) {
            let was = last.replace(month.standing);
            let now = month.standing;
            sum.tally.add(&now);
            sum.reports += month.reports;
            sum.first_reports += usize::from(!now.is_unreported() && was.is_none_or(|was| was.is_unreported()));
            sum.done += usize::from(now.reported.is_done() && !was.is_some_and(|was| was.reported.is_done()));
        }
        sum
    };
    let merge = |mut a: Vec<MonthTally>, b: Vec<MonthTally>| {
        for (a, b) in a.iter_mut().zip(b) {
            a.merge(&b);
        }
        a
    };
    duties.par_iter().with_min_len(1024).fold(none, add).reduce(none, merge)
}

impl MonthTally {
    /// Adds the counts of other duties in the same month.
    pub fn merge(&mut self, other: &MonthTally) {
        self.tally.merge(&other.tally);
        self.reports += other.reports;
        self.first_reports += other.first_reports;
        self.done += other.done;
    }
}
