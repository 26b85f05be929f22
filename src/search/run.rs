//! A row of documents to its postings, sorted by term: the unit of work of the builder.
//!
//! In: some records, one by one. Out: a run, in memory; of a posting the way from the one before and the impact, mostly
//! one byte. Pairs of basic-plane Han characters, nearly all of an index, are numbers and sorted by radix; all other
//! terms are strings.

use std::collections::HashMap;

use super::coding::{Bytes, put_varint};
use super::normalise::normalise_into;
use super::posting::Posting;
use super::record::{Field, Record};
use super::root::GROUP;
use super::token::{Stretches, Token, tokens};

/// Documents in a run at most, and at least where there are as many.
const LONGEST: usize = 2048;
const SHORTEST: usize = 128;

/// Documents in a run, of a corpus of `count`: enough runs for several threads, and few enough to be merged quickly. A
/// multiple of the documents in a shard.
pub fn length(count: usize) -> usize {
    (count / 8).next_multiple_of(GROUP).clamp(SHORTEST, LONGEST)
}

/// Weight of each group of fields in 1/1024, and how much a long field weighs less (b of BM25F).
const GROUPS: [(f64, f64); 5] = [(4.0, 0.3), (3.0, 0.2), (1.5, 0.0), (1.0, 0.5), (0.8, 0.3)];

/// k1 of BM25F in 1/1024.
const SATURATION: u64 = 1229;

/// The group of a field: title, units, facts, text, progress.
fn group(field: Field) -> usize {
    match field {
        Field::Title => 0,
        Field::Unit(_) => 1,
        Field::Section | Field::Deadline => 2,
        Field::Text | Field::CutTitle => 3,
        Field::Progress => 4,
    }
}

/// Characters in each group of fields.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Lengths([u64; 5]);

impl Lengths {
    /// The lengths of a record.
    pub fn of(record: &Record<'_>) -> Lengths {
        let mut lengths = Lengths::default();
        record.parts(|part| {
            if let Some(length) = lengths.0.get_mut(group(part.field)) {
                *length += part.text.chars().count() as u64;
            }
        });
        lengths
    }

    /// Adds those of another record.
    pub fn add(&mut self, other: Lengths) {
        for (sum, length) in self.0.iter_mut().zip(other.0) {
            *sum += length;
        }
    }

    /// The averages over `count` records, rounded to two digits so that one edit seldom moves them; at least 1.
    pub fn averages(self, count: usize) -> [u64; 5] {
        self.0.map(|sum| {
            let average = (sum / (count as u64).max(1)).max(1);
            let unit = 10u64.pow(average.ilog10().saturating_sub(1));
            (average + unit / 2) / unit * unit
        })
    }

    /// What one occurrence in each group weighs, in 1/1024.
    fn weights(self, averages: &[u64; 5]) -> [u32; 5] {
        let mut weights = [0; 5];
        for (place, weight) in weights.iter_mut().enumerate() {
            let (Some(length), Some(average), Some((full, b))) =
                (self.0.get(place), averages.get(place), GROUPS.get(place))
            else {
                continue;
            };
            let share = 1.0 - b + b * *length as f64 / *average as f64;
            *weight = (full * 1024.0 / share) as u32;
        }
        weights
    }
}

/// The impact, 1 to 15, of a term whose occurrences weigh `weight`.
fn impact(weight: u32) -> u8 {
    let (weight, whole) = (u64::from(weight), u64::from(weight) + SATURATION);
    ((15 * weight + whole / 2) / whole).clamp(1, 15) as u8
}

/// The postings of a row of documents.
pub struct Run {
    /// The first document.
    pub first: u32,
    /// Where the pairs of each bucket (high byte of the first character) begin; one more for the end.
    buckets: Vec<u32>,
    pairs: Vec<PairRow>,
    postings: Vec<u8>,
    /// The other terms, sorted, with their postings.
    pub words: Vec<(String, Packed)>,
}

/// A pair and where its postings begin.
#[derive(Clone, Copy)]
struct PairRow {
    key: u32,
    begin: u32,
}

/// The postings of a word.
#[derive(Default)]
pub struct Packed {
    pub bytes: Vec<u8>,
    last: u32,
}

