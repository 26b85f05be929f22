//! The rows of a checklist that are no items: the head, titles, headings of sections and sub-sections, further lists, notes.

use super::cell_numbers;
use super::further_lists;
use super::grid::{Header, Row, RowKind, Slot};
use super::groups::{self, Groups};
use super::header;
use super::heading_row;
use super::numbers::next_number;
use super::odd_rows;
use super::own_sections::{self, LONGEST_TITLE};
use super::state::State;
use crate::import::account::{Destination, Reason};
use crate::import::columns;
use crate::import::document::{Layout, Place};
use crate::import::finding::{Finding, Kind};
use crate::import::notice::{Number, Section, Statement, Subsection};
use crate::import::recognise::marks::{self, section_heading};
use crate::import::recognise::names::name_edges;
use crate::import::recognise::names::units;
use crate::import::recognise::narrative::headings::{self, ENDS};
use crate::import::recognise::reading::Reading;
use crate::import::recognise::statement::due;

/// The same in other words than Chinese.
const LONGEST_LATIN_TITLE: usize = 200;

fn is_short(text: &str) -> bool {
    let longest = if text.chars().any(crate::character::is_han) { LONGEST_TITLE } else { LONGEST_LATIN_TITLE };
    text.chars().count() <= longest
}

/// A section of the narrative whose heading stands right above the table holds its items; not those of an annex.
pub fn last_empty_section(rows: &[Row], reading: &Reading<'_>) -> Option<u32> {
    if rows.first().and_then(Row::single).is_some_and(|slot| marks::is_annex_label(&slot.text)) {
        return None;
    }
    let last = reading.notice.sections.last()?.number;
    let has_points = reading.notice.points.iter().any(|point| point.section == last);
    (!has_points && reading.notice.sections.len() > 1).then_some(last)
}

/// A table begins.
pub fn begins(
    at: usize,
    rows: &[Row],
    name: Option<&str>,
    header: Option<&Header>,
    state: &mut State,
    reading: &mut Reading<'_>,
) {
    state.is_another = further_lists::begins_another(rows.get(at), state);
    if let Some(header) = header {
        let from = at + 1 + header.at;
        state.head_rows = from..from + header.height;
        let place = rows.get(from).map_or_else(|| reading.first_place(), |row| row.place.clone());
        match &header.columns {
            Ok(columns) => {
                header::told(header, &place, reading);
                state.head_extent = rows.iter().skip(from).take(header.height).filter_map(|row| row.extent).max();
                state.with_persons = header.with_persons();
                (state.columns, state.labelled, state.has_head) = (columns.clone(), header.labelled, true);
                state.has_names = header.has_names();
                (state.over_headings, state.has_heading_label) = (header.sections, header.heading.is_some());
                state.is_unclear = false;
            }
            Err(unclear) => {
                state.is_unclear = true;
                reading.findings.push(header::unclear(&header.labels, *unclear, &place, reading));
            }
        }
    } else if reading.options.columns.is_some() && !state.has_head {
        let place = rows.get(at).map_or_else(|| reading.first_place(), |row| row.place.clone());
        let text = reading.options.columns.as_ref().map_or("", |answer| answer.text.as_str());
        reading.findings.push(Finding::at(&place, Kind::BadColumns).with("text", text).with("head", "—"));
    }
    if let Some(name) = name.filter(|name| state.groups == Some(Groups::Units) && groups::is_of_units(name)) {
        let place = rows.get(at).map_or_else(|| reading.first_place(), |row| row.place.clone());
        enter_section(None, name, name, Statement::default(), &place, state, reading);
        state.unnumbered_sections = true;
        return;
    }
    // A further table with a name of its own is a further list, where its numbers begin anew. A title above its head goes before.
    let titles = rows.get(at + 1..state.head_rows.start).unwrap_or(&[]);
    let has_title = !state.unnumbered_sections && titles.iter().any(is_title_row);
    if let Some(name) = name.filter(|_| reading.notice.items.is_empty() || !has_title)
        && !reading.notice.items.is_empty()
        && (state.is_another || next_number(rows, at + 1, state) == Some(1))
    {
        further_lists::begin(name, state, reading);
        let place = rows.get(at).map_or_else(|| reading.first_place(), |row| row.place.clone());
        reading.findings.push(Finding::at(&place, Kind::FurtherList).with("title", name));
    } else if let Some(name) = name
        && reading.notice.items.is_empty()
        && reading.notice.checklist_title.is_none()
    {
        reading.notice.checklist_title = Some(name.to_owned());
        state.title_is_name = true;
    }
}

