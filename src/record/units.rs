//! units.yaml: the register of units and groups as written.

use super::fields::{Fields, Reading, Text, each};
use super::form::{Form, Is, Key, Rule, may, must, words};
use super::yaml::Node;
use crate::reserved;
use crate::source::Span;

/// The register, in the order of the files.
#[derive(Default)]
pub struct Register {
    /// Units.
    pub units: Vec<Unit>,
    /// Groups of units.
    pub groups: Vec<Group>,
    /// Kinds that the register declares itself.
    pub kinds: Vec<Kind>,
    /// Ids and names of units and groups that could not be read and have their faults: they are not unknown.
    pub broken: Vec<Box<str>>,
    /// A file of the register gave nothing, or a unit no name: no name is unknown.
    pub lost: bool,
    /// Some kinds could not be read: none is unknown.
    pub lost_kinds: bool,
}

/// One unit.
pub struct Unit {
    /// Its address.
    pub id: Text,
    /// Its registered name.
    pub name: Text,
    /// The key of its kind.
    pub kind: Text,
    /// Syllables that override the readings of polyphones.
    pub pinyin: Option<Text>,
    /// Other names: those under which it is printed, and those by which readers search for it.
    pub aliases: Vec<Alias>,
}

/// One group: a printed collective.
pub struct Group {
    /// Its address.
    pub id: Text,
    /// Its registered name.
    pub name: Text,
    /// The ids of its members where membership is closed; nothing where it is open.
    pub members: Option<Vec<Text>>,
    /// Syllables that override the readings of polyphones.
    pub pinyin: Option<Text>,
    /// Other names: those under which it is printed, and those by which readers search for it.
    pub aliases: Vec<Alias>,
}

/// Another name of a unit, decided by an editor.
pub struct Alias {
    /// The name, as printed unless it is for search alone.
    pub text: Text,
    /// How it differs.
    pub kind: AliasKind,
    /// Why.
    pub note: Option<Box<str>>,
    /// Where it was written.
    pub span: Span,
}

/// A kind of body that the register declares.
pub struct Kind {
    /// Its key.
    pub id: Text,
    /// Its words.
    pub name: Box<str>,
}

/// How another name differs from the registered one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AliasKind {
    /// A part is left out because the next name carries it.
    Ellipsis,
    /// Another way to write it.
    Variant,
    /// What it was called before.
    Former,
    /// A name that no document prints: readers search by it (the full name, a former one).
    Search,
}

impl AliasKind {
    /// Its word in files.
    pub fn key(self) -> &'static str {
        ALIAS_KINDS.iter().find(|(_, kind)| *kind == self).map_or("", |(key, _)| key)
    }
}

/// Kinds that every register may use, in the order of a county's list; their words stand in the locales.
pub const KINDS: [&str; 8] =
    ["county_department", "township", "zone", "party", "enterprise", "vertical", "task_force", "office"];

/// The words of [`AliasKind`] in files.
pub const ALIAS_KINDS: &[(&str, AliasKind); 4] = &[
    ("ellipsis", AliasKind::Ellipsis),
    ("variant", AliasKind::Variant),
    ("former", AliasKind::Former),
    ("search", AliasKind::Search),
];

const MEMBERSHIP: &[(&str, bool); 2] = &[("open", false), ("closed", true)];

const ALIAS: &[Key] = &[
    must("text", Form::Text),
    must("kind", Form::Word(&words(ALIAS_KINDS))),
    must("confirmed_by", Form::Text),
    may("note", Form::Text),
];
const UNIT: &[Key] = &[
    must("id", Form::IdBut(reserved::UNITS)),
    must("name", Form::Text),
    must("kind", Form::Text),
    may("pinyin", Form::Text),
    may("aliases", Form::List(&Form::Map(ALIAS))),
];
const GROUP: &[Key] = &[
    must("id", Form::IdBut(reserved::UNITS)),
    must("name", Form::Text),
    must("membership", Form::Word(&words(MEMBERSHIP))),
    may("members", Form::Different(&Form::Id)).rules(&[
        Rule("membership", Is::Word(&["closed"]), Is::There),
        Rule("membership", Is::Word(&["open"]), Is::Empty),
    ]),
    may("pinyin", Form::Text),
    may("aliases", Form::List(&Form::Map(ALIAS))),
];
const KIND: &[Key] = &[must("id", Form::Id), must("name", Form::Text)];
const KEYS: &[Key] = &[
    may("units", Form::List(&Form::Map(UNIT))),
    may("groups", Form::List(&Form::Map(GROUP))),
    may("kinds", Form::List(&Form::Map(KIND))),
];

/// A file of the register.
pub const FORM: Form = Form::Map(KEYS);

impl Register {
    /// Adds another file's register.
    pub fn extend(&mut self, other: Register) {
        self.units.extend(other.units);
        self.groups.extend(other.groups);
        self.kinds.extend(other.kinds);
        self.broken.extend(other.broken);
        self.lost |= other.lost;
        self.lost_kinds |= other.lost_kinds;
    }
}

