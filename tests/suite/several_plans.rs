//! Sites with several plans of their own: what is said of one of them, and what of all.

use std::io::Read as _;
use std::sync::OnceLock;

use base64::Engine as _;

use crate::built::{Built, Scratch};
use crate::seen::Seen;

/// An old plan with an overdue duty, and a new one with a duty that is due on the day of judgement and one due soon.
fn two() -> &'static Built {
    static SITE: OnceLock<Built> = OnceLock::new();
    SITE.get_or_init(|| Built::of(&project(""), &[]))
}

/// The same as a project, with more entries of the new plan.
pub fn project(more: &str) -> Scratch {
    let project = crate::withdrawal::project("- id: a\n  date: 2023-06-30\n  status: in_progress\n  text: 已开工。\n");
    project.edit(
        "content/site.yaml",
        "as_of: 2023-12-15\nplans:\n  - p\n",
        "as_of: 2024-03-01\nplans:\n  - p\n  - q\n",
    );
    project.write(
            "content/plans/q/plan.yaml",
            "id: q\nshort_title: 新要点\nnotice: {doc_number: 新〔2024〕1号, title: 新通知, issuer: 新机关, issued: 2024-01-10}\n\
             period: {from: 2024-01-01, to: 2024-12-31}\nsections: [{number: 1, title: 一}]\n",
        );
    for (number, day) in [(1, "2024-03-01"), (2, "2024-03-20")] {
        project.write(
            &format!("content/plans/q/items/00{number}.yaml"),
            format!(
                "id: \"00{number}\"\nnumber: {number}\nsection: 1\nduties:\n- {{id: 1, text: 办好事项。, deadline: \
                     {{text: 如期, date: {day}}}, leads: [甲局]}}\n"
            ),
        );
    }
    project.write(
        "content/plans/q/progress/a.yaml",
        format!("- {{id: a, duty: 002-1, date: 2024-02-20, by: 甲局, status: in_progress, text: 已开工。}}\n{more}"),
    );
    project
}

#[test]
fn the_home_page_says_what_its_links_list_of_other_plans_and_only_what_they_do() {
    let home = Seen::page(two(), "index.html");
    home.says("这份要点没有超期任务其他要点另有1项");
    assert!(!home.text().contains("目前没有超期任务"));
    home.says("全部2条，含其他要点");
    home.says("全部2项");
    assert!(!home.text().contains("全部2项，含其他要点"), "no duty of the other plan is due soon");
}

#[test]
fn figures_of_the_home_page_lead_to_the_duties_of_its_plan_in_lists_of_several() {
    let home = Seen::page(two(), "index.html");
    let links = home.links_of(".figs a");
    assert_eq!(links, ["gaps.html#overdue", "gaps.html#silent", "due-soon.html#due_soon-q"]);
    assert_eq!(home.links_of(".more a").last().map(String::as_str), Some("next.html"));
    let list = Seen::page(two(), "due-soon.html");
    assert_eq!(list.words("#due_soon-q"), "新要点2项");
    assert_eq!(list.links_of("header .facts a"), ["due-soon.html#due_soon-q"]);
    assert_eq!(Seen::page(two(), "gaps.html").words("#overdue-p"), "试1项");
}

#[test]
fn a_sheet_over_several_plans_has_the_number_of_none_and_the_newest_stands_first() {
    let sheet = Seen::page(two(), "units/jia-sheet.html");
    assert_eq!(sheet.words(".sh-top"), "截至2024年3月1日");
    let plans: Vec<String> = sheet.all("[scope=rowgroup]").iter().map(|head| head.text().collect()).collect();
    assert_eq!(plans, ["新要点", "试"]);
    assert!(sheet.words(".sh-b").find("新通知") < sheet.words(".sh-b").find("试"), "{}", sheet.words(".sh-b"));
    let one = Seen::page(crate::built::shipped(), "units/xian-fa-gai-wei-sheet.html");
    assert!(one.words(".sh-top").contains('号'), "{}", one.words(".sh-top"));
}

#[test]
fn a_correction_says_which_plan_it_is_of() {
    let more = "- id: b\n  duty: 002-1\n  date: 2024-02-25\n  by: 甲局\n  status: in_progress\n  text: 已开工两处。\n  \
                corrects: {entry: a, reason: 漏一处}\n";
    let page = Seen::page(&Built::of(&project(more), &[]), "corrections.html");
    assert_eq!(page.words(".amended .note"), "新要点");
    let one = Seen::page(crate::built::shipped(), "corrections.html");
    assert!(!one.all(".amended").is_empty() && one.all(".amended .note[lang], .amended h3 + .note").is_empty());
}

