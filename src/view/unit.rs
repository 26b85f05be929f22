//! A unit or group: what it is accountable for, what else it has a part in, what of that is due, overdue or silent.

use std::collections::HashSet;

use super::context::{Facts, Page, PageContext};
use super::entry::EntryView;
use super::events::{Cause, EventDay, event_days};
use super::lists::{pages_of, spread};
use super::marks::Marks;
use super::parts::{Day, DutyRow, Link, NextReport, Pager};
use crate::data::workbook::has_workbook;
use crate::model::status::{Reported, Schedule};
use crate::model::{DutyId, EntryId, Model, Role, UnitId};
use crate::route::{self, PAGE_DUTIES};
use crate::stats::Tally;
use crate::views;

/// Entries by the unit that are shown in full.
const NEWEST: usize = 10;
/// Further ones that are shown in two lines.
const EARLIER: usize = 90;

views! {
    /// A unit or group.
    pub struct UnitPage<'a> {
        /// Its registered name.
        pub name: &'a str,
        /// What kind of body it is; `group` for a group.
        pub kind: &'a str,
        /// The words of its kind, where the register declares it; else the locale has them.
        pub kind_name: Option<&'a str>,
        /// A group whose members the source does not list.
        pub open_group: bool,
        /// The members of a closed group.
        pub members: Vec<Link<'a>>,
        /// The groups that it is a member of.
        pub member_of: Vec<Link<'a>>,
        /// Its other names in the register.
        pub other_names: Vec<&'a str>,
        /// The name is printed in these spellings, with how often.
        pub spellings: Vec<Spelling<'a>>,
        /// How often it is printed in lists of units of the checklist.
        pub printed: usize,
        /// Duties that it is accountable for.
        pub accountable: usize,
        /// Of these, together with others.
        pub joint: usize,
        /// Of those it is accountable for, never reported.
        pub not_reported: usize,
        /// Of those it is accountable for, silent.
        pub silent: usize,
        /// The most days of silence among these.
        pub longest: i32,
        /// Of those it is accountable for, due soon.
        pub due_soon: usize,
        /// Of those it is accountable for, overdue.
        pub overdue: usize,
        /// The last report on a duty that it is accountable for.
        pub last_report: Option<Day>,
        /// The place of its entry; empty without one.
        pub last_entry: String,
        /// Some entry of its duties is a sample.
        pub sample: bool,
        /// The page shows more than one page's worth: which one it is, from 1.
        pub number: usize,
        /// Duties that it is accountable for: those of which a report is owed by the day of it, then the others.
        pub rows: Vec<DutyRow<'a>>,
        /// Duties of which a report was owed before the day of judgement.
        pub late: usize,
        /// The next day from the day of judgement by which it owes a report; absent where it owes none.
        pub next: Option<NextReport>,
        /// Of those it is accountable for, without a conclusion after the plan's end.
        pub not_concluded: usize,
        /// Its other duties, role by role: every role of the site in which some unit has such duties.
        pub others: Vec<OtherPart<'a>>,
        /// Duties through closed groups.
        pub via: Vec<ViaRow<'a>>,
        /// Pages of all those lists, which follow one another.
        pub pager: Option<Pager>,
        /// Its newest entries.
        pub newest: Vec<EntryView<'a>>,
        /// Those before them, by date, newest first.
        pub earlier: Vec<EventDay<'a>>,
        /// How many these are.
        pub earlier_count: usize,
        /// Entries that are older still, which the page does not show.
        pub older: usize,
        /// The page on the data, whose tables have all of them.
        pub data: String,
        /// The page that compares it with another; absent where the site has none.
        pub compare: Option<String>,
        /// Groups without a list of members, which may mean it; empty for groups.
        pub open_groups: Vec<Link<'a>>,
    }

    /// Duties in which a unit has a role and does not are accountable for them by it.
    pub struct OtherPart<'a> {
        /// The role's key in the locale.
        pub role: &'static str,
        /// All of them.
        pub count: usize,
        /// Rows of this page, in order of the plan.
        pub rows: Vec<DutyRow<'a>>,
        /// Duties among them that it is accountable for as well, by another part; none where the page has no rows of it.
        pub both: Vec<Link<'a>>,
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
        /// The key in the locale of the group's role.
        pub role: &'static str,
    }
}

/// What all pages of a unit show, computed once: the cost of a page does not grow with the number of them.
pub struct UnitWork<'a> {
    id: UnitId,
    /// Duties that it is accountable for: by the day on which a report is owed, those of which none is owed last.
    accountable: Vec<DutyId>,
    joint: usize,
    tally: Tally,
    longest: i32,
    sample: bool,
    /// The newest entries that it reported: those shown in full and those before them.
    newest: Vec<EntryId>,
    spellings: Vec<Spelling<'a>>,
    member_of: Vec<UnitId>,
    open_groups: Vec<UnitId>,
    /// Of its other duties, role by role of the site, those that it is accountable for as well.
    both: Vec<Vec<DutyId>>,
    /// Of the duties that it is accountable for, those of which a report was owed before the day of judgement.
    late: usize,
    /// The first of the others.
    next: Option<DutyId>,
}

