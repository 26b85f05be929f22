//! Documents of Word and WPS: paragraphs, tables with merged cells, text boxes, notes at the foot.
//!
//! Deleted text of tracked changes, struck text, comments, hidden text and pictures are left out and named. Automatic numbers of lists
//! are printed before their paragraphs. A table within a cell is part of its words if it has one column, else it
//! follows the table around it as a table of its own.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use super::numbering::Numbering;
use super::package::Package;
use super::properties::{self, Look, Properties};
use super::raised::raised;
use super::refusal::Refusal;
use super::remarks::{notes_of, words};
use super::xml::{Parser, Step, attribute, number};
use crate::import::document::{Block, Cell, Document, Layout, Paragraph, Place, Row, Table, Why};

/// How deep tables and text boxes may lie within one another.
const DEEPEST: usize = 16;
const MAIN: &str = "word/document.xml";

/// Reads a document.
///
/// # Errors
/// If the archive is none or its main part is broken.
pub fn read(bytes: &[u8]) -> Result<Document, Refusal> {
    let package = Package::open(bytes)?;
    let numbering = Numbering::read(package.part("word/numbering.xml"), package.part("word/styles.xml"))?;
    let notes = match package.part("word/footnotes.xml") {
        Some(xml) => notes_of(xml, "word/footnotes.xml", "footnote")?.into_iter().collect(),
        None => BTreeMap::new(),
    };
    let mut docx = Docx {
        parser: Parser::new(MAIN, package.needed(MAIN)?),
        numbering,
        document: Document::default(),
        notes,
        called: Vec::new(),
        paragraphs: 0,
        tables: 0,
        depth: 0,
    };
    docx.body()?;
    let Docx { mut document, notes, called, mut paragraphs, .. } = docx;
    for id in called {
        paragraphs += 1;
        if let Some(text) = notes.get(&id) {
            document.paragraph(text, Place::Paragraph(paragraphs));
        }
    }
    if let Some(xml) = package.part("word/comments.xml") {
        for (_, text) in notes_of(xml, "word/comments.xml", "comment")? {
            document.leave_out(Why::Comment, None, text);
        }
    }
    let printed = ["header1", "header2", "header3", "footer1", "footer2", "footer3"];
    for part in printed.map(|name| format!("word/{name}.xml")) {
        if let Some(xml) = package.part(&part) {
            let text = words(&part, xml)?;
            if !text.trim().is_empty() {
                document.leave_out(Why::Surroundings, None, text.trim());
            }
        }
    }
    Ok(document)
}

struct Docx<'a> {
    parser: Parser<'a>,
    numbering: Numbering,
    document: Document,
    notes: BTreeMap<String, String>,
    /// Notes in the order in which the text refers to them.
    called: Vec<String>,
    paragraphs: usize,
    tables: usize,
    depth: usize,
}

/// What one paragraph gives.
#[derive(Default)]
struct Content {
    text: String,
    deleted: String,
    hidden: String,
    properties: Properties,
    /// Blocks of text boxes that are anchored in it.
    boxes: Vec<Block>,
    pictures: usize,
}

impl Content {
    /// Adds words to what is read, deleted or hidden.
    fn add(&mut self, text: &str, look: &Look, within_deletion: bool) {
        let to = match (within_deletion || look.struck, look.hidden) {
            (true, _) => &mut self.deleted,
            (_, true) => &mut self.hidden,
            _ => &mut self.text,
        };
        if look.raised {
            to.push_str(&raised(text));
        } else {
            to.push_str(text);
        }
    }
}

