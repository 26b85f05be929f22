//! Templates against views: every variable and field that a template names is looked for in the view that it will get,
//! before a page is rendered. What depends on data alone (a key between brackets) is left to rendering.

use std::collections::{BTreeSet, HashMap};

use super::Fault;
use super::engine::Origin;
use crate::diag::nearest;
use crate::shape::Shape;

/// What a variable holds, as far as it can be told without data.
#[derive(Clone, Copy)]
enum Held {
    Shape(Shape),
    /// Words of the locale, loop counters, results of filters: anything goes.
    Anything,
}

/// Variables of an outer tag and of those around it.
type Scopes = Vec<HashMap<String, Held>>;

/// Globals that the engine gives, which are not views.
const GLOBALS: [&str; 6] = ["words", "options", "marks", "symbols", "language", "loop"];
/// Words of the template language.
const KEYWORDS: [&str; 13] =
    ["and", "or", "not", "in", "is", "if", "else", "elif", "true", "false", "none", "with", "context"];

/// Checks the template of every kind of page; `globals` are the views that all of them get.
pub fn check(
    origins: &HashMap<String, Origin>,
    globals: &[(&'static str, Shape)],
    pages: &[(&'static str, Shape)],
) -> Vec<Fault> {
    let mut checker = Checker { origins, faults: Vec::new(), seen: BTreeSet::new() };
    for (kind, shape) in pages {
        let mut scope: HashMap<String, Held> = GLOBALS.iter().map(|g| ((*g).to_owned(), Held::Anything)).collect();
        scope.extend(globals.iter().map(|(name, shape)| ((*name).to_owned(), Held::Shape(*shape))));
        scope.insert("page".to_owned(), Held::Shape(*shape));
        checker.template(&format!("pages/{kind}.html"), &mut vec![scope], 0);
    }
    checker.faults
}

struct Checker<'a> {
    origins: &'a HashMap<String, Origin>,
    faults: Vec<Fault>,
    /// Places already reported: a part is checked on every page that uses it.
    seen: BTreeSet<(String, usize, String)>,
}

impl Checker<'_> {
    fn template(&mut self, name: &str, scopes: &mut Scopes, depth: usize) {
        // The engine has refused circles; the bound is for a page that no theme has.
        let Some(origin) = self.origins.get(name).filter(|_| depth < 32) else { return };
        let text = &origin.prepared.text;
        let height = scopes.len();
        let mut at = 0;
        while let Some((open, end, inner)) = next_tag(text, at) {
            at = end;
            let start = open + 2;
            let mut words = inner.trim_matches(['-', ' ', '\n']).split_whitespace();
            let is_block = text.get(open..start) == Some("{%");
            match words.next().filter(|_| is_block) {
                Some("for") => self.open_loop(name, inner, start, scopes),
                Some("endfor") if scopes.len() > height => {
                    scopes.pop();
                }
                Some("set") => self.set(name, inner, start, scopes),
                Some("include" | "extends") => {
                    if let Some(other) = quoted(inner) {
                        self.template(other, scopes, depth + 1);
                    }
                }
                Some("block" | "endblock" | "endif" | "endset" | "else" | "endfor" | "break" | "continue") => {}
                Some("if" | "elif") => self.expression(name, inner, start, scopes, true),
                _ => self.expression(name, inner, start, scopes, false),
            }
        }
        scopes.truncate(height);
    }

    fn open_loop(&mut self, name: &str, inner: &str, start: usize, scopes: &mut Scopes) {
        let mut scope = HashMap::new();
        if let Some((variables, list)) =
            inner.trim_start_matches([' ', '-']).strip_prefix("for ").and_then(|r| r.split_once(" in "))
        {
            let offset = start + inner.find(" in ").unwrap_or(0) + 4;
            self.expression(name, list, offset, scopes, false);
            let element = match self.path_of(list, scopes) {
                Some(Shape::List(element)) => Held::Shape(element()),
                _ => Held::Anything,
            };
            let variables: Vec<&str> = variables.split(',').map(str::trim).collect();
            for variable in &variables {
                scope.insert((*variable).to_owned(), if variables.len() == 1 { element } else { Held::Anything });
            }
        }
        scopes.push(scope);
    }

    fn set(&mut self, name: &str, inner: &str, start: usize, scopes: &mut Scopes) {
        let Some((variable, value)) =
            inner.trim_start_matches([' ', '-']).strip_prefix("set ").and_then(|r| r.split_once('='))
        else {
            return;
        };
        let offset = start + inner.find('=').unwrap_or(0) + 1;
        self.expression(name, value, offset, scopes, false);
        let held = self.path_of(value, scopes).map_or(Held::Anything, Held::Shape);
        if let Some(scope) = scopes.last_mut() {
            scope.insert(variable.trim().to_owned(), held);
        }
    }

    /// Looks at every path of an expression; `start` is its place in the template. In a condition (`asks`) a variable
    /// may be missing.
    fn expression(&mut self, name: &str, text: &str, start: usize, scopes: &Scopes, asks: bool) {
        for path in paths(text) {
            let wrong = match resolve(path.words.iter().copied(), scopes) {
                Ok(_) => continue,
                Err(Wrong::Variable) if asks && path.words.len() == 1 => continue,
                Err(wrong) => wrong,
            };
            let (at, fault) = match wrong {
                Wrong::Variable => {
                    let variable = path.words.first().copied().unwrap_or("");
                    (path.at, ("theme-unknown-variable", vec![("name", variable.to_owned())]))
                }
                Wrong::Field { place, owner, fields } => {
                    let field = path.words.get(place).copied().unwrap_or("");
                    let near = nearest(field, fields.iter().copied());
                    let near = near.map(|n| format!(" ({n}?)")).unwrap_or_default();
                    let args = vec![("name", owner.to_owned()), ("field", field.to_owned()), ("nearest", near)];
                    let before: usize = path.words.iter().take(place).map(|w| w.len() + 1).sum();
                    (path.at + before, ("theme-unknown-field", args))
                }
            };
            let length = path.words.last().map_or(1, |w| w.len());
            self.report(name, start + at, length, fault);
        }
    }

    fn report(
        &mut self,
        name: &str,
        at: usize,
        length: usize,
        (key, args): (&'static str, Vec<(&'static str, String)>),
    ) {
        let Some(origin) = self.origins.get(name) else { return };
        let from = origin.prepared.origin(at);
        let what = args.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>().join("|");
        if self.seen.insert((name.to_owned(), from, what)) {
            let to = origin.prepared.origin(at + length);
            self.faults.push(Fault { args, ..Fault::at(key, &origin.path, &origin.text, from, to.max(from + 1)) });
        }
    }

    /// What an expression is that is nothing but a path.
    fn path_of(&self, text: &str, scopes: &Scopes) -> Option<Shape> {
        let text = text.trim_matches(['-', ' ', '\n']);
        let is_path = text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.'));
        match resolve(text.split('.').filter(|_| is_path), scopes) {
            Ok(Held::Shape(shape)) if is_path => Some(present(shape)),
            _ => None,
        }
    }
}

/// Why a path leads nowhere.
enum Wrong {
    Variable,
    /// The word at `place` is no field of `owner`.
    Field {
        place: usize,
        owner: &'static str,
        fields: Vec<&'static str>,
    },
}

fn resolve<'b>(words: impl IntoIterator<Item = &'b str>, scopes: &Scopes) -> Result<Held, Wrong> {
    let mut words = words.into_iter();
    let first = words.next().unwrap_or("");
    let mut held = *scopes.iter().rev().find_map(|s| s.get(first)).ok_or(Wrong::Variable)?;
    for (place, word) in words.enumerate() {
        let Held::Shape(shape) = held else { return Ok(Held::Anything) };
        held = match present(shape) {
            Shape::Fields(fields) => {
                let fields = fields();
                let found = fields.fields.iter().find(|f| f.name == word).map(|f| (f.shape)());
                let names = || fields.fields.iter().map(|f| f.name).collect();
                let wrong = || Wrong::Field { place: place + 1, owner: fields.name, fields: names() };
                Held::Shape(found.ok_or_else(wrong)?)
            }
            _ => return Err(Wrong::Field { place: place + 1, owner: "", fields: Vec::new() }),
        };
    }
    Ok(held)
}

