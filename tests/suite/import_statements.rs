//! Statements of units as offices set them: labels with blanks and other marks, offices of persons as labels, verbs beside a deadline, names
//! behind a lead. Beside each stands what looks like it and must stay as it is.

use gongkai::import::Imported;
use gongkai::import::finding::Kind;

use super::import_kinds::{any, duties, has, holds, import_file, leaders, text};

/// The only duty of a point with lines below it.
fn point(lines: &str) -> (Imported, String) {
    let imported = text(&format!("一、交通\n1.修桥。\n{lines}\n2.修路。\n责任单位：县丁局\n"));
    let told = duties(&imported).remove(0);
    (imported, told)
}

#[test]
fn labels_may_be_set_with_blanks() {
    for (lines, expected) in [
        ("责 任 单 位：县甲局\n完 成 时 限：6月底", "修桥。 |县甲局| 6月底"),
        ("责　任　单　位：县甲局", "修桥。 |县甲局|"),
        ("责任 单位：县甲局", "修桥。 |县甲局|"),
        ("牵 头 单 位：县甲局 责 任 单 位：县乙局", "修桥。 县甲局|县乙局|"),
        // Blanks that divide units, and words that are no label.
        ("责任单位：县 甲 局", "修桥。 |县甲局|"),
        ("责任单位：县甲局 县乙局", "修桥。 |县甲局、县乙局|"),
    ] {
        assert_eq!(point(lines).1, expected, "{lines}");
    }
    let (imported, told) = point("责 任 人：王军\n牵 头 领 导：李强\n责任单位：县甲局");
    assert_eq!((told.as_str(), leaders(&imported)[0].as_str()), ("修桥。 |县甲局|", "王军、李强"));
    holds(&[("（责 任 单 位：县甲局；完 成 时 限：年底前）", "|县甲局| 年底前")]);
    let (_, told) = point("工 程 概 况：长3公里\n责任单位：县甲局");
    assert_eq!(told, "修桥。\n工 程 概 况：长3公里 |县甲局|");
}

#[test]
fn other_marks_may_stand_in_the_place_of_a_colon() {
    holds(&[
        ("牵头单位∶县甲局　责任单位∶各镇", "县甲局|各镇|"),
        ("（责任单位﹕县甲局）", "|县甲局|"),
        ("牵头单位—县甲局，责任单位—各镇，完成时限—5月31日。", "县甲局|各镇| 5月31日"),
        ("（责任单位——县甲局）", "|县甲局|"),
    ]);
    // Dashes between years and within words of a task, and before what is neither unit nor time.
    let imported = text(
        "一、交通\n1.优化时间—成本曲线，做好2024—2026年规划。（县甲局负责）\n2.落实责任单位—岗位—人头机制。（县乙局负责）\n",
    );
    assert_eq!(
        duties(&imported),
        ["优化时间—成本曲线，做好2024—2026年规划。 |县甲局|", "落实责任单位—岗位—人头机制。 |县乙局|"]
    );
}

#[test]
fn offices_of_persons_are_labels() {
    for label in ["牵头人", "责任河长", "县级链长", "专班组长", "指挥长", "总指挥", "责任县长", "分管校长", "包保书记"]
    {
        let (imported, told) = point(&format!("{label}：王 军  副县长\n牵头单位：县甲局"));
        assert_eq!((told.as_str(), leaders(&imported)[0].as_str()), ("修桥。 县甲局||", "王 军  副县长"), "{label}");
        let (imported, told) = point(&format!("责任单位：县甲局\n{label}：县委书记张三"));
        assert_eq!((told.as_str(), leaders(&imported)[0].as_str()), ("修桥。 |县甲局|", "县委书记张三"), "{label}");
    }
    // What such a one does, the length of a river, and a word that only ends so.
    for line in ["总指挥：统筹全县防汛工作", "河长：12公里", "责任时长：三个月", "链长制：落实到位"]
    {
        let (imported, told) = point(&format!("{line}\n责任单位：县甲局"));
        assert_eq!((told, leaders(&imported)[0].as_str()), (format!("修桥。\n{line} |县甲局|"), ""), "{line}");
    }
    let table = "序号,任务,责任单位,责任河长\n1,修桥。,县甲局,张伟\n2,修路。,县乙局,李强\n";
    assert_eq!(leaders(&import_file("list.csv", table)), ["张伟", "李强"]);
}

