//! Columns and rows of tables: which rows are a head, which columns hold tasks, units and figures.

use gongkai::import::columns::{self, Column};
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

/// The columns of a head: `=` for one that is kept under its label.
fn known(labels: &str) -> String {
    let Ok(columns) = columns::head(&labels.split(' ').collect::<Vec<_>>()) else { return "unclear".to_owned() };
    let told = columns.iter().map(|column| match column {
        Column::Of(meaning) => meaning.word(true),
        Column::Other(_) => "=",
    });
    told.collect::<Vec<_>>().join(" ")
}

/// Number, heading and duties of each item.
fn headed(name: &str, text: &str) -> Vec<String> {
    let imported = import_file(name, text);
    let heading = |at: usize| imported.notice.items[at].heading.clone().unwrap_or_default();
    let texts =
        imported.notice.items.iter().map(|item| item.duties.iter().map(|duty| duty.text.as_str()).collect::<Vec<_>>());
    texts.enumerate().map(|(at, texts)| format!("{}: {}", heading(at), texts.join("/"))).collect()
}

#[test]
fn names_stand_over_what_is_to_be_done() {
    for (labels, expected) in [
        ("序号 实事项目 目标任务 责任单位", "序号 标题 任务 责任"),
        ("序号 项目 2024年目标任务 责任单位", "序号 标题 任务 责任"),
        ("任务编号 任务名称 任务描述 牵头单位", "序号 标题 任务 牵头"),
        ("序号 重点任务 工作任务 责任单位", "序号 标题 任务 责任"),
        ("序号 工程名称 责任单位 年度目标", "序号 标题 责任 任务"),
        ("序号 职权名称 实施主体 责任事项", "序号 标题 责任 任务"),
        ("序号 项目名称 年度建设任务 责任单位", "序号 标题 任务 责任"),
        // What each is about, where no column says what is to be done.
        ("序号 项目名称 项目内容 责任单位", "序号 标题 任务 责任"),
        ("序号 实事项目 责任单位 建设内容", "序号 标题 责任 任务"),
        ("序号 事项 具体内容 责任单位", "序号 标题 任务 责任"),
        ("序号 项目名称 建设内容 年度目标 责任单位", "序号 任务 = = 责任"),
        ("序号 项目名称 建设内容 主要内容 责任单位", "序号 任务 = = 责任"),
        ("序号 建设内容 项目名称 责任单位", "序号 = 任务 责任"),
        ("序号 重点任务 具体举措 责任单位", "序号 任务 = 责任"),
        // The name is the task beside a goal that is a detail of it.
        ("序号 项目名称 年度目标 责任单位", "序号 任务 = 责任"),
        ("序号 民生事项名称 2022年度任务目标 责任单位", "序号 任务 = 责任"),
        // Other pairs of tasks are asked for.
        ("序号 目标任务 实事项目 责任单位", "unclear"),
        ("序号 民生任务 经济任务 责任单位", "unclear"),
    ] {
        assert_eq!(known(labels), expected, "{labels}");
    }
    let rows = "序号,项目名称,项目内容,责任单位\n1,便民停车,新增车位300个,县城管局\n2,修渠,,县水利局\n";
    assert_eq!(headed("list.csv", rows), ["便民停车: 新增车位300个", ": 修渠"]);
    let page = "<table><tr><td>序号<td>实事项目<td>目标任务<td>责任单位<tr><td>1<td>城区道路<td>改造3条路<td>县住建局\
                <tr><td rowspan=2>2<td rowspan=2>义务教育<td>新增学位900个<td>县教育局<tr><td>招聘教师50名<td>县人社局\
                <tr><td>3<td>修渠<td><td>县水利局</table>";
    assert_eq!(headed("page.html", page), ["城区道路: 改造3条路", "义务教育: 新增学位900个/招聘教师50名", ": 修渠"]);
}

#[test]
fn labels_that_end_as_tasks_are_of_tasks() {
    for (labels, expected) in [
        ("县级领导 包抓任务 配合领导 责任单位 目标要求", "领导 任务 = 责任 ="),
        ("序号 领办事项 包抓领导 责任单位", "序号 任务 领导 责任"),
        ("序号 包抓领导 工作任务 责任单位", "序号 领导 任务 责任"),
        ("序号 工作任务 项目负责人 责任单位", "序号 任务 领导 责任"),
        ("序号 工作任务 牵头单位 责任目标", "序号 任务 牵头 ="),
    ] {
        assert_eq!(known(labels), expected, "{labels}");
    }
}

