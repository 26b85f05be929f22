//! `lead-and-responsible`: one unit has two roles in a duty, such as lead and responsible.
//!
//! Why: an oddity of some sources, kept as printed; in a typed record it is often a slip.
//!
//! Found at: a unit of `responsible` that stands in `leads` too, perhaps under another of its names; so for any two
//! roles.

use crate::diag::{Code, Diagnostic};
use crate::model::{DutyId, Model};

pub(super) fn check(model: &Model, duty: DutyId, faults: &mut Vec<Diagnostic>) {
    let units = &model[duty].units;
    for assigned in units.iter() {
        if let Some(first) = units.iter().find(|a| a.unit == assigned.unit && a.role < assigned.role) {
            let fault = Diagnostic::at(Code::LeadAndResponsible, assigned.span);
            let fault = fault.with("first", first.role.key()).with("second", assigned.role.key());
            faults.push(fault.with("name", model.printed(assigned)).with("duty", model.address(duty)));
        }
    }
}
