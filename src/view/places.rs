//! Places: all that the register names, and for each the duties that name it.

use super::context::{Facts, Page, PageContext};
use super::lists::pages;
use super::marks::Marks;
use super::parts::{Column, DutyRow, Link, Pager, StateCount};
use crate::chart::{self, Segment};
use crate::model::status::{Reported, Schedule};
use crate::model::{DutyId, Model, PlaceId};
use crate::record::places::PLACE_KINDS;
use crate::route;
use crate::views;

/// Columns of a score.
const COLUMNS: usize = 120;
/// Characters of a text on each side of a name.
const BESIDE: usize = 36;

/// Duties on one page of a place, each with the words around its name.
const ROWS: usize = 40;

views! {
    /// All places.
    pub struct PlacesPage<'a> {
        /// How many there are.
        pub count: usize,
        /// Duties that name one of them.
        pub duties: usize,
        /// Kinds of places with those of the page.
        pub kinds: Vec<PlaceKind<'a>>,
        /// Pages of places.
        pub pager: Option<Pager>,
    }

    /// Places of a kind.
    pub struct PlaceKind<'a> {
        /// Its key in the locale.
        pub kind: &'static str,
        /// Its places, as tiles.
        pub places: Vec<PlaceTile<'a>>,
    }

    /// A place among others.
    pub struct PlaceTile<'a> {
        /// Its page, under its name.
        pub link: Link<'a>,
        /// Duties that name it.
        pub duties: usize,
        /// Those by reported status, from settled to silent, as a strip.
        pub strip: Vec<Segment>,
        /// The same in numbers, zeros left out.
        pub reported: Vec<StateCount>,
        /// It is the one that the page is about.
        pub here: bool,
    }

    /// A place.
    pub struct PlacePage<'a> {
        /// Its name.
        pub name: &'a str,
        /// The key of its kind.
        pub kind: &'a str,
        /// Other words that name it.
        pub aliases: Vec<&'a str>,
        /// Longer words that hold its name and do not count.
        pub not_in: Vec<&'a str>,
        /// The unit that is its office.
        pub unit: Option<Link<'a>>,
        /// Duties that the office is accountable for.
        pub accountable: usize,
        /// Duties in which the office has another part.
        pub others: usize,
        /// Duties that name the place.
        pub count: usize,
        /// Items of these.
        pub items: usize,
        /// These by reported status, zeros left out.
        pub reported: Vec<StateCount>,
        /// Of these, overdue.
        pub overdue: usize,
        /// Of these, silent.
        pub silent: usize,
        /// Of these, never reported.
        pub not_reported: usize,
        /// Some of their latest entries is a sample.
        pub sample: bool,
        /// One column a duty; empty where there are too many for one score.
        pub columns: Vec<Column>,
        /// Which page it is, from 1.
        pub number: usize,
        /// The duties of the page, in order of the plans.
        pub rows: Vec<PlaceRow<'a>>,
        /// Pages of those.
        pub pager: Option<Pager>,
        /// Other places of its kind, and itself.
        pub tiles: Vec<PlaceTile<'a>>,
    }

    /// A duty that names a place.
    pub struct PlaceRow<'a> {
        /// The duty.
        pub duty: DutyRow<'a>,
        /// The words before the name; empty where only the heading has it.
        pub before: String,
        /// The name as it stands in the text, else in the heading.
        pub word: &'a str,
        /// The words after it.
        pub after: String,
        /// It stands in the heading over several duties.
        pub in_heading: bool,
    }
}

/// How many pages the list of places has.
pub fn page_count(model: &Model) -> usize {
    if model.places.is_empty() { 0 } else { pages(model.places.len()) }
}

/// The `number`th page of all places, from 1.
pub fn index<'a>(facts: &'a Facts<'a>, number: usize) -> Page<'a, PlacesPage<'a>> {
    let model = facts.model;
    let first = route::places();
    let context = PageContext::new(facts, route::paged(&first, number));
    let mut order: Vec<PlaceId> = model.place_ids().collect();
    order.sort_by_key(|place| PLACE_KINDS.iter().position(|kind| *kind == model[*place].kind));
    let (range, pager) = context.pager(&first, number, order.len());
    let shown = order.get(range).unwrap_or(&[]);
    let kinds = shown.chunk_by(|a, b| model[*a].kind == model[*b].kind).filter_map(|run| {
        let kind = model[*run.first()?].kind;
        Some(PlaceKind { kind, places: run.iter().map(|place| tile(&context, *place, None)).collect() })
    });
    let view = PlacesPage { count: model.places.len(), duties: facts.places_of.len(), kinds: kinds.collect(), pager };
    let trail = vec![context.home()];
    context.page("places", "places", String::new(), trail, view).numbered(number, &first).with_marks(Marks::ALL)
}

