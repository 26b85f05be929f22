//! What a theme may not hold because the policy of its own pages blocks it: see [`policy`].

use super::engine::Origin;
use super::expression::{next_tag, outside_strings};
use super::fault::Fault;
use super::layers::File;
use crate::policy::{self, Blocked, Finding};

/// The faults of a template that becomes part of pages.
pub fn of_template(origin: &Origin) -> Vec<Fault> {
    let text = &origin.prepared.text;
    // Tags of the engine are left blank; each text within one is read on its own, since it may be put into the page.
    let mut html = String::with_capacity(text.len());
    let mut found = Vec::new();
    while let Some((open, end, inner)) = next_tag(text, html.len()) {
        html.push_str(text.get(html.len()..open).unwrap_or(""));
        // The name of an element and a value without quotes begin here.
        let blank = if html.ends_with(['<', '/', '=']) { "x" } else { " " };
        html.push_str(&blank.repeat(end - open));
        let mut quotes = outside_strings(inner).filter(|(_, c)| matches!(c, '"' | '\'' | '`')).map(|(at, _)| at);
        while let (Some(from), Some(to)) = (quotes.next(), quotes.next()) {
            let start = open + 2 + from + 1;
            let within = policy::html(inner.get(from + 1..to).unwrap_or(""), false).into_iter();
            found.extend(within.map(|f| Finding { range: f.range.start + start..f.range.end + start, ..f }));
        }
    }
    html.push_str(text.get(html.len()..).unwrap_or(""));
    found.extend(policy::html(&html, false));
    let in_file =
        |range: std::ops::Range<usize>| origin.prepared.origin(range.start)..origin.prepared.origin(range.end);
    let faults = found.into_iter().map(|f| fault(&origin.path, &origin.text, Finding { range: in_file(f.range), ..f }));
    faults.collect()
}

/// The faults of an asset: a style sheet, a picture or a page.
pub fn of_asset(file: &File) -> Vec<Fault> {
    let text = String::from_utf8_lossy(&file.bytes);
    let found = match file.path.rsplit_once('.').map(|(_, kind)| kind) {
        Some("css") => policy::css(&text),
        Some("svg") => policy::html(&text, true),
        Some("html" | "htm" | "xhtml") => policy::html(&text, false),
        _ => Vec::new(),
    };
    found.into_iter().map(|finding| fault(&file.path, &text, finding)).collect()
}

fn fault(path: &str, text: &str, Finding { range, blocked }: Finding) -> Fault {
    let (key, name) = match blocked {
        Blocked::Script => ("theme-inline-script", String::new()),
        Blocked::Style => ("theme-inline-style", String::new()),
        Blocked::Handler(name) => ("theme-inline-handler", name),
        Blocked::ScriptAddress(address) => ("theme-script-address", address),
        Blocked::Address(address) => ("theme-other-host", address),
        Blocked::Element(name) => ("theme-blocked-element", name),
    };
    Fault::at(key, path, text, range.start, range.end).with("name", name)
}
