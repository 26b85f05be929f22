//! Kinds of documents met in the field, in words of our own: what came out wrong at first, in each form where it may stand.

use gongkai::import::finding::Kind;
use gongkai::import::notice::{Cell, Duty};
use gongkai::import::{self, ExistingContent, Imported};

/// A plan in a text file: a title, a preface, and `body`.
pub fn text(body: &str) -> Imported {
    import_file("list.txt", &format!("示例县2024年工作方案\n\n为做好全年工作，制定本方案。\n{body}"))
}

/// The leaders of each duty.
pub fn leaders(imported: &Imported) -> Vec<String> {
    imported.notice.items.iter().flat_map(|item| &item.duties).map(|duty| duty.leaders.join("、")).collect()
}

/// An import of a file that must not stop.
pub fn import_file(name: &str, text: &str) -> Imported {
    let imported = any(name, text);
    assert!(!imported.report.stops(), "{}", imported.report.print(gongkai::diag::Lang::En));
    imported
}

pub fn any(name: &str, text: &str) -> Imported {
    let source = import::decode(name, text.as_bytes()).unwrap();
    import::notice(&source, "shili-2023", &ExistingContent::default())
}

/// Text, units by role, deadline.
fn told(duty: &Duty) -> String {
    let names = |cell: &Cell| cell.names.iter().map(|n| n.text.as_str()).collect::<Vec<_>>().join("、");
    format!("{} {} {}", duty.text, duty.roles.cells().map(names).join("|"), duty.deadline).trim_end().to_owned()
}

pub fn duties(imported: &Imported) -> Vec<String> {
    imported.notice.items.iter().flat_map(|item| &item.duties).map(told).collect()
}

pub fn has(imported: &Imported, kind: Kind) -> bool {
    imported.report.findings.iter().any(|finding| finding.kind == kind)
}

/// Number and title of each section, with how many items it has.
pub fn sections(imported: &Imported) -> Vec<(String, usize)> {
    let notice = &imported.notice;
    let items = |number| notice.items.iter().filter(|item| item.section == number).count();
    notice.sections.iter().map(|section| (section.title.clone(), items(section.number))).collect()
}

/// How many findings of a kind an import has.
pub fn count(imported: &Imported, kind: Kind) -> usize {
    imported.report.findings.iter().filter(|finding| finding.kind == kind).count()
}

/// A plan with its title and first paragraph.
pub fn plan(body: &str) -> String {
    format!("示例县2024年工作方案\n\n为做好全年工作，制定本方案。\n{body}")
}

#[test]
fn cells_that_moved_left_are_put_in_their_columns() {
    let text = "工作任务 | 具体要求 | 责任部门 |\n一、办好窗口。 | 1.窗口周末照常开门。 | 甲科 |\n\
                2.设一台取号机。 | 甲科牵头，各科室配合 | |\n3.答复来信。 | 乙科 | |\n二、管好车辆。 | 4.车辆统一调度。 | 丙科 |\n";
    let imported = import_file("list.txt", text);
    assert_eq!(
        duties(&imported),
        [
            "1.窗口周末照常开门。 |甲科|",
            "2.设一台取号机。 甲科||各科室",
            "3.答复来信。 |乙科|",
            "4.车辆统一调度。 |丙科|"
        ]
    );
    let headings: Vec<Option<&str>> = imported.notice.items.iter().map(|item| item.heading.as_deref()).collect();
    assert_eq!(headings, [Some("一、办好窗口。"), Some("二、管好车辆。")]);
    assert_eq!(imported.report.findings.iter().filter(|f| f.kind == Kind::Realigned).count(), 2);
}

#[test]
fn units_in_another_column_are_reported() {
    let text = "序号,任务,地点,牵头单位,责任单位\n1,修桥。,县甲局、县乙局,,\n2,修路。,东街,县甲局,县乙局\n";
    let imported = import_file("list.csv", text);
    assert!(has(&imported, Kind::OddRow));
}

