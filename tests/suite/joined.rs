//! Sites that join the open data of others.

use std::collections::BTreeMap;
use std::fs;

use gongkai::disk::{Folder, NamedFiles};
use gongkai::source::Sources;
use serde_json::{Value, json};

use crate::built::{Built, Scratch, copy};
use crate::seen::Seen;
use crate::withdrawal;

/// A county with one plan, whose site is built and lies where the parent expects it.
fn fetch(parent: &Scratch, name: &str, child: &Scratch) {
    copy(&child.path().join("public"), &parent.path().join("packages").join(name));
}

/// site.yaml of a province that joins these packages; `more` are further keys.
fn parent(names: &[&str], more: &str) -> Scratch {
    let parent = Scratch::new();
    let list: String = names.iter().map(|name| format!("  - packages/{name}\n")).collect();
    let site = "format: 1\ntitle: 省汇总\npublisher: 省政府办公厅\nlanguage: zh-CN\n";
    parent.write("content/site.yaml", format!("{site}{more}packages:\n{list}"));
    parent
}

const AS_OF: &str = "as_of: 2023-12-31\n";

/// A county as of a day, with a reported entry that has a file of evidence and links.
fn county(publisher: &str, as_of: &str, base_url: Option<&str>) -> Scratch {
    let entries = "
- id: a
  date: 2023-06-30
  status: in_progress
  text: 见[附件](files/a.pdf)、[清单](p/sections/1.html)和[本项](#d1)。
  evidence: [{title: 会议纪要, file: a.pdf}]
";
    let county = withdrawal::project(entries);
    let site = fs::read_to_string(county.path().join("content/site.yaml")).unwrap();
    let site: String = site
        .lines()
        .filter(|line| !["publisher:", "as_of:", "base_url:"].iter().any(|key| line.starts_with(key)))
        .map(|line| format!("{line}\n"))
        .collect();
    let address = base_url.map_or_else(String::new, |url| format!("base_url: {url}\n"));
    county.write("content/site.yaml", format!("{site}publisher: {publisher}\nas_of: {as_of}\n{address}"));
    county
}

fn two_counties(more: &str) -> Scratch {
    let parent = parent(&["jia", "yi"], more);
    for (name, publisher, day, url) in [
        ("jia", "甲县政府办", "2023-11-30", Some("https://jia.example.gov.cn/")),
        ("yi", "乙县政府办", "2023-07-15", None),
    ] {
        let county = county(publisher, day, url);
        Built::of(&county, &[]);
        fetch(&parent, name, &county);
    }
    parent
}

/// The rows of a table.
fn rows(site: &Built, table: &str) -> Vec<Value> {
    lines(site, table, "jsonl").map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The lines of a file of data, of which a long one has several parts.
fn lines<'a>(site: &'a Built, name: &'a str, ending: &'a str) -> impl Iterator<Item = &'a str> {
    let path = move |part: usize| match part {
        1 => format!("data/{name}.{ending}"),
        part => format!("data/{name}-{part}.{ending}"),
    };
    (1..).map(path).take_while(|path| site.files.contains_key(path)).flat_map(|path| site.page(&path).lines())
}

#[test]
fn a_unit_of_the_same_name_in_two_bodies_is_two_units_and_each_page_says_whose() {
    let site = Built::of(&two_counties(AS_OF), &[]);
    let names: Vec<&String> =
        site.files.keys().filter(|path| path.starts_with("units/") && path.ends_with("_jia.html")).collect();
    assert_eq!(names, ["units/jia_jia.html", "units/yi_jia.html"]);
    let [jia, yi] = ["jia", "yi"].map(|body| site.page(&format!("units/{body}_jia.html")).to_owned());
    assert!(jia.contains("<b>甲县政府办</b>") && !jia.contains("乙县"), "{jia}");
    assert!(yi.contains("<b>乙县政府办</b>") && !yi.contains("甲县"));
    let register = site.page("units/index.html");
    assert!(register.contains("甲局（甲县政府办）") && register.contains("甲局（乙县政府办）"));
    let units = rows(&site, "units");
    let of_jia: Vec<&Value> = units.iter().filter(|row| row["name"] == "甲局").collect();
    assert_eq!(of_jia.iter().map(|row| row["body"].as_str().unwrap()).collect::<Vec<_>>(), ["jia", "yi"]);
}

