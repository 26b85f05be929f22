//! `same-entry`: two entries of a duty that are alike but for their ids.
//!
//! Why: most often a file was copied and not changed; the page would tell one thing twice. A warning.
//!
//! Offends: an entry and its copy with another id. Instead: one of them, or what is new in the second.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::report::Report;
use crate::diag::{Code, Diagnostic};
use crate::record::entry::Entry;

pub(super) fn check(entries: &[Box<Entry>], report: &mut Report<'_>) {
    let mut first: HashMap<u64, &Entry> = HashMap::with_capacity(entries.len());
    for entry in entries.iter().filter(|e| !e.broken && e.corrects.is_none() && e.withdraws.is_none()) {
        let mut hasher = DefaultHasher::new();
        let text = entry.text.as_ref().map(|t| &t.value);
        (&entry.duty.value, entry.date.value, &entry.by.value, text).hash(&mut hasher);
        let other = *first.entry(hasher.finish()).or_insert(entry);
        // The first of the file is no other, and an id used twice has its own fault.
        if !std::ptr::eq(other, &**entry) && other.id.value != entry.id.value && alike(other, entry) {
            let fault = Diagnostic::at(Code::SameEntry, entry.id.span).with("id", &entry.id.value);
            report.push(fault.with("other", &other.id.value).related("same-entry", other.id.span));
        }
    }
}

/// Whether everything but the ids is the same.
fn alike(a: &Entry, b: &Entry) -> bool {
    let text = |e: &Entry| e.text.as_ref().map(|t| t.value.clone());
    let published = |e: &Entry| e.published.map(|p| p.value);
    let evidence = |e: &Entry| -> Vec<_> {
        let value = |text: &Option<crate::record::fields::Text>| text.as_ref().map(|t| t.value.clone());
        e.evidence.iter().map(|e| (e.title.clone(), value(&e.url), value(&e.file))).collect()
    };
    let values =
        |e: &Entry| -> Vec<_> { e.values.iter().map(|v| (v.target.value.clone(), v.value.to_bits())).collect() };
    a.duty.value == b.duty.value
        && (a.date.value, published(a)) == (b.date.value, published(b))
        && a.by.value == b.by.value
        && a.status.map(|s| s.value) == b.status.map(|s| s.value)
        && text(a) == text(b)
        && evidence(a) == evidence(b)
        && values(a) == values(b)
        && (&a.reason, &a.document, a.concludes, a.sample) == (&b.reason, &b.document, b.concludes, b.sample)
}
