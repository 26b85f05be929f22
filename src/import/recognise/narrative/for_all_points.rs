//! What sentences say of all points: their units, or when they are due, 以下各项均于2024年12月底前完成; and the deadline at the end of
//! the text of a point.

use crate::import::columns::Meaning;
use crate::import::finding::{Finding, Kind};
use crate::import::notice::{DEADLINE_LABEL, Notice, Point, Statement};
use crate::import::recognise::reading::{Line, Reading};
use crate::import::recognise::statement::due::{self, deadline_of};
use crate::import::recognise::statement::find;
use crate::import::recognise::statement::labels;
use crate::import::recognise::statement::meaning;
use crate::import::recognise::statement::verbs;
use crate::import::words::{List, points};
use crate::record::deadline::{DeadlineKind, deadline_kind};

/// Label and words of the deadline in a sentence upon all points that follow.
pub fn due_below(sentence: &str) -> Option<(String, String)> {
    due_of(sentence, &points().all_below)
}

/// Label and words of the deadline in a sentence upon all points above it: 以上各项均于年底前完成.
pub fn due_above(sentence: &str) -> Option<(String, String)> {
    due_of(sentence, &points().all_above)
}

/// The most characters of such a sentence.
const LONGEST: usize = 60;

fn due_of(sentence: &str, of: &List) -> Option<(String, String)> {
    if sentence.chars().nth(LONGEST).is_some() {
        return None;
    }
    // 以下重点任务6月底前完成，以下民生实事年底前完成: one for each of two parts.
    let dues = sentence.split(['，', ',', '；']).filter(|clause| deadline_of(clause).is_some());
    if dues.count() > 1 {
        return None;
    }
    // 以上任务均于年底前完成，逾期通报
    let shorter = || due_of(sentence.rsplit_once('，')?.0, of);
    due_of_clause(sentence, of).or_else(shorter)
}

fn due_of_clause(sentence: &str, of: &List) -> Option<(String, String)> {
    let text = sentence.trim().trim_end_matches(['。', '；', '：', ':']);
    let mut rest = of.without_start(text)?;
    let mut due = None;
    loop {
        due = deadline_of(rest).filter(|_| due::is_of_task(rest)).or(due);
        match points().between_all.without_start(rest).or_else(|| of.without_start(rest)) {
            Some(shorter) => rest = shorter.trim_start_matches(['，', '：']),
            None => return due,
        }
    }
}

/// What a line says that holds nothing but a statement of units for all that follows.
pub fn units(line: &Line<'_>) -> Option<Statement> {
    let whole = line.text.trim_end_matches(['。', '；', '：', ':']);
    let covers =
        |range: &std::ops::Range<usize>| whole.get(..range.start).is_some_and(|before| before.trim().is_empty());
    // 除注明外 is of no unit.
    let is_exception = |clause: &&str| clause.starts_with('除') && clause.ends_with('外');
    let without_exceptions =
        |text: &str| text.split('，').filter(|clause| !is_exception(clause)).collect::<Vec<_>>().join("，");
    let read = |text: &str| {
        let mut statement =
            meaning::read(&without_exceptions(text), Meaning::Responsible, line.place, &mut Vec::new())?;
        let due = statement.deadline.as_ref().and_then(|(_, words)| due_below(words));
        statement.deadline = due.or(statement.deadline);
        Some(statement)
    };
    match find::find(whole, line.place) {
        Some(found) if covers(&found.range) => Some(found.statement),
        _ if labels::is_label_line(whole) => read(&labels::joined(std::iter::once(whole))),
        // 以下任务均由甲局牵头; 甲局牵头，以下各项于年底前完成
        _ if verbs::speaks_of_all(whole) || whole.contains("，以下") => read(whole),
        _ => None,
    }
}

