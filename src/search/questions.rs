//! Words that make words a question and stand in no text for it.

use super::normalise::normalise;

/// A word a line; behind `=` one that begins like a word of questions and stays, behind `+` one that stands within what is
/// asked about, which meets without it, or with what is behind a blank; behind `#` what amounts are asked in (多少公里), with the
/// word itself behind a blank where it is what is counted and stays (多少人才); else behind a blank what is looked up in its place.
const KNOWN: &str = include_str!("questions.txt");

/// What people ask whether it is done: 修不修, 还修吗, 修了没修, 要修多少.
const DEEDS: [char; 14] = ['修', '做', '办', '建', '开', '拆', '招', '搞', '搬', '改', '用', '种', '装', '通'];

/// What begins like 报 and is no report: 没有报名.
const OTHER_THAN_REPORTS: [char; 11] = ['名', '销', '到', '批', '酬', '废', '案', '警', '考', '价', '建'];

/// Each word, in matching form, and what comes in its place: a blank, another word, or the word itself where it stays; longer
/// words first. An amount stands within what is asked about (种了多少亩树), as 了 does.
pub fn questions() -> Vec<(String, String)> {
    let (amounts, known): (Vec<&str>, Vec<&str>) = KNOWN.lines().partition(|line| line.starts_with('#'));
    let known = known.into_iter().map(|line| {
        let (word, other) = line.split_once(' ').unwrap_or((line, ""));
        let other = normalise(other);
        match (word.strip_prefix('='), word.strip_prefix('+')) {
            (Some(stays), _) => (normalise(stays), normalise(stays)),
            (_, Some(within)) => (normalise(within), other),
            _ if other.is_empty() => (normalise(word), " ".to_owned()),
            _ => (normalise(word), format!(" {other} ")),
        }
    });
    let amounts = amounts.into_iter().map(|line| line.trim_start_matches('#'));
    let measured = amounts.map(|line| line.split_once(' ').unwrap_or((line, "")));
    let amounts = measured.flat_map(|(measure, thing)| {
        let asked = [("有多少", " "), ("有几", " "), ("多少", ""), ("几", "")];
        asked.map(|(word, put)| (normalise(&format!("{word}{measure}")), format!("{put}{thing}")))
    });
    let deeds = DEEDS.into_iter().flat_map(|deed| {
        let asked = ["{}不{}", "{}没{}", "{}了没{}", "还{}不{}", "还{}吗", "要{}多少"];
        asked.map(|words| (words.replace("{}", &deed.to_string()), " ".to_owned()))
    });
    let bare = [("多少", ""), ("有多少", " ")].map(|(word, put)| (word.to_owned(), put.to_owned()));
    let mut all: Vec<(String, String)> = known.chain(amounts).chain(deeds).chain(bare).collect();
    let without_report: Vec<String> = all.iter().map(|(word, _)| word.clone()).filter(|w| w.ends_with('报')).collect();
    let longer = without_report.iter().flat_map(|word| OTHER_THAN_REPORTS.map(|next| format!("{word}{next}")));
    all.extend(longer.map(|word| (word.clone(), word)));
    all.sort_by_key(|(word, _)| std::cmp::Reverse(word.chars().count()));
    all
}

#[cfg(test)]
mod tests {
    use super::super::query::Question;
    use super::questions;

    fn left(typed: &str) -> Option<Vec<String>> {
        Question::of(typed).without_question_words(&questions()).map(|question| question.words(false))
    }