#[test]
fn bars_that_end_cells_but_no_rows_are_read_by_numbers() {
    let rows = [["1", "修桥。\n装灯。", "张三", "甲部、乙局", "全年"], ["2", "种树。", "李四", "丙局", "6月底前"]];
    let cells = ["序号", "重点工作", "责任领导", "责任单位", "完成时限"].into_iter().chain(rows.into_iter().flatten());
    let cells: Vec<&str> = cells.collect();
    for (name, text) in [
        ("behind each cell", cells.iter().map(|cell| format!("{cell} |\n")).collect::<String>()),
        ("below each cell", cells.iter().map(|cell| format!("{cell}\n|\n")).collect::<String>()),
    ] {
        let imported = import_file("list.txt", &format!("2023年重点工作清单\n{text}"));
        assert_eq!(duties(&imported), ["修桥。\n装灯。 |甲部、乙局| 全年", "种树。 |丙局| 6月底前"], "{name}");
        assert_eq!(imported.notice.items[0].duties[0].leaders, ["张三"], "{name}");
        assert_eq!(imported.notice.head.title.as_deref(), Some("2023年重点工作清单"), "{name}");
    }
}

#[test]
fn a_label_over_two_columns_may_cover_the_numbers() {
    let page =
        |head: &str, rows: &str| format!("<html><body><h1>某局要点</h1><table>{head}{rows}</table></body></html>");
    let rows = "<tr><td rowspan=2>公开</td><td>1</td><td>公开预算。</td><td>甲科</td></tr>\
                <tr><td>2</td><td>公开决算。</td><td>乙科</td></tr><tr><td>服务</td><td>3</td><td>周末开门。</td><td>丙科</td></tr>";
    let head = "<tr><th colspan=2>工作任务</th><th>具体要求</th><th>责任科室</th></tr>";
    let imported = import_file("page.html", &page(head, rows));
    assert_eq!(duties(&imported), ["公开预算。 |甲科|", "公开决算。 |乙科|", "周末开门。 |丙科|"]);
    let headings: Vec<Option<&str>> = imported.notice.items.iter().map(|item| item.heading.as_deref()).collect();
    assert_eq!(headings, [Some("公开"), Some("公开"), Some("服务")]);
    let head = "<tr><th colspan=2>工作任务</th><th>责任单位</th></tr>";
    let rows = "<tr><td>1</td><td>公开预算。</td><td>甲局</td></tr><tr><td>2</td><td>公开决算。</td><td>乙局</td></tr>";
    let imported = import_file("page.html", &page(head, rows));
    assert_eq!(duties(&imported), ["公开预算。 |甲局|", "公开决算。 |乙局|"]);
}

#[test]
pub fn sections_may_stand_in_a_column() {
    let page = "<html><body><h1>某县民生实事</h1><table><tr><td>类别</td><td>序号</td><td>项目名称</td><td>责任单位</td></tr>\
                <tr><td rowspan=2>教育</td><td>1</td><td>建学校。</td><td>甲局</td></tr><tr><td>2</td><td>添校车。</td><td>甲局</td></tr>\
                <tr><td>出行</td><td>3</td><td>修路。</td><td>乙局</td></tr></table></body></html>";
    let csv = "类别,序号,项目名称,责任单位\n教育,1,建学校。,甲局\n,2,添校车。,甲局\n出行,3,修路。,乙局\n";
    for (name, text) in [("page.html", page), ("list.csv", csv)] {
        let imported = import_file(name, text);
        assert_eq!(sections(&imported), [("教育".to_owned(), 2), ("出行".to_owned(), 1)], "{name}");
        assert_eq!(duties(&imported), ["建学校。 |甲局|", "添校车。 |甲局|", "修路。 |乙局|"], "{name}");
        assert!(has(&imported, Kind::SectionColumn), "{name}");
        assert!(imported.notice.items.iter().all(|item| item.duties[0].more.is_empty()), "{name}");
    }
    // Equal cells that stand apart are no sections.
    let apart = "类别,序号,项目名称,责任单位\n教育,1,建学校。,甲局\n出行,2,修路。,乙局\n教育,3,添校车。,甲局\n";
    let imported = import_file("list.csv", apart);
    assert_eq!(imported.notice.sections.len(), 1);
    assert_eq!(imported.notice.items[0].duties[0].more, [("类别".to_owned(), "教育".to_owned())]);
}

