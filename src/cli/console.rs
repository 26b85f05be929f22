//! Output for the person at the terminal: results go to stdout, everything else to stderr.

use std::cell::{Cell, RefCell};
use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;

use super::Exit;
use super::arguments::Language;
use crate::diag::print::{Printer, visible};
use crate::diag::words::{Words, fill, io_args, io_term};
use crate::diag::{Diagnostic, Lang, Severity};
use crate::pipeline::{Failure, Summary};
use crate::source::Sources;
use crate::theme::Fault;

/// How many names a message lists.
const NAMES: usize = 10;

/// The terminal. Failing to print never stops a command: a result that could not be printed changes the exit code, and
/// a failing stderr is ignored.
pub struct Console {
    /// The language of messages.
    pub lang: Lang,
    /// Why a result could not be printed.
    stdout_failed: RefCell<Option<io::Error>>,
    /// Something could not be printed to stderr.
    stderr_failed: Cell<bool>,
}

impl Console {
    /// The console of a command whose language is given or Chinese.
    pub fn new(lang: Option<Language>) -> Console {
        Console {
            lang: lang.map_or(Lang::Zh, Lang::from),
            stdout_failed: RefCell::new(None),
            stderr_failed: Cell::new(false),
        }
    }

    /// The console of a command on a project. Until site.yaml has told the language of the site, and where it cannot,
    /// messages are in the language of the environment (LC_ALL, LC_MESSAGES, LANG) if that is English: somebody whose
    /// English site.yaml is broken has to read what is wrong with it, and nothing else tells which language that is.
    pub fn of_project(lang: Option<Language>) -> Console {
        Console::new(lang.or_else(language_of_environment))
    }

    /// From here on messages are in the language that was asked for, else in that of the site, else as before.
    pub fn speak(&mut self, asked: Option<Language>, site: Option<Lang>) {
        self.lang = asked.map(Lang::from).or(site).unwrap_or(self.lang);
    }

