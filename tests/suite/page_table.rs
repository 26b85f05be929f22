//! What must be on each kind of page, in the shipped site and in one of hostile size.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use gongkai::history;
use gongkai::model::status::{EvidenceLevel, Reported, Schedule};
use gongkai::model::{Due, DutyId, EntryId, ItemId, Model, PlanId, Role, Source};
use gongkai::pipeline::Judged;
use gongkai::route;
use gongkai::stats::Tally;

use crate::built::{self, Built};
use crate::seen::{Seen, squeeze};
use crate::site;

/// A site with what is known of it.
pub struct Case {
    pub name: &'static str,
    pub facts: Judged,
    pub site: &'static Built,
}

impl Case {
    fn model(&self) -> &Model {
        &self.facts.model
    }

    fn plan(&self) -> PlanId {
        self.model().current().unwrap()
    }

    fn standing(&self, duty: DutyId) -> gongkai::stats::Standing {
        *self.facts.stats.standing(duty)
    }

    fn tally(&self, duties: impl IntoIterator<Item = DutyId>) -> Tally {
        self.facts.stats.tally(duties)
    }

    fn duty(&self, duty: DutyId) -> String {
        let item = route::item(self.model(), self.model()[duty].item);
        format!("{item}#{}", route::duty_anchor(self.model(), duty))
    }

    fn entry(&self, entry: EntryId) -> String {
        let row = &self.model()[entry];
        format!(
            "{}#{}",
            route::item(self.model(), self.model()[row.duty].item),
            route::entry_anchor(self.model(), entry)
        )
    }

    fn page(&self, path: &str) -> Seen {
        Seen::page(self.site, path)
    }

    /// A duty's address is linked, with its anchor or as the only duty of its item.
    #[track_caller]
    fn links_to_duty(&self, page: &Seen, duty: DutyId) {
        let address = self.duty(duty);
        let links = page.links();
        let item = address.split('#').next().unwrap();
        assert!(links.contains(&address) || links.contains(item), "{}: no link to {address}: {links:#?}", self.name);
    }
}

/// The shipped site and the hostile one.
fn cases() -> &'static [Case; 2] {
    static CASES: OnceLock<[Case; 2]> = OnceLock::new();
    CASES.get_or_init(|| {
        let hostile = site::stored("tests/fixtures/hostile/content");
        [
            Case { name: "shipped", facts: site::facts(&site::shipped(), None), site: built::shipped() },
            Case { name: "hostile", facts: site::facts(&hostile, None), site: built::hostile() },
        ]
    })
}

pub fn reported(state: Reported) -> &'static str {
    match state {
        Reported::NotReported => "未报送",
        Reported::NotStarted => "未启动",
        Reported::InProgress => "推进中",
        Reported::Completed => "已完成",
        Reported::CompletedOngoing => "完成并持续",
        Reported::Paused => "暂缓",
        Reported::Withdrawn => "终止",
    }
}

pub fn schedule(state: Schedule) -> &'static str {
    match state {
        Schedule::Overdue => "超期",
        Schedule::NotConcluded => "未作年度结论",
        Schedule::Silent => "久未更新",
        Schedule::DueSoon => "临期",
        Schedule::DoneLate => "逾期完成",
        Schedule::NotDue => "未到期",
        Schedule::Current => "按期报送",
        Schedule::DoneOnTime => "按期完成",
        Schedule::NotApplicable => "不适用",
    }
}

pub fn evidence(level: EvidenceLevel) -> &'static str {
    match level {
        EvidenceLevel::None => "无",
        EvidenceLevel::SelfReported => "自报",
        EvidenceLevel::Material => "有材料",
        EvidenceLevel::Verified => "督查核实",
    }
}

