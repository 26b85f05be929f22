//! The head of a notice: number, title, addressees, letter, signature, and the title and preface of the attached plan.
//!
//! Lines of the portal and of the letter's form (附件：…, 抄送) are set aside. A letter may have numbered paragraphs of its
//! own: where it ends is told by its date, with the plan behind it; a notice whose plan stands in the letter has its date at the
//! end.

pub mod addressees;
pub mod entered;
pub mod footer;
pub mod issue;
pub mod letter_closing;
pub mod narrative_start;
pub mod parts_alone;
pub mod portal_lines;
pub mod portal_page;
pub mod signature;
pub mod title_lines;

use crate::import::account::{Destination, Reason};
use crate::import::finding::{Finding, Kind};
use crate::import::head_words::words;
use crate::import::recognise::brackets;
use crate::import::recognise::names::name_edges;
use crate::import::recognise::reading::{Line, Reading};
use crate::import::recognise::statement::labels;
use crate::record::printed::NUMBER_STOPS;
use addressees::{LONGEST_ADDRESSEES, is_addressees};
use issue::{full_date, is_doc_number};
use narrative_start::{begins, begins_in_the_midst};

/// Whether a line ends as the title of a document or table does: 任务清单, 工作方案（2024年）.
pub fn is_title_end(text: &str) -> bool {
    let bare = brackets::at_end(text).map_or(text, |(bare, _)| bare).trim_end();
    let titles = &words().headings;
    titles.titles.iter().any(|end| bare.ends_with(end.as_str())) || titles.further_titles.ends(bare)
}

/// The most characters of a line that is a title or a signature.
const LONGEST_TITLE: usize = 60;

/// Reads the head of the lines before the table. Gives the lines of the narrative.
pub fn read<'d>(lines: &[Line<'d>], has_table: bool, reading: &mut Reading<'_>) -> Vec<Line<'d>> {
    let lines = letter_closing::leave_out(lines, reading);
    let lines = set_aside(lines, reading);
    let Parts { letter, signers, plan } = divide(&lines, has_table);
    let has_letter = !letter.is_empty();
    read_letter(signed(&letter, reading), signers, reading);
    let narrative =
        plan.iter().position(|line| begins(line)).or_else(|| plan.iter().position(|line| begins_in_the_midst(line)));
    let narrative = narrative.unwrap_or(plan.len());
    let (above, narrative) = plan.split_at(narrative);
    read_plan(above, has_letter, reading);
    narrative.to_vec()
}

/// Whether a line begins with a number and a dot behind it; a year may follow: 2．2023年清单.
fn begins_with(text: &str, number: u32) -> bool {
    text.strip_prefix(&number.to_string()).is_some_and(|rest| rest.starts_with(NUMBER_STOPS))
}

