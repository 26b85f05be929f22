//! Setting a YAML file right in place: the values that a rule gives to the notice are compared by what they mean and,
//! where they differ, replaced line by line; every other byte stays.

use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;

use crate::date::Date;
use crate::record::role::Role;
use crate::record::yaml::{Node, Pair, Value, parse};
use crate::source::MemoryStore;

/// A place where a file does not say what the notice says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// The line in the existing file, from 1.
    pub line: usize,
    /// Keys and numbers on the way to it: `duties/2/leads`.
    pub field: String,
}

/// Who owns a value, and how two values are compared.
#[derive(Clone, Copy)]
pub enum Rule {
    /// The notice's; taken away where the notice has none.
    Own,
    /// The notice's where the notice has it.
    OwnIfPrinted,
    /// Written once, then people's.
    Once,
    /// Stands, with no key of its own, for a key a role of units.
    Roles(&'static Rule),
    /// A mapping whose keys have rules.
    Map(&'static [(&'static str, Rule)]),
    /// A sequence of mappings told apart by a key.
    Each(&'static str, &'static [(&'static str, Rule)]),
}

/// A file set right.
pub struct SetRight {
    /// The whole text.
    pub text: String,
    /// What was not as the notice has it.
    pub differences: Vec<Difference>,
}

/// Sets `old` right after `new`. Nothing where one of the texts is no YAML of blocks.
pub fn set_right(rule: &'static Rule, old: &str, new: &str) -> Option<SetRight> {
    let store = MemoryStore::new([("old".to_owned(), Vec::new()), ("new".to_owned(), Vec::new())]);
    let mut faults = Vec::new();
    let old_root = parse(old, store.sources().find("old")?, &mut faults)?;
    let new_root = parse(new, store.sources().find("new")?, &mut faults)?;
    if !faults.is_empty() {
        return None;
    }
    let line_ends = old.match_indices('\n').map(|(at, _)| at).collect();
    let mut comparison = Comparison { old, new, line_ends, edits: Vec::new(), differences: Vec::new() };
    match (rule, &old_root.value, &new_root.value) {
        (Rule::Map(rules), Value::Map(o), Value::Map(n)) => comparison.map(rules, &old_root, o, n, &[], "")?,
        (Rule::Each(key, rules), Value::List(o), Value::List(n)) => comparison.each(key, rules, &old_root, o, n, "")?,
        _ => return None,
    }
    Some(SetRight { text: comparison.apply(), differences: comparison.differences })
}

/// Rules by the keys that they are for.
fn by_key(rules: &'static [(&'static str, Rule)]) -> impl Iterator<Item = (&'static str, &'static Rule)> {
    rules.iter().flat_map(|(key, rule)| match rule {
        Rule::Roles(rule) => Role::ALL.map(|role| (role.key(), *rule)).to_vec(),
        rule => vec![(*key, rule)],
    })
}

struct Comparison<'t> {
    old: &'t str,
    new: &'t str,
    /// Where the lines of `old` end.
    line_ends: Vec<usize>,
    /// Ranges of `old` and what they become.
    edits: Vec<(Range<usize>, String)>,
    differences: Vec<Difference>,
}