#[test]
fn a_plan_is_shown_with_its_publisher_and_judged_by_its_own_day() {
    let site = Built::of(&two_counties(AS_OF), &[]);
    // Ninety days after a report of 30 June a continuous duty is silent: for one county that day has come.
    let statuses = rows(&site, "statuses");
    let of = |plan: &str| statuses.iter().find(|row| row["plan"] == plan && row["duty"] == 1).unwrap();
    assert_eq!(of("jia_p")["as_of"], "2023-11-30");
    assert_eq!(of("yi_p")["as_of"], "2023-07-15");
    assert_ne!(of("jia_p")["since"], of("yi_p")["since"]);
    for (plan, publisher, day) in [("jia_p", "甲县政府办", "2023-11-30"), ("yi_p", "乙县政府办", "2023-07-15")]
    {
        let row = rows(&site, "plans").into_iter().find(|row| row["plan"] == plan).unwrap();
        assert_eq!([&row["publisher"], &row["as_of"]], [publisher, day]);
        for page in ["notice", "items/001", "sections/1"] {
            let page = site.page(&format!("{plan}/{page}.html"));
            assert!(page.contains(publisher) && page.contains(&format!("datetime=\"{day}\"")), "{plan}");
            assert!(!page.contains("截至<time datetime=\"2023-12-31\""), "{plan}");
        }
    }
    let home = site.page("index.html");
    assert!(home.contains("https://jia.example.gov.cn/") && home.contains("原站没有固定网址"));
    assert!(home.contains("<h1>省汇总</h1>"));
}

#[test]
fn evidence_and_links_lead_to_the_body_that_publishes_them_or_say_that_they_do_not() {
    let site = Built::of(&two_counties(AS_OF), &[]);
    let jia = site.page("jia_p/items/001.html");
    assert!(jia.contains("href=\"https://jia.example.gov.cn/files/"), "{jia}");
    assert!(jia.contains("href=\"https://jia.example.gov.cn/p/sections/1.html\""));
    assert!(jia.contains("href=\"https://jia.example.gov.cn/p/items/001.html#d1\""));
    let yi = site.page("yi_p/items/001.html");
    assert!(yi.contains("<span>会议纪要</span><small>（文件在原站，本站没有副本）</small>"));
    assert!(yi.contains("<span>附件</span>") && yi.contains("<span>清单</span>"));
    assert!(!site.files.keys().any(|path| path.starts_with("files/")));
    let evidence = rows(&site, "evidence");
    assert!(evidence.iter().all(|row| row["file"].is_null()) && evidence.iter().any(|row| row["url"].is_string()));
}

#[test]
fn a_link_of_a_body_to_a_point_of_its_cut_notice_leads_to_the_page_on_which_it_stands() {
    let county = county("甲县政府办", "2023-11-30", Some("https://jia.example.gov.cn/"));
    let points = (1..=80).map(|n| format!("- number: {n}\n  section: 1\n  text: {}\n", "建".repeat(200)));
    county.write("content/plans/p/points.yaml", points.collect::<String>());
    county.edit("content/plans/p/progress/all.yaml", "和[本项](#d1)", "和[第80条](p/notice.html?hl=x#p80)");
    county.edit("content/plans/p/items/001.yaml", "section: 1\n", "section: 1\npoints: [80]\n");
    let site = Built::of(&county, &[]);
    let link = |page: &str, root: &str| {
        let end = page.find("?hl=x#p80\"").unwrap_or_else(|| panic!("{page}"));
        let href = page[..end].rsplit('"').next().unwrap();
        href.strip_prefix(root).unwrap_or_else(|| panic!("{href}")).to_owned()
    };
    let own = link(site.page("p/items/001.html"), "../../");
    assert!(own != "p/notice.html" && site.page(&own).contains("id=\"p80\""), "{own}");
    let parent = parent(&["jia"], AS_OF);
    fetch(&parent, "jia", &county);
    let joined = Built::of(&parent, &[]);
    assert_eq!(link(joined.page("jia_p/items/001.html"), "https://jia.example.gov.cn/"), own);
}

#[test]
fn a_fault_of_a_package_names_the_package_and_the_file() {
    type Break = fn(&Scratch);
    let cases: [(Break, &str, &str); 8] = [
        (|p| p.edit("packages/yi/p/items/001.json", "100", "900"), "package-changed", "packages/yi/p/items/001.json"),
        (
            |p| p.edit("packages/yi/datapackage.json", "\"format\": 1,", "\"format\": 9,"),
            "package-later",
            "packages/yi/datapackage.json",
        ),
        (
            |p| fs::remove_file(p.path().join("packages/yi/p/points.json")).unwrap(),
            "package-missing",
            "packages/yi/p/points.json",
        ),
        (
            |p| fs::remove_dir_all(p.path().join("packages/yi")).unwrap(),
            "package-missing",
            "packages/yi/datapackage.json",
        ),
        (|p| p.write("packages/yi/datapackage.json", "{}"), "package-shape", "packages/yi/datapackage.json"),
        (|p| p.edit("content/site.yaml", "packages/yi", "https://yi.example.gov.cn/"), "package-folder", "https://yi"),
        (|p| p.edit("content/site.yaml", "packages/yi", "/srv/packages/yi"), "package-folder", "/srv/packages/yi"),
        (|p| p.edit("content/site.yaml", "2023-12-31", "2023-11-29"), "package-as-of", "jia"),
    ];
    for (breaks, code, named) in cases {
        let project = two_counties(AS_OF);
        breaks(&project);
        let ran = project.gongkai(&["check", "--lang", "en"]).ends(3);
        assert!(ran.err.contains(code) && ran.err.contains(named), "{code}: {}", ran.err);
        assert!(ran.err.contains("site.yaml:"), "{code}: {}", ran.err);
    }
}

