//! The checklist: rows of cells to items and duties.
//!
//! A cell is a line that begins with a tab; only a line of no characters ends a row, since a line that holds a tab
//! alone is an empty merged cell. One cell is a title or a section; five are the header, which names the columns, or an item of one duty; six
//! are a heading with its first duty, or (the first two empty) a further duty of the item above.

use super::columns::{self, Meaning, Order};
use super::finding::{Finding, Kind};
use super::notice::{Line, Notice, Section, section_heading, sequence};
use super::units::{self, Cell};
use crate::date::Date;

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
    /// As printed.
    pub deadline: String,
    /// The day that the deadline names, if it names one.
    pub date: Option<Date>,
    /// 牵头单位.
    pub leads: Cell,
    /// 责任单位.
    pub responsible: Cell,
    /// The task's line in the source.
    pub line: usize,
}

/// Reads the rows into `notice`: title, sections (where the narrative has none), items.
pub fn read(lines: &[Line<'_>], notice: &mut Notice, findings: &mut Vec<Finding>) {
    let mut section = None;
    let mut order = columns::USUAL;
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
            [first, _, ..] if columns::meaning(first) == Some(Meaning::Number) => match columns::order(&cells) {
                Some(named) => order = named,
                None => findings.push(Finding::at(line, Kind::UnclearHead).with("text", cells.join("｜"))),
            },
            [number, rest @ .., _, _, _, _] if rest.len() <= 1 => {
                let duty = duty(&row, order, line, findings);
                place(Row { number, heading: rest.first().copied(), duty, line }, section, notice, findings);
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

/// The duty of a row that begins on `line`.
fn duty(row: &[Raw], order: Order, line: usize, findings: &mut Vec<Finding>) -> Duty {
    let cell = |end: usize| row.len().checked_sub(end).and_then(|at| row.get(at));
    let [text, deadline, leads, responsible] = order.map(|end| cell(end).map_or("", |c| c.text.trim()));
    let [text_line, deadline_line, leads_line, responsible_line] = order.map(|end| cell(end).map_or(line, |c| c.line));
    let date = Date::from_printed(deadline);
    if date.is_none() && deadline.contains(|c: char| c.is_ascii_digit()) {
        findings.push(Finding::at(deadline_line, Kind::BadDeadline).with("text", deadline));
    }
    let leads = units::read_cell(leads, leads_line, findings);
    let responsible = units::read_cell(responsible, responsible_line, findings);
    units::both_roles(&leads, &responsible, text_line, findings);
    if !units::is_balanced(text) {
        let start: String = text.chars().take(20).collect();
        findings.push(Finding::at(text_line, Kind::Unbalanced).with("text", start));
    }
    Duty { text: text.to_owned(), deadline: deadline.to_owned(), date, leads, responsible, line: text_line }
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
    for cell in [&duty.text, &duty.deadline] {
        if cell.is_empty() {
            findings.push(Finding::at(duty.line, Kind::EmptyCell));
            return;
        }
    }
    if duty.leads.names.is_empty() {
        findings.push(Finding::at(line, Kind::NoLead));
    }
    let number = number.trim();
    let heading = heading.map(str::trim);
    if number.is_empty() && heading == Some("") {
        match notice.items.last_mut() {
            Some(item) if item.heading.is_some() => {
                findings.push(Finding::at(line, Kind::Merged).with("number", item.number));
                item.duties.push(duty);
            }
            _ => findings.push(Finding::at(line, Kind::LoneContinuation)),
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
