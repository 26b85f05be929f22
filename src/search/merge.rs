//! Runs to terms: the postings of each term from all runs, as blocks, in order of terms.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;

use super::file::Name;
use super::posting::{Block, Posting};
use super::run::{Run, push_term};

/// Terms in order with their blocks, and the tails the blocks name.
#[derive(Default)]
pub struct Entries {
    text: String,
    blocks: Vec<u8>,
    ends: Vec<End>,
    /// Tails to be written; the same may come twice.
    pub tails: Vec<(Name, Vec<u8>)>,
}

#[derive(Clone, Copy, Default)]
struct End {
    text: usize,
    block: usize,
}

impl Entries {
    /// Appends a term, which is greater than the last.
    pub fn push(&mut self, term: &str, postings: &[Posting]) {
        self.text.push_str(term);
        self.close(postings);
    }

    fn close(&mut self, postings: &[Posting]) {
        let block = Block::of(postings);
        let tail = block.tail.as_ref().map(|(_, bytes)| Name::of(bytes));
        block.write(tail, &mut self.blocks);
        if let (Some(name), Some((_, bytes))) = (tail, block.tail) {
            self.tails.push((name, bytes));
        }
        self.ends.push(End { text: self.text.len(), block: self.blocks.len() });
    }

    /// The terms with their blocks.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.spans().map(|(from, to)| {
            let term = self.text.get(from.text..to.text).unwrap_or_default();
            (term, self.blocks.get(from.block..to.block).unwrap_or_default())
        })
    }

    fn spans(&self) -> impl Iterator<Item = (End, End)> {
        std::iter::once(End::default()).chain(self.ends.iter().copied()).zip(self.ends.iter().copied())
    }
}

/// The pairs of one bucket of all runs.
pub fn merge_pairs(runs: &[Run], bucket: usize) -> Entries {
    let mut entries = Entries::default();
    let mut postings: Vec<Posting> = Vec::new();
    let mut current = None;
    let mut places: Vec<_> = runs.iter().map(|run| run.bucket(bucket)).collect();
    // Of equal keys the earlier run comes first, so documents come in order.
    let mut heads: BinaryHeap<Reverse<(u32, usize)>> = runs
        .iter()
        .zip(&places)
        .enumerate()
        .filter(|(_, (_, range))| range.start < range.end)
        .filter_map(|(index, (run, range))| Some(Reverse((run.pair(range.start)?.0, index))))
        .collect();
    while let Some(mut head) = heads.peek_mut() {
        let Reverse((key, index)) = *head;
        if current != Some(key) {
            if let Some(key) = current {
                push_term(key, &mut entries.text);
                entries.close(&postings);
                postings.clear();
            }
            current = Some(key);
        }
        let (Some(run), Some(range)) = (runs.get(index), places.get_mut(index)) else { break };
        if let Some((_, packed)) = range.next().and_then(|place| run.pair(place)) {
            run.unpack(packed, &mut postings);
        }
        match run.pair(range.start).filter(|_| range.start < range.end) {
            Some((next, _)) => *head = Reverse((next, index)),
            None => {
                PeekMut::pop(head);
            }
        }
    }
    if let Some(key) = current {
        push_term(key, &mut entries.text);
        entries.close(&postings);
    }
    entries
}

/// Appends the words of all runs.
pub fn merge_words(runs: &[Run], entries: &mut Entries) {
    let mut all: Vec<(&str, usize, &[u8])> = runs
        .iter()
        .enumerate()
        .flat_map(|(index, run)| {
            run.words.iter().map(move |(word, packed)| (word.as_str(), index, packed.bytes.as_slice()))
        })
        .collect();
    all.sort_unstable_by_key(|(word, index, _)| (*word, *index));
    let mut postings = Vec::new();
    for same in all.chunk_by(|a, b| a.0 == b.0) {
        postings.clear();
        for (_, index, packed) in same {
            if let Some(run) = runs.get(*index) {
                run.unpack(packed, &mut postings);
            }
        }
        if let Some((word, _, _)) = same.first() {
            entries.push(word, &postings);
        }
    }
}
