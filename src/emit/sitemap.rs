//! What search engines and browsers look for at the root of a site: sitemap.xml, robots.txt, opensearch.xml. All three need
//! absolute addresses: only with a `base_url`.
//!
//! A sitemap holds at most 50,000 addresses (sitemaps.org); above that, an index lists several.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::PoisonError;

use super::{Error, Writer};
use crate::data::workbook::unit_duties;
use crate::date::Date;
use crate::model::{Id as _, ItemId, Model};
use crate::prose::escape;
use crate::route;
use crate::shape::Shaped;
use crate::site_path::SitePath;
use crate::view::root_files::{OpenSearchFile, RobotsFile};

/// Addresses a file.
const MOST: usize = 50_000;

/// The most characters of a short name (OpenSearch 1.1).
const SHORT: usize = 16;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const SPACE: &str = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";

/// Writes the sitemap of the pages that carry content, with the day of what they show last, robots.txt, and the
/// description of the search.
pub fn sitemap(writer: &Writer<'_>) -> Result<(), Error> {
    let model = writer.context.facts.model;
    let Some(base) = &model.site.base_url else { return Ok(()) };
    files(base, &addresses(writer), |name, xml| writer.file(&SitePath::valid(name), xml.as_bytes()))?;
    template(writer, "robots.txt", &RobotsFile { base })?;
    if !model.site.search {
        return Ok(());
    }
    let title = &*model.site.title;
    template(writer, "opensearch.xml", &OpenSearchFile { base, title, short: title.chars().take(SHORT).collect() })
}

/// A page and the day of what it shows last.
type Address = (SitePath, Option<Date>);

/// Hands on the files of the sitemap of some pages, each with its name: one, or several and the index of them.
fn files(base: &str, addresses: &[Address], mut put: impl FnMut(&str, &str) -> Result<(), Error>) -> Result<(), Error> {
    let parts = addresses.chunks(MOST);
    let one = parts.len() == 1;
    let mut index = format!("{HEAD}<sitemapindex {SPACE}>\n");
    for (part, number) in parts.zip(1..) {
        let mut xml = format!("{HEAD}<urlset {SPACE}>\n");
        for (path, day) in part {
            element("url", base, path.as_str(), *day, &mut xml);
        }
        xml.push_str("</urlset>\n");
        let name = if one { "sitemap.xml".to_owned() } else { format!("sitemap-{number}.xml") };
        put(&name, &xml)?;
        element("sitemap", base, &name, part.iter().filter_map(|(_, day)| *day).max(), &mut index);
    }
    index.push_str("</sitemapindex>\n");
    if one { Ok(()) } else { put("sitemap.xml", &index) }
}

/// Writes the file that the template `pages/<name>` makes.
fn template(writer: &Writer<'_>, name: &str, view: &impl Shaped) -> Result<(), Error> {
    writer.file(&SitePath::valid(name), &writer.template(name, view)?)
}

fn element(name: &str, base: &str, path: &str, day: Option<Date>, out: &mut String) {
    out.extend(["<", name, "><loc>"]);
    escape(base, out);
    escape(path, out);
    out.push_str("</loc>");
    if let Some(day) = day {
        let _ = write!(out, "<lastmod>{day}</lastmod>");
    }
    out.extend(["</", name, ">\n"]);
}

/// Every page that carries content, each once and without the further pages of lists but with those of a notice, with the day of what it shows last.
fn addresses(writer: &Writer<'_>) -> Vec<Address> {
    let model = writer.context.facts.model;
    let items: Vec<Date> = model.item_ids().map(|id| last_day(model, id)).collect();
    let days = days(model, &items);
    let all = days.values().copied().max();
    let plans = plan_days(model, &items);
    // Nothing else reads them, and the index, where memory is at its peak, comes next.
    let mut pages = std::mem::take(&mut *writer.addresses.lock().unwrap_or_else(PoisonError::into_inner));
    pages.retain(|(_, kind)| !matches!(*kind, "404" | "sheet" | "booklet"));
    // Pages are made in any order.
    pages.sort_unstable();
    let address = |(path, kind): (SitePath, &str)| {
        let day = match kind {
            // When it was written is not known.
            "text" => None,
            // What came later is on the pages of later months.
            "month" => month_end(&path).into_iter().chain(all).min(),
            _ => days.get(&path).or_else(|| plans.get(folder(&path))).copied().or(all),
        };
        (path, day)
    };
    pages.into_iter().map(address).collect()
}

