//! What a printed label means: the head of a table's column, or the label of a list of units. The words are data, in
//! `words/columns.toml`.

use std::sync::LazyLock;

use crate::diag::words::built_in;
use serde::Deserialize;

/// What stands below a head or behind a label.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Meaning {
    /// 序号.
    Number,
    /// Words over several tasks; no label means it by itself.
    Heading,
    /// 任务.
    Task,
    /// 完成期限.
    Deadline,
    /// 牵头单位.
    Leads,
    /// 责任单位.
    Responsible,
    /// 配合单位.
    Cooperating,
    /// 分管领导.
    Leaders,
    /// 备注, 监督电话.
    Remark,
}

/// A column of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Column {
    /// What it holds is known by its label.
    Known(Meaning),
    /// It is kept under its label.
    Other(String),
}

impl Meaning {
    /// The roles of units, in the order in which they are written.
    pub const ROLES: [Meaning; 3] = [Meaning::Leads, Meaning::Responsible, Meaning::Cooperating];

    /// The word for it in `--columns`.
    pub fn word(self, chinese: bool) -> &'static str {
        let (zh, en) = match self {
            Meaning::Number => ("序号", "number"),
            Meaning::Heading => ("标题", "heading"),
            Meaning::Task => ("任务", "task"),
            Meaning::Deadline => ("期限", "deadline"),
            Meaning::Leads => ("牵头", "lead"),
            Meaning::Responsible => ("责任", "responsible"),
            Meaning::Cooperating => ("配合", "cooperating"),
            Meaning::Leaders => ("领导", "minister"),
            Meaning::Remark => ("备注", "notes"),
        };
        if chinese { zh } else { en }
    }

    /// Whether it is a role of units.
    pub fn is_role(self) -> bool {
        Meaning::ROLES.contains(&self)
    }
}

/// The columns of a table without a head.
pub fn usual() -> Vec<Column> {
    [Meaning::Number, Meaning::Task, Meaning::Deadline, Meaning::Leads, Meaning::Responsible].map(Column::Known).into()
}

/// What a label means; nothing for an unknown one. White space within it does not count.
pub fn meaning(label: &str) -> Option<Meaning> {
    reading(label).map(|row| row.is)
}

/// Whether a label is of those who watch over a task and do not do it: 监督单位, 督办单位.
pub fn is_of_supervision(label: &str) -> bool {
    words().supervision.iter().any(|word| label.contains(word.as_str()))
}

/// What a label means before a list of units, or over a column of them: the offices of a bureau are the units of its own
/// plan (责任科室, 牵头处室) where it names no others.
pub fn office(label: &str) -> Option<Meaning> {
    let words = words();
    let label = words.offices.iter().find_map(|office| label.trim().strip_suffix(office.as_str()))?;
    Some(meaning(label).filter(|meaning| meaning.is_role()).unwrap_or(Meaning::Responsible))
}

/// Whether a column that is kept under its label could hold the tasks: 具体举措, 工作内容.
pub fn may_be_task(label: &str) -> bool {
    let (chinese, english) = (chinese(label), english(label));
    let has = |row: &Row| row.words.iter().any(|word| chinese.contains(word.as_str())) || is_english(row, &english);
    !says_no_task(&chinese) && words().columns.iter().any(|row| row.rank > 0 && has(row))
}

/// The columns, by place, that may be the tasks as much as each other and more than any other.
pub fn tasks(labels: &[&str]) -> Vec<usize> {
    let rank = |label: &str| reading(label).filter(|row| row.is == Meaning::Task).map(|row| row.rank);
    let best = labels.iter().filter_map(|label| rank(label)).min();
    let is_best = |at: &usize| labels.get(*at).is_some_and(|label| best.is_some() && rank(label) == best);
    (0..labels.len()).filter(is_best).collect()
}

/// Whether equal cells of a column, one below another, may be a section: 类别, 领域.
pub fn may_be_section(label: &str) -> bool {
    let (chinese, english) = (chinese(label), english(label));
    let words = words();
    let is_section = words.sections.iter().any(|word| chinese.ends_with(word.as_str()))
        || words.english_sections.iter().any(|word| english.contains(word));
    let says_other = words.no_sections.iter().any(|word| chinese.contains(word.as_str()))
        || words.english_no_sections.iter().any(|word| english.contains(word));
    is_section && !says_other
}

