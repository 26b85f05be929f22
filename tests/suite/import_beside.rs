//! Persons and deadlines beside units: in a bracket without labels, in a cell, in a heading, in a sentence upon all points, at the
//! end of a task; with ordinary words that must not be read so.

use gongkai::import::Imported;
use gongkai::import::finding::Kind;

use super::import_kinds::{any, duties, has, holds, import_file, leaders, text};

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
fn a_deadline_at_the_end_of_a_task_is_that_of_its_duty() {
    let imported = text(
        "一、民生\n1.建厕10座，年底前完成。县甲局牵头\n2.改路，6月底前完成。县乙局牵头，县丙局配合。\n3.种树，3月底前完成，县丁局牵头。\n4.植绿，年底前完成。由县戊局负责。\n5.办学。力争9月1日前投用。（责任单位：县甲局）\n",
    );
    assert_eq!(
        duties(&imported),
        [
            "建厕10座，年底前完成。 县甲局|| 年底前完成",
            "改路，6月底前完成。 县乙局||县丙局 6月底前完成",
            "种树，3月底前完成。 县丁局|| 3月底前完成",
            "植绿，年底前完成。 |县戊局| 年底前完成",
            "办学。力争9月1日前投用。 |县甲局| 力争9月1日前投用",
        ]
    );
    assert_eq!(imported.report.findings.iter().filter(|f| f.kind == Kind::DeadlineOfText).count(), 5);
    // What is done may stand behind the deadline.
    let imported = text(
        "一、民生\n1.2024年6月底前完成普查。（牵头单位：县甲局）\n2.编方案，6月底前出台方案。（县乙局牵头）\n3.9月底前完成首批。（县乙局牵头）\n4.9月底前开工建厂。（县乙局牵头）\n5.修路，6月底前完成立项。（县乙局牵头）\n",
    );
    let deadlines: Vec<&str> = imported.notice.items.iter().map(|item| item.duties[0].deadline.as_str()).collect();
    assert_eq!(deadlines, ["2024年6月底前", "6月底前", "", "", ""]);
    // What a statement says goes first; what only begins, or says how long something holds, is no deadline.
    let imported = text(
        "一、民生\n1.修桥，年底前完成。（县甲局牵头，6月底前完成）\n2.修路，6月底前开工。（责任单位：县甲局）\n3.降费，实施期限至2024年12月31日。（责任单位：县乙局）\n4.减负，每月5日前报送。（责任单位：县乙局）\n5.建厂。建好甲厂。建好乙厂，年底前完成。（责任单位：县乙局）\n",
    );
    let deadlines: Vec<&str> = imported.notice.items.iter().map(|item| item.duties[0].deadline.as_str()).collect();
    assert_eq!(deadlines, ["6月底前完成", "", "", "", ""]);
    assert!(!has(&imported, Kind::DeadlineOfText) && has(&imported, Kind::DeadlineInText));
    // A clause behind a day by which something is reported is no statement.
    let imported = text("一、民生\n1.请于每月5日前报送进展，由县甲局负责汇总。\n2.修桥。（县甲局牵头）\n");
    assert_eq!(imported.notice.items.len(), 1);
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
fn a_heading_may_name_the_persons_who_take_care_of_what_stands_below() {
    let points = "1.修桥。（责任单位：县甲局）\n2.修路。（责任单位：县乙局；责任领导：钱七）\n";
    for (heading, person) in [
        ("一、县委书记张三领办事项", "县委书记张三"),
        ("一、张三同志包联项目（2个）", "张三同志"),
        ("一、县长张三", "县长张三"),
        ("一、分管领导：张三", "张三"),
        ("一、由副县长张三牵头的重点任务", "副县长张三"),
        ("一、张副县长牵头推进的事项", "张副县长"),
        ("一、县委副书记、县长张三包联项目", "县委副书记、县长张三"),
    ] {
        let imported = text(&format!("{heading}\n{points}二、其他\n1.修渠。（责任单位：县甲局）\n"));
        assert_eq!(leaders(&imported), [person, "钱七", ""], "{heading}");
        assert!(has(&imported, Kind::InheritedLeaders), "{heading}");
    }
    for heading in ["一、高新区领办事项", "一、林业任务", "一、张三", "一、万达项目", "一、县甲局牵头任务"]
    {
        let imported = text(&format!("{heading}\n{points}"));
        assert_eq!(leaders(&imported), ["", "钱七"], "{heading}");
    }
    let rows = "序号,任务,责任单位\n县长张三领办事项,,\n1,修桥。,县甲局\n2,修路。,县乙局\n副县长李四领办事项,,\n3,修渠。,县甲局\n";
    assert_eq!(leaders(&import_file("list.csv", rows)), ["县长张三", "县长张三", "副县长李四"]);
}

#[test]
fn a_sentence_upon_all_points_gives_them_its_deadline() {
    let points = "1.修桥。（责任单位：县甲局）\n2.修路。（责任单位：县乙局，6月底前）\n";
    let deadlines = |imported: &Imported| -> Vec<String> {
        imported.notice.items.iter().map(|item| item.duties[0].deadline.clone()).collect()
    };
    for sentence in [
        "以下各项均于2024年12月底前完成。",
        "以下任务，须于2024年12月底前完成：",
        "本部分任务均于2024年12月底前完成。",
        "各项任务完成时限：2024年12月底前完成",
    ] {
        let imported = text(&format!("一、交通\n{sentence}\n{points}二、产业\n1.建厂。（责任单位：县丙局）\n"));
        assert_eq!(deadlines(&imported), ["2024年12月底前完成", "6月底前", ""], "{sentence}");
        assert!(has(&imported, Kind::InheritedDeadline) && !has(&imported, Kind::MadeNumber), "{sentence}");
    }
    // Above the first point it is said of all.
    let imported = text(&format!("以下任务须在2024年10月底前全部完成：\n{points}"));
    assert_eq!(deadlines(&imported), ["2024年10月底前全部完成", "6月底前"]);
    let units = text("一、交通\n以下任务均由县甲局牵头，6月底前完成。\n1.修桥。\n2.修路。\n");
    assert_eq!(duties(&units), ["修桥。 县甲局|| 6月底前完成", "修路。 县甲局|| 6月底前完成"]);
    // Which points stand above it, a person must say.
    let imported = text(&format!("{points}以上各项均于2024年10月底前完成。\n"));
    assert_eq!(deadlines(&imported), ["", "6月底前"]);
    assert!(has(&imported, Kind::DeadlineAbove));
    for other in ["以下各项请于6月底前报送进展。", "以下任务由各镇落实。", "以下单位6月底前成立专班。"]
    {
        let imported = text(&format!("一、交通\n{other}\n{points}"));
        assert_eq!(deadlines(&imported), ["", "6月底前"], "{other}");
    }
}

#[test]
fn persons_in_a_column_of_units_are_leaders() {
    let rows = |label: &str| {
        import_file(
            "list.csv",
            &format!(
                "序号,任务,{label},时限\n1,修桥。,\"县甲局\n张三\",6月底前\n2,修路。,\"县乙局\n（李四）\",9月底前\n3,修渠。,\"县甲局：王五\n县丙局：赵六\",9月底前\n4,修池。,\"县乙局（周强）\n仉某某\",年底\n"
            ),
        )
    };
    for label in ["责任单位（责任人）", "责任单位及责任人", "责任单位/责任人"] {
        let imported = rows(label);
        assert_eq!(
            duties(&imported),
            [
                "修桥。 |县甲局| 6月底前",
                "修路。 |县乙局| 9月底前",
                "修渠。 |县甲局、县丙局| 9月底前",
                "修池。 |县乙局、仉某某| 年底"
            ],
            "{label}"
        );
        assert_eq!(leaders(&imported), ["张三", "李四", "王五、赵六", "周强"], "{label}");
        assert_eq!(imported.report.findings.iter().filter(|f| f.kind == Kind::UnlabelledPersons).count(), 4);
        assert!(!has(&imported, Kind::NoUnit) && has(&imported, Kind::OddName), "{label}");
    }
    // A label of units alone: the person is told.
    let imported = rows("责任单位");
    assert_eq!((&*leaders(&imported)[0], &*leaders(&imported)[3]), ("张三", "周强"));
    assert!(has(&imported, Kind::UnlabelledPersons) && has(&imported, Kind::OddName));
    assert!(!has(&imported, Kind::NameParenthesis));
    let mixed = "序号,任务,责任单位（责任人）,分管领导\n1,修桥。,\"县甲局\n张三\",李四\n,建站。,县乙局,王五\n";
    assert_eq!(leaders(&import_file("list.csv", mixed)), ["李四、张三", "王五"]);
}

/// The units of a cell below a label, the leaders, and whether each of both is told.
fn cell(label: &str, cell: &str) -> (String, String, bool, bool) {
    let imported = any("list.csv", &format!("序号,任务,{label}\n1,修桥。,\"{cell}\"\n2,修路。,县己局\n"));
    let units = duties(&imported)[0].replace("修桥。", "").replace('|', "").trim().to_owned();
    let odd = has(&imported, Kind::OddName) || has(&imported, Kind::NameParenthesis);
    (units, leaders(&imported)[0].clone(), odd, has(&imported, Kind::UnlabelledPersons))
}

#[test]
fn only_names_that_read_as_persons_are_leaders_in_a_column_of_units_and_persons() {
    for label in ["责任单位（责任人）", "责任单位和责任人"] {
        for units in [
            "电信、移动、联通",
            "人寿",
            "城关、城南、沙河",
            "供电",
            "县林业局、白石",
            "张庄村、李庄",
            "县教育局（黄山）",
            "县教育局\n一中",
            "水务集团\n自来水",
            "县甲局\n全体成员",
            "县甲局、张湾、王家坝",
        ] {
            let expected = (units.replace('\n', "、"), String::new(), true, false);
            assert_eq!(cell(label, units), expected, "{label} {units}");
        }
        for (text, units, people) in [
            ("张三、李四", "", "张三、李四"),
            ("周强、张三", "", "周强、张三"),
            ("县交通局\n（周强）", "县交通局", "周强"),
            ("县交通局（周强、王五）", "县交通局", "周强、王五"),
            ("县甲局\n王五\n县乙局\n周建国", "县甲局、县乙局", "王五、周建国"),
        ] {
            let (own, leaders, _, is_told) = cell(label, text);
            assert_eq!((own.as_str(), leaders.as_str(), is_told), (units, people, true), "{label} {text}");
        }
    }
}

#[test]
fn words_that_end_as_places_do_are_no_leaders_beside_units() {
    for text in ["县甲局、张湾", "县甲局、王家坝", "县甲局、张溪", "县甲局、黄河"] {
        assert_eq!(cell("责任单位", text), (text.to_owned(), String::new(), true, false), "{text}");
    }
    for (text, person) in [("县甲局、李小江", "李小江"), ("县甲局、王长河", "王长河"), ("县甲局、马钢", "马钢")]
    {
        assert_eq!(cell("责任单位", text), ("县甲局".to_owned(), person.to_owned(), false, true), "{text}");
    }
    let imported = any("list.txt", "示例县2024年方案\n一、水利\n1.治水。（黄河、县水利局）\n2.修桥。（县甲局牵头）\n");
    assert!(!has(&imported, Kind::UnlabelledPersons) && leaders(&imported).concat().is_empty());
}

#[test]
fn persons_of_a_list_are_one_only_behind_an_office_of_one() {
    for (cell, people) in [
        ("张书记、县长李四", vec!["张书记", "县长李四"]),
        ("周书记、县长李四", vec!["周书记", "县长李四"]),
        ("张县长、副县长李四", vec!["张县长", "副县长李四"]),
        ("刘书记、县甲局局长张三", vec!["刘书记", "县甲局局长张三"]),
        ("各镇党委书记、副县长王五", vec!["各镇党委书记", "副县长王五"]),
        ("县委书记；副县长王五", vec!["县委书记", "副县长王五"]),
        ("县委书记；\n副县长王五", vec!["县委书记", "副县长王五"]),
        ("县委常委、副县长李四、县长王五", vec!["县委常委、副县长李四", "县长王五"]),
        ("县委副书记、县长李四", vec!["县委副书记、县长李四"]),
        ("副县长、县公安局局长张三", vec!["副县长、县公安局局长张三"]),
    ] {
        let rows = format!("序号,任务,责任单位,责任领导\n1,修桥。,县甲局,\"{cell}\"\n2,修路。,县乙局,赵六\n");
        assert_eq!(import_file("list.csv", &rows).notice.items[0].duties[0].leaders, people, "{cell}");
    }
}

#[test]
fn a_task_that_ends_as_a_unit_does_is_no_unit() {
    let table = |rows: &str| format!("序号\n\n任务\n\n责任单位\n\n时限\n\n{rows}2\n\n建好医院。\n\n县丙局\n\n年底\n");
    for (rows, task) in [
        ("1\n\n建设政务大厅\n\n筹建县数据局\n\n县甲局\n\n6月底\n\n", "建设政务大厅\n筹建县数据局 |县甲局| 6月底"),
        (
            "1\n\n整治加油站\n\n取缔黑诊所\n\n县甲局\n\n县乙局\n\n6月底\n\n",
            "整治加油站\n取缔黑诊所 |县甲局、县乙局| 6月底",
        ),
        ("1\n\n规范居委会\n\n县甲局\n\n各镇\n\n6月底\n\n", "规范居委会 |县甲局、各镇| 6月底"),
    ] {
        let imported = import_file("list.txt", &table(rows));
        assert_eq!(duties(&imported), [task, "建好医院。 |县丙局| 年底"]);
        assert!(!has(&imported, Kind::TaskOrUnit), "{rows}");
    }
    // It cannot be known where a school may do it or be built.
    let imported = import_file("list.txt", &table("1\n\n新建幼儿园\n\n胜利小学\n\n县甲局\n\n6月底\n\n"));
    assert!(has(&imported, Kind::TaskOrUnit));
    // Offices before the tasks are no tasks.
    let text = "序号\n责任单位\n任务\n时限\n1\n县甲局\n县乙局\n新建胜利小学\n6月底\n2\n县丙局\n建好医院。\n年底\n";
    assert_eq!(duties(&import_file("list.txt", text))[0], "新建胜利小学 |县甲局、县乙局| 6月底");
}

#[test]
fn a_deadline_may_stand_behind_the_bracket_of_the_units() {
    let imported = text(
        "一、交通\n1.修桥（县甲局牵头，县乙局配合），6月底前完成。\n2.修路（县甲局、县丙局），均于年底前完成。\n3.修渠（县甲局牵头），长3公里。\n4.①测量（县甲局）②施工（县乙局）③验收（县丙局），均于年底前完成。\n",
    );
    assert_eq!(
        duties(&imported),
        ["修桥。 县甲局||县乙局 6月底前完成", "修路。 |县甲局、县丙局| 年底前完成", "修渠，长3公里。 县甲局||"]
    );
    let english = "2025 action plan\n\n1. Inspect all homes (Office of Health, with support from Office of Roads) by June 2025\n2. Plant trees (Lead: Office of Parks) where there are none\n";
    assert_eq!(
        duties(&import_file("list.txt", english)),
        [
            "Inspect all homes |Office of Health|Office of Roads June 2025",
            "Plant trees where there are none Office of Parks||"
        ]
    );
}

#[test]
fn clauses_at_the_end_may_close_with_a_semicolon() {
    let imported = text(
        "一、交通\n1、修桥，9月底前竣工，县甲局牵头，县乙局配合；\n2、建卫生室20个，11月底前投入使用，县丙局负责；\n3、增设车位，由县丁局牵头落实，10月底前完成；\n4、修渠。\n",
    );
    assert_eq!(
        duties(&imported),
        [
            "修桥，9月底前竣工； 县甲局||县乙局 9月底前竣工",
            "建卫生室20个，11月底前投入使用； |县丙局| 11月底前投入使用",
            "增设车位； 县丁局|| 10月底前完成"
        ]
    );
}

#[test]
fn a_line_above_points_may_say_who_leads_and_when_they_are_due() {
    let imported = text("一、工业\n县甲局牵头，以下各项于11月底前完成：\n1.培育企业10家。\n2.建厂房。（县乙局负责）\n");
    assert_eq!(duties(&imported), ["培育企业10家。 县甲局|| 11月底前完成", "建厂房。 |县乙局| 11月底前完成"]);
}

#[test]
fn what_stands_beside_persons_and_units_in_a_statement_is_neither() {
    let imported = holds(&[
        ("（县甲局牵头，责任人：钱七；各镇落实，责任人：各镇镇长）", "县甲局|各镇|"),
        ("（县甲局牵头；县乙局、县丙局按分工负责）", "县甲局|县乙局、县丙局|"),
        ("（县甲局牵头，县水务公司实施，持续推进）", "县甲局|县水务公司| 持续推进"),
        ("（责任单位：县甲局；完成情况每季度报县政府办）", "|县甲局|"),
        ("（责任单位：县甲局，每季度）", "|县甲局| 每季度"),
    ]);
    assert_eq!(leaders(&imported)[0], "钱七、各镇镇长");
    // A line end cuts the date behind its label.
    let imported = text("一、改革\n1.重组公司\n牵头单位：县甲局\n完成时限：2024年\n6月底前\n2.修桥。（县乙局牵头）\n");
    assert_eq!(duties(&imported)[0], "重组公司 县甲局|| 2024年6月底前");
}

#[test]
fn labels_may_stand_behind_stops_and_wide_blanks() {
    let imported = text(
        "一、任务（责任单位：县丙局）\n1.修路。责任：县甲局。时间：6月底前。\n2.修桥。监管单位　：县乙局；牵头单位　：县甲局\n3.种草。（责任单位：县甲局6月底前，各镇9月底前）\n4.修渠。完成时限：年底\n",
    );
    assert_eq!(
        duties(&imported),
        [
            "修路。 |县甲局| 6月底前",
            "修桥。 县甲局||",
            "种草。 |县甲局、各镇| 县甲局（6月底前）、各镇（9月底前）",
            "修渠。 |县丙局| 年底"
        ]
    );
    // A heading with labels behind blanks, above tasks with deadlines of their own.
    let imported = text(
        "一、重点项目\n（一）市政　责任领导：张三　责任单位：县甲局\n1.修路。　完成时限：6月底\n2.修桥。　完成时限：9月底\n（二）水利　责任领导：李四　责任单位：县乙局\n3.修渠。　完成时限：年底\n",
    );
    assert_eq!(duties(&imported), ["修路。 |县甲局| 6月底", "修桥。 |县甲局| 9月底", "修渠。 |县乙局| 年底"]);
    assert_eq!(leaders(&imported), ["张三", "张三", "李四"]);
    // Parts without deadlines stay parts.
    let imported = text("一、交通\n（一）修桥（责任单位：县甲局）\n1.设计。\n2.施工。\n");
    assert_eq!(imported.notice.items.len(), 1);
}

#[test]
fn columns_of_one_role_may_be_numbered() {
    let rows = "序号,任务,责任单位1,责任单位2,时限\n1,修桥,县甲局,县乙局,6月底\n2,修路,县丙局,,9月底\n";
    assert_eq!(duties(&import_file("list.csv", rows)), ["修桥 |县甲局、县乙局| 6月底", "修路 |县丙局| 9月底"]);
    let rows = "No,Recommendation,Responsible body,Implementation date\nR1,Publish it,Office of Law,31/03/2025\n";
    assert_eq!(duties(&import_file("list.csv", rows)), ["Publish it |Office of Law| 31/03/2025"]);
    assert!(any("list.csv", "序号,任务,责任单位,责任单位,时限\n1,修桥,县甲局,县乙局,6月底\n").report.stops());
}

#[test]
fn several_labels_behind_blanks_are_no_part_of_a_list() {
    let imported = text("一、交通\n1.修桥（责任单位：县甲局 联系人：张三 电话：0566-7011234 完成时间：6月底前）\n");
    assert_eq!(duties(&imported), ["修桥 |县甲局| 6月底前"]);
    let more: Vec<&str> = imported.notice.items[0].duties[0].more.iter().map(|(label, _)| label.as_str()).collect();
    assert_eq!(more, ["联系人", "电话"]);
    let imported = text("一、交通\n1.建园。\n责任单位：县甲局，县乙局，\n县丙局。\n2.修桥。（县甲局牵头）\n");
    assert_eq!(duties(&imported)[0], "建园。 |县甲局、县乙局、县丙局|");
}

#[test]
fn sentences_upon_all_points_may_say_more_and_name_exceptions() {
    let imported = text(
        "一、交通\n以下任务，除注明外，均由县甲局负责，2024年底前完成。\n1.修桥。\n2.修路。（县乙局，6月底前）\n以上任务均于年底前完成，逾期通报。\n",
    );
    assert_eq!(duties(&imported), ["修桥。 |县甲局| 2024年底前完成", "修路。 |县乙局| 6月底前"]);
    assert!(has(&imported, Kind::DeadlineAbove));
    let imported = text("1.修桥。（责任单位：县甲局）\n2.修路。（责任单位：县乙局）\n上述任务由县丙局督办。\n");
    assert_eq!(duties(&imported), ["修桥。 |县甲局|", "修路。 |县乙局|"]);
}

#[test]
fn units_with_a_level_and_a_colon_do_what_stands_behind() {
    let imported = text("1.县甲局：修桥，6月底前完成。\n2.县乙局：修渠，9月底前完成。\n3.县丙局、县丁局：看管河道。\n");
    assert_eq!(
        duties(&imported),
        [
            "修桥，6月底前完成。 |县甲局| 6月底前完成",
            "修渠，9月底前完成。 |县乙局| 9月底前完成",
            "看管河道。 |县丙局、县丁局|"
        ]
    );
    let imported =
        any("list.txt", "示例县2024年方案\n一、交通\n1.目标：修桥。\n2.公路局：一个老单位。\n3.修路。（县甲局牵头）\n");
    assert_eq!(duties(&imported), ["修路。 县甲局||"]);
}

/// A sentence with a day for each of two parts gives none of them; one that looks back gives no deadline; rows that say when they
/// are due keep that.
#[test]
fn sentences_upon_all_points_give_one_deadline_that_is_to_come() {
    let dues = |preface: &str, points: &str| {
        let imported = import_file(
            "list.txt",
            &format!("示例县2024年工作方案\n\n{preface}\n一、交通\n{points}\n示例县人民政府\n2024年2月1日\n"),
        );
        duties(&imported)
    };
    for preface in [
        "以下重点任务6月底前完成，以下民生实事年底前完成。",
        "以下任务原则上6月底前完成，重大项目年底前完成。",
        "各项任务于2023年底前完成，现部署2024年工作。",
    ] {
        assert_eq!(dues(preface, "1.修桥。（县甲局牵头）"), ["修桥。 县甲局||"], "{preface}");
    }
    let table = "以下各项均于2024年12月底前完成。\n\n序号\t任务\t责任单位\t完成时限\n1\t修桥，6月底前完成\t县甲局\t\n2\t修路\t县甲局\t\n";
    let imported = import_file("list.txt", &format!("示例县2024年工作方案\n\n{table}"));
    assert!(has(&imported, Kind::DeadlineInText));
    let given: Vec<bool> = imported.notice.items.iter().map(|item| item.duties[0].deadline.is_empty()).collect();
    assert_eq!(given, [true, false], "the first has its own in its text, which is asked for");
}

/// Of two brackets in a sentence each has its deadline; a second deadline behind a bracket that holds one is no word less.
#[test]
fn a_deadline_behind_a_bracket_is_that_of_its_own_statement() {
    let one =
        |point: &str| any("list.txt", &format!("示例县2024年工作方案\n一、交通\n1.{point}\n2.架线。（县丁局牵头）\n"));
    let two = one("修桥（县甲局），3月底前完成；修路（县乙局），6月底前完成。");
    assert!(two.notice.items.iter().flat_map(|item| &item.duties).all(|duty| !duty.deadline.contains("6月底")));
    let kept = one("治污（责任单位：县甲局；完成时限：3月底前），6月底前完成。");
    let duty = &kept.notice.items[0].duties[0];
    assert!(duty.deadline.contains("3月底前") && duty.text.contains("6月底前完成"), "{} {}", duty.text, duty.deadline);
    let introduced = one("修桥（责任人：张三；由县甲局牵头）");
    assert_eq!(duties(&introduced)[0], "修桥 县甲局||");
    assert_eq!(leaders(&introduced)[0], "张三");
}
