//! Measures below a problem, points of the first depth beside sections, and parts that stand in one line: whose units are whose. Beside
//! each stands what looks alike and must stay what it was.

use gongkai::import::finding::Kind;

use super::import_kinds::{any, count, duties, has, import_file, sections, text};

/// Title of the section, number, and units of each item.
fn items(body: &str) -> Vec<String> {
    let imported = import_file("list.txt", &format!("示例县2024年任务分工\n{body}"));
    let section = |number: u32| {
        let own = imported.notice.sections.iter().find(|section| section.number == number);
        own.map_or("", |section| section.title.as_str())
    };
    let units = |item: &gongkai::import::notice::Item| {
        let cells = item.duties.iter().flat_map(|duty| duty.roles.cells());
        cells.flat_map(|cell| &cell.names).map(|name| name.text.clone()).collect::<Vec<_>>().join("、")
    };
    let items = imported.notice.items.iter();
    items.map(|item| format!("{} {} {}", section(item.section), item.number, units(item))).collect()
}

#[test]
fn measures_below_their_label_keep_their_own_units() {
    for label in ["整改措施：", "整改目标：", "主要措施：", "工作措施:"] {
        let body = format!(
            "一、修桥\n存在问题：桥少。\n{label}\n1.修桥一座。\n责任单位：县甲局\n完成时限：6月底\n2.修桥二座。\n责任单位：县乙局\n\
             3.加强管理。\n二、修路\n{label}\n1.修路一条。\n责任单位：县丙局\n完成时限：9月底\n"
        );
        assert_eq!(items(&body), ["修桥 1 县甲局", "修桥 2 县乙局", "修路 1 县丙局"], "{label}");
        let imported = import_file("list.txt", &format!("示例县2024年任务分工\n{body}"));
        assert_eq!(
            duties(&imported),
            ["修桥一座。 |县甲局| 6月底", "修桥二座。 |县乙局|", "修路一条。 |县丙局| 9月底"]
        );
        assert!(imported.notice.sections.iter().all(|section| section.roles.is_empty() && section.deadline.is_none()));
        // Nobody is named for the third, which is told.
        assert!(has(&imported, Kind::NoParenthesis));
        let printed = &imported.notice.sections[1].printed;
        assert_eq!(printed, &format!("二、修路{label}"));
    }
}

#[test]
fn units_below_the_last_measure_are_of_the_problem() {
    let body = "一、修桥\n整改措施：\n1.备料。\n2.铺面。\n责任单位：县甲局\n完成时限：6月底\n二、修路\n整改措施：\n1.压实。\n责任单位：县乙局\n";
    assert_eq!(duties(&text(body)), ["整改措施：\n1.备料。\n2.铺面。 |县甲局| 6月底", "整改措施：\n1.压实。 |县乙局|"]);
    // A line that ends with another colon leads on to points as it did.
    let imported = text("一、修桥\n要抓好以下几项：\n1.备料。（责任单位：县甲局）\n2.铺面。（责任单位：县乙局）\n");
    assert_eq!(count(&imported, Kind::MadeNumber), 1);
}

#[test]
fn a_problem_with_one_measure_is_read_as_those_above_it() {
    let problems = |first: &str| {
        format!(
            "问题1：兑现慢。\n整改措施：\n（1）兑付资金。\n责任单位：县甲局\n{first}问题2：开工少。\n整改措施：\n（1）每周调度。\n责任单位：县丙局\n"
        )
    };
    let several = text(&problems("（2）建立机制。\n责任单位：县乙局\n"));
    assert_eq!(duties(&several), ["兑付资金。 |县甲局|", "建立机制。 |县乙局|", "每周调度。 |县丙局|"]);
    // Units below the last of two are those of the problem, as below the only problem.
    let both = text(
        "1.垃圾多。\n整改措施：\n（1）清理。\n责任单位：县水利局\n（2）建机制。\n责任单位：县河长办\n2.污水多。\n整改措施：\n（1）排查。\n（2）建网。\n责任单位：县城管局\n完成时限：6月底\n",
    );
    assert_eq!(duties(&both)[2..], ["污水多。\n整改措施：\n（1）排查。\n（2）建网。 |县城管局| 6月底"]);
    // Where each has but one, its units are those of the problem as well.
    let single = text(&problems(""));
    assert_eq!(duties(&single).len(), 2);
    assert!(duties(&single)[1].starts_with("开工少。\n整改措施：\n（1）每周调度。 |县丙局|"), "{:?}", duties(&single));
}

