//! The lines of a narrative as a tree, by the depth of the marks with which they begin.

use super::block_headings;
use super::for_all_points;
use super::label_lines;
use super::labelled_tasks;
use super::labels_below;
use super::letters::Letters;
use super::node::{Below, Node, title_of};
use super::unit_headings;
use crate::import::account::{Destination, Reason};
use crate::import::document::Place;
use crate::import::finding::{Finding, Kind};
use crate::import::notice::Number;
use crate::import::recognise::brackets;
use crate::import::recognise::characters;
use crate::import::recognise::marks::{self, LONGEST_HEADING, Mark};
use crate::import::recognise::names::units;
use crate::import::recognise::reading::{Line, Reading};
use crate::import::recognise::statement::find;
use crate::import::recognise::statement::labels;
use crate::import::recognise::statement::marked_names;
use crate::import::words::{List, points};

/// The lines as a tree. Lines before the first mark go on nothing: they are reported.
pub fn nodes<'d>(lines: &[Line<'d>], reading: &mut Reading<'_>) -> Vec<Node<'d>> {
    let (letters, has_unit_sections) = (Letters::of(lines), unit_headings::are_sections(lines));
    let mut tree = Tree {
        lines,
        letters,
        nodes: Vec::new(),
        last: 0,
        of_all: None,
        records: 0,
        has_blocks: block_headings::are_in(lines),
        has_unit_sections,
        section: None,
        second: 0,
    };
    for (at, line) in lines.iter().enumerate() {
        tree.enter(at, line, reading);
    }
    let mut nodes = tree.nodes;
    for at in (0..nodes.len()).rev() {
        let Some(node) = nodes.get(at) else { continue };
        let assigns = node.assigns || node.assigns_below;
        if let Some(parent) = node.parent.filter(|_| assigns).and_then(|parent| nodes.get_mut(parent)) {
            parent.assigns_below = true;
        }
    }
    nodes
}

/// A tree that is being made of lines.
struct Tree<'l, 'd> {
    lines: &'l [Line<'d>],
    letters: Letters,
    nodes: Vec<Node<'d>>,
    /// The number of the last point.
    last: u32,
    /// The node above to which the last line of labels belongs.
    of_all: Option<usize>,
    /// How many tasks without number there are.
    records: u32,
    /// Lines of units above 一、 are sections, and 一、 is one deeper.
    has_blocks: bool,
    /// Headings of units are sections: nothing else is one, and their points have parts.
    has_unit_sections: bool,
    /// The last node of the first depth, and how many of the second stand right below it.
    section: Option<usize>,
    second: usize,
}

