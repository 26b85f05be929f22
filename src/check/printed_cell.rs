//! `printed-cell`: the cell as printed does not hold the names of its list, one behind another.
//!
//! Why: the page prints the cell with each name as a link; what stands behind a name that is not found would be lost.
//!
//! Offends: `printed: {leads: 县发改委牵头}` with `leads: [县文旅局]`. Instead: the names as the cell prints them.

use super::report::Report;
use crate::diag::{Code, Diagnostic};
use crate::record::item::{Duty, UnitRef, is_dash};
use crate::record::role::Role;

pub(super) fn check(duty: &Duty, report: &mut Report<'_>) {
    for role in Role::ALL {
        let units = duty.units.of(role);
        let Some(cell) = duty.units.printed(role) else { continue };
        if let Some(missing) = missing(cell, units) {
            let fault = Diagnostic::at(Code::PrintedCell, missing.name.span).with("name", &missing.name.value);
            report.push(fault.with("cell", cell));
        } else if units.is_empty() && !is_dash(cell) {
            let fault = report.words(Code::PrintedCell, cell, duty.span);
            report.push(fault.with("name", "").with("cell", cell));
        }
    }
}

/// The first unit whose name does not follow in the cell.
fn missing<'u>(cell: &str, units: &'u [UnitRef]) -> Option<&'u UnitRef> {
    let mut rest = cell;
    units.iter().find(|unit| match rest.split_once(&*unit.name.value) {
        Some((_, after)) => {
            rest = after;
            false
        }
        None => true,
    })
}
