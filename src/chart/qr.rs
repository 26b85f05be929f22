//! A QR code: an address that a telephone reads from paper.

use qrcode::{Color, EcLevel, QrCode};

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
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (row, y) in code.to_colors().chunks(width).zip(QUIET..) {
        let mut x = QUIET;
        for run in row.chunk_by(|a, b| a == b) {
            if run.first() == Some(&Color::Dark) {
                path.push_str(&format!("M{x} {y}.5h{}", run.len()));
            }
            x += run.len();
        }
    }
    Some(Qr { size: width + 2 * QUIET, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_draws_the_code_module_by_module() {
        let address = "https://gongkai.example/zhang/dongzhi-2023/items/002.html";
        let drawn = qr(address).unwrap();
        let mut dark = std::collections::BTreeSet::new();
        for run in drawn.path.split('M').skip(1) {
            let (place, length) = run.split_once(".5h").unwrap();
            let (x, y) = place.split_once(' ').unwrap();
            let (x, y, length): (usize, usize, usize) =
                (x.parse().unwrap(), y.parse().unwrap(), length.parse().unwrap());
            dark.extend((x..x + length).map(|x| (x, y)));
        }
        let code = QrCode::with_error_correction_level(address, EcLevel::M).unwrap();
        let at = |x: usize, y: usize| {
            let inside = |n: usize| (QUIET..QUIET + code.width()).contains(&n);
            inside(x) && inside(y) && code[(x - QUIET, y - QUIET)] == Color::Dark
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
