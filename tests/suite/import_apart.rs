//! What stands beside units and is none of them, or is a unit beside what is none: persons, contacts, reports, levels, cities, two
//! names in one; with ordinary words that must come out as they always did.

use gongkai::import::finding::Kind;

use super::import_kinds::{any, duties, has, holds, import_file, leaders, text};

#[test]
fn units_behind_the_label_of_persons_are_no_persons() {
    let imported = holds(&[
        ("（责任领导：副县长张三，县甲局）", "|县甲局|"),
        ("（分管领导：王五、县甲局）", "|县甲局|"),
        ("（责任领导：张三、李四，县甲局、县乙局，6月底前）", "|县甲局、县乙局| 6月底前"),
        ("（责任领导：张三，县甲局、县乙局牵头，各乡镇配合）", "县甲局、县乙局||各乡镇"),
        ("（责任领导：张三、高庙村）", "|高庙村|"),
        ("（责任领导：县委常委、副县长李四；责任单位：县甲局）", "|县甲局|"),
        ("（责任领导：张三（县委常委、副县长）；责任单位：县甲局）", "|县甲局|"),
        ("（责任领导：张会、李学；责任单位：县甲局）", "|县甲局|"),
    ]);
    let expected = [
        "副县长张三",
        "王五",
        "张三、李四",
        "张三",
        "张三",
        "县委常委、副县长李四",
        "张三（县委常委、副县长）",
        "张会、李学",
    ];
    assert_eq!(leaders(&imported), expected);
    assert_eq!(imported.report.findings.iter().filter(|f| f.kind == Kind::BareUnits).count(), 4);
}

#[test]
fn a_deadline_in_the_column_of_persons_is_no_person() {
    let imported =
        import_file("list.csv", "序号,任务,责任单位,责任人\n1,修桥。,县甲局,6月底前\n2,修路。,县乙局,张三\n");
    assert_eq!(duties(&imported), ["修桥。 |县甲局| 6月底前", "修路。 |县乙局|"]);
    assert_eq!(leaders(&imported), ["", "张三"]);
    // What only holds a day is none, nor is a bracket with a list within divided.
    let imported = import_file(
        "list.csv",
        "序号,任务,责任单位,责任人\n1,修桥。,县甲局,实现（2023年）目标\n2,修路。,县乙局,\"张三（县委常委、副县长）、李四\"\n",
    );
    assert_eq!(duties(&imported), ["修桥。 |县甲局|", "修路。 |县乙局|"]);
    assert_eq!(leaders(&imported)[1], "张三（县委常委、副县长）、李四");
    assert_eq!(imported.notice.items[1].duties[0].leaders.len(), 2);
    // Beside a column of deadlines it is asked for.
    let rows = "序号,任务,责任单位,责任人,时限\n1,修桥。,县甲局,6月底前,9月底\n2,修路。,县乙局,张三,9月底\n";
    let imported = import_file("list.csv", rows);
    assert_eq!(duties(&imported), ["修桥。 |县甲局| 9月底", "修路。 |县乙局| 9月底"]);
    assert!(has(&imported, Kind::NoUnit));
}

#[test]
fn clauses_before_a_label_are_of_units_too() {
    let imported = text(
        "一、绿化\n1.种草。县甲局牵头，责任单位：县乙局，6月底前。\n2.种树。长势要好，责任单位：县乙局，6月底前。\n",
    );
    assert_eq!(duties(&imported), ["种草。 县甲局|县乙局| 6月底前", "种树。长势要好。 |县乙局| 6月底前"]);
}

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
fn two_desks_in_one_name_are_asked_for() {
    let two = ["派出所工商质监所", "党政办社会事务办", "农业农村办党政办公室", "司法所派出所"];
    let one = ["公安派出所", "公共场所管理所", "县委办公室信息办", "县政府办公室", "看守所", "县市场监管所办证大厅"];
    for (names, is_told) in [(&two[..], true), (&one[..], false)] {
        for name in names {
            let imported = import_file("list.csv", &format!("序号,任务,责任单位\n1,修桥。,{name}\n2,修路。,县甲局\n"));
            assert_eq!(has(&imported, Kind::TwoNames), is_told, "{name}");
        }
    }
}

