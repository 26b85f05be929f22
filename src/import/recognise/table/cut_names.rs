//! Names of units that the end of a line in a cell has cut in two.

use crate::character::is_han;
use crate::import::recognise::names::misplaced;
use crate::import::recognise::names::units;
use crate::import::unit_words::{government_levels, is_office, looks_like_unit, words};

/// The list of a cell with lines joined that cut a name in two, 县住房和城乡 over 建设局, and the names that were joined so. The first line
/// ends as no unit does and the names of both together do, or the second line is but the end of a name (办公室).
pub fn joined(text: &str) -> (String, Vec<String>) {
    let mut whole = String::new();
    let mut names = Vec::new();
    for line in text.split('\n').map(str::trim).filter(|line| !line.is_empty()) {
        let above = whole.rsplit(['、', '，', ',', '；', ';', '\n']).next().unwrap_or("").to_owned();
        let below = units::split(line).first().map_or("", |(name, _)| name.trim());
        if is_cut(&above, below) {
            names.push(format!("{above}{below}"));
        } else if !whole.is_empty() {
            whole.push('\n');
        }
        whole.push_str(line);
    }
    (whole, names)
}

fn is_cut(above: &str, below: &str) -> bool {
    let words = words();
    let all_han = |text: &str| text.chars().all(|c| is_han(c) || matches!(c, '（' | '）'));
    let is_name = above.chars().count() > 1 && all_han(above) && all_han(below) && !units::is_no_unit(above);
    let both = format!("{above}{below}");
    let tail = words.name_tails.iter().any(|tail| tail == below);
    let is_whole =
        (below.starts_with(government_levels()) || below.starts_with(['各', '国'])) && below.chars().count() > 2;
    let is_half = words.half_names.iter().any(|half| above.ends_with(half.as_str()));
    let is_bracket = below.starts_with('（');
    // 省农业农村厅 over （省乡村振兴局）, a second name of the same office, and not （县乙局、县丙局）.
    let inner = below.strip_prefix('（').and_then(|inner| inner.strip_suffix('）'));
    let has_second_name = is_office(above)
        && !words.of_all.begins(above)
        && inner.is_some_and(|inner| is_office(inner) && !inner.contains(['、', '，', '；', '（']));
    is_name
        && (!is_bracket || has_second_name)
        && looks_like_unit(&both)
        && !units::is_no_unit(&both)
        && (has_second_name
            || tail
            || (!looks_like_unit(above) || is_half) && !is_whole && !misplaced::is_person(above))
}