#[test]
fn beside_a_fault_of_the_only_package_no_plan_is_missed() {
    let parent = parent(&["jia"], AS_OF);
    let ran = parent.gongkai(&["check", "--lang", "en"]).ends(3);
    assert!(ran.err.contains("package-missing") && ran.err.ends_with("1 error, 0 warnings\n"), "{}", ran.err);
}

#[test]
fn ids_that_are_those_of_something_else_are_told_and_two_folders_of_one_name() {
    let project = two_counties(&format!("{AS_OF}plans: [yi_p]\n"));
    let own = withdrawal::project("");
    copy(&own.path().join("content/plans/p"), &project.path().join("content/plans/yi_p"));
    project.edit("content/plans/yi_p/plan.yaml", "id: p\n", "id: yi_p\n");
    project.write("content/units.yaml", fs::read(own.path().join("content/units.yaml")).unwrap());
    let ran = project.gongkai(&["check", "--lang", "en"]).ends(3);
    assert!(ran.err.contains("package-address") && ran.err.contains("`yi_p`"), "{}", ran.err);
    let project = two_counties(AS_OF);
    copy(&project.path().join("packages/yi"), &project.path().join("more/jia"));
    project.edit("content/site.yaml", "packages/yi", "more/jia");
    let ran = project.gongkai(&["check", "--lang", "en"]).ends(3);
    assert!(ran.err.contains("duplicate-id"), "{}", ran.err);
}

/// What a body has joined itself is its parent's to join from where it comes from.
#[test]
fn a_package_without_plans_of_its_own_says_what_to_join_instead() {
    let province = two_counties(AS_OF);
    Built::of(&province, &[]);
    let nation = parent(&["sheng"], AS_OF);
    fetch(&nation, "sheng", &province);
    for (lang, words) in [
        ("zh", "请在`packages`里改写各单位自己的数据包"),
        ("en", "name the packages of those bodies in `packages` instead"),
    ] {
        let ran = nation.gongkai(&["check", "--lang", lang]).ends(3).err;
        // No plan is left to show.
        assert!(
            ran.contains("missing-key")
                && ran.contains("package-empty")
                && ran.contains(words)
                && !ran.contains("package-joins"),
            "{ran}"
        );
    }
}

#[test]
fn a_site_with_plans_of_its_own_keeps_its_home_page_and_lists_all_plans() {
    let project = two_counties(&format!("{AS_OF}plans: [p]\nbase_url: https://sheng.example.gov.cn/\n"));
    let own = withdrawal::project("");
    copy(&own.path().join("content/plans"), &project.path().join("content/plans"));
    project.write("content/units.yaml", fs::read(own.path().join("content/units.yaml")).unwrap());
    let site = Built::of(&project, &[]);
    assert!(site.page("index.html").contains("href=\"plans.html\""));
    let plans = site.page("plans.html");
    for plan in ["p/notice.html", "jia_p/notice.html", "yi_p/notice.html"] {
        assert!(plans.contains(&format!("href=\"{plan}\"")), "{plan}");
    }
    assert!(plans.contains("名称相同而分属不同单位"));
    // What is the site's own says nothing of another site.
    assert!(!site.page("p/items/001.html").contains("原站"));
    assert!(site.page("feed.atom").contains("jia_p/items/001.html"));

    // A site that joins this one takes its own plan only, and says so.
    let nation = parent(&["sheng"], AS_OF);
    fetch(&nation, "sheng", &project);
    let ran = nation.gongkai(&["check", "--lang", "en"]).ends(0);
    assert!(ran.err.contains("package-joins"), "{}", ran.err);
    let site = Built::of(&nation, &[]);
    assert!(!site.page("index.html").contains("名称相同"), "one body has no names of others");
    assert!(site.files.contains_key("sheng_p/notice.html"));
    assert!(!site.files.keys().any(|path| path.contains("jia_p")));
    // And so does an import of it.
    let copy = Scratch::new();
    let into = copy.path().join("content");
    project.gongkai(&["import", "package", "public", "--into", into.to_str().unwrap(), "--lang", "en"]).ends(0);
    assert!(copy.path().join("content/plans/p").exists() && !copy.path().join("content/plans/jia_p").exists());
    copy.gongkai(&["check", "--lang", "en"]).ends(0);
}