/// Appends the posting of the `local`th document of a run, after that of the `last`th.
fn pack(local: u32, last: u32, impact: u8, out: &mut Vec<u8>) {
    put_varint(out, (local - last) << 4 | u32::from(impact));
}

/// Takes the documents of a run one after the other, so that none of them need be kept.
pub struct Gathering {
    first: u32,
    averages: [u64; 5],
    /// Documents taken so far.
    documents: u32,
    /// Of each pair in each document its key, the place of the document in the run, and the impact.
    pairs: Vec<u64>,
    words: HashMap<String, Packed>,
    one: Collector,
}

impl Gathering {
    /// A run of about `length` documents, which begins with the document `first`.
    pub fn new(first: u32, length: usize, averages: &[u64; 5]) -> Gathering {
        Gathering {
            first,
            averages: *averages,
            documents: 0,
            pairs: Vec::with_capacity(length * 512),
            words: HashMap::new(),
            one: Collector::default(),
        }
    }

    /// Takes the next document.
    pub fn add(&mut self, record: &Record<'_>) {
        let local = self.documents;
        self.documents += 1;
        self.one.read(record, &self.averages);
        for (key, weight) in self.one.pairs.drain() {
            self.pairs.push(u64::from(key) << 16 | u64::from(local << 4) | u64::from(impact(weight)));
        }
        for (word, weight) in self.one.words.drain() {
            let packed = self.words.entry(word).or_default();
            pack(local, packed.last, impact(weight), &mut packed.bytes);
            packed.last = local;
        }
    }

    /// The run of all documents that were taken.
    pub fn finish(self) -> Run {
        let Gathering { first, pairs: mut packed, words, .. } = self;
        sort_by_key(&mut packed);
        let mut run = Run { first, buckets: vec![0; 257], pairs: Vec::new(), postings: Vec::new(), words: Vec::new() };
        let mut last = 0;
        for entry in packed {
            let (key, local) = ((entry >> 16) as u32, (entry as u32 & 0xffff) >> 4);
            if run.pairs.last().is_none_or(|last| last.key != key) {
                run.pairs.push(PairRow { key, begin: run.postings.len() as u32 });
                if let Some(count) = run.buckets.get_mut((key >> 24) as usize + 1) {
                    *count += 1;
                }
                last = 0;
            }
            pack(local, last, (entry & 15) as u8, &mut run.postings);
            last = local;
        }
        run.postings.shrink_to_fit();
        run.pairs.shrink_to_fit();
        let mut sum = 0;
        for begin in &mut run.buckets {
            sum += *begin;
            *begin = sum;
        }
        run.words = words.into_iter().collect();
        run.words.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        run
    }
}

impl Run {
    /// The pairs of a bucket, in order: places for `pair`.
    pub fn bucket(&self, bucket: usize) -> std::ops::Range<usize> {
        let at = |index: usize| self.buckets.get(index).map_or(0, |begin| *begin as usize);
        at(bucket)..at(bucket + 1)
    }

    /// The key of a place, and its postings.
    pub fn pair(&self, place: usize) -> Option<(u32, &[u8])> {
        let row = self.pairs.get(place)?;
        let end = self.pairs.get(place + 1).map_or(self.postings.len(), |next| next.begin as usize);
        Some((row.key, self.postings.get(row.begin as usize..end)?))
    }

    /// Appends postings of this run, unpacked.
    pub fn unpack(&self, packed: &[u8], out: &mut Vec<Posting>) {
        let mut document = self.first;
        let mut packed = Bytes::new(packed);
        while let Some(number) = packed.varint() {
            document += number >> 4;
            out.push(Posting { document, impact: (number & 15) as u8 });
        }
    }
}

/// The term of a pair's key; a lone character has no second.
pub fn push_term(key: u32, out: &mut String) {
    for half in [key >> 16, key & 0xffff] {
        if let Some(char) = char::from_u32(half).filter(|char| *char != '\0') {
            out.push(char);
        }
    }
}

