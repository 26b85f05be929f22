//! The months of a duty: each shows what a build as of its last day shows.

use std::fmt::Write as _;

use gongkai::date::Date;
use gongkai::model::status::{Reported, Schedule};
use gongkai::model::{self, DutyId, EntryId, Id as _, PlanId};
use gongkai::pipeline::Judged;
use gongkai::source::MemoryStore;
use gongkai::stats::{self, MonthOfDuty, Standing};
use gongkai::{route, view};
use proptest::prelude::*;

use crate::seen::Seen;
use crate::{built, site};

/// An entry of a duty.
#[derive(Clone, Debug)]
struct Report {
    /// Days after the entry before.
    after: u32,
    /// Days to its publication.
    published: u32,
    /// Days from the publication to its verification.
    verified: Option<u32>,
    /// What it does with an earlier entry: nothing, corrects it, or withdraws it.
    mends: u8,
    status: usize,
    material: bool,
    concludes: bool,
}

const STATUSES: [&str; 7] = [
    "not_started",
    "in_progress",
    "in_progress",
    "completed",
    "completed_ongoing",
    "paused\n  reason: 汛期",
    "withdrawn\n  document: 函1号",
];
const DEADLINES: [&str; 7] =
    ["2023年6月底", "持续开展", "长期坚持", "每季度", "2023年11月底", "立行立改", "2023年12月15日"];

fn day(offset: u32) -> String {
    Date::parse("2023-04-19").unwrap().plus_days(offset).to_string()
}

fn entries(reports: &[Report]) -> String {
    let (mut out, mut on) = ("# entries\n".to_owned(), 0);
    // An entry that may be corrected or withdrawn, and its publication: what mends it is not published before it.
    let mut open: Option<(usize, u32)> = None;
    for (at, report) in reports.iter().enumerate() {
        on += report.after;
        let mends = open.filter(|_| report.mends > 0);
        let public = (on + report.published).max(mends.map_or(0, |(_, public)| public));
        let _ =
            writeln!(out, "- id: e{at}\n  duty: 001-1\n  by: 甲局\n  date: {}\n  published: {}", day(on), day(public));
        open = if mends.is_some() && report.mends == 2 { None } else { Some((at, public)) };
        if let (Some((old, _)), 2) = (mends, report.mends) {
            let _ = writeln!(out, "  withdraws: {{entry: e{old}, reason: 误报, document: 函{at}号}}");
            continue;
        }
        let _ = writeln!(out, "  status: {}\n  text: 第{at}次报送。", STATUSES[report.status]);
        if let Some((old, _)) = mends {
            let _ = writeln!(out, "  corrects: {{entry: e{old}, reason: 笔误}}");
        }
        if report.material {
            let _ = writeln!(out, "  evidence: [{{title: 报道, url: \"https://example.org/{at}\"}}]");
        }
        if report.concludes {
            let _ = writeln!(out, "  concludes: true");
        }
        if let Some(later) = report.verified {
            let _ = writeln!(out, "  verified: {{by: 督查室, date: {}, result: 属实}}", day(public + later));
        }
    }
    out
}

/// A project of one duty whose deadline moved on some days.
fn store(reports: &[Report], deadlines: &[(u32, usize)]) -> MemoryStore {
    let mut store = MemoryStore::default();
    store.put("site.yaml", "format: 1\ntitle: 试\npublisher: 试\nplans:\n  - p\n");
    store.put("units.yaml", "units:\n  - id: jia\n    name: 甲局\n    kind: county_department\n");
    store.put(
        "plans/p/plan.yaml",
        "id: p\nnotice:\n  title: 试\n  issuer: 试\n  issued: 2023-04-19\nperiod:\n  from: 2023-01-01\n  to: 2023-12-31\n\
         sections:\n  - number: 1\n    title: 一\n",
    );
    let mut moved = deadlines.to_vec();
    moved.sort_unstable();
    let mut now = DEADLINES[0];
    let mut changes = String::new();
    for (on, to) in moved {
        let to = DEADLINES[to];
        let _ = writeln!(
            changes,
            "      - {{field: deadline, from: \"{now}\", to: \"{to}\", date: {}, reason: 会议}}",
            day(on)
        );
        now = to;
    }
    let changes = if changes.is_empty() { changes } else { format!("    changes:\n{changes}") };
    store.put(
        "plans/p/items/001.yaml",
        format!(
            "id: \"001\"\nnumber: 1\nsection: 1\nduties:\n  - id: 1\n    text: 推进甲事。\n    deadline: {now}\n    \
             leads: [甲局]\n{changes}"
        ),
    );
    store.put("plans/p/progress/all.yaml", entries(reports));
    store
}

