//! Headings between points that have no number of an outline: 清单一：经济发展, 【经济发展】, 经济发展; and labels above the points of which
//! they are, 牵头单位：县甲局.

use crate::character::is_han;
use crate::import::recognise::brackets;
use crate::import::recognise::head::issue::full_date;
use crate::import::recognise::marks;
use crate::import::recognise::names::units;
use crate::import::recognise::reading::Line;
use crate::import::recognise::statement::find;
use crate::import::recognise::statement::labels;

/// The most characters of a heading with a form of its own, of another, and of what stands before the mark in 清单一：.
const LONGEST: usize = 24;
const LONGEST_PLAIN: usize = 10;
const LONGEST_FORM: usize = 4;

/// What counts such headings.
const NUMERALS: &str = "一二三四五六七八九十0123456789ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ甲乙丙丁戊";
/// Signs before them.
const SIGNS: [char; 9] = ['【', '〖', '■', '◆', '●', '▲', '★', '◎', '§'];
/// How lines begin that are of the letter's form.
const NO_HEADINGS: [&str; 9] = ["附", "注", "备注", "抄", "联系", "签", "（此件", "主题", "来源"];

/// Of what form a heading is.
#[derive(PartialEq)]
enum Form<'t> {
    /// A label with its list.
    Label(&'t str),
    /// A sign, or words with a numeral, without it.
    Own(String),
    Plain,
}

/// Marks the lines that are such headings: the first right above the first point, the others of the same form between the end of a point
/// and the next number. No other heading may stand in the text, and a label may stand nowhere else.
pub fn mark(lines: &mut [Line<'_>]) {
    let marks = |line: &Line<'_>| marks::mark(line.text, 0).map(|mark| (mark.level, mark.number.whole()));
    let Some(first) = lines.iter().position(|line| marks(line).is_some()) else { return };
    let Some((level, _)) = lines.get(first).and_then(marks).filter(|(level, _)| *level >= 3) else { return };
    if lines.iter().filter_map(marks).any(|(other, _)| other < level) || lines.iter().any(|line| line.is_period) {
        return;
    }
    let Some((top, form)) = first.checked_sub(1).and_then(|top| Some((top, form(lines.get(top)?.text)?))) else {
        return;
    };
    let is_title = top == 0 && form == Form::Plain;
    let mut last = None;
    let mut places = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if let Some((_, number)) = marks(line).filter(|(own, _)| *own == level) {
            last = number;
            continue;
        }
        let next = lines.get(at + 1).and_then(marks).filter(|(own, _)| *own == level).and_then(|(_, number)| number);
        let goes_on = next.is_some() && (next == Some(1) || next == last.map(|last: u32| last + 1));
        let is_label = matches!(form, Form::Label(_));
        let ends_point = || at.checked_sub(1).and_then(|above| lines.get(above)).is_some_and(ends_with_units);
        let is_like = self::form(line.text).is_some_and(|own| own == form);
        if is_like && (at == top || goes_on && at > top && (is_label || ends_point())) {
            places.push(at);
        } else if is_label && is_like {
            return;
        }
    }
    // 已完成 below each point is no heading.
    let points = lines.iter().filter_map(marks).filter(|(own, _)| *own == level).count();
    let is_few = form != Form::Plain || places.len() * 2 <= points + 1;
    if places.len() > 1 && !is_title && is_few {
        places.into_iter().for_each(|at| lines.get_mut(at).into_iter().for_each(|line| line.is_period = true));
    }
}

/// The form of a line that may be such a heading.
fn form(text: &str) -> Option<Form<'_>> {
    if labels::is_label_line(text) {
        return Some(Form::Label(text.split(['：', ':']).next()?));
    }
    let bare = text.trim_end_matches(['：', ':']);
    let bare = brackets::at_end(bare).map_or(bare, |(bare, _)| bare);
    let is_heading = text.chars().count() <= LONGEST
        && text.contains(is_han)
        && !text.contains(['。', '；', '，', ',', '！', '？', '、', '《'])
        && !NO_HEADINGS.iter().any(|word| text.starts_with(word))
        && !units::are_units(bare)
        && full_date(text).is_none();
    let is_counted = || {
        let (form, title) = text.split_once(['：', ':', '、', ' ', '\u{3000}'])?;
        let words: String = form.chars().filter(|c| !NUMERALS.contains(*c)).collect();
        let counts = form.chars().count() <= LONGEST_FORM && words.len() < form.len() && !title.trim().is_empty();
        (counts && !title.contains(['。', '；', '，', '：'])).then_some(words)
    };
    if let Some(words) = is_counted().filter(|_| text.chars().count() <= LONGEST) {
        return Some(Form::Own(words));
    }
    if let Some(sign) = text.chars().next().filter(|first| is_heading && SIGNS.contains(first)) {
        return Some(Form::Own(sign.to_string()));
    }
    let is_plain =
        is_heading && bare.chars().count() <= LONGEST_PLAIN && bare.chars().all(is_han) && !bare.contains('年');
    is_plain.then_some(Form::Plain)
}

/// Whether a line ends a point: with its units, or as a line of labels.
fn ends_with_units(line: &Line<'_>) -> bool {
    let body = line.text.trim_end_matches(['。', '；']);
    let found = find::find(line.text, line.place, &mut Vec::new());
    labels::is_label_line(line.text)
        || found.is_some_and(|found| found.statement.assigns() && found.range.end >= body.len())
}
