//! Ranking: which documents have the terms of a question, and how well.
//!
//! A document must have every term. Where none of the best has the words as they were typed, other forms of the question are
//! tried, and at last those with most of the terms come.

use super::correct::correction;
use super::judge::{Rarities, judge};
use super::lookup::{Found, LEAST, all, best_first, look_up, near, rarities};
use super::normalise::{Class, class};
use super::query::{Asked, Question, has_digit};
use super::reader::{Fault, Reader};
use super::split::{Split, counts, split};
use super::synonyms::CHOICES;

/// How many of the best are read to see whether one has the words as they were typed; an answer of fewer is widened.
const BEST_READ: usize = 10;

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
    /// The form of the question that it comes from.
    pub question: Question,
    /// The rarity of each of its terms.
    pub rarities: Rarities,
    /// A word was put right; these are for the corrected question.
    pub corrected: bool,
    /// Near words that were looked up in place of those typed.
    pub near: Vec<String>,
}

/// A form of the question with the documents that have all its terms.
struct Tried {
    found: Candidates,
    /// One of the best has every run as it is.
    literal: bool,
    /// One of them has it all in a sentence.
    clear: bool,
}

/// The candidates of a question: of a blank one all documents.
///
/// What was typed is tried first, then the same without question words, taken apart where words meet, with near words, and
/// corrected; the first that a document has literally is the one. If there is none, the documents with most of the terms
/// come.
///
/// # Errors
/// A file that is missing or damaged.
pub fn candidates(reader: &Reader<'_>, typed: &str) -> Result<Candidates, Fault> {
    let first = exact(reader, Question::of(typed), Vec::new())?;
    if first.found.asked.is_empty() {
        let all = if first.found.asked.blank { reader.documents() as u32 } else { 0 };
        return Ok(Candidates { list: (0..all).map(|document| (document, 0)).collect(), ..first.found });
    }
    if first.literal {
        return widened(reader, first);
    }
    let mut question = first.found.question.clone();
    let mut asked = first.found.asked.clone();
    if let Some(plain) = question.without_question_words(reader.questions()) {
        let second = exact(reader, plain, Vec::new())?;
        if second.literal {
            return widened(reader, second);
        }
        (question, asked) = (second.found.question, second.found.asked);
    }
    let mut apart = split(reader, &asked)?;
    let mut parts = if apart.whole { in_parts(reader, &question, &apart)? } else { None };
    if let Some(parts) = parts.take_if(|parts| parts.clear) {
        return Ok(parts.found);
    }
    let mut near_words = Vec::new();
    if let Some(third) = with_near_words(reader, &question)? {
        near_words.clone_from(&third.found.near);
        if third.clear || third.literal && !parts.as_ref().is_some_and(|parts| parts.literal) {
            return Ok(Candidates { near: near_words, ..widened(reader, third)? });
        }
        asked.add(third.found.asked);
        apart = split(reader, &asked)?;
    }
    if let Some(parts) = parts.take_if(|parts| parts.literal) {
        return Ok(parts.found);
    }
    if let Some(corrected) = correction(reader, &question)? {
        let mut fourth = Some(exact(reader, corrected, Vec::new())?);
        if let Some(tried) = fourth.take_if(|tried| !tried.literal) {
            fourth = in_parts(reader, &tried.found.question, &split(reader, &tried.found.asked)?)?;
        }
        if let Some(fourth) = fourth.filter(|tried| tried.literal) {
            return Ok(Candidates { corrected: true, ..widened(reader, fourth)? });
        }
    }
    if parts.is_none() {
        parts = in_parts(reader, &question, &apart)?;
    }
    if let Some(parts) = parts.filter(|parts| parts.literal) {
        return Ok(parts.found);
    }
    let mut nearest = self::nearest(reader, apart.most.clone())?;
    if let Some(strict) = characters(&asked).filter(|_| nearest.list.is_empty()) {
        nearest = self::nearest(reader, Asked { strict, loose: Vec::new(), ..apart.most })?;
    }
    Ok(if nearest.list.is_empty() { first.found } else { Candidates { question, near: near_words, ..nearest } })
}

/// The documents with all of a question with near words in it: of the choices the first by which a document is clear, else the first
/// by which one has it literally, else the first.
fn with_near_words(reader: &Reader<'_>, question: &Question) -> Result<Option<Tried>, Fault> {
    let mut pairs = lacking(reader, question)?;
    if question.with_words(pairs.iter().copied(), 0).is_none() {
        pairs = reader.synonyms().iter().collect();
    }
    let mut forms: Vec<(Question, Vec<&str>)> =
        (0..CHOICES).filter_map(|which| question.with_words(pairs.iter().copied(), which)).collect();
    forms.dedup_by(|next, before| next.1 == before.1);
    let mut best: Option<Tried> = None;
    for (form, used) in forms {
        let mut tried = exact(reader, form, Vec::new())?;
        tried.found.near = used.into_iter().map(str::to_owned).collect();
        let clear = tried.clear;
        if clear || best.as_ref().is_none_or(|best| tried.literal && !best.literal) {
            best = Some(tried);
        }
        if clear {
            break;
        }
    }
    Ok(best)
}

