//! `gongkai build`: builds the site of a project into a folder.

use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::Exit;
use super::arguments::Build;
use super::console::Console;
use super::project::{self, Listed};
use super::timings::Timings;
use crate::diag::{Diagnostic, Outcome};
use crate::disk::{Published, Refusal, Site, Trouble};
use crate::pipeline::{self, Input};
use crate::source::MemoryStore;
use crate::watch::Watch as _;

/// The most bytes of a font file. Collections of a few weights for Chinese, Japanese and Korean have some 120 MB.
#[cfg(feature = "cards")]
const LARGEST_FONT: u64 = 256 << 20;

/// Runs the command.
pub fn run(build: &Build) -> Exit {
    let timings = Timings::new(io::stderr().is_terminal());
    let mut console = Console::of_project(build.input.lang);
    let exit = site(build, &mut console, &timings).map_or_else(|exit| exit, |()| Exit::Done);
    if build.timings {
        console.tell(&timings.table().to_string());
    }
    console.end(exit)
}

fn site(build: &Build, console: &mut Console, timings: &Timings) -> Result<(), Exit> {
    timings.stage("list");
    let content = &build.input.content;
    let folder = Listed::content(content, "no-site", console)?;
    let sources = folder.sources();
    let preview = pipeline::preview(&sources);
    console.speak(build.input.lang, preview.lang);
    project::threads(&build.input, console)?;
    let themes_folder = project::beside(content, "themes");
    let themes = Listed::themes(&themes_folder, console)?;
    let none = MemoryStore::default();
    let themes = themes.as_ref().map_or_else(|| none.sources(), Listed::sources);
    let older = build.since.as_deref().map(|older| Listed::content(older, "no-older", console)).transpose()?;
    let older = older.as_ref().map(Listed::sources);
    let clock = project::clock(&build.input, console)?;
    let statics_folder = project::beside(content, "static");
    let statics = Listed::statics(&statics_folder, console)?;
    let statics = statics.as_ref().map(Listed::sources);
    let mut read: Vec<&Path> = vec![content, &themes_folder, &statics_folder];
    read.extend(build.since.as_deref());
    let mut packages = project::packages(content, &preview);
    if let (Some(folder), Some(sources)) = (&build.since, &older) {
        packages.extend(project::packages(folder, &pipeline::preview(sources)));
    }
    read.extend(packages.iter().map(PathBuf::as_path));
    let out = Site::open(&build.out, &read, build.in_place).map_err(|why| refused(console, &build.out, why))?;
    #[cfg(feature = "cards")]
    let font = build.cards.as_ref().map(|path| font(path, console)).transpose()?;
    #[cfg(not(feature = "cards"))]
    let font: Option<Vec<u8>> = None;
    let input = Input {
        sources: &sources,
        themes: &themes,
        statics: statics.as_ref(),
        clock,
        baseline: older.as_ref(),
        strict: build.input.strict,
        font: font.as_deref(),
    };
    let Outcome { value: mut summary, mut diagnostics } = pipeline::build(&input, &out, timings);
    timings.finish();
    diagnostics.retain(is_told);
    console.diagnostics(&diagnostics, &sources, content);
    if let (Some(sources), Some(folder)) = (&older, &build.since) {
        summary.baseline.retain(is_told);
        console.diagnostics(&summary.baseline, sources, folder);
    }
    console.theme_faults(&summary);
    console.tally(&diagnostics, &summary);
    let pages = summary.pages.map_err(|failure| console.failure(failure, &build.out))?;
    timings.stage("publish");
    let published = out.publish().map_err(|why| refused(console, &build.out, why))?;
    if !published.atomic {
        console.warning("not-atomic", &[]);
    }
    if !published.edited.is_empty() {
        console.warning("edited-by-hand", &[("names", console.names(&published.edited))]);
    }
    built(console, &build.out, pages, &published, timings.elapsed());
    if console.has_failed_to_print() {
        console.error("site-stands-unprinted", &[("path", build.out.display().to_string())]);
    }
    troubles(console, &build.out, &published.troubles);
    if published.troubles.is_empty() { Ok(()) } else { Err(Exit::Environment) }
}

