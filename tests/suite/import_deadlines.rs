//! Deadlines of a notice: words without a year, recurring words, words that are neither, and those that a point prints.

use gongkai::date::Date;
use gongkai::diag::Lang;
use gongkai::import::finding::Kind;
use gongkai::import::{self, ExistingContent, Imported};
use gongkai::record::deadline::Interval;
use gongkai::{record, resolve};

use super::import::store;
use super::import_kinds::{any, duties, has, holds, import_file, leaders, text};

const HEAD: &str = "某办〔2023〕1号\n关于印发《某县2023年工作要点》的通知\n\n县有关单位：\n\n现印发给你们，请贯彻实施。\n\n某县人民政府办公室\n2023年4月19日\n\n某县2023年工作要点\n\n为做好全年工作，制定本要点。\n";

fn import(text: &str) -> Imported {
    let source = import::decode("notice.txt", text.as_bytes()).unwrap();
    import::notice(&source, "plan-2023", &ExistingContent::default())
}

/// A checklist of one duty for each wording.
fn list(words: &[&str]) -> String {
    let row =
        |(number, words): (usize, &&str)| format!("\n\t{number}\n\t推进第{number}件。\n\t{words}\n\t甲局\n\t乙局\n");
    format!("{HEAD}一、板块\n1.推进。（牵头单位：甲局）\n\t一、板块\n{}", (1..).zip(words).map(row).collect::<String>())
}

fn reported(imported: &Imported, kind: Kind) -> Vec<String> {
    let findings = imported.report.findings.iter().filter(|f| f.kind == kind);
    findings.map(|f| f.args.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>().join(" ")).collect()
}

/// The ids of the faults that `gongkai check` finds in what was imported.
fn faults(imported: &Imported) -> Vec<String> {
    let store = store(&imported.files);
    let sources = store.sources();
    let records = record::read(&sources);
    let mut faults = records.diagnostics;
    let resolved = resolve::resolve(records.value, &sources, Date::new(2023, 5, 1).unwrap(), Vec::new());
    faults.extend(resolved.diagnostics);
    faults.iter().map(|d| d.code.id().to_owned()).collect()
}

#[test]
fn words_without_a_year_get_their_day_from_the_period_and_are_named() {
    let words = [
        "12月底前",
        "年底前",
        "第三季度",
        "每季度",
        "立行立改",
        "１２月底 前",
        "9月投入使用",
        "二〇二三年十二月底",
        "年底前",
    ];
    let imported = import(&list(&words));
    let duties: Vec<_> = imported.notice.items.iter().map(|item| &item.duties[0]).collect();
    let day = |text: &str| Date::parse(text);
    let days: Vec<Option<Date>> = duties.iter().map(|duty| duty.date).collect();
    let december = day("2023-12-31");
    let expected = [december, december, day("2023-09-30"), None, None, december, day("2023-09-30"), december, december];
    assert_eq!(days, expected);
    assert_eq!(duties[3].every, Some(Interval::Months(3)));
    assert_eq!(
        reported(&imported, Kind::DerivedDeadline),
        [
            "12月底前 1 2023-12-31",
            "年底前 2 2023-12-31",
            "第三季度 1 2023-09-30",
            "１２月底 前 1 2023-12-31",
            "9月投入使用 1 2023-09-30"
        ]
    );
    assert_eq!(reported(&imported, Kind::ReadDeadline), ["二〇二三年十二月底 1 2023-12-31"], "it says its year");
    assert_eq!(reported(&imported, Kind::RecurringDeadline), ["每季度 1 P3M"]);
    assert_eq!(reported(&imported, Kind::DeadlineWords), ["立行立改 1"]);
    let text = |path: &str| &imported.files.iter().find(|(p, _)| p.ends_with(path)).unwrap().1;
    assert!(
        text("items/004.yaml").contains("deadline:\n      text: 每季度\n      every: P3M\n"),
        "{}",
        text("items/004.yaml")
    );
    assert!(text("items/007.yaml").contains("text: 9月投入使用\n      date: 2023-09-30\n"));
    assert!(text("items/005.yaml").contains("deadline: 立行立改\n"));
    assert!(imported.report.print(Lang::Zh).contains("期限“年底前”按要点的起止年份记作2023-12-31（2项）"));
    assert!(!faults(&imported).iter().any(|id| id.contains("deadline")), "{:?}", faults(&imported));
}

