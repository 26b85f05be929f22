//! What stands around units in clauses, brackets, labels and headings, each kind of which came out wrong at first, with ordinary
//! words beside it that must come out as they always did.

use gongkai::import::Imported;
use gongkai::import::finding::Kind;

use super::import_kinds::{any, duties, has, holds, import_file, sections};

fn plan(body: &str) -> String {
    format!("示例县2024年工作方案\n\n为做好全年工作，制定本方案。\n{body}")
}

fn text(body: &str) -> Imported {
    import_file("list.txt", &plan(body))
}

/// Whether the day of the only duty is read.
fn is_dated(imported: &Imported) -> bool {
    imported.notice.items[0].duties[0].date.is_some()
}

#[test]
fn a_deadline_in_a_bracket_behind_a_unit_is_that_of_the_duty() {
    let imported = holds(&[
        ("（责任单位：县甲局（立行立改）、县乙局）", "|县甲局、县乙局| 立行立改"),
        ("（县甲局（2024年6月底前））", "|县甲局| 2024年6月底前"),
        ("（责任单位：县甲局（会后一周内））", "|县甲局| 会后一周内"),
        ("（责任单位：县甲局（立行立改，长期坚持））", "|县甲局| 立行立改，长期坚持"),
        ("（责任单位：县甲局（联系人：王芳；6月底前））", "|县甲局|"),
        ("（责任单位：县委办（日常事务））", "|县委办（日常事务）|"),
        ("（责任单位：县科技局（2024年新设）、县乙局）", "|县科技局（2024年新设）、县乙局|"),
        ("（责任单位：县甲局（持续推进），县乙局（持续推进））", "|县甲局、县乙局| 持续推进"),
        ("（县甲局牵头（6月底前），县乙局配合）", "县甲局||县乙局 6月底前"),
        (
            "（责任单位：县医保局（长期护理科）、县公安局（交警大队））",
            "|县医保局（长期护理科）、县公安局（交警大队）|",
        ),
    ]);
    assert!(!has(&imported, Kind::DeadlinePerUnit));
    let rows = "序号,任务,责任单位\n1,修桥。,县甲局（立行立改）\n2,修路。,县乙局（二期）\n";
    assert_eq!(duties(&import_file("list.csv", rows)), ["修桥。 |县甲局| 立行立改", "修路。 |县乙局（二期）|"]);
}

#[test]
fn deadlines_that_differ_from_unit_to_unit_are_asked_for() {
    for (statement, deadline) in [
        ("（责任单位：县甲局（6月底前）、县乙局（9月底前））", "县甲局（6月底前）、县乙局（9月底前）"),
        ("（责任单位：县甲局、县乙局；完成时限：县甲局6月底前，县乙局9月底前）", "县甲局6月底前，县乙局9月底前"),
        ("（责任单位：县甲局、县乙局；完成时限：县甲局6月底前；县乙局9月底前）", "县甲局6月底前；县乙局9月底前"),
        ("（责任单位：县甲局（6月底前）；配合单位：县乙局（9月底前））", "6月底前、县乙局（9月底前）"),
        (
            "（责任单位：县甲局，完成时限：5月底；配合单位：县乙局，完成时限：6月底）",
            "责任单位：5月底；配合单位：6月底",
        ),
    ] {
        let imported = text(&format!("一、交通\n1.修桥。{statement}\n"));
        assert_eq!(imported.notice.items[0].duties[0].deadline, deadline, "{statement}");
        assert!(has(&imported, Kind::DeadlinePerUnit) && !is_dated(&imported), "{statement}");
    }
    for cell in ["县甲局6月底前，县乙局9月底前", "县级6月底前、市级3月底前"] {
        let imported =
            import_file("list.csv", &format!("序号,任务,责任单位,时限\n1,修桥。,\"县甲局、县乙局\",\"{cell}\"\n"));
        assert!(has(&imported, Kind::DeadlinePerUnit), "{cell}");
    }
    for cell in ["6月底前启动，12月底前完成", "2024年6月底前", "一期6月底前，二期9月底前"] {
        let imported = text(&format!("一、交通\n1.修桥。（责任单位：县甲局；完成时限：{cell}）\n"));
        assert!(!has(&imported, Kind::DeadlinePerUnit), "{cell}");
    }
}

