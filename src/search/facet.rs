//! Facets: the values of each document, as terms to filter by and as columns to count by.
//!
//! In: the documents, one after the other. Out: the terms `\u{1}plan=…` with their documents, and the files `f/`.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::coding::put_varint;
use super::corpus::{Corpus, Document};
use super::file::Name;
use super::posting::Posting;

/// The names of the facets, as in an address; the order of the columns.
pub const FACETS: [&str; 8] = ["plan", "section", "reported", "schedule", "evidence", "deadline", "target", "unit"];

/// The place of the facet `unit`, whose column is a file of its own.
pub const UNIT: usize = 7;

/// Documents of a block of columns.
pub const BLOCK: usize = 65_536;

/// The term of a facet's value.
pub fn term(facet: &str, value: &str) -> String {
    format!("\u{1}{facet}={value}")
}

/// The values of documents, facet by facet.
#[derive(Default)]
pub struct Columns {
    /// Values by name for each facet: plans and sections in the order of the corpus, others in that of first sight.
    values: [BTreeMap<String, u32>; 8],
    /// For each document and facet, its distinct values.
    rows: Vec<[Box<[u32]>; 8]>,
    /// The documents of each number, as printed.
    numbers: BTreeMap<String, Vec<u32>>,
}

/// The file that names the values: payload of the first file of `f/`, as JSON.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Legend {
    /// For each facet the values a column refers to: value, and label where it is data.
    pub values: BTreeMap<String, Vec<(String, String)>>,
    /// For each block, the names of its two files: all facets but `unit`; `unit`.
    pub blocks: Vec<[String; 2]>,
}

/// The values of one document, before the columns know them.
pub type Row = [BTreeSet<String>; 8];

/// The values of a document.
pub fn row(document: &Document<'_>, corpus: &Corpus<'_>) -> Row {
    let mut row = Row::default();
    let [plan, section, reported, schedule, evidence, deadline, target, unit] = &mut row;
    plan.extend(corpus.plans.get(document.plan).map(|plan| plan.id.clone()));
    section.extend(corpus.sections.get(document.section).map(|section| section.id.clone()));
    for duty in &document.duties {
        for (values, key) in [
            (&mut *reported, duty.reported),
            (schedule, duty.schedule),
            (evidence, duty.evidence),
            (deadline, duty.deadline),
            (target, if duty.target { "yes" } else { "no" }),
        ] {
            if !key.is_empty() && !values.contains(key) {
                values.insert(key.to_owned());
            }
        }
        for (role, units) in corpus.roles.iter().zip(&duty.units) {
            for known in units.iter().filter_map(|place| corpus.units.get(*place)) {
                unit.insert(format!("{role}:{}", known.id));
            }
        }
    }
    row
}

impl Columns {
    /// Columns without documents that know the plans and their sections.
    pub fn of(corpus: &Corpus<'_>) -> Columns {
        let mut columns = Columns::default();
        let [plans, sections, ..] = &mut columns.values;
        for plan in corpus.order.iter().filter_map(|place| corpus.plans.get(*place)) {
            place_of(plans, plan.id.clone());
            let within = format!("{}/", plan.id);
            for section in corpus.sections.iter().filter(|section| section.id.starts_with(&within)) {
                place_of(sections, section.id.clone());
            }
        }
        columns
    }

    /// Takes the values and the number of the next document.
    pub fn push(&mut self, row: Row, number: String) {
        self.numbers.entry(number).or_default().push(self.rows.len() as u32);
        let mut known = self.values.iter_mut();
        self.rows.push(row.map(|values| {
            let Some(known) = known.next() else { return Box::default() };
            let mut places: Vec<u32> = values.into_iter().map(|value| place_of(known, value)).collect();
            places.sort_unstable();
            places.into()
        }));
    }

