//! Near words: what people say and what documents print for it.

use std::collections::BTreeMap;

use super::normalise::normalise;

/// A word a line, then the near words that are looked up in its place.
const KNOWN: &str = include_str!("synonyms.txt");

/// The known near words and those of the site, which come in place of known ones, in matching form; longer words first.
pub fn synonyms(own: &[(String, String)]) -> Vec<(String, String)> {
    let known =
        KNOWN.lines().filter_map(|line| line.split_once(' ')).map(|(word, near)| (word.to_owned(), near.to_owned()));
    let all: BTreeMap<String, String> = known
        .chain(own.iter().cloned())
        .map(|(word, near)| (normalise(&word), near.split_whitespace().map(normalise).collect::<Vec<_>>().join(" ")))
        .filter(|(word, near)| !word.is_empty() && !near.is_empty())
        .collect();
    let mut all: Vec<(String, String)> = all.into_iter().collect();
    all.sort_by_key(|(word, _)| std::cmp::Reverse(word.chars().count()));
    all
}
