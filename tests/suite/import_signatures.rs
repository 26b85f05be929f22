//! Letters around a plan: who signs below it, and how it closes.

use gongkai::import::finding::Kind;

use super::import_kinds::{any, count, duties, has, import_file, text};

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
fn a_signature_with_a_month_and_no_day_is_no_unit_and_no_deadline() {
    let letter =
        "云海县人民政府办公室关于印发2024年重点任务的通知\n各乡镇人民政府：\n现将任务印发给你们，请抓好落实。\n";
    let points = "一、交通\n1.修桥。（牵头单位：县甲局）\n2.加强督查。\n责任人：王五\n";
    let table = "序号\t任务\t责任单位\n1\t修桥。\t县甲局\n2\t修路。\t县乙局\n\n";
    for (above, duties_read) in [
        (format!("{letter}{points}"), 1),
        (format!("云海县2024年重点任务\n{}", points.replace("责任人：王五", "（责任单位：县乙局）")), 2),
        (format!("云海县2024年重点任务\n{table}"), 2),
    ] {
        for month in ["2024年3月", "二〇二四年三月"] {
            let imported = import_file("list.txt", &format!("{above}云海县人民政府办公室\n{month}\n"));
            assert_eq!(duties(&imported).len(), duties_read, "{above}");
            let head = &imported.notice.head;
            assert_eq!((head.issuer.as_deref(), head.issued), (Some("云海县人民政府办公室"), None));
            assert!(duties(&imported).iter().all(|duty| !duty.contains("月")) && has(&imported, Kind::NotTaken));
        }
    }
    // A month below what is no office is one of the point's deadline.
    let imported = import_file("list.txt", "云海县2024年重点任务\n1.修桥。\n责任单位：县甲局\n完成时限：\n2024年3月\n");
    assert_eq!(imported.notice.head.issuer, None);
    assert!(!has(&imported, Kind::NotTaken));
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
        assert_eq!(count(&imported, Kind::AfterTable), 2, "{above}{below}");
        let head = &imported.notice.head;
        assert!(head.issuer.is_none() && head.issued.is_none());
        assert!(head.title.as_deref().is_none_or(|title| !below.contains(title)));
    }
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

const LETTER: &str = "示县人民政府办公室关于做好2024年重点工作的通知\n各乡镇人民政府：\n现将有关事项通知如下。\n\
                      一、修桥三座。责任单位：县交通局　完成时限：6月底\n二、建校两所。责任单位：县教育局　完成时限：10月底\n";

#[test]
fn the_foot_of_a_page_is_no_part_of_the_last_duty() {
    let signed = "示县人民政府办公室\n2024年2月5日\n";
    for foot in [
        format!("{signed}主办单位：示县人民政府办公室　承办单位：示县数据资源管理局　网站标识码：3400000001\n"),
        format!("{signed}主办：示县人民政府办公室\n承办：示县数据局\n网站标识码：3400000001\n皖ICP备05003284号\n"),
        format!("{signed}主管单位：示县人民政府\n"),
        "版权所有：示县人民政府 主办：示县人民政府办公室\n".to_owned(),
    ] {
        let imported = import_file("notice.txt", &format!("{LETTER}{foot}"));
        assert_eq!(duties(&imported), ["修桥三座。 |县交通局| 6月底", "建校两所。 |县教育局| 10月底"], "{foot}");
    }
    // Labels of the last point, without a day above them, and a task with such words stay.
    let points = "示县2024年工作要点\n一、修路。\n主办单位：县甲局\n承办单位：县乙局\n";
    assert_eq!(duties(&import_file("notice.txt", points)), ["修路。 县甲局|县乙局|"]);
    let points = "示县2024年工作要点\n一、修路。（县甲局负责）\n二、完成网站ICP备案：县级网站12家。（县乙局负责）\n";
    assert_eq!(import_file("notice.txt", points).notice.items.len(), 2);
}

#[test]
fn who_signs_below_a_deadline_is_none_of_it() {
    let imported = import_file("notice.txt", &format!("{LETTER}中山路街道党工委\n中山路街道办事处\n2024年2月5日\n"));
    assert_eq!(duties(&imported)[1], "建校两所。 |县教育局| 10月底");
    assert_eq!(imported.notice.items[1].duties[0].date.map(|day| day.to_string()).as_deref(), Some("2024-10-31"));
    // A deadline that a line end cuts stays one.
    let cut =
        "示县2024年工作要点\n一、修路。（责任单位：县甲局；完成时限：2024年\n6月底前）\n二、修桥。（县乙局负责）\n";
    assert!(duties(&import_file("notice.txt", cut))[0].ends_with("6月底前"));
}

#[test]
fn who_was_away_or_kept_the_record_is_no_part_of_the_last_decision() {
    let minutes = "示县政府常务会议纪要（2024年）\n一、关于防汛\n（一）由县水利局牵头，各乡镇配合，4月底前完成水库排查。\n\
                   （二）由县住建局负责，5月15日前完成整治。\n出席：刘伟、王芳\n列席：县政府办\n请假：李强\n记录：陈明\n";
    assert!(
        duties(&import_file("notice.txt", minutes)).iter().all(|duty| !duty.contains("李强") && !duty.contains("陈明"))
    );
    let other = "示县2024年工作要点\n一、修路。\n记录要完整。（县甲局负责）\n二、修桥。（县乙局负责）\n";
    assert!(duties(&import_file("notice.txt", other))[0].contains("记录要完整"));
}
