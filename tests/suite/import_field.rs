//! Shapes of public plans of other bodies: how they say who does what outside of brackets and labels. Beside each stands ordinary text
//! that only looks like it and must stay what it was.

use gongkai::import::Imported;
use gongkai::import::finding::Kind;

use super::import_kinds::{duties, has, import_file};

fn text(body: &str) -> Imported {
    import_file("list.txt", &format!("示例县2024年工作方案\n\n为做好全年工作，制定本方案。\n{body}"))
}

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
