//! Long lists go over several pages: nothing is lost, nothing stands twice, every page leads on.

use std::fmt::Write as _;
use std::sync::OnceLock;

use gongkai::route::{PAGE_CARDS, PAGE_DUTIES, PAGE_POINTS, PAGE_ROWS};
use gongkai::view::section::ROWS as SECTION_ROWS;
use gongkai::view::targets::ROWS as TARGET_ROWS;
use gongkai::view::units::ROWS as REGISTER_ROWS;

use crate::built::{Built, Scratch};
use crate::seen::Seen;

/// Items of the plan; the 200th has three duties, so that a page ends within it.
const ITEMS: usize = 230;
const DUTIES: usize = ITEMS + 2;

/// A plan whose every list is longer than a page.
fn long() -> &'static Built {
    static SITE: OnceLock<Built> = OnceLock::new();
    SITE.get_or_init(|| {
        let project = Scratch::new();
        let mut units = "units:\n- {id: jia, name: 甲局, kind: office}\n- {id: yi, name: 乙局, kind: office}\n".to_owned();
        let mut points = String::new();
        for n in 1..=ITEMS {
            let _ = writeln!(units, "- {{id: ban{n}, name: 第{n}办, kind: office}}");
            let _ = writeln!(points, "- {{number: {n}, section: 1, text: 办好第{n}号事项。, leads: [甲局]}}");
            let mut item = format!("id: \"{n:03}\"\nnumber: {n}\nsection: 1\npoints: [{n}]\nheading: 办好第{n}号事项。\nduties:\n");
            for duty in 1..=if n == 200 { 3 } else { 1 } {
                let _ = writeln!(
                    item,
                    "- id: {duty}\n  text: 建成第{n}号工程{duty}处。\n  deadline: {{text: 年底前, date: 2024-12-31}}\n  \
                     leads: [甲局, 第{n}办]\n  responsible: [乙局]\n  not_targets: [\"{n}\"]\n  \
                     targets: [{{id: t, label: 工程, kind: at_least, value: {duty}, unit: 处, text: {duty}处, cumulative: true, confirmed: true}}]"
                );
            }
            project.write(&format!("content/plans/chang/items/{n:03}.yaml"), &item);
        }
        units.push_str("groups:\n- {id: youguan, name: 有关单位, membership: open}\n");
        project.write("content/units.yaml", &units);
        project.write(
            "content/pages/about.md",
            "---\ntitle: 说明\n---\n见[第200条](chang/notice.html#p200)、[第1条](chang/notice.html#p1)和[对照](chang/differences.html#p200)。\n",
        );
        project.write("content/plans/chang/points.yaml", &points);
        project.write(
            "content/plans/chang/plan.yaml",
            "id: chang\nnotice: {doc_number: 试办〔2024〕1号, title: 长计划, issuer: 试验县, issued: 2024-01-05}\n\
             period: {from: 2024-01-01, to: 2024-12-31}\n\
             sections: [{number: 1, title: 长板块, printed: 一、长板块}, {number: 2, title: 短板块, printed: 二、短板块}]\n",
        );
        project.write(
            "content/site.yaml",
            "format: 1\ntitle: 长站\npublisher: 试验县\nlanguage: zh-CN\nas_of: 2024-03-01\nplans: [chang]\n\
             base_url: https://gongkai.example/\n",
        );
        Built::of(&project, &[])
    })
}

/// The pages of a list, first to last.
fn pages(first: &str) -> Vec<Seen> {
    let stem = first.strip_suffix(".html").unwrap();
    let later = (2..).map(|n| format!("{stem}-{n}.html")).take_while(|path| long().files.contains_key(path));
    std::iter::once(first.to_owned()).chain(later).map(|path| Seen::page(long(), &path)).collect()
}

