//! Drops what is dated after the as-of date: entries, verifications and changes. Only this file does that. A field that
//! a later change moved is set back, so that a duty is judged as it was on the day.

use std::collections::{HashMap, HashSet};

use super::Resolving;
use crate::date::Date;
use crate::diag::{Code, Diagnostic};
use crate::model::Id as _;
use crate::record::entry::Entry;
use crate::record::fields::Text;
use crate::record::item::{Change, Duty, Target, UnitRef, is_dash};
use crate::record::role::Role;
use crate::record::{PlanRecords, Records};
use crate::source::{Located, Span};

/// Whether the notice of a plan was issued after a day.
fn is_later(records: &PlanRecords, day: Date) -> bool {
    records.plan.as_ref().is_some_and(|plan| !plan.broken && plan.notice.issued > day)
}

/// The day from which an entry counts.
fn counts_from(entry: &Entry) -> &Located<Date> {
    entry.published.as_ref().unwrap_or(&entry.date)
}

/// The entries whose texts a site of a day shows, each with the folder of its plan: none of a plan that was issued later (unless there
/// is nothing else), none that counts later or was withdrawn, no sample where they are hidden.
pub fn shown_entries(records: &Records, day: Date, is_joined: bool) -> impl Iterator<Item = (&str, &Entry)> {
    let shows_samples = records.site.as_ref().and_then(|site| site.samples).unwrap_or(true);
    let all_are_later = !is_joined && records.plans.iter().all(|plan| is_later(plan, day));
    let plans = records.plans.iter().filter(move |plan| all_are_later || !is_later(plan, day));
    plans.flat_map(move |plan| {
        let withdrawn = withdrawn(&plan.entries, day);
        let counts = move |entry: &Entry| counts_from(entry).value <= day && !withdrawn.contains(&address(entry));
        let entries = plan.entries.iter().map(|entry| &**entry);
        entries
            .filter(move |entry| counts(entry) && (shows_samples || !entry.sample))
            .map(|entry| (plan.folder.as_str(), entry))
    })
}

/// The address of an entry: its duty and its id.
pub fn address(entry: &Entry) -> (&str, &str) {
    (&entry.duty.value, &entry.id.value)
}

/// The entries of a plan whose texts are not published as of a day because they were withdrawn, with the wordings that
/// they had corrected.
pub fn withdrawn(entries: &[Box<Entry>], as_of: Date) -> HashSet<(&str, &str)> {
    let withdrawals = || entries.iter().filter_map(|entry| Some((entry, entry.withdraws.as_ref()?)));
    let mut found = HashSet::new();
    if withdrawals().next().is_none() {
        return found;
    }
    let corrections = entries.iter().filter_map(|entry| Some((address(entry), &*entry.corrects.as_ref()?.entry.value)));
    let corrects: HashMap<(&str, &str), &str> = corrections.collect();
    for (entry, withdraws) in withdrawals() {
        if counts_from(entry).value > as_of {
            continue;
        }
        let duty = &*entry.duty.value;
        let mut next = Some(&*withdraws.entry.value);
        while let Some(id) = next.filter(|id| found.insert((duty, *id))) {
            next = corrects.get(&(duty, id)).copied();
        }
    }
    found
}

