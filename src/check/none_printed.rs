//! `none-printed`: the source prints — where the responsible units should stand.
//!
//! Why: an oddity of the source, kept as printed; listed so that an office can ask who is meant.
//!
//! Found at: a duty with `none_printed: true`.

use crate::diag::{Code, Diagnostic};
use crate::model::{DutyId, Model};

pub(super) fn check(model: &Model, duty: DutyId, faults: &mut Vec<Diagnostic>) {
    // Beside names it is a fault of its own: `none-and-units`.
    if model[duty].none_printed && !model[duty].units.iter().any(|a| a.role.has_none_printed()) {
        faults.push(Diagnostic::at(Code::NonePrinted, model[duty].span).with("duty", model.address(duty)));
    }
}
