//! The neutral document: what a reader makes of a file in any form, and all that the recognisers see of it.
//!
//! A document is a list of blocks in reading order. Every printed word of the file stands in a block or is named in
//! [`Document::left_out`], so that the account of an import can be complete.

use std::collections::BTreeMap;

use super::printed::Printed;

/// A file as paragraphs and tables.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Document {
    /// In reading order.
    pub blocks: Vec<Block>,
    /// What the reader did not take, in order of the file.
    pub left_out: Vec<LeftOut>,
    /// Where the reader could not be sure, in order of the file.
    pub doubts: Vec<Doubt>,
    /// The level of each paragraph that the file marks as a heading, from 1 for the highest.
    pub headings: BTreeMap<Place, u8>,
    /// The title that a web page gives beside its text.
    pub title: Option<String>,
    /// The only heading of the first level of a web page.
    pub heading: Option<String>,
    /// Its words as printed, where they are in traditional characters and stand above in simplified ones.
    pub printed: Option<Printed>,
}

/// A paragraph or a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Block {
    /// A paragraph; never empty.
    Paragraph(Paragraph),
    /// A table with at least one cell.
    Table(Table),
}

/// A paragraph.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paragraph {
    /// Its text; an automatic number of a word processor's list stands before it. A line break within it is `\n`.
    pub text: String,
    /// Where it stands in the file.
    pub place: Place,
}

/// A table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Table {
    /// Its rows, the head among them: a reader does not tell which row is the head.
    pub rows: Vec<Row>,
    /// What is known of the cells' positions.
    pub layout: Layout,
    /// Its name, where the file gives one: of a sheet, a caption.
    pub name: Option<String>,
    /// Where it begins.
    pub place: Place,
}

/// What is known of the positions of a table's cells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Layout {
    /// A row holds only the cells that are printed: what an omitted cell was must be told from their number.
    Cells,
    /// The column of each cell is known. A cell that is merged with the one above is empty.
    Columns,
    /// The column of each cell and its spans are known.
    Spans,
}

/// A row of a table. A cell that began in a row above and spans into this one is not repeated.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Row {
    /// From left to right; empty ones too.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cell {
    /// Its first column, from 0. In a table of [`Layout::Cells`], its place in the row.
    pub column: usize,
    /// How many columns it spans, at least 1.
    pub columns: usize,
    /// How many rows it spans, at least 1.
    pub rows: usize,
    /// Its lines or paragraphs; none where it is empty.
    pub lines: Vec<String>,
    /// Where it stands in the file.
    pub place: Place,
}

/// Where something stands in the file, as a person would look for it. Numbers count from 1.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Place {
    /// A line of a text.
    Line(usize),
    /// A paragraph of a document without lines, counted over the whole file.
    Paragraph(usize),
    /// A cell of the document's nth table.
    Cell {
        /// The table.
        table: usize,
        /// The row.
        row: usize,
        /// The column.
        column: usize,
    },
    /// A cell of a sheet of a workbook: `重点工作!B12`.
    Sheet {
        /// The sheet's name.
        sheet: String,
        /// The row.
        row: usize,
        /// The column.
        column: usize,
    },
}

/// Something that a reader could not be sure of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Doubt {
    /// What it is.
    pub kind: DoubtKind,
    /// Where it stands.
    pub place: Place,
    /// The words that are in doubt.
    pub text: String,
    /// Of rows that cannot be told apart: the labels of their columns.
    pub labels: Vec<String>,
}

/// What a reader could not be sure of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DoubtKind {
    /// A line that begins no cell; it was read as part of the cell above.
    Joined,
    /// A line of a table of a cell a line that was read as a unit and may be the end of the task above it.
    TaskOrUnit,
    /// The lines of a table of a cell a line, which could not be told apart into rows: they stand as paragraphs.
    Rows,
    /// A line of a table with blanks between its columns, which does not divide as the head does: the lines stand as paragraphs.
    Blanks,
}

/// Something that a reader did not take.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LeftOut {
    /// Why.
    pub why: Why,
    /// Where it stands, if it has a place.
    pub place: Option<Place>,
    /// Its words; empty for what has none.
    pub text: String,
}

/// Why a reader left something out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Why {
    /// Deleted under tracked changes.
    Deleted,
    /// A reviewer's comment.
    Comment,
    /// Hidden text, row or column.
    Hidden,
    /// A hidden sheet.
    HiddenSheet,
    /// A picture: its words, if it shows any, cannot be read.
    Picture,
    /// Navigation, header, footer, script or form of a web page; header or footer of a printed page.
    Surroundings,
    /// A formula without a stored result.
    Formula,
    /// The word for a result that could not be computed: #REF!.
    Error,
    /// A reading printed above characters.
    Ruby,
    /// Characters that show nothing, within words.
    Invisible,
}

