//! Addresses in a page as it is published: those that a template put together from values are seen here only.

use std::sync::OnceLock;

use aho_corasick::AhoCorasick;

use super::{Blocked, Finding, html};

/// The most bytes of a tag that is looked into.
const LONGEST: usize = 1 << 16;

/// An address in a page that is a script, or that a browser would fetch from another host. Addresses of the site itself
/// begin with `own`. Only tags that hold `//` or `script:` are read, so that a page costs little more than the two searches
/// for them; one search for both takes ten times as long.
pub fn page(bytes: &[u8], own: Option<&str>) -> Option<Finding> {
    signs()?.iter().find_map(|sign| blocked(bytes, sign, own))
}

/// The first such address in a tag that holds a sign.
fn blocked(bytes: &[u8], sign: &AhoCorasick, own: Option<&str>) -> Option<Finding> {
    // The tag that was read last, and up to where it was looked for.
    let (mut tag, mut looked) = (0..0, 0);
    for found in sign.find_iter(bytes) {
        let at = found.start();
        if at < tag.end {
            continue;
        }
        let before = bytes.get(looked..at).unwrap_or(&[]);
        looked = at;
        let Some(open) = before.iter().rposition(|byte| *byte == b'<').map(|place| at - before.len() + place) else {
            continue;
        };
        tag = open..open + tag_length(bytes.get(open..).unwrap_or(&[]));
        if at > tag.end {
            continue;
        }
        let text = String::from_utf8_lossy(bytes.get(tag.clone()).unwrap_or(&[]));
        let is_own = |address: &str| own.is_some_and(|own| address.starts_with(own));
        let is_blocked = |f: &Finding| match &f.blocked {
            Blocked::Address(address) => !is_own(address),
            blocked => matches!(blocked, Blocked::ScriptAddress(_)),
        };
        if let Some(found) = html(&text, true).into_iter().find(is_blocked) {
            return Some(Finding { range: found.range.start + open..found.range.end + open, ..found });
        }
    }
    None
}

/// What every address of another host holds, and what one that is a script does unless somebody hides it.
fn signs() -> Option<&'static [AhoCorasick; 2]> {
    static SIGNS: OnceLock<Option<[AhoCorasick; 2]>> = OnceLock::new();
    let sign = |sign: &str| AhoCorasick::new([sign]).ok();
    SIGNS.get_or_init(|| Some([sign("//")?, sign("script:")?])).as_ref()
}

/// The length of the tag with which a text begins, `>` included; `>` within quotes does not end it.
fn tag_length(bytes: &[u8]) -> usize {
    let mut quote = None;
    let end = bytes.iter().take(LONGEST).position(|byte| match quote {
        Some(open) => {
            quote = quote.filter(|_| *byte != open);
            false
        }
        None => {
            quote = Some(*byte).filter(|byte| matches!(byte, b'"' | b'\''));
            *byte == b'>'
        }
    });
    end.map_or(bytes.len().min(LONGEST), |end| end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<&str> {
        page(text.as_bytes(), Some("https://own.example/")).map(|f| &text[f.range])
    }

    #[test]
    fn an_address_that_a_browser_fetches_is_found() {
        assert_eq!(found("<p>字<img alt=\"a>b\" src=\"https://a.example/b\">"), Some("src=\"https://a.example/b"));
        assert_eq!(found("<a href=https://a.example>x</a><IMG SRC=//a.example>"), Some("SRC=//a.example"));
        assert_eq!(found("<link rel=icon href=https://a.example/b>"), Some("href=https://a.example/b"));
        assert_eq!(found("<a\nhref=https://a.example ping=https://a.example/b>"), Some("ping=https://a.example/b"));
        assert_eq!(found("<p>字<a href=\"JAVA\tscript:x\">x</a>"), Some("href=\"JAVA\tscript:x"));
    }

    #[test]
    fn links_data_and_texts_are_fine() {
        let text = "<a href=\"https://a.example\">https://b.example</a><link rel=canonical href=https://a.example>\
             <script type=\"application/ld+json\">{\"@context\":\"https://schema.org\"}</script>\
             <meta property=\"og:url\" content=\"https://a.example\"><p>&lt;img src=//a.example&gt; // javascript:</p>\
             <a title=\"javascript:x\" href=\"#javascript:x\">x</a><a href=\"https://a.example/javascript:x\">x</a>\
             <script src=\"../assets/js/site.js\"></script><script src=\"https://own.example/a.js\"></script><svg xmlns=\"http://www.w3.org/2000/svg\"></svg>";
        assert_eq!(found(text), None);
    }

    #[test]
    fn the_time_is_linear() {
        for piece in ["//", "<//", "<a //", "<a '//", "<script:"] {
            assert_eq!(page(piece.repeat(1_000_000 / piece.len()).as_bytes(), None), None, "{piece}");
        }
    }
}
