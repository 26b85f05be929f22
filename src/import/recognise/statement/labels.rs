//! Labels in statements of units: 牵头单位：, with a colon, a semicolon or nothing behind them.

use std::collections::BTreeSet;

use super::clause::{before_labelled_remarks, before_telephone};
use super::due::{self, LONGEST_LABEL};
use super::joints;
use super::label_marks::{LONGEST_IN_ENGLISH, Mark, heads, heads_clauses, in_brackets, in_english, is_of_units};
use super::side_by_side;
use super::unit_remarks::says_the_first_leads;
use super::usual_marks::usual;
use crate::import::columns::{self, Meaning};
use crate::import::label_words::{is_english_label, says_responsible, words};
use crate::import::recognise::brackets;
use crate::import::recognise::names::units;
use crate::import::recognise::narrative::line_ends;
use crate::import::unit_words::{self, looks_like_unit};
use crate::import::words::points;

/// Whether a line below a point is a list of units, persons or a deadline with its label: `牵头单位：甲局`.
pub fn is_label_line(line: &str) -> bool {
    let line = &*usual(line);
    if has_label_in_brackets(line.trim()) {
        return true;
    }
    let line = unbracketed(line);
    if side_by_side::apart(line).is_some() {
        return true;
    }
    let Some((label, list)) = line.split_once(['：', ':', '；', ';']) else {
        let list = words().bare_labels.without_start(line);
        return list.is_some_and(|list| list.starts_with(char::is_whitespace) && units::are_units(list))
            || due_behind_a_blank(line).is_some();
    };
    let label = without_bracket(label);
    // 修路。（责任领导：张三） is a task with its statement.
    let is_open = label.rfind(units::OPENING) > label.rfind(units::CLOSING);
    if label.contains(['。', '；', '！']) || is_open {
        return false;
    }
    let known = columns::meaning(label).is_some_and(Meaning::is_of_statement)
        || columns::office(label).is_some()
        || is_of_start(label, list)
        || heads_clauses(label, list);
    let list = before_labelled_remarks(before_telephone(list.trim().trim_end_matches('。')));
    // 主管部门：, 督办单位：
    let known = known || is_of_units(label) && columns::meaning(label).is_none() && units::are_units(list);
    let longest = if label.is_ascii() { LONGEST_IN_ENGLISH } else { LONGEST_LABEL };
    known
        && (label.trim().chars().count() <= longest || columns::is_of_units_and_deadline(label))
        && !list.is_empty()
        && !list.contains('。')
        && (heads(label, list) || heads_clauses(label, list))
}

/// The label and the words of a deadline that a blank divides: 完成时限 6月底.
fn due_behind_a_blank(line: &str) -> Option<(&str, &str)> {
    let (label, words) = line.trim().split_once(char::is_whitespace)?;
    let is_label = columns::meaning(label) == Some(Meaning::Deadline) && columns::ends_as_label(label);
    (is_label && due::deadline_of(words).is_some()).then(|| (label, words.trim()))
}

/// The label and the words of a line that is a note among the labels of a point: 备注：上级资金支持.
pub fn note(line: &str) -> Option<(&str, &str)> {
    let line = line.trim().trim_start_matches(&*points().bullets).trim_end_matches(['。', '；']);
    let (label, text) = line.split_once(['：', ':'])?;
    (unit_words::is_note(label) && !text.trim().is_empty() && !text.contains(['。', '；', '：']))
        .then(|| (label.trim(), text.trim()))
}

/// What a label on a line of its own is of, where its list stands on the next: 责任单位： over 县甲局.
pub fn over_its_list(line: &str) -> Option<Meaning> {
    let label = line.trim().strip_suffix(['：', ':'])?.trim();
    columns::of_statement(label).filter(|_| label.chars().count() <= LONGEST_LABEL)
}

/// What a label on a line of its own is of, also without a colon: 责任单位 over 县甲局, Lead agency over Roads Department.
pub fn alone_on_its_line(line: &str) -> Option<Meaning> {
    let label = line.trim();
    let is_known = || if label.is_ascii() { is_english_label(label) } else { columns::ends_as_label(label) };
    let longest = if label.is_ascii() { LONGEST_IN_ENGLISH } else { LONGEST_LABEL };
    let bare = || columns::meaning(label).filter(|meaning| meaning.is_of_statement() && is_known());
    over_its_list(line).or_else(bare).filter(|_| label.chars().count() <= longest)
}

