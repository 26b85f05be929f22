//! Words that join two lists of units of which one helps the other: 甲局会同乙局、丙局.

use crate::import::columns::Meaning;
use crate::import::recognise::names::units;
use crate::import::unit_words::words;
use crate::import::words::clauses;

/// The most characters of the name of a unit behind a joint.
const LONGEST_NAME: usize = 64;

/// The units before and behind a joint, and what those behind do. The name before ends as offices do and the name behind begins
/// as units do, so that 县科技局协同创新中心 stays one name.
pub fn divide(list: &str) -> Option<(&str, &str, Option<Meaning>)> {
    clauses().joints.iter().find_map(|joint| {
        let role = (!clauses().joints_of_equals.has(joint)).then_some(Meaning::Cooperating);
        list.match_indices(joint).find_map(|(at, _)| {
            let (before, behind) = (list.get(..at)?, list.get(at + joint.len()..)?);
            let is_name = || {
                let last = units::last_of(before);
                // 中国人民银行会同有关部门
                let is_bank = || joint == "会同" && words().of_all.begins(behind) && units::are_units(last);
                units::are_offices(last) || last.ends_with('部') || is_bank()
            };
            (begins_with_unit(behind) && !is_inner(joint, behind) && is_name()).then_some((before, behind, role))
        })
    })
}

/// Whether a word is a part of a name: 商会办, 商务局.
fn is_inner(joint: &str, behind: &str) -> bool {
    joint == "商" && behind.starts_with(['会', '务'])
}

/// The units behind a joint with which a clause begins.
pub fn leading(clause: &str) -> Option<&str> {
    clauses().opening_joints.without_start(clause).filter(|list| begins_with_unit(list))
}

/// Whether a text begins with the name of a unit, and not with the end of one (协同创新中心): an office, or all of a kind.
pub fn begins_with_unit(text: &str) -> bool {
    let first = text.trim_start().split(['、', '，', ',', '；', ';', '。', '\n', ' ']).next().unwrap_or("");
    let is_name = |name: &str| name.ends_with('部') || units::are_offices(name);
    words().of_all.begins(first)
        || first
            .char_indices()
            .skip(1)
            .take(LONGEST_NAME)
            .any(|(at, c)| first.get(..at + c.len_utf8()).is_some_and(is_name))
}
