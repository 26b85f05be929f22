//! Recognisers: from a neutral document to a notice. They see paragraphs, tables and places, never the form of the file.
//!
//! | in this order | what is recognised | where |
//! |---|---|---|
//! | 1 | cards become lines; points that run on in one line are divided | `narrative/cards.rs`, `narrative/run_on.rs` |
//! | 2 | which tables are the checklist; the rest is prose | `table/checklists.rs` |
//! | 3 | lines without numbers that head or make points: tasks with labels, months, offices, other headings | `narrative/labelled_tasks.rs`, `narrative/tasks_above_labels.rs`, `narrative/time_headings.rs`, `narrative/unit_headings.rs`, `narrative/other_headings.rs` |
//! | 4 | title, number, letter, who signs | `head` |
//! | 5 | the lines below: sections, sub-sections, points, each with its statement of units | `narrative/outline.rs`, `statement`, `names` |
//! | 6 | the rows of the checklist: its header, then a duty a row; without a checklist each point that assigns work is an item | `table` |
//! | 7 | sentences that hold for all points; which of several units leads; what a mark at a name means; names that stand alone elsewhere or are one with their commas | `narrative/for_all_points.rs`, `statement/first_named.rs`, `statement/marked_names.rs`, `names/known_apart.rs`, `names/known_whole.rs` |
//!
//! `brackets`, `characters`, `heading_index`, `marks` (how lines of an outline begin) and `reading` (what all of them share) are used by
//! every room.

mod brackets;
mod characters;
mod head;
mod heading_index;
mod marks;
mod names;
mod narrative;
mod reading;
mod statement;
mod table;
mod unread_columns;

use std::collections::{BTreeMap, HashSet};

use super::account::{Account, Destination, Reason};
use super::document::{self, Block, Document, DoubtKind, Layout, LeftOut, Place, Table, Why};
use super::finding::{Finding, Kind, Weight};
use super::notice::{Duty, Item, Notice, Point, Statement};
pub use brackets::{CLOSING, OPENING};
use head::{footer, issue, parts_alone, portal_page, signature, title_lines};
use heading_index::HeadingIndex;
use names::{known_apart, known_whole};
use narrative::{
    block_headings, cards, for_all_points, labelled_tasks, other_headings, outline, run_on, several_statements,
    tasks_above_labels, time_headings, unit_headings,
};
pub use reading::Options;
use reading::{Line, Reading};
pub use statement::due::is_per_unit;
use statement::{first_named, labels, marked_names, printed_labels};
use table::grid::{Row, RowKind};
use table::{beside_plan, checklists, grid, marked_headings, notice_above, one_blank, other_tables, title_above};
pub use unread_columns::find as unread_columns;

/// A document as recognised.
#[derive(Clone, PartialEq, Debug)]
pub struct Recognised {
    /// The notice.
    pub notice: Notice,
    /// Where every paragraph and cell went.
    pub account: Account,
    /// What was found, in reading order.
    pub findings: Vec<Finding>,
}

/// A part of a document, with places in the account.
enum Part<'d> {
    Line(Line<'d>),
    /// A table and the entry of its first cell with words.
    Table(&'d Table, usize),
}

impl<'d> Part<'d> {
    fn line(&self) -> Option<Line<'d>> {
        if let Part::Line(line) = self { Some(*line) } else { None }
    }
}

