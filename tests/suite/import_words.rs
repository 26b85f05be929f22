//! Statements of units, numbers of points and closing words as offices write them: each kind came out wrong at first.

use gongkai::import::finding::Kind;

use super::import_kinds::{any, duties, has, holds, import_file, notice_of};

#[test]
fn who_coordinates_leads_only_where_no_other_does() {
    let imported = holds(&[
        ("（县甲局统筹，县乙局实施）", "县甲局|县乙局|"),
        ("（县甲局统筹推进，县乙局具体实施）", "县甲局|县乙局|"),
        ("（县甲局统筹协调，县乙局抓落实）", "县甲局|县乙局|"),
        ("（县甲局抓总，各镇人民政府落实）", "县甲局|各镇人民政府|"),
        ("（县甲局统筹县乙局实施）", "县甲局|县乙局|"),
        ("（县发改委统筹，县甲局牵头，县乙局配合）", "县甲局||县发改委、县乙局"),
        ("（县乙局组织实施）", "|县乙局|"),
        ("（各镇组织推进）", "|各镇|"),
        ("（责任单位：县委统筹推进疫情防控工作领导小组办公室）", "|县委统筹推进疫情防控工作领导小组办公室|"),
    ]);
    let count = |kind| imported.report.findings.iter().filter(|finding| finding.kind == kind).count();
    assert_eq!((count(Kind::Coordinates), count(Kind::CoordinatesAside)), (5, 1));
    let text = "序号,任务,责任单位\n1,修桥。,\"县甲局统筹，县乙局实施\"\n";
    assert_eq!(duties(&import_file("list.csv", text)), ["修桥。 县甲局|县乙局|"]);
}

#[test]
fn who_takes_part_does_not_do_the_task_alone() {
    holds(&[
        ("（责任单位：县甲局，配合县乙局）", "|县甲局|县乙局"),
        ("（责任单位：县甲局，县乙局配合）", "|县甲局|县乙局"),
        ("（县甲局，县乙局配合）", "|县甲局|县乙局"),
        ("（县甲局、县乙局配合，县丙局负责）", "|县丙局|县甲局、县乙局"),
        ("（牵头县甲局，配合县乙局）", "县甲局||县乙局"),
        ("（县甲局会商县乙局）", "|县甲局|县乙局"),
        ("（县甲局为主，县乙局为辅）", "|县甲局|县乙局"),
        ("（县甲局牵头，县乙局，县丙局配合）", "县甲局||县乙局、县丙局"),
        ("（由县甲局牵头，具体由县乙局负责）", "县甲局|县乙局|"),
        ("（【牵头单位】县甲局【配合单位】县乙局）", "县甲局||县乙局"),
        ("（牵头—县甲局，配合—县乙局）", "县甲局||县乙局"),
        ("（县甲局（牵头）、县乙局、县丙局（配合））", "县甲局|县乙局|县丙局"),
        ("（市直责任单位：市甲局；县区责任单位：各县区）", "|市甲局、各县区|"),
        ("（主管部门：县甲局；实施单位：县乙局）", "|县乙局|"),
    ]);
}

#[test]
fn what_stands_around_a_unit_is_no_part_of_its_name() {
    let imported = holds(&[
        ("（责任单位：县甲局、县乙局（按职责分工））", "|县甲局、县乙局|"),
        ("（责任单位：县甲局（2023年12月底前））", "|县甲局| 2023年12月底前"),
        ("（县甲局负责 12月31日前完成）", "|县甲局| 12月31日前完成"),
        ("（责任单位：县甲局；每季度末）", "|县甲局| 每季度末"),
        ("（责任单位：县甲局；时间节点：6月底前拿出初稿，12月底前印发）", "|县甲局| 6月底前拿出初稿，12月底前印发"),
        ("（责任单位：1.县甲局；2.县乙局）", "|县甲局、县乙局|"),
        ("（责任单位：①县甲局②县乙局）", "|县甲局、县乙局|"),
        ("（责任单位：县人大办、县政协办）", "|县人大办、县政协办|"),
        ("（责任单位：各市州党委和人民政府、省直有关部门）", "|各市州党委和人民政府、省直有关部门|"),
        ("（责任单位：各镇党委、政府，县甲局）", "|各镇党委、政府、县甲局|"),
        ("（责任单位：县甲局、县乙局。带★的为牵头单位）", "|县甲局、县乙局|"),
        ("（县甲局、县乙局按职责抓好落实）", "|县甲局、县乙局|"),
        ("（项目业主：县城投公司；责任单位：县甲局）", "|县甲局|"),
        ("（各镇（街））", "|各镇（街）|"),
    ]);
    let files: String = imported.files.iter().map(|(_, text)| text.as_str()).collect();
    assert!(files.contains("带★的为牵头单位"), "no word is lost");
    let none =
        any("notice.txt", &notice_of(&["（群众参与）", "（企业、群众参与）", "（二期工程实施）", "（专人负责）"]));
    assert!(none.report.stops() && none.notice.items.is_empty(), "no unit takes these on");
}

