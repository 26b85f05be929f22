//! The list that a person asks for, of several in one notice.

use crate::import::account::{Reason, Went};
use crate::import::finding::{Finding, Kind};
use crate::import::recognise::reading::Reading;

/// Keeps the list that was asked for, as the only one.
pub fn keep(reading: &mut Reading<'_>) {
    let Some(title) = reading.asked.list.clone() else { return };
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
    let used: Vec<u32> = notice.items.iter().map(|item| item.section).collect();
    let mentioned: Vec<u32> = notice.points.iter().map(|point| point.section).collect();
    notice.sections.retain(|section| used.contains(&section.number) || mentioned.contains(&section.number));
    for entry in &mut reading.account.entries {
        let item = match entry.went {
            Went::Item(item, _) | Went::Duty(item, ..) => item,
            _ => continue,
        };
        let now = places.get(item).copied().flatten();
        entry.went = match (now, &entry.went) {
            (None, _) => Went::LeftOut(Reason::OtherList),
            (Some(now), Went::Item(_, meaning)) => Went::Item(now, *meaning),
            (Some(now), Went::Duty(_, duty, meaning)) => Went::Duty(now, *duty, *meaning),
            (_, other) => other.clone(),
        };
    }
}
