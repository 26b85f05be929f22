//! The narrative against the checklist of the shipped notice, and two states of its content.

use gongkai::history::{Class, TextDifference, changes, differences};
use gongkai::source::MemoryStore;

use crate::site;

fn differing(class: Option<Class>) -> Vec<(u32, String)> {
    let facts = site::facts(&site::shipped(), None);
    let model = &facts.model;
    let all = differences(model, model.current().unwrap());
    let rows = all.iter().flat_map(|d| d.units.iter().map(move |u| (d.point, u)));
    rows.filter(|(_, u)| class.is_none_or(|c| u.class == c))
        .map(|(point, u)| (model[point].number.whole().unwrap(), model[u.unit].name.to_string()))
        .collect()
}

#[test]
fn seventeen_points_agree_and_fifteen_differ() {
    let facts = site::facts(&site::shipped(), None);
    let model = &facts.model;
    let all = differences(model, model.current().unwrap());
    let differ: Vec<u32> = all.iter().filter(|d| d.differs()).map(|d| model[d.point].number.whole().unwrap()).collect();
    assert_eq!(differ, [1, 2, 3, 4, 6, 7, 9, 10, 13, 14, 16, 20, 27, 29, 32]);
    assert_eq!(all.len() - differ.len(), 17);
}

#[test]
fn units_that_the_checklist_loses_or_demotes_are_named() {
    let lost = differing(Some(Class::Lost));
    let of = |number: u32| lost.iter().filter(|l| l.0 == number).map(|l| l.1.as_str()).collect::<Vec<_>>();
    let mut two = of(2);
    two.sort_unstable();
    assert_eq!(two, ["县医保局", "县发改委"]);
    let mut nine = of(9);
    nine.sort_unstable();
    assert_eq!(nine, ["县人社局", "县教体局"]);
    let demoted: Vec<u32> = differing(Some(Class::Demoted)).iter().map(|d| d.0).collect();
    assert!(demoted.contains(&14) && demoted.contains(&27), "{demoted:?}");
    let alias: Vec<u32> = differing(Some(Class::AliasOnly)).iter().map(|d| d.0).collect();
    assert!(alias.contains(&23), "{alias:?}");
}

#[test]
fn words_that_differ_are_told_from_sentences_in_another_order() {
    let facts = site::facts(&site::shipped(), None);
    let model = &facts.model;
    let all = differences(model, model.current().unwrap());
    let of = |number: u32| &all.iter().find(|d| model[d.point].number == number).unwrap().text;
    assert!(matches!(of(4), TextDifference::Order(..)), "{:?}", of(4));
    assert!(matches!(of(16), TextDifference::Words(_)), "{:?}", of(16));
    assert_eq!(*of(1), TextDifference::Same);
}

