//! The words of an import's report, one file a language in `words/`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::document::Place;
use super::finding::Finding;
use super::mapping::{Link, MatchKind};
use super::readers::{MAX_BYTES, MAX_TEXT, Refusal};
use crate::diag::words::{BuiltIn, fill};
use crate::diag::{Lang, quoted};

/// The words of one language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub(super) frame: BTreeMap<String, String>,
    pub(super) undecodable: BTreeMap<String, String>,
    pub(super) findings: BTreeMap<String, String>,
    pub(super) account: BTreeMap<String, String>,
}

impl Words {
    /// The words of a language.
    pub fn of(lang: Lang) -> &'static Words {
        static WORDS: BuiltIn<Words> = BuiltIn::new(include_str!("words/zh-CN.toml"), include_str!("words/en.toml"));
        WORDS.of(lang)
    }

    /// A sentence around what was found.
    pub fn say(&self, key: &str, args: &[(&'static str, String)]) -> String {
        self.frame.get(key).map_or_else(|| key.to_owned(), |text| fill(text, args))
    }

    /// Words of the account.
    pub fn account(&self, key: &str, args: &[(&'static str, String)]) -> String {
        self.account.get(key).map_or_else(|| key.to_owned(), |text| fill(text, args))
    }

    /// The sentence of a finding.
    pub fn finding(&self, finding: &Finding) -> String {
        let id = finding.kind.id();
        let named = |(name, value): &(&'static str, String)| {
            // A part of the head is named by its key.
            let key = if value == "title" { "title_of_notice" } else { value.as_str() };
            let value = if *name == "part" { self.account(key, &[]) } else { quoted(value.clone()) };
            (*name, value)
        };
        let args: Vec<(&'static str, String)> = finding.args.iter().map(named).collect();
        self.findings.get(id).map_or_else(|| id.to_owned(), |text| fill(text, &args))
    }

    /// A place of the source.
    pub fn place(&self, place: Option<&Place>) -> String {
        match place {
            None => self.say("whole", &[]),
            Some(Place::Line(line)) => self.say("line", &[("line", line.to_string())]),
            Some(place) => place.to_string(),
        }
    }

    /// How a row was found in its point; nothing where in one piece.
    pub fn match_kind(&self, link: &Link, item: &str) -> Option<String> {
        let row = ("row", link.duty.map_or(item.to_owned(), |duty| format!("{item}-{duty}")));
        match (link.point, link.match_kind) {
            (None, _) => Some(self.say("lost", &[row])),
            (_, MatchKind::Whole) => None,
            (_, MatchKind::Sentences) => Some(self.say("sentences", &[row])),
            (_, MatchKind::Near(distance)) => Some(self.say("near", &[row, ("distance", distance.to_string())])),
        }
    }
}

/// Why a file could not be read.
pub fn refusal(file: &str, why: &Refusal, lang: Lang) -> String {
    let (key, line, size, kind) = match why {
        Refusal::TooLarge(size) => ("too-large", 0, *size, ""),
        Refusal::Encrypted => ("encrypted", 0, 0, ""),
        // Words for each form say the way out.
        Refusal::Form(form) => (*form, 0, 0, ""),
        Refusal::Broken(part) | Refusal::Doctype(part) => ("broken", 0, 0, part.as_str()),
        Refusal::Bomb => ("bomb", 0, 0, ""),
        Refusal::Encoding { line, looks: "gbk" } => ("gbk", *line, 0, ""),
        Refusal::Encoding { looks: "utf-16", .. } => ("utf16", 0, 0, ""),
        Refusal::Encoding { line, .. } => ("not-utf8", *line, 0, ""),
        Refusal::NotEncoded { line } => ("not-encoded", *line, 0, ""),
    };
    let limit = if size > MAX_BYTES { MAX_BYTES } else { MAX_TEXT };
    let args = [
        ("file", file.to_owned()),
        ("line", line.to_string()),
        ("size", size.to_string()),
        ("limit", limit.to_string()),
        ("kind", kind.to_owned()),
    ];
    Words::of(lang).undecodable.get(key).map_or_else(String::new, |text| fill(text, &args))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::finding::Kind;

    fn places(text: &str) -> Vec<&str> {
        let mut found: Vec<&str> = text.split('{').skip(1).filter_map(|t| t.split(['}', '|', ':']).next()).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    #[test]
    fn both_languages_have_the_same_sentences_with_the_same_places() {
        let (zh, en) = (Words::of(Lang::Zh), Words::of(Lang::En));
        for (zh, en) in [
            (&zh.frame, &en.frame),
            (&zh.undecodable, &en.undecodable),
            (&zh.findings, &en.findings),
            (&zh.account, &en.account),
        ] {
            assert!(zh.keys().eq(en.keys()), "{:?}", zh.keys().zip(en.keys()).find(|(a, b)| a != b));
            for (key, text) in zh {
                assert_eq!(places(text), places(&en[key]), "{key}");
            }
        }
        assert_eq!(zh.findings.len(), Kind::ALL.len());
        assert!(Kind::ALL.iter().all(|k| zh.findings.contains_key(k.id())));
    }

    #[test]
    fn a_file_that_is_no_utf8_is_named_with_its_line() {
        let text = refusal("a.txt", &Refusal::Encoding { line: 3, looks: "gbk" }, Lang::En);
        assert!(text.contains("line 3 of a.txt is not UTF-8") && text.contains("--encoding"), "{text}");
    }
}
