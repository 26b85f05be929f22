//! Columns and rows of tables: which rows are a head, which columns hold tasks, units and figures.

use gongkai::import::finding::Kind;

use super::import_kinds::{any, count, duties, import_file, leaders, sections, text};

#[test]
fn a_table_of_a_cell_a_line_may_lack_numbers() {
    let head = "示例县2024年重点任务分工表\n\n工作任务\n责任单位\n完成时限\n\n";
    let imported = import_file(
        "list.txt",
        &format!("{head}修桥补路，方便出行。\n县甲局\n6月底前\n\n种树种草。\n县乙局、各镇\n年底前\n"),
    );
    assert_eq!(duties(&imported), ["修桥补路，方便出行。 |县甲局| 6月底前", "种树种草。 |县乙局、各镇| 年底前"]);
    // A cell of two lines leaves two readings.
    let imported =
        any("list.txt", &format!("{head}修桥补路。\n县甲局\n县丙局\n6月底前\n\n种树种草。\n县乙局\n年底前\n"));
    assert!(imported.report.stops());
}

#[test]
fn columns_of_one_role_may_be_numbered() {
    let rows = "序号,任务,责任单位1,责任单位2,时限\n1,修桥,县甲局,县乙局,6月底\n2,修路,县丙局,,9月底\n";
    assert_eq!(duties(&import_file("list.csv", rows)), ["修桥 |县甲局、县乙局| 6月底", "修路 |县丙局| 9月底"]);
    let rows = "No,Recommendation,Responsible body,Implementation date\nR1,Publish it,Office of Law,31/03/2025\n";
    assert_eq!(duties(&import_file("list.csv", rows)), ["Publish it |Office of Law| 31/03/2025"]);
    assert!(any("list.csv", "序号,任务,责任单位,责任单位,时限\n1,修桥,县甲局,县乙局,6月底\n").report.stops());
}

#[test]
fn columns_that_one_blank_divides_are_told() {
    let imported =
        any("list.txt", "重点任务\n序号 任务 责任单位 完成时限\n1 修桥。 县甲局 6月底前\n2 修路。 县乙局 9月底前\n");
    assert!(imported.report.stops());
    assert_eq!((count(&imported, Kind::OneBlank), count(&imported, Kind::NoTable)), (1, 0));
    // Words that only name columns, and points that have their units, are none.
    let imported = any("list.txt", "清单写明序号 任务 责任单位\n各地照此办理。\n");
    assert_eq!((count(&imported, Kind::OneBlank), count(&imported, Kind::NoTable)), (0, 1));
    let imported = text("序号 任务 责任单位\n一 修桥 县甲局\n1.修路。（县甲局牵头）\n");
    assert_eq!(count(&imported, Kind::OneBlank), 0);
}

#[test]
fn figures_are_no_tasks() {
    let text = "序号,指标名称,单位,2024年目标,牵头单位\n1,植树,万株,30,县林业局\n2,修路,公里,5.5,县交通局\n";
    assert_eq!(duties(&import_file("list.csv", text)), ["植树 县林业局||", "修路 县交通局||"]);
    let text = "No,Activity description,Time frame,Responsible party,Performance measure\n1,Hire staff,June 2024,Health Office,Staff hired\n";
    let imported = import_file("list.csv", text);
    assert_eq!(duties(&imported), ["Hire staff |Health Office| June 2024"]);
}

#[test]
fn a_row_whose_words_are_those_of_labels_is_no_head() {
    let table = "校2024年任务表\n工作任务\t责任单位\t协作单位\t完成时间\n";
    let imported = import_file(
        "list.txt",
        &format!("{table}实施导师制\t教师工作部\t教务处\t常年\n修建校舍\t基建处\t财务处\t10月底\n"),
    );
    assert_eq!(duties(&imported), ["实施导师制 |教师工作部|教务处 常年", "修建校舍 |基建处|财务处 10月底"]);
    let imported = import_file(
        "list.txt",
        "县2024年任务表\n任务\t责任单位\t完成时间\n修桥\t县甲局\t6月底\n实施整治工作\t有关部门\t常年\n修路\t县乙局\t9月底\n",
    );
    assert_eq!(duties(&imported).len(), 3);
    let imported = import_file(
        "list.csv",
        "Task,Lead agency,Deadline\nPlant trees,Tree Office,2025-06-30\nAction,Responsible unit,Timeframe\nMend roads,Road Office,2025-09-30\n",
    );
    assert_eq!(duties(&imported).len(), 2);
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
    let imported = import_file(
        "list.txt",
        "任务\t责任单位\t完成时间\n修桥\t县甲局\t6月底\n项目名称\t所在县区\t2024年计划投资\t责任单位\n新医院\t东县\t50万元\t县乙局\n",
    );
    assert_eq!(duties(&imported), ["修桥 |县甲局| 6月底", "新医院 |县乙局|"]);
}

#[test]
fn a_table_of_actions_officers_and_dates_is_a_list() {
    let imported = import_file(
        "list.csv",
        "Action,Lead Officer,Target Date\nReview the policy,Head of Housing,31/03/2025\nOpen a centre,Head of Waste,30/06/2025\n",
    );
    assert_eq!(
        duties(&imported),
        ["Review the policy ||| 31/03/2025".replace("|||", "||"), "Open a centre || 30/06/2025".into()]
    );
    assert_eq!(leaders(&imported), ["Head of Housing", "Head of Waste"]);
    let imported = import_file(
        "list.html",
        "<p>1.修桥。（县甲局负责）</p><table><tr><td>内容</td><td>负责人</td><td>时间</td></tr><tr><td>开会</td><td>张三</td><td>6月1日</td></tr></table>",
    );
    assert_eq!(duties(&imported), ["修桥。 |县甲局|"]);
    // Without the persons or with a column of another kind it may be anything.
    for head in
        ["Action,Target Date\nReview,31/03/2025\n", "Action,Officer,Date,Room\nReview,Head of Housing,31/03/2025,12\n"]
    {
        assert!(any("list.csv", head).notice.items.is_empty(), "{head}");
    }
}

#[test]
fn cells_of_units_may_end_with_a_stop_and_sections_may_have_no_rows() {
    let head = "序号\n\n重点工作任务\n\n主要责任单位\n\n协同配合单位\n\n";
    let imported = import_file(
        "list.txt",
        &format!(
            "县任务分解表\n{head}一、预期目标\n\n3\n\n投资增长7.5%左右。\n\n县发改委\n\n县工信局、县住建局,各乡镇人民政府。\n\n二、扩投资\n\n三、延链条\n\n68\n\n普及学前教育。\n\n县教育局\n\n县政府有关部门,街道办事处。\n\n69\n\n深化合作。\n\n县教育局\n\n县投资促进中心。\n"
        ),
    );
    let told = duties(&imported);
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told[2].starts_with("深化合作。 ") && told[2].contains("县投资促进中心"), "{told:?}");
    assert_eq!(sections(&imported), [("预期目标".into(), 1), ("扩投资".into(), 0), ("延链条".into(), 2)]);
    // A sentence is a task, and a number behind no title is no row.
    let imported = any("list.txt", "县任务分解表\n序号\n任务\n责任单位\n1\n修桥。\n县甲局\n68\n修路。\n县乙局\n");
    assert_eq!(imported.notice.items.len(), 1);
    let imported =
        any("list.txt", "县任务分解表\n序号\n任务\n责任单位\n1\n修桥。\n建好示范园区。\n县甲局\n2\n修路。\n县乙局\n");
    assert!(duties(&imported).iter().all(|duty| !duty.contains("|修桥")), "{:?}", duties(&imported));
}
