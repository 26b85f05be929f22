//! Turns the parser's events into allow-listed HTML, which is never parsed again.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::address::{divided, escape, is_allowed};
use super::rendered::{Context, Heading, Place, Rendered};
use super::source::{Meaning, Source};
use crate::character::{is_mark, joins};
use crate::site_path::scheme;

/// The deepest nesting of elements; a table, code or a bare address adds up to two more.
pub(super) const DEEPEST: usize = 14;

/// Characters of a caption at most.
const CAPTION: usize = 64;

pub(super) struct Writer<'a> {
    source: &'a Source,
    context: &'a Context<'a>,
    out: String,
    /// The closing tags of the open elements; empty for an element that is not written.
    open: Vec<&'static str>,
    /// What a reader sees last in this block, from the last character that is no mark, and where a line of the source
    /// ended after it.
    last: String,
    line_end: Option<usize>,
    /// Where the open paragraph begins, and whether it shows anything.
    paragraph: usize,
    shows: bool,
    /// The bare address being read.
    address: Option<String>,
    in_link: bool,
    /// The address of the open link, and where its words begin.
    wordless: (String, usize),
    in_code: bool,
    in_heading: bool,
    /// The words of the last heading.
    heading: String,
    headings: Vec<Heading>,
    /// The end of the first paragraph, if the text begins with one.
    first: Option<usize>,
    /// Where the open table begins.
    region: usize,
    /// Where the caption of the open table goes, and the words of its head, while the head is open.
    head: Option<(usize, String)>,
    alignments: Vec<Alignment>,
    column: usize,
}

impl<'a> Writer<'a> {
    pub(super) fn new(source: &'a Source, context: &'a Context<'a>, length: usize) -> Writer<'a> {
        Writer {
            source,
            context,
            out: String::with_capacity(length + length / 4),
            open: Vec::new(),
            last: String::new(),
            line_end: None,
            paragraph: 0,
            shows: false,
            address: None,
            in_link: false,
            wordless: (String::new(), 0),
            in_code: false,
            region: 0,
            in_heading: false,
            heading: String::new(),
            headings: Vec::new(),
            first: None,
            head: None,
            alignments: Vec::new(),
            column: 0,
        }
    }

    pub(super) fn finish(self) -> Rendered {
        Rendered { html: self.out, headings: self.headings, first: self.first }
    }

    pub(super) fn event(&mut self, event: Event<'_>) {
        if !matches!(event, Event::Text(_) | Event::Html(_) | Event::InlineHtml(_)) {
            self.end_address();
        }
        match event {
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(&text),
            Event::Code(text) => {
                let text = self.source.written(&text).into_owned();
                self.join(&text);
                self.out.push_str("<code>");
                self.visible(&text);
                self.out.push_str("</code>");
            }
            Event::SoftBreak => self.line_end = Some(self.out.len()),
            Event::HardBreak => self.line(),
            Event::Rule => {
                self.new_block();
                self.out.push_str("<hr>");
            }
            Event::Start(tag) => {
                self.start(&tag);
                // Words behind a fence are words of the author's, not the name of a language.
                if let Tag::CodeBlock(CodeBlockKind::Fenced(words)) = &tag
                    && !words.is_empty()
                {
                    self.text(&format!("{words}\n"));
                }
            }
            Event::End(tag) => self.end(tag),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        let inline = matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. });
        if self.open.len() >= DEEPEST {
            if !inline && !self.last.is_empty() {
                self.line();
            }
            self.open.push("");
            return;
        }
        if !inline {
            self.new_block();
        }
        let (open, close) = match tag {
            Tag::Paragraph => {
                self.paragraph = self.out.len();
                self.shows = false;
                ("<p>", "</p>")
            }
            Tag::Heading { level, .. } => {
                self.heading.clear();
                self.in_heading = true;
                self.heading(*level)
            }
            Tag::BlockQuote(_) => ("<blockquote>", "</blockquote>"),
            Tag::CodeBlock(_) => {
                self.in_code = true;
                ("<pre tabindex=\"0\"><code>", "</code></pre>")
            }
            Tag::List(None) => ("<ul>", "</ul>"),
            Tag::List(Some(1)) => ("<ol>", "</ol>"),
            Tag::List(Some(first)) => {
                let _ = write!(self.out, "<ol start=\"{first}\">");
                ("", "</ol>")
            }
            Tag::Item => ("<li>", "</li>"),
            Tag::Emphasis => ("<em>", "</em>"),
            Tag::Strong => ("<strong>", "</strong>"),
            Tag::Table(alignments) => {
                self.alignments.clone_from(alignments);
                self.region = self.out.len();
                ("<table>", "</tbody></table></div>")
            }
            Tag::TableHead => {
                self.head = Some((self.out.len(), String::new()));
                self.column = 0;
                ("<thead><tr>", "</tr></thead><tbody>")
            }
            Tag::TableRow => {
                self.column = 0;
                ("<tr>", "</tr>")
            }
            Tag::TableCell => self.cell(),
            Tag::Link { dest_url, link_type, .. } => self.begin_link(dest_url, *link_type),
            _ => ("", ""),
        };
        self.out.push_str(open);
        self.open.push(close);
    }

