//! Checks templates against views: every variable and field that a template names must be in the view that it will get.
//! This is done before any page is rendered; a key in brackets, which depends on data, is left to rendering.

use std::collections::{BTreeSet, HashMap};

use super::engine::Template;
use super::frame::{FRAME_PARTS, Frame, FrameHtml, frame_template};
use crate::diag::{Fault, nearest};
use crate::shape::{Shape, Shaped as _};
use crate::template::expression::{filters, next_tag, paths, quoted};

/// What a variable holds, as far as it can be told without data.
#[derive(Clone, Copy)]
enum Binding {
    Shape(Shape),
    /// Tables of words, loop counters, results of filters: any field is accepted.
    Anything,
}

/// Variables of an outer tag and of those around it.
type Scopes = Vec<HashMap<String, Binding>>;

/// Variables that the engine gives, which are not views.
const GIVEN: [&str; 6] = ["words", "options", "marks", "symbols", "language", "loop"];
/// Filters that give back a list's elements, in an order of their own.
const REARRANGING: [&str; 6] = ["sort", "reverse", "unique", "slice", "filter", "concat"];

/// The most templates that a page may bring in.
const MOST_VISITS: usize = 20_000;

/// What a theme's templates are given.
pub struct Contract {
    /// The view of the whole site: `site` in every template.
    pub site: Shape,
    /// The view of what surrounds a page: `shell` in every template but those of the frame.
    pub shell: Shape,
    /// The view of every kind of page: `page` in `pages/<kind>.html` and what it includes.
    pub pages: Vec<(&'static str, Shape)>,
    /// The view of every other file that a template makes: `page` in `pages/<name>`, beside `site`.
    pub files: Vec<(&'static str, Shape)>,
}

/// Checks the templates of the frame, of every kind of page and of other files. Returns the templates that were
/// checked, which are all that the site can use, and the faults.
pub fn check(templates: &HashMap<String, Template>, contract: &Contract) -> (BTreeSet<String>, Vec<Fault>) {
    let mut checker =
        Checker { templates, used: BTreeSet::new(), visits: 0, faults: Vec::new(), seen: BTreeSet::new() };
    for part in FRAME_PARTS {
        checker.template(&frame_template(part), &mut vec![scope(contract.site, Frame::shape())]);
    }
    for (kind, page) in &contract.pages {
        if checker.visits > MOST_VISITS {
            break;
        }
        checker.visits = 0;
        let mut scope = scope(contract.site, contract.shell);
        scope.insert("frame".to_owned(), Binding::Shape(FrameHtml::shape()));
        scope.insert("page".to_owned(), Binding::Shape(*page));
        checker.template(&format!("pages/{kind}.html"), &mut vec![scope]);
    }
    for (name, page) in &contract.files {
        let mut scope = scope(contract.site, *page);
        scope.remove("shell");
        scope.insert("page".to_owned(), Binding::Shape(*page));
        checker.template(&format!("pages/{name}"), &mut vec![scope]);
    }
    (checker.used, checker.faults)
}

/// The variables that every template has.
fn scope(site: Shape, shell: Shape) -> HashMap<String, Binding> {
    let views = [("site", Binding::Shape(site)), ("shell", Binding::Shape(shell))];
    let given = GIVEN.map(|name| (name, Binding::Anything));
    views.into_iter().chain(given).map(|(name, held)| (name.to_owned(), held)).collect()
}

struct Checker<'a> {
    templates: &'a HashMap<String, Template>,
    used: BTreeSet<String>,
    visits: usize,
    faults: Vec<Fault>,
    /// Places already reported: a part is checked on every page that uses it.
    seen: BTreeSet<(String, usize, String)>,
}

impl Checker<'_> {
    fn template(&mut self, name: &str, scopes: &mut Scopes) {
        // The engine has refused circular includes and long chains already.
        let Some(origin) = self.templates.get(name) else { return };
        self.visits += 1;
        if self.visits > MOST_VISITS {
            // Parts that bring in others, each several times, at many depths.
            self.report(name, 0, 1, Fault::of_file("theme-endless", ""));
            return;
        }
        if !self.used.contains(name) {
            self.used.insert(name.to_owned());
        }
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
                        self.template(other, scopes);
                    }
                }
                Some("if" | "elif") => self.expression(name, inner, start, scopes, true),
                Some("else" | "endif" | "block" | "endblock" | "endset" | "endfor" | "break" | "continue") => {}
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
            let element = match held(list, scopes) {
                Binding::Shape(Shape::List(element)) => Binding::Shape(element()),
                _ => Binding::Anything,
            };
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
        self.expression(name, value, offset, scopes, false);
        let (variable, held) = (variable.trim(), held(value, scopes));
        if let Some(scope) = scopes.last_mut() {
            scope.insert(variable.to_owned(), held);
        }
    }

    /// Looks at every path of an expression; `start` is its place in the template. In a condition a variable may be
    /// missing.
    fn expression(&mut self, name: &str, text: &str, start: usize, scopes: &Scopes, is_condition: bool) {
        for path in paths(text) {
            let wrong = match resolve(path.words.iter().copied(), scopes) {
                Ok(_) => continue,
                Err(Wrong::Variable) if is_condition && path.words.len() == 1 => continue,
                Err(wrong) => wrong,
            };
            let (at, word, fault) = match wrong {
                Wrong::Variable => {
                    let variable = path.words.first().copied().unwrap_or("");
                    let near = nearest(variable, scopes.iter().flat_map(HashMap::keys).map(String::as_str));
                    let fault = Fault::of_file("theme-unknown-variable", "").with("name", variable);
                    (path.at, variable, fault.suggest(near))
                }
                Wrong::Field { place, fields } => {
                    let field = path.words.get(place).copied().unwrap_or("");
                    let near = nearest(field, fields.iter().copied());
                    let before: usize = path.words.iter().take(place).map(|w| w.len() + 1).sum();
                    let owner = path.words.iter().take(place).copied().collect::<Vec<_>>().join(".");
                    let fault = Fault::of_file("theme-unknown-field", "").with("name", owner).with("field", field);
                    (path.at + before, field, fault.suggest(near))
                }
            };
            self.report(name, start + at, word.len().max(1), fault);
        }
    }

    fn report(&mut self, name: &str, at: usize, length: usize, fault: Fault) {
        let Some(origin) = self.templates.get(name) else { return };
        let from = origin.prepared.origin(at);
        let what = fault.args.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>().join("|");
        if self.seen.insert((name.to_owned(), from, what)) {
            let to = origin.prepared.origin(at + length);
            self.faults.push(fault.placed(&origin.path, &origin.text, from, to));
        }
    }
}

