//! Labels of statements: the marks around them, on lines of their own, with what is kept under a label that names no role.

use gongkai::import::Imported;
use gongkai::import::finding::Kind;

use super::import_kinds::{any, duties, has, holds, import_file, leaders, plan, text};

#[test]
fn clauses_before_a_label_are_of_units_too() {
    let imported = text(
        "一、绿化\n1.种草。县甲局牵头，责任单位：县乙局，6月底前。\n2.种树。长势要好，责任单位：县乙局，6月底前。\n",
    );
    assert_eq!(duties(&imported), ["种草。 县甲局|县乙局| 6月底前", "种树。长势要好。 |县乙局| 6月底前"]);
}

#[test]
fn other_marks_stand_around_labels() {
    let imported = holds(&[
        ("『牵头单位：县甲局；配合单位：县乙局』", "县甲局||县乙局"),
        ("『牵头单位』县甲局『配合单位』县乙局", "县甲局||县乙局"),
        ("<牵头单位：县甲局>", "县甲局||"),
        ("＜责任单位＞县甲局＜完成时限＞6月底", "|县甲局| 6月底"),
    ]);
    assert!(!has(&imported, Kind::NoParenthesis));
    let imported = text("一、交通\n1.修桥。\n『责任单位』县甲局\n2.办好「县甲局」窗口。（县乙局）\n");
    assert_eq!(duties(&imported), ["修桥。 |县甲局|", "办好「县甲局」窗口。 |县乙局|"]);
}

#[test]
fn stops_divide_labels_in_english() {
    let plan = "Delivery Plan 2026\n\n1. Cleaner streets\n1.1 Sweep every street. Lead: Environmental Services. Support: Parks Department. By: March 2026.\n1.2 Install bins. Lead: Environmental Services. By: September 2026.\n";
    let imported = import_file("list.txt", plan);
    assert_eq!(
        duties(&imported),
        [
            "Sweep every street. Environmental Services||Parks Department March 2026",
            "Install bins. Environmental Services|| September 2026"
        ]
    );
}

#[test]
fn labels_may_stand_behind_stops_and_wide_blanks() {
    let imported = text(
        "一、任务（责任单位：县丙局）\n1.修路。责任：县甲局。时间：6月底前。\n2.修桥。监管单位　：县乙局；牵头单位　：县甲局\n3.种草。（责任单位：县甲局6月底前，各镇9月底前）\n4.修渠。完成时限：年底\n",
    );
    assert_eq!(
        duties(&imported),
        [
            "修路。 |县甲局| 6月底前",
            "修桥。 县甲局||",
            "种草。 |县甲局、各镇| 县甲局（6月底前）、各镇（9月底前）",
            "修渠。 |县丙局| 年底"
        ]
    );
    // A heading with labels behind blanks, above tasks with deadlines of their own.
    let imported = text(
        "一、重点项目\n（一）市政　责任领导：张三　责任单位：县甲局\n1.修路。　完成时限：6月底\n2.修桥。　完成时限：9月底\n（二）水利　责任领导：李四　责任单位：县乙局\n3.修渠。　完成时限：年底\n",
    );
    assert_eq!(duties(&imported), ["修路。 |县甲局| 6月底", "修桥。 |县甲局| 9月底", "修渠。 |县乙局| 年底"]);
    assert_eq!(leaders(&imported), ["张三", "张三", "李四"]);
    // Parts without deadlines stay parts.
    let imported = text("一、交通\n（一）修桥（责任单位：县甲局）\n1.设计。\n2.施工。\n");
    assert_eq!(imported.notice.items.len(), 1);
}

#[test]
fn several_labels_behind_blanks_are_no_part_of_a_list() {
    let imported = text("一、交通\n1.修桥（责任单位：县甲局 联系人：张三 电话：0566-7011234 完成时间：6月底前）\n");
    assert_eq!(duties(&imported), ["修桥 |县甲局| 6月底前"]);
    let more: Vec<&str> = imported.notice.items[0].duties[0].more.iter().map(|(label, _)| label.as_str()).collect();
    assert_eq!(more, ["联系人", "电话"]);
    let imported = text("一、交通\n1.建园。\n责任单位：县甲局，县乙局，\n县丙局。\n2.修桥。（县甲局牵头）\n");
    assert_eq!(duties(&imported)[0], "建园。 |县甲局、县乙局、县丙局|");
}

#[test]
fn units_that_oversee_others_are_kept_under_their_label() {
    let text = "序号,项目名称,项目业主单位,行业主管部门,竣工时间\n1,修桥。,县甲公司,县交通局,2024年11月\n2,修路。,县乙公司,县住建局,2024年12月\n";
    let imported = import_file("list.csv", text);
    assert_eq!(duties(&imported), ["修桥。 |县甲公司| 2024年11月", "修路。 |县乙公司| 2024年12月"]);
    assert_eq!(imported.notice.items[0].duties[0].more, [("行业主管部门".to_owned(), "县交通局".to_owned())]);
    let text = "序号,项目名称,行业主管部门\n1,修桥。,县交通局\n";
    assert_eq!(duties(&import_file("list.csv", text)), ["修桥。 |县交通局|"], "alone they are responsible");
    let body = "一、交通\n1.修桥。\n主管部门：县甲局\n落实单位：各镇\n督办单位：县督查室\n";
    let imported = import_file("list.txt", &plan(body));
    assert_eq!(duties(&imported), ["修桥。 |各镇|"]);
    let more =
        [("主管部门", "县甲局"), ("督办单位", "县督查室")].map(|(label, list)| (label.to_owned(), list.to_owned()));
    assert_eq!(
        (&imported.notice.points[0].statement.more[..], &imported.notice.items[0].duties[0].more[..]),
        (&more[..], &more[..])
    );
    assert!(has(&imported, Kind::OtherUnits));
}

#[test]
fn labels_in_brackets_may_stand_on_lines_of_their_own() {
    let body = "一、交通\n1.修桥。\n【牵头单位】县甲局\n【责任单位】县乙局、各镇\n【完成时限】6月底\n2.修路。\n【牵头单位】县丙局\n";
    assert_eq!(duties(&import_file("list.txt", &plan(body))), ["修桥。 县甲局|县乙局、各镇| 6月底", "修路。 县丙局||"]);
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

fn more(imported: &Imported) -> Vec<(String, String)> {
    imported.notice.items.iter().flat_map(|item| &item.duties).flat_map(|duty| duty.more.clone()).collect()
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
fn one_label_may_be_of_units_and_of_the_deadline() {
    let imported = text(
        "一、科技\n1.建院。\n责任单位及完成时限：县甲局、各镇，6月底前\n2.办班。（牵头单位及完成时限：县乙局，12月底前）\n3.育种。责任单位和完成时间：县丙局；9月\n",
    );
    assert_eq!(duties(&imported), ["建院。 |县甲局、各镇| 6月底前", "办班。 县乙局|| 12月底前", "育种。 |县丙局| 9月"]);
    // A sentence that begins so and a longer label are none.
    for line in ["责任单位及完成时限要求：另行通知。", "责任单位及完成时限应当明确，县甲局要抓好落实。"]
    {
        let imported = text(&format!("一、科技\n1.建院。\n{line}\n2.办班。（牵头单位：县乙局）\n"));
        assert_eq!(duties(&imported), ["办班。 县乙局||"], "{line}");
    }
}
