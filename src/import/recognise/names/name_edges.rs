//! What stands at the edges of a unit's name and is no part of it: numbers of a list before it, marks of footnotes, counts and
//! persons behind it, brackets around it.

use super::levels;
use super::misplaced;
use crate::character::is_han;
use crate::import::recognise::brackets;
use crate::import::recognise::statement::due;
use crate::import::unit_words::{government_levels, is_office, looks_like_unit, words};
use crate::record::printed::NUMBER_STOPS;

/// The names of a part of a list whose names are numbered: 1.县甲局; ①县甲局②县乙局; （1）县甲局（2）县乙局.
pub fn without_numbers(part: &str) -> Vec<&str> {
    let bare = |piece: &str| -> Option<usize> {
        let rest = piece.trim_start_matches(|c: char| c.is_ascii_digit());
        let name = rest.strip_prefix(NUMBER_STOPS).filter(|name| rest.len() < piece.len() && looks_like_unit(name))?;
        Some(piece.len() - name.len())
    };
    // 1.县甲局 2.县乙局
    let pieces: Vec<&str> = part.split_whitespace().collect();
    if pieces.len() > 1
        && let Some(names) = pieces.iter().map(|piece| piece.get(bare(piece)?..)).collect()
    {
        return names;
    }
    let digits = part.len() - part.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if let Some(rest) = part.get(digits..).filter(|_| digits > 0).and_then(|rest| rest.strip_prefix(NUMBER_STOPS))
        && looks_like_unit(rest.trim())
    {
        return vec![rest.trim()];
    }
    if number_in_front(part).is_none() {
        return vec![part];
    }
    let mut names = Vec::new();
    let mut rest = part;
    while let Some(end) = number_in_front(rest) {
        rest = rest.get(end..).unwrap_or("");
        let next = rest.char_indices().map(|(at, _)| at).find(|at| rest.get(*at..).is_some_and(starts_with_number));
        let (name, behind) = rest.split_at(next.unwrap_or(rest.len()));
        names.push(name.trim());
        rest = behind;
    }
    if names.iter().all(|name| looks_like_unit(name)) { names } else { vec![part] }
}

fn starts_with_number(text: &str) -> bool {
    number_in_front(text).is_some()
}

/// The end of ① or （1） at the start of a text.
fn number_in_front(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    if is_circled(first) {
        return Some(first.len_utf8());
    }
    let inner = text.strip_prefix(['（', '('])?;
    let rest = inner.trim_start_matches(|c: char| c.is_ascii_digit());
    let end = rest.chars().next().filter(|c| matches!(c, '）' | ')'))?;
    (rest.len() < inner.len() && inner.len() - rest.len() <= 2).then(|| text.len() - rest.len() + end.len_utf8())
}

fn is_circled(c: char) -> bool {
    ('①'..='⑳').contains(&c)
}

/// Whether a name reads as two that nothing divides: the first ends as offices or bodies do, the second begins with the same level
/// and ends so as well (县甲局县乙局), or is all places of a level (县教育局各镇). 县委县政府办公室 is one.
pub fn are_two_names(name: &str) -> bool {
    let ends = |first: &str| {
        is_body(first) && !(first.ends_with('委') && first.chars().count() == 2) && !first.ends_with(['及', '和', '与'])
    };
    let divided = |at: usize| name.split_at_checked(at).filter(|(first, _)| ends(first));
    let level = name.chars().next().filter(|level| *level == '国' || government_levels().contains(level));
    let mut seconds = name.char_indices().filter(|(_, c)| Some(*c) == level).filter_map(|(at, _)| divided(at));
    let mut all = name.match_indices('各').filter_map(|(at, _)| divided(at));
    let is_one = |second: &str| words().no_levels.begins(second) || words().branches.ends(second);
    are_two_town_offices(name)
        || seconds.any(|(_, second)| is_body(second) && !is_one(second))
        || all.any(|(_, second)| {
            levels::is_level_of_all(second) || second.strip_prefix('各').is_some_and(levels::begins_with_a_level)
        })
}

/// Whether a name reads as two offices of a town: 派出所工商质监所, but not 公共场所管理所 or 县委办公室信息办.
fn are_two_town_offices(name: &str) -> bool {
    let long = |part: &str| part.chars().count() > 2;
    let ends =
        name.char_indices().filter(|(_, c)| words().town_offices.contains_key(c)).map(|(at, c)| at + c.len_utf8());
    let mut pairs =
        ends.filter_map(|end| name.split_at_checked(end)).filter(|(first, second)| long(first) && long(second));
    let is_end = |c: char| words().town_offices.contains_key(&c);
    let is_in_word = |first: &str, second: &str| {
        let goes_on = |next: &String| second.starts_with(|c| next.contains(c));
        words().town_offices.iter().any(|(end, next)| first.ends_with(*end) && goes_on(next))
    };
    pairs.any(|(first, second)| {
        (second.ends_with(is_end) || second.ends_with("办公室"))
            && !first.ends_with("场所")
            && !is_in_word(first, second)
    })
}

