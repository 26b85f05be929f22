//! Every rule with its cases; all faults of all files in one run; messages as they are printed.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use gongkai::date::Date;
use gongkai::diag::code::ALL;
use gongkai::diag::print::Printer;
use gongkai::diag::words::Words;
use gongkai::diag::{Diagnostic, Lang, Place, Severity};
use gongkai::pipeline::{self, Clock};
use gongkai::record::decode::ENCODINGS;
use gongkai::record::page::FRONT_DETAILS;
use gongkai::record::yaml::DETAILS;
use gongkai::source::{MemoryStore, Sources, Store};

use super::check_cases::{CASES, Case};
use super::check_project::{ENTRIES, ITEM, PAGE, PLAN, POINTS, SITE, UNITS, project, text};
use super::site;

/// The faults of a project as `code path:line:column`, in the order of printing.
fn faults(store: &MemoryStore) -> Vec<String> {
    let (_, faults) = site::read(store, Some("2023-12-15"));
    said(store, &faults)
}

/// The same by a whole build: where links lead is judged when the site has been made.
fn faults_of_a_build(store: &MemoryStore) -> Vec<String> {
    let (outcome, _) = site::build(store, &MemoryStore::default(), Some("2023-12-15"), None);
    said(store, &outcome.diagnostics)
}