#[test]
fn a_mark_may_mean_that_a_unit_cooperates_or_stand_behind_what_it_means() {
    let list = |note: &str, cell: &str| {
        text(&format!("一、交通\n1.修桥。（责任单位：{cell}）\n").replace(
            "一、交通",
            &format!("各单位要密切协作，把责任落到岗位、落到人头，一项一项抓好落实（{note}）。\n一、交通"),
        ))
    };
    for note in ["▲ 为牵头单位", "牵头单位前加▲", "牵头单位用“▲”标注", "注：标▲的为牵头单位"]
    {
        let imported = list(note, "县甲局、▲县乙局");
        assert_eq!(duties(&imported), ["修桥。 县乙局|县甲局|"], "{note}");
        assert!(has(&imported, Kind::MarkLeads), "{note}");
    }
    let imported = list("★为牵头单位，△为配合单位", "★县乙局、县甲局、△县丙局");
    assert_eq!(duties(&imported), ["修桥。 县乙局|县甲局|县丙局"]);
    assert!(has(&imported, Kind::MarkLeads) && has(&imported, Kind::MarkCooperates));
    for note in ["★不是牵头单位", "牵头单位负责★事项", "★为新增任务，由牵头单位把关"] {
        let imported = list(note, "县甲局、★县乙局");
        assert_eq!(duties(&imported), ["修桥。 |县甲局、县乙局|"], "{note}");
        assert!(has(&imported, Kind::MarkedName), "{note}");
    }
}

#[test]
fn a_mark_in_a_list_of_another_role_is_reported() {
    let body = "一、交通\n1.修桥。（牵头单位：县甲局；配合单位：★县乙局、县丙局）\n2.修路。（★县甲局为牵头单位，县乙局为责任单位）\n注：★为牵头单位。\n";
    let imported = text(body);
    assert_eq!(duties(&imported), ["修桥。 县甲局||县乙局、县丙局", "修路。 县甲局|县乙局|"]);
    assert!(has(&imported, Kind::MarkDisagrees));
    let alone = import_file("list.csv", "序号,任务,参与单位（★为牵头单位）\n1,修桥。,★县甲局、县乙局\n");
    assert_eq!(duties(&alone), ["修桥。 县甲局||县乙局"]);
    assert!(!has(&alone, Kind::MarkDisagrees));
}

#[test]
fn numbers_stand_before_months_years_and_figures() {
    let numbers = |body: &str| -> Vec<String> {
        text(body).notice.items.iter().map(|item| format!("{} {}", item.number, item.duties[0].text)).collect()
    };
    assert_eq!(
        numbers("一、交通\n1-1.修桥。（县甲局负责）\n1-2.3月底前修路。（县乙局负责）\n"),
        ["1-1 修桥。", "1-2 3月底前修路。"]
    );
    assert_eq!(
        numbers(
            "一、交通\n1.2024—2026年修桥。（县甲局负责）\n2.2024-2025学年建校。（县乙局负责）\n3.3-5月检查。（县丙局负责）\n\
             4.12345热线办好。（县丁局负责）\n5.5G基站建好。（县甲局负责）\n"
        ),
        ["1 2024—2026年修桥。", "2 2024-2025学年建校。", "3 3-5月检查。", "4 12345热线办好。", "5 5G基站建好。"]
    );
    // A figure at the beginning of a line is none of them.
    for line in ["3.5万亩农田建成。", "2.5公里道路建成。", "1.2345万元到位。"] {
        assert_eq!(
            numbers(&format!("一、交通\n1.修桥。（县甲局负责）\n{line}\n")),
            [format!("1 修桥。\n{line}")],
            "{line}"
        );
    }
}

