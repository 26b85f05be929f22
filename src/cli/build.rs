//! `gongkai build`: builds the site of a project into a folder.

use std::io::{self, IsTerminal as _};
use std::path::Path;
use std::time::Duration;

use super::Exit;
use super::arguments::Build;
use super::console::Console;
use super::project::{self, Listed};
use super::timings::Timings;
use crate::diag::{Diagnostic, Lang, Outcome};
use crate::disk::{Published, Refusal, Site};
use crate::pipeline::{self, Input};
use crate::source::MemoryStore;
use crate::watch::Watch as _;

/// Runs the command.
pub fn run(build: &Build) -> Exit {
    let timings = Timings::new(io::stderr().is_terminal());
    let mut console = Console::new(build.reading.lang);
    project::threads(&build.reading);
    let exit = site(build, &mut console, &timings).map_or_else(|exit| exit, |()| Exit::Done);
    if build.timings {
        anstream::eprint!("{}", timings.table());
    }
    exit
}

fn site(build: &Build, console: &mut Console, timings: &Timings) -> Result<(), Exit> {
    timings.stage("list");
    let content = &build.reading.content;
    let folder = Listed::content(content, console)?;
    let sources = folder.sources();
    let themes_folder = project::themes_beside(content);
    let themes = Listed::themes(&themes_folder, console)?;
    let none = MemoryStore::default();
    let themes = themes.as_ref().map_or_else(|| none.sources(), Listed::sources);
    let older = build.since.as_deref().map(|older| Listed::content(older, console)).transpose()?;
    let older = older.as_ref().map(Listed::sources);
    let clock = project::clock(&build.reading, console)?;
    let out = Site::open(&build.out, &[content, &themes_folder]).map_err(|why| refused(console, &build.out, why))?;
    let input =
        Input { sources: &sources, themes: &themes, clock, baseline: older.as_ref(), strict: build.reading.strict };
    let Outcome { value: summary, mut diagnostics } = pipeline::build(&input, &out, timings);
    timings.finish();
    console.lang = build.reading.lang.map_or(summary.lang, Lang::from);
    diagnostics.retain(is_told);
    console.diagnostics(&diagnostics, &sources, content);
    if let (Some(sources), Some(folder)) = (&older, &build.since) {
        let faults: Vec<Diagnostic> = summary.baseline.into_iter().filter(is_told).collect();
        console.diagnostics(&faults, sources, folder);
    }
    let pages = summary.pages.map_err(|failure| console.failure(failure, &build.out))?;
    timings.stage("publish");
    let published = out.publish().map_err(|error| refused(console, &build.out, Refusal::Io(error)))?;
    if !published.atomic {
        console.warning("not-atomic", &[]);
    }
    built(console, &build.out, pages, published, timings.elapsed());
    Ok(())
}

/// What the source prints oddly stays as it is: only `check` tells of it.
fn is_told(diagnostic: &Diagnostic) -> bool {
    !diagnostic.code.is_oddity()
}

fn refused(console: &Console, out: &Path, why: Refusal) -> Exit {
    let path = ("path", out.display().to_string());
    match why {
        Refusal::Io(error) => {
            console.io_error(out, &error);
            Exit::Environment
        }
        Refusal::Locked => {
            console.error("locked", &[path]);
            Exit::Locked
        }
        Refusal::Inside => {
            console.error("out-refused", &[path, ("why", console.text("out-inside", &[]))]);
            Exit::Usage
        }
        Refusal::Foreign => {
            console.error("out-refused", &[path, ("why", console.text("out-foreign", &[]))]);
            Exit::Usage
        }
    }
}

fn built(console: &Console, out: &Path, pages: u64, published: Published, time: Duration) {
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