impl<'a> UnitWork<'a> {
    /// Gathers the work of a unit.
    pub fn of(facts: &'a Facts<'a>, id: UnitId) -> UnitWork<'a> {
        let model = facts.model;
        let unit = &model[id];
        let work = &unit.work;
        let days = |d: &DutyId| facts.stats.standing(*d).since;
        let mut accountable = work.accountable.clone();
        accountable.sort_by_cached_key(|d| {
            let standing = facts.stats.standing(*d);
            (standing.next.is_none(), standing.next.map(|next| next.by), standing.last_report, *d)
        });
        let day = model.day_of_unit(id);
        let is_late = |d: &&DutyId| facts.stats.standing(**d).next.is_some_and(|next| next.by < day);
        let own: HashSet<DutyId> = accountable.iter().copied().collect();
        let both = |role: &Role| work.others(*role).iter().copied().filter(|d| own.contains(d)).collect();
        let silent = |d: &&DutyId| facts.stats.standing(**d).schedule == Schedule::Silent;
        let sample = |d: &DutyId| facts.stats.standing(*d).latest.is_some_and(|e| model[e].sample);
        let groups = facts.groups.iter().copied().filter(|group| model[*group].body == unit.body);
        UnitWork {
            id,
            tally: facts.stats.tally(work.accountable.iter().copied()),
            longest: accountable.iter().filter(silent).map(days).max().unwrap_or(0),
            sample: work.all().iter().any(sample),
            newest: newest(facts, id),
            spellings: spellings(model, id),
            member_of: groups.clone().filter(|g| model[*g].members.contains(&id)).collect(),
            open_groups: groups.filter(|g| model[*g].open_group && !unit.is_group()).collect(),
            joint: accountable
                .iter()
                .map(|d| &model[*d])
                .filter(|d| d.units.accountable().len() > 1 && !d.separately)
                .count(),
            both: facts.others.iter().map(both).collect(),
            late: accountable.iter().filter(is_late).count(),
            next: accountable.iter().find(|d| !is_late(d)).copied(),
            accountable,
        }
    }

    /// How many rows the lists have that follow one another on the unit's pages: what it is accountable for, its other
    /// parts, what it has through groups.
    fn totals(&self, facts: &Facts<'_>) -> Vec<usize> {
        let work = &facts.model[self.id].work;
        let others = facts.others.iter().map(|role| work.others(*role).len());
        std::iter::once(self.accountable.len()).chain(others).chain([work.via.len()]).collect()
    }

    /// The number of pages.
    pub fn page_count(&self, facts: &Facts<'_>) -> usize {
        pages_of(self.totals(facts).iter().sum(), PAGE_DUTIES)
    }
}

