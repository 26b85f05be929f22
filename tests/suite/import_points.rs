//! Points whose number, units or leaders do not stand where they usually do. Beside each stands text that only looks like it and
//! must stay what it was.

use gongkai::import::Imported;
use gongkai::import::finding::Kind;

use super::import_kinds::{any, duties, has, import_file, leaders, plan, sections, text};

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
    // Who leads stands above the units.
    let imported =
        text(&format!("一、修桥\n1.备料。\n2.铺路。\n责任领导：王颖\n{labels}二、修路\n1.测量。（县乙局牵头）\n"));
    assert_eq!(duties(&imported)[..2], ["备料。 |县甲局| 6月底", "铺路。 |县甲局| 6月底"]);
    assert_eq!(leaders(&imported), ["王颖", "王颖", ""]);
    assert!(has(&imported, Kind::UnitsOfAll));
    // Labels that name no units, and units of the last point in its own line.
    for last in ["2.铺路。\n责任领导：王颖\n完成时限：6月底\n", "2.铺路。（县丙局）\n责任领导：王颖\n"]
    {
        let imported = text(&format!("一、修桥\n1.备料。\n{last}二、修路\n1.测量。（县乙局牵头）\n"));
        assert!(!has(&imported, Kind::UnitsOfAll), "{last}");
        assert!(!leaders(&imported).iter().any(|names| names == "王颖") || leaders(&imported).len() == 2, "{last}");
    }
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
    assert!(has(&imported, Kind::OfficeHolder) && has(&imported, Kind::LeadersAlone));
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

/// Text of each duty with what is kept beside it.
fn more(imported: &Imported) -> Vec<String> {
    let told =
        |more: &[(String, String)]| more.iter().map(|(label, text)| format!(" {label}={text}")).collect::<String>();
    let duties = imported.notice.items.iter().flat_map(|item| &item.duties);
    duties.map(|duty| format!("{}{}", duty.text, told(&duty.more))).collect()
}

#[test]
fn a_deadline_in_a_heading_holds_for_what_stands_below() {
    let imported = text(
        "（一）2024年6月底前完成的任务\n1.修桥。（责任单位：县甲局）\n2.修路。（责任单位：县乙局，5月底前）\n（二）年底前重点工作\n3.修渠。（责任单位：县丙局）\n",
    );
    assert_eq!(
        duties(&imported),
        ["修桥。 |县甲局| 2024年6月底前完成", "修路。 |县乙局| 5月底前", "修渠。 |县丙局| 年底前"]
    );
    assert!(has(&imported, Kind::InheritedDeadline));
    let rows = "序号\t任务\t责任单位\n一、6月底前完成\n1\t修桥。\t县甲局\n二、长期坚持的任务\n2\t修路。\t县乙局\n";
    for (name, rows) in [("list.txt", rows.to_owned()), ("list.csv", rows.replace('\t', ","))] {
        let imported = import_file(name, &rows);
        assert_eq!(duties(&imported), ["修桥。 |县甲局| 6月底前完成", "修路。 |县乙局| 长期坚持"], "{name}");
    }
    // A year, a report and a slogan are titles.
    let imported = text(
        "一、2024年工作\n1.修桥。（责任单位：县甲局）\n二、2024年6月30日前完成情况通报\n1.修路。（责任单位：县乙局）\n三、持续推进\n1.修渠。（责任单位：县丙局）\n",
    );
    assert_eq!(duties(&imported), ["修桥。 |县甲局|", "修路。 |县乙局|", "修渠。 |县丙局|"]);
}

