//! `change-chain`: a change that does not begin where the one before it of the same field ended. `change-order`: one that
//! is older than the one before it.
//!
//! Why: the page shows the way of a promise step by step; a missing step would hide a change.
//!
//! Offends: 2023年6月底 → 2023年9月底, then 2023年10月底 → 2023年12月底. Instead: every step, oldest first.

use super::report::Report;
use crate::diag::{Code, Diagnostic};
use crate::record::item::Duty;

pub(super) fn check(duty: &Duty, report: &mut Report<'_>) {
    for (at, change) in duty.changes.iter().enumerate() {
        let earlier = duty.changes.iter().take(at).rev().find(|c| c.field.value == change.field.value);
        let Some(before) = earlier else { continue };
        if before.to.value.trim() != change.from.text.value.trim() {
            let fault = Diagnostic::at(Code::ChangeChain, change.field.span);
            let fault = fault.with("from", &change.from.text.value).with("date", change.date.value);
            let fault = fault.with("before", &before.to.value).with("earlier", before.date.value);
            report.push(fault.related("earlier-change", before.to.span));
        } else if before.date.value > change.date.value {
            let fault = Diagnostic::at(Code::ChangeOrder, change.date.span).with("date", change.date.value);
            report.push(fault.with("before", before.date.value).related("earlier-change", before.date.span));
        }
    }
}
