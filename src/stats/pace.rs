//! 序时进度: the value of a confirmed cumulative target against the time that has gone.

use crate::chart::Share;
use crate::date::Date;
use crate::model::status::Pace;
use crate::model::{DutyId, Model, Target};

/// Points of per cent that a value may be off the elapsed time and still be on pace.
const TOLERANCE: f64 = 10.0;

/// What two quotients may be off together by rounding: exactly ten points must not be taken for less.
const ROUNDING: f64 = 1e-9;

/// The judgement on one target, with its arithmetic.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct PaceOf {
    /// The judgement.
    pub pace: Pace,
    /// The latest value that an effective entry gives, and its day.
    pub latest: Option<(f64, Date)>,
    /// Latest value by target, both from the baseline.
    pub achieved: Option<Share>,
    /// Days from the notice to the day of judgement, at most up to the date.
    pub elapsed_days: i32,
    /// Days from the notice to the date; nothing without a date.
    pub whole_days: Option<i32>,
    /// Elapsed by whole days.
    pub elapsed: Option<Share>,
}

/// Judges a target of a duty: its place in the duty's list.
pub fn pace(model: &Model, duty: DutyId, place: usize) -> Option<PaceOf> {
    let row = &model[duty];
    let target = row.targets.get(place)?;
    let issued = model[model.plan_of(duty)].notice.issued;
    let by = target.date.or(row.due.date());
    let latest = model.effective(duty).rev().find_map(|id| {
        let entry = &model[id];
        entry.values.iter().find(|(p, _)| *p == place).map(|(_, value)| (*value, entry.date))
    });
    let whole_days = by.map(|by| by.days_since(issued)).filter(|d| *d > 0);
    let elapsed_days = model.day_of(duty).days_since(issued).clamp(0, whole_days.unwrap_or(i32::MAX));
    let elapsed = whole_days.map(|whole| Share { part: f64::from(elapsed_days), whole: f64::from(whole) });
    let achieved = latest.and_then(|(value, _)| achieved(target, value));
    let pace = match (achieved, elapsed) {
        (Some(achieved), Some(elapsed)) if target.confirmed && target.cumulative => {
            let ahead = achieved.per_cent() - elapsed.per_cent();
            if ahead >= TOLERANCE - ROUNDING {
                Pace::Ahead
            } else if ahead < -TOLERANCE - ROUNDING {
                Pace::Behind
            } else {
                Pace::OnPace
            }
        }
        _ => Pace::NotJudged,
    };
    Some(PaceOf { pace, latest, achieved, elapsed_days, whole_days, elapsed })
}

/// How much of the way from the baseline (0 without one) to the goal a value has gone.
fn achieved(target: &Target, value: f64) -> Option<Share> {
    if !target.adds_up() {
        return None;
    }
    // Above a range there is no share: the goal is missed on the other side.
    if target.most().is_some_and(|most| value > most) {
        return None;
    }
    let baseline = target.baseline.unwrap_or(0.0);
    let way = target.goal()? - baseline;
    (way > 0.0).then_some(Share { part: value - baseline, whole: way })
}