    /// Every value, and every number of an item (`\u{1}number=29`), as a term, sorted, with its documents.
    pub fn terms(&self) -> Vec<(String, Vec<Posting>)> {
        let mut terms = Vec::new();
        for (place, (facet, values)) in FACETS.iter().zip(&self.values).enumerate() {
            let mut lists: Vec<Vec<Posting>> = vec![Vec::new(); values.len()];
            for (document, row) in self.rows.iter().enumerate() {
                for value in row.get(place).into_iter().flatten() {
                    if let Some(list) = lists.get_mut(*value as usize) {
                        list.push(Posting { document: document as u32, impact: 0 });
                    }
                }
            }
            for (value, at) in values {
                let list = lists.get_mut(*at as usize).map(std::mem::take).unwrap_or_default();
                if !list.is_empty() {
                    terms.push((term(facet, value), list));
                }
            }
        }
        terms.extend(self.numbers.iter().filter(|(number, _)| !number.is_empty()).map(|(number, documents)| {
            let postings = documents.iter().map(|document| Posting { document: *document, impact: 0 });
            (term("number", number), postings.collect())
        }));
        terms.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        terms
    }

    /// The payloads of the columns and then, made from their names, of the legend.
    pub fn files(&self, corpus: &Corpus<'_>) -> (Vec<Vec<u8>>, Legend) {
        let mut legend = Legend::default();
        for (facet, values) in FACETS.iter().zip(&self.values) {
            let mut list = vec![(String::new(), String::new()); values.len()];
            for (value, at) in values {
                if let Some(slot) = list.get_mut(*at as usize) {
                    *slot = (value.clone(), String::new());
                }
            }
            legend.values.insert((*facet).to_owned(), list);
        }
        let sections = corpus.section_labels();
        let plans = corpus.plans.iter().map(|plan| (plan.id.as_str(), plan.label.as_str()));
        let sections =
            corpus.sections.iter().zip(&sections).map(|(section, label)| (section.id.as_str(), label.as_str()));
        let labels: BTreeMap<&str, &str> = plans.chain(sections).collect();
        for facet in ["plan", "section"] {
            for (value, label) in legend.values.get_mut(facet).into_iter().flatten() {
                label.push_str(labels.get(value.as_str()).copied().unwrap_or(""));
            }
        }
        let names: BTreeMap<&str, &str> =
            corpus.units.iter().map(|unit| (unit.id.as_str(), unit.name.as_str())).collect();
        for (value, label) in legend.values.get_mut("unit").into_iter().flatten() {
            let id = value.split_once(':').map_or("", |(_, id)| id);
            label.push_str(names.get(id).copied().unwrap_or(""));
        }
        let mut payloads = Vec::new();
        for block in self.rows.chunks(BLOCK) {
            let mut few = Vec::new();
            for facet in 0..UNIT {
                column(block, facet, &mut few);
            }
            let mut units = Vec::new();
            column(block, UNIT, &mut units);
            legend.blocks.push([Name::of(&few).hex(), Name::of(&units).hex()]);
            payloads.extend([few, units]);
        }
        (payloads, legend)
    }
}

/// The place of a value, which becomes the last where it is new.
fn place_of(known: &mut BTreeMap<String, u32>, value: String) -> u32 {
    let next = known.len() as u32;
    *known.entry(value).or_insert(next)
}

/// Appends a column: the distinct sets of values (count; each its length and values), then for each document the place of
/// its set, in one byte where there are 256 sets or fewer, else in two, low byte first.
fn column(block: &[[Box<[u32]>; 8]], facet: usize, out: &mut Vec<u8>) {
    let sets: BTreeSet<&[u32]> = block.iter().filter_map(|row| row.get(facet)).map(|set| &**set).collect();
    put_varint(out, sets.len() as u32);
    for set in &sets {
        put_varint(out, set.len() as u32);
        for value in *set {
            put_varint(out, *value);
        }
    }
    let places: BTreeMap<&[u32], usize> = sets.iter().enumerate().map(|(place, set)| (*set, place)).collect();
    for row in block {
        let place = row.get(facet).and_then(|set| places.get(&**set)).copied().unwrap_or(0) as u16;
        let [low, high] = place.to_le_bytes();
        out.push(low);
        if sets.len() > 256 {
            out.push(high);
        }
    }
}