#[test]
fn an_office_before_a_name_is_no_person_of_its_own() {
    for (cell, expected) in [
        ("董事长 陈强", "董事长 陈强"),
        ("总经理 王海", "总经理 王海"),
        ("区长 王丽 副区长 张涛", "区长 王丽、副区长 张涛"),
        ("王丽 区长 张涛 副区长", "王丽 区长、张涛 副区长"),
        // Names alone, and one person.
        ("王丽 张涛", "王丽、张涛"),
        ("董小军 陈强", "董小军、陈强"),
        ("副区长 张涛", "副区长 张涛"),
    ] {
        let table = format!("序号,任务,责任单位,分管领导\n1,修桥。,县甲局,{cell}\n2,修路。,县乙局,李强\n");
        let imported = import_file("list.csv", &table);
        assert_eq!(imported.notice.items[0].duties[0].leaders.join("、"), expected, "{cell}");
    }
}

#[test]
fn a_bracket_behind_a_label_may_say_that_the_first_leads() {
    for words in
        ["第一个为牵头单位", "首个为牵头单位", "排名第一的为牵头单位", "排序第一的单位牵头", "名列首位的为牵头单位"]
    {
        let (imported, told) = point(&format!("责任单位（{words}）：县甲局、县乙局"));
        assert_eq!(told, "修桥。 县甲局|县乙局|", "{words}");
        assert!(has(&imported, Kind::FirstLeads));
        let imported = text(&format!(
            "一、交通\n1.修桥。（责任单位：县甲局、县乙局，{words}，下同）\n2.修路。（责任单位：县丙局、县甲局）\n"
        ));
        assert_eq!(duties(&imported), ["修桥。 县甲局|县乙局|", "修路。 县丙局|县甲局|"], "{words}");
    }
    // A bracket of another remark, and units with a number in their names.
    for (lines, expected) in [
        ("责任单位（盖章）：县甲局、县乙局", "修桥。 |县甲局、县乙局|"),
        ("责任单位：县第一中学、县甲局", "修桥。 |县第一中学、县甲局|"),
    ] {
        assert_eq!(point(lines).1, expected);
    }
}

#[test]
fn a_label_of_the_division_of_work_stands_before_clauses() {
    for label in ["责任分工", "任务分工", "职责分工"] {
        let (imported, told) = point(&format!("{label}：县甲局牵头，县乙局配合\n完成时限：6月底"));
        assert_eq!(told, "修桥。 县甲局||县乙局 6月底", "{label}");
        assert!(imported.notice.labels.iter().all(|(_, words)| words != label));
        // Without a verb, and about something else.
        for line in [format!("{label}：见附件"), format!("{label}：明确到岗、到人")] {
            let (_, told) = point(&format!("{line}\n责任单位：县甲局"));
            assert_eq!(told, format!("修桥。\n{line} |县甲局|"), "{line}");
        }
    }
}

#[test]
fn a_telephone_number_behind_a_stop_is_no_unit() {
    for stop in ["。", "，", "；", " "] {
        let (imported, told) = point(&format!("责任单位：县治安总队{stop}联系电话：0000-86290000。"));
        assert_eq!(told, "修桥。 |县治安总队|", "{stop}");
        let more = &imported.notice.items[0].duties[0].more;
        assert_eq!(more, &[("联系电话".to_owned(), "0000-86290000".to_owned())], "{stop}");
    }
    // Words for a number, and units behind the units.
    let (imported, told) = point("责任单位：县甲局。联系电话：见附件。");
    assert_eq!(told, "修桥。 |县甲局|");
    assert_eq!(imported.notice.items[0].duties[0].more, [("联系电话".to_owned(), "见附件".to_owned())]);
    holds(&[("（责任单位：县甲局，县乙局）", "|县甲局、县乙局|")]);
}

#[test]
fn notes_with_a_label_may_stand_among_those_of_units() {
    holds(&[
        ("牵头单位：县甲局。完成时限：12月底。备注：含附属设施。", "县甲局|| 12月底"),
        ("牵头单位：县甲局。资金保障：县财政局。完成时限：8月底。", "县甲局|| 8月底"),
        ("责任单位：县甲局。联系电话：0000-86290000。", "|县甲局|"),
    ]);
    // Words with a label that is not known stay under it.
    let imported = any(
        "list.txt",
        "示例县2024年工作方案\n一、交通\n1.修桥。责任单位：县甲局。第二阶段：修路。\n2.种树。（县甲局）\n",
    );
    assert_eq!(duties(&imported), ["修桥。 |县甲局|", "种树。 |县甲局|"]);
    assert_eq!(imported.notice.items[0].duties[0].more, [("第二阶段".to_owned(), "修路".to_owned())]);
}

