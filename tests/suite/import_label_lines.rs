//! Lines below a point that say who does it, in other forms than a label with its list in a line. Beside each stands what looks alike.

use gongkai::import::finding::Kind;

use super::import_kinds::{any, count, duties, has, import_file, leaders, text};

#[test]
fn notes_on_lines_among_labels_are_kept_with_the_duty() {
    let imported = text(
        "一、交通\n1.修桥\n责任单位：县甲局\n完成时限：6月底\n备注：上级资金支持，县里配套\n2.修路\n责任单位：县乙局\n监督电话：0566-7011234\n完成时限：8月底\n备注：无\n",
    );
    assert_eq!(duties(&imported), ["修桥 |县甲局| 6月底", "修路 |县乙局| 8月底"]);
    let more = |at: usize| imported.notice.items[at].duties[0].more.clone();
    assert_eq!(more(0), [("备注".to_owned(), "上级资金支持，县里配套".to_owned())]);
    assert_eq!(more(1).len(), 2);
    assert!(!has(&imported, Kind::Continued));
    // A note of the whole text at its end, and one with a sentence behind it.
    let imported = text("一、交通\n1.修桥\n责任单位：县甲局\n2.修路\n责任单位：县乙局\n备注：以上任务由县政府办督办\n");
    assert!(imported.notice.items.iter().all(|item| item.duties[0].more.is_empty()));
    let imported =
        text("一、交通\n1.修桥\n责任单位：县甲局\n备注：资金已到位。年内再修一座。\n2.修路\n责任单位：县乙局\n");
    assert!(imported.notice.items[0].duties[0].more.is_empty());
}

#[test]
fn tabs_may_divide_labels() {
    let imported = text(
        "1.修桥3座。\n分管领导：张建国\t责任单位：县甲局\t完成时间：6月\n2.建校。\n分管领导：李红\t责任单位：县乙局\t完成时间：8月\n",
    );
    assert_eq!(duties(&imported), ["修桥3座。 |县甲局| 6月", "建校。 |县乙局| 8月"]);
    assert_eq!(leaders(&imported), ["张建国", "李红"]);
    // Tabs between cells.
    let imported = import_file("list.txt", "序号\t任务\t责任单位\n1\t修桥。\t县甲局\n2\t建校。\t县乙局\n");
    assert_eq!(duties(&imported), ["修桥。 |县甲局|", "建校。 |县乙局|"]);
}

#[test]
fn labels_may_be_numbered_below_a_point() {
    let imported = text(
        "1.修桥\n（1）牵头单位：县甲局\n（2）配合单位：县乙局\n2.建校\n（1）牵头单位：县丙局\n（2）完成时限：8月底\n3.修路\n（1）备料。责任单位：县甲局\n（2）铺路。责任单位：县乙局\n",
    );
    let told = duties(&imported);
    assert_eq!(told[..2], ["修桥 县甲局||县乙局", "建校 县丙局|| 8月底"]);
    assert!(told[2..].iter().any(|told| told.contains("备料")) && told[2..].iter().any(|told| told.contains("铺路")));
}

#[test]
fn a_deadline_needs_no_colon_behind_its_label_on_a_line() {
    let imported = text("1.修桥\n责任单位 县甲局\n完成时限 6月底\n2.建校\n责任单位 县乙局\n完成时间 视情况而定\n");
    assert_eq!(duties(&imported), ["修桥 |县甲局| 6月底", "完成时间 视情况而定 |县乙局|"]);
}

#[test]
fn a_label_may_stand_on_the_line_above_its_list() {
    let imported = text(
        "1.修桥\n责任单位：\n县甲局、县乙局\n完成时限：\n6月底\n2.建校\n责任单位：\n县丙局\n完成时限：\n8月底\n责任人：\n张建国\n",
    );
    assert_eq!(duties(&imported), ["修桥 |县甲局、县乙局| 6月底", "建校 |县丙局| 8月底"]);
    assert_eq!(leaders(&imported), ["", "张建国"]);
    // What stands below is none of units.
    let imported = text("1.修桥\n责任单位：\n要压实责任。\n2.建校\n责任单位：县丙局\n");
    assert_eq!(duties(&imported), ["建校 |县丙局|"]);
}

