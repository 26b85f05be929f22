//! Suggests the name that was probably meant, and how it differs from what was written if the two look the same.

use unicode_normalization::UnicodeNormalization as _;

/// The longest name, in characters, for which another is looked for.
const LONGEST: usize = 64;

/// The most searches among many names in one stage: each costs time in proportion to the number of names.
const MOST_SEARCHES: u32 = 40;

/// The name most like `written`: the same in other case, else at most a third of its characters away (at least one);
/// the first in order among equals.
pub fn nearest<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = written.chars().take(LONGEST + 1).count();
    if length > LONGEST {
        return None;
    }
    let limit = (length / 3).max(1);
    let signature = Signature::of(written);
    let mut best: Option<(usize, &str)> = None;
    for name in names {
        if name != written && name.eq_ignore_ascii_case(written) {
            best = best.filter(|(d, n)| (*d, *n) < (0, name)).or(Some((0, name)));
            continue;
        }
        if name.len() > 4 * LONGEST || signature.distance(Signature::of(name)) > limit {
            continue;
        }
        if name.chars().count().abs_diff(length) > limit {
            continue;
        }
        let distance = strsim::osa_distance(written, name);
        if distance <= limit && distance < length && best.is_none_or(|(d, n)| (distance, name) < (d, n)) {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name)
}

/// Which characters a text has, as bits of classes of characters; bounds the edit distance of two texts from below.
#[derive(Clone, Copy)]
struct Signature(u64);

impl Signature {
    fn of(text: &str) -> Signature {
        Signature(text.chars().fold(0, |bits, c| bits | 1 << (u32::from(c) % 64)))
    }

    /// A lower bound of the edit distance: one edit adds and removes at most one character.
    fn distance(self, other: Signature) -> usize {
        let missing = |here: u64, there: u64| (here & !there).count_ones() as usize;
        missing(self.0, other.0).max(missing(other.0, self.0))
    }
}

/// Limits how many nearest names a stage looks for: thousands of unknown names among thousands of known ones would
/// otherwise take minutes.
pub struct Suggestions {
    left: u32,
}

impl Suggestions {
    /// All searches left.
    pub fn new() -> Suggestions {
        Suggestions { left: MOST_SEARCHES }
    }

    /// The name nearest to `written`; `names` is only called while searches are left.
    pub fn nearest<'a, N: IntoIterator<Item = &'a str>>(
        &mut self,
        written: &str,
        names: impl FnOnce() -> N,
    ) -> Option<&'a str> {
        self.left = self.left.checked_sub(1)?;
        nearest(written, names())
    }
}

impl Default for Suggestions {
    fn default() -> Suggestions {
        Suggestions::new()
    }
}

/// The first character in which two names that look the same differ.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Difference {
    /// Which character, from 1.
    pub place: usize,
    /// What was written there; nothing where a character is missing.
    pub written: Option<char>,
    /// What the name has there; nothing where a character is too many.
    pub meant: Option<char>,
}

impl Difference {
    /// The difference of two names that a reader takes for the same; `None` for names that look different.
    pub fn of_lookalikes(written: &str, name: &str) -> Option<Difference> {
        let (here, there): (Vec<char>, Vec<char>) = (written.chars().collect(), name.chars().collect());
        let place = here.iter().zip(&there).take_while(|(a, b)| a == b).count();
        let (old, new) = (here.get(place).copied(), there.get(place).copied());
        let looks_same = appearance(written) == appearance(name) || foreign_letter(&here, &there, place);
        if !looks_same || (old.is_none() && new.is_none()) {
            return None;
        }
        // A character that nobody sees is one too many or too few; the one behind it has not changed.
        let (old, new) = match (old, new) {
            (Some(old), Some(_)) if is_unseen(old) && !there.contains(&old) => (Some(old), None),
            (Some(_), Some(new)) if is_unseen(new) && !here.contains(&new) => (None, Some(new)),
            both => both,
        };
        Some(Difference { place: place + 1, written: old, meant: new })
    }
}

/// What a reader sees of a name: compatibility forms made plain, blanks and what has no shape left out.
fn appearance(text: &str) -> String {
    text.nfkc().filter(|c| !is_unseen(*c)).collect()
}

fn is_unseen(c: char) -> bool {
    c.is_whitespace()
        || crate::character::is_invisible(c)
        || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Whether only the character at `place` differs, and one of the two is a letter of another alphabet for a Latin one:
/// Cyrillic а for a.
fn foreign_letter(here: &[char], there: &[char], place: usize) -> bool {
    let foreign = |c: char| matches!(c, '\u{370}'..='\u{52f}');
    let differ = match (here.get(place), there.get(place)) {
        (Some(a), Some(b)) => (foreign(*a) && b.is_ascii_alphabetic()) || (foreign(*b) && a.is_ascii_alphabetic()),
        _ => false,
    };
    differ && here.get(place + 1..) == there.get(place + 1..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_name_is_proposed_and_a_far_one_is_not() {
        let names = ["县发改委", "县公安局", "县公管局", "responsible"];
        assert_eq!(nearest("县法改委", names), Some("县发改委"));
        assert_eq!(nearest("responsable", names), Some("responsible"));
        assert_eq!(nearest("省", names), None);
        assert_eq!(nearest("TITLE", ["tile", "title"]), Some("title"));
        assert_eq!(nearest("2023/A.PDF", ["2023/B.PDF", "2023/a.pdf"]), Some("2023/a.pdf"));
        assert_eq!(nearest("县纪委监委", names), None);
    }

    #[test]
    fn searches_end_after_a_while() {
        let mut suggestions = Suggestions::new();
        let found = (0..100).filter(|_| suggestions.nearest("县法改委", || ["县发改委"]).is_some()).count();
        assert_eq!(found, MOST_SEARCHES as usize);
    }

    #[test]
    fn names_that_look_the_same_differ_in_a_character() {
        let differ = |a: &str, b: &str| Difference::of_lookalikes(a, b).map(|d| (d.place, d.written, d.meant));
        assert_eq!(differ("县\u{2f08}社局", "县人社局"), Some((2, Some('\u{2f08}'), Some('人'))));
        assert_eq!(differ("县人社局\u{3000}", "县人社局"), Some((5, Some('\u{3000}'), None)));
        assert_eq!(differ("县人 社局", "县人社局"), Some((3, Some(' '), None)));
        assert_eq!(differ("县人社局", "县\u{200b}人社局"), Some((2, None, Some('\u{200b}'))));
        assert_eq!(differ("ＡＢ局", "AB局"), Some((1, Some('Ａ'), Some('A'))));
        assert_eq!(differ("\u{430}b局", "ab局"), Some((1, Some('\u{430}'), Some('a'))));
        assert_eq!(differ("县入社局", "县人社局"), None);
        assert_eq!(differ("A.pdf", "a.pdf"), None);
    }
}
