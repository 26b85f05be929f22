//! What an import found, in words: counts, irregularities with their lines, the mapping of items to points, proposals,
//! and what becomes of each file. The words are in `words/`, one file a language.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Deserialize;

use super::document::Place;
use super::finding::{Finding, Weight};
use super::mapping::{Fit, Link, points_of};
use super::merge::{Action, Decision};
use super::notice::Notice;
use super::readers::Refusal;
use super::register::{Merge, Proposed};
use super::source_text::{MAX_BYTES, Undecodable};
use super::units::Cell;
use crate::diag::Lang;
use crate::diag::words::{BuiltIn, fill};

/// What an import found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    /// The source's file name.
    pub file: String,
    /// The plan's id.
    pub plan: String,
    /// What was counted.
    pub counts: Counts,
    /// Everything irregular, in the order of the source.
    pub findings: Vec<Finding>,
    /// Every heading and task with its point.
    pub links: Vec<Link>,
    /// Names that may be one unit.
    pub merges: Vec<Merge>,
    /// Units that the register lacks; all, where there is no register.
    pub proposals: Vec<Proposed>,
    /// Whether a register existed.
    pub had_register: bool,
    /// Where each line of the text stands in a document that has no lines of its own.
    pub places: Vec<Place>,
}

/// What was counted in a notice.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Each section.
    pub sections: Vec<SectionCounts>,
    /// Points.
    pub points: usize,
    /// Items.
    pub items: usize,
    /// Items with several duties.
    pub split: usize,
    /// Duties.
    pub duties: usize,
    /// Deadlines as printed, the most frequent first.
    pub deadlines: Vec<(String, usize)>,
    /// (duty, lead unit) pairs.
    pub leads: usize,
    /// (duty, responsible unit) pairs.
    pub responsible: usize,
    /// Duties that print a dash for the responsible units.
    pub dashes: usize,
    /// Different names in the checklist.
    pub names_in_rows: usize,
    /// Different names in checklist and narrative.
    pub names: usize,
}

/// What was counted in a section.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SectionCounts {
    /// As printed.
    pub number: u32,
    /// Without the numeral.
    pub title: String,
    /// Points.
    pub points: usize,
    /// Items.
    pub items: usize,
    /// Duties.
    pub duties: usize,
}

impl Counts {
    /// Counts a notice.
    pub fn of(notice: &Notice) -> Counts {
        let duties: Vec<_> = notice.items.iter().flat_map(|i| &i.duties).collect();
        let mut deadlines: Vec<(String, usize)> = Vec::new();
        for duty in &duties {
            if duty.deadline.is_empty() {
                continue;
            }
            match deadlines.iter_mut().find(|d| d.0 == duty.deadline) {
                Some(known) => known.1 += 1,
                None => deadlines.push((duty.deadline.clone(), 1)),
            }
        }
        deadlines.sort_by_key(|d| std::cmp::Reverse(d.1));
        let sections = notice.sections.iter().map(|s| {
            let items = notice.items.iter().filter(|i| i.section == s.number);
            SectionCounts {
                number: s.number,
                title: s.title.clone(),
                points: notice.points.iter().filter(|p| p.section == s.number).count(),
                items: items.clone().count(),
                duties: items.map(|i| i.duties.len()).sum(),
            }
        });
        let rows = duties.iter().flat_map(|d| [&d.leads, &d.responsible]);
        let points = notice.points.iter().flat_map(|p| p.roles.cells());
        Counts {
            sections: sections.collect(),
            points: notice.points.len(),
            items: notice.items.len(),
            split: notice.items.iter().filter(|i| i.duties.len() > 1).count(),
            duties: duties.len(),
            deadlines,
            leads: duties.iter().map(|d| d.leads.names.len()).sum(),
            responsible: duties.iter().map(|d| d.responsible.names.len()).sum(),
            dashes: duties.iter().filter(|d| d.responsible.dash).count(),
            names_in_rows: different(rows.clone()),
            names: different(rows.chain(points)),
        }
    }
}

impl Report {
    /// Whether nothing can be written.
    pub fn stops(&self) -> bool {
        self.findings.iter().any(|f| f.kind.weight() == Weight::Stop)
    }

    /// The whole report.
    pub fn print(&self, lang: Lang) -> String {
        let words = Words::of(lang);
        let mut out = String::new();
        let key = if self.stops() { "refused" } else { "title" };
        let title = words.say(key, &[("file", self.file.clone()), ("plan", self.plan.clone())]);
        let _ = writeln!(out, "{title}");
        if !self.stops() {
            self.print_counts(words, &mut out);
        }
        for (weight, key) in [(Weight::Stop, "stops"), (Weight::Mend, "mends"), (Weight::Note, "notes")] {
            self.print_findings(weight, key, words, &mut out);
        }
        if !self.stops() {
            self.print_mapping(words, &mut out);
            self.print_proposals(words, &mut out);
        }
        out
    }

