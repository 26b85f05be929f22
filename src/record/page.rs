//! pages/*.md: a Markdown page with front matter.

use super::fields::Reading;
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

/// Reads a page: front matter between two lines `---`, then Markdown.
pub fn read(reading: &mut Reading, text: &str, file: FileId, path: &str) -> Page {
    let id = path.trim_start_matches("pages/").trim_end_matches(".md");
    if !super::fields::is_id(id) {
        reading.fault(Diagnostic::of_file(Code::BadId, file).with("text", id));
    }
    let (front, start) = front_matter(text).unwrap_or((0, 0));
    // The first line opens a YAML document, so that places in it are places in the file.
    let front = text.get(..front).unwrap_or("");
    let body = text.get(start..).unwrap_or("");
    let mut title = None;
    if front.is_empty() {
        reading.fault(Diagnostic::of_file(Code::MissingKey, file).with("key", "title"));
    } else if let Some(root) = super::tree(reading, front, file)
        && let Some(mut f) = reading.map(root, path, &["title"])
    {
        title = f.text(reading, "title").map(|t| t.value);
    }
    Page {
        id: id.into(),
        title,
        text: body.replace("\r\n", "\n").trim().into(),
        span: Span { file, start: start as u32, end: text.len() as u32 },
    }
}

/// Where the front matter ends and where the body begins; nothing without two lines `---`.
fn front_matter(text: &str) -> Option<(usize, usize)> {
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let is_mark = line.trim_end_matches(['\n', '\r']) == "---";
        match number {
            0 if !is_mark => return None,
            0 => {}
            _ if is_mark => return Some((at, at + line.len())),
            _ => {}
        }
        at += line.len();
    }
    None
}
