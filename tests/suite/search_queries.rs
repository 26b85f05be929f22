//! Search: known-item queries. Each was written from the texts, before its results were seen, for one item that is meant;
//! tests/queries/ holds them as data, docs/search-format.md tells how they came about.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use gongkai::search::{self, Filters, Reader};
use serde::{Deserialize, Deserializer};

use super::built::{Scratch, files, shipped};
use super::corpus;
use super::search_reference::Reference;

/// A query of tests/queries/.
#[derive(Deserialize)]
struct Query {
    class: String,
    q: String,
    /// The pages of the items that answer, or of class `pinyin` of the unit.
    #[serde(deserialize_with = "one_or_more")]
    meant: Vec<String>,
}

/// A page, or a list of pages.
fn one_or_more<'de, D: Deserializer<'de>>(given: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Pages {
        One(String),
        More(Vec<String>),
    }
    Ok(match Pages::deserialize(given)? {
        Pages::One(page) => vec![page],
        Pages::More(pages) => pages,
    })
}

fn queries(text: &str) -> Vec<Query> {
    let all: Vec<Query> = serde_json::from_str(text).unwrap();
    // Pinyin is for suggestions; the browser's tests ask them.
    all.into_iter().filter(|query| query.class != "pinyin").collect()
}

const SHIPPED: &str = include_str!("../queries/shipped.json");
/// Written after the rules of ranking were chosen.
const FRESH: &str = include_str!("../queries/shipped-fresh.json");
/// Written on 2026-11-28 in the ways that people ask, before their results were seen.
const ASKED: &str = include_str!("../queries/shipped-asked.json");
/// Written on 2026-11-28 by one who knew neither the rules nor any result.
const UNSEEN: &str = include_str!("../queries/shipped-unseen.json");
/// Written on 2026-11-29 as readers type, before any result was seen.
const TYPED: &str = include_str!("../queries/shipped-typed.json");
/// Written on 2026-11-29 from texts drawn by lot, before any result was seen.
const DRAWN: &str = include_str!("../queries/shipped-drawn.json");
/// Written on 2026-11-29 of every class of what readers type, before any result was seen.
const CLASSES: &str = include_str!("../queries/shipped-classes.json");
/// Written on 2026-11-29 from texts drawn by lot, with more swapped words, before any result was seen.
const MORE: &str = include_str!("../queries/shipped-more.json");
/// Written on 2026-11-30 as citizens, journalists and clerks ask, before any result was seen.
const READERS: &str = include_str!("../queries/shipped-readers.json");
/// Written on 2026-11-30 in everyday words, before any result was seen; then used to lengthen the list of near words.
const SPOKEN: [&str; 4] = [
    include_str!("../queries/shipped-spoken.json"),
    include_str!("../queries/shipped-spoken-two.json"),
    include_str!("../queries/shipped-spoken-three.json"),
    include_str!("../queries/shipped-spoken-last.json"),
];
/// The same, by another; two of its queries are numbers of duties, which the names above the hits answer.
const EVERYDAY: &str = include_str!("../queries/shipped-everyday.json");
/// Written on 2026-12-01 as the four readers ask, before any result was seen; what answers was looked up in the texts.
const FOUR: &str = include_str!("../queries/shipped-four.json");
const THOUSAND: &str = include_str!("../queries/corpus-1000.json");
const THOUSAND_FOUR: &str = include_str!("../queries/corpus-1000-four.json");

/// The site of 1,000 made-up items.
fn thousand() -> &'static BTreeMap<String, Vec<u8>> {
    static SITE: OnceLock<BTreeMap<String, Vec<u8>>> = OnceLock::new();
    SITE.get_or_init(|| built(corpus::files(1000)))
}

fn built(content: BTreeMap<String, String>) -> BTreeMap<String, Vec<u8>> {
    let project = Scratch::new();
    for (path, text) in content {
        project.write(&format!("content/{path}"), &text);
    }
    project.gongkai(&["build"]).ends(0);
    files(&project.path().join("public"))
}

