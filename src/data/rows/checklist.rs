//! Rows of what the plans say.

use std::borrow::Cow;

use super::cells::{Take, figure, keys, number, place, put};
use crate::data::record::item::TargetRecord;
use crate::data::record::make;
use crate::data::record::parts::{maybe, nfc, texts, units};
use crate::data::tables::checklist::{
    AssignmentRow, ChangeRow, DutyRow, ItemRow, PlanRow, PointRow, SectionRow, TargetRow,
};
use crate::data::{Cell, Source};
use crate::model::status::Pace;
use crate::model::{DutyId, ItemId};
use crate::route::{self, NoticePages};
use crate::stats::pace;

pub(super) fn plans(source: &Source<'_>, take: &mut Take<'_>) {
    let model = source.model;
    for id in model.plan_ids() {
        let plan = make::plan(model, id);
        let body = model[id].body.map(|body| &model[body]);
        let (file, sha256) = plan.source.map_or((None, None), |source| (Some(source.file), source.sha256));
        let row = PlanRow {
            plan: plan.id.into(),
            title: plan.notice.title.into(),
            short_title: plan.short_title.into(),
            doc_number: plan.notice.doc_number.into(),
            issuer: plan.notice.issuer.into(),
            issued: plan.notice.issued.into(),
            period_from: plan.period.from.into(),
            period_to: plan.period.to.into(),
            period_note: plan.period.note.into(),
            source_file: file.into(),
            source_sha256: sha256.into(),
            publisher: nfc(model.publisher(model[id].body)).into(),
            as_of: model.day(id).into(),
            body: make::body_id(model, model[id].body).into(),
            website: maybe(body.map_or(&model.site.base_url, |body| &body.base_url).as_deref()).into(),
            page: route::of_plan(model, id, "notice").to_string().into(),
            sample: false.into(),
        };
        put(&row, take);
    }
}

pub(super) fn sections(source: &Source<'_>, take: &mut Take<'_>) {
    let model = source.model;
    for id in model.section_ids() {
        let section = &model[id];
        let row = SectionRow {
            plan: (&*model[section.plan].id).into(),
            section: section.number.into(),
            title: nfc(&section.title).into(),
            printed: maybe(section.printed.as_deref()).into(),
            point_count: section.points.len().into(),
            item_count: section.items.len().into(),
            duty_count: model.section_duties(id).count().into(),
            page: route::section(model, id).to_string().into(),
            sample: false.into(),
        };
        put(&row, take);
    }
}

pub(super) fn points(source: &Source<'_>, take: &mut Take<'_>) {
    let model = source.model;
    for plan in model.plan_ids() {
        let pages = NoticePages::of(model, plan);
        for id in model[plan].points.iter() {
            let point = &model[id];
            let part = point.subsection.and_then(|place| model[point.section].subsections.get(place));
            let row = PointRow {
                plan: (&*model[plan].id).into(),
                point: (&*point.anchor).into(),
                number: number(&point.number),
                printed_number: maybe(point.printed_number.as_deref()).into(),
                section: model[point.section].number.into(),
                subsection: part.map(|part| number(&part.number)).unwrap_or(Cell::Empty),
                text: nfc(&point.text).into(),
                printed: maybe(point.printed.as_deref()).into(),
                page: place(&pages.point(id), &point.anchor).into(),
                sample: false.into(),
            };
            put(&row, take);
        }
    }
}

pub(super) fn items(source: &Source<'_>, id: ItemId, take: &mut Take<'_>) {
    let model = source.model;
    let item = &model[id];
    let points: Vec<Cow<'_, str>> = item.points.iter().map(|point| Cow::Borrowed(&*model[*point].anchor)).collect();
    let row = ItemRow {
        plan: (&*model[item.plan].id).into(),
        item: (&*item.id).into(),
        number: number(&item.number),
        section: model[item.section].number.into(),
        subsection: model.subsection(id).map(|part| number(&part.number)).unwrap_or(Cell::Empty),
        list: item.list.and_then(|place| model[item.plan].lists.get(place)).map(|list| nfc(list)).into(),
        points: points.into(),
        title: maybe(item.title.as_deref()).into(),
        heading: maybe(item.heading.as_deref()).into(),
        duty_count: item.duties.len().into(),
        page: route::item(model, id).to_string().into(),
        sample: false.into(),
    };
    put(&row, take);
}

