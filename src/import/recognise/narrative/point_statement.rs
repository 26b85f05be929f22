//! What a point's text and the labels below it say of its units.

use std::collections::BTreeSet;

use crate::import::columns::Meaning;
use crate::import::document::Place;
use crate::import::finding::{Finding, Kind};
use crate::import::notice::{Point, Statement};
use crate::import::recognise::brackets::{self, CLOSING};
use crate::import::recognise::marks;
use crate::import::recognise::narrative::line_ends;
use crate::import::recognise::narrative::several_statements;
use crate::import::recognise::statement::closing_clauses;
use crate::import::recognise::statement::due;
use crate::import::recognise::statement::find;
use crate::import::recognise::statement::found::Found;
use crate::import::recognise::statement::labels;
use crate::import::recognise::statement::meaning;

/// Takes names alone in a bracket at the end of a point that names no units, where other points name each of them.
pub fn take_known_names(point: &mut Point, known: &BTreeSet<String>, findings: &mut Vec<Finding>) {
    let found = (point.printed.is_empty() && !point.statement.assigns())
        .then(|| find::of_known_names(&point.text, known, &point.place));
    if let Some(found) = found.flatten() {
        findings.extend(found.findings);
        point.printed = point.text.get(found.range.clone()).unwrap_or("").to_owned();
        point.text.replace_range(found.range, "");
        point.statement.roles = found.statement.roles;
    }
}

/// Takes the lone clauses at the end of points that say who is responsible, where at least two points end with clauses about units.
pub fn take_lone_clauses(points: &mut [Point], findings: &mut Vec<Finding>) {
    let is_open = |point: &Point| point.printed.is_empty() && !point.statement.assigns();
    let ends_so = |point: &&Point| match is_open(point) {
        true => closing_clauses::lone(&point.text).is_some(),
        false => closing_clauses::is_introduced(&point.printed),
    };
    if points.iter().filter(ends_so).count() < 2 {
        return;
    }
    for point in points.iter_mut().filter(|point| is_open(point)) {
        if let Some(found) = find::of_lone_clause(&point.text, &point.place) {
            findings.extend(found.findings);
            point.printed = point.text.get(found.range.clone()).unwrap_or("").to_owned();
            point.text.replace_range(found.range, "");
            point.statement = found.statement;
        }
    }
}

/// Takes the statement out of a point's text, or reads the labels below it. One that says 同上 is that of the point above.
pub fn take(point: &mut Point, above: Option<&Statement>, findings: &mut Vec<Finding>) {
    let place = &point.place;
    let raw = line_ends::joined(point.text.trim(), place, findings);
    if !point.printed.is_empty() {
        let notes: Vec<(String, String)> = point
            .printed
            .lines()
            .filter_map(labels::note)
            .map(|(label, text)| (label.to_owned(), text.to_owned()))
            .collect();
        let mut labels = labels::joined(point.printed.lines().filter(|line| labels::note(line).is_none()));
        let (heading, below) = raw.split_once('\n').map_or((&*raw, None), |(heading, below)| (heading, Some(below)));
        let in_bracket = before_labels(&raw, place).map(|(text, bracket)| (text.to_owned(), bracket));
        // 修路（县甲局） above the text
        let in_heading = || {
            let (heading, bracket) = before_labels(heading, place)?;
            Some((format!("{heading}\n{}", below?), bracket))
        };
        let in_bracket = in_bracket.or_else(in_heading).filter(|_| !point.statement.assigns());
        point.text = in_bracket.as_ref().map_or(&*raw, |(text, _)| text).to_owned();
        if let Some((_, bracket)) = in_bracket {
            // 修路。（责任单位：县甲局） above 完成时限：6月底
            labels = format!("{}；{labels}", brackets::inner(bracket).trim_end_matches(['。', '；']));
            point.printed = format!("{bracket}\n{}", point.printed);
        }
        let read = meaning::read(&labels, Meaning::Responsible, place, findings);
        point.statement =
            read.unwrap_or_else(|| Statement { deadline: due::deadline_of(&labels), ..Statement::default() });
        point.statement.more.extend(notes);
        meaning::as_above(&mut point.statement, above, place, findings);
        return;
    }
    let found =
        above_parts(&raw, place).or_else(|| find::find(&raw, place)).or_else(|| find::at_a_line_end(&raw, place));
    let Some(mut found) = found else {
        point.text = raw;
        return;
    };
    findings.append(&mut found.findings);
    let before = raw.get(..found.range.start).unwrap_or("").trim_end();
    let after = raw.get(found.range.end..).unwrap_or("").trim();
    let is_another = |found: Found| found.is_of_units();
    if find::find(before, place).is_some_and(is_another)
        || find::at_a_line_end(before, place).is_some_and(is_another)
        || several_statements::has_others(before, raw.get(found.range.clone()).unwrap_or(""), place)
    {
        findings.push(Finding::at(place, Kind::SeveralStatements).with("number", &point.number));
    }
    // A stop behind the statement ends the sentence before it.
    // A paragraph below the heading that names the units is the text.
    let is_below =
        raw.get(found.range.end..).is_some_and(|rest| rest.trim_start_matches([' ', '\u{3000}']).starts_with('\n'));
    // 县甲局负责，8月底前整治路段10处 has its task behind it, which is told.
    let is_task = raw.get(found.range.clone()).is_some_and(|printed| printed.ends_with('，'));
    if !matches!(after, "" | "。" | "；" | ".") && !is_below && !is_task {
        let finding = Finding::at(place, Kind::TextAfterParenthesis).with("number", &point.number);
        findings.push(finding.with("text", after));
    }
    point.printed = raw.get(found.range.clone()).unwrap_or("").to_owned();
    // Words in Latin letters need a blank between them.
    let is_latin =
        before.ends_with(|c: char| c.is_ascii_alphanumeric()) && after.starts_with(|c: char| c.is_ascii_alphabetic());
    let joint = if is_below {
        "\n"
    } else if is_latin {
        " "
    } else {
        ""
    };
    point.text = format!("{before}{joint}{after}");
    point.statement = found.statement;
    // A point may have several statements: 同上 in the second is the first.
    let within = last_of(before, above, place);
    meaning::as_above(&mut point.statement, within.as_ref().or(above), place, findings);
}

