//! places.yaml: the register of places that duties may name, as written. No place is guessed: what is not in it has no
//! page.

use super::fields::{Reading, Text, each};
use super::form::{Form, Key, may, must};
use super::yaml::Node;
use crate::reserved;

/// A place.
pub struct Place {
    /// Its address.
    pub id: Text,
    /// Its name.
    pub name: Text,
    /// What kind of place it is: its key in the locale.
    pub kind: &'static str,
    /// Other words that name it.
    pub aliases: Vec<Text>,
    /// Longer words that hold one of its names and name something else.
    pub not_in: Vec<Text>,
    /// The id of the unit that is its office.
    pub unit: Option<Text>,
}

/// Kinds of places in the order in which pages show them; their words stand in the locales.
pub const PLACE_KINDS: [&str; 5] = ["town", "village", "zone", "region", "other"];

const PLACE: &[Key] = &[
    must("id", Form::IdBut(reserved::UNITS)),
    must("name", Form::Text),
    must("kind", Form::Word(&PLACE_KINDS)),
    may("aliases", Form::List(&Form::Text)),
    may("not_in", Form::List(&Form::Text)),
    may("unit", Form::Id),
];
const KEYS: &[Key] = &[may("places", Form::List(&Form::Map(PLACE)))];

/// places.yaml.
pub const FORM: Form = Form::Map(KEYS);

/// Reads places.yaml.
pub fn read(reading: &mut Reading, root: Node<'_>) -> Vec<Place> {
    let Some(mut f) = reading.map(root, "places.yaml", KEYS) else { return Vec::new() };
    each(f.list(reading, "places"), |node| {
        let mut f = reading.map(node, "places", PLACE)?;
        let id = f.id(reading, "id");
        let name = f.text(reading, "name");
        let kinds = PLACE_KINDS.map(|kind| (kind, kind));
        let kind = f.required(reading, "kind").and_then(|n| reading.word(n, "kind", &kinds));
        let aliases = f.texts(reading, "aliases");
        let not_in = f.texts(reading, "not_in");
        let unit = f.optional("unit").and_then(|n| reading.id(n, "unit"));
        Some(Place { id: id?, name: name?, kind: kind?.value, aliases, not_in, unit })
    })
}
