//! What the records mean: flat tables with one row per thing, connected by typed ids that only `resolve` makes.
//!
//! `model[id]` cannot fail, because an id comes from the model that it is used with. Texts stand here once; nothing
//! in the model depends on a clock or on another stage, and no stage changes it.

pub mod body;
pub mod duty;
pub mod entry;
pub mod place;
pub mod plan;
pub mod site;
pub mod status;
pub mod title;
pub mod unit;

use std::borrow::Cow;
use std::ops::Index;

pub use body::Body;
pub use duty::{
    Assigned, Assignments, Change, Continuous, Due, Duty, Interval, More, Number, Role, Target, TargetKind, Terms,
};
pub use entry::{Entry, Evidence, EvidenceFile, Report, Source, Status};
pub use place::Place;
pub use plan::{Item, Plan, Point, Qualifier, Section, Subsection};
pub use site::{Page, Site};
pub use unit::{Kind, Unit, Work};

use crate::date::Date;

/// The whole site's facts as of a day.
pub struct Model {
    /// The day that everything is judged by, inclusive; what is joined from others by their own ([`Model::day`]).
    pub as_of: Date,
    /// Settings of the site.
    pub site: Site,
    /// Bodies whose open data are joined, in order of site.yaml.
    pub bodies: Vec<Body>,
    /// Plans of the bodies, and then the site's own in order of site.yaml, of which the last is current.
    pub plans: Vec<Plan>,
    /// Sections, plan by plan.
    pub sections: Vec<Section>,
    /// Points, plan by plan.
    pub points: Vec<Point>,
    /// Items, plan by plan, by number.
    pub items: Vec<Item>,
    /// Duties, item by item, by number.
    pub duties: Vec<Duty>,
    /// Entries that count as of the day, duty by duty, oldest first by (date, published, id).
    pub entries: Vec<Entry>,
    /// Kinds of bodies, in the order in which pages show them.
    pub kinds: Vec<Kind>,
    /// Units and then groups, in order of the register; behind those of the site the ones of each body.
    pub units: Vec<Unit>,
    /// The register of places, in its order.
    pub places: Vec<Place>,
    /// Pages of the site's own.
    pub pages: Vec<Page>,
    /// Evidence files that a shown entry refers to, by path.
    pub files: Vec<EvidenceFile>,
}

/// A row of a table of [`Model`].
pub trait Id: Copy + Ord + std::fmt::Debug {
    /// The id of row `row`. Only `resolve` and [`Ids`] call it.
    fn at(row: usize) -> Self;
    /// The row's number, from 0.
    fn row(self) -> usize;
}

macro_rules! tables {
    ($($(#[doc = $doc:literal])+ $id:ident $table:ident $row:ident)+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $id(u32);

        impl Id for $id {
            fn at(row: usize) -> $id { $id(row as u32) }
            fn row(self) -> usize { self.0 as usize }
        }

        impl Index<$id> for Model {
            type Output = $row;
            #[allow(clippy::indexing_slicing)] // ids are made with their rows
            fn index(&self, id: $id) -> &$row { &self.$table[id.row()] }
        }
    )+};
}

tables! {
    /// A body whose open data are joined.
    BodyId bodies Body
    /// A plan.
    PlanId plans Plan
    /// A section.
    SectionId sections Section
    /// A point of a narrative.
    PointId points Point
    /// An item of a checklist.
    ItemId items Item
    /// A duty.
    DutyId duties Duty
    /// A progress entry.
    EntryId entries Entry
    /// A unit or group.
    UnitId units Unit
    /// A place.
    PlaceId places Place
    /// An evidence file.
    EvidenceFileId files EvidenceFile
}

/// Consecutive rows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ids<I> {
    start: I,
    end: usize,
}

impl<I: Id> Ids<I> {
    /// Rows from `start` up to, not including, `end`.
    pub fn new(start: usize, end: usize) -> Ids<I> {
        Ids { start: I::at(start), end }
    }