/// Near words of those words of a question that no text has.
fn lacking<'r>(reader: &'r Reader<'_>, question: &Question) -> Result<Vec<&'r (String, String)>, Fault> {
    let mut lacking = Vec::new();
    for pair in reader.synonyms().iter().filter(|(word, _)| question.has(word)) {
        let missing = match pair.0.starts_with(|char: char| char.is_ascii_lowercase()) {
            true => look_up(reader, &pair.0)?.count() == 0,
            false => counts(reader, &pair.0.chars().collect::<Vec<_>>())?.contains(&0),
        };
        if missing {
            lacking.push(pair);
        }
    }
    Ok(lacking)
}

/// The characters of a question that is one Chinese word of two: few texts that have both answer it, where none has the word.
fn characters(asked: &Asked) -> Option<Vec<String>> {
    let [run] = asked.runs.as_slice() else { return None };
    let is_word = run.len() == 2 && run.iter().all(|char| class(*char) == Class::Han);
    is_word.then(|| run.iter().map(char::to_string).collect())
}

/// The documents with all terms of a question, those with one of `borders` a little higher.
fn exact(reader: &Reader<'_>, question: Question, mut borders: Vec<String>) -> Result<Tried, Fault> {
    let mut asked = question.asked();
    borders.retain(|pair| !asked.strict.contains(pair) && !asked.loose.contains(pair));
    asked.borders = borders;
    let found = look_up_all(reader, asked.strict.iter().chain(&asked.loose))?;
    let more = borders_of(reader, &asked)?;
    let (mut scores, about) = all(reader, &found.iter().collect::<Vec<_>>())?;
    for one in &more {
        one.add(reader, &mut scores)?;
    }
    let mut rarities = rarities(&found);
    rarities.extend(self::rarities(&more));
    let list = best_first(scores);
    let (mut literal, mut clear) = (asked.loose.is_empty(), asked.loose.is_empty());
    for (document, _) in list.iter().take(BEST_READ) {
        let judged = judge(&asked, &rarities, &reader.record(*document)?);
        literal |= judged.literal;
        clear |= judged.clear;
    }
    let found = Candidates { list, about, asked, question, rarities, ..Candidates::default() };
    Ok(Tried { found, literal, clear })
}

/// The documents with all parts of a question.
fn in_parts(reader: &Reader<'_>, question: &Question, apart: &Split) -> Result<Option<Tried>, Fault> {
    apart.parts(question).map(|(parts, borders)| exact(reader, parts, borders)).transpose()
}

/// An answer; where it has few documents, with those that have its words apart.
fn widened(reader: &Reader<'_>, tried: Tried) -> Result<Candidates, Fault> {
    if tried.found.list.len() < BEST_READ {
        let apart = split(reader, &tried.found.asked)?;
        let more = if apart.whole { in_parts(reader, &tried.found.question, &apart)? } else { None };
        if let Some(mut more) = more.filter(|more| more.literal) {
            // What has the words together still comes first.
            more.found.asked.runs = tried.found.asked.runs;
            return Ok(more.found);
        }
    }
    Ok(tried.found)
}

fn look_up_all<'t>(reader: &Reader<'_>, terms: impl Iterator<Item = &'t String>) -> Result<Vec<Found>, Fault> {
    terms.map(|term| look_up(reader, term)).collect()
}

/// The pairs where words meet, at a fourth of their rarity.
fn borders_of(reader: &Reader<'_>, asked: &Asked) -> Result<Vec<Found>, Fault> {
    Ok(look_up_all(reader, asked.borders.iter())?.into_iter().map(Found::at_a_fourth).collect())
}

/// The documents with most of the loose terms of a question. Strict terms stay required, and so do terms with digits:
/// another number is another thing.
///
/// # Errors
/// A file that is missing or damaged.
pub fn nearest(reader: &Reader<'_>, asked: Asked) -> Result<Candidates, Fault> {
    let (must, may): (Vec<&String>, Vec<&String>) = asked.loose.iter().partition(|term| has_digit(term));
    let must = look_up_all(reader, asked.strict.iter().chain(must))?;
    let may = look_up_all(reader, may.into_iter())?;
    let having = match must.as_slice() {
        [] => None,
        _ => Some(all(reader, &must.iter().collect::<Vec<_>>())?.0),
    };
    let mut scores = near(reader, &may, having.as_ref(), LEAST)?;
    if scores.is_empty() && having.is_none() {
        // Each has one word and no other: the best few.
        scores = best_first(near(reader, &may, None, 0)?).into_iter().take(BEST_READ).collect();
    }
    if let Some(having) = having {
        for (document, score) in &mut scores {
            *score += having.get(document).copied().unwrap_or(0);
        }
        // Few documents with the numbers answer by themselves.
        if scores.is_empty() && having.len() <= BEST_READ {
            scores = having;
        }
    }
    let mut rarities = rarities(&must);
    rarities.extend(self::rarities(&may));
    rarities.extend(self::rarities(&borders_of(reader, &asked)?));
    Ok(Candidates { list: best_first(scores), about: true, soft: true, asked, rarities, ..Candidates::default() })
}
