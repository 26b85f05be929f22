//! YAML as a small tree with places: what every record is read from. The YAML crate is named here only.
//!
//! The subset is the one of data-format.md: one document, no anchors, aliases, tags or merge keys, no key twice. A
//! fault of syntax ends the file (the rest would be guesswork); every other fault is collected.

use std::borrow::Cow;
use std::collections::HashSet;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle};

use super::keys::KEYS;
use super::{characters, fold};
use crate::character::oddities;
use crate::diag::words::DETAIL;
use crate::diag::{Code, Diagnostic};
use crate::source::{FileId, Span};

/// The deepest nesting that is read.
pub const MAX_DEPTH: usize = 16;
/// The most nodes that a file may hold.
pub const MAX_NODES: usize = 50_000;

/// Keys that are compared one by one before a table is made of them.
const FEW_KEYS: usize = 32;

/// A node and where it was written.
#[derive(Debug, PartialEq)]
pub struct Node<'t> {
    /// What it holds.
    pub value: Value<'t>,
    /// From its first to its last byte.
    pub span: Span,
    /// Its place in a list, from 1; 0 elsewhere.
    pub element: u32,
}

/// What a node holds. Texts borrow from the file where they can.
#[derive(Debug, PartialEq)]
pub enum Value<'t> {
    /// A scalar without quotes; empty where nothing was written.
    Plain(Cow<'t, str>),
    /// A scalar in quotes or a block scalar: always text.
    Quoted(Cow<'t, str>),
    /// A sequence.
    List(Vec<Node<'t>>),
    /// A mapping, in the order of the file.
    Map(Vec<Pair<'t>>),
}

/// A key and its value.
#[derive(Debug, PartialEq)]
pub struct Pair<'t> {
    /// The key as text.
    pub key: Cow<'t, str>,
    /// Where the key stands.
    pub key_span: Span,
    /// The value.
    pub value: Node<'t>,
}

/// Reads a file's text. `None` where it is empty or where its syntax fails (then a fault says so).
pub fn parse<'t>(text: &'t str, file: FileId, faults: &mut Vec<Diagnostic>) -> Option<Node<'t>> {
    let mut reader = Reader { events: Parser::new_from_str(text), text, file, nodes: 0, faults };
    reader.document()
}

struct Reader<'t, 'f> {
    events: Parser<'t, granit_parser::StrInput<'t>>,
    text: &'t str,
    file: FileId,
    nodes: usize,
    faults: &'f mut Vec<Diagnostic>,
}

