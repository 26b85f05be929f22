//! The words of the interface: one TOML file a language, merged over the layers key by key.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;
use toml::de::{DeTable, DeValue};

use super::Fault;
use super::layers::{File, Layers, toml_fault};

/// The language whose words the standard theme always has.
const STANDARD_LANGUAGE: &str = "zh-CN";

/// Words by dotted key.
#[derive(Debug)]
pub struct Locale {
    /// The language tag: `zh-CN`.
    pub language: String,
    root: Node,
    added: Vec<Added>,
}

/// A word of a project's own locale that the standard theme does not have.
#[derive(Debug)]
pub struct Added {
    /// Its dotted key.
    pub key: String,
    /// The path of its file.
    pub path: String,
    /// What the file holds.
    pub text: Arc<str>,
    /// Where its key stands.
    pub place: Range<usize>,
}

/// A key's words, or keys below it.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Node {
    /// One text, with `{name}` and `{name|one|other}` places.
    Text(String),
    /// Texts by number, from 0 (names of months).
    List(Vec<String>),
    /// Keys below.
    Table(BTreeMap<String, Node>),
}

impl Node {
    /// What stands under a dotted key, to be changed.
    fn at(&mut self, key: &str) -> Option<&mut Node> {
        key.split('.').try_fold(self, |node, part| match node {
            Node::Table(table) => table.get_mut(part),
            _ => None,
        })
    }
}

impl Locale {
    /// Reads the locale of `language` from all layers.
    ///
    /// # Errors
    /// If there is none, or a file is not a table of texts.
    pub fn load(layers: &Layers, language: &str) -> Result<Locale, Vec<Fault>> {
        let files = layers.locale(language);
        if files.is_empty() {
            let path = format!("locales/{language}.toml");
            return Err(vec![Fault::of_file("theme-unknown-language", &path).with("name", language)]);
        }
        let (mut root, mut added) = (BTreeMap::new(), Vec::new());
        let mut faults = Vec::new();
        for (place, file) in files.iter().enumerate() {
            match read(file) {
                Ok((table, keys)) => {
                    let text: Arc<str> = file.text().unwrap_or_default().into();
                    let mut others = Vec::new();
                    merge(&mut root, table, "", &mut others);
                    for key in others {
                        let within =
                            |word: &str| word.strip_prefix(&*key).is_some_and(|w| w.is_empty() || w.starts_with('.'));
                        let place = keys.iter().find(|(word, _)| within(word)).map_or(0..0, |(_, place)| place.clone());
                        let fault = Fault::at("theme-word-kind", &file.path, &text, place.start, place.end);
                        faults.push(fault.with("key", key));
                    }
                    if place > 0 || !Layers::built_in().has_locale(&format!("{language}.toml")) {
                        let of = |(key, place)| Added { key, path: file.path.clone(), text: text.clone(), place };
                        added.extend(keys.into_iter().map(of));
                    }
                }
                Err(fault) => faults.push(fault),
            }
        }
        if !added.is_empty() {
            let standard = Locale::load(&Layers::built_in(), STANDARD_LANGUAGE)?;
            added.retain(|word| standard.get(&word.key).is_none());
        }
        let mut root = Node::Table(root);
        for (key, text) in &layers.words {
            // A brace would begin a place for something else.
            if !text.contains(['{', '}'])
                && let Some(node) = root.at(key)
            {
                *node = Node::Text(text.clone());
            }
        }
        if faults.is_empty() { Ok(Locale { language: language.to_owned(), root, added }) } else { Err(faults) }
    }

    /// What stands under a dotted key.
    pub fn get(&self, key: &str) -> Option<&Node> {
        key.split('.').try_fold(&self.root, |node, part| match node {
            Node::Table(table) => table.get(part),
            _ => None,
        })
    }

    /// Everything, for words that are chosen while a page is rendered.
    pub fn root(&self) -> &Node {
        &self.root
    }

    /// Words of the project's own locales that the standard theme does not have.
    pub fn added(&self) -> &[Added] {
        &self.added
    }

    /// Every key that holds a text or list.
    pub fn keys(&self) -> Vec<String> {
        let mut keys = Vec::new();
        walk(&self.root, "", &mut keys);
        keys
    }
}

/// Dotted keys of words, each with its place in the file.
type Keys = Vec<(String, Range<usize>)>;

fn read(file: &File) -> Result<(BTreeMap<String, Node>, Keys), Fault> {
    let text = file.text()?;
    let table = DeTable::parse(text).map_err(|e| toml_fault(&file.path, text, &e))?;
    let mut keys = Vec::new();
    let table = table_of(table.get_ref(), "", &mut keys).map_err(|(key, place)| {
        Fault::at("theme-word-shape", &file.path, &text.into(), place.start, place.end).with("key", key)
    })?;
    Ok((table, keys))
}

