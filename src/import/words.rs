//! The lists of words by which an import tells what a text says: one table a file of `words/`, whose comments say what each list
//! decides and where. A word that another office uses is added there, and nothing else changes.
//!
//! What a column, a unit, a line of the head or a person is called stands in tables beside their readers (`label_words.rs`,
//! `unit_words.rs`, `head_words.rs`, `misplaced.rs`, `register.rs`); what the report says, in `wording.rs`.

use std::sync::LazyLock;

use serde::Deserialize;

use super::meaning::Meaning;
use crate::diag::words::built_in;

/// Words of one list, in the order of the file. Their first and last characters tell of most texts that none fits.
#[derive(Deserialize)]
#[serde(from = "Vec<Box<str>>")]
pub struct List {
    words: Vec<Box<str>>,
    firsts: Filter,
    lasts: Filter,
}

impl From<Vec<Box<str>>> for List {
    fn from(words: Vec<Box<str>>) -> List {
        let firsts = Filter::of(words.iter().filter_map(|word| word.chars().next()));
        let lasts = Filter::of(words.iter().filter_map(|word| word.chars().next_back()));
        List { words, firsts, lasts }
    }
}

impl List {
    /// The words.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|word| &**word)
    }

    /// Whether one of them is the text.
    pub fn has(&self, text: &str) -> bool {
        text.chars().next().is_some_and(|first| self.firsts.may_have(first)) && self.iter().any(|word| word == text)
    }

    /// Whether one stands anywhere in the text.
    pub fn is_within(&self, text: &str) -> bool {
        self.iter().any(|word| text.contains(word))
    }

    /// Whether the text begins with one.
    pub fn begins(&self, text: &str) -> bool {
        self.without_start(text).is_some()
    }

    /// Whether the text ends with one.
    pub fn ends(&self, text: &str) -> bool {
        self.without_end(text).is_some()
    }

    /// The text behind the first of them with which it begins.
    pub fn without_start<'t>(&self, text: &'t str) -> Option<&'t str> {
        let first = text.chars().next()?;
        if self.firsts.may_have(first) { self.iter().find_map(|word| text.strip_prefix(word)) } else { None }
    }

    /// The text before the first of them with which it ends.
    pub fn without_end<'t>(&self, text: &'t str) -> Option<&'t str> {
        let last = text.chars().next_back()?;
        if self.lasts.may_have(last) { self.iter().find_map(|word| text.strip_suffix(word)) } else { None }
    }
}

/// A bit for each of some characters, which others may share.
struct Filter([u64; 4]);

impl Filter {
    fn of(characters: impl Iterator<Item = char>) -> Filter {
        let mut bits = [0; 4];
        for c in characters {
            let (word, bit) = Filter::place(c);
            bits.iter_mut().skip(word).take(1).for_each(|bits| *bits |= bit);
        }
        Filter(bits)
    }

    /// Whether the character may be one of them: if not, it is none.
    fn may_have(&self, c: char) -> bool {
        let (word, bit) = Filter::place(c);
        self.0.get(word).is_some_and(|bits| bits & bit != 0)
    }

    fn place(c: char) -> (usize, u64) {
        let code = u32::from(c);
        ((code >> 6 & 3) as usize, 1 << (code & 63))
    }
}

/// Words with what units do that they stand beside; one that holds another stands before it, whatever their order in the file.
#[derive(Deserialize)]
#[serde(from = "Vec<OfRole>")]
pub struct Roles(Vec<(Box<str>, Meaning)>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfRole {
    is: Meaning,
    words: Vec<Box<str>>,
}

impl From<Vec<OfRole>> for Roles {
    fn from(rows: Vec<OfRole>) -> Roles {
        let mut words: Vec<_> =
            rows.into_iter().flat_map(|row| row.words.into_iter().map(move |word| (word, row.is))).collect();
        words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        Roles(words)
    }
}

impl Roles {
    /// The words with their roles.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Meaning)> {
        self.0.iter().map(|(word, is)| (&**word, *is))
    }
}

/// Characters of which each says the same; a pattern of texts.
#[derive(Deserialize)]
#[serde(from = "Box<str>")]
pub struct Characters(Vec<char>);

impl From<Box<str>> for Characters {
    fn from(characters: Box<str>) -> Characters {
        Characters(characters.chars().collect())
    }
}

impl std::ops::Deref for Characters {
    type Target = [char];

    fn deref(&self) -> &[char] {
        &self.0
    }
}

