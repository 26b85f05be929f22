//! A quantified target of a duty: what was promised, what was last reported, and the arithmetic between.

use std::borrow::Cow;

use super::context::PageContext;
use super::parts::Day;
use crate::chart::{self, Share, TargetBar, TargetChart, difference, grouped, number};
use crate::model::status::Pace;
use crate::model::{DutyId, Target, TargetKind};
use crate::record::target::is_per_cent;
use crate::stats;
use crate::views;

views! {
    /// A target.
    pub struct TargetView<'a> {
        /// Its anchor on its item's page.
        pub anchor: String,
        /// What is counted.
        pub label: &'a str,
        /// The words of the source that state it; empty where none do.
        pub text: &'a str,
        /// `increase`, `reach`, `at_least`, `exceed`, `decrease`, `range`, `rate`, `frequency` or `milestone`.
        pub kind: &'static str,
        /// The number, or the least of a range; empty for a milestone.
        pub goal: String,
        /// The most of a range.
        pub most: Option<String>,
        /// Unit of measure.
        pub unit: Cow<'a, str>,
        /// Length of the period in months, of a frequency.
        pub months: Option<u32>,
        /// No number is printed.
        pub implied: bool,
        /// An editor's remark.
        pub note: Option<&'a str>,
        /// The latest value; absent if none was reported.
        pub value: Option<String>,
        /// The day of the latest value.
        pub value_day: Option<Day>,
        /// The latest value comes from a sample.
        pub sample: bool,
        /// What is missing to the goal; absent where nothing is, or where it cannot be said.
        pub gap: Option<String>,
        /// The gap is between two shares: it is in percentage points, not in per cent.
        pub gap_in_points: bool,
        /// The value is the goal itself, which has to be exceeded.
        pub level: bool,
        /// The value is above the range.
        pub beyond: bool,
        /// The goal is reached.
        pub reached: bool,
        /// By when.
        pub due: Option<Day>,
        /// `ahead`, `on_pace`, `behind` or `not_judged`.
        pub pace: &'static str,
        /// Where both are counted from, if not from nothing; absent where pace is not judged.
        pub baseline: Option<String>,
        /// Value by goal, both from the baseline, in per cent, cut: `100` only where it is reached, `0` only for nothing;
        /// absent also where the value is the goal, which has to be exceeded.
        pub achieved: Option<String>,
        /// Elapsed time in per cent, likewise.
        pub elapsed: Option<String>,
        /// Days from the notice to the day of judgement.
        pub elapsed_days: i32,
        /// Days from the notice to the date.
        pub whole_days: Option<i32>,
        /// The chart; absent for targets without a number, or with a goal below zero.
        pub chart: Option<TargetChart>,
        /// The bar in lists, on a scale that all share; absent for targets without a number above zero.
        pub bar: Option<TargetBar>,
    }
}

impl<'a> PageContext<'a> {
    /// A number as the language of the site writes it.
    pub fn figure(&self, number: String) -> String {
        if self.model.site.is_chinese() { number } else { grouped(&number) }
    }

    /// A unit of measure behind a number: of letters, outside of Chinese, with a blank between.
    pub fn measure(&self, unit: Option<&'a str>) -> Cow<'a, str> {
        let unit = unit.unwrap_or("");
        match !self.model.site.is_chinese() && unit.starts_with(char::is_alphabetic) {
            true => Cow::Owned(format!("\u{a0}{unit}")),
            false => Cow::Borrowed(unit),
        }
    }

    /// The confirmed targets of a duty.
    pub fn targets(&self, duty: DutyId) -> Vec<TargetView<'a>> {
        let targets = self.model[duty].targets.iter().enumerate();
        targets.filter(|(_, t)| t.confirmed).filter_map(|(place, _)| self.target(duty, place)).collect()
    }