#[test]
fn a_list_below_its_label_may_go_over_lines() {
    let imported = text("1.修桥。\n责任单位：\n县交通局\n县财政局\n各乡镇\n2.修路。\n责任单位：\n县公路局\n");
    assert_eq!(duties(&imported), ["修桥。 |县交通局、县财政局、各乡镇|", "修路。 |县公路局|"]);
    let imported = text(
        "1.修桥。\n责任单位：\n县交通局\n县住建局（人防办）\n完成时限：6月底\n2.修路。\n责任单位：\n县交通局（牵头）\n县财政局（配合）\n3.建校。\n责任单位：县丙局（牵头）\n县丁局（配合）\n",
    );
    assert_eq!(duties(&imported)[0], "修桥。 |县交通局、县住建局（人防办）| 6月底");
    assert_eq!(duties(&imported)[1..], ["修路。 县交通局||县财政局", "建校。 县丙局||县丁局"]);
    let imported = text("1.修桥。\n责任单位：县交通局\n责任人：\n张三\n李四\n2.修路。\n责任单位：县公路局\n");
    assert_eq!(leaders(&imported), ["张三、李四", ""]);
    // A sentence below the list, and a second time below a deadline, are text.
    let imported = text(
        "1.修桥。\n责任单位：\n县交通局\n桥长三里，县财政局出资。\n2.修路。\n完成时限：\n6月底\n9月底前验收。\n责任单位：县公路局\n",
    );
    assert_eq!(
        duties(&imported),
        ["修桥。\n桥长三里，县财政局出资。 |县交通局|", "修路。\n9月底前验收。 |县公路局| 6月底"]
    );
}

#[test]
fn a_bracket_of_labels_may_go_over_lines() {
    let imported = text(
        "1.修桥（责任单位：县甲局、县乙局\n完成时限：6月底）\n2.建校（责任单位：县丙局\n配合单位：县丁局\n完成时限：8月底）\n3.修路（长3公里\n责任单位：县甲局\n",
    );
    assert_eq!(duties(&imported)[..2], ["修桥 |县甲局、县乙局| 6月底", "建校 |县丙局|县丁局 8月底"]);
    assert_eq!(duties(&imported)[2], "修路（长3公里 |县甲局|");
}

#[test]
fn labels_over_their_lists_may_stand_in_a_bracket() {
    let imported = text("1.修渠。（牵头单位：\n县水利局；\n责任单位：\n县财政局）\n2.修路。（县公路局）\n");
    assert_eq!(duties(&imported), ["修渠。 县水利局|县财政局|", "修路。 |县公路局|"]);
    // A bracket with other words.
    let imported = text("1.修渠（含支渠\n责任单位：\n县水利局\n2.修路。（县公路局）\n");
    assert_eq!(duties(&imported), ["修渠（含支渠 |县水利局|", "修路。 |县公路局|"]);
}

#[test]
fn clauses_before_a_task_are_of_one_sentence() {
    let imported = text(
        "1.推进建设。修桥。（县甲局牵头，年底前完成）修路。（含管网）种树。（县乙局牵头，6月底前完成）\n2.建校。（县教育局）\n",
    );
    assert_eq!(duties(&imported)[0], "修桥。 县甲局|| 年底前完成");
    assert_eq!(duties(&imported)[1], "修路。（含管网）种树。 县乙局|| 6月底前完成");
    // Two tasks of one office with a day each, and two offices: no part may get lost or be given to the other.
    let imported = text("1.危房：县住建局负责，6月底前改造12户，12月底前改造30户。\n2.修路。（县公路局）\n");
    assert_eq!(duties(&imported), ["修路。 |县公路局|"]);
    assert!(has(&imported, Kind::NoParenthesis));
    let imported = text("1.道路。县甲局负责，6月底前改造12条。县乙局负责，9月底前新建3条。\n2.修路。（县公路局）\n");
    assert_eq!(duties(&imported).len(), 2);
    assert!(duties(&imported)[0].contains("县甲局负责，6月底前改造12条。") && has(&imported, Kind::SeveralStatements));
}

#[test]
fn persons_may_stand_beside_units_behind_a_sentence() {
    let imported = text(
        "1.修桥。责任单位：县交通局（责任人：李四）、各镇\n2.修渠。责任单位：县水利局（责任人：王五）\n3.建校。责任人：县教育局 赵六\n",
    );
    assert_eq!(duties(&imported), ["修桥。 |县交通局、各镇|", "修渠。 |县水利局|", "建校。 |县教育局|"]);
    assert_eq!(leaders(&imported), ["李四", "王五", "赵六"]);
    // No person stands behind the label.
    let imported = text("1.修桥。责任人：县里的干部。\n2.修渠。（责任单位：县水利局）\n");
    assert_eq!(duties(&imported), ["修渠。 |县水利局|"]);
}

