//! What stands above tables and within them and is no item: units over their tasks, titles of groups, forms, notices.

use gongkai::import::finding::Kind;
use gongkai::import::{self, ExistingContent, Imported};

use super::import_kinds::{any, count, duties, has, import_file, leaders, sections};
use super::import_office::{sheet, workbook};

const HEAD: &str = "<tr><td>序号<td>目标任务<td>完成时限";

/// A page with a table below each line.
fn page(title: &str, tables: &[(&str, &str)]) -> Imported {
    let tables: Vec<String> = tables.iter().map(|(line, rows)| format!("<p>{line}</p><table>{rows}</table>")).collect();
    import_file("page.html", &format!("<p>{title}</p>{}", tables.concat()))
}

fn rows(numbers: [u32; 2], cells: &str) -> String {
    numbers.map(|number| format!("<tr><td>{number}<td>完成任务{number}项{cells}")).concat()
}

#[test]
fn a_unit_above_each_table_has_its_tasks() {
    let tasks = format!("{HEAD}{}", rows([1, 2], "<td>6月"));
    for lines in [["县发改局", "县财政局"], ["责任单位：县发改局", "责任单位：县财政局"]] {
        let imported = page("2024年目标任务分解表", &lines.map(|line| (line, tasks.as_str())));
        assert_eq!(sections(&imported), [("县发改局".to_owned(), 2), ("县财政局".to_owned(), 2)]);
        assert_eq!(
            duties(&imported),
            [
                "完成任务1项 |县发改局| 6月",
                "完成任务2项 |县发改局| 6月",
                "完成任务1项 |县财政局| 6月",
                "完成任务2项 |县财政局| 6月"
            ]
        );
        assert_eq!(imported.notice.head.title.as_deref(), Some("2024年目标任务分解表"));
        assert!(imported.notice.head.issuer.is_none() && imported.notice.lists.is_empty());
    }
    let imported =
        page("2024年目标任务分解表", &["牵头单位：县发改局", "牵头单位：县财政局"].map(|line| (line, tasks.as_str())));
    assert_eq!(duties(&imported)[0], "完成任务1项 县发改局|| 6月");
    // Where the tables name units, the lines above them do not.
    let named = format!("<tr><td>序号<td>目标任务<td>配合单位{}", rows([1, 2], "<td>县统计局"));
    let imported = page("2024年目标任务分解表", &[("县发改局", &named), ("县财政局", &named)]);
    assert!(duties(&imported).iter().all(|duty| duty.ends_with("||县统计局")));
    // Above one table alone it is who issues it.
    let imported = page("2024年目标任务分解表", &[("县发改局", &tasks)]);
    assert_eq!(imported.notice.head.issuer.as_deref(), Some("县发改局"));
    assert!(duties(&imported).iter().all(|duty| duty.contains("||")));
}

#[test]
fn a_unit_that_names_a_sheet_has_its_tasks() {
    let tasks = sheet(&[&["序号", "目标任务", "完成时限"], &["1", "修桥", "6月"], &["2", "修路", "7月"]]);
    let read = |names: [&str; 2]| {
        let file = workbook(&names.map(|name| (name, tasks.as_str())));
        import::notice(&import::decode("plan.xlsx", &file).unwrap(), "p", &ExistingContent::default())
    };
    let imported = read(["县发改局", "县财政局"]);
    assert_eq!(sections(&imported), [("县发改局".to_owned(), 2), ("县财政局".to_owned(), 2)]);
    assert_eq!(duties(&imported)[1..3], ["修路 |县发改局| 7月", "修桥 |县财政局| 6月"]);
    // Other names are of lists.
    let imported = read(["重点工作", "民生实事"]);
    assert_eq!(imported.notice.lists, ["重点工作", "民生实事"]);
}

