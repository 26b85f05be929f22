//! The three statuses and pace, rule by rule (in words: content/pages/about.md).

use gongkai::model::Id as _;
use gongkai::model::status::{EvidenceLevel, Pace, Reported, Schedule};
use gongkai::model::{DutyId, EntryId};
use gongkai::pipeline::Judged;
use gongkai::source::MemoryStore;
use gongkai::stats::{self, NextWhy, Standing};

use crate::site;

/// A site of one item: `deadline` of its only duty, and a list of entries (YAML, without `duty` and `by`).
fn one(deadline: &str, entries: &str) -> MemoryStore {
    let mut store = MemoryStore::default();
    store.put("site.yaml", "format: 1\ntitle: 试\npublisher: 试\nplans:\n  - p\n");
    store.put("units.yaml", "units:\n  - id: jia\n    name: 甲局\n    kind: county_department\n");
    store.put(
        "plans/p/plan.yaml",
        "id: p\nnotice:\n  title: 试\n  issuer: 试\n  issued: 2023-04-19\nperiod:\n  from: 2023-01-01\n  to: 2023-12-31\n\
         sections:\n  - number: 1\n    title: 一\n",
    );
    store.put(
        "plans/p/items/001.yaml",
        format!(
            "id: \"001\"\nnumber: 1\nsection: 1\nduties:\n  - id: 1\n    text: 新增市场主体100家。\n    deadline: {deadline}\n    \
             leads:\n      - 甲局\n    targets:\n      - id: zhuti\n        label: 市场主体\n        kind: increase\n        \
             value: 100\n        unit: 家\n        text: 新增市场主体100家\n        cumulative: true\n        confirmed: true\n"
        ),
    );
    let entries = entries.trim().replace("- id:", "- duty: 001-1\n  by: 甲局\n  id:");
    if !entries.is_empty() {
        store.put("plans/p/progress/all.yaml", format!("{entries}\n"));
    }
    store
}

fn entry(id: &str, date: &str, more: &str) -> String {
    format!("- id: {id}\n  date: {date}\n  text: 推进。\n  {}\n", more.replace("; ", "\n  "))
}

fn standing(deadline: &str, entries: &str, as_of: &str) -> Standing {
    *facts(deadline, entries, as_of).stats.standing(DutyId::at(0))
}

fn facts(deadline: &str, entries: &str, as_of: &str) -> Judged {
    site::facts(&one(deadline, entries), Some(as_of))
}

#[test]
fn the_day_itself_is_still_on_time() {
    let schedule = |as_of| standing("2023年12月底", "", as_of).schedule;
    assert_eq!(schedule("2023-11-30"), Schedule::NotDue);
    assert_eq!(schedule("2023-12-01"), Schedule::DueSoon);
    assert_eq!(schedule("2023-12-31"), Schedule::DueSoon);
    assert_eq!(schedule("2024-01-01"), Schedule::Overdue);
    assert_eq!(standing("2023年12月底", "", "2024-01-01").days, -1);
}

#[test]
fn completion_is_judged_by_the_entrys_own_date() {
    let on_time = entry("a", "2023-12-31", "published: 2024-01-10; status: completed");
    assert_eq!(standing("2023年12月底", &on_time, "2024-02-01").schedule, Schedule::DoneOnTime);
    assert_eq!(standing("2023年12月底", &on_time, "2024-01-05").schedule, Schedule::Overdue, "not yet published");
    let late = entry("a", "2024-01-01", "status: completed");
    assert_eq!(standing("2023年12月底", &late, "2024-02-01").schedule, Schedule::DoneLate);
    let repeated = on_time + &entry("b", "2024-01-20", "status: completed_ongoing");
    assert_eq!(standing("2023年12月底", &repeated, "2024-02-01").schedule, Schedule::DoneOnTime);
}

#[test]
fn a_duty_that_is_reopened_is_overdue_again() {
    let entries = entry("a", "2023-12-01", "status: completed") + &entry("b", "2024-01-05", "status: in_progress");
    assert_eq!(standing("2023年12月底", &entries, "2024-02-01").schedule, Schedule::Overdue);
}

#[test]
fn continuous_duty_is_never_overdue() {
    for (as_of, state) in [
        ("2023-07-18", Schedule::Current),
        ("2023-07-19", Schedule::Silent),
        ("2023-12-31", Schedule::Silent),
        ("2024-01-01", Schedule::NotConcluded),
        ("2030-01-01", Schedule::NotConcluded),
    ] {
        assert_eq!(standing("持续开展", "", as_of).schedule, state, "{as_of}");
    }
    assert_eq!(standing("长期坚持", "", "2023-10-16").schedule, Schedule::Current, "180 days");
    assert_eq!(standing("长期坚持", "", "2023-10-17").schedule, Schedule::Silent);
}