/// Whether a name ends as offices do, or as bodies that have a name of their own.
fn is_body(name: &str) -> bool {
    is_office(name) || (name.chars().count() > 2 && words().named_bodies.ends(name))
}

/// A name without a bracket that encloses it all: （县甲局）.
pub fn unbracketed(text: &str) -> &str {
    let inner =
        text.strip_prefix(brackets::OPENING).and_then(|inner| inner.strip_suffix(brackets::CLOSING)).map(str::trim);
    let is_whole = brackets::last_bracket(text).is_some_and(|range| range == (0..text.len()));
    inner.filter(|inner| is_whole && (looks_like_unit(inner) || is_person(inner))).unwrap_or(text)
}

/// A unit with something behind it that is no part of its name, and what that is: 县丙局（张三）, 县丙局：张三, 县丙局张三, 县丙局（5项）,
/// 县丙局1.
pub fn without_tail(text: &str) -> Option<(&str, &str)> {
    in_bracket(text)
        .or_else(|| behind_colon(text))
        .or_else(|| behind_slash(text))
        .or_else(|| person_behind(text))
        .or_else(|| note_mark(text))
}

/// Persons, telephone numbers or a count in a bracket behind a unit; a unit in a bracket behind a person.
fn in_bracket(text: &str) -> Option<(&str, &str)> {
    let (name, inner) = brackets::at_end(text)?;
    if looks_like_unit(inner) && is_person(name) {
        return Some((inner, name));
    }
    // 县甲局（联系人：王芳；6月底前）
    let is_remark = are_contacts(inner) || is_count(inner) || due::parts(inner).any(due::is_due_of_unit);
    (is_remark && looks_like_unit(name)).then_some((name, inner))
}

fn are_contacts(inner: &str) -> bool {
    let words = inner.split(|c: char| c.is_whitespace() || matches!(c, '、' | '，' | ',' | '；' | ';' | '：' | ':'));
    let mut words = words.filter(|word| !word.is_empty()).peekable();
    let contact = |word: &str| {
        let person =
            misplaced::is_person(word) || misplaced::may_be_person(word) || misplaced::is_person_behind_unit(word);
        (person && !looks_like_unit(word)) || misplaced::has_telephone(word)
    };
    words.peek().is_some() && (misplaced::has_telephone(inner) || words.all(contact) || is_person(inner))
}

/// Whether a line is nothing but a count in brackets: （11件）, （共20项）.
pub fn is_count_in_brackets(text: &str) -> bool {
    let text = text.trim();
    let inner = text.strip_prefix(['（', '(']).and_then(|text| text.strip_suffix(['）', ')']));
    inner.is_some_and(|inner| is_count(inner.trim()))
}

/// A heading without the count in brackets at its end: 县甲局（3项）.
pub fn without_count(title: &str) -> &str {
    brackets::at_end(title).filter(|(_, inner)| is_count(inner)).map_or(title, |(bare, _)| bare)
}

/// 5项, 共3个.
fn is_count(text: &str) -> bool {
    let rest = text.trim_start_matches(['共', '计']).trim_start_matches(|c: char| c.is_ascii_digit());
    text.contains(|c: char| c.is_ascii_digit()) && words().counted.has(rest)
}

fn behind_colon(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = text.split_once(['：', ':'])?;
    let (name, rest) = (name.trim(), rest.trim());
    (looks_like_unit(name) && are_contacts(rest)).then_some((name, rest))
}

/// A person behind a slash: 县交通局/张三.
fn behind_slash(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = text.split_once(['/', '／'])?;
    let (name, rest) = (name.trim(), rest.trim());
    (looks_like_unit(name) && is_person(rest)).then_some((name, rest))
}

/// A person right behind an office: 县商务局赵六.
fn person_behind(text: &str) -> Option<(&str, &str)> {
    if looks_like_unit(text) || !text.chars().all(is_han) {
        return None;
    }
    let ends = text.char_indices().rev().map(|(at, _)| at).skip(1).take(2);
    let split = ends.filter_map(|at| Some((text.get(..at)?, text.get(at..)?)));
    split.into_iter().find(|(name, person)| is_office(name) && name.chars().count() > 2 && is_person(person))
}

/// The mark of a footnote behind a name.
fn note_mark(text: &str) -> Option<(&str, &str)> {
    let is_mark = |c: char| c.is_ascii_digit() || is_circled(c) || "¹²³⁴⁵⁶⁷⁸⁹".contains(c);
    let name = text.trim_end_matches(is_mark);
    let mark = text.get(name.len()..)?;
    let last = name.chars().next_back()?;
    let is_name = is_han(last) && looks_like_unit(name) && name.chars().count() > 2;
    (is_name && !mark.is_empty() && mark.chars().count() <= 2).then_some((name, mark))
}

fn is_person(text: &str) -> bool {
    misplaced::is_person(text) && !looks_like_unit(text)
}
