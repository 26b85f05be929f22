//! A build as of a day is a build of the content without all that is dated later: entries with their evidence,
//! verifications, corrections, withdrawals, and changes of what was promised; in the site and in what it joins.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use gongkai::date::Date;
use proptest::prelude::*;

use crate::built::{Built, Scratch, copy, files};
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
    /// What shows it: nothing, a file, a file that its text links, an address.
    evidence: u8,
}

/// The steps of a field: days on which it took each of its later values.
type Steps = Vec<u32>;

/// How the duty's text and its target are worded.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Wording {
    /// The target quotes the text.
    Quoted,
    /// It has two ends.
    Range,
    /// It has no words of its own.
    Bare,
    /// It was not there at first.
    Added,
    /// It stays; only the text about it changes.
    Kept,
}

const WORDINGS: [Wording; 5] = [Wording::Quoted, Wording::Range, Wording::Bare, Wording::Added, Wording::Kept];

#[derive(Clone, Debug)]
pub struct World {
    reports: Vec<Report>,
    deadline: Steps,
    text: Steps,
    leads: Steps,
    responsible: Steps,
    wording: Wording,
}

const DEADLINES: [&str; 4] = ["2023年6月底", "持续开展", "—", "2023-12-20"];
const LEADS: [&str; 4] = ["甲局", "甲局、乙局等", "丙（丁、戊）局，甲局一科", "乙局"];
const RESPONSIBLE: [&str; 4] = ["—", "乙局", "乙局、丙（丁、戊）局", "—"];

pub fn day(offset: u32) -> String {
    Date::parse("2023-04-19").unwrap().plus_days(offset).to_string()
}

/// How many of its steps a field has taken.
fn past(steps: &Steps, as_of: u32) -> usize {
    steps.iter().filter(|day| **day <= as_of).count()
}

/// The value of a field as of a day, and the steps up to it as a list of changes.
fn field(name: &str, values: &dyn Fn(usize) -> String, steps: &Steps, as_of: u32, changes: &mut String) -> String {
    let mut days = steps.clone();
    days.sort_unstable();
    let past = past(steps, as_of);
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
        "丙（丁、戊）局，甲局一科" => "[丙（丁、戊）局, 甲局一科]".into(),
        "乙局、丙（丁、戊）局" => "[乙局, 丙（丁、戊）局]".into(),
        one => format!("[{one}]"),
    }
}

/// The text of the duty and its targets, with their changes.
fn promise(world: &World, as_of: u32, changes: &mut String) -> String {
    let wording = world.wording;
    let number = |at: usize| if wording == Wording::Kept { 100 } else { 80 + 10 * at };
    let words = |at: usize| match wording {
        Wording::Added if at == 0 => "—".to_owned(),
        Wording::Range => format!("新增市场主体{}-{}家", number(at), number(at) + 5),
        Wording::Kept if !at.is_multiple_of(2) => "市场主体新增100家".to_owned(),
        _ => format!("新增市场主体{}家", number(at)),
    };
    let text = |at: usize| match &*words(at) {
        "—" => "培育市场主体。".to_owned(),
        words => format!("{words}。"),
    };
    let text = field("text", &text, &world.text, as_of, changes);
    let bare = |at: usize| if at.is_multiple_of(2) { number(at).to_string() } else { format!("{}家", number(at)) };
    let past = past(&world.text, as_of);
    match wording {
        Wording::Kept => {}
        Wording::Bare => _ = field("target:zhuti", &bare, &world.text, as_of, changes),
        _ => _ = field("target:zhuti", &words, &world.text, as_of, changes),
    }
    let mut duty = format!("    text: {text}\n");
    let has_words = match wording {
        Wording::Bare => false,
        // Words that the duty does not have now were not quoted then.
        Wording::Kept => past.is_multiple_of(2) && world.text.len().is_multiple_of(2),
        _ => true,
    };
    let (kind, value) = match wording {
        Wording::Added if past == 0 => return duty,
        Wording::Range => ("range", format!("min: {}, max: {}", number(past), number(past) + 5)),
        _ => ("increase", format!("value: {}", number(past))),
    };
    let words = if has_words { format!("text: {}, ", words(past)) } else { String::new() };
    duty += &format!(
        "    targets:\n      - {{id: zhuti, label: 市场主体, kind: {kind}, {value}, unit: 家, {words}cumulative: true, \
         confirmed: true}}\n"
    );
    duty
}

