//! `gongkai import notice` as a command: dry runs, JSON, columns and encoding that a person says, and a register that exists.

use std::fs;

use gongkai::import::register::merges;
use gongkai::import::{self, Action, ExistingContent};

use crate::built::Scratch;

const TABLE: &str = "序号,工作内容,工作举措,牵头单位\n1,便民,设窗口。,市发改委\n";

fn with(name: &str, bytes: &[u8]) -> Scratch {
    let here = Scratch::new();
    fs::write(here.path().join(name), bytes).unwrap();
    here
}

#[test]
fn an_answer_about_the_columns_is_kept_and_a_dry_run_writes_nothing() {
    let here = with("a.csv", TABLE.as_bytes());
    let import = ["import", "notice", "a.csv", "--plan", "p-2024", "--into", "content", "--lang", "zh"];
    let refused = here.gongkai(&import).ends(1);
    assert!(refused.out.starts_with("没有导入：a.csv") && refused.out.contains("工作举措"), "{}", refused.out);
    assert!(!here.path().join("content").exists());
    let answered = [&import[..], &["--columns", "标题=2,任务=3"]].concat();
    let dry = here.gongkai(&[&answered[..], &["--dry-run"]].concat()).ends(0);
    assert!(dry.out.starts_with("试运行") && dry.out.contains("写出5个"), "{}", dry.out);
    assert!(!here.path().join("content").exists(), "a dry run wrote something");
    here.gongkai(&answered).ends(0);
    let plan = fs::read_to_string(here.path().join("content/plans/p-2024/plan.yaml")).unwrap();
    assert!(plan.contains("columns: 标题=2,任务=3"), "{plan}");
    // Again, without the answer.
    let again = here.gongkai(&import).ends(0);
    assert!(again.out.contains("未变3个") && again.out.contains("保留0个"), "{}", again.out);
    let item = fs::read_to_string(here.path().join("content/plans/p-2024/items/001.yaml")).unwrap();
    assert!(item.contains("heading: 便民") && item.contains("text: 设窗口。"), "{item}");
}

#[test]
fn a_report_as_json_has_findings_files_and_the_account() {
    let here = with("a.csv", "序号,任务,牵头单位\n1,设窗口。,甲局\n".as_bytes());
    let import =
        ["import", "notice", "a.csv", "--plan", "p-2024", "--into", "content", "--format", "json", "--lang", "en"];
    let report: serde_json::Value = serde_json::from_str(&here.gongkai(&import).ends(0).out).unwrap();
    assert_eq!(report["imported"], true);
    assert_eq!(report["account"]["cells"], 6);
    assert_eq!(report["account"]["entries"][4]["went"], serde_json::json!({ "item": "1", "duty": 1, "field": "task" }));
    assert!(
        report["files"]
            .as_array()
            .unwrap()
            .iter()
            .any(|f| f["path"] == "plans/p-2024/items/001.yaml" && f["action"] == "written")
    );
    let weights: Vec<&str> =
        report["findings"].as_array().unwrap().iter().map(|f| f["weight"].as_str().unwrap()).collect();
    assert!(weights.contains(&"complete") && !weights.contains(&"stop"));
    fs::write(here.path().join("b.pdf"), b"%PDF-1.4").unwrap();
    let refused =
        here.gongkai(&["import", "notice", "b.pdf", "--plan", "q", "--into", "content", "--format", "json"]).ends(1);
    let refused: serde_json::Value = serde_json::from_str(&refused.out).unwrap();
    assert_eq!(refused["imported"], false);
}

#[test]
fn an_encoding_that_is_not_certain_can_be_said() {
    let big5: Vec<u8> = encoding_rs::BIG5
        .encode("序號,任務事項,責任單位\n1,設窗口。,甲局\n".replace("責任單位", "牽頭責任").as_str())
        .0
        .into_owned();
    let here = with("a.csv", &big5);
    let import = ["import", "notice", "a.csv", "--plan", "p", "--into", "content", "--lang", "en"];
    let refused = here.gongkai(&import).ends(1);
    assert!(
        refused.err.contains("not imported") || refused.out.contains("not imported"),
        "{} {}",
        refused.out,
        refused.err
    );
    let (gbk, ..) = encoding_rs::GBK.encode("序号,任务,牵头单位\n1,设窗口。,甲局\n");
    fs::write(here.path().join("b.csv"), &gbk).unwrap();
    let said = ["import", "notice", "b.csv", "--plan", "p", "--into", "content", "--encoding", "gbk"];
    here.gongkai(&said).ends(0);
    assert!(fs::read_to_string(here.path().join("content/plans/p/items/001.yaml")).unwrap().contains("设窗口。"));
}

