//! What is said to the person at the terminal: results to stdout, everything else to stderr.

use std::io::{self, IsTerminal as _};
use std::path::Path;

use super::Exit;
use super::arguments::Language;
use crate::diag::print::Printer;
use crate::diag::words::{Words, io_args};
use crate::diag::{Diagnostic, Lang};
use crate::pipeline::Failure;
use crate::source::Sources;

/// The terminal.
pub struct Console {
    /// The language of messages.
    pub lang: Lang,
}

impl Console {
    /// The console of a command whose language is given or Chinese.
    pub fn new(lang: Option<Language>) -> Console {
        Console { lang: lang.map_or(Lang::Zh, Lang::from) }
    }

    /// A sentence of the word files.
    pub fn text(&self, key: &str, args: &[(&'static str, String)]) -> String {
        Words::of(self.lang).say(key, args)
    }

    /// Prints a result.
    pub fn result(&self, key: &str, args: &[(&'static str, String)]) {
        anstream::println!("{}", self.text(key, args));
    }

    /// Prints why a command cannot go on.
    pub fn error(&self, key: &str, args: &[(&'static str, String)]) {
        let frame = &Words::of(self.lang).frame;
        anstream::eprintln!("{}: {}", frame.error, self.text(key, args));
    }

    /// Prints what a person should know although the command goes on.
    pub fn warning(&self, key: &str, args: &[(&'static str, String)]) {
        let frame = &Words::of(self.lang).frame;
        anstream::eprintln!("{}: {}", frame.warning, self.text(key, args));
    }

    /// Prints that a file could not be read or written.
    pub fn io_error(&self, path: &Path, error: &io::Error) {
        let mut args = vec![("path", path.display().to_string())];
        args.extend(io_args(error));
        self.error("io", &args);
    }

    /// Prints the faults of the files of a folder.
    pub fn diagnostics(&self, diagnostics: &[Diagnostic], sources: &Sources<'_>, folder: &Path) {
        let printer = Printer::new(sources, self.lang, io::stderr().is_terminal()).below(folder);
        anstream::eprint!("{}", printer.all(diagnostics));
    }

    /// Prints why no site was made, where diagnostics do not say it; `out` is the folder of the site.
    pub fn failure(&self, failure: Failure, out: &Path) -> Exit {
        match failure {
            Failure::Content => Exit::Content,
            Failure::Config => Exit::Config,
            Failure::Theme(faults) => {
                for fault in faults {
                    anstream::eprintln!("{}", fault.say(Words::of(self.lang)));
                }
                Exit::Config
            }
            Failure::Io(path, error) => {
                self.io_error(&out.join(path.as_str()), &error);
                Exit::Environment
            }
        }
    }
}
