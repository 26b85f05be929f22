//! Lines of labels below a list that belong to the node above it.

use super::node::Node;
use super::run_on;
use crate::import::document::Place;
use crate::import::recognise::marks;
use crate::import::recognise::reading::Line;
use crate::import::recognise::statement::find;
use crate::import::recognise::statement::labels;

/// The depth of the parts of a point: （1）, 3.1, ①.
const DEEP: u8 = 4;

/// The node to which a line below a list of its parts belongs: units on a line of their own, behind （1） and （2） of which none
/// names any, are those of the point above.
pub fn of_parts(nodes: &[Node<'_>], lines: &[Line<'_>], at: usize) -> Option<usize> {
    let line = lines.get(at)?.text;
    let last = nodes.last()?;
    let parent = last.parent?;
    let above = nodes.get(parent)?;
    let names_none = |node: &Node<'_>| !node.assigns && !node.assigns_below;
    // Below 问题一 and its measures 1., 2. stand its units and its deadline.
    let is_named = marks::is_named(&above.mark.number);
    // （1）改造12个；（2）加装50部。 stand in one line.
    let are_several = || above.below.count > 1 || run_on::numbered(last.line.text).len() > 1;
    let is_list = last.mark.level >= DEEP && names_none(above) && are_several();
    // 任务目标： stands before the parts of one point.
    let is_introduced = above.further.last().is_some_and(|line| line.text.ends_with(['：', ':'])) && names_none(above);
    let is_list = (is_named || is_list || is_introduced) && above.below.assign == 0;
    let whole = line.trim_end_matches(['。', '；']);
    let is_statement = || {
        labels::is_label_line(whole)
            || find::find(whole, &Place::Line(0))
                .is_some_and(|found| found.statement.assigns() && found.range.start == 0)
    };
    // （1） with its own units, above （2） with others.
    let number = marks::value(&last.mark.number).unwrap_or(0);
    let goes_on = || {
        let next = next_below_labels(lines, at).and_then(|next| marks::mark(next.text, number));
        next.is_some_and(|next| next.level == last.mark.level && marks::value(&next.number) == Some(number + 1))
    };
    let is_of_part =
        || (is_named || is_introduced) && (goes_on() || above.below.count == 1 && has_units_below_parts(nodes, parent));
    (is_list && is_statement() && !is_of_part()).then_some(parent)
}

/// Whether the node before one of the same depth has parts with units of their own: so have those of this one.
fn has_units_below_parts(nodes: &[Node<'_>], at: usize) -> bool {
    let Some(own) = nodes.get(at) else { return false };
    let mut before = at.checked_sub(1).and_then(|before| nodes.get(before));
    while let Some(node) = before.filter(|node| node.parent != own.parent) {
        before = node.parent.and_then(|parent| nodes.get(parent));
    }
    before.is_some_and(|node| node.mark.level == own.mark.level && node.assigns_below)
}

/// The heading to which units on a line of their own belong that stand below the last of its points, where no other of these names
/// any: （一）修桥, 1.备料, 2.铺路, 责任单位：县甲局.
pub fn of_heading(nodes: &[Node<'_>], lines: &[Line<'_>], at: usize) -> Option<usize> {
    // 责任领导：张三 may stand above 牵头单位：县甲局.
    let mut run = lines.iter().skip(at).take(run_on::MOST_LABELS).take_while(|line| labels::is_label_line(line.text));
    run.find(|line| labels::is_of_role(line.text))?;
    let last = nodes.last().filter(|last| last.mark.level == 3 && last.labels.is_empty())?;
    let parent = last.parent?;
    let heading = nodes.get(parent).filter(|node| !node.assigns)?;
    // Behind the labels no further point of the heading follows.
    let is_end = next_below_labels(lines, at).is_none_or(|next| {
        marks::mark(next.text, last.mark.number.whole().unwrap_or(0)).is_none_or(|mark| mark.level < last.mark.level)
    });
    if !is_end {
        return None;
    }
    // Nothing deeper stands below them.
    let below = heading.below;
    let is_flat = below.count > 1 && parent + 1 + below.count == nodes.len();
    (is_flat && below.assign == 0 && below.go_on == 0).then_some(parent)
}

/// The first line below that is none of labels.
fn next_below_labels<'l, 'd>(lines: &'l [Line<'d>], at: usize) -> Option<&'l Line<'d>> {
    lines.iter().skip(at + 1).take(run_on::MOST_LABELS).find(|line| !labels::is_label_line(line.text))
}
