//! Shapes of documents that offices have, each with what an import of it must give, and the account of each.
//!
//! The numbered shapes, each a file that an office has, and the test of each:
//!
//! | shape | test |
//! |---|---|
//! | 01 a narrative alone | `points_that_assign_work_are_the_items_where_there_is_no_checklist` |
//! | 02 labels on lines of their own | `labels_on_lines_of_their_own_are_no_part_of_the_point` |
//! | 03 a sub-heading between points | `sub_headings_are_no_part_of_the_points_and_may_have_units` |
//! | 04 points in Chinese brackets | `points_may_begin_with_any_mark` |
//! | 05 units in square brackets, 06 lead as a verb, 07 a third role | `statements_may_have_any_bracket_label_and_verb` |
//! | 08 a deadline in the bracket | `import_deadlines::a_deadline_in_a_parenthesis_is_the_duty_s_and_no_unit` |
//! | 10 lead behind responsible, 11 leader and no deadline, 12 six columns, 13 three columns | `columns_may_stand_in_any_number_and_order` |
//! | 15 lines with tabs, 16 a cell a line, 17 bars | `a_table_may_be_lines_with_tabs_or_bars_or_a_cell_a_line` |
//! | 16 a cell a line that cannot be told | `a_table_of_a_cell_a_line_divides_units_and_stops_where_it_cannot_be_told` |
//! | 19 the title above the document number | `the_head_may_stand_in_other_orders` |
//! | 21 a letter with numbered requirements | `a_letter_may_have_numbered_paragraphs_of_its_own` |
//! | 22 deadlines without a year | `import_deadlines::words_without_a_year_get_their_day_from_the_period_and_are_named` |
//! | 23 a heading with its stop | `the_head_may_stand_in_other_orders` (一、便民。) |
//! | 25 units on several lines of a cell | `units_may_stand_on_several_lines_of_a_cell` |
//! | 27 two tables | `a_notice_may_print_several_lists` |
//! | 28 a table without a row of sections | `a_table_may_be_lines_with_tabs_or_bars_or_a_cell_a_line` |
//! | 29 the lead of a sub-section | `sub_headings_are_no_part_of_the_points_and_may_have_units` |
//! | 31 paragraphs behind a tab | `tabs_that_indent_paragraphs_make_no_table` |

use gongkai::diag::{Lang, any_error};
use gongkai::import::finding::Kind;
use gongkai::import::notice::{Cell, Roles, Statement};
use gongkai::import::{self, Answer, ExistingContent, Imported, Options};
use gongkai::{record, resolve};

use super::import::store;
use super::import_forms::unaccounted;

/// The head of a notice up to the plan that it sends.
const HEAD: &str = "示办〔2024〕2号\n关于印发《示例县2024年工作要点》的通知\n\n各镇人民政府，县有关单位：\n\n现将《示例县2024年工作要点》印发给你们，请抓好落实。\n\n示例县人民政府办公室\n2024年3月5日\n\n示例县2024年工作要点\n\n为做好全年工作，制定本要点。\n";

/// An import of a text, which must not stop, whose words are all accounted for, and whose content has no fault but what a
/// person must complete.
fn import(text: &str) -> Imported {
    let source = import::decode("a.txt", text.as_bytes()).unwrap();
    let imported = import::notice(&source, "p-2024", &ExistingContent::default());
    assert!(!imported.report.stops(), "{}", imported.report.print(Lang::En));
    assert_eq!(unaccounted(&source, &imported), Vec::<String>::new(), "{text}");
    let store = store(&imported.files);
    let sources = store.sources();
    let outcome = record::read(&sources);
    let complete = imported.report.findings.iter().any(|f| f.kind == Kind::HeadMissing);
    assert!(complete || !any_error(&outcome.diagnostics), "{:?}", outcome.diagnostics);
    if !complete {
        let date = gongkai::date::Date::parse("2024-12-01").unwrap();
        let model = resolve::resolve(outcome.value, &sources, date, Vec::new());
        assert!(!any_error(&model.diagnostics), "{:?}", model.diagnostics);
    }
    imported
}

fn names(cell: &Cell) -> String {
    let name = |n: &import::notice::Name| format!("{}{}", n.text, if n.open { "…" } else { "" });
    cell.names.iter().map(name).collect::<Vec<_>>().join("、")
}

/// Units by role: `leads|responsible|cooperating`.
fn roles(roles: &Roles) -> String {
    roles.cells().map(names).join("|")
}