#[test]
fn words_that_hold_a_day_and_an_open_end_are_asked_about() {
    let imported = import(&list(&["持续推进，2023年6月底前完成首批", "15日前"]));
    assert_eq!(reported(&imported, Kind::DeadlineBoth), ["持续推进，2023年6月底前完成首批 1"]);
    assert_eq!(reported(&imported, Kind::BadDeadline), ["15日前 1"]);
    let found = faults(&imported);
    assert!(found.contains(&"deadline-both".to_owned()) && found.contains(&"unread-deadline".to_owned()), "{found:?}");
}

#[test]
fn a_plan_of_several_years_takes_the_year_of_issue() {
    let text = list(&["年底前", "2024年底"]).replace("某县2023年工作要点", "某县三年行动计划（2023—2025年）");
    let imported = import(&text);
    let days: Vec<_> = imported.notice.items.iter().map(|item| item.duties[0].date).collect();
    assert_eq!(days, [Date::parse("2023-12-31"), Date::parse("2024-12-31")]);
    let plan = &imported.files[0].1;
    assert!(plan.contains("from: 2023-01-01\n  to: 2025-12-31"), "{plan}");
}

#[test]
fn a_deadline_in_a_parenthesis_is_the_duty_s_and_no_unit() {
    for (statement, words, day) in [
        ("（牵头单位：甲局；责任单位：乙局，6月底完成）", "6月底完成", "2023-06-30"),
        ("（牵头单位：甲局；责任单位：乙局；完成时限：2023年6月底前）", "2023年6月底前", "2023-06-30"),
        ("（牵头单位：甲局；责任单位：乙局、年底前）", "年底前", "2023-12-31"),
        ("（甲局牵头，乙局配合，第三季度完成）", "第三季度完成", "2023-09-30"),
        ("（牵头单位：甲局；责任单位：乙局；时间要求：9月）", "9月", "2023-09-30"),
    ] {
        let imported = import(&format!("{HEAD}一、板块\n1.推进。{statement}\n"));
        let duty = &imported.notice.items[0].duties[0];
        assert_eq!((duty.deadline.as_str(), duty.date), (words, Date::parse(day)), "{statement}");
        assert_eq!(reported(&imported, Kind::NoUnit), Vec::<String>::new(), "{statement}");
        let text = |path: &str| &imported.files.iter().find(|(p, _)| p.ends_with(path)).unwrap().1;
        assert!(text("points.yaml").contains(&format!("text: {words}\n")), "{statement}: {}", text("points.yaml"));
        let (_, units) = text("units.yaml").split_once("\nunits:").unwrap();
        let names: Vec<&str> = units.lines().filter_map(|l| l.trim().strip_prefix("name: ")).collect();
        assert_eq!(names, ["甲局", "乙局"], "{statement}");
        assert!(!faults(&imported).iter().any(|id| id.contains("deadline")), "{statement}");
    }
}

#[test]
fn a_row_without_a_deadline_takes_that_of_its_point() {
    let narrative = "一、板块\n1.推进窗口。（牵头单位：甲局，6月底前）\n2.减少材料。（牵头单位：甲局，8月底前）\n";
    let imported = import(&format!(
        "{HEAD}{narrative}\t序号\n\t任务\n\t牵头单位\n\n\t1\n\t推进窗口。\n\t甲局\n\n\t2\n\t减少材料。\n\t甲局\n"
    ));
    let days: Vec<_> = imported.notice.items.iter().map(|item| item.duties[0].date).collect();
    assert_eq!(days, [Date::parse("2023-06-30"), Date::parse("2023-08-31")]);
    let table = "\t一、板块\n\n\t1\n\t推进窗口。\n\t持续开展\n\t甲局\n\t乙局\n";
    let printed = import(&format!("{HEAD}{narrative}{table}"));
    assert_eq!(printed.notice.items[0].duties[0].deadline, "持续开展", "the row's own words count");
}

