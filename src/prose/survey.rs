//! What of a text deserves a word to its author, and where its links lead.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::address::{decoded, is_allowed};
use super::source::{self, Places, Source};
use super::tail::tail;
use super::{is_plain, write};
use crate::site_path::scheme;

/// What of a text deserves a word to its author.
#[derive(Debug, Default)]
pub struct Survey {
    /// Links that are not published: every scheme but http, https and mailto, and addresses from the root or upwards.
    pub bad_links: Vec<Link>,
    /// Links to places of the site, in their order.
    pub site_links: Vec<Link>,
    /// Images, which are shown as their words.
    pub images: Vec<Link>,
    /// Where an address stands, in brackets or not, that is shown as text: `[a](files/b c.pdf)`, `[a]（files/b.pdf）`.
    pub no_links: Vec<Range<usize>>,
    /// Something is written, and a reader sees nothing but marks: an image without words, a line, a comment.
    pub shows_nothing: bool,
    /// Elements lie deeper within one another than they are shown.
    pub too_deep: bool,
    /// Its tables could have more cells than are shown: they are shown as text.
    pub too_many_cells: bool,
    /// The first row of a table that has more cells than the head: its tables are shown as text.
    pub long_row: Option<Range<usize>>,
}

/// A link or an image.
#[derive(Debug)]
pub struct Link {
    /// What is meant by its address as written: `gaps.html`, `p/items/002.html#d1`, `#d2`, `files/2023/a b.pdf`.
    pub address: String,
    /// Where in the text the address stands, which may have escapes.
    pub at: Range<usize>,
    /// Where its words would stand, if it has none.
    pub wordless: Option<usize>,
}

/// The most marks `#` and `?` of an address that may belong to the name of a file.
const MOST_MARKS: usize = 16;

/// The most bytes of an address that is looked for in brackets.
const LONGEST_ADDRESS: usize = 512;

/// A link or an image that has begun: its first byte, one past the last of what it shows, whether that has words, and
/// the address that the parser found.
struct Begun {
    start: usize,
    shown: usize,
    has_words: bool,
    address: String,
}

/// Looks over a text.
pub fn survey(text: &str) -> Survey {
    let mut survey = Survey::default();
    if is_plain(text) && !text.contains("files/") {
        return survey;
    }
    let source = Source::of(text);
    survey.long_row = source::long_row(text);
    survey.too_many_cells = source.has_too_many_cells() && survey.long_row.is_none();
    let mut places = source.places();
    let mut depth = 0_usize;
    let mut begun: Vec<Begun> = Vec::new();
    let mut shown = String::new();
    let mut brackets = Brackets::default();
    let mut in_code = false;
    for (event, range) in source.parser().into_offset_iter() {
        if let Some(outer) = begun.last_mut().filter(|outer| range.start > outer.start) {
            outer.shown = range.end;
        }
        match event {
            Event::Start(tag) => {
                depth += 1;
                survey.too_deep |= depth > write::DEEPEST;
                match tag {
                    Tag::CodeBlock(_) => in_code = true,
                    Tag::Link { dest_url, link_type, .. } | Tag::Image { dest_url, link_type, .. } => {
                        let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
                        let (start, address) = (range.start, format!("{scheme}{}", source.written(&dest_url)));
                        begun.push(Begun { start, shown: start + 1, has_words: false, address });
                    }
                    _ => {}
                }
            }
            Event::End(tag) => {
                depth -= 1;
                match tag {
                    TagEnd::CodeBlock => in_code = false,
                    TagEnd::Image => {
                        survey.images.extend(begun.pop().map(|image| image.end(&source, range, &mut places)))
                    }
                    TagEnd::Link => {
                        let Some(link) = begun.pop().map(|link| link.end(&source, range, &mut places)) else {
                            continue;
                        };
                        if !is_allowed(&link.address) {
                            survey.bad_links.push(link);
                            continue;
                        }
                        if link.wordless.is_some() {
                            shown.push_str(&link.address);
                        }
                        if scheme(&link.address).is_none() {
                            survey.site_links.push(link);
                        }
                    }
                    _ => {}
                }
            }
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                let words = source.written(&text);
                shown.push_str(&words);
                begun.iter_mut().for_each(|link| link.has_words |= !words.trim().is_empty());
                if !in_code && begun.is_empty() {
                    survey.no_links.extend(brackets.no_link(&source, range).map(|range| places.written(range)));
                }
            }
            _ => {}
        }
    }
    survey.shows_nothing = !text.trim().is_empty() && says_nothing(&shown);
    survey
}

impl Begun {
    /// The link or image that ends with `range`.
    fn end(self, source: &Source, range: Range<usize>, places: &mut Places<'_>) -> Link {
        let behind = source.part(self.shown..range.end);
        let found = behind.find("](").and_then(|at| Some((self.shown + at, tail(behind.get(at + 1..)?)?)));
        let (close, at) = match found {
            Some((close, tail)) => (close, close + 1 + tail.address.start..close + 1 + tail.address.end),
            // An address in pointed brackets is its own words. Places are asked for in order.
            None => (range.start + 1, range.start + 1..range.end.saturating_sub(1)),
        };
        let close = places.written(close..close).start;
        Link { address: self.address, at: places.written(at), wordless: (!self.has_words).then_some(close) }
    }
}

