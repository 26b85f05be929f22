//! A table of a text whose columns one blank divides: where a cell ends cannot be told, since words may hold blanks too.

use crate::import::columns::{self, Meaning};
use crate::import::finding::{Finding, Kind};
use crate::import::recognise::reading::Line;

/// What to report of such a table: its head, with a line of at least as many parts below it.
pub fn find(lines: &[Line<'_>]) -> Option<Finding> {
    let parts = |text: &'_ str| text.split_whitespace().count();
    let head = lines.windows(2).find_map(|pair| match pair {
        [head, below] if is_head(head.text) && parts(below.text) >= parts(head.text) => Some(head),
        _ => None,
    })?;
    let labels: Vec<&str> = head.text.split_whitespace().collect();
    let finding = Finding::at(head.place, Kind::OneBlank).with("text", head.text);
    Some(finding.with("columns", labels.len()).with("labels", labels.join("｜")))
}

/// Whether a line is nothing but labels, among them those of tasks and of units or deadlines.
fn is_head(line: &str) -> bool {
    let labels: Vec<&str> = line.split_whitespace().collect();
    let meanings: Vec<Option<Meaning>> = labels.iter().map(|label| columns::meaning(label)).collect();
    let of_units = |meaning: &Option<Meaning>| meaning.is_some_and(|m| m.is_role() || m == Meaning::Deadline);
    labels.len() > 2
        && meanings.iter().all(Option::is_some)
        && meanings.contains(&Some(Meaning::Task))
        && meanings.iter().any(of_units)
        && columns::head(&labels).is_ok()
}