    #[test]
    fn words_of_a_question_go_and_those_that_only_begin_like_one_stay() {
        assert_eq!(left("谁负责海口的桥"), Some(vec!["海口".to_owned(), "桥".to_owned()]));
        assert_eq!(left("干部去哪里跟班学习"), Some(vec!["干部".to_owned(), "跟班学习".to_owned()]));
        for whole in ["负责人名单", "目的地建设", "进度条", "项目完成率", "跟踪审计", "了解民情", "\"谁负责\""]
        {
            assert_eq!(left(whole), None, "{whole}");
        }
        assert_eq!(left("谁负责"), None, "nothing would be left");
        assert_eq!(left("建了多少公里路"), Some(vec!["建路".to_owned()]));
        assert_eq!(left("有多少家高新企业"), Some(vec!["高新企业".to_owned()]));
        assert_eq!(left("引进了多少人才"), Some(vec!["引进人才".to_owned()]));
        assert_eq!(left("谁还没有报送"), Some(vec!["未报送".to_owned()]));
        for asked in ["甘路修不修", "甘路还修不修", "甘路修了没修", "甘路还修吗", "甘路任务是多少", "甘路到哪一步了"]
        {
            assert_eq!(left(asked), Some(vec!["甘路".to_owned()]), "{asked}");
        }
        for asked in [
            "甘路归哪家管",
            "甘路归谁管",
            "甘路何时完工",
            "甘路多久能建成",
            "甘路今年能建成吗",
            "甘路开工了没",
            "甘路目前什么情况",
            "甘路最新消息",
            "甘路是谁在负责的",
            "关于甘路的进展情况",
            "甘路的期限是哪天",
            "甘路的责任单位有哪些",
            "甘路的负责人是谁",
            "我想问一下甘路",
        ] {
            assert_eq!(left(asked), Some(vec!["甘路".to_owned()]), "{asked}");
        }
        for whole in
            ["负责人离任审计", "智能完成率", "最新技术", "开工建设", "期限管理", "管理办法", "消息发布", "关于印发"]
        {
            assert_eq!(left(whole), None, "{whole}");
        }
        assert_eq!(left("有多少名额"), Some(vec!["名额".to_owned()]));
        assert_eq!(left("办了多少场座谈会"), Some(vec!["办座谈会".to_owned()]));
        assert_eq!(left("学校有多少座位"), Some(vec!["学校".to_owned(), "座位".to_owned()]));
        assert_eq!(left("哪些任务没完成"), Some(vec!["未完成".to_owned()]));
        for whole in ["未完成", "没有进展"] {
            assert_eq!(left(whole), None, "{whole}");
        }
        assert_eq!(left("任务完成了"), Some(vec!["任务".to_owned()]), "that is no denial");
        assert_eq!(left("修了断头路吗"), Some(vec!["修断头路".to_owned()]));
        for asked in ["征地完成没有", "征地了没有", "征地好没有", "征地过没有"] {
            assert_eq!(left(asked), Some(vec!["征地".to_owned()]), "{asked}");
        }
        assert_eq!(left("修了路没有"), Some(vec!["修路没有".to_owned()]));
        for within in ["未了的心愿", "一刀了断", "年度终了"] {
            assert!(left(within).is_none_or(|words| words.concat().contains('了')), "{within}");
        }
        for other in ["没有报销", "还没报名", "没报批"] {
            assert_eq!(left(other), None, "{other} is no status");
        }
    }

    #[test]
    fn english_questions_ask_as_chinese_ones_do() {
        for asked in [
            "who is responsible for railway stations",
            "When's the deadline of railway stations?",
            "what are the railway stations",
            "which departments lead railway stations",
            "how are the railway stations going",
        ] {
            assert_eq!(left(asked), Some(vec!["railway".to_owned(), "stations".to_owned()]), "{asked}");
        }
        assert_eq!(left("who leads IT training"), Some(vec!["IT".to_owned(), "training".to_owned()]));
        assert_eq!(left("谁负责WHO合作"), Some(vec!["合作".to_owned()]), "tried only where no text has WHO");
        for whole in ["whole isle", "theatre", "oftener", "leadership", "\"who\"", "-who roads", "May report", "who"] {
            assert_eq!(left(whole), None, "{whole}");
        }
    }

    #[test]
    fn no_word_hides_a_longer_one_that_begins_like_it() {
        let words = questions();
        for (place, (word, _)) in words.iter().enumerate() {
            assert!(!word.is_empty());
            let hidden = words.iter().skip(place + 1).find(|(later, _)| later.starts_with(word.as_str()));
            assert_eq!(hidden, None, "{word} comes first");
        }
    }
}