    /// A message of `[cli]` in the word files.
    pub fn text(&self, key: &str, args: &[(&'static str, String)]) -> String {
        let args: Vec<(&'static str, String)> = args.iter().map(|(name, value)| (*name, visible(value))).collect();
        Words::of(self.lang).say(key, &args)
    }

    /// Prints text to stdout.
    pub fn print(&self, text: &str) {
        let mut stdout = anstream::stdout();
        if let Err(error) = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
            self.stdout_failed.replace(Some(error));
        }
    }

    /// Prints text to stderr.
    pub fn tell(&self, text: &str) {
        let mut stderr = anstream::stderr();
        if stderr.write_all(text.as_bytes()).and_then(|()| stderr.flush()).is_err() {
            self.stderr_failed.set(true);
        }
    }

    /// Whether a result could not be printed.
    pub fn has_failed_to_print(&self) -> bool {
        self.stdout_failed.borrow().is_some()
    }

    /// The exit code of a command that would end with `exit`: another one if its result could not be printed.
    pub fn end(&self, exit: Exit) -> Exit {
        let stdout_failed = self.stdout_failed.take();
        if let Some(error) = &stdout_failed {
            self.error("stdout-failed", &[("what", self.reason(error)), ("advice", self.advice(error))]);
        }
        let has_failed = stdout_failed.is_some() || self.stderr_failed.get();
        if exit == Exit::Done && has_failed { Exit::Environment } else { exit }
    }

    /// Names for a message: the first of them, and how many more there are.
    pub fn names(&self, names: &[String]) -> String {
        let shown: Vec<String> = names.iter().take(NAMES).map(|name| format!("`{name}`")).collect();
        let comma = self.text("comma", &[]);
        let shown = shown.join(&comma);
        match names.len() {
            few if few <= NAMES => shown,
            many => self.text("and-more", &[("names", shown), ("n", (many - NAMES).to_string())]),
        }
    }

    /// Words as they were typed, each in quotation marks.
    pub fn quoted(&self, words: &[String]) -> String {
        let quoted = words.iter().map(|word| self.text("quoted", &[("text", word.clone())]));
        quoted.collect::<Vec<_>>().join(&self.text("comma", &[]))
    }

    /// The reason of an I/O error in words.
    pub fn reason(&self, error: &io::Error) -> String {
        Words::of(self.lang).say("what", &io_args(error))
    }

    /// What to do about an I/O error.
    fn advice(&self, error: &io::Error) -> String {
        self.text(&format!("advice-{}", io_term(error)), &[])
    }

    /// Prints a result.
    pub fn result(&self, key: &str, args: &[(&'static str, String)]) {
        self.print(&format!("{}\n", self.text(key, args)));
    }

    /// Prints why a command cannot go on.
    pub fn error(&self, key: &str, args: &[(&'static str, String)]) {
        let frame = &Words::of(self.lang).frame;
        self.tell(&format!("{}: {}\n", frame.error, self.text(key, args)));
    }

    /// Prints a message about a mistake, and asks whether a name was meant.
    pub fn error_with_nearest(&self, message: &str, nearest: Option<&str>) {
        let words = Words::of(self.lang);
        let nearest = nearest.map_or_else(String::new, |name| words.nearest(&visible(name)));
        self.tell(&format!("{}: {message}{nearest}\n", words.frame.error));
    }

    /// Prints what a person should know although the command goes on.
    pub fn warning(&self, key: &str, args: &[(&'static str, String)]) {
        let frame = &Words::of(self.lang).frame;
        self.tell(&format!("{}: {}\n", frame.warning, self.text(key, args)));
    }

    /// Prints that a file could not be read or written.
    pub fn io_error(&self, path: &Path, error: &io::Error) {
        let mut args = vec![("path", path.display().to_string()), ("advice", self.advice(error))];
        args.extend(io_args(error));
        self.error("io", &args);
    }

    /// Prints the faults of the files of a folder.
    pub fn diagnostics(&self, diagnostics: &[Diagnostic], sources: &Sources<'_>, folder: &Path) {
        let printer = Printer::new(sources, self.lang, io::stderr().is_terminal()).below(folder);
        self.tell(&printer.each(diagnostics));
    }

    /// Prints how many errors and warnings were printed, if there are any: those of the content, of what it is compared
    /// with, and of the theme.
    pub fn tally(&self, diagnostics: &[Diagnostic], summary: &Summary) {
        let of_files = || diagnostics.iter().chain(&summary.baseline);
        let errors = of_files().filter(|d| d.severity() == Severity::Error).count();
        let warnings = of_files().count() - errors + summary.theme.len();
        let errors = errors + summary.theme_errors().len();
        if errors + warnings > 0 {
            let counts = [("errors", errors.to_string()), ("warnings", warnings.to_string())];
            self.tell(&format!("{}\n", fill(&Words::of(self.lang).frame.tally, &counts)));
        }
    }

    /// Prints the faults of the theme: warnings, and why there is no site.
    pub fn theme_faults(&self, summary: &Summary) {
        let words = Words::of(self.lang);
        self.tell(&Fault::say_all(&summary.theme, Severity::Warning, words));
        self.tell(&Fault::say_all(summary.theme_errors(), Severity::Error, words));
    }

    /// Prints why no site was made, where no fault says it; `out` is the folder of the site.
    pub fn failure(&self, failure: Failure, out: &Path) -> Exit {
        match failure {
            Failure::Content => Exit::Content,
            Failure::Config | Failure::Theme(_) => Exit::Config,
            Failure::Io(path, error) => {
                self.io_error(&out.join(path.as_str()), &error);
                Exit::Environment
            }
        }
    }
}

/// The language of the environment's messages, by the first of its variables that is set, as POSIX has it. Anything but
/// English is left to the default.
fn language_of_environment() -> Option<Language> {
    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set)?;
    let language = locale.to_str()?.split(['.', '@']).next()?;
    (Lang::parse(language) == Some(Lang::En)).then_some(Language::En)
}
