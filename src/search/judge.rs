//! A record held against a question, by its own texts.

use std::collections::BTreeMap;

use super::normalise::normalise_into;
use super::query::Asked;
use super::record::{Field, Record};
use super::token::find;

/// Rarity by term.
pub type Rarities = BTreeMap<String, u32>;

/// How a record answers a question.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Judged {
    /// It has every phrase and nothing excluded.
    pub holds: bool,
    /// It has every run of the unquoted words.
    pub literal: bool,
    /// The sum of the rarities of the terms that one sentence or the title has, and half of those that only title,
    /// section, deadline and units have: the most of any.
    pub near: u32,
    /// It has every run, and one sentence or the title has every term.
    pub clear: bool,
}

/// Judges a record.
pub fn judge(asked: &Asked, rarities: &Rarities, record: &Record<'_>) -> Judged {
    let mut forms: Vec<(Field, Vec<char>)> = Vec::new();
    record.parts(|part| {
        let mut form = Vec::new();
        normalise_into(part.text, &mut form);
        forms.push((part.field, form));
    });
    let running = |field: &Field| matches!(field, Field::Text | Field::CutTitle | Field::Progress);
    let has = |phrase: &Vec<char>| forms.iter().any(|(_, form)| find(form, phrase, 0).is_some());
    let named = |term: &[char]| forms.iter().any(|(field, form)| !running(field) && find(form, term, 0).is_some());
    let half = |term: &[char], idf: u32| if named(term) { idf / 2 } else { 0 };
    let terms: Vec<(Vec<char>, u32, u32)> = rarities
        .iter()
        .map(|(term, idf)| {
            let term: Vec<char> = term.chars().collect();
            let half = half(&term, *idf);
            (term, *idf, half)
        })
        .collect();
    let worth = |sentence: &[char]| -> u32 {
        terms.iter().map(|(term, idf, half)| if find(sentence, term, 0).is_some() { idf } else { half }).sum()
    };
    let sentences = forms.iter().filter(|(field, _)| running(field) || *field == Field::Title);
    let near = sentences.flat_map(|(_, form)| form.split(|c| ends(*c))).map(worth).max().unwrap_or(0);
    let literal = asked.runs.iter().all(has);
    Judged {
        holds: asked.phrases.iter().all(has) && !asked.not.iter().any(has),
        literal,
        near,
        clear: literal && near == rarities.values().sum::<u32>(),
    }
}

/// Whether a sentence ends with a character of the matching form.
fn ends(char: char) -> bool {
    matches!(char, '。' | ';' | '!' | '?' | '\n')
}
