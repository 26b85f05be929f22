//! Tables, outlines, letters and deadlines at their edges: rows with the words of heads, lines below the last point, parts with units of
//! their own, cards, years beside the plan's. Beside each stands what only looks like it.

use gongkai::import::finding::Kind;

use super::import_kinds::{any, duties, has, import_file, leaders, sections, text};

#[test]
fn a_row_whose_words_are_those_of_labels_is_no_head() {
    let table = "校2024年任务表\n工作任务\t责任单位\t协作单位\t完成时间\n";
    let imported = import_file(
        "list.txt",
        &format!("{table}实施导师制\t教师工作部\t教务处\t常年\n修建校舍\t基建处\t财务处\t10月底\n"),
    );
    assert_eq!(duties(&imported), ["实施导师制 |教师工作部|教务处 常年", "修建校舍 |基建处|财务处 10月底"]);
    let imported = import_file(
        "list.txt",
        "县2024年任务表\n任务\t责任单位\t完成时间\n修桥\t县甲局\t6月底\n实施整治工作\t有关部门\t常年\n修路\t县乙局\t9月底\n",
    );
    assert_eq!(duties(&imported).len(), 3);
    let imported = import_file(
        "list.csv",
        "Task,Lead agency,Deadline\nPlant trees,Tree Office,2025-06-30\nAction,Responsible unit,Timeframe\nMend roads,Road Office,2025-09-30\n",
    );
    assert_eq!(duties(&imported).len(), 2);
    let imported = import_file("list.txt", "校2024年任务表\n任务\t责任单位\t要求\n实施导师制\t学生工作部\t全员覆盖\n");
    assert_eq!(duties(&imported), ["实施导师制 |学生工作部|"]);
    // The head again at the top of a page, and one of other columns, are heads.
    let imported = import_file(
        "list.txt",
        &format!(
            "{table}实施导师制\t教师工作部\t教务处\t常年\n工作任务\t责任单位\t协作单位\t完成时间\n修建校舍\t基建处\t财务处\t10月底\n"
        ),
    );
    assert_eq!(duties(&imported).len(), 2);
    let imported = import_file(
        "list.txt",
        &format!(
            "{table}实施导师制\t教师工作部\t教务处\t常年\n项目\t建设地点\t投资\t责任单位\n修建校舍\t东区\t50万元\t基建处\n"
        ),
    );
    assert_eq!(duties(&imported), ["实施导师制 |教师工作部|教务处 常年", "修建校舍 |基建处|"]);
    let imported = import_file(
        "list.txt",
        "任务\t责任单位\t完成时间\n修桥\t县甲局\t6月底\n项目名称\t所在县区\t2024年计划投资\t责任单位\n新医院\t东县\t50万元\t县乙局\n",
    );
    assert_eq!(duties(&imported), ["修桥 |县甲局| 6月底", "新医院 |县乙局|"]);
}

#[test]
fn next_year_is_that_behind_the_plan() {
    for (words, date) in [
        ("明年3月", Some("2025-03-31")),
        ("次年3月底", Some("2025-03-31")),
        ("翌年1月", Some("2025-01-31")),
        ("今年6月", Some("2024-06-30")),
        ("2026年3月", Some("2026-03-31")),
        ("去年12月", None),
    ] {
        let imported = text(&format!("一、交通\n1.修桥。（责任单位：县甲局；时限：{words}）\n"));
        let duty = &imported.notice.items[0].duties[0];
        assert_eq!(duty.date.map(|day| day.to_string()).as_deref(), date, "{words}");
        assert_eq!(has(&imported, Kind::BadDeadline), date.is_none(), "{words}");
    }
    // Without a year in the plan nobody knows which year is the next.
    let imported = any("list.txt", "县重点任务\n一、交通\n1.修桥。（责任单位：县甲局；时限：明年3月）\n");
    assert_eq!(imported.notice.items[0].duties[0].date, None);
    assert!(has(&imported, Kind::BadDeadline));
}

