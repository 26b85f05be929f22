//! The canonical form in which gongkai writes YAML: block mappings and sequences, one scalar a line, plain unless
//! YAML or a reader of the content needs quotes, comments on lines of their own.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::character::is_invisible;

/// A value to write.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Yaml {
    /// A text; quoted where it needs to be.
    Text(String),
    /// A text that is always quoted: an id that looks like a number.
    Quoted(String),
    /// A number, a date or a truth value, written as it is.
    Bare(String),
    /// A sequence; an empty one is `[]`.
    List(Vec<Element>),
    /// A mapping.
    Map(Map),
}

/// An element of a sequence with the comment lines above it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Element {
    /// Lines without `#`.
    pub comments: Vec<String>,
    /// The value.
    pub value: Yaml,
}

/// A mapping under construction: keys in order of writing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Map {
    entries: Vec<Entry>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
struct Entry {
    comments: Vec<String>,
    key: Cow<'static, str>,
    value: Yaml,
}

impl Map {
    /// A mapping without keys.
    pub fn new() -> Map {
        Map::default()
    }

    /// Adds a key.
    #[must_use]
    pub fn with(mut self, key: impl Into<Cow<'static, str>>, value: impl Into<Yaml>) -> Map {
        self.entries.push(Entry { comments: Vec::new(), key: key.into(), value: value.into() });
        self
    }

    /// Adds a key where there is a value.
    #[must_use]
    pub fn maybe(self, key: &'static str, value: Option<impl Into<Yaml>>) -> Map {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    /// Puts comment lines above the key added last.
    #[must_use]
    pub fn commented(mut self, comments: impl IntoIterator<Item = String>) -> Map {
        if let Some(entry) = self.entries.last_mut() {
            entry.comments.extend(comments);
        }
        self
    }

    /// Whether there is no key.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl Yaml {
    /// The nodes that a reader counts: each value and each key.
    pub fn nodes(&self) -> usize {
        match self {
            Yaml::Text(_) | Yaml::Quoted(_) | Yaml::Bare(_) => 1,
            Yaml::List(list) => 1 + list.iter().map(|element| element.value.nodes()).sum::<usize>(),
            Yaml::Map(map) => 1 + map.entries.iter().map(|entry| 1 + entry.value.nodes()).sum::<usize>(),
        }
    }
}

impl From<&str> for Yaml {
    fn from(text: &str) -> Yaml {
        Yaml::Text(text.to_owned())
    }
}

impl From<String> for Yaml {
    fn from(text: String) -> Yaml {
        Yaml::Text(text)
    }
}

impl From<u32> for Yaml {
    fn from(number: u32) -> Yaml {
        Yaml::Bare(number.to_string())
    }
}

impl From<bool> for Yaml {
    fn from(flag: bool) -> Yaml {
        Yaml::Bare(flag.to_string())
    }
}

impl From<crate::date::Date> for Yaml {
    fn from(date: crate::date::Date) -> Yaml {
        Yaml::Bare(date.to_string())
    }
}

impl From<Map> for Yaml {
    fn from(map: Map) -> Yaml {
        Yaml::Map(map)
    }
}

impl<T: Into<Yaml>> From<Vec<T>> for Yaml {
    fn from(list: Vec<T>) -> Yaml {
        Yaml::List(list.into_iter().map(|value| Element { comments: Vec::new(), value: value.into() }).collect())
    }
}

/// A text as the key of a mapping: in quotes where it needs them.
pub fn key(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quote(text) }
}

/// Writes a whole file.
pub fn write(value: &Yaml) -> String {
    let mut out = String::new();
    match value {
        Yaml::Map(map) => write_map(map, 0, false, &mut out),
        Yaml::List(list) if !list.is_empty() => write_list(list, 0, &mut out),
        other => {
            out.push_str(&inline(other, 0));
            out.push('\n');
        }
    }
    out
}

/// Writes `key: value` and its lines at a depth of `indent` spaces.
pub fn write_entry(key: &str, value: &Yaml, indent: usize, out: &mut String) {
    match value {
        Yaml::Map(map) if !map.entries.is_empty() => {
            let _ = writeln!(out, "{:indent$}{key}:", "");
            write_map(map, indent + 2, false, out);
        }
        Yaml::List(list) if !list.is_empty() => {
            let _ = writeln!(out, "{:indent$}{key}:", "");
            write_list(list, indent + 2, out);
        }
        other => {
            let _ = writeln!(out, "{:indent$}{key}: {}", "", inline(other, indent + 2));
        }
    }
}

/// Writes one element of a sequence, `- ` at a depth of `indent` spaces.
pub fn write_element(value: &Yaml, indent: usize, out: &mut String) {
    match value {
        Yaml::Map(map) if !map.entries.is_empty() => {
            let _ = write!(out, "{:indent$}- ", "");
            write_map(map, indent + 2, true, out);
        }
        other => {
            let _ = writeln!(out, "{:indent$}- {}", "", inline(other, indent + 2));
        }
    }
}

