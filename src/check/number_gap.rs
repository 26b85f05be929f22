//! `number-gap`: printed numbers of sections, points or items that do not follow one another.
//!
//! Why: an oddity of the source, never renumbered; or a file was lost.
//!
//! Found at: the number after the gap; point 16 where point 14 comes before it. Numbers begin with 1.

use crate::diag::{Code, Diagnostic};
use crate::model::{Model, Number, PlanId};
use crate::source::Span;

pub(super) fn check(model: &Model, plan: PlanId, faults: &mut Vec<Diagnostic>) {
    let row = &model[plan];
    follow(row.points.iter().map(|id| (&model[id].number, model[id].span)), faults);
    follow(row.items.iter().map(|id| (&model[id].number, model[id].span)), faults);
}

/// Numbers in words are not counted; one that is not greater than the last begins anew.
fn follow<'m>(numbers: impl Iterator<Item = (&'m Number, Span)>, faults: &mut Vec<Diagnostic>) {
    let mut last = 0;
    for (number, span) in numbers.filter_map(|(number, span)| Some((number.whole()?, span))) {
        if number > last + 1 {
            faults.push(Diagnostic::at(Code::NumberGap, span).with("from", last).with("to", number));
        }
        last = number;
    }
}
