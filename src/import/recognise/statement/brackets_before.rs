//! Brackets that stand right before a statement and go on it: （6月底前完成）（责任单位：甲局）, （牵头单位：甲局）（配合单位：乙局）, （甲局）（乙局）.

use super::bare_names::{self, may_be_names};
use super::due::{self, deadline_of};
use super::found::Found;
use super::meaning;
use crate::import::columns::Meaning;
use crate::import::document::Place;
use crate::import::finding::Finding;
use crate::import::notice::Statement;
use crate::import::recognise::brackets::{self, inner};

/// A statement with what such brackets say added to it, which then begins with them.
pub fn added(text: &str, mut found: Found, place: &Place) -> Found {
    while let Some(before) = text.get(..found.range.start).map(without_stop)
        && let Some(range) = brackets::last_bracket(before).filter(|range| range.end == before.len())
        && let Some(bracket) = before.get(range.clone()).map(inner)
    {
        let own = &mut found.statement;
        if let Some(deadline) = due::of_bracket(bracket).filter(|_| own.deadline.is_none()) {
            own.deadline = Some(deadline);
        } else if !add_units(bracket, own, place, &mut found.findings) {
            break;
        }
        found.range.start = range.start;
    }
    found
}

/// The text before a statement, without the stop behind a bracket that says when all of it is due: 修桥（6月底前）。（县甲局）
fn without_stop(before: &str) -> &str {
    let before = before.trim_end();
    let is_due = |sentence: &&str| {
        brackets::at_end(sentence)
            .is_some_and(|(text, inner)| deadline_of(inner).is_some() && (text.ends_with('。') || !text.contains('。')))
    };
    before.strip_suffix('。').filter(is_due).unwrap_or(before)
}

/// Adds what a bracket says of units and persons; whether it says anything that the statement does not yet.
fn add_units(bracket: &str, own: &mut Statement, place: &Place, findings: &mut Vec<Finding>) -> bool {
    if !own.ditto.is_empty() {
        return false;
    }
    let mut own_findings = Vec::new();
    let says = |statement: &Statement| statement.assigns() || !statement.leaders.is_empty();
    let read = meaning::read(bracket, Meaning::Responsible, place, &mut own_findings).filter(says);
    let mut other = match read {
        Some(other) => other,
        None if !may_be_names(bracket, false) => return false,
        None => {
            own_findings.clear();
            let mut other = bare_names::read(bracket, place, &mut own_findings);
            other.roles.responsible.add(std::mem::take(&mut own.roles.responsible), "、");
            other
        }
    };
    let both = |role: &Meaning| !own.roles.of(*role).names.is_empty() && !other.roles.of(*role).names.is_empty();
    if Meaning::ROLES.iter().any(both) || !other.ditto.is_empty() {
        return false;
    }
    findings.append(&mut own_findings);
    for role in Meaning::ROLES {
        if !other.roles.of(role).names.is_empty() {
            *own.roles.of_mut(role) = std::mem::take(other.roles.of_mut(role));
        }
    }
    own.deadline = own.deadline.take().or(other.deadline);
    own.leaders.splice(0..0, other.leaders);
    own.remarks.splice(0..0, other.remarks);
    own.more.splice(0..0, other.more);
    own.separately |= other.separately;
    true
}