/// Whether a label is of when a task begins, with a time behind it: 开工时间：3月.
fn is_of_start(label: &str, list: &str) -> bool {
    let first = list.split(['，', ',', '；', ';', '。', '\n']).next().unwrap_or("");
    columns::is_start(label.trim()) && due::deadline_of(first).is_some()
}

/// What a bracket behind a label says of the first of its units: 责任单位（第一个为牵头单位）.
pub fn remark_on_the_first(label: &str) -> Option<&str> {
    let (_, inner) = brackets::at_end(label.trim_end())?;
    (inner.chars().count() <= LONGEST_REMARK && says_the_first_leads(inner)).then_some(inner)
}

/// A label without such a bracket.
pub fn without_remark(label: &str) -> &str {
    if remark_on_the_first(label).is_some() { without_bracket(label) } else { label }
}

/// The most characters of such a remark.
const LONGEST_REMARK: usize = 24;

/// Whether a line is the list of a role with its label.
pub fn is_of_role(line: &str) -> bool {
    let label = unbracketed(line).split_once(['：', ':']).map_or("", |(label, _)| without_bracket(label));
    columns::meaning(label).is_some_and(Meaning::is_role)
}

/// A label without a short bracket at its end: 责任科室（单位）.
fn without_bracket(label: &str) -> &str {
    let bare = brackets::at_end(label.trim_end()).map(|(bare, _)| bare);
    let is_short = |bare: &&str| label.chars().count() - bare.chars().count() <= LONGEST_LABEL;
    bare.filter(|bare| !bare.is_empty() && (is_short(bare) || remark_on_the_first(label).is_some())).unwrap_or(label)
}

/// Lines of labels as one statement: each without its brackets, one behind another. A line goes on the one above it where that has a
/// bracket that is not closed, or ends with 、 or within a name.
pub fn joined<'t>(lines: impl Iterator<Item = &'t str>) -> String {
    let mut joined = String::new();
    let mut is_open = false;
    for line in lines {
        let line = &*usual(line);
        let breaks = cuts_a_date(&joined, line)
            || joined.is_empty()
            || joined.ends_with(['、', '，', '：', ':'])
            || is_open && !joined.ends_with('；') && !is_label_line(line)
            || line_ends::cut_name(&joined, line).is_some();
        is_open = brackets::is_unclosed(line) || is_open && !line.contains(units::CLOSING);
        let text = unbracketed(line);
        let ends = text.len() > text.trim_end_matches(['；', ';', '。']).len();
        if !breaks && !joined.ends_with('；') {
            joined.push('；');
        }
        match due_behind_a_blank(text) {
            Some((label, words)) => joined.push_str(&format!("{label}：{words}")),
            None => joined.push_str(text.trim_end_matches(['；', ';', '。'])),
        }
        if alone_on_its_line(line).is_some() && !line.ends_with(['：', ':']) {
            joined.push('：');
        }
        if is_open && ends {
            joined.push('；');
        }
    }
    joined.trim_end_matches('；').to_owned()
}

/// Whether a line goes on a date that a line end has cut: 完成时限：2024年 over 6月底前.
pub fn cuts_a_date(above: &str, line: &str) -> bool {
    let goes_on = line.trim_start().starts_with(|c: char| c.is_ascii_digit()) && line.contains('月');
    above.ends_with('年') && goes_on && due::deadline_of(line).is_some()
}

/// Whether a line is a list behind its label in brackets: 【牵头单位】甲局.
fn has_label_in_brackets(line: &str) -> bool {
    !in_brackets(line).is_empty() && line.split_once(units::CLOSING).is_some_and(|(_, list)| !list.trim().is_empty())
}

/// A line without a bracket around it; a closing mark of its own (乙局（丙站）) stays.
fn unbracketed(line: &str) -> &str {
    let line = line.trim().trim_start_matches(&*points().bullets).trim_start();
    if has_label_in_brackets(line) {
        return line;
    }
    let line = line.strip_prefix(units::OPENING).unwrap_or(line).trim();
    if units::is_balanced(line) {
        line
    } else {
        line.trim_end_matches(['。', '；', ';']).strip_suffix(units::CLOSING).unwrap_or(line).trim()
    }
}

