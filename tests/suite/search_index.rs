//! Search: an index that is written, read back and held against the reference, in its bundle and its sharded form.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use gongkai::search::facet::Columns;
use gongkai::search::{
    self, Choice, Corpus, Document, Duty, Fault, Filters, Note, Options, Progress, Reader, Suggestion, Unit,
};
use proptest::prelude::*;

use super::search_reference::Reference;

/// A corpus in memory.
#[derive(Debug, Clone, Default)]
pub(crate) struct Plain {
    pub(crate) documents: Vec<Document<'static>>,
    pub(crate) units: Vec<Unit>,
}

impl Plain {
    fn with<T>(&self, work: impl FnOnce(&Corpus<'_>) -> T) -> T {
        let document = |place: usize| self.documents[place].clone();
        let choice =
            |id: &str, label: &str| Choice { id: id.into(), label: label.into(), duties: 1, ..Choice::default() };
        work(&Corpus {
            as_of: "2023-12-15".into(),
            plans: vec![choice("plan", "计划")],
            order: vec![0],
            sections: vec![choice("plan/1", "交通建设"), choice("plan/2", "文化旅游")],
            roles: vec!["lead", "responsible"],
            units: self.units.clone(),
            suggestions: vec![Suggestion { code: true, name: "G236".into(), path: String::new(), duties: 1 }],
            synonyms: vec![("轨道".into(), "铁路".into())],
            count: self.documents.len(),
            document: &document,
        })
    }

    pub(crate) fn files(&self, options: Options) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        self.with(|corpus| {
            search::build_as(corpus, options, &mut |path, bytes| {
                assert!(files.insert(path.to_owned(), bytes).is_none(), "{path} came twice");
            })
        });
        files
    }
}

pub(crate) const SHARDED: Options = Options { bundle: 0 };

fn unit(id: &str, name: &str, aliases: &[&str]) -> Unit {
    Unit {
        id: id.into(),
        name: name.into(),
        aliases: aliases.iter().map(|alias| (*alias).into()).collect(),
        path: format!("units/{id}.html"),
        ..Unit::default()
    }
}

pub(crate) fn item(number: usize, title: &str, texts: &[&str]) -> Document<'static> {
    Document {
        path: format!("plan/items/{number:03}.html").into(),
        section: number % 2,
        number: number.to_string().into(),
        title: title.to_owned().into(),
        duties: texts
            .iter()
            .enumerate()
            .map(|(place, text)| Duty {
                anchor: format!("d{}", place + 1).into(),
                text: (*text).to_owned().into(),
                units: vec![vec![number % 2], vec![2]],
                accountable: vec![number % 2],
                facts: vec!["2023年12月底".into()],
                deadline: "dated",
                reported: if number.is_multiple_of(3) { "completed" } else { "in_progress" },
                schedule: "on_time",
                evidence: "none",
                ..Duty::default()
            })
            .collect(),
        ..Document::default()
    }
}

pub(crate) fn small() -> Plain {
    let mut plain = Plain {
        documents: vec![
            item(1, "加快池九铁路建设", &["配合完成池州至九江铁路前期工作。", "推进G236改线，线路长5.8%。"]),
            item(2, "实施“1+4+N”政策体系", &["优化12345热线，7×24小时受理。"]),
            item(3, "办好油菜花节", &["举办文化活动，加快旅游开发。"]),
            item(4, "鐵路沿線整治", &["整治铁路沿线环境。"]),
        ],
        units: vec![
            unit("fgw", "县发改委", &["县发展和改革委员会"]),
            unit("jtj", "县交通局", &[]),
            unit("wlj", "县文旅局", &["文旅局"]),
        ],
    };
    plain.documents[2].duties[0].progress = vec![Progress {
        date: "2023-06-30".into(),
        text: "示例：已签约旅游项目。".into(),
        note: Note { sample: true, ..Note::default() },
    }];
    plain
}

fn paths(files: &BTreeMap<String, Vec<u8>>, typed: &str) -> Vec<String> {
    found(files, typed, &Filters::new()).into_iter().map(|(path, _)| path).collect()
}

fn found(files: &BTreeMap<String, Vec<u8>>, typed: &str, filters: &Filters) -> Vec<(String, u32)> {
    let read = |path: &str| files.get(path).cloned();
    let reader = Reader::open(&read).unwrap();
    let answer = search::search(&reader, typed, filters, usize::MAX).unwrap();
    assert!(answer.about || answer.total == answer.hits.len(), "{typed}: {answer:?}");
    answer.hits.into_iter().map(|hit| (hit.path, hit.score)).collect()
}

/// The item of the first path that a question finds.
fn first_item(files: &BTreeMap<String, Vec<u8>>, typed: &str) -> Option<usize> {
    paths(files, typed).first().map(|path| item_of(path))
}

fn item_of(path: &str) -> usize {
    path.split(['/', '.']).find_map(|part| part.parse().ok()).unwrap()
}

#[test]
fn a_word_a_code_a_unit_and_its_alias_find_the_item() {
    let files = small().files(Options::default());
    assert_eq!(paths(&files, "池九铁路"), ["plan/items/001.html#d1"]);
    assert_eq!(paths(&files, "G236"), ["plan/items/001.html#d2"]);
    assert_eq!(paths(&files, "Ｇ２３６"), ["plan/items/001.html#d2"]);
    assert_eq!(paths(&files, "12345热线"), ["plan/items/002.html#d1"]);
    assert_eq!(paths(&files, "７×２４小時"), ["plan/items/002.html#d1"]);
    assert_eq!(paths(&files, "县发展和改革委员会").len(), 2, "items 2 and 4 by the other name of their lead");
    assert_eq!(paths(&files, "鐵路").len(), 2);
    assert_eq!(paths(&files, "签约旅游"), ["plan/items/003.html#d1"]);
    assert_eq!(paths(&files, "天安门"), Vec::<String>::new());
}