#[test]
fn points_of_the_first_depth_are_in_no_section_above_them() {
    let body = "一、改造工程（县甲局牵头）\n改造小区10个。\n二、养老工程（县乙局牵头）\n（一）改造300户。（12月底前完成）\n（二）新建机构10个。（县乙局，10月底前完成）\n\
                三、公路工程（县丙局牵头）\n建设公路50公里。\n四、绿化工程（县丁局牵头）\n植树10万株。\n";
    let all = "示例县2024年任务分工";
    assert_eq!(
        items(body),
        [
            format!("{all} 1 县甲局"),
            "养老工程 1 县乙局".to_owned(),
            "养老工程 2 县乙局".to_owned(),
            format!("{all} 3 县丙局"),
            format!("{all} 4 县丁局")
        ]
    );
    let imported = import_file("list.txt", &format!("示例县2024年任务分工\n{body}"));
    assert!(!has(&imported, Kind::Gap) && !has(&imported, Kind::NumberTwice));
}

#[test]
fn points_of_the_first_depth_below_a_chapter_stay_in_it() {
    let body =
        "第一部分 重点工作\n一、修桥。（县甲局）\n二、修路。（县乙局）\n第二部分 民生实事\n一、建校。（县丙局）\n";
    assert_eq!(items(body), ["重点工作 1 县甲局", "重点工作 2 县乙局", "民生实事 1 县丙局"]);
    // Where 一、 is no heading at all, all are in one section.
    let body = "一、修桥。（县甲局）\n二、修路。（县乙局）\n";
    assert_eq!(items(body), ["示例县2024年任务分工 1 县甲局", "示例县2024年任务分工 2 县乙局"]);
}

#[test]
fn parts_in_one_line_leave_the_number_to_their_point() {
    let below = "牵头单位：县乙局\n完成时限：12月31日\n";
    let body = format!("1.建校\n牵头单位：县甲局\n2.安居\n（1）改造12个；（2）加装50部。\n{below}");
    let imported = text(&body);
    assert_eq!(duties(&imported)[1], "（1）改造12个；（2）加装50部。 县乙局|| 12月31日");
    assert_eq!(imported.notice.items[1].number.to_string(), "2");
    // A part alone in its line has its own units.
    let alone =
        text(&format!("1.建校\n牵头单位：县甲局\n2.安居\n（1）改造12个。\n{below}（2）加装50部。\n牵头单位：县丙局\n"));
    assert_eq!(duties(&alone)[1..], ["改造12个。 县乙局|| 12月31日", "加装50部。 县丙局||"]);
    // So have two lines of parts.
    let lines =
        text(&format!("1.建校\n牵头单位：县甲局\n2.安居\n（1）改造12个；（2）加装50部。\n（3）养护。\n{below}"));
    assert_eq!(lines.notice.items.len(), 2);
}

