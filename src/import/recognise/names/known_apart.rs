//! Names in English that "and" joins and one of which stands alone elsewhere in the document: Police Service and Anti-Corruption Commission.
//! Where none does it may be one body: Trade and Industry Department.

use std::collections::BTreeSet;

use super::english;
use crate::character::is_han;
use crate::import::document::Place;
use crate::import::finding::{Finding, Kind};
use crate::import::notice::{Cell, Name, Notice};

/// Divides such names of points and duties; each is reported once.
pub fn divide(notice: &mut Notice, findings: &mut Vec<Finding>) {
    let mut known = BTreeSet::new();
    each_cell(notice, &mut |_, cell| known.extend(cell.names.iter().map(|name| name.text.clone())));
    let mut told = BTreeSet::new();
    each_cell(notice, &mut |place, cell| {
        let divided = cell.names.iter().any(|name| pair(&name.text, &known).is_some());
        for name in if divided { std::mem::take(&mut cell.names) } else { Vec::new() } {
            let Some((one, other)) = pair(&name.text, &known) else {
                cell.names.push(name);
                continue;
            };
            if told.insert(name.text.clone()) {
                let names = format!("{one}｜{other}");
                findings.push(Finding::at(place, Kind::JoinedNames).with("text", &name.text).with("names", names));
            }
            cell.names.push(Name { text: one.to_owned(), open: false, ..name.clone() });
            cell.names.push(Name { text: other.to_owned(), ..name.clone() });
        }
    });
}

/// The two names that "and" joins in a text: one is known, the other reads as one, and the first says of nothing what it is for, which
/// might go on behind "and".
fn pair<'t>(text: &'t str, known: &BTreeSet<String>) -> Option<(&'t str, &'t str)> {
    let mut pairs = text.match_indices(" and ").map(|(at, and)| (text.split_at(at).0, text.split_at(at + and.len()).1));
    let is_one = |name: &str| known.contains(name) || english::is_name(name);
    pairs.find(|(one, other)| {
        (known.contains(*one) || known.contains(*other))
            && is_one(one)
            && is_one(other)
            && !english::names_a_thing(one)
            && !text.chars().any(is_han)
    })
}

pub fn each_cell(notice: &mut Notice, each: &mut dyn FnMut(&Place, &mut Cell)) {
    for point in &mut notice.points {
        for cell in point.statement.roles.cells_mut() {
            each(&point.place, cell);
        }
    }
    for duty in notice.items.iter_mut().flat_map(|item| &mut item.duties) {
        for cell in duty.roles.cells_mut() {
            each(&duty.place, cell);
        }
    }
}
