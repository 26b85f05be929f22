//! Finds in HTML, style sheets and scripts what the pages' content security policy would block in a browser: inline
//! scripts and styles, and anything loaded from another host.

pub mod comments;
mod page;
mod script;

use std::ops::Range;

use cssparser::{ParseError, Parser, Token};
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use crate::site_path::scheme;

pub use page::page;
pub use script::script;

/// A place that the policy blocks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// What stands there.
    pub blocked: Blocked,
}

/// What the policy blocks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Blocked {
    /// An inline script. Data (`type="application/ld+json"`) does not count.
    Script,
    /// A `style` element or attribute.
    Style,
    /// An attribute that holds a script: `onclick`.
    Handler(String),
    /// An address that is a script: `javascript:…`.
    ScriptAddress(String),
    /// Something loaded from another host: its address.
    Address(String),
    /// An element that is not allowed at all: `iframe`.
    Element(String),
    /// A function or property that makes code or a page of a text: `eval`, `innerHTML`.
    Evaluated(String),
}

impl Blocked {
    /// The key of its message in `[faults]`, and the name in it.
    pub fn message(self) -> (&'static str, String) {
        match self {
            Blocked::Script => ("theme-inline-script", String::new()),
            Blocked::Style => ("theme-inline-style", String::new()),
            Blocked::Handler(name) => ("theme-inline-handler", name),
            Blocked::ScriptAddress(address) => ("theme-script-address", address),
            Blocked::Address(address) => ("theme-other-host", address),
            Blocked::Element(name) => ("theme-blocked-element", name),
            Blocked::Evaluated(name) => ("theme-evaluated-text", name),
        }
    }
}

/// Elements that are not allowed at all.
const ELEMENTS: [&str; 10] =
    ["applet", "audio", "base", "embed", "fencedframe", "frame", "iframe", "object", "portal", "video"];
/// Attributes whose address a browser fetches, or sends a form to.
const FETCHED: [&str; 8] = ["src", "srcset", "imagesrcset", "poster", "background", "action", "formaction", "ping"];
/// Relations of a `link` that make a browser fetch its address or connect to it.
const FETCHING: [&str; 12] = [
    "stylesheet",
    "icon",
    "apple-touch-icon",
    "apple-touch-icon-precomposed",
    "mask-icon",
    "manifest",
    "preload",
    "modulepreload",
    "prefetch",
    "prerender",
    "preconnect",
    "dns-prefetch",
];
/// Types of a `script` element that are run, and parts of the names of others: `text/javascript`,
/// `application/x-ecmascript`.
const RUN: [&str; 3] = ["module", "importmap", "speculationrules"];
const RUN_PARTS: [&str; 4] = ["javascript", "ecmascript", "jscript", "livescript"];
/// Elements that change an attribute of the element around them, and their attributes that hold its values.
const CHANGING: [&str; 2] = ["animate", "set"];
const CHANGED_TO: [&str; 4] = ["by", "from", "to", "values"];
/// Attributes of drawings whose value may be `url(…)`.
const PAINT: [&str; 10] =
    ["clip-path", "cursor", "fill", "filter", "marker-end", "marker-mid", "marker-start", "mask", "marker", "stroke"];
/// Functions of style sheets whose texts are addresses.
const ADDRESSES: [&str; 5] = ["url", "src", "image", "image-set", "-webkit-image-set"];
/// The depth to which nested blocks of a style sheet are searched.
const DEEPEST: usize = 32;