/// Each point: number, text and units.
fn points(imported: &Imported) -> Vec<String> {
    let statement = |s: &Statement| roles(&s.roles);
    imported
        .notice
        .points
        .iter()
        .map(|p| format!("{} {} {}", p.number, p.text.replace('\n', "/"), statement(&p.statement)))
        .collect()
}

/// Each duty: section, number, heading, text, deadline, units, leaders and other columns.
fn duties(imported: &Imported) -> Vec<String> {
    let mut all = Vec::new();
    for item in &imported.notice.items {
        for duty in &item.duties {
            let heading = item.heading.as_ref().map_or(String::new(), |heading| format!("[{heading}] "));
            let more: String = duty.more.iter().map(|(label, text)| format!(" {label}={text}")).collect();
            let deadline = if duty.deadline.is_empty() { String::new() } else { format!(" <{}>", duty.deadline) };
            let leaders: String = duty.leaders.iter().map(|name| format!(" @{name}")).collect();
            all.push(format!(
                "{}.{} {heading}{}{deadline} {}{leaders}{more}",
                item.section,
                item.number,
                duty.text,
                roles(&duty.roles)
            ));
        }
    }
    all
}

fn sections(imported: &Imported) -> Vec<&str> {
    imported.notice.sections.iter().map(|s| s.title.as_str()).collect()
}

/// A table of a cell a line.
fn table(rows: &[&[&str]]) -> String {
    rows.iter().map(|row| row.iter().map(|cell| format!("\t{cell}\n")).collect::<String>() + "\n").collect()
}

#[test]
fn points_that_assign_work_are_the_items_where_there_is_no_checklist() {
    let imported = import(&format!(
        "{HEAD}一、便民\n1.设窗口。（牵头单位：甲局；责任单位：乙局、丙局）\n2.增加窗口2个。（承办单位：丙局）\n二、惠企\n3.说明。\n"
    ));
    assert_eq!(duties(&imported), ["1.1 设窗口。 甲局|乙局、丙局|", "1.2 增加窗口2个。 |丙局|"]);
    assert_eq!(sections(&imported), ["便民", "惠企"]);
}

#[test]
fn labels_on_lines_of_their_own_are_no_part_of_the_point() {
    for (one, other) in [
        ("牵头单位：甲局\n责任单位：乙局，各镇", "责任单位：丙局"),
        ("（牵头单位：甲局；\n责任单位：乙局、各镇）", "（责任单位：丙局）"),
    ] {
        let imported = import(&format!("{HEAD}一、便民\n1.设窗口。\n{one}\n2.减材料。\n{other}\n"));
        assert_eq!(points(&imported), ["1 设窗口。 甲局|乙局、各镇|", "2 减材料。 |丙局|"]);
        assert!(imported.report.findings.iter().all(|f| f.kind != Kind::NoParenthesis));
    }
}

#[test]
fn sub_headings_are_no_part_of_the_points_and_may_have_units() {
    let imported = import(&format!(
        "{HEAD}一、便民\n（一）优化窗口。\n1.设窗口。（牵头单位：甲局）\n（二）优化流程（总牵头单位：丁局）\n2.减材料。（责任单位：乙局）\n3.提速。\n"
    ));
    assert_eq!(points(&imported), ["1 设窗口。 甲局||", "2 减材料。 |乙局|", "3 提速。 丁局||"]);
    let subs: Vec<(&str, String)> =
        imported.notice.subsections.iter().map(|s| (s.title.as_str(), roles(&s.roles))).collect();
    assert_eq!(subs, [("优化窗口", "||".to_owned()), ("优化流程", "丁局||".to_owned())]);
    assert_eq!(imported.notice.points.iter().map(|p| p.inherited).collect::<Vec<_>>(), [false, false, true]);
}

