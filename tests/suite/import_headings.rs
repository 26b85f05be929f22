//! Headings that have no number of an outline, and lines of labels above their points. Beside each stands what looks alike and must
//! stay what it was.

use gongkai::import::finding::Kind;

use super::import_kinds::{any, duties, has, import_file, leaders, plan, sections, text};

/// A text of two groups of points, each below its heading.
fn groups(first: &str, second: &str) -> String {
    format!(
        "示例县2024年任务分解\n{first}\n1.修路。（责任单位：县甲局）\n2.修桥。（责任单位：县乙局）\n{second}\n3.办学。（责任单位：县丙局）\n"
    )
}

const TASKS: [&str; 3] = ["修路。 |县甲局|", "修桥。 |县乙局|", "办学。 |县丙局|"];

#[test]
fn a_line_of_labels_above_points_is_of_those_below() {
    let imported =
        text("责任单位：县甲局\n1.修路。\n2.修桥。\n责任单位：县乙局\n完成时限：9月底\n1.办学。\n2.建院。\n");
    let expected = ["修路。 |县甲局|", "修桥。 |县甲局|", "办学。 |县乙局| 9月底", "建院。 |县乙局| 9月底"];
    assert_eq!(duties(&imported), expected);
    let title = "示例县2024年任务\n";
    let units = "牵头单位：县甲局\n1.修路。\n2.修桥。\n牵头单位：县乙局\n3.办学。\n";
    let imported = import_file("list.txt", &format!("{title}{units}"));
    assert_eq!(duties(&imported), ["修路。 县甲局||", "修桥。 县甲局||", "办学。 县乙局||"]);
    assert_eq!(imported.notice.head.issuer, None);
    let persons = import_file("list.txt", &groups("分管领导：李明", "分管领导：王芳"));
    assert_eq!(
        (duties(&persons), leaders(&persons)),
        (TASKS.map(str::to_owned).into(), vec!["李明".into(), "李明".into(), "王芳".into()])
    );
    let due = import_file("list.txt", &groups("完成时限：6月底", "完成时限：年底前"));
    assert_eq!(duties(&due), ["修路。 |县甲局| 6月底", "修桥。 |县乙局| 6月底", "办学。 |县丙局| 年底前"]);
}

#[test]
fn a_line_of_labels_below_points_stays_with_the_point_above() {
    // The last point has one below it, none stands above the first, or the first says something else.
    for body in [
        "责任单位：县丁局\n1.修路。\n责任单位：县甲局\n2.修桥。\n责任单位：县乙局\n",
        "1.修路。\n责任单位：县甲局\n2.修桥。\n责任单位：县乙局\n3.办学。（责任单位：县丙局）\n",
        "分管领导：李明\n1.修路。\n责任单位：县甲局\n2.修桥。（责任单位：县乙局）\n",
    ] {
        let imported = text(body);
        assert_eq!(duties(&imported)[..2], ["修路。 |县甲局|", "修桥。 |县乙局|"], "{body}");
    }
}

