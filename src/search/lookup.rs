//! Terms looked up in the index: the documents that have all of them or most of them, with their scores.
//!
//! Scores are whole numbers, the sum over terms of rarity times impact, so that this reader and the browser give the same.

use std::collections::BTreeMap;

use super::judge::Rarities;
use super::normalise::{Class, class};
use super::posting::Postings;
use super::reader::{Fault, Reader};

/// With so few candidates or fewer, a term's tail is not read: being in it is taken for granted.
const FEWEST: usize = 10;

/// So many hundredths of the rarities the nearest have.
pub const LEAST: u64 = 34;

/// So many are shown though they have far less than the best.
const FILLED: usize = 10;

/// What an impact may count for where not every term must be there.
const ENOUGH: u32 = 8;

/// What may be read of tails for one question: numbers of documents, each tail at most an eighth of all documents.
const TAILS: usize = 40_000;

/// What may be read of the tails of a term that a document may lack.
const BORDER: usize = 10_000;

/// Scores by document.
pub type Scores = BTreeMap<u32, u32>;

/// A term of a question with its documents.
pub struct Found {
    term: String,
    /// Documents, or for a lone character at most so many.
    count: usize,
    /// Rarity.
    idf: u32,
    head: BTreeMap<u32, u8>,
    tails: Vec<Postings>,
    /// The greatest impact of a tail.
    mean: u8,
}

impl Found {
    /// Documents that have it, or for a lone character at most so many.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The same at a fourth of its rarity.
    pub fn at_a_fourth(self) -> Found {
        Found { idf: self.idf >> 2, ..self }
    }

    /// Adds what it gives to documents that may lack it.
    ///
    /// # Errors
    /// A file that is missing or damaged.
    pub fn add(&self, reader: &Reader<'_>, scores: &mut Scores) -> Result<(), Fault> {
        let impacts = if cost(reader, self) > BORDER { self.head.clone() } else { whole(reader, self)? };
        for (document, impact) in impacts {
            if let Some(score) = scores.get_mut(&document) {
                *score += self.idf * u32::from(impact);
            }
        }
        Ok(())
    }
}

/// The rarity of each term that a document has.
pub fn rarities(found: &[Found]) -> Rarities {
    found.iter().filter(|one| one.count > 0).map(|one| (one.term.clone(), one.idf)).collect()
}

/// Documents and scores, the best first; of equal scores the first document.
pub fn best_first(scores: Scores) -> Vec<(u32, u32)> {
    let mut list: Vec<(u32, u32)> = scores.into_iter().collect();
    list.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    list
}

/// A lone Han character stands for every term that begins with it.
pub fn look_up(reader: &Reader<'_>, term: &str) -> Result<Found, Fault> {
    let mut chars = term.chars();
    let alone = chars.next().is_some_and(|char| class(char) == Class::Han) && chars.next().is_none();
    let lists = if alone { reader.prefixed(term)? } else { reader.postings(term)?.into_iter().collect() };
    let mut found =
        Found { term: term.to_owned(), count: 0, idf: 0, head: BTreeMap::new(), tails: Vec::new(), mean: 0 };
    for list in lists {
        found.count += list.count;
        for posting in &list.head {
            let best = found.head.entry(posting.document).or_default();
            *best = posting.impact.max(*best);
        }
        if let Some((impact, _)) = list.tail {
            found.mean = impact.max(found.mean);
            found.tails.push(list);
        }
    }
    found.count = found.count.min(reader.documents());
    found.idf = idf(reader.documents(), found.count);
    Ok(found)
}

/// 64 times the binary logarithm of (documents + 1) / (count + 1/2), in steps that are exact everywhere; at least 1.
pub fn idf(documents: usize, count: usize) -> u32 {
    let mut x = (documents as f64 + 1.0) / (count as f64 + 0.5);
    let mut whole = 0;
    while x >= 2.0 {
        x /= 2.0;
        whole += 1;
    }
    for _ in 0..6 {
        x *= x;
        whole *= 2;
        if x >= 2.0 {
            x /= 2.0;
            whole += 1;
        }
    }
    whole.max(1)
}