/// An item of three duties: two led by others, one by 县交通局, which is responsible for the second.
pub(crate) fn led_by_several() -> Plain {
    let mut plain = Plain {
        documents: vec![item(1, "公路", &["改造公路。", "养护公路，由县交通局验收。", "整治桥梁。"])],
        ..small()
    };
    let roles = [[vec![0], vec![2]], [vec![0], vec![1]], [vec![1], vec![0]]];
    for (duty, roles) in plain.documents[0].duties.iter_mut().zip(roles) {
        (duty.accountable, duty.units) = (roles[0].clone(), roles.into());
    }
    plain
}

#[test]
fn the_hit_of_a_unit_is_the_duty_that_it_leads_else_is_responsible_for() {
    let files = led_by_several().files(Options::default());
    let found = |typed: &str| paths(&files, typed).concat();
    for led in ["县交通局", "交通局", "县交通局牵头哪些", "县交通局 桥梁"] {
        assert_eq!(found(led), "plan/items/001.html#d3", "{led}");
    }
    assert_eq!(found("县发展和改革委员会"), "plan/items/001.html#d1", "by its other name");
    assert_eq!(found("县发改委 桥梁"), "plan/items/001.html#d3", "responsible, and the words are there");
    assert_eq!(found("县文旅局"), "plan/items/001.html#d1");
    // Words that texts have, and parts of a name, are not led astray.
    assert_eq!(found("养护公路"), "plan/items/001.html#d2");
    assert_eq!(found("县交通局验收"), "plan/items/001.html#d2");
    assert_eq!(found("交通"), "plan/items/001.html#d2", "a part of a name names no unit");
}

/// Two items; in the first 县交通局 has completed its duty and 县发改委 has not reported, in the second it is the other way round.
pub(crate) fn reported_by_some() -> Plain {
    let mut plain = Plain {
        documents: vec![item(1, "公路", &["改造公路。", "养护公路。"]), item(2, "公路", &["修建公路。", "清扫公路。"])],
        ..small()
    };
    let states = [("completed", "已完成"), ("not_reported", "未报送")];
    for (place, document) in plain.documents.iter_mut().enumerate() {
        for (duty, (unit, (key, word))) in
            document.duties.iter_mut().zip([0, 1].into_iter().zip([states[1 - place], states[place]]))
        {
            (duty.accountable, duty.units) = (vec![unit], vec![vec![unit], vec![2]]);
            (duty.reported, duty.facts) = (key, vec!["2023年12月底".into(), word.into()]);
        }
    }
    plain
}

#[test]
fn filters_keep_what_one_duty_has_and_the_hit_is_that_duty() {
    for options in [Options::default(), SHARDED] {
        let files = reported_by_some().files(options);
        let filter = |typed: &str, pairs: &[(&str, &str)]| {
            let filters: Filters =
                pairs.iter().map(|(facet, value)| ((*facet).into(), vec![(*value).into()])).collect();
            found(&files, typed, &filters).into_iter().map(|(path, _)| path).collect::<Vec<_>>()
        };
        for typed in ["", "公路"] {
            assert_eq!(
                filter(typed, &[("reported", "completed")]),
                ["plan/items/001.html#d2", "plan/items/002.html#d1"]
            );
            assert_eq!(filter(typed, &[("unit", "lead:jtj")]), ["plan/items/001.html#d2", "plan/items/002.html#d2"]);
            assert_eq!(filter(typed, &[("unit", "lead:jtj"), ("reported", "completed")]), ["plan/items/001.html#d2"]);
            assert_eq!(
                filter(typed, &[("unit", "lead:jtj"), ("reported", "not_reported")]),
                ["plan/items/002.html#d2"]
            );
        }
        assert_eq!(
            filter("修建", &[("reported", "not_reported")]),
            ["plan/items/002.html#d2"],
            "the filter names the duty"
        );
        assert_eq!(filter("", &[("unit", "lead:jtj"), ("unit", "lead:fgw"), ("deadline", "dated")]).len(), 2);
    }
}

#[test]
fn a_unit_and_a_state_lead_to_the_duty_that_has_both() {
    let files = reported_by_some().files(Options::default());
    let first = |typed: &str| paths(&files, typed).swap_remove(0);
    assert_eq!(first("县交通局未报送"), "plan/items/002.html#d2");
    assert_eq!(first("县交通局 已完成"), "plan/items/001.html#d2");
    assert_eq!(first("县发改委未报送"), "plan/items/001.html#d1");
    assert_eq!(first("未报送"), "plan/items/001.html#d1");
    assert_eq!(first("已完成"), "plan/items/001.html#d2");
    // Where no duty has both, the words of the item still find it.
    assert_eq!(paths(&files, "县文旅局 未报送").len(), 2);
}

#[test]
fn a_phrase_must_stand_literally_and_an_exclusion_must_not() {
    let files = small().files(Options::default());
    assert_eq!(paths(&files, "“铁路沿线”"), ["plan/items/004.html#d1"]);
    assert_eq!(paths(&files, "铁路 -池州"), ["plan/items/004.html#d1"]);
    assert_eq!(paths(&files, "铁路 -“沿线环境”").len(), 1);
    assert_eq!(paths(&files, "\"路前\""), ["plan/items/001.html#d1"]);
    assert_eq!(paths(&files, "\"池\""), ["plan/items/001.html#d1"]);
    assert_eq!(paths(&files, "\"8%\""), ["plan/items/001.html#d2"]);
}

