//! The open data: what they hold, that the pages say the same, and that content made of them gives the same site.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read as _;

use gongkai::data::TABLES;
use proptest::prelude::*;
use serde_json::Value;

use crate::as_of;
use crate::built::{Built, Scratch, copy, files, shipped};
use crate::withdrawal;

/// The rows of a table.
fn rows(site: &Built, table: &str) -> Vec<Value> {
    let text = site.page(&format!("data/{table}.jsonl"));
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The values of columns in a row, as one key.
fn key(row: &Value, columns: &[&str]) -> Vec<String> {
    columns.iter().map(|column| row[column].to_string()).collect()
}

/// A project whose content was made of the open data of another.
fn imported(project: &Scratch) -> Scratch {
    let copy = Scratch::new();
    let into = copy.path().join("content");
    project.gongkai(&["import", "package", "public", "--into", into.to_str().unwrap(), "--lang", "en"]).ends(0);
    copy
}

/// Builds both and compares every file.
fn comes_back(project: &Scratch, words: &[&str]) {
    let site = Built::of(project, words);
    let again = Built::of(&imported(project), words);
    let names: BTreeSet<&String> = site.files.keys().chain(again.files.keys()).collect();
    let differ: Vec<&&String> = names.iter().filter(|n| site.files.get(**n) != again.files.get(**n)).collect();
    assert!(differ.is_empty(), "{differ:?}");
    assert!(site.files.len() > 20);
}

#[test]
fn content_made_of_a_package_gives_the_same_site_file_by_file() {
    for content in [
        "content",
        "tests/fixtures/format/zh/content",
        "tests/fixtures/format/en/content",
        "tests/fixtures/hostile/content",
    ] {
        comes_back(&Scratch::with(content), &[]);
    }
}

#[test]
fn what_was_corrected_or_withdrawn_comes_back_as_it_was() {
    let entries = "
- id: a
  date: 2023-06-30
  status: paused
  reason: 等待
  text: 见[附件](files/a.pdf)。
  evidence: [{title: 甲, file: a.pdf}, {title: 乙, file: b.pdf}]
- id: b
  date: 2023-07-01
  status: in_progress
  text: 二
  corrects: {entry: a, reason: 笔误}
- id: c
  date: 2023-07-02
  status: in_progress
  text: 三
  corrects: {entry: b, reason: 又误}
- id: d
  date: 2023-07-10
  withdraws: {entry: c, reason: 涉及隐私, document: 函1号}
- id: e
  date: 2023-08-01
  status: completed
  text: 四
  values: [{target: zhuti, value: 12.5}]
  verified: {by: 督查室, date: 2023-08-02, result: 属实}
- id: f
  date: 2023-08-05
  status: completed
  text: 见[附件](files/c.pdf)。
  corrects: {entry: e, reason: 笔误}
- id: g
  date: 2023-08-09
  withdraws: {entry: e, reason: 误报, document: 函2号}
";
    let project = withdrawal::project(entries);
    project.edit(
        "content/plans/p/items/001.yaml",
        "    deadline: 2023年12月底\n",
        "    deadline: {text: 汛期前, date: 2023-11-30}\n    report_every: 30\n    not_targets: [\"7\"]\n    changes: \
         [{field: deadline, from: {text: 年中, date: 2023-06-20}, to: 汛期前, date: 2023-05-20, reason: 会议, document: 纪要}]\n",
    );
    project.edit("content/plans/p/items/001.yaml", "100家。", "100家。7");
    comes_back(&project, &[]);
}

#[test]
fn a_correction_withdrawn_after_its_original_was_comes_back() {
    let entries = "
- id: a
  date: 2023-06-30
  status: completed
  text: 一
  evidence: [{title: 甲, file: a.pdf}]
- id: b
  date: 2023-07-01
  status: in_progress
  text: 二
  corrects: {entry: a, reason: 笔误}
- id: c
  date: 2023-07-10
  withdraws: {entry: a, reason: 涉及隐私, document: 函1号}
- id: d
  date: 2023-07-12
  withdraws: {entry: b, reason: 又涉及隐私, document: 函2号}
- id: e
  date: 2023-08-01
  status: in_progress
  text: 三
- id: f
  date: 2023-08-02
  status: completed
  text: 四
  corrects: {entry: e, reason: 补正}
- id: g
  date: 2023-08-03
  withdraws: {entry: f, reason: 误报, document: 函3号}
";
    for day in ["2023-07-09", "2023-07-11", "2023-07-12", "2023-08-02", "2023-12-15"] {
        comes_back(&withdrawal::project(entries), &["--as-of", day]);
    }
}

proptest! {
    #![proptest_config(super::properties::cases(6))]

    #[test]
    fn whatever_was_reported_and_changed_comes_back(world in as_of::worlds(), day in 0..320_u32) {
        comes_back(&as_of::content(&world, u32::MAX), &["--as-of", &as_of::day(day)]);
    }
}

#[test]
fn evidence_keeps_the_name_that_its_office_gave_it() {
    let mut names = vec!["字".repeat(83) + ".pdf", "a".repeat(251) + ".pdf", "普通 名.pdf".to_owned()];
    if cfg!(unix) {
        names.push("会议: 记录? *1* \"甲\" <乙> |丙|.pdf".to_owned());
    }
    let piece = |(name, number): (&String, u32)| {
        format!(
            "- id: e{number}\n  date: 2023-06-30\n  status: completed\n  text: 一\n  evidence: [{{title: 甲, file: {name:?}}}]\n"
        )
    };
    let project = withdrawal::project(&names.iter().zip(1..).map(piece).collect::<String>());
    for (name, number) in names.iter().zip(1..) {
        project.write(&format!("content/files/{name}"), format!("%PDF-1.4 {number}"));
    }
    comes_back(&project, &[]);
    let held = files(&imported(&project).path().join("content/files"));
    let kept: BTreeSet<&str> = held.keys().filter_map(|path| path.rsplit('/').next()).collect();
    assert_eq!(kept, names.iter().map(String::as_str).collect::<BTreeSet<_>>());
}

#[test]
fn what_nobody_has_confirmed_is_in_no_file_nor_are_its_changes() {
    const ITEM: &str = "content/plans/p/items/001.yaml";
    let change =
        "    changes: [{field: \"target:zhuti\", from: 80, to: 100, date: 2023-05-20, reason: 草拟中的变更}]\n";
    let project = withdrawal::project("- id: a\n  date: 2023-06-30\n  status: completed\n  text: 一\n");
    project.edit(ITEM, "    deadline: 2023年12月底\n", &format!("    deadline: 2023年12月底\n{change}"));
    let holding = |site: &Built| texts(site).into_iter().filter(|(_, text)| text.contains("草拟中的变更")).count();
    assert!(holding(&Built::of(&project, &[])) > 3, "a confirmed target shows its changes");
    comes_back(&project, &[]);
    project.edit(ITEM, "        confirmed: true\n", "");
    assert_eq!(holding(&Built::of(&project, &[])), 0);
    comes_back(&project, &[]);
}

/// What `gongkai check` says of content made of the package of a project.
fn is_read_back(project: &Scratch) -> Scratch {
    Built::of(project, &[]);
    let copy = imported(project);
    copy.gongkai(&["check", "--lang", "en"]).ends(0);
    copy
}

#[test]
fn a_long_register_comes_back_in_files_that_are_read() {
    let project = Scratch::with("tests/fixtures/hostile/content");
    let unit = |number: usize| {
        let alias = |word: &str| format!("{{text: {word}{number:04}, kind: search, confirmed_by: 编}}");
        let aliases = [alias("甲"), alias("乙"), alias("丙")].join(", ");
        format!("  - {{id: long{number}, name: 第{number:04}局, kind: office, pinyin: di, aliases: [{aliases}]}}\n")
    };
    for file in 0..3 {
        let units: String = (file * 800..file * 800 + 800).map(unit).collect();
        project.write(&format!("content/units/{file}.yaml"), format!("units:\n{units}"));
    }
    let copy = is_read_back(&project);
    assert!(copy.path().join("content/units/0002.yaml").exists());
}

#[test]
fn many_entries_and_long_ones_come_back_in_order() {
    let project = withdrawal::project("");
    let mut number = 0;
    let mut write = |file: &str, count: usize, text: &str| {
        let head = "duty: 001-1, by: 甲局, date: 2023-06-30, status: in_progress";
        let entries: String =
            (0..count).map(|at| format!("- {{id: e{}, {head}, text: {text}{at}}}\n", number + at)).collect();
        number += count;
        project.write(&format!("content/plans/p/progress/{file}.yaml"), entries);
    };
    write("a", 3000, "短");
    write("b", 2600, "短");
    for long in 'c'..='o' {
        write(&long.to_string(), 16, &"长".repeat(20_000));
    }
    comes_back(&project, &[]);
    assert!(imported(&project).path().join("content/plans/p/progress/001/0010.yaml").exists());
}

#[test]
fn a_record_that_no_file_of_content_can_hold_is_refused_by_name() {
    let places = |count: usize| {
        let words: Vec<String> = (0..count).map(|number| format!("{number:05}号小区内")).collect();
        format!("places:\n  - {{id: x, name: 某镇, kind: town, aliases: [{}]}}\n", words.join(","))
    };
    let project = withdrawal::project("");
    project.write("content/places.yaml", places(100));
    is_read_back(&project);
    project.write("content/places.yaml", places(45_000));
    Built::of(&project, &[]);
    let ran = project.gongkai(&["import", "package", "public", "--into", "copy", "--lang", "en"]).ends(1);
    assert!(ran.err.contains("data/site.json") && ran.err.contains("places.yaml"), "{}", ran.err);
    assert!(!project.path().join("copy").exists());
    let settings = "format: 1\ntitle: 市\npublisher: 市办\nas_of: 2099-01-01\npackages: [public]\n";
    project.write("content/site.yaml", settings);
    fs::remove_dir_all(project.path().join("content/plans")).unwrap();
    fs::remove_file(project.path().join("content/places.yaml")).unwrap();
    let ran = project.gongkai(&["check", "--lang", "en"]).ends(3);
    assert!(ran.err.contains("package-shape") && ran.err.contains("places.yaml"), "{}", ran.err);
}

#[test]
fn importing_again_changes_nothing_and_other_content_is_left_alone() {
    let project = withdrawal::project("");
    Built::of(&project, &[]);
    let copy = imported(&project);
    let before = files(&copy.path().join("content"));
    let package = project.path().join("public/datapackage.json");
    let import = |copy: &Scratch| {
        copy.gongkai(&["import", "package", package.to_str().unwrap(), "--into", "content", "--lang", "en"])
    };
    assert!(import(&copy).ends(0).out.contains("0 of them new"));
    assert_eq!(files(&copy.path().join("content")), before);
    copy.edit("content/units.yaml", "甲局", "乙局");
    fs::remove_file(copy.path().join("content/plans/p/plan.yaml")).unwrap();
    assert!(import(&copy).ends(2).err.contains("units.yaml"));
    assert!(!copy.path().join("content/plans/p/plan.yaml").exists(), "something was written");
    // Neither the site nor the project is a content folder; one that holds hidden files only is empty.
    let before = files(project.path());
    for (into, named) in [("public", "404.html"), (".", "content")] {
        let told = project.gongkai(&["import", "package", "public", "--into", into, "--lang", "en"]).ends(2).err;
        assert!(told.contains("no site.yaml") && told.contains(named), "{told}");
        assert_eq!(files(project.path()), before, "{into}");
    }
    project.write("new/.gitkeep", "");
    project.gongkai(&["import", "package", "public", "--into", "new"]).ends(0);
}

#[test]
fn a_package_that_was_changed_or_is_of_a_later_form_is_refused_by_name() {
    let entry =
        "- id: a\n  date: 2023-06-30\n  status: completed\n  text: 一\n  evidence: [{title: 甲, file: a.pdf}]\n";
    let pdf = "files/";
    for (file, from, to, told) in [
        ("p/items/001.json", "100", "900", "001.json"),
        ("data/records.sha256", "p/items/001.json", "p/items/002.json", "records.sha256"),
        ("datapackage.json", "\"format\": 1,", "\"format\": 9,", "format 9"),
        ("datapackage.json", "\"gongkai\"", "\"others\"", "datapackage.json"),
        ("datapackage.json", "{", "[", "datapackage.json"),
        (pdf, "%PDF-1.4 a", "%PDF-1.4 b", pdf),
    ] {
        let project = withdrawal::project(entry);
        let site = Built::of(&project, &[]);
        let path = site.files.keys().find(|path| path.starts_with(file)).unwrap();
        project.edit(&format!("public/{path}"), from, to);
        let ran = project.gongkai(&["import", "package", "public", "--into", "copy", "--lang", "en"]).ends(1);
        assert!(ran.err.contains(told), "{file}: {}", ran.err);
        assert!(!project.path().join("copy").exists());
    }
    // A list that names what lies elsewhere, with the right hash.
    let project = withdrawal::project(entry);
    let site = Built::of(&project, &[]);
    let list = site.page("data/records.sha256").replace("data/site.json", "../../site.json");
    project.write("public/data/records.sha256", &list);
    project.edit("public/datapackage.json", &sha256(site.page("data/records.sha256")), &sha256(&list));
    let ran = project.gongkai(&["import", "package", "public", "--into", "copy", "--lang", "en"]).ends(1);
    assert!(ran.err.contains("../../site.json"), "{}", ran.err);
}

fn sha256(text: &str) -> String {
    use sha2::Digest as _;
    sha2::Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Paths and texts of records in order.
type Records = Vec<(String, String)>;

/// Rewrites the records that a published package lists, and every hash, as a faulty program of a publisher would.
fn relisted(project: &Scratch, change: impl Fn(&mut Records)) {
    let read = |path: &str| fs::read_to_string(project.path().join("public").join(path)).unwrap();
    let before = read("data/records.sha256");
    let paths = before.lines().map(|line| line.split_once("  ").unwrap().1.to_owned());
    let mut records: Records = paths.map(|path| (path.clone(), read(&path))).collect();
    change(&mut records);
    let line = |(path, text): &(String, String)| {
        project.write(&format!("public/{path}"), text);
        format!("{}  {path}\n", sha256(text))
    };
    let list: String = records.iter().map(line).collect();
    project.write("public/data/records.sha256", &list);
    project.edit("public/datapackage.json", &sha256(&before), &sha256(&list));
}

#[test]
fn records_that_do_not_fit_together_are_refused_by_name() {
    fn without(records: &mut Records, path: &str) {
        records.retain(|record| record.0 != path);
    }
    fn copied(records: &mut Records, path: &str, to: &str) {
        let text = records.iter().find(|record| record.0 == path).unwrap().1.clone();
        records.push((to.to_owned(), text));
    }
    fn edited(records: &mut Records, path: &str, from: &str, to: &str) {
        let record = records.iter_mut().find(|record| record.0 == path).unwrap();
        assert!(record.1.contains(from), "{}", record.1);
        record.1 = record.1.replace(from, to);
    }
    const SITE: &str = "data/site.json";
    const ITEM: &str = "p/items/001.json";
    const PLANS: &str = "\"plans\":[\"p\"]";
    type Change = fn(&mut Records);
    let list = "data/records.sha256 should name";
    let cases: &[(Change, [&str; 2])] = &[
        (|all| copied(all, ITEM, ITEM), [list, "`p/items/001.json`"]),
        (|all| without(all, "p/plan.json"), [list, "`p/plan.json`"]),
        (|all| without(all, "p/points.json"), [list, "`p/points.json`"]),
        (|all| without(all, SITE), [list, "`data/site.json`"]),
        (|all| all.clear(), [list, "`data/site.json`"]),
        (|all| copied(all, ITEM, "p/items/009.json"), ["p/items/009.json belongs to", "`p/items/001.json`"]),
        (|all| copied(all, "p/plan.json", "q/plan.json"), ["q/plan.json belongs to", "`p/plan.json`"]),
        (
            |all| edited(all, ITEM, "\"id\":\"001\"", "\"id\":\"../001\""),
            ["p/items/001.json belongs to", "`p/items/../001.json`"],
        ),
        (|all| edited(all, SITE, PLANS, "\"plans\":[\"p\",\"p\"]"), ["data/site.json should name", "`p`"]),
        (|all| edited(all, SITE, PLANS, "\"plans\":[\"p\",\"zz\"]"), [list, "`zz/plan.json`"]),
        (|all| edited(all, SITE, PLANS, "\"plans\":[]"), ["data/site.json should name", "`p`"]),
        (|all| without(all, ITEM), ["data/records.sha256 names 0 items", "counts 1"]),
        (|all| edited(all, ITEM, "\"file\":\"files/", "\"file\":\"../files/"), ["p/items/001.json", "`../files/"]),
    ];
    let entry =
        "- id: a\n  date: 2023-06-30\n  status: completed\n  text: 一\n  evidence: [{title: 甲, file: a.pdf}]\n";
    for (change, told) in cases {
        let project = withdrawal::project(entry);
        Built::of(&project, &[]);
        relisted(&project, change);
        let ran = project.gongkai(&["import", "package", "public", "--into", "copy", "--lang", "en"]).ends(1);
        assert!(told.iter().all(|told| ran.err.contains(told)), "{told:?}: {}", ran.err);
        assert!(!project.path().join("copy").exists());
        // A site that joins the package says the same, at the line that names it.
        let settings = "format: 1\ntitle: 市\npublisher: 市办\nas_of: 2099-01-01\npackages: [jia]\n";
        project.write("joins/content/site.yaml", settings);
        fs::rename(project.path().join("public"), project.path().join("joins/jia")).unwrap();
        let ran = project.gongkai(&["check", "--content", "joins/content", "--lang", "en"]).ends(3);
        let told = told.map(|told| told.split(' ').next().unwrap());
        assert!(ran.err.contains("package-shape") && told.iter().all(|told| ran.err.contains(told)), "{}", ran.err);
    }
}

#[cfg(unix)]
#[test]
fn nothing_of_a_package_is_read_through_a_link() {
    for linked in ["p", "p/items", "p/items/001.json", "data/site.json", "datapackage.json"] {
        let project = withdrawal::project("");
        Built::of(&project, &[]);
        let path = project.path().join("public").join(linked);
        let elsewhere = project.path().join("elsewhere");
        fs::rename(&path, &elsewhere).unwrap();
        std::os::unix::fs::symlink(&elsewhere, &path).unwrap();
        let ran = project.gongkai(&["import", "package", "public", "--into", "copy", "--lang", "en"]).ends(4);
        assert!(ran.err.contains("links are not followed") && ran.err.contains(linked), "{linked}: {}", ran.err);
        assert!(!project.path().join("copy").exists());
        let settings = "format: 1\ntitle: 市\npublisher: 市办\nas_of: 2099-01-01\npackages: [public]\n";
        project.write("content/site.yaml", settings);
        fs::remove_dir_all(project.path().join("content/plans")).unwrap();
        let ran = project.gongkai(&["check", "--lang", "en"]).ends(3);
        assert!(ran.err.contains("package-unreadable") && ran.err.contains(linked), "{linked}: {}", ran.err);
    }
}

#[test]
fn every_key_is_told_once_and_every_link_leads_to_a_row() {
    for site in [shipped(), crate::built::hostile()] {
        let keys: BTreeMap<&str, BTreeSet<Vec<String>>> = (TABLES.iter())
            .map(|table| {
                let all = rows(site, table.name);
                let keys: BTreeSet<Vec<String>> = all.iter().map(|row| key(row, table.key)).collect();
                assert_eq!(keys.len(), all.len(), "{}", table.name);
                (table.name, keys)
            })
            .collect();
        for table in TABLES {
            for row in rows(site, table.name) {
                for link in table.links {
                    assert!(
                        keys[link.table].contains(&key(&row, link.columns)),
                        "{}: {row} to {}",
                        table.name,
                        link.table
                    );
                }
                for column in table.columns {
                    let value = &row[column.name];
                    assert!(!column.required || !value.is_null(), "{}.{}: {row}", table.name, column.name);
                    let allowed = column.values.map(|values| values());
                    assert!(
                        value.is_null() || allowed.is_none_or(|all| all.contains(&value.as_str().unwrap())),
                        "{}.{}: {value}",
                        table.name,
                        column.name
                    );
                }
            }
        }
    }
}

#[test]
fn totals_of_the_tables_are_those_of_the_pages() {
    let site = shipped();
    let page = site.page("data.html");
    let shown = |kind: &str, href: &str| -> usize {
        let row = page.split("<tr>").skip(1).find(|row| row.contains(kind) && row.contains(href));
        let row = row.unwrap_or_else(|| panic!("no row of {kind} to {href}"));
        row.split("class=\"num\">").nth(1).unwrap().split('<').next().unwrap().parse().unwrap()
    };
    for (table, words, href) in [
        ("sections", "板块", "index.html"),
        ("points", "要点", "notice.html"),
        ("items", "事项", "search.html"),
        ("duties", "任务", "search.html"),
        ("groups", "单位组", "units/index.html"),
        ("entries", "进展条目", "changes.html"),
        ("targets", "目标", "targets.html"),
    ] {
        assert_eq!(rows(site, table).len(), shown(&format!(">{words}<"), href), "{table}");
    }
    let units = rows(site, "units");
    let groups = units.iter().filter(|unit| unit["group"] == true).count();
    assert_eq!((units.len() - groups, groups), (47, rows(site, "groups").len()));
    assert_eq!(rows(site, "statuses").len(), rows(site, "duties").len());
    // The pages that rows name are there.
    for table in TABLES.iter().filter(|table| table.columns.iter().any(|column| column.name == "page")) {
        for row in rows(site, table.name) {
            let (page, anchor) = row["page"].as_str().map(|page| page.split_once('#').unwrap_or((page, ""))).unwrap();
            assert!(anchor.is_empty() || site.page(page).contains(&format!("id=\"{anchor}\"")), "{row}");
            assert!(site.files.contains_key(page), "{row}");
        }
    }
}

/// Where the matter stands its data are linked, each to a file of the site; without data nothing is.
#[test]
fn pages_link_to_the_data_of_what_they_show() {
    for data in [true, false] {
        let project = Scratch::new();
        for (path, text) in crate::corpus::files(45) {
            project.write(&format!("content/{path}"), text);
        }
        if !data {
            project.edit("content/site.yaml", "format: 1\n", "format: 1\ndata: off\n");
        }
        let site = Built::of(&project, &[]);
        for (kind, endings) in [
            ("units/", &["duties.csv", "duties.jsonl", ".xlsx", ".ics", ".feed.atom", ".feed.json"][..]),
            ("/sections/", &["duties.csv", "duties.jsonl", ".feed.atom", ".feed.json"]),
            ("gaps.html", &["statuses.csv", "statuses.jsonl"]),
            ("/targets.html", &["targets.csv", "targets.jsonl"]),
            ("changes.html", &["entries.csv", "entries.jsonl", "feed.atom", "feed.json"]),
            ("/items/", &[".json"]),
        ] {
            let mut linked: BTreeSet<&str> = BTreeSet::new();
            for (path, page) in site.pages().filter(|(path, _)| path.contains(kind)) {
                let hrefs = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
                for href in hrefs.filter(|href| !href.contains("://") && !href.starts_with("mailto:")) {
                    let Some(ending) = endings.iter().find(|ending| href.ends_with(**ending)) else { continue };
                    let depth = href.matches("../").count();
                    let folders: Vec<&str> = path.split('/').collect();
                    let above = folders[..folders.len() - 1 - depth].iter().map(|folder| format!("{folder}/"));
                    let file = above.collect::<String>() + href.trim_start_matches("../");
                    assert!(site.files.contains_key(&file), "{path} links to {href}");
                    linked.insert(ending);
                }
            }
            let wanted: BTreeSet<&str> = endings.iter().copied().collect();
            assert_eq!(linked, if data { wanted } else { BTreeSet::new() }, "{kind}");
        }
    }
}

/// What a unit reported, in June or any other month, stands on its page: up to a hundred reports, and how many are older.
#[test]
fn the_page_of_a_unit_lists_what_the_table_says_it_reported() {
    for (reports, older) in [(9, None), (23, None), (100, None), (130, Some("更早的30条"))] {
        let project = withdrawal::project("");
        let entry = |n: usize| {
            let day = format!("2023-{:02}-{:02}", 4 + n % 6, 1 + n % 28);
            format!("- {{id: r{n}, duty: 001-1, by: 甲局, date: {day}, status: in_progress, text: 报送}}\n")
        };
        project.write("content/plans/p/progress/more.yaml", (0..reports).map(entry).collect::<String>());
        let site = Built::of(&project, &[]);
        let table: BTreeSet<String> = rows(&site, "entries")
            .iter()
            .filter(|entry| entry["unit"] == "jia")
            .filter_map(|entry| entry["entry"].as_str().map(str::to_owned))
            .collect();
        let page = site.page("units/jia.html");
        let (_, list) = page.split_once("id=\"newest\"").unwrap();
        let list = list.split("</section>").next().unwrap();
        let shown = table.iter().filter(|entry| list.contains(&format!("#d1-{entry}\""))).count();
        assert_eq!(shown, table.len().min(100), "{reports}");
        assert_eq!(older.is_some(), list.contains("更早的"), "{reports}");
        assert!(list.contains(older.unwrap_or("")), "{list}");
    }
}

#[test]
fn the_tables_say_what_the_records_say() {
    let site = shipped();
    let records: Vec<Value> = (site.files.iter())
        .filter(|(path, _)| path.contains("/items/") && path.ends_with(".json"))
        .map(|(_, bytes)| serde_json::from_slice(bytes).unwrap())
        .collect();
    let duties: Vec<&Value> = records.iter().flat_map(|item| item["duties"].as_array().unwrap()).collect();
    let texts = |rows: &[Value]| rows.iter().map(|row| row["text"].to_string()).collect::<BTreeSet<_>>();
    assert_eq!(
        texts(&rows(site, "duties")),
        duties.iter().map(|duty| duty["text"].to_string()).collect::<BTreeSet<_>>()
    );
    let events = |name: &str| {
        let all = duties.iter().filter_map(|duty| duty["history"].as_array()).flatten();
        all.filter_map(|event| event.get(name).cloned()).collect::<Vec<Value>>()
    };
    assert_eq!(texts(&rows(site, "entries")), texts(&events("entry")));
    assert_eq!(rows(site, "changes").len(), events("change").len());
    let count = |name: &str| duties.iter().filter_map(|duty| duty[name].as_array()).map(Vec::len).sum::<usize>();
    assert_eq!(rows(site, "assignments").len(), count("units"));
    assert_eq!(rows(site, "targets").len(), count("targets"));
    let statuses = rows(site, "statuses");
    for state in ["reported", "schedule", "evidence"] {
        let of = |all: Vec<&Value>| {
            let mut counts: BTreeMap<String, usize> = BTreeMap::new();
            all.into_iter().for_each(|status| *counts.entry(status[state].to_string()).or_default() += 1);
            counts
        };
        assert_eq!(of(statuses.iter().collect()), of(duties.iter().map(|duty| &duty["status"]).collect()), "{state}");
    }
}

#[test]
fn the_table_of_points_says_what_the_narrative_does() {
    let project = Scratch::with("content");
    let points = fs::read_dir(project.path().join("content/plans")).unwrap().next().unwrap().unwrap().path();
    let points = points.join("points.yaml");
    let text = fs::read_to_string(&points).unwrap();
    fs::write(&points, text.replacen("- number: 2\n", "- number: 2\n  printed_number: （二）\n", 1)).unwrap();
    let site = Built::of(&project, &[]);
    let record = site.files.iter().find(|(path, _)| path.ends_with("/points.json")).unwrap().1;
    let record: Value = serde_json::from_slice(record).unwrap();
    let of = |rows: &[Value]| -> Vec<Vec<String>> {
        let cell = |row: &Value, key: &str| match &row[key] {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let keys = ["number", "printed_number", "section", "text", "printed"];
        rows.iter().map(|row| keys.map(|key| cell(row, key)).to_vec()).collect()
    };
    let table = of(&rows(&site, "points"));
    assert_eq!(table, of(record["points"].as_array().unwrap()));
    assert!(table.iter().any(|row| row[1] == "（二）"));
}

#[test]
fn where_data_are_off_there_is_no_file_of_them_and_no_word() {
    let project = Scratch::with("content");
    project.edit("content/site.yaml", "format: 1\n", "format: 1\ndata: off\n");
    let site = Built::of(&project, &[]);
    let is_data = |path: &&String| {
        path.starts_with("data/") || path.starts_with("schema/") || path.ends_with(".json") || path.ends_with(".xlsx")
    };
    assert_eq!(site.files.keys().filter(is_data).collect::<Vec<_>>(), Vec::<&String>::new());
    for (path, page) in site.pages() {
        for word in ["datapackage", ".jsonl", "data/", ".xlsx", "items/001.json", "schema/", "\"Dataset\""] {
            assert!(!page.contains(word), "{path} has {word}");
        }
    }
    assert!(site.page("data.html").contains("id=\"sources\""));
}

/// Every file's text, that of the parts of workbooks included.
pub fn texts(site: &Built) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for (path, bytes) in &site.files {
        if path.ends_with(".xlsx") {
            let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
            for at in 0..archive.len() {
                let mut part = archive.by_index(at).unwrap();
                let mut text = String::new();
                part.read_to_string(&mut text).unwrap();
                let name = part.name().unwrap().into_owned();
                texts.insert(format!("{path}/{name}"), text);
            }
        } else if path.ends_with(".parquet") {
            texts.insert(path.clone(), parquet_text(bytes));
        } else if bytes.starts_with(&[0x1f, 0x8b]) {
            let mut unpacked = Vec::new();
            flate2::read::GzDecoder::new(bytes.as_slice()).read_to_end(&mut unpacked).unwrap();
            texts.insert(path.clone(), String::from_utf8_lossy(&unpacked).into_owned());
        } else {
            texts.insert(path.clone(), String::from_utf8_lossy(bytes).into_owned());
        }
    }
    texts
}

/// The rows of a Parquet file, one a line.
#[cfg(feature = "parquet")]
fn parquet_text(bytes: &[u8]) -> String {
    use parquet::file::reader::{FileReader as _, SerializedFileReader};
    let reader = SerializedFileReader::new(bytes::Bytes::copy_from_slice(bytes)).unwrap();
    reader.get_row_iter(None).unwrap().map(|row| format!("{}\n", row.unwrap())).collect()
}

#[cfg(not(feature = "parquet"))]
fn parquet_text(_: &[u8]) -> String {
    unreachable!("a program without the feature writes no Parquet")
}

#[test]
fn hidden_leaders_are_in_no_file_and_shown_ones_are_in_the_data() {
    let project = Scratch::with("tests/fixtures/format/zh/content");
    let item = fs::read_to_string(project.path().join("content/plans/qingshan-2024/items/101.yaml")).unwrap();
    let leader = item.split("leaders:").nth(1).unwrap().split(['[', ']', '\n', '-', ',']).map(str::trim);
    let leader = leader.into_iter().find(|name| !name.is_empty()).unwrap().to_owned();
    let holding = |site: &Built| -> Vec<String> {
        texts(site).into_iter().filter(|(_, text)| text.contains(&leader)).map(|(path, _)| path).collect()
    };
    let shown = holding(&Built::of(&project, &[]));
    for path in ["data/duties.csv", "data/duties.jsonl", "qingshan-2024/items/101.json"] {
        assert!(shown.iter().any(|shown| shown == path), "{leader} in {path}");
    }
    assert!(shown.iter().any(|path| path.starts_with("data/tables.xlsx/")));
    project.edit("content/site.yaml", "format: 1\n", "format: 1\nleaders: hide\n");
    assert_eq!(holding(&Built::of(&project, &[])), Vec::<String>::new());
}

#[test]
fn what_spreadsheets_need_to_open_it_right_is_there() {
    for site in [shipped(), crate::built::hostile()] {
        let tables: Vec<_> = site.files.iter().filter(|(path, _)| path.ends_with(".csv")).collect();
        assert!(tables.len() >= TABLES.len());
        for (path, bytes) in tables {
            assert!(path.starts_with("files/") || bytes.starts_with(b"\xef\xbb\xbf"), "{path} has no byte order mark");
        }
        let sheets = texts(site).into_iter().filter(|(path, _)| path.contains(".xlsx/xl/worksheets/sheet"));
        for (path, text) in sheets {
            let heads = text.split("</row>").next().unwrap().matches("<c ").count();
            let columns: Vec<&str> = text.split("<col ").skip(1).collect();
            assert_eq!(columns.len(), heads, "{path}");
            for column in columns {
                let width: f64 = column.split("width=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap();
                assert!((10.0..51.0).contains(&width), "{path}: {width}");
            }
        }
    }
    // A column is as wide as what it holds.
    let widths = |path: &str| {
        texts(shipped())[path]
            .split(" width=\"")
            .skip(1)
            .map(|w| w.split('"').next().unwrap().to_owned())
            .collect::<BTreeSet<_>>()
    };
    assert!(widths("data/tables.xlsx/xl/worksheets/sheet1.xml").len() > 3);
}

#[test]
fn the_page_of_a_unit_leads_to_tables_and_its_workbook_holds_all_that_it_reports() {
    let project = withdrawal::project("");
    let more = "  - id: yi\n    name: 乙局\n    kind: county_department\n  - id: bing\n    name: 丙局\n    kind: county_department\n";
    project.edit("content/units.yaml", "units:\n", &format!("units:\n{more}"));
    let entry = "- {id: a, duty: 001-1, by: 乙局, date: 2023-06-30, status: completed, text: 别家的任务也报}\n";
    project.write("content/plans/p/progress/all.yaml", entry);
    let site = Built::of(&project, &[]);
    for table in ["../data/duties.csv", "../data/duties.jsonl"] {
        assert!(site.page("units/jia.html").contains(&format!("href=\"{table}\"")), "{table}");
    }
    let holding = |book: &str| {
        let texts = texts(&site).into_iter().filter(|(path, _)| path.starts_with(book));
        texts.filter(|(_, text)| text.contains("别家的任务也报")).count()
    };
    assert_eq!((holding("units/jia.xlsx/"), holding("units/yi.xlsx/")), (1, 1));
    assert!(site.page("units/yi.html").contains("yi.xlsx"));
    assert!(!site.files.contains_key("units/bing.xlsx"), "a unit without a duty or a report");
}

/// Six files of entries with so many pieces of evidence each.
fn with_evidence(pieces: usize) -> Scratch {
    let project = withdrawal::project("");
    for file in 0..6 {
        let list = "{title: 甲, url: \"https://a.example/\"}, ".repeat(pieces);
        let entry = format!(
            "- {{id: e{file}, duty: 001-1, by: 甲局, date: 2023-06-30, status: completed, text: 一, evidence: [{list}]}}\n"
        );
        project.write(&format!("content/plans/p/progress/more{file}.yaml"), entry);
    }
    project
}

#[test]
fn above_fifty_thousand_rows_there_is_no_workbook_and_the_page_says_so() {
    let site = Built::of(&with_evidence(100), &[]);
    assert!(site.files.contains_key("data/tables.xlsx") && site.files.contains_key("units/jia.xlsx"));
    let site = Built::of(&with_evidence(8_500), &[]);
    assert!(!site.files.keys().any(|path| path.ends_with(".xlsx")));
    assert!(site.page("data.html").contains("50000"), "the page tells why there is no workbook");
    assert!(!site.page("data.html").contains(".xlsx") && !site.page("units/jia.html").contains(".xlsx"));
    assert!(!site.page("datapackage.json").contains(".xlsx"));
    assert!(site.files.contains_key("data/evidence.csv"));
}

#[test]
fn workbooks_are_typed_and_hold_no_formula() {
    let site = crate::built::hostile();
    let books: Vec<&String> = site.files.keys().filter(|path| path.ends_with(".xlsx")).collect();
    assert!(books.iter().any(|path| *path == "data/tables.xlsx") && books.len() > 2, "{books:?}");
    for (path, text) in texts(site).iter().filter(|(path, _)| path.contains(".xlsx/xl/worksheets/sheet")) {
        assert!(!text.contains("<f>") && !text.contains("<f "), "{path}");
        for part in ["state=\"frozen\"", "<autoFilter", "paperSize=\"9\"", "orientation=\"landscape\""] {
            assert!(text.contains(part), "{path}: {part}");
        }
    }
    let duties = rows(site, "duties").len();
    use calamine::{Data, Reader as _, Xlsx};
    let mut book: Xlsx<_> =
        calamine::open_workbook_from_rs(std::io::Cursor::new(&site.files["data/tables.xlsx"])).unwrap();
    let sheet = book.worksheet_range("任务").unwrap();
    assert_eq!(sheet.height(), duties + 1);
    assert!(sheet.rows().skip(1).all(|row| matches!(row[2], Data::Float(_)) && matches!(row[3], Data::String(_))));
    assert!(book.worksheet_range("状态").unwrap().rows().skip(1).all(|row| matches!(row[3], Data::DateTime(_))));
}

/// Every property of a JSON Schema and of what is in it, in order, each with its type.
fn properties(schema: &Value, path: &str, out: &mut String) {
    let Some(keys) = schema.as_object() else { return };
    let named = |key: &str| keys.get(key).and_then(Value::as_object).into_iter().flatten();
    let required = keys.get("required").and_then(Value::as_array);
    for (name, property) in named("properties").collect::<BTreeMap<_, _>>() {
        let is_required = required.is_some_and(|all| all.iter().any(|key| key == name));
        let kind = property.get("type").or(property.get("$ref")).map_or("any".to_owned(), Value::to_string);
        *out += &format!("  {path}{name}: {kind}{}\n", if is_required { "" } else { ", may be absent" });
    }
    for (name, inner) in named("properties").chain(named("$defs")).collect::<BTreeMap<_, _>>() {
        properties(inner, &format!("{path}{name}."), out);
    }
    for key in ["items", "oneOf", "anyOf", "allOf"] {
        match keys.get(key) {
            Some(Value::Array(all)) => all.iter().for_each(|inner| properties(inner, path, out)),
            Some(inner) => properties(inner, path, out),
            None => {}
        }
    }
}

/// What docs/open-data.md promises: a change here is a change of what others rely on.
#[test]
fn paths_and_shapes_are_as_they_were_promised() {
    let mut promised = String::new();
    for table in TABLES {
        promised += &format!("{} by {}\n", table.name, table.key.join(" "));
        for column in table.columns {
            let required = if column.required { "" } else { ", may be empty" };
            promised += &format!("  {}: {:?}{required}\n", column.name, column.kind);
        }
    }
    let project = withdrawal::project("- id: a\n  date: 2023-06-30\n  status: completed\n  text: 一\n");
    let site = Built::of(&project, &[]);
    let is_data = |path: &&String| {
        let of_pages = [".html", ".css", ".js", ".svg", ".pdf", ".woff2"];
        !path.starts_with("search/") && !path.starts_with("assets/") && !of_pages.iter().any(|end| path.ends_with(end))
    };
    promised += "files\n";
    site.files.keys().filter(is_data).for_each(|path| promised += &format!("  {path}\n"));
    promised += "\nrecord of an item\n";
    promised += site.page("p/items/001.json");
    for (path, text) in texts(&site).iter().filter(|(path, _)| path.ends_with("-record.json")) {
        promised += &format!("\n{path}\n");
        properties(&serde_json::from_str(text).unwrap(), "", &mut promised);
    }
    insta::assert_snapshot!(promised);
}

#[test]
fn the_document_names_every_table() {
    let doc = fs::read_to_string(crate::built::root().join("docs/open-data.md")).unwrap();
    for table in TABLES {
        let columns: Vec<String> = table.columns.iter().map(|column| format!("`{}`", column.name)).collect();
        let line = format!("| `{}` | {} | {} |", table.name, table.about.en, columns.join(" "));
        assert!(doc.contains(&line), "no line\n{line}");
    }
}

/// Every value and place of a JSON document, each in turn with something else in its stead.
fn broken(record: &Value) -> Vec<String> {
    fn places(value: &Value, path: &str, into: &mut Vec<String>) {
        into.push(path.to_owned());
        match value {
            Value::Object(map) => map.iter().for_each(|(key, value)| places(value, &format!("{path}/{key}"), into)),
            Value::Array(list) => {
                list.iter().enumerate().for_each(|(at, value)| places(value, &format!("{path}/{at}"), into))
            }
            _ => {}
        }
    }
    let mut all = Vec::new();
    places(record, "", &mut all);
    let mut broken = Vec::new();
    for path in &all {
        for other in ["null", "-1", "1e300", "99999999999", "true", "\"x\"", "[1,2]", "{\"zz\":1}"] {
            let mut copy = record.clone();
            *copy.pointer_mut(path).unwrap() = serde_json::from_str(other).unwrap();
            broken.push(copy.to_string());
        }
        if let Some((parent, key)) = path.rsplit_once('/') {
            let mut copy = record.clone();
            if let Some(map) = copy.pointer_mut(parent).unwrap().as_object_mut() {
                map.remove(key);
                broken.push(copy.to_string());
            }
        }
    }
    let text = record.to_string();
    broken.extend((0..text.len()).step_by(397).filter_map(|end| text.get(..end)).map(str::to_owned));
    let (first, _) = text[1..].split_once(',').unwrap();
    broken.extend([format!("{{{first},{}", &text[1..]), format!("{text},"), "[".repeat(300)]);
    let texts =
        ["\\x", "\u{1}", "\\ud800", "\\uD", "9".repeat(400).as_str()].map(|bad| format!("{{\"id\":\"{bad}\"}}"));
    broken.extend(texts);
    broken.extend(
        ["{1:2}", "{\"a\" 1}", "{\"a\":1 2}", "{\"a\":nul}", "{\"a\":-}", "{\"a\":1e999}", "{\"a\":[1,]}"]
            .map(str::to_owned),
    );
    broken
}

/// What is wrong with a record is told in words, whatever it is: no name of a type of the program, no English in Chinese.
#[test]
fn what_is_wrong_with_a_record_is_told_in_words() {
    use gongkai::diag::Lang;
    use gongkai::diag::words::{SAID, Words};
    use gongkai::package::Fault;
    let entry =
        "- id: a\n  date: 2023-06-30\n  status: completed\n  text: 一\n  evidence: [{title: 甲, file: a.pdf}]\n";
    let site = Built::of(&withdrawal::project(entry), &[]);
    let list = site.page("data/records.sha256");
    let description = site.page("datapackage.json");
    let mut told = BTreeSet::new();
    for path in ["p/items/001.json", "p/plan.json", "p/points.json", "data/site.json", "datapackage.json"] {
        let mut record: Value = serde_json::from_str(site.page(path)).unwrap();
        // One table of the description is like another.
        if let Some(resources) = record.get_mut("resources").and_then(Value::as_array_mut) {
            resources.truncate(1);
        }
        for text in broken(&record) {
            let relisted = format!("{}  {path}\n{list}", sha256(&text));
            let described = description.replace(&sha256(list), &sha256(&relisted));
            let read = |asked: &str| match asked {
                asked if asked == path => Ok(text.clone().into_bytes()),
                "data/records.sha256" => Ok(relisted.clone().into_bytes()),
                "datapackage.json" => Ok(described.clone().into_bytes()),
                asked => Ok(site.files.get(asked).ok_or(std::io::ErrorKind::NotFound)?.clone()),
            };
            if let Err(Fault::Shape(shape)) = gongkai::package::read(&read) {
                told.insert(shape.said);
            }
        }
    }
    assert!(told.len() > 60, "{told:?}");
    let said = |lang, said: &str| Words::of(lang).say("usage-other", &[(SAID, said.to_owned())]);
    for english in told {
        let (zh, en) = (said(Lang::Zh, &english), said(Lang::En, &english));
        let types =
            ["u8", "u32", "u64", "i64", "f64", "usize", "struct", "enum", "variant", "untagged", "sequence", "Record"];
        let has_type = |text: &str| types.iter().any(|name| text.contains(name));
        assert!(!zh.contains("原话") && !has_type(&zh), "{english}: {zh}");
        assert!(!has_type(&en), "{english}: {en}");
        // Behind names and texts that the record itself holds, all is Chinese.
        let own: String = zh.split(['`', '"']).step_by(2).collect();
        let words = ["expected", "invalid", "found", "missing", "field", "value", "line"];
        assert!(!words.iter().any(|word| own.contains(word)), "{english}: {zh}");
    }
}

/// A format that is none is an error that names it, in the description and in each record.
#[test]
fn a_format_that_is_none_is_named() {
    let project = withdrawal::project("");
    let site = Built::of(&project, &[]);
    let description = site.page("datapackage.json").to_owned();
    for (format, zh, en) in [
        ("0", "format是0，应当是1到1的整数", "is 0, it should be a whole number from 1 to 1"),
        ("-1", "format是-1", "is -1, it should"),
        ("1.5", "format是1.5", "is 1.5, it should"),
        ("1e300", "format是1e+300", "is 1e+300, it should"),
        ("\"1\"", "format是\"1\"", "is \"1\", it should"),
        ("null", "format是null", "is null, it should"),
        ("18446744073709551615", "第18446744073709551615版格式", "has format 18446744073709551615"),
        ("2", "第2版格式", "has format 2"),
    ] {
        project
            .write("public/datapackage.json", description.replace("\"format\": 1,", &format!("\"format\": {format},")));
        for (lang, words) in [("zh", zh), ("en", en)] {
            let ran = project.gongkai(&["import", "package", "public", "--into", "copy", "--lang", lang]).ends(1);
            assert!(ran.err.contains(words) && ran.err.contains("datapackage.json"), "{format}: {}", ran.err);
        }
        let settings = "format: 1\ntitle: 市\npublisher: 市办\nas_of: 2099-01-01\npackages: [public]\n";
        project.write("joins/content/site.yaml", settings);
        let _ = fs::remove_dir_all(project.path().join("joins/public"));
        copy(&project.path().join("public"), &project.path().join("joins/public"));
        let ran = project.gongkai(&["check", "--content", "joins/content", "--lang", "en"]).ends(3);
        assert!(ran.err.contains(en), "{format}: {}", ran.err);
        project.write("public/datapackage.json", &description);
        relisted(&project, |records| {
            let site = records.iter_mut().find(|record| record.0 == "data/site.json").unwrap();
            site.1 = site.1.replacen("\"format\":1,", &format!("\"format\":{format},"), 1);
        });
        let ran = project.gongkai(&["import", "package", "public", "--into", "copy", "--lang", "en"]).ends(1);
        let named = if format == "null" { "line 1" } else { en };
        assert!(ran.err.contains(named) && ran.err.contains("data/site.json"), "{format}: {}", ran.err);
        project.write("public/data/site.json", site.page("data/site.json"));
        project.write("public/data/records.sha256", site.page("data/records.sha256"));
        project.write("public/datapackage.json", &description);
        assert!(!project.path().join("copy").exists());
    }
}

/// A host that is an address of IPv6: ids have neither brackets nor colons of it, and addresses keep it as it is.
#[test]
fn a_host_of_ipv6_stands_in_addresses_and_ids() {
    let project = withdrawal::project("- id: a\n  date: 2023-06-30\n  status: in_progress\n  text: 一\n");
    project.edit("content/site.yaml", "https://gongkai.example/", "http://[2001:db8::1]:8080/x/");
    let site = Built::of(&project, &[]);
    let name = "2001-db8-0-0-0-0-0-1.ipv6";
    assert!(site.page("feed.atom").contains(&format!("<id>tag:{name},2023-04-19:p/001-1/a</id>")));
    assert!(site.page("feed.json").contains(&format!("\"tag:{name},2023-04-19:p/001-1/a\"")));
    assert!(site.page("calendar.ics").contains(&format!("UID:p/001-1@{name}")));
    for path in ["index.html", "feed.atom", "sitemap.xml", "robots.txt", "opensearch.xml", "404.html", "catalog.jsonld"]
    {
        assert!(site.page(path).contains("http://[2001:db8::1]:8080/x/"), "{path}");
    }
}

#[test]
fn a_file_that_a_description_names_often_is_read_once() {
    let site = Built::of(&withdrawal::project(""), &[]);
    let mut description: Value = serde_json::from_str(site.page("datapackage.json")).unwrap();
    let resources = description["resources"].as_array_mut().unwrap();
    let many: Vec<Value> = (0..50).flat_map(|_| resources.clone()).collect();
    *resources = many;
    let count = std::cell::Cell::new(0);
    let read = |path: &str| {
        count.set(count.get() + 1);
        match path {
            "datapackage.json" => Ok(description.to_string().into_bytes()),
            path => Ok(site.files.get(path).ok_or(std::io::ErrorKind::NotFound)?.clone()),
        }
    };
    assert!(gongkai::package::read(&read).is_ok());
    assert!(count.get() < 200, "{}", count.get());
    // A second hash of the same file is no repetition: one of the two is wrong.
    description["resources"][3]["hash"] = Value::from("sha256:00");
    let read = |path: &str| match path {
        "datapackage.json" => Ok(description.to_string().into_bytes()),
        path => Ok(site.files.get(path).ok_or(std::io::ErrorKind::NotFound)?.clone()),
    };
    assert!(matches!(gongkai::package::read(&read), Err(gongkai::package::Fault::Changed(_))));
}