impl<'d> Tree<'_, 'd> {
    /// Enters a node, and counts it with its parent.
    fn push(&mut self, node: Node<'d>) {
        if node.mark.level == 1 {
            (self.section, self.second) = (Some(self.nodes.len()), 0);
        } else if node.mark.level == 2 && node.parent == self.section {
            self.second += 1;
        }
        if let Some(below) = self.below_parent(node.parent) {
            below.count += 1;
            below.assign += usize::from(node.assigns);
            below.without_colon += usize::from(!node.mark.rest.contains(['：', ':']));
        }
        self.nodes.push(node);
    }

    fn below_parent(&mut self, parent: Option<usize>) -> Option<&mut Below> {
        self.nodes.get_mut(parent?).map(|parent| &mut parent.below)
    }

    /// A node names units.
    fn assigns(&mut self, at: usize) {
        let Some(node) = self.nodes.get_mut(at).filter(|node| !node.assigns) else { return };
        node.assigns = true;
        let parent = node.parent;
        self.below_parent(parent).into_iter().for_each(|below| below.assign += 1);
    }

    /// A line of labels is of a node.
    fn add_label(&mut self, at: usize, line: Line<'d>) {
        self.nodes.get_mut(at).into_iter().for_each(|node| node.labels.push(line));
        self.assigns(at);
    }

    /// A line without a mark goes on a node.
    fn add_further(&mut self, at: usize, line: Line<'d>) {
        let Some(node) = self.nodes.get_mut(at) else { return };
        let (parent, is_first) = (node.parent, node.further.is_empty());
        node.further.push(line);
        self.below_parent(parent).into_iter().for_each(|below| below.go_on += usize::from(is_first));
    }

    fn enter(&mut self, at: usize, line: &Line<'d>, reading: &mut Reading<'_>) {
        let of_all = self.of_all.take();
        if line.is_record {
            return self.record(line, reading);
        }
        if line.is_heading {
            reading.findings.push(Finding::at(line.place, Kind::HeadingWithoutNumber).with("text", line.text));
            let mark = Mark { level: 1, number: Number::Words(line.text.into()), without_dot: false, rest: line.text };
            self.last = 0;
            return self.numbered(mark, line);
        }
        let marked = marks::mark(line.text, self.last).and_then(|mark| self.letters.depth(mark));
        let is_part =
            |mark: &Mark<'d>| marks::is_counted(&mark.number) && label_lines::is_above_labels_of_all(self.lines, at);
        let marked = marked.filter(|mark| !is_part(mark));
        let deeper = |mark: Mark<'d>| Mark { level: mark.level.max(2), ..mark };
        let marked = if self.has_blocks { marked.map(deeper) } else { marked };
        if marked.is_none() && (line.is_unit_heading || unit_headings::is_one(self.lines, at)) {
            return self.unit_heading(line, reading);
        }
        if let Some(mark) = &marked
            && let Some(above) = numbered_label(&self.nodes, mark)
        {
            return self.add_label(above, Line { text: mark.rest, ..*line });
        }
        if let (Some(node), Some(mark)) = (self.nodes.last(), &marked)
            && label_lines::is_numbered(node, self.lines, at, mark)
        {
            return self.add_label(self.nodes.len() - 1, Line { text: mark.rest, ..*line });
        }
        if let (Some(node), Some(mark)) = (self.nodes.last(), &marked)
            && goes_on_a_list(node, mark)
        {
            return self.add_further(self.nodes.len() - 1, *line);
        }
        match marked.or_else(|| marks::before_quantity(line.text, self.last).filter(|_| assigns(line.text))) {
            Some(mark) => self.numbered(mark, line),
            None => self.without_mark(at, line, of_all, reading),
        }
    }

    fn numbered(&mut self, mark: Mark<'d>, line: &Line<'d>) {
        if mark.level == 3 {
            self.last = mark.number.whole().unwrap_or(self.last);
        }
        let parent = parent(&self.nodes, mark.level);
        let assigns = assigns(mark.rest);
        self.push(Node { mark, parent, ..Node::without_number(line, assigns, None) });
    }

    /// A task without number gets one.
    fn record(&mut self, line: &Line<'d>, reading: &mut Reading<'_>) {
        self.records += 1;
        let number = Number::Whole(self.records);
        reading.findings.push(Finding::at(line.place, Kind::MadeNumber).with("number", &number));
        let mark = Mark { level: 3, number, without_dot: false, rest: labelled_tasks::task(line.text) };
        self.numbered(mark, line);
    }

    /// A line of offices above 1. is a heading with a number that is made.
    fn unit_heading(&mut self, line: &Line<'d>, reading: &mut Reading<'_>) {
        let line = &Line { is_unit_heading: true, ..*line };
        self.last = 0;
        if self.has_unit_sections {
            let mark = Mark { level: 1, number: Number::Words(line.text.into()), without_dot: false, rest: line.text };
            return self.push(Node { mark, ..Node::without_number(line, false, None) });
        }
        let number = Number::Whole(u32::try_from(1 + self.second).unwrap_or(1));
        reading.findings.push(Finding::at(line.place, Kind::MadeNumber).with("number", &number));
        let mark = Mark { level: 2, number, without_dot: false, rest: line.text };
        self.push(Node { mark, parent: self.section, ..Node::without_number(line, false, None) });
    }

    fn without_mark(&mut self, at: usize, line: &Line<'d>, of_all: Option<usize>, reading: &mut Reading<'_>) {
        if let Some(above) = self.above_all(at, line, of_all, reading) {
            return self.add_label(above, *line);
        }
        let is_last = at + 1 == self.lines.len();
        let has_texts = is_last && self.nodes.iter().rev().skip(1).any(|node| node.assigns && !node.further.is_empty());
        let Some((last, node)) = self.nodes.len().checked_sub(1).and_then(|last| Some((last, self.nodes.get(last)?)))
        else {
            reading.findings.push(Finding::at(line.place, Kind::NotTaken).with("text", characters::start(line.text)));
            reading.account.record(line.entry, Destination::LeftOut(Reason::Below));
            return;
        };
        if label_lines::is_within_a_bracket(node, || closes_soon(self.lines, at)) {
            self.add_further(last, *line);
            self.assigns(last);
        } else if is_label_of(node, self.lines, at) {
            let above = node.parent;
            let cut = label_lines::cut_name(node, line.text);
            reading.findings.extend(cut.map(|name| Finding::at(line.place, Kind::Broken).with("text", name)));
            self.add_label(last, *line);
            let above = above.and_then(|parent| self.nodes.get_mut(parent));
            above.into_iter().for_each(|node| node.assigns_below = true);
        } else if is_closing(node, line.text, is_last) || is_last && is_request(node, line.text, has_texts) {
            self.push(Node::without_number(line, false, None));
        } else if node.assigns && line.text.starts_with(|c: char| c.is_ascii_digit()) && assigns(line.text) {
            // A number that is not understood, with units of its own, below a point that has units.
            let parent = node.parent;
            self.push(Node::without_number(line, true, parent));
        } else {
            if assigns(line.text) {
                self.assigns(last);
            }
            self.add_further(last, *line);
        }
    }

    /// The node above the last one to which a line of labels belongs, as that of the line before, `of_all`, does.
    fn above_all(
        &mut self,
        at: usize,
        line: &Line<'_>,
        of_all: Option<usize>,
        reading: &mut Reading<'_>,
    ) -> Option<usize> {
        if let Some(above) = of_all.filter(|_| labels::is_label_line(line.text)) {
            // The first of the lines has been told.
            self.of_all = Some(above);
            return self.of_all;
        }
        let of_heading = || labels_below::of_heading(&self.nodes, self.lines, at);
        let (kind, above) = match labels_below::of_parts(&self.nodes, self.lines, at) {
            Some(above) => (Kind::Continued, above),
            None => (Kind::UnitsOfAll, of_heading()?),
        };
        reading.findings.push(Finding::at(line.place, kind).with("text", line.text));
        self.of_all = Some(above);
        self.of_all
    }
}

