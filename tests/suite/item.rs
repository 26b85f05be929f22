//! The page of an item: its title, where its dates lead, the items beside it, and what it offers for citing.

use gongkai::route;

use crate::built::{self, Built, Scratch};
use crate::seen::{Seen, squeeze};
use crate::site;

#[test]
fn the_heading_is_the_short_title_and_the_full_text_leads() {
    let facts = site::facts(&site::shipped(), None);
    let model = &facts.model;
    let mut led = 0;
    for item in model.item_ids() {
        let page = Seen::page(built::shipped(), route::item(model, item).as_str());
        let title = model[item].title.as_deref().map_or_else(|| model.item_title(item).into_owned(), str::to_owned);
        assert_eq!(page.words("h1").trim_end_matches('。'), squeeze(&title));
        assert!(title.chars().count() <= 40, "{title}");
        if let Some(heading) = &model[item].heading {
            let lead = page.all(".ih .task");
            // A heading that is as short as a title stands once.
            assert!(lead.len() == 1 || squeeze(heading).trim_end_matches('。') == squeeze(&title), "{heading}");
            page.says(heading);
            led += lead.len();
        }
    }
    assert!(led > 0);
}

#[test]
fn dates_of_statuses_lead_to_the_entries_that_say_so() {
    let facts = site::facts(&site::shipped(), None);
    let model = &facts.model;
    let mut seen = (0, 0);
    for item in model.item_ids() {
        let path = route::item(model, item);
        let page = Seen::page(built::shipped(), path.as_str());
        for duty in model[item].duties.iter() {
            let standing = facts.stats.standing(duty);
            let links = page.links_in(&format!("#{} .trio", route::duty_anchor(model, duty)));
            let at = |entry| format!("{path}#{}", route::entry_anchor(model, entry));
            if let Some(latest) = standing.latest {
                assert!(links.contains(&at(latest)), "{links:?}");
                assert_eq!(Some(model[latest].date), standing.last_report);
                seen.0 += 1;
            }
            if let Some(done) = standing.done_by {
                let entry = &model[done];
                assert_eq!(Some(entry.date), standing.done);
                if model[duty].due.date().is_some() {
                    assert!(links.contains(&at(done)), "{links:?}");
                    seen.1 += 1;
                }
            }
        }
    }
    assert!(seen.0 > 20 && seen.1 > 0, "{seen:?}");
}

#[test]
fn the_items_and_sections_beside_are_called_so() {
    let site = built::shipped();
    let words = |path| Seen::page(site, path).words(".neighbours");
    let item = words("dongzhi-2023/items/002.html");
    assert!(item.contains("上一事项") && item.contains("下一事项"), "{item}");
    let section = words("dongzhi-2023/sections/2.html");
    assert!(section.contains("上一板块") && section.contains("下一板块"), "{section}");
    assert!(Seen::page(built::english(), "dongzhi-2023/items/002.html").words(".neighbours").contains("Previousitem"));
}

#[test]
fn no_address_is_offered_that_nobody_can_open() {
    let cite = |site: &Built| Seen::page(site, "dongzhi-2023/items/002.html").words("#cite");
    let without = cite(built::shipped());
    assert!(!without.contains("002.html") && without.contains("#d1"), "{without}");
    assert!(cite(built::based()).contains("https://gongkai.example/zhang/dongzhi-2023/items/002.html"));
}

#[test]
fn an_editors_title_stands_in_full_above_the_heading() {
    let project = Scratch::with("content");
    let title = "与长宁区共建友好市区并在招商、医疗、农产品三个方面各办成一件群众看得见、摸得着、记得住的实事，年底前逐一公布结果和下一年的打算";
    let item = "content/plans/dongzhi-2023/items/002.yaml";
    let text = std::fs::read_to_string(project.path().join(item)).unwrap();
    let line = text.lines().find(|line| line.starts_with("title:"));
    match line {
        Some(line) => project.edit(item, line, &format!("title: {title}")),
        None => project.edit(item, "section:", &format!("title: {title}\nsection:")),
    }
    let site = Built::of(&project, &[]);
    let page = Seen::page(&site, "dongzhi-2023/items/002.html");
    assert_eq!(page.words("h1"), title);
    assert_eq!(page.all(".ih .task").len(), 1);
}

#[test]
fn all_but_the_newest_of_many_entries_are_folded() {
    let site = |count: usize| {
        let entries = (0..count).map(|n| {
            let day = format!("2023-{:02}-{:02}", 5 + n / 28, n % 28 + 1);
            format!("- id: e{n}\n  date: {day}\n  status: in_progress\n  text: 第{n}次报送的进展。\n")
        });
        Built::of(&crate::withdrawal::project(&entries.collect::<String>()), &[])
    };
    let many = site(140);
    let page = Seen::page(&many, "p/items/001.html");
    let folded = page.all("#timeline .older .tl").len();
    assert_eq!(page.all("#timeline .tl").len(), 140);
    assert!((60..130).contains(&folded), "{folded}");
    assert_eq!(page.words("#timeline .older summary"), format!("更早的{folded}条"));
    assert!(page.all("#timeline .older #d1-e0").len() == 1 && page.all("#timeline .older #d1-e139").is_empty());
    assert!(Seen::page(&site(20), "p/items/001.html").all(".older").is_empty());
}

