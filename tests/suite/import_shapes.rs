//! Shapes of public documents, in words of our own (tests/fixtures/import): see docs/import.md, "Public documents".

use gongkai::import::Imported;
use gongkai::import::finding::Kind;
use gongkai::import::notice::{Cell, Duty};

use super::built::root;
use super::import::import_text;

fn import(name: &str) -> Imported {
    let text = std::fs::read_to_string(root().join("tests/fixtures/import").join(name)).unwrap();
    let imported = import_text(&text);
    assert!(!imported.report.stops(), "{}", imported.report.print(gongkai::diag::Lang::En));
    imported
}

/// Text, units by role, deadline.
fn told(duty: &Duty) -> String {
    let names = |cell: &Cell| cell.names.iter().map(|n| n.text.as_str()).collect::<Vec<_>>().join("、");
    format!("{} {} {}", duty.text, duty.roles.cells().map(names).join("|"), duty.deadline).trim_end().to_owned()
}

fn duties(imported: &Imported) -> Vec<Vec<String>> {
    imported.notice.items.iter().map(|item| item.duties.iter().map(told).collect()).collect()
}

#[test]
fn each_statement_of_a_point_is_a_duty() {
    let imported = import("several-statements.txt");
    assert_eq!(
        duties(&imported),
        [
            vec![
                "国有房屋的小店租金减半，一年不涨。 |甲局|".to_owned(),
                "设立小店服务台，周末照常开门。 乙局||丙局、丁局".to_owned()
            ],
            vec!["简化手续。开店只交一张表。 |戊局|".to_owned()],
            vec!["修通河边步道， |甲局、己局|".to_owned(), "装上路灯。 |庚局| 2024年底前完成".to_owned()],
        ]
    );
    let headings: Vec<Option<&str>> = imported.notice.items.iter().map(|item| item.heading.as_deref()).collect();
    assert_eq!(headings, [Some("减免租金。"), None, Some("修整步道。")]);
    let items = |path: &str| imported.files.iter().any(|(p, _)| p.ends_with(path));
    assert!(items("items/001.yaml") && items("items/003.yaml"));
}

#[test]
fn a_point_without_a_title_stays_one_duty() {
    let imported =
        import_text("示例市意见\n一、板块\n1.给沿街小店减租并设立服务台（甲局负责），周末照常开门。（乙局牵头）\n");
    assert_eq!(imported.notice.items[0].duties.len(), 1);
    assert!(imported.notice.items[0].duties[0].text.contains("（甲局负责）"), "no word is lost");
}

#[test]
fn words_around_names_are_no_part_of_them() {
    for (statement, told) in [
        ("（甲部、乙部等和各省级人民政府按职责分工负责）", "推进。 |甲部、乙部+、各省级人民政府|"),
        ("（甲局等有关部门和单位负责）", "推进。 |甲局+|"),
        ("（甲局指导，各县结合实际落实）", "推进。 |各县|甲局"),
        ("（甲局指导，乙市政府负责落实。以下均需乙市政府落实，不再列出）", "推进。 |乙市政府|甲局"),
    ] {
        let imported = import_text(&format!("示例市意见\n一、板块\n1.推进。{statement}\n"));
        let duty = &imported.notice.items[0].duties[0];
        let mut names: Vec<String> = Vec::new();
        for cell in duty.roles.cells() {
            let mut of: Vec<String> =
                cell.names.iter().map(|n| format!("{}{}", n.text, if n.open { "+" } else { "" })).collect();
            of.dedup();
            names.push(of.join("、"));
        }
        assert_eq!(format!("{} {}", duty.text, names.join("|")), told, "{statement}");
    }
}

