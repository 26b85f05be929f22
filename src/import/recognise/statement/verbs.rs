//! Verbs that say what the units before them do: 甲局牵头，乙局配合.

use super::joints;
use crate::import::columns::Meaning;
use crate::import::recognise::names::units;
use crate::import::unit_words::{government_levels, looks_like_unit, words as words_of_units};
use crate::import::words::clauses;

/// Whether a sentence speaks of all points that follow: 以下任务均需各镇落实.
pub fn speaks_of_all(sentence: &str) -> bool {
    clauses().for_all_starts.begins(sentence) || clauses().for_all.is_within(sentence)
}

/// Whether a verb behind some text is the end of a name: 县委商会办, 市安委会办, 县政协办.
fn ends_a_name(before: &str, verb: &str) -> bool {
    let last = || units::last_of(without_adverbs(before).0);
    match verb {
        "会办" => last().ends_with('委') || !units::are_offices(last()),
        "协办" => !units::are_units(last()),
        _ => false,
    }
}

/// Whether a text begins with a verb or an adverb before it: 共同牵头.
pub fn begins(text: &str) -> bool {
    let words = clauses();
    let mut verbs = words.verbs.iter();
    words.doing.begins(text) || words.adverbs.begins(text) || verbs.any(|(verb, _)| text.starts_with(verb))
}

/// The length of a clause without the verb at its end, and what the units before it do.
fn verb_at_the_end(clause: &str) -> Option<(usize, Meaning)> {
    clauses().verbs.iter().find_map(|(verb, meaning)| {
        let before = clause.strip_suffix(verb)?;
        (!ends_a_name(before, verb)).then_some((before.len(), meaning))
    })
}

/// The units before the verb at the end of a clause, and what they do.
pub fn verb_of(clause: &str) -> Option<(&str, Meaning)> {
    let words = clauses();
    let mut bare = clause;
    while let Some(shorter) = words.tails.without_end(bare) {
        bare = shorter;
        // 各单位要配合完成 is a sentence.
        if let Some((end, meaning)) = verb_at_the_end(bare)
            && let Some(units) = clause.get(..end)
            && looks_like_unit(without_adverbs(units).0)
        {
            return Some((units, meaning));
        }
    }
    let strong = verb_at_the_end(clause).and_then(|(end, meaning)| Some((clause.get(..end)?, meaning)));
    strong.or_else(|| {
        let mut units = words.doing.without_end(clause)?;
        while let Some(shorter) = words.doing.without_end(units) {
            units = shorter;
        }
        let list = behind_by(without_adverbs(units).0);
        let all = words_of_units().of_all.begins(list) && units::are_units(list);
        (all || units::are_offices(list) || units::are_units(list) && are_bodies_of_level(list))
            .then_some((units, Meaning::Responsible))
    })
}

/// Whether all names of a list have a level and end as bodies do that may carry a task out: 县水务公司、县交警大队.
pub fn are_bodies_of_level(list: &str) -> bool {
    let is_body = |name: &str| name.starts_with(government_levels()) && clauses().doing_bodies.ends(name);
    units::split(list).iter().all(|(name, _)| is_body(name.trim()))
}

/// Whether the units of a clause hold a task together, 甲局统筹, and the clause does not say that they lead it. `units` are
/// those before its verb.
pub fn coordinates(clause: &str, units: &str) -> bool {
    let verb = clause.get(units.len()..).unwrap_or("");
    clauses().coordinating.is_within(verb) && !clauses().not_coordinating.is_within(verb)
}

/// The units of a clause without the words between them and their verb, and whether these say 分别.
pub fn without_adverbs(mut units: &str) -> (&str, bool) {
    let mut separately = false;
    let bare = clauses().before_verbs.without_end(units).filter(|rest| looks_like_unit(rest));
    units = bare.unwrap_or(units);
    while let Some(shorter) = clauses().adverbs.without_end(units) {
        separately |= units.ends_with("分别");
        units = shorter;
    }
    (units, separately)
}

/// The units behind 由 or 均需: 由甲局, 以下任务均由甲局, 以下均需甲局. A name may hold the character too: 自由贸易区.
pub fn behind_by(units: &str) -> &str {
    let for_all = speaks_of_all(units);
    let units =
        units.split_once("均需").filter(|(before, _)| for_all || before.is_empty()).map_or(units, |(_, names)| names);
    if for_all && let Some((_, names)) = units.split_once('由') {
        return names;
    }
    let units = units.strip_prefix('以').unwrap_or(units);
    // 请县甲局牵头, 拟由县甲局牵头
    let units = clauses()
        .asking
        .without_start(units)
        .filter(|rest| rest.starts_with('由') || joints::begins_with_unit(rest))
        .unwrap_or(units);
    match units.split_once('由') {
        Some((before, names)) if before.is_empty() || clauses().before_by.ends(before) => names,
        _ => units,
    }
}

