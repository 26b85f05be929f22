//! From a notice as printed to records as YAML.
//!
//! In: the text of a notice and what the content folder knows already. Out: the files of a plan, each with its path
//! below the content folder, and a report of what was found. Nothing here touches a file: `cli` reads and writes.

pub mod columns;
pub mod content;
pub mod deadlines;
pub mod document;
pub mod finding;
pub mod known;
pub mod mapping;
pub mod mend;
pub mod merge;
pub mod notice;
mod outline;
pub mod readers;
pub mod register;
pub mod report;
pub mod source_text;
mod statement;
pub mod table;
mod text_form;
pub mod units;
pub mod yaml;

pub use known::{Known, KnownRegister};
pub use merge::{Action, Decision, decide};
pub use report::{Counts, Report};
pub use source_text::{SourceText, Undecodable, decode};

use document::Why;
use finding::{Finding, Kind};
use mapping::Link;

use crate::record::decode::MAX_BYTES as MAX_FILE;
use crate::record::fields::is_id;
use crate::reserved;

/// An import, made but not written.
#[derive(Clone, PartialEq, Debug)]
pub struct Imported {
    /// Path below the content folder and text; none where the report [stops](Report::stops).
    pub files: Vec<(String, String)>,
    /// The notice as read.
    pub notice: notice::Notice,
    /// What was found.
    pub report: Report,
}

/// Imports a notice as plan `plan_id` (see [`is_plan_id`]) into a folder that holds what is `known`.
///
/// ```
/// use gongkai::import::{self, Known};
/// let text = "一、板块\n1.推进。（牵头单位：甲局）\n\t一、板块\n\n\t1\n\t推进。\n\t持续开展\n\t甲局\n\t—\n";
/// let source = import::decode("notice.txt", text.as_bytes()).unwrap();
/// let imported = import::notice(&source, "plan-2024", &Known::default());
/// assert_eq!(imported.files[2].0, "plans/plan-2024/items/001.yaml");
/// ```
pub fn notice(source: &SourceText, plan_id: &str, known: &Known) -> Imported {
    let mut findings = Vec::new();
    let mut notice = notice::read(&source.text, &mut findings);
    let links = mapping::map(&notice, &mut findings);
    deadlines::read(&mut notice, &links, &mut findings);
    let names = content::names(&notice);
    let register = known.register.as_ref();
    let new: Vec<String> = names.iter().filter(|n| register.is_none_or(|r| !r.names.contains(*n))).cloned().collect();
    let merges = match register {
        Some(register) => {
            let all: Vec<String> = register.names.iter().chain(&new).cloned().collect();
            register::merges(&all).into_iter().filter(|m| new.contains(&m.short) || new.contains(&m.long)).collect()
        }
        None => register::merges(&names),
    };
    let proposals = register::propose(&new, &register.map(|r| r.ids.clone()).unwrap_or_default());
    if register.is_some() {
        for name in &new {
            findings.push(Finding::at(content::first_line(&notice, name), Kind::NewUnit).with("name", name));
        }
    }
    if known.plans.as_ref().is_some_and(|plans| plans.iter().all(|p| p != plan_id)) {
        findings.push(Finding::at(0, Kind::PlanNotListed).with("plan", plan_id));
    }
    let mut files = plan_files(&notice, source, plan_id, &links);
    if register.is_none() {
        files.push(("units.yaml".to_owned(), yaml::write(&register::file(&proposals, &merges))));
    }
    if known.plans.is_none() {
        files.push(("site.yaml".to_owned(), yaml::write(&content::site(&notice, plan_id))));
    }
    for (path, text) in files.iter().filter(|(_, text)| text.len() > MAX_FILE) {
        let finding = Finding::at(0, Kind::FileTooLarge).with("path", path).with("size", text.len());
        findings.push(finding.with("limit", MAX_FILE));
    }
    findings.sort_by_key(|f| f.line);
    for left in &source.left_out {
        let place = left.place.as_ref().map_or_else(String::new, |place| format!("{place} "));
        let kind = match left.why {
            Why::Deleted => Kind::LeftOutDeleted,
            Why::Comment => Kind::LeftOutComment,
            Why::Hidden | Why::HiddenSheet => Kind::LeftOutHidden,
            Why::Picture => Kind::LeftOutPicture,
            Why::Surroundings => Kind::LeftOutSurroundings,
            Why::Formula => Kind::LeftOutFormula,
            Why::Ruby => Kind::LeftOutReading,
        };
        findings.push(Finding::at(0, kind).with("place", place).with("text", &left.text));
    }
    let report = Report {
        file: source.file.clone(),
        plan: plan_id.to_owned(),
        counts: Counts::of(&notice),
        findings,
        links,
        merges,
        proposals,
        had_register: register.is_some(),
        places: source.places.clone(),
    };
    if report.stops() {
        files.clear();
    }
    Imported { files, notice, report }
}

fn plan_files(notice: &notice::Notice, source: &SourceText, plan_id: &str, links: &[Link]) -> Vec<(String, String)> {
    let below = |name: &str| format!("plans/{plan_id}/{name}");
    let mut files = vec![
        (below("plan.yaml"), yaml::write(&content::plan(notice, plan_id, source))),
        (below("points.yaml"), yaml::write(&content::points(notice))),
    ];
    for item in &notice.items {
        let (path, file) = content::item(item, links);
        files.push((below(&path), yaml::write(&file)));
    }
    files
}

/// Whether a text may name a plan: an id, and no address of the site.
pub fn is_plan_id(text: &str) -> bool {
    is_id(text) && !reserved::plan(text)
}
