//! From the printed words of deadlines to days and intervals: of the checklist's cells and of the statements of points.
//!
//! Words without a year mean a day of the plan's period, or of the year of issue where the period has several. What is
//! derived so is reported once for each wording; the words themselves stay as printed.

use std::collections::HashMap;

use super::document::Place;
use super::finding::{Finding, Kind};
use super::mapping::Link;
use super::minguo::in_common_era;
use super::notice::{Head, Notice};
use super::recognise::is_per_unit;
use crate::date::Date;
use crate::record::days;
use crate::record::deadline::{DeadlineKind, Interval, deadline_kind, proposed};

/// Reads the deadlines of duties. A row of the checklist without one takes that of its point.
pub fn read(notice: &mut Notice, links: &[Link], findings: &mut Vec<Finding>) {
    let Notice { head, points, items, .. } = notice;
    for link in links {
        let Some(point) = link.point.and_then(|point| points.get(point)) else { continue };
        let Some((_, words)) = &point.statement.deadline else { continue };
        let duty = link.duty.and_then(|duty| items.get_mut(link.item)?.duties.get_mut(duty.checked_sub(1)?));
        // A duty that is made of its point has what its own statement says.
        if let Some(duty) = duty.filter(|duty| duty.deadline.is_empty() && duty.place != point.place) {
            duty.deadline.clone_from(words);
            duty.deadline_above.clone_from(&point.statement.deadline_above);
            duty.deadline_place.clone_from(&point.place);
        }
    }
    let mut seen: Vec<(String, Meant, usize, Place)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for duty in items.iter_mut().flat_map(|item| &mut item.duties).filter(|duty| !duty.deadline.is_empty()) {
        let place = *places.entry(duty.due().to_owned()).or_insert(seen.len());
        let meant = match seen.get_mut(place) {
            Some((_, meant, count, _)) => {
                *count += 1;
                *meant
            }
            None => {
                let meant = meant(duty.due(), head);
                seen.push((duty.due().to_owned(), meant, 1, duty.deadline_place.clone()));
                meant
            }
        };
        (duty.date, duty.every) = match meant {
            Meant::Day(date) | Meant::Read(date) | Meant::Derived(date) => (Some(date), None),
            Meant::Every(every) => (None, Some(every)),
            _ => (None, None),
        };
        duty.undated = duty.deadline_above.is_some() && matches!(meant, Meant::Open | Meant::Words);
    }
    findings.extend(seen.iter().filter_map(|(words, meant, count, place)| {
        let at = |kind| Finding::at(place, kind).with("text", words).with("count", count);
        Some(match meant {
            Meant::Day(_) | Meant::Open => return None,
            Meant::Read(date) => at(Kind::ReadDeadline).with("date", date),
            Meant::Derived(date) => at(Kind::DerivedDeadline).with("date", date),
            Meant::Every(every) => at(Kind::RecurringDeadline).with("every", every),
            Meant::Words => at(Kind::DeadlineWords),
            Meant::Both => at(Kind::DeadlineBoth),
            Meant::PerUnit => at(Kind::DeadlinePerUnit),
            Meant::Unclear => at(Kind::BadDeadline),
        })
    }));
}

/// What words mean in a plan.
#[derive(Clone, Copy)]
enum Meant {
    /// A day that they give in full.
    Day(Date),
    /// The last day of what they name, with its year: 2024年6月, Q3 2024.
    Read(Date),
    /// A day by the plan's period.
    Derived(Date),
    Every(Interval),
    Open,
    Words,
    /// A day and an open end: a person must say which counts.
    Both,
    /// Each unit has its own: a person must say which counts.
    PerUnit,
    /// They point to a day that cannot be told.
    Unclear,
}

fn meant(words: &str, head: &Head) -> Meant {
    if is_per_unit(words) {
        return Meant::PerUnit;
    }
    let printed = words;
    let words = &*in_common_era(printed);
    match deadline_kind(words) {
        DeadlineKind::Day(date) if Date::from_printed(printed) == Some(date) => Meant::Day(date),
        DeadlineKind::Day(date) => Meant::Read(date),
        DeadlineKind::Every(every) => Meant::Every(every),
        DeadlineKind::Open { .. } => Meant::Open,
        DeadlineKind::Words => Meant::Words,
        DeadlineKind::Both => Meant::Both,
        DeadlineKind::Partly => {
            let issued = head.issued.map(Date::year);
            // 明年3月 has no year of itself: it would be that behind the first one.
            let has_year = |day: &Date| day.year() > Date::FIRST.year() + 1;
            let of_itself = proposed(words, (Date::FIRST, Date::FIRST), None).filter(has_year).map(Meant::Read);
            // No meeting sets a day that has passed: that is of another year.
            let is_past = |day: &Date| issued.is_none() && head.meeting.is_some_and(|meeting| *day < meeting);
            let by_period = || proposed(words, period(head)?, issued).filter(|day| !is_past(day)).map(Meant::Derived);
            of_itself.or_else(by_period).unwrap_or(Meant::Unclear)
        }
    }
}

/// The period of a plan: the years that its title names (2023年, 2023—2025年), else the year of issue, else that of the
/// meeting of which it is.
pub fn period(head: &Head) -> Option<(Date, Date)> {
    let titles = [head.outline_title.as_deref(), head.title.as_deref()];
    let years = titles.into_iter().flatten().find_map(|title| days::years(&days::plain(&in_common_era(title))));
    let year = head.issued.or(head.meeting).map(Date::year);
    let (from, to) = years.or(year.map(|year| (year, year)))?;
    Some((Date::new(from, 1, 1)?, Date::new(to, 12, 31)?))
}