#[test]
fn short_forms_of_names_are_proposed_and_never_merged() {
    let names =
        ["市发展改革委", "市发改委", "市发展和改革委员会", "市工业和信息化局", "市工信局", "市教育局", "县教育局"]
            .map(str::to_owned);
    let pairs: Vec<String> = merges(&names, None).iter().map(|m| format!("{}={}", m.short, m.long)).collect();
    assert_eq!(
        pairs,
        [
            "市发展改革委=市发展和改革委员会",
            "市发改委=市发展改革委",
            "市发改委=市发展和改革委员会",
            "市工信局=市工业和信息化局"
        ]
    );
    let text = "序号,任务,牵头单位\n1,设窗口。,市发改委\n2,减材料。,市发展改革委\n";
    let source = import::decode("a.csv", text.as_bytes()).unwrap();
    let files = import::notice(&source, "p", &ExistingContent::default()).files;
    let register = &files.iter().find(|(path, _)| path == "units.yaml").unwrap().1;
    assert!(
        register.contains("# 建议：可能是“市发展改革委”") && register.matches("    kind: city_department").count() == 2,
        "{register}"
    );
}

#[test]
fn a_register_that_exists_resolves_names_and_is_left_alone() {
    let register = "units:\n  - id: fgw\n    name: 市发展和改革委员会\n    kind: county_department\n    aliases:\n      - {text: 市发改委, kind: variant, confirmed_by: editor}\n";
    let text = "序号,任务,牵头单位,配合单位\n1,设窗口。,市发改委,市发展改革委\n";
    let source = import::decode("a.csv", text.as_bytes()).unwrap();
    let known = ExistingContent::read(Some("format: 1\nplans: [p]\n"), &[register.to_owned()]);
    let imported = import::notice(&source, "p", &known);
    // The alias is known; the third spelling is new and proposed as the registered unit's.
    let new: Vec<&str> = imported.report.proposals.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(new, ["市发展改革委"]);
    let pairs: Vec<String> = imported.report.merges.iter().map(|m| format!("{}={}", m.short, m.long)).collect();
    assert_eq!(pairs, ["市发改委=市发展改革委", "市发展改革委=市发展和改革委员会"]);
    assert!(imported.files.iter().all(|(path, _)| path.starts_with("plans/")));
    let again = import::decide(&[("units.yaml".to_owned(), "units: []\n".to_owned())], true, |_| {
        Some(register.as_bytes().to_vec())
    });
    assert_eq!(again[0].action, Action::Unchanged);
}

#[test]
fn importing_a_plan_with_numbers_that_begin_anew_twice_changes_nothing() {
    let text = "示例县要点\n一、便民\n1.设窗口。（牵头单位：甲局）\n2.减材料。（牵头单位：乙局）\n二、惠企\n1.减税。（牵头单位：丙局）\n2.降费。（牵头单位：丁局）\n";
    let source = import::decode("a.txt", text.as_bytes()).unwrap();
    let files = import::notice(&source, "p", &ExistingContent::default()).files;
    let read = |path: &str| files.iter().find(|(p, _)| p == path).map(|(_, text)| text.clone().into_bytes());
    for force in [false, true] {
        let again = import::decide(&files, force, read);
        assert!(again.iter().all(|d| d.action == Action::Unchanged), "{again:?}");
    }
    let table = import::decode("a.csv", "序号,任务,牵头单位\n1,设窗口。,甲局\n".as_bytes()).unwrap();
    let files = import::notice(&table, "p", &ExistingContent::default()).files;
    let read = |path: &str| files.iter().find(|(p, _)| p == path).map(|(_, text)| text.clone().into_bytes());
    assert!(import::decide(&files, true, read).iter().all(|d| d.action == Action::Unchanged), "a plan without points");
}
