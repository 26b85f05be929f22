//! Clauses without brackets at the end of a text that say who does it: 修桥，由县甲局牵头，县乙局配合。

use super::due;
use super::units;
use super::verbs;
use crate::import::columns::Meaning;

/// What a body may lead or do alone, so that a clause behind it does not say who does the whole task.
const APART: [&str; 14] = [
    "专班",
    "小组",
    "联席会议",
    "机制",
    "召开",
    "会商",
    "资金",
    "经费",
    "费用",
    "预算",
    "平台",
    "例会",
    "验收",
    "考核",
];

/// The most bytes of such clauses.
const LONGEST: usize = 1024;

/// Where such clauses begin, and the words before them end. Only where they hold nothing but offices and verbs, one leads, and the
/// words before them are of no body or money that these might lead alone.
pub fn clauses(text: &str) -> Option<(usize, usize)> {
    let body = text.trim_end().strip_suffix('。')?;
    let is_stop = |c: char| matches!(c, '。' | '；' | '\n' | '！');
    let sentence = body.char_indices().rev().find(|(_, c)| is_stop(*c)).map_or(0, |(at, c)| at + c.len_utf8());
    let commas = body.match_indices('，').map(|(at, comma)| at + comma.len()).filter(|at| *at > sentence);
    let start = std::iter::once(sentence)
        .chain(commas)
        .find(|at| body.get(*at..).is_some_and(|rest| are_duties(rest, *at == sentence)))?;
    let before = body.get(..start)?.trim_end_matches(['，', ' ']);
    let last = before.trim_end_matches(is_stop).rsplit(|c| is_stop(c) || c == '，').next()?;
    (!last.is_empty() && !APART.iter().any(|word| last.contains(word))).then_some((start, before.len()))
}

/// Whether clauses hold nothing but offices and verbs that say what these do, the first with 由 before it, and one of them leads, or in a
/// sentence of their own is responsible beside others; a deadline may stand at their end.
fn are_duties(clauses: &str, is_sentence: bool) -> bool {
    let clauses = clauses.trim_start();
    if !clauses.starts_with('由') || clauses.len() > LONGEST {
        return false;
    }
    let mut parts: Vec<&str> = clauses.split(['，', ',']).map(str::trim).collect();
    parts.pop_if(|last| due::deadline_of(last).is_some());
    let read = |clause: &str| {
        let (list, meaning) = verbs::verb_of(clause)?;
        let list = verbs::behind_by(verbs::without_adverbs(list).0);
        let are_all = list.starts_with('各') && units::are_units(list);
        (are_all || units::are_offices(list)).then_some(meaning)
    };
    let roles: Option<Vec<Meaning>> = parts.into_iter().map(read).collect();
    roles.is_some_and(|roles| {
        let are_divided = is_sentence && roles.len() > 1 && roles.contains(&Meaning::Responsible);
        roles.contains(&Meaning::Leads) || are_divided
    })
}
