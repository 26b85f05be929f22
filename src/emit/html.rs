//! Every page of the site, each rendered and handed on before the next: lists of pages are cheap, pages are not kept.

use rayon::prelude::*;

use super::{Error, Writer};
use crate::model::{Id as _, PlanId};
use crate::view;

/// A page, or a list's pages, still to be made.
enum Task {
    Home,
    Plans,
    Notice(PlanId, usize),
    Units(usize),
    Search(usize),
    Text(usize),
    NotFound,
}

/// Writes every page but those of items, sections, units and duty sheets.
pub fn others(writer: &Writer<'_>) -> Result<(), Error> {
    let (single, lists) = rayon::join(|| pages(writer), || super::lists::pages(writer));
    single.and(lists)
}

fn pages(writer: &Writer<'_>) -> Result<(), Error> {
    let model = writer.context.facts.model;
    let mut tasks = vec![Task::Home, Task::Plans, Task::NotFound];
    let notices = model.plan_ids().zip(&writer.context.facts.notices);
    tasks.extend(notices.flat_map(|(plan, pages)| (1..=pages.count()).map(move |number| Task::Notice(plan, number))));
    tasks.extend((1..=view::units::page_count(&writer.context.facts)).map(Task::Units));
    tasks.extend((1..=view::search::page_count(&writer.context.facts)).map(Task::Search));
    tasks.extend((0..model.pages.len()).map(Task::Text));
    tasks.par_iter().try_for_each(|task| write(writer, task))
}

/// Writes the pages of items.
pub fn items(writer: &Writer<'_>) -> Result<(), Error> {
    let facts = &writer.context.facts;
    let items = 0..facts.model.items.len();
    items.into_par_iter().with_min_len(64).try_for_each_init(Vec::new, |buffer, row| {
        writer.render(&view::item::view(facts, crate::model::ItemId::at(row)), buffer)
    })
}

fn write(writer: &Writer<'_>, task: &Task) -> Result<(), Error> {
    let facts = &writer.context.facts;
    let buffer = &mut Vec::new();
    match task {
        Task::Home => match view::home::view(facts) {
            Some(page) => writer.render(&page, buffer),
            None => Ok(()),
        },
        Task::Plans => match view::plans::view(facts) {
            Some(page) => writer.render(&page, buffer),
            None => Ok(()),
        },
        Task::Notice(plan, number) => writer.render(&view::notice::view(facts, *plan, *number), buffer),
        Task::Units(number) => writer.render(&view::units::view(facts, *number), buffer),
        Task::Search(number) => writer.render(&view::search::view(facts, *number), buffer),
        Task::Text(place) => match view::text::view(facts, *place) {
            Some(page) => writer.render(&page, buffer),
            None => Ok(()),
        },
        Task::NotFound => writer.render(&view::not_found::view(facts), buffer),
    }
}