/// Every state that some duty has is counted in a row of its own.
#[track_caller]
fn shows_counts(page: &Seen, tally: &Tally) {
    for state in Reported::ALL.iter().filter(|s| tally.reported(**s) > 0) {
        page.has_row(&[reported(*state), &tally.reported(*state).to_string()]);
    }
    for state in Schedule::ALL.iter().filter(|s| tally.schedule(**s) > 0) {
        page.has_row(&[schedule(*state), &tally.schedule(*state).to_string()]);
    }
    for level in EvidenceLevel::ALL.iter().filter(|s| tally.evidence(**s) > 0) {
        page.has_row(&[evidence(*level), &tally.evidence(*level).to_string()]);
    }
}

#[test]
fn home_shows_counts_sections_newest_entries_what_is_due_and_the_notice() {
    for case in cases() {
        let (model, plan) = (case.model(), case.plan());
        let page = case.page("index.html");
        let duties: Vec<DutyId> = model.plan_duties(plan).collect();
        shows_counts(&page, &case.tally(duties.iter().copied()));
        assert!(!page.all("main form[role=search][action='search.html'] input[name=q], main search form[action='search.html'] input[name=q]").is_empty());
        for section in model[plan].sections.iter() {
            page.links_to(route::section(model, section).as_str());
            page.says(&model[section].title);
            let count = model.section_duties(section).count();
            page.says(&format!("{}个事项，{count}项任务", model[section].items.len()));
        }
        let mut entries: Vec<EntryId> = model.entry_ids().filter(|e| model.plan_of(model[*e].duty) == plan).collect();
        entries.sort_by_key(|e| std::cmp::Reverse((model[*e].date, model[*e].published, model[*e].id.clone())));
        // Several entries of the last of the ten days may take its places.
        let last = entries.get(9).map(|e| model[*e].date);
        for entry in entries.iter().take(10).filter(|e| Some(model[**e].date) != last) {
            page.links_to(&case.entry(*entry));
        }
        let open = |d: &&DutyId| matches!(case.standing(**d).schedule, Schedule::DueSoon | Schedule::NotDue);
        let next = duties.iter().filter(open).filter_map(|d| match model[*d].due {
            Due::On(date) => Some(date),
            Due::Continuous { .. } => None,
        });
        let day = next.min().expect("something is due").to_string();
        assert!(
            page.all("main time[datetime]").iter().any(|t| t.attr("datetime") == Some(day.as_str())),
            "{day} is not there"
        );
        page.links_to(route::of_plan(model, plan, "notice").as_str());
        page.says(&model[plan].notice.title);
        page.says(model[plan].notice.doc_number.as_deref().unwrap());
    }
}

#[test]
fn home_links_the_plans_before() {
    let case = &cases()[1];
    case.page("index.html").links_to("shiyan-2023/notice.html");
}

#[test]
fn a_section_shows_its_points_items_duties_counts_and_what_moved() {
    for case in cases() {
        let model = case.model();
        for section in model.section_ids() {
            let page = case.page(route::section(model, section).as_str());
            let row = &model[section];
            assert!(page.words("h1").contains(&squeeze(&row.title)));
            for point in &row.points {
                page.says(&model[*point].text);
            }
            let duties: Vec<DutyId> = model.section_duties(section).collect();
            shows_counts(&page, &case.tally(duties.iter().copied()));
            for item in &row.items {
                let address = route::item(model, *item);
                assert!(page.links().iter().any(|l| l.starts_with(address.as_str())), "no link to {address}");
                page.says(&model.item_title(*item));
            }
            for duty in &duties {
                case.links_to_duty(&page, *duty);
                page.says(&model[*duty].deadline);
            }
            let quarter = model.as_of.first_of_quarter();
            let mut moved: Vec<EntryId> = duties.iter().flat_map(|d| model[*d].entries.iter()).collect();
            moved.retain(|e| model[*e].date >= quarter);
            moved.sort_by_key(|e| std::cmp::Reverse(model[*e].date));
            for entry in moved.iter().take(3).filter(|_| moved.len() <= 12) {
                page.links_to(&case.entry(*entry));
            }
        }
    }
}

