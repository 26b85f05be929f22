//! Lists of units whose roles stand in brackets behind them: 甲局（牵头）、乙局（配合）.

use crate::import::columns::{self, Meaning};
use crate::import::recognise::brackets;
use crate::import::recognise::names::units::{CLOSING, OPENING, split};
use crate::import::words::english;

/// The names of a list of which some have a role in a bracket behind them, 甲局（牵头）、乙局（配合）, each with its role. Nothing where
/// none has.
pub fn read(text: &str) -> Option<Vec<(Option<Meaning>, String)>> {
    // 【牵头单位】甲局: a label before its list.
    if text.trim_start().starts_with(OPENING) {
        return None;
    }
    let text = apart(text);
    let parts = split(&text).into_iter().map(|(part, _)| part.trim()).filter(|part| !part.is_empty());
    let marked = |part: &str| {
        let (name, inner) = brackets::at_end(part)?;
        Some((role_in(inner)?, name.to_owned()))
    };
    let read: Vec<(Option<Meaning>, String)> = parts
        .map(|part| match marked(part) {
            Some((role, name)) => (Some(role), name),
            None => (None, part.to_owned()),
        })
        .collect();
    read.iter().any(|(role, _)| role.is_some()).then_some(read)
}

/// The role that a bracket says: 牵头, 牵头单位, 主办, 主要负责; but not 责任公司.
fn role_in(bracket: &str) -> Option<Meaning> {
    let inner = bracket.trim_start_matches(OPENING).trim_end_matches(CLOSING).trim();
    let bare = inner.strip_suffix("单位").or_else(|| inner.strip_suffix("部门")).unwrap_or(inner);
    if matches!(bare, "负责" | "主要负责" | "具体负责") {
        return Some(Meaning::Responsible);
    }
    let short = bare.chars().count() <= 3 || is_role_in_english(bare);
    columns::meaning(bare).filter(|meaning| meaning.is_role() && short)
}

/// Whether a bracket holds nothing but a role in English: lead, supporting agency.
fn is_role_in_english(text: &str) -> bool {
    let lower = text.to_lowercase();
    let (role, body) = lower.split_once(' ').unwrap_or((&lower, "agency"));
    english().roles.has(role) && english().role_bodies.has(body)
}

/// A list with 、 behind each bracket with a role, where the next name follows without one: 甲局（牵头）乙局（配合）.
fn apart(text: &str) -> String {
    let mut list = String::new();
    let mut rest = text;
    while let Some(end) = rest.find(CLOSING) {
        let length = rest.get(end..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
        let (head, behind) = rest.split_at(end + length);
        list.push_str(head);
        let bracket = head.rfind(OPENING).and_then(|from| head.get(from..)).and_then(role_in);
        if bracket.is_some() && behind.trim_start().starts_with(char::is_alphabetic) {
            list.push('、');
        }
        rest = behind;
    }
    list + rest
}
