//! What changed: between two states of the content where an older one is given, else entry by entry, newest first.

use std::cmp::Reverse;

use super::desk::{Desk, Facts, Page};
use super::entry::pieces;
use super::lists::pages;
use super::parts::{Change as Words, Day, Link, Pager};
use crate::chart::{self, Cumulative};
use crate::date::Date;
use crate::history::Changes;
use crate::history::changes::Flip;
use crate::model::status::Reported;
use crate::model::{self, DutyId, EntryId};
use crate::route;
use crate::views;

views! {
    /// The page of changes.
    pub struct ChangesPage<'a> {
        /// Which page it is, from 1.
        pub number: usize,
        /// A demonstration is among the entries.
        pub sample: bool,
        /// What differs from an older state; absent where none is given.
        pub since: Option<Since<'a>>,
        /// Events by date, newest first; empty where an older state is given.
        pub days: Vec<EventDay<'a>>,
        /// All events.
        pub events: usize,
        /// Of these, entries that report.
        pub reports: usize,
        /// Corrections.
        pub corrections: usize,
        /// Withdrawals.
        pub withdrawals: usize,
        /// Open changes of what was promised.
        pub promises: usize,
        /// Reports over time; absent with an older state, without reports, and on later pages.
        pub growth: Option<Growth>,
        /// Pages of events, or of the longest list of differences.
        pub pager: Option<Pager>,
        /// The page of corrections; absent where there are none.
        pub mended: Option<String>,
    }

    /// Events of a day.
    pub struct EventDay<'a> {
        /// The day.
        pub day: Day,
        /// The events.
        pub events: Vec<Event<'a>>,
    }

    /// An entry, or an open change of what was promised.
    pub struct Event<'a> {
        /// `report`, `correction`, `withdrawal` or `promise`.
        pub kind: &'static str,
        /// The number under which the duty is spoken of.
        pub label: String,
        /// The entry's place on its item's page; for a promise the duty's.
        pub href: String,
        /// The duty's text, shortened.
        pub title: String,
        /// The unit that reports; absent for a promise.
        pub by: Option<Link<'a>>,
        /// The status before; the same as `reported` where it did not change.
        pub before: Option<&'static str>,
        /// The status that the entry reports; absent for withdrawals and promises.
        pub reported: Option<&'static str>,
        /// The entry does not count any more: it was corrected or withdrawn.
        pub superseded: bool,
        /// Why it was corrected, withdrawn or changed; empty for a report.
        pub reason: &'a str,
        /// By which document.
        pub document: Option<&'a str>,
        /// For a promise: `deadline`, `text`, `leads`, `responsible` or `target`; else empty.
        pub field: &'a str,
        /// For a promise: the old words against the new ones.
        pub words: Vec<Words>,
        /// The entry is a demonstration.
        pub sample: bool,
    }

    /// Duties with a report, over time.
    pub struct Growth {
        /// The steps: duties reported at least once.
        pub chart: Cumulative,
        /// All duties: the top of the axis.
        pub duties: usize,
        /// Duties reported at least once.
        pub reported: usize,
        /// The first day of the axis.
        pub first: Day,
        /// The last day of the axis: that of judgement.
        pub last: Day,
        /// The longest time between two first reports, in days.
        pub still: i32,
        /// When it began.
        pub still_from: Day,
        /// When it ended.
        pub still_to: Day,
        /// The chart as a table: days with the number of duties reported by then.
        pub table: Vec<GrowthRow>,
    }

    /// The end of a month.
    pub struct GrowthRow {
        /// The year.
        pub year: i16,
        /// 1 to 12.
        pub month: i8,
        /// Duties first reported in that month.
        pub new: usize,
        /// Duties reported by then.
        pub total: usize,
    }

    /// What differs from an older state.
    pub struct Since<'a> {
        /// The day by which the older state is judged.
        pub day: Day,
        /// Nothing differs.
        pub same: bool,
        /// Duties whose statuses differ.
        pub flips: Vec<FlipRow<'a>>,
        /// All of them.
        pub flip_total: usize,
        /// New entries, newest first.
        pub entries: Vec<Event<'a>>,
        /// All of them.
        pub entry_total: usize,
        /// Deadlines that moved.
        pub deadlines: Vec<DeadlineRow>,
        /// All of them.
        pub deadline_total: usize,
        /// Lists of units that differ.
        pub units: Vec<UnitRow<'a>>,
        /// All of them.
        pub unit_total: usize,
        /// Texts in other words.
        pub texts: Vec<TextRow>,
        /// All of them.
        pub text_total: usize,
        /// New duties.
        pub added: Vec<DutyLine>,
        /// All of them.
        pub added_total: usize,
        /// Duties that are gone.
        pub removed: Vec<Removed<'a>>,
        /// All of them.
        pub removed_total: usize,
    }

    /// A duty in a line.
    pub struct DutyLine {
        /// The number under which it is spoken of.
        pub label: String,
        /// Its place.
        pub href: String,
        /// Its text, shortened.
        pub title: String,
    }

    /// Statuses before and after.
    pub struct FlipRow<'a> {
        /// The duty.
        pub duty: DutyLine,
        /// The first lead.
        pub lead: Option<Link<'a>>,
        /// Families that differ, in order.
        pub families: Vec<FlipFamily>,
        /// The latest entry is a demonstration.
        pub sample: bool,
    }

    /// One status before and after.
    pub struct FlipFamily {
        /// `reported`, `schedule` or `evidence`.
        pub family: &'static str,
        /// Before.
        pub before: &'static str,
        /// After.
        pub after: &'static str,
    }

    /// A deadline before and after.
    pub struct DeadlineRow {
        /// The duty.
        pub duty: DutyLine,
        /// Before.
        pub before: String,
        /// After.
        pub after: String,
    }

    /// Units that came and went.
    pub struct UnitRow<'a> {
        /// The duty.
        pub duty: DutyLine,
        /// `lead` or `responsible`.
        pub role: &'static str,
        /// Names that are gone.
        pub gone: Vec<&'a str>,
        /// Names that are new.
        pub new: Vec<&'a str>,
    }

    /// A text before and after.
    pub struct TextRow {
        /// The duty.
        pub duty: DutyLine,
        /// Old words against new ones.
        pub words: Vec<Words>,
    }

    /// A duty that is gone.
    pub struct Removed<'a> {
        /// Its address in words: item, hyphen, number.
        pub label: &'a str,
        /// Its text.
        pub text: &'a str,
    }
}