#[test]
fn an_item_shows_every_word_of_its_duties_with_units_deadline_and_three_statuses() {
    for case in cases() {
        let model = case.model();
        for item in model.item_ids() {
            let page = case.page(route::item(model, item).as_str());
            if let Some(heading) = &model[item].heading {
                page.says(heading);
            }
            for duty in model[item].duties.iter() {
                let anchor = format!("#{}", route::duty_anchor(model, duty));
                let words = page.words(&anchor);
                let row = &model[duty];
                let mut wanted = vec![row.text.to_string(), row.deadline.to_string()];
                wanted.extend(row.units.iter().map(|a| model.printed(a).to_owned()));
                let standing = case.standing(duty);
                wanted.push(reported(standing.reported).to_owned());
                wanted.push(schedule(standing.schedule).to_owned());
                wanted.push(evidence(standing.evidence).to_owned());
                for wanted in wanted {
                    let wanted = squeeze(&wanted);
                    assert!(
                        words.contains(&wanted),
                        "{}: {} does not say {wanted}: {words}",
                        case.name,
                        case.duty(duty)
                    );
                }
                let links = page.links();
                for assigned in row.units.iter() {
                    assert!(links.contains(route::unit(model, assigned.unit).as_str()));
                }
            }
            for point in &model[item].points {
                page.says(&model[*point].text);
            }
            page.links_to(route::section(model, model[item].section).as_str());
        }
    }
}

#[test]
fn an_item_shows_its_entries_newest_first_with_evidence() {
    for case in cases() {
        let model = case.model();
        for item in model.item_ids() {
            let page = case.page(route::item(model, item).as_str());
            let entries: Vec<EntryId> = model[item].duties.iter().flat_map(|d| model[d].entries.iter()).collect();
            let anchors: BTreeSet<String> = entries.iter().map(|e| route::entry_anchor(model, *e)).collect();
            let order: Vec<&str> =
                page.all("main [id]").iter().filter_map(|e| e.attr("id")).filter(|id| anchors.contains(*id)).collect();
            assert_eq!(order.len(), entries.len(), "{}: entries of {}", case.name, model[item].id);
            let day = |anchor: &str| {
                entries.iter().find(|e| route::entry_anchor(model, **e) == anchor).map(|e| model[*e].date).unwrap()
            };
            assert!(order.windows(2).all(|w| day(w[0]) >= day(w[1])), "{}: {order:?} of {}", case.name, model[item].id);
            for entry in entries {
                let row = &model[entry];
                let words = page.words(&format!("[id='{}']", route::entry_anchor(model, entry)));
                assert!(words.contains(&squeeze(&model[row.by].name)), "{words}");
                assert!(!row.sample || words.contains("示例"), "a sample without its mark: {words}");
                for evidence in &row.evidence {
                    assert!(words.contains(&squeeze(&evidence.title)), "{words}");
                    match &evidence.source {
                        Source::Url(url) => page.links_to(url),
                        Source::File(file) => page.links_to(model[*file].address.as_str()),
                        Source::Elsewhere => page.says(&evidence.title),
                    }
                }
                if let Some(correction) = &row.rare().corrects {
                    let old = page.words(&format!("[id='{}']", route::entry_anchor(model, correction.entry)));
                    assert!(words.contains(&squeeze(&correction.reason)), "no reason of the correction: {words}");
                    assert!(!old.is_empty());
                }
                if let Some(withdrawal) = &row.rare().withdraws {
                    assert!(
                        words.contains(&squeeze(&withdrawal.reason)) && words.contains(&squeeze(&withdrawal.document)),
                        "{words}"
                    );
                }
                if let Some(reason) = &row.rare().reason {
                    page.says(reason);
                }
                if let Some(document) = &row.rare().document {
                    page.says(document);
                }
            }
        }
    }
}

