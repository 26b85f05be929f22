//! Every address of the site is made here. Addresses never change once published.

mod notice;

pub use notice::{NoticePages, moved_points};

use crate::date::Date;
use crate::model::{DutyId, EntryId, Id as _, ItemId, Model, PlaceId, PlanId, PointId, SectionId, UnitId};
use crate::site_path::SitePath;

/// The most rows of a list on one page.
pub const PAGE_ROWS: usize = 200;

/// Rows on one page where each becomes a card of many lines on a phone: a page stays below 20,000 pixels there.
pub const PAGE_CARDS: usize = 50;
/// Duties on a page of a unit, whose rows are the highest: each with its plan, its partners, its states and months.
pub const PAGE_DUTIES: usize = 45;

/// Points of the narrative on one page of differences, each with both wordings, where a plan has more than [`FEW_POINTS`].
pub const PAGE_POINTS: usize = 12;

/// The most points that stay on one page of differences, and their most characters.
const FEW_POINTS: usize = 32;
const FEW_CHARACTERS: usize = 12_000;

/// The home page.
pub fn home() -> SitePath {
    SitePath::valid("index.html")
}

/// A page at the root of the site: `gaps`, `changes`, `search`, `about` …
pub fn top(name: &str) -> SitePath {
    SitePath::valid(&format!("{name}.html"))
}

/// A page of a plan: `notice`, `differences`, `targets`, `calendar`, `matrix`, `booklet`.
pub fn of_plan(model: &Model, plan: PlanId, name: &str) -> SitePath {
    SitePath::valid(&format!("{}/{name}.html", model[plan].id))
}

/// A section's page.
pub fn section(model: &Model, section: SectionId) -> SitePath {
    let row = &model[section];
    SitePath::valid(&format!("{}/sections/{}.html", model[row.plan].id, row.number))
}

/// An item's page.
pub fn item(model: &Model, item: ItemId) -> SitePath {
    let row = &model[item];
    SitePath::valid(&item_of(&model[row.plan].id, &row.id))
}

/// The address of an item's page, made from ids that may be wrong.
pub fn item_of(plan: &str, item: &str) -> String {
    [plan, "/items/", item, ".html"].concat()
}

/// The record of an item, beside its page.
pub fn item_record(model: &Model, item: ItemId) -> SitePath {
    let row = &model[item];
    SitePath::valid(&[&*model[row.plan].id, "/items/", &*row.id, ".json"].concat())
}

/// The picture of a duty that a shared link shows.
pub fn card(model: &Model, duty: DutyId) -> SitePath {
    let row = &model[duty];
    let item = &model[row.item];
    SitePath::valid(&format!("{}/cards/{}-{}.png", model[item.plan].id, item.id, row.number))
}

/// A record of a plan: `plan` or `points`.
pub fn plan_record(model: &Model, plan: PlanId, name: &str) -> SitePath {
    SitePath::valid(&format!("{}/{name}.json", model[plan].id))
}

/// The record of the site.
pub fn site_record() -> SitePath {
    SitePath::valid("data/site.json")
}

/// A JSON Schema.
pub fn schema(name: &str) -> SitePath {
    SitePath::valid(&format!("schema/{name}.json"))
}

/// The description of the package of open data.
pub fn package() -> SitePath {
    SitePath::valid("datapackage.json")
}

/// The catalogue of the open data.
pub fn catalog() -> SitePath {
    SitePath::valid("catalog.jsonld")
}

/// The workbook of all tables.
pub fn workbook() -> SitePath {
    SitePath::valid("data/tables.xlsx")
}

/// The workbook of a unit or group.
pub fn unit_workbook(model: &Model, unit: UnitId) -> SitePath {
    SitePath::valid(&format!("units/{}.xlsx", model[unit].id))
}

/// The register's page.
pub fn units() -> SitePath {
    SitePath::valid("units/index.html")
}

/// A unit's or group's page.
pub fn unit(model: &Model, unit: UnitId) -> SitePath {
    SitePath::valid(&["units/", &*model[unit].id, ".html"].concat())
}

/// The page of all places.
pub fn places() -> SitePath {
    SitePath::valid("places/index.html")
}

/// A place's page.
pub fn place(model: &Model, place: PlaceId) -> SitePath {
    SitePath::valid(&["places/", &*model[place].id, ".html"].concat())
}

/// A unit's duty sheet.
pub fn sheet(model: &Model, unit: UnitId) -> SitePath {
    SitePath::valid(&format!("units/{}-sheet.html", model[unit].id))
}

/// What a unit has to do next, week by week.
pub fn next(model: &Model, unit: UnitId) -> SitePath {
    SitePath::valid(&format!("units/{}-next.html", model[unit].id))
}

/// What changed in the month that begins with a day.
pub fn month(first: Date) -> SitePath {
    SitePath::valid(&format!("changes/{:04}-{:02}.html", first.year(), first.month()))
}

/// The `number`th page of a list, from 1: `x.html`, `x-2.html` …
pub fn paged(first: &SitePath, number: usize) -> SitePath {
    match first.as_str().strip_suffix(".html") {
        Some(stem) if number > 1 => SitePath::valid(&format!("{stem}-{number}.html")),
        _ => first.clone(),
    }
}

