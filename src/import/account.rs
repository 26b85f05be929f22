//! The account of an import: where each paragraph and cell of the source went. Every one is entered before anything is
//! recognised, so that none can be forgotten: what no recogniser takes stays [`Destination::Unplaced`] and is reported.

use super::columns::Meaning;
use super::document::{Block, Document, Place};

/// The account, in reading order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Account {
    /// Every paragraph's line and every cell with words.
    pub entries: Vec<Entry>,
}

/// A line of a paragraph, or a cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Where it stands in the source.
    pub place: Place,
    /// It is a cell of a table.
    pub is_cell: bool,
    /// How it begins.
    pub text: String,
    /// Where its words went.
    pub destination: Destination,
}

/// Where words went.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Destination {
    /// No recogniser took them.
    Unplaced,
    /// Into the head of plan.yaml, under a key.
    Head(&'static str),
    /// The heading of the section of this number.
    Section(u32),
    /// The heading of a sub-section, by its place.
    Subsection(usize),
    /// A point, by its place.
    Point(usize),
    /// The title of the checklist or of a list.
    Title,
    /// The label of a column.
    Label,
    /// An item's number or heading, by the item's place.
    Item(usize, Meaning),
    /// A duty, by the item's place and its number within the item.
    Duty(usize, usize, Meaning),
    /// Nowhere: left out.
    LeftOut(Reason),
}

/// Why words were left out.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Reason {
    /// A line of the portal that shows the document: 浏览次数, 字号.
    Portal,
    /// A line that belongs to the document as a letter: 附件：…, （此件公开发布）, 抄送.
    Formal,
    /// Below the checklist.
    Below,
    /// In a table that is no checklist.
    OtherTable,
    /// In a list that was not asked for.
    OtherList,
    /// The row of a table that no item could be made of.
    Row,
}

impl Reason {
    /// The key of its words.
    pub fn key(self) -> &'static str {
        match self {
            Reason::Portal => "portal",
            Reason::Formal => "formal",
            Reason::Below => "below",
            Reason::OtherTable => "other-table",
            Reason::OtherList => "other-list",
            Reason::Row => "row",
        }
    }
}

/// How many characters of an entry's text are kept.
const KEPT: usize = 24;

/// Each paragraph's line and each cell with words of a document, in the order of the entries of its account.
pub fn each_text(document: &Document, mut tell: impl FnMut(&Place, bool, &str)) {
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) => {
                for line in paragraph.text.split('\n').filter(|line| !line.trim().is_empty()) {
                    tell(&paragraph.place, false, line);
                }
            }
            Block::Table(table) => {
                for cell in table.rows.iter().flat_map(|row| &row.cells).filter(|cell| !cell.is_blank()) {
                    tell(&cell.place, true, &cell.text());
                }
            }
        }
    }
}

impl Account {
    /// Enters everything that a document holds. The recognisers number paragraphs' lines and cells in the same order.
    pub fn of(document: &Document) -> Account {
        let mut entries = Vec::new();
        each_text(document, |place, is_cell, text| {
            let text = text.trim().chars().take(KEPT).collect();
            entries.push(Entry { place: place.clone(), is_cell, text, destination: Destination::Unplaced });
        });
        Account { entries }
    }

    /// Records where an entry went.
    pub fn record(&mut self, entry: usize, destination: Destination) {
        if let Some(entry) = self.entries.get_mut(entry) {
            entry.destination = destination;
        }
    }

    /// How many paragraphs' lines and cells were taken, and how many left out.
    pub fn totals(&self) -> Totals {
        let mut totals = Totals::default();
        for entry in &self.entries {
            let count = if entry.is_cell { &mut totals.cells } else { &mut totals.paragraphs };
            *count += 1;
            match entry.destination {
                Destination::LeftOut(_) => totals.left_out += 1,
                Destination::Unplaced => totals.unplaced += 1,
                _ => totals.taken += 1,
            }
        }
        totals
    }
}

/// Sums of an account. The first two are what the document holds, the last three where it went: both have the same sum.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Totals {
    /// Lines of paragraphs.
    pub paragraphs: usize,
    /// Cells with words.
    pub cells: usize,
    /// Taken into a record.
    pub taken: usize,
    /// Left out with a reason.
    pub left_out: usize,
    /// Taken by nothing.
    pub unplaced: usize,
}
