//! The record of the site from the model: settings, registers, own pages, what is joined.

use std::borrow::Cow;

use super::FORMAT;
use super::make::body_id;
use super::parts::{maybe, nfc, texts};
use super::site::{
    AliasRecord, BodyRecord, GroupRecord, JoinedRecord, KindRecord, LicenceRecord, PageRecord, PairRecord, PlaceRecord,
    SiteRecord,
};
use crate::model::body::Body;
use crate::model::site::Licence;
use crate::model::unit::Alias;
use crate::model::{self, Model};

/// The record of a site.
pub fn site(model: &Model) -> SiteRecord<'_> {
    let row = &model.site;
    let portal = &row.portal;
    let objections = row.objections.as_ref().map(|o| {
        let rest =
            [o.email.as_deref(), o.phone.as_deref(), o.address.as_deref(), o.hours.as_deref(), o.text.as_deref()];
        pairs(
            ["office", "email", "phone", "address", "hours", "text"]
                .into_iter()
                .zip([Some(&*o.office)].into_iter().chain(rest)),
        )
    });
    SiteRecord {
        format: FORMAT,
        title: nfc(&row.title),
        publisher: nfc(&row.publisher),
        base_url: maybe(row.base_url.as_deref()),
        language: nfc(&row.language),
        theme: nfc(&row.theme),
        theme_options: given(&row.theme_options),
        time_zone: nfc(&row.time_zone),
        as_of: model.as_of,
        report_every: row.report_every.0,
        report_every_long_term: row.report_every.1,
        search: row.search,
        synonyms: given(&row.synonyms),
        portal: pairs([
            ("site_name", portal.site_name.as_deref()),
            ("site_domain", portal.site_domain.as_deref()),
            ("site_id_code", portal.site_id_code.as_deref()),
            ("column_name", portal.column_name.as_deref()),
            ("column_type", portal.column_type.as_deref()),
            ("content_source", portal.content_source.as_deref()),
        ]),
        objections: objections.unwrap_or_default(),
        licence: row.licence.as_ref().map(licence),
        bodies: model.bodies.iter().map(joined).collect(),
        plans: model.plans.iter().map(|plan| Cow::Borrowed(&*plan.id)).collect(),
        kinds: (model.kinds.iter())
            .filter_map(|kind| {
                Some(KindRecord {
                    id: Cow::Borrowed(&*kind.key),
                    body: body_id(model, kind.body),
                    name: nfc(kind.name.as_deref()?),
                })
            })
            .collect(),
        units: model.units.iter().filter_map(|unit| body(model, unit)).collect(),
        groups: model.units.iter().filter(|unit| unit.is_group()).map(|unit| group(model, unit)).collect(),
        places: model.places.iter().map(|place| self::place(model, place)).collect(),
        pages: (model.pages.iter())
            .map(|page| PageRecord { id: Cow::Borrowed(&*page.id), title: nfc(&page.title), text: nfc(&page.text) })
            .collect(),
    }
}

/// The keys that have a value.
fn pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, Option<&'a str>)>) -> Vec<PairRecord<'a>> {
    let pair = |(key, value): (&'a str, Option<&'a str>)| Some(PairRecord { key: nfc(key), value: nfc(value?) });
    pairs.into_iter().filter_map(pair).collect()
}

/// Keys and values of which each has one.
fn given(given: &[(Box<str>, Box<str>)]) -> Vec<PairRecord<'_>> {
    pairs(given.iter().map(|(key, value)| (&**key, Some(&**value))))
}

fn joined(body: &Body) -> JoinedRecord<'_> {
    JoinedRecord {
        id: Cow::Borrowed(&*body.id),
        title: nfc(&body.title),
        publisher: nfc(&body.publisher),
        base_url: maybe(body.base_url.as_deref()),
        as_of: body.as_of,
        licence: body.licence.as_ref().map(licence),
    }
}

fn licence(licence: &Licence) -> LicenceRecord<'_> {
    LicenceRecord { name: nfc(&licence.name), url: maybe(licence.url.as_deref()) }
}

fn body<'a>(model: &'a Model, unit: &'a model::Unit) -> Option<BodyRecord<'a>> {
    Some(BodyRecord {
        id: Cow::Borrowed(&*unit.id),
        body: body_id(model, unit.body),
        name: nfc(&unit.name),
        kind: Cow::Borrowed(&*model.kinds.get(unit.kind?)?.key),
        pinyin: maybe(unit.pinyin.as_deref()),
        aliases: unit.aliases.iter().chain(&unit.search_names).map(alias).collect(),
    })
}

fn group<'a>(model: &'a Model, unit: &'a model::Unit) -> GroupRecord<'a> {
    GroupRecord {
        id: Cow::Borrowed(&*unit.id),
        body: body_id(model, unit.body),
        name: nfc(&unit.name),
        pinyin: maybe(unit.pinyin.as_deref()),
        aliases: unit.aliases.iter().chain(&unit.search_names).map(alias).collect(),
        open: unit.open_group,
        members: unit.members.iter().map(|member| Cow::Borrowed(&*model[*member].id)).collect(),
    }
}

fn place<'a>(model: &'a Model, place: &'a model::Place) -> PlaceRecord<'a> {
    PlaceRecord {
        id: Cow::Borrowed(&*place.id),
        body: body_id(model, place.body),
        name: nfc(&place.name),
        kind: place.kind.into(),
        aliases: texts(&place.aliases),
        not_in: texts(&place.not_in),
        unit: place.unit.map(|unit| Cow::Borrowed(&*model[unit].id)),
    }
}

fn alias(alias: &Alias) -> AliasRecord<'_> {
    AliasRecord { text: nfc(&alias.text), kind: alias.kind.key().into(), note: maybe(alias.note.as_deref()) }
}
