//! What pages show, counted against the content: gaps, targets, calendar, matrix, differences, changes,
//! corrections, duty sheets, data.

use gongkai::date::Date;
use gongkai::history;
use gongkai::model::status::{Reported, Schedule};
use gongkai::model::{Assigned, Due, DutyId, Model, Role, UnitId};
use gongkai::pipeline;
use gongkai::route;
use gongkai::source::MemoryStore;
use gongkai::view::{
    self, Facts, PageContext, calendar, changes, corrections, data, differences, gaps, matrix, sheet, targets,
    unit as unit_page,
};

use crate::built::Built;
use crate::seen::Seen;
use crate::{built, check_project, site, withdrawal};

/// Reads, judges and hands the facts of pages to a test.
fn with<R>(store: &MemoryStore, as_of: Option<&str>, test: impl for<'a> Fn(&'a Facts<'a>) -> R) -> R {
    let pipeline::Judged { model, stats } = site::facts(store, as_of);
    test(&Facts::of(&model, &stats))
}

fn shipped<R>(as_of: Option<&str>, test: impl for<'a> Fn(&'a Facts<'a>) -> R) -> R {
    with(&site::shipped(), as_of, test)
}

fn labels(list: &gaps::rows::GapList<'_>) -> Vec<String> {
    list.groups.iter().flat_map(|g| &g.rows).map(|r| r.duty.label.clone()).collect()
}

fn sorted(mut list: Vec<String>) -> Vec<String> {
    list.sort_unstable();
    list
}

fn named(model: &Model, duties: impl Iterator<Item = DutyId>) -> Vec<String> {
    sorted(duties.map(|d| model.duty_label(d)).collect())
}

fn unit(model: &Model, name: &str) -> UnitId {
    model.unit_ids().find(|u| &*model[*u].name == name).unwrap()
}

/// The cell of a duty's units as the source prints it.
fn cell(model: &Model, list: &[Assigned], printed: Option<&str>) -> String {
    let name = |a: &Assigned| format!("{}{}", model.printed(a), if a.open { "等" } else { "" });
    printed.map_or_else(|| list.iter().map(name).collect::<Vec<_>>().join("、"), str::to_owned)
}

#[test]
fn names_of_units_read_as_the_source_prints_them_and_each_is_a_link() {
    shipped(None, |facts| {
        let model = facts.model;
        let context = PageContext::new(facts, route::units());
        let mut open = 0;
        for duty in model.duty_ids().map(|d| &model[d]) {
            for role in Role::ALL {
                let (list, printed) = (duty.units.of(role), duty.units.printed(role));
                let html = context.names(list, printed, None);
                let text: String = scraper::Html::parse_fragment(&html).root_element().text().collect();
                assert_eq!(text, cell(model, list, printed));
                let hrefs: Vec<String> = list.iter().map(|a| format!("href=\"{}.html\"", model[a.unit].id)).collect();
                assert!(hrefs.iter().all(|href| html.contains(href)) && html.matches("<a ").count() == hrefs.len());
                open += usize::from(list.iter().any(|a| a.open));
                let Some(own) = list.first().map(|a| a.unit) else { continue };
                let others = context.names(list, None, Some(own));
                assert_eq!((others.starts_with("<a ") || others.is_empty(), others.contains(&hrefs[0])), (true, false));
            }
        }
        assert!(open > 0, "a list of the notice ends in 等");
    });
}

