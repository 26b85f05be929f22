//! The head of a table: the row, or two rows, whose labels say what the columns hold.

use super::cell_numbers;
use super::column_facts::{are_numbers, known, own_cells};
use super::grid::{Header, Row, RowKind};
use super::heading_column::{Label, over_tasks, several_tasks, three_levels, two_of_two};
use super::lost_spans;
use super::packed_head::{self, Packed};
use crate::character::is_han;
use crate::import::columns::{self, Column, ColumnFacts, Meaning, Unclear};
use crate::import::document::{Layout, Place};
use crate::import::finding::{Finding, Kind};
use crate::import::recognise::reading::{Options, Reading};
use crate::import::recognise::statement::printed_labels;

/// How many rows from the top a head may stand.
const FIRST_ROWS: usize = 10;
/// The most characters of a label, in Chinese and in other words.
const LONGEST_LABEL: (usize, usize) = (30, 90);

fn is_long(label: &str) -> bool {
    let longest = if label.chars().any(is_han) { LONGEST_LABEL.0 } else { LONGEST_LABEL.1 };
    label.chars().count() > longest
}

/// The head among the first rows of a table: the first that is clear, else the first that looks like one.
pub fn find(rows: &[Row], options: &Options) -> Option<Header> {
    let mut unclear = None;
    for (at, row) in rows.iter().enumerate().take(FIRST_ROWS) {
        if row.kind != RowKind::Cells || !is_of_labels(row) {
            continue;
        }
        if let Some(header) = options.columns.is_none().then(|| lost_spans::read(rows, at)).flatten() {
            return Some(header);
        }
        let packed = match (rows.get(at + 1), &options.columns) {
            (Some(below), None) => packed_head::read(row, below, rows.get(at + 2..).unwrap_or(&[])),
            _ => Packed::No,
        };
        let labels = match packed {
            Packed::No => candidates(rows, at),
            Packed::Placed(labels) => vec![(2, labels)],
            Packed::Lost => {
                let lost = header(rows, at, 1, &of_one(row), options);
                return Some(Header { height: 2, columns: Err(Unclear::LostColumns), ..lost });
            }
        };
        for (height, labels) in labels {
            let header = header(rows, at, height, &labels, options);
            if header.columns.is_ok() {
                return Some(header);
            }
            let known = labels.iter().filter(|label| columns::meaning(&label.text).is_some()).count();
            let likely = known > 1 || (options.columns.is_some() && labels.len() > 1);
            if unclear.is_none() && likely && height == 1 {
                unclear = Some(header);
            }
        }
    }
    // 任务, 期限 alone may be a row of a table of another kind.
    unclear.filter(|header: &Header| header.columns != Err(Unclear::TaskAlone) || options.columns.is_some())
}

/// Keeps the labels of a head that is clear, and reports the columns that are not what their label alone says.
pub fn told(header: &Header, place: &Place, reading: &mut Reading<'_>) {
    printed_labels::of_head(&header.labels, &header.meanings, reading);
    if let Some(label) = &header.heading {
        reading.findings.push(Finding::at(place, Kind::HeadingColumn).with("text", label));
    }
    // 牵头股室 beside 责任单位, whose cells do not say of which body they are.
    let leads = |label: &&String| columns::office(label) == Some(Meaning::Leads);
    let offices =
        header.labels.iter().find(leads).filter(|_| columns::place(&header.meanings, Meaning::Leads).is_none());
    if let Some(label) = offices.filter(|_| reading.options.columns.is_none()) {
        reading.findings.push(Finding::at(place, Kind::LeadingOffices).with("text", label));
    }
}

/// Quotes a head that cannot be told, what each column was taken for and how to say otherwise.
pub fn unclear(labels: &[String], unclear: Unclear, place: &Place, reading: &Reading<'_>) -> Finding {
    let texts: Vec<&str> = labels.iter().map(String::as_str).collect();
    let head = (1..)
        .zip(&texts)
        .map(|(number, text): (usize, &&str)| format!("{number} {text}"))
        .collect::<Vec<_>>()
        .join("｜");
    if let Some(answer) = &reading.options.columns {
        return Finding::at(place, Kind::BadColumns).with("text", &answer.text).with("head", head);
    }
    let chinese = texts.iter().any(|text| text.chars().any(crate::character::is_han));
    if unclear == Unclear::LostColumns {
        return Finding::at(place, Kind::LostColumns).with("head", head);
    }
    let (kind, word) = match unclear {
        Unclear::Several(meaning) => (Kind::UnclearHead, meaning.word(chinese)),
        Unclear::NoTask | Unclear::TaskAlone | Unclear::LostColumns => {
            (Kind::NoTaskColumn, Meaning::Task.word(chinese))
        }
    };
    Finding::at(place, kind).with("word", word).with("head", head).with("taken", taken(&texts))
}