#[test]
fn further_labels_of_units_and_persons_are_known() {
    for (labels, expected) in [
        ("任务 措施 主责单位 牵头部门 协办单位", "任务 = 责任 牵头 配合"),
        ("序号 任务 主责单位 配合单位", "序号 任务 牵头 配合"),
        ("序号 任务 县直责任单位 乡镇责任单位 完成时间", "序号 任务 责任 责任 期限"),
        ("序号 任务 责任领导 责任部门 责任村", "序号 任务 领导 责任 责任"),
        ("序号 任务 责任单位 责任部门", "unclear"),
        ("序号 任务 责任单位 相关部门 完成时限", "序号 任务 责任 配合 期限"),
        ("序号 任务 责任单位 配合单位 相关部门", "序号 任务 责任 配合 ="),
        ("序号 任务 责任单位 配合科室", "序号 任务 责任 配合"),
        ("序号 任务 责任单位（牵头单位加★） 完成时限", "序号 任务 责任 期限"),
        ("序号 任务 责任单位（牵头）", "序号 任务 牵头"),
        ("建议编号 标题 领衔代表 主办单位 会办单位 办理时限", "序号 任务 = 牵头 配合 期限"),
        ("序号 任务 标题 责任单位", "序号 任务 = 责任"),
        ("序号 月份 任务 负责人 完成时间", "序号 = 任务 领导 期限"),
        ("No. Action Who When", "序号 任务 责任 期限"),
        ("No. Action Lead Date", "序号 任务 牵头 期限"),
        ("Number Promise Ministry Date", "序号 任务 责任 ="),
        ("No. Action Lead Date Deadline", "序号 任务 牵头 = 期限"),
        ("No Date Action Owner", "序号 = 任务 责任"),
        ("No Action Owner Date Status", "序号 任务 责任 = ="),
        ("No Action Owner Date Date_closed", "序号 任务 责任 = ="),
        ("No Action Lead Who When", "序号 任务 牵头 = 期限"),
        ("No Action Lead People_supported", "序号 任务 牵头 ="),
        ("No Action Lead Supported_by", "序号 任务 牵头 配合"),
        ("Issue_Key Task Assignee", "序号 任务 责任"),
        ("序号 月份 反馈问题 整改措施 责任单位", "序号 = 标题 任务 责任"),
        ("序号 任务内容 责任单位 配合事项", "序号 任务 责任 ="),
        ("序号 主要举措 支持事项 牵头单位", "序号 任务 = 牵头"),
        ("序号 配合事项 责任单位", "序号 任务 责任"),
        ("序号 问题 整改措施 涉及单位 责任单位", "序号 标题 任务 = 责任"),
        ("序号 问题 整改措施 有关单位 责任单位", "序号 标题 任务 = 责任"),
        ("序号 任务 主责单位 牵头领导 配合单位", "序号 任务 牵头 领导 配合"),
        ("序号 任务 责任区 责任单位", "unclear"),
    ] {
        assert_eq!(known(labels), expected, "{labels}");
    }
    let key = ["No.", "Key Action", "By whom", "Key partners", "When", "Measure of success"];
    assert_eq!(
        columns::head(&key).map(|columns| columns.into_iter().filter(|column| matches!(column, Column::Of(_))).count()),
        Ok(5)
    );
    let rows = "序号,任务,分工,相关部门\n1,修桥,县交通局,县财政局\n2,建校,县教育局,县住建局\n";
    assert_eq!(duties(&import_file("list.csv", rows)), ["修桥 |县交通局|县财政局", "建校 |县教育局|县住建局"]);
    let rows = "月份,工作内容,负责人,参加人员\n1月,召开组织生活会,王磊,全体党员\n2月,走访慰问,刘芳,支委\n";
    let imported = import_file("list.csv", rows);
    assert_eq!((duties(&imported).len(), leaders(&imported)), (2, vec!["王磊".to_owned(), "刘芳".to_owned()]));
    assert!(
        any("list.csv", &rows.replace("月份", "地点").replace("1月", "会议室").replace("2月", "社区")).report.stops()
    );
    // What the cells say is work, and no unit.
    let rows = "序号,任务,责任单位,职责分工\n1,修桥,县交通局,负责现场施工和验收。\n";
    assert_eq!(duties(&import_file("list.csv", rows)), ["修桥 |县交通局|"]);
    let rows = "序号,任务,责任单位（牵头单位加★）\n1,修桥,★县交通局、县财政局\n2,修路,县交通局★、县财政局\n";
    assert_eq!(duties(&import_file("list.csv", rows)), ["修桥 县交通局|县财政局|", "修路 县交通局|县财政局|"]);
}

