//! The lines of a narrative as a tree, by the depth of the marks with which they begin.

use super::characters;
use super::find;
use super::labels;
use super::marks::{self, LONGEST_HEADING, Mark};
use super::reading::{Line, Reading};
use crate::import::account::{Reason, Went};
use crate::import::document::Place;
use crate::import::finding::{Finding, Kind};
use crate::import::notice::{Number, UNNUMBERED};

/// The depth of the parts of a point: （1）, 3.1, ①.
const DEEP: u8 = 4;

/// A line with a mark and the lines that go on it.
pub struct Node<'d> {
    /// How it begins.
    pub mark: Mark<'d>,
    /// The line.
    pub line: Line<'d>,
    /// Lines without a mark below it.
    pub further: Vec<Line<'d>>,
    /// Lines of labels below it: 牵头单位：甲局.
    pub labels: Vec<Line<'d>>,
    /// It or a line that goes on it names units.
    pub assigns: bool,
    /// A line below it, deeper, does.
    pub assigns_below: bool,
    /// The node above it that is less deep.
    pub parent: Option<usize>,
}

impl Node<'_> {
    /// Whether it is a paragraph that prints no number.
    pub fn is_without_number(&self) -> bool {
        matches!(&self.mark.number, Number::Words(words) if words.starts_with(UNNUMBERED))
    }

    /// A heading: a phrase with a stop at its end at most, its statement of units aside.
    pub fn is_heading(&self) -> bool {
        let title = title_of(self.mark.rest);
        let title = title.trim_end_matches(['。', '：', ':']);
        !title.is_empty()
            && !title.contains(['。', '；'])
            && (!title.contains('，') || self.mark.level == 1)
            && title.chars().count() <= LONGEST_HEADING + if self.mark.level == 1 { 16 } else { 0 }
    }
}

/// What stands before a statement of units.
pub fn title_of(rest: &str) -> &str {
    match find::find(rest, &Place::Line(0), &mut Vec::new()) {
        Some(found) => rest.get(..found.range.start).unwrap_or(rest).trim(),
        None => rest.trim(),
    }
}

/// Whether lines below it, deeper, have it as their parent.
pub fn has_children(nodes: &[Node<'_>], at: usize) -> bool {
    nodes.iter().any(|node| node.parent == Some(at))
}

/// A sub-section is a line whose lines below name units, or, where no line names any, a heading with lines below it; a short
/// （一） with nothing below it is one as well, unless it names units.
pub fn is_subsection(nodes: &[Node<'_>], at: usize, has_sections: bool) -> bool {
    let Some(node) = nodes.get(at) else { return false };
    if node.mark.level == 1 && has_sections && !node.is_heading() {
        return false;
    }
    let below = has_children(nodes, at);
    node.assigns_below || (below && !node.assigns && node.is_heading())
}

/// The lines as a tree. Lines before the first mark go on nothing: they are reported.
pub fn nodes<'d>(lines: &[Line<'d>], reading: &mut Reading<'_>) -> Vec<Node<'d>> {
    let mut nodes: Vec<Node<'d>> = Vec::new();
    let mut last = 0;
    for line in lines {
        if let Some(mark) = marks::mark(line.text, last) {
            if mark.level == 3 {
                last = mark.number.whole().unwrap_or(last);
            }
            let parent = parent(&nodes, mark.level);
            let assigns = assigns(mark.rest);
            nodes.push(Node {
                mark,
                line: *line,
                further: Vec::new(),
                labels: Vec::new(),
                assigns,
                assigns_below: false,
                parent,
            });
        } else if let Some(above) = of_all_above(&nodes, line.text).and_then(|at| nodes.get_mut(at)) {
            reading.findings.push(Finding::at(line.place, Kind::Continued));
            above.labels.push(*line);
            above.assigns = true;
        } else if let Some(node) = nodes.last_mut() {
            if labels::is_label_line(line.text) {
                node.labels.push(*line);
                node.assigns = true;
            } else {
                node.assigns |= assigns(line.text);
                node.further.push(*line);
            }
        } else {
            reading.findings.push(Finding::at(line.place, Kind::NotTaken).with("text", characters::start(line.text)));
            reading.account.went(line.entry, Went::LeftOut(Reason::Below));
        }
    }
    for at in (0..nodes.len()).rev() {
        let Some(node) = nodes.get(at) else { continue };
        let assigns = node.assigns || node.assigns_below;
        if let Some(parent) = node.parent.filter(|_| assigns).and_then(|parent| nodes.get_mut(parent)) {
            parent.assigns_below = true;
        }
    }
    nodes
}

/// The node to which a line below a list of its parts belongs: units on a line of their own, behind （1） and （2） of which none
/// names any, are those of the point above.
fn of_all_above(nodes: &[Node<'_>], line: &str) -> Option<usize> {
    let last = nodes.last()?;
    let parent = last.parent?;
    let above = nodes.get(parent)?;
    let parts = || nodes.iter().filter(|node| node.parent == Some(parent));
    let names_none = |node: &Node<'_>| !node.assigns && !node.assigns_below;
    // Below 问题一 and its measures 1., 2. stand its units and its deadline.
    let is_named = marks::is_named(&above.mark.number);
    let is_list = last.mark.level >= DEEP && parts().count() > 1 && names_none(above);
    let is_list = (is_named || is_list) && parts().all(names_none);
    let whole = line.trim_end_matches(['。', '；']);
    let is_statement = || {
        labels::is_label_line(whole)
            || find::find(whole, &Place::Line(0), &mut Vec::new())
                .is_some_and(|found| found.statement.assigns() && found.range.start == 0)
    };
    (is_list && is_statement()).then_some(parent)
}

fn parent(nodes: &[Node<'_>], level: u8) -> Option<usize> {
    let mut at = nodes.len().checked_sub(1)?;
    loop {
        let node = nodes.get(at)?;
        if node.mark.level < level {
            return Some(at);
        }
        at = node.parent?;
    }
}

fn assigns(text: &str) -> bool {
    let found = find::find(text, &Place::Line(0), &mut Vec::new());
    found.is_some_and(|found| {
        found.statement.assigns()
            || !found.statement.ditto.is_empty()
            || found.statement.roles.cells().iter().any(|cell| cell.dash)
    })
}
