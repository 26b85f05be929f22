//! Faults as text for people: the line, a caret that is right under Chinese text, a help line.

use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::words::{Words, fill};
use super::{Diagnostic, Lang, Place, Severity};
use crate::source::{FileId, Sources};

/// Lines longer than this (bytes) are named but not shown.
const LONGEST_LINE: usize = 600;

/// Prints faults of one project in one language.
pub struct Printer<'a> {
    sources: &'a Sources<'a>,
    words: &'static Words,
    renderer: Renderer,
}

impl<'a> Printer<'a> {
    /// A printer; `colour` writes ANSI sequences.
    pub fn new(sources: &'a Sources<'a>, lang: Lang, colour: bool) -> Printer<'a> {
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        Printer { sources, words: Words::of(lang), renderer }
    }

    /// All faults, one after another, and a tally at the end; `diagnostics` are sorted.
    pub fn all(&self, diagnostics: &[Diagnostic]) -> String {
        let mut out = String::new();
        let mut open: Option<(FileId, String)> = None;
        for diagnostic in diagnostics {
            if let Place::At(span) = diagnostic.place
                && open.as_ref().is_none_or(|(file, _)| *file != span.file)
            {
                open = Some((span.file, self.text(span.file)));
            }
            out.push_str(&self.one(diagnostic, open.as_ref().map_or("", |(_, text)| text)));
            out.push('\n');
        }
        let count = |severity| diagnostics.iter().filter(|d| d.severity() == severity).count();
        let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
        if errors + warnings > 0 {
            let tally = [("errors", errors.to_string()), ("warnings", warnings.to_string())];
            let _ = writeln!(out, "{}", fill(&self.words.frame.tally, &tally));
        }
        out
    }

    /// One fault; `text` is the text of its file.
    fn one(&self, diagnostic: &Diagnostic, text: &str) -> String {
        let frame = &self.words.frame;
        let level = match diagnostic.severity() {
            Severity::Error => Level::ERROR.with_name(frame.error.as_str()),
            Severity::Warning => Level::WARNING.with_name(frame.warning.as_str()),
        };
        let message = visible(&self.words.message(diagnostic));
        let mut help = visible(&self.words.help(diagnostic));
        if let Some(name) = &diagnostic.nearest {
            let _ = write!(help, "{}", fill(&frame.nearest, &[("name", visible(name))]));
        }
        let help = Level::HELP.with_name(frame.help.as_str()).message(help);
        let title = level.primary_title(message).id(diagnostic.code.id());
        let (path, shown, line, column) = match diagnostic.place {
            Place::Project => return self.renderer.render(&[title.element(help)]) + "\n",
            Place::File(file) => (self.sources.path(file), None, 1, 1),
            Place::At(span) => {
                let start = floor(text, span.start as usize);
                let (line, column) = position(text, start);
                let begin = text.get(..start).and_then(|t| t.rfind('\n')).map_or(0, |i| i + 1);
                let stop = text.get(begin..).and_then(|t| t.find('\n')).map_or(text.len(), |i| begin + i);
                let end = floor(text, (span.end as usize).min(stop)).max(start);
                let shown = (stop - begin <= LONGEST_LINE).then(|| text.get(begin..stop).unwrap_or(""));
                (self.sources.path(span.file), shown.map(|l| (l, start - begin..end - begin)), line, column)
            }
        };
        match shown {
            Some((source, range)) => {
                let source = source.trim_end_matches('\r');
                let range = range.start.min(source.len())..range.end.min(source.len());
                let snippet =
                    Snippet::source(source).path(path).line_start(line).annotation(AnnotationKind::Primary.span(range));
                self.renderer.render(&[title.element(snippet).element(help)]) + "\n"
            }
            None => {
                let origin = annotate_snippets::Origin::path(path).line(line).char_column(column);
                self.renderer.render(&[title.element(origin).element(help)]) + "\n"
            }
        }
    }

    /// `path:line:column`, both from 1, columns in characters; for one-line forms.
    pub fn place(&self, place: Place) -> String {
        match place {
            Place::Project => String::new(),
            Place::File(file) => self.sources.path(file).to_owned(),
            Place::At(span) => {
                let (line, column) = position(&self.text(span.file), span.start as usize);
                format!("{}:{line}:{column}", self.sources.path(span.file))
            }
        }
    }

    fn text(&self, file: FileId) -> String {
        let bytes = self.sources.read(file).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned()
    }
}

/// A fault that is no diagnostic of the content (a theme's), in the same form: sentence, place, line with a caret.
pub fn excerpt(words: &Words, message: &str, path: &str, place: Option<(&str, std::ops::Range<usize>)>) -> String {
    let title = Level::ERROR.with_name(words.frame.error.as_str()).primary_title(visible(message));
    let group = match place {
        Some((text, range)) => {
            let (start, end) = (floor(text, range.start), floor(text, range.end.max(range.start)));
            title.element(Snippet::source(text).path(path).annotation(AnnotationKind::Primary.span(start..end)))
        }
        None => title.element(annotate_snippets::Origin::path(path)),
    };
    Renderer::plain().render(&[group])
}

/// Line and column of a byte, both from 1, the column in characters.
pub fn position(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..floor(text, byte)).unwrap_or("");
    let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |l| l.chars().count()) + 1;
    (line, column)
}

/// The greatest border of a character at or before `byte`.
pub fn floor(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

/// Text with what a terminal would act upon made visible.
fn visible(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' => '⏎',
            c if c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') => '\u{fffd}',
            c => c,
        })
        .collect()
}