#[test]
fn a_reading_by_a_person_stays_when_the_notice_is_imported_again() {
    let imported = import(&list(&["年底前"]));
    let (path, text) = imported.files.iter().find(|(p, _)| p.ends_with("items/001.yaml")).unwrap();
    let again = |old: String| import::decide(&imported.files, true, |p| (p == path).then(|| old.clone().into_bytes()));
    let action = |old: String| again(old).into_iter().find(|d| d.path == *path).unwrap();
    assert_eq!(action(text.replace("2023-12-31", "2023-12-20")).text, None, "another day");
    assert_eq!(action(text.replace("date: 2023-12-31", "undated: true")).text, None, "no day");
    let mended = action(text.replace("text: 年底前", "text: 年中前")).text.unwrap();
    assert_eq!(mended, *text);
}

#[test]
fn the_next_year_is_that_behind_the_year_before_it() {
    let dates = |words: &[&str]| -> Vec<Option<String>> {
        let imported = import(&list(words));
        imported.notice.items.iter().map(|item| item.duties[0].date.map(|date| date.to_string())).collect()
    };
    let day = |text: &str| Some(text.to_owned());
    assert_eq!(
        dates(&["2024年11月—翌年3月", "2025年10月至次年4月", "2026年底开工，次年6月完工"]),
        [day("2025-03-31"), day("2026-04-30"), day("2027-06-30")]
    );
    // A plan of 2023 that was issued in 2022: 明年 may be the year of the plan or the one behind it.
    let earlier = list(&["明年3月"]).replace("2023年4月19日", "2022年12月20日");
    let imported = import(&earlier);
    assert_eq!(imported.notice.items[0].duties[0].date, None);
    assert_eq!(reported(&imported, Kind::BadDeadline).len(), 1);
}

#[test]
fn tasks_of_a_meeting_are_of_its_year() {
    let text = |time: &str| {
        format!(
            "县政府常务会议议定事项分解表\n{time}1.修桥。（责任单位：县甲局；完成时限：4月30日）\n2.修路。（责任单位：县乙局；完成时限：6月30日）\n"
        )
    };
    let dates = |text: &str| -> Vec<Option<String>> {
        let imported = import(text);
        imported.notice.items.iter().map(|item| item.duties[0].date.map(|date| date.to_string())).collect()
    };
    let of_meeting = dates(&text("会议时间：2024年3月20日\n"));
    assert_eq!(of_meeting, [Some("2024-04-30".to_owned()), Some("2024-06-30".to_owned())]);
    assert_eq!(dates(&text("")), [None, None]);
    for time in ["2024年3月20日上午", "2024年3月20日（星期三）下午3时", "2024 年3月20日 9:30—11:00"]
    {
        assert_eq!(dates(&text(&format!("会议时间：{time}\n"))), of_meeting, "{time}");
    }
    // What is no time of a day.
    for time in ["2024年3月20日起施行", "2024年3月"] {
        assert_eq!(dates(&text(&format!("会议时间：{time}\n"))), [None, None], "{time}");
    }
}

#[test]
fn nothing_is_due_before_the_meeting_that_decides_it() {
    let text = "青山县人民政府常务会议纪要\n\n2024年5月6日，县长召开会议。会议议定：\n\n1.修桥。（责任单位：县甲局；完成时限：2月底）\n\
                2.种树。（责任单位：县乙局；完成时限：6月底）\n";
    let imported = import(text);
    let dates: Vec<bool> = imported.notice.items.iter().map(|item| item.duties[0].date.is_some()).collect();
    assert_eq!(dates, [false, true]);
    assert_eq!(reported(&imported, Kind::BadDeadline).len(), 1);
}