/// Each list: its first page, what a row of it is, how many rows there are, and how many a page has.
const LISTS: [(&str, &str, usize, usize); 11] = [
    ("chang/targets.html", ".targets tr:has(td)", DUTIES, TARGET_ROWS),
    ("chang/calendar.html", ".ledger tr:has(td)", DUTIES, PAGE_CARDS),
    ("chang/differences.html", "[data-differs]", ITEMS, PAGE_POINTS),
    ("chang/matrix.html", ".hm tbody tr:has(td)", ITEMS + 2, PAGE_ROWS),
    ("units/jia.html", "#duties tr:has(td)", DUTIES, PAGE_DUTIES),
    ("units/yi.html", "#responsible tr:has(td)", DUTIES, PAGE_DUTIES),
    ("units/jia-sheet.html", ".form tr:has(td)", DUTIES, PAGE_CARDS),
    ("units/index.html", ".nums tr:has(td)", ITEMS + 2, REGISTER_ROWS),
    ("gaps-unreported.html", ".gaprows tr:has(td)", DUTIES, 100),
    ("gaps-unreported-by-unit.html", ".gaprows tr:has(td)", 2 * DUTIES, 60),
    ("gaps-units.html", ".leadgaps tr:has(td)", ITEMS + 1, 100),
];

#[test]
fn every_list_is_whole_over_its_pages_and_no_page_is_longer_than_its_rows() {
    for (first, selector, wanted, rows) in LISTS {
        let pages = pages(first);
        let found: Vec<usize> = pages.iter().map(|page| page.all(selector).len()).collect();
        let full = wanted / rows;
        assert_eq!(found, [vec![rows; full], vec![wanted - full * rows]].concat(), "{first}: {selector}");
    }
}

#[test]
fn pages_of_a_list_lead_to_each_other_and_say_which_they_are() {
    for (first, _, wanted, rows) in LISTS {
        let pages = pages(first);
        let second = format!("{}-2.html", first.strip_suffix(".html").unwrap());
        pages[0].links_to(&second);
        pages[0].says(&format!("1–{rows}，共{wanted}项"));
        pages[1].links_to(first);
        pages[1].says(&format!("{}–{}，共{wanted}项", rows + 1, wanted.min(2 * rows)));
        assert!(pages[1].words("title").contains("（第2页）"), "{second}");
        assert!(!pages[0].words("title").contains("（第1页）"), "{first}");
    }
}

#[test]
fn only_the_first_page_of_a_list_has_its_figures() {
    // A sheet is a document that stands alone.
    for (first, ..) in LISTS.into_iter().filter(|(first, ..)| !first.ends_with("-sheet.html")) {
        let pages = pages(first);
        assert!(pages[1].words("main header").contains("第2页"), "{first}");
        let opening = |page: &Seen| page.all(".figs, .stand, #groups").len();
        // A list of gaps has one sentence.
        let has_figures = !first.contains("gaps-");
        assert_eq!((opening(&pages[0]) > 1, opening(&pages[1])), (has_figures, 0), "{first}");
        let back: Vec<String> =
            pages[1].all("main header a").iter().filter_map(|a| a.attr("href")).map(str::to_owned).collect();
        assert_eq!(back, [first.rsplit('/').next().unwrap()], "{first}");
        assert!(!pages[0].words("main header").contains("第1页"), "{first}");
    }
    assert!(Seen::page(long(), "index.html").all("dl.key").is_empty(), "bars need no key of columns");
}

#[test]
fn a_sections_pages_hold_its_duties_then_its_points_each_once() {
    let pages = pages("chang/sections/1.html");
    let rows = |selector: &str| pages.iter().map(|page| page.all(selector).len()).collect::<Vec<_>>();
    let (duties, points) = (rows("#duties tr:has(td)"), rows("#source .src > p"));
    assert_eq!((duties.iter().sum::<usize>(), points.iter().sum::<usize>()), (DUTIES, ITEMS));
    assert!(duties.iter().zip(&points).all(|(duties, points)| duties + points <= SECTION_ROWS));
    assert_eq!(
        points.iter().position(|count| *count > 0),
        duties.iter().rposition(|count| *count > 0),
        "one after the other"
    );
    pages[1].links_to("chang/sections/1-3.html");
}