#[test]
fn a_table_of_a_cell_a_line_may_have_a_line_for_each_cell() {
    let head = "2024年重点工作清单\n\n序号\n\n工作任务\n\n责任单位（排第一位的为牵头单位）\n\n完成时限\n\n";
    let text = format!(
        "{head}1\n\n编制方案\n\n牵头：县水利局 配合：县环保局\n\n按序时进度\n\n2\n\n水质监测\n\n县环保局牵头，县水利局配合\n\n汛期前\n"
    );
    assert_eq!(
        duties(&import_file("list.txt", &text)),
        ["编制方案 县水利局||县环保局 按序时进度", "水质监测 县环保局||县水利局 汛期前"]
    );
    // A row that lacks a cell or has one more is not told apart by counting.
    let text = format!(
        "{head}1\n编制方案\n牵头：县水利局 配合：县环保局\n2\n水质监测\n巡查值守\n县环保局牵头，县水利局配合\n汛期前\n"
    );
    assert!(any("list.txt", &text).report.stops());
    // A task of two lines above an empty cell is as long as a row.
    let five = "2024年重点工作清单\n序号\n工作任务\n牵头单位\n责任单位\n完成时限\n";
    let text = format!("{five}1\n编制\n规划方案\n县水利局\n按序时进度\n2\n水质监测\n县环保局\n县水利局\n汛期前\n");
    assert!(any("list.txt", &text).report.stops());
    let text = format!("{head}1\n编制方案\n6月底\n按序时进度\n2\n水质监测\n县环保局牵头，县水利局配合\n汛期前\n");
    assert!(any("list.txt", &text).report.stops());
}

#[test]
fn units_of_measure_are_no_units() {
    let rows = "id,text,number,unit,deadline\na,Build bike lanes,100,miles,2015\nb,Add bikeways,150,km,2019\n";
    let imported = import_file("list.csv", rows);
    assert_eq!(duties(&imported), ["Build bike lanes || 2015", "Add bikeways || 2019"]);
    let more: Vec<&(String, String)> = imported.notice.items.iter().flat_map(|item| &item.duties[0].more).collect();
    assert!(more.contains(&&("unit".to_owned(), "miles".to_owned())));
    // A number before such a unit is an amount and not that of the item.
    let rows = "id,text,number,unit\nbike-lanes-protected-2015,Build bike lanes,100,miles\nfurther-bikeways-by-2019,Add bikeways,50,miles\n";
    let imported = import_file("list.csv", rows);
    let numbers: Vec<Option<u32>> = imported.notice.items.iter().map(|item| item.number.whole()).collect();
    assert_eq!((duties(&imported).len(), numbers), (2, vec![Some(1), Some(2)]));
    // Words in small letters beside figures are such too.
    let rows = "id,task,value,unit\n1,Build shelters,100,shelters\n2,Add routes,7,bus routes\n";
    assert_eq!(duties(&import_file("list.csv", rows)), ["Build shelters ||", "Add routes ||"]);
    // Names are units, also in small letters where no column is of figures, and beside figures in capitals.
    for (rows, expected) in [
        ("id,task,unit\n1,Build shelters,planning\n2,Add routes,roads office\n", ["planning", "roads office"]),
        (
            "id,task,value,unit\n1,Build shelters,100,Planning\n2,Add routes,7,Roads Office\n",
            ["Planning", "Roads Office"],
        ),
        ("number,task,unit\n1,Build shelters,planning\n2,Add routes,roads office\n", ["planning", "roads office"]),
    ] {
        let units: Vec<String> = duties(&import_file("list.csv", rows));
        assert_eq!(
            units,
            [format!("Build shelters |{}|", expected[0]), format!("Add routes |{}|", expected[1])],
            "{rows}"
        );
    }
}

#[test]
fn offices_that_name_their_body_lead_beside_responsible_units() {
    let list = |cells: [&str; 2]| {
        let rows = format!(
            "序号,任务,牵头股室,责任单位\n1,公开文件。,{},各镇\n2,公开预算。,{},县财政局\n",
            cells[0], cells[1]
        );
        import_file("list.csv", &rows)
    };
    let imported = list(["县政府办政务公开股", "县财政局"]);
    assert_eq!(duties(&imported), ["公开文件。 县政府办政务公开股|各镇|", "公开预算。 县财政局|县财政局|"]);
    assert_eq!(count(&imported, Kind::LeadingOffices), 0);
    // Offices without their body are kept, and told once.
    let imported = list(["政务公开股", "市场股"]);
    assert_eq!(duties(&imported), ["公开文件。 |各镇|", "公开预算。 |县财政局|"]);
    assert_eq!(count(&imported, Kind::LeadingOffices), 1);
    // Those that do not lead are part of a responsible unit, and beside leading units nothing is told.
    for head in ["责任股室,责任单位", "牵头股室,牵头单位"] {
        let rows = format!("序号,任务,{head}\n1,公开文件。,县政府办政务公开股,县甲局\n2,公开预算。,县财政局,县乙局\n");
        let imported = import_file("list.csv", &rows);
        assert_eq!(
            (count(&imported, Kind::LeadingOffices), duties(&imported).iter().any(|duty| duty.contains("股"))),
            (0, false)
        );
    }
}

