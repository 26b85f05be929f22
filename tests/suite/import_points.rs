//! Points whose number, units or leaders do not stand where they usually do. Beside each stands text that only looks like it and
//! must stay what it was.

use gongkai::import::Imported;
use gongkai::import::finding::Kind;

use super::import_kinds::{any, duties, has, import_file, sections};

fn text(body: &str) -> Imported {
    import_file("list.txt", &format!("示例县2024年工作方案\n\n为做好全年工作，制定本方案。\n{body}"))
}

fn leaders(imported: &Imported) -> Vec<String> {
    imported.notice.items.iter().flat_map(|item| &item.duties).map(|duty| duty.leaders.join("、")).collect()
}

#[test]
fn points_that_run_on_in_one_line_are_told_apart() {
    let expected = ["修桥。 |县甲局| 6月底前", "修路。 |县乙局| 9月底前"];
    for body in [
        "一、交通\n1.修桥。责任单位：县甲局。完成时间：6月底前。2.修路。责任单位：县乙局。完成时间：9月底前。\n",
        "一、交通\n（一）修桥。（责任单位：县甲局，6月底前）（二）修路。（责任单位：县乙局，9月底前）\n",
        "一、修桥。（责任单位：县甲局，6月底前） 二、修路。（责任单位：县乙局，9月底前）\n",
    ] {
        let imported = text(body);
        assert_eq!(duties(&imported), expected, "{body}");
        assert_eq!(imported.report.account.totals().unplaced, 0);
        let page = format!("<html><body><p>{}</p></body></html>", body.trim_end().replace('\n', "</p><p>"));
        assert_eq!(duties(&import_file("page.html", &page)), expected, "{body}");
    }
}

#[test]
fn numbers_within_a_point_stay_in_it() {
    // Parts without units of their own, a quantity, a number out of order.
    for (body, expected) in [
        ("1.修桥。要做到：1.快；2.好。（责任单位：县甲局）\n", "修桥。要做到：1.快；2.好。 |县甲局|"),
        ("1.修桥2.5公里。2.修路。责任单位：县甲局\n", "修桥2.5公里。2.修路。 |县甲局|"),
        ("1.修桥。（责任单位：县甲局）3.修路。（责任单位：县乙局）\n", "修桥。（责任单位：县甲局）3.修路。 |县乙局|"),
    ] {
        let imported = text(&format!("一、交通\n{body}"));
        assert_eq!(duties(&imported), [expected]);
        assert!(!has(&imported, Kind::RunOnPoints));
    }
    let imported = text("一、交通\n1.修桥。责任单位：县甲局。2.修路。3.修渠。责任单位：县乙局。\n");
    assert_eq!(duties(&imported).len(), 1);
    assert!(has(&imported, Kind::RunOnPoints));
}

#[test]
fn units_below_the_last_point_of_a_heading_are_those_of_all() {
    let labels = "责任单位：县甲局\n完成时限：6月底\n";
    let imported = text(&format!("一、交通\n（一）修桥。\n1.备料。\n2.铺路。\n{labels}（二）修路。（县乙局牵头）\n"));
    assert_eq!(duties(&imported), ["修桥。\n1.备料。\n2.铺路。 |县甲局| 6月底", "修路。 县乙局||"]);
    assert!(has(&imported, Kind::UnitsOfAll));
    let imported = text(&format!("一、修桥\n1.备料。\n2.铺路。\n{labels}二、修路\n1.测量。（县乙局牵头）\n"));
    assert_eq!(duties(&imported), ["备料。 |县甲局| 6月底", "铺路。 |县甲局| 6月底", "测量。 县乙局||"]);
    assert!(has(&imported, Kind::UnitsOfAll));
    // Where another point names units, or lines of its own, each has what stands below it.
    for body in [
        "1.备料。\n责任单位：县丙局\n2.铺路。\n",
        "1.备料。\n备足三个月用量\n2.铺路。\n",
        "1.备料。\n2.铺路。\n3.验收。\n",
    ] {
        let last = if body.contains('3') { "4.移交。\n" } else { "" };
        let imported = text(&format!("一、交通\n（一）修桥。\n{body}{labels}{last}"));
        let task = if body.contains('3') { "验收。" } else { "铺路。" };
        assert_eq!(duties(&imported).last().unwrap(), &format!("{task} |县甲局| 6月底"), "{body}");
        assert!(!has(&imported, Kind::UnitsOfAll), "{body}");
    }
}

