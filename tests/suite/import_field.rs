//! Shapes of public plans of other bodies: how they say who does what outside of brackets and labels. Beside each stands ordinary text
//! that only looks like it and must stay what it was.

use gongkai::import::finding::Kind;

use super::import_kinds::{duties, has, import_file, sections, text};

#[test]
fn a_clause_may_ask_units_to_lead() {
    let imported = text("一、交通\n1.修桥。请县甲局牵头，县乙局配合。\n2.修路。（请县甲局牵头，各镇配合）\n");
    assert_eq!(duties(&imported), ["修桥。 县甲局||县乙局", "修路。 县甲局||各镇"]);
}

#[test]
fn a_lone_clause_names_who_is_responsible_where_points_end_so() {
    let imported =
        text("一、交通\n1.修桥。由县甲局负责。\n2.修路，由县乙局负责，6月底前完成。\n3.所需经费，由县丙局负责。\n");
    assert_eq!(duties(&imported), ["修桥。 |县甲局|", "修路。 |县乙局| 6月底前完成"]);
    assert!(has(&imported, Kind::BareClauses));
    // One alone among other points, or with an object, is a sentence like others.
    let imported = text(
        "一、交通\n1.修桥。（县甲局负责）\n2.值班安排，由县乙局负责。\n3.本方案由县甲局负责解释。\n4.日常工作由县丙局负责。\n",
    );
    assert_eq!(duties(&imported), ["修桥。 |县甲局|"]);
}

#[test]
fn a_division_of_work_gives_each_unit_its_duty() {
    for body in [
        "（一）县甲局：负责值守。\n（二）县乙局、各镇：组织巡查。\n",
        "1.县甲局。负责值守。\n2.县乙局、各镇。组织巡查。\n",
        "县甲局：负责值守。\n县乙局、各镇：组织巡查。\n",
    ] {
        let imported = text(&format!("一、职责分工\n{body}"));
        assert_eq!(duties(&imported), ["负责值守。 |县甲局|", "组织巡查。 |县乙局、各镇|"], "{body}");
        assert!(has(&imported, Kind::UnitsInFront));
    }
    let imported = text("一、职责分工\n1.县甲局负责值守。\n2.各镇人民政府负责巡查。\n");
    assert_eq!(duties(&imported), ["负责值守。 |县甲局|", "负责巡查。 |各镇人民政府|"]);
    // Telephone numbers, one unit among other points, a person in charge.
    for body in [
        "（一）县甲局：7011234\n（二）县乙局：7011235\n",
        "1.县甲局负责值守。\n2.完善制度。\n3.加强保障。\n",
        "1.县甲局负责人要靠前指挥。\n2.县乙局负责人要到岗。\n",
    ] {
        let imported = text(&format!("一、交通\n1.修桥。（县丁局负责）\n二、联系方式\n{body}"));
        assert_eq!(duties(&imported), ["修桥。 |县丁局|"], "{body}");
    }
}

#[test]
fn verbs_at_the_beginning_of_points_say_the_roles() {
    let imported = text(
        "一、住建\n1.由县甲局牵头，天堂镇配合，6月底前完成公示。\n2.县乙局、县丙局牵头，检查工地。\n3.由县丁局负责落实资金，7月底前到位。\n4.请县戊局牵头编制方案。\n",
    );
    assert_eq!(
        duties(&imported),
        [
            "6月底前完成公示。 县甲局||天堂镇 6月底前",
            "检查工地。 县乙局、县丙局||",
            "负责落实资金，7月底前到位。 |县丁局| 7月底前到位",
            "牵头编制方案。 县戊局||",
        ]
    );
    assert!(has(&imported, Kind::UnitsInFront));
    let imported = text("一、由县甲局牵头，县乙局配合，8月底前完成排查。\n二、由县丙局负责，9月1日前完成搬迁。\n");
    assert_eq!(duties(&imported), ["8月底前完成排查。 县甲局||县乙局 8月底前", "9月1日前完成搬迁。 |县丙局| 9月1日前"]);
    // A name may begin so; a clause of something else ends those of units.
    let imported = text("一、住建\n1.自由贸易区管委会负责招商。\n2.县甲局牵头，建立专班，县乙局配合。\n");
    assert_eq!(duties(&imported), ["负责招商。 |自由贸易区管委会|", "建立专班，县乙局配合。 县甲局||"]);
}

