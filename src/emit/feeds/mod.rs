//! Feeds of the site, of each section, of each unit and of corrections, each as Atom and as JSON Feed.
//!
//! A feed needs absolute addresses: there is none without a `base_url`. It tells the newest events: reports, corrections,
//! withdrawals, and open changes of what was promised. Every day in it is one of the data, so that a build on another day
//! changes no feed to which nothing was added. Samples are left out. An entry that was withdrawn stays under its id and
//! says so, so that a reader's program drops the words that it has kept.

mod atom;
mod json;
mod story;

use std::cmp::Reverse;

use rayon::prelude::*;

use super::{Error, Writer};
use crate::date::Date;
use crate::model::{Change, DutyId, EntryId, Id as _, Model, UnitId};
use crate::route;
use crate::site_path::SitePath;
use crate::view::context::section_line;
use story::Story;

/// The most events of a feed.
const MOST: usize = 100;

/// What a feed tells of.
#[derive(Clone, Copy)]
enum Event<'a> {
    Entry(EntryId),
    /// A change of what was promised, with its place in the duty's list.
    Change(DutyId, usize, &'a Change),
}

/// A feed, ready to be written in either form.
struct Feed<'a> {
    /// The page that shows the same.
    page: SitePath,
    title: String,
    /// The day of the newest event, or of the newest notice.
    updated: Date,
    /// Newest first.
    stories: Vec<Story<'a>>,
}

/// Writes every feed.
pub fn feeds(writer: &Writer<'_>) -> Result<(), Error> {
    let model = writer.context.facts.model;
    let Some(base) = model.site.base_url.as_deref().filter(|_| model.site.has_feeds()) else { return Ok(()) };
    let news = News::of(model);
    let title = |part: &str| format!("{part} - {}", model.site.title);
    let feed = |page, title, events: &[Event<'_>]| write(writer, base, page, title, events);
    feed(route::home(), model.site.title.to_string(), &news.all)?;
    feed(route::top("corrections"), title(&writer.word("titles.corrections", &[])), &news.mended)?;
    for (section, events) in model.section_ids().zip(&news.sections) {
        feed(route::section(model, section), title(section_line(model, section)), events)?;
    }
    let units: Vec<(UnitId, &Vec<Event<'_>>)> = model.unit_ids().zip(&news.units).collect();
    units.par_iter().try_for_each(|(unit, events)| feed(route::unit(model, *unit), title(&model[*unit].name), events))
}

fn write(writer: &Writer<'_>, base: &str, page: SitePath, title: String, events: &[Event<'_>]) -> Result<(), Error> {
    let model = writer.context.facts.model;
    let stories: Vec<Story<'_>> = events.iter().map(|event| Story::of(writer, base, *event)).collect();
    let issued = model.plans.iter().map(|plan| plan.notice.issued).max();
    let updated = stories.iter().map(|story| story.updated).max().or(issued).unwrap_or(model.as_of);
    let feed = Feed { page, title, updated, stories };
    writer.file(&route::feed(&feed.page, "atom"), atom::document(&model.site, base, &feed).as_bytes())?;
    writer.file(&route::feed(&feed.page, "json"), &json::document(&model.site, base, &feed))
}

/// The newest events of everything that has a feed, newest first, gathered in one look at each event.
struct News<'a> {
    all: Vec<Event<'a>>,
    mended: Vec<Event<'a>>,
    sections: Vec<Vec<Event<'a>>>,
    units: Vec<Vec<Event<'a>>>,
}

impl<'a> News<'a> {
    fn of(model: &'a Model) -> News<'a> {
        let entries = model.entry_ids().filter(|id| !model[*id].sample);
        let mut events: Vec<(Date, Event<'a>)> =
            entries.map(|id| (entry_updated(model, id), Event::Entry(id))).collect();
        for duty in model.duty_ids() {
            let changes = model[duty].changes.iter().enumerate();
            events.extend(changes.map(|(place, change)| (change.date, Event::Change(duty, place, change))));
        }
        // Stable: of one day, what comes later in the plan stands first.
        events.reverse();
        events.sort_by_key(|(day, _)| Reverse(*day));
        let mut news = News {
            all: Vec::new(),
            mended: Vec::new(),
            sections: vec![Vec::new(); model.sections.len()],
            units: vec![Vec::new(); model.units.len()],
        };
        let mut concerned: Vec<UnitId> = Vec::new();
        for (_, event) in events {
            concerned.clear();
            let duty = match event {
                Event::Entry(id) => {
                    concerned.push(model[id].by);
                    if model[id].corrects.is_some() || model[id].withdraws.is_some() {
                        add(Some(&mut news.mended), event);
                    }
                    model[id].duty
                }
                Event::Change(duty, ..) => duty,
            };
            add(Some(&mut news.all), event);
            add(news.sections.get_mut(model[model[duty].item].section.row()), event);
            concerned.extend(model[duty].units.accountable().iter().map(|assigned| assigned.unit));
            concerned.sort_unstable();
            concerned.dedup();
            concerned.iter().for_each(|unit| add(news.units.get_mut(unit.row()), event));
        }
        news
    }
}

/// Adds an event to a list that is not full.
fn add<'a>(list: Option<&mut Vec<Event<'a>>>, event: Event<'a>) {
    if let Some(list) = list.filter(|list| list.len() < MOST) {
        list.push(event);
    }
}

/// The day on which an entry was last added to: by a verification, by what corrects or withdraws it.
fn entry_updated(model: &Model, id: EntryId) -> Date {
    let entry = &model[id];
    let later = [entry.corrected_by, entry.withdrawn_by].into_iter().flatten().filter(|id| !model[*id].sample);
    let verified = entry.verified.as_ref().map(|verified| verified.date.value);
    later.map(|id| model[id].counts_from()).chain(verified).fold(entry.counts_from(), Date::max)
}
