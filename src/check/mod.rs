//! The rules on content, one file each, with the reason and an example. `docs/checks.md` lists them all.
//!
//! Rules that need a single record get the records as written, entries after the as-of date included; rules about what
//! the records mean get the model. All return faults in no order, and each goes through its input once.

mod bad_link;
mod before_notice;
mod case_clash;
mod change_chain;
mod change_not_current;
mod date_after_published;
pub mod dead_link;
mod deadline_before_notice;
mod deadline_disagrees;
mod document_missing;
mod empty_change;
mod lead_and_responsible;
mod no_lead;
mod none_and_units;
mod none_printed;
mod number_gap;
mod open_list;
pub mod personal_data;
mod personal_number;
mod printed_cell;
mod reason_missing;
mod report;
mod same_entry;
mod sample_text;
mod sample_unmarked;
mod target_not_in_text;
mod target_numbers;
pub mod theme;
pub mod theme_files;
mod unconfirmed_target;
mod uncovered_number;
mod unread_change;
mod unused_unit;
mod value_not_in_text;
mod value_twice;
mod verified_before;

use rayon::prelude::*;

use crate::date::Date;
use crate::diag::Diagnostic;
use crate::model::{Model, PlanId};
use crate::record::entry::Entry;
use crate::record::item::{Duty, Item};
use crate::record::{PlanRecords, Records};
use crate::resolve::as_of;
use crate::source::Sources;
use report::Report;

/// The rules on records as written.
pub fn records(records: &Records, sources: &Sources<'_>, as_of: Date) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    case_clash::check(sources, &mut faults);
    let mut report = Report::new(sources);
    for page in &records.pages {
        bad_link::check(&page.text, page.span, &mut report);
        personal_data::page(page, &mut report);
    }
    personal_data::register(&records.units, &mut report);
    for place in &records.places {
        personal_data::place(place, &mut report);
    }
    if let Some(site) = &records.site {
        personal_data::site(site, &mut report);
    }
    faults.append(&mut report.faults);
    for plan in &records.plans {
        faults.extend(of_plan(plan, sources, as_of));
    }
    faults
}

fn of_plan(plan: &PlanRecords, sources: &Sources<'_>, as_of: Date) -> Vec<Diagnostic> {
    let issued = plan.plan.as_ref().filter(|p| !p.broken).map(|p| p.notice.issued);
    let mut report = Report::new(sources);
    if let Some(plan) = &plan.plan {
        personal_data::plan(plan, &mut report);
    }
    for point in &plan.points {
        personal_data::point(point, &mut report);
    }
    same_entry::check(&plan.entries, &mut report);
    let items = plan.items.par_iter().with_min_len(64).flat_map_iter(|item| of_item(item, issued, sources));
    let withdrawn = as_of::withdrawn(&plan.entries, as_of);
    let entries = plan.entries.par_iter().with_min_len(64).flat_map_iter(|entry| {
        let is_withdrawn = withdrawn.contains(&as_of::address(entry));
        of_entry(entry, issued, is_withdrawn, sources)
    });
    report.faults.par_extend(items.chain(entries));
    report.faults
}

fn of_item(item: &Item, issued: Option<Date>, sources: &Sources<'_>) -> Vec<Diagnostic> {
    let mut report = Report::new(sources);
    personal_data::item(item, &mut report);
    for duty in &item.duties {
        if !duty.broken {
            no_lead::check(item, duty, &mut report);
            if let Some(issued) = issued {
                deadline_before_notice::check(duty, issued, &mut report);
                for change in &duty.changes {
                    before_notice::check(&change.date, issued, &mut report);
                }
            }
        }
        of_duty(item, duty, &mut report);
    }
    report.faults
}

fn of_duty(item: &Item, duty: &Duty, report: &mut Report<'_>) {
    none_and_units::check(duty, report);
    deadline_disagrees::check(duty, report);
    let quoted = duty.targets.iter().filter(|t| target_not_in_text::check(t, duty, report)).count() == 0;
    for target in &duty.targets {
        unconfirmed_target::check(target, report);
    }
    // What could not be read has its fault; these would only say that it is missing.
    if duty.broken {
        return;
    }
    printed_cell::check(duty, report);
    change_not_current::check(item, duty, report);
    change_chain::check(duty, report);
    empty_change::check(duty, report);
    unread_change::check(duty, report);
    for target in &duty.targets {
        target_numbers::check(target, report);
        value_not_in_text::check(target, report);
    }
    if quoted {
        uncovered_number::check(duty, report);
    }
}

fn of_entry(entry: &Entry, issued: Option<Date>, is_withdrawn: bool, sources: &Sources<'_>) -> Vec<Diagnostic> {
    let mut report = Report::new(sources);
    date_after_published::check(entry, &mut report);
    reason_missing::check(entry, &mut report);
    document_missing::check(entry, &mut report);
    verified_before::check(entry, &mut report);
    value_twice::check(entry, &mut report);
    sample_text::check(entry, &mut report);
    sample_unmarked::check(entry, &mut report);
    personal_data::entry(entry, is_withdrawn, &mut report);
    if let Some(issued) = issued.filter(|_| !entry.broken) {
        before_notice::check(&entry.date, issued, &mut report);
    }
    if let Some(text) = &entry.text {
        bad_link::check(&text.value, text.span, &mut report);
    }
    report.faults
}

/// The rules on what the records mean, on the site's own: what is joined is checked where it is kept.
pub fn model(model: &Model, sources: &Sources<'_>) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    personal_data::evidence(model, sources, &mut faults);
    let own = |plan: PlanId| model[plan].body.is_none();
    for plan in model.plan_ids().filter(|plan| own(*plan)) {
        number_gap::check(model, plan, &mut faults);
    }
    for point in model.points.iter().filter(|point| own(point.plan)) {
        open_list::check(model, &point.units, &mut faults);
    }
    for duty in model.duty_ids().filter(|duty| own(model.plan_of(*duty))) {
        none_printed::check(model, duty, &mut faults);
        lead_and_responsible::check(model, duty, &mut faults);
        open_list::check(model, &model[duty].units, &mut faults);
    }
    unused_unit::check(model, &mut faults);
    faults
}
