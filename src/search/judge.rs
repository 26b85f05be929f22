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
    /// The sum of the rarities of the terms that one sentence has, with those in title, section, deadline and units: the
    /// most of any sentence.
    pub near: u32,
}

/// Judges a record.
pub fn judge(asked: &Asked, rarities: &Rarities, record: &Record<'_>) -> Judged {
    let mut forms: Vec<(bool, Vec<char>)> = Vec::new();
    record.parts(|part| {
        let mut form = Vec::new();
        normalise_into(part.text, &mut form);
        forms.push((matches!(part.field, Field::Text | Field::CutTitle | Field::Progress), form));
    });
    let has = |phrase: &Vec<char>| forms.iter().any(|(_, form)| find(form, phrase, 0).is_some());
    let terms: Vec<(Vec<char>, u32)> = rarities.iter().map(|(term, idf)| (term.chars().collect(), *idf)).collect();
    let named: Vec<bool> = terms
        .iter()
        .map(|(term, _)| forms.iter().any(|(running, form)| !running && find(form, term, 0).is_some()))
        .collect();
    let worth = |sentence: &[char]| -> u32 {
        let found = terms.iter().zip(&named).filter(|((term, _), named)| **named || find(sentence, term, 0).is_some());
        found.map(|((_, idf), _)| idf).sum()
    };
    let sentences = forms.iter().filter(|(running, _)| *running).flat_map(|(_, form)| form.split(|c| ends(*c)));
    Judged {
        holds: asked.phrases.iter().all(has) && !asked.not.iter().any(has),
        literal: asked.runs.iter().all(has),
        near: sentences.map(worth).max().unwrap_or(0),
    }
}

/// Whether a sentence ends with a character of the matching form.
fn ends(char: char) -> bool {
    matches!(char, '。' | ';' | '!' | '?' | '\n')
}