/// Whether a row is the title of a table.
fn is_title_row(row: &Row) -> bool {
    row.single().is_some_and(|slot| {
        let text = &*slot.text;
        let is_other = marks::is_annex_label(text) || marks::is_page_number(text) || marks::mark(text, 0).is_some();
        !is_other
            && is_short(text)
            && cell_numbers::number_of_cell(text).is_none()
            && !text.contains(['。', '；', '：'])
    })
}

/// A row of one cell, or a paragraph between tables.
pub fn single(slot: &Slot, at: usize, rows: &[Row], state: &mut State, reading: &mut Reading<'_>) {
    let text = slot.text.replace('\n', "");
    let text = text.trim();
    let Some(row) = rows.get(at) else { return };
    let took = |destination: Destination, reading: &mut Reading<'_>| {
        if let Some(entry) = slot.entry {
            reading.account.record(entry, destination);
        }
    };
    if row.kind == RowKind::Cells && row.is_sum() {
        odd_rows::sum(row, reading);
        return;
    }
    let next = next_number(rows, at + 1, state);
    if let Some(destination) = formal(text, row, state, reading) {
        took(destination, reading);
        return;
    }
    let mut own_findings = Vec::new();
    let (title, statement) = heading_row::read(text, &slot.place, &mut own_findings);
    if let Some((number, title)) = section_heading(title) {
        reading.findings.append(&mut own_findings);
        let section = enter_section(Some(number), title, text, statement, &slot.place, state, reading);
        took(Destination::Section(section), reading);
        return;
    }
    // （一）优化流程, 3.1 优化流程.
    let dotted = |number: &Number| matches!(number, Number::Words(words) if words.contains('.'));
    let mark = marks::mark(title, 0).filter(|mark| mark.level == 2 || dotted(&mark.number));
    if let Some(mark) = mark.filter(|mark| next.is_some() && mark.rest.chars().count() <= LONGEST_TITLE) {
        reading.findings.append(&mut own_findings);
        let place = enter_subsection(&mark.number, mark.rest, text, statement, &slot.place, state, reading);
        took(Destination::Subsection(place), reading);
        return;
    }
    let is_number = cell_numbers::number_of_cell(text).is_some() && row.kind == RowKind::Cells;
    if is_number && row.layout != Layout::Cells && state.has_head {
        reading.findings.push(Finding::at(&slot.place, Kind::EmptyRow).with("text", text));
        took(Destination::LeftOut(Reason::Row), reading);
        return;
    }
    let is_title = !is_number && is_short(text) && !heading_row::is_sentence(text);
    if !is_title || next.is_none() {
        below(slot, row, next.is_none(), state, reading);
        return;
    }
    let destination = unnumbered(slot, text, at, rows, state, reading);
    destination.into_iter().for_each(|destination| took(destination, reading));
}

/// Where a row goes that is the number of an annex or page, or counts what stands in the section above.
fn formal(text: &str, row: &Row, state: &mut State, reading: &mut Reading<'_>) -> Option<Destination> {
    let is_titled = |title: &str| {
        [&reading.notice.checklist_title, &reading.notice.head.title].into_iter().flatten().any(|known| known == title)
    };
    if marks::is_annex_label(text)
        || columns::continues(text).is_some_and(|title| title.is_empty() || is_titled(title))
        || (row.kind == RowKind::Line || row.layout != Layout::Cells) && marks::is_page_number(text)
    {
        return Some(Destination::LeftOut(Reason::Formal));
    }
    let section = state.section.filter(|_| name_edges::is_count_in_brackets(text))?;
    let Reading { notice, index, made, .. } = reading;
    let at = index.section(notice, section)?;
    state.printed.add_to_printed(notice, made, at, text);
    Some(Destination::Section(section))
}

