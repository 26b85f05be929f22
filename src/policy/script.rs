//! What of a script the policy blocks, found in its text: addresses of other hosts that it fetches
//! (`fetch("https://…")`, `import "//…"`, `image.src = host + "/a.png"` with `const host = "https://…"`), and texts that
//! it makes into code or into a part of the page (`eval(…)`, `x.innerHTML = "…"`).
//!
//! The script is read as words, strings and marks; it is not run. What it puts together in other ways is not seen.

use std::collections::HashMap;
use std::ops::Range;

use super::{Blocked, Finding, blocked_address, html};

/// Functions and classes whose first argument is fetched.
const FETCHING: [&str; 9] =
    ["fetch", "import", "importScripts", "sendBeacon", "Audio", "EventSource", "SharedWorker", "WebSocket", "Worker"];
/// Properties and attributes whose address a browser fetches as soon as it is set.
const FETCHED: [&str; 6] = ["src", "srcset", "poster", "background", "action", "formAction"];
/// Functions that run a text as code: whatever they are given, or only where they are given a text.
const RUNNING: [&str; 2] = ["eval", "Function"];
const RUNNING_TEXTS: [&str; 2] = ["setTimeout", "setInterval"];
/// Methods of `document` and properties that make a part of the page of a text.
const WRITING: [&str; 2] = ["write", "writeln"];
const WRITTEN: [&str; 3] = ["innerHTML", "outerHTML", "srcdoc"];
/// Words behind which `/` begins a regular expression.
const BEFORE_EXPRESSION: [&str; 7] = ["return", "typeof", "case", "in", "of", "void", "delete"];

/// A piece of a script.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Token<'s> {
    Word(&'s str),
    /// What stands between quotes, as written; of a template all that is between its backticks.
    Text(&'s str),
    Mark(char),
}

/// Finds what of a script is blocked, in order.
pub fn script(text: &str) -> Vec<Finding> {
    let tokens = tokens(text);
    let at = |place: usize| tokens.get(place).map(|(token, _)| *token);
    let mut script = Script { tokens: &tokens, hosts: HashMap::new() };
    for place in 0..tokens.len() {
        if let (Some(Token::Word(name)), Some(Token::Mark('='))) = (at(place), at(place + 1))
            && let Some((address, _)) = script.foreign(place + 2)
        {
            script.hosts.insert(name, address);
        }
    }
    let has_markup = text.contains('<');
    let mut found: Vec<Finding> = Vec::new();
    for place in 0..tokens.len() {
        let fetched = script.fetched(place).and_then(|place| script.foreign(place));
        found.extend(fetched.map(|(address, range)| Finding { range, blocked: Blocked::Address(address) }));
        if let Some((Token::Word(name), range)) = tokens.get(place).filter(|_| script.evaluates(place)) {
            found.push(Finding { range: range.clone(), blocked: Blocked::Evaluated((*name).to_owned()) });
        }
        if let Some((Token::Text(markup), range)) = tokens.get(place).filter(|_| has_markup) {
            let within = html(markup, false).into_iter().filter(|f| matches!(f.blocked, Blocked::Address(_)));
            let start = range.start + 1;
            found.extend(within.map(|f| Finding { range: f.range.start + start..f.range.end + start, ..f }));
        }
    }
    found
}

struct Script<'s> {
    tokens: &'s [(Token<'s>, Range<usize>)],
    /// Variables that hold the address of another host.
    hosts: HashMap<&'s str, String>,
}

