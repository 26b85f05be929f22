//! `target-not-in-text`: the words of a target are not words of its duty.
//!
//! Why: a target is a reading of the printed text; the page quotes the words that state it.
//!
//! Offends: `text: 新建2个联盟` where the duty says 新建1-2个专科联盟. Instead: the words copied from the duty.

use super::report::Report;
use crate::diag::{Code, Diagnostic};
use crate::record::item::{Duty, Target};

/// Whether it offends. The empty text of a duty stands for one that could not be read.
pub(super) fn check(target: &Target, duty: &Duty, report: &mut Report<'_>) -> bool {
    match &target.text {
        Some(text) if !duty.text.value.is_empty() && !duty.text.value.contains(&*text.value) => {
            let fault = Diagnostic::at(Code::TargetNotInText, text.span).with("text", &text.value);
            report.push(fault.related("duty-text", duty.text.span));
            true
        }
        _ => false,
    }
}
