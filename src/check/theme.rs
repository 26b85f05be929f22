//! Rules about themes: what the pages' security policy blocks ([`policy`]), and files and words that nothing uses,
//! which are most often misspelt.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::diag::{Suggestions, nearest};
use crate::policy::{self, Blocked, Finding};
use crate::source::Sources;
use crate::template::expression::{next_tag, outside_strings};
use crate::theme::{Added, Fault, File, Layers, SITE, Template, Theme};

/// What a theme contains although the pages' security policy blocks it.
pub fn blocked(layers: &Layers, theme: &Theme) -> Vec<Fault> {
    // A card is drawn by the program: no browser reads it.
    let read = theme.templates().filter(|(name, _)| *name != "pages/card.svg");
    let templates = read.flat_map(|(_, template)| in_template(template));
    templates.chain(layers.under("assets/").flat_map(|(_, file)| in_asset(file))).collect()
}

fn in_template(template: &Template) -> Vec<Fault> {
    let text = &template.prepared.text;
    // Tags of the engine are left blank; each text within one is read on its own, since it may be put into the page.
    let mut html = String::with_capacity(text.len());
    let mut found = Vec::new();
    while let Some((open, end, inner)) = next_tag(text, html.len()) {
        html.push_str(text.get(html.len()..open).unwrap_or(""));
        // The name of an element and a value without quotes begin here.
        let blank = if html.ends_with(['<', '/', '=']) { "x" } else { " " };
        // The string that an expression begins with is what an address begins with.
        let in_quotes = html.ends_with(['"', '\'']);
        let first = first_string(inner, in_quotes).filter(|_| text.get(open..open + 2) == Some("{{"));
        let (from, first) = first.map_or((0, ""), |(from, first)| (2 + from, first));
        html.push_str(&blank.repeat(from));
        html.push_str(first);
        html.push_str(&" ".repeat(end - open - from - first.len()));
        let mut quotes = outside_strings(inner).filter(|(_, c)| matches!(c, '"' | '\'' | '`')).map(|(at, _)| at);
        while let (Some(from), Some(to)) = (quotes.next(), quotes.next()) {
            let start = open + 2 + from + 1;
            let within = policy::html(inner.get(from + 1..to).unwrap_or(""), false).into_iter();
            found.extend(within.map(|f| Finding { range: f.range.start + start..f.range.end + start, ..f }));
        }
    }
    html.push_str(text.get(html.len()..).unwrap_or(""));
    found.extend(policy::html(&html, false));
    let place = |at: usize| template.prepared.origin(at);
    let at = |f: Finding| {
        let (start, end) = (place(f.range.start), place(f.range.end));
        fault(f.blocked, |key| Fault::at(key, &template.path, &template.text, start, end))
    };
    found.into_iter().map(at).collect()
}

/// The string that the expression of a tag begins with, and where within the tag it stands; `None` if it would end the
/// value of an attribute, which blanks do where it is not `in_quotes`.
fn first_string(inner: &str, in_quotes: bool) -> Option<(usize, &str)> {
    let expression = inner.trim_start_matches(['-', ' ', '\n', '(']);
    let quote = expression.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
    let string = expression.get(1..)?.split(quote).next()?;
    let ends = |c: char| (c.is_whitespace() && !in_quotes) || matches!(c, '"' | '\'' | '<' | '>' | '=');
    let is_plain = !string.contains(ends);
    is_plain.then_some((inner.len() - expression.len() + 1, string))
}

fn in_asset(file: &File) -> Vec<Fault> {
    let find = match file.path.rsplit_once('.').map(|(_, end)| end) {
        Some("css") => policy::css,
        Some("js" | "mjs") => policy::script,
        Some("svg") => |text: &str| policy::html(text, true),
        Some("html" | "htm" | "xhtml") => |text: &str| policy::html(text, false),
        _ => return Vec::new(),
    };
    let text: Arc<str> = match file.text() {
        Ok(text) => text.into(),
        Err(fault) => return vec![fault],
    };
    let found = find(&text);
    let at = |f: Finding| fault(f.blocked, |key| Fault::at(key, &file.path, &text, f.range.start, f.range.end));
    found.into_iter().map(at).collect()
}