/// Leaves out lines of the portal and of the letter's form. The list behind 附件： belongs to it.
fn set_aside<'d>(lines: &[Line<'d>], reading: &mut Reading<'_>) -> Vec<Line<'d>> {
    let words = words();
    let mut kept = Vec::new();
    // The number of the last attachment of a list that may go on: 附件：1.甲清单, with 2.乙清单 on the next line.
    let mut attachments: Option<u32> = None;
    let is_around = portal_page::points(lines);
    let is_text = |line: &Line<'_>| is_sentence(line.text) || begins(line) || is_doc_number(line.text);
    let points = lines.iter().position(begins).unwrap_or(lines.len());
    let titled = portal_page::with_title(lines, lines.iter().position(is_text).unwrap_or(lines.len()));
    let has_number = lines.iter().any(|line| is_doc_number(line.text) && !portal_page::is_of_page(line.text));
    for line in lines.iter().take(if has_number { 0 } else { points }) {
        portal_page::number_of_portal(line, reading);
    }
    for (at, line) in lines.iter().enumerate() {
        let line = &if titled == Some(at) { portal_page::without_portal(line, reading) } else { *line };
        let text = line.text;
        let length = text.chars().count();
        let starts = |with: &[String]| with.iter().any(|word| text.starts_with(word.as_str()));
        let is_own = line.is_heading || line.is_record;
        let is_around = || is_around(at) && (portal_page::is_around(text) || portal_page::is_title_again(lines, at));
        let portal = !is_own && (portal_page::is_of_page(text) || is_around());
        let ends = words.formal.ends.iter().any(|word| text.ends_with(word.as_str()));
        let formal = words.formal.is.iter().any(|word| word == text)
            || starts(&words.formal.starts)
            || at < points && portal_lines::is_labelled(text, &words.formal.above)
            || at < points && (portal_lines::is_measure(text) || portal_lines::is_registration(text))
            || (ends && length <= LONGEST_TITLE && text.contains('年') && text.contains('日'));
        let next = attachments.map(|number| number + 1).filter(|next| begins_with(text, *next) && !text.contains('。'));
        attachments = None;
        if portal && full_date(text).is_none() {
            reading.account.record(line.entry, Destination::LeftOut(Reason::Portal));
        } else if (formal && length <= LONGEST_ADDRESSEES) || next.is_some() {
            let list = text.starts_with("附件") && text.contains(['：', ':']);
            let time = text.split_once(['：', ':']).filter(|_| portal_lines::is_labelled(text, &words.formal.above));
            if let Some(day) = time.and_then(|(_, time)| issue::first_day(time.trim())) {
                reading.notice.head.meeting = Some(day);
            }
            attachments = next.or(list.then(|| u32::from(["1.", "1．", "1、"].iter().any(|one| text.contains(one)))));
            reading.account.record(line.entry, Destination::LeftOut(Reason::Formal));
        } else {
            kept.push(*line);
        }
    }
    kept
}

/// What the lines above a table are.
struct Parts<'d> {
    letter: Vec<Line<'d>>,
    /// How many lines above the date of the letter stood below a plan, and so sign it.
    signers: usize,
    plan: Vec<Line<'d>>,
}

/// The letter and the plan: the letter ends with its date where the plan follows. Where nothing but a table follows, it does so
/// unless its numbered lines assign work: then they are the plan.
fn divide<'d>(lines: &[Line<'d>], has_table: bool) -> Parts<'d> {
    let first_sentence = lines.iter().position(|line| is_sentence(line.text)).unwrap_or(lines.len());
    let dates = || lines.iter().enumerate().filter(|(_, line)| full_date(line.text).is_some()).map(|(at, _)| at);
    let month = lines.len().checked_sub(1).filter(|_| signature::is_dated(lines));
    // A date below the title is no signature.
    let Some(date) = dates().chain(month).find(|at| *at > first_sentence) else {
        return signed_below_points(lines).unwrap_or_else(|| undated(lines));
    };
    let (letter, plan) = lines.split_at(date + 1);
    let numbered = |lines: &[Line<'_>]| lines.iter().any(begins);
    let assigns = || letter.iter().any(|line| signature::states_units(line));
    let is_letter = numbered(plan) && !signature::is_plan(letter);
    if is_letter || !numbered(letter) || (has_table && !assigns()) || (!has_table && !assigns() && plan.len() > 1) {
        return Parts { letter: letter.to_vec(), signers: 0, plan: plan.to_vec() };
    }
    // The plan stands in the letter: the numbered lines up to the signature.
    let start = lines.iter().position(begins).unwrap_or(0);
    let mut end = date;
    while let Some(before) = end.checked_sub(1).filter(|at| *at > start)
        && lines.get(before).is_some_and(|line| is_signature(line) && !signature::states_units(line))
        && lines.get(before).is_some_and(|line| !line.text.starts_with(['（', '(']))
        && before.checked_sub(1).and_then(|at| lines.get(at)).is_some_and(|line| !line.text.ends_with(['：', ':']))
    {
        end = before;
    }
    let range = |from: usize, to: usize| lines.get(from..to).unwrap_or(&[]);
    // Behind the sentences of the letter stands the title of the plan.
    let title = range(0, start).iter().rposition(|line| is_sentence(line.text)).map_or(start, |at| at + 1);
    Parts {
        letter: [range(0, title), range(end, date + 1)].concat(),
        signers: date - end,
        plan: [range(title, end), plan].concat(),
    }
}

