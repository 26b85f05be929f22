//! How a document is laid out: points behind their heading, headings that speak for the rows below, further lists, cells of
//! several lines, rows cut by a page. Beside each stands what only looks like it and must stay what it was.

use gongkai::import::Imported;
use gongkai::import::finding::Kind;

use super::import_kinds::{any, duties, has, import_file, leaders};

fn titles(imported: &Imported) -> Vec<&str> {
    imported.notice.sections.iter().map(|section| section.title.as_str()).collect()
}

/// A page with one table, a row a line and its cells divided by bars.
fn page(rows: &str) -> Imported {
    let row = |row: &str| format!("<tr><td>{}</td></tr>", row.replace('|', "</td><td>"));
    let rows: String = rows.lines().map(row).collect();
    import_file("page.html", &format!("<html><body><h1>示例县2023年任务清单</h1><table>{rows}</table></body></html>"))
}

#[test]
fn points_behind_their_heading_are_told_apart() {
    let head = "示例县2024年工作方案\n\n";
    for body in [
        "一、重点任务：1.修桥（牵头单位：县甲局）。2.修路（牵头单位：县乙局）。\n",
        "一、重点任务。1.修桥（牵头单位：县甲局）。\n2.修路（牵头单位：县乙局）。\n",
        "一、重点任务\n（一）交通：1.修桥（牵头单位：县甲局）。2.修路（牵头单位：县乙局）。\n",
    ] {
        let imported = import_file("list.txt", &format!("{head}{body}"));
        assert_eq!(duties(&imported), ["修桥。 县甲局||", "修路。 县乙局||"], "{body}");
        assert_eq!(titles(&imported), ["重点任务"], "{body}");
        assert_eq!(imported.report.account.totals().unplaced, 0);
    }
    // Parts of a point, points of which not all name units, a quantity behind a colon.
    let one = |body: &str| {
        let imported = import_file("list.txt", &format!("{head}一、重点任务\n{body}\n（二）修渠。（县丙局牵头）\n"));
        imported.notice.items.len()
    };
    assert_eq!(one("1.整改：（1）修桥（牵头单位：县甲局）。（2）修路（牵头单位：县乙局）。"), 2);
    assert_eq!(one("（一）交通：1.修桥。2.修路（牵头单位：县乙局）。"), 2);
    assert_eq!(one("（一）里程：1.5公里。（牵头单位：县乙局）"), 2);
}

#[test]
fn what_a_heading_row_says_holds_for_the_rows_below() {
    let rows = "序号|任务|责任单位|完成时限|分管领导\n\
                一、基础设施（2023年12月底前完成，分管领导：张三）||||\n1|修桥。|县甲局||\n2|修路。|县乙局|6月底前|李四\n\
                二、教育（责任单位：县丙局）||||\n3|建校。|||\n（一）师资（分管领导：王五）||||\n4|招师。|县丁局||\n";
    let csv = import_file("list.csv", &format!("示例县2023年任务清单\n{}", rows.replace('|', ",")));
    for imported in [csv, page(rows)] {
        assert_eq!(
            duties(&imported),
            ["修桥。 |县甲局| 2023年12月底前完成", "修路。 |县乙局| 6月底前", "建校。 |县丙局|", "招师。 |县丁局|"]
        );
        assert_eq!(leaders(&imported), ["张三", "李四", "", "王五"]);
        let inherited: Vec<bool> = imported.notice.items.iter().map(|item| item.duties[0].inherited).collect();
        assert_eq!(inherited, [false, false, true, false]);
        assert_eq!(titles(&imported), ["基础设施", "教育"]);
        for kind in [Kind::Inherited, Kind::InheritedDeadline, Kind::InheritedLeaders] {
            assert!(has(&imported, kind), "{kind:?}");
        }
    }
    // A year and a count are parts of a title.
    let imported =
        page("序号|任务|责任单位\n一、民生实事（2023年）||\n1|修桥。|县甲局\n二、基础设施（2项）||\n2|修路。|县乙局\n");
    assert_eq!(duties(&imported), ["修桥。 |县甲局|", "修路。 |县乙局|"]);
    assert_eq!(titles(&imported), ["民生实事（2023年）", "基础设施（2项）"]);
}

