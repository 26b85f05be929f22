//! Remarks in a bracket behind a unit, and those that say which of several units leads.

use super::due;
use super::marked_names;
use crate::import::recognise::brackets;
use crate::import::unit_words::{looks_like_unit, words};

/// A unit with a remark or a deadline in a bracket behind it, 乙局（列第一位者为牵头单位，下同）, 乙局（按职责分工）, 乙局（立行立改）, 乙局6月底前:
/// the unit, and the remark.
pub fn without_remark(text: &str) -> Option<(&str, &str)> {
    let words = words();
    let is_remark = |inner: &str| {
        says_who_leads(inner)
            || inner.split(['，', ',', '；', '、']).any(|part| words.remarks.iter().any(|word| word == part.trim()))
            || words.of_sharing.iter().any(|word| inner.starts_with(word.as_str()))
    };
    let in_bracket = brackets::at_end(text).filter(|(name, inner)| looks_like_unit(name) && is_remark(inner));
    in_bracket.or_else(|| due::behind_unit(text))
}

/// Whether a clause says which of several units leads: 列第一位的为牵头单位.
pub fn says_who_leads(clause: &str) -> bool {
    words().of_remarks.iter().any(|word| clause.contains(word.as_str())) || marked_names::explains(clause)
}

/// Whether a remark says that the first of several units leads.
pub fn says_the_first_leads(remark: &str) -> bool {
    remark.contains("牵头")
        && ["第一", "首位", "首个", "列首", "排首", "最前", "首家"].iter().any(|word| remark.contains(word))
}

/// How a document names the first of several units in a sentence of its own.
const FIRST: [&str; 15] = [
    "第一个",
    "首个",
    "排在前面",
    "列在前面",
    "第一位",
    "首位",
    "列第一",
    "排第一",
    "排名第一",
    "排在第一",
    "列首",
    "排首",
    "最前",
    "第一家",
    "首家",
];
/// The most characters of such a sentence.
const LONGEST_SENTENCE: usize = 100;

/// The sentence of a text that says that the first of several units leads: 由多家单位负责的，排名第一的为牵头单位.
pub fn sentence_on_the_first(text: &str) -> Option<&str> {
    text.split(['。', '；', '\n']).map(str::trim).find(|sentence| {
        sentence.chars().count() <= LONGEST_SENTENCE
            && FIRST.iter().any(|word| sentence.contains(word))
            && ["牵头单位", "牵头部门", "为牵头", "是牵头", "负责牵头", "牵头负责"]
                .iter()
                .any(|word| sentence.contains(word))
    })
}

/// Whether a remark holds for all that follows as well.
pub fn goes_on(remark: &str) -> bool {
    ["下同", "以下均同", "以下皆同", "余同", "后同"].iter().any(|word| remark.contains(word))
}
