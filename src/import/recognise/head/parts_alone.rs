//! Points that begin with （1） or 1） in a text without other numbers.

use super::narrative_start::begins;
use super::signature::states_units;
use crate::import::recognise::marks;
use crate::import::recognise::reading::Line;
use crate::import::recognise::statement::labels;

/// Marks the lines （1） and （2） that are the points of a text without other numbers: at least two, and half of them, name units, in
/// the line or on one of labels right below it.
pub fn mark(lines: &mut [Line<'_>]) {
    let number = |line: &Line<'_>| {
        let mark = marks::mark(line.text, 0).filter(|mark| mark.level == 4 && !labels::is_label_line(mark.rest))?;
        mark.number.whole()
    };
    let all: Vec<(usize, u32)> = lines.iter().enumerate().filter_map(|(at, line)| Some((at, number(line)?))).collect();
    let names_units = |at: &usize| {
        lines.get(*at).is_some_and(states_units)
            || lines.get(at + 1).is_some_and(|below| labels::is_label_line(below.text))
    };
    let naming = all.iter().filter(|(at, _)| names_units(at)).count();
    let last = std::iter::once(0).chain(all.iter().map(|(_, number)| *number));
    let is_list = all.iter().zip(last).all(|((_, number), last)| *number == 1 || *number == last + 1);
    if naming < 2 || naming * 2 < all.len() || !is_list || lines.iter().any(begins) {
        return;
    }
    for (at, _) in all {
        lines.get_mut(at).into_iter().for_each(|line| line.is_part_alone = true);
    }
}
