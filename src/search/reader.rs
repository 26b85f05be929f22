//! The reader of a written index: from a term to its documents, from a document to its record.
//!
//! In: a function that gives the bytes of a file of the site by its path. Nothing is written; each file is read once.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use super::facet::{self, Filters};
use super::file::{self, DIGITS, Kind, Name};
use super::posting::{Postings, read_tail};
use super::record::Record;
use super::root::{Readings, Root, Start, VERSION};
use super::shard;

/// Why an index cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A file is not there.
    Missing(String),
    /// A file is not what its name promises.
    Damaged(String),
    /// The index has another version of the format.
    Version(u32),
}

/// Gives the bytes of a file of the site.
pub type Files<'f> = dyn Fn(&str) -> Option<Vec<u8>> + 'f;

/// A written index.
pub struct Reader<'f> {
    files: &'f Files<'f>,
    root: Root,
    bundle: HashMap<Name, Rc<[u8]>>,
    /// Payloads read so far.
    kept: RefCell<HashMap<Name, Rc<[u8]>>>,
}

impl<'f> Reader<'f> {
    /// Opens the index of a site.
    ///
    /// # Errors
    /// A file that is missing or damaged, or another version.
    pub fn open(files: &'f Files<'f>) -> Result<Reader<'f>, Fault> {
        let script = files(file::START).ok_or_else(|| Fault::Missing(file::START.to_owned()))?;
        let start = Start::read(&script).ok_or_else(|| Fault::Damaged(file::START.to_owned()))?;
        if start.version != VERSION {
            return Err(Fault::Version(start.version));
        }
        let mut reader =
            Reader { files, root: Root::default(), bundle: HashMap::new(), kept: RefCell::new(HashMap::new()) };
        if let Some(all) = &start.all {
            let path = named(Kind::All, all)?.1;
            let payload = reader.payload(Kind::All, all)?;
            let payloads = file::unbundle(&payload).ok_or(Fault::Damaged(path))?;
            reader.bundle = payloads.into_iter().map(|(name, bytes)| (name, Rc::from(bytes))).collect();
        }
        reader.root = reader.json(Kind::Root, &start.root)?;
        Ok(reader)
    }

    /// Number of documents.
    pub fn documents(&self) -> usize {
        self.root.documents
    }

    /// The words that only make a question, and what comes in place of each.
    pub fn questions(&self) -> &[(String, String)] {
        &self.root.questions
    }

    /// Words and the near words that are looked up in their place.
    pub fn synonyms(&self) -> &[(String, String)] {
        &self.root.synonyms
    }

    /// The characters of texts that sound alike, by syllable.
    ///
    /// # Errors
    /// A file that is missing or damaged.
    pub fn readings(&self) -> Result<Readings, Fault> {
        self.json(Kind::Readings, &self.root.readings)
    }

    fn payload(&self, kind: Kind, name: &str) -> Result<Rc<[u8]>, Fault> {
        let (name, path) = named(kind, name)?;
        if let Some(known) = self.bundle.get(&name) {
            return Ok(known.clone());
        }
        if let Some(known) = self.kept.borrow().get(&name) {
            return Ok(known.clone());
        }
        let script = (self.files)(&path).ok_or_else(|| Fault::Missing(path.clone()))?;
        let payload: Rc<[u8]> = file::payload(&script).ok_or(Fault::Damaged(path))?.into();
        if Name::of(&payload) != name {
            return Err(Fault::Damaged(kind.path(name)));
        }
        self.kept.borrow_mut().insert(name, payload.clone());
        Ok(payload)
    }

    fn json<T: serde::de::DeserializeOwned>(&self, kind: Kind, name: &str) -> Result<T, Fault> {
        let payload = self.payload(kind, name)?;
        serde_json::from_slice(&payload).map_err(|_| damaged(kind, name))
    }

    /// The postings of a term; nothing where no document has it.
    ///
    /// # Errors
    /// A file that is missing or damaged.
    pub fn postings(&self, term: &str) -> Result<Option<Postings>, Fault> {
        let mut found = None;
        self.shards(term, false, |known, block| {
            if known == term {
                found = Some(Postings::read(block)?);
            }
            Some(())
        })?;
        Ok(found)
    }

    /// The postings of every term that begins with `prefix`, in order.
    ///
    /// # Errors
    /// A file that is missing or damaged.
    pub fn prefixed(&self, prefix: &str) -> Result<Vec<Postings>, Fault> {
        let mut found = Vec::new();
        self.shards(prefix, true, |known, block| {
            if known.starts_with(prefix) {
                found.push(Postings::read(block)?);
            }
            Some(())
        })?;
        Ok(found)
    }

    /// The terms that begin with `prefix`, in order.
    ///
    /// # Errors
    /// A file that is missing or damaged.
    pub fn terms(&self, prefix: &str) -> Result<Vec<String>, Fault> {
        let mut found = Vec::new();
        self.shards(prefix, true, |known, _| {
            if known.starts_with(prefix) {
                found.push(known.to_owned());
            }
            Some(())
        })?;
        Ok(found)
    }

    /// Goes through the terms of the shard that has `term`, or with `all` of every shard that may have one beginning so.
    fn shards(&self, term: &str, all: bool, mut give: impl FnMut(&str, &[u8]) -> Option<()>) -> Result<(), Fault> {
        let mut lists = Vec::new();
        if self.root.paged {
            for page in range(&self.root.terms, term, all) {
                lists.push(self.json::<Vec<(String, String)>>(Kind::Directory, &page.1)?);
            }
        } else {
            lists.push(self.root.terms.clone());
        }
        for list in &lists {
            for (_, name) in range(list, term, all) {
                let payload = self.payload(Kind::Terms, name)?;
                let read = shard::read(&payload)
                    .and_then(|terms| terms.into_iter().try_for_each(|(known, block)| give(&known, block)));
                read.ok_or_else(|| damaged(Kind::Terms, name))?;
            }
        }
        Ok(())
    }

    /// The documents of a term's tail; none where it has no tail.
    ///
    /// # Errors
    /// A file that is missing or damaged.
    pub fn tail(&self, postings: &Postings) -> Result<Vec<u32>, Fault> {
        let Some((_, name)) = postings.tail else { return Ok(Vec::new()) };
        let payload = self.payload(Kind::Tail, &name.hex())?;
        read_tail(&payload, postings.count - postings.head.len()).ok_or_else(|| damaged(Kind::Tail, &name.hex()))
    }

    /// The record of a document below `documents`.
    ///
    /// # Errors
    /// A file that is missing or damaged.
    pub fn record(&self, document: u32) -> Result<Record<'static>, Fault> {
        let (place, within) = (document as usize / self.root.group.max(1), document as usize % self.root.group.max(1));
        let beyond = || Fault::Damaged(file::START.to_owned());
        let name_at = |names: &str, place: usize| {
            let name = names.get(DIGITS * place..DIGITS * (place + 1));
            name.map(str::to_owned).ok_or_else(beyond)
        };
        let name = match place.checked_div(self.root.fan) {
            None => name_at(&self.root.records, place)?,
            Some(page) => {
                let names: String = self.json(Kind::Directory, &name_at(&self.root.records, page)?)?;
                name_at(&names, place % self.root.fan)?
            }
        };
        let mut records: Vec<Record<'static>> = self.json(Kind::Documents, &name)?;
        if within < records.len() { Ok(records.swap_remove(within)) } else { Err(damaged(Kind::Documents, &name)) }
    }

    /// The documents that filters keep: one duty has a value of each facet of duties. Nothing where there are no filters.
    ///
    /// # Errors
    /// A file that is missing or damaged.
    pub fn kept_by(&self, filters: &Filters) -> Result<Option<BTreeSet<u32>>, Fault> {
        let mut kept: Option<BTreeSet<u32>> = None;
        for (facet, values) in filters {
            let having = self.filtered(facet, values)?;
            kept = Some(match kept {
                Some(kept) => &kept & &having,
                None => having,
            });
        }
        let mut whole = BTreeSet::new();
        for document in kept.iter().flatten() {
            let record = self.record(*document)?;
            if (0..record.6.len()).any(|duty| record.passes(duty, filters, &self.root.roles)) {
                whole.insert(*document);
            }
        }
        Ok(kept.map(|_| whole))
    }

    /// The roles of units, in the order in which records have them.
    pub fn roles(&self) -> &[String] {
        &self.root.roles
    }

    /// The documents that have one of `values` of a facet.
    fn filtered(&self, name: &str, values: &[String]) -> Result<BTreeSet<u32>, Fault> {
        let mut documents = BTreeSet::new();
        for value in values {
            if let Some(postings) = self.postings(&facet::term(name, value))? {
                documents.extend(postings.head.iter().map(|posting| posting.document));
                documents.extend(self.tail(&postings)?);
            }
        }
        Ok(documents)
    }
}

fn damaged(kind: Kind, name: &str) -> Fault {
    Fault::Damaged(Name::parse(name).map_or_else(|| name.to_owned(), |name| kind.path(name)))
}

fn named(kind: Kind, name: &str) -> Result<(Name, String), Fault> {
    let name = Name::parse(name).ok_or_else(|| Fault::Damaged(name.to_owned()))?;
    Ok((name, kind.path(name)))
}

/// The entry of a sorted directory that has `term`; with `all` also those after it that may have terms beginning so.
fn range<'l>(list: &'l [(String, String)], term: &str, all: bool) -> &'l [(String, String)] {
    let begin = list.partition_point(|(first, _)| first.as_str() <= term).saturating_sub(1);
    let rest = list.get(begin..).unwrap_or_default();
    let more = rest.iter().skip(1).take_while(|(first, _)| all && first.starts_with(term)).count();
    rest.get(..rest.len().min(1 + more)).unwrap_or_default()
}
