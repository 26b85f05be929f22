//! A label in a statement, and labels in brackets (【牵头单位】县甲局) and in English.

use super::due::LONGEST_LABEL;
use super::english_marks;
use super::verbs;
use crate::import::columns::{self, Meaning};
use crate::import::label_words::words;
use crate::import::recognise::brackets;
use crate::import::recognise::names::english;
use crate::import::recognise::names::misplaced;
use crate::import::recognise::names::units;
use crate::import::unit_words::{government_levels, looks_like_unit};

/// Whether a label is one of units by its end, whatever stands before it.
pub fn is_of_units(label: &str) -> bool {
    words().unit_ends.ends(label.trim())
}

/// Whether a label stands before a list, not a word before a clause (责任到人：…): it ends as labels do, or a unit follows.
pub fn heads(label: &str, list: &str) -> bool {
    let first = list.split(['、', '，', ',', '；', ';', '。', '\n']).next().unwrap_or("");
    // 分管负责同志：白杨
    let is_comrade = || label.trim().ends_with("同志") && misplaced::may_be_person(first.trim());
    let names_one = || columns::is_of_office(label) && (begins_with_person(first) || is_comrade());
    label.is_ascii() || columns::ends_as_label(label) || looks_like_unit(first.trim()) || names_one()
}

/// Whether a label stands before clauses that say what units do, or offices: 责任分工：县甲局牵头，县乙局配合, 分工：县甲局、县乙局, not 责任
/// 分工：见附件.
pub fn heads_clauses(label: &str, list: &str) -> bool {
    let first = list.split(['，', ',', '；', ';', '。', '\n']).next().unwrap_or("").trim();
    let of_units = |units| units::are_units(verbs::behind_by(verbs::without_adverbs(units).0));
    let of_clause = || verbs::verb_of(first).is_some_and(|(units, _)| of_units(units));
    let have_levels = || {
        let mut names = units::split(first).into_iter().map(|(name, _)| name.trim());
        units::are_units(first) && names.all(|name| name.starts_with(government_levels()))
    };
    columns::is_of_sharing(label) && (units::are_offices(first) || have_levels() || of_clause())
}

/// Whether a text begins with the name of a person, perhaps with blanks within it, or is one with an office: 王 军  副县长, 县委书记张三.
fn begins_with_person(text: &str) -> bool {
    let mut pieces = text.split_whitespace();
    let first = pieces.next().unwrap_or("");
    let name =
        if first.chars().count() == 1 { format!("{first}{}", pieces.next().unwrap_or("")) } else { first.to_owned() };
    misplaced::is_labelled_person(&name)
        || misplaced::is_office_holder(text.trim())
        || misplaced::is_labelled_office_with_name(text)
}

/// A label in a statement.
pub struct Mark {
    /// Where it begins.
    pub start: usize,
    /// Where its words end.
    pub label_end: usize,
    /// Where its list begins.
    pub end: usize,
    /// The mark behind it; a blank where it has none.
    pub sign: char,
    /// What it means, if it is known.
    pub meaning: Option<Meaning>,
}

impl Mark {
    /// Its words.
    pub fn label<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start..self.label_end).unwrap_or("").trim_start_matches(units::OPENING)
    }
}

/// The most bytes of a statement without brackets around it.
pub const LONGEST_STATEMENT: usize = 4096;

/// The most labels in brackets of a text at which a statement may begin.
const MOST_BRACKETS: usize = 8;

/// Whether what a bracket holds may be a label alone: not （3）, （牵头单位：甲局）.
fn may_be_label(inner: &str) -> bool {
    let inner = inner.trim_end_matches(['：', ':']);
    inner.contains(char::is_alphabetic) && !inner.contains(['：', ':'])
}

/// Where labels in brackets before their lists begin behind a sentence or words: 修路。【责任单位】县乙局. Nothing where a list is
/// none of units.
pub fn in_brackets_from(text: &str) -> Option<usize> {
    // Only a bracket that holds nothing but the label of a role is looked at further.
    let is_label = |at: &usize| {
        let inner = text.get(*at..).unwrap_or("").chars().skip(1).take(LONGEST_LABEL + 1).collect::<String>();
        let label = inner.split_once(units::CLOSING).map_or("", |(label, _)| label);
        may_be_label(label) && columns::meaning(label).is_some_and(Meaning::is_role)
    };
    let is_near = |at: &usize| text.len() - at <= LONGEST_STATEMENT;
    let brackets = text.char_indices().filter(|(_, c)| units::OPENING.contains(c)).map(|(at, _)| at);
    brackets.filter(is_near).filter(is_label).take(MOST_BRACKETS).find(|at| {
        let (before, rest) = (text.get(..*at).unwrap_or(""), text.get(*at..).unwrap_or(""));
        let is_apart = before.trim_end().ends_with(['。', '；', '！', '\n']) || !rest.starts_with(brackets::ROUND);
        let marks = in_brackets(rest);
        let mut roles = marks.iter().filter(|mark| mark.meaning.is_some_and(Meaning::is_role)).peekable();
        let of_units = |mark: &Mark| {
            let list = rest.get(mark.end..).and_then(|list| list.split(units::OPENING).next()).unwrap_or("");
            units::are_units(list.trim().trim_end_matches(['。', '；', ';', '，']))
        };
        is_apart && marks.first().is_some_and(|mark| mark.start == 0) && roles.peek().is_some() && roles.all(of_units)
    })
}

