//! `bad-link`, `not-a-link`, `image-not-shown`, `nested-too-deep`, `table-row`, `table-too-large`: Markdown that no page can show.
//!
//! Why: a reader would find words without their link, a picture's name in its place, or a table as lines of text.
//!
//! Offends: `[通稿](ftp://example.org/a)`. Instead: `[通稿](https://example.org/a)`.

use super::report::Report;
use crate::diag::words::TERM;
use crate::diag::{Code, Diagnostic};
use crate::prose;
use crate::source::Span;

pub(super) fn check(text: &str, span: Span, report: &mut Report<'_>) {
    let survey = prose::survey(text);
    for link in survey.bad_links {
        let fault = report.part(Code::BadLink, text, span, link.at);
        report.push(fault.with("link", link.address));
    }
    for image in survey.images {
        let fault = report.part(Code::ImageNotShown, text, span, image.at);
        report.push(fault.with("path", image.address));
    }
    for at in survey.no_links {
        let words = text.get(at.clone()).unwrap_or("").to_owned();
        let fault = report.part(Code::NotALink, text, span, at);
        report.push(fault.with("text", words));
    }
    if survey.shows_nothing {
        report.push(Diagnostic::at(Code::EmptyText, span).with("key", "text").with(TERM, "no-words"));
    }
    if survey.too_deep {
        report.push(Diagnostic::at(Code::NestedTooDeep, span));
    }
    if let Some(row) = survey.long_row {
        let fault = report.part(Code::TableRow, text, span, row);
        report.push(fault);
    }
    if survey.too_many_cells {
        report.push(Diagnostic::at(Code::TableTooLarge, span));
    }
}