#[test]
fn points_may_begin_with_any_mark() {
    for (marks, text) in [
        (["（一）", "（二）"], "numerals in brackets"),
        (["1.", "2."], "figures"),
        (["1、", "2、"], "figures with a Chinese stop"),
        (["第一条 ", "第二条 "], "articles"),
        (["(1)", "(2)"], "figures in brackets"),
    ] {
        let imported = import(&format!(
            "{HEAD}一、便民\n{}优化窗口。设窗口3个。（牵头单位：甲局，责任单位：乙局）\n{}优化流程。减材料。（责任单位：丙局）\n",
            marks[0], marks[1]
        ));
        let expected = ["1 优化窗口。设窗口3个。 甲局|乙局|", "2 优化流程。减材料。 |丙局|"];
        assert_eq!(points(&imported), expected, "{text}");
    }
    let imported = import(
        "关于办好民生实事的通知\n各镇：\n现将事项通知如下。\n一、建学校。建成2所。（责任单位：县教育局）\n二、修路。（牵头单位：县交通局）\n示例县人民政府\n二〇二四年三月五日\n（此件公开发布）\n",
    );
    assert_eq!(duties(&imported), ["1.1 建学校。建成2所。 |县教育局|", "1.2 修路。 县交通局||"]);
    assert_eq!(imported.notice.head.issued, gongkai::date::Date::parse("2024-03-05"));
    assert_eq!(imported.notice.head.issuer.as_deref(), Some("示例县人民政府"));
}

#[test]
fn points_of_several_paragraphs_and_depths_are_kept_whole() {
    let imported = import(&format!(
        "{HEAD}一、便民\n（一）优化窗口\n设窗口3个，覆盖各镇。\n另设热线。（牵头单位：甲局）\n（二）优化流程\n1.减材料。（责任单位：乙局）\n（1）先减证照；\n（2）再减表格。\n二、总体要求\n坚持便民。\n"
    ));
    assert_eq!(
        points(&imported),
        [
            "1 优化窗口/设窗口3个，覆盖各镇。/另设热线。 甲局||",
            "1 减材料。/（1）先减证照；/（2）再减表格。 |乙局|",
            "段1 坚持便民。 ||"
        ]
    );
}

#[test]
fn statements_may_have_any_bracket_label_and_verb() {
    for (statement, expected) in [
        ("〔牵头单位：甲局，责任单位：乙局（丙站）〕", "甲局|乙局（丙站）|"),
        ("【牵头单位：乙局；责任单位：丙局】", "乙局|丙局|"),
        ("（甲局牵头，乙局、丙局按职责分工负责）", "甲局|乙局、丙局|"),
        ("（甲局、乙局分别牵头）", "甲局、乙局||"),
        ("（丙局牵头负责，乙局配合）", "丙局||乙局"),
        ("（牵头单位：甲局；责任单位：乙局；配合单位：丙局、丁局）", "甲局|乙局|丙局、丁局"),
        ("（牵头单位：甲局，参与单位：乙局）", "甲局||乙局"),
        ("（主办：甲局；协办：乙局）", "甲局||乙局"),
        ("（责任单位：甲局、乙局等有关部门）", "|甲局、乙局…|"),
    ] {
        let imported = import(&format!("{HEAD}一、便民\n1.设窗口。{statement}\n"));
        assert_eq!(points(&imported), [format!("1 设窗口。 {expected}")]);
    }
}

#[test]
fn columns_may_stand_in_any_number_and_order() {
    for (head, row, expected) in [
        (
            &["序号", "工作任务", "完成时限", "责任单位", "牵头单位"][..],
            &["1", "设窗口。", "2024年6月底", "乙局", "甲局"][..],
            "设窗口。 <2024年6月底> 甲局|乙局|",
        ),
        (
            &["序号", "目标任务", "分管领导", "牵头单位", "责任单位"],
            &["1", "设窗口。", "张 三", "甲局", "乙局"],
            "设窗口。 甲局|乙局| @张三",
        ),
        (
            &["序号", "重点工作", "分管领导", "牵头单位", "配合单位", "备注"],
            &["1", "设窗口。", "张 三", "甲局", "乙局、丙局", ""],
            "设窗口。 甲局||乙局、丙局 @张三",
        ),
        (&["序号", "主要任务", "责任单位"], &["1", "设窗口。", "甲局、乙局"], "设窗口。 |甲局、乙局|"),
        (
            &["编号", "承办单位", "具体举措", "监督电话"],
            &["1", "甲局", "设窗口。", "12345"],
            "设窗口。 |甲局| 监督电话=12345",
        ),
        (
            &["序号", "工作任务", "责任单位", "完成时限"],
            &["1", "设窗口。", "甲局牵头，乙局配合", "年底前"],
            "设窗口。 <年底前> 甲局||乙局",
        ),
    ] {
        let imported = import(&format!("{HEAD}一、便民\n1.设窗口。\n{}", table(&[&["一、便民"], head, row])));
        assert_eq!(duties(&imported), [format!("1.1 {expected}")], "{head:?}");
    }
}