#[test]
fn points_that_name_persons_alone_are_items_where_the_plan_does_so() {
    let head = "示例县2024年县领导包抓工作方案\n\n一、重点任务\n";
    let imported = import_file(
        "list.txt",
        &format!(
            "{head}1.修桥。（分管领导：张三）\n2.修路。（分管领导：李四）\n3.建校。（责任人：王五；完成时限：6月底前）\n"
        ),
    );
    assert_eq!(duties(&imported), ["修桥。 ||", "修路。 ||", "建校。 || 6月底前"]);
    assert_eq!(leaders(&imported), ["张三", "李四", "王五"]);
    assert!(has(&imported, Kind::ByLeaders) && !has(&imported, Kind::LeadersAlone));
    // Where the others name units, the point is told.
    let imported = import_file(
        "list.txt",
        &format!("{head}1.修桥。（牵头单位：县甲局）\n2.修路。（分管领导：李四）\n3.建校。（牵头单位：县乙局）\n"),
    );
    assert_eq!(duties(&imported), ["修桥。 县甲局||", "建校。 县乙局||"]);
    assert!(has(&imported, Kind::LeadersAlone) && !has(&imported, Kind::NoParenthesis));
}

#[test]
fn a_table_of_other_columns_is_a_further_list() {
    let first = "序号|任务|责任单位\n1|修桥。|县甲局\n2|修路。|县乙局\n";
    let second = "项目|地点|投资|责任单位\n大桥|城东|100万|县甲局\n公路|城西|200万|县乙局\n";
    let imported = import_file("list.txt", &format!("示例县2023年任务清单\n{first}\n项目清单\n{second}"));
    assert_eq!(duties(&imported), ["修桥。 |县甲局|", "修路。 |县乙局|", "大桥 |县甲局|", "公路 |县乙局|"]);
    assert_eq!(imported.notice.lists, ["示例县2023年任务清单", "项目清单"]);
    let more: Vec<usize> = imported.notice.items.iter().map(|item| item.duties[0].more.len()).collect();
    assert_eq!(more, [0, 0, 2, 2]);
    // The head repeated over a further page begins nothing.
    let imported = import_file(
        "list.txt",
        &format!("示例县2023年任务清单\n{first}项目清单\n序号|任务|责任单位\n3|建校。|县丙局\n"),
    );
    assert!(imported.notice.lists.is_empty());
    let again = second.replacen("公路|城西|200万|县乙局\n", "项目|地点|投资|责任单位\n公路|城西|200万|县乙局\n", 1);
    let imported = import_file("list.txt", &format!("示例县2023年项目清单\n{again}"));
    assert_eq!(duties(&imported), ["大桥 |县甲局|", "公路 |县乙局|"]);
}

#[test]
fn a_task_of_several_lines_is_told_from_the_units_below_it() {
    let head = "示例县2023年任务清单\n序号\n工作任务\n责任单位\n完成时限\n";
    let text = format!(
        "{head}1\n修建大桥，\n打通断头路，改善出行\n县甲局、县乙局\n年底前\n2\n新增学位\n，满足入学\n县丙局\n6月底前\n3\n建设医院，\n新增床位\n县丁局\n县戊局\n9月底前\n"
    );
    assert_eq!(
        duties(&import_file("list.txt", &text)),
        [
            "修建大桥，\n打通断头路，改善出行 |县甲局、县乙局| 年底前",
            "新增学位\n，满足入学 |县丙局| 6月底前",
            "建设医院，\n新增床位 |县丁局、县戊局| 9月底前"
        ]
    );
    // A name that ends as no unit does is one behind a whole task.
    let of = |task: &str| any("list.txt", &format!("{head}1\n{task}\n县甲局\n年底前\n2\n修路。\n县乙局\n年底前\n"));
    for task in ["建楼。", "建楼"] {
        assert_eq!(duties(&of(&format!("{task}\n县一中")))[0], format!("{task} |县一中、县甲局| 年底前"));
    }
    // Where it cannot be told how far a task that breaks off goes, the import stops at its line.
    let imported = of("建楼，\n缩短路程\n县一中");
    assert!(imported.report.stops());
    let finding = imported.report.findings.iter().find(|finding| finding.kind == Kind::UnclearRows).unwrap();
    assert_eq!(finding.line(), 6);
    let imported = of("建楼：\n（1）选址\n（2）动工");
    assert_eq!(duties(&imported)[0], "建楼：\n（1）选址\n（2）动工 |县甲局| 年底前");
    let text = "示例县2023年任务清单\n序号\n工作任务\n工作措施\n责任单位\n1\n建楼，\n增床位，\n招人\n县甲局\n2\n修路。\n施工\n县乙局\n";
    assert!(any("list.txt", text).report.stops());
}

