//! Changes a template before the engine gets it: words of the locale are inserted, comments and white space removed.
//!
//! - `{{ t.item.duties(n=page.count) }}` becomes the locale's text under `item.duties`, with `{n}` replaced by
//!   `{{ page.count }}`. An argument in backticks is template text, not an expression: ``(unit=`<a …>…</a>`)``.
//! - `{{ t.find.count(*) }}` keeps the places as they are, for words that a script fills.
//! - `{n|duty|duties}` in a word becomes a choice by its argument `n`.
//! - Within any other tag `t.key` becomes a string; `t.key[…]` is looked up while rendering.
//! - In HTML a line break beside a tag, an expression or a Han character is nothing; other white space is one space.
//! - Tags that count what the template does are put in (`theme/bounds.rs`).
//!
//! The file's extension decides how words and values are escaped: see [`Kind`].
//!
//! So rendering a page does not look up words or carry white space, and a missing word is found when the theme is
//! loaded.

use std::sync::Arc;

use super::expression::{closing, opening, outside_strings};
use crate::character::is_wide;
use crate::diag::{Fault, nearest};
use crate::prose::escape;
use crate::theme::locale::{Locale, Node};

/// How a template escapes, by the extension of its file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// `.html`, `.svg`: `<`, `>`, `&` and quotes are escaped, white space that means nothing is taken out.
    Html,
    /// `.xml`, `.atom`, `.rss`: escaped alike, white space stays.
    Xml,
    /// `.json`: as within a JSON string, without its quotes.
    Json,
    /// Whatever else, such as `.txt`: nothing is escaped.
    Text,
}

impl Kind {
    /// The kind of a template by its file.
    pub fn of(path: &str) -> Kind {
        match path.rsplit_once('.').map(|(_, end)| end) {
            Some("html" | "svg") => Kind::Html,
            Some("xml" | "atom" | "rss") => Kind::Xml,
            Some("json") => Kind::Json,
            _ => Kind::Text,
        }
    }

    fn escape(self, text: &str, out: &mut String) {
        match self {
            Kind::Html | Kind::Xml => escape(text, out),
            Kind::Json => json(text, out),
            Kind::Text => out.push_str(text),
        }
    }

    /// The tag that prints an expression.
    fn print(self, expression: &str) -> String {
        match self {
            Kind::Json => format!("{{{{ ({}) | json_text }}}}", expression.trim()),
            _ => format!("{{{{{expression}}}}}"),
        }
    }
}

/// Adds a text to a JSON string, which may stand within a `script` of HTML, too.
pub fn json(text: &str, out: &mut String) {
    let quoted = serde_json::to_string(text).unwrap_or_default();
    let within = quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or("");
    out.push_str(&within.replace('<', "\\u003c").replace('&', "\\u0026"));
}

/// A template as the engine gets it, with a map back to the places in its file.
#[derive(Clone)]
pub struct Prepared {
    /// The text.
    pub text: String,
    /// Bytes of `text` at which a stretch of the source begins, and where that stretch begins in the source.
    map: Vec<(usize, usize)>,
}

impl Prepared {
    /// The place in the source of a byte of the text; within the tag that it was made from, if it was put in.
    pub fn origin(&self, at: usize) -> usize {
        let after = self.map.partition_point(|(to, _)| *to <= at);
        let end = self.map.get(after).map_or(usize::MAX, |(_, from)| *from);
        match after.checked_sub(1).and_then(|i| self.map.get(i)) {
            Some((to, from)) => (from + (at - to)).min(end.saturating_sub(1).max(*from)),
            None => 0,
        }
    }
}

/// The most `elif` of a template: the engine nests them, and each takes a part of the stack.
const MOST_BRANCHES: usize = 500;

/// Prepares the template `source` of file `path`.
///
/// # Errors
/// Words that the locale does not have, and calls of words with too few or too many arguments.
pub fn prepare(path: &str, source: &Arc<str>, locale: &Locale) -> Result<Prepared, Vec<Fault>> {
    prepare_as(Kind::of(path), path, source, locale)
}