/// An older state of the content, compared.
pub struct Baseline {
    /// What differs.
    pub changes: Changes,
    /// The day by which the older state is judged.
    pub as_of: Date,
}

/// What an event is made from.
#[derive(Clone, Copy)]
enum Cause<'a> {
    Entry(EntryId),
    Promise(DutyId, &'a model::Change),
}

/// Everything that changed, gathered once for all pages.
pub struct Events<'a> {
    baseline: Option<&'a Baseline>,
    /// Newest first.
    list: Vec<(Date, Cause<'a>)>,
    growth: Option<Growth>,
    reports: usize,
    corrections: usize,
    withdrawals: usize,
}

impl<'a> Events<'a> {
    /// Goes through entries and changes once.
    pub fn of(facts: &Facts<'a>, baseline: Option<&'a Baseline>) -> Events<'a> {
        let model = facts.model;
        let mut events =
            Events { baseline, list: Vec::new(), growth: None, reports: 0, corrections: 0, withdrawals: 0 };
        if let Some(baseline) = baseline {
            let mut new = baseline.changes.entries.clone();
            new.sort_by_key(|e| Reverse((model[*e].counts_from(), *e)));
            events.list = new.into_iter().map(|e| (model[e].counts_from(), Cause::Entry(e))).collect();
            return events;
        }
        for id in &facts.by_date {
            let entry = &model[*id];
            match () {
                () if entry.withdraws.is_some() => events.withdrawals += 1,
                () if entry.corrects.is_some() => events.corrections += 1,
                () => events.reports += 1,
            }
            events.list.push((entry.counts_from(), Cause::Entry(*id)));
        }
        for duty in model.duty_ids() {
            events.list.extend(model[duty].changes.iter().map(|c| (c.date, Cause::Promise(duty, c))));
        }
        // Stable: what counts from the same day keeps its order, and is turned round with the rest.
        events.list.sort_by_key(|(date, _)| *date);
        events.list.reverse();
        events.growth = growth(facts);
        events
    }

    /// Over how many pages they go.
    pub fn page_count(&self) -> usize {
        pages(self.longest())
    }

    fn longest(&self) -> usize {
        let Some(Baseline { changes, .. }) = self.baseline else { return self.list.len() };
        let lists = [
            changes.flips.len(),
            self.list.len(),
            changes.deadlines.len(),
            changes.units.len(),
            changes.texts.len(),
            changes.added.len(),
            changes.removed.len(),
        ];
        lists.into_iter().max().unwrap_or(0)
    }
}