#[test]
fn an_item_without_entries_says_so() {
    for case in cases() {
        let model = case.model();
        let silent = model.item_ids().find(|i| model[*i].duties.iter().all(|d| model[d].entries.is_empty())).unwrap();
        let page = case.page(route::item(model, silent).as_str());
        page.says("未报送不等于未办理");
    }
}

#[test]
fn an_item_shows_targets_as_bar_and_table_and_its_promises_as_changed() {
    for case in cases() {
        let model = case.model();
        for item in model.item_ids() {
            let page = case.page(route::item(model, item).as_str());
            for duty in model[item].duties.iter() {
                for target in model[duty].targets.iter().filter(|t| t.confirmed) {
                    page.says(&target.label);
                    let names = [Some(&target.label), target.text.as_ref().map(|t| &t.value)]
                        .map(|n| n.map_or(String::new(), |n| squeeze(n)));
                    let in_table = |c: &String| names.iter().any(|n| !n.is_empty() && c.contains(n));
                    assert!(page.rows("main table tr").iter().flatten().any(in_table), "{names:?} is in no table");
                    assert!(!page.all("main svg[role=img]").is_empty(), "{}: no bar", model[item].id);
                }
                for change in &model[duty].changes {
                    for words in [&change.from, &change.to, &change.reason] {
                        page.says(words);
                    }
                }
            }
        }
    }
}

/// A list that links to the whole is read at a glance; the page itself keeps every character.
#[test]
fn a_title_of_six_hundred_characters_is_short_in_lists_and_whole_on_its_page() {
    let title = "[data-sort] th a, .ledger th a";
    for path in ["shiyan-2024/sections/1.html", "units/ban-aa.html"] {
        let page = Seen::page(built::hostile(), path);
        let titles: Vec<String> = page.all(title).into_iter().map(|link| link.text().collect()).collect();
        assert!(titles.iter().any(|t| t.ends_with("……") && t.chars().count() == 66), "{path}: {titles:?}");
        assert!(titles.iter().all(|t| t.chars().count() <= 66), "{path}");
    }
    let model = &cases()[1].facts.model;
    let item = model.items.iter().find(|i| i.title.as_ref().is_some_and(|t| t.chars().count() == 600)).unwrap();
    Seen::page(built::hostile(), "shiyan-2024/items/001.html").says(item.title.as_deref().unwrap());
}

#[test]
fn an_item_can_be_cited() {
    for case in cases() {
        let model = case.model();
        for item in model.item_ids() {
            let page = case.page(route::item(model, item).as_str());
            page.says("引用");
            let notice = &model[model[item].plan].notice;
            page.says(notice.doc_number.as_deref().unwrap());
        }
    }
}

/// The code itself is held to its modules in src/chart/qr.rs.
#[test]
fn an_item_has_a_code_for_readers_of_paper_where_its_address_is_known() {
    for case in cases() {
        for item in case.model().item_ids() {
            assert!(case.page(route::item(case.model(), item).as_str()).all(".qr").is_empty(), "{}", case.name);
        }
    }
    let page = Seen::page(built::based(), "dongzhi-2023/items/002.html");
    let wanted = gongkai::chart::qr("https://gongkai.example/zhang/dongzhi-2023/items/002.html").unwrap();
    assert_eq!(page.all("main svg.qr[role=img][aria-label] path")[0].attr("d"), Some(wanted.path.as_str()));
    page.says("https://gongkai.example/zhang/dongzhi-2023/items/002.html");
}

