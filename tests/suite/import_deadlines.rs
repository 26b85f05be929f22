//! Deadlines of a notice: words without a year, recurring words, words that are neither, and those that a point prints.

use gongkai::date::Date;
use gongkai::diag::Lang;
use gongkai::import::finding::Kind;
use gongkai::import::{self, ExistingContent, Imported};
use gongkai::record::deadline::Interval;
use gongkai::{record, resolve};

use super::import::store;

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
}