/// Finds what is blocked in HTML, in order. `styles`: whether it may have styles, as an SVG file may.
pub fn html(text: &str, styles: bool) -> Vec<Finding> {
    let mut reader = Html { styles, ..Html::default() };
    let mut emitter =
        CallbackEmitter::new(|event: CallbackEvent<'_>, span: Span<usize>| -> Option<()> { reader.take(event, span) });
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(text, emitter).for_each(drop);
    reader.found
}

#[derive(Default)]
struct Html {
    styles: bool,
    found: Vec<Finding>,
    /// The start tag that is being read or was read last.
    element: String,
    element_at: usize,
    attributes: Vec<Attribute>,
}

struct Attribute {
    name: String,
    value: String,
    range: Range<usize>,
}

impl Html {
    fn take(&mut self, event: CallbackEvent<'_>, span: Span<usize>) -> Option<()> {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.element = text(name);
                self.element_at = span.start;
                self.attributes.clear();
            }
            CallbackEvent::AttributeName { name } => {
                self.attributes.push(Attribute { name: text(name), value: String::new(), range: span.start..span.end });
            }
            CallbackEvent::AttributeValue { value } => {
                if let Some(attribute) = self.attributes.last_mut() {
                    attribute.value = text(value);
                    attribute.range.end = span.end;
                }
            }
            CallbackEvent::CloseStartTag { .. } => self.judge(span.end),
            CallbackEvent::EndTag { .. } => self.element.clear(),
            // The tokenizer gives as text what a browser without scripts reads as elements.
            CallbackEvent::String { value } if self.element == "noscript" => {
                self.within(html(&text(value), self.styles), span.start);
            }
            CallbackEvent::String { value } if self.element == "style" && self.styles => {
                self.within(css(&text(value)), span.start);
            }
            // To a reader of HTML this is a comment; a picture is read as XML.
            CallbackEvent::Comment { value } if value.starts_with(b"?xml-stylesheet") => {
                let style = text(value).replacen("?xml-stylesheet", "<link rel=stylesheet", 1).replace('?', " ") + ">";
                let found = html(&style, false).into_iter();
                self.found.extend(found.map(|f| Finding { range: span.start..span.end, ..f }));
            }
            _ => {}
        }
        None
    }

    /// Takes what was found in a part of the text that begins at `start`.
    fn within(&mut self, found: Vec<Finding>, start: usize) {
        let moved = |f: Finding| Finding { range: f.range.start + start..f.range.end + start, ..f };
        self.found.extend(found.into_iter().map(moved));
    }

    /// Judges the start tag that has just ended.
    fn judge(&mut self, end: usize) {
        let element = self.element.as_str();
        let whole = self.element_at..end;
        let value = |name: &str| self.attributes.iter().find(|a| a.name == name).map(|a| a.value.trim());
        let mut found = Vec::new();
        if ELEMENTS.contains(&element) {
            found.push(Finding { range: whole, blocked: Blocked::Element(element.to_owned()) });
        } else if element == "style" && !self.styles {
            found.push(Finding { range: whole, blocked: Blocked::Style });
        } else {
            let kind = value("type").unwrap_or("").to_ascii_lowercase();
            let is_run =
                kind.is_empty() || RUN.contains(&&*kind) || RUN_PARTS.into_iter().any(|part| kind.contains(part));
            let is_inline = ["src", "href", "xlink:href"].into_iter().all(|name| value(name).is_none());
            if element == "script" && is_run && is_inline {
                found.push(Finding { range: whole, blocked: Blocked::Script });
            }
            let rel = value("rel").unwrap_or("").to_ascii_lowercase();
            let fetches = rel.is_empty() || rel.split_whitespace().any(|rel| FETCHING.contains(&rel));
            let refresh = value("http-equiv").is_some_and(|kind| kind.eq_ignore_ascii_case("refresh"));
            let changes = CHANGING.contains(&element)
                && value("attributename").is_some_and(|name| matches!(name, "href" | "xlink:href"));
            for attribute in &self.attributes {
                let is_fetched = match attribute.name.as_str() {
                    "href" | "xlink:href" => match element {
                        "a" | "area" => false,
                        "link" => fetches,
                        _ => true,
                    },
                    "content" => refresh,
                    name if changes && CHANGED_TO.contains(&name) => true,
                    name => FETCHED.contains(&name),
                };
                let blocked = attribute.blocked(is_fetched, self.styles);
                found.extend(blocked.map(|blocked| Finding { range: attribute.range.clone(), blocked }));
            }
        }
        self.found.append(&mut found);
    }
}

