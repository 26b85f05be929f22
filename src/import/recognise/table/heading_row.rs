//! Headings within a table: what they say in brackets behind their title holds for the rows below that do not say it themselves.

use super::grid::Row;
use crate::import::document::Place;
use crate::import::finding::{Finding, Kind};
use crate::import::notice::{Duty, Number, Section, Statement};
use crate::import::recognise::narrative::node;
use crate::import::recognise::reading::Reading;

/// The title of a heading, and what stands behind it: 基础设施（2023年12月底前完成，分管领导：张三）.
pub fn read<'t>(text: &'t str, place: &Place, findings: &mut Vec<Finding>) -> (&'t str, Statement) {
    let found = node::statement_of(text, place);
    let end = found.as_ref().map_or(text.len(), |found| found.range.start);
    let title = text.get(..end).unwrap_or(text).trim();
    (title, found.map(|found| found.reported(findings)).unwrap_or_default())
}

/// Adds to a section that is printed before what its heading in the table says.
pub fn add(known: &mut Section, statement: Statement) {
    if known.roles.is_empty() {
        known.roles = statement.roles;
    }
    if known.leaders.is_empty() {
        known.leaders = statement.leaders;
    }
    known.deadline = known.deadline.take().or(statement.deadline);
}

/// Gives a duty the units, leaders and deadline of the sub-section or section in which its row stands, where it has none, which is
/// reported.
pub fn inherit(duty: &mut Duty, row: &Row, at: (Option<u32>, Option<&Number>), reading: &mut Reading<'_>) {
    let (Some(section), number) = at else { return };
    let Reading { notice, findings, index, .. } = reading;
    let sub = number.and_then(|number| index.subsection(notice, section, number));
    let sub = sub.and_then(|ends| notice.subsections.get(ends.last));
    let section = index.section(notice, section).and_then(|at| notice.sections.get(at));
    let above = sub.map(|sub| (&sub.roles, &sub.leaders, &sub.deadline));
    let above = above.into_iter().chain(section.map(|section| (&section.roles, &section.leaders, &section.deadline)));
    for (roles, leaders, deadline) in above {
        if duty.roles.is_empty() && !roles.is_empty() {
            duty.roles = roles.clone();
            duty.inherited = true;
            findings.push(Finding::at(&row.place, Kind::Inherited));
        }
        if duty.leaders.is_empty() && !leaders.is_empty() {
            duty.leaders.clone_from(leaders);
            findings.push(Finding::at(&row.place, Kind::InheritedLeaders).with("text", leaders.join("、")));
        }
        if let Some((_, words)) = deadline.as_ref().filter(|_| duty.deadline.is_empty()) {
            findings.push(Finding::at(&duty.place, Kind::InheritedDeadline).with("text", words));
            duty.deadline.clone_from(words);
        }
    }
}
