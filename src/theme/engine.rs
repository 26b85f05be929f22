//! The template engine: loads, prepares and compiles templates, and renders them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use tera::{Context, ErrorKind, Kwargs, State, Tera, Value};

use super::Fault;
use super::bounds::{self, COUNTED, DEEPEST, LARGEST, TOO_MANY_TURNS};
use super::layers::Layers;
use super::locale::{Locale, Node};
use crate::diag::words::SAID;
use crate::prose::{lang, phrases::Phrases};
use crate::template::expression::{next_tag, quoted};
use crate::template::prepare::{self, Prepared, prepare};

/// The states whose marks are made once, from `parts/mark.html`.
const FAMILIES: [&str; 3] = ["reported", "schedule", "evidence"];

/// Templates, ready to render.
pub struct Engine {
    tera: Tera,
    templates: HashMap<String, Template>,
}

/// A template, and where it came from.
#[derive(Clone)]
pub struct Template {
    /// The file.
    pub path: String,
    /// Whether some page uses it, directly or through other templates.
    pub is_used: bool,
    /// What it holds.
    pub text: Arc<str>,
    /// What the engine gets.
    pub prepared: Prepared,
}

impl Engine {
    /// Reads every template of the layers. Global to all of them: `words` (the locale, for words chosen while
    /// rendering), `options`, `marks` (the mark of a state, by family and key) and `symbols` (shapes, by id).
    ///
    /// # Errors
    /// Every fault that shows without a page.
    pub fn load(layers: &Layers, locale: &Locale, options: &BTreeMap<String, String>) -> Result<Engine, Vec<Fault>> {
        let mut faults = Vec::new();
        let mut templates = HashMap::new();
        for (name, file) in layers.under("templates/") {
            let text: Arc<str> = match file.text() {
                Ok(text) => text.into(),
                Err(fault) => {
                    faults.push(fault);
                    continue;
                }
            };
            let is_control = |c: &char| c.is_control() && !c.is_ascii_whitespace();
            if let Some((at, c)) = text.char_indices().find(|(_, c)| is_control(c)) {
                let fault = Fault::at("theme-control-character", &file.path, &text, at, at + c.len_utf8());
                faults.push(fault.with("code", format!("U+{:04X}", u32::from(c))));
            }
            match prepare(&file.path, &text, locale) {
                Ok(prepared) => {
                    let origin = Template { path: file.path.clone(), is_used: false, text, prepared };
                    templates.insert(name.to_owned(), origin);
                }
                Err(more) => faults.extend(more),
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        if let Some(path) = too_deep(&templates) {
            return Err(vec![Fault::of_file("theme-too-deep", path).with("limit", DEEPEST)]);
        }
        let mut engine = Engine { tera: Tera::default(), templates };
        engine.tera.autoescape_on([".html", ".svg", ".xml", ".atom", ".rss"]);
        engine.tera.register_filter("urlencode", urlencode);
        engine.tera.register_filter(COUNTED, bounds::counted);
        engine.tera.register_filter("replace", bounds::replace);
        engine.tera.register_function("range", bounds::range);
        engine.tera.register_filter("json", json);
        engine.tera.register_filter("json_text", json_text);
        let titles = Phrases::new(options.get("title_phrases").map_or("", String::as_str));
        engine.tera.register_filter("phrases", move |title: &str, _: Kwargs, _: &State<'_>| {
            Value::safe_string(&titles.html(title))
        });
        let site = locale.language.clone();
        engine.tera.register_filter("lang", move |text: &str, _: Kwargs, _: &State<'_>| {
            Value::safe_string(lang::attribute(text, &site))
        });
        let symbols = engine.templates.get("parts/marks.svg").map(|o| symbols(&o.prepared.text)).unwrap_or_default();
        let mut templates: Vec<(&str, &str)> =
            engine.templates.iter().map(|(name, o)| (name.as_str(), o.prepared.text.as_str())).collect();
        templates.sort_unstable();
        let mut tera = std::mem::take(&mut engine.tera);
        if let Err(error) = tera.add_raw_templates(templates) {
            return Err(engine.faults(&error, "templates"));
        }
        let global = tera.global_context();
        global.insert("words", locale.root());
        global.insert("language", &locale.language);
        global.insert("options", options);
        let symbols: BTreeMap<String, Value> =
            symbols.into_iter().map(|(id, svg)| (id, Value::safe_string(&svg))).collect();
        global.insert_value("symbols", symbols.into());
        engine.tera = tera;
        let marks = engine.marks(locale).map_err(|f| vec![f])?;
        engine.tera.global_context().insert_value("marks", marks);
        Ok(engine)
    }

