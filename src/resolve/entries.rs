//! Progress entries: to their duties, in order, with corrections and withdrawals linked, as of the day.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use super::withdrawn::{Placed, counts_until, redact, withdrawn_by, withdraws_something};
use super::{Resolving, evidence};
use crate::diag::{Code, Diagnostic};
use crate::model::entry::{Correction, Entry, Evidence, Rare, Source, Withdrawal};
use crate::model::{DutyId, EntryId, Id as _, Ids, ItemId, PlanId};
use crate::record::Lost;
use crate::record::entry as record;
use crate::record::fields::Text;
use crate::source::Span;

/// The items of a plan by id, and what of the plan could not be read.
pub(super) struct Addresses {
    pub(super) items: HashMap<Box<str>, ItemId>,
    pub(super) lost: Lost,
}

/// An entry, what it corrects, and what it withdraws.
type Link = (EntryId, Option<Box<record::Reference>>, Option<Box<record::Reference>>);

impl Resolving<'_> {
    pub(super) fn entries(
        &mut self,
        plan: PlanId,
        addresses: &Addresses,
        entries: Vec<Box<record::Entry>>,
        files: &evidence::Files<'_>,
    ) {
        let mut placed: Vec<Placed> = Vec::with_capacity(entries.len());
        // Ids of entries without a duty, each of which has its fault.
        let mut lost: HashSet<Box<str>> = HashSet::new();
        for entry in entries {
            match self.duty(&addresses.items, &entry.duty) {
                Some(duty) => placed.push(Placed { duty, entry }),
                None => {
                    self.unknown_duty(addresses, &entry.duty);
                    self.names(None, &entry, Some(files));
                    lost.insert(entry.id.value);
                }
            }
        }
        placed.par_sort_by(|a, b| a.key().cmp(&b.key()));
        self.references(&placed, addresses.lost.entries, &lost);
        placed.retain_mut(|p| {
            // An entry that could not be read whole stands for nothing, but its names are looked up.
            let hidden = p.entry.broken || (p.entry.sample && !self.show_samples);
            let counts = !hidden && self.entry_as_of(&mut p.entry);
            if !counts {
                self.names(Some(p.duty), &p.entry, Some(files));
            }
            counts
        });
        let mut withdraws_something = withdraws_something(&placed).into_iter();
        placed.retain(|_| withdraws_something.next().unwrap_or(true));
        self.rows(plan, placed, files);
    }

    /// Looks up what an entry names that does not count: its fault should not wait for the day when it does. The files of
    /// a withdrawn one may be gone.
    fn names(&mut self, duty: Option<DutyId>, entry: &record::Entry, files: Option<&evidence::Files<'_>>) {
        self.unit(&entry.by);
        for value in &entry.values {
            if let Some(duty) = duty {
                self.target(duty, &value.target, &entry.duty);
            }
        }
        let own = entry.evidence.iter().filter(|e| e.url.is_none() && self.body.is_none());
        for (files, path) in own.filter_map(|e| files.zip(e.file.as_ref())) {
            files.examine(&mut self.faults, path);
        }
    }

    /// Reports ids used twice, references to nothing, and corrections that are no corrections; among all entries of
    /// the plan, whether they count yet or not. `lost` are ids of entries that stand nowhere.
    fn references(&mut self, placed: &[Placed], some_lost: bool, lost: &HashSet<Box<str>>) {
        for group in placed.chunk_by(|a, b| a.duty == b.duty) {
            let mut first: HashMap<&str, usize> = HashMap::with_capacity(group.len());
            for (at, one) in group.iter().enumerate() {
                first.entry(&one.entry.id.value).or_insert(at);
            }
            // What was corrected or withdrawn already, and where.
            let (mut corrected, mut withdrawn): (HashMap<&str, Span>, HashMap<&str, Span>) = Default::default();
            let place_of = |at: usize| group.get(at).map(|p| p.entry.id.span);
            for (at, one) in group.iter().enumerate() {
                if !one.entry.id.value.is_empty()
                    && let Some(other) = first.get(&*one.entry.id.value).and_then(|f| group.get(*f).filter(|_| *f < at))
                {
                    self.duplicate(&one.entry.id, other.entry.id.span);
                }
                let corrects = one.entry.corrects.iter().map(|reference| (&reference.entry, true));
                let withdraws = one.entry.withdraws.iter().map(|reference| (&reference.entry, false));
                for (id, is_correction) in corrects.chain(withdraws) {
                    let replaced = if is_correction { &mut corrected } else { &mut withdrawn };
                    let is_withdrawal = |place: &usize| group.get(*place).is_some_and(|p| p.entry.withdraws.is_some());
                    match first.get(&*id.value) {
                        // The entry may be one whose id or file could not be read.
                        None if some_lost
                            || first.contains_key("")
                            || lost.contains(&id.value)
                            || lost.contains("") => {}
                        Some(older) if group.get(*older).is_some_and(|p| p.entry.broken) || one.entry.broken => {}
                        None => {
                            let known = || group.iter().map(|p| &*p.entry.id.value);
                            let near = self.suggestions.nearest(&id.value, known);
                            let fault = Diagnostic::at(Code::UnknownEntry, id.span).with("id", &id.value);
                            let fault = fault.with("duty", &one.entry.duty.value);
                            self.faults.push(fault.suggest_near(&id.value, near));
                        }
                        // The correction of a June report may itself be dated in June: its id decides.
                        Some(older) if *older >= at => {
                            self.reference(Code::CorrectionOrder, id, "referred", place_of(*older))
                        }
                        Some(older) if is_withdrawal(older) => {
                            self.reference(Code::WithdrawalFinal, id, "referred", place_of(*older));
                        }
                        Some(older) if one.entry.sample && group.get(*older).is_some_and(|p| !p.entry.sample) => {
                            self.reference(Code::SampleCorrects, id, "referred", place_of(*older));
                        }
                        Some(_) => {
                            if let Some(other) = replaced.insert(&id.value, id.span) {
                                self.reference(Code::CorrectedTwice, id, "corrected-by", Some(other));
                            }
                        }
                    }
                }
            }
        }
    }

    fn rows(&mut self, plan: PlanId, placed: Vec<Placed>, files: &evidence::Files<'_>) {
        let start = self.model.entries.len();
        let (withdrawn_by, until) = (withdrawn_by(&placed), counts_until(&placed));
        let mut ids: Vec<Option<EntryId>> = Vec::with_capacity(placed.len());
        let mut links: Vec<Link> = Vec::new();
        for ((Placed { duty, mut entry }, withdrawn_by), until) in placed.into_iter().zip(&withdrawn_by).zip(until) {
            let id = EntryId::at(self.model.entries.len());
            let by = self.unit(&entry.by);
            ids.push(by.map(|_| id));
            let Some(by) = by else { continue };
            let mut taken = None;
            if withdrawn_by.is_some() {
                self.names(Some(duty), &entry, None);
                taken = redact(&mut entry);
            }
            let (corrects, withdraws) = (entry.corrects.take(), entry.withdraws.take());
            if corrects.is_some() || withdraws.is_some() {
                links.push((id, corrects, withdraws));
            }
            let mut row = self.row(duty, by, entry, files);
            if until.is_some() || taken.is_some() {
                let rare = row.rare_mut();
                (rare.until, rare.taken) = (until, taken);
            }
            self.model.entries.push(row);
        }
        for (id, by) in ids.iter().zip(withdrawn_by) {
            let by = by.and_then(|by| ids.get(by).copied().flatten());
            if by.is_some()
                && let Some(row) = id.and_then(|id| self.model.entries.get_mut(id.row()))
            {
                row.rare_mut().withdrawn_by = by;
            }
        }
        self.entries_of_duties(plan, start);
        self.link(links);
    }

    /// Gives each duty of a plan its entries, which begin at row `start`. They are sorted by duty, and the duties of a plan
    /// follow one another.
    fn entries_of_duties(&mut self, plan: PlanId, start: usize) {
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
    }

    /// Connects entries with those that they correct or withdraw.
    fn link(&mut self, links: Vec<Link>) {
        let mut siblings: (Option<DutyId>, HashMap<Box<str>, EntryId>) = (None, HashMap::new());
        for (id, corrects, withdraws) in links {
            let duty = self.model[id].duty;
            if siblings.0 != Some(duty) {
                siblings = (Some(duty), self.entries_by_id(duty));
            }
            if let Some(reference) = corrects
                && let Some(old) = siblings.1.get(&reference.entry.value).copied()
            {
                if self.model[id].rare().withdrawn_by.is_some() {
                    // Nothing is left of it but what the months need.
                    let row = self.model.entries.get_mut(id.row());
                    if let Some(taken) = row.and_then(|row| row.rare_mut().taken.as_mut()) {
                        taken.corrects = Some(old);
                    }
                } else {
                    if let Some(row) = self.model.entries.get_mut(old.row()) {
                        row.rare_mut().corrected_by = Some(id);
                    }
                    if let Some(row) = self.model.entries.get_mut(id.row()) {
                        row.rare_mut().corrects = Some(Correction { entry: old, reason: reference.reason });
                    }
                }
            }
            if let Some(reference) = withdraws
                && let Some(old) = siblings.1.get(&reference.entry.value).copied()
                && let Some(row) = self.model.entries.get_mut(id.row())
            {
                let document = reference.document.unwrap_or_default();
                row.rare_mut().withdraws = Some(Withdrawal { entry: old, reason: reference.reason, document });
            }
        }
    }

    fn row(
        &mut self,
        duty: DutyId,
        by: crate::model::UnitId,
        entry: Box<record::Entry>,
        files: &evidence::Files<'_>,
    ) -> Entry {
        let mut values = Vec::with_capacity(entry.values.len());
        for value in entry.values {
            if let Some(place) = self.target(duty, &value.target, &entry.duty) {
                values.push((place, value.value));
            }
        }
        let mut evidence = Vec::with_capacity(entry.evidence.len());
        for piece in entry.evidence {
            let source = match (piece.url, piece.file) {
                (Some(url), _) => Source::Url(url.value),
                (None, Some(_)) if self.body.is_some() => Source::Elsewhere,
                (None, Some(path)) => match files.publish(&mut self.model, &mut self.faults, &path) {
                    Some(id) => Source::File(id),
                    None => continue,
                },
                (None, None) => continue,
            };
            evidence.push(Evidence { title: piece.title, source });
        }
        let text = entry
            .text
            .map_or_else(Box::default, |text| files.link(&mut self.model, &mut self.faults, text.value, text.span));
        let record::Entry { verified, reason, document, .. } = *entry;
        let has_rare = verified.is_some() || reason.is_some() || document.is_some();
        Entry {
            duty,
            id: entry.id.value,
            date: entry.date.value,
            published: entry.published.map(|p| p.value).filter(|p| *p != entry.date.value),
            by,
            status: entry.status.map(|s| s.value),
            text,
            values: values.into(),
            evidence: evidence.into(),
            concludes: entry.concludes,
            sample: entry.sample,
            rare: has_rare.then(|| Box::new(Rare { verified, reason, document, ..Rare::default() })),
        }
    }

    /// The place of a target in its duty's list; reported where there is none, unless it may be one that could not be read.
    fn target(&mut self, duty: DutyId, id: &Text, address: &Text) -> Option<usize> {
        let targets = &self.model[duty].targets;
        let place = targets.iter().position(|t| t.id.value == id.value);
        let is_lost = |lost: &Vec<Box<str>>| lost.iter().any(|one| one.is_empty() || *one == id.value);
        if place.is_none() && !self.lost_targets.get(&duty).is_some_and(is_lost) {
            let fault = Diagnostic::at(Code::UnknownTarget, id.span);
            let fault = fault.with("duty", &address.value).with("id", &id.value);
            let near = self.suggestions.nearest(&id.value, || targets.iter().map(|t| &*t.id.value));
            let fault = fault.suggest_near(&id.value, near);
            self.faults.push(fault);
        }
        place
    }

    /// The entries of a duty by id, the first of each.
    fn entries_by_id(&self, duty: DutyId) -> HashMap<Box<str>, EntryId> {
        let mut entries = HashMap::new();
        for entry in self.model[duty].entries.iter() {
            entries.entry(self.model[entry].id.clone()).or_insert(entry);
        }
        entries
    }

    /// A fault of an entry that corrects or withdraws another, and the place that it is about.
    fn reference(&mut self, code: Code, id: &Text, role: &'static str, about: Option<Span>) {
        let fault = Diagnostic::at(code, id.span).with("id", &id.value);
        self.faults.push(match about {
            Some(about) => fault.related(role, about),
            None => fault,
        });
    }

    /// Whether a duty is unknown only because its item or its own number could not be read; an empty address stands for
    /// one that could not be read itself.
    fn may_be_lost(&self, items: &HashMap<Box<str>, ItemId>, lost: &Lost, address: &str) -> bool {
        let item = address.rsplit_once('-').map_or(address, |(item, _)| item);
        let stands_in = |id: &ItemId| self.model[*id].duties.iter().any(|d| self.model[d].number == 0);
        address.is_empty() || lost.items.iter().any(|id| **id == *item) || items.get(item).is_some_and(stands_in)
    }

    fn duty(&self, items: &HashMap<Box<str>, ItemId>, address: &Text) -> Option<DutyId> {
        let (item, number) = address.value.rsplit_once('-')?;
        // Numbers have one form: 002-1, not 002-01 or 002-+1.
        let plain = number.bytes().all(|b| b.is_ascii_digit()) && !number.starts_with('0');
        let number: u32 = if plain { number.parse().ok()? } else { return None };
        let item = *items.get(item)?;
        self.model[item].duties.iter().find(|d| self.model[*d].number == number)
    }

    fn unknown_duty(&mut self, addresses: &Addresses, address: &Text) {
        let Addresses { items, lost } = addresses;
        if self.may_be_lost(items, lost, &address.value) {
            return;
        }
        // The duties of the item that is nearest by its id: a plan may hold 100,000.
        let item = address.value.rsplit_once('-').map_or(&*address.value, |(item, _)| item);
        let near = match items.get(item) {
            Some(_) => None,
            None => self.suggestions.nearest(item, || items.keys().map(|k| &**k)).and_then(|id| items.get(id)),
        };
        let near = near.or_else(|| items.get(item));
        let names: Vec<String> =
            near.map(|i| self.model[*i].duties.iter().map(|d| self.model.address(d)).collect()).unwrap_or_default();
        let fault = Diagnostic::at(Code::UnknownDuty, address.span).with("address", &address.value);
        self.faults.push(fault.suggest(&address.value, names.iter().map(String::as_str)));
    }
}