#[test]
fn persons_below_two_labels_are_kept_under_both_words() {
    let page = |upper: &str, lower: &str| {
        let head = format!(
            "<tr><td rowspan=2>序号<td rowspan=2>内容<td rowspan=2>实施进度和完成时限<td rowspan=2>分管县领导{upper}<tr>{lower}"
        );
        let rows = "<tr><td>1<td>修桥。<td>6月底前<td>张三<td>县甲局<td>李四<td>县乙局<td>王五\
                    <tr><td>2<td>修路。<td>年底前<td>张三<td>县甲局<td>李四<td>县丙局<td>赵六";
        format!("<html><body><h1>某县2024年实事清单</h1><table>{head}{rows}</table></body></html>")
    };
    let people = "<td>部门<td>责任人<td>部门<td>责任人";
    let imported = import_file("page.html", &page("<td colspan=2>牵头部门<td colspan=2>承办部门", people));
    assert_eq!(duties(&imported), ["修桥。 县甲局|县乙局| 6月底前", "修路。 县甲局|县丙局| 年底前"]);
    assert_eq!(leaders(&imported), ["张三", "张三"]);
    let labels: Vec<&str> = imported.notice.items[0].duties[0].more.iter().map(|(label, _)| label.as_str()).collect();
    assert_eq!(labels, ["牵头部门责任人", "承办部门责任人"]);
    assert!(imported.notice.labels.iter().any(|(key, label)| *key == "leads" && label == "牵头部门"));
    // A label that stands once is kept as it is printed.
    let once = "<td>部门<td>责任人<td>部门<td>联系电话";
    let imported = import_file("page.html", &page("<td colspan=2>牵头部门<td colspan=2>承办部门", once));
    let labels: Vec<&str> = imported.notice.items[0].duties[0].more.iter().map(|(label, _)| label.as_str()).collect();
    assert_eq!(labels, ["责任人", "承办部门联系电话"]);
    for (labels, expected) in [
        ("序号 任务 实施进度及完成时限 承办部门", "序号 任务 期限 责任"),
        ("序号 工作任务和完成时限 承办部门", "序号 任务 责任"),
        ("序号 任务 实施部门和完成时限", "序号 任务 责任"),
    ] {
        assert_eq!(known(labels), expected, "{labels}");
    }
}

#[test]
fn a_row_of_tasks_with_numbers_is_no_head() {
    let rows = "|---|---|---|---|\n| **1.1** Assess data in support of items | Progress | Measure annually | Required for agencies |\n\
                | **1.2** Acquire data in support of items | Progress | Measured annually | Required for agencies |\n";
    // Where the head is known it is read, and where it is not that is told.
    let list = |head: &str| any("plan.md", &format!("Example plan\n\n{head}\n{rows}"));
    let imported = list("| **Milestone** | **Measurement** | **Target Date** | **Responsible Party** |");
    assert!(!imported.report.stops());
    let tasks: Vec<&str> = imported.notice.items.iter().map(|item| item.duties[0].text.as_str()).collect();
    assert_eq!(tasks, ["1.1 Assess data in support of items", "1.2 Acquire data in support of items"]);
    let imported = list("| **Milestone** | **Measurement** | **Target Date** | **Required or Encouraged** |");
    assert_eq!((imported.report.stops(), imported.notice.items.len()), (false, 2));
    let imported = list("| **Output** | **Measurement** | **Target Date** | **Required or Encouraged** |");
    assert!(imported.report.stops() && imported.notice.items.is_empty());
    // A year or a version before the words of a label is one.
    let rows = "No.,2024 Action,Responsible unit\n1,Plant trees.,Parks Office\n2,Mend roads.,Roads Office\n";
    assert_eq!(duties(&import_file("list.csv", rows)).len(), 2);
    let rows = "No.,v1.2 Action,Responsible unit\n1,Plant trees.,Parks Office\n2,Mend roads.,Roads Office\n";
    assert_eq!(duties(&import_file("list.csv", rows)).len(), 2);
}

