//! The answer to a question: pages of hits, each read and judged by its own texts.
//!
//! A phrase or an exclusion drops a candidate that does not hold; unquoted words that do not stand in the texts as they
//! were typed only put a hit behind those of its page that have them.

use serde::Serialize;

use super::normalise::normalise_into;
use super::query::Asked;
use super::rank::candidates;
use super::reader::{Fault, Filters, Reader};
use super::record::Record;
use super::snippet::snippet;
use super::token::find;

/// Hits on a page.
pub const PAGE: usize = 10;

/// A hit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Hit {
    /// Page and anchor, from the site's root.
    pub path: String,
    /// Title.
    pub title: String,
    /// Score; the order of a list is that of its pages, and within a page literal hits come first.
    pub score: u32,
    /// The densest stretch of text.
    pub snippet: String,
}

/// Hits with what is known of their number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// The hits of the pages asked for.
    pub hits: Vec<Hit>,
    /// Number of all hits, as far as known.
    pub total: usize,
    /// The number is about right only.
    pub about: bool,
    /// No document has all words; these come nearest.
    pub soft: bool,
}

/// The first `count` hits for what was typed, best first.
///
/// # Errors
/// A file that is missing or damaged.
pub fn search(reader: &Reader<'_>, typed: &str, filters: &Filters, count: usize) -> Result<Answer, Fault> {
    let asked = Asked::of(typed);
    let found = candidates(reader, &asked)?;
    let mut sets = Vec::new();
    for (facet, values) in filters {
        sets.push(reader.filtered(facet, values)?);
    }
    let list: Vec<(u32, u32)> = found
        .list
        .into_iter()
        .filter(|(document, _)| sets.iter().all(|set| set.binary_search(document).is_ok()))
        .collect();
    let mut answer = Answer { total: list.len(), about: found.about, soft: found.soft, ..Answer::default() };
    let mut rest = list.into_iter();
    // The page being filled: whether literal, score, document, record.
    let mut page: Vec<(bool, u32, u32, Record<'static>)> = Vec::new();
    while answer.hits.len() < count {
        let next = rest.next();
        if let Some((document, score)) = next {
            let record = reader.record(document)?;
            let (holds, literal) = judge(&asked, &record);
            if holds {
                page.push((literal, score, document, record));
            } else {
                answer.total -= 1;
            }
        }
        if page.len() == PAGE || next.is_none() {
            page.sort_by(|a, b| b.0.cmp(&a.0).then(b.1.cmp(&a.1)).then(a.2.cmp(&b.2)));
            answer.hits.extend(page.drain(..).map(|(literal, score, _, record)| hit(&asked, literal, score, &record)));
        }
        if next.is_none() {
            break;
        }
    }
    answer.about |= asked.is_literal() && rest.next().is_some();
    answer.hits.truncate(count);
    Ok(answer)
}

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

fn hit(asked: &Asked, literal: bool, score: u32, record: &Record<'_>) -> Hit {
    let best = snippet(asked, record, literal);
    // Only a match in a duty's own texts says which duty is meant.
    let duty = best.duty.and_then(|place| record.6.get(place)).or_else(|| record.6.first());
    let path = match duty {
        Some(duty) => format!("{}#{}", record.0, duty.0),
        None => record.0.to_string(),
    };
    Hit { path, title: record.2.to_string(), score, snippet: best.text }
}
