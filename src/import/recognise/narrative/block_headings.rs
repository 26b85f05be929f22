//! Lines of units above blocks that each number their parts anew, as in letters of responsibility: 责任单位：县甲局 above 一、主要目标, and
//! again 责任单位：县乙局 above 一、主要目标.

use crate::import::recognise::marks;
use crate::import::recognise::reading::Line;
use crate::import::recognise::statement::labels;

/// The depth of 一、 and of 1.: nothing between them may stand in such a text, as 一、 takes its place.
const SECTION: u8 = 1;
const POINT: u8 = 3;

/// Marks the lines of units as headings: at least two, each right above 一、 with its number one, and no other line has that number.
pub fn mark(lines: &mut [Line<'_>]) {
    let mark = |at: usize| lines.get(at).and_then(|line| marks::mark(line.text, 0));
    let is_first = |at: &usize| mark(*at).is_some_and(|mark| mark.level == SECTION && mark.number.whole() == Some(1));
    let is_of_units = |at: &usize| {
        lines.get(*at).is_some_and(|line| labels::is_label_line(line.text) && labels::is_of_role(line.text))
    };
    let firsts: Vec<usize> = (0..lines.len()).filter(is_first).collect();
    let above: Vec<usize> = firsts.iter().filter_map(|at| at.checked_sub(1)).filter(is_of_units).collect();
    let levels = (0..lines.len()).filter_map(mark).map(|mark| mark.level);
    let has_free_depth = levels.into_iter().all(|level| level == SECTION || level >= POINT);
    if above.len() > 1 && above.len() == firsts.len() && has_free_depth {
        above.into_iter().for_each(|at| lines.get_mut(at).into_iter().for_each(|line| line.is_heading = true));
    }
}

/// Whether some are marked: no other heading without a number stands right above 一、.
pub fn are_in(lines: &[Line<'_>]) -> bool {
    lines.windows(2).any(|pair| {
        matches!(pair, [above, below] if above.is_heading && marks::mark(below.text, 0).is_some_and(|mark| mark.level == SECTION))
    })
}
