//! `sample-text`: a sample entry that does not say so in its first word.
//!
//! Why: text is copied and quoted without its page; 示例, or in English `Sample:`, must travel with it.
//!
//! Offends: `sample: true` with `text: 完成签约。` Instead: `text: 示例：完成签约。`

use super::report::Report;
use crate::diag::{Code, Diagnostic};
use crate::record::entry::{Entry, sample_mark};

pub(super) fn check(entry: &Entry, report: &mut Report<'_>) {
    if let Some(text) = &entry.text
        && entry.sample
        && sample_mark(&text.value).is_none()
    {
        report.push(Diagnostic::at(Code::SampleText, text.span));
    }
}
