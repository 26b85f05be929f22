//! `minify: full`: what minify-html can still take out of a finished page, with every closing tag and every quote kept.
//!
//! The library has a switch for closing tags and none for quotes: it leaves them out wherever a value needs none. They are
//! set again here, so that a portal's own tools, which often look for `href="`, read the page as they read any other.

use minify_html::Cfg;

/// The settings: nothing that a validator or a plain reader of tags would stumble over. Scripts and style sheets are files
/// of their own; what a theme embeds as data is left as it is.
const SETTINGS: Cfg = Cfg {
    allow_noncompliant_unquoted_attribute_values: false,
    allow_optimal_entities: false,
    allow_removing_spaces_between_attributes: false,
    keep_closing_tags: true,
    keep_comments: false,
    keep_html_and_head_opening_tags: true,
    keep_input_type_text_attr: true,
    keep_ssi_comments: true,
    minify_css: false,
    minify_doctype: false,
    minify_js: false,
    preserve_brace_template_syntax: false,
    preserve_chevron_percent_template_syntax: false,
    remove_bangs: false,
    remove_processing_instructions: false,
};

/// A page in fewer bytes.
pub(super) fn full(page: &[u8]) -> Vec<u8> {
    quoted(&minify_html::minify(page, &SETTINGS))
}

/// Where the writer of quotes stands.
enum At {
    Text,
    /// Behind `<`.
    Open,
    /// In a declaration or a comment.
    Declaration,
    /// In a tag, outside values.
    Tag,
    /// Behind `=`.
    Equals,
    /// In a value that has this quote.
    Quoted(u8),
    /// In a value that had none.
    Bare,
    /// In an element whose content holds no tags, until this ends it.
    Raw(&'static [u8]),
}

/// Elements whose content holds no tags, by their ends.
const RAW: &[&[u8]] = &[b"</script", b"</style", b"</title", b"</textarea"];

/// Sets the quotes that minify-html left out. Its output has one form: `<` begins a tag outside [`RAW`], a value without
/// quotes ends at a space or at `>`.
fn quoted(page: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(page.len() + page.len() / 8);
    let (mut at, mut tag) = (At::Text, 0);
    for byte in page {
        if matches!(at, At::Equals) && !matches!(byte, b'"' | b'\'') {
            out.push(b'"');
            at = At::Bare;
        }
        if matches!(at, At::Bare) && matches!(byte, b' ' | b'>') {
            out.push(b'"');
            at = At::Tag;
        }
        // The slash was kept apart from a value without quotes.
        if matches!(at, At::Tag) && *byte == b'>' && out.ends_with(b"\" /") {
            out.truncate(out.len() - 2);
            out.push(b'/');
        }
        out.push(*byte);
        let written = out.get(tag..).unwrap_or_default();
        at = match (at, byte) {
            (At::Text, b'<') => {
                tag = out.len() - 1;
                At::Open
            }
            (At::Open, b'!' | b'?') => At::Declaration,
            (At::Open, _) => At::Tag,
            (At::Declaration, b'>') if !written.starts_with(b"<!--") || written.ends_with(b"-->") => At::Text,
            (At::Tag, b'=') => At::Equals,
            (At::Tag, b'>') => RAW.iter().find(|end| opens(written, end)).map_or(At::Text, |end| At::Raw(end)),
            (At::Equals, quote) => At::Quoted(*quote),
            (At::Quoted(quote), end) if quote == *end => At::Tag,
            (At::Raw(end), _) if ends(&out, end) => {
                tag = out.len() - end.len();
                At::Tag
            }
            (at, _) => at,
        };
    }
    out
}

/// Whether a tag opens the element that `end` closes.
fn opens(tag: &[u8], end: &[u8]) -> bool {
    let name = end.get(2..).unwrap_or_default();
    let rest = tag.strip_prefix(b"<").and_then(|tag| tag.strip_prefix(name));
    rest.and_then(<[u8]>::first).is_some_and(|byte| matches!(byte, b' ' | b'>'))
}

/// Whether what was written ends with `end`, whose letters may be large.
fn ends(written: &[u8], end: &[u8]) -> bool {
    written
        .len()
        .checked_sub(end.len())
        .and_then(|from| written.get(from..))
        .is_some_and(|w| w.eq_ignore_ascii_case(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn are_left_as_they_are(pages: &[&str]) {
        for page in pages {
            assert_eq!(String::from_utf8(full(page.as_bytes())).unwrap(), *page);
        }
    }

    #[test]
    fn quotes_and_closing_tags_are_kept() {
        are_left_as_they_are(&[
            "<p class=\"a\" id=\"b\">一<br>二</p><p>三</p>",
            "<a href=\"x.html?a=1&b=2#c\">甲</a>",
            "<i title='a \"b\" \"c\" \"d\"'>乙</i>",
            "<pre>  一\n\n  二 </pre>",
            "<template data-x=\"1\"><b hidden></b></template>",
            "<svg><path d=\"M0\"/></svg>",
        ]);
    }

    #[test]
    fn what_is_no_tag_has_no_quotes_set() {
        are_left_as_they_are(&[
            "<title>a <b c=d></title>",
            "<script type=\"application/ld+json\">{\"a\":\"<b c=d>\"}</script><i class=\"x\">y</i>",
            "<textarea>a=b <c d=e></textarea>",
            "<!--#include virtual=x--><p>1 &lt; 2 = 二</p>",
            "<!doctype html><p>a=b</p>",
        ]);
    }
}