/// The character that an element stands for; the end of a page is none.
fn sign_of(start: &BytesStart<'_>) -> Option<&'static str> {
    match start.local_name().as_ref() {
        "tab" | "ptab" if within_run(start) => Some("\t"),
        "br" | "cr" if attribute(start, "type").is_none_or(|kind| kind == "textWrapping") => Some("\n"),
        "br" | "cr" => Some(""),
        "noBreakHyphen" => Some("-"),
        _ => None,
    }
}

/// Enters a cell in its row, or what goes on one above in that. `going_on` are the merged cells by column.
fn enter_cell(
    cell: Cell,
    merge: Merge,
    column: usize,
    row: &mut Row,
    rows: &mut [Row],
    going_on: &mut BTreeMap<usize, (usize, usize)>,
) {
    let above = going_on.get(&column).copied();
    match (merge, above) {
        (Merge::GoesOn, Some((first, at))) => {
            if let Some(above) = rows.get_mut(first).and_then(|row| row.cells.get_mut(at)) {
                above.rows += 1;
                above.lines.extend(cell.lines);
            }
        }
        (merge, _) => {
            going_on.remove(&column);
            if merge == Merge::Begins {
                going_on.insert(column, (rows.len(), row.cells.len()));
            }
            row.cells.push(cell);
        }
    }
}

impl Docx<'_> {
    fn body(&mut self) -> Result<(), Refusal> {
        loop {
            match self.parser.step()? {
                Step::Open(start) if start.local_name().as_ref() == "body" => {
                    let blocks = self.blocks(|_| {})?;
                    self.document.blocks = blocks;
                    return Ok(());
                }
                Step::End => return Err(self.parser.broken()),
                _ => {}
            }
        }
    }

    /// The blocks of the element that has just begun: a body, a cell, a text box. Every other element within it is shown
    /// to `other`.
    fn blocks(&mut self, mut other: impl FnMut(&BytesStart<'_>)) -> Result<Vec<Block>, Refusal> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Refusal::Bomb);
        }
        let mut blocks = Vec::new();
        // Content controls, custom XML and insertions hold blocks as if they were not there.
        let mut open = 1;
        while open > 0 {
            match self.parser.step()? {
                Step::Open(start) => match start.local_name().as_ref() {
                    "p" => self.paragraph(&mut blocks)?,
                    "tbl" => self.table(&mut blocks)?,
                    // Properties as they were before a tracked change are among those of no use.
                    "sectPr" | "sdtPr" | "sdtEndPr" | "tcBorders" | "tcPrChange" | "Fallback" => self.parser.skip()?,
                    _ => {
                        other(&start);
                        open += 1;
                    }
                },
                Step::Close => open -= 1,
                Step::Text(_) => {}
                Step::End => return Err(self.parser.broken()),
            }
        }
        self.depth -= 1;
        Ok(blocks)
    }

    fn paragraph(&mut self, blocks: &mut Vec<Block>) -> Result<(), Refusal> {
        self.paragraphs += 1;
        let place = Place::Paragraph(self.paragraphs);
        let mut content = Content::default();
        self.runs(&mut content, false)?;
        for (why, text) in [(Why::Deleted, &content.deleted), (Why::Hidden, &content.hidden)] {
            if !text.trim().is_empty() {
                self.document.leave_out(why, Some(place.clone()), text.as_str());
            }
        }
        for _ in 0..content.pictures {
            self.document.leave_out(Why::Picture, Some(place.clone()), "");
        }
        let styled = || content.properties.style.as_deref().and_then(|style| self.numbering.of_style(style));
        let list = match &content.properties.list {
            Some((list, _)) if list == "0" => None,
            Some(list) => Some(list.clone()),
            None => styled(),
        };
        let written = content.text.trim_end();
        // An empty paragraph of a list prints its number all the same: the numbers of a table's rows stand alone in theirs.
        let label = list.map_or(String::new(), |(list, level)| self.numbering.next(&list, level));
        if !(label.is_empty() && written.trim().is_empty()) {
            blocks.push(Block::Paragraph(Paragraph { text: format!("{label}{written}"), place }));
        }
        blocks.append(&mut content.boxes);
        Ok(())
    }

    /// The runs of the element that has just begun, a paragraph or part of one.
    fn runs(&mut self, content: &mut Content, deleted: bool) -> Result<(), Refusal> {
        let mut look = Look::default();
        // For each open element: whether a deletion begins with it.
        let mut open = vec![deleted];
        while let Some(within_deletion) = open.last().copied() {
            let start = match self.parser.step()? {
                Step::Open(start) => start,
                Step::Close => {
                    open.pop();
                    continue;
                }
                Step::Text(_) => continue,
                Step::End => return Err(self.parser.broken()),
            };
            if let Some(sign) = sign_of(&start) {
                content.add(sign, &look, within_deletion);
                self.parser.skip()?;
                continue;
            }
            match start.local_name().as_ref() {
                "t" | "delText" => {
                    let words = self.parser.text()?;
                    content.add(&words, &look, within_deletion);
                }
                "footnoteReference" => {
                    self.called.extend(attribute(&start, "id"));
                    self.parser.skip()?;
                }
                "pPr" => content.properties = properties::paragraph(&mut self.parser)?,
                "r" => {
                    look = Look::default();
                    open.push(within_deletion);
                }
                "rPr" => look = properties::of_run(&mut self.parser)?,
                "del" | "moveFrom" => open.push(true),
                "rt" => {
                    let reading = self.ruby()?;
                    self.document.leave_out(Why::Ruby, Some(Place::Paragraph(self.paragraphs)), reading);
                }
                "txbxContent" => {
                    let mut within = self.blocks(|_| {})?;
                    content.boxes.append(&mut within);
                }
                "blip" | "imagedata" => {
                    content.pictures += 1;
                    self.parser.skip()?;
                }
                "instrText" | "Fallback" | "delInstrText" => self.parser.skip()?,
                _ => open.push(within_deletion),
            }
        }
        Ok(())
    }

    fn ruby(&mut self) -> Result<String, Refusal> {
        let mut within = Content::default();
        self.runs(&mut within, false)?;
        Ok(within.text)
    }

    fn table(&mut self, blocks: &mut Vec<Block>) -> Result<(), Refusal> {
        self.tables += 1;
        let number = self.tables;
        let mut rows: Vec<Row> = Vec::new();
        let mut nested = Vec::new();
        // Cells of earlier rows that may go on below, by their first column: the row and place of the cell.
        let mut going_on: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        let mut open = 1;
        while open > 0 {
            match self.parser.step()? {
                Step::Open(start) => match start.local_name().as_ref() {
                    "tr" => self.row(number, &mut rows, &mut going_on, &mut nested)?,
                    "tblPr" | "tblGrid" | "tblPrEx" | "sdtPr" => self.parser.skip()?,
                    _ => open += 1,
                },
                Step::Close => open -= 1,
                Step::Text(_) => {}
                Step::End => return Err(self.parser.broken()),
            }
        }
        let place = Place::Cell { table: number, row: 1, column: 1 };
        let mut table = Table { rows, layout: Layout::Spans, name: None, place };
        self.document.leave_out_errors(&mut table);
        if table.has_text() {
            blocks.push(Block::Table(table));
        }
        blocks.append(&mut nested);
        Ok(())
    }

    fn row(
        &mut self,
        table: usize,
        rows: &mut Vec<Row>,
        going_on: &mut BTreeMap<usize, (usize, usize)>,
        nested: &mut Vec<Block>,
    ) -> Result<(), Refusal> {
        let mut row = Row::default();
        let (mut column, mut deleted) = (0, false);
        let mut open = 1;
        while open > 0 {
            let start = match self.parser.step()? {
                Step::Open(start) => start,
                Step::Close => {
                    open -= 1;
                    continue;
                }
                Step::Text(_) => continue,
                Step::End => return Err(self.parser.broken()),
            };
            match start.local_name().as_ref() {
                "gridBefore" => {
                    column += number(&start, "val").unwrap_or(0);
                    open += 1;
                }
                "del" => {
                    deleted = true;
                    open += 1;
                }
                "tc" => {
                    let place = Place::Cell { table, row: rows.len() + 1, column: column + 1 };
                    let (cell, merge) = self.cell(column, place, nested)?;
                    let next = column + cell.columns;
                    enter_cell(cell, merge, column, &mut row, rows, going_on);
                    column = next;
                }
                "tblPrEx" | "sdtPr" => self.parser.skip()?,
                _ => open += 1,
            }
        }
        if deleted {
            let words: Vec<String> = row.cells.iter().map(Cell::text).collect();
            self.document.leave_out(Why::Deleted, row.cells.first().map(|c| c.place.clone()), words.join("｜"));
        } else {
            rows.push(row);
        }
        Ok(())
    }

    fn cell(&mut self, column: usize, place: Place, nested: &mut Vec<Block>) -> Result<(Cell, Merge), Refusal> {
        let mut cell = Cell::new(column, Vec::new(), place);
        let mut merge = Merge::None;
        let blocks = self.blocks(|start| match start.local_name().as_ref() {
            "gridSpan" => cell.columns = number(start, "val").unwrap_or(1).clamp(1, 1000),
            "vMerge" => {
                let begins = attribute(start, "val").is_some_and(|value| value == "restart");
                merge = if begins { Merge::Begins } else { Merge::GoesOn };
            }
            _ => {}
        })?;
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => cell.lines.extend(paragraph.text.split('\n').map(str::to_owned)),
                Block::Table(table) if table.rows.iter().all(|row| row.cells.len() < 2) => {
                    cell.lines.extend(table.rows.into_iter().flat_map(|row| row.cells).flat_map(|cell| cell.lines));
                }
                table @ Block::Table(_) => nested.push(table),
            }
        }
        cell.lines.retain(|line| !line.trim().is_empty());
        Ok((cell, merge))
    }
}

/// How a cell stands to the one above it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Merge {
    None,
    Begins,
    GoesOn,
}

/// A tab of a run, not a tab stop among the properties.
fn within_run(start: &BytesStart<'_>) -> bool {
    attribute(start, "pos").is_none()
}