#[test]
fn of_two_points_with_the_same_words_each_keeps_its_deadline() {
    let imported = text("一、交通\n1.修桥补路。（6月底前）\n2.修桥补路。（县乙局）\n3.修桥补路。（县甲局，9月底前）\n");
    assert_eq!(duties(&imported), ["修桥补路。 |县乙局|", "修桥补路。 |县甲局| 9月底前"]);
}

#[test]
fn two_deadlines_of_a_statement_are_both_kept() {
    holds(&[
        ("（县甲局，6月底前，12月底前）", "|县甲局| 6月底前，12月底前"),
        ("（县甲局牵头，6月底前完成一期，12月底前完成二期）", "县甲局|| 6月底前完成一期，12月底前完成二期"),
        ("（责任单位：县甲局，6月底前；完成时限：6月底前）", "|县甲局| 6月底前"),
        ("（完成时限：年底前）。（县甲局）", "|县甲局| 年底前"),
        ("（县甲局6月底前，县乙局12月底前）", "|县甲局、县乙局| 县甲局（6月底前）、县乙局（12月底前）"),
    ]);
}

#[test]
fn a_deadline_at_the_end_of_a_task_is_that_of_its_duty() {
    let imported = text(
        "一、民生\n1.建厕10座，年底前完成。县甲局牵头\n2.改路，6月底前完成。县乙局牵头，县丙局配合。\n3.种树，3月底前完成，县丁局牵头。\n4.植绿，年底前完成。由县戊局负责。\n5.办学。力争9月1日前投用。（责任单位：县甲局）\n",
    );
    assert_eq!(
        duties(&imported),
        [
            "建厕10座，年底前完成。 县甲局|| 年底前完成",
            "改路，6月底前完成。 县乙局||县丙局 6月底前完成",
            "种树，3月底前完成。 县丁局|| 3月底前完成",
            "植绿，年底前完成。 |县戊局| 年底前完成",
            "办学。力争9月1日前投用。 |县甲局| 力争9月1日前投用",
        ]
    );
    assert_eq!(imported.report.findings.iter().filter(|f| f.kind == Kind::DeadlineOfText).count(), 5);
    // What is done may stand behind the deadline.
    let imported = text(
        "一、民生\n1.2024年6月底前完成普查。（牵头单位：县甲局）\n2.编方案，6月底前出台方案。（县乙局牵头）\n3.9月底前完成首批。（县乙局牵头）\n4.9月底前开工建厂。（县乙局牵头）\n5.修路，6月底前完成立项。（县乙局牵头）\n",
    );
    let deadlines: Vec<&str> = imported.notice.items.iter().map(|item| item.duties[0].deadline.as_str()).collect();
    assert_eq!(deadlines, ["2024年6月底前", "6月底前", "", "", ""]);
    // What a statement says goes first; what only begins, or says how long something holds, is no deadline.
    let imported = text(
        "一、民生\n1.修桥，年底前完成。（县甲局牵头，6月底前完成）\n2.修路，6月底前开工。（责任单位：县甲局）\n3.降费，实施期限至2024年12月31日。（责任单位：县乙局）\n4.减负，每月5日前报送。（责任单位：县乙局）\n5.建厂。建好甲厂。建好乙厂，年底前完成。（责任单位：县乙局）\n",
    );
    let deadlines: Vec<&str> = imported.notice.items.iter().map(|item| item.duties[0].deadline.as_str()).collect();
    assert_eq!(deadlines, ["6月底前完成", "", "", "", ""]);
    assert!(!has(&imported, Kind::DeadlineOfText) && has(&imported, Kind::DeadlineInText));
    // A clause behind a day by which something is reported is no statement.
    let imported = text("一、民生\n1.请于每月5日前报送进展，由县甲局负责汇总。\n2.修桥。（县甲局牵头）\n");
    assert_eq!(imported.notice.items.len(), 1);
}

