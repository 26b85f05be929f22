//! Near words: what people say and what documents print for it.

use std::collections::BTreeMap;

use super::corpus::Unit;
use super::normalise::normalise;

/// A word a line, then the near words that are looked up in its place.
const KNOWN: &str = include_str!("synonyms.txt");

/// Documents print small numbers before these in Chinese as well as in figures (十年禁渔, 第三届).
const COUNTED: [char; 11] = ['年', '届', '次', '批', '轮', '期', '个', '级', '大', '项', '类'];

const NUMBERS: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/// What a unit's name may begin with and readers leave out.
const LEADING: [char; 6] = ['县', '市', '省', '区', '镇', '乡'];

/// The known near words, small numbers in Chinese for those in figures, the names of units that only search knows, and the words of the site, each in place of those
/// before; in matching form, longer words first.
pub fn synonyms(own: &[(String, String)], units: &[Unit]) -> Vec<(String, String)> {
    let known =
        KNOWN.lines().filter_map(|line| line.split_once(' ')).map(|(word, near)| (word.to_owned(), near.to_owned()));
    let numbers = (1..).zip(NUMBERS).flat_map(|(figure, number)| {
        COUNTED.map(|counted| (format!("{figure}{counted}"), format!("{number}{counted}")))
    });
    // A name that several units have stands for none of them.
    let mut names: BTreeMap<String, Option<String>> = BTreeMap::new();
    for unit in units {
        for name in &unit.search_names {
            let short = name.strip_prefix(LEADING).filter(|rest| rest.chars().count() > 2);
            for name in short.into_iter().chain([name.as_str()]) {
                let own = Some(unit.name.clone());
                let known = names.entry(name.to_owned()).or_insert_with(|| own.clone());
                if *known != own {
                    *known = None;
                }
            }
        }
    }
    let names = names.into_iter().filter_map(|(name, unit)| Some((name, unit?)));
    // What the site says of a near word holds for the words before it too: 养老院 → 养老 → 康养.
    let of_site = |near: String| match own.iter().find(|(word, _)| *word == near) {
        Some((_, own)) => own.clone(),
        None => near,
    };
    let all: BTreeMap<String, String> = known
        .map(|(word, near)| (word, of_site(near)))
        .chain(numbers)
        .chain(names)
        .chain(own.iter().cloned())
        .map(|(word, near)| (normalise(&word), near.split_whitespace().map(normalise).collect::<Vec<_>>().join(" ")))
        .filter(|(word, near)| !word.is_empty() && !near.is_empty())
        .collect();
    let mut all: Vec<(String, String)> = all.into_iter().collect();
    all.sort_by_key(|(word, _)| std::cmp::Reverse(word.chars().count()));
    all
}
