//! From a notice as printed to records as YAML.
//!
//! In: the bytes of a file and what the content folder knows already. Out: the files of a plan, each with its path below the
//! content folder, and a report of what was found. Nothing here touches a file: `cli` reads and writes.
//!
//! Three stages: `readers` (one file a form) make a neutral `document`; `recognise` makes a `notice`, findings and an
//! `account` of it, and never sees the form of the file; `content` and `register` make YAML, and `merge` decides what becomes of
//! files that exist.

pub mod account;
pub mod columns;
mod content;
pub mod counts;
mod deadlines;
pub mod document;
mod end_columns;
mod english_labels;
pub mod existing;
pub mod finding;
mod head_words;
mod in_place;
mod joined_columns;
pub mod json;
mod label;
mod label_words;
mod made_heading;
pub mod mapping;
mod meaning;
pub mod merge;
mod minguo;
pub mod notice;
mod pairs;
mod places;
mod print;
mod printed;
mod problem_columns;
pub mod readers;
pub mod recognise;
pub mod register;
pub mod report;
mod restored;
mod source;
mod unit_words;
pub mod wording;
mod words;

pub use columns::Answer;
pub use existing::{ExistingContent, ExistingRegister};
pub use merge::{Action, Decision, decide};
pub use readers::{Encoding, Refusal};
pub use recognise::Options;
pub use report::Report;
pub use source::{Source, decode, decode_as};

use counts::Counts;
use document::{Place, Why};
use finding::{Finding, Kind};
use mapping::Link;
use report::Names;

use crate::character::is_han;
use crate::record::decode::MAX_BYTES as MAX_FILE;
use crate::record::fields::is_id;
use crate::record::write as yaml;
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

/// Imports a notice as plan `plan_id` (see [`is_plan_id`]) into a folder that holds the `existing` content.
///
/// ```
/// use gongkai::import::{self, ExistingContent};
/// let text = "一、板块\n1.推进。（牵头单位：甲局）\n\t一、板块\n\n\t1\n\t推进。\n\t持续开展\n\t甲局\n\t—\n";
/// let source = import::decode("notice.txt", text.as_bytes()).unwrap();
/// let imported = import::notice(&source, "plan-2024", &ExistingContent::default());
/// assert_eq!(imported.files[2].0, "plans/plan-2024/items/001.yaml");
/// ```
pub fn notice(source: &Source, plan_id: &str, existing: &ExistingContent) -> Imported {
    notice_with_options(source, plan_id, existing, Options::default())
}

/// Imports a notice as [`notice`] does, where a person says what its columns hold or which of its lists to take. What an
/// earlier import was told of the columns counts where nothing is said now.
pub fn notice_with_options(source: &Source, plan_id: &str, existing: &ExistingContent, options: Options) -> Imported {
    let of_before = existing.columns.as_deref().and_then(|text| Answer::parse(text).ok());
    let options = Options { columns: options.columns.or(of_before), ..options };
    let recognise::Recognised { mut notice, mut account, mut findings } = recognise::read(&source.document, &options);
    let links = mapping::map(&notice, &mut findings);
    // Only now: its words are found in a point as those of the duty.
    made_heading::give(&mut notice, &mut findings);
    deadlines::read(&mut notice, &links, &mut findings);
    if let Some(printed) = &source.document.printed {
        restored::restore(printed, &mut notice, &mut findings, &mut account);
    }
    findings.extend(to_enter(&notice));
    let names = content::names(&notice);
    findings.extend(odd_names(&names));
    let register = existing.register.as_ref();
    let is_new = |name: &String| register.is_none_or(|r| !r.names.contains(name));
    let new: Vec<String> = names.iter().map(|(name, _)| name).filter(|name| is_new(name)).cloned().collect();
    let merges = register::merges(&new, register.map(|r| &r.names));
    let proposals = register::propose(&new, &register.map(|r| r.ids.clone()).unwrap_or_default());
    if register.is_some() {
        for (name, place) in names.iter().filter(|(name, _)| is_new(name)) {
            findings.push(Finding { place: place.clone(), ..Finding::whole(Kind::NewUnit) }.with("name", name));
        }
    }
    if existing.plans.as_ref().is_some_and(|plans| plans.iter().all(|p| p != plan_id)) {
        findings.push(Finding::whole(Kind::PlanNotListed).with("plan", plan_id));
    }
    let chinese = content::is_chinese(&notice);
    let kinds = register::declared(&proposals, chinese);
    let columns = options.columns.as_ref().map(|answer| answer.text.as_str());
    let mut files = plan_files(&notice, source, plan_id, &links, columns);
    if register.is_none() {
        let file = register::file(&proposals, &merges, &kinds, chinese);
        files.push(("units.yaml".to_owned(), yaml::write(&file)));
        files.extend(places::file(&notice, &proposals).map(|text| ("places.yaml".to_owned(), text)));
    }
    if existing.plans.is_none() {
        files.push(("site.yaml".to_owned(), yaml::write(&content::site(&notice, plan_id))));
    }
    findings.extend(too_large(&files));
    recognise::in_reading_order(&mut findings, &source.document);
    drop_repeated_names(&mut findings);
    findings.extend(left_out(source));
    let report = Report {
        file: source.file.clone(),
        plan: plan_id.to_owned(),
        counts: Counts::of(&notice),
        findings,
        links,
        merges,
        proposals,
        kinds,
        had_register: register.is_some(),
        account,
        names: Names::of(&notice),
    };
    if report.stops() {
        files.clear();
    }
    Imported { files, notice, report }
}

