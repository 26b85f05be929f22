//! Words of a statement that say when something is due: 6月底前, 完成时限：年底, 立行立改; and those that say so of each unit.

use crate::character::is_han;
use crate::import::columns::{self, Meaning};
use crate::import::notice::DEADLINE_LABEL;
use crate::import::recognise::brackets;
use crate::import::recognise::names::levels;
use crate::import::recognise::names::misplaced;
use crate::import::unit_words::{is_office, looks_like_unit, object_of_task, words};
use crate::import::words::deadlines;
use crate::record::deadline::{DeadlineKind, deadline_kind};

/// The most characters of a label.
pub const LONGEST_LABEL: usize = 8;
/// The most characters of a clause that is a deadline; of one without a day.
const LONGEST_DEADLINE: usize = 20;
const LONGEST_OPEN: usize = 8;
/// The most characters of one that says from when to when.
const LONGEST_SPAN: usize = 28;

/// The most characters of a unit with its deadline.
const LONGEST_PART: usize = 48;

/// Label and words of a clause that is a deadline.
pub fn deadline_of(clause: &str) -> Option<(String, String)> {
    let clause = clause.trim().trim_end_matches('。');
    if let Some((label, words)) = clause.split_once(['：', ':']).filter(|_| !is_per_unit(clause)) {
        let is_deadline =
            columns::meaning(label) == Some(Meaning::Deadline) && label.trim().chars().count() <= LONGEST_LABEL;
        let alone = !words.trim().is_empty() && !words.contains(['；', ';', '。', '：', ':']);
        return (is_deadline && alone).then(|| (label.trim().to_owned(), words.trim().to_owned()));
    }
    (is_plain(clause) || is_per_unit(clause)).then(|| (DEADLINE_LABEL.to_owned(), clause.to_owned()))
}

/// The deadline of a bracket of which each part is of time: （6月底前完成）, not （共2所，8月投用）.
pub fn of_bracket(inner: &str) -> Option<(String, String)> {
    let is_remark = |part: &str| words().remarks.iter().any(|word| word == part.trim());
    let is_of_time = |part: &str| deadline_of(part).is_some() || is_due_of_unit(part) || is_remark(part);
    deadline_of(inner).filter(|_| inner.contains(['：', ':']) || parts(inner).all(is_of_time))
}

/// The same beside persons: June Smith is one.
pub fn beside_persons(clause: &str) -> Option<(String, String)> {
    deadline_of(clause).filter(|_| clause.contains(|c: char| is_han(c) || c.is_ascii_digit()))
}

/// The words of a cell in the column of persons that holds nothing but when something is due.
pub fn in_place_of_persons(cell: &str) -> Option<String> {
    let is_alone = !cell.contains(['，', '、', '。', '（', '|', '\n']);
    let ends = ends_as_due(cell) || cell.ends_with(['年', '月', '旬', '度']);
    let is_time = ends && (is_of_task(cell) || cell.starts_with(|c: char| c.is_ascii_digit() || c == '每'));
    beside_persons(cell).filter(|_| is_alone && is_time).map(|(_, words)| words)
}

/// Whether a clause says in what a task is entered: 纳入2025年度预算.
pub fn is_entered(clause: &str) -> bool {
    deadlines().entered.begins(clause)
}

/// Whether a title is but a subject, 关于校舍安全, behind which what is completed is the task.
pub fn is_subject(title: &str) -> bool {
    deadlines().subjects.begins(title)
}

/// Whether a clause without label is a deadline.
fn is_plain(clause: &str) -> bool {
    // 二季度50% is progress, and 纳入2025年度预算 says where a task is entered.
    if is_entered(clause)
        || clause.contains(['%', '％'])
        || brackets::at_end(clause).is_some_and(|(_, inner)| is_of_office(inner))
    {
        return false;
    }
    let longest = match deadline_kind(clause) {
        // 每季度报县政府办 is when something is told.
        DeadlineKind::Every(_) if clause.contains('报') => return false,
        // 自2024年1月1日起至2024年12月31日
        DeadlineKind::Partly if clause.starts_with('自') && clause.contains("起至") => LONGEST_SPAN,
        DeadlineKind::Day(_) | DeadlineKind::Partly | DeadlineKind::Both | DeadlineKind::Every(_) => LONGEST_DEADLINE,
        DeadlineKind::Open { .. } => LONGEST_OPEN,
        DeadlineKind::Words if misplaced::says_when(clause) || is_span(clause) => LONGEST_DEADLINE,
        DeadlineKind::Words => return false,
    };
    clause.chars().count() <= longest
}

