//! Addresses of the web in content: those that it links to, and `base_url`, under which a site is served.

use std::net::Ipv6Addr;

/// What [`is_web_url`] takes, as a pattern of JSON Schema.
pub const WEB_URL: &str = r#"https?://(?!/)[^\s"<>\\]+"#;

/// Whether a text is an http or https address without blanks or quotes.
pub fn is_web_url(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let is_other = |c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '\\');
    host.is_some_and(|h| !h.is_empty() && !h.starts_with('/') && !h.contains(is_other))
}

/// What [`is_base_url`] takes, as a pattern of JSON Schema.
pub const BASE_URL: &str = r"https?://(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)(?::[0-9]{1,5})?/(?:(?:[!$&-;=@-Z_a-z~]|%[0-9A-Fa-f]{2})*/)?";

/// Whether addresses of a site may begin so: a scheme, a host with or without a port, no name of a user, and a path that
/// ends in `/`, in characters that addresses have.
pub fn is_base_url(url: &str) -> bool {
    let Some((host, path)) = host_and_path(url) else { return false };
    let (host, port) = match host.find(']') {
        Some(end) => host.split_at(end + 1),
        None => host.split_at(host.find(':').unwrap_or(host.len())),
    };
    let is_label =
        |label: &str| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    let is_port = |port: &str| (1..=5).contains(&port.len()) && port.bytes().all(|b| b.is_ascii_digit());
    (ipv6(host).is_some() || host.split('.').all(is_label))
        && (port.is_empty() || port.strip_prefix(':').is_some_and(is_port))
        && is_path(path)
}

/// The name of the host in ids (`tag:` of feeds, `UID` of calendars), which have no brackets and colons: an address of
/// IPv6 as its eight groups.
pub fn host_name(url: &str) -> Option<String> {
    let (host, _) = host_and_path(url)?;
    if let Some(address) = host.find(']').and_then(|end| ipv6(host.get(..=end)?)) {
        let groups = address.segments().map(|group| format!("{group:x}"));
        return Some(format!("{}.ipv6", groups.join("-")));
    }
    host.split(':').next().map(str::to_owned)
}

/// The host with its port, and the path.
fn host_and_path(url: &str) -> Option<(&str, &str)> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    Some(rest.split_at(rest.find('/')?))
}

fn ipv6(host: &str) -> Option<Ipv6Addr> {
    host.strip_prefix('[')?.strip_suffix(']')?.parse().ok()
}

fn is_path(path: &str) -> bool {
    let is_known = |c: char| c.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@/%".contains(c);
    let is_escape = |behind: &str| behind.as_bytes().iter().take_while(|b| b.is_ascii_hexdigit()).count() >= 2;
    path.ends_with('/') && path.chars().all(is_known) && path.split('%').skip(1).all(is_escape)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_a_port_and_a_path_that_ends_in_a_slash() {
        for good in [
            "https://a.example/",
            "http://localhost:8080/",
            "https://xn--fiqs8s.example.cn/zhang/x%20y/",
            "http://10.0.0.1/~a/(b)/",
            "https://[2001:db8::1]/",
            "http://[::1]:8080/x/",
            "http://[::ffff:10.0.0.1]/",
        ] {
            assert!(is_base_url(good), "{good}");
        }
        for bad in [
            "a.example/",
            "ftp://a.example/",
            "https:///",
            "https://a.example",
            "https://a.example/x",
            "https://user@a.example/",
            "https://user:word@a.example/",
            "https://:80/",
            "https://a.example:/",
            "https://a.example:800000/",
            "https://a..example/",
            "https://[2001:db8::1/",
            "https://2001:db8::1/",
            "https://[::1]x/",
            "https://[fe80::1%25eth0]/",
            "https://[a.example]/",
            "https://a.example/{x}/",
            "https://a.example/a b/",
            "https://a.example/?a/",
            "https://a.example/#/",
            "https://a.example/100%/",
            "https://a.example\\b/",
            "https://例.cn/",
        ] {
            assert!(!is_base_url(bad), "{bad}");
        }
    }

    #[test]
    fn a_link_has_no_blank_of_any_kind() {
        for good in ["https://a.example", "http://例.cn/文件.pdf?a=（1）#b", "https://[::1]/%20"] {
            assert!(is_web_url(good), "{good}");
        }
        for blank in [' ', '\t', '\n', '\u{a0}', '\u{3000}', '\u{2028}'] {
            assert!(!is_web_url(&format!("https://a.example/{blank}b")), "{blank:?}");
        }
    }

    #[test]
    fn the_name_of_a_host_in_ids() {
        let name = |url| host_name(url).unwrap();
        assert_eq!(name("https://a.example:8080/x/"), "a.example");
        assert_eq!(name("http://[::1]:8080/"), "0-0-0-0-0-0-0-1.ipv6");
        assert_eq!(name("http://[2001:DB8::1]/"), name("http://[2001:db8:0::1]/"));
    }
}