/// How many pages a place has.
pub fn pages_of(model: &Model, place: PlaceId) -> usize {
    super::lists::pages_of(model[place].duties.len(), ROWS)
}

/// The `number`th page of a place, from 1.
pub fn view<'a>(facts: &'a Facts<'a>, id: PlaceId, number: usize) -> Page<'a, PlacePage<'a>> {
    let model = facts.model;
    let first = route::place(model, id);
    let context = PageContext::new(facts, route::paged(&first, number)).within(model[id].body);
    let place = &model[id];
    let (range, pager) = context.pager_of(&first, number, place.duties.len(), ROWS);
    let shown = place.duties.get(range).unwrap_or(&[]);
    let rows = context.rows(shown, None).into_iter().zip(shown).map(|(duty, id)| row(model, place, duty, *id));
    let tally = facts.stats.tally(place.duties.iter().copied());
    let mut items: Vec<_> = place.duties.iter().map(|duty| model[*duty].item).collect();
    items.dedup();
    let work = place.unit.map(|unit| &model[unit].work);
    let sample = |d: &DutyId| facts.stats.standing(*d).latest.is_some_and(|e| model[e].sample);
    let near = model.place_ids().filter(|other| model[*other].kind == place.kind);
    let view = PlacePage {
        name: &place.name,
        kind: place.kind,
        aliases: place.aliases.iter().map(|name| &**name).collect(),
        not_in: place.not_in.iter().map(|word| &**word).collect(),
        unit: place.unit.map(|unit| context.unit_link(unit)),
        accountable: work.map_or(0, |work| work.accountable.len()),
        others: work.map_or(0, |work| work.all().len() - work.accountable.len()),
        count: place.duties.len(),
        items: items.len(),
        reported: context.reported_counts(&tally),
        overdue: tally.schedule(Schedule::Overdue),
        silent: tally.schedule(Schedule::Silent),
        not_reported: tally.reported(Reported::NotReported),
        sample: place.duties.iter().any(sample),
        columns: if place.duties.len() > COLUMNS { Vec::new() } else { context.columns(place.duties.iter().copied()) },
        number,
        rows: rows.collect(),
        pager,
        tiles: near.take(COLUMNS).map(|other| tile(&context, other, Some(id))).collect(),
    };
    let trail = vec![context.home(), context.crumb("places", Link::new(context.href(&route::places()), ""))];
    let page = context.page("place", "places", place.name.to_string(), trail, view);
    // A place of the site's own is about the plans of all bodies.
    let page = if place.body.is_some() { page.of_body(model, place.body) } else { page };
    page.numbered(number, &first).with_marks(Marks::ALL)
}

fn tile<'a>(context: &PageContext<'a>, id: PlaceId, here: Option<PlaceId>) -> PlaceTile<'a> {
    let model = context.model;
    let place = &model[id];
    let reported = context.reported_counts(&context.facts.stats.tally(place.duties.iter().copied()));
    PlaceTile {
        link: Link::new(context.href(&route::place(model, id)), model.with_publisher(&place.name, place.body)),
        duties: place.duties.len(),
        strip: chart::strip(reported.iter().map(|state| (state.key, state.count)), place.duties.len()),
        reported,
        here: here == Some(id),
    }
}

fn row<'a>(model: &'a Model, place: &'a crate::model::Place, duty: DutyRow<'a>, id: DutyId) -> PlaceRow<'a> {
    let row = &model[id];
    let names = || std::iter::once(&place.name).chain(&place.aliases);
    let at = |text: &'a str| names().filter_map(|name| Some((text.find(&**name)?, &**name))).min();
    let heading = model[row.item].heading.as_deref().unwrap_or("");
    let found = at(&row.text).map(|found| (&*row.text, found, false));
    let Some((text, (start, word), in_heading)) = found.or_else(|| Some((heading, at(heading)?, true))) else {
        return PlaceRow { duty, before: String::new(), word: "", after: String::new(), in_heading: false };
    };
    let (before, after) = (text.get(..start).unwrap_or(""), text.get(start + word.len()..).unwrap_or(""));
    let cut = before.char_indices().rev().nth(BESIDE).map(|(at, _)| at);
    let before = cut.map_or_else(|| before.to_owned(), |at| format!("……{}", before.get(at..).unwrap_or("")));
    let end = after.char_indices().nth(BESIDE).map(|(at, _)| at);
    let after = end.map_or_else(|| after.to_owned(), |at| format!("{}……", after.get(..at).unwrap_or("")));
    PlaceRow { duty, before, word, after, in_heading }
}