#[test]
fn a_unit_shows_what_it_leads_answers_for_and_has_through_groups() {
    for case in cases() {
        let model = case.model();
        for id in model.unit_ids() {
            let page = case.page(route::unit(model, id).as_str());
            let unit = &model[id];
            assert!(page.words("h1").contains(&squeeze(&unit.name)));
            for duty in &unit.work.all() {
                case.links_to_duty(&page, *duty);
            }
            for (duty, group, _) in &unit.work.via {
                case.links_to_duty(&page, *duty);
                page.says(&model[*group].name);
            }
            for member in &unit.members {
                page.links_to(route::unit(model, *member).as_str());
            }
            let tally = case.tally(unit.work.accountable.iter().copied());
            for state in
                [Schedule::Overdue, Schedule::Silent, Schedule::DueSoon].into_iter().filter(|s| tally.schedule(*s) > 0)
            {
                page.says(schedule(state));
            }
            let all = unit.work.all();
            let printed = all.iter().flat_map(|d| model[*d].units.iter());
            for assigned in printed.filter(|a| a.unit == id) {
                page.says(model.printed(assigned));
            }
            if !unit.is_group() && !unit.work.is_empty() {
                page.links_to(route::sheet(model, id).as_str());
            }
        }
    }
}

#[test]
fn the_register_lists_every_unit_and_group_with_counts() {
    for case in cases() {
        let model = case.model();
        let page = case.page("units/index.html");
        for id in model.unit_ids() {
            page.links_to(route::unit(model, id).as_str());
            let work = &model[id].work;
            if !model[id].is_group() {
                let rows = page.rows("main tr");
                let name = squeeze(&model[id].name);
                let row = rows
                    .iter()
                    .find(|r| r.iter().any(|c| c.starts_with(&name)))
                    .unwrap_or_else(|| panic!("{name} has no row"));
                assert!(
                    row.contains(&work.accountable.len().to_string())
                        && Role::ALL
                            .iter()
                            .filter(|role| model.units.iter().any(|u| !u.work.others(**role).is_empty()))
                            .all(|role| row.contains(&work.others(*role).len().to_string())),
                    "{row:?}"
                );
            }
        }
    }
}

#[test]
fn a_sheet_lists_every_duty_with_date_last_report_and_room_to_sign() {
    for case in cases() {
        let model = case.model();
        for id in model.unit_ids() {
            let path = route::sheet(model, id);
            if !case.site.files.contains_key(path.as_str()) {
                continue;
            }
            let page = case.page(path.as_str());
            page.says(&model[id].name);
            page.says("签");
            for duty in &model[id].work.all() {
                page.says(&model[*duty].text);
                page.says(&model[*duty].deadline);
            }
        }
    }
}

#[test]
fn the_notice_shows_number_issuer_dates_addressees_and_every_point_with_its_items() {
    for case in cases() {
        let model = case.model();
        for plan in model.plan_ids() {
            let page = case.page(route::of_plan(model, plan, "notice").as_str());
            let notice = &model[plan].notice;
            for words in [
                Some(&notice.title),
                notice.doc_number.as_ref(),
                Some(&notice.issuer),
                notice.addressees.as_ref(),
                notice.intro.as_ref(),
            ] {
                page.says(words.unwrap());
            }
            let issued = notice.issued.to_string();
            assert!(page.all("main time").iter().any(|t| t.attr("datetime") == Some(issued.as_str())), "no {issued}");
            if let Some(outline) = &model[plan].outline {
                page.says(&outline.title);
                page.says(outline.preface.as_deref().unwrap_or(""));
            }
            for point in model[plan].points.iter() {
                let anchor = format!("#{}", route::point_anchor(model, point));
                let words = page.words(&anchor);
                let row = &model[point];
                assert!(words.contains(&squeeze(&row.text)), "{words}");
                assert!(words.contains(&squeeze(row.printed.as_deref().unwrap())), "{words}");
                for item in &row.items {
                    // Within the point where its words are the item's, else beside it.
                    let links = page.links();
                    let item = route::item(model, *item);
                    assert!(
                        links.iter().any(|l| l.starts_with(item.as_str())),
                        "{anchor}: no link to {item}: {links:?}"
                    );
                }
            }
            for section in model[plan].sections.iter() {
                page.says(model[section].printed.as_deref().unwrap());
            }
        }
    }
}