/// Leaves the first finding on each way of writing names that many rows print.
fn drop_repeated_names(findings: &mut Vec<Finding>) {
    let mut told = std::collections::BTreeSet::new();
    findings.retain(|finding| {
        let texts: Vec<String> = finding.args.iter().map(|(_, text)| text.clone()).collect();
        !matches!(finding.kind, Kind::SharedEnding | Kind::JoinedNames) || told.insert(texts)
    });
}

/// Files that no reader of the content takes.
fn too_large(files: &[(String, String)]) -> impl Iterator<Item = Finding> {
    files.iter().filter(|(_, text)| text.len() > MAX_FILE).map(|(path, text)| {
        let finding = Finding::whole(Kind::FileTooLarge).with("path", path).with("size", text.len());
        finding.with("limit", MAX_FILE)
    })
}

/// What a site needs that a notice does not say in so many words: the plan's period, and which figures are targets.
fn to_enter(notice: &notice::Notice) -> Vec<Finding> {
    let mut findings = Vec::new();
    if deadlines::period(&notice.head).is_none() {
        findings.push(Finding::whole(Kind::HeadMissing).with("part", "period"));
    }
    let duties = notice.items.iter().flat_map(|item| &item.duties);
    let with_figures = duties.filter(|duty| duty.text.bytes().any(|byte| byte.is_ascii_digit())).count();
    if with_figures > 0 {
        findings.push(Finding::whole(Kind::Figures).with("count", with_figures));
    }
    findings.extend(recognise::unread_columns(notice));
    findings
}

/// What the reader did not take.
fn left_out(source: &Source) -> impl Iterator<Item = Finding> {
    source.document.left_out.iter().map(|left| {
        let kind = match left.why {
            Why::Deleted => Kind::LeftOutDeleted,
            Why::Comment => Kind::LeftOutComment,
            Why::Hidden | Why::HiddenSheet => Kind::LeftOutHidden,
            Why::Picture => Kind::LeftOutPicture,
            Why::Surroundings => Kind::LeftOutSurroundings,
            Why::Formula => Kind::LeftOutFormula,
            Why::Error => Kind::LeftOutError,
            Why::Ruby => Kind::LeftOutReading,
            Why::Invisible => Kind::LeftOutInvisible,
        };
        let mut text = left.text.clone();
        source.document.printed.iter().for_each(|printed| printed.restore(&mut text));
        Finding { place: left.place.clone(), ..Finding::whole(kind) }.with("text", text)
    })
}

fn plan_files(
    notice: &notice::Notice,
    source: &Source,
    plan_id: &str,
    links: &[Link],
    columns: Option<&str>,
) -> Vec<(String, String)> {
    let below = |name: &str| format!("plans/{plan_id}/{name}");
    let mut files = vec![
        (below("plan.yaml"), yaml::write(&content::plan(notice, plan_id, source, columns))),
        (below("points.yaml"), yaml::write(&content::points(notice))),
    ];
    let points = mapping::points_of(links);
    for (place, item) in notice.items.iter().enumerate() {
        let (path, file) = content::item(item, notice, points.get(&place).map_or(&[], Vec::as_slice));
        files.push((below(&path), yaml::write(&file)));
    }
    files
}

/// Reports once each name that does not end as units do: it may be half a name, a remark, a person or a city (杭州).
fn odd_names(names: &[(String, Option<Place>)]) -> impl Iterator<Item = Finding> {
    let odd = names.iter().filter(|(name, _)| {
        let is_city = name.ends_with('州') && name.chars().count() == 2;
        name.chars().any(is_han) && (is_city || !unit_words::looks_like_unit(&fast2s::convert(name)))
    });
    odd.filter_map(|(name, place)| Some(Finding::at(place.as_ref()?, Kind::OddName).with("text", name)))
}

/// Whether a text may name a plan: an id, and no address of the site.
pub fn is_plan_id(text: &str) -> bool {
    is_id(text) && !reserved::plan(text)
}