#[test]
fn a_secretary_among_units_is_a_leader_and_no_unit() {
    let imported = holds(&[("（县委书记、县甲局）", "|县甲局|"), ("（责任单位：县委书记、县甲局）", "|县甲局|")]);
    assert_eq!(leaders(&imported), ["县委书记", ""]);
    assert!(has(&imported, Kind::UnlabelledPersons) && has(&imported, Kind::NoUnit));
}

#[test]
fn whom_to_ask_is_no_leader() {
    let imported = holds(&[
        ("（县甲局，联系人张三）", "|县甲局|"),
        ("（县甲局，联系人：张三）", "|县甲局|"),
        ("（县甲局，联络员李四，13900000000，6月底前）", "|县甲局| 6月底前"),
        ("（县甲局，责任人李四）", "|县甲局|"),
    ]);
    assert_eq!(leaders(&imported), ["", "", "", "李四"]);
    let more: Vec<(&str, &str)> = imported
        .notice
        .items
        .iter()
        .flat_map(|item| &item.duties[0].more)
        .map(|(label, words)| (label.as_str(), words.as_str()))
        .collect();
    assert_eq!(more, [("联系人", "张三"), ("联系人", "张三"), ("联络员", "李四，13900000000")]);
}

#[test]
fn what_persons_have_is_no_person() {
    let rows = "id,promise,personParty,responsiblePerson\n1,Build a bridge.,Left Front,Jane Doe\n2,Build a road.,United Party,June Smith\n";
    let imported = import_file("list.csv", rows);
    assert_eq!(leaders(&imported), ["Jane Doe", "June Smith"]);
    assert_eq!(imported.notice.items[0].duties[0].more, [("personParty".to_owned(), "Left Front".to_owned())]);
}

#[test]
fn titles_in_english_divide_persons() {
    let rows = "No,Task,Lead,Leaders\n1,Build a bridge.,Ministry of Roads,Mr A and Mr B\n2,Build a road.,Ministry of Roads,Minister of Trees and Lands\n";
    assert_eq!(import_file("list.csv", rows).notice.items[0].duties[0].leaders, ["Mr A", "Mr B"]);
    assert_eq!(leaders(&import_file("list.csv", rows))[1], "Minister of Trees and Lands");
}

#[test]
fn a_whole_county_and_a_city_are_told() {
    let imported = import_file(
        "list.csv",
        "序号,任务,责任单位\n1,修桥。,全县\n2,修路。,\"全县各乡镇、县甲局\"\n3,种树。,杭州\n4,种草。,杭州市\n",
    );
    assert_eq!(duties(&imported), ["修桥。 ||", "修路。 |全县各乡镇、县甲局|", "种树。 |杭州|", "种草。 |杭州市|"]);
    assert_eq!(imported.report.findings.iter().filter(|f| f.kind == Kind::OddName).count(), 1);
    assert!(has(&imported, Kind::NoUnit));
}

#[test]
fn a_report_that_is_made_beside_units_is_a_remark() {
    let imported = holds(&[
        ("（县甲局，每季度报县政府办）", "|县甲局|"),
        ("（县甲局、县乙局，每月5日前报送进展）", "|县甲局、县乙局|"),
        ("（县甲局，6月底前，每季度报县政府办）", "|县甲局| 6月底前"),
    ]);
    assert!(has(&imported, Kind::NoUnit));
    for other in ["（县甲局，含二期）", "（县甲局，长5公里）"] {
        let imported = any("list.txt", &format!("示例县2024年方案\n一、交通\n1.修桥。{other}\n2.修路。（县乙局）\n"));
        assert_eq!(imported.notice.items.len(), 1, "{other}");
    }
}

#[test]
fn other_marks_stand_around_labels() {
    let imported = holds(&[
        ("『牵头单位：县甲局；配合单位：县乙局』", "县甲局||县乙局"),
        ("『牵头单位』县甲局『配合单位』县乙局", "县甲局||县乙局"),
        ("<牵头单位：县甲局>", "县甲局||"),
        ("＜责任单位＞县甲局＜完成时限＞6月底", "|县甲局| 6月底"),
    ]);
    assert!(!has(&imported, Kind::NoParenthesis));
    let imported = text("一、交通\n1.修桥。\n『责任单位』县甲局\n2.办好「县甲局」窗口。（县乙局）\n");
    assert_eq!(duties(&imported), ["修桥。 |县甲局|", "办好「县甲局」窗口。 |县乙局|"]);
}