#[test]
fn what_is_due_on_the_day_of_judgement_is_due_in_no_count_of_days() {
    assert_eq!(Seen::page(two(), "index.html").words(".big"), "当日");
    assert!(Seen::page(two(), "q/calendar.html").words(".figs").contains("最近的期限当日"));
    let gaps = Seen::page(two(), "gaps.html");
    assert!(gaps.text().contains("最近的期限就在截至日当天") && !gaps.text().contains("还有0天"));
    let rows = Seen::page(two(), "due-soon.html").rows(".gaprows tr:has(td)");
    assert_eq!([&rows[0][3], &rows[1][3]], ["当日", "19天"]);
}

#[test]
fn a_page_over_all_plans_is_of_no_document() {
    for path in
        ["gaps.html", "next.html", "search.html", "units/index.html", "changes.html", "units/jia.html", "data.html"]
    {
        let page = Seen::page(two(), path);
        let frame = page.words(".docline") + &page.words("footer") + &page.words("title");
        assert!(
            !frame.contains("新〔2024〕1号") && !frame.contains("新机关") && !frame.contains("新要点"),
            "{path}: {frame}"
        );
        assert!(frame.contains("截至2024年3月1日"), "{path}: {frame}");
    }
    for path in ["index.html", "q/notice.html", "q/items/001.html"] {
        let page = Seen::page(two(), path);
        assert!(page.words(".docline").contains("新〔2024〕1号") && page.words("footer").contains("新机关"), "{path}");
    }
    // The foot of an earlier plan is its own.
    assert!(!Seen::page(two(), "p/notice.html").words("footer").contains("新机关"));
}

#[test]
fn changes_of_duties_with_the_same_number_say_which_plan_they_are_of() {
    for path in ["changes.html", "changes/2024-02.html"] {
        assert!(Seen::page(two(), path).words(".evt").contains("推进中甲局新要点"), "{path}");
    }
    assert!(Seen::page(two(), "changes.html").words(".evt").ends_with("甲局试"));
    let one = Seen::page(crate::built::shipped(), "changes.html");
    assert!(one.all(".evt .ln > .none[lang], .evt .ln > .by + .none").is_empty());
}

#[test]
fn lists_by_plan_say_that_they_are_and_the_newest_stands_first() {
    let soon = Seen::page(two(), "due-soon.html");
    assert!(soon.words(".uh").contains("同一份要点最早到期的在前") && !soon.words(".uh").contains("。最早到期的在前"));
    let of_one = Seen::page(crate::built::shipped(), "due-soon.html");
    assert!(of_one.words(".uh").contains("。最早到期的在前") && !of_one.words(".uh").contains("逐份要点"));
    let plans = |page: &str, links: &str| -> Vec<String> {
        let links = Seen::page(two(), page).links_of(links);
        let mut plans: Vec<String> = links.iter().map(|to| to.split('/').next().unwrap().to_owned()).collect();
        plans.dedup();
        plans
    };
    for (page, links) in
        [("search.html", "#browse .browse a"), ("data.html", "#sources dt a"), ("gaps.html", "#unevidenced .tk a")]
    {
        assert_eq!(plans(page, links), ["q", "p"], "{page}");
    }
}

#[test]
fn a_month_that_has_not_ended_is_shown_as_of_its_day() {
    let site = crate::built::shipped();
    let open = Seen::page(site, "changes/2023-12.html");
    assert!(open.words(".moved thead").ends_with("截至2023-12-15") && !open.words("#statuses").contains("本月末"));
    let ended = Seen::page(site, "changes/2023-11.html");
    assert!(ended.words(".moved thead").ends_with("本月末"));
}