#[test]
fn headings_may_be_parts_of_a_university_or_a_company() {
    let imported = text("一、教务处\n1.排课。\n二、信息学院\n1.建实验室。\n三、图书馆\n1.开放。\n");
    assert_eq!(duties(&imported), ["排课。 |教务处|", "建实验室。 |信息学院|", "开放。 |图书馆|"]);
    assert!(has(&imported, Kind::BareUnits) && has(&imported, Kind::Inherited));
    let imported = text("一、全年任务\n（一）综合部\n1.订制度。\n（二）工程公司\n1.修桥。\n");
    assert_eq!(duties(&imported), ["订制度。 |综合部|", "修桥。 |工程公司|"]);
    // Works and slogans end so too.
    for body in [
        "一、一网通办\n1.建平台。\n二、法治政府\n1.清文件。\n",
        "一、文化中心\n1.封顶。\n二、体育中心\n1.开工。\n",
        "一、东部\n1.修路。\n二、西部\n1.修桥。\n",
    ] {
        let imported = text(&format!("{body}三、其他\n1.减税。（县甲局负责）\n"));
        assert_eq!(duties(&imported), ["减税。 |县甲局|"], "{body}");
    }
}

#[test]
fn who_builds_or_oversees_may_be_named_within_a_line() {
    let imported = text(
        "一、工程\n1.东桥。长3公里，建设单位：县甲局，主管部门：县乙局，6月底前完成。\n2.西桥。业主单位：县丙公司。\n",
    );
    assert_eq!(duties(&imported), ["东桥。长3公里。 |县甲局| 6月底前完成", "西桥。 |县丙公司|"]);
    assert_eq!(imported.notice.items[0].duties[0].more, [("主管部门".to_owned(), "县乙局".to_owned())]);
    // Other labels of units say nothing of a task.
    let imported = text("一、工程\n1.东桥。（县甲局负责）\n2.报名，联系单位：县乙局。\n3.发文。主送单位：县丙局。\n");
    assert_eq!(duties(&imported), ["东桥。 |县甲局|"]);
}

#[test]
fn parts_that_are_counted_within_a_line_have_their_own_units() {
    let imported = text("一、交通\n1.修好东桥。一是备料。（县甲局）二是铺路。（县乙局）三是验收。（县丙局）\n");
    assert_eq!(duties(&imported), ["一是备料。 |县甲局|", "二是铺路。 |县乙局|", "三是验收。 |县丙局|"]);
    // A bracket within a sentence may be where.
    let imported = text("一、交通\n1.修好东桥。在两地试点（县甲局）后推开。（县乙局）\n");
    assert_eq!(duties(&imported), ["修好东桥。在两地试点（县甲局）后推开。 |县乙局|"]);
}

#[test]
fn the_first_named_leads_by_a_sentence_wherever_it_stands() {
    let points = "一、交通\n1.修桥。（县甲局、县乙局）\n2.修路。（县丙局、县丁局）\n";
    let expected = ["修桥。 县甲局|县乙局|", "修路。 县丙局|县丁局|"];
    for (before, after) in [
        ("本方案所列任务由多家单位共同负责的，排名第一的单位为该项任务的牵头单位，其余为责任单位。\n", ""),
        ("", "注：本方案各项任务的责任单位中，排在第一位的单位为牵头单位。\n"),
    ] {
        let imported = text(&format!("{before}{points}{after}"));
        assert_eq!(duties(&imported), expected, "{before}{after}");
        assert!(has(&imported, Kind::FirstLeads));
    }
    // The first of those in charge is no unit.
    let imported = text(&format!("各单位主要负责人要履行第一责任人责任，牵头单位要加强调度。\n{points}"));
    assert_eq!(duties(&imported), ["修桥。 |县甲局、县乙局|", "修路。 |县丙局、县丁局|"]);
    let imported = text(
        "一、交通\n1.修桥。（责任单位：县甲局、县乙局，排在首位的是牵头部门，以下均同）\n2.修路。（责任单位：县丙局、县丁局）\n",
    );
    assert_eq!(duties(&imported), expected);
}

