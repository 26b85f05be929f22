//! `personal-data`: an identity, mobile or bank card number in a text.
//!
//! Why: what is published cannot be called back. 18-digit identity numbers with a valid check digit, the
//! 15-digit ones of before with a valid day of birth, 11-digit mobile numbers and card numbers that pass Luhn's test, also in full-width digits and in the usual groups; in every text
//! that is published, names, titles and file names too, and in the csv and txt files that are published as evidence,
//! whatever the case of the extension, and in Markdown also where mark-up parts the digits. Numbers are masked in the
//! message.
//!
//! Offends: `联系人138…（11位）`. Instead: the office's name, or the number masked.

use std::collections::BTreeSet;

use super::report::Report;
use crate::date::Date;
use crate::diag::{Code, Diagnostic};
use crate::model::Model;
use crate::prose;
use crate::record::entry::Entry;
use crate::record::item::Item;
use crate::record::page::Page;
use crate::record::places::Place;
use crate::record::plan::Plan;
use crate::record::points::Point;
use crate::record::printed::More;
use crate::record::role::Role;
use crate::record::site::Site;
use crate::record::units::Register;
use crate::source::{FileId, Sources, Span};

/// The fewest digits of anything that is looked for.
const FEWEST: usize = 11;

/// Looks through one text that is written within `span`.
pub(super) fn text(text: &str, span: Span, report: &mut Report<'_>) {
    // Most texts hold few digits; full-width ones take three bytes.
    let full = text.as_bytes().windows(3).filter(|w| matches!(w, [0xef, 0xbc, 0x90..=0x99])).count();
    let digits = text.bytes().filter(u8::is_ascii_digit).count() + full;
    if digits < FEWEST {
        return;
    }
    for (start, end) in numbers(text) {
        let fault = report.part(Code::PersonalData, text, span, start..end);
        report.push(fault.with("shown", masked(text.get(start..end).unwrap_or(""))));
    }
}

/// Looks through a text in Markdown, also for numbers that only its readers see: `**138** 0013 8000`.
fn markdown(source: &str, span: Span, report: &mut Report<'_>) {
    text(source, span, report);
    if !source.contains(['*', '_', '`', '[', '<', '\\', '~']) {
        return;
    }
    let shown = without_emphasis(&prose::plain(source));
    let written: BTreeSet<String> =
        numbers(source).into_iter().map(|(start, end)| digits(&source[start..end])).collect();
    for (start, end) in numbers(&shown) {
        let number = &shown[start..end];
        if !written.contains(&digits(number)) {
            report.push(Diagnostic::at(Code::PersonalData, span).with("shown", masked(number)));
        }
    }
}

/// A text without the marks of emphasis that are shown as they are, as between digits: `139**1234**5678`. Longer rows mask
/// what is not shown.
fn without_emphasis(shown: &str) -> String {
    let chars: Vec<char> = shown.chars().collect();
    let rows = chars.chunk_by(|one, next| one == next && matches!(one, '*' | '_' | '~'));
    rows.filter(|row| !(2..=3).contains(&row.len())).flatten().collect()
}

fn digits(number: &str) -> String {
    number.chars().filter_map(ascii_digit).collect()
}

/// Looks through texts that are written somewhere within `span`.
fn texts<'t>(texts: impl IntoIterator<Item = &'t Box<str>>, span: Span, report: &mut Report<'_>) {
    for words in texts {
        text(words, span, report);
    }
}

pub(super) fn page(page: &Page, report: &mut Report<'_>) {
    markdown(&page.text, page.span, report);
    // The front matter stands before the body.
    texts(&page.title, Span { start: 0, ..page.span }, report);
}

pub(super) fn entry(entry: &Entry, is_withdrawn: bool, report: &mut Report<'_>) {
    // The tombstone of a withdrawn entry keeps the id.
    text(&entry.id.value, entry.id.span, report);
    let before = report.faults.len();
    let span = entry.span;
    if let Some(words) = &entry.text {
        markdown(&words.value, words.span, report);
    }
    for piece in &entry.evidence {
        let place = piece.url.iter().chain(&piece.file).map(|t| &t.value);
        texts(place.chain([&piece.title]), piece.span, report);
    }
    let verified = entry.verified.iter().flat_map(|v| [&v.by, &v.result]);
    let references = entry.corrects.iter().chain(&entry.withdraws);
    let reasons = references.flat_map(|r| std::iter::once(&r.reason).chain(&r.document));
    texts(verified.chain(reasons).chain(&entry.reason).chain(&entry.document), span, report);
    if is_withdrawn {
        report.faults.iter_mut().skip(before).for_each(|fault| fault.code = Code::PersonalDataWithdrawn);
    }
}

