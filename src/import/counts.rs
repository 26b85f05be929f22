//! What an import counted in a notice.

use std::collections::{BTreeSet, HashMap};

use super::notice::{Cell, Duty, Notice};
use crate::record::role::Role;

/// What was counted in a notice.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Each section.
    pub sections: Vec<SectionCounts>,
    /// Points.
    pub points: usize,
    /// Items.
    pub items: usize,
    /// Items with several duties.
    pub split: usize,
    /// Duties.
    pub duties: usize,
    /// Deadlines as printed, the most frequent first.
    pub deadlines: Vec<(String, usize)>,
    /// (duty, unit) pairs, by role.
    pub assignments: [usize; Role::COUNT],
    /// Duties that print a dash for the responsible units.
    pub dashes: usize,
    /// Different names in the checklist.
    pub names_in_rows: usize,
    /// Different names in checklist and narrative.
    pub names: usize,
}

/// What was counted in a section.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SectionCounts {
    /// As printed.
    pub number: u32,
    /// Without the numeral.
    pub title: String,
    /// Points.
    pub points: usize,
    /// Items.
    pub items: usize,
    /// Duties.
    pub duties: usize,
}

impl Counts {
    /// Counts a notice.
    pub fn of(notice: &Notice) -> Counts {
        let duties: Vec<_> = notice.items.iter().flat_map(|i| &i.duties).collect();
        let sections = notice.sections.iter().map(|s| SectionCounts {
            number: s.number,
            title: s.title.clone(),
            ..SectionCounts::default()
        });
        let mut sections: Vec<SectionCounts> = sections.collect();
        let places: HashMap<u32, usize> = sections.iter().map(|s| s.number).zip(0..).collect();
        for point in &notice.points {
            if let Some(counts) = places.get(&point.section).and_then(|place| sections.get_mut(*place)) {
                counts.points += 1;
            }
        }
        for item in &notice.items {
            if let Some(counts) = places.get(&item.section).and_then(|place| sections.get_mut(*place)) {
                counts.items += 1;
                counts.duties += item.duties.len();
            }
        }
        let rows = duties.iter().flat_map(|d| d.roles.cells());
        let points = notice.points.iter().flat_map(|p| p.statement.roles.cells());
        Counts {
            sections,
            points: notice.points.len(),
            items: notice.items.len(),
            split: notice.items.iter().filter(|i| i.duties.len() > 1).count(),
            duties: duties.len(),
            deadlines: deadlines(&duties),
            assignments: Role::ALL.map(|role| duties.iter().map(|d| d.roles.of_role(role).names.len()).sum()),
            dashes: duties.iter().filter(|d| d.roles.has_none_printed()).count(),
            names_in_rows: different(rows.clone()),
            names: different(rows.chain(points)),
        }
    }
}

/// Deadlines as printed, the most frequent first; those as frequent in the order of printing.
fn deadlines(duties: &[&Duty]) -> Vec<(String, usize)> {
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut counts: Vec<(String, usize)> = Vec::new();
    for deadline in duties.iter().map(|duty| duty.deadline.as_str()).filter(|deadline| !deadline.is_empty()) {
        let place = *places.entry(deadline).or_insert(counts.len());
        match counts.get_mut(place) {
            Some((_, count)) => *count += 1,
            None => counts.push((deadline.to_owned(), 1)),
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

fn different<'n>(cells: impl Iterator<Item = &'n Cell>) -> usize {
    let names: BTreeSet<&str> = cells.flat_map(|c| &c.names).map(|n| n.text.as_str()).collect();
    names.len()
}
