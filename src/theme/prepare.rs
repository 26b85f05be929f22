//! What is done to a template before the engine sees it: words are put in, comments and white space are taken out.
//!
//! - `{{ t.item.duties(n=page.count) }}` becomes the locale's text under `item.duties`, with `{n}` replaced by
//!   `{{ page.count }}`. An argument in backticks is template text, not an expression: ``(unit=`<a …>…</a>`)``.
//! - `{{ t.find.count(*) }}` keeps the places as they are, for words that a script fills.
//! - A word with the forms `one` and `other` becomes a choice by its argument `n`.
//! - Within any other tag `t.key` becomes a string; `t.key[…]` is looked up while rendering.
//! - A line break beside a tag, an expression or a Han character is nothing; other white space is one space.
//!
//! So a page costs nothing for its language and its white space, and a missing word is found when the theme is loaded.

use super::expression::{closing, opening, outside_strings};
use super::fault::{Fault, question};
use super::locale::{Locale, Node};
use crate::character::is_wide;
use crate::diag::nearest;
use crate::prose::escape;

/// A template as the engine gets it, and the way back to the file.
#[derive(Clone)]
pub struct Prepared {
    /// The text.
    pub text: String,
    /// Bytes of `text` at which a stretch of the source begins, and where that stretch begins in the source.
    map: Vec<(usize, usize)>,
}

impl Prepared {
    /// The place in the source of a byte of the text.
    pub fn origin(&self, at: usize) -> usize {
        let after = self.map.partition_point(|(to, _)| *to <= at);
        match after.checked_sub(1).and_then(|i| self.map.get(i)) {
            Some((to, from)) => from + (at - to),
            None => 0,
        }
    }
}