#[test]
fn labels_of_units_say_roles_as_heads_of_columns_do() {
    for (labels, told, more) in [
        ("业主单位：县甲公司\n监管单位：县乙局", "|县甲公司|", "监管单位"),
        ("建设单位：县甲局\n主管部门：县乙局", "|县甲局|", "主管部门"),
        ("主管部门：县甲局\n监管单位：县乙局", "|县甲局|", "监管单位"),
        ("实施主体：县甲局\n参会单位：县乙局、县丙局", "|县甲局|", "参会单位"),
        ("责任单位：县甲局\n业主单位：县乙公司", "|县甲局|", "业主单位"),
        ("牵头单位：县甲局\n监管单位：县乙局", "县甲局||", "监管单位"),
    ] {
        let imported = text(&format!("一、交通\n1.修桥。\n{labels}\n"));
        assert_eq!(duties(&imported), [format!("修桥。 {told}")], "{labels}");
        assert_eq!(imported.notice.items[0].duties[0].more[0].0, more, "{labels}");
        assert!(has(&imported, Kind::OtherUnits), "{labels}");
    }
    assert_eq!(duties(&text("一、交通\n1.修桥。\n业主单位：县甲公司\n")), ["修桥。 |县甲公司|"]);
    let rows = "项目,主管部门,监管部门\n修桥。,县甲局,县乙局\n修路。,县丙局,县乙局\n";
    assert_eq!(duties(&import_file("list.csv", rows)), ["修桥。 |县甲局|", "修路。 |县丙局|"]);
}

#[test]
fn labels_may_stand_side_by_side_or_in_brackets_behind_a_sentence() {
    let imported = holds(&[
        ("（牵头单位/责任单位：县甲局/县乙局）", "县甲局|县乙局|"),
        ("\n牵头单位/配合单位：县甲局/县乙局、县丙局", "县甲局||县乙局、县丙局"),
        ("（责任单位：县甲局/县乙局）", "|县甲局、县乙局|"),
        ("【责任单位】县乙局", "|县乙局|"),
        ("【牵头单位】县甲局【配合单位】县乙局、各镇", "县甲局||县乙局、各镇"),
    ]);
    assert!(has(&imported, Kind::JoinedNames));
    let none = any("list.txt", &plan("一、交通\n1.修桥（责任单位另定）。\n2.【责任单位】制度要落实。\n"));
    assert!(none.notice.items.is_empty());
}

#[test]
fn a_heading_gives_its_points_their_deadline_and_keeps_no_comma() {
    let body = "一、修桥，（牵头单位：县甲局）\n1.修东桥。\n二、修路（责任单位：县乙局；完成时限：2024年6月底前）\n2.修东路。\n\
                3.修西路。（9月底前）\n三、种树（2024年）\n4.种松树。（县丙局负责）\n";
    let imported = text(body);
    assert_eq!(
        duties(&imported),
        ["修东桥。 县甲局||", "修东路。 |县乙局| 2024年6月底前", "修西路。 |县乙局| 9月底前", "种松树。 |县丙局|"]
    );
    let titles: Vec<String> = sections(&imported).into_iter().map(|(title, _)| title).collect();
    assert_eq!(titles, ["修桥", "修路", "种树（2024年）"]);
    assert!(has(&imported, Kind::InheritedDeadline));
}

#[test]
fn a_heading_may_say_who_does_what_stands_below() {
    let body = "一、民生\n（11件）\n（一）县甲局牵头任务\n1.办学。\n2.办医。（县城管大队配合）\n（二）由县乙局负责的事项\n3.养老。\n4.修渠。（县丙局负责）\n";
    let imported = text(body);
    assert_eq!(
        duties(&imported),
        ["办学。 县甲局||", "办医。 县甲局||县城管大队", "养老。 |县乙局|", "修渠。 |县丙局|"]
    );
    assert!(has(&imported, Kind::TitleUnits) && !has(&imported, Kind::MadeNumber), "（11件） is no point");
    assert_eq!(imported.notice.sections[0].printed, "一、民生（11件）");
    let body = "一、县甲局（2项）\n1.修桥。\n2.修路。\n二、县乙局牵头任务（1项）\n3.种树。\n";
    assert_eq!(duties(&text(body)), ["修桥。 |县甲局|", "修路。 |县甲局|", "种树。 县乙局||"]);
    let body = "一、责任单位：县甲局\n1.修桥。\n二、强化牵头任务\n2.修路。（县乙局负责）\n";
    assert_eq!(duties(&text(body)), ["修桥。 |县甲局|", "修路。 |县乙局|"]);
}

