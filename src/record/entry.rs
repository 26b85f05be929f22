//! progress/**.yaml: progress entries as written, one a file or a list.

use super::fields::{Reading, Text, each, placeholder};
use super::fold::without_end;
use super::form::{Form, Is, Key, Rule, may, must, words};
use super::url::{WEB_URL, is_web_url};
use super::yaml::{Node, Value};
use crate::date::Date;
use crate::diag::{Code, Diagnostic};
use crate::source::{Located, Span};

/// The words with which the text of a sample entry may begin.
pub const SAMPLE_MARKS: [&str; 2] = ["示例", "Sample:"];

/// The one of [`SAMPLE_MARKS`] with which a text begins, without its colon.
pub fn sample_mark(text: &str) -> Option<&'static str> {
    let mark = SAMPLE_MARKS.into_iter().find(|mark| text.starts_with(mark))?;
    Some(mark.trim_end_matches(':'))
}

/// One progress entry. What few entries have stands in boxes: there may be a million.
pub struct Entry {
    /// Its id, unique within the duty.
    pub id: Text,
    /// Address of the duty: item id, hyphen, duty id.
    pub duty: Text,
    /// Work as of.
    pub date: Located<Date>,
    /// When it was published, where that differs.
    pub published: Option<Located<Date>>,
    /// The reporting unit's name.
    pub by: Text,
    /// The status that it reports; a withdrawal has none.
    pub status: Option<Located<Status>>,
    /// What was done (Markdown subset).
    pub text: Option<Text>,
    /// Values of targets.
    pub values: Vec<TargetValue>,
    /// Evidence.
    pub evidence: Vec<Evidence>,
    /// Verification by the supervising office.
    pub verified: Option<Box<Verified>>,
    /// Why paused.
    pub reason: Option<Box<str>>,
    /// By which document withdrawn.
    pub document: Option<Box<str>>,
    /// Ends the year for a continuous duty.
    pub concludes: bool,
    /// The entry that this one corrects.
    pub corrects: Option<Box<Reference>>,
    /// The entry that this one withdraws.
    pub withdraws: Option<Box<Reference>>,
    /// It is a sample (示例).
    pub sample: bool,
    /// Something in it could not be read and has its fault; an empty text or the first of days may stand for it.
    pub broken: bool,
    /// Where it was written.
    pub span: Span,
}

/// The status that an entry reports.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Status {
    /// 未启动.
    NotStarted,
    /// 推进中.
    InProgress,
    /// 已完成.
    Completed,
    /// 完成并持续.
    CompletedOngoing,
    /// 暂缓.
    Paused,
    /// 终止.
    Withdrawn,
}

const STATUSES: &[(&str, Status); 6] = &[
    ("not_started", Status::NotStarted),
    ("in_progress", Status::InProgress),
    ("completed", Status::Completed),
    ("completed_ongoing", Status::CompletedOngoing),
    ("paused", Status::Paused),
    ("withdrawn", Status::Withdrawn),
];

/// A target's value at the entry's date.
pub struct TargetValue {
    /// The target's id within the duty.
    pub target: Text,
    /// The value.
    pub value: f64,
}

/// One piece of evidence: a link or a file.
pub struct Evidence {
    /// Its name.
    pub title: Box<str>,
    /// A web address.
    pub url: Option<Text>,
    /// A path below files/.
    pub file: Option<Text>,
    /// Where it was written.
    pub span: Span,
}

/// A verification.
pub struct Verified {
    /// Which office.
    pub by: Box<str>,
    /// When.
    pub date: Located<Date>,
    /// What it found.
    pub result: Box<str>,
}

/// An earlier entry of the same duty, and why it no longer holds.
pub struct Reference {
    /// Its id.
    pub entry: Text,
    /// Why.
    pub reason: Box<str>,
    /// By which document; withdrawals only.
    pub document: Option<Box<str>>,
}

const VALUE: &[Key] = &[must("target", Form::Id), must("value", Form::Number)];
const EVIDENCE: &[Key] =
    &[must("title", Form::Text), may("url", Form::Like(WEB_URL)).or(&["file"]), may("file", Form::Text)];
const VERIFIED: &[Key] = &[must("by", Form::Text), must("date", Form::Date), must("result", Form::Text)];
const CORRECTS: &[Key] = &[must("entry", Form::Id), must("reason", Form::Text)];
const WITHDRAWS: &[Key] = &[must("entry", Form::Id), must("reason", Form::Text), must("document", Form::Text)];
const KEYS: &[Key] = &[
    must("id", Form::Id),
    must("duty", Form::Like("[a-z0-9][a-z0-9_-]*-[1-9][0-9]{0,2}")),
    must("date", Form::Date),
    may("published", Form::Date),
    must("by", Form::Text),
    may("status", Form::Word(&words(STATUSES))).without("withdraws"),
    may("text", Form::Lines).without("withdraws").rules(&[Rule("sample", Is::There, Is::Like("^(?:示例|Sample:)"))]),
    may("values", Form::List(&Form::Map(VALUE))),
    may("evidence", Form::List(&Form::Map(EVIDENCE))),
    may("verified", Form::Map(VERIFIED)),
    may("reason", Form::Text).rules(&[Rule("status", Is::Word(&["paused"]), Is::There)]),
    may("document", Form::Text).rules(&[Rule("status", Is::Word(&["withdrawn"]), Is::There)]),
    may("concludes", Form::Flag),
    may("corrects", Form::Map(CORRECTS)).rules(&[Rule("withdraws", Is::There, Is::Missing)]),
    may("withdraws", Form::Map(WITHDRAWS)),
    may("sample", Form::Flag),
];

