//! Which lines of a table of a cell a line may be a cell of a column.

use crate::import::columns::{Column, Meaning};
use crate::import::unit_words::{government_levels, is_dash, is_office, looks_like_unit, opens_as_a_task};
use crate::import::words::deadlines;
use crate::record::deadline::{DeadlineKind, deadline_kind};
use crate::record::printed::NUMBER_STOPS;

/// The most characters of a line that names a unit or a person.
const LONGEST_NAME: usize = 24;

/// A line with words, and its number from 1. Where marks tell cells apart, a cell of several lines is one.
#[derive(Clone, Copy)]
pub struct Line<'t> {
    /// Its number.
    pub number: usize,
    /// Its words.
    pub text: &'t str,
    /// As it is written.
    pub raw: &'t str,
}

/// A number alone in a line.
pub fn whole(text: &str) -> Option<u32> {
    text.trim_end_matches(NUMBER_STOPS).parse().ok()
}

/// Whether lines may be a cell of a column.
pub type Fits = dyn Fn(&Column, &[Line<'_>]) -> bool;

/// Whether they may, where each line of units ends as names of units do: then what does not, behind a line that breaks off, is the
/// task's.
pub fn fits_surely(column: &Column, lines: &[Line<'_>]) -> bool {
    match column {
        Column::Of(meaning) if meaning.is_role() => {
            fits(column, lines) && lines.iter().all(|line| are_units(line.text) || is_dash(line.text))
        }
        Column::Of(Meaning::Leaders) => {
            fits(column, lines) && lines.iter().all(|line| are_short(line.text) || is_dash(line.text))
        }
        Column::Of(Meaning::Task | Meaning::Heading) | Column::Other(_) => {
            fits(column, lines.get(..1).unwrap_or(lines))
                && lines.iter().zip(lines.iter().skip(1)).all(|(above, line)| {
                    goes_on(line)
                        || is_part(line)
                        || is_open(above) && !are_units(line.text) && !is_deadline(line.text)
                        || fits(column, &[*above, *line])
                })
        }
        _ => fits(column, lines),
    }
}

/// Whether a line begins as a part of a task does: （1）, ①.
fn is_part(line: &Line<'_>) -> bool {
    line.text.starts_with(|c| matches!(c, '（' | '(' | '①'..='⑳'))
}

/// Whether a line ends in the midst of a sentence.
pub fn is_open(line: &Line<'_>) -> bool {
    line.text.ends_with(['，', ',', '、', '：', ':'])
}

/// Whether a text is nothing but words as short as names of persons.
fn are_short(text: &str) -> bool {
    text.split(['、', '，', ',']).all(|name| name.chars().count() <= LONGEST_PERSON)
}

/// The most characters of a person's name.
const LONGEST_PERSON: usize = 4;

/// Whether a line begins with a mark that stands behind words: it goes on the line above.
fn goes_on(line: &Line<'_>) -> bool {
    line.text.starts_with(['，', '、', '。', '；', '）', '”'])
}

/// A list of offices without the stop at its end: 县甲局、各乡镇人民政府。 Another sentence keeps its own.
fn without_stop(text: &str) -> &str {
    let names = text.strip_suffix('。').filter(|names| {
        let mut all = names.split(['、', '，', ',']).map(str::trim);
        let is_any =
            names.split(['、', '，', ',']).any(|name| is_office(name.trim()) || name.starts_with(government_levels()));
        is_any && all.all(|name| looks_like_unit(name) && !opens_as_a_task(name))
    });
    names.unwrap_or(text)
}

/// Whether a text is nothing but names that end as units do.
pub fn are_units(text: &str) -> bool {
    let mut names =
        without_stop(text).split(['、', '，', ',']).map(str::trim).filter(|name| !name.is_empty()).peekable();
    names.peek().is_some() && names.all(looks_like_unit)
}

/// Whether a text is nothing but names of offices, none of which begins as a task does.
fn is_list_of_offices(text: &str) -> bool {
    are_units(text) && text.split(['、', '，', ',']).all(|name| is_office(name.trim()) && !opens_as_a_task(name.trim()))
}

/// The first line of a cell of units behind a task that may be the end of that: a name that is no office, 胜利小学, above offices.
pub fn may_be_of_task<'t>(columns: &[Column], cells: &[Vec<Line<'t>>]) -> Option<Line<'t>> {
    let is_task = |column: &Column| *column == Column::Of(Meaning::Task);
    let is_role = |column: Option<&Column>| matches!(column, Some(Column::Of(meaning)) if meaning.is_role());
    let at = columns.iter().position(is_task).filter(|at| is_role(columns.get(at + 1)))?;
    let (task, units) = (cells.get(at)?.last()?, cells.get(at + 1)?);
    let (first, further) = units.split_first()?;
    let has_office = further.iter().any(|line| is_list_of_offices(line.text));
    let is_open = !task.text.ends_with(['。', '；']);
    (is_open && has_office && !is_list_of_offices(first.text) && !first.text.starts_with('各')).then_some(*first)
}

