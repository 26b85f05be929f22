//! Headings that say when the points below them are done, and have no number: 3月份, 第一周, 第二季度（4—6月）.

use super::brackets;
use super::issue::full_date;
use super::marks;
use super::reading::Line;

/// The most characters of such a heading.
const LONGEST: usize = 16;
/// How it ends.
const ENDS: [&str; 8] = ["月", "月份", "周", "季度", "半年", "旬", "日", "年"];
/// Of what it consists.
const CHARACTERS: &str = "0123456789一二三四五六七八九十年月份周季度第上中下半旬日号至到—–－-~～/.";

/// Marks the lines that are such headings, where at least two stand above numbered lines, all of them do, and no heading has 一、.
pub fn mark(lines: &mut [Line<'_>]) {
    let places: Vec<usize> = (0..lines.len()).filter(|at| lines.get(*at).is_some_and(is_period)).collect();
    let mark_of = |at: usize| lines.get(at).and_then(|line| marks::mark(line.text, 0));
    let is_above = |at: &usize| mark_of(at + 1).is_some_and(|mark| mark.level > 1);
    let has_sections = (0..lines.len()).any(|at| mark_of(at).is_some_and(|mark| mark.level == 1));
    if places.len() > 1 && places.iter().all(is_above) && !has_sections {
        places.into_iter().for_each(|at| lines.get_mut(at).into_iter().for_each(|line| line.is_period = true));
    }
}

fn is_period(line: &Line<'_>) -> bool {
    let text = line.text.trim_end_matches(['：', ':']);
    let text = brackets::at_end(text).map_or(text, |(text, _)| text);
    let is_counted =
        text.contains(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c)) || text.contains('半');
    text.chars().count() <= LONGEST
        && is_counted
        && text.chars().all(|c| CHARACTERS.contains(c))
        && ENDS.iter().any(|end| text.ends_with(end))
        && full_date(text).is_none()
}
