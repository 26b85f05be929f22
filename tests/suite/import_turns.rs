//! What clerks write in passing: titles without a name, a signature below the last point, headings of months, words of the portal in a
//! title, deadlines that take turns with units. Beside each stands what only looks like it.

use gongkai::import::finding::Kind;

use super::import_kinds::{any, duties, has, import_file, leaders, sections, text};

fn told(imported: &gongkai::import::Imported, kind: Kind) -> usize {
    imported.report.findings.iter().filter(|finding| finding.kind == kind).count()
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
fn a_signature_below_the_last_point_is_the_head() {
    let points = "一、交通\n1.修桥。（牵头单位：县甲局）\n2.修路。（牵头单位：县乙局）\n";
    let title = "云海县2024年重点任务";
    for (signers, issuer) in [
        ("云海县人民政府办公室\n", "云海县人民政府办公室"),
        ("中共云海县委办公室\n云海县人民政府办公室\n", "中共云海县委办公室云海县人民政府办公室"),
    ] {
        for day in ["2024年3月5日", "二〇二四年三月五日"] {
            let imported = import_file("list.txt", &format!("{title}\n{points}{signers}{day}\n"));
            assert_eq!(duties(&imported), ["修桥。 县甲局||", "修路。 县乙局||"]);
            let head = &imported.notice.head;
            assert_eq!((head.title.as_deref(), head.issuer.as_deref()), (Some(title), Some(issuer)));
            assert_eq!(head.issued.map(|day| day.to_string()).as_deref(), Some("2024-03-05"));
        }
    }
    let table = "序号\t任务\t责任单位\n1\t修桥。\t县甲局\n2\t修路。\t县乙局\n";
    let imported = import_file("list.txt", &format!("{title}\n{table}\n云海县人民政府办公室\n2024年3月5日\n"));
    assert_eq!(duties(&imported), ["修桥。 |县甲局|", "修路。 |县乙局|"]);
    assert_eq!(imported.notice.head.issuer.as_deref(), Some("云海县人民政府办公室"));
    assert!(imported.notice.head.issued.is_some() && !has(&imported, Kind::AfterTable));
    // An office behind a label signs nothing, and a day alone is not one who does.
    let labels = "一、交通\n1.修桥。\n责任单位：县甲局\n2.修路。\n责任单位：\n县人民政府办公室\n2024年12月5日\n";
    let imported = import_file("list.txt", &format!("{title}\n{labels}"));
    assert_eq!(imported.notice.head.issuer, None);
    assert_eq!(duties(&imported).len(), 2);
    let imported = import_file("list.txt", &format!("{title}\n{table}\n2024年3月5日\n"));
    assert!(has(&imported, Kind::AfterTable));
}

#[test]
fn a_signature_takes_no_units_of_a_point() {
    let signed = "云海县人民政府办公室\n2024年3月5日\n";
    for (points, expected) in [
        ("一、修桥\n牵头单位：县甲局\n二、修路\n牵头单位：县乙局\n", ["修桥 县甲局||", "修路 县乙局||"]),
        ("1.修桥。（牵头单位：县甲局）\n2.修路。\n（牵头单位：县乙局）\n", ["修桥。 县甲局||", "修路。 县乙局||"]),
        ("1.修桥。（牵头单位：县甲局）\n2.修路。\n（县乙局）\n", ["修桥。 县甲局||", "修路。 |县乙局|"]),
        (
            "1.修桥。（牵头单位：县甲局）\n2.修路。（牵头单位：县乙局）\n配合单位：县丁局\n",
            ["修桥。 县甲局||", "修路。 县乙局||县丁局"],
        ),
    ] {
        let imported = import_file("list.txt", &format!("云海县2024年重点任务\n{points}{signed}"));
        assert_eq!(duties(&imported), expected);
        let head = &imported.notice.head;
        assert_eq!(head.title.as_deref(), Some("云海县2024年重点任务"));
        assert_eq!(head.issuer.as_deref(), Some("云海县人民政府办公室"));
    }
    // A bracket over the day is of the point, and a unit without its place may be one of the list above it.
    let imported = import_file(
        "list.txt",
        "云海县2024年重点任务\n1.修桥。（牵头单位：县甲局）\n2.修路。\n（县乙局）\n2024年3月5日\n",
    );
    assert_eq!(duties(&imported), ["修桥。 县甲局||", "修路。 |县乙局|"]);
    for last in ["县丙局", "县政府办公室", "各乡镇人民政府"] {
        let imported = import_file(
            "list.txt",
            &format!("云海县2024年重点任务\n1.修桥。（牵头单位：县甲局）\n配合单位：县丁局\n{last}\n2024年3月5日\n"),
        );
        assert!(imported.notice.head.issuer.is_none() && imported.notice.head.issued.is_none(), "{last}");
    }
    let imported = import_file(
        "list.txt",
        "Town plan 2024\n1. Plant trees.\nLead agency: Tree Office\nTown Council\n5 March 2024\n",
    );
    assert!(imported.notice.head.issued.is_none() && has(&imported, Kind::Continued));
}

#[test]
fn points_above_a_signature_are_no_title() {
    let title = "云海县2024年重点任务";
    for (body, count) in [
        (
            "一、交通\n1.修桥。（牵头单位：县甲局）\n云海县人民政府办公室\n2024年3月5日\n附件\n二、卫生\n1.建院。（牵头单位：县丙局）\n",
            2,
        ),
        ("1.修桥\n（1）立项。（牵头单位：县甲局）\n2024年3月5日\n（2）开工。（牵头单位：县乙局）\n", 2),
        ("1.修桥（牵头单位：县甲局）\n2.修路\n云海县人民政府\n2024年3月5日\n3.附表略\n", 1),
    ] {
        let imported = import_file("list.txt", &format!("{title}\n{body}"));
        assert_eq!(duties(&imported).len(), count, "{body}");
        assert_eq!(imported.notice.head.title.as_deref(), Some(title));
        // Where it may be no signature its lines stay with the point above them and are told.
        assert!(imported.notice.head.issuer.is_none() && has(&imported, Kind::Continued));
    }
}

#[test]
fn points_that_all_have_units_are_no_letter_of_an_attached_plan() {
    let letter = "关于做好重点工作的通知\n各镇：\n现将任务印发给你们。\n";
    let signed = "云海县人民政府办公室\n2024年3月5日\n附件\n";
    for points in [
        "一、修桥。（牵头单位：县甲局）\n二、修路。（牵头单位：县乙局）\n",
        "一、修桥。\n牵头单位：县甲局\n二、修路。\n（牵头单位：县乙局）\n",
        "一、交通\n1.修桥。（牵头单位：县甲局）\n2.修路。（牵头单位：县乙局）\n",
    ] {
        let text = format!("{letter}{points}{signed}三、卫生\n1.修渠。（牵头单位：县丙局）\n");
        let imported = import_file("list.txt", &text);
        assert_eq!(duties(&imported), ["修桥。 县甲局||", "修路。 县乙局||", "修渠。 县丙局||"], "{points}");
        assert_eq!(imported.notice.head.issuer.as_deref(), Some("云海县人民政府办公室"));
    }
    // Numbered paragraphs of a letter may name who oversees the work.
    let letter = format!(
        "{letter}一、加强领导。各镇要压实责任。\n二、加强督查。由县乙局负责督查。\n{signed}重点任务分工\n1.修渠。（牵头单位：县丙局）\n"
    );
    let imported = import_file("list.txt", &letter);
    assert_eq!(duties(&imported), ["修渠。 县丙局||"]);
    assert_eq!(imported.notice.head.outline_title.as_deref(), Some("重点任务分工"));
}

#[test]
fn a_signature_below_a_table_needs_a_title_an_office_and_whole_rows() {
    let table = "序号\t任务\t责任单位\t完成时限\n1\t修桥。\t县甲局\t6月底前\n2\t修路。\t县乙局\t9月底前\n";
    let title = "云海县2024年重点任务\n";
    let points = "一、交通\n1.修桥。（牵头单位：县甲局）\n重点任务清单\n";
    for (above, below) in [
        ("", "云海县人民政府\n2024年3月5日\n"),
        ("", "责任单位：县甲局\n2024年3月5日\n"),
        ("首页\n", "云海县人民政府\n2024年3月5日\n"),
        (title, "责任单位：县甲局\n2024年3月5日\n"),
        (title, "3\t修渠。\n县丙局\n2024年12月5日\n"),
        (title, "3\t修渠。\n云海县人民政府办公室\n2024年12月5日\n"),
        (points, "云海县人民政府办公室\n2024年3月5日\n"),
    ] {
        let imported = any("list.txt", &format!("{above}{table}{below}"));
        assert_eq!(told(&imported, Kind::AfterTable), 2, "{above}{below}");
        let head = &imported.notice.head;
        assert!(head.issuer.is_none() && head.issued.is_none());
        assert!(head.title.as_deref().is_none_or(|title| !below.contains(title)));
    }
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
fn milestones_are_no_deadline_unless_they_are_nothing_but_times() {
    for label in ["节点目标", "进度节点", "序时进度"] {
        for cells in
            [["6月底前完成立项，9月开工", "完成主体结构"], ["3月立项；6月开工；12月完工", "一季度招标，二季度进场"]]
        {
            let table = format!(
                "序号,任务,{label},责任单位\n1,修桥。,\"{}\",县甲局\n2,修路。,\"{}\",县乙局\n",
                cells[0], cells[1]
            );
            let imported = import_file("2024.csv", &table);
            let of = |item: usize| &imported.notice.items[item].duties[0];
            assert_eq!((of(0).deadline.as_str(), of(1).deadline.as_str()), ("", ""));
            assert_eq!(of(1).more, [(label.to_owned(), cells[1].to_owned())]);
        }
        let table = format!(
            "序号,任务,{label},责任单位\n1,修桥。,6月底前,县甲局\n2,修路。,每季度,县乙局\n3,修渠。,同上,县丙局\n"
        );
        let imported = import_file("2024.csv", &table);
        assert_eq!(duties(&imported)[0], "修桥。 |县甲局| 6月底前");
    }
    // A label that says when a task ends is that of its deadline, whatever the cells are.
    for (label, words) in [("完成时限", "完成主体结构"), ("进度安排", "按上级部署"), ("时间节点", "立行立改")]
    {
        let imported = import_file("2024.csv", &format!("序号,任务,{label},责任单位\n1,修桥。,{words},县甲局\n"));
        assert_eq!(duties(&imported), [format!("修桥。 |县甲局| {words}")]);
    }
}

#[test]
fn words_of_the_portal_around_the_title_are_set_aside() {
    let title = "云海县人民政府关于印发2024年重点任务的通知";
    let below = "云政〔2024〕3号\n各乡镇人民政府：\n现将重点任务印发给你们。\n云海县人民政府\n2024年3月5日\n重点任务\n一、交通\n1.修桥。（牵头单位：县甲局）\n";
    for line in [
        format!("索 引 号：003/2024-01 组配分类：通知 发布机构：云海县政府办 {title}"),
        format!("当前位置：首页 > 政务公开 {title}"),
        format!("繁体 | 无障碍 | 登录 {title} 字号：大 中 小"),
        format!("繁体 | 无障碍 | 登录\n{title}"),
    ] {
        let imported = import_file("page.txt", &format!("{line}\n{below}"));
        assert_eq!(imported.notice.head.title.as_deref(), Some(title), "{line}");
        let left = told(&imported, Kind::LeftOutSurroundings) + imported.report.account.totals().left_out;
        assert!(left > 0, "{line}");
    }
    // Two bodies that issue it are part of the title.
    let title = "云海县委办公室 云海县人民政府办公室关于印发2024年重点任务的通知";
    let imported = import_file("page.txt", &format!("{title}\n{below}"));
    assert_eq!(imported.notice.head.title.as_deref(), Some(title));
}

#[test]
fn titles_of_other_documents_beside_words_of_the_portal_are_none() {
    let title = "云海县人民政府关于印发2024年重点任务的通知";
    let other = "云海县人民政府关于印发实施方案的通知";
    let points = "一、交通\n1.修桥。（牵头单位：县甲局）\n";
    for text in [
        format!("{title}\n{points}上一篇： {other}\n下一篇： {other}\n"),
        format!("相关链接： {other}\n{title}\n{points}"),
        format!("当前位置：首页 > 公开 > {other}\n{title}\n{points}"),
    ] {
        let imported = import_file("page.txt", &text);
        assert_eq!(imported.notice.head.title.as_deref(), Some(title), "{text}");
        assert_eq!(duties(&imported), ["修桥。 县甲局||"]);
    }
}

#[test]
fn words_of_the_portal_within_points_are_their_text() {
    let words = "登录\n注册\n长者模式\n关怀版\n繁体 简体 English\n";
    let title = "云海县2024年重点任务";
    let imported = import_file(
        "page.txt",
        &format!(
            "{title}\n一、交通\n1.完善下列栏目：\n{words}（牵头单位：县甲局）\n2.修路。（牵头单位：县乙局）\n{words}"
        ),
    );
    for (item, text) in ["完善下列栏目：", "修路。"].iter().enumerate() {
        assert_eq!(imported.notice.items[item].duties[0].text, format!("{text}\n{}", words.trim_end()));
    }
    let imported = import_file(
        "page.txt",
        &format!("{words}{title}\n1.修桥。（牵头单位：县甲局）\n云海县人民政府\n2024年3月5日\n{words}"),
    );
    assert_eq!(imported.notice.head.title.as_deref(), Some(title));
    assert_eq!(imported.notice.head.issuer.as_deref(), Some("云海县人民政府"));
    assert_eq!(duties(&imported), ["修桥。 县甲局||"]);
}

#[test]
fn columns_that_one_blank_divides_are_told() {
    let imported =
        any("list.txt", "重点任务\n序号 任务 责任单位 完成时限\n1 修桥。 县甲局 6月底前\n2 修路。 县乙局 9月底前\n");
    assert!(imported.report.stops());
    assert_eq!((told(&imported, Kind::OneBlank), told(&imported, Kind::NoTable)), (1, 0));
    // Words that only name columns, and points that have their units, are none.
    let imported = any("list.txt", "清单写明序号 任务 责任单位\n各地照此办理。\n");
    assert_eq!((told(&imported, Kind::OneBlank), told(&imported, Kind::NoTable)), (0, 1));
    let imported = text("序号 任务 责任单位\n一 修桥 县甲局\n1.修路。（县甲局牵头）\n");
    assert_eq!(told(&imported, Kind::OneBlank), 0);
}

#[test]
fn a_deadline_may_follow_a_statement_without_brackets() {
    let imported = text(
        "一、交通\n1.修桥。牵头单位县甲局、县乙局按职责分工负责。（2024年6月底前完成）\n2.修路。县甲局牵头，县乙局、县丙局按职责分工负责。（2024年6月底前完成）\n3.修渠。主办：县甲局；会办：县乙局。6月底前完成。\n4.修库。主办：县甲局；会办：县乙局。9月底前报县政府审定。\n5.修塘，9月底前报县政府审定。（责任单位：县甲局）\n",
    );
    assert_eq!(
        duties(&imported),
        [
            "修桥。 |县甲局、县乙局| 2024年6月底前完成",
            "修路。 县甲局|县乙局、县丙局| 2024年6月底前完成",
            "修渠。 县甲局||县乙局 6月底前完成",
            "修库。 县甲局||县乙局 9月底前报县政府审定",
            "修塘，9月底前报县政府审定。 |县甲局| 9月底前报县政府审定",
        ]
    );
    // What is no deadline of the whole stays where it is.
    let imported = text(
        "一、交通\n1.修桥。县甲局牵头，县乙局配合。（一期）\n2.修路。（县甲局牵头）\n3.修渠，每季度报县政府办。（县甲局牵头）\n",
    );
    assert_eq!(duties(&imported), ["修路。 县甲局||", "修渠，每季度报县政府办。 县甲局||"]);
    for rest in [
        "（2023年已完成）",
        "（原定6月底前完成）",
        "（逾期不办的，12月底前通报）",
        "（总投资3000万元，6月底前开工）",
        "9月底前县丁局提出意见并报县政府审定。",
    ] {
        let imported = text(&format!("一、交通\n1.修桥。县甲局牵头，县乙局配合。{rest}\n2.修路。（县甲局牵头）\n"));
        assert_eq!(duties(&imported), ["修路。 县甲局||"], "{rest}");
        assert!(has(&imported, Kind::NoParenthesis), "{rest}");
    }
}

#[test]
fn deadlines_that_take_turns_with_units_are_asked() {
    for list in
        ["6月底前，县甲局，12月底前，县乙局", "县甲局，6月底前，县乙局，12月底前", "6月底前，县甲局；12月底前，县乙局"]
    {
        let imported = text(&format!("一、交通\n1.修桥。（{list}）\n"));
        assert_eq!(duties(&imported), [format!("修桥。 |县甲局、县乙局| {list}")]);
        assert_eq!(imported.notice.items[0].duties[0].date, None);
        assert!(has(&imported, Kind::DeadlinePerUnit));
    }
    let imported = text("一、交通\n1.修桥。（县甲局牵头，6月底前完成；县乙局牵头，12月底前完成）\n");
    assert!(has(&imported, Kind::DeadlinePerUnit));
    // One deadline, the same twice, and steps of one task count as before.
    for (list, deadline) in [
        ("责任单位：县甲局；2024年6月底前；2024年6月末", "2024年6月底前，2024年6月末"),
        ("县甲局、县乙局，6月底前", "6月底前"),
        ("县甲局，6月底前，县乙局，6月底前", "6月底前"),
        ("责任单位：县甲局，6月底前启动，年底前完成", "6月底前启动，年底前完成"),
    ] {
        let imported = text(&format!("一、交通\n1.修桥。（{list}）\n"));
        assert_eq!(imported.notice.items[0].duties[0].deadline, deadline);
        assert!(imported.notice.items[0].duties[0].date.is_some() && !has(&imported, Kind::DeadlinePerUnit));
    }
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
fn a_lone_point_may_begin_or_end_with_who_leads() {
    for point in ["由县甲局牵头，修路。", "由县甲局牵头修路。", "修路，由县甲局牵头", "修路，由县甲局牵头。"]
    {
        let imported = text(&format!("一、交通\n1.修桥。\n2.{point}\n3.修渠。（责任单位：县丙局）\n"));
        let leads = &imported.notice.items[0].duties[0].roles.leads;
        assert_eq!((imported.notice.items.len(), leads.names[0].text.as_str()), (2, "县甲局"), "{point}");
        assert!(has(&imported, Kind::UnitsInFront) || has(&imported, Kind::BareClauses), "{point}");
    }
    for point in [
        "由县甲局牵头的专班负责修桥。",
        "由县甲局牵头不力的，予以通报。",
        "路基，由县甲局牵头，桥梁，由县乙局牵头",
        "修路，其中桥梁，由县乙局牵头",
        "凡跨县的，由县甲局牵头",
    ] {
        let imported =
            text(&format!("一、交通\n1.修桥。（牵头单位：县丁局）\n2.{point}\n3.修渠。（责任单位：县丙局）\n"));
        assert_eq!(duties(&imported), ["修桥。 县丁局||", "修渠。 |县丙局|"], "{point}");
        assert!(has(&imported, Kind::NoParenthesis), "{point}");
    }
    // Who sets the rules is not who carries them out, and a text that assigns nothing else is no plan.
    let imported = text("一、交通\n1.由县甲局负责解释本方案。\n2.修渠。（责任单位：县丙局）\n");
    assert_eq!(duties(&imported), ["修渠。 |县丙局|"]);
    assert!(any("list.txt", "示例县办法\n1.由县甲局牵头修路。\n2.修桥。\n").report.stops());
}
