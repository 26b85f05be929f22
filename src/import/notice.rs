//! From a notice's plain text to its structure: head, sections, points and, from `table`, the checklist.
//!
//! In: text as decoded by `source_text`. Out: a [`Notice`] whose words are those of the source byte for byte, and a
//! finding for whatever is irregular. Nothing is repaired and nothing is renumbered.

use super::finding::{Finding, Kind};
use super::outline::{LONGEST_HEADING, bracketed, numbered, section_heading};
use super::statement;
use super::table::{self, Item};
use super::units::{self, Roles};
use crate::character::is_invisible;
use crate::date::Date;

/// A notice as printed.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Notice {
    /// What stands before the first section.
    pub head: Head,
    /// 板块 in order of printing.
    pub sections: Vec<Section>,
    /// Sub-sections in order of printing.
    pub subsections: Vec<Subsection>,
    /// 要点 in order of printing.
    pub points: Vec<Point>,
    /// The title row of the table.
    pub checklist_title: Option<String>,
    /// Labels of the table's columns that are not the usual ones, by the key of what they name.
    pub labels: Vec<(&'static str, String)>,
    /// 事项 in order of printing.
    pub items: Vec<Item>,
}

/// The parts before the first section. An absent part was not found; a finding says so.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Head {
    /// 文号.
    pub doc_number: Option<String>,
    /// 标题.
    pub title: Option<String>,
    /// 主送机关, with its colon.
    pub addressees: Option<String>,
    /// The paragraphs of the covering letter, one a line.
    pub intro: Option<String>,
    /// 制发机关; the lines of the signature joined.
    pub issuer: Option<String>,
    /// 成文日期.
    pub issued: Option<Date>,
    /// The title of the attached plan; its lines joined.
    pub outline_title: Option<String>,
    /// The paragraphs before the first section, one a line.
    pub preface: Option<String>,
}

/// A section heading.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Section {
    /// The Chinese numeral's value.
    pub number: u32,
    /// Without the numeral.
    pub title: String,
    /// The whole line.
    pub printed: String,
    /// Its line in the source.
    pub line: usize,
}

/// A sub-section: （一） below 一、.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Subsection {
    /// The number of its section.
    pub section: u32,
    /// The Chinese numeral's value.
    pub number: u32,
    /// Without the numeral and the parenthesis of units.
    pub title: String,
    /// The whole line.
    pub printed: String,
    /// Units of its own.
    pub roles: Roles,
}

/// A point of the narrative.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Point {
    /// As printed.
    pub number: u32,
    /// The number of its section.
    pub section: u32,
    /// The number of its sub-section, if it stands in one.
    pub subsection: Option<u32>,
    /// Without number and unit parenthesis.
    pub text: String,
    /// The units of its parenthesis.
    pub roles: Roles,
    /// The label and the words of a deadline in its parenthesis: see [`super::deadlines`].
    pub deadline: Option<(String, String)>,
    /// The whole parenthesis; empty where there is none.
    pub printed: String,
    /// Its line in the source.
    pub line: usize,
}

/// Reads a notice. What cannot be placed is a finding of weight `Stop`.
pub fn read(text: &str, findings: &mut Vec<Finding>) -> Notice {
    let lines: Vec<Line<'_>> = text.lines().enumerate().map(|(i, text)| Line { number: i + 1, text }).collect();
    if lines.iter().all(|l| l.text.trim().is_empty()) {
        findings.push(Finding::at(0, Kind::Empty));
        return Notice::default();
    }
    let table_start = lines.iter().position(|l| l.text.starts_with('\t')).unwrap_or(lines.len());
    let (prose, rows) = lines.split_at(table_start);
    let narrative_start = prose.iter().position(|l| section_heading(l.text).is_some()).unwrap_or(prose.len());
    let (head, narrative) = prose.split_at(narrative_start);
    let mut notice = Notice { head: read_head(head, findings), ..Notice::default() };
    read_narrative(narrative, &mut notice, findings);
    if rows.is_empty() {
        notice.items = table::items_of_points(&notice.points);
        findings.push(match notice.items.len() {
            0 => Finding::at(0, Kind::NoTable),
            count => Finding::at(0, Kind::MadeItems).with("count", count),
        });
    } else {
        table::read(rows, &mut notice, findings);
    }
    lines.iter().for_each(|line| characters(line, findings));
    notice
}

