//! Addresses within the site: the one form in which a file of the site is named; and the scheme by which one leads elsewhere.

use std::fmt;
use std::sync::Arc;

/// The greatest length of a site path in bytes.
pub const MAX_LENGTH: usize = 120;

/// A file of the site, relative to its root: ASCII lower case, `/` between parts, no `.` or `..` parts, at most
/// [`MAX_LENGTH`] bytes. `SHA256SUMS` is the one name with capitals, because `sha256sum` users look for it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(Arc<str>);

/// What a byte may be in a site path.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Letter,
    Slash,
    Dot,
    Foreign,
}

/// The class of every byte, as a table: each of the dozens of links of a page is checked.
#[allow(clippy::indexing_slicing)] // while compiling; a slip would not compile
const PARTS: [Part; 256] = {
    let mut parts = [Part::Foreign; 256];
    let mut byte = 0;
    while byte < 128 {
        parts[byte] = match byte as u8 {
            b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' => Part::Letter,
            b'/' => Part::Slash,
            b'.' => Part::Dot,
            _ => Part::Foreign,
        };
        byte += 1;
    }
    parts
};

impl SitePath {
    /// Takes `path` if it has the form of a site path.
    pub fn new(path: &str) -> Option<SitePath> {
        let mut before = Part::Slash;
        let mut all = true;
        for byte in path.bytes() {
            let part = PARTS.get(usize::from(byte)).copied().unwrap_or(Part::Foreign);
            all &= match part {
                Part::Letter => true,
                Part::Slash => before == Part::Letter,
                Part::Dot => before != Part::Slash,
                Part::Foreign => false,
            };
            before = part;
        }
        let good = path.len() <= MAX_LENGTH && (all && before == Part::Letter || path == "SHA256SUMS");
        good.then(|| SitePath(path.into()))
    }

    /// The path of a file that is published under the name that somebody else gave it (`CNAME`, `.well-known/a`): parts
    /// between `/` that every file system takes, none of them `.` or `..`, and no name that gongkai uses for itself.
    pub fn as_named(path: &str) -> Option<SitePath> {
        let bad = |c: char| c.is_control() || "\\:*?\"<>|\u{fffd}".contains(c);
        let good = |part: &str| !part.is_empty() && !part.ends_with(['.', ' ']) && !part.contains(bad);
        let is_reserved = path.starts_with(".gongkai");
        (path.len() <= 2 * MAX_LENGTH && !is_reserved && path.split('/').all(good)).then(|| SitePath(path.into()))
    }

    /// A path that is known to be valid: the program composed it of ids that were checked.
    ///
    /// # Panics
    /// If it does not have the form of a site path, which is a mistake in this program.
    pub fn valid(path: &str) -> SitePath {
        match SitePath::new(path) {
            Some(path) => path,
            None => panic!("not a site path: {path}"),
        }
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// How many folders lie above the file.
    pub fn depth(&self) -> usize {
        self.0.bytes().filter(|b| *b == b'/').count()
    }

    /// The relative address of the site's root from this file's folder: empty, `../`, `../../` …
    pub fn to_root(&self) -> String {
        "../".repeat(self.depth())
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The scheme of an address in lower case; `#d2`, `gaps.html` have none. What browsers take out of it does not count: tabs,
/// line ends, control characters. Nor do blanks, which a template may have in the place of these.
pub fn scheme(address: &str) -> Option<String> {
    let clean: String = address.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let (head, _) = clean.split_once(':')?;
    let first_other = clean.find(['/', '?', '#']).unwrap_or(clean.len());
    (head.len() < first_other).then(|| head.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leaves_the_site_or_differs_by_case() {
        for bad in
            ["", "/a", "a/", "a//b", "../a", "a/../b", "./a", "A.html", "文.html", "a b", "a/.git", "a.", "con\\a"]
        {
            assert!(SitePath::new(bad).is_none(), "{bad}");
        }
        assert!(SitePath::new(&"a".repeat(MAX_LENGTH + 1)).is_none());
        for good in ["index.html", "dongzhi-2023/items/002.html", "SHA256SUMS", "files/0123456789ab.pdf"] {
            assert_eq!(SitePath::new(good).unwrap().as_str(), good);
        }
    }

    #[test]
    fn the_way_to_the_root_follows_the_depth() {
        assert_eq!(SitePath::valid("index.html").to_root(), "");
        assert_eq!(SitePath::valid("p/items/002.html").to_root(), "../../");
    }
}
