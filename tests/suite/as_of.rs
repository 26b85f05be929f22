//! A build as of a day is a build of the content without all that is dated later: entries, verifications, corrections,
//! withdrawals, and changes of what was promised.

use std::fmt::Write as _;

use gongkai::date::Date;
use proptest::prelude::*;

use crate::built::{Built, Scratch, files};
use crate::withdrawal;

/// An entry of a duty; days count from the notice.
#[derive(Clone, Debug)]
struct Report {
    /// Days after the entry before.
    after: u32,
    /// Days to its publication.
    published: u32,
    /// Days to its verification.
    verified: Option<u32>,
    /// What it does with the entry before: nothing, corrects it, or withdraws it.
    mends: u8,
    value: u32,
}

/// The steps of a field: days on which it took each of its later values.
type Steps = Vec<u32>;

#[derive(Clone, Debug)]
pub struct World {
    reports: Vec<Report>,
    deadline: Steps,
    text: Steps,
    leads: Steps,
    responsible: Steps,
}

const DEADLINES: [&str; 4] = ["2023年6月底", "持续开展", "2023年11月底", "2023-12-20"];
const LEADS: [&str; 4] = ["甲局", "甲局、乙局等", "丙（丁、戊）局，甲局", "乙局"];
const RESPONSIBLE: [&str; 4] = ["—", "乙局", "乙局、丙（丁、戊）局", "—"];

pub fn day(offset: u32) -> String {
    Date::parse("2023-04-19").unwrap().plus_days(offset).to_string()
}

/// The value of a field as of a day, and the steps up to it as a list of changes.
fn field(name: &str, values: &dyn Fn(usize) -> String, steps: &Steps, as_of: u32, changes: &mut String) -> String {
    let mut days = steps.clone();
    days.sort_unstable();
    let past = days.iter().take_while(|d| **d <= as_of).count();
    for (at, on) in days.iter().take(past).enumerate() {
        let (from, to) = (values(at), values(at + 1));
        let _ = writeln!(
            changes,
            "      - {{field: \"{name}\", from: \"{from}\", to: \"{to}\", date: {}, reason: 会议}}",
            day(*on)
        );
    }
    values(past)
}

fn units(cell: &str) -> String {
    match cell {
        "—" => String::new(),
        "甲局、乙局等" => "[甲局, {name: 乙局, open: true}]".into(),
        "丙（丁、戊）局，甲局" => "[丙（丁、戊）局, 甲局]".into(),
        "乙局、丙（丁、戊）局" => "[乙局, 丙（丁、戊）局]".into(),
        one => format!("[{one}]"),
    }
}

