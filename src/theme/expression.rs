//! The tags of a template and the paths in them, as far as the check of views needs to read them.

/// Words of the template language.
const KEYWORDS: [&str; 13] =
    ["and", "or", "not", "in", "is", "if", "else", "elif", "true", "false", "none", "with", "context"];

/// A path in an expression: its words and the byte at which it begins.
pub struct Path<'a> {
    /// First the variable, then fields.
    pub words: Vec<&'a str>,
    /// Where.
    pub at: usize,
}

/// Variables of an expression with their fields; no strings, keywords, filters, tests, functions, names of arguments.
pub fn paths(text: &str) -> Vec<Path<'_>> {
    let mut found = Vec::new();
    let mut quote = None;
    let mut skip = 0;
    let mut before = ' ';
    let mut after_is = false;
    for (at, c) in text.char_indices() {
        if at < skip {
            continue;
        }
        match quote {
            Some(q) if c == q => quote = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'' | '`') => quote = Some(c),
            None if c.is_ascii_alphabetic() || c == '_' => {
                let rest = text.get(at..).unwrap_or("");
                let end =
                    rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '.'))).unwrap_or(rest.len());
                let word = rest.get(..end).unwrap_or("");
                let next = rest.get(end..).unwrap_or("").trim_start();
                let argument = next.starts_with('=') && !next.starts_with("==");
                let known = KEYWORDS.contains(&word) || next.starts_with('(') || argument || after_is;
                if !known && before != '|' && before != '.' && before != ']' {
                    found.push(Path { words: word.split('.').collect(), at });
                }
                after_is = word == "is" || (after_is && word == "not");
                skip = at + end;
            }
            // A number is no variable: what follows its digits is skipped with it.
            None if c.is_ascii_digit() => {
                let rest = text.get(at..).unwrap_or("");
                skip = at + rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.')).unwrap_or(rest.len());
            }
            None => {}
        }
        if !c.is_whitespace() {
            before = c;
        }
    }
    found
}

/// The filters of an expression.
pub fn filters(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match quote {
            Some(q) if c == q => quote = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'' | '`') => quote = Some(c),
            None if c == '|' => {
                let rest = text.get(at + 1..).unwrap_or("").trim_start();
                found.extend(rest.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).next());
            }
            None => {}
        }
    }
    found
}

/// The next `{{ }}` or `{% %}` at or after `from`: where it opens, one past its end, and what is inside.
pub fn next_tag(text: &str, from: usize) -> Option<(usize, usize, &str)> {
    let rest = text.get(from..)?;
    let open = from + [rest.find("{{"), rest.find("{%")].into_iter().flatten().min()?;
    let close = if text.get(open..)?.starts_with("{{") { "}}" } else { "%}" };
    let mut quote = None;
    for (i, c) in text.get(open + 2..)?.char_indices() {
        let at = open + 2 + i;
        match quote {
            Some(q) if c == q => quote = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'' | '`') => quote = Some(c),
            None if text.get(at..)?.starts_with(close) => return Some((open, at + 2, text.get(open + 2..at)?)),
            None => {}
        }
    }
    None
}

/// The first string in a tag.
pub fn quoted(inner: &str) -> Option<&str> {
    inner.split('"').nth(1)
}
