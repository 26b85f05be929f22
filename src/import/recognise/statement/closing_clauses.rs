//! Clauses without brackets at the end of a text that say who does it: 修桥，由县甲局牵头，县乙局配合。

use std::ops::Range;

use super::due;
use super::verbs;
use crate::character::is_han;
use crate::import::columns::{self, Meaning};
use crate::import::recognise::brackets;
use crate::import::recognise::names::units;
use crate::import::recognise::narrative::headings;
use crate::import::unit_words::{self, government_levels};
use crate::import::words::clauses as words;

/// The most bytes of such clauses.
const LONGEST: usize = 1024;

/// Where such clauses begin, and the words before them end. Only where they hold nothing but units and verbs, an office leads or is responsible, and the
/// words before them are of no body or money that these might lead alone.
pub fn clauses(text: &str) -> Option<(usize, usize)> {
    at_the_end(text, are_duties).or_else(|| behind_a_title(text))
}

/// Such clauses behind a short title and a colon, with nothing else: 河道清障：镇水利站牵头，各村配合，5月底前完成。
fn behind_a_title(text: &str) -> Option<(usize, usize)> {
    let whole = text.trim_end();
    let body = whole.strip_suffix(['。', '；']).unwrap_or(whole);
    let (title, clauses) = body.split_once('：')?;
    let is_title = (2..=LONGEST_TITLE).contains(&title.chars().count())
        && !title.contains(['，', '。', '；', '\n', '（'])
        && columns::meaning(title).is_none_or(|meaning| meaning == Meaning::Task)
        && !words().titles_of_sharing.is_within(title)
        && !words().apart.is_within(title);
    let start = title.len() + '：'.len_utf8();
    let are_whole = !clauses.contains(['。', '；', '\n', '：']) && are_duties(clauses, true, false);
    (is_title && are_whole).then_some((start, title.len()))
}

/// Such clauses before the task itself, with the deadline at its beginning: 道路交通：县甲局负责，8月底前整治路段10处。
pub struct BeforeTask<'t> {
    /// Where they begin, and where the task does.
    pub range: Range<usize>,
    /// The words of the deadline; nothing where the task is but to be entered: 纳入2025年度预算.
    pub due: Option<&'t str>,
}

/// Clauses in a sentence of their own, or behind a short title and a colon, that hold nothing but units and verbs, and behind which the
/// task stands with its deadline, verb and object.
pub fn before_a_task(text: &str) -> Option<BeforeTask<'_>> {
    before_a_dated_task(text).or_else(|| before_work_of_minutes(text))
}

/// Such clauses with 由 behind a subject with 关于, as minutes have them, whatever work stands behind: 关于招聘问题。由县人社局负责，公开招聘12名。
fn before_work_of_minutes(text: &str) -> Option<BeforeTask<'_>> {
    let whole = text.trim_end();
    let body = whole.strip_suffix(['。', '；']).unwrap_or(whole);
    let (title, sentence) = body.split_once('。')?;
    let is_subject =
        due::is_subject(title) && title.chars().count() <= LONGEST_TITLE && !title.contains(['，', '；', '\n']);
    let clauses = words().said.without_start(sentence.trim_start()).unwrap_or(sentence.trim_start());
    if !is_subject
        || sentence.contains(['。', '；', '\n', '：'])
        || !is_introduced(clauses)
        || !brackets::is_balanced(clauses)
    {
        return None;
    }
    let ends = clauses.match_indices('，').map(|(at, comma)| at + comma.len());
    // The last comma up to which all is units and verbs.
    let read_up_to = |end: &usize| clauses.get(..*end).and_then(|of| read(of.trim_end_matches('，')));
    let end = ends.take_while(|end| read_up_to(end).is_some()).last()?;
    let does = |(role, is_office): &(Meaning, bool)| *is_office && *role != Meaning::Cooperating;
    let work = clauses.get(end..)?;
    let (first, last) = (work.split('，').next()?, work.rsplit('，').next()?);
    // 6月中旬前面向社会招聘
    let until = first.find('前').and_then(|at| first.get(..at + '前'.len_utf8()));
    let until = until.filter(|due| due::is_of_task(due) && !due::ends_as_due(first));
    let due = until.or(Some(last).filter(|last| due::is_of_task(last)));
    let is_due = |part: &str| due::deadline_of(part).is_some();
    let is_work = work.chars().any(is_han) && (until.is_some() || !work.split('，').all(is_due));
    let start = body.len() - clauses.len();
    let range = start..start + end;
    (clauses.len() <= LONGEST && is_work && read_up_to(&end)?.iter().any(does)).then_some(BeforeTask { range, due })
}

