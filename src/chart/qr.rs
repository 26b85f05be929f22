//! QR codes: addresses that a telephone reads from paper.
//!
//! A site has a code for every item. Their addresses differ in a few digits, and a QR code of a fixed length, level and
//! pattern is linear: every bit of the text turns the same modules over, whatever the others are (Reed–Solomon codes are
//! linear, placing moves bits, the pattern is added). So the library makes the code of the first address of a length and
//! of each bit that ever differs from it; all further codes are sums of these.

use std::sync::OnceLock;

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

use crate::views;

/// Modules of white that readers need around a code (ISO/IEC 18004).
const QUIET: u32 = 4;
/// The pattern laid over the data. Readers take any of the eight, it is named in the code; trying all of them for the
/// least clumps of one colour, as the standard has it, would make codes that are no sums.
const PATTERN: u8 = 2;
/// The longest text that a code of the level holds, in bytes (ISO/IEC 18004, version 40, level M).
const LONGEST: usize = 2331;

views! {
    /// A QR code.
    pub struct Qr {
        /// Modules from edge to edge, the white around it included.
        pub size: u32,
        /// Its dark runs as the data of an SVG path: a line through the middle of each, one module thick.
        pub path: String,
    }
}

/// The modules of a row, a bit each, the left one lowest: 177 at most.
type Row = [u64; 3];

/// Codes by the length of their text.
pub struct Codes {
    lengths: Vec<OnceLock<Option<Sums>>>,
}

/// What codes of a length are summed from.
struct Sums {
    /// The first text and its code.
    text: Box<[u8]>,
    rows: Box<[Row]>,
    /// The modules that each bit of the text turns over.
    bits: Box<[OnceLock<Box<[Row]>>]>,
}

impl Default for Codes {
    fn default() -> Codes {
        Codes { lengths: (0..=LONGEST).map(|_| OnceLock::new()).collect() }
    }
}

impl Codes {
    /// The code of an address; none for one that no code can hold.
    pub fn draw(&self, address: &str) -> Option<Qr> {
        let text = address.as_bytes();
        let sums = self.lengths.get(text.len())?.get_or_init(|| Sums::of(text)).as_ref()?;
        Some(draw(&sums.rows(text)))
    }
}

impl Sums {
    fn of(text: &[u8]) -> Option<Sums> {
        let bits = (0..text.len() * 8).map(|_| OnceLock::new()).collect();
        Some(Sums { text: text.into(), rows: encode(text)?, bits })
    }

    fn rows(&self, text: &[u8]) -> Box<[Row]> {
        let mut rows = self.rows.clone();
        for (place, (byte, first)) in text.iter().zip(&self.text).enumerate() {
            for bit in (0..8).filter(|bit| (byte ^ first) & 1 << bit != 0) {
                if let Some(turned) = self.bits.get(place * 8 + bit) {
                    add(&mut rows, turned.get_or_init(|| self.turned(place, bit)));
                }
            }
        }
        rows
    }

    /// The modules that a bit of the text turns over.
    fn turned(&self, place: usize, bit: usize) -> Box<[Row]> {
        let mut text = self.text.clone();
        if let Some(byte) = text.get_mut(place) {
            *byte ^= 1 << bit;
        }
        // As long as the first text, it fits a code as well.
        let mut rows = encode(&text).unwrap_or_default();
        add(&mut rows, &self.rows);
        rows
    }
}

fn add(rows: &mut [Row], others: &[Row]) {
    for (row, other) in rows.iter_mut().zip(others) {
        for (word, other) in row.iter_mut().zip(other) {
            *word ^= other;
        }
    }
}

/// The rows of the code of a text.
fn encode(text: &[u8]) -> Option<Box<[Row]>> {
    let segments = [QrSegment::make_bytes(text)];
    let (level, pattern) = (QrCodeEcc::Medium, Some(Mask::new(PATTERN)));
    let code = QrCode::encode_segments_advanced(&segments, level, Version::MIN, Version::MAX, pattern, false).ok()?;
    let row = |y| {
        let mut row = Row::default();
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            if let Some(word) = row.get_mut(x as usize / 64) {
                *word |= 1 << (x % 64);
            }
        }
        row
    };
    Some((0..code.size()).map(row).collect())
}