#[test]
fn a_row_of_a_task_alone_goes_on_one_that_breaks_off() {
    for rows in [
        "序号|任务|责任单位\n1|修建大桥及|县甲局\n|连接线工程|\n2|建设学校|县乙局\n",
        "任务|责任单位|备注\n修建大桥及|县甲局|\n连接线工程||\n建设学校|县乙局|\n",
        "任务|序号|责任单位\n修建大桥及|1|县甲局\n连接线工程||\n建设学校|2|县乙局\n",
    ] {
        let imported = page(rows);
        assert_eq!(duties(&imported), ["修建大桥及连接线工程 |县甲局|", "建设学校 |县乙局|"], "{rows}");
        assert!(has(&imported, Kind::ContinuedRow));
    }
    // A word that only ends like one that joins; a task that is whole.
    for task in ["做好科学普及", "修建大桥。"] {
        let imported = page(&format!("序号|任务|责任单位\n1|{task}|县甲局\n|连接线工程|\n2|建设学校|县乙局\n"));
        assert_eq!(duties(&imported).len(), 3, "{task}");
        assert!(has(&imported, Kind::NoLead));
    }
}

#[test]
fn persons_beside_units_are_kept_as_leaders_and_units_beside_persons_as_units() {
    let of = |point: &str| import_file("list.txt", &format!("示例县2024年工作方案\n\n一、重点任务\n1.修桥。{point}\n"));
    let imported = of("（由常务副县长张三牵头，县甲局落实）");
    assert_eq!((duties(&imported)[0].as_str(), leaders(&imported)[0].as_str()), ("修桥。 |县甲局|", "常务副县长张三"));
    let imported = of("（分管领导：张三；县甲局；6月底前）");
    assert_eq!((duties(&imported)[0].as_str(), leaders(&imported)[0].as_str()), ("修桥。 |县甲局| 6月底前", "张三"));
    // Several persons behind one label, and an office that is a person's.
    let imported = of("（责任单位：县甲局；分管领导：张三；李四）");
    assert_eq!(leaders(&imported), ["张三、李四"]);
    // The label of units with that of persons in brackets is of units.
    let imported = import_file(
        "list.csv",
        "序号,任务,责任单位（责任人）,时限\n1,修桥。,\"县甲局\n张三\",6月底\n2,修路。,县乙局,年底\n",
    );
    assert_eq!(duties(&imported), ["修桥。 |县甲局| 6月底", "修路。 |县乙局| 年底"]);
    assert_eq!(leaders(&imported), ["张三", ""]);
    let imported =
        import_file("list.csv", "序号,任务,单位（牵头）,负责人\n1,修桥。,县甲局,张三\n2,修路。,县乙局,李四\n");
    assert_eq!(leaders(&imported), ["张三", "李四"]);
}

