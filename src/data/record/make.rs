//! Records from the model.

use std::borrow::Cow;

use super::FORMAT;
use super::item::{
    AmendmentRecord, ChangeRecord, DeadlineRecord, DutyRecord, EntryRecord, EventRecord, EvidenceRecord, ItemRecord,
    StatusRecord, TakenRecord, TargetRecord, ValueRecord, VerifiedRecord,
};
use super::parts::{Figure, Numeral, cells, maybe, more, nfc, texts, units};
use super::plan::{
    FileRecord, LabelRecord, NoticeRecord, OutlineRecord, PeriodRecord, PlanRecord, PointRecord, PointsRecord,
    SectionRecord, SubsectionRecord,
};
use crate::data::Source;
use crate::data::tables::progress::State;
use crate::model::status::Reported;
use crate::model::{self, BodyId, Change, DutyId, Entry, EntryId, Evidence, ItemId, Model, PlanId, SectionId, Target};
use crate::record::item::TARGET_KINDS;

/// The record of an item.
pub fn item<'a>(source: &Source<'a>, id: ItemId) -> ItemRecord<'a> {
    let model = source.model;
    let row = &model[id];
    let lists = &model[row.plan].lists;
    ItemRecord {
        format: FORMAT,
        plan: Cow::Borrowed(&*model[row.plan].id),
        id: Cow::Borrowed(&*row.id),
        as_of: model.day(row.plan),
        number: (&row.number).into(),
        section: model[row.section].number,
        subsection: subsection(model, row.section, row.subsection),
        list: row.list.and_then(|place| lists.get(place)).map(|list| nfc(list)),
        points: row.points.iter().map(|point| (&model[*point].number).into()).collect(),
        title: maybe(row.title.as_deref()),
        heading: maybe(row.heading.as_deref()),
        more: more(&row.more),
        duties: row
            .duties
            .iter()
            .map(|duty| DutyRecord { history: history(model, duty), ..self::duty(source, duty) })
            .collect(),
    }
}

/// The number of a sub-section.
pub fn subsection(model: &Model, section: SectionId, place: Option<usize>) -> Option<Numeral<'_>> {
    place.and_then(|place| model[section].subsections.get(place)).map(|s| (&s.number).into())
}

/// The record of a duty without its history.
pub fn duty<'a>(source: &Source<'a>, id: DutyId) -> DutyRecord<'a> {
    let model = source.model;
    let row = &model[id];
    let deadline = || DeadlineRecord {
        text: nfc(&row.deadline),
        kind: row.due.key().into(),
        date: row.due.date(),
        every: row.every.map(|every| every.to_string().into()),
    };
    DutyRecord {
        id: row.number,
        text: nfc(&row.text),
        deadline: (!row.deadline.is_empty()).then(deadline),
        report_every: row.report_every,
        own_report_every: row.own_report_every,
        units: units(model, &row.units),
        printed: cells(&row.units),
        none_printed: row.none_printed,
        separately: row.separately,
        inherited: row.inherited,
        leaders: texts(&row.leaders),
        more: more(&row.more),
        targets: row.targets.iter().filter(|t| t.confirmed).map(target).collect(),
        not_targets: texts(&row.not_targets),
        status: status(source, id),
        history: Vec::new(),
    }
}

/// The record of a target.
pub fn target(row: &Target) -> TargetRecord<'_> {
    let kind = TARGET_KINDS.iter().find(|(_, kind)| *kind == row.kind).map_or("", |(key, _)| key);
    TargetRecord {
        id: Cow::Borrowed(&*row.id.value),
        label: nfc(&row.label),
        kind: kind.into(),
        value: row.value.map(Figure),
        min: row.min.map(Figure),
        max: row.max.map(Figure),
        unit: maybe(row.unit.as_deref()),
        period: maybe(row.period.as_deref()),
        text: row.text.as_ref().map(|text| nfc(&text.value)),
        cumulative: row.cumulative,
        baseline: row.baseline.map(Figure),
        implied: row.implied,
        date: row.date,
        note: maybe(row.note.as_deref()),
    }
}

