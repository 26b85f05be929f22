//! A list that is none, or an element that cannot be read, is told once: what names its elements is not wrong as well.

use gongkai::diag::Lang;
use gongkai::diag::print::Printer;
use gongkai::source::{MemoryStore, Store};

use super::check_project::{ENTRIES, ITEM, PLAN, POINTS, SITE, UNITS, project};
use super::site;

/// The project with every list that it lacks.
fn with_all_lists() -> MemoryStore {
    let mut store = project();
    let mut change = |path: &str, from: &str, to: &str| {
        let old = String::from_utf8(store.read(path).unwrap()).unwrap();
        assert_eq!(old.matches(from).count(), 1, "{from}");
        store.put(path, old.replacen(from, to, 1));
    };
    change(
        PLAN,
        "    title: 产业\n",
        "    title: 产业\n    leads:\n      - 县发改委\n    subsections:\n      - number: 1\n        title: 工业\n        leads:\n          - 县发改委\nlists:\n  - 清单一\n",
    );
    change(POINTS, "  section: 1\n", "  section: 1\n  subsection: 1\n");
    change(ITEM, "section: 1\n", "section: 1\nsubsection: 1\nlist: 清单一\nmore:\n  - label: 备注\n    text: 无\n");
    change(ITEM, "    not_targets:\n", "    leaders:\n      - 张三\n    not_targets:\n");
    change(UNITS, "    name: 县文旅局\n    kind: county_department\n", "    name: 县文旅局\n    kind: bureau\n");
    change(UNITS, "groups:\n", "kinds:\n  - id: bureau\n    name: 局\ngroups:\n");
    store.put("places.yaml", "places:\n  - id: yaodu\n    name: 尧渡镇\n    kind: town\n    aliases:\n      - 尧渡\n    not_in:\n      - 尧渡河\n    unit: wenlv\n");
    store
}

fn faults(store: &MemoryStore) -> Vec<String> {
    let (_, faults) = site::read(store, Some("2023-12-15"));
    let sources = store.sources();
    let printer = Printer::new(&sources, Lang::En, false);
    faults.iter().map(|f| format!("{} {}", f.code.id(), printer.place(f.place))).collect()
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// A text of lines in which from `first` on what stands further in than it is replaced by one line.
fn put(lines: &[&str], first: usize, line: &str) -> String {
    let column = indent(lines[first]);
    let inner = |l: &&&str| indent(l) > column;
    let behind = first + 1 + lines[first + 1..].iter().take_while(inner).count();
    let parts = [&lines[..first], &[line], &lines[behind..]].concat();
    parts.join("\n") + "\n"
}

#[test]
fn a_broken_list_or_element_gives_no_further_faults() {
    let store = with_all_lists();
    assert_eq!(faults(&store), Vec::<String>::new());
    let mut broken = 0;
    for path in [SITE, UNITS, PLAN, POINTS, ITEM, ENTRIES, "places.yaml"] {
        let text = String::from_utf8(store.read(path).unwrap()).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let begin = " ".repeat(indent(line));
            let is_list = lines.get(at + 1).is_some_and(|next| next.trim().starts_with("- "));
            let key = line.strip_suffix(':').filter(|_| is_list);
            let text = match (key, line.trim().starts_with("- ")) {
                (Some(key), false) => put(&lines, at, &format!("{key}: 甲")),
                (None, true) => put(&lines, at, &format!("{begin}- [[1]]")),
                _ => continue,
            };
            let mut store = with_all_lists();
            store.put(path, text.clone());
            let found = faults(&store);
            assert_eq!(found.len(), 1, "{path}:{}: {found:?}\n{text}", at + 1);
            assert!(found[0].starts_with(&format!("wrong-shape {path}:{}:", at + 1)), "{found:?}");
            broken += 1;
        }
    }
    assert!(broken > 50, "{broken}");
}

/// The lines of a file with the value of each key in turn replaced by one of another shape, and the line of the key.
fn with_broken_values(text: &str) -> Vec<(usize, String)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut broken = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let key = line.trim_start_matches([' ', '-']);
        let Some((name, value)) = key.split_once(':').filter(|(name, _)| name.is_ascii()) else { continue };
        let begin = &line[..line.len() - key.len()];
        let behind = at + 1 + lines[at + 1..].iter().take_while(|next| indent(next) > begin.len()).count();
        for other in ["[[1]]", if value.trim().is_empty() { "甲" } else { "{q: 1}" }] {
            let changed = format!("{begin}{name}: {other}");
            broken.push((at + 1, [&lines[..at], &[changed.as_str()], &lines[behind..]].concat().join("\n") + "\n"));
        }
    }
    broken
}

