//! Records: what the files of the content folder say, as written. One file a kind; no name is resolved here.
//!
//! In: [`Sources`]. Out: [`Records`] and every fault of reading, of all files in one run.

mod characters;
mod counted;
pub mod days;
pub mod deadline;
pub mod decode;
pub mod english;
pub mod entry;
pub mod fields;
mod figures;
mod fold;
pub mod form;
pub mod item;
mod keys;
pub mod page;
pub mod places;
pub mod plan;
pub mod points;
pub mod prescan;
pub mod printed;
pub mod role;
pub mod scalar;
pub mod schema;
pub mod site;
mod stretch;
pub mod target;
mod tree;
mod unit_lists;
pub mod units;
pub mod url;
pub mod write;
pub mod yaml;

use rayon::prelude::*;

use crate::diag::words::{DETAIL, io_term};
use crate::diag::{Code, Diagnostic, Outcome, Place, any_error};
use crate::reserved::is_left_by_a_program;
use crate::source::{FileId, Sources};
use fields::Reading;
use tree::tree;

/// Everything that a content folder says.
#[derive(Default)]
pub struct Records {
    /// site.yaml, if it could be read.
    pub site: Option<site::Site>,
    /// The register: units.yaml and units/*.yaml one after another.
    pub units: units::Register,
    /// The register of places: places.yaml.
    pub places: Vec<places::Place>,
    /// Plans in order of their folders' names.
    pub plans: Vec<PlanRecords>,
    /// Pages in order of their files' names.
    pub pages: Vec<page::Page>,
    /// Files below files/, by path relative to it.
    pub files: Vec<(String, FileId)>,
}

/// The records of one plan's folder.
#[derive(Default)]
pub struct PlanRecords {
    /// The folder's name: the id.
    pub folder: String,
    /// plan.yaml, if it could be read.
    pub plan: Option<plan::Plan>,
    /// The narrative's points.
    pub points: Vec<points::Point>,
    /// The checklist's items, in order of file name.
    pub items: Vec<item::Item>,
    /// Progress entries, in order of file and place; boxed, because they are sorted and looked up one by one.
    #[allow(clippy::vec_box)]
    pub entries: Vec<Box<entry::Entry>>,
    /// What could not be read of it and has its fault.
    pub lost: Lost,
}

/// Files of a plan that could not be read: what they would have defined is not reported as unknown.
#[derive(Default)]
pub struct Lost {
    /// points.yaml, or some of its points.
    pub points: bool,
    /// Ids of items by the names of their files.
    pub items: Vec<Box<str>>,
    /// Some entries, or a file of them.
    pub entries: bool,
}

/// One file's records.
enum Part {
    Site(Box<site::Site>),
    Units(units::Register),
    Places(Vec<places::Place>),
    Plan(Box<plan::Plan>),
    /// The points, and whether all of them could be read.
    Points(Vec<points::Point>, bool),
    Item(Box<item::Item>),
    /// Entries, and whether all of them could be read.
    Entries(Vec<Box<entry::Entry>>, bool),
    Page(page::Page),
    File,
    Nothing,
    /// A file that could not be read for its faults.
    Lost(Kind),
}

/// Which record a path of the content folder holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Site,
    Units,
    Places,
    Plan,
    Points,
    Item,
    Entries,
    Page,
    File,
    Unknown,
}

/// Reads site.yaml alone; nothing where there is none that can be read. Its faults are told when the whole folder is read.
pub fn read_site(sources: &Sources<'_>) -> Option<site::Site> {
    let path = "site.yaml";
    match read_file(sources, sources.find(path)?, path).0 {
        Part::Site(site) => Some(*site),
        _ => None,
    }
}

/// Reads the whole content folder, in parallel; the result does not depend on the number of threads.
pub fn read(sources: &Sources<'_>) -> Outcome<Records> {
    let files: Vec<(FileId, &str)> = sources.files().collect();
    let parts: Vec<(Part, Vec<Diagnostic>)> =
        files.par_iter().with_min_len(16).map(|(file, path)| read_file(sources, *file, path)).collect();
    let mut records = Records::default();
    let mut diagnostics = Vec::new();
    for ((file, path), (part, faults)) in files.into_iter().zip(parts) {
        diagnostics.extend(faults);
        let folder = path.strip_prefix("plans/").and_then(|p| p.split('/').next()).unwrap_or_default();
        match part {
            Part::Lost(kind) => records.lost(kind, folder, path),
            Part::Site(site) => records.site = Some(*site),
            Part::Units(register) => records.units.extend(register),
            Part::Places(places) => records.places = places,
            Part::Page(page) => records.pages.push(page),
            Part::File => records.files.push((path.strip_prefix("files/").unwrap_or(path).to_owned(), file)),
            Part::Plan(plan) => records.plan(folder).plan = Some(*plan),
            Part::Points(points, whole) => {
                let plan = records.plan(folder);
                plan.points = points;
                plan.lost.points = !whole;
            }
            Part::Item(item) => records.plan(folder).items.push(*item),
            Part::Entries(entries, whole) => {
                let plan = records.plan(folder);
                plan.entries.extend(entries);
                plan.lost.entries |= !whole;
            }
            Part::Nothing => {}
        }
    }
    for path in ["site.yaml"] {
        if sources.find(path).is_none() {
            diagnostics.push(Diagnostic::of_project(Code::MissingFile).with("path", path));
        }
    }
    for plan in &records.plans {
        let path = format!("plans/{}/plan.yaml", plan.folder);
        if sources.find(&path).is_none() {
            diagnostics.push(Diagnostic::of_project(Code::MissingFile).with("path", path));
        }
    }
    Outcome { value: records, diagnostics }
}

