//! Pages do not grow with the number of other pages, nor faults with the square of what is wrong.

use std::collections::BTreeMap;

use super::check_project::{ITEM, POINTS, UNITS, project, text};
use super::site;
use gongkai::source::MemoryStore;

fn build(content: &MemoryStore) -> BTreeMap<String, Vec<u8>> {
    let (outcome, files) = site::build(content, &MemoryStore::default(), Some("2023-12-15"), None);
    assert!(!gongkai::diag::any_error(&outcome.diagnostics), "{:#?}", outcome.diagnostics);
    files
}

/// The project with `count` further items of its point, each of another unit.
fn with_items(count: usize) -> MemoryStore {
    let mut store = project();
    let mut units = text(UNITS).replace("groups:\n", "");
    let (before, groups) = units.split_at(units.find("  - id: xiangzhen").unwrap());
    let more: String =
        (0..count).map(|n| format!("  - id: unit{n}x\n    name: 单位{n}号\n    kind: township\n")).collect();
    units = format!("{before}{more}groups:\n{groups}");
    store.put(UNITS, units);
    for n in 0..count {
        let number = n + 2;
        store.put(
            &format!("plans/p/items/{number:03}.yaml"),
            format!("id: \"{number:03}\"\nnumber: {number}\nsection: 1\npoints:\n  - 1\nduties:\n  - id: 1\n    text: 推进。\n    deadline: 持续开展\n    leads:\n      - 单位{n}号\n"),
        );
    }
    store
}

#[test]
fn the_page_of_an_item_does_not_grow_with_the_items_of_its_point() {
    let page = |count| {
        let files = build(&with_items(count));
        String::from_utf8(files["p/items/050.html"].clone()).unwrap()
    };
    let (few, many) = (page(100), page(200));
    assert!(few.contains("等，共101项") && many.contains("等，共201项"), "{many}");
    assert!(few.contains("等，共102个单位") && many.contains("等，共202个单位"), "{many}");
    assert!(many.len() < few.len() + 200, "{} and {}", few.len(), many.len());
}

#[test]
fn the_pages_of_a_unit_do_not_grow_with_the_units_of_its_duty() {
    let pages = |count: usize| {
        let mut store = with_items(count);
        let leads: String = (0..count).map(|n| format!("      - 单位{n}号\n")).collect();
        store.put(ITEM, text(ITEM).replacen("      - 县发改委\n", &format!("      - 县发改委\n{leads}"), 1));
        let files = build(&store);
        files["units/unit5x.html"].len() + files["units/unit5x-sheet.html"].len()
    };
    let (few, many) = (pages(100), pages(200));
    assert!(many < few + 400, "{few} and {many}");
}

/// The search for names is prepared in a time that grows with their length, not with its square.
#[test]
fn a_long_name_of_a_place_takes_no_longer_than_reading_it() {
    let mut store = project();
    let name = "长".repeat(100_000);
    store.put("places.yaml", format!("places:\n  - id: long\n    name: {name}\n    kind: town\n"));
    build(&store);
}

/// Units before a change are looked up by the lengths that names have, not by every beginning of the words.
#[test]
fn long_words_before_a_change_of_units_take_no_longer_than_reading_them() {
    for from in ["甲".repeat(100_000), "县发改委、".repeat(20_000)] {
        let mut store = project();
        let change = format!(
            "        reason: 会议决定\n      - field: responsible\n        from: {from}\n        to: 县文旅局\n        date: 2023-09-20\n        reason: 会议决定\n"
        );
        store.put(ITEM, text(ITEM).replacen("        reason: 会议决定\n", &change, 1));
        let (_, faults) = site::read(&store, Some("2023-12-15"));
        assert!(faults.len() <= 1, "{}", faults.len());
    }
}

