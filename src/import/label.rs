//! What a printed label means: the head of a table's column, or the label of a list of units. The words are data, in
//! `words/columns.toml`.

use super::english_labels::{english, is_beside_units};
use super::label_words::{Row, ends_as_label, is_of_supervision, words};
pub use super::meaning::Meaning;
use super::unit_words;

/// What a label means; nothing for an unknown one. White space within it does not count.
pub fn meaning(label: &str) -> Option<Meaning> {
    reading(label).map(|read| read.meaning)
}

/// What a label means before a list of units, or over a column of them: the offices of a bureau are the units of its own
/// plan (责任科室, 牵头处室) where it names no others.
pub fn office(label: &str) -> Option<Meaning> {
    let words = words();
    let label = label.trim();
    let label = bracket(label).and_then(|at| label.get(..at)).unwrap_or(label);
    let label = words.offices.iter().find_map(|office| label.trim().strip_suffix(office.as_str()))?;
    Some(meaning(label).filter(|meaning| meaning.is_role()).unwrap_or(Meaning::Responsible))
}

/// What a label of a statement means, one of units, persons or a deadline that ends as such labels do.
pub fn of_statement(label: &str) -> Option<Meaning> {
    meaning(label).filter(|meaning| meaning.is_of_statement() && ends_as_label(label))
}

/// Whether a label stands before clauses that say what units do: 责任分工：县甲局牵头，县乙局配合.
pub fn is_of_sharing(label: &str) -> bool {
    words().of_sharing.iter().any(|word| word == label.trim())
}

/// Whether a label names the office of the persons behind it: 责任河长, 县级链长, 总指挥, but not 河长 or 链长制.
pub fn is_of_office(label: &str) -> bool {
    let (words, label) = (words(), chinese(label));
    let before = |office: &String| label.strip_suffix(office.as_str()).filter(|rank| rank.chars().count() <= 6);
    let has_rank = |rank: &str| words.before_office.iter().any(|word| rank.contains(word.as_str()));
    words.persons_in_office.iter().any(|office| before(office).is_some())
        || words.of_office.iter().filter_map(before).any(has_rank)
}

/// Whether a label is of the marks that are given for a task: 分值, 评分标准.
pub fn is_of_scores(label: &str) -> bool {
    words().scores.iter().any(|word| chinese(label).contains(word.as_str()))
        || english(label).iter().any(|word| words().english_scores.contains(word))
}

/// Whether a label names persons, perhaps beside their units: 责任单位和责任人, 责任单位（责任人）.
pub fn is_of_persons(label: &str) -> bool {
    let mut parts = label.split(['及', '和', '、', '/', '／', '（', '(', '）', ')']);
    parts.any(|part| meaning(part) == Some(Meaning::Leaders))
}

/// Whether a label is of units and of when the task is due: 责任单位及完成时限.
pub fn is_of_units_and_deadline(label: &str) -> bool {
    let divided = ['及', '和', '与'].iter().find_map(|joint| label.trim().split_once(*joint));
    divided.is_some_and(|(units, due)| {
        let is_due = meaning(due) == Some(Meaning::Deadline) && due.chars().count() <= LONGEST_OF_DEADLINE;
        is_due && ends_as_label(due) && meaning(units).is_some_and(Meaning::is_role)
    })
}

/// The most characters of the second half of such a label, so that 完成时限要求 is none.
const LONGEST_OF_DEADLINE: usize = 4;

/// Whether a column may be of the responsible units, where no other is of units and its cells are: 建设单位, 主管部门.
pub fn may_be_units(label: &str) -> bool {
    let is_of_units = |label: &str| words().units.iter().any(|end| label.ends_with(end.as_str()));
    let bare = chinese(label);
    meaning(label).is_none() && !is_of_supervision(label) && (is_of_units(&bare) || is_of_sharing(&bare))
}

/// Whether a column is of units that help those of another: 相关部门 beside 责任单位.
pub fn is_beside(label: &str) -> bool {
    words().beside.iter().any(|word| *word == chinese(label))
}

