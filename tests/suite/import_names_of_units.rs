//! Which words are the name of a unit, which are two, and which only end as one.

use gongkai::import::finding::Kind;

use super::import_kinds::{any, count, duties, has, holds, import_file, leaders, text};

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
fn departments_of_ministries_are_units() {
    let imported =
        text("一、卫生\n1.建院。（医政司、规划司负责）\n2.建站。（财务司）\n3.控股两家公司。（县甲局牵头）\n");
    assert_eq!(duties(&imported), ["建院。 |医政司、规划司|", "建站。 |财务司|", "控股两家公司。 县甲局||"]);
    assert!(!has(&imported, Kind::OddName));
    // A firm in a bracket may be what the work is about.
    let imported = text("一、卫生\n1.培育企业（甲公司）\n2.建院。（县甲局牵头）\n");
    assert_eq!(duties(&imported), ["建院。 县甲局||"]);
    // Not all that ends so is a body.
    let imported = text("一、文物\n1.修缮遗址（容美宣慰司）\n2.保护东巴文（东巴大祭司）\n3.建院。（县甲局牵头）\n");
    assert_eq!(duties(&imported), ["建院。 县甲局||"]);
}

#[test]
fn english_names_that_are_each_whole_are_two() {
    for (list, units) in [
        ("Roads Directorate and district offices", 2),
        ("Parks Department and Tree Office", 2),
        ("Ministry of Trees and Parks", 1),
        ("Trade and Industry Department", 1),
        ("Ministry of Roads and Bridges Office", 1),
    ] {
        let imported = import_file(
            "list.txt",
            &format!("Town plan 2024\n1. Plant trees.\nLead agency: {list}\n2. Build.\nLead agency: Tree Office\n"),
        );
        assert_eq!(imported.notice.items[0].duties[0].roles.leads.names.len(), units, "{list}");
    }
    for (list, persons) in [
        ("Jane Doe and John Roe", 2),
        ("Mary-Ann O'Neil and John F. Roe", 2),
        ("Marks and Spencer", 1),
        ("Chief Officer and Deputy Mayor", 1),
        ("Jane Doe", 1),
    ] {
        let csv = format!("task,ministry,responsible officer\nPlant trees.,Tree Office,{list}\n");
        let imported = import_file("list.csv", &csv);
        assert_eq!(imported.notice.items[0].duties[0].leaders.len(), persons, "{list}");
    }
}

#[test]
fn a_list_may_end_with_units_that_are_called_as_a_label_is() {
    let imported = holds(&[
        ("（牵头单位：县甲局；配合单位：县乙局、各责任单位；完成时限：6月底）", "县甲局||县乙局、各责任单位 6月底"),
        ("（牵头单位：县甲局；配合单位：县乙局、各牵头单位；完成时限：6月底）", "县甲局||县乙局、各牵头单位 6月底"),
        ("（主责科室：门诊部；协同科室：信息科、各临床科室；分管院领导：董洁）", "门诊部||信息科、各临床科室"),
        // A label with a semicolon in the place of a colon, and a list of such units behind their own label.
        ("（牵头单位；县甲局；责任单位：县乙局）", "县甲局|县乙局|"),
        ("（责任单位：各责任单位）", "|各责任单位|"),
    ]);
    assert!(has(&imported, Kind::LabelSemicolon));
}

#[test]
fn committee_and_government_of_a_named_place_are_one_name() {
    let imported = text(
        "一、整改\n1.修桥。（责任单位：甲县委、县政府）\n2.修路。（责任单位：乙县委、县政府，县丙局）\n3.种树。（责任单位：县委、县政府）\n4.种草。（责任单位：团县委、县政府）\n5.修渠。（责任单位：甲县委、市政府）\n",
    );
    let names: Vec<usize> =
        imported.notice.items.iter().map(|item| item.duties[0].roles.responsible.names.len()).collect();
    assert_eq!(names, [1, 2, 2, 2, 2]);
    assert!(has(&imported, Kind::SharedEnding));
}

#[test]
fn words_that_join_two_names_divide_them_behind_a_bracket_too() {
    holds(&[
        ("（县甲局（乙办）及有关部门负责）", "|县甲局（乙办）、有关部门|"),
        ("（县甲局（乙办）和县丙局负责）", "|县甲局（乙办）、县丙局|"),
        ("（责任单位：县甲局／县乙局）", "|县甲局、县乙局|"),
        ("（责任单位：县甲局；以及县乙局）", "|县甲局、县乙局|"),
        ("（县甲局、县乙局等县有关部门和单位及各镇按职责分工负责）", "|县甲局、县乙局、各镇|"),
        ("（国家甲局等国务院相关部门和单位及各地区负责）", "|国家甲局、各地区|"),
        // Within a bracket, and in a name.
        ("（责任单位：县甲局（乙办和信访办））", "|县甲局（乙办和信访办）|"),
        ("（责任单位：县人力资源和社会保障局、和平街道办事处）", "|县人力资源和社会保障局、和平街道办事处|"),
        ("（县甲局牵头，县有关部门和单位负责）", "县甲局|县有关部门和单位|"),
    ]);
}