/// A label without white space and a bracket at its end.
fn chinese(label: &str) -> String {
    let mut label = label.to_lowercase().replace(char::is_whitespace, "");
    label.truncate(bracket(&label).unwrap_or(label.len()));
    label
}

/// Where the bracket at the end of a label begins; none before it, none at all.
fn bracket(label: &str) -> Option<usize> {
    label.find(['（', '(']).filter(|at| *at > 0 && label.ends_with(['）', ')']))
}

/// The words of a label in lower case; dueDate and due_date have two.
fn english(label: &str) -> Vec<String> {
    let mut spaced = String::new();
    let mut small = false;
    for c in label.chars() {
        if small && c.is_ascii_uppercase() {
            spaced.push(' ');
        }
        small = c.is_ascii_lowercase();
        spaced.push(c.to_ascii_lowercase());
    }
    spaced.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn is_english(row: &Row, label: &[String]) -> bool {
    row.english.iter().any(|words| words.split(' ').all(|word| label.iter().any(|own| own == word)))
}

/// Whether a label ends with a word that makes it none of tasks or units: 任务完成情况.
fn says_no_task(chinese: &str) -> bool {
    words().tails.iter().any(|tail| chinese.ends_with(tail.as_str()))
}

fn reading(label: &str) -> Option<&'static Row> {
    let (mut chinese, english) = (chinese(label), english(label));
    let rows = words().columns.iter();
    let said =
        |text: &str| words().columns.iter().find(|row| row.words.iter().any(|word| text.contains(word.as_str())));
    // The bracket says what the label leaves open: 责任单位（牵头）, 进度（时限）.
    let bracket = bracket(label.trim_end()).and_then(|at| label.get(at..)).unwrap_or("");
    let is_open = said(&chinese).is_none_or(|row| row.is == Meaning::Responsible);
    if is_open && said(bracket).is_some_and(|row| row.is != Meaning::Task && row.is != Meaning::Responsible) {
        bracket.clone_into(&mut chinese);
    }
    if says_no_task(&chinese) {
        return rows.into_iter().find(|row| row.is == Meaning::Remark);
    }
    said(&chinese).or_else(|| rows.into_iter().find(|row| is_english(row, &english)))
}

/// Why a head cannot be told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unclear {
    /// No column holds the tasks.
    NoTask,
    /// Several columns fit one meaning.
    Several(Meaning),
    /// It names tasks, but neither who does them nor their numbers: it may be no head at all.
    TaskAlone,
}

/// The columns that a head names, in any number and order.
///
/// # Errors
/// If no column holds the tasks, or several columns mean the same.
pub fn head(labels: &[&str]) -> Result<Vec<Column>, Unclear> {
    head_but(labels, &[])
}

/// The columns that a head names, but for those, by place, that are kept under their labels whatever these say.
///
/// # Errors
/// As [`head`].
pub fn head_but(labels: &[&str], others: &[usize]) -> Result<Vec<Column>, Unclear> {
    let readings: Vec<Option<&Row>> =
        labels.iter().enumerate().map(|(at, label)| reading(label).filter(|_| !others.contains(&at))).collect();
    let best = readings.iter().flatten().filter(|row| row.is == Meaning::Task).map(|row| row.rank).min();
    let due = the_end(labels, &readings);
    let column = |(at, (label, reading)): (usize, (&&str, &Option<&Row>))| match reading {
        Some(row) if row.is == Meaning::Task && Some(row.rank) != best => other(label),
        Some(row) if row.is == Meaning::Deadline && due.is_some_and(|due| due != at) => other(label),
        Some(row) if row.is != Meaning::Remark => Column::Known(row.is),
        _ => other(label),
    };
    let mut columns: Vec<Column> = labels.iter().zip(&readings).enumerate().map(column).collect();
    if !columns.iter().any(|column| matches!(column, Column::Known(meaning) if meaning.is_role())) {
        for (column, label) in columns.iter_mut().zip(labels) {
            if let Some(meaning) = office(label) {
                *column = Column::Known(meaning);
            }
        }
    }
    check(&columns, !others.is_empty())?;
    Ok(columns)
}