/// Whether an item of several duties has no heading, which `check` refuses.
fn lacks_heading(imported: &gongkai::import::Imported) -> bool {
    imported.notice.items.iter().any(|item| item.duties.len() > 1 && item.heading.is_none())
}

#[test]
fn an_item_of_several_duties_has_a_heading() {
    let head = "县2024年重点任务清单\n序号\t重点任务\t责任部门\t完成时限\n";
    let imported = import_file(
        "list.txt",
        &format!("{head}1\t抓实学习\t党建办\t3月底\n\t\t宣传办\t每月\n2\t修桥\t县甲局\t6月底\n"),
    );
    assert_eq!(duties(&imported), ["抓实学习 |党建办| 3月底", "抓实学习 |宣传办| 每月", "修桥 |县甲局| 6月底"]);
    assert_eq!(imported.notice.items[0].heading.as_deref(), Some("抓实学习"));
    assert!(has(&imported, Kind::MadeHeading) && !lacks_heading(&imported));
    let imported = text("一、交通\n1.①修桥（县甲局负责）。②修路（县乙局负责）。\n");
    assert!(!lacks_heading(&imported));
    // One duty needs none, and a heading that is printed stays.
    let imported = import_file("list.txt", &format!("{head}1\t抓实学习\t党建办\t3月底\n2\t修桥\t县甲局\t6月底\n"));
    assert!(imported.notice.items.iter().all(|item| item.heading.is_none()) && !has(&imported, Kind::MadeHeading));
    let imported = text("一、交通\n1.畅通工程\n修桥。（县甲局负责）修路。（县乙局负责）\n");
    assert_eq!(imported.notice.items[0].heading.as_deref(), Some("畅通工程"));
    assert!(!has(&imported, Kind::MadeHeading) && !lacks_heading(&imported));
}

#[test]
fn the_last_sentence_of_a_letter_is_no_text_of_the_last_point() {
    let signed = "云海县人民政府办公室\n2024年4月10日\n";
    for closing in ["请于9月30日前办结。", "各部门要结合分工，制定具体方案，于4月15日前报国务院。"]
    {
        let imported = import_file(
            "list.txt",
            &format!(
                "关于做好重点工作的通知\n各镇：\n确定以下工作：\n1.修好桥梁。（牵头单位：县甲局）\n2.修好道路。（牵头单位：县乙局）\n{closing}\n{signed}"
            ),
        );
        assert_eq!(duties(&imported), ["修好桥梁。 县甲局||", "修好道路。 县乙局||"], "{closing}");
        assert!(has(&imported, Kind::MadeNumber));
    }
    let imported = import_file(
        "list.txt",
        &format!(
            "关于做好提案办理的通知\n各镇：\n确定以下提案：\n1.《关于修桥的建议》（主办：县甲局）\n2.《关于修路的建议》（主办：县乙局）\n请于9月30日前办结。\n{signed}"
        ),
    );
    assert_eq!(duties(&imported), ["《关于修桥的建议》 县甲局||", "《关于修路的建议》 县乙局||"]);
    // The text below its heading, and the last line of a point that has no units yet.
    let imported =
        text("一、修桥（牵头单位：县甲局）\n请于6月底前开工。\n二、修路（牵头单位：县乙局）\n请于9月底前完工。\n");
    assert_eq!(duties(&imported), ["请于6月底前开工。 县甲局||", "请于9月底前完工。 县乙局||"]);
    let imported = text("一、交通\n1.修桥。（牵头单位：县甲局）\n2.修路。\n请按期完工。（牵头单位：县乙局）\n");
    assert_eq!(duties(&imported), ["修桥。 县甲局||", "修路。\n请按期完工。 县乙局||"]);
}

