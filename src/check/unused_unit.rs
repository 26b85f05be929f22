//! `unused-unit`: a unit or group of the register that no record names.
//!
//! Why: its page would be empty, and most often a name is mistyped here or where it should be used.
//!
//! Found at: the id of a unit that no duty, section, point, closed group or entry names, nor a change of a duty.

use crate::diag::{Code, Diagnostic};
use crate::model::{Id as _, Model};

pub(super) fn check(model: &Model, faults: &mut Vec<Diagnostic>) {
    let mut used = vec![false; model.units.len()];
    let duties = model.duties.iter().flat_map(|d| d.units.iter());
    let points = model.points.iter().flat_map(|p| p.units.iter());
    let sections =
        model.sections.iter().flat_map(|s| s.units.iter().chain(s.subsections.iter().flat_map(|s| s.units.iter())));
    let assigned = duties.chain(points).chain(sections).map(|a| a.unit);
    let members = model.units.iter().flat_map(|u| u.members.iter().copied());
    for unit in assigned.chain(members).chain(model.entries.iter().map(|e| e.by)) {
        if let Some(used) = used.get_mut(unit.row()) {
            *used = true;
        }
    }
    for (unit, _) in model.units.iter().zip(used).filter(|(unit, used)| !used && !unit.formerly && unit.body.is_none())
    {
        faults.push(Diagnostic::at(Code::UnusedUnit, unit.span).with("name", &unit.name));
    }
}
