//! items/NNN.yaml: an item with its duties, targets and changes as written.

pub use super::deadline::Deadline;
use super::deadline::{self, deadline};
use super::fields::{Reading, Text, each, placeholder};
use super::form::{Form, Key, TEXTS, and_roles, may, must, words};
use super::printed::{MORE, More, Number, more, number};
use super::role::{Assignments, Role};
use super::unit_lists::UNITS;
pub use super::unit_lists::{UnitRef, unit_refs};
use super::yaml::Node;
use crate::date::Date;
use crate::diag::{Code, Diagnostic};
use crate::source::{Located, Span};

/// One item of the checklist.
pub struct Item {
    /// Its id, which is the file's name.
    pub id: Text,
    /// Its number as printed.
    pub number: Located<Number>,
    /// Number of its section.
    pub section: Located<u32>,
    /// Number of its sub-section.
    pub subsection: Option<Located<Number>>,
    /// The list of the notice that it stands in, where there are several.
    pub list: Option<Text>,
    /// Numbers of the points that it comes from.
    pub points: Vec<Located<Number>>,
    /// A short title of the editor's; presentation only.
    pub title: Option<Box<str>>,
    /// The heading over several duties.
    pub heading: Option<Box<str>>,
    /// Its duties.
    pub duties: Vec<Duty>,
    /// Further columns.
    pub more: Vec<More>,
    /// The head of the file.
    pub span: Span,
}

/// One duty: the record that is tracked.
pub struct Duty {
    /// Its number within the item.
    pub id: Located<u32>,
    /// Its text as printed.
    pub text: Text,
    /// Its deadline, where one is printed.
    pub deadline: Option<Deadline>,
    /// Its units as printed.
    pub units: Assignments<UnitRef>,
    /// The source prints — for the responsible units.
    pub none_printed: bool,
    /// 分别牵头: several units accountable for it do so each for itself.
    pub separately: bool,
    /// Its units are printed once for several duties, above them.
    pub inherited: bool,
    /// Persons in office who are printed with it.
    pub leaders: Vec<Text>,
    /// Days after which the duty counts as silent.
    pub report_every: Option<u32>,
    /// Quantified targets.
    pub targets: Vec<Target>,
    /// Numbers of the text that are no targets.
    pub not_targets: Vec<Text>,
    /// Open changes of the promise, oldest first.
    pub changes: Vec<Change>,
    /// Further columns.
    pub more: Vec<More>,
    /// Something in it could not be read and has its fault; an empty text or the number 0 may stand for it.
    pub broken: bool,
    /// Where it was written.
    pub span: Span,
}

/// A quantified target.
pub struct Target {
    /// Its id within the duty.
    pub id: Text,
    /// What is counted.
    pub label: Box<str>,
    /// How the number is meant.
    pub kind: TargetKind,
    /// The number.
    pub value: Option<f64>,
    /// Least, of a range.
    pub min: Option<f64>,
    /// Most, of a range.
    pub max: Option<f64>,
    /// Unit of measure.
    pub unit: Option<Box<str>>,
    /// ISO 8601 duration of a frequency.
    pub period: Option<Box<str>>,
    /// The words of the duty's text that state it.
    pub text: Option<Text>,
    /// Whether values add up over the year.
    pub cumulative: bool,
    /// Value at the start.
    pub baseline: Option<f64>,
    /// No number is printed.
    pub implied: bool,
    /// By when, where it differs from the duty's deadline.
    pub date: Option<Date>,
    /// An editor's remark.
    pub note: Option<Box<str>>,
    /// An editor has read it.
    pub confirmed: bool,
    /// Where it was written.
    pub span: Span,
}

/// How a target's number is meant.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TargetKind {
    /// 新增、净增、新引进 N.
    Increase,
    /// N as an end state.
    Reach,
    /// 以上、不少于.
    AtLeast,
    /// 超、突破、高于.
    Exceed,
    /// 下降.
    Decrease,
    /// From one number to another.
    Range,
    /// Per cent.
    Rate,
    /// So many in each period.
    Frequency,
    /// Done or not.
    Milestone,
}

impl Target {
    /// The number that counts as met: the value, or the least of a range.
    pub fn goal(&self) -> Option<f64> {
        self.value.or(self.min)
    }
}

impl TargetKind {
    /// Whether values add up towards the number over the year, so that a pace can be judged.
    pub fn adds_up(self) -> bool {
        !matches!(self, TargetKind::Milestone | TargetKind::Decrease | TargetKind::Frequency | TargetKind::Rate)
    }

    /// The numbers that words state for a target of the kind (`100`, `新增1,200家`, `1-2个`): two of a range, none or
    /// one of a milestone, one of all others; `None` where there are more or fewer.
    pub fn numbers(self, words: &str) -> Option<Vec<f64>> {
        let parts = words.split(|c: char| !c.is_ascii_digit() && c != '.' && c != ',');
        let numbers: Vec<f64> = parts.filter_map(|part| part.replace(',', "").trim_matches('.').parse().ok()).collect();
        let fits = match self {
            TargetKind::Range => numbers.len() == 2,
            TargetKind::Milestone => numbers.len() <= 1,
            _ => numbers.len() == 1,
        };
        fits.then_some(numbers)
    }
}