#[test]
fn measures_of_a_problem_with_units_of_their_own_are_duties() {
    let problem = "一、党建方面\n问题1：学习不深入。\n整改措施：\n";
    let imported = text(&format!(
        "{problem}（1）制定计划。\n责任领导：李志\n责任科室：办公室\n完成时限：2024年3月底\n（2）开展研讨。\n责任领导：王勇\n责任科室：财务科\n完成时限：长期坚持\n"
    ));
    assert_eq!(duties(&imported), ["制定计划。 |办公室| 2024年3月底", "开展研讨。 |财务科| 长期坚持"]);
    assert_eq!(leaders(&imported), ["李志", "王勇"]);
    assert_eq!(imported.notice.subsections[0].title, "学习不深入");
    // Units below the last measure are those of the problem, and of measures without a heading that is named too.
    let imported =
        text(&format!("{problem}（1）制定计划。\n（2）开展研讨。\n责任科室：办公室\n完成时限：2024年3月底\n"));
    assert_eq!(imported.notice.items.len(), 1);
    let imported = text("一、交通\n1.修桥。\n（1）立项。\n（2）开工。\n责任单位：县甲局\n");
    assert_eq!(imported.notice.items.len(), 1);
}

#[test]
fn lines_with_one_sign_and_units_of_their_own_are_duties() {
    let imported =
        text("（一）科技创新\n●新增企业15家（县科技局）\n●组建联合体2个（县科技局、县经信局）\n●设基金（县财政局）\n");
    assert_eq!(
        duties(&imported),
        ["●新增企业15家 |县科技局|", "●组建联合体2个 |县科技局、县经信局|", "●设基金 |县财政局|"]
    );
    assert_eq!(imported.notice.items[0].heading.as_deref(), Some("科技创新"));
    // One statement for all, and brackets that name no units.
    let imported = text("（一）科技创新\n●新增企业15家\n●组建联合体2个（县科技局、县经信局）\n");
    assert_eq!(duties(&imported).len(), 1);
    let imported = text("（一）科技创新\n●新增企业15家（含续报）\n●组建联合体2个（县科技局）\n");
    assert_eq!(duties(&imported).len(), 1);
}

#[test]
fn labels_with_a_tab_before_their_list_are_no_table() {
    let imported = text(
        "一、工业\n1.新建厂房。\n责任单位\t县甲局\n完成时限\t6月底\n2.培育企业。\n责任单位\t县乙局、县甲局\n完成时限\t12月底\n",
    );
    assert_eq!(duties(&imported), ["新建厂房。 |县甲局| 6月底", "培育企业。 |县乙局、县甲局| 12月底"]);
    let imported =
        text("（一）修桥。\n责任单位\t县甲局\n牵头部门：县丙局\n（二）修路。\n责任单位\t县乙局\n牵头部门：县丙局\n");
    assert_eq!(duties(&imported), ["修桥。 县丙局|县甲局|", "修路。 县丙局|县乙局|"]);
    // A table of two columns has its head above its rows.
    let imported = import_file("list.txt", "重点工作\t责任单位\n推进项目\t县甲局\n修路工作\t县乙局\n");
    assert_eq!(duties(&imported), ["推进项目 |县甲局|", "修路工作 |县乙局|"]);
    let imported = import_file("list.txt", "责任单位\t重点工作\n县工作委员会\t推进项目\n县乙局\t修路\n");
    assert_eq!(duties(&imported), ["推进项目 |县工作委员会|", "修路 |县乙局|"]);
}