#[test]
fn what_is_done_is_no_column_of_units() {
    for (labels, expected) in [
        ("序号 督办事项 责任单位 完成时限 办理进度", "序号 任务 责任 期限 ="),
        ("序号 督办事项 牵头单位 责任单位 实施进度", "序号 任务 牵头 责任 ="),
        ("编号 案由 主办单位 办理意见", "序号 任务 牵头 ="),
        ("序号 任务 牵头单位 执行结果 落实率 实施路径 责任追究", "序号 任务 牵头 = = = ="),
        ("序号 任务 责任单位 责任单位意见 责任状 参与人数", "序号 任务 责任 = = ="),
        ("序号 项目 项目进度 责任单位", "序号 任务 = 责任"),
        // When it is to be done, and who does it.
        ("序号 任务 责任单位 进度安排", "序号 任务 责任 期限"),
        ("序号 任务 责任单位 进度（时限）", "序号 任务 责任 期限"),
        ("序号 任务 办理单位 序时进度", "序号 任务 责任 期限"),
        ("序号 任务书 办理机关 落实人", "序号 任务 责任 领导"),
    ] {
        assert_eq!(known(labels), expected, "{labels}");
    }
    let rows = "序號,工作項目,主辦機關,辦理情形,完成期限\n1,興建停車場,縣政府工務處,辦理招標中,114年12月\n2,改善排水,縣政府水利處,已報縣財政局,114年6月\n";
    let imported = import_file("list.csv", rows);
    assert_eq!(duties(&imported).len(), 2);
    assert!(imported.notice.items.iter().all(|item| item.duties[0].roles.responsible.names.is_empty()));
}

#[test]
fn what_units_have_or_say_in_english_is_no_column_of_units() {
    for (labels, expected) in [
        ("No Recommendation Department_response Lead_officer Target_date", "序号 任务 = 领导 期限"),
        ("No Recommendation Agency_response Responsible_unit Target_date", "序号 任务 = 责任 期限"),
        ("No Action Lead_department Support_required Deadline", "序号 任务 牵头 = 期限"),
        ("No Action Lead_agency Supporting_documents Lead_time Deadline", "序号 任务 牵头 = = 期限"),
        ("No Activity Lead_agency UnitCost Unit_of_measure Deadline", "序号 任务 牵头 = = 期限"),
        ("No Activity Lead_agency Funding_agency Monitoring_agency Deadline", "序号 任务 牵头 = = 期限"),
        ("No Activity Implementing_agency Oversight_body Target_institutions", "序号 任务 责任 = ="),
        // Several things in one label, and those who do the task.
        ("No Action Owner/cost Deadline", "序号 任务 责任 期限"),
        ("No Action Funding_and_implementing_agency Deadline", "序号 任务 责任 期限"),
        ("No Action Monitoring_owner Deadline", "序号 任务 责任 期限"),
        ("No Action Response_unit Supporting_agencies", "序号 任务 责任 配合"),
        ("No Action Lead Funding_partners", "序号 任务 牵头 配合"),
    ] {
        assert_eq!(known(labels), expected, "{labels}");
    }
}

#[test]
fn a_day_that_was_replaced_is_no_deadline() {
    for (labels, expected) in [
        ("No Action Lead Deadline Original_due_date", "序号 任务 牵头 期限 ="),
        ("No Action Lead Original_target_date Due_date", "序号 任务 牵头 = 期限"),
        // What was not revised may have no revised day.
        ("No Action Lead Original_due_date Revised_date", "unclear"),
        ("No Action Lead Deadline Revised_due_date", "unclear"),
        ("No Action Lead Original_due_date", "序号 任务 牵头 期限"),
        ("No Action Lead End_date Completion", "序号 任务 牵头 期限 ="),
    ] {
        assert_eq!(known(labels), expected, "{labels}");
    }
}

#[test]
fn quarters_and_years_below_a_label_of_times_are_labels() {
    let sheet = |[one, other]: [&str; 2], first: &str| {
        format!(
            "<table><tr><td rowspan=2>Output<td rowspan=2>Activity<td rowspan=2>Responsible<td colspan=2>Timeline\
             <tr><td>{one}<td>{other}<tr><td rowspan=2>{first}<td>Train 45 midwives<td>Health Office<td>X<td>\
             <tr><td>Buy ambulances<td>Ministry of Health<td><td>X</table>"
        )
    };
    for labels in [["Q1", "Q2"], ["2024", "2025"], ["H1", "H2"], ["2024/25", "2025/26"]] {
        let imported = import_file("page.html", &sheet(labels, "Health"));
        let expected = ["Train 45 midwives |Health Office|", "Buy ambulances |Ministry of Health|"];
        assert_eq!(duties(&imported), expected, "{labels:?}");
        let more = &imported.notice.items[0].duties[0].more;
        assert_eq!(more.last(), Some(&(format!("Timeline {}", labels[0]), "X".to_owned())), "{labels:?}");
    }
    // A row of tasks below a label over two columns.
    let page = "<table><tr><td colspan=2>Activity<td>Responsible<td>Deadline<tr><td>Q5<td>Train midwives<td>Health Office<td>Q1\
                <tr><td>Q6<td>Buy ambulances<td>Ministry of Health<td>Q2</table>";
    assert_eq!(duties(&import_file("page.html", page)).len(), 2);
    let page = "<table><tr><td rowspan=2>No<td rowspan=2>Activity<td rowspan=2>Responsible<td colspan=2>Timeline\
                <tr><td>A1<td>A2<tr><td>1<td>Train midwives<td>Health Office<td>X<td></table>";
    assert!(any("page.html", page).notice.items.iter().all(|item| item.heading.is_none()));
}

