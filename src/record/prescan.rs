//! The look at a file's raw text before any parser: what Windows tools, input methods and YAML itself do to it.
//!
//! Block scalars and quoted strings are skipped: whatever stands in them is text.

use crate::diag::{Code, Diagnostic};
use crate::source::{FileId, Sources, Span};

/// The most bytes that a YAML or Markdown file may hold: 1 MiB.
pub const MAX_BYTES: usize = 1 << 20;

/// Whether a fault of the scan explains a syntax error in the same file.
pub fn explains(code: Code) -> bool {
    matches!(
        code,
        Code::TabIndent | Code::FullWidthColon | Code::FullWidthComma | Code::FullWidthDash | Code::ControlCharacter
    )
}

/// The file's text without byte order mark; nothing (and a fault) where it is too large or not UTF-8.
pub fn text(sources: &Sources<'_>, file: FileId, faults: &mut Vec<Diagnostic>) -> Option<String> {
    let mut bytes = match sources.read(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            faults.push(Diagnostic::of_file(Code::Unreadable, file).with("why", error));
            return None;
        }
    };
    if bytes.len() > MAX_BYTES {
        faults.push(Diagnostic::of_file(Code::TooLarge, file).with("size", bytes.len()));
        return None;
    }
    if bytes.starts_with(b"\xef\xbb\xbf") {
        bytes.drain(..3);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let span = Span { file, start: at as u32, end: at as u32 + 1 };
            faults.push(Diagnostic::at(Code::NotUtf8, span).with("looks", looks_like(error.as_bytes())));
            None
        }
    }
}

/// Names the encoding that bytes look like.
fn looks_like(bytes: &[u8]) -> &'static str {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") || bytes.iter().take(64).any(|b| *b == 0) {
        return "UTF-16";
    }
    let mut rest = bytes.iter();
    let mut pairs = 0;
    while let Some(lead) = rest.next() {
        if *lead < 0x80 {
            continue;
        }
        match rest.next() {
            Some(trail) if (0x81..=0xfe).contains(lead) && (0x40..=0xfe).contains(trail) && *trail != 0x7f => {
                pairs += 1
            }
            _ => return "binary",
        }
    }
    if pairs > 0 { "GBK" } else { "binary" }
}

/// Reports what is wrong in the raw text of a YAML file.
pub fn scan(text: &str, file: FileId, faults: &mut Vec<Diagnostic>) {
    characters(text, file, faults);
    let mut block: Option<usize> = None;
    let mut quote = None;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let begin = start;
        start += line.len();
        let line = line.trim_end_matches(['\n', '\r']);
        if line.trim().is_empty() {
            continue;
        }
        let indent = line.len() - line.trim_start_matches(' ').len();
        if block.is_some_and(|parent| indent > parent) {
            continue;
        }
        block = None;
        let mut scan = Line { text: line, begin, file, faults: &mut *faults };
        if quote.is_none() {
            scan.start(indent);
            if scan.opens_block() {
                // In a list element the block's parent is the key, which stands behind the mark.
                let dash = line.get(indent..).is_some_and(|l| l.starts_with("- "));
                block = Some(indent + if dash && !scan.is_bare_element(indent) { 2 } else { 0 });
            }
        }
        quote = scan.body(quote, indent);
    }
}

/// Control, bidirectional and zero-width characters, anywhere in the file.
fn characters(text: &str, file: FileId, faults: &mut Vec<Diagnostic>) {
    // All of them but C0 controls begin with the bytes C2, E2 or EF, which Chinese text has too; so a quick look first.
    for (at, c) in text.char_indices().filter(|(_, c)| is_invisible(*c)) {
        let span = Span { file, start: at as u32, end: (at + c.len_utf8()) as u32 };
        faults.push(Diagnostic::at(Code::ControlCharacter, span).with("character", format!("U+{:04X}", u32::from(c))));
    }
}

/// Characters that nobody sees and that change what is read: C0 and C1 controls (but TAB, CR, LF), zero width, bidi.
pub fn is_invisible(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => true,
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => true,
        _ => false,
    }
}

struct Line<'t, 'f> {
    text: &'t str,
    begin: usize,
    file: FileId,
    faults: &'f mut Vec<Diagnostic>,
}

impl Line<'_, '_> {
    fn fault(&mut self, code: Code, from: usize, to: usize) -> &mut Diagnostic {
        let span = Span { file: self.file, start: (self.begin + from) as u32, end: (self.begin + to) as u32 };
        self.faults.push(Diagnostic::at(code, span));
        let last = self.faults.len() - 1;
        #[allow(clippy::indexing_slicing)] // pushed the line before
        &mut self.faults[last]
    }

    /// Tabs, list marks and the colon behind the first key.
    fn start(&mut self, indent: usize) {
        let body = self.text.get(indent..).unwrap_or("");
        if body.starts_with('\t') {
            self.fault(Code::TabIndent, indent, indent + 1);
        }
        for mark in ["－", "—", "–"] {
            if body.starts_with(mark) && body.get(mark.len()..).is_some_and(|rest| !rest.starts_with('—')) {
                let d = self.fault(Code::FullWidthDash, indent, indent + mark.len());
                d.args.push(("mark", mark.to_owned()));
            }
        }
        let entry = body.strip_prefix("- ").map_or(body, str::trim_start);
        let key = entry.len() - entry.trim_start_matches(|c: char| c.is_ascii_lowercase() || c == '_').len();
        let offset = self.text.len() - entry.len();
        if key > 0 && entry.get(key..).is_some_and(|rest| rest.starts_with('：')) {
            let name = entry.get(..key).unwrap_or("").to_owned();
            let d = self.fault(Code::FullWidthColon, offset + key, offset + key + '：'.len_utf8());
            d.args.push(("key", name));
        }
    }

