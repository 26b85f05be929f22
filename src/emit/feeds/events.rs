//! What feeds tell of, and which of it is the newest of the site, of each section and of each unit.

use std::cmp::Reverse;

use crate::date::Date;
use crate::model::{Change, DutyId, EntryId, Id as _, Model, UnitId};

/// The most events of a feed.
const MOST: usize = 100;

/// What a feed tells of.
#[derive(Clone, Copy)]
pub(super) enum Event<'a> {
    Entry(EntryId),
    /// A change of what was promised, with its place in the duty's list.
    Change(DutyId, usize, &'a Change),
}

/// The newest events of everything that has a feed, newest first, gathered in one look at each event.
pub(super) struct Newest<'a> {
    pub(super) all: Vec<Event<'a>>,
    /// Corrections and withdrawals.
    pub(super) amended: Vec<Event<'a>>,
    pub(super) sections: Vec<Vec<Event<'a>>>,
    pub(super) units: Vec<Vec<Event<'a>>>,
}

impl<'a> Newest<'a> {
    pub(super) fn of(model: &'a Model) -> Newest<'a> {
        let entries = model.entry_ids().filter(|id| !model[*id].sample);
        let mut events: Vec<(Date, Event<'a>)> =
            entries.map(|id| (entry_updated(model, id), Event::Entry(id))).collect();
        for duty in model.duty_ids() {
            let changes = model[duty].changes.iter().enumerate();
            events.extend(changes.map(|(place, change)| (change.date, Event::Change(duty, place, change))));
        }
        // Stable: of one day, what comes later in the plan stands first.
        events.reverse();
        events.sort_by_key(|(day, _)| Reverse(*day));
        let mut newest = Newest {
            all: Vec::new(),
            amended: Vec::new(),
            sections: vec![Vec::new(); model.sections.len()],
            units: vec![Vec::new(); model.units.len()],
        };
        let mut concerned: Vec<UnitId> = Vec::new();
        for (_, event) in events {
            concerned.clear();
            let duty = match event {
                Event::Entry(id) => {
                    concerned.push(model[id].by);
                    let entry = &model[id];
                    // Of a correction that was withdrawn too, so that readers' programs drop its words.
                    let taken = entry.rare().taken.as_ref().is_some_and(|taken| taken.corrects.is_some());
                    if entry.amends() || taken {
                        add(Some(&mut newest.amended), event);
                    }
                    model[id].duty
                }
                Event::Change(duty, ..) => duty,
            };
            add(Some(&mut newest.all), event);
            add(newest.sections.get_mut(model[model[duty].item].section.row()), event);
            concerned.extend(model[duty].units.accountable().iter().map(|assigned| assigned.unit));
            concerned.sort_unstable();
            concerned.dedup();
            concerned.iter().for_each(|unit| add(newest.units.get_mut(unit.row()), event));
        }
        newest
    }
}

/// Adds an event to a list that is not full.
fn add<'a>(list: Option<&mut Vec<Event<'a>>>, event: Event<'a>) {
    if let Some(list) = list.filter(|list| list.len() < MOST) {
        list.push(event);
    }
}

/// The day on which an entry was last added to: by a verification, by what corrects or withdraws it.
pub(super) fn entry_updated(model: &Model, id: EntryId) -> Date {
    let entry = &model[id];
    let later =
        [entry.rare().corrected_by, entry.rare().withdrawn_by].into_iter().flatten().filter(|id| !model[*id].sample);
    let verified = entry.rare().verified.as_ref().map(|verified| verified.date.value);
    later.map(|id| model[id].counts_from()).chain(verified).fold(entry.counts_from(), Date::max)
}
