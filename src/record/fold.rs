//! Scalars over several lines: YAML turns a line end into a space, which Chinese text does not have.

use granit_parser::ScalarStyle;

use crate::character::{is_wide, joins};
use crate::source::Located;

/// A text of several lines without the blanks and line ends behind it, which are of the YAML style.
pub(super) fn without_end(text: Located<Box<str>>) -> Located<Box<str>> {
    let end = text.value.trim_end().len();
    match end == text.value.len() {
        true => text,
        false => Located { value: text.value.get(..end).unwrap_or("").into(), span: text.span },
    }
}

/// A text read anew, and the line ends that it was folded at.
pub(super) struct Unfolded {
    /// The text without blanks where wide characters meet over a line end.
    pub(super) text: String,
    /// The first line end that is no blank any more: its byte in the written scalar.
    pub(super) joined: Option<usize>,
    /// The first line end beside a wide character that stays a blank.
    pub(super) blank: Option<usize>,
}

/// Takes out the blanks that YAML has made of line ends between wide characters. `written` is the scalar as it stands
/// in the file, beginning in `column` (bytes, from 0), `value` what the parser has read. `None` where no line end
/// became a blank beside a wide character.
pub(super) fn unfold(written: &str, column: usize, value: &str, style: ScalarStyle) -> Option<Unfolded> {
    if !written.contains('\n') || style == ScalarStyle::Literal {
        return None;
    }
    let mut walk = Walk { value: value.chars(), out: String::with_capacity(value.len()) };
    let (mut joined, mut blank) = (None, None);
    let lines = contents(written, column, style);
    for (number, (end, line)) in lines.iter().enumerate() {
        walk.take(line, style)?;
        if number + 1 == lines.len() {
            break;
        }
        if style == ScalarStyle::DoubleQuoted && ends_in_escape(line) {
            continue;
        }
        // One blank is a folded line end; anything else is empty lines, which stay line ends.
        let mut ahead = walk.value.clone();
        if ahead.next() != Some(' ') {
            walk.line_ends();
            continue;
        }
        walk.value = ahead;
        if joins(before_marks(&walk.out), behind_marks(walk.value.as_str())) {
            joined = joined.or(Some(*end));
            continue;
        }
        let (before, after) = (walk.out.chars().next_back(), walk.value.clone().next());
        match (before, after) {
            (Some(before), Some(after)) => {
                if is_wide(before) || is_wide(after) {
                    blank = blank.or(Some(*end));
                }
                walk.out.push(' ');
            }
            _ => walk.out.push(' '),
        }
    }
    walk.out.extend(walk.value);
    (joined.is_some() || blank.is_some()).then_some(Unfolded { text: walk.out, joined, blank })
}

/// Marks of Markdown that show no letter: of emphasis and of code.
const MARKS: [char; 4] = ['*', '_', '~', '`'];

/// The most characters of a link that are looked through.
const LINK: usize = 1000;

/// A text up to the last letter that readers see of it: without marks of emphasis and code and the address of a link.
fn before_marks(text: &str) -> &str {
    let shown = text.trim_end_matches(MARKS);
    let link = shown.strip_suffix(')').unwrap_or("").char_indices().rev().take(LINK).find(|(_, c)| *c == '(');
    let label = link.and_then(|(at, _)| shown.get(..at)?.strip_suffix(']'));
    label.map_or(shown, |label| label.trim_end_matches(MARKS))
}

/// A text from the first letter that readers see of it.
fn behind_marks(text: &str) -> &str {
    let shown = text.trim_start_matches(MARKS);
    let end = shown.char_indices().nth(LINK).map_or(shown.len(), |(at, _)| at);
    let label = shown.strip_prefix('[').filter(|_| shown.get(..end).is_some_and(|near| near.contains("](")));
    label.map_or(shown, |label| label.trim_start_matches(MARKS))
}

/// The lines of a scalar that hold text, as they enter the value, each with the byte at which it ends. The head of a
/// block scalar and the blanks before its first line are not part of what is written.
fn contents<'t>(written: &'t str, column: usize, style: ScalarStyle) -> Vec<(usize, &'t str)> {
    const BLANK: [char; 3] = [' ', '\t', '\r'];
    let mut at = 0;
    let mut lines: Vec<(usize, &str)> = Vec::new();
    for line in written.split_inclusive('\n') {
        let text = line.trim_end_matches(['\n', '\r']);
        lines.push((at + text.len(), text));
        at += line.len();
    }
    let quote = match style {
        ScalarStyle::SingleQuoted => '\'',
        ScalarStyle::DoubleQuoted => '"',
        ScalarStyle::Folded => {
            lines.retain(|(_, line)| !line.trim_matches(BLANK).is_empty());
            let text = |(end, line): (usize, &'t str)| {
                let blanks = line.len() - line.trim_start_matches(' ').len();
                (end, line.get(blanks.min(column)..).unwrap_or(""))
            };
            return lines.into_iter().map(text).collect();
        }
        _ => '\0',
    };
    let last = lines.len() - 1;
    let mut out = Vec::with_capacity(lines.len());
    for (number, (end, mut line)) in lines.into_iter().enumerate() {
        if number > 0 {
            line = line.trim_start_matches(BLANK);
        } else {
            line = line.strip_prefix(quote).unwrap_or(line);
        }
        if number == last {
            line = line.strip_suffix(quote).unwrap_or(line);
        } else if style == ScalarStyle::DoubleQuoted && ends_in_escape(line.trim_end_matches('\r')) {
            line = line.trim_end_matches('\r');
        } else {
            line = line.trim_end_matches(BLANK);
        }
        if !line.is_empty() || number == 0 || number == last {
            out.push((end, line));
        }
    }
    out
}

