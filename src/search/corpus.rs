//! What is searched: the input of the index, free of the model, so that any producer of pages can fill it.
//!
//! In: nothing. Out: plain structs. A document is an item with its duties; units, sections and further names come beside
//! it, for suggestions and facets. Documents are asked for one by one and by any thread, so they need not exist all at
//! once.

use std::borrow::Cow;

/// Everything that is searched.
pub struct Corpus<'a> {
    /// The day by which the documents were judged, `YYYY-MM-DD`.
    pub as_of: Cow<'a, str>,
    /// Plans in the order of the site; [`Document::plan`] is a place in this list.
    pub plans: Vec<Plan<'a>>,
    /// Sections, plan by plan; [`Document::section`] is a place in this list.
    pub sections: Vec<Section<'a>>,
    /// Units and groups in the order of the register; [`Assigned::unit`] is a place in this list.
    pub units: Vec<Unit<'a>>,
    /// Further names to suggest.
    pub names: Vec<Name<'a>>,
    /// How many documents there are.
    pub count: usize,
    /// The document at a place below `count`. In the order of plans and item numbers, so that a new item comes last.
    /// Called more than once for a document, from several threads, and must always give the same.
    pub document: &'a (dyn Fn(usize) -> Document<'a> + Sync),
}

/// A plan, as a facet.
#[derive(Debug, Clone, Default)]
pub struct Plan<'a> {
    /// Its id: the value of `plan=` in addresses.
    pub id: Cow<'a, str>,
    /// Its name in lists.
    pub label: Cow<'a, str>,
}

/// A section, as a facet and a suggestion.
#[derive(Debug, Clone, Default)]
pub struct Section<'a> {
    /// The value of `section=` in addresses: `<plan>/<number>`.
    pub key: Cow<'a, str>,
    /// Its title.
    pub label: Cow<'a, str>,
    /// Its page, from the site's root.
    pub address: Cow<'a, str>,
    /// How many items it has.
    pub items: u32,
}

/// A unit or group of the register.
#[derive(Debug, Clone, Default)]
pub struct Unit<'a> {
    /// Its id: the value of `unit=lead:<id>` in addresses.
    pub id: Cow<'a, str>,
    /// Its registered name.
    pub name: Cow<'a, str>,
    /// Every other name of it in the register.
    pub aliases: Vec<Cow<'a, str>>,
    /// Syllables that override the readings of its name, parted by spaces, one a Han character; none where the
    /// readings of the characters do.
    pub pinyin: Option<Cow<'a, str>>,
    /// Whether it is a group.
    pub group: bool,
    /// Its page, from the site's root.
    pub address: Cow<'a, str>,
    /// Of how many duties it is a lead unit.
    pub leads: u32,
    /// Of how many duties it is a responsible unit.
    pub responsible: u32,
}

/// A name that is suggested beside units and sections.
#[derive(Debug, Clone)]
pub struct Name<'a> {
    /// What it is.
    pub kind: NameKind,
    /// The name.
    pub name: Cow<'a, str>,
    /// Its page, from the site's root; without one, choosing the name searches it.
    pub address: Option<Cow<'a, str>>,
    /// How many items it leads to.
    pub items: u32,
}

/// What a suggested name is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameKind {
    /// An item's title.
    Item,
    /// A number or code, as of a road.
    Code,
    /// A place.
    Place,
}

impl NameKind {
    /// The word of the index and of `kind.*` in the page.
    pub fn key(self) -> &'static str {
        match self {
            NameKind::Item => "item",
            NameKind::Code => "code",
            NameKind::Place => "place",
        }
    }
}

/// An item with its duties.
#[derive(Debug, Clone, Default)]
pub struct Document<'a> {
    /// Its page, from the site's root.
    pub path: Cow<'a, str>,
    /// Its short title.
    pub title: Cow<'a, str>,
    /// Its plan's place in [`Corpus::plans`].
    pub plan: u32,
    /// Its section's place in [`Corpus::sections`].
    pub section: u32,
    /// The heading over its duties as printed; none where it has one duty.
    pub heading: Option<Cow<'a, str>>,
    /// More words about it that a reader may type: its number, the year, words of its states.
    pub words: Vec<Cow<'a, str>>,
    /// Its duties by number.
    pub duties: Vec<Duty<'a>>,
}

/// A duty of a document.
#[derive(Debug, Clone, Default)]
pub struct Duty<'a> {
    /// Its anchor on the page, without `#`.
    pub anchor: Cow<'a, str>,
    /// Its text as printed.
    pub text: Cow<'a, str>,
    /// Its deadline as printed.
    pub deadline: Cow<'a, str>,
    /// The kind of its deadline, a value of the facet `deadline`.
    pub deadline_kind: &'static str,
    /// The key of what is reported, a value of the facet `reported`.
    pub reported: &'static str,
    /// The key of its schedule, a value of the facet `schedule`.
    pub schedule: &'static str,
    /// The key of its evidence, a value of the facet `evidence`.
    pub evidence: &'static str,
    /// Whether it has a confirmed target.
    pub target: bool,
    /// Lead units in the order of the source.
    pub leads: Vec<Assigned<'a>>,
    /// Responsible units in the order of the source.
    pub responsible: Vec<Assigned<'a>>,
    /// Its progress entries, oldest first.
    pub progress: Vec<Progress<'a>>,
}

/// A unit in a list of a duty.
#[derive(Debug, Clone, Default)]
pub struct Assigned<'a> {
    /// The unit's place in [`Corpus::units`].
    pub unit: u32,
    /// Its name as printed, where that is not the registered one.
    pub printed: Option<Cow<'a, str>>,
}

/// A progress entry.
#[derive(Debug, Clone, Default)]
pub struct Progress<'a> {
    /// Its anchor on the page, without `#`.
    pub anchor: Cow<'a, str>,
    /// The day of the work, `YYYY-MM-DD`.
    pub date: Cow<'a, str>,
    /// Its plain text.
    pub text: Cow<'a, str>,
    /// A later entry corrects it.
    pub corrected: bool,
    /// It was withdrawn.
    pub withdrawn: bool,
    /// It is a demonstration.
    pub sample: bool,
}

/// How the index is cut.
#[derive(Debug, Clone)]
pub struct Options {
    /// Up to how many documents the index is one file.
    pub bundle: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options { bundle: 500 }
    }
}