#[test]
fn numbers_may_stand_in_a_column_without_a_label() {
    let numbers = |text: &str| {
        let imported = import_file("list.csv", text);
        let items = imported.notice.items.iter().map(|item| format!("{} {}", item.number, item.duties[0].text));
        (items.collect::<Vec<_>>(), imported.notice.items[0].duties[0].more.clone())
    };
    let head = "Recommendation,Responsible agency\n";
    let (items, more) = numbers(&format!(",{head}1,Fix roads,Roads Service\n2,Build schools,Education Service\n"));
    assert_eq!((items, more), (vec!["1 Fix roads".to_owned(), "2 Build schools".to_owned()], vec![]));
    // Figures, and years.
    let (items, more) = numbers(&format!(",{head}7,Fix roads,Roads Service\n3,Build schools,Education Service\n"));
    assert_eq!((&*items[0], &*more), ("1 Fix roads", &[("Column 1".to_owned(), "7".to_owned())][..]));
    let (_, more) = numbers(",任务,责任单位\n2024,修桥,县甲局\n2025,修路,县乙局\n");
    assert_eq!(more, [("第1栏".to_owned(), "2024".to_owned())]);
}

#[test]
fn milestones_with_their_days_are_a_list_though_nobody_is_named() {
    let rows = "Publish the map,Progress,31/12/2024\nOpen the road,Progress,30/06/2025\n";
    let list = |head: &str| any("list.csv", &format!("{head}\n{rows}"));
    let imported = list("Milestone,Measurement,Target Date");
    assert_eq!(duties(&imported), ["Publish the map || 31/12/2024", "Open the road || 30/06/2025"]);
    // Other words in the first column, and days that may be those on which something was reached, say nothing of tasks.
    for head in ["Title,Measurement,Target Date", "Measurement,Milestone,Target Date", "Milestone,Measurement,Date"] {
        assert!(list(head).report.stops(), "{head}");
    }
}

#[test]
fn offices_are_responsible_beside_units_that_help() {
    let rows = "1,作业管理,基础教育股,各学校,2024年6月底\n2,课后服务,财务股,各学校,2024年9月底\n";
    let list = |head: &str| import_file("list.csv", &format!("{head}\n{rows}"));
    let expected = ["作业管理 |基础教育股|各学校 2024年6月底", "课后服务 |财务股|各学校 2024年9月底"];
    for label in ["责任股室", "责任科室", "责任部室"] {
        assert_eq!(duties(&list(&format!("序号,任务内容,{label},配合单位,完成时限"))), expected, "{label}");
    }
    let months = "1月,召开会议,组织部,各党组织,\n3月,组织活动,宣传部,团县委,节前\n";
    let imported = import_file("list.csv", &format!("月份,工作任务,责任部室,配合单位,备注\n{months}"));
    assert_eq!(duties(&imported), ["召开会议 |组织部|各党组织 1月", "组织活动 |宣传部|团县委 3月"]);
    assert_eq!(duties(&list("序号,任务内容,联系科室,配合单位,完成时限"))[0], "作业管理 ||各学校 2024年6月底");
    // Beside units that are responsible, and where they say of what they are, offices stay what they are.
    let beside = duties(&list("序号,任务内容,责任股室,责任单位,完成时限"));
    assert_eq!(beside[0], "作业管理 |各学校| 2024年6月底");
    let leads = duties(&list("序号,任务内容,牵头股室,配合单位,完成时限"));
    assert_eq!(leads[0], "作业管理 基础教育股||各学校 2024年6月底");
    let statement = |of: &str| duties(&text(&format!("一、教育\n1.办学。（{of}）\n")))[0].clone();
    assert_eq!(statement("责任科室：基础教育科；配合单位：县乙局"), "办学。 |基础教育科|县乙局");
    assert_eq!(statement("责任科室：基础教育科；责任单位：县乙局"), "办学。 |县乙局|");
}

#[test]
fn other_bodies_that_are_involved_help() {
    let list = |lead: &str, other: &str, cell: &str| {
        let row = format!("1,Remove barriers,Department of Finance,{cell}\n");
        duties(&import_file("list.csv", &format!("No,Action,{lead},{other}\n{row}")))[0].clone()
    };
    let both = "Department of Industry; Department of Health";
    let helped = "Remove barriers Department of Finance||Department of Industry、Department of Health";
    assert_eq!(list("reporting_lead", "all_other_ministers_involved", both), helped);
    assert_eq!(list("Lead Department", "Other departments involved", both), helped);
    let responsible = "Remove barriers |Department of Finance|Department of Health";
    assert_eq!(list("Responsible department", "Other departments", "Department of Health"), responsible);
    // Without those who do the task, and beside those who help, it is what it was.
    assert_eq!(list("Theme", "Other departments", "Department of Health"), "Remove barriers |Department of Health|");
    let beside =
        "No,Action,Lead,Partners,Other departments\n1,Remove barriers,Tree Office,Road Office,Department of Health\n";
    assert_eq!(
        duties(&import_file("list.csv", beside)),
        ["Remove barriers Tree Office|Department of Health|Road Office"]
    );
}

