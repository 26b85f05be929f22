//! The answer to a question: blocks of hits, each read and judged by its own texts.
//!
//! A phrase or an exclusion drops a candidate that does not hold; unquoted words that do not stand in the texts as they
//! were typed, or stand far apart, only put a hit behind others of its block.

use std::cmp::Reverse;

use serde::Serialize;

use super::judge::{Judged, judge};
use super::rank::candidates;
use super::reader::{Fault, Filters, Reader};
use super::record::Record;
use super::snippet::{Snippet, snippet};

/// Candidates that are read and put in order together: two pages of the browser's.
const BLOCK: usize = 20;

/// A hit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Hit {
    /// Page and anchor, from the site's root.
    pub path: String,
    /// Title.
    pub title: String,
    /// Score; within a block of candidates literal hits and close ones come first.
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
    let found = candidates(reader, typed)?;
    let asked = found.asked;
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
    let mut block: Vec<Read> = Vec::new();
    while answer.hits.len() < count {
        let next = rest.next();
        if let Some((document, score)) = next {
            let record = reader.record(document)?;
            let Judged { holds, literal, near } = judge(&asked, &found.rarities, &record);
            if holds {
                let shown = snippet(&asked, &record, literal);
                block.push(Read { literal, near, score, document, record, shown });
            } else {
                answer.total -= 1;
            }
        }
        if block.len() == BLOCK || next.is_none() {
            block.sort_by_key(|read| (!read.literal, Reverse(read.near), Reverse(read.score), read.document));
            answer.hits.extend(block.drain(..).map(hit));
        }
        if next.is_none() {
            break;
        }
    }
    answer.about |= asked.is_literal() && rest.next().is_some();
    answer.hits.truncate(count);
    Ok(answer)
}

/// A candidate that holds.
struct Read {
    literal: bool,
    near: u32,
    score: u32,
    document: u32,
    record: Record<'static>,
    shown: Snippet,
}

fn hit(read: Read) -> Hit {
    let Read { record, shown, score, .. } = read;
    // Only a match in a duty's own texts says which duty is meant.
    let duty = shown.duty.and_then(|place| record.6.get(place)).or_else(|| record.6.first());
    let path = match duty {
        Some(duty) => format!("{}#{}", record.0, duty.0),
        None => record.0.to_string(),
    };
    Hit { path, title: record.2.to_string(), score, snippet: shown.text }
}