#[test]
fn a_list_in_english_may_have_odd_labels() {
    let text = "commitmentId,pillarName,commitment_txt,implementingAgency,dueDate,status,URL\n\
                open-the-data-of-all,Openness,Publish all budgets.,Ministry of Trees,20-11-2025,on track,https://example.org/1\n\
                there-are-no-paper-forms,Openness,Drop paper forms.,Ministry of Doors; Office of Keys,05/12/2025,late,https://example.org/2\n";
    let imported = import_file("list.csv", text);
    assert_eq!(
        duties(&imported),
        [
            "Publish all budgets. |Ministry of Trees| 20-11-2025",
            "Drop paper forms. |Ministry of Doors、Office of Keys| 05/12/2025"
        ]
    );
    let dates: Vec<Option<String>> =
        imported.notice.items.iter().map(|item| item.duties[0].date.map(|date| date.to_string())).collect();
    assert_eq!(dates, [Some("2025-11-20".to_owned()), None], "05/12 may be May or December");
    assert!(has(&imported, Kind::BadDeadline));
    assert_eq!(
        imported.notice.items[0].duties[0].more[0],
        ("commitmentId".to_owned(), "open-the-data-of-all".to_owned())
    );
}

#[test]
fn an_item_is_the_task_where_no_other_column_is() {
    let text = "key\tl1_num\tactivity_num\titem\n1.01.A1\t1\t1\tBuild a school.\n1.01.A2\t1\t1\tPlant trees.\n";
    let imported = import_file("list.tsv", text);
    let numbers: Vec<String> = imported.notice.items.iter().map(|item| item.number.to_string()).collect();
    assert_eq!(
        (numbers, duties(&imported)),
        (vec!["1.01.A1".into(), "1.01.A2".into()], vec!["Build a school. ||".into(), "Plant trees. ||".into()])
    );
    assert_eq!(imported.report.findings.iter().filter(|f| f.kind == Kind::NoUnits).count(), 1, "said once");
    assert!(!has(&imported, Kind::NoLead));
}

#[test]
fn a_head_of_two_rows_in_english_and_headings_that_are_long() {
    let page = "<html><body><h1>Plan of the Isle</h1><table><tr><th rowspan=2>No</th><th rowspan=2>Commitments and milestones with deliverables that anybody can verify</th>\
        <th rowspan=2>Implementing Agency</th><th colspan=2>2024</th></tr><tr><th>Jan</th><th>Feb</th></tr>\
        <tr><td colspan=5>1. Collect the rents of the five towns by an open system that shows what each has paid (Ash, Birch, Cedar, Elm, Oak)</td></tr>\
        <tr><td>1</td><td>Plan it</td><td rowspan=2>Office of Rents</td><td>x</td><td></td></tr><tr><td>2</td><td>Build it</td><td></td><td>x</td></tr>\
        <tr><td colspan=5>2. Ask the people</td></tr><tr><td>1</td><td>Meet them</td><td>Office of Halls</td><td></td><td></td></tr></table></body></html>";
    let imported = import_file("page.html", page);
    assert_eq!(
        duties(&imported),
        ["Plan it |Office of Rents|", "Build it |Office of Rents|", "Meet them |Office of Halls|"]
    );
    assert_eq!(sections(&imported).iter().map(|(_, items)| *items).collect::<Vec<_>>(), [2, 1]);
    assert_eq!(imported.notice.items[0].duties[0].more, [("2024 Jan".to_owned(), "x".to_owned())]);
}

#[test]
fn the_same_as_above_in_a_statement_is_that_of_the_point_above() {
    let text = "某市通知\n一、板块\n1.修桥。（牵头单位：甲局；责任单位：乙局、丙局）\n2.修路。（牵头单位：丁局；责任单位：同上）\n\
                3.种树。（同上）\n4.装灯。\n责任单位：同上\n";
    let imported = import_file("notice.txt", text);
    assert_eq!(
        duties(&imported),
        ["修桥。 甲局|乙局、丙局|", "修路。 丁局|乙局、丙局|", "种树。 丁局|乙局、丙局|", "装灯。 |乙局、丙局|"]
    );
    assert_eq!(imported.notice.items[1].duties[0].roles.responsible.printed, "同上");
    assert_eq!(imported.report.findings.iter().filter(|f| f.kind == Kind::Ditto).count(), 3);
    // Where nothing stands above, the words are kept and reported.
    let first = import_file("notice.txt", "某市通知\n一、板块\n1.修桥。（牵头单位：甲局；责任单位：同上）\n");
    assert_eq!(duties(&first), ["修桥。 甲局||"]);
    assert!(has(&first, Kind::NoUnit));
}