/// Impact by document, for all documents of a term.
fn whole(reader: &Reader<'_>, found: &Found) -> Result<BTreeMap<u32, u8>, Fault> {
    let mut impacts = found.head.clone();
    for list in &found.tails {
        let Some((impact, _)) = list.tail else { continue };
        for document in reader.tail(list)? {
            let best = impacts.entry(document).or_default();
            *best = impact.max(*best);
        }
    }
    Ok(impacts)
}

fn rarest_first<'f>(found: &[&'f Found]) -> Vec<&'f Found> {
    let mut order = found.to_vec();
    order.sort_by(|a, b| a.count.cmp(&b.count).then_with(|| a.term.cmp(&b.term)));
    order
}

/// What reading the tails of a term costs.
fn cost(reader: &Reader<'_>, found: &Found) -> usize {
    found.tails.iter().map(|tail| tail.count.min(reader.documents() >> 3)).sum()
}

/// The documents with all terms, rarest term first; and whether a tail was left unread.
pub fn all(reader: &Reader<'_>, found: &[&Found]) -> Result<(Scores, bool), Fault> {
    let mut scores: Option<Scores> = None;
    let (mut about, mut budget) = (false, TAILS);
    for one in rarest_first(found) {
        if one.count == 0 {
            return Ok((Scores::new(), false));
        }
        let cost = cost(reader, one);
        let Some(known) = scores else {
            let impacts = whole(reader, one)?;
            scores =
                Some(impacts.into_iter().map(|(document, impact)| (document, one.idf * u32::from(impact))).collect());
            continue;
        };
        let skip = !one.tails.is_empty() && (known.len() <= FEWEST || cost > budget);
        about |= skip;
        let next = if skip {
            let guess = |document: u32| one.head.get(&document).copied().unwrap_or(one.mean);
            known
                .into_iter()
                .map(|(document, score)| (document, score + one.idf * u32::from(guess(document))))
                .collect()
        } else {
            budget -= cost;
            let impacts = whole(reader, one)?;
            known
                .into_iter()
                .filter_map(|(document, score)| Some((document, score + one.idf * u32::from(*impacts.get(&document)?))))
                .collect()
        };
        scores = Some(next);
    }
    Ok((scores.unwrap_or_default(), about))
}

/// The documents with most of the terms, of those in `within` where it is given and as far as tails may be read: the score
/// times the part of the rarities that a document has. At least `least` hundredths of them; three quarters of the most, or
/// among the best ten.
pub fn near(reader: &Reader<'_>, found: &[Found], within: Option<&Scores>, least: u64) -> Result<Scores, Fault> {
    let mut both: BTreeMap<u32, (u64, u64)> = BTreeMap::new();
    let (mut known, mut budget) = (0, TAILS);
    for one in rarest_first(&found.iter().collect::<Vec<_>>()) {
        let cost = cost(reader, one);
        if one.count == 0 || cost > budget {
            continue;
        }
        budget -= cost;
        known += u64::from(one.idf);
        let all = whole(reader, one)?.into_iter();
        for (document, impact) in all.filter(|(document, _)| within.is_none_or(|list| list.contains_key(document))) {
            let (had, score) = both.entry(document).or_default();
            *had += u64::from(one.idf);
            *score += u64::from(one.idf * u32::from(impact).min(ENOUGH));
        }
    }
    let most = both.values().map(|(had, _)| *had).max().unwrap_or(0);
    both.retain(|_, (had, _)| 100 * *had >= least * known);
    let scaled = |(had, score): (u64, u64)| u32::try_from(score * had / known).unwrap_or(u32::MAX);
    let scores: Scores = both.iter().map(|(document, both)| (*document, scaled(*both))).collect();
    let best: Vec<u32> = best_first(scores.clone()).into_iter().take(FILLED).map(|(document, _)| document).collect();
    let much = |document: &u32| both.get(document).is_some_and(|(had, _)| 4 * had >= 3 * most);
    Ok(scores.into_iter().filter(|(document, _)| much(document) || best.contains(document)).collect())
}
