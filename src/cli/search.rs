//! `gongkai search`: searches the index of a built site, as its search page does.

use super::Exit;
use super::arguments::{Format, Search};
use super::console::Console;
use crate::diag::print::visible;
use crate::disk::read_file;
use crate::search::{self, Answer, Fault, Filters, Hit, Reader};
use crate::source::LARGEST;

/// Runs the command.
pub fn run(asked: &Search) -> Exit {
    let console = Console::new(asked.lang);
    let exit = search(asked, &console);
    console.end(exit)
}

fn search(asked: &Search, console: &Console) -> Exit {
    if is_option(&asked.query) {
        super::usage::print_option_of_search(&asked.query, console);
        return Exit::Usage;
    }
    let site = asked.site.display().to_string();
    let files = |path: &str| read_file(&asked.site.join(path), LARGEST).ok();
    let query = format!("{} {}", asked.query, asked.words.join(" "));
    let query = query.trim_end();
    let answer =
        Reader::open(&files).and_then(|reader| search::search(&reader, query, &Filters::new(), asked.limit.into()));
    match answer {
        Ok(answer) => {
            print(asked, query, &answer, console);
            Exit::Done
        }
        Err(Fault::Missing(path)) if path == search::file::START => {
            let key = if asked.site.is_dir() { "no-index" } else { "no-site-folder" };
            console.error(key, &[("path", site)]);
            Exit::Environment
        }
        Err(Fault::Missing(path) | Fault::Damaged(path)) => {
            console.error("index-damaged", &[("path", format!("{site}/{path}"))]);
            Exit::Environment
        }
        Err(Fault::Version(version)) => {
            console.error("index-version", &[("path", site), ("version", version.to_string())]);
            Exit::Environment
        }
    }
}

/// Whether the first word is a mistyped option: it may begin with a minus sign, and stand behind `--` whatever it is.
fn is_option(word: &str) -> bool {
    let named = word.strip_prefix("--").is_some_and(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()));
    named && !std::env::args_os().any(|argument| argument == "--")
}

fn print(asked: &Search, query: &str, answer: &Answer, console: &Console) {
    match asked.format {
        // Texts and whole numbers are always JSON.
        Format::Json => console.print(&format!("{}\n", serde_json::to_string(&answer.hits).unwrap_or_default())),
        Format::Text => {
            let (close, found): (Vec<&Hit>, Vec<&Hit>) = answer.hits.iter().partition(|hit| hit.close);
            found.iter().for_each(|hit| print_hit(hit, console));
            if !close.is_empty() {
                console.result("hits-close", &[]);
            }
            close.iter().for_each(|hit| print_hit(hit, console));
            print_sentence(query, answer, console);
        }
    }
}

/// What the page says above the hits: how many there are, of what, and what else was looked for.
fn print_sentence(query: &str, answer: &Answer, console: &Console) {
    let key = match answer {
        Answer { checked: Some(_), .. } => "hits-checked",
        Answer { total: 0, .. } => "hits-none",
        Answer { soft: true, .. } => "hits-near",
        Answer { words, excluded, .. } if words.is_empty() && excluded.is_empty() => "hits-all",
        Answer { about: true, .. } => "hits-about",
        _ => "hits",
    };
    let mut words = console.quoted(&answer.words);
    if !answer.excluded.is_empty() {
        words += &console.text("hits-without", &[("words", console.quoted(&answer.excluded))]);
    }
    let checked = answer.checked.unwrap_or_default().to_string();
    let hits = answer.total.to_string();
    console.result(key, &[("hits", hits), ("checked", checked), ("query", query.to_owned()), ("words", words)]);
    if !answer.near.is_empty() {
        let near: Vec<String> = answer.near.iter().flat_map(|words| words.split(' ')).map(str::to_owned).collect();
        let key = if answer.soft { "hits-also" } else { "hits-instead" };
        console.result(key, &[("query", query.to_owned()), ("words", console.quoted(&near))]);
    }
    if answer.corrected && answer.total > 0 {
        console.result("hits-corrected", &[("words", answer.words.join(" "))]);
    }
}

fn print_hit(hit: &Hit, console: &Console) {
    let mark = if hit.sample { console.text("hit-sample", &[]) } else { String::new() };
    let lines = [&hit.title, &hit.path, &format!("{mark}{}", hit.snippet)].map(|text| visible(text));
    console.print(&format!("{}\n\n", lines.join("\n  ")));
}
