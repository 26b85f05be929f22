//! Start and root of the index: what a reader needs before it can look anything up.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Version of the format; a reader refuses any other.
pub const VERSION: u32 = 7;

/// Documents of a document shard.
pub const GROUP: usize = 1;

/// What `m.js` says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Start {
    /// Version of the format.
    pub version: u32,
    /// Name of the root.
    pub root: String,
    /// Name of the bundle, where all files are in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub all: Option<String>,
    /// Number of documents.
    pub documents: usize,
    /// The as-of date.
    pub as_of: String,
}

impl Start {
    /// The script `m.js`.
    pub fn script(&self) -> Vec<u8> {
        format!("Q(\"m\",{})\n", serde_json::to_string(self).unwrap_or_default()).into_bytes()
    }

    /// Reads `m.js`; nothing where it is damaged.
    pub fn read(script: &[u8]) -> Option<Start> {
        let text = std::str::from_utf8(script).ok()?.trim_end();
        serde_json::from_str(text.strip_prefix("Q(\"m\",")?.strip_suffix(')')?).ok()
    }
}

/// The root.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Root {
    /// Number of documents.
    pub documents: usize,
    /// Documents of a document shard.
    pub group: usize,
    /// First term and name of each term shard, or where `paged` of each directory page, which is such a list.
    pub terms: Vec<(String, String)>,
    /// Whether `terms` lists directory pages.
    pub paged: bool,
    /// Names of the document shards, one behind the other, or where `fan` is not 0 of directory pages of `fan` names each.
    pub records: String,
    /// Document shards a directory page names; 0 where `records` names the shards.
    pub fan: usize,
    /// The roles of units, in the order in which records have them.
    pub roles: Vec<String>,
    /// Name of the facets' legend.
    pub facets: String,
    /// Name of the suggestions.
    pub suggestions: String,
    /// Name of the folding's targets.
    pub folding: String,
    /// The folding's sources, in order: of each how far it is behind the one before, plus 48, as a character.
    pub foldable: String,
    /// Name of the readings.
    pub readings: String,
    /// Words that only make a question and what comes in place of each, a blank or the word itself, in matching form.
    #[serde(default)]
    pub questions: Vec<(String, String)>,
    /// Words and the near words that are looked up in their place, the choices with `|` between them, in matching form; the
    /// longer words first.
    pub synonyms: Vec<(String, String)>,
}

/// Readings of characters: syllable to characters.
pub type Readings = BTreeMap<String, String>;