fn other(label: &str) -> Column {
    Column::Other(label.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Of several columns of times the only one that says when something ends: 开工时间, 完工时间. Nothing where there are no several,
/// or none such.
fn the_end(labels: &[&str], readings: &[Option<&Row>]) -> Option<usize> {
    let times: Vec<usize> = (0..labels.len())
        .filter(|at| readings.get(*at).copied().flatten().is_some_and(|row| row.is == Meaning::Deadline))
        .collect();
    let ends = |at: &&usize| {
        let label = labels.get(**at).copied().unwrap_or("");
        let english = english(label);
        ["完成", "完工", "竣工", "截止", "时限", "期限"].iter().any(|word| label.contains(word))
            || ["end", "due", "deadline", "completion", "target"]
                .iter()
                .any(|word| english.iter().any(|own| own == word))
    };
    let mut ends = times.iter().filter(ends);
    let only = ends.next().filter(|_| ends.next().is_none() && times.len() > 1);
    only.copied()
}

/// `has_more`: it has columns of numbers that are kept under their labels, so that it is a head.
fn check(columns: &[Column], has_more: bool) -> Result<(), Unclear> {
    let count = |meaning| columns.iter().filter(|column| **column == Column::Known(meaning)).count();
    let once = [
        Meaning::Task,
        Meaning::Number,
        Meaning::Heading,
        Meaning::Deadline,
        Meaning::Leads,
        Meaning::Responsible,
        Meaning::Cooperating,
        Meaning::Leaders,
    ];
    if let Some(several) = once.into_iter().find(|meaning| count(*meaning) > 1) {
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
                .filter(|row| !(row.rank > 0 && strong))
                .map(|row| row.is)
                .filter(|meaning| !taken(meaning));
            match given.or(read) {
                Some(meaning) if meaning != Meaning::Remark => Column::Known(meaning),
                _ => other(label),
            }
        };
        let columns: Vec<Column> = (1..).zip(labels).map(column).collect();
        match check(&columns, false) {
            Ok(()) | Err(Unclear::TaskAlone) => Ok(columns),
            Err(unclear) => Err(unclear),
        }
    }
}

/// What each label was taken for, in the form of an answer that names columns from 1: `序号=1,任务=2`.
pub fn taken(labels: &[&str]) -> String {
    let chinese = labels.iter().any(|label| label.chars().any(crate::character::is_han));
    let parts = (1..).zip(labels).map(|(number, label): (usize, _)| {
        let word = meaning(label).unwrap_or(Meaning::Remark).word(chinese);
        format!("{word}={number}")
    });
    parts.collect::<Vec<_>>().join(",")
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    offices: Vec<String>,
    supervision: Vec<String>,
    tails: Vec<String>,
    sections: Vec<String>,
    english_sections: Vec<String>,
    no_sections: Vec<String>,
    english_no_sections: Vec<String>,
    columns: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    is: Meaning,
    words: Vec<String>,
    english: Vec<String>,
    /// Of a task: how little it is one. A column is the tasks only where none of a lower rank is.
    #[serde(default)]
    rank: u8,
}

fn words() -> &'static Words {
    static WORDS: LazyLock<Words> = LazyLock::new(|| built_in("columns", include_str!("words/columns.toml")));
    &WORDS
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(labels: &[&str]) -> Vec<Option<Meaning>> {
        let columns = head(labels).unwrap_or_default();
        columns.into_iter().map(|c| if let Column::Known(meaning) = c { Some(meaning) } else { None }).collect()
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
        assert_eq!(taken(&["序号", "工作内容", "工作举措", "牵头单位", "附图"]), "序号=1,任务=2,任务=3,牵头=4,备注=5");
    }

    #[test]
    fn an_answer_says_what_columns_hold() {
        use Meaning::*;
        let answer = Answer::parse("任务=3，标题＝2, 备注=5").unwrap();
        assert_eq!(answer.text, "任务=3,标题=2,备注=5");
        let columns = answer.head(&["序号", "工作内容", "工作举措", "牵头单位", "完成时限"]).unwrap();
        let expected = [Number, Heading, Task, Leads].map(Column::Known);
        assert_eq!((&columns[..4], &columns[4]), (&expected[..], &Column::Other("完成时限".into())));
        assert!(answer.head(&["序号", "工作内容"]).is_err());
        for (text, part) in
            [("任务", "任务"), ("任务=0", "任务=0"), ("任务=2,任务=3", "任务=3"), ("甲=2", "甲=2"), ("", "")]
        {
            assert_eq!(Answer::parse(text), Err(part.to_owned()));
        }
    }
}
