//! Numbers that leave some out or go back.

use crate::import::document::Place;
use crate::import::finding::{Finding, Kind};

/// Reports a number that does not follow the one before.
pub fn sequence(number: u32, last: u32, place: &Place, findings: &mut Vec<Finding>) {
    if number > last.saturating_add(1) {
        let first = last.saturating_add(1);
        let missing = if number - first == 1 { first.to_string() } else { format!("{first}–{}", number - 1) };
        findings.push(Finding::at(place, Kind::Gap).with("number", number).with("missing", missing));
    } else if number < last {
        findings.push(Finding::at(place, Kind::OutOfOrder).with("number", number).with("last", last));
    }
}
