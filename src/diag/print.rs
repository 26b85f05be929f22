//! Faults as text for people: the line, a caret that is right under Chinese text, a help line.

use std::borrow::Cow;
use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::words::{Words, fill};
use super::{Code, Diagnostic, Lang, Place, Severity};
use crate::source::{FileId, Sources, Span};

/// The most bytes of a line that are shown before and after the place of a fault: more than a terminal is wide, so that
/// the renderer marks the cut.
const REACH: usize = 600;

/// Prints faults of one project in one language.
pub struct Printer<'a> {
    sources: &'a Sources<'a>,
    words: &'static Words,
    renderer: Renderer,
    folder: String,
}

impl<'a> Printer<'a> {
    /// A printer; `colour` writes ANSI sequences.
    pub fn new(sources: &'a Sources<'a>, lang: Lang, colour: bool) -> Printer<'a> {
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        Printer { sources, words: Words::of(lang), renderer, folder: String::new() }
    }

    /// Says where the sources lie, so that printed paths can be opened from where the reader stands.
    #[must_use]
    pub fn below(mut self, folder: &std::path::Path) -> Printer<'a> {
        let folder = folder.to_string_lossy();
        if !folder.is_empty() && folder != "." {
            self.folder = format!("{}/", folder.trim_end_matches('/'));
        }
        self
    }

    fn path(&self, file: FileId) -> String {
        format!("{}{}", self.folder, self.sources.path(file))
    }

    /// All faults, one after another, and a tally at the end; `diagnostics` are sorted.
    pub fn all(&self, diagnostics: &[Diagnostic]) -> String {
        let mut out = String::new();
        let mut open: Option<(FileId, Cursor)> = None;
        for diagnostic in diagnostics {
            let at = match diagnostic.place {
                Place::At(span) => {
                    let mut cursor = match open.take() {
                        Some((file, cursor)) if file == span.file => cursor,
                        _ => Cursor::new(self.text(span.file)),
                    };
                    cursor.seek(span.start as usize);
                    Some(&open.insert((span.file, cursor)).1)
                }
                _ => None,
            };
            out.push_str(&self.one(diagnostic, at));
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

    /// One fault; the cursor stands where it begins.
    fn one(&self, diagnostic: &Diagnostic, at: Option<&Cursor>) -> String {
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
        let (path, shown, line, column) = match (diagnostic.place, at) {
            (Place::Project, _) => return self.renderer.render(&[title.element(help)]) + "\n",
            (Place::At(span), Some(at)) => {
                let (from, to) = at.shown();
                let end = floor(&at.text, (span.end as usize).min(to)).max(at.byte);
                let shown = at.text.get(from..to).map(|text| (text, at.byte - from..end - from));
                (self.path(span.file), shown, at.line, at.column)
            }
            (Place::File(file) | Place::At(Span { file, .. }), _) => (self.path(file), None, 1, 1),
        };
        match shown {
            Some((source, range)) => {
                let source = source.trim_end_matches('\r');
                let range = range.start.min(source.len())..range.end.min(source.len());
                let source = match diagnostic.code {
                    Code::PersonalData => Cow::Owned(without_long_numbers(source)),
                    _ => Cow::Borrowed(source),
                };
                let source = &*source;
                // The renderer counts columns from where a line is cut.
                let counted = source.get(..range.start).unwrap_or("").chars().count() + 1;
                let place = |column: usize| format!("{path}:{line}:{column}\n");
                let snippet = Snippet::source(source).path(&path).line_start(line);
                let snippet = snippet.annotation(AnnotationKind::Primary.span(range));
                let printed = self.renderer.render(&[title.element(snippet).element(help)]) + "\n";
                if counted == column { printed } else { printed.replacen(&place(counted), &place(column), 1) }
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
            Place::File(file) => self.path(file),
            Place::At(span) => {
                let (line, column) = position(&self.text(span.file), span.start as usize);
                format!("{}:{line}:{column}", self.path(span.file))
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

/// A place in a text, with its line and column. Sorted faults of a file are found in one walk.
struct Cursor {
    text: String,
    byte: usize,
    begin: usize,
    line: usize,
    column: usize,
}

impl Cursor {
    fn new(text: String) -> Cursor {
        Cursor { text, byte: 0, begin: 0, line: 1, column: 1 }
    }

    fn seek(&mut self, byte: usize) {
        let target = floor(&self.text, byte);
        if target < self.byte {
            (self.byte, self.begin, self.line, self.column) = (0, 0, 1, 1);
        }
        for (at, c) in self.text.get(self.byte..target).unwrap_or("").char_indices() {
            self.column += 1;
            if c == '\n' {
                self.line += 1;
                self.column = 1;
                self.begin = self.byte + at + 1;
            }
        }
        self.byte = target;
    }

    /// From where to where the line is shown: whole and without its break, or cut [`REACH`] before and after the place.
    fn shown(&self) -> (usize, usize) {
        let from = floor(&self.text, self.byte.saturating_sub(REACH)).max(self.begin);
        let reach = floor(&self.text, self.byte + REACH);
        let rest = self.text.get(self.byte..reach).unwrap_or("");
        (from, rest.find('\n').map_or(reach, |end| self.byte + end))
    }
}

/// Line and column of a byte, both from 1, the column in characters.
pub fn position(text: &str, byte: usize) -> (usize, usize) {
    let mut cursor = Cursor::new(text.to_owned());
    cursor.seek(byte);
    (cursor.line, cursor.column)
}

/// The line with stars for the digits of numbers that might be personal; as many bytes as before.
fn without_long_numbers(line: &str) -> String {
    let is_digit = |c: char| c.is_ascii_digit() || ('\u{ff10}'..='\u{ff19}').contains(&c);
    let in_number = |c: char| is_digit(c) || matches!(c, ' ' | '-' | '－' | '\u{3000}' | 'X' | 'x' | 'Ｘ' | 'ｘ');
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(start) = rest.find(is_digit) {
        let (before, number) = rest.split_at(start);
        let (number, after) = number.split_at(number.find(|c| !in_number(c)).unwrap_or(number.len()));
        let long = number.chars().filter(|c| is_digit(*c)).count() >= 11;
        out.push_str(before);
        out.extend(number.chars().map(|c| match c {
            c if !long => c,
            c if c.is_ascii_digit() || matches!(c, 'X' | 'x') => '*',
            c if is_digit(c) || matches!(c, 'Ｘ' | 'ｘ') => '＊',
            c => c,
        }));
        rest = after;
    }
    out + rest
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
