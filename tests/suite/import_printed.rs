//! The words and marks that a document prints for roles: its labels are those of the plan, its lists stand as it writes them.

use gongkai::import::Imported;
use gongkai::import::columns::Meaning;
use gongkai::import::finding::Kind;

use super::import_kinds::{any, duties, has, import_file, leaders, sections, text};

/// The labels that are kept, with their keys.
fn labels(imported: &Imported) -> Vec<(&'static str, &str)> {
    imported.notice.labels.iter().map(|(key, label)| (*key, label.as_str())).collect()
}

#[test]
fn labels_of_statements_are_kept_where_the_document_uses_one_word() {
    let expected =
        [("leads", "牵头部门"), ("cooperating", "协同单位"), ("leaders", "分管领导"), ("deadline", "完成时限")];
    for body in [
        "一、交通\n1.修桥。（牵头部门：县甲局；协同单位：县乙局；分管领导：张三；完成时限：6月底前）\n2.修路。（牵头部门：县乙局；协同单位：县丙局；分管领导：李四；完成时限：9月底前）\n",
        "一、交通\n1.修桥。\n牵头部门：县甲局\n协同单位：县乙局\n分管领导：张三\n完成时限：6月底前\n2.修路。\n牵头部门：县乙局\n",
        "一、交通\n1.修桥。\n【牵头部门】县甲局\n【协同单位】县乙局\n【分管领导】张三\n【完成时限】6月底前\n2.修路。（县乙局牵头）\n",
        "一、交通（牵头部门：县甲局；协同单位：县乙局）\n1.修桥。\n2.修路。（分管领导：张三；牵头部门：县丙局；完成时限：6月底前）\n",
    ] {
        assert_eq!(labels(&text(body)), expected, "{body}");
    }
    let plan = text("一、交通\n1.修桥。（牵头部门：县甲局）\n").files.remove(0).1;
    assert!(plan.contains("labels:\n  leads: 牵头部门\n"), "{plan}");
    let english = "Town plan 2024\n1. Plant trees.\nLead agency: Roads Directorate\nDue date: June 2024\n2. Build a road.\nLead agency: Office of Parks\nDue date: July 2024\n";
    assert_eq!(labels(&import_file("list.txt", english)), [("leads", "Lead agency"), ("deadline", "Due date")]);
}

#[test]
fn usual_labels_and_two_words_for_one_role_leave_the_usual_ones() {
    for body in [
        // The usual words.
        "一、交通\n1.修桥。（牵头单位：县甲局；责任单位：县乙局；配合单位：县丙局；完成期限：6月底前）\n",
        // Two words for one role.
        "一、交通\n1.修桥。（牵头部门：县甲局）\n2.修路。（牵头单位：县乙局）\n",
        // Verbs and roles in brackets are no labels.
        "一、交通\n1.修桥。（县甲局牵头，县乙局配合）\n2.修路。（责任单位：县甲局（牵头）、县乙局，县丁局（配合））\n",
        "一、交通\n1.修桥。（责任单位：县甲局，配合县乙局）\n",
    ] {
        assert_eq!(labels(&text(body)), [], "{body}");
    }
    // Where there is a checklist, its columns say the words.
    let body = "一、交通\n1.修桥。（牵头部门：县甲局）\n清单\n序号\t任务\t牵头单位\n1\t修桥。\t县甲局\n";
    assert_eq!(labels(&text(body)), []);
}