#[test]
fn a_deadline_may_stand_behind_the_bracket_of_the_units() {
    let imported = text(
        "一、交通\n1.修桥（县甲局牵头，县乙局配合），6月底前完成。\n2.修路（县甲局、县丙局），均于年底前完成。\n3.修渠（县甲局牵头），长3公里。\n4.①测量（县甲局）②施工（县乙局）③验收（县丙局），均于年底前完成。\n",
    );
    assert_eq!(
        duties(&imported),
        ["修桥。 县甲局||县乙局 6月底前完成", "修路。 |县甲局、县丙局| 年底前完成", "修渠，长3公里。 县甲局||"]
    );
    let english = "2025 action plan\n\n1. Inspect all homes (Office of Health, with support from Office of Roads) by June 2025\n2. Plant trees (Lead: Office of Parks) where there are none\n";
    assert_eq!(
        duties(&import_file("list.txt", english)),
        [
            "Inspect all homes |Office of Health|Office of Roads June 2025",
            "Plant trees where there are none Office of Parks||"
        ]
    );
}

/// Of two brackets in a sentence each has its deadline; a second deadline behind a bracket that holds one is no word less.
#[test]
fn a_deadline_behind_a_bracket_is_that_of_its_own_statement() {
    let one =
        |point: &str| any("list.txt", &format!("示例县2024年工作方案\n一、交通\n1.{point}\n2.架线。（县丁局牵头）\n"));
    let two = one("修桥（县甲局），3月底前完成；修路（县乙局），6月底前完成。");
    assert!(two.notice.items.iter().flat_map(|item| &item.duties).all(|duty| !duty.deadline.contains("6月底")));
    let kept = one("治污（责任单位：县甲局；完成时限：3月底前），6月底前完成。");
    let duty = &kept.notice.items[0].duties[0];
    assert!(duty.deadline.contains("3月底前") && duty.text.contains("6月底前完成"), "{} {}", duty.text, duty.deadline);
    let introduced = one("修桥（责任人：张三；由县甲局牵头）");
    assert_eq!(duties(&introduced)[0], "修桥 县甲局||");
    assert_eq!(leaders(&introduced)[0], "张三");
}

#[test]
fn milestones_are_no_deadline_unless_they_are_nothing_but_times() {
    for label in ["节点目标", "进度节点", "序时进度"] {
        for cells in
            [["6月底前完成立项，9月开工", "完成主体结构"], ["3月立项；6月开工；12月完工", "一季度招标，二季度进场"]]
        {
            let table = format!(
                "序号,任务,{label},责任单位\n1,修桥。,\"{}\",县甲局\n2,修路。,\"{}\",县乙局\n",
                cells[0], cells[1]
            );
            let imported = import_file("2024.csv", &table);
            let of = |item: usize| &imported.notice.items[item].duties[0];
            assert_eq!((of(0).deadline.as_str(), of(1).deadline.as_str()), ("", ""));
            assert_eq!(of(1).more, [(label.to_owned(), cells[1].to_owned())]);
        }
        let table = format!(
            "序号,任务,{label},责任单位\n1,修桥。,6月底前,县甲局\n2,修路。,每季度,县乙局\n3,修渠。,同上,县丙局\n"
        );
        let imported = import_file("2024.csv", &table);
        assert_eq!(duties(&imported)[0], "修桥。 |县甲局| 6月底前");
    }
    // A label that says when a task ends is that of its deadline, whatever the cells are.
    for (label, words) in [("完成时限", "完成主体结构"), ("进度安排", "按上级部署"), ("时间节点", "立行立改")]
    {
        let imported = import_file("2024.csv", &format!("序号,任务,{label},责任单位\n1,修桥。,{words},县甲局\n"));
        assert_eq!(duties(&imported), [format!("修桥。 |县甲局| {words}")]);
    }
}

