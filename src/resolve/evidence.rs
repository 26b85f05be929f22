//! Evidence files: which are published, under which address. Only those that a shown entry refers to are.

use std::cell::RefCell;
use std::collections::HashMap;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use sha2::{Digest as _, Sha256};

use crate::diag::{Code, Diagnostic, Suggestions};
use crate::model::{EvidenceFile, EvidenceFileId, Id as _, Model};
use crate::prose;
use crate::record::decode::unreadable;
use crate::record::fields::Text;
use crate::site_path::SitePath;
use crate::source::{FileId, Sources, Span};

/// The kinds of file that are published: extension and the bytes that one begins with (none: text).
const KINDS: &[(&str, &[u8])] = &[
    ("pdf", b"%PDF-"),
    ("docx", b"PK\x03\x04"),
    ("xlsx", b"PK\x03\x04"),
    ("png", b"\x89PNG\r\n\x1a\n"),
    ("jpg", b"\xff\xd8\xff"),
    ("csv", b""),
    ("txt", b""),
];

/// What is written with percent signs behind the address of a file, since it ends an address in Markdown.
const BEHIND_NAME: &AsciiSet = &CONTROLS.add(b' ').add(b'<').add(b'>').add(b'(').add(b')').add(b'\\').add(b'&');

/// The files of the folder and those already taken.
pub(super) struct Files<'a> {
    sources: &'a Sources<'a>,
    paths: HashMap<String, FileId>,
    taken: RefCell<HashMap<String, EvidenceFileId>>,
    suggestions: RefCell<Suggestions>,
}

impl<'a> Files<'a> {
    pub(super) fn new(sources: &'a Sources<'a>, files: Vec<(String, FileId)>) -> Files<'a> {
        Files {
            sources,
            paths: files.into_iter().collect(),
            taken: RefCell::default(),
            suggestions: RefCell::default(),
        }
    }

    /// Takes a file into the site; reported where it is not there or not of a kind that is published.
    pub(super) fn publish(
        &self,
        model: &mut Model,
        faults: &mut Vec<Diagnostic>,
        path: &Text,
    ) -> Option<EvidenceFileId> {
        if let Some(id) = self.taken.borrow().get(&*path.value) {
            return Some(*id);
        }
        let Examined { file, extension, bytes } = self.examine(faults, path)?;
        let digest = Sha256::digest(&bytes);
        let hex: String = digest.iter().take(6).map(|b| format!("{b:02x}")).collect();
        let id = EvidenceFileId::at(model.files.len());
        model.files.push(EvidenceFile {
            file,
            name: path.value.rsplit('/').next().unwrap_or(&path.value).into(),
            address: SitePath::valid(&format!("files/{hex}.{extension}")),
            bytes: bytes.len() as u64,
        });
        self.taken.borrow_mut().insert(path.value.to_string(), id);
        Some(id)
    }

    /// The file that a path which leads nowhere may mean: the same behind `files/` or under another way to write it,
    /// else the nearest.
    fn meant(&self, path: &str) -> Option<&str> {
        let plain = path.replace('\\', "/");
        let plain = plain.trim_start_matches("./").trim_start_matches('/');
        let below = plain.strip_prefix("content/").unwrap_or(plain);
        let below = below.strip_prefix("files/").unwrap_or(below);
        match self.paths.get_key_value(below) {
            Some((name, _)) => Some(name),
            None => self.suggestions.borrow_mut().nearest(path, || self.paths.keys().map(String::as_str)),
        }
    }

    /// A text in which links to files of the content (`files/2023/a.pdf`) lead to the addresses under which these are
    /// published; one without words gets the name of the file. A link to a file that is not there stays: it is dead.
    pub(super) fn link(&self, model: &mut Model, faults: &mut Vec<Diagnostic>, text: Box<str>, span: Span) -> Box<str> {
        if !text.contains("files/") {
            return text;
        }
        let mut linked = String::with_capacity(text.len());
        let mut from = 0;
        for link in prose::survey(&text).site_links {
            let file = prose::file_of(&link.address, |name| self.paths.contains_key(name));
            let Some((name, length)) = file else { continue };
            let Some(id) = self.publish(model, faults, &Text { value: name.into(), span }) else { continue };
            if let Some(at) = link.wordless {
                linked.push_str(text.get(from..at).unwrap_or(""));
                linked.push_str(&as_words(&model[id].name));
                from = at;
            }
            linked.push_str(text.get(from..link.at.start).unwrap_or(""));
            linked.push_str(model[id].address.as_str());
            linked.extend(utf8_percent_encode(link.address.get(length..).unwrap_or(""), BEHIND_NAME));
            from = link.at.end;
        }
        linked.push_str(text.get(from..).unwrap_or(""));
        linked.into()
    }

    /// Reads a file that may be published; reported likewise.
    pub(super) fn examine(&self, faults: &mut Vec<Diagnostic>, path: &Text) -> Option<Examined> {
        let Some(file) = self.paths.get(&*path.value).copied() else {
            let fault = Diagnostic::at(Code::UnknownEvidenceFile, path.span).with("path", &path.value);
            faults.push(fault.suggest_near(&path.value, self.meant(&path.value)));
            return None;
        };
        let bytes = match self.sources.read(file) {
            Ok(bytes) => bytes,
            Err(error) => {
                faults.push(unreadable(file, &error));
                return None;
            }
        };
        let name = path.value.rsplit('/').next().unwrap_or(&path.value);
        let extension = name.rsplit_once('.').map_or(String::new(), |(_, e)| e.to_ascii_lowercase());
        let code = match KINDS.iter().find(|k| k.0 == extension) {
            None => Code::EvidenceKind,
            Some(_) if bytes.is_empty() => {
                faults.push(Diagnostic::at(Code::EmptyFile, path.span).related_file("evidence", file));
                return None;
            }
            Some((_, [])) if std::str::from_utf8(&bytes).is_err() => Code::EvidenceContent,
            Some((_, magic)) if !bytes.starts_with(magic) => Code::EvidenceContent,
            Some(_) => return Some(Examined { file, extension, bytes }),
        };
        let fault = Diagnostic::at(code, path.span).with("path", &path.value);
        faults.push(fault.with("kind", format!(".{extension}")));
        None
    }
}

/// A name in Markdown that shows it as it is.
fn as_words(name: &str) -> String {
    let mut words = String::with_capacity(name.len());
    for c in name.chars() {
        // `&` has no meaning in texts.
        if c.is_ascii_punctuation() && !matches!(c, '.' | '-' | '&' | '+') {
            words.push('\\');
        }
        words.push(c);
    }
    words
}

/// A file that may be published.
pub(super) struct Examined {
    file: FileId,
    extension: String,
    bytes: Vec<u8>,
}