#[test]
fn what_is_hidden_or_off_in_the_parent_is_so_for_what_is_joined() {
    let demonstration = crate::built::root().join("content");
    let county = Scratch::new();
    copy(&demonstration, &county.path().join("content"));
    Built::of(&county, &[]);
    let of = |more: &str| {
        let parent = parent(&["dongzhi"], &format!("{AS_OF}{more}"));
        fetch(&parent, "dongzhi", &county);
        Built::of(&parent, &[])
    };
    let shown = of("");
    assert!(rows(&shown, "entries").iter().any(|row| row["sample"] == true));
    // Gaps are those of all bodies, and say whose.
    assert!(shown.page("gaps.html").contains("（“公开”演示站编者）"));
    let hidden = of("samples: hide\n");
    assert!(hidden.page("data/entries.jsonl").is_empty());
    let off = of("data: off\n");
    assert!(!off.files.keys().any(|path| path.ends_with(".jsonl") || path == "datapackage.json"));
    assert!(off.files.contains_key("dongzhi_dongzhi-2023/notice.html"));
}

/// Paths of the files, and of the parts of packed ones, that hold a word.
fn holding(site: &Built, word: &str) -> Vec<String> {
    crate::data::texts(site).into_iter().filter(|(_, text)| text.contains(word)).map(|(path, _)| path).collect()
}

#[test]
fn leaders_whom_a_parent_hides_are_in_no_file_of_it() {
    let leader = "欧阳慕容";
    let child = county("甲县政府办", "2023-11-30", None);
    child.edit("content/plans/p/items/001.yaml", "    leads:\n", &format!("    leaders: [{leader}]\n    leads:\n"));
    Built::of(&child, &[]);
    let of = |more: &str| {
        let parent = parent(&["jia"], &format!("{AS_OF}{more}"));
        fetch(&parent, "jia", &child);
        Built::of(&parent, &[])
    };
    let shown = holding(&of(""), leader);
    for path in
        ["jia_p/items/001.html", "jia_p/items/001.json", "data/duties.csv", "data/duties.jsonl", "data/search.ndjson"]
    {
        assert!(shown.iter().any(|shown| shown == path), "{path}: {shown:?}");
    }
    for start in ["data/tables.xlsx/", "units/jia_jia.xlsx/"] {
        assert!(shown.iter().any(|shown| shown.starts_with(start)), "{start}: {shown:?}");
    }
    #[cfg(feature = "parquet")]
    assert!(shown.iter().any(|shown| shown == "data/duties.parquet"), "{shown:?}");
    assert_eq!(holding(&of("leaders: hide\n"), leader), Vec::<String>::new());
}

#[test]
fn places_of_a_body_are_joined_and_count_in_its_own_plans() {
    let parent = parent(&["jia", "yi"], AS_OF);
    for (name, publisher, day) in [("jia", "甲县政府办", "2023-11-30"), ("yi", "乙县政府办", "2023-07-15")] {
        let county = county(publisher, day, None);
        county.edit("content/plans/p/items/001.yaml", "新增市场主体100家。", "城关镇新增市场主体100家。");
        if name == "jia" {
            county.write("content/places.yaml", "places:\n  - {id: chengguan, name: 城关镇, kind: town, unit: jia}\n");
        }
        Built::of(&county, &[]);
        fetch(&parent, name, &county);
    }
    let site = Built::of(&parent, &[]);
    let page = site.page("places/jia_chengguan.html");
    assert!(page.contains("jia_p/items/001.html") && !page.contains("yi_p/items/001.html"), "{page}");
    assert!(page.contains("甲县政府办") && page.contains("datetime=\"2023-11-30\""));
    assert!(page.contains("units/jia_jia.html"));
    assert!(site.page("places/index.html").contains("城关镇（甲县政府办）"));
    assert!(site.page("jia_p/items/001.html").contains("places/jia_chengguan.html"));
    assert!(!site.page("yi_p/items/001.html").contains("places/jia_chengguan.html"));
    let record: Value = serde_json::from_str(site.page("data/site.json")).unwrap();
    assert_eq!(record["places"][0]["body"], "jia");

    // Places of the joining site count in all plans, beside those of a body.
    parent.write("content/places.yaml", "places:\n  - {id: chengguan, name: 城关镇, kind: town}\n");
    let site = Built::of(&parent, &[]);
    let own = site.page("places/chengguan.html");
    assert!(own.contains("jia_p/items/001.html") && own.contains("yi_p/items/001.html"), "{own}");
    let item = site.page("jia_p/items/001.html");
    assert!(item.contains(">城关镇</a>") && item.contains(">城关镇（甲县政府办）</a>"), "{item}");

    // One of the joining site whose id begins as those of the body do.
    parent.write("content/places.yaml", "places:\n  - {id: jia_chengguan, name: 某镇, kind: town}\n");
    let ran = parent.gongkai(&["check", "--lang", "en"]).ends(3);
    assert!(ran.err.contains("package-address") && ran.err.contains("jia_chengguan"), "{}", ran.err);
}

