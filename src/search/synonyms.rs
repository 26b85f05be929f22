//! Near words: what people say and what documents print for it.

use std::collections::{BTreeMap, HashSet};

use super::corpus::Unit;
use super::normalise::normalise;
use super::query::terms;

/// A group a heading; a line has everyday words, and behind the colon the choices that are looked up in their place, the best first.
const KNOWN: &str = include_str!("synonyms.txt");

/// Documents print small numbers before these in Chinese as well as in figures (十年禁渔, 第三届).
const COUNTED: [char; 11] = ['年', '届', '次', '批', '轮', '期', '个', '级', '大', '项', '类'];

const NUMBERS: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/// What a unit's name may begin with and readers leave out.
pub(super) const LEADING: [char; 6] = ['县', '市', '省', '区', '镇', '乡'];

/// So many choices of near words are tried.
pub const CHOICES: usize = 3;

/// Words of states: the page knows them though no text may have them now.
const STATES: [&str; 3] = ["超期", "未报送", "已完成"];

/// A word and what is looked up in its place, the best choice first; in matching form.
pub struct Near {
    word: String,
    choices: Vec<String>,
    /// It is served though no text has it: the site says so, or it is the name of a unit.
    kept: bool,
}

impl Near {
    /// Nothing where nothing is left in matching form.
    fn of(word: &str, choices: Vec<String>, kept: bool) -> Option<Near> {
        let choices: Vec<String> =
            choices.iter().map(|choice| matching(choice)).filter(|one| !one.is_empty()).collect();
        let word = normalise(word);
        (!word.is_empty() && !choices.is_empty()).then_some(Near { word, choices, kept })
    }

    /// The terms of its choices.
    pub fn terms(&self) -> impl Iterator<Item = String> {
        self.choices.iter().flat_map(|choice| terms(&choice.chars().collect::<Vec<_>>()))
    }

    /// What the root says of it: the first choices that texts have, with `|` between them; nothing where texts have none.
    pub fn served(self, known: &HashSet<String>) -> Option<(String, String)> {
        // What contains the word was found by the word itself.
        let has = |choice: &String| {
            self.kept
                || STATES.contains(&choice.as_str())
                || !choice.contains(&self.word)
                    && terms(&choice.chars().collect::<Vec<_>>()).iter().all(|term| known.contains(term))
        };
        let choices: Vec<&str> = self.choices.iter().filter(|one| has(one)).map(String::as_str).take(CHOICES).collect();
        (!choices.is_empty()).then(|| (self.word, choices.join("|")))
    }
}

/// Words with one blank between them, in matching form.
fn matching(words: &str) -> String {
    words.split_whitespace().map(normalise).collect::<Vec<_>>().join(" ")
}

/// The lines of the file: each word with its choices.
fn lines() -> impl Iterator<Item = (&'static str, Vec<String>)> {
    let lines = KNOWN.lines().filter_map(|line| line.split_once(": "));
    lines.flat_map(|(words, choices)| {
        let choices: Vec<String> = choices.split(", ").map(str::to_owned).collect();
        words.split(' ').map(move |word| (word, choices.clone()))
    })
}

/// The known near words, small numbers in Chinese for those in figures, the names of units that only search knows, and the words of the site, each in place of those
/// before; longer words first.
pub fn synonyms(own: &[(String, String)], units: &[Unit]) -> Vec<Near> {
    let numbers = (1..).zip(NUMBERS).flat_map(|(figure, number)| {
        COUNTED.map(|counted| Near::of(&format!("{figure}{counted}"), vec![format!("{number}{counted}")], false))
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
    let known = lines().map(|(word, choices)| Near::of(word, choices.into_iter().map(of_site).collect(), false));
    let said = names.chain(own.iter().cloned()).map(|(word, near)| Near::of(&word, vec![near], true));
    let all: BTreeMap<String, Near> =
        known.chain(numbers).chain(said).flatten().map(|near| (near.word.clone(), near)).collect();
    let mut all: Vec<Near> = all.into_values().collect();
    all.sort_by_key(|near| std::cmp::Reverse(near.word.chars().count()));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_of_the_file_stands_once_and_has_other_words_for_it() {
        let mut seen = HashSet::new();
        for line in KNOWN.lines() {
            assert!(line.is_empty() || line.starts_with("# ") || line.contains(": "), "{line}");
        }
        for (word, choices) in lines() {
            assert!(seen.insert(normalise(word)), "{word} stands twice");
            assert!(word.chars().nth(1).is_some(), "{word} is a part of too many words");
            assert!(choices.iter().any(|choice| !choice.is_empty() && !choice.contains(word)), "{word}: {choices:?}");
        }
        assert!(seen.len() > 500);
    }
}
