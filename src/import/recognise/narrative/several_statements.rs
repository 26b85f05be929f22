//! A point with several statements of units, each behind a sentence of its own: `减租。（甲局负责）设台。（乙局牵头）`.

use super::own_marks;
use crate::import::notice::{Duty, Statement};
use crate::import::recognise::marks;
use crate::import::recognise::names::units;
use crate::import::recognise::statement::find;
use crate::import::recognise::statement::meaning;

/// The most characters of a sentence that is a title.
const LONGEST_TITLE: usize = 40;

/// The most statements of a point that are divided; what stands before them stays with the first duty.
const MOST_STATEMENTS: usize = 128;

/// The heading and the duties of a point whose last duty is read and still has the sentences before it, with their
/// statements, in its text; 同上 in the first is `above`. Duties need words over them or numbers: without a heading, a title of its own or ①, ② a point stays one
/// duty.
pub fn duties(heading: Option<String>, last: Duty, above: Option<&Statement>) -> (Option<String>, Vec<Duty>) {
    let mut duties = split(last.clone(), above);
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

fn split(last: Duty, above: Option<&Statement>) -> Vec<Duty> {
    let mut parts = Vec::new();
    let mut duty = last;
    while parts.len() < MOST_STATEMENTS
        && let Some((before, statement, after)) = last_statement(&duty)
    {
        parts.push((statement, std::mem::replace(&mut duty.text, before), after));
    }
    let mut above = above.cloned();
    let mut duties: Vec<Duty> = Vec::new();
    let mut text = std::mem::take(&mut duty.text);
    // What stands behind a statement is the text of the next duty; the last one has the units that were read before.
    while let Some((mut statement, _, after)) = parts.pop() {
        meaning::as_above(&mut statement, above.as_ref(), &duty.place, &mut Vec::new());
        let mut own = of(&statement, Duty::at(duty.place.clone()));
        own.text = std::mem::replace(&mut text, after);
        duties.push(own);
        above = Some(statement);
    }
    duty.text = text;
    duties.push(duty);
    duties
}

/// The words before the last statement of a text, what it says, and the words behind it; nothing where one of both is empty.
fn last_statement(duty: &Duty) -> Option<(String, Statement, String)> {
    let mut found = find::find(&duty.text, &duty.place, &mut Vec::new()).or_else(|| before_other_brackets(duty))?;
    own_marks::restore(duty.text.get(found.range.clone())?, &mut found.statement.roles);
    let before = duty.text.get(..found.range.start)?.trim_end();
    let after = duty.text.get(found.range.end..)?.trim_start_matches(['。', '；', '，', ' ', '\u{3000}', '\n']);
    let says = found.statement.assigns() || !found.statement.ditto.is_empty();
    let is_split = says && !before.is_empty() && !after.trim().is_empty();
    is_split.then(|| (before.to_owned(), found.statement, after.to_owned()))
}

/// The most brackets behind a statement that are none themselves.
const MOST_BRACKETS: usize = 64;

/// The last statement at the end of a sentence or line, where brackets that are none stand behind it: （以下简称平台）.
fn before_other_brackets(duty: &Duty) -> Option<find::Found> {
    let text = &duty.text;
    let mut head = text.as_str();
    for nth in 0..MOST_BRACKETS {
        let range = units::last_bracket(head)?;
        let (start, end) = (range.start, range.end);
        let rest = text.get(end..)?;
        // （县甲局）二是修路
        let is_counted =
            marks::mark(rest, 0).is_some_and(|mark| marks::is_counted(&mark.number)) || goes_on_with_bullet(text, rest);
        let is_end = is_counted || rest.trim_start_matches([' ', '\u{3000}']).starts_with(['\n', '。']);
        if nth == 0 && !is_counted {
            head = head.get(..start)?;
            continue;
        }
        if let Some(found) = find::find(head.get(..end)?, &duty.place, &mut Vec::new()).filter(|found| {
            let before = text.get(..found.range.start).unwrap_or("").trim_end();
            found.statement.assigns() && found.range.end == end && (is_end || before.ends_with('。'))
        }) {
            return Some(found);
        }
        head = head.get(..start)?;
    }
    None
}

/// Signs before each of several lines that are tasks.
const BULLETS: [char; 9] = ['●', '•', '■', '◆', '○', '▪', '➢', '▲', '·'];

/// Whether what follows a statement is a further line with the sign that all of them have: ●修桥（县甲局）, with ●修路 below it.
fn goes_on_with_bullet(text: &str, rest: &str) -> bool {
    let bullet = text.chars().next().filter(|first| BULLETS.contains(first));
    let next = rest.trim_start_matches(['。', '；', ' ', '\u{3000}']).strip_prefix('\n');
    bullet.is_some_and(|bullet| next.is_some_and(|next| next.trim_start().starts_with(bullet)))
}

/// A duty with what a statement says.
pub fn of(statement: &Statement, mut duty: Duty) -> Duty {
    duty.deadline = statement.deadline.as_ref().map(|(_, words)| words.clone()).unwrap_or_default();
    duty.deadline_above.clone_from(&statement.deadline_above);
    duty.roles.clone_from(&statement.roles);
    duty.leaders.clone_from(&statement.leaders);
    duty.separately = statement.separately;
    duty.more.clone_from(&statement.more);
    duty
}