/// Whether all pages that a query means are there.
fn exist(files: &BTreeMap<String, Vec<u8>>, query: &Query) -> bool {
    !query.meant.is_empty() && query.meant.iter().all(|page| files.contains_key(page))
}

/// The mean of one by the place of what is meant among the first ten, by what gives the pages of the hits.
fn mrr(queries: &[Query], mut pages: impl FnMut(&str) -> Vec<String>) -> f64 {
    let ranks = queries.iter().map(|query| {
        let place = pages(&query.q).iter().take(10).position(|page| query.meant.contains(page));
        place.map_or(0.0, |place| 1.0 / (place as f64 + 1.0))
    });
    ranks.sum::<f64>() / queries.len() as f64
}

/// The MRR@10 of the reader over a written index, and of the reference over its records.
fn both(files: &BTreeMap<String, Vec<u8>>, queries: &[Query]) -> (f64, f64) {
    let read = |path: &str| files.get(path).cloned();
    let reader = Reader::open(&read).unwrap();
    let records: Vec<_> = (0..reader.documents() as u32).map(|document| reader.record(document).unwrap()).collect();
    let paths: Vec<String> = records.iter().map(|record| record.0.to_string()).collect();
    let reference = Reference::over(&records);
    let by_reader = mrr(queries, |q| {
        let hits = search::search(&reader, q, &Filters::new(), 10).unwrap().hits;
        hits.into_iter().map(|hit| hit.path.split('#').next().unwrap().to_owned()).collect()
    });
    let by_reference = mrr(queries, |q| reference.search(q).iter().map(|(place, _)| paths[*place].clone()).collect());
    (by_reader, by_reference)
}

#[test]
fn known_items_of_the_shipped_content_come_first() {
    let (reader, reference) = both(&shipped().files, &queries(SHIPPED));
    assert!(reader >= 0.97, "MRR@10 {reader:.4}");
    assert!(reader >= reference - 0.02, "MRR@10 {reader:.4}, of the reference {reference:.4}");
}

#[test]
fn fresh_queries_of_the_shipped_content_find_their_items_first() {
    let files = &shipped().files;
    let read = |path: &str| files.get(path).cloned();
    let reader = Reader::open(&read).unwrap();
    for (text, floor) in [
        (FRESH, 0.97),
        (ASKED, 0.98),
        (UNSEEN, 0.98),
        (TYPED, 0.98),
        (DRAWN, 0.98),
        (CLASSES, 0.98),
        (MORE, 0.98),
        (READERS, 0.98),
        (FOUR, 0.98),
        (SPOKEN[0], 0.9),
        (SPOKEN[1], 0.92),
        (SPOKEN[2], 0.89),
        (SPOKEN[3], 0.88),
    ] {
        let mut without = Vec::new();
        let queries = queries(text);
        let reached = mrr(&queries, |q| {
            let hits = search::search(&reader, q, &Filters::new(), 10).unwrap().hits;
            if hits.is_empty() {
                without.push(q.to_owned());
            }
            hits.into_iter().map(|hit| hit.path.split('#').next().unwrap().to_owned()).collect()
        });
        assert!(queries.len() > 40 && queries.iter().all(|query| exist(files, query)));
        assert!(reached >= floor, "MRR@10 {reached:.4}");
        assert!(without.len() * 50 <= queries.len(), "no hit for {without:?}");
    }
}

#[test]
fn everyday_words_find_what_the_notice_says_otherwise() {
    let (reader, _) = both(&shipped().files, &queries(EVERYDAY));
    assert!(reader >= 0.95, "MRR@10 {reader:.4}");
}

#[test]
fn known_items_of_a_thousand_come_first() {
    let (reader, _) = both(thousand(), &queries(THOUSAND_FOUR));
    assert!(reader >= 0.98, "MRR@10 {reader:.4}");
    let (reader, reference) = both(thousand(), &queries(THOUSAND));
    assert!(reader >= 0.95, "MRR@10 {reader:.4}");
    assert!(reader >= reference - 0.02, "MRR@10 {reader:.4}, of the reference {reference:.4}");
}