/// The units of a point above its parts, of which the last has nothing but a deadline of its own: 修桥。（责任单位：县甲局） above （1）备料。（3月底）.
fn above_parts(text: &str, place: &Place) -> Option<Found> {
    let (_, last) = text.rsplit_once('\n')?;
    let part = marks::mark(last, 0).filter(|mark| mark.level >= DEEP)?;
    let own = find::find(part.rest, place).filter(|own| !own.statement.assigns())?;
    let (_, due) = own.statement.deadline?;
    let mut found = find::at_a_line_end(text, place)?;
    found.findings.push(Finding::at(place, Kind::DeadlineInText).with("text", due));
    Some(found)
}

/// The depth of the parts of a point: （1）, ①.
const DEEP: u8 = 4;

/// The text before a statement in brackets or behind labels at the end of a point, and the statement, where labels on lines of their own
/// follow it.
fn before_labels<'t>(text: &'t str, place: &Place) -> Option<(&'t str, &'t str)> {
    let found = find::find(text, place).filter(|found| found.statement.assigns())?;
    let bracket = text.get(found.range.clone())?;
    let is_last = matches!(text.get(found.range.end..)?.trim(), "" | "。" | "；");
    // 修桥。牵头单位：县甲局 above 配合单位：县乙局
    let is_label = || !bracket.trim().contains('\n') && labels::is_label_line(bracket.trim());
    (is_last && (bracket.ends_with(CLOSING) || is_label()))
        .then_some((text.get(..found.range.start)?.trim_end(), bracket))
}

/// The most statements of one text of which each says 同上.
const MOST_DITTOS: usize = 32;

/// The last statement of a text, with 同上 read as the statement before it, or as `above` where it is the first.
fn last_of(text: &str, above: Option<&Statement>, place: &Place) -> Option<Statement> {
    let mut dittos = Vec::new();
    let mut before = text;
    let mut last = None;
    while let Some(found) = find::find(before, place).filter(|_| dittos.len() < MOST_DITTOS) {
        if found.statement.ditto.is_empty() {
            last = Some(found.statement);
            break;
        }
        before = before.get(..found.range.start)?.trim_end();
        dittos.push(found.statement);
    }
    let mut last = last.filter(Statement::assigns).or_else(|| above.cloned());
    for mut own in dittos.into_iter().rev() {
        meaning::as_above(&mut own, last.as_ref(), place, &mut Vec::new());
        last = Some(own);
    }
    last
}

/// The units that points name.
pub fn names_of(points: &[Point]) -> BTreeSet<String> {
    let cells = points.iter().flat_map(|point| point.statement.roles.cells());
    cells.into_iter().flat_map(|cell| &cell.names).map(|name| name.text.clone()).collect()
}
