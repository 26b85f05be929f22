//! The words of messages: one file per language, with a message and a help line for each code.

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
    /// Messages of faults of themes and fonts, by [`super::Fault::key`].
    faults: BTreeMap<String, Message>,
    /// Sentences for the value of [`DETAIL`] of a fault: what is wrong, and what to do.
    details: BTreeMap<String, Message>,
    /// What stands at the second place of a fault, by [`super::Related::role`].
    related: BTreeMap<String, String>,
    /// Names of things that messages speak of, by the value of their argument [`TERM`].
    terms: BTreeMap<String, String>,
    /// Translations of what libraries say, by their English with `{}` for any text; in English of what is unclear as it is.
    #[serde(default)]
    libraries: BTreeMap<String, String>,
}

/// The name of the argument whose value is a key of `[details]`: which of several mistakes of one code it is. Its
/// message fills `{detail}`, its help replaces that of the code.
pub const DETAIL: &str = "detail";

/// The name of the argument that holds what a library says, in English.
pub const SAID: &str = "said";

/// The name of the argument whose value is a key of `[terms]`: a kind of character, a reason of the operating system.
pub const TERM: &str = "what";

/// Words around messages.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frame {
    /// The label of errors.
    pub error: String,
    /// The label of warnings.
    pub warning: String,
    /// The label of the help line.
    pub help: String,
    /// Before the nearest name; `{name}`.
    pub nearest: String,
    /// How a name that looks the same differs; `{place}`, `{written}`, `{meant}`.
    pub difference: String,
    /// Stands for a missing character.
    pub no_character: String,
    /// After the first of many like faults of a file; `{count}`.
    pub more: String,
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
        let mut args = self.in_words(&diagnostic.args);
        if let Some(detail) = self.detail(diagnostic) {
            let text = fill(&detail.message, &args);
            args.insert(0, (DETAIL, text));
        }
        fill(&words.message, &args)
    }

    /// What to do about it.
    pub fn help(&self, diagnostic: &Diagnostic) -> String {
        let words = self.detail(diagnostic).or_else(|| self.codes.get(diagnostic.code.id()));
        words.map_or_else(String::new, |words| fill(&words.help, &self.in_words(&diagnostic.args)))
    }

    /// The message and the help of a fault of a theme or font.
    pub fn fault(&self, key: &str, args: &[(&'static str, String)]) -> (String, String) {
        let Some(words) = self.faults.get(key) else { return (key.to_owned(), String::new()) };
        let args = self.in_words(args);
        (fill(&words.message, &args), fill(&words.help, &args))
    }

    /// Asks whether a name was meant, after a help.
    pub fn nearest(&self, name: &str) -> String {
        fill(&self.frame.nearest, &[("name", name.to_owned())])
    }

    /// What stands at the second place of a fault.
    pub fn related(&self, role: &str) -> &str {
        self.related.get(role).map_or("", String::as_str)
    }

    /// Arguments with terms in words.
    fn in_words(&self, args: &[(&'static str, String)]) -> Vec<(&'static str, String)> {
        let mut in_words = args.to_vec();
        if let Some((_, value)) = in_words.iter_mut().find(|(name, _)| *name == TERM)
            && let Some(term) = self.terms.get(value)
        {
            *value = fill(term, args);
        }
        if let Some((_, value)) = in_words.iter_mut().find(|(name, _)| *name == SAID) {
            *value = self.of_library(value);
        }
        in_words
    }

    /// What a library says, in this language.
    fn of_library(&self, said: &str) -> String {
        match (self.known_of_library(said), self.libraries.get("*")) {
            (Some(words), _) => words,
            (None, Some(words)) => fill(words, &[(SAID, said.to_owned())]),
            (None, None) => said.to_owned(),
        }
    }

    /// The translation of a sentence of a library, and of what stands in its places; nothing where there is none.
    fn known_of_library(&self, said: &str) -> Option<String> {
        let values = |pattern| between(pattern, said);
        let known = self.libraries.iter().filter_map(|(pattern, words)| Some((pattern, words, values(pattern)?)));
        let (_, words, values) = known.max_by_key(|(pattern, ..)| pattern.len())?;
        let value = |value: &str| self.known_of_library(value).unwrap_or_else(|| value.to_owned());
        let args: Vec<(&str, String)> = ["0", "1", "2"].into_iter().zip(values.into_iter().map(value)).collect();
        Some(fill(words, &args))
    }

    fn detail(&self, diagnostic: &Diagnostic) -> Option<&Message> {
        let (_, detail) = diagnostic.args.iter().find(|(name, _)| *name == DETAIL)?;
        self.details.get(detail)
    }

    /// The details that have words.
    pub fn details(&self) -> impl Iterator<Item = &str> {
        self.details.keys().map(String::as_str)
    }

    /// A sentence of the command line with its places filled.
    pub fn say(&self, key: &str, args: &[(&'static str, String)]) -> String {
        self.cli.get(key).map_or_else(|| key.to_owned(), |text| fill(text, &self.in_words(args)))
    }

    /// The raw message and help of a code, for the reference of rules.
    pub fn of_code(&self, code: Code) -> Option<(&str, &str)> {
        self.codes.get(code.id()).map(|m| (m.message.as_str(), m.help.as_str()))
    }
}

/// The texts of `said` that stand where `pattern` has `{}`; `None` if it does not fit.
fn between<'a>(pattern: &str, said: &'a str) -> Option<Vec<&'a str>> {
    let mut parts = pattern.split("{}");
    let mut rest = said.strip_prefix(parts.next()?)?;
    let mut found = Vec::new();
    let mut parts = parts.peekable();
    while let Some(part) = parts.next() {
        let is_last = parts.peek().is_none();
        let (value, after) = if is_last { (rest.strip_suffix(part)?, "") } else { rest.split_once(part)? };
        found.push(value);
        rest = after;
    }
    rest.is_empty().then_some(found)
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
        read.get_or_init(|| built_in("messages", text))
    }
}

/// The words of a TOML text that is part of the program; `of` says what they are, should they be no such words.
pub fn built_in<T: DeserializeOwned>(of: &str, text: &str) -> T {
    match toml::from_str(text) {
        Ok(words) => words,
        Err(error) => panic!("built-in words of {of}: {error}"),
    }
}

/// The reason of an I/O error, as arguments of a message with the place `{what}`.
pub fn io_args(error: &std::io::Error) -> [(&'static str, String); 2] {
    let number = error.raw_os_error().map_or_else(String::new, |number| number.to_string());
    [(TERM, io_term(error).to_owned()), ("number", number)]
}

/// The key in `[terms]` of the reason of an I/O error, and behind `advice-` in `[cli]` of what to do.
pub fn io_term(error: &std::io::Error) -> &'static str {
    use std::io::ErrorKind as K;
    // The kind of a link that is not followed has a name in the standard library but is not stable.
    if format!("{:?}", error.kind()) == "FilesystemLoop" {
        return "io-link";
    }
    match error.kind() {
        K::NotFound => "io-not-found",
        K::PermissionDenied => "io-permission",
        K::ReadOnlyFilesystem => "io-read-only",
        K::OutOfMemory => "io-memory",
        K::IsADirectory => "io-folder",
        K::NotADirectory => "io-no-folder",
        K::FileTooLarge if error.raw_os_error().is_some() => "io-limit",
        K::FileTooLarge => "io-too-large",
        K::BrokenPipe => "io-closed",
        K::StorageFull | K::QuotaExceeded => "io-full",
        K::InvalidInput | K::InvalidFilename => "io-name",
        K::InvalidData => "io-no-file",
        // Too many open files of the program or of the system have no kind in the standard library.
        _ if cfg!(unix) && matches!(error.raw_os_error(), Some(23 | 24)) => "io-open-files",
        _ if error.raw_os_error().is_some() => "io-number",
        _ => "io-other",
    }
}

/// Puts values into `{name}` places; a place without a value stays as it is. Values are never searched for places.
/// `{name:file|files}` is the word for one where the value is 1, else the word for many.
pub fn fill(template: &str, args: &[(&'static str, String)]) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        match after.split_once('}') {
            Some((name, tail)) => {
                let (name, forms) = name.split_once(':').map_or((name, None), |(n, f)| (n, f.split_once('|')));
                match args.iter().find(|(n, _)| *n == name) {
                    Some((_, value)) => out.push_str(match forms {
                        Some((one, _)) if value == "1" => one,
                        Some((_, many)) => many,
                        None => value,
                    }),
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
        let found = text.split('{').skip(1).filter_map(|t| t.split('}').next());
        // English has a plural, Chinese has none.
        let mut found: Vec<&str> = found.filter(|place| !place.contains(':')).collect();
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
        assert!(zh.related.keys().eq(en.related.keys()));
        assert!(zh.terms.keys().eq(en.terms.keys()));
        assert!(zh.details.keys().eq(en.details.keys()));
        assert!(zh.faults.keys().eq(en.faults.keys()));
        for (key, fault) in &zh.faults {
            let english = &en.faults[key];
            assert_eq!(places(&fault.message), places(&english.message), "{key}");
            assert_eq!(places(&fault.help), places(&english.help), "{key}");
            assert!([fault, english].iter().all(|f| !f.message.is_empty() && !f.help.is_empty()), "{key}");
        }
        for (key, detail) in &zh.details {
            assert_eq!(places(&detail.message), places(&en.details[key].message), "{key}");
            assert_eq!(places(&detail.help), places(&en.details[key].help), "{key}");
        }
        for (key, text) in &zh.cli {
            assert_eq!(places(text), places(&en.cli[key]), "{key}");
        }
    }

    #[test]
    fn values_are_not_searched_for_places() {
        assert_eq!(fill("`{a}` {b} {", &[("a", "{b}".into())]), "`{b}` {b} {");
    }

    #[test]
    fn what_libraries_say_is_said_in_chinese() {
        let say = |lang, said: &str| Words::of(lang).fault("theme-template", &[(SAID, said.to_owned())]).0;
        assert_eq!(say(Lang::Zh, "Unknown filter `nofilter`"), "模板有误：没有过滤器`nofilter`");
        assert_eq!(say(Lang::Zh, "Found identifier but expected `%}`."), "模板有误：这里是名称，应当是`%}`");
        assert_eq!(say(Lang::En, "Unknown tag"), "error in the template: Unknown tag");
        assert_eq!(
            say(Lang::Zh, "invalid type: string \"a\", expected a table"),
            "模板有误：这里是文字\"a\"，应当是表"
        );
        for (said, words) in [
            ("`+` requires both operands to be numbers, found `string` and `i64`", "这里是文字和`i64`"),
            ("block was named `a` in the opening tag, found `b` as name in the end tag", "`block`开头的名称是`a`"),
            ("Cannot sort: `i64` and `string` are not comparable", "不能比较"),
            ("Slice end must be an integer, got `string`", "应当是整数，这里是文字"),
            ("invalid date, expected month between 01 and 12", "日期写得不对"),
        ] {
            let told = say(Lang::Zh, said);
            assert!(told.contains(words) && !told.contains("原话"), "{told}");
        }
        let other = say(Lang::Zh, "Something {new} went wrong");
        assert!(other.contains("“Something {new} went wrong”"), "{other}");
        for (pattern, words) in &Words::of(Lang::Zh).libraries {
            let places = pattern.matches("{}").count();
            assert!((places..3).all(|n| !words.contains(&format!("{{{n}}}"))), "{pattern}: {words}");
        }
    }

    #[test]
    fn one_is_singular() {
        let say = |n: &str| fill("{n} {n:error|errors}", &[("n", n.into())]);
        assert_eq!([say("0"), say("1"), say("21")], ["0 errors", "1 error", "21 errors"]);
    }
}
