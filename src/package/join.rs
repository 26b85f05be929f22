//! Packages that site.yaml names: opened, and made into what the resolution joins.

use std::collections::HashMap;
use std::io;

use super::fault::{Fault, Shape};
use super::read::{DESCRIPTION, Package, read};
use crate::data::record::FORMAT;
use crate::data::record::item::EvidenceRecord;
use crate::date::Date;
use crate::diag::words::{DETAIL, SAID, io_args};
use crate::diag::{Code, Diagnostic, Outcome};
use crate::model::body::Body;
use crate::record::fields::{Text, is_id};
use crate::record::site::{Licence, Site};
use crate::source::{MemoryStore, Sources, Span};

/// A package that was opened.
pub struct Opened {
    /// The body that publishes it.
    pub body: Body,
    /// Its data as content.
    pub content: MemoryStore,
    /// Where site.yaml names it.
    pub span: Span,
}

/// Opens the packages that site.yaml names, by the day of the site. A package with a fault is left out and its fault
/// told at the place that names it.
pub fn open_all(site: Option<&Site>, sources: &Sources<'_>, as_of: Date) -> Outcome<Vec<Opened>> {
    let mut diagnostics = Vec::new();
    let mut value: Vec<Opened> = Vec::new();
    let mut first: HashMap<&str, Span> = HashMap::new();
    for folder in site.map_or(&[][..], |site| &site.packages) {
        let Some(id) = id(&folder.value) else {
            diagnostics.push(Diagnostic::at(Code::PackageFolder, folder.span).with("path", &folder.value));
            continue;
        };
        if let Some(first) = first.insert(id, folder.span) {
            diagnostics.push(Diagnostic::at(Code::DuplicateId, folder.span).with("id", id).related("first", first));
            continue;
        }
        match open(id, folder, sources, as_of, &mut diagnostics) {
            Ok(opened) => value.extend(opened),
            Err(fault) => diagnostics.push(told(&fault, folder)),
        }
    }
    Outcome { value, diagnostics }
}

/// The folders that site.yaml names and that may hold packages, as paths from the folder of the project.
pub fn folders(site: &Site) -> impl Iterator<Item = &str> {
    site.packages.iter().map(|folder| &*folder.value).filter(|folder| id(folder).is_some())
}

/// The name of a package: that of its folder. `None` for a path that is not relative, or whose last part is no id.
fn id(folder: &str) -> Option<&str> {
    let plain = folder.strip_suffix('/').unwrap_or(folder);
    let is_part = |part: &str| !part.is_empty() && !part.contains(['\\', ':']);
    let name = plain.rsplit('/').next().filter(|name| is_id(name))?;
    plain.split('/').all(is_part).then_some(name)
}

fn open(
    id: &str,
    folder: &Text,
    sources: &Sources<'_>,
    as_of: Date,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Option<Opened>, Fault> {
    let root = folder.value.trim_end_matches('/');
    let mut package = read(&|path: &str| sources.read_from_project(&format!("{root}/{path}")))?;
    let site = &package.site;
    let body = Body {
        id: id.into(),
        title: (&*site.title).into(),
        publisher: (&*site.publisher).into(),
        base_url: site.base_url.as_deref().map(Into::into),
        as_of: site.as_of,
        has_samples: false,
        licence: site
            .licence
            .as_ref()
            .map(|licence| Licence { name: (&*licence.name).into(), url: licence.url.as_deref().map(Into::into) }),
    };
    if body.as_of > as_of {
        let fault = Diagnostic::at(Code::PackageAsOf, folder.span).with("package", id);
        diagnostics.push(fault.with("day", body.as_of).with("as_of", as_of));
        return Ok(None);
    }
    if package.plans.is_empty() {
        let fault = Diagnostic::at(Code::PackageEmpty, folder.span).with("package", id);
        diagnostics.push(fault.with("count", package.joined));
        return Ok(None);
    }
    if package.joined > 0 {
        let fault = Diagnostic::at(Code::PackageJoins, folder.span).with("package", id);
        diagnostics.push(fault.with("count", package.joined));
    }
    settle(&mut package);
    let content = MemoryStore::new(super::content(&package)?);
    Ok(Some(Opened { body, content, span: folder.span }))
}

/// Leaves out what belongs to the body's own site, and makes its files of evidence links to it where it has an address.
fn settle(package: &mut Package) {
    package.site.pages.clear();
    let base = package.site.base_url.clone();
    let pieces = package.items.iter_mut().flat_map(|item| &mut item.duties).flat_map(|duty| &mut duty.history);
    for piece in pieces.filter_map(|event| event.entry.as_mut()).flat_map(|entry| &mut entry.evidence) {
        if let (Some(base), Some(file)) = (&base, &piece.file) {
            let url = format!("{base}{file}");
            *piece = EvidenceRecord { url: Some(url.into()), file: None, name: None, bytes: None, ..piece.clone() };
        }
    }
}

/// A fault of a package at the place where site.yaml names it, with the file that it is in.
fn told(fault: &Fault, folder: &Text) -> Diagnostic {
    let root = folder.value.trim_end_matches('/');
    let at = |code: Code, path: &str| {
        Diagnostic::at(code, folder.span).with("package", root).with("path", format!("{root}/{path}"))
    };
    match fault {
        Fault::Io(path, error) if error.kind() == io::ErrorKind::NotFound => at(Code::PackageMissing, path),
        Fault::Io(path, error) => {
            let fault = at(Code::PackageUnreadable, path);
            io_args(error).into_iter().fold(fault, |fault, (name, value)| fault.with(name, value))
        }
        Fault::Shape(Shape { path, place: (line, column), said }) => {
            let fault = at(Code::PackageShape, path).with(DETAIL, "package-data").with(SAID, said);
            fault.with("line", line).with("column", column)
        }
        Fault::Foreign => at(Code::PackageShape, DESCRIPTION).with(DETAIL, "package-foreign"),
        Fault::Later(path, format) => at(Code::PackageLater, path).with("format", format),
        Fault::Format(path, format) => {
            at(Code::PackageShape, path).with(DETAIL, "package-format").with("format", format).with("newest", FORMAT)
        }
        Fault::Changed(path) => at(Code::PackageChanged, path),
        Fault::Name(path, name) => at(Code::PackageShape, path).with(DETAIL, "package-name").with("name", name),
        Fault::Once(path, name) => at(Code::PackageShape, path).with(DETAIL, "package-once").with("name", name),
        Fault::Count(path, named, counted) => {
            let fault = at(Code::PackageShape, path).with(DETAIL, "package-count");
            fault.with("count", named).with("counted", counted)
        }
        Fault::Misplaced(path, place) => {
            at(Code::PackageShape, path).with(DETAIL, "package-misplaced").with("name", place)
        }
        Fault::Long(path, file) => at(Code::PackageShape, path).with(DETAIL, "package-long").with("name", file),
    }
}