/// A plan without a letter, whose last lines are the offices that sign it and the only day or month: `云海县人民政府`, `2024年3月5日`. The line
/// above them has its units, so that they are none of it; and a title stands above the plan.
fn signed_below_points<'d>(lines: &[Line<'d>]) -> Option<Parts<'d>> {
    let (date, above) = lines.split_last().filter(|_| signature::is_dated(lines))?;
    let signers = above.iter().rev().take_while(|line| signature::is_office(line.text)).count();
    let signers = if signers == 0 { usize::from(signature::is_signed_in_english(above)) } else { signers };
    let (plan, offices) = above.split_at(above.len() - signers);
    let start = plan.iter().position(begins).filter(|start| *start > 0)?;
    let is_whole =
        plan.last().is_some_and(|line| signature::states_units(line) && !line.text.ends_with(['、', '，', '；']));
    let is_dated = above.iter().any(|line| full_date(line.text).is_some());
    if offices.is_empty() || is_dated || !is_whole {
        return None;
    }
    let (title, points) = plan.split_at(start);
    Some(Parts { letter: [title, offices, &[*date]].concat(), signers, plan: points.to_vec() })
}

/// Without a date at its end, a letter ends before the title of the plan: the first line behind its sentences that is none. A text
/// without addressees has no letter.
fn undated<'d>(lines: &[Line<'d>]) -> Parts<'d> {
    let narrative = lines.iter().position(begins).unwrap_or(lines.len());
    let above = lines.get(..narrative).unwrap_or(lines);
    let Some(addressed) = above.iter().position(|line| is_addressees(line.text)) else {
        return Parts { letter: Vec::new(), signers: 0, plan: lines.to_vec() };
    };
    let sentence =
        above.iter().skip(addressed + 1).position(|line| is_sentence(line.text)).map(|at| at + addressed + 1);
    let title =
        sentence.and_then(|from| above.iter().skip(from).position(|line| !is_sentence(line.text)).map(|at| at + from));
    // Below To: All Directors may stand nothing but the title, where none stands above it: no From: Jane Brown.
    let is_title = |line: &Line<'_>| {
        let is_words = line.text.is_ascii() && !line.text.contains(':') && !line.text.starts_with("Dear ");
        is_words && line.text.starts_with(char::is_uppercase) && !is_signature(line)
    };
    let has_title = above.iter().take(addressed).any(|line| !is_doc_number(line.text));
    let below =
        above.get(addressed + 1..).filter(|below| sentence.is_none() && !has_title && below.iter().all(is_title));
    let end = title.unwrap_or(if below.is_some() { addressed + 1 } else { narrative });
    // A signature without date belongs to the letter.
    let signed = lines.get(end).is_some_and(|line| end < narrative && is_signature(line));
    let (letter, plan) = lines.split_at(end + usize::from(signed));
    Parts { letter: letter.to_vec(), signers: 0, plan: plan.to_vec() }
}

/// The letter without the date at its end. A month without its day is told.
fn signed<'l, 'd>(letter: &'l [Line<'d>], reading: &mut Reading<'_>) -> &'l [Line<'d>] {
    let Some((last, rest)) = letter.split_last().filter(|_| signature::is_dated(letter)) else { return letter };
    reading.notice.head.issued = full_date(last.text);
    if reading.notice.head.issued.is_some() {
        reading.account.record(last.entry, Destination::Head("issued"));
    } else {
        signature::leave_out_month(*last, reading);
    }
    rest
}

