//! Suggestions: what is proposed while someone types, and the readings by which Latin letters find it.
//!
//! In: units, plans, sections, titles, codes, places. Out: the payload of `s/`, all that suggestions need, and that of `p/`, the
//! readings of common characters, for the question at no hits. A character has all its readings; the register's
//! reading of a name stands before them.

use std::collections::{BTreeMap, BTreeSet};

use pinyin::ToPinyinMulti as _;
use serde::{Deserialize, Serialize};

use super::corpus::Corpus;
use super::normalise::{Class, class};
use super::root::Readings;

/// Up to this many documents their titles are proposed.
const TITLES: usize = 2000;

/// The 3,755 characters of the first level of GB/T 2312: what people write by mistake, too, is among them.
const COMMON: &str = include_str!("common.txt");

/// The payload of `s/`, as JSON.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestions {
    /// For each Han character of a name its readings without tones, separated by blanks.
    pub readings: BTreeMap<char, String>,
    /// The entries, kind by kind, in the order of the corpus.
    pub entries: Vec<Entry>,
}

/// One suggestion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry(
    /// Kind: `unit`, `group`, `plan`, `section`, `item`, `code`, `place`.
    pub String,
    /// Name.
    pub String,
    /// Page from the site's root; empty where choosing it searches the name.
    pub String,
    /// Other printed names.
    pub Vec<String>,
    /// The register's reading, or nothing.
    pub String,
    /// Of a unit the duties in which it has each role; else the duties of a plan or section, or with a code or place.
    pub Vec<u32>,
    /// Names that are printed nowhere.
    pub Vec<String>,
);

/// The suggestions of a corpus. `titles` are path and title of each document while there are few.
pub fn suggestions(corpus: &Corpus<'_>, titles: &[(String, String)]) -> Suggestions {
    let mut entries = Vec::new();
    for unit in &corpus.units {
        let kind = if unit.group { "group" } else { "unit" };
        let han = unit.name.chars().filter(|char| class(*char) == Class::Han).count();
        // A reading that does not fit the name character by character is of no use to the browser.
        let pinyin = unit.pinyin.as_deref().filter(|given| given.split_whitespace().count() == han);
        entries.push(Entry(
            kind.to_owned(),
            unit.name.clone(),
            unit.path.clone(),
            unit.aliases.clone(),
            pinyin.unwrap_or("").to_lowercase(),
            unit.counts.clone(),
            unit.search_names.clone(),
        ));
    }
    let plain = |kind: &str, name: &str, path: &str, number| {
        Entry(kind.to_owned(), name.to_owned(), path.to_owned(), Vec::new(), String::new(), vec![number], Vec::new())
    };
    for plan in &corpus.plans {
        let mut entry = plain("plan", &plan.label, &plan.path, plan.duties);
        entry.3.extend(plan.title.clone());
        entries.push(entry);
        entries.extend(plan.number.iter().map(|number| plain("plan", number, &plan.path, plan.duties)));
    }
    let labels = corpus.section_labels();
    entries
        .extend(corpus.sections.iter().zip(&labels).map(|(one, label)| plain("section", label, &one.path, one.duties)));
    entries.extend(corpus.suggestions.iter().map(|one| {
        let kind = if one.code { "code" } else { "place" };
        plain(kind, &one.name, &one.path, one.duties)
    }));
    entries.extend(titles.iter().map(|(path, title)| plain("item", title, path, 0)));
    let names = entries.iter().flat_map(|entry| [&entry.1].into_iter().chain(&entry.3).chain(&entry.6));
    let chars: BTreeSet<char> = names.flat_map(|name| name.chars()).collect();
    let readings = chars.into_iter().filter_map(|char| Some((char, of(char)?.join(" ")))).collect();
    Suggestions { readings, entries }
}

/// Whether titles of so many documents are proposed.
pub fn titles(documents: usize) -> bool {
    documents <= TITLES
}

/// The readings of the corpus's characters and of the common ones, by syllable.
pub fn readings(chars: &BTreeSet<char>) -> Readings {
    let common = COMMON.chars().filter(|char| !char.is_whitespace());
    let all: BTreeSet<char> = common.chain(chars.iter().copied()).collect();
    let mut readings = Readings::new();
    for char in all {
        for syllable in of(char).into_iter().flatten() {
            readings.entry(syllable).or_default().push(char);
        }
    }
    readings
}

/// How a name is spelt: a syllable for each Han character, its readings divided by strokes, and each letter or digit as
/// itself; divided by blanks. `given` is the register's reading, which counts where it fits character by character.
pub fn spelling(name: &str, given: Option<&str>) -> String {
    let is_han = |char: &char| class(*char) == Class::Han;
    let count = name.chars().filter(is_han).count();
    let mut given = given.filter(|given| given.split_whitespace().count() == count).map(str::split_whitespace);
    let mut spelling = Vec::new();
    for char in name.chars() {
        if is_han(&char) {
            let known = given.as_mut().and_then(Iterator::next).map(str::to_lowercase);
            spelling.push(known.or_else(|| Some(of(char)?.join("/"))).unwrap_or_default());
        } else if char.is_ascii_alphanumeric() {
            spelling.push(char.to_ascii_lowercase().to_string());
        }
    }
    spelling.join(" ")
}

/// The readings of a character, without tones, `v` for ü; nothing for one that has none.
fn of(char: char) -> Option<Vec<String>> {
    let mut readings: Vec<String> = Vec::new();
    for reading in char.to_pinyin_multi()? {
        let plain = reading.plain().replace('ü', "v");
        if !plain.is_empty() && plain.bytes().all(|byte| byte.is_ascii_lowercase()) && !readings.contains(&plain) {
            readings.push(plain);
        }
    }
    (!readings.is_empty()).then_some(readings)
}

#[cfg(test)]
mod tests {
    use super::spelling;

    #[test]
    fn a_name_is_spelt_by_the_register_else_by_every_reading_of_its_characters() {
        assert_eq!(spelling("县发改委", Some("Xian fa gai wei")), "xian fa gai wei");
        assert_eq!(spelling("县发改委", Some("xian fa")), spelling("县发改委", None));
        assert!(
            spelling("长江", None).contains("chang/zhang jiang")
                || spelling("长江", None).contains("zhang/chang jiang")
        );
        assert_eq!(spelling("A1局", None), "a 1 ju");
    }
}