/// Where a duty stands as of the day.
pub fn status<'a>(source: &Source<'a>, id: DutyId) -> StatusRecord<'a> {
    let standing = source.stats.standing(id);
    let latest = standing.latest.map(|entry| &source.model[entry]);
    StatusRecord {
        reported: standing.reported.key().into(),
        schedule: standing.schedule.key().into(),
        evidence: standing.evidence.key().into(),
        latest: latest.map(|entry| Cow::Borrowed(&*entry.id)),
        last_report: standing.last_report,
        since: standing.since,
        done: standing.done,
        concluded: standing.concluded,
        sample: latest.is_some_and(|entry| entry.sample),
    }
}

fn history(model: &Model, id: DutyId) -> Vec<EventRecord<'_>> {
    let row = &model[id];
    let changes = row.changes.iter().map(|row| EventRecord { date: row.date, entry: None, change: Some(change(row)) });
    let entries = row.entries.iter().map(|entry| EventRecord {
        date: model[entry].counts_from(),
        entry: Some(self::entry(model, entry)),
        change: None,
    });
    let mut events: Vec<EventRecord<'_>> = changes.chain(entries).collect();
    // Those of a day stay in their order: changes first, entries by the day of the work.
    events.sort_by_key(|event| event.date);
    events
}

/// The record of a change of what was promised.
pub fn change(row: &Change) -> ChangeRecord<'_> {
    ChangeRecord {
        field: Cow::Borrowed(&*row.field),
        from: nfc(&row.from),
        to: nfc(&row.to),
        from_kind: row.before.map(|terms| terms.due.key().into()),
        from_day: row.from_day(),
        from_report_every: row.before.filter(|terms| terms.due.date().is_none()).map(|terms| terms.report_every),
        to_day: row.to_day,
        reason: nfc(&row.reason),
        document: maybe(row.document.as_deref()),
    }
}

/// The state of an entry.
pub fn state(row: &Entry) -> State {
    if row.rare().withdrawn_by.is_some() {
        State::Withdrawn
    } else if row.rare().withdraws.is_some() {
        State::Withdrawal
    } else if row.rare().corrected_by.is_some() {
        State::Corrected
    } else {
        State::InForce
    }
}

/// The record of an entry. Of one that was withdrawn the model has only what may be shown.
pub fn entry(model: &Model, id: EntryId) -> EntryRecord<'_> {
    let row = &model[id];
    let id_of = |id: EntryId| Cow::Borrowed(&*model[id].id);
    EntryRecord {
        id: Cow::Borrowed(&*row.id),
        state: state(row).key().into(),
        date: row.date,
        published: row.published,
        by: Cow::Borrowed(&*model[row.by].id),
        status: row.status.map(|status| Reported::from(status).key().into()),
        text: maybe((!row.text.is_empty()).then_some(&row.text)),
        values: values(model, row).collect(),
        evidence: row.evidence.iter().map(|evidence| self::evidence(model, evidence)).collect(),
        verified: row.rare().verified.as_ref().map(|verified| VerifiedRecord {
            by: nfc(&verified.by),
            date: verified.date.value,
            result: nfc(&verified.result),
        }),
        reason: maybe(row.rare().reason.as_deref()),
        document: maybe(row.rare().document.as_deref()),
        concludes: row.concludes,
        corrects: row.rare().corrects.as_ref().map(|correction| AmendmentRecord {
            entry: id_of(correction.entry),
            reason: nfc(&correction.reason),
            document: None,
        }),
        withdraws: row.rare().withdraws.as_ref().map(|withdrawal| AmendmentRecord {
            entry: id_of(withdrawal.entry),
            reason: nfc(&withdrawal.reason),
            document: Some(nfc(&withdrawal.document)),
        }),
        withdrawn_by: row.rare().withdrawn_by.map(id_of),
        taken: row.rare().taken.as_ref().map(|taken| TakenRecord {
            status: Reported::from(taken.status).key().into(),
            material: taken.material,
            verified: taken.verified,
            concludes: taken.concludes,
            corrects: taken.corrects.map(|old| Cow::Borrowed(&*model[old].id)),
        }),
        sample: row.sample,
    }
}