/// Whether a printed cell says that there is none.
pub fn is_dash(cell: &str) -> bool {
    !cell.trim().is_empty() && cell.trim().chars().all(|c| matches!(c, '-' | '–' | '—' | '－' | '无'))
}

/// The words of [`TargetKind`] in files.
pub const TARGET_KINDS: &[(&str, TargetKind); 9] = &[
    ("increase", TargetKind::Increase),
    ("reach", TargetKind::Reach),
    ("at_least", TargetKind::AtLeast),
    ("exceed", TargetKind::Exceed),
    ("decrease", TargetKind::Decrease),
    ("range", TargetKind::Range),
    ("rate", TargetKind::Rate),
    ("frequency", TargetKind::Frequency),
    ("milestone", TargetKind::Milestone),
];

/// An open change of what was promised.
pub struct Change {
    /// What changed: `deadline`, `text`, the key of a role, or `target:<id>`.
    pub field: Text,
    /// Before: printed words, and for a deadline the day if one is given.
    pub from: Deadline,
    /// After.
    pub to: Text,
    /// When it was decided.
    pub date: Date,
    /// Why.
    pub reason: Box<str>,
    /// By which document.
    pub document: Option<Box<str>>,
}

const PRINTED_KEYS: [Key; Role::COUNT] = and_roles([], Form::Text);
const TARGET_KEYS: &[Key] = &[
    must("id", Form::Id),
    must("label", Form::Text),
    must("kind", Form::Word(&words(TARGET_KINDS))),
    may("value", Form::Number),
    may("min", Form::Number),
    may("max", Form::Number),
    may("unit", Form::Text),
    may("period", Form::Text),
    may("text", Form::Text),
    may("cumulative", Form::Flag),
    may("baseline", Form::Number),
    may("implied", Form::Flag),
    may("date", Form::Date),
    may("note", Form::Text),
    may("confirmed", Form::Flag),
];
const CHANGE_KEYS: &[Key] = &[
    must("field", Form::Text),
    must("from", deadline::FORM),
    must("to", Form::Text),
    must("date", Form::Date),
    must("reason", Form::Text),
    may("document", Form::Text),
];
const DUTY_KEYS: [Key; 13 + Role::COUNT] = and_roles(
    [
        must("id", Form::Whole(1, 999)),
        must("text", Form::Text),
        may("deadline", deadline::FORM),
        may("none_printed", Form::Flag),
        may("printed", Form::Map(&PRINTED_KEYS)),
        may("separately", Form::Flag),
        may("inherited", Form::Flag),
        may("leaders", TEXTS),
        may("more", MORE),
        may("report_every", Form::Whole(1, 3660)),
        may("targets", Form::List(&Form::Map(TARGET_KEYS))),
        may("not_targets", TEXTS),
        may("changes", Form::List(&Form::Map(CHANGE_KEYS))),
    ],
    UNITS,
);
const ITEM_KEYS: &[Key] = &[
    must("id", Form::Id),
    must("number", Form::Numeral(9_999_999)),
    must("section", Form::Whole(1, 999)),
    may("subsection", Form::Numeral(999)),
    may("list", Form::Text),
    may("points", Form::List(&Form::Numeral(9999))),
    may("title", Form::Text),
    may("heading", Form::Text),
    must("duties", Form::Several(&Form::Map(&DUTY_KEYS))),
    may("more", MORE),
];

/// The file.
pub const FORM: Form = Form::Map(ITEM_KEYS);

/// Reads an item's file.
pub fn read(reading: &mut Reading, root: Node<'_>) -> Option<Item> {
    let mut f = reading.map(root, "items", ITEM_KEYS)?;
    let span = f.span;
    let id = f.id(reading, "id");
    let number = f.required(reading, "number").and_then(|n| self::number(reading, n, "number", 9_999_999));
    let section = f.required(reading, "section").and_then(|n| reading.whole(n, "section", 1..=999));
    let subsection = f.optional("subsection").and_then(|n| self::number(reading, n, "subsection", 999));
    let list = f.maybe_text(reading, "list");
    let points = f.list(reading, "points");
    let points = each(points, |n| self::number(reading, n, "points", 9999));
    let title = f.maybe_text(reading, "title").map(|t| t.value);
    let heading = f.maybe_text(reading, "heading").map(|t| t.value);
    let duties = f.required(reading, "duties").map(|n| duties(reading, n)).unwrap_or_default();
    let duties = each(duties, |n| duty(reading, n));
    let more = more(reading, &mut f);
    if duties.is_empty() {
        // Why has its fault; what names the item is not wrong as well.
        return None;
    }
    Some(Item {
        id: id.unwrap_or_else(|| placeholder(span)),
        number: number.unwrap_or(Located { value: Number::Whole(0), span }),
        section: section.unwrap_or(Located { value: 0, span }),
        subsection,
        list,
        points,
        title,
        heading,
        duties,
        more,
        span,
    })
}

