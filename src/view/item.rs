//! An item: its duties with units, deadline and three statuses, its targets, its timeline, its source.

use std::borrow::Cow;

use super::context::{Facts, MOST_NAMES, Page, PageContext, subsection_line};
use super::differences::Responsibility;
use super::entry::EntryView;
use super::folds;
use super::marks::Marks;
use super::months::MonthHistory;
use super::parts::{Day, Link, RoleUnits, StateCount, Statuses};
use super::source::{Column, SourcePoint, columns, folded};
use super::target::TargetView;
use crate::chart::{self, Qr};
use crate::history::TextDifference;
use crate::model::status::{Reported, Schedule};
use crate::model::{DutyId, ItemId, PlaceId, PlanId, Role};
use crate::route;
use crate::views;

/// Units up to which lists stand side by side.
const MANY: usize = 12;
/// The most names in the description of the page.
const NAMES_IN_WORDS: usize = 3;
views! {
    /// An item.
    pub struct ItemPage<'a> {
        /// Its number as printed.
        pub number: String,
        /// Its title.
        pub title: Cow<'a, str>,
        /// How long an editor's title is: empty, `long` or `vast`, so that it is set smaller.
        pub length: &'static str,
        /// The list, section or sub-section that tells it from others of its number; absent where none has it.
        pub qualifier: Option<&'a str>,
        /// The heading in full, where the title is not.
        pub heading: Option<&'a str>,
        /// It has one duty and no heading over it.
        pub single: bool,
        /// The units accountable for its duties, as plain text: the first few, each once.
        pub by: String,
        /// Its section.
        pub section: Link<'a>,
        /// The line of its sub-section.
        pub subsection: Option<&'a str>,
        /// The list of the notice that it stands in, where there are several.
        pub list: Option<&'a str>,
        /// Further columns of the source.
        pub more: Vec<Column<'a>>,
        /// The points of the narrative that it comes from.
        pub points: Vec<Link<'a>>,
        /// Its duties by number.
        pub duties: Vec<DutyView<'a>>,
        /// The addresses from the root of the pictures that a shared link shows; none where the build made none.
        pub cards: Vec<String>,
        /// Counts by reported status, zeros left out.
        pub reported: Vec<StateCount>,
        /// The worst schedule state of its duties.
        pub worst: &'static str,
        /// Some of its entries is a sample.
        pub sample: bool,
        /// Entries, newest first.
        pub entries: Vec<EntryView<'a>>,
        /// So many of the duties stand open; where there are more, the others are folded.
        pub whole: usize,
        /// The points of the notice are long, and folded.
        pub source_folded: bool,
        /// So many of the entries stand open; the older ones are folded.
        pub open: usize,
        /// Open changes of what was promised, newest first.
        pub changes: Vec<PromiseChange<'a>>,
        /// The paragraphs of the narrative, sentence by sentence.
        pub source: Vec<SourcePoint<'a>>,
        /// How narrative and checklist differ, for each point where they do.
        pub differs: Vec<Responsibility<'a>>,
        /// The words of a point and of this item differ.
        pub text_differs: bool,
        /// The page of differences.
        pub differences: String,
        /// For citations: the notice.
        pub citation: Citation<'a>,
        /// The item before.
        pub previous: Option<Link<'a>>,
        /// The item after.
        pub next: Option<Link<'a>>,
    }

    /// A duty in full.
    pub struct DutyView<'a> {
        /// Its anchor.
        pub anchor: String,
        /// Its number as readers know it: `2.1`.
        pub label: String,
        /// Its text as printed; of a long one the beginning.
        pub text: &'a str,
        /// The rest of a long text, which is folded.
        pub rest: &'a str,
        /// Its units, role by role: the roles that occur in the plan.
        pub roles: Vec<RoleUnits<'a>>,
        /// Several are accountable for it, each for itself.
        pub separately: bool,
        /// Its units are printed once for several duties, above them.
        pub inherited: bool,
        /// Persons in office who are printed with it.
        pub leaders: Vec<&'a str>,
        /// What the source calls them; empty where it does not say.
        pub leaders_label: &'a str,
        /// The places of the register that its text or its item's heading names.
        pub places: Vec<Link<'a>>,
        /// Further columns of the source.
        pub more: Vec<Column<'a>>,
        /// One of the lists is long: each takes the whole width.
        pub many: bool,
        /// The deadline in the source's words; empty where it prints none.
        pub deadline: &'a str,
        /// What the source calls it; empty where it does not say.
        pub deadline_label: &'a str,
        /// `dated`, `continuous`, `long_term`, `recurring`, `unprinted` or `words`.
        pub kind: &'static str,
        /// The day, for a dated duty.
        pub due: Option<Day>,
        /// Days left to it, negative after it.
        pub left: i32,
        /// Days past it; 0 before.
        pub past: i32,
        /// Its statuses.
        pub statuses: Statuses,
        /// The last report.
        pub last_report: Option<Day>,
        /// There were reports, and every one was withdrawn.
        pub taken_back: bool,
        /// The place of its entry; empty where there is none.
        pub latest: String,
        /// Days since the last report, or since the notice was issued.
        pub since: i32,
        /// Days within which a continuous duty reports.
        pub report_every: u32,
        /// Days beyond that.
        pub beyond: i32,
        /// When it was reported done.
        pub done: Option<Day>,
        /// The place of the entry that says so; empty where it is not done.
        pub done_at: String,
        /// Days from the date to the day on which it was done; 0 where it was in time.
        pub late: i32,
        /// Pieces of evidence of the latest entry.
        pub materials: usize,
        /// Who verified the latest entry.
        pub verified_by: Option<&'a str>,
        /// When.
        pub verified_on: Option<Day>,
        /// Why it is paused.
        pub reason: Option<&'a str>,
        /// By which document it ended.
        pub document: Option<&'a str>,
        /// The latest entry is a sample.
        pub sample: bool,
        /// Its months; absent where the notice is later than the day of judgement.
        pub months: Option<MonthHistory<'a>>,
        /// Confirmed targets.
        pub targets: Vec<TargetView<'a>>,
    }

    /// An open change of what was promised.
    pub struct PromiseChange<'a> {
        /// The number of the duty.
        pub label: String,
        /// The duty.
        pub href: String,
        /// `deadline`, `text`, the key of a role in files, or `target`.
        pub field: &'a str,
        /// Before.
        pub from: &'a str,
        /// After.
        pub to: &'a str,
        /// When it was decided.
        pub when: Day,
        /// Why.
        pub reason: &'a str,
        /// By which document.
        pub document: Option<&'a str>,
    }

    /// What a citation of an item needs.
    pub struct Citation<'a> {
        /// Who issued the notice.
        pub issuer: &'a str,
        /// The notice's title.
        pub title: &'a str,
        /// Its number.
        pub doc_number: Option<&'a str>,
        /// When it was issued.
        pub issued: Day,
        /// The page's address; absent where the site's own is not known: nobody could open it.
        pub address: Option<String>,
        /// The page's file name.
        pub file: String,
        /// Where the notice came from: name of the file.
        pub source_file: Option<&'a str>,
        /// The address as a code for readers of paper; absent where the site's own address is not known.
        pub code: Option<Qr>,
    }
}