/// Looks for brackets that the parser took for text.
#[derive(Default)]
struct Brackets {
    opened: usize,
    /// One past the last closing bracket.
    closed: Option<usize>,
}

impl Brackets {
    /// Where an address stands that seems to be meant as a link, in a piece of text of the prepared text.
    fn no_link(&mut self, source: &Source, piece: Range<usize>) -> Option<Range<usize>> {
        let text = source.part(piece.clone());
        let is_behind = self.closed.take() == Some(piece.start);
        match text {
            "[" | "![" => self.opened += 1,
            "]" if self.opened > 0 => {
                self.opened -= 1;
                self.closed = Some(piece.end);
            }
            _ => {}
        }
        if is_behind {
            let start = piece.start + text.len() - text.trim_start_matches(' ').len();
            let bracket = source.from(start).chars().next()?;
            if matches!(bracket, '(' | '（') {
                return address_in_brackets(source, start, bracket == '(' && start == piece.start);
            }
        }
        let at = piece.start + text.find("files/")?;
        let before = source.part(0..at).chars().next_back().unwrap_or(' ');
        let begin = at - if at > 0 { before.len_utf8() } else { 0 };
        match source.written(before.encode_utf8(&mut [0; 4])).chars().next().unwrap_or(' ') {
            // Behind a bracket that a backslash makes text, no link is meant.
            '(' if source.part(0..begin).ends_with(']') => None,
            '(' | '（' | '<' | '"' | '\'' => address_in_brackets(source, begin, false),
            c if c.is_ascii_alphanumeric() || "/_-.:\\".contains(c) => None,
            _ => {
                let rest = source.from(at);
                let end =
                    rest.find(|c: char| c.is_whitespace() || "[])>\"'）】》，。；、".contains(c)).unwrap_or(rest.len());
                (end > "files/".len()).then(|| at..at + end)
            }
        }
    }
}

/// Where brackets that begin at a place of the prepared text hold an address. `loosely`: whatever has a mark that is usual
/// in addresses is one.
fn address_in_brackets(source: &Source, start: usize, loosely: bool) -> Option<Range<usize>> {
    let rest = source.from(start);
    let inner = rest.get(rest.chars().next()?.len_utf8()..)?;
    let near = inner.get(..inner.floor_char_boundary(LONGEST_ADDRESS))?;
    // Behind it another link begins.
    let near = near.split_once("](").map_or(near, |(near, _)| near);
    let end = near.find([')', '）', '>', '"', '\'', '\n']).unwrap_or(near.len());
    let close = near.get(end..)?.chars().next().filter(|c| *c != '\n').map_or(0, char::len_utf8);
    let address = source.written(inner.get(..end)?);
    let heads = ["files/", "./", "../", "/", "#", "http:", "https:"];
    let is_address = heads.iter().any(|head| address.trim_start().starts_with(head))
        || address.contains(".html")
        || (loosely && address.contains(['.', '/', '#']));
    is_address.then(|| start..start + rest.len() - inner.len() + end + close)
}

/// Whether a text has neither a letter nor a figure nor a sign such as √: only marks and comments.
fn says_nothing(shown: &str) -> bool {
    let is_mark = |c: char| {
        !c.is_alphanumeric()
            && (c.is_ascii()
                || c.is_whitespace()
                || matches!(c, '\u{a0}'..='\u{bf}' | '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}' | '\u{fe30}'..='\u{fe6f}'
                    | '\u{ff01}'..='\u{ff65}'))
    };
    let mut rest = shown;
    while let Some((before, comment)) = rest.split_once("<!--") {
        if !before.chars().all(is_mark) {
            return false;
        }
        rest = comment.split_once("-->").map_or("", |(_, behind)| behind);
    }
    rest.chars().all(is_mark)
}

/// The file of the content that a link leads to, as its path below `files/`, and how many bytes of the address name it:
/// behind them may stand a place within the file (`#page=2`). Letters may be written as percent signs and figures.
pub fn file_of(address: &str, is_file: impl Fn(&str) -> bool) -> Option<(String, usize)> {
    let below = address.trim_start_matches("./").strip_prefix("files/")?;
    // A name may have such marks itself: the longest that is a file is meant.
    let ends = below.match_indices(['#', '?']).map(|(at, _)| at).take(MOST_MARKS).collect::<Vec<_>>();
    let names = ends.into_iter().rev().filter_map(|end| below.get(..end));
    std::iter::once(below).chain(names).find_map(|name| {
        let decoded = decoded(name);
        let found = [name, &*decoded].into_iter().find(|name| is_file(name))?;
        Some((found.to_owned(), address.len() - below.len() + name.len()))
    })
}
