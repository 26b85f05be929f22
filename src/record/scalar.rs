//! Plain scalars of which programs disagree what they mean, and numbers in other forms than they should have.

use crate::character::narrow_digit;

/// Whether YAML 1.1 and 1.2 parsers disagree about a plain scalar: null, booleans, Norway words, special floats.
pub fn is_ambiguous(text: &str) -> bool {
    text.len() <= 5
        && matches!(
            text.to_ascii_lowercase().as_str(),
            "~" | "null" | "true" | "false" | "yes" | "no" | "on" | "off" | "y" | "n" | ".nan" | ".inf" | "-.inf"
        )
}

/// A number that is written in another form as it should be: full-width digits, `1_000`, `1,000`, `010`, `+5`, `.5`,
/// `1e3`.
pub(super) fn plain_number(text: &str) -> Option<String> {
    let narrow = |c: char| match c {
        '．' => '.',
        '－' => '-',
        c => narrow_digit(c),
    };
    let text: String = text.chars().filter(|c| !matches!(c, '_' | ',' | '，' | ' ')).map(narrow).collect();
    let value: f64 = text.parse().ok().filter(|x: &f64| x.is_finite() && x.abs() < 1e15)?;
    Some(if value == 0.0 { "0".to_owned() } else { value.to_string() })
}

/// A plain `007`: some parsers read octal, some drop the zeros.
pub(super) fn is_octal(text: &str) -> bool {
    text.len() > 1 && text.starts_with('0') && text.bytes().all(|b| b.is_ascii_digit())
}