#[test]
fn a_list_is_printed_with_the_marks_of_the_source() {
    let imported = text(
        "一、交通\n1.修桥。（县甲局，县乙局牵头，县丙局配合）\n2.修路。（县甲局牵头，县乙局牵头，县丙局、县丁局配合，县戊局配合）\n3.修渠。（责任单位：县甲局（牵头）、县乙局（牵头）、县丙局，县丁局（配合））\n4.修库。（牵头单位：县甲局；责任单位：县乙局 县丙局；责任单位：县丁局）\n5.修塘。（县甲局会同县乙局，县丙局负责）\n6.修坝。（县甲局、县乙局牵头，县丙局配合）\n7.修闸。\n牵头单位：县甲局，\n县乙局\n责任单位：县丙局;县丁局\n",
    );
    let printed = |point: usize, role: Meaning| imported.notice.points[point].statement.roles.of(role).printed.as_str();
    for (point, role, expected) in [
        (0, Meaning::Leads, "县甲局，县乙局"),
        (0, Meaning::Cooperating, "县丙局"),
        // More than marks stands between the names.
        (1, Meaning::Leads, "县甲局；县乙局"),
        (1, Meaning::Cooperating, "县丙局、县丁局；县戊局"),
        (2, Meaning::Leads, "县甲局、县乙局"),
        (3, Meaning::Responsible, "县乙局 县丙局；县丁局"),
        (4, Meaning::Responsible, "县甲局；县丙局"),
        // What already stands so in the source stays.
        (5, Meaning::Leads, "县甲局、县乙局"),
        (6, Meaning::Leads, "县甲局，县乙局"),
        (6, Meaning::Responsible, "县丙局;县丁局"),
    ] {
        assert_eq!(printed(point, role), expected, "point {}", point + 1);
    }
    let item = &imported.files.iter().find(|(path, _)| path.ends_with("items/001.yaml")).unwrap().1;
    assert!(item.contains("printed:") && item.contains("县甲局，县乙局"), "{item}");
}

#[test]
fn what_is_printed_of_a_role_names_no_unit_of_another() {
    for (statement, expected) in [
        ("牵头单位：县甲局；配合单位：县乙局；牵头单位：县丙局", "县甲局；县丙局"),
        ("责任单位：县甲局（牵头）、县乙局、县丙局（牵头）", "县甲局、县丙局"),
        // A name within a longer one.
        ("市公安局交警支队配合，市公安局，市交通局牵头", "市公安局，市交通局"),
        ("县公安局，县交通局执法队配合；县公安局，县交通局共同牵头", "县公安局，县交通局"),
        // Nothing but marks and words that join.
        ("县甲局，县乙局牵头，县丙局配合", "县甲局，县乙局"),
        ("县甲局， 县乙局和县丙局牵头", "县甲局， 县乙局和县丙局"),
    ] {
        let imported = text(&format!("一、交通\n1.修桥。（{statement}）\n"));
        assert_eq!(imported.notice.points[0].statement.roles.leads.printed, expected, "{statement}");
    }
}

#[test]
fn headings_of_units_over_points_with_parts_keep_their_units() {
    let title = "云海县2024年重点任务";
    let with_parts = "县甲局：\n1.修桥。\n（1）立项。\n县乙局：\n1.修路。\n（1）立项。\n（2）开工。\n";
    let imported = import_file("list.txt", &format!("{title}\n{with_parts}"));
    assert_eq!(sections(&imported), [("县甲局".to_owned(), 1), ("县乙局".to_owned(), 2)]);
    assert_eq!(duties(&imported), ["立项。 |县甲局|", "立项。 |县乙局|", "开工。 |县乙局|"]);
    // Below a section each such point is one, and the headings are sub-sections.
    let imported = import_file("list.txt", &format!("{title}\n一、交通\n{with_parts}"));
    assert_eq!(duties(&imported), ["修桥。\n（1）立项。 |县甲局|", "修路。\n（1）立项。\n（2）开工。 |县乙局|"]);
    assert_eq!(imported.notice.subsections.len(), 2);
    // Without parts they are sub-sections of the plan.
    let imported = import_file("list.txt", &format!("{title}\n县甲局：\n1.修桥。\n县乙局：\n1.修路。\n"));
    assert_eq!((imported.notice.sections.len(), imported.notice.subsections.len()), (1, 2));
    assert_eq!(duties(&imported), ["修桥。 |县甲局|", "修路。 |县乙局|"]);
}