#[test]
fn roles_in_brackets_and_persons_behind_units() {
    let text =
        "序号,任务,责任单位\n1,修桥。,县甲局（牵头）、县乙局、县丙局（配合）\n2,修路。,县丙局（仝三思）、县丁局\n";
    let imported = import_file("list.csv", text);
    assert_eq!(duties(&imported), ["修桥。 县甲局|县乙局|县丙局", "修路。 |县丙局、县丁局|"]);
    assert!(imported.files.iter().any(|(_, text)| text.contains("县丙局（仝三思）")), "no word is lost");
    assert_eq!(imported.notice.items[1].duties[0].leaders, ["仝三思"]);
    assert!(has(&imported, Kind::UnlabelledPersons));
}

#[test]
fn roles_in_brackets_divide_a_list_without_marks() {
    let text = "序号,任务,责任单位\n1,修桥。,县甲局（牵头）县乙局（配合）\n2,修路。,县甲局（牵头） 县丙局、县丁局（配合）\n\
                3,修渠。,县甲局（主要负责）、县乙局（指导）\n";
    let imported = import_file("list.csv", text);
    assert_eq!(duties(&imported)[..2], ["修桥。 县甲局||县乙局", "修路。 县甲局|县丙局|县丁局"]);
    assert_eq!(imported.notice.items[2].duties[0].roles.responsible.names[0].text, "县甲局");
}

#[test]
fn as_above_stands_for_all_roles_of_a_cell() {
    let text =
        "序号,任务,牵头单位,配合单位\n1,修桥。,县甲局（牵头）、县乙局（配合）,\n2,修路。,同上,\n3,修渠。,〃,县丙局\n";
    let imported = import_file("list.csv", text);
    assert_eq!(duties(&imported), ["修桥。 县甲局||县乙局", "修路。 县甲局||县乙局", "修渠。 县甲局||县乙局、县丙局"]);
    // Cells alike in two columns are two cells.
    let text = "序号,任务,牵头单位,责任单位\n1,修桥。,县甲局,县甲局\n2,修路。,同上,县乙局\n";
    assert_eq!(duties(&import_file("list.csv", text))[1], "修路。 县甲局|县乙局|");
}

#[test]
fn equal_cells_of_money_or_state_are_no_sections() {
    for label in ["资金类别", "建设类型", "Status category", "Risk area"] {
        let text = format!("序号,任务,责任单位,{label}\n1,修桥。,甲局,一类\n2,修路。,乙局,一类\n3,修渠。,丙局,二类\n");
        let imported = import_file("list.csv", &text);
        assert!(imported.notice.sections.len() <= 1, "{label}");
        assert_eq!(imported.notice.items[2].duties[0].more, [(label.to_owned(), "二类".to_owned())]);
    }
}

#[test]
fn several_columns_may_name_units_of_one_role() {
    let text = "序号,任务,牵头单位,配合单位\n1,修桥。,县甲局（牵头）、县乙局（配合）,县丙局\n\
                2,修路。,县甲局牵头，县丁局配合,县丙局、县丁局\n";
    let imported = import_file("list.csv", text);
    assert_eq!(duties(&imported), ["修桥。 县甲局||县乙局、县丙局", "修路。 县甲局||县丁局、县丙局"]);
}

#[test]
fn a_bracket_of_a_head_says_what_the_label_leaves_open() {
    for (lead, helper) in [("责任单位（牵头）", "责任单位（配合）"), ("责任部门(牵头)", "责任部门(协同)")]
    {
        let text = format!("序号,任务（项目）,{lead},{helper},进度（时限）\n1,修桥。,县甲局,县乙局,2023年6月底前\n");
        assert_eq!(duties(&import_file("list.csv", &text)), ["修桥。 县甲局||县乙局 2023年6月底前"], "{lead}");
    }
}

#[test]
fn days_in_figures_whose_year_stands_last() {
    for (words, date) in [
        ("5-2023", Some("2023-05-31")),
        ("by 05/2023", Some("2023-05-31")),
        ("20-11-2023 to 25-12-2023", Some("2023-12-25")),
        ("20/11/2023; 30/11/2023", Some("2023-11-30")),
        ("31-04-2023", None),
        ("13/13/2023", None),
    ] {
        let text = format!("commitment,agency,due date\nPublish all budgets.,Ministry of Trees,{words}\n");
        let imported = import_file("list.csv", &text);
        let found = imported.notice.items[0].duties[0].date.map(|date| date.to_string());
        assert_eq!(found.as_deref(), date, "{words}");
    }
}

