//! Pages over all duties: gaps, targets, calendars, differences, matrices, changes, corrections, units, duty sheets,
//! data. What a list needs is gathered once, so that the cost of its pages does not grow with their number.

use rayon::prelude::*;

use super::html::render;
use super::{Press, Stop};
use crate::model::{PlanId, UnitId};
use crate::shape::Shaped;
use crate::view::{self, Page};

/// Writes the pages of a list.
type List = fn(&Press<'_>) -> Result<(), Stop>;

/// Writes every page of every other list. Most lists have few pages, so several are made at a time.
pub fn pages(press: &Press<'_>) -> Result<(), Stop> {
    let lists: [List; 4] = [gaps, changes, corrections, data];
    let plans: Vec<PlanId> = press.matter.facts.model.plan_ids().collect();
    let (of_all, of_plans) = rayon::join(
        || lists.par_iter().try_for_each(|list| list(press)),
        || plans.par_iter().try_for_each(|id| plan(press, *id)),
    );
    of_all.and(of_plans)
}

fn gaps(press: &Press<'_>) -> Result<(), Stop> {
    let facts = &press.matter.facts;
    let gaps = view::gaps::Gaps::of(facts);
    each(press, gaps.page_count(), |number| view::gaps::view(facts, &gaps, number))
}

fn changes(press: &Press<'_>) -> Result<(), Stop> {
    let facts = &press.matter.facts;
    let events = view::changes::Events::of(facts, press.matter.baseline);
    each(press, events.page_count(), |number| view::changes::view(facts, &events, number))
}

fn corrections(press: &Press<'_>) -> Result<(), Stop> {
    let facts = &press.matter.facts;
    let corrections = view::corrections::Corrections::of(facts);
    each(press, corrections.page_count(), |number| view::corrections::view(facts, &corrections, number))
}

fn data(press: &Press<'_>) -> Result<(), Stop> {
    each(press, 1, |_| view::data::view(&press.matter.facts))
}

/// Writes the pages of units.
pub fn units(press: &Press<'_>) -> Result<(), Stop> {
    let facts = &press.matter.facts;
    let units: Vec<UnitId> = facts.model.unit_ids().collect();
    units.par_iter().try_for_each(|unit| {
        let work = view::unit::UnitWork::of(facts, *unit);
        each(press, work.page_count(facts), |number| view::unit::view(facts, &work, number))
    })
}

/// Writes the duty sheets.
pub fn sheets(press: &Press<'_>) -> Result<(), Stop> {
    let facts = &press.matter.facts;
    let units: Vec<UnitId> = facts.model.unit_ids().filter(|u| view::unit::has_sheet(facts, *u)).collect();
    units.par_iter().try_for_each(|unit| {
        let sheet = view::sheet::SheetWork::of(facts, *unit);
        each(press, sheet.page_count(facts), |number| view::sheet::view(facts, &sheet, number))
    })
}

/// The lists of one plan. A plan without targets has no page of them, nor one without dates a calendar.
fn plan(press: &Press<'_>, id: PlanId) -> Result<(), Stop> {
    let facts = &press.matter.facts;
    let targets = view::targets::Targets::of(facts, id);
    if !targets.is_empty() {
        each(press, targets.page_count(), |number| view::targets::view(facts, &targets, number))?;
    }
    let calendar = view::calendar::Calendar::of(facts, id);
    if !calendar.is_empty() {
        each(press, calendar.page_count(), |number| view::calendar::view(facts, &calendar, number))?;
    }
    let comparison = view::differences::Comparison::of(facts, id);
    let count = comparison.page_count(facts);
    each(press, count, |number| view::differences::view(facts, &comparison, number))?;
    let matrix = view::matrix::Matrix::of(facts, id);
    each(press, matrix.page_count(), |number| view::matrix::view(facts, &matrix, number))
}

/// Makes the pages of a list, from 1 to `count`.
fn each<'a, V: Shaped>(
    press: &Press<'_>,
    count: usize,
    page: impl Fn(usize) -> Page<'a, V> + Sync,
) -> Result<(), Stop> {
    let numbers = 1..=count;
    numbers.into_par_iter().try_for_each_init(Vec::new, |buffer, number| render(press, &page(number), buffer))
}
