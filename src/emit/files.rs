//! Files that are published as they are: the theme's assets, and evidence.

use std::collections::BTreeSet;

use super::{Error, Writer};

/// The theme's style sheets, scripts and icons.
pub fn assets(writer: &Writer<'_>) -> Result<(), Error> {
    writer.context.renderer.theme().assets().try_for_each(|(path, bytes)| writer.file(path, bytes))
}

/// Evidence files, each once, under an address made from its hash.
pub fn evidence(writer: &Writer<'_>) -> Result<(), Error> {
    let mut written = BTreeSet::new();
    for file in &writer.context.facts.model.files {
        if !written.insert(&file.address) {
            continue;
        }
        let bytes = writer.context.sources.read(file.file).map_err(|error| Error::Io(file.address.clone(), error))?;
        writer.file(&file.address, &bytes)?;
    }
    Ok(())
}