/// Gives what a sentence below the last of several points says of all above it, 以上任务由县甲局牵头。, to those of its part that say nothing of
/// units themselves; it is told.
pub fn take_above(all: &mut [Point], findings: &mut Vec<Finding>) {
    for at in 0..all.len() {
        let (above, below) = all.split_at_mut(at);
        let Some(last) = below.first() else { return };
        if !last.statement.assigns() || !points().all_above.begins(last.printed.trim_start()) {
            continue;
        }
        let is_beside = |point: &&mut Point| {
            (point.section, &point.subsection) == (last.section, &last.subsection)
                && point.printed.is_empty()
                && !point.statement.assigns()
                && !point.is_unnumbered()
        };
        let mut is_of_several = false;
        for point in above.iter_mut().rev().take_while(is_beside) {
            point.statement = last.statement.clone();
            (point.inherited, is_of_several) = (true, true);
        }
        if is_of_several {
            findings.push(Finding::at(&last.place, Kind::UnitsOfAll).with("text", &last.printed));
        }
    }
}

/// Gives the deadline that a sentence above all points or rows says of them to those that have none.
pub fn apply(reading: &mut Reading<'_>) {
    let Reading { notice, findings, .. } = reading;
    let Notice { head, points, items, .. } = notice;
    let above = [&head.preface, &head.intro];
    let sentences = above.into_iter().flatten().flat_map(|text| text.split_inclusive(['。', '；', '\n']));
    let Some(due) = sentences.filter_map(due_below).next() else { return };
    // 各项任务于2023年底前完成，现部署2024年工作 looks back.
    if let DeadlineKind::Day(day) = deadline_kind(&due.1)
        && head.issued.is_some_and(|issued| day < issued)
    {
        return;
    }
    let assigns = |point: &&mut Point| point.statement.assigns() && !point.is_unnumbered();
    for point in points.iter_mut().filter(assigns).filter(|point| point.statement.deadline.is_none()) {
        findings.push(Finding::at(&point.place, Kind::InheritedDeadline).with("text", &due.1));
        point.statement.deadline = Some(due.clone());
    }
    for duty in items.iter_mut().flat_map(|item| &mut item.duties).filter(|duty| duty.deadline.is_empty()) {
        // 修桥，6月底前完成 has its own.
        if let Some((words, _)) = at_the_end(&duty.text) {
            findings.push(Finding::at(&duty.place, Kind::DeadlineInText).with("text", words));
            continue;
        }
        findings.push(Finding::at(&duty.place, Kind::InheritedDeadline).with("text", &due.1));
        duty.deadline.clone_from(&due.1);
        duty.deadline_place = duty.place.clone();
    }
}

/// The deadline that stands in the last clause of a text, before the statement of units: 新建公厕10座，年底前完成。
pub fn take_from_text(point: &mut Point, findings: &mut Vec<Finding>) {
    if point.is_unnumbered() || point.statement.deadline.is_some() || !point.statement.assigns() {
        return;
    }
    let Some((words, is_of_all)) = at_the_end(&point.text) else { return };
    let kind = if is_of_all { Kind::DeadlineOfText } else { Kind::DeadlineInText };
    findings.push(Finding::at(&point.place, kind).with("text", words));
    if is_of_all {
        point.statement.deadline = Some((DEADLINE_LABEL.to_owned(), words.to_owned()));
    }
}

/// The last clause of a text if it says when something is due, and whether that can only be the whole: the clause is a sentence of its
/// own, or the text is but one sentence.
fn at_the_end(text: &str) -> Option<(&str, bool)> {
    let body = text.trim_end().trim_end_matches(['。', '；']);
    let mark = body.char_indices().rev().find(|(_, c)| matches!(c, '，' | '。' | '；' | '\n'));
    // 6月底前完成普查。 is but one clause.
    let (at, start, is_stop) = mark.map_or((0, 0, false), |(at, mark)| (at, at + mark.len_utf8(), mark == '。'));
    let clause = body.get(start..)?.trim();
    // 二期12月底前完成 is of that alone.
    let (clause, is_phase) = match clause.split_once('期') {
        Some((phase, due)) if phase.chars().count() == 1 => (due, true),
        _ => (clause, false),
    };
    let is_alone = !is_phase && (is_stop || !body.get(..at)?.contains(['。', '；', '\n']));
    let due = if due::is_of_task(clause) { clause } else { due::before_what_is_done(clause)? };
    // 于5月15日前
    Some((due.strip_prefix(['于', '在']).unwrap_or(due), is_alone))
}
