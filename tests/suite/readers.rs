//! What pages for readers of the whole plan say: the annotated notice.

use gongkai::route;

use crate::{built, site};

fn select(html: &str, what: &str) -> Vec<scraper::Html> {
    let page = scraper::Html::parse_document(html);
    let selector = scraper::Selector::parse(what).unwrap();
    page.select(&selector).map(|e| scraper::Html::parse_fragment(&e.html())).collect()
}

#[test]
fn boxed_numbers_of_the_notice_bear_the_marks_of_their_duties() {
    let facts = site::facts(&site::shipped(), None);
    let (model, stats) = (&facts.model, &facts.stats);
    let page = built::shipped().page("dongzhi-2023/notice.html");
    let mut boxed = 0;
    for duty in model.duty_ids() {
        let item = &model[model[duty].item];
        let href = format!("a.sn[href='items/{}.html#{}']", item.id, route::duty_anchor(model, duty));
        for number in select(page, &href) {
            let standing = stats.standing(duty);
            for id in [format!("reported-{}", standing.reported.key()), format!("schedule-{}", standing.schedule.key())]
            {
                let html = number.html();
                assert!(html.contains(&format!("href=\"#{id}\"")), "{}: {html}", model.duty_label(duty));
                assert!(page.contains(&format!("<symbol id=\"{id}\"")), "the page draws {id}");
            }
            boxed += 1;
        }
    }
    assert!(boxed >= model.duties.len(), "{boxed} boxes");
    // An item's page shows the statuses in full.
    assert!(select(built::shipped().page("dongzhi-2023/items/002.html"), "a.sn svg").is_empty());
}

#[test]
fn the_margin_of_the_notice_adds_up_the_duties_of_a_point() {
    let facts = site::facts(&site::shipped(), None);
    let (model, stats) = (&facts.model, &facts.stats);
    let page = scraper::Html::parse_document(built::shipped().page("dongzhi-2023/notice.html"));
    let count = scraper::Selector::parse(".ptc li").unwrap();
    for (row, point) in model.points.iter().enumerate() {
        let duties: Vec<_> = point.items.iter().flat_map(|i| model[*i].duties.iter()).collect();
        let tally = stats.tally(duties.iter().copied());
        let own = scraper::Selector::parse(&format!(".pt:has(> #{})", point.anchor)).unwrap();
        let text: Vec<String> =
            page.select(&own).flat_map(|p| p.select(&count)).map(|li| li.text().collect()).collect();
        let silent = tally.schedule(gongkai::model::status::Schedule::Silent);
        let never = tally.reported(gongkai::model::status::Reported::NotReported);
        assert_eq!(text.contains(&format!("久未更新{silent}")), silent > 0, "point {row}: {text:?}");
        assert_eq!(text.contains(&format!("未报送{never}")), never > 0, "point {row}: {text:?}");
        assert_eq!(text.is_empty(), duties.is_empty(), "point {row}");
    }
}