#[test]
fn a_question_of_marks_alone_finds_nothing() {
    let files = small().files(Options::default());
    for typed in ["😀", "%", "，", "*", "\"\"", "“”", "-", "——", "…… 。、", "-，", "？"] {
        assert_eq!(paths(&files, typed), Vec::<String>::new(), "{typed}");
    }
    for typed in ["", " ", "　"] {
        assert_eq!(paths(&files, typed).len(), 4, "a blank question has all items, for filters: {typed:?}");
    }
}

#[test]
fn only_a_minus_sign_before_a_word_excludes_and_only_from_something() {
    let files = small().files(Options::default());
    let found = |typed: &str| paths(&files, typed);
    for dash in ["——", "—", "–", "－", "―", "−", "‐", "‑", "--", "-"] {
        assert_eq!(found(&format!("{dash}池九铁路")), ["plan/items/001.html#d1"], "{dash}");
    }
    assert_eq!(found("-5.8%"), ["plan/items/001.html#d2"]);
    assert_eq!(found("G236 -5.8%"), ["plan/items/001.html#d2"]);
    assert_eq!(found("铁路 -池州"), ["plan/items/004.html#d1"]);
}

#[test]
fn numbers_letters_and_enclosed_characters_are_found_as_a_reader_means_them() {
    let plain = Plain {
        documents: vec![
            item(1, "高标准农田", &["建设2,000亩，投资1,234.5万元。"]),
            item(2, "扶持Café", &["①新增2000户；②减少000。"]),
            item(3, "其他", &["⑴清理1处；㈠整治一处。"]),
        ],
        units: small().units,
    };
    let files = plain.files(Options::default());
    let items = |typed: &str| {
        let mut items: Vec<usize> = paths(&files, typed).iter().map(|path| item_of(path)).collect();
        items.sort_unstable();
        items
    };
    for typed in ["2000", "2,000", "2，000", "２，０００", "\"2,000\""] {
        assert_eq!(items(typed), [1, 2], "{typed}");
    }
    assert_eq!(items("1234.5"), [1]);
    assert_eq!(items("000"), [2]);
    assert_eq!(items("234"), Vec::<usize>::new());
    for typed in ["cafe", "Café", "CAFÉ", "cafe\u{301}"] {
        assert_eq!(items(typed), [2], "{typed}");
    }
    assert_eq!(items("①"), [2]);
    assert_eq!(items("⑴"), [3]);
    assert_eq!(items("㈠"), [3]);
    assert_eq!(items("1"), [3]);
    assert_eq!(items("⒈"), Vec::<usize>::new());
}

#[test]
fn a_wrong_character_still_finds_the_nearest() {
    let files = small().files(Options::default());
    assert_eq!(paths(&files, "加快池九鉄鹿建设").first().map(String::as_str), Some("plan/items/001.html#d1"));
}

#[test]
fn words_of_a_question_near_words_and_short_forms_find_the_item() {
    let plain = Plain {
        documents: vec![
            item(1, "池九铁路", &["加快池九铁路前期工作。"]),
            item(2, "展会", &["组织参加中国国际进口博览会，签约2,000万元。"]),
            item(3, "医疗", &["优化异地就医直接结算，建设抽水蓄能电站。"]),
            item(4, "目录", &["编制条目，落实地块。"]),
            item(5, "大桥", &["海口大桥前期，S36高速开工。"]),
            item(6, "禁渔", &["巩固“十年禁渔”成果，开工。"]),
            item(7, "前期", &["加快前期开工。"]),
        ],
        units: small().units,
    };
    for options in [Options::default(), SHARDED] {
        let files = plain.files(options);
        let first = |typed: &str| first_item(&files, typed);
        assert_eq!(first("谁负责池九铁路"), Some(1));
        assert_eq!(first("池九铁路什么时候完成"), Some(1));
        assert_eq!(first("进博会"), Some(2));
        assert_eq!(first("异地看病"), Some(3), "known near words");
        assert_eq!(first("轨道"), Some(1), "a near word of the site");
        assert_eq!(first("蓄能点站"), Some(3), "a wrong character");
        assert_eq!(first("蓄电站"), Some(3), "a missing character");
        assert_eq!(first("结结算"), Some(3), "a doubled character");
        assert_eq!(first("天安门"), None);
        assert_eq!(first("条目的进展"), Some(4));
        assert_eq!(first("池九铁路的完成情况呢"), Some(1));
        assert_eq!(first("海口的桥"), Some(5), "的 goes whatever comes behind it");
        assert_eq!(first("S-36高速"), Some(5), "a dash within the number of a road");
        assert_eq!(first("10年禁渔成果好"), Some(6), "a number that near words came in place of is asked no more");
        assert_eq!(first("大乔前期开工"), Some(5), "a wrong character in one of two words");
        for part_of_another in ["进度条", "目的地", "负责人", "完成率"] {
            assert_eq!(first(part_of_another), None, "{part_of_another} is no question about what is left of it");
        }
    }
}

#[test]
fn near_words_are_put_in_once_and_first_where_no_text_has_the_word() {
    let plain = Plain {
        documents: vec![
            item(1, "甲", &["改造危旧房二十户。"]),
            item(2, "乙", &["改造老旧小区。"]),
            item(3, "丙", &["桃东敬老院添置设备，开设文化讲座。"]),
            item(4, "丁", &["养老服务进社区。"]),
            item(5, "戊", &["桃东敬老院添置图书，开展教育培训。"]),
        ],
        units: small().units,
    };
    for options in [Options::default(), SHARDED] {
        let files = plain.files(options);
        let found = |typed: &str| paths(&files, typed).iter().map(|path| item_of(path)).collect::<Vec<_>>();
        assert_eq!(found("危房"), [1], "危旧房, of which 旧房 is no word of the question");
        assert_eq!(found("桃东敬老院读书").first(), Some(&5), "教育 for 读书; texts have 敬老院");
        assert_eq!(found("养老院"), [4]);
    }
}