#[test]
fn a_sentence_upon_all_points_is_no_unit() {
    let text = "某市方案\n一、板块\n1.管好扬尘。〔市甲局牵头督导，市乙局、丙局参与，各县、区人民政府（管委会）负责落实。\
                以下各项工作均需各县、区人民政府落实，不再列出。〕\n";
    let imported = import_file("notice.txt", text);
    assert_eq!(duties(&imported), ["管好扬尘。 市甲局|各县、区人民政府（管委会）|市乙局、丙局"]);
    assert!(imported.files.iter().any(|(_, text)| text.contains("以下各项工作均需各县、区人民政府落实")));
}

#[test]
fn a_list_of_attachments_in_full_width_is_no_signature() {
    let text = "某县人民政府办公室关于印发清单的通知\n各镇人民政府：\n现将清单印发给你们。\n附件：1．2023年重点工作清单\n2．2023年民生实事清单\n\
                某县人民政府办公室\n2023年2月10日\n2023年重点工作清单\n一、板块\n1．修桥。（责任单位：县甲局）\n";
    let head = import_file("notice.txt", text).notice.head;
    assert_eq!(head.issuer.as_deref(), Some("某县人民政府办公室"));
}

#[test]
fn a_point_beside_a_subsection_stands_in_none() {
    let text = "某县方案\n第一条 提升服务。\n（1）周末开门。（责任单位：县甲局）\n（2）少交材料。（责任单位：县乙局）\n\
                第二条 加强监管。公开结果。（责任单位：县丙局）\n第三条 减租。（责任单位：县丁局）\n";
    let imported = import_file("notice.txt", text);
    let of: Vec<Option<String>> =
        imported.notice.items.iter().map(|item| item.subsection.as_ref().map(ToString::to_string)).collect();
    assert_eq!(of, [Some("1".to_owned()), Some("1".to_owned()), None, None]);
}

#[test]
fn numbered_clauses_of_a_point_are_duties_each_with_its_units() {
    let text = "某县方案\n一、板块\n1.①新建学校3所。（县甲局负责）②新增托位200个。（县乙局负责，年底前完成）\n";
    assert_eq!(
        duties(&import_file("notice.txt", text)),
        ["①新建学校3所。 |县甲局|", "②新增托位200个。 |县乙局| 年底前完成"]
    );
}

/// A notice of a point for each statement.
pub fn notice_of(statements: &[&str]) -> String {
    let point = |(number, statement): (usize, &&str)| format!("{number}.推进此事。{statement}\n");
    format!("某县2023年方案\n一、板块\n{}", (1..).zip(statements).map(point).collect::<String>())
}

/// Checks what each statement of a point gives: units by role, deadline.
pub fn holds(cases: &[(&str, &str)]) -> Imported {
    let statements: Vec<&str> = cases.iter().map(|(statement, _)| *statement).collect();
    let imported = import_file("notice.txt", &notice_of(&statements));
    for (at, (statement, expected)) in cases.iter().enumerate() {
        let number = u32::try_from(at + 1).unwrap();
        let item = imported.notice.items.iter().find(|item| item.number.whole() == Some(number));
        let item = item.unwrap_or_else(|| panic!("{statement}"));
        assert_eq!(told(&item.duties[0]), format!("推进此事。 {expected}"), "{statement}");
    }
    imported
}

#[test]
fn the_same_as_above_within_a_point_is_the_statement_before_it() {
    let text = "某县方案\n一、板块\n1.管好两事。①修桥。（县甲局牵头，年底前完成）②修路。（同上）③种树。（责任单位：县乙局；完成时限：同上）\n";
    let imported = import_file("notice.txt", text);
    assert_eq!(duties(&imported), ["①修桥。 县甲局|| 年底前完成", "②修路。 县甲局||", "③种树。 |县乙局| 同上"]);
    assert!(!has(&imported, Kind::Uncarried) && !has(&imported, Kind::NoParenthesis));
    let text =
        "某县2023年方案\n一、板块\n1.修桥。（县甲局牵头，11.20前完成）\n2.种树。（责任单位：县乙局；完成时限：同上）\n";
    let imported = import_file("notice.txt", text);
    let dates: Vec<Option<String>> =
        imported.notice.items.iter().map(|item| item.duties[0].date.map(|date| date.to_string())).collect();
    assert_eq!(dates, [Some("2023-11-20".to_owned()), Some("2023-11-20".to_owned())]);
}

