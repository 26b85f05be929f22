//! Judgement on the content: one file a rule. Rules on records see everything that is written, entries of later days
//! included; rules on the model see what it means.

use crate::diag::{Code, Diagnostic};
use crate::model::Model;
use crate::record::Records;
use crate::source::Sources;

/// The rules on records as written.
pub fn records(_records: &Records, _sources: &Sources<'_>) -> Vec<Diagnostic> {
    Vec::new()
}

/// The rules on what the records mean.
pub fn model(model: &Model) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for id in model.duty_ids() {
        let duty = &model[id];
        if duty.none_printed {
            faults.push(Diagnostic::at(Code::NonePrinted, duty.span).with("duty", model.address(id)));
        }
    }
    faults
}