#[test]
fn of_several_near_words_the_first_that_answers_counts() {
    let plain = Plain {
        documents: vec![
            item(1, "甲", &["发放补贴，改善教学。", "完善医疗。"]),
            item(2, "乙", &["方便群众就医。"]),
            item(3, "丙", &["在尧东镇开展医疗服务。"]),
        ],
        units: small().units,
    };
    for options in [Options::default(), SHARDED] {
        let files = plain.files(options);
        let read = |path: &str| files.get(path).cloned();
        let reader = Reader::open(&read).unwrap();
        let answer = |typed: &str| search::search(&reader, typed, &Filters::new(), 10).unwrap();
        let first = |typed: &str| answer(typed).hits.first().map(|hit| item_of(&hit.path));
        assert_eq!((first("看病"), answer("看病").near), (Some(2), vec!["就医".to_owned()]));
        let other = answer("尧东镇看病");
        assert_eq!((item_of(&other.hits[0].path), other.near), (3, vec!["医疗".to_owned()]), "就医 is not said of it");
        // 诊疗 is in no text: the root leaves it out.
        let served =
            |word: &str| reader.synonyms().iter().find(|(known, _)| known == word).map(|(_, near)| near.as_str());
        assert_eq!(served("看病"), Some("就医|医疗"));
        assert_eq!(served("养猪"), None, "no text has 生猪");
        assert_eq!(served("逾期"), Some("超期"), "a state is known though no text has it");
        assert_eq!(served("轨道"), Some("铁路"), "what the site says is never left out");
    }
}

#[test]
fn near_words_in_english_are_whole_words() {
    let plain = Plain {
        documents: vec![
            item(1, "Waste", &["Collect waste twice a week."]),
            item(2, "Trade", &["Help businesses grow."]),
        ],
        units: small().units,
    };
    for options in [Options::default(), SHARDED] {
        let files = plain.files(options);
        let first = |typed: &str| first_item(&files, typed);
        assert_eq!(first("rubbish"), Some(1));
        assert_eq!(first("rubbish collection twice"), Some(1));
        assert_eq!(first("firms"), Some(2));
        assert_eq!(first("cabin"), None, "bin is a part of it only");
    }
}

#[test]
fn where_no_item_has_much_of_a_question_the_best_few_come() {
    let words = ["征地", "绿化", "供水", "铺路"];
    let documents =
        || words.iter().zip(1..).map(|(word, number)| item(number, "甲", &[&format!("做好{word}。")])).collect();
    for options in [Options::default(), SHARDED] {
        let files = Plain { documents: documents(), units: small().units }.files(options);
        let read = |path: &str| files.get(path).cloned();
        let reader = Reader::open(&read).unwrap();
        let answer = |typed: &str| search::search(&reader, typed, &Filters::new(), 20).unwrap();
        let few = answer("征地和绿化还有供水铺路");
        assert!(few.soft && few.hits.len() == 4, "{few:?}");
        assert!(answer("天安门城楼").hits.is_empty(), "no item has a word of it");
        assert!(answer("征地和绿化还有供水铺路2030").hits.is_empty(), "another number is another thing");
    }
}

#[test]
fn a_word_of_two_characters_that_no_text_has_finds_the_few_that_have_both() {
    let documents = |both: usize| {
        let other = (1..40).map(|number| item(number, "甲", &["改善海岸环境。"]));
        let with_both = (40..40 + both).map(|number| item(number, "乙", &["发展海产养殖，扩大生鲜市场。"]));
        other.chain(with_both).collect::<Vec<_>>()
    };
    for (both, found) in [(1, 1), (10, 10), (11, 0)] {
        for options in [Options::default(), SHARDED] {
            let files = Plain { documents: documents(both), units: small().units }.files(options);
            assert_eq!(paths(&files, "海鲜").len(), found, "{both}");
            assert!(paths(&files, "海鲜馆").is_empty(), "of three characters there is no such answer");
        }
    }
}

#[test]
fn a_phrase_that_too_many_nearly_have_stops_and_says_how_many_were_checked() {
    let mut documents = vec![item(1, "其他", &["建设施工。"])];
    documents.extend((2..1500).map(|number| item(number, "其他", &["建设、设施、施工。"])));
    // The longest text is read last.
    documents.push(item(1500, "其他", &[&format!("建设施工。{}", "整治沿线环境。".repeat(40))]));
    let answer = |documents: &[Document<'static>]| {
        let files = Plain { documents: documents.to_vec(), units: small().units }.files(SHARDED);
        let read = |path: &str| files.get(path).cloned();
        search::search(&Reader::open(&read).unwrap(), "\"建设施工\"", &Filters::new(), usize::MAX).unwrap()
    };
    let stopped = answer(&documents);
    assert_eq!((stopped.total, stopped.hits.len(), stopped.about), (1, 1, true));
    assert_eq!(stopped.checked, Some(1001));
    let whole = answer(&documents[500..]);
    assert_eq!((whole.total, whole.checked, whole.about), (1, None, false), "of a thousand none is left out");
}

#[test]
fn items_that_a_unit_leads_come_before_those_it_is_only_responsible_for() {
    let mut led = item(5, "其他", &["推进铁路建设。"]);
    led.duties[0].units = vec![vec![2], vec![0]];
    let documents = (1..5).map(|number| item(number, "其他", &["推进铁路建设。"])).chain([led]).collect();
    let files = Plain { documents, units: small().units }.files(Options::default());
    let order: Vec<usize> = paths(&files, "县文旅局").iter().map(|path| item_of(path)).collect();
    assert_eq!((order.len(), order[0]), (5, 5), "{order:?}");
}

