//! Templates against views: every variable and field that a template names is looked for in the view that it will get,
//! before a page is rendered. What depends on data alone (a key between brackets) is left to rendering.
//!
//! On the way it is noted what the templates of a kind of page ask for of its view ([`usage`](super::usage)).

use std::collections::{BTreeSet, HashMap};

use super::engine::Origin;
use super::expression::{filters, next_tag, paths, quoted};
use super::fault::{Fault, question};
use super::frame::{FRAME_PARTS, Frame, FrameHtml, frame_template};
use super::usage::{Node, Usage};
use crate::diag::nearest;
use crate::shape::{Shape, Shaped as _, Used};

/// What a variable holds, as far as it can be told without data.
#[derive(Clone, Copy)]
enum Held {
    Shape(Shape, Option<Node>),
    /// Tables of words, loop counters, results of filters: anything goes.
    Anything,
}

/// Variables of an outer tag and of those around it.
type Scopes = Vec<HashMap<String, Held>>;

/// Variables that the engine gives, which are not views.
const GIVEN: [&str; 6] = ["words", "options", "marks", "symbols", "language", "loop"];
/// Filters that give back a list's elements, in an order of their own.
const REARRANGING: [&str; 6] = ["sort", "reverse", "unique", "slice", "filter", "concat"];

/// What the templates of a kind of page ask for.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Of the shell.
    pub shell: Used,
    /// Of the page's own view.
    pub page: Used,
}

/// What a theme's templates are given.
pub struct Contract {
    /// The view of the whole site: `site` in every template.
    pub site: Shape,
    /// The view of what surrounds a page: `shell` in every template but those of the frame.
    pub shell: Shape,
    /// The view of every kind of page: `page` in `pages/<kind>.html` and what it includes.
    pub pages: Vec<(&'static str, Shape)>,
}

/// Checks the templates of the frame and of every kind of page, and tells what a page asks for.
pub fn check(origins: &HashMap<String, Origin>, contract: &Contract) -> (HashMap<&'static str, Asked>, Vec<Fault>) {
    let mut checker = Checker::new(origins);
    for part in FRAME_PARTS {
        let scope = scope(contract.site, Held::Shape(Frame::shape(), None));
        checker.template(&frame_template(part), &mut vec![scope], 0);
    }
    let mut asked = HashMap::new();
    for (kind, page) in &contract.pages {
        checker.usage = Usage::default();
        let (shell_node, page_node) = (checker.usage.root(), checker.usage.root());
        let shell = contract.shell;
        let mut scope = scope(contract.site, Held::Shape(shell, Some(shell_node)));
        scope.insert("frame".to_owned(), Held::Shape(FrameHtml::shape(), None));
        scope.insert("page".to_owned(), Held::Shape(*page, Some(page_node)));
        checker.template(&format!("pages/{kind}.html"), &mut vec![scope], 0);
        let (shell, page) = (checker.usage.of(shell_node, shell), checker.usage.of(page_node, *page));
        asked.insert(*kind, Asked { shell, page });
    }
    (asked, checker.faults)
}

/// The variables that every template has.
fn scope(site: Shape, shell: Held) -> HashMap<String, Held> {
    let views = [("site", Held::Shape(site, None)), ("shell", shell)];
    let given = GIVEN.map(|name| (name, Held::Anything));
    views.into_iter().chain(given).map(|(name, held)| (name.to_owned(), held)).collect()
}

struct Checker<'a> {
    origins: &'a HashMap<String, Origin>,
    usage: Usage,
    faults: Vec<Fault>,
    /// Places already reported: a part is checked on every page that uses it.
    seen: BTreeSet<(String, usize, String)>,
}

