//! The product as one function: the same site wherever it goes, one gate, sites that do not disturb one another.

use std::sync::Barrier;

use gongkai::pipeline::{Failure, Judged};
use gongkai::source::MemoryStore;
use gongkai::theme::{Layers, Theme};
use gongkai::view::{self, contract};

use crate::built::{Built, Scratch, hostile};
use crate::site;

const CONTENT: &str = "tests/fixtures/hostile/content";

#[test]
fn the_site_in_memory_is_the_site_on_disk() {
    let project = Scratch::with(CONTENT);
    assert!(Built::of(&project, &[]).files == hostile().files);
}

#[test]
fn a_fault_in_the_content_gives_no_site_and_no_page() {
    let mut content = site::stored(CONTENT);
    content.put("plans/shiyan-2024/items/003.yaml", "number: [");
    let (outcome, files) = site::build(&content, &MemoryStore::default(), None, None);
    assert!(matches!(outcome.value.pages, Err(Failure::Content)) && files.is_empty());
}

#[test]
fn a_faulty_baseline_gives_no_site_and_is_told_apart() {
    let content = site::stored(CONTENT);
    let mut older = site::stored(CONTENT);
    older.put("plans/shiyan-2024/items/003.yaml", "number: [");
    let (outcome, files) = site::build(&content, &MemoryStore::default(), None, Some(&older));
    assert!(matches!(outcome.value.pages, Err(Failure::Content)) && files.is_empty());
    assert!(outcome.value.baseline.iter().any(|d| d.code.id() == "yaml-syntax"), "{:?}", outcome.value.baseline);
    assert!(!gongkai::diag::any_error(&outcome.diagnostics));
}

/// The day of an older state: its own if its site.yaml names one, however it is written; else the content's.
#[test]
fn a_baseline_is_judged_by_its_own_day() {
    let content = site::stored(CONTENT);
    let day = |site: &str| {
        let mut older = site::stored(CONTENT);
        let sources = older.sources();
        let text = String::from_utf8(sources.read(sources.find("site.yaml").unwrap()).unwrap()).unwrap();
        older.put("site.yaml", text.replace("as_of: 2024-01-20\n", site));
        let (outcome, files) = site::build(&content, &MemoryStore::default(), Some("2024-03-05"), Some(&older));
        outcome.value.pages.unwrap();
        let page = String::from_utf8(files["changes.html"].clone()).unwrap();
        ["2024-01-11", "2024-03-05"].map(|day| page.contains(&format!("datetime=\"{day}\"")))
    };
    assert_eq!(day("as_of: 2024-01-11\n"), [true, true]);
    assert_eq!(day("\"as_of\": 2024-01-11\n"), [true, true]);
    assert_eq!(day(""), [false, true]);
    assert_eq!(day("# as_of: 2024-01-11\n"), [false, true]);
}

#[test]
fn check_finds_the_faults_of_a_theme() {
    for (path, text) in [
        ("templates/slots/header.html", "{{ site.tilte }}"),
        ("templates/pages/item.html", "{{ 1 / page }}"),
        ("locales/zh-CN.toml", "nav = 3"),
    ] {
        let project = Scratch::with(CONTENT);
        project.write(&format!("themes/site/{path}"), text);
        let ran = project.gongkai(&["check"]).ends(3);
        assert!(ran.err.contains(path), "{}", ran.err);
        assert!(!project.path().join("public").exists());
    }
}

/// The themes of a project stand beside its content folder, however that is named.
#[test]
fn themes_are_found_beside_the_content() {
    let project = Scratch::with(CONTENT);
    project.write("themes/site/templates/slots/header.html", "<p>{{ site.tilte }}</p>");
    project.gongkai(&["check", "--content", "content"]).ends(3);
    project.gongkai(&["check", "--content", "content/."]).ends(3);
    let mut command = project.command(&["check", "--content", "."]);
    command.current_dir(project.path().join("content"));
    crate::built::Ran::new(command).ends(3);
    let mut command = project.command(&["check", "--content", ".."]);
    command.current_dir(project.path().join("content/plans"));
    crate::built::Ran::new(command).ends(3);
}

/// One theme, two sites, pages of both made in turn by several threads.
#[test]
fn sites_made_with_one_theme_do_not_disturb_each_other() {
    let theme = Theme::load(&Layers::built_in(), "zh-CN", [], &contract::contract()).unwrap();
    let facts = ["content", CONTENT].map(|folder| site::facts(&site::stored(folder), None));
    let render = |facts: &Judged| {
        let views = view::Facts::of(&facts.model, &facts.stats);
        let renderer = theme.renderer(&view::shell::site(&views, theme.option("mark"), false));
        let mut pages = Vec::new();
        for item in facts.model.item_ids() {
            let page = view::item::view(&views, item);
            renderer.render(page.shell.frame(), &page.shell, &page.view, &mut pages).unwrap();
        }
        String::from_utf8(pages).unwrap()
    };
    let alone = facts.each_ref().map(render);
    for (pages, facts) in alone.iter().zip(&facts) {
        assert!(pages.contains(&*facts.model.site.title));
    }
    let start = Barrier::new(4);
    std::thread::scope(|scope| {
        for turn in 0..4 {
            let (facts, alone, start, render) = (&facts[turn % 2], &alone[turn % 2], &start, &render);
            scope.spawn(move || {
                start.wait();
                assert!(render(facts) == *alone, "another site's words");
            });
        }
    });
}