fn before_a_dated_task(text: &str) -> Option<BeforeTask<'_>> {
    let whole = text.trim_end();
    let body = whole.strip_suffix(['。', '；']).unwrap_or(whole);
    let (before, task) = body.rsplit_once('，')?;
    let (at, mark) = before.char_indices().rev().find(|(_, c)| matches!(c, '。' | '；' | '\n' | '！' | '：'))?;
    let start = at + mark.len_utf8();
    // 会议明确，由县甲局牵头
    let start = before.len() - words().said.without_start(before.get(start..)?).unwrap_or(before.get(start..)?).len();
    let (title, clauses) = (before.get(..at)?, before.get(start..)?.trim());
    let last = title.rsplit(['。', '；', '\n', '！', '：']).next()?;
    let due = due::before_a_task(title, task).map(|(due, _)| due);
    if due.is_none() && !due::is_entered(task) {
        return None;
    }
    let is_title = mark != '：' || title.chars().count() <= LONGEST_TITLE && !title.contains(['，', '（']);
    let is_apart = words().apart.is_within(last) || mark == '：' && words().titles_of_sharing.is_within(title);
    let is_alone = !title.contains(['。', '；', '\n']) && title.chars().count() <= LONGEST_TITLE;
    // 危房：县甲局负责，6月底前改造12户，12月底前改造30户 and 县甲局负责，6月底前修路。县乙局负责，9月底前修桥 are two tasks.
    let has_another = clauses.split('，').any(|clause| due::before_a_task("", clause).is_some())
        || last.split_once('，').is_some_and(|(clause, _)| read(clause.trim()).is_some());
    let is_whole = !task.contains('。') && brackets::is_balanced(clauses) && brackets::is_balanced(task);
    let is_inner = |list: &str| is_introduced(clauses) && are_inner_bodies(list);
    // 市机关事务中心
    let is_doer = |list: &str| are_doers(list) || verbs::are_bodies_of_level(list) || is_inner(list);
    let are_of_offices = read_as(clauses, is_doer).is_some_and(|read| {
        let does = |(role, is_office): &(Meaning, bool)| *is_office && *role != Meaning::Cooperating;
        // 由县甲局负责 alone may be of a part of the task before it: 建学校3所。由县财政局负责，6月底前安排资金。
        read.iter().any(does) && (is_alone && !unit_words::opens_as_a_task(last) || are_duties(clauses, true, false))
    });
    let range = start..before.len() + '，'.len_utf8();
    (clauses.len() <= LONGEST && is_whole && !has_another && is_title && !is_apart && are_of_offices)
        .then_some(BeforeTask { range, due })
}

/// The most characters of such a title.
const LONGEST_TITLE: usize = 20;

/// The most characters of the name of such a body.
const LONGEST_BODY: usize = 16;

/// Whether a list is of units of which one is an office, or of such bodies.
fn are_doers(list: &str) -> bool {
    let is_body = |name: &str| {
        name.starts_with(government_levels())
            && name.chars().count() <= LONGEST_BODY
            && words().town_bodies.ends(name)
            && !words().no_town_bodies.ends(name)
    };
    units::are_offices(list)
        || units::are_units(list) && units::split(list).iter().all(|(name, _)| is_body(name.trim()))
}

