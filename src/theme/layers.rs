//! Layers of theme folders: a file of the site's own folder hides that of the named theme, which hides the built-in
//! one.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use serde::Deserialize;
use toml::Spanned;

use super::Fault;
use crate::diag::nearest;
use crate::diag::words::{SAID, TERM, io_args};
use crate::record::decode::looks_like;
use crate::source::Sources;

/// The name of the built-in theme.
pub const STANDARD: &str = "standard";

/// The most bytes that a file of a theme may hold: 16 MiB.
const LARGEST: u64 = 16 << 20;

/// The name of the folder in which a site keeps its own templates and assets.
pub const SITE: &str = "site";

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/standard");

/// The files of a theme after hiding, by their path within a theme folder (`templates/pages/item.html`).
pub struct Layers {
    files: BTreeMap<String, File>,
    /// The hidden files of the lower layers that are merged, not hidden: locales, in order from the built-in up.
    locales: BTreeMap<String, Vec<File>>,
    settings: File,
    /// Words of the site's own content that stand for those of the locale: key and text.
    pub(super) words: Vec<(String, String)>,
}

/// A file and the layer that it came from.
#[derive(Clone)]
pub struct File {
    /// For messages: `themes/standard/theme.toml`.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// theme.toml.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Options and their defaults.
    #[serde(default)]
    options: BTreeMap<String, Choice>,
    /// Published files that are made of several: address within `assets/`, and files of `assets/` in order.
    #[serde(default)]
    pub bundles: BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
    /// The file itself and its text, for messages.
    #[serde(skip)]
    path: String,
    #[serde(skip)]
    text: Arc<str>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a table")]
struct Choice {
    default: Spanned<String>,
    /// The only values that are allowed; any, if there is none.
    #[serde(default)]
    values: Vec<String>,
    #[allow(dead_code)] // for the author of a site
    about: String,
}

impl Layers {
    /// The built-in theme alone.
    pub fn built_in() -> Layers {
        Layers::of(STANDARD, Vec::new(), Vec::new())
    }

    /// Puts words of the site's own content in the place of the locale's: what a document calls a column. They are
    /// plain text.
    #[must_use]
    pub fn with_words(mut self, words: Vec<(String, String)>) -> Layers {
        self.words = words;
        self
    }

    /// The layers for theme `name` under the files of the project's `themes/` folder. Files of other themes are not
    /// read.
    ///
    /// # Errors
    /// If there is neither a built-in theme nor a folder of that name, or a file cannot be read.
    pub fn new(name: &str, themes: &Sources<'_>) -> Result<Layers, Vec<Fault>> {
        let mut own = Vec::new();
        let mut named = Vec::new();
        let mut faults = Vec::new();
        for (id, path) in themes.files() {
            let Some((folder, rest)) = path.split_once('/') else { continue };
            let layer = match folder {
                SITE => &mut own,
                folder if folder == name => &mut named,
                _ => continue,
            };
            // Notes beside the parts of a theme are not read.
            if rest != "theme.toml" && !["templates/", "assets/", "locales/"].iter().any(|part| rest.starts_with(part))
            {
                layer.push((rest.to_owned(), File { path: format!("themes/{path}"), bytes: Vec::new() }));
                continue;
            }
            let path = format!("themes/{path}");
            match themes.read_at_most(id, LARGEST) {
                Ok(bytes) => layer.push((rest.to_owned(), File { path, bytes })),
                Err(error) if error.kind() == ErrorKind::IsADirectory => {
                    faults.push(Fault::of_file("theme-folder-for-file", &path));
                }
                Err(error) => {
                    let mut fault = Fault::of_file("theme-unreadable", &path);
                    fault.args.extend(io_args(&error));
                    faults.push(fault);
                }
            }
        }
        if name != STANDARD && named.is_empty() && faults.is_empty() {
            faults.push(Fault::of_file("theme-unknown", &format!("themes/{name}")).with("name", name));
        }
        if faults.is_empty() { Ok(Layers::of(name, named, own)) } else { Err(faults) }
    }

    fn of(name: &str, named: Vec<(String, File)>, own: Vec<(String, File)>) -> Layers {
        let mut built_in = Vec::new();
        collect(&BUILT_IN, &mut built_in);
        let mut layers = Layers {
            files: BTreeMap::new(),
            locales: BTreeMap::new(),
            settings: File { path: format!("themes/{name}/theme.toml"), bytes: Vec::new() },
            words: Vec::new(),
        };
        for (path, file) in built_in.into_iter().chain(named).chain(own) {
            if path.starts_with("locales/") {
                layers.locales.entry(path).or_default().push(file);
            } else if path == "theme.toml" {
                layers.settings = file;
            } else {
                layers.files.insert(path, file);
            }
        }
        layers
    }

