//! A progress entry, wherever it is shown.

use std::borrow::Cow;

use super::context::PageContext;
use super::lists::plan_among;
use super::parts::{Change, Day, Link};
use crate::chart::number;
use crate::history::{self, Side};
use crate::model::entry::sample_mark;
use crate::model::status::Reported;
use crate::model::{Entry, EntryId, Id as _, Source};
use crate::prose;
use crate::stats::evidence_level;
use crate::views;

views! {
    /// A progress entry.
    pub struct EntryView<'a> {
        /// Its anchor on its item's page.
        pub anchor: String,
        /// Its place on its item's page.
        pub href: String,
        /// Work as of.
        pub when: Day,
        /// When it was published, where that is another day.
        pub published: Option<Day>,
        /// The number of its duty: `2.1`.
        pub label: String,
        /// The duty's place on its item's page.
        pub duty: String,
        /// The duty's text, shortened.
        pub title: Cow<'a, str>,
        /// The name of its plan, which a page over several plans says; empty where the site has one.
        pub plan: Cow<'a, str>,
        /// The unit that reports.
        pub by: Link<'a>,
        /// The word 示例 or Sample that its text begins with; absent for a real report.
        pub sample: Option<&'static str>,
        /// Its first paragraph, as HTML within a paragraph; empty for a withdrawn entry, whose text is not shown.
        pub first: String,
        /// The rest, as HTML.
        pub rest: String,
        /// The status that it reports; absent for a withdrawal.
        pub reported: Option<&'static str>,
        /// How well it is evidenced; absent for a withdrawal.
        pub evidence: Option<&'static str>,
        /// Evidence in order.
        pub materials: Vec<Material<'a>>,
        /// Values of targets.
        pub values: Vec<ValueView<'a>>,
        /// Verification by the supervising office.
        pub verified: Option<VerifiedView<'a>>,
        /// Why the work is paused.
        pub reason: Option<&'a str>,
        /// By which document the duty ended.
        pub document: Option<&'a str>,
        /// It ends the year for a continuous duty.
        pub concludes: bool,
        /// What it corrects.
        pub corrects: Option<Amendment<'a>>,
        /// What it withdraws.
        pub withdraws: Option<Amendment<'a>>,
        /// The correction that took its place.
        pub corrected_by: Option<Amendment<'a>>,
        /// The entry that withdrew it.
        pub withdrawn_by: Option<Amendment<'a>>,
    }

    /// A piece of evidence.
    pub struct Material<'a> {
        /// Where it is; empty for a file of a body whose site has no address.
        pub href: String,
        /// Its name.
        pub title: &'a str,
        /// For a file: its kind in capitals, `PDF`.
        pub kind: Option<String>,
        /// For a file: its size, `212 KB`.
        pub size: Option<String>,
        /// For a file: its name as given by the office.
        pub name: Option<&'a str>,
    }

    /// The value of a target.
    pub struct ValueView<'a> {
        /// What is counted.
        pub label: &'a str,
        /// The value.
        pub value: String,
        /// Unit of measure.
        pub unit: Cow<'a, str>,
    }

    /// A verification.
    pub struct VerifiedView<'a> {
        /// By whom.
        pub by: &'a str,
        /// When.
        pub when: Day,
        /// With what result.
        pub result: &'a str,
    }

    /// The other side of a correction or withdrawal.
    pub struct Amendment<'a> {
        /// Work as of, of the other entry.
        pub when: Day,
        /// Its place.
        pub href: String,
        /// Why.
        pub reason: &'a str,
        /// By which document; for withdrawals.
        pub document: Option<&'a str>,
        /// Old words against new ones, on the correcting entry.
        pub changes: Vec<Change>,
    }
}