impl Comparison<'_> {
    fn map(
        &mut self,
        rules: &'static [(&'static str, Rule)],
        old_node: &Node<'_>,
        old: &[Pair<'_>],
        new: &[Pair<'_>],
        changed: &[String],
        way: &str,
    ) -> Option<()> {
        if old.is_empty() && new.is_empty() {
            return Some(());
        }
        let first = old.first()?;
        if self.old.get(old_node.span.start as usize..)?.starts_with('{') {
            return None;
        }
        let column = self.column(first.key_span.start as usize);
        // where a key that is missing goes: behind the last key that both have
        let mut behind = None;
        for (key, rule) in by_key(rules) {
            let field = format!("{way}{key}");
            let had = old.iter().find(|p| p.key == key);
            let has = new.iter().find(|p| p.key == key);
            let theirs = changed.iter().any(|c| covers(c, key));
            match (had, has) {
                (Some(had), Some(has)) if !theirs => self.pair(rule, had, has, &field)?,
                (None, Some(has)) if !theirs => {
                    let at = behind.map_or(first.key_span.start as usize, |p: &Pair<'_>| self.end(p));
                    let line = self.line(at);
                    let text = self.moved(has, column);
                    let text = match behind {
                        Some(_) => format!("\n{:column$}{text}", ""),
                        None => format!("{text}\n{:column$}", ""),
                    };
                    self.edits.push((at..at, text));
                    self.differences.push(Difference { line, field });
                }
                (Some(had), None) if !theirs && matches!(rule, Rule::Own) => {
                    let from = self.line_start(had.key_span.start as usize);
                    if self.old.get(from..had.key_span.start as usize)?.trim() != "" {
                        return None;
                    }
                    let to = self.end(had);
                    let to = if self.old.get(to..)?.starts_with('\n') { to + 1 } else { to };
                    self.edits.push((from..to, self.comments(from..to)));
                    self.differences.push(Difference { line: self.line(from), field });
                }
                _ => {}
            }
            let goes = has.is_none() && !theirs && matches!(rule, Rule::Own);
            if had.is_some() && !goes {
                behind = had;
            }
        }
        Some(())
    }

    fn pair(&mut self, rule: &'static Rule, had: &Pair<'_>, has: &Pair<'_>, field: &str) -> Option<()> {
        match (rule, &had.value.value, &has.value.value) {
            (Rule::Once, ..) => {}
            (Rule::Map(rules), Value::Map(o), Value::Map(n)) => {
                self.map(rules, &had.value, o, n, &[], &format!("{field}/"))?;
            }
            (Rule::Each(key, rules), Value::List(o), Value::List(n)) => {
                self.each(key, rules, &had.value, o, n, &format!("{field}/"))?;
            }
            _ if normalized(&had.key, &had.value) == normalized(&has.key, &has.value) => {}
            _ if had.key == "deadline" && is_read_by_a_person(&had.value, &has.value) => {}
            _ => {
                let range = had.key_span.start as usize..self.end(had);
                let column = self.column(range.start);
                let comments = self.comments(range.clone());
                let text = self.moved(has, column);
                let text = match comments.is_empty() {
                    true => text,
                    // comments of the old lines move above the key
                    false => format!("{}\n{:column$}{text}", comments.trim(), ""),
                };
                self.differences.push(Difference { line: self.line(range.start), field: field.to_owned() });
                self.edits.push((range, text));
            }
        }
        Some(())
    }

    fn each(
        &mut self,
        key: &str,
        rules: &'static [(&'static str, Rule)],
        old_node: &Node<'_>,
        old: &[Node<'_>],
        new: &[Node<'_>],
        way: &str,
    ) -> Option<()> {
        if new.is_empty() {
            return Some(());
        }
        // the mark of the first element tells the column; a list in [] has none
        let first = old.first()?.span.start as usize;
        let before = self.old.get(self.line_start(first)..first)?;
        let indent = before.rfind("- ").filter(|_| before.trim_end().ends_with('-'))?;
        // Numbers may begin anew: the second element of a name is the second of that name in the other file.
        let mut by_name: BTreeMap<&str, VecDeque<&Node<'_>>> = BTreeMap::new();
        for node in old {
            if let Value::Map(pairs) = &node.value
                && let Some(name) = text_of(pairs, key)
            {
                by_name.entry(name).or_default().push_back(node);
            }
        }
        for element in new {
            let Value::Map(has) = &element.value else { return None };
            let name = text_of(has, key)?;
            let same = by_name.get_mut(name).and_then(VecDeque::pop_front);
            match same {
                Some(node) => {
                    let Value::Map(had) = &node.value else { return None };
                    self.map(rules, node, had, has, &changed(had), &format!("{way}{name}/"))?;
                }
                None => {
                    let at = self.content_end(old_node.span.end as usize);
                    let body = self.new.get(element.span.start as usize..self.new_end(element))?;
                    let text = reindent(body, new_column(self.new, element.span.start as usize), indent + 2);
                    self.edits.push((at..at, format!("\n{:indent$}- {text}", "")));
                    self.differences.push(Difference { line: self.line(at), field: format!("{way}{name}") });
                }
            }
        }
        Some(())
    }

    /// The lines that the import writes for a pair, as they stand behind `column` spaces; the first has none.
    fn moved(&self, pair: &Pair<'_>, column: usize) -> String {
        let start = pair.key_span.start as usize;
        let body = self.new.get(start..self.new_end(&pair.value)).unwrap_or("");
        reindent(body, new_column(self.new, start), column)
    }

    fn new_end(&self, node: &Node<'_>) -> usize {
        line_end(self.new, trimmed(self.new, node.span.end as usize))
    }

    /// One past the last byte of a pair's last line.
    fn end(&self, pair: &Pair<'_>) -> usize {
        self.content_end((pair.value.span.end as usize).max(pair.key_span.end as usize))
    }

    fn content_end(&self, end: usize) -> usize {
        line_end(self.old, trimmed(self.old, end))
    }

    /// The comment lines within a range, each with its end of line.
    fn comments(&self, range: Range<usize>) -> String {
        let text = self.old.get(range).unwrap_or("");
        text.split_inclusive('\n').filter(|l| l.trim_start().starts_with('#')).collect()
    }

    fn column(&self, at: usize) -> usize {
        new_column(self.old, at)
    }

    fn line_start(&self, at: usize) -> usize {
        self.old.get(..at).and_then(|t| t.rfind('\n')).map_or(0, |n| n + 1)
    }

    fn line(&self, at: usize) -> usize {
        1 + self.line_ends.partition_point(|end| *end < at)
    }

    fn apply(&self) -> String {
        let mut edits: Vec<&(Range<usize>, String)> = self.edits.iter().collect();
        // stable: several insertions at one place keep their order
        edits.sort_by_key(|(range, _)| (range.start, range.end));
        let mut out = String::with_capacity(self.old.len());
        let mut at = 0;
        for (range, text) in edits {
            out.push_str(self.old.get(at..range.start).unwrap_or(""));
            out.push_str(text);
            at = range.end;
        }
        out.push_str(self.old.get(at..).unwrap_or(""));
        out
    }
}

/// What two spellings of a value have in common: a deadline with or without its derived day, a unit plain or as a
/// mapping, any style of quotes.
#[derive(PartialEq)]
enum Normalized {
    Text(String),
    List(Vec<Normalized>),
    Map(Vec<(String, Normalized)>),
}

fn normalized(key: &str, node: &Node<'_>) -> Normalized {
    let text = |text: &str| Normalized::Text(text.to_owned());
    match (&node.value, key) {
        (Value::Plain(t) | Value::Quoted(t), "deadline") => {
            let date = Date::from_printed(t).map(|d| ("date".to_owned(), Normalized::Text(d.to_string())));
            Normalized::Map(std::iter::once(("text".to_owned(), text(t))).chain(date).collect())
        }
        (Value::Plain(t) | Value::Quoted(t), _) => text(t),
        (Value::List(list), key) if Role::of_key(key).is_some() => {
            Normalized::List(list.iter().map(|n| normalized("unit", n)).collect())
        }
        (Value::List(list), _) => Normalized::List(list.iter().map(|n| normalized("", n)).collect()),
        (Value::Map(pairs), "unit") => {
            let open =
                pairs.iter().any(|p| p.key == "open" && matches!(&p.value.value, Value::Plain(t) if t == "true"));
            match text_of(pairs, "name") {
                Some(name) if !open => text(name),
                name => Normalized::Map(vec![("open".to_owned(), text(name.unwrap_or("")))]),
            }
        }
        (Value::Map(pairs), _) => {
            let mut map: Vec<_> = pairs.iter().map(|p| (p.key.to_string(), normalized("", &p.value))).collect();
            map.sort_by(|a, b| b.0.cmp(&a.0));
            Normalized::Map(map)
        }
    }
}

/// Whether a deadline has the printed words and another reading than the derived one: a person's, which stays. Words that
/// give their day in full have no other.
fn is_read_by_a_person(had: &Node<'_>, has: &Node<'_>) -> bool {
    let words = |node: &Node<'_>| match &node.value {
        Value::Map(pairs) => text_of(pairs, "text").map(str::to_owned),
        Value::Plain(text) | Value::Quoted(text) => Some(text.to_string()),
        Value::List(_) => None,
    };
    let (Value::Map(_), Some(text)) = (&had.value, words(had)) else { return false };
    words(has).is_some_and(|printed| printed == text) && Date::from_printed(&text).is_none()
}