/// Draws the dark runs of rows as a path.
fn draw(rows: &[Row]) -> Qr {
    let mut path = String::with_capacity(4096);
    for (y, row) in (QUIET..).zip(rows) {
        // Where the pen stands after a run; a further run of the row is told from there, which is shorter.
        let mut pen = None;
        let mut x = 0;
        while let Some(start) = next(row, x, true) {
            let end = next(row, start, false).unwrap_or(64 * row.len() as u32);
            match pen {
                None => {
                    path.push('M');
                    number(&mut path, start + QUIET);
                    path.push(' ');
                    number(&mut path, y);
                    path.push_str(".5h");
                }
                Some(pen) => {
                    path.push('m');
                    number(&mut path, start - pen);
                    path.push_str(" 0h");
                }
            }
            number(&mut path, end - start);
            pen = Some(end);
            x = end;
        }
    }
    Qr { size: rows.len() as u32 + 2 * QUIET, path }
}

/// The first module at or after `from` that is dark, or light.
fn next(row: &Row, from: u32, dark: bool) -> Option<u32> {
    let (word, bit) = (from as usize / 64, from % 64);
    row.iter().enumerate().skip(word).find_map(|(place, modules)| {
        let modules = if dark { *modules } else { !modules };
        let rest = if place == word { modules >> bit << bit } else { modules };
        (rest != 0).then(|| place as u32 * 64 + rest.trailing_zeros())
    })
}

/// Appends a number, without the formatter: a code has hundreds of them.
fn number(out: &mut String, n: u32) {
    if n > 9 {
        number(out, n / 10);
    }
    out.push(char::from(b'0' + (n % 10) as u8));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pixels a module when a code is painted for a reader.
    const PIXELS: usize = 4;

    /// Whether a module is dark, as a browser draws the path.
    fn dark(path: &str) -> std::collections::BTreeSet<(usize, usize)> {
        let mut dark = std::collections::BTreeSet::new();
        for row in path.split('M').skip(1) {
            let (place, runs) = row.split_once('h').unwrap();
            let (x, y) = place.trim_end_matches(".5").split_once(' ').unwrap();
            let (mut x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
            for (i, run) in runs.split('m').enumerate() {
                let (gap, length) = if i == 0 { ("0", run) } else { run.split_once(" 0h").unwrap() };
                x += gap.parse::<usize>().unwrap();
                let length: usize = length.parse().unwrap();
                dark.extend((x..x + length).map(|x| (x, y)));
                x += length;
            }
        }
        dark
    }

    #[test]
    fn a_reader_gets_the_address_from_the_path() {
        let codes = Codes::default();
        for item in 1..=60 {
            let address = format!("https://gongkai.example/zhang/dongzhi-2023/items/{item:03}.html");
            let drawn = codes.draw(&address).unwrap();
            let (dark, side) = (dark(&drawn.path), drawn.size as usize * PIXELS);
            let paint = |x: usize, y: usize| if dark.contains(&(x / PIXELS, y / PIXELS)) { 0 } else { 255 };
            let mut image = rqrr::PreparedImage::prepare_from_greyscale(side, side, paint);
            let read: Vec<String> = image.detect_grids().iter().map(|grid| grid.decode().unwrap().1).collect();
            assert_eq!(read, [address]);
        }
    }

    #[test]
    fn an_address_too_long_for_a_code_has_none() {
        let codes = Codes::default();
        assert!(codes.draw(&"a".repeat(LONGEST)).is_some());
        assert!(codes.draw(&"a".repeat(LONGEST + 1)).is_none());
        assert!(codes.draw(&"a".repeat(3000)).is_none());
    }

    proptest::proptest! {
        #[test]
        fn a_sum_is_the_code_that_the_library_makes(first in "[ -~汉𠮷]{1,90}", letters in "[ -~]{400}") {
            let codes = Codes::default();
            codes.draw(&first);
            let other = &letters[..first.len()];
            assert_eq!(codes.draw(other).unwrap().path, draw(&encode(other.as_bytes()).unwrap()).path);
        }
    }
}
