//! `sample-unmarked`: a text that begins with 示例 or `Sample:` in an entry that is not marked as a sample.
//!
//! Why: without `sample: true` an invented entry would count as a report and enter the ledger. A warning.
//!
//! Offends: `text: 示例：完成签约。` alone. Instead: `sample: true` beside it.

use super::report::Report;
use crate::diag::{Code, Diagnostic};
use crate::record::entry::{Entry, sample_mark};

pub(super) fn check(entry: &Entry, report: &mut Report<'_>) {
    if let Some(text) = &entry.text
        && !entry.sample
        && sample_mark(&text.value).is_some()
    {
        report.push(Diagnostic::at(Code::SampleUnmarked, text.span));
    }
}