/// The fields for which a duty records open changes.
fn changed(duty: &[Pair<'_>]) -> Vec<String> {
    let Some(Value::List(changes)) = duty.iter().find(|p| p.key == "changes").map(|p| &p.value.value) else {
        return Vec::new();
    };
    let fields = changes.iter().filter_map(|c| match &c.value {
        Value::Map(pairs) => text_of(pairs, "field"),
        _ => None,
    });
    fields.map(str::to_owned).collect()
}

/// Whether a change of `field` makes `key` the editor's. The raw cells go with the lists that they print.
fn covers(field: &str, key: &str) -> bool {
    match (key, Role::of_key(field)) {
        ("printed", Some(_)) => true,
        ("none_printed", Some(role)) => role.has_none_printed(),
        _ => field == key,
    }
}

fn text_of<'p>(pairs: &'p [Pair<'_>], key: &str) -> Option<&'p str> {
    pairs.iter().find(|p| p.key == key).and_then(|p| match &p.value.value {
        Value::Plain(text) | Value::Quoted(text) => Some(text.as_ref()),
        _ => None,
    })
}

fn new_column(text: &str, at: usize) -> usize {
    text.get(..at).map_or(0, |before| before.len() - before.rfind('\n').map_or(0, |n| n + 1))
}

/// The end of the text before `end`, white space left out.
fn trimmed(text: &str, end: usize) -> usize {
    text.get(..end).map_or(end, |t| t.trim_end().len())
}

fn line_end(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|t| t.find('\n')).map_or(text.len(), |n| at + n)
}

/// Moves the lines behind the first from one column to another.
fn reindent(body: &str, from: usize, to: usize) -> String {
    let mut lines = body.trim_end().split('\n');
    let mut out = lines.next().unwrap_or("").to_owned();
    for line in lines {
        out.push('\n');
        let depth = line.len() - line.trim_start_matches(' ').len();
        if depth < line.len() {
            out.push_str(&" ".repeat((depth + to).saturating_sub(from)));
            out.push_str(line.get(depth..).unwrap_or(""));
        }
    }
    out
}