#[test]
fn levels_within_any_bracket_are_one_name() {
    for brackets in ["〈市、区〉", "（市、区）", "〔市、区〕"] {
        let imported = text(&format!(
            "一、民政\n1.编规划。（省甲厅、各市、县{brackets}政府负责；列第一位的为牵头单位，下同）\n2.修桥。（各市、县{brackets}政府，省甲厅）\n"
        ));
        let leads = &imported.notice.items[1].duties[0].roles.leads.names;
        assert_eq!(leads.len(), 1, "{brackets}");
        assert_eq!(leads[0].text, format!("各市、县{brackets}政府"));
    }
    // A place before another one is none of levels.
    holds(&[("（责任单位：甲市、县〈区〉办公室）", "|甲市、县〈区〉办公室|")]);
}

#[test]
fn a_line_end_within_a_bracket_may_cut_a_name() {
    let imported = text(
        "一、治理\n1.净化环境。（县甲局、县生态环境分\n局、县乙局按职责分工负责）\n2.办好食堂。（县教育局、县市\n场监管局负责）\n3.修桥。（责任单位：县丙局\n县丁局）\n",
    );
    assert_eq!(
        duties(&imported),
        [
            "净化环境。 |县甲局、县生态环境分局、县乙局|",
            "办好食堂。 |县教育局、县市场监管局|",
            "修桥。 |县丙局、县丁局|"
        ]
    );
    assert_eq!(imported.report.findings.iter().filter(|f| f.kind == Kind::Broken).count(), 2);
    // What is no name of itself goes on the one above it.
    let imported = text(
        "1.修渠。（责任单位：县水利局、县农业农村\n局）\n2.修路。（青山经济开发区\n管委会、县政府\n办公室负责）\n",
    );
    assert_eq!(duties(&imported), ["修渠。 |县水利局、县农业农村局|", "修路。 |青山经济开发区管委会、县政府办公室|"]);
}

#[test]
fn a_line_end_within_a_bracket_cuts_no_name_behind_a_time_or_a_person() {
    for due in ["年底前", "长期", "全年", "立行立改", "长期坚持"] {
        let imported = text(&format!(
            "1.修桥。（完成时限：{due}\n责任单位：县交通局）\n2.修路。（县发改局牵头，{due}\n县交通局配合）\n"
        ));
        let expected = [format!("修桥。 |县交通局| {due}"), format!("修路。 县发改局||县交通局 {due}")];
        assert_eq!(duties(&imported), expected, "{due}");
    }
    let imported =
        text("1.修桥。（分管领导：李明\n牵头单位：县发改局）\n2.修路。（张三\n县交通局）\n3.建校。（县教育局）\n");
    assert_eq!(duties(&imported), ["修桥。 县发改局||", "修路。 |县交通局|", "建校。 |县教育局|"]);
    assert_eq!(leaders(&imported), ["李明", "张三", ""]);
}

#[test]
fn not_applicable_is_no_unit() {
    let imported = import_file(
        "list.csv",
        "Ref,Action,Owner,Target date\n1,Issue guidance,Fire Council,March 2025\n2,No further action,Not applicable,\n3,Review,All,\n4,Train,All Saints School,\n",
    );
    assert_eq!(
        duties(&imported),
        ["Issue guidance |Fire Council| March 2025", "No further action ||", "Review ||", "Train |All Saints School|"]
    );
    assert!(has(&imported, Kind::Dash) && has(&imported, Kind::NoUnit));
}

#[test]
fn all_places_of_several_levels_are_one_name() {
    let one = ["各市、县、自治县人民政府", "各自治州、县人民政府", "各地、州、市人民政府", "各地、市、自治州政府"];
    for name in one {
        let imported = import_file("list.csv", &format!("序号,任务,责任单位\n1,修桥。,{name}\n2,修路。,县甲局\n"));
        assert_eq!(duties(&imported), [format!("修桥。 |{name}|"), "修路。 |县甲局|".to_owned()]);
    }
    // Names and all places stand for themselves.
    for names in ["各地、市甲局", "各地、各部门", "甲自治县、乙自治县", "各地、市政府", "各县、自治县教育局"]
    {
        let cell = format!("序号,任务,责任单位\n1,修桥。,{names}\n2,修路。,县甲局\n");
        let imported = import_file("list.csv", &cell);
        assert_eq!(imported.notice.items[0].duties[0].roles.responsible.names.len(), 2, "{names}");
    }
}