/// Several short phrases, none of which is a number.
pub fn is_of_labels(row: &Row) -> bool {
    let own: Vec<&str> = row.slots.iter().filter(|slot| slot.is_own()).map(|slot| &*slot.text).collect();
    let is_label = |text: &&str| {
        // A year may stand over several columns.
        let year = cell_numbers::is_year(text.trim());
        let number = text.trim().chars().all(|c| c.is_ascii_digit()) && !year;
        !is_long(text) && !text.contains(['。', '；']) && !number && !begins_with_numbers(text)
    };
    own.len() > 1 && own.iter().all(is_label)
}

/// Whether a cell is a task behind its number of two parts, and no label: 1.1 Publish it.
fn begins_with_numbers(text: &str) -> bool {
    let number = text.split_once(' ').map_or("", |(number, _)| number.trim_end_matches('.'));
    number.contains('.') && number.chars().all(|c| c == '.' || c.is_ascii_digit())
}

/// The labels of a row with those of the row below it, if that is part of the head; and of the row alone.
fn candidates(rows: &[Row], at: usize) -> Vec<(usize, Vec<Label>)> {
    let Some(row) = rows.get(at) else { return Vec::new() };
    let mut found = Vec::new();
    if let Some(labels) = rows.get(at + 1).and_then(|below| of_two(row, below)) {
        found.push((2, labels));
    }
    found.push((1, of_one(row)));
    found
}

fn of_one(row: &Row) -> Vec<Label> {
    let mut labels: Vec<Label> = Vec::new();
    for (column, slot) in row.slots.iter().enumerate() {
        match labels.last_mut() {
            Some(label) if slot.from_left || (slot.text.is_empty() && goes_on(row, label)) => label.columns += 1,
            _ => labels.push(Label::of(label_text(&slot.text), column)),
        }
    }
    labels
}

/// Whether an empty label belongs to the one before it: a table without spans has lost that the label of the tasks reaches over
/// two columns.
fn goes_on(row: &Row, label: &Label) -> bool {
    row.layout == Layout::Columns && label.columns == 1 && columns::meaning(&label.text) == Some(Meaning::Task)
}

/// Labels over two rows: 责任单位 over 牵头 and 配合. The lower row has words of its own below a label that spans columns.
fn of_two(upper: &Row, lower: &Row) -> Option<Vec<Label>> {
    let has_spans = upper.layout == Layout::Spans;
    if upper.layout == Layout::Cells || lower.slots.len() != upper.slots.len() || lower.kind != RowKind::Cells {
        return None;
    }
    let mut labels = Vec::new();
    let (mut divided, mut goes_on) = (false, false);
    let mut above = String::new();
    let mut first = 0;
    for (column, (up, low)) in upper.slots.iter().zip(&lower.slots).enumerate() {
        if !up.text.is_empty() {
            if !up.from_left {
                first = labels.len();
            }
            above = label_text(&up.text);
        }
        if low.is_own() {
            let own = label_text(&low.text);
            // A label of the lower row stands below one that spans several columns.
            let next_spans =
                upper.slots.get(column + 1).is_some_and(|next| next.from_left || (!has_spans && next.text.is_empty()));
            let spanned = up.from_left || next_spans || (!has_spans && up.text.is_empty());
            let is_number = cell_numbers::number_of_cell(&own).is_some() && !cell_numbers::is_period(&own);
            if !spanned || is_long(&own) || own.contains(['。', '；']) || is_number {
                return None;
            }
            divided = true;
            let divider = if above.chars().chain(own.chars()).any(is_han) { "" } else { " " };
            let is_plain = matches!(columns::meaning(&own), Some(meaning) if meaning != Meaning::Task && meaning != Meaning::Remark);
            // 责任人 below 牵头部门 and below 承办部门.
            let both = if above.ends_with(&own) { above.clone() } else { format!("{above}{divider}{own}") };
            let is_twice =
                || lower.slots.iter().filter(|slot| slot.is_own() && label_text(&slot.text) == own).count() > 1;
            let are_persons = |label: &str| columns::meaning(label) == Some(Meaning::Leaders);
            let is_plain = is_plain && !(are_persons(&own) && are_persons(&both) && is_twice());
            let text = if is_plain { own } else { both };
            // 主管部门 and 实施单位 below 责任单位 are of one role.
            let is_same = columns::meaning(&text) == columns::meaning(&above) && above != text;
            let above = Some((above.clone(), first)).filter(|_| !is_plain || is_same);
            labels.push(Label { above, ..Label::of(text, column) });
        } else {
            goes_on |= low.from_above || low.text.is_empty();
            let text = if up.from_left { String::new() } else { label_text(&up.text) };
            match labels.last_mut() {
                Some(label) if up.from_left => label.columns += 1,
                _ => labels.push(Label::of(text, column)),
            }
        }
    }
    (divided && goes_on).then_some(labels)
}

fn label_text(text: &str) -> String {
    text.replace('\n', "")
}