/// The `number`th page of a unit, from 1.
pub fn view<'a>(facts: &'a Facts<'a>, work: &UnitWork<'a>, number: usize) -> Page<'a, UnitPage<'a>> {
    let (model, id) = (facts.model, work.id);
    let first = route::unit(model, id);
    let context = PageContext::new(facts, route::paged(&first, number)).within(model[id].body);
    let unit = &model[id];
    let totals = work.totals(facts);
    let (range, pager) = context.pager_of(&first, number, totals.iter().sum(), PAGE_DUTIES);
    let mut ranges = spread(range, &totals).into_iter();
    let mut next_range = || ranges.next().unwrap_or(0..0);
    let rows = context.rows_with_months(work.accountable.get(next_range()).unwrap_or(&[]), Some(id));
    let others = facts.others.iter().zip(&work.both).map(|(role, both)| {
        let duties = unit.work.others(*role);
        let shown = duties.get(next_range()).unwrap_or(&[]);
        let both = both.iter().filter(|_| !shown.is_empty());
        OtherPart {
            role: role.word(),
            count: duties.len(),
            rows: context.rows_with_months(shown, None),
            both: both.map(|d| Link::new(context.duty(*d), model.duty_label(*d))).collect(),
        }
    });
    let others: Vec<_> = others.collect();
    // What is about the whole unit stands on its first page.
    let whole = number == 1;
    let links = |units: &[UnitId]| units.iter().filter(|_| whole).map(|unit| context.unit_link(*unit)).collect();
    let via = unit.work.via.get(next_range()).unwrap_or(&[]).iter().filter_map(|(duty, group, role)| {
        let row = context.rows(&[*duty], None).pop()?;
        Some(ViaRow { row, group: context.unit_link(*group), role: role.word() })
    });
    let latest = facts.latest_entry(id);
    let reports = if whole { work.newest.as_slice() } else { &[] };
    let (newest, earlier) = reports.split_at(reports.len().min(NEWEST));
    let view = UnitPage {
        name: &unit.name,
        kind: model.kind(id).map_or("group", |kind| &kind.key),
        kind_name: model.kind(id).and_then(|kind| kind.name.as_deref()),
        open_group: unit.open_group,
        members: links(&unit.members),
        member_of: links(&work.member_of),
        other_names: unit.aliases.iter().map(|alias| &*alias.text).collect(),
        printed: work.spellings.iter().map(|s| s.count).sum(),
        spellings: work.spellings.clone(),
        accountable: work.accountable.len(),
        joint: work.joint,
        not_reported: work.tally.reported(Reported::NotReported),
        silent: work.tally.schedule(Schedule::Silent),
        longest: work.longest,
        due_soon: work.tally.schedule(Schedule::DueSoon),
        overdue: work.tally.schedule(Schedule::Overdue),
        last_report: latest.map(|(day, _)| day.into()),
        last_entry: latest.map_or_else(String::new, |(_, entry)| context.entry_href(entry)),
        late: work.late,
        next: work.next.and_then(|duty| context.next_report(duty)),
        not_concluded: work.tally.schedule(Schedule::NotConcluded),
        sample: work.sample,
        number,
        rows,
        pager,
        others,
        via: via.collect(),
        newest: newest.iter().map(|e| context.entry(*e)).collect(),
        earlier: earlier_days(&context, earlier),
        earlier_count: earlier.len(),
        older: if whole { unit.work.reports.len() - newest.len() - earlier.len() } else { 0 },
        data: context.href(&route::top("data")),
        compare: model.can_compare().then(|| format!("{}?a={}", context.href(&route::top("compare")), unit.id)),
        open_groups: links(&work.open_groups),
    };
    let trail = vec![context.home(), context.crumb("units", Link::new(context.href(&route::units()), ""))];
    let page = context.page("unit", "units", model[id].name.to_string(), trail, view);
    page.numbered(number, &first)
        .with_download("next", facts.unit_has_next(id).then(|| route::next(model, id)).as_ref())
        .with_download("sheet", has_sheet(facts, id).then(|| route::sheet(model, id)).as_ref())
        .with_download("xlsx", has_workbook(model, id).then(|| route::unit_workbook(model, id)).as_ref())
        .with_table(model, ["duties_csv", "duties_json"], "duties")
        .with_feed(model, &first)
        .with_calendar(model, &route::unit_calendar(model, id), unit.work.accountable.iter().copied())
        .with_marks(Marks::ALL)
        .of_unit(model, id)
}

/// Whether a unit has a duty sheet: it is a unit and has duties of its own.
pub fn has_sheet(facts: &Facts<'_>, id: UnitId) -> bool {
    let unit = &facts.model[id];
    !unit.is_group() && !unit.work.is_empty()
}

/// Entries of one unit day by day; that it is theirs is not said again.
fn earlier_days<'a>(context: &PageContext<'a>, entries: &[EntryId]) -> Vec<EventDay<'a>> {
    let dated: Vec<_> = entries.iter().map(|entry| (context.model[*entry].date, Cause::Entry(*entry))).collect();
    let mut days = event_days(context, &dated);
    days.iter_mut().flat_map(|day| &mut day.events).for_each(|event| event.by = None);
    days
}

/// The newest entries that a unit reported, newest first.
fn newest(facts: &Facts<'_>, id: UnitId) -> Vec<EntryId> {
    let model = facts.model;
    let mut entries = model[id].work.reports.clone();
    entries.sort_by_key(|e| std::cmp::Reverse((model[*e].date, model[*e].published, *e)));
    entries.truncate(NEWEST + EARLIER);
    entries
}

/// The registered name and the aliases that occur, each with how often it is printed in the checklist.
fn spellings(model: &Model, id: UnitId) -> Vec<Spelling<'_>> {
    let unit = &model[id];
    let all = unit.work.all();
    let lists = all.iter().flat_map(|d| model[*d].units.iter());
    let names: Vec<&str> = lists.filter(|a| a.unit == id).map(|a| model.printed(a)).collect();
    let count = |text: &str| names.iter().filter(|n| **n == text).count();
    let own = Spelling { text: &unit.name, count: count(&unit.name), kind: "name", note: None };
    let aliases = unit.aliases.iter().map(|a| Spelling {
        text: &a.text,
        count: count(&a.text),
        kind: a.kind.key(),
        note: a.note.as_deref(),
    });
    std::iter::once(own).chain(aliases).collect()
}
