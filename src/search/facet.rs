//! Facets: the values of each document and of its duties, as terms to filter by and as columns to count by.
//!
//! In: the documents, one after the other. Out: the terms `\u{1}plan=…` with their documents, and the files `f/`. Plan and
//! section are of the document; of the others each duty has its own, because filters keep what one duty has of each.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::coding::put_varint;
use super::corpus::{Corpus, Document, Duty};
use super::file::Name;
use super::posting::Posting;

/// The names of the facets, as in an address; the order of the columns.
pub const FACETS: [&str; 8] = ["plan", "section", "reported", "schedule", "evidence", "deadline", "target", "unit"];

/// Those of which a duty has one value, as its record has them.
pub const OF_DUTY: [&str; 5] = ["reported", "schedule", "evidence", "deadline", "target"];

/// The first facets are those of the document.
const OF_DOCUMENT: usize = 2;

/// The place of the facet `unit`, whose column is a file of its own.
const UNIT: usize = 7;

/// Filters: facet to values.
pub type Filters = BTreeMap<String, Vec<String>>;

/// Documents of a block of columns.
pub const BLOCK: usize = 65_536;

/// The term of a facet's value.
pub fn term(facet: &str, value: &str) -> String {
    format!("\u{1}{facet}={value}")
}

/// The values of documents, facet by facet.
#[derive(Default)]
pub struct Columns {
    columns: [Column; 8],
    /// Where the duties of each document end, duties counted through all documents.
    ends: Vec<u32>,
    /// The documents of each number, as printed.
    numbers: BTreeMap<String, Vec<u32>>,
}

/// The values of documents or duties in one facet.
#[derive(Default)]
struct Column {
    /// Values by name: plans and sections in the order of the corpus, others in that of first sight.
    known: BTreeMap<String, u32>,
    /// The distinct values of each, one behind the other.
    values: Vec<u32>,
    /// Where those of each end.
    ends: Vec<u32>,
}

/// The file that names the values: payload of the first file of `f/`, as JSON.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Legend {
    /// For each facet the values a column refers to: value, and label where it is data.
    pub values: BTreeMap<String, Vec<(String, String)>>,
    /// For each block, the names of its two files: all facets but `unit`; `unit`.
    pub blocks: Vec<[String; 2]>,
}

/// The distinct values of one document or duty, facet by facet, before the columns know them.
type Values<const FACETS: usize> = [Vec<String>; FACETS];

/// The values of a document.
pub struct Row {
    document: Values<OF_DOCUMENT>,
    /// Of each duty; of a document without duties one that has none.
    duties: Vec<Values<{ FACETS.len() - OF_DOCUMENT }>>,
}

/// The values of a document.
pub fn row(document: &Document<'_>, corpus: &Corpus<'_>) -> Row {
    let plan = corpus.plans.get(document.plan).map(|plan| plan.id.clone());
    let section = corpus.sections.get(document.section).map(|section| section.id.clone());
    let of_duty = |duty: &Duty<'_>| {
        let one = |key: &str| if key.is_empty() { Vec::new() } else { vec![key.to_owned()] };
        let mut units = Vec::new();
        for (role, places) in corpus.roles.iter().zip(&duty.units) {
            let known = places.iter().filter_map(|place| corpus.units.get(*place));
            units.extend(known.map(|unit| format!("{role}:{}", unit.id)));
        }
        units.sort_unstable();
        units.dedup();
        let [reported, schedule, evidence, deadline, target] = duty.keys().map(one);
        [reported, schedule, evidence, deadline, target, units]
    };
    let mut duties: Vec<_> = document.duties.iter().map(of_duty).collect();
    if duties.is_empty() {
        duties.push(Default::default());
    }
    Row { document: [plan, section].map(|id| id.into_iter().collect()), duties }
}

impl Columns {
    /// Columns without documents that know the plans and their sections.
    pub fn of(corpus: &Corpus<'_>) -> Columns {
        let mut columns = Columns::default();
        let [plans, sections, ..] = &mut columns.columns;
        for plan in corpus.order.iter().filter_map(|place| corpus.plans.get(*place)) {
            plans.place_of(plan.id.clone());
            let within = format!("{}/", plan.id);
            for section in corpus.sections.iter().filter(|section| section.id.starts_with(&within)) {
                sections.place_of(section.id.clone());
            }
        }
        columns
    }

