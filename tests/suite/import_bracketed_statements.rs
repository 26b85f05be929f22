//! Statements in brackets, with and without labels.

use gongkai::import::finding::Kind;

use super::import_kinds::{any, duties, has, holds, leaders, text};

#[test]
fn brackets_of_names_that_stand_together_are_one_list() {
    let imported = holds(&[
        ("（县交通局）（县财政局）", "|县交通局、县财政局|"),
        ("（县交通局）（县财政局）（6月底前）", "|县交通局、县财政局| 6月底前"),
        ("（县甲局）（牵头单位：县乙局）", "县乙局|县甲局|"),
        ("（完成时限：年底前）（县甲局）", "|县甲局| 年底前"),
    ]);
    assert!(has(&imported, Kind::BareUnits));
    // What is built is no unit.
    let imported = text("一、交通\n1.建站（客运站）（县甲局）\n");
    assert_eq!(duties(&imported), ["建站（客运站） |县甲局|"]);
}

#[test]
fn names_in_a_bracket_below_a_heading_with_units_are_asked_for() {
    let points = "1.设专栏。（城关镇、各社区）\n2.办讲座。（城东）\n";
    let imported = text(&format!("一、健康（牵头单位：县甲局）\n{points}"));
    assert_eq!(imported.report.findings.iter().filter(|f| f.kind == Kind::UnreadBracket).count(), 1);
    assert_eq!(duties(&imported)[0], "设专栏。（城关镇、各社区） 县甲局||");
}

#[test]
fn a_bracket_without_labels_may_hold_persons_units_and_a_deadline_in_any_order() {
    let imported = holds(&[
        ("（张三，县甲局，6月底前）", "|县甲局| 6月底前"),
        ("（县甲局、县乙局，年底前，李四）", "|县甲局、县乙局| 年底前"),
        ("（年底前；副县长王五；县甲局、各镇）", "|县甲局、各镇| 年底前"),
        ("（县甲局 李四 2024年5月）", "|县甲局| 2024年5月"),
        ("（县甲局：王五，9月底）", "|县甲局| 9月底"),
        ("（县甲局（王五），9月底）", "|县甲局| 9月底"),
        ("（责任人李四，县甲局）", "|县甲局|"),
        ("（县委常委、副县长李四，县甲局）", "|县甲局|"),
    ]);
    let expected = ["张三", "李四", "副县长王五", "李四", "王五", "王五", "李四", "县委常委、副县长李四"];
    assert_eq!(leaders(&imported), expected);
    assert_eq!(imported.report.findings.iter().filter(|f| f.kind == Kind::UnlabelledPersons).count(), 8);
    // Persons alone, or beside what is no office, may be what the task is about.
    for other in [
        "（张三、李四）",
        "（张三，县教师，6月1日）",
        "（张三，甲公司，一期）",
        "（县甲局、高新区，6月底前）",
        "（县甲局、张庄，6月底前）",
    ] {
        let imported =
            any("list.txt", &format!("示例县2024年方案\n一、交通\n1.慰问。{other}\n2.修桥。（县甲局牵头）\n"));
        assert!(!has(&imported, Kind::UnlabelledPersons), "{other}");
    }
}

#[test]
fn brackets_of_all_kinds_stand_around_labels_and_statements() {
    let imported = text(
        "一、交通\n1.修桥。［牵头单位］县甲局［配合单位］县乙局\n2.修路。［牵头单位：县甲局；配合单位：县乙局］\n3.建房。〖责任单位：县甲局〗\n4.种树。｛县甲局牵头，6月底前完成｝\n5.修池。\n［责任单位］县乙局\n［完成时限］年底\n",
    );
    assert_eq!(
        duties(&imported),
        [
            "修桥。 县甲局||县乙局",
            "修路。 县甲局||县乙局",
            "建房。 |县甲局|",
            "种树。 县甲局|| 6月底前完成",
            "修池。 |县乙局| 年底"
        ]
    );
    assert!(!has(&imported, Kind::Unbalanced) && !has(&imported, Kind::NoParenthesis));
}

#[test]
fn a_line_end_may_cut_a_label_within_a_bracket() {
    let list = |cut: &str| {
        let points = format!("1.开设首店10家。（责任单位：县甲局）\n2.新建站点30个。（{cut}）\n");
        duties(&text(&format!("一、商务\n{points}")))[1].clone()
    };
    assert_eq!(
        list("责任单\n位：县甲局、县乙局；完成时限：2024年10月底"),
        "新建站点30个。 |县甲局、县乙局| 2024年10月底"
    );
    assert_eq!(list("牵头单位：县甲局；完成时\n限：2024年10月底"), "新建站点30个。 县甲局|| 2024年10月底");
    // A label that is whole begins its own line, and so does a name above one.
    assert_eq!(list("责任单位：县甲局\n完成时限：2024年10月底"), "新建站点30个。 |县甲局| 2024年10月底");
    assert_eq!(list("牵头单位：县甲局\n责任单位：县乙局"), "新建站点30个。 县甲局|县乙局|");
}