#[test]
fn headings_may_have_other_numbers_signs_or_none() {
    for (first, second) in [
        ("清单一：工业", "清单二：民生"),
        ("板块1：工业", "板块2：民生"),
        ("第一类：工业", "第二类：民生"),
        ("第一节 工业", "第二节 民生"),
        ("一 工业", "二 民生"),
        ("Ⅰ、工业", "Ⅱ、民生"),
        ("甲、工业", "乙、民生"),
        ("〔一〕工业", "〔二〕民生"),
        ("（1）工业", "（2）民生"),
        ("①工业", "②民生"),
        ("【工业】", "【民生】"),
        ("街道：城东街道", "街道：城西街道"),
        ("■ 工业（2项）", "■ 民生（1项）"),
        ("工业发展", "民生改善"),
    ] {
        let imported = import_file("list.txt", &groups(first, second));
        assert_eq!(sections(&imported), [(first.to_owned(), 2), (second.to_owned(), 1)]);
        assert_eq!(duties(&imported), TASKS, "{first}");
        assert_eq!(imported.notice.head.title.as_deref(), Some("示例县2024年任务分解"), "{first}");
        assert_eq!(imported.report.account.totals().unplaced, 0);
    }
    let page = "<html><body><h1>示例县2024年任务</h1><h2>工业</h2><p>1.修路。（责任单位：县甲局）</p>\
                <p>2.修桥。（责任单位：县乙局）</p><h2>民生</h2><p>3.办学。（责任单位：县丙局）</p></body></html>";
    assert_eq!(sections(&import_file("page.html", page)), [("工业".to_owned(), 2), ("民生".to_owned(), 1)]);
    let colons = import_file("list.txt", &groups("工业：", "民生："));
    assert_eq!(sections(&colons), [("工业".to_owned(), 2), ("民生".to_owned(), 1)]);
    // The units of a heading are those of its points, and its numbers begin anew.
    let units =
        "■工业（责任单位：县甲局）\n1.修路。\n2.修桥。（责任单位：县乙局）\n■民生\n1.办学。（责任单位：县丙局）\n";
    assert_eq!(duties(&import_file("list.txt", units)), TASKS);
}

#[test]
fn short_lines_that_are_no_headings_stay_with_their_points() {
    let title = "示例县2024年任务\n";
    let tasks = |lines: [&str; 3]| {
        let [one, two, three] = lines;
        format!(
            "{title}1.修路。（责任单位：县甲局）\n{one}2.修桥。（责任单位：县乙局）\n{two}3.办学。（责任单位：县丙局）\n{three}"
        )
    };
    // Each point has such a line, only the title stands above the first, the point above is not closed, or parts of points.
    for body in [
        tasks(["长三公里\n", "宽五米\n", "设六个班\n"]),
        tasks(["", "宽五米\n", ""]),
        tasks(["（1）备料\n（2）铺路\n", "", ""]),
        tasks(["①备料\n", "①清淤\n", ""]),
        tasks(["■备料\n■铺路\n", "■清淤\n", ""]),
        format!("{title}{}", tasks(["长三公里\n", "宽五米\n", "设六个班\n"]).replacen(title, "示例县政府办公室\n", 1)),
    ] {
        let imported = any("list.txt", &body);
        assert_eq!(sections(&imported).len(), 1, "{body}");
        assert!(has(&imported, Kind::MadeSection), "{body}");
    }
    let unclosed = format!("{title}重点\n1.修路\n全长三公里\n2.修桥（责任单位：县乙局）\n3.办学（责任单位：县丙局）\n");
    assert_eq!(sections(&any("list.txt", &unclosed)).len(), 1);
}

#[test]
fn labels_of_the_whole_plan_are_no_headings() {
    // The last point says itself who leads, so that the others may be said below it and the first for all.
    let head = "示例县2024年任务清单\n牵头单位：县甲局\n1.修桥。\n牵头单位：县乙局\n2.修路。\n牵头单位：县丙局\n3.种树";
    let imported = import_file("list.txt", &format!("{head}（县丁局牵头）。\n"));
    assert_eq!(duties(&imported), ["修桥。 县乙局||", "修路。 县丙局||", "种树。 县丁局||"]);
    let imported = import_file("list.txt", &format!("{head}（6月底前完成）。\n"));
    assert_eq!(duties(&imported)[..2], ["修桥。 县甲局||", "修路。 县乙局||"]);
    // Below one line stand two points, numbers begin anew, or the last point names only who helps.
    let imported = import_file("list.txt", &format!("{head}（县丁局牵头）。\n4.建园。\n"));
    assert_eq!(duties(&imported), ["修桥。 县甲局||", "修路。 县乙局||", "种树。 县丁局||", "建园。 县丙局||"]);
    for own in ["责任单位：县丁局", "县丁局配合"] {
        let body = "示例县2024年任务\n牵头单位：县甲局\n1.修桥。\n2.修路。\n牵头单位：县乙局\n3.种树。";
        let imported = import_file("list.txt", &format!("{body}（{own}）\n"));
        assert_eq!(duties(&imported)[..2], ["修桥。 县甲局||", "修路。 县甲局||"], "{own}");
    }
    let imported =
        import_file("list.txt", &format!("{head}（县丁局配合）。\n").replace("2.", "1.").replace("3.", "1."));
    assert_eq!(duties(&imported)[2], "种树。 县丙局||县丁局");
}