impl<'a> Checker<'a> {
    fn new(origins: &'a HashMap<String, Origin>) -> Checker<'a> {
        Checker { origins, usage: Usage::default(), faults: Vec::new(), seen: BTreeSet::new() }
    }

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
                Some("if" | "elif") => self.expression(name, inner, start, scopes, Asks::Whether),
                Some("else" | "endif" | "block" | "endblock" | "endset" | "endfor" | "break" | "continue") => {}
                _ => self.expression(name, inner, start, scopes, Asks::Value),
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
            let held = self.held(list, scopes);
            let element = match held {
                Held::Shape(Shape::List(element), node) => Held::Shape(element(), node),
                _ => Held::Anything,
            };
            let aliased = matches!(element, Held::Shape(..));
            self.expression(name, list, offset, scopes, if aliased { Asks::Alias } else { Asks::Value });
            scope.extend(variables.split(',').map(|variable| (variable.trim().to_owned(), element)));
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
        let held = self.held(value, scopes);
        let aliased = matches!(held, Held::Shape(..));
        self.expression(name, value, offset, scopes, if aliased { Asks::Alias } else { Asks::Value });
        let variable = variable.trim();
        // Which of two values a name stands for is known while rendering only.
        let before = scopes.iter().rev().find_map(|s| s.get(variable)).copied();
        if let (Some(Held::Shape(_, Some(one))), Held::Shape(_, Some(other))) = (before, held) {
            self.usage.whole(one);
            self.usage.whole(other);
        }
        if let Some(scope) = scopes.last_mut() {
            scope.insert(variable.to_owned(), held);
        }
    }

