//! What an import found: data. `print` and `json` say it.

use super::account::Account;
use super::counts::Counts;
use super::finding::{Finding, Weight};
use super::mapping::Link;
use super::notice::Notice;
use super::register::{Merge, Proposed};

/// What an import found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    /// The source's file name.
    pub file: String,
    /// The plan's id.
    pub plan: String,
    /// What was counted.
    pub counts: Counts,
    /// Everything irregular, in the order of the source.
    pub findings: Vec<Finding>,
    /// Every heading and task with its point.
    pub links: Vec<Link>,
    /// Names that may be one unit.
    pub merges: Vec<Merge>,
    /// Units that the register lacks; all, where there is no register.
    pub proposals: Vec<Proposed>,
    /// The kinds of proposals that a register must declare, each with its name on the pages.
    pub kinds: Vec<(&'static str, &'static str)>,
    /// Whether a register existed.
    pub had_register: bool,
    /// Where every paragraph and cell went.
    pub account: Account,
    /// What messages call the items, points and sub-sections.
    pub names: Names,
}

/// What messages call the parts of a notice: by number, where a number stands once.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Names {
    /// Items, by place.
    pub items: Vec<String>,
    /// Points, by place.
    pub points: Vec<String>,
    /// Sub-sections, by place.
    pub subsections: Vec<String>,
}

impl Names {
    /// The names of a notice's parts.
    pub fn of(notice: &Notice) -> Names {
        let items = notice.items.iter().map(|item| (item.number.to_string(), item.id.clone()));
        let points = notice.points.iter().map(|p| (p.number.to_string(), format!("{}-{}", p.section, p.number)));
        let subsections = notice.subsections.iter().map(|sub| format!("{}-{}", sub.section, sub.number));
        Names { items: unique(items.collect()), points: unique(points.collect()), subsections: subsections.collect() }
    }
}

/// The first names, or the second ones where one of the first stands twice.
fn unique(names: Vec<(String, String)>) -> Vec<String> {
    let mut seen = std::collections::BTreeSet::new();
    let all = names.iter().all(|(first, _)| seen.insert(first.clone()));
    names.into_iter().map(|(first, second)| if all { first } else { second }).collect()
}

impl Report {
    /// Whether nothing can be written.
    pub fn stops(&self) -> bool {
        self.findings.iter().any(|f| f.kind.weight() == Weight::Stop)
    }
}