/// What stands between the parts of a statement.
const DIVIDERS: [char; 13] = ['：', '；', ':', ';', '，', ',', '、', '。', ' ', '\u{3000}', '\n', '（', '('];

/// The most characters before a colon, and of the list behind it, that say whether a label stands there.
const LONGEST_AROUND: usize = 100;

/// The labels of a statement: at its start or behind a divider, with a colon behind them, or a semicolon where they end with
/// 单位; the usual ones need neither.
pub fn labels(text: &str) -> Vec<Mark> {
    let mut marks = in_brackets(text);
    if !marks.is_empty() {
        return marks;
    }
    let mut offices: Vec<Mark> = Vec::new();
    for (at, sign) in text.char_indices().filter(|(_, c)| matches!(c, '：' | '；' | ':' | ';')) {
        match before_sign(text, at, sign, !marks.is_empty()) {
            Some(Labelled::Units(mark)) => marks.push(mark),
            Some(Labelled::Office(mark)) => offices.push(mark),
            None => {}
        }
    }
    without_sign(text, &mut marks);
    if !marks.iter().any(|mark| mark.meaning.is_some_and(Meaning::is_role)) {
        marks.append(&mut offices);
    } else if !marks.iter().any(|mark| matches!(mark.meaning, Some(Meaning::Leads | Meaning::Responsible))) {
        // 牵头处室：甲处；配合单位：县乙局
        let does = |mark: &Mark| match mark.meaning {
            Some(Meaning::Responsible) => says_responsible(mark.label(text)),
            meaning => meaning == Some(Meaning::Leads),
        };
        marks.extend(offices.into_iter().filter(does));
    }
    marks.sort_by_key(|mark| mark.start);
    marks
}

/// A label with a sign behind it.
enum Labelled {
    /// Of units, persons or a deadline.
    Units(Mark),
    /// Of the offices of a bureau, which count where no units are named.
    Office(Mark),
}

/// The label before a colon or semicolon, if there is one.
fn before_sign(text: &str, at: usize, sign: char, has_others: bool) -> Option<Labelled> {
    let before = text.get(..at)?;
    let from = before.char_indices().rev().take(LONGEST_AROUND).last().map_or(at, |(from, _)| from);
    let end = at + sign.len_utf8();
    let behind = text.get(end..)?;
    let list = behind.char_indices().nth(LONGEST_AROUND).map_or(behind, |(to, _)| behind.get(..to).unwrap_or(behind));
    if let Some(mark) = in_english(before, from, sign, list) {
        return Some(Labelled::Units(mark));
    }
    // 责任科室（单位）：
    let before = without_bracket(before.get(from..)?).trim_end();
    let start = label_start(before);
    // 牵头单位：县甲局责任单位：县乙局
    let behind_unit = words().bare_labels.iter().find_map(|bare| {
        let name = before.get(start..)?.strip_suffix(bare)?;
        (units::are_offices(name) && has_others).then_some(start + name.len())
    });
    let start = behind_unit.unwrap_or(start);
    let label = before.get(start..)?;
    let length = label.chars().count();
    if length > LONGEST_LABEL && !columns::is_of_units_and_deadline(label) {
        return None;
    }
    let start = from + start;
    let has_clauses = heads_clauses(label, list);
    let meaning = if has_clauses { Some(Meaning::Responsible) } else { columns::meaning(label) };
    let is_role = meaning.is_some_and(Meaning::is_role);
    let is_colon = matches!(sign, '：' | ':');
    // 各责任单位； ends a list.
    if !is_colon && unit_words::words().of_all.begins(label) {
        return None;
    }
    let of_units = label.ends_with("单位") && (length <= 4 || is_role);
    let is_meant = is_role || matches!(meaning, Some(Meaning::Deadline | Meaning::Leaders));
    let other = is_colon && (is_meant && heads(label, list) || is_of_start(label, list) || has_clauses);
    let first = list.split(['、', '，', ',', '；', ';', '。', '\n']).next().unwrap_or("").trim();
    let of_units = of_units
        || is_colon
            && length > 2
            && meaning.is_none_or(Meaning::is_role)
            && is_of_units(label)
            && (looks_like_unit(first) || units::is_ditto(first));
    // 县直各单位； is the end of a list, not a label.
    if (of_units && (is_role || is_colon)) || other {
        return Some(Labelled::Units(Mark { start, label_end: at, end, sign, meaning }));
    }
    let meaning = Some(columns::office(label)?);
    Some(Labelled::Office(Mark { start, label_end: at, end, sign, meaning }))
}

