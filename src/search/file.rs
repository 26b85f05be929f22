//! The files of the index: their names, and the classic script each of them is.
//!
//! A file other than `m.js` is `Q("<name>","<base64 of gzip of the payload>")`; its name is the hash of the payload, so a
//! file never changes. Small sites have all payloads in one bundle, which is such a file too.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::Read as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::read::GzDecoder;
use libdeflater::{CompressionLvl, Compressor};

use super::coding::{Bytes, put_varint};

/// Folder of the index in a site, with its slash.
pub const FOLDER: &str = "search/";

/// The one file without a hash in its name.
pub const START: &str = "search/m.js";

/// Most bytes a payload may have when unpacked; a reader refuses more.
const LARGEST: u64 = 1 << 28;

/// Digits of a name.
pub const DIGITS: usize = 12;

/// The first 48 bits of the hash (XXH3, 64 bits) of a payload.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Name([u8; 6]);

impl Name {
    /// The name of a payload.
    pub fn of(payload: &[u8]) -> Name {
        let [a, b, c, d, e, f, _, _] = xxhash_rust::xxh3::xxh3_64(payload).to_be_bytes();
        Name([a, b, c, d, e, f])
    }

    /// A name as it stands in a binary payload.
    pub fn of_bytes(bytes: &[u8]) -> Option<Name> {
        bytes.try_into().ok().map(Name)
    }

    /// A name as it stands in a file name: 12 lower-case hexadecimal digits.
    pub fn parse(text: &str) -> Option<Name> {
        let digits: Vec<u8> = text.bytes().map(|b| (b as char).to_digit(16).map(|d| d as u8)).collect::<Option<_>>()?;
        let bytes: Vec<u8> = digits
            .chunks(2)
            .map(|pair| match pair {
                [high, low] => Some(high << 4 | low),
                _ => None,
            })
            .collect::<Option<_>>()?;
        Name::of_bytes(&bytes)
    }

    /// The six bytes.
    pub fn bytes(&self) -> [u8; 6] {
        self.0
    }

    /// The 12 digits.
    pub fn hex(&self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// What a file holds; the folder it is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Everything, for small sites.
    All,
    /// The root.
    Root,
    /// A page of a directory.
    Directory,
    /// Terms.
    Terms,
    /// The tail of a frequent term.
    Tail,
    /// Documents.
    Documents,
    /// Facets: names of values, and columns.
    Facets,
    /// Suggestions.
    Suggestions,
    /// Folding.
    Folding,
    /// Readings.
    Readings,
}

impl Kind {
    /// The path of the file from the site's root. Kinds with many files spread over 256 folders.
    pub fn path(self, name: Name) -> String {
        let hex = name.hex();
        let two = hex.get(..2).unwrap_or_default();
        match self {
            Kind::All => format!("{FOLDER}all.{hex}.js"),
            Kind::Root => format!("{FOLDER}r/{hex}.js"),
            Kind::Directory => format!("{FOLDER}k/{hex}.js"),
            Kind::Terms => format!("{FOLDER}i/{two}/{hex}.js"),
            Kind::Tail => format!("{FOLDER}t/{two}/{hex}.js"),
            Kind::Documents => format!("{FOLDER}d/{two}/{hex}.js"),
            Kind::Facets => format!("{FOLDER}f/{hex}.js"),
            Kind::Suggestions => format!("{FOLDER}s/{hex}.js"),
            Kind::Folding => format!("{FOLDER}z/{hex}.js"),
            Kind::Readings => format!("{FOLDER}p/{hex}.js"),
        }
    }

    /// How hard to compress: rows of numbers do not get smaller, texts do.
    fn level(self) -> i32 {
        match self {
            Kind::Terms | Kind::Tail => 1,
            _ => 6,
        }
    }
}

thread_local! {
    /// A thread's packers by level: making one costs more than packing a small payload.
    static PACKERS: RefCell<BTreeMap<i32, Compressor>> = const { RefCell::new(BTreeMap::new()) };
}

/// A payload as gzip, without a name or a time in its head.
fn pack(payload: &[u8], level: i32) -> Vec<u8> {
    PACKERS.with_borrow_mut(|packers| {
        let new = || Compressor::new(CompressionLvl::new(level).unwrap_or_default());
        let packer = packers.entry(level).or_insert_with(new);
        let mut packed = vec![0; packer.gzip_compress_bound(payload.len())];
        // The bound is enough by its definition.
        let length = packer.gzip_compress(payload, &mut packed).unwrap_or(0);
        packed.truncate(length);
        packed
    })
}

/// The script that carries a payload.
pub fn script(kind: Kind, name: Name, payload: &[u8]) -> Vec<u8> {
    let packed = pack(payload, kind.level());
    let mut script = String::with_capacity(packed.len() * 4 / 3 + 32);
    script.push_str("Q(\"");
    script.push_str(&name.hex());
    script.push_str("\",\"");
    STANDARD.encode_string(packed, &mut script);
    script.push_str("\")\n");
    script.into_bytes()
}

/// The payload of a script; nothing where it is damaged or its payload is not the one it is named after.
pub fn payload(script: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(script).ok()?.trim_end().strip_prefix("Q(\"")?.strip_suffix("\")")?;
    let (name, body) = text.split_once("\",\"")?;
    let packed = STANDARD.decode(body).ok()?;
    let mut payload = Vec::new();
    GzDecoder::new(packed.as_slice()).take(LARGEST).read_to_end(&mut payload).ok()?;
    (Name::parse(name)? == Name::of(&payload)).then_some(payload)
}

/// Appends a payload to a bundle.
pub fn bundle(name: Name, payload: &[u8], out: &mut Vec<u8>) {
    out.extend(name.bytes());
    put_varint(out, payload.len() as u32);
    out.extend(payload);
}

/// The payloads of a bundle; nothing where it is damaged.
pub fn unbundle(bundle: &[u8]) -> Option<Vec<(Name, &[u8])>> {
    let mut bytes = Bytes::new(bundle);
    let mut payloads = Vec::new();
    while !bytes.rest().is_empty() {
        let name = Name::of_bytes(bytes.take(6)?)?;
        let length = bytes.varint()? as usize;
        payloads.push((name, bytes.take(length)?));
    }
    Some(payloads)
}