#[test]
fn all_labels_below_the_parts_of_a_point_are_its_own() {
    let imported = text("一、交通\n1.修桥。\n（1）备料。\n（2）铺路。\n责任单位：县甲局\n完成时限：6月底\n");
    assert_eq!(duties(&imported), ["修桥。\n（1）备料。\n（2）铺路。 |县甲局| 6月底"]);
}

#[test]
fn a_level_of_places_is_no_unit() {
    let imported = text("一、交通\n1.修桥。（责任单位：县级及以上、县甲局）\n2.修路。（责任单位：县、乡两级，各镇）\n");
    assert_eq!(duties(&imported), ["修桥。 |县甲局|", "修路。 |各镇|"]);
    assert_eq!(imported.report.findings.iter().filter(|f| f.kind == Kind::NoUnit).count(), 2);
    let imported = text("一、交通\n1.修桥。（责任单位：省、市、县三级河长办、县级机关服务中心）\n");
    assert_eq!(duties(&imported), ["修桥。 |省、市、县三级河长办、县级机关服务中心|"]);
}

#[test]
fn leaders_of_a_heading_are_those_of_its_points() {
    let imported = text(
        "一、交通（责任领导：张三；牵头单位：县甲局）\n1.修桥。\n2.修路。（责任单位：县乙局，责任领导：李四）\n二、水利\n1.修渠。（责任单位：县丙局）\n",
    );
    assert_eq!(leaders(&imported), ["张三", "李四", ""]);
    assert!(has(&imported, Kind::InheritedLeaders));
    let imported = text("一、交通\n责任领导：张三\n牵头单位：县甲局\n1.修桥。\n（一）其他\n2.修路。（县乙局负责）\n");
    assert_eq!(leaders(&imported)[0], "张三");
}

#[test]
fn records_without_numbers_are_counted() {
    let records =
        "工作任务：修桥。\n责任单位：县甲局\n完成时限：6月底\n工作任务：修路。\n责任单位：县乙局\n完成时限：9月底\n";
    let expected = ["修桥。 |县甲局| 6月底", "修路。 |县乙局| 9月底"];
    for body in [
        records.to_owned(),
        format!("一、交通\n{records}"),
        records.replace("完成时限：6月底\n", "完成时限：6月底\n\n"),
    ] {
        let imported = text(&body);
        assert_eq!(duties(&imported), expected, "{body}");
        assert!(has(&imported, Kind::MadeNumber));
    }
    assert_eq!(duties(&import_file("list.txt", records)), expected);
    // A label below each number is a part of its point.
    let imported =
        text("一、交通\n1.东桥\n工作内容：修桥。\n责任单位：县甲局\n2.西路\n工作内容：修路。\n责任单位：县乙局\n");
    assert_eq!(duties(&imported), ["工作内容：修桥。 |县甲局|", "工作内容：修路。 |县乙局|"]);
    // A letter has such words too.
    assert!(any("list.txt", "工作要求：抓落实。\n工作要求：报进度。\n").report.stops());
}

#[test]
fn a_part_may_begin_in_the_midst_of_its_numbers() {
    for text in [
        "2.1.2 修桥。（责任单位：县甲局）\n2.1.3 修路。（责任单位：县乙局）\n",
        "2.2 修桥。（责任单位：县甲局）\n2.3 修路。（责任单位：县乙局）\n",
    ] {
        assert_eq!(duties(&import_file("list.txt", text)), ["修桥。 |县甲局|", "修路。 |县乙局|"]);
    }
    assert!(any("list.txt", "2.5公里道路。（责任单位：县甲局）\n").report.stops());
}

