//! Columns that are kept under their labels and may be what a plan lacks: when its tasks are due, or who does them.

use std::collections::BTreeMap;

use super::names::{english, units};
use super::statement::due;
use crate::import::document::Place;
use crate::import::finding::{Finding, Kind};
use crate::import::notice::Notice;

/// Reports each label under which two of three texts are times, where no task has a deadline, or lists of units, where no task has
/// one that leads or is responsible.
pub fn find(notice: &Notice) -> Vec<Finding> {
    let duties = || notice.items.iter().flat_map(|item| &item.duties);
    let lacks_deadlines = duties().all(|duty| duty.deadline.is_empty());
    let lacks_units = duties().all(|duty| duty.roles.leads.names.is_empty() && duty.roles.responsible.names.is_empty());
    let mut of_label: BTreeMap<&str, Vec<(&str, &Place)>> = BTreeMap::new();
    for duty in duties().filter(|_| lacks_deadlines || lacks_units) {
        for (label, text) in &duty.more {
            of_label.entry(label).or_default().push((text, &duty.place));
        }
    }
    let mut findings = Vec::new();
    for (label, texts) in of_label {
        let most =
            |fits: &dyn Fn(&str) -> bool| texts.iter().filter(|(text, _)| fits(text)).count() * 3 >= texts.len() * 2;
        let kind = match () {
            () if lacks_deadlines && most(&due::is_end_alone) => Kind::UnreadTimes,
            () if lacks_units && most(&|text| units::are_units(text) || english::is_body_alone(text)) => {
                Kind::UnreadUnits
            }
            () => continue,
        };
        let place = texts.first().map(|(_, place)| *place);
        findings.extend(place.map(|place| Finding::at(place, kind).with("label", label)));
    }
    findings
}
