//! The numbers beside a suggestion are those of the page that it opens.

use std::collections::BTreeMap;

use gongkai::search::file::{START, payload, unbundle};
use gongkai::search::suggest::{Entry, Suggestions};
use gongkai::source::MemoryStore;

use crate::built::{self, Built};
use crate::check_project;
use crate::seen::Seen;
use crate::site;

/// Roles in the order of the counts of a suggestion.
const ROLES: [&str; 3] = ["lead", "responsible", "cooperating"];

/// What the index of a site proposes.
fn proposed(site: &Built) -> Vec<Entry> {
    let scripts = site.files.iter().filter(|(path, _)| path.starts_with("search/") && *path != START);
    let payloads = scripts.filter_map(|(path, bytes)| Some((path, payload(bytes)?)));
    let parse = |bytes: &[u8]| serde_json::from_slice::<Suggestions>(bytes).ok();
    let found = payloads.filter_map(|(path, payload)| match path.starts_with("search/all.") {
        true => unbundle(&payload)?.into_iter().find_map(|(_, one)| parse(one)),
        false => parse(&payload),
    });
    found.map(|suggestions| suggestions.entries).next().unwrap()
}

/// How many rows the tables below an anchor have, over all pages of a list.
fn rows(site: &Built, first: &str, anchor: &str) -> usize {
    let stem = first.strip_suffix(".html").unwrap();
    let later = (2..).map(|n| format!("{stem}-{n}.html")).take_while(|path| site.files.contains_key(path));
    let pages = std::iter::once(first.to_owned()).chain(later);
    pages.map(|path| Seen::page(site, &path).all(&format!("#{anchor} tbody tr:has(td)")).len()).sum()
}

/// The duties that the page of a unit lists as its own, whatever its part in them; those through groups are not.
fn own(site: &Built, page: &str) -> usize {
    rows(site, page, "duties") + ROLES.map(|role| rows(site, page, role)).iter().sum::<usize>()
}

/// A project with a closed group of two units: it answers for a duty, leads another and cooperates in a third.
fn grouped() -> Built {
    let mut store: MemoryStore = check_project::project();
    let units = check_project::text(check_project::UNITS);
    store.put("units.yaml", units.replace("    members:\n      - fagai\n", "    members: [fagai, wenlv]\n"));
    let item = |id: &str, units: &str| {
        let number = id.trim_start_matches('0');
        format!(
            "id: \"{id}\"\nnumber: {number}\nsection: 1\nduties:\n  - id: 1\n    text: 办好第{number}件事。\n    deadline: 2023年12月底\n{units}"
        )
    };
    store.put("plans/p/items/002.yaml", item("002", "    responsible: [县直各单位]\n"));
    store.put(
        "plans/p/items/003.yaml",
        item("003", "    leads: [县直各单位]\n    responsible: [县文旅局]\n    cooperating: [县发改委]\n"),
    );
    store.put("plans/p/items/004.yaml", item("004", "    leads: [县发改委]\n    cooperating: [县直各单位]\n"));
    let (outcome, files) = site::build(&store, &MemoryStore::default(), None, None);
    outcome.value.pages.unwrap_or_else(|why| panic!("{why:?} {:#?}", outcome.diagnostics));
    Built { files }
}

#[test]
fn duties_through_a_group_are_counted_for_the_group_alone() {
    let site = grouped();
    let counts: BTreeMap<String, Vec<u32>> = proposed(&site).into_iter().map(|e| (e.1, e.5)).collect();
    for (name, page, wanted, via) in [
        ("县发改委", "units/fagai.html", [2, 0, 1], 4),
        ("县文旅局", "units/wenlv.html", [0, 2, 0], 4),
        ("县直各单位", "units/bumen.html", [1, 2, 1], 0),
    ] {
        // Roles that are added later have no duties here.
        assert!(counts[name].starts_with(&wanted) && counts[name][3..].iter().all(|n| *n == 0), "{name}");
        assert_eq!(own(&site, page), wanted.iter().sum::<u32>() as usize, "{page}");
        assert_eq!(rows(&site, page, "via"), via, "{page}");
    }
}

#[test]
fn a_plan_is_proposed_by_its_name_by_the_title_and_by_the_number_of_its_notice() {
    let site = Built::of(&crate::several_plans::project(""), &[]);
    let plans: Vec<_> = proposed(&site).into_iter().filter(|entry| entry.0 == "plan").collect();
    let named = |name: &str| plans.iter().find(|entry| entry.1 == name).map(|entry| (&*entry.2, &*entry.3, &*entry.5));
    assert_eq!(named("新要点"), Some(("q/notice.html", &["新通知".to_owned()][..], &[2][..])));
    assert_eq!(named("新〔2024〕1号"), Some(("q/notice.html", &[][..], &[2][..])));
    assert!(plans.iter().any(|entry| entry.2 == "p/notice.html"), "{plans:?}");
    assert!(plans.iter().all(|entry| site.files.contains_key(&entry.2)), "{plans:?}");
}

#[test]
fn a_suggestion_counts_what_its_page_shows() {
    let grouped = grouped();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for site in [&grouped, built::shipped(), built::hostile()] {
        for Entry(kind, name, page, _, _, counts, _) in proposed(site) {
            let shown = match kind.as_str() {
                "unit" | "group" => own(site, &page),
                "section" => rows(site, &page, "duties"),
                _ => continue,
            };
            assert_eq!(counts.iter().sum::<u32>() as usize, shown, "{name}: {page}");
            *seen.entry(kind).or_default() += 1;
        }
    }
    assert!(seen["unit"] > 40 && seen["group"] > 5 && seen["section"] > 5, "{seen:?}");
}