/// The words of a table below the dotted key `above`; adds their keys. Fails with the dotted key of what is neither text,
/// list nor table, and its bytes in the file.
fn table_of(
    table: &DeTable<'_>,
    above: &str,
    keys: &mut Keys,
) -> Result<BTreeMap<String, Node>, (String, Range<usize>)> {
    let nodes = table.iter().map(|(key, value)| {
        let place = key.span();
        let key = key.get_ref().to_string();
        let path = if above.is_empty() { key.clone() } else { format!("{above}.{key}") };
        let node = match value.get_ref() {
            DeValue::String(text) => Node::Text(text.to_string()),
            DeValue::Table(table) => Node::Table(table_of(table, &path, keys)?),
            DeValue::Array(array) => {
                let texts = array.iter().map(|text| text.get_ref().as_str().map(str::to_owned));
                Node::List(texts.collect::<Option<_>>().ok_or_else(|| (path.clone(), value.span()))?)
            }
            _ => return Err((path, value.span())),
        };
        if !matches!(node, Node::Table(_)) {
            keys.push((path, place));
        }
        Ok((key, node))
    });
    nodes.collect()
}

/// Puts words over those of lower layers. Where one is of another kind than there, its dotted key goes to `others`.
fn merge(into: &mut BTreeMap<String, Node>, from: BTreeMap<String, Node>, above: &str, others: &mut Vec<String>) {
    for (key, node) in from {
        let path = if above.is_empty() { key.clone() } else { format!("{above}.{key}") };
        match (into.get_mut(&key), node) {
            (Some(Node::Table(old)), Node::Table(new)) => merge(old, new, &path, others),
            (Some(old), new) if std::mem::discriminant(old) != std::mem::discriminant(&new) => others.push(path),
            (_, node) => _ = into.insert(key, node),
        }
    }
}

fn walk(node: &Node, path: &str, keys: &mut Vec<String>) {
    match node {
        Node::Table(table) => {
            for (key, node) in table {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                walk(node, &path, keys);
            }
        }
        _ => keys.push(path.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::MemoryStore;

    #[test]
    fn a_site_changes_one_word_and_keeps_the_others() {
        let own = ("site/locales/zh-CN.toml".to_owned(), "[nav]\nhome = \"起点\"\n".into());
        let layers = Layers::new("standard", &MemoryStore::new([own]).sources()).unwrap();
        let locale = Locale::load(&layers, "zh-CN").unwrap();
        assert!(matches!(locale.get("nav.home"), Some(Node::Text(t)) if t == "起点"));
        assert!(locale.get("nav.units").is_some());
        assert!(Locale::load(&layers, "xx").is_err());
    }

    #[test]
    fn what_is_no_word_is_told_with_its_whole_key_and_its_place() {
        for (text, key, place) in [
            ("[nav]\nhome = \"起点\"\nunits = 7\n", "nav.units", (3, 9)),
            ("[names]\n[names.more]\nlist = [\"一\", 2]\n", "names.more.list", (3, 8)),
        ] {
            let own = ("site/locales/zh-CN.toml".to_owned(), text.into());
            let layers = Layers::new("standard", &MemoryStore::new([own]).sources()).unwrap();
            let faults = Locale::load(&layers, "zh-CN").err().unwrap();
            assert_eq!(faults[0].args, [("key", key.to_owned())]);
            assert_eq!(faults[0].line_column(), Some(place));
        }
    }

    #[test]
    fn a_word_of_another_kind_than_in_the_standard_theme_is_told() {
        for (text, key, line) in [
            ("nav = \"起点\"\n", "nav", 1),
            ("[nav]\nunits = \"单位\"\nhome = [\"起点\"]\n", "nav.home", 3),
            ("[nav.home]\nx = \"起点\"\n", "nav.home", 2),
        ] {
            let own = ("site/locales/zh-CN.toml".to_owned(), text.into());
            let layers = Layers::new("standard", &MemoryStore::new([own]).sources()).unwrap();
            let faults = Locale::load(&layers, "zh-CN").err().unwrap();
            assert_eq!((faults[0].key, &faults[0].args), ("theme-word-kind", &vec![("key", key.to_owned())]));
            assert!(faults.len() == 1 && faults[0].line_column().unwrap().0 == line, "{text}");
        }
    }

    #[test]
    fn both_languages_have_the_same_keys() {
        let layers = Layers::built_in();
        let keys = |language| Locale::load(&layers, language).unwrap().keys();
        assert_eq!(keys("zh-CN"), keys("en"));
    }
}