#[test]
fn a_letter_may_number_a_priority() {
    let plan = "Work plan of Sample Council 2026\n\nThis plan sets out the work for the year.\n\nPriority A - Roads\n1. Mend the bridge. (Lead: Department of Roads)\nPriority B – Trees\n2. Plant trees. (Lead: Department of Trees)\n";
    let imported = import_file("list.txt", plan);
    let titles: Vec<&str> = imported.notice.sections.iter().map(|section| section.title.as_str()).collect();
    assert_eq!(titles, ["Roads", "Trees"]);
}

#[test]
fn offices_that_share_a_task_out_each_do_it() {
    let imported = text(
        "一、交通\n1.修桥，县财政局负责筹措，县交通局组织实施，年底前完成。\n2.修路。县财政局负责资金保障，县交通局组织实施，年底前完成。\n3.评比，县财政局负责审核，县交通局负责发放。\n",
    );
    assert_eq!(duties(&imported), ["修桥。 |县财政局、县交通局| 年底前完成", "修路。 |县财政局、县交通局| 年底前完成"]);
    assert!(has(&imported, Kind::BareClauses));
}

#[test]
fn a_table_of_a_cell_a_line_may_lack_numbers() {
    let head = "示例县2024年重点任务分工表\n\n工作任务\n责任单位\n完成时限\n\n";
    let imported = import_file(
        "list.txt",
        &format!("{head}修桥补路，方便出行。\n县甲局\n6月底前\n\n种树种草。\n县乙局、各镇\n年底前\n"),
    );
    assert_eq!(duties(&imported), ["修桥补路，方便出行。 |县甲局| 6月底前", "种树种草。 |县乙局、各镇| 年底前"]);
    // A cell of two lines leaves two readings.
    let imported =
        any("list.txt", &format!("{head}修桥补路。\n县甲局\n县丙局\n6月底前\n\n种树种草。\n县乙局\n年底前\n"));
    assert!(imported.report.stops());
}

#[test]
fn blanks_may_stand_between_an_office_and_its_work() {
    let imported = text(
        "一、分工\n1.办公室　组织全系统学习。\n2.人事科　做好年度考核。\n3.财务科　编制全年预算。\n二、其他\n1.办公楼　改造完成。（县甲局）\n",
    );
    assert_eq!(
        duties(&imported),
        [
            "组织全系统学习。 |办公室|",
            "做好年度考核。 |人事科|",
            "编制全年预算。 |财务科|",
            "办公楼　改造完成。 |县甲局|"
        ]
    );
}

#[test]
fn a_rarer_surname_in_brackets_behind_a_unit_is_a_person() {
    for (cell, name) in [
        ("县交通局（周强）", "县交通局"),
        ("县交通局（常明辉）", "县交通局"),
        ("县交通局（周转房）", "县交通局（周转房）"),
        ("县交通局（成品油）", "县交通局（成品油）"),
        ("县交通局（安全科）", "县交通局（安全科）"),
    ] {
        let imported = import_file("list.csv", &format!("序号,任务,责任单位\n1,修桥。,{cell}\n2,修路。,县乙局\n"));
        assert_eq!(duties(&imported)[0], format!("修桥。 |{name}|"), "{cell}");
        assert_eq!(has(&imported, Kind::NameParenthesis), name != "县交通局", "{cell}");
    }
}

#[test]
fn of_two_points_with_the_same_words_each_keeps_its_deadline() {
    let imported = text("一、交通\n1.修桥补路。（6月底前）\n2.修桥补路。（县乙局）\n3.修桥补路。（县甲局，9月底前）\n");
    assert_eq!(duties(&imported), ["修桥补路。 |县乙局|", "修桥补路。 |县甲局| 9月底前"]);
}

#[test]
fn two_deadlines_of_a_statement_are_both_kept() {
    holds(&[
        ("（县甲局，6月底前，12月底前）", "|县甲局| 6月底前，12月底前"),
        ("（县甲局牵头，6月底前完成一期，12月底前完成二期）", "县甲局|| 6月底前完成一期，12月底前完成二期"),
        ("（责任单位：县甲局，6月底前；完成时限：6月底前）", "|县甲局| 6月底前"),
        ("（完成时限：年底前）。（县甲局）", "|县甲局| 年底前"),
        ("（县甲局6月底前，县乙局12月底前）", "|县甲局、县乙局| 县甲局（6月底前）、县乙局（12月底前）"),
    ]);
}

