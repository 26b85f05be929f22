//! Verbs that say what the units before them do: 甲局牵头，乙局配合.

use super::units;
use crate::import::columns::Meaning;

/// Verbs at the end of a clause, with what the units before them do; a verb that ends with another stands before it.
const VERBS: [(&str, Meaning); 16] = [
    ("牵头", Meaning::Leads),
    ("主办", Meaning::Leads),
    ("主抓", Meaning::Leads),
    ("主责", Meaning::Leads),
    ("配合", Meaning::Cooperating),
    ("协同", Meaning::Cooperating),
    ("协办", Meaning::Cooperating),
    ("会办", Meaning::Cooperating),
    ("协助", Meaning::Cooperating),
    ("参与", Meaning::Cooperating),
    ("参加", Meaning::Cooperating),
    ("指导", Meaning::Cooperating),
    ("负责", Meaning::Responsible),
    ("落实", Meaning::Responsible),
    ("组织实施", Meaning::Responsible),
    ("承办", Meaning::Responsible),
];

/// What may follow a verb and says no more than it: 牵头督导, 配合实施, 负责落实.
const TAILS: [&str; 17] = [
    "督导", "推进", "组织", "协调", "统筹", "汇总", "抓总", "落实", "实施", "办理", "完成", "开展", "调度", "督办",
    "推动", "负责", "指导",
];

/// How a sentence begins that speaks of all points that follow.
pub const FOR_ALL: [&str; 7] = ["以下", "以上", "上述", "下列", "本节", "本部分", "本条"];

/// Words between the units and their verb.
const ADVERBS: [&str; 15] = [
    "协助",
    "参与",
    "积极",
    "密切",
    "结合实际",
    "按职责分工",
    "按照职责分工",
    "依职责分工",
    "根据职责分工",
    "按职责",
    "分别",
    "共同",
    "具体",
    "分工",
    "联合",
];

/// The units before the verb at the end of a clause, and what they do.
pub fn verb_of(clause: &str) -> Option<(&str, Meaning)> {
    let at_the_end =
        |clause: &str| VERBS.iter().find_map(|(verb, meaning)| Some((clause.strip_suffix(verb)?.len(), *meaning)));
    let mut bare = clause;
    while let Some(shorter) = TAILS.iter().find_map(|tail| bare.strip_suffix(tail)) {
        bare = shorter;
        // 各单位要配合完成 is a sentence.
        if let Some((end, meaning)) = at_the_end(bare)
            && let Some(units) = clause.get(..end)
            && units::looks_like_unit(without_adverbs(units).0)
        {
            return Some((units, meaning));
        }
    }
    at_the_end(clause).and_then(|(end, meaning)| Some((clause.get(..end)?, meaning)))
}

/// The units of a clause without the words between them and their verb, and whether these say 分别.
pub fn without_adverbs(mut units: &str) -> (&str, bool) {
    let mut separately = false;
    while let Some((shorter, adverb)) = ADVERBS.iter().find_map(|a| Some((units.strip_suffix(a)?, *a))) {
        units = shorter;
        separately |= adverb == "分别";
    }
    (units, separately)
}

/// The units behind 由 or 均需: 由甲局, 以下任务均由甲局, 以下均需甲局. A name may hold the character too: 自由贸易区.
pub fn behind_by(units: &str) -> &str {
    let for_all = FOR_ALL.iter().any(|word| units.starts_with(word));
    let units =
        units.split_once("均需").filter(|(before, _)| for_all || before.is_empty()).map_or(units, |(_, names)| names);
    let before_it = ["均", "统一", "一并", "任务", "工作", "事项", "都", "各项", "其中"];
    match units.split_once('由') {
        Some((before, names)) if before.is_empty() || before_it.iter().any(|word| before.ends_with(word)) => names,
        _ => units,
    }
}