#[test]
fn the_page_on_the_data_tells_the_terms_of_each_body() {
    let parent = parent(&["jia", "yi"], AS_OF);
    for (name, publisher, licence) in [
        ("jia", "甲县政府办", "licence: {name: 甲县数据许可, url: \"https://jia.example.gov.cn/xuke\"}\n"),
        ("yi", "乙县政府办", ""),
    ] {
        let address = Some("https://jia.example.gov.cn/").filter(|_| name == "jia");
        let county = county(publisher, "2023-11-30", address);
        county.edit("content/site.yaml", "format: 1\n", &format!("format: 1\n{licence}"));
        Built::of(&county, &[]);
        fetch(&parent, name, &county);
    }
    let site = Built::of(&parent, &[]);
    let page = site.page("data.html");
    let sources = page.split("id=\"sources\"").nth(1).unwrap().split("</section>").next().unwrap();
    let of = |plan: &str| sources.split("</dd>").find(|source| source.contains(plan)).unwrap().to_owned();
    let (jia, yi) = (of("jia_p/notice.html"), of("yi_p/notice.html"));
    assert!(jia.contains("截至2023-11-30") && jia.contains("href=\"https://jia.example.gov.cn/xuke\""), "{jia}");
    assert!(jia.contains("甲县数据许可") && !yi.contains("甲县数据许可") && yi.contains("没有写明许可条款"), "{yi}");
    assert!(page.contains("许可以各单位的为准") && !page.contains("发布者没有写明许可条款。"));
    assert!(!page.contains("\"license\":"), "no licence is that of the whole");
    let package: Value = serde_json::from_str(site.page("datapackage.json")).unwrap();
    let bodies = json!([
        {"title": "省政府办公厅", "roles": ["publisher"]},
        {"title": "甲县政府办", "path": "https://jia.example.gov.cn/", "roles": ["author"]},
        {"title": "乙县政府办", "roles": ["author"]},
    ]);
    assert_eq!(package["contributors"], bodies);
    let licence = json!([{"path": "https://jia.example.gov.cn/xuke", "title": "甲县数据许可（甲县政府办）"}]);
    assert_eq!(package["licenses"], licence);
    let source = json!({"path": "https://jia.example.gov.cn/", "version": "2023-11-30"});
    assert_eq!(json!({"path": package["sources"][0]["path"], "version": package["sources"][0]["version"]}), source);
    let catalogue: Value = serde_json::from_str(site.page("catalog.jsonld")).unwrap();
    assert_eq!(catalogue["dct:creator"][1]["foaf:name"]["@value"], "乙县政府办");
    assert!(catalogue.get("dct:license").is_none());
}

#[test]
fn a_site_is_not_written_into_a_package_that_it_reads_nor_around_one() {
    let parent = two_counties(AS_OF);
    let before = fs::read(parent.path().join("packages/yi/datapackage.json")).unwrap();
    for (out, package) in
        [("packages/yi", "packages/yi"), ("packages/jia/public", "packages/jia"), ("packages", "packages/jia")]
    {
        for more in [&[][..], &["--in-place"]] {
            let words = [&["build", "--lang", "en", "--out", out][..], more].concat();
            let ran = parent.gongkai(&words);
            assert!(
                ran.code != 0 && ran.err.contains(package) && ran.err.contains("may contain the other"),
                "{}",
                ran.err
            );
        }
    }
    // Nor into one that the older content reads.
    let older = Scratch::new();
    copy(parent.path(), older.path());
    parent.edit("content/site.yaml", "  - packages/yi\n", "");
    let [since, yi] = ["content", "packages/yi"].map(|path| older.path().join(path).display().to_string());
    let ran = parent.gongkai(&["build", "--lang", "en", "--since", &since, "--out", &yi]).ends(2);
    assert!(ran.err.contains("may contain the other"), "{}", ran.err);
    assert_eq!(fs::read(parent.path().join("packages/yi/datapackage.json")).unwrap(), before);
    assert!(!parent.path().join("packages/jia/public").exists());
}

/// A parent of the demonstration, whose entries are samples, and of a county with real ones and an earlier day.
fn demonstration_and_county() -> Scratch {
    let parent = parent(&["dongzhi", "yi"], "as_of: 2024-03-01\n");
    let demonstration = Scratch::new();
    copy(&crate::built::root().join("content"), &demonstration.path().join("content"));
    Built::of(&demonstration, &[]);
    fetch(&parent, "dongzhi", &demonstration);
    let county = county("乙县政府办", "2023-07-15", None);
    Built::of(&county, &[]);
    fetch(&parent, "yi", &county);
    parent
}

#[test]
fn months_of_all_plans_go_to_the_earliest_of_their_days() {
    let project = two_counties(AS_OF);
    let site = Built::of(&project, &[]);
    let compare = site.page("compare.html");
    assert!(compare.contains("data-until=\"2023-07-15\"") && compare.contains("<time datetime=\"2023-07-15\">07-15"));
    assert!(compare.contains("data-month=\"2023-07\"") && !compare.contains("data-month=\"2023-08\""));
    assert!(compare.contains("最后一个月判定到各份要点截至日中最早的"));
    // Rows of the lists say which plan they are of.
    assert!(compare.contains("value=\"plan.jia_p\"") && compare.contains("data-s=\"plan\""));
    assert!(site.page("search.html").contains("value=\"plan.yi_p\""));
    // No line says of the months after that day that nothing was reported in them.
    assert!(!site.page("changes.html").contains("class=\"grow\""));
    // One day: as ever.
    let one = parent(&["jia"], "as_of: 2023-11-30\n");
    copy(&project.path().join("packages/jia"), &one.path().join("packages/jia"));
    let site = Built::of(&one, &[]);
    assert!(site.page("changes.html").contains("class=\"grow\""));
}