#[test]
fn offices_beside_units_with_a_role_are_kept_as_a_note() {
    let (imported, told) = point("承办科室：教育科\n牵头部门：县水利局");
    assert_eq!(told, "修桥。 县水利局||");
    assert_eq!(imported.notice.items[0].duties[0].more, [("承办科室".to_owned(), "教育科".to_owned())]);
    assert!(has(&imported, Kind::OtherUnits) && !has(&imported, Kind::NoUnit));
    // Alone they are the units.
    assert_eq!(point("承办科室：教育科").1, "修桥。 |教育科|");
}

#[test]
fn a_deadline_with_its_label_may_stand_beside_verbs() {
    holds(&[
        ("（县甲局牵头，县乙局参与；完成时限：年底前）", "县甲局||县乙局 年底前"),
        ("（县甲局牵头，县乙局参与，完成时限：年底前）", "县甲局||县乙局 年底前"),
        ("（县甲局负责。时限：6月）", "|县甲局| 6月"),
        ("（完成时限：年底前；县甲局牵头，县乙局参与）", "县甲局||县乙局 年底前"),
        ("（县甲局牵头、县乙局参与、6月完成）", "县甲局||县乙局 6月完成"),
        ("（县甲局牵头、县乙局参与、6月底前启动、年底前完成）", "县甲局||县乙局 6月底前启动、年底前完成"),
        ("（县甲局、县乙局；完成时限：年底前）", "|县甲局、县乙局| 年底前"),
    ]);
    // Clauses of no unit.
    for none in ["（各项工作要落实；完成时限：年底前）", "（一期配合，二期参与；完成时限：年底前）"]
    {
        let imported = any("list.txt", &format!("示例县2024年工作方案\n一、交通\n1.修桥{none}。\n"));
        assert!(imported.notice.items.iter().all(|item| item.duties[0].roles.is_empty()), "{none}");
    }
}

#[test]
fn a_blank_behind_a_verb_divides_clauses() {
    holds(&[
        ("（县国资中心牵头　县财政局参与）", "县国资中心||县财政局"),
        ("（县国资中心牵头 县供电公司配合）", "县国资中心||县供电公司"),
        // What no unit begins behind the blank.
        ("（县国资中心牵头 年底前完成）", "县国资中心|| 年底前完成"),
        ("（县甲局、县乙局负责 12月31日前完成）", "|县甲局、县乙局| 12月31日前完成"),
    ]);
}

#[test]
fn units_that_urge_others_take_part() {
    let imported = holds(&[
        ("（各镇按职责分工负责；县司法局加强督促指导）", "|各镇|县司法局"),
        ("（县甲局牵头，县乙局加强指导）", "县甲局||县乙局"),
        ("（县甲局牵头，县乙局技术指导，县丙局配合做好相关工作）", "县甲局||县乙局、县丙局"),
        ("（责任单位：县甲局、县供电公司协助）", "|县甲局|县供电公司"),
        ("（县甲局、县供电公司协助，县乙局负责）", "|县乙局|县甲局、县供电公司"),
        ("（主抓单位：县甲局；协抓单位：县乙局）", "县甲局||县乙局"),
        ("（县自然资源局、县执法局按职责分工）", "|县自然资源局、县执法局|"),
        ("（责任单位：县自然资源局、县执法局按职责分工）", "|县自然资源局、县执法局|"),
        ("（县甲局按职责分工负责）", "|县甲局|"),
    ]);
    assert!(!has(&imported, Kind::NoUnit));
    // Words without a unit are told, not written as a printed cell.
    let imported =
        text("一、交通\n1.修桥。（县甲局负责；切实加强督促指导）\n2.修路。（责任单位：县甲局；配合单位：待定）\n");
    assert!(has(&imported, Kind::NoUnit));
    assert!(duties(&imported)[0].starts_with("修桥。 |县甲局|"), "{:?}", duties(&imported));
}

