//! Lists of problems, of projects with their money, of months with marks, and lists with boxes to be ticked.

use gongkai::import::columns::{self, Column, Meaning};
use gongkai::import::finding::Kind;

use super::import_kinds::{count, duties, has, import_file, sections};

/// The headings of the items.
fn headings(text: &str) -> Vec<Option<String>> {
    import_file("list.csv", text).notice.items.iter().map(|item| item.heading.clone()).collect()
}

/// The columns that a head has for headings and tasks.
fn heading_and_task(labels: &str) -> (Option<usize>, Option<usize>) {
    let columns: Vec<Column> = columns::head(&labels.split(' ').collect::<Vec<_>>()).unwrap();
    (columns::place(&columns, Meaning::Heading), columns::place(&columns, Meaning::Task))
}

#[test]
fn problems_stand_over_what_is_done_about_them() {
    for (labels, expected) in [
        ("序号 存在问题 责任事项 整改措施 责任领导 牵头单位 整改时限", (Some(1), Some(3))),
        ("序号 问题清单 整改目标 整改措施 责任单位 完成情况", (Some(1), Some(3))),
        ("序号 项目名称 问题描述 具体整改措施 责任单位", (Some(2), Some(3))),
        ("序号 整改责任事项 责任领导 牵头单位 整改措施", (Some(1), Some(4))),
        ("序号 整改事项 整改措施 责任单位", (Some(1), Some(2))),
        // A task by its label stays one, and so does what stands behind the measures or is told in two columns.
        ("序号 存在问题 整改任务 整改措施 责任单位", (None, Some(2))),
        ("序号 整改措施 存在问题 责任单位", (None, Some(1))),
        ("序号 问题类别 整改措施 责任单位", (None, Some(2))),
        ("序号 责任事项 工作措施 责任单位", (None, Some(1))),
        ("序号 重点任务 具体举措 责任单位", (None, Some(1))),
    ] {
        assert_eq!(heading_and_task(labels), expected, "{labels}");
    }
    // Two measures of a problem are duties of one item.
    let rows = "序号,反馈问题,整改措施,责任单位,整改时限\n1,河道有垃圾,清理河道,县水利局,6月底\n,,建立巡查制度,青山镇,长期坚持\n2,台账不全,补齐台账,县林业局,5月底\n";
    assert_eq!(headings(rows), [Some("河道有垃圾".to_owned()), Some("台账不全".to_owned())]);
    assert_eq!(
        duties(&import_file("list.csv", rows)),
        ["清理河道 |县水利局| 6月底", "建立巡查制度 |青山镇| 长期坚持", "补齐台账 |县林业局| 5月底"]
    );
}

#[test]
fn sums_stand_beside_headings_of_sections_in_a_table_without_numbers() {
    let rows = "项目名称,总投资,计划投资,建设单位,完成时间\n总计（2个）,300,200,,\n一、交通类（1个）,100,100,,\n修路,100,100,县公路中心,10月\n二、水利类（1个）,200,100,,\n清淤,200,100,县水利局,11月\n";
    let imported = import_file("list.csv", rows);
    assert_eq!(duties(&imported), ["修路 |县公路中心| 10月", "清淤 |县水利局| 11月"]);
    assert_eq!(sections(&imported), [("交通类（1个）".to_owned(), 1), ("水利类（1个）".to_owned(), 1)]);
    assert_eq!((count(&imported, Kind::SumOfSection), count(&imported, Kind::SumRow)), (2, 1));
    // A task with units is none, and words beside a heading are no sums.
    let tasks = rows.replace("一、交通类（1个）,100,100,,", "一、交通项目,100,100,县交通局,");
    assert_eq!(duties(&import_file("list.csv", &tasks)).len(), 3);
    let words = rows.replace("一、交通类（1个）,100,100,,", "一、交通项目,待定,100,,");
    assert_eq!(duties(&import_file("list.csv", &words)).len(), 3);
}

#[test]
fn a_mark_below_a_month_is_the_deadline() {
    let head = "序号,工作任务,责任单位,3月,6月,9月,12月\n";
    let rows = "1,修路,县交通局,√,√,,\n2,建校,县教育局,,,√,\n3,建桥,县交通局,,,,●\n";
    let imported = import_file("2024年推进表.csv", &format!("{head}{rows}"));
    assert_eq!(duties(&imported), ["修路 |县交通局| 6月", "建校 |县教育局| 9月", "建桥 |县交通局| 12月"]);
    assert_eq!(count(&imported, Kind::DeadlineOfColumn), 3);
    // What comes round again, words in the place of marks and a column of deadlines.
    for row in ["√,√,√,√", "√,,√,", "完成设计,,,√", ",,,"] {
        let imported = import_file("list.csv", &format!("{head}1,修路,县交通局,{row}\n"));
        assert_eq!(duties(&imported), ["修路 |县交通局|"], "{row}");
        assert!(!has(&imported, Kind::DeadlineOfColumn));
    }
    let rows = "序号,工作任务,责任单位,6月,12月,完成时限\n1,修路,县交通局,√,,年底\n2,建校,县教育局,,√,\n";
    assert_eq!(duties(&import_file("list.csv", rows)), ["修路 |县交通局| 年底", "建校 |县教育局|"]);
    let rows =
        "序号\t工作任务\t责任单位\t完成时间\t\n\t\t\t上半年\t下半年\n1\t修路\t县交通局\t√\t\n2\t建校\t县教育局\t\t√\n";
    assert_eq!(duties(&import_file("list.txt", rows)), ["修路 |县交通局| 上半年", "建校 |县教育局| 下半年"]);
}

#[test]
fn a_box_before_a_number_or_task_is_no_part_of_it() {
    let lines = "□1.修桥。责任单位：县甲局；完成时限：6月底\n☑2.修路。责任单位：县乙局；完成时限：8月底\n";
    let imported = import_file("list.txt", &format!("示例县2024年民生实事（第一批）\n{lines}"));
    assert_eq!(duties(&imported), ["修桥。 |县甲局| 6月底", "修路。 |县乙局| 8月底"]);
    let lines = "□ 检查消防器材（责任部门：总务处；3月10日前）\n☐ 检查围墙（责任部门：保卫处；3月15日前）\n";
    let imported = import_file("list.txt", &format!("青山学校安全检查清单\n{lines}"));
    assert_eq!(duties(&imported), ["检查消防器材 |总务处| 3月10日前", "检查围墙 |保卫处| 3月15日前"]);
    // In a cell they are the form's words.
    let rows = "序号,检查事项,责任单位,是否完成\n1,灭火器,县甲局,□是 □否\n2,电路,县乙局,☑是 □否\n";
    assert_eq!(import_file("list.csv", rows).notice.items[1].duties[0].more[0].1, "☑是 □否");
}