pub(super) fn item(item: &Item, report: &mut Report<'_>) {
    texts(item.title.iter().chain(&item.heading).chain(item.more.iter().flat_map(More::texts)), item.span, report);
    for duty in &item.duties {
        text(&duty.text.value, duty.text.span, report);
        for words in duty.deadline.iter().map(|d| &d.text).chain(&duty.leaders) {
            text(&words.value, words.span, report);
        }
        texts(duty.more.iter().flat_map(More::texts), duty.span, report);
        for cell in Role::ALL.into_iter().filter_map(|role| duty.units.printed(role)) {
            text(cell, duty.span, report);
        }
        let targets = duty.targets.iter();
        let targets = targets.flat_map(|t| std::iter::once(&t.label).chain(&t.unit).chain(&t.note));
        let changes = duty.changes.iter();
        let changes = changes.flat_map(|c| [&c.from.text.value, &c.to.value, &c.reason].into_iter().chain(&c.document));
        texts(targets.chain(changes), duty.span, report);
        for words in &duty.not_targets {
            text(&words.value, words.span, report);
        }
    }
}

pub(super) fn point(point: &Point, report: &mut Report<'_>) {
    let more = point.more.iter().flat_map(More::texts);
    texts(
        std::iter::once(&point.text).chain(&point.printed_number).chain(&point.printed).chain(more),
        point.span,
        report,
    );
}

pub(super) fn plan(plan: &Plan, report: &mut Report<'_>) {
    let Some(span) = plan.span else { return };
    let notice = &plan.notice;
    let letter = [Some(&notice.title), Some(&notice.issuer), notice.doc_number.as_ref(), notice.addressees.as_ref()];
    let outline = plan.outline.iter().flat_map(|o| std::iter::once(&o.title).chain(&o.preface));
    let heads = plan.short_title.iter().chain(&notice.intro).chain(&plan.checklist).chain(&plan.period.note);
    let sections = plan.sections.iter().flat_map(|s| std::iter::once(&s.title).chain(&s.printed));
    let parts = plan.sections.iter().flat_map(|s| &s.subsections);
    let sections = sections.chain(parts.flat_map(|s| std::iter::once(&s.title).chain(&s.printed)));
    let sections =
        sections.chain(plan.lists.iter().map(|l| &l.value)).chain(plan.labels.iter().map(|(_, words)| words));
    let source = plan.source.iter().map(|s| &s.file);
    texts(letter.into_iter().flatten().chain(outline).chain(heads).chain(sections).chain(source), span, report);
}

pub(super) fn register(register: &Register, report: &mut Report<'_>) {
    for kind in &register.kinds {
        text(&kind.name, kind.id.span, report);
    }
    let units = register.units.iter().map(|u| ([&u.id, &u.name], &u.pinyin, &u.aliases));
    let groups = register.groups.iter().map(|g| ([&g.id, &g.name], &g.pinyin, &g.aliases));
    for (names, pinyin, aliases) in units.chain(groups) {
        for words in names.into_iter().chain(pinyin) {
            text(&words.value, words.span, report);
        }
        for alias in aliases {
            texts(std::iter::once(&alias.text.value).chain(&alias.note), alias.span, report);
        }
    }
}

pub(super) fn place(place: &Place, report: &mut Report<'_>) {
    for words in std::iter::once(&place.name).chain(&place.aliases) {
        text(&words.value, words.span, report);
    }
}

pub(super) fn site(site: &Site, report: &mut Report<'_>) {
    let Some(span) = site.span else { return };
    let heads = [&site.title, &site.publisher].into_iter().flatten().map(|t| &t.value);
    let options = site.theme_options.iter().map(|(_, value)| &value.value);
    let portal = &site.portal;
    let portal = [&portal.site_name, &portal.site_domain, &portal.site_id_code, &portal.column_name];
    let column = [&site.portal.column_type, &site.portal.content_source];
    let office = site.objections.iter().map(|o| &o.office);
    let contact = site.objections.iter().flat_map(|o| [&o.email, &o.phone, &o.address, &o.hours, &o.text]);
    let licence = site.licence.iter().flat_map(|l| std::iter::once(&l.name).chain(&l.url));
    let named = portal.into_iter().chain(column).chain(contact).flatten();
    texts(heads.chain(options).chain(office).chain(licence).chain(named), span, report);
    for words in site.synonyms.iter().flat_map(|(words, near)| [words, near]) {
        text(&words.value, words.span, report);
    }
}

/// The csv and txt files that are published; those of other kinds are not text.
pub(super) fn evidence(model: &Model, sources: &Sources<'_>, faults: &mut Vec<Diagnostic>) {
    for file in &model.files {
        let path = sources.path(file.file);
        if ends_in(path, &["csv", "txt"]) {
            evidence_file(file.file, sources, faults);
        }
    }
}

