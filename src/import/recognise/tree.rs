//! The lines of a narrative as a tree, by the depth of the marks with which they begin.

use super::characters;
use super::find;
use super::headings;
use super::labels;
use super::marked;
use super::marks::{self, LONGEST_HEADING, Mark};
use super::reading::{Line, Reading};
use super::units;
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

impl<'d> Node<'d> {
    /// A paragraph that prints no number.
    fn without_number(line: &Line<'d>, assigns: bool, parent: Option<usize>) -> Node<'d> {
        let number = Number::Words(UNNUMBERED.into());
        let mark = Mark { level: 3, number, without_dot: false, rest: line.text };
        let (further, labels) = (Vec::new(), Vec::new());
        Node { mark, line: *line, further, labels, assigns, assigns_below: false, parent }
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
    match statement_of(rest, &Place::Line(0), &mut Vec::new()) {
        Some(found) => rest.get(..found.range.start).unwrap_or(rest).trim(),
        None => rest.trim(),
    }
}

/// The statement of a heading. A year alone in a bracket, 民生实事（2024年）, is a part of the title.
pub fn statement_of(rest: &str, place: &Place, findings: &mut Vec<Finding>) -> Option<find::Found> {
    find::find(rest, place, findings).filter(|found| {
        let due = found.statement.deadline.as_ref();
        found.statement.assigns() || due.is_none_or(|(_, words)| !words.ends_with(['年', '度']))
    })
}

/// Whether lines below it, deeper, have it as their parent: then the next one has.
pub fn has_children(nodes: &[Node<'_>], at: usize) -> bool {
    nodes.get(at + 1).is_some_and(|node| node.parent == Some(at))
}

/// A sub-section is a line whose lines below name units, or, where no line names any, a heading with lines below it; a short
/// （一） with nothing below it is one as well, unless it names units. A heading with its units beside a sub-section is one too,
/// where numbered lines stand below it.
pub fn is_subsection(nodes: &[Node<'_>], at: usize, has_sections: bool) -> bool {
    let Some(node) = nodes.get(at) else { return false };
    if node.mark.level == 1 && has_sections && !node.is_heading() {
        return false;
    }
    let below = has_children(nodes, at);
    let is_beside_one = || {
        let beside = |other: &&Node<'_>| other.parent == node.parent && other.mark.level == node.mark.level;
        let mut within = nodes.iter().skip(at + 1).take_while(|other| other.parent >= Some(at));
        node.mark.level == 2
            && within.any(|other| other.parent == Some(at) && other.mark.level == 3)
            && nodes
                .iter()
                .skip(node.parent.map_or(0, |parent| parent + 1))
                .filter(beside)
                .any(|other| other.assigns_below)
    };
    node.assigns_below || (below && node.is_heading() && (!node.assigns || is_beside_one()))
}

/// The lines as a tree. Lines before the first mark go on nothing: they are reported.
pub fn nodes<'d>(lines: &[Line<'d>], reading: &mut Reading<'_>) -> Vec<Node<'d>> {
    let mut nodes: Vec<Node<'d>> = Vec::new();
    let mut last = 0;
    let letters = Letters::of(lines);
    for (at, line) in lines.iter().enumerate() {
        let marked = marks::mark(line.text, last).and_then(|mark| letters.depth(mark));
        if marked.is_none() && is_unit_heading(lines, at) {
            let section = nodes.iter().rposition(|node| node.mark.level == 1);
            let number = 1 + nodes.iter().filter(|node| node.mark.level == 2 && node.parent == section).count();
            let number = Number::Whole(u32::try_from(number).unwrap_or(1));
            reading.findings.push(Finding::at(line.place, Kind::MadeNumber).with("number", &number));
            let mark = Mark { level: 2, number, without_dot: false, rest: line.text };
            nodes.push(Node { mark, parent: section, ..Node::without_number(line, false, None) });
            last = 0;
            continue;
        }
        if let Some(mark) = &marked
            && let Some(above) = numbered_label(&nodes, mark).and_then(|above| nodes.get_mut(above))
        {
            above.labels.push(Line { text: mark.rest, ..*line });
            above.assigns = true;
            continue;
        }
        if let Some(node) =
            nodes.last_mut().filter(|node| marked.as_ref().is_some_and(|mark| goes_on_a_list(node, mark)))
        {
            node.further.push(*line);
            continue;
        }
        if let Some(mark) = marked.or_else(|| marks::before_quantity(line.text, last).filter(|_| assigns(line.text))) {
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
            let last = node.labels.len().saturating_sub(MOST_CUTS);
            let above = node.labels.iter().skip(last).map(|line| line.text).collect::<String>();
            // 责任单位：县甲局, with 县乙局 below it.
            let goes_on = node.labels.last().is_some_and(|label| labels::is_of_role(label.text));
            let is_list = above.ends_with('、') && units::are_units(line.text.trim_end_matches('。'))
                || goes_on && headings::are_of_levels(line.text);
            if labels::is_unclosed(&above) && closes_soon(lines, at)
                || is_list
                || labels::is_label_line(line.text)
                || is_label_in_a_bracket(node, line.text)
            {
                node.labels.push(*line);
                node.assigns = true;
            } else if is_closing(node, line.text, at + 1 == lines.len()) {
                nodes.push(Node::without_number(line, false, None));
            } else if node.assigns && line.text.starts_with(|c: char| c.is_ascii_digit()) && assigns(line.text) {
                // A number that is not understood, with units of its own, below a point that has units.
                let parent = node.parent;
                nodes.push(Node::without_number(line, true, parent));
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

/// Whether a line without number is the heading of the numbered lines below it: 县甲局：.
fn is_unit_heading(lines: &[Line<'_>], at: usize) -> bool {
    let names = lines.get(at).and_then(|line| line.text.strip_suffix(['：', ':']));
    let is_first = || {
        lines
            .get(at + 1)
            .and_then(|line| marks::mark(line.text, 0))
            .is_some_and(|mark| mark.level >= 3 && mark.number.whole() == Some(1))
    };
    names.is_some_and(headings::are_of_levels) && is_first()
}

/// The heading to which a numbered line belongs that holds but a label with its list: 3.责任单位：县甲局 behind 1.目标： and 2.措施：.
fn numbered_label(nodes: &[Node<'_>], mark: &Mark<'_>) -> Option<usize> {
    let above = parent(nodes, mark.level).filter(|_| mark.level >= 3 && labels::is_label_line(mark.rest))?;
    let mut beside = nodes.iter().filter(|node| node.parent == Some(above)).peekable();
    let is_part = |node: &Node<'_>| !node.assigns && !node.assigns_below && node.mark.rest.contains(['：', ':']);
    (beside.peek().is_some() && beside.all(is_part)).then_some(above)
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

/// How deep numbers in capital letters are: those that come first are above the others, I. over A. or A. over I.
struct Letters {
    /// A. stands above I.
    is_letter_first: bool,
    /// At least two numbers of each kind stand at the beginning of lines: else they are words.
    is_list: [bool; 2],
}

impl Letters {
    fn of(lines: &[Line<'_>]) -> Letters {
        let marks = lines.iter().filter_map(|line| marks::mark(line.text, 0));
        let lettered: Vec<Mark<'_>> = marks.filter(marks::is_lettered).collect();
        let has = |level: u8, value: u32| {
            lettered.iter().any(|mark| mark.level == level && marks::value(&mark.number) == Some(value))
        };
        let is_list = [1, 2].map(|level| has(level, 1) && has(level, 2));
        Letters { is_letter_first: lettered.first().is_some_and(|mark| mark.level == 2), is_list }
    }

    /// A mark with its depth in this text; nothing for a lone letter.
    fn depth<'t>(&self, mark: Mark<'t>) -> Option<Mark<'t>> {
        if !marks::is_lettered(&mark) {
            return Some(mark);
        }
        let is_list = self.is_list.get(usize::from(mark.level) - 1) == Some(&true);
        let level = if self.is_letter_first { 3 - mark.level } else { mark.level };
        is_list.then_some(Mark { level, ..mark })
    }
}

/// Whether a line below labels of a point goes on them in a bracket: （县财政局配合）.
fn is_label_in_a_bracket(node: &Node<'_>, line: &str) -> bool {
    let whole = line.trim_end_matches(['。', '；']);
    let found = || find::find(whole, &Place::Line(0), &mut Vec::new()).filter(|found| found.range.start == 0);
    !node.labels.is_empty()
        && whole.starts_with(units::OPENING)
        && found().is_some_and(|found| found.statement.assigns() || found.statement.deadline.is_some())
}

/// Whether a bracket that is open above is closed in this line or one of the next.
fn closes_soon(lines: &[Line<'_>], at: usize) -> bool {
    let mut next = lines.iter().skip(at).take(MOST_CUTS).take_while(|line| marks::mark(line.text, 0).is_none());
    next.any(|line| labels::depth(line.text) < 0)
}

/// The most lines into which line ends cut a statement, but for the first.
const MOST_CUTS: usize = 4;

/// How the last paragraphs of a text begin, which belong to no point.
const CLOSINGS: [&str; 12] = [
    "本方案",
    "本措施",
    "本意见",
    "本通知",
    "本办法",
    "本计划",
    "本清单",
    "本细则",
    "本政策",
    "本规定",
    "请各",
    "特此",
];
const ALL_UNITS: [&str; 8] = ["各地", "各部门", "各单位", "各责任单位", "各牵头单位", "各级", "各有关", "各相关"];

/// Whether a line behind the units of a point speaks of all of them, 本方案自印发之日起施行, 请各单位认真落实, and is no part of it. A
/// point that names its units in its heading has its text below.
fn is_closing(node: &Node<'_>, line: &str, is_last: bool) -> bool {
    let opens = |words: &[&str]| words.iter().any(|word| line.starts_with(word)) && line.ends_with('。');
    let may_go_on = node.labels.is_empty() && node.is_heading();
    let is_note = is_last
        && (["注：", "注:", "备注：", "备注:"].iter().any(|word| line.starts_with(word))
            || marked::begins_with_mark(line).is_some_and(|rest| rest.starts_with(['为', '是', '表', '的'])));
    node.is_without_number()
        || is_note
        || (node.assigns && (opens(&CLOSINGS) || marked::explains(line) || opens(&ALL_UNITS) && !may_go_on))
}

/// The node to which a line below a list of its parts belongs: units on a line of their own, behind （1） and （2） of which none
/// names any, are those of the point above.
fn of_all_above(nodes: &[Node<'_>], line: &str) -> Option<usize> {
    let last = nodes.last()?;
    let parent = last.parent?;
    let above = nodes.get(parent)?;
    let parts = || nodes.iter().skip(parent + 1).filter(|node| node.parent == Some(parent));
    let names_none = |node: &Node<'_>| !node.assigns && !node.assigns_below;
    // Below 问题一 and its measures 1., 2. stand its units and its deadline.
    let is_named = marks::is_named(&above.mark.number);
    let is_list = last.mark.level >= DEEP && names_none(above) && parts().nth(1).is_some();
    // 任务目标： stands before the parts of one point.
    let is_introduced = above.further.last().is_some_and(|line| line.text.ends_with(['：', ':'])) && names_none(above);
    let is_list = (is_named || is_list || is_introduced) && parts().all(names_none);
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
