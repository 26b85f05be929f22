//! items/NNN.yaml: an item with its duties, targets and changes as written.

pub use super::deadline::Deadline;
use super::deadline::{self, deadline};
use super::fields::{Reading, Text, each, placeholder};
use super::form::{Form, Is, Key, Rule, TEXTS, and_roles, may, must};
use super::printed::{MORE, More, Number, more, number};
use super::role::{Assignments, Role};
use super::target::targets;
pub use super::target::{TARGET_KINDS, Target, TargetKind};
use super::unit_lists::UNITS;
pub use super::unit_lists::{UnitRef, unit_refs};
use super::yaml::Node;
use crate::date::Date;
use crate::diag::{Code, Diagnostic};
use crate::reserved;
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
    /// Some of its duties could not be read and have their fault: which, is not known.
    pub lost_duties: bool,
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
    /// Ids of targets that could not be read and have their fault; an empty one may be any.
    pub lost_targets: Vec<Box<str>>,
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

/// Whether a printed cell says that there is none. What else says so in documents that are imported stands in the words of the importer.
pub fn is_dash(cell: &str) -> bool {
    !cell.trim().is_empty() && cell.trim().chars().all(|c| matches!(c, '-' | '–' | '—' | '－' | '无'))
}

/// An open change of what was promised.
pub struct Change {
    /// What changed: `deadline`, `text`, the key of a role, or `target:<id>`.
    pub field: Text,
    /// Before: printed words, and for a deadline the day if one is given.
    pub from: Deadline,
    /// After.
    pub to: Text,
    /// When it was decided.
    pub date: Located<Date>,
    /// Why.
    pub reason: Box<str>,
    /// By which document.
    pub document: Option<Box<str>>,
}

const PRINTED_KEYS: [Key; Role::COUNT] = and_roles([], Form::Text);
const CHANGE_KEYS: &[Key] = &[
    must("field", Form::Changed),
    must("from", deadline::FORM).rules(&[Rule("field", Is::Other("deadline"), Is::Plain)]),
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
        may("none_printed", Form::Flag).rules(&[Rule(Role::NONE_PRINTED, Is::List(1), Is::Missing)]),
        may("printed", Form::Map(&PRINTED_KEYS)),
        may("separately", Form::Flag),
        may("inherited", Form::Flag),
        may("leaders", TEXTS),
        may("more", MORE),
        may("report_every", Form::Whole(1, 3660)),
        may("targets", Form::List(&super::target::FORM)),
        may("not_targets", TEXTS),
        may("changes", Form::List(&Form::Map(CHANGE_KEYS))),
    ],
    UNITS,
);
const ITEM_KEYS: &[Key] = &[
    must("id", Form::IdBut(reserved::DEVICES)),
    must("number", Form::Numeral(9_999_999)),
    must("section", Form::Whole(1, 999)),
    may("subsection", Form::Numeral(999)),
    may("list", Form::Text),
    may("points", Form::List(&Form::Numeral(9999))),
    may("title", Form::Text),
    may("heading", Form::Text).rules(&[Rule("duties", Is::List(2), Is::There)]),
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
    let heading = f.text_or_placeholder(reading, "heading");
    let duties = f.required(reading, "duties").map(|n| duties(reading, n)).unwrap_or_default();
    let count = duties.len();
    let duties = each(duties, |n| duty(reading, n));
    let lost_duties = duties.len() < count;
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
        lost_duties,
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
    let (targets, lost_targets) = targets(reading, &mut f);
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
        lost_targets,
        not_targets,
        changes,
        broken: reading.errors() > before,
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
    Some(Change { field: field?, from: from?, to: to?, date: date?, reason: reason?.value, document })
}