    /// The files of a folder, by path within it.
    pub fn under<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a File)> {
        self.files.iter().filter_map(move |(path, file)| Some((path.strip_prefix(folder)?, file)))
    }

    /// A file by its path within a theme folder.
    pub fn file(&self, path: &str) -> Option<&File> {
        self.files.get(path)
    }

    /// Whether there is a file of words of this name: `en.toml`.
    pub fn has_locale(&self, file: &str) -> bool {
        self.locales.contains_key(&format!("locales/{file}"))
    }

    /// A locale's files, the built-in one first.
    pub fn locale(&self, language: &str) -> &[File] {
        self.locales.get(&format!("locales/{language}.toml")).map_or(&[], Vec::as_slice)
    }

    /// The theme's own settings.
    ///
    /// # Errors
    /// If theme.toml is not what it should be.
    pub fn settings(&self) -> Result<Settings, Vec<Fault>> {
        let text = self.settings.text().map_err(|f| vec![f])?;
        let path = self.settings.path.clone();
        let settings = toml::from_str::<Settings>(text).map_err(|error| vec![toml_fault(&path, text, &error)])?;
        let settings = Settings { path, text: text.into(), ..settings };
        let wrong = settings.options.iter().filter(|(_, option)| !option.takes(option.default.as_ref()));
        let fault = |(name, option): (&String, &Choice)| {
            let fault = settings.fault("theme-bad-default", &option.default).with("name", name);
            fault.with("values", option.values.join(", "))
        };
        let faults: Vec<Fault> = wrong.map(fault).collect();
        if faults.is_empty() { Ok(settings) } else { Err(faults) }
    }
}

impl Choice {
    fn takes(&self, value: &str) -> bool {
        self.values.is_empty() || self.values.iter().any(|v| v == value)
    }
}

impl Settings {
    /// A fault of a text of theme.toml, which is the `value` of its message.
    pub fn fault(&self, key: &'static str, written: &Spanned<String>) -> Fault {
        let range = written.span();
        Fault::at(key, &self.path, &self.text, range.start, range.end).with("value", written.as_ref())
    }

    /// The value of every option.
    ///
    /// # Errors
    /// For an option that the theme does not have, or a value that it does not take.
    pub fn options<'a>(
        &self,
        given: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<BTreeMap<String, String>, Vec<Fault>> {
        let mut values: BTreeMap<String, String> =
            self.options.iter().map(|(name, option)| (name.clone(), option.default.as_ref().clone())).collect();
        let mut faults = Vec::new();
        for (name, value) in given {
            match self.options.get(name) {
                None => faults.push(
                    Fault::of_file("theme-unknown-option", &self.path)
                        .with("name", name)
                        .suggest(nearest(name, self.options.keys().map(String::as_str))),
                ),
                Some(option) if !option.takes(value) => {
                    faults.push(
                        Fault::of_file("theme-bad-option", &self.path)
                            .with("name", name)
                            .with("value", value)
                            .with("values", option.values.join(", ")),
                    );
                }
                Some(_) => {
                    values.insert(name.to_owned(), value.to_owned());
                }
            }
        }
        if faults.is_empty() { Ok(values) } else { Err(faults) }
    }
}

impl File {
    /// The file as text.
    ///
    /// # Errors
    /// If it is not UTF-8.
    pub fn text(&self) -> Result<&str, Fault> {
        let text = std::str::from_utf8(&self.bytes).map_err(|error| {
            let (text, at) = (String::from_utf8_lossy(&self.bytes).into(), error.valid_up_to());
            Fault::at("theme-not-utf8", &self.path, &text, at, at).with(TERM, looks_like(&self.bytes))
        })?;
        Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
    }
}

/// A fault that the TOML reader found.
pub fn toml_fault(path: &str, text: &str, error: &toml::de::Error) -> Fault {
    let fault = match error.span() {
        Some(range) => Fault::at("theme-toml", path, &text.into(), range.start, range.end),
        None => Fault::of_file("theme-toml", path),
    };
    fault.with(SAID, error.message())
}

fn collect(dir: &Dir<'static>, into: &mut Vec<(String, File)>) {
    for file in dir.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        let named = format!("themes/{STANDARD}/{path}");
        into.push((path, File { path: named, bytes: file.contents().to_vec() }));
    }
    for dir in dir.dirs() {
        collect(dir, into);
    }
}
