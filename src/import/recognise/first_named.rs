//! A document may say that the first of several units leads (责任单位列第一位者为牵头单位，下同): its units are read so.

use super::beside::says_the_first_leads;
use super::reading::Reading;
use crate::import::account::Went;
use crate::import::document::Place;
use crate::import::finding::{Finding, Kind};
use crate::import::notice::{Cell, Notice, Roles};

/// The most characters of a paragraph outside of points and items that says so.
const LONGEST_NOTE: usize = 400;

/// Applies what the document says of the first of several units: a remark with 下同 to its point or item and all that follow, one
/// without to that alone, one outside of both (a note, the label of a column) to all.
pub fn apply(reading: &mut Reading<'_>) {
    let Reading { notice, account, findings, .. } = reading;
    let said = |went: fn(&Went) -> bool| {
        account.entries.iter().filter(move |entry| went(&entry.went)).filter(|entry| says_the_first_leads(&entry.text))
    };
    let outside: fn(&Went) -> bool =
        |went| matches!(went, Went::Head(_) | Went::LeftOut(_) | Went::Title | Went::Label | Went::Unplaced);
    let note = said(outside).find(|entry| entry.text.chars().count() <= LONGEST_NOTE);
    let mut source = note.map(|entry| (entry.text.clone(), entry.place.clone()));
    let holds_for_all = source.is_some();
    let cells: Vec<(usize, bool)> = said(|went| matches!(went, Went::Duty(_, _, role) if role.is_role()))
        .filter_map(|entry| match entry.went {
            Went::Duty(item, ..) => {
                source.get_or_insert_with(|| (entry.text.clone(), entry.place.clone()));
                Some((item, entry.text.contains("下同")))
            }
            _ => None,
        })
        .collect();
    let points = of_points(notice, holds_for_all, &mut source);
    let mut count = 0;
    for (at, item) in notice.items.iter_mut().enumerate() {
        let by_cell = cells.iter().any(|(cell, goes_on)| *cell == at || *goes_on && *cell < at);
        if holds_for_all || by_cell || points.contains(&item.place) {
            let applied = item.duties.iter_mut().map(|duty| first_leads(&mut duty.roles));
            count += applied.filter(|is_list| *is_list).count();
        }
    }
    if let Some((text, place)) = source.filter(|_| count > 0) {
        findings.push(Finding::at(&place, Kind::FirstLeads).with("text", text).with("count", count));
    }
}

/// Applies it to the points for which it holds; where they stand.
fn of_points(notice: &mut Notice, holds_for_all: bool, source: &mut Option<(String, Place)>) -> Vec<Place> {
    let mut holds = holds_for_all;
    let mut places = Vec::new();
    for point in &mut notice.points {
        let remarks = &point.statement.remarks;
        let own = remarks.iter().find(|remark| says_the_first_leads(remark));
        if let Some(remark) = own {
            source.get_or_insert_with(|| (remark.clone(), point.place.clone()));
        }
        holds |= own.is_some() && remarks.iter().any(|remark| remark.contains("下同"));
        if holds || own.is_some() {
            first_leads(&mut point.statement.roles);
            places.push(point.place.clone());
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
