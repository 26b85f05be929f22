//! A table as rows of slots, one a column: what a merged cell holds stands in each slot that it covers, marked as such.

use std::rc::Rc;

use crate::character::is_han;
use crate::import::columns::{self, Column, Meaning, Unclear};
use crate::import::document::{self, Layout, Place, Table};
use crate::import::label_words::words;
use crate::import::recognise::marks;
use crate::record::deadline::{DeadlineKind, deadline_kind};

/// A row of the checklist's rows: of a table, or a paragraph between tables.
#[derive(Clone)]
pub struct Row {
    /// What it is.
    pub kind: RowKind,
    /// Its slots.
    pub slots: Vec<Slot>,
    /// Where it begins.
    pub place: Place,
    /// What is known of its cells' positions.
    pub layout: Layout,
    /// How many columns its cells take, empty and merged ones too; nothing where a row holds only the cells that are printed.
    pub extent: Option<usize>,
    /// Cells of rows below that go on this one: column and place in the account.
    pub joined: Vec<(usize, usize)>,
}

/// The most characters of a label of the form around a table: 填报单位（盖章）.
const LONGEST_LABEL: usize = 10;

/// What a row is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RowKind {
    /// A table begins here, of this name and with this head.
    Begins(Option<String>, Option<Box<Header>>),
    /// A paragraph between tables.
    Line,
    /// A paragraph that the file marks as a heading over a table.
    Heading,
    /// A paragraph between such a heading and another table.
    Text,
    /// Cells.
    Cells,
}

/// The head of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Header {
    /// Its first row, counted from that behind the beginning of the table.
    pub at: usize,
    /// One or two rows.
    pub height: usize,
    /// Its labels, as cells.
    pub labels: Vec<String>,
    /// What each label means; none where they cannot be told.
    pub meanings: Vec<Column>,
    /// What each column of the grid holds.
    pub columns: Result<Vec<Column>, Unclear>,
    /// How many columns there are up to the last that has a label.
    pub labelled: usize,
    /// The label of the column that was taken for headings because its cells span rows.
    pub heading: Option<String>,
    /// The column over that of the headings, whose cells may be the sections.
    pub sections: Option<usize>,
}

impl Header {
    /// Whether the headings are names of tasks.
    pub fn has_names(&self) -> bool {
        let label = |meaning| self.labels.get(columns::place(&self.meanings, meaning)?);
        matches!((label(Meaning::Heading), label(Meaning::Task)), (Some(name), Some(target)) if columns::are_name_and_target(name, target) || columns::are_name_and_content(name, target))
    }

    /// The roles whose label names persons beside the units: 责任单位（责任人）.
    pub fn with_persons(&self) -> Vec<Meaning> {
        let named = self.labels.iter().zip(&self.meanings).filter(|(label, _)| columns::is_of_persons(label));
        let roles =
            named.filter_map(|(_, column)| if let Column::Of(meaning) = column { Some(*meaning) } else { None });
        roles.filter(|meaning| meaning.is_role()).collect()
    }
}

/// The place of a row and a column.
#[derive(Clone)]
pub struct Slot {
    /// The words of its cell, without white space at the ends; lines are divided by `\n`.
    pub text: Rc<str>,
    /// Where its cell stands.
    pub place: Place,
    /// The cell's place in the account, in its first slot only.
    pub entry: Option<usize>,
    /// The cell begins in a row above.
    pub from_above: bool,
    /// The cell begins in a column to the left.
    pub from_left: bool,
}

impl Slot {
    /// Whether it holds words of its own row.
    pub fn is_own(&self) -> bool {
        !self.from_above && !self.from_left && !self.text.is_empty()
    }
}

impl Row {
    /// A paragraph between tables.
    pub fn of_line(text: &str, place: &Place, entry: usize) -> Row {
        let slot =
            Slot { text: text.into(), place: place.clone(), entry: Some(entry), from_above: false, from_left: false };
        Row {
            kind: RowKind::Line,
            slots: vec![slot],
            place: place.clone(),
            layout: Layout::Cells,
            extent: None,
            joined: Vec::new(),
        }
    }

    /// The beginning of a table at a place.
    pub fn begins(name: Option<String>, header: Option<Header>, place: Place, layout: Layout) -> Row {
        let kind = RowKind::Begins(name, header.map(Box::new));
        Row { kind, slots: Vec::new(), place, layout, extent: None, joined: Vec::new() }
    }

    /// The cells that begin in it, or in rows that go on it: column and place in the account.
    pub fn entries(&self) -> impl Iterator<Item = (usize, usize)> {
        let own = self.slots.iter().enumerate().filter_map(|(at, slot)| Some((at, slot.entry?)));
        own.chain(self.joined.iter().copied())
    }