/// The pages that a site finds, each with its duty.
fn found(files: &BTreeMap<String, Vec<u8>>, typed: &str) -> Vec<String> {
    let read = |path: &str| files.get(path).cloned();
    let reader = Reader::open(&read).unwrap();
    let answer = search::search(&reader, typed, &Filters::new(), 100).unwrap();
    answer.hits.into_iter().filter(|hit| !hit.close).map(|hit| hit.path).collect()
}

#[test]
fn a_day_finds_the_duties_due_that_day_and_the_entries_of_it_in_any_spelling() {
    let files = &shipped().files;
    let due = found(files, "2023-12-31");
    assert_eq!(due.len(), 16, "{due:?}");
    for typed in ["12月31日", "2023年12月31日", "12月31号", "12月31日前要完成的有哪些"] {
        let mut hits = found(files, typed);
        hits.sort();
        let mut same = due.clone();
        same.sort();
        assert_eq!(hits, same, "{typed}");
    }
    assert_eq!(found(files, "10月18日"), found(files, "2023-10-18"));
    assert_eq!(found(files, "12月20日"), ["dongzhi-2023/items/029.html#d3"], "a day within a text");
    assert_eq!(found(files, "12月底").len(), 16);
    for none in ["6月底", "2022年12月底"] {
        assert_eq!(found(files, none), [""; 0], "{none} is not answered by figures from several places");
    }
    assert!(!found(files, "12家").is_empty(), "other figures are words as before");
}

#[test]
fn an_english_question_finds_what_its_words_find() {
    let project = Scratch::with("tests/fixtures/format/en/content");
    project.gongkai(&["build"]).ends(0);
    let files = files(&project.path().join("public"));
    for (question, words) in [
        ("Who is responsible for the railway stations?", "railway stations"),
        ("when will rural bus timetables be published", "rural bus"),
        ("what's the status of waiting lists", "waiting lists"),
    ] {
        let (asked, found) = (found(&files, question), found(&files, words));
        assert_eq!(asked.first(), found.first(), "{question}");
        assert!(!found.is_empty());
    }
}

#[test]
fn a_hit_says_that_its_stretch_is_of_a_sample_entry() {
    let files = &shipped().files;
    let read = |path: &str| files.get(path).cloned();
    let reader = Reader::open(&read).unwrap();
    let first = |typed: &str| search::search(&reader, typed, &Filters::new(), 1).unwrap().hits.remove(0);
    assert!(first("技改示范项目27个").sample);
    assert!(!first("安徽东至省级农业科技园区").sample, "that is the duty's own text");
}

#[test]
fn quotes_from_the_texts_of_a_thousand_find_what_the_reference_finds() {
    let files = thousand();
    let read = |path: &str| files.get(path).cloned();
    let reader = Reader::open(&read).unwrap();
    let records: Vec<_> = (0..reader.documents() as u32).map(|document| reader.record(document).unwrap()).collect();
    let reference = Reference::over(&records);
    // Quotes of two to ten characters from texts spread over the site: some are everywhere, some stand once.
    let quote = |turn: usize| {
        let text: Vec<char> = records[turn * 37 % records.len()].6[0].1.chars().collect();
        let begin = turn * 29 % (text.len() - 10);
        text[begin..begin + 2 + turn % 9].iter().filter(|c| !"“”".contains(**c)).collect::<String>()
    };
    for turn in 0..16 {
        let (one, other) = (quote(turn), quote(turn + 100));
        for typed in [format!("\"{one}\""), format!("改造 -\"{other}\"")] {
            let hits = search::search(&reader, &typed, &Filters::new(), usize::MAX).unwrap().hits;
            let mut by_reader: Vec<String> =
                hits.into_iter().map(|hit| hit.path.split('#').next().unwrap().to_owned()).collect();
            by_reader.sort();
            let mut by_reference: Vec<String> =
                reference.search(&typed).iter().map(|(place, _)| records[*place].0.to_string()).collect();
            by_reference.sort();
            assert_eq!(by_reader, by_reference, "{typed}");
        }
    }
}

