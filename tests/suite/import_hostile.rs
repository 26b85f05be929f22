//! Importing what is no notice, or a damaged one: clear findings, no panic, bounded work.

use gongkai::diag::Lang;
use gongkai::import::finding::Kind;
use gongkai::import::notice::Cell;
use gongkai::import::{self, Imported, Refusal};
use gongkai::record;
use gongkai::record::role::Role;
use proptest::prelude::*;

use super::import::{NOTICE, import_text, store};

fn stops(text: &str) -> Vec<(usize, Kind)> {
    let imported = import_text(text);
    assert!(imported.files.is_empty() && imported.report.stops(), "{text:?}");
    let report = imported.report.print(Lang::En);
    assert!(report.lines().count() >= 3, "{report}");
    let stops = imported.report.findings.iter().filter(|f| f.kind.weight() == import::finding::Weight::Stop);
    stops.map(|f| (f.line(), f.kind)).collect()
}

#[test]
fn what_is_no_notice_is_refused_with_a_reason() {
    assert_eq!(stops(""), [(0, Kind::Empty)]);
    assert_eq!(stops("\n\n  \n"), [(0, Kind::Empty)]);
    assert_eq!(stops("通知\n一、板块\n1.推进。\n"), [(0, Kind::NoTable)]);
    assert_eq!(stops("通知\n\t\n\t\n\n\t\n"), [(0, Kind::NoTable)]);
    assert_eq!(stops("\t序号\n\t事项\n\t期限\n\t牵头\n\t责任\n"), [(0, Kind::NoItems)]);
    // A table whose head says nothing that is known: the way out is to say what its columns are.
    assert_eq!(stops("Alpha\tBeta\tGamma\nHold a meeting\tClerk\tMarch 2026\n"), [(0, Kind::UnknownHead)]);
}