#[test]
fn another_number_is_never_near() {
    let plain = Plain {
        documents: vec![
            item(1, "规上企业", &["新增规上工业企业2,000家。"]),
            item(2, "其他", &["新增规上工业企业300家。"]),
        ],
        units: small().units,
    };
    let files = plain.files(Options::default());
    assert_eq!(paths(&files, "新增工业企业 2000家").len(), 1);
    assert_eq!(paths(&files, "新增规上的工业企业2001家"), Vec::<String>::new());
}

#[test]
fn words_typed_without_blanks_are_taken_apart_where_they_meet() {
    let mut documents = vec![
        item(1, "甲", &["推进甘川社区的老旧小区改造。"]),
        item(2, "乙", &["续建公交线网调整（甘川社区片区）。"]),
        item(3, "丙", &["整治甘川社区公园。调整S473公交线网。"]),
        item(4, "丁", &["规范S473牛云泵站段项目招商推介。"]),
        item(5, "戊", &["提升牛云泵站招商水平，推进小区公共服务。"]),
    ];
    documents.extend((6..12).map(|number| item(number, "其他", &["完善公交线网。建设社区中心。"])));
    let files = Plain { documents, units: small().units }.files(Options::default());
    let first = |typed: &str| first_item(&files, typed);
    assert_eq!(first("甘川社区公交线网"), Some(2), "区公 is in the third text, and no word");
    assert_eq!(first("甘川社区的公交线网"), Some(2));
    assert_eq!(first("S473牛云泵站招商"), Some(4), "what has the number, though others have more of the rest");
}

#[test]
fn an_answer_of_few_documents_is_followed_by_those_that_have_its_words_apart() {
    let mut documents = vec![
        item(1, "甲", &["提升方竹镇妇女儿童关爱水平。"]),
        item(2, "乙", &["依托方竹镇的基础条件，做好妇女儿童关爱。"]),
        item(3, "丙", &["推进老关茶场标准厂房。其他展会。"]),
        item(4, "丁", &["推进展会参展组织（老关茶场片区）。"]),
    ];
    let other = ["关爱妇女儿童。", "整治方竹镇容。", "老关茶场。", "推进展会。"];
    documents.extend((5..45).map(|number| item(number, "其他", &[other[number % 4]])));
    let plain = Plain { documents, units: small().units };
    for options in [Options::default(), SHARDED] {
        let files = plain.files(options);
        let items = |typed: &str| paths(&files, typed).iter().map(|path| item_of(path)).collect::<Vec<_>>();
        assert_eq!(items("方竹镇妇女儿童")[..2], [1, 2]);
        assert_eq!(items("推进老关茶场展会")[0], 4, "words of one sentence, though in another order");
    }
}

#[test]
fn a_wrong_character_is_put_right_by_the_rest_of_the_question() {
    let plain = Plain {
        documents: vec![
            item(1, "甲", &["改造铜泉湿地学校食堂。"]),
            item(2, "乙", &["建设石泉湿地茶叶基地，开展校企合作，做好各项工作，落实各项责任，加强各项领导。"]),
            item(3, "丙", &["做好退役军人优待对象走访慰问工作。"]),
            item(4, "丁", &["茶叶销售，学校合作，企业投产，优先谈对象。"]),
            item(5, "戊", &["推进老旧小区改造提升工程。"]),
        ],
        units: small().units,
    };
    for options in [Options::default(), SHARDED] {
        let files = plain.files(options);
        let first = |typed: &str| first_item(&files, typed);
        assert_eq!(first("出泉湿地 茶叶"), Some(2), "the wetland of the tea");
        assert_eq!(first("出泉湿地 食堂"), Some(1), "the wetland of the canteen");
        assert_eq!(first("退役军人优侍对象走访慰问"), Some(3), "in a long row of words");
        assert_eq!(first("茶叶 校合企作"), Some(2), "two characters that have changed places");
        assert_eq!(first("推进老旧小小区改造提升"), Some(5), "a doubled one in a long row");
        assert_eq!(first("优对象"), Some(3), "all that was typed is there; of 谈对象 it is not");
    }
}

#[test]
fn a_character_that_sounds_alike_is_put_right_where_many_items_have_the_rest_of_the_question() {
    let names = ["东山", "西岭", "南庄", "北门"];
    let text = |name: &str| format!("推进{name}社区农村公路养护。整治河道，开展年度考核。");
    let mut documents: Vec<_> = (1..80).map(|number| item(number, "甲", &[&text(names[number % 4])])).collect();
    documents.push(item(80, "乙", &[&text("河渡")]));
    documents.push(item(81, "丙", &["改造井泉卫生院污水厂设备。"]));
    let plain = Plain { documents, units: small().units };
    for options in [Options::default(), SHARDED] {
        let files = plain.files(options);
        let found = |typed: &str| paths(&files, typed).iter().map(|path| item_of(path)).collect::<Vec<_>>();
        assert_eq!(found("河度社区农村公路养护"), [80], "du");
        assert_eq!(found("河度社区 公路养护"), [80], "in a word of its own");
        assert_eq!(found("井全卫生院"), [81], "quan");
        assert_eq!(found("卫生院污水场"), [81], "at the end, where it has one neighbour only");
        assert_ne!(found("河图社区农村公路养护").first(), Some(&80), "what sounds otherwise is no misspelling of it");
        assert!(found("考核农村公路").len() > 70, "words that meet nowhere are no misspelling either");
        assert!(found("设被").is_empty(), "of two characters too many words sound alike: 设备");
    }
}

#[test]
fn a_small_number_in_figures_is_found_in_chinese() {
    let plain = Plain {
        documents: vec![
            item(1, "甲", &["巩固长江“十年禁渔”成果。"]),
            item(2, "乙", &["参加第三届体育节。"]),
            item(3, "丙", &["2010年以前开工。"]),
        ],
        units: small().units,
    };
    for options in [Options::default(), SHARDED] {
        let files = plain.files(options);
        let found = |typed: &str| paths(&files, typed).iter().map(|path| item_of(path)).collect::<Vec<_>>();
        assert_eq!(found("长江10年禁渔"), [1]);
        assert_eq!(found("第3届体育节"), [2]);
        assert_eq!(found("2010年"), [3]);
        for other in ["2110年禁渔", "第33届体育节", "第13届体育节", "第1.3届体育节"] {
            assert_eq!(found(other), [0; 0], "{other}: the end of a number is no number");
        }
    }
}