/// The page of an item.
pub fn view<'a>(facts: &'a Facts<'a>, id: ItemId) -> Page<'a, ItemPage<'a>> {
    let model = facts.model;
    let context = PageContext::new(facts, route::item(model, id)).within(model[model[id].plan].body);
    let item = &model[id];
    let plan = &model[item.plan];
    let tally = facts.stats.tally(item.duties.iter());
    let mut entries: Vec<_> = item.duties.iter().flat_map(|duty| model[duty].entries.iter()).collect();
    entries.sort_by_key(|e| {
        let entry = &model[*e];
        std::cmp::Reverse((entry.date, entry.published, *e))
    });
    let marks = Marks::of_duties(facts, item.duties.iter()).and_entries(facts, &entries);
    let single = item.heading.is_none();
    // An editor's title stands in full on the item's own page.
    let title = item.title.as_deref().map_or_else(|| model.item_title(id), Cow::Borrowed);
    let (title, heading) = match item.heading.as_deref() {
        // As short as a title: it stands once, as printed.
        Some(heading) if heading.trim_end_matches('。') == title => (Cow::Borrowed(heading), None),
        heading => (title, heading),
    };
    let reported = Reported::ALL.iter().rev().copied();
    let reported = reported.filter(|s| tally.reported(*s) > 0);
    let reported = reported.map(|s| StateCount { key: s.key(), count: tally.reported(s) }).collect();
    let points = item.points.iter().map(|p| Link::new(context.point(*p), model[*p].number.to_string()));
    let differs = item.points.iter().filter_map(|p| facts.difference(*p)).filter(|d| d.differs());
    let text_differs = item.points.iter().filter_map(|p| facts.difference(*p));
    let text_differs = text_differs.into_iter().any(|d| !matches!(d.text, TextDifference::Same));
    let neighbour = |other: Option<ItemId>| other.map(|o| Link::new(context.item(o), model.item_name(o)));
    let (previous, next) = plan.items.around(id);
    let view = ItemPage {
        number: item.number.to_string(),
        length: length(&title),
        title,
        qualifier: model.qualifier(id),
        heading,
        single,
        by: context.accountable_in_words(id, NAMES_IN_WORDS),
        section: context.section_link(item.section),
        subsection: model.subsection(id).map(subsection_line),
        list: item.list.and_then(|place| plan.lists.get(place)).map(|title| &**title),
        more: columns(&item.more),
        points: points.collect(),
        duties: item.duties.iter().map(|duty| context.duty_view(duty)).collect(),
        cards: item.duties.iter().filter(|_| facts.cards).map(|duty| route::card(model, duty).to_string()).collect(),
        reported,
        worst: tally.worst().map_or("", |s| s.key()),
        sample: entries.iter().any(|e| model[*e].sample),
        changes: changes(&context, item.duties.iter()),
        whole: folds::duties(item.duties.iter().map(|d| &model[d])),
        source_folded: folds::is_long(item.points.iter().map(|p| &*model[*p].text)),
        open: folds::entries(entries.iter().map(|e| &model[*e])),
        entries: entries.into_iter().map(|e| context.entry(e)).collect(),
        source: item.points.iter().map(|p| context.source_point(*p, Some(id))).collect(),
        differs: differs.map(|d| context.responsibility(d, MOST_NAMES)).collect(),
        text_differs,
        differences: context.href(&route::of_plan(model, item.plan, "differences")),
        citation: context.citation(item.plan),
        previous: neighbour(previous),
        next: neighbour(next),
    };
    let trail = vec![context.home(), context.crumb("section", context.section_link(item.section))];
    let title = format!("{} {}", item.number, model.item_name(id));
    let mut page = context.page("item", "sections", title, trail, view).of_plan(model, item.plan).with_marks(marks);
    page.shell.here = match model.qualifier(id) {
        Some(qualifier) if model.site.is_chinese() => format!("{}（{qualifier}）", item.number),
        Some(qualifier) => format!("{} ({qualifier})", item.number),
        None => item.number.to_string(),
    };
    page.with_download("record", model.site.data.then(|| route::item_record(model, id)).as_ref())
}

