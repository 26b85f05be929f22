//! Labels in English that stand behind other words of their sentence: Cost: $5m Lead: Roads Department, By June 2024 Lead agency: Parks.

use super::due::{self, deadline_of};
use crate::character::is_han;
use crate::import::columns;
use crate::import::label_words;

/// Where a label begins in the words before its colon: Lead agency in By June 2024 Lead agency, Support in Lead: Roads Unit Support. Only behind the
/// colon of another label or a figure, at the first of the words that labels are made of.
pub fn start_of_label(text: &str) -> usize {
    let words: Vec<(usize, &str)> = with_places(text).collect();
    let is_other = |word: &str| word.contains([':', '：']) || word.contains(|c: char| c.is_ascii_digit());
    let Some(last) = words.iter().rposition(|(_, word)| is_other(word)) else { return 0 };
    let own = words.get(last + 1..).unwrap_or(&[]);
    let (mut start, mut has_role) = (None, false);
    for (at, word) in own.iter().rev() {
        let word = word.to_lowercase();
        // Support behind Roads Unit is a label of its own, Lead before Unit is a part of it.
        let is_body = label_words::is_english_body(&word);
        if is_body && has_role || !is_body && !label_words::is_in_english_label(&word) {
            break;
        }
        has_role |= !is_body;
        start = Some(*at);
    }
    start
        .filter(|at| text.get(*at..).is_some_and(|label| label.starts_with(|c: char| c.is_ascii_uppercase())))
        .unwrap_or(0)
}

/// Where a statement begins whose first label has such words before it: at a time, which is its deadline, else at the label, so that they
/// stay in the task. Nothing where they are none such.
pub fn start_of_statement(before: &str) -> Option<usize> {
    let from = before.char_indices().rev().take(LONGEST_AROUND).last().map_or(0, |(at, _)| at);
    let near = before.get(from..)?;
    let start = from + [". ", "\n"].iter().filter_map(|stop| Some(near.rfind(stop)? + stop.len())).max()?;
    let words = before.get(start..)?.trim();
    let has_label = || words.split_once(':').is_some_and(|(label, value)| is_label(label) && !value.trim().is_empty());
    match deadline_of(words) {
        _ if near.chars().any(is_han) => None,
        Some(_) => Some(start),
        None => (words.contains(|c: char| c.is_ascii_digit()) || has_label()).then_some(before.len()),
    }
}

/// The most characters from the end of a sentence to a label.
const LONGEST_AROUND: usize = 100;

/// Whether words are a label that may stand before anything: Cost, Estimated budget.
fn is_label(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_uppercase())
        && text.split(' ').count() <= MOST_WORDS
        && text.chars().all(|c| c.is_ascii_alphabetic() || c == ' ')
}

/// The most words of such a label.
const MOST_WORDS: usize = 3;

/// Whether a label is but a word for a month or date, with a time behind it: Month: March 2022.
pub fn is_of_time(label: &str, list: &str) -> bool {
    let is_bare = columns::is_of_months(label) || columns::is_bare_date(label);
    let own = list.split([':', ';', '\n']).next().unwrap_or("");
    let ends = with_places(own).map(|(at, word)| at + word.len());
    is_bare && ends.filter_map(|end| own.get(..end)).any(|words| due::deadline_of(words).is_some())
}

/// The words of a text, each with its place.
fn with_places(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split(' ').filter_map(move |word| {
        let start = at;
        at += word.len() + 1;
        (!word.is_empty()).then_some((start, word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_begins_behind_figures_and_other_labels() {
        for (text, label) in [
            ("Cost: $5m Lead", "Lead"),
            ("By June 2024 Lead agency", "Lead agency"),
            ("Status: ongoing Responsible", "Responsible"),
            ("Cost: high Responsible Department", "Responsible Department"),
            ("Lead: Roads Unit Support", "Support"),
            ("March 2022 Responsibility", "Responsibility"),
            ("Lead agency", "Lead agency"),
            ("Our own Lead agency", "Our own Lead agency"),
            ("Phase 2 lead", "Phase 2 lead"),
        ] {
            assert_eq!(text.get(start_of_label(text)..), Some(label), "{text}");
        }
    }
}
