//! docs/templates.md, made from the views themselves: what every template gets.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use gongkai::shape::{Fields, Shape};
use gongkai::view::contract;

use crate::built::root;

/// With this variable set the test writes the document instead of comparing it.
const WRITE: &str = "WRITE_DOCS";

const HEAD: &str = "# What templates get

Made from the views by `WRITE_DOCS=1 cargo test --test suite templates`; the same test holds it to them. A theme's template of a page
is `templates/pages/<kind>.html`; it gets the view of that kind as `page`, and every template gets `site` and `shell`. Besides: `words` (the
locale), `options` (of theme.toml and site.yaml), `marks`, `symbols`, `language`. A field that a view does not have is a fault when the theme
is loaded, not a hole on a page. Text is escaped when it is written; *maybe* is absent or there.

| in | as | is |
|---|---|---|
";

/// The kind of a value in words; what structs it names is noted.
fn kind(shape: Shape, structs: &mut BTreeMap<&'static str, Fields>) -> String {
    match shape {
        Shape::Text => "text".to_owned(),
        Shape::Number => "number".to_owned(),
        Shape::Flag => "yes or no".to_owned(),
        Shape::Maybe(inner) => format!("maybe {}", kind(inner(), structs)),
        Shape::List(inner) => format!("list of {}", kind(inner(), structs)),
        Shape::Fields(fields) => {
            let fields = fields();
            let name = fields.name;
            if let Some(known) = structs.get(name) {
                // Templates and readers know a struct by its name.
                assert!(
                    known.fields.iter().map(|f| f.name).eq(fields.fields.iter().map(|f| f.name)),
                    "two structs {name}"
                );
            } else {
                let shapes: Vec<_> = fields.fields.iter().map(|f| f.shape).collect();
                structs.insert(name, fields);
                for shape in shapes {
                    kind(shape(), structs);
                }
            }
            format!("[{name}](#{})", name.to_lowercase())
        }
    }
}

/// Lines of a doc comment as one cell of a table.
fn words(about: &[&str]) -> String {
    about.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ").replace('|', "\\|").replace('<', "&lt;")
}

fn document() -> String {
    let mut structs = BTreeMap::new();
    let mut out = HEAD.to_owned();
    for (name, shape) in contract::globals() {
        writeln!(out, "| every template | `{name}` | {} |", kind(shape, &mut structs)).unwrap();
    }
    for (page, shape) in contract::pages() {
        writeln!(out, "| `pages/{page}.html` | `page` | {} |", kind(shape, &mut structs)).unwrap();
    }
    let all: Vec<&str> = structs.keys().copied().collect();
    for name in all {
        let fields = &structs[name];
        writeln!(out, "\n## {name}\n\n{}\n\n| field | kind | what |\n|---|---|---|", words(fields.about)).unwrap();
        let rows: Vec<_> = fields.fields.iter().map(|f| (f.name, f.shape, words(f.about))).collect();
        for (field, shape, about) in rows {
            writeln!(out, "| `{field}` | {} | {about} |", kind(shape(), &mut structs)).unwrap();
        }
    }
    out
}

#[test]
fn the_reference_of_templates_is_what_the_views_have() {
    let path = root().join("docs/templates.md");
    let made = document();
    if std::env::var_os(WRITE).is_some() {
        fs::write(&path, &made).unwrap();
    }
    assert!(
        fs::read_to_string(&path).unwrap() == made,
        "docs/templates.md is behind: set {WRITE}=1 and run the test again"
    );
}