#[test]
fn a_row_that_holds_the_rest_of_a_task_goes_on_it() {
    for (head, cut) in [
        ("序号,任务,责任单位,期限", "1,修桥。完善,县甲局,年底\n,制度,,"),
        ("任务,责任单位,期限", "修桥。完善,县甲局,年底\n制度,,"),
    ] {
        let numbered = head.starts_with("序号");
        let row = |number: &str, rest: &str| if numbered { format!("{number},{rest}\n") } else { format!("{rest}\n") };
        let text = format!("{head}\n{cut}\n{}{}", row("2", "修路。,县乙局,年底"), row("3", "修渠。,县丙局,年底"));
        let imported = import_file("list.csv", &text);
        assert_eq!(duties(&imported)[0], "修桥。完善制度 |县甲局| 年底", "{text}");
        assert_eq!(imported.notice.items.len(), 3);
        assert!(has(&imported, Kind::ContinuedRow));
    }
    // A further task of the number above, and the heading of a section.
    let imported = import_file("list.csv", "序号,任务,责任单位\n1,修桥。,县甲局\n,备料。,\n2,修路。,县乙局\n");
    assert_eq!(duties(&imported), ["修桥。 |县甲局|", "备料。 |县甲局|", "修路。 |县乙局|"]);
    let imported = import_file("list.csv", "任务,责任单位\n交通,\n修桥。,县甲局\n水利,\n修渠。,县乙局\n");
    assert_eq!(duties(&imported), ["修桥。 |县甲局|", "修渠。 |县乙局|"]);
}

#[test]
fn first_level_tasks_of_a_text_are_sections() {
    let imported = import_file(
        "list.txt",
        "一级任务\t二级任务\t三级任务\t责任单位\n甲类\t乙类\t修桥。\t县甲局\n\t\t修路。\t县乙局\n\t丙类\t修渠。\t县丙局\n丁类\t戊类\t种树。\t县丁局\n",
    );
    assert_eq!(sections(&imported), [("甲类".to_owned(), 2), ("丁类".to_owned(), 1)]);
    let headings: Vec<Option<&str>> = imported.notice.items.iter().map(|item| item.heading.as_deref()).collect();
    assert_eq!(headings, ["乙类", "丙类", "戊类"].map(Some));
}

#[test]
fn a_head_of_tasks_and_aims_needs_no_numbers() {
    let imported = import_file("list.csv", "目标,任务\n交通便利,修桥。\n水利,修渠。\n");
    assert_eq!(more(&imported), ["修桥。 目标=交通便利", "修渠。 目标=水利"]);
    assert!(has(&imported, Kind::NoUnits));
    for table in ["项目,内容\n办理时间,工作日\n办理地点,大厅\n", "任务,说明\n甲,乙\n", "甲表,\n目标,任务\n"]
    {
        assert!(any("list.csv", table).report.stops(), "{table}");
    }
}

#[test]
fn what_a_document_says_of_marked_tasks_is_kept_with_them() {
    let imported = text(
        "注：带★的为重点任务，▲为新增任务。\n一、交通\n★1.修桥。（责任单位：县甲局）\n2.修路。（责任单位：县乙局）\n",
    );
    assert_eq!(more(&imported), ["修桥。 ★=重点任务", "修路。"]);
    assert!(has(&imported, Kind::MarkedTasks) && !has(&imported, Kind::Gap));
    let imported = import_file(
        "list.txt",
        "序号\t任务\t责任单位\n1\t▲修桥。\t县甲局\n2\t修路。\t县乙局\n备注：标▲的为省重点项目。\n",
    );
    assert_eq!(more(&imported), ["▲修桥。 ▲=省重点项目", "修路。"]);
    // Of a mark that says who leads nothing is kept.
    let imported = text("一、交通\n1.修桥。（责任单位：★县甲局、县乙局）\n2.修路。（县丙局负责）\n注：★为牵头单位。\n");
    assert_eq!((duties(&imported)[0].as_str(), more(&imported)[0].as_str()), ("修桥。 县甲局|县乙局|", "修桥。"));
}