#[test]
fn the_first_named_leads_where_the_document_says_so() {
    let cases = [
        ("（责任单位：县甲局、县乙局）", "|县甲局、县乙局|"),
        ("（县甲局、县乙局、县丙局（列第一位者为牵头单位，下同））", "县甲局|县乙局、县丙局|"),
        ("（责任单位：县丁局）", "|县丁局|"),
        ("（县甲局、县乙局按职责分工负责）", "县甲局|县乙局|"),
        ("（县甲局牵头，县乙局、县丙局负责）", "县甲局|县乙局、县丙局|"),
        ("（县甲局负责、县乙局配合）", "|县甲局|县乙局"),
    ];
    let imported = holds(&cases);
    let said = imported.report.findings.iter().filter(|finding| finding.kind == Kind::FirstLeads);
    assert_eq!(said.count(), 1);
    // Without 下同 it holds where it stands.
    holds(&[
        ("（责任单位：县甲局、县乙局，列首位的为牵头单位）", "县甲局|县乙局|"),
        ("（责任单位：县甲局、县乙局）", "|县甲局、县乙局|"),
    ]);
    holds(&[("（责任单位：市甲局、海关总署（第一责任单位为牵头单位，下同））", "市甲局|海关总署|")]);
    // Names alone.
    for first in ["县甲局、县乙局，列第一位者为牵头单位，下同", "县甲局、县乙局。列首位的为牵头单位，下同"]
    {
        holds(&[
            (&format!("（{first}）"), "县甲局|县乙局|"),
            ("（县丙局、县丁局）", "县丙局|县丁局|"),
            ("（县戊局）", "|县戊局|"),
        ]);
    }
    holds(&[("（县甲局、县乙局，列首位的为牵头单位）", "县甲局|县乙局|"), ("（县甲局、县乙局）", "|县甲局、县乙局|")]);
    // A note over a table holds for all of it, one in a cell from there on.
    let row = |units: &str| format!("修桥。,\"{units}\"\n");
    let table = |head: &str, first: &str| format!("序号,任务,{head}\n1,{}2,{}", row(first), row("县甲局、县乙局"));
    let text = table("责任单位（排在第一位的为牵头单位）", "县丙局、县丁局");
    assert_eq!(duties(&import_file("list.csv", &text)), ["修桥。 县丙局|县丁局|", "修桥。 县甲局|县乙局|"]);
    let text = table("责任单位", "县丙局、县丁局（排首位的为牵头单位，下同）");
    assert_eq!(duties(&import_file("list.csv", &text)), ["修桥。 县丙局|县丁局|", "修桥。 县甲局|县乙局|"]);
}

#[test]
fn letters_are_numbers_of_points_where_they_are_a_list() {
    let cases = [
        ("(a)", "(b)"),
        ("（A）", "（B）"),
        ("a)", "b)"),
        ("1)", "2)"),
        ("⒈", "⒉"),
        ("01 ", "02 "),
        ("第一件：", "第二件："),
        ("A.", "B."),
        ("I.", "II."),
        ("一是", "二是"),
    ];
    for (first, second) in cases {
        let text = format!(
            "某县2023年方案\n一、板块\n{first}修桥。（责任单位：县甲局）\n{second}修路。（责任单位：县乙局）\n"
        );
        let imported = import_file("notice.txt", &text);
        assert_eq!(duties(&imported), ["修桥。 |县甲局|", "修路。 |县乙局|"], "{first}");
        assert!(imported.notice.items.iter().all(|item| item.heading.is_none()), "{first}");
    }
    // A letter alone, or one with further letters behind its dot, is a word.
    let text = "某县方案\n一、板块\n1.修桥。\nA.B.公司出资。\nA、B两段同时开工。\n（责任单位：县甲局）\n";
    assert_eq!(duties(&import_file("notice.txt", text)), ["修桥。\nA.B.公司出资。\nA、B两段同时开工。 |县甲局|"]);
    // What comes first is above the other.
    for (outer, inner) in [(["A.", "B."], ["I.", "II."]), (["I.", "II."], ["A.", "B."])] {
        let text = format!(
            "某县方案\n{}工业\n{}修桥。（县甲局）\n{}修路。（县乙局）\n{}农业\n{}种树。（县丙局）\n{}养鱼。（县丁局）\n",
            outer[0], inner[0], inner[1], outer[1], inner[0], inner[1]
        );
        let imported = import_file("notice.txt", &text);
        assert_eq!(duties(&imported).len(), 4, "{outer:?}");
        assert_eq!(imported.notice.sections.len(), 2, "{outer:?}");
    }
}

