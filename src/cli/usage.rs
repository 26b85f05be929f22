//! Mistakes in the arguments, in the words of the other messages.

use std::error::Error as _;
use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory as _, ValueEnum as _};

use super::arguments::{Arguments, Language};
use super::console::Console;
use crate::diag::nearest;
use crate::diag::print::visible_lines;
use crate::diag::words::SAID;

/// Prints what is wrong with the arguments of the process and how the command is used.
pub fn print(error: &clap::Error) {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let console = Console::new(language(&arguments));
    console.error_with_nearest(&message(error, &arguments, &console), meant(error, &arguments).as_deref());
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        console.tell(&visible_lines(&error.render().to_string()));
        return;
    }
    let usage = error.get(ContextKind::Usage).map(ToString::to_string).unwrap_or_default();
    for usage in usage.trim_start_matches("Usage:").lines() {
        console.tell(&format!("{}\n", console.text("usage", &[("usage", usage.trim().to_owned())])));
    }
    console.tell(&format!("{}\n", console.text("usage-help", &[])));
}

/// What is wrong.
fn message(error: &clap::Error, given: &[OsString], console: &Console) -> String {
    let first = |kind| strings(error, kind).into_iter().next();
    let names = |kind| console.names(&strings(error, kind));
    let argument = first(ContextKind::InvalidArg).or_else(|| first(ContextKind::InvalidSubcommand));
    let argument = ("argument", argument.unwrap_or_default());
    let value = first(ContextKind::InvalidValue).unwrap_or_default();
    let said = error.source().map(ToString::to_string).or_else(|| error.kind().as_str().map(str::to_owned));
    let said = (SAID, said.unwrap_or_default());
    match error.kind() {
        ErrorKind::UnknownArgument => {
            let typed = as_typed(&argument.1, given);
            // A word to search for may begin with a dash.
            let may_be_word = error.get(ContextKind::Suggested).is_some() && !typed.starts_with("--");
            let key = if may_be_word { "usage-argument-behind" } else { "usage-argument-unknown" };
            console.text(key, &[(argument.0, typed.to_owned())])
        }
        ErrorKind::InvalidSubcommand => console.text("usage-command-unknown", &[argument]),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            console.text("usage-command-missing", &[])
        }
        ErrorKind::MissingRequiredArgument => {
            console.text("usage-argument-missing", &[("names", names(ContextKind::InvalidArg))])
        }
        ErrorKind::InvalidValue if value.is_empty() => console.text("usage-value-missing", &[argument]),
        ErrorKind::InvalidValue => {
            let names = ("names", names(ContextKind::ValidValue));
            console.text("usage-value-unknown", &[argument, ("value", value), names])
        }
        ErrorKind::ValueValidation => console.text("usage-value-refused", &[argument, ("value", value), said]),
        ErrorKind::TooManyValues => console.text("usage-value-excess", &[argument, ("value", value)]),
        ErrorKind::ArgumentConflict => {
            let others = strings(error, ContextKind::PriorArg);
            if is_word(&argument.1) {
                // An option stands before a command, or before what should be one.
                let is_command = Arguments::command().find_subcommand(&argument.1).is_some();
                let key = if is_command { "usage-argument-behind-command" } else { "usage-command-unknown" };
                console.text(key, &[argument, ("names", console.names(&others))])
            } else if others.is_empty() || others == [argument.1.as_str()] {
                console.text("usage-argument-twice", &[argument])
            } else {
                console.text("usage-argument-conflict", &[argument, ("names", console.names(&others))])
            }
        }
        ErrorKind::InvalidUtf8 => console.text("usage-not-utf-8", &[]),
        _ => console.text("usage-other", &[said]),
    }
}

/// The argument, command or value that looks most like the one that was typed.
fn meant(error: &clap::Error, given: &[OsString]) -> Option<String> {
    let first = |kind| strings(error, kind).into_iter().next();
    let (typed, names): (String, Vec<String>) = match error.kind() {
        ErrorKind::UnknownArgument => {
            (as_typed(&first(ContextKind::InvalidArg)?, given).to_owned(), options(&command(given)))
        }
        ErrorKind::InvalidSubcommand => (first(ContextKind::InvalidSubcommand)?, commands(&command(given))),
        ErrorKind::ArgumentConflict => {
            let commands = commands(&Arguments::command());
            let typed = first(ContextKind::InvalidArg).or_else(|| first(ContextKind::InvalidSubcommand))?;
            (is_word(&typed) && !commands.contains(&typed)).then_some(())?;
            (typed, commands)
        }
        ErrorKind::InvalidValue => (first(ContextKind::InvalidValue)?, strings(error, ContextKind::ValidValue)),
        _ => return None,
    };
    nearest(&typed, names.iter().map(String::as_str)).map(str::to_owned)
}

/// Prints that there is no such option of `search` as the first word looks like, which may be a word to search for.
pub fn print_option_of_search(word: &str, console: &Console) {
    let names = options(&command(&["gongkai".into(), "search".into()]));
    let nearest = nearest(word, names.iter().map(String::as_str));
    let key = if nearest.is_some() { "usage-argument-unknown" } else { "usage-argument-behind" };
    console.error_with_nearest(&console.text(key, &[("argument", word.to_owned())]), nearest);
}

/// Whether an argument is neither an option nor the name of a value.
fn is_word(argument: &str) -> bool {
    !argument.starts_with(['-', '<'])
}

/// The names of the commands that a command has.
fn commands(command: &clap::Command) -> Vec<String> {
    command.get_subcommands().map(|command| command.get_name().to_owned()).collect()
}

/// The options of a command, as they are typed.
fn options(command: &clap::Command) -> Vec<String> {
    command.get_arguments().filter_map(|argument| Some(format!("--{}", argument.get_long()?))).collect()
}

/// An unknown argument as a whole: clap names the first letter of `-公路`.
fn as_typed<'a>(argument: &'a str, given: &'a [OsString]) -> &'a str {
    // A value may stand behind a sign: --as-off=2024-01-01.
    let names =
        given.iter().skip(1).filter_map(|given| given.to_str()).map(|given| given.split('=').next().unwrap_or(given));
    let names: Vec<&str> = names.collect();
    let whole = names.iter().find(|given| given.starts_with(argument));
    if names.contains(&argument) { argument } else { whole.copied().unwrap_or(argument) }
}

/// The command that the arguments name.
fn command(given: &[OsString]) -> clap::Command {
    let mut all = Arguments::command();
    // Adds --help and --version.
    all.build();
    given.iter().skip(1).fold(all, |command, name| match command.find_subcommand(name) {
        Some(inner) => inner.clone(),
        None => command,
    })
}

/// What an error tells of a kind; nothing if it tells nothing.
fn strings(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::Strings(values)) => values.clone(),
        Some(ContextValue::String(value)) => vec![value.clone()],
        _ => Vec::new(),
    }
}

/// The language that was asked for: arguments that are wrong elsewhere name it all the same.
pub fn language(arguments: &[OsString]) -> Option<Language> {
    let mut arguments = arguments.iter().filter_map(|argument| argument.to_str()).skip(1);
    let mut language = None;
    while let Some(argument) = arguments.next() {
        let value = match argument.split_once('=') {
            Some(("--lang", value)) => Some(value),
            None if argument == "--lang" => arguments.next(),
            _ => None,
        };
        language = value.and_then(|value| Language::from_str(value, false).ok()).or(language);
    }
    language
}
