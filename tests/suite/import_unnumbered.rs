//! Tasks that print no number, above lines of labels.

use gongkai::import::finding::Kind;

use super::import_kinds::{any, count, duties, import_file, leaders, sections};

const SCHOOL: &str = "新增学位2万个。\n主管领导：刘东\n责任单位：县教育局\n进度安排：12月底前全部落实\n";
const ROAD: &str = "新建公路1000公里。\n主管领导：王力\n责任单位：县交通局\n进度安排：11月底前完成\n";

#[test]
fn tasks_without_numbers_above_labels_are_points() {
    let imported = import_file("list.txt", &format!("示例县2024年十大实事任务分解\n{SCHOOL}{ROAD}"));
    let expected = ["新增学位2万个。 |县教育局| 12月底前全部落实", "新建公路1000公里。 |县交通局| 11月底前完成"];
    assert_eq!(duties(&imported), expected);
    assert_eq!(leaders(&imported), ["刘东", "王力"]);
    assert_eq!(count(&imported, Kind::MadeNumber), 2);
    assert_eq!(imported.notice.head.title.as_deref(), Some("示例县2024年十大实事任务分解"));
    // A block may lack a label, and who signs may stand below the last.
    let imported = import_file(
        "list.txt",
        &format!(
            "示例县人民政府\n2024年实事任务\n{SCHOOL}{}示例县人民政府\n2024年3月1日\n",
            ROAD.replace("进度安排：11月底前完成\n", "")
        ),
    );
    assert_eq!(duties(&imported), ["新增学位2万个。 |县教育局| 12月底前全部落实", "新建公路1000公里。 |县交通局|"]);
    assert_eq!(imported.notice.head.issuer.as_deref(), Some("示例县人民政府"));
}

#[test]
fn headings_over_tasks_without_numbers_stay_headings() {
    let title = "示例县2024年实事任务\n";
    let imported = import_file("list.txt", &format!("{title}关键词 教育\n{SCHOOL}关键词 交通\n{ROAD}"));
    assert_eq!(sections(&imported), [("关键词 教育".to_owned(), 1), ("关键词 交通".to_owned(), 1)]);
    let bridge = ROAD.replace("新建公路1000公里", "修桥12座");
    let imported = import_file("list.txt", &format!("{title}教育惠民\n{SCHOOL}交通便民\n{ROAD}{bridge}"));
    assert_eq!(sections(&imported), [("教育惠民".to_owned(), 1), ("交通便民".to_owned(), 2)]);
}

#[test]
fn lines_of_labels_are_not_always_of_the_task_above_them() {
    for body in [
        // Above their tasks, without a title, once, of other labels, with a task of several lines.
        "责任单位：县甲局\n修桥三座。\n责任单位：县乙局\n修路五条。\n".to_owned(),
        "修路五条。\n修渠两条。\n责任单位：县乙局\n".to_owned(),
        "修桥三座。\n责任单位：县甲局\n修路五条。\n完成时限：6月底\n责任单位：县乙局\n".to_owned(),
        "修桥三座。\n责任单位：县甲局\n修路\n五条。\n责任单位：县乙局\n".to_owned(),
        "修桥工程\n规模：3座。\n责任单位：县甲局\n修路五条。\n责任单位：县乙局\n修渠工程\n规模：两条。\n责任单位：县乙局\n".to_owned(),
    ] {
        assert!(any("list.txt", &format!("示例县任务\n{body}")).notice.items.is_empty(), "{body}");
    }
    assert!(any("list.txt", &format!("{SCHOOL}{ROAD}")).notice.items.len() < 2);
    // Where lines have numbers, labels are of these.
    let imported = import_file("list.txt", &format!("示例县任务\n1.{SCHOOL}2.{ROAD}"));
    assert_eq!(count(&imported, Kind::MadeNumber), 0);
}