#[test]
fn a_bracket_that_is_never_closed_takes_no_paragraph() {
    let body = "一、交通\n1.修桥。\n（责任单位：县甲局\n要加强管理。\n2.修路，责任单位：县乙局。\n";
    assert_eq!(duties(&text(body)), ["修桥。\n要加强管理。 |县甲局|", "修路。 |县乙局|"]);
}

#[test]
fn cells_may_say_of_each_unit_when_it_is_due() {
    let text = "序号,任务,责任单位\n1,修桥。,\"县甲局：6月底前\n县乙局：9月底前\"\n";
    let imported = import_file("list.csv", text);
    assert_eq!(duties(&imported), ["修桥。 |县甲局、县乙局| 县甲局（6月底前）、县乙局（9月底前）"]);
    let text = "项目,业主单位,配合单位\n修桥。,县甲公司,县乙局\n修路。,县丙公司,县乙局\n";
    assert_eq!(duties(&import_file("list.csv", text)), ["修桥。 |县甲公司|县乙局", "修路。 |县丙公司|县乙局"]);
}

#[test]
fn what_a_workbook_could_not_compute_is_no_unit() {
    let imported = import_file("list.csv", "序号,任务,责任单位\n1,修桥。,县甲局、#REF!\n");
    assert_eq!(duties(&imported), ["修桥。 |县甲局|"]);
    assert!(has(&imported, Kind::NoUnit));
}

#[test]
fn a_number_that_stands_twice_is_kept_with_ids_that_differ() {
    let imported = import_file("list.csv", "序号,任务,责任单位\n1,修桥。,县甲局\n2,修路。,县乙局\n2,种树。,县乙局\n");
    let numbers: Vec<String> =
        imported.notice.items.iter().map(|item| format!("{} {}", item.id, item.number)).collect();
    assert_eq!(numbers, ["001 1", "002 2", "003 2"]);
    assert!(has(&imported, Kind::ItemTwice));
    let imported = text("一、交通\n1.修桥。（县甲局负责）\n1.修路。（县乙局负责）\n（一）种树。（县丙局负责）\n");
    let numbers: Vec<String> = imported.notice.items.iter().map(|item| item.number.to_string()).collect();
    assert_eq!(numbers, ["1", "1（2）", "（一）"]);
    assert!(has(&imported, Kind::NumberTwice));
}

#[test]
fn a_line_in_english_says_who_issued_the_document_and_when() {
    let text = "Plan of the Isle 2024\nIssued by the Office of Trees, 1 March 2024\n\nWe will do all of this.\n\
                1. Build bridges. (Lead: Ministry of Works)\n2. Repair roads. (Lead: Ministry of Works)\n";
    let head = import_file("notice.txt", text).notice.head;
    assert_eq!(head.title.as_deref(), Some("Plan of the Isle 2024"));
    assert_eq!(head.issuer.as_deref(), Some("the Office of Trees"));
    assert_eq!(head.issued.map(|day| day.to_string()).as_deref(), Some("2024-03-01"));
    assert_eq!(head.intro.as_deref(), Some("We will do all of this."));
    let text = "Dear all,\n\nPlease find our plan below.\n\nPlan of the Isle 2024\n\n1. Build bridges. (Lead: Ministry of Works)\n\
                2. Repair roads. (Lead: Treasury)\n\nIssued by the Office of Trees\n1 March 2024\n";
    let imported = import_file("notice.txt", text);
    assert_eq!(duties(&imported), ["Build bridges. Ministry of Works||", "Repair roads. Treasury||"]);
    let head = imported.notice.head;
    assert_eq!(head.addressees.as_deref(), Some("Dear all,"));
    assert_eq!(head.outline_title.as_deref(), Some("Plan of the Isle 2024"));
    assert_eq!(head.issuer.as_deref(), Some("the Office of Trees"));
    let rows = "No,Action,Lead,Timeline\n1,Build.,Ministry of Works,01/01/18-12/31/18\n2,Repair.,Ministry of Works,01/01/18-05/06/18\n";
    let imported = import_file("list.csv", rows);
    let days: Vec<Option<String>> =
        imported.notice.items.iter().map(|item| item.duties[0].date.map(|day| day.to_string())).collect();
    assert_eq!(days, [Some("2018-12-31".to_owned()), None], "05/06 may be May or June");
}

