//! Suggestions: the names that are proposed while someone types, as one payload.
//!
//! In: the corpus. Out: JSON, an array of five lists: units, sections, items, codes, places (`docs/search-format.md`).
//! Every name of a unit, section or place has its key: one word of readings a character, so that the browser finds it by
//! full pinyin, by initials and by any mixture. Titles are listed for small sites only.

use pinyin::ToPinyinMulti;
use serde::Serialize;

use super::corpus::{Choice, Corpus, Suggestion, Unit};
use super::normalise::{Class, class, normalise};

/// Up to how many documents their titles are suggested.
pub const TITLES: usize = 2000;

/// A unit or group: path, id, duties led, duties shared, whether it is a group (0 or 1), then name and key by turns, the
/// registered name first.
#[derive(Serialize)]
struct UnitRow<'a>(&'a str, &'a str, u32, u32, u8, Vec<String>);

/// A section: path, value in addresses, duties, label, key.
#[derive(Serialize)]
struct SectionRow<'a>(&'a str, &'a str, u32, &'a str, String);

/// A place: items, name, key.
#[derive(Serialize)]
struct PlaceRow<'a>(u32, &'a str, String);

/// The payload of the suggestions of a corpus.
pub fn payload(corpus: &Corpus<'_>) -> Vec<u8> {
    let units: Vec<UnitRow<'_>> = corpus.units.iter().map(unit).collect();
    let sections: Vec<SectionRow<'_>> = corpus.sections.iter().map(section).collect();
    let listed = if corpus.count <= TITLES { corpus.count } else { 0 };
    let titles: Vec<(String, String)> = (0..listed)
        .map(|place| (corpus.document)(place))
        .map(|document| (document.path.into_owned(), document.title.into_owned()))
        .collect();
    let (codes, places): (Vec<&Suggestion>, Vec<&Suggestion>) = corpus.suggestions.iter().partition(|one| one.code);
    let codes: Vec<(u32, &str)> = codes.iter().map(|one| (one.items, one.name.as_str())).collect();
    let places: Vec<PlaceRow<'_>> =
        places.iter().map(|one| PlaceRow(one.items, &one.name, key(&one.name, None))).collect();
    // Rows of strings and numbers are always JSON.
    serde_json::to_vec(&(units, sections, titles, codes, places)).unwrap_or_default()
}

fn unit(unit: &Unit) -> UnitRow<'_> {
    let mut names = vec![unit.name.clone(), key(&unit.name, unit.pinyin.as_deref())];
    for alias in &unit.aliases {
        names.push(alias.clone());
        names.push(key(alias, None));
    }
    UnitRow(&unit.path, &unit.id, unit.lead, unit.responsible, u8::from(unit.group), names)
}

fn section(section: &Choice) -> SectionRow<'_> {
    SectionRow(&section.path, &section.id, section.duties, &section.label, key(&section.label, None))
}

/// The readings of a name: a word for each letter, digit or Han character of its matching form, the readings of a
/// polyphone parted by `/`. `override_` replaces them where it has as many syllables as the name has Han characters.
pub fn key(name: &str, override_: Option<&str>) -> String {
    let form = normalise(name);
    let is_han = |char: &char| class(*char) == Class::Han;
    let given: Vec<&str> = override_.map(|syllables| syllables.split_whitespace().collect()).unwrap_or_default();
    let fits = given.len() == form.chars().filter(is_han).count();
    let mut given = given.into_iter();
    let words = form.chars().filter_map(|char| match class(char) {
        Class::Han => {
            let own = given.next().filter(|_| fits).map(str::to_lowercase);
            Some(own.unwrap_or_else(|| readings(char).join("/")))
        }
        Class::Letter | Class::Digit => Some(char.to_string()),
        Class::Joiner | Class::Other => None,
    });
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The readings of a character without tones, each once, the usual one first; none where it has no reading. `ü` is
/// written `v`, as it is typed.
pub fn readings(char: char) -> Vec<String> {
    let mut readings: Vec<String> = Vec::new();
    for reading in char.to_pinyin_multi().into_iter().flatten() {
        let plain = reading.plain().replace('ü', "v");
        if plain.is_ascii() && !plain.is_empty() && !readings.contains(&plain) {
            readings.push(plain);
        }
    }
    readings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_has_every_reading_of_each_character() {
        assert_eq!(key("县发改委", None), "xian fa gai wei");
        assert!(key("重庆", None).starts_with("zhong/chong") || key("重庆", None).starts_with("chong/zhong"));
        assert_eq!(key("六安", Some("lu an")), "lu an");
        assert_eq!(key("12345热线", None), "1 2 3 4 5 re xian");
    }

    #[test]
    fn an_override_of_another_length_is_not_taken() {
        assert_eq!(key("发改委", Some("fa gai")), key("发改委", None));
    }

    #[test]
    fn u_with_two_dots_is_written_as_it_is_typed() {
        assert_eq!(readings('吕'), ["lv"]);
    }
}