/// What an expression holds: the value of its path, if it has no more than filters that reorder a list.
fn held(text: &str, scopes: &Scopes) -> Binding {
    let text = text.trim_matches(['-', ' ', '\n']);
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '.'))).unwrap_or(text.len());
    let (path, rest) = text.split_at(end);
    let Ok(Binding::Shape(shape)) = resolve(path.split('.'), scopes) else { return Binding::Anything };
    let rearranged =
        rest.trim_start().starts_with('|') && filters(rest).iter().all(|filter| REARRANGING.contains(filter));
    match present(shape) {
        shape if rest.is_empty() => Binding::Shape(shape),
        Shape::List(element) if rearranged => Binding::Shape(Shape::List(element)),
        _ => Binding::Anything,
    }
}

/// Why a path leads nowhere.
enum Wrong {
    Variable,
    /// The word at `place` is no field of what stands before it, which has `fields`.
    Field {
        place: usize,
        fields: Vec<&'static str>,
    },
}

/// What a path leads to.
fn resolve<'b>(words: impl IntoIterator<Item = &'b str>, scopes: &Scopes) -> Result<Binding, Wrong> {
    let mut words = words.into_iter();
    let first = words.next().unwrap_or("");
    let mut held = *scopes.iter().rev().find_map(|s| s.get(first)).ok_or(Wrong::Variable)?;
    for (place, word) in words.enumerate() {
        let Binding::Shape(shape) = held else { return Ok(held) };
        held = match present(shape) {
            Shape::Fields(fields) => {
                let fields = fields();
                let names = || fields.fields.iter().map(|f| f.name).collect();
                let wrong = || Wrong::Field { place: place + 1, fields: names() };
                let field = fields.fields.iter().find(|f| f.name == word).ok_or_else(wrong)?;
                Binding::Shape((field.shape)())
            }
            _ => return Err(Wrong::Field { place: place + 1, fields: Vec::new() }),
        };
    }
    Ok(held)
}

