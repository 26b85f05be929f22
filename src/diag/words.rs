//! The words of messages: a file a language, a message and a help line a code.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{Code, Diagnostic};

/// The language of messages.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lang {
    /// Simplified Chinese.
    Zh,
    /// English.
    En,
}

impl Lang {
    /// Reads `zh`, `zh-CN`, `en`, `en-GB` …
    pub fn parse(text: &str) -> Option<Lang> {
        match text.split(['-', '_']).next()? {
            "zh" => Some(Lang::Zh),
            "en" => Some(Lang::En),
            _ => None,
        }
    }
}

/// One language's words for messages.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Words around messages.
    pub frame: Frame,
    /// Words of the command line, by key.
    pub cli: BTreeMap<String, String>,
    codes: BTreeMap<String, Message>,
    /// What each slip of syntax is and what to do about it.
    syntax: BTreeMap<String, Message>,
}

/// Words around messages.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frame {
    /// Name of the severity.
    pub error: String,
    /// Name of the severity.
    pub warning: String,
    /// Before what to do.
    pub help: String,
    /// Before the nearest name; `{name}`.
    pub nearest: String,
    /// Last line; `{errors}`, `{warnings}`.
    pub tally: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Message {
    message: String,
    help: String,
}

impl Words {
    /// The words of a language, read once from the built-in file.
    pub fn of(lang: Lang) -> &'static Words {
        static WORDS: BuiltIn<Words> = BuiltIn::new(include_str!("words/zh-CN.toml"), include_str!("words/en.toml"));
        WORDS.of(lang)
    }

    /// The message of a fault.
    pub fn message(&self, diagnostic: &Diagnostic) -> String {
        let Some(words) = self.codes.get(diagnostic.code.id()) else { return String::new() };
        match self.slip(diagnostic) {
            Some(slip) => fill(&words.message, &[("slip", slip.message.clone())]),
            None => fill(&words.message, &diagnostic.args),
        }
    }

    /// What to do about it.
    pub fn help(&self, diagnostic: &Diagnostic) -> String {
        match self.slip(diagnostic) {
            Some(slip) => slip.help.clone(),
            None => self.codes.get(diagnostic.code.id()).map_or_else(String::new, |m| fill(&m.help, &diagnostic.args)),
        }
    }

    fn slip(&self, diagnostic: &Diagnostic) -> Option<&Message> {
        let (_, slip) = diagnostic.args.iter().find(|(name, _)| *name == "slip")?;
        self.syntax.get(slip)
    }

    /// The slips of syntax that have words.
    pub fn slips(&self) -> impl Iterator<Item = &str> {
        self.syntax.keys().map(String::as_str)
    }

    /// A sentence of the command line with its places filled.
    pub fn say(&self, key: &str, args: &[(&'static str, String)]) -> String {
        self.cli.get(key).map_or_else(|| key.to_owned(), |text| fill(text, args))
    }

    /// The raw message and help of a code, for the reference of rules.
    pub fn of_code(&self, code: Code) -> Option<(&str, &str)> {
        self.codes.get(code.id()).map(|m| (m.message.as_str(), m.help.as_str()))
    }
}

/// The words of both languages in files that are part of the program, each read once, when it is first asked for.
pub struct BuiltIn<T> {
    texts: [&'static str; 2],
    read: [OnceLock<T>; 2],
}

impl<T: DeserializeOwned> BuiltIn<T> {
    /// The words of these two TOML texts.
    pub const fn new(zh: &'static str, en: &'static str) -> BuiltIn<T> {
        BuiltIn { texts: [zh, en], read: [OnceLock::new(), OnceLock::new()] }
    }

    /// The words of a language.
    pub fn of(&self, lang: Lang) -> &T {
        let ([zh, en], [zh_text, en_text]) = (&self.read, self.texts);
        let (read, text) = if lang == Lang::Zh { (zh, zh_text) } else { (en, en_text) };
        read.get_or_init(|| match toml::from_str(text) {
            Ok(words) => words,
            Err(error) => panic!("built-in words: {error}"),
        })
    }
}

/// Puts values into `{name}` places; a place without a value stays as it is. Values are never searched for places.
pub fn fill(template: &str, args: &[(&'static str, String)]) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        match after.split_once('}') {
            Some((name, tail)) => {
                match args.iter().find(|(n, _)| *n == name) {
                    Some((_, value)) => out.push_str(value),
                    None => {
                        out.push('{');
                        out.push_str(name);
                        out.push('}');
                    }
                }
                rest = tail;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::code::ALL;

    fn places(text: &str) -> Vec<&str> {
        let mut found: Vec<&str> = text.split('{').skip(1).filter_map(|t| t.split('}').next()).collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn every_code_has_its_words_in_both_languages_with_the_same_places() {
        let (zh, en) = (Words::of(Lang::Zh), Words::of(Lang::En));
        for code in ALL {
            let (message, help) = zh.of_code(*code).unwrap_or_else(|| panic!("zh: {}", code.id()));
            let (message_en, help_en) = en.of_code(*code).unwrap_or_else(|| panic!("en: {}", code.id()));
            assert_eq!(places(message), places(message_en), "{}", code.id());
            assert_eq!(places(help), places(help_en), "{}", code.id());
            assert!(!message.is_empty() && !help.is_empty() && !message_en.is_empty() && !help_en.is_empty());
        }
        assert_eq!(zh.codes.len(), ALL.len());
        assert_eq!(en.codes.len(), ALL.len());
        assert!(zh.cli.keys().eq(en.cli.keys()));
        for (key, text) in &zh.cli {
            assert_eq!(places(text), places(&en.cli[key]), "{key}");
        }
    }

    #[test]
    fn values_are_not_searched_for_places() {
        assert_eq!(fill("`{a}` {b} {", &[("a", "{b}".into())]), "`{b}` {b} {");
    }
}