#[test]
fn words_that_join_units_say_what_each_does() {
    holds(&[
        ("（县甲局会同县乙局、县丙局负责）", "|县甲局|县乙局、县丙局"),
        ("（县甲局牵头，会同县乙局、县丙局推进）", "县甲局||县乙局、县丙局"),
        ("（会同县乙局，县甲局牵头）", "县甲局||县乙局"),
        ("（县甲局牵头会同县乙局落实）", "县甲局||县乙局"),
        ("（牵头单位：县甲局会同县乙局、县丙局）", "县甲局||县乙局、县丙局"),
        ("（县甲局协同县乙局推进）", "|县甲局|县乙局"),
        ("（教育部商财政部负责）", "|教育部|财政部"),
        ("（县甲局协助县乙局负责）", "|县乙局|县甲局"),
        ("（县甲局督促指导，各镇人民政府具体落实）", "|各镇人民政府|县甲局"),
        ("（县甲局指导各镇人民政府组织实施）", "|各镇人民政府|县甲局"),
        ("（县甲局牵头、县乙局配合）", "县甲局||县乙局"),
        ("（县甲局牵头县乙局配合）", "县甲局||县乙局"),
        ("（县甲局总牵头，县乙局参与）", "县甲局||县乙局"),
        ("（县甲局为牵头单位，县乙局为责任单位）", "县甲局|县乙局|"),
        ("（县财政局负责资金保障，县甲局牵头）", "县甲局|县财政局|"),
        ("（县甲局牵头，县乙局、县丙局）", "县甲局|县乙局、县丙局|"),
        (
            "（责任单位：县科技局协同创新中心、县委督促检查室、县残疾人联合会）",
            "|县科技局协同创新中心、县委督促检查室、县残疾人联合会|",
        ),
        ("（责任单位：县甲局、县乙局，排第一位的为牵头单位）", "县甲局|县乙局|"),
        ("（责任单位：县财政局、县委商会办）", "|县财政局、县委商会办|"),
        ("（县财政局、市安委会办负责）", "|县财政局、市安委会办|"),
        ("（县甲局主办，县乙局会办）", "县甲局||县乙局"),
        ("（牵头单位：县甲局责任单位：县乙局）", "县甲局|县乙局|"),
        ("（牵头单位：县甲局）（配合单位：县乙局）（6月底前）", "县甲局||县乙局 6月底前"),
        ("（6月底前完成）（责任单位：县甲局）", "|县甲局| 6月底前完成"),
        ("牵头单位：县甲局。责任单位：县乙局。完成时限：6月底。", "县甲局|县乙局| 6月底"),
        ("\n牵头单位 县甲局\n配合单位 县乙局", "县甲局||县乙局"),
    ]);
    // A cell of a table is read so too.
    let text = "序号,任务,牵头单位,配合单位\n1,修桥。,县甲局会同县乙局,县丙局\n";
    assert_eq!(duties(&import_file("list.csv", text)), ["修桥。 县甲局||县乙局、县丙局"]);
}

#[test]
fn who_watches_over_a_task_does_not_do_it() {
    let imported = holds(&[("（责任单位：县甲局；督办单位：县政府督查室）", "|县甲局|")]);
    assert!(imported.files.iter().any(|(_, text)| text.contains("督办单位：县政府督查室")), "no word is lost");
}

#[test]
fn names_that_a_word_or_a_slash_joins_are_two() {
    let imported = holds(&[
        ("（责任单位：县甲局、县乙局及各镇）", "|县甲局、县乙局、各镇|"),
        ("（责任单位：县甲局/县乙局）", "|县甲局、县乙局|"),
        ("（责任单位：县农业局和县水务局）", "|县农业局、县水务局|"),
        (
            "（责任单位：县人力资源和社会保障局、县文化和旅游局、县商务局和平办）",
            "|县人力资源和社会保障局、县文化和旅游局、县商务局和平办|",
        ),
    ]);
    assert_eq!(imported.report.findings.iter().filter(|f| f.kind == Kind::JoinedNames).count(), 3);
}

#[test]
fn levels_that_share_an_ending_are_one_name() {
    for name in [
        "省、市、县三级河长办",
        "市、县（区）河长办",
        "各乡（镇）、街道",
        "各县市、区",
        "各镇、街道、园区",
        "县、乡两级政府",
    ] {
        let imported = import_file("notice.txt", &notice_of(&[&format!("（责任单位：县甲局，{name}）")]));
        let names = &imported.notice.items[0].duties[0].roles.responsible.names;
        assert_eq!(names.iter().map(|name| name.text.as_str()).collect::<Vec<_>>(), ["县甲局", name]);
    }
}

