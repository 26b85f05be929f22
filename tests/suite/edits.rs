//! Builds over an earlier output: what an edit changes, and that nothing of what was there before shows.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::time::SystemTime;

use proptest::prelude::*;

use crate::built::{Scratch, files};
use crate::corpus;

/// A project of so many made-up items.
fn project(items: usize) -> Scratch {
    let project = Scratch::new();
    for (path, text) in corpus::files(items) {
        project.write(&format!("content/{path}"), &text);
    }
    project
}

fn times(folder: &Path) -> BTreeMap<String, SystemTime> {
    let time = |path: &str| fs::metadata(folder.join(path)).unwrap().modified().unwrap();
    files(folder).into_keys().map(|path| (path.clone(), time(&path))).collect()
}

#[test]
fn a_changed_entry_changes_few_files_and_leaves_all_others_alone() {
    let project = project(520);
    let site = project.path().join("public");
    project.gongkai(&["build"]).ends(0);
    let (before, old) = (files(&site), times(&site));
    assert!(before.len() > 700, "{}", before.len());
    let edit = Edit { kind: Kind::EntryText, place: 700 };
    assert!(edit.make(project.path()));
    project.gongkai(&["build"]).ends(0);
    let (after, new) = (files(&site), times(&site));
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let (differ, same): (Vec<&String>, Vec<&String>) = names.into_iter().partition(|n| before.get(*n) != after.get(*n));
    let (search, rest): (Vec<&String>, Vec<&String>) = differ.into_iter().partition(|n| n.starts_with("search/"));
    let is_page = |name: &&String| name.ends_with(".html") && *name != "data.html";
    let (pages, data): (Vec<&String>, Vec<&String>) = rest.into_iter().partition(is_page);
    // Its record, its table in each form, the workbooks that hold it, what the package and its page say of these.
    assert!((5..=18).contains(&data.len()), "{data:?}");
    // The item's page, its section's and unit's where they show the entry, home and lists of the newest.
    assert!((1..=12).contains(&pages.len()), "{pages:?}");
    // A text of one document is in the shards of its terms: those that are gone and those that came.
    assert!((1..=200).contains(&search.len()), "{}", search.len());
    for name in same {
        assert_eq!(old[name], new[name], "{name} was written again");
    }
}

/// An edit of a content folder.
#[derive(Clone, Copy, Debug)]
struct Edit {
    kind: Kind,
    /// Which of the places where it can be made.
    place: usize,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    /// A word more in the text of an entry.
    EntryText,
    /// Another status of an entry.
    Status,
    /// A month of entries taken away. Where another month mends or withdraws one of them, this is a fault.
    Month,
    /// A word more in the text of a duty.
    DutyText,
    /// The site judged by another day.
    Day,
    /// The index switched off; a second time it is a key that stands twice, and a fault of site.yaml, told by its code.
    Search,
    /// A text that is not YAML: a fault.
    Broken,
}

impl Edit {
    /// Makes the edit; whether there was a place for it.
    fn make(self, project: &Path) -> bool {
        let content = project.join("content");
        let below = |part: &str| -> Vec<String> {
            files(&content).into_keys().filter(|p| p.contains(part) && p.ends_with(".yaml")).collect()
        };
        let lines = |part: &str, from: &str, to: &dyn Fn(&str) -> String| {
            let texts: Vec<(String, String)> =
                below(part).into_iter().map(|p| (p.clone(), fs::read_to_string(content.join(p)).unwrap())).collect();
            let found: Vec<(usize, usize)> = (texts.iter().enumerate())
                .flat_map(|(file, (_, text))| {
                    text.match_indices('\n')
                        .filter(|(at, _)| text[at + 1..].trim_start().starts_with(from))
                        .map(move |(at, _)| (file, at + 1))
                })
                .collect();
            let Some((file, at)) = found.get(self.place % found.len().max(1)) else { return false };
            let (path, text) = &texts[*file];
            let end = text[*at..].find('\n').map_or(text.len(), |i| at + i);
            let edited = format!("{}{}{}", &text[..*at], to(&text[*at..end]), &text[end..]);
            fs::write(content.join(path), edited).unwrap();
            true
        };
        match self.kind {
            Kind::EntryText => lines("/progress/", "text: ", &|line| format!("{line}已补充说明。")),
            Kind::DutyText => lines("/items/", "text: ", &|line| format!("{line}另行通报。")),
            Kind::Status => lines("/progress/", "status: ", &|line| {
                let (head, word) = line.split_once("status: ").unwrap();
                let other = if word == "completed" { "in_progress" } else { "completed" };
                format!("{head}status: {other}")
            }),
            Kind::Day => lines("site.yaml", "as_of: ", &|_| format!("as_of: 2026-{:02}-15", self.place % 12 + 1)),
            Kind::Search => lines("site.yaml", "report_every: ", &|line| format!("{line}\nsearch: off")),
            Kind::Broken => lines("/items/", "section: ", &|_| "section: [".to_owned()),
            Kind::Month => {
                let months = below("/progress/");
                let Some(month) = months.get(self.place % months.len().max(1)) else { return false };
                fs::remove_file(content.join(month)).is_ok()
            }
        }
    }
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let kind = prop_oneof![
        3 => Just(Kind::EntryText),
        2 => Just(Kind::Status),
        1 => Just(Kind::Month),
        2 => Just(Kind::DutyText),
        1 => Just(Kind::Day),
        1 => Just(Kind::Search),
        1 => Just(Kind::Broken),
    ];
    let edit = (kind, any::<u16>()).prop_map(|(kind, place)| Edit { kind, place: place.into() });
    proptest::collection::vec(edit, 3..6)
}

proptest! {
    #![proptest_config(super::properties::cases(4))]

    #[test]
    fn a_build_over_an_earlier_one_is_a_clean_build(edits in edits()) {
        let project = project(8);
        let folder = project.path();
        let (site, kept) = (folder.join("public"), folder.join("kept"));
        project.gongkai(&["build"]).ends(0);
        for edit in edits {
            let content = files(&folder.join("content"));
            if !edit.make(folder) {
                continue;
            }
            let before = files(&site);
            let built = project.gongkai(&["build"]);
            if built.code != 0 {
                // A fault: nothing is published, and the content is as good as before again.
                let code = if matches!(edit.kind, Kind::Search) { 3 } else { 1 };
                prop_assert_eq!(built.code, code, "{}", built.err);
                prop_assert!(files(&site) == before, "{:?} was a fault, and yet the site changed", edit);
                fs::remove_dir_all(folder.join("content")).unwrap();
                for (path, bytes) in content {
                    project.write(&format!("content/{path}"), std::str::from_utf8(&bytes).unwrap());
                }
                continue;
            }
            let _ = fs::remove_dir_all(&kept);
            project.gongkai(&["build", "--out", "kept"]).ends(0);
            let (over, clean) = (files(&site), files(&kept));
            let differ: Vec<&String> =
                over.keys().chain(clean.keys()).filter(|name| over.get(*name) != clean.get(*name)).collect();
            prop_assert!(differ.is_empty(), "after {:?}: {:?}", edit, differ);
        }
    }
}