/// Whether a list is of offices within a body, which count behind 由 alone: 基础教育股, not 各科 or 村干部.
fn are_inner_bodies(list: &str) -> bool {
    let is_one = |name: &str| {
        (3..=LONGEST_INNER).contains(&name.chars().count())
            && name.chars().all(is_han)
            && words().inner_bodies.ends(name)
            && !unit_words::words().of_all.begins(name)
    };
    units::are_units(list) && units::split(list).iter().all(|(name, _)| is_one(name.trim()))
}

/// The most characters of the name of such an office.
const LONGEST_INNER: usize = 10;

/// Where a lone clause begins that says who is responsible, 修桥，由县甲局负责。, and the words before it end. Others end so too: 日常工作由
/// 县甲局负责。 So it counts only where the points of a document are used to end in this way.
pub fn lone(text: &str) -> Option<(usize, usize)> {
    at_the_end(text, |clauses, _, _| is_lone(clauses))
}

/// Where the last sentence of a text begins, if it is not the first and holds nothing but units and verbs: 种草。县甲局牵头.
pub fn last_clauses(text: &str) -> Option<usize> {
    let (at, stop) = text.char_indices().rev().find(|(_, c)| matches!(c, '。' | '；' | '\n' | '！'))?;
    let start = at + stop.len_utf8();
    let clauses = read(text.get(start..)?.trim())?;
    clauses.iter().any(|(_, is_office)| *is_office).then_some(start)
}

/// Whether a statement is one of such clauses.
pub fn is_introduced(clauses: &str) -> bool {
    words().introductions.begins(clauses.trim_start())
}

fn at_the_end(text: &str, are_duties: impl Fn(&str, bool, bool) -> bool) -> Option<(usize, usize)> {
    let whole = text.trim_end();
    let body = whole.strip_suffix(['。', '；']).unwrap_or(whole);
    let is_stop = |c: char| matches!(c, '。' | '；' | '\n' | '！');
    let sentence = body.char_indices().rev().find(|(_, c)| is_stop(*c)).map_or(0, |(at, c)| at + c.len_utf8());
    let commas = body.match_indices('，').map(|(at, comma)| at + comma.len()).filter(|at| *at > sentence);
    // Without a stop at the end only a sentence of its own counts, 年底前完成。县甲局牵头, or one with 由.
    let is_of_all = |at: usize| {
        let before = body.get(sentence..at).unwrap_or("").trim_end_matches('，');
        !before.contains(['，', '由']) && !before.ends_with('的') && !words().of_some.is_within(before)
    };
    let is_clause =
        |at: &usize| body.len() < whole.len() || is_of_all(*at) && body.get(*at..).is_some_and(is_introduced);
    let commas = commas.filter(is_clause);
    let is_behind_due = |at: usize| {
        let before = body.get(..at).unwrap_or("").trim_end_matches(['，', '。', ' ']);
        before.rsplit(['，', '。', '；', '\n']).next().is_some_and(due::is_of_task)
    };
    let start = std::iter::once(sentence).chain(commas).find(|at| {
        let is_due = is_behind_due(*at);
        body.get(*at..).is_some_and(|rest| are_duties(rest, *at == sentence || is_due, is_due))
    })?;
    let before = body.get(..start)?.trim_end_matches(['，', ' ']);
    let last = before.trim_end_matches(is_stop).rsplit(|c| is_stop(c) || c == '，').next()?;
    (!last.is_empty() && !words().apart.is_within(last)).then_some((start, before.len()))
}

