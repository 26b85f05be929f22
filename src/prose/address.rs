//! Addresses of links, and text that becomes HTML.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use crate::site_path::scheme;

/// Whether a link may lead to an address: to another site, whose name stands behind `//`, a mail address, or a place of
/// the site.
pub(super) fn is_allowed(address: &str) -> bool {
    match scheme(address) {
        Some(scheme) => match (scheme.as_str(), address.split_once(':').map_or("", |(_, rest)| rest)) {
            ("http" | "https", rest) => {
                rest.strip_prefix("//").is_some_and(|host| !host.starts_with(['/', '?', '#']) && !host.is_empty())
            }
            ("mailto", rest) => rest.contains('@'),
            _ => false,
        },
        None => {
            let is_upwards = |part: &str| percent_decode_str(part).eq("..".bytes());
            !address.is_empty()
                && !address.starts_with(['/', '\\'])
                && !divided(address).0.split(['/', '\\']).any(is_upwards)
        }
    }
}

/// An address with letters that are written as percent signs and figures as what they are; as it is where these are no text.
pub fn decoded(address: &str) -> Cow<'_, str> {
    percent_decode_str(address).decode_utf8().unwrap_or(Cow::Borrowed(address))
}

/// The page of an address within the site, its query and its anchor, the last two without their marks; what is absent is
/// empty. What an anchor says to browsers alone (`#:~:text=…`) does not count.
pub fn divided(address: &str) -> (&str, &str, &str) {
    let (address, anchor) = address.split_once('#').unwrap_or((address, ""));
    let (page, query) = address.split_once('?').unwrap_or((address, ""));
    let anchor = anchor.split(":~:").next().unwrap_or(anchor);
    (page.trim_start_matches("./"), query, anchor)
}

/// Adds a text to HTML, in content or in a quoted attribute.
pub fn escape(text: &str, out: &mut String) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'&' => "&amp;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        out.push_str(text.get(from..at).unwrap_or(""));
        out.push_str(entity);
        from = at + 1;
    }
    out.push_str(text.get(from..).unwrap_or(""));
}