/// The content without what is later than a day.
pub fn content(world: &World, as_of: u32) -> Scratch {
    let project = withdrawal::project("");
    project.write(
        "content/units.yaml",
        "units:\n  - {id: jia, name: 甲局, kind: county_department}\n  - {id: yi, name: 乙局, kind: county_department}\n  \
         - {id: bing, name: 丙（丁、戊）局, kind: county_department}\n",
    );
    let list = |values: [&'static str; 4]| move |at: usize| values[at % 4].to_owned();
    let number = |at: usize| 80 + 10 * at;
    let mut changes = String::new();
    let deadline = field("deadline", &list(DEADLINES), &world.deadline, as_of, &mut changes);
    let text = field("text", &|at| format!("新增市场主体{}家。", number(at)), &world.text, as_of, &mut changes);
    let words = |at| format!("新增市场主体{}家", number(at));
    let target = field("target:zhuti", &words, &world.text, as_of, &mut changes);
    let leads = field("leads", &list(LEADS), &world.leads, as_of, &mut changes);
    let responsible = field("responsible", &list(RESPONSIBLE), &world.responsible, as_of, &mut changes);
    let value: String = target.chars().filter(char::is_ascii_digit).collect();
    let mut duty = format!("    text: {text}\n    deadline: {deadline}\n    leads: {}\n", units(&leads));
    match responsible.as_str() {
        "—" => duty += "    none_printed: true\n",
        cell => duty += &format!("    responsible: {}\n", units(cell)),
    }
    if leads.contains('，') {
        duty += &format!("    printed: {{leads: \"{leads}\"}}\n");
    }
    duty += &format!(
        "    targets:\n      - {{id: zhuti, label: 市场主体, kind: increase, value: {value}, unit: 家, text: {target}, \
         cumulative: true, confirmed: true}}\n"
    );
    if !changes.is_empty() {
        duty += &format!("    changes:\n{changes}");
    }
    project.write(
        "content/plans/p/items/001.yaml",
        format!("id: \"001\"\nnumber: 1\nsection: 1\nduties:\n  - id: 1\n{duty}"),
    );
    project.write("content/plans/p/progress/all.yaml", entries(world, as_of));
    project
}

fn entries(world: &World, as_of: u32) -> String {
    let (mut out, mut on, mut public) = ("# entries\n".to_owned(), 0, 0);
    let mut open: Option<usize> = None;
    for (at, report) in world.reports.iter().enumerate() {
        on += report.after;
        public = public.max(on + report.published);
        let mends = open.filter(|_| report.mends > 0).map(|old| (old, report.mends == 2));
        open = if matches!(mends, Some((_, true))) { None } else { Some(at) };
        if public > as_of {
            continue;
        }
        let _ =
            writeln!(out, "- id: e{at}\n  duty: 001-1\n  date: {}\n  published: {}\n  by: 甲局", day(on), day(public));
        if let Some((old, true)) = mends {
            let _ = writeln!(out, "  withdraws: {{entry: e{old}, reason: 误报, document: 函{at}号}}");
            continue;
        }
        let _ = writeln!(out, "  status: in_progress\n  text: 第{at}次报送。");
        let _ = writeln!(out, "  values: [{{target: zhuti, value: {}}}]", report.value);
        if let Some((old, false)) = mends {
            let _ = writeln!(out, "  corrects: {{entry: e{old}, reason: 笔误}}");
        }
        if let Some(later) = report.verified
            && public + later <= as_of
        {
            let _ = writeln!(out, "  verified: {{by: 督查室, date: {}, result: 属实}}", day(public + later));
        }
    }
    out
}

pub fn worlds() -> impl Strategy<Value = World> {
    let report = (1..60_u32, 0..20_u32, proptest::option::of(0..90_u32), 0..3_u8, 0..120_u32)
        .prop_map(|(after, published, verified, mends, value)| Report { after, published, verified, mends, value });
    let steps = || proptest::collection::vec(0..300_u32, 0..4);
    (proptest::collection::vec(report, 0..7), steps(), steps(), steps(), steps())
        .prop_map(|(reports, deadline, text, leads, responsible)| World { reports, deadline, text, leads, responsible })
}

proptest! {
    #![proptest_config(super::properties::cases(12))]

    #[test]
    fn a_build_as_of_a_day_is_a_build_without_what_is_later(world in worlds(), as_of in 0..320_u32) {
        let sites = [u32::MAX, as_of].map(|up_to| {
            let project = content(&world, up_to);
            project.gongkai(&["build", "--as-of", &day(as_of)]).ends(0);
            files(&project.path().join("public"))
        });
        let names = sites[0].keys().chain(sites[1].keys());
        let differ: Vec<&String> = names.filter(|name| sites[0].get(*name) != sites[1].get(*name)).collect();
        prop_assert!(differ.is_empty(), "as of {}: {:?}", day(as_of), differ);
    }
}

#[test]
fn a_deadline_that_moved_later_does_not_hide_that_the_duty_was_overdue() {
    let world = World { reports: vec![], deadline: vec![200, 205], text: vec![], leads: vec![], responsible: vec![] };
    let project = content(&world, u32::MAX);
    let site = Built::of(&project, &["--as-of", "2023-07-15"]);
    assert!(site.page("p/items/001.html").contains("2023年6月底"));
    assert!(site.page("gaps.html").contains("p/items/001.html"));
    assert!(!site.page("p/items/001.html").contains("2023年11月底"));
    let checked = project.gongkai(&["check", "--as-of", "2023-07-15", "--lang", "en"]).ends(0);
    assert_eq!(checked.err.matches("after-as-of").count(), 2, "{}", checked.err);
}

#[test]
fn a_verification_counts_from_its_own_day() {
    let entry = "- id: a\n  date: 2023-06-30\n  status: in_progress\n  text: 推进。\n  \
                 verified: {by: 督查室, date: 2023-07-20, result: 属实}\n";
    let project = withdrawal::project(entry);
    for (as_of, shown) in [("2023-07-19", false), ("2023-07-20", true)] {
        let site = Built::of(&project, &["--as-of", as_of]);
        assert_eq!(site.page("p/items/001.html").contains("督查室"), shown, "{as_of}");
    }
}

#[test]
fn a_deadline_is_put_off_only_from_a_day() {
    for (from, to, put_off) in [
        ("持续开展", "2023年12月底", false),
        ("2023年6月底", "2023年12月底", true),
        ("{text: 汛期前, date: 2023-05-31}", "2023年12月底", true),
        ("2024年1月底", "2023年12月底", false),
    ] {
        let project = withdrawal::project("");
        let change = format!(
            "    deadline: 2023年12月底\n    changes: [{{field: deadline, from: {from}, to: {to}, date: 2023-05-20, reason: 会议}}]\n"
        );
        project.edit("content/plans/p/items/001.yaml", "    deadline: 2023年12月底\n", &change);
        let site = Built::of(&project, &[]);
        assert!(site.page("gaps.html").contains("id=\"h-postponed\""));
        let section =
            site.page("gaps.html").split("id=\"postponed\"").nth(1).unwrap().split("</section>").next().unwrap();
        assert_eq!(section.contains("<del>"), put_off, "{from} to {to}");
    }
}
