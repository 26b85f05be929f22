//! `unconfirmed-target`: a target that no editor has confirmed.
//!
//! Why: it is left out of the site until a person has read it; the warning keeps it from being forgotten.
//!
//! Offends: a target without `confirmed`. Instead: `confirmed: true`, after reading the text.

use super::report::Report;
use crate::diag::{Code, Diagnostic};
use crate::record::item::Target;

pub(super) fn check(target: &Target, report: &mut Report<'_>) {
    if !target.confirmed {
        report.push(Diagnostic::at(Code::UnconfirmedTarget, target.id.span).with("id", &target.id.value));
    }
}
