//! Headings above points that have no number of an outline: 责任单位：县甲局, 清单一：工业, 第一类：工业, Ⅰ、工业, （1）工业 above 1., 【工业】, ■ 工业,
//! and 工业 alone.

use std::collections::BTreeSet;

use crate::character::is_han;
use crate::import::columns::Meaning;
use crate::import::head_words::words;
use crate::import::notice::{Number, Statement};
use crate::import::recognise::brackets::{self, CLOSING, OPENING, ROUND};
use crate::import::recognise::head::issue::full_date;
use crate::import::recognise::head::{portal_page, signature};
use crate::import::recognise::marks::{self, LONGEST_HEADING, numeral_value};
use crate::import::recognise::narrative::headings;
use crate::import::recognise::reading::Line;
use crate::import::recognise::statement::find;
use crate::import::recognise::statement::labels;
use crate::import::unit_words::opens_as_a_task;
use crate::import::words::points;

/// The most characters of the word before or behind a numeral: 清单一, 第一类.
const LONGEST_WORD: usize = 4;
/// What stands behind a numeral with its word.
const DIVIDERS: [char; 8] = ['：', ':', '、', '．', '.', '﹒', ' ', '\u{3000}'];
/// Numerals of a kind of their own.
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
/// The most lines of labels between a heading and its first point.
const MOST_LABELS: usize = 4;

/// What headings beside each other have in common.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Form {
    /// A label before what holds for all points below: 责任单位.
    Label(String),
    /// A number with its words: 清单一, Ⅰ, （1）.
    Number(String, String),
    /// A sign, a bracket or a word before a colon: ■, 【, 街道：.
    Sign(String),
    /// Words alone, perhaps with a colon behind them, and whether they are names of offices.
    Words(bool, bool),
    /// Words alone in Latin letters.
    Latin,
}

impl Form {
    fn is_like(&self, other: &Form) -> bool {
        match (self, other) {
            (Form::Number(kind, _), Form::Number(other, _)) => kind == other,
            _ => self == other,
        }
    }
}

