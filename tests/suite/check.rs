//! Every rule with its cases; all faults of all files in one run; messages as they are printed.

use std::collections::BTreeSet;

use gongkai::diag::print::Printer;
use gongkai::diag::{Diagnostic, Lang, Place, code};
use gongkai::source::MemoryStore;

use super::check_cases::{CASES, Case};
use super::check_project::{ENTRIES, ITEM, PLAN, SITE, UNITS, project, text};
use super::site;

/// The faults of a project as `code path:line:column`, in the order of printing.
fn faults(store: &MemoryStore) -> Vec<String> {
    let (_, faults) = site::read(store, Some("2023-12-15"));
    said(store, &faults)
}

fn said(store: &MemoryStore, faults: &[Diagnostic]) -> Vec<String> {
    let sources = store.sources();
    let printer = Printer::new(&sources, Lang::En, false);
    faults.iter().map(|f| format!("{} {}", f.code.id(), printer.place(f.place))).collect()
}

/// The project with the case's fragment replaced.
fn with(case: &Case, by: &str) -> MemoryStore {
    let mut store = project();
    let old = text(case.path);
    if case.find.is_empty() {
        if !by.is_empty() {
            store.put(case.path, by);
        }
        return store;
    }
    assert_eq!(old.matches(case.find).count(), 1, "{}: {:?} in {}", case.code, case.find, case.path);
    store.put(case.path, old.replacen(case.find, by, 1));
    store
}

#[test]
fn the_project_of_all_good_cases_has_no_fault() {
    assert_eq!(faults(&project()), Vec::<String>::new());
}

#[test]
fn each_rule_names_its_offence_at_its_place_and_nothing_else() {
    let mut wrong = Vec::new();
    for case in CASES {
        let place = if case.at.is_empty() { case.path.to_owned() } else { format!("{}:{}", case.path, case.at) };
        let want = vec![format!("{} {place}", case.code)];
        let found = faults(&with(case, case.bad));
        if found != want {
            wrong.push(format!("{want:?}\n  but found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_rule_lets_the_smallest_good_case_pass() {
    for case in CASES {
        let good = case.good.unwrap_or(case.find);
        assert_eq!(faults(&with(case, good)), Vec::<String>::new(), "{} {:?}", case.code, good);
    }
}
