//! The browser's engine over written indexes, run by node: the same hits, scores and snippets as the Rust reader.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use gongkai::search::query::Asked;
use gongkai::search::{self, Document, Filters, Options, Reader, Unit};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use super::search_index::{Plain, SHARDED, item, led_by_several, reported_by_some, small, text};

/// More hits than there are.
const ALL: usize = 1 << 20;

/// A question with its filters.
type Question = (String, Filters);

fn plain(typed: &str) -> Question {
    (typed.to_owned(), Filters::new())
}

/// Writes the files below a new folder.
fn written(name: &str, files: &BTreeMap<String, Vec<u8>>) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("search-script-{name}"));
    let _ = std::fs::remove_dir_all(&folder);
    for (path, bytes) in files {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    folder
}

/// What the script answers to lines of JSON.
fn script(folder: &PathBuf, lines: &[Value]) -> Vec<Value> {
    let mut node = Command::new("node")
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser/search-run.cjs"))
        .arg(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("node runs");
    let asked: String = lines.iter().map(|line| format!("{line}\n")).collect();
    node.stdin.take().unwrap().write_all(asked.as_bytes()).unwrap();
    let output = node.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn same_hits(name: &str, corpus: &Plain, options: Options, questions: &[Question], count: usize) {
    let files = corpus.files(options);
    let folder = written(name, &files);
    let read = |path: &str| files.get(path).cloned();
    let reader = Reader::open(&read).unwrap();
    let lines: Vec<Value> =
        questions.iter().map(|(q, filters)| json!({"q": q, "filters": filters, "count": count})).collect();
    let answers = script(&folder, &lines);
    assert_eq!(answers.len(), questions.len());
    for ((typed, filters), by_script) in questions.iter().zip(answers) {
        let hits = search::search(&reader, typed, filters, count).unwrap().hits;
        let by_reader: Vec<Value> = hits.into_iter().map(|hit| json!([hit.path, hit.score, hit.snippet])).collect();
        assert_eq!(by_script, Value::from(by_reader), "{name}: {typed:?} {filters:?}");
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn script_and_reader_give_the_same_hits_scores_and_snippets() {
    let filters: Filters = [("unit".to_owned(), vec!["lead:jtj".to_owned()])].into();
    let mut questions: Vec<Question> = [
        "铁路",
        "\"铁路\"",
        "“铁路沿线”",
        "铁路 -池州",
        "县",
        "G236",
        "Ｇ２３６",
        "鐵路沿線整治",
        "12345热线",
        "加快池九鉄鹿建设",
        "旅游 -“示例”",
        "7x24",
        "天安门",
        "5.8%",
        "1+4",
        "县发展和改革委员会",
        "县文旅局 铁路",
        "谁负责池九铁路",
        "轨道什么时候完成",
        "铁路的进度条",
        "目的地铁路进展呢",
        "异地看病",
        "加快池久铁路",
        "池九铁道",
        "热热线",
        "铁 路 沿 线",
        "1.加快池九铁路",
        "（2）整治铁路；10、加快池九铁路 3.",
        "种多少油菜花",
        "优化热线 12346",
        "文化旅游活动怎么样",
        &"铁路 ".repeat(3000),
        &"推进G236改线，".repeat(60),
        "",
    ]
    .iter()
    .map(|typed| plain(typed))
    .collect();
    questions.push(("铁路".to_owned(), filters.clone()));
    questions.push((String::new(), filters));
    same_hits("bundle", &small(), Options::default(), &questions, ALL);
    same_hits("shards", &small(), SHARDED, &questions, ALL);
    let units = ["县交通局", "交通局", "县发改委 桥梁", "县文旅局", "县交通局验收", "交通", "县发展和改革委员会 养护"];
    same_hits("led", &led_by_several(), SHARDED, &units.map(plain), ALL);
    let by = |pairs: &[(&str, &str)]| {
        pairs.iter().map(|(name, value)| ((*name).into(), vec![(*value).into()])).collect::<Filters>()
    };
    let mut of_duties = ["县交通局未报送", "县交通局 已完成", "未报送", "县文旅局 未报送"].map(plain).to_vec();
    for typed in ["", "公路", "修建"] {
        of_duties.push((typed.to_owned(), by(&[("reported", "not_reported")])));
        of_duties.push((typed.to_owned(), by(&[("reported", "completed"), ("unit", "lead:jtj")])));
        of_duties
            .push((typed.to_owned(), by(&[("deadline", "dated"), ("unit", "responsible:wlj"), ("section", "plan/2")])));
    }
    same_hits("of-duties", &reported_by_some(), SHARDED, &of_duties, ALL);
}

#[test]
fn script_and_reader_agree_on_words_that_meet_and_on_close_ones() {
    let mut documents = vec![
        item(1, "甲", &["推进甘川社区的老旧小区改造。", "推进茶叶基地建设。修建高速公路。"]),
        item(2, "乙", &["续建公交线网调整（甘川社区片区）。"]),
        item(3, "丙", &["整治甘川社区公园，调整S473公交线网。"]),
        item(4, "丁", &["规范S473牛云泵站段项目招商推介，加快高速公路建设，改善茶园道路。"]),
        item(5, "戊", &["提升牛云泵站招商水平，推进小区公共服务。扩大茶叶种植。"]),
    ];
    documents.extend((6..60).map(|number| {
        let one = ["完善公交线网。建设社区中心。", "公交线网进社区中心。"][number % 2];
        item(number, "其他", &[one, ["建设公交中心。", "社区线网调整。"][number / 2 % 2]])
    }));
    let plain = Plain { documents, units: small().units };
    let questions: Vec<Question> = [
        "甘川社区公交线网",
        "甘川社区的公交线网",
        "S473牛云泵站招商",
        "茶叶 高速公路",
        "茶叶高速公路 -改造",
        "公交线网社区中心",
        "社区公交中心线网调正",
        "\"公交线网\" 社区",
        "社区 -改造",
        "公交 社区 线网",
        "抽高",
        "甘川社社区",
        "甘川社区公文线网调整",
        "甘川社区公交网线",
        "牛云泵战 招商",
        "社区 公交中心建设公交线网",
        "谁负责牛云泵站茶叶种植",
        "甘穿社区",
        "甘川社区公园，调整线网",
        "甘穿社区公交线旺",
        "西设公交",
    ]
    .iter()
    .map(|typed| self::plain(typed))
    .collect();
    same_hits("meeting", &plain, Options::default(), &questions, ALL);
    same_hits("meeting-shards", &plain, SHARDED, &questions, ALL);
}

/// A question and what is looked for, by either reader.
#[derive(serde::Deserialize)]
struct Case {
    typed: String,
    /// How often it is typed.
    times: usize,
    #[serde(flatten)]
    asked: BTreeMap<String, Vec<String>>,
}

#[test]
fn a_question_of_any_length_asks_for_each_of_its_parts_once() {
    let cases: Vec<Case> = serde_json::from_str(include_str!("../fixtures/asked.json")).unwrap();
    let folder = written("asked", &small().files(Options::default()));
    let lines: Vec<Value> =
        cases.iter().map(|case| json!({"q": case.typed.repeat(case.times), "ready": true})).collect();
    for (case, by_script) in cases.iter().zip(script(&folder, &lines)) {
        assert_eq!(by_script, json!(case.asked), "script: {}", case.typed);
        let Asked { phrases, runs, not, strict, loose, .. } = Asked::of(&case.typed.repeat(case.times));
        let texts = |forms: Vec<Vec<char>>| forms.into_iter().map(|form| form.into_iter().collect()).collect();
        let by_reader: [(&str, Vec<String>); 5] = [
            ("phrases", texts(phrases)),
            ("runs", texts(runs)),
            ("not", texts(not)),
            ("strict", strict),
            ("loose", loose),
        ];
        assert_eq!(json!(BTreeMap::from(by_reader)), json!(case.asked), "reader: {}", case.typed);
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn script_and_reader_agree_on_words_of_letters_that_no_text_has() {
    let texts = [
        "Reopen three stations.",
        "Resurface roads; train teachers.",
        "Publish timetables of the bus, station by station.",
    ];
    let documents = texts.iter().enumerate().map(|(place, text)| item(place, "Pledge", &[text])).collect();
    let corpus = Plain { documents, units: small().units };
    let asked = [
        "road",
        "reopening station",
        "timetabel",
        "buses timetable",
        "teaching",
        "the",
        "roa",
        "railways",
        "stations -reopen",
    ];
    let questions: Vec<Question> = asked.iter().map(|typed| plain(typed)).collect();
    same_hits("letters", &corpus, Options::default(), &questions, ALL);
    same_hits("letters-shards", &corpus, SHARDED, &questions, ALL);
}

#[test]
fn script_and_reader_agree_on_random_texts_and_questions() {
    let mut runner = TestRunner::deterministic();
    let mut draw = || text().new_tree(&mut runner).unwrap().current();
    for round in 0..6 {
        let corpus = Plain {
            documents: (0..30)
                .map(|place| Document { cut_title: place % 3 == 0, ..item(place, &draw(), &[&draw(), &draw()]) })
                .collect(),
            units: small().units,
        };
        let mut questions: Vec<Question> = (0..60).map(|_| plain(&draw())).collect();
        questions.extend((0..60).map(|_| plain(&format!("{} -{}", draw(), draw()))));
        same_hits(&format!("random-{round}"), &corpus, SHARDED, &questions, ALL);
    }
}

#[test]
fn script_and_reader_agree_where_terms_are_frequent() {
    let mut corpus = small();
    let places = ["池州", "东至", "石台", "青阳", "贵池", "大渡口", "香隅", "胜利"];
    let works = ["铁路沿线整治", "公路养护", "旅游开发", "水库除险", "学校扩建", "厕所改造", "河道清淤"];
    for number in 5..6000 {
        let (place, work) = (places[number % 8], works[number % 7]);
        let text = format!("推进{place}{work}，完成{}公里；{}牵头。", number % 97, places[number / 8 % 8]);
        corpus.documents.push(item(
            number,
            &format!("{place}{work}"),
            &[&text, "落实责任，按期完成。建设、设施、施工。"],
        ));
    }
    corpus.documents.push(item(6000, "其他", &["建设施工。"]));
    let questions: Vec<Question> = [
        "推进",
        "\"香隅铁路\"",
        "\"建设施工\"",
        "石台公路养护 5公里",
        "完成96公里",
        "大渡口 -东至",
        "落实责任按期",
        "胜利水库除险 大渡口牵头",
    ]
    .iter()
    .map(|typed| plain(typed))
    .collect();
    same_hits("frequent", &corpus, SHARDED, &questions, 50);
}

#[test]
fn letters_suggest_a_unit_in_full_by_initials_and_mixed() {
    let folder = written("suggest", &small().files(Options::default()));
    let asked = [
        "xianfagaiwei",
        "xfgw",
        "fagw",
        "fgw",
        "fagai",
        "县发改",
        "發改委",
        "县fgw",
        "发改wei",
        "xian發gai",
        "jtj",
        "xjiaotj",
        "改革委员会",
        "g23",
    ];
    let lines: Vec<Value> = asked.iter().map(|q| json!({"q": q, "suggested": true})).collect();
    for (typed, names) in asked.iter().zip(script(&folder, &lines)) {
        let wanted = match *typed {
            "jtj" | "xjiaotj" => "县交通局",
            "g23" => "G236",
            _ => "县发改委",
        };
        assert_eq!(names[0], wanted, "{typed}: {names}");
    }
}

#[test]
fn the_usual_reading_of_a_character_comes_before_its_rare_ones() {
    // 信 may be read shen.
    let units = ["县信访局", "县司法局"].map(|name| Unit { name: name.into(), ..Unit::default() });
    let corpus = Plain { units: units.into(), ..Plain::default() };
    let folder = written("readings", &corpus.files(Options::default()));
    let names = script(&folder, &[json!({"q": "sfj", "suggested": true}), json!({"q": "xsfj", "suggested": true})]);
    assert_eq!(names, [json!(["县司法局", "县信访局"]), json!(["县司法局", "县信访局"])]);
}

#[test]
fn what_sounds_alike_is_proposed_when_it_is_in_the_index() {
    let folder = written("sounds", &small().files(SHARDED));
    let asked = [
        ("池久铁路", "池九铁路"),
        ("尺九铁路", "池九铁路"),
        ("池久贴路", "池九铁路"),
        ("池九铁路", ""),
        ("魑魅魍魉", ""),
    ];
    let lines: Vec<Value> = asked.iter().map(|(q, _)| json!({"q": q, "sounds": true})).collect();
    for ((typed, wanted), proposed) in asked.iter().zip(script(&folder, &lines)) {
        assert_eq!(proposed, *wanted, "{typed}");
    }
}

#[test]
fn letters_spell_what_texts_have_word_by_word_or_syllable_by_syllable() {
    let folder = written("spelt", &small().files(SHARDED));
    let asked = [
        ("chijiutielu", "池九铁路"),
        ("chijiu tielu", "池九 铁路"),
        ("chi jiu tie lu", "池九铁路"),
        ("chijiu tie lu", "池九铁路"),
        ("Chí jiǔ tiě lù", "池九铁路"),
        ("池九 tie lu", "池九 铁路"),
        ("chi jiu tie lu you cai hua jie", "池九铁路 油菜花节"),
        ("youcai hua", "油菜花"),
        // A blank is no place within a syllable, and each letter has to belong to something.
        ("chi jiu ti elu", ""),
        ("chi jiu tie lu zzz", ""),
        ("jia", ""),
        ("tielu 12345", ""),
        ("cjtl", ""),
    ];
    let lines: Vec<Value> = asked.iter().map(|(q, _)| json!({"q": q, "spelt": true})).collect();
    for ((typed, wanted), proposed) in asked.iter().zip(script(&folder, &lines)) {
        assert_eq!(proposed, *wanted, "{typed}");
    }
}