/// Reads a document. What cannot be placed is a finding of weight `Stop`.
pub fn read(document: &Document, options: &Options) -> Recognised {
    let of_cards = cards::apart(document);
    let (document, run_on) = run_on::apart(&of_cards);
    let document = document.as_ref();
    let mut reading = begun(document, options);
    reading.findings.extend(run_on);
    if reading.account.entries.is_empty() {
        reading.findings.push(Finding::whole(Kind::Empty));
        return finished(reading);
    }
    report_doubts(document, &mut reading.findings);
    check_characters(document, &mut reading.findings);
    let (mut prose, mut rows) = prose_and_rows(document, &mut reading);
    let has_checklist = !rows.is_empty();
    let are_marked = has_checklist && marked_headings::apply(document, &mut prose, &mut rows);
    let title = if has_checklist && !are_marked { title_above::take(&mut prose, &rows) } else { Vec::new() };
    footer::leave_out(&mut prose, &mut reading);
    labelled_tasks::mark(&mut prose);
    if !has_checklist {
        tasks_above_labels::mark(&mut prose);
    }
    time_headings::mark(&mut prose);
    unit_headings::mark(&mut prose);
    block_headings::mark(&mut prose);
    other_headings::mark(&mut prose);
    parts_alone::mark(&mut prose);
    let narrative = head::read(&prose, has_checklist, &mut reading);
    if !narrative.is_empty() || !has_checklist {
        outline::read(&narrative, &mut reading);
    } else {
        reading.findings.push(Finding::whole(Kind::NoPoints));
    }
    if has_checklist {
        rows.splice(0..0, title.iter().map(|line| Row::of_line(line.text, line.place, line.entry)));
        table::read(rows, &mut reading);
        for_all_points::apply(&mut reading);
    } else {
        for_all_points::apply(&mut reading);
        items_of_points(&prose, &mut reading);
        printed_labels::of_statements(&mut reading.notice);
    }
    first_named::apply(document, &mut reading);
    marked_names::apply(document, &mut reading);
    known_whole::join(&mut reading.notice, &mut reading.findings);
    known_apart::divide(&mut reading.notice, &mut reading.findings);
    head::report(&mut reading);
    finished(reading)
}

/// The reading of a document before anything is read.
fn begun<'d>(document: &Document, options: &'d Options) -> Reading<'d> {
    let account = Account::of(document);
    let has_no_result = |left: &&LeftOut| matches!(left.why, Why::Formula | Why::Error);
    Reading {
        no_result: document.left_out.iter().filter(has_no_result).filter_map(|left| left.place.clone()).collect(),
        notice: Notice::default(),
        first: account.entries.first().map(|entry| entry.place.clone()),
        account,
        findings: Vec::new(),
        options,
        last_point: None,
        task_label: None,
        page_title: document.title.clone().filter(|title| head::portal_lines::is_title(title)),
        page_titles: document.heading.iter().chain(&document.title).map(|title| title_lines::bare(title)).collect(),
        made: HashSet::new(),
        index: HeadingIndex::default(),
    }
}

/// Reports where the reader could not be sure.
fn report_doubts(document: &Document, findings: &mut Vec<Finding>) {
    for doubt in &document.doubts {
        let kind = match doubt.kind {
            DoubtKind::Joined => Kind::BrokenCell,
            DoubtKind::TaskOrUnit => Kind::TaskOrUnit,
            DoubtKind::Rows => Kind::UnclearRows,
            DoubtKind::Blanks => Kind::UnclearBlanks,
        };
        let finding = Finding::at(&doubt.place, kind).with("text", &doubt.text);
        let labels = doubt.labels.join("｜");
        findings.push(finding.with("columns", doubt.labels.len()).with("labels", labels));
    }
}

/// The lines above the checklist; and its rows, with the lines between and below its tables. No rows where there is no checklist.
fn prose_and_rows<'d>(document: &'d Document, reading: &mut Reading<'_>) -> (Vec<Line<'d>>, Vec<Row>) {
    let parts = parts(document);
    let table = |part: &Part<'d>| if let Part::Table(table, entry) = part { Some((*table, *entry)) } else { None };
    let tables: Vec<(&Table, usize)> = parts.iter().filter_map(table).collect();
    let mut checklists = checklists::of(&tables, reading.options).into_iter();
    let mut prose: Vec<Line<'_>> = Vec::new();
    let mut rows: Vec<Row> = Vec::new();
    let end = parts.len() - signature_below_table(&parts);
    for (at, part) in parts.iter().enumerate() {
        match part {
            Part::Line(line) if marks::is_page_number(line.text) => {
                reading.account.record(line.entry, Destination::LeftOut(Reason::Formal));
            }
            Part::Line(line) if at >= end && issue::is_month(line.text) => signature::leave_out_month(*line, reading),
            Part::Line(line) if rows.is_empty() || at >= end => prose.push(*line),
            Part::Line(line) => rows.push(Row::of_line(line.text, line.place, line.entry)),
            Part::Table(table, entry) => {
                match checklists.next().flatten().filter(|checklist| !beside_plan::is_other(checklist, &prose)) {
                    Some(mut checklist) => {
                        if rows.is_empty() {
                            prose.extend(notice_above::take(table, *entry, &mut checklist));
                        }
                        for (_, entry) in checklist.of_portal.iter().flat_map(Row::entries) {
                            reading.account.record(entry, Destination::LeftOut(Reason::Portal));
                        }
                        for other in &checklist.others {
                            other_tables::leave_out(other, reading);
                        }
                        checklist.of_portal.iter().for_each(|row| head::portal_page::number_in_row(row, reading));
                        rows.extend(checklist.rows);
                    }
                    None => {
                        let titles = std::iter::from_fn(|| {
                            rows.pop_if(|row| row.kind == RowKind::Line && checklists::is_title_of_table(row))
                        });
                        other_tables::entries_left_out(titles, reading);
                        other_tables::leave_out(&grid::rows(table, &grid::columns(table), *entry), reading);
                    }
                }
            }
        }
    }
    (prose, rows)
}