impl Records {
    /// Notes that a file could not be read.
    fn lost(&mut self, kind: Kind, folder: &str, path: &str) {
        match kind {
            Kind::Units => self.units.lost = true,
            // Its folder stands for it.
            Kind::Plan => _ = self.plan(folder),
            Kind::Points => self.plan(folder).lost.points = true,
            Kind::Item => self.plan(folder).lost.items.push(stem(path).into()),
            Kind::Entries => self.plan(folder).lost.entries = true,
            Kind::Site | Kind::Places | Kind::Page | Kind::File | Kind::Unknown => {}
        }
    }

    fn plan(&mut self, folder: &str) -> &mut PlanRecords {
        // Paths are sorted, so a folder's files come together.
        if self.plans.last().is_none_or(|p| p.folder != folder) {
            self.plans.push(PlanRecords { folder: folder.to_owned(), ..PlanRecords::default() });
        }
        let last = self.plans.len() - 1;
        #[allow(clippy::indexing_slicing)] // one was pushed if there was none
        &mut self.plans[last]
    }
}

/// The name of a file without its folder and `.yaml`.
pub fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".yaml").unwrap_or(name)
}

fn kind(path: &str) -> Kind {
    let parts: Vec<&str> = path.split('/').collect();
    let yaml = path.ends_with(".yaml");
    if parts.iter().any(|part| part.starts_with('.')) {
        return Kind::Unknown;
    }
    match parts.as_slice() {
        ["site.yaml"] => Kind::Site,
        ["units.yaml"] => Kind::Units,
        ["places.yaml"] => Kind::Places,
        ["units", _] if yaml => Kind::Units,
        ["plans", _, "plan.yaml"] => Kind::Plan,
        ["plans", _, "points.yaml"] => Kind::Points,
        ["plans", _, "items", _] if yaml => Kind::Item,
        ["plans", _, "progress", _, ..] if yaml => Kind::Entries,
        ["pages", name] if name.ends_with(".md") => Kind::Page,
        // No evidence is YAML: such a file was meant as a record.
        ["files", _, ..] if !looks_like_a_record(path) => Kind::File,
        _ => Kind::Unknown,
    }
}

fn read_file(sources: &Sources<'_>, file: FileId, path: &str) -> (Part, Vec<Diagnostic>) {
    let kind = kind(path);
    if path.contains('\u{fffd}') {
        return (Part::Lost(kind), vec![Diagnostic::of_file(Code::FileName, file).with("path", path)]);
    }
    match kind {
        Kind::File => return (Part::File, Vec::new()),
        Kind::Unknown => {
            let link = sources.read_at_most(file, 0).err().filter(|error| io_term(error) == "io-link");
            let link = link.filter(|_| !stands_for_a_folder(path)).map(|error| decode::unreadable(file, &error));
            return (Part::Nothing, vec![link.unwrap_or_else(|| unknown_file(file, path))]);
        }
        _ => {}
    }
    let mut reading = Reading::default();
    let part = match decode::text(sources, file, &mut reading.faults) {
        None => Part::Lost(kind),
        Some(text) => {
            characters::check(&text, file, &mut reading.faults);
            let part = match kind {
                Kind::Page => Part::Page(page::read(&mut reading, &text, file, path)),
                _ => records_of(&mut reading, kind, &text, file),
            };
            show_quotes(&mut reading.faults, &text);
            part
        }
    };
    (part, reading.faults)
}

/// Puts into faults of syntax the line as it would be read: with its value in quotes.
fn show_quotes(faults: &mut [Diagnostic], text: &str) {
    for fault in faults {
        let Place::At(span) = fault.place else { continue };
        let start = span.start as usize;
        let in_brackets = text.get(start..).is_some_and(|t| t.starts_with(['[', '{']));
        match fault.code {
            Code::YamlSyntax | Code::Anchor | Code::Tag => {}
            Code::WrongShape if in_brackets && fault.args.contains(&(DETAIL, "text".to_owned())) => {
                fault.args.retain(|(name, _)| *name != DETAIL);
                fault.args.push((DETAIL, "text-in-brackets".to_owned()));
            }
            _ => continue,
        }
        fault.args.push(("quoted", prescan::in_quotes(text, start)));
    }
}

