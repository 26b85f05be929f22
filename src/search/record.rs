//! A document as it is kept in the index: what a hit shows, and every text that is searched.
//!
//! In: a document of the corpus. Out: a record, written as JSON arrays into `d/`, and its parts, the texts with their
//! fields. Index, literal check and snippets all read these parts, here and in the browser.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::corpus::{Corpus, Document};
use super::facet::{Filters, OF_DUTY};

/// The record of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record<'a>(
    /// Path of the page.
    pub Cow<'a, str>,
    /// Number as printed.
    pub Cow<'a, str>,
    /// Title.
    pub Cow<'a, str>,
    /// Names of the section and of the sub-section, divided by ` · `.
    pub Cow<'a, str>,
    /// Units: path of the page, registered name, other names.
    pub Vec<Vec<Cow<'a, str>>>,
    /// Text above the duties.
    pub Cow<'a, str>,
    /// Duties.
    pub Vec<DutyRecord<'a>>,
    /// The title was cut from the texts.
    pub bool,
);

/// The record of a duty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyRecord<'a>(
    /// Anchor.
    pub Cow<'a, str>,
    /// Text.
    pub Cow<'a, str>,
    /// Units of each role, places among the record's units.
    pub Vec<Vec<usize>>,
    /// Those of them that answer for the duty.
    pub Vec<usize>,
    /// Words of deadline and status.
    pub Vec<Cow<'a, str>>,
    /// Keys of [`OF_DUTY`], in their order.
    pub [Cow<'a, str>; 5],
    /// Progress: date, text, bits of the note.
    pub Vec<(Cow<'a, str>, Cow<'a, str>, u8)>,
    /// Months, a letter each.
    pub Cow<'a, str>,
);

/// The field a text belongs to. Weights and lengths are those of `field_group`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// The title.
    Title,
    /// A title that was cut from the texts and weighs as they do.
    CutTitle,
    /// A name of a unit with the role of this place among the corpus's roles.
    Unit(u8),
    /// The names of section and sub-section.
    Section,
    /// Heading and duties.
    Text,
    /// Words of deadline and status.
    Deadline,
    /// Progress.
    Progress,
}

/// One text of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part<'r> {
    /// Its field.
    pub field: Field,
    /// The duty it stands in, a place among the record's duties; none for what belongs to the item.
    pub duty: Option<usize>,
    /// Bits of the note of a progress text, else 0.
    pub note: u8,
    /// The text.
    pub text: &'r str,
}

impl<'a> Record<'a> {
    /// The record of `document`. Units that the corpus does not have are left out.
    pub fn of(document: Document<'a>, corpus: &'a Corpus<'_>) -> Record<'a> {
        let mut places: Vec<usize> = Vec::new();
        let mut local = |units: Vec<usize>| -> Vec<usize> {
            units
                .into_iter()
                .filter(|unit| *unit < corpus.units.len())
                .map(|unit| {
                    places.iter().position(|known| *known == unit).unwrap_or_else(|| {
                        places.push(unit);
                        places.len() - 1
                    })
                })
                .collect()
        };
        let duties = document
            .duties
            .into_iter()
            .map(|duty| {
                let keys = duty.keys().map(Cow::Borrowed);
                DutyRecord(
                    duty.anchor,
                    duty.text,
                    duty.units.into_iter().map(&mut local).collect(),
                    local(duty.accountable),
                    duty.facts,
                    keys,
                    duty.progress.into_iter().map(|one| (one.date, one.text, one.note.bits())).collect(),
                    duty.months.into(),
                )
            })
            .collect();
        let units = places
            .iter()
            .filter_map(|place| corpus.units.get(*place))
            .map(|unit| {
                [&unit.path, &unit.name].into_iter().chain(&unit.aliases).map(|text| Cow::from(text.as_str())).collect()
            })
            .collect();
        let section = corpus.sections.get(document.section).map_or("", |section| &section.label);
        let section = match &*document.subsection {
            "" => Cow::Borrowed(section),
            subsection => Cow::Owned(format!("{section} · {subsection}")),
        };
        Record(
            document.path,
            document.number,
            document.title,
            section,
            units,
            document.heading,
            duties,
            document.cut_title,
        )
    }

    /// Whether a duty has one of the values of each filter that is on duties. Unknown to the record is what filters say of the
    /// item.
    pub fn passes(&self, duty: usize, filters: &Filters, roles: &[String]) -> bool {
        let Some(DutyRecord(_, _, units, _, _, keys, ..)) = self.6.get(duty) else { return false };
        let has_unit = |value: &String| {
            let (role, id) = value.split_once(':').unwrap_or_default();
            let places = roles.iter().position(|known| known == role).and_then(|role| units.get(role));
            let page = format!("units/{id}.html");
            let is =
                |place: &usize| self.4.get(*place).and_then(|unit| unit.first()).is_some_and(|path| **path == page);
            places.is_some_and(|places| places.iter().any(is))
        };
        filters.iter().all(|(facet, values)| match OF_DUTY.iter().position(|known| known == facet) {
            Some(place) => keys.get(place).is_some_and(|key| values.iter().any(|value| value == key)),
            None if facet == "unit" => values.iter().any(has_unit),
            None => true,
        })
    }

    /// Gives every text that is searched, in the fixed order of the format.
    pub fn parts<'r>(&'r self, mut give: impl FnMut(Part<'r>)) {
        let Record(_, _, title, section, units, heading, duties, cut) = self;
        let item = |field, text| Part { field, duty: None, note: 0, text };
        give(item(if *cut { Field::CutTitle } else { Field::Title }, title));
        give(item(Field::Section, section));
        give(item(Field::Text, heading));
        let mut by_role: Vec<Vec<usize>> = Vec::new();
        for (place, DutyRecord(_, text, roles, _, facts, _, progress, _)) in duties.iter().enumerate() {
            let of_duty = |field, note, text| Part { field, duty: Some(place), note, text };
            give(of_duty(Field::Text, 0, text));
            for fact in facts {
                give(of_duty(Field::Deadline, 0, fact));
            }
            for (date, text, note) in progress {
                give(of_duty(Field::Deadline, 0, date));
                give(of_duty(Field::Progress, *note, text));
            }
            by_role.resize(by_role.len().max(roles.len()), Vec::new());
            by_role.iter_mut().zip(roles).for_each(|(all, these)| all.extend(these));
        }
        for (role, places) in by_role.iter().enumerate() {
            for place in 0..units.len() {
                if places.contains(&place) {
                    for name in units.get(place).into_iter().flatten().skip(1) {
                        give(item(Field::Unit(role as u8), name));
                    }
                }
            }
        }
    }
}