pub(super) fn duties(source: &Source<'_>, id: DutyId, take: &mut Take<'_>) {
    let model = source.model;
    let duty = &model[id];
    let (plan, item, number) = keys(model, id);
    let row = DutyRow {
        plan,
        item,
        duty: number,
        text: nfc(&duty.text).into(),
        deadline: maybe((!duty.deadline.is_empty()).then_some(&duty.deadline)).into(),
        due_kind: duty.due.key().into(),
        due: duty.due.date().into(),
        every: duty.every.map(|every| every.to_string()).into(),
        report_every: duty.report_every.into(),
        none_printed: duty.none_printed.into(),
        separately: duty.separately.into(),
        inherited: duty.inherited.into(),
        leaders: texts(&duty.leaders).into(),
        page: place(&route::item(model, duty.item), &route::duty_anchor(model, id)).into(),
        sample: false.into(),
    };
    put(&row, take);
}

pub(super) fn assignments(source: &Source<'_>, id: DutyId, take: &mut Take<'_>) {
    let model = source.model;
    let mut before: Option<(Cow<'_, str>, u32)> = None;
    for unit in units(model, &model[id].units) {
        let position = before.filter(|(role, _)| *role == unit.role).map_or(1, |(_, position)| position + 1);
        before = Some((unit.role.clone(), position));
        let (plan, item, duty) = keys(model, id);
        let row = AssignmentRow {
            plan,
            item,
            duty,
            role: unit.role.into(),
            position: position.into(),
            unit: unit.unit.into(),
            printed: unit.printed.into(),
            open: unit.open.into(),
            accountable: unit.accountable.into(),
            sample: false.into(),
        };
        put(&row, take);
    }
}

pub(super) fn targets(source: &Source<'_>, id: DutyId, take: &mut Take<'_>) {
    let model = source.model;
    for (at, target) in model[id].targets.iter().enumerate().filter(|(_, target)| target.confirmed) {
        let judged = pace(model, id, at);
        let latest = judged.and_then(|judged| judged.latest);
        // The same entry from which the latest value is taken.
        let from = model.effective(id).rev().map(|entry| &model[entry]);
        let from = from.into_iter().find(|entry| entry.values.iter().any(|(place, _)| *place == at));
        let TargetRecord { id: key, label, kind, value, min, max, unit, period, text, .. } = make::target(target);
        let (plan, item, duty) = keys(model, id);
        let row = TargetRow {
            plan,
            item,
            duty,
            target: key.into(),
            label: label.into(),
            kind: kind.into(),
            value: figure(value),
            min: figure(min),
            max: figure(max),
            measure: unit.into(),
            period: period.into(),
            text: text.into(),
            cumulative: target.cumulative.into(),
            baseline: target.baseline.into(),
            implied: target.implied.into(),
            due: target.date.into(),
            note: maybe(target.note.as_deref()).into(),
            latest_value: latest.map(|(value, _)| value).into(),
            latest_date: latest.map(|(_, day)| day).into(),
            pace: judged.map_or(Pace::NotJudged, |judged| judged.pace).key().into(),
            sample: from.is_some_and(|entry| entry.sample).into(),
        };
        put(&row, take);
    }
}

pub(super) fn changes(source: &Source<'_>, id: DutyId, take: &mut Take<'_>) {
    let model = source.model;
    for (position, row) in (1_u32..).zip(&model[id].changes) {
        let change = make::change(row);
        let (plan, item, duty) = keys(model, id);
        let row = ChangeRow {
            plan,
            item,
            duty,
            position: position.into(),
            field: change.field.into(),
            before: change.from.into(),
            after: change.to.into(),
            before_day: change.from_day.into(),
            after_day: change.to_day.into(),
            date: row.date.into(),
            reason: change.reason.into(),
            document: change.document.into(),
            sample: false.into(),
        };
        put(&row, take);
    }
}