/// A standing without the row of its entry, and the entry's id.
fn told(facts: &Judged, standing: &Standing) -> (Standing, [Option<String>; 2]) {
    let id = |entry: Option<EntryId>| entry.map(|e| facts.model[e].id.to_string());
    (Standing { latest: None, done_by: None, ..*standing }, [id(standing.latest), id(standing.done_by)])
}

fn months(facts: &Judged) -> (Vec<Date>, Vec<MonthOfDuty>) {
    let ends = stats::month_ends(&facts.model, PlanId::at(0), facts.model.as_of);
    let months = stats::months_of(&facts.model, DutyId::at(0), &ends);
    (ends, months)
}

fn reports() -> impl Strategy<Value = Vec<Report>> {
    let one = (
        1..50_u32,
        0..45_u32,
        proptest::option::of(0..90_u32),
        0..4_u8,
        0..STATUSES.len(),
        any::<bool>(),
        proptest::bool::weighted(0.15),
    );
    let report = one.prop_map(|(after, published, verified, mends, status, material, concludes)| Report {
        after,
        published,
        verified,
        mends,
        status,
        material,
        concludes,
    });
    proptest::collection::vec(report, 0..9)
}

proptest! {
    #![proptest_config(super::properties::cases(150))]

    #[test]
    fn a_month_shows_what_a_build_as_of_its_last_day_shows(
        reports in reports(),
        deadlines in proptest::collection::vec((0..330_u32, 0..DEADLINES.len()), 0..4),
        as_of in 0..430_u32,
    ) {
        let store = store(&reports, &deadlines);
        let facts = site::facts(&store, Some(&day(as_of)));
        let (ends, months) = months(&facts);
        prop_assert_eq!(ends.last().map(Date::to_string), Some(day(as_of)));
        let mut before = Date::parse("2023-03-31").unwrap();
        for (end, month) in ends.iter().zip(&months) {
            let then = site::facts(&store, Some(&end.to_string()));
            let duty = DutyId::at(0);
            prop_assert_eq!(told(&facts, &month.standing), told(&then, then.stats.standing(duty)), "as of {}", end);
            let came = then.model.entries.iter().filter(|e| e.counts_from() > before);
            let came = came.filter(|e| e.report().is_some_and(|report| report.corrects.is_none())).count();
            prop_assert_eq!(month.reports, came, "reports up to {}", end);
            let next = month.standing.next;
            let late = next.is_some_and(|next| next.by < *end);
            let behind = [Schedule::Overdue, Schedule::Silent, Schedule::NotConcluded];
            prop_assert_eq!(late, behind.contains(&month.standing.schedule), "{:?} as of {}", next, end);
            before = *end;
        }
    }
}

#[test]
fn months_run_from_that_of_the_notice_to_the_day() {
    let store = store(&[], &[]);
    let ends = |as_of| -> Vec<String> {
        let facts = site::facts(&store, Some(as_of));
        stats::month_ends(&facts.model, PlanId::at(0), facts.model.as_of).iter().map(Date::to_string).collect()
    };
    assert_eq!(ends("2023-06-30"), ["2023-04-30", "2023-05-31", "2023-06-30"]);
    assert_eq!(ends("2023-06-01"), ["2023-04-30", "2023-05-31", "2023-06-01"]);
    assert_eq!(ends("2023-04-18"), [""; 0], "before the notice");
    let late = ends("2150-02-03");
    assert_eq!((late.len(), late[0].as_str(), late[59].as_str()), (60, "2145-03-31", "2150-02-03"));
}

#[test]
fn a_withdrawn_report_stood_until_its_withdrawal() {
    let report = |after, mends, status| Report {
        after,
        published: 0,
        verified: None,
        mends,
        status,
        material: false,
        concludes: false,
    };
    // 8 June, and withdrawn on 17 August.
    let facts = site::facts(&store(&[report(50, 0, 3), report(70, 2, 0)], &[]), Some("2023-09-10"));
    let (_, months) = months(&facts);
    let seen: Vec<&str> = months.iter().map(|m| m.standing.reported.key()).collect();
    assert_eq!(seen, ["not_reported", "not_reported", "completed", "completed", "not_reported", "not_reported"]);
}

