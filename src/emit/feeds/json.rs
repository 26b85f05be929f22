//! A feed as JSON Feed 1.1.

use serde::Serialize;

use super::feed::Feed;
use crate::date::Zone;
use crate::model::Site;
use crate::route;

#[derive(Serialize)]
struct Document<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: String,
    feed_url: String,
    language: &'a str,
    authors: [Author<'a>; 1],
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    content_text: String,
    date_published: String,
    date_modified: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    authors: Option<[Author<'a>; 1]>,
    tags: [&'static str; 1],
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
}

/// The document; its days begin in a zone.
pub(super) fn document(site: &Site, base: &str, zone: &Zone, feed: &Feed<'_>) -> Vec<u8> {
    let items = feed.items.iter().map(|item| Item {
        id: &item.id,
        url: &item.url,
        title: &item.title,
        content_text: item.lines.join("\n\n"),
        date_published: item.published.midnight(zone),
        date_modified: item.updated.midnight(zone),
        authors: item.author.map(|name| [Author { name }]),
        tags: [item.kind],
    });
    let document = Document {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        home_page_url: format!("{base}{}", feed.page),
        feed_url: format!("{base}{}", route::feed(&feed.page, "json")),
        language: &site.language,
        authors: [Author { name: &site.publisher }],
        items: items.collect(),
    };
    // Texts in lists and fields are always JSON.
    let mut bytes = serde_json::to_vec(&document).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