#[test]
fn clauses_at_the_end_of_a_point_name_its_units_where_they_can_be_nothing_else() {
    for (clauses, units) in [
        ("修桥，由县交通局牵头，各镇配合。", "修桥。 县交通局||各镇"),
        (
            "修路，由县交通局牵头，县公路中心、县医院配合，6月底前完成。",
            "修路。 县交通局||县公路中心、县医院 6月底前完成",
        ),
        ("建校，由县教育局负责，县住建局配合。", "建校。 |县教育局|县住建局"),
        ("清淤，县水利局牵头，各镇配合。", "清淤。 县水利局||各镇"),
    ] {
        assert_eq!(duties(&text(&format!("一、交通\n1.{clauses}\n"))), [units]);
    }
    let body = "一、交通\n1.修桥，由县甲局牵头，县乙局配合。\n2.修路。由县甲局牵头，各镇人民政府落实。\n3.种树。由县丙局负责，各镇配合。\n";
    let imported = text(body);
    assert_eq!(duties(&imported), ["修桥。 县甲局||县乙局", "修路。 县甲局|各镇人民政府|", "种树。 |县丙局|各镇"]);
    assert!(has(&imported, Kind::BareClauses));
    for point in [
        "成立工作专班，由县甲局牵头。",
        "所需资金由县财政局负责。",
        "验收合格后，由县财政局负责拨付。",
        "建立联席会议制度。由县甲局牵头，县乙局配合。",
        "由县甲局牵头，县乙局配合。",
        "做好此事，由县甲局负责。",
    ] {
        let imported = text(&format!("一、交通\n1.修桥。（县丁局负责）\n2.{point}\n"));
        assert_eq!(duties(&imported), ["修桥。 |县丁局|"], "{point}");
        assert!(has(&imported, Kind::NoParenthesis), "{point}");
    }
}

#[test]
fn desks_of_a_bureau_may_have_a_deadline_beside_them() {
    let body = "一、后勤\n1.改造宿舍。（后勤处、基建处，暑假期间完成）\n2.注册学籍。（基教股）\n";
    let imported = text(body);
    assert_eq!(duties(&imported), ["改造宿舍。 |后勤处、基建处| 暑假期间完成", "注册学籍。 |基教股|"]);
    assert!(!has(&imported, Kind::OddName));
}

#[test]
fn a_count_below_a_title_and_a_note_below_the_last_point_belong_to_neither() {
    let imported = import_file(
        "list.txt",
        "示例县2024年民生实事\n（共2件）\n一、教育\n1.建学校。（县甲局负责）\n2.添校车。（县乙局负责）\n注：各单位每月报送进展。\n",
    );
    assert_eq!(imported.notice.head.title.as_deref(), Some("示例县2024年民生实事"));
    assert_eq!(duties(&imported), ["建学校。 |县甲局|", "添校车。 |县乙局|"]);
    assert!(imported.notice.points.iter().any(|point| point.text == "注：各单位每月报送进展。"));
}

#[test]
fn labels_that_a_line_end_has_cut_go_on_in_the_next_line() {
    let body = "一、交通\n1.修桥。\n（牵头单位：县甲局；责任单位：县住房和城\n乡建设局、\n县丙局；完成时限：2024年6月底前）\n2.修路。\n责任单位：县甲局、\n县乙局\n\
                3.办学。\n责任单位：县甲局\n学校要办好。\n";
    assert_eq!(
        duties(&text(body)),
        [
            "修桥。 县甲局|县住房和城乡建设局、县丙局| 2024年6月底前",
            "修路。 |县甲局、县乙局|",
            "办学。\n学校要办好。 |县甲局|"
        ]
    );
}

#[test]
fn offices_of_a_bureau_lead_where_a_label_says_so_and_none_is_responsible() {
    holds(&[
        ("（牵头处室：计量处；配合单位：省计量院）", "计量处||省计量院"),
        ("（责任单位：县教育局；责任科室：基教股）", "|县教育局|"),
    ]);
    let text = "序号,任务,牵头科室,配合科室（社区）\n1,修桥。,城管科,各社区\n";
    assert_eq!(duties(&import_file("list.csv", text)), ["修桥。 城管科||各社区"]);
    let text = "序号,任务,牵头科室,配合单位\n1,修桥。,城管科,县甲局\n";
    assert_eq!(duties(&import_file("list.csv", text)), ["修桥。 城管科||县甲局"]);
}