/// The content without what is later than a day.
pub fn content(world: &World, as_of: u32) -> Scratch {
    let project = withdrawal::project("");
    let unit = |id: &str, name: &str| format!("  - {{id: {id}, name: {name}, kind: county_department}}\n");
    let register = [("jia", "甲局"), ("yike", "甲局一科"), ("yi", "乙局"), ("bing", "丙（丁、戊）局")];
    let register: String = register.iter().map(|(id, name)| unit(id, name)).collect();
    project.write("content/units.yaml", format!("units:\n{register}"));
    let list = |values: [&'static str; 4]| move |at: usize| values[at % 4].to_owned();
    let mut changes = String::new();
    let deadline = field("deadline", &list(DEADLINES), &world.deadline, as_of, &mut changes);
    let mut duty = promise(world, as_of, &mut changes);
    let leads = field("leads", &list(LEADS), &world.leads, as_of, &mut changes);
    let responsible = field("responsible", &list(RESPONSIBLE), &world.responsible, as_of, &mut changes);
    if deadline != "—" {
        duty += &format!("    deadline: {deadline}\n");
    }
    duty += &format!("    leads: {}\n", units(&leads));
    match responsible.as_str() {
        "—" => duty += "    none_printed: true\n",
        cell => duty += &format!("    responsible: {}\n", units(cell)),
    }
    if leads.contains('，') {
        duty += &format!("    printed: {{leads: \"{leads}\"}}\n");
    }
    if !changes.is_empty() {
        duty += &format!("    changes:\n{changes}");
    }
    project.write(
        "content/plans/p/items/001.yaml",
        format!("id: \"001\"\nnumber: 1\nsection: 1\nduties:\n  - id: 1\n{duty}"),
    );
    project.write("content/plans/p/progress/all.yaml", entries(world, as_of, &project));
    project
}

/// The entries up to a day, whose files of evidence are written.
fn entries(world: &World, as_of: u32, project: &Scratch) -> String {
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
        let link = if report.evidence == 2 { format!("见[附件](files/e{at}.pdf)。") } else { String::new() };
        let _ = writeln!(out, "  status: in_progress\n  text: 第{at}次报送。{link}");
        let _ = match report.evidence {
            1 => writeln!(out, "  evidence: [{{title: 第{at}次的照片, file: e{at}.pdf}}]"),
            3 => writeln!(out, "  evidence: [{{title: 第{at}次的报道, url: \"https://news.example/{at}\"}}]"),
            _ => Ok(()),
        };
        if matches!(report.evidence, 1 | 2) {
            project.write(&format!("content/files/e{at}.pdf"), format!("%PDF-1.4 e{at}"));
        }
        if world.wording != Wording::Added || past(&world.text, on) > 0 {
            let _ = writeln!(out, "  values: [{{target: zhuti, value: {}}}]", report.value);
        }
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
    let report = (1..60_u32, 0..20_u32, proptest::option::of(0..90_u32), 0..3_u8, 0..120_u32, 0..4_u8).prop_map(
        |(after, published, verified, mends, value, evidence)| Report {
            after,
            published,
            verified,
            mends,
            value,
            evidence,
        },
    );
    let steps = || proptest::collection::vec(0..300_u32, 0..4);
    let wording = proptest::sample::select(WORDINGS.to_vec());
    (proptest::collection::vec(report, 0..7), steps(), steps(), steps(), steps(), wording).prop_map(
        |(reports, deadline, text, leads, responsible, wording)| World {
            reports,
            deadline,
            text,
            leads,
            responsible,
            wording,
        },
    )
}

/// The site of a world that joins the package of another, which is as of an earlier day, from the content up to a day.
fn site(world: &World, joined: Option<&(World, u32)>, as_of: u32, up_to: u32) -> BTreeMap<String, Vec<u8>> {
    let project = content(world, up_to);
    if let Some((other, days)) = joined {
        let other = content(other, up_to);
        other.gongkai(&["build", "--as-of", &day(as_of.saturating_sub(*days))]).ends(0);
        copy(&other.path().join("public"), &project.path().join("packages/bie"));
        project.edit("content/site.yaml", "plans:", "packages:\n  - packages/bie\nplans:");
    }
    project.gongkai(&["build", "--as-of", &day(as_of)]).ends(0);
    files(&project.path().join("public"))
}

/// The files of the site as of a day that are others without what is later.
fn what_later_things_change(world: &World, joined: Option<&(World, u32)>, as_of: u32) -> Vec<String> {
    let sites = [u32::MAX, as_of].map(|up_to| site(world, joined, as_of, up_to));
    let names = sites[0].keys().chain(sites[1].keys());
    names.filter(|name| sites[0].get(*name) != sites[1].get(*name)).cloned().collect()
}

proptest! {
    #![proptest_config(super::properties::cases(8))]

    #[test]
    fn a_build_as_of_a_day_is_a_build_without_what_is_later(
        world in worlds(),
        joined in proptest::option::of((worlds(), 0..60_u32)),
        as_of in 0..320_u32,
    ) {
        let differ = what_later_things_change(&world, joined.as_ref(), as_of);
        prop_assert!(differ.is_empty(), "as of {}: {:?}", day(as_of), differ);
    }
}

#[test]
fn every_field_goes_back_to_what_it_was_on_the_day() {
    for wording in WORDINGS {
        let world = World {
            reports: vec![],
            deadline: vec![100, 120, 200],
            text: vec![100, 200],
            leads: vec![20, 60, 110],
            responsible: vec![100, 200],
            wording,
        };
        for as_of in [30, 150] {
            assert_eq!(what_later_things_change(&world, None, as_of), Vec::<String>::new(), "{wording:?} {as_of}");
        }
    }
}

#[test]
fn a_deadline_that_moved_later_does_not_hide_that_the_duty_was_overdue() {
    let world = World {
        reports: vec![],
        deadline: vec![200, 205, 210],
        text: vec![],
        leads: vec![],
        responsible: vec![],
        wording: Wording::Quoted,
    };
    let project = content(&world, u32::MAX);
    let site = Built::of(&project, &["--as-of", "2023-07-15"]);
    assert!(site.page("p/items/001.html").contains("2023年6月底"));
    assert!(site.page("gaps.html").contains("p/items/001.html"));
    assert!(!site.page("p/items/001.html").contains("2023-12-20"));
    let checked = project.gongkai(&["check", "--as-of", "2023-07-15", "--lang", "en"]).ends(0);
    assert_eq!(checked.err.matches("after-as-of").count(), 3, "{}", checked.err);
}

/// Text and number of a target moved on one day: before it the target quotes the text of that time.
#[test]
fn a_target_quotes_the_text_of_the_day() {
    let project = withdrawal::project("");
    let moves = "    changes:\n      - {field: text, from: 新增市场主体80家。, to: 新增市场主体90家。, date: 2023-07-10, reason: 会议}\n      \
                 - {field: text, from: 新增市场主体90家。, to: 新增市场主体100家。, date: 2023-08-10, reason: 会议}\n      \
                 - {field: \"target:zhuti\", from: 80家, to: 90家, date: 2023-07-10, reason: 会议}\n      \
                 - {field: \"target:zhuti\", from: 90家, to: 100家, date: 2023-08-10, reason: 会议}\n";
    let path = project.path().join("content/plans/p/items/001.yaml");
    let item = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, item + moves).unwrap();
    for (as_of, words) in
        [("2023-07-09", "新增市场主体80家"), ("2023-07-10", "新增市场主体90家"), ("2023-09-01", "新增市场主体100家")]
    {
        let site = Built::of(&project, &["--as-of", as_of]);
        let table = String::from_utf8_lossy(&site.files["data/targets.jsonl"]);
        assert!(table.contains(&format!("\"text\":\"{words}\"")), "{as_of}: {table}");
    }
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

/// A notice that comes out later is not there yet; where it is the only one, the home page says that it is to come.
#[test]
fn a_plan_of_a_later_notice_is_left_out() {
    let whole = withdrawal::project("");
    let plan = std::fs::read_to_string(whole.path().join("content/plans/p/plan.yaml")).unwrap();
    for file in ["items/001.yaml", "points.yaml"] {
        let from = whole.path().join("content/plans/p").join(file);
        if from.exists() {
            whole.write(&format!("content/plans/q/{file}"), std::fs::read_to_string(from).unwrap());
        }
    }
    let issued = plan.lines().find(|line| line.contains("issued:")).unwrap();
    let later = plan.replace(issued, "  issued: 2024-04-19").replace("id: p\n", "id: q\n");
    let later = later.replace("2023-01-01", "2024-01-01").replace("2023-12-31", "2024-12-31");
    whole.write("content/plans/q/plan.yaml", later);
    let alone = Scratch::new();
    copy(&whole.path().join("content"), &alone.path().join("content"));
    std::fs::remove_dir_all(alone.path().join("content/plans/q")).unwrap();
    whole.edit("content/site.yaml", "plans:\n  - p\n", "plans:\n  - q\n  - p\n");
    let day = ["--as-of", "2023-07-01"];
    let (both, one) = (Built::of(&whole, &day), Built::of(&alone, &day));
    assert_eq!(both.files.keys().collect::<Vec<_>>(), one.files.keys().collect::<Vec<_>>());
    let differ = both.files.iter().filter(|(path, bytes)| one.files[*path] != **bytes).map(|(path, _)| path);
    assert_eq!(differ.collect::<Vec<_>>(), Vec::<&String>::new());
    let told = whole.gongkai(&["check", "--as-of", "2023-07-01", "--lang", "en"]).ends(0).err;
    assert!(told.contains("after-as-of") && told.contains("plans/q/plan.yaml"), "{told}");
    assert!(Built::of(&whole, &["--as-of", "2024-04-19"]).files.contains_key("q/items/001.html"));
    alone.edit("content/plans/p/plan.yaml", issued, "  issued: 2023-07-02");
    assert!(Built::of(&alone, &day).page("index.html").contains("通知尚未印发"));
}

/// A text that counts later may lead to what is not there yet, and a hidden sample to another one.
#[test]
fn links_of_what_is_not_shown_are_not_judged() {
    let project = withdrawal::project("");
    let entry = |date: &str, id: &str, text: &str| {
        format!(
            "- duty: 001-1\n  id: {id}\n  date: {date}\n  by: 甲局\n  status: in_progress\n  text: {text}\n  sample: true\n"
        )
    };
    let first = entry("2023-10-01", "xx", "示例：开工。");
    let second = entry("2023-11-01", "yy", "示例：见[开工](#d1-xx)和[该月](changes/2023-10.html)。");
    project.write("content/plans/p/progress/links.yaml", format!("{first}{second}"));
    for day in ["2023-09-01", "2023-10-15", "2023-11-15"] {
        Built::of(&project, &["--as-of", day]);
    }
    let hidden = std::fs::read_to_string(project.path().join("content/site.yaml")).unwrap() + "samples: hide\n";
    project.write("content/site.yaml", hidden);
    Built::of(&project, &["--as-of", "2023-11-15"]);
    // A link of what is shown leads somewhere.
    project.edit("content/site.yaml", "samples: hide\n", "");
    project.edit("content/plans/p/progress/links.yaml", "#d1-xx", "#d1-zz");
    project.gongkai(&["check", "--as-of", "2023-10-15"]).ends(0);
    let told = project.gongkai(&["check", "--as-of", "2023-11-15"]).ends(1).err;
    assert!(told.contains("dead-anchor"), "{told}");
}

/// Words that an adjustment gives for a target and the duty does not hold are no quotation of it.
#[test]
fn words_of_a_later_move_of_a_target_are_shown_only_where_the_duty_holds_them() {
    for from in ["约50家", "不少于50家", "市场主体50余家"] {
        let project = withdrawal::project("");
        let item = "content/plans/p/items/001.yaml";
        let change = format!(
            "    changes:\n      - {{field: 'target:zhuti', from: {from}, to: 100家, date: 2023-07-01, reason: 调整, document: 函〔2023〕1号}}\n"
        );
        project.edit(item, "    targets:\n", &format!("{change}    targets:\n"));
        let early = Built::of(&project, &["--as-of", "2023-06-01"]);
        assert!(!early.page("p/items/001.html").contains(from), "{from}");
        let again = Scratch::new();
        let package = project.path().join("public");
        again.gongkai(&["import", "package", package.to_str().unwrap(), "--into", "content"]).ends(0);
        again.gongkai(&["check"]).ends(0);
    }
}

/// Before the text got its number there is neither the target nor the words that are none; with a number in the earlier text
/// the target stands.
#[test]
fn targets_of_a_later_text_are_not_shown_before_it() {
    let item = "content/plans/p/items/001.yaml";
    for (from, shown) in [("扩大市场主体。", false), ("力争市场主体增加100家。", true)] {
        let project = withdrawal::project("");
        let change = format!(
            "    not_targets: [主体100]\n    changes:\n      - {{field: text, from: {from}, to: 新增市场主体100家。, date: 2023-07-01, reason: 调整}}\n"
        );
        project.edit(item, "    targets:\n", &format!("{change}    targets:\n"));
        let early = Built::of(&project, &["--as-of", "2023-06-01"]);
        assert!(!early.page("p/items/001.json").contains("主体100"), "{from}");
        assert_eq!(early.page("p/items/001.json").contains("zhuti"), shown, "{from}");
        assert_eq!(early.page("data/targets.jsonl").contains("zhuti"), shown, "{from}");
        let later = Built::of(&project, &[]);
        assert!(later.page("p/items/001.json").contains("主体100") && later.page("p/items/001.json").contains("zhuti"));
    }
}

/// The earlier words of a deadline are asked for as those of now are, whatever the day; with an editor's reading the
/// extension counts and the months before it are judged by that day.
#[test]
fn earlier_words_of_a_deadline_are_asked_for_whatever_the_day() {
    let moved = |moves: &[(&str, &str, &str)]| {
        let project = withdrawal::project("");
        let changes = moves.iter().map(|(from, to, on)| {
            format!("      - {{field: deadline, from: {from}, to: {to}, date: {on}, reason: 会议}}\n")
        });
        let changes = format!("    deadline: 2023年12月底\n    changes:\n{}", changes.collect::<String>());
        project.edit("content/plans/p/items/001.yaml", "    deadline: 2023年12月底\n", &changes);
        project
    };
    let once = |from: &str| moved(&[(from, "2023年12月底", "2023-08-01")]);
    let days = ["2023-07-15", "2023-12-15"];
    for (from, code) in [
        ("6月底前", "unread-deadline"),
        ("12-31", "unread-deadline"),
        ("持续推进，2023年6月底前完成首批", "deadline-both"),
    ] {
        for day in days {
            let told = once(from).gongkai(&["check", "--as-of", day, "--lang", "en"]).ends(1).err;
            assert!(
                told.contains(code) && told.contains("items/001.yaml:") && told.matches(code).count() == 1,
                "{told}"
            );
        }
    }
    let chain = moved(&[("2023年6月底", "10月底前", "2023-06-01"), ("10月底前", "2023年12月底", "2023-10-01")]);
    for day in ["2023-05-15", "2023-07-15", "2023-12-15"] {
        let told = chain.gongkai(&["check", "--as-of", day, "--lang", "en"]).ends(1).err;
        assert!(told.contains("error[unread-deadline]: the deadline `10月底前`"), "{told}");
    }
    for (from, extensions) in [
        ("{text: 6月底前, date: 2023-06-30}", 1),
        ("{text: 6月底前, undated: true}", 0),
        ("{text: 12-31, undated: true}", 0),
        ("—", 0),
        ("持续开展", 0),
        ("立行立改", 0),
    ] {
        let project = once(from);
        for day in days {
            Built::of(&project, &["--as-of", day]);
        }
        let site = Built::of(&project, &[]);
        let postponed = site.page("gaps.html").split("id=\"postponed\"").nth(1).unwrap();
        let found = postponed.split("</section>").next().unwrap().matches("<del>").count();
        assert_eq!(found, extensions, "{from}");
        // What the program makes of its own open data can be built.
        let copy = Scratch::new();
        let into = copy.path().join("content");
        project.gongkai(&["import", "package", "public", "--into", into.to_str().unwrap()]).ends(0);
        copy.gongkai(&["check"]).ends(0);
    }
}

/// The text of a withdrawn entry is published nowhere, and neither are its links.
#[test]
fn links_of_what_was_withdrawn_are_not_judged() {
    let entries = "- id: a\n  date: 2023-05-30\n  status: in_progress\n  text: 见[乙](#d1-zz)和[丙](p/items/009.html)。\n\
                   - id: b\n  date: 2023-06-30\n  withdraws: {entry: a, reason: 误报, document: 函1号}\n";
    let project = withdrawal::project(entries);
    project.gongkai(&["check", "--as-of", "2023-07-01"]).ends(0);
    let told = project.gongkai(&["check", "--as-of", "2023-06-15"]).ends(1).err;
    assert!(told.contains("dead-anchor") && told.contains("dead-link"), "{told}");
}