    /// Takes the values and the number of the next document.
    pub fn push(&mut self, row: Row, number: String) {
        self.numbers.entry(number).or_default().push(self.ends.len() as u32);
        self.ends.push(self.ends.last().copied().unwrap_or(0) + row.duties.len() as u32);
        let (of_documents, of_duties) = self.columns.split_at_mut(OF_DOCUMENT);
        of_documents.iter_mut().zip(row.document).for_each(|(column, values)| column.push(values));
        for duty in row.duties {
            of_duties.iter_mut().zip(duty).for_each(|(column, values)| column.push(values));
        }
    }

    /// Every value, and every number of an item (`\u{1}number=29`), as a term, sorted, with its documents.
    pub fn terms(&self) -> Vec<(String, Vec<Posting>)> {
        let mut terms = Vec::new();
        let begins = std::iter::once(&0).chain(&self.ends);
        let duties = begins.zip(&self.ends).map(|(begin, end)| end - begin);
        let of_duties: Vec<u32> = (0..).zip(duties).flat_map(|(id, duties)| (0..duties).map(move |_| id)).collect();
        let of_documents: Vec<u32> = (0..self.ends.len() as u32).collect();
        for (place, (facet, column)) in FACETS.iter().zip(&self.columns).enumerate() {
            let mut lists: Vec<Vec<Posting>> = vec![Vec::new(); column.known.len()];
            let documents = if place < OF_DOCUMENT { &of_documents } else { &of_duties };
            for (document, set) in documents.iter().zip(column.sets()) {
                for value in set {
                    let list = lists.get_mut(*value as usize);
                    // Once, however many duties have it.
                    if let Some(list) = list.filter(|list| list.last().is_none_or(|last| last.document != *document)) {
                        list.push(Posting { document: *document, impact: 0 });
                    }
                }
            }
            for (value, at) in &column.known {
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
        for (facet, Column { known, .. }) in FACETS.iter().zip(&self.columns) {
            let mut list = vec![(String::new(), String::new()); known.len()];
            for (value, at) in known {
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
        let ends_before = |document: usize| {
            document.checked_sub(1).and_then(|last| self.ends.get(last)).map_or(0, |end| *end as usize)
        };
        for begin in (0..self.ends.len()).step_by(BLOCK) {
            let end = self.ends.len().min(begin + BLOCK);
            let (mut few, mut units) = (Vec::new(), Vec::new());
            for document in begin..end {
                put_varint(&mut few, (ends_before(document + 1) - ends_before(document)) as u32);
            }
            for (facet, column) in self.columns.iter().enumerate() {
                let (begin, end) =
                    if facet < OF_DOCUMENT { (begin, end) } else { (ends_before(begin), ends_before(end)) };
                let block: Vec<&[u32]> = column.sets().skip(begin).take(end - begin).collect();
                write_column(&block, if facet == UNIT { &mut units } else { &mut few });
            }
            legend.blocks.push([Name::of(&few).hex(), Name::of(&units).hex()]);
            payloads.extend([few, units]);
        }
        (payloads, legend)
    }
}

impl Column {
    /// The place of a value, which becomes the last where it is new.
    fn place_of(&mut self, value: String) -> u32 {
        let next = self.known.len() as u32;
        *self.known.entry(value).or_insert(next)
    }

    /// Takes the values of the next row.
    fn push(&mut self, values: Vec<String>) {
        let mut places: Vec<u32> = values.into_iter().map(|value| self.place_of(value)).collect();
        places.sort_unstable();
        self.values.extend(places);
        self.ends.push(self.values.len() as u32);
    }

    /// The values of each row.
    fn sets(&self) -> impl Iterator<Item = &[u32]> {
        let begins = std::iter::once(&0).chain(&self.ends);
        begins.zip(&self.ends).map(|(begin, end)| self.values.get(*begin as usize..*end as usize).unwrap_or_default())
    }
}

/// Appends a column: the distinct sets of values (count; each its length and values), then for each row the place of its set,
/// in one byte where there are 256 sets or fewer, in two up to 65,536, else in three, low byte first.
fn write_column(block: &[&[u32]], out: &mut Vec<u8>) {
    let sets: BTreeSet<&[u32]> = block.iter().copied().collect();
    put_varint(out, sets.len() as u32);
    for set in &sets {
        put_varint(out, set.len() as u32);
        for value in *set {
            put_varint(out, *value);
        }
    }
    let width = match sets.len() {
        0..=256 => 1,
        257..=65_536 => 2,
        _ => 3,
    };
    let places: BTreeMap<&[u32], u32> = (0..).zip(&sets).map(|(place, set)| (*set, place)).collect();
    for set in block {
        let place = places.get(set).copied().unwrap_or(0);
        out.extend(place.to_le_bytes().into_iter().take(width));
    }
}