#[test]
fn a_department_of_hong_kong_is_a_unit() {
    let imported = text(
        "1.加強後巷清潔。（負責部門：食物環境衞生署、路政署；完成時間：2025年6月）\n2.改善行人路。（責任單位：路政署、建築署）\n",
    );
    assert_eq!(
        duties(&imported),
        ["加強後巷清潔。 |食物環境衞生署、路政署| 2025年6月", "改善行人路。 |路政署、建築署|"]
    );
    assert!(leaders(&imported).iter().all(String::is_empty));
    // 路明 is a person, and 部署 ends as no unit does.
    let imported = text("1.修桥。（责任单位：县甲局、按上级部署；责任人：路明）\n2.修路。（县公路局）\n");
    assert_eq!(leaders(&imported), ["路明", ""]);
    assert!(has(&imported, Kind::OddName));
}

#[test]
fn a_second_name_in_a_bracket_may_stand_on_the_next_line_of_a_cell() {
    let rows = |cell: &str| format!("序号,任务,牵头单位\n1,修桥,\"{cell}\"\n2,修路,县公路局\n");
    let leads = |cell: &str| duties(&import_file("list.csv", &rows(cell)))[0].clone();
    assert_eq!(leads("省农业农村厅\n（省乡村振兴局）"), "修桥 省农业农村厅（省乡村振兴局）||");
    // Several offices, and what one of them does.
    assert_eq!(leads("县甲局\n（县乙局、县丙局）").matches('局').count(), 3);
    assert!(leads("县甲局\n（牵头）").starts_with("修桥 县甲局"));
    assert_eq!(leads("县甲局\n县乙局"), "修桥 县甲局、县乙局||");
}

#[test]
fn what_a_unit_is_responsible_for_stands_in_a_bracket_behind_it() {
    let rows = "1,建校,县教育局（负责城区）、各乡镇\n2,修路,\"县交通局(负责县道)、县住建局（城区道路）\"\n3,清淤,县水利局（河长办）\n4,护林,县林业局（负责）、县公安局（配合）\n";
    let imported = import_file("list.csv", &format!("序号,任务,责任单位\n{rows}"));
    assert_eq!(
        duties(&imported),
        [
            "建校 |县教育局、各乡镇|",
            "修路 |县交通局、县住建局（城区道路）|",
            "清淤 |县水利局（河长办）|",
            "护林 |县林业局|县公安局"
        ]
    );
    assert_eq!(imported.notice.items[0].duties[0].roles.responsible.printed, "县教育局（负责城区）、各乡镇");
    assert_eq!((count(&imported, Kind::NoUnit), count(&imported, Kind::NameParenthesis)), (2, 2));
    let imported = text("一、交通\n1.修桥。（责任单位：县教育局（负责城区）、县乙局；完成时限：6月底）\n");
    assert_eq!(duties(&imported), ["修桥。 |县教育局、县乙局| 6月底"]);
}

#[test]
fn firms_before_all_of_a_kind_and_offices_behind_levels() {
    holds(&[
        ("（责任单位：市住建局、市城投公司及各区政府）", "|市住建局、市城投公司、各区政府|"),
        ("（责任单位：市林业局、市园林集团以及各镇政府）", "|市林业局、市园林集团、各镇政府|"),
        ("（市交通局牵头，省民航机场集团公司及各市人民政府配合）", "市交通局||省民航机场集团公司、各市人民政府"),
        ("（责任单位：市农业局，各区、镇、办事处）", "|市农业局、各区、镇、办事处|"),
        ("（责任单位：市住建局，各镇、街道、办事处）", "|市住建局、各镇、街道、办事处|"),
        // A firm with another behind the word may be one name, and an office behind others is one of its own.
        ("（责任单位：市城投公司及子公司）", "|市城投公司及子公司|"),
        ("（责任单位：市住建局、东河办事处、县甲局）", "|市住建局、东河办事处、县甲局|"),
    ]);
    let names = |cell: &str| {
        let imported = import_file("list.csv", &format!("序号,任务,责任单位\n1,修桥,\"{cell}\"\n"));
        imported.notice.items[0].duties[0].roles.responsible.names.len()
    };
    assert_eq!(
        (names("市农业局、各区、镇、办事处"), names("各镇、东河办事处"), names("各区、办事处、县甲局")),
        (2, 2, 2)
    );
}

#[test]
fn names_in_a_cell_may_have_numbers_between_blanks() {
    let units = |cell: &str| {
        let imported = import_file("list.csv", &format!("序号,任务,责任单位\n1,修桥,{cell}\n2,修路,县丙局\n"));
        let names = imported.notice.items[0].duties[0].roles.responsible.names.clone();
        names.iter().map(|name| name.text.clone()).collect::<Vec<_>>().join(" | ")
    };
    assert_eq!(units("1.县甲局 2.县乙局"), "县甲局 | 县乙局");
    assert_eq!(units("1．县甲局 2．县乙局 3．各镇"), "县甲局 | 县乙局 | 各镇");
    // One with its number, and a name with a blank before a figure, stay.
    assert_eq!(units("1.县甲局"), "县甲局");
    assert_eq!(units("县甲局 县乙局"), "县甲局 | 县乙局");
}
