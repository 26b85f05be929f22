//! What readers take along: the annotated notice, links that are shared, the booklet, two units side by side, places.

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

fn attribute(html: &str, what: &str, name: &str) -> Option<String> {
    let page = scraper::Html::parse_document(html);
    let found = page.select(&scraper::Selector::parse(what).unwrap()).next()?;
    found.value().attr(name).map(str::to_owned)
}

#[test]
fn a_shared_link_says_what_it_is() {
    let site = built::based();
    let item = site.page("dongzhi-2023/items/002.html");
    let content = |what: &str| attribute(item, what, "content").unwrap_or_else(|| panic!("no {what}"));
    let address = "https://gongkai.example/zhang/dongzhi-2023/items/002.html";
    assert_eq!(attribute(item, "link[rel=canonical]", "href").unwrap(), address);
    assert_eq!(content("meta[property='og:url']"), address);
    assert!(content("meta[property='og:title']").starts_with("2 持续推动"));
    let about = "牵头：县投资促进中心、县总医院、县卫健委等。3项任务：推进中2，未报送1。时限最紧：久未更新。";
    assert!(content("meta[property='og:description']").starts_with(about), "{}", content("meta[name=description]"));
    assert_eq!(content("meta[property='og:locale']"), "zh_CN");
    // One description and one address a page, each its own; nothing absolute without an address of the site.
    let mut seen = std::collections::BTreeSet::new();
    for (path, html) in site.pages().filter(|(path, _)| *path != "404.html") {
        assert_eq!(html.matches("name=\"description\"").count(), 1, "{path}");
        let canonical = attribute(html, "link[rel=canonical]", "href").unwrap();
        assert_eq!(canonical, format!("https://gongkai.example/zhang/{path}"));
        assert!(seen.insert(canonical));
    }
    for (path, html) in built::shipped().pages() {
        assert!(!html.contains("canonical") && !html.contains("property=\"og:"), "{path}");
    }
    assert_eq!(attribute(site.page("units/xian-fa-gai-wei.html"), "meta[name=description]", "content").unwrap(), {
        let facts = site::facts(&site::shipped(), None);
        let model = &facts.model;
        let unit = model.units.iter().find(|u| &*u.id == "xian-fa-gai-wei").unwrap();
        let tally = facts.stats.tally(unit.work.accountable.iter().copied());
        let never = tally.reported(gongkai::model::status::Reported::NotReported);
        let silent = tally.schedule(gongkai::model::status::Schedule::Silent);
        let count = unit.work.accountable.len();
        format!("牵头{count}项任务：未报送{never}，久未更新 {silent}，超期0。“公开”演示站编者，截至2023-12-15。")
    });
}

#[test]
fn a_mistake_is_told_with_the_number_of_the_duty() {
    let mail = "mailto:yiyi@example.org?subject=指出错误：任务2.3&body=任务2.3%0A";
    let item = built::based().page("dongzhi-2023/items/002.html");
    let of = |html: &str| attribute(html, "#d3 .aidline > a", "href").unwrap();
    let whole = format!("{mail}https://gongkai.example/zhang/dongzhi-2023/items/002.html%23d3");
    assert!(of(item).starts_with(&whole), "{}", of(item));
    let item = built::shipped().page("dongzhi-2023/items/002.html");
    assert!(of(item).starts_with(&format!("{mail}dongzhi-2023/items/002.html%23d3")), "{}", of(item));
    // Without a mail address the link leads to where it is said whom to tell.
    let item = built::hostile().page("shiyan-2024/items/001.html");
    let to = attribute(item, "#d1 .aidline > a", "href").unwrap();
    assert!(to.starts_with('#') && item.contains(&format!("id=\"{}\"", &to[1..])) || to.starts_with("mailto:"), "{to}");
}

/// Texts of the elements that a selector finds.
fn texts(html: &str, what: &str) -> Vec<String> {
    let page = scraper::Html::parse_document(html);
    page.select(&scraper::Selector::parse(what).unwrap()).map(|e| e.text().collect()).collect()
}

#[test]
fn the_booklet_has_every_duty_with_its_statuses() {
    let facts = site::facts(&site::shipped(), None);
    let (model, stats) = (&facts.model, &facts.stats);
    let page = built::shipped().page("dongzhi-2023/booklet.html");
    let rows = texts(page, ".bk-sec tr:has(th[scope=row])");
    assert_eq!(rows.len(), model.duties.len());
    let words = |family: &str, key: &str| {
        let word = format!("{family}-{key}");
        let symbol = scraper::Html::parse_document(page);
        let found = symbol.select(&scraper::Selector::parse(&format!(".st:has(> .{word})")).unwrap()).next();
        found.unwrap_or_else(|| panic!("no {word}")).text().collect::<String>()
    };
    for (duty, row) in model.duty_ids().zip(&rows) {
        let standing = stats.standing(duty);
        assert!(row.starts_with(&model.duty_label(duty)) && row.contains(&*model[duty].text), "{row}");
        assert!(row.contains(&*model[duty].deadline), "{row}");
        for word in [
            words("reported", standing.reported.key()),
            words("schedule", standing.schedule.key()),
            words("evidence", standing.evidence.key()),
        ] {
            assert!(row.contains(&word), "{word}: {row}");
        }
        for assigned in model[duty].units.iter() {
            assert!(row.contains(model.printed(assigned)), "{row}");
        }
    }
    let contents = texts(page, ".bk-contents tbody th");
    let sections: Vec<&str> = model.sections.iter().map(|s| s.printed.as_deref().unwrap_or(&s.title)).collect();
    assert_eq!(contents, sections);
}

