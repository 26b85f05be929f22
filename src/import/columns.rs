//! The columns of a table, by the labels of its head or as a person says.

pub use super::end_columns::end_of_pair;
use super::end_columns::{replaced_days, the_end};
use super::english_labels::{are_followed, is_milestone};
pub use super::joined_columns::{numbered, of_levels};
use super::joined_columns::{offices_of, told_by_others};
pub use super::label::{
    Meaning, are_name_and_content, are_name_and_target, continues, doers, is_bare_date, is_end, is_first, is_measure,
    is_of_amounts, is_of_milestones, is_of_months, is_of_office, is_of_persons, is_of_scores, is_of_sharing,
    is_of_units_and_deadline, is_start, is_under, may_be_of_measures, may_be_section, may_be_task, may_be_units,
    meaning, of_statement, office, tasks,
};
use super::label::{RankedMeaning, are_of_problems, is_beside, is_of_actions, is_of_titles, reading};
pub use super::label_words::{ends_as_label, is_of_supervision};
use super::problem_columns::problem_and_measure;

/// A column of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Column {
    /// What it holds is known by its label.
    Of(Meaning),
    /// It is kept under its label.
    Other(String),
}

/// The first column of a meaning.
pub fn place(columns: &[Column], meaning: Meaning) -> Option<usize> {
    columns.iter().position(|column| *column == Column::Of(meaning))
}

/// The columns of a table without a head.
pub fn usual() -> Vec<Column> {
    [Meaning::Number, Meaning::Task, Meaning::Deadline, Meaning::Leads, Meaning::Responsible].map(Column::Of).into()
}

/// Why a head cannot be told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unclear {
    /// No column holds the tasks.
    NoTask,
    /// Several columns fit one meaning.
    Several(Meaning),
    /// The labels of its second row have lost their columns.
    LostColumns,
    /// It names tasks, but neither who does them nor their numbers: it may be no head at all.
    TaskAlone,
}

/// What is known of a head's columns beside their labels, each by its place.
#[derive(Clone, Default, Debug)]
pub struct ColumnFacts {
    /// Columns that are kept under their labels whatever these say.
    pub others: Vec<usize>,
    /// Columns of the responsible units.
    pub units: Vec<usize>,
    /// A column is of offices that lead and say of which body they are, and no other is of leads.
    pub leads: bool,
    /// Columns with the first of a label over several: they may be of one role.
    pub shared: Vec<(usize, usize)>,
    /// Columns of numbers are among the others, so that it is a head.
    pub has_numbers: bool,
    /// Its row is the first of its table.
    pub is_first: bool,
    /// The column that ends what another begins: 结束 beside 开始.
    pub end: Option<usize>,
}

/// The columns that a head names, in any number and order.
///
/// # Errors
/// If no column holds the tasks, or several columns mean the same.
pub fn head(labels: &[&str]) -> Result<Vec<Column>, Unclear> {
    head_with(labels, &ColumnFacts { end: end_of_pair(labels), shared: of_levels(labels), ..ColumnFacts::default() })
}

