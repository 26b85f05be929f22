//! What a portal prints above and below a document, and beside its title.

use super::issue::{full_date, is_doc_number};
use super::narrative_start::{begins, begins_in_the_midst};
use super::portal_lines;
use super::signature;
use crate::import::account::Destination;
use crate::import::columns;
use crate::import::finding::{Finding, Kind};
use crate::import::head_words::{Portal, words};
use crate::import::recognise::reading::{Line, Reading};
use crate::import::recognise::table::grid::{Row, Slot};

/// The most characters of a line of one label.
const LONGEST: usize = 60;

/// Whether a line is one that a portal prints around a document.
pub fn is_of_page(text: &str) -> bool {
    let Portal { starts, is, .. } = &words().portal;
    // 索 引 号: has blanks for its looks.
    let bare = text.replace(char::is_whitespace, "");
    let begins = |word: &String| text.starts_with(word.as_str()) || bare.starts_with(word.as_str());
    // 打印 关闭
    let is_one = |word: &str| is.iter().any(|known| known == word);
    let is_known = is_one(text) || starts.iter().any(begins) || text.split_whitespace().all(is_one);
    is_known && text.chars().count() <= LONGEST || portal_lines::is_line(text, starts)
}

/// Whether a line is the title behind its label, 名称：…的通知, or with the names of its page behind it, and the title stands in other lines,
/// perhaps in two.
pub fn is_title_again(lines: &[Line<'_>], at: usize) -> bool {
    let Some(text) = lines.get(at).map(|line| line.text) else { return false };
    let labelled = text.split_once(['：', ':']).filter(|(label, _)| words().portal.titled.has(&bare_label(label)));
    let title = labelled.map(|(_, title)| title.trim()).or(portal_lines::of_browser(text).map(|(title, _)| title));
    let Some(title) = title.filter(|title| !title.is_empty()) else { return false };
    let is_it = |pair: &[Line<'_>]| matches!(pair, [first, second] if second.text == title || title.strip_prefix(first.text) == Some(second.text));
    lines.windows(2).any(is_it)
}

/// Whether a line is one of the portal where it is none of a point.
pub fn is_around(text: &str) -> bool {
    let portal = &words().portal;
    portal_lines::are_words(text, portal)
        || portal_lines::are_links(text, portal)
        || portal_lines::is_around(text, &portal.starts)
        || portal_lines::is_site(text)
        || is_of_page(&text.replace(':', "："))
}

/// Whether lines stand above the first point or below the signature behind the last.
pub fn points(lines: &[Line<'_>]) -> impl Fn(usize) -> bool {
    // 2024-03-04 来源：县发改委 begins with a number.
    let is_point = |line: &Line<'_>| {
        let is_one = begins(line) || begins_in_the_midst(line) || signature::states_units(line);
        is_one && !is_around(line.text)
    };
    let first = lines.iter().position(is_point).unwrap_or(lines.len());
    let last = lines.iter().rposition(is_point).unwrap_or(0);
    let signs = |pair: &[Line<'_>]| matches!(pair, [office, day] if signature::is_office(office.text) && full_date(day.text).is_some());
    let signed = lines.windows(2).rposition(signs).filter(|at| *at > last);
    move |at| at < first || signed.is_some_and(|signed| at > signed + 1)
}

/// The line above the first of the text that holds the title beside words of the portal. None where another line is a title.
pub fn with_title(lines: &[Line<'_>], text: usize) -> Option<usize> {
    let above = lines.get(..text).unwrap_or(lines);
    let is_it = |line: &Line<'_>| portal_lines::around_title(line.text, &words().portal).is_some();
    let is_other = |line: &Line<'_>| portal_lines::is_title(line.text) && !is_of_page(line.text) && !is_it(line);
    if above.iter().any(is_other) { None } else { above.iter().position(is_it) }
}

/// A line without the words of the portal around the title of the document.
pub fn without_portal<'d>(line: &Line<'d>, reading: &mut Reading<'_>) -> Line<'d> {
    let Some((title, others)) = portal_lines::around_title(line.text, &words().portal) else { return *line };
    reading.findings.push(Finding::at(line.place, Kind::LeftOutSurroundings).with("text", others));
    Line { text: title, ..*line }
}

/// The number of the document behind its label in a line of the portal, where the document itself prints none.
pub fn number_of_portal(line: &Line<'_>, reading: &mut Reading<'_>) {
    let number = portal_lines::number_within(line.text).filter(|_| is_around(line.text));
    if let Some(number) = number.filter(|_| reading.notice.head.doc_number.is_none()) {
        reading.notice.head.doc_number = Some(number.to_owned());
    }
}

/// The number of the document in a row of the portal: 文号｜某政办〔2024〕1号｜发文日期｜….
pub fn number_in_row(row: &Row, reading: &mut Reading<'_>) {
    let own: Vec<&Slot> = row.slots.iter().filter(|slot| slot.is_own()).collect();
    let is_number = |pair: &&[&Slot]| matches!(pair, [label, number] if words().portal.numbers.has(&bare_label(&label.text)) && is_doc_number(number.text.trim()));
    let Some([_, number]) = own.windows(2).find(is_number) else { return };
    if reading.notice.head.doc_number.is_none() {
        reading.notice.head.doc_number = Some(number.text.trim().to_owned());
        number.entry.into_iter().for_each(|entry| reading.account.record(entry, Destination::Head("doc_number")));
    }
}

/// A label without its colon and blanks: 文 号：.
fn bare_label(text: &str) -> String {
    text.split(['：', ':']).next().unwrap_or("").replace(char::is_whitespace, "")
}

/// Whether a table is of the portal, the title of the document among its rows: 名称｜某县关于…的通知.
pub fn is_table_of_portal(rows: &[Row]) -> bool {
    let is_titled =
        |row: &Row| own_texts(row).0.first().is_some_and(|text| words().portal.titled.has(&bare_label(text)));
    rows.iter().all(|row| is_of_portal(row) || is_titled(row)) && rows.iter().any(is_surely_of_portal)
}

/// The rows of a table that are of the portal, and the others. Those that may be rows of a list are so only above all others.
pub fn rows_of_portal(rows: Vec<Row>) -> (Vec<Row>, Vec<Row>) {
    let first = rows.iter().position(|row| !is_of_portal(row)).unwrap_or(rows.len());
    let mut at = 0..;
    rows.into_iter().partition(|row| at.next().is_some_and(|at| at < first) || is_surely_of_portal(row))
}

/// Whether a row of a table is of the portal: 索引号｜…｜发文日期｜…. Labels that other tables have as well may stand beside one that only
/// a portal has, with words that are none: 有效性｜有效｜备注｜—.
pub fn is_of_portal(row: &Row) -> bool {
    let (own, labels) = own_texts(row);
    let is_pair = || {
        labels * 2 >= own.len().div_ceil(2)
            && own.iter().skip(1).step_by(2).all(|text| columns::meaning(text).is_none())
    };
    is_surely_of_portal(row) || labels > 0 && own.len() > 2 && is_pair()
}

/// Whether half of a row's cells are labels of the portal.
fn is_surely_of_portal(row: &Row) -> bool {
    let (own, labels) = own_texts(row);
    labels > 0 && labels * 2 >= own.len()
}

/// The texts of a row's own cells, and how many of them are labels of the portal; 0 where the first is none.
fn own_texts(row: &Row) -> (Vec<&str>, usize) {
    let own: Vec<&str> = row.slots.iter().filter(|slot| slot.is_own()).map(|slot| &*slot.text).collect();
    let begins = own.first().is_some_and(|text| is_label(text));
    let labels = if begins { own.iter().filter(|text| is_label(text)).count() } else { 0 };
    (own, labels)
}

/// Whether a cell is a label of the portal.
fn is_label(text: &str) -> bool {
    words().portal.starts.iter().chain(&words().portal.labels).any(|word| bare_label(word) == bare_label(text))
}
