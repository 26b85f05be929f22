//! `gongkai check`: a build that keeps nothing.

use super::Exit;
use super::arguments::Check;
use super::console::Console;
use super::project::{self, Listed};
use crate::diag::Outcome;
use crate::pipeline::{self, Input};
use crate::sink::NoSink;
use crate::source::MemoryStore;

/// Runs the command.
pub fn run(check: &Check) -> Exit {
    let mut console = Console::of_project(check.input.lang);
    let exit = site(check, &mut console).map_or_else(|exit| exit, |()| Exit::Done);
    console.end(exit)
}

fn site(check: &Check, console: &mut Console) -> Result<(), Exit> {
    let content = &check.input.content;
    let folder = Listed::content(content, "no-site", console)?;
    let sources = folder.sources();
    console.speak(check.input.lang, pipeline::preview(&sources).lang);
    project::threads(&check.input, console)?;
    let themes = Listed::themes(&project::beside(content, "themes"), console)?;
    let none = MemoryStore::default();
    let themes = themes.as_ref().map_or_else(|| none.sources(), Listed::sources);
    let clock = project::clock(&check.input, console)?;
    let statics = Listed::statics(&project::beside(content, "static"), console)?;
    let statics = statics.as_ref().map(Listed::sources);
    let input = Input {
        sources: &sources,
        themes: &themes,
        statics: statics.as_ref(),
        clock,
        baseline: None,
        strict: check.input.strict,
        font: None,
    };
    let Outcome { value: summary, diagnostics } = pipeline::build(&input, &NoSink, &());
    console.diagnostics(&diagnostics, &sources, content);
    console.theme_faults(&summary);
    if summary.pages.is_err() {
        console.tally(&diagnostics, &summary);
    }
    summary.pages.map_err(|failure| console.failure(failure, content))?;
    let warnings = diagnostics.len() + summary.theme.len();
    console.result("checked", &[("warnings", warnings.to_string())]);
    Ok(())
}
