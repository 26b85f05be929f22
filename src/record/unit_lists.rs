//! The lists of units in a duty, point or section: a list for each role.

use super::fields::{Fields, Reading, Text};
use super::form::{Form, Key, may, must};
use super::role::{HasRole, Role};
use super::yaml::{Node, Value};

/// A unit in the list of a role.
pub struct UnitRef {
    /// The role.
    pub role: Role,
    /// The printed name.
    pub name: Text,
    /// The source adds 等.
    pub open: bool,
}

impl HasRole for UnitRef {
    fn role(&self) -> Role {
        self.role
    }
}

const UNIT: &[Key] = &[must("name", Form::Text), may("open", Form::Flag)];

/// The units of a role in a duty, point or section.
pub const UNITS: Form = Form::List(&Form::Any(&[Form::Text, Form::Map(UNIT)]));

/// The lists of units of every role: names, or names with `open: true`.
pub fn unit_refs(reading: &mut Reading, fields: &mut Fields<'_>) -> Vec<UnitRef> {
    let mut units = Vec::new();
    for role in Role::ALL {
        let nodes = fields.list(reading, role.key());
        units.reserve_exact(nodes.len());
        units.extend(nodes.into_iter().filter_map(|node| unit_ref(reading, node, role)));
    }
    units
}

fn unit_ref(reading: &mut Reading, node: Node<'_>, role: Role) -> Option<UnitRef> {
    if !matches!(node.value, Value::Map(_)) {
        return Some(UnitRef { role, name: reading.text(node, role.key())?, open: false });
    }
    let mut f = reading.map(node, role.key(), UNIT)?;
    let name = f.text(reading, "name");
    let open = f.flag(reading, "open");
    Some(UnitRef { role, name: name?, open })
}