/// A line of the source.
#[derive(Clone, Copy, Debug)]
pub struct Line<'t> {
    /// From 1.
    pub number: usize,
    /// Without its end.
    pub text: &'t str,
}

fn read_head(lines: &[Line<'_>], findings: &mut Vec<Finding>) -> Head {
    let lines: Vec<Line<'_>> = lines.iter().copied().filter(|l| !l.text.trim().is_empty()).collect();
    let mut head = Head::default();
    let signed = lines.iter().position(|l| full_date(l.text.trim()).is_some());
    let (letter, plan) = lines.split_at(signed.map_or(0, |i| i + 1));
    let mut letter = letter;
    if let Some((date, rest)) = letter.split_last() {
        head.issued = full_date(date.text.trim());
        letter = rest;
    }
    let mut title_from = 0;
    let mut above: &[Line<'_>] = &[];
    if let Some(at) = letter.iter().position(|l| is_doc_number(l.text.trim())) {
        head.doc_number = letter.get(at).map(|l| l.text.trim().to_owned());
        title_from = at + 1;
        above = letter.get(..at).unwrap_or(&[]);
    }
    let addressed = letter.iter().position(|l| l.text.trim_end().ends_with(['：', ':']));
    let body_from = addressed.map_or(title_from, |at| at + 1);
    if let Some(at) = addressed {
        let below = letter.get(title_from..at).unwrap_or(&[]);
        // some offices print the title above the number
        head.title = joined(if below.is_empty() { above } else { below }, findings);
        head.addressees = letter.get(at).map(|l| l.text.trim().to_owned());
    }
    let body = letter.get(body_from..).unwrap_or(&[]);
    let closing = body.iter().rposition(|l| is_sentence(l.text)).map_or(0, |at| at + 1);
    let (intro, issuer) = body.split_at(closing);
    head.intro = paragraphs(intro);
    head.issuer = joined(issuer, findings);
    let preface_at = plan.iter().position(|l| is_sentence(l.text)).unwrap_or(plan.len());
    let (outline, preface) = plan.split_at(preface_at);
    head.outline_title = joined(outline, findings);
    head.preface = paragraphs(preface);
    for (part, found) in [
        ("doc_number", head.doc_number.is_some()),
        ("title", head.title.is_some()),
        ("addressees", head.addressees.is_some()),
        ("intro", head.intro.is_some()),
        ("issuer", head.issuer.is_some()),
        ("issued", head.issued.is_some()),
    ] {
        if !found {
            findings.push(Finding::at(0, Kind::HeadMissing).with("part", part));
        }
    }
    head
}

fn read_narrative(lines: &[Line<'_>], notice: &mut Notice, findings: &mut Vec<Finding>) {
    struct Open {
        number: u32,
        section: u32,
        line: usize,
        text: String,
        subsection: Option<u32>,
        /// Lists of units on lines of their own.
        labels: Vec<String>,
    }
    let mut subsection = None;
    let mut open: Option<Open> = None;
    let close = |open: &mut Option<Open>, points: &mut Vec<Point>, findings: &mut Vec<Finding>| {
        if let Some(open) = open.take() {
            let point = point(open.number, open.section, open.line, &open.text, &open.labels, findings);
            points.push(Point { subsection: open.subsection, ..point });
        }
    };
    let mut last = 0;
    for line in lines {
        if line.text.trim().is_empty() {
            continue;
        }
        if let Some((number, title)) = section_heading(line.text) {
            close(&mut open, &mut notice.points, findings);
            if notice.sections.iter().any(|s| s.number == number) {
                findings.push(Finding::at(line.number, Kind::NumberTwice).with("number", number));
            }
            sequence(number, notice.sections.last().map_or(0, |s| s.number), line.number, findings);
            subsection = None;
            notice.sections.push(Section {
                number,
                title: title.to_owned(),
                printed: line.text.trim().to_owned(),
                line: line.number,
            });
            continue;
        }
        let section = notice.sections.last().map_or(0, |s| s.number);
        if let Some(sub) = subheading(line, section, findings) {
            close(&mut open, &mut notice.points, findings);
            subsection = Some(sub.number);
            notice.subsections.push(sub);
            continue;
        }
        match numbered(line.text, last).or_else(|| bracketed(line.text)) {
            Some((number, dot, text)) => {
                close(&mut open, &mut notice.points, findings);
                if !dot {
                    findings.push(Finding::at(line.number, Kind::MissingDot).with("number", number));
                }
                if notice.points.iter().any(|p| p.number == number) {
                    findings.push(Finding::at(line.number, Kind::NumberTwice).with("number", number));
                }
                sequence(number, last, line.number, findings);
                last = number;
                let text = text.to_owned();
                open = Some(Open { number, section, line: line.number, text, subsection, labels: Vec::new() });
            }
            None => {
                if let Some(open) = open.as_mut().filter(|_| statement::is_label_line(line.text)) {
                    open.labels.push(line.text.trim().to_owned());
                    continue;
                }
                findings.push(Finding::at(line.number, Kind::Continued));
                if let Some(open) = &mut open {
                    open.text.push('\n');
                    open.text.push_str(line.text.trim());
                }
            }
        }
    }
    close(&mut open, &mut notice.points, findings);
    if notice.points.is_empty() {
        findings.push(Finding::at(0, Kind::NoPoints));
    }
}

/// A short line （一）标题 is a sub-heading, with its units in a parenthesis or without.
fn subheading(line: &Line<'_>, section: u32, findings: &mut Vec<Finding>) -> Option<Subsection> {
    let text = line.text.trim();
    let (number, _, title) = bracketed(text)?;
    let range = units::last_parenthesis(title).filter(|r| title.get(r.clone()).is_some_and(|p| p.contains("单位")));
    let (title, printed) = match range {
        Some(range) => (title.get(..range.start)?, title.get(range)?),
        None => (title, ""),
    };
    let title = title.trim().trim_end_matches('。');
    if title.is_empty() || title.contains(['。', '；', '，']) || title.chars().count() > LONGEST_HEADING {
        return None;
    }
    let roles =
        if printed.is_empty() { Roles::default() } else { units::read_parenthesis(printed, line.number, findings) };
    Some(Subsection { section, number, title: title.to_owned(), printed: text.to_owned(), roles })
}

fn point(number: u32, section: u32, line: usize, raw: &str, labels: &[String], findings: &mut Vec<Finding>) -> Point {
    let raw = raw.trim();
    let made = |text: String, roles, printed| Point {
        number,
        section,
        subsection: None,
        text,
        roles,
        deadline: None,
        printed,
        line,
    };
    if !labels.is_empty() {
        let roles = units::read_parenthesis(&labels.join("；"), line, findings);
        return made(raw.to_owned(), roles, labels.join("\n"));
    }
    let last = units::last_parenthesis(raw);
    let by_labels = last.clone().filter(|r| raw.get(r.clone()).is_some_and(|p| p.contains("单位")));
    let by_verbs = last.filter(|_| by_labels.is_none()).and_then(|range| {
        let roles = statement::by_verbs(raw.get(range.clone())?, line, &mut Vec::new())?;
        Some((range, roles))
    });
    let (range, roles) = match (by_labels, by_verbs) {
        (Some(range), _) => {
            let roles = units::read_parenthesis(raw.get(range.clone()).unwrap_or(""), line, findings);
            (range, roles)
        }
        (None, Some(found)) => found,
        (None, None) => {
            findings.push(Finding::at(line, Kind::NoParenthesis).with("number", number));
            return made(raw.to_owned(), Roles::default(), String::new());
        }
    };
    let printed = raw.get(range.clone()).unwrap_or("").to_owned();
    let before = raw.get(..range.start).unwrap_or("").trim_end();
    let after = raw.get(range.end..).unwrap_or("").trim();
    // A stop behind the parenthesis ends the sentence before it.
    if !after.is_empty() && after != "。" {
        findings.push(Finding::at(line, Kind::TextAfterParenthesis).with("number", number).with("text", after));
    }
    made(format!("{before}{after}"), roles, printed)
}

/// Reports a number that does not follow the one before.
pub fn sequence(number: u32, last: u32, line: usize, findings: &mut Vec<Finding>) {
    if number > last.saturating_add(1) {
        let first = last.saturating_add(1);
        let missing = if number - first == 1 { first.to_string() } else { format!("{first}–{}", number - 1) };
        findings.push(Finding::at(line, Kind::Gap).with("number", number).with("missing", missing));
    } else if number < last {
        findings.push(Finding::at(line, Kind::OutOfOrder).with("number", number).with("last", last));
    }
}

/// Reports what a reader of the printed page would stumble over: spaces inside words, characters that cannot be seen.
fn characters(line: &Line<'_>, findings: &mut Vec<Finding>) {
    let text = line.text.trim();
    let cell = line.text.strip_prefix('\t');
    if cell.is_some_and(|c| !text.is_empty() && c != text) {
        findings.push(Finding::at(line.number, Kind::EdgeSpace));
    }
    let wide: Vec<char> = text.chars().collect();
    for (i, window) in wide.windows(3).enumerate() {
        let [before, space, after] = window else { continue };
        if space.is_whitespace() && !before.is_whitespace() && (is_han(*before) || is_han(*after)) {
            let near: String = wide.iter().skip(i.saturating_sub(3)).take(9).collect();
            findings.push(Finding::at(line.number, Kind::Space).with("text", near));
        }
    }
    for c in wide.into_iter().filter(|c| is_invisible(*c) || *c == '\t') {
        let kind = if c.is_control() && c != '\t' { Kind::Control } else { Kind::Invisible };
        findings.push(Finding::at(line.number, kind).with("character", format!("U+{:04X}", u32::from(c))));
    }
}

/// Whether a character is an ideograph.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn is_doc_number(line: &str) -> bool {
    line.ends_with('号')
        && line.chars().count() <= 40
        && [('〔', '〕'), ('[', ']'), ('（', '）'), ('【', '】')].iter().any(|(open, close)| {
            line.split_once(*open)
                .and_then(|(_, rest)| rest.split_once(*close))
                .is_some_and(|(year, _)| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()))
        })
}

fn is_sentence(line: &str) -> bool {
    line.trim_end().ends_with(['。', '！', '；', '：'])
}

/// `2023年4月19日`, the whole text.
fn full_date(text: &str) -> Option<Date> {
    if text.ends_with('日') { Date::from_printed(text) } else { None }
}

fn joined(lines: &[Line<'_>], findings: &mut Vec<Finding>) -> Option<String> {
    let text: String = lines.iter().map(|l| l.text.trim()).collect();
    if let [first, _, ..] = lines {
        findings.push(Finding::at(first.number, Kind::Broken).with("text", &text));
    }
    if text.is_empty() { None } else { Some(text) }
}

fn paragraphs(lines: &[Line<'_>]) -> Option<String> {
    let text: Vec<&str> = lines.iter().map(|l| l.text.trim()).collect();
    if text.is_empty() { None } else { Some(text.join("\n")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::outline::numeral_value;

    #[test]
    fn a_heading_is_a_numeral_and_a_phrase() {
        assert_eq!(section_heading("十二、健全机制"), Some((12, "健全机制")));
        assert_eq!(section_heading("一、提升服务。"), Some((1, "提升服务")));
        assert_eq!(section_heading("一、这是一段话，后面还有。"), None);
        assert_eq!(section_heading("一、提升服务。新建窗口。"), None);
        assert_eq!(section_heading("一"), None);
        assert_eq!(section_heading("甲、乙"), None);
        assert_eq!(numeral_value("九十九"), Some(99));
        assert_eq!(numeral_value("二十"), Some(20));
    }

    #[test]
    fn a_point_may_lack_its_dot_but_a_year_is_no_point() {
        assert_eq!(numbered("9强化能力", 8), Some((9, false, "强化能力")));
        assert_eq!(numbered("10.加大", 9), Some((10, true, "加大")));
        assert_eq!(numbered("2023年，推进", 1), None);
        assert_eq!(numbered("94个项目", 8), None);
        assert_eq!(numbered("3.5万亩", 2), None);
    }
}
