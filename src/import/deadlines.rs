//! From the printed words of deadlines to days and intervals: of the checklist's cells and of the parentheses of points.
//!
//! Words without a year mean a day of the plan's period, or of the year of issue where the period has several. What is
//! derived so is reported once for each wording; the words themselves stay as printed.

use super::columns::{self, Meaning};
use super::finding::{Finding, Kind};
use super::mapping::Link;
use super::notice::{Head, Notice, Point};
use super::units::{self, CLOSING, OPENING};
use crate::date::Date;
use crate::record::days;
use crate::record::deadline::{Interval, Said, proposed, said};

/// The label of a deadline that is printed without one.
const LABEL: &str = "完成期限";
/// The most characters of words without a day that are taken for a deadline in a list of units: 持续推进.
const LONGEST_OPEN: usize = 8;

/// Reads the deadlines of points and duties. A duty without one takes that of its point.
pub fn read(notice: &mut Notice, links: &[Link], findings: &mut Vec<Finding>) {
    for point in &mut notice.points {
        point.deadline = of_point(point, findings);
    }
    let Notice { head, points, items, .. } = notice;
    for link in links {
        let Some(point) = points.iter().find(|point| Some(point.number) == link.point) else { continue };
        let Some((_, words)) = &point.deadline else { continue };
        let duties = items.iter_mut().filter(|item| item.number == link.item).flat_map(|item| &mut item.duties);
        for (_, duty) in (1..).zip(duties).filter(|(id, _)| Some(*id) == link.duty) {
            if duty.deadline.is_empty() {
                duty.deadline.clone_from(words);
                duty.deadline_line = point.line;
            }
        }
    }
    let mut seen: Vec<(String, Meant, usize, usize)> = Vec::new();
    for duty in items.iter_mut().flat_map(|item| &mut item.duties).filter(|duty| !duty.deadline.is_empty()) {
        let known = seen.iter_mut().find(|(words, ..)| *words == duty.deadline);
        let meant = match known {
            Some((_, meant, count, _)) => {
                *count += 1;
                *meant
            }
            None => {
                let meant = meant(&duty.deadline, head);
                seen.push((duty.deadline.clone(), meant, 1, duty.deadline_line));
                meant
            }
        };
        (duty.date, duty.every) = match meant {
            Meant::Day(date) | Meant::Derived(date) => (Some(date), None),
            Meant::Every(every) => (None, Some(every)),
            _ => (None, None),
        };
    }
    findings.extend(seen.iter().filter_map(|(words, meant, count, line)| {
        let at = |kind| Finding::at(*line, kind).with("text", words).with("count", count);
        Some(match meant {
            Meant::Day(_) | Meant::Open => return None,
            Meant::Derived(date) => at(Kind::DerivedDeadline).with("date", date),
            Meant::Every(every) => at(Kind::RecurringDeadline).with("every", every),
            Meant::Words => at(Kind::DeadlineWords),
            Meant::Both => at(Kind::DeadlineBoth),
            Meant::Unclear => at(Kind::BadDeadline),
        })
    }));
}

/// What words mean in a plan.
#[derive(Clone, Copy)]
enum Meant {
    /// A day that they give in full.
    Day(Date),
    /// A day by the plan's period.
    Derived(Date),
    Every(Interval),
    Open,
    Words,
    /// A day and an open end: a person must say which counts.
    Both,
    /// They point to a day that cannot be told.
    Unclear,
}

fn meant(words: &str, head: &Head) -> Meant {
    match said(words) {
        Said::Day(date) if Date::from_printed(words) == Some(date) => Meant::Day(date),
        Said::Day(date) => Meant::Derived(date),
        Said::Every(every) => Meant::Every(every),
        Said::Open { .. } => Meant::Open,
        Said::Words => Meant::Words,
        Said::Both => Meant::Both,
        Said::Partly => {
            // Words with a year of their own need no period.
            let issued = head.issued.map(Date::year);
            let period = period(head).unwrap_or((Date::FIRST, Date::FIRST));
            proposed(words, period, issued).map_or(Meant::Unclear, Meant::Derived)
        }
    }
}

/// The period of a plan: the years that its title names (2023年, 2023—2025年), else the year of issue.
pub fn period(head: &Head) -> Option<(Date, Date)> {
    let titles = [head.outline_title.as_deref(), head.title.as_deref()];
    let years = titles.into_iter().flatten().find_map(|title| days::years(&days::plain(title)));
    let (from, to) = years.or(head.issued.map(|date| (date.year(), date.year())))?;
    Some((Date::new(from, 1, 1)?, Date::new(to, 12, 31)?))
}

/// The deadline in a point's parenthesis, with its label. What was reported there as no unit is a deadline then.
fn of_point(point: &Point, findings: &mut Vec<Finding>) -> Option<(String, String)> {
    let inner = point.printed.strip_prefix(OPENING).unwrap_or(&point.printed);
    let inner = inner.strip_suffix(CLOSING).unwrap_or(inner);
    let names: Vec<&str> =
        point.roles.cells().iter().flat_map(|cell| &cell.names).map(|name| name.text.as_str()).collect();
    let reported = |finding: &Finding| finding.kind == Kind::NoUnit && finding.line == point.line;
    let texts: Vec<String> =
        findings.iter().filter(|f| reported(f)).flat_map(|f| &f.args).map(|(_, text)| text.clone()).collect();
    let clauses = inner.split(['，', ',', '；', ';', '。', '\n']).map(str::trim);
    let clauses = clauses.filter(|clause| !clause.is_empty() && !names.contains(clause));
    let found =
        clauses.chain(texts.iter().map(String::as_str)).find_map(labelled).or_else(|| at_the_end(&point.text))?;
    findings.retain(|finding| {
        let is_it = finding.args.iter().any(|(_, text)| labelled(text).is_some_and(|(_, words)| words == found.1));
        !(reported(finding) && is_it)
    });
    Some(found)
}

/// A deadline in a parenthesis of its own at the end of a point.
fn at_the_end(text: &str) -> Option<(String, String)> {
    let range = units::last_parenthesis(text)?;
    if !text.get(range.end..)?.trim_end_matches(['。', '；']).is_empty() {
        return None;
    }
    labelled(text.get(range)?.trim_matches(|c| OPENING.contains(&c) || CLOSING.contains(&c)))
}

/// Label and words of a clause that is a deadline.
fn labelled(clause: &str) -> Option<(String, String)> {
    if let Some((label, words)) = clause.split_once(['：', ':']) {
        let is_deadline = columns::meaning(label) == Some(Meaning::Deadline) && !words.trim().is_empty();
        return is_deadline.then(|| (label.trim().to_owned(), words.trim().to_owned()));
    }
    let is_deadline = match said(clause) {
        Said::Day(_) | Said::Partly | Said::Both | Said::Every(_) => clause.chars().count() <= 2 * LONGEST_OPEN,
        Said::Open { .. } => clause.chars().count() <= LONGEST_OPEN,
        Said::Words => false,
    };
    is_deadline.then(|| (LABEL.to_owned(), clause.to_owned()))
}