/// The `number`th page of changes, from 1.
pub fn view<'a>(facts: &'a Facts<'a>, events: &Events<'a>, number: usize) -> Page<'a, ChangesPage<'a>> {
    let first = route::top("changes");
    let desk = Desk::new(facts, route::paged(&first, number));
    let (range, pager) = desk.pager(&first, number, events.longest());
    let shown = events.list.get(clipped(&range, events.list.len())).unwrap_or(&[]);
    let mut days: Vec<EventDay<'a>> = Vec::new();
    for run in shown.chunk_by(|a, b| a.0 == b.0 && events.baseline.is_none()) {
        let Some((day, _)) = run.first().filter(|_| events.baseline.is_none()) else { continue };
        days.push(EventDay { day: (*day).into(), events: run.iter().map(|(_, c)| event(&desk, *c)).collect() });
    }
    let entries = |shown: &[(Date, Cause<'a>)]| shown.iter().map(|(_, c)| event(&desk, *c)).collect();
    let mended = facts.model.entries.iter().any(|e| e.corrects.is_some() || e.withdraws.is_some());
    let view = ChangesPage {
        number,
        sample: facts.model.site.has_samples,
        since: events.baseline.map(|b| since(&desk, b, &range, entries(shown), events.list.len())),
        days,
        events: events.list.len(),
        reports: events.reports,
        corrections: events.corrections,
        withdrawals: events.withdrawals,
        promises: events.list.iter().filter(|(_, c)| matches!(c, Cause::Promise(..))).count(),
        growth: if number == 1 { events.growth.clone() } else { None },
        pager,
        mended: mended.then(|| desk.href(&route::top("corrections"))),
    };
    let trail = vec![desk.home()];
    desk.page("changes", "changes", String::new(), trail, view)
}

/// A range of the page, within a list that may be shorter than the longest.
fn clipped(range: &std::ops::Range<usize>, len: usize) -> std::ops::Range<usize> {
    range.start.min(len)..range.end.min(len)
}

fn event<'a>(desk: &Desk<'a>, cause: Cause<'a>) -> Event<'a> {
    let model = desk.model;
    let id = match cause {
        Cause::Entry(id) => id,
        Cause::Promise(duty, change) => return promise(desk, duty, change),
    };
    let entry = &model[id];
    let withdraws = entry.withdraws.as_ref();
    let corrects = entry.corrects.as_ref();
    let reported = entry.status.filter(|_| withdraws.is_none()).map(Reported::from);
    let sample = entry.sample;
    Event {
        kind: match () {
            () if withdraws.is_some() => "withdrawal",
            () if corrects.is_some() => "correction",
            () => "report",
        },
        label: model.duty_label(entry.duty),
        href: desk.entry_href(id),
        title: model.duty_title(entry.duty).into_owned(),
        by: Some(desk.unit_link(entry.by)),
        before: reported.map(|_| desk.reported(before(desk, id))),
        reported: reported.map(|r| desk.reported(r)),
        superseded: entry.corrected_by.is_some() || entry.withdrawn_by.is_some(),
        reason: withdraws.map(|w| &*w.1).or(corrects.map(|c| &*c.1)).unwrap_or(""),
        document: withdraws.map(|w| &*w.2).or(entry.document.as_deref()),
        field: "",
        words: Vec::new(),
        sample,
    }
}

/// The status that held before an entry: that of the report before it, or that of the one that it corrects.
fn before(desk: &Desk<'_>, id: EntryId) -> Reported {
    let model = desk.model;
    let entry = &model[id];
    if let Some((old, _)) = &entry.corrects {
        return model[*old].status.map_or(Reported::NotReported, Reported::from);
    }
    let earlier = model[entry.duty].entries.iter().rev().skip_while(|e| *e >= id);
    let report = earlier.into_iter().find(|e| model[*e].is_effective());
    report.and_then(|e| model[e].status).map_or(Reported::NotReported, Reported::from)
}

fn promise<'a>(desk: &Desk<'a>, duty: DutyId, change: &'a model::Change) -> Event<'a> {
    Event {
        kind: "promise",
        label: desk.model.duty_label(duty),
        href: desk.duty(duty),
        title: desk.model.duty_title(duty).into_owned(),
        by: None,
        before: None,
        reported: None,
        superseded: false,
        reason: &change.reason,
        document: change.document.as_deref(),
        field: change.field.split(':').next().unwrap_or(""),
        words: pieces(crate::history::compare(&change.from, &change.to)),
        sample: false,
    }
}

/// The days on which duties were first reported, as a line over time.
fn growth(facts: &Facts<'_>) -> Option<Growth> {
    let model = facts.model;
    let reports = |duty| model.effective(duty).next().map(|e| model[e].date);
    let mut days: Vec<Date> = model.duty_ids().filter_map(reports).collect();
    days.sort_unstable();
    let issued = model.plans.iter().map(|p| p.notice.issued).min()?;
    let first = issued.min(*days.first()?);
    let last = model.as_of;
    let ends = days.iter().copied().chain([last]);
    let (still, from, to) = [first]
        .into_iter()
        .chain(days.iter().copied())
        .zip(ends)
        .map(|(a, b)| (b.days_since(a), a, b))
        .max_by_key(|(days, from, _)| (*days, Reverse(*from)))?;
    let mut table: Vec<GrowthRow> = Vec::new();
    for day in &days {
        let (year, month) = (day.year(), day.month());
        let total = table.last().map_or(0, |row| row.total) + 1;
        match table.last_mut().filter(|row| (row.year, row.month) == (year, month)) {
            Some(row) => (row.new, row.total) = (row.new + 1, total),
            None => table.push(GrowthRow { year, month, new: 1, total }),
        }
    }
    Some(Growth {
        chart: chart::cumulative(first, last, last, &days, model.duties.len()),
        duties: model.duties.len(),
        reported: days.len(),
        first: first.into(),
        last: last.into(),
        still,
        still_from: from.into(),
        still_to: to.into(),
        table,
    })
}

fn since<'a>(
    desk: &Desk<'a>,
    baseline: &'a Baseline,
    range: &std::ops::Range<usize>,
    entries: Vec<Event<'a>>,
    entry_total: usize,
) -> Since<'a> {
    let Baseline { changes, as_of } = baseline;
    Since {
        day: (*as_of).into(),
        same: changes.is_empty(),
        flips: of(&changes.flips, range).iter().map(|f| flip(desk, f)).collect(),
        flip_total: changes.flips.len(),
        entries,
        entry_total,
        deadlines: of(&changes.deadlines, range)
            .iter()
            .map(|(duty, before, after)| DeadlineRow {
                duty: line(desk, *duty),
                before: before.clone(),
                after: after.clone(),
            })
            .collect(),
        deadline_total: changes.deadlines.len(),
        units: of(&changes.units, range)
            .iter()
            .map(|change| UnitRow {
                duty: line(desk, change.duty),
                role: super::unit::role_key(change.role),
                gone: change.gone.iter().map(String::as_str).collect(),
                new: change.new.iter().map(String::as_str).collect(),
            })
            .collect(),
        unit_total: changes.units.len(),
        texts: of(&changes.texts, range)
            .iter()
            .map(|(duty, words)| TextRow { duty: line(desk, *duty), words: pieces(words.iter().cloned()) })
            .collect(),
        text_total: changes.texts.len(),
        added: of(&changes.added, range).iter().map(|duty| line(desk, *duty)).collect(),
        added_total: changes.added.len(),
        removed: of(&changes.removed, range).iter().map(|(_, label, text)| Removed { label, text }).collect(),
        removed_total: changes.removed.len(),
    }
}

