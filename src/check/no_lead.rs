//! `no-lead`: a duty without accountable units: it has neither a lead nor a responsible unit.
//!
//! Why: nobody is accountable for it, no unit page lists it as its own and nobody is asked to report. A warning,
//! because a source may print it so.
//!
//! Offends: a duty without `leads` and without `responsible`. Instead: one of them with at least one unit.

use super::report::Report;
use crate::diag::{Code, Diagnostic};
use crate::record::item::{Duty, Item};

pub(super) fn check(item: &Item, duty: &Duty, report: &mut Report<'_>) {
    if duty.units.accountable().is_empty() {
        let address = format!("{}-{}", item.id.value, duty.id.value);
        report.push(Diagnostic::at(Code::NoLead, duty.id.span).with("duty", address));
    }
}