#[test]
fn labels_of_a_heading_are_no_tasks_without_numbers() {
    let point = |number: &str, task: &str, unit: &str| {
        format!("（{number}）{task}。\n目标：开工。\n措施：倒排工期。\n责任单位：{unit}\n责任领导：张三\n时限：6月底\n")
    };
    let body = format!("一、重点任务\n{}{}", point("一", "修桥", "县甲局"), point("二", "修路", "县乙局"));
    let imported = import_file("list.txt", &format!("示例县2024年工作方案\n\n{body}"));
    assert_eq!(
        duties(&imported),
        [
            "修桥。\n目标：开工。\n措施：倒排工期。 |县甲局| 6月底",
            "修路。\n目标：开工。\n措施：倒排工期。 |县乙局| 6月底"
        ]
    );
    // Without numbers they are.
    let body = "一、重点任务\n措施：修桥。\n责任单位：县甲局\n时限：6月底\n措施：修路。\n责任单位：县乙局\n";
    let imported = import_file("list.txt", &format!("示例县2024年工作方案\n\n{body}"));
    assert_eq!(duties(&imported), ["修桥。 |县甲局| 6月底", "修路。 |县乙局|"]);
}

#[test]
fn cards_may_have_two_labels_in_a_row() {
    let card = |name: &str, unit: &str, content: &str| {
        format!(
            "<table><tr><td>项目名称</td><td colspan=3>{name}</td></tr><tr><td>责任单位</td><td>{unit}</td><td>配合单位</td><td></td></tr>\
             <tr><td>总投资</td><td>500万元</td><td>完成时限</td><td>2024年6月底前</td></tr>\
             <tr><td>建设内容</td><td colspan=3>{content}</td></tr></table>"
        )
    };
    let page = |cards: &str| format!("<html><body><h1>示例县2024年重点项目任务书</h1>{cards}</body></html>");
    let two =
        page(&format!("{}{}", card("青山大桥", "县甲局", "修桥一座。"), card("东河小学", "县乙局", "建校一所。")));
    let imported = import_file("list.html", &two);
    let expected = ["|县甲局| 2024年6月底前", "|县乙局| 2024年6月底前"];
    assert_eq!(imported.notice.items.len(), 2);
    for (duty, end) in duties(&imported).iter().zip(expected) {
        assert!(duty.ends_with(end) && duty.contains("建设内容：") && duty.contains("总投资：500万元"), "{duty}");
    }
    let headings: Vec<Option<&str>> = imported.notice.items.iter().map(|item| item.heading.as_deref()).collect();
    assert_eq!(headings, [Some("青山大桥"), Some("东河小学")]);
    // A table of four columns is none, nor is one card alone.
    let rows = "<tr><td>项目名称</td><td>责任单位</td><td>完成时限</td><td>备注</td></tr>\
                <tr><td>修桥</td><td>县甲局</td><td>6月底前</td><td>新建</td></tr><tr><td>修路</td><td>县乙局</td><td>9月底前</td><td>续建</td></tr>";
    let imported = import_file("list.html", &page(&format!("<table>{rows}</table>")));
    assert_eq!(duties(&imported), ["修桥 |县甲局| 6月底前", "修路 |县乙局| 9月底前"]);
    let alone = any("list.html", &page(&card("青山大桥", "县甲局", "修桥一座。")));
    assert!(alone.notice.items.is_empty());
}

#[test]
fn a_heading_with_its_sum_may_stand_in_the_column_of_names() {
    let list = |heading: &str| {
        let rows = format!("1,半导体基地,建设厂房,20,区甲局\n{heading}\n2,滨河公园,建设绿道,6.1,区乙局\n");
        any(
            "list.csv",
            &format!("序号,项目名称,建设内容,总投资,责任单位\n,总计（2个）,,26.1,\n,一、产业项目（1个）,,20,\n{rows}"),
        )
    };
    let imported = list(",二、城建项目（1个）,,6.1,");
    assert!(!imported.report.stops());
    let titles: Vec<&str> = imported.notice.sections.iter().map(|section| section.title.as_str()).collect();
    assert_eq!(titles, ["产业项目（1个）", "城建项目（1个）"]);
    assert_eq!(duties(&imported), ["建设厂房 |区甲局|", "建设绿道 |区乙局|"]);
    assert!(has(&imported, Kind::SumOfSection));
    // A row with a unit of its own is none.
    assert_eq!(list(",二、城建项目,建设场馆,6.1,区丙局").notice.sections.len(), 1);
}
