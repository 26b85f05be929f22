//! Rows of a table whose words have lost their place: broken cells, dates, persons and remarks among units, units in the place of
//! a task or deadline, rows that are too long or too short. Nothing of it is taken in silence.

use gongkai::import::finding::{Kind, Weight};
use gongkai::import::notice::{Cell, Duty};
use gongkai::import::{self, ExistingContent, Imported};

fn import(file: &str, text: &str) -> Imported {
    let source = import::decode(file, text.as_bytes()).unwrap();
    import::notice(&source, "plan-2023", &ExistingContent::default())
}

/// The lines at which a kind was found, with its words.
fn found(imported: &Imported, kind: Kind) -> Vec<(usize, String)> {
    let of_kind = imported.report.findings.iter().filter(|finding| finding.kind == kind);
    let words =
        |args: &[(&str, String)]| args.iter().find(|(name, _)| *name == "text").map_or("", |(_, t)| t).to_owned();
    of_kind.map(|finding| (finding.line(), words(&finding.args))).collect()
}

fn units(duty: &Duty) -> Vec<String> {
    let names = |cell: &Cell| cell.names.iter().map(|name| name.text.clone()).collect::<Vec<_>>();
    duty.roles.cells().into_iter().flat_map(names).collect()
}

fn duties(imported: &Imported) -> Vec<&Duty> {
    imported.notice.items.iter().flat_map(|item| &item.duties).collect()
}

/// A list of three duties; `row` is the second.
fn csv(row: &str) -> Imported {
    import(
        "list.csv",
        &format!(
            "序号,任务,牵头单位,责任单位,完成时限\n1,建设学校三所。,县甲局,县乙局,2023年12月底\n{row}\n3,架桥。,县甲局,县丙局,持续推进\n"
        ),
    )
}

/// The rows of a list with the given divider, of which the first unit's cell is broken.
fn broken(divider: &str, cell: &str, rest: &str) -> String {
    [
        ["序号", "任务", "完成时限", "责任单位"],
        ["1", "任务四", "2023年6月底", cell],
        ["2", "任务五", "2023年6月底", rest],
    ]
    .map(|row| row.join(divider) + "\n")
    .concat()
}

#[test]
fn a_line_behind_an_open_cell_goes_on_it() {
    for (file, divider) in [("list.txt", "\t"), ("list.txt", "|"), ("list.csv", ",")] {
        for (cell, whole) in [
            ("县甲局、\n县乙局", vec!["县甲局", "县乙局"]),
            ("县甲局\n、县乙局", vec!["县甲局", "县乙局"]),
            ("县甲局，\n县乙局", vec!["县甲局", "县乙局"]),
            ("县甲局、\n县乙局、\n县丁局", vec!["县甲局", "县乙局", "县丁局"]),
        ] {
            let imported = import(file, &broken(divider, cell, "县丙局"));
            assert_eq!(units(duties(&imported)[0]), whole, "{file} {cell:?}");
            assert_eq!(found(&imported, Kind::BrokenCell)[0].0, 3);
            assert_eq!(imported.notice.sections.len(), 1, "{file} {cell:?}");
        }
        let last = import(file, &broken(divider, "县丙局", "县甲局、\n县乙局"));
        assert_eq!(units(duties(&last)[1]), ["县甲局", "县乙局"], "the last row of a table may be broken too");
    }
}

#[test]
fn a_line_that_may_be_a_heading_or_the_end_of_a_cell_is_named() {
    for (cell, line) in
        [("县甲局\n县乙局", "县乙局"), ("县甲局\n2023年底", "2023年底"), ("县甲局\n并装上路灯", "并装上路灯")]
    {
        let imported = import("list.txt", &broken("\t", cell, "县丙局"));
        assert_eq!(found(&imported, Kind::DoubtfulHeading), [(3, line.to_owned())]);
    }
    let below_headings =
        "序号\t任务\t责任单位\n学校\n1\t任务一\t县甲局\n道路\n2\t任务二\t县甲局\n县乙局\n3\t任务三\t县甲局\n";
    assert_eq!(found(&import("list.txt", below_headings), Kind::DoubtfulHeading), [(6, "县乙局".to_owned())]);
    // A table may be divided by its units, and a numbered heading is one.
    for headings in [["县甲局", "县乙局"], ["一、学校", "二、道路"]] {
        let text = format!("序号\t任务\t期限\n{}\n1\t任务一\t年底\n{}\n2\t任务二\t年底\n", headings[0], headings[1]);
        let imported = import("list.txt", &text);
        assert_eq!(found(&imported, Kind::DoubtfulHeading), []);
        assert_eq!(imported.notice.sections.len(), 2);
    }
}