#[test]
fn a_list_that_is_none_gives_one_fault() {
    let cases: &[(&str, &str, &str)] = &[
        ("site.yaml", "plans:\n  - p\n", "plans: p\n"),
        ("plans/p/plan.yaml", "sections:\n  - number: 1\n    title: 产业\n", "sections: 产业\n"),
        (POINTS, "  leads:\n    - 县发改委\n", "  leads: 县发改委\n"),
        (ITEM, "points:\n  - 1\n", "points: 1\n"),
        (ITEM, "    leads:\n      - 县发改委\n", "    leads: 县发改委\n"),
        (ITEM, "    responsible:\n      - 县文旅局\n", "    responsible: 县文旅局\n"),
        (ITEM, "    not_targets:\n      - G236\n", "    not_targets: G236\n"),
        (UNITS, "    members:\n      - fagai\n", "    members: fagai\n"),
        ("plans/p/progress/2023.yaml", "  values:\n    - target: projects\n      value: 30\n", "  values: 30\n"),
    ];
    for (path, find, bad) in cases {
        let mut store = project();
        assert!(text(path).contains(find), "{path} {find}");
        store.put(path, text(path).replacen(find, bad, 1));
        let (_, faults) = site::read(&store, Some("2023-12-15"));
        assert_eq!(faults.iter().map(|f| f.code.id()).collect::<Vec<_>>(), ["wrong-shape"], "{path} {bad}");
    }
    // Whole files whose list is none.
    for (path, bad) in [
        (UNITS, "units: 县发改委\n"),
        (UNITS, "- 县发改委\n"),
        (POINTS, "number: 1\n"),
        (ITEM, "id: \"001\"\nnumber: 1\nsection: 1\nduties: 办好会展\n"),
        ("plans/p/progress/2023.yaml", "进展\n"),
    ] {
        let mut store = project();
        store.put(path, bad);
        let (_, faults) = site::read(&store, Some("2023-12-15"));
        assert_eq!(faults.iter().map(|f| f.code.id()).collect::<Vec<_>>(), ["wrong-shape"], "{path} {bad}");
    }
}

/// A list of a cell a line is read in a time that grows with its length, also where every number is missed or begins anew.
#[test]
fn numbers_of_a_long_list_are_looked_for_near_by() {
    for numbers in [(0..10_000).map(|n| 2 * n + 1).collect::<Vec<u32>>(), vec![1; 10_000]] {
        let rows: String = numbers.iter().map(|number| format!("{number}\n\n修桥。\n\n县甲局\n\n年底\n\n")).collect();
        let text = format!("重点工作\n\n序号\n\n工作任务\n\n责任单位\n\n完成时限\n\n{rows}");
        let document = gongkai::import::decode("list.txt", text.as_bytes()).unwrap().document;
        assert!(document.doubts.is_empty());
        let tables = document.blocks.iter().filter_map(|block| match block {
            gongkai::import::document::Block::Table(table) => Some(table.rows.len()),
            gongkai::import::document::Block::Paragraph(_) => None,
        });
        assert_eq!(tables.sum::<usize>(), numbers.len() + 1);
    }
}

/// The lines of a text from 1 to `count`.
fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (1..=count).map(line).collect()
}

/// Hundreds of points of one number, of units and of rows.
#[test]
fn long_lists_are_imported() {
    // Numbers of an outline have at most three digits.
    let count = 990;
    for text in [
        format!("一、板块\n{}", "1.修桥。（牵头单位：县甲局）\n".repeat(count)),
        format!("一、板块\n{}", lines(count, |n| format!("{n}.修第{n}桥。（牵头单位：县第{n}局）\n"))),
        lines(count, |n| format!("{n}月份\n{n}.修第{n}桥。（牵头单位：县第{n}局）\n")),
        format!("序号\t任务\t牵头单位\n{}", lines(count, |n| format!("{n}\t修第{n}桥。\t县第{n}局\n"))),
    ] {
        let source = gongkai::import::decode("list.txt", text.as_bytes()).unwrap();
        let imported = gongkai::import::notice(&source, "p", &gongkai::import::ExistingContent::default());
        assert!(!imported.report.stops(), "{}", &text[..60]);
    }
}

/// Thousands of statements, labels and colons within one point.
#[test]
fn one_long_point_is_imported() {
    let count = 2_000;
    for body in [
        format!("{}（牵头单位：县甲局）\n", lines(count, |n| format!("修好第{n}座："))),
        format!("\n{}", lines(count, |n| format!("（{}）修第{n}段。（牵头单位：县第{n}局）\n", 1_000 + n))),
        lines(count, |n| format!("修第{n}段。责任单位：县第{n}局。")),
        format!("修桥。\n{}", lines(count, |n| format!("责任单位：县第{}局\n", n % 90))),
    ] {
        let text = format!("一、板块\n1.{body}2.修路。（牵头单位：县甲局）\n");
        let source = gongkai::import::decode("list.txt", text.as_bytes()).unwrap();
        let imported = gongkai::import::notice(&source, "p", &gongkai::import::ExistingContent::default());
        assert!(!imported.report.stops(), "{}", body.chars().take(20).collect::<String>());
    }
}

