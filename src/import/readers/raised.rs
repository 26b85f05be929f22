//! Raised digits: marks of footnotes and powers. As plain digits they would be read as part of the word before them.

/// The digits of a text as raised ones (m², 县甲局¹); other characters as they are.
pub fn raised(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '0' => '⁰',
            '1' => '¹',
            '2' => '²',
            '3' => '³',
            '4' => '⁴',
            '5' => '⁵',
            '6' => '⁶',
            '7' => '⁷',
            '8' => '⁸',
            '9' => '⁹',
            other => other,
        })
        .collect()
}
