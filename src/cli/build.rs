//! `gongkai build`: the whole way, from the content folder to the published site.

use std::io::{self, IsTerminal as _};
use std::path::Path;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::Exit;
use super::arguments::{Build, Reading};
use super::project::{self, Voice};
use super::timings::Timings;
use crate::diag::words::Words;
use crate::disk::{Folder, Published, Refusal, Site};
use crate::emit::{self, Stop};
use crate::history;
use crate::pipeline::{self, Facts, Watch as _};
use crate::source::{Sources, Store as _};
use crate::theme::{Fault, Layers, Theme};
use crate::view::changes::Baseline;
use crate::view::{self, contract};

/// Runs the command.
pub fn run(build: &Build) -> Exit {
    let timings = Timings::new();
    let mut voice = Voice::new(build.reading.lang);
    project::threads(&build.reading);
    let exit = match site(build, &mut voice, &timings) {
        Ok(()) => Exit::Done,
        Err(exit) => exit,
    };
    if build.timings {
        anstream::eprint!("{}", timings.table());
    }
    exit
}

fn site(build: &Build, voice: &mut Voice, timings: &Timings) -> Result<(), Exit> {
    timings.stage("list");
    let (folder, paths) = project::open(&build.reading.content, voice)?;
    let sources = Sources::new(paths, &folder);
    let clock = project::clock(&build.reading, voice)?;
    let (facts, _) = project::read(&build.reading, &build.reading.content, &sources, clock, voice, timings, false)?;
    let older = match &build.since {
        Some(content) => Some(older(content, &build.reading, &facts, voice)?),
        None => None,
    };
    let baseline = older.as_ref().map(|old| Baseline {
        changes: history::changes((&old.model, &old.stats), (&facts.model, &facts.stats)),
        as_of: old.model.as_of,
    });
    timings.stage("theme");
    let project = build.reading.content.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let themes = project.join("themes");
    let mut theme = theme(&themes, &facts, voice)?;
    let site = view::shell::site(&facts.model, theme.option("mark"), baseline.is_some());
    theme.set_site(&site);
    let out =
        Site::open(&build.out, &[&build.reading.content, &themes]).map_err(|why| refused(voice, &build.out, why))?;
    let matter = emit::Matter {
        facts: view::Facts::of(&facts.model, &facts.stats),
        baseline: baseline.as_ref(),
        sources: &sources,
        theme: &theme,
    };
    let bar = bar(pipeline::page_count(&facts.model), voice);
    let stopped = |stop| stopped(voice, &build.out, stop);
    let pages =
        emit::emit(&matter, &out, &|done| bar.set_position(done), &|name| timings.stage(name)).map_err(stopped)?;
    bar.finish_and_clear();
    timings.stage("index");
    emit::search(&matter, &out).map_err(stopped)?;
    timings.stage("publish");
    let published = out.publish().map_err(|error| refused(voice, &build.out, Refusal::Io(error)))?;
    if !published.atomic {
        anstream::eprintln!("{}: {}", Words::of(voice.lang).frame.warning, voice.say("not-atomic", &[]));
    }
    anstream::println!("{}", summary(voice, &build.out, pages, published, timings.elapsed()));
    Ok(())
}

/// The older state of the content, judged by its own day if its site.yaml names one, else by the new one's.
fn older(content: &Path, reading: &Reading, new: &Facts, voice: &mut Voice) -> Result<Facts, Exit> {
    let (folder, paths) = project::open(content, voice)?;
    let sources = Sources::new(paths, &folder);
    let clock = project::clock(reading, voice)?;
    let epoch = Some(clock.epoch.unwrap_or(clock.now));
    let own = pipeline::Clock { given: None, epoch, ..clock };
    let day =
        if pipeline::names_a_day(&sources) { own } else { pipeline::Clock { given: Some(new.model.as_of), ..own } };
    let lang = voice.lang;
    let facts = project::read(reading, content, &sources, day, voice, &(), false)?;
    voice.lang = lang;
    Ok(facts.0)
}

/// The theme that site.yaml names, under the site's own files in `themes/`.
fn theme(root: &Path, facts: &Facts, voice: &Voice) -> Result<Theme, Exit> {
    let site = &facts.model.site;
    let mut files = Vec::new();
    if root.is_dir() {
        let read = Folder::open(root).and_then(|(folder, paths)| {
            paths.into_iter().map(|path| folder.read(&path).map(|bytes| (path, bytes))).collect::<io::Result<Vec<_>>>()
        });
        files = read.map_err(|error| {
            voice.complain("io", &[("path", root.display().to_string()), ("why", error.to_string())]);
            Exit::Environment
        })?;
    }
    let options = site.theme_options.iter().map(|(key, value)| (&**key, &**value));
    let loaded = Layers::new(&site.theme, files)
        .map_err(|fault| vec![fault])
        .and_then(|layers| Theme::load(&layers, &site.language, options))
        .and_then(|mut theme| match theme.fit(contract::globals(), &contract::REPEATED, &contract::pages()) {
            faults if faults.is_empty() => Ok(theme),
            faults => Err(faults),
        });
    loaded.map_err(|faults| {
        for fault in faults {
            say(voice, &fault);
        }
        Exit::Config
    })
}

fn say(voice: &Voice, fault: &Fault) {
    anstream::eprintln!("{}", fault.say(Words::of(voice.lang)));
}

fn stopped(voice: &Voice, out: &Path, stop: Stop) -> Exit {
    match stop {
        Stop::Theme(fault) => {
            say(voice, &fault);
            Exit::Config
        }
        Stop::Io(path, error) => {
            let path = out.join(path.as_str()).display().to_string();
            voice.complain("io", &[("path", path), ("why", error.to_string())]);
            Exit::Environment
        }
    }
}

fn refused(voice: &Voice, out: &Path, why: Refusal) -> Exit {
    let path = ("path", out.display().to_string());
    match why {
        Refusal::Io(error) => {
            voice.complain("io", &[path, ("why", error.to_string())]);
            Exit::Environment
        }
        Refusal::Locked => {
            voice.complain("locked", &[path]);
            Exit::Locked
        }
        Refusal::Inside => {
            voice.complain("out-refused", &[path, ("why", voice.say("out-inside", &[]))]);
            Exit::Usage
        }
        Refusal::Foreign => {
            voice.complain("out-refused", &[path, ("why", voice.say("out-foreign", &[]))]);
            Exit::Usage
        }
    }
}

/// A bar on a terminal, nothing elsewhere.
fn bar(pages: u64, voice: &Voice) -> ProgressBar {
    if !io::stderr().is_terminal() || pages < 2000 {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(pages).with_message(voice.say("building", &[]));
    match ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} {eta}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

fn summary(voice: &Voice, out: &Path, pages: u64, published: Published, time: Duration) -> String {
    #[allow(clippy::cast_precision_loss)] // a size for people
    let size = format!("{:.1} MB", published.bytes as f64 / 1e6);
    voice.say(
        "built",
        &[
            ("out", out.display().to_string()),
            ("pages", pages.to_string()),
            ("files", published.files.to_string()),
            ("size", size),
            ("time", format!("{:.2} s", time.as_secs_f64())),
        ],
    )
}