    /// Every template by its path within `templates/`.
    pub fn templates(&self) -> &HashMap<String, Template> {
        &self.templates
    }

    /// Marks the templates that the site can use; those of the status marks are always used.
    pub fn note_used(&mut self, used: &BTreeSet<String>) {
        for (name, template) in &mut self.templates {
            template.is_used = used.contains(name) || name.starts_with("parts/mark");
        }
    }

    /// Appends what a template makes to `out`.
    ///
    /// # Errors
    /// Whatever the template does wrong, and what is larger or takes longer than any page should.
    pub fn render(&self, name: &str, context: &Context, out: &mut Vec<u8>) -> Result<(), Fault> {
        bounds::begin();
        self.tera.render_to(name, context, bounds::Page(out)).map_err(|error| {
            let path = self.path(name);
            match error.kind() {
                ErrorKind::Io(_) => Fault::of_file("theme-page-too-large", path).with("mebibytes", LARGEST >> 20),
                _ => self.faults(&error, path).into_iter().next().unwrap_or_else(|| of_engine(path, &error)),
            }
        })
    }

    /// Fails with a fault of the template that made a page of nothing.
    pub fn not_empty(&self, name: &str, page: &[u8]) -> Result<(), Fault> {
        if page.trim_ascii().is_empty() { Err(Fault::of_file("theme-page-empty", self.path(name))) } else { Ok(()) }
    }

    /// The file of a template.
    fn path<'a>(&'a self, name: &'a str) -> &'a str {
        self.templates.get(name).map_or(name, |origin| &origin.path)
    }

    /// The mark of every state: symbol and word, made once.
    fn marks(&self, locale: &Locale) -> Result<Value, Fault> {
        let mut families: BTreeMap<String, Value> = BTreeMap::new();
        for family in FAMILIES {
            let mut marks: BTreeMap<String, Value> = BTreeMap::new();
            if let Some(Node::Table(states)) = locale.get(family) {
                for (key, word) in states {
                    let mut context = Context::new();
                    context.insert("family", family);
                    context.insert("key", key);
                    context.insert("word", word);
                    marks.insert(key.clone(), self.html("parts/mark.html", &context)?);
                }
            }
            families.insert(family.to_owned(), marks.into());
        }
        Ok(families.into())
    }

    /// What a template makes, as HTML for other templates.
    ///
    /// # Errors
    /// As [`Engine::render`].
    pub fn html(&self, name: &str, context: &Context) -> Result<Value, Fault> {
        let mut html = Vec::new();
        self.render(name, context, &mut html)?;
        Ok(Value::safe_string(&String::from_utf8_lossy(&html)))
    }

    /// The engine's error as faults in the files that were written; in `path` where it does not say which.
    fn faults(&self, error: &tera::Error, path: &str) -> Vec<Fault> {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let range = report.span().range.clone();
                vec![self.fault(report.filename(), range.start, range.end, report.message())]
            }
            // Several faults as one text of reports: `error: what`, then `--> file:line:column`.
            ErrorKind::Msg(text) if text.contains("--> ") => text
                .split("\n\n")
                .filter_map(|report| {
                    let what = report.lines().next()?.trim_start_matches("error: ");
                    let place = report.split("--> ").nth(1)?.lines().next()?;
                    let mut parts = place.rsplitn(3, ':');
                    let column: usize = parts.next()?.parse().ok()?;
                    let line: usize = parts.next()?.parse().ok()?;
                    let name = parts.next()?;
                    let text = &self.templates.get(name)?.prepared.text;
                    let before: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
                    let within = text.get(before..)?.char_indices().nth(column - 1).map_or(0, |(i, _)| i);
                    Some(self.fault(name, before + within, before + within + 1, what))
                })
                .collect(),
            ErrorKind::MissingParent { current, .. } => {
                let text = self.templates.get(current).map_or("", |template| &template.prepared.text);
                let at = text.find("extends").unwrap_or(0);
                vec![self.fault(current, at, at + "extends".len(), &error.to_string())]
            }
            ErrorKind::CircularInclude { tpl, include_chain: chain } => vec![self.circle(tpl, chain)],
            ErrorKind::CircularExtend { tpl, inheritance_chain: chain } => vec![self.circle(tpl, chain)],
            _ => vec![of_engine(path, error)],
        }
    }

    fn circle(&self, name: &str, chain: &[String]) -> Fault {
        Fault::of_file("theme-circle", self.path(name)).with("names", chain.join(" → "))
    }

    fn fault(&self, name: &str, start: usize, end: usize, why: &str) -> Fault {
        let key = if why == TOO_MANY_TURNS { "theme-endless" } else { "theme-template" };
        let fault = match self.templates.get(name) {
            Some(origin) => {
                let (start, end) = (origin.prepared.origin(start), origin.prepared.origin(end));
                Fault::at(key, &origin.path, &origin.text, start, end)
            }
            None => Fault::of_file(key, name),
        };
        fault.with(SAID, why)
    }
}

