//! Compares two states of the content: what is new, what is gone, what differs.

use std::collections::{HashMap, HashSet};

use super::details::{Detail, details};
use super::edits::{Edit, edits, key};
use super::words::{self, Piece};
use crate::model::status::{EvidenceLevel, Reported, Schedule};
use crate::model::{Assigned, DutyId, EntryId, Model, Role};
use crate::stats::Stats;

/// Everything that differs, each list in order of the newer model.
#[derive(Default)]
pub struct Changes {
    /// Duties that are new.
    pub added: Vec<DutyId>,
    /// Duties that are gone: their addresses (plan, item-duty) and texts.
    pub removed: Vec<(String, String, String)>,
    /// Duties whose statuses differ.
    pub flips: Vec<Flip>,
    /// Entries that are new.
    pub entries: Vec<EntryId>,
    /// Entries that were edited or deleted in place, in order of the older model.
    pub edits: Vec<Edit>,
    /// Deadlines in other words or of another day: duty, before, after; where the words are the same with the day.
    pub deadlines: Vec<(DutyId, String, String)>,
    /// Units that were added or removed, or whose role changed.
    pub units: Vec<UnitChange>,
    /// Texts in other words.
    pub texts: Vec<(DutyId, Vec<Piece>)>,
    /// What else differs.
    pub details: Vec<Detail>,
}

/// Statuses before and after.
pub struct Flip {
    /// The duty.
    pub duty: DutyId,
    /// 办理情况.
    pub reported: Option<(Reported, Reported)>,
    /// 时限.
    pub schedule: Option<(Schedule, Schedule)>,
    /// 佐证.
    pub evidence: Option<(EvidenceLevel, EvidenceLevel)>,
}

/// A list of units before and after.
pub struct UnitChange {
    /// The duty.
    pub duty: DutyId,
    /// Which list.
    pub role: Role,
    /// Printed names that are gone.
    pub gone: Vec<String>,
    /// Printed names that are new.
    pub new: Vec<String>,
}

impl Changes {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty()
            && self.removed.is_empty()
            && self.flips.is_empty()
            && self.entries.is_empty()
            && self.edits.is_empty()
            && self.deadlines.is_empty()
            && self.units.is_empty()
            && self.texts.is_empty()
            && self.details.is_empty()
    }
}

/// What differs from `old` to `new`. Things are the same by their ids: plan, item, duty, entry.
pub fn changes(old: (&Model, &Stats), new: (&Model, &Stats)) -> Changes {
    let ((old, old_stats), (new, new_stats)) = (old, new);
    let mut before: HashMap<(&str, &str, u32), DutyId> = old.duty_ids().map(|d| (key(old, d), d)).collect();
    let mut changes = Changes { edits: edits(old, new), details: details(old, new), ..Changes::default() };
    for duty in new.duty_ids() {
        let Some(was) = before.remove(&key(new, duty)) else {
            changes.added.push(duty);
            changes.entries.extend(new[duty].entries.iter());
            continue;
        };
        flip(&mut changes, duty, (old_stats, was), new_stats);
        compare_duty(&mut changes, (old, was), (new, duty));
        let known: HashSet<&str> = old[was].entries.iter().map(|e| &*old[e].id).collect();
        changes.entries.extend(new[duty].entries.iter().filter(|e| !known.contains(&*new[*e].id)));
    }
    let mut gone: Vec<DutyId> = before.into_values().collect();
    gone.sort_unstable();
    changes.removed = gone
        .into_iter()
        .map(|d| (old[old.plan_of(d)].id.to_string(), old.address(d), old[d].text.to_string()))
        .collect();
    changes
}

fn flip(changes: &mut Changes, duty: DutyId, (old, was): (&Stats, DutyId), new: &Stats) {
    let (a, b) = (old.standing(was), new.standing(duty));
    let flip = Flip {
        duty,
        reported: (a.reported != b.reported).then_some((a.reported, b.reported)),
        schedule: (a.schedule != b.schedule).then_some((a.schedule, b.schedule)),
        evidence: (a.evidence != b.evidence).then_some((a.evidence, b.evidence)),
    };
    if flip.reported.is_some() || flip.schedule.is_some() || flip.evidence.is_some() {
        changes.flips.push(flip);
    }
}

fn compare_duty(changes: &mut Changes, (old, was): (&Model, DutyId), (new, duty): (&Model, DutyId)) {
    let (a, b) = (&old[was], &new[duty]);
    if a.deadline != b.deadline || a.due != b.due {
        let days = |model: &Model, duty: DutyId| match (model[duty].due.date(), a.deadline == b.deadline) {
            (Some(day), true) => format!("{} {day}", model[duty].deadline),
            _ => model[duty].deadline.to_string(),
        };
        changes.deadlines.push((duty, days(old, was), days(new, duty)));
    }
    if a.text != b.text {
        changes.texts.push((duty, words::compare(&a.text, &b.text)));
    }
    for role in Role::ALL {
        let (a, b) = (names(old, a.units.of(role)), names(new, b.units.of(role)));
        let gone: Vec<String> = a.iter().filter(|n| !b.contains(n)).map(|n| n.1.clone()).collect();
        let added: Vec<String> = b.iter().filter(|n| !a.contains(n)).map(|n| n.1.clone()).collect();
        if !gone.is_empty() || !added.is_empty() {
            changes.units.push(UnitChange { duty, role, gone, new: added });
        }
    }
}

/// Ids and printed names of a list, those that the source leaves open with 等.
fn names(model: &Model, list: &[Assigned]) -> Vec<(String, String)> {
    let name = |a: &Assigned| format!("{}{}", model.printed(a), if a.open { "等" } else { "" });
    list.iter().map(|a| (model[a.unit].id.to_string(), name(a))).collect()
}