impl Attribute {
    fn blocked(&self, is_fetched: bool, styles: bool) -> Option<Blocked> {
        let name = self.name.as_str();
        if name
            .strip_prefix("on")
            .is_some_and(|event| !event.is_empty() && event.bytes().all(|b| b.is_ascii_alphabetic()))
        {
            return Some(Blocked::Handler(name.to_owned()));
        }
        if name == "style" && !styles {
            return Some(Blocked::Style);
        }
        if name == "style" || PAINT.contains(&name) {
            return css(&self.value).into_iter().next().map(|found| found.blocked);
        }
        let between = match name {
            "values" => Some(';'),
            name => name.ends_with("srcset").then_some(','),
        };
        let is_address = is_fetched || matches!(name, "href" | "xlink:href");
        let values = self.value.split(move |c| Some(c) == between).filter(|_| is_address);
        let addresses = values.map(|value| match (name, value.to_ascii_lowercase().find("url=")) {
            ("content", Some(at)) => value.get(at + 4..).unwrap_or("").trim_matches(['\'', '"', ' ']),
            _ => value,
        });
        addresses.filter_map(|address| blocked_address(address, is_fetched)).next()
    }
}

/// What is blocked of an address: a script always, the address of another host where it is fetched.
fn blocked_address(address: &str, is_fetched: bool) -> Option<Blocked> {
    let is_scheme = |s: &String| {
        s.starts_with(|c: char| c.is_ascii_alphabetic())
            && s.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    };
    let scheme = scheme(address).filter(is_scheme);
    let is_script = matches!(scheme.as_deref(), Some("javascript" | "vbscript"));
    // As browsers read it: blanks and control characters around it and line ends and tabs within it are nothing.
    let address: String = address.trim_matches(|c: char| c <= ' ').chars().filter(|c| !"\t\n\r".contains(*c)).collect();
    let mut slashes = address.chars().take(2);
    let is_host = slashes.by_ref().filter(|c| matches!(c, '/' | '\\')).count() == 2;
    match scheme {
        _ if is_script => Some(Blocked::ScriptAddress(address)),
        scheme if is_fetched && (scheme.is_some() || is_host) => Some(Blocked::Address(address)),
        _ => None,
    }
}

/// Finds what is blocked in a style sheet, in order.
pub fn css(text: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    block(&mut Parser::new(text), false, 0, &mut found);
    found
}

