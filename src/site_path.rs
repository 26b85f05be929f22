//! Addresses within the site: the one form in which a file of the site is named.

use std::fmt;
use std::sync::Arc;

/// The greatest length of a site path in bytes.
pub const MAX_LENGTH: usize = 120;

/// A file of the site, relative to its root: ASCII lower case, `/` between parts, no `.` or `..` parts, at most
/// [`MAX_LENGTH`] bytes. `SHA256SUMS` is the one name with capitals, because `sha256sum` users look for it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(Arc<str>);

impl SitePath {
    /// Takes `path` if it has the form of a site path.
    pub fn new(path: &str) -> Option<SitePath> {
        let mut before = b'/';
        let part = |b: u8| {
            let fits = match b {
                b'/' => before != b'/' && before != b'.',
                b'.' => before != b'/',
                _ => b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_'),
            };
            before = b;
            fits
        };
        let all = path.bytes().all(part) && before != b'/' && before != b'.';
        let good = path.len() <= MAX_LENGTH && (all || path == "SHA256SUMS");
        good.then(|| SitePath(path.into()))
    }

    /// A path that the program itself composes from checked ids.
    ///
    /// # Panics
    /// If it is not of the form: our own fault, never an author's.
    pub fn ours(path: &str) -> SitePath {
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

    /// The way from this file's folder to the root of the site: empty, `../`, `../../` …
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
        assert_eq!(SitePath::ours("index.html").to_root(), "");
        assert_eq!(SitePath::ours("p/items/002.html").to_root(), "../../");
    }
}