#[test]
fn a_deadline_may_follow_a_statement_without_brackets() {
    let imported = text(
        "一、交通\n1.修桥。牵头单位县甲局、县乙局按职责分工负责。（2024年6月底前完成）\n2.修路。县甲局牵头，县乙局、县丙局按职责分工负责。（2024年6月底前完成）\n3.修渠。主办：县甲局；会办：县乙局。6月底前完成。\n4.修库。主办：县甲局；会办：县乙局。9月底前报县政府审定。\n5.修塘，9月底前报县政府审定。（责任单位：县甲局）\n",
    );
    assert_eq!(
        duties(&imported),
        [
            "修桥。 |县甲局、县乙局| 2024年6月底前完成",
            "修路。 县甲局|县乙局、县丙局| 2024年6月底前完成",
            "修渠。 县甲局||县乙局 6月底前完成",
            "修库。 县甲局||县乙局 9月底前报县政府审定",
            "修塘，9月底前报县政府审定。 |县甲局| 9月底前报县政府审定",
        ]
    );
    // What is no deadline of the whole stays where it is.
    let imported = text(
        "一、交通\n1.修桥。县甲局牵头，县乙局配合。（一期）\n2.修路。（县甲局牵头）\n3.修渠，每季度报县政府办。（县甲局牵头）\n",
    );
    assert_eq!(duties(&imported), ["修路。 县甲局||", "修渠，每季度报县政府办。 县甲局||"]);
    for rest in [
        "（2023年已完成）",
        "（原定6月底前完成）",
        "（逾期不办的，12月底前通报）",
        "（总投资3000万元，6月底前开工）",
        "9月底前县丁局提出意见并报县政府审定。",
    ] {
        let imported = text(&format!("一、交通\n1.修桥。县甲局牵头，县乙局配合。{rest}\n2.修路。（县甲局牵头）\n"));
        assert_eq!(duties(&imported), ["修路。 县甲局||"], "{rest}");
        assert!(has(&imported, Kind::NoParenthesis), "{rest}");
    }
}

#[test]
fn deadlines_that_take_turns_with_units_are_asked() {
    for list in
        ["6月底前，县甲局，12月底前，县乙局", "县甲局，6月底前，县乙局，12月底前", "6月底前，县甲局；12月底前，县乙局"]
    {
        let imported = text(&format!("一、交通\n1.修桥。（{list}）\n"));
        assert_eq!(duties(&imported), [format!("修桥。 |县甲局、县乙局| {list}")]);
        assert_eq!(imported.notice.items[0].duties[0].date, None);
        assert!(has(&imported, Kind::DeadlinePerUnit));
    }
    let imported = text("一、交通\n1.修桥。（县甲局牵头，6月底前完成；县乙局牵头，12月底前完成）\n");
    assert!(has(&imported, Kind::DeadlinePerUnit));
    // One deadline, the same twice, and steps of one task count as before.
    for (list, deadline) in [
        ("责任单位：县甲局；2024年6月底前；2024年6月末", "2024年6月底前，2024年6月末"),
        ("县甲局、县乙局，6月底前", "6月底前"),
        ("县甲局，6月底前，县乙局，6月底前", "6月底前"),
        ("责任单位：县甲局，6月底前启动，年底前完成", "6月底前启动，年底前完成"),
    ] {
        let imported = text(&format!("一、交通\n1.修桥。（{list}）\n"));
        assert_eq!(imported.notice.items[0].duties[0].deadline, deadline);
        assert!(imported.notice.items[0].duties[0].date.is_some() && !has(&imported, Kind::DeadlinePerUnit));
    }
}

#[test]
fn deadlines_within_statements_are_kept_whole() {
    let imported = holds(&[
        ("（县甲局负责，6月底前启动，年底前完成）", "|县甲局| 6月底前启动，年底前完成"),
        ("（县甲局负责，立行立改）", "|县甲局| 立行立改"),
        ("（责任单位：县甲局；汛期前）", "|县甲局| 汛期前"),
        ("（县甲局负责，持续推进，2023年6月底前完成首批）", "|县甲局| 持续推进，2023年6月底前完成首批"),
    ]);
    assert!(has(&imported, Kind::DeadlineBoth));
}

