//! A record held against a question, by its own texts.

use super::normalise::normalise_into;
use super::query::Asked;
use super::record::Record;
use super::token::find;

/// Whether a record has every phrase and nothing excluded; and whether it has every run of the unquoted words.
pub fn judge(asked: &Asked, record: &Record<'_>) -> (bool, bool) {
    let mut forms: Vec<Vec<char>> = Vec::new();
    record.parts(|part| {
        let mut form = Vec::new();
        normalise_into(part.text, &mut form);
        forms.push(form);
    });
    let has = |phrase: &Vec<char>| forms.iter().any(|form| find(form, phrase, 0).is_some());
    (asked.phrases.iter().all(has) && !asked.not.iter().any(has), asked.runs.iter().all(has))
}