    /// Its words, for a message.
    pub fn told(&self) -> String {
        let texts = self.slots.iter().filter(|slot| !slot.from_left && !slot.from_above);
        let texts: Vec<String> =
            texts.map(|slot| slot.text.chars().take(40).collect::<String>().replace('\n', " ")).collect();
        texts.join("｜")
    }

    /// Whether it adds up those above it: 合计, 小计（3项）, 教育类小计.
    pub fn is_sum(&self) -> bool {
        let own = self.slots.iter().find(|slot| slot.is_own());
        own.is_some_and(|slot| {
            let first = slot.text.replace(char::is_whitespace, "").to_lowercase();
            let bare = first.split(['（', '(', '：', ':']).next().unwrap_or("");
            let sums = &words().sums;
            let counts = |rest: &str| rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_digit());
            sums.iter().any(|sum| bare.strip_prefix(sum).is_some_and(counts))
                || sums.ends(bare) && bare.chars().count() <= 10
        })
    }

    /// Whether it says nothing of the items: it adds them up, or is of the form around them.
    pub fn is_outside(&self) -> bool {
        self.is_sum() || self.is_of_form()
    }

    /// Whether it is of the form around the items: each of its cells is a label with what it says (审核人：张三), or a day.
    pub fn is_of_form(&self) -> bool {
        let is_label = |text: &str| {
            let label = text.split_once(['：', ':']).map_or("", |(label, _)| label).trim();
            (2..=LONGEST_LABEL).contains(&label.chars().count())
                && label.chars().all(|c| is_han(c) || "（）()".contains(c))
        };
        let mut own = self.slots.iter().filter(|slot| slot.is_own()).map(|slot| &*slot.text);
        self.kind == RowKind::Cells
            && self.layout != Layout::Cells
            && own.next().is_some_and(is_label)
            && self.single().is_none()
            && own.all(|text| is_label(text) || matches!(deadline_kind(text), DeadlineKind::Day(_)))
    }

    /// The only slot with words of its own, where nothing from above stands beside it.
    pub fn single(&self) -> Option<&Slot> {
        if self.kind == RowKind::Cells && self.layout == Layout::Cells && self.slots.len() != 1 {
            return None;
        }
        let mut own = self.slots.iter().enumerate().filter(|(_, slot)| slot.is_own());
        let (at, only) = own.next().filter(|_| own.next().is_none())?;
        // A cell in the midst of a row is one of a column, unless it spans several or is the heading of a section.
        let spans = self.slots.get(at + 1).is_some_and(|next| next.from_left);
        if at > 0 && !spans && marks::section_heading(&only.text).is_none() {
            return None;
        }
        let merged = self.slots.iter().any(|slot| slot.from_above && !slot.text.is_empty());
        (!merged).then_some(only)
    }
}

/// The columns of a table, without those that are empty in all rows.
pub fn columns(table: &Table) -> Vec<usize> {
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    let mut columns: Vec<usize> = match table.layout {
        Layout::Cells => (0..table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0)).collect(),
        _ => cells.filter(|cell| !cell.is_blank()).map(|cell| cell.column).collect(),
    };
    columns.sort_unstable();
    columns.dedup();
    columns
}

/// How many columns a table has, empty ones too.
pub fn width(table: &Table) -> usize {
    table.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.column + cell.columns).max().unwrap_or(0)
}

