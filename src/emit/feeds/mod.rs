//! Feeds of the site, of each section, of each unit and of corrections, each as Atom and as JSON Feed.
//!
//! A feed needs absolute addresses: there is none without a `base_url`. It tells the newest events: reports, corrections,
//! withdrawals, and open changes of what was promised. Every day in it is one of the data, so that a build on another day
//! changes no feed to which nothing was added. Samples are left out. An entry that was withdrawn stays under its id and
//! says so, so that a reader's program drops the words that it has kept.

mod atom;
mod events;
mod feed;
mod json;

use rayon::prelude::*;

use super::{Error, Writer};
use crate::date::Zone;
use crate::model::UnitId;
use crate::route;
use crate::site_path::SitePath;
use crate::view::context::section_line;
use events::{Event, Newest};
use feed::Feed;

/// Writes every feed.
pub fn feeds(writer: &Writer<'_>) -> Result<(), Error> {
    let model = writer.context.facts.model;
    let Some(base) = model.site.base_url.as_deref().filter(|_| model.site.has_feeds()) else { return Ok(()) };
    let newest = Newest::of(model);
    let zone = Zone::named(&model.site.time_zone);
    let title = |part: &str| format!("{part} - {}", model.site.title);
    let feed = |page, title, events: &[Event<'_>]| write(writer, (base, &zone), page, title, events);
    feed(route::home(), model.site.title.to_string(), &newest.all)?;
    feed(route::top("corrections"), title(&writer.word("titles.corrections", &[])), &newest.amended)?;
    for (section, events) in model.section_ids().zip(&newest.sections) {
        feed(route::section(model, section), title(section_line(model, section)), events)?;
    }
    let units: Vec<(UnitId, &Vec<Event<'_>>)> = model.unit_ids().zip(&newest.units).collect();
    units
        .par_iter()
        .try_for_each(|(unit, events)| feed(route::unit(model, *unit), title(&model.full_name(*unit)), events))
}

fn write(
    writer: &Writer<'_>,
    (base, zone): (&str, &Zone),
    page: SitePath,
    title: String,
    events: &[Event<'_>],
) -> Result<(), Error> {
    let model = writer.context.facts.model;
    let feed = Feed::of(writer, base, page, title, events);
    writer.file(&route::feed(&feed.page, "atom"), atom::document(&model.site, base, zone, &feed).as_bytes())?;
    writer.file(&route::feed(&feed.page, "json"), &json::document(&model.site, base, zone, &feed))
}