fn evidence_file(file: FileId, sources: &Sources<'_>, faults: &mut Vec<Diagnostic>) {
    let Some(words) = words_of(file, sources) else { return };
    let words = words.strip_prefix('\u{feff}').unwrap_or(&words);
    for (start, end) in numbers(words) {
        let span = Span { file, start: start as u32, end: end as u32 };
        let shown = masked(words.get(start..end).unwrap_or(""));
        faults.push(Diagnostic::at(Code::PersonalData, span).with("shown", shown));
    }
}

/// Whether a path has one of these extensions, whatever their case.
fn ends_in(path: &str, extensions: &[&str]) -> bool {
    path.rsplit_once('.').is_some_and(|(_, end)| extensions.iter().any(|other| end.eq_ignore_ascii_case(other)))
}

/// A file as text; one that cannot be read or is not UTF-8 has its own fault, or none.
fn words_of(file: FileId, sources: &Sources<'_>) -> Option<String> {
    String::from_utf8(sources.read(file).ok()?).ok()
}

/// Texts of `static/`, which are published as they are.
pub fn statics(statics: &Sources<'_>, faults: &mut Vec<Diagnostic>) {
    const TEXTS: [&str; 6] = ["txt", "csv", "html", "htm", "md", "json"];
    for (file, path) in statics.files() {
        if !ends_in(path, &TEXTS) {
            continue;
        }
        let Some(words) = words_of(file, statics) else { continue };
        let (mut line, mut at) = (1, 0);
        for (start, end) in numbers(&words) {
            line += words.get(at..start).unwrap_or("").matches('\n').count();
            at = start;
            let fault = Diagnostic::of_project(Code::StaticPersonalData).with("path", path).with("line", line);
            faults.push(fault.with("shown", masked(words.get(start..end).unwrap_or(""))));
        }
    }
}

/// A run of digits, in bytes of the text and in what it says.
struct Run {
    start: usize,
    end: usize,
    digits: String,
}

/// Where personal numbers stand in a text (bytes), in order.
fn numbers(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for group in groups(text) {
        let before = found.len();
        found.extend(group.iter().filter(|run| is_personal(&run.digits)).map(|run| (run.start, run.end)));
        // The country's number before a mobile number is no part of it.
        let group = match group.as_slice() {
            [country, rest @ ..] if country.digits == "86" => rest,
            all => all,
        };
        if found.len() == before
            && let [first, .., last] = group
            && is_usual(group)
            && is_personal(&group.iter().map(|r| r.digits.as_str()).collect::<String>())
        {
            found.push((first.start, last.end));
        }
    }
    found
}

/// What stands between the groups of a number: blanks, hyphens, dots of any width, a low line.
const JOINTS: [char; 15] = [
    ' ', '\u{a0}', '\u{2007}', '\u{202f}', '\u{3000}', '-', '\u{2010}', '\u{2011}', '–', '—', '－', '.', '·', '．', '_',
];

/// Runs of digits that stand one behind another with a single one of [`JOINTS`] between them.
fn groups(text: &str) -> Vec<Vec<Run>> {
    let mut groups: Vec<Vec<Run>> = Vec::new();
    let mut run: Option<Run> = None;
    let mut joint: Option<usize> = None;
    let mut close = |run: Run, joint: Option<usize>| match groups.last_mut() {
        Some(group) if joint == Some(run.start) => group.push(run),
        _ => groups.push(vec![run]),
    };
    for (at, c) in text.char_indices().chain([(text.len(), '\n')]) {
        let digit = ascii_digit(c);
        match (&mut run, digit) {
            (Some(open), Some(digit)) => {
                open.digits.push(digit);
                open.end = at + c.len_utf8();
            }
            (None, Some(digit)) => {
                run = Some(Run { start: at, end: at + c.len_utf8(), digits: digit.to_string() });
            }
            (Some(_), None) => {
                let mut open = run.take().unwrap_or(Run { start: at, end: at, digits: String::new() });
                // The check digit of an identity number may be X.
                if matches!(c, 'X' | 'x' | 'Ｘ' | 'ｘ') {
                    open.digits.push('X');
                    open.end = at + c.len_utf8();
                }
                let next = JOINTS.contains(&c).then(|| at + c.len_utf8());
                close(open, joint);
                joint = next;
            }
            (None, None) => joint = None,
        }
    }
    groups
}

fn ascii_digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '\u{ff10}'..='\u{ff19}' => char::from_digit(u32::from(c) - 0xff10, 10),
        _ => None,
    }
}

/// Whether groups are parted as people part a mobile number (3-4-4), a card (fours) or an identity number (6-8-4, 6-6-3).
fn is_usual(group: &[Run]) -> bool {
    let lengths: Vec<usize> = group.iter().map(|r| r.digits.len()).collect();
    match lengths.as_slice() {
        [3, 4, 4] | [6, 8, 4] | [6, 6, 3] => true,
        [fours @ .., last] => fours.len() >= 3 && fours.iter().all(|n| *n == 4) && *last <= 4,
        [] => false,
    }
}