#[test]
fn a_month_that_some_plan_does_not_reach_has_no_totals() {
    let site = Built::of(&demonstration_and_county(), &[]);
    let month = site.page("changes/2023-12.html");
    assert!(month.contains("有的要点的数据只到<time datetime=\"2023-07-15\">") && !month.contains("id=\"statuses\""));
    assert!(site.page("changes.html").contains("—</td>"));
    assert!(!site.page("changes/2023-06.html").contains("有的要点的数据只到"));
}

#[test]
fn letters_of_months_end_in_the_same_month_for_all_plans() {
    let project = two_counties(AS_OF);
    let (folder, paths) = Folder::open(&project.path().join("content")).unwrap();
    let root = NamedFiles(project.path().to_owned());
    let sources = Sources::new(paths, &folder).with_project(&root);
    let read = gongkai::pipeline::read(&sources, crate::site::clock(None), &());
    let facts = read.value.judged.unwrap();
    let shown = gongkai::view::Facts::of(&facts.model, &facts.stats);
    let of_plan = |plan| {
        let duty = facts.model.plan_duties(plan).next().unwrap();
        gongkai::view::months::month_letters(&shown, duty)
    };
    let letters: Vec<String> = facts.model.plan_ids().map(of_plan).collect();
    // The plans are alike, and so are their months up to the day that both have data of.
    assert_eq!(letters.len(), 2);
    assert!(!letters[0].is_empty());
    assert_eq!(letters[0], letters[1]);
}

#[test]
fn what_is_made_up_is_said_of_the_plans_that_have_it() {
    let site = Built::of(&demonstration_and_county(), &[]);
    let bar = |path: &str| site.page(path).contains("class=\"sample-bar\"");
    assert!(bar("dongzhi_dongzhi-2023/notice.html") && bar("dongzhi_dongzhi-2023/calendar.html"));
    for path in ["yi_p/notice.html", "yi_p/items/001.html", "units/yi_jia.html"] {
        assert!(!bar(path), "{path}");
    }
    let home = site.page("index.html");
    assert!(bar("index.html") && home.contains("</bdi>的进展与佐证为演示编写") && !home.contains("<bdi>乙县政府办"));
    // A group of one body may not mean a unit of another.
    assert!(!site.page("units/yi_jia.html").contains("dongzhi_"));
}

#[test]
fn pages_of_all_plans_judge_each_by_its_own_day_and_say_whose_a_row_is() {
    let site = Built::of(&demonstration_and_county(), &[]);
    let next = site.page("next.html");
    assert!(!next.contains("id=\"late\"") && next.contains("还有"));
    assert!(next.contains("（乙县政府办），截至<time datetime=\"2023-07-15\">"), "{next}");
    // How long it is to the next deadline has no answer for all.
    assert!(!site.page("gaps.html").contains("最近的期限还有"));
}

#[test]
fn a_list_over_plans_of_different_days_says_by_which_day_each_is_judged() {
    let site = Built::of(&demonstration_and_county(), &[]);
    for path in ["gaps.html", "next.html"] {
        let page = site.page(path);
        assert!(page.contains("截至<time datetime=\"2023-12-15\">2023-12-15</time>"), "{path}");
        assert!(page.contains("汇总至<time datetime=\"2024-03-01\">"), "{path}");
    }
    assert!(site.page("next.html").contains("（乙县政府办），截至<time datetime=\"2023-07-15\">"));
    // The pages of a body have one day, and so has a site that joins nothing.
    assert!(!site.page("yi_p/items/001.html").contains("汇总至"));
    assert!(!crate::built::shipped().page("gaps.html").contains("汇总至"));
}

#[test]
fn the_full_list_of_the_search_counts_each_plan_by_itself() {
    let site = Built::of(&demonstration_and_county(), &[]);
    let seen = Seen::page(&site, "search.html");
    let notes: Vec<String> = seen.all("#browse .side.stay").iter().map(|side| side.text().collect()).collect();
    assert_eq!(notes.len(), 2, "{notes:?}");
    let of = |publisher: &str| notes.iter().find(|note| note.contains(publisher)).unwrap();
    assert!(of("演示站编者").contains("45个事项，61项任务"), "{notes:?}");
    assert!(of("乙县政府办").contains("1个事项，1项任务"), "{notes:?}");
}

