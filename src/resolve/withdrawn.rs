//! Withdrawals: what they remove, from which day an entry no longer counts, and which of them have an effect.

use std::collections::{HashMap, HashSet};

use crate::date::Date;
use crate::model::{DutyId, Report};
use crate::record::entry as record;

/// An entry whose duty is known.
pub(super) struct Placed {
    pub(super) duty: DutyId,
    pub(super) entry: Box<record::Entry>,
}

impl Placed {
    pub(super) fn key(&self) -> (DutyId, crate::date::Date, crate::date::Date, &str) {
        let e = &self.entry;
        (self.duty, e.date.value, e.published.map_or(e.date.value, |p| p.value), &e.id.value)
    }
}

/// For each entry whether it stays: a withdrawal of an entry that is not shown has nothing to say.
pub(super) fn withdraws_something(placed: &[Placed]) -> Vec<bool> {
    let reference = |p: &Placed| p.entry.withdraws.as_ref().map(|w| (p.duty, w.entry.value.clone()));
    let wanted: HashSet<(DutyId, Box<str>)> = placed.iter().filter_map(reference).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let own = placed.iter().map(|p| (p.duty, p.entry.id.value.clone()));
    let there: HashSet<(DutyId, Box<str>)> = own.filter(|id| wanted.contains(id)).collect();
    placed.iter().map(|p| reference(p).is_none_or(|id| there.contains(&id))).collect()
}

/// For each entry the place of the one that withdraws it. Who withdraws a correction withdraws the wordings that it
/// replaced as well: none of them comes back.
pub(super) fn withdrawn_by(placed: &[Placed]) -> Vec<Option<usize>> {
    let mut out = vec![None; placed.len()];
    let mut start = 0;
    for group in placed.chunk_by(|a, b| a.duty == b.duty) {
        let end = start + group.len();
        if group.iter().any(|p| p.entry.withdraws.is_some())
            && let Some(out) = out.get_mut(start..end)
        {
            withdrawn_in_duty(group, start, out);
        }
        start = end;
    }
    out
}

fn withdrawn_in_duty(group: &[Placed], start: usize, out: &mut [Option<usize>]) {
    let places = places(group);
    let before = |at: usize, reference: &Option<Box<record::Reference>>| {
        let place = reference.as_ref().and_then(|r| places.get(&*r.entry.value).copied());
        place.filter(|place| *place < at)
    };
    let pairs: Vec<(usize, usize)> =
        (group.iter().enumerate()).filter_map(|(at, p)| before(at, &p.entry.withdraws).map(|old| (at, old))).collect();
    for (at, old) in &pairs {
        if let Some(by) = out.get_mut(*old) {
            *by = Some(start + at);
        }
    }
    for (at, old) in pairs {
        let earlier = |at: usize| group.get(at).and_then(|p| before(at, &p.entry.corrects));
        let mut next = earlier(old);
        while let Some(place) = next
            && let Some(by @ None) = out.get_mut(place)
        {
            *by = Some(start + at);
            next = earlier(place);
        }
    }
}

/// For each entry the day from which it does not count any more: that of its correction or withdrawal, the earlier one.
pub(super) fn counts_until(placed: &[Placed]) -> Vec<Option<Date>> {
    let mut out = vec![None; placed.len()];
    let mut start = 0;
    for group in placed.chunk_by(|a, b| a.duty == b.duty) {
        let references = |p: &Placed| p.entry.corrects.is_some() || p.entry.withdraws.is_some();
        if group.iter().any(references)
            && let Some(out) = out.get_mut(start..start + group.len())
        {
            until_in_duty(group, out);
        }
        start += group.len();
    }
    out
}

fn until_in_duty(group: &[Placed], out: &mut [Option<Date>]) {
    let places = places(group);
    for (at, Placed { entry, .. }) in group.iter().enumerate() {
        let from = entry.published.map_or(entry.date.value, |day| day.value);
        for reference in entry.corrects.iter().chain(&entry.withdraws) {
            let old = places.get(&*reference.entry.value).filter(|old| **old < at);
            if let Some(until) = old.and_then(|old| out.get_mut(*old)) {
                *until = Some(until.map_or(from, |known| from.min(known)));
            }
        }
    }
}

/// The places of entries in a group by id, the first of each.
fn places(group: &[Placed]) -> HashMap<&str, usize> {
    group.iter().enumerate().rev().map(|(at, p)| (&*p.entry.id.value, at)).collect()
}

/// Removes what a withdrawal removes: all but the duty, the dates, the unit and, for a while, which entry it corrected.
/// Returns what the entry reported.
pub(super) fn redact(entry: &mut record::Entry) -> Option<Report> {
    let status = entry.status.take().filter(|_| entry.withdraws.is_none());
    let report = status.map(|status| Report {
        status: status.value,
        material: !entry.evidence.is_empty(),
        verified: entry.verified.as_ref().map(|v| v.date.value),
        concludes: entry.concludes,
        corrects: None,
    });
    entry.text = None;
    entry.values = Vec::new();
    entry.evidence = Vec::new();
    entry.verified = None;
    entry.reason = None;
    entry.document = None;
    entry.concludes = false;
    report
}