#[test]
fn a_table_may_be_lines_with_tabs_or_bars_or_a_cell_a_line() {
    let expected = ["1.1 设窗口。 <2024年6月底> 甲局|乙局|", "1.2 减材料5项。 <持续开展> 乙局|丙局|"];
    let rows = [
        ["序号", "工作任务", "牵头单位", "责任单位", "完成时限"],
        ["1", "设窗口。", "甲局", "乙局", "2024年6月底"],
        ["2", "减材料5项。", "乙局", "丙局", "持续开展"],
    ];
    let joined =
        |divider: &str, end: &str| rows.iter().map(|row| format!("{}{end}\n", row.join(divider))).collect::<String>();
    let lines = rows.iter().map(|row| row.join("\n\n")).collect::<Vec<_>>().join("\n\n");
    for text in
        [joined("\t", ""), joined(" | ", " |"), format!("\n{lines}\n"), format!("\n{}", lines.replace("\n\n", "\n"))]
    {
        let imported = import(&format!("{HEAD}{text}"));
        assert_eq!(duties(&imported), expected, "{text}");
        assert_eq!(sections(&imported), ["示例县2024年工作要点"]);
        assert_eq!(imported.notice.head.preface.as_deref(), Some("为做好全年工作，制定本要点。"));
    }
}

#[test]
fn a_table_of_a_cell_a_line_divides_units_and_stops_where_it_cannot_be_told() {
    let imported = import(&format!(
        "{HEAD}\n序号\n\n民生实事\n\n责任单位\n\n完成时限\n\n1\n\n设窗口。\n\n甲局\n\n乙局\n\n12月底前\n\n2\n\n减材料5项。\n\n乙局\n\n9月底前\n"
    ));
    assert_eq!(duties(&imported), ["1.1 设窗口。 <12月底前> |甲局、乙局|", "1.2 减材料5项。 <9月底前> |乙局|"]);
    let text = format!("{HEAD}\n序号\n任务\n牵头单位\n责任单位\n1\n设窗口。\n甲局\n乙局\n丙局\n");
    let source = import::decode("a.txt", text.as_bytes()).unwrap();
    let report = import::notice(&source, "p", &ExistingContent::default()).report;
    assert!(report.stops());
    let said = report.print(Lang::Zh);
    assert!(said.starts_with("没有导入") && said.contains("序号｜任务｜牵头单位｜责任单位"), "{said}");
}

#[test]
fn a_letter_may_have_numbered_paragraphs_of_its_own() {
    let letter = HEAD.replace(
        "请抓好落实。\n",
        "请抓好落实。\n\n一、提高认识\n各单位要高度重视。\n二、压实责任\n1.细化措施。\n2.按月调度。\n",
    );
    for body in [
        "一、便民\n1.设窗口。（牵头单位：甲局；责任单位：乙局）\n".to_owned(),
        table(&[&["序号", "任务", "牵头单位", "责任单位"], &["1", "设窗口。", "甲局", "乙局"]]),
    ] {
        let imported = import(&format!("{letter}{body}"));
        assert_eq!(duties(&imported), ["1.1 设窗口。 甲局|乙局|"]);
        assert_eq!(imported.notice.sections.len(), 1);
        let head = &imported.notice.head;
        assert!(head.intro.as_deref().unwrap().ends_with("二、压实责任\n1.细化措施。\n2.按月调度。"), "{head:?}");
        assert_eq!((head.issuer.as_deref(), head.title.is_some()), (Some("示例县人民政府办公室"), true));
    }
}