#[test]
fn special_actions_may_have_numbers_in_words() {
    for (one, two) in [("专项行动一：", "专项行动二："), ("工程一：", "工程二："), ("攻坚行动一：", "攻坚行动二：")]
    {
        let body = format!(
            "{one}水质整治\n（1）排查。\n牵头单位：县甲局\n（2）制定方案。\n牵头单位：县乙局\n{two}排口整治\n（1）试点。\n牵头单位：县丙局\n"
        );
        let imported = text(&body);
        assert_eq!(duties(&imported), ["排查。 县甲局||", "制定方案。 县乙局||", "试点。 县丙局||"], "{one}");
        assert_eq!(imported.notice.subsections.len(), 2);
    }
    // Words before a colon that hold no number, and a word that no list has, are no headings.
    let imported = text("1.修桥。\n专项行动：百日攻坚。\n牵头单位：县甲局\n");
    assert_eq!(duties(&imported), ["修桥。\n专项行动：百日攻坚。 县甲局||"]);
    let imported = text("1.修桥。\n保障一：备料。\n牵头单位：县甲局\n");
    assert_eq!(imported.notice.subsections.len(), 0);
}

#[test]
fn units_may_stand_before_their_points_in_one_line() {
    let body = "县教育局：1.新增学位1000个；2.招聘教师50名。\n县水利局：1.除险水库3座；2.治理河道20公里。\n青山镇：1.流转土地1000亩。\n";
    let imported = import_file("list.txt", &format!("青山县2024年重点工作分工\n{body}"));
    let expected = [
        "新增学位1000个； |县教育局|",
        "招聘教师50名。 |县教育局|",
        "除险水库3座； |县水利局|",
        "治理河道20公里。 |县水利局|",
        "流转土地1000亩。 |青山镇|",
    ];
    assert_eq!(duties(&imported), expected);
    // One such line alone, or words that are no units, stay whole.
    let alone = any("list.txt", "青山县2024年重点工作分工\n县教育局：1.新增学位；2.招聘教师。\n");
    assert!(alone.report.stops());
    let labels = text("1.修桥。\n工作内容：1.备料；2.铺面。\n工作目标：1.通车；2.验收。\n责任单位：县甲局\n");
    assert_eq!(duties(&labels), ["修桥。\n工作内容：1.备料；2.铺面。\n工作目标：1.通车；2.验收。 |县甲局|"]);
}

#[test]
fn a_line_of_units_above_each_block_is_of_the_block() {
    let block =
        |units: &str, task: &str| format!("责任单位：{units}\n一、主要目标\n1.{task}。\n二、保障措施\n加强领导。\n");
    let body = format!("{}{}", block("市教育局", "新增学位"), block("市卫健委", "家庭签约"));
    let imported = import_file("list.txt", &format!("青山市2024年目标责任书\n{body}"));
    let expected = ["新增学位。 |市教育局|", "加强领导。 |市教育局|", "家庭签约。 |市卫健委|", "加强领导。 |市卫健委|"];
    assert_eq!(duties(&imported), expected);
    assert_eq!(imported.notice.head.issuer, None);
    assert_eq!(sections(&imported).len(), 2);
    // Below the points the units are theirs; and 一、 that goes on is no new block.
    let below = text("一、主要目标\n1.新增学位。\n责任单位：市教育局\n二、民生\n1.家庭签约。\n责任单位：市卫健委\n");
    assert_eq!(duties(&below), ["新增学位。 |市教育局|", "家庭签约。 |市卫健委|"]);
    assert_eq!(sections(&below).len(), 2);
}

#[test]
fn a_line_of_labels_below_the_title_is_not_who_issues() {
    let imported =
        import_file("list.txt", "示例县2024年任务分工\n责任单位：县财政局\n一、修桥\n1.备料。（责任单位：县甲局）\n");
    let head = &imported.notice.head;
    assert_eq!((head.title.as_deref(), head.issuer.as_deref()), (Some("示例县2024年任务分工"), None));
    assert!(has(&imported, Kind::NotTaken));
    let issuer =
        import_file("list.txt", "示例县2024年任务分工\n示例县财政局\n一、修桥\n1.备料。（责任单位：县甲局）\n");
    assert_eq!(issuer.notice.head.issuer.as_deref(), Some("示例县财政局"));
}