#[test]
fn a_date_among_units_does_not_give_way_to_the_deadline_in_silence() {
    for (row, date, deadline) in [
        ("2,修路。,2023年12月底,县丙局,县丁局", "2023年12月底", "县丁局"),
        ("2,修路。,县乙局、2023年12月底,县丙局,年底", "2023年12月底", "年底"),
        ("2,修路。,县乙局牵头，6月底前完成,县丙局,年底", "6月底前完成", "年底"),
        ("2,修路。,县乙局,县丙局、每季度,年底", "每季度", "年底"),
        ("2,修路。,县乙局,县丙局、2023年6月底,", "2023年6月底", "2023年6月底"),
    ] {
        let imported = csv(row);
        assert_eq!(found(&imported, Kind::NoUnit), [(3, date.to_owned())], "{row}");
        assert_eq!(duties(&imported)[1].deadline, deadline);
    }
    // Without a column of deadlines the date among the units is the deadline.
    let text = "序号,任务,责任单位\n1,修路。,县甲局、2023年6月底\n2,架桥。,县乙局\n";
    let imported = import("list.csv", text);
    assert_eq!((duties(&imported)[0].deadline.as_str(), found(&imported, Kind::NoUnit)), ("2023年6月底", vec![]));
}

#[test]
fn a_deadline_without_a_word_of_time_is_to_be_completed() {
    assert_eq!(Kind::OddRow.weight(), Weight::Complete);
    for deadline in ["县丁局", "张三", "张三、李小明", "李副县长", "13812345678", "修路。"] {
        let imported = csv(&format!("2,修路。,县乙局,县丙局,{deadline}"));
        assert_eq!(found(&imported, Kind::OddRow), [(3, deadline.to_owned())]);
    }
    for deadline in ["立行立改", "按上级部署", "待定", "汛期前", "每季度", "同上", "—", "春节前", "随申请随办理"]
    {
        let imported = csv(&format!("2,修路。,县乙局,县丙局,{deadline}"));
        assert_eq!(found(&imported, Kind::OddRow), [], "{deadline}");
    }
}

#[test]
fn what_is_no_unit_becomes_none() {
    for (cell, kept, told) in [
        ("同左", vec![], vec!["同左"]),
        ("待定", vec![], vec!["待定"]),
        ("见附件2", vec![], vec!["见附件2"]),
        ("（详见附表）", vec![], vec!["（详见附表）"]),
        ("张三", vec![], vec!["张三"]),
        ("县丙局 13812345678", vec!["县丙局"], vec!["13812345678"]),
        ("县丙局 张三 0566-7011234", vec!["县丙局"], vec!["张三", "0566-7011234"]),
        ("县丙局、〃", vec!["县丙局"], vec!["〃"]),
    ] {
        let imported = csv(&format!("2,修路。,县乙局,{cell},2023年12月底"));
        let mut expected = vec!["县乙局"];
        expected.extend(kept);
        assert_eq!(units(duties(&imported)[1]), expected, "{cell}");
        let found: Vec<String> = found(&imported, Kind::NoUnit).into_iter().map(|(_, text)| text).collect();
        assert_eq!(found, told, "{cell}");
    }
    let first = import("list.csv", "序号,任务,责任单位\n1,修路。,〃\n2,架桥。,县乙局\n");
    assert_eq!(found(&first, Kind::NoUnit), [(2, "〃".to_owned())], "nothing stands above");
}