/// Whether a file that is not read looks as if its author meant a record: anything under `items/`, `progress/` and
/// `units/`, pages in Markdown of another ending, YAML anywhere. Files of systems and editors are not meant.
fn looks_like_a_record(path: &str) -> bool {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let lower = name.trim().to_lowercase();
    let is_of_an_editor = is_left_by_a_program(&lower)
        || matches!(lower.as_str(), ".gitkeep" | ".gitignore")
        || lower.starts_with('#')
        || [".swp", ".swo", ".tmp", ".part", ".bak", ".orig", ".rej", ".lnk"].iter().any(|end| lower.ends_with(end));
    if is_of_an_editor {
        return false;
    }
    let has = |marks: &[&str]| marks.iter().any(|mark| lower.ends_with(mark) || lower.contains(&format!("{mark}.")));
    let parts: Vec<&str> = folder.split('/').collect();
    let holds_records = matches!(parts.as_slice(), ["units", ..] | ["plans", _, "items" | "progress", ..]);
    holds_records
        || has(&[".yaml", ".yml"])
        || (parts.first().is_some_and(|first| first.eq_ignore_ascii_case("pages"))
            && has(&[".md", ".markdown", ".mdown"]))
}

/// Whether a file, or a link that is not followed, stands where a folder of records is looked for.
fn stands_for_a_folder(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        ["plans" | "units" | "pages" | "files"] | ["plans", _, "items" | "progress"] => true,
        ["plans", plan] => !plan.contains('.'),
        _ => false,
    }
}

/// A file without a place; `.yml` is the usual mistake.
fn unknown_file(file: FileId, path: &str) -> Diagnostic {
    let code = if looks_like_a_record(path) { Code::UnreadRecord } else { Code::UnknownFile };
    if path.starts_with("files/") {
        return Diagnostic::of_file(code, file);
    }
    if stands_for_a_folder(path) {
        return Diagnostic::of_file(Code::FileForFolder, file).with("path", path);
    }
    let fault = Diagnostic::of_file(code, file);
    let (parent, name) = path.rsplit_once('/').map_or(("", path), |(parent, name)| (parent, name));
    let dots = ['.', '。', '．'];
    let stem = name.trim_matches([' ', '.']).split(dots).next().unwrap_or(name);
    let ending = if parent == "pages" { "md" } else { "yaml" };
    let right = [parent, "/", stem, ".", ending].concat().trim_start_matches('/').to_owned();
    let right = Some(right).filter(|right| kind(right) != Kind::Unknown);
    // A folder that bears the name of a record holds files that nobody reads.
    let folder = path.match_indices('/').map(|(at, _)| path.get(..at).unwrap_or("")).find(|f| kind(f) != Kind::Unknown);
    match folder.filter(|f| !f.starts_with("files/")) {
        Some(folder) => Diagnostic::of_file(Code::FolderName, file).with("path", folder),
        None => Diagnostic { nearest: right, ..fault },
    }
}

fn records_of(reading: &mut Reading, kind: Kind, text: &str, file: FileId) -> Part {
    let Some(root) = tree(reading, text, file) else {
        if any_error(&reading.faults) {
            return Part::Lost(kind);
        }
        // No entries, no points, no places: that is what a file of comments says. One of no bytes has lost them.
        if matches!(kind, Kind::Entries | Kind::Points | Kind::Places) && !text.trim().is_empty() {
            return Part::Nothing;
        }
        reading.fault(Diagnostic::of_file(Code::EmptyFile, file));
        return Part::Lost(kind);
    };
    match kind {
        Kind::Site => site::read(reading, root).map_or(Part::Lost(kind), |s| Part::Site(Box::new(s))),
        Kind::Units => Part::Units(units::read(reading, root)),
        Kind::Places => Part::Places(places::read(reading, root)),
        Kind::Plan => plan::read(reading, root).map_or(Part::Lost(kind), |p| Part::Plan(Box::new(p))),
        Kind::Points => {
            let points = points::read(reading, root);
            Part::Points(points, !any_error(&reading.faults))
        }
        Kind::Item => item::read(reading, root).map_or(Part::Lost(kind), |i| Part::Item(Box::new(i))),
        Kind::Entries => {
            let (entries, whole) = entry::read(reading, root);
            Part::Entries(entries, whole)
        }
        Kind::Page | Kind::File | Kind::Unknown => Part::Nothing,
    }
}