/// Whether a label is of the names of tasks, and another of what is to be done for each: 实事项目, 2024年目标任务.
pub fn are_name_and_target(name: &str, target: &str) -> bool {
    is_name_over(name, target, &words().targets)
}

/// Whether a label is of the names of tasks, and another of what each is about: 项目名称, 建设内容.
pub fn are_name_and_content(name: &str, content: &str) -> bool {
    is_name_over(name, content, &words().contents)
}

fn is_name_over(name: &str, under: &str, list: &[String]) -> bool {
    let (name, under) = (chinese(name), chinese(under));
    let of_year = under.trim_start_matches(|c: char| c.is_ascii_digit());
    let under = of_year.strip_prefix('年').filter(|_| of_year.len() + 4 == under.len()).unwrap_or(&under);
    words().names.contains(&name) && list.iter().any(|word| word == under)
}

/// The title before the word that a table goes on, 任务清单（续）; an empty one where that stands alone: 续表. Nothing where a line has no
/// such word.
pub fn continues(line: &str) -> Option<&str> {
    let is_word = |text: &str| words().continued.iter().any(|word| word == text.trim());
    let line = line.trim();
    let at =
        bracket(line).or_else(|| line.starts_with(['（', '(']).then_some(0)).filter(|_| line.ends_with(['）', ')']));
    match at.and_then(|at| line.split_at_checked(at)) {
        Some((title, inner)) => is_word(inner.trim_matches(['（', '）', '(', ')'])).then_some(title.trim()),
        None => (is_word(line) && line != "续").then_some(""),
    }
}

/// Whether a label is of the titles of proposals, which are the tasks where no other column is.
pub fn is_of_titles(label: &str) -> bool {
    words().titles.iter().any(|word| *word == chinese(label))
}

/// A label of responsible units without their level, 乡镇责任单位, or 责任 alone before places, 责任村: what labels of one list share.
pub fn without_level(label: &str) -> Option<String> {
    let label = chinese(label);
    let words = words();
    let rest = words.levels.iter().find_map(|level| label.strip_prefix(level.as_str())).unwrap_or(&label);
    let places = rest.strip_prefix("责任").filter(|rest| words.of_places.iter().any(|place| place == rest));
    let bare = if places.is_some() { "责任" } else { rest };
    (rest.starts_with("责任") && meaning(rest) == Some(Meaning::Responsible)).then(|| bare.to_owned())
}

/// Whether a label may be that of units of measure: unit, units.
pub fn may_be_of_measures(label: &str) -> bool {
    matches!(chinese(label).as_str(), "unit" | "units")
}

/// Whether a label is that of figures which a unit of measure stands beside: value, amount.
pub fn is_of_amounts(label: &str) -> bool {
    english(label).iter().any(|word| words().english_amounts.contains(word))
}

/// Whether a word is a unit of measure: miles, %.
pub fn is_measure(text: &str) -> bool {
    words().english_measures.iter().any(|word| *word == text.trim().to_lowercase())
}

/// Whether a label is but a word for a date, which may be that of anything.
pub fn is_bare_date(label: &str) -> bool {
    words().english_dates.iter().any(|word| *word == chinese(label))
}

/// Whether a label is but the word for months, in which tasks may be due.
pub fn is_of_months(label: &str) -> bool {
    words().months.iter().any(|word| *word == chinese(label))
}

/// Whether a table is of problems, which others may have caused: 反馈问题, 投诉内容.
pub fn are_of_problems(labels: &[&str]) -> bool {
    labels.iter().any(|label| words().problems.is_within(label))
}

/// Whether a label is that of actions in English, and not of promises.
pub fn is_of_actions(label: &str) -> bool {
    english(label).iter().any(|word| words().english_plain_tasks.contains(word))
}

/// Whether a label is of units that oversee others: 行业主管部门 beside 项目业主.
fn is_of_overseers(label: &str) -> bool {
    words().overseers.iter().any(|word| label.contains(word.as_str()))
}

