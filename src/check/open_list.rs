//! `open-list`: the source adds 等 to a unit, so its list is not complete.
//!
//! Why: an oddity of the source, kept as printed; units that nobody names cannot be asked. Duties and points.
//!
//! Found at: `{name: 县水利局, open: true}`.

use crate::diag::{Code, Diagnostic};
use crate::model::{Assigned, Assignments, Model};

pub(super) fn check(model: &Model, units: &Assignments<Assigned>, faults: &mut Vec<Diagnostic>) {
    for assigned in units.iter().filter(|a| a.open) {
        faults.push(Diagnostic::at(Code::OpenList, assigned.span).with("name", model.printed(assigned)));
    }
}
