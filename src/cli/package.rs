//! `gongkai import package`: reads the open data of a site, writes the content that says the same.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Exit;
use super::arguments::Package;
use super::console::Console;
use crate::data::record::FORMAT;
use crate::diag::words::SAID;
use crate::disk::{read_below, write_file};
use crate::package::{self, DESCRIPTION, Fault, Shape};
use crate::source::LARGEST;

/// Runs the command.
pub fn run(arguments: &Package) -> Exit {
    let console = Console::new(arguments.lang);
    let exit = import(arguments, &console);
    console.end(exit)
}

fn import(arguments: &Package, console: &Console) -> Exit {
    let root = root(&arguments.source);
    let read = |path: &str| read_below(&root, path, LARGEST);
    let made = package::read(&read).and_then(|package| {
        let mut files = package::content(&package)?;
        files.extend(package::evidence(&package, &read)?);
        Ok((package.items.len(), package.plans.is_empty(), package.joined, files))
    });
    let (items, empty, joined, files) = match made {
        Ok(made) => made,
        Err(fault) => return refuse(console, &root, &fault),
    };
    let description = ("path", root.join(DESCRIPTION).display().to_string());
    if joined > 0 && empty {
        console.error("package-only-joined", &[description, ("count", joined.to_string())]);
        return Exit::Content;
    }
    if let Some(other) = other_than_content(&arguments.into, &files) {
        let into = ("path", arguments.into.display().to_string());
        console.error("package-into", &[into, ("text", other)]);
        return Exit::Usage;
    }
    let mut new = Vec::new();
    for (name, bytes) in &files {
        let path = arguments.into.join(name);
        match read_below(&arguments.into, name, LARGEST) {
            Ok(there) if there == *bytes => {}
            Ok(_) => {
                console.error("package-other", &[("path", path.display().to_string())]);
                return Exit::Usage;
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => new.push((path, bytes)),
            Err(error) => {
                console.io_error(&path, &error);
                return Exit::Environment;
            }
        }
    }
    for (path, bytes) in &new {
        if let Err(error) = write(path, bytes) {
            console.io_error(path, &error);
            return Exit::Environment;
        }
    }
    if joined > 0 {
        console.warning("package-left-out", &[description, ("count", joined.to_string())]);
    }
    let count = |key, count: usize| (key, count.to_string());
    let into = ("path", arguments.into.display().to_string());
    console.result(
        "package-imported",
        &[into, count("items", items), count("files", files.len()), count("new", new.len())],
    );
    Exit::Done
}

/// What a folder that is not the content of a site holds beside what the package writes, such as a published site; hidden
/// files apart.
fn other_than_content(into: &Path, files: &[(String, Vec<u8>)]) -> Option<String> {
    if into.join("site.yaml").exists() {
        return None;
    }
    let is_written = |name: &str| files.iter().any(|(path, _)| path.split('/').next() == Some(name));
    let names = fs::read_dir(into).ok()?.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter(|name| !name.starts_with('.') && !is_written(name)).min()
}

/// The folder that the files of a package lie in.
fn root(source: &Path) -> PathBuf {
    let is_description = source.file_name().is_some_and(|name| name == DESCRIPTION);
    match source.parent() {
        Some(folder) if is_description && !source.is_dir() => folder.to_owned(),
        _ => source.to_owned(),
    }
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    write_file(path, bytes)
}

/// Prints why a package is refused.
fn refuse(console: &Console, root: &Path, fault: &Fault) -> Exit {
    let below = |path: &str| ("path", root.join(path).display().to_string());
    match fault {
        Fault::Io(path, error) => {
            console.io_error(&root.join(path), error);
            return Exit::Environment;
        }
        Fault::Shape(Shape { path, place: (line, column), said }) => {
            let place = [("line", line.to_string()), ("column", column.to_string())];
            console.error("package-shape", &[&[below(path), (SAID, said.clone())][..], &place].concat());
        }
        Fault::Foreign => console.error("package-foreign", &[below(DESCRIPTION)]),
        Fault::Later(path, format) => console.error("package-later", &[below(path), ("format", format.to_string())]),
        Fault::Format(path, format) => {
            let newest = ("newest", FORMAT.to_string());
            console.error("package-format", &[below(path), ("format", format.clone()), newest]);
        }
        Fault::Changed(path) => console.error("package-changed", &[below(path)]),
        Fault::Name(path, name) => console.error("package-name", &[below(path), ("text", name.clone())]),
        Fault::Once(path, name) => console.error("package-once", &[below(path), ("text", name.clone())]),
        Fault::Count(path, named, counted) => {
            let count = |key, count: &u64| (key, count.to_string());
            console.error("package-count", &[below(path), count("count", named), count("counted", counted)]);
        }
        Fault::Misplaced(path, place) => console.error("package-misplaced", &[below(path), ("text", place.clone())]),
        Fault::Long(path, file) => console.error("package-long", &[below(path), ("text", file.clone())]),
    }
    Exit::Content
}