#[test]
fn labels_of_the_division_of_work_may_stand_before_offices() {
    for label in ["分工", "任务分工", "部门分工", "工作分工"] {
        let imported = text(&format!("1.修桥。\n{label}：县甲局、县乙局\n完成时限：6月底\n2.修路。（县丙局）\n"));
        assert_eq!(duties(&imported)[0], "修桥。 |县甲局、县乙局| 6月底", "{label}");
        let imported = text(&format!("1.修桥。\n{label}：见附件\n2.修路。（县丙局）\n"));
        assert_eq!(duties(&imported), ["修路。 |县丙局|"], "{label}");
    }
}

#[test]
fn a_long_dash_may_stand_before_a_label() {
    let imported =
        text("1.修桥——责任单位：县甲局\n2.建校——牵头单位：县乙局；完成时限：8月底\n3.打造甲地——乙地通道。（县丙局）\n");
    assert_eq!(duties(&imported), ["修桥 |县甲局|", "建校 县乙局|| 8月底", "打造甲地——乙地通道。 |县丙局|"]);
    // All labels behind it belong together.
    let imported = text(
        "1.修路——完成时限：6月底；责任单位：县公路局\n2.修渠——牵头单位：县水利局；配合单位：县财政局；完成时限：9月底\n3.打造甲地——乙地通道——责任人：张三；责任单位：县丙局\n",
    );
    assert_eq!(
        duties(&imported),
        ["修路 |县公路局| 6月底", "修渠 县水利局||县财政局 9月底", "打造甲地——乙地通道 |县丙局|"]
    );
}

#[test]
fn points_with_half_width_commas_are_no_table() {
    let imported =
        text("一、任务\n1.修桥。县甲局牵头,县乙局配合,6月底前完成\n2.建校。县丙局牵头,县丁局配合,8月底前完成\n");
    assert_eq!(duties(&imported), ["修桥。 县甲局||县乙局 6月底前完成", "建校。 县丙局||县丁局 8月底前完成"]);
    let imported = import_file("list.txt", "序号,任务,责任单位\n1.,修桥。,县甲局\n2.,建校。,县乙局\n");
    assert_eq!(duties(&imported), ["修桥。 |县甲局|", "建校。 |县乙局|"]);
}

#[test]
fn numbers_of_pages_are_no_text() {
    let imported = text("一、任务\n1.修桥，\n— 1 —\n长3公里。（县甲局）\n- 2 -\n2.建校。（县乙局）\n—3—\n");
    assert_eq!(duties(&imported), ["长3公里。 |县甲局|", "建校。 |县乙局|"]);
    // A range, a dash before a task.
    let imported = any("list.txt", "示例县2024年方案\n一、任务\n1.修桥。\n—100 座\n（县甲局）\n2.建校。（县乙局）\n");
    assert!(imported.notice.items[0].duties[0].text.contains("—100 座"));
}

#[test]
fn sentences_with_units_of_their_own_are_duties_without_a_heading() {
    let long =
        "坚持稳字当头，面对机遇和挑战，保持政策连续性稳定性针对性，加强各类政策协调配合，形成共促高质量发展合力。";
    let imported = text(&format!(
        "（一）{long}修桥三座。（县甲局牵头，3月底前完成）修路五条。（县乙局牵头，6月底前完成）\n（二）修桥，确保安全。（县甲局牵头）修路，确保畅通。（县乙局牵头）\n"
    ));
    assert_eq!(
        duties(&imported),
        [
            format!("{long}修桥三座。 县甲局|| 3月底前完成"),
            "修路五条。 县乙局|| 6月底前完成".into(),
            "修桥，确保安全。 县甲局||".into(),
            "修路，确保畅通。 县乙局||".into(),
        ]
    );
    assert!(has(&imported, Kind::MadeHeading));
    // What stands behind the last bracket, or in a bracket of its own behind one, may be of all or of the one before.
    for both in [
        "修桥三座。（县甲局牵头）修路五条。（县乙局牵头）年底前全部完成。",
        "修桥三座。（县甲局牵头）修路五条。（县乙局牵头）以上工作县丙局配合。",
        "修桥三座。（县甲局牵头）（年底前完成）修路五条。（县乙局牵头）",
    ] {
        let imported = text(&format!("（一）{both}\n（二）修桥，确保安全。（县甲局牵头）\n"));
        assert_eq!(duties(&imported).len(), 2, "{both}");
    }
}

#[test]
fn lines_with_dashes_and_units_of_their_own_are_duties() {
    let imported = text(
        "第一件：就业工程\n——新增就业3万人。（县人社局）\n——培训1.5万人次。（县人社局、县农业局）\n第二件：教育工程\n——新建幼儿园8所。\n——更换照明300间。（县教育局）\n",
    );
    assert_eq!(
        duties(&imported),
        [
            "——新增就业3万人。 |县人社局|",
            "——培训1.5万人次。 |县人社局、县农业局|",
            "——新建幼儿园8所。\n——更换照明300间。 |县教育局|"
        ]
    );
}