/// A unit with its deadline in a bracket or behind a colon, 县甲局（立行立改）, 县甲局：6月底前: the unit, and the deadline. 县医保局（长期护理科）
/// is a name.
pub fn behind_unit(text: &str) -> Option<(&str, &str)> {
    if let Some((name, due)) = text.split_once(['：', ':']) {
        let (name, due) = (name.trim(), due.trim());
        return (is_office(name) && is_plain(due)).then_some((name, due));
    }
    if let Some(due) = of_one_unit(text).filter(|_| !text.ends_with(brackets::CLOSING)) {
        // 县甲局6月底前
        return Some((text.strip_suffix(due)?, due));
    }
    let (name, inner) = brackets::at_end(text)?;
    let is_due = !looks_like_unit(inner) && parts(inner).all(is_due_of_unit);
    (is_due && looks_like_unit(name)).then_some((name, inner))
}

/// Whether a part of a bracket behind a unit is a deadline.
pub fn is_due_of_unit(part: &str) -> bool {
    let is_span = || {
        part.chars().count() <= LONGEST_OPEN
            && part.contains(['年', '季', '月', '周', '日', '天'])
            && ["前", "后", "内"].iter().any(|end| part.ends_with(end))
    };
    if is_of_office(part) {
        return false;
    }
    // 日常事务 is no deadline, 持续推进 is one.
    let is_open = matches!(deadline_kind(part), DeadlineKind::Open { .. });
    (deadline_of(part).is_some() || is_span()) && !(is_open && !deadlines().open_ends.ends(part))
}

/// The parts of words between commas and the like.
pub fn parts(words: &str) -> impl Iterator<Item = &str> {
    words.split(['、', '，', ',', '；', ';', '\n', '。']).map(str::trim).filter(|part| !part.is_empty())
}

/// Whether a bracket behind an office says since when there is such a one: 县科技局（2024年新设）.
pub fn is_of_office(inner: &str) -> bool {
    deadlines().of_offices.is_within(inner)
}

/// Whether a cell is nothing but the time when a task ends: 6月底前, 每季度, but not 6月底前完成立项 or 3月立项；6月开工.
pub fn is_end_alone(cell: &str) -> bool {
    let is_time = || ends_as_due(cell) || cell.ends_with(['年', '月', '旬', '季', '度']);
    let is_open = || {
        matches!(deadline_kind(cell), DeadlineKind::Open { .. } | DeadlineKind::Every(_)) || !cell.chars().any(is_han)
    };
    parts(cell).nth(1).is_none() && deadline_of(cell).is_some() && (is_time() || is_open())
}

/// Whether words end as those do that say when a task is done: 6月底前, 年底前完成, not 6月底前开工.
pub fn ends_as_due(words: &str) -> bool {
    deadlines().ends.ends(words) || deadlines().approved.ends(words)
}

/// Where the last bracket ends, and the deadline alone behind it: （县甲局），6月底前完成. (Ministry of Trees) by June 2025.
/// Parts ① and ② of a task have their own.
pub fn behind_bracket(text: &str) -> Option<(usize, &str)> {
    let body = text.trim_end().trim_end_matches(['。', '；', '.']);
    let close = body.rfind(brackets::CLOSING)?;
    let end = close + body.get(close..)?.chars().next()?.len_utf8();
    let words = body.get(end..)?.trim_matches(['，', ',', ' ']);
    let words = deadlines().by.without_start(words).unwrap_or(words);
    let is_due = is_of_task(words) || words.is_ascii() && deadline_of(words).is_some();
    // 修桥（县甲局），3月底前；修路（县乙局），6月底前 has one for each.
    let is_of_one = || body.get(..close)?.rsplit_once(['；', '。']).and_then(|(before, _)| behind_bracket(before));
    (is_due && !body.contains('②') && is_of_one().is_none()).then_some((end, words))
}

/// Label and words of a deadline alone behind the last sentence or a blank, and where they stand: 修桥。完成时限：6月底
pub fn labelled_at_the_end(text: &str) -> Option<((String, String), std::ops::Range<usize>)> {
    let body = text.trim_end().trim_end_matches(['。', '；']);
    let (at, mark) = body.char_indices().rev().find(|(_, c)| matches!(c, '。' | '；' | '\n' | ' ' | '\u{3000}'))?;
    let start = at + mark.len_utf8();
    let clause = body.get(start..)?;
    let due = deadline_of(clause).filter(|_| clause.contains(['：', ':']) && !is_per_unit(clause))?;
    Some((due, start..body.len()))
}

