//! The words that a document prints for roles, leaders and deadlines, where they are not the usual ones: labels over the columns of
//! its table, or before the lists of its statements.

use std::collections::BTreeSet;

use super::label_marks::Mark;
use super::labels;
use super::meaning;
use crate::character::is_han;
use crate::import::columns::{self, Column, Meaning};
use crate::import::notice::Notice;
use crate::import::recognise::brackets::{self, OPENING};
use crate::import::recognise::reading::Reading;

/// Keeps the labels of a head that are not the usual ones.
pub fn of_head(labels: &[String], meanings: &[Column], reading: &mut Reading<'_>) {
    for (label, column) in labels.iter().zip(meanings) {
        let Column::Of(meaning) = column else { continue };
        let label = on_one_line(label);
        if *meaning == Meaning::Task && reading.task_label.is_none() {
            reading.task_label = Some(label);
        } else {
            enter(*meaning, label, &mut reading.notice);
        }
    }
}

/// Keeps the labels of statements that are not the usual ones, each where the document uses one word for what it names throughout.
/// Where there is a checklist its columns say the words.
pub fn of_statements(notice: &mut Notice) {
    let mut printed_labels: BTreeSet<(Meaning, String)> = BTreeSet::new();
    let headings = notice.sections.iter().map(|section| (&section.printed, &section.roles));
    let headings = headings.chain(notice.subsections.iter().map(|sub| (&sub.printed, &sub.roles)));
    for (printed, _) in headings.filter(|(_, roles)| !roles.is_empty()) {
        printed_labels.extend(of_lines(printed.lines().map(|line| statement_of_heading(line).unwrap_or(line))));
    }
    for point in notice.points.iter().filter(|point| !point.inherited) {
        printed_labels.extend(of_lines(point.printed.lines()));
    }
    let words = |meaning: Meaning| printed_labels.iter().filter(move |(of, _)| *of == meaning).map(|(_, label)| label);
    for meaning in Meaning::ROLES.into_iter().chain([Meaning::Leaders, Meaning::Deadline]) {
        if let (Some(label), None) = (words(meaning).next(), words(meaning).nth(1)) {
            enter(meaning, label.clone(), notice);
        }
    }
}

/// The labels of the lines of a statement, with what they mean.
fn of_lines<'t>(lines: impl Iterator<Item = &'t str>) -> Vec<(Meaning, String)> {
    let text = labels::joined(lines);
    let mut marks = labels::labels(&text);
    meaning::first_responsible(&text, &mut marks);
    // 【牵头部门】县甲局, but not 县甲局（牵头）、县乙局.
    let in_bracket = |mark: &Mark| {
        text.get(mark.start..).is_some_and(|label| label.starts_with(OPENING))
            && text.get(mark.end..).is_some_and(|list| list.trim_start().starts_with(char::is_alphanumeric))
    };
    let is_label = |mark: &&Mark| mark.sign != ' ' || in_bracket(mark) || labels::is_bare(mark, &text);
    let is_label = |mark: &&Mark| is_label(mark) && !columns::is_of_sharing(mark.label(&text));
    let read = marks
        .iter()
        .filter(is_label)
        .filter_map(|mark| Some((mark.meaning?, on_one_line(labels::without_remark(mark.label(&text))))));
    read.collect()
}

/// The statement in the bracket at the end of a heading: 一、交通（牵头部门：县甲局）.
fn statement_of_heading(line: &str) -> Option<&str> {
    let (_, inner) = brackets::at_end(line.trim_end().trim_end_matches(['。', '；']))?;
    inner.contains(['：', ':']).then_some(inner)
}

/// A label without what is there for its looks: 序 号 has a blank, words in Latin letters need theirs.
fn on_one_line(label: &str) -> String {
    let divider = if label.chars().any(is_han) { "" } else { " " };
    label.split_whitespace().collect::<Vec<_>>().join(divider)
}

/// Keeps a label under the key of what it names, if it is not the usual one and none is kept.
fn enter(meaning: Meaning, label: String, notice: &mut Notice) {
    let usual = match meaning {
        Meaning::Leaders => String::new(),
        Meaning::Deadline => "完成期限".to_owned(),
        role if role.is_role() => role.usual_label(),
        _ => return,
    };
    if label != usual && notice.labels.iter().all(|(known, _)| *known != meaning.key()) {
        notice.labels.push((meaning.key(), label));
    }
}