/// Reads one file of the register.
pub fn read(reading: &mut Reading, root: Node<'_>) -> Register {
    let Some(mut f) = reading.map(root, "units.yaml", KEYS) else {
        return Register { lost: true, ..Register::default() };
    };
    let ((units, no_units), (groups, no_groups)) =
        (f.list_or_lost(reading, "units"), f.list_or_lost(reading, "groups"));
    // What should be a list and is none may hold any name.
    let mut register = Register { lost: no_units || no_groups, ..Register::default() };
    for node in units {
        let unit = unit(reading, node, &mut register);
        register.units.extend(unit);
    }
    let before = reading.errors();
    let (kinds, no_kinds) = f.list_or_lost(reading, "kinds");
    register.kinds = each(kinds, |node| {
        let mut f = reading.map(node, "kinds", KIND)?;
        let id = f.id(reading, "id");
        let name = f.text(reading, "name");
        Some(Kind { id: id?, name: name?.value })
    });
    register.lost_kinds = no_kinds || reading.errors() > before;
    reading.used_twice(&register.kinds.iter().map(|kind| &kind.id).collect::<Vec<_>>());
    for node in groups {
        let group = group(reading, node, &mut register);
        register.groups.extend(group);
    }
    register
}

fn unit(reading: &mut Reading, node: Node<'_>, register: &mut Register) -> Option<Unit> {
    let Some(mut f) = reading.map(node, "units", UNIT) else {
        register.lost = true;
        return None;
    };
    let id = f.id(reading, "id");
    let name = f.text(reading, "name");
    let kind = f.required(reading, "kind").and_then(|n| reading.text(n, "kind"));
    let pinyin = f.maybe_text(reading, "pinyin");
    let aliases = aliases(reading, &mut f, register);
    match (id, name, kind) {
        (Some(id), Some(name), Some(kind)) => Some(Unit { id, name, kind, pinyin, aliases }),
        (id, name, _) => {
            register.lost |= id.is_none() || name.is_none();
            note_dropped(&mut register.broken, id.into_iter().chain(name), aliases);
            None
        }
    }
}

fn group(reading: &mut Reading, node: Node<'_>, register: &mut Register) -> Option<Group> {
    let Some(mut f) = reading.map(node, "groups", GROUP) else {
        register.lost = true;
        return None;
    };
    let id = f.id(reading, "id");
    let name = f.text(reading, "name");
    let closed = f.required(reading, "membership").and_then(|n| reading.word(n, "membership", MEMBERSHIP));
    let pinyin = f.maybe_text(reading, "pinyin");
    let aliases = aliases(reading, &mut f, register);
    let (id, name, closed) = match (id, name, closed) {
        (Some(id), Some(name), Some(closed)) => (id, name, closed.value),
        (id, name, _) => {
            register.lost |= id.is_none() || name.is_none();
            note_dropped(&mut register.broken, id.into_iter().chain(name), aliases);
            return None;
        }
    };
    let members = match closed {
        true => f.required(reading, "members").map(|n| reading.list(n, "members")).unwrap_or_default(),
        false => f.list(reading, "members"),
    };
    let members: Vec<Text> = members.into_iter().filter_map(|n| reading.id(n, "members")).collect();
    if let Some(first) = members.first()
        && !closed
    {
        let known = "id name membership pinyin aliases";
        reading.fault(
            crate::diag::Diagnostic::at(crate::diag::Code::UnknownKey, first.span)
                .with("key", "members")
                .with("known", known),
        );
    }
    Some(Group { id, name, members: closed.then_some(members), pinyin, aliases })
}

/// The other names of a unit or group. What should be their list and is none may hold any name.
fn aliases<'n>(reading: &mut Reading, f: &mut Fields<'n>, register: &mut Register) -> Vec<Alias> {
    let (nodes, is_lost) = f.list_or_lost(reading, "aliases");
    register.lost |= is_lost;
    nodes.into_iter().filter_map(|node| alias(reading, node, register)).collect()
}

fn alias(reading: &mut Reading, node: Node<'_>, register: &mut Register) -> Option<Alias> {
    let span = node.span;
    let Some(mut f) = reading.map(node, "aliases", ALIAS) else {
        register.lost = true;
        return None;
    };
    let text = f.text(reading, "text");
    let kind = f.required(reading, "kind").and_then(|n| reading.word(n, "kind", ALIAS_KINDS));
    // Who decided must be on record; no page says it.
    f.text(reading, "confirmed_by");
    let note = f.maybe_text(reading, "note").map(|t| t.value);
    match (text, kind) {
        (Some(text), Some(kind)) => Some(Alias { text, kind: kind.value, note, span }),
        (text, _) => {
            register.lost |= text.is_none();
            note_dropped(&mut register.broken, text, Vec::new());
            None
        }
    }
}

/// Notes the names of a unit or group that is dropped, so that they are not reported as unknown.
fn note_dropped(broken: &mut Vec<Box<str>>, names: impl IntoIterator<Item = Text>, aliases: Vec<Alias>) {
    broken.extend(names.into_iter().chain(aliases.into_iter().map(|a| a.text)).map(|t| t.value));
}
