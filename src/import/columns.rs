//! What a printed label means: the head of a table's column, or the label of a list of units. The words are data, in
//! `words/columns.toml`.

use std::sync::OnceLock;

use serde::Deserialize;

/// What stands below a head or behind a label.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Meaning {
    /// 序号.
    Number,
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

/// The columns of a table without a head.
pub fn usual() -> Vec<Column> {
    [Meaning::Number, Meaning::Task, Meaning::Deadline, Meaning::Leads, Meaning::Responsible].map(Column::Known).into()
}

/// What a label means; nothing for an unknown one. White space within it does not count.
pub fn meaning(label: &str) -> Option<Meaning> {
    let label: String = label.chars().filter(|c| !c.is_whitespace()).collect();
    let row = words().columns.iter().find(|row| row.words.iter().any(|word| label.contains(word.as_str())))?;
    Some(row.is)
}

/// The columns that a head names, in any number and order. Nothing unless it names the task once and nothing else twice,
/// and who does it at least once.
pub fn head(labels: &[&str]) -> Option<Vec<Column>> {
    let columns: Vec<Column> = labels
        .iter()
        .map(|label| match meaning(label) {
            Some(Meaning::Remark) | None => Column::Other(label.trim().to_owned()),
            Some(known) => Column::Known(known),
        })
        .collect();
    let count = |meaning| columns.iter().filter(|column| **column == Column::Known(meaning)).count();
    let once = [
        Meaning::Number,
        Meaning::Task,
        Meaning::Deadline,
        Meaning::Leads,
        Meaning::Responsible,
        Meaning::Cooperating,
        Meaning::Leaders,
    ];
    let is_clear = once.iter().all(|meaning| count(*meaning) <= 1);
    let has_units = count(Meaning::Leads) + count(Meaning::Responsible) > 0;
    (is_clear && count(Meaning::Task) == 1 && has_units).then_some(columns)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    columns: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    is: Meaning,
    words: Vec<String>,
}

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| match toml::from_str(include_str!("words/columns.toml")) {
        Ok(words) => words,
        Err(error) => panic!("built-in words of columns: {error}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_by_their_heads_in_any_number_and_order() {
        assert_eq!(head(&["序号", "重点工作事项", "完成期限", "牵头单位", "责任单位"]), Some(usual()));
        use Meaning::*;
        let known = |labels: &[&str]| -> Vec<Option<Meaning>> {
            let columns = head(labels).unwrap_or_default();
            columns.into_iter().map(|c| if let Column::Known(meaning) = c { Some(meaning) } else { None }).collect()
        };
        assert_eq!(
            known(&["序 号", "工作任务", "完成时限", "责任单位", "牵头单位"]),
            [Number, Task, Deadline, Responsible, Leads].map(Some)
        );
        assert_eq!(known(&["序号", "目标任务", "责任单位"]), [Number, Task, Responsible].map(Some));
        assert_eq!(
            known(&["序号", "重点工作", "分管领导", "牵头单位", "配合单位", "备注"]),
            [Some(Number), Some(Task), Some(Leaders), Some(Leads), Some(Cooperating), None]
        );
        for unclear in [
            &["序号", "任务", "期限", "牵头单位", "总牵头单位"][..],
            &["序号", "工作内容", "工作举措", "牵头单位"],
            &["序号", "任务", "期限"],
            &["序号", "牵头单位", "责任单位"],
        ] {
            assert_eq!(head(unclear), None, "{unclear:?}");
        }
    }
}
