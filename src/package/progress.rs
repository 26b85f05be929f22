//! Progress entries, and the files that they refer to.

use std::collections::{BTreeMap, HashMap};

use super::content::some;
use super::fault::{Fault, Read};
use super::read::{FILES, Package, entries, sha256};
use super::split;
use crate::character::folded_name;
use crate::data::record::item::{EntryRecord, EvidenceRecord, ItemRecord};
use crate::data::record::{SiteRecord, item::AmendmentRecord};
use crate::data::tables::progress::State;
use crate::date::Date;
use crate::prose;
use crate::record::entry::SAMPLE_MARKS;
use crate::record::write::{Map, Yaml};

/// The most bytes of the name of a file.
const LONGEST_NAME: usize = 255;

/// What stands for the words of a withdrawn entry. No page shows it: the withdrawal takes it away.
const WITHDRAWN: &str = "已撤回。";

/// The entries of an item, in as many files as they need.
pub fn files(site: &SiteRecord<'_>, item: &ItemRecord<'_>) -> Vec<Yaml> {
    let names: HashMap<&str, &str> = site.units.iter().map(|unit| (&*unit.id, &*unit.name)).collect();
    let groups = site.groups.iter().map(|group| (&*group.id, &*group.name));
    let names: HashMap<&str, &str> = names.into_iter().chain(groups).collect();
    let of_duties = item.duties.iter().flat_map(|duty| entries(duty).map(move |entry| (duty, entry)));
    let written = of_duties.map(|(duty, entry)| -> Yaml {
        let by = names.get(&*entry.by).copied().unwrap_or(&entry.by);
        self::entry(entry, &format!("{}-{}", item.id, duty.id), by).into()
    });
    split::files(written, |entry| entry).into_iter().map(Yaml::from).collect()
}

fn entry(entry: &EntryRecord<'_>, duty: &str, by: &str) -> Map {
    let head = Map::new()
        .with("id", &*entry.id)
        .with("duty", duty)
        .with("date", entry.date)
        .maybe("published", entry.published)
        .with("by", by);
    if entry.state == State::Withdrawn.key() {
        let [mark, _] = SAMPLE_MARKS;
        let text = if entry.sample { [mark, "：", WITHDRAWN].concat() } else { WITHDRAWN.to_owned() };
        let corrected = entry.taken.as_ref().and_then(|taken| taken.corrects.as_deref());
        let corrects = corrected.map(|old| Map::new().with("entry", old).with("reason", WITHDRAWN));
        return withdrawn(head, entry, text).maybe("corrects", corrects).maybe("sample", entry.sample.then_some(true));
    }
    let amendment = |amendment: &AmendmentRecord<'_>| {
        let map = Map::new().with("entry", &*amendment.entry).with("reason", &*amendment.reason);
        map.maybe("document", amendment.document.as_deref())
    };
    let verified = entry.verified.as_ref().map(|verified| {
        Map::new().with("by", &*verified.by).with("date", verified.date).with("result", &*verified.result)
    });
    let values = entry.values.iter().map(|value| Map::new().with("target", &*value.target).with("value", value.value));
    head.maybe("status", entry.status.as_deref())
        .maybe("text", entry.text.as_deref())
        .maybe("values", some(values))
        .maybe("evidence", some(entry.evidence.iter().map(evidence_of)))
        .maybe("verified", verified)
        .maybe("reason", entry.reason.as_deref())
        .maybe("document", entry.document.as_deref())
        .maybe("concludes", entry.concludes.then_some(true))
        .maybe("corrects", entry.corrects.as_ref().map(amendment))
        .maybe("withdraws", entry.withdraws.as_ref().map(amendment))
        .maybe("sample", entry.sample.then_some(true))
}

