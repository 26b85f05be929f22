//! `empty-change`: a change from words to the same words.
//!
//! Why: the page would show that a promise changed although it did not; most often one side is mistyped. A warning.
//!
//! Offends: `from: 2023年12月底` and `to: 2023年12月底`, 3所 and ３所; of a target counted in 所 also 3所 and 3. Instead: the words
//! before and after. The same words of a deadline may mean another day or interval than before: 年底 of another year.

use unicode_normalization::UnicodeNormalization as _;

use super::report::Report;
use crate::diag::{Code, Diagnostic};
use crate::record::deadline::DeadlineKind;
use crate::record::item::{Change, Deadline, Duty, is_dash};

pub(super) fn check(duty: &Duty, report: &mut Report<'_>) {
    for (at, change) in duty.changes.iter().enumerate() {
        if says_the_same(duty, change) && !means_another_day(duty, at, change) {
            let fault = Diagnostic::at(Code::EmptyChange, change.to.span);
            report.push(fault.with("text", change.to.value.trim()));
        }
    }
}

/// Whether the words are the same but for widths, or a target's number with and without its unit of measure.
fn says_the_same(duty: &Duty, change: &Change) -> bool {
    let [from, to] = [&change.from.text.value, &change.to.value].map(|words| words.trim().nfkc().collect::<String>());
    let id = change.field.value.strip_prefix("target:");
    let target = id.and_then(|id| duty.targets.iter().find(|t| *t.id.value == *id));
    // 3所 of a target that is counted in 所, or 3 alone; not 190万元 of one in 亿元, nor 190以上.
    let numbers = |words: &str| {
        let unit = target?.unit.as_deref().unwrap_or("");
        let digits = words.strip_suffix(unit).unwrap_or(words).trim_end();
        let is_bare = digits.bytes().all(|b| b.is_ascii_digit() || b == b',' || b == b'.');
        target?.kind.numbers(digits).filter(|numbers| is_bare && !numbers.is_empty())
    };
    from == to || is_dash(&from) && is_dash(&to) || numbers(&from).is_some_and(|before| numbers(&to) == Some(before))
}

/// Whether a deadline means another day or interval after the change, which the next change or the duty tells.
fn means_another_day(duty: &Duty, at: usize, change: &Change) -> bool {
    if *change.field.value != *"deadline" {
        return false;
    }
    let next = duty.changes.iter().skip(at + 1).find(|c| c.field.value == change.field.value);
    let after = next.map(|next| &next.from).or(duty.deadline.as_ref());
    let before = change.from.kind();
    before != DeadlineKind::Partly && Some(before) != after.map(Deadline::kind)
}