/// How many of the last lines of a document sign it below its table: offices with the only day or month below them. A title and no point stand
/// above the table, and the row above the offices is whole, so that they are no cells of it.
fn signature_below_table(parts: &[Part<'_>]) -> usize {
    let mut below: Vec<Line<'_>> = parts.iter().rev().map_while(Part::line).collect();
    below.reverse();
    if !signature::is_dated(&below) {
        return 0;
    }
    let signers = below.iter().rev().skip(1).take_while(|line| signature::is_office(line.text)).count();
    let above = parts.get(..parts.len() - 1 - signers).unwrap_or(&[]);
    let is_whole = above.last().is_some_and(|part| matches!(part, Part::Table(table, _) if has_whole_end(table)));
    let is_dated = above.iter().filter_map(Part::line).any(|line| issue::full_date(line.text).is_some());
    let over_table: Vec<Line<'_>> = above.iter().map_while(Part::line).collect();
    let has_title =
        over_table.iter().any(|line| !portal_page::is_of_page(line.text) && !labels::is_label_line(line.text));
    let has_points = over_table.iter().any(|line| marks::mark(line.text, 0).is_some());
    if signers == 0 || is_dated || !is_whole || !has_title || has_points { 0 } else { signers + 1 }
}

/// Whether the last row of a table lacks no cell; in a text, lines below a row may be its cells.
fn has_whole_end(table: &Table) -> bool {
    let filled = |row: &document::Row| row.cells.iter().filter(|cell| !cell.is_blank()).count();
    let most = table.rows.iter().map(filled).max();
    table.layout == Layout::Spans || table.rows.last().map(filled) == most
}

fn parts(document: &Document) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut entry = 0;
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) => {
                for text in paragraph.text.split('\n').map(str::trim).filter(|text| !text.is_empty()) {
                    parts.push(Part::Line(Line::of(text, &paragraph.place, entry)));
                    entry += 1;
                }
            }
            Block::Table(table) => {
                parts.push(Part::Table(table, entry));
                entry += table.rows.iter().flat_map(|row| &row.cells).filter(|cell| !cell.is_blank()).count();
            }
        }
    }
    parts
}

fn check_characters(document: &Document, findings: &mut Vec<Finding>) {
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) => {
                // A tab may indent a paragraph.
                let lines = paragraph.text.split('\n').map(str::trim);
                lines.for_each(|line| characters::check(line, false, &paragraph.place, findings));
            }
            Block::Table(table) => {
                for cell in table.rows.iter().flat_map(|row| &row.cells) {
                    cell.lines.iter().for_each(|line| characters::check(line, true, &cell.place, findings));
                    // Where a cell is a line that begins with a tab, one within it may begin another cell.
                    if table.layout == Layout::Cells && cell.text().trim().contains('\t') {
                        let text = cell.text().trim().replace(['\t', '\n'], " ");
                        findings.push(Finding::at(&cell.place, Kind::TabInCell).with("text", text));
                    }
                }
            }
        }
    }
}

