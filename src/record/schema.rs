//! JSON Schemas of the files (draft 2020-12), made of the tables that the readers take their keys from.
//!
//! A schema says no more than the form of one file: what hangs together between files is for `gongkai check`. YAML is
//! read as JSON for it, days as texts. A key without a value counts as not written, hence null.

use serde_json::{Map, Value, json};

use super::form::{Form, Is, Key, Must, Rule};
use super::role::Role;
use super::{entry, item, places, plan, points, site, units};

/// A quantity has at most 15 digits before its point.
const MOST: f64 = 1e15;

/// An id.
const ID: &str = "[a-z0-9][a-z0-9_-]{0,63}";

/// Every kind of file: its name and its form.
const KINDS: &[(&str, Form)] = &[
    ("site", site::FORM),
    ("units", units::FORM),
    ("places", places::FORM),
    ("plan", plan::FORM),
    ("points", points::FORM),
    ("item", item::FORM),
    ("progress", entry::FORM),
];

/// The names of the kinds of files that have a schema.
pub fn kinds() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|(name, _)| *name)
}

/// The schema of a kind of file, one line a value; `None` for a name that is none.
pub fn schema(kind: &str) -> Option<String> {
    let (name, form) = KINDS.iter().find(|(name, _)| *name == kind)?;
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("gongkai {name}"),
    });
    if let (Some(schema), Value::Object(form)) = (schema.as_object_mut(), of(*form)) {
        schema.extend(form);
    }
    Some(format!("{schema:#}\n"))
}

fn of(form: Form) -> Value {
    // YAML reads 2023 as a number, and a text may well be one; one of blanks alone is none.
    let text = || json!({"type": ["string", "number"], "pattern": "\\S"});
    match form {
        Form::Text | Form::Lines => text(),
        Form::Like(pattern) => json!({"type": "string", "pattern": whole(pattern)}),
        Form::Id => json!({"type": ["string", "integer"], "pattern": format!("^{ID}$"), "minimum": 0}),
        Form::IdBut(reserved) => {
            json!({"type": ["string", "integer"], "pattern": format!("^(?!(?:{reserved})$){ID}$"), "minimum": 0})
        }
        Form::Changed => {
            let roles = Role::ALL.map(Role::key).join("|");
            json!({"type": "string", "pattern": whole(&format!("deadline|text|{roles}|target:{ID}"))})
        }
        Form::Date => json!({"type": "string", "format": "date", "pattern": "^(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
        Form::Number => json!({"type": "number", "exclusiveMinimum": -MOST, "exclusiveMaximum": MOST}),
        Form::Whole(least, most) => json!({"type": "integer", "minimum": least, "maximum": most}),
        // YAML reads 3.1 as a number, and it is words; so are neither quoted digits nor digits with hyphens.
        Form::Numeral(most) => json!({"anyOf": [
            {"type": "integer", "minimum": 1, "maximum": most},
            {"type": "number", "not": {"type": "integer"}},
            {"type": "string", "pattern": r"^(?!-?[0-9]*$)\s*\S([\s\S]{0,14}\S)?\s*$"},
        ]}),
        Form::Flag => json!({"type": "boolean"}),
        Form::Word(words) => json!({"enum": words}),
        Form::Texts => json!({"type": "object", "additionalProperties": text()}),
        Form::Scalars => {
            json!({"type": "object", "additionalProperties": {"type": ["string", "number", "boolean", "null"]}})
        }
        Form::List(element) => json!({"type": "array", "items": of(*element)}),
        Form::Several(element) => json!({"type": "array", "items": of(*element), "minItems": 1}),
        Form::Different(element) => json!({"type": "array", "items": of(*element), "uniqueItems": true}),
        Form::Any(forms) => json!({"anyOf": forms.iter().map(|form| of(*form)).collect::<Vec<_>>()}),
        Form::Map(keys) => map(keys),
    }
}

/// A text that is all of a pattern, but for blanks at its ends.
fn whole(pattern: &str) -> String {
    format!(r"^\s*(?:{pattern})\s*$")
}

fn map(keys: &[Key]) -> Value {
    let required: Vec<&str> = keys.iter().filter(|key| key.must == Must::Yes).map(|key| key.name).collect();
    let properties: Map<String, Value> = keys.iter().map(property).collect();
    let mut schema = json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    });
    let rules = keys.iter().flat_map(|key| key.rules.iter().map(|rule| rule_of(key, *rule)));
    let conditions: Vec<Value> = keys.iter().filter_map(presence).chain(rules).collect();
    if let Some(fields) = schema.as_object_mut().filter(|_| !conditions.is_empty()) {
        fields.insert("allOf".to_owned(), conditions.into());
    }
    schema
}

/// Which of several keys must be there.
fn presence(key: &Key) -> Option<Value> {
    let there = |name: &'static str| json!({"required": [name], "properties": {name: is(Is::There)}});
    match key.must {
        Must::Yes | Must::No => None,
        Must::Without(other) => Some(json!({"anyOf": [there(other), there(key.name)]})),
        Must::OneOf(others) => {
            let all = std::iter::once(key.name).chain(others.iter().copied());
            Some(json!({"oneOf": all.map(there).collect::<Vec<_>>()}))
        }
    }
}

fn rule_of(key: &Key, Rule(other, given, then): Rule) -> Value {
    let required: &[&str] = if then == Is::There { &[key.name] } else { &[] };
    json!({
        "if": {"properties": {other: is(given)}, "required": [other]},
        "then": {"properties": {key.name: is(then)}, "required": required},
    })
}

fn is(what: Is) -> Value {
    match what {
        Is::There => json!({"not": {"enum": [null, false]}}),
        Is::Missing => json!({"enum": [null, false]}),
        Is::List(least) => json!({"type": "array", "minItems": least}),
        Is::Empty => json!({"maxItems": 0}),
        Is::Word(words) => json!({"enum": words}),
        Is::Other(word) => json!({"not": {"const": word}}),
        Is::Plain => json!({"not": {"type": "object"}}),
        Is::Like(pattern) => json!({"pattern": pattern}),
    }
}

fn property(key: &Key) -> (String, Value) {
    let schema = of(key.form);
    let schema = if key.must == Must::Yes { schema } else { or_null(schema) };
    (key.name.to_owned(), schema)
}

/// The schema of a value that may be missing.
fn or_null(mut schema: Value) -> Value {
    let Some(fields) = schema.as_object_mut() else { return schema };
    if let Some(Value::Array(words)) = fields.get_mut("enum") {
        words.push(Value::Null);
    } else if let Some(kinds) = fields.get_mut("type") {
        match kinds {
            Value::Array(kinds) => kinds.push("null".into()),
            kind => *kind = json!([kind, "null"]),
        }
    } else if let Some(Value::Array(schemas)) = fields.get_mut("anyOf") {
        schemas.push(json!({"type": "null"}));
    }
    schema
}
