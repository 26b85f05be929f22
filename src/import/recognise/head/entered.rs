//! Lines of the head, as they are entered in the notice.

use super::issue;
use super::portal_lines;
use crate::import::account::Destination;
use crate::import::finding::{Finding, Kind};
use crate::import::recognise::reading::{Line, Reading};

/// Joins the lines of a title or signature and reports that there are several.
pub fn joined(lines: &[Line<'_>], findings: &mut Vec<Finding>) -> Option<String> {
    // A page prints the title of the document above the document, which begins with it.
    let (first, second) = lines.split_at(lines.len() / 2);
    let is_twice = first.iter().map(|line| line.text).eq(second.iter().map(|line| line.text));
    let lines = if is_twice { first } else { lines };
    let mut text = String::new();
    for line in lines {
        // Words in Latin letters need a blank between them.
        let latin = text.ends_with(|c: char| c.is_ascii_alphanumeric())
            && line.text.starts_with(|c: char| c.is_ascii_alphabetic());
        text.push_str(if latin { " " } else { "" });
        text.push_str(line.text);
    }
    if let [first, _, ..] = lines {
        findings.push(Finding::at(first.place, Kind::Broken).with("text", &text));
    }
    if text.is_empty() { None } else { Some(text) }
}

impl Reading<'_> {
    /// Takes lines into a part of the head.
    pub fn take_head(&mut self, key: &'static str, lines: &[Line<'_>]) {
        if lines.is_empty() {
            return;
        }
        for line in lines {
            self.account.record(line.entry, Destination::Head(key));
        }
        let text = match key {
            "intro" | "preface" => Some(lines.iter().map(|line| line.text).collect::<Vec<_>>().join("\n")),
            _ => joined(lines, &mut self.findings),
        };
        let head = &mut self.notice.head;
        match key {
            "doc_number" => {
                let text = text.unwrap_or_default();
                let (others, number) = portal_lines::before_number(&text);
                if let Some(line) = lines.first().filter(|_| !others.is_empty()) {
                    self.findings.push(Finding::at(line.place, Kind::LeftOutSurroundings).with("text", others));
                }
                head.doc_number = Some(number.trim_matches(['（', '）', '(', ')']).to_owned());
            }
            "title" => head.title = text,
            "addressees" => head.addressees = text,
            "intro" => head.intro = text,
            "issuer" => {
                let bare = |text: &str| text.trim_matches(['（', '）', '(', ')']).to_owned();
                // Issued by the Office of Trees.
                let of_english = |text: &str| issue::issued(text).and_then(|(issuer, _)| issuer.map(str::to_owned));
                head.issuer = text.map(|text| of_english(&text).unwrap_or_else(|| bare(&text)));
            }
            "outline_title" => head.outline_title = text,
            _ => head.preface = text,
        }
    }
}
