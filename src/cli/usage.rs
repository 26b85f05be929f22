//! Mistakes in the arguments, in the words of the other messages.

use std::error::Error as _;
use std::ffi::OsString;

use clap::ValueEnum as _;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::arguments::Language;
use super::console::Console;
use crate::diag::print::visible_lines;
use crate::diag::words::SAID;

/// Prints what is wrong with the arguments of the process and how the command is used.
pub fn print(error: &clap::Error) {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let console = Console::new(language(&arguments));
    let suggested = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let nearest = suggested.into_iter().find_map(|kind| strings(error, kind).into_iter().next());
    console.error_with_nearest(&message(error, &arguments, &console), nearest.as_deref());
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
        // What may be a word to search for: clap names the first letter of `-公路`.
        ErrorKind::UnknownArgument if error.get(ContextKind::Suggested).is_some() => {
            let given = given.iter().filter_map(|given| given.to_str());
            let whole = given.skip(1).find(|given| given.starts_with(&argument.1)).unwrap_or(&argument.1);
            console.text("usage-argument-behind", &[(argument.0, whole.to_owned())])
        }
        ErrorKind::UnknownArgument => console.text("usage-argument-unknown", &[argument]),
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
            if others.is_empty() || others == [argument.1.as_str()] {
                console.text("usage-argument-twice", &[argument])
            } else {
                console.text("usage-argument-conflict", &[argument, ("names", console.names(&others))])
            }
        }
        ErrorKind::InvalidUtf8 => console.text("usage-not-utf-8", &[]),
        _ => console.text("usage-other", &[said]),
    }
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
fn language(arguments: &[OsString]) -> Option<Language> {
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
