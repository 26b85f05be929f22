//! What becomes of each file of an import: written, unchanged, kept because a hand has changed it, or, with force,
//! rewritten where the notice owns it.
//!
//! The notice owns its own words (texts, deadlines, units, numbers); what people add (titles, targets, changes, the
//! points of an item, a period) is theirs and stays, comments included. A field for which a duty records an open
//! change is no longer the notice's. Files are mended in place, key by key, so that every other byte stays.

use std::borrow::Cow;
use std::ops::Range;

use crate::date::Date;
use crate::record::yaml::{Node, Pair, Value, parse};
use crate::source::MemoryStore;

/// What becomes of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Action {
    /// There is none: it is written.
    Write,
    /// It says what the notice says; whatever was added to it stays.
    Unchanged,
    /// It says something else, and was kept.
    Kept(Vec<Difference>),
    /// It said something else, and is rewritten there.
    Rewrite(Vec<Difference>),
    /// It is no YAML in block form that could be compared; kept.
    Unreadable,
}

/// A place where a file does not say what the notice says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// The line in the existing file, from 1.
    pub line: usize,
    /// Keys and numbers on the way to it: `duties/2/leads`.
    pub field: String,
}

/// A file of an import and what becomes of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decision {
    /// Path below the content folder.
    pub path: String,
    /// What becomes of it.
    pub action: Action,
    /// The bytes to write; absent where nothing is written.
    pub text: Option<String>,
}

/// Decides for every file of an import. `read` gives the bytes of an existing file below the content folder.
pub fn decide(files: &[(String, String)], force: bool, read: impl Fn(&str) -> Option<Vec<u8>>) -> Vec<Decision> {
    files
        .iter()
        .map(|(path, new)| {
            let (action, text) = match read(path) {
                None => (Action::Write, Some(new.clone())),
                Some(old) => against(path, new, &old, force),
            };
            Decision { path: path.clone(), action, text }
        })
        .collect()
}

fn against(path: &str, new: &str, old: &[u8], force: bool) -> (Action, Option<String>) {
    // site.yaml and the register are people's from the day they exist
    let Some(rule) = rule_of(path) else { return (Action::Unchanged, None) };
    let Ok(raw) = std::str::from_utf8(old) else { return (Action::Unreadable, None) };
    let (mark, body) = raw.strip_prefix('\u{feff}').map_or(("", raw), |body| ("\u{feff}", body));
    let crlf = body.contains("\r\n");
    let body = if crlf { Cow::Owned(body.replace("\r\n", "\n")) } else { Cow::Borrowed(body) };
    let Some(mended) = mend(&rule, &body, new) else { return (Action::Unreadable, None) };
    if mended.differences.is_empty() {
        return (Action::Unchanged, None);
    }
    if !force {
        return (Action::Kept(mended.differences), None);
    }
    // a layout that no rule foresaw is kept rather than damaged
    if mend(&rule, &mended.text, new).is_none_or(|again| !again.differences.is_empty()) {
        return (Action::Unreadable, None);
    }
    let text = if crlf { mended.text.replace('\n', "\r\n") } else { mended.text };
    (Action::Rewrite(mended.differences), Some(format!("{mark}{text}")))
}