/// The file of a template from which a chain of includes and parents is longer than [`DEEPEST`]. Of a chain that leads
/// back to itself the engine tells.
fn too_deep(templates: &HashMap<String, Template>) -> Option<&str> {
    let named = |template: &Template| -> Vec<String> {
        let text = template.prepared.text.as_str();
        let tags = std::iter::successors(next_tag(text, 0), |(_, end, _)| next_tag(text, *end));
        let names = tags.filter_map(|(_, _, inner)| {
            let word = inner.trim_start_matches(['-', ' ', '\n']).split_whitespace().next()?;
            matches!(word, "include" | "extends").then(|| quoted(inner).map(str::to_owned)).flatten()
        });
        names.collect()
    };
    let names: BTreeMap<&str, Vec<String>> = templates.iter().map(|(name, t)| (name.as_str(), named(t))).collect();
    let leads_to = |others: &[String], below: &BTreeSet<&str>| others.iter().any(|other| below.contains(&**other));
    let mut deep: BTreeSet<&str> = names.keys().copied().collect();
    for _ in 0..DEEPEST {
        deep = names.iter().filter(|(_, others)| leads_to(others, &deep)).map(|(name, _)| *name).collect();
    }
    // All that a lowest one includes comes to an end. In a circle each includes another that does not.
    let lowest = deep.iter().find(|name| names.get(**name).is_some_and(|others| !leads_to(others, &deep)))?;
    templates.get(*lowest).map(|template| template.path.as_str())
}

/// An error of the engine that has no place, with its causes.
fn of_engine(path: &str, error: &tera::Error) -> Fault {
    let causes = std::iter::successors(std::error::Error::source(error), |cause| cause.source());
    let all: Vec<String> = std::iter::once(error.to_string()).chain(causes.map(ToString::to_string)).collect();
    Fault::of_file("theme-template", path).with(SAID, all.join(": "))
}

/// What stands in the query of an address as it is.
const PLAIN: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/').remove(b':');

/// A text as part of the query of an address.
fn urlencode(text: &str, _: tera::Kwargs, _: &tera::State<'_>) -> String {
    utf8_percent_encode(text, PLAIN).to_string()
}

/// A text as a JSON string that may stand in an element `script`: the filter `json`.
fn json(text: &str, _: Kwargs, _: &State<'_>) -> Value {
    let mut out = "\"".to_owned();
    prepare::json(text, &mut out);
    Value::safe_string(&(out + "\""))
}

/// A value within a JSON file: a text as between its quotes, anything else as it is.
fn json_text(value: Value, _: Kwargs, _: &State<'_>) -> Value {
    let Some(text) = value.as_str() else { return value };
    let mut out = String::new();
    prepare::json(text, &mut out);
    Value::safe_string(&out)
}

/// The elements of a sheet of shapes that carry an id and stand at its top: `<symbol id="…">…</symbol>`.
fn symbols(sheet: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for tag in ["symbol", "pattern"] {
        let (open, close) = (format!("<{tag} id=\""), format!("</{tag}>"));
        let mut rest = sheet;
        while let Some(at) = rest.find(&open) {
            let Some(end) = rest[at..].find(&close).map(|i| at + i + close.len()) else { break };
            let element = &rest[at..end];
            if let Some(id) = element[open.len()..].split('"').next() {
                found.push((id.to_owned(), element.to_owned()));
            }
            rest = &rest[end..];
        }
    }
    found
}
