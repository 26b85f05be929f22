//! Scans a file's raw text before it is parsed, for mistakes that Windows tools, input methods and YAML itself cause.
//!
//! Block scalars and quoted strings are skipped: whatever stands in them is text.

use super::keys::KEYS;
use crate::diag::{Code, Diagnostic, quoted};
use crate::source::{FileId, Span};

/// Whether a fault of the scan explains a syntax error in the same file.
pub fn explains(code: Code) -> bool {
    matches!(
        code,
        Code::TabIndent
            | Code::WideSpace
            | Code::FullWidthColon
            | Code::FullWidthComma
            | Code::FullWidthDash
            | Code::ControlCharacter
            | Code::LineEnds
    )
}

/// The cause of a syntax error that the parser may report much later: where it begins and which of
/// [`super::yaml::DETAILS`] it is.
pub type Cause = (Span, &'static str);

/// Reports what is wrong in the raw text of a YAML file.
///
/// Gives the first quote or bracket that is never closed, or the first text that only quotes would make one.
pub fn scan(text: &str, file: FileId, faults: &mut Vec<Diagnostic>) -> Option<Cause> {
    let mut cause = None;
    let unclosed = lines(text, file, faults, &mut cause);
    match (cause, unclosed) {
        (Some(a), Some(b)) => Some(if a.0.start <= b.0.start { a } else { b }),
        (a, b) => a.or(b),
    }
}

/// The line of a place with its value in quotes: how to write a text that YAML takes for something else. At most eighty
/// characters of the value are shown.
pub fn in_quotes(text: &str, byte: usize) -> String {
    let begin = text.get(..byte).and_then(|t| t.rfind('\n')).map_or(0, |at| at + 1);
    let line = text.get(begin..).unwrap_or("").lines().next().unwrap_or("");
    let indent = line.len() - line.trim_start_matches(' ').len();
    let (key, value) = value_start(line, indent);
    let (head, value) = (line.get(key..value).unwrap_or(""), line.get(value..).unwrap_or("").trim_end());
    let head = quoted(head.to_owned());
    let shown: String = value.chars().take(80).collect();
    let more = if shown.len() < value.len() { "…" } else { "" };
    match shown.contains(['"', '\\']) {
        false => format!("{head}\"{shown}{more}\""),
        true => format!("{head}'{}{more}'", shown.replace('\'', "''")),
    }
}

/// What is open where a line begins.
#[derive(Clone, Copy)]
enum Open {
    /// Nothing: a line of keys, marks or comments comes.
    Nothing,
    /// A block scalar, or a plain scalar that may go on; lines further in than this belong to it.
    Block(usize),
    Plain(usize),
    /// A quoted scalar, perhaps within brackets of this depth; or brackets alone.
    Quote(char, usize),
    Flow(usize),
}

/// The part of [`scan`] that goes line by line; gives what is never closed.
fn lines(text: &str, file: FileId, faults: &mut Vec<Diagnostic>, cause: &mut Option<Cause>) -> Option<Cause> {
    let mut open = Open::Nothing;
    // Where the line stands that opened a quote or bracket, and the column that its value must stand further in than.
    let mut opened: Option<(Span, &'static str, usize)> = None;
    let mut unclosed = None;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let begin = start;
        start += line.len();
        let line = line.trim_end_matches(['\n', '\r']);
        if line.trim().is_empty() {
            continue;
        }
        let indent = line.len() - line.trim_start_matches(' ').len();
        let is_comment = line.get(indent..).is_some_and(|l| l.starts_with('#'));
        let mut scan = Line { text: line, begin, file, faults: &mut *faults, cause: &mut *cause };
        if let Some((span, detail, parent)) = opened
            && indent <= parent
            && !line.get(indent..).is_some_and(|l| l.starts_with([']', '}', '#']))
        {
            // What follows is outside again: read as if it were inside, every comma of it would be a fault.
            unclosed = unclosed.or(Some((span, detail)));
            (open, opened) = (Open::Nothing, None);
        }
        let was_open = opened.is_some();
        open = match open {
            Open::Block(parent) if indent > parent => Open::Block(parent),
            // A comment ends a plain scalar; `#2号楼` is more likely the text going on, which YAML would drop.
            Open::Plain(parent) if indent > parent && is_comment && !is_note(line) => {
                scan.fault(Code::HashInText, indent, indent + 1);
                Open::Plain(parent)
            }
            Open::Plain(parent) if indent > parent && !is_comment => {
                scan.hash(indent);
                Open::Plain(parent)
            }
            Open::Quote(quote, depth) => scan.walk(0, Some(quote), depth, indent),
            Open::Flow(depth) if is_comment => Open::Flow(depth),
            Open::Flow(depth) => scan.walk(indent, None, depth, indent),
            _ if is_comment => Open::Nothing,
            _ => {
                scan.start(indent);
                scan.body(indent)
            }
        };
        opened = match open {
            Open::Quote(..) | Open::Flow(_) if was_open => opened,
            Open::Quote(quote, depth) => {
                Some(Line { text: line, begin, file, faults, cause }.opening(indent, quote, depth))
            }
            Open::Flow(depth) => Some(Line { text: line, begin, file, faults, cause }.opening(indent, '[', depth)),
            _ => None,
        };
    }
    unclosed.or(opened.map(|(span, detail, _)| (span, detail)))
}

struct Line<'t, 'f> {
    text: &'t str,
    begin: usize,
    file: FileId,
    faults: &'f mut Vec<Diagnostic>,
    /// The first text of the file that only quotes would make one.
    cause: &'f mut Option<Cause>,
}

impl Line<'_, '_> {
    fn fault(&mut self, code: Code, from: usize, to: usize) -> &mut Diagnostic {
        let span = Span { file: self.file, start: (self.begin + from) as u32, end: (self.begin + to) as u32 };
        self.faults.push(Diagnostic::at(code, span));
        let last = self.faults.len() - 1;
        #[allow(clippy::indexing_slicing)] // pushed the line before
        &mut self.faults[last]
    }

    /// Tabs and wide spaces, list marks and the colon behind the first key.
    fn start(&mut self, indent: usize) {
        let body = self.text.get(indent..).unwrap_or("");
        if body.starts_with('\t') {
            self.fault(Code::TabIndent, indent, indent + 1);
        }
        // To YAML these two are letters.
        let wide = |text: &str| text.chars().next().filter(|c| matches!(c, '\u{3000}' | '\u{a0}')).map(char::len_utf8);
        let behind_mark = body.strip_prefix('-').and_then(wide).map(|length| (indent + 1, length));
        if let Some((at, length)) = wide(body).map(|length| (indent, length)).or(behind_mark) {
            self.fault(Code::WideSpace, at, at + length);
        }
        for mark in ["－", "—", "–"] {
            if body.starts_with(mark) && body.get(mark.len()..).is_some_and(|rest| !rest.starts_with('—')) {
                let d = self.fault(Code::FullWidthDash, indent, indent + mark.len());
                d.args.push(("mark", mark.to_owned()));
            }
        }
        let entry = body.strip_prefix("- ").map_or(body, str::trim_start);
        let offset = self.text.len() - entry.len();
        if let Some((key, value)) = entry.split_once(':')
            && KEYS.contains(&key)
            && let Some(length) = wide(value)
        {
            let at = offset + key.len() + 1;
            self.fault(Code::WideSpace, at, at + length);
        }
        if let Some((key, _)) = entry.split_once('：')
            && KEYS.contains(&key)
        {
            let at = offset + key.len();
            let d = self.fault(Code::FullWidthColon, at, at + '：'.len_utf8());
            d.args.push(("key", key.to_owned()));
        }
    }

    /// Reads a line on which something begins; gives what it leaves open.
    fn body(&mut self, indent: usize) -> Open {
        let (parent, value) = value_start(self.text, indent);
        let rest = self.text.get(value..).unwrap_or("");
        if rest.starts_with(['"', '\'', '[', '{']) {
            let before = self.faults.len();
            let open = self.walk(value, None, 0, parent);
            if let (false, Some(at)) = (matches!(open, Open::Quote(..) | Open::Flow(_)), self.text_behind(value)) {
                // What stands between the marks is text, too.
                self.faults.truncate(before);
                let quote = rest.starts_with(['"', '\'']);
                self.cause(if quote { at } else { value }, if quote { "after-quote" } else { "flow-text" });
            }
            return open;
        }
        let block = rest.starts_with("- ") || rest.starts_with("? ");
        if rest.starts_with(['@', '`', '%', ',', ']', '}']) || (block && value > indent && !self.is_mark(value)) {
            self.cause(value, "mark");
        }
        if rest.starts_with('#') && value > indent {
            self.fault(Code::HashInText, value, value + 1);
            return Open::Nothing;
        }
        if is_block_header(rest) {
            return Open::Block(parent);
        }
        self.hash(value);
        let trimmed = rest.trim_end();
        if trimmed.starts_with('“') && trimmed.ends_with('”') && trimmed.matches('“').count() == 1 {
            self.fault(Code::ChineseQuotes, value, value + trimmed.len());
        }
        if trimmed.is_empty() || trimmed.ends_with(':') { Open::Nothing } else { Open::Plain(parent) }
    }

    /// Notes what the parser will stumble over, unless something before it was noted.
    fn cause(&mut self, at: usize, detail: &'static str) {
        let length = self.text.get(at..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8);
        let span = Span { file: self.file, start: (self.begin + at) as u32, end: (self.begin + at + length) as u32 };
        self.cause.get_or_insert((span, detail));
    }

    /// Whether only blanks and list marks stand before a byte.
    fn is_mark(&self, at: usize) -> bool {
        self.text.get(..at).is_some_and(|t| t.bytes().all(|b| b == b' ' || b == b'-'))
    }

    /// Where text begins behind the quotes or brackets that open at `from` and are closed on the line.
    fn text_behind(&self, from: usize) -> Option<usize> {
        let rest = self.text.get(from..)?;
        let (mut quote, mut depth) = (None, 0usize);
        let mut chars = rest.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            match (quote, c) {
                (Some('"'), '\\') => _ = chars.next(),
                // Doubled, it stands for itself.
                (Some('\''), '\'') if chars.peek().is_some_and(|(_, next)| *next == '\'') => _ = chars.next(),
                (Some(open), _) if c == open => quote = None,
                (Some(_), _) => {}
                (None, '"' | '\'') if depth > 0 || at == 0 => quote = Some(c),
                (None, '[' | '{') => depth += 1,
                (None, ']' | '}') => depth = depth.saturating_sub(1),
                (None, _) => {}
            }
            if quote.is_none() && depth == 0 {
                let text = rest.get(at + c.len_utf8()..)?.trim_start_matches([' ', '\t']);
                let is_text = !text.is_empty() && !text.starts_with(['#', ':']);
                return is_text.then(|| self.text.len() - text.len());
            }
        }
        None
    }

    /// ` #` in a plain scalar that goes on from `from`.
    fn hash(&mut self, from: usize) {
        let rest = self.text.get(from..).unwrap_or("");
        if let Some(at) = rest.find(" #").or_else(|| rest.find("\t#")) {
            self.fault(Code::HashInText, from + at + 1, from + at + 2);
        }
    }

    /// Walks from `from` over quotes and brackets; gives what is still open at the end.
    fn walk(&mut self, from: usize, mut quote: Option<char>, mut depth: usize, parent: usize) -> Open {
        let text = self.text;
        let rest = text.get(from..).unwrap_or("");
        let mut before = ' ';
        let mut chars = rest.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            match (quote, c) {
                (Some('"'), '\\') => {
                    chars.next();
                }
                (Some('\''), '\'') if chars.peek().is_some_and(|(_, n)| *n == '\'') => {
                    chars.next();
                }
                (Some(open), _) if c == open => quote = None,
                (Some(_), _) => {}
                (None, '"' | '\'') if matches!(before, ' ' | '[' | '{' | ',') => quote = Some(c),
                (None, '[' | '{') => depth += 1,
                (None, ']' | '}') => depth = depth.saturating_sub(1),
                (None, '，') if depth > 0 => {
                    self.fault(Code::FullWidthComma, from + at, from + at + c.len_utf8());
                }
                (None, '#') if before == ' ' && at > 0 => {
                    self.fault(Code::HashInText, from + at, from + at + 1);
                    break;
                }
                (None, _) => {}
            }
            before = c;
        }
        match (quote, depth) {
            (Some(quote), depth) => Open::Quote(quote, depth),
            // Behind `"a": b` a plain scalar may go on.
            (None, 0) if rest.trim_end().ends_with(['"', '\'', ']', '}', ':']) => Open::Nothing,
            (None, 0) => Open::Plain(parent),
            (None, depth) => Open::Flow(depth),
        }
    }

    /// Where the line opens what it leaves open, as which detail, and how far in its value stands.
    fn opening(&self, indent: usize, mark: char, depth: usize) -> (Span, &'static str, usize) {
        let (parent, value) = value_start(self.text, indent);
        // Within brackets the bracket is the outer one; a bare quote stands where the value begins or behind a colon.
        let rest = self.text.get(value..).unwrap_or("");
        let quoted = mark != '[' && depth == 0;
        let at = value + if quoted { rest.find(mark) } else { rest.find(['[', '{']) }.unwrap_or(0);
        let span = Span { file: self.file, start: (self.begin + at) as u32, end: (self.begin + at + 1) as u32 };
        (span, if quoted { "quote" } else { "bracket" }, parent)
    }
}

