//! Names that have the level of the first and the ending of the last in common: 县甲、乙、丙局.

use super::levels;
use crate::character::is_han;
use crate::import::unit_words::{government_levels, is_office, looks_like_unit};

/// The most characters of a name without its ending, 市场监管, and the most such names that are looked at.
const LONGEST: usize = 5;
const MOST: usize = 8;

/// Whether a list of such names goes on: `part` holds the first of them, 县甲、乙, and what stands behind it ends the list, 丙局.
pub fn goes_on(part: &str, rest: &str) -> bool {
    let mut names = part.trim().split('、');
    let first = names.next().unwrap_or("");
    let bare = first.strip_prefix(government_levels()).filter(|_| !looks_like_unit(first) && !levels::is_level(first));
    bare.is_some_and(is_bare) && names.by_ref().take(MOST).all(is_bare) && names.next().is_none() && ends(rest)
}

/// Whether a name is one whole list of such names.
pub fn is_list(name: &str) -> bool {
    name.split_once('、').is_some_and(|(first, rest)| goes_on(first, rest))
}

/// Whether the next names of a list are such, and the last of them has the ending for all.
fn ends(rest: &str) -> bool {
    let list = rest.split(['，', ',', '；', ';', '\n', '。']).next().unwrap_or("");
    let last = list.split('、').map(str::trim).take(MOST).find(|name| !is_bare(name));
    last.is_some_and(|name| {
        let has_level = name.starts_with(government_levels()) || name.starts_with('各');
        is_office(name) && !has_level && name.chars().all(is_han) && name.chars().count() <= LONGEST + 1
    })
}

/// Whether a name lacks level and ending: 乙, 财政.
fn is_bare(name: &str) -> bool {
    let length = name.chars().count();
    (1..=LONGEST).contains(&length)
        && name.chars().all(is_han)
        && !looks_like_unit(name)
        && !name.starts_with(government_levels())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_may_share_level_and_ending() {
        for list in ["县甲、乙、丙局", "县财政、教育局", "市发展改革、财政、交通局"] {
            assert!(is_list(list), "{list}");
        }
        for other in [
            "县甲局、乙局",
            "县甲、县乙局",
            "县甲、各镇政府",
            "县妇联、教育局",
            "县城、社区服务中心",
            "甲、乙局",
            "县级、乙局",
            "县、区政府",
        ] {
            assert!(!is_list(other), "{other}");
        }
    }
}
