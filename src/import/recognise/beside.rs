//! Remarks in a bracket behind a unit, and those that say which of several units leads.

use super::brackets;
use super::due;
use super::marked;
use super::unit_words::{looks_like_unit, words};

/// A unit with a remark or a deadline in a bracket behind it, 乙局（列第一位者为牵头单位，下同）, 乙局（按职责分工）, 乙局（立行立改）: the
/// unit, and the remark.
pub fn without_remark(text: &str) -> Option<(&str, &str)> {
    let (name, inner) = brackets::at_end(text)?;
    let words = words();
    let is_remark = says_who_leads(inner)
        || inner.split(['，', ',', '；', '、']).any(|part| words.remarks.iter().any(|word| word == part.trim()))
        || words.of_sharing.iter().any(|word| inner.starts_with(word.as_str()));
    (is_remark && looks_like_unit(name)).then_some((name, inner)).or_else(|| due::behind_unit(text))
}

/// Whether a clause says which of several units leads: 列第一位的为牵头单位.
pub fn says_who_leads(clause: &str) -> bool {
    words().of_remarks.iter().any(|word| clause.contains(word.as_str())) || marked::explains(clause)
}

/// Whether a remark says that the first of several units leads.
pub fn says_the_first_leads(remark: &str) -> bool {
    remark.contains("牵头") && ["第一", "首位", "列首", "排首", "最前", "首家"].iter().any(|word| remark.contains(word))
}
