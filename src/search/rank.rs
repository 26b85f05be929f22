//! Ranking: which documents have the terms of a question, and how well.
//!
//! A document must have every term. Where none of the best has the words as they were typed, those with most of the terms
//! come instead.

use super::judge::{Rarities, judge};
use super::lookup::{Found, all, best_first, look_up, near, rarities};
use super::normalise::{Class, class};
use super::query::{Asked, Question};
use super::reader::{Fault, Reader};
use super::repair::repair;
use super::split::{Split, split};

/// How many of the best are read to see whether one has the words as they were typed.
const LOOK: usize = 10;

/// The candidates of a question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Candidates {
    /// Document and score, best first; of equal scores the first document.
    pub list: Vec<(u32, u32)>,
    /// Not every candidate is known to have every term.
    pub about: bool,
    /// No document has every term; these have most.
    pub soft: bool,
    /// What was looked up: not all that was typed where that finds nothing.
    pub asked: Asked,
    /// The rarity of each of its terms.
    pub rarities: Rarities,
    /// Near words that were looked up in place of those typed.
    pub near: Vec<String>,
}

/// The candidates of a question: of a blank one all documents.
///
/// What was typed is tried first, then the same without question words, with near words, corrected, and taken apart where
/// words meet; the first that a document has literally is the one. If there is none, the documents with most of the terms
/// come.
///
/// # Errors
/// A file that is missing or damaged.
pub fn candidates(reader: &Reader<'_>, typed: &str) -> Result<Candidates, Fault> {
    let mut question = Question::of(typed);
    let first = exact(reader, question.asked())?;
    if first.asked.is_empty() {
        let all = if first.asked.blank { reader.documents() as u32 } else { 0 };
        return Ok(Candidates { list: (0..all).map(|document| (document, 0)).collect(), ..first });
    }
    if first.asked.loose.is_empty() || any_literal(reader, &first)? {
        return Ok(first);
    }
    let mut asked = first.asked.clone();
    if let Some(plain) = question.without_question_words() {
        let second = exact(reader, plain.asked())?;
        if any_literal(reader, &second)? {
            return Ok(second);
        }
        question = plain;
        asked = second.asked;
    }
    let mut near_words = Vec::new();
    if let Some((other, used)) = question.with_synonyms(reader.synonyms()) {
        let third = exact(reader, other.asked())?;
        near_words = used.into_iter().filter(|word| !word.trim().is_empty()).map(str::to_owned).collect();
        if any_literal(reader, &third)? {
            return Ok(Candidates { near: near_words, ..third });
        }
        asked.add(third.asked);
    }
    if let Some((mended, used)) = repair(reader, &question)? {
        let fourth = exact(reader, mended.asked())?;
        if any_literal(reader, &fourth)? {
            return Ok(Candidates { soft: true, near: used, ..fourth });
        }
    }
    let Split { parts, most } = split(reader, &asked)?;
    if let Some(parts) = parts {
        let fifth = exact(reader, parts)?;
        if any_literal(reader, &fifth)? {
            return Ok(Candidates { near: near_words, ..fifth });
        }
    }
    let nearest = nearest(reader, most)?;
    Ok(if nearest.list.is_empty() { first } else { Candidates { near: near_words, ..nearest } })
}

/// The documents with all terms of a question.
fn exact(reader: &Reader<'_>, asked: Asked) -> Result<Candidates, Fault> {
    let terms = asked.strict.iter().chain(&asked.loose);
    let found = terms.map(|term| look_up(reader, term)).collect::<Result<Vec<Found>, Fault>>()?;
    let (scores, about) = all(reader, &found.iter().collect::<Vec<_>>())?;
    Ok(Candidates { list: best_first(scores), about, asked, rarities: rarities(&found), ..Candidates::default() })
}

/// The documents with most of the loose terms of a question. Strict terms stay required, and so do terms with digits:
/// another number is another thing.
///
/// # Errors
/// A file that is missing or damaged.
pub fn nearest(reader: &Reader<'_>, asked: Asked) -> Result<Candidates, Fault> {
    let digits = |term: &&String| term.chars().any(|char| class(char) == Class::Digit);
    let find = |terms: Vec<&String>| {
        terms.into_iter().map(|term| look_up(reader, term)).collect::<Result<Vec<Found>, Fault>>()
    };
    let (must, may): (Vec<&String>, Vec<&String>) = asked.loose.iter().partition(digits);
    let must = find(asked.strict.iter().chain(must).collect())?;
    let may = find(may)?;
    let having = match must.as_slice() {
        [] => None,
        _ => Some(all(reader, &must.iter().collect::<Vec<_>>())?.0),
    };
    let scores = match having {
        Some(having) if may.is_empty() => having,
        having => {
            let mut scores = near(reader, &may, having.as_ref())?;
            for (document, score) in &mut scores {
                *score += having.as_ref().and_then(|list| list.get(document)).copied().unwrap_or(0);
            }
            scores
        }
    };
    let mut rarities = rarities(&must);
    rarities.extend(self::rarities(&may));
    Ok(Candidates { list: best_first(scores), about: true, soft: true, asked, rarities, near: Vec::new() })
}

/// Whether one of the best has every run as it was typed.
fn any_literal(reader: &Reader<'_>, found: &Candidates) -> Result<bool, Fault> {
    for (document, _) in found.list.iter().take(LOOK) {
        if judge(&found.asked, &Rarities::new(), &reader.record(*document)?).literal {
            return Ok(true);
        }
    }
    Ok(false)
}