#[test]
fn a_role_may_stand_in_brackets_within_a_label() {
    let imported = text(
        "1.修桥。\n牵头（责任）单位：县甲局\n2.建校。（牵头（责任）单位：县乙局；配合（协办）单位：县丙局）\n3.修路。\n牵头(责任)单位:县丁局，配合单位:县戊局\n",
    );
    assert_eq!(duties(&imported), ["修桥。 县甲局||", "建校。 县乙局||县丙局", "修路。 县丁局||县戊局"]);
    // A bracket that is not closed before the colon holds a label of its own.
    let imported = text("1.修路。（责任领导：张三）\n牵头单位：县丙局\n2.建校。（一期责任单位：县乙局）\n");
    assert_eq!(duties(&imported)[0], "修路。（责任领导：张三） 县丙局||");
}

#[test]
fn a_line_end_may_cut_a_name_on_a_line_of_labels() {
    let imported = text(
        "一、加强建设\n1.推进街道改革。\n牵头单位：县委组织部\n协办单位：县委编办、园区党工\n委、各街道党工委\n\
         2.推进社区建设。\n牵头单位：县民政局\n协办单位：县财政局、县农业农\n村局、县住建局\n\
         3.推进小区治理。\n责任单位：县住建局、县市场\n监管局\n完成时限：6月底\n",
    );
    assert_eq!(
        duties(&imported),
        [
            "推进街道改革。 县委组织部||县委编办、园区党工委、各街道党工委",
            "推进社区建设。 县民政局||县财政局、县农业农村局、县住建局",
            "推进小区治理。 |县住建局、县市场监管局| 6月底"
        ]
    );
    assert_eq!(count(&imported, Kind::Broken), 3);
    // Lines that are whole, hold other words or name all of a kind go on no name.
    for below in ["局长要每周到现场。", "各镇", "局要在6月底前完成。", "六月底前"] {
        let imported = text(&format!("一、建设\n1.治理。\n责任单位：县住建局、县城管\n{below}\n2.建设。（县甲局）\n"));
        assert!(!has(&imported, Kind::Broken), "{below}");
    }
    let imported = text("一、建设\n1.治理。\n责任单位：县住建局\n水利局负责河道。\n2.建设。（县甲局）\n");
    assert!(!has(&imported, Kind::Broken));
}

#[test]
fn the_first_label_may_stand_behind_the_task_and_the_others_below_it() {
    let list = |first: &str, below: &str| {
        duties(&text(&format!("一、交通\n1.修桥三座。{first}\n{below}\n2.建校两所。（责任单位：县丙局）\n")))[0].clone()
    };
    assert_eq!(list("牵头单位：县甲局", "配合单位：县乙局"), "修桥三座。 县甲局||县乙局");
    assert_eq!(list("责任单位：县甲局。", "完成时限：6月底"), "修桥三座。 |县甲局| 6月底");
    assert_eq!(list("责任单位：县甲局；", "完成时限：6月底"), "修桥三座。 |县甲局| 6月底");
    let imported = text("一、交通\n1.修桥三座。责任单位：县甲局\n责任人：张三\n2.建校两所。（责任单位：县丙局）\n");
    assert_eq!((duties(&imported)[0].as_str(), leaders(&imported)[0].as_str()), ("修桥三座。 |县甲局|", "张三"));
    // Other words behind the task stay its own, and a line between the labels is none of the first.
    assert!(!list("责任单位：县甲局", "要抓紧。\n完成时限：6月底").contains("县甲局、"));
    assert_eq!(list("规模：3座", "责任单位：县甲局"), "修桥三座。规模：3座 |县甲局|");
    assert_eq!(list("责任单位要抓紧。", "责任单位：县甲局"), "修桥三座。责任单位要抓紧。 |县甲局|");
}

#[test]
fn a_list_below_its_label_ends_at_another_line() {
    let imported = text(
        "一、实事\n1.文明实践工程\n责任单位：\n县委宣传部\n进展与成效：\n已开展12场\n2.文化惠民\n责任单位：\n县甲局\n县乙局\n",
    );
    let units: Vec<String> = duties(&imported).iter().map(|duty| duty.rsplit_once(' ').unwrap().1.to_owned()).collect();
    assert_eq!(units, ["|县委宣传部|", "|县甲局、县乙局|"]);
}