    fn print_counts(&self, words: &Words, out: &mut String) {
        let c = &self.counts;
        let counts = [
            ("sections", c.sections.len().to_string()),
            ("points", c.points.to_string()),
            ("items", c.items.to_string()),
            ("duties", c.duties.to_string()),
            ("split", c.split.to_string()),
        ];
        let _ = writeln!(out, "{}", words.say("counts", &counts));
        let assignments = [
            ("all", (c.leads + c.responsible).to_string()),
            ("leads", c.leads.to_string()),
            ("responsible", c.responsible.to_string()),
            ("dashes", c.dashes.to_string()),
        ];
        let _ = writeln!(out, "{}", words.say("assignments", &assignments));
        let names = [("rows", c.names_in_rows.to_string()), ("all", c.names.to_string())];
        let _ = writeln!(out, "{}", words.say("names", &names));
        heading(words.say("sections", &[]), out);
        for section in &c.sections {
            let args = [
                ("number", section.number.to_string()),
                ("title", section.title.clone()),
                ("points", section.points.to_string()),
                ("items", section.items.to_string()),
                ("duties", section.duties.to_string()),
            ];
            let _ = writeln!(out, "  {}", words.say("section", &args));
        }
        heading(words.say("deadlines", &[]), out);
        for (text, count) in &c.deadlines {
            let _ =
                writeln!(out, "  {}", words.say("deadline", &[("text", text.clone()), ("count", count.to_string())]));
        }
    }

    fn print_findings(&self, weight: Weight, key: &str, words: &Words, out: &mut String) {
        let found: Vec<&Finding> = self.findings.iter().filter(|f| f.kind.weight() == weight).collect();
        if found.is_empty() {
            return;
        }
        heading(words.say(key, &[("count", found.len().to_string())]), out);
        for finding in found {
            let place = match finding.line {
                0 => words.say("whole", &[]),
                line => match self.places.get(line - 1) {
                    Some(Place::Line(line)) => words.say("line", &[("line", line.to_string())]),
                    Some(place) => place.to_string(),
                    None => words.say("line", &[("line", line.to_string())]),
                },
            };
            let _ = writeln!(out, "  {place}  {}", words.finding(finding));
        }
    }

    fn print_mapping(&self, words: &Words, out: &mut String) {
        heading(words.say("mapping", &[]), out);
        let separator = words.say("separator", &[]);
        let mut items: Vec<u32> = self.links.iter().map(|l| l.item).collect();
        items.dedup();
        for item in items {
            let points: Vec<String> = points_of(&self.links, item).iter().map(u32::to_string).collect();
            let remarks: Vec<String> =
                self.links.iter().filter(|l| l.item == item).filter_map(|l| words.fit(l)).collect();
            let args =
                [("item", item.to_string()), ("points", points.join(&separator)), ("how", remarks.join(&separator))];
            let key = match (points.is_empty(), remarks.is_empty()) {
                (true, _) => "unmapped",
                (false, true) => "whole_fit",
                (false, false) => "mapped",
            };
            let _ = writeln!(out, "  {}", words.say(key, &args));
        }
    }

    fn print_proposals(&self, words: &Words, out: &mut String) {
        if !self.merges.is_empty() {
            heading(words.say("merges", &[]), out);
        }
        for merge in &self.merges {
            let args = [("short", merge.short.clone()), ("long", merge.long.clone())];
            let _ = writeln!(out, "  {}", words.say("merge", &args));
        }
        let groups: Vec<&Proposed> = self.proposals.iter().filter(|p| p.collective).collect();
        if !groups.is_empty() {
            heading(words.say("groups", &[]), out);
        }
        for unit in groups {
            let _ = writeln!(out, "  {}", unit.name);
        }
        if self.had_register && !self.proposals.is_empty() {
            heading(words.say("units", &[]), out);
            for unit in &self.proposals {
                let args = [("id", unit.id.clone()), ("name", unit.name.clone()), ("kind", unit.kind.clone())];
                let _ = writeln!(out, "  {}", words.say("unit", &args));
            }
        }
    }
}

/// What becomes of the files: one line for each that is not plainly written or unchanged, and the sum.
pub fn print_decisions(decisions: &[Decision], lang: Lang) -> String {
    let words = Words::of(lang);
    let mut out = String::new();
    heading(words.say("files", &[]), &mut out);
    let (mut written, mut unchanged, mut rewritten, mut kept) = (0, 0, 0, 0);
    for decision in decisions {
        let (key, differences) = match &decision.action {
            Action::Write => ("write", None),
            Action::Unchanged => ("unchanged", None),
            Action::Kept(differences) => ("kept", Some(differences)),
            Action::Rewrite(differences) => ("rewrite", Some(differences)),
            Action::Unreadable => ("unreadable", None),
        };
        match &decision.action {
            Action::Write => written += 1,
            Action::Unchanged => unchanged += 1,
            Action::Rewrite(_) => rewritten += 1,
            Action::Kept(_) | Action::Unreadable => kept += 1,
        }
        if matches!(decision.action, Action::Write | Action::Unchanged) {
            continue;
        }
        let fields: Vec<String> = differences
            .into_iter()
            .flatten()
            .map(|d| words.say("difference", &[("line", d.line.to_string()), ("field", d.field.clone())]))
            .collect();
        let fields = fields.join(&words.say("separator", &[]));
        let _ = writeln!(out, "  {}", words.say(key, &[("path", decision.path.clone()), ("fields", fields)]));
    }
    let sum = [
        ("written", written.to_string()),
        ("unchanged", unchanged.to_string()),
        ("rewritten", rewritten.to_string()),
        ("kept", kept.to_string()),
    ];
    let _ = writeln!(out, "  {}", words.say("summary", &sum));
    out
}