/// Who owns a value, and how two values are compared.
#[derive(Clone, Copy)]
enum Rule {
    /// The notice's; taken away where the notice has none.
    Own,
    /// The notice's where the notice has it.
    OwnIfPrinted,
    /// Written once, then people's.
    Once,
    /// A mapping whose keys have rules.
    Map(&'static [(&'static str, Rule)]),
    /// A sequence of mappings told apart by a key.
    Each(&'static str, &'static [(&'static str, Rule)]),
}

const PLAN: Rule = Rule::Map(&[
    ("id", Rule::Own),
    (
        "notice",
        Rule::Map(&[
            ("doc_number", Rule::OwnIfPrinted),
            ("title", Rule::OwnIfPrinted),
            ("issuer", Rule::OwnIfPrinted),
            ("issued", Rule::OwnIfPrinted),
            ("addressees", Rule::OwnIfPrinted),
            ("intro", Rule::OwnIfPrinted),
        ]),
    ),
    ("outline", Rule::Map(&[("title", Rule::OwnIfPrinted), ("preface", Rule::OwnIfPrinted)])),
    ("checklist", Rule::Map(&[("title", Rule::OwnIfPrinted)])),
    ("period", Rule::Once),
    ("source", Rule::Map(&[("file", Rule::Own), ("sha256", Rule::Own)])),
    ("sections", Rule::Each("number", &[("title", Rule::Own), ("printed", Rule::Own)])),
]);

const POINTS: Rule = Rule::Each(
    "number",
    &[
        ("section", Rule::Own),
        ("text", Rule::Own),
        ("leads", Rule::Own),
        ("responsible", Rule::Own),
        ("printed", Rule::Own),
    ],
);

const ITEM: Rule = Rule::Map(&[
    ("id", Rule::Own),
    ("number", Rule::Own),
    ("section", Rule::Own),
    ("points", Rule::Once),
    ("heading", Rule::Own),
    (
        "duties",
        Rule::Each(
            "id",
            &[
                ("text", Rule::Own),
                ("deadline", Rule::Own),
                ("leads", Rule::Own),
                ("responsible", Rule::Own),
                ("none_printed", Rule::Own),
                ("printed", Rule::Own),
            ],
        ),
    ),
]);

fn rule_of(path: &str) -> Option<Rule> {
    match path.split('/').collect::<Vec<_>>().as_slice() {
        ["plans", _, "plan.yaml"] => Some(PLAN),
        ["plans", _, "points.yaml"] => Some(POINTS),
        ["plans", _, "items", _] => Some(ITEM),
        _ => None,
    }
}

struct Mended {
    text: String,
    differences: Vec<Difference>,
}

/// Nothing where one of the texts is no YAML of blocks.
fn mend(rule: &Rule, old: &str, new: &str) -> Option<Mended> {
    let store = MemoryStore::new([("old".to_owned(), Vec::new()), ("new".to_owned(), Vec::new())]);
    let mut faults = Vec::new();
    let old_root = parse(old, store.sources().find("old")?, &mut faults)?;
    let new_root = parse(new, store.sources().find("new")?, &mut faults)?;
    if !faults.is_empty() {
        return None;
    }
    let mut mending = Mending { old, new, edits: Vec::new(), differences: Vec::new() };
    match (rule, &old_root.value, &new_root.value) {
        (Rule::Map(rules), Value::Map(o), Value::Map(n)) => mending.map(rules, &old_root, o, n, &[], "")?,
        (Rule::Each(key, rules), Value::List(o), Value::List(n)) => mending.each(key, rules, &old_root, o, n, "")?,
        _ => return None,
    }
    Some(Mended { text: mending.apply(), differences: mending.differences })
}

struct Mending<'t> {
    old: &'t str,
    new: &'t str,
    /// Ranges of `old` and what they become.
    edits: Vec<(Range<usize>, String)>,
    differences: Vec<Difference>,
}

impl Mending<'_> {
    fn map(
        &mut self,
        rules: &[(&'static str, Rule)],
        old_node: &Node<'_>,
        old: &[Pair<'_>],
        new: &[Pair<'_>],
        changed: &[String],
        way: &str,
    ) -> Option<()> {
        let first = old.first()?;
        if self.old.get(old_node.span.start as usize..)?.starts_with('{') {
            return None;
        }
        let column = self.column(first.key_span.start as usize);
        // where a key that is missing goes: behind the last key that both have
        let mut behind = None;
        for (key, rule) in rules {
            let field = format!("{way}{key}");
            let had = old.iter().find(|p| p.key == *key);
            let has = new.iter().find(|p| p.key == *key);
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

    fn pair(&mut self, rule: &Rule, had: &Pair<'_>, has: &Pair<'_>, field: &str) -> Option<()> {
        match (rule, &had.value.value, &has.value.value) {
            (Rule::Once, ..) => {}
            (Rule::Map(rules), Value::Map(o), Value::Map(n)) => {
                self.map(rules, &had.value, o, n, &[], &format!("{field}/"))?;
            }
            (Rule::Each(key, rules), Value::List(o), Value::List(n)) => {
                self.each(key, rules, &had.value, o, n, &format!("{field}/"))?;
            }
            _ if meaning(&had.key, &had.value) == meaning(&has.key, &has.value) => {}
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
        rules: &[(&'static str, Rule)],
        old_node: &Node<'_>,
        old: &[Node<'_>],
        new: &[Node<'_>],
        way: &str,
    ) -> Option<()> {
        // the mark of the first element tells the column; a list in [] has none
        let first = old.first()?.span.start as usize;
        let before = self.old.get(self.line_start(first)..first)?;
        let indent = before.rfind("- ").filter(|_| before.trim_end().ends_with('-'))?;
        for element in new {
            let Value::Map(has) = &element.value else { return None };
            let name = text_of(has, key)?;
            let same = old.iter().find(|o| matches!(&o.value, Value::Map(p) if text_of(p, key) == Some(name)));
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
        1 + self.old.bytes().take(at).filter(|b| *b == b'\n').count()
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
enum Meaning {
    Text(String),
    List(Vec<Meaning>),
    Map(Vec<(String, Meaning)>),
}

fn meaning(key: &str, node: &Node<'_>) -> Meaning {
    let text = |text: &str| Meaning::Text(text.to_owned());
    match (&node.value, key) {
        (Value::Plain(t) | Value::Quoted(t), "deadline") => {
            let date = Date::from_printed(t).map(|d| ("date".to_owned(), Meaning::Text(d.to_string())));
            Meaning::Map(std::iter::once(("text".to_owned(), text(t))).chain(date).collect())
        }
        (Value::Plain(t) | Value::Quoted(t), _) => text(t),
        (Value::List(list), "leads" | "responsible") => {
            Meaning::List(list.iter().map(|n| meaning("unit", n)).collect())
        }
        (Value::List(list), _) => Meaning::List(list.iter().map(|n| meaning("", n)).collect()),
        (Value::Map(pairs), "unit") => {
            let open =
                pairs.iter().any(|p| p.key == "open" && matches!(&p.value.value, Value::Plain(t) if t == "true"));
            match text_of(pairs, "name") {
                Some(name) if !open => text(name),
                name => Meaning::Map(vec![("open".to_owned(), text(name.unwrap_or("")))]),
            }
        }
        (Value::Map(pairs), _) => {
            let mut map: Vec<_> = pairs.iter().map(|p| (p.key.to_string(), meaning("", &p.value))).collect();
            map.sort_by(|a, b| b.0.cmp(&a.0));
            Meaning::Map(map)
        }
    }
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
    match key {
        "printed" => matches!(field, "leads" | "responsible"),
        "none_printed" => field == "responsible",
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

#[cfg(test)]
mod tests {
    use super::*;

    const ITEM_FILE: &str = "id: \"001\"\nnumber: 1\nsection: 1\npoints:\n  - 1\nduties:\n  - id: 1\n    text: 甲\n    deadline:\n      text: 2023年12月底\n      date: 2023-12-31\n    leads:\n      - 县发改委\n    none_printed: true\n";
    const PATH: &str = "plans/p/items/001.yaml";

    fn merged(old: &str, force: bool) -> (Action, Option<String>) {
        against(PATH, ITEM_FILE, old.as_bytes(), force)
    }

    fn fields(action: &Action) -> Vec<(usize, &str)> {
        match action {
            Action::Kept(d) | Action::Rewrite(d) => d.iter().map(|d| (d.line, d.field.as_str())).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn what_people_add_is_no_difference() {
        let old = "# 编者按\nid: '001'\nnumber: 1\nsection: 1\npoints: [1, 2]\ntitle: 短题\nduties:\n- id: 1\n  text: \"甲\"\n  deadline: 2023年12月底\n  leads: [{name: 县发改委}]\n  none_printed: true\n  not_targets: [G236]\n";
        assert_eq!(merged(old, true), (Action::Unchanged, None));
        assert_eq!(merged(&old.replace('\n', "\r\n"), true), (Action::Unchanged, None));
    }

    #[test]
    fn a_changed_word_is_kept_without_force_and_set_right_with_it() {
        let old = ITEM_FILE.replace("text: 甲", "text: 乙\n    # 为何\n    not_targets:\n      - \"1\"");
        let (action, text) = merged(&old, false);
        assert_eq!((fields(&action), text), (vec![(8, "duties/1/text")], None));
        let (action, text) = merged(&old, true);
        assert!(matches!(action, Action::Rewrite(_)));
        assert_eq!(text.unwrap(), old.replace("乙", "甲"));
    }

    #[test]
    fn keys_that_miss_come_back_and_keys_that_are_not_printed_go() {
        let old = ITEM_FILE
            .replace(
                "    none_printed: true\n",
                "    # 多余\n    responsible:\n      # 内注\n      - 县文旅局\n    report_every: 30\n",
            )
            .replace("number: 1\n", "")
            .replace("id: \"001\"", "id: \"1\"");
        let (action, text) = merged(&old, true);
        assert_eq!(
            fields(&action),
            [(1, "id"), (1, "number"), (14, "duties/1/responsible"), (12, "duties/1/none_printed")]
        );
        let text = text.unwrap();
        assert!(text.starts_with("id: \"001\"\nnumber: 1\nsection: 1\n"), "{text}");
        assert!(text.contains("# 多余") && text.contains("# 内注") && text.contains("report_every: 30"), "{text}");
        assert!(!text.contains("县文旅局"), "{text}");
        assert_eq!(against(PATH, ITEM_FILE, text.as_bytes(), true), (Action::Unchanged, None), "{text}");
    }

    #[test]
    fn an_open_change_takes_a_field_from_the_notice() {
        let old = ITEM_FILE
            .replace("text: 2023年12月底\n      date: 2023-12-31", "text: 2024年6月底\n      date: 2024-06-30")
            + "    changes:\n      - field: deadline\n        from: 2023年12月底\n        to: 2024年6月底\n        date: 2023-12-01\n        reason: 会议决定\n";
        assert_eq!(merged(&old, true), (Action::Unchanged, None));
    }

    #[test]
    fn a_new_duty_is_added_behind_the_last() {
        let two =
            ITEM_FILE.to_owned() + "  - id: 2\n    text: 丙\n    deadline: 持续开展\n    leads:\n      - 县发改委\n";
        let (_, text) = against(PATH, &two, (ITEM_FILE.to_owned() + "\n# 尾注\n").as_bytes(), true);
        assert_eq!(text.unwrap(), two + "\n# 尾注\n");
    }

    #[test]
    fn what_cannot_be_read_is_kept() {
        for old in ["", "id: [", "{id: 1}", "- 1", "id: \"001\"\nduties: [{id: 1}]\n", "\u{feff}"] {
            assert_eq!(merged(old, true), (Action::Unreadable, None), "{old}");
        }
        assert_eq!(against(PATH, ITEM_FILE, b"\xff", true), (Action::Unreadable, None));
        assert_eq!(against("units.yaml", "units: []\n", b"\xff", true), (Action::Unchanged, None));
    }
}