#[test]
fn a_sentence_of_units_and_their_verbs_names_who_does_the_task() {
    let imported = text(
        "一、交通\n1.修桥。县甲局牵头。\n2.修路。县甲局负责牵头组织实施，县乙局、各镇按职责分工做好相关工作。\n\
         3.挖渠。（县甲局牵头，县乙局做好配合）\n4.成立工作专班。县甲局牵头。\n5.县甲局要牵头。\n",
    );
    assert_eq!(duties(&imported), ["修桥。 县甲局||", "修路。 县甲局|县乙局、各镇|", "挖渠。 县甲局||县乙局"]);
}

#[test]
fn a_bracket_of_names_may_hold_when_they_are_due() {
    let imported = text(
        "一、生产\n1.改泵站（设备部，3月底前）。\n2.清淤。（县甲局、各镇 6月底前完成）\n3.巡查。（各镇、县甲局；长期坚持）\n\
         4.建库（县城区，6月底前）。\n5.修路（西部）。\n",
    );
    assert_eq!(
        duties(&imported),
        ["改泵站。 |设备部| 3月底前", "清淤。 |县甲局、各镇| 6月底前完成", "巡查。 |各镇、县甲局| 长期坚持"]
    );
}

#[test]
fn a_list_that_begins_behind_a_label_goes_on_below_it() {
    let imported = text(
        "一、整改任务\n（一）清运不及时。\n整改措施：1.增配车辆。\n2.加强巡查。\n责任单位：县甲局\n（二）管网老旧。\n责任单位：县乙局\n",
    );
    assert_eq!(
        duties(&imported),
        ["清运不及时。\n整改措施：1.增配车辆。\n2.加强巡查。 |县甲局|", "管网老旧。 |县乙局|"]
    );
    // A number that goes on nothing is a point.
    let imported = text("一、交通\n1.修桥。标准：一级。\n2.修路。（县乙局负责）\n");
    assert_eq!(duties(&imported), ["修路。 |县乙局|"]);
}

#[test]
fn numbers_may_be_wide_digits_or_words_in_english() {
    let imported =
        text("１．修桥。（责任单位：县甲局）\n２．修路２０公里。（责任单位：县乙局）\n２０２４年底前完成。\n");
    assert_eq!(imported.notice.items.len(), 2);
    assert_eq!(imported.notice.items[0].duties[0].text, "修桥。");
    let body = "Plan of the Isle 2025\n\nObjective 1: Better roads\nAction 1: Repair the east road.\nLead: Office of Roads\n\
                Action 2: Build a bridge. Lead: Office of Roads. Timescale: March 2025.\n";
    let imported = import_file("list.txt", body);
    assert_eq!(
        duties(&imported),
        ["Repair the east road. Office of Roads||", "Build a bridge. Office of Roads|| March 2025"]
    );
    // Words that count nothing.
    let imported =
        import_file("list.txt", "Plan of the Isle 2025\n\n1. Act. Lead: Office of Roads\nAction 1 is due.\n");
    assert_eq!(imported.notice.items.len(), 1);
}

#[test]
fn labels_beside_units_and_leaders_are_kept_under_their_names() {
    let imported = text(
        "一、交通\n1.修桥。（责任单位：县甲局；责任领导：张三；联络员：李四）\n2.修路。牵头部门县甲局，参与部门县乙局、县丙局。\n",
    );
    assert_eq!(duties(&imported), ["修桥。 |县甲局|", "修路。 县甲局||县乙局、县丙局"]);
    let first = &imported.notice.items[0].duties[0];
    assert_eq!(first.leaders, ["张三"]);
    assert_eq!(first.more, [("联络员".to_owned(), "李四".to_owned())]);
}

