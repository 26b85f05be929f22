//! Tables as offices make them: sums with failed formulas, levels of tasks, times of begin and end, characters that show nothing.

use gongkai::import::finding::{Kind, Weight};
use gongkai::import::{self, ExistingContent, Imported};

use super::import_kinds::{any, duties, has, import_file, sections};
use super::import_plans::{Form, Written, bytes, text_of};

/// Rows of cells of one column and row; a cell above may span rows by `↓` below it, as merged cells do.
fn rows(cells: &[&[&str]]) -> Vec<Vec<Written>> {
    let height = |row: usize, column: usize| {
        let below = cells.iter().skip(row + 1).take_while(|cells| cells.get(column) == Some(&"↓"));
        1 + below.count()
    };
    let written = |(row, own): (usize, &&[&str])| {
        let shown = own.iter().enumerate().filter(|(_, text)| **text != "↓");
        shown.map(|(column, text)| (column, 1, height(row, column), (*text).to_owned())).collect()
    };
    cells.iter().enumerate().map(written).collect()
}

/// An import of rows in a form with merged cells.
fn merged(cells: &[&[&str]], form: Form) -> Imported {
    let source = import::decode(form.name(), &bytes(&text_of(&rows(cells), form), form)).unwrap();
    let imported = import::notice(&source, "shili-2023", &ExistingContent::default());
    assert!(!imported.report.stops(), "{}", imported.report.print(gongkai::diag::Lang::En));
    imported
}

fn headings(imported: &Imported) -> Vec<&str> {
    imported.notice.items.iter().map(|item| item.heading.as_deref().unwrap_or("")).collect()
}

#[test]
fn a_sum_with_a_failed_formula_is_no_item_and_no_section() {
    let text = "序号,任务,责任单位,投资\n1,修桥。,县甲局,30\n小计,,,#REF!\n2,修路。,县乙局,#N/A\n#REF!,总计,,#DIV/0!\n合计,#REF!,,#REF!\n";
    let imported = import_file("list.csv", text);
    assert_eq!(duties(&imported), ["修桥。 |县甲局|", "修路。 |县乙局|"]);
    assert_eq!(sections(&imported).len(), 1);
    let count = |kind| imported.report.findings.iter().filter(|f| f.kind == kind).count();
    assert_eq!((count(Kind::SumRow), count(Kind::LeftOutError)), (3, 6));
    // A number that fails in another row still stops the import.
    assert!(any("list.csv", "序号,任务,责任单位\n1,修桥。,县甲局\n#REF!,修路。,县乙局\n").report.stops());
}

#[test]
fn a_failed_formula_is_no_unit_and_no_deadline() {
    let text = "序号,任务,责任单位,完成时限\n1,修桥。,\"县甲局\n#N/A\",#VALUE!\n2,修路。,县乙局、#REF!,Err:502\n3,种树。,#REF!,年底\n";
    let imported = import_file("list.csv", text);
    assert_eq!(duties(&imported), ["修桥。 |县甲局|", "修路。 |县乙局|", "种树。 || 年底"]);
    let told = imported.report.findings.iter().filter(|f| matches!(f.kind, Kind::LeftOutError | Kind::NoUnit));
    assert_eq!(told.filter(|f| f.place.is_some()).count(), 5);
}

#[test]
fn two_levels_of_tasks_are_headings_and_duties_by_what_is_merged() {
    let each_numbered: [&[&str]; 5] = [
        &["序号", "一级任务", "二级任务", "责任单位"],
        &["1", "发展教育", "建学校。", "县甲局"],
        &["2", "↓", "添校车。", "县乙局"],
        &["3", "改善出行", "修路。", "县丙局"],
        &["4", "↓", "修桥。", "县甲局"],
    ];
    for form in [Form::Xlsx, Form::Docx, Form::Html] {
        let imported = merged(&each_numbered, form);
        assert_eq!(headings(&imported), ["发展教育", "发展教育", "改善出行", "改善出行"], "{form:?}");
        let unnumbered: Vec<&[&str]> = each_numbered.iter().map(|row| &row[1..]).collect();
        let imported = merged(&unnumbered, form);
        let counts: Vec<usize> = imported.notice.items.iter().map(|item| item.duties.len()).collect();
        assert_eq!((headings(&imported), counts), (vec!["发展教育", "改善出行"], vec![2, 2]), "{form:?}");
    }
    // Without spans a merged heading is empty below its first row.
    let text = "序号,一级任务,二级任务,责任单位\n1,发展教育,建学校。,县甲局\n2,,添校车。,县乙局\n3,改善出行,修路。,县丙局\n4,,修桥。,县甲局\n";
    assert_eq!(headings(&import_file("list.csv", text)), ["发展教育", "发展教育", "改善出行", "改善出行"]);
}