    /// Looks at every path of an expression; `start` is its place in the template. In a condition a variable may be
    /// missing.
    fn expression(&mut self, name: &str, text: &str, start: usize, scopes: &Scopes, asks: Asks) {
        for path in paths(text) {
            let wrong = match resolve(path.words.iter().copied(), scopes, &mut self.usage) {
                Ok(Held::Shape(shape, Some(node))) => {
                    let after = path.words.iter().map(|w| w.len() + 1).sum::<usize>() - 1 + path.at;
                    if is_view(shape) && !asks.is_content_with(text.get(after..).unwrap_or("")) {
                        self.usage.whole(node);
                    }
                    continue;
                }
                Ok(_) => continue,
                Err(Wrong::Variable) if asks == Asks::Whether && path.words.len() == 1 => continue,
                Err(wrong) => wrong,
            };
            let (at, fault) = match wrong {
                Wrong::Variable => {
                    let variable = path.words.first().copied().unwrap_or("");
                    let near = nearest(variable, scopes.iter().flat_map(HashMap::keys).map(String::as_str));
                    let args = vec![("name", variable.to_owned()), ("nearest", question(near))];
                    (path.at, ("theme-unknown-variable", args))
                }
                Wrong::Field { place, owner, fields } => {
                    let field = path.words.get(place).copied().unwrap_or("");
                    let near = nearest(field, fields.iter().copied());
                    let args =
                        vec![("name", owner.to_owned()), ("field", field.to_owned()), ("nearest", question(near))];
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

    /// What an expression holds: that of its path, where it is nothing else or only puts a list into another order.
    fn held(&mut self, text: &str, scopes: &Scopes) -> Held {
        let text = text.trim_matches(['-', ' ', '\n']);
        let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '.'))).unwrap_or(text.len());
        let (path, rest) = text.split_at(end);
        let Ok(Held::Shape(shape, node)) = resolve(path.split('.'), scopes, &mut self.usage) else {
            return Held::Anything;
        };
        match present(shape) {
            shape if rest.is_empty() => Held::Shape(shape, node),
            Shape::List(element)
                if rest.trim_start().starts_with('|')
                    && filters(rest).iter().all(|filter| REARRANGING.contains(filter)) =>
            {
                if let Some(node) = node {
                    self.usage.whole(node);
                }
                Held::Shape(Shape::List(element), None)
            }
            _ => Held::Anything,
        }
    }
}

/// What an expression is for.
#[derive(Clone, Copy, PartialEq)]
enum Asks {
    /// A condition: whether something is there.
    Whether,
    /// Another name for a view or for the elements of a list, whose fields are asked for under it.
    Alias,
    /// Anything else.
    Value,
}

impl Asks {
    /// Whether an expression does without the fields of a view that `rest` follows.
    fn is_content_with(self, rest: &str) -> bool {
        let rest = rest.trim_start();
        let mut filter = rest.strip_prefix('|').unwrap_or("").split_whitespace();
        match self {
            Asks::Alias => true,
            _ if filter.next() == Some("length") => true,
            Asks::Whether => {
                let word = rest.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or("");
                rest.trim_matches(['-', ' ', '\n']).is_empty() || ["and", "or", "is"].contains(&word)
            }
            Asks::Value => false,
        }
    }
}

/// Whether a shape is a view struct, or a list of them.
fn is_view(shape: Shape) -> bool {
    match shape {
        Shape::Maybe(inner) | Shape::List(inner) => is_view(inner()),
        Shape::Fields(_) => true,
        Shape::Text | Shape::Number | Shape::Flag => false,
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

/// What a path leads to; the fields on the way are asked for.
fn resolve<'b>(words: impl IntoIterator<Item = &'b str>, scopes: &Scopes, usage: &mut Usage) -> Result<Held, Wrong> {
    let mut words = words.into_iter();
    let first = words.next().unwrap_or("");
    let mut held = *scopes.iter().rev().find_map(|s| s.get(first)).ok_or(Wrong::Variable)?;
    for (place, word) in words.enumerate() {
        let Held::Shape(shape, node) = held else { return Ok(held) };
        held = match present(shape) {
            Shape::Fields(fields) => {
                let fields = fields();
                let found = fields.fields.iter().position(|f| f.name == word);
                let names = || fields.fields.iter().map(|f| f.name).collect();
                let wrong = || Wrong::Field { place: place + 1, owner: fields.name, fields: names() };
                let field = found.ok_or_else(wrong)?;
                let shape = fields.fields.get(field).map_or(Shape::Flag, |f| (f.shape)());
                Held::Shape(shape, node.map(|node| usage.field(node, field)))
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

#[cfg(test)]
mod tests {
    use super::super::prepare::prepare;
    use super::super::{Layers, Locale};
    use super::*;
    use crate::views;

    views! {
        /// A leaf.
        pub struct Leaf {
            /// A word.
            pub word: String,
            /// A size.
            pub size: u8,
        }

        /// A tree.
        pub struct Tree {
            /// Leaves.
            pub leaves: Vec<Leaf>,
            /// Perhaps one.
            pub last: Option<Leaf>,
            /// A word.
            pub word: String,
            /// Perhaps another.
            pub other: Option<Leaf>,
        }
    }

    fn contract() -> Contract {
        Contract { site: Tree::shape(), shell: Tree::shape(), pages: vec![("x", Tree::shape())] }
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
        check(&origins, &contract()).1.iter().map(said).collect()
    }

    #[test]
    fn what_a_view_has_is_found_through_loops_sets_and_parts() {
        let page = "{% for leaf in page.leaves %}{% include \"parts/y.html\" %}{{ loop.index }}{% endfor %}
            {% set leaf = page.last %}{% if leaf and brief %}{% include \"parts/y.html\" %}{% endif %}
            {{ page.leaves | length }}{{ words.reported[page.last.word] }}{% if page.last is defined %}x{% endif %}";
        assert!(faults(page, "{{ leaf.word }}{{ t.nav.home }}").is_empty());
    }

    /// What a page asks for of a tree, as `leaves.word`, `last.*`.
    fn asked(page: &str, part: &str) -> Vec<String> {
        let layers = Layers::built_in();
        let locale = Locale::load(&layers, "zh-CN").unwrap();
        let origin = |(name, text): (&str, &str)| {
            let prepared = prepare(name, text, &locale).map_err(|f| format!("{f:?}")).unwrap();
            (name.to_owned(), Origin { path: name.to_owned(), text: text.to_owned(), prepared })
        };
        let origins = [("pages/x.html", page), ("parts/y.html", part)].map(origin).into();
        let (asked, faults) = check(&origins, &contract());
        assert!(faults.is_empty(), "{faults:?}");
        let Used::Fields(fields) = &asked["x"].page else { return vec!["*".to_owned()] };
        let named =
            ["leaves", "last", "word"].iter().zip(fields).filter_map(|(name, used)| Some((name, used.as_ref()?)));
        let said = |(name, used): (&&str, &Used)| match used {
            Used::Fields(leaf) => {
                let parts = ["word", "size"].iter().zip(leaf).filter(|(_, u)| u.is_some()).map(|(n, _)| *n);
                format!("{name}.{}", parts.collect::<Vec<_>>().join("+"))
            }
            Used::All => format!("{name}.*"),
        };
        named.map(said).collect()
    }

    #[test]
    fn what_a_template_names_is_asked_for_and_nothing_else() {
        let part = "{{ leaf.size }}";
        assert_eq!(asked("{{ page.word }}", part), ["word.*"]);
        assert_eq!(asked("{% for l in page.leaves %}{{ l.word }}{% endfor %}", part), ["leaves.word"]);
        let through = "{% for leaf in page.leaves %}{% include \"parts/y.html\" %}{% endfor %}";
        assert_eq!(asked(through, part), ["leaves.size"]);
        assert_eq!(asked("{% set leaf = page.last %}{% include \"parts/y.html\" %}", part), ["last.size"]);
        // Whether a view is there is told by its first field, how long a list is by its elements.
        assert_eq!(asked("{% if page.last and page.word %}{% endif %}", part), ["last.word", "word.*"]);
        assert_eq!(asked("{{ page.leaves | length }}", part), ["leaves.word"]);
        // What is handed on as it is may be used in every part.
        assert_eq!(asked("{{ page.leaves | first }}", part), ["leaves.*"]);
        assert_eq!(asked("{{ page.last[page.word] }}", part), ["last.*", "word.*"]);
        assert_eq!(asked("{{ page }}", part), ["*"]);
        let either =
            "{% if page.word %}{% set l = page.last %}{% else %}{% set l = page.other %}{% endif %}{{ l.size }}";
        assert_eq!(asked(either, part), ["last.*", "word.*"]);
    }

    #[test]
    fn what_a_view_has_not_is_reported_where_it_is_written() {
        assert_eq!(faults("\n{{ page.leavs }}", ""), ["theme-unknown-field  (leaves?) 2:9"]);
        assert_eq!(
            faults("{% for l in page.leaves %}{{ l.wrod }}{% endfor %}", ""),
            ["theme-unknown-field  (word?) 1:32"]
        );
        assert_eq!(faults("汉字{{ leaf.word }}", ""), ["theme-unknown-variable  1:6"]);
        assert_eq!(faults("{% if page.none %}{% endif %}", ""), ["theme-unknown-field  1:12"]);
        assert_eq!(faults("{{ page.last.word.length }}", "").len(), 1);
        let twice =
            "{% for leaf in page.leaves %}{% include \"parts/y.html\" %}{% include \"parts/y.html\" %}{% endfor %}";
        assert_eq!(faults(twice, "{{ leaf.colour }}"), ["theme-unknown-field  1:9"]);
    }

    #[test]
    fn elements_of_a_list_in_another_order_are_checked() {
        let page = "{% for l in page.leaves | sort(attribute=\"word\") %}{{ l.wrod }}{% endfor %}";
        assert_eq!(faults(page, ""), ["theme-unknown-field  (word?) 1:57"]);
        assert!(faults("{% for key, word in t[page.word] %}{{ key }}{% endfor %}", "").is_empty());
    }
}
