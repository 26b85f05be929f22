//! Headings of items that print none and have several duties: a site names such an item by its heading.

use super::finding::{Finding, Kind};
use super::notice::Notice;

/// Gives each of them the first line of its first duty, which is reported.
pub fn give(notice: &mut Notice, findings: &mut Vec<Finding>) {
    for item in notice.items.iter_mut().filter(|item| item.heading.is_none() && item.duties.len() > 1) {
        let heading = item.duties.first().and_then(|duty| duty.text.lines().next()).unwrap_or("").to_owned();
        let finding = Finding::at(&item.place, Kind::MadeHeading).with("number", &item.number);
        findings.push(finding.with("text", &heading));
        item.heading = Some(heading);
    }
}