#[test]
fn words_in_another_order_are_found_where_a_pair_that_they_make_stands_by_chance() {
    let plain = Plain {
        documents: vec![
            item(1, "甲", &["危化品应急处置：商定联合演练安排。"]),
            item(2, "乙", &["参加跨区域联合应急演练。"]),
            item(3, "丙", &["建立应急联动机制，开展联合执法。"]),
            item(4, "丁", &["加强应急管理，开展联合执法。"]),
        ],
        units: small().units,
    };
    for options in [Options::default(), SHARDED] {
        let files = plain.files(options);
        let found: Vec<_> = paths(&files, "应急联合演练").iter().map(|path| item_of(path)).collect();
        assert_eq!(found, [1, 2]);
    }
}

#[test]
fn what_has_all_words_apart_is_not_hidden_by_a_correction() {
    let plain = Plain {
        documents: vec![
            item(1, "甲", &["推动办理为民实事。"]),
            item(2, "乙", &["推动设备更新。开展小区综合治理。"]),
            item(3, "丙", &["推动旅游发展。治理河道。"]),
        ],
        units: small().units,
    };
    for options in [Options::default(), SHARDED] {
        let files = plain.files(options);
        let mut found: Vec<_> = paths(&files, "推动治理").iter().map(|path| item_of(path)).collect();
        found.sort_unstable();
        assert_eq!(found, [2, 3]);
    }
}

#[test]
fn all_of_160_candidates_are_read_where_none_of_forty_has_the_words_in_a_sentence_and_eighty_of_more() {
    for (count, is_read) in [(60, true), (160, true), (161, false)] {
        let mut documents: Vec<Document<'static>> =
            (1..count).map(|number| item(number, "茶叶茶叶茶叶", &["扩大茶叶种植。修建高速公路。"])).collect();
        documents.push(item(
            count,
            "其他",
            &["改造茶叶基地的高速公路。做好各项工作，落实各项责任，加强各项领导，完善各项制度。"],
        ));
        let plain = Plain { documents, units: small().units };
        for options in [Options::default(), SHARDED] {
            assert_eq!(item_of(&paths(&plain.files(options), "茶叶 高速公路")[0]) == count, is_read, "{count}");
        }
    }
}

#[test]
fn a_unit_of_the_same_name_counts_less_than_a_word_of_the_sentence() {
    let about = |number: usize, text| Document {
        duties: vec![Duty { anchor: "d1".into(), text, units: vec![vec![0], vec![]], ..Duty::default() }],
        ..item(number, "其他", &[])
    };
    let plain = Plain {
        documents: vec![
            about(1, "改造鹿南湖岸线。".into()),
            item(2, "其他", &["做好鹿南湖退役军人优待。推进其他各项工作，做好各项保障，落实责任，加强领导。"]),
        ],
        units: vec![unit("jr", "退役军人局", &[]), unit("b", "县乙局", &[]), unit("c", "县丙局", &[])],
    };
    assert_eq!(item_of(&paths(&plain.files(Options::default()), "退役军人 鹿南湖")[0]), 2);
}

#[test]
fn close_ones_follow_where_hits_are_few_and_have_the_words_far_apart_only() {
    let plain = Plain {
        documents: vec![
            item(1, "综合", &["推进茶叶基地建设。修建高速公路。"]),
            item(2, "茶叶", &["扩大茶叶种植。"]),
            item(3, "公路", &["加快高速公路建设，改善茶园道路。"]),
            item(4, "文物", &["保护文物古迹。"]),
        ],
        units: small().units,
    };
    for options in [Options::default(), SHARDED] {
        let files = plain.files(options);
        let read = |path: &str| files.get(path).cloned();
        let reader = Reader::open(&read).unwrap();
        let answer = |typed: &str| search::search(&reader, typed, &Filters::new(), 10).unwrap();
        let hits = |typed: &str| -> Vec<(usize, bool)> {
            answer(typed).hits.iter().map(|hit| (item_of(&hit.path), hit.close)).collect()
        };
        assert_eq!(hits("茶叶 高速公路"), [(1, false), (3, true)], "the second has a third of it");
        assert_eq!(answer("茶叶 高速公路").total, 1, "what is only close is not counted");
        assert_eq!(hits("茶叶 种植"), [(2, false)], "one has it in a sentence");
        assert_eq!(hits("\"茶叶\" \"高速公路\""), [(1, false)], "phrases are never close");
    }
}

#[test]
fn the_sentence_that_has_the_words_comes_before_scattered_ones() {
    let plain = Plain {
        documents: vec![
            item(1, "综合", &["推进联合执法。完善应急体系。开展演练。参加跨区域合作。"]),
            item(2, "应急", &["参加跨区域的联合执法应急演练。推进其他工作，做好各项保障，落实责任，加强领导。"]),
        ],
        units: small().units,
    };
    let files = plain.files(Options::default());
    assert_eq!(item_of(&paths(&files, "跨区域 联合执法 应急 演练")[0]), 2);
}