#[test]
fn cards_are_tasks_with_lines_of_labels() {
    let card = |number: u8, task: &str, unit: &str, due: &str| {
        format!("整改任务{number}\t{task}\n责任单位\t{unit}\n整改时限\t{due}\n整改措施\t抓紧办理\n")
    };
    let imported = text(&(card(1, "扬尘管控不力", "县甲局", "6月底") + &card(2, "污水超负荷", "县乙局", "9月底")));
    assert_eq!(imported.notice.items.len(), 2);
    let told = duties(&imported);
    assert!(told[0].ends_with("|县甲局| 6月底") && told[1].ends_with("|县乙局| 9月底"), "{told:?}");
    let html = |task: &str, unit: &str| {
        format!(
            "<table><tr><td>整改任务{task}</td><td>扬尘管控不力</td></tr><tr><td>责任单位</td><td>{unit}</td></tr></table>"
        )
    };
    let imported =
        import_file("list.html", &format!("<h1>县2024年整改任务</h1>{}{}", html("1", "县甲局"), html("2", "县乙局")));
    assert_eq!(duties(&imported), ["扬尘管控不力 |县甲局|", "扬尘管控不力 |县乙局|"]);
    // A number in a line of its own above each task.
    let imported = text(
        "序号：1\n项目名称：市场改造\n责任单位：县甲局\n完成时限：10月\n序号：3\n项目名称：食堂改造\n责任单位：县乙局\n完成时限：8月\n",
    );
    assert_eq!(duties(&imported), ["市场改造 |县甲局| 10月", "食堂改造 |县乙局| 8月"]);
    assert_eq!(imported.notice.items.iter().map(|item| item.number.to_string()).collect::<Vec<_>>(), ["1", "3"]);
    let imported = text(
        "问题一\n问题描述：污水直排。\n责任单位：县甲局\n整改措施：\n1.改造；\n2.巡查。\n问题二\n问题描述：复绿滞后。\n责任单位：县乙局\n整改措施：\n1.编制方案；\n2.验收。\n",
    );
    assert_eq!(imported.notice.items.len(), 2);
    assert!(duties(&imported)[0].contains("2.巡查。") && duties(&imported)[1].ends_with("|县乙局|"));
    // The particulars of a document stand in one such table.
    let imported =
        import_file("list.html", &format!("<h1>县2024年任务</h1>{}<p>1.修路。（县丙局负责）</p>", html("1", "县甲局")));
    assert_eq!(duties(&imported), ["修路。 |县丙局|"]);
    assert!(has(&imported, Kind::OtherTable));
    // A table of contacts below the points is no card of tasks.
    let imported =
        any("list.txt", "县任务\n一、交通\n1.修桥。（县甲局负责）\n任务单位\t电话\n县甲局\t123\n县乙局\t456\n");
    assert!(imported.notice.points.iter().all(|point| !point.text.contains("电话")));
}

#[test]
fn a_line_may_hold_a_task_with_all_its_labels() {
    let imported = text(
        "事项：开办企业；目标：免费刻章；责任单位：县甲局、县乙局；完成时间：2024年12月\n事项：联合报装；目标：压缩时限；责任单位：县丙局；完成时间：2024年6月\n",
    );
    assert_eq!(imported.notice.items.len(), 2);
    let told = duties(&imported);
    assert!(told[0].starts_with("开办企业") && told[0].ends_with("|县甲局、县乙局| 2024年12月"), "{told:?}");
    // One alone, and labels below a number, are none.
    let imported = any("list.txt", "县任务\n事项：开办企业；责任单位：县甲局\n其他：略\n");
    assert!(imported.notice.items.is_empty());
    let imported = text("1.开办企业\n事项：刻章\n责任单位：县甲局\n2.报装\n事项：压缩时限\n责任单位：县乙局\n");
    assert_eq!(imported.notice.items.len(), 2);
    assert!(duties(&imported)[0].contains("事项：刻章"));
}