#[test]
fn a_task_and_units_that_changed_places_are_named() {
    for (row, task) in [
        ("2,县甲局,修路,县乙局,2023年12月底", "县甲局"),
        ("2,县甲局、县乙局,修路。,县丙局,2023年12月底", "县甲局、县乙局"),
        ("2,县城投集团,修路,县丙局,2023年12月底", "县城投集团"),
    ] {
        assert_eq!(found(&csv(row), Kind::OddRow), [(3, task.to_owned())]);
    }
    // A project has the name of a hospital.
    assert_eq!(found(&csv("2,县医院,县乙局,县丙局,2023年12月底"), Kind::OddRow), []);
}

#[test]
fn a_row_that_is_too_long_makes_no_other_short() {
    let rows =
        "1,建设学校,县甲局,2023年12月底\n2,修路,县乙局,2023年6月底\n3,架桥,县乙局\n4,开会,县甲局,2023年12月底,多余\n";
    for (file, divider) in [("list.csv", ","), ("list.txt", "\t"), ("list.txt", "|")] {
        let text = format!("序号,任务,牵头单位,完成时限\n{rows}").replace(',', divider);
        let imported = import(file, &text);
        let lines: Vec<usize> = found(&imported, Kind::ShortRow).into_iter().map(|(line, _)| line).collect();
        assert!(lines.iter().all(|line| *line >= 4), "{file} {divider:?} {lines:?}");
        assert!(lines.contains(&4), "{file} {divider:?} {lines:?}");
        assert!(imported.report.findings.iter().any(|f| f.line() == 5 && f.kind.weight() != Weight::Note));
    }
}

#[test]
fn persons_with_english_titles_are_no_units() {
    let text = "No,Action,Owner,Due\n1,Build a school,Councillor Mary Jones,May 2025\n\
                2,Open a library,\"Education; Mr. Tom Hall\",June 2025\n3,Extend a ward,Dr Gray Hospital,July 2025\n";
    let imported = import("list.csv", text);
    let all: Vec<_> = duties(&imported).iter().map(|duty| (units(duty), duty.leaders.clone())).collect();
    let of = |units: &[&str], leaders: &[&str]| {
        (units.iter().map(|u| (*u).to_owned()).collect::<Vec<_>>(), leaders.iter().map(|l| (*l).to_owned()).collect())
    };
    assert_eq!(
        all,
        [of(&[], &["Councillor Mary Jones"]), of(&["Education"], &["Mr. Tom Hall"]), of(&["Dr Gray Hospital"], &[]),]
    );
    let told: Vec<usize> = found(&imported, Kind::OfficeHolder).into_iter().map(|(line, _)| line).collect();
    assert_eq!(told, [2, 3]);
}

#[test]
fn several_persons_with_english_titles_are_leaders_and_bodies_are_not() {
    let rows = [
        ("Cllr Smith and Cllr Jones", "", "Cllr Smith、Cllr Jones"),
        ("Education; Mr Smith & Mrs Jones", "Education", "Mr Smith、Mrs Jones"),
        ("Councillor Jones (Leader)", "", "Councillor Jones (Leader)"),
        ("Dr Smith Ltd", "Dr Smith Ltd", ""),
        ("Dr Barnardo’s", "Dr Barnardo’s", ""),
        ("Sir John Moore Academy", "Sir John Moore Academy", ""),
        ("Mr Smith and Partners", "Mr Smith and Partners", ""),
    ];
    let mut text = "No,Action,Owner,Due\n".to_owned();
    for (at, (owner, ..)) in rows.iter().enumerate() {
        text.push_str(&format!("{},Do thing {at},{owner},May 2025\n", at + 1));
    }
    let imported = import("list.csv", &text);
    assert_eq!(duties(&imported).len(), rows.len());
    for (duty, (owner, own, leaders)) in duties(&imported).into_iter().zip(rows) {
        assert_eq!((units(duty).join("、").as_str(), duty.leaders.join("、").as_str()), (own, leaders), "{owner}");
    }
}