/// The cells of a strip from left to right, by what fills them; a cell without a rectangle is empty.
fn cells(strip: scraper::ElementRef<'_>, behind: bool) -> Vec<String> {
    let whole: usize = strip.attr("viewBox").unwrap().split(' ').nth(2).unwrap().parse().unwrap();
    let mut cells = vec![String::new(); whole];
    let rects = scraper::Selector::parse("rect").unwrap();
    for rect in strip.select(&rects).filter(|r| r.attr("class").unwrap().starts_with("bh ") == behind) {
        let (x, width): (usize, usize) =
            (rect.attr("x").unwrap().parse().unwrap(), rect.attr("width").unwrap().parse().unwrap());
        let key = rect.attr("class").unwrap().rsplit_once("f-").unwrap().1;
        cells[x..x + width].fill(key.to_owned());
    }
    cells
}

#[test]
fn items_sections_units_and_the_index_show_the_months_of_each_duty() {
    let facts = site::facts(&site::shipped(), None);
    let model = &facts.model;
    let shown = view::Facts::of(model, &facts.stats);
    let site = built::shipped();
    let page = |path: gongkai::site_path::SitePath| Seen::page(site, path.as_str());
    let ends = stats::month_ends(model, PlanId::at(0), model.as_of);
    assert_eq!(ends.len(), 9);
    let behind = |s: Schedule| matches!(s, Schedule::Overdue | Schedule::Silent | Schedule::NotConcluded);
    let mut seen = 0;
    for item in model.item_ids() {
        let own = page(route::item(model, item));
        let strips = own.all(".duty svg.ms");
        assert_eq!(strips.len(), model[item].duties.len());
        for (strip, duty) in strips.into_iter().zip(model[item].duties.iter()) {
            let months = stats::months_of(model, duty, &ends);
            let reported: Vec<&str> = months.iter().map(|m| m.standing.reported.key()).collect();
            assert_eq!(cells(strip, false), reported, "{}", model.address(duty));
            let late = months.iter().map(|m| m.standing.schedule);
            let late: Vec<&str> = late.map(|s| if behind(s) { s.key() } else { "" }).collect();
            assert_eq!(cells(strip, true), late, "{}", model.address(duty));
            let letters = view::months::month_letters(&shown, duty);
            let code = |c: char| "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".find(c).unwrap();
            for (letter, month) in letters.chars().zip(&months) {
                assert_eq!(code(letter) % 7, month.standing.reported as usize);
                assert_eq!(code(letter) / 7 % 4 > 0, behind(month.standing.schedule));
                assert_eq!(code(letter) > 27, month.reports > 0);
            }
            assert_eq!(letters.len(), ends.len());
            seen += usize::from(!late.concat().is_empty());
        }
    }
    assert!(seen > 20, "{seen}");
    for section in model.section_ids() {
        let rows = page(route::section(model, section)).all("#duties svg.ms").len();
        assert_eq!(rows, model.section_duties(section).count());
    }
    for unit in model.unit_ids() {
        let rows = page(route::unit(model, unit)).all("table svg.ms").len();
        let work = &model[unit].work;
        let others: usize = model::Role::ALL.iter().map(|role| work.others(*role).len()).sum();
        assert_eq!(rows, work.accountable.len() + others, "{}", model[unit].name);
    }
}

#[test]
fn the_home_page_shows_the_months_of_the_plan() {
    let facts = site::facts(&site::shipped(), None);
    let model = &facts.model;
    let home = Seen::page(built::shipped(), "index.html");
    let rows = home.rows(".pm table tbody tr");
    let ends = stats::month_ends(model, PlanId::at(0), model.as_of);
    assert_eq!(rows.len(), ends.len());
    for (row, end) in rows.iter().zip(ends) {
        let then = site::facts(&site::shipped(), Some(&end.to_string()));
        let count = |is: &dyn Fn(&Standing) -> bool| {
            then.model.duty_ids().filter(|d| is(then.stats.standing(*d))).count().to_string()
        };
        let seen = home.rows(".pm table thead tr")[0].clone();
        for (head, cell) in seen.iter().zip(row) {
            match head.as_str() {
                "未报送" => assert_eq!(*cell, count(&|s| s.is_unreported()), "{end}"),
                "推进中" => assert_eq!(*cell, count(&|s| s.reported == Reported::InProgress), "{end}"),
                "久未更新" => assert_eq!(*cell, count(&|s| s.schedule == Schedule::Silent), "{end}"),
                _ => {}
            }
        }
    }
    assert!(home.all(".pm svg[role=img] title").len() == 1);
}