/// The values of confirmed targets that an entry tells.
pub fn values<'a>(model: &'a Model, row: &'a Entry) -> impl Iterator<Item = ValueRecord<'a>> {
    let targets = &model[row.duty].targets;
    row.values.iter().filter_map(|(place, value)| {
        let target = targets.get(*place).filter(|target| target.confirmed)?;
        Some(ValueRecord { target: Cow::Borrowed(&*target.id.value), value: Figure(*value) })
    })
}

/// The record of a piece of evidence.
pub fn evidence<'a>(model: &'a Model, row: &'a Evidence) -> EvidenceRecord<'a> {
    let empty = EvidenceRecord { title: nfc(&row.title), url: None, file: None, name: None, bytes: None };
    match &row.source {
        model::Source::Url(url) => EvidenceRecord { url: Some(nfc(url)), ..empty },
        model::Source::Elsewhere => empty,
        model::Source::File(id) => {
            let file = &model[*id];
            let address = Cow::Borrowed(file.address.as_str());
            EvidenceRecord { file: Some(address), name: Some(nfc(&file.name)), bytes: Some(file.bytes), ..empty }
        }
    }
}

/// The record of a plan.
pub fn plan(model: &Model, id: PlanId) -> PlanRecord<'_> {
    let row = &model[id];
    PlanRecord {
        format: FORMAT,
        id: Cow::Borrowed(&*row.id),
        body: body_id(model, row.body),
        short_title: maybe(row.short_title.as_deref()),
        notice: NoticeRecord {
            doc_number: maybe(row.notice.doc_number.as_deref()),
            title: nfc(&row.notice.title),
            issuer: nfc(&row.notice.issuer),
            issued: row.notice.issued,
            addressees: maybe(row.notice.addressees.as_deref()),
            intro: maybe(row.notice.intro.as_deref()),
        },
        outline: (row.outline.as_ref())
            .map(|outline| OutlineRecord { title: nfc(&outline.title), preface: maybe(outline.preface.as_deref()) }),
        checklist: maybe(row.checklist.as_deref()),
        lists: texts(&row.lists),
        labels: row.labels.iter().map(|(key, words)| LabelRecord { key: (*key).into(), words: nfc(words) }).collect(),
        period: PeriodRecord { from: row.period.from, to: row.period.to, note: maybe(row.period.note.as_deref()) },
        report_every: row.report_every,
        source: row.source.as_ref().map(|source| FileRecord {
            file: nfc(&source.file),
            sha256: maybe(source.sha256.as_deref()),
            columns: maybe(source.columns.as_deref()),
        }),
        sections: row.sections.iter().map(|section| self::section(model, section)).collect(),
    }
}

fn section(model: &Model, id: SectionId) -> SectionRecord<'_> {
    let row = &model[id];
    SectionRecord {
        number: row.number,
        title: nfc(&row.title),
        printed: maybe(row.printed.as_deref()),
        units: units(model, &row.units),
        subsections: (row.subsections.iter())
            .map(|part| SubsectionRecord {
                number: (&part.number).into(),
                title: nfc(&part.title),
                printed: maybe(part.printed.as_deref()),
                units: units(model, &part.units),
            })
            .collect(),
    }
}

/// The record of a plan's narrative.
pub fn points(model: &Model, id: PlanId) -> PointsRecord<'_> {
    let points = model[id].points.iter().map(|point| {
        let row = &model[point];
        PointRecord {
            number: (&row.number).into(),
            printed_number: maybe(row.printed_number.as_deref()),
            anchor: Cow::Borrowed(&*row.anchor),
            section: model[row.section].number,
            subsection: subsection(model, row.section, row.subsection),
            text: nfc(&row.text),
            units: units(model, &row.units),
            printed: maybe(row.printed.as_deref()),
            inherited: row.inherited,
            more: more(&row.more),
        }
    });
    PointsRecord { format: FORMAT, plan: Cow::Borrowed(&*model[id].id), points: points.collect() }
}

/// The id of a body.
pub fn body_id(model: &Model, body: Option<BodyId>) -> Option<Cow<'_, str>> {
    body.map(|body| Cow::Borrowed(&*model[body].id))
}