#[test]
fn next_year_is_that_behind_the_plan() {
    for (words, date) in [
        ("明年3月", Some("2025-03-31")),
        ("次年3月底", Some("2025-03-31")),
        ("翌年1月", Some("2025-01-31")),
        ("今年6月", Some("2024-06-30")),
        ("2026年3月", Some("2026-03-31")),
        ("去年12月", None),
    ] {
        let imported = text(&format!("一、交通\n1.修桥。（责任单位：县甲局；时限：{words}）\n"));
        let duty = &imported.notice.items[0].duties[0];
        assert_eq!(duty.date.map(|day| day.to_string()).as_deref(), date, "{words}");
        assert_eq!(has(&imported, Kind::BadDeadline), date.is_none(), "{words}");
    }
    // Without a year in the plan nobody knows which year is the next.
    let imported = any("list.txt", "县重点任务\n一、交通\n1.修桥。（责任单位：县甲局；时限：明年3月）\n");
    assert_eq!(imported.notice.items[0].duties[0].date, None);
    assert!(has(&imported, Kind::BadDeadline));
}

#[test]
fn a_deadline_has_no_note_and_may_say_from_when() {
    let imported = text(
        "1.修路。（责任单位：县甲局；完成时限：6月，备注：重点）\n2.医保。（县乙局、县丙局，自2024年1月1日起至2024年12月31日）\n3.建校。（责任单位：县甲局；完成时限：6月底前开工，12月底前完工）\n",
    );
    assert_eq!(
        duties(&imported),
        [
            "修路。 |县甲局| 6月",
            "医保。 |县乙局、县丙局| 自2024年1月1日起至2024年12月31日",
            "建校。 |县甲局| 6月底前开工，12月底前完工"
        ]
    );
    let dates: Vec<_> =
        imported.notice.items.iter().map(|item| item.duties[0].date.map(|day| day.to_string())).collect();
    assert_eq!(dates[1].as_deref(), Some("2024-12-31"));
    // From a day on without end, and a sentence.
    let imported = text(
        "1.医保。（县乙局负责，自2024年7月1日起）\n2.修路。（县甲局负责，自2024年1月1日起至竣工验收合格移交县丙局之日由县乙局管护）\n",
    );
    assert_eq!(imported.notice.items[0].duties[0].date, None);
    assert!(!imported.notice.items.iter().any(|item| item.duties[0].deadline.contains("移交")));
}

#[test]
fn a_bracket_is_a_deadline_where_all_of_it_is_of_time() {
    let units = "（责任单位：县甲局）";
    for (task, expected) in [
        ("办学（共2所，8月投用）。", "办学（共2所，8月投用）。 |县甲局|"),
        ("办学（6月底前开工，年底前完成）。", "办学 |县甲局| 6月底前开工，年底前完成"),
        ("办学（8月底前）。", "办学 |县甲局| 8月底前"),
    ] {
        assert_eq!(duties(&text(&format!("一、教育\n1.{task}{units}\n"))), [expected]);
    }
}

#[test]
fn the_steps_of_a_deadline_are_kept_together() {
    let of_first = |due: &str| {
        let body = format!(
            "1.新增学位。\n责任单位：县甲局\n完成时限：{due}。\n2.修路。\n责任单位：县乙局\n完成时限：年底前\n"
        );
        let imported = import_file("notice.txt", &format!("某县2024年民生实事\n{body}"));
        let duty = &imported.notice.items[0].duties[0];
        let told = has(&imported, Kind::DerivedDeadline) && !has(&imported, Kind::NoUnit);
        (duty.deadline.clone(), duty.date.map(|date| date.to_string()), told)
    };
    // The last day is that of the whole task, as in a cell of a table.
    for (due, day) in [
        ("6月底前完成基建；12月底前全部落实，实现招生", "2024-12-31"),
        ("6月底前，争取开工10所；12月底前全部开工", "2024-12-31"),
        ("6月底前建成；6月底前投用", "2024-06-30"),
    ] {
        assert_eq!(of_first(due), (due.to_owned(), Some(day.to_owned()), true), "{due}");
    }
    // What is no step is no part of the deadline.
    for behind in ["；备注：重点项目", "；联系电话：12345678", "；配合单位：县乙局", "；县乙局", "，备注：重点项目"]
    {
        let (due, day, _) = of_first(&format!("6月底前{behind}"));
        assert_eq!((due.as_str(), day.as_deref()), ("6月底前", Some("2024-06-30")), "{behind}");
    }
}
