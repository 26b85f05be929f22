//! The lines above a checklist that are its title, or the heading of the first of several.

use super::grid::Row;
use super::groups::{self, Groups};
use crate::character::is_han;
use crate::import::head_words;
use crate::import::recognise::brackets;
use crate::import::recognise::head::issue::full_date;
use crate::import::recognise::head::{is_title_end, portal_page};
use crate::import::recognise::marks::{self, LONGEST_HEADING};
use crate::import::recognise::reading::Line;
use crate::import::recognise::statement::labels;
use crate::import::unit_words::looks_like_unit;

/// The most characters of a paragraph before a table that is its title.
const LONGEST_TITLE: usize = 40;
/// The most characters of a heading in Latin letters.
const LONGEST_IN_LATIN: usize = 40;

/// The last paragraphs above the checklist that are no part of the narrative: its title, or that of its first group.
pub fn take<'d>(prose: &mut Vec<Line<'d>>, rows: &[Row]) -> Vec<Line<'d>> {
    let is_first_group = match prose.as_slice() {
        [.., above, last] if prose.iter().all(|line| marks::mark(line.text, 0).is_none()) => {
            let groups = groups::of(Some(last.text), rows);
            let is_title = is_title_end(above.text);
            // The second line of a title is no heading.
            let may_be = is_title || !last.text.chars().any(is_han);
            groups == Some(Groups::Units)
                || may_be && groups.is_some() && is_heading(last.text)
                || is_title && is_of_same_year(above.text, last.text)
        }
        _ => false,
    };
    if is_first_group { prose.pop().into_iter().collect() } else { table_title(prose) }
}

/// Whether the title of a table stands below that of the document, and both say the year: 2024年实事清单 below 某县2024年实事分解.
fn is_of_same_year(document: &str, table: &str) -> bool {
    let year = table.find('年').filter(|at| *at == 4).and_then(|at| table.get(..at + '年'.len_utf8()));
    year.is_some_and(|year| year.starts_with("20") && document.contains(year)) && is_title_end(table)
}

/// The last paragraphs above the table that are its title: no sentence, no point, no part of the head.
fn table_title<'d>(prose: &mut Vec<Line<'d>>) -> Vec<Line<'d>> {
    let has_points = prose.iter().any(|line| marks::mark(line.text, 0).is_some());
    let is_title = |line: &Line<'_>| {
        let short = line.text.chars().count() <= LONGEST_TITLE && !line.text.contains(['。', '；', '：']);
        // 清单（2023年）, 分工表（征求意见稿）.
        let bare = brackets::at_end(line.text).map_or(line.text, |(bare, _)| bare).trim_end();
        short && marks::mark(line.text, 0).is_none() && head_words::words().headings.tables.ends(bare)
    };
    if !has_points || !prose.last().is_some_and(is_title) {
        return Vec::new();
    }
    // What begins below 附件 is no part of the last section.
    let is_annex = prose.iter().rev().nth(1).is_some_and(|line| marks::is_annex_label(line.text));
    prose.split_off(prose.len() - 1 - usize::from(is_annex))
}

/// Whether a line is a short phrase and no title, office or sentence.
fn is_heading(text: &str) -> bool {
    let longest = if text.is_ascii() { LONGEST_IN_LATIN } else { LONGEST_HEADING };
    let says_other = text.contains(['。', '；', '：', ':', '，', '（', '(', '年', '》'])
        || text.contains(|c: char| c.is_ascii_digit())
        || is_title_end(text)
        || looks_like_unit(text)
        || labels::is_label_line(text)
        || portal_page::is_of_page(text);
    text.chars().count() <= longest && !says_other && marks::mark(text, 0).is_none() && full_date(text).is_none()
}