#[test]
fn a_unit_in_a_row_over_tasks_has_them() {
    let text = "青山县2024年重点工作清单\n序号\t工作任务\t完成时限\n县教育局（2项）\n1\t新增学位1000个\t8月底\n2\t招聘教师50名\t9月底\n\
                县水利局\n3\t除险加固水库3座\t10月底\n";
    assert_eq!(
        duties(&import_file("list.txt", text)),
        ["新增学位1000个 |县教育局| 8月底", "招聘教师50名 |县教育局| 9月底", "除险加固水库3座 |县水利局| 10月底"]
    );
    // With a column of units of its own the row is but a heading.
    let text = text
        .replace("\t完成时限", "\t责任单位")
        .replace("8月底", "县甲局")
        .replace("9月底", "县甲局")
        .replace("10月底", "县甲局");
    assert!(duties(&import_file("list.txt", &text)).iter().all(|duty| duty.ends_with("|县甲局|")));
    // 教育工作 is no unit.
    let text = "青山县2024年重点工作清单\n序号\t工作任务\t完成时限\n教育工作\n1\t新增学位1000个\t8月底\n2\t招聘教师50名\t9月底\n";
    assert!(has(&import_file("list.txt", text), Kind::NoUnits));
}

#[test]
fn units_stand_in_a_bracket_behind_the_task_where_no_column_is_of_units() {
    let text = "序号,工作任务,完成时限\n1,开展整治（责任单位：县甲局、各乡镇）,全年\n2,推进改革（牵头单位：县民政局；配合单位：县乙局）,6月底\n3,修桥（含引桥）,6月底\n";
    assert_eq!(
        duties(&import_file("list.csv", text)),
        ["开展整治 |县甲局、各乡镇| 全年", "推进改革 县民政局||县乙局 6月底", "修桥（含引桥） || 6月底"]
    );
    // Beside a column of units they are the task's words.
    let text = "序号,工作任务,责任单位\n1,开展整治（县甲局牵头）,县乙局\n2,修桥,县丙局\n";
    assert_eq!(duties(&import_file("list.csv", text)), ["开展整治（县甲局牵头） |县乙局|", "修桥 |县丙局|"]);
}

#[test]
fn a_title_above_each_table_is_a_section_where_numbers_go_on() {
    let head = "<tr><td>序号<td>任务<td>责任单位";
    let tables = |second: [u32; 2]| {
        [format!("{head}{}", rows([1, 2], "<td>县甲局")), format!("{head}{}", rows(second, "<td>县乙局"))]
    };
    let read = |title: &str, lines: [&str; 2], second| {
        let [first, second]: [String; 2] = tables(second);
        page(title, &[(lines[0], &first), (lines[1], &second)])
    };
    let imported = read("某县2024年重点工作任务清单", ["经济发展类", "社会民生类"], [3, 4]);
    assert_eq!(sections(&imported), [("经济发展类".to_owned(), 2), ("社会民生类".to_owned(), 2)]);
    assert_eq!(imported.notice.head.title.as_deref(), Some("某县2024年重点工作任务清单"));
    let imported = read("某县2024年重点工作任务清单", ["经济发展类", "社会民生类"], [1, 2]);
    assert_eq!(imported.notice.lists, ["经济发展类", "社会民生类"]);
    // The second line of a title is none of a group.
    let imported = read("某县2024年经济社会", ["发展重点", "社会民生类"], [3, 4]);
    assert_eq!(imported.notice.head.title.as_deref(), Some("某县2024年经济社会发展重点"));
    let imported = read("某县2024年工作方案", ["重点任务清单", "社会民生类"], [3, 4]);
    assert!(sections(&imported).iter().all(|(title, _)| title != "重点任务清单"));
}