#[test]
fn tasks_without_numbers_may_stand_right_below_the_title() {
    let body = "修桥3座。（责任单位：县甲局）\n修路10公里。（责任单位：县乙局）\n建校2所。（责任单位：县丙局）\n";
    let imported = import_file("list.txt", &format!("示例县2024年工作要点\n{body}"));
    assert_eq!(duties(&imported), ["修桥3座。 |县甲局|", "修路10公里。 |县乙局|", "建校2所。 |县丙局|"]);
    assert_eq!(imported.notice.head.title.as_deref(), Some("示例县2024年工作要点"));
    assert_eq!(count(&imported, Kind::MadeNumber), 3);
    let words = import_file(
        "list.txt",
        "示例县2024年工作要点\n第一，修桥。（责任单位：县甲局）\n第二，修路。（责任单位：县乙局）\n",
    );
    assert_eq!(duties(&words), ["修桥。 |县甲局|", "修路。 |县乙局|"]);
    // One line alone may be of the title, and lines behind sentences are of a letter.
    let alone = any("list.txt", "示例县2024年工作要点\n修桥3座。（责任单位：县甲局）\n");
    assert!(alone.report.stops());
    let numbered = text("1.修桥。\n第一，备料。\n第二，铺面。\n责任单位：县甲局\n");
    assert_eq!(numbered.notice.items.len(), 1);
}

#[test]
fn decisions_of_a_meeting_are_read_with_paragraphs_between() {
    let title = "示例县人民政府常务会议纪要\n2024年5月6日，县长主持召开县政府第30次常务会议。纪要如下：\n";
    let body = "一、研究防汛工作\n会议指出，要立足防大汛。\n会议决定：\n（一）由县水利局牵头，各乡镇配合，开展隐患排查。\n（二）由县招商中心负责，补充防汛物资。\n\
                （三）县气象局要加强监测。\n";
    let imported = import_file("list.txt", &format!("{title}{body}"));
    assert_eq!(
        duties(&imported),
        ["开展隐患排查。 县水利局||各乡镇", "补充防汛物资。 |县招商中心|", "要加强监测。 |县气象局|"]
    );
    assert_eq!(imported.notice.head.meeting.map(|day| day.year()), Some(2024));
    // A plan whose points say what units do in passing is none of decisions.
    let rules = any(
        "list.txt",
        "示例县管理办法\n一、总则\n（一）县水利局负责水库。\n（二）水库要安全。\n（三）河道要畅通。\n（四）堤防要稳固。\n",
    );
    assert!(rules.report.stops());
    // Another document that begins with a day is no meeting.
    let plan = import_file(
        "list.txt",
        "示例县工作方案\n2024年5月6日，县政府召开会议，印发本方案。\n1.修桥。（责任单位：县甲局）\n",
    );
    assert_eq!(plan.notice.head.meeting, None);
}

#[test]
fn headings_without_a_number_are_told() {
    let imported = text("清单一：工业\n1.修桥。（责任单位：县甲局）\n清单二：民生\n2.建校。（责任单位：县乙局）\n");
    assert_eq!(count(&imported, Kind::HeadingWithoutNumber), 2);
    assert_eq!(count(&text("一、工业\n1.修桥。（责任单位：县甲局）\n"), Kind::HeadingWithoutNumber), 0);
}

/// A page with a heading above each of two tables.
fn tables(title: &str, first: &str, second: &str) -> gongkai::import::Imported {
    let table = |number: u32, task: &str, unit: &str| {
        format!(
            "<table><tr><td>序号</td><td>任务</td><td>责任单位</td></tr><tr><td>{number}</td><td>{task}</td><td>{unit}</td></tr></table>"
        )
    };
    let (one, two) = (table(1, "修桥", "县甲局"), table(2, "建校", "县乙局"));
    any("page.html", &format!("<html><body><h1>{title}</h1><p>{first}</p>{one}<p>{second}</p>{two}</body></html>"))
}

#[test]
fn a_line_above_the_first_of_several_tables_is_the_heading_of_its_part() {
    let title = "示例县2024年重点工作任务清单";
    let imported = tables(title, "经济发展类", "社会民生类");
    assert_eq!(imported.notice.head.title.as_deref(), Some(title));
    assert_eq!(sections(&imported), [("经济发展类".to_owned(), 1), ("社会民生类".to_owned(), 1)]);
}