#[test]
fn persons_are_told_from_places_and_trades() {
    let imported = holds(&[
        (
            "（责任单位：县供销社（白云）、县邮政局（万全）、市公安局（江北））",
            "|县供销社（白云）、县邮政局（万全）、市公安局（江北）|",
        ),
        ("（责任单位：县政府办（金山 13900000000）、县甲局）", "|县政府办、县甲局|"),
        ("（责任单位：县政府办 金山 13900000000）", "|县政府办|"),
        ("（责任单位：石磊、县甲局）", "|县甲局|"),
        ("（责任单位：农业、林业、水利、石化）", "|农业、林业、水利、石化|"),
        ("（责任单位：县甲局；牵头单位：县委常委、常务副县长）", "|县甲局|"),
        ("（责任单位：县甲局、县乙局党组书记王芳）", "|县甲局|"),
        ("（责任单位：县甲局，责任人：王芳，联系电话：13900000000）", "|县甲局|"),
    ]);
    assert_eq!(imported.notice.items[7].duties[0].leaders, ["王芳"]);
    let files: String = imported.files.iter().map(|(_, text)| text.as_str()).collect();
    for word in ["金山 13900000000", "石磊", "常务副县长", "联系电话：13900000000"] {
        assert!(files.contains(word), "{word} is kept");
    }
    assert!(!files.contains("name: 石磊"));
    let text = "序号,任务,责任领导,责任单位\n1,修桥。,张三 李小明,县甲局\n2,修路。,王 芳,县乙局\n";
    let leaders: Vec<Vec<String>> =
        import_file("list.csv", text).notice.items.iter().map(|item| item.duties[0].leaders.clone()).collect();
    assert_eq!(leaders, [vec!["张三", "李小明"], vec!["王芳"]]);
}

#[test]
fn names_in_english_hold_commas_and_roles_stand_in_brackets() {
    let text = "commitment,agency\n\
                Open all data.,\"Ministry of Business, Innovation & Employment\"\n\
                Publish budgets.,\"Ministry of Trees (lead), Department of Agriculture, Forestry and Fisheries (support)\"\n\
                Plant trees.,Ministry of Trees and Office of Keys\n\
                Build doors.,\"Ministry of Doors, Treasury, MoT\"\n\
                Open trade data.,\"Ministry of Business, Innovation & Employment\"\n";
    let imported = import_file("list.csv", text);
    assert_eq!(
        duties(&imported),
        [
            "Open all data. |Ministry of Business, Innovation & Employment|",
            "Publish budgets. Ministry of Trees||Department of Agriculture, Forestry and Fisheries",
            "Plant trees. |Ministry of Trees、Office of Keys|",
            "Build doors. |Ministry of Doors、Treasury、MoT|",
            "Open trade data. |Ministry of Business, Innovation & Employment|",
        ]
    );
    // Names that several rows join alike are told once.
    assert_eq!(imported.report.findings.iter().filter(|f| f.kind == Kind::JoinedNames).count(), 3);
    let text = "Plan of the Isle 2024\n1. Open all data. (Lead agency: Ministry of Trees; supporting agencies: Office of Keys; deadline: Q3 2024)\n";
    assert_eq!(duties(&import_file("notice.txt", text)), ["Open all data. Ministry of Trees||Office of Keys Q3 2024"]);
}

#[test]
fn units_below_the_parts_of_a_point_are_those_of_the_point() {
    let text = "某市责任分解\n一、任务\n1.完善预案体系\n（1）编好预案。\n（2）多做演练。\n（责任单位：市甲局、各县（市、区）人民政府）\n\
                2.健全机制\n（1）设好机构。\n（2）配好人员。\n责任单位：市乙局\n3.管好物资\n（1）备好粮食。（责任单位：市丙局）\n\
                （2）备好药品。\n（责任单位：市丁局）\n";
    let imported = import_file("notice.txt", text);
    assert_eq!(
        duties(&imported),
        [
            "（1）编好预案。\n（2）多做演练。 |市甲局、各县（市、区）人民政府|",
            "（1）设好机构。\n（2）配好人员。 |市乙局|",
            "备好粮食。 |市丙局|",
            "备好药品。 |市丁局|"
        ]
    );
    assert!(!has(&imported, Kind::NoParenthesis));
}