#[test]
fn differences_say_of_every_point_whether_and_how_its_units_differ() {
    for case in cases() {
        let model = case.model();
        for plan in model.plan_ids() {
            if model[plan].points.is_empty() {
                continue;
            }
            let first = route::of_plan(model, plan, "differences");
            let page = case.page(first.as_str());
            for difference in history::differences(model, plan) {
                let anchor = format!("section#{}", route::point_anchor(model, difference.point));
                let elements = page.all(&anchor);
                assert_eq!(elements.len(), 1, "{anchor}");
                assert_eq!(
                    elements[0].attr("data-differs"),
                    Some(if difference.differs() { "true" } else { "false" }),
                    "{anchor}"
                );
                let words = page.words(&anchor);
                for unit in difference.units.iter().map(|u| &u.unit) {
                    assert!(words.contains(&squeeze(&model[*unit].name)), "{anchor}: {words}");
                }
            }
        }
    }
}

#[test]
fn fifteen_points_of_the_notice_differ_from_its_checklist() {
    let case = &cases()[0];
    let page = case.page("dongzhi-2023/differences.html");
    let numbers = |value: &str| -> Vec<u32> {
        let sections = page.all(&format!("section[data-differs='{value}']"));
        sections.iter().map(|s| s.attr("id").unwrap().trim_start_matches('p').parse().unwrap()).collect()
    };
    assert_eq!(numbers("true"), [1, 2, 3, 4, 6, 7, 9, 10, 13, 14, 16, 20, 27, 29, 32]);
    assert_eq!(numbers("false").len(), 17);
    for (point, units) in [(2, ["县医保局", "县发改委"]), (9, ["县教体局", "县人社局"])] {
        let words = page.words(&format!("#p{point}"));
        assert!(units.iter().all(|u| words.contains(u)), "{words}");
    }
}

#[test]
fn targets_are_all_listed_with_value_date_and_what_is_unknown() {
    for case in cases() {
        let model = case.model();
        for plan in model.plan_ids() {
            let targets: Vec<_> = model
                .plan_duties(plan)
                .flat_map(|d| model[d].targets.iter().map(move |t| (d, t)))
                .filter(|(_, t)| t.confirmed)
                .collect();
            let path = route::of_plan(model, plan, "targets");
            if targets.is_empty() {
                continue;
            }
            let page = case.page(path.as_str());
            for (duty, target) in &targets {
                page.says(target.text.as_ref().map_or(&target.label, |t| &t.value));
                case.links_to_duty(&page, *duty);
                if let Some(unit) = &target.unit {
                    page.says(unit);
                }
            }
            let valued = |duty: DutyId, place: &str| {
                model
                    .effective(duty)
                    .any(|e| model[e].values.iter().any(|(p, _)| &*model[duty].targets[*p].id.value == place))
            };
            if targets.iter().any(|(d, t)| !valued(*d, &t.id.value)) {
                page.says("未知");
            }
            let heads = page.all("main table tbody th");
            assert!(heads.len() >= targets.len(), "{} rows for {} targets", heads.len(), targets.len());
        }
    }
    let shipped = cases()[0].model();
    assert_eq!(shipped.duty_ids().map(|d| shipped[d].targets.len()).sum::<usize>(), 54);
}

#[test]
fn the_calendar_shows_dated_duties_by_month_as_a_chart_and_a_list() {
    for case in cases() {
        let (model, plan) = (case.model(), case.plan());
        let page = case.page(route::of_plan(model, plan, "calendar").as_str());
        assert!(!page.all("main svg[role=img] title").is_empty());
        for duty in model.plan_duties(plan) {
            if let Due::On(date) = model[duty].due {
                case.links_to_duty(&page, duty);
                let date = date.to_string();
                assert!(
                    page.all("main time").iter().any(|t| t.attr("datetime").is_some_and(|d| date.starts_with(d))),
                    "no {date}"
                );
            }
        }
    }
}