/// Forms that no reader takes, each with words that say the way out.
const FORMS: [&str; 10] = ["doc", "xls", "wps", "et", "ofd", "pdf", "rtf", "odf", "picture", "archive"];

/// Why a file could not be decoded.
pub fn undecodable(file: &str, why: Undecodable, lang: Lang) -> String {
    let (key, line, size, kind) = match why {
        Undecodable::TooLarge(size) => ("too-large", 0, size, String::new()),
        Undecodable::Utf16 => ("utf16", 0, 0, String::new()),
        Undecodable::Gbk { line } => ("gbk", line, 0, String::new()),
        Undecodable::NotUtf8 { line } => ("not-utf8", line, 0, String::new()),
        Undecodable::Refused(refusal) => match refusal {
            Refusal::TooLarge(size) => ("too-large", 0, size, String::new()),
            Refusal::Form(form) => {
                (*FORMS.iter().find(|known| **known == form).unwrap_or(&"archive"), 0, 0, String::new())
            }
            Refusal::Encrypted => ("encrypted", 0, 0, String::new()),
            Refusal::Broken(part) => ("broken", 0, 0, part),
            Refusal::Bomb => ("bomb", 0, 0, String::new()),
            Refusal::Doctype(part) => ("broken", 0, 0, part),
            Refusal::Encoding { line } | Refusal::NotEncoded { line } => ("not-utf8", line, 0, String::new()),
        },
    };
    let args = [
        ("file", file.to_owned()),
        ("line", line.to_string()),
        ("size", size.to_string()),
        ("limit", MAX_BYTES.to_string()),
        ("kind", kind),
    ];
    Words::of(lang).undecodable.get(key).map_or_else(String::new, |text| fill(text, &args))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    frame: BTreeMap<String, String>,
    undecodable: BTreeMap<String, String>,
    findings: BTreeMap<String, String>,
}

impl Words {
    fn of(lang: Lang) -> &'static Words {
        static WORDS: BuiltIn<Words> = BuiltIn::new(include_str!("words/zh-CN.toml"), include_str!("words/en.toml"));
        WORDS.of(lang)
    }

    fn say(&self, key: &str, args: &[(&'static str, String)]) -> String {
        self.frame.get(key).map_or_else(|| key.to_owned(), |text| fill(text, args))
    }

    fn finding(&self, finding: &Finding) -> String {
        let id = finding.kind.id();
        self.findings.get(id).map_or_else(|| id.to_owned(), |text| fill(text, &finding.args))
    }

    fn fit(&self, link: &Link) -> Option<String> {
        let row = ("row", link.duty.map_or(link.item.to_string(), |d| format!("{}-{d}", link.item)));
        match (link.point, link.fit) {
            (None, _) => Some(self.say("lost", &[row])),
            (_, Fit::Whole) => None,
            (_, Fit::Sentences) => Some(self.say("sentences", &[row])),
            (_, Fit::Near(distance)) => Some(self.say("near", &[row, ("distance", distance.to_string())])),
        }
    }
}

fn heading(text: String, out: &mut String) {
    let _ = writeln!(out, "\n{text}");
}

fn different<'n>(cells: impl Iterator<Item = &'n Cell>) -> usize {
    let names: std::collections::BTreeSet<&str> = cells.flat_map(|c| &c.names).map(|n| n.text.as_str()).collect();
    names.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::finding::Kind;

    fn places(text: &str) -> Vec<&str> {
        let places = text.split('{').skip(1).filter_map(|t| t.split('}').next());
        let mut found: Vec<&str> = places.filter(|place| !place.contains(':')).collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn both_languages_have_the_same_sentences_with_the_same_places() {
        let (zh, en) = (Words::of(Lang::Zh), Words::of(Lang::En));
        for (zh, en) in [(&zh.frame, &en.frame), (&zh.undecodable, &en.undecodable), (&zh.findings, &en.findings)] {
            assert!(zh.keys().eq(en.keys()));
            for (key, text) in zh {
                assert_eq!(places(text), places(&en[key]), "{key}");
            }
        }
        assert_eq!(zh.findings.len(), Kind::ALL.len());
        assert!(Kind::ALL.iter().all(|k| zh.findings.contains_key(k.id())));
    }

    #[test]
    fn a_file_that_is_no_utf8_is_named_with_its_line() {
        let text = undecodable("a.txt", Undecodable::Gbk { line: 3 }, Lang::En);
        assert_eq!(text, "line 3 of a.txt is not UTF-8 and looks like GBK: save the file as UTF-8");
    }
}