/// Sorts by the upper 32 of 48 bits; the order of equals stays, so documents stay in order.
fn sort_by_key(packed: &mut Vec<u64>) {
    let mut other = vec![0; packed.len()];
    for shift in [16, 27, 38] {
        let digit = |entry: u64| (entry >> shift) as usize & 0x7ff;
        let mut places = [0u32; 2048];
        for entry in packed.iter() {
            if let Some(count) = places.get_mut(digit(*entry)) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for place in &mut places {
            sum += std::mem::replace(place, sum);
        }
        for entry in packed.iter() {
            if let Some(place) = places.get_mut(digit(*entry)) {
                if let Some(slot) = other.get_mut(*place as usize) {
                    *slot = *entry;
                }
                *place += 1;
            }
        }
        std::mem::swap(packed, &mut other);
    }
}

/// The terms of one document with the sum of the weights of their occurrences.
#[derive(Default)]
struct Collector {
    pairs: Sums,
    words: HashMap<String, u32>,
    chars: Vec<char>,
    lasts: Vec<(char, u32)>,
}

impl Collector {
    fn read(&mut self, record: &Record<'_>, averages: &[u64; 5]) {
        let weights = Lengths::of(record).weights(averages);
        let (pairs, words, chars, lasts) = (&mut self.pairs, &mut self.words, &mut self.chars, &mut self.lasts);
        lasts.clear();
        record.parts(|part| {
            let weight = weights.get(group(part.field)).copied().unwrap_or(0);
            normalise_into(part.text, chars);
            tokens(chars, Stretches::All, |token| match token {
                Token::Pair(one, two) => match key(one, two) {
                    Some(key) => pairs.add(key, weight),
                    None => *words.entry(token.term()).or_default() += weight,
                },
                Token::Last(char) => lasts.push((char, weight)),
                Token::Word(_) => *words.entry(token.term()).or_default() += weight,
            });
        });
        // The end of a run is a term of its own only where no pair of the document begins with that character.
        for (char, weight) in lasts.drain(..) {
            match u16::try_from(char as u32) {
                Ok(code) if pairs.begins(code) => {}
                Ok(code) => pairs.add(u32::from(code) << 16, weight),
                Err(_) => *words.entry(char.to_string()).or_default() += weight,
            }
        }
    }
}

fn key(one: char, two: char) -> Option<u32> {
    let (one, two) = (u16::try_from(one as u32).ok()?, u16::try_from(two as u32).ok()?);
    Some(u32::from(one) << 16 | u32::from(two))
}

/// A small table of sums by key, emptied after each document.
struct Sums {
    /// Key and sum; a sum of 0 is a free place. A power of two of them.
    places: Vec<(u32, u32)>,
    used: Vec<u32>,
    /// The first characters of the pairs, a bit each.
    firsts: Vec<u64>,
}

impl Default for Sums {
    fn default() -> Sums {
        Sums { places: vec![(0, 0); 4096], used: Vec::new(), firsts: vec![0; 1024] }
    }
}

impl Sums {
    fn add(&mut self, key: u32, weight: u32) {
        let mask = self.places.len() - 1;
        let mut at = (key.wrapping_mul(0x9e37_79b1) >> 12) as usize & mask;
        while let Some((known, sum)) = self.places.get_mut(at) {
            if *sum != 0 && *known == key {
                *sum += weight;
                return;
            }
            if *sum == 0 {
                (*known, *sum) = (key, weight.max(1));
                break;
            }
            at = (at + 1) & mask;
        }
        self.used.push(at as u32);
        if key & 0xffff != 0
            && let Some(bits) = self.firsts.get_mut((key >> 22) as usize)
        {
            *bits |= 1 << (key >> 16 & 63);
        }
        if self.used.len() * 2 > self.places.len() {
            self.grow();
        }
    }

    fn begins(&self, code: u16) -> bool {
        self.firsts.get(usize::from(code >> 6)).is_some_and(|bits| bits >> (code & 63) & 1 == 1)
    }

    fn grow(&mut self) {
        let old = self.drain();
        self.places = vec![(0, 0); self.places.len() * 2];
        for (key, weight) in old {
            self.add(key, weight);
        }
    }

    fn drain(&mut self) -> Vec<(u32, u32)> {
        let mut all = Vec::with_capacity(self.used.len());
        for at in self.used.drain(..) {
            if let Some(place) = self.places.get_mut(at as usize) {
                all.push(std::mem::take(place));
            }
        }
        for (key, _) in &all {
            if let Some(bits) = self.firsts.get_mut((key >> 22) as usize) {
                *bits = 0;
            }
        }
        all
    }
}
