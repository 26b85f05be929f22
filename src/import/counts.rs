//! What an import counted in a notice.

use super::notice::{Cell, Notice};

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
    /// (duty, lead unit) pairs.
    pub leads: usize,
    /// (duty, responsible unit) pairs.
    pub responsible: usize,
    /// (duty, cooperating unit) pairs.
    pub cooperating: usize,
    /// Duties that print a dash for the responsible units.
    pub dashes: usize,
    /// Different names in the checklist.
    pub names_in_rows: usize,
    /// Different names in checklist and narrative.
    pub names: usize,
}

/// What was counted in a section.
#[derive(Clone, PartialEq, Eq, Debug)]
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
        let mut deadlines: Vec<(String, usize)> = Vec::new();
        for duty in &duties {
            if duty.deadline.is_empty() {
                continue;
            }
            match deadlines.iter_mut().find(|d| d.0 == duty.deadline) {
                Some(known) => known.1 += 1,
                None => deadlines.push((duty.deadline.clone(), 1)),
            }
        }
        deadlines.sort_by_key(|d| std::cmp::Reverse(d.1));
        let sections = notice.sections.iter().map(|s| {
            let items = notice.items.iter().filter(|i| i.section == s.number);
            SectionCounts {
                number: s.number,
                title: s.title.clone(),
                points: notice.points.iter().filter(|p| p.section == s.number).count(),
                items: items.clone().count(),
                duties: items.map(|i| i.duties.len()).sum(),
            }
        });
        let rows = duties.iter().flat_map(|d| d.roles.cells());
        let points = notice.points.iter().flat_map(|p| p.statement.roles.cells());
        Counts {
            sections: sections.collect(),
            points: notice.points.len(),
            items: notice.items.len(),
            split: notice.items.iter().filter(|i| i.duties.len() > 1).count(),
            duties: duties.len(),
            deadlines,
            leads: duties.iter().map(|d| d.roles.leads.names.len()).sum(),
            responsible: duties.iter().map(|d| d.roles.responsible.names.len()).sum(),
            cooperating: duties.iter().map(|d| d.roles.cooperating.names.len()).sum(),
            dashes: duties.iter().filter(|d| d.roles.responsible.dash).count(),
            names_in_rows: different(rows.clone()),
            names: different(rows.chain(points)),
        }
    }
}

fn different<'n>(cells: impl Iterator<Item = &'n Cell>) -> usize {
    let names: std::collections::BTreeSet<&str> = cells.flat_map(|c| &c.names).map(|n| n.text.as_str()).collect();
    names.len()
}
