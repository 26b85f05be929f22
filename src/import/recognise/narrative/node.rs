//! The nodes of a narrative's tree: a line with a mark, what goes on it, and what it is by what stands below it.

use std::collections::HashSet;

use super::division;
use crate::import::document::Place;
use crate::import::notice::{Number, UNNUMBERED};
use crate::import::recognise::marks::{LONGEST_HEADING, Mark};
use crate::import::recognise::reading::Line;
use crate::import::recognise::statement::find;
use crate::import::recognise::statement::found::Found;

/// The most characters of a heading of the first depth in Latin letters.
const LONGEST_IN_LATIN: usize = 120;

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
    /// What is known of the nodes right below it.
    pub below: Below,
}

/// The nodes right below one, counted while they are entered, so that none is looked through again for each line below them.
#[derive(Clone, Copy, Default)]
pub struct Below {
    /// How many there are.
    pub count: usize,
    /// How many of them name units.
    pub assign: usize,
    /// How many have lines without a mark below them.
    pub go_on: usize,
    /// How many have no colon.
    pub without_colon: usize,
}

impl<'d> Node<'d> {
    /// A paragraph that prints no number.
    pub fn without_number(line: &Line<'d>, assigns: bool, parent: Option<usize>) -> Node<'d> {
        let number = Number::Words(UNNUMBERED.into());
        let mark = Mark { level: 3, number, without_dot: false, rest: line.text };
        let (further, labels) = (Vec::new(), Vec::new());
        let below = Below::default();
        Node { mark, line: *line, further, labels, assigns, assigns_below: false, parent, below }
    }

    /// Whether it is a paragraph that prints no number.
    pub fn is_without_number(&self) -> bool {
        matches!(&self.mark.number, Number::Words(words) if words.starts_with(UNNUMBERED))
    }

    /// Whether it is a problem to be set right, with its units, goal and measures below it: 整改目标：…, 整改措施：….
    pub fn is_problem(&self) -> bool {
        let mut below = self.further.iter().chain(&self.labels);
        !self.labels.is_empty() && below.any(|line| line.text.starts_with("整改") && line.text.contains(['：', ':']))
    }

    /// The most characters of a title: one of the first depth may be longer, and words in Latin letters are.
    fn longest_heading(&self, title: &str) -> usize {
        match self.mark.level {
            1 if title.is_ascii() => LONGEST_IN_LATIN,
            1 => LONGEST_HEADING + 16,
            _ => LONGEST_HEADING,
        }
    }

    /// A heading: a phrase with a stop at its end at most, its statement of units aside.
    pub fn is_heading(&self) -> bool {
        let title = title_of(self.mark.rest);
        let title = title.trim_end_matches(['。', '：', ':']);
        !title.is_empty()
            && !title.contains(['。', '；'])
            && !division::begins_a_task(self.mark.rest.trim())
            && !(self.below.count == 0 && self.mark.level == 1 && division::is_of_units(self.mark.rest.trim()))
            && (!title.contains('，') || self.mark.level == 1)
            && title.chars().count() <= self.longest_heading(title)
    }
}

/// What stands before a statement of units.
pub fn title_of(rest: &str) -> &str {
    match statement_of(rest, &Place::Line(0)) {
        Some(found) => rest.get(..found.range.start).unwrap_or(rest).trim(),
        None => rest.trim(),
    }
}

/// The statement of a heading. A year alone in a bracket, 民生实事（2024年）, is a part of the title.
pub fn statement_of(rest: &str, place: &Place) -> Option<Found> {
    find::find(rest, place).filter(|found| {
        let due = found.statement.deadline.as_ref();
        found.statement.assigns() || due.is_none_or(|(_, words)| !words.ends_with(['年', '度']))
    })
}

/// Whether lines below it, deeper, have it as their parent: then the next one has.
pub fn has_children(nodes: &[Node<'_>], at: usize) -> bool {
    nodes.get(at + 1).is_some_and(|node| node.parent == Some(at))
}

/// The parents and the depth of nodes below which units are named.
pub type OverUnits = HashSet<(Option<usize>, u8)>;

/// Those of some nodes.
pub fn over_units(nodes: &[Node<'_>]) -> OverUnits {
    nodes.iter().filter(|node| node.assigns_below).map(|node| (node.parent, node.mark.level)).collect()
}

/// A sub-section is a line whose lines below name units, or, where no line names any, a heading with lines below it; a short
/// （一） with nothing below it is one as well, unless it names units. A heading with its units beside a sub-section is one too,
/// where numbered lines stand below it. `over_units` says which do.
pub fn is_subsection(nodes: &[Node<'_>], at: usize, has_sections: bool, over_units: &OverUnits) -> bool {
    let Some(node) = nodes.get(at) else { return false };
    if node.mark.level == 1 && has_sections && !node.is_heading() {
        return false;
    }
    // Its number would stand beside the made one of a heading of units: 1.修桥 with （1） below 县甲局：.
    let is_below_units = node
        .parent
        .and_then(|parent| nodes.get(parent))
        .is_some_and(|above| above.line.is_unit_heading && above.mark.level == 2);
    if is_below_units && !node.assigns_below {
        return false;
    }
    let below = has_children(nodes, at);
    let is_beside_one = || {
        let mut within = nodes.iter().skip(at + 1).take_while(|other| other.parent >= Some(at));
        node.mark.level == 2
            && within.any(|other| other.parent == Some(at) && other.mark.level == 3)
            && over_units.contains(&(node.parent, node.mark.level))
    };
    // Lines below the units with deadlines of their own are tasks.
    let are_due_below = || {
        let is_due = |rest: &str| {
            let found = statement_of(rest, &Place::Line(0));
            found.is_some_and(|found| found.statement.deadline.is_some())
        };
        let within = nodes.iter().skip(at + 1).take_while(|other| other.parent >= Some(at));
        let mut below = within.filter(|other| other.parent == Some(at));
        node.mark.level <= 2 && below.all(|other| is_due(other.mark.rest))
    };
    node.assigns_below || (below && node.is_heading() && (!node.assigns || is_beside_one() || are_due_below()))
}

/// A number of a deep level as it is printed: （1） and 1. may stand in one part.
pub fn printed_number(node: &Node<'_>) -> Number {
    Number::Words(mark_as_printed(node).chars().take(16).collect::<String>().into())
}

/// What is printed before the text of a point; nothing where it has no number.
pub fn mark_as_printed<'t>(node: &Node<'t>) -> &'t str {
    node.line.text.get(..node.line.text.len() - node.mark.rest.len()).unwrap_or("").trim()
}

/// A number as a site shows it before a text.
pub fn shown(number: &Number) -> String {
    number.whole().map_or_else(|| number.to_string(), |whole| format!("{whole}."))
}
