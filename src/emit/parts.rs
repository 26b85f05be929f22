//! Long files of the open data: made in pieces by all threads, written in parts, so that one part of each is all that is held.

use std::ops::Range;

use rayon::prelude::*;

use super::Error;
use crate::data::Table;
use crate::data::files::Form;
use crate::site_path::SitePath;

/// The most bytes of a part, if one piece is not longer. docs/open-data.md promises 50 MB at most.
const PART: usize = 8_000_000;

/// Items or duties whose lines are made in one piece.
const CHUNK: usize = 128;

/// Pieces that are made before they are taken.
const AT_ONCE: usize = 8;

/// Makes pieces of all numbers below `count` in parallel, some at a time, and hands them on in order.
///
/// # Errors
/// The first one of `take`.
pub fn in_pieces<P: Send>(
    count: usize,
    make: impl Fn(Range<usize>) -> P + Sync,
    mut take: impl FnMut(P) -> Result<(), Error>,
) -> Result<(), Error> {
    for batch in (0..count).step_by(CHUNK * AT_ONCE) {
        let starts = (batch..count.min(batch + CHUNK * AT_ONCE)).into_par_iter().step_by(CHUNK);
        let pieces: Vec<P> = starts.map(|start| make(start..count.min(start + CHUNK))).collect();
        pieces.into_iter().try_for_each(&mut take)?;
    }
    Ok(())
}

/// A file that becomes several where it is long.
pub struct Parts<'b, W> {
    /// What each part begins with.
    head: Vec<u8>,
    /// The part that is being filled.
    bytes: &'b mut Vec<u8>,
    /// Its number, from 1.
    number: usize,
    /// Writes a part by its number.
    write: W,
}

impl<W: FnMut(usize, &[u8]) -> Result<(), Error>> Parts<'_, W> {
    /// No part yet. The buffer may have held another file: memory that is there already is cheaper than new one. It is
    /// made as long as a part at once, because one that grows is copied again and again.
    pub fn new(buffer: &mut Vec<u8>, head: Vec<u8>, write: W) -> Parts<'_, W> {
        buffer.clear();
        buffer.reserve(PART);
        buffer.extend(&head);
        Parts { bytes: buffer, head, number: 1, write }
    }

    /// Adds whole lines; a part that they would make too long is written before.
    ///
    /// # Errors
    /// One of writing.
    pub fn add(&mut self, lines: &[u8]) -> Result<(), Error> {
        if self.bytes.len() + lines.len() > PART && self.bytes.len() > self.head.len() {
            (self.write)(self.number, self.bytes)?;
            self.number += 1;
            self.bytes.clear();
            self.bytes.extend(&self.head);
        }
        self.bytes.extend(lines);
        Ok(())
    }

    /// Writes the last part, which is the only one of an empty file.
    ///
    /// # Errors
    /// One of writing.
    pub fn end(mut self) -> Result<(), Error> {
        (self.write)(self.number, self.bytes)
    }
}

/// The address of a part of a table, from 1.
pub fn part_path(table: &Table, form: Form, number: usize) -> SitePath {
    let (name, ending) = (table.name, form.ending());
    SitePath::valid(&match number {
        1 => format!("data/{name}.{ending}"),
        number => format!("data/{name}-{number}.{ending}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_hold_whole_lines_and_begin_with_the_head() {
        let (mut written, mut buffer) = (Vec::new(), b"of another file".to_vec());
        let mut parts = Parts::new(&mut buffer, b"head\n".to_vec(), |number, bytes: &[u8]| {
            written.push((number, bytes.len(), bytes.starts_with(b"head\n")));
            Ok(())
        });
        let line = vec![b'a'; PART / 3];
        for _ in 0..4 {
            parts.add(&line).unwrap();
        }
        parts.end().unwrap();
        assert_eq!(written, [(1, 5 + 2 * line.len(), true), (2, 5 + 2 * line.len(), true)]);
    }

    #[test]
    fn the_document_tells_how_long_a_part_is() {
        let told = format!("A file of more than {} MB goes on", PART / 1_000_000);
        assert!(include_str!("../../docs/open-data.md").contains(&told), "{told}");
    }

    #[test]
    fn pieces_come_in_order() {
        let count = 3 * CHUNK * AT_ONCE + 5;
        let mut next = 0;
        in_pieces(
            count,
            |range| range,
            |range| {
                assert_eq!(range.start, next);
                next = range.end;
                Ok(())
            },
        )
        .unwrap();
        assert_eq!(next, count);
    }
}