    /// The ids in order.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = I> + ExactSizeIterator + Clone {
        (self.start.row()..self.end).map(I::at)
    }

    /// The id at a place from 0; none beyond the last.
    pub fn get(self, place: usize) -> Option<I> {
        (place < self.len()).then(|| I::at(self.start.row() + place))
    }

    /// How many rows.
    pub fn len(self) -> usize {
        self.end - self.start.row()
    }

    /// The ids before and after one of them.
    pub fn around(self, id: I) -> (Option<I>, Option<I>) {
        let before = (id.row() > self.start.row()).then(|| I::at(id.row() - 1));
        let after = (id.row() + 1 < self.end).then(|| I::at(id.row() + 1));
        (before, after)
    }

    /// Whether there is no row.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }
}

impl Model {
    /// The current plan: the last of site.yaml; `None` where the site only joins others.
    pub fn current(&self) -> Option<PlanId> {
        self.plan_ids().next_back().filter(|plan| self[*plan].body.is_none())
    }

    /// The day by which a plan is judged, inclusive: that of the body which it is joined from, else the model's.
    pub fn day(&self, plan: PlanId) -> Date {
        self[plan].body.map_or(self.as_of, |body| self[body].as_of)
    }

    /// The day up to which something is known of every plan, inclusive: the earliest by which one is judged.
    pub fn common_day(&self) -> Date {
        self.plan_ids().map(|plan| self.day(plan)).min().unwrap_or(self.as_of)
    }

    /// Whether all plans are judged by the day of the site.
    pub fn has_one_day(&self) -> bool {
        self.common_day() == self.as_of
    }

    /// Whether a sample is shown among the entries of a body, or of the site's own.
    pub fn has_samples(&self, body: Option<BodyId>) -> bool {
        body.map_or(self.site.has_own_samples, |body| self[body].has_samples)
    }

    /// The day by which a duty is judged, inclusive.
    pub fn day_of(&self, duty: DutyId) -> Date {
        self.day(self.plan_of(duty))
    }

    /// The day by which what a unit does is judged, inclusive.
    pub fn day_of_unit(&self, unit: UnitId) -> Date {
        self[unit].body.map_or(self.as_of, |body| self[body].as_of)
    }