#[test]
fn the_offices_of_a_bureau_are_the_units_of_its_plan() {
    let imported = import("offices-of-a-bureau.txt");
    assert_eq!(
        duties(&imported),
        [
            ["新建两所小学，9月招生。 |基建科、财务科|"],
            ["每所学校配一名校医。 |体卫处|"],
            ["每月查一次校车。 安全科||督导室"]
        ]
    );
    let table = import_text("示例市教育局2024年任务表\n一、学校\n序号\t工作任务\t责任科室\n1\t新建小学。\t基建科\n");
    assert_eq!(duties(&table), [["新建小学。 |基建科|"]]);
    let both = import_text(
        "示例市教育局2024年任务表\n一、学校\n序号\t工作任务\t责任单位\t责任科室\n1\t新建小学。\t教育局\t基建科\n",
    );
    assert_eq!(duties(&both), [["新建小学。 |教育局|"]]);
    assert_eq!(both.notice.items[0].duties[0].more, [("责任科室".to_owned(), "基建科".to_owned())]);
}

#[test]
fn a_bar_may_end_each_cell_of_a_copied_table() {
    let imported = import("bars-behind-cells.txt");
    let found = duties(&imported);
    assert_eq!(found.len(), 3);
    assert_eq!(found[1], ["改造门诊楼，\n增设一部电梯。 |卫健局|"]);
    assert_eq!(imported.notice.items[1].heading.as_deref(), Some("改造县医院"));
    let more: Vec<(&str, &str)> =
        imported.notice.items[1].duties[0].more.iter().map(|(label, text)| (label.as_str(), text.as_str())).collect();
    assert_eq!(more, [("建设地点", "县城"), ("年度投资（万元）", "1360")]);
    assert_eq!(imported.notice.head.doc_number.as_deref(), Some("示政发〔2024〕8号"));
}

/// A line of bars alone has one for each empty cell at the end of its row and one for the row; the head may have none behind it.
#[test]
fn bars_behind_a_row_tell_how_many_of_its_last_cells_are_empty() {
    let text = "示例县2024年民生实事\n序号 |\n工作任务 |\n责任单位 |\n备注 |\n1 |\n修路。 |\n甲局 |\n||\n\
        2 |\n架桥。 |\n乙局 |\n续建 |\n|\n3 |\n清河。 |\n|||\n4 |\n栽树。 |\n丙局 |\n||\n";
    let imported = import_text(text);
    assert_eq!(duties(&imported), [["修路。 |甲局|"], ["架桥。 |乙局|"], ["清河。 ||"], ["栽树。 |丙局|"]]);
    assert_eq!(imported.notice.items[1].duties[0].more, [("备注".to_owned(), "续建".to_owned())]);
}

#[test]
fn a_cell_that_says_the_same_is_read_as_the_one_above_it() {
    let text = "示例县2024年工作要点\n序号\t工作任务\t完成时限\t牵头单位\t责任领导\t备注\n\
        1\t修路。\t2024年6月底\t甲局、乙局等\t张三\t重点\n2\t架桥。\t同上\t同上\t〃\t同上\n\
        3\t清河。\t〃\t〃\t李四\t\n4\t栽树。\t持续开展\t丙局\t李四\t\n5\t护林。\t同上\t丁局\t李四\t\n";
    let imported = import_text(text);
    assert_eq!(
        duties(&imported),
        [
            ["修路。 甲局、乙局|| 2024年6月底"],
            ["架桥。 甲局、乙局|| 同上"],
            ["清河。 甲局、乙局|| 〃"],
            ["栽树。 丙局|| 持续开展"],
            ["护林。 丁局|| 同上"]
        ]
    );
    let file = |name: &str| imported.files.iter().find(|(path, _)| path.ends_with(name)).unwrap().1.as_str();
    // Units are written as those above: the check would not find them in the printed word. A deadline keeps it.
    for name in ["002.yaml", "003.yaml"] {
        let words = if name == "002.yaml" { "同上" } else { "〃" };
        let text = file(name);
        assert!(text.contains(&format!("text: {words}\n      date: 2024-06-30")), "{text}");
        assert!(!text.contains("printed:") && text.contains("open: true"), "{text}");
    }
    assert!(file("002.yaml").contains("- 张三") && file("002.yaml").contains("text: 同上"));
    assert!(file("005.yaml").contains("undated: true"));
    let told = imported.report.findings.iter().filter(|f| f.kind == Kind::Ditto);
    assert_eq!(told.map(|f| f.line()).collect::<Vec<_>>(), [4, 4, 4, 5, 5, 7], "each with its line");
    // Above the first row there is nothing to take.
    let first = import_text("示例县2024年工作要点\n序号\t工作任务\t牵头单位\n1\t修路。\t同上\n2\t架桥。\t甲局\n");
    assert!(first.report.findings.iter().any(|f| f.kind == Kind::NoUnit));
    assert_eq!(duties(&first)[0], ["修路。 ||"]);
}

