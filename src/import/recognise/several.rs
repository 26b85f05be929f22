//! A point with several statements of units, each behind a sentence of its own: `减租。（甲局负责）设台。（乙局牵头）`.

use super::marks;
use super::statement;
use crate::import::notice::{Duty, Statement};

/// The most characters of a sentence that is a title.
const LONGEST_TITLE: usize = 40;

/// The heading and the duties of a point whose last duty is read and still has the sentences before it, with their
/// statements, in its text. Duties need words over them or numbers: without a heading, a title of its own or ①, ② a point stays one
/// duty.
pub fn duties(heading: Option<String>, last: Duty) -> (Option<String>, Vec<Duty>) {
    let mut duties = split(last.clone());
    if duties.len() < 2 || heading.is_some() {
        return (heading, duties);
    }
    let title = duties.first().and_then(|first| {
        let (title, rest) = first.text.split_once('。')?;
        let is_title = title.chars().count() <= LONGEST_TITLE && !rest.trim().is_empty();
        is_title.then(|| (format!("{title}。"), rest.trim().to_owned()))
    });
    let numbered = duties.iter().all(|duty| is_numbered(&duty.text));
    match (title, duties.first_mut()) {
        (Some((title, rest)), Some(first)) => {
            first.text = rest;
            (Some(title), duties)
        }
        _ if numbered => (None, duties),
        _ => (None, vec![last]),
    }
}

/// Whether a duty has a number within its point: ①, （1）.
fn is_numbered(text: &str) -> bool {
    marks::mark(text, 0).is_some_and(|mark| mark.level >= 4)
}

fn split(last: Duty) -> Vec<Duty> {
    let mut duties = Vec::new();
    let mut duty = last;
    while let Some((before, statement, after)) = last_statement(&duty) {
        let mut above = of(&statement, Duty::at(duty.place.clone()));
        above.text = before;
        duty.text = after;
        duties.push(std::mem::replace(&mut duty, above));
    }
    duties.push(duty);
    duties.reverse();
    duties
}

/// The words before the last statement of a text, what it says, and the words behind it; nothing where one of both is empty.
fn last_statement(duty: &Duty) -> Option<(String, Statement, String)> {
    let found = statement::find(&duty.text, &duty.place, &mut Vec::new())?;
    let before = duty.text.get(..found.range.start)?.trim_end();
    let after = duty.text.get(found.range.end..)?.trim_start_matches(['。', '；', '，', ' ', '\u{3000}', '\n']);
    let is_split = found.statement.assigns() && !before.is_empty() && !after.trim().is_empty();
    is_split.then(|| (before.to_owned(), found.statement, after.to_owned()))
}

/// A duty with what a statement says.
pub fn of(statement: &Statement, mut duty: Duty) -> Duty {
    duty.deadline = statement.deadline.as_ref().map(|(_, words)| words.clone()).unwrap_or_default();
    duty.roles.clone_from(&statement.roles);
    duty.leaders.clone_from(&statement.leaders);
    duty.separately = statement.separately;
    duty
}
