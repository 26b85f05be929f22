//! Progress entries: to their duties, in order, with corrections and withdrawals linked, as of the day.

use std::collections::HashMap;

use super::{Resolving, evidence};
use crate::diag::{Code, Diagnostic};
use crate::model::entry::{Entry, Evidence, Source};
use crate::model::{DutyId, EntryId, Id as _, Ids, ItemId, PlanId};
use crate::record::entry as record;
use crate::record::fields::Text;

/// An entry whose duty is known.
struct Placed {
    duty: DutyId,
    entry: record::Entry,
}

impl Placed {
    fn key(&self) -> (DutyId, crate::date::Date, crate::date::Date, &str) {
        let e = &self.entry;
        (self.duty, e.date.value, e.published.map_or(e.date.value, |p| p.value), &e.id.value)
    }
}

impl Resolving<'_> {
    pub(super) fn entries(
        &mut self,
        plan: PlanId,
        items: &HashMap<Box<str>, ItemId>,
        entries: Vec<record::Entry>,
        files: &evidence::Files<'_>,
    ) {
        let mut placed: Vec<Placed> = Vec::with_capacity(entries.len());
        for entry in entries {
            match self.duty(items, &entry.duty) {
                Some(duty) => placed.push(Placed { duty, entry }),
                None => self.unknown_duty(items, &entry.duty),
            }
        }
        placed.sort_by(|a, b| a.key().cmp(&b.key()));
        self.references(&placed);
        let as_of = self.as_of;
        let mut faults = Vec::new();
        placed.retain(|p| {
            if p.entry.sample && !self.show_samples {
                return false;
            }
            let from = p.entry.published.unwrap_or(p.entry.date);
            if from.value > as_of {
                faults.push(Diagnostic::at(Code::AfterAsOf, from.span).with("as_of", as_of));
            }
            from.value <= as_of
        });
        self.faults.extend(faults);
        self.rows(plan, placed, files);
    }

    /// Reports ids used twice, references to nothing, and corrections that are no corrections; among all entries of
    /// the plan, whether they count yet or not.
    fn references(&mut self, placed: &[Placed]) {
        for group in placed.chunk_by(|a, b| a.duty == b.duty) {
            let mut replaced: Vec<&str> = Vec::new();
            for (at, one) in group.iter().enumerate() {
                if let Some(first) = group.iter().take(at).find(|p| p.entry.id.value == one.entry.id.value) {
                    self.duplicate(&one.entry.id, first.entry.span);
                }
                for reference in [&one.entry.corrects, &one.entry.withdraws].into_iter().flatten() {
                    let id = &reference.entry;
                    match group.iter().position(|p| p.entry.id.value == id.value) {
                        None => {
                            let fault = Diagnostic::at(Code::UnknownEntry, id.span)
                                .with("duty", &one.entry.duty.value)
                                .with("id", &id.value)
                                .suggest(&id.value, group.iter().map(|p| &*p.entry.id.value));
                            self.faults.push(fault);
                        }
                        // The correction of a June report may itself be dated in June: its id decides.
                        Some(older) if older >= at => self.fault(Code::CorrectionOrder, id, "id"),
                        Some(_) if replaced.contains(&&*id.value) => self.fault(Code::CorrectedTwice, id, "id"),
                        Some(_) => replaced.push(&id.value),
                    }
                }
            }
        }
    }

    fn rows(&mut self, plan: PlanId, placed: Vec<Placed>, files: &evidence::Files<'_>) {
        let start = self.model.entries.len();
        let mut links: Vec<(EntryId, Option<record::Reference>, Option<record::Reference>)> = Vec::new();
        for Placed { duty, mut entry } in placed {
            let id = EntryId::at(self.model.entries.len());
            let Some(by) = self.unit(&entry.by) else { continue };
            let (corrects, withdraws) = (entry.corrects.take(), entry.withdraws.take());
            if corrects.is_some() || withdraws.is_some() {
                links.push((id, corrects, withdraws));
            }
            let row = self.row(duty, by, entry, files);
            self.model.entries.push(row);
        }
        // Entries are sorted by duty: each duty's rows are consecutive, and the duties of a plan follow one another.
        let mut at = start;
        let duties: Vec<DutyId> = self.model.plan_duties(plan).collect();
        for duty in duties {
            let from = at;
            while self.model.entries.get(at).is_some_and(|e| e.duty == duty) {
                at += 1;
            }
            if let Some(row) = self.model.duties.get_mut(duty.row()) {
                row.entries = Ids::new(from, at);
            }
        }
        for (id, corrects, withdraws) in links {
            if let Some(reference) = corrects
                && let Some(old) = self.sibling(id, &reference.entry.value)
            {
                if let Some(row) = self.model.entries.get_mut(old.row()) {
                    row.corrected_by = Some(id);
                }
                if let Some(row) = self.model.entries.get_mut(id.row()) {
                    row.corrects = Some((old, reference.reason));
                }
            }
            if let Some(reference) = withdraws
                && let Some(old) = self.sibling(id, &reference.entry.value)
            {
                if let Some(row) = self.model.entries.get_mut(old.row()) {
                    row.withdrawn_by = Some(id);
                }
                if let Some(row) = self.model.entries.get_mut(id.row()) {
                    row.withdraws = Some((old, reference.reason, reference.document.unwrap_or_default()));
                }
            }
        }
    }

    fn row(
        &mut self,
        duty: DutyId,
        by: crate::model::UnitId,
        entry: record::Entry,
        files: &evidence::Files<'_>,
    ) -> Entry {
        let mut values = Vec::with_capacity(entry.values.len());
        for value in entry.values {
            match self.model[duty].targets.iter().position(|t| t.id == value.target.value) {
                Some(place) => values.push((place, value.value)),
                None => {
                    let known: Vec<&str> = self.model[duty].targets.iter().map(|t| &*t.id).collect();
                    let fault = Diagnostic::at(Code::UnknownTarget, value.target.span)
                        .with("duty", &entry.duty.value)
                        .with("id", &value.target.value)
                        .suggest(&value.target.value, known);
                    self.faults.push(fault);
                }
            }
        }
        let mut evidence = Vec::with_capacity(entry.evidence.len());
        for piece in entry.evidence {
            let source = match (piece.url, piece.file) {
                (Some(url), _) => Source::Url(url.value),
                (None, Some(path)) => match files.publish(&mut self.model, &mut self.faults, &path) {
                    Some(id) => Source::File(id),
                    None => continue,
                },
                (None, None) => continue,
            };
            evidence.push(Evidence { title: piece.title, source });
        }
        let (text, text_span) = match entry.text {
            Some(text) => (text.value, text.span),
            None => (Box::default(), entry.span),
        };
        Entry {
            duty,
            id: entry.id.value,
            date: entry.date.value,
            published: entry.published.map(|p| p.value).filter(|p| *p != entry.date.value),
            by,
            status: entry.status.map(|s| s.value),
            text,
            values,
            evidence,
            verified: entry.verified,
            reason: entry.reason,
            document: entry.document,
            concludes: entry.concludes,
            corrects: None,
            withdraws: None,
            corrected_by: None,
            withdrawn_by: None,
            sample: entry.sample,
            span: entry.id.span,
            text_span,
        }
    }

    fn sibling(&self, of: EntryId, id: &str) -> Option<EntryId> {
        let duty = self.model[of].duty;
        self.model[duty].entries.iter().find(|e| *self.model[*e].id == *id)
    }

    fn duty(&self, items: &HashMap<Box<str>, ItemId>, address: &Text) -> Option<DutyId> {
        let (item, number) = address.value.rsplit_once('-')?;
        let number: u32 = number.parse().ok()?;
        let item = *items.get(item)?;
        self.model[item].duties.iter().find(|d| self.model[*d].number == number)
    }

    fn unknown_duty(&mut self, items: &HashMap<Box<str>, ItemId>, address: &Text) {
        // Neighbours are looked for among the duties of items with a like id only: a plan may hold 100,000.
        let item = address.value.rsplit_once('-').map_or(&*address.value, |(item, _)| item);
        let mut known: Vec<&Box<str>> =
            items.keys().filter(|id| id.len() == item.len() || items.len() < 2000).collect();
        known.sort_unstable();
        let near = crate::diag::nearest(item, known.iter().map(|k| &***k)).and_then(|id| items.get(id));
        let near = near.or_else(|| items.get(item));
        let names: Vec<String> =
            near.map(|i| self.model[*i].duties.iter().map(|d| self.model.address(d)).collect()).unwrap_or_default();
        let fault = Diagnostic::at(Code::UnknownDuty, address.span).with("address", &address.value);
        self.faults.push(fault.suggest(&address.value, names.iter().map(String::as_str)));
    }
}