/// The clauses of a text in which a verb is followed by further units without a mark: 甲局牵头乙局配合, 甲局指导各镇落实.
pub fn apart(text: &str) -> Vec<&str> {
    let mut clauses = Vec::new();
    let mut rest = text;
    while let Some(end) = first_end(rest) {
        let (clause, behind) = rest.split_at(end);
        clauses.push(clause);
        rest = behind.trim_start_matches(|c: char| c.is_whitespace() || c == '、');
    }
    clauses.push(rest);
    clauses
}

/// Where the first verb ends that has offices before it and a unit behind it.
fn first_end(text: &str) -> Option<usize> {
    let words = clauses();
    let ends = words.verbs.iter().filter(|(verb, _)| *verb != "协同").flat_map(|(verb, _)| {
        text.match_indices(verb).filter_map(move |(at, _)| {
            let (before, _) = without_adverbs(text.get(..at)?);
            let mut rest = text.get(at + verb.len()..)?;
            while let Some(shorter) = words.tails.without_start(rest) {
                rest = shorter;
            }
            let end = text.len() - rest.len();
            let behind = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '、');
            let last = units::last_of(behind_by(before));
            // 县国资中心牵头 县供电公司配合: a blank between two clauses divides them, whatever their units are.
            let are_two = rest.starts_with(char::is_whitespace) && units::are_units(last) && is_clause_of_units(behind);
            let goes_on = joints::begins_with_unit(behind) || joints::leading(behind).is_some();
            // 市委统筹推进某项工作领导小组 is one name.
            let is_inner = words.coordinating.has(verb)
                && !behind.starts_with('各')
                && behind.chars().next() != last.chars().next();
            let divides = are_two || units::are_offices(last) && goes_on;
            (divides && !ends_a_name(before, verb) && !is_inner).then_some(end)
        })
    });
    ends.min()
}

/// Whether a text begins with a clause of units and a verb: 县供电公司配合，6月底前.
fn is_clause_of_units(text: &str) -> bool {
    let clause = text.split(['，', ',', '；', ';', '。', '\n', ' ', '\u{3000}']).next().unwrap_or("");
    verb_of(clause).is_some_and(|(units, _)| units::are_units(behind_by(without_adverbs(units).0)))
}

/// A text in parts: what brackets hold that say with a verb what units do, and what stands around them: 甲局（乙局协助）.
pub fn segments(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut depth, mut open, mut start) = (0usize, 0, 0);
    for (at, c) in text.char_indices() {
        if units::OPENING.contains(&c) {
            if depth == 0 {
                open = at;
            }
            depth += 1;
        } else if units::CLOSING.contains(&c) && depth > 0 {
            depth -= 1;
            let inner = text.get(open..at).map_or("", |inner| inner.trim_start_matches(units::OPENING));
            if depth == 0 && says_role(inner) {
                parts.push(text.get(start..open).unwrap_or(""));
                parts.push(inner);
                start = at + c.len_utf8();
            }
        }
    }
    parts.push(text.get(start..).unwrap_or(""));
    parts
}

/// Whether a clause of a text is of units and what they do.
fn says_role(text: &str) -> bool {
    let mut clauses = text.split(['，', ',', '；', ';', '。', '\n']);
    clauses.any(|clause| verb_of(clause.trim()).is_some_and(|(units, _)| looks_like_unit(without_adverbs(units).0)))
}

/// The offices of a clause that says what they do with what, 县财政局负责资金保障, or with whom: 甲局会同乙局推进, which
/// says no `role` of its own.
pub fn verb_within(clause: &str, role: Meaning) -> Option<(&str, Meaning)> {
    let list = without_verb(clause);
    if joints::divide(list).is_some() {
        return Some((list, role));
    }
    clauses().verbs.iter().find_map(|(verb, meaning)| {
        let at = clause.find(verb)?;
        let (units, object) = (clause.get(..at)?, clause.get(at + verb.len()..)?);
        let is_clause =
            !object.contains('的') && !joints::begins_with_unit(object) && object.chars().count() <= LONGEST_OBJECT;
        (is_clause && !ends_a_name(units, verb) && units::are_offices(behind_by(without_adverbs(units).0)))
            .then_some((units, meaning))
    })
}

/// The most characters of what units do something with.
const LONGEST_OBJECT: usize = 12;

/// A list of units without the verb at its end, whichever it is: 乙局、丙局推进.
pub fn without_verb(list: &str) -> &str {
    let mut units = list;
    let shorter = |units: &str| {
        let tail = || clauses().tails.without_end(units).map(str::len);
        verb_at_the_end(units).map(|(end, _)| end).or_else(tail)
    };
    while let Some(end) = shorter(without_adverbs(units).0) {
        units = units.get(..end).unwrap_or(units);
    }
    without_adverbs(units).0
}