#[test]
fn a_heading_that_names_the_units_has_its_text_below() {
    let text = "某省教育厅方案\n一、任务\n（一）加强培训（牵头领导:张三 牵头处室:人事处 责任处室:财务处、语委办）\n培训教师500名。\n";
    let imported = import_file("notice.txt", text);
    let item = &imported.notice.items[0];
    assert_eq!(item.heading.as_deref(), Some("加强培训"));
    assert_eq!(duties(&imported), ["培训教师500名。 人事处|财务处、语委办|"]);
    assert_eq!(item.duties[0].leaders, ["张三"]);
    assert!(!has(&imported, Kind::TextAfterParenthesis));
}

#[test]
fn a_preface_with_broken_lines_is_no_title() {
    let text = "某市人民政府\n加快工业发展若干政策\n为贯彻落实新发展理念，进一步聚焦高质量，加快\n推动发展，特制订如下政策。\n\
                一、数字经济\n（一）推进应用。（某市经信局、应急管理部）\n";
    let imported = import_file("notice.txt", text);
    assert_eq!(imported.notice.head.title.as_deref(), Some("某市人民政府加快工业发展若干政策"));
    assert_eq!(
        imported.notice.head.intro.as_deref(),
        Some("为贯彻落实新发展理念，进一步聚焦高质量，加快\n推动发展，特制订如下政策。")
    );
}

#[test]
fn a_column_says_the_role_of_units_that_are_only_in_charge() {
    let text =
        "序号,任务,牵头单位,配合单位\n1,修桥。,县甲局、县乙局按职责分工负责,县丙局\n2,修路。,县甲局（牵头）、县乙局,\n";
    let imported = import_file("list.csv", text);
    assert_eq!(duties(&imported), ["修桥。 县甲局、县乙局||县丙局", "修路。 县甲局、县乙局||"]);
}

#[test]
fn a_note_above_a_table_is_no_title() {
    let text = "某区政府各部门：\n现将任务分解，请抓好落实。\n某区人民政府办公室\n2019年2月15日\n（注：A类指责任目标；B类指激励目标）\n\
                序号 | 任务 | 牵头部门 |\n1 | 修桥。 | 区甲局 |\n";
    let head = import_file("notice.txt", text).notice.head;
    assert_eq!(head.outline_title, None);
    assert!(head.intro.is_some_and(|intro| intro.contains("A类指责任目标")));
}

#[test]
fn problems_with_measures_have_units_and_deadlines_below_them() {
    let text = "某县2024年整改方案\n问题一：河道垃圾清理不及时。\n整改目标：河道干净。\n整改措施：\n1.开展清理。\n2.建立制度。\n责任单位：县水务局\n\
                整改时限：2024年6月底\n问题二：砂场扬尘。\n整改目标：全部覆盖。\n责任单位：县生态环境局\n整改时限：立行立改\n";
    let imported = import_file("notice.txt", text);
    assert_eq!(
        duties(&imported),
        [
            "河道垃圾清理不及时。\n整改目标：河道干净。\n整改措施：\n1.开展清理。\n2.建立制度。 |县水务局| 2024年6月底",
            "砂场扬尘。\n整改目标：全部覆盖。 |县生态环境局| 立行立改"
        ]
    );
    let numbers: Vec<String> = imported.notice.items.iter().map(|item| item.number.to_string()).collect();
    assert_eq!(numbers, ["问题一", "问题二"]);
}

#[test]
fn points_may_have_words_and_stars_for_numbers() {
    for (first, second) in
        [("任务1：", "任务2："), ("【重点工作一】", "【重点工作二】"), ("★1.", "★2."), ("壹、", "贰、")]
    {
        let text = format!("某区重点工作\n{first}建学校。（区甲局）\n{second}修路。（责任单位：区乙局）\n");
        assert_eq!(duties(&import_file("notice.txt", &text)), ["建学校。 |区甲局|", "修路。 |区乙局|"], "{first}");
    }
}

#[test]
fn parts_of_a_task_may_stand_below_its_units() {
    let text = "某区方案\n一、板块\n1.建学校。（责任单位：区甲局）\n2.修路。（责任单位：区乙局）\n（1）东街。\n（2）西街。\n3.种树。（责任单位：区丙局）\n";
    let imported = import_file("notice.txt", text);
    assert_eq!(
        duties(&imported),
        ["建学校。 |区甲局|", "修路。\n（1）东街。\n（2）西街。 |区乙局|", "种树。 |区丙局|"]
    );
    assert!(!has(&imported, Kind::NoParenthesis) && !has(&imported, Kind::TextAfterParenthesis));
}
