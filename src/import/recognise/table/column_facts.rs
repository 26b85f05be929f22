//! What the cells below the labels of a head say of its columns: whether they are numbers, figures, units of measure, steps or names.

use std::collections::BTreeSet;

use super::cell_numbers;
use super::grid::{Row, RowKind};
use super::heading_column::Label;
use crate::import::columns::{self, ColumnFacts, Meaning};
use crate::import::recognise::names::units;
use crate::import::recognise::statement::due;

/// What the cells below labels and the labels above them say of columns.
pub fn known(labels: &[Label], rows: &[Row]) -> ColumnFacts {
    let mut known =
        ColumnFacts { others: no_numbers(labels, rows), end: end_of_times(labels), ..ColumnFacts::default() };
    known.end = known.end.or_else(|| end_by_days(labels, rows));
    known.has_numbers = !known.others.is_empty();
    known.others.extend(of_figures(labels, rows));
    known.others.extend(of_milestones(labels, rows));
    let measures = of_measures(labels, rows, &known.others);
    // The number before a unit of measure is an amount.
    let before = measures.iter().filter_map(|at| at.checked_sub(1));
    let of_number =
        |at: &usize| labels.get(*at).is_some_and(|label| columns::meaning(&label.text) == Some(Meaning::Number));
    let amounts: Vec<usize> = before.filter(of_number).collect();
    known.has_numbers |= !amounts.is_empty();
    known.others.extend(measures.into_iter().chain(amounts));
    for (at, label) in labels.iter().enumerate() {
        let Some((above, first)) = &label.above else { continue };
        match columns::meaning(above) {
            // Quarters below a label of times: none of them is the deadline.
            Some(Meaning::Deadline) if known.end != Some(at) => known.others.push(at),
            Some(meaning) if meaning.is_role() && at > *first => known.shared.push((at, *first)),
            _ => {}
        }
    }
    known.shared.extend(columns::numbered(labels.iter().map(|label| label.text.trim())));
    known.shared.extend(columns::of_levels(&labels.iter().map(|label| label.text.as_str()).collect::<Vec<_>>()));
    known.units = units_without_role(labels, rows).into_iter().collect();
    known.leads = has_leading_offices(labels, rows);
    known
}

/// The column of times that ends what another begins, or of those below one label that which says so: 结束 beside 开始, 完工时间 below 时限.
fn end_of_times(labels: &[Label]) -> Option<usize> {
    // Below a label over several their own words tell.
    let own = |label: &Label| {
        let above = label.above.as_ref().map_or("", |(above, _)| above.as_str());
        label.text.strip_prefix(above).unwrap_or(&label.text).trim().to_owned()
    };
    let own: Vec<String> = labels.iter().map(own).collect();
    let of_times = |label: &Label| {
        label.above.as_ref().is_some_and(|(above, _)| columns::meaning(above) == Some(Meaning::Deadline))
    };
    let is_end = |own: &str| {
        columns::meaning(own) == Some(Meaning::Deadline) && columns::is_end(own) && !own.starts_with("是否")
    };
    let ends = (0..).zip(labels.iter().zip(&own)).filter(|(_, (label, own))| of_times(label) && is_end(own));
    let mut ends = ends.map(|(at, _)| at);
    let pair = columns::end_of_pair(&own.iter().map(String::as_str).collect::<Vec<_>>());
    pair.or_else(|| ends.next().filter(|_| ends.next().is_none()))
}

/// The one column that may say what is reached or when, Target, and whose cells are days, where no label is that of times.
fn end_by_days(labels: &[Label], rows: &[Row]) -> Option<usize> {
    let of_times = |label: &Label| columns::meaning(&label.text) == Some(Meaning::Deadline);
    if labels.iter().any(of_times) {
        return None;
    }
    let is_one = |label: &Label| columns::is_end(&label.text) && most_fit(label, rows, due::is_end_alone);
    let mut ends = labels.iter().enumerate().filter(|(_, label)| is_one(label)).map(|(at, _)| at);
    ends.next().filter(|_| ends.next().is_none())
}

/// The column of units whose label says no role, where no other column is of those who lead or are responsible.
fn units_without_role(labels: &[Label], rows: &[Row]) -> Option<usize> {
    // Names that end as no unit does, 县一中, are units where the label says so.
    let is_named =
        |label: &Label| label.text.ends_with("单位") && most_fit(label, rows, |text| !units::is_no_unit(text));
    let are_units = |label: &Label| most_fit(label, rows, units::are_units) || is_named(label);
    let of_role = |label: &Label| {
        matches!(columns::meaning(&label.text), Some(Meaning::Leads | Meaning::Responsible))
            || columns::office(&label.text).is_some()
    };
    if labels.iter().any(of_role) {
        return None;
    }
    // Those who oversee a task are taken for its units only where no column is of others, whatever its cells are.
    let may_be = |label: &Label| columns::may_be_units(&label.text) && !own_cells(label.column, rows).is_empty();
    let may_be: Vec<(usize, &Label)> = labels.iter().enumerate().filter(|(_, label)| may_be(label)).collect();
    let words: Vec<&str> = may_be.iter().map(|(_, label)| label.text.as_str()).collect();
    let doers = columns::doers(&words).into_iter().filter_map(|at| may_be.get(at));
    let mut units = doers.filter(|(_, label)| are_units(label)).map(|(at, _)| *at);
    units.next().filter(|_| units.next().is_none())
}

