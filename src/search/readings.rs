//! Syllables: which characters sound alike, as one payload, for the question that is asked when nothing was found.
//!
//! In: the table of readings. Out: text, a line a syllable: the syllable, then every character that may be read so, in
//! order of code points. Characters that folding replaces are left out, as no matching form has them.

use std::collections::BTreeMap;

use super::fold::fold;
use super::suggest::readings;

/// The payload of the syllables.
pub fn payload() -> Vec<u8> {
    let mut lines: BTreeMap<String, String> = BTreeMap::new();
    for char in '\u{4e00}'..='\u{9fff}' {
        if fold(char) == char {
            for reading in readings(char) {
                lines.entry(reading).or_default().push(char);
            }
        }
    }
    let lines: Vec<String> = lines.into_iter().map(|(syllable, chars)| syllable + &chars).collect();
    lines.join("\n").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_sound_alike_stand_in_one_line() {
        let payload = String::from_utf8(payload()).unwrap();
        let line = payload.lines().find(|line| line.starts_with("jiu")).unwrap();
        assert!("九久酒旧".chars().all(|char| line.contains(char)));
        assert!(!line.contains('舊'));
    }
}