/// Each form of heading, list and row that is looked up by another, hundreds of times in one text.
#[test]
fn many_headings_lists_and_rows_are_imported() {
    let numeral = |n: usize| ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"][n % 10];
    let count = 200;
    for (text, stops) in [
        (lines(count, |n| format!("{}、板块{n}（责任单位：县第{n}局）\n1.修桥。\n", numeral(n))), false),
        (
            format!(
                "一、板块\n{}",
                lines(count, |n| format!("（{}）修{n}（责任单位：县甲局）\n1.修桥。\n", numeral(n)))
            ),
            false,
        ),
        (format!("一、板块\n{}", lines(count, |n| format!("县第{n}局：\n1.修桥。\n"))), false),
        (format!("一、板块\n（一）修桥\n{}责任单位：县甲局\n", lines(count, |n| format!("{n}.目标：修好。\n"))), false),
        (lines(count, |n| format!("清单{n}\n序号\t任务\t牵头单位\n1\t修桥。\t县甲局\n")), false),
        (format!("序号\t任务\t牵头单位\n{}", lines(count, |n| format!("板块{n}\n{n}\t修桥。\t县甲局\n"))), false),
        (
            format!(
                "序号\t任务\t责任单位\n{}",
                lines(count, |n| format!("{n}\t修。\t县甲局、县乙局（第一个为牵头单位）\n"))
            ),
            false,
        ),
        (format!("序号\t任务\t牵头单位\n1\t修桥。\t县甲局\n{}", "序号\t任务\t牵头单位\n".repeat(count)), false),
    ] {
        let source = gongkai::import::decode("list.txt", text.as_bytes()).unwrap();
        let imported = gongkai::import::notice(&source, "p", &gongkai::import::ExistingContent::default());
        assert_eq!(imported.report.stops(), stops, "{}", &imported.report.print(gongkai::diag::Lang::En)[..600]);
    }
}

/// A row takes but so many that go on it: the text of one that takes all would be read once more for each.
#[test]
fn rows_that_never_end_are_told() {
    let rows = lines(1_000, |n| format!("\t再修第{n}段，\t县乙局、\t\n"));
    let text = format!("序号\t任务\t牵头单位\t完成时限\n1\t修桥，\t县甲局\t6月底\n{rows}");
    let source = gongkai::import::decode("list.txt", text.as_bytes()).unwrap();
    let imported = gongkai::import::notice(&source, "p", &gongkai::import::ExistingContent::default());
    let longest = imported.notice.items[0].duties.iter().map(|duty| duty.text.matches('段').count()).max();
    assert_eq!(longest, Some(65), "that of a row of its own and of 64 more");
    let told = imported.report.findings.iter().filter(|f| f.place.is_some()).map(|f| f.place.clone());
    assert!(told.collect::<std::collections::BTreeSet<_>>().len() >= 1_000, "each row is told");
}

/// Each second entry of a duty withdraws the one before: that of a day is judged once, not for each of them.
#[test]
fn many_withdrawals_of_one_duty_are_listed() {
    let mut store = project();
    let entry = |n: usize| {
        let head = format!("- id: e{n:05}\n  duty: 001-1\n  date: 2023-06-30\n  by: 县发改委\n");
        match n % 2 {
            1 => format!("{head}  status: in_progress\n  text: 推进{n}。\n"),
            _ => format!("{head}  withdraws:\n    entry: e{:05}\n    reason: 报错。\n    document: 函1号\n", n - 1),
        }
    };
    for part in 0..4 {
        store.put(&format!("plans/p/progress/{part}.yaml"), lines(2_000, |n| entry(2_000 * part + n)));
    }
    let begun = std::time::Instant::now();
    build(&store);
    assert!(begun.elapsed().as_secs() < 120, "{:?}", begun.elapsed());
}