    /// The name of a unit by which it is known among those of all bodies.
    pub fn full_name(&self, unit: UnitId) -> Cow<'_, str> {
        self.with_publisher(&self[unit].name, self[unit].body)
    }

    /// Who publishes what is joined from a body, or what is the site's own.
    pub fn publisher(&self, body: Option<BodyId>) -> &str {
        body.map_or(&self.site.publisher, |body| &self[body].publisher)
    }

    /// A name with that of the publisher where the thing is joined from a body.
    pub fn with_publisher<'a>(&self, name: &'a str, body: Option<BodyId>) -> Cow<'a, str> {
        match body.map(|body| &self[body].publisher) {
            None => Cow::Borrowed(name),
            Some(publisher) if self.site.is_chinese() => format!("{name}（{publisher}）").into(),
            Some(publisher) => format!("{name} ({publisher})").into(),
        }
    }

    /// Every plan in order.
    pub fn plan_ids(&self) -> impl DoubleEndedIterator<Item = PlanId> + ExactSizeIterator {
        (0..self.plans.len()).map(PlanId::at)
    }

    /// Every plan in the order in which pages list several: the site's own before those of each body, of each the newest
    /// first.
    pub fn plans_in_order(&self) -> Vec<PlanId> {
        let mut plans: Vec<PlanId> = self.plan_ids().collect();
        plans.sort_by_key(|plan| self.place_of(*plan));
        plans
    }

    /// By what plans are ordered on pages that list several.
    pub fn place_of(&self, plan: PlanId) -> (Option<BodyId>, std::cmp::Reverse<PlanId>) {
        (self[plan].body, std::cmp::Reverse(plan))
    }

    /// Every item in order.
    pub fn item_ids(&self) -> impl DoubleEndedIterator<Item = ItemId> + ExactSizeIterator {
        (0..self.items.len()).map(ItemId::at)
    }

    /// Every duty in order.
    pub fn duty_ids(&self) -> impl DoubleEndedIterator<Item = DutyId> + ExactSizeIterator {
        (0..self.duties.len()).map(DutyId::at)
    }

    /// Every entry, duty by duty.
    pub fn entry_ids(&self) -> impl DoubleEndedIterator<Item = EntryId> + ExactSizeIterator {
        (0..self.entries.len()).map(EntryId::at)
    }

    /// Every unit and group in order of the register.
    pub fn unit_ids(&self) -> impl DoubleEndedIterator<Item = UnitId> + ExactSizeIterator {
        (0..self.units.len()).map(UnitId::at)
    }

    /// Every body whose data are joined, in order.
    pub fn body_ids(&self) -> impl DoubleEndedIterator<Item = BodyId> + ExactSizeIterator {
        (0..self.bodies.len()).map(BodyId::at)
    }

    /// Every place in order of the register.
    pub fn place_ids(&self) -> impl DoubleEndedIterator<Item = PlaceId> + ExactSizeIterator {
        (0..self.places.len()).map(PlaceId::at)
    }

    /// Every section in order.
    pub fn section_ids(&self) -> impl DoubleEndedIterator<Item = SectionId> + ExactSizeIterator {
        (0..self.sections.len()).map(SectionId::at)
    }

    /// The duties of a plan.
    pub fn plan_duties(&self, plan: PlanId) -> impl DoubleEndedIterator<Item = DutyId> + '_ {
        self[plan].items.iter().flat_map(|item| self[item].duties.iter())
    }

    /// The duties of a section.
    pub fn section_duties(&self, section: SectionId) -> impl Iterator<Item = DutyId> + '_ {
        self[section].items.iter().flat_map(|item| self[*item].duties.iter())
    }

    /// Whether a duty of a plan has a confirmed target.
    pub fn has_targets(&self, plan: PlanId) -> bool {
        self.plan_duties(plan).any(|d| self[d].targets.iter().any(|t| t.confirmed))
    }

    /// Whether a duty of a plan has a date.
    pub fn has_dates(&self, plan: PlanId) -> bool {
        self.plan_duties(plan).any(|d| matches!(self[d].due, Due::On(_)))
    }

    /// Whether two units can be compared: there are two, and an index to find their duties in.
    pub fn can_compare(&self) -> bool {
        self.site.search && self.units.len() > 1
    }

    /// The kind of a unit; a group has none.
    pub fn kind(&self, unit: UnitId) -> Option<&Kind> {
        self.kinds.get(self[unit].kind?)
    }

    /// The sub-section of an item.
    pub fn subsection(&self, item: ItemId) -> Option<&Subsection> {
        self[self[item].section].subsections.get(self[item].subsection?)
    }

    /// The plan that a duty belongs to.
    pub fn plan_of(&self, duty: DutyId) -> PlanId {
        self[self[duty].item].plan
    }

    /// The address of a duty in words: item id, hyphen, number.
    pub fn address(&self, duty: DutyId) -> String {
        let duty = &self[duty];
        format!("{}-{}", self[duty.item].id, duty.number)
    }

    /// The name of an assigned unit as the source prints it.
    pub fn printed(&self, assigned: &Assigned) -> &str {
        let unit = &self[assigned.unit];
        let alias = assigned.alias.and_then(|place| unit.aliases.get(place.get() as usize - 1));
        alias.map_or(&unit.name, |alias| &alias.text)
    }

    /// The effective entries of a duty, oldest first: reports that are neither withdrawn nor corrected.
    pub fn effective(&self, duty: DutyId) -> impl DoubleEndedIterator<Item = EntryId> + '_ {
        self.effective_on(duty, self.day_of(duty))
    }

    /// Those that were so on a day, which is not after the model's.
    pub fn effective_on(&self, duty: DutyId, day: Date) -> impl DoubleEndedIterator<Item = EntryId> + '_ {
        self[duty].entries.iter().filter(move |e| self[*e].holds_on(day))
    }
}
