//! Lists in English of one name with commas, Energy, Mines and Resources, told by the other lists of the document.

use std::collections::{BTreeMap, BTreeSet};

use super::english;
use super::known_apart::each_cell;
use crate::character::is_han;
use crate::import::finding::{Finding, Kind};
use crate::import::notice::{Cell, Name, Notice};

/// Joins the parts of such a list where semicolons divide the names of another one, or where it stands more than once and none of its
/// parts alone anywhere. Each is reported once; where neither tells, it stays as it was read and is asked for.
pub fn join(notice: &mut Notice, findings: &mut Vec<Finding>) {
    let mut lists: BTreeMap<String, usize> = BTreeMap::new();
    let mut alone: BTreeSet<String> = BTreeSet::new();
    let mut has_semicolons = false;
    each_cell(notice, &mut |_, cell| {
        has_semicolons |= cell.names.len() > 1 && cell.printed.contains("; ") && !cell.printed.contains(is_han);
        if may_be_one(cell) {
            *lists.entry(cell.printed.clone()).or_default() += 1;
        } else {
            alone.extend(cell.names.iter().map(|name| name.text.clone()));
        }
    });
    let mut told = BTreeSet::new();
    each_cell(notice, &mut |place, cell| {
        if !may_be_one(cell) {
            return;
        }
        let recurs = lists.get(&cell.printed).is_some_and(|count| *count > 1);
        let is_one = (has_semicolons || recurs) && !cell.names.iter().any(|name| alone.contains(&name.text));
        let name = cell.printed.clone();
        if told.insert(name.clone()) {
            let kind = if is_one { Kind::JoinedNames } else { Kind::OddName };
            findings.push(Finding::at(place, kind).with("text", &name).with("names", &name));
        }
        if is_one {
            cell.names = vec![Name { text: name, open: false, mark: None }];
        }
    });
}

/// Whether a list may be one name: words in capitals between commas, the last two joined by "and", none of them a name by itself.
fn may_be_one(cell: &Cell) -> bool {
    let parts: Vec<&str> = cell.printed.split(", ").collect();
    let begins = |part: &&str| part.starts_with(|c: char| c.is_ascii_uppercase());
    let is_plain = cell.printed.is_ascii() && !cell.printed.contains([';', '/', '\n', '(', '.']);
    let ends = parts.last().is_some_and(|last| [" and ", " & "].iter().any(|word| last.contains(word)));
    parts.len() > 1
        && parts.len() == cell.names.len()
        && is_plain
        && ends
        && parts.iter().all(begins)
        && !parts.iter().any(|part| english::is_name(part))
}
