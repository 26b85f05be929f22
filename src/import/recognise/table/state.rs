//! Where the reading of a checklist's rows stands.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::groups::Groups;
use super::section_by_words::SectionsByWords;
use crate::import::columns::{Column, Meaning};
use crate::import::document::Place;
use crate::import::notice::Number;
use crate::import::recognise::heading_index::PrintedSections;

/// Where the reading of the rows stands.
pub struct State {
    /// What the columns hold.
    pub columns: Vec<Column>,
    /// The column of the headings has a label of its own.
    pub has_heading_label: bool,
    /// The headings are names, each of a task that the next column says: 实事项目, 目标任务.
    pub has_names: bool,
    /// What the lines above tables, or the names of sheets, are.
    pub groups: Option<Groups>,
    /// The column over that of the headings, whose cells may be the sections.
    pub over_headings: Option<usize>,
    /// How many of them there are up to the last that has a label.
    pub labelled: usize,
    /// How many columns the head takes, where that is known.
    pub head_extent: Option<usize>,
    /// The cells of rows that take another number of columns.
    pub of_odd_rows: BTreeSet<Place>,
    /// The roles whose column names persons beside the units.
    pub with_persons: Vec<Meaning>,
    /// The columns come from a head that was read.
    pub has_head: bool,
    /// Rows, by place, that belong to a head.
    pub head_rows: std::ops::Range<usize>,
    /// Numbers of sections that only the table prints.
    pub of_table: HashSet<u32>,
    /// The headings of the table are not those of the narrative.
    pub prints_own_sections: bool,
    /// The sections by what is printed of them.
    pub printed: PrintedSections,
    /// The sections of the narrative by the words of its points.
    pub by_words: SectionsByWords,
    /// Items, by place, whose section is that of the point with their words.
    pub placed_by_words: Vec<usize>,
    /// That no column is of units has been told.
    pub lacks_units: bool,
    /// The current section.
    pub section: Option<u32>,
    /// The current sub-section.
    pub subsection: Option<Number>,
    /// The current list, by its place; nothing where there is one.
    pub list: Option<usize>,
    /// The places of the lists by their titles.
    pub lists: HashMap<String, usize>,
    /// The number before, in the same list.
    pub last: u32,
    /// The current section has its number from us, since none is printed.
    pub unnumbered_sections: bool,
    /// Items have no number column and are counted.
    pub counted: bool,
    /// The title of the checklist is the name of its sheet, which a title above the head replaces.
    pub title_is_name: bool,
    /// The table has other columns than the one above, and no numbers.
    pub is_another: bool,
    /// The head of the table cannot be told: its rows are not read.
    pub is_unclear: bool,
    /// The last row was left out: one that goes on it is left out too.
    pub is_left_out: bool,
    /// How many rows were left out.
    pub left_out: usize,
    /// The column whose cells are the sections.
    pub section_column: Option<SectionColumn>,
    /// For each row the next one from there on that may be an item, by place.
    pub next_rows: Vec<usize>,
    /// The numbers of the items, with list, section and sub-section.
    pub numbers: BTreeSet<(Option<usize>, u32, Option<Number>, Number)>,
}

/// A column whose cells are the titles of the sections, and the last of them.
pub struct SectionColumn {
    /// The column.
    pub column: usize,
    /// The title of the current section.
    pub title: String,
}

impl State {
    /// Whether a column is of units.
    pub fn has_roles(&self) -> bool {
        self.columns.iter().any(|column| matches!(column, Column::Of(meaning) if meaning.is_role()))
    }
}