fn prepare_as(kind: Kind, path: &str, source: &Arc<str>, locale: &Locale) -> Result<Prepared, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut writer = Writer { kind, out: String::with_capacity(source.len()), map: Vec::new(), in_tag: false };
    let mut at = 0;
    let mut branches = 0;
    while let Some(open) = opening(source, at) {
        writer.text(source, at, open, true);
        let close = closing(source, open);
        let Some(end) = close else {
            faults.push(Fault::at("theme-unclosed", path, source, open, open + 2));
            return Err(faults);
        };
        let inner = slice(source, open + 2, end - 2);
        if source[open..].starts_with("{{") {
            match call(inner) {
                Some(call) => match expand(&call, locale, kind) {
                    Ok(text) => writer.word(&text, open),
                    Err(fault) => faults.push(fault.placed(path, source, open, end)),
                },
                None => match within(inner, locale) {
                    Ok(text) => writer.tag(&[&kind.print(&text)], open),
                    Err(fault) => faults.push(fault.placed(path, source, open, end)),
                },
            }
        } else if source[open..].starts_with("{%") {
            branches += usize::from(inner.trim_start_matches('-').trim_start().starts_with("elif"));
            if branches > MOST_BRANCHES {
                let fault = Fault::at("theme-many-branches", path, source, open, end);
                return Err(vec![fault.with("limit", MOST_BRANCHES)]);
            }
            match within(inner, locale) {
                Ok(text) => {
                    writer.tag(&["{%", &text, "%}"], open);
                    let count = count(inner);
                    if !count.is_empty() {
                        writer.tag(&[&count], end - 1);
                    }
                }
                Err(fault) => faults.push(fault.placed(path, source, open, end)),
            }
        }
        at = end;
    }
    writer.text(source, at, source.len(), false);
    if faults.is_empty() { Ok(Prepared { text: writer.out, map: writer.map }) } else { Err(faults) }
}

/// A word's call: its key and its arguments as written.
struct Call<'a> {
    key: &'a str,
    arguments: Vec<(&'a str, &'a str)>,
}

fn unknown_word(key: &str, locale: &Locale) -> Fault {
    let keys = locale.keys();
    Fault::of_file("theme-unknown-word", "").with("key", key).suggest(nearest(key, keys.iter().map(String::as_str)))
}

/// Reads `t.key` or `t.key(name=value, …)` that fills an expression; `None` for any other expression.
fn call(inner: &str) -> Option<Call<'_>> {
    let inner = inner.trim().trim_start_matches('-').trim_end_matches('-').trim();
    let rest = inner.strip_prefix("t.")?;
    let end = rest.find(|c: char| !is_key(c)).unwrap_or(rest.len());
    let (key, rest) = rest.split_at(end);
    if rest.is_empty() {
        return Some(Call { key, arguments: Vec::new() });
    }
    let list = rest.strip_prefix('(')?.strip_suffix(')')?;
    let mut arguments = Vec::new();
    for part in split(list) {
        let (name, value) = if part.trim() == "*" { ("*", "") } else { part.split_once('=')? };
        arguments.push((name.trim(), value.trim()));
    }
    Some(Call { key, arguments })
}

/// The template text that a call stands for.
fn expand(call: &Call<'_>, locale: &Locale, kind: Kind) -> Result<String, Fault> {
    let unknown = || unknown_word(call.key, locale);
    let node = locale.get(call.key).ok_or_else(unknown)?;
    match node {
        Node::Text(text) if call.arguments == [("*", "")] => {
            let mut out = String::with_capacity(text.len());
            kind.escape(text, &mut out);
            Ok(out)
        }
        Node::Text(text) => fill(call, text, locale, kind),
        _ => Err(unknown()),
    }
}