#[test]
fn lines_of_work_between_points_are_no_headings() {
    let points = |second: &str, third: &str| {
        import_file(
            "list.txt",
            &format!(
                "示例县2024年重点工作\n工业强县\n1.建园区。（责任单位：县甲局）\n2.招商。（责任单位：县乙局）\n{second}\n{third}.技改。（责任单位：县甲局）\n4.上市。（责任单位：县丙局）\n"
            ),
        )
    };
    for line in ["确保全年招商到位资金50亿元", "到位资金50亿元", "推进产业落地", "外资企业落户"]
    {
        let imported = points(line, "3");
        assert_eq!(imported.notice.sections.len(), 1, "{line}");
        assert!(has(&imported, Kind::Continued), "{line}");
    }
    for (line, number) in [("农业兴县", "3"), ("农业兴县（2项）", "3"), ("推进乡村振兴", "1"), ("农业和农村发展", "1")]
    {
        assert_eq!(sections(&points(line, number)), [("工业强县".to_owned(), 2), (line.to_owned(), 2)]);
    }
    // Where the first begins as a task too, they are worded alike.
    let imported = import_file("list.txt", &groups("推进产业发展", "加强民生保障"));
    assert_eq!(sections(&imported), [("推进产业发展".to_owned(), 2), ("加强民生保障".to_owned(), 1)]);
}

#[test]
fn the_second_line_of_a_title_is_no_heading() {
    let body = "\n美丽乡村建设\n1.修路。（责任单位：县甲局）\n2.改厕。（责任单位：县乙局）\n保障机制建设\n1.筹措资金。（责任单位：县丙局）\n2.督查。（责任单位：县丁局）\n";
    let imported = import_file("list.txt", &format!("关于加快推进全县{body}"));
    assert_eq!(imported.notice.head.title.as_deref(), Some("关于加快推进全县美丽乡村建设"));
    for title in [
        "关于全县重点任务的通知",
        "示例县2024年任务",
        "关于全县工作的安排",
        "关于落实若干举措",
        "关于印发《示例县行动》",
    ] {
        assert_eq!(import_file("list.txt", &format!("{title}{body}")).notice.sections.len(), 2, "{title}");
    }
}

#[test]
fn headings_of_places_and_kinds_beside_units_are_no_units() {
    let body =
        |title: &str| format!("一、县教育局\n1.建学校。\n二、县卫健局\n1.建医院。\n三、{title}\n1.增设停车位。\n");
    for title in ["县城区", "县中心城区", "其他地区", "各类学校", "各类企业", "县重点镇"] {
        let imported = text(&body(title));
        assert_eq!(duties(&imported)[2..], [] as [&str; 0], "{title}");
        assert!(has(&imported, Kind::NoParenthesis), "{title}");
    }
    for title in ["县消防救援大队", "县经开区", "各学校", "其他单位", "其他乡镇", "各乡镇人民政府"]
    {
        let imported = text(&body(title));
        assert_eq!(duties(&imported)[2..], [format!("增设停车位。 |{title}|")]);
    }
}