#[test]
fn a_joined_page_says_one_day_and_whose_the_site_is() {
    let site = Built::of(&two_counties(AS_OF), &[]);
    let item = site.page("jia_p/items/001.html");
    assert!(item.contains("<dt>本站截至日</dt>") && !item.contains("本页截至日"));
    // A page over all plans has no such day.
    assert!(site.page("index.html").contains("<dt>汇总至</dt>") && !site.page("index.html").contains("截至日</dt>"));
    let (_, title) = item.split_once("<title>").unwrap();
    let (title, _) = title.split_once("</title>").unwrap();
    assert!(title.contains("，甲县政府办）") && !title.contains("（甲县政府办"), "{title}");
}

#[test]
fn a_page_over_plans_of_several_days_counts_no_week_and_names_no_day_of_all() {
    let site = Built::of(&two_counties(AS_OF), &[]);
    let next = Seen::page(&site, "next.html");
    assert!(!next.words(".figs").contains("本周") && next.words(".figs").contains("各要点自其截至日起"));
    assert!(!site.page("data.html").contains("截至同一天") && site.page("data.html").contains("各要点截至各自的日期"));
    for page in ["gaps.html", "next.html", "data.html"] {
        let described = Seen::page(&site, page).all("meta[name=description]")[0].attr("content").unwrap().to_owned();
        assert!(described.contains("汇总至2023-12-31") && !described.contains("，截至2023"), "{page}: {described}");
    }
    // The pages of a unit have the day of its body.
    assert!(Seen::page(&site, "units/jia_jia-next.html").words(".figs").contains("本周"));
    let shipped = Seen::page(crate::built::shipped(), "data.html");
    assert!(shipped.text().contains("截至同一天"));
}

#[test]
fn a_page_of_one_body_names_its_publisher_once() {
    let site = Built::of(&demonstration_and_county(), &[]);
    for path in [
        "units/dongzhi_xian-fa-gai-wei.html",
        "units/dongzhi_xian-fa-gai-wei-sheet.html",
        "dongzhi_dongzhi-2023/items/002.html",
    ] {
        let page = Seen::page(&site, path);
        assert!(!page.text().contains("（“公开”演示站编者）"), "{path}");
        assert!(page.words(".origin").contains("“公开”演示站编者"), "{path}");
    }
    let title = |path: &str| Seen::page(&site, path).words("title");
    assert_eq!(title("units/dongzhi_xian-fa-gai-wei.html").matches("演示站编者").count(), 1);
    assert_eq!(title("places/dongzhi_dadukou-zhen.html").matches("演示站编者").count(), 1);
    // A document begins with its red line, so the note stands at its end.
    let sheet = Seen::page(&site, "units/dongzhi_xian-fa-gai-wei-sheet.html");
    assert_eq!((sheet.all(".origin").len(), sheet.all(".sh-note + .origin").len()), (1, 1));
    // Where rows are of several bodies each says whose it is.
    assert!(Seen::page(&site, "changes.html").text().contains("县发改委（“公开”演示站编者）"));
}

#[test]
fn plans_have_one_order_on_all_pages_and_each_its_page_of_targets_in_the_search() {
    let project = two_counties(&format!("{AS_OF}plans: [p]\n"));
    let own = withdrawal::project("");
    copy(&own.path().join("content/plans"), &project.path().join("content/plans"));
    project.write("content/units.yaml", fs::read(own.path().join("content/units.yaml")).unwrap());
    let site = Built::of(&project, &[]);
    let wanted = ["p/notice.html", "jia_p/notice.html", "yi_p/notice.html"];
    for (page, rows) in [("plans.html", "main tbody th a"), ("data.html", "#sources dt a")] {
        let seen = Seen::page(&site, page);
        let found: Vec<&str> = seen.all(rows).iter().filter_map(|a| a.attr("href")).collect();
        assert_eq!(
            found.iter().filter(|href| href.ends_with("notice.html")).collect::<Vec<_>>(),
            wanted.iter().collect::<Vec<_>>(),
            "{page}"
        );
    }
    let order = |page: &str, links: &str| -> Vec<String> {
        let links = Seen::page(&site, page).links_of(links);
        let mut plans: Vec<String> = links.iter().map(|to| to.split('/').next().unwrap().to_owned()).collect();
        plans.dedup();
        plans
    };
    assert_eq!(order("search.html", "#browse .browse a"), ["p", "jia_p", "yi_p"]);
    assert_eq!(order("gaps.html", "#unevidenced .tk a, #silent .tk a, #unreported .tk a, #overdue .tk a")[..1], ["p"]);
    let search = site.page("search.html");
    for plan in ["p", "jia_p", "yi_p"] {
        assert!(search.contains(&format!("data-page=\"{plan}/targets.html#behind\"")), "{plan}");
    }
}

#[test]
fn faults_that_only_the_body_can_mend_are_not_told_of_the_site() {
    let project = demonstration_and_county();
    let ran = project.gongkai(&["check", "--lang", "en"]).ends(0);
    assert!(!ran.err.contains("content/:") && !ran.err.contains("open-list"), "{}", ran.err);
}

