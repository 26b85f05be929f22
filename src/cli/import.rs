//! `gongkai import notice`: reads the notice and the folder, prints the report, writes what was decided.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Exit;
use super::arguments::Notice;
use super::console::Console;
use crate::diag::print::{visible, visible_lines};
use crate::disk::{read_file, write_file};
use crate::import::merge::{Decision, decide};
use crate::import::{self, Known, report};
use crate::source::LARGEST;

/// Runs the command.
pub fn run(notice: &Notice) -> Exit {
    let console = Console::new(notice.lang);
    let exit = import(notice, &console);
    console.end(exit)
}

fn import(notice: &Notice, console: &Console) -> Exit {
    if !import::is_plan_id(&notice.plan) {
        console.error("bad-plan-id", &[("text", notice.plan.clone())]);
        return Exit::Usage;
    }
    let bytes = match read(&notice.file) {
        Ok(bytes) => bytes,
        Err(error) => return cannot(console, &notice.file, &error),
    };
    let name = notice.file.file_name().map_or_else(String::new, |n| visible(&n.to_string_lossy()));
    let source = match import::decode(&name, &bytes) {
        Ok(source) => source,
        Err(why) => {
            console.tell(&format!("{}\n", report::undecodable(&name, why, console.lang)));
            return Exit::Content;
        }
    };
    let known = match known(&notice.into) {
        Ok(known) => known,
        Err((path, error)) => return cannot(console, &path, &error),
    };
    let imported = import::notice(&source, &notice.plan, &known);
    console.print(&visible_lines(&imported.report.print(console.lang)));
    if imported.report.stops() {
        return Exit::Content;
    }
    let unreadable = std::cell::RefCell::new(None);
    let decisions = decide(&imported.files, notice.force, |path| {
        let path = notice.into.join(path);
        match read(&path) {
            Ok(bytes) => Some(bytes),
            // What is there but cannot be read must not be taken for absent, and so overwritten.
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                unreadable.replace(Some((path, error)));
                None
            }
            Err(_) => None,
        }
    });
    if let Some((path, error)) = unreadable.into_inner() {
        return cannot(console, &path, &error);
    }
    for decision in &decisions {
        if let Err(error) = write(&notice.into, decision) {
            return cannot(console, &notice.into.join(&decision.path), &error);
        }
    }
    console.print(&visible_lines(&report::print_decisions(&decisions, console.lang)));
    Exit::Done
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    read_file(path, LARGEST)
}

/// A file's text; nothing where there is no such file.
fn text(path: &Path) -> Result<Option<String>, (PathBuf, io::Error)> {
    match read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err((path.to_owned(), error)),
    }
}

/// What the folder holds already; an absent folder holds nothing.
fn known(into: &Path) -> Result<Known, (PathBuf, io::Error)> {
    let mut registers: Vec<String> = text(&into.join("units.yaml"))?.into_iter().collect();
    let folder = into.join("units");
    if folder.is_dir() {
        let paths = fs::read_dir(&folder).and_then(|entries| entries.map(|e| e.map(|e| e.path())).collect());
        let mut paths: Vec<PathBuf> = paths.map_err(|error| (folder, error))?;
        paths.sort_unstable();
        for path in paths.iter().filter(|p| p.extension().is_some_and(|e| e == "yaml")) {
            registers.extend(text(path)?);
        }
    }
    Ok(Known::read(text(&into.join("site.yaml"))?.as_deref(), &registers))
}

/// Writes what was decided of a file.
fn write(into: &Path, decision: &Decision) -> io::Result<()> {
    let Some(text) = &decision.text else { return Ok(()) };
    let path = into.join(&decision.path);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    write_file(&path, text.as_bytes())
}

fn cannot(console: &Console, path: &Path, error: &io::Error) -> Exit {
    console.io_error(path, error);
    Exit::Environment
}