#[test]
fn duties_and_points_are_not_counted_as_rows_of_one_kind() {
    let pages = pages("chang/sections/1.html");
    for (number, page) in (1..).zip(&pages) {
        assert!(
            page.words(".pager").starts_with(&format!("第{number}页，共{}页", pages.len())),
            "{}",
            page.words(".pager")
        );
    }
}

#[test]
fn a_page_of_one_row_is_no_range() {
    let project = crate::withdrawal::project("");
    for n in 2..=PAGE_CARDS + 1 {
        let duty = format!("- {{id: 1, text: 办好第{n}项。, deadline: 持续开展, leads: [甲局]}}");
        let item = format!("id: \"{n:03}\"\nnumber: {n}\nsection: 1\nduties:\n{duty}\n");
        project.write(&format!("content/plans/p/items/{n:03}.yaml"), item);
    }
    let sheet = Seen::page(&Built::of(&project, &[]), "units/jia-sheet-2.html");
    assert!(sheet.words(".pager").starts_with("第51项，共51项"), "{}", sheet.words(".pager"));
}

#[test]
fn an_item_that_two_pages_share_is_named_on_both() {
    let pages = pages("chang/sections/1.html");
    // The 200th duty ends a page.
    for (page, duties) in pages[7..].iter().zip([vec!["200.1"], vec!["200.2", "200.3"]]) {
        page.links_to("chang/items/200.html");
        let labels: Vec<String> = page.rows("#duties tr:has(td)").into_iter().map(|row| row[0].clone()).collect();
        let shared: Vec<&String> = labels.iter().filter(|l| l.starts_with("200.")).collect();
        assert_eq!(shared.len(), duties.len(), "{labels:?}");
        assert!(duties.iter().all(|d| shared.iter().any(|l| l.starts_with(d))), "{shared:?}");
    }
}

#[test]
fn what_is_about_a_whole_section_stands_on_its_first_page_and_counts_every_duty() {
    let pages = pages("chang/sections/1.html");
    pages[0].has_row(&["未报送", &DUTIES.to_string()]);
    assert!(pages[1].all(".dist, #moved").is_empty());
    pages[1].says(&format!("{DUTIES}项任务"));
    pages[1].links_to("chang/sections/1.html");
}

#[test]
fn a_page_of_differences_lists_its_own_points_and_says_so() {
    let pages = pages("chang/differences.html");
    let listed: Vec<Vec<String>> =
        pages.iter().map(|page| page.all(".toc .differs").iter().map(|link| link.text().collect()).collect()).collect();
    assert!(listed.iter().all(|page| page.len() <= PAGE_POINTS));
    assert_eq!(listed.concat(), (1..=ITEMS).map(|n| n.to_string()).collect::<Vec<_>>());
    for page in pages {
        assert!(page.words(".toc").starts_with("本页责任分工不同的要点"), "{}", page.words(".toc"));
    }
}

#[test]
fn the_name_of_a_unit_leads_to_all_its_rows_of_a_list_wherever_they_stand() {
    let by_unit = pages("gaps-unreported-by-unit.html");
    for first in [&pages("gaps-unreported.html")[0], &by_unit[0]] {
        let names = first.all(".unitlist li");
        assert_eq!(names.len(), ITEMS + 1, "every unit that answers for a row");
        for name in names {
            let text: Vec<String> = name.text().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned).collect();
            let href = name.child_elements().find_map(|a| a.attr("href")).unwrap();
            let (page, anchor) = href.split_once('#').unwrap();
            let page = if page.is_empty() { "gaps-unreported-by-unit.html" } else { page };
            assert_eq!(Seen::page(long(), page).all(&format!("#{anchor}")).len(), 1, "{href}");
            let rows = format!(".unitrows[aria-labelledby={anchor}] tr:has(td)");
            let found: Vec<String> =
                by_unit.iter().flat_map(|page| page.rows(&rows)).map(|row| row[1].clone()).collect();
            assert_eq!(found.len().to_string(), text[1], "{text:?}");
            assert!(found.iter().all(|units| units.contains(&text[0])), "{text:?}: {found:?}");
        }
    }
    let page = Seen::page(long(), "gaps-units-2.html");
    assert!(page.all("[data-filter]").is_empty(), "no filter that covers one page of several");
    let names = Seen::page(long(), "gaps-units.html");
    for link in names.all(".unitlist a") {
        let (page, anchor) = link.attr("href").and_then(|href| href.split_once('#')).unwrap();
        let page = if page.is_empty() { "gaps-units.html" } else { page };
        assert_eq!(Seen::page(long(), page).all(&format!("tr#{anchor}")).len(), 1, "{anchor}");
    }
}

