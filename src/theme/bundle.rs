//! Published assets: files of `assets/` as they are, and bundles, which are several files one after another. Of scripts,
//! lines that are only a comment stay in the sources: they are a sixth of what every search loads.

use std::collections::{BTreeMap, BTreeSet};

use super::Fault;
use super::layers::{Layers, Settings};
use crate::diag::nearest;
use crate::policy::comments::{Place, is_comment};
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