macro_rules! tables {
    ($($(#[$doc:meta])* $name:ident: $Table:ident = $file:literal;)*) => {
        $($(#[$doc])*
        pub fn $name() -> &'static $Table {
            static TABLE: LazyLock<$Table> = LazyLock::new(|| built_in($file, include_str!(concat!("words/", $file))));
            &TABLE
        })*
    };
}

tables! {
    /// Clauses that say what units do.
    clauses: Clauses = "clauses.toml";
    /// Deadlines within points, statements and cells.
    deadlines: Deadlines = "deadlines.toml";
    /// Levels of government, and what governs a place.
    places: Places = "places.toml";
    /// Points, headings and the sentences around them.
    points: Points = "points.toml";
    /// Documents in English.
    english: English = "english.toml";
}

/// Words of clauses; the file says what each list is for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clauses {
    pub verbs: Roles,
    pub doing: List,
    pub doing_bodies: List,
    pub coordinating: List,
    pub not_coordinating: List,
    pub tails: List,
    pub for_all_starts: List,
    pub for_all: List,
    pub adverbs: List,
    pub before_verbs: List,
    pub before_by: List,
    pub asking: List,
    pub introductions: List,
    pub apart: List,
    pub titles_of_sharing: List,
    pub town_bodies: List,
    pub no_town_bodies: List,
    pub inner_bodies: List,
    pub helping_bodies: List,
    pub of_some: List,
    pub joints: List,
    pub joints_of_equals: List,
    pub opening_joints: List,
    pub first_named: List,
    pub first_in_remarks: List,
    pub named_lead: List,
    pub goes_on: List,
    pub said: List,
    pub mark_roles: Roles,
    pub mark_kinds: List,
    pub mark_says: List,
    pub mark_subjects: List,
}

/// Words of deadlines.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadlines {
    pub ends: List,
    pub approved: List,
    pub hopes: List,
    pub by: List,
    pub done: List,
    pub stages: List,
    pub further_tasks: List,
    pub spans: List,
    pub span_starts: List,
    pub entered: List,
    pub subjects: List,
    pub of_offices: List,
    pub open_ends: List,
    pub reports: List,
    pub no_names: List,
    pub without_a_day: List,
}

/// Words of points and headings.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Points {
    pub bullets: Characters,
    pub boxes: Characters,
    pub heading_signs: Characters,
    pub numbered: List,
    pub before_numbered: List,
    pub leads_on: List,
    pub over_tasks: List,
    pub annexes: List,
    pub measures: Characters,
    pub counted: Characters,
    pub tasks: List,
    pub before_tasks: List,
    pub tails: List,
    pub by_persons: List,
    pub persons_below: List,
    pub leaders_above: List,
    pub parts: List,
    pub of_all: List,
    pub zones: List,
    pub times: List,
    pub work: List,
    pub bare_verbs: List,
    pub orders: List,
    pub no_orders: List,
    pub made: List,
    pub asked: List,
    pub answered: List,
    pub between_names: List,
    pub all_below: List,
    pub all_above: List,
    pub between_all: List,
    pub closings: List,
    pub all_units: List,
    pub requests: List,
    pub notes: List,
}

/// Words of places and what governs them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Places {
    pub levels: Characters,
    pub kinds: List,
    pub wider_kinds: List,
    pub offices_of_levels: List,
    pub governments: List,
    pub parties: List,
    pub no_places: List,
    pub both: List,
    pub proposed: Vec<Proposed>,
    pub seats: List,
    pub vague: List,
    pub no_towns: Characters,
    pub no_names: Characters,
}

/// How names of places end that are proposed as a kind.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposed {
    pub kind: String,
    pub words: List,
}

/// Words in English.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct English {
    pub bodies: List,
    pub heads: List,
    pub ends: List,
    pub plurals: List,
    pub groups: List,
    pub no_persons: List,
    pub ministers: List,
    pub posts: List,
    pub before_posts: List,
    pub chairs: List,
    pub chaired: List,
    pub abbreviations: List,
    pub roles: List,
    pub role_bodies: List,
    pub issued_by: List,
    pub issued_on: List,
    pub numbered_documents: List,
    pub closings: List,
    pub qualifiers: List,
    pub numerals: List,
    pub numbered: Vec<Numbered>,
    pub before: Roles,
    pub behind: Roles,
}

/// Words with which a number is printed, and how deep they are.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbered {
    pub level: u8,
    pub words: List,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(words: &[&str]) -> List {
        words.iter().map(|word| Box::from(*word)).collect::<Vec<Box<str>>>().into()
    }

    #[test]
    fn the_first_word_that_fits_counts() {
        let words = list(&["总牵头", "牵头", "会商", "商"]);
        assert_eq!(
            (words.without_end("县甲局总牵头"), words.without_end("县甲局会商")),
            (Some("县甲局"), Some("县甲局"))
        );
        assert_eq!((words.without_start("商乙局"), words.without_start("由商")), (Some("乙局"), None));
        assert!(words.has("牵头") && !words.has("牵") && !words.has("") && words.is_within("请商定"));
    }

    #[test]
    fn of_words_with_roles_the_longest_comes_first() {
        let rows = |is, word: &str| OfRole { is, words: vec![word.into()] };
        let roles = Roles::from(vec![rows(Meaning::Leads, "牵头"), rows(Meaning::Responsible, "负责牵头")]);
        assert_eq!(roles.iter().next(), Some(("负责牵头", Meaning::Responsible)));
    }
}