impl<'a> PageContext<'a> {
    /// An entry as a page shows it.
    pub fn entry(&self, id: EntryId) -> EntryView<'a> {
        let entry = &self.model[id];
        let (sample, first, rest) = self.text(entry);
        // What was withdrawn is not shown.
        let report = entry.report().filter(|_| entry.rare().taken.is_none());
        EntryView {
            anchor: crate::route::entry_anchor(self.model, id),
            href: self.entry_href(id),
            when: entry.date.into(),
            published: entry.published.filter(|d| *d != entry.date).map(Day::from),
            label: self.model.duty_label(entry.duty),
            duty: self.duty(entry.duty),
            title: self.model.duty_name(entry.duty),
            plan: plan_among(self.model, entry.duty),
            by: self.unit_link(entry.by),
            sample,
            first,
            rest,
            reported: report.map(|report| Reported::from(report.status).key()),
            evidence: report.map(|report| evidence_level(report, self.model.day_of(entry.duty)).key()),
            materials: entry.evidence.iter().map(|e| self.material(&e.title, &e.source)).collect(),
            values: self.values(entry),
            verified: entry.rare().verified.as_ref().map(|v| VerifiedView {
                by: &v.by,
                when: v.date.value.into(),
                result: &v.result,
            }),
            reason: entry.rare().reason.as_deref(),
            document: entry.rare().document.as_deref(),
            concludes: entry.concludes,
            corrects: entry.rare().corrects.as_ref().map(|correction| Amendment {
                changes: match &self.model[correction.entry] {
                    // What was withdrawn is not compared: its words are gone.
                    old if old.rare().withdrawn_by.is_some() => Vec::new(),
                    old => changes(&old.text, &entry.text),
                },
                ..self.amendment(correction.entry, &correction.reason, None)
            }),
            withdraws: entry.rare().withdraws.as_ref().map(|w| self.amendment(w.entry, &w.reason, Some(&w.document))),
            corrected_by: entry.rare().corrected_by.map(|other| {
                let reason = self.model[other].rare().corrects.as_ref().map_or("", |correction| &correction.reason);
                self.amendment(other, reason, None)
            }),
            withdrawn_by: entry.rare().withdrawn_by.map(|other| {
                let withdrawal = self.model[other].rare().withdraws.as_ref();
                let reason = withdrawal.map_or("", |w| &w.reason);
                self.amendment(other, reason, withdrawal.map(|w| &*w.document))
            }),
        }
    }

    /// The place of an entry on its item's page.
    pub fn entry_href(&self, id: EntryId) -> String {
        let item = crate::route::item(self.model, self.model[self.model[id].duty].item);
        self.href_at(&item, &crate::route::entry_anchor(self.model, id))
    }

    fn amendment(&self, other: EntryId, reason: &'a str, document: Option<&'a str>) -> Amendment<'a> {
        Amendment {
            when: self.model[other].date.into(),
            href: self.entry_href(other),
            reason,
            document,
            changes: Vec::new(),
        }
    }

    /// The text of an entry: its own anchors are those of its item's page, wherever it is shown. Places of the site
    /// mean that of the body which it is joined from.
    pub fn prose(&self, entry: &Entry) -> prose::Rendered {
        let item = self.model[entry.duty].item;
        let plan = &self.model[self.model[item].plan];
        let own = crate::route::item(self.model, item);
        let to_root = self.path().to_root();
        let (to_root, own, moved) = match plan.body {
            None => (Some(&*to_root), own.as_str(), Some(&self.facts.moved)),
            Some(id) => {
                let body = &self.model[id];
                // Its own address of the plan has no prefix.
                let own = own.as_str().get(body.id.len() + 1..).unwrap_or("");
                (body.base_url.as_deref(), own, self.facts.moved_of_bodies.get(id.row()))
            }
        };
        prose::html(&entry.text, &prose::Context { place: prose::Place::Entry, to_root, own, moved })
    }

    /// The word 示例 or Sample, the first paragraph and the rest.
    fn text(&self, entry: &Entry) -> (Option<&'static str>, String, String) {
        let (first, rest) = self.prose(entry).first_and_rest();
        if !entry.sample {
            return (None, first, rest);
        }
        let mark = sample_mark(&first);
        let first = mark.and_then(|mark| first.strip_prefix(mark)).unwrap_or(&first).to_owned();
        (mark, first, rest)
    }

    fn values(&self, entry: &'a Entry) -> Vec<ValueView<'a>> {
        let targets = &self.model[entry.duty].targets;
        let shown = entry.values.iter().filter_map(|(place, value)| Some((targets.get(*place)?, value)));
        shown
            .filter(|(target, _)| target.confirmed)
            .map(|(target, value)| ValueView {
                label: &target.label,
                value: self.figure(number(*value)),
                unit: self.measure(target.unit.as_deref()),
            })
            .collect()
    }

    fn material(&self, title: &'a str, source: &'a Source) -> Material<'a> {
        match source {
            Source::Elsewhere => Material { href: String::new(), title, kind: None, size: None, name: None },
            Source::Url(url) => Material { href: url.to_string(), title, kind: None, size: None, name: None },
            Source::File(id) => {
                let file = &self.model[*id];
                let kind = file.address.as_str().rsplit('.').next().unwrap_or("").to_uppercase();
                Material {
                    href: self.href(&file.address),
                    title,
                    kind: Some(kind),
                    size: Some(size(file.bytes)),
                    name: Some(&file.name),
                }
            }
        }
    }
}

/// Old words against new ones; nothing where they are the same.
pub(super) fn changes(old: &str, new: &str) -> Vec<Change> {
    let (old, new) = (prose::plain(old), prose::plain(new));
    if old == new { Vec::new() } else { pieces(history::compare(&old, &new)) }
}

/// The pieces of a comparison as a page shows them.
pub fn pieces(pieces: impl IntoIterator<Item = history::Piece>) -> Vec<Change> {
    let side = |side| match side {
        Side::Both => "both",
        Side::Old => "old",
        Side::New => "new",
    };
    pieces.into_iter().map(|p| Change { side: side(p.side), text: p.text }).collect()
}

/// A size as people write it: whole KB below a MB, then MB with one digit.
pub(super) fn size(bytes: u64) -> String {
    if bytes < 1 << 20 {
        format!("{} KB", bytes.div_ceil(1024))
    } else {
        format!("{:.1} MB", bytes as f64 / f64::from(1 << 20))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_rounded_up_so_that_only_what_is_empty_looks_so() {
        assert_eq!([size(0), size(1), size(1025), size(3 << 20)], ["0 KB", "1 KB", "2 KB", "3.0 MB"]);
    }
}
