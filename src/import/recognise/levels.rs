//! Levels of places that are one name: 各县、区人民政府, 各乡镇、街道.

/// Levels of places: 各县、区人民政府 is one name.
const LEVELS: [&str; 14] =
    ["县级市", "街道", "乡镇", "社区", "区", "县", "市", "镇", "乡", "旗", "州", "盟", "村", "场"];
/// What stands behind the last of them.
const GOVERNMENTS: [&str; 8] = ["", "人民政府", "政府", "管委会", "办事处", "党委", "党工委", "党委政府"];

/// Whether a part is 各县, 各有关区, 各乡镇、街道: levels of places and no name.
pub fn is_level_of_all(part: &str) -> bool {
    let Some(rest) = part.trim().strip_prefix('各') else { return false };
    let rest = rest.trim_start_matches("有关").trim_start_matches("相关");
    !rest.is_empty() && rest.split('、').all(|level| LEVELS.contains(&level))
}

/// Whether the first name of a list is a level of places alone, with its government behind it at most: 区人民政府（管委会）.
pub fn begins_with_a_level(rest: &str) -> bool {
    let name = rest.trim_start().split(['、', '，', ',', '；', ';', '\n', '。']).next().unwrap_or("").trim();
    let name = name.split(['（', '(']).next().unwrap_or(name);
    LEVELS
        .iter()
        .filter_map(|level| name.strip_prefix(level))
        .any(|behind| GOVERNMENTS.contains(&behind) || GOVERNMENTS.contains(&behind.trim_end_matches('等')))
}
