//! Verbs that say what the units before them do: 甲局牵头，乙局配合.

use super::joints;
use crate::import::columns::Meaning;
use crate::import::recognise::names::units;
use crate::import::unit_words::{LEVELS, looks_like_unit};

/// Verbs at the end of a clause, with what the units before them do; a verb that ends with another stands before it.
const VERBS: [(&str, Meaning); 44] = [
    ("为牵头单位", Meaning::Leads),
    ("为牵头部门", Meaning::Leads),
    ("为责任单位", Meaning::Responsible),
    ("为配合单位", Meaning::Cooperating),
    ("为主", Meaning::Responsible),
    ("为辅", Meaning::Cooperating),
    ("为责任主体", Meaning::Responsible),
    ("承担主体责任", Meaning::Responsible),
    ("负总责", Meaning::Responsible),
    ("抓落实", Meaning::Responsible),
    ("配合做好相关工作", Meaning::Cooperating),
    ("配合做好有关工作", Meaning::Cooperating),
    ("做好配合工作", Meaning::Cooperating),
    ("做好配合", Meaning::Cooperating),
    ("予以配合", Meaning::Cooperating),
    ("做好相关工作", Meaning::Responsible),
    ("做好有关工作", Meaning::Responsible),
    ("总牵头", Meaning::Leads),
    ("统筹", Meaning::Leads),
    ("抓总", Meaning::Leads),
    ("牵总", Meaning::Leads),
    ("负责牵头", Meaning::Leads),
    ("牵头", Meaning::Leads),
    ("主办", Meaning::Leads),
    ("主抓", Meaning::Leads),
    ("主责", Meaning::Leads),
    ("配合", Meaning::Cooperating),
    ("协同", Meaning::Cooperating),
    ("协办", Meaning::Cooperating),
    ("协抓", Meaning::Cooperating),
    ("会办", Meaning::Cooperating),
    ("协助", Meaning::Cooperating),
    ("参与", Meaning::Cooperating),
    ("参加", Meaning::Cooperating),
    ("指导", Meaning::Cooperating),
    ("督促", Meaning::Cooperating),
    ("督导", Meaning::Cooperating),
    ("负责", Meaning::Responsible),
    ("落实", Meaning::Responsible),
    ("组织实施", Meaning::Responsible),
    ("承办", Meaning::Responsible),
    ("按职责分工", Meaning::Responsible),
    ("按照职责分工", Meaning::Responsible),
    ("按各自职责分工", Meaning::Responsible),
];

/// Verbs that say who carries a task out only behind offices or all units of a kind: 县乙局实施, but not 二期工程实施.
const DOING: [&str; 9] = ["组织实施", "实施", "推进", "推动", "办理", "组织", "完成", "执行", "起草"];

/// How bodies end that are no offices and may carry a task out.
const BODIES: [&str; 9] = ["公司", "集团", "中心", "医院", "学校", "学院", "大队", "支队", "总队"];

/// Verbs that say who holds a task together without naming it the lead.
const COORDINATING: [&str; 3] = ["统筹", "抓总", "牵总"];

/// What may follow a verb and says no more than it: 牵头督导, 配合实施, 负责落实.
const TAILS: [&str; 17] = [
    "督导", "推进", "组织", "协调", "统筹", "汇总", "抓总", "落实", "实施", "办理", "完成", "开展", "调度", "督办",
    "推动", "负责", "指导",
];

/// How a sentence begins that speaks of all points that follow.
const FOR_ALL: [&str; 7] = ["以下", "以上", "上述", "下列", "本节", "本部分", "本条"];

/// Words of a sentence that does so, wherever they stand: 具体任务均涉及各镇，不再列出.
const OF_ALL: [&str; 2] = ["不再", "均涉及"];

/// Whether a sentence speaks of all points that follow: 以下任务均需各镇落实.
pub fn speaks_of_all(sentence: &str) -> bool {
    FOR_ALL.iter().any(|word| sentence.starts_with(word)) || OF_ALL.iter().any(|word| sentence.contains(word))
}

/// Words between the units and their verb.
const ADVERBS: [&str; 24] = [
    "按各自职责抓好",
    "按分工",
    "按照分工",
    "按各自职责",
    "按各自分工",
    "协助",
    "参与",
    "积极",
    "认真",
    "按职责抓好",
    "按职责做好",
    "按职责分工抓好",
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

/// Words before a verb that belong to it where a unit stands before them: 县甲局加强督促, 县甲局技术指导.
const OF_VERBS: [&str; 3] = ["加强", "技术", "业务"];

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
    let mut words = VERBS.iter().map(|(verb, _)| verb).chain(&DOING).chain(&ADVERBS);
    words.any(|word| text.starts_with(word))
}

/// The length of a clause without the verb at its end, and what the units before it do.
fn verb_at_the_end(clause: &str) -> Option<(usize, Meaning)> {
    VERBS.iter().find_map(|(verb, meaning)| {
        let before = clause.strip_suffix(verb)?;
        (!ends_a_name(before, verb)).then_some((before.len(), *meaning))
    })
}