/// Of labels of units that say no role, and where no other says one, those whose units do the task, by place: not those who oversee
/// others (主管部门 beside 业主单位), and least of all those who supervise (监管部门 beside 主管部门).
pub fn doers(labels: &[&str]) -> Vec<usize> {
    let with = |fits: &dyn Fn(&str) -> bool| -> Vec<usize> {
        (0..labels.len()).filter(|at| labels.get(*at).is_some_and(|label| fits(label))).collect()
    };
    let all = with(&|label| !is_of_supervision(label));
    let own = with(&|label| !is_of_supervision(label) && !is_of_overseers(label) && !is_beside(label));
    let above = with(&|label| !is_of_supervision(label) && !label.contains("监管"));
    [own, above].into_iter().find(|found| !found.is_empty()).unwrap_or(all)
}

/// Whether a column that is kept under its label could hold the tasks: 具体举措, 工作内容.
pub fn may_be_task(label: &str) -> bool {
    let (chinese, english) = (chinese(label), english(label));
    let has = |row: &Row| row.has(&chinese) || is_english(row, &english);
    !says_no_task(&chinese)
        && meaning(label).is_none_or(|meaning| matches!(meaning, Meaning::Task | Meaning::Remark))
        && words().columns.iter().any(|row| row.rank > 0 && has(row))
}

/// Whether tasks of this label stand under others: 具体任务 beside 重点任务.
pub fn is_under(label: &str) -> bool {
    let label = chinese(label);
    words().under.iter().any(|word| label.starts_with(word.as_str()))
}

/// Whether a label says to be the first of two of one role: 主要责任单位.
pub fn is_first(label: &str) -> bool {
    let english = english(label);
    words().first.iter().any(|word| label.contains(word.as_str()) || english.contains(word))
}

/// Whether a label of times says when something ends: 完工时间.
pub fn is_end(label: &str) -> bool {
    let english = english(label);
    let words = words();
    words.ends.iter().any(|word| label.contains(word.as_str()))
        || words.english_ends.iter().any(|word| english.contains(word))
}

/// Whether a label of times says when something begins, and not when it ends: 开工时间.
pub fn is_start(label: &str) -> bool {
    let words = words();
    let has = |list: &[String]| list.iter().any(|word| label.contains(word.as_str()));
    let is_time = words.columns.iter().any(|row| row.is == Meaning::Deadline && row.has(label));
    is_time && has(&words.starts) && !has(&words.ends)
}

/// Whether a label of times is of the steps of a task, and does not say when that ends: 节点目标, 进度节点, not 完成节点.
pub fn is_of_milestones(label: &str) -> bool {
    let label = chinese(label);
    let has = |list: &[String]| list.iter().any(|word| label.contains(word.as_str()));
    has(&words().milestones)
        && !has(&words().ends)
        && of_words(&label).is_some_and(|read| read.meaning == Meaning::Deadline)
}

/// Whether a label is but the word for the beginning of something: 开始, 起, 计划开工.
pub fn is_bare_start(label: &str) -> bool {
    is_bare(label, &words().bare_starts)
}

/// Whether a label is but the word for the end of something: 结束, 止, 预计竣工.
pub fn is_bare_end(label: &str) -> bool {
    is_bare(label, &words().bare_ends)
}

fn is_bare(label: &str, list: &[String]) -> bool {
    let label = chinese(label);
    let planned = words().bare_planned.iter().find_map(|word| label.strip_prefix(word.as_str()));
    let bare = planned.unwrap_or(&label);
    list.iter().any(|word| word == bare)
}

/// The columns, by place, that may be the tasks as much as each other and more than any other.
pub fn tasks(labels: &[&str]) -> Vec<usize> {
    let rank = |label: &str| reading(label).filter(|read| read.meaning == Meaning::Task).map(|read| read.rank);
    let best = labels.iter().filter_map(|label| rank(label)).min();
    let is_best = |at: &usize| labels.get(*at).is_some_and(|label| best.is_some() && rank(label) == best);
    (0..labels.len()).filter(is_best).collect()
}