/// Where the value of a line begins: behind the list marks and the first `: `. And the column that lines of the same
/// value stand further in than: that of its key, or of its mark.
fn value_start(line: &str, indent: usize) -> (usize, usize) {
    let (mut parent, mut at) = (indent, indent);
    while line.get(at..).is_some_and(|l| l.starts_with("- ")) {
        parent = at;
        at += 2;
        at += line.get(at..).map_or(0, |l| l.len() - l.trim_start_matches(' ').len());
    }
    let rest = line.get(at..).unwrap_or("");
    let is_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | ':' | '.' | '<');
    let key = rest.len() - rest.trim_start_matches(is_key).len();
    let (name, tail) = rest.split_at_checked(key).unwrap_or((rest, ""));
    if name.len() > 1 && name.ends_with(':') && (tail.is_empty() || tail.starts_with(' ')) {
        (at, at + key + tail.len() - tail.trim_start_matches(' ').len())
    } else {
        (parent, at)
    }
}

/// Whether a comment is written as one: with a blank behind its marks, or with nothing.
pub(super) fn is_note(line: &str) -> bool {
    let text = line.trim_start_matches(' ').trim_start_matches('#');
    text.is_empty() || text.starts_with([' ', '\t', '\u{3000}'])
}

/// Whether a value is the head of a block scalar: `|`, `>-`, `|2` …
fn is_block_header(value: &str) -> bool {
    let value = value.trim_end();
    value.starts_with(['|', '>']) && value.get(1..).is_some_and(|r| r.bytes().all(|b| b"+-123456789".contains(&b)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::MemoryStore;

    fn codes(text: &str) -> Vec<String> {
        let store = MemoryStore::new([("a.yaml".to_owned(), Vec::new())]);
        let mut faults = Vec::new();
        scan(text, store.sources().find("a.yaml").unwrap(), &mut faults);
        faults
            .iter()
            .map(|f| match f.place {
                crate::diag::Place::At(s) => format!("{} {:?}", f.code.id(), &text[s.start as usize..s.end as usize]),
                _ => String::new(),
            })
            .collect()
    }

    #[test]
    fn each_trap_is_named_at_its_place() {
        assert_eq!(codes("a:\n\tb: 1\n"), ["tab-indent \"\\t\""]);
        assert_eq!(codes("a:\n\u{3000}\u{3000}b: 1\n"), ["wide-space \"\\u{3000}\""]);
        assert_eq!(codes("- a\n-\u{3000}b\n"), ["wide-space \"\\u{3000}\""]);
        assert_eq!(codes("  - text:\u{a0}推进\n"), ["wide-space \"\\u{a0}\""]);
        assert_eq!(codes("text：推进\n"), ["full-width-colon \"：\""]);
        assert_eq!(codes("leads: [县发改委，县文旅局]\n"), ["full-width-comma \"，\""]);
        assert_eq!(codes("leads:\n  － 县发改委\n"), ["full-width-dash \"－\""]);
        assert_eq!(codes("name: “县发改委”\n"), ["chinese-quotes \"“县发改委”\""]);
        assert_eq!(codes("text: 三期 #2 楼\n"), ["hash-in-text \"#\""]);
        assert_eq!(codes("text: 'a' # c\n"), ["hash-in-text \"#\""]);
        assert_eq!(codes("text: #2楼\n"), ["hash-in-text \"#\""]);
        assert_eq!(codes("- 一 #2\n"), ["hash-in-text \"#\""]);
        assert_eq!(codes("text: 一\n  二 #2\n"), ["hash-in-text \"#\""]);
        assert_eq!(codes("text: 一\n  #2号楼\n"), ["hash-in-text \"#\""]);
        assert_eq!(codes("# text: |\n  text：一\n"), ["full-width-colon \"：\""]);
        assert_eq!(codes("leads: [县发改委,\n  县文旅局，县水利局]\n"), ["full-width-comma \"，\""]);
        assert_eq!(
            codes("leads: [县发改委，\n  # 一，二\n  县文旅局\n# 一，二\ntext: 一，二\n"),
            ["full-width-comma \"，\""]
        );
        assert_eq!(codes("leads:\n  - 县发改委\n  － 县文旅局\n"), ["full-width-dash \"－\""]);
    }

    #[test]
    fn a_text_that_needs_quotes_is_shown_in_them() {
        let store = MemoryStore::new([("a.yaml".to_owned(), Vec::new())]);
        let cause = |text: &str| {
            let mut faults = Vec::new();
            let found = scan(text, store.sources().find("a.yaml").unwrap(), &mut faults);
            assert!(faults.is_empty(), "{text} {faults:?}");
            found.map(|(span, detail)| (detail, span.start as usize, in_quotes(text, span.start as usize)))
        };
        let quoted =
            |text: &str| cause(text).map(|(detail, at, quoted)| format!("{detail} {at} {quoted}")).unwrap_or_default();
        assert_eq!(quoted("a: 1\ntext: [2023]1号，文件\n"), "flow-text 11 text: \"[2023]1号，文件\"");
        assert_eq!(quoted("- text: {甲，乙}已落实\n"), "flow-text 8 text: \"{甲，乙}已落实\"");
        assert_eq!(quoted("- \"甲\"乙\n"), "after-quote 7 - '\"甲\"乙'");
        assert_eq!(quoted("- [甲]'s\n"), "flow-text 2 - \"[甲]'s\"");
        for head in ["@甲", "`甲`", "%5", ",甲", "]甲", "- 甲"] {
            assert_eq!(quoted(&format!("text: {head}\n")), format!("mark 6 text: \"{head}\""));
        }
        for good in
            ["a: [b, \"c\"]\n", "'a': b\n", "a: 'it''s'\n", "a: \"b\\\"c\"\n", "- - a\n- b: c\n", "a: {b: [c]} \n"]
        {
            assert_eq!(cause(good), None, "{good}");
        }
    }

    #[test]
    fn text_that_yaml_reads_whole_is_left_alone() {
        for good in [
            "# 注：三期 #2\n",
            "text: 一\n\n  # 注：三期 #2\n  ##\nb: 1\n",
            "text: 一\n#2号楼\nb: 1\n",
            "text: |\n  三期 #2 楼\n  text：推进\n\n  — 一\nb: 1\n",
            "- text: |\n    三期 #2 楼\n  b: 1\n",
            "text: \"三期 #2 楼，[一，二]\"\n",
            "text: \"第一行\n  三期 #2 楼\"\nb: 1\n",
            "text: 坚持“标准地”改革，三期#2楼\n",
            "text: “一”与“二”\n",
            "a: ['一，二', \"三，四\"]\n",
            "text: ——一\n",
            "leads:\n  - 县发改委\n",
            "text: 第一行\n  [一，二]与\n  html：三\n  “四”\nb: 1\n",
            "- 第一行\n  — 第二行\n- b\n",
            "Logo2: \"a #b，c\"\n'k': 'a #b'\n",
            "a: [\"一，二\",\n  # 注\n  '三，四']\n",
            "a: {b: \"第一行\n  三期 #2，三\", c: 1}\n",
            "# text: |\nhtml：\n",
            "- - |\n    text：a #b\n  - b\n",
            "a: |2\n    text：a #b\n  - ，\nb: >-\n  a #b\n",
            "a: 1-2\nb: --\n",
            "text: 一\u{3000}二\n  \u{3000}三\n",
            "a: |\n  \u{3000}\u{3000}一\n",
        ] {
            assert_eq!(codes(good), Vec::<String>::new(), "{good}");
        }
    }
}
