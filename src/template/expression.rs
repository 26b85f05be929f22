//! Reads the tags of a template and the paths in them, as far as the check against views needs it.

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
    let mut skip = 0;
    let mut before = ' ';
    let mut after_is = false;
    for (at, c) in outside_strings(text) {
        if at < skip {
            continue;
        }
        match c {
            _ if c.is_ascii_alphabetic() || c == '_' => {
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
            _ if c.is_ascii_digit() => {
                let rest = text.get(at..).unwrap_or("");
                skip = at + rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.')).unwrap_or(rest.len());
            }
            _ => {}
        }
        if !c.is_whitespace() {
            before = c;
        }
    }
    found
}

/// The filters of an expression.
pub fn filters(text: &str) -> Vec<&str> {
    let bars = outside_strings(text).filter(|(_, c)| *c == '|');
    let name = |(at, _)| {
        let rest = text.get(at + 1..).unwrap_or("").trim_start();
        rest.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).next()
    };
    bars.filter_map(name).collect()
}

/// The next `{{ }}` or `{% %}` at or after `from` of a template without comments: where it opens, one past its end, and
/// what is inside.
pub fn next_tag(text: &str, from: usize) -> Option<(usize, usize, &str)> {
    let open = opening(text, from)?;
    let end = closing(text, open)?;
    Some((open, end, text.get(open + 2..end - 2)?))
}

/// The first place at or after `at` where a tag or a comment opens.
pub fn opening(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let mut braces = rest.match_indices('{').map(|(place, _)| place);
    let opens = |place: &usize| matches!(rest.as_bytes().get(place + 1), Some(b'{' | b'%' | b'#'));
    braces.find(opens).map(|place| at + place)
}

/// One past the end of the tag or comment that opens at `open`, looking over strings.
pub fn closing(text: &str, open: usize) -> Option<usize> {
    let inside = open + 2;
    let rest = text.get(inside..)?;
    let end = match text.get(open..inside)? {
        "{#" => rest.find("#}")?,
        mark => {
            let close = if mark == "{{" { "}}" } else { "%}" };
            outside_strings(rest).find(|(at, _)| rest.get(*at..).is_some_and(|r| r.starts_with(close)))?.0
        }
    };
    Some(inside + end + 2)
}

/// The characters of a text with their places, without what strings hold; their quotes are given.
pub fn outside_strings(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut quote = None;
    text.char_indices().filter(move |(_, c)| match quote {
        Some(open) if *c == open => {
            quote = None;
            true
        }
        Some(_) => false,
        None => {
            quote = Some(*c).filter(|c| matches!(c, '"' | '\'' | '`'));
            true
        }
    })
}

/// The first string in a tag.
pub fn quoted(inner: &str) -> Option<&str> {
    inner.split('"').nth(1)
}
