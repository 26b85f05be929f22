//! The answer to a question: blocks of hits, each read and judged by its own texts.
//!
//! A phrase or an exclusion drops a candidate that does not hold; unquoted words that do not stand in the texts as they
//! were typed, or stand far apart, only put a hit behind others of its block.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use serde::Serialize;

use super::facet::Filters;
use super::judge::{Judged, Rarities, judge};
use super::query::Asked;
use super::rank::{Candidates, candidates, nearest};
use super::reader::{Fault, Reader};
use super::record::Record;
use super::snippet::snippet;
use super::split::split;

/// Hits of a page of the browser's; so many candidates are read at a time.
const PAGE: usize = 10;

/// Of a block so many are put in order together where one of them has the whole question in a sentence, a page where all have.
const FIRST_PART: usize = 40;

/// Candidates that are put in order together at most, of no more than so many in all, and of more.
const READ_WHOLE: usize = 160;
const BLOCK: usize = 80;

/// Where so many candidates lack a phrase or have what is excluded, no more are read.
const MOST_DROPPED: usize = 1000;

/// So many of the nearest are read for the places that hits leave on a page.
const CLOSE_READ: usize = 20;

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
    /// The stretch is of a sample entry.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub sample: bool,
    /// It does not have all that was asked, but is among the nearest.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub close: bool,
}

/// Hits with what is known of their number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// The hits of the pages asked for; where they do not fill one and none of them has the question in a sentence, the
    /// nearest others behind them.
    pub hits: Vec<Hit>,
    /// Number of all hits but those that are only close, as far as known: of phrases and exclusions in more candidates than
    /// were read, in proportion to these.
    pub total: usize,
    /// Where the search stopped because too many candidates did not hold: how many were read. The number of hits is theirs.
    pub checked: Option<usize>,
    /// The number is about right only.
    pub about: bool,
    /// No document has all words; these come nearest.
    pub soft: bool,
    /// The words and phrases that were looked for, as typed or put right.
    pub words: Vec<String>,
    /// Those that may not be there.
    pub excluded: Vec<String>,
    /// Near words that were looked for too; where the answer is not soft, in place of those typed.
    pub near: Vec<String>,
    /// A word was put right.
    pub corrected: bool,
}

/// The first `count` hits for what was typed, best first.
///
/// # Errors
/// A file that is missing or damaged.
pub fn search(reader: &Reader<'_>, typed: &str, filters: &Filters, count: usize) -> Result<Answer, Fault> {
    let Candidates { list, about, soft, corrected, asked, question, rarities, near } = candidates(reader, typed)?;
    let kept = reader.kept_by(filters)?;
    let passes = |document: &u32| kept.as_ref().is_none_or(|kept| kept.contains(document));
    let show = |one: Read| one.hit(&asked, filters, reader.roles());
    let list: Vec<(u32, u32)> = list.into_iter().filter(|(document, _)| passes(document)).collect();
    let most = if list.len() > READ_WHOLE { BLOCK } else { READ_WHOLE };
    let mut answer = Answer {
        about,
        soft: soft || corrected,
        words: question.words(false),
        excluded: question.words(true),
        near,
        corrected,
        ..Answer::default()
    };
    let mut rest = list.iter();
    let mut dropped = 0;
    let mut block: Vec<Read> = Vec::new();
    let mut filled = 0;
    let mut any_clear = false;
    while answer.hits.len() < count {
        let next = if dropped < MOST_DROPPED { rest.next() } else { None };
        if let Some(candidate) = next {
            match read(reader, &asked, &rarities, *candidate)? {
                Some(one) => {
                    any_clear |= one.judged.clear;
                    block.push(one);
                    filled += 1;
                }
                None => {
                    dropped += 1;
                    continue;
                }
            }
        }
        let clear = block.iter().filter(|one| one.judged.clear).count();
        let together = match filled {
            PAGE => clear == PAGE,
            FIRST_PART => block.len() == FIRST_PART && (soft || clear > 0),
            _ => filled == most,
        };
        if together || next.is_none() {
            answer.hits.extend(in_order(&mut block).map(show));
            filled %= most;
        }
        if next.is_none() {
            break;
        }
    }
    let tried = list.len() - rest.len();
    let unread = asked.is_literal() && tried < list.len();
    answer.about |= unread;
    answer.checked = (unread && dropped == MOST_DROPPED).then_some(tried);
    answer.total = match (answer.checked, unread) {
        (Some(_), _) => tried - dropped,
        (None, true) => (tried - dropped) * list.len() / tried.max(1),
        (None, false) => list.len() - dropped,
    };
    answer.hits.truncate(count);
    if (1..PAGE).contains(&answer.total) && !soft && !any_clear && !asked.loose.is_empty() {
        let known: BTreeSet<u32> = list.iter().map(|(document, _)| *document).collect();
        let near = nearest(reader, split(reader, &asked)?.most)?;
        let mut others = Vec::new();
        let wanted = near.list.iter().filter(|(document, _)| passes(document) && !known.contains(document));
        for candidate in wanted {
            if others.len() == CLOSE_READ {
                break;
            }
            others.extend(read(reader, &asked, &near.rarities, *candidate)?);
        }
        let places = (PAGE - answer.total).min(count - answer.hits.len());
        answer.hits.extend(in_order(&mut others).take(places).map(|one| Hit { close: true, ..show(one) }));
    }
    Ok(answer)
}

/// A candidate that holds.
struct Read {
    judged: Judged,
    score: u32,
    document: u32,
    record: Record<'static>,
}

fn read(
    reader: &Reader<'_>,
    asked: &Asked,
    rarities: &Rarities,
    (document, score): (u32, u32),
) -> Result<Option<Read>, Fault> {
    let record = reader.record(document)?;
    let judged = judge(asked, rarities, &record);
    Ok(judged.holds.then_some(Read { judged, score, document, record }))
}

fn in_order(block: &mut Vec<Read>) -> impl Iterator<Item = Read> + use<'_> {
    block.sort_by_key(|one| (!one.judged.literal, Reverse(one.judged.near), Reverse(one.score), one.document));
    block.drain(..)
}

impl Read {
    fn hit(self, asked: &Asked, filters: &Filters, roles: &[String]) -> Hit {
        let Read { record, score, judged, .. } = self;
        let passes = |duty: usize| record.passes(duty, filters, roles);
        let shown = snippet(asked, &record, judged.literal, passes);
        // Only a match in a duty's own texts says which duty is meant; else it is the first that the filters are on.
        let first = || (0..record.6.len()).find(|duty| passes(*duty));
        let duty = shown.duty.or_else(first).and_then(|place| record.6.get(place)).or_else(|| record.6.first());
        let path = match duty {
            Some(duty) => format!("{}#{}", record.0, duty.0),
            None => record.0.to_string(),
        };
        let (snippet, sample) = (shown.text, shown.note & 2 != 0);
        Hit { path, title: record.2.to_string(), score, snippet, sample, close: false }
    }
}