/// Whether a clause of a task says when it is done: 力争6月底前完成, not 实施期限至2024年6月30日 or 6月底前开工.
pub fn is_of_task(clause: &str) -> bool {
    let when = deadlines().hopes.without_start(clause).unwrap_or(clause);
    let begins = when.starts_with(|c: char| c.is_ascii_digit() || "年本今明上下第一二三四五六七八九十季月".contains(c));
    let is_day = begins && matches!(deadline_kind(clause), DeadlineKind::Day(_) | DeadlineKind::Partly);
    // 9月底前县乙局提出意见并报县政府审定 is the work of another.
    let is_own = clause.contains("前报") || !deadlines().approved.ends(clause);
    is_day && is_own && ends_as_due(clause) && deadline_of(clause).is_some()
}

/// Whether words, perhaps behind a label, are nothing but a deadline: 完成时限：6月底前, not 2023年已完成 or 原定6月底前.
pub fn is_alone(words: &str) -> bool {
    let when = words.rsplit(['：', ':']).next().unwrap_or(words).trim();
    let is_open = matches!(deadline_kind(when), DeadlineKind::Open { .. } | DeadlineKind::Every(_))
        && deadline_of(when).is_some();
    (is_of_task(when) && !when.contains('已')) || is_open
}

/// The deadline at the beginning of a clause that goes on with what is done: 6月底前完成普查, not 6月底前完成首批 or 6月底前开工.
pub fn before_what_is_done(clause: &str) -> Option<&str> {
    let at = clause.find('前')? + '前'.len_utf8();
    let (due, task) = clause.split_at_checked(at)?;
    let task = task.strip_prefix("全面").unwrap_or(task);
    let object = deadlines().done.without_start(task)?;
    (is_of_task(due) && !deadlines().stages.is_within(object)).then_some(due)
}

/// The deadline with which a clause begins that is a task with its own verb and object, and that task: 8月底前｜整治路段10处,
/// 每季度｜开展一次检查, not 年底前完成, 年底前建成投用 or 常态化推进. Behind a `title` that is but a subject, 关于校舍安全。, what is completed
/// is the task too: 7月15日前｜完成排查.
pub fn before_a_task<'t>(title: &str, clause: &'t str) -> Option<(&'t str, &'t str)> {
    let shortest = if is_subject(title) { SHORT_OBJECT } else { LONG_OBJECT };
    let clause = clause.trim();
    let due = deadlines().hopes.without_start(clause).unwrap_or(clause);
    let ends = due.char_indices().skip(1).take(LONGEST_DEADLINE).map(|(at, _)| at);
    let mut divided = ends.filter_map(|at| due.split_at_checked(at));
    divided.find(|(due, task)| (is_alone(due) || is_span(due)) && is_task(task, shortest))
}

/// Whether words are a time that is counted from when a task is given: 一周内, 10个工作日内, 会后三日内.
fn is_span(words: &str) -> bool {
    let table = deadlines();
    let span = table.span_starts.without_start(words).unwrap_or(words).strip_suffix('内');
    let span = span.map(|span| span.strip_suffix(['之', '以']).unwrap_or(span));
    let number = span.and_then(|span| table.spans.without_end(span)).unwrap_or("");
    let is_digit = |c: char| c.is_ascii_digit() || "一二三四五六七八九十两半".contains(c);
    !number.is_empty() && number.chars().all(is_digit)
}

/// Whether words are a verb and its object, and not another word for the end of a task: 整治路段, not 完成, 完成验收 or 落实到位. `shortest` is the fewest
/// characters of the object behind 完成 and the like.
fn is_task(text: &str, shortest: usize) -> bool {
    let text = text.strip_prefix("全面").unwrap_or(text);
    let words = deadlines();
    // 建成投用, 推进实施, 完成并长期坚持
    let is_object = |object: &str, fewest: usize| {
        object.chars().count() >= fewest
            && !words.ends.ends(object)
            && !words.ends.begins(object)
            && !words.open_ends.begins(object)
            && !words.stages.is_within(object)
            && !object.starts_with(['并', '和', '、'])
    };
    match words.done.without_start(text) {
        Some(object) => is_object(object, shortest),
        None => object_of_task(text)
            .or_else(|| words.further_tasks.without_start(text))
            .is_some_and(|object| is_object(object, SHORT_OBJECT)),
    }
}

/// The fewest characters of an object behind 完成 and the like, which may be but the end of the task, and behind other verbs.
const LONG_OBJECT: usize = 4;
const SHORT_OBJECT: usize = 2;

/// Whether words say of a unit that it has another deadline than others: 县甲局6月底前，县乙局9月底前.
pub fn is_per_unit(words: &str) -> bool {
    if alternates(words) || are_days_alone(words) {
        return true;
    }
    let of_units: Vec<&str> = parts(words).filter_map(of_one_unit).collect();
    let alone = parts(words).filter(|part| of_one_unit(part).is_none() && is_plain(part));
    let Some(first) = of_units.first() else { return false };
    of_units.iter().copied().chain(alone).any(|due| due != *first)
}

