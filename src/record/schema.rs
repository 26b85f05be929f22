//! JSON Schemas of the files (draft 2020-12), made of the tables that the readers take their keys from.
//!
//! A schema says no more than the form of one file: what hangs together between files is for `gongkai check`. YAML is
//! read as JSON for it, days as texts. A key without a value counts as not written, hence null.

use serde_json::{Map, Value, json};

use super::form::{Form, Key, Must};
use super::{entry, item, places, plan, points, site, units};

/// A quantity has at most 15 digits before its point.
const MOST: f64 = 1e15;

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
        Form::Id => json!({"type": ["string", "integer"], "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$", "minimum": 0}),
        Form::Date => json!({"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
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
        Form::Any(forms) => json!({"anyOf": forms.iter().map(|form| of(*form)).collect::<Vec<_>>()}),
        Form::Map(keys) => {
            let required: Vec<&str> = keys.iter().filter(|key| key.must == Must::Yes).map(|key| key.name).collect();
            let properties: Map<String, Value> = keys.iter().map(property).collect();
            let mut schema = json!({
                "type": "object",
                "properties": properties,
                "required": required,
                "additionalProperties": false,
            });
            let conditions: Vec<Value> = keys.iter().filter_map(condition).collect();
            if let Some(fields) = schema.as_object_mut().filter(|_| !conditions.is_empty()) {
                fields.insert("allOf".to_owned(), conditions.into());
            }
            schema
        }
    }
}

/// Where a key must be there that may be missing elsewhere.
fn condition(key: &Key) -> Option<Value> {
    let there = |key: &str| json!({"required": [key], "properties": {key: {"not": {"type": "null"}}}});
    match key.must {
        Must::Yes | Must::No => None,
        Must::Where(other, word) => Some(json!({
            "if": {"properties": {other: {"const": word}}, "required": [other]},
            "then": there(key.name),
        })),
        Must::Without(other) => Some(json!({"anyOf": [there(other), there(key.name)]})),
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
