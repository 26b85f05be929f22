//! `uncovered-number`: a number of a duty's text that nobody has read.
//!
//! Why: every printed number is either a target, which the site tracks, or it is not (a road, a year, a hotline).
//! Covering each run of ASCII digits by a target's words or by `not_targets` proves that none was overlooked.
//!
//! Offends: a text with 94个项目, no target and no `not_targets`. Instead: a target with `text: 94个项目`.

use super::report::Report;
use crate::diag::Code;
use crate::record::item::Duty;

pub(super) fn check(duty: &Duty, report: &mut Report<'_>) {
    let text = &*duty.text.value;
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return;
    }
    let covered = covered(duty);
    let mut covered = covered.iter().peekable();
    for (start, end) in digit_runs(text) {
        while covered.next_if(|c| c.1 < end).is_some() {}
        if covered.peek().is_none_or(|c| c.0 > start) {
            let fault = report.part(Code::UncoveredNumber, text, duty.text.span, start..end);
            report.push(fault.with("text", text.get(start..end).unwrap_or("")));
        }
    }
}

/// The stretches of the text that targets and `not_targets` speak of, in order, overlapping ones made one.
fn covered(duty: &Duty) -> Vec<(usize, usize)> {
    let text = &*duty.text.value;
    let words = duty.targets.iter().filter_map(|t| t.text.as_ref()).chain(&duty.not_targets);
    let mut found: Vec<(usize, usize)> = words
        .filter(|w| w.value.bytes().any(|b| b.is_ascii_digit()))
        .flat_map(|w| text.match_indices(&*w.value).map(|(at, hit)| (at, at + hit.len())))
        .collect();
    found.sort_unstable();
    found.dedup_by(|next, last| {
        let joined = next.0 < last.1;
        if joined {
            last.1 = last.1.max(next.1);
        }
        joined
    });
    found
}

fn digit_runs(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + bytes.get(at..)?.iter().position(u8::is_ascii_digit)?;
        let length = bytes.get(start..)?.iter().take_while(|b| b.is_ascii_digit()).count();
        at = start + length;
        Some((start, at))
    })
}
