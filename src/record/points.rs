//! points.yaml: the narrative's points as written.

use super::fields::{Reading, each};
use super::form::{Form, Key, and_roles, may, must};
use super::printed::{MORE, More, Number, more, number};
use super::role::{Assignments, Role};
use super::unit_lists::{UNITS, UnitRef, unit_refs};
use super::yaml::Node;
use crate::source::{Located, Span};

/// A point of the narrative.
pub struct Point {
    /// Its number as printed (there may be gaps).
    pub number: Located<Number>,
    /// Its number as the source prints it, where that is not the number with a full stop: （四）, 4、.
    pub printed_number: Option<Box<str>>,
    /// Number of its section.
    pub section: Located<u32>,
    /// Number of its sub-section.
    pub subsection: Option<Located<Number>>,
    /// Its text without number and without the parenthesis of units.
    pub text: Box<str>,
    /// Its units as printed.
    pub units: Assignments<UnitRef>,
    /// The whole parenthesis of units, on as many lines as the source prints.
    pub printed: Option<Box<str>>,
    /// Its units are printed once for several points, above them.
    pub inherited: bool,
    /// Further words that are neither task nor unit.
    pub more: Vec<More>,
    /// Where it was written.
    pub span: Span,
}

const KEYS: [Key; 8 + Role::COUNT] = and_roles(
    [
        must("number", Form::Numeral(9999)),
        may("printed_number", Form::Text),
        must("section", Form::Whole(1, 999)),
        may("subsection", Form::Numeral(999)),
        must("text", Form::Text),
        may("printed", Form::Lines),
        may("inherited", Form::Flag),
        may("more", MORE),
    ],
    UNITS,
);

/// The file: a list of points.
pub const FORM: Form = Form::List(&Form::Map(&KEYS));

/// Reads points.yaml.
pub fn read(reading: &mut Reading, root: Node<'_>) -> Vec<Point> {
    each(reading.list(root, "points.yaml"), |n| point(reading, n))
}

fn point(reading: &mut Reading, node: Node<'_>) -> Option<Point> {
    let span = node.span;
    let mut f = reading.map(node, "points.yaml", &KEYS)?;
    let number = f.required(reading, "number").and_then(|n| self::number(reading, n, "number", 9999));
    let printed_number = f.maybe_text(reading, "printed_number").map(|t| t.value);
    let section = f.required(reading, "section").and_then(|n| reading.whole(n, "section", 1..=999));
    let subsection = f.optional("subsection").and_then(|n| self::number(reading, n, "subsection", 999));
    let text = f.text(reading, "text");
    let units = Assignments::new(unit_refs(reading, &mut f), Vec::new());
    let printed = f.maybe_lines(reading, "printed").map(|t| t.value.trim().into());
    let inherited = f.flag(reading, "inherited");
    let more = more(reading, &mut f);
    let (number, section, text) = (number?, section?, text?.value);
    Some(Point { number, printed_number, section, subsection, text, units, printed, inherited, more, span })
}