fn fault(blocked: Blocked, at: impl Fn(&'static str) -> Fault) -> Fault {
    let (key, name) = blocked.message();
    at(key).with("name", name)
}

/// The project's own theme files and words that nothing uses, each with the name that was probably meant. `themes` is
/// the folder of themes, `named` the one that site.yaml names.
pub fn unused(themes: &Sources<'_>, named: &str, theme: &Theme) -> Vec<Fault> {
    let standard = Layers::built_in();
    let mut faults = Vec::new();
    let mut last_folder = "";
    for (_, path) in themes.files() {
        let Some((folder, file)) = path.split_once('/') else { continue };
        if folder != SITE && folder != named {
            // Other themes may lie beside the one that is used.
            let near = nearest(folder, [SITE, named]).filter(|_| folder != last_folder);
            faults.extend(near.map(|near| of_file("theme-unused-folder", folder, folder, Some(near))));
            last_folder = folder;
            continue;
        }
        faults.extend(match file.split_once('/') {
            Some(("templates", name)) => unused_template(theme, path, name),
            Some(("assets", name)) => unused_asset(&standard, theme, path, name),
            Some(("locales", name)) => unused_locale(theme, path, name),
            _ => stray(&standard, path, file),
        });
    }
    faults.extend(unused_words(theme));
    faults
}

fn of_file(key: &'static str, path: &str, name: &str, near: Option<&str>) -> Fault {
    Fault::of_file(key, &format!("themes/{path}")).with("name", name).suggest(near)
}

fn unused_template(theme: &Theme, path: &str, name: &str) -> Option<Fault> {
    let used: Vec<&str> = theme.templates().filter(|(_, t)| t.is_used).map(|(name, _)| name).collect();
    (!used.contains(&name)).then(|| of_file("theme-unused-template", path, name, nearest(name, used)))
}

/// An asset may be linked from elsewhere, so it is reported only if its name is like one of the standard theme's.
fn unused_asset(standard: &Layers, theme: &Theme, path: &str, name: &str) -> Option<Fault> {
    let known = |name: &str| standard.file(&format!("assets/{name}")).is_some();
    let is_linked = || theme.templates().any(|(_, template)| names(&template.text, name));
    let is_named = known(name) || theme.is_part(name) || is_linked();
    let published = theme.assets().filter_map(|(path, _)| path.as_str().strip_prefix("assets/"));
    let others: Vec<&str> =
        standard.under("assets/").map(|(other, _)| other).chain(published).filter(|other| *other != name).collect();
    let moved = others.iter().copied().find(|other| other.rsplit('/').next() == name.rsplit('/').next());
    let near = moved.or_else(|| nearest(name, others)).filter(|_| !is_named)?;
    Some(of_file("theme-unused-asset", path, name, Some(near)))
}

/// Whether a text names a file as a whole, not as a part of another name or below another folder.
fn names(text: &str, name: &str) -> bool {
    let goes_on = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    text.match_indices(name).any(|(at, _)| {
        let (before, after) = (text.get(..at).unwrap_or(""), text.get(at + name.len()..).unwrap_or(""));
        !before.trim_end_matches("assets/").ends_with(goes_on) && !after.starts_with(goes_on)
    })
}

/// A locale that this site does not use may be there for another site.
fn unused_locale(theme: &Theme, path: &str, name: &str) -> Option<Fault> {
    let language = format!("{}.toml", theme.words().language);
    let near =
        nearest(&name.to_ascii_lowercase().replace('_', "-"), [language.to_ascii_lowercase().as_str()]).is_some();
    let known = name == language || Layers::built_in().has_locale(name);
    let is_short = name.strip_suffix(".toml").is_some_and(|stem| language.starts_with(&format!("{stem}-")));
    (!known && (near || is_short || !name.ends_with(".toml")))
        .then(|| of_file("theme-unused-file", path, name, Some(&language)))
}

/// A file outside the folders of a theme: a note, or a file whose folder is missing or misspelt.
fn stray(standard: &Layers, path: &str, file: &str) -> Option<Fault> {
    const PARTS: [&str; 4] = ["templates", "assets", "locales", "theme.toml"];
    let moved = ["templates", "assets"].into_iter().map(|folder| format!("{folder}/{file}"));
    let moved = moved.into_iter().find(|whole| standard.file(whole).is_some());
    let first = file.split('/').next().unwrap_or(file);
    let near = moved.as_deref().or_else(|| nearest(first, PARTS).filter(|_| file != "theme.toml"));
    let is_of_a_theme = [".html", ".css", ".js", ".svg", ".toml"].iter().any(|end| file.ends_with(end));
    (near.is_some() || (is_of_a_theme && file != "theme.toml")).then(|| of_file("theme-unused-file", path, file, near))
}

/// Words of the project's own locales that the standard theme does not have and no template uses. In a table whose
/// words are looked up while rendering, a word is reported only if it is like another.
fn unused_words(theme: &Theme) -> Vec<Fault> {
    let added = theme.words().added();
    let keys = theme.words().keys();
    let own: HashSet<&str> = added.iter().map(|added| &*added.key).collect();
    let standard: Vec<&str> = keys.iter().map(String::as_str).filter(|key| !own.contains(key)).collect();
    let mut beside: HashMap<&str, Vec<&str>> = HashMap::new();
    for (table, word) in standard.iter().filter_map(|key| key.rsplit_once('.')) {
        beside.entry(table).or_default().push(word);
    }
    let asked: HashSet<&str> = theme.templates().flat_map(|(_, template)| asked_words(&template.text)).collect();
    let mut suggestions = Suggestions::new();
    let fault = |added: &Added| {
        let key = &*added.key;
        let (table, word) = key.rsplit_once('.').unwrap_or(("", key));
        let mut tables = key.match_indices('.').filter_map(|(at, _)| key.get(..at));
        let is_looked_up = tables.any(|table| asked.contains(&*format!("{table}[")));
        let is_misspelt = || nearest(word, beside.get(table).into_iter().flatten().copied()).is_some();
        if asked.contains(key) || (is_looked_up && !is_misspelt()) {
            return None;
        }
        let near = suggestions.nearest(key, || standard.iter().copied());
        let (start, end) = (added.place.start, added.place.end);
        let fault = Fault::at("theme-unused-word", &added.path, &added.text, start, end);
        Some(fault.with("name", key).suggest(near))
    };
    added.iter().filter_map(fault).collect()
}

/// The keys of words that a template asks for, and of the tables that they stand in; with `[` behind the table in which
/// a word is looked up.
fn asked_words(text: &str) -> impl Iterator<Item = &str> {
    let paths = ["t.", "words."]
        .into_iter()
        .flat_map(move |first| text.match_indices(first).filter_map(move |(at, _)| text.get(at + first.len()..)));
    paths.flat_map(|path| {
        let is_end = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '.'));
        let end = path.find(is_end).unwrap_or(path.len());
        let parts = path.match_indices('.').map(|(at, _)| at).take_while(move |at| *at < end);
        let bracket = path.get(..=end).filter(|asked| asked.ends_with('['));
        parts.chain([end]).filter_map(|end| path.get(..end)).chain(bracket)
    })
}
