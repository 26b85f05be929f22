//! Lines without a number that name the units of the points below them: 县甲局：, 各乡镇：, 青山镇.

use super::headings;
use super::run_on;
use crate::import::recognise::head::signature;
use crate::import::recognise::marks;
use crate::import::recognise::names::levels;
use crate::import::recognise::reading::Line;

/// Marks the lines that are headings of units, where at least two are: the first is no addressee then. Beside them so are names of
/// places: 青山镇：.
pub fn mark(lines: &mut [Line<'_>]) {
    for at in towns(lines) {
        lines.get_mut(at).into_iter().for_each(|line| line.is_unit_heading = true);
    }
    let count = (0..lines.len()).filter(|at| is_one(lines, *at)).count();
    if count < 2 {
        return;
    }
    let is_heading = |at: &usize| is_one(lines, *at) || is_above_first(lines, *at, run_on::names_units_of_place);
    let places: Vec<usize> = (0..lines.len()).filter(is_heading).collect();
    for at in places {
        lines.get_mut(at).into_iter().for_each(|line| line.is_unit_heading = true);
    }
}

/// The lines that are but the name of a town or office, each right above 1., below sections and without other headings between them:
/// 青山镇, 县甲局. Nothing where there are not two.
fn towns(lines: &[Line<'_>]) -> Vec<usize> {
    let levels = || lines.iter().filter_map(|line| marks::mark(line.text, 0)).map(|mark| mark.level);
    let are_sections = levels().next() == Some(1) && levels().all(|level| level != 2);
    let is_name = |text: &str| headings::is_town(text) || headings::are_of_levels(text);
    let is_one = |at: &usize| {
        let is_behind = || {
            at.checked_sub(1).and_then(|above| lines.get(above)).is_some_and(|above| {
                marks::mark(above.text, 0).is_some_and(|mark| mark.level == 1) || signature::states_units(above)
            })
        };
        lines.get(*at).is_some_and(|line| is_name(line.text)) && is_first(lines, at + 1) && is_behind()
    };
    let places: Vec<usize> = (0..lines.len()).filter(|_| are_sections).filter(is_one).collect();
    if places.len() > 1 { places } else { Vec::new() }
}

/// Whether a line without number is the heading of the numbered lines below it: 县甲局：, 各乡镇：.
pub fn is_one(lines: &[Line<'_>], at: usize) -> bool {
    is_above_first(lines, at, |names| headings::are_of_levels(names) || levels::is_level_of_all(names))
}

/// Whether a line is nothing but names with a colon, right above 1.
fn is_above_first(lines: &[Line<'_>], at: usize, are_names: impl Fn(&str) -> bool) -> bool {
    let names = lines.get(at).and_then(|line| line.text.strip_suffix(['：', ':']));
    names.is_some_and(are_names) && is_first(lines, at + 1)
}

/// Whether a line begins with 1.
fn is_first(lines: &[Line<'_>], at: usize) -> bool {
    let mark = lines.get(at).and_then(|line| marks::mark(line.text, 0));
    mark.is_some_and(|mark| mark.level >= 3 && mark.number.whole() == Some(1))
}

/// Whether the headings of units are sections of a text: there are several, above the first point and without other headings, and
/// points below them have parts, which would have their numbers beside those of the headings.
pub fn are_sections(lines: &[Line<'_>]) -> bool {
    let levels = || lines.iter().filter_map(|line| marks::mark(line.text, 0)).map(|mark| mark.level);
    let (Some(highest), Some(deepest)) = (levels().min(), levels().max()) else { return false };
    highest > 2 && deepest > highest && lines.iter().any(|line| line.is_unit_heading)
}