#[test]
fn a_mark_may_stand_in_a_bracket_behind_its_unit() {
    let imported = text(
        "一、交通\n1.修桥。（县甲局（★）、县乙局）\n2.修路。（责任单位：县丙局（★）、县丁局）\n注：★为牵头单位。\n",
    );
    assert_eq!(duties(&imported), ["修桥。 县甲局|县乙局|", "修路。 县丙局|县丁局|"]);
    let imported = import_file("list.csv", "序号,任务,责任单位\n1,修桥。,县甲局（★）、县乙局\n2,修路。,县丙局\n");
    assert_eq!(duties(&imported), ["修桥。 |县甲局、县乙局|", "修路。 |县丙局|"]);
    assert!(has(&imported, Kind::MarkedName));
}

#[test]
fn when_a_task_begins_is_kept_beside_it() {
    let imported = text(
        "一、交通\n1.修桥。\n责任单位：县甲局\n开工时间：3月\n完工时间：9月\n2.修路。（责任单位：县乙局；开工时间：3月；竣工时间：10月）\n",
    );
    assert_eq!(duties(&imported), ["修桥。 |县甲局| 9月", "修路。 |县乙局| 10月"]);
    assert_eq!(more(&imported), ["修桥。 开工时间=3月", "修路。 开工时间=3月"]);
    let imported = text("一、交通\n1.修桥。\n启动时间：视情况确定\n责任单位：县甲局\n");
    assert_eq!(more(&imported), ["修桥。\n启动时间：视情况确定"]);
}

#[test]
fn dashes_may_divide_bodies_and_a_deadline_in_english() {
    let imported = import_file(
        "list.txt",
        "2025 action plan\n\n1. Open a school – Department of Schools – by June 2025\n2. Build a bridge - Office of Roads\n3. Plant a well-known – and tall – tree – by June 2025\n",
    );
    assert_eq!(
        duties(&imported),
        ["Open a school |Department of Schools| June 2025", "Build a bridge |Office of Roads|"]
    );
    assert!(has(&imported, Kind::BareClauses));
}

#[test]
fn tables_of_a_cell_a_line_may_follow_each_other() {
    let first = "附件1\n\n全年目标分解表\n\n序号\n\n全年目标\n\n责任单位\n\n1\n\n修桥3座\n\n县甲局\n\n2\n\n修路5公里\n\n县乙局\n\n";
    let second = "重点任务分解表\n\n序号\n\n工作任务\n\n牵头单位\n\n配合单位\n\n1\n\n种树。\n\n县丙局\n\n县丁局\n\n2\n\n种草。\n\n县丁局\n\n县丙局\n";
    for title in ["", "附件2\n\n"] {
        let imported = import_file("list.txt", &format!("{first}{title}{second}"));
        assert_eq!(
            duties(&imported),
            ["修桥3座 |县甲局|", "修路5公里 |县乙局|", "种树。 县丙局||县丁局", "种草。 县丁局||县丙局"]
        );
        assert_eq!(imported.notice.lists.len(), 2);
    }
}

#[test]
fn sections_may_stand_between_the_rows_of_a_table_of_a_cell_a_line() {
    let text = "分类\n\n序号\n\n事项\n\n责任单位\n\n牵头单位\n\n发展目标\n\n1\n\n修桥3座。\n\n县甲局、县乙局\n\n县甲局\n\n2\n\n修路。\n\n县乙局\n\n县乙局\n\n激发活力\n\n3\n\n办好窗口。\n\n县丙局\n\n县丁局\n";
    let imported = import_file("list.txt", text);
    assert_eq!(
        duties(&imported),
        ["修桥3座。 县甲局|县甲局、县乙局|", "修路。 县乙局|县乙局|", "办好窗口。 县丁局|县丙局|"]
    );
    assert_eq!(sections(&imported), [("发展目标".to_owned(), 2), ("激发活力".to_owned(), 1)]);
    // What reads as a further unit is reported, and where there are more lines it stops.
    let doubtful = text.replace("激发活力", "县丙局");
    assert!(has(&import_file("list.txt", &doubtful), Kind::DoubtfulHeading));
    let doubtful = text.replace("激发活力", "县丙局\n\n县丁局");
    assert!(any("list.txt", &doubtful).report.stops());
}