/// `after_dash`: the first key follows a `- ` that is already written.
fn write_map(map: &Map, indent: usize, after_dash: bool, out: &mut String) {
    for (i, entry) in map.entries.iter().enumerate() {
        let on_dash = after_dash && i == 0;
        if !on_dash {
            write_comments(&entry.comments, indent, out);
        }
        let start = out.len();
        write_entry(&entry.key, &entry.value, indent, out);
        if on_dash {
            out.replace_range(start..start + indent, "");
        }
    }
}

fn write_list(list: &[Element], indent: usize, out: &mut String) {
    for element in list {
        write_comments(&element.comments, indent, out);
        write_element(&element.value, indent, out);
    }
}

fn write_comments(comments: &[String], indent: usize, out: &mut String) {
    for comment in comments {
        // a comment is one line of what can be seen, whatever name it quotes
        let comment: String = comment.chars().map(|c| if is_unseen(c) { ' ' } else { c }).collect();
        let _ = writeln!(out, "{:indent$}# {comment}", "");
    }
}

/// What follows `key: ` or `- `. `indent` is that of the lines of a block scalar.
fn inline(value: &Yaml, indent: usize) -> String {
    match value {
        Yaml::Text(text) if is_plain(text) => text.clone(),
        Yaml::Text(text) if is_block(text) => {
            let mut block = String::from("|-");
            for line in text.split('\n') {
                block.push('\n');
                if !line.is_empty() {
                    let _ = write!(block, "{:indent$}{line}", "");
                }
            }
            block
        }
        Yaml::Text(text) | Yaml::Quoted(text) => quote(text),
        Yaml::Bare(text) => text.clone(),
        Yaml::List(_) => "[]".to_owned(),
        Yaml::Map(_) => "{}".to_owned(),
    }
}

/// Whether a text may stand without quotes and be read back as the same text by any YAML parser, and by a reader of the
/// content without a warning.
pub fn is_plain(text: &str) -> bool {
    let marks = ['“', '”', '‘', '’', '「', '」'];
    let enclosed = text.starts_with(marks) && text.ends_with(marks);
    // `text：` looks like a key that an input method has spoilt
    let behind_key = text.trim_start_matches(|c: char| c.is_ascii_lowercase() || c == '_');
    let spoilt_key = behind_key.len() < text.len() && behind_key.starts_with('：');
    let indicator = text.starts_with(|c: char| "-?:,[]{}#&*!|>'\"%@`.=~－".contains(c));
    let unseen = text.chars().any(|c| is_unseen(c) || c == '\u{a0}');
    let cut = text.contains(": ") || text.contains(" #") || text.ends_with(':') || text.trim() != text;
    let doubtful = text.is_empty() || enclosed || spoilt_key || indicator || unseen || cut;
    !doubtful && !looks_typed(text)
}

/// Whether a character is not to be seen, or is a tab or a line's end.
fn is_unseen(c: char) -> bool {
    c.is_control() || is_invisible(c)
}

/// Whether some parser would take a plain scalar for something else than text: numbers, dates, truth values, null.
fn looks_typed(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    matches!(lower.as_str(), "null" | "true" | "false" | "yes" | "no" | "on" | "off" | "y" | "n" | "nan" | "inf")
        || (text.starts_with(|c: char| c.is_ascii_digit() || c == '+')
            && text.chars().all(|c| {
                c.is_ascii_hexdigit() || matches!(c, '.' | '_' | ':' | '-' | '+' | 'x' | 'o' | 'T' | 'Z' | ' ')
            }))
}

/// Several lines that a literal block gives back exactly.
fn is_block(text: &str) -> bool {
    text.contains('\n')
        && !text.ends_with('\n')
        && text.lines().all(|l| l.trim() == l && !l.chars().any(is_unseen))
        && text.lines().next().is_some_and(|l| !l.is_empty())
        && !text.contains('\r')
}

fn quote(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if is_unseen(c) || c == '\u{a0}' => {
                let _ = match u32::from(c) {
                    code @ 0..=0xff => write!(out, "\\x{code:02X}"),
                    code @ 0x100..=0xffff => write!(out, "\\u{code:04X}"),
                    code => write!(out, "\\U{code:08X}"),
                };
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_are_plain_unless_they_need_quotes() {
        for plain in
            ["县发改委", "2023年12月底", "完成1：2、G236", "a#b", "东长三角办〔2023〕1号", "—", "“甲”和乙", "12345热线"]
        {
            assert!(is_plain(plain), "{plain}");
        }
        for quoted in
            ["", "002", "2023-01-01", "yes", "- 甲", "甲 #2", "a: b", "“甲”", " 甲", "甲\u{200b}", "1e3", "[甲", "－甲"]
        {
            assert!(!is_plain(quoted), "{quoted}");
        }
    }

    #[test]
    fn mappings_and_sequences_are_blocks() {
        let file: Yaml = Map::new()
            .with("id", Yaml::Quoted("002".into()))
            .with("points", vec![2u32, 3])
            .with("empty", Vec::<u32>::new())
            .with("duties", vec![Map::new().with("id", 1u32).with("text", "一\n二").with("leads", vec!["甲"])])
            .into();
        let text = "id: \"002\"\npoints:\n  - 2\n  - 3\nempty: []\nduties:\n  - id: 1\n    text: |-\n      一\n      二\n    leads:\n      - 甲\n";
        assert_eq!(write(&file), text);
    }
}
