//! Tasks without numbers: each behind a label with its units on lines of their own below it, 工作任务：修桥。, 责任单位：县甲局, or each in a line
//! with its units, right below the title: 修桥。（责任单位：县甲局）; Mow lawns. Month: May 2024 Responsibility: Parks Team.

use std::ops::Range;

use crate::character::is_han;
use crate::import::columns::{self, Meaning};
use crate::import::recognise::brackets::CLOSING;
use crate::import::recognise::head::issue::full_date;
use crate::import::recognise::head::{is_title_end, signature};
use crate::import::recognise::marks::{self, LONGEST_HEADING};
use crate::import::recognise::reading::Line;
use crate::import::recognise::statement::find;
use crate::import::recognise::statement::found::Found;
use crate::import::recognise::statement::label_marks::LONGEST_IN_ENGLISH;
use crate::import::recognise::statement::labels;
use crate::import::words::points;

/// The most characters of the label of a task.
const LONGEST_LABEL: usize = 6;

/// The most lines from a task to its units.
const MOST_LINES: usize = 8;

/// The most labels that are tried.
const MOST_LABELS: usize = 8;

/// Marks the lines that begin with the label of a task, where at least two do so and each has units behind it, or on a line of its own before the
/// next one. A label below each number is a part of its point.
pub fn mark(lines: &mut [Line<'_>]) {
    let mut labels: Vec<&str> = Vec::new();
    for label in lines.iter().filter_map(|line| label_of(line.text)) {
        if labels.len() < MOST_LABELS && !labels.contains(&label) {
            labels.push(label);
        }
    }
    let places = labels.into_iter().find_map(|label| records(lines, label)).unwrap_or_default();
    let Above { places: names, are_all } = above(lines, &places);
    // 学校建设 above 任务：新建学校3所。 is its name, where each task has one, and else heads the tasks below it.
    let places: Vec<usize> = match places.is_empty() {
        true => with_units(lines).into_iter().flatten().collect(),
        false if are_all => names.clone(),
        false => places,
    };
    for at in places {
        lines.get_mut(at).into_iter().for_each(|line| line.is_record = true);
    }
    for at in names.into_iter().filter(|_| !are_all) {
        lines.get_mut(at).into_iter().for_each(|line| line.is_heading = true);
    }
}

/// The lines above tasks, and whether each task has one.
#[derive(Default)]
struct Above {
    places: Vec<usize>,
    are_all: bool,
}

/// The short lines without label or number right above tasks, each behind the labels of the task before: at least two, the first above
/// the first task and below the title. None where another such line stands elsewhere.
fn above(lines: &[Line<'_>], tasks: &[usize]) -> Above {
    let text = |at: usize| lines.get(at).map_or("", |line| line.text);
    let is_label = |text: &str| labels::is_label_line(text) || labels::note(text).is_some();
    let is_name = |at: usize| {
        let text = text(at);
        (2..=LONGEST_HEADING).contains(&text.chars().count())
            && !text.contains(['：', ':', '。', '；', '，'])
            && marks::mark(text, 0).is_none()
            && !signature::is_office(text)
            && full_date(text).is_none()
    };
    let name_above = |(nth, task): (usize, &usize)| {
        let at = task.checked_sub(1).filter(|at| *at > 0 && is_name(*at))?;
        let is_behind =
            if nth == 0 { is_title_end(text(at - 1)) && !is_title_end(text(at)) } else { is_label(text(at - 1)) };
        is_behind.then_some(at)
    };
    let places: Vec<usize> = tasks.iter().enumerate().filter_map(name_above).collect();
    let is_first = places.first().map(|at| at + 1) == tasks.first().copied();
    match is_first && places.len() > 1 {
        true => Above { are_all: places.len() == tasks.len(), places },
        false => Above::default(),
    }
}

/// The places of the lines that are tasks without number, where no line has one: at least two one below another, each with its units
/// behind a label in a bracket at its end, with nothing but the title above them, and below them nothing but who signs.
fn with_units(lines: &[Line<'_>]) -> Option<Range<usize>> {
    let is_task = |line: &Line<'_>| {
        let found = find::find(line.text, line.place).filter(|found| found.range.start > 0);
        let is_labelled = |found: Found| {
            found.statement.assigns() && line.text.get(found.range).is_some_and(|of| of.contains(['：', ':']))
        };
        // Run training. Month: March 2022 Responsibility: People Team
        let is_whole = |found: &Found| found.range.end == line.text.len() && found.statement.deadline.is_some();
        let may_end = |found: &Found| {
            let is_latin = !line.text.chars().any(is_han);
            line.text.trim_end_matches(['。', '；']).ends_with(CLOSING) || is_latin && is_whole(found)
        };
        found.filter(may_end).is_some_and(is_labelled)
    };
    let first = lines.iter().position(is_task).filter(|first| *first > 0)?;
    let (above, tasks) = lines.split_at(first);
    let count = tasks.iter().take_while(|line| is_task(line)).count();
    let signs = |line: &Line<'_>| signature::is_office(line.text) || full_date(line.text).is_some();
    let is_plan = above.iter().all(|line| !line.text.ends_with(['。', '；', '：']) && !signs(line));
    let has_number = |line: &Line<'_>| marks::mark(line.text, 0).is_some();
    let are_tasks = count > 1 && is_plan && tasks.iter().skip(count).all(signs) && !lines.iter().any(has_number);
    are_tasks.then_some(first..first + count)
}

/// The places of the lines with a label, if they are records.
fn records(lines: &[Line<'_>], label: &str) -> Option<Vec<usize>> {
    let begins = |line: &Line<'_>| label_of(line.text) == Some(label);
    let has_number = |line: &Line<'_>| marks::mark(line.text, 0).is_some();
    let places: Vec<usize> = (0..lines.len()).filter(|at| lines.get(*at).is_some_and(begins)).collect();
    let has_units = |at: &usize| {
        let below = lines.iter().skip(at + 1).take(MOST_LINES);
        let mut below = below.take_while(|line| !begins(line) && !has_number(line));
        let states = |line: &Line<'_>| {
            let found = find::find(task(line.text), line.place);
            found.is_some_and(|found| found.statement.assigns() && found.range.start > 0)
        };
        below.any(|line| labels::is_label_line(line.text) && labels::is_of_role(line.text))
            || lines.get(*at).is_some_and(states)
    };
    // Lines of other labels may stand between both: （一）修桥, 目标：…, 措施：….
    let is_other = |line: &&Line<'_>| {
        let label = line.text.split_once(['：', ':']).map_or("", |(label, _)| label);
        (1..=LONGEST_LABEL).contains(&label.chars().count())
            && !begins(line)
            && !has_number(line)
            && !labels::is_of_role(line.text)
    };
    let below_number = |at: &&usize| {
        let mut above = lines.iter().take(**at).rev().take(MOST_LINES).skip_while(is_other);
        above.next().is_some_and(has_number)
    };
    let numbered = places.iter().filter(below_number).count();
    // 一、教育 stands above several tasks.
    let heads = |at: usize| {
        let is_high = |line: &Line<'_>| marks::mark(line.text, 0).is_some_and(|mark| mark.level <= 2);
        lines.get(at).is_some_and(is_high) && lines.get(at + 1).is_some_and(begins)
    };
    let are_headings = || {
        let mut numbers = (0..lines.len()).filter(|at| lines.get(*at).is_some_and(has_number));
        numbered < places.len() && numbers.all(heads)
    };
    let are_free = numbered * 2 <= places.len() || are_headings();
    (places.len() > 1 && are_free && places.iter().all(has_units)).then_some(places)
}

/// The label of a task with which a line begins: 工作任务：修桥。
fn label_of(line: &str) -> Option<&str> {
    let (label, text) = line.split_once(['：', ':'])?;
    let longest = if label.is_ascii() { LONGEST_IN_ENGLISH } else { LONGEST_LABEL };
    // Update the strategy. Month: May 2024 begins with its task.
    let is_label =
        label.chars().count() <= longest && !label.contains(". ") && columns::meaning(label) == Some(Meaning::Task);
    // 任务： may stand above its words; 整改措施： may stand above a list of them.
    let has_words = !text.trim().is_empty() || points().over_tasks.has(label.trim());
    (is_label && has_words && marks::mark(line, 0).is_none()).then_some(label)
}

/// The task of a line without its label.
pub fn task(line: &str) -> &str {
    let line = marks::without_box(line);
    let behind = label_of(line).and_then(|label| line.strip_prefix(label));
    behind.map_or(line, |task| task.trim_start_matches(['：', ':']).trim_start())
}
