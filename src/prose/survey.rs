//! What of a text deserves a word to its author, and where its links lead.

use std::ops::Range;

use percent_encoding::percent_decode_str;
use pulldown_cmark::{Event, LinkType, Tag};

use super::address::{is_allowed, scheme};
use super::source::{self, Source};
use super::{is_plain, write};

/// What of a text deserves a word to its author.
#[derive(Debug, Default)]
pub struct Survey {
    /// Links that are not published: every scheme but http, https and mailto, and addresses from the root or upwards.
    pub bad_links: Vec<String>,
    /// Links to places of the site, in their order.
    pub site_links: Vec<SiteLink>,
    /// The addresses of images, which are shown as their words.
    pub images: Vec<String>,
    /// Something is written, and a reader sees none of it: an image without words, a line.
    pub shows_nothing: bool,
    /// Elements lie deeper within one another than they are shown.
    pub too_deep: bool,
    /// Its tables could have more cells than are shown: they are shown as text.
    pub too_many_cells: bool,
    /// A row of a table has more cells than the head: its tables are shown as text.
    pub long_row: bool,
}

/// A link to a place of the site.
#[derive(Debug)]
pub struct SiteLink {
    /// As written: `gaps.html`, `p/items/002.html#d1`, `#d2`, `files/2023/a.pdf`.
    pub address: String,
    /// Where in the text the address stands; nothing where it is written with escapes.
    pub at: Option<Range<usize>>,
}

/// Looks over a text.
pub fn survey(text: &str) -> Survey {
    let mut survey = Survey::default();
    if is_plain(text) {
        return survey;
    }
    let source = Source::of(text);
    survey.long_row = source::has_long_row(text);
    survey.too_many_cells = source.has_too_many_cells() && !survey.long_row;
    survey.shows_nothing = !text.trim().is_empty();
    let mut places = source.places();
    let mut depth = 0_usize;
    for (event, range) in source.parser().into_offset_iter() {
        match event {
            Event::Start(tag) => {
                depth += 1;
                survey.too_deep |= depth > write::DEEPEST;
                match tag {
                    Tag::Link { dest_url, link_type, .. } => {
                        // A link without words shows its address.
                        survey.shows_nothing = false;
                        let address = source.written(&dest_url).into_owned();
                        if link_type == LinkType::Email {
                            continue;
                        }
                        if !is_allowed(&address) {
                            survey.bad_links.push(address);
                        } else if scheme(&address).is_none() {
                            survey.site_links.push(SiteLink { address, at: places.of_address(range, &dest_url) });
                        }
                    }
                    Tag::Image { dest_url, .. } => survey.images.push(source.written(&dest_url).into_owned()),
                    _ => {}
                }
            }
            Event::End(_) => depth -= 1,
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                survey.shows_nothing &= source.written(&text).trim().is_empty();
            }
            _ => {}
        }
    }
    survey
}

/// The file of the content that a link leads to, as its path below `files/`, and how many bytes of the address name it:
/// behind them may stand a place within the file (`#page=2`). Letters may be written as percent signs and figures.
pub fn file_of(address: &str, is_file: impl Fn(&str) -> bool) -> Option<(String, usize)> {
    let below = address.trim_start_matches("./").strip_prefix("files/")?;
    let path = below.split(['#', '?']).next().unwrap_or(below);
    [below, path].into_iter().find_map(|name| {
        let decoded = percent_decode_str(name).decode_utf8().unwrap_or_default();
        let found = [name, &*decoded].into_iter().find(|name| is_file(name))?;
        Some((found.to_owned(), address.len() - below.len() + name.len()))
    })
}