#[test]
fn lines_of_the_form_are_no_part_of_the_title() {
    let head = "<tr><td>序号<td>任务<td>责任单位";
    let tasks = format!("{head}{}", rows([1, 2], "<td>县甲局"));
    for line in ["单位：万元", "（单位：亿元）", "填报单位（盖章）：县应急局　　填报日期：2024年1月20日"]
    {
        let imported = page("某县2024年重点项目计划表", &[(line, &tasks)]);
        assert_eq!(imported.notice.head.title.as_deref(), Some("某县2024年重点项目计划表"), "{line}");
    }
    // So is the title of the table itself below that of the document.
    let imported = page("某市2024年民生实事责任分解", &[("2024年民生实事", &tasks)]);
    assert_eq!(imported.notice.head.title.as_deref(), Some("某市2024年民生实事责任分解"));
    assert_eq!(imported.notice.checklist_title.as_deref(), Some("2024年民生实事"));
    let imported = page("某市2024年度工作", &[("2023年结转项目", &tasks)]);
    assert_eq!(imported.notice.head.title.as_deref(), Some("某市2024年度工作2023年结转项目"));
    // 单位：县甲局 is no measure.
    let imported = page("某县2024年重点项目计划表", &[("单位：县甲局", &tasks)]);
    assert_eq!(
        (imported.notice.head.issuer, imported.notice.head.title.as_deref()),
        (None, Some("某县2024年重点项目计划表"))
    );
    assert!(imported.report.findings.iter().any(|finding| finding.kind == Kind::NotTaken));
}

#[test]
fn a_table_that_goes_on_begins_no_section() {
    let head = "序号\t任务\t责任单位\n";
    let read = |title: &str| {
        import_file("list.txt", &format!("青山县重点任务表\n\n{head}1\t修桥\t县甲局\n{title}\n{head}2\t治水\t县乙局\n"))
    };
    for title in ["续表", "（续上表）", "青山县重点任务表（续）"] {
        assert_eq!(sections(&read(title)).len(), 1, "{title}");
    }
    assert_eq!(sections(&read("水利工作（续）")).len(), 2);
    assert_eq!(sections(&read("续建项目")).len(), 2);
}

#[test]
fn a_notice_in_rows_above_the_table_is_read_as_one() {
    let tasks = "<tr><td>序号<td>任务<td>责任单位<tr><td>1<td>修桥<td>县甲局<tr><td>2<td>修路<td>县乙局";
    let above = |lines: &[&str]| lines.iter().map(|line| format!("<tr><td colspan=3>{line}")).collect::<String>();
    let letter =
        ["某区人民政府办公室", "关于下达2024年任务的通知", "各街道、各部门：", "现将任务下达给你们。", "2024年2月28日"];
    let imported = import_file("page.html", &format!("<table>{}{tasks}</table>", above(&letter)));
    let head = &imported.notice.head;
    assert_eq!(head.title.as_deref(), Some("某区人民政府办公室关于下达2024年任务的通知"));
    assert_eq!(head.addressees.as_deref(), Some("各街道、各部门："));
    assert!(head.issued.is_some() && head.intro.as_deref() == Some("现将任务下达给你们。"));
    assert_eq!(duties(&imported).len(), 2);
    // Labels without words name nobody.
    for line in ["责任领导：", "牵头单位：", "填表说明："] {
        let lines = ["某区2024年任务表", line, "各项任务均于年底前完成。"];
        let imported = import_file("page.html", &format!("<table>{}{tasks}</table>", above(&lines)));
        assert_eq!((imported.notice.head.addressees, imported.notice.head.intro), (None, None), "{line}");
    }
    // Titles and a remark alone are none.
    let imported =
        import_file("page.html", &format!("<table>{}{tasks}</table>", above(&["某区2024年任务表", "共2项。"])));
    assert_eq!(imported.notice.head.title.as_deref(), Some("某区2024年任务表"));
}

#[test]
fn each_level_of_a_cell_has_its_units() {
    let text = "序号,任务,责任单位\n1,恢复耕地,市级：市甲局、市乙局；县级：各县（市、区）政府\n2,排查,牵头单位：市甲局；配合单位：市乙局\n";
    assert_eq!(
        duties(&import_file("list.csv", text)),
        ["恢复耕地 |市甲局、市乙局、各县（市、区）政府|", "排查 市甲局||市乙局"]
    );
}

