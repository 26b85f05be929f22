//! `before-notice`: an entry or a change dated before its plan's notice was issued.
//!
//! Why: work may have begun earlier, but most often the year is mistyped; nothing that the notice promises can have
//! changed before it. A warning.
//!
//! Offends: `date: 2022-06-30` under a notice issued on 2023-04-19. Instead: `date: 2023-06-30`.

use super::report::Report;
use crate::date::Date;
use crate::diag::{Code, Diagnostic};
use crate::source::Located;

pub(super) fn check(date: &Located<Date>, issued: Date, report: &mut Report<'_>) {
    if date.value < issued {
        let fault = Diagnostic::at(Code::BeforeNotice, date.span);
        report.push(fault.with("date", date.value).with("issued", issued));
    }
}
