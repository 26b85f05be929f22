//! The records of a plan: its notice and sections (`<plan>/plan.json`), and its narrative (`<plan>/points.json`).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::parts::{More, Numeral, Text, UnitRecord, not};
use crate::date::Date;

/// A plan without its points and items.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanRecord<'a> {
    /// The form of the record.
    pub format: u32,
    /// Its id.
    pub id: Text<'a>,
    /// Id of the body that it is joined from; absent for a plan of the site's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Text<'a>>,
    /// A short name for lists, the editor's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short_title: Option<Text<'a>>,
    /// The notice that prints it.
    pub notice: NoticeRecord<'a>,
    /// The attached text: its title and opening paragraph.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outline: Option<OutlineRecord<'a>>,
    /// Title of the checklist as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checklist: Option<Text<'a>>,
    /// Titles of its lists of items, where it prints several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lists: Vec<Text<'a>>,
    /// What the source calls roles, leaders and deadlines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<LabelRecord<'a>>,
    /// From when to when it runs.
    pub period: PeriodRecord<'a>,
    /// Days without a report after which its duties without a day are silent, where the plan says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report_every: Option<u32>,
    /// The file that it was taken from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<FileRecord<'a>>,
    /// Its sections in the order of the notice.
    pub sections: Vec<SectionRecord<'a>>,
}

/// A printed notice.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NoticeRecord<'a> {
    /// 文号.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc_number: Option<Text<'a>>,
    /// Title.
    pub title: Text<'a>,
    /// Who issued it.
    pub issuer: Text<'a>,
    /// When.
    pub issued: Date,
    /// To whom, as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub addressees: Option<Text<'a>>,
    /// The letter's text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intro: Option<Text<'a>>,
}

/// The text attached to a notice.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OutlineRecord<'a> {
    /// Its title as printed.
    pub title: Text<'a>,
    /// The paragraph before the first section.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preface: Option<Text<'a>>,
}

/// What the source calls something.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LabelRecord<'a> {
    /// A role as in files of content, `leaders` or `deadline`.
    pub key: Text<'a>,
    /// The source's words.
    pub words: Text<'a>,
}

/// Both days inclusive.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PeriodRecord<'a> {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Whose reading it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text<'a>>,
}

/// The file that a plan was taken from.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FileRecord<'a> {
    /// Its name.
    pub file: Text<'a>,
    /// Its SHA-256 in hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<Text<'a>>,
    /// Which column of its table was taken for what, where a person said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub columns: Option<Text<'a>>,
}

/// A section.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SectionRecord<'a> {
    /// Its number.
    pub number: u32,
    /// Its title without number.
    pub title: Text<'a>,
    /// The line as printed, where it differs from the title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed: Option<Text<'a>>,
    /// Units printed for the whole section.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<UnitRecord<'a>>,
    /// Its sub-sections in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub subsections: Vec<SubsectionRecord<'a>>,
}

/// A part of a section.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SubsectionRecord<'a> {
    /// Its number as printed.
    pub number: Numeral<'a>,
    /// Its title without number.
    pub title: Text<'a>,
    /// The line as printed, where it differs from the title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed: Option<Text<'a>>,
    /// Units printed for the whole sub-section.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<UnitRecord<'a>>,
}

/// The narrative of a plan.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PointsRecord<'a> {
    /// The form of the record.
    pub format: u32,
    /// Id of the plan.
    pub plan: Text<'a>,
    /// Its points in the order of the notice.
    pub points: Vec<PointRecord<'a>>,
}

/// A point of the narrative.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PointRecord<'a> {
    /// Its number as printed.
    pub number: Numeral<'a>,
    /// Its number as the source prints it, where that is not the number with a full stop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed_number: Option<Text<'a>>,
    /// Its anchor on the page of the notice.
    pub anchor: Text<'a>,
    /// Number of its section.
    pub section: u32,
    /// Number of its sub-section as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subsection: Option<Numeral<'a>>,
    /// Its text as printed, without number and units.
    pub text: Text<'a>,
    /// Its units, by role.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<UnitRecord<'a>>,
    /// The parenthesis of units as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed: Option<Text<'a>>,
    /// Its units are printed once for several points, above them.
    #[serde(default, skip_serializing_if = "not")]
    pub inherited: bool,
    /// Further words that are neither task nor unit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub more: Vec<More<'a>>,
}