#[test]
fn a_title_that_was_cut_from_the_texts_weighs_as_they_do_and_is_no_snippet() {
    let cut = |number| Document {
        cut_title: true,
        ..item(number, "推进铁路沿线整治", &["推进铁路沿线整治，做好环境保护。"])
    };
    let plain = Plain { documents: vec![cut(0), item(1, "铁路整治", &["其他。"])], units: small().units };
    let files = plain.files(Options::default());
    assert_eq!(
        found(&files, "铁路", &Filters::new()).iter().map(|(path, _)| item_of(path)).collect::<Vec<_>>(),
        [1, 0]
    );
    let read = |path: &str| files.get(path).cloned();
    let reader = Reader::open(&read).unwrap();
    let hits = search::search(&reader, "沿线", &Filters::new(), 10).unwrap().hits;
    assert_eq!(hits[0].snippet, "推进铁路沿线整治，做好环境保护。");
}

#[test]
fn filters_keep_what_has_one_value_of_each_facet() {
    for options in [Options::default(), SHARDED] {
        let files = small().files(options);
        let filter = |pairs: &[(&str, &[&str])]| {
            let filters: Filters = pairs
                .iter()
                .map(|(facet, values)| ((*facet).into(), values.iter().map(|v| (*v).into()).collect()))
                .collect();
            found(&files, "", &filters).into_iter().map(|(path, _)| item_of(&path)).collect::<Vec<_>>()
        };
        assert_eq!(filter(&[]), [1, 2, 3, 4]);
        assert_eq!(filter(&[("unit", &["lead:jtj"])]), [1, 3]);
        assert_eq!(filter(&[("unit", &["responsible:wlj"]), ("reported", &["completed"])]), [3]);
        assert_eq!(filter(&[("reported", &["completed", "in_progress"]), ("section", &["plan/1"])]), [2, 4]);
        assert_eq!(filter(&[("plan", &["other"])]), Vec::<usize>::new());
    }
}

#[test]
fn bundle_and_shards_give_the_same_hits() {
    let (bundle, sharded) = (small().files(Options::default()), small().files(SHARDED));
    assert_eq!(bundle.len(), 2, "{:?}", bundle.keys());
    assert!(sharded.len() > 5 && sharded.keys().all(|path| !path.starts_with("search/all.")));
    for typed in ["铁路", "\"铁路\"", "旅游 -铁路", "加快", "县", "完成 工作 铁路", "池九公路"] {
        let none = Filters::new();
        assert_eq!(found(&bundle, typed, &none), found(&sharded, typed, &none), "{typed}");
    }
}

#[test]
fn every_file_is_a_script_named_after_its_payload() {
    for (path, bytes) in small().files(SHARDED) {
        assert!(bytes.is_ascii(), "{path}");
        if path != "search/m.js" {
            assert!(search::file::payload(&bytes).is_some(), "{path}");
            let name = path.rsplit('/').next().unwrap().trim_end_matches(".js");
            assert!(bytes.starts_with(format!("Q(\"{name}\",\"").as_bytes()), "{path}");
        }
    }
}

#[test]
fn a_missing_or_damaged_file_is_named() {
    let files = small().files(SHARDED);
    for path in files.keys() {
        let mut missing = files.clone();
        missing.remove(path);
        let mut damaged = files.clone();
        let bytes = damaged.get_mut(path).unwrap();
        let at = bytes.len() / 2;
        bytes[at] ^= 1;
        for files in [missing, damaged] {
            let read = |path: &str| files.get(path).cloned();
            let fault = Reader::open(&read).and_then(|reader| {
                let mut asked: BTreeSet<u32> = BTreeSet::new();
                for document in 0..reader.documents() as u32 {
                    asked.insert(document);
                    reader.record(document)?;
                }
                reader.prefixed("")?;
                search::search(&reader, "铁路", &Filters::new(), 10)
            });
            match fault {
                // A damaged m.js may name files that are not there.
                Err(_) if path == "search/m.js" => {}
                Err(Fault::Missing(named) | Fault::Damaged(named)) => assert_eq!(&named, path),
                Err(Fault::Version(version)) => panic!("{path}: {version}"),
                // Facets, suggestions, folding and readings are not read by a search.
                Ok(_) => assert!(["/f/", "/s/", "/z/", "/p/", "m.js"].iter().any(|part| path.contains(part)), "{path}"),
            }
        }
    }
}

#[test]
fn the_same_corpus_gives_the_same_bytes_on_any_number_of_threads() {
    let mut plain = small();
    for number in 5..4300 {
        plain.documents.push(item(number, &format!("第{number}号铁路事项"), &["推进铁路沿线整治。"]));
    }
    let build = |threads| {
        rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(|| plain.files(SHARDED))
    };
    let one = build(1);
    assert!(one == build(3));
    assert!(one.len() > 1000);
    let hits = found(&one, "第4001号", &Filters::new());
    assert_eq!(item_of(&hits[0].0), 4001);
    assert_eq!(found(&one, "\"铁路沿线整治\"", &Filters::new()).len(), 4296, "with the traditional title of item 4");
}

#[test]
fn sections_of_the_same_name_are_told_apart_by_their_plans() {
    let choice = |id: &str, label: &str| Choice { id: id.into(), label: label.into(), ..Choice::default() };
    let corpus = Corpus {
        as_of: "2023-12-15".into(),
        plans: vec![choice("a", "甲要点"), choice("b", "乙要点")],
        order: vec![1, 0],
        sections: vec![choice("a/1", "交通建设"), choice("a/2", "文化旅游"), choice("b/1", "交通建设")],
        roles: Vec::new(),
        units: Vec::new(),
        suggestions: Vec::new(),
        synonyms: Vec::new(),
        count: 0,
        document: &|_| Document::default(),
    };
    let labels = ["交通建设 · 甲要点", "文化旅游", "交通建设 · 乙要点"];
    assert_eq!(corpus.section_labels(), labels);
    let proposed = search::suggest::suggestions(&corpus, &[]).entries;
    let of = |kind: &str| proposed.iter().filter(|e| e.0 == kind).map(|e| e.1.as_str()).collect::<Vec<_>>();
    assert_eq!(of("section"), labels);
    assert_eq!(of("plan"), ["甲要点", "乙要点"]);
    let (_, offered) = Columns::of(&corpus).files(&corpus);
    let of = |facet: &str| offered.values[facet].iter().map(|(value, _)| value.as_str()).collect::<Vec<_>>();
    assert_eq!(of("plan"), ["b", "a"], "in the order in which readers choose");
    assert_eq!(of("section"), ["b/1", "a/1", "a/2"]);
    assert!(Columns::of(&corpus).terms().is_empty(), "a section without items is looked up in vain");
}