/// The faults of a project in which a case was put.
fn faults_of(case: &Case, store: &MemoryStore) -> Vec<String> {
    if case.code.starts_with("dead-") { faults_of_a_build(store) } else { faults(store) }
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
        let found = faults_of(case, &with(case, case.bad));
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

/// Cases that no fragment of text can make: the changed project and the place of its one fault.
/// A page whose table has 2,000 columns and 1,000 rows.
fn wide_table() -> Vec<u8> {
    let row = |cell: &str| format!("{}\n", cell.repeat(2000));
    format!("---\ntitle: 关于\n---\n{}{}{}", row("|甲"), row("|-"), "|乙\n".repeat(1000)).into_bytes()
}

fn cases_of_files() -> Vec<(&'static str, MemoryStore, String)> {
    let put = |path: &str, bytes: Vec<u8>| {
        let mut store = project();
        store.put(path, bytes);
        store
    };
    let twins = |name: &str, other: &str| {
        let mut store = put(&format!("files/{name}"), b"a".to_vec());
        store.put(&format!("files/{other}"), "b");
        store
    };
    let mut without_plan = project();
    without_plan.remove(PLAN);
    let long = "x".repeat(64);
    let mut too_long = MemoryStore::default();
    let mut entries = project();
    entries.put(ENTRIES, text(ENTRIES).replace("Mingdan.csv", "mingdan.html"));
    entries.put("files/mingdan.html", "<p>");
    for file in project().sources().files() {
        let text = String::from_utf8(project().read(file.1).unwrap()).unwrap();
        let text = text.replace("  - p\n", &format!("  - {long}\n")).replace("id: p\n", &format!("id: {long}\n"));
        let text = text.replace("\"001\"", &format!("\"{long}\"")).replace("duty: 001", &format!("duty: {long}"));
        let path = file.1.replace("plans/p/", &format!("plans/{long}/")).replace("001.yaml", &format!("{long}.yaml"));
        too_long.put(&path, text);
    }
    vec![
        ("table-row", put(PAGE, "---\ntitle: 关于\n---\n| 甲 |\n|---|\n| 1 | 2 |\n".into()), format!("{PAGE}:6:1")),
        ("table-too-large", put(PAGE, wide_table()), format!("{PAGE}:4:1")),
        ("too-large", put(ENTRIES, vec![b'#'; (1 << 20) + 1]), ENTRIES.into()),
        ("not-utf8", put(UNITS, b"units:\n  - id: a\n    name: \xcf\xd8\xb7\xa2\n".to_vec()), format!("{UNITS}:3:11")),
        ("not-utf8", put(SITE, b"\xff\xfef\0o\0r\0".to_vec()), format!("{SITE}:1:1")),
        ("empty-file", put(UNITS, Vec::new()), UNITS.into()),
        ("empty-file", put("places.yaml", Vec::new()), "places.yaml".into()),
        ("empty-file", put("plans/p/progress/2023-07.yaml", b"\n".to_vec()), "plans/p/progress/2023-07.yaml".into()),
        ("case-clash", twins("Mingd\u{e1}n.csv", "Mingda\u{301}n.csv"), "files/Mingd\u{e1}n.csv".into()),
        ("empty-file", put(SITE, b"# nothing\n".to_vec()), SITE.into()),
        ("file-name", put("files/\u{fffd}\u{fffd}.pdf", b"%PDF-".to_vec()), "files/\u{fffd}\u{fffd}.pdf".into()),
        ("not-utf8", put(UNITS, [text(UNITS).as_bytes(), b"# \xcf\xd8\n"].concat()), format!("{UNITS}:22:3")),
        ("too-many-nodes", put(ENTRIES, "- 1\n".repeat(50_001).into_bytes()), format!("{ENTRIES}:50000:3")),
        ("missing-file", without_plan, String::new()),
        ("evidence-kind", entries, format!("{ENTRIES}:19:13")),
        ("empty-file", put("files/Mingdan.csv", Vec::new()), format!("{ENTRIES}:19:13")),
        ("evidence-content", put("files/Mingdan.csv", b"\xcf\xd8".to_vec()), format!("{ENTRIES}:19:13")),
        ("address-too-long", too_long, format!("plans/{long}/items/{long}.yaml:1:5")),
    ]
}

#[test]
fn what_is_wrong_with_a_whole_file_is_named_too() {
    for (code, store, place) in cases_of_files() {
        assert_eq!(faults(&store), [format!("{code} {place}")]);
    }
}

/// A store in which one file cannot be read.
struct Failing(MemoryStore, &'static str);

impl Store for Failing {
    fn read_at_most(&self, path: &str, most: u64) -> io::Result<Vec<u8>> {
        if path == self.1 {
            Err(io::Error::from(io::ErrorKind::PermissionDenied))
        } else {
            self.0.read_at_most(path, most)
        }
    }
}

#[test]
fn a_file_that_cannot_be_read_is_a_fault_of_its_own() {
    for path in [SITE, UNITS, PLAN, POINTS, ITEM, ENTRIES, "files/Mingdan.csv"] {
        let store = Failing(project(), path);
        let paths: Vec<String> = project().sources().files().map(|f| f.1.to_owned()).collect();
        let sources = Sources::new(paths, &store);
        let clock = Clock { given: Date::parse("2023-12-15"), epoch: None, now: 0 };
        let found = pipeline::read(&sources, clock, &()).diagnostics;
        let printer = Printer::new(&sources, Lang::En, false);
        let found: Vec<_> = found.iter().map(|f| format!("{} {}", f.code.id(), printer.place(f.place))).collect();
        assert_eq!(found, [format!("unreadable {path}")]);
    }
}

#[test]
fn every_detail_of_syntax_has_words() {
    let mut details: BTreeSet<&str> = DETAILS.iter().chain(ENCODINGS).chain(FRONT_DETAILS).copied().collect();
    // Those of the other codes stand in the sources as they are used.
    details.extend([
        "private",
        "double",
        "sequence",
        "decomposed",
        "marks",
        "variation",
        "folded-joined",
        "folded-blank",
    ]);
    details.extend(["text", "text-in-brackets", "merge", "minify", "baseline"]);
    details.extend(["package-data", "package-foreign", "package-name", "package-once", "package-count"]);
    details.extend(["package-misplaced", "package-long", "package-format"]);
    for lang in [Lang::Zh, Lang::En] {
        assert_eq!(Words::of(lang).details().collect::<BTreeSet<_>>(), details);
    }
}

#[test]
fn every_code_has_a_case() {
    let mut cases: BTreeSet<&str> = CASES.iter().map(|c| c.code).collect();
    cases.extend(cases_of_files().iter().map(|c| c.0));
    // Its case is the store that fails.
    cases.insert("unreadable");
    // Packages lie beside the content: see `joined`.
    cases.extend(ALL.iter().map(|code| code.id()).filter(|id| id.starts_with("package-")));
    // Files of `static/`, beside the content: see `publish`.
    cases.extend(["static-name", "static-taken", "static-unreadable", "static-personal-data"]);
    let codes: BTreeSet<&str> = ALL.iter().map(|c| c.id()).collect();
    assert_eq!(cases, codes);
}

#[test]
fn places_do_not_depend_on_marks_or_line_ends() {
    for case in CASES {
        let plain = with(case, case.bad);
        let mut windows = MemoryStore::default();
        for (_, path) in plain.sources().files() {
            let bytes = plain.read(path).unwrap();
            let changed = match String::from_utf8(bytes.clone()) {
                Ok(text) => format!("\u{feff}{}", text.replace('\n', "\r\n")).into_bytes(),
                Err(_) => bytes,
            };
            windows.put(path, changed);
        }
        assert_eq!(faults_of(case, &windows), faults_of(case, &plain), "{}", case.code);
    }
}

#[test]
fn dead_links_are_told_beside_links_that_cannot_be_published() {
    let mut store = project();
    store.put(PAGE, "---\ntitle: 关于\n---\n见[一](/gaps.html)、[二](gasp.html)。\n");
    let (outcome, _) = site::build(&store, &MemoryStore::default(), Some("2023-12-15"), None);
    assert_eq!(said(&store, &outcome.diagnostics), ["bad-link pages/about.md:4:6", "dead-link pages/about.md:4:22"]);
    assert!(matches!(outcome.value.pages, Err(pipeline::Failure::Content)));
}

#[test]
fn a_dead_link_is_told_with_what_may_be_meant() {
    for (link, meant) in [
        ("GAPS.html", "gaps.html"),
        ("gaps", "gaps.html"),
        ("units/fagai", "units/fagai.html"),
        ("units/", "units/index.html"),
        ("pages/about.md", "about.html"),
        ("files/MINGDAN.CSV", "files/Mingdan.csv"),
        ("content/files/Mingdan.csv", "files/Mingdan.csv"),
        ("files/Mingdam.csv", "files/Mingdan.csv"),
        ("files\\Mingdan.csv", "files/Mingdan.csv"),
        ("mingdan.csv#a", "files/Mingdan.csv"),
        ("files/ming%20dan.csv", "<files/2023/Ming dan.csv>"),
        ("notice.html#p1", "p/notice.html#p1"),
        ("notice.html#P1", "p/notice.html#p1"),
        ("Notice#p1", "p/notice.html#p1"),
        ("items/001.html", "p/items/001.html"),
        ("001.html#D1", "p/items/001.html#d1"),
        ("sections/1", "p/sections/1.html"),
        ("plans/p/items/001.yaml", "p/items/001.html"),
        ("units/县发改委", "units/fagai.html"),
        ("units/县发改委.html", "units/fagai.html"),
        ("/gaps.html", "gaps.html"),
        ("../items/001.html#d1", "p/items/001.html#d1"),
        ("../../files/Mingdan.csv", "files/Mingdan.csv"),
        ("/files/mingdan.csv", "files/Mingdan.csv"),
        ("/units/县发改委", "units/fagai.html"),
    ] {
        let mut store = project();
        store.put("files/Mingdan.csv", "甲\n");
        store.put("files/2023/Ming dan.csv", "甲\n");
        // The anchors of a page are known where another link asks for one.
        let known = "[二](p/notice.html#p1)、[三](p/items/001.html#d1)";
        store.put(PAGE, format!("---\ntitle: 关于\n---\n见[一]({link})、{known}。\n"));
        let (outcome, _) = site::build(&store, &MemoryStore::default(), Some("2023-12-15"), None);
        let found: Vec<_> =
            outcome.diagnostics.iter().filter(|d| matches!(d.code.id(), "dead-link" | "bad-link")).collect();
        assert_eq!(found[0].nearest.as_deref(), Some(meant), "{link}");
    }
}

/// A line that stands twice in a text has a fault twice; in a literal block and in a page of its own.
#[test]
fn what_is_wrong_twice_is_told_twice() {
    let mut store = project();
    let words = "电话13800138000，见[甲](gasp.html)。";
    store.put(PAGE, format!("---\ntitle: 关于\n---\n{words}\n\n乙\n\n{words}\n"));
    let entry = format!("  text: |\n    {words}\n\n    乙\n\n    {words}\n");
    let entries = text(ENTRIES);
    let line = entries.lines().find(|line| line.starts_with("  text: ")).unwrap();
    store.put(ENTRIES, entries.replacen(&format!("{line}\n"), &entry, 1));
    let found = faults_of_a_build(&store);
    for code in ["personal-data", "dead-link"] {
        let places: Vec<&String> = found.iter().filter(|fault| fault.starts_with(code)).collect();
        let lines: BTreeSet<&str> = places.iter().filter_map(|fault| fault.split(' ').nth(1)).collect();
        assert_eq!(lines.len(), 4, "{found:#?}");
    }
}

#[test]
fn a_dead_anchor_is_told_with_what_may_be_meant() {
    for (anchor, meant) in [
        ("D1", Some("d1")),
        ("1", Some("d1")),
        ("9", None),
        ("duty-2", Some("d2")),
        ("d02", Some("d2")),
        ("main1", Some("main")),
    ] {
        let mut store = project();
        store.put(PAGE, format!("---\ntitle: 关于\n---\n见[一](p/items/001.html#{anchor})、[二](gaps.html#TOP)。\n"));
        let (outcome, _) = site::build(&store, &MemoryStore::default(), Some("2023-12-15"), None);
        let found: Vec<_> = outcome.diagnostics.iter().filter(|d| d.code.id() == "dead-anchor").collect();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].nearest.as_deref(), meant, "{anchor}");
    }
}

