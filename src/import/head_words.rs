//! The words by which lines of the portal, of the letter's form and of who signs are known.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::diag::words::built_in;
use crate::import::words::List;

/// The table of words.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub portal: Portal,
    pub formal: Ends,
    pub issuer: Ends,
    pub signer: Signer,
    pub headings: Headings,
    pub sentences: Sentences,
}

/// Lines that a portal prints: how they begin, what they are anywhere and only around a document, the labels that only its tables
/// have, and words before the title of another document.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Portal {
    pub starts: Vec<String>,
    pub labels: Vec<String>,
    pub is: Vec<String>,
    pub around: Vec<String>,
    pub others: Vec<String>,
    pub beside: List,
    pub foot: List,
    pub runners: List,
    pub in_brackets: List,
    pub numbers: List,
    pub titled: List,
    pub homes: List,
    pub sites: List,
    pub measured: List,
    pub measures: List,
}

/// How names of bodies end that sign below a plan, and words in English that no name of who signs has.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signer {
    pub ends: Vec<String>,
    pub no_names: Vec<String>,
}

/// How titles of documents end, which are no headings of sections.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Headings {
    pub titles: Vec<String>,
    pub further_titles: List,
    pub documents: List,
    pub tables: List,
    pub other_tables: List,
}

/// Sentences among the lines of the head.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sentences {
    pub opens: List,
    pub leads_on: List,
    pub title_goes_on: List,
}

/// How lines begin and end, or what they are.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ends {
    #[serde(default)]
    pub starts: Vec<String>,
    pub ends: Vec<String>,
    #[serde(default)]
    pub is: Vec<String>,
    /// Labels of lines that stand above the text.
    #[serde(default)]
    pub above: Vec<String>,
}

/// The words as built in.
pub fn words() -> &'static Words {
    static WORDS: LazyLock<Words> = LazyLock::new(|| built_in("the head", include_str!("words/head.toml")));
    &WORDS
}