#[test]
fn a_value_of_the_wrong_shape_gives_no_further_faults() {
    let store = with_all_lists();
    let withdrawal = "- id: 2023-11-01-a\n  duty: 001-2\n  date: 2023-11-01\n  by: 县文旅局\n  withdraws:\n    entry: 2023-06-30-b\n    reason: 误报\n    document: 示政办〔2023〕10号\n";
    let mut count = 0;
    for path in [SITE, UNITS, PLAN, POINTS, ITEM, ENTRIES, "places.yaml"] {
        let mut text = String::from_utf8(store.read(path).unwrap()).unwrap();
        if path == ENTRIES {
            text.push_str(withdrawal);
        }
        for (line, broken) in with_broken_values(&text) {
            let mut store = with_all_lists();
            store.put(path, broken.clone());
            let mut found = faults(&store);
            // A deadline may be a mapping, with keys of its own.
            if found.iter().any(|fault| fault.starts_with("unknown-key ")) {
                found.retain(|fault| !fault.starts_with("missing-key "));
            }
            assert_eq!(found.len(), 1, "{path}:{line}: {found:?}\n{broken}");
            count += 1;
        }
    }
    assert!(count > 300, "{count}");
}

#[test]
fn a_list_whose_key_is_misspelt_gives_one_fault() {
    for (path, from, to) in [
        (UNITS, "units:\n", "unit:\n"),
        (UNITS, "groups:\n", "group:\n"),
        (UNITS, "kinds:\n", "kind:\n"),
        (UNITS, "    aliases:\n", "    alliases:\n"),
        (ITEM, "    targets:\n", "    target:\n"),
    ] {
        let mut store = with_all_lists();
        let text = String::from_utf8(store.read(path).unwrap()).unwrap();
        assert_eq!(text.matches(from).count(), 1, "{from}");
        store.put(path, text.replace(from, to));
        let found = faults(&store);
        assert_eq!(found.len(), 1, "{to}: {found:?}");
        assert!(found[0].starts_with(&format!("unknown-key {path}:")), "{found:?}");
    }
    // A key that is none of the list's: what names its elements is told.
    let mut store = with_all_lists();
    let text = String::from_utf8(store.read(UNITS).unwrap()).unwrap();
    store.put(UNITS, text.replace("    name: 县发改委\n", "    name: 县发展局\n    note: 甲\n"));
    assert!(faults(&store).iter().any(|fault| fault.starts_with("unknown-unit ")));
}

#[test]
fn what_a_broken_list_does_not_hold_is_still_told() {
    let change = |path: &str, changes: &[(&str, &str)]| {
        let mut store = with_all_lists();
        let old = String::from_utf8(store.read(path).unwrap()).unwrap();
        store.put(path, changes.iter().fold(old, |text, (from, to)| text.replacen(from, to, 1)));
        store
    };
    // Another target of the same duty could be read, and the one that could not has another name.
    let mut store = change(ITEM, &[("kind: range", "kind: 区间")]);
    let entries = String::from_utf8(store.read(ENTRIES).unwrap()).unwrap();
    store.put(ENTRIES, entries.replace("target: projects", "target: project"));
    let found = faults(&store);
    assert!(found.iter().any(|f| f.starts_with("unknown-target ")), "{found:?}");
    store.put(ENTRIES, entries.replace("target: projects", "target: parks"));
    assert!(faults(&store).iter().all(|f| f.starts_with("unknown-word ")), "{:?}", faults(&store));
    // A duty that there is not; the entry that corrects the one of it has no further fault, one that corrects none has.
    let mut store = change(ENTRIES, &[("duty: 001-1", "duty: 001-3")]);
    let kinds =
        |store: &MemoryStore| faults(store).iter().map(|f| f.split(' ').next().unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(kinds(&store), ["unknown-duty"]);
    let entries = String::from_utf8(store.read(ENTRIES).unwrap()).unwrap();
    store.put(ENTRIES, entries.replace("entry: 2023-05-31-a", "entry: 2023-05-31-b"));
    assert_eq!(kinds(&store), ["unknown-duty", "unknown-entry"]);
    // A unit that the register does not have, beside one with a fault in its kind.
    let mut store = change(UNITS, &[("kind: county_department", "kind: [1]")]);
    let item = String::from_utf8(store.read(ITEM).unwrap()).unwrap();
    store.put(ITEM, item.replace("- 县文旅局", "- 县文广局"));
    assert!(faults(&store).iter().any(|f| f.starts_with("unknown-unit ")));
    let store = change(POINTS, &[("subsection: 1", "subsection: 2")]);
    assert!(faults(&store).iter().any(|f| f.starts_with("unknown-subsection ")));
    let store = change(UNITS, &[("kind: bureau", "kind: buro")]);
    assert!(faults(&store).iter().any(|f| f.starts_with("unknown-word ")));
}