/// Whether deadlines and units take turns, each unit with its own: 6月底前，县甲局，12月底前，县乙局.
pub fn alternates(words: &str) -> bool {
    let mut dues: Vec<&str> = Vec::new();
    let mut turns = 0;
    let mut was_due = None;
    for part in parts(words) {
        let is_due = is_plain(part);
        let fits = if is_due { was_due != Some(true) } else { looks_like_unit(part) };
        if !fits {
            return false;
        }
        turns += usize::from(was_due != Some(is_due));
        was_due = Some(is_due);
        dues.extend(is_due.then_some(part));
    }
    turns > 3 && dues.iter().any(|due| Some(due) != dues.first())
}

/// Of what the words of a day consist.
const OF_DAYS: &str = "0123456789一二三四五六七八九十〇第年月日旬季度上中下半初底末前";

/// Whether several days stand one behind another and nothing says of what each is: 6月底前，12月底前, but not 6月底前启动，年底前完成.
fn are_days_alone(words: &str) -> bool {
    let all: Vec<&str> = parts(words).collect();
    // 一期6月底前 says of what it is.
    let bare = |part: &&str| {
        let day = part.strip_suffix("完成").unwrap_or(part);
        day.ends_with(['前', '底', '末']) && day.chars().all(|c| OF_DAYS.contains(c))
    };
    let are_bare =
        all.iter().all(|part| bare(part) && matches!(deadline_kind(part), DeadlineKind::Day(_) | DeadlineKind::Partly));
    let is_done = |part: &&str| part.ends_with("完成");
    let are_alike = all.iter().all(is_done) || !all.iter().any(is_done);
    let Some(first) = all.first() else { return false };
    let differs = |part: &&str| {
        part != first && (deadline_kind(part) != deadline_kind(first) || deadline_kind(part) == DeadlineKind::Partly)
    };
    are_bare && are_alike && all.iter().any(differs)
}

/// Whether words are the steps of a task, each with its time at its beginning: 6月底前完成基建；12月底前全部落实，实现招生.
pub fn are_steps(words: &str) -> bool {
    let begins_with_day = |part: &str| {
        let first = part.split(['，', ',', '、']).next().unwrap_or("");
        let begins =
            first.starts_with(|c: char| c.is_ascii_digit() || "年本今明上下第一二三四五六七八九十季月".contains(c));
        begins && matches!(deadline_kind(first), DeadlineKind::Day(_) | DeadlineKind::Partly)
    };
    let steps: Vec<&str> = words.split(['；', ';', '。']).map(str::trim).filter(|part| !part.is_empty()).collect();
    steps.len() > 1 && steps.into_iter().all(begins_with_day)
}

/// The deadline of a unit that stands before it: 县甲局6月底前, 县甲局：6月底前, 县甲局（6月底前）.
fn of_one_unit(part: &str) -> Option<&str> {
    if part.chars().nth(LONGEST_PART).is_some() {
        return None;
    }
    if let Some((name, inner)) = brackets::at_end(part) {
        return (looks_like_unit(name) && is_plain(inner) && !is_of_office(inner)).then_some(inner);
    }
    part.char_indices().find_map(|(at, _)| {
        let (name, due) = part.split_at_checked(at)?;
        let due = due.trim_start_matches(['：', ':']).trim();
        let is_name = !name.contains(['：', ':']) && is_office(name) && name.chars().count() > 1
            || name.starts_with('各') && looks_like_unit(name)
            || name.ends_with("单位") && !name.contains('：')
            || name.ends_with('级') && levels::is_level(name);
        (is_name && is_plain(due)).then_some(due)
    })
}

/// The deadlines that stand behind units of a list, with these units.
#[derive(Default)]
pub struct Dues(Vec<(String, String)>);

impl Dues {
    /// Adds that of one unit.
    pub fn add(&mut self, name: &str, due: &str) {
        self.0.push((name.to_owned(), due.to_owned()));
    }

    /// The words of a deadline, `before` or nothing, with those of the units: each with its unit where they differ.
    pub fn behind(&self, before: Option<&str>) -> Option<String> {
        let (_, first) = self.0.first()?;
        if self.0.iter().all(|(_, due)| due == before.unwrap_or(first)) {
            return Some(before.unwrap_or(first).to_owned());
        }
        let own = self.0.iter().map(|(name, due)| format!("{name}（{due}）"));
        Some(before.map(str::to_owned).into_iter().chain(own).collect::<Vec<_>>().join("、"))
    }
}