/// Marks the lines that are such headings: at least two of one form, the first right above the first point, each right above a point
/// of its depth, whose number is 1 or goes on those above. Those without a number stand behind points that are closed by their
/// units. A line behind the last point that looks like one says that they all belong to the points above them.
pub fn mark(lines: &mut [Line<'_>]) {
    if lines.iter().any(|line| line.is_record || line.is_heading || line.is_unit_heading) {
        return;
    }
    let places = places(lines).unwrap_or_default();
    places.into_iter().for_each(|at| lines.get_mut(at).into_iter().for_each(|line| line.is_heading = true));
}

fn places(lines: &[Line<'_>]) -> Option<Vec<usize>> {
    let first_marked = lines.iter().position(|line| marks::mark(line.text, 0).is_some())?;
    let deep = form_of_number(lines.get(first_marked)?.text).map(|_| first_marked);
    let first = deep.or_else(|| above(lines, first_marked))?;
    let form = form(lines.get(first)?.text)?;
    let alike: Vec<usize> = (first..lines.len()).filter(|at| has_form(lines, *at, &form)).collect();
    let alike = match form {
        Form::Label(_) => firsts_of_runs(&alike, lines),
        _ => alike,
    };
    let points = Points::of(lines, &alike)?;
    let is_closed = |at: &usize| *at == first || lines.get(at - 1).is_some_and(signature::states_units);
    let last = *points.marked.last()?;
    let places = match form {
        Form::Number(..) if are_distinct(&alike, lines) => alike,
        Form::Number(..) => return None,
        Form::Label(_) if points.may_be_labels_below(lines, &alike) => return None,
        Form::Label(_) => alike,
        Form::Sign(_) if alike.iter().all(is_closed) => alike,
        Form::Sign(_) => return None,
        // Below a title, each closed by units: any other such line may be a half of the one above it.
        Form::Latin if first > 0 && alike.iter().all(|at| is_closed(at) && *at < last) => alike,
        Form::Latin => return None,
        Form::Words(_, are_offices) => {
            let behind = |at: &usize| *at > last && !signs(lines, *at);
            let is_title = first == 0 || is_title(lines, &alike) || lines.get(first - 1).is_some_and(is_half_a_title);
            if is_title || alike.iter().any(behind) {
                return None;
            }
            let is_heading = |at: &usize| {
                points.is_right_below(lines, *at)
                    && (are_offices || is_closed(at) && (points.begin_anew(*at) || !is_of_work(lines, *at, first)))
            };
            let places: Vec<usize> = alike.into_iter().filter(is_heading).collect();
            if !are_offices && !points.are_alike(lines, &places) {
                return None;
            }
            places
        }
    };
    // Where a line stands above each point, the first may be the title and the others go on their points; not names of offices with colons.
    let are_above_several = match form {
        Form::Words(true, true) => true,
        Form::Words(..) | Form::Sign(_) | Form::Latin => points.top > places.len(),
        _ => true,
    };
    let are_headings = places.len() > 1
        && places.first() == Some(&first)
        && are_above_several
        && places.iter().all(|at| points.is_right_below(lines, *at));
    are_headings.then_some(places)
}

/// The heading above a line, behind which lines of labels may stand.
fn above(lines: &[Line<'_>], at: usize) -> Option<usize> {
    let run = lines.get(..at)?.iter().rev().take_while(|line| labels::is_label_line(line.text)).count();
    let before = (at - run).checked_sub(1).filter(|_| run <= MOST_LABELS);
    // The first of labels that have no heading above them, or the heading.
    let is_heading = |at: &usize| {
        matches!(form(lines.get(*at).map_or("", |line| line.text)), Some(Form::Number(..) | Form::Sign(_)))
    };
    let is_first_run = run > 0;
    before.filter(|at| !is_first_run || is_heading(at)).or(is_first_run.then_some(at - run))
}

fn has_form(lines: &[Line<'_>], at: usize, like: &Form) -> bool {
    lines.get(at).and_then(|line| form(line.text)).is_some_and(|form| form.is_like(like))
}

/// Of lines of labels the first of each run.
fn firsts_of_runs(alike: &[usize], lines: &[Line<'_>]) -> Vec<usize> {
    let is_label = |at: usize| lines.get(at).is_some_and(|line| labels::is_label_line(line.text));
    alike.iter().copied().filter(|at| at.checked_sub(1).is_none_or(|before| !is_label(before))).collect()
}

fn are_distinct(places: &[usize], lines: &[Line<'_>]) -> bool {
    let numbers = places.iter().filter_map(|at| form(lines.get(*at)?.text));
    numbers.map(|form| format!("{form:?}")).collect::<BTreeSet<_>>().len() == places.len()
}

/// Whether the first of lines without a number may be the title of the text, or of who signs it.
fn is_title(lines: &[Line<'_>], alike: &[usize]) -> bool {
    let text = |at: &usize| lines.get(*at).map_or("", |line| line.text);
    let mut titles = alike.iter().map(text);
    let first = titles.next().unwrap_or("").trim_end_matches(['：', ':']);
    let end = words().headings.titles.iter().find(|end| first.ends_with(end.as_str()));
    let ends_alike = |end: &String| titles.clone().all(|title| title.ends_with(end.as_str()));
    first.contains('年') || end.is_some_and(|end| !ends_alike(end))
}

/// The most characters of the word that ends a title behind 的: 关于重点工作的安排.
const LONGEST_END: usize = 4;

/// Whether the title of a text goes on in the line below: 关于加快推进全县.
fn is_half_a_title(line: &Line<'_>) -> bool {
    let is_end = |word: &str| (2..=LONGEST_END).contains(&word.chars().count());
    let ends = line.text.ends_with('》')
        || line.text.rsplit_once('的').is_some_and(|(_, word)| is_end(word))
        || words().headings.further_titles.ends(line.text)
        || words().headings.titles.iter().any(|end| line.text.ends_with(end.as_str()));
    line.text.contains("关于") && !ends
}

/// Whether a line without a number and without a colon may belong to the point above it: 到位资金50亿元, and 确保全年招商 where the first
/// of those alike does not begin as a task too.
fn is_of_work(lines: &[Line<'_>], at: usize, first: usize) -> bool {
    let text = |at: usize| lines.get(at).map_or("", |line| without_bracket(line.text));
    let is_task = |at: usize| opens_as_a_task(text(at));
    !text(at).ends_with(['：', ':']) && (text(at).contains(|c: char| c.is_numeric()) || is_task(at) && !is_task(first))
}

/// What a line of labels or of a point says of units, a deadline and persons.
fn labels_within(line: &Line<'_>) -> Vec<Meaning> {
    let statement = if labels::is_label_line(line.text) {
        headings::of_labels(&[*line], line.place, &mut Vec::new())
    } else {
        find::find(line.text, line.place).map(|found| found.statement)
    };
    let Some(Statement { roles, deadline, leaders, .. }) = statement else { return Vec::new() };
    let is_done = !roles.leads.printed.is_empty() || !roles.responsible.printed.is_empty();
    let read = [
        (is_done, Meaning::Responsible),
        (!roles.cooperating.printed.is_empty(), Meaning::Cooperating),
        (!leaders.is_empty(), Meaning::Leaders),
        (deadline.is_some(), Meaning::Deadline),
    ];
    read.into_iter().filter(|(is_printed, _)| *is_printed).map(|(_, meaning)| meaning).collect()
}

/// Whether a line stands among those that sign a text at its end.
fn signs(lines: &[Line<'_>], at: usize) -> bool {
    let below = lines.get(at..).unwrap_or(&[]);
    below.last().is_some_and(|last| full_date(last.text).is_some())
}

/// The points below headings.
struct Points {
    /// The places of the lines with a mark.
    marked: Vec<usize>,
    /// Their depths and numbers.
    numbers: Vec<(u8, Option<u32>)>,
    /// The depth of those right below headings, and how many there are.
    level: u8,
    top: usize,
}

impl Points {
    /// The points of lines but for those that may be headings; nothing where one of them is less deep than the first.
    fn of(lines: &[Line<'_>], but: &[usize]) -> Option<Points> {
        let but: BTreeSet<usize> = but.iter().copied().collect();
        let mark =
            |at: usize| marks::mark(lines.get(at)?.text, 0).map(|mark| (at, (mark.level, value_of(&mark.number))));
        let (marked, numbers): (Vec<usize>, Vec<_>) =
            (0..lines.len()).filter(|at| !but.contains(at)).filter_map(mark).unzip();
        let level = numbers.first()?.0;
        let top = numbers.iter().filter(|(depth, _)| *depth == level).count();
        let are_below = (2..=3).contains(&level) && numbers.iter().all(|(depth, _)| *depth >= level);
        are_below.then_some(Points { marked, numbers, level, top })
    }

    /// Whether lines of labels may be of the points above them, and the first of the whole plan: one point stands below each, their
    /// numbers go on, and the last point says itself what the lines above it say.
    fn may_be_labels_below(&self, lines: &[Line<'_>], labels: &[usize]) -> bool {
        let below = |label: &usize| self.marked.partition_point(|line| line <= label);
        let are_single = self.marked.len() == labels.len() && labels.iter().map(below).eq(0..labels.len());
        let Some((label, point)) = labels.last().zip(self.marked.last()) else { return false };
        let all = |lines: Option<&[Line<'_>]>| lines.unwrap_or(&[]).iter().flat_map(labels_within).collect::<Vec<_>>();
        let goes_on = labels.len() > 1 && !self.begin_anew(*label);
        let (wanted, own) = (all(lines.get(*label..*point)), all(lines.get(*point..)));
        are_single && goes_on && !wanted.is_empty() && wanted.iter().all(|meaning| own.contains(meaning))
    }

    /// Whether the numbers below a line begin with 1.
    fn begin_anew(&self, at: usize) -> bool {
        let next = self.marked.partition_point(|line| *line <= at);
        self.numbers.get(next).is_some_and(|(_, number)| *number == Some(1))
    }

    /// Whether lines of words are headings for more than that two stand above points: there are three, numbers begin anew below the
    /// second, colons stand behind them, or both are as long: 工业发展, 民生改善.
    fn are_alike(&self, lines: &[Line<'_>], places: &[usize]) -> bool {
        let &[one, two] = places else { return true };
        let text = |at: usize| lines.get(at).map_or("", |line| line.text);
        let length = |at: usize| without_bracket(text(at)).chars().count();
        self.begin_anew(two) || text(one).ends_with(['：', ':']) || length(one) == length(two)
    }

    /// Whether a point stands right below a line, and lines of labels behind it.
    fn is_right_below(&self, lines: &[Line<'_>], at: usize) -> bool {
        let next = self.marked.partition_point(|line| *line <= at);
        let Some(((depth, number), place)) = self.numbers.get(next).zip(self.marked.get(next)) else { return false };
        let (above, _) = self.numbers.split_at(next);
        let between = lines.get(at + 1..*place).unwrap_or(&[]);
        // Looked for last: then but few lines stand above one point.
        let last = || above.iter().rfind(|(depth, _)| *depth == self.level).and_then(|(_, number)| *number);
        *depth == self.level
            && number.is_some()
            && between.len() <= MOST_LABELS
            && between.iter().all(|line| labels::is_label_line(line.text))
            && (*number == Some(1) || *number == last().map(|last| last + 1))
    }
}

/// The value of a number, also of one with its word: Action 1.
fn value_of(number: &Number) -> Option<u32> {
    let named = || match number {
        Number::Words(words) => words.rsplit_once(' ').and_then(|(_, digits)| digits.parse().ok()),
        Number::Whole(_) => None,
    };
    marks::value(number).or_else(named)
}

/// A line without the bracket at its end: 工业（2项）.
fn without_bracket(text: &str) -> &str {
    brackets::at_end(text).map_or(text, |(bare, _)| bare)
}

/// The form of a line that may be a heading.
fn form(text: &str) -> Option<Form> {
    if labels::is_label_line(text) {
        let label = text.split(['：', ':']).next()?.trim();
        return (!text.starts_with(OPENING)).then(|| Form::Label(label.to_owned()));
    }
    if is_latin_phrase(text) {
        return Some(Form::Latin);
    }
    let bare = without_bracket(text);
    let is_phrase = (2..=LONGEST_HEADING).contains(&bare.chars().count())
        && bare.contains(is_han)
        && !text.contains(['。', '；', '！', '？', '，'])
        && !text.ends_with('、');
    if !is_phrase {
        return None;
    }
    if let Some(number) = form_of_number(text) {
        return Some(number);
    }
    if marks::mark(text, 0).is_some() || full_date(text).is_some() || portal_page::is_of_page(text) {
        return None;
    }
    let sign = text.chars().next()?;
    let is_in_brackets = OPENING.contains(&sign) && !ROUND.contains(&sign) && text.ends_with(CLOSING);
    if is_in_brackets || points().heading_signs.contains(&sign) {
        return Some(Form::Sign(sign.to_string()));
    }
    if let Some((word, rest)) = text.split_once(['：', ':']).filter(|(_, rest)| !rest.is_empty()) {
        let is_word = word.chars().count() <= LONGEST_WORD && word.chars().all(is_han) && !rest.contains(['：', ':']);
        return is_word.then(|| Form::Sign(word.to_owned()));
    }
    let words = text.strip_suffix(['：', ':']).unwrap_or(text);
    let are_words = words.starts_with(|c| is_han(c) || c == '“');
    are_words.then(|| Form::Words(words.len() < text.len(), headings::are_of_levels_or_all(words)))
}

/// Whether a line is a few words in Latin letters that may be a heading: Human rights and recognition.
fn is_latin_phrase(text: &str) -> bool {
    let is_word = |c: char| c.is_ascii_alphabetic() || matches!(c, ' ' | ',' | '&' | '-' | '\'' | '’');
    text.chars().all(is_word)
        && text.starts_with(|c: char| c.is_ascii_uppercase())
        && text.ends_with(|c: char| c.is_ascii_alphabetic())
        && text.split(' ').count() <= MOST_LATIN_WORDS
        && marks::mark(text, 0).is_none()
        && full_date(text).is_none()
        && !portal_page::is_of_page(text)
}

/// The most words of such a line.
const MOST_LATIN_WORDS: usize = 8;

/// The form of a line that begins with a number of none of the depths of points: 清单一：, 第一类 , 一 工业, Ⅰ、, 甲、, 〔一〕, and （1）, ①, 一是.
fn form_of_number(text: &str) -> Option<Form> {
    if let Some(mark) = marks::mark(text, 0) {
        let is_phrase = mark.rest.chars().count() <= LONGEST_HEADING && !mark.rest.contains(['。', '；', '，', '：']);
        return (mark.level >= 4 && is_phrase).then(|| Form::Number(mark.level.to_string(), mark.number.to_string()));
    }
    let number = |kind: &str, number: &str, rest: &str| {
        let is_number = rest.chars().any(is_han) && !kind.starts_with('附');
        is_number.then(|| Form::Number(kind.to_owned(), number.to_owned()))
    };
    let first = text.chars().next()?;
    let rest = text.get(first.len_utf8()..)?;
    if ('Ⅰ'..='Ⅻ').contains(&first) {
        return number("Ⅰ", &first.to_string(), rest);
    }
    if OPENING.contains(&first)
        && let Some((inner, behind)) = rest.split_once(CLOSING)
        && numeral_value(inner).is_some()
    {
        return number("〔", inner, behind);
    }
    let (head, behind) = text.split_once(DIVIDERS)?;
    if STEMS.contains(first) && head == first.to_string() {
        return number("甲", head, behind);
    }
    let is_word = |word: &str| word.chars().count() <= LONGEST_WORD && word.chars().all(is_han);
    if let Some(nth) = head.strip_prefix('第') {
        let at = nth.find(|c| !"一二三四五六七八九十".contains(c)).filter(|at| *at > 0)?;
        let (numeral, word) = nth.split_at(at);
        numeral_value(numeral)?;
        return if is_word(word) { number(word, numeral, behind) } else { None };
    }
    let at = head.find(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))?;
    let (word, numeral) = head.split_at(at);
    let is_numeral =
        numeral_value(numeral).is_some() || !word.is_empty() && numeral.parse::<u16>().is_ok_and(|n| n < 100);
    if is_numeral && is_word(word) { number(word, numeral, behind) } else { None }
}