/// What is there where it may be absent.
fn present(shape: Shape) -> Shape {
    match shape {
        Shape::Maybe(inner) => present(inner()),
        shape => shape,
    }
}

/// A path in an expression: its words and the byte at which it begins.
struct Path<'a> {
    words: Vec<&'a str>,
    at: usize,
}

/// Variables of an expression with their fields; no strings, keywords, filters, tests, functions, names of arguments.
fn paths(text: &str) -> Vec<Path<'_>> {
    let mut found = Vec::new();
    let mut quote = None;
    let mut skip = 0;
    let mut before = ' ';
    let mut after_is = false;
    for (at, c) in text.char_indices() {
        if at < skip {
            continue;
        }
        match quote {
            Some(q) if c == q => quote = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'' | '`') => quote = Some(c),
            None if c.is_ascii_alphabetic() || c == '_' => {
                let rest = text.get(at..).unwrap_or("");
                let end =
                    rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '.'))).unwrap_or(rest.len());
                let word = rest.get(..end).unwrap_or("");
                let next = rest.get(end..).unwrap_or("").trim_start();
                let argument = next.starts_with('=') && !next.starts_with("==");
                let known = KEYWORDS.contains(&word) || next.starts_with('(') || argument || after_is;
                if !known && before != '|' && before != '.' && before != ']' {
                    found.push(Path { words: word.split('.').collect(), at });
                }
                after_is = word == "is" || (after_is && word == "not");
                skip = at + end;
            }
            // A number is no variable: what follows its digits is skipped with it.
            None if c.is_ascii_digit() => {
                let rest = text.get(at..).unwrap_or("");
                skip = at + rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.')).unwrap_or(rest.len());
            }
            None => {}
        }
        if !c.is_whitespace() {
            before = c;
        }
    }
    found
}