/// The columns that a head names, where more is known of them than their labels.
///
/// # Errors
/// As [`head`].
pub fn head_with(labels: &[&str], known: &ColumnFacts) -> Result<Vec<Column>, Unclear> {
    let mut readings: Vec<Option<RankedMeaning>> =
        labels.iter().enumerate().map(|(at, label)| reading(label).filter(|_| !known.others.contains(&at))).collect();
    one_leader(labels, &mut readings);
    first_responsible(labels, &mut readings);
    main_responsible(labels, &mut readings);
    told_by_others(labels, &mut readings);
    who_alone(labels, &mut readings);
    title_as_task(labels, &mut readings);
    replaced_days(labels, &mut readings);
    let best = readings.iter().flatten().filter(|read| read.meaning == Meaning::Task).map(|read| read.rank).min();
    let due = the_end(labels, &readings);
    let column = |(at, (label, reading)): (usize, (&&str, &Option<RankedMeaning>))| match reading {
        _ if known.end == Some(at) => Column::Of(Meaning::Deadline),
        Some(read) if read.meaning == Meaning::Task && Some(read.rank) != best => other(label),
        Some(read) if read.meaning == Meaning::Deadline && due.is_some_and(|due| due != at) => other(label),
        Some(read) if read.meaning != Meaning::Remark => Column::Of(read.meaning),
        _ if known.units.contains(&at) => Column::Of(Meaning::Responsible),
        _ => other(label),
    };
    let mut columns: Vec<Column> = labels.iter().zip(&readings).enumerate().map(column).collect();
    if !columns.iter().any(|column| matches!(column, Column::Of(meaning) if meaning.is_role())) {
        for (column, label) in columns.iter_mut().zip(labels) {
            if let Some(meaning) = office(label) {
                *column = Column::Of(meaning);
            }
        }
    } else if known.leads || [Meaning::Leads, Meaning::Responsible].iter().all(|role| place(&columns, *role).is_none())
    {
        for role in if known.leads { &[Meaning::Leads][..] } else { &[Meaning::Leads, Meaning::Responsible] } {
            let column = offices_of(labels, *role).and_then(|at| columns.get_mut(at));
            column.into_iter().for_each(|column| *column = Column::Of(*role));
        }
    }
    names_over_targets(labels, &mut columns);
    names_over_contents(labels, &mut columns);
    problems_over_measures(labels, &mut columns);
    date_of_actions(labels, &mut columns);
    helpers(labels, &mut columns);
    let is_head = known.is_first && (is_plain(labels) || says_who_by_month(labels, &columns));
    check(&columns, &known.shared, known.has_numbers || is_head)?;
    Ok(columns)
}

