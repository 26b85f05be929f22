//! What comes next, week by week: on a page of the site and on one of each unit.

use gongkai::date::Date;
use gongkai::model::DutyId;
use gongkai::route;

use crate::built::{self, Built};
use crate::seen::Seen;
use crate::{site, withdrawal};

/// The duties under each week's anchor: their links.
fn weeks(page: &Seen) -> Vec<(String, Vec<String>)> {
    let sections = page.all("section.wk");
    let ids = sections.iter().map(|section| section.attr("id").unwrap().to_owned());
    ids.map(|id| {
        let links = page.links_in(&format!("#{id} tbody th"));
        (id, links.into_iter().collect())
    })
    .collect()
}

#[test]
fn every_step_stands_in_its_week_and_nothing_else_does() {
    let facts = site::facts(&site::shipped(), None);
    let (model, stats) = (&facts.model, &facts.stats);
    let place = |duty: DutyId| format!("{}#{}", route::item(model, model[duty].item), route::duty_anchor(model, duty));
    let check = |path: &str, duties: Vec<DutyId>, late_too: bool| {
        let mut wanted: Vec<(String, Vec<String>)> = Vec::new();
        let mut steps: Vec<(Date, DutyId)> =
            duties.iter().filter_map(|d| Some((stats.standing(*d).next?.by, *d))).collect();
        steps.sort_unstable();
        for (by, duty) in steps {
            let late = by < model.as_of;
            if late && !late_too {
                continue;
            }
            let week = if late { "late".to_owned() } else { format!("w{}", by.first_of_week()) };
            match wanted.last_mut().filter(|(last, _)| *last == week) {
                Some((_, links)) => links.push(place(duty)),
                None => wanted.push((week, vec![place(duty)])),
            }
        }
        wanted.iter_mut().for_each(|(_, links)| links.sort_unstable());
        if wanted.is_empty() {
            assert!(!built::shipped().files.contains_key(path), "{path} shows nothing");
        } else {
            assert_eq!(weeks(&Seen::page(built::shipped(), path)), wanted, "{path}");
        }
        wanted.len()
    };
    assert!(check("next.html", model.duty_ids().collect(), false) > 1);
    let mut pages = 0;
    for unit in model.unit_ids() {
        let path = route::next(model, unit);
        pages += usize::from(check(path.as_str(), model[unit].work.accountable.clone(), true) > 0);
        let linked = Seen::page(built::shipped(), route::unit(model, unit).as_str()).links().contains(path.as_str());
        assert_eq!(linked, built::shipped().files.contains_key(path.as_str()), "{path}");
    }
    assert!(pages > 10);
    for page in ["index.html", "dongzhi-2023/calendar.html"] {
        Seen::page(built::shipped(), page).links_to("next.html");
    }
}

#[test]
fn steps_are_a_deadline_a_report_or_a_conclusion() {
    let shown = |deadline: &str, as_of: &str| -> Option<String> {
        let project = withdrawal::project("");
        project.edit("content/plans/p/items/001.yaml", "deadline: 2023年12月底", &format!("deadline: {deadline}"));
        let site = Built::of(&project, &["--as-of", as_of]);
        let page = Seen::page(&site, "next.html");
        (!page.all("section.wk").is_empty()).then(|| page.words("section.wk"))
    };
    let dated = shown("2023年12月底", "2023-12-15").unwrap();
    assert!(dated.contains("2023-12-31") && dated.contains("完成") && dated.contains("还有16天"), "{dated}");
    // 19 April and 90 days.
    let report = shown("持续开展", "2023-07-17").unwrap();
    assert!(report.contains("2023-07-18") && report.contains("报送进展") && report.contains("本周"), "{report}");
    let conclusion = shown("持续开展\n    report_every: 300", "2023-07-17").unwrap();
    assert!(conclusion.contains("2023-12-31") && conclusion.contains("年度结论"), "{conclusion}");
    assert_eq!(shown("2023年12月底", "2024-01-01"), None, "all is late");
}

#[test]
fn after_the_plan_what_is_owed_is_the_conclusion() {
    let owed = |as_of: &str| {
        let project = withdrawal::project("");
        project.edit("content/plans/p/items/001.yaml", "deadline: 2023年12月底", "deadline: 持续开展");
        let site = Built::of(&project, &["--as-of", as_of]);
        Seen::page(&site, "units/jia.html").words("td.nx")
    };
    let before = owed("2023-12-31");
    assert!(before.contains("2023-07-18"), "{before}");
    let after = owed("2024-01-10");
    assert!(after.contains("2023-12-31") && after.contains("年度结论"), "{after}");
}

#[test]
fn where_nothing_is_to_come_the_page_says_so_and_keeps_its_address() {
    let done = "- id: a\n  date: 2023-06-30\n  status: completed\n  text: 完成。\n";
    for (entries, day) in [(done, "2023-12-15"), ("", "2024-01-10")] {
        let site = Built::of(&withdrawal::project(entries), &["--as-of", day]);
        Seen::page(&site, "next.html").says("没有将要到期或应报送的任务");
        Seen::page(&site, "index.html").links_to("next.html");
        assert!(!site.files.contains_key("units/jia-next.html") || entries.is_empty());
    }
}

#[test]
fn the_contents_name_the_years_where_there_are_several() {
    let project = withdrawal::project("");
    project.edit("content/site.yaml", "as_of: 2023-12-15", "as_of: 2023-12-20");
    for (number, day) in [(2, "2023-12-24"), (3, "2024-01-10"), (4, "2024-02-10"), (5, "2025-01-10")] {
        let duty = format!("- {{id: 1, text: 办好。, deadline: {{text: 如期, date: {day}}}, leads: [甲局]}}");
        let item = format!("id: \"{number:03}\"\nnumber: {number}\nsection: 1\nduties:\n{duty}\n");
        project.write(&format!("content/plans/p/items/{number:03}.yaml"), item);
    }
    let page = Seen::page(&Built::of(&project, &[]), "next.html");
    assert_eq!(page.words(".toc .yr"), "2023年2024年2025年");
    let shipped = Seen::page(built::shipped(), "next.html");
    assert!(shipped.all(".toc li").len() > 1);
    assert!(shipped.all(".toc .yr").is_empty(), "one year");
}

#[test]
fn a_week_over_new_year_is_of_both_years_and_listed_under_the_first() {
    let project = withdrawal::project("");
    project.edit("content/site.yaml", "as_of: 2023-12-15", "as_of: 2024-12-20");
    for (number, day) in [(2, "2024-12-31"), (3, "2025-01-02"), (4, "2025-01-10")] {
        let duty = format!("- {{id: 1, text: 办好。, deadline: {{text: 如期, date: {day}}}, leads: [甲局]}}");
        let item = format!("id: \"{number:03}\"\nnumber: {number}\nsection: 1\nduties:\n{duty}\n");
        project.write(&format!("content/plans/p/items/{number:03}.yaml"), item);
    }
    let page = Seen::page(&Built::of(&project, &[]), "next.html");
    assert_eq!(page.words(".toc"), "2024年12月30日—1月5日2025年1月6日—1月12日");
    assert_eq!(page.words("#w2024-12-30 .side"), "12月30日—1月5日2024年至2025年，2项");
}
