//! How names of units end, and the words by which other parts of a list are told from them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::words::{Characters, List, places};
use crate::diag::words::built_in;

/// With what the names of bodies of a level of government begin.
pub fn government_levels() -> &'static [char] {
    &places().levels
}

/// Whether a text says that there is none: —, 无.
pub fn is_dash(text: &str) -> bool {
    let words = words();
    words.none.iter().any(|word| text.eq_ignore_ascii_case(word)) || text.chars().all(|c| words.dashes.contains(&c))
}

/// Whether a label is that of a note: 备注, 监督电话.
pub fn is_note(label: &str) -> bool {
    words().notes.iter().any(|note| note.eq_ignore_ascii_case(label.trim()))
}

/// Whether a cell points to the one above it: 同上, 〃.
pub fn is_ditto(text: &str) -> bool {
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '（' | '）' | '(' | ')' | '。'));
    words().ditto.iter().any(|word| word == text)
}

/// Whether a name ends as units do.
pub fn looks_like_unit(name: &str) -> bool {
    let is_closing = |c: char| matches!(c, '等' | '）' | ')' | '〉') || c == ']' && name.contains('[');
    let bare = name.trim_end_matches(is_closing);
    // 各镇（街）
    let outside = name
        .split_once(['（', '(', '〈', '['])
        .filter(|_| bare.len() < name.len())
        .map_or(bare, |(outside, _)| outside);
    let ends =
        |words: &[String]| words.iter().any(|end| bare.ends_with(end.as_str()) || outside.ends_with(end.as_str()));
    ends(&words().endings) && !ends(&words().no_endings)
}

/// Whether a name is that of a department of a ministry: 医政司, but not 公司.
fn is_of_ministry(name: &str) -> bool {
    name.ends_with('司')
        && name.chars().count() > 2
        && !words().no_endings.iter().any(|end| name.ends_with(end.as_str()))
        && !name.ends_with("公司")
}

/// Whether a name ends as offices do: 局, 政府, 医政司, but not 镇, 公司, 政务大厅.
pub fn is_office(name: &str) -> bool {
    is_of_ministry(name) || !name.ends_with("大厅") && words().offices.iter().any(|end| name.ends_with(end.as_str()))
}

/// Whether a text begins with the verb of a task, and is not the name of an office that is called after its task
/// (推进长三角一体化发展领导小组办公室, 整治办).
pub fn opens_as_a_task(text: &str) -> bool {
    let words = words();
    let begins = |verbs: &[String], shortest: usize| {
        let rests = verbs.iter().filter_map(|verb| text.strip_prefix(verb.as_str()));
        rests.into_iter().any(|rest| rest.chars().count() >= shortest)
    };
    let is_office = words.called_after_tasks.iter().any(|end| text.ends_with(end.as_str()));
    !is_office && (begins(&words.opening_verbs, 0) || begins(&words.long_opening_verbs, SHORTEST_OBJECT))
}

/// What stands behind the verb with which a text begins as a task does.
pub fn object_of_task(text: &str) -> Option<&str> {
    let words = words();
    let mut verbs = words.opening_verbs.iter().chain(&words.long_opening_verbs);
    verbs.find_map(|verb| text.strip_prefix(verb.as_str()))
}

/// The fewest characters behind the verb of a task that may begin the name of an office too.
const SHORTEST_OBJECT: usize = 3;

/// The table of words.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    endings: Vec<String>,
    no_endings: Vec<String>,
    offices: Vec<String>,
    pub ends_of_offices: Vec<String>,
    pub verbs: Vec<String>,
    pub opening_verbs: Vec<String>,
    long_opening_verbs: Vec<String>,
    pub closing_verbs: Vec<String>,
    called_after_tasks: Vec<String>,
    pub remarks: Vec<String>,
    pub of_remarks: Vec<String>,
    pub of_sharing: Vec<String>,
    pub ditto: Vec<String>,
    pub name_tails: Vec<String>,
    pub half_names: Vec<String>,
    pub others: Vec<String>,
    pub before_others: Vec<String>,
    pub kinds_of_others: Vec<String>,
    pub behind_a_lead: Vec<String>,
    pub notes: Vec<String>,
    /// As `behind_a_lead`, where a level stands before them: 镇水利站.
    pub behind_a_lead_with_level: Vec<String>,
    /// How words for several bodies of a kind begin: 重点乡镇.
    pub of_kinds: Vec<String>,
    pub marks: String,
    pub typefaces: Vec<String>,
    pub of_all: List,
    pub joining: List,
    pub behind_and: List,
    pub branches: List,
    pub named_bodies: List,
    pub no_levels: List,
    pub counted: List,
    pub departments: List,
    none: List,
    dashes: Characters,
    /// Last characters of offices of a town, each with those before which it ends no name.
    pub town_offices: BTreeMap<char, String>,
}

/// The words as built in.
pub fn words() -> &'static Words {
    static WORDS: LazyLock<Words> = LazyLock::new(|| built_in("units", include_str!("words/units.toml")));
    &WORDS
}
