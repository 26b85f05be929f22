//! Which columns of a list of problems hold the tasks: what is done about each problem, which stands over it.

use super::label::{Meaning, chinese, meaning};
use super::label_words::words;

/// The column of what stands over the tasks, and that of the tasks: 存在问题 over 整改措施, whatever stands between them (责任事项), or without
/// problems 整改事项. Nothing where a column is of tasks by its label (整改任务).
pub fn problem_and_measure(labels: &[&str]) -> Option<(usize, usize)> {
    let only = |fits: &dyn Fn(&str) -> bool| {
        let mut found = labels.iter().enumerate().filter(|(_, label)| fits(label)).map(|(at, _)| at);
        found.next().filter(|_| found.next().is_none())
    };
    let is_task = |label: &str| meaning(label) == Some(Meaning::Task);
    let is_measure = |label: &str| words().rectifying.ends(&chinese(label));
    let is_problem = |label: &str| is_task(label) && words().problems.is_within(label) && !is_measure(label);
    let is_matter = |label: &str| words().matters.ends(&chinese(label));
    let measure = only(&is_measure).filter(|_| !labels.iter().any(|label| is_task(label) && label.contains("任务")))?;
    let over = only(&is_problem).or_else(|| only(&is_matter)).filter(|over| *over < measure)?;
    Some((over, measure))
}
