//! The checklist: rows of cells to items and duties.
//!
//! A cell is a line that begins with a tab; only a line of no characters ends a row, since a line that holds a tab
//! alone is an empty merged cell. One cell is a title or a section. The head names the columns; a row has as many cells, or
//! one more: a heading behind the number. Where number and heading are empty the row is a further duty of the item above.

use super::columns::{self, Column, Meaning};
use super::finding::{Finding, Kind};
use super::notice::{Line, Notice, Point, Section, sequence};
use super::outline::section_heading;
use super::units::{self, Cell};
use crate::date::Date;
use crate::record::deadline::Interval;

/// An item of the checklist.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// As printed.
    pub number: u32,
    /// The number of its section.
    pub section: u32,
    /// The words over several duties.
    pub heading: Option<String>,
    /// In order of printing; the position is the duty's id.
    pub duties: Vec<Duty>,
    /// Its first line in the source.
    pub line: usize,
}

/// A row's task.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Duty {
    /// Byte for byte.
    pub text: String,
    /// As printed; empty where the table prints none.
    pub deadline: String,
    /// The line of the deadline in the source.
    pub deadline_line: usize,
    /// The day that the deadline means, if it means one: see [`super::deadlines`].
    pub date: Option<Date>,
    /// How often it comes round, if it does.
    pub every: Option<Interval>,
    /// 牵头单位.
    pub leads: Cell,
    /// 责任单位.
    pub responsible: Cell,
    /// 配合单位.
    pub cooperating: Cell,
    /// 分管领导: persons, no units.
    pub leaders: Vec<String>,
    /// Further columns: label and text.
    pub more: Vec<(String, String)>,
    /// The task's line in the source.
    pub line: usize,
}

/// Reads the rows into `notice`: title, sections (where the narrative has none), items.
pub fn read(lines: &[Line<'_>], notice: &mut Notice, findings: &mut Vec<Finding>) {
    let mut section = None;
    let mut columns = columns::usual();
    for row in rows(lines, findings) {
        let cells: Vec<&str> = row.iter().map(|c| c.text.as_str()).collect();
        let line = row.first().map_or(0, |c| c.line);
        match cells.as_slice() {
            [one] => match section_heading(one) {
                Some((number, title)) => {
                    section = Some(number);
                    enter_section(number, title, one.trim(), line, notice, findings);
                }
                None if notice.checklist_title.is_none() && notice.items.is_empty() => {
                    notice.checklist_title = Some(one.trim().to_owned());
                }
                None => findings.push(Finding::at(line, Kind::RowShape).with("cells", 1).with("text", one)),
            },
            [first, _, ..] if is_head(&cells, notice.items.is_empty()) => match columns::head(&cells) {
                Some(named) => {
                    enter_labels(&cells, notice);
                    columns = named;
                }
                None if columns::meaning(first) == Some(Meaning::Number) => {
                    findings.push(Finding::at(line, Kind::UnclearHead).with("text", cells.join("｜")));
                }
                None => {}
            },
            cells if cells.len() == columns.len() || cells.len() == columns.len() + 1 => {
                let heading = (cells.len() > columns.len()).then_some(1);
                let has_number = columns.first() == Some(&Column::Known(Meaning::Number));
                let next = (notice.items.last().map_or(0, |item| item.number) + 1).to_string();
                let number = if has_number { cells.first().copied().unwrap_or("") } else { &next };
                let is_further = number.trim().is_empty()
                    && heading.is_none_or(|at| cells.get(at).is_none_or(|c| c.trim().is_empty()));
                let above = notice.items.last().and_then(|item| item.duties.last()).filter(|_| is_further).cloned();
                let duty = duty(&row, &columns, heading, above.as_ref(), line, findings);
                let heading = heading.and_then(|at| cells.get(at)).copied();
                place(Row { number, heading, duty, line }, section, notice, findings);
            }
            other => {
                let text = other.join("｜");
                findings.push(Finding::at(line, Kind::RowShape).with("cells", other.len()).with("text", text));
            }
        }
    }
    if notice.items.is_empty() {
        findings.push(Finding::at(0, Kind::NoItems));
    }
}

/// Where there is no checklist: each point that assigns work is an item of one duty.
pub fn items_of_points(points: &[Point]) -> Vec<Item> {
    let assigning = points.iter().filter(|point| point.roles.cells().iter().any(|cell| !cell.names.is_empty()));
    assigning
        .map(|point| Item {
            number: point.number,
            section: point.section,
            heading: None,
            duties: vec![Duty {
                text: point.text.clone(),
                deadline: String::new(),
                deadline_line: 0,
                date: None,
                every: None,
                leads: point.roles.leads.clone(),
                responsible: point.roles.responsible.clone(),
                cooperating: point.roles.cooperating.clone(),
                leaders: Vec::new(),
                more: Vec::new(),
                line: point.line,
            }],
            line: point.line,
        })
        .collect()
}

struct Raw {
    text: String,
    line: usize,
}

struct Row<'t> {
    number: &'t str,
    heading: Option<&'t str>,
    duty: Duty,
    line: usize,
}

