//! pages/*.md: a Markdown page with front matter.

use super::fields::Reading;
use super::form::{Form, Key, must};
use super::tree::tree;
use crate::diag::words::DETAIL;
use crate::diag::{Code, Diagnostic};
use crate::source::{FileId, Span};

/// A page in Markdown.
pub struct Page {
    /// The file's name without `.md`: its address.
    pub id: Box<str>,
    /// Title from the front matter.
    pub title: Option<Box<str>>,
    /// Markdown subset.
    pub text: Box<str>,
    /// The body's place.
    pub span: Span,
}

const FRONT: &[Key] = &[must("title", Form::Text)];

/// Reads a page: front matter between two lines `---`, then Markdown.
pub fn read(reading: &mut Reading, text: &str, file: FileId, path: &str) -> Page {
    let name = path.strip_prefix("pages/").unwrap_or(path);
    let id = name.strip_suffix(".md").unwrap_or(name);
    if !super::fields::is_id(id) {
        reading.fault(Diagnostic::of_file(Code::BadId, file).with("text", super::characters::with_foreign_letter(id)));
    }
    let mut title = None;
    let start = match front_matter(text) {
        Ok((front, start)) => {
            // The first line opens a YAML document, so that places in it are places in the file.
            let front = text.get(..front).unwrap_or("");
            if front.lines().skip(1).all(|line| line.trim().is_empty()) {
                reading.fault(Diagnostic::at(Code::MissingKey, Span { file, start: 0, end: 3 }).with("key", "title"));
            } else if let Some(root) = tree(reading, front, file)
                && let Some(mut f) = reading.map(root, path, FRONT)
            {
                title = f.text(reading, "title").map(|t| t.value);
            }
            start
        }
        // Lines that end in CR alone are told; they are one line here.
        Err(_) if reading.faults.iter().any(|fault| fault.code == Code::LineEnds) => 0,
        Err((at, detail)) => {
            let line = text.get(at..).and_then(|t| t.lines().next()).map_or(0, str::len);
            let span = Span { file, start: at as u32, end: (at + line) as u32 };
            reading.fault(Diagnostic::at(Code::FrontMatter, span).with(DETAIL, detail));
            0
        }
    };
    Page {
        id: id.into(),
        title,
        text: text.get(start..).unwrap_or("").replace("\r\n", "\n").trim().into(),
        span: Span { file, start: start as u32, end: text.len() as u32 },
    }
}

/// The details of [`Code::FrontMatter`] that messages tell apart (see [`DETAIL`]).
pub const FRONT_DETAILS: &[&str] = &["front-missing", "front-before", "front-unclosed", "front-mark"];

/// Where the front matter ends and where the body begins; or where it fails, and which of [`FRONT_DETAILS`] that is.
fn front_matter(text: &str) -> Result<(usize, usize), (usize, &'static str)> {
    let mut at = 0;
    let mut lines = text.split_inclusive('\n').map(|line| {
        at += line.len();
        (at - line.len(), at, line.trim_end_matches(['\n', '\r', ' ', '\t']))
    });
    match lines.next() {
        Some((_, _, "---")) => {}
        Some((_, _, first)) if is_like_a_mark(first) => return Err((0, "front-mark")),
        Some((_, _, first)) => {
            // Something stands before it, most often an empty line.
            let second = lines.find(|(_, _, line)| !line.trim().is_empty());
            let empty =
                first.trim().is_empty() && second.is_some_and(|(_, _, line)| line == "---" || is_like_a_mark(line));
            return Err((0, if empty { "front-before" } else { "front-missing" }));
        }
        None => return Err((0, "front-missing")),
    }
    let mut odd = None;
    for (from, to, line) in lines {
        if line == "---" {
            return Ok((from, to));
        }
        if is_like_a_mark(line) {
            odd = odd.or(Some((from, "front-mark")));
        }
    }
    Err(odd.unwrap_or((0, "front-unclosed")))
}

/// Whether a line is meant as `---`: other dashes, another number of them, blanks before them.
fn is_like_a_mark(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && line.chars().all(|c| matches!(c, '-' | '—' | '–' | '－' | '─' | '﹣'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_with_the_front_matter_is_named() {
        assert_eq!(front_matter("---\ntitle: 关于\n---\n正文"), Ok((18, 22)));
        assert_eq!(front_matter("--- \r\ntitle: 关于\r\n---\t\n"), Ok((21, 26)));
        for (text, at, detail) in [
            ("", 0, "front-missing"),
            ("# 关于\n正文\n", 0, "front-missing"),
            ("正文\n---\n", 0, "front-missing"),
            ("\n \n---\ntitle: 关于\n---\n", 0, "front-before"),
            ("---\ntitle: 关于\n正文\n", 0, "front-unclosed"),
            ("----\ntitle: 关于\n----\n", 0, "front-mark"),
            (" ---\ntitle: 关于\n---\n", 0, "front-mark"),
            ("---\ntitle: 关于\n———\n正文\n", 18, "front-mark"),
            ("－－－\ntitle: 关于\n---\n", 0, "front-mark"),
        ] {
            assert_eq!(front_matter(text), Err((at, detail)), "{text:?}");
        }
    }
}
