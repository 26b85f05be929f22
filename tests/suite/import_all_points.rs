//! Sentences that hold for all points of a text: their deadline, their units, their exceptions.

use gongkai::import::Imported;
use gongkai::import::finding::Kind;

use super::import_kinds::{duties, has, holds, import_file, text};

#[test]
fn a_sentence_upon_all_points_gives_them_its_deadline() {
    let points = "1.修桥。（责任单位：县甲局）\n2.修路。（责任单位：县乙局，6月底前）\n";
    let deadlines = |imported: &Imported| -> Vec<String> {
        imported.notice.items.iter().map(|item| item.duties[0].deadline.clone()).collect()
    };
    for sentence in [
        "以下各项均于2024年12月底前完成。",
        "以下任务，须于2024年12月底前完成：",
        "本部分任务均于2024年12月底前完成。",
        "各项任务完成时限：2024年12月底前完成",
    ] {
        let imported = text(&format!("一、交通\n{sentence}\n{points}二、产业\n1.建厂。（责任单位：县丙局）\n"));
        assert_eq!(deadlines(&imported), ["2024年12月底前完成", "6月底前", ""], "{sentence}");
        assert!(has(&imported, Kind::InheritedDeadline) && !has(&imported, Kind::MadeNumber), "{sentence}");
    }
    // Above the first point it is said of all.
    let imported = text(&format!("以下任务须在2024年10月底前全部完成：\n{points}"));
    assert_eq!(deadlines(&imported), ["2024年10月底前全部完成", "6月底前"]);
    let units = text("一、交通\n以下任务均由县甲局牵头，6月底前完成。\n1.修桥。\n2.修路。\n");
    assert_eq!(duties(&units), ["修桥。 县甲局|| 6月底前完成", "修路。 县甲局|| 6月底前完成"]);
    // Which points stand above it, a person must say.
    let imported = text(&format!("{points}以上各项均于2024年10月底前完成。\n"));
    assert_eq!(deadlines(&imported), ["", "6月底前"]);
    assert!(has(&imported, Kind::DeadlineAbove));
    for other in ["以下各项请于6月底前报送进展。", "以下任务由各镇落实。", "以下单位6月底前成立专班。"]
    {
        let imported = text(&format!("一、交通\n{other}\n{points}"));
        assert_eq!(deadlines(&imported), ["", "6月底前"], "{other}");
    }
}

#[test]
fn sentences_upon_all_points_may_say_more_and_name_exceptions() {
    let imported = text(
        "一、交通\n以下任务，除注明外，均由县甲局负责，2024年底前完成。\n1.修桥。\n2.修路。（县乙局，6月底前）\n以上任务均于年底前完成，逾期通报。\n",
    );
    assert_eq!(duties(&imported), ["修桥。 |县甲局| 2024年底前完成", "修路。 |县乙局| 6月底前"]);
    assert!(has(&imported, Kind::DeadlineAbove));
    let imported = text("1.修桥。（责任单位：县甲局）\n2.修路。（责任单位：县乙局）\n上述任务由县丙局督办。\n");
    assert_eq!(duties(&imported), ["修桥。 |县甲局|", "修路。 |县乙局|"]);
}

/// A sentence with a day for each of two parts gives none of them; one that looks back gives no deadline; rows that say when they
/// are due keep that.
#[test]
fn sentences_upon_all_points_give_one_deadline_that_is_to_come() {
    let dues = |preface: &str, points: &str| {
        let imported = import_file(
            "list.txt",
            &format!("示例县2024年工作方案\n\n{preface}\n一、交通\n{points}\n示例县人民政府\n2024年2月1日\n"),
        );
        duties(&imported)
    };
    for preface in [
        "以下重点任务6月底前完成，以下民生实事年底前完成。",
        "以下任务原则上6月底前完成，重大项目年底前完成。",
        "各项任务于2023年底前完成，现部署2024年工作。",
    ] {
        assert_eq!(dues(preface, "1.修桥。（县甲局牵头）"), ["修桥。 县甲局||"], "{preface}");
    }
    let table = "以下各项均于2024年12月底前完成。\n\n序号\t任务\t责任单位\t完成时限\n1\t修桥，6月底前完成\t县甲局\t\n2\t修路\t县甲局\t\n";
    let imported = import_file("list.txt", &format!("示例县2024年工作方案\n\n{table}"));
    assert!(has(&imported, Kind::DeadlineInText));
    let given: Vec<bool> = imported.notice.items.iter().map(|item| item.duties[0].deadline.is_empty()).collect();
    assert_eq!(given, [true, false], "the first has its own in its text, which is asked for");
}

#[test]
fn a_remark_upon_all_points_behind_labels_is_no_unit() {
    let imported = holds(&[(
        "（责任单位：县甲局等有关部门，各镇人民政府。以下各项均需各镇人民政府落实，不再单独列出）",
        "|县甲局、各镇人民政府|",
    )]);
    assert!(!has(&imported, Kind::NameTwice));
}

#[test]
fn units_of_all_points_above_are_those_of_each_that_names_none() {
    let part = |units: &str| {
        format!("（一）养老\n1.新增床位500张。\n2.培训护理员300人次。\n{units}\n（二）健康\n3.体检100人。（县丙局）\n")
    };
    let list = |units: &str| import_file("list.txt", &format!("示例县2024年老龄工作清单\n{}", part(units)));
    let imported = list("以上任务由县甲局牵头，县乙局配合，12月底前完成。");
    assert_eq!(
        duties(&imported),
        [
            "新增床位500张。 县甲局||县乙局 12月底前完成",
            "培训护理员300人次。 县甲局||县乙局 12月底前完成",
            "体检100人。 |县丙局|"
        ]
    );
    assert!(has(&imported, Kind::UnitsOfAll));
    // What is said of none but the last point stays its own, and points with units of their own keep these.
    let imported = list("由县甲局牵头，县乙局配合，12月底前完成。");
    assert_eq!(duties(&imported).len(), 2);
    let imported = import_file(
        "list.txt",
        "示例县2024年老龄工作清单\n1.体检。（县丙局）\n2.新增床位。\n3.培训护理员。\n以上任务由县甲局牵头，县乙局配合。\n",
    );
    assert_eq!(duties(&imported), ["体检。 |县丙局|", "新增床位。 县甲局||县乙局", "培训护理员。 县甲局||县乙局"]);
}
