//! A document may say that the first of several units leads (责任单位列第一位者为牵头单位，下同): its units are read so.

use std::collections::{BTreeSet, HashSet};

use super::unit_remarks::{goes_on, says_the_first_leads, sentence_on_the_first};
use crate::import::account::{Destination, each_text};
use crate::import::document::{Document, Place};
use crate::import::finding::{Finding, Kind};
use crate::import::notice::{Cell, Notice, Roles};
use crate::import::recognise::reading::Reading;

/// Applies what the document says of the first of several units: a remark with 下同 to its point or item and all that follow, one
/// without to that alone, one outside of both (a note, the preface, the label of a column) to all.
pub fn apply(document: &Document, reading: &mut Reading<'_>) {
    let Reading { notice, account, findings, .. } = reading;
    let (mut source, mut cells) = (None, Vec::new());
    let mut entries = account.entries.iter();
    each_text(document, |place, _, text| {
        let Some(entry) = entries.next() else { return };
        match entry.destination {
            Destination::Duty(item, _, role) if role.is_role() && says_the_first_leads(text) => {
                cells.push((item, goes_on(text), text.to_owned(), place.clone()));
            }
            Destination::Point(at) if !is_note(notice, at) => {}
            Destination::Head(_)
            | Destination::LeftOut(_)
            | Destination::Title
            | Destination::Label
            | Destination::Unplaced
            | Destination::Point(_) => {
                let sentence = sentence_on_the_first(text).filter(|_| source.is_none());
                source = source.take().or(sentence.map(|sentence| (sentence.to_owned(), place.clone())));
            }
            _ => {}
        }
    });
    let holds_for_all = source.is_some();
    source = source.or(cells.first().map(|(_, _, text, place)| (text.clone(), place.clone())));
    let points = of_points(notice, holds_for_all, &mut source);
    let own: HashSet<usize> = cells.iter().map(|(item, ..)| *item).collect();
    let going_on = cells.iter().filter(|(_, goes_on, ..)| *goes_on).map(|(item, ..)| *item).min();
    let mut count = 0;
    for (at, item) in notice.items.iter_mut().enumerate() {
        let by_cell = own.contains(&at) || going_on.is_some_and(|first| first < at);
        if holds_for_all || by_cell || points.contains(&item.place) {
            let applied = item.duties.iter_mut().map(|duty| first_leads(&mut duty.roles));
            count += applied.filter(|is_list| *is_list).count();
        }
    }
    if let Some((text, place)) = source.filter(|_| count > 0) {
        findings.push(Finding::at(&place, Kind::FirstLeads).with("text", text).with("count", count));
    }
}

/// Whether a point is a paragraph without number that names no units: 注：列第一位的为牵头单位。
fn is_note(notice: &Notice, at: usize) -> bool {
    notice.points.get(at).is_some_and(|point| point.is_unnumbered() && !point.statement.assigns())
}

/// Applies it to the points for which it holds; where they stand.
fn of_points(notice: &mut Notice, holds_for_all: bool, source: &mut Option<(String, Place)>) -> BTreeSet<Place> {
    let mut holds = holds_for_all;
    let mut places = BTreeSet::new();
    for point in &mut notice.points {
        let remarks = &point.statement.remarks;
        let own = remarks.iter().find(|remark| says_the_first_leads(remark));
        if let Some(remark) = own {
            source.get_or_insert_with(|| (remark.clone(), point.place.clone()));
        }
        holds |= own.is_some() && remarks.iter().any(|remark| goes_on(remark));
        if holds || own.is_some() {
            first_leads(&mut point.statement.roles);
            places.insert(point.place.clone());
        }
    }
    places
}

/// Takes the first of several responsible units for the lead, where none is named and no unit cooperates; whether it does.
fn first_leads(roles: &mut Roles) -> bool {
    let is_list =
        roles.leads.names.is_empty() && roles.cooperating.names.is_empty() && roles.responsible.names.len() > 1;
    if is_list {
        let printed = roles.responsible.printed.clone();
        roles.leads = Cell { printed, names: vec![roles.responsible.names.remove(0)], dash: false };
    }
    is_list
}
