//! `target-numbers`: a target without the numbers that its kind needs.
//!
//! Why: a bar, a gap and a pace are computed from them; without them the page would be untrue or empty.
//!
//! Offends: `kind: range` with `value: 2`. Instead: `min: 1` and `max: 2`.

use super::report::Report;
use crate::diag::{Code, Diagnostic};
use crate::record::item::{TARGET_KINDS, Target, TargetKind};

pub(super) fn check(target: &Target, report: &mut Report<'_>) {
    let want = match target.kind {
        TargetKind::Milestone => return,
        TargetKind::Range => match (target.min, target.max) {
            (Some(min), Some(max)) if min <= max => return,
            (Some(_), Some(_)) => "min ≤ max",
            (None, Some(_)) => "min",
            (Some(_), None) => "max",
            (None, None) => "min, max",
        },
        TargetKind::Frequency => match (target.value, &target.period) {
            (Some(_), Some(period)) if is_duration(period) => return,
            (Some(_), Some(_)) => "period: P1M",
            (Some(_), None) => "period",
            (None, _) => "value",
        },
        _ if target.value.is_some() => return,
        _ => "value",
    };
    let kind = TARGET_KINDS.iter().find(|k| k.1 == target.kind).map_or("", |k| k.0);
    let fault = Diagnostic::at(Code::TargetNumbers, target.id.span).with("id", &target.id.value);
    report.push(fault.with("kind", kind).with("want", want));
}

/// An ISO 8601 duration of whole years, months, weeks or days: `P1Y`, `P2M`, `P1W`, `P10D`.
fn is_duration(text: &str) -> bool {
    let number = text.strip_prefix('P').and_then(|t| t.strip_suffix(['Y', 'M', 'W', 'D']));
    number.is_some_and(|n| {
        (1..=3).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_digit()) && n.bytes().any(|b| b != b'0')
    })
}