/// Whether a line of a double-quoted scalar ends in a backslash that escapes its end.
fn ends_in_escape(line: &str) -> bool {
    (line.len() - line.trim_end_matches('\\').len()) % 2 == 1
}

/// Reads a value along the lines from which it was made.
struct Walk<'v> {
    value: std::str::Chars<'v>,
    out: String,
}

impl Walk<'_> {
    /// Takes from the value what a line has made; `None` where the two do not agree.
    fn take(&mut self, line: &str, style: ScalarStyle) -> Option<()> {
        let mut chars = line.chars().peekable();
        while let Some(c) = chars.next() {
            match (c, style) {
                ('\'', ScalarStyle::SingleQuoted) => _ = chars.next(),
                ('\\', ScalarStyle::DoubleQuoted) => {
                    let Some(kind) = chars.next() else { return Some(()) };
                    let digits = match kind {
                        'x' => 2,
                        'u' => 4,
                        'U' => 8,
                        _ => 0,
                    };
                    let code: String = chars.by_ref().take(digits).collect();
                    // A pair of surrogates is one character.
                    if kind == 'u'
                        && code.to_ascii_lowercase().starts_with(['d'])
                        && code.get(1..2).is_some_and(|d| "89abAB".contains(d))
                    {
                        chars.by_ref().take(6).for_each(drop);
                    }
                    self.out.push(self.value.next()?);
                    continue;
                }
                _ => {}
            }
            let read = self.value.next()?;
            if read != c {
                return None;
            }
            self.out.push(read);
        }
        Some(())
    }

    /// Takes the line ends that empty lines have made, and the blanks before a line that stands further in.
    fn line_ends(&mut self) {
        let mut ahead = self.value.clone();
        while ahead.next() == Some('\n') {
            self.out.push('\n');
            self.value = ahead.clone();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::yaml::{Value, parse};
    use crate::source::MemoryStore;

    /// The value of `a` in a file, and the codes of its faults.
    fn read(text: &str) -> (String, usize) {
        let store = MemoryStore::new([("a.yaml".to_owned(), Vec::new())]);
        let mut faults = Vec::new();
        let node = parse(text, store.sources().find("a.yaml").unwrap(), &mut faults);
        let Some(Value::Map(mut pairs)) = node.map(|n| n.value) else { panic!("{text}: {faults:?}") };
        let (Value::Plain(value) | Value::Quoted(value)) = pairs.remove(0).value.value else { panic!() };
        assert!(faults.iter().all(|f| f.code.id() == "folded-text"));
        (value.into_owned(), faults.len())
    }

    #[test]
    fn line_ends_between_wide_characters_are_no_blanks() {
        for (text, value, faults) in [
            ("a: 推进\n  重点\n", "推进重点", 1),
            ("a: 推进，\n  重点\n\n  工作\n  完成\nb: 1\n", "推进，重点\n工作完成", 1),
            ("a: 推进 甲\n  重点\r\n  “工作”\r\n", "推进 甲重点“工作”", 1),
            ("a: 推进GDP\n  增长\n", "推进GDP 增长", 1),
            ("a: 推进\n  重点 a\n  b\n  工作\n", "推进重点 a b 工作", 2),
            ("a: 推进\n  **重点**\n  工作\n", "推进**重点**工作", 1),
            ("a: >\n  见\n  [附件](files/甲.pdf)\n  和`甲`\n  等\n", "见[附件](files/甲.pdf)和`甲`等\n", 1),
            (
                "a: 推进\n  * 重点\n  **GDP**\n  [a](b)\n  工作（甲）\n  [a]\n",
                "推进 * 重点 **GDP** [a](b) 工作（甲） [a]",
                1,
            ),
            ("a: one\n  two\n", "one two", 0),
            ("a: '推''进\n  重点 '\n", "推'进重点 ", 1),
            ("a: ' 推进\n\n  重点'\n", " 推进\n重点", 0),
            ("a: \"推\\u8fdb\n  重\\x41\\n点\n  工作\"\n", "推进重A\n点工作", 1),
            ("a: \"推进\\\n  重点\n  工作\"\n", "推进重点工作", 1),
            ("a: \"\\ud83d\\ude00推进\n  重点\"\n", "😀推进重点", 1),
            ("a: \"推进\n  \\u91cd点\"\n", "推进重点", 1),
            ("a: >\n  推进\n  重点\n\n  工作\n    缩进\n  完成\n", "推进重点\n工作\n  缩进\n完成\n", 1),
            ("a: >2-\n  推进\n  重点\n", "推进重点", 1),
            ("a: |\n  推进\n  重点\n", "推进\n重点\n", 0),
            ("a: カタ\n  カナ\n", "カタカナ", 1),
            ("a: 建设“甲”\n  “乙”\n  “丙”工程\n", "建设“甲”“乙”“丙”工程", 1),
            ("a: 甲①\n  ②乙……\n  “丙”\n", "甲①②乙……“丙”", 1),
            ("a: open “one”\n  “two”\n", "open “one” “two”", 0),
        ] {
            assert_eq!(read(text), (value.to_owned(), faults), "{text:?}");
        }
    }
}
