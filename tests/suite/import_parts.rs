//! Several statements in one point, parts below it, and what stands beside its labels. Beside each stands what looks alike and must stay
//! what it was.

use gongkai::import::Imported;
use gongkai::import::finding::Kind;

use super::import_kinds::{any, duties, has, import_file, leaders, text};

fn more(imported: &Imported) -> Vec<(String, String)> {
    imported.notice.items.iter().flat_map(|item| &item.duties).flat_map(|duty| duty.more.clone()).collect()
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
fn a_bracket_is_a_deadline_where_all_of_it_is_of_time() {
    let units = "（责任单位：县甲局）";
    for (task, expected) in [
        ("办学（共2所，8月投用）。", "办学（共2所，8月投用）。 |县甲局|"),
        ("办学（6月底前开工，年底前完成）。", "办学 |县甲局| 6月底前开工，年底前完成"),
        ("办学（8月底前）。", "办学 |县甲局| 8月底前"),
    ] {
        assert_eq!(duties(&text(&format!("一、教育\n1.{task}{units}\n"))), [expected]);
    }
}

#[test]
fn a_label_without_units_among_sentences_of_labels_is_kept() {
    for (label, words) in [("备注", "含附属设施"), ("资金保障", "县财政局"), ("联系电话", "0000-86290000")]
    {
        let body = format!(
            "1.建馆。牵头单位：县甲局。{label}：{words}。完成时限：8月底。\n2.建园。牵头单位：县乙局。{label}：{words}。\n"
        );
        let imported = text(&format!("一、文化\n{body}"));
        assert_eq!(duties(&imported), ["建馆。 县甲局|| 8月底", "建园。 县乙局||"], "{label}");
        assert_eq!(more(&imported), vec![(label.to_owned(), words.to_owned()); 2]);
    }
    let below = text("一、户口通办。全面实施。\n责任单位：县甲局。联系电话：0000-86290000。\n");
    assert_eq!(duties(&below), ["户口通办。全面实施。 |县甲局|"]);
    let heading = text("一、户口通办\n责任单位：县甲局。联系电话：0000-86290000。\n二、驾证通办\n责任单位：县乙局。\n");
    assert_eq!(duties(&heading), ["户口通办 |县甲局|", "驾证通办 |县乙局|"]);
    assert_eq!(more(&heading), [("联系电话".to_owned(), "0000-86290000".to_owned())]);
    let persons = text("一、文化\n1.建馆。责任单位：县甲局。责任领导：李四。备注：含附属设施。\n");
    assert_eq!((leaders(&persons), more(&persons).len()), (vec!["李四".to_owned()], 1));
    // A sentence of the task behind the units, with and without a label, and a label above them.
    for task in ["建馆。牵头单位：县甲局。要抓好落实，建好管好。", "建馆。牵头单位：县甲局。主要任务：建成一座馆。"]
    {
        let imported =
            any("list.txt", &format!("示例县2024年任务\n一、文化\n1.{task}\n2.建园。（责任单位：县乙局）\n"));
        assert_eq!(duties(&imported), ["建园。 |县乙局|"], "{task}");
    }
    let above = text("一、文化\n1.建馆。建设规模：三层。牵头单位：县甲局。\n");
    assert_eq!(duties(&above), ["建馆。建设规模：三层。 县甲局||"]);
}

#[test]
fn labels_of_a_portal_and_of_a_meeting_are_no_part_of_the_head() {
    let points = "一、教育\n1.办学。（责任单位：县甲局）\n";
    let portal = format!("名称：示例县2024年要点    文号：示教〔2024〕6号\n示例县2024年要点\n{points}");
    let head = import_file("list.txt", &portal).notice.head;
    assert_eq!(
        (head.doc_number.as_deref(), head.title.as_deref()),
        (Some("示教〔2024〕6号"), Some("示例县2024年要点"))
    );
    let alone = import_file("list.txt", &format!("示教〔2024〕6号\n示例县2024年要点\n{points}")).notice.head;
    assert_eq!(alone.doc_number.as_deref(), Some("示教〔2024〕6号"));
    for line in ["签发人：张三", "会议时间：2024年3月20日", "时间：2024年3月6日"] {
        let imported = import_file("list.txt", &format!("示例县2024年要点\n{line}\n{points}"));
        assert_eq!(imported.notice.head.title.as_deref(), Some("示例县2024年要点"), "{line}");
    }
    // Below a point a time is its deadline.
    let imported = text("一、教育\n1.办学。\n责任单位：县甲局\n时间：2024年8月20日\n");
    assert_eq!(duties(&imported), ["办学。 |县甲局| 2024年8月20日"]);
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
