//! Words that make words a question and stand in no text for it.

use super::normalise::normalise;

/// A word a line; behind `=` one that begins like a word of questions and stays, behind `+` one that stands within what is
/// asked about (种多少树), which meets without it. Of two that begin alike the longer first.
const KNOWN: &str = include_str!("questions.txt");

/// Each word, in matching form, and what comes in its place: a blank, nothing, or the word itself where it stays.
pub fn questions() -> Vec<(String, String)> {
    KNOWN
        .lines()
        .map(|line| match (line.strip_prefix('='), line.strip_prefix('+')) {
            (Some(stays), _) => (normalise(stays), normalise(stays)),
            (_, Some(within)) => (normalise(within), String::new()),
            _ => (normalise(line), " ".to_owned()),
        })
        .collect()
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
        for whole in ["负责人名单", "目的地建设", "进度条", "项目完成率", "跟踪审计", "\"谁负责\""]
        {
            assert_eq!(left(whole), None, "{whole}");
        }
        assert_eq!(left("谁负责"), None, "nothing would be left");
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