#[test]
fn columns_know_nothing_of_documents_that_are_not_there() {
    assert!(Columns::default().terms().is_empty());
}

/// Texts of few different characters, so that phrases meet often.
#[test]
fn a_row_of_single_characters_is_a_word() {
    let plain = Plain {
        documents: vec![item(1, "甲", &["整治铁路沿线。"]), item(2, "乙", &["沿路种铁线莲。"])],
        units: small().units,
    };
    let files = plain.files(Options::default());
    assert_eq!(paths(&files, "铁 路 沿 线"), ["plan/items/001.html#d1"]);
    assert_eq!(paths(&files, "沿 路 种 铁"), ["plan/items/002.html#d1"]);
    assert_eq!(paths(&files, "铁 线").len(), 2, "two characters are two words");
}

#[test]
fn the_number_before_a_pasted_point_is_not_asked_for() {
    let files = small().files(Options::default());
    for pasted in ["1.加快池九铁路建设", "（1）加快池九铁路建设；2、推进G236改线"] {
        assert_eq!(paths(&files, pasted).iter().map(|path| item_of(path)).collect::<Vec<_>>(), [1], "{pasted}");
    }
    assert_eq!(paths(&files, "7.8%的铁路"), Vec::<String>::new(), "a number with decimals is one that is asked for");
}

#[test]
fn a_word_of_letters_finds_its_other_forms() {
    let texts = ["Reopen three stations.", "Resurface 300 miles of roads.", "Publish the timetable of every bus."];
    let documents = texts.iter().enumerate().map(|(place, text)| item(place, "Pledge", &[text])).collect();
    let files = Plain { documents, units: small().units }.files(Options::default());
    for (typed, place) in
        [("station", 0), ("reopening", 0), ("road", 1), ("resurfacing", 1), ("timetabel", 2), ("buses", 2)]
    {
        assert_eq!(paths(&files, typed), [format!("plan/items/{place:03}.html#d1")], "{typed}");
    }
    assert_eq!(paths(&files, "railways"), Vec::<String>::new());
}

#[test]
fn an_amount_within_what_is_asked_about_is_left_out() {
    let documents = vec![item(1, "甲", &["今年新增人工造林1万亩。"]), item(2, "乙", &["今年种植水稻。"])];
    let files = Plain { documents, units: small().units }.files(Options::default());
    assert_eq!(paths(&files, "今年种多少树").first().map(String::as_str), Some("plan/items/001.html#d1"));
}

pub(crate) fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        prop_oneof![
            8 => proptest::sample::select(vec!["池", "州", "铁", "路", "县", "东", "鐵", "縣", "\u{20bb7}", "㎡"]),
            2 => proptest::sample::select(vec!["G236", "23", "2,000", "000", "①", "é", "5.8%", "1+4+n", "a", "Ｇ２", "7×24", "x1y2z3w4v5"]),
            2 => proptest::sample::select(vec!["，", "。", " ", "\n", "-", "——", "“", "”", "\u{200b}", "　", "·"]),
        ],
        0..24,
    )
    .prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(super::properties::cases(160))]

    #[test]
    fn phrases_and_exclusions_find_what_the_reference_finds(
        texts in proptest::collection::vec((text(), text()), 1..40),
        asked in text(),
        excluded in text(),
        cut in (0usize..20, 1usize..9),
    ) {
        let plain = Plain {
            documents: texts.iter().enumerate().map(|(place, (title, body))| item(place, title, &[body])).collect(),
            units: small().units,
        };
        let files = plain.files(SHARDED);
        // A stretch of a text, as someone would quote it, and whatever else.
        let body: Vec<char> = texts[0].1.chars().collect();
        let quoted: String = body.iter().skip(cut.0).take(cut.1).collect();
        let clean = |text: &str| text.replace(['"', '“', '”'], "");
        for typed in [
            format!("\"{}\"", clean(&quoted)),
            format!("\"{}\"", clean(&asked)),
            format!("路 -\"{}\"", clean(&excluded)),
            format!("\"{}\" -\"{}\"", clean(&quoted), clean(&asked)),
        ] {
            if search::query::Asked::of(&typed).is_empty() {
                continue;
            }
            let mut by_index: Vec<usize> =
                found(&files, &typed, &Filters::new()).iter().map(|(path, _)| item_of(path)).collect();
            by_index.sort_unstable();
            let mut by_reference: Vec<usize> =
                plain.with(|corpus| Reference::of(corpus).search(&typed).iter().map(|(place, _)| *place).collect());
            by_reference.sort_unstable();
            prop_assert_eq!(by_index, by_reference, "{:?} in {:?}", typed, texts);
        }
    }
}

#[test]
fn a_title_is_worth_more_than_a_text() {
    let plain = Plain {
        documents: vec![
            item(0, "其他", &["铁路。"]),
            item(1, "铁路", &["其他。"]),
            Document { title: Cow::from("其他"), ..item(2, "", &["公路。"]) },
        ],
        units: small().units,
    };
    let files = plain.files(Options::default());
    let hits = found(&files, "铁路", &Filters::new());
    assert_eq!(hits.iter().map(|(path, _)| item_of(path)).collect::<Vec<_>>(), [1, 0]);
    assert!(hits[0].1 > hits[1].1);
}
