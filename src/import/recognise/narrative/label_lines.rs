//! Lines below a point that say who does it, in other forms than a label with its list in a line.

use super::headings;
use super::line_ends;
use super::node::Node;
use crate::import::columns::Meaning;
use crate::import::recognise::brackets;
use crate::import::recognise::marks::{self, Mark};
use crate::import::recognise::names::english;
use crate::import::recognise::names::misplaced;
use crate::import::recognise::names::units;
use crate::import::recognise::reading::Line;
use crate::import::recognise::statement::due;
use crate::import::recognise::statement::labels;

/// The depth of the parts of a point: （1）, ①.
const DEEP: u8 = 4;

/// Whether a line is a note among the labels of a point or above the first of them, 备注：上级资金支持, behind which nothing but labels or the
/// next point stands. At the end of a text it may be of all points, unless another one has such a note.
pub fn is_note(node: &Node<'_>, lines: &[Line<'_>], at: usize) -> bool {
    let note = |at: usize| labels::note(lines.get(at)?.text);
    let is_above = || lines.get(at + 1).is_some_and(|next| labels::is_label_line(next.text));
    let Some((label, _)) = note(at).filter(|_| !node.labels.is_empty() || is_above()) else { return false };
    match lines.get(at + 1) {
        Some(next) => {
            let is_marked = next.is_heading || next.is_record || next.is_unit_heading;
            let is_label = labels::is_label_line(next.text) || labels::note(next.text).is_some();
            is_marked || is_label || marks::mark(next.text, 0).is_some()
        }
        None => (0..at).any(|above| note(above).is_some_and(|(other, _)| other == label)),
    }
}

/// Whether a line is a label over its list on the next lines, 责任单位： or Lead agency over 县甲局 and 县乙局, or one of that
/// list.
pub fn is_label_over_list(node: &Node<'_>, lines: &[Line<'_>], at: usize) -> bool {
    let text = |at: usize| lines.get(at).map_or("", |line| line.text);
    let last = node.labels.last().is_some_and(|line| labels::alone_on_its_line(line.text).is_some());
    let above = node.labels.iter().rev().take(LONGEST_LIST);
    let above = above.map(|line| line.text).find_map(|text| match labels::alone_on_its_line(text) {
        Some(meaning) => Some(Some(meaning)),
        None => labels::is_label_line(text).then_some(None),
    });
    // 进展： ends the list above it.
    let is_behind = at.checked_sub(1).and_then(|at| lines.get(at)).map(|line| line.entry);
    let goes_on = node.labels.last().map(|line| line.entry) == is_behind;
    let above = above.flatten().filter(|meaning| goes_on && (last || *meaning != Meaning::Deadline));
    labels::alone_on_its_line(text(at)).is_some_and(|meaning| is_list_of(meaning, text(at + 1)))
        || above.is_some_and(|meaning| is_list_of(meaning, text(at)))
}

/// The name that the end of the last line of labels of a node has cut and that a line goes on: 责任单位：县市场 over 监管局.
pub fn cut_name(node: &Node<'_>, line: &str) -> Option<String> {
    let last = node.labels.len().saturating_sub(MOST);
    let above: Vec<&str> = node.labels.iter().skip(last).map(|line| line.text).collect();
    line_ends::cut_name(&above.join("\n"), line)
}

/// The most lines of a list below its label.
const LONGEST_LIST: usize = 32;

fn is_list_of(meaning: Meaning, text: &str) -> bool {
    let text = text.trim_end_matches(['。', '；']);
    let is_person =
        |name: &str| misplaced::is_labelled_person(name.trim()) || misplaced::is_office_with_name(name.trim());
    match meaning {
        Meaning::Deadline => due::deadline_of(text).is_some(),
        Meaning::Leaders => units::split(text).iter().all(|(name, _)| is_person(name)),
        _ if text.is_ascii() => labels::alone_on_its_line(text).is_none() && text.split(',').all(english::is_name),
        _ => units::are_units(text) || are_offices_with_brackets(text),
    }
}

/// Whether a text is a list of offices with their levels, perhaps with brackets behind them: 县甲局（牵头）, 县乙局（丙办）.
pub fn are_offices_with_brackets(text: &str) -> bool {
    let name = |part: &str| brackets::at_end(part.trim()).map_or(part.trim(), |(name, _)| name).to_owned();
    let names: Vec<String> = units::split(text).into_iter().map(|(part, _)| name(part)).collect();
    headings::are_of_levels(&names.join("、"))
}

/// Whether a line goes on a bracket of labels that is open in the text of a point, and is closed in this line or one of the next:
/// （责任单位：县甲局 over 完成时限：6月底）.
pub fn is_within_a_bracket(node: &Node<'_>, closes_soon: impl FnOnce() -> bool) -> bool {
    let lines = || std::iter::once(node.mark.rest).chain(node.further.iter().map(|line| line.text)).rev().take(MOST);
    let mut behind = 0;
    let opening = lines().find(|text| {
        behind += brackets::depth(text);
        behind > 0
    });
    let inner = opening.and_then(|text| Some(text.rsplit_once(brackets::OPENING)?.1));
    let is_label = |inner: &str| labels::is_label_line(inner) || labels::over_its_list(inner).is_some();
    node.labels.is_empty() && inner.is_some_and(is_label) && closes_soon()
}

/// The most lines of a bracket.
const MOST: usize = 4;

/// Whether a line 第一， is one of several parts of a point whose units stand on a line of labels below the last of them.
pub fn is_above_labels_of_all(lines: &[Line<'_>], at: usize) -> bool {
    let is_part = |line: &Line<'_>| marks::mark(line.text, 0).is_some_and(|mark| marks::is_counted(&mark.number));
    let is_label = |line: &&Line<'_>| labels::is_label_line(line.text) && labels::is_of_role(line.text);
    let is_beside = |at: Option<usize>| at.and_then(|at| lines.get(at)).is_some_and(is_part);
    let mut below = lines.iter().skip(at + 1).take(MOST_PARTS).skip_while(|line| is_part(line)).peekable();
    let has_labels = below.next_if(|line| is_label(line)).is_some();
    let behind = below.find(|line| !labels::is_label_line(line.text));
    (is_beside(at.checked_sub(1)) || is_beside(Some(at + 1))) && has_labels && !behind.is_some_and(is_part)
}

/// The most lines that are looked at below such a part.
const MOST_PARTS: usize = 16;

/// Whether a numbered part of a point holds but a label with its list, beside another such: （1）牵头单位：县甲局 and （2）配合单位：县乙局.
pub fn is_numbered(node: &Node<'_>, lines: &[Line<'_>], at: usize, mark: &Mark<'_>) -> bool {
    let beside = match marks::value(&mark.number) {
        Some(1) => lines.get(at + 1),
        Some(_) if !node.labels.is_empty() => at.checked_sub(1).and_then(|above| lines.get(above)),
        _ => None,
    };
    let beside = beside.and_then(|line| marks::mark(line.text, 0)).filter(|other| other.level == mark.level);
    let is_label = |mark: &Mark<'_>| labels::is_label_line(mark.rest);
    let is_role = |mark: &Mark<'_>| labels::is_of_role(mark.rest);
    let is_deeper = mark.level >= DEEP && node.mark.level < mark.level;
    is_deeper && is_label(mark) && beside.is_some_and(|other| is_label(&other) && (is_role(&other) || is_role(mark)))
}