#[test]
fn a_long_notice_goes_over_pages_that_hold_every_point_once_and_ways_lead_to_the_right_one() {
    let pages = pages("chang/notice.html");
    assert!(pages.len() > 2);
    let anchors = |page: &Seen| -> Vec<String> {
        page.all(".pt > p[id]").iter().map(|p| p.attr("id").unwrap().to_owned()).collect()
    };
    let all: Vec<String> = pages.iter().flat_map(anchors).collect();
    assert_eq!(all, (1..=ITEMS).map(|n| format!("p{n}")).collect::<Vec<_>>());
    for page in &pages {
        for link in page.all(".toc a") {
            let (to, anchor) = link.attr("href").and_then(|href| href.split_once('#')).unwrap();
            let to = if to.is_empty() { page.path.clone() } else { format!("chang/{to}") };
            assert_eq!(Seen::page(long(), &to).all(&format!("#{anchor}")).len(), 1, "{}: {to}#{anchor}", page.path);
        }
    }
    let wanted = |n: usize| {
        let page = pages.iter().find(|page| anchors(page).contains(&format!("p{n}"))).unwrap();
        format!("{}#p{n}", page.path.rsplit('/').next().unwrap())
    };
    for n in [1, 77, 78, 154, 155, ITEMS] {
        for (path, selector) in [
            (format!("chang/items/{n:03}.html"), "main a"),
            (
                format!(
                    "chang/differences{}.html",
                    match (n - 1) / PAGE_POINTS {
                        0 => String::new(),
                        k => format!("-{}", k + 1),
                    }
                ),
                "main a",
            ),
        ] {
            let seen = Seen::page(long(), &path);
            let hrefs: Vec<&str> = seen.all(selector).iter().filter_map(|a| a.attr("href")).collect();
            assert!(hrefs.iter().any(|href| href.ends_with(&wanted(n))), "{path}: {}: {hrefs:?}", wanted(n));
        }
    }
    let points = std::str::from_utf8(&long().files["data/points.csv"]).unwrap();
    assert!(points.contains(&format!("chang/{}", wanted(ITEMS))), "{points}");
    let sitemap = std::str::from_utf8(&long().files["sitemap.xml"]).unwrap();
    assert!(sitemap.contains("chang/notice-2.html") && !sitemap.contains("chang/differences-2.html"));
    assert!(pages[0].all(".sg").len() == 1 && pages[1].all(".sg").is_empty(), "the letter stands on the first page");
}

#[test]
fn a_link_of_a_text_to_a_point_leads_to_the_page_on_which_it_stands() {
    let about = Seen::page(long(), "about.html");
    let links = about.all("main p a");
    let hrefs: Vec<&str> = links.iter().filter_map(|a| a.attr("href")).collect();
    assert_eq!(hrefs.len(), 3);
    assert_eq!(hrefs[1], "chang/notice.html#p1");
    for (href, name) in [(hrefs[0], "notice"), (hrefs[2], "differences")] {
        let (page, anchor) = href.split_once('#').unwrap();
        assert!(page.starts_with(&format!("chang/{name}-")) && anchor == "p200", "{href}");
        assert_eq!(Seen::page(long(), page).all("#p200").len(), 1, "{href}");
    }
}

