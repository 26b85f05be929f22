//! Headings that have no number of an outline, and lines of labels above their points. Beside each stands what looks alike and must
//! stay what it was.

use gongkai::import::finding::Kind;

use super::import_kinds::{any, duties, has, import_file, leaders, sections, text};

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
