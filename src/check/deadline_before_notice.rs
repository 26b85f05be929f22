//! `deadline-before-notice`: a deadline before the notice that sets it was issued.
//!
//! Why: a duty would be overdue on the day on which it is published; most often the year is mistyped. A warning.
//!
//! Offends: `deadline: 2022年12月底` under a notice issued on 2023-04-19. Instead: `deadline: 2023年12月底`.

use super::report::Report;
use crate::date::Date;
use crate::diag::{Code, Diagnostic};
use crate::record::item::Duty;

pub(super) fn check(duty: &Duty, issued: Date, report: &mut Report<'_>) {
    let Some(deadline) = &duty.deadline else { return };
    let text = deadline.text.value.trim();
    let day = deadline.date.or_else(|| Date::from_printed(text)).or_else(|| Date::parse(text));
    if let Some(day) = day.filter(|day| *day < issued) {
        let fault = Diagnostic::at(Code::DeadlineBeforeNotice, deadline.text.span);
        report.push(fault.with("date", day).with("issued", issued));
    }
}