impl<'s> Script<'s> {
    fn at(&self, place: usize) -> Option<Token<'s>> {
        self.tokens.get(place).map(|(token, _)| *token)
    }

    /// Where the address stands that is fetched by what begins at a place.
    fn fetched(&self, place: usize) -> Option<usize> {
        let next = |offset: usize| self.at(place + offset);
        let is_second = matches!((next(1), next(3)), (Some(Token::Mark('(')), Some(Token::Mark(','))));
        match self.at(place)? {
            Token::Word("open") if is_second => Some(place + 4),
            Token::Word("setAttribute") if is_second => match next(2)? {
                Token::Text(name) if FETCHED.contains(&name) => Some(place + 4),
                _ => None,
            },
            // `import a from "…"`, `export * from "…"`, `import "…"`.
            Token::Word("from" | "import") if matches!(next(1), Some(Token::Text(_))) => Some(place + 1),
            Token::Word(name) if FETCHING.contains(&name) && next(1) == Some(Token::Mark('(')) => Some(place + 2),
            Token::Mark('.') => match (next(1)?, next(2)?) {
                (Token::Word(name), Token::Mark('=')) if FETCHED.contains(&name) => Some(place + 3),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether what begins at a place makes code or a part of the page of a text. One that the script has made safe by
    /// a policy of its own (`policy.createHTML`) is no text.
    fn evaluates(&self, place: usize) -> bool {
        let next = |offset: usize| self.at(place + offset);
        let before = |offset: usize| place.checked_sub(offset).and_then(|at| self.at(at));
        let is_text = |offset: usize| matches!(next(offset), Some(Token::Text(_)));
        let Some(Token::Word(name)) = self.at(place) else { return false };
        // A method of the script's own may be called eval, too.
        let of_window = match before(1) {
            Some(Token::Mark('.')) => matches!(before(2), Some(Token::Word("window" | "globalThis" | "self"))),
            before => before != Some(Token::Word("function")),
        };
        match next(1) {
            Some(Token::Mark('(')) if RUNNING.contains(&name) => of_window && next(2) != Some(Token::Mark(')')),
            Some(Token::Mark('(')) if RUNNING_TEXTS.contains(&name) => of_window && is_text(2),
            Some(Token::Mark('(')) if WRITING.contains(&name) => {
                is_text(2) && before(1) == Some(Token::Mark('.')) && before(2) == Some(Token::Word("document"))
            }
            Some(Token::Mark('(')) if name == "insertAdjacentHTML" => is_text(4),
            Some(Token::Mark('=')) if WRITTEN.contains(&name) => before(1) == Some(Token::Mark('.')) && is_text(2),
            _ => false,
        }
    }

    /// The address of another host that the expression at a place begins with, and where.
    fn foreign(&self, mut place: usize) -> Option<(String, Range<usize>)> {
        while matches!(self.at(place)?, Token::Word("new" | "URL" | "Request" | "String") | Token::Mark('(')) {
            place += 1;
        }
        let (token, range) = self.tokens.get(place)?;
        let address = match token {
            Token::Word(name) => self.hosts.get(name).cloned(),
            Token::Text(text) => match text.strip_prefix("${").and_then(|rest| rest.split_once('}')) {
                Some((name, _)) => self.hosts.get(name.trim()).cloned(),
                None => match blocked_address(text, true) {
                    Some(Blocked::Address(address)) => Some(address),
                    _ => None,
                },
            },
            Token::Mark(_) => None,
        };
        Some((address?, range.clone()))
    }
}

/// The words, strings and marks of a script with their bytes; no comments, no regular expressions.
fn tokens(text: &str) -> Vec<(Token<'_>, Range<usize>)> {
    let mut tokens: Vec<(Token<'_>, Range<usize>)> = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let c = rest.chars().next().unwrap_or(' ');
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
        let (token, length) = match c {
            _ if c.is_whitespace() => (None, c.len_utf8()),
            _ if rest.starts_with("//") => (None, rest.find('\n').unwrap_or(rest.len())),
            _ if rest.starts_with("/*") => (None, rest.find("*/").map_or(rest.len(), |end| end + 2)),
            '"' | '\'' | '`' => {
                let length = quoted(rest, c);
                (rest.get(1..length - 1).map(Token::Text), length)
            }
            '/' if begins_expression(tokens.last().map(|(token, _)| *token)) => (None, expression(rest)),
            _ if is_word(c) => {
                let length = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
                (rest.get(..length).map(Token::Word), length)
            }
            // A comparison is no assignment.
            '=' if rest.starts_with("==") || rest.starts_with("=>") => {
                (Some(Token::Mark('~')), rest.len() - rest.trim_start_matches(['=', '>']).len())
            }
            _ => (Some(Token::Mark(c)), c.len_utf8()),
        };
        tokens.extend(token.map(|token| (token, at..at + length)));
        at += length;
    }
    tokens
}

/// Whether `/` behind a token begins a regular expression.
fn begins_expression(last: Option<Token<'_>>) -> bool {
    match last {
        None => true,
        Some(Token::Word(word)) => BEFORE_EXPRESSION.contains(&word),
        Some(Token::Text(_)) => false,
        Some(Token::Mark(mark)) => !matches!(mark, ')' | ']' | '}'),
    }
}

/// The length of the string with which a text begins, its quotes included; at least 2, or all where it does not end.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    let end = text.char_indices().skip(1).find(|(_, c)| {
        let ends = !escaped && (*c == quote || (*c == '\n' && quote != '`'));
        escaped = !escaped && *c == '\\';
        ends
    });
    end.map_or(text.len(), |(at, _)| at + 1).max(1)
}