/// The part of a list that a page shows.
fn of<'l, T>(list: &'l [T], range: &std::ops::Range<usize>) -> &'l [T] {
    list.get(clipped(range, list.len())).unwrap_or(&[])
}

fn line(desk: &Desk<'_>, duty: DutyId) -> DutyLine {
    DutyLine {
        label: desk.model.duty_label(duty),
        href: desk.duty(duty),
        title: desk.model.duty_title(duty).into_owned(),
    }
}

fn flip<'a>(desk: &Desk<'a>, flip: &Flip) -> FlipRow<'a> {
    let reported = flip.reported.map(|(a, b)| ("reported", desk.reported(a), desk.reported(b)));
    let schedule = flip.schedule.map(|(a, b)| ("schedule", desk.schedule(a), desk.schedule(b)));
    let evidence = flip.evidence.map(|(a, b)| ("evidence", desk.evidence(a), desk.evidence(b)));
    let families = [reported, schedule, evidence].into_iter().flatten();
    let standing = desk.standing(flip.duty);
    FlipRow {
        duty: line(desk, flip.duty),
        lead: desk.model[flip.duty].leads.first().map(|a| desk.unit_link(a.unit)),
        families: families.map(|(family, before, after)| FlipFamily { family, before, after }).collect(),
        sample: standing.latest.is_some_and(|e| desk.model[e].sample),
    }
}