impl<'t> Reader<'t, '_> {
    fn document(&mut self) -> Option<Node<'t>> {
        let mut root = None;
        let mut documents = 0;
        while let Some((event, span)) = self.next()? {
            match event {
                Event::DocumentStart(..) => {
                    documents += 1;
                    if documents == 2 {
                        self.faults.push(Diagnostic::at(Code::SeveralDocuments, span));
                        return None;
                    }
                }
                Event::StreamEnd => break,
                Event::StreamStart | Event::DocumentEnd => {}
                other => root = Some(self.node(other, span, 0)?),
            }
        }
        root
    }

    /// The next event that is data; the outer nothing is a fault, the inner one the end.
    #[allow(clippy::option_option)]
    fn next(&mut self) -> Option<Option<(Event<'t>, Span)>> {
        match self.events.next() {
            None => Some(None),
            Some(Ok((event, at))) => {
                let range = at.byte_range().unwrap_or(0..0);
                Some(Some((event, self.span(range.start, range.end))))
            }
            Some(Err(error)) => {
                let at = error.marker().byte_offset().unwrap_or(self.text.len());
                let span = self.span(at, at + 1);
                self.faults.push(match error.kind() {
                    ErrorKind::UnknownAnchor | ErrorKind::MissingAnchorOrAliasName => {
                        Diagnostic::at(Code::Anchor, span)
                    }
                    // The parser has a limit of its own, for brackets.
                    ErrorKind::RecursionLimitExceeded => Diagnostic::at(Code::TooDeep, span).with("limit", MAX_DEPTH),
                    kind => {
                        let (span, detail) = match detail(kind) {
                            "colon" => self.misplaced_key(at).map_or((span, "colon"), |key| (key, "indent")),
                            detail => (span, detail),
                        };
                        Diagnostic::at(Code::YamlSyntax, span).with(DETAIL, detail)
                    }
                });
                None
            }
        }
    }

    /// The key before a colon that the parser takes for text of the line above, because it stands too far in.
    fn misplaced_key(&self, colon: usize) -> Option<Span> {
        let line = self.text.get(..colon)?.rsplit('\n').next()?;
        let key = line.trim_start_matches([' ', '-']);
        KEYS.contains(&key).then(|| self.span(colon - key.len(), colon))
    }

    fn node(&mut self, event: Event<'t>, span: Span, depth: usize) -> Option<Node<'t>> {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            self.faults.push(Diagnostic::at(Code::TooManyNodes, span).with("limit", MAX_NODES));
            return None;
        }
        if depth >= MAX_DEPTH {
            self.faults.push(Diagnostic::at(Code::TooDeep, span).with("limit", MAX_DEPTH));
            return None;
        }
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let marked = self.plainness(anchor, tag.is_some(), span);
                let text = self.unfold(text, style, span);
                let value = match style {
                    // The parser says `~` where nothing was written. Behind a tag or an anchor something was.
                    ScalarStyle::Plain if span.start == span.end => match marked {
                        Some(mark) => return Some(self.as_written(mark)),
                        None => Value::Plain(Cow::Borrowed("")),
                    },
                    ScalarStyle::Plain => Value::Plain(text),
                    _ => {
                        self.escapes(&text, span);
                        Value::Quoted(text)
                    }
                };
                Some(Node { value, span, element: 0 })
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.plainness(anchor, tag.is_some(), span);
                let mut list = Vec::new();
                loop {
                    let (event, at) = self.next()??;
                    if matches!(event, Event::SequenceEnd) {
                        let end = list.last().map_or(at.end, |n: &Node<'_>| n.span.end);
                        return Some(Node { value: Value::List(list), span: Span { end, ..span }, element: 0 });
                    }
                    let element = u32::try_from(list.len() + 1).unwrap_or(u32::MAX);
                    list.push(Node { element, ..self.node(event, at, depth + 1)? });
                }
            }
            Event::MappingStart(_, anchor, tag) => {
                self.plainness(anchor, tag.is_some(), span);
                self.map(span, depth)
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.faults.push(Diagnostic::at(Code::Anchor, span));
                Some(self.as_written(span))
            }
            _ => None,
        }
    }

    fn map(&mut self, span: Span, depth: usize) -> Option<Node<'t>> {
        let mut pairs: Vec<Pair<'t>> = Vec::new();
        // Keys of a long mapping, so that finding one twice stays linear.
        let mut seen: HashSet<Cow<'t, str>> = HashSet::new();
        loop {
            let (event, key_span) = self.next()??;
            if matches!(event, Event::MappingEnd) {
                let end = pairs.last().map_or(key_span.end, |p| p.value.span.end);
                return Some(Node { value: Value::Map(pairs), span: Span { end, ..span }, element: 0 });
            }
            let key = self.node(event, key_span, depth + 1)?.value;
            let (event, at) = self.next()??;
            let value = self.node(event, at, depth + 1)?;
            let (Value::Plain(key) | Value::Quoted(key)) = key else {
                self.faults.push(Diagnostic::at(Code::YamlSyntax, key_span).with(DETAIL, "key"));
                continue;
            };
            if key == "<<" {
                self.faults.push(Diagnostic::at(Code::Anchor, key_span).with(DETAIL, "merge"));
            } else if seen.contains(&key) || (seen.is_empty() && pairs.iter().any(|p| p.key == key)) {
                self.faults.push(Diagnostic::at(Code::DuplicateKey, key_span).with("key", &key));
            } else {
                if !seen.is_empty() {
                    seen.insert(key.clone());
                } else if pairs.len() == FEW_KEYS {
                    seen = pairs.iter().map(|p| p.key.clone()).chain([key.clone()]).collect();
                }
                pairs.push(Pair { key, key_span, value });
            }
        }
    }

    /// What stands at a place, as text: it has its fault, and what follows from it is not said (see `diag`).
    fn as_written(&self, span: Span) -> Node<'t> {
        let text = self.text.get(span.start as usize..span.end as usize).unwrap_or("");
        Node { value: Value::Plain(Cow::Borrowed(if text.is_empty() { "*" } else { text })), span, element: 0 }
    }

    /// A text over several lines without blanks where wide characters meet; reported where line ends were folded.
    fn unfold(&mut self, value: Cow<'t, str>, style: ScalarStyle, span: Span) -> Cow<'t, str> {
        let written = self.text.get(span.start as usize..span.end as usize).unwrap_or("");
        let column = self.text.get(..span.start as usize).map_or(0, |t| t.len() - t.rfind('\n').map_or(0, |at| at + 1));
        let Some(unfolded) = fold::unfold(written, column, &value, style) else { return value };
        for (at, detail) in [(unfolded.joined, "folded-joined"), (unfolded.blank, "folded-blank")] {
            if let Some(at) = at.map(|at| span.start as usize + at) {
                let last = self.text.get(..at).and_then(|t| t.chars().next_back()).map_or(0, char::len_utf8);
                self.faults.push(Diagnostic::at(Code::FoldedText, self.span(at - last, at)).with(DETAIL, detail));
            }
        }
        Cow::Owned(unfolded.text)
    }

    /// Reports characters that escapes make. Written as they are, the look at the raw text finds them.
    fn escapes(&mut self, text: &str, span: Span) {
        let written = self.text.get(span.start as usize..span.end as usize).unwrap_or("");
        if written.starts_with('"') && written.contains('\\') && oddities(written).is_empty() {
            characters::check_escapes(text, span, self.faults);
        }
    }

    /// Reports the anchor and the tag before a node, and gives the place where the last of them is written.
    fn plainness(&mut self, anchor: usize, tag: bool, node: Span) -> Option<Span> {
        let mut marked = None;
        for (written, mark, code) in [(anchor != 0, '&', Code::Anchor), (tag, '!', Code::Tag)] {
            if !written {
                continue;
            }
            let before = self.text.get(..node.start as usize).unwrap_or("");
            // Two exclamation marks begin most tags.
            let start = before.trim_end_matches(|c| c != mark).trim_end_matches(mark).len();
            let rest = before.get(start..).unwrap_or("");
            let words = rest.split([' ', '\n', ',']).next().unwrap_or("");
            let place = if words.is_empty() { node } else { self.span(start, start + words.len()) };
            let fault = Diagnostic::at(code, place);
            self.faults.push(if tag && code == Code::Tag { fault.with("tag", words) } else { fault });
            marked = Some(place);
        }
        marked
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let clamp = |n: usize| u32::try_from(n.min(self.text.len())).unwrap_or(u32::MAX);
        Span { file: self.file, start: clamp(start), end: clamp(end.max(start)) }
    }
}

