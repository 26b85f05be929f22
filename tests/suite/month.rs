//! Pages of changes month by month: their numbers are those of builds at the ends of the months, and stay so.

use gongkai::date::Date;
use gongkai::model::status::Reported;
use gongkai::pipeline::Judged;

use crate::built::{self, Built, Scratch};
use crate::seen::Seen;
use crate::site;

fn on(day: Date) -> Judged {
    site::facts(&site::shipped(), Some(&day.to_string()))
}

fn counts(facts: &Judged) -> (usize, usize) {
    let standings = facts.model.duty_ids().map(|d| facts.stats.standing(d));
    let (mut done, mut reported) = (0, 0);
    for standing in standings {
        done += usize::from(standing.reported.is_done());
        reported += usize::from(standing.reported != Reported::NotReported);
    }
    (done, reported)
}

#[test]
fn a_month_tells_what_two_builds_differ_by() {
    let mut first = Date::parse("2023-05-01").unwrap();
    let as_of = Date::parse("2023-12-15").unwrap();
    while first <= as_of {
        let (before, now) = (on(first.before().unwrap()), on(first.last_of_month().min(as_of)));
        let came = now.model.entries.iter().filter(|e| e.counts_from() >= first);
        let reports = came.filter(|e| e.report().is_some_and(|report| report.corrects.is_none())).count();
        let page = Seen::page(built::shipped(), &format!("changes/{}.html", first.to_string().split_at(7).0));
        let line = page.words(".stand");
        // No duty of the demonstration was reported done or reported and then not any more.
        let (done, reported) = (counts(&now).0 - counts(&before).0, counts(&now).1 - counts(&before).1);
        if first.month() != 11 {
            assert!(line.starts_with(&format!("报送{reports}，完成{done}，首次报送{reported}。")), "{first}: {line}");
        } else {
            assert!(line.starts_with(&format!("报送{reports}，")), "{first}: {line}");
        }
        for row in page.rows("#statuses tbody tr") {
            if row[0] == "推进中" {
                let count = |facts: &Judged| {
                    let all = facts.model.duty_ids();
                    all.filter(|d| facts.stats.standing(*d).reported == Reported::InProgress).count().to_string()
                };
                assert_eq!((&row[1], &row[2]), (&count(&before), &count(&now)), "{first}");
            }
        }
        first = first.last_of_month().plus_days(1);
    }
}

#[test]
fn what_a_month_says_stays_when_later_months_come() {
    let project = Scratch::with("content");
    let early = Built::of(&project, &["--as-of", "2023-10-31"]);
    for path in ["changes/2023-09.html", "changes/2023-10.html"] {
        for part in [".stand", "#statuses"] {
            assert_eq!(Seen::page(&early, path).words(part), Seen::page(built::shipped(), path).words(part), "{path}");
        }
    }
    assert!(!early.files.contains_key("changes/2023-11.html"));
    let open = Seen::page(built::shipped(), "changes/2023-12.html").words(".stand");
    assert!(open.contains("本月未完，统计到2023-12-15。"), "{open}");
}

#[test]
fn months_have_anchors_neighbours_and_a_switch_and_are_listed() {
    let site = built::shipped();
    let page = Seen::page(site, "changes/2023-11.html");
    assert_eq!(page.all("#d2023-11-15 .evt > li").len(), 1);
    assert!(page.links().contains("changes/2023-11.html#d2023-11-15"));
    for path in ["changes/2023-10.html", "changes/2023-12.html"] {
        page.links_to(path);
    }
    let marked = page.all(".evt > li.chg").len();
    assert!(page.words(".pick").contains(&format!("（{marked}条）")));
    assert!(marked < page.all(".evt > li").len());
    let list = Seen::page(site, "changes.html");
    let months: Vec<_> = site.files.keys().filter(|path| path.starts_with("changes/")).collect();
    assert_eq!(months.len(), 8);
    months.iter().for_each(|path| list.links_to(path));
    assert_eq!(list.rows("#months tbody tr")[1], ["2023年11月", "8", "7", "2", "9"]);
}

#[test]
fn the_trail_and_the_title_name_a_month_as_the_language_does() {
    let of = |site, words: &str, title: &str| {
        let page = Seen::page(site, "changes/2023-11.html");
        assert_eq!(page.words(".crumbs [aria-current]"), words);
        assert!(page.words("title").starts_with(title), "{}", page.words("title"));
    };
    of(built::shipped(), "2023年11月", "2023年11月更新记录");
    of(built::english(), "November2023", "ChangesinNovember2023");
    let linked = built::based().page("changes/2023-11.html");
    assert!(linked.contains(r#""position":3,"name":"2023年11月""#), "{linked}");
}

#[test]
fn months_are_there_beside_an_older_state() {
    let (new, old) = (Scratch::with("content"), Scratch::with("content"));
    let since = old.path().join("content");
    let site = Built::of(&new, &["--since", since.to_str().unwrap()]);
    Seen::page(&site, "changes.html").links_to("changes/2023-11.html");
    assert_eq!(
        Seen::page(&site, "changes/2023-11.html").words(".evts"),
        Seen::page(built::shipped(), "changes/2023-11.html").words(".evts")
    );
}

#[test]
fn this_quarter_lists_by_the_date_it_says() {
    let project = Scratch::with("content");
    let path = "content/plans/dongzhi-2023/progress/late.yaml";
    project.write(
        path,
        "- id: wan\n  duty: 001-1\n  date: 2023-09-20\n  published: 2023-10-09\n  by: 县发改委\n  status: in_progress\n  \
         text: 九月推进，十月公布。\n",
    );
    let site = Built::of(&project, &[]);
    let page = Seen::page(&site, "dongzhi-2023/sections/1.html");
    let days: Vec<&str> = page.all("#moved .when time").iter().map(|t| t.attr("datetime").unwrap()).collect();
    assert!(!days.is_empty() && days.iter().all(|day| *day >= "2023-10-01"), "{days:?}");
}