#[test]
fn three_levels_of_tasks_are_sections_headings_and_duties() {
    for labels in
        [["一级任务", "二级任务", "三级任务"], ["重点工作", "工作任务", "具体举措"], ["领域", "任务", "具体措施"]]
    {
        let cells = |number: [&'static str; 6]| {
            vec![
                vec![number[0], labels[0], labels[1], labels[2], "责任单位"],
                vec![number[1], "教育", "扩大学位", "建学校。", "县甲局"],
                vec![number[2], "↓", "↓", "添校车。", "县乙局"],
                vec![number[3], "↓", "强化师资", "招教师。", "县甲局"],
                vec![number[4], "交通", "畅通道路", "修路。", "县丙局"],
                vec![number[5], "↓", "↓", "修桥。", "县甲局"],
            ]
        };
        for form in [Form::Xlsx, Form::Docx, Form::Html] {
            let of = |number| {
                let cells = cells(number);
                merged(&cells.iter().map(Vec::as_slice).collect::<Vec<_>>(), form)
            };
            let imported = of(["序号", "1", "2", "3", "4", "5"]);
            assert_eq!(sections(&imported), [("教育".to_owned(), 3), ("交通".to_owned(), 2)], "{labels:?} {form:?}");
            assert_eq!(headings(&imported), ["扩大学位", "扩大学位", "强化师资", "畅通道路", "畅通道路"]);
            let told = duties(&imported);
            assert_eq!(told[..2], ["建学校。 |县甲局|", "添校车。 |县乙局|"]);
            // The numbers are those of the middle level.
            let imported = of(["序号", "1", "↓", "2", "3", "↓"]);
            assert_eq!(sections(&imported), [("教育".to_owned(), 2), ("交通".to_owned(), 1)], "{labels:?} {form:?}");
            assert_eq!((headings(&imported), duties(&imported)), (vec!["扩大学位", "强化师资", "畅通道路"], told));
        }
    }
}

#[test]
fn numbers_of_the_uppermost_level_are_those_of_its_items() {
    let imported = merged(
        &[
            &["序号", "重点任务", "工作任务", "具体举措", "责任单位"],
            &["1", "教育", "扩大学位", "建学校。", "县甲局"],
            &["↓", "↓", "↓", "添校车。", "县乙局"],
            &["↓", "↓", "强化师资", "招教师。", "县甲局"],
            &["2", "交通", "畅通道路", "修路。", "县丙局"],
            &["↓", "↓", "↓", "修桥。", "县甲局"],
        ],
        Form::Xlsx,
    );
    assert_eq!(headings(&imported), ["教育", "交通"]);
    let middle: Vec<&str> =
        imported.notice.items.iter().flat_map(|item| &item.duties).map(|duty| &*duty.more[0].1).collect();
    assert_eq!(middle, ["扩大学位", "扩大学位", "强化师资", "畅通道路", "畅通道路"]);
}

#[test]
fn details_beside_tasks_that_are_not_merged_stay_details() {
    let imported = merged(
        &[
            &["序号", "重点工作", "具体举措", "工作目标", "责任单位"],
            &["1", "建学校。", "招标。", "年底开学。", "县甲局"],
            &["2", "添校车。", "采购。", "年底上路。", "县乙局"],
        ],
        Form::Xlsx,
    );
    assert_eq!(duties(&imported), ["建学校。 |县甲局|", "添校车。 |县乙局|"]);
    assert!(headings(&imported).iter().all(|heading| heading.is_empty()) && sections(&imported).len() == 1);
}