/// The shape of a value that may be absent, when it is there.
fn present(shape: Shape) -> Shape {
    match shape {
        Shape::Maybe(inner) => present(inner()),
        shape => shape,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Layers, Locale};
    use super::*;
    use crate::template::prepare;
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
        Contract { site: Tree::shape(), shell: Tree::shape(), pages: vec![("x", Tree::shape())], files: Vec::new() }
    }

    fn checked(page: &str, part: &str) -> Vec<Fault> {
        let layers = Layers::built_in();
        let locale = Locale::load(&layers, "zh-CN").unwrap();
        let mut templates = HashMap::new();
        for (name, text) in [("pages/x.html", page), ("parts/y.html", part)] {
            let prepared = prepare(name, &(*text).into(), &locale).map_err(|f| format!("{f:?}")).unwrap();
            let origin = Template { path: name.to_owned(), is_used: false, text: (*text).into(), prepared };
            templates.insert(name.to_owned(), origin);
        }
        check(&templates, &contract()).1
    }

    /// Faults as `key values (nearest) line:column`.
    fn faults(page: &str, part: &str) -> Vec<String> {
        let said = |fault: &Fault| {
            let (line, column) = fault.line_column().unwrap();
            let args = fault.args.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>().join(" ");
            format!("{} {args} ({}) {line}:{column}", fault.key, fault.nearest.as_deref().unwrap_or(""))
        };
        checked(page, part).iter().map(said).collect()
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
        assert_eq!(faults("\n{{ page.leavs }}", ""), ["theme-unknown-field page leavs (leaves) 2:9"]);
        assert_eq!(
            faults("{% for l in page.leaves %}{{ l.wrod }}{% endfor %}", ""),
            ["theme-unknown-field l wrod (word) 1:32"]
        );
        assert_eq!(faults("汉字{{ leaf.word }}", ""), ["theme-unknown-variable leaf () 1:6"]);
        assert_eq!(faults("{% if page.none %}{% endif %}", ""), ["theme-unknown-field page none () 1:12"]);
        assert_eq!(faults("{{ page.last.word.length }}", ""), ["theme-unknown-field page.last.word length () 1:19"]);
        let twice =
            "{% for leaf in page.leaves %}{% include \"parts/y.html\" %}{% include \"parts/y.html\" %}{% endfor %}";
        assert_eq!(faults(twice, "{{ leaf.colour }}"), ["theme-unknown-field leaf colour () 1:9"]);
    }

    #[test]
    fn the_word_that_is_wrong_is_underlined() {
        for (page, word) in [("{{ page.last.wrod.length }}", "wrod"), ("{{ leaf.word.length }}", "leaf")] {
            let faults = checked(page, "");
            let (start, end) = faults[0].range.unwrap();
            assert_eq!(&faults[0].text[start..end], word);
        }
    }

    #[test]
    fn all_faults_of_a_template_share_its_text() {
        let faults = checked("{{ page.one }}{{ page.two }}", "");
        assert!(faults.len() == 2 && std::sync::Arc::ptr_eq(&faults[0].text, &faults[1].text));
    }

    #[test]
    fn elements_of_a_list_in_another_order_are_checked() {
        let page = "{% for l in page.leaves | sort(attribute=\"word\") %}{{ l.wrod }}{% endfor %}";
        assert_eq!(faults(page, ""), ["theme-unknown-field l wrod (word) 1:57"]);
        assert!(faults("{% for key, word in t[page.word] %}{{ key }}{% endfor %}", "").is_empty());
    }
}
