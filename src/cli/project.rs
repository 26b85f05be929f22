//! What `build` and `check` share: the folder is read, faults are printed, and it is decided whether to go on.

use std::io::{self, IsTerminal as _};
use std::path::Path;

use super::Exit;
use super::arguments::Reading;
use crate::date::Date;
use crate::diag::print::Printer;
use crate::diag::words::Words;
use crate::diag::{Diagnostic, Lang, Outcome, Place, Severity};
use crate::disk::Folder;
use crate::pipeline::{self, Clock, Facts, Watch};
use crate::source::{FileId, Sources};

/// Speaks to the person at the terminal: results to stdout, everything else to stderr.
pub struct Voice {
    /// The language of messages.
    pub lang: Lang,
}

impl Voice {
    /// The voice of a command whose language is given or Chinese.
    pub fn new(lang: Option<super::arguments::Language>) -> Voice {
        Voice { lang: lang.map_or(Lang::Zh, Lang::from) }
    }

    /// A sentence of the word files.
    pub fn say(&self, key: &str, args: &[(&'static str, String)]) -> String {
        Words::of(self.lang).say(key, args)
    }

    /// Says why a command cannot go on.
    pub fn complain(&self, key: &str, args: &[(&'static str, String)]) {
        let frame = &Words::of(self.lang).frame;
        anstream::eprintln!("{}: {}", frame.error, self.say(key, args));
    }
}

/// Reads the project by a clock and prints its faults; the facts if the site may be published, and the number of
/// warnings. What the source prints oddly is said only if asked for: it stays as it is.
pub fn read(
    reading: &Reading,
    content: &Path,
    sources: &Sources<'_>,
    clock: Clock,
    voice: &mut Voice,
    watch: &dyn Watch,
    say_oddities: bool,
) -> Result<(Facts, usize), Exit> {
    let Outcome { value, diagnostics } = pipeline::read(sources, clock, watch);
    voice.lang = reading.lang.map_or(value.lang, Lang::from);
    let colour = io::stderr().is_terminal();
    let printer = Printer::new(sources, voice.lang, colour).below(content);
    if say_oddities {
        anstream::eprint!("{}", printer.all(&diagnostics));
    } else {
        let faults: Vec<Diagnostic> = diagnostics.iter().filter(|d| !d.code.is_oddity()).cloned().collect();
        anstream::eprint!("{}", printer.all(&faults));
    }
    if let Some(exit) = verdict(&diagnostics, sources, reading.strict) {
        return Err(exit);
    }
    match value.facts {
        Some(facts) => Ok((facts, diagnostics.len())),
        None => Err(Exit::Config),
    }
}

/// The folder of the content, listed.
pub fn open(content: &Path, voice: &Voice) -> Result<(Folder, Vec<String>), Exit> {
    if !content.is_dir() {
        voice.complain("no-site", &[("path", content.display().to_string())]);
        return Err(Exit::Config);
    }
    Folder::open(content).map_err(|error| {
        voice.complain("io", &[("path", content.display().to_string()), ("why", error.to_string())]);
        Exit::Environment
    })
}

/// Threads for everything that follows.
pub fn threads(reading: &Reading) {
    if let Some(jobs) = reading.jobs {
        // Fails only if the pool exists already: then the command has run before in this process.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs.get()).build_global();
    }
}

/// How faults end the command: in the content 1, only in site.yaml 3; nothing where it may go on.
fn verdict(diagnostics: &[Diagnostic], sources: &Sources<'_>, strict: bool) -> Option<Exit> {
    let counts = |d: &&Diagnostic| d.severity() == Severity::Error || (strict && !d.code.is_oddity());
    let config = sources.find("site.yaml");
    let mut errors = diagnostics.iter().filter(counts).peekable();
    errors.peek()?;
    let in_config = |d: &Diagnostic| file(d.place).is_some() && file(d.place) == config;
    Some(if config.is_none() || errors.all(in_config) { Exit::Config } else { Exit::Content })
}

fn file(place: Place) -> Option<FileId> {
    match place {
        Place::Project => None,
        Place::File(file) => Some(file),
        Place::At(span) => Some(span.file),
    }
}

/// Where the as-of date comes from.
#[allow(clippy::disallowed_methods)] // the one place where the clock and the environment are read
pub fn clock(reading: &Reading, voice: &Voice) -> Result<Clock, Exit> {
    let given = match &reading.as_of {
        None => None,
        Some(text) => match Date::parse(text) {
            Some(date) => Some(date),
            None => {
                voice.complain("bad-as-of", &[("text", text.clone())]);
                return Err(Exit::Usage);
            }
        },
    };
    let epoch = match std::env::var_os("SOURCE_DATE_EPOCH").filter(|text| given.is_none() && !text.is_empty()) {
        None => None,
        Some(text) => match text.to_str().and_then(|text| text.parse().ok()) {
            Some(second) if Date::of_second(second, "UTC").is_some() => Some(second),
            // The clock in its place would make a site that nobody can make again.
            _ => {
                voice.complain("bad-epoch", &[("text", text.to_string_lossy().into_owned())]);
                return Err(Exit::Usage);
            }
        },
    };
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let now = now.ok().and_then(|d| i64::try_from(d.as_secs()).ok()).unwrap_or(0);
    Ok(Clock { given, epoch, now })
}
