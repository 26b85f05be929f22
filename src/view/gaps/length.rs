//! How many rows of duties fit a page on a phone: names of units that are accountable together make rows high.

use crate::model::{DutyId, Model};

/// The most pixels of the rows of a page of its own at 360 px in width.
pub(super) const PAGE: usize = 18_000;

/// The most rows of such a page.
pub(super) const MOST: usize = 100;

/// Rows that it may have where units with long names are accountable together.
const FEWER: [usize; 6] = [80, 60, 50, 40, 30, 20];

/// Characters of names in a line at 360 px in width.
const LINE: usize = 20;

/// What a duty takes at that width, in pixels, by the lines of the names of those who are accountable.
fn height(model: &Model, duty: DutyId) -> usize {
    let (mut lines, mut used) = (1, 0);
    for assigned in model[duty].units.accountable() {
        let length = model[assigned.unit].name.chars().count() + 1;
        if used > 0 && used + length > LINE {
            (lines, used) = (lines + 1, 0);
        }
        used += length;
        while used > LINE {
            (lines, used) = (lines + 1, used - LINE);
        }
    }
    110 + 27 * lines
}

/// How many rows of lists of duties a page holds, whatever page of whichever list.
pub(super) fn rows_of_duties<'l>(model: &Model, lists: impl Iterator<Item = &'l [DutyId]>) -> usize {
    let lists: Vec<Vec<usize>> = lists.map(|list| list.iter().map(|duty| height(model, *duty)).collect()).collect();
    let fits =
        |rows: &usize| lists.iter().flat_map(|list| list.chunks(*rows)).all(|page| page.iter().sum::<usize>() <= PAGE);
    std::iter::once(MOST).chain(FEWER).find(fits).unwrap_or(10)
}