#[test]
fn a_long_booklet_goes_over_parts_of_whole_sections() {
    let mut store = crate::check_project::project();
    for number in 2..=900 {
        let section = 1 + u32::from(number > 300);
        let text = format!(
            "id: \"{number:03}\"\nnumber: {number}\nsection: {section}\nduties:\n  - id: 1\n    text: 推进第{number}件。\n    deadline: 持续开展\n    leads:\n      - 县发改委\n"
        );
        store.put(&format!("plans/p/items/{number:03}.yaml"), text);
    }
    let plan = crate::check_project::text("plans/p/plan.yaml");
    store.put(
        "plans/p/plan.yaml",
        plan.replacen("    title: 产业\n", "    title: 产业\n  - number: 2\n    title: 民生\n", 1),
    );
    let (outcome, files) = site::build(&store, &gongkai::source::MemoryStore::default(), Some("2023-12-15"), None);
    assert!(outcome.value.pages.is_ok(), "{:#?}", outcome.diagnostics);
    let page = |path: &str| std::str::from_utf8(files.get(path).unwrap_or_else(|| panic!("no {path}"))).unwrap();
    let count = |path| texts(page(path), ".bk-sec tr:has(th[scope=row])").len();
    assert!((300..=302).contains(&count("p/booklet.html")), "{}", count("p/booklet.html"));
    assert_eq!((count("p/booklet-2.html"), count("p/booklet-3.html")), (400, 200));
    assert!(!files.contains_key("p/booklet-4.html"));
    // The first part lists all sections and says where they are; the others list their own.
    let lines = |path| texts(page(path), ".bk-contents tbody tr");
    let first = lines("p/booklet.html");
    assert_eq!((first.len(), lines("p/booklet-2.html").len()), (2, 1));
    assert!(first[1].contains("第2册") && page("p/booklet.html").contains("href=\"booklet-2.html#s2\""), "{first:?}");
    assert!(texts(page("p/booklet-3.html"), "h2")[1].contains("（续）"));
}

#[test]
fn units_are_compared_where_there_is_an_index() {
    let unit = built::shipped().page("units/xian-fa-gai-wei.html");
    assert_eq!(attribute(unit, ".uh a[href*=compare]", "href").unwrap(), "../compare.html?a=xian-fa-gai-wei");
    let page = built::shipped().page("compare.html");
    assert!(page.contains("assets/js/compare.js"));
    let links = texts(page, "noscript");
    assert!(links[0].contains("单位名录") && links[0].contains("更新记录"), "{links:?}");
    // Every status is a row that the script may fill.
    let family = |family: &str| texts(page, &format!("tr[data-row^='{family}.'] th")).len();
    use gongkai::model::status::{EvidenceLevel, Reported, Schedule};
    let all = (Reported::ALL.len(), Schedule::ALL.len(), EvidenceLevel::ALL.len());
    assert_eq!((family("reported"), family("schedule"), family("evidence")), all);
    // Every month is a column, whose counts of a family make all duties.
    let months = texts(page, ".monthpair thead th[data-month]");
    assert_eq!((months.first().unwrap().as_str(), months.last().unwrap().as_str()), ("2023-04", "2023-12"));
    for family in ["reported", "schedule"] {
        let counts = texts(page, &format!(".monthpair tr[data-state^='{family}.'] td"));
        let counts: Vec<usize> = counts.iter().map(|count| count.parse().unwrap()).collect();
        for month in 0..months.len() {
            let sum: usize = counts.iter().skip(month).step_by(months.len()).sum();
            assert_eq!(sum, 61, "{family} at the end of {}", months[month]);
        }
    }
    let month = built::shipped().page("changes/2023-12.html");
    assert_eq!(attribute(month, "#statuses .more a", "href").unwrap(), "../compare.html?a=2023-11&b=2023-12");
    let mut store = site::shipped();
    let bytes = store.sources().find("site.yaml").map(|file| store.sources().read(file).unwrap()).unwrap();
    store.put("site.yaml", format!("{}search: off\n", String::from_utf8(bytes).unwrap()));
    let (_, files) = site::build(&store, &gongkai::source::MemoryStore::default(), None, None);
    assert!(files.contains_key("index.html") && !files.contains_key("compare.html"));
    let unit = std::str::from_utf8(&files["units/xian-fa-gai-wei.html"]).unwrap();
    assert!(!unit.contains("compare.html"));
}