    /// The target of a duty at a place of its list; absent where there is none.
    pub fn target(&self, duty: DutyId, place: usize) -> Option<TargetView<'a>> {
        let row = &self.model[duty];
        let target = row.targets.get(place)?;
        let pace = stats::pace(self.model, duty, place)?;
        let value = pace.latest.map(|(value, _)| value);
        let mut entries = self.model.effective(duty).rev().map(|e| &self.model[e]);
        let sample = entries.find(|e| e.values.iter().any(|(p, _)| *p == place)).is_some_and(|e| e.sample);
        let due = target.date.or(row.due.date());
        let judged = pace.pace != Pace::NotJudged;
        let figure = |x: f64| self.figure(number(x));
        let most = target.most();
        let level = target.kind == TargetKind::Exceed && value.is_some() && value == target.goal();
        Some(TargetView {
            anchor: crate::route::target_anchor(self.model, duty, &target.id.value),
            label: &target.label,
            text: target.text.as_ref().map_or("", |words| &words.value),
            kind: kind(target.kind),
            goal: target.goal().map(figure).unwrap_or_default(),
            most: most.map(figure),
            unit: self.measure(target.unit.as_deref()),
            months: target.period.as_deref().and_then(months),
            implied: target.implied,
            note: target.note.as_deref(),
            value: value.map(figure),
            value_day: pace.latest.map(|(_, day)| day.into()),
            sample,
            gap: value.and_then(|value| gap(target, value)).map(|gap| self.figure(gap)),
            gap_in_points: is_in_per_cent(target),
            level,
            beyond: value.zip(most).is_some_and(|(value, most)| value > most),
            reached: value.is_some_and(|value| reached(target, value)),
            due: due.map(Day::from),
            pace: pace.pace.key(),
            baseline: target.baseline.filter(|from| judged && *from != 0.0).map(figure),
            achieved: pace.achieved.filter(|_| judged && !level).map(Share::text),
            elapsed: pace.elapsed.filter(|_| judged).map(Share::text),
            elapsed_days: pace.elapsed_days,
            whole_days: pace.whole_days.filter(|_| judged),
            bar: target.goal().filter(|goal| *goal > 0.0).map(|goal| {
                let most = most.unwrap_or(goal);
                let share = pace.achieved.map(|share| share.per_cent() / 100.0).or(value.map(|value| value / goal));
                let elapsed = pace.elapsed.filter(|_| judged).map(|share| share.per_cent() / 100.0);
                chart::target_bar(goal, most, share, elapsed)
            }),
            chart: target.goal().filter(|goal| *goal >= 0.0).map(|goal| {
                let most = most.unwrap_or(goal);
                chart::target(goal, most, value, |label| self.figure(label))
            }),
        })
    }
}

/// The key of a kind.
pub fn kind(kind: TargetKind) -> &'static str {
    match kind {
        TargetKind::Increase => "increase",
        TargetKind::Reach => "reach",
        TargetKind::AtLeast => "at_least",
        TargetKind::Exceed => "exceed",
        TargetKind::Decrease => "decrease",
        TargetKind::Range => "range",
        TargetKind::Rate => "rate",
        TargetKind::Frequency => "frequency",
        TargetKind::Milestone => "milestone",
    }
}

/// Whether an end state lies below where it began: 存量清零.
fn goes_down(target: &Target, goal: f64) -> bool {
    target.kind == TargetKind::Reach && target.baseline.map_or(goal == 0.0, |from| from > goal)
}

/// Whether a value meets the goal: a goal to exceed must be passed, a range not left, others reached.
fn reached(target: &Target, value: f64) -> bool {
    if let Some(goal) = target.goal().filter(|goal| goes_down(target, *goal)) {
        return value <= goal;
    }
    target.goal().is_some_and(|goal| if target.kind == TargetKind::Exceed { value > goal } else { value >= goal })
        && target.most().is_none_or(|most| value <= most)
}

/// Whether values are per cent, so that the difference of two of them is in percentage points.
fn is_in_per_cent(target: &Target) -> bool {
    target.unit.as_deref().map_or(target.kind == TargetKind::Rate, is_per_cent)
}

/// What is missing; `None` where nothing is.
fn gap(target: &Target, value: f64) -> Option<String> {
    let goal = target.goal()?;
    let (most, least) = if goes_down(target, goal) { (value, goal) } else { (goal, value) };
    (most > least).then(|| difference(most, least))
}

/// Months of an ISO duration such as `P2M` or `P1Y`.
fn months(period: &str) -> Option<u32> {
    let period = period.strip_prefix('P')?;
    match period.strip_suffix('M') {
        Some(months) => months.parse().ok(),
        None => period.strip_suffix('Y')?.parse::<u32>().ok().map(|years| years * 12),
    }
}