/// The elements of `duties`, at least one: an item without duties has no page.
fn duties<'t>(reading: &mut Reading, node: Node<'t>) -> Vec<Node<'t>> {
    let (span, before) = (node.span, reading.errors());
    let duties = reading.list(node, "duties");
    if duties.is_empty() && reading.errors() == before {
        reading.fault(Diagnostic::at(Code::MissingKey, span).with("key", "duties"));
    }
    duties
}

fn duty(reading: &mut Reading, node: Node<'_>) -> Option<Duty> {
    let span = node.span;
    let before = reading.errors();
    let mut f = reading.map(node, "duties", &DUTY_KEYS)?;
    let id = f.required(reading, "id").and_then(|n| reading.whole(n, "id", 1..=999));
    let text = f.text(reading, "text");
    let deadline = f.optional("deadline").map(|n| deadline(reading, n));
    let units = unit_refs(reading, &mut f);
    let none_printed = f.flag(reading, "none_printed");
    let mut printed = Vec::new();
    if let Some(node) = f.optional("printed")
        && let Some(mut p) = reading.map(node, "printed", &PRINTED_KEYS)
    {
        let mut cell = |role: Role| Some((role, p.maybe_text(reading, role.key())?.value));
        printed.extend(Role::ALL.into_iter().filter_map(&mut cell));
    }
    let separately = f.flag(reading, "separately");
    let inherited = f.flag(reading, "inherited");
    let leaders = f.texts(reading, "leaders");
    let more = more(reading, &mut f);
    let report_every = f.maybe_whole(reading, "report_every", 1..=3660).map(|n| n.value);
    let targets = each(f.list(reading, "targets"), |n| target(reading, n));
    let not_targets = f.texts(reading, "not_targets");
    let changes = each(f.list(reading, "changes"), |n| change(reading, n));
    Some(Duty {
        id: id.unwrap_or(Located { value: 0, span }),
        text: text.unwrap_or_else(|| placeholder(span)),
        // One that could not be read has its fault; some day stands for it.
        deadline: deadline
            .map(|d| d.unwrap_or_else(|| Deadline { date: Some(Date::FIRST), ..Deadline::of(placeholder(span)) })),
        units: Assignments::new(units, printed),
        none_printed,
        separately,
        inherited,
        leaders,
        more,
        report_every,
        targets,
        not_targets,
        changes,
        broken: reading.errors() > before,
        span,
    })
}

fn target(reading: &mut Reading, node: Node<'_>) -> Option<Target> {
    let span = node.span;
    let mut f = reading.map(node, "targets", TARGET_KEYS)?;
    let id = f.id(reading, "id");
    let label = f.text(reading, "label");
    let kind = f.required(reading, "kind").and_then(|n| reading.word(n, "kind", TARGET_KINDS));
    let value = f.maybe_number(reading, "value").map(|n| n.value);
    let min = f.maybe_number(reading, "min").map(|n| n.value);
    let max = f.maybe_number(reading, "max").map(|n| n.value);
    let unit = f.maybe_text(reading, "unit").map(|t| t.value);
    let period = f.maybe_text(reading, "period").map(|t| t.value);
    let text = f.maybe_text(reading, "text");
    let cumulative = f.flag(reading, "cumulative");
    let baseline = f.maybe_number(reading, "baseline").map(|n| n.value);
    let implied = f.flag(reading, "implied");
    let date = f.maybe_date(reading, "date").map(|d| d.value);
    let note = f.maybe_text(reading, "note").map(|t| t.value);
    let confirmed = f.flag(reading, "confirmed");
    let (id, label, kind) = (id?, label?.value, kind?.value);
    Some(Target {
        id,
        label,
        kind,
        value,
        min,
        max,
        unit,
        period,
        text,
        cumulative,
        baseline,
        implied,
        date,
        note,
        confirmed,
        span,
    })
}

fn change(reading: &mut Reading, node: Node<'_>) -> Option<Change> {
    let mut f = reading.map(node, "changes", CHANGE_KEYS)?;
    let field = f.text(reading, "field");
    let from = f.required(reading, "from").and_then(|node| match &field {
        Some(field) if &*field.value != "deadline" => Some(Deadline::of(reading.text(node, "from")?)),
        _ => deadline(reading, node),
    });
    let to = f.text(reading, "to");
    let date = f.date(reading, "date");
    let reason = f.text(reading, "reason");
    let document = f.maybe_text(reading, "document").map(|t| t.value);
    Some(Change { field: field?, from: from?, to: to?, date: date?.value, reason: reason?.value, document })
}
