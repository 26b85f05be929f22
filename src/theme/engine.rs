//! The template engine. Loading: templates are prepared, compiled and checked.

use std::collections::{BTreeMap, HashMap};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use tera::{ErrorKind, Kwargs, State, Tera, Value};

use super::Fault;
use super::blocked::of_template;
use super::contract::{self, Contract};
use super::layers::Layers;
use super::locale::{Locale, Node};
use super::prepare::{Prepared, prepare};

/// The states whose marks are made once, from `parts/mark.html`.
const FAMILIES: [&str; 3] = ["reported", "schedule", "evidence"];

/// Templates, ready to render.
pub struct Engine {
    pub(super) tera: Tera,
    origins: HashMap<String, Origin>,
}

/// Where a template came from, for faults.
#[derive(Clone)]
pub struct Origin {
    /// The file.
    pub path: String,
    /// What it holds.
    pub text: String,
    /// What the engine got.
    pub prepared: Prepared,
}

impl Engine {
    /// Reads every template of the layers and checks it against the view that it will get. Global to all of them: `words` (the locale, for words chosen while
    /// rendering), `options`, `marks` (the mark of a state, by family and key) and `symbols` (shapes, by id).
    ///
    /// # Errors
    /// Every fault that shows without a page.
    pub fn load(
        layers: &Layers,
        locale: &Locale,
        options: &BTreeMap<String, String>,
        contract: &Contract,
    ) -> Result<Engine, Vec<Fault>> {
        let mut faults = Vec::new();
        let mut origins = HashMap::new();
        for (name, file) in layers.under("templates/") {
            let text = match file.text() {
                Ok(text) => text,
                Err(fault) => {
                    faults.push(fault);
                    continue;
                }
            };
            match prepare(&file.path, text, locale) {
                Ok(prepared) => {
                    let origin = Origin { path: file.path.clone(), text: text.to_owned(), prepared };
                    origins.insert(name.to_owned(), origin);
                }
                Err(more) => faults.extend(more),
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let mut engine = Engine { tera: Tera::default(), origins };
        engine.tera.autoescape_on([".html", ".svg"]);
        engine.tera.register_filter("json", json);
        engine.tera.register_filter("urlencode", urlencode);
        let symbols = engine.origins.get("parts/marks.svg").map(|o| symbols(&o.prepared.text)).unwrap_or_default();
        let mut templates: Vec<(&str, &str)> =
            engine.origins.iter().map(|(name, o)| (name.as_str(), o.prepared.text.as_str())).collect();
        templates.sort_unstable();
        let mut tera = std::mem::take(&mut engine.tera);
        if let Err(error) = tera.add_raw_templates(templates) {
            return Err(engine.faults(&error));
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
        let mut faults = contract::check(&engine.origins, contract);
        faults
            .extend(layers.under("templates/").filter_map(|(name, _)| engine.origins.get(name)).flat_map(of_template));
        if faults.is_empty() { Ok(engine) } else { Err(faults) }
    }

    pub(super) fn first_fault(&self, error: &tera::Error, name: &str) -> Fault {
        let fault = self.faults(error).into_iter().next();
        fault.unwrap_or_else(|| Fault::of_file("theme-template", name).with("why", error))
    }

    /// The mark of every state: symbol and word, made once.
    fn marks(&self, locale: &Locale) -> Result<Value, Fault> {
        let mut families: BTreeMap<String, Value> = BTreeMap::new();
        for family in FAMILIES {
            let mut marks: BTreeMap<String, Value> = BTreeMap::new();
            if let Some(Node::Table(states)) = locale.get(family) {
                for (key, word) in states {
                    let mut context = tera::Context::new();
                    context.insert("family", family);
                    context.insert("key", key);
                    context.insert("word", word);
                    let name = "parts/mark.html";
                    let html = self.tera.render(name, &context).map_err(|error| self.first_fault(&error, name))?;
                    marks.insert(key.clone(), Value::safe_string(&html));
                }
            }
            families.insert(family.to_owned(), marks.into());
        }
        Ok(families.into())
    }

    /// The engine's error as faults in the files that were written.
    fn faults(&self, error: &tera::Error) -> Vec<Fault> {
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
                    let text = &self.origins.get(name)?.prepared.text;
                    let before: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
                    let within = text.get(before..)?.char_indices().nth(column - 1).map_or(0, |(i, _)| i);
                    Some(self.fault(name, before + within, before + within + 1, what))
                })
                .collect(),
            _ => vec![Fault::of_file("theme-template", "templates").with("why", chain(error))],
        }
    }

    fn fault(&self, name: &str, start: usize, end: usize, why: &str) -> Fault {
        match self.origins.get(name) {
            Some(origin) => {
                let (start, end) = (origin.prepared.origin(start), origin.prepared.origin(end));
                Fault::at("theme-template", &origin.path, &origin.text, start, end).with("why", why)
            }
            None => Fault::of_file("theme-template", name).with("why", why),
        }
    }
}

/// A text as a JSON string that may stand in an element `script`: the filter `json`.
fn json(text: &str, _: Kwargs, _: &State) -> Value {
    // A text is always JSON.
    let json = serde_json::to_string(text).unwrap_or_default();
    Value::safe_string(&json.replace('<', "\\u003c"))
}

/// An error with its causes, in one line.
fn chain(error: &tera::Error) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}

/// What stands in the query of an address as it is.
const PLAIN: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/').remove(b':');

/// A text as part of the query of an address.
fn urlencode(text: &str, _: tera::Kwargs, _: &tera::State<'_>) -> String {
    utf8_percent_encode(text, PLAIN).to_string()
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
