//! Levels of places that are one name: 各县、区人民政府, 各乡镇、街道.

use crate::import::unit_words::government_levels;
use crate::import::words::places;

/// Marks around levels beside others: 县（市、区）, 县〔市、区〕, 县〈市、区〉.
const OPENING: [char; 4] = ['（', '(', '〔', '〈'];
const CLOSING: [char; 4] = ['）', ')', '〕', '〉'];

/// Whether a part is 各县, 各有关区, 各乡镇、街道: levels of places and no name.
pub fn is_level_of_all(part: &str) -> bool {
    let Some(rest) = part.trim().strip_prefix('各') else { return false };
    let rest = rest.trim_start_matches("有关").trim_start_matches("相关");
    let is_one = |level: &str| is_one(level) || is_office_of_level(level);
    !rest.is_empty() && rest.split('、').all(is_one)
}

/// Whether a word behind levels is the office of one: 各区、镇、办事处.
fn is_office_of_level(word: &str) -> bool {
    places().offices_of_levels.has(word.trim())
}

/// Whether 各地 and what stands behind it are levels of places, and not all places: 各地、州、市人民政府, but not 各地、市政府.
pub fn is_of_regions(part: &str, rest: &str) -> bool {
    let Some(further) = part.trim().strip_prefix("各地") else { return false };
    let is_bare = |rest: &str| rest.split_once('、').is_some_and(|(level, _)| is_one(level.trim()));
    match further.strip_prefix('、') {
        Some(levels) => levels.split('、').all(is_one) && begins_with_a_level(rest),
        None => further.is_empty() && is_bare(rest) && begins_with_a_level(rest),
    }
}

/// Whether a part is a level of places alone, which cannot be a unit: 省, 市级, 县.
pub fn is_level(part: &str) -> bool {
    part.split('、').all(|part| {
        let part = part.trim();
        let bare = part.strip_suffix('级').unwrap_or(part);
        places().wider_kinds.has(bare) || is_one(bare)
    })
}

/// The units of a cell that gives each level its own, without the labels of the levels: 市级：市甲局；县级：各县政府.
pub fn without_labels(cell: &str) -> String {
    let bare = |part: &str| -> Option<String> {
        let (label, names) = part.trim().split_once(['：', ':'])?;
        let label = label.trim();
        let is_of_level = label.chars().count() <= LONGEST_LABEL
            && label.ends_with(['级', '直'])
            && is_level(label.trim_end_matches('直'));
        (is_of_level && !names.trim().is_empty()).then(|| names.trim().to_owned())
    };
    let parts: Option<Vec<String>> =
        cell.split(['；', ';', '\n']).filter(|part| !part.trim().is_empty()).map(bare).collect();
    parts.filter(|parts| !parts.is_empty()).map_or_else(|| cell.to_owned(), |parts| parts.join("；"))
}

/// The most characters of the label of a level.
const LONGEST_LABEL: usize = 4;

/// Whether a part speaks of a level of places and names no body in it: 县级及以上, 乡镇级, 全县.
pub fn is_without_body(part: &str) -> bool {
    if let Some(place) = part.strip_prefix('全') {
        return is_level(place.strip_suffix("范围").unwrap_or(place)) || place == "国";
    }
    let is_of_level = part.starts_with(government_levels()) || part.starts_with('各');
    is_of_level && ["级", "以上", "以下"].iter().any(|end| part.ends_with(end))
}

/// Whether a word is a level of places, or two of them: 县, 县（市）, 镇街.
fn is_one(word: &str) -> bool {
    let (outer, inner) = word.split_once(OPENING).unwrap_or((word, ""));
    let inner = inner.trim_end_matches(CLOSING);
    let kinds = &places().kinds;
    let two = |word: &str| kinds.iter().any(|kind| word.strip_prefix(kind).is_some_and(|rest| kinds.has(rest)));
    (kinds.has(outer) || two(outer)) && inner.split('、').all(|kind| kind.is_empty() || kinds.has(kind) || two(kind))
}

/// Whether a text goes on with a level of places, whatever stands behind it: 县三级河长办.
pub fn goes_on_with_a_level(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.starts_with('省') || places().kinds.begins(rest)
}

/// Whether the first name of a list is a level of places alone, with its government behind it at most: 区人民政府（管委会）.
pub fn begins_with_a_level(rest: &str) -> bool {
    let words = places();
    let first = rest.split(['、', '，', ',', '；', ';', '\n', '。']).next().unwrap_or("");
    if is_office_of_level(first.trim_end_matches('等')) {
        return true;
    }
    words.kinds.iter().filter_map(|level| rest.trim_start().strip_prefix(level)).any(|behind| {
        // 县〔市、区〕人民政府
        let inner = behind.strip_prefix(OPENING).and_then(|inner| inner.split_once(CLOSING));
        let behind = inner.map_or(behind, |(_, behind)| behind);
        let name = behind.split(['、', '，', ',', '；', ';', '\n', '。', '（', '(', '〔']).next().unwrap_or("").trim();
        let name = name.trim_end_matches('等');
        name.is_empty() || [&words.governments, &words.parties, &words.both].iter().any(|list| list.has(name))
    })
}