    fn end(&mut self, tag: TagEnd) {
        let close = self.open.pop().unwrap_or("");
        match tag {
            TagEnd::Paragraph if !self.shows && !close.is_empty() => {
                self.out.truncate(self.paragraph);
                return;
            }
            TagEnd::TableHead => self.caption(),
            TagEnd::Link => self.end_link(!close.is_empty()),
            TagEnd::CodeBlock => self.in_code = false,
            TagEnd::Heading(_) => self.end_heading(),
            _ => {}
        }
        self.out.push_str(close);
        if tag == TagEnd::Paragraph && self.paragraph == 0 && self.first.is_none() && !close.is_empty() {
            self.first = Some(self.out.len());
        }
    }

    fn heading(&mut self, level: HeadingLevel) -> (&'static str, &'static str) {
        let depth = match self.context.place {
            Place::Entry => level as usize + 2,
            Place::Page => (level as usize).max(2),
        };
        match depth {
            2 => {
                let anchor = format!("h{}", self.headings.len() + 1);
                let _ = write!(self.out, "<h2 id=\"{anchor}\">");
                self.headings.push(Heading { anchor, html: String::new() });
                ("", "</h2>")
            }
            3 => ("<h3>", "</h3>"),
            4 => ("<h4>", "</h4>"),
            _ => ("<h5>", "</h5>"),
        }
    }

    fn end_heading(&mut self) {
        self.in_heading = false;
        if let Some(last) = self.headings.last_mut().filter(|h| h.html.is_empty()) {
            escape(&self.heading, &mut last.html);
        }
    }

