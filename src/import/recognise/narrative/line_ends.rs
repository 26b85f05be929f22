//! Names of units that the end of a line has cut within a bracket: （县生态环境分 over 局、县甲局负责）, as text copied from pages has them.

use crate::character::is_han;
use crate::import::document::Place;
use crate::import::finding::{Finding, Kind};
use crate::import::recognise::brackets;
use crate::import::recognise::names::levels;
use crate::import::recognise::statement::verbs;
use crate::import::unit_words::looks_like_unit;

/// What stands around a name.
const AROUND: [char; 13] = ['、', '，', ',', '；', ';', '：', ':', '。', '（', '(', '）', ')', '\n'];

/// A text with such names whole; each is reported.
pub fn joined(text: &str, place: &Place, findings: &mut Vec<Finding>) -> String {
    let mut own = String::with_capacity(text.len());
    let mut depth = 0;
    for (at, line) in text.split('\n').enumerate() {
        let above = own.rsplit(AROUND).next().unwrap_or("").to_owned();
        let below = line.split(AROUND).next().unwrap_or("");
        if at > 0 && depth > 0 && is_cut(&above, below) {
            findings.push(Finding::at(place, Kind::Broken).with("text", format!("{above}{below}")));
        } else if at > 0 {
            own.push('\n');
        }
        own.push_str(line);
        depth += brackets::depth(line);
    }
    own
}

/// Whether neither part is a name of itself, but both together are: 县生态环境分 and 局, 市 and 水利局.
fn is_cut(above: &str, below: &str) -> bool {
    let both = format!("{above}{below}");
    let name = verbs::verb_of(&both).map_or(&*both, |(units, _)| verbs::without_adverbs(units).0);
    let is_whole = looks_like_unit(above) && !levels::is_level(above);
    let are_words = !above.is_empty() && !below.is_empty() && both.chars().all(is_han);
    are_words && !is_whole && !name.starts_with('各') && looks_like_unit(name) && name.len() > above.len()
}