/// The length of the regular expression with which a text begins.
fn expression(text: &str) -> usize {
    let (mut escaped, mut class) = (false, false);
    let end = text.char_indices().skip(1).find(|(_, c)| {
        let ends = !escaped && !class && matches!(c, '/' | '\n');
        class = match c {
            '[' if !escaped => true,
            ']' if !escaped => false,
            _ => class,
        };
        escaped = !escaped && *c == '\\';
        ends
    });
    end.map_or(text.len(), |(at, _)| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, String)> {
        let address = |blocked| match blocked {
            Blocked::Address(address) => Some(address),
            _ => None,
        };
        script(text).into_iter().filter_map(|f| Some((&text[f.range], address(f.blocked)?))).collect()
    }

    #[test]
    fn texts_that_become_code_or_a_part_of_the_page_are_found() {
        for (text, name) in [
            ("eval('a')", "eval"),
            ("x = window.eval(y)", "eval"),
            ("const f = new Function('a', 'return a')", "Function"),
            ("Function(text)()", "Function"),
            ("setTimeout('x()', 5)", "setTimeout"),
            ("self.setInterval(`x()`, 5)", "setInterval"),
            ("box.innerHTML = '<b>'", "innerHTML"),
            ("box.outerHTML = `<b>${x}</b>`", "outerHTML"),
            ("box.insertAdjacentHTML('beforeend', '<b>')", "insertAdjacentHTML"),
            ("document.write('<b>')", "write"),
        ] {
            let found: Vec<(&str, Blocked)> = script(text).into_iter().map(|f| (&text[f.range], f.blocked)).collect();
            assert_eq!(found, [(name, Blocked::Evaluated(name.to_owned()))], "{text}");
        }
        for fine in [
            "setTimeout(() => x(), 5); setTimeout(x, 5)",
            "parser.eval(x); function eval(x) {}",
            "if (x instanceof Function) {} typeof Function",
            "// eval('a')\nx = 'eval(a)'",
            "box.textContent = '<b>'; box.innerHTML = policy.createHTML(x)",
            "stream.write(x); if (box.innerHTML == '') {}",
        ] {
            assert_eq!(script(fine), [], "{fine}");
        }
    }

    #[test]
    fn what_a_script_fetches_from_another_host_is_found() {
        for text in [
            "fetch(\"https://a.example/b\")",
            "window.fetch ( '//a.example/b' , {})",
            "fetch(`https://a.example/${id}`)",
            "fetch(new URL('https://a.example/b'))",
            "fetch(new Request(\"https://a.example/b\"))",
            "const r = new Request('https://a.example'); fetch(r)",
            "const host = 'https://a.example';\nfetch(host + '/b')",
            "let host = \"https://a.example\"; x.src = `${host}/b.png`",
            "fetch(host); var host = 'https://a.example'",
            "import a, { b } from \"https://a.example/b.js\"",
            "import 'https://a.example/b.js'",
            "export * from '//a.example/b.js'",
            "const a = await import('https://a.example/b.js')",
            "new Image().src = \"https://a.example/b\"",
            "img . src='https:' + '//a.example/b'",
            "img.srcset = 'HTTPS://a.example/b 2x'",
            "img.setAttribute(\"src\", \"https://a.example/b\")",
            "x.open('GET', 'https://a.example/b')",
            "navigator.sendBeacon('https://a.example/b', y)",
            "new WebSocket('wss://a.example')",
            "new EventSource(\"https://a.example\")",
            "importScripts('https://a.example/b.js')",
            "new Worker('https://a.example/b.js')",
            "img.src = 'data:image/png;base64,AAAA'",
            "box.innerHTML = '<img src=\"https://a.example/b\">'",
            "x = a / b; fetch('https://a.example/b') // c/d",
            "x = s.replace(/[\"'/]/g, ''); fetch('https://a.example/b')",
            "x = y ? /\\/\"/ : 1; fetch('https://a.example/b')",
            "/* ' */ fetch('https://a.example/b')",
        ] {
            assert_eq!(found(text).len(), 1, "{text}: {:?}", found(text));
        }
        let text = "a();\nfetch(\"https://a.example/b\")";
        assert_eq!(found(text), [("\"https://a.example/b\"", "https://a.example/b".to_owned())]);
    }

    #[test]
    fn links_names_comments_and_own_files_are_fine() {
        for text in [
            "fetch('data/a.json'); fetch(`../${name}.json`); fetch(url)",
            "import { a } from './b.js'; import('./c.js')",
            "link.href = 'https://a.example'; location.assign('https://a.example')",
            "window.open('https://a.example')",
            "document.createElementNS('http://www.w3.org/2000/svg', 'path')",
            "// fetch('https://a.example')\n/* new Image().src = '//a.example' */",
            "if (img.src == 'https://a.example') {} if (img.src === '//a.example') {}",
            "const help = 'https://a.example'; link.href = help; fetch('a.json')",
            "const f = () => 'https://a.example'; box.textContent = 'fetch(\"https://a.example\")'",
            "x = '<a href=\"https://a.example\">a</a>'",
            "x = 'it\\'s'; y = \"",
            "`",
        ] {
            assert_eq!(script(text), [], "{text}");
        }
    }

    #[test]
    fn the_time_is_linear() {
        for piece in ["'", "`${", "/", "a=", "fetch(", "new ", "\\", "<"] {
            let _ = script(&piece.repeat(200_000 / piece.len()));
        }
    }
}