/// The bytes of a font file.
#[cfg(feature = "cards")]
fn font(path: &Path, console: &Console) -> Result<Vec<u8>, Exit> {
    crate::disk::read_file(path, LARGEST_FONT).map_err(|error| {
        console.io_error(path, &error);
        Exit::Environment
    })
}

/// Whether a build prints a fault: oddities of the source are reported by `check` only.
fn is_told(diagnostic: &Diagnostic) -> bool {
    !diagnostic.code.is_oddity()
}

fn refused(console: &Console, out: &Path, why: Refusal) -> Exit {
    let not_written = |why: String| {
        console.error("out-refused", &[("path", out.display().to_string()), ("why", why)]);
        Exit::Usage
    };
    let of_path = |key: &str, path: &Path| console.text(key, &[("folder", path.display().to_string())]);
    let of_names = |key: &str, names: &[String]| console.text(key, &[("names", console.names(names))]);
    match why {
        Refusal::Home => not_written(console.text("out-home", &[])),
        Refusal::Inside(folder) => not_written(of_path("out-inside", &folder)),
        Refusal::Foreign(names) => not_written(of_names("out-foreign", &names)),
        Refusal::Unlisted(names) => not_written(of_names("out-unlisted", &names)),
        Refusal::Occupied(names) => not_written(of_names("out-occupied", &names)),
        Refusal::File => not_written(console.text("out-file", &[])),
        Refusal::DeadLink => not_written(console.text("out-dead-link", &[])),
        Refusal::InSite(site) => not_written(of_path("out-in-site", &site)),
        Refusal::Taken(path) => not_written(of_path("out-taken", &path)),
        Refusal::Locked => {
            console.error("locked", &[("path", out.display().to_string())]);
            Exit::Locked
        }
        Refusal::Parent(parent, error) => {
            let what = console.reason(&error);
            let args = [("folder", parent.display().to_string()), ("path", out.display().to_string()), ("what", what)];
            console.error(if out.is_dir() { "out-parent" } else { "out-parent-first" }, &args);
            Exit::Environment
        }
        Refusal::Io(path, error) => {
            console.io_error(&path, &error);
            Exit::Environment
        }
        Refusal::Halfway(path, error) => {
            console.io_error(&path, &error);
            console.error("halfway", &[("path", out.display().to_string())]);
            Exit::Environment
        }
    }
}

/// Prints what went wrong after the new site was in its place.
fn troubles(console: &Console, out: &Path, troubles: &[Trouble]) {
    for trouble in troubles {
        let (key, folder, names) = match trouble {
            Trouble::Sync(_) => ("site-stands-unsynced", out, ""),
            Trouble::OldStands(folder, _) => ("site-stands-with-old", folder.as_path(), ""),
            Trouble::OldHolds(folder, names) => ("site-stands-with-foreign", folder.as_path(), &*console.names(names)),
        };
        let what = match trouble {
            Trouble::Sync(error) | Trouble::OldStands(_, error) => console.reason(error),
            Trouble::OldHolds(..) => String::new(),
        };
        let path = ("path", out.display().to_string());
        let folder = ("folder", folder.display().to_string());
        console.error(key, &[path, folder, ("what", what), ("names", names.to_owned())]);
    }
}

fn built(console: &Console, out: &Path, pages: u64, published: &Published, time: Duration) {
    #[allow(clippy::cast_precision_loss)] // a size for people
    let size = format!("{:.1} MB", published.bytes as f64 / 1e6);
    console.result(
        "built",
        &[
            ("out", out.display().to_string()),
            ("pages", pages.to_string()),
            ("files", published.files.to_string()),
            ("size", size),
            ("time", format!("{:.2} s", time.as_secs_f64())),
        ],
    );
}