#[test]
fn the_head_may_stand_in_other_orders() {
    let title_above = HEAD.replace(
        "示办〔2024〕2号\n关于印发《示例县2024年工作要点》的通知\n",
        "示例县人民政府办公室关于印发\n《示例县2024年工作要点》的通知\n\n示办〔2024〕2号\n",
    );
    let portal = format!("索引号：0012\n来源：县政府办\n发布日期：2024-03-05\n浏览次数：88\n{HEAD}");
    let numerals = HEAD.replace("2024年3月5日", "二〇二四年三月五日");
    for (head, title) in [
        (title_above, "示例县人民政府办公室关于印发《示例县2024年工作要点》的通知"),
        (portal, "关于印发《示例县2024年工作要点》的通知"),
        (numerals, "关于印发《示例县2024年工作要点》的通知"),
    ] {
        let imported = import(&format!(
            "{head}一、便民。\n1.设窗口。（牵头单位：甲局）\n附件：1.甲清单\n      2.乙清单\n（此件公开发布）\n打印\n"
        ));
        let head = &imported.notice.head;
        assert_eq!((head.title.as_deref(), head.doc_number.as_deref()), (Some(title), Some("示办〔2024〕2号")));
        assert_eq!(head.issued, gongkai::date::Date::parse("2024-03-05"));
        assert_eq!((points(&imported), sections(&imported)), (vec!["1 设窗口。 甲局||".to_owned()], vec!["便民"]));
    }
    let alone = import(
        "示例县2024年工作要点\n（2024年3月5日）\n为做好全年工作，制定本要点。\n一、便民\n1.设窗口。（牵头单位：甲局）\n",
    );
    assert_eq!(alone.notice.head.title.as_deref(), Some("示例县2024年工作要点"));
    assert!(alone.report.findings.iter().any(|f| f.kind == Kind::HeadMissing && f.args[0].1 == "issuer"));
}

#[test]
fn a_notice_may_print_several_lists() {
    let body = format!(
        "一、便民\n1.设窗口。（牵头单位：甲局；责任单位：乙局）\n{}",
        table(&[
            &["重点工作"],
            &["一、便民"],
            &["1", "设窗口。", "2024年6月底", "甲局", "乙局"],
            &["民生实事"],
            &["1", "建学校1所。", "2024年12月底", "丙局", "乙局"]
        ])
    );
    let text = format!("{HEAD}{body}");
    let imported = import(&text);
    assert_eq!(imported.notice.lists, ["重点工作", "民生实事"]);
    assert_eq!(
        duties(&imported),
        ["1.1 设窗口。 <2024年6月底> 甲局|乙局|", "2.1 建学校1所。 <2024年12月底> 丙局|乙局|"]
    );
    assert_eq!(
        imported.notice.items.iter().map(|item| (item.id.as_str(), item.list)).collect::<Vec<_>>(),
        [("001", Some(0)), ("002", Some(1))]
    );
    // One of them alone, as a plan of its own.
    let source = import::decode("a.txt", text.as_bytes()).unwrap();
    let options = |list: &str| Options { list: Some(list.to_owned()), columns: None };
    let alone = import::notice_with_options(&source, "p-2024", &ExistingContent::default(), options("民生实事"));
    assert_eq!(duties(&alone), ["2.1 建学校1所。 <2024年12月底> 丙局|乙局|"]);
    assert!(!alone.files[0].1.contains("lists:") && alone.report.account.totals().left_out > 0, "{}", alone.files[0].1);
    assert!(
        import::notice_with_options(&source, "p-2024", &ExistingContent::default(), options("别的")).report.stops()
    );
    // Groups of rows without numbers of their own are sections.
    let groups =
        import(&format!("{HEAD}序号\t任务\t责任单位\n经济发展\n1\t招商。\t甲局\n社会民生\n1\t建学校。\t乙局\n"));
    assert_eq!((sections(&groups), groups.notice.lists.len()), (vec!["经济发展", "社会民生"], 0));
}

#[test]
fn a_head_that_cannot_be_told_is_answered_once() {
    let text = format!("{HEAD}序号\t工作内容\t工作举措\t牵头单位\n1\t便民\t设窗口。\t甲局\n");
    let source = import::decode("a.txt", text.as_bytes()).unwrap();
    let report = import::notice(&source, "p", &ExistingContent::default()).report;
    let said = report.print(Lang::Zh);
    assert!(
        said.contains("第14行  表头有两栏都像“任务”：1 序号｜2 工作内容｜3 工作举措｜4 牵头单位")
            && said.contains("--columns 序号=1,任务=2,任务=3,牵头=4"),
        "{said}"
    );
    let options = Options { columns: Some(Answer::parse("标题=2,任务=3").unwrap()), list: None };
    let imported = import::notice_with_options(&source, "p", &ExistingContent::default(), options);
    assert_eq!(duties(&imported), ["1.1 [便民] 设窗口。 甲局||"]);
    let plan = &imported.files[0].1;
    assert!(plan.contains("  columns: 标题=2,任务=3\n"), "{plan}");
    // Importing again needs no answer.
    let again = import::notice(&source, "p", &ExistingContent::default().with_plan(Some(plan)));
    assert_eq!(again.files, imported.files);
    let other = Options { columns: Some(Answer::parse("任务=9").unwrap()), list: None };
    assert!(
        import::notice_with_options(&source, "p", &ExistingContent::default(), other)
            .report
            .print(Lang::Zh)
            .contains("--columns 任务=9与表头不合")
    );
}

