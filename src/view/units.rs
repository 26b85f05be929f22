//! The register: every unit and group with its counts.

use std::borrow::Cow;

use super::context::{Facts, Page, PageContext};
use super::parts::{Day, Pager};
use crate::model::UnitId;
use crate::model::status::{Reported, Schedule};
use crate::route;
use crate::views;

/// Units on a page: on a phone each is a card of some 130 pixels.
pub const ROWS: usize = 100;

views! {
    /// The register of units.
    pub struct UnitsPage<'a> {
        /// Units in all.
        pub unit_count: usize,
        /// Groups in all.
        pub group_count: usize,
        /// Of these, groups whose members the source does not list.
        pub open_count: usize,
        /// Units accountable for a duty.
        pub accountable_count: usize,
        /// Some duty is silent, or none is not concluded: a zero would be good news only then.
        pub silent: bool,
        /// Some duty is not concluded after its plan's end.
        pub not_concluded: bool,
        /// The keys in the locale of the other roles that have a column.
        pub others: Vec<&'static str>,
        /// Units by kind, those of the page.
        pub kinds: Vec<UnitGroup<'a>>,
        /// Pages of units.
        pub pager: Option<Pager>,
        /// Groups; on the first page.
        pub groups: Vec<GroupRow<'a>>,
        /// Some entry is a sample.
        pub sample: bool,
    }

    /// Units of a kind.
    pub struct UnitGroup<'a> {
        /// The kind's key.
        pub kind: &'a str,
        /// The words of the kind, where the register declares it; else the locale has them.
        pub name: Option<&'a str>,
        /// Its units in order of the register.
        pub units: Vec<UnitRow<'a>>,
    }

    /// A unit in the register.
    pub struct UnitRow<'a> {
        /// Its page.
        pub href: String,
        /// Its name, with that of its body where it is joined from one.
        pub name: Cow<'a, str>,
        /// Other names under which it is printed.
        pub aliases: Vec<&'a str>,
        /// How its names are spelt, for the filter of the table.
        pub spelling: String,
        /// Duties that it is accountable for.
        pub accountable: usize,
        /// Its other duties, role by role.
        pub others: Vec<OtherCount>,
        /// Of those it is accountable for, never reported.
        pub not_reported: usize,
        /// Of those it is accountable for, silent.
        pub silent: usize,
        /// Of those it is accountable for, without a conclusion after the plan's end.
        pub not_concluded: usize,
        /// Of those it is accountable for, due soon.
        pub due_soon: usize,
        /// Of those it is accountable for, overdue.
        pub overdue: usize,
        /// Of those it is accountable for, the last report.
        pub last_report: Option<Day>,
    }

    /// How many duties a unit has a part in without being accountable for them by it.
    pub struct OtherCount {
        /// The role's key in the locale.
        pub role: &'static str,
        /// Duties.
        pub count: usize,
    }

    /// A group in the register.
    pub struct GroupRow<'a> {
        /// Its page.
        pub href: String,
        /// Its name, with that of its body where it is joined from one.
        pub name: Cow<'a, str>,
        /// Other names under which it is printed.
        pub aliases: Vec<&'a str>,
        /// Members, where the source lists them.
        pub members: usize,
        /// The source does not list its members.
        pub open: bool,
        /// Duties in which it is printed.
        pub duties: usize,
    }
}

/// How many pages the register has.
pub fn page_count(facts: &Facts<'_>) -> usize {
    super::lists::pages_of(facts.model.units.iter().filter(|u| !u.is_group()).count(), ROWS)
}

/// The `number`th page of the register, from 1.
pub fn view<'a>(facts: &'a Facts<'a>, number: usize) -> Page<'a, UnitsPage<'a>> {
    let model = facts.model;
    let first = route::units();
    let context = PageContext::new(facts, route::paged(&first, number));
    let units: Vec<UnitId> = model.unit_ids().filter(|u| !model[*u].is_group()).collect();
    let groups: Vec<UnitId> = model.unit_ids().filter(|u| model[*u].is_group()).collect();
    let (range, pager) = context.pager_of(&first, number, units.len(), ROWS);
    let mut kinds: Vec<UnitGroup<'a>> = Vec::new();
    for id in units.get(range).unwrap_or(&[]) {
        let Some(kind) = model.kind(*id) else { continue };
        let row = unit_row(&context, *id);
        // Registers of several bodies may declare one kind by the same words.
        let same =
            |k: &&mut UnitGroup<'_>| *k.kind == *kind.key || (k.name.is_some() && k.name == kind.name.as_deref());
        match kinds.iter_mut().find(same) {
            Some(group) => group.units.push(row),
            None => kinds.push(UnitGroup { kind: &kind.key, name: kind.name.as_deref(), units: vec![row] }),
        }
    }
    let whole = facts.stats.tally(model.duty_ids());
    let view = UnitsPage {
        unit_count: units.len(),
        group_count: groups.len(),
        open_count: groups.iter().filter(|group| model[**group].open_group).count(),
        accountable_count: units.iter().filter(|u| !model[**u].work.accountable.is_empty()).count(),
        silent: whole.schedule(Schedule::Silent) > 0 || whole.schedule(Schedule::NotConcluded) == 0,
        not_concluded: whole.schedule(Schedule::NotConcluded) > 0,
        others: facts.others.iter().map(|role| role.word()).collect(),
        kinds,
        pager,
        groups: groups.iter().filter(|_| number == 1).map(|g| group_row(&context, *g)).collect(),
        sample: model.site.has_samples,
    };
    let trail = vec![context.home()];
    context.page("units", "units", String::new(), trail, view).numbered(number, &first).of_all_plans(model)
}

fn unit_row<'a>(context: &PageContext<'a>, id: UnitId) -> UnitRow<'a> {
    let unit = &context.model[id];
    let tally = context.facts.stats.tally(unit.work.accountable.iter().copied());
    let others = context.facts.others.iter();
    let others = others.map(|role| OtherCount { role: role.word(), count: unit.work.others(*role).len() });
    UnitRow {
        href: context.unit(id),
        name: context.model.full_name(id),
        aliases: unit.aliases.iter().map(|a| &*a.text).collect(),
        spelling: context.spelling(id),
        accountable: unit.work.accountable.len(),
        others: others.collect(),
        not_reported: tally.reported(Reported::NotReported),
        silent: tally.schedule(Schedule::Silent),
        not_concluded: tally.schedule(Schedule::NotConcluded),
        due_soon: tally.schedule(Schedule::DueSoon),
        overdue: tally.schedule(Schedule::Overdue),
        last_report: context.facts.latest_entry(id).map(|(day, _)| day.into()),
    }
}

fn group_row<'a>(context: &PageContext<'a>, id: UnitId) -> GroupRow<'a> {
    let unit = &context.model[id];
    GroupRow {
        href: context.unit(id),
        name: context.model.full_name(id),
        aliases: unit.aliases.iter().map(|a| &*a.text).collect(),
        members: unit.members.len(),
        open: unit.open_group,
        duties: unit.work.all().len(),
    }
}
