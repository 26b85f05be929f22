//! `bad-link`: a link in Markdown that is not published.
//!
//! Why: only http, https, mailto and addresses within the site are written out; a reader would find words without
//! their link.
//!
//! Offends: `[通稿](ftp://example.org/a)`. Instead: `[通稿](https://example.org/a)`.

use super::report::Report;
use crate::diag::Code;
use crate::prose;
use crate::source::Span;

pub(super) fn check(text: &str, span: Span, report: &mut Report<'_>) {
    for link in prose::bad_links(text) {
        let fault = report.words(Code::BadLink, &link, span);
        report.push(fault.with("link", link));
    }
}
