//! The words of labels, from `words/columns.toml`, which says what each list is for.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::diag::words::built_in;
use crate::import::meaning::Meaning;
use crate::import::words::{Characters, List};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub offices: Vec<String>,
    pub supervision: Vec<String>,
    pub label_ends: Vec<String>,
    pub of_sharing: Vec<String>,
    pub scores: Vec<String>,
    pub english_scores: Vec<String>,
    pub units: Vec<String>,
    pub overseers: Vec<String>,
    pub persons: Vec<String>,
    pub of_office: Vec<String>,
    pub before_office: Vec<String>,
    pub persons_in_office: Vec<String>,
    pub details: Vec<Vec<String>>,
    pub under: Vec<String>,
    pub names: Vec<String>,
    pub targets: Vec<String>,
    pub contents: Vec<String>,
    pub task_ends: Vec<String>,
    pub proposers: Vec<String>,
    pub titles: Vec<String>,
    pub continued: Vec<String>,
    pub levels: Vec<String>,
    pub english_levels: Vec<String>,
    pub of_places: Vec<String>,
    pub beside: Vec<String>,
    pub first: Vec<String>,
    pub starts: Vec<String>,
    pub ends: Vec<String>,
    pub english_ends: Vec<String>,
    pub months: Vec<String>,
    pub ticks: Characters,
    pub english_amounts: Vec<String>,
    pub english_measures: Vec<String>,
    pub english_dates: Vec<String>,
    pub english_plain_tasks: Vec<String>,
    pub english_milestones: Vec<String>,
    pub steps: List,
    pub milestones: Vec<String>,
    pub bare_starts: Vec<String>,
    pub bare_planned: Vec<String>,
    pub bare_ends: Vec<String>,
    pub tails: Vec<String>,
    pub english_tails: Vec<String>,
    pub english_of_persons: Vec<String>,
    pub of_doing: Vec<String>,
    pub of_progress: Vec<String>,
    pub english_of_units: Vec<String>,
    pub english_no_doers: Vec<String>,
    pub english_doers: Vec<String>,
    pub english_originals: Vec<String>,
    pub english_revisions: Vec<String>,
    pub sections: Vec<String>,
    pub english_sections: Vec<String>,
    pub no_sections: Vec<String>,
    pub english_no_sections: Vec<String>,
    pub unit_ends: List,
    pub split_ends: List,
    pub bare_labels: List,
    pub short_labels: List,
    pub owners: List,
    pub problems: List,
    pub rectifying: List,
    pub matters: List,
    pub sums: List,
    pub whole_words: List,
    pub columns: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    pub is: Meaning,
    #[serde(default)]
    pub words: Vec<String>,
    /// Words that are a whole label.
    #[serde(default)]
    pub exact: Vec<String>,
    pub english: Vec<String>,
    /// Of a task: how little it is one. A column is the tasks only where none of a lower rank is.
    #[serde(default)]
    pub rank: u8,
}

impl Row {
    pub fn has(&self, label: &str) -> bool {
        self.words.iter().any(|word| label.contains(word.as_str())) || self.exact.iter().any(|word| word == label)
    }
}

pub fn words() -> &'static Words {
    static WORDS: LazyLock<Words> = LazyLock::new(|| built_in("columns", include_str!("words/columns.toml")));
    &WORDS
}

/// Whether a label has a word of those who are responsible: 责任股室, not 联系科室.
pub fn says_responsible(label: &str) -> bool {
    words().columns.iter().any(|row| row.is == Meaning::Responsible && row.has(label))
}

/// Whether a label is of those who watch over a task and do not do it: 监督单位, 督办单位.
pub fn is_of_supervision(label: &str) -> bool {
    words().supervision.iter().any(|word| label.contains(word.as_str()))
}

/// Whether a label ends as those before a list of units, persons or times do: 责任单位, 完成时限.
pub fn ends_as_label(label: &str) -> bool {
    words().label_ends.iter().any(|end| label.trim().ends_with(end.as_str()))
}

/// Whether a word is one that English labels of units, persons and deadlines are made of: lead, responsible, due.
pub fn is_in_english_label(word: &str) -> bool {
    let mut rows = words().columns.iter().filter(|row| row.is.is_of_statement());
    rows.any(|row| row.english.iter().any(|label| label.split(' ').any(|own| own == word)))
        || words().months.iter().chain(&words().english_dates).any(|date| date == word)
}

/// Whether a text is an English label of units, persons or a deadline and no name of a body: Lead agency, Timeframe, not Roads Department.
pub fn is_english_label(text: &str) -> bool {
    let words = || text.trim().trim_end_matches(':').split(' ').map(str::to_lowercase);
    words().all(|word| is_in_english_label(&word)) && !words().all(|word| is_english_body(&word))
}

/// Whether such a word is that of a body or person, before which another may say what they do: agency, officer.
pub fn is_english_body(word: &str) -> bool {
    let names_one = |row: &Row| matches!(row.is, Meaning::Responsible | Meaning::Leaders);
    let is_own = |row: &Row| names_one(row) && row.english.iter().any(|own| own == word);
    words().columns.iter().any(is_own) && !words().english_doers.iter().any(|doer| doer == word)
}
