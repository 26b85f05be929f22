//! Files that are published as they are: the theme's assets, and evidence.

use std::collections::BTreeSet;

use super::{Press, Stop};

/// The theme's style sheets, scripts and icons.
pub fn assets(press: &Press<'_>) -> Result<(), Stop> {
    press.matter.theme.assets().try_for_each(|(path, bytes)| press.file(path, bytes))
}

/// Evidence files, each once, under an address made from its hash.
pub fn evidence(press: &Press<'_>) -> Result<(), Stop> {
    let mut written = BTreeSet::new();
    for file in &press.matter.facts.model.files {
        if !written.insert(&file.address) {
            continue;
        }
        let bytes = press.matter.sources.read(file.file).map_err(|error| Stop::Io(file.address.clone(), error))?;
        press.file(&file.address, &bytes)?;
    }
    Ok(())
}
