//! `personal-data`: an identity, mobile or bank card number in a text.
//!
//! Why: what is published cannot be called back. 18-digit identity numbers with a valid check digit, the
//! 15-digit ones of before with a valid day of birth, 11-digit mobile numbers and card numbers that pass Luhn's test, also in full-width digits and in the usual groups; in every text
//! that is published, names, titles and file names too, and in the csv and txt files that are published as evidence,
//! whatever the case of the extension, and in Markdown also where mark-up parts the digits. Numbers are masked in the
//! message.
//!
//! Offends: `联系人138…（11位）`. Instead: the office's name, or the number masked.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::personal_number::{ascii_digit, masked, numbers};
use super::report::Report;
use crate::diag::words::TERM;
use crate::diag::{Code, Diagnostic};
use crate::model::Model;
use crate::prose;
use crate::record::decode::looks_like;
use crate::record::entry::Entry;
use crate::record::item::Item;
use crate::record::page::Page;
use crate::record::places::Place;
use crate::record::plan::Plan;
use crate::record::points::Point;
use crate::record::printed::{More, Number};
use crate::record::role::Role;
use crate::record::site::Site;
use crate::record::units::Register;
use crate::source::{FileId, Located, Sources, Span};

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

/// Looks through a number in words.
fn number(number: &Located<Number>, report: &mut Report<'_>) {
    if let Number::Words(words) = &number.value {
        text(words, number.span, report);
    }
}

pub(super) fn page(page: &Page, report: &mut Report<'_>) {
    for (start, end) in numbers(&page.id) {
        let fault = Diagnostic::of_file(Code::PersonalData, page.span.file);
        report.push(fault.with("shown", masked(page.id.get(start..end).unwrap_or(""))));
    }
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
    text(&item.id.value, item.id.span, report);
    std::iter::once(&item.number).chain(&item.subsection).for_each(|words| number(words, report));
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
        for target in &duty.targets {
            text(&target.id.value, target.id.span, report);
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
    number(&point.number, report);
    let more = point.more.iter().flat_map(More::texts);
    texts(
        std::iter::once(&point.text).chain(&point.printed_number).chain(&point.printed).chain(more),
        point.span,
        report,
    );
}

pub(super) fn plan(plan: &Plan, report: &mut Report<'_>) {
    let Some(span) = plan.span else { return };
    if let Some(id) = &plan.id {
        text(&id.value, id.span, report);
    }
    plan.sections.iter().flat_map(|s| &s.subsections).for_each(|part| number(&part.number, report));
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
        text(&kind.id.value, kind.id.span, report);
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
    for words in [&place.id, &place.name].into_iter().chain(&place.aliases) {
        text(&words.value, words.span, report);
    }
}

pub(super) fn site(site: &Site, report: &mut Report<'_>) {
    let Some(span) = site.span else { return };
    for words in [&site.title, &site.publisher, &site.base_url].into_iter().flatten() {
        text(&words.value, words.span, report);
    }
    let options = site.theme_options.iter().map(|(_, value)| &value.value);
    let portal = &site.portal;
    let portal = [&portal.site_name, &portal.site_domain, &portal.site_id_code, &portal.column_name];
    let column = [&site.portal.column_type, &site.portal.content_source];
    let office = site.objections.iter().map(|o| &o.office);
    let contact = site.objections.iter().flat_map(|o| [&o.email, &o.phone, &o.address, &o.hours, &o.text]);
    let licence = site.licence.iter().flat_map(|l| std::iter::once(&l.name).chain(&l.url));
    let named = portal.into_iter().chain(column).chain(contact).flatten();
    texts(options.chain(office).chain(licence).chain(named), span, report);
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

/// A text in UTF-8, UTF-16 or GBK, which Excel writes; what cannot be decoded is no digit.
fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    // The upper bytes of digits are zero.
    let zeros = |from| bytes.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let encoding = match std::str::from_utf8(bytes) {
        Ok(text) => return text.into(),
        Err(_) if looks_like(bytes) != "utf-16" => encoding_rs::GB18030,
        Err(_) if zeros(0) > zeros(1) => encoding_rs::UTF_16BE,
        Err(_) => encoding_rs::UTF_16LE,
    };
    encoding.decode(bytes).0
}

/// Names and texts of the files of `static/`, which are published as they are.
pub fn statics(statics: &Sources<'_>, faults: &mut Vec<Diagnostic>) {
    const TEXTS: [&str; 6] = ["txt", "csv", "html", "htm", "md", "json"];
    for (file, path) in statics.files() {
        for (start, end) in numbers(path) {
            let number = path.get(start..end).unwrap_or("");
            let fault = Diagnostic::of_project(Code::StaticPersonalData).with(TERM, "static-name");
            faults.push(fault.with("path", path.replace(number, &masked(number))).with("shown", masked(number)));
        }
        if !ends_in(path, &TEXTS) {
            continue;
        }
        let Ok(bytes) = statics.read(file) else { continue };
        let words = decoded(&bytes);
        let (mut line, mut at) = (1, 0);
        for (start, end) in numbers(&words) {
            line += words.get(at..start).unwrap_or("").matches('\n').count();
            at = start;
            let fault = Diagnostic::of_project(Code::StaticPersonalData).with(TERM, "static-line");
            let fault = fault.with("path", path).with("line", line);
            faults.push(fault.with("shown", masked(words.get(start..end).unwrap_or(""))));
        }
    }
}
