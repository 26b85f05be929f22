//! `gongkai import notice`: reads the notice and the folder, prints the report, writes what was decided.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Exit;
use super::arguments::{Format, Notice};
use super::console::Console;
use crate::diag::print::{visible, visible_lines};
use crate::disk::{read_below, read_file, write_file};
use crate::import::merge::{Decision, decide};
use crate::import::{self, Answer, Encoding, ExistingContent, Options};
use crate::reserved;
use crate::source::LARGEST;

/// Runs the command.
pub fn run(notice: &Notice) -> Exit {
    let console = Console::new(notice.lang);
    let exit = import(notice, &console);
    console.end(exit)
}

fn import(notice: &Notice, console: &Console) -> Exit {
    if !import::is_plan_id(&notice.plan) {
        console.error("bad-plan-id", &[("text", notice.plan.clone()), ("reserved", reserved::FOLDERS.join(", "))]);
        return Exit::Usage;
    }
    let (columns, encoding) = match (notice.columns.as_deref().map(Answer::parse).transpose(), encoding(notice)) {
        (Ok(columns), Ok(encoding)) => (columns, encoding),
        (Err(part), _) => {
            console.error("bad-columns", &[("text", part)]);
            return Exit::Usage;
        }
        (_, Err(name)) => {
            console.error("bad-encoding", &[("text", name)]);
            return Exit::Usage;
        }
    };
    let json = notice.format == Format::Json;
    let bytes = match read_file(&notice.file, LARGEST) {
        Ok(bytes) => bytes,
        Err(error) => return cannot(console, &notice.file, &error),
    };
    let name = notice.file.file_name().map_or_else(String::new, |n| visible(&n.to_string_lossy()));
    let source = match import::decode_as(&name, &bytes, encoding) {
        Ok(source) => source,
        Err(why) if json => {
            console.print(&import::json::refused(&name, &why, console.lang));
            return Exit::Content;
        }
        Err(why) => {
            console.tell(&format!("{}\n", import::wording::refusal(&name, &why, console.lang)));
            return Exit::Content;
        }
    };
    let existing = match existing(&notice.into, &notice.plan) {
        Ok(existing) => existing,
        Err((path, error)) => return cannot(console, &path, &error),
    };
    let options = Options { columns, list: notice.list.clone() };
    let imported = import::notice_with_options(&source, &notice.plan, &existing, options);
    let unreadable = std::cell::RefCell::new(None);
    let decisions = decide(&imported.files, notice.force, |path| {
        match read_below(&notice.into, path, LARGEST) {
            Ok(bytes) => Some(bytes),
            // What is there but cannot be read, or lies behind a link, must not be taken for absent, and so overwritten.
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                unreadable.replace(Some((notice.into.join(path), error)));
                None
            }
            Err(_) => None,
        }
    });
    if let Some((path, error)) = unreadable.into_inner() {
        return cannot(console, &path, &error);
    }
    for decision in decisions.iter().filter(|_| !notice.dry_run) {
        if let Err(error) = write(&notice.into, decision) {
            return cannot(console, &notice.into.join(&decision.path), &error);
        }
    }
    if json {
        console.print(&import::json::report(&imported.report, &decisions, notice.dry_run, console.lang));
    } else {
        console.print(&visible_lines(&imported.report.print_with(&decisions, notice.dry_run, console.lang)));
    }
    if imported.report.stops() { Exit::Content } else { Exit::Done }
}

/// The encoding that was asked for.
fn encoding(notice: &Notice) -> Result<Option<Encoding>, String> {
    let Some(name) = &notice.encoding else { return Ok(None) };
    Encoding::parse(name).map(Some).ok_or_else(|| name.clone())
}

/// The text of a file of a content folder; `None` where there is no such file.
fn text(into: &Path, path: &str) -> Result<Option<String>, (PathBuf, io::Error)> {
    match read_below(into, path, LARGEST) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err((into.join(path), error)),
    }
}

/// What the folder holds already; an absent folder holds nothing.
fn existing(into: &Path, plan: &str) -> Result<ExistingContent, (PathBuf, io::Error)> {
    let mut registers: Vec<String> = text(into, "units.yaml")?.into_iter().collect();
    let folder = into.join("units");
    if folder.is_dir() {
        let names = fs::read_dir(&folder).and_then(|entries| entries.map(|e| e.map(|e| e.file_name())).collect());
        let mut names: Vec<OsString> = names.map_err(|error| (folder, error))?;
        names.sort_unstable();
        for name in names.iter().filter_map(|name| name.to_str()).filter(|name| name.ends_with(".yaml")) {
            registers.extend(text(into, &format!("units/{name}"))?);
        }
    }
    let existing = ExistingContent::read(text(into, "site.yaml")?.as_deref(), &registers);
    Ok(existing.with_plan(text(into, &format!("plans/{plan}/plan.yaml"))?.as_deref()))
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
