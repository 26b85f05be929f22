//! Names of units that the end of a line has cut within a bracket or on a line of labels: （县生态环境分 over 局、县甲局负责）, as text copied from
//! pages has them.

use crate::character::is_han;
use crate::import::columns::{self, Meaning};
use crate::import::document::Place;
use crate::import::finding::{Finding, Kind};
use crate::import::recognise::brackets;
use crate::import::recognise::names::{levels, misplaced, units};
use crate::import::recognise::statement::{due, verbs};
use crate::import::unit_words::{government_levels, is_office, looks_like_unit, words};
use crate::import::words::clauses;

/// What stands around a name.
const AROUND: [char; 13] = ['、', '，', ',', '；', ';', '：', ':', '。', '（', '(', '）', ')', '\n'];

/// A text with such names whole; each is reported.
pub fn joined(text: &str, place: &Place, findings: &mut Vec<Finding>) -> String {
    let mut own = String::with_capacity(text.len());
    let mut depth = 0;
    for (at, line) in text.split('\n').enumerate() {
        let above = own.rsplit(AROUND).next().unwrap_or("").to_owned();
        let below = line.split(AROUND).next().unwrap_or("");
        let is_label = line.get(below.len()..).is_some_and(|rest| rest.starts_with(['：', ':']));
        let goes_on = || if is_label { is_cut_label(&above, below) } else { is_cut(&above, below) };
        if at > 0 && depth > 0 && goes_on() {
            findings.push(Finding::at(place, Kind::Broken).with("text", format!("{above}{below}")));
        } else if at > 0 {
            own.push('\n');
        }
        own.push_str(line);
        depth += brackets::depth(line);
    }
    own
}

/// The name that the end of a line of labels has cut and that a line goes on, where both hold nothing but names: 责任单位：县市场 over
/// 监管局、县甲局.
pub fn cut_name(above: &str, line: &str) -> Option<String> {
    let line = line.trim().trim_end_matches(['。', '；']);
    let first = line.split(AROUND).next().unwrap_or("");
    if first.is_empty() || line.contains(['：', ':']) || words().of_all.begins(first) {
        return None;
    }
    let (label, list) = above.rsplit_once(['：', ':'])?;
    let last = list.rsplit(AROUND).next().unwrap_or("");
    let label = label.rsplit(AROUND).next().unwrap_or("");
    let is_of_role = columns::meaning(label).is_some_and(Meaning::is_role);
    let name = format!("{last}{first}");
    let is_body = is_office(&name) || clauses().doing_bodies.ends(&name);
    (is_of_role && is_body && is_cut(last, first) && units::are_units(&format!("{list}{line}"))).then_some(name)
}

/// Whether both parts together are a label and the lower one is none: 责任单 and 位.
fn is_cut_label(above: &str, below: &str) -> bool {
    let is_label = |label: &str| columns::of_statement(label).is_some();
    let both = format!("{above}{below}");
    !above.is_empty() && both.chars().count() <= due::LONGEST_LABEL && is_label(&both) && !is_label(below)
}

/// Whether the lower part is none of itself, and both together are one: 县生态环境分 and 局, 市 and 水利局. Behind a time or a person
/// begins another name.
fn is_cut(above: &str, below: &str) -> bool {
    let both = format!("{above}{below}");
    let name = verbs::verb_of(&both).map_or(&*both, |(units, _)| verbs::without_adverbs(units).0);
    let Some(end) = name.strip_prefix(above).filter(|end| !end.is_empty()) else { return false };
    let are_words = !above.is_empty() && both.chars().all(is_han);
    // 县农业农村 and 局
    let is_end = words().ends_of_offices.iter().any(|office| office == end);
    // 县市场 ends as units do and is none.
    let is_half = words().half_names.iter().any(|half| above.ends_with(half.as_str()));
    let is_whole = looks_like_unit(above) && !is_half || end.starts_with(government_levels());
    let is_other = due::deadline_of(above).is_some() || misplaced::says_when(above) || misplaced::is_person(above);
    let is_cut = is_end || levels::is_level(above) || !is_whole && !is_other;
    are_words && is_cut && !name.starts_with('各') && looks_like_unit(name)
}