#[test]
fn english_names_the_kind_of_one_unit_and_one_place_and_counts_in_sentences() {
    let unit = Seen::page(built::english(), "units/xian-fa-gai-wei.html");
    assert!(unit.words(".uh .facts").starts_with("Countydepartment."), "{}", unit.words(".uh .facts"));
    let place = Seen::page(built::english(), "places/dadukou-zhen.html");
    assert!(place.words(".uh .facts").starts_with("Town."), "{}", place.words(".uh .facts"));
    let sheet = Seen::page(built::english(), "units/xian-fa-gai-wei-sheet.html");
    sheet.says("gives your unit these duties: 15 as lead, 13 as responsible unit. As of the date above, of those as lead, 5 were never reported, 7 are due soon and 0 are overdue; 5 have no recent report.");
    Seen::page(built::english(), "dongzhi-2023/items/002.html").says("17 days before the date of this page");
    Seen::page(built::english(), "search.html").says("In progress 2, Not reported 1");
    // In the dark the strongest shade is the lightest.
    Seen::page(built::english(), "dongzhi-2023/matrix.html").says("the stronger the shade, the more duties");
    let targets = Seen::page(built::english(), "dongzhi-2023/targets.html");
    assert!(targets.words("[data-state] .side").contains("Behindschedule9targets"));
}

#[test]
fn corrections_are_counted_among_the_reports_that_the_page_of_changes_counts() {
    let of = |page: Seen, figure: usize| page.all(".figs > div")[figure].text().collect::<String>();
    let reports = of(Seen::page(built::shipped(), "changes.html"), 0);
    let corrections = of(Seen::page(built::shipped(), "corrections.html"), 0);
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    assert_eq!(digits(corrections.split('共').nth(1).unwrap()), digits(&reports), "{corrections}");
}

#[test]
fn the_duties_of_an_item_beyond_the_first_few_and_a_long_source_are_folded() {
    for (count, folded) in [(6, false), (30, true)] {
        let project = Scratch::new();
        let text = "办好一件需要多写几句才说得清楚的事。".repeat(4);
        let duties: String = (1..=count).map(|n| format!("- {{id: {n}, text: {text}, leads: [甲局]}}\n")).collect();
        project.write("content/units.yaml", "units:\n- {id: jia, name: 甲局, kind: office}\n");
        project.write(
            "content/plans/p/points.yaml",
            format!("- {{number: 1, section: 1, text: {}, leads: [甲局]}}\n", text.repeat(count)),
        );
        project.write(
            "content/plans/p/items/001.yaml",
            format!("id: \"001\"\nnumber: 1\nsection: 1\npoints: [1]\nheading: 很多子项的事项\nduties:\n{duties}"),
        );
        project.write(
            "content/plans/p/plan.yaml",
            "id: p\nnotice: {doc_number: 试办〔2024〕1号, title: 计划, issuer: 试验县, issued: 2024-01-05}\n\
             period: {from: 2024-01-01, to: 2024-12-31}\nsections: [{number: 1, title: 板块, printed: 一、板块}]\n",
        );
        project.write(
            "content/site.yaml",
            "format: 1\ntitle: 站\npublisher: 试验县\nlanguage: zh-CN\nas_of: 2024-03-01\nplans: [p]\n",
        );
        let site = Built::of(&project, &[]);
        let page = Seen::page(&site, "p/items/001.html");
        assert_eq!(page.all(".duties .duty").len(), count, "every duty is on the page");
        let hidden = page.all(".duties .older .duty").len();
        assert_eq!(hidden > 0, folded, "{count}: {hidden}");
        assert_eq!(!page.all("#source .older .src").is_empty(), folded, "{count}");
        if folded {
            assert_eq!(page.words(".duties .older > summary"), format!("其余{hidden}项任务"));
            assert!(page.all(".duties .older #d1").is_empty() && page.all(".duties .older #d30").len() == 1);
        }
    }
    for (path, _) in built::shipped().pages().filter(|(path, _)| path.contains("/items/")) {
        assert!(Seen::page(built::shipped(), path).all(".duties .older, #source .older").is_empty(), "{path}");
    }
}

#[test]
fn texts_in_another_language_than_the_site_say_so() {
    let page = Seen::page(built::english(), "dongzhi-2023/items/002.html");
    for element in
        ["h1", ".task", ".who dd a", "#timeline .txt", "#source .src p", ".crumbs li:nth-child(2) a", ".brand > span"]
    {
        let all = page.all(element);
        assert!(!all.is_empty() && all.iter().all(|e| e.attr("lang") == Some("zh")), "{element}");
    }
    for element in [".trio dt", ".facts", "h2", ".nav a"] {
        assert!(page.all(element).iter().all(|e| e.attr("lang").is_none()), "{element}");
    }
    let own = Seen::page(built::shipped(), "dongzhi-2023/items/002.html");
    assert!(own.all("body [lang]").is_empty());
    let latin = Seen::page(built::hostile(), "units/latin.html");
    assert_eq!(latin.all("h1")[0].attr("lang"), Some("en"));
    assert_eq!(Seen::page(built::hostile(), "units/youzuo.html").all("h1")[0].attr("lang"), None);
}