#[test]
fn a_table_may_be_drawn_with_box_characters() {
    let body = "┌──┬────┬────┬──┐\n│序号│任务 │责任单位│时限│\n├──┼────┼────┼──┤\n│1 │修好东│县甲局、│6月│\n│ │桥 │县乙局 │底 │\n\
                ├──┼────┤ ├──┤\n│2 │修路 │ │年底│\n└──┴────┴────┴──┘\n";
    let imported = import_file("list.txt", &format!("示例县任务分解表\n{body}"));
    assert_eq!(duties(&imported), ["修好东桥 |县甲局、县乙局| 6月底", "修路 |县甲局、县乙局| 年底"]);
    // A line that only begins with a bar is text.
    let imported = text("一、交通\n│注│\n1.修桥。（县甲局负责）\n");
    assert_eq!(duties(&imported), ["修桥。 |县甲局|"]);
}

#[test]
fn numbered_labels_below_a_heading_are_its_own() {
    let imported = text(
        "一、交通\n（一）修桥\n1.目标：通车。\n2.措施：备料、铺路。\n3.责任单位：县甲局\n4.完成时限：6月底\n\
         （二）修路\n1.目标：通车。\n2.责任单位：县乙局\n",
    );
    assert_eq!(duties(&imported), ["1.目标：通车。\n2.措施：备料、铺路。 |县甲局| 6月底", "1.目标：通车。 |县乙局|"]);
    // Points beside a label are points.
    let imported = text("一、交通\n（一）修桥\n1.备料。（县甲局）\n2.责任单位：县乙局\n");
    assert_eq!(duties(&imported)[0], "备料。 |县甲局|");
}

#[test]
fn lines_of_labels_below_a_section_hold_for_its_points() {
    let imported =
        text("一、修桥\n牵头单位：县甲局\n配合单位：县乙局\n完成时限：6月底\n1.备料。\n2.铺路。（县丙局负责）\n");
    assert_eq!(duties(&imported), ["备料。 县甲局||县乙局 6月底", "铺路。 |县丙局| 6月底"]);
    assert!(imported.notice.sections[0].printed.contains("配合单位：县乙局"));
}

#[test]
fn a_contact_behind_blanks_is_no_part_of_the_list() {
    let imported =
        text("一、交通\n1.修桥。\n牵头单位：县甲局    联系人：李四\n2.修路，6月底前完成，责任单位县乙局。\n");
    assert_eq!(duties(&imported), ["修桥。 县甲局||", "修路，6月底前完成。 |县乙局| 6月底前完成"]);
    assert_eq!(imported.notice.items[0].duties[0].more, [("联系人".to_owned(), "李四".to_owned())]);
}

#[test]
fn offices_with_their_verb_in_a_last_sentence_are_responsible() {
    let imported = text(
        "一、防汛\n1.巡堤。各乡镇负责，县甲局指导。\n2.备料。县甲局、县乙局按职责分工负责。\n3.宣传。各单位负责。\n4.请各单位抓落实。\n5.总结。各部门落实。\n",
    );
    assert_eq!(duties(&imported), ["巡堤。 |各乡镇|县甲局", "备料。 |县甲局、县乙局|"]);
}

#[test]
fn a_bracket_of_offices_may_end_a_title_and_progress_is_no_deadline() {
    let imported = text(
        "一、交通\n1.修路（县甲局）。长3公里。\n2.修桥。（责任单位：县甲局；进度：一季度20%、二季度50%）\n\
         3.在两地试点，先易后难（县乙局）。再推开。\n",
    );
    assert_eq!(duties(&imported), ["修路。长3公里。 |县甲局|", "修桥。 |县甲局|"]);
    let body = "Plan of the Isle 2025\n\nRecommendation 1\nRepair the road.\nLead: Office of Roads\n";
    assert_eq!(duties(&import_file("list.txt", body)), ["Repair the road. Office of Roads||"]);
}

