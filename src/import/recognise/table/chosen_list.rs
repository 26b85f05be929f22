//! The list that a person asks for, of several in one notice.

use std::collections::HashSet;

use crate::import::account::{Destination, Reason};
use crate::import::finding::{Finding, Kind};
use crate::import::recognise::reading::Reading;

/// Keeps the list that was asked for, as the only one.
pub fn keep(reading: &mut Reading<'_>) {
    let Some(title) = reading.options.list.clone() else { return };
    let notice = &mut reading.notice;
    let Some(list) = notice.lists.iter().position(|known| *known == title) else {
        let known = if notice.lists.is_empty() { "—".to_owned() } else { notice.lists.join("、") };
        reading.findings.push(Finding::whole(Kind::NoList).with("title", title).with("known", known));
        return;
    };
    let places: Vec<Option<usize>> = notice
        .items
        .iter()
        .scan(0, |next, item| {
            let here = (item.list == Some(list)).then_some(*next);
            *next += usize::from(here.is_some());
            Some(here)
        })
        .collect();
    notice.items.retain(|item| item.list == Some(list));
    notice.items.iter_mut().for_each(|item| item.list = None);
    notice.lists.clear();
    notice.checklist_title = Some(title);
    let items = notice.items.iter().map(|item| item.section);
    let used: HashSet<u32> = items.chain(notice.points.iter().map(|point| point.section)).collect();
    notice.sections.retain(|section| used.contains(&section.number));
    for entry in &mut reading.account.entries {
        let item = match entry.destination {
            Destination::Item(item, _) | Destination::Duty(item, ..) => item,
            _ => continue,
        };
        let now = places.get(item).copied().flatten();
        entry.destination = match (now, &entry.destination) {
            (None, _) => Destination::LeftOut(Reason::OtherList),
            (Some(now), Destination::Item(_, meaning)) => Destination::Item(now, *meaning),
            (Some(now), Destination::Duty(_, duty, meaning)) => Destination::Duty(now, *duty, *meaning),
            (_, other) => other.clone(),
        };
    }
}
