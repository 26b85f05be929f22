//! `lead-and-responsible`: one unit both leads a duty and is responsible for it.
//!
//! Why: an oddity of some sources, kept as printed; in a typed record it is often a slip.
//!
//! Found at: a unit of `responsible` that stands in `leads` too, perhaps under another of its names.

use crate::diag::{Code, Diagnostic};
use crate::model::{DutyId, Model};

pub(super) fn check(model: &Model, duty: DutyId, faults: &mut Vec<Diagnostic>) {
    let row = &model[duty];
    for assigned in &row.responsible {
        if row.leads.iter().any(|lead| lead.unit == assigned.unit) {
            let fault = Diagnostic::at(Code::LeadAndResponsible, assigned.span);
            faults.push(fault.with("name", model.printed(assigned)).with("duty", model.address(duty)));
        }
    }
}