#[test]
fn of_begin_and_end_the_end_is_the_deadline() {
    for (start, end) in [
        ("启动时间", "完成时间"),
        ("开始", "结束"),
        ("起", "止"),
        ("起始时间", "终止时间"),
        ("开工", "竣工"),
        ("计划开工", "预计竣工"),
        ("计划开始日期", "计划结束日期"),
        ("Start", "End"),
    ] {
        let text = format!("序号,任务,{start},{end},责任单位\n1,修桥。,2023年3月,2023年12月,县甲局\n");
        let imported = import_file("list.csv", &text);
        assert_eq!(duties(&imported), ["修桥。 |县甲局| 2023年12月"], "{start} {end}");
        assert_eq!(imported.notice.items[0].duties[0].more, [(start.to_owned(), "2023年3月".to_owned())]);
    }
    for above in ["时间", "完成时限", "计划进度"] {
        let page = format!(
            "<table><tr><td rowspan=2>序号<td rowspan=2>任务<td colspan=2>{above}<td rowspan=2>责任单位<tr><td>开始<td>结束\
             <tr><td>1<td>修桥。<td>3月<td>年底<td>县甲局<tr><td>2<td>修路。<td>3月<td>6月底<td>县乙局</table>"
        );
        let imported = import_file("page.html", &page);
        assert_eq!(duties(&imported), ["修桥。 |县甲局| 年底", "修路。 |县乙局| 6月底"], "{above}");
        assert_eq!(imported.notice.items[0].duties[0].more, [(format!("{above}开始"), "3月".to_owned())]);
    }
    // 完成 alone tells whether it is done.
    let imported = import_file("list.csv", "序号,任务,完成,完成时限,责任单位\n1,修桥。,是,年底,县甲局\n");
    assert_eq!(duties(&imported), ["修桥。 |县甲局| 年底"]);
}

#[test]
fn what_shows_nothing_is_no_part_of_a_label_name_or_day() {
    let text = "序\u{200b}号,工作\u{200b}任务,责任\u{ad}单位,完成\u{a0}时限\n1\u{200b},修桥。,县甲\u{200b}局、县\u{a0}乙\u{a0}局,2023年\u{200b}6月底前\n\u{3000}2\u{a0},修路。,\u{3000}县甲局\u{3000},年\u{ad}底\n";
    let page = format!(
        "<table><tr><td>{}</table>",
        text.trim_end().replace(',', "<td>").replace('\n', "<tr><td>").replace('\u{200b}', "&#8203;")
    );
    for (name, text) in [("list.csv", text), ("page.html", &page), ("list.txt", &text.replace(',', "\t"))] {
        let imported = import_file(name, text);
        assert_eq!(duties(&imported), ["修桥。 |县甲局、县乙局| 2023年6月底前", "修路。 |县甲局| 年底"], "{name}");
        let numbers: Vec<String> = imported.notice.items.iter().map(|item| item.number.to_string()).collect();
        assert_eq!(numbers, ["1", "2"], "{name}");
        assert!(has(&imported, Kind::LeftOutInvisible), "{name}");
        assert!(imported.files.iter().all(|(_, file)| !file.contains("\\u200B") && !file.contains("\\xAD")), "{name}");
    }
}

#[test]
fn cells_aligned_by_blanks_may_go_on_in_the_next_line() {
    let text = "序号  工作任务              牵头单位    完成时限\n\
                1     新建学校三所，新增学  县教育局    年底\n      位三千个。\n\
                2     修建城区到高铁站的道  县交通局、  6月底前\n      路。                  县住建局\n\
                3     种树。                县林业局    年底\n                            县水务局\n";
    let imported = import_file("list.txt", text);
    assert_eq!(
        duties(&imported),
        [
            "新建学校三所，新增学\n位三千个。 县教育局|| 年底",
            "修建城区到高铁站的道\n路。 县交通局、县住建局|| 6月底前",
            "种树。 县林业局、县水务局|| 年底"
        ]
    );
    assert_eq!(sections(&imported).len(), 1);
    assert_eq!(imported.report.findings.iter().filter(|f| f.kind == Kind::BrokenCell).count(), 3);
    // A heading at the left edge is one.
    let text = "序号  工作任务    牵头单位\n一、教育\n1     建学校。    县甲局\n二、交通\n2     修路。      县乙局\n";
    assert_eq!(sections(&import_file("list.txt", text)).len(), 2);
    // A further task of the same number stops it: its units may be merged with those above.
    let text = "序号  工作任务    牵头单位  完成时限\n1     建学校。    县甲局    年底\n      添校车。    县乙局\n";
    let imported = any("list.txt", text);
    assert!(imported.report.findings.iter().any(|f| f.kind.weight() == Weight::Stop && f.kind == Kind::UnclearBlanks));
}