#[test]
fn a_letter_may_number_a_priority() {
    let plan = "Work plan of Sample Council 2026\n\nThis plan sets out the work for the year.\n\nPriority A - Roads\n1. Mend the bridge. (Lead: Department of Roads)\nPriority B – Trees\n2. Plant trees. (Lead: Department of Trees)\n";
    let imported = import_file("list.txt", plan);
    let titles: Vec<&str> = imported.notice.sections.iter().map(|section| section.title.as_str()).collect();
    assert_eq!(titles, ["Roads", "Trees"]);
}

#[test]
fn problems_to_be_mended_are_numbered() {
    let imported = text(
        "整改问题一：窗口不规范。\n整改措施：修订规范。\n责任单位：县甲局\n整改问题二：审批超时。\n整改措施：并联审批。\n责任单位：县乙局\n",
    );
    let told = duties(&imported);
    assert_eq!(told.len(), 2);
    assert!(told[0].contains("窗口") && !told[0].contains("超时") && told[1].contains("超时"), "{told:?}");
}

/// Ordinary papers beside those kinds, which must come out as they always did.
#[test]
fn what_only_looks_like_these_kinds_is_left_as_it_is() {
    let points = |body: &str| duties(&import_file("list.txt", &plan(&format!("一、交通\n{body}"))));
    let first = "1.修桥。（县甲局负责）";
    for closing in
        ["本方案自发布之日起施行，由县发改委负责解释。", "2.一网通办。", "2.验收合格后，由县财政局负责拨付。"]
    {
        assert_eq!(points(&format!("{first}\n{closing}\n")), ["修桥。 |县甲局|"], "{closing}");
    }
    for heading in ["二、一网通办", "二、法治政府", "二、改革县财政局"] {
        assert_eq!(points(&format!("{first}\n{heading}\n2.建平台。\n")), ["修桥。 |县甲局|"], "{heading}");
    }
    let body = "1.办好养老院。\n服务对象：全县老人。\n责任单位：县民政局\n";
    assert!(points(body)[0].contains("服务对象：全县老人。"), "{:?}", points(body));
    let body = "1.修桥。\n责任单位：县甲局\n说明：此项为省定任务。\n完成时限：6月底\n";
    assert_eq!(points(body).len(), 1);
    assert!(points(body)[0].ends_with("|县甲局| 6月底"), "{:?}", points(body));
    let rows = |text: &str| duties(&import_file("list.csv", text));
    assert_eq!(
        rows("任务,责任单位\n微信公众号建设。,县融媒体中心\n服务对象走访。,县民政局\n"),
        ["微信公众号建设。 |县融媒体中心|", "服务对象走访。 |县民政局|"]
    );
    assert_eq!(rows("序号,任务,责任单位,备注\n1,修桥。,县甲局,#N/A\n"), ["修桥。 |县甲局|"]);
    assert_eq!(rows("No,Cost-saving action,Lead\n1,Save.,Parks Office\n"), ["Save. Parks Office||"]);
    let lines = "序号\n任务\n责任单位\n1\n修桥。\n即墨区政府\n2\n修路。\n随州市政府\n";
    assert_eq!(duties(&import_file("list.txt", lines)), ["修桥。 |即墨区政府|", "修路。 |随州市政府|"]);
    let aligned =
        "序号  任务    责任单位\n1     修桥。  县甲局\n2     修路。  县乙局\n\n联系人：王五    电话：0566-1234567\n";
    assert_eq!(duties(&import_file("list.txt", aligned)), ["修桥。 |县甲局|", "修路。 |县乙局|"]);
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
fn parts_may_be_the_only_numbers_of_a_text() {
    let list = "（1）修桥。（县甲局牵头，各乡镇按职责负责）\n（2）修路。（县乙局牵头，12月底前完成）\n";
    let expected = ["修桥。 县甲局|各乡镇|", "修路。 县乙局|| 12月底前完成"];
    let head = "示例县人民政府关于印发重点任务清单的通知\n示政〔2024〕3号\n各乡镇人民政府：\n现将任务印发给你们。\n示例县人民政府\n2024年3月1日\n";
    for (head, title) in
        [("示例县重点任务清单\n", "示例县重点任务清单"), (head, "示例县人民政府关于印发重点任务清单的通知")]
    {
        let imported = import_file("list.txt", &format!("{head}{list}"));
        assert_eq!(duties(&imported), expected);
        assert_eq!(imported.notice.head.title.as_deref(), Some(title));
    }
    // 1） too, with labels below it, and who signs below the last.
    let imported = import_file(
        "list.txt",
        "示例县重点任务清单\n1）修桥。\n责任单位：县甲局\n2）修路。\n责任单位：县乙局\n示例县人民政府\n2024年3月1日\n",
    );
    assert_eq!(duties(&imported), ["修桥。 |县甲局|", "修路。 |县乙局|"]);
    assert_eq!(imported.notice.head.issuer.as_deref(), Some("示例县人民政府"));
    // Principles of a letter above a list, and labels with numbers.
    let rows = "1.修桥。（县甲局）\n2.修路。（县乙局）\n";
    for above in ["（1）坚持统筹。\n（2）坚持创新。\n", "（1）坚持统筹。（县甲局）\n（2）坚持创新。（县乙局）\n"]
    {
        let imported = import_file("list.txt", &format!("示例县任务\n为做好工作，坚持：\n{above}{rows}"));
        assert_eq!(duties(&imported).len(), 2, "{above}");
    }
    for body in ["（1）坚持统筹。\n（2）坚持创新。\n", "修桥。\n（1）牵头单位：县甲局\n（2）配合单位：县乙局\n"]
    {
        assert!(any("list.txt", &format!("示例县任务\n{body}")).notice.items.is_empty(), "{body}");
    }
}

#[test]
fn the_first_part_of_a_point_may_stand_behind_its_heading() {
    let plan = |parts: &str| {
        text(&format!("一、防污\n3.脱贫。\n责任单位：县丁局\n4.治污。{parts}5.修桥。\n责任单位：县丙局\n"))
    };
    for parts in [
        "（1）治水。\n责任单位：县甲局\n（2）治气。\n责任单位：县乙局\n",
        "（1）治水。（县甲局）\n（2）治气。（县乙局）\n",
    ] {
        let imported = plan(parts);
        let mut expected = vec!["脱贫。 |县丁局|", "治水。 |县甲局|", "治气。 |县乙局|", "修桥。 |县丙局|"];
        let mut read = duties(&imported);
        read.sort();
        expected.sort_unstable();
        assert_eq!(read, expected, "{parts}");
        let headings: Vec<&str> = imported.notice.subsections.iter().map(|sub| sub.title.as_str()).collect();
        assert_eq!(headings, ["治污"], "{parts}");
    }
    // Units of all parts below the last, two sentences before the first, and nothing that goes on.
    for parts in
        ["（1）治水。\n（2）治气。\n责任单位：县甲局\n", "治气。（1）治水。（县甲局）\n（2）修路。（县乙局）\n"]
    {
        let titles = plan(parts).notice.subsections.into_iter().map(|sub| sub.printed);
        assert!(titles.into_iter().any(|printed| printed.contains("（1）治水")), "{parts}");
    }
    let alone = plan("（1）治水，县里出钱。\n责任单位：县甲局\n");
    assert!(duties(&alone).contains(&"治污。（1）治水，县里出钱。 |县甲局|".to_owned()), "{:?}", duties(&alone));
}
