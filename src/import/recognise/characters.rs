//! What a reader of the printed page would stumble over: spaces inside words, characters that cannot be seen.

use crate::character::{is_han, is_invisible};
use crate::import::document::Place;
use crate::import::finding::{Finding, Kind};

/// Reports the oddities of a paragraph's line or of a cell.
pub fn check(raw: &str, is_cell: bool, place: &Place, findings: &mut Vec<Finding>) {
    let text = raw.trim();
    if is_cell && !text.is_empty() && raw != text {
        findings.push(Finding::at(place, Kind::EdgeSpace));
    }
    let wide: Vec<char> = text.chars().collect();
    for (i, window) in wide.windows(3).enumerate() {
        let [before, space, after] = window else { continue };
        if space.is_whitespace() && *space != '\n' && !before.is_whitespace() && (is_han(*before) || is_han(*after)) {
            let near: String = wide.iter().skip(i.saturating_sub(3)).take(9).collect();
            findings.push(Finding::at(place, Kind::Space).with("text", near.replace('\n', " ")));
        }
    }
    for c in wide.into_iter().filter(|c| (is_invisible(*c) && *c != '\n') || *c == '\t') {
        let kind = if c.is_control() && c != '\t' { Kind::Control } else { Kind::Invisible };
        findings.push(Finding::at(place, kind).with("character", format!("U+{:04X}", u32::from(c))));
    }
}

/// How a text begins, for a message.
pub fn start(text: &str) -> String {
    let start: String = text.trim().chars().take(20).collect();
    start.replace('\n', " ")
}