/// Where there is no checklist: each point that assigns work is an item of one duty.
fn items_of_points(prose: &[Line<'_>], reading: &mut Reading<'_>) {
    let by_leaders = assigns_by_leaders(&reading.notice);
    let assigns = |point: &&Point| {
        point.statement.assigns() || by_leaders && !point.statement.leaders.is_empty() && !point.is_unnumbered()
    };
    let mut above: Option<&Statement> = None;
    let items = reading.notice.points.iter().filter(assigns).map(|point| {
        let statement = &point.statement;
        let (place, mut duty) = (point.place.clone(), several_statements::of(statement, Duty::at(point.place.clone())));
        let (heading, text) = heading_of(&point.text);
        duty.text = text.to_owned();
        duty.inherited = point.inherited;
        let (heading, duties) = several_statements::duties(heading, duty, &point.printed, above.replace(statement));
        let (section, subsection, number) = (point.section, point.subsection.clone(), point.number.clone());
        Item { id: String::new(), number, section, subsection, list: None, heading, duties, place }
    });
    let items: Vec<Item> = items.collect();
    let is_told =
        reading.findings.iter().any(|finding| matches!(finding.kind, Kind::UnclearRows | Kind::UnclearBlanks));
    match items.len() {
        0 if is_told => {}
        0 if reading.findings.iter().any(|finding| finding.kind == Kind::OtherTable) => {
            reading.findings.push(Finding::whole(Kind::UnknownHead));
        }
        0 => reading.findings.push(one_blank::find(prose).unwrap_or_else(|| Finding::whole(Kind::NoTable))),
        count => reading.findings.push(Finding::whole(Kind::MadeItems).with("count", count)),
    }
    if by_leaders {
        reading.findings.retain(|finding| finding.kind != Kind::LeadersAlone);
        reading.findings.push(Finding::whole(Kind::ByLeaders));
    }
    reading.notice.items = items;
    reading.notice.give_ids();
}

/// Whether a plan assigns its points to persons in office: at least two points name such without units, and no fewer than name
/// units.
fn assigns_by_leaders(notice: &Notice) -> bool {
    let statements = || notice.points.iter().filter(|point| !point.is_unnumbered()).map(|point| &point.statement);
    let alone = statements().filter(|of| !of.assigns() && !of.leaders.is_empty()).count();
    alone > 1 && alone >= statements().filter(|of| of.assigns()).count()
}

/// The first line of a point of several, where it is a phrase and no sentence, and the rest.
fn heading_of(text: &str) -> (Option<String>, &str) {
    match text.split_once('\n') {
        Some((first, rest))
            if first.chars().count() <= marks::LONGEST_HEADING
                && !first.contains('。')
                && !first.ends_with(['；', '！', '：']) =>
        {
            (Some(first.to_owned()), rest)
        }
        _ => (None, text),
    }
}

/// Reports what nothing took.
fn finished(reading: Reading<'_>) -> Recognised {
    let Reading { notice, account, mut findings, .. } = reading;
    let stops = findings.iter().any(|finding| finding.kind.weight() == Weight::Stop);
    for entry in account.entries.iter().filter(|entry| !stops && entry.destination == Destination::Unplaced) {
        findings.push(Finding::at(&entry.place, Kind::NotTaken).with("text", &entry.text));
    }
    Recognised { notice, account, findings }
}

/// Puts findings in reading order.
pub fn in_reading_order(findings: &mut [Finding], document: &Document) {
    let mut order: BTreeMap<&Place, usize> = BTreeMap::new();
    for block in &document.blocks {
        let mut place = |place| {
            let next = order.len() + 1;
            order.entry(place).or_insert(next);
        };
        match block {
            Block::Paragraph(paragraph) => place(&paragraph.place),
            Block::Table(table) => {
                place(&table.place);
                table.rows.iter().flat_map(|row| &row.cells).for_each(|cell| place(&cell.place));
            }
        }
    }
    // A line that was joined to a cell has no place of its own among the blocks; a text is in the order of its lines.
    let is_text = order.keys().all(|place| place.line().is_some());
    findings.sort_by_key(|finding| match &finding.place {
        None => 0,
        Some(Place::Line(line)) if is_text => *line,
        Some(place) => order.get(place).copied().unwrap_or(usize::MAX),
    });
}