fn read_letter(letter: &[Line<'_>], signers: usize, reading: &mut Reading<'_>) {
    let mut letter = letter.to_vec();
    issued_below_the_title(&mut letter, reading);
    let mut title_from = 0;
    let mut above: &[Line<'_>] = &[];
    if let Some(at) = letter.iter().position(|line| is_doc_number(line.text)) {
        reading.take_head("doc_number", letter.get(at..=at).unwrap_or(&[]));
        title_from = at + 1;
        above = letter.get(..at).unwrap_or(&[]);
    }
    let first_sentence =
        letter.iter().position(|line| is_sentence(line.text) && !is_addressees(line.text)).unwrap_or(letter.len());
    let addressed = letter.iter().position(|line| is_addressees(line.text)).filter(|at| *at <= first_sentence);
    // Without a letter the signature stands right below the title, if there is one.
    let signers_from = letter.len().saturating_sub(signers);
    let title_end = if signers_from > title_from { first_sentence.min(signers_from) } else { first_sentence };
    let title_to = addressed.unwrap_or(title_end);
    let below = letter.get(title_from.min(title_to)..title_to).unwrap_or(&[]);
    // Some offices print the title above the number.
    let title = title_lines::own(if below.is_empty() { above } else { below }, reading);
    reading.take_head("title", &title);
    if !below.is_empty() {
        // A head of printed paper, 某县人民政府办公室文件, stands above the number.
        above.iter().for_each(|line| reading.account.record(line.entry, Destination::LeftOut(Reason::Formal)));
    }
    if let Some(at) = addressed {
        reading.take_head("addressees", letter.get(at..=at).unwrap_or(&[]));
    }
    let body = letter.get(addressed.map_or(title_to, |at| at + 1)..).unwrap_or(&[]);
    let closing = body.iter().rposition(|line| is_sentence(line.text)).map_or(0, |at| at + 1);
    let (intro, issuer) = body.split_at(closing);
    reading.take_head("intro", intro);
    reading.take_head("issuer", issuer);
}

/// A date between title and text, alone or in brackets, or who issued the document: Issued by the Office of Trees.
fn issued_below_the_title(lines: &mut Vec<Line<'_>>, reading: &mut Reading<'_>) {
    let first_sentence = lines.iter().position(|line| is_sentence(line.text)).unwrap_or(lines.len());
    let english = lines.iter().take(first_sentence).position(|line| issue::issued(line.text).is_some());
    if let Some((line, (issuer, day))) =
        english.and_then(|at| Some((*lines.get(at)?, issue::issued(lines.get(at)?.text)?)))
        && (issuer.is_some() || full_date(line.text).is_none())
        && first_sentence > 1
    {
        lines.retain(|other| other.entry != line.entry);
        reading.account.record(line.entry, Destination::Head(if issuer.is_some() { "issuer" } else { "issued" }));
        reading.notice.head.issuer = issuer.map(str::to_owned);
        reading.notice.head.issued = reading.notice.head.issued.or(day);
        return;
    }
    let found = lines.iter().take(first_sentence).position(|line| full_date(line.text).is_some());
    let Some(line) = found.map(|at| lines.remove(at)) else { return };
    if reading.notice.head.issued.is_none() {
        reading.notice.head.issued = full_date(line.text);
    }
    reading.account.record(line.entry, Destination::Head("issued"));
}

/// Title and preface of the plan. Where there is no letter they are those of the notice.
fn read_plan(above: &[Line<'_>], has_letter: bool, reading: &mut Reading<'_>) {
    let mut above = above.to_vec();
    if has_letter {
        let sentence = above.iter().position(|line| is_sentence(line.text)).unwrap_or(above.len());
        let (title, preface) = above.split_at(sentence);
        if title.is_empty() && reading.notice.head.outline_title.is_none() {
            // Paragraphs below no title of their own go on the letter.
            let intro = reading.notice.head.intro.take();
            reading.take_head("intro", preface);
            let added = reading.notice.head.intro.take();
            let all: Vec<String> = intro.into_iter().chain(added).collect();
            reading.notice.head.intro = (!all.is_empty()).then(|| all.join("\n"));
            return;
        }
        reading.take_head("outline_title", title);
        reading.take_head("preface", preface);
        return;
    }
    issued_below_the_title(&mut above, reading);
    if let Some(at) = above.iter().position(|line| is_doc_number(line.text)) {
        let line = above.remove(at);
        reading.take_head("doc_number", &[line]);
    }
    let labelled = above.iter().skip(1).filter(|line| labels::is_label_line(line.text));
    for line in labelled {
        // 责任单位：县甲局 below the title may be who issued the plan, or who does all of it.
        reading.findings.push(Finding::at(line.place, Kind::NotTaken).with("text", line.text));
        reading.account.record(line.entry, Destination::LeftOut(Reason::Formal));
    }
    let mut nth = 0..;
    above.retain(|line| nth.next() == Some(0) || !labels::is_label_line(line.text));
    let sentence = above.iter().position(|line| is_sentence(line.text)).unwrap_or(above.len());
    let (title, preface) = above.split_at(sentence);
    // 某县人民政府办公室 below the title, alone or in brackets, is who issues it; above it, it is part of the title.
    let issuer = title.iter().skip(1).rposition(|line| is_signature(line)).map(|at| at + 1);
    let issuer = issuer.filter(|at| *at + 1 == title.len());
    let (title, issuer) = title.split_at(issuer.unwrap_or(title.len()));
    let title = title_lines::own(title, reading);
    reading.take_head("title", &title);
    reading.take_head("issuer", issuer);
    reading.take_head("intro", preface);
}

/// Reports what was not found, when the whole document has been read. A list without a notice has the title of its table.
pub fn report(reading: &mut Reading<'_>) {
    if reading.notice.head.title.is_none() && reading.notice.head.outline_title.is_none() {
        reading.notice.head.title.clone_from(&reading.notice.checklist_title);
    }
    if reading.notice.head.title.is_none() && reading.notice.head.outline_title.is_none() {
        reading.notice.head.title.clone_from(&reading.page_title);
        let finding = reading.page_title.as_ref().map(|title| Finding::whole(Kind::PageTitle).with("text", title));
        reading.findings.extend(finding);
    }
    issue::meeting(&mut reading.notice.head);
    let head = &reading.notice.head;
    let needed =
        [("title", head.title.is_some()), ("issuer", head.issuer.is_some()), ("issued", head.issued.is_some())];
    let other = [("doc_number", head.doc_number.is_some()), ("addressees", head.addressees.is_some())];
    for (kind, parts) in [(Kind::HeadMissing, &needed[..]), (Kind::HeadAbsent, &other[..])] {
        for (part, _) in parts.iter().filter(|(_, found)| !found) {
            reading.findings.push(Finding::whole(kind).with("part", part));
        }
    }
}

/// A line that may be who signs: short, no sentence, with the ending of an office.
fn is_signature(line: &Line<'_>) -> bool {
    let text = line.text.trim_matches(['（', '）', '(', ')']).trim();
    if issue::issued(text).is_some_and(|(issuer, _)| issuer.is_some()) {
        return true;
    }
    let ends = words().issuer.ends.iter().any(|end| text.ends_with(end.as_str()));
    ends && !labels::is_label_line(text)
        && !is_sentence(text)
        && text.chars().count() <= LONGEST_TITLE
        && !begins(line)
        && !text.contains("关于")
}

/// Whether a line ends as a sentence does, begins one that a line end has broken (为贯彻落实……，) or is a note (注：……).
fn is_sentence(line: &str) -> bool {
    if line.trim_start_matches(['（', '(']).starts_with("注：")
        || line.trim_start_matches(['（', '(']).starts_with("注:")
    {
        return true;
    }
    // （共20项） below a title, and a sentence in English.
    let is_english = line.is_ascii() && line.trim_end().ends_with('.') && line.split_whitespace().count() > 3;
    if is_english || name_edges::is_count_in_brackets(line) {
        return true;
    }
    let opens = words().sentences.opens.begins(line);
    let ends_with_colon = line.contains(['，', ',']) && line.trim_end().ends_with(':');
    ends_with_colon || line.trim_end().ends_with(['。', '！', '；', '：']) || (opens && line.contains(['，', ',']))
}