#[test]
fn names_alone_in_a_bracket_are_responsible_and_reported() {
    let imported = import_text(
        "示例县2024年工作要点\n一、板块\n1.修通河边步道。（县住建局、县水务局）\n2.新建小学（胜利小学、官港小学）。（县教育局，9月底前）\n\
         3.整治沿街店面（县城管局）。\n二、公园（县林业局）\n4.栽树。\n",
    );
    assert_eq!(
        duties(&imported),
        [
            ["修通河边步道。 |县住建局、县水务局|"],
            ["新建小学（胜利小学、官港小学）。 |县教育局| 9月底前"],
            ["整治沿街店面。 |县城管局|"],
            ["栽树。 |县林业局|"]
        ]
    );
    let told = imported.report.findings.iter().filter(|f| f.kind == Kind::BareUnits).map(|f| f.line());
    assert_eq!(told.collect::<Vec<_>>(), [3, 4, 5, 6]);
}

/// The deadline behind names is no part of the list as printed, whatever divides it from them.
#[test]
fn a_deadline_behind_names_alone_is_none_of_them() {
    for (bracket, deadline) in [
        ("县水利局、县公安局，长期坚持", "长期坚持"),
        ("县水利局、县公安局 ，长期坚持", "长期坚持"),
        ("县水利局、县公安局； 2024年9月底前", "2024年9月底前"),
        ("县水利局、县公安局 2024年9月底前", "2024年9月底前"),
    ] {
        let imported = import_text(&format!("示例县2024年工作要点\n一、板块\n1.清理河道。（{bracket}）\n"));
        assert_eq!(duties(&imported), [[format!("清理河道。 |县水利局、县公安局| {deadline}")]], "{bracket}");
        let cells = imported.notice.items[0].duties[0].roles.cells();
        let printed: Vec<&str> =
            cells.iter().map(|cell| &*cell.printed).filter(|printed| !printed.is_empty()).collect();
        assert_eq!(printed, ["县水利局、县公安局"], "{bracket}");
    }
}

/// Names with their roles behind them are a statement in a sentence of their own; a deadline in a bracket may stand before a
/// bracket of names.
#[test]
fn names_with_roles_in_a_last_sentence_say_who_does_it() {
    for (point, read) in [
        ("修桥。县住建局（牵头）、县财政局（配合），2024年10月底前。", "修桥。 县住建局||县财政局 2024年10月底前"),
        ("建校。县教育局（牵头）、县财政局（配合）。", "建校。 县教育局||县财政局"),
        ("改厕。（2024年9月底前）（县农业农村局）", "改厕。 |县农业农村局| 2024年9月底前"),
    ] {
        let imported = import_text(&format!("示例县2024年工作要点\n一、板块\n1.{point}\n2.修路。（县交通局牵头）\n"));
        assert_eq!(duties(&imported)[0], [read], "{point}");
    }
    // Brackets within a sentence that say something else are left in it.
    for point in
        ["开展培训（线上）、考核（线下）。（县人社局牵头）", "办好活动。邀请专家（牵头）、志愿者（配合）参加。"]
    {
        let imported = import_text(&format!("示例县2024年工作要点\n一、板块\n1.{point}\n2.修路。（县交通局牵头）\n"));
        let units: Vec<String> = duties(&imported).concat();
        assert!(units.iter().all(|duty| !duty.contains("专家|") && !duty.contains("志愿者")), "{units:?}");
    }
}