#[test]
fn who_is_responsible_beside_an_office_that_watches_may_be_a_company() {
    let imported = text("一、交通\n1.修桥。县供电公司负责，县甲局督导。\n2.修路。（县乙局负责）\n");
    assert_eq!(duties(&imported), ["修桥。 |县供电公司|县甲局", "修路。 |县乙局|"]);
    assert!(has(&imported, Kind::BareClauses));
    let imported = text("一、交通\n1.修桥。（县甲局负责）\n2.考核。各单位负责落实，县甲局督导。\n");
    assert_eq!(duties(&imported), ["修桥。 |县甲局|"]);
}

#[test]
fn names_that_share_level_and_ending_stay_as_printed() {
    for list in ["县甲、乙、丙局", "县财政、教育局"] {
        for body in [format!("（{list}）"), format!("（责任单位：{list}，各镇）")] {
            let imported = text(&format!("一、交通\n1.修桥。{body}\n"));
            let names: Vec<&str> = imported.notice.items[0].duties[0]
                .roles
                .responsible
                .names
                .iter()
                .map(|name| name.text.as_str())
                .collect();
            assert_eq!(names[0], list);
            assert!(has(&imported, Kind::SharedEnding), "{body}");
        }
        let imported = import_file("list.csv", &format!("序号,任务,责任单位\n1,修桥。,{list}\n2,修路。,县丁局\n"));
        assert_eq!(duties(&imported), [format!("修桥。 |{list}|"), "修路。 |县丁局|".to_owned()]);
    }
    let imported = text("一、交通\n1.修桥。（责任单位：县妇联、教育局、县新城、县丁局）\n");
    assert_eq!(imported.notice.items[0].duties[0].roles.responsible.names.len(), 4);
}

#[test]
fn a_person_in_office_is_a_leader() {
    let imported = text(
        "一、交通\n1.修桥。（责任单位：县甲局，县水利局局长 张三）\n2.修路。（县水利局局长李四）\n3.修渠。（县丙局负责）\n",
    );
    assert_eq!(duties(&imported), ["修桥。 |县甲局|", "修渠。 |县丙局|"]);
    assert_eq!(leaders(&imported), ["县水利局局长 张三", ""]);
    assert_eq!(imported.notice.points[1].statement.leaders, ["县水利局局长李四"]);
    assert!(has(&imported, Kind::OfficeHolder) && has(&imported, Kind::NoParenthesis));
    let imported =
        import_file("list.csv", "序号,任务,责任单位\n1,修桥。,\"县甲局、县水利局局长张三\"\n2,修路。,县乙局\n");
    assert_eq!(
        (duties(&imported)[0].as_str(), leaders(&imported)[0].as_str()),
        ("修桥。 |县甲局|", "县水利局局长张三")
    );
    // The head of an office without a name is none.
    let imported = text("一、交通\n1.修桥。（县甲局局长办公会）\n2.修路。（县乙局负责）\n");
    assert_eq!(imported.notice.points[0].statement.leaders.len(), 0);
}

#[test]
fn a_table_of_marks_is_no_checklist() {
    for head in [
        "序号,考核内容,评分标准,分值",
        "序 号,指 标,指标内容及分 值,备 注",
        "序号,工作任务,分值,得分",
        "No.,Task,Score,Weighting",
    ] {
        let imported = any("list.csv", &format!("{head}\n1,修桥。,做好得分,5\n2,修路。,做好得分,10\n"));
        assert!(imported.report.stops() && has(&imported, Kind::OtherTable), "{head}");
    }
    let imported = import_file("list.csv", "序号,工作任务,分值,责任单位\n1,修桥。,5,县甲局\n2,修路。,10,县乙局\n");
    assert_eq!(duties(&imported), ["修桥。 |县甲局|", "修路。 |县乙局|"]);
    assert_eq!(sections(&imported).len(), 1);
}