/// The columns, by place, whose label is that of numbers, but whose cells are none: words, or the same
/// code several times; or of several such columns all but the first that has no number twice.
fn no_numbers(labels: &[Label], rows: &[Row]) -> Vec<usize> {
    let of_numbers = |label: &Label| columns::meaning(&label.text) == Some(Meaning::Number);
    let mut others = Vec::new();
    let mut numbers = Vec::new();
    let is_whole = |text: &&str| cell_numbers::number_of_cell(text).is_some_and(|number| number.whole().is_some());
    for (at, label) in labels.iter().enumerate().filter(|(_, label)| of_numbers(label)) {
        let cells = own_cells(label.column, rows);
        let read = cells.iter().filter(|text| cell_numbers::number_of_cell(text).is_some()).count();
        if read * 2 < cells.len() {
            others.push(at);
        } else {
            let distinct: BTreeSet<&str> = cells.iter().copied().collect();
            let is_distinct = distinct.len() == cells.len();
            // Numbers may begin anew; S12, S12 are none.
            if is_distinct || cells.iter().any(is_whole) {
                numbers.push((at, is_distinct));
            } else {
                others.push(at);
            }
        }
    }
    let kept = numbers.iter().find(|(_, is_distinct)| *is_distinct).or(numbers.first()).map(|(at, _)| *at);
    others.extend(numbers.iter().map(|(at, _)| *at).filter(|at| Some(*at) != kept));
    others
}

/// The columns, by place, whose label is that of tasks, but whose cells are figures: 2024年目标.
fn of_figures(labels: &[Label], rows: &[Row]) -> Vec<usize> {
    let is_figure = |text: &&str| !text.contains(|c: char| c.is_alphabetic());
    let are_figures = |label: &Label| {
        let cells = own_cells(label.column, rows);
        label.columns == 1
            && columns::meaning(&label.text) == Some(Meaning::Task)
            && !cells.is_empty()
            && cells.iter().all(is_figure)
    };
    labels.iter().enumerate().filter(|(_, label)| are_figures(label)).map(|(at, _)| at).collect()
}

/// The columns, by place, of units of measure and not of bodies: `unit` over miles and percent, or over words in small letters beside
/// a column of figures.
fn of_measures(labels: &[Label], rows: &[Row], others: &[usize]) -> Vec<usize> {
    let of_amounts = |(at, label): (usize, &Label)| {
        let cells = own_cells(label.column, rows);
        let is_figure = |text: &&str| text.chars().any(|c| c.is_ascii_digit()) && !text.contains(char::is_alphabetic);
        let is_number = columns::meaning(&label.text) == Some(Meaning::Number);
        let may_be = if is_number { others.contains(&at) } else { columns::is_of_amounts(&label.text) };
        may_be && !cells.is_empty() && cells.iter().all(is_figure)
    };
    let has_amounts = labels.iter().enumerate().any(of_amounts);
    let is_small = |text: &&str| has_amounts && text.is_ascii() && !text.contains(|c: char| c.is_ascii_uppercase());
    let are_measures = |label: &Label| {
        let cells = own_cells(label.column, rows);
        !cells.is_empty() && cells.iter().all(|text| columns::is_measure(text) || is_small(text))
    };
    let units = labels.iter().enumerate().filter(|(_, label)| columns::may_be_of_measures(&label.text));
    units.filter(|(_, label)| are_measures(label)).map(|(at, _)| at).collect()
}

/// Whether a column is of offices that lead, 牵头股室 beside 责任单位, whose cells say of which body they are: 县政府办政务公开股, 县财政局.
/// No other column is of those who lead.
fn has_leading_offices(labels: &[Label], rows: &[Row]) -> bool {
    let leads = |label: &Label| columns::meaning(&label.text) == Some(Meaning::Leads);
    let of_leads = |label: &&Label| columns::office(&label.text) == Some(Meaning::Leads);
    let of_offices = labels.iter().find(of_leads).filter(|_| !labels.iter().any(leads));
    of_offices.is_some_and(|label| most_fit(label, rows, units::names_its_body))
}

/// Whether two of three cells of a column fit.
fn most_fit(label: &Label, rows: &[Row], fits: impl Fn(&str) -> bool) -> bool {
    let cells = own_cells(label.column, rows);
    let fitting = cells.iter().filter(|text| fits(text)).count();
    fitting > 0 && fitting * 3 >= cells.len() * 2
}

/// The columns, by place, that say how far a task is to be when, 节点目标, and of whose cells most are no deadlines.
fn of_milestones(labels: &[Label], rows: &[Row]) -> Vec<usize> {
    let says_more = |label: &Label| {
        let cells = own_cells(label.column, rows);
        let deadlines = cells
            .iter()
            .filter(|text| due::is_end_alone(text) || units::is_dash(text) || units::is_ditto(text))
            .count();
        columns::is_of_milestones(&label.text) && label.columns == 1 && deadlines * 2 < cells.len()
    };
    labels.iter().enumerate().filter(|(_, label)| says_more(label)).map(|(at, _)| at).collect()
}

/// The words of a column's own cells, but for rows of one cell.
pub fn own_cells(column: usize, rows: &[Row]) -> Vec<&str> {
    let rows = rows.iter().filter(|row| row.kind == RowKind::Cells && row.single().is_none() && !row.is_outside());
    rows.filter_map(|row| row.slots.get(column)).filter(|slot| slot.is_own()).map(|slot| &*slot.text).collect()
}

/// Whether a column holds numbers alone.
pub fn are_numbers(column: usize, rows: &[Row]) -> bool {
    let cells = own_cells(column, rows);
    !cells.is_empty() && cells.iter().all(|text| cell_numbers::number_of_cell(text).is_some())
}
