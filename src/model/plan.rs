//! Plans, sections, points and items.

use super::{Assigned, Assignments, BodyId, DutyId, Ids, ItemId, More, Number, PlanId, PointId, SectionId};
pub use crate::record::plan::{Notice, Outline, Period, Source};
use crate::source::Span;

/// A plan: one notice and its checklist.
pub struct Plan {
    /// Its id: the first part of its addresses.
    pub id: Box<str>,
    /// The body that it is joined from; absent for the site's own.
    pub body: Option<BodyId>,
    /// A short name for lists.
    pub short_title: Option<Box<str>>,
    /// The notice.
    pub notice: Notice,
    /// The attached text's title and opening paragraph.
    pub outline: Option<Outline>,
    /// Title of the checklist as printed.
    pub checklist: Option<Box<str>>,
    /// Titles of its lists of items, where it prints several.
    pub lists: Box<[Box<str>]>,
    /// What the source calls things: the key of a role, `leaders` or `deadline`, and its words.
    pub labels: Vec<(&'static str, Box<str>)>,
    /// From when to when it runs, both inclusive.
    pub period: Period,
    /// Days without a report after which its continuous duties are silent, where plan.yaml says.
    pub report_every: Option<u32>,
    /// The file that it was taken from.
    pub source: Option<Source>,
    /// Sections in the order of the notice.
    pub sections: Ids<SectionId>,
    /// Points in the order of the notice.
    pub points: Ids<PointId>,
    /// Items by number.
    pub items: Ids<ItemId>,
}

impl Plan {
    /// What the source calls a thing, by its key in files; `None` where plan.yaml does not say.
    pub fn label(&self, key: &str) -> Option<&str> {
        self.labels.iter().find(|(known, _)| *known == key).map(|(_, words)| &**words)
    }
}

/// A section of a plan.
pub struct Section {
    /// Its plan.
    pub plan: PlanId,
    /// Its number.
    pub number: u32,
    /// Its title without number.
    pub title: Box<str>,
    /// The line as printed, where it differs from the title.
    pub printed: Option<Box<str>>,
    /// Units printed for the whole section.
    pub units: Assignments<Assigned>,
    /// Its sub-sections in order.
    pub subsections: Box<[Subsection]>,
    /// Its points.
    pub points: Vec<PointId>,
    /// Its items.
    pub items: Vec<ItemId>,
}

/// A part of a section.
pub struct Subsection {
    /// Its number as printed.
    pub number: Number,
    /// Its title without number.
    pub title: Box<str>,
    /// The line as printed, where it differs from the title.
    pub printed: Option<Box<str>>,
    /// Units printed for the whole sub-section.
    pub units: Assignments<Assigned>,
}

/// A point of the narrative.
pub struct Point {
    /// Its plan.
    pub plan: PlanId,
    /// Its section.
    pub section: SectionId,
    /// The place of its sub-section in its section.
    pub subsection: Option<usize>,
    /// Its number as printed.
    pub number: Number,
    /// Its number as the source prints it, where that is not the number with a full stop: （四）, 4、.
    pub printed_number: Option<Box<str>>,
    /// Its anchor on the notice.
    pub anchor: Box<str>,
    /// Its text without number and without the parenthesis of units.
    pub text: Box<str>,
    /// Its units, each with its role.
    pub units: Assignments<Assigned>,
    /// The parenthesis of units as printed.
    pub printed: Option<Box<str>>,
    /// Its units are printed once for several points, above them.
    pub inherited: bool,
    /// Further words that are neither task nor unit.
    pub more: Box<[More]>,
    /// The items that come from it.
    pub items: Vec<ItemId>,
    /// Where it was written.
    pub span: Span,
}

/// Under what numbering begins anew, so that a number alone does not name an item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Qualifier {
    /// Its list.
    List,
    /// Its section.
    Section,
    /// Its sub-section.
    Subsection,
}

/// An item of the checklist.
pub struct Item {
    /// Its plan.
    pub plan: PlanId,
    /// Its section.
    pub section: SectionId,
    /// Its id: part of its address.
    pub id: Box<str>,
    /// Its number as printed.
    pub number: Number,
    /// The place of its sub-section in its section.
    pub subsection: Option<usize>,
    /// The place of its list among those of the plan.
    pub list: Option<usize>,
    /// What tells it from other items of the plan that have its number; absent where none has.
    pub qualifier: Option<Qualifier>,
    /// Further columns of the source.
    pub more: Box<[More]>,
    /// The editor's short title.
    pub title: Option<Box<str>>,
    /// The heading over several duties as printed.
    pub heading: Option<Box<str>>,
    /// The points that it comes from.
    pub points: Vec<PointId>,
    /// Its duties by number; at least one.
    pub duties: Ids<DutyId>,
    /// Where it was written.
    pub span: Span,
}