/// Whether equal cells of a column, one below another, may be a section: 类别, 领域. A column of codes (area code) is none.
pub fn may_be_section(label: &str) -> bool {
    let (chinese, english) = (chinese(label), english(label));
    let words = words();
    let is_section = words.sections.iter().any(|word| chinese.ends_with(word.as_str()))
        || words.english_sections.iter().any(|word| english.contains(word));
    let says_other = words.no_sections.iter().any(|word| chinese.contains(word.as_str()))
        || words.english_no_sections.iter().any(|word| english.contains(word))
        || meaning(label) == Some(Meaning::Number);
    is_section && !says_other
}

/// A label without white space and a bracket at its end.
pub fn chinese(label: &str) -> String {
    let mut label = label.to_lowercase().replace(char::is_whitespace, "");
    label.truncate(bracket(&label).unwrap_or(label.len()));
    label
}

/// Where the bracket at the end of a label begins; none before it, none at all.
fn bracket(label: &str) -> Option<usize> {
    label.find(['（', '(']).filter(|at| *at > 0 && label.ends_with(['）', ')']))
}

fn is_english(row: &Row, label: &[String]) -> bool {
    row.english.iter().any(|words| words.split(' ').all(|word| label.iter().any(|own| own == word)))
}

/// Whether an English label is of something that persons have: personParty, officer's email.
fn is_about_persons(row: &Row, label: &[String]) -> bool {
    let mut behind = label.iter().skip_while(|word| !row.english.contains(word)).skip(1);
    behind.any(|word| words().english_of_persons.contains(word))
}

/// Whether a label ends with a word that makes it none of tasks or units: 任务完成情况, 项目类别.
fn says_no_task(chinese: &str) -> bool {
    words().tails.iter().chain(&words().sections).any(|tail| chinese.ends_with(tail.as_str()))
}

/// How many ranks there are between those of the words: as many as there are kinds of details, and one.
const RANKS: u8 = 4;

/// What a label means.
#[derive(Clone, Copy)]
pub struct RankedMeaning {
    /// What stands below it.
    pub meaning: Meaning,
    /// Of a task: how little it is one. A column is the tasks only where none of a lower rank is.
    pub rank: u8,
}

/// Reads a label; nothing for an unknown one.
pub fn reading(label: &str) -> Option<RankedMeaning> {
    let (chinese, english) = (chinese(label), english(label));
    let of_chinese = of_words(&chinese);
    // The bracket says what the label leaves open: 责任单位（牵头）, 进度（时限）.
    let bracket = bracket(label.trim_end()).and_then(|at| label.get(at..)).unwrap_or("");
    // （列首位的为牵头单位） speaks of one of the units.
    // （牵头单位加★） tells how some are marked.
    let speaks_of_some =
        bracket.contains(['为', '加']) || unit_words::words().marks.chars().any(|mark| bracket.contains(mark));
    let is_open = of_chinese.is_none_or(|read| read.meaning == Meaning::Responsible) && !speaks_of_some;
    // 责任单位（责任人） is of units, and the persons stand beside them.
    let may_be = |is| match is {
        Meaning::Task | Meaning::Responsible => false,
        Meaning::Leaders => of_chinese.is_none(),
        _ => true,
    };
    let of_bracket =
        of_words(bracket.trim_matches(['（', '）', '(', ')'])).filter(|read| is_open && may_be(read.meaning));
    let of_english = || {
        if english.iter().any(|word| words().english_tails.contains(word)) {
            return Some(RankedMeaning { meaning: Meaning::Remark, rank: 0 });
        }
        let fits =
            |row: &&Row| is_english(row, &english) && (row.is != Meaning::Leaders || !is_about_persons(row, &english));
        let row = words().columns.iter().find(fits)?;
        let bare = self::bracket(label.trim_end()).and_then(|at| label.get(..at)).unwrap_or(label);
        if row.is.is_role() && is_beside_units(bare, row) {
            return Some(RankedMeaning { meaning: Meaning::Remark, rank: 0 });
        }
        Some(RankedMeaning { meaning: row.is, rank: row.rank * RANKS })
    };
    of_bracket.or(of_chinese).or_else(of_english)
}