/// The smallest project with a text for its duty, a heading and a register of places.
fn with_places(text: &str, places: &str) -> gongkai::source::MemoryStore {
    let mut store = crate::check_project::project();
    store.put("places.yaml", places);
    let item = format!(
        "id: \"002\"\nnumber: 2\nsection: 1\nheading: 建设东流镇。\nduties:\n  - id: 1\n    text: {text}\n    deadline: 持续开展\n    leads:\n      - 县发改委\n  - id: 2\n    text: 另一件事。\n    deadline: 持续开展\n    leads:\n      - 县发改委\n"
    );
    store.put("plans/p/items/002.yaml", item);
    store
}

#[test]
fn a_duty_names_a_place_only_by_the_words_of_the_register() {
    let place = |id: &str, name: &str, more: &str| format!("  - id: {id}\n    name: {name}\n    kind: town\n{more}");
    let named = |text: &str| {
        let places = [
            place("dadukou", "大渡口", ""),
            place("jingkaiqu", "大渡口经开区", ""),
            place("shengli", "胜利镇", "    aliases:\n      - 胜利\n    not_in:\n      - 胜利袜业\n"),
            place("ham", "Ham", ""),
            place("dongliu", "东流镇", ""),
        ];
        let store = with_places(text, &format!("places:\n{}", places.concat()));
        let facts = site::facts(&store, None);
        let model = &facts.model;
        let of = |id: &gongkai::model::PlaceId| {
            let duties = model[*id].duties.iter().map(|d| model.duty_label(*d)).collect::<Vec<_>>().join(" ");
            format!("{}: {duties}", model[*id].id)
        };
        model.place_ids().filter(|id| !model[*id].duties.is_empty()).map(|id| of(&id)).collect::<Vec<_>>()
    };
    let heading = "dongliu: 2.1 2.2";
    assert_eq!(named("推进大渡口经开区建设。"), ["jingkaiqu: 2.1", heading], "the longest name counts");
    assert_eq!(named("大渡口至大渡口经开区的路。"), ["dadukou: 2.1", "jingkaiqu: 2.1", heading]);
    assert_eq!(named("支持胜利袜业。"), [heading], "a longer word that means something else");
    assert_eq!(named("支持胜利袜业和胜利。"), ["shengli: 2.1", heading]);
    assert_eq!(named("Hamlet, 3Ham."), [heading], "a name in letters is a whole word");
    assert_eq!(named("到Ham去。"), ["ham: 2.1", heading]);
}

#[test]
fn faults_of_the_register_of_places_are_told() {
    let codes = |places: &str| {
        let (_, faults) = site::read(&with_places("办事。", places), Some("2023-12-15"));
        faults
            .iter()
            .filter(|f| f.severity() == gongkai::diag::Severity::Error)
            .map(|f| f.code.id())
            .collect::<Vec<_>>()
    };
    assert_eq!(codes("# places:\n#   - id: a\n"), Vec::<&str>::new(), "proposals are comments");
    let place = "places:\n  - id: a\n    name: 甲镇\n    kind: town\n";
    assert_eq!(codes(place), Vec::<&str>::new());
    assert_eq!(codes(&format!("{place}    unit: fagay\n")), ["unknown-unit"]);
    assert_eq!(codes(&format!("{place}    not_on: [甲镇人]\n")), ["unknown-key"]);
    assert_eq!(codes(&place.replace("town", "county")), ["unknown-word"]);
    assert_eq!(codes(&place.replace("id: a", "id: index")), ["reserved-id"]);
    assert_eq!(codes(&format!("{place}  - id: b\n    name: 甲镇\n    kind: town\n")), ["duplicate-name"]);
    assert_eq!(codes(&format!("{place}  - id: a\n    name: 乙镇\n    kind: town\n")), ["duplicate-id"]);
}

#[test]
fn every_place_has_a_page_with_the_words_around_its_name() {
    let facts = site::facts(&site::shipped(), None);
    let model = &facts.model;
    let site = built::shipped();
    let index = site.page("places/index.html");
    assert!(model.places.len() > 5);
    for place in &model.places {
        assert!(index.contains(&format!("href=\"{}.html\"", place.id)), "{}", place.id);
        let page = site.page(&format!("places/{}.html", place.id));
        let words = texts(page, "#duties tbody mark");
        assert_eq!(words.len(), place.duties.len(), "{}", place.id);
        assert!(words.iter().all(|word| *word == *place.name || place.aliases.iter().any(|alias| **alias == *word)));
        assert_eq!(texts(page, ".score li").len(), place.duties.len());
        assert_eq!(attribute(page, ".tiles a[aria-current]", "href").unwrap(), format!("{}.html", place.id));
        for duty in &place.duties {
            let item = site.page(&format!("dongzhi-2023/items/{}.html", model[model[*duty].item].id));
            assert!(item.contains(&format!("href=\"../../places/{}.html\"", place.id)), "the duty leads back");
        }
    }
    // The office is linked with what it has to do.
    assert!(texts(site.page("places/dadukou-zhen.html"), ".facts").concat().contains("大渡口镇政府牵头2项任务"));
    // A site without a register has no such pages.
    assert!(!built::hostile().files.keys().any(|path| path.starts_with("places/")));
    assert!(!built::hostile().page("index.html").contains("places/"));
}