/// Puts the arguments of a call into a word: `{name}` is the argument, `{name|duty|duties}` the first form where it is
/// 1 and the second where it is any other number. A language may do without an argument.
fn fill(call: &Call<'_>, word: &str, locale: &Locale, kind: Kind) -> Result<String, Fault> {
    let wrong = |name: &str| Fault::of_file("theme-word-argument", "").with("key", call.key).with("name", name);
    let mut out = String::with_capacity(word.len() + 32);
    let mut rest = word;
    while let Some((before, after)) = rest.split_once('{') {
        kind.escape(before, &mut out);
        let Some((place, tail)) = after.split_once('}') else { return Err(wrong(after)) };
        rest = tail;
        let (name, forms) = place.split_once('|').map_or((place, None), |(name, forms)| (name, Some(forms)));
        let Some((_, value)) = call.arguments.iter().find(|(n, _)| *n == name) else { return Err(wrong(name)) };
        if let Some(forms) = forms {
            let (Some(number), Some((one, other))) = (number(value), forms.split_once('|')) else {
                return Err(wrong(place));
            };
            out.push_str(&format!("{{% if {} == 1 %}}", within(number, locale)?));
            kind.escape(one, &mut out);
            out.push_str("{% else %}");
            kind.escape(other, &mut out);
            out.push_str("{% endif %}");
            continue;
        }
        match value.strip_prefix('`').and_then(|v| v.strip_suffix('`')) {
            Some(template) => out.push_str(&nested(template, locale, kind)?),
            None => out.push_str(&kind.print(&format!(" {} ", within(value, locale)?))),
        }
    }
    kind.escape(rest, &mut out);
    Ok(out)
}

/// The expression of the number that an argument prints: the argument, or what stands within its only `{{ … }}`.
fn number(value: &str) -> Option<&str> {
    let Some(template) = value.strip_prefix('`') else { return Some(value) };
    let (_, rest) = template.split_once("{{")?;
    let (number, rest) = rest.split_once("}}")?;
    (!rest.contains("{{")).then(|| number.trim())
}

/// Template text within an argument: words in it are put in too.
fn nested(template: &str, locale: &Locale, kind: Kind) -> Result<String, Fault> {
    prepare_as(kind, "", &template.into(), locale).map(|prepared| prepared.text).map_err(|faults| {
        let first = faults.into_iter().next();
        first.unwrap_or_else(|| Fault::of_file("theme-unclosed", ""))
    })
}

/// Replaces `t.key` by a string and `t.key[` by a lookup, outside strings.
fn within(inner: &str, locale: &Locale) -> Result<String, Fault> {
    let mut out = String::with_capacity(inner.len());
    let mut at = 0;
    let mut before = ' ';
    for (i, c) in outside_strings(inner) {
        if i < at {
            continue;
        }
        match c {
            't' if !is_key(before) && slice(inner, i, inner.len()).starts_with("t[") => {
                out.push_str(slice(inner, at, i));
                out.push_str("words");
                at = i + 1;
            }
            't' if !is_key(before) && slice(inner, i, inner.len()).starts_with("t.") => {
                let rest = slice(inner, i + 2, inner.len());
                let end = rest.find(|c: char| !is_key(c)).unwrap_or(rest.len());
                let key = rest.get(..end).unwrap_or("");
                out.push_str(slice(inner, at, i));
                let unknown = || unknown_word(key, locale);
                let node = locale.get(key).ok_or_else(unknown)?;
                if rest.get(end..).is_some_and(|r| r.starts_with('[')) {
                    out.push_str("words.");
                    out.push_str(key);
                } else {
                    let Node::Text(text) = node else { return Err(unknown()) };
                    let quote = ['"', '\'', '`'].into_iter().find(|q| !text.contains(*q)).ok_or_else(unknown)?;
                    out.extend([quote.to_string().as_str(), text, quote.to_string().as_str()]);
                }
                at = i + 2 + end;
            }
            _ => {}
        }
        before = c;
    }
    out.push_str(slice(inner, at, inner.len()));
    Ok(out)
}

struct Writer {
    kind: Kind,
    out: String,
    map: Vec<(usize, usize)>,
    /// Whether the writer is inside an HTML tag.
    in_tag: bool,
}