#[test]
fn the_matrix_counts_a_unit_once_that_a_cell_names_twice() {
    let row = |project: &built::Scratch| {
        let built = Built::of(project, &[]);
        let rows = Seen::page(&built, "dongzhi-2023/matrix.html").rows("main table tr");
        rows.into_iter().find(|row| row.first().is_some_and(|name| name.starts_with("县文旅局"))).unwrap()
    };
    let project = built::Scratch::with("content");
    let once = row(&project);
    let item = "content/plans/dongzhi-2023/items/002.yaml";
    project.edit(item, "      - 县文旅局\n", "      - 县文旅局\n      - 文旅局\n");
    assert_eq!(row(&project), once);
}

#[test]
fn the_matrix_counts_every_assignment_in_a_table_of_units_by_sections() {
    for case in cases() {
        let (model, plan) = (case.model(), case.plan());
        let page = case.page(route::of_plan(model, plan, "matrix").as_str());
        let table = page.rows("main table tr");
        for unit in model.unit_ids() {
            let work = &model[unit].work;
            let here = |d: &&DutyId| model.plan_of(**d) == plan;
            let count = work.all().iter().filter(here).count();
            if count > 0 {
                let name = squeeze(&model[unit].name);
                assert!(table.iter().any(|row| row.first().is_some_and(|c| c.starts_with(&name))), "{name} has no row");
            }
        }
        for section in model[plan].sections.iter() {
            page.links_to(route::section(model, section).as_str());
        }
    }
}

#[test]
fn gaps_list_every_duty_that_has_one_with_its_rule() {
    for case in cases() {
        let model = case.model();
        let page = case.page("gaps.html");
        for word in ["超期", "久未更新", "未报送", "职责不明", "无佐证", "延期"] {
            page.says(word);
        }
        for duty in model.duty_ids() {
            let standing = case.standing(duty);
            let gap = matches!(standing.schedule, Schedule::Overdue | Schedule::Silent | Schedule::NotConcluded)
                || standing.reported == Reported::NotReported
                || !model[duty].changes.is_empty();
            if gap {
                case.links_to_duty(&page, duty);
                for lead in model[duty].units.accountable() {
                    page.links_to(route::unit(model, lead.unit).as_str());
                }
            }
        }
        // Groups that nobody enumerated, and lists that end with 等.
        for unit in model.unit_ids().filter(|u| model[*u].open_group && !model[*u].work.is_empty()) {
            page.links_to(route::unit(model, unit).as_str());
        }
        page.says("未报送不等于未办理");
    }
}

#[test]
fn changes_show_entries_by_date_where_no_older_state_is_given() {
    for case in cases() {
        let model = case.model();
        let page = case.page("changes.html");
        let newest =
            model.entry_ids().max_by_key(|e| (model[*e].date, model[*e].published, model[*e].id.clone())).unwrap();
        page.links_to(&case.entry(newest));
        assert!(!page.all("main svg[role=img] title").is_empty(), "{}: no chart over time", case.name);
    }
}

#[test]
fn changes_show_what_differs_from_an_older_state() {
    let project = built::Scratch::with("tests/fixtures/hostile/content");
    let old = built::Scratch::with("tests/fixtures/hostile/content");
    old.edit("content/site.yaml", "as_of: 2024-01-20", "as_of: 2024-01-05");
    old.edit("content/plans/shiyan-2024/items/006.yaml", "text: 二月十日前", "text: 二月一日前");
    old.edit("content/plans/shiyan-2024/items/006.yaml", "date: 2024-02-10", "date: 2024-02-01");
    old.edit("content/plans/shiyan-2024/items/004.yaml", "试验县第五办事处", "试验县第十二办事处");
    old.edit("content/plans/shiyan-2024/items/004.yaml", "从来没有报送", "从未报送");
    let since = old.path().join("content");
    project.gongkai(&["build", "--since", since.to_str().unwrap()]).ends(0);
    let site = Built { files: built::files(&project.path().join("public")) };
    let page = Seen::page(&site, "changes.html");
    for words in ["二月一日前", "二月十日前", "试验县第十二办事处", "试验县第五办事处", "超期"]
    {
        page.says(words);
    }
    // The words that went and the words that came, each marked as such.
    assert!(page.all("main del").iter().any(|e| e.text().collect::<String>().contains("未")), "{}", page.text());
    assert!(page.all("main ins").iter().any(|e| e.text().collect::<String>().contains("没有")), "{}", page.text());
    page.links_to("shiyan-2024/items/007.html#d1-a");
}

