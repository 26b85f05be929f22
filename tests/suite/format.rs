//! What a plan can say: two sites of invented bodies (tests/fixtures/format) that use every optional key of the format.

use gongkai::model::{Continuous, Due, DutyId, Model};
use gongkai::pipeline;
use gongkai::search::{self, Filters, Reader};
use gongkai::source::MemoryStore;

use crate::built::{Built, Scratch};
use crate::site;

fn facts(folder: &str) -> pipeline::Judged {
    site::facts(&store(folder), None)
}

fn store(folder: &str) -> MemoryStore {
    site::stored(&format!("tests/fixtures/format/{folder}/content"))
}

fn duty(model: &Model, plan: &str, address: &str) -> DutyId {
    let is = |d: &DutyId| model.address(*d) == address && &*model[model.plan_of(*d)].id == plan;
    model.duty_ids().find(is).unwrap()
}

#[test]
fn a_deadline_is_read_as_it_is_printed_or_as_an_editor_says() {
    let facts = facts("zh");
    let model = &facts.model;
    let due = |plan: &str, address: &str| {
        let row = &model[duty(model, plan, address)];
        (row.due, row.report_every)
    };
    let continuous = |why, every| (Due::Continuous(why), every);
    assert!(matches!(due("qingshan-2024", "101-1").0, Due::On(day) if day.to_string() == "2024-09-30"));
    assert!(matches!(due("qingshan-2024", "101-2").0, Due::On(day) if day.to_string() == "2024-12-31"));
    assert_eq!(due("qingshan-2024", "102-1"), continuous(Continuous::Recurring, 92));
    assert_eq!(due("qingshan-2024", "103-1"), continuous(Continuous::Unprinted, 90));
    assert_eq!(due("qingshan-2024", "201-1"), continuous(Continuous::Ongoing, 90));
    assert_eq!(due("qingshan-2024", "202-1"), continuous(Continuous::Words, 90));
    assert_eq!(due("qingshan-list-2024", "001-1"), continuous(Continuous::Recurring, 31));
    // The notice is of 8 February, the day 20 August: 194 days of silence are more than any of these intervals.
    let standing = facts.stats.standing(duty(model, "qingshan-2024", "103-1"));
    assert_eq!((standing.schedule.key(), standing.since), ("silent", 194));
}

#[test]
fn numbers_begin_anew_and_items_stand_list_by_list() {
    let facts = facts("zh");
    let model = &facts.model;
    let plan = model.current().unwrap();
    let order: Vec<&str> = model[plan].items.iter().map(|i| &*model[i].id).collect();
    assert_eq!(order, ["101", "102", "103", "104", "201", "202"]);
    let anchors: Vec<&str> = model[plan].points.iter().map(|p| &*model[p].anchor).collect();
    assert_eq!(anchors, ["p1-1", "p1-2", "p2-1"]);
    let item = model.item_ids().find(|i| &*model[*i].id == "201").unwrap();
    assert_eq!(&*model[model[item].points[0]].anchor, "p2-1", "the point of the item's own section");
    let mut again = store("zh");
    let path = "plans/qingshan-2024/items/103.yaml";
    let text =
        std::fs::read_to_string(crate::built::root().join("tests/fixtures/format/zh/content").join(path)).unwrap();
    again.put(path, text.replace("number: 3", "number: 2"));
    let (_, faults) = site::read(&again, None);
    assert_eq!(faults.iter().map(|f| f.code.id()).filter(|c| *c == "same-number").count(), 1);
}

#[test]
fn pages_show_what_the_document_prints_and_call_it_so() {
    let project = Scratch::with("tests/fixtures/format/zh/content");
    let site = Built::of(&project, &[]);
    let has = |path: &str, words: &[&str]| {
        let page = site.page(path);
        let words: Vec<&&str> = words.iter().filter(|word| !page.contains(**word)).collect();
        assert!(words.is_empty(), "{path} lacks {words:?}");
    };
    has(
        "qingshan-2024/items/101.html",
        &[
            "牵头责任单位",
            "主要责任单位",
            "配合单位",
            "分管市领导",
            "张示例",
            "完成时限",
            "9月投入使用",
            "工作措施",
            "1,200万元",
            "分别牵头",
            "（一）完善路网",
            "重点工作",
        ],
    );
    has("qingshan-2024/items/102.html", &["每季度末报进展", "备注", "与防汛工作一并调度", "承前"]);
    has("qingshan-2024/items/103.html", &["未印期限"]);
    has("qingshan-2024/sections/1.html", &["（一）完善路网", "（二）畅通水系", "市发展改革委"]);
    has("qingshan-2024/notice.html", &["（一）完善路网", "说明", "以下任务均需各区人民政府落实"]);
    has("qingshan-list-2024/notice.html", &["推行企业开办一件事", "承办科室", "①", "未印期限"]);
    has("units/chengguan-ke.html", &["局内科室"]);
    has("units/jiaotong-sheet.html", &["分管市领导：张示例", "9月投入使用"]);
    assert!(
        site.files.contains_key("qingshan-2024/differences.html")
            && !site.files.contains_key("qingshan-list-2024/differences.html")
    );
}

