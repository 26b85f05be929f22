//! Tables, outlines, letters and deadlines at their edges: rows with the words of heads, lines below the last point, parts with units of
//! their own, cards, years beside the plan's. Beside each stands what only looks like it.

use super::import_kinds::{duties, import_file};

#[test]
fn a_row_whose_words_are_those_of_labels_is_no_head() {
    let table = "校2024年任务表\n工作任务\t责任单位\t协作单位\t完成时间\n";
    let imported = import_file(
        "list.txt",
        &format!("{table}实施导师制\t教师工作部\t教务处\t常年\n修建校舍\t基建处\t财务处\t10月底\n"),
    );
    assert_eq!(duties(&imported), ["实施导师制 |教师工作部|教务处 常年", "修建校舍 |基建处|财务处 10月底"]);
    let imported = import_file("list.txt", "校2024年任务表\n任务\t责任单位\t要求\n实施导师制\t学生工作部\t全员覆盖\n");
    assert_eq!(duties(&imported), ["实施导师制 |学生工作部|"]);
    // The head again at the top of a page, and one of other columns, are heads.
    let imported = import_file(
        "list.txt",
        &format!(
            "{table}实施导师制\t教师工作部\t教务处\t常年\n工作任务\t责任单位\t协作单位\t完成时间\n修建校舍\t基建处\t财务处\t10月底\n"
        ),
    );
    assert_eq!(duties(&imported).len(), 2);
    let imported = import_file(
        "list.txt",
        &format!(
            "{table}实施导师制\t教师工作部\t教务处\t常年\n项目\t建设地点\t投资\t责任单位\n修建校舍\t东区\t50万元\t基建处\n"
        ),
    );
    assert_eq!(duties(&imported), ["实施导师制 |教师工作部|教务处 常年", "修建校舍 |基建处|"]);
}