/// Looks through a block. `addresses`: whether its texts are addresses.
fn block(parser: &mut Parser<'_>, addresses: bool, depth: usize, found: &mut Vec<Finding>) {
    // The rule that has begun: a namespace is a name, though it looks like an address.
    let (mut import, mut namespace) = (false, false);
    loop {
        parser.skip_whitespace();
        let start = parser.position().byte_index();
        let Ok(token) = parser.next().cloned() else { return };
        let end = parser.position().byte_index();
        let address = match &token {
            Token::UnquotedUrl(address) => Some(address),
            Token::QuotedString(address) if addresses || import => Some(address),
            _ => None,
        };
        let blocked = address.filter(|_| !namespace).and_then(|address| blocked_address(address, true));
        found.extend(blocked.map(|blocked| Finding { range: start..end, blocked }));
        let within = match &token {
            Token::AtKeyword(name) => {
                (import, namespace) = (name.eq_ignore_ascii_case("import"), name.eq_ignore_ascii_case("namespace"));
                continue;
            }
            Token::Semicolon => {
                (import, namespace) = (false, false);
                continue;
            }
            Token::Function(name) => !namespace && ADDRESSES.contains(&&*name.to_ascii_lowercase()),
            Token::CurlyBracketBlock => {
                (import, namespace) = (false, false);
                false
            }
            Token::ParenthesisBlock | Token::SquareBracketBlock => false,
            _ => continue,
        };
        if depth < DEEPEST {
            let _ = parser.parse_nested_block(|parser| {
                block(parser, within, depth + 1, found);
                Ok::<(), ParseError<()>>(())
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_html(text: &str) -> Vec<(&str, Blocked)> {
        html(text, false).into_iter().map(|f| (&text[f.range], f.blocked)).collect()
    }

    fn address(text: &str) -> Blocked {
        Blocked::Address(text.to_owned())
    }

    #[test]
    fn what_runs_or_styles_within_a_page_is_found_where_it_stands() {
        assert_eq!(in_html("<p>字<script>x</script>"), [("<script>", Blocked::Script)]);
        assert_eq!(in_html("<script type=module>"), [("<script type=module>", Blocked::Script)]);
        for kind in ["text/javascript1.5", "application/x-javascript", "Text/ECMAScript", "text/jscript"] {
            assert_eq!(in_html(&format!("<script type='{kind}'>")).len(), 1, "{kind}");
        }
        assert_eq!(in_html("<svg><SCRIPT type='Text/JavaScript'>").len(), 1);
        assert_eq!(in_html("<p><style>p{}</style>"), [("<style>", Blocked::Style)]);
        let found = in_html("<p class=a style=\"color: red\" onClick='x()'>");
        assert_eq!(found[0].1, Blocked::Style);
        assert!(found[0].0.starts_with("style=\"color: red"), "{found:?}");
        assert_eq!(found[1].1, Blocked::Handler("onclick".to_owned()));
        assert_eq!(in_html("<a href=' java\nscript:x'>")[0].1, Blocked::ScriptAddress("javascript:x".to_owned()));
        // A browser takes tabs and line ends out of an address, a template is published with a blank for them.
        for address in
            ["java\tscript:x", "java\r\nscript:x", "javascr ipt:x", "java&#9;script:x", "java&Tab;script&colon;x"]
        {
            let html = format!("<a href=\"{address}\">");
            assert!(matches!(in_html(&html)[..], [(_, Blocked::ScriptAddress(_))]), "{address}");
        }
        for fine in ["a b.html", "a/javascript:x", "#javascript:x", "java.html?script:x", "x y:javascript"] {
            assert_eq!(in_html(&format!("<a href=\"{fine}\">")), [], "{fine}");
        }
        assert_eq!(in_html("<form action=JavaScript:x>").len(), 1);
        assert_eq!(in_html("<iframe src=a.html></iframe><object></object><base href=/>").len(), 3);
        assert_eq!(in_html("<noscript><p><img src=//a.example/b></noscript>")[0].0, "src=//a.example/b");
        // Both sides of a condition stand in one tag.
        assert_eq!(in_html("<img src=a.png src=https://a.example/b.png>").len(), 1);
    }

    #[test]
    fn what_is_fetched_from_another_host_is_found() {
        let tags = [
            "<script src=\"https://a.example/b\"></script>",
            "<script src='//a.example/b'></script>",
            "<script src='/\\a.example/b'></script>",
            "<link rel=stylesheet href=HTTPS://a.example/b>",
            "<link rel='Alternate Stylesheet' href=http://a.example/b>",
            "<link rel=preconnect href=https://a.example>",
            "<img src=http://a.example/b>",
            "<img src='data:image/png;base64,AAAA'>",
            "<img srcset='a.png, https://a.example/b 2x'>",
            "<picture><source srcset=https://a.example/b></picture>",
            "<svg><image xlink:href=https://a.example/b /></svg>",
            "<svg><use href=https://a.example/b#c /></svg>",
            "<form action=https://a.example>",
            "<button formaction=https://a.example>",
            "<a href=b.html ping=https://a.example>",
            "<meta http-equiv=Refresh content='0; URL=https://a.example'>",
        ];
        for tag in tags {
            assert!(matches!(in_html(tag)[..], [(_, Blocked::Address(_))]), "{tag}: {:?}", in_html(tag));
        }
    }

    #[test]
    fn links_data_and_files_of_the_site_are_fine() {
        let html = "<a href=https://a.example target=_blank>字</a><a href='mailto:a@b.example'>x</a>\
             <link rel=canonical href=https://a.example/b><link rel='license' href=//a.example>\
             <script type='application/ld+json'>{\"@context\": \"https://schema.org\"}</script>\
             <script src='../assets/js/site.js' defer></script><link rel=stylesheet href='   assets/a.css'>\
             <img src=a.png srcset='a.png 1x, b.png 2x'><svg xmlns='http://www.w3.org/2000/svg'><use href='#a'/></svg>\
             <meta property='og:url' content='https://a.example'><p title='style= onclick= javascript:' data-on=x>onclick=</p>\
             <form action=search.html><textarea><script></textarea></form><!-- <script>x</script> -->";
        assert_eq!(in_html(html), []);
    }

    #[test]
    fn a_picture_may_have_styles_but_no_scripts() {
        let svg =
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><style>p{}</style><g style='a: b'/><script>x</script></svg>";
        let found: Vec<Blocked> = html(svg, true).into_iter().map(|f| f.blocked).collect();
        assert_eq!(found, [Blocked::Script]);
    }

    /// What only a picture can hold: animated addresses, styles of its own and of others.
    #[test]
    fn a_picture_takes_nothing_from_another_host() {
        for svg in [
            "<a><set attributeName='href' to='javascript:x'/></a>",
            "<a><animate attributeName=xlink:href values='#a; JAVAscript:x'/></a>",
            "<image><animate attributeName='href' from='a.png' to='https://a.example/b'/></image>",
            "<?xml-stylesheet type='text/css' href='https://a.example/b.css'?><svg/>",
            "<style>@import url(https://a.example/b);</style>",
            "<g style='fill: url(//a.example/b#c)'/>",
            "<path fill='url(https://a.example/b#c)'/>",
        ] {
            let found: Vec<&str> = html(svg, true).into_iter().map(|f| &svg[f.range]).collect();
            assert_eq!(found.len(), 1, "{svg}: {found:?}");
        }
        let fine = "<?xml version='1.0'?><?xml-stylesheet href='own.css'?><style>a{fill:url(#b)}</style>\
             <path fill='url(#b)'><set attributeName='href' to='#c'/><animate attributeName='r' values='1;2'/></path>\
             <p title='url(https://a.example)'>";
        assert_eq!(html(fine, true), []);
        let page = "<!-- https --><p>\n<?xml-stylesheet href='//a.example/b'?>";
        assert_eq!(in_html(page)[0].1, address("//a.example/b"));
    }

    #[test]
    fn style_sheets_take_nothing_from_another_host() {
        let found = |text: &'static str| -> Vec<(&str, Blocked)> {
            css(text).into_iter().map(|f| (&text[f.range], f.blocked)).collect()
        };
        assert_eq!(
            found("a{}\n@import 'https://a.example/b';"),
            [("'https://a.example/b'", address("https://a.example/b"))]
        );
        assert_eq!(found("@import url(//a.example/b) screen;"), [("url(//a.example/b)", address("//a.example/b"))]);
        assert_eq!(
            found("@media x{a{b:url( \"HTTP://a.example\" )}}"),
            [("\"HTTP://a.example\"", address("HTTP://a.example"))]
        );
        assert_eq!(found("a{b:image-set('https://a.example/b' type('image/png'))}").len(), 1);
        assert_eq!(found("@font-face{src:url(data:font/woff2;base64,AAAA)}").len(), 1);
        assert_eq!(found("a{b:\\75rl(https://a.example)}").len(), 1);
        let fine = "@charset \"utf-8\"; @namespace url(http://www.w3.org/2000/svg); @import 'b.css'; /* url(https://a.example) */\
             a{b:url(../c.svg#d);content:'https://a.example'} a[href^='https://']{}";
        assert_eq!(found(fine), []);
        css(&"(".repeat(1_000_000));
    }
}