/// Whether a line names a unit among others, persons, roles and levels: 牵头：县甲局 配合：各镇; 县甲局牵头.
fn names_a_unit(text: &str) -> bool {
    let parts = text.split(|c: char| c.is_whitespace() || "、，,；;：:（）()/".contains(c));
    let bare = |part: &str| {
        let verb = ["牵头", "负责", "配合", "参与", "协助", "落实"].iter().find_map(|verb| part.strip_suffix(verb));
        verb.unwrap_or(part).to_owned()
    };
    parts.map(bare).any(|part| looks_like_unit(&part) && !opens_as_a_task(&part))
}

/// Whether a line says nothing against being the cell of a column: units are no task or deadline, a time is no unit, and a
/// sentence that breaks off is no task.
pub fn may_be_cell(column: &Column, line: &Line<'_>) -> bool {
    let text = line.text;
    let are_offices = || is_list_of_offices(text);
    let is_time = || is_deadline(text) && deadline_kind(text) != DeadlineKind::Words;
    !goes_on(line)
        && match column {
            Column::Of(Meaning::Number) => whole(text).is_some(),
            Column::Of(Meaning::Task | Meaning::Heading) => !are_offices() && !is_time() && !is_open(line),
            Column::Of(Meaning::Deadline) => {
                !are_units(text) && text.chars().count() <= LONGEST_NAME && !text.ends_with('。')
            }
            Column::Of(meaning) if meaning.is_role() => !text.ends_with('。') && (is_dash(text) || names_a_unit(text)),
            Column::Of(Meaning::Leaders) => !is_time() && !are_offices(),
            _ => true,
        }
}

/// Whether lines may be a cell of a column.
pub fn fits(column: &Column, lines: &[Line<'_>]) -> bool {
    let is_name = |line: &Line<'_>| {
        let is_short = |name: &str| name.chars().count() <= LONGEST_NAME;
        let text = without_stop(line.text);
        text.split(['、', '，', ',']).all(is_short)
            && !text.contains(['。', '；', '：', ':'])
            && !is_deadline(line.text)
            && !is_heading(line.text)
            && !opens_as_a_task(line.text)
    };
    if lines.first().is_some_and(goes_on) {
        return false;
    }
    match column {
        Column::Of(Meaning::Number) => lines.len() == 1 && lines.iter().all(|line| whole(line.text).is_some()),
        Column::Of(Meaning::Deadline) => {
            lines.len() == 1 && lines.iter().all(|line| is_deadline(line.text) || is_dash(line.text))
        }
        Column::Of(meaning) if meaning.is_role() || *meaning == Meaning::Leaders => {
            lines.iter().all(|line| is_name(line) || is_dash(line.text))
        }
        // The first line of a task may be anything, if no further line goes on it; what follows must be no name.
        Column::Of(_) if lines.len() > 1 && lines.first().is_some_and(|line| is_list_of_offices(line.text)) => false,
        Column::Of(_) => lines.iter().skip(1).all(|line| goes_on(line) || !is_name(line) && !is_deadline(line.text)),
        Column::Other(_) => lines.len() == 1,
    }
}

/// Whether a line begins as the heading of a section does: 一、 or （一）.
pub fn is_heading(text: &str) -> bool {
    let rest = text.trim_start_matches(['（', '(']).trim_start_matches(|c| "一二三四五六七八九十".contains(c));
    rest.len() < text.len() && rest.starts_with(['、', '）', ')']) || whole(text).is_some()
}

/// Whether a text is a time.
fn is_deadline(text: &str) -> bool {
    let names_none = || deadlines().without_a_day.begins(text);
    text.chars().count() <= LONGEST_NAME && (deadline_kind(text) != DeadlineKind::Words || names_none())
}