#[test]
fn a_report_ends_silence_for_report_every_days() {
    let entries = entry("a", "2023-06-30", "status: in_progress");
    assert_eq!(standing("持续推进", &entries, "2023-09-28").schedule, Schedule::Current);
    assert_eq!(standing("持续推进", &entries, "2023-09-29").schedule, Schedule::Silent);
    assert_eq!(standing("持续推进\n    report_every: 200", &entries, "2023-12-31").schedule, Schedule::Current);
}

#[test]
fn a_concluding_entry_ends_the_year() {
    for more in ["status: completed", "status: completed_ongoing", "status: in_progress; concludes: true"] {
        let standing = standing("持续开展", &entry("a", "2023-12-20", more), "2024-06-01");
        assert_eq!((standing.schedule, standing.concluded), (Schedule::Current, true), "{more}");
    }
    let open = entry("a", "2023-12-20", "status: in_progress");
    assert_eq!(standing("持续开展", &open, "2024-01-01").schedule, Schedule::NotConcluded);
}

#[test]
fn a_withdrawn_duty_has_no_schedule_and_a_paused_one_has() {
    let withdrawn = entry("a", "2023-12-01", "status: withdrawn; document: 文〔2023〕9号");
    assert_eq!(standing("2023年12月底", &withdrawn, "2024-02-01").schedule, Schedule::NotApplicable);
    assert_eq!(standing("持续开展", &withdrawn, "2024-02-01").schedule, Schedule::NotApplicable);
    let paused = entry("a", "2023-12-01", "status: paused; reason: 汛期");
    let standing = standing("2023年12月底", &paused, "2024-01-01");
    assert_eq!((standing.schedule, standing.reported), (Schedule::Overdue, Reported::Paused));
}

#[test]
fn an_entry_counts_from_its_publication() {
    let entries = entry("a", "2023-06-30", "published: 2023-07-05; status: in_progress");
    let (facts, faults) = site::read(&one("持续开展", &entries), Some("2023-07-04"));
    assert_eq!(facts.unwrap().model.entries.len(), 0);
    assert_eq!(faults.iter().map(|f| f.code.id()).collect::<Vec<_>>(), ["after-as-of"]);
    assert_eq!(facts_len(&entries, "2023-07-05"), 1);
}

fn facts_len(entries: &str, as_of: &str) -> usize {
    facts("持续开展", entries, as_of).model.entries.len()
}

#[test]
fn the_latest_effective_entry_decides() {
    let entries = entry("a", "2023-06-30", "status: completed")
        + &entry("b", "2023-07-01", "status: in_progress; corrects: {entry: a, reason: 填错}")
        + &entry("c", "2023-08-01", "status: completed");
    let withdrawal = "- id: d\n  date: 2023-08-05\n  withdraws: {entry: c, reason: 误报, document: 函1号}\n";
    let facts = facts("2023年12月底", &(entries + withdrawal), "2023-12-01");
    let standing = facts.stats.standing(DutyId::at(0));
    assert_eq!(standing.reported, Reported::InProgress);
    assert_eq!(&*facts.model[standing.latest.unwrap()].id, "b");
    assert_eq!(facts.model[EntryId::at(0)].rare().corrected_by, Some(EntryId::at(1)));
    assert_eq!(facts.model[EntryId::at(2)].rare().withdrawn_by, Some(EntryId::at(3)));
}

#[test]
fn evidence_is_that_of_the_latest_entry() {
    let level = |more: &str| standing("持续开展", &entry("a", "2023-06-30", more), "2023-07-01").evidence;
    assert_eq!(standing("持续开展", "", "2023-07-01").evidence, EvidenceLevel::None);
    assert_eq!(level("status: in_progress"), EvidenceLevel::SelfReported);
    let link = "status: in_progress; evidence:; - {title: 报道, url: https://example.org/a}";
    assert_eq!(level(link), EvidenceLevel::Material);
    let verified = "status: in_progress; verified: {by: 县政府督查室, date: 2023-07-01, result: 属实}";
    assert_eq!(level(verified), EvidenceLevel::Verified);
}