#[test]
fn units_behind_a_lead_need_be_no_offices() {
    let imported = holds(&[
        ("（县甲局牵头，县供电公司、城关镇）", "县甲局|县供电公司、城关镇|"),
        ("（县甲局牵头，各乡镇）", "县甲局|各乡镇|"),
        ("（审管办牵头，各业务庭，6月底前）", "审管办|各业务庭| 6月底前"),
    ]);
    assert!(has(&imported, Kind::BareUnits));
    // How many, and what the task is about.
    for (statement, other) in [
        ("（县甲局牵头，3个社区）", "3个社区"),
        ("（县甲局牵头，两个镇）", "两个镇"),
        ("（县甲局牵头，县城区）", "县城区"),
        ("（县甲局牵头，重点企业）", "重点企业"),
        ("（县甲局牵头，加强村庄建设）", "加强村庄建设"),
    ] {
        let imported = holds(&[(statement, "县甲局||")]);
        let told =
            imported.report.findings.iter().any(|f| f.kind == Kind::NoUnit && f.args.iter().any(|(_, v)| v == other));
        assert!(told, "{statement}");
    }
}

#[test]
fn names_hold_other_brackets_and_are_divided_by_other_marks() {
    holds(&[
        ("（市委组织部、市委党校〈市行政学院〉，完成时限：年底前）", "|市委组织部、市委党校〈市行政学院〉| 年底前"),
        ("（市委组织部牵头，市委党校〈市行政学院〉参与）", "市委组织部||市委党校〈市行政学院〉"),
        ("（责任单位：县财政局．县发改局）", "|县财政局、县发改局|"),
        ("（责任单位：县财政局/张三）", "|县财政局|"),
        ("（县甲局、市场监管总局等国务院相关部门及各地区按职责分工负责）", "|县甲局、市场监管总局、各地区|"),
        ("（县甲局牵头，县乙局等相关科室配合）", "县甲局||县乙局"),
        // A slash, 等 and ． within a name.
        ("（责任单位：县甲局/县乙局）", "|县甲局、县乙局|"),
        ("（责任单位：县高等学校后勤服务部门、县甲局）", "|县高等学校后勤服务部门、县甲局|"),
    ]);
    let imported = text("一、交通\n1.修桥。（责任单位：县交通局/张三）\n");
    assert_eq!(leaders(&imported), ["张三"]);
}

#[test]
fn a_short_title_and_a_colon_may_stand_before_clauses() {
    let imported = text(
        "一、防汛\n1.河道清障：镇水利站牵头，各村配合，5月底前完成。\n2.物资储备。镇水利站负责。\n3.种树：县甲局牵头，县乙局配合。\n",
    );
    assert_eq!(
        duties(&imported),
        ["河道清障。 镇水利站||各村 5月底前完成", "物资储备。 |镇水利站|", "种树。 县甲局||县乙局"]
    );
    // A sentence behind the colon, one of a part, and stations that are the task.
    let imported = text(
        "一、防汛\n1.河道清障：县甲局牵头制定方案，各村开展巡查。\n2.目标：新建泵站，县各加油站负责。\n3.修桥。（县甲局）\n",
    );
    assert_eq!(duties(&imported), ["修桥。 |县甲局|"]);
}

#[test]
fn brigades_and_drafters_are_units() {
    holds(&[
        ("（县交通综合执法大队，全年）", "|县交通综合执法大队| 全年"),
        ("（市园林局起草，6月完成）", "|市园林局| 6月完成"),
        ("（市消防救援支队起草，8月完成）", "|市消防救援支队| 8月完成"),
    ]);
    // Brigades alone may be what the task is about; a draft is none.
    for line in ["建强队伍（县交通综合执法大队）。", "修改文稿（方案起草，6月完成）。"] {
        let imported = any("list.txt", &format!("示例县2024年工作方案\n一、交通\n1.{line}\n2.修桥。（县甲局）\n"));
        assert_eq!(duties(&imported), ["修桥。 |县甲局|"], "{line}");
    }
}

