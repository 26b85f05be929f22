//! Remarks in a bracket behind a unit, and those that say which of several units leads.

use super::due;
use super::marked_names;
use crate::import::recognise::brackets;
use crate::import::unit_words::{looks_like_unit, words};
use crate::import::words::clauses;

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
    remark.contains("牵头") && clauses().first_in_remarks.is_within(remark)
}

/// The most characters of such a sentence.
const LONGEST_SENTENCE: usize = 100;

/// The sentence of a text that says that the first of several units leads: 由多家单位负责的，排名第一的为牵头单位.
pub fn sentence_on_the_first(text: &str) -> Option<&str> {
    text.split(['。', '；', '\n']).map(str::trim).find(|sentence| {
        sentence.chars().count() <= LONGEST_SENTENCE
            && clauses().first_named.is_within(sentence)
            && clauses().named_lead.is_within(sentence)
    })
}

/// Whether a remark holds for all that follows as well.
pub fn goes_on(remark: &str) -> bool {
    clauses().goes_on.is_within(remark)
}