#[test]
fn duties_and_reports_of_several_plans_on_the_page_of_a_unit_or_place_say_which_they_are_of() {
    let project = project("");
    project.write(
        "content/places.yaml",
        "places:\n- {id: shi, name: 事项, kind: other}\n- {id: zhu, name: 主体, kind: other}\n",
    );
    let site = Built::of(&project, &[]);
    let unit = Seen::page(&site, "units/jia.html");
    assert_eq!(unit.words(".owes tbody th .n"), "试新要点新要点");
    assert_eq!(unit.words("#newest h3 + .meta"), "新要点试");
    assert_eq!(Seen::page(&site, "places/shi.html").words("#duties tbody th .n"), "新要点新要点");
    assert_eq!(Seen::page(&site, "places/zhu.html").words("#duties tbody th .n"), "试");
    let one = crate::built::shipped();
    for (path, names) in [
        ("units/xian-fa-gai-wei.html", "#newest h3 + .meta, .owes tbody th .n[lang]"),
        ("places/dadukou-zhen.html", "#duties tbody th .n[lang]"),
        ("index.html", "h3 + .meta[lang]"),
    ] {
        assert!(Seen::page(one, path).all(names).is_empty(), "{path}");
    }
    // The plan of the home page is said at its head.
    assert!(Seen::page(&site, "index.html").all("h3 + .meta").is_empty());
}

#[test]
fn the_home_page_names_its_plan_and_leads_to_the_others() {
    let home = Seen::page(two(), "index.html");
    assert!(
        home.words(".stand").starts_with("本页是新要点的落实情况：新机关2024年1月10日印发，"),
        "{}",
        home.words(".stand")
    );
    assert!(home.words(".facts").ends_with("本站另有1份要点。"), "{}", home.words(".facts"));
    home.links_to("index.html#plans");
    assert_eq!(home.words("#plans"), "其他要点试");
    let one = Seen::page(crate::built::shipped(), "index.html");
    assert!(one.all("#plans").is_empty() && !one.words(".hero").contains("本站另有"));
}

#[test]
fn a_month_tells_plan_by_plan_what_moved() {
    let page = Seen::page(two(), "changes/2024-02.html");
    assert_eq!(page.words(".moved .group"), "新要点");
    assert!(page.words(".stand").starts_with("全部要点合计：报送1，"), "{}", page.words(".stand"));
    // The old plan was reported on in June; the new one did not exist.
    assert_eq!(Seen::page(two(), "changes/2023-06.html").words(".moved .group"), "试");
    let both = project("");
    both.write(
        "content/plans/p/progress/b.yaml",
        "- {id: z, duty: 001-1, date: 2024-02-21, by: 甲局, status: completed, text: 办好。}\n",
    );
    let page = Seen::page(&Built::of(&both, &[]), "changes/2024-02.html");
    assert_eq!(page.words(".moved .group"), "新要点试");
    assert_eq!(page.rows(".moved tbody:last-of-type tr:not(.group)")[0], ["已完成", "0", "1"]);
    assert!(Seen::page(crate::built::shipped(), "changes/2023-11.html").all(".moved .group").is_empty());
}

#[test]
fn the_full_list_of_each_plan_stands_under_its_name() {
    let heads = |site: &Built| -> Vec<String> {
        let page = Seen::page(site, "search.html");
        page.all("#browse h2[id^=b-]")
            .iter()
            .map(|head| crate::seen::squeeze(&head.text().collect::<String>()))
            .collect()
    };
    assert_eq!(heads(two()), ["新要点", "试", "按单位"]);
    assert_eq!(heads(crate::built::shipped()), ["完整目录", "按单位"]);
}

#[test]
fn no_heading_is_empty_even_where_a_script_fills_it() {
    for site in [two(), crate::built::shipped()] {
        for (path, html) in site.pages() {
            let page = scraper::Html::parse_document(html);
            for head in page.select(&scraper::Selector::parse("h1, h2, h3, h4, h5, h6").unwrap()) {
                assert!(!head.text().collect::<String>().trim().is_empty(), "{path}: {}", head.html());
            }
        }
    }
}

#[test]
fn the_search_calls_a_plan_what_its_pages_call_it() {
    let project = project("");
    project.edit("content/plans/q/plan.yaml", "short_title: 新要点\n", "outline: {title: 新要点}\n");
    let site = Built::of(&project, &[]);
    let index = site.files.iter().find(|(path, _)| path.starts_with("search/all.")).unwrap().1;
    let packed = std::str::from_utf8(index).unwrap().split('"').nth(3).unwrap();
    let mut text = Vec::new();
    let packed = base64::engine::general_purpose::STANDARD.decode(packed).unwrap();
    flate2::read::GzDecoder::new(&*packed).read_to_end(&mut text).unwrap();
    let text = String::from_utf8_lossy(&text);
    assert!(text.contains(r#""plan":[["q","新要点"]"#), "the choice among plans has the same name");
    assert!(text.contains(r#"["plan","新要点","q/notice.html",["新通知"]"#), "the title of the notice finds it, too");
}