#[test]
fn corrections_show_every_correction_and_withdrawal_with_its_reason() {
    for case in cases() {
        let model = case.model();
        let page = case.page("corrections.html");
        let mut count = 0;
        for entry in model.entry_ids() {
            let row = &model[entry];
            let rare = row.rare();
            for reason in rare.corrects.iter().map(|c| &c.reason).chain(rare.withdraws.iter().map(|w| &w.reason)) {
                page.says(reason);
                page.says(&model[row.by].name);
                page.links_to(&case.entry(entry));
                count += 1;
            }
        }
        assert!(count >= 2, "{}: {count}", case.name);
    }
}

#[test]
fn the_box_proposes_a_unit_of_the_site_by_its_letters() {
    let shown = |built: &super::built::Built| built.page("search.html").to_owned();
    let shipped = shown(super::built::shipped());
    assert!(shipped.contains("placeholder=\"如：县发改委、xfgw\""), "{shipped}");
    assert!(shipped.contains("可输拼音或首字母：xianfagaiwei、xfgw。"), "{shipped}");
    let hostile = shown(super::built::hostile());
    assert!(!hostile.contains("升金湖") && !hostile.contains("县发改委"));
    let project = super::built::Scratch::with("content");
    let register = std::fs::read_to_string(project.path().join("content/units.yaml")).unwrap();
    let bare: Vec<&str> = register.lines().filter(|line| !line.trim_start().starts_with("pinyin:")).collect();
    project.write("content/units.yaml", bare.join("\n") + "\n");
    let bare = super::built::Built::of(&project, &[]);
    assert!(shown(&bare).contains("placeholder=\"单位、地名、编号或原文\""));
    assert!(!shown(&bare).contains("可输拼音"));
}

#[test]
fn the_search_page_lists_every_item_by_section_and_every_unit() {
    for case in cases() {
        let model = case.model();
        let page = case.page("search.html");
        let links = page.links_in("#browse");
        let items: BTreeSet<ItemId> = model.item_ids().collect();
        for item in items {
            assert!(links.contains(route::item(model, item).as_str()), "{}", model[item].id);
        }
        for unit in model.unit_ids() {
            assert!(links.contains(route::unit(model, unit).as_str()), "{}", model[unit].id);
        }
        for id in ["browse", "results", "count", "hits", "facets"] {
            assert_eq!(page.all(&format!("#{id}")).len(), 1, "{id}");
        }
    }
}

#[test]
fn the_method_the_statement_and_the_data_have_pages() {
    let site = built::shipped();
    let about = Seen::page(site, "about.html");
    for state in Schedule::ALL {
        about.says(schedule(*state));
    }
    for state in Reported::ALL {
        about.says(reported(*state));
    }
    for level in EvidenceLevel::ALL {
        about.says(evidence(*level));
    }
    Seen::page(site, "accessibility.html").says("WCAG");
    for case in cases() {
        let data = case.page("data.html");
        assert!(data.text().chars().count() > 100);
        case.page("404.html").says("没有");
    }
}

#[test]
fn no_navigation_entry_leads_to_an_empty_page() {
    for case in cases() {
        let home = case.page("index.html");
        for path in home.links_in("body") {
            let path = path.split(['#', '?']).next().unwrap();
            if path.ends_with(".html") && !path.contains("://") {
                let text = case.page(path).text();
                assert!(text.chars().count() > 60, "{}: {path} is empty: {text}", case.name);
            }
        }
    }
}