#[test]
fn lines_of_the_portal_below_the_title_are_no_part_of_it() {
    for line in ["2024-04-04 08:00", "时间：2024-04-04 08:00 | 来源：县政府 | 作者：张三", "[ 字体： 大 中 小 ] 打印"]
    {
        let body = format!("示例县2024年重点任务分工\n{line}\n为做好全年工作，制定本方案。\n1.修桥。（县甲局负责）\n");
        let imported = import_file("list.txt", &body);
        assert_eq!(imported.notice.head.title.as_deref(), Some("示例县2024年重点任务分工"), "{line}");
    }
    let imported = import_file("list.txt", "示例县2024年重点任务分工\n（征求意见稿）\n1.修桥。（县甲局负责）\n");
    assert!(imported.notice.head.title.is_some_and(|title| title.contains("征求意见稿")));
}

#[test]
fn a_line_of_units_may_head_the_numbered_lines_below_it() {
    let imported = text("一、职责分工\n县甲局：\n1.值守。\n2.汇总。\n县乙局、县丙局：\n1.巡查。\n");
    assert_eq!(duties(&imported), ["值守。 |县甲局|", "汇总。 |县甲局|", "巡查。 |县乙局、县丙局|"]);
    // Words before a list are none.
    let imported = text("一、交通\n重点做好以下工作：\n1.修桥。（县甲局负责）\n");
    assert_eq!(duties(&imported), ["修桥。 |县甲局|"]);
}

#[test]
fn a_last_sentence_in_english_may_say_who_does_it() {
    let body = "Plan of the Isle 2025\n\n1. Plant trees. Office of Trees will lead, with support from Town Council.\n\
                2. Repair roads. The road will be led by engineers.\n3. Open a school. Lead: Office of Schools.\n";
    let imported = import_file("list.txt", body);
    assert_eq!(duties(&imported), ["Plant trees. Office of Trees||Town Council", "Open a school. Office of Schools||"]);
    assert!(has(&imported, Kind::BareClauses));
}

#[test]
fn words_in_english_say_with_whose_help_a_task_is_done() {
    let body = "Ministry of Works: actions for 2026\n\n\
                1. Repair the bridge. Responsible: Bridges Directorate, with support from the Procurement Unit.\n\
                2. Publish the programme. Responsible: Planning Directorate, supported by the Finance Unit.\n\
                3. Open the budget. (Lead: Finance Office working with Schools Service; by June 2026)\n\
                4. Count trees. Lead: Office for Cooperation with Cities. It tells the council.\n\
                5. Recruit engineers. Responsible: Human Resources.\n\n\
                Yours sincerely,\nA. Mensah\nPermanent Secretary\n";
    let imported = import_file("list.txt", body);
    assert_eq!(
        duties(&imported),
        [
            "Repair the bridge. |Bridges Directorate|Procurement Unit",
            "Publish the programme. |Planning Directorate|Finance Unit",
            "Open the budget. Finance Office||Schools Service by June 2026",
            "Count trees. Office for Cooperation with Cities||",
            "Recruit engineers. |Human Resources|",
        ]
    );
    assert_eq!(imported.notice.points[3].statement.remarks, ["It tells the council"]);
    let points: String =
        imported.notice.points.iter().map(|point| format!("{}{}", point.text, point.printed)).collect();
    assert!(!points.contains("Mensah"), "who signs is no part of the last point");
    let files: String = imported.files.iter().map(|(_, text)| text.as_str()).collect();
    assert!(files.contains("label: Deadline") && !files.contains("完成期限"));
    // The same words within a text are the text's.
    let body = "Plan of the Isle 2026\n\n1. Send letters.\nYours sincerely\n2. Plant trees, working with schools. Lead: Office of Trees\n";
    assert_eq!(duties(&import_file("list.txt", body)), ["Plant trees, working with schools. Office of Trees||"]);
    let files: String =
        text("一、交通\n1.修桥。（县甲局牵头，6月底前完成）\n").files.into_iter().map(|(_, text)| text).collect();
    assert!(files.contains("label: 完成期限"));
}