#[test]
fn points_may_have_circled_numbers_alone() {
    let imported = import_file(
        "list.txt",
        "湖区2024年“十件实事”\n①新建幼儿园2所。责任单位：区甲局。完成时限：8月31日。\n②改造小区23个。责任单位：区乙局。完成时限：10月31日。\n",
    );
    assert_eq!(duties(&imported), ["新建幼儿园2所。 |区甲局| 8月31日", "改造小区23个。 |区乙局| 10月31日"]);
    assert_eq!(imported.notice.head.title.as_deref(), Some("湖区2024年“十件实事”"));
    // Below points they are parts, and without units they begin nothing.
    let imported = text("1.修桥。（县丙局负责）\n①备料。\n②铺路。\n");
    assert_eq!(imported.notice.items.len(), 1);
    let imported = any("list.txt", "县任务\n①备料。\n②铺路。（县甲局负责）\n");
    assert!(imported.notice.points.is_empty() || imported.notice.points[0].text.contains('②'));
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
fn those_who_watch_over_a_task_do_not_lead_it() {
    let head = "序号,隐患单位,隐患内容,整改责任人,督办单位,督办领导,整改期限\n";
    let imported = import_file("list.csv", &format!("{head}1,县一中,水泵故障,王强,县甲局,张县长,3月31日\n"));
    assert_eq!(leaders(&imported), ["王强"]);
    let duty = &imported.notice.items[0].duties[0];
    assert!(duty.more.contains(&("督办领导".into(), "张县长".into())), "{:?}", duty.more);
    let imported = import_file("list.csv", "序号,任务,责任单位,督办领导\n1,修桥,县甲局,张县长\n");
    assert_eq!(leaders(&imported), [""]);
    // 责任领导 stands before 责任人, as before.
    let imported = import_file("list.csv", "序号,任务,责任单位,责任人,责任领导\n1,修桥,县甲局,王强,张县长\n");
    assert_eq!(leaders(&imported), ["张县长"]);
}

#[test]
fn a_table_of_actions_officers_and_dates_is_a_list() {
    let imported = import_file(
        "list.csv",
        "Action,Lead Officer,Target Date\nReview the policy,Head of Housing,31/03/2025\nOpen a centre,Head of Waste,30/06/2025\n",
    );
    assert_eq!(
        duties(&imported),
        ["Review the policy ||| 31/03/2025".replace("|||", "||"), "Open a centre || 30/06/2025".into()]
    );
    assert_eq!(leaders(&imported), ["Head of Housing", "Head of Waste"]);
    let imported = import_file(
        "list.html",
        "<p>1.修桥。（县甲局负责）</p><table><tr><td>内容</td><td>负责人</td><td>时间</td></tr><tr><td>开会</td><td>张三</td><td>6月1日</td></tr></table>",
    );
    assert_eq!(duties(&imported), ["修桥。 |县甲局|"]);
    // Without the persons or with a column of another kind it may be anything.
    for head in
        ["Action,Target Date\nReview,31/03/2025\n", "Action,Officer,Date,Room\nReview,Head of Housing,31/03/2025,12\n"]
    {
        assert!(any("list.csv", head).notice.items.is_empty(), "{head}");
    }
}

#[test]
fn units_may_stand_in_front_in_a_bracket_or_behind_the_deadline() {
    let imported = text(
        "一、会务\n1.（县委办）起草全会报告。\n2.（县政府办）编制工作报告。\n3.（县财政局、县税务局）组织收入120亿元。\n",
    );
    assert_eq!(
        duties(&imported),
        ["起草全会报告。 |县委办|", "编制工作报告。 |县政府办|", "组织收入120亿元。 |县财政局、县税务局|"]
    );
    let imported = text("1.4月15日前，县财政局完成决算编制；\n2.5月底前，县农业农村局完成农田验收；\n");
    assert_eq!(duties(&imported), ["完成决算编制； |县财政局| 4月15日前", "完成农田验收； |县农业农村局| 5月底前"]);
    // One of many, and brackets that hold no offices.
    let imported = any("list.txt", "县任务\n一、会务\n1.（县委办）起草报告。\n2.编报告。\n3.写总结。\n");
    assert!(imported.notice.items.is_empty());
    let imported = any("list.txt", "县任务\n一、会务\n1.（试行）起草报告。\n2.（重点）编报告。\n");
    assert!(imported.notice.items.is_empty());
}

#[test]
fn cells_of_units_may_end_with_a_stop_and_sections_may_have_no_rows() {
    let head = "序号\n\n重点工作任务\n\n主要责任单位\n\n协同配合单位\n\n";
    let imported = import_file(
        "list.txt",
        &format!(
            "县任务分解表\n{head}一、预期目标\n\n3\n\n投资增长7.5%左右。\n\n县发改委\n\n县工信局、县住建局,各乡镇人民政府。\n\n二、扩投资\n\n三、延链条\n\n68\n\n普及学前教育。\n\n县教育局\n\n县政府有关部门,街道办事处。\n\n69\n\n深化合作。\n\n县教育局\n\n县投资促进中心。\n"
        ),
    );
    let told = duties(&imported);
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told[2].starts_with("深化合作。 ") && told[2].contains("县投资促进中心"), "{told:?}");
    assert_eq!(sections(&imported), [("预期目标".into(), 1), ("扩投资".into(), 0), ("延链条".into(), 2)]);
    // A sentence is a task, and a number behind no title is no row.
    let imported = any("list.txt", "县任务分解表\n序号\n任务\n责任单位\n1\n修桥。\n县甲局\n68\n修路。\n县乙局\n");
    assert_eq!(imported.notice.items.len(), 1);
    let imported =
        any("list.txt", "县任务分解表\n序号\n任务\n责任单位\n1\n修桥。\n建好示范园区。\n县甲局\n2\n修路。\n县乙局\n");
    assert!(duties(&imported).iter().all(|duty| !duty.contains("|修桥")), "{:?}", duties(&imported));
}