#[test]
fn parts_of_a_point_without_units_are_its_text() {
    let text = "某县方案\n一、板块\n1.建市场。\n一是选址；\n二是开工。\n（责任单位：县甲局）\n2.修路。（二）（三）段先修。（责任单位：县乙局）\n";
    assert_eq!(
        duties(&import_file("notice.txt", text)),
        ["建市场。\n一是选址；\n二是开工。 |县甲局|", "修路。（二）（三）段先修。 |县乙局|"]
    );
    let text = "某县方案\n一、板块\n（一）（二）两项由县丙局通报。\n（一）修桥。（县甲局）\n（二）修路。（县乙局）\n";
    assert_eq!(duties(&import_file("notice.txt", text)), ["修桥。 |县甲局|", "修路。 |县乙局|"]);
}

#[test]
fn a_bracket_below_labels_goes_on_them() {
    let text = "某县2023年方案\n一、板块\n1.修桥。\n责任单位：县甲局\n（县乙局配合）\n2.修路。\n牵头单位：县乙局\n（6月底前完成）\n";
    assert_eq!(duties(&import_file("notice.txt", text)), ["修桥。 |县甲局|县乙局", "修路。 县乙局|| 6月底前完成"]);
}

#[test]
fn closing_words_are_no_part_of_the_last_point() {
    for closing in [
        "本措施自印发之日起施行，有效期至2025年12月31日。",
        "请各单位认真落实。",
        "各牵头单位要于每季度末报送进展情况。",
    ] {
        let text = format!("某县方案\n一、板块\n1.修桥，修路。（责任单位：县甲局）\n{closing}\n");
        let imported = import_file("notice.txt", &text);
        assert_eq!(duties(&imported), ["修桥，修路。 |县甲局|"], "{closing}");
        assert!(imported.notice.points.iter().any(|point| point.text == closing), "it is a paragraph of its own");
        assert!(has(&imported, Kind::MadeNumber));
    }
}

#[test]
fn problems_numbered_as_sections_keep_units_deadline_and_measures() {
    let text = "某省整改措施清单\n一、认识不到位。\n责任单位：各市党委和人民政府、省直有关部门。\n整改时限：2022年12月底前。\n整改目标：提高认识。\n\
                整改措施：\n1.加强学习。\n2.加强考核。\n二、监管不严。\n责任单位：省水利厅党组。\n整改时限：2023年6月底。\n整改措施：\n1.完善制度。\n";
    assert_eq!(
        duties(&import_file("notice.txt", text)),
        [
            "认识不到位。\n整改目标：提高认识。\n整改措施：\n1.加强学习。\n2.加强考核。 |各市党委和人民政府、省直有关部门| 2022年12月底前",
            "监管不严。\n整改措施：\n1.完善制度。 |省水利厅党组| 2023年6月底"
        ]
    );
}

#[test]
fn statements_in_english_are_read_in_outlines() {
    let text = "Plan of the Isle 2025\n1. Transport\n(a) Build bridges. (Lead: Ministry of Works; Support: Treasury)\n\
                (b) Repair roads. (Responsible: Ministry of Works, by Q4 2025)\n2. Health\n\
                (a) Open clinics. Lead agency: Ministry of Health\n(b) Train nurses. (led by the Ministry of Health with support from the Treasury)\n\
                (c) Clean rivers. (Ministry of Water leads, Ministry of Trees supports)\n(d) Publish the budget. (Ministry of Finance)\n";
    assert_eq!(
        duties(&import_file("notice.txt", text)),
        [
            "Build bridges. Ministry of Works||Treasury",
            "Repair roads. |Ministry of Works| by Q4 2025",
            "Open clinics. Ministry of Health||",
            "Train nurses. Ministry of Health||Treasury",
            "Clean rivers. Ministry of Water||Ministry of Trees",
            "Publish the budget. |Ministry of Finance|",
        ]
    );
}