impl Why {
    /// The key of its words.
    pub fn key(self) -> &'static str {
        match self {
            Why::Deleted => "deleted",
            Why::Comment => "comment",
            Why::Hidden => "hidden",
            Why::HiddenSheet => "hidden-sheet",
            Why::Picture => "picture",
            Why::Surroundings => "surroundings",
            Why::Formula => "formula",
            Why::Error => "error",
            Why::Ruby => "ruby",
            Why::Invisible => "invisible",
        }
    }
}

/// Whether a text is the word for a result that could not be computed: #REF!, #N/A, Err:502. Marks may be full-width.
pub fn is_failed_result(text: &str) -> bool {
    let text = text.trim();
    let code = text.strip_prefix("Err:").unwrap_or("");
    let word = text.strip_prefix('#').and_then(|text| text.strip_suffix(['!', '?', '！', '？'])).unwrap_or("");
    let is_word = !word.is_empty() && word.bytes().all(|byte| matches!(byte, b'A'..=b'Z' | b'0' | b'/'));
    is_word || text == "#N/A" || code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_digit())
}

impl Document {
    /// Adds a paragraph, unless its text is blank.
    pub fn paragraph(&mut self, text: &str, place: Place) {
        if !text.trim().is_empty() {
            self.blocks.push(Block::Paragraph(Paragraph { text: text.to_owned(), place }));
        }
    }

    /// Takes out of the cells of a table, and names, the lines that hold but the word for a result that could not be computed.
    pub fn leave_out_errors(&mut self, table: &mut Table) {
        for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
            for line in cell.lines.extract_if(.., |line| is_failed_result(line)) {
                self.leave_out(Why::Error, Some(cell.place.clone()), line.trim());
            }
        }
    }

    /// Adds a table, unless it has no cell with text.
    pub fn table(&mut self, mut table: Table) {
        self.leave_out_errors(&mut table);
        if table.has_text() {
            self.blocks.push(Block::Table(table));
        }
    }

    /// Visits the texts of the blocks, each with its place, in reading order.
    pub fn each_text(&mut self, mut visit: impl FnMut(&mut String, &Place)) {
        for block in &mut self.blocks {
            match block {
                Block::Paragraph(paragraph) => visit(&mut paragraph.text, &paragraph.place),
                Block::Table(table) => {
                    table.name.iter_mut().for_each(|name| visit(name, &table.place));
                    for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
                        cell.lines.iter_mut().for_each(|line| visit(line, &cell.place));
                    }
                }
            }
        }
    }

    /// Notes what was not taken.
    pub fn leave_out(&mut self, why: Why, place: Option<Place>, text: impl Into<String>) {
        self.left_out.push(LeftOut { why, place, text: text.into() });
    }
}

impl Table {
    /// Whether any cell holds text.
    pub fn has_text(&self) -> bool {
        self.rows.iter().flat_map(|row| &row.cells).any(|cell| !cell.is_blank())
    }
}

impl Cell {
    /// Whether it holds nothing but white space.
    pub fn is_blank(&self) -> bool {
        self.lines.iter().all(|line| line.trim().is_empty())
    }

    /// A cell of one column and row.
    pub fn new(column: usize, lines: Vec<String>, place: Place) -> Cell {
        Cell { column, columns: 1, rows: 1, lines, place }
    }

    /// Its lines as one text, with `\n` between them.
    pub fn text(&self) -> String {
        self.lines.join("\n")
    }
}

impl Place {
    /// The line of a text.
    pub fn line(&self) -> Option<usize> {
        match self {
            Place::Line(line) => Some(*line),
            _ => None,
        }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Place::Line(line) => write!(f, "{line}"),
            Place::Paragraph(number) => write!(f, "¶{number}"),
            Place::Cell { table, row, column } => write!(f, "T{table}:{}{row}", column_letters(*column)),
            Place::Sheet { sheet, row, column } => write!(f, "{sheet}!{}{row}", column_letters(*column)),
        }
    }
}

/// The letters of a column as spreadsheets print them: 1 is `A`, 27 is `AA`.
fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while rest > 0 {
        letters.push(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().map(|letter| *letter as char).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_named_as_a_spreadsheet_names_it() {
        let place = |column| Place::Sheet { sheet: "清单".into(), row: 12, column }.to_string();
        assert_eq!([place(2), place(26), place(27), place(703)], ["清单!B12", "清单!Z12", "清单!AA12", "清单!AAA12"]);
    }
}