/// A withdrawn entry, of which content has to say something: what is known of it, and placeholders, which go with it.
fn withdrawn(head: Map, entry: &EntryRecord<'_>, text: String) -> Map {
    let taken = entry.taken.as_ref();
    let evidence = || vec![Map::new().with("title", WITHDRAWN).with("url", "https://withdrawn.invalid/")];
    let verified = |day: Date| Map::new().with("by", WITHDRAWN).with("date", day).with("result", WITHDRAWN);
    let status = taken.map_or("in_progress", |taken| &taken.status);
    head.with("status", status)
        .with("text", text)
        .maybe("evidence", taken.filter(|taken| taken.material).map(|_| evidence()))
        .maybe("verified", taken.and_then(|taken| taken.verified).map(verified))
        // Some statuses need the one or the other.
        .with("reason", WITHDRAWN)
        .with("document", WITHDRAWN)
        .maybe("concludes", taken.filter(|taken| taken.concludes).map(|_| true))
}

fn evidence_of(piece: &EvidenceRecord<'_>) -> Map {
    let map = Map::new().with("title", &*piece.title).maybe("url", piece.url.as_deref());
    map.maybe("file", piece.file.as_deref().map(|address| path(address, piece.name.as_deref())))
}

/// Where a file of the site lies below files/ of the content: in a folder of its hash under the office's name for it.
fn path(address: &str, name: Option<&str>) -> String {
    let plain = address.strip_prefix(FILES).unwrap_or(address);
    let hash = plain.split('.').next().unwrap_or(plain);
    // A name that could lead elsewhere, or that no file can have here, is not taken.
    let is_name = |name: &&str| {
        let bad = |c: char| c.is_control() || "/\\\u{fffd}".contains(c) || (cfg!(windows) && ":*?\"<>|".contains(c));
        !name.is_empty() && !name.contains(bad) && !name.starts_with('.') && name.len() <= LONGEST_NAME
    };
    match name.filter(is_name) {
        // Names that differ only in case, or in how a letter with a mark is written, need a folder each.
        Some(name) if folded_name(name) != name => {
            let own = sha256(name.as_bytes());
            format!("{hash}-{}/{name}", own.get(..8).unwrap_or(&own))
        }
        Some(name) => format!("{hash}/{name}"),
        None => plain.to_owned(),
    }
}

/// The evidence files: those of entries under the names that the office gave them, those that texts link to under the
/// names that they have in the site.
///
/// # Errors
/// A file that cannot be read or is not the one that was published: its name begins with its hash.
pub fn evidence(package: &Package, read: &Read<'_>) -> Result<Vec<(String, Vec<u8>)>, Fault> {
    // By path in content: the address.
    let mut wanted: BTreeMap<String, String> = BTreeMap::new();
    for page in &package.site.pages {
        wanted.extend(links(&page.text));
    }
    for item in &package.items {
        for entry in item.duties.iter().flat_map(entries) {
            let linked = entry.text.as_deref().map(links).into_iter().flatten();
            let files = entry.evidence.iter().filter_map(|piece| Some((piece.file.as_deref()?, piece.name.as_deref())));
            let files = files.map(|(address, name)| (format!("{FILES}{}", path(address, name)), address.to_owned()));
            wanted.extend(linked.chain(files));
        }
    }
    let mut files = Vec::with_capacity(wanted.len());
    for (path, address) in wanted {
        let bytes = read(&address).map_err(|error| Fault::Io(address.clone(), error))?;
        let plain = address.strip_prefix(FILES).unwrap_or(&address);
        let hash = plain.split('.').next().unwrap_or(plain);
        if hash.len() < 12 || !sha256(&bytes).starts_with(hash) {
            return Err(Fault::Changed(address));
        }
        files.push((path, bytes));
    }
    Ok(files)
}

/// The files that a text links to: path in content and address.
fn links(text: &str) -> Vec<(String, String)> {
    let is_ours = |name: &str| {
        let (hash, ending) = name.split_once('.').unwrap_or_default();
        hash.len() == 12
            && hash.bytes().all(|b| b.is_ascii_hexdigit())
            && ending.bytes().all(|b| b.is_ascii_lowercase())
    };
    let links = prose::survey(text).site_links.into_iter();
    let names = links.filter_map(|link| prose::file_of(&link.address, is_ours));
    names.map(|(name, _)| (format!("{FILES}{name}"), format!("{FILES}{name}"))).collect()
}