#[test]
fn a_heading_of_a_month_names_who_does_what_stands_below() {
    let imported = import_file(
        "list.txt",
        "云海县2024年重点任务\n3月份（县甲局牵头，县乙局配合）\n1.修桥。\n2.修渠。\n4月份（县丙局牵头）\n1.修路。\n5月份（5月底前）\n1.修库。（县丁局牵头）\n",
    );
    let [march, april, may] = ["3月份", "4月份", "5月份"].map(str::to_owned);
    assert_eq!(sections(&imported), [(march, 2), (april, 1), (may, 1)]);
    assert_eq!(
        duties(&imported),
        ["修桥。 县甲局||县乙局", "修渠。 县甲局||县乙局", "修路。 县丙局||", "修库。 县丁局||"]
    );
}

#[test]
fn months_are_headings_only_from_above_the_first_point() {
    let title = "云海县2024年重点任务";
    for (body, titles) in [
        // Below points, within one, and above points of two depths they are words of what stands above.
        ("1.修桥。\n牵头单位：县甲局\n6月\n2.修路。\n牵头单位：县乙局\n9月\n3.修渠。\n牵头单位：县丙局\n", vec![title]),
        (
            "1.修桥。\n（1）立项。（县甲局牵头）\n6月\n（2）开工。（县乙局牵头）\n9月\n（3）完工。（县丙局牵头）\n",
            vec![title],
        ),
        ("1.修桥。（县甲局牵头）\n6月\n1.修路。（县乙局牵头）\n9月\n1.修渠。（县丙局牵头）\n", vec![title]),
        // The numbers begin anew or go on.
        ("6月\n1.修桥。（县甲局牵头）\n9月\n2.修路。（县乙局牵头）\n", vec!["6月", "9月"]),
        // The day below the last point, or words without points, are no heading and change none.
        (
            "3月份\n1.修桥。（县甲局牵头）\n4月份\n1.修路。（县乙局牵头）\n云海县人民政府\n2024年3月\n",
            vec!["3月份", "4月份"],
        ),
        ("3月份\n1.修桥。（县甲局牵头）\n4月份\n1.修路。（县乙局牵头）\n5月份\n另行安排。\n", vec!["3月份", "4月份"]),
    ] {
        let imported = any("list.txt", &format!("{title}\n{body}"));
        let found: Vec<&str> = imported.notice.sections.iter().map(|section| section.title.as_str()).collect();
        assert_eq!(found, titles, "{body}");
        let is_told = has(&imported, Kind::Continued) || has(&imported, Kind::NotTaken);
        assert_eq!(is_told, !body.starts_with("6月"), "{body}");
    }
    let numbers = "云海县2024年重点任务\n3月\n1.修桥。（县甲局牵头）\n6月\n3.修路。（县乙局牵头）\n";
    assert!(!sections(&any("list.txt", numbers)).contains(&("6月".to_owned(), 1)));
}

#[test]
fn offices_are_of_one_person_only_where_they_are_two_of_one_body() {
    for (list, persons) in [
        ("县委常委、组织部部长", vec!["县委常委、组织部部长"]),
        ("市委常委、市委政法委书记", vec!["市委常委、市委政法委书记"]),
        ("副县长、县公安局局长", vec!["副县长、县公安局局长"]),
        ("党组成员、副局长", vec!["党组成员、副局长"]),
        ("副县长、教育局局长、卫健局局长", vec!["副县长", "教育局局长", "卫健局局长"]),
        ("县委副书记、县政协主席、县人大常委会主任", vec!["县委副书记", "县政协主席", "县人大常委会主任"]),
        ("分管副县长、县住建局局长", vec!["分管副县长", "县住建局局长"]),
        ("副县长、市公安局局长", vec!["副县长", "市公安局局长"]),
        ("县委常委、县政协主席", vec!["县委常委", "县政协主席"]),
        ("县委常委、镇纪委书记", vec!["县委常委", "镇纪委书记"]),
    ] {
        for imported in [
            text(&format!("一、交通\n1.修桥。（责任领导：{list}；牵头单位：县甲局）\n")),
            import_file("list.csv", &format!("序号,任务,责任领导,责任单位\n1,修桥。,{list},县甲局\n")),
        ] {
            assert_eq!(imported.notice.items[0].duties[0].leaders, persons, "{list}");
            assert_eq!(leaders(&imported), [list]);
            assert_eq!(has(&imported, Kind::JoinedNames), persons.len() == 1, "{list}");
        }
    }
}