/// Where a title without number goes.
fn unnumbered(
    slot: &Slot,
    text: &str,
    at: usize,
    rows: &[Row],
    state: &mut State,
    reading: &mut Reading<'_>,
) -> Option<Destination> {
    let row = rows.get(at)?;
    let is_above_table = row.kind == RowKind::Line && matches!(rows.get(at + 1)?.kind, RowKind::Begins(..));
    if is_above_table && matches!(state.groups, Some(Groups::Units | Groups::Sections)) {
        let title = if groups::is_of_units(text) { groups::without_label(text) } else { text };
        let section = enter_section(None, title, text, Statement::default(), &slot.place, state, reading);
        state.unnumbered_sections = true;
        return Some(Destination::Section(section));
    }
    let is_of_another = at < state.head_rows.start && state.is_another;
    let next = match is_of_another || further_lists::begins_another(rows.get(at + 1), state) {
        true => Some(1),
        false => next_number(rows, at + 1, state),
    };
    // Above the head or the first item: the title of the table. Below: the heading of a section, or of a further list where
    // numbers begin anew.
    let above_head = state.head_rows.end > at || !state.has_head;
    if reading.notice.items.is_empty()
        && above_head
        && (reading.notice.checklist_title.is_none() || (state.title_is_name && row.kind == RowKind::Cells))
        && state.section.is_none_or(|_| row.kind == RowKind::Line)
    {
        reading.notice.checklist_title = Some(text.to_owned());
        state.title_is_name = false;
        Some(Destination::Title)
    } else if !reading.notice.items.is_empty() && next == Some(1) && !state.unnumbered_sections {
        further_lists::begin(text, state, reading);
        reading.findings.push(Finding::at(&slot.place, Kind::FurtherList).with("title", text));
        Some(Destination::Title)
    } else if reading.notice.items.is_empty() && above_head {
        // Further lines of a title: a subtitle, who made the table, a date.
        below(slot, row, false, state, reading);
        None
    } else {
        if is_doubtful(slot, row, text, state, reading) {
            reading.findings.push(Finding::at(&slot.place, Kind::DoubtfulHeading).with("text", text));
        }
        let (title, statement) = heading_row::read(text, &slot.place, &mut reading.findings);
        let section = enter_section(None, title, text, statement, &slot.place, state, reading);
        state.unnumbered_sections = true;
        Some(Destination::Section(section))
    }
}

/// Whether a heading without number may be the end of a broken cell: it reads as units or as a deadline and those before do not,
/// or it is the first and items stand above. A cell that spans several columns is a heading.
fn is_doubtful(slot: &Slot, row: &Row, text: &str, state: &State, reading: &Reading<'_>) -> bool {
    let notice = &reading.notice;
    let spans = row.slots.iter().any(|other| other.from_left && other.place == slot.place);
    if notice.items.is_empty() || spans {
        return false;
    }
    let before = notice.sections.last().map_or("", |section| section.title.as_str());
    let is_first = row.kind == RowKind::Cells && !state.unnumbered_sections;
    is_first || due::deadline_of(text).is_some() || (units::are_units(text) && !units::are_units(before))
}

/// A row with 一 or （一） in the column of numbers and the title of a section or sub-section beside it. The sums of its rows are told.
pub fn numbered_heading(row: &Row, number: Option<&Slot>, state: &mut State, reading: &mut Reading<'_>) {
    let own: Vec<&Slot> = row.slots.iter().filter(|slot| slot.is_own()).collect();
    let adds_up = own.len() > 2 || !number.is_some_and(Slot::is_own);
    let number_text = number.map_or("", |number| &*number.text);
    let (sums, own): (Vec<&Slot>, Vec<&Slot>) =
        own.into_iter().partition(|slot| adds_up && heading_row::is_figure(&slot.text));
    let texts: Vec<&str> = own.iter().map(|slot| &*slot.text).collect();
    let text = texts.iter().find(|text| **text != number_text).copied().unwrap_or_default().replace('\n', "");
    let (title, statement) = heading_row::read(&text, &row.place, &mut reading.findings);
    let printed = texts.join(" ").replace('\n', "");
    let value = number.and_then(heading_row::numeral);
    // 一、产业项目 in the column of names
    let (value, title) = section_heading(title).map_or((value, title), |(own, title)| (value.or(Some(own)), title));
    let destination = if number_text.starts_with(['（', '(']) {
        let number = Number::Whole(value.unwrap_or(1));
        Destination::Subsection(enter_subsection(&number, title, &printed, statement, &row.place, state, reading))
    } else {
        Destination::Section(enter_section(value, title, &printed, statement, &row.place, state, reading))
    };
    own.iter().filter_map(|slot| slot.entry).for_each(|entry| reading.account.record(entry, destination.clone()));
    if !sums.is_empty() {
        let text = sums.iter().map(|slot| &*slot.text).collect::<Vec<_>>().join("｜");
        reading.findings.push(Finding::at(&row.place, Kind::SumOfSection).with("title", printed).with("text", text));
        let entries = sums.iter().filter_map(|slot| slot.entry);
        entries.for_each(|entry| reading.account.record(entry, Destination::LeftOut(Reason::Row)));
    }
}

/// Enters a sub-section of the current section; its place among all.
fn enter_subsection(
    number: &Number,
    title: &str,
    printed: &str,
    statement: Statement,
    place: &Place,
    state: &mut State,
    reading: &mut Reading<'_>,
) -> usize {
    let section = match state.section.or_else(|| own_sections::only_section(place, reading)) {
        Some(section) => section,
        None => enter_section(None, title, printed, Statement::default(), place, state, reading),
    };
    (state.section, state.subsection) = (Some(section), Some(number.clone()));
    let known = reading.index.subsection(&reading.notice, section, number);
    known.map(|ends| ends.first).unwrap_or_else(|| {
        let (title, printed) = (title.trim_end_matches(ENDS).to_owned(), printed.to_owned());
        let Statement { roles, leaders, deadline, .. } = headings::with_title(statement, &title, place);
        let number = number.clone();
        reading.notice.subsections.push(Subsection { section, number, title, printed, roles, leaders, deadline });
        reading.notice.subsections.len() - 1
    })
}

