//! Near words: what people say and what documents print for it.

use std::collections::BTreeMap;

use super::corpus::Unit;
use super::normalise::normalise;

/// A word a line, then the near words that are looked up in its place.
const KNOWN: &str = include_str!("synonyms.txt");

/// What a unit's name may begin with and readers leave out.
const LEADING: [char; 6] = ['县', '市', '省', '区', '镇', '乡'];

/// The known near words, the names of units that only search knows, and the words of the site, each in place of those
/// before; in matching form, longer words first.
pub fn synonyms(own: &[(String, String)], units: &[Unit]) -> Vec<(String, String)> {
    let known =
        KNOWN.lines().filter_map(|line| line.split_once(' ')).map(|(word, near)| (word.to_owned(), near.to_owned()));
    let names = units.iter().flat_map(|unit| {
        let short =
            |name: &'_ String| name.strip_prefix(LEADING).filter(|rest| rest.chars().count() > 2).map(str::to_owned);
        let both =
            unit.search_names.iter().flat_map(move |name| [short(name), Some(name.clone())].into_iter().flatten());
        both.map(|name| (name, unit.name.clone()))
    });
    let all: BTreeMap<String, String> = known
        .chain(names)
        .chain(own.iter().cloned())
        .map(|(word, near)| (normalise(&word), near.split_whitespace().map(normalise).collect::<Vec<_>>().join(" ")))
        .filter(|(word, near)| !word.is_empty() && !near.is_empty())
        .collect();
    let mut all: Vec<(String, String)> = all.into_iter().collect();
    all.sort_by_key(|(word, _)| std::cmp::Reverse(word.chars().count()));
    all
}