/// The last day of the month of a page of changes, `changes/2023-05.html`.
fn month_end(path: &SitePath) -> Option<Date> {
    let month = path.as_str().rsplit('/').next()?.get(..7)?;
    Date::parse(&format!("{month}-01")).map(Date::last_of_month)
}

/// The folder that a page stands in.
fn folder(path: &SitePath) -> &str {
    path.as_str().rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The last day of each plan, by its id, which is the folder of its pages.
fn plan_days<'m>(model: &'m Model, items: &[Date]) -> HashMap<&'m str, Date> {
    let issued = model.plan_ids().map(|plan| (&*model[plan].id, model[plan].notice.issued));
    let mut days: HashMap<&str, Date> = issued.collect();
    for (item, day) in model.item_ids().zip(items) {
        days.entry(&model[model[item].plan].id).and_modify(|last| *last = (*day).max(*last));
    }
    days
}

/// The days of the pages that show a part of the whole; `items` has those of the items.
fn days(model: &Model, items: &[Date]) -> HashMap<SitePath, Date> {
    let of_item = |id: ItemId| items.get(id.row()).copied();
    let mut days = HashMap::with_capacity(items.len());
    days.extend(model.item_ids().filter_map(|id| Some((route::item(model, id), of_item(id)?))));
    for id in model.section_ids() {
        let last = model[id].items.iter().filter_map(|item| of_item(*item)).max();
        days.extend(last.map(|day| (route::section(model, id), day)));
    }
    for id in model.unit_ids() {
        let last = unit_duties(model, id).into_iter().filter_map(|duty| of_item(model[duty].item)).max();
        days.extend(last.map(|day| (route::unit(model, id), day)));
    }
    for id in model.place_ids() {
        let last = model[id].duties.iter().filter_map(|duty| of_item(model[*duty].item)).max();
        days.extend(last.map(|day| (route::place(model, id), day)));
    }
    days
}

/// The day of the last entry, verification or change on an item's page, else that of the notice.
fn last_day(model: &Model, item: ItemId) -> Date {
    let duties = || model[item].duties.iter().map(|duty| &model[duty]);
    let entries = duties().flat_map(|duty| duty.entries.iter()).map(|id| &model[id]);
    let entries = entries.map(|entry| {
        let verified = entry.rare().verified.as_ref().map(|verified| verified.date.value);
        verified.map_or(entry.counts_from(), |day| day.max(entry.counts_from()))
    });
    let changes = duties().flat_map(|duty| &duty.changes).map(|change| change.date);
    entries.chain(changes).fold(model[model[item].plan].notice.issued, Date::max)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// The files of the sitemap of so many pages; the last is newer than the others.
    fn of(pages: usize) -> BTreeMap<String, String> {
        let day = |page: usize| Date::new(2023, if page + 1 == pages { 12 } else { 1 }, 15);
        let addresses: Vec<Address> =
            (0..pages).map(|page| (SitePath::valid(&format!("p/items/{page:06}.html")), day(page))).collect();
        let mut files = BTreeMap::new();
        let put = |name: &str, xml: &str| {
            assert!(files.insert(name.to_owned(), xml.to_owned()).is_none(), "{name} twice");
            Ok(())
        };
        super::files("https://a.example/", &addresses, put).unwrap_or_else(|_| unreachable!("nothing is written"));
        files
    }

    #[test]
    fn above_fifty_thousand_addresses_an_index_lists_several_sitemaps() {
        let files = of(50_000);
        assert_eq!(files.keys().collect::<Vec<_>>(), ["sitemap.xml"]);
        assert_eq!(files["sitemap.xml"].matches("<url>").count(), 50_000);

        let files = of(100_001);
        assert_eq!(
            files.keys().collect::<Vec<_>>(),
            ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]
        );
        let counts =
            ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"].map(|name| files[name].matches("<url>").count());
        assert_eq!(counts, [50_000, 50_000, 1]);
        assert!(files["sitemap-3.xml"].contains("<loc>https://a.example/p/items/100000.html</loc>"));
        let index = &files["sitemap.xml"];
        assert_eq!(index.matches("<sitemap>").count(), 3);
        assert!(index.contains("<loc>https://a.example/sitemap-2.xml</loc><lastmod>2023-01-15</lastmod>"), "{index}");
        assert!(index.contains("<loc>https://a.example/sitemap-3.xml</loc><lastmod>2023-12-15</lastmod>"));
        assert!(!index.contains("<url>"));
        // A sitemap may have 50 MB.
        assert!(files.values().all(|xml| xml.len() < 50_000_000));
    }
}