#[test]
fn a_label_behind_a_comma_in_a_heading_names_the_units_of_its_points() {
    let body = "一、修桥，牵头单位：县甲局\n1.修东桥。\n2.修西桥。（各村配合）\n（一）镇财政所牵头事项\n3.查账。\n二、修路\n4.修东路。（县乙局负责）\n★为县级督办事项。\n";
    let imported = text(body);
    assert_eq!(
        duties(&imported),
        ["修东桥。 县甲局||", "修西桥。 县甲局||各村", "查账。 镇财政所||", "修东路。 |县乙局|"]
    );
    assert_eq!(imported.notice.sections[0].title, "修桥");
}

#[test]
fn minutes_of_a_meeting_say_who_does_what_and_who_was_there() {
    let text = "示例县人民政府专题会议纪要\n2024年3月12日，县长主持召开会议。现纪要如下：\n一、关于水价。由县甲局牵头，县乙局配合，2024年5月底前完成听证。\n\
                二、关于水源。（责任单位：县丙局）\n\n出席：王明、李四\n列席：县甲局、县乙局\n";
    let imported = import_file("notice.txt", text);
    assert_eq!(
        duties(&imported),
        ["关于水价。2024年5月底前完成听证。 县甲局||县乙局 2024年5月底前", "关于水源。 |县丙局|"]
    );
}

#[test]
fn a_number_before_a_quantity_is_known_by_its_order_and_eats_no_paragraph_with_units() {
    let body = "一、交通\n1.2024—2026年修路。（责任单位：县甲局）\n2.1亿元投资。（责任单位：县乙局）\n3.1+8公交。（责任单位：县丙局）\n\
        4.110报警。（责任单位：县丁局）\n5.20个村整治。（责任单位：县戊局）\n1.1架桥。（责任单位：县己局）\n";
    let imported = text(body);
    let numbers: Vec<String> = imported.notice.items.iter().map(|item| item.number.to_string()).collect();
    assert_eq!(numbers, ["1", "2", "3", "4", "5", "段1"]);
    assert_eq!(
        duties(&imported),
        [
            "2024—2026年修路。 |县甲局|",
            "1亿元投资。 |县乙局|",
            "1+8公交。 |县丙局|",
            "110报警。 |县丁局|",
            "20个村整治。 |县戊局|",
            "1.1架桥。 |县己局|"
        ]
    );
    // A quantity at the beginning of a paragraph without units goes on the point above.
    let imported = text(
        "一、交通\n1.修路。\n2.1亿元用于养护。（责任单位：县甲局）\n3.架桥。\n4.5亿元已到位。\n（责任单位：县乙局）\n",
    );
    assert_eq!(imported.notice.points.len(), 3);
}

#[test]
fn a_bracket_with_units_counts_where_labels_stand_below_it() {
    let body = "一、交通\n1.修桥（牵头单位：县甲局，责任单位：各镇）\n完成时限：6月底\n2.修路。（责任单位：县乙局）\n监管单位：县丙局\n\
        3.督查。（责任单位：县丁室）\n参会单位：县甲局、县乙局\n4.架线。（县戊公司负责）\n配合单位：各镇\n5.清淤。（干渠）\n责任单位：县己局\n完成时限：9月底\n";
    let imported = text(body);
    assert_eq!(
        duties(&imported),
        [
            "修桥 县甲局|各镇| 6月底",
            "修路。 |县乙局|",
            "督查。 |县丁室|",
            "架线。 |县戊公司|各镇",
            "清淤。（干渠） |县己局| 9月底"
        ]
    );
    let more = |at: usize| imported.notice.items[at].duties[0].more.clone();
    assert_eq!(more(1), [("监管单位".to_owned(), "县丙局".to_owned())]);
    assert_eq!(more(2), [("参会单位".to_owned(), "县甲局、县乙局".to_owned())]);
}
