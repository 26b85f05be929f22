//! Which lines of a table of a cell a line may be a cell of a column.

use crate::import::columns::{Column, Meaning};
use crate::import::unit_words::looks_like_unit;
use crate::record::deadline::{Said, said};
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
        Column::Known(Meaning::Leads | Meaning::Responsible | Meaning::Cooperating) => {
            fits(column, lines) && lines.iter().all(|line| are_units(line.text) || is_dash(line.text))
        }
        Column::Known(Meaning::Leaders) => {
            fits(column, lines) && lines.iter().all(|line| are_short(line.text) || is_dash(line.text))
        }
        Column::Known(Meaning::Task | Meaning::Heading) | Column::Other(_) => {
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

/// Whether a text is nothing but names that end as units do.
pub fn are_units(text: &str) -> bool {
    let mut names = text.split(['、', '，', ',']).map(str::trim).filter(|name| !name.is_empty()).peekable();
    names.peek().is_some() && names.all(looks_like_unit)
}

/// Whether lines may be a cell of a column.
pub fn fits(column: &Column, lines: &[Line<'_>]) -> bool {
    let is_name = |line: &Line<'_>| {
        let is_short = |name: &str| name.chars().count() <= LONGEST_NAME;
        line.text.split(['、', '，', ',']).all(is_short)
            && !line.text.contains(['。', '；', '：', ':'])
            && !is_deadline(line.text)
            && !is_heading(line.text)
    };
    if lines.first().is_some_and(goes_on) {
        return false;
    }
    match column {
        Column::Known(Meaning::Number) => lines.len() == 1 && lines.iter().all(|line| whole(line.text).is_some()),
        Column::Known(Meaning::Deadline) => {
            lines.len() == 1 && lines.iter().all(|line| is_deadline(line.text) || is_dash(line.text))
        }
        Column::Known(Meaning::Leads | Meaning::Responsible | Meaning::Cooperating | Meaning::Leaders) => {
            lines.iter().all(|line| is_name(line) || is_dash(line.text))
        }
        // The first line of a task may be anything; what follows must be no name.
        Column::Known(_) => lines.iter().skip(1).all(|line| goes_on(line) || !is_name(line) && !is_deadline(line.text)),
        Column::Other(_) => lines.len() == 1,
    }
}

/// Whether a line begins as the heading of a section does: 一、 or （一）.
pub fn is_heading(text: &str) -> bool {
    let rest = text.trim_start_matches(['（', '(']).trim_start_matches(|c| "一二三四五六七八九十".contains(c));
    rest.len() < text.len() && rest.starts_with(['、', '）', ')']) || whole(text).is_some()
}

/// Whether a text says that there is none.
pub fn is_dash(text: &str) -> bool {
    text == "无" || text.chars().all(|c| matches!(c, '—' | '–' | '－' | '-' | '─' | '/'))
}

/// How deadlines begin that name no time: 立行立改, 按上级部署.
const WITHOUT_A_TIME: [&str; 8] = ["立行", "立即", "即知", "即时", "随时", "按上级", "适时", "尽快"];

/// Whether a text is a time.
fn is_deadline(text: &str) -> bool {
    let names_none = || WITHOUT_A_TIME.iter().any(|words| text.starts_with(words));
    text.chars().count() <= LONGEST_NAME && (said(text) != Said::Words || names_none())
}
