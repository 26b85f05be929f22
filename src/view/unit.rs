//! A unit or group: what it leads, what it is responsible for, what of that is due, overdue or silent.

use std::collections::HashSet;

use super::desk::{Desk, Facts, Page};
use super::entry::EntryView;
use super::lists::{days_since_report, pages};
use super::parts::{Day, DutyRow, Link, Pager};
use crate::model::status::{Reported, Schedule};
use crate::model::{AliasKind, DutyId, EntryId, Model, Role, UnitId, UnitKind};
use crate::route::{self, PAGE_ROWS};
use crate::stats::Tally;
use crate::views;

/// Entries by the unit that are shown.
const NEWEST: usize = 10;

views! {
    /// A unit or group.
    pub struct UnitPage<'a> {
        /// Its registered name.
        pub name: &'a str,
        /// What kind of body it is; `group` for a group.
        pub kind: &'static str,
        /// A group whose members the source does not list.
        pub open_group: bool,
        /// The members of a closed group.
        pub members: Vec<Link<'a>>,
        /// The groups that it is a member of.
        pub member_of: Vec<Link<'a>>,
        /// The name is printed in these spellings, with how often.
        pub spellings: Vec<Spelling<'a>>,
        /// How often it is printed in lists of units of the checklist.
        pub printed: usize,
        /// Duties that it leads.
        pub leads: usize,
        /// Of these, together with others.
        pub joint: usize,
        /// Duties that it is responsible for.
        pub responsible: usize,
        /// Duties that it leads of which nothing was reported.
        pub not_reported: usize,
        /// Duties that it leads that are silent.
        pub silent: usize,
        /// The most days of silence among these.
        pub longest: i32,
        /// Duties that it leads that are due soon.
        pub due_soon: usize,
        /// Duties that it leads that are overdue.
        pub overdue: usize,
        /// Its last report on any duty.
        pub last_report: Option<Day>,
        /// A demonstration is among the entries of its duties.
        pub sample: bool,
        /// The page shows more than one page's worth: which one it is, from 1.
        pub number: usize,
        /// Led duties, the longest without a report first.
        pub lead_rows: Vec<DutyRow<'a>>,
        /// Pages of led duties.
        pub lead_pager: Option<Pager>,
        /// Duties that it is responsible for, in order of the plan.
        pub responsible_rows: Vec<DutyRow<'a>>,
        /// Pages of those.
        pub responsible_pager: Option<Pager>,
        /// Duties through closed groups.
        pub via: Vec<ViaRow<'a>>,
        /// Duties in which it is printed both as lead and as responsible unit.
        pub both: Vec<Link<'a>>,
        /// Its newest entries.
        pub newest: Vec<EntryView<'a>>,
        /// Its duty sheet; absent for a group, and for a unit without duties.
        pub sheet: Option<String>,
        /// Groups without a list of members, which may mean it; empty for groups.
        pub open_groups: Vec<Link<'a>>,
    }

    /// A spelling of a name.
    pub struct Spelling<'a> {
        /// As printed.
        pub text: &'a str,
        /// How often in lists of units of the checklist.
        pub count: usize,
        /// `name`, `ellipsis`, `variant` or `former`.
        pub kind: &'static str,
        /// Why an editor decided so.
        pub note: Option<&'a str>,
    }

    /// A duty that a unit has through a group.
    pub struct ViaRow<'a> {
        /// The duty.
        pub row: DutyRow<'a>,
        /// The group.
        pub group: Link<'a>,
        /// `lead` or `responsible`.
        pub role: &'static str,
    }
}

/// What all pages of a unit show, gathered once: the cost of a page does not grow with the number of them.
pub struct UnitWork<'a> {
    id: UnitId,
    /// Led duties, the longest without a report first.
    leads: Vec<DutyId>,
    joint: usize,
    tally: Tally,
    longest: i32,
    sample: bool,
    both: Vec<DutyId>,
    newest: Vec<EntryId>,
    spellings: Vec<Spelling<'a>>,
    member_of: Vec<UnitId>,
    open_groups: Vec<UnitId>,
}

impl<'a> UnitWork<'a> {
    /// Gathers the work of a unit.
    pub fn of(facts: &'a Facts<'a>, id: UnitId) -> UnitWork<'a> {
        let model = facts.model;
        let unit = &model[id];
        let work = &unit.work;
        let days = |d: &DutyId| days_since_report(facts, *d);
        let mut leads = work.leads.clone();
        leads.sort_by_cached_key(|d| (std::cmp::Reverse(days(d)), *d));
        let silent = |d: &&DutyId| facts.stats.standing(**d).schedule == Schedule::Silent;
        let sample = |d: &DutyId| facts.stats.standing(*d).latest.is_some_and(|e| model[e].sample);
        let groups = facts.groups.iter().copied();
        let responsible: HashSet<DutyId> = work.responsible.iter().copied().collect();
        UnitWork {
            id,
            tally: facts.stats.tally(work.leads.iter().copied()),
            longest: leads.iter().filter(silent).map(days).max().unwrap_or(0),
            sample: work.leads.iter().chain(&work.responsible).any(sample),
            both: leads.iter().copied().filter(|d| responsible.contains(d)).collect(),
            newest: newest(facts, id),
            spellings: spellings(model, id),
            member_of: groups.clone().filter(|g| model[*g].members.contains(&id)).collect(),
            open_groups: groups.filter(|g| model[*g].open_group && !unit.is_group()).collect(),
            joint: leads.iter().filter(|d| model[**d].leads.len() > 1).count(),
            leads,
        }
    }

    /// How many pages there are: led and responsible duties are paged side by side.
    pub fn page_count(&self, facts: &Facts<'_>) -> usize {
        pages(self.leads.len().max(facts.model[self.id].work.responsible.len()))
    }
}