#[test]
fn offices_whose_work_others_answer_do_not_do_it() {
    let points = |body: [&str; 3]| {
        let [one, two, three] = body;
        text(&format!("一、落实\n1.{one}\n2.{two}\n3.{three}\n二、交通\n1.修桥。（责任单位：县交通局）\n"))
    };
    for body in [
        [
            "6月底前，省发改委印发的规划全面落地。",
            "9月底前，市教育局制定的办法全面执行。",
            "12月底前，县委办公室印发的意见落实到位。",
        ],
        [
            "（省审计厅）反馈预算执行问题整改到位。",
            "（市审计局）反馈工程结算问题整改到位。",
            "（市财政局）指出的事项整改到位。",
        ],
    ] {
        let imported = points(body);
        assert_eq!(duties(&imported), ["修桥。 |县交通局|"]);
        assert!(has(&imported, Kind::NoParenthesis) && !has(&imported, Kind::UnitsInFront));
    }
    let imported =
        points(["6月底前，县发改局印发规划。", "9月底前，县教育局制定办法。", "12月底前，县卫健局完成建设的收尾。"]);
    assert_eq!(duties(&imported)[0], "印发规划。 |县发改局| 6月底前");
    assert_eq!(duties(&imported).len(), 4);
    let imported =
        points(["（县发改局）反馈群众评价。", "（县教育局）通报办学进展。", "（县卫健局）制定问题整改方案。"]);
    assert_eq!(duties(&imported).len(), 4);
}

#[test]
fn numbers_of_cards_stand_each_above_its_task() {
    let card = |number: u8, task: &str| format!("序号：{number}\n项目名称：{task}\n责任单位：县{task}局\n");
    let cards =
        |last: &str| any("list.txt", &format!("示例县2024年任务\n{}{}{last}", card(1, "修桥"), card(2, "修路")));
    assert_eq!(duties(&cards(&card(3, "建校"))), ["修桥 |县修桥局|", "修路 |县修路局|", "建校 |县建校局|"]);
    let imported = cards("序号：3\n责任单位：县教育局\n项目名称：建校\n");
    assert!(duties(&imported).iter().all(|duty| !duty.contains("建校")), "{:?}", duties(&imported));
    assert!(!duties(&imported).iter().any(|duty| duty.contains("县教育局")));
}

