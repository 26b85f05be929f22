//! Every correction with both wordings, and every withdrawal, newest first.

use super::context::{Facts, Page, PageContext};
use super::entry::EntryView;
use super::events::plan_of;
use super::lists::pages_of;
use super::marks::Marks;
use super::parts::Pager;
use crate::chart::number as figure;
use crate::model::status::Reported;
use crate::model::{Entry, EntryId};
use crate::route;
use crate::views;

/// Corrections and withdrawals on one page, each with two wordings.
const ROWS: usize = 20;

views! {
    /// The page of corrections and withdrawals.
    pub struct CorrectionsPage<'a> {
        /// Which page it is, from 1.
        pub number: usize,
        /// Corrections.
        pub corrections: usize,
        /// Withdrawals.
        pub withdrawals: usize,
        /// Reports of the site: entries that neither correct nor withdraw another.
        pub entries: usize,
        /// Some of them is a sample.
        pub sample: bool,
        /// Corrections and withdrawals, newest first.
        pub rows: Vec<Amended<'a>>,
        /// Pages of the list.
        pub pager: Option<Pager>,
    }

    /// A correction or a withdrawal.
    pub struct Amended<'a> {
        /// The entry that corrects or withdraws, with reason, date, unit, and old words against new ones.
        pub entry: EntryView<'a>,
        /// The short name of its plan; empty where the site has one plan.
        pub plan: &'a str,
        /// It withdraws; else it corrects.
        pub withdrawal: bool,
        /// The old entry was withdrawn: its text, status and values are gone.
        pub old_withdrawn: bool,
        /// The text of the old entry as it was published, as HTML; empty where it was withdrawn.
        pub old_text: String,
        /// The status of the old entry; absent where it was withdrawn.
        pub old_reported: Option<&'static str>,
        /// The new status is another one.
        pub status_differs: bool,
        /// Values of targets that differ.
        pub values: Vec<ValueChange<'a>>,
    }

    /// A value that was corrected.
    pub struct ValueChange<'a> {
        /// What is counted.
        pub label: &'a str,
        /// Unit of measure.
        pub unit: &'a str,
        /// Before; absent where none was given.
        pub before: Option<String>,
        /// After; absent where none is given.
        pub after: Option<String>,
    }
}

/// Corrections and withdrawals, computed once for all pages.
pub struct Corrections {
    /// Newest first.
    list: Vec<EntryId>,
    withdrawals: usize,
}

impl Corrections {
    /// Goes through the entries once.
    pub fn of(facts: &Facts<'_>) -> Corrections {
        let model = facts.model;
        let amends = |id: &&EntryId| model[**id].amends();
        let list: Vec<EntryId> = facts.by_date.iter().rev().filter(amends).copied().collect();
        let withdrawals = list.iter().filter(|e| model[**e].rare().withdraws.is_some()).count();
        Corrections { list, withdrawals }
    }

    /// The number of pages.
    pub fn page_count(&self) -> usize {
        pages_of(self.list.len(), ROWS)
    }
}

/// The `number`th page of corrections, from 1.
pub fn view<'a>(facts: &'a Facts<'a>, corrections: &Corrections, number: usize) -> Page<'a, CorrectionsPage<'a>> {
    let first = route::top("corrections");
    let context = PageContext::new(facts, route::paged(&first, number));
    let (range, pager) = context.pager_of(&first, number, corrections.list.len(), ROWS);
    let shown = corrections.list.get(range).unwrap_or(&[]);
    let view = CorrectionsPage {
        number,
        corrections: corrections.list.len() - corrections.withdrawals,
        withdrawals: corrections.withdrawals,
        entries: facts.model.entries.len() - corrections.list.len(),
        sample: corrections.list.iter().any(|e| facts.model[*e].sample),
        rows: shown.iter().filter_map(|id| amended(&context, *id)).collect(),
        pager,
    };
    let trail = vec![context.home()];
    context
        .page("corrections", "changes", String::new(), trail, view)
        .numbered(number, &first)
        .with_feed(facts.model, &first)
        .with_marks(Marks::ALL)
}

fn amended<'a>(context: &PageContext<'a>, id: EntryId) -> Option<Amended<'a>> {
    let model = context.model;
    let entry = &model[id];
    let withdrawn = entry.rare().withdraws.as_ref().map(|w| w.entry);
    let old = &model[withdrawn.or(entry.rare().corrects.as_ref().map(|c| c.entry))?];
    let withdrawal = withdrawn.is_some();
    let gone = old.rare().withdrawn_by.is_some();
    Some(Amended {
        entry: context.entry(id),
        plan: plan_of(context, entry.duty),
        withdrawal,
        old_withdrawn: gone,
        old_text: context.prose(old).html,
        old_reported: old.status.map(|s| Reported::from(s).key()),
        status_differs: !gone && old.status != entry.status,
        values: if gone { Vec::new() } else { values(context, old, entry) },
    })
}

fn values<'a>(context: &PageContext<'a>, old: &Entry, new: &Entry) -> Vec<ValueChange<'a>> {
    let value = |entry: &Entry, place: usize| entry.values.iter().find(|(p, _)| *p == place).map(|(_, v)| *v);
    let targets = context.model[new.duty].targets.iter().enumerate().filter(|(_, t)| t.confirmed);
    let pairs = targets.map(|(place, target)| (target, value(old, place), value(new, place)));
    let differing = pairs.filter(|(_, before, after)| before != after);
    differing
        .map(|(target, before, after)| ValueChange {
            label: &target.label,
            unit: target.unit.as_deref().unwrap_or(""),
            before: before.map(figure),
            after: after.map(figure),
        })
        .collect()
}
