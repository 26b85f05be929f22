//! `none-and-units`: `none_printed: true` beside responsible units.
//!
//! Why: the source prints either — or names; the page would say both.
//!
//! Offends: `none_printed: true` with `responsible: [县文旅局]`. Instead: one of the two.

use super::report::Report;
use crate::diag::{Code, Diagnostic};
use crate::record::item::Duty;

pub(super) fn check(duty: &Duty, report: &mut Report<'_>) {
    let mut units = duty.units.iter().filter(|u| u.role.has_none_printed());
    if let Some(first) = units.next()
        && duty.none_printed
    {
        report.push(Diagnostic::at(Code::NoneAndUnits, first.name.span).with("name", &first.name.value));
    }
}