/// The details of [`Code::YamlSyntax`] that messages tell apart (see [`DETAIL`]).
pub const DETAILS: &[&str] = &[
    "quote",
    "flow-text",
    "mark",
    "after-quote",
    "escape",
    "bracket",
    "colon",
    "no-colon",
    "indent",
    "tab",
    "character",
    "block",
    "key",
    "other",
];

/// What the author has most likely done.
fn detail(kind: &ErrorKind) -> &'static str {
    use ErrorKind as K;
    match kind {
        K::UnclosedQuotedScalar | K::InvalidQuotedScalarIndent | K::DocumentIndicatorInQuotedScalar => "quote",
        K::InvalidTrailingSingleQuotedScalar | K::InvalidTrailingDoubleQuotedScalar => "after-quote",
        K::UnknownQuotedScalarEscape
        | K::InvalidQuotedScalarHexEscape
        | K::InvalidLowSurrogateHexEscape
        | K::InvalidLowSurrogate
        | K::MissingLowSurrogate
        | K::UnpairedLowSurrogate
        | K::InvalidUnicodeEscape => "escape",
        K::UnexpectedEofFlowSequence
        | K::UnexpectedEofFlowMapping
        | K::UnexpectedEofImplicitFlowMapping
        | K::ExpectedFlowMappingSeparator
        | K::ExpectedFlowSequenceSeparator
        | K::MisplacedFlowCollectionEnd
        | K::MismatchedFlowCollectionEnd { .. }
        | K::UnclosedFlowCollection { .. }
        | K::BlockEntryInFlowCollection
        | K::InvalidFlowScalarIndent => "bracket",
        K::MappingValueNotAllowed | K::InvalidColonPlacement | K::InvalidMappingValueWhitespace => "colon",
        K::SimpleKeyExpected | K::InvalidSimpleKey => "no-colon",
        K::InvalidIndentation
        | K::ExpectedBlockMappingKey
        | K::ExpectedBlockSequenceEntry
        | K::BlockSequenceEntryNotAllowed
        | K::MappingKeyNotAllowed
        | K::UnexpectedEofBlockSequence
        | K::UnexpectedEofBlockMapping => "indent",
        K::TabNotAllowed
        | K::TabInBlockIndentation
        | K::TabAtBlockScalarStart
        | K::TabInIndentation
        | K::TabInPlainScalar
        | K::InvalidBlockEntryWhitespace => "tab",
        K::UnexpectedCharacter { .. }
        | K::PlainScalarStartsWithDashFlowIndicator
        | K::DirectiveDisallowed
        | K::ExpectedTagBang
        | K::InvalidGlobalTagCharacter
        | K::InvalidTagTerminator
        | K::UndeclaredTagHandle => "character",
        K::ZeroBlockScalarIndent | K::InvalidBlockScalarHeader | K::InvalidBlockScalarIndent => "block",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::MemoryStore;

    fn read(text: &str) -> (String, Vec<&'static str>) {
        let store = MemoryStore::new([("a.yaml".to_owned(), text.as_bytes().to_vec())]);
        let file = store.sources().find("a.yaml").unwrap();
        let mut faults = Vec::new();
        let node = parse(text, file, &mut faults);
        (node.map_or(String::new(), |n| show(&n)), faults.iter().map(|f| f.code.id()).collect())
    }

    fn show(node: &Node<'_>) -> String {
        match &node.value {
            Value::Plain(text) => text.to_string(),
            Value::Quoted(text) => format!("{text:?}"),
            Value::List(list) => format!("[{}]", list.iter().map(show).collect::<Vec<_>>().join(",")),
            Value::Map(pairs) => {
                let pairs: Vec<_> = pairs.iter().map(|p| format!("{}:{}", p.key, show(&p.value))).collect();
                format!("{{{}}}", pairs.join(","))
            }
        }
    }

    #[test]
    fn the_subset_is_read_in_order() {
        let text = "a: 1\n# c\nb:\n  - 县发改委\n  - {name: 𠮷, open: true}\nc: |\n  一\n  二\nd: 'x'\ne:\n";
        assert_eq!(read(text), ("{a:1,b:[县发改委,{name:𠮷,open:true}],c:\"一\\n二\\n\",d:\"x\",e:}".into(), vec![]));
    }

    #[test]
    fn what_the_subset_leaves_out_is_refused() {
        let codes = |text: &str| read(text).1;
        assert_eq!(codes("a: &x 1\nb: *x\n"), ["anchor", "anchor"]);
        assert_eq!(codes("a: *nowhere\n"), ["anchor"]);
        assert_eq!(codes("a: !!str 1\n"), ["tag"]);
        assert_eq!(codes("a: 1\nb: 2\na: 3\n"), ["duplicate-key"]);
        assert_eq!(codes("a: 1\n---\nb: 2\n"), ["several-documents"]);
        assert_eq!(codes("a:\n  <<: {b: 1}\n"), ["anchor"]);
        assert_eq!(codes("a: [1, 2\nb: 3\n"), ["yaml-syntax"]);
        assert_eq!(codes("a: 1\n? [b]\n: c\nd: 1\n"), ["yaml-syntax"]);
        assert_eq!(codes("a: \"\\0\"\nb: \"\\e\\r\"\nc: \"\\t\\n\\ufffe\"\n"), ["control-character"; 4]);
        assert_eq!(
            codes("a: \"\\u200b\\U000e0041\"\nb: \"\\ufffd\"\n"),
            ["escaped-character", "escaped-character", "lost-character"]
        );
        assert_eq!(codes(&format!("a: {}1{}\n", "[".repeat(5000), "]".repeat(5000))), ["too-deep"]);
        assert_eq!(codes(&("- ".repeat(20) + "1\n")), ["too-deep"]);
        assert_eq!(codes(&"- 1\n".repeat(MAX_NODES + 1)), ["too-many-nodes"]);
        assert_eq!(codes(""), Vec::<&str>::new());
    }

    #[test]
    fn spans_are_bytes_also_behind_chinese_text() {
        let text = "# 注\n名: 县发改委\n";
        let store = MemoryStore::new([("a.yaml".to_owned(), text.as_bytes().to_vec())]);
        let file = store.sources().find("a.yaml").unwrap();
        let node = parse(text, file, &mut Vec::new()).unwrap();
        let Value::Map(pairs) = node.value else { panic!() };
        let span = pairs[0].value.span;
        assert_eq!(&text[span.start as usize..span.end as usize], "县发改委");
    }
}
