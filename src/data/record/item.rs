//! The record of an item: what is in force of its duties, where each stands as of the day, and what happened before.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::parts::{CellRecord, Figure, More, Numeral, Text, UnitRecord, not};
use crate::date::Date;

/// An item with its duties: `<plan>/items/<id>.json`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ItemRecord<'a> {
    /// The form of the record.
    pub format: u32,
    /// Id of its plan.
    pub plan: Text<'a>,
    /// Its id.
    pub id: Text<'a>,
    /// The day by which it is judged, inclusive; nothing later is in the record.
    pub as_of: Date,
    /// Its number as printed.
    pub number: Numeral<'a>,
    /// Number of its section.
    pub section: u32,
    /// Number of its sub-section as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subsection: Option<Numeral<'a>>,
    /// Title of the list that it stands in, where the notice has several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<Text<'a>>,
    /// Numbers of the points that it comes from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<Numeral<'a>>,
    /// The editor's short title; not printed words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Text<'a>>,
    /// The heading over several duties as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<Text<'a>>,
    /// Further columns of the source.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub more: Vec<More<'a>>,
    /// Its duties by number.
    pub duties: Vec<DutyRecord<'a>>,
}

/// A duty.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DutyRecord<'a> {
    /// Its number within the item.
    pub id: u32,
    /// Its text as printed.
    pub text: Text<'a>,
    /// Its deadline, where the source prints one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<DeadlineRecord<'a>>,
    /// Days without a report after which it is silent, if it has no day.
    pub report_every: u32,
    /// The duty itself says so, not its deadline, its plan or the site.
    #[serde(default, skip_serializing_if = "not")]
    pub own_report_every: bool,
    /// Its units, by role.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<UnitRecord<'a>>,
    /// Cells of units as the source prints them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub printed: Vec<CellRecord<'a>>,
    /// The source prints — for the responsible units.
    #[serde(default, skip_serializing_if = "not")]
    pub none_printed: bool,
    /// Several units that answer for it do so each for itself.
    #[serde(default, skip_serializing_if = "not")]
    pub separately: bool,
    /// Its units are printed once for several duties, above them.
    #[serde(default, skip_serializing_if = "not")]
    pub inherited: bool,
    /// Persons in office printed with it; absent where the site hides them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub leaders: Vec<Text<'a>>,
    /// Further columns of the source.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub more: Vec<More<'a>>,
    /// Its confirmed targets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<TargetRecord<'a>>,
    /// Numbers of its text that are no targets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_targets: Vec<Text<'a>>,
    /// Where it stands as of the day.
    pub status: StatusRecord<'a>,
    /// What happened, oldest first: entries, corrections, withdrawals, changes of what was promised.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<EventRecord<'a>>,
}

/// A deadline.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeadlineRecord<'a> {
    /// The source's words.
    pub text: Text<'a>,
    /// What they mean: `dated`, or why there is no day.
    pub kind: Text<'a>,
    /// The day, inclusive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Of a recurring duty: how often, an ISO 8601 duration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<Text<'a>>,
}

/// A target that the text of a duty states.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TargetRecord<'a> {
    /// Its id within the duty.
    pub id: Text<'a>,
    /// What is counted.
    pub label: Text<'a>,
    /// How the number is meant.
    pub kind: Text<'a>,
    /// The number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Figure>,
    /// Least, of a range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<Figure>,
    /// Most, of a range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<Figure>,
    /// Unit of measure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Text<'a>>,
    /// Of a frequency: an ISO 8601 duration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Text<'a>>,
    /// The words of the duty's text that state it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Text<'a>>,
    /// Values add up over the year.
    #[serde(default, skip_serializing_if = "not")]
    pub cumulative: bool,
    /// Value at the start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<Figure>,
    /// No number is printed.
    #[serde(default, skip_serializing_if = "not")]
    pub implied: bool,
    /// By when, where that differs from the duty's deadline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// An editor's remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text<'a>>,
}

