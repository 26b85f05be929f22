//! Persons beside units: which names are leaders, and which are units, places, contacts or titles.

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
fn a_body_beside_a_deadline_and_a_person_behind_a_title_are_read() {
    let imported = text(
        "一、交通\n1.修桥。（县水务集团；2024年12月）\n2.修路（县甲局，张三）：长3公里。\n3.培育企业（县甲公司）\n4.修渠。（县乙局）\n",
    );
    assert_eq!(duties(&imported), ["修桥。 |县水务集团| 2024年12月", "修路：长3公里。 |县甲局|", "修渠。 |县乙局|"]);
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
fn offices_of_one_person_without_a_name_are_one() {
    let lists = [
        ("县委常委、组织部部长", 1),
        ("县委常委、常务副县长、县财政局局长", 3),
        ("副县长、县公安局局长", 1),
        ("县长、副县长", 2),
        ("县委常委、各镇党委书记", 2),
        ("县委常委、组织部部长张三、副县长李四", 2),
    ];
    for (list, count) in lists {
        for imported in [
            text(&format!("一、交通\n1.修桥。（责任领导：{list}；牵头单位：县甲局）\n")),
            import_file("list.csv", &format!("序号,任务,责任领导,责任单位\n1,修桥。,\"{list}\",县甲局\n")),
        ] {
            assert_eq!(imported.notice.items[0].duties[0].leaders.len(), count, "{list}");
            assert_eq!(leaders(&imported), [list.replace('，', "、")]);
        }
    }
}

#[test]
fn offices_in_charge_without_a_name_are_leaders() {
    let imported = holds(&[
        ("（分管副省长、协管副秘书长负责，省甲厅牵头，省乙厅配合）", "省甲厅||省乙厅"),
        ("（分管副县长、协管副主任负责，县甲局牵头，县乙局配合）", "县甲局||县乙局"),
        ("（分管领导、县甲局负责，县乙局配合）", "|县甲局|县乙局"),
        // An office of a body, and one that only begins so.
        ("（县甲局、县分管办负责）", "|县甲局、县分管办|"),
        ("（县甲局牵头，协管中心配合）", "县甲局||协管中心"),
    ]);
    assert_eq!(leaders(&imported), ["分管副省长、协管副秘书长", "分管副县长、协管副主任", "分管领导", "", ""]);
    assert!(has(&imported, Kind::UnlabelledPersons));
}

#[test]
fn persons_with_their_label_may_stand_in_a_bracket_behind_a_unit() {
    let imported = text(
        "一、交通\n1.修桥。\n责任单位：县甲局（责任人：局长 李军）\n完成时限：10月底\n2.修路。\n责任单位：县乙局（责任人：赵磊）、各乡镇\n3.种树。（县丙局（责任人：王芳）牵头，县丁局配合）\n4.种草。\n责任单位：县甲局（联系人：赵磊）、县丙局（二期）\n",
    );
    assert_eq!(
        duties(&imported),
        [
            "修桥。 |县甲局| 10月底",
            "修路。 |县乙局、各乡镇|",
            "种树。 县丙局||县丁局",
            "种草。 |县甲局、县丙局（二期）|"
        ]
    );
    assert_eq!(leaders(&imported), ["局长李军", "赵磊", "王芳", ""]);
}

#[test]
fn units_behind_the_label_of_persons_count_where_no_others_are_printed() {
    let imported = text(
        "1.修桥\n责任人：县甲局 张建国\n2.修路\n责任人：县乙局 局长 李红梅\n3.种树\n责任单位：县丙局\n责任人：县乙局 李红梅\n",
    );
    assert_eq!(duties(&imported), ["修桥 |县甲局|", "修路 |县乙局|", "种树 |县丙局|"]);
    assert_eq!(leaders(&imported), ["张建国", "局长 李红梅", "县乙局 李红梅"]);
    assert!(has(&imported, Kind::BareUnits));
}

#[test]
fn leading_comrades_are_persons() {
    for label in ["分管负责同志", "负责同志", "分管同志", "牵头负责同志", "责任同志"] {
        let imported = text(&format!("一、交通\n1.修桥。\n{label}：张建国\n责任单位：县甲局\n2.修路。（县乙局）\n"));
        assert_eq!(duties(&imported)[0], "修桥。 |县甲局|", "{label}");
        assert_eq!(leaders(&imported)[0], "张建国", "{label}");
    }
    // What they do is no name.
    for line in ["各级负责同志：要带头抓落实", "主要负责同志：亲自部署"] {
        let imported = text(&format!("一、交通\n1.修桥。\n{line}\n责任单位：县甲局\n2.修路。（县乙局）\n"));
        assert_eq!(leaders(&imported)[0], "", "{line}");
    }
}

#[test]
fn who_does_the_work_stands_beside_the_leader_of_the_heading() {
    let imported = text(
        "一、水资源保护（责任领导：副县长赵刚）\n1.控水。责任单位：县水利局，责任人：陈立，完成时限：12月31日。\n2.节水。责任单位：县水利局，完成时限：11月30日。\n3.治水。责任单位：县水利局，分管领导：陈立。\n",
    );
    assert_eq!(leaders(&imported), ["副县长赵刚、陈立", "副县长赵刚", "陈立"]);
    assert!(has(&imported, Kind::InheritedLeaders));
}

#[test]
fn persons_and_a_deadline_may_stand_behind_the_sentence_without_units() {
    let imported = text(
        "一、县发展改革局\n1.争取资金3亿元。责任人：林峰  完成时限：12月底\n2.投资增长12%。责任人：林峰；完成时限：12月底\n二、县财政局\n1.责任到人。责任人：压实各方责任\n",
    );
    assert_eq!(
        duties(&imported)[..2],
        ["争取资金3亿元。 |县发展改革局| 12月底", "投资增长12%。 |县发展改革局| 12月底"]
    );
    assert_eq!(leaders(&imported)[..2], ["林峰", "林峰"]);
    assert_eq!(duties(&imported)[2], "责任到人。责任人：压实各方责任 |县财政局|");
}

#[test]
fn a_name_behind_a_blank_and_a_title_or_unit_is_a_person_where_the_label_says_so() {
    let imported = text(
        "一、产业\n1.建园区。\n链长：县委书记 周江\n牵头部门：县甲局\n2.种树。责任单位及责任人：县乙局 周海、各镇；完成时限：11月底。\n",
    );
    assert_eq!(duties(&imported), ["建园区。 县甲局||", "种树。 |县乙局、各镇| 11月底"]);
    assert_eq!(leaders(&imported), ["县委书记 周江", "周海"]);
    // Words that begin so are no persons, nor is a name behind a label of units alone taken for one.
    let imported = text(
        "一、产业\n1.建园区。\n链长：县委书记 安排\n牵头部门：县甲局\n2.种树。责任单位及责任人：县乙局 周边、各镇。\n3.修路。责任单位：县丙局 周海、各镇。\n",
    );
    assert_eq!(leaders(&imported), ["", "", ""]);
    assert!(has(&imported, Kind::OddName));
}
