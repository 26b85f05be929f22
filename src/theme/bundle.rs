//! Published assets: files of `assets/` as they are, and those that are put together from several.

use std::collections::{BTreeMap, BTreeSet};

use super::Fault;
use super::layers::Layers;
use super::script;
use crate::site_path::SitePath;

/// The assets of a theme under `assets/`, in order of path. A file that is part of a bundle is not published alone.
pub fn assets(
    layers: &Layers,
    bundles: &BTreeMap<String, Vec<String>>,
) -> Result<Vec<(SitePath, Vec<u8>)>, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut files: BTreeMap<SitePath, Vec<u8>> = BTreeMap::new();
    let mut parts = BTreeSet::new();
    let mut put = |name: &str, bytes: Vec<u8>, faults: &mut Vec<Fault>| match SitePath::new(&format!("assets/{name}")) {
        Some(path) => {
            files.insert(path, bytes);
        }
        None => faults.push(Fault::of_file("theme-asset-name", name).with("name", name)),
    };
    for (name, names) in bundles {
        let mut whole = Vec::new();
        for part in names {
            parts.insert(part.as_str());
            match layers.file(&format!("assets/{part}")) {
                Some(file) if part.ends_with(".css") => match file.text() {
                    Ok(text) => whole.extend(without_comments(text).into_bytes()),
                    Err(fault) => faults.push(fault),
                },
                Some(file) => {
                    whole.extend_from_slice(&file.bytes);
                    whole.push(b'\n');
                }
                None => {
                    faults.push(Fault::of_file("theme-unknown-asset", name).with("name", part));
                }
            }
        }
        put(name, whole, &mut faults);
    }
    for (name, file) in layers.under("assets/") {
        if parts.contains(name) {
            continue;
        }
        let bytes = match file.text() {
            Ok(text) if name.ends_with(".js") => script::published(text).into_bytes(),
            _ => file.bytes.clone(),
        };
        put(name, bytes, &mut faults);
    }
    if faults.is_empty() { Ok(files.into_iter().collect()) } else { Err(faults) }
}

/// A style sheet without comments, with white space as one space at most and none beside `{`, `}`, `;` and `,`.
fn without_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut quote = None;
    let mut space = false;
    let mut chars = css.char_indices();
    while let Some((i, c)) = chars.next() {
        match quote {
            Some(q) => {
                out.push(c);
                if c == q {
                    quote = None;
                }
                continue;
            }
            None if css.get(i..).is_some_and(|rest| rest.starts_with("/*")) => {
                let end = css.get(i + 2..).and_then(|rest| rest.find("*/")).map_or(css.len(), |n| i + n + 4);
                while chars.clone().next().is_some_and(|(j, _)| j < end) {
                    chars.next();
                }
                space = true;
                continue;
            }
            None if c.is_ascii_whitespace() => {
                space = true;
                continue;
            }
            None => {}
        }
        let tight = |c: char| matches!(c, '{' | '}' | ';' | ',');
        if std::mem::take(&mut space) && !tight(c) && !out.chars().next_back().is_none_or(tight) {
            out.push(' ');
        }
        if c == '}' && out.ends_with(';') {
            out.pop();
        }
        if matches!(c, '"' | '\'') {
            quote = Some(c);
        }
        out.push(c);
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_and_what_spaces_mean_stays() {
        let css = "/* a */ a :hover,\n b { width: calc(1px + 2px); content: \"/* x */  y\"; }\n\n.c{}";
        assert_eq!(without_comments(css), "a :hover,b{width: calc(1px + 2px);content: \"/* x */  y\"}.c{}\n");
    }
}