#[test]
fn work_that_somebody_does_is_a_task_and_how_it_is_decided_is_none() {
    let rows = "1,社会消费品零售总额增长5%,序时推进,市商务局\n2,固定资产投资增长6%,序时推进,市发改委\n";
    for label in ["承担的重点工作", "负责的工作", "负责工作"] {
        let imported = import_file("list.csv", &format!("序号,{label},完成状态,牵头责任单位\n{rows}"));
        assert_eq!(duties(&imported)[0], "社会消费品零售总额增长5% 市商务局||", "{label}");
    }
    let rows =
        "1,民生实事安排方案,公开征求意见,区政府办,2025年7月\n2,松材线虫病防控方案,集体决策,区林业局,2025年12月\n";
    let imported = import_file("list.csv", &format!("序号,决策事项名称,决策事项程序,决策承办单位,决策时间\n{rows}"));
    assert_eq!(duties(&imported)[0], "民生实事安排方案 |区政府办| 2025年7月");
    // 配合的工作 beside a task is what others do, and units of work are units.
    let rows = "1,修桥,县甲局,管线迁改\n2,修路,县乙局,交通疏导\n";
    let imported = import_file("list.csv", &format!("序号,重点任务,责任单位,配合的工作\n{rows}"));
    assert_eq!(duties(&imported)[0], "修桥 |县甲局|");
}

#[test]
fn the_accountable_lead_beside_the_responsible_and_co_leads_lead_together() {
    let rows =
        "1,Clear drains,Water Company,City Council,May 2024\n2,Map floods,City Council,Water Company,June 2024\n";
    for (labels, first) in [
        ("Responsible,Accountable", "Clear drains City Council|Water Company| May 2024"),
        ("Lead agency,Co-lead agency", "Clear drains Water Company、City Council|| May 2024"),
        ("Primary responsibility,Responsible body", "Clear drains Water Company|City Council| May 2024"),
        // Alone it is of those who are responsible.
        ("Accountable,Support", "Clear drains |Water Company|City Council May 2024"),
    ] {
        let imported = import_file("list.csv", &format!("No,Action,{labels},Due\n{rows}"));
        assert_eq!(duties(&imported)[0], first, "{labels}");
    }
    // What two cells print together is divided as the language does.
    let imported = import_file("list.csv", &format!("No,Action,Lead agency,Co-lead agency,Due\n{rows}"));
    assert_eq!(imported.notice.items[0].duties[0].roles.leads.printed, "Water Company; City Council");
}

#[test]
fn further_heads_of_english_tables_are_known() {
    let rows = "1,Build a park,Parks Department,Finance Department,30 June 2024\n2,Repair roofs,Education Service,Property Services,31 August 2024\n";
    for labels in [
        "Led by,Supported by,When will it be done",
        "Who will lead,Who will help,Milestone date",
        "Lead institution,Institutions involved,Implementation period",
        "Lead department,Contributors,Agreed date",
    ] {
        let imported = import_file("list.csv", &format!("No,Action,{labels}\n{rows}"));
        let first = "Build a park Parks Department||Finance Department 30 June 2024";
        assert_eq!(duties(&imported)[0], first, "{labels}");
    }
    // A date of the meeting and a status say neither.
    let sheet = "Date,Minute,Action,Officer,Status\n12 Jan 2024,45,Circulate the figures,Jo Hill,Open\n13 Jan 2024,46,Brief members,Al Wong,Open\n";
    let imported = import_file("list.csv", sheet);
    assert_eq!(
        (duties(&imported)[1].as_str(), &imported.notice.items[1].duties[0].leaders),
        ("Brief members ||", &vec!["Al Wong".to_owned()])
    );
}

#[test]
fn columns_that_may_be_what_the_plan_lacks_are_told() {
    let told = |head: &str, row: &str| -> Vec<String> {
        let imported = import_file("list.csv", &format!("{head}\n1,{row}\n2,{row}\n"));
        let told = imported.report.findings.iter().filter(|f| matches!(f.kind, Kind::UnreadTimes | Kind::UnreadUnits));
        told.map(|f| format!("{} {}", f.kind.id(), f.args[0].1)).collect()
    };
    assert_eq!(told("序号,任务,牵头单位,出台时间", "修桥,县甲局,6月底前"), ["unread-times 出台时间"]);
    assert_eq!(
        told("No,Action,Sponsor,Year", "Build a park,Parks Department,30 June 2024"),
        ["unread-units Sponsor", "unread-times Year"]
    );
    // Where the plan has deadlines and units, and where the cells are neither.
    assert_eq!(told("序号,任务,牵头单位,出台时间,完成时限", "修桥,县甲局,6月底前,12月底前"), [""; 0]);
    assert_eq!(told("序号,任务,牵头单位,进展", "修桥,县甲局,正在推进"), [""; 0]);
}