/// The next `{{ }}` or `{% %}` at or after `from`: where it opens, one past its end, and what is inside.
fn next_tag(text: &str, from: usize) -> Option<(usize, usize, &str)> {
    let rest = text.get(from..)?;
    let open = from + [rest.find("{{"), rest.find("{%")].into_iter().flatten().min()?;
    let close = if text.get(open..)?.starts_with("{{") { "}}" } else { "%}" };
    let mut quote = None;
    for (i, c) in text.get(open + 2..)?.char_indices() {
        let at = open + 2 + i;
        match quote {
            Some(q) if c == q => quote = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'' | '`') => quote = Some(c),
            None if text.get(at..)?.starts_with(close) => return Some((open, at + 2, text.get(open + 2..at)?)),
            None => {}
        }
    }
    None
}

/// The first string in a tag.
fn quoted(inner: &str) -> Option<&str> {
    inner.split('"').nth(1)
}

#[cfg(test)]
mod tests {
    use super::super::prepare::prepare;
    use super::super::{Layers, Locale};
    use super::*;
    use crate::shape::Shaped as _;
    use crate::views;

    views! {
        /// A leaf.
        pub struct Leaf {
            /// A word.
            pub word: String,
        }

        /// A tree.
        pub struct Tree {
            /// Leaves.
            pub leaves: Vec<Leaf>,
            /// Perhaps one.
            pub last: Option<Leaf>,
        }
    }

    /// Faults as `key field line:column`.
    fn faults(page: &str, part: &str) -> Vec<String> {
        let layers = Layers::built_in();
        let locale = Locale::load(&layers, "zh-CN").unwrap();
        let mut origins = HashMap::new();
        for (name, text) in [("pages/x.html", page), ("parts/y.html", part)] {
            let prepared = prepare(name, text, &locale).map_err(|f| format!("{f:?}")).unwrap();
            let origin = Origin { path: name.to_owned(), text: text.to_owned(), prepared };
            origins.insert(name.to_owned(), origin);
        }
        let said = |fault: &Fault| {
            let (line, column) = fault.line_column().unwrap();
            format!("{} {} {line}:{column}", fault.key, fault.args.last().map_or("", |(_, v)| v))
        };
        check(&origins, &[], &[("x", Tree::shape())]).iter().map(said).collect()
    }

    #[test]
    fn what_a_view_has_is_found_through_loops_sets_and_parts() {
        let page = "{% for leaf in page.leaves %}{% include \"parts/y.html\" %}{{ loop.index }}{% endfor %}
            {% set leaf = page.last %}{% if leaf and brief %}{% include \"parts/y.html\" %}{% endif %}
            {{ page.leaves | length }}{{ words.reported[page.last.word] }}{% if page.last is defined %}x{% endif %}";
        assert!(faults(page, "{{ leaf.word }}{{ t.nav.home }}").is_empty());
    }

    #[test]
    fn what_a_view_has_not_is_reported_where_it_is_written() {
        assert_eq!(faults("\n{{ page.leavs }}", ""), ["theme-unknown-field  (leaves?) 2:9"]);
        assert_eq!(
            faults("{% for l in page.leaves %}{{ l.wrod }}{% endfor %}", ""),
            ["theme-unknown-field  (word?) 1:32"]
        );
        assert_eq!(faults("汉字{{ leaf.word }}", ""), ["theme-unknown-variable leaf 1:6"]);
        assert_eq!(faults("{% if page.none %}{% endif %}", ""), ["theme-unknown-field  1:12"]);
        assert_eq!(faults("{{ page.last.word.length }}", "").len(), 1);
        let twice =
            "{% for leaf in page.leaves %}{% include \"parts/y.html\" %}{% include \"parts/y.html\" %}{% endfor %}";
        assert_eq!(faults(twice, "{{ leaf.size }}"), ["theme-unknown-field  1:9"]);
    }
}
