//! Scripts as they are published: without comments, and with white space only where it means something.
//!
//! Names, strings, templates and patterns stay as they are; this is no parser. A line end stays wherever a statement might
//! end there. A script asks for it by its first line, `// compact`, so that no other is touched.

/// The first line of a script that wants to be published compact.
const MARK: &str = "// compact\n";

/// The script as it is published: compact where it asks for it, else as it is.
pub fn published(script: &str) -> String {
    match script.strip_prefix(MARK) {
        Some(rest) => compact(rest),
        None => script.to_owned(),
    }
}

fn compact(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let (mut rest, mut gap) = (script, Gap::None);
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest = rest.get(rest.find('\n').unwrap_or(rest.len())..).unwrap_or_default();
            continue;
        } else if rest.starts_with("/*") {
            gap = gap.max(Gap::Space);
            rest = rest.split_once("*/").map_or("", |(_, after)| after);
            continue;
        } else if first.is_ascii_whitespace() {
            gap = gap.max(if first == '\n' { Gap::Line } else { Gap::Space });
            rest = rest.get(1..).unwrap_or_default();
            continue;
        } else {
            match first {
                '\'' | '"' => quoted(rest, first),
                '`' => template(rest),
                '/' if begins_pattern(&out) => pattern(rest),
                _ => first.len_utf8(),
            }
        };
        let token = rest.get(..length).unwrap_or(rest);
        out.push_str(std::mem::take(&mut gap).between(out.chars().next_back(), first));
        out.push_str(token);
        rest = rest.get(length..).unwrap_or_default();
    }
    out.push('\n');
    out
}

/// White space between two tokens.
#[derive(Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    Line,
}

impl Gap {
    /// What must stay of it between `before` and `after`.
    fn between(self, before: Option<char>, after: char) -> &'static str {
        let is_word = |char: char| char.is_alphanumeric() || matches!(char, '_' | '$' | '#');
        let Some(before) = before else { return "" };
        match self {
            Gap::Line if "{(,;[=&|?:+-*.<>".contains(before) || "})].,;?:&|".contains(after) => "",
            Gap::Line => "\n",
            Gap::Space if is_word(before) && is_word(after) || before == after && "+-/".contains(after) => " ",
            _ => "",
        }
    }
}

/// Whether a `/` after `out` begins a pattern: nothing stands there that could be divided.
fn begins_pattern(out: &str) -> bool {
    let word = out.rsplit(|char: char| !char.is_alphanumeric()).next().unwrap_or_default();
    matches!(word, "return" | "typeof" | "case")
        || out.chars().next_back().is_none_or(|last| "(,=:[!&|?{};+-*~^<>%\n".contains(last))
}

/// The length of the string at the front of `rest`.
fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    let end = rest.char_indices().skip(1).find(|(_, char)| {
        let ends = *char == quote && !escaped;
        escaped = *char == '\\' && !escaped;
        ends
    });
    end.map_or(rest.len(), |(at, _)| at + 1)
}

/// The length of the template at the front of `rest`, templates within it included.
fn template(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let at = |index: usize| bytes.get(index).copied().unwrap_or_default();
    // Open braces of each expression that is being read; outermost first.
    let mut open: Vec<usize> = Vec::new();
    let mut text = 1;
    let mut index = 1;
    while index < bytes.len() {
        match (at(index), text > open.len()) {
            (b'\\', true) => index += 1,
            (b'`', true) => {
                text -= 1;
                if text == 0 {
                    return index + 1;
                }
            }
            (b'`', false) => text += 1,
            (b'$', true) if at(index + 1) == b'{' => {
                open.push(0);
                index += 1;
            }
            (b'{', false) => {
                if let Some(count) = open.last_mut() {
                    *count += 1;
                }
            }
            (b'}', false) => match open.last_mut() {
                Some(count) if *count > 0 => *count -= 1,
                _ => {
                    open.pop();
                }
            },
            _ => {}
        }
        index += 1;
    }
    rest.len()
}

/// The length of the pattern at the front of `rest`; its flags are taken as a word.
fn pattern(rest: &str) -> usize {
    let (mut escaped, mut class) = (false, false);
    let end = rest.char_indices().skip(1).find(|(_, char)| {
        let ends = *char == '/' && !escaped && !class;
        if !escaped {
            class = (class || *char == '[') && *char != ']';
        }
        escaped = *char == '\\' && !escaped;
        ends
    });
    end.map_or(rest.len(), |(at, _)| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(script: &str) -> String {
        published(&format!("{MARK}{script}"))
    }

    #[test]
    fn only_a_script_that_asks_is_made_compact() {
        let script = "// note\nlet a = 1;\n";
        assert_eq!(published(script), script);
        assert_eq!(of(script), "let a=1;\n");
    }

    #[test]
    fn strings_templates_and_patterns_stay_as_they_are() {
        for kept in
            ["' // \\' a  b'", "\"/* x */\"", "`a  ${b ? `  ${{c}}` : '}'}  // d`", "/[/ ]  \\/ \"/", "/a  b/gu"]
        {
            assert_eq!(of(&format!("x = {kept} ;")), format!("x={kept};\n"));
        }
        assert_eq!(of("a = b / c / d; // e"), "a=b/c/d;\n");
        assert_eq!(of("return /a  b/.test(c)"), "return/a  b/.test(c)\n");
    }

    #[test]
    fn white_space_stays_where_words_signs_or_statements_would_run_together() {
        assert_eq!(
            of("const a = b\nc()\n  .d();\nif (e) {\n  f + +g;\n}\nh()"),
            "const a=b\nc().d();if(e){f+ +g;}\nh()\n"
        );
    }
}