/// How a title is set: a few lines at most are large.
fn length(title: &str) -> &'static str {
    match title.chars().count() {
        0..=60 => "",
        61..=160 => "long",
        _ => "vast",
    }
}

/// The open changes of some duties, newest first.
pub fn changes<'a>(context: &PageContext<'a>, duties: impl Iterator<Item = DutyId>) -> Vec<PromiseChange<'a>> {
    let model = context.model;
    let mut changes: Vec<_> = duties.flat_map(|d| model[d].changes.iter().map(move |c| (c, d))).collect();
    changes.sort_by_key(|(change, _)| std::cmp::Reverse(change.date));
    let view = |(change, duty): (&'a crate::model::Change, DutyId)| PromiseChange {
        label: model.duty_label(duty),
        href: context.duty(duty),
        field: change.field.split(':').next().unwrap_or(""),
        from: &change.from,
        to: &change.to,
        when: change.date.into(),
        reason: &change.reason,
        document: change.document.as_deref(),
    };
    changes.into_iter().map(view).collect()
}

impl<'a> PageContext<'a> {
    /// What a citation of the page needs.
    fn citation(&self, plan: PlanId) -> Citation<'a> {
        let plan = &self.model[plan];
        let address = self.model.site.base_url.as_deref().map(|base| format!("{base}{}", self.path()));
        Citation {
            issuer: &plan.notice.issuer,
            title: &plan.notice.title,
            doc_number: plan.notice.doc_number.as_deref(),
            issued: plan.notice.issued.into(),
            code: address.as_deref().and_then(chart::qr),
            address,
            file: self.path().as_str().rsplit('/').next().unwrap_or("").to_owned(),
            source_file: plan.source.as_ref().map(|s| &*s.file),
        }
    }

    /// The places that a duty names. Of two of one name, that of a body has its publisher behind it.
    fn places(&self, duty: DutyId) -> Vec<Link<'a>> {
        let places = self.facts.places_of.get(&duty).map_or(&[][..], Vec::as_slice);
        let link = |id: &PlaceId| {
            let place = &self.model[*id];
            let is_alone = places.iter().filter(|other| self.model[**other].name == place.name).count() == 1;
            let body = place.body.filter(|_| !is_alone);
            Link::new(self.href(&route::place(self.model, *id)), self.model.with_publisher(&place.name, body))
        };
        places.iter().map(link).collect()
    }

    /// A duty in full.
    pub fn duty_view(&self, duty: DutyId) -> DutyView<'a> {
        let row = &self.model[duty];
        let standing = self.standing(duty);
        let latest = standing.latest.map(|e| &self.model[e]);
        let since = standing.since;
        let due = row.due.date();
        let left = due.map_or(0, |date| date.days_since(self.model.day_of(duty)));
        let late = match (due, standing.done, standing.schedule) {
            (Some(due), Some(done), Schedule::DoneLate) => done.days_since(due),
            _ => 0,
        };
        let plan = self.model.plan_of(duty);
        let roles = self.facts.roles(plan).iter().map(|role| RoleUnits {
            role: role.word(),
            label: self.label(plan, role.key()),
            units: self.units(duty, *role),
            none_printed: row.none_printed && role.has_none_printed(),
        });
        let (text, rest) = folded(&row.text);
        DutyView {
            anchor: route::duty_anchor(self.model, duty),
            label: self.model.duty_label(duty),
            text,
            rest,
            roles: roles.collect(),
            separately: row.separately && row.units.accountable().len() > 1,
            inherited: row.inherited,
            leaders: row.leaders.iter().map(|name| &**name).collect(),
            leaders_label: self.label(plan, "leaders"),
            places: self.places(duty),
            more: columns(&row.more),
            many: Role::ALL.into_iter().any(|role| row.units.of(role).len() > MANY),
            deadline: &row.deadline,
            deadline_label: self.label(plan, "deadline"),
            kind: row.due.key(),
            due: due.map(Day::from),
            left,
            past: (-left).max(0),
            statuses: self.statuses(duty),
            last_report: standing.last_report.map(Day::from),
            taken_back: standing.last_report.is_none()
                && self.model[duty].entries.iter().any(|entry| self.model[entry].rare().withdrawn_by.is_some()),
            latest: standing.latest.map_or_else(String::new, |entry| self.entry_href(entry)),
            since,
            report_every: row.report_every,
            beyond: (since - i32::try_from(row.report_every).unwrap_or(i32::MAX)).max(0),
            done: standing.done.map(Day::from),
            done_at: standing.done_by.map_or_else(String::new, |entry| self.entry_href(entry)),
            late,
            materials: latest.map_or(0, |e| e.evidence.len()),
            verified_by: latest.and_then(|e| e.rare().verified.as_ref()).map(|v| &*v.by),
            verified_on: latest.and_then(|e| e.rare().verified.as_ref()).map(|v| v.date.value.into()),
            reason: latest.and_then(|e| e.rare().reason.as_deref()),
            document: latest.and_then(|e| e.rare().document.as_deref()),
            sample: latest.is_some_and(|e| e.sample),
            months: self.month_history(duty),
            targets: self.targets(duty),
        }
    }
}