#[test]
fn a_circular_in_english_has_its_head_and_who_signs() {
    let points = "1. Procure vaccine. (Responsible: Medical Supplies Division; by 30 June 2024)\n2. Train midwives. (Responsible: Family Health Bureau; by 31 August 2024)\n";
    let imported = import_file(
        "list.txt",
        &format!(
            "Ministry of Health\nCircular No. 12 of 2024\nImplementation of the Immunisation Plan\n\nTo: All Provincial Directors\n\n{points}\nDirector General of Health Services\n15 March 2024\n"
        ),
    );
    assert_eq!(
        duties(&imported),
        [
            "Procure vaccine. |Medical Supplies Division| by 30 June 2024",
            "Train midwives. |Family Health Bureau| by 31 August 2024"
        ]
    );
    let head = &imported.notice.head;
    assert_eq!(head.title.as_deref(), Some("Implementation of the Immunisation Plan"));
    assert_eq!(head.doc_number.as_deref(), Some("Circular No. 12 of 2024"));
    assert_eq!(head.addressees.as_deref(), Some("To: All Provincial Directors"));
    assert_eq!(head.issuer.as_deref(), Some("Director General of Health Services"));
    assert_eq!(head.issued.map(|day| day.to_string()).as_deref(), Some("2024-03-15"));
    // A title that begins so is none, and a unit below a label may be one of the list above it.
    let imported = import_file("list.txt", "Order Now: Plan 2024\n1. Plant trees. (Responsible: Tree Office)\n");
    assert_eq!(imported.notice.head.title.as_deref(), Some("Order Now: Plan 2024"));
    let imported = import_file(
        "list.txt",
        "Town plan 2024\n1. Plant trees.\nLead agency: Tree Office\nTown Council\n5 March 2024\n",
    );
    assert!(imported.notice.head.issued.is_none());
}

#[test]
fn a_deadline_has_no_note_and_may_say_from_when() {
    let imported = text(
        "1.修路。（责任单位：县甲局；完成时限：6月，备注：重点）\n2.医保。（县乙局、县丙局，自2024年1月1日起至2024年12月31日）\n3.建校。（责任单位：县甲局；完成时限：6月底前开工，12月底前完工）\n",
    );
    assert_eq!(
        duties(&imported),
        [
            "修路。 |县甲局| 6月",
            "医保。 |县乙局、县丙局| 自2024年1月1日起至2024年12月31日",
            "建校。 |县甲局| 6月底前开工，12月底前完工"
        ]
    );
    let dates: Vec<_> =
        imported.notice.items.iter().map(|item| item.duties[0].date.map(|day| day.to_string())).collect();
    assert_eq!(dates[1].as_deref(), Some("2024-12-31"));
    // From a day on without end, and a sentence.
    let imported = text(
        "1.医保。（县乙局负责，自2024年7月1日起）\n2.修路。（县甲局负责，自2024年1月1日起至竣工验收合格移交县丙局之日由县乙局管护）\n",
    );
    assert_eq!(imported.notice.items[0].duties[0].date, None);
    assert!(!imported.notice.items.iter().any(|item| item.duties[0].deadline.contains("移交")));
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