#[test]
fn names_of_units_are_text_whatever_they_hold() {
    let mut store = site::shipped();
    let path = "plans/dongzhi-2023/items/001.yaml";
    let read = |path: &str| std::fs::read_to_string(format!("{}/content/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let name = "甲<b>&'乙局";
    let units = read("units.yaml").replacen(
        "units:\n",
        &format!("units:\n  - id: jia\n    name: \"{name}\"\n    kind: office\n"),
        1,
    );
    store.put("units.yaml", units);
    let item = read(path);
    let at = item.find("    leads:\n").unwrap() + "    leads:\n".len();
    store.put(path, format!("{}      - \"{name}\"\n{}", &item[..at], &item[at..]));
    with(&store, None, |facts| {
        let model = facts.model;
        let duty = model.duty_ids().find(|d| model.printed(&model[*d].units.accountable()[0]) == name).unwrap();
        let html = PageContext::new(facts, route::units()).names(
            model[duty].units.accountable(),
            Some("<i>\"前\"&甲<b>&'乙局</i>"),
            None,
        );
        let seen = scraper::Html::parse_fragment(&html);
        let tags = scraper::Selector::parse("html :not(a, wbr)").unwrap();
        assert_eq!(seen.select(&tags).count(), 0, "{html}");
        assert!(seen.root_element().text().collect::<String>().starts_with("<i>\"前\"&甲<b>&'乙局"), "{html}");
    });
}

#[test]
fn gaps_list_what_is_silent_and_what_was_never_reported() {
    shipped(None, |facts| {
        let page = gaps::view(facts, &gaps::Gaps::of(facts)).view;
        let model = facts.model;
        let standing = |d: &DutyId| facts.stats.standing(*d);
        let silent = named(model, model.duty_ids().filter(|d| standing(d).schedule == Schedule::Silent));
        let never = named(model, model.duty_ids().filter(|d| standing(d).is_unreported()));
        assert_eq!(sorted(labels(&page.silent)), silent);
        assert_eq!(sorted(labels(&page.unreported)), never);
        assert!(!silent.is_empty() && !never.is_empty());
        assert_eq!((page.overdue.total, page.not_concluded.total, page.duties), (0, 0, 61));
        let days: Vec<i32> = page.silent.groups[0].rows.iter().map(|r| r.days).collect();
        assert!(days.is_sorted_by(|a, b| a >= b), "the longest silence comes first: {days:?}");
        assert!(page.silent.groups[0].rows.iter().all(|r| r.days > r.limit as i32));
        let next = page.next.unwrap();
        assert_eq!((next.day.iso.as_str(), next.left, next.dated), ("2023-12-31", 16, 20));
        assert_eq!(page.limits, [90, 180]);
    });
}

#[test]
fn units_with_gaps_stand_by_their_own_silence_those_that_never_reported_first() {
    shipped(None, |facts| {
        let model = facts.model;
        let page = gaps::view(facts, &gaps::Gaps::of(facts)).view;
        let rows = &page.units.rows;
        let never = rows.iter().take_while(|row| row.last.is_none()).count();
        assert!(never > 0 && never < rows.len() && rows[never..].iter().all(|row| row.last.is_some()));
        assert!(rows[never..].is_sorted_by(|a, b| a.days >= b.days), "then the longest silence");
        for row in rows {
            let own = &model[unit(model, &row.unit.text)].work.accountable;
            let last = own.iter().filter_map(|d| facts.stats.standing(*d).last_report).max();
            assert_eq!(row.last.as_ref().map(|day| day.iso.clone()), last.map(|day| day.to_string()));
            let since = last.unwrap_or(model[model.current().unwrap()].notice.issued);
            assert_eq!(row.days, model.as_of.days_since(since), "{}", row.unit.text);
            let unreported = own.iter().filter(|d| facts.stats.standing(**d).is_unreported()).count();
            assert_eq!(row.unreported, unreported);
        }
        // The silence of a unit is not that of its oldest duty: 县发改委 reports, though not on each.
        let row = rows.iter().find(|row| row.unit.text == "县发改委").unwrap();
        assert_eq!((row.days, row.unreported), (2, 5));
    });
}

#[test]
fn a_list_of_more_than_thirty_is_a_page_of_its_own() {
    shipped(Some("2024-01-01"), |facts| {
        let gaps = gaps::Gaps::of(facts);
        let page = gaps::view(facts, &gaps).view;
        let list = &page.not_concluded;
        assert!(list.total > 30 && list.all.as_deref() == Some("gaps-not-concluded.html"));
        assert_eq!(labels(list).len(), 10, "the first rows");
        let own = gaps::Listed::Duties(gaps::Kind::NotConcluded);
        assert_eq!(gaps::page_count(&gaps, own), 1);
        let whole = gaps::list(facts, &gaps, &gaps::ByUnit::of(facts, &gaps, own), 1).view.list.unwrap();
        assert_eq!((labels(&whole).len(), whole.all), (list.total, None));
        let short = gaps::Listed::Duties(gaps::Kind::Unevidenced);
        assert!(page.unevidenced.all.is_none() && gaps::page_count(&gaps, short) == 0);
    });
}

#[test]
fn the_figures_of_the_home_page_say_what_is_done_first_and_lead_to_their_lists() {
    shipped(None, |facts| {
        let page = view::home::view(facts).unwrap().view;
        let figures = [&page.done, &page.overdue, &page.not_concluded, &page.silent, &page.due_soon];
        let seen = figures.map(|figure| (figure.count, figure.href.as_deref()));
        let wanted = [
            (4, Some("done.html")),
            (0, Some("gaps.html#overdue")),
            (0, None),
            (29, Some("gaps.html#silent")),
            (17, Some("due-soon.html")),
        ];
        assert_eq!(seen, wanted);
        let gaps = gaps::Gaps::of(facts);
        for (kind, count) in [(gaps::Kind::Done, 4), (gaps::Kind::DueSoon, 17)] {
            let by_unit = gaps::ByUnit::of(facts, &gaps, gaps::Listed::Duties(kind));
            let list = gaps::list(facts, &gaps, &by_unit, 1).view.list.unwrap();
            assert_eq!(labels(&list).len(), count, "the list holds what the figure counts");
        }
        assert_eq!(page.entries.count, facts.model.entries.len());
    });
}

#[test]
fn after_the_year_gaps_list_every_dated_duty_that_is_not_done_as_overdue() {
    shipped(Some("2024-01-01"), |facts| {
        let page = gaps::view(facts, &gaps::Gaps::of(facts)).view;
        let model = facts.model;
        let open = model.duty_ids().filter(|d| {
            let reported = facts.stats.standing(*d).reported;
            matches!(model[*d].due, Due::On(_)) && !reported.is_done() && reported != Reported::Withdrawn
        });
        let open = named(model, open);
        assert!(open.len() > 10);
        assert_eq!(sorted(labels(&page.overdue)), open);
        assert!(page.overdue.groups[0].rows.iter().all(|r| r.days == 1));
        assert!(page.silent.total == 0 && page.not_concluded.total > 0, "the year is over");
        assert!(page.next.is_none());
        let leads: usize = page.units.rows.iter().map(|l| l.overdue).sum();
        let joint: usize = model
            .duty_ids()
            .filter(|d| facts.stats.standing(*d).schedule == Schedule::Overdue)
            .map(|d| model[d].units.accountable().len())
            .sum();
        assert_eq!(leads, joint, "joint leads count once each");
    });
}

#[test]
fn unclear_responsibility_is_read_off_the_source() {
    shipped(None, |facts| {
        let page = gaps::view(facts, &gaps::Gaps::of(facts)).view;
        let groups: Vec<(&str, usize)> = page.unclear.groups.iter().map(|g| (&*g.unit.text, g.count)).collect();
        assert_eq!(groups.len(), 7);
        assert_eq!(groups[0], ("各乡镇人民政府", 14));
        let title = |label: &str| &*page.unclear.rows.iter().find(|u| u.label == label).unwrap().title;
        assert!(title("29.3").starts_with("完成大渡口镇"), "a duty is named by its text: {}", title("29.3"));
        assert!(page.unclear.rows.iter().all(|u| u.point == (u.kind == "open_point") && !u.title.is_empty()));
        let of = |kind: &str| {
            let rows = page.unclear.rows.iter().filter(|u| u.kind == kind);
            rows.map(|u| (u.label.as_str(), u.unit)).collect::<Vec<_>>()
        };
        assert_eq!(of("open_list"), [("32.1", "县水利局"), ("32.2", "县交通运输局")]);
        assert_eq!(of("open_point").iter().map(|p| p.0).collect::<Vec<_>>(), ["23"]);
        assert_eq!(of("two_roles"), [("29.3", "县发改委")]);
        assert!(of("nobody").is_empty());
        assert_eq!(page.postponed.total, 0, "no deadline of the notice was moved, and none is invented");
    });
}

#[test]
fn a_deadline_that_was_put_off_is_listed_with_its_days() {
    let mut store = site::shipped();
    let path = "plans/dongzhi-2023/items/003.yaml";
    let text = std::fs::read_to_string(format!("{}/content/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let change = "\n    changes:\n      - field: deadline\n        from: 2023年11月底\n        to: 2023年12月底\n        \
                  date: 2023-11-20\n        reason: 汛期\n        document: 文〔2023〕9号\n";
    let at = text.find("\n  - id: 2").unwrap();
    let (first, rest) = text.split_at(at);
    store.put(path, format!("{}{change}{}", first.trim_end(), rest.trim_start_matches('\n')));
    with(&store, None, |facts| {
        let page = gaps::view(facts, &gaps::Gaps::of(facts)).view;
        let row = &page.postponed.rows[0];
        assert_eq!((row.label.as_str(), row.days, row.reason), ("3.1", Some(31), "汛期"));
        assert_eq!(page.units.rows.iter().map(|l| l.postponed).sum::<usize>(), row.units.matches("<a ").count());
        let events = changes::view(facts, &changes::Events::of(facts, None), 1).view;
        assert_eq!(events.promises, 1);
    });
}

#[test]
fn where_no_lead_is_printed_responsible_units_answer_and_cooperating_units_never_do() {
    let mut store = site::shipped();
    let path = "plans/dongzhi-2023/items/003.yaml";
    let text = std::fs::read_to_string(format!("{}/content/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let (old, new) = (
        "    leads:\n      - 胜利镇政府\n    responsible:\n      - 县发改委\n",
        "    cooperating:\n      - 胜利镇政府\n    printed:\n      cooperating: 胜利镇政府等\n    responsible:\n      - 县发改委\n",
    );
    store.put(path, text.replacen(old, new, 1));
    with(&store, None, |facts| {
        let model = facts.model;
        let duty = model.duty_ids().find(|d| model.address(*d) == "003-2").unwrap();
        let (responsible, cooperating) = (unit(model, "县科经局"), unit(model, "胜利镇政府"));
        assert_eq!((facts.part, facts.other()), ("accountable", "other"));
        assert!(
            model[responsible].work.accountable.contains(&duty) && !model[cooperating].work.accountable.contains(&duty)
        );
        let of = |id| view::unit::view(facts, &view::unit::UnitWork::of(facts, id), 1).view;
        assert!(of(responsible).rows.iter().any(|r| r.label == "3.2"));
        let page = of(cooperating);
        assert!(page.rows.iter().all(|r| r.label != "3.2"));
        let part = page.others.iter().find(|p| p.role == "cooperating").unwrap();
        assert_eq!(part.rows.iter().map(|r| r.label.as_str()).collect::<Vec<_>>(), ["3.2"]);
        let sheet = sheet::view(facts, &sheet::SheetWork::of(facts, cooperating), 1).view;
        assert!(sheet.parts.iter().any(|p| p.key == "cooperating" && !p.own && p.count == 1));
        let gaps = gaps::Gaps::of(facts);
        let counted = |id| gaps.units.iter().find(|u| u.unit == id).map_or(0, |u| u.any);
        let without = pipeline_gaps(&site::shipped(), "县科经局");
        assert_eq!(counted(responsible), without + usize::from(facts.stats.standing(duty).is_unreported()));
        assert!(gaps.unclear.iter().all(|u| !matches!(u, gaps::lists::Unclear::Nobody(_))));
        let item = view::item::view(facts, model[duty].item).view;
        let roles: Vec<(&str, bool)> = item.duties[1].roles.iter().map(|r| (r.role, r.units.is_empty())).collect();
        assert_eq!(roles, [("lead", true), ("responsible", false), ("cooperating", false)]);
        assert!(item.duties[1].roles[2].units.ends_with("</a>等"));
    });
}

/// How many duties with a gap of time a unit answers for.
fn pipeline_gaps(store: &MemoryStore, name: &str) -> usize {
    with(store, None, |facts| {
        let id = unit(facts.model, name);
        gaps::Gaps::of(facts).units.iter().find(|u| u.unit == id).map_or(0, |u| u.any)
    })
}

#[test]
fn every_confirmed_target_stands_on_the_page_and_unknown_is_unknown() {
    shipped(None, |facts| {
        let plan = facts.model.current().unwrap();
        let gathered = targets::Targets::of(facts, plan);
        let page = targets::view(facts, &gathered, 1).view;
        let rows: Vec<_> = page.sections.iter().flat_map(|s| &s.groups).flat_map(|g| &g.targets).collect();
        assert_eq!((page.total, rows.len(), page.duties), (54, 54, 16));
        assert_eq!(rows.iter().filter(|r| r.target.implied).count(), 2);
        assert_eq!(page.states.iter().map(|state| state.count).sum::<usize>(), 54, "a target is in one state");
        let behind = &page.states[0];
        assert_eq!((behind.key, behind.href.as_deref()), ("behind", Some("#behind")));
        for section in &page.sections {
            let shown: usize = section.groups.iter().map(|g| g.targets.len()).sum();
            let counted = page.states.iter().find(|state| state.key == section.key).unwrap().count;
            assert_eq!((section.total, shown), (counted, counted), "{}", section.key);
        }
        assert!(rows.iter().filter_map(|row| row.target.bar.as_ref()).all(|bar| bar.goal == "70%"), "one scale");
        for row in rows {
            assert_eq!(row.why.is_empty(), row.target.achieved.is_some(), "{}", row.target.label);
            assert!(row.target.value.is_some() || row.target.gap.is_none(), "a gap needs a value");
        }
    });
}

#[test]
fn the_calendar_holds_every_dated_duty_in_its_month() {
    shipped(None, |facts| {
        let plan = facts.model.current().unwrap();
        let gathered = calendar::Calendar::of(facts, plan);
        let page = calendar::view(facts, &gathered, 1).view;
        assert_eq!((page.dated, page.undated, page.days), (20, 41, 1));
        assert_eq!((page.months.len(), page.months[0].month, page.months[0].rows.len()), (1, 12, 20));
        assert_eq!(page.columns.len(), 9, "April to December");
        assert_eq!(page.columns.iter().map(|c| c.total).sum::<usize>(), 20);
        assert_eq!(page.next.map(|d| d.iso).as_deref(), Some("2023-12-31"));
        assert_eq!((page.next_left, page.next_open), (16, 20 - page.done));
        // Half of December has gone, the ninth of nine months.
        assert_eq!(page.now.as_deref(), Some("94.27%"));
    });
}

#[test]
fn the_matrix_counts_every_assignment_once() {
    shipped(None, |facts| {
        let plan = facts.model.current().unwrap();
        let page = matrix::view(facts, &matrix::Matrix::of(facts, plan), 1).view;
        let sum =
            |part: fn(&matrix::MatrixCell) -> usize| page.rows.iter().flat_map(|r| &r.cells).map(part).sum::<usize>();
        assert_eq!((page.sections.len(), sum(|c| c.accountable), sum(|c| c.others)), (9, 87, 137));
        assert!(page.rows.iter().all(|r| r.cells.len() == 9));
        assert_eq!(&*page.rows[0].unit.text, "县发改委");
        assert_eq!(page.sections.iter().map(|s| s.duties).collect::<Vec<_>>(), [10, 9, 6, 7, 6, 10, 6, 3, 4]);
        let cells = page.rows.iter().flat_map(|r| &r.cells);
        assert!(cells.clone().all(|c| (c.accountable + c.others == 0) == (c.shade == 0) && c.shade <= 5));
        assert_eq!(page.shades.last().unwrap().to, page.most);
    });
}

#[test]
fn fifteen_points_differ_and_each_stands_under_its_number() {
    shipped(None, |facts| {
        let plan = facts.model.current().unwrap();
        let page = differences::view(facts, &differences::Comparison::of(facts, plan), 1).view;
        assert_eq!((page.agree, page.differ, page.points.len()), (17, 15, 32));
        let differing: Vec<&str> = page.differing.iter().map(|l| &*l.text).collect();
        assert_eq!(differing, "1 2 3 4 6 7 9 10 13 14 16 20 27 29 32".split(' ').collect::<Vec<_>>());
        let two = page.points.iter().find(|p| p.number == "2").unwrap();
        assert_eq!((two.anchor.as_str(), two.differs), ("p2", true));
        let sixteen = page.points.iter().find(|p| p.number == "16").unwrap();
        assert!(sixteen.text == "words" && sixteen.words.iter().any(|w| w.side == "new"));
        assert_eq!(page.points.iter().find(|p| p.number == "4").unwrap().text, "order");
    });
}

#[test]
fn without_an_older_state_changes_are_entries_newest_first() {
    shipped(None, |facts| {
        let events = changes::Events::of(facts, None);
        let page = changes::view(facts, &events, 1).view;
        assert!(page.since.is_none());
        assert_eq!(page.events, facts.model.entries.len());
        assert_eq!(page.reports + page.corrections + page.withdrawals, page.events);
        let days: Vec<&str> = page.days.iter().map(|d| d.day.iso.as_str()).collect();
        assert!(days.is_sorted_by(|a, b| a > b), "{days:?}");
        assert_eq!(page.days.iter().map(|d| d.events.len()).sum::<usize>(), page.events);
        let growth = page.growth.unwrap();
        assert_eq!(growth.reported, facts.model.duties.iter().filter(|d| !d.entries.is_empty()).count());
        assert_eq!(growth.table.last().unwrap().total, growth.reported);
        let first = page.days.last().unwrap().events.last().unwrap();
        assert_eq!(first.before, Some("not_reported"));
    });
}

#[test]
fn with_an_older_state_changes_are_what_differs() {
    let new = site::facts(&site::shipped(), None);
    let old = site::facts(&site::shipped(), Some("2023-10-01"));
    let baseline = changes::Baseline {
        changes: history::changes((&old.model, &old.stats), (&new.model, &new.stats)),
        as_of: Date::parse("2023-10-01").unwrap(),
    };
    let facts = Facts::of(&new.model, &new.stats);
    let page = changes::view(&facts, &changes::Events::of(&facts, Some(&baseline)), 1).view;
    let since = page.since.unwrap();
    assert_eq!((since.day.iso.as_str(), since.same), ("2023-10-01", false));
    let later = new.model.entries.len() - old.model.entries.len();
    let entries: usize = since.entries.iter().map(|d| d.events.len()).sum();
    assert_eq!((entries, since.entry_total), (later, later));
    assert!(since.flip_total > 0 && since.deadline_total + since.unit_total + since.text_total == 0);
    assert!(since.flips.iter().all(|f| f.families.iter().all(|s| s.before != s.after)));
    assert!(page.days.is_empty());
}

#[test]
fn a_correction_shows_both_wordings_and_a_withdrawal_shows_why() {
    shipped(None, |facts| {
        let page = corrections::view(facts, &corrections::Corrections::of(facts), 1).view;
        let entries = &facts.model.entries;
        assert_eq!(page.corrections, entries.iter().filter(|e| e.rare().corrects.is_some()).count());
        assert_eq!(page.withdrawals, entries.iter().filter(|e| e.rare().withdraws.is_some()).count());
        assert!(page.corrections > 0 && page.withdrawals > 0);
        for row in &page.rows {
            if row.withdrawal {
                let why = row.entry.withdraws.as_ref().unwrap();
                assert!(!why.reason.is_empty() && why.document.is_some() && row.old_text.is_empty());
            } else {
                let why = row.entry.corrects.as_ref().unwrap();
                assert!(!why.reason.is_empty() && !row.old_text.is_empty());
                let differs = why.changes.iter().any(|c| c.side != "both");
                assert!(differs || row.status_differs || !row.values.is_empty());
            }
        }
    });
}

#[test]
fn a_duty_sheet_lists_everything_that_a_unit_has_to_do() {
    shipped(None, |facts| {
        let model = facts.model;
        let id = unit(model, "县发改委");
        let page = sheet::view(facts, &sheet::SheetWork::of(facts, id), 1).view;
        let rows = |groups: &[sheet::SheetGroup<'_>]| groups.iter().map(|g| g.rows.len()).sum::<usize>();
        let parts: Vec<_> = page.parts.iter().map(|p| (p.key, p.own, p.place, p.count, rows(&p.groups))).collect();
        assert_eq!(parts, [("lead", true, 1, 15, 15), ("responsible", false, 2, 13, 13)]);
        let groups = &page.parts[0].groups;
        let texts: Vec<&str> = groups.iter().flat_map(|g| &g.rows).map(|r| r.text).collect();
        let work = &model[id].work;
        assert_eq!(texts, work.accountable.iter().map(|d| &*model[*d].text).collect::<Vec<_>>(), "texts in full");
        assert_eq!(page.doc_number, Some("东长三角办〔2023〕1号"));
        let soon = work.accountable.iter().filter(|d| facts.stats.standing(**d).schedule == Schedule::DueSoon).count();
        assert_eq!((page.due_soon, page.next.unwrap().iso.as_str()), (soon, "2023-12-31"));
        let one = groups[0].rows.iter().find(|r| r.label == "3.1").unwrap();
        assert!(one.joint && one.units.matches("<a ").count() == 3);
    });
}

#[test]
fn a_units_page_begins_with_what_it_owes_next_and_ends_with_what_has_ended() {
    shipped(None, |facts| {
        let id = unit(facts.model, "县发改委");
        let page = unit_page::view(facts, &unit_page::UnitWork::of(facts, id), 1).view;
        let days: Vec<&str> = page.rows.iter().map_while(|row| Some(row.next.as_ref()?.day.iso.as_str())).collect();
        assert!(days.is_sorted() && days.len() < page.rows.len(), "{days:?}");
        let ended = &page.rows[days.len()..];
        assert!(ended.iter().all(|row| row.next.is_none() && row.chart.limit.is_none()), "ended duties have no limit");
        let late = days.iter().filter(|day| **day < "2023-12-15").count();
        assert_eq!((page.late, page.next.unwrap().day.iso.as_str()), (late, days[late]));
        assert!(late > 0);
    });
}

#[test]
fn the_page_on_data_counts_what_the_notice_holds() {
    shipped(None, |facts| {
        let page = data::view(facts, &Default::default()).view;
        let count = |key: &str| page.holdings.iter().find(|h| h.key == key).unwrap().count;
        let counts = ["sections", "points", "items", "duties", "units", "groups", "targets"].map(count);
        assert_eq!(counts, [9, 32, 45, 61, 47, 7, 54]);
        assert_eq!(page.sources.len(), 1);
        assert!(page.sources[0].sha256.is_some_and(|h| h.len() == 64));
    });
}

#[test]
fn pages_of_hidden_samples_have_nothing_to_show_and_say_so() {
    let mut store = site::shipped();
    let path = format!("{}/content/site.yaml", env!("CARGO_MANIFEST_DIR"));
    let settings = std::fs::read_to_string(path).unwrap();
    store.put("site.yaml", settings.replace("samples: show", "samples: hide"));
    with(&store, None, |facts| {
        let page = gaps::view(facts, &gaps::Gaps::of(facts)).view;
        assert_eq!((page.unreported.total, page.unevidenced.total, page.sample), (61, 0, false));
        let page = changes::view(facts, &changes::Events::of(facts, None), 1).view;
        assert!(page.events == 0 && page.growth.is_none() && page.corrections_page.is_none());
        let page = corrections::view(facts, &corrections::Corrections::of(facts), 1).view;
        assert!(page.rows.is_empty());
        let plan = facts.model.current().unwrap();
        let page = targets::view(facts, &targets::Targets::of(facts, plan), 1).view;
        let unknown = page.states.iter().find(|state| state.key == "unknown").unwrap();
        assert_eq!((unknown.count, page.sample), (54, false));
    });
}

#[test]
fn hidden_samples_leave_no_word_and_no_file() {
    let site = built::bare();
    for (path, page) in site.pages() {
        assert!(!page.contains("示例"), "{path} speaks of samples");
    }
    assert!(built::shipped().files.keys().any(|p| p.starts_with("files/")));
    assert!(!site.files.keys().any(|p| p.starts_with("files/")), "evidence of hidden samples is published");
}

/// The parenthesis of a point stands on as many lines as it is written; its table keeps the line ends.
#[test]
fn the_lines_of_a_printed_parenthesis_stay_lines() {
    let printed = |words: &str| {
        let project = withdrawal::project("");
        project.write(
            "content/plans/p/points.yaml",
            format!("- number: 1\n  section: 1\n  text: 开展。\n  leads: [甲局]\n  printed: {words}\n"),
        );
        Built::of(&project, &[])
    };
    let site = printed("|\n    （牵头单位：甲局；\n\n    责任单位：乙局）");
    let page = site.page("p/notice.html");
    assert!(page.contains("<span class=\"par\">（牵头单位：甲局；<br>责任单位：乙局）</span>"), "{page}");
    // The page on the data shows rows of tables as they are.
    assert!(!site.pages().any(|(path, page)| path != "data.html" && page.contains("甲局；\n")));
    for words in ["（牵头单位：甲局）", "|\n    （牵头单位：甲局）", ">\n    （牵头单位：\n    甲局）"]
    {
        let site = printed(words);
        assert!(site.page("p/notice.html").contains("<span class=\"par\">（牵头单位：甲局）</span>"), "{words}");
    }
}

#[test]
fn a_link_to_a_file_of_the_content_publishes_it() {
    let mut store = check_project::project();
    store.put(
        check_project::PAGE,
        "---\ntitle: 关于\n---\n见[名单](files/Mingdan.csv)和[任务](p/items/001.html#d1)。\n",
    );
    let entry = check_project::text(check_project::ENTRIES).replace("(https://example.org/a)", "(#d1)");
    store.put(check_project::ENTRIES, entry);
    let (outcome, files) = site::build(&store, &MemoryStore::default(), Some("2023-12-15"), None);
    assert!(outcome.value.pages.is_ok(), "{:?}", outcome.diagnostics);
    let page = |path: &str| String::from_utf8(files[path].clone()).unwrap();
    let about = page("about.html");
    let address = about.split("href=\"files/").nth(1).unwrap().split('"').next().unwrap();
    assert!(files.contains_key(&format!("files/{address}")), "{address}");
    // So does one with a place within the file, in pointed brackets, with percent signs; what only looks like a link stays.
    for link in ["files/Mingdan.csv#row=2", "<files/Mingdan.csv>", "./files/Mingdan.csv", "files/%4Dingdan.csv?x"] {
        store.put(
            check_project::PAGE,
            format!("---\ntitle: 关于\n---\n`[名单](files/Mingdan.csv)`与[名单]({link})。\n"),
        );
        let (outcome, files) = site::build(&store, &MemoryStore::default(), Some("2023-12-15"), None);
        assert!(outcome.value.pages.is_ok(), "{link} {:?}", outcome.diagnostics);
        let about = String::from_utf8(files["about.html"].clone()).unwrap();
        assert!(about.contains(&format!("href=\"files/{address}")), "{link} {about}");
        assert!(about.contains("<code>[名单](files/Mingdan.csv)</code>"), "{about}");
    }
    // The entry's own `#d1` leads to its item from wherever the entry is shown.
    assert!(page("index.html").contains("href=\"p/items/001.html#d1\""));
    assert!(page("units/fagai.html").contains("href=\"../p/items/001.html#d1\""));
}

#[test]
fn what_is_done_and_goes_on_is_said_beside_what_is_done() {
    let home = Seen::page(built::shipped(), "index.html");
    let done = home.words(".figs > div:first-child");
    assert_eq!(done, "已完成4项共61项任务含完成并持续1项");
    let rows = home.rows(".cols-3 tbody tr");
    let count = |state: &str| rows.iter().find(|row| row[0] == state).map(|row| row[1].clone());
    assert_eq!((count("已完成").as_deref(), count("完成并持续").as_deref()), (Some("3"), Some("1")));
}

#[test]
fn units_and_groups_are_counted_apart_on_every_page() {
    let project = withdrawal::project("");
    project.edit("content/units.yaml", "kind: county_department\n", "kind: county_department\ngroups:\n  - {id: ge, name: 各镇, membership: open}\n  - {id: liang, name: 两办, membership: closed, members: [jia]}\n");
    project.write(
        "content/plans/p/items/002.yaml",
        "id: \"002\"\nnumber: 2\nsection: 1\nduties:\n- {id: 1, text: 办好。, deadline: 持续开展, leads: [各镇]}\n",
    );
    let site = Built::of(&project, &[]);
    let home = Seen::page(&site, "index.html").words(".facts");
    assert!(home.ends_with("由1家单位和1个单位组牵头。"), "{home}");
    let section = Seen::page(&site, "p/sections/1.html").words(".facts");
    assert!(section.contains("1家单位和1个单位组牵头。"), "{section}");
    let units = Seen::page(&site, "units/index.html").words(".stand");
    assert_eq!(units, "1家单位，其中1家有牵头任务。另有2个单位组，其中1个只有统称、没有名单。");
    let matrix = Seen::page(&site, "p/matrix.html").words(".figs");
    assert_eq!(matrix, "承担任务1家另有单位组1个其中牵头1家至少一项涉及过半板块1家在超过一半的板块有任务");
}