    fn cell(&mut self) -> (&'static str, &'static str) {
        let class = match self.alignments.get(self.column) {
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::Right) => " class=\"end\"",
            _ => "",
        };
        self.column += 1;
        if self.head.is_some() {
            let _ = write!(self.out, "<th scope=\"col\"{class}>");
            return ("", "</th>");
        }
        let _ = write!(self.out, "<td{class}>");
        ("", "</td>")
    }

    /// Gives the table the caption that its author did not: the heading above it, else the words of its head. For
    /// listeners only, since readers see the heading.
    fn caption(&mut self) {
        let Some((at, words)) = self.head.take() else { return };
        let words = if self.heading.is_empty() { words.trim() } else { &self.heading };
        let short: String = words.chars().take(CAPTION).collect();
        let mut caption = String::from("<caption class=\"vh\">");
        escape(&short, &mut caption);
        caption.push_str("</caption>");
        self.out.insert_str(at, &caption);
        // A table that is wider than the page scrolls within itself, by keys as well.
        let mut region = String::from("<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"");
        escape(&short, &mut region);
        region.push_str("\">");
        self.out.insert_str(self.region, &region);
    }

    fn begin_link(&mut self, address: &str, kind: LinkType) -> (&'static str, &'static str) {
        self.in_link = true;
        let mut address = self.source.written(address).into_owned();
        if kind == LinkType::Email {
            address.insert_str(0, "mailto:");
        }
        // A link that is not published, or leads to a place of a site without an address, keeps its words.
        if !is_allowed(&address) || (scheme(&address).is_none() && self.context.to_root.is_none()) {
            self.out.push_str("<span>");
            let shown = if is_allowed(&address) { address } else { String::new() };
            self.wordless = (shown, self.out.len());
            return ("", "</span>");
        }
        self.link(&address);
        self.wordless = (address, self.out.len());
        ("", "</a>")
    }

    /// A link without words shows its address.
    fn end_link(&mut self, is_written: bool) {
        self.in_link = false;
        let (address, begin) = std::mem::take(&mut self.wordless);
        if is_written && self.out.get(begin..).is_some_and(|words| words.trim().is_empty()) {
            self.visible(&address);
        }
    }

    fn link(&mut self, address: &str) {
        self.out.push_str("<a href=\"");
        let scheme = scheme(address);
        let address = if scheme.is_none() { address.trim_start_matches("./") } else { address };
        let moved = self.context.moved.filter(|_| scheme.is_none()).and_then(|moved| moved_to(address, moved));
        let address = moved.as_deref().unwrap_or(address);
        if scheme.is_none() {
            let to_root = self.context.to_root.unwrap_or("");
            if !divided(address).0.is_empty() {
                self.out.push_str(to_root);
            } else if !self.context.own.is_empty() {
                self.out.push_str(to_root);
                self.out.push_str(self.context.own);
            }
        }
        escape(&address.replace(' ', "%20"), &mut self.out);
        let external = scheme.is_some_and(|s| s.starts_with("http"));
        self.out.push_str(if external { "\" rel=\"external\">" } else { "\">" });
    }

    fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some((at, c, meaning)) =
            rest.char_indices().find_map(|(at, c)| Some((at, c, self.source.meaning(c)?)))
        {
            self.visible(rest.get(..at).unwrap_or(""));
            match meaning {
                Meaning::Nothing => self.end_address(),
                Meaning::Text(c) => self.visible(c.encode_utf8(&mut [0; 4])),
                Meaning::AddressBegins(c) if self.in_link || self.in_code => self.visible(c.encode_utf8(&mut [0; 4])),
                Meaning::AddressBegins(c) => {
                    self.join("h");
                    self.address = Some(c.to_string());
                }
            }
            rest = rest.get(at + c.len_utf8()..).unwrap_or("");
        }
        self.visible(rest);
    }

    fn end_address(&mut self) {
        let Some(address) = self.address.take() else { return };
        self.link(&address);
        self.visible(&address);
        self.out.push_str("</a>");
    }

    /// Writes what a reader sees.
    fn visible(&mut self, text: &str) {
        if let Some(address) = &mut self.address {
            address.push_str(text);
            return;
        }
        self.join(text);
        if text.is_empty() {
            return;
        }
        escape(text, &mut self.out);
        let tail = text.rfind(|c| !is_mark(c));
        if tail.is_some() {
            self.last.clear();
        }
        self.last.push_str(text.get(tail.unwrap_or(0)..).unwrap_or(""));
        self.shows = true;
        if self.in_heading {
            self.heading.push_str(text);
        }
        if let Some((_, words)) = &mut self.head {
            words.push_str(text);
        }
    }

    /// A line of the source ended before `next`: a blank, unless both sides are East Asian.
    fn join(&mut self, next: &str) {
        if next.is_empty() {
            return;
        }
        if let Some(at) = self.line_end.take()
            && !self.last.is_empty()
            && !joins(&self.last, next)
        {
            self.out.insert(at, ' ');
        }
    }

    fn line(&mut self) {
        self.out.push_str("<br>");
        self.last.clear();
        self.line_end = None;
    }

    fn new_block(&mut self) {
        self.last.clear();
        self.line_end = None;
        if let Some((_, words)) = &mut self.head {
            words.push(' ');
        }
    }
}

/// Where a place of the site stands that is on another page than its address says. A query stays in front of the anchor.
fn moved_to(address: &str, moved: &BTreeMap<String, String>) -> Option<String> {
    let (page, query, anchor) = divided(address);
    let to = moved.get(&format!("{page}#{anchor}"))?;
    Some(if query.is_empty() { to.clone() } else { to.replacen('#', &format!("?{query}#"), 1) })
}
