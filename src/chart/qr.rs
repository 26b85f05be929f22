//! A QR code: an address that a telephone reads from paper.

use std::fmt::Write as _;

use fast_qr::{ECL, QRBuilder};

use crate::views;

/// Modules of white that readers need around a code (ISO/IEC 18004).
const QUIET: usize = 4;

views! {
    /// A QR code.
    pub struct Qr {
        /// Modules from edge to edge, the white around it included.
        pub size: usize,
        /// Its dark runs as the data of an SVG path: a line through the middle of each, one module thick.
        pub path: String,
    }
}

/// The code of an address; none for one that no code can hold.
pub fn qr(address: &str) -> Option<Qr> {
    let code = QRBuilder::new(address).ecl(ECL::M).build().ok()?;
    let mut path = String::with_capacity(2048);
    for (row, y) in (0..code.size).zip(QUIET..) {
        let mut x = QUIET;
        // Where the pen stands after a run; a further run of the row is told from there, which is shorter.
        let mut pen = None;
        for run in code[row].chunk_by(|a, b| a.value() == b.value()) {
            if run.first().is_some_and(|module| module.value()) {
                // Formatting into a string does not fail.
                let _ = match pen {
                    None => write!(path, "M{x} {y}.5h{}", run.len()),
                    Some(pen) => write!(path, "m{} 0h{}", x - pen, run.len()),
                };
                pen = Some(x + run.len());
            }
            x += run.len();
        }
    }
    Some(Qr { size: code.size + 2 * QUIET, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_draws_the_code_module_by_module() {
        let address = "https://gongkai.example/zhang/dongzhi-2023/items/002.html";
        let drawn = qr(address).unwrap();
        let mut dark = std::collections::BTreeSet::new();
        for row in drawn.path.split('M').skip(1) {
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
        let code = QRBuilder::new(address).ecl(ECL::M).build().unwrap();
        let at = |x: usize, y: usize| {
            let inside = |n: usize| (QUIET..QUIET + code.size).contains(&n);
            inside(x) && inside(y) && code[y - QUIET][x - QUIET].value()
        };
        for (x, y) in (0..drawn.size).flat_map(|x| (0..drawn.size).map(move |y| (x, y))) {
            assert_eq!(dark.contains(&(x, y)), at(x, y), "{x} {y}");
        }
    }

    #[test]
    fn an_address_too_long_for_a_code_has_none() {
        assert!(qr(&"a".repeat(3000)).is_none());
    }
}
