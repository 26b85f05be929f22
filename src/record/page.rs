//! pages/*.md: a Markdown page with front matter.

use super::fields::Reading;
use super::yaml;
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
    let text = &text.replace("\r\n", "\n");
    let end = if text.starts_with("---\n") { text.find("\n---\n") } else { None };
    // The first line opens a YAML document, so that places in it are places in the file.
    let front = end.and_then(|end| text.get(..=end)).unwrap_or("");
    let start = end.map_or(0, |end| end + "\n---\n".len());
    let body = text.get(start..).unwrap_or("");
    let mut title = None;
    if front.is_empty() {
        reading.fault(Diagnostic::of_file(Code::MissingKey, file).with("key", "title"));
    } else if let Some(root) = yaml::parse(front, file, &mut reading.faults)
        && let Some(mut f) = reading.map(root, path, &["title"])
    {
        title = f.text(reading, "title").map(|t| t.value);
    }
    Page {
        id: id.into(),
        title,
        text: body.trim().into(),
        span: Span { file, start: start as u32, end: text.len() as u32 },
    }
}