#[test]
fn a_sum_in_the_column_of_sections_is_none() {
    let text = "类别,序号,项目名称,责任单位,投资\n教育,1,建学校。,县甲局,30\n,2,添校车。,县甲局,20\n交通,3,修路。,县乙局,9\n合计,3项,,,59\n";
    let imported = import_file("list.csv", text);
    assert_eq!(sections(&imported), [("教育".to_owned(), 2), ("交通".to_owned(), 1)]);
    let imported = import_file("list.csv", "序号,任务,责任单位\n1,修桥。,县甲局\n2,修路。,县乙局\n合计2个项目,,\n");
    assert!(has(&imported, Kind::SumRow) && !has(&imported, Kind::AfterTable));
}

#[test]
fn rows_of_the_form_around_a_table_are_no_items() {
    let text = "某县2023年工作清单,,,\n填报单位：县政府办,,填报日期：2023年3月1日,\n序号,任务,责任单位,完成时限\n1,修桥。,县甲局,年底\n2,修路。,县乙局,年底\n审核人：张三,填表人：李四,联系电话：0566-7011234,2023年3月1日\n";
    let imported = import_file("list.csv", text);
    assert_eq!(duties(&imported), ["修桥。 |县甲局| 年底", "修路。 |县乙局| 年底"]);
    assert_eq!(imported.report.findings.iter().filter(|f| f.kind == Kind::AfterTable).count(), 2);
    assert!(!has(&imported, Kind::NoUnit) && !has(&imported, Kind::NoTask));
    // Cells with colons of their own in a row with a number are a duty.
    let imported = import_file(
        "list.csv",
        "序号,任务,责任单位\n1,目标：修桥。,牵头单位：县甲局\n2,目标：修路。,牵头单位：县乙局\n",
    );
    assert_eq!(duties(&imported).len(), 2);
}

#[test]
fn units_below_one_label_are_of_its_role_whatever_they_are_called() {
    let page = "<table><tr><td rowspan=2>序号<td rowspan=2>项目名称<td colspan=2>责任单位<td rowspan=2>完成时限<tr><td>主管部门<td>实施单位\
                <tr><td>1<td>修桥。<td>县甲局<td>县乙公司<td>年底<tr><td>2<td>修路。<td>县甲局<td>县丙公司<td>年底</table>";
    let imported = import_file("page.html", page);
    assert_eq!(duties(&imported), ["修桥。 |县甲局、县乙公司| 年底", "修路。 |县甲局、县丙公司| 年底"]);
}

#[test]
fn a_title_above_the_head_goes_before_the_name_of_a_sheet() {
    let month = |month: usize| {
        let title = format!("{month}月份重点工作安排表");
        let task = format!("{month}月检查安全。");
        sheet(&[&[&title], &["序号", "工作内容", "责任单位"], &["1", &task, "县甲局"]])
    };
    let file = workbook(&[("3月", &month(3)), ("4月", &month(4))]);
    let source = import::decode("plan.xlsx", &file).unwrap();
    let imported = import::notice(&source, "shili-2023", &ExistingContent::default());
    assert_eq!(imported.notice.lists, ["3月份重点工作安排表", "4月份重点工作安排表"]);
}

/// A sheet with these cells.
pub fn sheet(rows: &[&[&str]]) -> String {
    let cells = |(row, cells): (usize, &&[&str])| {
        let cell = |(at, text): (usize, &&str)| {
            let place = format!("{}{row}", char::from(b'A' + u8::try_from(at).unwrap()));
            format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
        };
        format!("<row r=\"{row}\">{}</row>", cells.iter().enumerate().map(cell).collect::<String>())
    };
    format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{}</sheetData></worksheet>",
        (1..).zip(rows).map(cells).collect::<String>()
    )
}