#[test]
fn a_target_of_days_is_the_deadline() {
    let table = |label: &str, first: &str, second: &str| {
        let rows =
            format!("Buy two ambulances | Procurement Office | {first}\nRepair the roof | Works Department | {second}");
        import_file("list.txt", &format!("Minutes of the Health Committee\n\nDecision | Action by | {label}\n{rows}\n"))
    };
    let imported = table("Target", "30 June 2024", "31 August 2024");
    assert_eq!(duties(&imported)[0], "Buy two ambulances |Procurement Office| 30 June 2024");
    // A target of figures and a day of another kind are none.
    for (label, first, second) in [("Target", "2", "1"), ("Raised on", "30 June 2024", "31 August 2024")] {
        assert_eq!(duties(&table(label, first, second))[0], "Buy two ambulances |Procurement Office|", "{label}");
    }
}

#[test]
fn a_title_stands_over_its_description() {
    let rows = "1,Hire police officers,Night teams are strengthened.,Police Department\n2,Extend tram lines,New trams are delivered.,Transport Department\n";
    let imported = import_file("list.csv", &format!("id,title,description,owner\n{rows}"));
    assert_eq!(duties(&imported)[0], "Night teams are strengthened. |Police Department|");
    assert_eq!(imported.notice.items[0].heading.as_deref(), Some("Hire police officers"));
    // So it does over an action, as an activity does; a title alone is the task.
    for labels in ["title,action", "Key activity,Action", "Initiative,Specific actions"] {
        let imported = import_file("list.csv", &format!("id,{labels},owner\n{rows}"));
        assert_eq!(
            (duties(&imported)[0].as_str(), imported.notice.items[0].heading.as_deref()),
            ("Night teams are strengthened. |Police Department|", Some("Hire police officers")),
            "{labels}"
        );
    }
    let alone = "id,title,owner\n1,Hire police officers,Police Department\n2,Extend tram lines,Transport Department\n";
    assert_eq!(duties(&import_file("list.csv", alone))[0], "Hire police officers |Police Department|");
}

#[test]
fn names_beside_posts_are_of_those_who_do_the_task() {
    let rows = "1,张三,县长,负责全县防汛\n2,李四,副县长,负责城区防汛\n";
    for label in ["责任内容", "主要职责", "负责工作"] {
        let imported = import_file("list.csv", &format!("序号,姓名,职务,{label}\n{rows}"));
        assert_eq!(duties(&imported), ["负责全县防汛 ||", "负责城区防汛 ||"], "{label}");
        assert_eq!(leaders(&imported), ["张三", "李四"], "{label}");
    }
    // Beside units or leaders names are kept, and names with telephone numbers are no list.
    let rows = "1,张三,科长,修桥,县甲局\n2,李四,科长,修路,县乙局\n";
    let imported = import_file("list.csv", &format!("序号,姓名,职务,任务,责任单位\n{rows}"));
    assert_eq!((duties(&imported)[0].as_str(), leaders(&imported)[0].as_str()), ("修桥 |县甲局|", ""));
    assert!(
        any("list.csv", "序号,姓名,职务,联系电话\n1,张三,科长,0000-1234567\n2,李四,科员,0000-7654321\n").report.stops()
    );
}

#[test]
fn what_is_discussed_or_fed_back_is_the_task_where_no_other_column_is() {
    for label in ["议题", "提案标题", "主要职责", "隐患描述"] {
        let rows = "1,研究防汛,县甲局,6月底\n2,研究救灾,县乙局,7月底\n";
        let imported = import_file("list.csv", &format!("序号,{label},承办单位,完成时限\n{rows}"));
        assert_eq!(duties(&imported), ["研究防汛 |县甲局| 6月底", "研究救灾 |县乙局| 7月底"], "{label}");
    }
    let rows = "1,河道有垃圾,清理河道,县甲局\n2,道路破损,修补道路,县乙局\n";
    let imported = import_file("list.csv", &format!("序号,反馈意见,整改措施,责任单位\n{rows}"));
    assert_eq!(duties(&imported)[0], "清理河道 |县甲局|");
    let imported =
        import_file("list.csv", "序号,任务,主要职责,责任单位\n1,防汛,负责巡查,县甲局\n2,救灾,负责安置,县乙局\n");
    assert_eq!(duties(&imported)[0], "防汛 |县甲局|");
}
