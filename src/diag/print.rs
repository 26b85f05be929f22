//! Prints faults for people: the line, a caret that is placed right under Chinese text, a help line.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::words::{Words, fill};
use super::{Code, Diagnostic, Difference, Lang, Place, Severity};
use crate::character::is_invisible;
use crate::source::{FileId, Sources, Span};

/// The most bytes of a line that are shown before and after the place of a fault: more than a terminal is wide, so that
/// the renderer marks the cut.
const REACH: usize = 600;

/// The most faults of one code that are shown of a file; the rest are counted.
pub const MOST_ALIKE: usize = 20;

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

    /// All faults, one after another; `diagnostics` are sorted. Of many like faults of a file the first twenty are shown
    /// and the rest counted.
    pub fn each(&self, diagnostics: &[Diagnostic]) -> String {
        let mut out = String::new();
        for of_file in diagnostics.chunk_by(|a, b| a.place.file() == b.place.file()) {
            let mut alike: BTreeMap<Code, usize> = BTreeMap::new();
            let mut cursor = None;
            for diagnostic in of_file {
                let count = alike.entry(diagnostic.code).or_default();
                *count += 1;
                if *count <= MOST_ALIKE {
                    out.push_str(&self.one(diagnostic, &mut cursor));
                    out.push('\n');
                }
            }
            let file = of_file.first().and_then(|d| d.place.file());
            for (code, count) in alike.into_iter().filter(|(_, count)| *count > MOST_ALIKE) {
                let count = [("count", (count - MOST_ALIKE).to_string())];
                let title =
                    self.level(code.severity()).primary_title(fill(&self.words.frame.more, &count)).id(code.id());
                let path = file.map_or_else(String::new, |file| self.path(file));
                let group = title.element(annotate_snippets::Origin::path(visible(&path)));
                let _ = writeln!(out, "{}\n", self.renderer.render(&[group]));
            }
        }
        out
    }

    fn level(&self, severity: Severity) -> Level<'static> {
        match severity {
            Severity::Error => Level::ERROR.with_name(self.words.frame.error.as_str()),
            Severity::Warning => Level::WARNING.with_name(self.words.frame.warning.as_str()),
        }
    }

    /// One fault. `cursor` stands in the file of its place, if it was opened already.
    fn one(&self, diagnostic: &Diagnostic, cursor: &mut Option<Cursor>) -> String {
        let frame = &self.words.frame;
        let message = visible(&self.words.message(diagnostic));
        let mut help = visible(&self.words.help(diagnostic));
        if let Some(name) = &diagnostic.nearest {
            help.push_str(&self.words.nearest(&visible(name)));
        }
        if let Some(difference) = diagnostic.difference {
            help.push_str(&self.difference(difference));
        }
        let help = Level::HELP.with_name(frame.help.as_str()).message(help);
        let title = self.level(diagnostic.severity()).primary_title(message).id(diagnostic.code.id());
        let hides_numbers = matches!(diagnostic.code, Code::PersonalData | Code::PersonalDataWithdrawn);
        let excerpt = match diagnostic.place {
            Place::Project => None,
            Place::File(file) => Some(Excerpt::of_file(self.path(file))),
            Place::At(span) => {
                let cursor = cursor.get_or_insert_with(|| Cursor::new(self.text(span.file)));
                Some(Excerpt::at(self.path(span.file), cursor, bytes(span), hides_numbers))
            }
        };
        let second = diagnostic.related.as_ref().and_then(|related| match related.place {
            Place::Project => None,
            Place::File(file) => Some((Excerpt::of_file(self.path(file)), related)),
            Place::At(span) => {
                let mut cursor = Cursor::new(self.text(span.file));
                Some((Excerpt::at(self.path(span.file), &mut cursor, bytes(span), hides_numbers), related))
            }
        });
        let mut group = match &excerpt {
            None => annotate_snippets::Group::with_title(title),
            Some(excerpt) => match excerpt.snippet(AnnotationKind::Primary, None) {
                Some(snippet) => title.element(snippet),
                None => title.element(excerpt.origin()),
            },
        };
        if let Some((second, related)) = &second {
            let label = self.words.related(related.role);
            group = match second.snippet(AnnotationKind::Context, Some(label)) {
                Some(snippet) => group.element(snippet),
                None => group.element(Level::NOTE.with_name(label).message(visible(&second.path))),
            };
        }
        let mut printed = self.renderer.render(&[group.element(help)]) + "\n";
        for excerpt in excerpt.iter().chain(second.as_ref().map(|s| &s.0)) {
            excerpt.right_column(&mut printed);
        }
        printed
    }

    /// In which character a name that looks the same differs.
    fn difference(&self, difference: Difference) -> String {
        let character = |c: Option<char>| match c {
            None => self.words.frame.no_character.clone(),
            Some(c) if c.is_whitespace() || c.is_control() || is_invisible(c) => format!("U+{:04X}", u32::from(c)),
            Some(c) => format!("{c} U+{:04X}", u32::from(c)),
        };
        let place = ("place", difference.place.to_string());
        let (written, meant) = (character(difference.written), character(difference.meant));
        fill(&self.words.frame.difference, &[place, ("written", written), ("meant", meant)])
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

/// What is shown of a file: its path, and a line of it with the place of a fault.
struct Excerpt {
    path: String,
    line: usize,
    column: usize,
    /// The line or the part of it around the place, and the place within it; nothing for a file as a whole.
    shown: Option<(String, Range<usize>)>,
}

impl Excerpt {
    fn of_file(path: String) -> Excerpt {
        Excerpt { path: visible(&path), line: 1, column: 1, shown: None }
    }

    fn at(path: String, cursor: &mut Cursor, bytes: Range<usize>, hides_numbers: bool) -> Excerpt {
        cursor.seek(bytes.start);
        let (from, to) = cursor.shown();
        let end = floor(&cursor.text, bytes.end.min(to)).max(cursor.byte);
        let shown = cursor.text.get(from..to).map(|text| {
            let text = text.trim_end_matches('\r');
            let range = (cursor.byte - from).min(text.len())..(end - from).min(text.len());
            let text = if hides_numbers { without_digits(text).into() } else { Cow::Borrowed(text) };
            visible_source(&text, range)
        });
        Excerpt { path: visible(&path), line: cursor.line, column: cursor.column, shown }
    }

    fn snippet<'a>(
        &'a self,
        kind: AnnotationKind,
        label: Option<&'a str>,
    ) -> Option<Snippet<'a, annotate_snippets::Annotation<'a>>> {
        let (text, range) = self.shown.as_ref()?;
        let annotation = kind.span(range.clone()).label(label.map(Cow::Borrowed));
        Some(Snippet::source(text.as_str()).path(self.path.as_str()).line_start(self.line).annotation(annotation))
    }

    fn origin(&self) -> annotate_snippets::Origin<'_> {
        annotate_snippets::Origin::path(self.path.as_str()).line(self.line).char_column(self.column)
    }

    /// Corrects the column in a printed message: the renderer counts from where a line is cut, and codes of invisible
    /// characters as they are shown.
    fn right_column(&self, printed: &mut String) {
        let Some((text, range)) = &self.shown else { return };
        let counted = text.get(..range.start).unwrap_or("").chars().count() + 1;
        if counted != self.column {
            let place = |column: usize| format!("{}:{}:{column}\n", self.path, self.line);
            *printed = printed.replacen(&place(counted), &place(self.column), 1);
        }
    }
}