/// Labels in brackets before their lists, where a text begins with one: 【牵头单位】甲局【配合单位】乙局.
pub fn in_brackets(text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    if !text.trim_start().starts_with(units::OPENING) {
        return marks;
    }
    for (start, open) in text.char_indices().filter(|(_, c)| units::OPENING.contains(c)) {
        let inner = text.get(start + open.len_utf8()..).unwrap_or("");
        let close = inner.char_indices().take(LONGEST_LABEL + 1).find(|(_, c)| units::CLOSING.contains(c));
        let Some((label, list)) =
            close.and_then(|(at, close)| Some((inner.get(..at)?, inner.get(at + close.len_utf8()..)?)))
        else {
            continue;
        };
        let meaning = Some(label)
            .filter(|label| may_be_label(label))
            .and_then(columns::meaning)
            .filter(|meaning| meaning.is_of_statement())
            .filter(|_| heads(label, list) && !goes_on_label(list));
        if meaning.is_some() {
            let label_end = start + open.len_utf8() + label.len();
            let end = text.len() - list.trim_start_matches(['：', ':']).len();
            marks.push(Mark { start, label_end, end, sign: ' ', meaning });
        }
    }
    marks
}

/// Whether the end of a label stands behind a bracket: 牵头（责任）单位：县甲局.
fn goes_on_label(list: &str) -> bool {
    list.split_once(['：', ':']).is_some_and(|(end, _)| words().unit_ends.has(end))
}

/// The most characters of a label in English: supporting agencies.
pub const LONGEST_IN_ENGLISH: usize = 32;

/// A label in English before a colon: `Lead agency: Ministry of Trees`. All its words stand before the colon, behind `from`.
pub fn in_english(before: &str, from: usize, sign: char, list: &str) -> Option<Mark> {
    let start = before
        .get(from..)?
        .rfind(['；', ';', '，', ',', '。', '.', '(', '（', '\n'])
        .map(|at| from + at)
        .map_or(from, |at| at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
    let label = before.get(start..)?;
    let start = start + (label.len() - label.trim_start().len());
    let start = start + english_marks::start_of_label(before.get(start..)?);
    let label = before.get(start..)?;
    let plain = label.is_ascii()
        && label.trim().len() <= LONGEST_IN_ENGLISH
        && label.contains(|c: char| c.is_ascii_alphabetic());
    let is_label = plain && matches!(sign, ':' | '：') && !list.trim().is_empty();
    // (Action: Ministry of Trees; Timeline: June 2025), but not Action: plant trees, Action: Day 30 or Action: Board to report.
    let is_name = |name: &str| {
        let says_more = name.contains(" to ") || name.contains(|c: char| c.is_ascii_digit());
        name.trim().starts_with(|c: char| c.is_ascii_uppercase()) && !says_more
    };
    let first = list.split([';', '\n']).next().unwrap_or("");
    // Draft the bill. Action: Ministry of Finance.
    let is_last = || {
        let names = first.trim().trim_end_matches('.');
        before.get(..start).is_some_and(|before| before.trim_end().ends_with('.'))
            && names.split([',', '/', '&']).all(|name| english::is_body_alone(&name.trim().replace('’', "'")))
    };
    let of_doers = label.trim().eq_ignore_ascii_case("action") && (start == 0 && !first.contains('.') || is_last());
    let meaning = match is_label && of_doers && first.split([',', '/', '&']).all(is_name) {
        true => Some(Meaning::Responsible),
        // Month: March 2022 Responsibility: People Team
        false if is_label && english_marks::is_of_time(label.trim(), list) => Some(Meaning::Deadline),
        false => is_label.then(|| columns::meaning(label)).flatten(),
    };
    let meaning = meaning.filter(|meaning| meaning.is_of_statement())?;
    let label_end = before.len();
    Some(Mark { start, label_end, end: label_end + sign.len_utf8(), sign, meaning: Some(meaning) })
}
