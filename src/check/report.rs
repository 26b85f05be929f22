//! Collects what the rules find, and locates a few words within the value of a record.
//!
//! Records keep the span of a whole value. To point at a part of it the file is read again, which happens only for
//! faults.

use std::ops::Range;

use crate::diag::{Code, Diagnostic};
use crate::source::{FileId, Sources, Span};

/// The faults of one record or of several.
pub(super) struct Report<'a> {
    sources: &'a Sources<'a>,
    open: Option<(FileId, String)>,
    line: Option<ValueLine>,
    /// What was found so far.
    pub(super) faults: Vec<Diagnostic>,
}

/// The line of a value in which a fault was found last: a text may hold a hundred thousand.
struct ValueLine {
    /// Where it is written, and where the value lies in memory: several values may be written within one place.
    of: (Span, usize),
    /// The line within the value, its end included.
    range: Range<usize>,
    /// Where it begins within the scalar as written; nothing for a folded or escaped one.
    written_at: Option<usize>,
    /// Where within the scalar as written the next line is looked for.
    behind: usize,
}

impl<'a> Report<'a> {
    /// An empty report; allocates nothing.
    pub(super) fn new(sources: &'a Sources<'a>) -> Report<'a> {
        Report { sources, open: None, line: None, faults: Vec::new() }
    }

    /// The files of the content.
    pub(super) fn sources(&self) -> &'a Sources<'a> {
        self.sources
    }

    /// Reports a fault.
    pub(super) fn push(&mut self, fault: Diagnostic) {
        self.faults.push(fault);
    }

    /// A fault at a part (bytes) of a value whose scalar is written at `span`.
    pub(super) fn part(&mut self, code: Code, value: &str, span: Span, part: Range<usize>) -> Diagnostic {
        Diagnostic::at(code, self.span_of_part(value, span, part))
    }

    /// Where a part (bytes) of a value stands whose scalar is written at `span`; the whole span where it is not found.
    pub(super) fn span_of_part(&mut self, value: &str, span: Span, part: Range<usize>) -> Span {
        self.place(value, span, part).unwrap_or(span)
    }

    /// A fault at the first occurrence of `words` within `span`; at the span where they are written otherwise.
    pub(super) fn words(&mut self, code: Code, words: &str, span: Span) -> Diagnostic {
        Diagnostic::at(code, self.span_of(words, span))
    }

    /// Where `words` occur first within `span`; the whole span where they are written otherwise.
    pub(super) fn span_of(&mut self, words: &str, span: Span) -> Span {
        let at = self.raw(span).and_then(|raw| raw.find(words));
        at.map_or(span, |at| narrow(span, at, words.len()))
    }

    /// The value's line is looked for in what is written: it stands there whole, but for folded and escaped scalars.
    fn place(&mut self, value: &str, span: Span, part: Range<usize>) -> Option<Span> {
        let of = (span, value.as_ptr() as usize);
        let known = self.line.take().filter(|line| line.of == of && line.range.start <= part.start);
        let line = match known {
            Some(line) if line.range.contains(&part.start) => line,
            // Faults of a text come from top to bottom: a line is looked for behind the one before it, so that one that
            // stands there twice is found twice, and a long text is gone through once.
            known => {
                let begin = value.get(..part.start)?.rfind('\n').map_or(0, |at| at + 1);
                let line = value.get(begin..)?.split('\n').next()?;
                let from = known.map_or(0, |known| known.behind);
                let written_at = self.raw(span)?.get(from..)?.find(line).map(|at| from + at);
                let behind = written_at.map_or(from, |at| at + line.len());
                ValueLine { of, range: begin..begin + line.len() + 1, written_at, behind }
            }
        };
        let (begin, at) = (line.range.start, line.written_at);
        self.line = Some(line);
        match at {
            Some(at) => Some(narrow(span, at + part.start - begin, part.len())),
            None => self.raw(span)?.find(value.get(part.clone())?).map(|at| narrow(span, at, part.len())),
        }
    }

    fn raw(&mut self, span: Span) -> Option<&str> {
        if self.open.as_ref().is_none_or(|(file, _)| *file != span.file) {
            let bytes = self.sources.read(span.file).ok()?;
            let text = String::from_utf8(bytes).ok()?;
            let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
            self.open = Some((span.file, text));
        }
        self.open.as_ref()?.1.get(span.start as usize..span.end as usize)
    }
}

fn narrow(span: Span, at: usize, length: usize) -> Span {
    let start = span.start.saturating_add(u32::try_from(at).unwrap_or(0));
    Span { start, end: start.saturating_add(u32::try_from(length).unwrap_or(0)).min(span.end), ..span }
}
