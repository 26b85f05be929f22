//! Tasks without numbers above lines of labels: 修桥。, and 责任单位：县甲局 and 完成时限：6月底 below it, each block with the same labels.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::character::is_han;
use crate::import::recognise::head::issue::{full_date, is_doc_number};
use crate::import::recognise::head::{is_title_end, portal_page, signature};
use crate::import::recognise::marks::{self, LONGEST_HEADING};
use crate::import::recognise::reading::Line;
use crate::import::recognise::statement::labels;

/// What one block is: the line of its task, and its heading.
struct Block {
    task: usize,
    heading: Option<usize>,
}

/// Marks the tasks of a text in which no line has a number, and the headings over them. At least two blocks of labels stand in it, the
/// last at its end, and a title above the first task; else a line of labels may be of what stands below it.
pub fn mark(lines: &mut [Line<'_>]) {
    for Block { task, heading } in blocks(lines).or_else(|| below_numbers(lines)).unwrap_or_default() {
        lines.get_mut(task).into_iter().for_each(|line| line.is_record = true);
        heading.and_then(|at| lines.get_mut(at)).into_iter().for_each(|line| line.is_heading = true);
    }
}

fn blocks(lines: &[Line<'_>]) -> Option<Vec<Block>> {
    if lines.iter().any(|line| line.is_record || marks::mark(line.text, 0).is_some()) {
        return None;
    }
    let runs = runs(lines).filter(|runs| runs.len() > 1 && are_alike(lines, runs))?;
    if !lines.iter().skip(runs.last()?.end).all(signs) {
        return None;
    }
    // How many lines stand above the labels of each block but the first, above which the title stands.
    let gaps = runs.windows(2).filter_map(|pair| Some(pair.get(1)?.start - pair.first()?.end));
    let gaps: Vec<usize> = std::iter::once(HEADED).chain(gaps).collect();
    let above = |run: &Range<usize>, lines: usize| run.start.checked_sub(lines);
    let headings: Vec<Option<usize>> =
        runs.iter().zip(&gaps).filter(|(_, gap)| **gap == HEADED).map(|(run, _)| above(run, HEADED)).collect();
    let has_headings = headings.len() > 1;
    let are_headings = || {
        let places: Option<Vec<usize>> = headings.iter().copied().collect();
        places.is_some_and(|places| are_headings(lines, &places, places.len() == runs.len()))
    };
    if gaps.iter().any(|gap| *gap > HEADED) || has_headings && !are_headings() {
        return None;
    }
    let block = |(run, gap): (&Range<usize>, &usize)| {
        Some(Block { task: above(run, 1)?, heading: above(run, HEADED).filter(|_| has_headings && *gap == HEADED) })
    };
    let blocks: Vec<Block> = runs.iter().zip(&gaps).filter_map(block).collect();
    let text = |block: &Block| lines.get(block.task).map_or("", |line| line.text);
    let first = blocks.first().filter(|first| first.task > 0 && !is_title_end(text(first)))?;
    (first.heading.is_none_or(|at| at > 0) && blocks.iter().all(|block| is_task(text(block)))).then_some(blocks)
}

/// The same below headings with a number, 一、教育, at least one of which stands above several tasks. No other line has a number.
fn below_numbers(lines: &[Line<'_>]) -> Option<Vec<Block>> {
    let mark = |at: usize| lines.get(at).and_then(|line| marks::mark(line.text, 0));
    let numbered: BTreeSet<usize> = (0..lines.len()).filter(|at| mark(*at).is_some()).collect();
    let level = mark(*numbered.first()?)?.level;
    let is_heading = |at: &usize| {
        mark(*at).is_some_and(|mark| mark.level == level && is_phrase(mark.rest))
            && lines.get(*at).is_some_and(|line| !signature::states_units(line))
    };
    if level > 2 || lines.iter().any(|line| line.is_record) || !numbered.iter().all(is_heading) {
        return None;
    }
    let runs = runs(lines).filter(|runs| runs.len() > numbered.len() && are_alike(lines, runs))?;
    let ends: BTreeSet<usize> = runs.iter().map(|run| run.end).collect();
    let task = |run: &Range<usize>| {
        let task = run.start.checked_sub(1)?;
        let is_one = lines.get(task).is_some_and(|line| is_task(line.text)) && !numbered.contains(&task);
        let begins = ends.contains(&task) || task.checked_sub(1).is_some_and(|above| numbered.contains(&above));
        (is_one && begins).then_some(task)
    };
    let tasks: Vec<usize> = runs.iter().map(task).collect::<Option<_>>()?;
    let are_above = numbered.iter().all(|at| tasks.binary_search(&(at + 1)).is_ok());
    let is_end = runs.last().is_some_and(|run| lines.iter().skip(run.end).all(signs));
    (are_above && is_end).then(|| tasks.into_iter().map(|task| Block { task, heading: None }).collect())
}

/// Whether a line stands below the last labels of a text: who signs it, its day, words of the portal.
fn signs(line: &Line<'_>) -> bool {
    signature::is_office(line.text) || full_date(line.text).is_some() || portal_page::is_of_page(line.text)
}

/// How many lines stand above the labels of a block with a heading.
const HEADED: usize = 2;

/// Whether lines above tasks are their headings: phrases, the first of them no title. Where one stands above each task, it may be the
/// title of the task, unless all begin with the same word.
fn are_headings(lines: &[Line<'_>], places: &[usize], are_all: bool) -> bool {
    let texts: Vec<&str> = places.iter().filter_map(|at| lines.get(*at)).map(|line| line.text).collect();
    let first = texts.first().and_then(|text| word(text));
    let have_word = || first.is_some() && texts.iter().all(|text| word(text) == first);
    texts.iter().all(|text| is_phrase(text))
        && if are_all { have_word() } else { texts.first().is_some_and(|first| !is_title_end(first)) }
}

/// The runs of lines of labels of which one says a role; nothing where one says none.
fn runs(lines: &[Line<'_>]) -> Option<Vec<Range<usize>>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, _) in lines.iter().enumerate().filter(|(_, line)| labels::is_label_line(line.text)) {
        match runs.last_mut().filter(|run| run.end == at) {
            Some(run) => run.end = at + 1,
            None => runs.push(at..at + 1),
        }
    }
    let says_role = |run: &Range<usize>| {
        lines.get(run.clone()).is_some_and(|run| run.iter().any(|line| labels::is_of_role(line.text)))
    };
    runs.iter().all(says_role).then_some(runs)
}

/// Whether the labels of each run are those of the longest one in its order, with the same first.
fn are_alike(lines: &[Line<'_>], runs: &[Range<usize>]) -> bool {
    let labels = |run: &Range<usize>| -> Vec<String> {
        let label =
            |line: &Line<'_>| line.text.split(['：', ':']).next().unwrap_or("").replace(char::is_whitespace, "");
        lines.get(run.clone()).unwrap_or(&[]).iter().map(label).collect()
    };
    let all: Vec<Vec<String>> = runs.iter().map(labels).collect();
    let Some(longest) = all.iter().max_by_key(|labels| labels.len()) else { return false };
    all.iter().all(|labels| {
        let mut known = longest.iter();
        labels.first() == longest.first() && labels.iter().all(|label| known.any(|other| other == label))
    })
}

/// The word before a blank or colon with which a line begins: 关键词 教育.
fn word(text: &str) -> Option<&str> {
    text.split_once([' ', '\u{3000}', '：', ':']).map(|(word, _)| word).filter(|word| !word.is_empty())
}

fn is_phrase(text: &str) -> bool {
    (2..=LONGEST_HEADING).contains(&text.chars().count()) && text.contains(is_han) && !text.contains(['。', '；', '，'])
}

/// The fewest characters of a task, and the most of a label before its words.
const SHORTEST: usize = 4;
const LONGEST_LABEL: usize = 6;

fn is_task(text: &str) -> bool {
    // 规模：3座 is a part of a task.
    let is_labelled = text.split_once(['：', ':']).is_some_and(|(label, _)| label.chars().count() <= LONGEST_LABEL);
    !is_labelled
        && text.contains(is_han)
        && text.chars().count() >= SHORTEST
        && !text.ends_with(['：', ':', '，', '、'])
        && !signature::is_office(text)
        && !is_doc_number(text)
        && !portal_page::is_of_page(text)
        && full_date(text).is_none()
}
