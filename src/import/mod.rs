//! From a notice as printed to records as YAML.
//!
//! In: the text of a notice and what the content folder knows already. Out: the files of a plan, each with its path
//! below the content folder, and a report of what was found. Nothing here touches a file: `cli` reads and writes.

pub mod content;
pub mod finding;
pub mod mapping;
pub mod notice;
pub mod register;
pub mod source_text;
pub mod table;
pub mod units;
pub mod yaml;

use std::collections::BTreeSet;

pub use source_text::{SourceText, Undecodable, decode};

use finding::{Finding, Kind, Weight};

/// What a content folder holds already.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Known {
    /// Names, aliases and ids of its register; absent where it has no register.
    pub register: Option<KnownRegister>,
    /// The plans its site.yaml lists; absent where it has no site.yaml.
    pub plans: Option<Vec<String>>,
}

/// Names and ids of a register.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct KnownRegister {
    /// Names and aliases of units and groups.
    pub names: BTreeSet<String>,
    /// Ids of units and groups.
    pub ids: BTreeSet<String>,
}

/// An import, made but not written.
#[derive(Clone, PartialEq, Debug)]
pub struct Imported {
    /// Path below the content folder and text; none where the report has a finding of weight `Stop`.
    pub files: Vec<(String, String)>,
    /// The notice as read.
    pub notice: notice::Notice,
    /// Everything irregular, in the order of the source.
    pub findings: Vec<Finding>,
}

/// Imports a notice as plan `plan_id`.
pub fn notice(source: &SourceText, plan_id: &str, known: &Known) -> Imported {
    let mut findings = Vec::new();
    let notice = notice::read(&source.text, &mut findings);
    let links = mapping::map(&notice, &mut findings);
    let names = content::names(&notice);
    let merges = register::merges(&names);
    let taken = known.register.as_ref().map(|r| r.ids.clone()).unwrap_or_default();
    let new: Vec<String> = match &known.register {
        Some(register) => names.iter().filter(|n| !register.names.contains(*n)).cloned().collect(),
        None => names.clone(),
    };
    let proposals = register::propose(&new, &taken);
    if !is_plan_id(plan_id) {
        findings.push(Finding::at(0, Kind::BadPlanId).with("text", plan_id));
    }
    let mut files = Vec::new();
    if findings.iter().all(|f| f.kind.weight() != Weight::Stop) {
        let below = |name: &str| format!("plans/{plan_id}/{name}");
        files.push((below("plan.yaml"), yaml::write(&content::plan(&notice, plan_id, source))));
        files.push((below("points.yaml"), yaml::write(&content::points(&notice))));
        for item in &notice.items {
            let (path, file) = content::item(item, &links);
            files.push((below(&path), yaml::write(&file)));
        }
        if known.register.is_none() {
            files.push(("units.yaml".to_owned(), yaml::write(&register::file(&proposals, &merges))));
        }
        if known.plans.is_none() {
            files.push(("site.yaml".to_owned(), yaml::write(&content::site(&notice, plan_id))));
        }
    }
    findings.sort_by_key(|f| f.line);
    Imported { files, notice, findings }
}

/// Whether a text may name a plan: an id, and no address of the site.
fn is_plan_id(text: &str) -> bool {
    let id = !text.is_empty()
        && text.len() <= 64
        && !text.starts_with(['-', '_'])
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_');
    id && !matches!(text, "units" | "data" | "search" | "ledger" | "files" | "assets" | "schema" | "feeds")
}