/// The rows of a table with these columns of it, without empty ones. `entry` is the place of the first cell with words in the
/// account.
pub fn rows(table: &Table, columns: &[usize], entry: usize) -> Vec<Row> {
    let mut entry = entry;
    // For each column the slot of a cell from above, and for how many further rows it goes on.
    let mut above: Vec<Option<(Slot, usize)>> = vec![None; columns.len()];
    // Cells that reach into rows below: where each ends to the right, and for how many further rows it goes on.
    let mut below: Vec<(usize, usize)> = Vec::new();
    let mut rows = Vec::new();
    for row in &table.rows {
        let Some(place) =
            row.cells.first().map(|cell| cell.place.clone()).or_else(|| rows.last().map(|row: &Row| row.place.clone()))
        else {
            continue;
        };
        let own_end = row.cells.iter().map(|cell| cell.column + cell.columns).max().unwrap_or(0);
        let extent = (table.layout != Layout::Cells).then(|| own_end.max(reach(&mut below, row)));
        let mut slots: Vec<Option<Slot>> = vec![None; columns.len()];
        let mut next: Vec<Option<(Slot, usize)>> = vec![None; columns.len()];
        for (column, state) in above.iter().enumerate() {
            if let (Some((slot, left)), Some(here)) = (state, slots.get_mut(column)) {
                *here = Some(slot.clone());
                if let Some(further) = next.get_mut(column).filter(|_| *left > 1) {
                    *further = Some((slot.clone(), left - 1));
                }
            }
        }
        for cell in &row.cells {
            let text: Vec<&str> = cell.lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
            let own = (!cell.is_blank()).then_some(entry);
            entry += usize::from(own.is_some());
            let text: Rc<str> = text.join("\n").into();
            let span = cell.column..cell.column + cell.columns;
            // The columns stand in order.
            let place = |end: usize| columns.partition_point(|column| *column < end);
            for (place_in_row, at) in (place(span.start)..place(span.end)).enumerate() {
                let (from_left, place) = (place_in_row > 0, cell.place.clone());
                let entry = own.filter(|_| !from_left);
                let slot = Slot { text: text.clone(), place, entry, from_above: false, from_left };
                if cell.rows > 1
                    && let Some(further) = next.get_mut(at)
                {
                    *further = Some((Slot { from_above: true, entry: None, ..slot.clone() }, cell.rows - 1));
                }
                if let Some(here) = slots.get_mut(at) {
                    *here = Some(slot);
                }
            }
        }
        above = next;
        let length = if table.layout == Layout::Cells { row.cells.len() } else { columns.len() };
        let blank = Slot { text: "".into(), place: place.clone(), entry: None, from_above: false, from_left: false };
        let slots: Vec<Slot> =
            slots.into_iter().take(length).map(|slot| slot.unwrap_or_else(|| blank.clone())).collect();
        if slots.iter().any(|slot| !slot.text.is_empty() && !slot.from_above) {
            rows.push(Row { kind: RowKind::Cells, slots, place, layout: table.layout, extent, joined: Vec::new() });
        }
    }
    rows
}

/// How far to the right the cells from above reach in a row, and enters the row's own cells for those below it.
fn reach(below: &mut Vec<(usize, usize)>, row: &document::Row) -> usize {
    let end = below.iter().map(|(end, _)| *end).max().unwrap_or(0);
    below.iter_mut().for_each(|(_, left)| *left -= 1);
    below.retain(|(_, left)| *left > 0);
    below.extend(row.cells.iter().filter(|cell| cell.rows > 1).map(|cell| (cell.column + cell.columns, cell.rows - 1)));
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::document::{Cell, Row as Cells};

    #[test]
    fn a_merged_cell_stands_in_all_its_slots() {
        let place = Place::Line(1);
        let cell = |column, columns, rows, text: &str| {
            let lines = text.split('\n').filter(|line| !line.is_empty()).map(str::to_owned).collect();
            Cell { columns, rows, ..Cell::new(column, lines, place.clone()) }
        };
        let cells = vec![
            vec![cell(0, 4, 1, "一、板块")],
            vec![cell(0, 1, 2, "1"), cell(1, 1, 2, "总述"), cell(2, 1, 1, "甲。"), cell(3, 1, 1, "甲局\n乙局")],
            vec![cell(2, 1, 1, "乙。"), cell(3, 1, 1, "丙局")],
            vec![cell(0, 1, 1, "2"), cell(1, 2, 1, "丙。"), cell(3, 1, 1, "")],
        ];
        let rows = cells.into_iter().map(|cells| Cells { cells }).collect();
        let table = Table { rows, layout: Layout::Spans, name: None, place: place.clone() };
        let told: Vec<String> = super::rows(&table, &super::columns(&table), 0)
            .iter()
            .map(|row| {
                let slot = |slot: &Slot| {
                    let mark = if slot.from_above {
                        "^"
                    } else if slot.from_left {
                        "<"
                    } else {
                        ""
                    };
                    format!("{mark}{}", slot.text.replace('\n', "/"))
                };
                row.slots.iter().map(slot).collect::<Vec<_>>().join("|")
            })
            .collect();
        assert_eq!(
            told,
            ["一、板块|<一、板块|<一、板块|<一、板块", "1|总述|甲。|甲局/乙局", "^1|^总述|乙。|丙局", "2|丙。|<丙。|"]
        );
    }

    /// For each cell all columns would be looked through once more.
    #[test]
    fn a_row_of_a_hundred_thousand_cells_is_read() {
        let place = Place::Line(1);
        let cells = || (0..100_000).map(|at| Cell::new(at, vec!["甲".to_owned()], place.clone())).collect();
        let rows = vec![Cells { cells: cells() }, Cells { cells: cells() }];
        let table = Table { rows, layout: Layout::Columns, name: None, place: place.clone() };
        let rows = super::rows(&table, &super::columns(&table), 0);
        assert!(rows.iter().all(|row| row.slots.len() == 100_000 && row.slots.iter().all(Slot::is_own)));
    }
}
