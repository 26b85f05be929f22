//! Which of several columns of times says when a task ends.

use super::english_labels::{is_original, is_revised};
use super::label::{Meaning, RankedMeaning, is_bare_end, is_bare_start, is_end, meaning};

/// The column whose label is but the word for an end, 结束, where another is but that for its beginning, 开始, and no other column is
/// of times.
pub fn end_of_pair(labels: &[&str]) -> Option<usize> {
    let mut ends = (0..labels.len()).filter(|at| labels.get(*at).is_some_and(|label| is_bare_end(label)));
    let end = ends.next().filter(|_| ends.next().is_none())?;
    let begins = labels.iter().filter(|label| is_bare_start(label)).count() == 1;
    let is_time = |(at, label): (usize, &&str)| at != end && meaning(label) == Some(Meaning::Deadline);
    (begins && !labels.iter().enumerate().any(is_time)).then_some(end)
}

/// Original due date beside Deadline is no deadline. Beside Revised date both are, and a person must say which counts: what was not
/// revised may have none.
pub fn replaced_days(labels: &[&str], readings: &mut [Option<RankedMeaning>]) {
    let is_time = |read: &Option<RankedMeaning>| read.is_some_and(|read| read.meaning == Meaning::Deadline);
    let times = readings.iter().zip(labels).filter(|(read, _)| is_time(read));
    let (originals, others): (Vec<&str>, Vec<&str>) =
        times.map(|(_, label)| *label).partition(|label| is_original(label));
    if originals.is_empty() {
        return;
    }
    let has_revised = labels.iter().any(|label| is_revised(label));
    for (read, label) in readings.iter_mut().zip(labels) {
        if has_revised && is_revised(label) {
            *read = Some(RankedMeaning { meaning: Meaning::Deadline, rank: 0 });
        } else if !has_revised && !others.is_empty() && originals.contains(label) {
            *read = None;
        }
    }
}

/// Of several columns of times the only one that says when something ends: 开工时间, 完工时间. Nothing where there are no several,
/// or none such.
pub fn the_end(labels: &[&str], readings: &[Option<RankedMeaning>]) -> Option<usize> {
    let times: Vec<usize> = (0..labels.len())
        .filter(|at| readings.get(*at).copied().flatten().is_some_and(|read| read.meaning == Meaning::Deadline))
        .collect();
    let is_one = |at: &usize, fits: &dyn Fn(&str) -> bool| labels.get(*at).is_some_and(|label| fits(label));
    if times.iter().any(|at| is_one(at, &is_revised)) {
        return None;
    }
    let only = |fits: &dyn Fn(&str) -> bool| {
        let mut ends = times.iter().filter(|at| is_one(at, fits));
        ends.next().filter(|_| ends.next().is_none() && times.len() > 1).copied()
    };
    // End Date beside Completion, which says how far it is.
    only(&is_end).or_else(|| only(&|label| is_end(label) && label.to_lowercase().ends_with("date")))
}