#[test]
fn all_places_of_a_level_head_the_points_below_them() {
    let imported = text("一、分工\n县甲局：\n1.修桥。\n2.修路。\n各乡镇：\n1.修渠。\n");
    assert_eq!(duties(&imported), ["修桥。 |县甲局|", "修路。 |县甲局|", "修渠。 |各乡镇|"]);
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
fn a_line_above_points_may_say_who_leads_and_when_they_are_due() {
    let imported = text("一、工业\n县甲局牵头，以下各项于11月底前完成：\n1.培育企业10家。\n2.建厂房。（县乙局负责）\n");
    assert_eq!(duties(&imported), ["培育企业10家。 县甲局|| 11月底前完成", "建厂房。 |县乙局| 11月底前完成"]);
}

#[test]
fn months_weeks_and_quarters_over_points_are_sections() {
    for [first, second] in [
        ["3月份", "4月份"],
        ["第一周", "第二周"],
        ["第一季度", "第二季度（4—6月）"],
        ["上半年", "下半年："],
        ["2024年1月", "2024年2—3月"],
    ] {
        let imported = text(&format!(
            "{first}\n1.修桥。（牵头单位：县甲局）\n2.修路。（牵头单位：县乙局）\n{second}\n1.修渠。（牵头单位：县丙局）\n"
        ));
        let second = second.trim_end_matches('：').split('（').next().unwrap();
        assert_eq!(sections(&imported), [(first.to_owned(), 2), (second.to_owned(), 1)]);
        assert_eq!(duties(&imported), ["修桥。 县甲局||", "修路。 县乙局||", "修渠。 县丙局||"]);
        assert!(!has(&imported, Kind::NumberTwice));
    }
    // One alone, one without points below it, a day, or beside headings with 一、.
    for body in [
        "一、交通\n1.修桥。（牵头单位：县甲局）\n3月份\n2.修路。（牵头单位：县乙局）\n4月份\n3.修渠。（牵头单位：县丙局）\n",
        "1.修桥。（牵头单位：县甲局）\n3月份\n2.修路。（牵头单位：县乙局）\n",
        "1.修桥。（牵头单位：县甲局）\n3月份\n4月份\n2.修路。（牵头单位：县乙局）\n",
    ] {
        let imported = text(body);
        assert_eq!(imported.notice.sections.len(), 1, "{body}");
        assert!(has(&imported, Kind::Continued), "{body}");
    }
}

#[test]
fn offices_with_a_colon_over_points_are_headings_only_beside_others() {
    let alone = "云海县2024年重点任务\n县委政法委：\n1.修桥。（牵头单位：县乙局）\n2.修路。（牵头单位：县丙局）\n";
    let imported = import_file("list.txt", alone);
    assert_eq!(imported.notice.head.addressees.as_deref(), Some("县委政法委："));
    assert_eq!(duties(&imported), ["修桥。 县乙局||", "修路。 县丙局||"]);
    let imported = import_file(
        "list.txt",
        "云海县2024年重点任务\n县委政法委：\n1.修桥。\n2.修路。\n县甲局：\n1.修渠。\n2.修库。\n",
    );
    assert_eq!(imported.notice.head.addressees, None);
    assert_eq!(duties(&imported), ["修桥。 |县委政法委|", "修路。 |县委政法委|", "修渠。 |县甲局|", "修库。 |县甲局|"]);
}

#[test]
fn a_heading_that_is_a_unit_is_that_of_its_points() {
    let body = "一、县甲局\n1.修桥。\n2.修路。（责任单位：县丙局）\n二、县乙局、县丁局\n3.种树。\n三、建好县城\n4.修渠。（县乙局负责）\n";
    let imported = import_file("list.txt", &plan(body));
    assert_eq!(duties(&imported), ["修桥。 |县甲局|", "修路。 |县丙局|", "种树。 |县乙局、县丁局|", "修渠。 |县乙局|"]);
    assert!(has(&imported, Kind::BareUnits) && has(&imported, Kind::Inherited));
}

#[test]
fn headings_beside_those_of_units_are_units_too() {
    let imported = text(
        "一、县甲局\n1.修桥。\n二、县乙局\n1.修路。\n三、各乡镇人民政府\n1.组建队伍。\n四、县消防救援大队\n1.排查。\n五、其他成员单位\n1.抓好本行业安全。\n",
    );
    assert_eq!(
        duties(&imported),
        [
            "修桥。 |县甲局|",
            "修路。 |县乙局|",
            "组建队伍。 |各乡镇人民政府|",
            "排查。 |县消防救援大队|",
            "抓好本行业安全。 |其他成员单位|"
        ]
    );
    // Headings of themes, and one of units among them.
    let imported = text("一、美丽乡村\n1.修桥。（县甲局负责）\n二、县域商业中心\n1.修路。\n三、各类园区\n1.建楼。\n");
    assert_eq!(duties(&imported), ["修桥。 |县甲局|"]);
    let imported = text(
        "一、改善民生（县甲局牵头）\n1.修桥。\n二、发展经济（县乙局牵头）\n1.修路。\n三、县域商业中心\n1.建楼。\n",
    );
    assert_eq!(duties(&imported).len(), 2);
    let imported = text("一、县甲局\n1.修桥。\n二、县域商业中心\n1.修路。\n");
    assert_eq!(duties(&imported), ["修桥。 |县甲局|"]);
}

#[test]
fn headings_without_numbers_of_an_outline_are_sections() {
    for form in ["清单{}：{}", "第{}类：{}", "板块{} {}", "【{1}】", "■ {1}", "{1}", "{1}："] {
        let heading = |number: &str, title: &str| {
            form.replacen("{1}", title, 1).replacen("{}", number, 1).replacen("{}", title, 1)
        };
        let imported = import_file(
            "list.txt",
            &format!(
                "县2024年任务分解\n{}\n1.修路。（责任单位：县甲局）\n2.修桥。（责任单位：县乙局）\n{}\n1.办学。（责任单位：县丙局）\n",
                heading("一", "经济发展"),
                heading("二", "社会民生")
            ),
        );
        assert_eq!(duties(&imported), ["修路。 |县甲局|", "修桥。 |县乙局|", "办学。 |县丙局|"], "{form}");
        let sections = sections(&imported);
        assert!(sections.len() == 2 && sections[1].0.contains("社会民生") && sections[1].1 == 1, "{sections:?}");
        assert_eq!(imported.notice.head.title.as_deref(), Some("县2024年任务分解"));
    }
    // A line that goes on a point, a title of two lines, and a line below the last point.
    for body in [
        "县重点任务\n1.修路，\n畅通道路（责任单位：县甲局）\n2.修桥。（责任单位：县乙局）\n",
        "某县人民政府\n重点任务\n1.修路。（责任单位：县甲局）\n2.修桥。（责任单位：县乙局）\n",
        "县2024年任务\n进展\n1.修路。（责任单位：县甲局）\n已完成\n2.修桥。（责任单位：县乙局）\n",
        "县2024年任务\n经济发展\n1.修路。（责任单位：县甲局）\n2.修桥。（责任单位：县乙局）\n社会民生\n",
    ] {
        let imported = import_file("list.txt", body);
        assert_eq!((imported.notice.sections.len(), imported.notice.items.len()), (1, 2), "{body}");
    }
}

#[test]
fn labels_above_points_are_of_the_points_below_them() {
    let imported = import_file(
        "list.txt",
        "县2024年任务\n牵头单位：县甲局\n1.新增企业8家。\n2.建设厂房。\n牵头单位：县乙局\n3.建设农田。\n4.发展种业。\n",
    );
    assert_eq!(
        duties(&imported),
        ["新增企业8家。 县甲局||", "建设厂房。 县甲局||", "建设农田。 县乙局||", "发展种业。 县乙局||"]
    );
    assert_eq!(imported.notice.head.title.as_deref(), Some("县2024年任务"));
    let points = |label: &str, first: &str, second: &str| {
        format!(
            "县2024年任务\n{label}：{first}\n1.修路。（责任单位：县甲局）\n{label}：{second}\n2.修桥。（责任单位：县乙局）\n"
        )
    };
    assert_eq!(leaders(&import_file("list.txt", &points("分管领导", "李明", "王芳"))), ["李明", "王芳"]);
    let imported = import_file("list.txt", &points("完成时限", "6月底", "12月底"));
    assert_eq!(duties(&imported), ["修路。 |县甲局| 6月底", "修桥。 |县乙局| 12月底"]);
    // Below its points a label is theirs: also where one stands behind the last, or none above the first.
    let imported = text("1.修路。\n责任单位：县甲局\n2.修桥。\n责任单位：县乙局\n3.建校。\n责任单位：县丙局\n");
    assert_eq!(duties(&imported), ["修路。 |县甲局|", "修桥。 |县乙局|", "建校。 |县丙局|"]);
    let imported =
        any("list.txt", "县任务\n责任单位：县丁局\n1.修路。\n责任单位：县甲局\n2.修桥。\n责任单位：县乙局\n");
    assert!(duties(&imported).iter().all(|duty| !duty.contains("县丁局")), "{:?}", duties(&imported));
}

#[test]
fn towns_beside_offices_are_units_where_no_other_heading_stands() {
    let body = "1.流转土地。责任人：许杰  完成时限：6月底\n";
    let imported = text(&format!("一、县发展改革局\n{body}二、青山镇\n{body}三、东河街道\n{body}四、县开发区\n{body}"));
    let units = ["县发展改革局", "青山镇", "东河街道", "县开发区"];
    assert_eq!(duties(&imported), units.map(|unit| format!("流转土地。 |{unit}| 6月底")));
    // Among other headings, and kinds of towns.
    for other in ["保障措施", "重点乡镇"] {
        let imported = text(&format!(
            "一、县发展改革局\n1.建厂。（县甲局）\n二、青山镇\n{body}三、{other}\n1.落实经费。（县财政局）\n"
        ));
        assert!(duties(&imported).iter().all(|told| !told.contains("|青山镇|")), "{other}");
    }
}

#[test]
fn units_with_a_colon_behind_a_number_of_the_first_depth_begin_points() {
    let imported = text(
        "一、县水利局：负责水库、河道安全度汛，5月底前完成汛前检查。\n二、县应急管理局：组织抢险救援，储备防汛物资。\n三、县气象局负责发布暴雨预警信息。\n四、各乡镇人民政府：落实隐患点巡查。\n",
    );
    let expected = ["县水利局", "县应急管理局", "县气象局", "各乡镇人民政府"];
    let told = duties(&imported);
    assert_eq!(told.len(), 4, "{told:?}");
    assert!(told.iter().zip(expected).all(|(duty, unit)| duty.contains(&format!("|{unit}|"))), "{told:?}");
    // With lines below it such a line is a heading, as is one without a stop.
    for heads in
        [["一、县水利局：负责以下任务。", "二、县财政局：负责以下任务。"], ["一、县水利局：水利", "二、县财政局：财政"]]
    {
        let imported = text(&format!("{}\n1.修渠。（县甲局）\n{}\n1.拨款。（县乙局）\n", heads[0], heads[1]));
        assert_eq!((duties(&imported).len(), sections(&imported).len()), (2, 2), "{heads:?}");
    }
    // What a heading is about is no unit.
    let imported = any("list.txt", "一、教育：修建学校。\n二、水利：修建水渠。\n");
    assert!(duties(&imported).is_empty());
}

#[test]
fn names_of_towns_alone_below_sections_head_the_points_that_begin_anew() {
    let plan = |second: &str| {
        import_file(
            "list.txt",
            &format!(
                "示例县任务分解\n一、山区\n青山镇\n1.修桥。（责任单位：镇水利站）\n2.修路。\n{second}\n\
                 1.修渠。（责任单位：镇水利站）\n2.清淤。（责任单位：镇农经站）\n"
            ),
        )
    };
    let imported = plan("（责任单位：镇农经站）\n东河镇");
    let subsections: Vec<&str> = imported.notice.subsections.iter().map(|sub| sub.title.as_str()).collect();
    assert_eq!(subsections, ["青山镇", "东河镇"]);
    let numbers: Vec<String> = imported.notice.items.iter().map(|item| item.number.to_string()).collect();
    assert_eq!(numbers, ["1", "2", "1", "2"]);
    assert_eq!(duties(&imported)[3], "清淤。 |镇农经站|");
    // A place behind a point that is not closed by its units, a slogan, and one such line alone stay what they were.
    for second in ["东河镇", "（责任单位：镇农经站）\n重点乡镇", "（责任单位：镇农经站）\n抓好落实"]
    {
        assert!(plan(second).notice.subsections.is_empty(), "{second}");
    }
    let imported = import_file(
        "list.txt",
        "示例县任务分解\n一、山区\n青山镇\n1.修桥。（责任单位：镇水利站）\n2.修路。（县甲局）\n",
    );
    assert!(imported.notice.subsections.is_empty());
}

#[test]
fn all_towns_head_points_whose_numbers_go_on_as_offices_do() {
    let list = |third: &str| {
        let points =
            format!("区水务局：\n1.检查水库15座。\n区应急局：\n2.储备编织袋5万条。\n{third}\n3.转移清单到户到人。\n");
        import_file("list.txt", &format!("示区2024年防汛责任分解\n{points}"))
    };
    for third in ["各乡镇：", "各镇街：", "各镇（街道）：", "各乡镇人民政府：", "各街道、各社区："]
    {
        let imported = list(third);
        let units = third.trim_end_matches('：');
        assert_eq!(
            duties(&imported),
            [
                "检查水库15座。 |区水务局|".to_owned(),
                "储备编织袋5万条。 |区应急局|".to_owned(),
                format!("转移清单到户到人。 |{units}|")
            ]
        );
    }
    // All of another kind and words of a task stay with the point above.
    for third in ["各类学校：", "各地要落实："] {
        assert_eq!(sections(&list(third)).len(), 2, "{third}");
    }
}
