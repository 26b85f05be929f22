//! `minify: full` and the white space that is taken out of templates: whatever leaves out bytes leaves every element, every
//! attribute and every word. minify-html takes part twice: as what is tested, and as what the theme's own way is held to.

use std::collections::BTreeMap;

use scraper::{Html, Node};

use crate::built::{Built, Scratch, english, files, hostile, root, shipped};

/// The white space of a text, as it is compared.
#[derive(Clone, Copy, PartialEq)]
enum Space {
    /// As a browser shows it: one space between words on a line, nothing at the ends of a line.
    Shown,
    /// None.
    None,
}

/// How an element takes part in the lines of a text where no style sheet says otherwise.
enum Flow {
    Block,
    Inline,
    /// On a line like a letter, with lines of its own within.
    Atom,
    /// Not shown: what stands around it stays one line. The state of that line.
    Hidden(bool, bool),
}

const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "label", "mark",
    "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tspan", "u", "var", "wbr",
];
const ATOM: &[&str] = &["button", "img", "input", "meter", "progress", "select", "svg", "textarea"];
const HIDDEN: &[&str] = &["datalist", "link", "meta", "script", "style", "template", "title"];

/// Attributes that say what holds without them, which minify-html leaves out: no style sheet and no script of ours asks
/// for one.
const DEFAULTS: &[(&str, &str, &str)] = &[("button", "type", "submit")];

/// A page as a parser of HTML reads it: every element with its depth and its attributes by name, every text.
fn parts(html: &str, space: Space) -> Vec<String> {
    let page = Html::parse_document(html);
    let mut parts = vec![format!("{:?}", page.quirks_mode)];
    let mut open: Vec<(usize, Flow, bool)> = Vec::new();
    // Whether nothing stands on the line yet, and whether white space came last.
    let (mut start, mut pending) = (true, false);
    for node in page.tree.root().descendants() {
        let depth = node.ancestors().count();
        while open.last().is_some_and(|(d, ..)| *d >= depth) {
            match open.pop().unwrap().1 {
                Flow::Block => (start, pending) = (true, false),
                Flow::Inline => {}
                Flow::Atom => (start, pending) = (false, false),
                Flow::Hidden(before, waiting) => (start, pending) = (before, waiting),
            }
        }
        let verbatim = open.last().is_some_and(|(.., verbatim)| *verbatim);
        match node.value() {
            Node::Text(text) if verbatim => parts.push(format!("{depth} {text:?}")),
            Node::Text(text) => {
                let mut shown = String::new();
                for c in text.chars() {
                    if c.is_ascii_whitespace() {
                        pending = true;
                        continue;
                    }
                    if pending && !start && space == Space::Shown {
                        shown.push(' ');
                    }
                    shown.push(c);
                    (start, pending) = (false, false);
                }
                if !shown.is_empty() {
                    parts.push(format!("{depth} {shown}"));
                }
            }
            Node::Element(element) => {
                let name = element.name();
                let flow = if INLINE.contains(&name) {
                    Flow::Inline
                } else if ATOM.contains(&name) {
                    if pending && !start && space == Space::Shown {
                        parts.push("a space".to_owned());
                    }
                    Flow::Atom
                } else if HIDDEN.contains(&name) {
                    Flow::Hidden(start, pending)
                } else {
                    Flow::Block
                };
                if !matches!(flow, Flow::Inline) {
                    (start, pending) = (true, false);
                }
                let viewport = element.attr("name") == Some("viewport");
                let attributes: BTreeMap<&str, String> = element
                    .attrs()
                    .filter(|(key, value)| !DEFAULTS.contains(&(name, key, value)))
                    // Between the properties of a viewport white space means nothing; minify-html takes it out.
                    .map(|(key, value)| (key, if viewport { value.replace(' ', "") } else { value.to_owned() }))
                    .collect();
                parts.push(format!("{depth} <{name}> {attributes:?}"));
                open.push((depth, flow, verbatim || ["pre", "script", "style", "textarea"].contains(&name)));
            }
            Node::Doctype(doctype) => parts.push(format!("{doctype:?}")),
            // What a template holds.
            Node::Fragment | Node::Document => open.push((depth, Flow::Block, verbatim)),
            Node::Comment(_) | Node::ProcessingInstruction(_) => {}
        }
    }
    parts
}