/// Prepares the template `source` of file `path`.
///
/// # Errors
/// Words that the locale does not have, and calls of words with too few or too many arguments.
pub fn prepare(path: &str, source: &str, locale: &Locale) -> Result<Prepared, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut writer = Writer { out: String::with_capacity(source.len()), map: Vec::new(), html: Html::Text };
    let mut at = 0;
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
                Some(call) => match expand(&call, locale) {
                    Ok(text) => writer.word(&text, open),
                    Err(wrong) => faults.push(wrong.fault(path, source, open, end)),
                },
                None => match within(inner, locale) {
                    Ok(text) => writer.tag(&["{{", &text, "}}"], open),
                    Err(wrong) => faults.push(wrong.fault(path, source, open, end)),
                },
            }
        } else if source[open..].starts_with("{%") {
            match within(inner, locale) {
                Ok(text) => writer.tag(&["{%", &text, "%}"], open),
                Err(wrong) => faults.push(wrong.fault(path, source, open, end)),
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

/// What can be wrong with a word.
struct Wrong {
    key: &'static str,
    args: Vec<(&'static str, String)>,
}

impl Wrong {
    fn fault(self, path: &str, source: &str, start: usize, end: usize) -> Fault {
        Fault { args: self.args, ..Fault::at(self.key, path, source, start, end) }
    }
}

fn unknown_word(key: &str, locale: &Locale) -> Wrong {
    let keys = locale.keys();
    let near = question(nearest(key, keys.iter().map(String::as_str)));
    Wrong { key: "theme-unknown-word", args: vec![("key", key.to_owned()), ("nearest", near)] }
}

/// Reads `t.key` or `t.key(name=value, …)` that fills an expression; nothing for any other expression.
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
fn expand(call: &Call<'_>, locale: &Locale) -> Result<String, Wrong> {
    let unknown = || unknown_word(call.key, locale);
    let node = locale.get(call.key).ok_or_else(unknown)?;
    match node {
        Node::Text(text) if call.arguments == [("*", "")] => {
            let mut out = String::with_capacity(text.len());
            escape(text, &mut out);
            Ok(out)
        }
        Node::Text(text) => fill(call, text, locale),
        _ => Err(unknown()),
    }
}

/// Puts the arguments of a call into a word: `{name}` is the argument, `{name|duty|duties}` the first form where it is 1
/// and the second where it is any other number. A language may do without an argument.
fn fill(call: &Call<'_>, word: &str, locale: &Locale) -> Result<String, Wrong> {
    let wrong =
        |name: &str| Wrong { key: "theme-word-argument", args: vec![("key", call.key.into()), ("name", name.into())] };
    let mut out = String::with_capacity(word.len() + 32);
    let mut rest = word;
    while let Some((before, after)) = rest.split_once('{') {
        escape(before, &mut out);
        let Some((place, tail)) = after.split_once('}') else { return Err(wrong(after)) };
        rest = tail;
        let (name, forms) = place.split_once('|').map_or((place, None), |(name, forms)| (name, Some(forms)));
        let Some((_, value)) = call.arguments.iter().find(|(n, _)| *n == name) else { return Err(wrong(name)) };
        if let Some(forms) = forms {
            let (Some(number), Some((one, other))) = (number(value), forms.split_once('|')) else {
                return Err(wrong(place));
            };
            out.push_str(&format!("{{% if {} == 1 %}}", within(number, locale)?));
            escape(one, &mut out);
            out.push_str("{% else %}");
            escape(other, &mut out);
            out.push_str("{% endif %}");
            continue;
        }
        match value.strip_prefix('`').and_then(|v| v.strip_suffix('`')) {
            Some(template) => out.push_str(&nested(template, locale)?),
            None => {
                out.push_str("{{ ");
                out.push_str(&within(value, locale)?);
                out.push_str(" }}");
            }
        }
    }
    escape(rest, &mut out);
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
fn nested(template: &str, locale: &Locale) -> Result<String, Wrong> {
    let first = |faults: Vec<Fault>| match faults.into_iter().next() {
        Some(fault) => Wrong { key: fault.key, args: fault.args },
        None => Wrong { key: "theme-unclosed", args: Vec::new() },
    };
    prepare("", template, locale).map(|p| p.text).map_err(first)
}

/// Replaces `t.key` by a string and `t.key[` by a lookup, outside strings.
fn within(inner: &str, locale: &Locale) -> Result<String, Wrong> {
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

/// Where a writer stands in the HTML.
#[derive(Clone, Copy, PartialEq)]
enum Html {
    Text,
    Tag,
    Quoted(char),
}

struct Writer {
    out: String,
    map: Vec<(usize, usize)>,
    html: Html,
}

impl Writer {
    fn tag(&mut self, parts: &[&str], from: usize) {
        self.map.push((self.out.len(), from));
        self.out.extend(parts.iter().copied());
    }

    /// A word is text already; its places may hold mark-up, which is not collapsed.
    fn word(&mut self, text: &str, from: usize) {
        self.tag(&[text], from);
    }

    /// Source text `from..to`; `tag_follows` if an engine tag comes next.
    fn text(&mut self, source: &str, from: usize, to: usize, tag_follows: bool) {
        let text = slice(source, from, to);
        self.map.push((self.out.len(), from));
        let mut chars = text.char_indices().peekable();
        let mut first = true;
        while let Some((i, c)) = chars.next() {
            if !c.is_ascii_whitespace() {
                self.step(c);
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
            let keep = match self.html {
                Html::Text => {
                    let edge_before = first || last.is_none_or(|c| c == '>' || is_wide(c));
                    let edge_after = next.is_none_or(|c| c == '<' || is_wide(c));
                    !(broken && (edge_before || edge_after))
                }
                Html::Tag => !matches!(next, Some('>' | '/')) && !(next.is_none() && broken && !tag_follows),
                Html::Quoted(_) => true,
            };
            if keep {
                self.out.push(' ');
            }
            first = false;
            self.map.push((self.out.len(), from + end));
        }
    }

    fn step(&mut self, c: char) {
        self.html = match (self.html, c) {
            (Html::Text, '<') => Html::Tag,
            (Html::Tag, '>') => Html::Text,
            (Html::Tag, '"' | '\'') => Html::Quoted(c),
            (Html::Quoted(q), c) if c == q => Html::Tag,
            (html, _) => html,
        };
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
        prepare("x.html", template, &locale(words))
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
    fn places_lead_back_to_the_source() {
        let source = "<p>\n   {# gone #}\n  {{ t.w }} {{ x.y }}\n</p>";
        let prepared = prepare("x", source, &locale("w = \"好\"")).unwrap();
        let at = prepared.text.find("x.y").unwrap();
        assert_eq!(&source[prepared.origin(at)..][..3], "x.y");
    }
}
