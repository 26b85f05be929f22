//! Headings that say when the points below them are done, and have no number: 3月份, 第一周, 第二季度（4—6月）.

use crate::import::recognise::brackets;
use crate::import::recognise::head::issue::full_date;
use crate::import::recognise::marks;
use crate::import::recognise::reading::Line;
use crate::import::words::points;

/// The most characters of such a heading.
const LONGEST: usize = 16;
/// Of what it consists.
const CHARACTERS: &str = "0123456789一二三四五六七八九十年月份周季度第上中下半旬日号至到—–－-~～/.";

/// Marks the lines that are such headings: at least two, the first above all points, each right above a point of one depth. Below
/// each the numbers begin anew, or go on from those above. One at the end of the text has nothing below it and is none.
pub fn mark(lines: &mut [Line<'_>]) {
    let mut places: Vec<usize> = (0..lines.len()).filter(|at| lines.get(*at).is_some_and(is_period)).collect();
    let marked: Vec<(usize, u8, Option<u32>)> = (0..lines.len())
        .filter_map(|at| Some((at, marks::mark(lines.get(at)?.text, 0)?)))
        .map(|(at, mark)| (at, mark.level, marks::value(&mark.number)))
        .collect();
    let (Some(first), Some(last)) = (marked.first(), marked.last()) else { return };
    places.retain(|at| at < &last.0);
    let level = first.1;
    let is_heading = |at: &usize| {
        // The marked lines stand in order.
        let (above, rest) = marked.split_at(marked.partition_point(|(line, ..)| line < at));
        let below =
            rest.iter().find(|(line, ..)| line > at).filter(|(line, depth, _)| line == &(at + 1) && *depth == level);
        // Looked for behind such a line alone, of which none stands twice between two points of that depth.
        let next = || {
            let (.., number) = above.iter().rfind(|(_, depth, _)| *depth == level)?;
            Some(number.as_ref()? + 1)
        };
        below.is_some_and(|(.., number)| number.is_some() && (*number == Some(1) || *number == next()))
    };
    let has_year = |at: &usize| lines.get(*at).is_some_and(|line| YEARS.iter().any(|year| line.text.starts_with(year)));
    let is_dated = places.first().is_some_and(has_year);
    if places.len() > 1
        && places.first() < Some(&first.0)
        && marked.iter().all(|(_, depth, _)| (2..).contains(&level) && *depth >= level)
        && places.iter().all(|at| is_heading(at) && has_year(at) == is_dated)
    {
        places.into_iter().for_each(|at| lines.get_mut(at).into_iter().for_each(|line| line.is_heading = true));
    }
}

/// How a year begins. A day above the first point, 2024年3月, goes with no headings without a year.
const YEARS: [&str; 2] = ["20", "二〇"];

/// Whether a line is a time alone.
pub fn is_period(line: &Line<'_>) -> bool {
    let text = line.text.trim_end_matches(['：', ':']);
    let text = brackets::at_end(text).map_or(text, |(text, _)| text);
    let is_counted =
        text.contains(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c)) || text.contains('半');
    text.chars().count() <= LONGEST
        && is_counted
        && text.chars().all(|c| CHARACTERS.contains(c))
        && points().times.ends(text)
        && full_date(text).is_none()
}