#[test]
fn english_labels_of_officers_and_none() {
    let plan = "Council Delivery Plan 2025\n\nAction 1: Install cameras. Lead: Safety Office. Partners: none. Due: June 2025.\n\
                Action 2: Plant trees. Lead: Parks Office. Responsible officer: Head of Parks. Due: June 2025.\n\
                Action 3: Build spaces (Ministry of Children and Families).\n";
    let imported = import_file("plan.txt", plan);
    assert_eq!(
        duties(&imported),
        [
            "Install cameras. Safety Office|| June 2025",
            "Plant trees. Parks Office|| June 2025",
            "Build spaces. |Ministry of Children and Families|"
        ]
    );
    assert_eq!(leaders(&imported)[1], "Head of Parks");
    // Two bodies of which one stands alone elsewhere, and what may be one.
    let imported = import_file(
        "plan.txt",
        "Action Plan 2025\n\nAction 1: Publish. (Lead agency: Anti-Corruption Commission. Timeline: 2025)\n\
         Action 2: Arrest. (Lead agency: Ministry of Roads. Timeline: 2025)\n\
         Action 3: Train. (Lead agencies: Police Service and Anti-Corruption Commission. Timeline: every year)\n\
         Action 4: Build. (Lead agency: Ministry of Roads and Courts Commission. Timeline: 2025)\n\
         Action 5: Trade. (Lead agency: Trade and Industry Department. Timeline: 2025)\n",
    );
    let all = duties(&imported);
    assert_eq!(all[2], "Train. Police Service、Anti-Corruption Commission|| every year");
    assert_eq!(all[3], "Build. Ministry of Roads and Courts Commission|| 2025");
    assert_eq!(all[4], "Trade. Trade and Industry Department|| 2025");
    assert!(has(&imported, Kind::JoinedNames));
    // A bracket that is a place or a remark.
    let imported = any(
        "plan.txt",
        "Council Delivery Plan 2025\n\nAction 1: Plant trees (phase one).\nAction 2: Work with the office (see above).\n",
    );
    assert!(imported.notice.items.is_empty());
}

#[test]
fn what_only_looks_like_units_roles_or_remarks_is_none() {
    holds(&[
        // Things and kinds behind a lead, and units with a level.
        ("（县甲局牵头，加油站、充电站）", "县甲局||"),
        ("（县甲局牵头，特色小镇）", "县甲局||"),
        ("（县甲局牵头，垃圾中转站）", "县甲局||"),
        ("（县甲局牵头，重点乡镇）", "县甲局||"),
        ("（县甲局牵头，镇水利站、城关镇）", "县甲局|镇水利站、城关镇|"),
        // The first of its kind in the county leads nobody.
        ("（县甲局牵头打造全市首个5A级景区，县乙局配合）", "县甲局||县乙局"),
        // Units in a note have no role.
        ("责任单位：县甲局。备注：县丙局负责资金，县乙局参与。", "|县甲局|"),
        ("责任单位：县甲局。第二年度：继续推进，县乙局配合。", "|县甲局|"),
        // 高等 is no 等.
        ("（县高等院校有关部门负责）", "|县高等院校有关部门|"),
        // A remark beside the only words of time.
        ("（县甲局负责）（6月底前完成，下同）", "|县甲局| 6月底前完成，下同"),
    ]);
    let (imported, _) = point("责任单位：县甲局。备注：县丙局负责资金，县乙局参与。");
    let more = &imported.notice.items[0].duties[0].more;
    assert_eq!(more, &[("备注".to_owned(), "县丙局负责资金，县乙局参与".to_owned())]);
}

#[test]
fn offices_and_watchers_beside_units_are_kept_whole_under_their_labels() {
    let more = |lines: &str| point(lines).0.notice.items[0].duties[0].more.clone();
    let lines = "牵头单位：县甲局；责任科室：规划科、医政科；责任人：李强";
    assert_eq!(point(lines).1, "修桥。 县甲局||");
    assert_eq!(more(lines), [("责任科室".to_owned(), "规划科、医政科".to_owned())]);
    let lines = "牵头单位：县甲局；督办领导：张伟";
    assert_eq!((point(lines).1.as_str(), leaders(&point(lines).0)[0].as_str()), ("修桥。 县甲局||", ""));
    assert_eq!(more(lines), [("督办领导".to_owned(), "张伟".to_owned())]);
}

#[test]
fn a_circular_is_addressed_to_names() {
    let head = |line: &str| {
        import_file("list.txt", &format!("Action plan\n{line}\n1. Mend the roads. (Lead: Roads Department)\n"))
            .notice
            .head
    };
    assert_eq!(head("To: All Provincial Directors").addressees.as_deref(), Some("To: All Provincial Directors"));
    assert_eq!(head("To: reduce waiting times for all").addressees, None);
}
