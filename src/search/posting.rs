//! The documents of a term, as bytes.
//!
//! In: documents in order, each with an impact of 1 to 15. Out: a block, in the term's shard, and for a frequent term a
//! tail, in a file of its own. The block holds all documents of a term that has 512 or fewer; else the 512 of greatest
//! impact (of equal ones the first), while the tail lists the others, which share one impact: their mean.
//!
//! So the score of a document does not depend on whether a tail was read, only on whether the document is in it.

use super::coding::{BitReader, BitWriter, Bytes, put_varint, rice_parameter};
use super::file::Name;

/// Documents in the block of a frequent term.
pub const HEAD: usize = 512;

/// Up to this many documents are written one by one, without levels.
const FEW: usize = 8;

/// A document of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Posting {
    /// The document.
    pub document: u32,
    /// 1 to 15; 0 for a term that only filters.
    pub impact: u8,
}

/// The block of a term, and the bytes of its tail for a frequent one.
pub struct Block {
    /// Documents in all.
    pub count: usize,
    /// The head, to be written after the count and the tail's name.
    head: Vec<u8>,
    /// The shared impact of the tail, and the tail.
    pub tail: Option<(u8, Vec<u8>)>,
}

impl Block {
    /// The block of `postings`, which are in order of documents.
    pub fn of(postings: &[Posting]) -> Block {
        if postings.len() <= HEAD {
            return Block { count: postings.len(), head: write_head(postings), tail: None };
        }
        let mut of_impact = [0usize; 16];
        for posting in postings {
            if let Some(count) = of_impact.get_mut(usize::from(posting.impact)) {
                *count += 1;
            }
        }
        // The least impact of which some are in the head, and how many of it.
        let (mut least, mut room) = (15u8, HEAD);
        for (impact, count) in of_impact.iter().enumerate().rev() {
            least = impact as u8;
            if *count >= room {
                break;
            }
            room -= count;
        }
        let mut head = Vec::with_capacity(HEAD);
        let mut tail = Vec::with_capacity(postings.len() - HEAD);
        let mut sum = 0;
        for posting in postings {
            if posting.impact > least || (posting.impact == least && room > 0) {
                room -= usize::from(posting.impact == least);
                head.push(*posting);
            } else {
                sum += usize::from(posting.impact);
                tail.push(posting.document);
            }
        }
        let mean = (sum + tail.len() / 2) / tail.len();
        let parameter = rice_parameter(tail.len(), tail.last().copied().unwrap_or(0));
        let mut bits = BitWriter::default();
        bits.put_row(tail.into_iter(), parameter);
        let mut bytes = vec![parameter];
        bytes.extend(bits.finish());
        Block { count: postings.len(), head: write_head(&head), tail: Some((mean as u8, bytes)) }
    }

    /// Appends the block; `tail` is the name of the tail's file.
    pub fn write(&self, tail: Option<Name>, out: &mut Vec<u8>) {
        put_varint(out, self.count as u32);
        if let (Some((impact, _)), Some(name)) = (&self.tail, tail) {
            out.push(*impact);
            out.extend(name.bytes());
        }
        out.extend(&self.head);
    }
}

fn write_head(postings: &[Posting]) -> Vec<u8> {
    let mut out = Vec::new();
    if postings.len() <= FEW {
        let mut next = 0;
        for posting in postings {
            put_varint(&mut out, (posting.document - next) << 4 | u32::from(posting.impact));
            next = posting.document + 1;
        }
        return out;
    }
    let mut bits = BitWriter::default();
    let mut levels = Vec::new();
    let mut count = 0u8;
    for impact in (0..16).rev() {
        let of_level =
            || postings.iter().filter(move |posting| posting.impact == impact).map(|posting| posting.document);
        let Some(last) = of_level().next_back() else { continue };
        let parameter = rice_parameter(of_level().count(), last);
        levels.extend([impact, parameter]);
        put_varint(&mut levels, of_level().count() as u32);
        bits.put_row(of_level(), parameter);
        count += 1;
    }
    out.push(count);
    out.extend(levels);
    out.extend(bits.finish());
    out
}

/// A term's documents as read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Postings {
    /// Documents in all.
    pub count: usize,
    /// Those of the block, in order of documents.
    pub head: Vec<Posting>,
    /// Shared impact and file of the tail.
    pub tail: Option<(u8, Name)>,
}

impl Postings {
    /// Reads a block; nothing where it is damaged.
    pub fn read(block: &[u8]) -> Option<Postings> {
        let mut bytes = Bytes::new(block);
        let count = bytes.varint()? as usize;
        let tail = if count > HEAD { Some((bytes.byte()?, Name::of_bytes(bytes.take(6)?)?)) } else { None };
        let held = count.min(HEAD);
        let mut head = Vec::with_capacity(held);
        if held <= FEW {
            let mut next = 0u32;
            for _ in 0..held {
                let both = bytes.varint()?;
                let document = next.checked_add(both >> 4)?;
                head.push(Posting { document, impact: (both & 15) as u8 });
                next = document.checked_add(1)?;
            }
        } else {
            let levels = bytes.byte()?;
            let mut rows = Vec::new();
            for _ in 0..levels {
                rows.push((bytes.byte()?, bytes.byte()?, bytes.varint()? as usize));
            }
            let mut bits = BitReader::new(bytes.rest());
            for (impact, parameter, count) in rows {
                bits.row(count, parameter, |document| head.push(Posting { document, impact }))?;
            }
            head.sort_unstable();
        }
        Some(Postings { count, head, tail })
    }
}

/// Reads the documents of a tail of `count` documents; nothing where it is damaged.
pub fn read_tail(bytes: &[u8], count: usize) -> Option<Vec<u32>> {
    let (parameter, rest) = bytes.split_first()?;
    let mut documents = Vec::new();
    BitReader::new(rest).row(count, *parameter, |document| documents.push(document))?;
    Some(documents)
}