/// Fails unless two sites have the same pages to a parser.
#[track_caller]
fn same(one: &Built, two: &Built, space: Space) {
    let mut wrong = Vec::new();
    let mut count = 0;
    assert!(one.files.keys().eq(two.files.keys()), "other files");
    for ((path, a), (_, b)) in one.pages().zip(two.pages()) {
        count += 1;
        let (a, b) = (parts(a, space), parts(b, space));
        assert!(a.len() > 15, "{path} holds next to nothing: {a:#?}");
        if let Some(place) = (0..a.len().max(b.len())).find(|i| a.get(*i) != b.get(*i)) {
            let around = place.saturating_sub(2)..place + 2;
            wrong.push(format!("{path}: {:#?}\n{:#?}", a.get(around.clone()), b.get(around)));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {count} pages, among them {}",
        wrong.len(),
        wrong[..wrong.len().min(3)].join("\n")
    );
}

fn full(content: &str, edits: &[(&str, &str)]) -> (Scratch, Built) {
    let project = Scratch::with(content);
    for (from, to) in [&[("format: 1", "format: 1\nminify: full")], edits].concat() {
        project.edit("content/site.yaml", from, to);
    }
    let built = Built::of(&project, &["--jobs", "1"]);
    (project, built)
}

#[test]
fn minified_pages_have_the_same_elements_attributes_and_text() {
    let (project, site) = full("content", &[]);
    same(shipped(), &site, Space::Shown);
    let bytes = |site: &Built| site.pages().map(|(_, html)| html.len()).sum::<usize>();
    assert!(bytes(&site) < bytes(shipped()), "{} and {} bytes", bytes(&site), bytes(shipped()));
    for (path, html) in site.pages() {
        assert_eq!(html.matches("</").count(), shipped().page(path).matches("</").count(), "{path}: closing tags");
        let bare = html.split('=').skip(1).filter(|value| !value.starts_with(['"', '\''])).count();
        let before = shipped().page(path).split('=').skip(1).filter(|value| !value.starts_with(['"', '\''])).count();
        assert_eq!(bare, before, "{path}: values without quotes");
    }
    for (path, bytes) in &site.files {
        assert!(path.ends_with(".html") || *bytes == shipped().files[path], "{path} is no page and differs");
    }
    // Built again over itself, on other threads: taken for a site of gongkai's, and not a byte differs.
    project.gongkai(&["build", "--jobs", "2"]).ends(0);
    assert!(files(&project.path().join("public")) == site.files);
    same(english(), &full("content", &[("language: zh-CN", "language: en")]).1, Space::Shown);
    same(hostile(), &full("tests/fixtures/hostile/content", &[]).1, Space::Shown);
}

/// A template whose line breaks between tags of the engine are written by expressions, which nothing takes out.
fn with_its_white_space(template: &str) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some(open) = rest.find(['{', '\n']) {
        let (text, tag) = rest.split_at(open);
        out.push_str(text);
        let end = ["{{", "{%", "{#"].iter().zip(["}}", "%}", "#}"]).find(|(begin, _)| tag.starts_with(**begin));
        let taken = match end {
            Some((_, end)) => tag.find(end).unwrap() + 2,
            None => 1,
        };
        out.push_str(if tag.starts_with('\n') { "{{ \"\n\" }}" } else { &tag[..taken] });
        rest = &tag[taken..];
    }
    out + rest
}

#[test]
fn white_space_taken_out_of_templates_takes_no_word_and_no_tag() {
    let project = Scratch::with("content");
    let templates = root().join("themes/standard/templates");
    for (path, bytes) in files(&templates) {
        let text = String::from_utf8(bytes).unwrap();
        // The last block of a page's template is the page; around blocks nothing may stand.
        let block =
            text.rfind("{% block").filter(|_| text.contains("{% extends")).map(|at| (at, text.rfind("{% endblock")));
        let (from, to) = block.map_or((0, text.len()), |(from, to)| (from, to.unwrap()));
        // Whose day a page shows stands in an attribute, where white space is text.
        if path.ends_with(".html") && path != "parts/state.html" {
            project.write(
                &format!("themes/standard/templates/{path}"),
                format!("{}{}{}", &text[..from], with_its_white_space(&text[from..to]), &text[to..]),
            );
        }
    }
    let loose = Built::of(&project, &[]);
    let bytes = |site: &Built| site.pages().map(|(_, html)| html.len()).sum::<usize>();
    assert!(bytes(&loose) > bytes(shipped()) + 100 * loose.pages().count(), "the templates kept no white space");
    project.edit("content/site.yaml", "format: 1", "format: 1\nminify: full");
    same(shipped(), &Built::of(&project, &[]), Space::None);
}

#[test]
fn the_comparison_finds_what_is_lost() {
    let page = |body: &str| parts(&format!("<!doctype html><body>{body}"), Space::Shown);
    let same = [
        ("<p> 一 <b>二</b>\n</p> <p>三</p>", "<p>一 <b>二</b></p><p>三"),
        ("<i a=1 b='2'>x</i>", "<i b=2 a=\"1\">x</i>"),
        ("<p>一<template> <b>二</b> </template>三", "<p>一<template><b>二</b></template>三"),
    ];
    for (one, two) in same {
        assert_eq!(page(one), page(two));
    }
    let other = [
        ("<a>一</a> <a>二</a>", "<a>一</a><a>二</a>"),
        ("<p>一 <button>二</button>", "<p>一<button>二</button>"),
        ("<p>一<template></template> 二", "<p>一<template></template>二"),
        ("<i a=1>x</i>", "<i a=2>x</i>"),
        ("<i a>x</i>", "<i>x</i>"),
        ("<p>一<b>二</b>三", "<p>一<b>二三</b>"),
        ("<pre>一  二</pre>", "<pre>一 二</pre>"),
        ("<template><b>一</b></template>", "<template><b>二</b></template>"),
    ];
    for (one, two) in other {
        assert_ne!(page(one), page(two));
    }
}
