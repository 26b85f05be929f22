//! Rows of units and groups.

use std::borrow::Cow;

use super::cells::{Take, put};
use crate::data::Source;
use crate::data::record::make;
use crate::data::record::parts::{maybe, nfc};
use crate::data::tables::register::{GroupRow, UnitRow, membership};
use crate::model::UnitId;
use crate::route;

pub(super) fn units_and_groups(source: &Source<'_>, take: &mut Take<'_>) {
    source.model.unit_ids().for_each(|id| unit(source, id, take));
}

/// The row of a unit or group.
pub fn unit(source: &Source<'_>, id: UnitId, take: &mut Take<'_>) {
    let model = source.model;
    let unit = &model[id];
    let kind = model.kind(id);
    let aliases: Vec<Cow<'_, str>> = unit.aliases.iter().map(|alias| nfc(&alias.text)).collect();
    let row = UnitRow {
        unit: (&*unit.id).into(),
        name: nfc(&unit.name).into(),
        group: unit.is_group().into(),
        kind: kind.map(|kind| &*kind.key).into(),
        kind_name: kind.and_then(|kind| maybe(kind.name.as_deref())).into(),
        body: make::body_id(model, unit.body).into(),
        pinyin: maybe(unit.pinyin.as_deref()).into(),
        aliases: aliases.into(),
        duty_count: unit.work.all().len().into(),
        accountable_count: unit.work.accountable.len().into(),
        page: route::unit(model, id).to_string().into(),
        sample: false.into(),
    };
    put(&row, take);
}

pub(super) fn groups(source: &Source<'_>, take: &mut Take<'_>) {
    let model = source.model;
    for unit in model.units.iter().filter(|unit| unit.is_group()) {
        let members: Vec<Cow<'_, str>> = unit.members.iter().map(|m| Cow::Borrowed(&*model[*m].id)).collect();
        let row = GroupRow {
            unit: (&*unit.id).into(),
            membership: membership(unit.open_group).into(),
            members: members.into(),
            sample: false.into(),
        };
        put(&row, take);
    }
}