/// The units before the verb at the end of a clause, and what they do.
pub fn verb_of(clause: &str) -> Option<(&str, Meaning)> {
    let mut bare = clause;
    while let Some(shorter) = TAILS.iter().find_map(|tail| bare.strip_suffix(tail)) {
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
        let mut units = DOING.iter().find_map(|verb| clause.strip_suffix(verb))?;
        while let Some(shorter) = DOING.iter().find_map(|verb| units.strip_suffix(verb)) {
            units = shorter;
        }
        let list = behind_by(without_adverbs(units).0);
        let all = ["各", "有关", "相关"].iter().any(|word| list.starts_with(word)) && units::are_units(list);
        // 县水务公司实施
        let are_bodies = || {
            let mut names = units::split(list).into_iter().map(|(name, _)| name.trim());
            units::are_units(list) && names.all(is_body_of_level)
        };
        (all || units::are_offices(list) || are_bodies()).then_some((units, Meaning::Responsible))
    })
}

/// Whether a name has a level and ends as bodies do that may carry a task out: 县水务公司.
pub fn is_body_of_level(name: &str) -> bool {
    name.starts_with(LEVELS) && BODIES.iter().any(|end| name.ends_with(end))
}

/// Whether the units of a clause hold a task together, 甲局统筹, and the clause does not say that they lead it. `units` are
/// those before its verb.
pub fn coordinates(clause: &str, units: &str) -> bool {
    let verb = clause.get(units.len()..).unwrap_or("");
    COORDINATING.iter().any(|word| verb.contains(word))
        && !["牵头", "主办", "负责", "实施"].iter().any(|word| verb.contains(word))
}

/// The units of a clause without the words between them and their verb, and whether these say 分别.
pub fn without_adverbs(mut units: &str) -> (&str, bool) {
    let mut separately = false;
    let bare = OF_VERBS.iter().find_map(|word| units.strip_suffix(word)).filter(|rest| looks_like_unit(rest));
    units = bare.unwrap_or(units);
    while let Some((shorter, adverb)) = ADVERBS.iter().find_map(|a| Some((units.strip_suffix(a)?, *a))) {
        units = shorter;
        separately |= adverb == "分别";
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
    let before_it = ["均", "统一", "一并", "任务", "工作", "事项", "都", "各项", "其中", "具体", "主要"];
    let units = units.strip_prefix('以').unwrap_or(units);
    // 请县甲局牵头, 拟由县甲局牵头
    let units = ["请", "拟", "现"]
        .iter()
        .find_map(|word| units.strip_prefix(word))
        .filter(|rest| rest.starts_with('由') || joints::begins_with_unit(rest))
        .unwrap_or(units);
    match units.split_once('由') {
        Some((before, names)) if before.is_empty() || before_it.iter().any(|word| before.ends_with(word)) => names,
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
    let ends = VERBS.iter().filter(|(verb, _)| *verb != "协同").flat_map(|(verb, _)| {
        text.match_indices(verb).filter_map(move |(at, _)| {
            let (before, _) = without_adverbs(text.get(..at)?);
            let mut end = at + verb.len();
            while let Some(tail) =
                TAILS.iter().find(|tail| text.get(end..).is_some_and(|rest| rest.starts_with(**tail)))
            {
                end += tail.len();
            }
            let rest = text.get(end..)?;
            let behind = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '、');
            let last = units::last_of(behind_by(before));
            // 县国资中心牵头 县供电公司配合: a blank between two clauses divides them, whatever their units are.
            let are_two = rest.starts_with(char::is_whitespace) && units::are_units(last) && is_clause_of_units(behind);
            let goes_on = joints::begins_with_unit(behind) || joints::leading(behind).is_some();
            // 市委统筹推进某项工作领导小组 is one name.
            let is_inner = COORDINATING.contains(verb)
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
    VERBS.iter().find_map(|(verb, meaning)| {
        let at = clause.find(verb)?;
        let (units, object) = (clause.get(..at)?, clause.get(at + verb.len()..)?);
        let is_clause =
            !object.contains('的') && !joints::begins_with_unit(object) && object.chars().count() <= LONGEST_OBJECT;
        (is_clause && !ends_a_name(units, verb) && units::are_offices(behind_by(without_adverbs(units).0)))
            .then_some((units, *meaning))
    })
}

/// The most characters of what units do something with.
const LONGEST_OBJECT: usize = 12;

/// A list of units without the verb at its end, whichever it is: 乙局、丙局推进.
pub fn without_verb(list: &str) -> &str {
    let mut units = list;
    let shorter = |units: &str| {
        let tail = || TAILS.iter().find_map(|tail| Some(units.strip_suffix(tail)?.len()));
        verb_at_the_end(units).map(|(end, _)| end).or_else(tail)
    };
    while let Some(end) = shorter(without_adverbs(units).0) {
        units = units.get(..end).unwrap_or(units);
    }
    without_adverbs(units).0
}
