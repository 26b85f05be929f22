//! Rows of what has been reported, and of where each duty stands.

use super::cells::{Take, keys, place, put};
use crate::data::Source;
use crate::data::record::make;
use crate::data::tables::progress::{EntryRow, EvidenceRow, State, StatusRow, ValueRow};
use crate::model::DutyId;
use crate::route;

pub(super) fn entries(source: &Source<'_>, id: DutyId, take: &mut Take<'_>) {
    let model = source.model;
    for entry in model[id].entries.iter() {
        let (plan, item, duty) = keys(model, id);
        let page = place(&route::item(model, model[id].item), &route::entry_anchor(model, entry));
        let entry = make::entry(model, entry);
        let published = entry.published.unwrap_or(entry.date);
        let (by, on, result) =
            entry.verified.map_or((None, None, None), |v| (Some(v.by), Some(v.date), Some(v.result)));
        let [corrects, withdraws] = [&entry.corrects, &entry.withdraws].map(|m| m.as_ref().map(|m| m.entry.clone()));
        let (reason, document) = entry
            .corrects
            .or(entry.withdraws)
            .map_or((None, None), |amendment| (Some(amendment.reason), amendment.document));
        let row = EntryRow {
            plan,
            item,
            duty,
            entry: entry.id.into(),
            date: entry.date.into(),
            published: published.into(),
            unit: entry.by.into(),
            state: entry.state.into(),
            status: entry.status.into(),
            text: entry.text.into(),
            reason: entry.reason.into(),
            document: entry.document.into(),
            concludes: entry.concludes.into(),
            verified_by: by.into(),
            verified_on: on.into(),
            verified_result: result.into(),
            corrects: corrects.into(),
            withdraws: withdraws.into(),
            amendment_reason: reason.into(),
            amendment_document: document.into(),
            page: page.into(),
            sample: entry.sample.into(),
        };
        put(&row, take);
    }
}

pub(super) fn evidence(source: &Source<'_>, id: DutyId, take: &mut Take<'_>) {
    let model = source.model;
    for entry in model[id].entries.iter().map(|entry| &model[entry]) {
        for (position, piece) in (1_u32..).zip(&entry.evidence) {
            let piece = make::evidence(model, piece);
            let (plan, item, duty) = keys(model, id);
            let row = EvidenceRow {
                plan,
                item,
                duty,
                entry: (&*entry.id).into(),
                position: position.into(),
                title: piece.title.into(),
                url: piece.url.into(),
                file: piece.file.into(),
                file_name: piece.name.into(),
                bytes: piece.bytes.into(),
                sample: entry.sample.into(),
            };
            put(&row, take);
        }
    }
}

pub(super) fn values(source: &Source<'_>, id: DutyId, take: &mut Take<'_>) {
    let model = source.model;
    for entry in model[id].entries.iter().map(|entry| &model[entry]) {
        for value in make::values(model, entry) {
            let (plan, item, duty) = keys(model, id);
            let row = ValueRow {
                plan,
                item,
                duty,
                entry: (&*entry.id).into(),
                target: value.target.into(),
                date: entry.date.into(),
                value: value.value.0.into(),
                in_force: (make::state(entry) == State::InForce).into(),
                sample: entry.sample.into(),
            };
            put(&row, take);
        }
    }
}

pub(super) fn statuses(source: &Source<'_>, id: DutyId, take: &mut Take<'_>) {
    let status = make::status(source, id);
    let (plan, item, duty) = keys(source.model, id);
    let row = StatusRow {
        plan,
        item,
        duty,
        as_of: source.model.day_of(id).into(),
        reported: status.reported.into(),
        schedule: status.schedule.into(),
        evidence: status.evidence.into(),
        latest_entry: status.latest.into(),
        last_report: status.last_report.into(),
        since: status.since.into(),
        done: status.done.into(),
        concluded: status.concluded.into(),
        sample: status.sample.into(),
    };
    put(&row, take);
}