impl Resolving<'_> {
    /// Whether a plan was issued by the day, which is told where it was not. `all_are_later`: a site that has nothing else
    /// shows what is to come, and says so.
    pub(super) fn plan_as_of(&mut self, records: &PlanRecords, all_are_later: bool) -> bool {
        let counts = all_are_later || !self.is_later(records);
        if !counts && let Some(span) = records.plan.as_ref().and_then(|plan| plan.span) {
            self.later(Span { end: span.start, ..span });
        }
        counts
    }

    /// Whether the notice of a plan was issued later.
    pub(super) fn is_later(&self, records: &PlanRecords) -> bool {
        is_later(records, self.as_of)
    }

    /// Whether an entry counts on the day; takes a later verification off one that does.
    pub(super) fn entry_as_of(&mut self, entry: &mut Entry) -> bool {
        let from = counts_from(entry);
        if from.value > self.as_of {
            self.later(from.span);
            return false;
        }
        if let Some(verified) = entry.verified.take_if(|v| v.date.value > self.as_of) {
            self.later(verified.date.span);
        }
        true
    }

    /// Takes later changes off a duty and puts each field that they moved back to where the first of them began.
    pub(super) fn duty_as_of(&mut self, duty: &mut Duty) {
        let as_of = self.as_of;
        // Changes of a field stand in order of their days, or have their fault.
        let (later, kept): (Vec<Change>, Vec<Change>) = duty.changes.drain(..).partition(|c| c.date.value > as_of);
        duty.changes = kept;
        for (at, change) in later.iter().enumerate() {
            self.later(change.date.span);
            if !later.iter().take(at).any(|earlier| earlier.field.value == change.field.value) {
                self.put_back(duty, change);
            }
        }
        if later.iter().any(|c| &*c.field.value == "text" || c.field.value.starts_with("target:")) {
            let text = &duty.text.value;
            duty.not_targets.retain(|words| text.contains(&*words.value));
            duty.targets.iter_mut().for_each(|target| quote_as_of(target, text, &later));
        }
    }

    /// Looks up the units that changes say a duty had before: on an earlier day it has them, and their faults should not
    /// wait for a build as of one.
    pub(super) fn former_units(&mut self, duty: &Duty) {
        // What is joined is judged where it is kept.
        let changes = if self.body.is_none() { &*duty.changes } else { &[] };
        for change in changes {
            let Some(role) = Role::of_key(&change.field.value) else { continue };
            for unit in self.cell(role, &change.from.text).0 {
                let former = self.unit(&unit.name);
                if let Some(unit) = former.and_then(|unit| self.model.units.get_mut(unit.row())) {
                    unit.formerly = true;
                }
            }
        }
    }

    fn later(&mut self, span: Span) {
        self.faults.push(Diagnostic::at(Code::AfterAsOf, span).with("as_of", self.as_of));
    }

    fn put_back(&mut self, duty: &mut Duty, change: &Change) {
        let from = &change.from.text;
        match &*change.field.value {
            "deadline" => duty.deadline = Some(change.from.clone()).filter(|d| !is_dash(&d.text.value)),
            "text" => duty.text = from.clone(),
            other => {
                if let Some(role) = Role::of_key(other) {
                    if role.has_none_printed() {
                        duty.none_printed = is_dash(&from.value);
                    }
                    let (units, printed) = self.cell(role, from);
                    duty.units.put(role, units, printed);
                    return;
                }
                // A field that is none has its fault already.
                let id = other.strip_prefix("target:").unwrap_or("");
                if let Some(target) = duty.targets.iter_mut().find(|t| *t.id.value == *id) {
                    target_put_back(target, from);
                }
            }
        }
    }

    /// The units of a printed cell, and the cell where joining their names with 、 does not give it back. Names are
    /// those of the register, the longest first; what is none runs up to the next mark and is reported as unknown.
    fn cell(&self, role: Role, cell: &Text) -> (Vec<UnitRef>, Option<Box<str>>) {
        let mut units: Vec<UnitRef> = Vec::new();
        let mut rest = if is_dash(&cell.value) { "" } else { &*cell.value };
        loop {
            rest = rest.trim_start_matches(is_mark);
            let Some(first) = rest.chars().next() else { break };
            let lengths = self.name_lengths.range(..=rest.len()).rev();
            let known = lengths.filter_map(|length| rest.get(..*length)).find(|name| self.names.contains_key(*name));
            if known.is_none()
                && first == '等'
                && let Some(last) = units.last_mut()
            {
                last.open = true;
                rest = rest.split_at(first.len_utf8()).1;
                continue;
            }
            let name = known.unwrap_or_else(|| rest.split(is_mark).next().unwrap_or(rest));
            units.push(UnitRef { role, name: Located { value: name.into(), span: cell.span }, open: false });
            rest = rest.strip_prefix(name).unwrap_or("");
        }
        let joined: Vec<String> =
            units.iter().map(|u| format!("{}{}", u.name.value, if u.open { "等" } else { "" })).collect();
        let printed = (joined.join("、") != *cell.value && !units.is_empty()).then(|| cell.value.clone());
        (units, printed)
    }
}

/// A target quotes the duty: words that the duty did not hold on the day are no quotation, but with the number of the day they
/// may be one. Where the text of the day has none of its numbers and no change tells of another, there was no target yet.
fn quote_as_of(target: &mut Target, text: &str, later: &[Change]) {
    let Some(words) = target.text.take_if(|words| !text.contains(&*words.value)) else { return };
    let field = format!("target:{}", target.id.value);
    let mut moves = later.iter().filter(|c| *c.field.value == *field);
    let Some(first) = moves.next() else {
        let mut numbers =
            words.value.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty()).peekable();
        target.confirmed &= numbers.peek().is_none() || numbers.any(|number| text.contains(number));
        return;
    };
    let to = &moves.next_back().unwrap_or(first).to.value;
    let earlier = words.value.replacen(to.trim(), first.from.text.value.trim(), 1);
    target.text = text.contains(&earlier).then(|| Located { value: earlier.into(), span: words.span });
}

fn is_mark(c: char) -> bool {
    c.is_whitespace() || matches!(c, '、' | '，' | ',' | '；' | ';' | '/')
}

/// Sets a target to the numbers of earlier words (`100`, `100家`, `新增100家`, `1-2`); one that was not there before is
/// none. Words without the numbers have their fault already.
fn target_put_back(target: &mut Target, from: &Text) {
    if is_dash(&from.value) {
        target.confirmed = false;
        return;
    }
    let Some(numbers) = target.kind.numbers(&from.value) else { return };
    match numbers.as_slice() {
        [min, max] => (target.min, target.max) = (Some(*min), Some(*max)),
        [value] => target.value = Some(*value),
        _ => {}
    }
    let unit = target.unit.as_deref().unwrap_or("");
    let bare = from.value.trim().strip_suffix(unit).unwrap_or(&from.value).trim();
    // A bare number leaves the words that state the target as they are.
    if !bare.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '—' | '–' | '~' | '～' | '至')) {
        target.text = Some(from.clone());
    }
}
