//! A report as text: what needs a person first, then counts and notes, then the account of every paragraph and cell.

use std::fmt::Write as _;

use super::account::{Destination, Entry};
use super::columns::Meaning;
use super::document::Place;
use super::finding::{Finding, Kind, Weight};
use super::mapping::points_of;
use super::merge::{Action, Decision};
use super::register::Proposed;
use super::report::Report;
use super::wording::Words;
use crate::diag::Lang;
use crate::record::role::Role;

/// The most left-out words that are quoted in the account.
const QUOTED: usize = 24;

impl Report {
    /// The whole report of an import that decides nothing about files.
    pub fn print(&self, lang: Lang) -> String {
        self.print_with(&[], false, lang)
    }

    /// The whole report with what becomes of the files. `dry`: nothing is written.
    pub fn print_with(&self, decisions: &[Decision], dry: bool, lang: Lang) -> String {
        let words = Words::of(lang);
        let mut out = String::new();
        let key = match (self.stops(), dry) {
            (true, _) => "refused",
            (_, true) => "dry",
            _ => "title",
        };
        let title = words.say(key, &[("file", self.file.clone()), ("plan", self.plan.clone())]);
        let _ = writeln!(out, "{title}");
        self.print_findings(Weight::Stop, "stops", words, &mut out);
        self.print_findings(Weight::Complete, "completes", words, &mut out);
        if self.stops() {
            self.print_findings(Weight::Note, "notes", words, &mut out);
            return out;
        }
        print_kept(decisions, words, &mut out);
        self.print_proposals(words, &mut out);
        self.print_counts(words, &mut out);
        self.print_findings(Weight::Note, "notes", words, &mut out);
        self.print_mapping(words, &mut out);
        if !decisions.is_empty() {
            print_sum(decisions, dry, words, &mut out);
        }
        self.print_account(words, &mut out);
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
        heading(words.say("counts", &counts), out);
        let of_role = |(role, count): (Role, &usize)| {
            let args = [("role", words.account(role.key(), &[])), ("count", count.to_string())];
            words.say("assignments_of", &args)
        };
        let roles: Vec<String> = Role::ALL.into_iter().zip(&c.assignments).map(of_role).collect();
        let assignments = [
            ("all", c.assignments.iter().sum::<usize>().to_string()),
            ("roles", roles.join(&words.say("separator", &[]))),
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
        if !c.deadlines.is_empty() {
            heading(words.say("deadlines", &[]), out);
        }
        for (text, count) in &c.deadlines {
            let _ =
                writeln!(out, "  {}", words.say("deadline", &[("text", text.clone()), ("count", count.to_string())]));
        }
    }

    /// The findings of a weight.
    fn print_findings(&self, weight: Weight, key: &str, words: &Words, out: &mut String) {
        let found: Vec<&Finding> = self.findings.iter().filter(|f| f.kind.weight() == weight).collect();
        if found.is_empty() {
            return;
        }
        heading(words.say(key, &[("count", found.len().to_string())]), out);
        for finding in found {
            let _ = writeln!(out, "  {}  {}", words.place(finding.place.as_ref()), words.finding(finding));
        }
    }

    fn print_mapping(&self, words: &Words, out: &mut String) {
        // Items that were made of the points are these points.
        if self.names.points.is_empty() || self.findings.iter().any(|f| f.kind == Kind::MadeItems) {
            return;
        }
        heading(words.say("mapping", &[]), out);
        let separator = words.say("separator", &[]);
        let of_items = points_of(&self.links);
        let mut rest = self.links.as_slice();
        while let Some(first) = rest.first() {
            let count = rest.iter().take_while(|link| link.item == first.item).count();
            let (links, further) = rest.split_at(count);
            rest = further;
            let name = self.names.items.get(first.item).map_or("", String::as_str);
            let points = of_items.get(&first.item).into_iter().flatten();
            let points: Vec<&str> =
                points.filter_map(|point| self.names.points.get(*point)).map(String::as_str).collect();
            let remarks: Vec<String> = links.iter().filter_map(|link| words.match_kind(link, name)).collect();
            let args =
                [("item", name.to_owned()), ("points", points.join(&separator)), ("how", remarks.join(&separator))];
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
            for (id, name) in &self.kinds {
                let _ =
                    writeln!(out, "  {}", words.say("kind", &[("id", (*id).to_owned()), ("name", (*name).to_owned())]));
            }
        }
    }

    /// The account: a line for each run of paragraphs or cells that went to one place.
    fn print_account(&self, words: &Words, out: &mut String) {
        let totals = self.account.totals();
        let args = [
            ("paragraphs", totals.paragraphs.to_string()),
            ("cells", totals.cells.to_string()),
            ("all", (totals.paragraphs + totals.cells).to_string()),
            ("taken", totals.taken.to_string()),
            ("left", (totals.left_out + totals.unplaced).to_string()),
        ];
        heading(words.account("title", &args), out);
        let mut rest = self.account.entries.as_slice();
        while let Some(first) = rest.first() {
            let count = rest.iter().take_while(|entry| group(&entry.destination) == group(&first.destination)).count();
            // What was left out is told piece by piece.
            let count =
                if matches!(first.destination, Destination::LeftOut(_) | Destination::Unplaced) { 1 } else { count };
            let (run, further) = rest.split_at(count);
            rest = further;
            let _ = writeln!(out, "  {}  {}", places(run, words), self.destination(run, words));
        }
    }

    fn destination(&self, run: &[Entry], words: &Words) -> String {
        let Some(first) = run.first() else { return String::new() };
        let name = |names: &[String], place: usize| names.get(place).cloned().unwrap_or_default();
        let quoted = || ("text", first.text.chars().take(QUOTED).collect::<String>().replace('\n', " "));
        match &first.destination {
            Destination::Unplaced => words.account("unplaced", &[quoted()]),
            Destination::Head(part) => {
                // `title` is the heading of the account itself.
                let part = if *part == "title" { "title_of_notice" } else { part };
                words.account("head", &[("part", words.account(part, &[]))])
            }
            Destination::Section(number) => words.account("section", &[("number", number.to_string())]),
            Destination::Subsection(place) => {
                words.account("subsection", &[("number", name(&self.names.subsections, *place))])
            }
            Destination::Point(place) => words.account("point", &[("number", name(&self.names.points, *place))]),
            Destination::Title => words.account("list", &[]),
            Destination::Label => words.account("label", &[]),
            Destination::Item(item, _) | Destination::Duty(item, ..) => {
                let duty = run.iter().find_map(|entry| {
                    if let Destination::Duty(_, duty, _) = entry.destination { Some(duty) } else { None }
                });
                let fields: Vec<String> = run
                    .iter()
                    .filter_map(|entry| field(&entry.destination))
                    .map(|m| words.account(m.key(), &[]))
                    .collect();
                let args = [
                    ("item", name(&self.names.items, *item)),
                    ("duty", duty.unwrap_or(1).to_string()),
                    ("fields", fields.join(&words.say("separator", &[]))),
                ];
                words.account("duty", &args)
            }
            Destination::LeftOut(reason) => {
                words.account("left", &[("why", words.account(reason.key(), &[])), quoted()])
            }
        }
    }
}

/// What entries of one run have in common: an item's number and heading go with its first duty.
fn group(destination: &Destination) -> (u8, usize, usize, &str) {
    match destination {
        Destination::Unplaced => (0, 0, 0, ""),
        Destination::Head(part) => (1, 0, 0, part),
        Destination::Section(number) => (2, *number as usize, 0, ""),
        Destination::Subsection(place) => (3, *place, 0, ""),
        Destination::Point(place) => (4, *place, 0, ""),
        Destination::Title => (5, 0, 0, ""),
        Destination::Label => (6, 0, 0, ""),
        Destination::Item(item, _) => (7, *item, 1, ""),
        Destination::Duty(item, duty, _) => (7, *item, *duty, ""),
        Destination::LeftOut(reason) => (8, 0, 0, reason.key()),
    }
}

fn field(destination: &Destination) -> Option<Meaning> {
    match destination {
        Destination::Item(_, meaning) | Destination::Duty(_, _, meaning) => Some(*meaning),
        _ => None,
    }
}

/// The first and the last place of a run.
fn places(run: &[Entry], words: &Words) -> String {
    match (run.first().map(|entry| &entry.place), run.last().map(|entry| &entry.place)) {
        (Some(Place::Line(first)), Some(Place::Line(last))) if first != last => {
            words.say("lines", &[("first", first.to_string()), ("last", last.to_string())])
        }
        (Some(first), Some(last)) if first != last => format!("{first}–{last}"),
        (first, _) => words.place(first),
    }
}

/// Files that say something else and stay as they are: a person must look at them.
fn print_kept(decisions: &[Decision], words: &Words, out: &mut String) {
    let differs = |decision: &&Decision| !matches!(decision.action, Action::Write | Action::Unchanged);
    let mut differing = decisions.iter().filter(differs).peekable();
    if differing.peek().is_some() {
        heading(words.say("differing", &[]), out);
    }
    for decision in differing {
        let (key, differences) = match &decision.action {
            Action::Kept(differences) => ("kept", Some(differences)),
            Action::Rewrite(differences) => ("rewrite", Some(differences)),
            _ => ("unreadable", None),
        };
        let fields: Vec<String> = differences
            .into_iter()
            .flatten()
            .map(|d| words.say("difference", &[("line", d.line.to_string()), ("field", d.field.clone())]))
            .collect();
        let fields = fields.join(&words.say("separator", &[]));
        let _ = writeln!(out, "  {}", words.say(key, &[("path", decision.path.clone()), ("fields", fields)]));
    }
}

/// How many files were written, or would be.
fn print_sum(decisions: &[Decision], dry: bool, words: &Words, out: &mut String) {
    let count =
        |fits: fn(&Action) -> bool| decisions.iter().filter(|decision| fits(&decision.action)).count().to_string();
    let sum = [
        ("written", count(|action| matches!(action, Action::Write))),
        ("unchanged", count(|action| matches!(action, Action::Unchanged))),
        ("rewritten", count(|action| matches!(action, Action::Rewrite(_)))),
        ("kept", count(|action| matches!(action, Action::Kept(_) | Action::Unreadable))),
    ];
    heading(words.say(if dry { "dry_files" } else { "files" }, &[]), out);
    let _ = writeln!(out, "  {}", words.say("summary", &sum));
}

fn heading(text: String, out: &mut String) {
    let _ = writeln!(out, "\n{text}");
}