fn other(label: &str) -> Column {
    Column::Other(label.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Of several columns of persons (责任领导, 责任人) the first that is of leaders, else the first, is theirs; the others are kept
/// under their labels.
fn one_leader(labels: &[&str], readings: &mut [Option<RankedMeaning>]) {
    let is_leader = |read: &Option<RankedMeaning>| read.is_some_and(|read| read.meaning == Meaning::Leaders);
    let all: Vec<usize> = (0..readings.len()).filter(|at| readings.get(*at).is_some_and(is_leader)).collect();
    let is_leader_by_label = |at: &&usize| labels.get(**at).is_some_and(|label| label.contains("领导"));
    // 督办领导 watches over a task.
    let watches = |at: &&usize| labels.get(**at).is_some_and(|label| is_of_supervision(label));
    let mut doers = all.iter().filter(|at| !watches(at));
    let kept = doers.clone().find(is_leader_by_label).or_else(|| doers.next()).copied();
    for at in all.into_iter().filter(|at| Some(*at) != kept) {
        if let Some(read) = readings.get_mut(at) {
            *read = None;
        }
    }
}

/// Of two columns of responsible units the one that says to be the first (主要责任单位) is of the leads, where no other is.
fn first_responsible(labels: &[&str], readings: &mut [Option<RankedMeaning>]) {
    let count = |readings: &[Option<RankedMeaning>], meaning| {
        readings.iter().flatten().filter(|read| read.meaning == meaning).count()
    };
    if count(readings, Meaning::Responsible) != 2 || count(readings, Meaning::Leads) > 0 {
        return;
    }
    let mut firsts = readings
        .iter_mut()
        .zip(labels)
        .filter(|(read, label)| read.is_some_and(|read| read.meaning == Meaning::Responsible) && is_first(label));
    if let (Some((read, _)), None) = (firsts.next(), firsts.next()) {
        *read = Some(RankedMeaning { meaning: Meaning::Leads, rank: 0 });
    }
}

/// Beside 牵头单位 the units of 主责单位 are responsible, where no other column is of such.
fn main_responsible(labels: &[&str], readings: &mut [Option<RankedMeaning>]) {
    let has =
        |readings: &[Option<RankedMeaning>], meaning| readings.iter().flatten().any(|read| read.meaning == meaning);
    let mut read = readings.iter().zip(labels);
    // 牵头领导 is of persons.
    let leads =
        read.any(|(read, label)| read.is_some_and(|read| read.meaning == Meaning::Leads) && label.contains("牵头"));
    if has(readings, Meaning::Responsible) || !leads {
        return;
    }
    let of_main = readings.iter_mut().flatten().zip(labels.iter().filter(|label| reading(label).is_some()));
    for (read, _) in of_main.filter(|(read, label)| read.meaning == Meaning::Leads && label.contains("主责")) {
        read.meaning = Meaning::Responsible;
    }
}

/// Who does the task, where no other column says so: beside `Lead` it may be for whom that is done.
fn who_alone(labels: &[&str], readings: &mut [Option<RankedMeaning>]) {
    let is_who = |label: &str| label.trim().eq_ignore_ascii_case("who");
    let is_role = |read: &Option<RankedMeaning>| read.is_some_and(|read| read.meaning.is_role());
    if readings.iter().zip(labels).any(|(read, label)| is_role(read) && !is_who(label)) {
        readings.iter_mut().zip(labels).filter(|(_, label)| is_who(label)).for_each(|(read, _)| *read = None);
    }
}

/// Where no column is of tasks, that of titles is: 标题 beside 主办单位.
fn title_as_task(labels: &[&str], readings: &mut [Option<RankedMeaning>]) {
    if readings.iter().flatten().any(|read| read.meaning == Meaning::Task) {
        return;
    }
    let title = readings.iter_mut().zip(labels).find(|(read, label)| read.is_none() && is_of_titles(label));
    if let Some((read, _)) = title {
        *read = Some(RankedMeaning { meaning: Meaning::Task, rank: 0 });
    }
}

/// Names stand over what is to be done for each: 实事项目, 目标任务; 工程名称, 年度目标.
fn names_over_targets(labels: &[&str], columns: &mut [Column]) {
    let tasks: Vec<usize> =
        (0..columns.len()).filter(|at| columns.get(*at) == Some(&Column::Of(Meaning::Task))).collect();
    let fits = |name: usize, target: usize| matches!((labels.get(name), labels.get(target)), (Some(name), Some(target)) if are_name_and_target(name, target));
    let name = match tasks.as_slice() {
        [first, second] => Some(*first).filter(|first| fits(*first, *second)),
        [target] => (0..*target).find(|at| matches!(columns.get(*at), Some(Column::Other(_))) && fits(*at, *target)),
        _ => None,
    };
    if let Some(column) = name.and_then(|at| columns.get_mut(at)) {
        *column = Column::Of(Meaning::Heading);
    }
}

/// Names over what each is about, 项目名称 and 建设内容, where no column says what is to be done: 年度目标.
fn names_over_contents(labels: &[&str], columns: &mut [Column]) {
    let is_task = |column: &Column| matches!(column, Column::Of(Meaning::Task | Meaning::Heading));
    let mut tasks = columns.iter().zip(labels).filter(|(column, _)| is_task(column)).map(|(_, label)| *label);
    let (Some(name), None) = (tasks.next(), tasks.next()) else { return };
    let name_at = place(columns, Meaning::Task).unwrap_or(0);
    let fits = |at: &usize| {
        matches!(columns.get(*at), Some(Column::Other(_)))
            && labels.get(*at).is_some_and(|label| are_name_and_content(name, label))
    };
    let mut contents = (name_at + 1..columns.len()).filter(fits);
    if let (Some(content), None) = (contents.next(), contents.next())
        && !labels.iter().any(|label| are_name_and_target(name, label))
    {
        head_and_task(columns, name_at, content);
    }
}

/// Problems stand over what is done about them, whatever else the columns say of the problems.
fn problems_over_measures(labels: &[&str], columns: &mut [Column]) {
    let Some((problem, measure)) = problem_and_measure(labels) else { return };
    let is_task = |column: &Column| matches!(column, Column::Of(Meaning::Task | Meaning::Heading));
    columns
        .iter_mut()
        .zip(labels)
        .filter(|(column, _)| is_task(column))
        .for_each(|(column, label)| *column = other(label));
    head_and_task(columns, problem, measure);
}

fn head_and_task(columns: &mut [Column], heading: usize, task: usize) {
    [(heading, Meaning::Heading), (task, Meaning::Task)].into_iter().for_each(|(at, meaning)| {
        columns.get_mut(at).into_iter().for_each(|column| *column = Column::Of(meaning));
    });
}

/// A column of dates that says nothing more is of deadlines behind actions and those who take them, where no other is and none says how
/// far they are: a date before the action may be that of its meeting. So is one of months, but beside problems, which may be found then.
fn date_of_actions(labels: &[&str], columns: &mut [Column]) {
    let has = |meaning| columns.contains(&Column::Of(meaning));
    let acts =
        columns.iter().zip(labels).any(|(column, label)| *column == Column::Of(Meaning::Task) && is_of_actions(label));
    let has_doers = Meaning::ROLES.into_iter().chain([Meaning::Leaders]).any(has);
    if has(Meaning::Deadline) || !has_doers {
        return;
    }
    let of_problems = are_of_problems(labels);
    let is_of_progress = |label: &&str| {
        let label = label.to_lowercase();
        label.contains("status") || label.contains("date") && !is_bare_date(&label)
    };
    let has_status = labels.iter().any(is_of_progress);
    let is_doer = |column: &Column| matches!(column, Column::Of(is) if *is == Meaning::Task || *is == Meaning::Leaders || is.is_role());
    let last = columns.iter().rposition(is_doer).unwrap_or(0);
    let is_date = |at: usize, label: &str| {
        is_of_months(label) && !of_problems || acts && at > last && !has_status && is_bare_date(label)
    };
    let mut dates = (0..columns.len()).filter(|at| labels.get(*at).is_some_and(|label| is_date(*at, label)));
    let only = dates.next().filter(|_| dates.next().is_none());
    if let Some(column) = only.and_then(|at| columns.get_mut(at)) {
        *column = Column::Of(Meaning::Deadline);
    }
}

/// Beside those who lead or are responsible, 相关部门 and 配合科室 help, where no other column is of such and the tasks are no problems.
fn helpers(labels: &[&str], columns: &mut [Column]) {
    let has = |meaning| columns.contains(&Column::Of(meaning));
    let has_doers = has(Meaning::Leads) || has(Meaning::Responsible);
    if has(Meaning::Cooperating) || !has_doers || are_of_problems(labels) {
        return;
    }
    let helps = |label: &str| is_beside(label) || office(label) == Some(Meaning::Cooperating);
    let helper =
        columns.iter_mut().zip(labels).find(|(column, label)| matches!(column, Column::Other(_)) && helps(label));
    if let Some((column, _)) = helper {
        *column = Column::Of(Meaning::Cooperating);
    }
}

/// `has_more`: it has columns of numbers that are kept under their labels, so that it is a head.
fn check(columns: &[Column], shared: &[(usize, usize)], has_more: bool) -> Result<(), Unclear> {
    // Columns under one label are of one role together.
    let goes_on = |at: usize, meaning: Meaning| {
        let first = shared.iter().find(|(column, _)| *column == at).map(|(_, first)| *first);
        meaning.is_role() && first.is_some_and(|first| columns.get(first) == Some(&Column::Of(meaning)))
    };
    let count = |meaning| {
        let known = columns.iter().enumerate().filter(|(_, column)| **column == Column::Of(meaning));
        known.filter(|(at, _)| !goes_on(*at, meaning)).count()
    };
    let once = [Meaning::Task, Meaning::Number, Meaning::Heading, Meaning::Deadline].into_iter();
    if let Some(several) = once.chain(Meaning::ROLES).chain([Meaning::Leaders]).find(|meaning| count(*meaning) > 1) {
        return Err(Unclear::Several(several));
    }
    if count(Meaning::Task) == 0 {
        return Err(Unclear::NoTask);
    }
    let told = has_more || count(Meaning::Leads) + count(Meaning::Responsible) + count(Meaning::Number) > 0;
    if told { Ok(()) } else { Err(Unclear::TaskAlone) }
}

/// Which columns hold what, as a person says it: `任务=2,牵头=4`. Columns count from 1.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    /// As written, without blanks.
    pub text: String,
    columns: Vec<(Meaning, usize)>,
}

impl Answer {
    /// Reads an answer.
    ///
    /// # Errors
    /// Gives the part that cannot be read.
    pub fn parse(text: &str) -> Result<Answer, String> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let text = text.replace('，', ",").replace('＝', "=");
        let mut columns: Vec<(Meaning, usize)> = Vec::new();
        for part in text.split(',').filter(|part| !part.is_empty()) {
            let pair = part.split_once('=').and_then(|(word, number)| {
                let heading = [true, false].map(|chinese| Meaning::Heading.word(chinese)).contains(&word);
                let meaning = if heading { Meaning::Heading } else { meaning(word)? };
                Some((meaning, number.parse().ok().filter(|number| (1..=1000).contains(number))?))
            });
            let Some((meaning, number)) = pair else { return Err(part.to_owned()) };
            let twice =
                |known: &(Meaning, usize)| known.1 == number || (known.0 == meaning && meaning != Meaning::Remark);
            if columns.iter().any(twice) {
                return Err(part.to_owned());
            }
            columns.push((meaning, number));
        }
        if columns.is_empty() { Err(text) } else { Ok(Answer { text, columns }) }
    }

    /// The columns of a table with these labels. What the answer leaves open is read by its label, unless the answer gives
    /// the meaning to another column.
    ///
    /// # Errors
    /// As [`head`]; [`Unclear::NoTask`] also where a column is asked for that the table does not have.
    pub fn head(&self, labels: &[&str]) -> Result<Vec<Column>, Unclear> {
        if self.columns.iter().any(|(_, number)| *number > labels.len()) {
            return Err(Unclear::NoTask);
        }
        let strong = self.columns.iter().any(|(meaning, _)| *meaning == Meaning::Task);
        let column = |(number, label): (usize, &&str)| {
            let given = self.columns.iter().find(|(_, at)| *at == number).map(|(meaning, _)| *meaning);
            let taken = |meaning: &Meaning| self.columns.iter().any(|(known, _)| known == meaning);
            let read = reading(label)
                .filter(|read| !(read.rank > 0 && strong))
                .map(|read| read.meaning)
                .filter(|meaning| !taken(meaning));
            match given.or(read) {
                Some(meaning) if meaning != Meaning::Remark => Column::Of(meaning),
                _ => other(label),
            }
        };
        let columns: Vec<Column> = (1..).zip(labels).map(column).collect();
        match check(&columns, &[], false) {
            Ok(()) | Err(Unclear::TaskAlone) => Ok(columns),
            Err(unclear) => Err(unclear),
        }
    }
}

