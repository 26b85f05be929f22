//! Several statements in one point, in its parts or below it: each is a duty. Beside each stands what looks alike and is none.

use gongkai::import::Imported;
use gongkai::import::finding::Kind;

use super::import_kinds::{duties, has, import_file, leaders, text};

/// Whether an item of several duties has no heading, which `check` refuses.
fn lacks_heading(imported: &Imported) -> bool {
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
fn brackets_of_names_behind_clauses_are_a_duty_each() {
    for stop in ["；", "。"] {
        let body = format!(
            "1.推进更新。改造小区12个（县住建局）{stop}新增车位（县城管局、县公安局）{stop}打通道路2条（县交通局）。\n"
        );
        let imported = text(&format!("一、城建\n{body}"));
        let expected = ["改造小区12个 |县住建局|", "新增车位 |县城管局、县公安局|", "打通道路2条。 |县交通局|"];
        assert_eq!(duties(&imported), expected);
        assert!(has(&imported, Kind::SeveralStatements));
    }
    // Where they cannot be divided it is told.
    for task in ["推进绿化（县林业局），建设公园", "改造管网（县住建局）、整治河道", "推行通办（县数据局）；兑现资金"]
    {
        let imported = text(&format!("一、城建\n1.{task}（县财政局）。\n"));
        assert_eq!(duties(&imported), [format!("{task}。 |县财政局|")]);
        assert!(has(&imported, Kind::SeveralStatements), "{task}");
    }
}

#[test]
fn brackets_within_a_task_are_no_duties() {
    // Places, a bracket within a clause, and a statement with its label, which is of all.
    for (task, statement, units) in [
        ("推进更新。改造小区（县城区、老城区）；打通道路2条", "（县交通局）", "|县交通局|"),
        ("组建专班。组长单位（县住建局）；成员单位", "（县交通局）", "|县交通局|"),
        ("推进更新。与（县住建局）联合检查；打通道路2条", "（县交通局）", "|县交通局|"),
        ("推进更新。改造小区（县住建局）；打通道路2条", "（牵头单位：县交通局）", "县交通局||"),
    ] {
        let imported = text(&format!("一、城建\n1.{task}{statement}。\n"));
        assert_eq!(duties(&imported), [format!("{task}。 {units}")]);
        assert!(!has(&imported, Kind::SeveralStatements), "{task}");
    }
}

#[test]
fn parts_in_one_line_each_with_units_are_a_duty_each() {
    let imported = text("一、城建\n1.建园区。（1）建厂房。责任单位：县甲局。（2）建管网。责任单位：县乙局。\n");
    assert_eq!(duties(&imported), ["（1）建厂房。 |县甲局|", "（2）建管网。 |县乙局|"]);
    let clauses = "1.推进更新。一是改造小区，由县甲局牵头，6月底前完成；二是新增车位，由县乙局牵头，9月底前完成。\n";
    let imported = text(&format!("一、城建\n{clauses}"));
    assert_eq!(duties(&imported), ["一是改造小区 县甲局|| 6月底前完成", "二是新增车位。 县乙局|| 9月底前完成"]);
    // Only one of the parts names units, or there are no parts.
    for task in ["建园区。（1）建厂房。（2）建管网。", "建园区（包括：（1）厂房；（2）管网）。"]
    {
        let imported = text(&format!("一、城建\n1.{task}责任单位：县乙局。\n"));
        assert_eq!(duties(&imported), [format!("{task} |县乙局|")]);
        assert!(!has(&imported, Kind::SeveralStatements));
    }
}

#[test]
fn units_above_parts_with_deadlines_of_their_own_are_of_the_point() {
    let parts = "（1）摸排企业。（完成时限：3月底）\n（2）培育企业。（完成时限：9月底）";
    let imported =
        text(&format!("一、工业\n1.新增企业。（责任单位：县甲局）\n{parts}\n2.建厂。（责任单位：县乙局）\n"));
    assert_eq!(duties(&imported), [format!("新增企业。\n{parts} |县甲局|"), "建厂。 |县乙局|".into()]);
    assert!(has(&imported, Kind::DeadlineInText));
    // Units in the last part, or a deadline of the whole in a line without number.
    let imported = text(
        "一、工业\n1.新增企业。\n（1）摸排企业。（3月底前）\n（2）培育企业。（责任单位：县甲局；完成时限：9月底）\n",
    );
    assert_eq!(duties(&imported).len(), 1);
    assert!(duties(&imported)[0].ends_with("|县甲局| 9月底"));
    let imported = text("一、工业\n1.新增企业。（责任单位：县甲局）\n完成时限：9月底\n");
    assert_eq!(duties(&imported), ["新增企业。 |县甲局| 9月底"]);
}

#[test]
fn parts_are_not_divided_where_the_last_statement_is_of_all_or_the_others_name_hosts() {
    let one = |point: &str| duties(&text(&format!("一、应急\n1.{point}\n2.修路。（县丁局）\n"))).remove(0);
    let parts = "完善预案。（1）气象预警（县气象局）；（2）水文预报（县水文站）；";
    assert_eq!(one(&format!("{parts}由县应急局牵头汇总。")), format!("{parts} 县应急局||"));
    let parts = "完善预案。（1）气象预警。责任单位：县气象局。（2）水文预报。以上由县应急局统筹。";
    assert!(one(parts).starts_with("完善预案。（1）气象预警。"), "{}", one(parts));
    let visits = "学习借鉴。赴外地考察（市教育局、市卫健局）；邀请专家授课（省卫生健康委）；总结经验。";
    assert_eq!(one(&visits.replace("经验。", "经验（县卫健局）。")), format!("{visits} |县卫健局|"));
}

#[test]
fn lines_with_one_sign_below_a_numbered_sentence_each_have_their_units_and_deadline() {
    let parts = |sign: &str| {
        format!(
            "1.稳定汽车消费。\n{sign}开展汽车下乡活动10场。（市商务局、市工信局，6月底前）\n{sign}兑付补贴。（市财政局，年底前）\n2.促进住房消费。\n{sign}优化政策。（市住建局，3月底前）\n"
        )
    };
    for sign in ["——", "●"] {
        let imported = text(&parts(sign));
        assert_eq!(
            duties(&imported),
            [
                format!("{sign}开展汽车下乡活动10场。 |市商务局、市工信局| 6月底前"),
                format!("{sign}兑付补贴。 |市财政局| 年底前"),
                format!("促进住房消费。\n{sign}优化政策。 |市住建局| 3月底前"),
            ]
        );
        assert_eq!(imported.notice.items[0].heading.as_deref(), Some("稳定汽车消费。"));
    }
    let imported = text("1.稳定汽车消费：\n●下乡。（市商务局，6月底前）\n●兑付补贴。（市财政局，年底前）\n");
    assert_eq!(duties(&imported).len(), 2);
    assert_eq!(imported.notice.items[0].heading.as_deref(), Some("稳定汽车消费："));
    // One statement is of all lines; a bracket that names no office and one in the midst of a line are none.
    for one in [
        "1.稳定汽车消费。\n——下乡。\n——兑付补贴。（市财政局，年底前）\n",
        "1.稳定汽车消费。\n——下乡。（甲镇、乙镇）\n——兑付补贴。（市财政局，年底前）\n",
        "1.稳定汽车消费。\n——会同（市商务局）下乡。\n——兑付补贴。（市财政局，年底前）\n",
    ] {
        let imported = text(one);
        assert_eq!(imported.notice.items.len(), 1, "{one}");
        assert_eq!(imported.notice.items[0].duties.len(), 1, "{one}");
    }
}

#[test]
fn lines_with_a_sign_may_end_with_a_semicolon_before_their_units() {
    let lines = |stop: &str| {
        let of_lines =
            format!("▲增加值增长14%{stop}（责任单位：县乙局）\n▲财政收入增长15%{stop}（责任单位：县丙局）\n");
        text(&format!(
            "一、发展\n1.加强分析，完成指标。（牵头单位：县甲局）\n{of_lines}2.建园区。（牵头单位：县甲局）\n"
        ))
    };
    for stop in ["。", "；"] {
        let expected = [
            "加强分析，完成指标。 县甲局||".to_owned(),
            format!("▲增加值增长14%{stop} |县乙局|"),
            format!("▲财政收入增长15%{stop} |县丙局|"),
            "建园区。 县甲局||".to_owned(),
        ];
        assert_eq!(duties(&lines(stop)), expected);
    }
    // Without a sign a semicolon is within a sentence.
    let imported = text(
        "一、发展\n1.加强分析。（牵头单位：县甲局）\n增加值增长14%；（责任单位：县乙局）\n收入增长15%；（责任单位：县丙局）\n",
    );
    assert_eq!(imported.notice.items[0].duties.len(), 1);
}
