//! Labels that stand side by side before lists that do: 牵头单位/责任单位：县甲局/县乙局.

use crate::import::columns;
use crate::import::recognise::names::units;

/// A text whose labels and lists stand side by side, 牵头单位/责任单位：县甲局/县乙局, with each label before its own list. Nothing where
/// it has none such.
pub fn apart(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(['；', ';', '\n']).collect();
    let divided: Vec<Option<String>> = parts.iter().map(|part| side_by_side(part)).collect();
    divided.iter().any(Option::is_some).then(|| {
        let parts = parts.iter().zip(divided).map(|(part, divided)| divided.unwrap_or_else(|| (*part).to_owned()));
        parts.collect::<Vec<_>>().join("；")
    })
}

fn side_by_side(part: &str) -> Option<String> {
    let (labels, lists) = part.split_once(['：', ':'])?;
    let slash = ['/', '／'];
    let labels: Vec<&str> = labels.split(slash).map(str::trim).collect();
    let lists: Vec<&str> = lists.trim_end_matches('。').split(slash).map(str::trim).collect();
    let mut meanings = labels.iter().filter_map(|label| columns::meaning(label).filter(|meaning| meaning.is_role()));
    let (first, second) = (meanings.next()?, meanings.next()?);
    let fits =
        labels.len() == 2 && lists.len() == 2 && first != second && lists.iter().all(|list| units::are_units(list));
    fits.then(|| {
        labels.iter().zip(&lists).map(|(label, list)| format!("{label}：{list}")).collect::<Vec<_>>().join("；")
    })
}