#[test]
fn an_english_notice_is_cut_earlier_as_its_states_have_longer_names() {
    let pages = ["", "-2"].map(|n| Seen::page(crate::built::english(), &format!("dongzhi-2023/notice{n}.html")));
    assert_eq!(pages.iter().map(|page| page.all(".pt > p[id]").len()).sum::<usize>(), 32);
}

#[test]
fn what_goes_on_behind_a_fold_has_its_number_before_it_alone() {
    let project = crate::withdrawal::project("");
    let text = "建好工程。".repeat(1000);
    project.write("content/plans/p/points.yaml", format!("- {{number: 1, section: 1, text: {text}, leads: [甲局]}}\n"));
    project.edit("content/plans/p/items/001.yaml", "section: 1\n", "section: 1\npoints: [1]\n");
    project.edit("content/plans/p/items/001.yaml", "新增市场主体100家。", &format!("{text}新增市场主体100家。"));
    project.edit("content/plans/p/points.yaml", ", leads", "新增市场主体100家。, leads");
    let notice = Seen::page(&Built::of(&project, &[]), "p/notice.html");
    assert_eq!((notice.all(".pt .older").len(), notice.all(".pt .sn").len()), (1, 1));
    // On an English site both parts say that they are Chinese, and have its face.
    project.edit("content/site.yaml", "format: 1\n", "format: 1\nlanguage: en\n");
    let notice = Seen::page(&Built::of(&project, &[]), "p/notice.html");
    let languages: Vec<_> = notice.all(".pt > p[id], .pt .older > p").iter().map(|p| p.attr("lang")).collect();
    assert_eq!(languages, [Some("zh"), Some("zh")]);
}

#[test]
fn a_notice_of_few_points_stays_one_page() {
    let shipped = crate::built::shipped();
    assert!(!shipped.files.contains_key("dongzhi-2023/notice-2.html"));
    let page = Seen::page(shipped, "dongzhi-2023/notice.html");
    assert_eq!((page.all(".pt > p[id]").len(), page.all(".pager, .toc .pages").len()), (32, 0));
}

/// Three plans of many items.
fn plans() -> &'static Built {
    static SITE: OnceLock<Built> = OnceLock::new();
    SITE.get_or_init(|| {
        let project = Scratch::new();
        for (path, text) in crate::corpus::files(120) {
            project.write(&format!("content/{path}"), text);
        }
        Built::of(&project, &[])
    })
}

#[test]
fn the_lists_behind_the_home_page_of_several_plans_hold_what_it_says() {
    let home = Seen::page(plans(), "index.html");
    let entries = std::str::from_utf8(&plans().files["data/entries.jsonl"]).unwrap().lines().count();
    home.says(&format!("全部{entries}条，含其他要点"));
    for path in ["done.html", "due-soon.html"] {
        let list = Seen::page(plans(), path);
        let total: usize = list.words(".stand b").parse().unwrap();
        let of_plans: Vec<usize> =
            list.all(".uh > .facts .num").iter().map(|n| n.text().collect::<String>().parse().unwrap()).collect();
        assert!(of_plans.len() > 1 && of_plans.iter().sum::<usize>() == total, "{path}: {of_plans:?} of {total}");
        // The first plan of the list is the current one, which the home page shows.
        let link = scraper::Selector::parse(&format!("a[href^='{path}#']")).unwrap();
        let figure = home.all(".figs > div").into_iter().find(|div| div.select(&link).next().is_some());
        let figure: String =
            figure.unwrap().select(&scraper::Selector::parse("b").unwrap()).next().unwrap().text().collect();
        assert_eq!(figure, of_plans[0].to_string(), "{path}");
    }
}