#[test]
fn pace_is_value_against_elapsed_days() {
    // 19 April to 31 December are 256 days; 28 August is day 131, that is 51.2 %.
    let pace = |value: u32| {
        let more = format!("status: in_progress; values: [{{target: zhuti, value: {value}}}]");
        let facts = facts("2023年12月底", &entry("a", "2023-08-20", &more), "2023-08-28");
        stats::pace(&facts.model, DutyId::at(0), 0).unwrap()
    };
    assert_eq!((pace(62).pace, pace(61).pace), (Pace::Ahead, Pace::OnPace));
    assert_eq!((pace(42).pace, pace(41).pace), (Pace::OnPace, Pace::Behind));
    assert_eq!((pace(62).elapsed_days, pace(62).whole_days), (131, Some(256)));
    // Ten points are ahead, and not behind, to the digit: 57 of 100 after 47 days of 100, 37 after 47.
    let exactly = |value: u32, as_of: &str| {
        let more = format!("status: in_progress; values: [{{target: zhuti, value: {value}}}]");
        let deadline = "{text: 到时, date: 2023-07-28}";
        let facts = facts(deadline, &entry("a", "2023-05-01", &more), as_of);
        let pace = stats::pace(&facts.model, DutyId::at(0), 0).unwrap();
        (pace.whole_days, pace.elapsed_days, pace.pace)
    };
    assert_eq!(exactly(57, "2023-06-05"), (Some(100), 47, Pace::Ahead));
    assert_eq!(exactly(37, "2023-06-05"), (Some(100), 47, Pace::OnPace));
    assert_eq!(exactly(36, "2023-06-05"), (Some(100), 47, Pace::Behind));
    let none = facts("2023年12月底", "", "2023-08-28");
    assert_eq!(stats::pace(&none.model, DutyId::at(0), 0).unwrap().pace, Pace::NotJudged);
    let open = entry("a", "2023-08-20", "status: in_progress; values: [{target: zhuti, value: 99}]");
    let open = facts("持续开展", &open, "2023-08-28");
    assert_eq!(stats::pace(&open.model, DutyId::at(0), 0).unwrap().pace, Pace::NotJudged);
}

#[test]
fn hidden_samples_leave_no_trace() {
    let mut store = site::shipped();
    let path = format!("{}/content/site.yaml", env!("CARGO_MANIFEST_DIR"));
    let settings = std::fs::read_to_string(path).unwrap();
    assert!(site::facts(&store, None).model.site.has_samples);
    store.put("site.yaml", settings.replace("samples: show", "samples: hide"));
    let facts = site::facts(&store, None);
    assert!(facts.model.entries.is_empty() && facts.model.files.is_empty() && !facts.model.site.has_samples);
}

#[test]
fn the_shipped_entries_show_every_status() {
    let facts = site::facts(&site::shipped(), None);
    let tally = facts.stats.tally(facts.model.duty_ids());
    assert_eq!(tally.total, 61);
    for state in Reported::ALL {
        assert!(tally.reported(*state) > 0, "{state:?}");
    }
    for level in EvidenceLevel::ALL {
        assert!(tally.evidence(*level) > 0, "{level:?}");
    }
    assert!(facts.model.entries.iter().all(|e| e.sample && (e.text.starts_with("示例") || e.status.is_none())));
    assert!(facts.model.duties.iter().filter(|d| !d.entries.is_empty()).count() >= 25);
    assert!(facts.model.entries.iter().any(|e| e.rare().corrects.is_some()));
    assert!(facts.model.entries.iter().any(|e| e.rare().withdraws.is_some()));
}

#[test]
fn after_the_year_every_dated_duty_that_is_not_done_is_overdue() {
    let facts = site::facts(&site::shipped(), Some("2024-01-01"));
    let tally = facts.stats.tally(facts.model.duty_ids());
    let dated = facts.model.duty_ids().filter(|d| matches!(facts.model[*d].due, gongkai::model::Due::On(_)));
    let open = dated.filter(|d| {
        let reported = facts.stats.standing(*d).reported;
        !reported.is_done() && reported != Reported::Withdrawn
    });
    assert_eq!(tally.schedule(Schedule::Overdue), open.count());
    assert!(tally.schedule(Schedule::Overdue) > 10);
}

#[test]
fn what_is_owed_next_is_the_deadline_else_the_interval_else_the_conclusion_and_nothing_once_it_has_ended() {
    let next = |deadline: &str, entries: &str, as_of: &str| {
        standing(deadline, entries, as_of).next.map(|next| (next.by.to_string(), next.why))
    };
    let owed = |day: &str, why| Some((day.to_owned(), why));
    let moving = entry("a", "2023-08-01", "status: in_progress");
    let late = entry("a", "2023-11-20", "status: in_progress");
    let done = entry("a", "2023-08-01", "status: completed");
    let concluded = entry("a", "2023-08-01", "status: in_progress; concludes: true");
    let stopped = entry("a", "2023-08-01", "status: withdrawn; document: 文");
    assert_eq!(next("2023年12月底", "", "2023-09-01"), owed("2023-12-31", NextWhy::Deadline));
    assert_eq!(next("2023年12月底", &moving, "2024-02-01"), owed("2023-12-31", NextWhy::Deadline), "overdue still");
    assert_eq!(next("持续开展", "", "2023-09-01"), owed("2023-07-18", NextWhy::Interval), "from the notice");
    assert_eq!(next("持续开展", &moving, "2023-09-01"), owed("2023-10-30", NextWhy::Interval));
    // Ninety days from the report are in the next year: before that the plan's end asks for a conclusion.
    assert_eq!(next("持续开展", &late, "2023-12-01"), owed("2023-12-31", NextWhy::Conclusion));
    for ended in [&done, &stopped] {
        assert_eq!(next("2023年12月底", ended, "2023-09-01"), None);
        assert_eq!(next("持续开展", ended, "2023-09-01"), None);
    }
    assert_eq!(next("持续开展", &concluded, "2023-09-01"), None);
}