/// Whether labels can be nothing but the head of a checklist, though they name neither numbers nor units: 目标, 任务.
fn is_plain(labels: &[&str]) -> bool {
    let is_known = |label: &&str| meaning(label).is_some_and(|meaning| meaning != Meaning::Remark);
    let has = |is: Meaning| labels.iter().any(|label| meaning(label) == Some(is));
    // Action, Lead Officer, Target Date; Action, Officer, Status; Milestone, Target Date. Other columns may stand beside them.
    let is_english = labels.iter().all(|label| label.is_ascii());
    let has_all = || has(Meaning::Task) && has(Meaning::Leaders) && (has(Meaning::Deadline) || are_followed(labels));
    let has_milestones = || labels.first().is_some_and(|first| is_milestone(first));
    let are_known = labels.len() > 1 && labels.iter().all(is_known);
    is_english && (has_all() || has_milestones() && has(Meaning::Deadline))
        || are_known && labels.iter().any(|label| label.ends_with("任务"))
}

/// Whether columns hold tasks and who takes care of them month by month: 月份, 工作内容, 负责人, 参加人员.
fn says_who_by_month(labels: &[&str], columns: &[Column]) -> bool {
    let has = |meaning| place(columns, meaning).is_some();
    labels.iter().any(|label| is_of_months(label))
        && [Meaning::Task, Meaning::Leaders, Meaning::Deadline].into_iter().all(has)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(labels: &[&str]) -> Vec<Option<Meaning>> {
        let columns = head(labels).unwrap_or_default();
        columns.into_iter().map(|c| if let Column::Of(meaning) = c { Some(meaning) } else { None }).collect()
    }

    #[test]
    fn columns_are_found_by_their_heads_in_any_number_and_order() {
        use Meaning::*;
        assert_eq!(head(&["序号", "重点工作事项", "完成期限", "牵头单位", "责任单位"]), Ok(usual()));
        assert_eq!(
            known(&["序 号", "工作任务", "完成时限", "责任单位", "牵头单位"]),
            [Number, Task, Deadline, Responsible, Leads].map(Some)
        );
        assert_eq!(known(&["序号", "目标任务", "责任单位"]), [Number, Task, Responsible].map(Some));
        assert_eq!(
            known(&["序号", "重点工作", "分管领导", "牵头单位", "配合单位", "备注"]),
            [Some(Number), Some(Task), Some(Leaders), Some(Leads), Some(Cooperating), None]
        );
        assert_eq!(
            known(&["序号", "工作任务", "工作目标", "责任科室", "主办单位"]),
            [Some(Number), Some(Task), None, None, Some(Leads)]
        );
        assert_eq!(known(&["No.", "Promise", "Lead ministry", "Due"]), [Number, Task, Leads, Deadline].map(Some));
        assert_eq!(
            known(&["序号", "项目名称", "项目类型", "任务完成情况", "开工时间", "完工时间", "责任单位"]),
            [Some(Number), Some(Task), None, None, None, Some(Deadline), Some(Responsible)]
        );
        assert_eq!(
            known(&[
                "commitmentId",
                "commitment_txt",
                "pillar_txt",
                "Implementing agency",
                "Start date",
                "End date",
                "URL"
            ]),
            [Some(Number), Some(Task), None, Some(Responsible), None, Some(Deadline), None]
        );
        // An item is the task where no other column is.
        assert_eq!(known(&["key", "item", "ministry"]), [Number, Task, Responsible].map(Some));
        assert_eq!(known(&["no", "item", "action", "ministry"]), [Some(Number), None, Some(Task), Some(Responsible)]);
    }

    #[test]
    fn two_columns_of_one_meaning_or_none_of_the_tasks_are_unclear() {
        for (labels, why) in [
            (&["序号", "任务", "期限", "牵头单位", "总牵头单位"][..], Unclear::Several(Meaning::Leads)),
            (&["序号", "工作内容", "工作举措", "牵头单位"], Unclear::Several(Meaning::Task)),
            (&["序号", "牵头单位", "责任单位"], Unclear::NoTask),
            (&["任务", "期限"], Unclear::TaskAlone),
        ] {
            assert_eq!(head(labels), Err(why), "{labels:?}");
        }
    }

    #[test]
    fn an_answer_says_what_columns_hold() {
        use Meaning::*;
        let answer = Answer::parse("任务=3，标题＝2, 备注=5").unwrap();
        assert_eq!(answer.text, "任务=3,标题=2,备注=5");
        let columns = answer.head(&["序号", "工作内容", "工作举措", "牵头单位", "完成时限"]).unwrap();
        let expected = [Number, Heading, Task, Leads].map(Column::Of);
        assert_eq!((&columns[..4], &columns[4]), (&expected[..], &Column::Other("完成时限".into())));
        assert!(answer.head(&["序号", "工作内容"]).is_err());
        for (text, part) in
            [("任务", "任务"), ("任务=0", "任务=0"), ("任务=2,任务=3", "任务=3"), ("甲=2", "甲=2"), ("", "")]
        {
            assert_eq!(Answer::parse(text), Err(part.to_owned()));
        }
    }
}