fn header(rows: &[Row], at: usize, height: usize, labels: &[Label], options: &Options) -> Header {
    let texts: Vec<&str> = labels.iter().map(|label| label.text.as_str()).collect();
    let mut heading = None;
    let below = rows.get(at + height..).unwrap_or(&[]);
    let read = match &options.columns {
        Some(answer) => answer.head(&texts),
        None => {
            let known = ColumnFacts { is_first: at == 0 && height == 1, ..known(labels, below) };
            match columns::head_with(&texts, &known) {
                Ok(columns) => Ok(over_tasks(columns, labels, below, &mut heading)),
                Err(Unclear::Several(Meaning::Task)) => several_tasks(&texts, labels, below, &known, &mut heading),
                Err(unclear) => Err(unclear),
            }
        }
    };
    let mut sections = None;
    let read = read.map(|mut columns| {
        if options.columns.is_none() {
            sections = three_levels(&mut columns, labels, below, &mut heading);
        }
        let mut grid = spread(columns.clone(), labels, below);
        if options.columns.is_none() {
            let is_number = |column| are_numbers(column, below);
            sections = sections.or_else(|| two_of_two(&mut grid, labels, below, is_number, &mut heading));
        }
        (columns, grid)
    });
    let meanings = read.as_ref().map(|(columns, _)| columns.clone()).unwrap_or_default();
    let columns = read.map(|(_, columns)| columns);
    let labelled = labels.iter().rfind(|label| !label.text.is_empty()).map_or(0, |last| last.column + last.columns);
    let labels = texts.iter().map(|text| (*text).to_owned()).collect();
    Header { at, height, labels, meanings, columns, labelled, heading, sections }
}

/// Gives each column of the grid what its label means. A label of the tasks over two columns is that of headings and tasks; one of
/// them may be the numbers, which then have no label of their own.
fn spread(columns: Vec<Column>, labels: &[Label], rows: &[Row]) -> Vec<Column> {
    let has_numbers = columns.contains(&Column::Of(Meaning::Number));
    let are_numbers = |column: usize| !has_numbers && are_numbers(column, rows);
    let mut all = Vec::new();
    let mut lacks_task = false;
    for (number, (column, label)) in columns.into_iter().zip(labels).enumerate() {
        match column {
            Column::Of(Meaning::Task) if label.columns > 1 => {
                let meanings: &[Meaning] =
                    match (are_numbers(label.column), are_numbers(label.column + 1), label.columns) {
                        (true, _, 2) => &[Meaning::Number, Meaning::Task],
                        (true, ..) => &[Meaning::Number, Meaning::Heading, Meaning::Task],
                        (_, true, 2) => &[Meaning::Heading, Meaning::Number],
                        (_, true, _) => &[Meaning::Heading, Meaning::Number, Meaning::Task],
                        _ => &[Meaning::Heading, Meaning::Task],
                    };
                lacks_task = !meanings.contains(&Meaning::Task);
                all.extend(meanings.iter().copied().map(Column::Of));
                all.extend((meanings.len()..label.columns).map(|_| Column::Other(label.text.clone())));
            }
            Column::Other(text) if text.is_empty() => {
                let counts = number == 0 && !has_numbers && label.columns == 1;
                if counts && cell_numbers::count_from_one(&own_cells(label.column, rows)) {
                    all.push(Column::Of(Meaning::Number));
                    continue;
                }
                let is_latin = labels.iter().all(|label| label.text.is_ascii());
                let made = if is_latin { format!("Column {}", number + 1) } else { format!("第{}栏", number + 1) };
                all.extend((0..label.columns).map(|_| Column::Other(made.clone())));
            }
            column => {
                all.push(column);
                all.extend((1..label.columns).map(|_| Column::Other(label.text.clone())));
            }
        }
    }
    if lacks_task {
        let next = all.iter_mut().find(|column| matches!(column, Column::Other(label) if columns::may_be_task(label)));
        match next {
            Some(column) => *column = Column::Of(Meaning::Task),
            // The words beside the numbers are the tasks.
            None => {
                let heading = all.iter_mut().find(|column| **column == Column::Of(Meaning::Heading));
                heading.into_iter().for_each(|column| *column = Column::Of(Meaning::Task));
            }
        }
    }
    all
}

/// What each label was taken for, in the form of an answer that names columns from 1: `序号=1,任务=2`.
fn taken(labels: &[&str]) -> String {
    let chinese = labels.iter().any(|label| label.chars().any(crate::character::is_han));
    let parts = (1..).zip(labels).map(|(number, label): (usize, _)| {
        let word = columns::meaning(label).unwrap_or(Meaning::Remark).word(chinese);
        format!("{word}={number}")
    });
    parts.collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::taken;

    #[test]
    fn what_labels_were_taken_for_is_told_as_an_answer() {
        assert_eq!(taken(&["序号", "工作内容", "工作举措", "牵头单位", "附图"]), "序号=1,任务=2,任务=3,牵头=4,备注=5");
    }
}