/// A file, a line of it, and a page with the words on it.
type Said = (&'static str, &'static str, &'static str);

/// What a plan can say, with the line of a file that says it and the words on a page that show it: in Chinese and in English.
/// Each line is a key or value of its own (docs/data-format.md).
const SAID: [(&str, [Said; 2]); 14] = [
    (
        "leads",
        [
            ("qingshan-2024/items/101.yaml", "leads:", "qingshan-2024/items/101.html 市交通运输局"),
            ("pledges-2024/plan.yaml", "leads:", "pledges-2024/sections/1.html The Treasury"),
        ],
    ),
    (
        "responsible",
        [
            ("qingshan-2024/items/101.yaml", "responsible:", "qingshan-2024/items/101.html 主要责任单位"),
            ("pledges-2024/items/001.yaml", "responsible:", "pledges-2024/items/001.html Ministry"),
        ],
    ),
    (
        "cooperating",
        [
            ("qingshan-2024/items/101.yaml", "cooperating:", "qingshan-2024/items/101.html 配合单位"),
            ("pledges-2024/items/002.yaml", "cooperating:", "pledges-2024/items/002.html Ministry of Health"),
        ],
    ),
    (
        "labels",
        [
            ("qingshan-2024/plan.yaml", "leads: 牵头责任单位", "qingshan-2024/items/101.html 牵头责任单位"),
            ("pledges-2024/plan.yaml", "responsible: Ministry", "pledges-2024/items/001.html Ministry"),
        ],
    ),
    (
        "leaders",
        [
            ("qingshan-2024/items/101.yaml", "leaders:", "qingshan-2024/items/101.html 张示例"),
            ("pledges-2024/items/002.yaml", "leaders:", "pledges-2024/items/002.html A. Minister"),
        ],
    ),
    (
        "no deadline",
        [
            ("qingshan-2024/items/103.yaml", "!deadline:", "qingshan-2024/items/103.html 未印期限"),
            ("pledges-2024/items/001.yaml", "!deadline:", "pledges-2024/items/001.html no deadline"),
        ],
    ),
    (
        "recurring",
        [
            ("qingshan-2024/items/102.yaml", "every: P3M", "qingshan-2024/items/102.html 每季度末报进展"),
            ("pledges-2024/items/002.yaml", "deadline: quarterly", "pledges-2024/items/002.html quarterly"),
        ],
    ),
    (
        "undated",
        [
            ("qingshan-2024/items/201.yaml", "undated: true", "qingshan-2024/items/201.html 持续推进"),
            ("pledges-2024/items/003.yaml", "deadline: ongoing", "pledges-2024/items/003.html ongoing"),
        ],
    ),
    (
        "sub-section with units of its own",
        [
            ("qingshan-list-2024/plan.yaml", "subsections:", "qingshan-list-2024/sections/1.html 工程审批"),
            ("pledges-2024/plan.yaml", "subsections:", "pledges-2024/sections/1.html Buses"),
        ],
    ),
    (
        "item in a sub-section",
        [
            ("qingshan-list-2024/items/003.yaml", "subsection: \"1.1\"", "qingshan-list-2024/items/003.html 工程审批"),
            ("pledges-2024/items/002.yaml", "subsection: \"1.1\"", "pledges-2024/items/002.html Buses"),
        ],
    ),
    (
        "printed number",
        [
            ("qingshan-list-2024/items/003.yaml", "number: \"3.1\"", "qingshan-list-2024/items/003.html 3.1"),
            ("pledges-2024/items/002.yaml", "number: \"3.1\"", "pledges-2024/items/002.html 3.1"),
        ],
    ),
    (
        "more",
        [
            ("qingshan-2024/items/101.yaml", "label: 工作措施", "qingshan-2024/items/101.html 工作措施"),
            ("pledges-2024/items/003.yaml", "label: Remarks", "pledges-2024/items/003.html Reported to the committee"),
        ],
    ),
    (
        "lists",
        [
            ("qingshan-2024/items/201.yaml", "list: 民生实事", "qingshan-2024/items/201.html 民生实事"),
            ("pledges-2024/items/002.yaml", "list: Further pledges", "pledges-2024/items/002.html Further pledges"),
        ],
    ),
    (
        "kinds",
        [
            ("../units.yaml", "kinds:", "units/chengguan-ke.html 局内科室"),
            ("../units.yaml", "kinds:", "units/index.html Ministries"),
        ],
    ),
];

#[test]
fn all_that_a_plan_can_say_stands_in_both_fixtures_and_on_their_pages() {
    for (language, folder) in ["zh", "en"].into_iter().enumerate() {
        let content = format!("tests/fixtures/format/{folder}/content");
        let site = Built::of(&Scratch::with(&content), &[]);
        let mut wrong = Vec::new();
        for (what, said) in SAID {
            let (file, line, shown) = said[language];
            let text = std::fs::read_to_string(crate::built::root().join(&content).join("plans").join(file)).unwrap();
            let holds = match line.strip_prefix('!') {
                Some(absent) => !text.contains(absent),
                None => text.lines().any(|own| own.trim().trim_start_matches("- ").starts_with(line)),
            };
            let (page, words) = shown.split_once(' ').unwrap();
            let html = scraper::Html::parse_document(site.page(page));
            let main = scraper::Selector::parse("main").unwrap();
            let visible: String = html.select(&main).flat_map(|main| main.text()).collect();
            if !holds || !visible.to_lowercase().contains(&words.to_lowercase()) {
                wrong.push(format!(
                    "{folder}: {what} in {file}: {holds}; {page} shows {words:?}: {}",
                    visible.contains(words)
                ));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}

#[test]
fn a_plan_without_a_checklist_says_that_there_is_nothing_to_compare() {
    let project = Scratch::with("tests/fixtures/format/zh/content");
    project.write(
        "content/plans/qingshan-list-2024/points.yaml",
        "- number: ①\n  section: 1\n  text: 推行企业开办一件事。\n  responsible:\n    - 示例市发展改革委\n- number: 段1\n  section: 1\n  text: 各单位要明确专人。\n",
    );
    let item = "content/plans/qingshan-list-2024/items/001.yaml";
    project.edit(item, "section: 1\n", "section: 1\npoints:\n  - ①\n");
    let path = "qingshan-list-2024/differences.html";
    let compared = Built::of(&project, &[]);
    assert!(compared.page(path).contains("data-differs=\"false\""), "it has a checklist");
    project.edit(
        "content/plans/qingshan-list-2024/plan.yaml",
        "checklist:\n  title: 示例市2024年优化营商环境任务清单\n",
        "",
    );
    let page = Built::of(&project, &[]);
    assert!(page.page(path).contains("没有可以对照的内容") && !page.page(path).contains("data-differs"));
}

#[test]
fn a_point_has_the_number_and_the_lines_of_its_source() {
    let project = Scratch::with("tests/fixtures/format/zh/content");
    project.write(
        "content/plans/qingshan-list-2024/points.yaml",
        "- number: 4\n  printed_number: （四）\n  section: 1\n  text: 推行企业开办一件事。\n  responsible:\n    - 示例市发展改革委\n  printed: |\n    责任单位：示例市发展改革委\n    完成时限：2024年6月底\n  more:\n    - label: 完成时限\n      text: 2024年6月底\n    - label: 备注\n      text: 分两批\n",
    );
    let site = Built::of(&project, &[]);
    let page = site.page("qingshan-list-2024/notice.html");
    assert!(page.contains("<span class=\"pn\">（四）</span>"), "{page}");
    let statement =
        "推行企业开办一件事。<br><span class=\"par\">责任单位：示例市发展改革委<br>完成时限：2024年6月底</span>";
    assert!(page.contains(statement), "{page}");
    // What the statement says is not said again.
    assert!(page.matches("2024年6月底").count() == 1 && page.contains("分两批"), "{page}");
}

#[test]
fn the_line_about_samples_does_not_say_that_an_invented_notice_is_real() {
    for (folder, line) in
        [("zh", "任务、单位和期限照通知所列；"), ("en", "Duties, units and deadlines are those of the notice. ")]
    {
        let project = Scratch::with(&format!("tests/fixtures/format/{folder}/content"));
        assert!(Built::of(&project, &[]).page("index.html").contains(line), "{line}");
    }
}

#[test]
fn persons_in_office_can_be_left_out_without_a_trace() {
    let project = Scratch::with("tests/fixtures/format/zh/content");
    let shown = Built::of(&project, &[]);
    let names = |site: &Built| site.files.iter().filter(|(_, bytes)| holds(bytes, "张示例")).count();
    let found = |site: &Built| {
        let read = |path: &str| site.files.get(path).cloned();
        let reader = Reader::open(&read).unwrap();
        (0..8).any(|id| format!("{:?}", reader.record(id).unwrap()).contains("张示例"))
    };
    assert!(names(&shown) > 0 && found(&shown));
    project.edit("content/site.yaml", "language: zh-CN\n", "language: zh-CN\nleaders: hide\n");
    let hidden = Built::of(&project, &[]);
    assert_eq!(names(&hidden), 0);
    assert!(!found(&hidden), "the search index");
    let label = hidden.files.iter().find(|(_, bytes)| holds(bytes, "分管市领导"));
    assert!(label.is_none(), "what the source calls them: {:?}", label.map(|(path, _)| path));
}

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|window| window == word.as_bytes())
}

#[test]
fn what_is_printed_beside_a_duty_or_its_point_is_found_with_its_sub_section() {
    let site = Built::of(&Scratch::with("tests/fixtures/format/zh/content"), &[]);
    let read = |path: &str| site.files.get(path).cloned();
    let reader = Reader::open(&read).unwrap();
    let found = |typed: &str| -> Vec<String> {
        let answer = search::search(&reader, typed, &Filters::new(), 5).unwrap();
        answer.hits.into_iter().map(|hit| hit.path).collect()
    };
    assert_eq!(found("以下任务均需各区人民政府落实"), ["qingshan-2024/items/201.html#d1"], "words of a point");
    assert_eq!(found("每周调度一次"), ["qingshan-2024/items/101.html#d1"], "another column");
    assert_eq!(found("畅通水系").len(), 3, "a sub-section");
    let trails: Vec<String> =
        (0..8).map(|document| reader.record(document).unwrap().3.into_owned()).filter(|t| t.contains('（')).collect();
    assert!(trails.contains(&"一、建设更便捷的城市 · （一）完善路网 · 重点工作".to_owned()), "{trails:?}");
    assert!(trails.contains(&"一、建设更便捷的城市 · （二）畅通水系".to_owned()), "{trails:?}");
}

#[test]
fn tables_of_one_plan_call_roles_and_deadlines_as_it_does() {
    let site = Built::of(&Scratch::with("tests/fixtures/format/zh/content"), &[]);
    let differences = site.page("qingshan-2024/differences.html");
    assert!(differences.contains(">牵头责任单位</th>") && !differences.contains(">牵头单位</th>"));
    let section = site.page("qingshan-2024/sections/1.html");
    assert!(section.contains("<th scope=\"col\">完成时限</th>") && !section.contains("完成期限"));
    assert_eq!(section.matches("<h3>（二）畅通水系</h3>").count(), 1, "over the first of its points");
    assert!(site.page("units/jiaotong-sheet.html").contains("分别承担："), "each for its own part");
    assert!(!site.page("units/jiaotong.html").contains("联合牵头0项"), "none together: nothing to count");
}

#[test]
fn an_english_site_has_no_chinese_marks() {
    let project = Scratch::with("tests/fixtures/format/en/content");
    let site = Built::of(&project, &[]);
    for (path, html) in site.pages() {
        let text: String = scraper::Html::parse_document(html).root_element().text().collect();
        let marks: String = text.chars().filter(|c| gongkai::character::is_wide(*c)).collect();
        assert!(marks.is_empty() && !text.contains("……"), "{path}: {marks}");
    }
    let item = site.page("pledges-2024/items/001.html");
    assert!(
        item.contains("Deliver 1,200 kilometres") && item.contains("Ministry of Transport and Regional Development")
    );
    assert!(item.contains("1,200\u{a0}km") && item.contains("resurfaced roads <b"), "numbers as English writes them");
    let list = site.page("pledges-2024/sections/1.html");
    assert!(list.contains("…</a>") && !list.contains("regi…"), "a title is cut at a word");
}

#[test]
fn an_item_whose_number_another_one_has_is_named_with_its_list() {
    let project = Scratch::with("tests/fixtures/format/zh/content");
    let site = Built::of(&project, &[]);
    // 101 and 201 are both printed as 1, in two lists; no other number stands twice.
    for (item, list, other) in [("101", "重点工作", "民生实事"), ("201", "民生实事", "重点工作")] {
        let page = site.page(&format!("qingshan-2024/items/{item}.html"));
        assert!(page.contains(&format!("<span class=\"qualifier\">{list}</span></h1>")), "{item}");
        assert!(page.contains(&format!("事项1（{list}）</li>")), "the trail of {item}");
        assert!(!page.contains(&format!("<span class=\"qualifier\">{other}")));
    }
    let neighbours = site.page("qingshan-2024/items/102.html");
    assert!(!neighbours.contains("class=\"qualifier\"") && neighbours.contains("（重点工作）</a>"), "the item before");
    let lists = ["gaps.html", "units/index.html", "search.html", "qingshan-2024/sections/1.html"];
    let named: Vec<&str> = lists.into_iter().filter(|path| site.page(path).contains("（重点工作）")).collect();
    assert_eq!(named, ["gaps.html", "search.html", "qingshan-2024/sections/1.html"]);
    for (path, html) in site.pages() {
        assert!(!html.contains("（重点工作）（重点工作）"), "{path}");
    }
}

#[test]
fn items_are_told_apart_by_what_no_two_of_them_share() {
    use gongkai::model::Qualifier;
    let path = "plans/qingshan-2024/items/103.yaml";
    let text =
        std::fs::read_to_string(crate::built::root().join("tests/fixtures/format/zh/content").join(path)).unwrap();
    let apart = |number: &str| {
        let mut store = store("zh");
        store.put(path, text.replacen("number: 3", number, 1));
        let facts = site::facts(&store, None);
        let model = &facts.model;
        ["101", "103", "201"].map(|id| {
            let item = model.item_ids().find(|item| &*model[*item].id == id).unwrap();
            (model[item].qualifier, model.qualifier(item).map(str::to_owned))
        })
    };
    let printed = |apart, words: &str| (Some(apart), Some(words.to_owned()));
    let [list, none, other] = apart("number: 3");
    assert_eq!(
        (list, none, other),
        (printed(Qualifier::List, "重点工作"), (None, None), printed(Qualifier::List, "民生实事"))
    );
    // 101 and 103 share list and section; 201 has no sub-section.
    let [first, third, second] = apart("number: 1");
    assert_eq!(first, printed(Qualifier::Subsection, "（一）完善路网"));
    assert_eq!(third, printed(Qualifier::Subsection, "（二）畅通水系"));
    assert_eq!(second.0, Some(Qualifier::Subsection));
    assert!(second.1.unwrap().starts_with("二、"));
}

#[test]
fn a_name_for_search_alone_finds_its_unit_and_is_printed_nowhere() {
    let project = Scratch::with("tests/fixtures/format/zh/content");
    let site = Built::of(&project, &[]);
    let read = |path: &str| site.files.get(path).cloned();
    let reader = Reader::open(&read).unwrap();
    let hits = |typed: &str| search::search(&reader, typed, &Filters::new(), 10).unwrap().hits;
    let printed = hits("示例市发展改革委");
    assert!(!printed.is_empty());
    for name in ["示例市发展和改革委员会", "计划委员会"] {
        assert_eq!(hits(name), printed, "{name}");
        let shown: Vec<&str> = site.pages().filter(|(_, html)| html.contains(name)).map(|(path, _)| path).collect();
        assert!(shown.is_empty(), "{name}: {shown:?}");
    }

    let duty = "content/plans/qingshan-2024/items/101.yaml";
    let register = "content/units.yaml";
    let faults = |path: &str, from: &str, to: &str| {
        let project = Scratch::with("tests/fixtures/format/zh/content");
        project.edit(path, from, to);
        let run = project.gongkai(&["check"]).ends(1);
        run.out + &run.err
    };
    let unknown = faults(duty, "市交通运输局", "计划委员会");
    assert!(unknown.contains("unknown-unit") && unknown.contains("只供检索"), "{unknown}");
    let twice = faults(register, "text: 计划委员会", "text: 市水务局");
    assert!(twice.contains("duplicate-name") && twice.contains("市水务局"), "{twice}");
    let again = faults(register, "text: 计划委员会", "text: 示例市发展和改革委员会");
    assert!(again.contains("duplicate-name"), "{again}");
}