/// Whether a line without mark is one of labels below a node, or goes on such.
fn is_label_of(node: &Node<'_>, lines: &[Line<'_>], at: usize) -> bool {
    let text = lines.get(at).map_or("", |line| line.text);
    let last = node.labels.len().saturating_sub(MOST_CUTS);
    let above = node.labels.iter().skip(last).map(|line| line.text).collect::<String>();
    // 责任单位：县甲局, with 县乙局 below it.
    let goes_on = node.labels.last().is_some_and(|label| labels::is_of_role(label.text));
    let is_list = above.ends_with(['、', '，']) && units::are_units(text.trim_end_matches('。'))
        || goes_on && label_lines::are_offices_with_brackets(text);
    labels::cuts_a_date(&above, text)
        || brackets::is_unclosed(&above) && closes_soon(lines, at)
        || is_list
        || labels::is_label_line(text)
        || label_lines::cut_name(node, text).is_some()
        || label_lines::is_note(node, lines, at)
        || label_lines::is_label_over_list(node, lines, at)
        || is_label_in_a_bracket(node, text)
}

/// The heading to which a numbered line belongs that holds but a label with its list: 3.责任单位：县甲局 behind 1.目标： and 2.措施：.
fn numbered_label(nodes: &[Node<'_>], mark: &Mark<'_>) -> Option<usize> {
    let above = parent(nodes, mark.level).filter(|_| mark.level >= 3 && labels::is_label_line(mark.rest))?;
    let below = nodes.get(above)?.below;
    (below.count > 0 && below.assign == 0 && below.without_colon == 0).then_some(above)
}

/// Whether a mark goes on a list that begins behind a label within the line above it: 整改措施：1.排查。 above 2.整治。
fn goes_on_a_list(node: &Node<'_>, mark: &Mark<'_>) -> bool {
    let begins = |line: &str| {
        let inner = line
            .split_once(['：', ':'])
            .and_then(|(label, list)| (label.chars().count() <= LONGEST_HEADING).then_some(list));
        inner
            .and_then(|list| marks::mark(list, 0))
            .is_some_and(|first| first.level == mark.level && marks::value(&first.number) == Some(1))
    };
    let Some(number) = marks::value(&mark.number).and_then(|number| usize::try_from(number).ok()) else { return false };
    let from = (mark.level >= 3 && number > 1).then(|| node.further.len().checked_sub(number - 1)).flatten();
    from.and_then(|at| node.further.get(at)).is_some_and(|line| begins(line.text))
}

/// Whether a line below labels of a point goes on them in a bracket: （县财政局配合）.
fn is_label_in_a_bracket(node: &Node<'_>, line: &str) -> bool {
    let whole = line.trim_end_matches(['。', '；']);
    let found = || find::find(whole, &Place::Line(0)).filter(|found| found.range.start == 0);
    !node.labels.is_empty()
        && whole.starts_with(units::OPENING)
        && found().is_some_and(|found| found.statement.assigns() || found.statement.deadline.is_some())
}

/// Whether a bracket that is open above is closed in this line or one of the next.
fn closes_soon(lines: &[Line<'_>], at: usize) -> bool {
    let mut next = lines.iter().skip(at).take(MOST_CUTS).take_while(|line| marks::mark(line.text, 0).is_none());
    next.any(|line| brackets::depth(line.text) < 0)
}

/// The most lines into which line ends cut a statement, but for the first.
const MOST_CUTS: usize = 4;

/// Whether a line behind the units of a point speaks of all of them, 本方案自印发之日起施行, 请各单位认真落实, and is no part of it. A
/// point that names its units in its heading has its text below.
fn is_closing(node: &Node<'_>, line: &str, is_last: bool) -> bool {
    let words = points();
    let opens = |list: &List| list.begins(line) && line.ends_with('。');
    let may_go_on = node.labels.is_empty() && node.is_heading();
    let is_note = is_last
        && (words.notes.without_start(line).is_some_and(|rest| rest.starts_with(['：', ':']))
            || marked_names::begins_with_mark(line).is_some_and(|rest| rest.starts_with(['为', '是', '表', '的'])));
    node.is_without_number()
        || is_note
        || for_all_points::due_above(line).is_some()
        || (node.assigns
            && (opens(&words.closings)
                || opens(&words.all_above)
                || marked_names::explains(line)
                || opens(&words.all_units) && !may_go_on))
}

/// Whether the last line of a text, behind the units of the last point, asks all for something: 请于9月30日前办结, 各部门要制定方案. Where
/// other points have their texts below their units, so has this one.
fn is_request(node: &Node<'_>, line: &str, has_texts: bool) -> bool {
    let is_sentence = title_of(node.mark.rest).ends_with('。');
    let is_whole = node.assigns && node.further.is_empty() && !has_texts && line.ends_with('。');
    is_whole && (points().requests.begins(line) || points().all_units.begins(line) && is_sentence)
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
    let found = find::find(text, &Place::Line(0));
    found.is_some_and(|found| {
        found.statement.assigns()
            || !found.statement.ditto.is_empty()
            || found.statement.roles.cells().iter().any(|cell| cell.dash)
    })
}