/// What a label in Chinese means. Of two things that it names the first counts, 工作任务及完成时限, but for persons before units.
fn of_words(label: &str) -> Option<RankedMeaning> {
    let mut parts = label.split(['及', '和', '、', '/', '／']);
    let first = parts.next().filter(|first| first.chars().count() > 1);
    // 责任领导和单位 is of units, beside which persons stand.
    if let (Some(first), Some(second), None) = (first, parts.next(), parts.next())
        && of_phrase(first).is_some_and(|read| read.meaning == Meaning::Leaders)
        && words().units.iter().any(|end| second.ends_with(end.as_str()))
        && let Some(role) = first.strip_suffix("领导")
    {
        let is_role = |read: &RankedMeaning| read.meaning.is_role();
        return of_phrase(second).filter(is_role).or_else(|| of_phrase(&format!("{role}{second}")).filter(is_role));
    }
    // 实施进度和完成时限 is of times.
    if let Some((_, second)) = label.split_once("进度及").or_else(|| label.split_once("进度和"))
        && let Some(read) = of_phrase(second).filter(|read| read.meaning == Meaning::Deadline)
    {
        return Some(read);
    }
    first.filter(|first| *first != label).and_then(of_phrase).or_else(|| of_phrase(label))
}

fn of_phrase(label: &str) -> Option<RankedMeaning> {
    let words = words();
    let ends = |list: &[String]| list.iter().any(|end| label.ends_with(end.as_str()));
    if ends(&words.units) && is_of_supervision(label) {
        return None;
    }
    if says_no_task(label) {
        return Some(RankedMeaning { meaning: Meaning::Remark, rank: 0 });
    }
    // 领衔代表 moved a proposal; what 任务分工 is over tells whether it holds units.
    if ends(&words.proposers) || is_of_sharing(label) && !label.contains("责任") {
        return None;
    }
    if is_of_office(label) {
        return Some(RankedMeaning { meaning: Meaning::Leaders, rank: 0 });
    }
    let detail =
        words.details.iter().position(|list| ends(list)).map_or(0, |at| u8::try_from(at + 1).unwrap_or(u8::MAX));
    // The end of a label says of what kind it is: 项目单位 are units, 实施内容 is a part of the task.
    let fits = |row: &&Row| match row.is {
        Meaning::Remark => true,
        meaning if ends(&words.units) => meaning.is_role(),
        meaning if ends(&words.persons) => matches!(meaning, Meaning::Leaders),
        meaning if ends(&words.task_ends) => !meaning.is_role() && meaning != Meaning::Leaders,
        meaning if detail > 0 => matches!(meaning, Meaning::Task | Meaning::Deadline),
        _ => true,
    };
    let row = words.columns.iter().filter(fits).find(|row| row.has(label))?;
    let is_of = |row: &Row| row.is.is_role() || row.is == Meaning::Leaders;
    if ends(&words.of_doing) && is_of(row) || ends(&words.of_progress) && row.is == Meaning::Task {
        return Some(RankedMeaning { meaning: Meaning::Remark, rank: 0 });
    }
    let begins = row.is == Meaning::Deadline
        && words.starts.iter().any(|word| label.contains(word.as_str()))
        && !words.ends.iter().any(|word| label.contains(word.as_str()));
    let meaning = if begins { Meaning::Remark } else { row.is };
    // 配合事项 says what others do beside the task.
    let helps =
        meaning == Meaning::Task && words.columns.iter().any(|row| row.is == Meaning::Cooperating && row.has(label));
    let rank = if helps { u8::MAX } else { row.rank * RANKS + detail };
    Some(RankedMeaning { meaning, rank })
}
