//! `unread-change`: the earlier words of a target's change that do not state its number.
//!
//! Why: as of a day before the change the target stands as it was; its number is then taken from these words.
//!
//! Offends: `field: target:projects` with `from: 若干个`. Instead: `from: 80个`, or `from: 无` where there was no target.

use super::report::Report;
use crate::diag::{Code, Diagnostic};
use crate::record::item::{Duty, is_dash};

pub(super) fn check(duty: &Duty, report: &mut Report<'_>) {
    for change in &duty.changes {
        let from = &change.from.text;
        let id = change.field.value.strip_prefix("target:");
        if let Some(target) = id.and_then(|id| duty.targets.iter().find(|t| *t.id.value == *id))
            && !is_dash(&from.value)
            && target.kind.numbers(&from.value).is_none()
        {
            report.push(Diagnostic::at(Code::UnreadChange, from.span).with("from", &from.value));
        }
    }
}