/// Where a duty stands as of the day.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StatusRecord<'a> {
    /// What the latest entry in force reports; `not_reported` does not mean not done.
    pub reported: Text<'a>,
    /// Where it stands in time.
    pub schedule: Text<'a>,
    /// What supports the latest entry in force.
    pub evidence: Text<'a>,
    /// Id of that entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latest: Option<Text<'a>>,
    /// Work as of, of that entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_report: Option<Date>,
    /// Days since then, or since the notice where nothing was reported.
    pub since: i32,
    /// When it was reported done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<Date>,
    /// An entry ends the year for it.
    #[serde(default, skip_serializing_if = "not")]
    pub concluded: bool,
    /// The latest entry in force is a demonstration.
    #[serde(default, skip_serializing_if = "not")]
    pub sample: bool,
}

/// Something that happened to a duty: one of its two fields is there.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EventRecord<'a> {
    /// From when it counts: when an entry was published, when a change was decided.
    pub date: Date,
    /// A progress entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<EntryRecord<'a>>,
    /// A change of what was promised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<ChangeRecord<'a>>,
}

/// A progress entry.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EntryRecord<'a> {
    /// Its id within the duty.
    pub id: Text<'a>,
    /// `in_force`, `corrected`, `withdrawn` or `withdrawal`.
    pub state: Text<'a>,
    /// Work as of.
    pub date: Date,
    /// When it was published, where that is another day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Date>,
    /// Id of the unit that reports.
    pub by: Text<'a>,
    /// The status that it reports.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Text<'a>>,
    /// What was reported, in Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Text<'a>>,
    /// Values of targets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<ValueRecord<'a>>,
    /// Evidence in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceRecord<'a>>,
    /// Verification by the supervising office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified: Option<VerifiedRecord<'a>>,
    /// Why the work is paused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Text<'a>>,
    /// By which document the duty ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<Text<'a>>,
    /// It ends the year for a duty without a day.
    #[serde(default, skip_serializing_if = "not")]
    pub concludes: bool,
    /// What it corrects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<AmendmentRecord<'a>>,
    /// What it withdraws.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdraws: Option<AmendmentRecord<'a>>,
    /// Id of the entry that withdrew it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn_by: Option<Text<'a>>,
    /// What a withdrawn report said of the statuses, for the months in which it counted; its words are gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken: Option<TakenRecord<'a>>,
    /// A demonstration, no real work.
    #[serde(default, skip_serializing_if = "not")]
    pub sample: bool,
}

/// What a withdrawn report said of the statuses of its duty.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TakenRecord<'a> {
    /// The status that it reported.
    pub status: Text<'a>,
    /// It had evidence.
    #[serde(default, skip_serializing_if = "not")]
    pub material: bool,
    /// When it was verified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified: Option<Date>,
    /// It ended the year for a duty without a day.
    #[serde(default, skip_serializing_if = "not")]
    pub concludes: bool,
    /// Id of the entry that it corrected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<Text<'a>>,
}

/// The value of a target.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ValueRecord<'a> {
    /// The target's id.
    pub target: Text<'a>,
    /// The value.
    pub value: Figure,
}

/// A piece of evidence: a link or a file.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EvidenceRecord<'a> {
    /// Its name.
    pub title: Text<'a>,
    /// Its web address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Text<'a>>,
    /// Address of the file within the site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<Text<'a>>,
    /// Name of the file as given by the office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Text<'a>>,
    /// Size of the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
}

/// A verification.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VerifiedRecord<'a> {
    /// Which office.
    pub by: Text<'a>,
    /// When.
    pub date: Date,
    /// What it found.
    pub result: Text<'a>,
}

/// An earlier entry of the duty, and why it no longer holds.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AmendmentRecord<'a> {
    /// Its id.
    pub entry: Text<'a>,
    /// Why.
    pub reason: Text<'a>,
    /// By which document; of withdrawals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<Text<'a>>,
}

/// A change of what was promised.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeRecord<'a> {
    /// `deadline`, `text`, a role as in files of content, or `target:` and a target's id.
    pub field: Text<'a>,
    /// The words before.
    pub from: Text<'a>,
    /// The words after.
    pub to: Text<'a>,
    /// Of a deadline: what the words before meant, as `kind` of a deadline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_kind: Option<Text<'a>>,
    /// Of a deadline: the day before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_day: Option<Date>,
    /// Of a deadline: days without a report after which the duty was silent before, if it had no day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_report_every: Option<u32>,
    /// Of a deadline: the day after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_day: Option<Date>,
    /// Why.
    pub reason: Text<'a>,
    /// By which document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<Text<'a>>,
}
