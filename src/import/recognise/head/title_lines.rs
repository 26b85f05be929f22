//! The lines of the title of a notice, without what a portal prints above it.

use super::portal_lines;
use crate::character::is_han;
use crate::import::account::{Destination, Reason};
use crate::import::finding::{Finding, Kind};
use crate::import::head_words::words;
use crate::import::recognise::reading::{Line, Reading};

/// The lines of a title from the one that begins it: that which a page prints as its heading, or 某县人民政府关于…的通知, with the names of
/// bodies right above it. What stands above them is of the portal, which is told.
pub fn own<'d>(lines: &[Line<'d>], reading: &mut Reading<'_>) -> Vec<Line<'d>> {
    // 政策文件 may be a part of the page.
    let is_long = |text: &str| text.chars().count() >= SHORTEST;
    let is_heading = |line: &Line<'_>| is_long(line.text) && reading.page_titles.contains(&bare(line.text));
    let first = lines.iter().position(is_heading).or_else(|| lines.iter().position(|line| is_whole(line.text)));
    let Some(first) = first.filter(|first| lines.get(*first).is_some_and(|line| line.text.contains(is_han))) else {
        return lines.to_vec();
    };
    let (above, _) = lines.split_at(first);
    let bodies = above.iter().rev().take_while(|line| are_bodies(line.text)).count();
    let (above, own) = lines.split_at(first - bodies);
    if above.iter().any(|line| may_be_of_title(line.text) || is_in_page_title(line.text, &reading.page_titles)) {
        return lines.to_vec();
    }
    for line in above {
        reading.account.record(line.entry, Destination::LeftOut(Reason::Portal));
        reading.findings.push(Finding::at(line.place, Kind::LeftOutSurroundings).with("text", line.text));
    }
    own.to_vec()
}

/// The fewest characters of a heading of a page that is taken for the title.
const SHORTEST: usize = 8;

/// A text without blanks.
pub fn bare(text: &str) -> String {
    text.replace(char::is_whitespace, "")
}

/// Whether a line is a whole title: of whom it is, 关于, and the end of a document.
fn is_whole(text: &str) -> bool {
    let of = text.split_once("关于").map_or("", |(of, _)| of);
    !of.is_empty() && are_bodies(of) && portal_lines::is_title(text)
}

/// Whether a text is names of bodies with blanks between them.
fn are_bodies(text: &str) -> bool {
    text.split_whitespace().all(portal_lines::is_body)
}

/// Whether a title may begin with a line: it speaks of what it is about, or ends in the midst of a sentence.
fn may_be_of_title(text: &str) -> bool {
    text.contains("关于") || words().sentences.title_goes_on.ends(text)
}

fn is_in_page_title(text: &str, titles: &[String]) -> bool {
    titles.iter().any(|title| title.contains(&bare(text)))
}