fn rows(lines: &[Line<'_>], findings: &mut Vec<Finding>) -> Vec<Vec<Raw>> {
    let last = lines.iter().rposition(|l| l.text.starts_with('\t')).map_or(0, |i| i + 1);
    let (table, below) = lines.split_at(last);
    let mut rows: Vec<Vec<Raw>> = Vec::new();
    let mut row: Vec<Raw> = Vec::new();
    for line in table {
        if line.text.is_empty() {
            if !row.is_empty() {
                rows.push(std::mem::take(&mut row));
            }
        } else if let Some(text) = line.text.strip_prefix('\t') {
            row.push(Raw { text: text.to_owned(), line: line.number });
        } else if !line.text.trim().is_empty() {
            findings.push(Finding::at(line.number, Kind::BrokenCell));
            match row.last_mut() {
                Some(cell) => {
                    cell.text.push('\n');
                    cell.text.push_str(line.text);
                }
                None => row.push(Raw { text: line.text.to_owned(), line: line.number }),
            }
        }
    }
    rows.push(row);
    if let Some(line) = below.iter().find(|l| !l.text.trim().is_empty()) {
        findings.push(Finding::at(line.number, Kind::AfterTable));
    }
    rows.retain(|r| r.iter().any(|c| !c.text.trim().is_empty()));
    rows
}

fn enter_section(
    number: u32,
    title: &str,
    printed: &str,
    line: usize,
    notice: &mut Notice,
    findings: &mut Vec<Finding>,
) {
    match notice.sections.iter().find(|s| s.number == number) {
        Some(known) if known.printed == printed => {}
        Some(known) => {
            let finding = Finding::at(line, Kind::SectionDiffers).with("here", printed).with("there", &known.printed);
            findings.push(finding);
        }
        None => {
            if !notice.points.is_empty() {
                findings.push(Finding::at(line, Kind::SectionDiffers).with("here", printed).with("there", "—"));
            }
            let section = Section { number, title: title.to_owned(), printed: printed.to_owned(), line };
            notice.sections.push(section);
        }
    }
}

/// Whether a row is a head: its first cell is the label of the numbers, or it names the columns before the first item.
fn is_head(cells: &[&str], is_first: bool) -> bool {
    let labels_numbers = cells.first().is_some_and(|first| columns::meaning(first) == Some(Meaning::Number));
    labels_numbers || (is_first && columns::head(cells).is_some())
}

/// Keeps the labels of a head that are not the usual ones.
fn enter_labels(cells: &[&str], notice: &mut Notice) {
    for label in cells {
        let label: String = label.chars().filter(|c| !c.is_whitespace()).collect();
        let (key, usual) = match columns::meaning(&label) {
            Some(Meaning::Leads) => ("leads", "牵头单位"),
            Some(Meaning::Responsible) => ("responsible", "责任单位"),
            Some(Meaning::Cooperating) => ("cooperating", "配合单位"),
            Some(Meaning::Leaders) => ("leaders", ""),
            Some(Meaning::Deadline) => ("deadline", "完成期限"),
            _ => continue,
        };
        if label != usual && notice.labels.iter().all(|(known, _)| *known != key) {
            notice.labels.push((key, label));
        }
    }
}

/// The duty of a row that begins on `line`. In a row that goes on the item above, an empty cell of units or of the
/// deadline is merged with the one above.
fn duty(
    row: &[Raw],
    columns: &[Column],
    heading: Option<usize>,
    above: Option<&Duty>,
    line: usize,
    findings: &mut Vec<Finding>,
) -> Duty {
    let mut duty = Duty {
        text: String::new(),
        deadline: String::new(),
        deadline_line: line,
        date: None,
        every: None,
        leads: Cell::default(),
        responsible: Cell::default(),
        cooperating: Cell::default(),
        leaders: Vec::new(),
        more: Vec::new(),
        line,
    };
    if let Some(above) = above {
        duty.deadline.clone_from(&above.deadline);
        duty.deadline_line = above.deadline_line;
        (duty.leads, duty.responsible) = (above.leads.clone(), above.responsible.clone());
        (duty.cooperating, duty.leaders) = (above.cooperating.clone(), above.leaders.clone());
    }
    for (at, column) in columns.iter().enumerate() {
        let at = if heading.is_some_and(|heading| at >= heading) { at + 1 } else { at };
        let Some(cell) = row.get(at) else { continue };
        let text = cell.text.trim();
        if text.is_empty() {
            continue;
        }
        match column {
            Column::Known(Meaning::Number | Meaning::Remark) => {}
            Column::Known(Meaning::Task) => (duty.text, duty.line) = (text.to_owned(), cell.line),
            Column::Known(Meaning::Deadline) => {
                (duty.deadline, duty.deadline_line) = (text.to_owned(), cell.line);
            }
            Column::Known(Meaning::Leads) => duty.leads = units::read_cell(text, cell.line, findings),
            Column::Known(Meaning::Responsible) => duty.responsible = units::read_cell(text, cell.line, findings),
            Column::Known(Meaning::Cooperating) => duty.cooperating = units::read_cell(text, cell.line, findings),
            Column::Known(Meaning::Leaders) => duty.leaders = persons(text),
            Column::Other(label) => duty.more.push((label.clone(), text.to_owned())),
        }
    }
    units::both_roles(&duty.leads, &duty.responsible, duty.line, findings);
    if !units::is_balanced(&duty.text) {
        let start: String = duty.text.chars().take(20).collect();
        findings.push(Finding::at(duty.line, Kind::Unbalanced).with("text", start));
    }
    duty
}

/// The persons of a cell. A name of two characters is printed with blanks between them, to be as wide as one of three.
fn persons(text: &str) -> Vec<String> {
    let names = text.split(['、', '，', ',', '；', ';', '\n']).map(|name| {
        let short: String = name.chars().filter(|c| !c.is_whitespace()).collect();
        if short.chars().count() <= 4 { short } else { name.trim().to_owned() }
    });
    names.filter(|name| !name.is_empty() && name != "—").collect()
}

/// The section of items below no section row: the only one of the narrative, or where that has none one with the title of
/// the plan.
fn only_section(line: usize, notice: &mut Notice, findings: &mut Vec<Finding>) -> Option<u32> {
    if notice.sections.is_empty() {
        let title = notice.head.outline_title.clone().or_else(|| notice.head.title.clone())?;
        findings.push(Finding::at(line, Kind::MadeSection).with("title", &title));
        notice.sections.push(Section { number: 1, title: title.clone(), printed: title, line });
    }
    match notice.sections.as_slice() {
        [only] => Some(only.number),
        _ => None,
    }
}

fn place(row: Row<'_>, section: Option<u32>, notice: &mut Notice, findings: &mut Vec<Finding>) {
    let Row { number, heading, duty, line } = row;
    if duty.text.is_empty() {
        findings.push(Finding::at(duty.line, Kind::EmptyCell));
        return;
    }
    if duty.leads.names.is_empty() && duty.responsible.names.is_empty() {
        findings.push(Finding::at(line, Kind::NoLead));
    }
    let number = number.trim();
    let heading = heading.map(str::trim);
    if number.is_empty() && heading.is_none_or(str::is_empty) {
        match notice.items.last_mut() {
            Some(item) => {
                findings.push(Finding::at(line, Kind::Merged).with("number", item.number));
                item.duties.push(duty);
            }
            None => findings.push(Finding::at(line, Kind::LoneContinuation)),
        }
        return;
    }
    let value = number.trim_end_matches(['.', '．', '、']).parse::<u32>().ok().filter(|n| (1..=999).contains(n));
    let (Some(value), false) = (value, heading == Some("")) else {
        let text = format!("{number}｜{}", heading.unwrap_or(""));
        findings.push(
            Finding::at(line, Kind::RowShape).with("cells", if heading.is_some() { 6 } else { 5 }).with("text", text),
        );
        return;
    };
    let Some(section) = section.or_else(|| only_section(line, notice, findings)) else {
        findings.push(Finding::at(line, Kind::NoSection).with("number", value));
        return;
    };
    if notice.items.iter().any(|i| i.number == value) {
        findings.push(Finding::at(line, Kind::ItemTwice).with("number", value));
        return;
    }
    sequence(value, notice.items.last().map_or(0, |i| i.number), line, findings);
    notice.items.push(Item { number: value, section, heading: heading.map(str::to_owned), duties: vec![duty], line });
}
