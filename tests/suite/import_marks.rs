//! What offices print around numbers and names, each kind of which came out wrong at first: years behind a number, marks that make
//! a unit the lead, two names without a mark between, units named at a heading.

use gongkai::import::finding::Kind;
use gongkai::import::notice::Number;

use super::import_kinds::{any, duties, has, holds, import_file};

fn plan(body: &str) -> String {
    format!("示例县2024年工作方案\n\n为做好全年工作，制定本方案。\n{body}")
}

fn numbers(text: &str) -> Vec<String> {
    import_file("list.txt", text).notice.items.iter().map(|item| item.number.to_string()).collect()
}

#[test]
fn a_year_or_a_month_behind_a_number_is_no_part_of_it() {
    let text = plan("一、提升服务\n1.2024年9月底前，开设窗口。（县甲局负责）\n2.10月底前修路。（县乙局负责）\n");
    assert_eq!(numbers(&text), ["1", "2"]);
    assert_eq!(
        duties(&import_file("list.txt", &text)),
        ["2024年9月底前，开设窗口。 |县甲局|", "10月底前修路。 |县乙局|"]
    );
}

#[test]
fn numbers_may_have_parts() {
    let text = plan(
        "一、提升服务\n1-1.开设窗口。（县甲局牵头）\n1-2、减表格。（县乙局牵头）\n二、修路\n2-1 修路。（县丙局牵头）\n",
    );
    assert_eq!(numbers(&text), ["1-1", "1-2", "2-1"]);
    let text = plan("1 提升服务\n1.1 优化窗口\n1.1.1 开设窗口。责任单位：县甲局\n1.1.2 减表格。责任单位：县乙局\n");
    assert_eq!(numbers(&text), ["1.1.1", "1.1.2"]);
}

#[test]
fn a_heading_that_names_its_units_has_points_like_the_headings_beside_it() {
    for units in ["。牵头单位：县丙局", "（县丙局牵头）"] {
        let text = plan(&format!(
            "一、提升服务\n（一）优化窗口\n1.开设窗口。（责任单位：县乙局）\n（二）优化流程{units}\n2.减表格。\n3.减材料。\n"
        ));
        let imported = import_file("list.txt", &text);
        assert_eq!(duties(&imported), ["开设窗口。 |县乙局|", "减表格。 县丙局||", "减材料。 县丙局||"], "{units}");
        let parts: Vec<&Number> = imported.notice.items.iter().filter_map(|item| item.subsection.as_ref()).collect();
        assert_eq!(parts, [&Number::Whole(1), &Number::Whole(2), &Number::Whole(2)]);
    }
}

#[test]
fn a_line_with_a_number_is_no_part_of_the_statement_above() {
    let imported = import_file("list.txt", &plan("（一）优化流程。牵头单位：县丙局\n1.减表格。\n"));
    assert_eq!(duties(&imported), ["优化流程。\n1.减表格。 县丙局||"]);
    assert!(!imported.files.iter().any(|(_, text)| text.contains("name: 1.减表格")));
}

#[test]
fn a_mark_makes_a_unit_the_lead_where_the_document_says_so() {
    let table = |label: &str, cell: &str, note: &str| format!("序号,任务,{label}\n1,修桥。,{cell}\n{note}");
    for (text, name) in [
        (table("责任单位（带★的为牵头单位）", "县甲局、★县乙局", ""), "list.csv"),
        (table("责任单位", "县甲局、县乙局▲", "备注：标“▲”的为牵头单位,,\n"), "list.csv"),
        (plan("一、交通\n1.修桥。（责任单位：县甲局、★县乙局）\n注：带★的为牵头单位。\n"), "list.txt"),
        (plan("标*者为牵头单位。\n一、交通\n1.修桥。（责任单位：县甲局、县乙局*）\n"), "list.txt"),
        (plan("一、交通\n1.修桥。（责任单位：★县乙局、县甲局，★为牵头单位）\n"), "list.txt"),
    ] {
        let imported = import_file(name, &text);
        assert_eq!(duties(&imported), ["修桥。 县乙局|县甲局|"], "{text}");
        assert!(has(&imported, Kind::MarkLeads) && !has(&imported, Kind::MarkedName), "{text}");
        assert!(imported.files.iter().any(|(path, text)| path.ends_with("units.yaml") && !text.contains(['★', '▲'])));
    }
}

