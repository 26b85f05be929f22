//! `gongkai import notice`: reads the notice and the folder, prints the report, writes what was decided.

use std::fs;
use std::io;
use std::path::Path;

use super::Exit;
use super::arguments::Notice;
use super::console::Console;
use crate::import::merge::{Decision, decide};
use crate::import::{self, Known, report};

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
    let name = notice.file.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
    let source = match import::decode(&name, &bytes) {
        Ok(source) => source,
        Err(why) => {
            console.tell(&format!("{}\n", report::undecodable(&name, why, console.lang)));
            return Exit::Content;
        }
    };
    let known = match known(&notice.into) {
        Ok(known) => known,
        Err(error) => return cannot(console, &notice.into, &error),
    };
    let imported = import::notice(&source, &notice.plan, &known);
    console.print(&imported.report.print(console.lang));
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
    console.print(&report::print_decisions(&decisions, console.lang));
    Exit::Done
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    crate::disk::read_file(path, crate::source::LARGEST)
}

/// What the folder holds already; an absent folder holds nothing.
fn known(into: &Path) -> io::Result<Known> {
    let text = |path: &Path| read(path).ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let mut registers: Vec<String> = text(&into.join("units.yaml")).into_iter().collect();
    let folder = into.join("units");
    if folder.is_dir() {
        let mut paths: Vec<_> = fs::read_dir(folder)?.map(|e| e.map(|e| e.path())).collect::<io::Result<_>>()?;
        paths.sort_unstable();
        registers.extend(paths.iter().filter(|p| p.extension().is_some_and(|e| e == "yaml")).filter_map(|p| text(p)));
    }
    Ok(Known::read(text(&into.join("site.yaml")).as_deref(), &registers))
}

/// Writes a file whole or not at all: a temporary file beside it, then a rename.
#[allow(clippy::disallowed_methods)] // a door
fn write(into: &Path, decision: &Decision) -> io::Result<()> {
    let Some(text) = &decision.text else { return Ok(()) };
    let path = into.join(&decision.path);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let temporary = path.with_extension("gongkai-new");
    let written = fs::write(&temporary, text).and_then(|()| fs::rename(&temporary, &path));
    if written.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    written
}

fn cannot(console: &Console, path: &Path, error: &io::Error) -> Exit {
    console.io_error(path, error);
    Exit::Environment
}