#[test]
fn a_line_that_leads_on_to_what_follows_is_no_addressee() {
    for line in
        ["为推进数字健康建设，现将任务分工如下：", "会议议定事项如下：", "现将有关事项通知如下：", "会议议定以下事项："]
    {
        let body = format!("示例县2024年工作方案\n\n{line}\n一、交通\n1.修桥。（县甲局负责）\n");
        let imported = import_file("list.txt", &body);
        assert_eq!(imported.notice.head.addressees, None, "{line}");
        assert_eq!(imported.notice.head.intro.as_deref(), Some(line));
    }
    let body = "示例县2024年工作方案\n\n各镇、县直各单位：\n现将任务分工如下：\n一、交通\n1.修桥。（县甲局负责）\n";
    let imported = import_file("list.txt", body);
    assert_eq!(imported.notice.head.addressees.as_deref(), Some("各镇、县直各单位："));
}

#[test]
fn a_bracket_with_a_stray_mark_within_is_read() {
    let imported = text("一、治水\n1.控制用水（一期）。[县甲局牵头,县乙局配合,各县(市)区政府负责落实)]\n");
    assert_eq!(duties(&imported), ["控制用水（一期）。 县甲局|各县(市)区政府|县乙局"]);
}

#[test]
fn a_text_may_hold_the_paragraphs_of_a_page() {
    let body = "文号：示政办〔2024〕1号\n<p>示例县2024年工作方案</p><p>为做好全年工作，制定本方案。</p><p>一、交通</p><p>1.修桥。（县甲局负责）</p>\n";
    assert_eq!(duties(&import_file("list.txt", body)), ["修桥。 |县甲局|"]);
}

#[test]
fn a_task_with_a_leader_in_brackets_is_no_line_of_labels() {
    let imported = text(
        "一、交通\n1.修桥。责任领导：张三 牵头单位：县甲局 完成时限：6月底\n2.修路。（责任领导：李四）（牵头单位：县甲局）\n\
         3.挖渠。责任单位：县乙局，责任人：王五，6月底前完成。\n",
    );
    assert_eq!(duties(&imported), ["修桥。 县甲局|| 6月底", "修路。 县甲局||", "挖渠。 |县乙局| 6月底前完成"]);
    let leaders: Vec<&str> = imported.notice.items.iter().map(|item| item.duties[0].leaders[0].as_str()).collect();
    assert_eq!(leaders, ["张三", "李四", "王五"]);
}

#[test]
fn who_coordinates_in_general_is_no_duty() {
    let imported = text("一、交通\n1.修桥。（县甲局负责）\n2.加强领导。各部门要高度重视，由县政府办负责统筹协调。\n");
    assert_eq!(duties(&imported), ["修桥。 |县甲局|"]);
}

#[test]
fn a_list_goes_on_in_the_next_line_and_signs_stand_before_labels() {
    let imported =
        text("一、交通\n1.修桥。\n责任单位： 县甲局\n县乙局\n2.修路。\n- 责任单位：县丙局\n- 完成时限：6月底\n");
    assert_eq!(duties(&imported), ["修桥。 |县甲局、县乙局|", "修路。 |县丙局| 6月底"]);
    assert!(!has(&imported, Kind::NoUnit));
}

#[test]
fn parts_of_a_document_are_sections() {
    let imported = text("第一部分 重点工作\n一、修桥。（县甲局）\n第二部分 民生实事\n一、建校。（县教育局）\n");
    assert_eq!(duties(&imported), ["修桥。 |县甲局|", "建校。 |县教育局|"]);
    assert_eq!(sections(&imported), [("重点工作".to_owned(), 1), ("民生实事".to_owned(), 1)]);
}

#[test]
fn a_division_of_work_may_stand_among_other_points() {
    let imported = text(
        "1 总则\n1.1 目的\n为做好防汛，制定本预案。\n2 组织\n2.1 指挥部\n县政府设指挥部。\n2.2 职责\n\
         （1）县甲局：负责值守。\n（2）县乙局：负责巡查。\n（3）县丙局：负责保障。\n3 预警\n3.1 监测\n加强监测。\n",
    );
    assert_eq!(duties(&imported), ["负责值守。 |县甲局|", "负责巡查。 |县乙局|", "负责保障。 |县丙局|"]);
}
