//! Statements of units other than a parenthesis with labels: labels on lines of their own below a point, and verbs
//! (`甲局牵头，乙局、丙局按职责分工负责`).

use super::columns::{self, Meaning};
use super::finding::Finding;
use super::units::{self, CLOSING, OPENING, Roles};

/// Verbs at the end of a clause, longest first, with what the units before them do.
const VERBS: [(&str, Meaning); 10] = [
    ("牵头负责", Meaning::Leads),
    ("牵头落实", Meaning::Leads),
    ("牵头实施", Meaning::Leads),
    ("牵头", Meaning::Leads),
    ("配合", Meaning::Cooperating),
    ("协同", Meaning::Cooperating),
    ("协办", Meaning::Cooperating),
    ("参与", Meaning::Cooperating),
    ("负责", Meaning::Responsible),
    ("落实", Meaning::Responsible),
];

/// Words between the units and their verb.
const ADVERBS: [&str; 8] = ["按职责分工", "按照职责分工", "依职责分工", "分别", "共同", "具体", "分工", "联合"];

/// Whether a line below a point is a list of units with its label: `牵头单位：甲局`.
pub fn is_label_line(line: &str) -> bool {
    let Some((label, list)) = line.trim().split_once(['：', ':', '；', ';']) else { return false };
    let is_role = matches!(columns::meaning(label), Some(Meaning::Leads | Meaning::Responsible | Meaning::Cooperating));
    is_role && label.chars().count() <= 8 && !list.trim().is_empty() && !list.contains('。')
}

/// The units of a parenthesis whose clauses end with verbs; nothing where none does. A clause without a verb goes with the
/// next one; what follows the last verb is a remark, kept in the printed parenthesis alone.
pub fn by_verbs(printed: &str, line: usize, findings: &mut Vec<Finding>) -> Option<Roles> {
    let inner = printed.strip_prefix(OPENING).unwrap_or(printed);
    let inner = inner.strip_suffix(CLOSING).unwrap_or(inner);
    let mut roles = Roles::default();
    let mut before = String::new();
    let mut found = false;
    for clause in inner.split(['，', ',', '；', ';', '。']).map(str::trim).filter(|clause| !clause.is_empty()) {
        let verb = VERBS.iter().find_map(|(verb, meaning)| Some((clause.strip_suffix(verb)?, *meaning)));
        let Some((names, meaning)) = verb else {
            before.push_str(clause);
            before.push('、');
            continue;
        };
        let names = ADVERBS.iter().fold(names, |names, adverb| names.strip_suffix(adverb).unwrap_or(names));
        let names = names.strip_suffix("等").map_or_else(|| names.to_owned(), |names| format!("{names}等"));
        let cell = units::read_cell(&format!("{before}{names}"), line, findings);
        before.clear();
        if cell.names.is_empty() {
            continue;
        }
        found = true;
        let role = match meaning {
            Meaning::Leads => &mut roles.leads,
            Meaning::Cooperating => &mut roles.cooperating,
            _ => &mut roles.responsible,
        };
        role.names.extend(cell.names);
        role.printed =
            if role.printed.is_empty() { cell.printed } else { format!("{}、{}", role.printed, cell.printed) };
    }
    found.then_some(roles)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(printed: &str) -> Option<[String; 3]> {
        let roles = by_verbs(printed, 1, &mut Vec::new())?;
        Some(roles.cells().map(|cell| cell.names.iter().map(|n| n.text.as_str()).collect::<Vec<_>>().join("、")))
    }

    #[test]
    fn a_verb_says_what_the_units_before_it_do() {
        let three = |a: &str, b: &str, c: &str| Some([a.to_owned(), b.to_owned(), c.to_owned()]);
        assert_eq!(roles("（甲局牵头，乙局、丙局按职责分工负责）"), three("甲局", "乙局、丙局", ""));
        assert_eq!(roles("（甲局、乙局分别牵头）"), three("甲局、乙局", "", ""));
        assert_eq!(roles("（丙局牵头负责，乙局配合）"), three("丙局", "", "乙局"));
        assert_eq!(roles("（甲部、乙部负责，排在第一位的部门为牵头部门，下同）"), three("", "甲部、乙部", ""));
        assert_eq!(roles("（含税）"), None);
    }

    #[test]
    fn labels_may_stand_on_lines_of_their_own() {
        assert!(is_label_line("牵头单位：甲局") && is_label_line("责任单位:乙局，各镇"));
        assert!(!is_label_line("责任到人：压实责任。") && !is_label_line("牵头单位要抓落实"));
    }
}