#[test]
fn two_states_of_the_content_tell_what_changed() {
    let old = site::shipped();
    let mut new = site::shipped();
    let path = "plans/dongzhi-2023/items/003.yaml";
    let text = std::fs::read_to_string(format!("{}/content/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let edited = text.replacen("2023年12月底", "2023年11月底", 1).replacen("2023-12-31", "2023-11-30", 1).replacen(
        "完成大渡口",
        "尽快完成大渡口",
        1,
    );
    assert_ne!(text, edited);
    new.put(path, edited);
    let (old, new) = (site::facts(&old, None), site::facts(&new, None));
    let changes = changes((&old.model, &old.stats), (&new.model, &new.stats));
    assert_eq!(changes.deadlines.len(), 1);
    assert_eq!(changes.texts.len(), 1);
    assert_eq!(changes.flips.len(), 1);
    assert!(changes.entries.is_empty() && changes.units.is_empty() && changes.added.is_empty());
}

/// An entry edited or deleted in place is told with both wordings; a withdrawn one never.
#[test]
fn entries_changed_without_a_correction_are_told() {
    let folder = "plans/dongzhi-2023/progress/2023-05.yaml";
    let text = std::fs::read_to_string(format!("{}/content/{folder}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let extra = "\n- id: 2023-05-19-z\n  duty: 018-1\n  date: 2023-05-19\n  by: 县发改委\n  status: in_progress\n  text: 示例：此条后来消失。\n  sample: true\n\
                 - id: 2023-05-20-z\n  duty: 018-1\n  date: 2023-05-20\n  by: 县发改委\n  status: in_progress\n  text: 示例：此条后来撤回。\n  sample: true\n";
    let gone = "\n- id: 2023-05-20-z\n  duty: 018-1\n  date: 2023-05-20\n  by: 县发改委\n  status: in_progress\n  text: 示例：此条后来撤回。\n  sample: true\n\
                - id: 2023-05-21-z\n  duty: 018-1\n  date: 2023-05-21\n  by: 县发改委\n  withdraws: {entry: 2023-05-20-z, reason: 误报, document: 某文件}\n  sample: true\n";
    let edited = text.replacen("资料收集2轮", "资料收集9轮", 1);
    assert_ne!(text, edited);
    let (mut old, mut new) = (site::shipped(), site::shipped());
    old.put(folder, text + extra);
    new.put(folder, edited + gone);
    for (language, words) in [
        ("zh-CN", ["未经更正而改动", "未经撤回而删除"]),
        ("en", ["changed without a correction", "deleted without a withdrawal"]),
    ] {
        let settings = std::fs::read_to_string(format!("{}/content/site.yaml", env!("CARGO_MANIFEST_DIR"))).unwrap();
        new.put("site.yaml", settings.replace("language: zh-CN", &format!("language: {language}")));
        let (outcome, files) = site::build(&new, &MemoryStore::default(), None, Some(&old));
        outcome.value.pages.unwrap_or_else(|_| panic!("{:?}", outcome.diagnostics));
        let page = String::from_utf8(files["changes.html"].clone()).unwrap();
        for word in words.into_iter().chain(["<del>2</del><ins>9</ins>", "此条后来消失"]) {
            assert!(page.contains(word), "{language}: {word}");
        }
        assert!(!page.contains("此条后来撤回"));
    }
    new.put(
        "site.yaml",
        std::fs::read_to_string(format!("{}/content/site.yaml", env!("CARGO_MANIFEST_DIR")))
            .unwrap()
            .replace("samples: show", "samples: hide"),
    );
    let (old, new) = (site::facts(&old, None), site::facts(&new, None));
    assert!(changes((&old.model, &old.stats), (&new.model, &new.stats)).edits.is_empty());
}

/// Values, evidence and verifications that are edited in place are told with both wordings, and the entry of a duty that
/// is gone with the address that the duty had.
#[test]
fn every_part_of_an_entry_that_was_edited_in_place_is_told() {
    let content = |value: u32, proof: &str, result: &str| {
        let project = crate::withdrawal::project(&format!(
            "- id: a\n  date: 2023-06-30\n  status: in_progress\n  text: 推进。\n  values: [{{target: zhuti, value: {value}}}]\n  \
             evidence:\n    - {{title: {proof}, file: a.pdf}}\n  verified: {{by: 督查室, date: 2023-07-05, result: {result}}}\n"
        ));
        MemoryStore::new(crate::built::files(&project.path().join("content")))
    };
    let edits = |new: &MemoryStore| {
        let (old, new) = (site::facts(&content(77, "甲证", "属实"), None), site::facts(new, None));
        changes((&old.model, &old.stats), (&new.model, &new.stats)).edits
    };
    assert!(edits(&content(77, "甲证", "属实")).is_empty());
    let found = edits(&content(78, "乙证", "不属实"));
    let [edit] = found.as_slice() else { panic!("{} edits", found.len()) };
    let mut parts: Vec<&str> = edit.fields.iter().map(|field| field.name).collect();
    parts.sort_unstable();
    assert_eq!(parts, ["evidence", "values", "verified"]);
    for (name, before, after) in [("evidence", "甲证", "乙证"), ("values", "77", "78"), ("verified", "属实", "不属实")]
    {
        let field = edit.fields.iter().find(|field| field.name == name).unwrap();
        assert!(field.before.contains(before) && field.after.contains(after), "{}: {}", field.before, field.after);
    }
    let mut gone = content(77, "甲证", "属实");
    gone.remove("plans/p/progress/all.yaml");
    let project = crate::withdrawal::project("");
    let item = std::fs::read_to_string(project.path().join("content/plans/p/items/001.yaml")).unwrap();
    gone.put("plans/p/items/001.yaml", item.replace("- id: 1\n", "- id: 2\n"));
    let found = edits(&gone);
    let [edit] = found.as_slice() else { panic!("{} edits", found.len()) };
    assert!(edit.duty.is_none() && edit.entry.is_none() && edit.address.contains('1'), "{}", edit.address);
    assert_eq!(edit.id, "a");
}

/// A sample that becomes a report, and a withdrawal of another entry, say something else with the same words.
#[test]
fn what_an_entry_is_and_refers_to_is_told() {
    let content = |entries: &str| {
        let project = crate::withdrawal::project(entries);
        MemoryStore::new(crate::built::files(&project.path().join("content")))
    };
    let fields = |old: &str, new: &str| -> Vec<&'static str> {
        let (old, new) = (site::facts(&content(old), None), site::facts(&content(new), None));
        let changes = changes((&old.model, &old.stats), (&new.model, &new.stats));
        changes.edits.into_iter().flat_map(|edit| edit.fields).map(|field| field.name).collect()
    };
    let one = "- id: a\n  date: 2023-05-30\n  status: in_progress\n  text: 示例：推进。\n";
    assert_eq!(fields(&format!("{one}  sample: true\n"), &one.replace("示例：", "")), ["text", "sample"]);
    let two = "- id: a1\n  date: 2023-05-30\n  status: in_progress\n  text: 甲。\n\
               - id: a2\n  date: 2023-06-30\n  status: in_progress\n  text: 乙。\n\
               - id: a3\n  date: 2023-07-30\n  withdraws: {entry: a2, reason: 误报, document: 某文件}\n";
    assert_eq!(fields(two, &two.replace("entry: a2", "entry: a1")), ["refers"]);
}

/// What a plan, a point or a duty says beside texts, deadlines and units is told too: numbers of targets, adjustments
/// that were taken away, the number of the document. An adjustment that came later is the ordinary course of things.
#[test]
fn what_else_was_edited_is_told() {
    let read = |path: &str| std::fs::read_to_string(format!("{}/content/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let (plan, item) = ("plans/dongzhi-2023/plan.yaml", "plans/dongzhi-2023/items/040.yaml");
    let adjusted = |date: &str| {
        format!(
            "{}    changes:\n    - {{field: deadline, from: 2023年11月底, to: 2023年12月底, date: {date}, reason: 工期, document: 某函}}\n",
            read(item)
        )
    };
    let details = |old: &MemoryStore, new: &MemoryStore| -> Vec<(&'static str, String, String)> {
        let (old, new) = (site::facts(old, None), site::facts(new, None));
        let changes = changes((&old.model, &old.stats), (&new.model, &new.stats));
        assert_eq!(changes.is_empty(), changes.details.is_empty() && changes.flips.is_empty());
        changes.details.into_iter().flat_map(|d| d.fields).map(|f| (f.name, f.before, f.after)).collect()
    };
    let with = |path: &str, text: String| {
        let mut store = site::shipped();
        store.put(path, text);
        store
    };
    assert!(details(&site::shipped(), &site::shipped()).is_empty());

    let number = read(plan).replacen("doc_number: ", "doc_number: 另", 1);
    let found = details(&site::shipped(), &with(plan, number));
    assert!(matches!(found.as_slice(), [("number", before, after)] if *after == format!("另{before}")), "{found:?}");

    let deleted = details(&with(item, adjusted("2023-06-01")), &site::shipped());
    assert!(
        matches!(deleted.as_slice(), [("adjustments", before, after)] if before.contains("工期 某函") && after.is_empty()),
        "{deleted:?}"
    );
    let (old, new) = (site::facts(&site::shipped(), Some("2023-05-31")), with(item, adjusted("2023-06-01")));
    let new = site::facts(&new, None);
    assert!(changes((&old.model, &old.stats), (&new.model, &new.stats)).details.is_empty());

    let same_words = |day: &str| with(item, read(item).replace("date: 2023-12-31", &format!("date: {day}")));
    let (old, new) = (site::facts(&site::shipped(), None), site::facts(&same_words("2024-12-31"), None));
    let moved = changes((&old.model, &old.stats), (&new.model, &new.stats)).deadlines;
    assert!(
        matches!(moved.as_slice(), [(_, a, b)] if a.ends_with(" 2023-12-31") && b.ends_with(" 2024-12-31")),
        "{moved:?}"
    );
    // What an older state was published with is no fault there, though its words are asked about today.
    let asked =
        with(item, read(item).replacen("\n      text: 2023年12月底\n      date: 2023-12-31", " 年底前，持续推进", 1));
    let (outcome, files) = site::build(&site::shipped(), &MemoryStore::default(), None, Some(&asked));
    outcome.value.pages.unwrap_or_else(|_| panic!("{:?}", outcome.value.baseline));
    assert!(String::from_utf8_lossy(&files["changes.html"]).contains("年底前，持续推进"));
    // An older state of a later day is judged by the day of the newer one.
    let older = Some(&site::shipped());
    let (_, files) = site::build(&site::shipped(), &MemoryStore::default(), Some("2023-07-01"), older);
    assert!(String::from_utf8_lossy(&files["changes.html"]).contains("datetime=\"2023-07-01\""));

    let path = "plans/dongzhi-2023/items/021.yaml";
    let numbered = details(&site::shipped(), &with(item, read(item).replacen("number: 40", "number: 四十", 1)));
    assert!(matches!(numbered.as_slice(), [("item_number", a, b)] if a == "40" && b == "四十"), "{numbered:?}");
    let goal = read(path).replace("kind: exceed", "kind: at_least");
    let found = details(&site::shipped(), &with(path, goal));
    let [("targets", before, after)] = found.as_slice() else { panic!("{found:?}") };
    assert!(before.contains("满意度 >95%") && after.contains("满意度 ≥95%"), "{before} {after}");
}

/// The same words in another YAML style are no edit; another mark, blank or line between words is.
#[test]
fn words_in_another_yaml_style_are_no_edit() {
    let content = |text: &str| {
        let project = crate::withdrawal::project(&format!(
            "- id: a\n  date: 2023-06-30\n  status: in_progress\n  text: {text}\n"
        ));
        MemoryStore::new(crate::built::files(&project.path().join("content")))
    };
    let edited = |old: &str, new: &str| {
        let (old, new) = (site::facts(&content(old), None), site::facts(&content(new), None));
        !changes((&old.model, &old.stats), (&new.model, &new.stats)).edits.is_empty()
    };
    let plain = "与两所学校签订**协议**，见[附件](https://a.example/)。";
    for other in [
        format!("|\n    {plain}"),
        format!("|+\n    {plain}\n\n"),
        format!(">\n    {plain}"),
        format!("\"{plain} \""),
        format!("'{plain}'"),
        format!("|\n    {}", plain.replace("学校", "学\n    校")),
        format!("|\n    {}", plain.replace("签订", "签订\n    ")),
    ] {
        assert!(!edited(plain, &other) && !edited(&other, plain), "{other}");
    }
    for other in [
        plain.replace("**", ""),
        plain.replace("a.example", "b.example"),
        plain.replace('。', ""),
        format!("|\n    {}", plain.replace("，", "，\n\n    ")),
        format!("|\n    - {plain}"),
    ] {
        assert!(edited(plain, &other), "{other}");
    }
    let project =
        crate::withdrawal::project("- id: a\n  date: 2023-06-30\n  status: in_progress\n  text: |\n    推进。\n");
    let site = crate::built::Built::of(&project, &[]);
    assert!(site.page("data/entries.jsonl").contains("推进。\""), "the line end of the block is in the table");
}