#[test]
fn a_mark_of_which_nothing_is_said_is_reported() {
    let imported = import_file("list.csv", "序号,任务,责任单位\n1,修桥。,县甲局、★县乙局\n2,修路。,★县甲局\n");
    assert_eq!(duties(&imported), ["修桥。 |县甲局、县乙局|", "修路。 |县甲局|"]);
    let finding = imported.report.findings.iter().find(|finding| finding.kind == Kind::MarkedName).unwrap();
    assert!(finding.args.iter().any(|(key, value)| *key == "count" && value == "2"), "{finding:?}");
    assert!(imported.files.iter().any(|(_, text)| text.contains("★县乙局")), "the mark is kept as printed");
}

#[test]
fn leads_set_in_bold_are_asked_for() {
    for note in ["加粗的为牵头单位", "下划线标注的是牵头单位"] {
        let text = plan(&format!("（{note}）\n一、交通\n1.修桥。（责任单位：县甲局、县乙局）\n"));
        assert!(has(&import_file("list.txt", &text), Kind::TypefaceLeads), "{note}");
    }
}

#[test]
fn two_names_without_a_mark_between_are_told() {
    let imported = import_file("list.csv", "序号,任务,责任单位\n1,修桥。,县甲局县乙局\n");
    assert!(has(&imported, Kind::TwoNames));
    for name in ["县医院县中医院", "县教育局各镇", "县甲局各乡镇人民政府"] {
        assert!(has(&any("list.csv", &format!("序号,任务,责任单位\n1,修桥。,{name}\n")), Kind::TwoNames), "{name}");
    }
    for name in [
        "县人民政府办公室",
        "县委县政府办公室",
        "市政府市区建设办公室",
        "县甲局县城分局",
        "县甲局（县乙局）",
        "乡镇政府乡村振兴办公室",
        "县政府各部门",
        "市公安局市南分局",
        "市区市场监管局",
        "县公安局各派出所",
    ] {
        assert!(!has(&any("list.csv", &format!("序号,任务,责任单位\n1,修桥。,{name}\n")), Kind::TwoNames), "{name}");
    }
}

#[test]
fn a_centre_alone_in_a_bracket_is_a_unit_where_another_point_names_it() {
    let body = |other: &str| plan(&format!("一、就业\n1.办好夜校。（就管中心）\n2.办招聘会。（{other}）\n"));
    let imported = import_file("list.txt", &body("工资处、就管中心"));
    assert_eq!(duties(&imported), ["办好夜校。 |就管中心|", "办招聘会。 |工资处、就管中心|"]);
    let imported = import_file("list.txt", &body("工资处"));
    assert_eq!(duties(&imported), ["办招聘会。 |工资处|"]);
    assert!(has(&imported, Kind::NoParenthesis));
}

#[test]
fn units_of_several_points_above_are_read_whole() {
    holds(&[("（以上两项由县甲局牵头，县乙局配合）", "县甲局||县乙局")]);
}

#[test]
fn promises_activities_and_subjects_have_numbers_with_their_word() {
    let list = |word: &str| {
        let points = format!("{word}一：修桥三座。\n责任单位：县甲局\n{word}二：建校两所。\n责任单位：县乙局\n");
        any("list.txt", &format!("示例县2024年工作清单\n{points}"))
    };
    for word in ["承诺", "活动", "举措", "议题", "专题", "提案"] {
        assert_eq!(duties(&list(word)), ["修桥三座。 |县甲局|", "建校两所。 |县乙局|"], "{word}");
    }
    // 活动一律 and a heading without its colon are no numbers.
    let imported =
        any("list.txt", "示例县2024年工作清单\n1.规范活动。\n活动一律报备，专题一般不超过两天。（县甲局负责）\n");
    assert_eq!(imported.notice.items.len(), 1);
}
