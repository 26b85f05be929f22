//! Cells that rows of several tables have.

use crate::data::record::parts::{Figure, nfc};
use crate::data::{Cell, Row};
use crate::model::{DutyId, Model, Number};
use crate::site_path::SitePath;

/// Takes the cells of a row, in the order of the columns.
pub type Take<'t> = dyn FnMut(&[&Cell<'_>]) + 't;

pub(super) fn put<R: Row>(row: &R, take: &mut Take<'_>) {
    row.with_cells(take);
}

/// The number of an item, point or sub-section, as printed.
pub(super) fn number(number: &Number) -> Cell<'_> {
    match number {
        Number::Whole(number) => Cell::Text(number.to_string().into()),
        Number::Words(words) => Cell::Text(nfc(words)),
    }
}

/// An address with an anchor.
pub(super) fn place(page: &SitePath, anchor: &str) -> String {
    format!("{page}#{anchor}")
}

pub(super) fn figure(figure: Option<Figure>) -> Cell<'static> {
    figure.map(|figure| figure.0).into()
}

/// The columns that name a duty.
pub(super) fn keys<'a>(model: &'a Model, duty: DutyId) -> (Cell<'a>, Cell<'a>, Cell<'a>) {
    let row = &model[duty];
    let item = &model[row.item];
    ((&*model[item.plan].id).into(), (&*item.id).into(), row.number.into())
}