/// Where the label at the end of a text begins: behind a divider, which no bracket around a role is: 牵头（责任）单位.
fn label_start(text: &str) -> usize {
    let divider = |text: &str| {
        text.char_indices().rev().find(|(_, c)| DIVIDERS.contains(c)).map_or(0, |(at, c)| at + c.len_utf8())
    };
    let is_role = |word: &str| columns::meaning(word).is_some_and(Meaning::is_role);
    let start = divider(text);
    let (before, label) = text.split_at_checked(start).unwrap_or((text, ""));
    let before = before.strip_suffix(['（', '(']).unwrap_or("");
    let outer = divider(before);
    let inner = label.split_once(['）', ')']).map_or("", |(inner, _)| inner);
    if is_role(inner) && before.get(outer..).is_some_and(is_role) { outer } else { start }
}

/// Adds the labels that need no sign behind them, at the beginning of clauses.
fn without_sign(text: &str, marks: &mut Vec<Mark>) {
    let known: BTreeSet<usize> = marks.iter().map(|mark| mark.start).collect();
    let behind = text.char_indices().filter(|(_, c)| DIVIDERS.contains(c)).map(|(i, c)| i + c.len_utf8());
    for start in std::iter::once(0).chain(behind).filter(|start| !known.contains(start)) {
        let clause = text.get(start..).unwrap_or("");
        let Some(behind) = words().bare_labels.without_start(clause) else {
            marks.extend(short(clause, start));
            continue;
        };
        let label = clause.strip_suffix(behind).unwrap_or("");
        let list = behind.trim_start();
        let list = list.strip_prefix(['为', '是']).unwrap_or(list);
        let end = text.len() - list.len();
        let first = list.split(DIVIDERS).next().unwrap_or("");
        if looks_like_unit(first.trim_end_matches(['）', ')'])) && !units::is_no_unit(first) {
            let label_end = start + label.len();
            marks.push(Mark { start, label_end, end, sign: ' ', meaning: columns::meaning(label) });
        }
    }
}

/// A short label at the beginning of a clause, with an office right behind it: 配合乙局.
fn short(clause: &str, start: usize) -> Option<Mark> {
    let behind = words().short_labels.without_start(clause)?;
    let label = clause.strip_suffix(behind)?;
    let list = behind.trim_start_matches(['—', '–', '－', '-']);
    let first = list.split(['、', '，', ',', '；', ';', '。', '\n', ' ']).next().unwrap_or("");
    let end = start + clause.len() - list.len();
    (units::are_offices(first) && joints::begins_with_unit(first)).then(|| Mark {
        start,
        label_end: start + label.len(),
        end,
        sign: ' ',
        meaning: columns::meaning(label),
    })
}

/// Whether a statement may begin with a label within a line: it says a role, or is one of those who build or oversee.
pub fn may_open(mark: &Mark, text: &str) -> bool {
    mark.meaning.map_or_else(|| words().owners.has(mark.label(text).trim()), Meaning::is_role)
}

/// Whether a label needs no colon: 责任单位县甲局.
pub fn is_bare(mark: &Mark, text: &str) -> bool {
    words().bare_labels.has(mark.label(text).trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_may_stand_on_lines_of_their_own() {
        assert!(
            is_label_line("牵头单位：甲局")
                && is_label_line("责任单位:乙局，各镇")
                && is_label_line("（责任单位：乙局）")
        );
        assert!(
            !is_label_line("责任到人：压实责任。要求一。")
                && !is_label_line("责任到人：压实责任。")
                && !is_label_line("牵头单位要抓落实")
        );
    }
}