/// The page of differences that shows a point.
pub fn difference(model: &Model, point: PointId) -> SitePath {
    let plan = model[point].plan;
    let place = model[plan].points.iter().next().map_or(0, |first| point.row() - first.row());
    paged(&of_plan(model, plan, "differences"), place / points_a_page(model, plan) + 1)
}

/// How many points of a plan stand on a page of its differences, so that none is longer than 20,000 pixels on a phone.
pub fn points_a_page(model: &Model, plan: PlanId) -> usize {
    let points = model[plan].points;
    let characters = || points.iter().map(|point| model[point].text.chars().count()).sum::<usize>();
    if points.len() <= FEW_POINTS && characters() <= FEW_CHARACTERS { FEW_POINTS } else { PAGE_POINTS }
}

/// The anchor of a duty on its item's page.
pub fn duty_anchor(model: &Model, duty: DutyId) -> String {
    format!("d{}", model[duty].number)
}

/// The anchor of an entry on its item's page. Only entries have ids that begin with a duty's anchor and a hyphen.
pub fn entry_anchor(model: &Model, entry: EntryId) -> String {
    let row = &model[entry];
    format!("d{}-{}", model[row.duty].number, row.id)
}

/// The anchor of a duty's target on its item's page.
pub fn target_anchor(model: &Model, duty: DutyId, target: &str) -> String {
    format!("t{}-{target}", model[duty].number)
}

/// The anchor of a point on the notice and on the page of differences.
pub fn point_anchor(model: &Model, point: PointId) -> String {
    model[point].anchor.to_string()
}

/// The feed of a page in a form, `atom` or `json`: `feed.atom` of the home page, `units/a.feed.atom` of a unit's.
pub fn feed(page: &SitePath, form: &str) -> SitePath {
    match page.as_str().trim_end_matches(".html") {
        "index" => SitePath::valid(&["feed.", form].concat()),
        stem => SitePath::valid(&[stem, ".feed.", form].concat()),
    }
}

/// The calendar of the site.
pub fn site_calendar() -> SitePath {
    SitePath::valid("calendar.ics")
}

/// The calendar of a plan, beside its page of dates.
pub fn plan_calendar(model: &Model, plan: PlanId) -> SitePath {
    SitePath::valid(&format!("{}/calendar.ics", model[plan].id))
}

/// The calendar of a unit or group.
pub fn unit_calendar(model: &Model, unit: UnitId) -> SitePath {
    SitePath::valid(&format!("units/{}.calendar.ics", model[unit].id))
}

/// The relative address of a page from another, with an explicit file name.
pub fn relative(from: &SitePath, to: &SitePath) -> String {
    let (from, to) = (from.as_str(), to.as_str());
    let mut shared = 0;
    for (place, (a, b)) in from.bytes().zip(to.bytes()).enumerate() {
        match (a == b, a) {
            (true, b'/') => shared = place + 1,
            (true, _) => {}
            (false, _) => break,
        }
    }
    let up = from.get(shared..).map_or(0, |rest| rest.bytes().filter(|b| *b == b'/').count());
    let down = to.get(shared..).unwrap_or(to);
    let mut way = String::with_capacity(up * 3 + down.len());
    for _ in 0..up {
        way.push_str("../");
    }
    way.push_str(down);
    way
}

/// The address from the root that a relative address on `page` leads to: the reverse of [`relative`]. Anchors are
/// dropped.
pub fn from_root(page: &SitePath, way: &str) -> String {
    let way = way.split('#').next().unwrap_or("");
    let down = way.trim_start_matches("../");
    let up = (way.len() - down.len()) / 3;
    let folders = page.as_str().rsplit_once('/').map_or("", |(folders, _)| folders);
    let kept = folders.split('/').count().saturating_sub(up);
    let mut out: String =
        folders.split('/').take(kept).filter(|part| !part.is_empty()).flat_map(|p| [p, "/"]).collect();
    out.push_str(down);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_are_relative_and_name_the_file() {
        let way = |a: &str, b: &str| relative(&SitePath::valid(a), &SitePath::valid(b));
        assert_eq!(way("index.html", "p/items/002.html"), "p/items/002.html");
        assert_eq!(way("p/items/002.html", "p/items/003.html"), "003.html");
        assert_eq!(way("p/items/002.html", "p/sections/1.html"), "../sections/1.html");
        assert_eq!(way("p/items/002.html", "index.html"), "../../index.html");
        assert_eq!(way("p/items/002.html", "pa/x.html"), "../../pa/x.html");
        assert_eq!(way("units/a.html", "units/index.html"), "index.html");
    }

    #[test]
    fn a_way_leads_back_to_where_it_was_made_for() {
        let pages = ["index.html", "p/items/002.html", "p/sections/1.html", "units/a.html", "pa/x.html"];
        for (from, to) in pages.iter().flat_map(|from| pages.iter().map(move |to| (*from, *to))) {
            let from = SitePath::valid(from);
            assert_eq!(from_root(&from, &relative(&from, &SitePath::valid(to))), to, "from {from}");
        }
        assert_eq!(from_root(&SitePath::valid("p/items/002.html"), "003.html#d1"), "p/items/003.html");
    }

    #[test]
    fn later_pages_of_a_list_are_numbered() {
        assert_eq!(paged(&top("gaps"), 1).as_str(), "gaps.html");
        assert_eq!(paged(&top("gaps"), 3).as_str(), "gaps-3.html");
    }
}