/// A file of entries: one, or a list.
pub const FORM: Form = Form::Any(&[Form::Map(KEYS), Form::List(&Form::Map(KEYS))]);

/// Reads a file of entries; and whether all of them could be read.
pub fn read(reading: &mut Reading, root: Node<'_>) -> (Vec<Box<Entry>>, bool) {
    let nodes = match root.value {
        Value::List(list) => list,
        _ => vec![root],
    };
    let count = nodes.len();
    let entries = each(nodes, |node| entry(reading, node));
    let whole = entries.len() == count;
    (entries, whole)
}

fn entry(reading: &mut Reading, node: Node<'_>) -> Option<Box<Entry>> {
    let span = node.span;
    let before = reading.errors();
    let mut f = reading.map(node, "progress", KEYS)?;
    let id = f.id(reading, "id");
    let duty = f.text(reading, "duty");
    let date = f.date(reading, "date");
    let published = f.maybe_date(reading, "published");
    let by = f.text(reading, "by");
    let withdraws = f.optional("withdraws");
    let is_withdrawal = withdraws.is_some();
    let withdraws = withdraws.and_then(|n| reference(reading, n, "withdraws"));
    let status = match is_withdrawal {
        true => f.optional("status"),
        false => f.required(reading, "status"),
    };
    let status = status.and_then(|n| reading.word(n, "status", STATUSES));
    let text = match is_withdrawal {
        true => f.maybe_lines(reading, "text"),
        false => f.required(reading, "text").and_then(|n| reading.lines(n, "text")).map(without_end),
    };
    let values = each(f.list(reading, "values"), |n| value(reading, n));
    let evidence = each(f.list(reading, "evidence"), |n| evidence(reading, n));
    let verified = f.optional("verified").and_then(|n| verified(reading, n));
    let reason = f.text_or_placeholder(reading, "reason");
    let document = f.text_or_placeholder(reading, "document");
    let concludes = f.flag(reading, "concludes");
    let corrects = f.optional("corrects").and_then(|n| reference(reading, n, "corrects"));
    let is_marked = || text.as_ref().is_some_and(|text| sample_mark(&text.value).is_some());
    let sample = f.optional("sample").is_some_and(|n| reading.flag(n, "sample").unwrap_or_else(is_marked));
    if let (Some(_), Some(withdraws)) = (&corrects, &withdraws) {
        reading.fault(Diagnostic::at(Code::CorrectsAndWithdraws, withdraws.entry.span));
    }
    Some(Box::new(Entry {
        id: id.unwrap_or_else(|| placeholder(span)),
        duty: duty.unwrap_or_else(|| placeholder(span)),
        date: date.unwrap_or(Located { value: Date::FIRST, span }),
        published,
        by: by.unwrap_or_else(|| placeholder(span)),
        status,
        text,
        values,
        evidence,
        verified,
        reason,
        document,
        concludes,
        corrects,
        withdraws,
        sample,
        broken: reading.errors() > before,
        span,
    }))
}

fn value(reading: &mut Reading, node: Node<'_>) -> Option<TargetValue> {
    let mut f = reading.map(node, "values", VALUE)?;
    let target = f.id(reading, "target");
    let value = f.required(reading, "value").and_then(|n| reading.number(n, "value"));
    Some(TargetValue { target: target?, value: value?.value })
}

fn evidence(reading: &mut Reading, node: Node<'_>) -> Option<Evidence> {
    let span = node.span;
    let mut f = reading.map(node, "evidence", EVIDENCE)?;
    let title = f.text(reading, "title");
    let (url, file) = (f.optional("url"), f.optional("file"));
    let has_one = url.is_some() != file.is_some();
    let url = url.and_then(|n| reading.text(n, "url"));
    let file = file.and_then(|n| reading.text(n, "file"));
    if !has_one {
        reading.fault(Diagnostic::at(Code::EvidenceForm, span));
    }
    if let Some(url) = &url
        && !is_web_url(&url.value)
    {
        reading.fault(Diagnostic::at(Code::BadUrl, url.span).with("text", &url.value));
    }
    Some(Evidence { title: title?.value, url, file, span })
}

fn verified(reading: &mut Reading, node: Node<'_>) -> Option<Box<Verified>> {
    let mut f = reading.map(node, "verified", VERIFIED)?;
    let by = f.text(reading, "by");
    let date = f.date(reading, "date");
    let result = f.text(reading, "result");
    Some(Box::new(Verified { by: by?.value, date: date?, result: result?.value }))
}

fn reference(reading: &mut Reading, node: Node<'_>, key: &str) -> Option<Box<Reference>> {
    let known = if key == "withdraws" { WITHDRAWS } else { CORRECTS };
    let mut f = reading.map(node, key, known)?;
    let entry = f.id(reading, "entry");
    let reason = f.text(reading, "reason");
    let document = match key {
        "withdraws" => f.text(reading, "document").map(|t| t.value),
        _ => None,
    };
    Some(Box::new(Reference { entry: entry?, reason: reason?.value, document }))
}