#[test]
fn a_second_line_of_the_title_and_who_issues_it_are_no_headings_of_tables() {
    for (first, second) in
        [("任务分解表", "社会民生类"), ("示例县发展改革局", "社会民生类"), ("（征求意见稿）", "社会民生类")]
    {
        let imported = tables("示例县2024年重点工作", first, second);
        assert!(!sections(&imported).iter().any(|(title, _)| title == first), "{first}");
    }
}

#[test]
fn signs_before_headings_in_markdown_are_left_out() {
    let imported = import_file("plan.md", "# 示例县2024年任务\n\n## 一、交通\n1.修桥。（责任单位：县甲局）\n");
    assert_eq!(imported.notice.head.title.as_deref(), Some("示例县2024年任务"));
    assert_eq!(sections(&imported), [("交通".to_owned(), 1)]);
    // A head of columns may begin with #, and a name with it.
    let imported =
        import_file("list.txt", "示例县2024年任务\n\n# | 任务 | 责任单位\n1 | 修桥 | 县甲局\n2 | 修路 | 县乙局\n");
    assert_eq!(duties(&imported), ["修桥 |县甲局|", "修路 |县乙局|"]);
    let imported = import_file("list.txt", "示例县2024年任务\n1.修桥。\n#1桥墩先行。\n责任单位：县甲局\n");
    assert_eq!(duties(&imported), ["修桥。\n#1桥墩先行。 |县甲局|"]);
    // Below a point they are its text, also what members do and whom to call.
    let within = text(
        "（一）推进项目建设。\n县交通局：1.负责建设；2.负责养护。\n县发改局：1.负责立项；2.负责资金争取。\n责任单位：县交通局、县发改局\n（二）推进铁路建设。\n责任单位：县发改局\n",
    );
    let own = "推进项目建设。\n县交通局：1.负责建设；2.负责养护。\n县发改局：1.负责立项；2.负责资金争取。";
    assert_eq!(duties(&within), [format!("{own} |县交通局、县发改局|"), "推进铁路建设。 |县发改局|".to_owned()]);
    let contacts = text(
        "1.修桥。（县交通局）\n2.修路。（县公路局）\n联系方式\n县交通局：1.张三，0000-86290000；2.李四，0000-86290001\n县公路局：1.王五，0000-86290002；2.赵六，0000-86290003\n",
    );
    assert_eq!(contacts.notice.items.len(), 2);
}

#[test]
fn units_below_parts_that_are_counted_are_of_the_point() {
    let imported = text(
        "1.推进公路建设。\n第一，修桥三座，由县交通局牵头。\n第二，修路五条，由县公路局牵头。\n责任单位：县交通局、县公路局\n2.推进铁路建设。责任单位：县发改局\n",
    );
    let all = "推进公路建设。\n第一，修桥三座，由县交通局牵头。\n第二，修路五条，由县公路局牵头。";
    assert_eq!(duties(&imported), [format!("{all} |县交通局、县公路局|"), "推进铁路建设。 |县发改局|".to_owned()]);
    let imported = text(
        "1.推进公路建设。\n第一，县交通局要加快修桥三座。（县交通局）\n第二，加强督查。\n责任单位：县交通局、县公路局；完成时限：6月底\n2.修路。（县公路局）\n",
    );
    assert_eq!(duties(&imported).len(), 2);
    assert!(duties(&imported)[0].ends_with("|县交通局、县公路局| 6月底"), "{:?}", duties(&imported));
    // Each with its own.
    let imported =
        text("1.推进公路建设。\n第一，修桥三座。\n责任单位：县交通局\n第二，修路五条。\n责任单位：县公路局\n");
    assert_eq!(duties(&imported), ["修桥三座。 |县交通局|", "修路五条。 |县公路局|"]);
}