#[test]
fn an_import_tells_of_joined_plans_that_it_leaves_out() {
    let project = two_counties(AS_OF);
    Built::of(&project, &[]);
    let copy_of = Scratch::new();
    let into = copy_of.path().join("content");
    let import = |project: &Scratch| {
        project.gongkai(&["import", "package", "public", "--into", into.to_str().unwrap(), "--lang", "en"])
    };
    let ran = import(&project).ends(1);
    assert!(ran.err.contains("only 2 plans joined from other bodies"), "{}", ran.err);
    assert!(!into.exists());
    let own = withdrawal::project("");
    copy(&own.path().join("content/plans"), &project.path().join("content/plans"));
    project.write("content/units.yaml", fs::read(own.path().join("content/units.yaml")).unwrap());
    project.edit("content/site.yaml", "packages:", "plans: [p]\npackages:");
    let site = Built::of(&project, &[]);
    assert!(site.page("plans.html").contains("本站自己的要点和汇入的2家单位的要点"));
    let ran = import(&project).ends(0);
    assert!(
        ran.err.contains("2 plans of public/datapackage.json joined from other bodies were left out"),
        "{}",
        ran.err
    );
}

/// `PACKAGES=45,1000,10000` in the environment joins packages of so many items; that takes minutes.
#[test]
fn counts_of_a_parent_are_the_sums_of_its_packages() {
    let sizes = std::env::var("PACKAGES").unwrap_or_else(|_| "45,90,180".to_owned());
    let sizes: Vec<usize> = sizes.split(',').map(|size| size.parse().unwrap()).collect();
    let names: Vec<String> = sizes.iter().map(|size| format!("of-{size}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let parent = parent(&names, "as_of: 2099-01-01\n");
    let mut sums: BTreeMap<String, usize> = BTreeMap::new();
    for (size, name) in sizes.iter().copied().zip(names) {
        let child = Scratch::new();
        for (path, text) in crate::corpus::files(size) {
            child.write(&format!("content/{path}"), text);
        }
        let site = Built::of(&child, &[]);
        assert_eq!(rows(&site, "items").len(), size);
        for (table, count) in counts(&site) {
            *sums.entry(table).or_default() += count;
        }
        fetch(&parent, name, &child);
    }
    let site = Built::of(&parent, &[]);
    assert_eq!(counts(&site), sums);
    let total: usize = sizes.iter().sum();
    let (duties, units) = (sums["duties"], rows(&site, "units").iter().filter(|row| row["group"] == false).count());
    let home = site.page("index.html");
    assert!(home.contains(&format!("共{total}个事项、{duties}项任务、{units}个单位")), "{home}");
    assert_eq!(lines(&site, "search", "ndjson").count(), total);
}

/// How many rows each table has, and how many duties are in each status.
fn counts(site: &Built) -> BTreeMap<String, usize> {
    let mut counts: BTreeMap<String, usize> =
        gongkai::data::TABLES.iter().map(|table| (table.name.to_owned(), rows(site, table.name).len())).collect();
    for row in rows(site, "statuses") {
        for family in ["reported", "schedule", "evidence"] {
            *counts.entry(format!("{family} {}", row[family])).or_default() += 1;
        }
    }
    counts
}

#[test]
fn a_table_that_was_changed_is_named_and_one_that_lacks_is_not_missed() {
    let province = two_counties(AS_OF);
    for table in ["data/duties.csv", "data/entries.jsonl", "data/search.ndjson"] {
        let path = province.path().join("packages/jia").join(table);
        let whole = fs::read(&path).unwrap();
        fs::write(&path, [&*whole, b"x"].concat()).unwrap();
        let told = province.gongkai(&["check", "--lang", "en"]).err;
        assert!(told.contains(table) && told.contains("error[package-"), "{told}");
        let into = Scratch::new();
        let package = province.path().join("packages/jia");
        let ran = into.gongkai(&["import", "package", package.to_str().unwrap(), "--into", "content", "--lang", "en"]);
        assert!(ran.err.contains(table) && !into.path().join("content").exists(), "{}", ran.err);
        fs::remove_file(&path).unwrap();
        province.gongkai(&["check"]).ends(0);
    }
}

#[test]
fn evidence_whose_names_differ_only_in_case_is_imported_again() {
    let entries = "- id: a\n  date: 2023-06-30\n  status: in_progress\n  text: 推进。\n  evidence:\n    - {title: 一, file: one/Tongzhi.pdf}\n    \
                   - {title: 二, file: two/tongzhi.PDF}\n";
    let project = withdrawal::project(entries);
    for path in ["one/Tongzhi.pdf", "two/tongzhi.PDF"] {
        project.write(&format!("content/files/{path}"), "%PDF-1.4 same");
    }
    let site = Built::of(&project, &[]);
    let again = Scratch::new();
    let package = project.path().join("public");
    again.gongkai(&["import", "package", package.to_str().unwrap(), "--into", "content"]).ends(0);
    let copy = Built::of(&again, &[]);
    assert_eq!(site.page("p/items/001.html"), copy.page("p/items/001.html"));
}