/// Whether clauses hold nothing but units and verbs that say what these do, and an office leads, with 由 before it or with others
/// that help, or one is responsible beside others or behind a deadline; a deadline may stand at their end.
fn are_duties(clauses: &str, is_sentence: bool, is_behind_due: bool) -> bool {
    let clauses = clauses.trim_start();
    if clauses.len() > LONGEST {
        return false;
    }
    let is_introduced = is_introduced(clauses);
    are_shared_out(clauses)
        || read(clauses).is_some_and(|read| {
            // Who leads is an office; who helps may be a hospital or a firm.
            let leads = read.iter().any(|(role, is_office)| *role == Meaning::Leads && *is_office);
            let is_responsible = read.iter().any(|(role, is_office)| *role == Meaning::Responsible && *is_office);
            let is_responsible_any = read.iter().any(|(role, _)| *role == Meaning::Responsible);
            let helps = read.iter().any(|(role, _)| *role == Meaning::Cooperating);
            let are_divided =
                is_introduced && is_responsible && (helps || is_behind_due || is_sentence && read.len() > 1);
            // 县甲局、县乙局按职责分工负责。 in a sentence of its own; not 各单位负责。
            let names_one = is_sentence && is_responsible && !is_introduced && names_an_office(clauses);
            // 县供电公司负责，县甲局督导。
            let is_watched =
                is_sentence && helps && !is_introduced && names_an_office(clauses) && !speaks_of_all(clauses);
            leads && (is_introduced || helps || is_sentence)
                || are_divided
                || names_one
                || is_watched && is_responsible_any
        })
}

/// Whether several offices share a task out, with its deadline behind them: 县财政局负责筹措，县交通局组织实施，年底前完成.
fn are_shared_out(clauses: &str) -> bool {
    let mut parts: Vec<&str> = clauses.split(['，', ',']).map(str::trim).collect();
    if parts.pop_if(|last| due::deadline_of(last).is_some()).is_none() {
        return false;
    }
    let is_of_office = |clause: &&str| {
        let read = verbs::verb_of(clause).or_else(|| verbs::verb_within(clause, Meaning::Responsible));
        read.is_some_and(|(list, _)| headings::are_of_levels(verbs::behind_by(verbs::without_adverbs(list).0)))
    };
    parts.len() > 1 && parts.iter().any(|clause| verbs::verb_of(clause).is_some()) && parts.iter().all(is_of_office)
}

/// Whether a clause says that an office is responsible, and nothing else.
fn is_lone(clauses: &str) -> bool {
    clauses.len() <= LONGEST
        && is_introduced(clauses)
        && read(clauses.trim()).is_some_and(|read| read == [(Meaning::Responsible, true)])
}

/// What the units of each clause do, and whether there are offices among them; a deadline may stand at the end. Nothing where a clause
/// holds anything else.
fn read(clauses: &str) -> Option<Vec<(Meaning, bool)>> {
    let is_sentence = is_introduced(clauses);
    read_as(clauses, |list| are_doers(list) || is_sentence && are_inner_bodies(list))
}

/// The same, where `is_office` says which lists of units count as offices beside 各…
fn read_as(clauses: &str, is_office: impl Fn(&str) -> bool) -> Option<Vec<(Meaning, bool)>> {
    let mut parts: Vec<&str> = clauses.split(['，', ',']).map(str::trim).collect();
    parts.pop_if(|last| due::deadline_of(last).is_some());
    let mut all = Vec::new();
    // 由市财政局、农业局，各县人民政府负责: names before those with the verb.
    let mut names = String::new();
    for clause in parts {
        let Some((list, meaning)) = verbs::verb_of(clause) else {
            let list = verbs::behind_by(clause);
            if !all.is_empty() || !is_introduced(clauses) || !units::are_units(list) {
                return None;
            }
            names = format!("{names}{list}、");
            continue;
        };
        let list = format!("{}{}", std::mem::take(&mut names), verbs::behind_by(verbs::without_adverbs(list).0));
        if !units::are_units(&list) {
            return None;
        }
        all.push((meaning, is_office(&list) || list.starts_with('各')));
    }
    names.is_empty().then_some(all)
}

/// Whether clauses begin with all units of a kind: 各单位负责.
fn speaks_of_all(clauses: &str) -> bool {
    unit_words::words().of_all.begins(clauses)
}

/// Whether a clause begins with an office that is not all of a kind.
fn names_an_office(clauses: &str) -> bool {
    clauses.split(['，', ',', '、']).any(|name| {
        let name = verbs::verb_of(name.trim()).map_or(name.trim(), |(list, _)| verbs::without_adverbs(list).0);
        are_doers(name) && !speaks_of_all(name)
    })
}