/// A workbook of sheets.
pub fn workbook(sheets: &[(&str, &str)]) -> Vec<u8> {
    use std::io::Write as _;
    const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let mut names = String::new();
    let mut targets = String::new();
    let mut parts = Vec::new();
    for (number, (name, sheet)) in (1..).zip(sheets) {
        names.push_str(&format!("<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>"));
        targets.push_str(&format!(
            "<Relationship Id=\"rId{number}\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        ));
        parts.push((format!("xl/worksheets/sheet{number}.xml"), (*sheet).to_owned()));
    }
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let book = format!("<workbook xmlns=\"{main}\" xmlns:r=\"{RELATIONS}\"><sheets>{names}</sheets></workbook>");
    let all = format!(
        "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"rId1\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    parts.push(("_rels/.rels".to_owned(), all));
    parts.push(("xl/workbook.xml".to_owned(), book));
    let targets = format!("<Relationships xmlns=\"{PACKAGE}\">{targets}</Relationships>");
    parts.push(("xl/_rels/workbook.xml.rels".to_owned(), targets));
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, part) in parts {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(part.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn a_list_of_a_cell_a_line_may_lack_a_number() {
    let text = "2024年民生实事\n\n序号\n\n民生实事\n\n责任单位\n\n完成时限\n\n1\n\n新建人行天桥。\n\n县甲局\n\n县乙局\n\n12月底前\n\n\
                3\n\n建图书馆。\n\n县丙局\n\n9月底前\n\n5\n\n建养护楼。\n\n县丁局\n\n5月底前动工\n\n6\n\n建学校。\n\n县戊局\n\n6月底\n";
    let imported = import_file("list.txt", text);
    let numbers: Vec<_> = imported.notice.items.iter().map(|item| item.number.whole().unwrap()).collect();
    assert_eq!(numbers, [1, 3, 5, 6]);
    assert_eq!(
        duties(&imported),
        [
            "新建人行天桥。 |县甲局、县乙局| 12月底前",
            "建图书馆。 |县丙局| 9月底前",
            "建养护楼。 |县丁局| 5月底前动工",
            "建学校。 |县戊局| 6月底"
        ]
    );
    let loose = import_file("list.txt", &format!("{text}\n联系电话\n\n9\n"));
    assert_eq!(loose.notice.items.len(), 4, "a lone figure below the table is no row");
}

#[test]
fn a_title_that_a_page_prints_twice_is_read_once() {
    let rows = "序号\t任务\t责任单位\n1\t修桥。\t县甲局\n";
    for title in ["2024年重点工作任务分解表", "2024年县政府\n重点工作任务分解表"] {
        let imported = import_file("list.txt", &format!("{title}\n附件\n{title}\n{rows}"));
        assert_eq!(imported.notice.head.title.as_deref(), Some(&*title.replace('\n', "")));
    }
}

#[test]
fn of_times_below_one_label_the_completion_is_the_deadline() {
    let html = |labels: &str, cells: &str| {
        let count = labels.matches("<td>").count();
        format!(
            "<table><tr><td rowspan=2>序号<td rowspan=2>任务<td rowspan=2>责任单位<td colspan={count}>时限<tr>{labels}<tr><td>1<td>修桥。<td>县甲局{cells}</table>"
        )
    };
    for (labels, cells) in [
        ("<td>开工时间<td>完工时间<td>验收时间", "<td>2024年3月<td>2024年6月<td>2024年9月"),
        ("<td>目标完成时间<td>是否完成", "<td>2024年6月<td>否"),
    ] {
        assert_eq!(duties(&import_file("list.html", &html(labels, cells))), ["修桥。 |县甲局| 2024年6月"], "{labels}");
    }
    let quarters = html("<td>一季度<td>二季度", "<td>开工<td>完工");
    assert_eq!(duties(&import_file("list.html", &quarters)), ["修桥。 |县甲局|"]);
}

#[test]
fn shares_are_no_units() {
    let text = "示例县2024年工作方案\n一、改革\n1.修桥。（县甲局负责）\n2.发展合作社。（土地入股）\n3.改制。（优先股）\n4.普法。（法规股、综合股负责）\n";
    assert_eq!(duties(&import_file("list.txt", text)), ["修桥。 |县甲局|", "普法。 |法规股、综合股|"]);
}
