//! The importer's stages: readers know no recogniser, recognisers no form.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The files of the importer as module paths below `import`, each with the modules that it uses; its tests apart.
fn uses() -> BTreeMap<String, BTreeSet<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/import");
    let files: Vec<PathBuf> = walkdir::WalkDir::new(&root)
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .collect();
    let module = |path: &Path| {
        let name = path.strip_prefix(&root).unwrap().with_extension("").to_string_lossy().replace('/', "::");
        name.trim_end_matches("::mod").to_owned()
    };
    let modules: BTreeSet<String> = files.iter().map(|path| module(path)).collect();
    let mut uses = BTreeMap::new();
    for path in &files {
        let own = module(path);
        let text = fs::read_to_string(path).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        let is_folder = path.ends_with("mod.rs");
        let parent =
            if is_folder { own.clone() } else { own.rsplit_once("::").map_or(String::new(), |(up, _)| up.to_owned()) };
        let mut used = BTreeSet::new();
        for line in code.lines().map(str::trim).filter_map(|line| line.strip_prefix("pub ").or(Some(line))) {
            let Some(what) = line.strip_prefix("use ") else { continue };
            let what = what.trim_end_matches(';');
            let path = if let Some(rest) = what.strip_prefix("crate::import::") {
                rest.to_owned()
            } else if what.starts_with("super::") || is_folder {
                let ups = what.matches("super::").count();
                let mut base: Vec<&str> = parent.split("::").filter(|part| !part.is_empty()).collect();
                base.truncate(base.len() - if is_folder { ups } else { ups - 1 });
                base.into_iter().chain([what.trim_start_matches("super::")]).collect::<Vec<_>>().join("::")
            } else {
                continue;
            };
            // `a::b::{self, C}`: the longest part that is a module.
            let plain = path.split(['{', ' ']).next().unwrap().trim_end_matches("::").to_owned();
            let mut parts: Vec<&str> = plain.split("::").collect();
            while !parts.is_empty() && !modules.contains(&parts.join("::")) {
                parts.pop();
            }
            let listed = path.split_once('{').map_or("", |(_, list)| list.trim_end_matches('}'));
            let below =
                listed.split(',').map(|name| format!("{plain}::{}", name.trim()).trim_start_matches("::").to_owned());
            used.extend(below.filter(|name| modules.contains(name)));
            if !parts.is_empty() {
                used.insert(parts.join("::"));
            }
        }
        used.remove(&own);
        uses.insert(own, used);
    }
    uses
}

#[test]
fn readers_and_recognisers_meet_in_the_document_only() {
    let uses = uses();
    assert!(uses["recognise::table"].contains("recognise::table::grid"), "{uses:#?}");
    for (module, used) in uses {
        let within = |room: &str| used.iter().any(|name| name.starts_with(room));
        if module.starts_with("readers") {
            assert!(!within("recognise") && !within("notice") && !within("finding"), "{module}: {used:?}");
        }
        if module.starts_with("recognise") {
            assert!(!within("readers") && !within("source") && !within("content"), "{module}: {used:?}");
        }
    }
}