impl Writer {
    fn tag(&mut self, parts: &[&str], from: usize) {
        self.map.push((self.out.len(), from));
        self.out.extend(parts.iter().copied());
    }

    /// Writes a word of the locale, whose white space is kept.
    fn word(&mut self, text: &str, from: usize) {
        self.tag(&[text], from);
    }

    /// Writes source text `from..to`; `tag_follows` if an engine tag comes next.
    fn text(&mut self, source: &str, from: usize, to: usize, tag_follows: bool) {
        let text = slice(source, from, to);
        self.map.push((self.out.len(), from));
        if self.kind != Kind::Html {
            self.out.push_str(text);
            return;
        }
        let mut chars = text.char_indices().peekable();
        let mut first = true;
        while let Some((i, c)) = chars.next() {
            if !c.is_ascii_whitespace() {
                self.in_tag = c == '<' || (self.in_tag && c != '>');
                self.out.push(c);
                first = false;
                continue;
            }
            let mut broken = c == '\n';
            let mut end = i + 1;
            while let Some((j, space)) = chars.next_if(|(_, c)| c.is_ascii_whitespace()) {
                broken |= space == '\n';
                end = j + 1;
            }
            let next = text.get(end..).and_then(|rest| rest.chars().next());
            let last = self.out.chars().next_back();
            let keep = if self.in_tag {
                next != Some('>') && !(next.is_none() && broken && !tag_follows)
            } else {
                let edge_before = first || last.is_none_or(|c| c == '>' || is_wide(c));
                let edge_after = next.is_none_or(|c| c == '<' || is_wide(c));
                !(broken && (edge_before || edge_after))
            };
            if keep {
                self.out.push(' ');
            }
            first = false;
            self.map.push((self.out.len(), from + end));
        }
    }
}

/// The tag that counts the work of another one and is inserted after it: a loop counts its elements, an include counts
/// one, a composed text its length. No other tag that the check against views accepts can run without end.
fn count(tag: &str) -> String {
    let mut words = tag.trim_start_matches('-').split_whitespace();
    match (words.next(), words.next()) {
        (Some("for"), _) => "{% if loop.first %}{{ loop.length | counted }}{% endif %}".to_owned(),
        (Some("include"), _) => "{{ 1 | counted }}".to_owned(),
        (Some("set"), Some(name)) if tag.contains(['~', '|']) => format!("{{{{ {name} | counted }}}}"),
        _ => String::new(),
    }
}

/// Letters of a dotted key.
fn is_key(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '.')
}

/// Parts between commas, outside brackets and strings.
fn split(list: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut from) = (Vec::new(), 0_i32, 0);
    for (i, c) in outside_strings(list) {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(slice(list, from, i));
                from = i + 1;
            }
            _ => {}
        }
    }
    parts.push(slice(list, from, list.len()));
    parts.retain(|p| !p.trim().is_empty());
    parts
}

