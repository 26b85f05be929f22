//! The language of a text of the content, where it is another than that of the site: screen readers and faces need it.

use crate::character::is_han;

/// The attribute ` lang="…"` of an element that holds `text` alone, with the space before it; empty where the text is in
/// the site's language or says nothing about it. Tags within the text are passed over.
pub fn attribute(text: &str, site: &str) -> &'static str {
    if !site.starts_with("zh") {
        let kana = |c: char| matches!(c, '\u{3040}'..='\u{30ff}');
        return if text.chars().any(is_han) && !text.chars().any(kana) { r#" lang="zh""# } else { "" };
    }
    if text.chars().any(|c| !c.is_ascii() && c.is_alphabetic()) { "" } else { of_latin(text) }
}

/// Of a text without letters beyond ASCII: English where two of its words, of three letters or more, are not all capitals.
fn of_latin(text: &str) -> &'static str {
    let outside = text.split('<').flat_map(|part| part.rsplit('>').next());
    let words = outside.flat_map(|part| part.split(|c: char| !c.is_ascii_alphabetic()));
    let is_word = |word: &&str| word.len() > 2 && word.bytes().any(|b| b.is_ascii_lowercase());
    if words.filter(is_word).count() > 1 { r#" lang="en""# } else { "" }
}

#[cfg(test)]
mod tests {
    use super::attribute;

    #[test]
    fn a_text_in_another_language_than_the_site_says_so() {
        for (text, site, wanted) in [
            ("推进G236建设", "en", "zh"),
            ("Pledges of the Office", "en", ""),
            ("Duty 2024", "en", ""),
            ("カード会社", "en", ""),
            ("推进G236建设", "zh-CN", ""),
            ("Ministry of Transport", "zh-CN", "en"),
            ("PCT 12", "zh-CN", ""),
            ("<strong>12</strong> <em>5.5</em>", "zh-CN", ""),
            ("مكتب التنمية", "zh-CN", ""),
            ("Straße der Einheit", "zh-CN", ""),
            ("2024", "zh-CN", ""),
        ] {
            let attribute = attribute(text, site);
            assert_eq!(
                attribute,
                if wanted.is_empty() { String::new() } else { format!(" lang=\"{wanted}\"") },
                "{text}"
            );
        }
    }
}
