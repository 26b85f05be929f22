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

#[test]
fn a_label_of_tasks_may_stand_over_several_lines() {
    let imported = import_file(
        "list.txt",
        "示例县重点任务分解方案\n任务：\n新建学校3所。\n改造道路5公里。\n责任单位：县教育局、县交通局\n完成时限：6月底前\n\
         任务：\n新建窗口3个。\n责任单位：县政务服务局\n完成时限：9月底前\n",
    );
    let expected =
        ["新建学校3所。\n改造道路5公里。 |县教育局、县交通局| 6月底前", "新建窗口3个。 |县政务服务局| 9月底前"];
    assert_eq!(duties(&imported), expected);
    // Once, without units, or above numbers it is no task.
    for body in ["任务：\n新建学校。\n责任单位：县甲局\n", "任务：\n新建学校。\n任务：\n新建窗口。\n责任单位：县甲局\n"]
    {
        assert!(any("list.txt", &format!("示例县任务分解方案\n{body}")).notice.items.is_empty(), "{body}");
    }
    let numbered = "任务：\n1.建校。（县甲局）\n任务：\n2.修路。（县乙局）\n";
    assert_eq!(count(&import_file("list.txt", &format!("示例县任务分解方案\n{numbered}")), Kind::MadeNumber), 0);
}

#[test]
fn tasks_behind_their_labels_may_have_names_or_headings() {
    let task = |task: &str, unit: &str| format!("任务：{task}。\n责任单位：{unit}\n完成时限：6月底前\n");
    let (school, road, desk) =
        (task("新建学校3所", "县甲局"), task("改造道路5公里", "县乙局"), task("设窗口3个", "县丙局"));
    let title = "示例县重点任务分解方案\n";
    let headings = |imported: &gongkai::import::Imported| -> Vec<Option<String>> {
        imported.notice.items.iter().map(|item| item.heading.clone()).collect()
    };
    let imported = import_file("list.txt", &format!("{title}学校建设\n{school}道路建设\n{road}"));
    assert_eq!(duties(&imported), ["新建学校3所。 |县甲局| 6月底前", "改造道路5公里。 |县乙局| 6月底前"]);
    assert_eq!(headings(&imported), [Some("学校建设".to_owned()), Some("道路建设".to_owned())]);
    assert_eq!(imported.notice.head.title.as_deref(), Some("示例县重点任务分解方案"));
    let imported = import_file("list.txt", &format!("{title}教育交通\n{school}{road}政务服务\n{desk}"));
    assert_eq!(sections(&imported), [("教育交通".to_owned(), 2), ("政务服务".to_owned(), 1)]);
    let imported = import_file("list.txt", &format!("{title}一、教育交通\n{school}{road}二、政务服务\n{desk}"));
    assert_eq!(sections(&imported), [("教育交通".to_owned(), 2), ("政务服务".to_owned(), 1)]);
    assert_eq!(duties(&imported)[0], "新建学校3所。 |县甲局| 6月底前");
    // A line above the first alone is of the title, one with other words of the task above it; a label below each number is of its point.
    let imported = import_file("list.txt", &format!("{title}学校建设\n{school}{road}"));
    assert_eq!((sections(&imported).len(), headings(&imported)), (1, vec![None, None]));
    let imported = import_file("list.txt", &format!("{title}{school}要按期完成。\n{road}"));
    assert_eq!((sections(&imported).len(), headings(&imported)), (1, vec![None, None]));
    let imported = import_file("list.txt", &format!("{title}1.建校\n{school}2.修路\n{road}"));
    assert_eq!(count(&imported, Kind::MadeNumber), 0);
}

#[test]
fn several_tasks_with_labels_may_stand_below_a_heading_with_its_number() {
    let task = |task: &str, unit: &str| format!("{task}。\n责任单位：{unit}\n");
    let (school, road, desk) =
        (task("新建学校3所，改善条件", "县甲局"), task("改造道路5公里", "县乙局"), task("新建窗口3个", "县丙局"));
    let title = "示例县重点任务分解方案\n";
    for (one, two) in [("一、加强建设", "二、优化服务"), ("（一）加强建设", "（二）优化服务")]
    {
        let imported = import_file("list.txt", &format!("{title}{one}\n{school}{road}{two}\n{desk}"));
        let expected = ["新建学校3所，改善条件。 |县甲局|", "改造道路5公里。 |县乙局|", "新建窗口3个。 |县丙局|"];
        assert_eq!(duties(&imported), expected, "{one}");
        assert_eq!(count(&imported, Kind::MadeNumber), 3);
    }
    // One task below each number, units in the headings, and a task of several lines stay what they were.
    let imported = import_file("list.txt", &format!("{title}一、加强建设\n{school}二、优化服务\n{desk}"));
    assert_eq!(count(&imported, Kind::MadeNumber), 0);
    for body in [
        format!("一、加强建设（县丁局）\n{school}{road}二、优化服务\n{desk}"),
        format!("一、加强建设\n要抓紧。\n{school}{road}二、优化服务\n{desk}"),
        format!("一、加强建设\n{school}1.{road}二、优化服务\n{desk}"),
    ] {
        assert!(count(&import_file("list.txt", &format!("{title}{body}")), Kind::MadeNumber) < 2, "{body}");
    }
}

#[test]
fn a_heading_with_its_number_is_no_number_of_a_card() {
    let card = |number: &str, name: &str| {
        format!("【任务{number}】{name}\n工作目标：产量28万吨以上。\n牵头单位：县甲局\n完成时限：2024年11月\n")
    };
    let imported =
        import_file("list.txt", &format!("示县2024年工作清单\n{}{}", card("一", "粮食安全"), card("二", "和美乡村")));
    assert_eq!(imported.notice.items.len(), 2);
    assert!(
        duties(&imported).iter().all(|duty| duty.contains("工作目标：产量28万吨以上。")),
        "{:?}",
        duties(&imported)
    );
    // A number alone above a labelled task is that of its card.
    let card = |number: &str| format!("问题{number}\n整改任务：修桥。\n责任单位：县甲局\n");
    let imported = import_file("list.txt", &format!("示县2024年整改清单\n{}{}", card("一"), card("二")));
    let numbers: Vec<String> = imported.notice.items.iter().map(|item| item.number.to_string()).collect();
    assert_eq!(numbers, ["问题一", "问题二"]);
}