/// A fault that is no diagnostic of the content (a theme's), in the same form: message, place, line with a caret, help.
pub fn excerpt(
    words: &Words,
    severity: Severity,
    (message, help): (&str, &str),
    path: &str,
    place: Option<(&str, Range<usize>)>,
) -> String {
    let level = match severity {
        Severity::Error => Level::ERROR.with_name(words.frame.error.as_str()),
        Severity::Warning => Level::WARNING.with_name(words.frame.warning.as_str()),
    };
    let excerpt = match place {
        Some((text, range)) => Excerpt::at(path.to_owned(), &mut Cursor::new(text.to_owned()), range, false),
        None => Excerpt::of_file(path.to_owned()),
    };
    let title = level.primary_title(visible(message));
    let group = match excerpt.snippet(AnnotationKind::Primary, None) {
        Some(snippet) => title.element(snippet),
        None => title.element(annotate_snippets::Origin::path(excerpt.path.as_str())),
    };
    let help = Level::HELP.with_name(words.frame.help.as_str()).message(visible(help));
    let mut printed = Renderer::plain().render(&[group.element(help)]);
    excerpt.right_column(&mut printed);
    printed
}

/// The bytes of a place.
fn bytes(span: Span) -> Range<usize> {
    span.start as usize..span.end as usize
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

/// The line with stars for its digits, whatever stands between those of a number; as many bytes as before.
fn without_digits(line: &str) -> String {
    let is_digit = |c: char| c.is_ascii_digit() || ('\u{ff10}'..='\u{ff19}').contains(&c);
    let mut last = ' ';
    let hidden = line.chars().map(|c| {
        let is_check = matches!(c, 'X' | 'x' | 'Ｘ' | 'ｘ') && is_digit(last);
        last = c;
        match c {
            c if is_digit(c) || is_check => {
                if c.is_ascii() {
                    '*'
                } else {
                    '＊'
                }
            }
            c => c,
        }
    });
    hidden.collect()
}

/// The last character boundary at or before `byte`.
pub fn floor(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

/// Lines of text with what a terminal would act upon made visible.
pub fn visible_lines(text: &str) -> String {
    text.split_inclusive('\n')
        .map(|line| line.strip_suffix('\n').map_or_else(|| visible(line), |l| visible(l) + "\n"))
        .collect()
}

/// Text on one line, with the codes of characters that a terminal would act upon or would not show: `<U+202E>`.
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push('⏎'),
            c if c.is_control() || is_invisible(c) => push_code(&mut out, c),
            c => out.push(c),
        }
    }
    out
}

fn push_code(out: &mut String, c: char) {
    let _ = write!(out, "<U+{:04X}>", u32::from(c));
}

/// Lines of a source with the codes of invisible characters, tabs and line ends apart; and where `range` is then.
fn visible_source(text: &str, range: Range<usize>) -> (String, Range<usize>) {
    let mut out = String::with_capacity(text.len());
    let (mut start, mut end) = (None, None);
    for (at, c) in text.char_indices() {
        if at >= range.start {
            start.get_or_insert(out.len());
        }
        if at >= range.end {
            end.get_or_insert(out.len());
        }
        if is_invisible(c) {
            push_code(&mut out, c);
        } else {
            out.push(c);
        }
    }
    let range = start.unwrap_or(out.len())..end.unwrap_or(out.len());
    (out, range)
}