#[test]
fn nothing_of_a_withdrawn_entry_is_in_the_index() {
    let project = Scratch::with("tests/fixtures/hostile/content");
    let entries = "content/plans/shiyan-2024/progress/states.yaml";
    project.edit(
        entries,
        "  text: https://example.org/a-very-long",
        "  text: 张三补贴八百元魑魅 https://example.org/a-very-long",
    );
    project.edit(entries, "  text: 前一条有误。", "  text: 前一条有误，不是魍魉项目。");
    project.gongkai(&["build"]).ends(0);
    let files = files(&project.path().join("public"));
    let read = |path: &str| files.get(path).cloned();
    let reader = Reader::open(&read).unwrap();
    let pages = |typed: &str| search::search(&reader, typed, &Filters::new(), 10).unwrap().hits.len();
    assert_eq!(pages("魍魉"), 1, "the entry that withdraws speaks for itself");
    assert_eq!(pages("魑魅"), 0);
    for document in 0..reader.documents() as u32 {
        let record = reader.record(document).unwrap();
        record.parts(|part| assert!(!part.text.contains("张三"), "{}", record.0));
    }
}

#[test]
fn queries_are_many_of_every_class_and_mean_pages_that_exist() {
    let ten = include_str!("../queries/corpus-10000.json");
    let hundred = include_str!("../queries/corpus-100000.json");
    let mut classes: BTreeMap<String, usize> = BTreeMap::new();
    for (text, fewest) in [(SHIPPED, 100), (THOUSAND, 60), (ten, 60), (hundred, 150)] {
        let all: Vec<Query> = serde_json::from_str(text).unwrap();
        assert!(all.len() >= fewest, "{}", all.len());
        for query in &all {
            assert!(
                !query.q.trim().is_empty() && query.meant.iter().all(|page| page.ends_with(".html")),
                "{}",
                query.q
            );
            *classes.entry(query.class.clone()).or_default() += 1;
        }
    }
    let wanted =
        ["half", "number", "phrase", "pinyin", "place", "project", "road", "traditional", "unit", "width", "wrong"];
    assert_eq!(classes.keys().map(String::as_str).collect::<Vec<_>>(), wanted, "{classes:?}");
    for (files, text) in [(&shipped().files, SHIPPED), (thousand(), THOUSAND)] {
        let all: Vec<Query> = serde_json::from_str(text).unwrap();
        assert!(all.iter().all(|query| exist(files, query)));
    }
}

#[test]
fn a_changed_entry_changes_few_files_of_the_index() {
    let mut content = corpus::files(1000);
    let (_, entries) = content.iter_mut().rfind(|(path, _)| path.contains("/progress/")).unwrap();
    let at = entries.find("text: ").unwrap() + "text: ".len();
    entries.insert_str(at, "新建魑魅魍魉专题展览馆一座，接待群众参观。");
    let (before, after) = (thousand(), built(content));
    let changed: Vec<&String> = after
        .iter()
        .filter(|(path, bytes)| path.starts_with("search/") && before.get(*path) != Some(*bytes))
        .map(|(path, _)| path)
        .collect();
    // m.js, the root, the document's shard, and the shards of its new terms and of those whose impact moved.
    assert!((4..=200).contains(&changed.len()), "{} files: {changed:#?}", changed.len());
    assert!(changed.iter().filter(|path| path.starts_with("search/d/")).count() == 1, "{changed:#?}");
}

#[test]
fn files_that_a_question_reads_are_small() {
    for (kind, most) in [("search/i/", 2048), ("search/d/", 4096)] {
        let sizes: Vec<usize> =
            thousand().iter().filter(|(path, _)| path.starts_with(kind)).map(|(_, bytes)| bytes.len()).collect();
        let mean = sizes.iter().sum::<usize>() / sizes.len();
        assert!(sizes.len() > 100 && mean < most, "{kind}: {} files, {mean} bytes on average", sizes.len());
    }
}