    fn opens_block(&self) -> bool {
        let line = self.text.trim_end();
        let Some(at) = line.rfind([' ']) else { return false };
        let last = line.get(at + 1..).unwrap_or("");
        let header = last.starts_with(['|', '>'])
            && last.get(1..).is_some_and(|r| r.bytes().all(|b| b"+-123456789".contains(&b)));
        header && line.get(..at).is_some_and(|l| l.trim_end().ends_with(':') || l.trim_end().ends_with('-'))
    }

    fn is_bare_element(&self, indent: usize) -> bool {
        self.text.get(indent + 2..).is_some_and(|rest| rest.trim_start().starts_with(['|', '>']))
    }

    /// Walks over the line outside quotes; `quote` is the one left open by the line before. Gives the one left open.
    fn body(&mut self, mut quote: Option<char>, indent: usize) -> Option<char> {
        if quote.is_none() && self.text.get(indent..).is_some_and(|l| l.starts_with('#')) {
            return None;
        }
        // The value begins behind the list marks and the first `: `.
        let value = match quote {
            Some(_) => 0,
            None => self.value_start(indent),
        };
        let text = self.text;
        let rest = text.get(value..).unwrap_or("");
        let plain = quote.is_none() && !rest.starts_with(['"', '\'', '[', '{']);
        if plain {
            if let Some(at) = rest.find(" #").or_else(|| rest.find("\t#")) {
                self.fault(Code::HashInText, value + at + 1, value + at + 2);
            }
            let trimmed = rest.trim_end();
            if trimmed.starts_with('“') && trimmed.ends_with('”') && trimmed.matches('“').count() == 1 {
                self.fault(Code::ChineseQuotes, value, value + trimmed.len());
            }
            return None;
        }
        let mut flow = 0usize;
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
                (None, '[' | '{') => flow += 1,
                (None, ']' | '}') => flow = flow.saturating_sub(1),
                (None, '，') if flow > 0 => {
                    self.fault(Code::FullWidthComma, value + at, value + at + c.len_utf8());
                }
                (None, '#') if before == ' ' && flow == 0 && at > 0 => {
                    self.fault(Code::HashInText, value + at, value + at + 1);
                    break;
                }
                (None, _) => {}
            }
            before = c;
        }
        quote
    }

    fn value_start(&self, indent: usize) -> usize {
        let mut at = indent;
        while self.text.get(at..).is_some_and(|l| l.starts_with("- ")) {
            at += 2;
            at += self.text.get(at..).map_or(0, |l| l.len() - l.trim_start_matches(' ').len());
        }
        let rest = self.text.get(at..).unwrap_or("");
        let key = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_lowercase() || c == '_').len();
        match rest.get(key..) {
            Some(tail) if key > 0 && tail.starts_with(": ") => {
                at + key + 2 + (tail.len() - 2 - tail.get(2..).unwrap_or("").trim_start_matches(' ').len())
            }
            _ => at,
        }
    }
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
        assert_eq!(codes("text：推进\n"), ["full-width-colon \"：\""]);
        assert_eq!(codes("leads: [县发改委，县文旅局]\n"), ["full-width-comma \"，\""]);
        assert_eq!(codes("leads:\n  － 县发改委\n"), ["full-width-dash \"－\""]);
        assert_eq!(codes("name: “县发改委”\n"), ["chinese-quotes \"“县发改委”\""]);
        assert_eq!(codes("text: 三期 #2 楼\n"), ["hash-in-text \"#\""]);
        assert_eq!(codes("text: 'a' # c\n"), ["hash-in-text \"#\""]);
        assert_eq!(codes("text: 推\u{200b}进\n"), ["control-character \"\\u{200b}\""]);
    }

    #[test]
    fn text_that_yaml_reads_whole_is_left_alone() {
        for good in [
            "# 注：三期 #2\n",
            "text: |\n  三期 #2 楼\n  text：推进\n\n  — 一\nb: 1\n",
            "- text: |\n    三期 #2 楼\n  b: 1\n",
            "text: \"三期 #2 楼，[一，二]\"\n",
            "text: \"第一行\n  三期 #2 楼\"\nb: 1\n",
            "text: 坚持“标准地”改革，三期#2楼\n",
            "text: “一”与“二”\n",
            "a: ['一，二', \"三，四\"]\n",
            "text: ——一\n",
            "leads:\n  - 县发改委\n",
        ] {
            assert_eq!(codes(good), Vec::<String>::new(), "{good}");
        }
    }

    #[test]
    fn the_encoding_is_guessed_for_the_message() {
        assert_eq!(looks_like(b"a: \xcf\xd8\xb7\xa2"), "GBK");
        assert_eq!(looks_like(b"\xff\xfea\0"), "UTF-16");
        assert_eq!(looks_like(b"\xff\xff\xff"), "binary");
    }
}