/// The `number`th page of a unit, from 1.
pub fn view<'a>(facts: &'a Facts<'a>, work: &UnitWork<'a>, number: usize) -> Page<'a, UnitPage<'a>> {
    let (model, id) = (facts.model, work.id);
    let first = route::unit(model, id);
    let desk = Desk::new(facts, route::paged(&first, number));
    let unit = &model[id];
    let (range, lead_pager) = desk.pager(&first, number, work.leads.len());
    let lead_rows = desk.rows(work.leads.get(range).unwrap_or(&[]), Some(id));
    let (range, responsible_pager) = desk.pager(&first, number, unit.work.responsible.len());
    let responsible_rows = desk.rows(unit.work.responsible.get(range).unwrap_or(&[]), None);
    // What is about the whole unit stands on its first page.
    let whole = number == 1;
    let links = |units: &[UnitId]| units.iter().filter(|_| whole).map(|unit| desk.unit_link(*unit)).collect();
    let via = unit.work.via.iter().take(if whole { PAGE_ROWS } else { 0 }).filter_map(|(duty, group, role)| {
        let row = desk.rows(&[*duty], None).pop()?;
        Some(ViaRow { row, group: desk.unit_link(*group), role: role_key(*role) })
    });
    let view = UnitPage {
        name: &unit.name,
        kind: unit.kind.map_or("group", kind_key),
        open_group: unit.open_group,
        members: links(&unit.members),
        member_of: links(&work.member_of),
        printed: work.spellings.iter().map(|s| s.count).sum(),
        spellings: work.spellings.clone(),
        leads: work.leads.len(),
        joint: work.joint,
        responsible: unit.work.responsible.len(),
        not_reported: work.tally.reported(Reported::NotReported),
        silent: work.tally.schedule(Schedule::Silent),
        longest: work.longest,
        due_soon: work.tally.schedule(Schedule::DueSoon),
        overdue: work.tally.schedule(Schedule::Overdue),
        last_report: work.newest.first().map(|e| model[*e].date.into()),
        sample: work.sample,
        number,
        lead_rows,
        lead_pager,
        responsible_rows,
        responsible_pager,
        via: via.collect(),
        both: work.both.iter().map(|d| Link::new(desk.duty(*d), model.duty_label(*d))).collect(),
        newest: work.newest.iter().filter(|_| whole).map(|e| desk.entry(*e)).collect(),
        sheet: has_sheet(facts, id).then(|| desk.href(&route::sheet(model, id))),
        open_groups: links(&work.open_groups),
    };
    let trail = vec![desk.home(), desk.crumb("units", Link::new(desk.href(&route::units()), ""))];
    let mut page = desk.page("unit", "units", unit.name.to_string(), trail, view);
    if let Some(plan) = model.current() {
        page = page.of_plan(model, plan);
    }
    page
}

/// Whether a unit has a duty sheet: it is a unit and has duties of its own.
pub fn has_sheet(facts: &Facts<'_>, id: UnitId) -> bool {
    let unit = &facts.model[id];
    !unit.is_group() && !(unit.work.leads.is_empty() && unit.work.responsible.is_empty())
}

/// The newest entries that a unit reported, newest first.
fn newest(facts: &Facts<'_>, id: UnitId) -> Vec<EntryId> {
    let model = facts.model;
    let work = &model[id].work;
    let mut duties: Vec<DutyId> = work.leads.iter().chain(&work.responsible).copied().collect();
    duties.sort_unstable();
    duties.dedup();
    let own = duties.iter().flat_map(|d| model[*d].entries.iter()).filter(|e| model[*e].by == id);
    let mut entries: Vec<EntryId> = own.collect();
    entries.sort_by_key(|e| std::cmp::Reverse((model[*e].date, model[*e].published, *e)));
    entries.truncate(NEWEST);
    entries
}

/// The registered name and the aliases that occur, each with how often it is printed in the checklist.
fn spellings(model: &Model, id: UnitId) -> Vec<Spelling<'_>> {
    let unit = &model[id];
    let lists = unit.work.leads.iter().map(|d| &model[*d].leads);
    let lists = lists.chain(unit.work.responsible.iter().map(|d| &model[*d].responsible));
    let names: Vec<&str> = lists.flatten().filter(|a| a.unit == id).map(|a| model.printed(a)).collect();
    let count = |text: &str| names.iter().filter(|n| **n == text).count();
    let own = Spelling { text: &unit.name, count: count(&unit.name), kind: "name", note: None };
    let aliases = unit.aliases.iter().map(|a| Spelling {
        text: &a.text,
        count: count(&a.text),
        kind: match a.kind {
            AliasKind::Ellipsis => "ellipsis",
            AliasKind::Variant => "variant",
            AliasKind::Former => "former",
        },
        note: a.note.as_deref(),
    });
    std::iter::once(own).chain(aliases).collect()
}

/// The key of a part.
pub fn role_key(role: Role) -> &'static str {
    match role {
        Role::Lead => "lead",
        Role::Responsible => "responsible",
    }
}

/// The key of a kind of body.
pub fn kind_key(kind: UnitKind) -> &'static str {
    match kind {
        UnitKind::CountyDepartment => "county_department",
        UnitKind::Township => "township",
        UnitKind::Zone => "zone",
        UnitKind::Party => "party",
        UnitKind::Enterprise => "enterprise",
        UnitKind::Vertical => "vertical",
        UnitKind::TaskForce => "task_force",
        UnitKind::Office => "office",
    }
}
