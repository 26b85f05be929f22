//! Terms to shards: where the sorted row of terms is cut, and what a shard looks like.
//!
//! Where a cut falls depends on the terms near it only, so that an edit changes the shards of its own terms and leaves
//! the others, and their names, as they are.

use xxhash_rust::xxh3::xxh3_64;

use super::coding::{Bytes, put_varint};

/// Payload bytes of a shard, about.
const TARGET: usize = 768;

/// Entries of a directory page, about.
const PAGE: u64 = 64;

/// A payload whose place in the directory is its first term.
pub struct Shard {
    /// The first term.
    pub first: String,
    /// The payload.
    pub payload: Vec<u8>,
}

/// Takes terms in order and gives shards.
#[derive(Default)]
pub struct Cutter {
    count: u32,
    first: String,
    previous: String,
    terms: Vec<u8>,
    blocks: Vec<u8>,
}

impl Cutter {
    /// Takes the next term; gives a shard when it ends before this one.
    pub fn push(&mut self, term: &str, block: &[u8]) -> Option<Shard> {
        let size = self.terms.len() + self.blocks.len();
        let cost = term.len() + block.len() + 2;
        // Terms cut with a chance in proportion to their size, so that shards have like sizes whatever is in them.
        let chance = xxh3_64(term.as_bytes()) >> 40;
        let wanted = chance * (TARGET as u64) < (cost as u64) << 24;
        let cut = (wanted && size >= TARGET / 2) || size + cost > TARGET * 2;
        let shard = if cut { self.finish() } else { None };
        if self.count == 0 {
            self.first = term.to_owned();
        }
        let shared = self.previous.bytes().zip(term.bytes()).take_while(|(a, b)| a == b).count();
        let own = term.as_bytes().get(shared..).unwrap_or_default();
        put_varint(&mut self.terms, shared as u32);
        put_varint(&mut self.terms, own.len() as u32);
        self.terms.extend(own);
        put_varint(&mut self.terms, block.len() as u32);
        self.blocks.extend(block);
        self.count += 1;
        self.previous.clear();
        self.previous.push_str(term);
        shard
    }

    /// Gives what is left.
    pub fn finish(&mut self) -> Option<Shard> {
        let old = std::mem::take(self);
        if old.count == 0 {
            return None;
        }
        let mut payload = Vec::with_capacity(old.terms.len() + old.blocks.len() + 3);
        put_varint(&mut payload, old.count);
        payload.extend(old.terms);
        payload.extend(old.blocks);
        Some(Shard { first: old.first, payload })
    }
}

/// The terms of a shard with their blocks, in order; nothing where it is damaged.
pub fn read(payload: &[u8]) -> Option<Vec<(String, &[u8])>> {
    let mut bytes = Bytes::new(payload);
    let count = bytes.varint()?;
    let mut terms = Vec::new();
    let mut previous: Vec<u8> = Vec::new();
    for _ in 0..count {
        let shared = bytes.varint()? as usize;
        let own = bytes.varint()? as usize;
        if shared > previous.len() {
            return None;
        }
        previous.truncate(shared);
        previous.extend(bytes.take(own)?);
        terms.push((String::from_utf8(previous.clone()).ok()?, bytes.varint()? as usize));
    }
    terms.into_iter().map(|(term, length)| Some((term, bytes.take(length)?))).collect()
}

/// Whether a directory page ends before the shard that begins with `term`.
pub fn page_ends(term: &str, entries: usize) -> bool {
    let entries = entries as u64;
    (entries >= PAGE / 2 && xxh3_64(term.as_bytes()).is_multiple_of(PAGE / 2)) || entries >= PAGE * 2
}
