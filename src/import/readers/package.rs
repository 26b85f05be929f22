//! The open office forms are zip archives of XML parts: opened here within bounds, whatever their directory claims.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::refusal::Refusal;

/// The most parts of an archive.
const MAX_PARTS: usize = 200;
/// The most bytes of all XML parts together, unpacked.
const MAX_UNPACKED: u64 = 64 << 20;
/// How many times larger than the archive its XML parts may be.
const MAX_RATIO: u64 = 200;

/// The XML parts of an archive by name. Pictures and fonts stay packed.
pub struct Package {
    parts: BTreeMap<String, String>,
}

impl Package {
    /// Opens an archive.
    ///
    /// # Errors
    /// If it is none, is locked, or goes beyond a bound.
    pub fn open(bytes: &[u8]) -> Result<Package, Refusal> {
        let broken = |why: zip::result::ZipError| Refusal::Broken(why.to_string());
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
        if archive.len() > MAX_PARTS {
            return Err(Refusal::Bomb);
        }
        let bound = MAX_UNPACKED.min(MAX_RATIO * bytes.len() as u64);
        let mut unpacked = 0;
        let mut parts = BTreeMap::new();
        for number in 0..archive.len() {
            let mut part = match archive.by_index(number) {
                Ok(part) => part,
                Err(zip::result::ZipError::UnsupportedArchive(why)) if why.contains("assword") => {
                    return Err(Refusal::Encrypted);
                }
                Err(why) => return Err(broken(why)),
            };
            let Ok(name) = part.name().map(|name| name.into_owned()) else { continue };
            if !(name.ends_with(".xml") || name.ends_with(".rels")) {
                continue;
            }
            let mut content = Vec::new();
            let left = bound - unpacked;
            if part.by_ref().take(left + 1).read_to_end(&mut content).is_err() {
                return Err(Refusal::Broken(name));
            }
            unpacked += content.len() as u64;
            if unpacked > bound {
                return Err(Refusal::Bomb);
            }
            let text = match String::from_utf8(content) {
                Ok(text) => text,
                Err(_) => return Err(Refusal::Broken(name)),
            };
            if text.contains("<!DOCTYPE") {
                return Err(Refusal::Doctype(name));
            }
            if parts.insert(name.clone(), text).is_some() {
                return Err(Refusal::Broken(name));
            }
        }
        Ok(Package { parts })
    }

    /// A part, if there is one of that name.
    pub fn part(&self, name: &str) -> Option<&str> {
        self.parts.get(name).map(String::as_str)
    }

    /// A part that the form demands.
    ///
    /// # Errors
    /// If there is none.
    pub fn needed(&self, name: &str) -> Result<&str, Refusal> {
        self.part(name).ok_or_else(|| Refusal::Broken(name.to_owned()))
    }
}

/// The names of an archive's parts; nothing where it is none.
pub fn names(bytes: &[u8]) -> Vec<String> {
    let Ok(archive) = ZipArchive::new(Cursor::new(bytes)) else { return Vec::new() };
    archive.file_names().filter_map(Result::ok).map(|name| name.into_owned()).collect()
}