#[test]
fn labels_may_have_a_bracket_or_name_persons_beside_units() {
    let text = "某局2023年方案\n一、举措\n（一）办好培训。\n责任科室(单位)：就业科、人才中心分别牵头\n\
                第二项：扩大就业。\n责任单位和责任人：省劳动厅秦玉\n";
    let imported = import_file("notice.txt", text);
    assert_eq!(duties(&imported), ["办好培训。 就业科、人才中心||", "扩大就业。 |省劳动厅|"]);
    assert!(imported.notice.items[0].duties[0].separately);
    assert_eq!(imported.notice.items[1].duties[0].leaders, ["秦玉"]);
}

#[test]
fn a_list_below_words_that_introduce_it_is_one_point_with_its_units() {
    let text = "某省2006年行动\n第一项：促进就业行动\n（一）扩大就业。\n任务目标：就业60万人。\n责任单位：省甲厅\n（二）开展培训。\n任务目标：\n\
                1、培训28万人。\n2、创业2.8万人。\n责任单位：省乙厅\n第二项：住房行动\n（一）建房。\n责任单位：省丙厅\n";
    let imported = import_file("notice.txt", text);
    assert_eq!(
        duties(&imported),
        [
            "扩大就业。\n任务目标：就业60万人。 |省甲厅|",
            "开展培训。\n任务目标：\n1、培训28万人。\n2、创业2.8万人。 |省乙厅|",
            "建房。 |省丙厅|"
        ]
    );
    assert_eq!(imported.notice.sections.len(), 2);
}

#[test]
fn names_with_blanks_within_are_several_persons() {
    let text = "序号,任务,责任领导,责任单位\n1,修桥。,陆 明王 芳,县甲局\n2,修路。,王 芳,县乙局\n";
    let leaders: Vec<Vec<String>> =
        import_file("list.csv", text).notice.items.iter().map(|item| item.duties[0].leaders.clone()).collect();
    assert_eq!(leaders, [vec!["陆明", "王芳"], vec!["王芳"]]);
}

#[test]
fn units_of_a_bureau_alone_in_a_bracket_and_others_of_a_province() {
    holds(&[
        ("（工资处、就管中心）", "|工资处、就管中心|"),
        ("（省甲厅、能源局等省有关部门和各市人民政府按职责分工负责）", "|省甲厅、能源局、各市人民政府|"),
    ]);
    // A place alone in a bracket is none.
    let none = any("notice.txt", &notice_of(&["（东区服务中心）"]));
    assert!(none.notice.items.is_empty());
}

#[test]
fn a_part_of_a_list_may_begin_with_a_later_number() {
    let text = "清单\n序号 |\n任务 |\n牵头单位 |\n责任单位 |\n80 |\n修桥。 |\n县甲局 |\n县乙局 |\n81 |\n修路。 |\n县丙局 |\n县丁局 |\n";
    assert_eq!(duties(&import_file("list.txt", text)), ["修桥。 县甲局|县乙局|", "修路。 县丙局|县丁局|"]);
}

#[test]
fn a_document_number_may_stand_in_brackets() {
    let text = "某省委办公厅关于印发清单的通知\n（某办发〔2006〕6号）\n各市：\n现将清单印发给你们。\n2006年3月8日\n清单\n\
                一、板块\n1.修桥。（责任单位：省甲厅）\n";
    let head = import_file("notice.txt", text).notice.head;
    assert_eq!(head.doc_number.as_deref(), Some("某办发〔2006〕6号"));
    assert_eq!(head.title.as_deref(), Some("某省委办公厅关于印发清单的通知"));
}

#[test]
fn a_bracket_that_is_no_statement_does_not_hide_those_before_it() {
    let text = "某部方案\n一、任务\n（一）加强制度。\n完善政策。（甲部、乙部指导）\n建立平台。（丙部负责）\n\
                建好管理系统（以下简称系统），并向社会公开。\n接入系统（含终端）运行。（丁部牵头）\n";
    assert_eq!(
        duties(&import_file("notice.txt", text)),
        [
            "完善政策。 ||甲部、乙部",
            "建立平台。 |丙部|",
            "建好管理系统（以下简称系统），并向社会公开。\n接入系统（含终端）运行。 丁部||"
        ]
    );
}
