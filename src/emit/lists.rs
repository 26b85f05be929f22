//! Pages over all duties: sections, gaps, next steps, targets, calendars, differences, matrices, booklets, changes, corrections, units, duty sheets,
//! data. What a list needs is gathered once, so that the cost of its pages does not grow with their number.

use rayon::prelude::*;

use super::{Error, Writer};
use crate::model::{PlaceId, PlanId, SectionId, UnitId};
use crate::shape::Shaped;
use crate::view::{self, Page};

/// Writes the pages of a list.
type List = fn(&Writer<'_>) -> Result<(), Error>;

/// Writes every page of every other list. Most lists have few pages, so several are made at a time.
pub fn pages(writer: &Writer<'_>) -> Result<(), Error> {
    let lists: [List; 5] = [gaps, next, changes, corrections, places];
    let plans: Vec<PlanId> = writer.context.facts.model.plan_ids().collect();
    let (of_all, of_plans) = rayon::join(
        || lists.par_iter().try_for_each(|list| list(writer)),
        || plans.par_iter().try_for_each(|id| plan(writer, *id)),
    );
    of_all.and(of_plans)
}

fn gaps(writer: &Writer<'_>) -> Result<(), Error> {
    let facts = &writer.context.facts;
    let gaps = view::gaps::Gaps::of(facts);
    each(writer, 1, |_| view::gaps::view(facts, &gaps))?;
    view::gaps::Listed::all().try_for_each(|listed| {
        let count = view::gaps::page_count(&gaps, listed);
        let by_unit = view::gaps::ByUnit::of(facts, &gaps, listed);
        each(writer, count, |number| view::gaps::list(facts, &gaps, &by_unit, number))?;
        each(writer, by_unit.page_count(), |number| view::gaps::list_by_unit(facts, &gaps, &by_unit, number))
    })
}

fn next(writer: &Writer<'_>) -> Result<(), Error> {
    let facts = &writer.context.facts;
    let steps = view::next::Steps::of(facts, None);
    let count = if facts.has_next { steps.page_count().max(1) } else { 0 };
    each(writer, count, |number| view::next::view(facts, &steps, number))
}

fn changes(writer: &Writer<'_>) -> Result<(), Error> {
    let facts = &writer.context.facts;
    let events = view::changes::Events::of(facts, writer.context.baseline);
    each(writer, events.page_count(), |number| view::changes::view(facts, &events, number))?;
    // The page that compares is filled from the index.
    each(writer, usize::from(facts.model.can_compare()), |_| view::compare::view(facts, &events))?;
    let months = events.months().iter().enumerate();
    let pages: Vec<(usize, usize)> =
        months.flat_map(|(place, month)| (1..=month.page_count()).map(move |number| (place, number))).collect();
    pages.par_iter().try_for_each_init(Vec::new, |buffer, (place, number)| {
        match view::month::view(facts, events.months(), *place, *number) {
            Some(page) => writer.render(&page, buffer),
            None => Ok(()),
        }
    })
}

fn corrections(writer: &Writer<'_>) -> Result<(), Error> {
    let facts = &writer.context.facts;
    let corrections = view::corrections::Corrections::of(facts);
    each(writer, corrections.page_count(), |number| view::corrections::view(facts, &corrections, number))
}

/// Writes the page on the data, which shows what was published of them.
pub fn data(writer: &Writer<'_>) -> Result<(), Error> {
    writer
        .with_published(|published| writer.render(&view::data::view(&writer.context.facts, published), &mut Vec::new()))
}

fn places(writer: &Writer<'_>) -> Result<(), Error> {
    let facts = &writer.context.facts;
    each(writer, view::places::page_count(facts.model), |number| view::places::index(facts, number))?;
    let places: Vec<PlaceId> = facts.model.place_ids().collect();
    places.par_iter().try_for_each(|place| {
        each(writer, view::places::pages_of(facts.model, *place), |number| view::places::view(facts, *place, number))
    })
}

/// Writes the pages of sections.
pub fn sections(writer: &Writer<'_>) -> Result<(), Error> {
    let facts = &writer.context.facts;
    let sections: Vec<SectionId> = facts.model.section_ids().collect();
    sections.par_iter().try_for_each(|section| {
        let work = view::section::SectionWork::of(facts, *section);
        each(writer, work.page_count(), |number| view::section::view(facts, &work, number))
    })
}

/// Writes the pages of units, and what each has to do next.
pub fn units(writer: &Writer<'_>) -> Result<(), Error> {
    let facts = &writer.context.facts;
    let units: Vec<UnitId> = facts.model.unit_ids().collect();
    units.par_iter().try_for_each(|unit| {
        let work = view::unit::UnitWork::of(facts, *unit);
        each(writer, work.page_count(facts), |number| view::unit::view(facts, &work, number))?;
        let steps = view::next::Steps::of(facts, Some(*unit));
        each(writer, steps.page_count(), |number| view::next::view(facts, &steps, number))
    })
}

/// Writes the duty sheets.
pub fn sheets(writer: &Writer<'_>) -> Result<(), Error> {
    let facts = &writer.context.facts;
    let units: Vec<UnitId> = facts.model.unit_ids().filter(|u| view::unit::has_sheet(facts, *u)).collect();
    units.par_iter().try_for_each(|unit| {
        let sheet = view::sheet::SheetWork::of(facts, *unit);
        each(writer, sheet.page_count(), |number| view::sheet::view(facts, &sheet, number))
    })
}

/// The lists of one plan. A plan without targets has no page of them, nor one without dates a calendar.
fn plan(writer: &Writer<'_>, id: PlanId) -> Result<(), Error> {
    let facts = &writer.context.facts;
    let targets = view::targets::Targets::of(facts, id);
    if !targets.is_empty() {
        each(writer, targets.page_count(), |number| view::targets::view(facts, &targets, number))?;
    }
    let calendar = view::calendar::Calendar::of(facts, id);
    if !calendar.is_empty() {
        each(writer, calendar.page_count(), |number| view::calendar::view(facts, &calendar, number))?;
    }
    let comparison = view::differences::Comparison::of(facts, id);
    let count = comparison.page_count(facts);
    each(writer, count, |number| view::differences::view(facts, &comparison, number))?;
    let booklet = view::booklet::Booklet::of(facts, id);
    each(writer, booklet.page_count(), |number| view::booklet::view(facts, &booklet, number))?;
    let matrix = view::matrix::Matrix::of(facts, id);
    each(writer, matrix.page_count(), |number| view::matrix::view(facts, &matrix, number))
}

/// Makes the pages of a list, from 1 to `count`.
fn each<'a, V: Shaped>(
    writer: &Writer<'_>,
    count: usize,
    page: impl Fn(usize) -> Page<'a, V> + Sync,
) -> Result<(), Error> {
    let numbers = 1..=count;
    numbers.into_par_iter().try_for_each_init(Vec::new, |buffer, number| writer.render(&page(number), buffer))
}