fn is_personal(digits: &str) -> bool {
    is_identity(digits) || is_old_identity(digits) || is_mobile(digits) || is_card(digits)
}

/// Eleven digits that begin with 13 to 19, perhaps after the country's 86.
fn is_mobile(digits: &str) -> bool {
    let number = match digits.strip_prefix("86") {
        Some(rest) if rest.len() == 11 => rest,
        _ => digits,
    };
    let mut bytes = number.bytes();
    number.len() == 11 && bytes.next() == Some(b'1') && bytes.next().is_some_and(|b| (b'3'..=b'9').contains(&b))
}

/// GB 11643: the last of eighteen is the check digit of the seventeen before it, modulo 11.
fn is_identity(digits: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: &[u8; 11] = b"10X98765432";
    let bytes = digits.as_bytes();
    let Some((check, body)) = bytes.split_last() else { return false };
    if body.len() != WEIGHTS.len() || body.first() == Some(&b'0') || !body.iter().all(u8::is_ascii_digit) {
        return false;
    }
    let sum: u32 = body.iter().zip(WEIGHTS).map(|(b, w)| u32::from(b - b'0') * w).sum();
    CHECKS.get(sum as usize % 11) == Some(check)
}

/// Fifteen digits, as on identity cards until 2012: a province, four digits of a county, a day of the 1900s, three digits.
fn is_old_identity(digits: &str) -> bool {
    let part = |from, to| digits.get(from..to).and_then(|part: &str| part.parse::<i8>().ok());
    let parts = (part(0, 2), part(6, 8), part(8, 10), part(10, 12));
    let (Some(province), Some(year), Some(month), Some(day)) = parts else { return false };
    let is_province = matches!(province, 11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65);
    let is_number = digits.len() == 15 && digits.bytes().all(|b| b.is_ascii_digit());
    is_number && is_province && Date::new(1900 + i16::from(year), month, day).is_some()
}

/// Sixteen to nineteen digits whose Luhn sum is a multiple of ten; not all alike.
fn is_card(digits: &str) -> bool {
    let bytes = digits.as_bytes();
    if !(16..=19).contains(&bytes.len()) || !bytes.iter().all(u8::is_ascii_digit) || bytes.first() == Some(&b'0') {
        return false;
    }
    let luhn = |(place, b): (usize, &u8)| match (u32::from(b - b'0'), place % 2) {
        (digit, 0) => digit,
        (digit, _) => digit * 2 / 10 + digit * 2 % 10,
    };
    bytes.iter().rev().enumerate().map(luhn).sum::<u32>() % 10 == 0 && bytes.iter().any(|b| Some(b) != bytes.first())
}

/// The first three characters and the last one, stars between.
fn masked(words: &str) -> String {
    let length = words.chars().count();
    let show = |(at, c): (usize, char)| if at < 3 || at + 1 == length { c } else { '*' };
    words.chars().enumerate().map(show).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        numbers(text).into_iter().map(|(start, end)| &text[start..end]).collect()
    }

    #[test]
    fn personal_numbers_are_found_as_people_write_them() {
        for (text, number) in [
            ("联系人13800138000。", "13800138000"),
            ("电话：+86 138-0013-8000", "138-0013-8000"),
            ("138\u{a0}0013\u{a0}8000", "138\u{a0}0013\u{a0}8000"),
            ("手机138.0013.8000。", "138.0013.8000"),
            ("138_0013_8000", "138_0013_8000"),
            ("8613800138000", "8613800138000"),
            ("１３８００１３８０００", "１３８００１３８０００"),
            ("证件11010519491231002X号", "11010519491231002X"),
            ("证件11010519491231002x号", "11010519491231002x"),
            ("110105 19491231 002X", "110105 19491231 002X"),
            ("旧证340102900307447号", "340102900307447"),
            ("340102 900307 447", "340102 900307 447"),
            ("卡号4111111111111111", "4111111111111111"),
            ("卡号4111 1111 1111 1111，", "4111 1111 1111 1111"),
            ("6212 2612 0201 6831 464", "6212 2612 0201 6831 464"),
        ] {
            assert_eq!(found(text), [number], "{text}");
        }
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "12345热线，G236，2023-06-30，0566-7011234",
            "138.0013亿元，8000人；138.00 13.8000",
            "统一编号20230630123456，共12800138000件",
            "110105194912310021",
            "4111111111111112",
            "340102901307447，340102900230447，990102900307447",
            "0000000000000000，1111111111111111",
            "138001380001",
            "136*1500*2400毫米",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn a_masked_number_tells_its_kind_and_no_more() {
        assert_eq!(masked("13800138000"), "138*******0");
        assert_eq!(masked("11010519491231002X"), "110**************X");
    }
}