/// A line that is no part of the checklist.
fn below(slot: &Slot, row: &Row, is_below: bool, state: &State, reading: &mut Reading<'_>) {
    let text: String = slot.text.chars().take(40).collect();
    let within = row.kind == RowKind::Cells && !is_below && !reading.notice.items.is_empty();
    let lost = within && row.layout == Layout::Cells;
    let finding = if lost || (row.kind == RowKind::Cells && state.columns.len() > 1 && row.layout == Layout::Cells) {
        Finding::at(&slot.place, Kind::RowShape).with("cells", 1)
    } else {
        Finding::at(&slot.place, Kind::AfterTable)
    };
    let reason = if finding.kind == Kind::RowShape { Reason::Row } else { Reason::Below };
    reading.findings.push(finding.with("text", text));
    if let Some(entry) = slot.entry {
        reading.account.record(entry, Destination::LeftOut(reason));
    }
}

/// The first section with a number or with a heading as printed, of the same list or, from the first one, of any. A section that is
/// not printed is none of those that the table numbers; where it prints sections of its own, those of the narrative are none either.
fn numbered(
    number: u32,
    printed: &str,
    first_list: bool,
    state: &mut State,
    reading: &mut Reading<'_>,
) -> Option<usize> {
    let Reading { notice, index, made, .. } = reading;
    if state.prints_own_sections {
        return state.printed.of_table(notice, &state.of_table, printed);
    }
    let is_same = |at: &usize| {
        let list = notice.sections.get(*at).map(|section| section.list);
        !made.contains(&number) && (first_list || list == Some(state.list))
    };
    let of_number = index.section(notice, number).filter(is_same);
    let list = (!first_list).then_some(state.list);
    of_number.into_iter().chain(state.printed.printed(notice, made, list, printed)).min()
}

/// Enters a section that the table prints: that of the narrative or of the same list, or a new one. Its number is unique.
pub fn enter_section(
    number: Option<u32>,
    title: &str,
    printed: &str,
    statement: Statement,
    place: &Place,
    state: &mut State,
    reading: &mut Reading<'_>,
) -> u32 {
    let first_list = state.list.is_none_or(|list| list == 0);
    let known = match number {
        Some(number) => numbered(number, printed, first_list, state, reading),
        None => state.printed.titled(&reading.notice, &reading.made, state.list, title),
    };
    let known = known.and_then(|at| reading.notice.sections.get_mut(at));
    // Two headings of the table with one number are two sections.
    let twice = known.as_ref().is_some_and(|known| state.of_table.contains(&known.number) && known.printed != printed);
    if twice {
        reading.findings.push(Finding::at(place, Kind::SectionTwice).with("text", printed));
    }
    let known = known.filter(|_| !twice);
    let section = match known {
        Some(known) => {
            if known.printed != printed && number.is_some() {
                let there = known.printed.clone();
                reading
                    .findings
                    .push(Finding::at(place, Kind::SectionDiffers).with("here", printed).with("there", there));
            }
            heading_row::add(known, statement);
            known.number
        }
        None => {
            if !reading.notice.points.is_empty() && first_list {
                reading
                    .findings
                    .push(Finding::at(place, Kind::SectionDiffers).with("here", printed).with("there", "—"));
            }
            let Reading { notice, index, .. } = reading;
            let free = number.filter(|number| index.section(notice, *number).is_none());
            let own = free.unwrap_or_else(|| index.free_section(notice));
            let (title, printed) = (title.trim_end_matches(ENDS).to_owned(), printed.to_owned());
            let Statement { mut roles, leaders, deadline, .. } = headings::with_title(statement, &title, place);
            // Units above tasks of which the table names none.
            let lacks_units = state.has_head && !state.has_roles() || state.groups == Some(Groups::Units);
            if roles.is_empty() && lacks_units && groups::is_of_units(&title) {
                roles = headings::of_title(groups::with_label(&title, &printed), place, &mut reading.findings);
            }
            let list = state.list;
            reading.notice.sections.push(Section { number: own, title, printed, roles, leaders, deadline, list });
            state.of_table.insert(own);
            own
        }
    };
    (state.section, state.subsection) = (Some(section), None);
    section
}
