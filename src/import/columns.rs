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

/// The columns of a row of five cells: task, deadline, leads, responsible, each as its distance from the row's end.
pub type Order = [usize; 4];

/// The order of a table without a head.
pub const USUAL: Order = [4, 3, 2, 1];

/// What a label means; nothing for an unknown one. White space within it does not count.
pub fn meaning(label: &str) -> Option<Meaning> {
    let label: String = label.chars().filter(|c| !c.is_whitespace()).collect();
    let row = words().columns.iter().find(|row| row.words.iter().any(|word| label.contains(word.as_str())))?;
    Some(row.is)
}

/// The order of the columns that a head names. Nothing unless it names a number first, and task, deadline, leads and
/// responsible units once each.
pub fn order(head: &[&str]) -> Option<Order> {
    let meanings: Vec<Option<Meaning>> = head.iter().map(|label| meaning(label)).collect();
    let [Some(Meaning::Number), rest @ ..] = meanings.as_slice() else { return None };
    if rest.len() != USUAL.len() {
        return None;
    }
    let end = |wanted| rest.iter().position(|m| *m == Some(wanted)).map(|at| rest.len() - at);
    Some([end(Meaning::Task)?, end(Meaning::Deadline)?, end(Meaning::Leads)?, end(Meaning::Responsible)?])
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
    fn columns_are_found_by_their_heads_in_any_order() {
        assert_eq!(order(&["序号", "重点工作事项", "完成期限", "牵头单位", "责任单位"]), Some(USUAL));
        assert_eq!(order(&["序号", "工作任务", "完成时限", "责任单位", "牵头单位"]), Some([4, 3, 1, 2]));
        assert_eq!(order(&["序 号", "牵头单位", "主要责任单位", "事项", "任务完成时间"]), Some([2, 1, 4, 3]));
        for unclear in [
            &["序号", "目标任务", "分管领导", "牵头单位", "责任单位"][..],
            &["序号", "重点工作", "分管领导", "牵头单位", "配合单位", "备注"],
            &["序号", "任务", "期限", "牵头单位", "总牵头单位"],
            &["任务", "期限", "牵头单位", "责任单位"],
        ] {
            assert_eq!(order(unclear), None, "{unclear:?}");
        }
    }
}
