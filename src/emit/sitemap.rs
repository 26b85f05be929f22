//! sitemap.xml and robots.txt, which need absolute addresses: only with a `base_url`.
//!
//! A sitemap holds at most 50,000 addresses (sitemaps.org); above that, an index lists several.

use std::fmt::Write as _;

use super::{Error, Writer};
use crate::date::Date;
use crate::model::{ItemId, Model};
use crate::prose::escape;
use crate::route;
use crate::site_path::SitePath;

/// Addresses a file.
const MOST: usize = 50_000;

/// Writes the sitemap of the pages that carry content, with the day of their last entry.
pub fn sitemap(writer: &Writer<'_>) -> Result<(), Error> {
    let model = writer.context.facts.model;
    let Some(base) = &model.site.base_url else { return Ok(()) };
    let addresses = addresses(model);
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    let space = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";
    let parts: Vec<_> = addresses.chunks(MOST).collect();
    let mut index = format!("{head}<sitemapindex {space}>\n");
    for (part, number) in parts.iter().zip(1..) {
        let mut xml = format!("{head}<urlset {space}>\n");
        for (path, day) in *part {
            xml.push_str("<url><loc>");
            escape(base, &mut xml);
            escape(path.as_str(), &mut xml);
            xml.push_str("</loc>");
            if let Some(day) = day {
                let _ = write!(xml, "<lastmod>{day}</lastmod>");
            }
            xml.push_str("</url>\n");
        }
        xml.push_str("</urlset>\n");
        let name = if parts.len() == 1 { "sitemap.xml".to_owned() } else { format!("sitemap-{number}.xml") };
        writer.file(&SitePath::ours(&name), xml.as_bytes())?;
        index.push_str("<sitemap><loc>");
        escape(base, &mut index);
        let _ = writeln!(index, "{name}</loc></sitemap>");
    }
    index.push_str("</sitemapindex>\n");
    if parts.len() > 1 {
        writer.file(&SitePath::ours("sitemap.xml"), index.as_bytes())?;
    }
    let robots = format!("User-agent: *\nAllow: /\nSitemap: {base}sitemap.xml\n");
    writer.file(&SitePath::ours("robots.txt"), robots.as_bytes())
}

fn addresses(model: &Model) -> Vec<(SitePath, Option<Date>)> {
    let mut addresses = vec![(route::home(), None)];
    for plan in model.plan_ids() {
        addresses.push((route::of_plan(model, plan, "notice"), Some(model[plan].notice.issued)));
    }
    addresses.extend(model.section_ids().map(|id| (route::section(model, id), None)));
    addresses.extend(model.item_ids().map(|id| (route::item(model, id), last_entry(model, id))));
    addresses.push((route::units(), None));
    addresses.extend(model.unit_ids().map(|id| (route::unit(model, id), None)));
    addresses
}

fn last_entry(model: &Model, item: ItemId) -> Option<Date> {
    let entries = model[item].duties.iter().flat_map(|d| model[d].entries.iter());
    entries.map(|e| model[e].counts_from()).max()
}
