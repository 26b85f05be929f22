//! QR codes of addresses, for printed pages.

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

use crate::views;

/// The width of the white margin that readers need, in modules (ISO/IEC 18004).
const QUIET: i32 = 4;
/// The pattern laid over the data. Readers take any of the eight, it is named in the code; trying all of them for the
/// least clumps of one colour, as the standard has it, would take fifteen times as long.
const PATTERN: u8 = 2;

views! {
    /// A QR code.
    pub struct Qr {
        /// Modules from edge to edge, the white around it included.
        pub size: u32,
        /// Its dark runs as the data of an SVG path: a line through the middle of each, one module thick.
        pub path: String,
    }
}

/// The code of an address; `None` for one that no code can hold.
pub fn qr(address: &str) -> Option<Qr> {
    let segments = [QrSegment::make_bytes(address.as_bytes())];
    let (level, pattern) = (QrCodeEcc::Medium, Some(Mask::new(PATTERN)));
    let code = QrCode::encode_segments_advanced(&segments, level, Version::MIN, Version::MAX, pattern, false).ok()?;
    let mut path = String::with_capacity(4096);
    for y in 0..code.size() {
        // Where the pen stands after a run; a further run of the row is told from there, which is shorter.
        let mut pen = None;
        let mut x = 0;
        while x < code.size() {
            let dark = code.get_module(x, y);
            let end = (x..code.size()).find(|x| code.get_module(*x, y) != dark).unwrap_or(code.size());
            if dark {
                match pen {
                    None => {
                        write("M", x + QUIET, &mut path);
                        write(" ", y + QUIET, &mut path);
                        path.push_str(".5");
                    }
                    Some(pen) => {
                        write("m", x - pen, &mut path);
                        path.push_str(" 0");
                    }
                }
                write("h", end - x, &mut path);
                pen = Some(end);
            }
            x = end;
        }
    }
    Some(Qr { size: u32::try_from(code.size() + 2 * QUIET).ok()?, path })
}

/// Appends a command of a path and its number.
fn write(command: &str, number: i32, path: &mut String) {
    path.push_str(command);
    path.push_str(itoa::Buffer::new().format(number));
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
        for item in 1..=60 {
            let address = format!("https://gongkai.example/zhang/dongzhi-2023/items/{item:03}.html");
            let drawn = qr(&address).unwrap();
            let (dark, side) = (dark(&drawn.path), drawn.size as usize * PIXELS);
            let paint = |x: usize, y: usize| if dark.contains(&(x / PIXELS, y / PIXELS)) { 0 } else { 255 };
            let mut image = rqrr::PreparedImage::prepare_from_greyscale(side, side, paint);
            let read: Vec<String> = image.detect_grids().iter().map(|grid| grid.decode().unwrap().1).collect();
            assert_eq!(read, [address]);
        }
    }

    /// 2331 bytes are the most that a code of version 40 holds at level M (ISO/IEC 18004).
    #[test]
    fn an_address_too_long_for_a_code_has_none() {
        assert!(qr(&"a".repeat(2331)).is_some());
        assert!(qr(&"a".repeat(2332)).is_none());
        assert!(qr(&"a".repeat(3000)).is_none());
    }
}