#[test]
fn all_faults_of_all_files_come_in_one_run() {
    let mut store = project();
    let mut change = |path: &str, from: &str, to: &str| {
        let old = String::from_utf8(store.read(path).unwrap()).unwrap();
        assert_eq!(old.matches(from).count(), 1, "{from}");
        store.put(path, old.replacen(from, to, 1));
    };
    // One of each kind; in the item and in one entry several at once.
    change(SITE, "publisher: 示例县政府办公室\n", "publisher: 示例县政府办公室\npublisher: 某办\n");
    change(PLAN, "  issuer: 示例县政府办公室\n", "");
    change(POINTS, "  section: 1\n", "  section: 一\n");
    change(ITEM, "number: 1\n", "number: 007\n");
    change(ITEM, "      - 县文旅局\n", "      - 县文广局\n");
    change(ITEM, "value: 94", "value: 多");
    change(ITEM, "deadline: 持续开展", "deadlines: 持续开展");
    change(ENTRIES, "date: 2023-05-31\n", "date: 2023-5-31\n");
    change(ENTRIES, "target: projects", "target: project");
    change(ENTRIES, "file: Mingdan.csv", "file: mindan.csv");
    change(
        ENTRIES,
        "duty: 001-2\n  date: 2023-09-30\n  by: 县文旅局",
        "duty: 002-1\n  date: 2023-09-30\n  by: 县文旅据",
    );
    change(UNITS, "id: bumen\n", "id: wenlv\n");
    assert_eq!(
        faults(&store),
        [
            "bad-number plans/p/items/001.yaml:2:9",
            "unknown-unit plans/p/items/001.yaml:14:9",
            "bad-number plans/p/items/001.yaml:19:16",
            "unknown-key plans/p/items/001.yaml:41:5",
            "missing-key plans/p/plan.yaml:3:3",
            "bad-number plans/p/points.yaml:2:12",
            "bad-date plans/p/progress/2023.yaml:3:9",
            "unknown-target plans/p/progress/2023.yaml:8:15",
            "unknown-evidence-file plans/p/progress/2023.yaml:19:13",
            "unknown-duty plans/p/progress/2023.yaml:37:9",
            "unknown-unit plans/p/progress/2023.yaml:39:7",
            "duplicate-key site.yaml:4:1",
            "duplicate-id units.yaml:17:9",
        ]
    );
}

#[test]
fn what_follows_from_a_lost_file_is_not_said() {
    for path in [SITE, UNITS, PLAN, POINTS, ITEM, ENTRIES] {
        let mut store = project();
        store.put(path, format!("{}a: [\n", text(path)));
        let found = faults(&store);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with(&format!("yaml-syntax {path}:")), "{found:?}");
    }
}

