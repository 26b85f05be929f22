//! Names that a word or a slash joins in one part of a list: 甲局及各镇, 甲局/乙局, Ministry of Trees and Office of Keys.

use super::english;
use crate::character::is_han;
use crate::import::recognise::brackets;
use crate::import::unit_words::{is_office, looks_like_unit, words};
use crate::import::words::{clauses, places};

/// The names of a part; the part alone where it is one name. An office stands before the word, and a unit of the same kind or all
/// of a kind behind it, so that 人力资源和社会保障局 stays one name.
pub fn names(part: &str) -> Vec<&str> {
    if !part.chars().any(is_han) {
        let pieces: Vec<&str> = part.split(" / ").map(str::trim).collect();
        let are_names = pieces.len() > 1 && pieces.iter().all(|piece| english::is_name(piece));
        return if are_names { pieces } else { english::with_and(part) };
    }
    let pieces: Vec<&str> = part.split(['/', '／']).map(str::trim).collect();
    if pieces.len() > 1 && pieces.iter().all(|piece| looks_like_unit(piece) && piece.chars().count() > 2) {
        return pieces;
    }
    let (mut names, mut rest) = (Vec::new(), part);
    while let Some((one, other)) = first_two(rest) {
        names.push(one);
        rest = other;
    }
    names.push(rest);
    names
}

/// The name before the first word that joins two, and what stands behind it.
fn first_two(part: &str) -> Option<(&str, &str)> {
    let found = words().joining.iter().flat_map(|word| {
        part.match_indices(word).filter_map(move |(at, _)| {
            let (one, other) = (part.get(..at)?, part.get(at + word.len()..)?);
            let is_inner = word == "和" && words().behind_and.begins(other);
            let is_inner = is_inner || is_party(one) && is_government(other);
            (!is_inner && (ends_as_office(one) || is_firm_before_all(one, other)) && is_unit_beside(one, other))
                .then_some((at, one, other))
        })
    });
    found.min_by_key(|(at, ..)| *at).map(|(_, one, other)| (one, other))
}

/// Whether a name ends as offices do, perhaps with a bracket behind it: 县甲局（乙办）, and not within one.
fn ends_as_office(name: &str) -> bool {
    brackets::is_balanced(name) && (is_office(name) || brackets::at_end(name).is_some_and(|(bare, _)| is_office(bare)))
}

/// Whether a firm or hospital stands before all of a kind: 市城投公司及各区政府.
fn is_firm_before_all(one: &str, other: &str) -> bool {
    clauses().doing_bodies.ends(one) && other.starts_with('各') && looks_like_unit(other)
}

/// A name without the word that joins it to the one before: 以及县甲局, and the Treasury.
pub fn behind_joint(part: &str) -> &str {
    if part.is_ascii() {
        return english::without_article(english::behind_joint(part));
    }
    part.strip_prefix("以及").map(str::trim_start).filter(|name| looks_like_unit(name)).unwrap_or(part)
}

/// Whether a name ends with the party committee of a place.
pub fn is_party(name: &str) -> bool {
    places().parties.ends(name.trim_end())
}

/// Whether a name is the party committee of a place with its name, and what stands behind it the government of the same level, which only
/// together say of which place: 甲县委、县政府, not 县委、县政府.
pub fn is_of_one_place(name: &str, rest: &str) -> bool {
    let Some(place) = name.trim().strip_suffix('委') else { return false };
    let Some(level) = LEVELS_WITH_BOTH.iter().find(|level| place.ends_with(**level)) else { return false };
    let name = place.strip_suffix(*level).unwrap_or("");
    let is_named = !name.is_empty() && name.chars().all(is_han) && !places().no_places.has(name);
    let first = rest.trim_start().strip_prefix(*level);
    is_named && first.is_some_and(is_government)
}

/// The levels whose party committee is called by them.
const LEVELS_WITH_BOTH: [char; 6] = ['省', '州', '市', '县', '区', '旗'];

/// Whether a text begins with the government of the place that is named before it: 各市党委和人民政府, 各镇党委、政府.
pub fn is_government(text: &str) -> bool {
    let first =
        text.trim_start().split(['、', '，', ',', '；', ';', '\n', '。', '（', '(']).next().unwrap_or("").trim_end();
    places().governments.has(first.trim_end_matches('等'))
}

/// Whether a text is the name of a unit as long as a name is, or all units of a kind.
fn is_unit_beside(one: &str, other: &str) -> bool {
    let same_level = one.chars().next() == other.chars().next();
    words().of_all.begins(other) || (looks_like_unit(other) && (same_level || other.chars().count() > 3))
}