#[test]
fn names_in_a_bracket_below_a_heading_with_units_are_asked_for() {
    let points = "1.设专栏。（城关镇、各社区）\n2.办讲座。（城东）\n";
    let imported = text(&format!("一、健康（牵头单位：县甲局）\n{points}"));
    assert_eq!(imported.report.findings.iter().filter(|f| f.kind == Kind::UnreadBracket).count(), 1);
    assert_eq!(duties(&imported)[0], "设专栏。（城关镇、各社区） 县甲局||");
}

#[test]
fn all_places_of_a_level_head_the_points_below_them() {
    let imported = text("一、分工\n县甲局：\n1.修桥。\n2.修路。\n各乡镇：\n1.修渠。\n");
    assert_eq!(duties(&imported), ["修桥。 |县甲局|", "修路。 |县甲局|", "修渠。 |各乡镇|"]);
}

#[test]
fn a_body_beside_a_deadline_and_a_person_behind_a_title_are_read() {
    let imported = text(
        "一、交通\n1.修桥。（县水务集团；2024年12月）\n2.修路（县甲局，张三）：长3公里。\n3.培育企业（县甲公司）\n4.修渠。（县乙局）\n",
    );
    assert_eq!(duties(&imported), ["修桥。 |县水务集团| 2024年12月", "修路：长3公里。 |县甲局|", "修渠。 |县乙局|"]);
}

#[test]
fn the_first_named_leads_in_other_words() {
    for label in ["责任单位（第一个为牵头单位）", "责任单位（排在前面的为牵头单位）"] {
        let imported = import_file("list.csv", &format!("序号,任务,{label}\n1,修桥。,\"县甲局、县乙局\"\n"));
        assert_eq!(duties(&imported), ["修桥。 县甲局|县乙局|"], "{label}");
        assert!(has(&imported, Kind::FirstLeads), "{label}");
    }
}

#[test]
fn stops_divide_labels_in_english() {
    let plan = "Delivery Plan 2026\n\n1. Cleaner streets\n1.1 Sweep every street. Lead: Environmental Services. Support: Parks Department. By: March 2026.\n1.2 Install bins. Lead: Environmental Services. By: September 2026.\n";
    let imported = import_file("list.txt", plan);
    assert_eq!(
        duties(&imported),
        [
            "Sweep every street. Environmental Services||Parks Department March 2026",
            "Install bins. Environmental Services|| September 2026"
        ]
    );
}

#[test]
fn a_column_of_persons_and_units_is_of_both() {
    let rows =
        "序号,事项,牵头领导和单位,责任领导和单位\n1,修桥。,张三 县甲局,李四 县乙局\n2,修路。,\"王五，县丙局\",县丁局\n";
    let imported = import_file("list.csv", rows);
    assert_eq!(duties(&imported), ["修桥。 县甲局|县乙局|", "修路。 县丙局|县丁局|"]);
    assert_eq!(leaders(&imported), ["张三、李四", "王五"]);
}

#[test]
fn units_in_the_heading_of_a_point_with_labels_below_its_text_are_its_units() {
    let imported = text(
        "一、校园安全（县教育局、县公安局）\n为50所学校装报警器。\n责任人：张三\n完成时间：8月底\n二、饮水安全（县水利局）\n新建供水站3座。\n责任人：王五\n完成时间：10月底\n",
    );
    let told: Vec<String> = duties(&imported);
    assert!(told[0].ends_with("|县教育局、县公安局| 8月底") && told[1].ends_with("|县水利局| 10月底"), "{told:?}");
    assert_eq!(leaders(&imported), ["张三", "王五"]);
}

#[test]
fn problems_to_be_mended_are_numbered() {
    let imported = text(
        "整改问题一：窗口不规范。\n整改措施：修订规范。\n责任单位：县甲局\n整改问题二：审批超时。\n整改措施：并联审批。\n责任单位：县乙局\n",
    );
    let told = duties(&imported);
    assert_eq!(told.len(), 2);
    assert!(told[0].contains("窗口") && !told[0].contains("超时") && told[1].contains("超时"), "{told:?}");
}

#[test]
fn offices_may_each_see_to_their_part() {
    let imported = text("一、生态\n1.改善环境。县甲局、县乙局按各自职责抓好落实。\n2.植树。（县丙局）\n");
    assert_eq!(duties(&imported), ["改善环境。 |县甲局、县乙局|", "植树。 |县丙局|"]);
}