#[test]
fn a_title_above_a_name_is_of_one_person() {
    let cells = ["县委书记<br>王刚", "徐<br>涛", "王刚<br>李梅", "县委常委、宣传部部长<br>王波", "张书记<br>王刚"];
    let rows: String = (1..)
        .zip(cells)
        .map(|(number, cell): (usize, _)| format!("<tr><td>{number}<td>修桥{number}<td>{cell}<td>县甲局"))
        .collect();
    let imported =
        import_file("page.html", &format!("<table><tr><td>序号<td>任务<td>包联领导<td>责任单位{rows}</table>"));
    assert_eq!(
        leaders(&imported),
        ["县委书记 王刚", "徐涛", "王刚、李梅", "县委常委、宣传部部长 王波", "张书记、王刚"]
    );
}

#[test]
fn units_that_say_the_same_as_above_pass_the_check() {
    let text = "序号,任务,牵头单位,责任单位\n1,修桥,县甲局,县乙局\n2,修路,同上,〃\n3,种树,县丙局,各镇（街道）等\n";
    let imported = import_file("list.csv", text);
    assert_eq!(duties(&imported)[1], "修路 县甲局|县乙局|");
    let all: String = imported.files.iter().map(|(_, file)| file.as_str()).collect();
    assert!(!all.contains("同上") && !all.contains('〃') && has(&imported, Kind::Ditto));
    let text = "序号,任务,牵头单位,配合单位\n1,修桥,县甲局（牵头）、县乙局（配合）,\n2,修渠,〃,县丙局\n";
    let imported = import_file("list.csv", text);
    assert!(imported.files.iter().all(|(_, file)| !file.contains('〃')) && has(&imported, Kind::Ditto));
    // What else a cell prints is kept.
    assert!(all.contains("printed"));
}

/// A page with tables below headings, each of one row.
fn with_headings(first: &str, between: &str, second: &str) -> String {
    let table = |task: &str| {
        format!(
            "<table><tr><th>Milestone<th>Target Date<th>Responsible Party<tr><td>{task}<td>June 30, 2024<td>OMB<tr><td>{task} again<td>June 30, 2024<td>GSA</table>"
        )
    };
    let (one, two) = (table("Launch it"), table("Close it"));
    format!(
        "<html><body><h1>Example 2024 Action Plan</h1>{first}<p>It meets regularly.</p>{one}{between}{second}<ul><li>Selecting pilots.</li></ul>{two}</body></html>"
    )
}

#[test]
fn headings_of_a_page_over_its_tables_are_the_sections() {
    let page = with_headings("<h3>Action 7: Launch it</h3>", "<p>Back to top</p>", "<h3>Action 8: Close it</h3>");
    let imported = import_file("page.html", &page);
    assert_eq!(sections(&imported), [("Action 7: Launch it".to_owned(), 2), ("Action 8: Close it".to_owned(), 2)]);
    assert!(imported.notice.points.is_empty() && imported.notice.subsections.is_empty());
    assert_eq!(imported.notice.head.title.as_deref(), Some("Example 2024 Action Plan"));
    assert_eq!(count(&imported, Kind::AfterTable), 3);
    // Nothing is told by headings where a table has none of its own, where they are of several levels, or where they are alike.
    for (first, between, second) in [
        ("<h3>Action 7: Launch it</h3>", "", ""),
        ("<h3>Action 7: Launch it</h3>", "", "<h4>Action 8: Close it</h4>"),
        ("<h3>Milestones</h3>", "", "<h3>Milestones</h3>"),
        ("<p>Action 7: Launch it</p>", "", "<p>Action 8: Close it</p>"),
    ] {
        let imported = any("page.html", &with_headings(first, between, second));
        assert!(!sections(&imported).iter().any(|(title, _)| title == "Action 7: Launch it"), "{first}{second}");
    }
    // Chinese headings are told by their numbers.
    let table =
        "<table><tr><td>序号<td>任务<td>责任单位<tr><td>1<td>修桥。<td>县甲局<tr><td>2<td>修路。<td>县乙局</table>";
    let page = format!(
        "<html><body><h1>某县2024年任务清单</h1><h3>一、交通</h3>{table}<h3>二、住房</h3>{table}</body></html>"
    );
    let imported = any("page.html", &page);
    assert_eq!(imported.notice.sections.first().map(|section| section.title.as_str()), Some("交通"));
}