#[test]
fn a_row_that_cannot_be_placed_is_named_at_its_line() {
    let row = |cells: &str| format!("\t一、板块\n\n{cells}\n");
    let at = |cells: &str| stops(&row(cells)).into_iter().filter(|s| s.1 != Kind::NoItems).collect::<Vec<_>>();
    assert_eq!(at("\t1\n\t推进。\n\t持续开展\n"), [(3, Kind::RowShape)]);
    assert_eq!(at("\t\n\t\n\t推进。\n\t持续开展\n\t甲\n\t—\n"), [(3, Kind::LoneContinuation)]);
    assert_eq!(at("\t甲\n\t推进。\n\t持续开展\n\t甲\n\t—\n"), [(3, Kind::RowShape)]);
    assert_eq!(at("\t1\n\t\n\t持续开展\n\t甲\n\t—\n"), [(3, Kind::EmptyCell)]);
    let one = "\t1\n\t推进。\n\t持续开展\n\t甲\n\t—\n";
    assert_eq!(stops(&format!("{one}\n\t一、板块\n")), [(0, Kind::NoItems), (1, Kind::NoSection)]);
    for control in ['\0', '\u{b}', '\u{c}', '\u{7f}', '\u{85}'] {
        assert_eq!(at(&one.replace('推', &format!("推{control}"))), [(4, Kind::Control)]);
    }
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_give_the_same_files() {
    let plain = std::str::from_utf8(NOTICE).unwrap();
    let without_hash = |imported: Imported| {
        imported.files.into_iter().filter(|(path, _)| !path.ends_with("plan.yaml")).collect::<Vec<_>>()
    };
    let expected = without_hash(import_text(plain));
    assert_eq!(without_hash(import_text(&plain.replace('\n', "\r\n"))), expected);
    assert_eq!(without_hash(import_text(&format!("\u{feff}{plain}"))), expected);
}

#[test]
fn other_encodings_are_named() {
    // 东至县 in GBK, on the second line
    let gbk = [b"a\n", &[0xb6u8, 0xab, 0xd6, 0xc1, 0xcf, 0xd8][..]].concat();
    assert_eq!(import::decode("n.txt", &gbk), Err(Refusal::Encoding { line: 2, looks: "gbk" }));
    let utf16: Vec<u8> = "东至县\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = import::decode("n.txt", &[&[0xff, 0xfe][..], &utf16].concat()).unwrap();
    assert_eq!(marked.document, import::decode("n.txt", "东至县\n".as_bytes()).unwrap().document);
}

/// A table of one item whose cells stand below a head of other words than the usual ones.
fn headed(head: &[&str], cells: &[&str]) -> String {
    let lines = |cells: &[&str]| cells.iter().map(|cell| format!("\t{cell}\n")).collect::<String>();
    format!("\t一、板块\n\n{}\n{}", lines(head), lines(cells))
}

#[test]
fn columns_in_another_order_are_read_by_their_heads() {
    let head = ["序号", "责任单位", "工作任务", "牵头部门", "完成时限"];
    let imported = import_text(&headed(&head, &["1", "乙局\n丙局", "推进。", "甲局", "2023年6月底"]));
    let duty = &imported.notice.items[0].duties[0];
    let names = |cell: &Cell| cell.names.iter().map(|n| n.text.clone()).collect::<Vec<_>>();
    assert_eq!((duty.text.as_str(), duty.deadline.as_str()), ("推进。", "2023年6月底"));
    assert_eq!(
        (names(&duty.roles.leads), names(&duty.roles.responsible)),
        (vec!["甲局".into()], vec!["乙局".into(), "丙局".into()])
    );
}

#[test]
fn a_head_that_cannot_be_told_stops_and_is_quoted() {
    let head = ["序号", "目标任务", "完成期限", "牵头单位", "总牵头单位"];
    let report = import_text(&headed(&head, &["1", "推进。", "年底", "甲局", "乙局"])).report;
    assert!(report.stops());
    let text = report.print(Lang::En);
    assert!(
        text.starts_with("not imported") && text.contains("1 序号｜2 目标任务｜3 完成期限｜4 牵头单位｜5 总牵头单位"),
        "{text}"
    );
}

#[test]
fn a_notice_without_a_checklist_has_its_points_as_items() {
    let imported = import_text(
        "通知\n一、板块\n1.推进。（牵头单位：甲局；配合单位：乙局）\n2.说明。\n3.减少。（责任单位：丙局）\n",
    );
    assert!(!imported.report.stops());
    let items: Vec<(u32, &str)> =
        imported.notice.items.iter().map(|item| (item.number.whole().unwrap(), item.duties[0].text.as_str())).collect();
    assert_eq!(items, [(1, "推进。"), (3, "减少。")]);
    assert_eq!(imported.notice.items[0].duties[0].roles.cooperating.names[0].text, "乙局");
}

#[test]
fn a_tab_that_indents_a_paragraph_is_no_cell() {
    let text = "通知\n\t一、板块\n\t1.推进。（牵头单位：甲局）\n\t2.减少。（责任单位：丙局）\n";
    let source = import::decode("a.txt", text.as_bytes()).unwrap();
    let imported = import::notice(&source, "p", &import::ExistingContent::default());
    assert_eq!((imported.notice.sections.len(), imported.notice.points.len(), imported.notice.items.len()), (1, 2, 2));
}

#[test]
fn rows_may_be_lines_with_tabs_or_bars_between_cells() {
    let narrative = "通知\n一、板块\n1.推进。（牵头单位：甲局）\n";
    let tabs = "序号\t任务\t责任单位\n1\t推进。\t甲局、乙局\n2\t减少。\t乙局\n";
    let bars =
        "| 序号 | 任务 | 责任单位 |\n|---|---|---|\n一、板块\n| 1 | 推进。 | 甲局、乙局 |\n| 2 | 减少。 | 乙局 |\n";
    let open = "序号 | 任务 | 责任单位\n一、板块 |\n1 | 推进。 | 甲局、乙局\n2 | 减少。 | 乙局\n";
    for table in [tabs, bars, open] {
        let source = import::decode("a.txt", format!("{narrative}{table}").as_bytes()).unwrap();
        let imported = import::notice(&source, "p", &import::ExistingContent::default());
        assert!(!imported.report.stops(), "{}", imported.report.print(Lang::En));
        let items = imported.notice.items.iter().map(|item| item.duties[0].roles.responsible.names.len());
        assert_eq!(items.collect::<Vec<_>>(), [2, 1], "{table}");
    }
}

#[test]
fn a_table_may_have_any_columns() {
    let head = ["序号", "重点工作", "分管领导", "牵头单位", "配合单位", "备注"];
    let imported = import_text(&headed(&head, &["1", "推进。", "张 三、欧阳修", "甲局", "乙局、丙局", "重点"]));
    let duty = &imported.notice.items[0].duties[0];
    assert_eq!(duty.leaders, ["张三", "欧阳修"]);
    assert_eq!(duty.roles.cooperating.names.len(), 2);
    assert_eq!((duty.deadline.as_str(), &duty.more[..]), ("", &[("备注".to_owned(), "重点".to_owned())][..]));
    let item = &imported.files.iter().find(|(path, _)| path.ends_with("items/001.yaml")).unwrap().1;
    assert!(!item.contains("deadline") && item.contains("label: 备注"), "{item}");
    let plan = &imported.files.iter().find(|(path, _)| path.ends_with("plan.yaml")).unwrap().1;
    assert!(plan.contains("leaders: 分管领导"), "{plan}");

    let imported = import_text(&headed(&["序号", "目标任务", "责任单位"], &["1", "推进。", "甲局、乙局"]));
    let duty = &imported.notice.items[0].duties[0];
    assert_eq!((duty.roles.leads.names.len(), duty.roles.responsible.names.len()), (0, 2));
    assert!(!imported.report.stops());
}

#[test]
fn cooperating_units_are_no_responsible_ones_and_a_second_import_changes_nothing() {
    let notice = "一、板块\n1.推进。〔牵头单位：甲局，配合单位：丙局，6月底完成〕\n\t一、板块\n\n\t1\n\t推进。\n\t持续开展\n\t甲局\n\t—\n";
    let files = import_text(notice).files;
    let points = &files.iter().find(|(path, _)| path.ends_with("points.yaml")).unwrap().1;
    assert!(points.contains("cooperating:\n    - 丙局\n") && !points.contains("responsible:"), "{points}");
    let units = &files.iter().find(|(path, _)| path == "units.yaml").unwrap().1;
    assert!(!units.contains("6月底"), "{units}");
    let written: Vec<_> = files.iter().filter(|(path, _)| path.ends_with("points.yaml")).cloned().collect();
    let again = import::decide(&written, true, |_| Some(points.clone().into_bytes()));
    assert_eq!(again[0].action, import::Action::Unchanged);
}

/// A notice with its title above the document number and `body` below the title of the plan.
fn titled(body: &str) -> String {
    format!(
        "某县办公室关于印发要点的通知\n某办〔2023〕1号\n各乡镇：\n现印发给你们。\n某县办公室\n2023年4月19日\n某县2023年要点\n为做好工作，制定本要点。\n{body}"
    )
}

#[test]
fn a_title_above_the_number_and_headings_with_a_stop_are_found() {
    let row = "\t1\n\t推进。\n\t持续开展\n\t甲局\n\t—\n";
    let body = format!(
        "一、提升服务。\n1.推进。（牵头单位：甲局）\n二、优化流程。\n2.减少。（牵头单位：乙局）\n\t一、提升服务。\n\n{row}"
    );
    let notice = import_text(&titled(&body)).notice;
    assert_eq!(notice.head.title.as_deref(), Some("某县办公室关于印发要点的通知"));
    assert_eq!(notice.sections.iter().map(|s| s.title.as_str()).collect::<Vec<_>>(), ["提升服务", "优化流程"]);
    assert_eq!(notice.points.iter().map(|p| p.section).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn a_table_without_section_row_is_a_section_of_its_own() {
    let row = "\t1\n\t推进。\n\t持续开展\n\t甲局\n\t—\n";
    let imported = import_text(&titled(row));
    assert!(!imported.report.stops());
    assert_eq!(imported.notice.sections[0].title, "某县2023年要点");
    assert_eq!(imported.notice.items[0].section, 1);
    assert!(imported.report.findings.iter().any(|f| f.kind == Kind::MadeSection));
    let several = format!("一、甲\n1.增加。（牵头单位：甲局）\n二、乙\n2.减少。（牵头单位：乙局）\n{row}");
    let imported = import_text(&titled(&several));
    assert!(
        imported.report.findings.iter().any(|f| f.kind == Kind::MadeSection),
        "which of two sections is not guessed"
    );
    assert_eq!(imported.notice.sections.len(), 3);
    assert_eq!(imported.notice.items[0].section, imported.notice.sections[2].number);
}

#[test]
fn enormous_input_is_refused_or_bounded() {
    let long = "推".repeat(10 << 20);
    assert!(matches!(import::decode("n.txt", long.as_bytes()), Err(Refusal::TooLarge(_))));
    // one line of a megabyte without any structure, and a table whose rows match no point
    let line = "推".repeat(1 << 18);
    assert_eq!(stops(&line), [(0, Kind::NoTable)]);
    let apart = format!("一、板块\n1.{line}\n\t一、板块\n\n\t1\n\t{}\n\t持续开展\n\t甲\n\t—\n", "进".repeat(1 << 18));
    let kinds: Vec<Kind> = import_text(&apart).report.findings.iter().map(|f| f.kind).collect();
    assert!(kinds.contains(&Kind::NoPoint), "{kinds:?}");
    assert_eq!(
        stops(&format!("\t一、板块\n\n\t1\n\t{}\n\t持续开展\n\t甲\n\t—\n", "进".repeat(1 << 19))),
        [(0, Kind::FileTooLarge)]
    );
}

#[test]
fn words_that_yaml_or_the_reader_would_take_otherwise_come_back_as_they_were() {
    for text in [
        "“十四五”",
        "# 推进",
        "2023",
        "yes",
        "- 推进",
        "三期 #2 楼",
        "a: b",
        "—",
        "text：推进",
        "－推进",
        "'甲'",
        "\"甲\"",
        "&a *b",
        "12:30",
        "@甲",
        "a\\b",
        "推\u{a0}进",
    ] {
        let notice = format!("\t一、板块\n\n\t1\n\t{text}\n\t{text}\n\t{text}\n\t—\n");
        let files = import_text(&notice).files;
        let store = store(&files);
        let outcome = record::read(&store.sources());
        let faults: Vec<_> = outcome
            .diagnostics
            .iter()
            .filter(|d| !["missing-key", "escaped-character"].contains(&d.code.id()))
            .collect();
        assert!(faults.is_empty(), "{text}: {faults:?}");
        let duty = &outcome.value.plans[0].items[0].duties[0];
        assert_eq!((&*duty.text.value, &*duty.deadline.as_ref().unwrap().text.value), (text, text));
    }
}

/// One random edit of a text: a stretch taken out, doubled, moved, or something put in.
fn edited(text: &str, edits: &[(usize, usize, u8, String)]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for (at, length, what, put) in edits {
        let at = at % (chars.len() + 1);
        let end = (at + length % 40).min(chars.len());
        match what % 4 {
            0 => drop(chars.drain(at..end)),
            1 => drop(chars.splice(at..end, put.chars())),
            2 => {
                let copy: Vec<char> = chars[at..end].to_vec();
                chars.splice(at..at, copy);
            }
            _ => {
                let cut: Vec<char> = chars.drain(at..end).collect();
                let to = length % (chars.len() + 1);
                chars.splice(to..to, cut);
            }
        }
    }
    chars.into_iter().collect()
}

proptest! {
    #![proptest_config(super::properties::cases(48))]

    /// A damaged notice stops with a reason, or gives records that hold exactly what was read.
    #[test]
    fn a_damaged_notice_never_panics_and_what_is_written_reads_back(
        edits in prop::collection::vec((any::<usize>(), any::<usize>(), any::<u8>(), "[\t\n（）“”：；、，#\\-\\[\\]{}'\"&*!|>%@—等年月底0-9一二a-z \u{200b}\u{a0}]{0,12}"), 1..12)
    ) {
        let imported = import_text(&edited(std::str::from_utf8(NOTICE).unwrap(), &edits));
        imported.report.print(Lang::Zh);
        prop_assert_eq!(imported.files.is_empty(), imported.report.stops());
        let store = store(&imported.files);
        let sources = store.sources();
        let outcome = record::read(&sources);
        // a head that was damaged, or leads that are not printed, must be completed by hand; nothing else may fail
        let faults: Vec<_> = outcome.diagnostics.iter().filter(|d| !["missing-key", "missing-file", "no-lead", "empty-text", "escaped-character"].contains(&d.code.id())).collect();
        prop_assert!(faults.is_empty(), "{:?}", faults);
        let Some(plan) = outcome.value.plans.first() else { return Ok(()) };
        prop_assert_eq!(plan.items.len(), imported.notice.items.len());
        let mut items: Vec<_> = imported.notice.items.iter().collect();
        items.sort_by(|a, b| a.id.cmp(&b.id));
        for (written, read) in plan.items.iter().zip(items) {
            prop_assert_eq!(&written.number.value, &read.number);
            prop_assert_eq!(written.heading.as_deref().map(str::to_owned), read.heading.as_deref().map(gongkai::character::on_one_line));
            prop_assert_eq!(written.duties.len(), read.duties.len());
            for (w, r) in written.duties.iter().zip(&read.duties) {
                // A text is one paragraph: the line ends of a cell are not kept.
                prop_assert_eq!(w.text.value.to_string(), gongkai::character::on_one_line(&r.text));
                let deadline = w.deadline.as_ref().map_or_else(String::new, |d| d.text.value.to_string());
                prop_assert_eq!(deadline, gongkai::character::on_one_line(&r.deadline));
                prop_assert_eq!(w.deadline.as_ref().and_then(|d| d.date), r.date);
                let names = |units: &[record::item::UnitRef]| units.iter().map(|u| (u.name.value.to_string(), u.open)).collect::<Vec<_>>();
                let printed = |cell: &Cell| cell.names.iter().map(|n| (n.text.clone(), n.open)).collect::<Vec<_>>();
                prop_assert_eq!(names(w.units.of(Role::of_key("leads").unwrap())), printed(&r.roles.leads));
                prop_assert_eq!(names(w.units.of(Role::of_key("responsible").unwrap())), printed(&r.roles.responsible));
            }
        }
        prop_assert_eq!(plan.points.len(), imported.notice.points.len());
    }
}

#[test]
fn the_outline_may_have_sub_headings_bracketed_points_verbs_and_labels_below() {
    let table = "\t一、板块\n\n\t1\n\t推进。\n\t持续开展\n\t甲局\n\t乙局\n";
    let read = |narrative: &str| import_text(&format!("通知\n一、板块\n{narrative}{table}"));
    let names = |cell: &Cell| cell.names.iter().map(|n| n.text.clone()).collect::<Vec<_>>().join("、");
    let points = |imported: &Imported| {
        let points = imported.notice.points.iter();
        points
            .map(|p| (p.number.whole().unwrap(), p.text.clone(), p.statement.roles.cells().map(names)))
            .collect::<Vec<_>>()
    };
    let of = |leads: &str, responsible: &str, cooperating: &str| [leads, responsible, cooperating].map(str::to_owned);

    let sub = read(
        "（一）优化窗口。（总牵头单位：丁局）\n1.推进。（牵头单位：甲局）\n（二）优化流程\n2.减少。（责任单位：乙局）\n",
    );
    assert_eq!(
        points(&sub),
        [(1, "推进。".to_owned(), of("甲局", "", "")), (2, "减少。".to_owned(), of("", "乙局", ""))]
    );
    let subs: Vec<(u32, &str, String)> = sub
        .notice
        .subsections
        .iter()
        .map(|s| (s.number.whole().unwrap(), s.title.as_str(), names(&s.roles.leads)))
        .collect();
    assert_eq!(subs, [(1, "优化窗口", "丁局".to_owned()), (2, "优化流程", String::new())]);
    assert_eq!(
        sub.notice.points.iter().map(|p| p.subsection.as_ref().and_then(|s| s.whole())).collect::<Vec<_>>(),
        [Some(1), Some(2)]
    );

    let bracketed = read("（一）优化窗口。新建窗口。（牵头单位：甲局，责任单位：乙局）\n");
    assert_eq!(points(&bracketed), [(1, "优化窗口。新建窗口。".to_owned(), of("甲局", "乙局", ""))]);

    let verbs = read("1.推进。（甲局牵头，乙局、丙局按职责分工负责）\n2.建设。（丙局牵头负责，乙局配合）。\n");
    assert_eq!(points(&verbs)[0].2, of("甲局", "乙局、丙局", ""));
    assert_eq!(points(&verbs)[1].2, of("丙局", "", "乙局"));

    let below = read("1.推进。\n牵头单位：甲局\n责任单位：乙局，各镇\n2.减少。\n责任单位：丙局\n");
    assert_eq!(
        points(&below),
        [(1, "推进。".to_owned(), of("甲局", "乙局、各镇", "")), (2, "减少。".to_owned(), of("", "丙局", ""))]
    );
}