#[test]
fn lists_that_would_make_the_page_of_all_gaps_too_long_for_a_phone_have_pages_of_their_own() {
    // Twenty-five duties without a unit, each put off, overdue and never reported: four lists of twenty-five.
    let project = crate::withdrawal::project("");
    let site = |count: usize| {
        for n in 2..=count {
            let change = "{field: deadline, from: {text: 5月底, date: 2023-05-31}, to: \"2023-06-30\", date: 2023-05-10, reason: 因雨}";
            project.write(
                &format!("content/plans/p/items/{n:03}.yaml"),
                format!("id: \"{n:03}\"\nnumber: {n}\nsection: 1\nduties:\n- {{id: 1, text: 办好。, deadline: {{text: 6月底, date: 2023-06-30}}, changes: [{change}]}}\n"),
            );
        }
        Built::of(&project, &[])
    };
    let few = site(12);
    assert!(
        !few.files.contains_key("gaps-unclear.html")
            && Seen::page(&few, "gaps.html").all("#unclear tr:has(td)").len() > 10
    );
    let many = site(26);
    let page = Seen::page(&many, "gaps.html");
    for (list, selector) in
        [("unclear", "#unclear tr:has(td)"), ("postponed", "#postponed tr:has(td)"), ("overdue", "#overdue tr:has(td)")]
    {
        assert_eq!(page.all(selector).len(), 10, "{list}");
        page.links_to(&format!("gaps-{list}.html"));
        assert!(Seen::page(&many, &format!("gaps-{list}.html")).all("tr:has(td)").len() >= 25, "{list}");
    }
}

/// Rows whose units have long names are higher, so that a page of a phone holds fewer of them.
#[test]
fn pages_of_gaps_hold_fewer_rows_where_many_units_with_long_names_are_accountable() {
    for (joint, rows) in [(1, 100), (4, 80), (9, 50)] {
        let project = crate::withdrawal::project("");
        let names: Vec<String> = (1..=joint).map(|n| format!("县东片{n}区建设管理委员会")).collect();
        let units = names
            .iter()
            .enumerate()
            .map(|(n, name)| format!("- {{id: u{n}, name: {name}, kind: county_department}}\n"));
        project.write(
            "content/units.yaml",
            format!("units:\n- {{id: jia, name: 甲局, kind: county_department}}\n{}", units.collect::<String>()),
        );
        for n in 2..=112 {
            let duty = format!(
                "{{id: 1, text: 办好。, deadline: {{text: 12月底, date: 2023-12-31}}, leads: [{}]}}",
                names.join(", ")
            );
            project.write(
                &format!("content/plans/p/items/{n:03}.yaml"),
                format!("id: \"{n:03}\"\nnumber: {n}\nsection: 1\nduties:\n- {duty}\n"),
            );
        }
        let site = Built::of(&project, &[]);
        let list = Seen::page(&site, "gaps-unreported.html");
        assert_eq!(list.all(".gaprows tr:has(td)").len(), rows, "{joint} units");
        list.says(&format!("1–{rows}，共112项"));
        assert!(Seen::page(&site, "gaps-unreported-by-unit.html").all(".gaprows tr:has(td)").len() <= rows * 3 / 5);
    }
}

#[test]
fn a_search_page_has_no_room_for_many_units_and_leads_to_their_register() {
    let page = Seen::page(long(), "search.html");
    assert!(page.all(".unitlist").is_empty());
    page.links_to("units/index.html");
    page.says(&format!("单位名录：{}家单位、1个单位组", ITEMS + 2));
    assert!(!Seen::page(crate::built::shipped(), "search.html").all(".unitlist").is_empty());
}

#[test]
fn a_list_that_goes_on_elsewhere_is_not_sorted_as_if_it_were_whole() {
    let mut whole = 0;
    for (path, html) in long().pages() {
        let page = Seen::page(long(), path);
        let sorted = page.all("table[data-sort]");
        assert!(sorted.is_empty() || page.all("nav.pager").is_empty(), "{path} is one page of several");
        if path == "gaps.html" {
            assert!(sorted.is_empty() && html.contains("可按名称筛选、排序"), "its lists are cut");
        }
        whole += sorted.len();
    }
    assert!(whole > 0);
    assert!(!Seen::page(crate::built::shipped(), "gaps.html").all("table[data-sort]").is_empty());
}