#[test]
fn an_entry_of_a_later_day_does_not_hide_its_faults() {
    let mut store = project();
    let later = "date: 2024-10-31\n  by: 县文广局\n  values: [{target: none, value: 1}]\n  evidence: [{title: 一, file: no.csv}]\n";
    store.put(ENTRIES, text(ENTRIES).replace("date: 2023-10-31\n  by: 县文旅局\n", later));
    let found = faults(&store);
    let codes: Vec<&str> = found.iter().map(|f| f.split(' ').next().unwrap()).collect();
    assert_eq!(codes, ["after-as-of", "unknown-unit", "unknown-target", "unknown-evidence-file"], "{found:?}");
}

#[test]
fn the_shipped_content_has_no_errors_and_the_oddities_of_its_source() {
    let store = site::shipped();
    let (_, faults) = site::read(&store, None);
    let errors: Vec<_> = faults.iter().filter(|f| f.severity() == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let mut places: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for found in said(&store, &faults) {
        let (code, place) = found.split_once(' ').unwrap();
        let code = ALL.iter().find(|c| c.id() == code).unwrap().id();
        places.entry(code).or_default().push(place.trim_start_matches("plans/dongzhi-2023/").to_owned());
    }
    let items = |numbers: &[&str]| numbers.iter().map(|n| format!("items/{n}")).collect::<Vec<_>>();
    let mut expected = BTreeMap::new();
    expected.insert(
        "none-printed",
        items(&[
            "002.yaml:15:5",
            "015.yaml:8:5",
            "025.yaml:7:5",
            "026.yaml:7:5",
            "033.yaml:7:5",
            "034.yaml:7:5",
            "035.yaml:7:5",
            "036.yaml:7:5",
            "045.yaml:7:5",
        ]),
    );
    // 32-1, 32-2 and point 23.
    let mut open = items(&["032.yaml:15:15", "032.yaml:31:15"]);
    open.push("points.yaml:249:13".into());
    expected.insert("open-list", open);
    expected.insert("lead-and-responsible", items(&["029.yaml:45:9"]));
    // Point 16 follows point 14.
    expected.insert("number-gap", vec!["points.yaml:166:3".into()]);
    assert_eq!(places, expected);
    assert!(faults.iter().all(|f| f.code.is_oddity()), "strict must let the shipped content pass");
}

#[test]
fn messages_are_whole_in_both_languages() {
    let mut stores: Vec<MemoryStore> = CASES.iter().map(|c| with(c, c.bad)).collect();
    // The widest file would fill the snapshot.
    stores.extend(cases_of_files().into_iter().filter(|c| c.0 != "too-many-nodes").map(|c| c.1));
    for (lang, name) in [(Lang::Zh, "messages_zh"), (Lang::En, "messages_en")] {
        let mut all = String::new();
        for store in &stores {
            let (_, faults) = site::read(store, Some("2023-12-15"));
            let sources = store.sources();
            let printed = Printer::new(&sources, lang, false).each(&faults);
            for fault in &faults {
                let (message, help) = Words::of(lang).of_code(fault.code).unwrap();
                let mut places = message.split('{').skip(1).chain(help.split('{').skip(1));
                let unfilled = places.find(|p| {
                    !fault
                        .args
                        .iter()
                        .any(|(name, _)| p.starts_with(&format!("{name}}}")) || p.starts_with(&format!("{name}:")))
                });
                assert_eq!(unfilled, None, "{}", fault.code.id());
                let (message, help) = (Words::of(lang).message(fault), Words::of(lang).help(fault));
                for place in ["{quoted}", "{instead}", "{line}", "{detail}", "{what}", "{number}"] {
                    assert!(!message.contains(place) && !help.contains(place), "{} {message} {help}", fault.code.id());
                }
            }
            all.push_str(&printed);
        }
        insta::assert_snapshot!(name, all);
    }
}

#[test]
fn the_nearest_name_is_another_one() {
    let mut store = project();
    store.put(UNITS, text(UNITS).replace("- fagai", "- xiangzhen"));
    let (_, faults) = site::read(&store, Some("2023-12-15"));
    assert_eq!(faults.iter().map(|f| f.nearest.as_deref()).collect::<Vec<_>>(), [None]);
}

/// A task of the notice is often longer than a terminal is wide: the part around the fault is shown.
#[test]
fn a_long_line_is_shown_around_its_fault() {
    for (before, after) in [(0, 400), (250, 0), (400, 400), (20_000, 20_000)] {
        let mut store = project();
        let long = format!("{}办好\u{200b}会展{}", "推进".repeat(before), "落实".repeat(after));
        store.put(ITEM, text(ITEM).replace("text: 办好会展。", &format!("text: {long}")));
        let (_, faults) = site::read(&store, Some("2023-12-15"));
        let printed = Printer::new(&store.sources(), Lang::Zh, false).each(&faults);
        let lines: Vec<&str> = printed.lines().collect();
        let shown = lines.iter().position(|l| l.contains("办好<U+200B>会展")).unwrap_or_else(|| panic!("{printed}"));
        let width = |text: &str| text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
        let (start, _) = lines[shown].split_once("<U+200B>").unwrap();
        assert_eq!(lines[shown + 1].find('^'), Some(width(start)), "{printed}");
        assert!(printed.contains(&format!("{ITEM}:40:{}", 13 + 2 * before)), "{printed}");
    }
}

/// A fault that has a second place shows it, in the same file or in another.
#[test]
fn a_second_place_is_shown_with_its_line() {
    let shown = |store: &MemoryStore| {
        let (_, faults) = site::read(store, Some("2023-12-15"));
        Printer::new(&store.sources(), Lang::En, false).each(&faults)
    };
    let mut store = project();
    store.put(UNITS, text(UNITS).replace("id: xiangzhen", "id: wenlv"));
    let printed = shown(&store);
    assert!(printed.contains("14 |   - id: wenlv\n") && printed.contains(" 5 |   - id: wenlv\n"), "{printed}");
    assert!(printed.contains("first used here"), "{printed}");
    store.put("units/a.yaml", "units:\n  - id: a\n    name: 文旅局\n    kind: office\n");
    store.put(UNITS, text(UNITS));
    let printed = shown(&store);
    assert!(printed.contains("units/a.yaml:3:11") && printed.contains("the name belongs to this unit"), "{printed}");
    assert!(printed.contains("units.yaml:9:15"), "{printed}");
}

#[test]
fn of_many_like_faults_the_first_are_shown_and_the_rest_counted() {
    let mut store = project();
    let keys: String = (0..300).map(|n| format!("key{n}: 1\n")).collect();
    store.put(SITE, format!("{}{keys}", text(SITE)));
    let (_, faults) = site::read(&store, Some("2023-12-15"));
    assert_eq!(faults.len(), 300);
    let printed = Printer::new(&store.sources(), Lang::En, false).each(&faults);
    assert_eq!(printed.matches("is not a key here").count(), 20, "{printed}");
    assert!(printed.contains("error[unknown-key]: 280 more of the same kind in this file are not shown"), "{printed}");
}

#[test]
fn a_nearest_name_that_looks_the_same_says_what_differs() {
    let mut store = project();
    store.put(ITEM, text(ITEM).replace("responsible:\n      - 县文旅局", "responsible:\n      - 县⽂旅局"));
    let (_, faults) = site::read(&store, Some("2023-12-15"));
    let printed = Printer::new(&store.sources(), Lang::En, false).each(&faults);
    assert!(
        printed.contains(
            "did you mean `县文旅局`? It looks the same, but character 2 differs: ⽂ U+2F42 instead of 文 U+6587"
        ),
        "{printed}"
    );
    let printed = Printer::new(&store.sources(), Lang::Zh, false).each(&faults);
    assert!(printed.contains("看起来一样，但第2个字不同：写的是⽂ U+2F42，应为文 U+6587"), "{printed}");
}

#[test]
fn a_path_with_its_folder_is_taken_for_the_file_within() {
    for path in
        ["files/Mingdan.csv", "./Mingdan.csv", "/files/Mingdan.csv", "content/files/Mingdan.csv", "files\\Mingdan.csv"]
    {
        let mut store = project();
        store.put(ENTRIES, text(ENTRIES).replace("file: Mingdan.csv", &format!("file: {path}")));
        let (_, faults) = site::read(&store, Some("2023-12-15"));
        let near: Vec<_> = faults.iter().map(|f| (f.code.id(), f.nearest.as_deref())).collect();
        assert_eq!(near, [("unknown-evidence-file", Some("Mingdan.csv"))], "{path}");
    }
}

#[test]
fn personal_numbers_are_not_printed() {
    for case in CASES.iter().filter(|c| c.code == "personal-data") {
        let store = with(case, case.bad);
        let (_, faults) = site::read(&store, Some("2023-12-15"));
        assert!(matches!(faults[0].place, Place::At(_)));
        for lang in [Lang::Zh, Lang::En] {
            let printed = Printer::new(&store.sources(), lang, false).each(&faults);
            for number in ["13800138000", "11010519491231002", "4111 1111 1111 1111"] {
                assert!(!printed.contains(number), "{printed}");
            }
        }
    }
}

/// Several texts of one element lie within one place; each number is told where it stands.
#[test]
fn numbers_of_two_texts_of_one_piece_of_evidence_have_their_own_places() {
    let mut store = project();
    let old = "title: 通稿\n      url: https://example.org/b";
    let new = "title: 张三13912345678的\n      url: https://example.org/11010519491231002X";
    store.put(ENTRIES, text(ENTRIES).replace(old, new));
    let (_, faults) = site::read(&store, Some("2023-12-15"));
    assert_eq!(
        said(&store, &faults),
        [format!("personal-data {ENTRIES}:20:16"), format!("personal-data {ENTRIES}:21:32")]
    );
}

#[test]
fn personal_numbers_that_markup_parts_are_found() {
    for (written, shown) in [
        ("**138 0013** 8000", "138*********0"),
        ("1380013`8000`", "138*******0"),
        ("[1380](https://example.org/a)0138000", "138*******0"),
        ("110105\\-19491231\\-002X", "110****************X"),
    ] {
        let mut store = project();
        store.put(PAGE, format!("{}\n见{written}。\n", text(PAGE)));
        let (_, faults) = site::read(&store, Some("2023-12-15"));
        let told: Vec<_> = faults.iter().filter(|f| f.code.id() == "personal-data").collect();
        assert_eq!(told.len(), 1, "{written}");
        let printed = Printer::new(&store.sources(), Lang::En, false).each(&faults);
        assert!(printed.contains(shown), "{printed}");
    }
}

#[test]
fn a_number_is_one_with_its_point_and_commas() {
    let mut store = project();
    store.put(ITEM, text(ITEM).replace("G236引进项目94个", "G236引进项目94个，投资1.2亿元、2,000亩，4-5月"));
    let (_, faults) = site::read(&store, Some("2023-12-15"));
    let sources = store.sources();
    let mut told = Vec::new();
    for fault in faults.iter().filter(|fault| fault.code.id() == "uncovered-number") {
        let Place::At(span) = fault.place else { panic!("no place") };
        let bytes = sources.read(span.file).unwrap();
        told.push(String::from_utf8_lossy(&bytes[span.start as usize..span.end as usize]).into_owned());
    }
    assert_eq!(told, ["1.2", "2,000", "4", "5"]);
}

#[test]
fn a_letter_of_another_alphabet_in_an_id_is_named() {
    let mut store = project();
    store.put(UNITS, text(UNITS).replace("id: wenlv", "id: w\u{435}nlv"));
    let (_, faults) = site::read(&store, Some("2023-12-15"));
    let printed = Printer::new(&store.sources(), Lang::En, false).each(&faults);
    assert!(printed.contains("(\u{435} U+0435)` cannot be an id"), "{printed}");
}

/// A project in which every text holds a mobile number of its own, and the numbers.
fn with_numbers() -> (MemoryStore, Vec<String>) {
    let mut store = project();
    store.put("files/Mingdan.csv", "序号,项目\n1,甲\n");
    store.put("files/linked.csv", "序号,项目\n1,丙\n");
    store.put("places.yaml", "places:\n  - id: zhen\n    name: 甲镇\n    kind: town\n    aliases:\n      - 老甲镇\n");
    store.put(PAGE, format!("{}\n见[丙](files/linked.csv)。\n", text(PAGE)));
    store.put(
        UNITS,
        text(UNITS).replace(
            "    kind: county_department\n  - id: wenlv",
            "    kind: county_department\n    pinyin: fa gai\n  - id: wenlv",
        ),
    );
    let more = "  email: mail@example.org\n  address: 某路1号\n  hours: 每天\n  text: 请来信。\nportal:\n  site_name: 门户\n  column_name: 栏目\n  column_type: 类\n  content_source: 来源\nlicence:";
    store.put(SITE, text(SITE).replace("licence:", more));
    let kept = ["deadline: ", "from: ", "to: ", "text: 项目94个", "text: 新建1-2个园区", "- G236"];
    let latin = ["phone: ", "email: ", "pinyin: ", "name: CC"];
    let mut numbers: BTreeMap<String, String> = BTreeMap::new();
    let paths: Vec<String> = store.sources().files().map(|(_, path)| path.to_owned()).collect();
    for path in paths {
        let whole = String::from_utf8(store.read(&path).unwrap()).unwrap();
        let line = |line: &str| -> String {
            let bare = line.trim_start().trim_start_matches("- ");
            let is_kept = kept.iter().any(|word| line.contains(word));
            let is_text = bare.chars().any(|c| c > '\u{ff}') || latin.iter().any(|word| bare.starts_with(word));
            if is_kept || !is_text || bare.ends_with("序号,项目") {
                return line.to_owned();
            }
            let value = bare.split_once(": ").map_or(bare, |(_, value)| value).to_owned();
            // What the message shows, the first three digits and the last, tells which number it is.
            let n = numbers.len();
            let number = numbers.entry(value).or_insert_with(|| format!("1{}0{n:07}{}", 3 + n / 10, n % 10));
            format!("{line} {number}")
        };
        store.put(&path, whole.lines().map(line).collect::<Vec<_>>().join("\n") + "\n");
    }
    assert!(numbers.len() > 40 && numbers.len() <= 70, "{}", numbers.len());
    (store, numbers.into_values().collect())
}

/// Whatever text a site publishes, a personal number in it is found: no list of places to look at can fall behind.
#[test]
fn every_text_that_is_published_is_looked_through_for_personal_data() {
    let (store, numbers) = with_numbers();
    let (outcome, files) = site::build(&store, &MemoryStore::default(), Some("2023-12-15"), None);
    assert!(outcome.value.pages.is_ok(), "{:?}", said(&store, &outcome.diagnostics));
    let found = outcome.diagnostics.iter().filter(|fault| fault.code.id() == "personal-data");
    let shown: BTreeSet<String> = found.map(|f| f.args.iter().find(|a| a.0 == "shown").unwrap().1.clone()).collect();
    let published = |number: &str| files.values().any(|bytes| bytes.windows(11).any(|part| part == number.as_bytes()));
    let masked = |number: &str| format!("{}*******{}", &number[..3], &number[10..]);
    let missed: Vec<&String> =
        numbers.iter().filter(|number| published(number) && !shown.contains(&masked(number))).collect();
    let sources = store.sources();
    let texts = sources.files().map(|(_, path)| String::from_utf8(store.read(path).unwrap()).unwrap());
    let texts: String = texts.collect();
    let line = |number: &String| texts.lines().find(|line| line.contains(number)).unwrap();
    assert!(missed.is_empty(), "{:#?}", missed.into_iter().map(line).collect::<Vec<_>>());
    assert!(numbers.iter().filter(|number| published(number)).count() > 40);
}

#[test]
fn names_of_files_and_ids_and_the_address_of_the_site_are_looked_through_for_personal_data() {
    let mut store = project();
    store.put("pages/tel-13800138000.md", "---\ntitle: 关于\n---\n正文。\n");
    assert_eq!(faults(&store), ["personal-data pages/tel-13800138000.md"]);
    for (path, from, to, place) in [
        (SITE, "https://example.org/\n", "https://example.org/13800138000/\n", "4:31"),
        (ITEM, "number: 1\n", "number: 甲13800138000\n", "2:10"),
        (ITEM, "id: parks", "id: parks-13800138000", "23:19"),
        (UNITS, "id: bumen", "id: b13800138000", "17:10"),
    ] {
        let mut store = project();
        store.put(path, text(path).replacen(from, to, 1));
        assert_eq!(faults(&store), [format!("personal-data {path}:{place}")], "{to}");
    }
    // A day and a hotline are no such numbers.
    let mut store = project();
    store.put("pages/2023-06-30-12345.md", "---\ntitle: 关于\n---\n正文。\n");
    assert_eq!(faults(&store), Vec::<String>::new());
}

#[test]
fn the_address_of_a_licence_is_looked_through_for_personal_data() {
    let mut store = project();
    let site = text(SITE);
    let url = site.lines().find(|line| line.starts_with("  url: ")).unwrap();
    store.put(SITE, site.replace(url, "  url: https://example.org/13800138000"));
    assert!(faults(&store).iter().any(|fault| fault.starts_with("personal-data site.yaml")), "{:?}", faults(&store));
}

/// A bracket that is left open does not make faults of what follows it.
#[test]
fn an_open_bracket_is_named_and_its_commas_too() {
    let mut store = project();
    store
        .put(SITE, text(SITE).replace("plans:\n  - p\n", "plans: [p，q\n# 一，二\n").replace("重点工作", "重点，工作"));
    assert_eq!(faults(&store), ["yaml-syntax site.yaml:7:8", "full-width-comma site.yaml:7:10"]);
}

/// What the parser takes for one text or for two keys behind an open bracket or quote is not what the author wrote.
#[test]
fn an_open_bracket_makes_no_folded_text_of_the_lines_behind_it() {
    for (path, from, to, place) in [
        (ENTRIES, "  text: 引进项目40个。\n", "  text: {引进项目\n  项目40个。\n  项目四十个。\n", "16:9"),
        (ENTRIES, "  text: 引进项目40个。\n", "  text: [引进项目\n项目40个。\n继续推进\n", "16:9"),
        (ITEM, "points:\n  - 1\n", "points: [1\n引进项目，\n办好会展。\n", "4:9"),
        (ITEM, "points:\n  - 1\n", "points: {a: 1, number: 1,\nnumber: 1,\nnumber: 2\n", "4:9"),
    ] {
        let mut store = project();
        store.put(path, text(path).replacen(from, to, 1));
        assert_eq!(faults(&store), [format!("yaml-syntax {path}:{place}")], "{to}");
    }
    // A text before it that is folded is told, and so is one of a file that can be read.
    let mut store = project();
    let folded = text(ENTRIES).replace("  text: 引进项目30个，见", "  text: 引进项目\n    三十个，见");
    store.put(ENTRIES, folded.replace("  text: 引进项目40个。\n", "  text: [引进项目\n项目40个。\n"));
    assert_eq!(faults(&store), [format!("folded-text {ENTRIES}:6:12"), format!("yaml-syntax {ENTRIES}:17:9")]);
    store.put(ENTRIES, folded);
    assert_eq!(faults(&store), [format!("folded-text {ENTRIES}:6:12")]);
}

#[test]
fn a_copy_of_an_item_is_told_by_its_id_and_a_wide_full_stop_is_none_of_a_name() {
    let mut store = project();
    let copy = "plans/p/items/001 - 副本.yaml";
    store.put(copy, text(ITEM));
    let mut found = faults(&store);
    found.retain(|fault| fault.contains("items/"));
    let codes: Vec<&str> = found.iter().filter_map(|fault| fault.split(' ').next()).collect();
    assert_eq!(codes, ["id-not-file-name", "duplicate-id"], "{found:?}");
    for name in ["002。yaml", "002．yaml"] {
        let mut store = project();
        store.put(&format!("plans/p/items/{name}"), text(ITEM));
        let (_, faults) = site::read(&store, Some("2023-12-15"));
        let near: Vec<_> = faults.iter().map(|f| (f.code.id(), f.nearest.as_deref())).collect();
        assert_eq!(near, [("unread-record", Some("plans/p/items/002.yaml"))], "{name}");
    }
}

/// As of an earlier day a duty has the units that it had before a change.
#[test]
fn a_unit_that_only_a_change_or_a_section_names_is_used() {
    let change = "        reason: 会议决定\n      - field: responsible\n        from: 县水利局\n        to: 县文旅局\n        date: 2023-09-20\n        reason: 会议决定\n";
    let section = "    title: 产业\n    leads:\n      - 县水利局\n";
    for (path, from, to, told) in [
        (PLAN, "id: p\n", "id: p\n", vec!["unused-unit units.yaml:2:9"]),
        (ITEM, "        reason: 会议决定\n", change, vec![]),
        (PLAN, "    title: 产业\n", section, vec![]),
    ] {
        let mut store = project();
        let unit = "units:\n  - id: shuili\n    name: 县水利局\n    kind: county_department\n";
        store.put(UNITS, text(UNITS).replace("units:\n", unit));
        store.put(path, text(path).replace(from, to));
        assert_eq!(faults(&store), told, "{to}");
    }
}

fn printed(path: &str, from: &str, to: &str, lang: Lang) -> String {
    let mut store = project();
    assert!(text(path).contains(from), "{from}");
    store.put(path, text(path).replacen(from, to, 1));
    let (_, faults) = site::read(&store, Some("2023-12-15"));
    Printer::new(&store.sources(), lang, false).each(&faults)
}

#[test]
fn the_element_of_a_list_that_has_the_wrong_shape_is_named() {
    let two = "    leads:\n      - 县发改委\n      - [县文旅局]\n";
    let said = |lang| printed(ITEM, "    leads:\n      - 县发改委\n", two, lang);
    assert!(said(Lang::Zh).contains("`leads`的第2项应当写成`\"…\"`"), "{}", said(Lang::Zh));
    assert!(said(Lang::En).contains("element 2 of `leads` must be written as `\"…\"`"), "{}", said(Lang::En));
    let said = printed(ITEM, "points:\n  - 1\n", "points: [[1]]\n", Lang::Zh);
    assert!(said.contains("`points`的第1项应当写成`123`"), "{said}");
    let said = printed(UNITS, "  - id: wenlv\n", "  - 甲\n  - id: wenlv\n", Lang::Zh);
    assert!(said.contains("`units`的第2项应当写成`{…}`"), "{said}");
    // A list that is none, and a value within an element.
    let said = printed(ITEM, "points:\n  - 1\n", "points: 1\n", Lang::Zh);
    assert!(said.contains("`points`应当写成`- …`"), "{said}");
    let said = printed(UNITS, "    name: 县发改委\n", "    name: [县发改委]\n", Lang::Zh);
    assert!(said.contains("`name`应当写成`\"…\"`"), "{said}");
}

#[test]
fn no_message_quotes_more_than_a_few_lines_of_a_value() {
    let long = "甲".repeat(100_000);
    let key = "a".repeat(900);
    for (path, from, to) in [
        (ITEM, "deadline: 2023年12月底", format!("deadline: 持续推进，2023年6月底前{long}")),
        (ITEM, "deadline: 2023年12月底", format!("deadline: {{text: 甲, every: {long}}}")),
        (ITEM, "- 县文旅局", format!("- {long}")),
        (ITEM, "number: 1", format!("number: {long}")),
        (ITEM, "field: deadline", format!("field: {long}")),
        (ITEM, "to: 2023年12月底", format!("to: {long}")),
        (ITEM, "section: 1", format!("{key}: [甲\nsection: 1")),
        (ENTRIES, "status: paused", format!("status: {long}")),
        (ENTRIES, "file: Mingdan.csv", format!("file: {long}.csv")),
        (ENTRIES, "https://example.org/a", format!("ftp://{}", "a".repeat(100_000))),
        (SITE, "time_zone: Asia/Shanghai", format!("time_zone: {long}")),
    ] {
        for lang in [Lang::Zh, Lang::En] {
            let said = printed(path, from, &to, lang);
            let faults = said.matches(" --> ").count().max(1);
            assert!(said.len() < 8_000 * faults, "{path} {from}: {}", said.len());
            assert!(said.contains('…') || said.contains("..."), "{path} {from}");
        }
    }
    // What is not long is quoted whole.
    let words = format!("持续推进，2023年6月底前{}", "完成".repeat(80));
    let said = printed(ITEM, "deadline: 2023年12月底", &format!("deadline: {words}"), Lang::Zh);
    assert!(said.contains(&format!("`{words}`")), "{said}");
}

/// Hidden files that an author may have meant as records are told of; those of editors and systems are not.
#[test]
fn hidden_files_that_look_like_records_are_told() {
    let told = |path: &str| {
        let project = crate::withdrawal::project("");
        project.write(&format!("content/{path}"), "x");
        let ran = project.gongkai(&["check", "--lang", "en"]);
        (ran.code, ran.err.contains("unread-record"))
    };
    for name in [
        "plans/p/progress/.x.yaml",
        "plans/p/progress/.x.yaml.txt",
        "plans/p/progress/.x.YML.TXT",
        "plans/p/progress/.x.json",
        "plans/p/progress/2023/.x.csv",
        "plans/p/items/.2.json",
        "plans/p/items/.002",
        "plans/p/progress/.2023-06",
        "units/.x.csv",
        "pages/.a.md",
    ] {
        assert_eq!(told(name), (1, true), "{name}");
    }
    for name in [
        "plans/p/progress/.DS_Store",
        "plans/p/progress/._x.csv",
        "plans/p/progress/.x.yaml.swp",
        "plans/p/progress/.gitkeep",
        "plans/p/progress/.gitattributes",
        "plans/p/progress/.vscode/settings.json",
        "files/.x.csv",
        ".prettierrc.json",
        "pages/.hugo_build.lock",
        "pages/.2023",
        "plans/p/items/.x",
        "plans/p/items/.002.yaml.swp",
        "plans/p/progress/.hidden",
    ] {
        assert_eq!(told(name), (0, false), "{name}");
    }
}

#[test]
fn other_names_that_are_no_list_give_no_further_faults() {
    let change = |path: &str, from: &str, to: &str| {
        let mut store = project();
        let old = String::from_utf8(store.read(path).unwrap()).unwrap();
        assert!(old.contains(from), "{path}: {from}");
        store.put(path, old.replacen(from, to, 1));
        let (_, faults) = site::read(&store, Some("2023-12-15"));
        let errors = faults.iter().filter(|fault| fault.severity() == gongkai::diag::Severity::Error);
        errors.map(|fault| fault.code.id()).collect::<Vec<_>>()
    };
    // A text stands for a list of names, each of which may be meant elsewhere.
    let list = "    aliases:\n      - text: 文旅局\n        kind: ellipsis\n        confirmed_by: 编者\n        note: 与前一单位共用“县”字\n";
    assert_eq!(change(UNITS, list, "    aliases: 文旅局\n"), ["wrong-shape"]);
}
