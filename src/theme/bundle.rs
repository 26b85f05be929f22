//! Published assets: files of `assets/` as they are, and bundles, which are several files one after another. Of scripts,
//! lines that are only a comment stay in the sources: they are a sixth of what every search loads.

use std::collections::{BTreeMap, BTreeSet};

use super::Fault;
use super::layers::{Layers, Settings};
use crate::diag::nearest;
use crate::site_path::SitePath;

/// The assets of a theme under `assets/`, in order of path. A file that is part of a bundle is not published alone.
pub fn assets(layers: &Layers, settings: &Settings) -> Result<Vec<(SitePath, Vec<u8>)>, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut files: BTreeMap<SitePath, Vec<u8>> = BTreeMap::new();
    let mut put = |name: &str, bytes: Vec<u8>, wrong: &dyn Fn() -> Fault, faults: &mut Vec<Fault>| match SitePath::new(
        &format!("assets/{name}"),
    ) {
        Some(path) => _ = files.insert(path, bytes),
        None => faults.push(wrong()),
    };
    let parts: BTreeSet<&str> = settings.bundles.values().flatten().map(|part| part.as_ref().as_str()).collect();
    for (name, parts) in &settings.bundles {
        let mut bundle = Vec::new();
        let is_script = name.as_ref().ends_with(".js");
        for part in parts {
            match layers.file(&format!("assets/{}", part.as_ref())) {
                Some(file) => {
                    let text = file.bytes.strip_suffix(b"\n").unwrap_or(&file.bytes);
                    let mut place = Place::Code;
                    for line in text.split(|byte| *byte == b'\n') {
                        if is_script && place == Place::Code && is_comment(line) {
                            continue;
                        }
                        if is_script {
                            place = place.behind(line);
                        }
                        bundle.extend_from_slice(line);
                        bundle.push(b'\n');
                    }
                }
                None => {
                    let near = nearest(part.as_ref(), layers.under("assets/").map(|(name, _)| name));
                    faults.push(settings.fault("theme-unknown-asset", part).suggest(near));
                }
            }
        }
        put(name.as_ref(), bundle, &|| settings.fault("theme-asset-name", name), &mut faults);
    }
    for (name, file) in layers.under("assets/").filter(|(name, _)| !parts.contains(name)) {
        let wrong = || Fault::of_file("theme-asset-name", &file.path).with("value", name);
        put(name, file.bytes.clone(), &wrong, &mut faults);
    }
    if faults.is_empty() { Ok(files.into_iter().collect()) } else { Err(faults) }
}

/// Whether a line of a script is only a comment for those who read the sources: no licence, and nothing for tools.
fn is_comment(line: &[u8]) -> bool {
    let kept: [&[u8]; 3] = [b"@", b"SPDX-", b"Copyright"];
    let said = line.trim_ascii_start().strip_prefix(b"// ").map(<[u8]>::trim_ascii_start);
    said.is_some_and(|said| !kept.iter().any(|word| said.starts_with(word)))
}

/// In what a line of a script begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Place {
    Code,
    BlockComment,
    /// A text in backquotes.
    Text,
    /// It cannot be told without reading the whole language: a text within a text, a regular expression with a quote. Nothing
    /// is left out from here on.
    Unknown,
}

impl Place {
    /// In what the line after this one begins.
    fn behind(self, line: &[u8]) -> Place {
        let mut place = self;
        let mut quote = None;
        let mut at = 0;
        while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
            at += 1;
            match (place, quote, rest) {
                (Place::Unknown, ..) => return place,
                (Place::BlockComment, _, [b'*', b'/', ..]) => (place, at) = (Place::Code, at + 1),
                (Place::BlockComment, ..) => {}
                (Place::Text, ..) | (_, Some(_), _) if rest.starts_with(b"\\") => at += 1,
                (Place::Text, _, [b'$', b'{', ..]) => match inserted(rest) {
                    Some(length) => at += length - 1,
                    None => place = Place::Unknown,
                },
                (Place::Text, _, [b'`', ..]) => place = Place::Code,
                (Place::Text, ..) => {}
                (_, Some(mark), [byte, ..]) if *byte == mark => quote = None,
                (_, Some(_), _) => {}
                (_, None, [mark @ (b'"' | b'\''), ..]) => quote = Some(*mark),
                (_, None, [b'`', ..]) => place = Place::Text,
                (_, None, [b'/', b'*', ..]) => (place, at) = (Place::BlockComment, at + 1),
                (_, None, [b'/', b'/', ..]) => return place,
                _ => {}
            }
        }
        if quote.is_some() { Place::Unknown } else { place }
    }
}

/// The length of code in a text, `${…}`; nothing where it holds a text in backquotes or goes on behind the line.
fn inserted(text: &[u8]) -> Option<usize> {
    let mut depth = 0;
    for (at, byte) in text.iter().enumerate() {
        match byte {
            b'`' => return None,
            b'{' => depth += 1,
            b'}' if depth == 1 => return Some(at + 1),
            b'}' => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_comment_only_where_code_stands() {
        let after = |lines: &[&str]| lines.iter().fold(Place::Code, |place, line| place.behind(line.as_bytes()));
        for (lines, place) in [
            (&["const a = 1; // it's `one"] as &[&str], Place::Code),
            (&["const a = `甲"], Place::Text),
            (&["const a = `甲", "// keep me", "乙`;"], Place::Code),
            (&["a = `${b} ${c({d: 1})} \\` '`;"], Place::Code),
            (&["a = '`' + \"`\";"], Place::Code),
            (&["/* `", "  it's"], Place::BlockComment),
            (&["/* ` */ a();"], Place::Code),
            (&["a = `${b ? `c` : ''}"], Place::Unknown),
            (&["a.replace(/'/, `"], Place::Unknown),
            (&["a.replace(/'/, b);", "c();"], Place::Unknown),
        ] {
            assert_eq!(after(lines), place, "{lines:?}");
        }
    }

    #[test]
    fn licences_and_marks_of_tools_are_no_comments() {
        assert!(is_comment(b"  // Why this is so."));
        for line in ["// @license MIT", "// SPDX-License-Identifier: MIT", "//! a", "//# a", "a(); // b", "//"] {
            assert!(!is_comment(line.as_bytes()), "{line}");
        }
    }
}