#[test]
fn no_word_is_dropped_below_or_between_tables() {
    let imported = import(&format!(
        "{HEAD}一、便民\n1.设窗口。（牵头单位：甲局）\n附件\n2024年重点工作清单\n序号\t任务\t责任单位\n1\t设窗口。\t甲局\n\n注：以上任务按月调度。\n抄送：县委办。\n"
    ));
    assert_eq!(imported.notice.checklist_title.as_deref(), Some("2024年重点工作清单"));
    let said = imported.report.print(Lang::Zh);
    assert!(
        said.contains("未采用（不是清单）：注：以上任务按月调度。")
            && said.contains("未采用（不是清单）：抄送：县委办。"),
        "{said}"
    );
}

#[test]
fn a_list_without_a_notice_has_the_title_of_its_table_and_its_year() {
    let text = "示例县2024年工作清单,,,\n序号,任务,责任单位,完成时限\n一、便民,,,\n1,设窗口。,甲局,6月底\n,减材料。,乙局,\n合计,2,,\n";
    let source = import::decode("a.csv", text.as_bytes()).unwrap();
    let imported = import::notice(&source, "p", &ExistingContent::default());
    assert!(!imported.report.stops(), "{}", imported.report.print(Lang::En));
    assert_eq!(imported.notice.head.title.as_deref(), Some("示例县2024年工作清单"));
    assert_eq!(duties(&imported), ["1.1 [设窗口。] 设窗口。 <6月底> |甲局|", "1.1 [设窗口。] 减材料。 <6月底> |乙局|"]);
    assert_eq!(imported.notice.items[0].duties[0].date, gongkai::date::Date::parse("2024-06-30"));
    assert!(imported.report.findings.iter().any(|f| f.kind == Kind::SumRow && f.args[0].1.starts_with("合计")));
}

#[test]
fn an_english_table_reads_naturally() {
    let text = "No.,Promise,Lead ministry,Supporting agencies,Due\n1,\"Build 1,200 schools\",Ministry of Education,Ministry of Finance; Statistics Office,by December 2024\n2,Open data,Ministry of Interior,,\n";
    let source = import::decode("a.csv", text.as_bytes()).unwrap();
    let imported = import::notice(&source, "p", &ExistingContent::default());
    assert!(!imported.report.stops(), "{}", imported.report.print(Lang::En));
    assert_eq!(
        duties(&imported),
        [
            "1.1 Build 1,200 schools <by December 2024> Ministry of Education||Ministry of Finance、Statistics Office",
            "1.2 Open data Ministry of Interior||"
        ]
    );
    let site = &imported.files.iter().find(|(path, _)| path == "site.yaml").unwrap().1;
    assert!(site.contains("language: en"), "{site}");
    let units = &imported.files.iter().find(|(path, _)| path == "units.yaml").unwrap().1;
    assert!(units.contains("kinds:\n  - id: department\n    name: Departments\n"), "{units}");
    for (path, text) in &imported.files {
        assert!(!text.chars().any(|c| ('一'..='龥').contains(&c)), "{path}: {text}");
    }
}

#[test]
fn units_may_stand_on_several_lines_of_a_cell() {
    let rows = "\t序号\n\t任务\n\t完成时限\n\t牵头单位\n\t责任单位\n\n\t1\n\t设窗口。\n\t年底前\n\t甲局\n\t乙局\n丙局\n丁局\n\n";
    let imported = import(&format!("{HEAD}一、便民\n1.设窗口。（牵头单位：甲局）\n{rows}"));
    assert_eq!(duties(&imported), ["1.1 设窗口。 <年底前> 甲局|乙局、丙局、丁局|"]);
    assert_eq!(imported.report.account.totals().unplaced, 0);
}

#[test]
fn tabs_that_indent_paragraphs_make_no_table() {
    let imported = import(&format!(
        "{HEAD}\t一、便民\n\t1.设窗口。（牵头单位：甲局；责任单位：乙局）\n\t2.减材料。（责任单位：丙局）\n"
    ));
    assert_eq!(points(&imported), ["1 设窗口。 甲局|乙局|", "2 减材料。 |丙局|"]);
    assert_eq!(sections(&imported), ["便民"]);
}
