//! plan.yaml: the notice, its period and its sections as written.

use super::fields::{Reading, Text, each};
use super::form::{Form, Key, and_roles, may, must};
use super::printed::{Number, number};
use super::role::{Assignments, Role};
use super::unit_lists::{UNITS, UnitRef, unit_refs};
use super::yaml::Node;
use crate::date::Date;
use crate::diag::{Code, Diagnostic};
use crate::reserved;
use crate::source::{Located, Span};

/// One plan.
pub struct Plan {
    /// The id, which is the folder's name; nothing where it could not be read.
    pub id: Option<Text>,
    /// A short name for lists.
    pub short_title: Option<Box<str>>,
    /// The notice that prints it.
    pub notice: Notice,
    /// The attached text: its title and opening paragraph.
    pub outline: Option<Outline>,
    /// Title of the checklist.
    pub checklist: Option<Box<str>>,
    /// Titles of its lists of items, where it prints several.
    pub lists: Vec<Text>,
    /// What the source calls things: the key of a role, `leaders` or `deadline`, and its words.
    pub labels: Vec<(&'static str, Box<str>)>,
    /// From when to when it runs.
    pub period: Period,
    /// Days after which a continuous duty counts as silent.
    pub report_every: Option<u32>,
    /// The file that it was taken from.
    pub source: Option<Source>,
    /// Sections in the order of the notice.
    pub sections: Vec<Section>,
    /// Something in it could not be read and has its fault; empty texts and the first of days may stand for it.
    pub broken: bool,
    /// The whole file; nothing where there is none.
    pub span: Option<Span>,
}

impl Plan {
    /// A placeholder for a plan whose file could not be read, so that the faults of its other files are found.
    pub fn placeholder() -> Plan {
        Plan {
            id: None,
            short_title: None,
            notice: Notice::default(),
            outline: None,
            checklist: None,
            lists: Vec::new(),
            labels: Vec::new(),
            period: Period::default(),
            report_every: None,
            source: None,
            sections: Vec::new(),
            broken: true,
            span: None,
        }
    }
}

/// The printed notice.
#[derive(Default)]
pub struct Notice {
    /// 文号.
    pub doc_number: Option<Box<str>>,
    /// Title.
    pub title: Box<str>,
    /// Who issued it.
    pub issuer: Box<str>,
    /// When.
    pub issued: Date,
    /// To whom, as printed.
    pub addressees: Option<Box<str>>,
    /// The letter's text.
    pub intro: Option<Box<str>>,
}

/// The text attached to the notice.
pub struct Outline {
    /// Its title as printed.
    pub title: Box<str>,
    /// The paragraph before the first section.
    pub preface: Option<Box<str>>,
}

/// Both days inclusive.
#[derive(Default)]
pub struct Period {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Whose reading it is.
    pub note: Option<Box<str>>,
}

/// Where a plan came from: a record, never read by a build.
pub struct Source {
    /// Name of the file.
    pub file: Box<str>,
    /// Its SHA-256 in hexadecimal.
    pub sha256: Option<Box<str>>,
    /// Which column of its table was taken for what, where a person said so.
    pub columns: Option<Box<str>>,
}

/// A section.
pub struct Section {
    /// Its number from 1.
    pub number: Located<u32>,
    /// Its title without number.
    pub title: Box<str>,
    /// The whole line as printed.
    pub printed: Option<Box<str>>,
    /// Units printed for the whole section.
    pub units: Assignments<UnitRef>,
    /// Its sub-sections in order.
    pub subsections: Vec<Subsection>,
}

/// A part of a section.
pub struct Subsection {
    /// Its number as printed.
    pub number: Located<Number>,
    /// Its title without number.
    pub title: Box<str>,
    /// The whole line as printed.
    pub printed: Option<Box<str>>,
    /// Units printed for the whole sub-section.
    pub units: Assignments<UnitRef>,
}

const NOTICE: &[Key] = &[
    may("doc_number", Form::Text),
    must("title", Form::Text),
    must("issuer", Form::Text),
    must("issued", Form::Date),
    may("addressees", Form::Text),
    may("intro", Form::Lines),
];
const OUTLINE: &[Key] = &[must("title", Form::Text), may("preface", Form::Lines)];
const CHECKLIST: &[Key] = &[must("title", Form::Text)];
const PERIOD: &[Key] = &[must("from", Form::Date), must("to", Form::Date), may("note", Form::Text)];
const SOURCE: &[Key] = &[must("file", Form::Text), may("sha256", Form::Text), may("columns", Form::Text)];
const LABEL_KEYS: [Key; 2 + Role::COUNT] =
    and_roles([may("leaders", Form::Text), may("deadline", Form::Text)], Form::Text);
const SUBSECTION_KEYS: [Key; 3 + Role::COUNT] =
    and_roles([must("number", Form::Numeral(999)), must("title", Form::Text), may("printed", Form::Text)], UNITS);
const SECTION_KEYS: [Key; 4 + Role::COUNT] = and_roles(
    [
        must("number", Form::Whole(1, 999)),
        must("title", Form::Text),
        may("printed", Form::Text),
        may("subsections", Form::List(&Form::Map(&SUBSECTION_KEYS))),
    ],
    UNITS,
);
const KEYS: &[Key] = &[
    must("id", Form::IdBut(reserved::PLANS)),
    may("short_title", Form::Text),
    must("notice", Form::Map(NOTICE)),
    may("outline", Form::Map(OUTLINE)),
    may("checklist", Form::Map(CHECKLIST)),
    may("lists", Form::Different(&Form::Text)),
    may("labels", Form::Map(&LABEL_KEYS)),
    must("period", Form::Map(PERIOD)),
    may("report_every", Form::Whole(1, 3660)),
    may("source", Form::Map(SOURCE)),
    must("sections", Form::List(&Form::Map(&SECTION_KEYS))),
];

/// The file.
pub const FORM: Form = Form::Map(KEYS);

/// Reads plan.yaml.
pub fn read(reading: &mut Reading, root: Node<'_>) -> Option<Plan> {
    let before = reading.errors();
    let mut f = reading.map(root, "plan.yaml", KEYS)?;
    let span = f.span;
    let id = f.id(reading, "id");
    let short_title = f.maybe_text(reading, "short_title").map(|t| t.value);
    let notice = f.required(reading, "notice").and_then(|n| notice(reading, n));
    let outline = f.optional("outline").and_then(|n| outline(reading, n));
    let checklist = f.optional("checklist").and_then(|n| {
        let mut f = reading.map(n, "checklist", CHECKLIST)?;
        f.text(reading, "title").map(|t| t.value)
    });
    let lists = f.texts(reading, "lists");
    reading.used_twice(&lists.iter().collect::<Vec<_>>());
    let labels = f.optional("labels").map(|n| labels(reading, n)).unwrap_or_default();
    let period = f.required(reading, "period").and_then(|n| period(reading, n));
    let report_every = f.maybe_whole(reading, "report_every", 1..=3660).map(|n| n.value);
    let source = f.optional("source").and_then(|n| {
        let mut f = reading.map(n, "source", SOURCE)?;
        let file = f.text(reading, "file");
        let sha256 = f.maybe_text(reading, "sha256").map(|t| t.value);
        let columns = f.maybe_text(reading, "columns").map(|t| t.value);
        Some(Source { file: file?.value, sha256, columns })
    });
    let sections = f.required(reading, "sections").map(|n| reading.list(n, "sections")).unwrap_or_default();
    let sections = sections.into_iter().filter_map(|n| section(reading, n)).collect();
    Some(Plan {
        id,
        short_title,
        notice: notice.unwrap_or_default(),
        outline,
        checklist,
        lists,
        labels,
        period: period.unwrap_or_default(),
        report_every,
        source,
        sections,
        broken: reading.errors() > before,
        span: Some(span),
    })
}

fn notice(reading: &mut Reading, node: Node<'_>) -> Option<Notice> {
    let mut f = reading.map(node, "notice", NOTICE)?;
    let doc_number = f.maybe_text(reading, "doc_number").map(|t| t.value);
    let title = f.text(reading, "title");
    let issuer = f.text(reading, "issuer");
    let issued = f.date(reading, "issued");
    let addressees = f.maybe_text(reading, "addressees").map(|t| t.value);
    let intro = f.maybe_lines(reading, "intro").map(|t| t.value);
    Some(Notice { doc_number, title: title?.value, issuer: issuer?.value, issued: issued?.value, addressees, intro })
}

fn outline(reading: &mut Reading, node: Node<'_>) -> Option<Outline> {
    let mut f = reading.map(node, "outline", OUTLINE)?;
    let title = f.text(reading, "title");
    let preface = f.maybe_lines(reading, "preface").map(|t| t.value);
    Some(Outline { title: title?.value, preface })
}

fn period(reading: &mut Reading, node: Node<'_>) -> Option<Period> {
    let mut f = reading.map(node, "period", PERIOD)?;
    let (from, to) = (f.date(reading, "from"), f.date(reading, "to"));
    let note = f.maybe_text(reading, "note").map(|t| t.value);
    let (from, to) = (from?, to?);
    if to.value < from.value {
        reading.fault(Diagnostic::at(Code::PeriodOrder, to.span).with("from", from.value).with("to", to.value));
    }
    Some(Period { from: from.value, to: to.value, note })
}

fn section(reading: &mut Reading, node: Node<'_>) -> Option<Section> {
    let mut f = reading.map(node, "sections", &SECTION_KEYS)?;
    let number = f.required(reading, "number").and_then(|n| reading.whole(n, "number", 1..=999));
    let title = f.text(reading, "title");
    let printed = f.maybe_text(reading, "printed").map(|t| t.value);
    let units = Assignments::new(unit_refs(reading, &mut f), Vec::new());
    let subsections = each(f.list(reading, "subsections"), |n| subsection(reading, n));
    Some(Section { number: number?, title: title?.value, printed, units, subsections })
}

fn subsection(reading: &mut Reading, node: Node<'_>) -> Option<Subsection> {
    let mut f = reading.map(node, "subsections", &SUBSECTION_KEYS)?;
    let number = f.required(reading, "number").and_then(|n| self::number(reading, n, "number", 999));
    let title = f.text(reading, "title");
    let printed = f.maybe_text(reading, "printed").map(|t| t.value);
    let units = Assignments::new(unit_refs(reading, &mut f), Vec::new());
    Some(Subsection { number: number?, title: title?.value, printed, units })
}

fn labels(reading: &mut Reading, node: Node<'_>) -> Vec<(&'static str, Box<str>)> {
    let Some(mut f) = reading.map(node, "labels", &LABEL_KEYS) else { return Vec::new() };
    LABEL_KEYS.into_iter().filter_map(|key| Some((key.name, f.maybe_text(reading, key.name)?.value))).collect()
}