fn slice(text: &str, from: usize, to: usize) -> &str {
    text.get(from..to).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::MemoryStore;
    use crate::theme::Layers;

    fn locale(words: &str) -> Locale {
        let themes = MemoryStore::new([("t/locales/xx.toml".to_owned(), words.into())]);
        Locale::load(&Layers::new("t", &themes.sources()).unwrap(), "xx").unwrap()
    }

    fn prepared(template: &str, words: &str) -> Result<String, String> {
        prepare("x.html", &template.into(), &locale(words))
            .map(|p| p.text)
            .map_err(|faults| faults.iter().map(|f| format!("{} {:?}", f.key, f.line_column())).collect())
    }

    #[test]
    fn words_stand_in_the_template_before_it_is_rendered() {
        let words = "a.b = \"共{n}项，见{link}\"\nc = \"R&D\"\nd = \"{n} {n|duty|duties} & {m|one|more}\"\n";
        let good = |template| prepared(template, words).unwrap();
        assert_eq!(
            good("{{ t.a.b(n=page.count, link=`<a href=\"{{ x }}\">y</a>`) }}"),
            "共{{ page.count }}项，见<a href=\"{{ x }}\">y</a>"
        );
        assert_eq!(good("<p>{{ t.c }}</p>"), "<p>R&amp;D</p>");
        assert_eq!(good("{% set x = t.c %}"), "{% set x = \"R&D\" %}");
        assert_eq!(good("{{ t.a[key] }}{{ t[family][key] }}"), "{{ words.a[key] }}{{ words[family][key] }}");
        assert_eq!(good("{{ t.a.b(*) }}"), "共{n}项，见{link}");
        assert_eq!(good("{{ t.a.b(n=1, link=`<i>{{ t.c }}</i>`) }}"), "共{{ 1 }}项，见<i>R&amp;D</i>");
        assert_eq!(
            good("{{ t.d(n=x.n, m=x.m) }}"),
            "{{ x.n }} {% if x.n == 1 %}duty{% else %}duties{% endif %} &amp; {% if x.m == 1 %}one{% else %}more{% endif %}"
        );
        assert_eq!(
            good("{{ t.d(n=`<b>{{ x.n }}</b>`, m=1) }}"),
            "<b>{{ x.n }}</b> {% if x.n == 1 %}duty{% else %}duties{% endif %} &amp; {% if 1 == 1 %}one{% else %}more{% endif %}"
        );
        assert_eq!(good("{{ part.t.c }}{{ \"t.c\" }}"), "{{ part.t.c }}{{ \"t.c\" }}");
    }

    #[test]
    fn a_missing_word_is_found_with_its_place() {
        let words = "a = \"{n}项\"\n";
        assert_eq!(prepared("x\n  {{ t.b }}", words).unwrap_err(), "theme-unknown-word Some((2, 3))");
        assert_eq!(prepared("{{ t.a }}", words).unwrap_err(), "theme-word-argument Some((1, 1))");
        assert_eq!(prepared("汉{% if t.x == 1 %}", words).unwrap_err(), "theme-unknown-word Some((1, 2))");
        assert_eq!(prepared("a {{ x", words).unwrap_err(), "theme-unclosed Some((1, 3))");
    }

    #[test]
    fn white_space_goes_where_it_means_nothing() {
        let good = |template| prepared(template, "").unwrap();
        assert_eq!(
            good("<ul>\n  <li class=\"a\n   b\"\n   id=x\n  >汉\n  字 and\n  words</li>\n</ul>\n"),
            "<ul><li class=\"a b\" id=x>汉字 and words</li></ul>"
        );
        assert_eq!(good("<b>a</b> <b>c</b>"), "<b>a</b> <b>c</b>");
        assert_eq!(good("{% if a %}\n  {{ b }}\n{% endif %}\n"), "{% if a %}{{ b }}{% endif %}");
        assert_eq!(good("<li{% if a %} class=\"b\"{% endif %}>"), "<li{% if a %} class=\"b\"{% endif %}>");
    }

    #[test]
    fn what_is_escaped_depends_on_the_name_of_the_file() {
        let locale = locale("a = \"“R&D”\\n{n}\"\nb = \"<\\\"\"\n");
        let as_file =
            |path: &str| prepare(path, &"{{ t.b }}\n {{ t.a(n=x.n) }} {{ x.y }}".into(), &locale).unwrap().text;
        assert_eq!(as_file("feed.atom"), "&lt;&quot;\n “R&amp;D”\n{{ x.n }} {{ x.y }}");
        assert_eq!(as_file("a.json"), "\\u003c\\\"\n “R\\u0026D”\\n{{ (x.n) | json_text }} {{ (x.y) | json_text }}");
        assert_eq!(as_file("robots.txt"), "<\"\n “R&D”\n{{ x.n }} {{ x.y }}");
    }

    #[test]
    fn places_lead_back_to_the_source() {
        let source = "<p>\n   {# gone #}\n  {{ t.w }} {{ x.y }}\n</p>";
        let prepared = prepare("x.html", &source.into(), &locale("w = \"好\"")).unwrap();
        let at = prepared.text.find("x.y").unwrap();
        assert_eq!(&source[prepared.origin(at)..][..3], "x.y");
    }
}
