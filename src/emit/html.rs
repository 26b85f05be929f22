//! Every page of the site, each rendered and handed on before the next: lists of pages are cheap, pages are not kept.

use rayon::prelude::*;

use super::{Press, Stop};
use crate::model::{Id as _, PlanId, SectionId};
use crate::shape::Shaped;
use crate::view::{self, Page};

/// A page, or a list's pages, still to be made.
enum Task {
    Home,
    Notice(PlanId),
    Units(usize),
    Search(usize),
    Text(usize),
    NotFound,
}

/// Writes every page but those of items, sections, units and lists.
pub fn pages(press: &Press<'_>) -> Result<(), Stop> {
    let model = press.matter.facts.model;
    let mut tasks = vec![Task::Home, Task::NotFound];
    tasks.extend(model.plan_ids().map(Task::Notice));
    tasks.extend((1..=view::units::page_count(&press.matter.facts)).map(Task::Units));
    tasks.extend((1..=view::search::page_count(&press.matter.facts)).map(Task::Search));
    tasks.extend((0..model.pages.len()).map(Task::Text));
    tasks.par_iter().try_for_each(|task| write(press, task))
}

/// Writes the pages of sections.
pub fn sections(press: &Press<'_>) -> Result<(), Stop> {
    let facts = &press.matter.facts;
    let pages = facts.model.section_ids().flat_map(|section| {
        let pages = 1..=view::section::page_count(facts, section);
        pages.map(move |number| (section, number))
    });
    let pages: Vec<(SectionId, usize)> = pages.collect();
    pages.par_iter().try_for_each_init(Vec::new, |buffer, (section, number)| {
        render(press, &view::section::view(facts, *section, *number), buffer)
    })
}

/// Writes the pages of items.
pub fn items(press: &Press<'_>) -> Result<(), Stop> {
    let facts = &press.matter.facts;
    let items = 0..facts.model.items.len();
    items.into_par_iter().with_min_len(64).try_for_each_init(Vec::new, |buffer, row| {
        render(press, &view::item::view(facts, crate::model::ItemId::at(row)), buffer)
    })
}

fn write(press: &Press<'_>, task: &Task) -> Result<(), Stop> {
    let facts = &press.matter.facts;
    let buffer = &mut Vec::new();
    match task {
        Task::Home => match view::home::view(facts, press.matter.theme.option("title_phrases")) {
            Some(page) => render(press, &page, buffer),
            None => Ok(()),
        },
        Task::Notice(plan) => render(press, &view::notice::view(facts, *plan), buffer),
        Task::Units(number) => render(press, &view::units::view(facts, *number), buffer),
        Task::Search(number) => render(press, &view::search::view(facts, *number), buffer),
        Task::Text(place) => match view::text::view(facts, *place) {
            Some(page) => render(press, &page, buffer),
            None => Ok(()),
        },
        Task::NotFound => render(press, &view::not_found::view(facts), buffer),
    }
}

/// Renders a page by the template of its kind and hands it on; the buffer is used again.
pub(super) fn render<V: Shaped>(press: &Press<'_>, page: &Page<'_, V>, buffer: &mut Vec<u8>) -> Result<(), Stop> {
    buffer.clear();
    let rendered = press.matter.theme.render(page.shell.kind, &page.shell, &page.view, buffer);
    rendered.map_err(|fault| Stop::Theme(Box::new(fault)))?;
    press.page(&page.path, buffer)
}
