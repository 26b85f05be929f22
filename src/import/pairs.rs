//! In which of many texts two characters stand side by side, so that a text is compared with those alone that share words with it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

/// The most texts that a pair of characters may stand in to tell which are alike.
const MOST_ALIKE: usize = 64;
/// The most texts that are told as alike.
const MOST_COMPARED: usize = 16;

/// The texts, by place, that have each pair of characters.
pub struct Pairs {
    texts: HashMap<(char, char), Vec<usize>>,
    all: Vec<usize>,
}

impl Pairs {
    /// The pairs of some texts.
    pub fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Pairs {
        let mut of: HashMap<(char, char), Vec<usize>> = HashMap::new();
        let mut all = Vec::new();
        for (at, text) in texts.enumerate() {
            all.push(at);
            for pair in pairs(text) {
                let places = of.entry(pair).or_default();
                if places.last() != Some(&at) {
                    places.push(at);
                }
            }
        }
        Pairs { texts: of, all }
    }

    fn with(&self, pair: (char, char)) -> &[usize] {
        self.texts.get(&pair).map_or(&[], Vec::as_slice)
    }

    /// The texts that may hold all of some words: those that have their rarest pair.
    pub fn holding<'s>(&'s self, words: impl Iterator<Item = &'s str>) -> &'s [usize] {
        let lists = words.flat_map(pairs).map(|pair| self.with(pair));
        lists.min_by_key(|list| list.len()).unwrap_or(&self.all)
    }

    /// The texts that share the most pairs with some words, in their order. Pairs that many have tell nothing.
    pub fn alike(&self, words: &str) -> Vec<usize> {
        let lists = pairs(words).map(|pair| self.with(pair)).filter(|list| list.len() <= MOST_ALIKE);
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for text in lists.flatten() {
            *shared.entry(*text).or_default() += 1;
        }
        let mut alike: Vec<(usize, usize)> = shared.into_iter().collect();
        alike.sort_by_key(|(text, count)| (Reverse(*count), *text));
        let mut alike: Vec<usize> = alike.into_iter().take(MOST_COMPARED).map(|(text, _)| text).collect();
        alike.sort_unstable();
        alike
    }
}

/// The characters of a text that stand side by side.
pub fn pairs(text: &str) -> impl Iterator<Item = (char, char)> + '_ {
    text.chars().zip(text.chars().skip(1))
}
