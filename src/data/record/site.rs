//! The record of a site: its settings, its register of units, its own pages (`data/site.json`).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::parts::{Text, not};
use crate::date::Date;

/// A site without its plans.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SiteRecord<'a> {
    /// The form of the record.
    pub format: u32,
    /// Its name.
    pub title: Text<'a>,
    /// The body that publishes it.
    pub publisher: Text<'a>,
    /// Where it is served.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base_url: Option<Text<'a>>,
    /// The language of its pages.
    pub language: Text<'a>,
    /// Name of its theme.
    pub theme: Text<'a>,
    /// The theme's own options.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub theme_options: Vec<PairRecord<'a>>,
    /// IANA name of the zone that its days are of.
    pub time_zone: Text<'a>,
    /// The day by which everything is judged, inclusive; nothing later is in the records.
    pub as_of: Date,
    /// Days without a report after which a duty without a day is silent.
    pub report_every: u32,
    /// The same for long-term duties.
    pub report_every_long_term: u32,
    /// It has a search index.
    pub search: bool,
    /// Words of readers, and the near words that a search looks up in their place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub synonyms: Vec<PairRecord<'a>>,
    /// What the portal's meta tags need.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub portal: Vec<PairRecord<'a>>,
    /// Whom to tell of mistakes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub objections: Vec<PairRecord<'a>>,
    /// Terms of reuse.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<LicenceRecord<'a>>,
    /// Bodies whose data are joined to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bodies: Vec<JoinedRecord<'a>>,
    /// Ids of its plans in order, those of bodies first; the last is current where it is the site's own.
    pub plans: Vec<Text<'a>>,
    /// Kinds of bodies that its register declares.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<KindRecord<'a>>,
    /// Its units in order of the register.
    pub units: Vec<BodyRecord<'a>>,
    /// Its groups in order of the register.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<GroupRecord<'a>>,
    /// Its places in order of their register.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<PlaceRecord<'a>>,
    /// Its own pages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<PageRecord<'a>>,
}

/// A body whose data are joined.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct JoinedRecord<'a> {
    /// Its id: what the ids of its plans and units begin with, an underscore between.
    pub id: Text<'a>,
    /// The name of its own site.
    pub title: Text<'a>,
    /// Its name as that of a publisher.
    pub publisher: Text<'a>,
    /// Where its own site is served.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base_url: Option<Text<'a>>,
    /// The day by which its duties are judged, inclusive.
    pub as_of: Date,
    /// Terms of reuse of its data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<LicenceRecord<'a>>,
}

/// A key of a setting and its value.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PairRecord<'a> {
    /// The key.
    pub key: Text<'a>,
    /// The value.
    pub value: Text<'a>,
}

/// Terms of reuse.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LicenceRecord<'a> {
    /// Their name.
    pub name: Text<'a>,
    /// Where they stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Text<'a>>,
}

/// A kind of body.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KindRecord<'a> {
    /// Its key.
    pub id: Text<'a>,
    /// Id of the body that it is joined from; absent for what is the site's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Text<'a>>,
    /// Its words.
    pub name: Text<'a>,
}

/// A unit.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BodyRecord<'a> {
    /// Its id.
    pub id: Text<'a>,
    /// Id of the body that it is joined from; absent for what is the site's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Text<'a>>,
    /// Its registered name.
    pub name: Text<'a>,
    /// The key of its kind.
    pub kind: Text<'a>,
    /// Its reading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pinyin: Option<Text<'a>>,
    /// Other names under which it is printed, and those by which the search finds it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<AliasRecord<'a>>,
}

/// A group of units.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupRecord<'a> {
    /// Its id.
    pub id: Text<'a>,
    /// Id of the body that it is joined from; absent for what is the site's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Text<'a>>,
    /// Its registered name.
    pub name: Text<'a>,
    /// Its reading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pinyin: Option<Text<'a>>,
    /// Other names under which it is printed, and those by which the search finds it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<AliasRecord<'a>>,
    /// The source does not list its members.
    #[serde(default, skip_serializing_if = "not")]
    pub open: bool,
    /// Ids of its members.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<Text<'a>>,
}

/// Another name of a unit.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AliasRecord<'a> {
    /// The name, as printed unless it is for search alone.
    pub text: Text<'a>,
    /// How it differs: `ellipsis`, `variant` or `former`; `search` for a name that is printed nowhere.
    pub kind: Text<'a>,
    /// Why an editor decided so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text<'a>>,
}

/// A place that duties name.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlaceRecord<'a> {
    /// Its id.
    pub id: Text<'a>,
    /// Id of the body that it is joined from; absent for a place of the site's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Text<'a>>,
    /// Its name.
    pub name: Text<'a>,
    /// What kind of place it is.
    pub kind: Text<'a>,
    /// Other words that name it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<Text<'a>>,
    /// Longer words that hold one of its names and name something else.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_in: Vec<Text<'a>>,
    /// Id of the unit that is its office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Text<'a>>,
}

/// A page of the site's own.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PageRecord<'a> {
    /// Its address without `.html`.
    pub id: Text<'a>,
    /// Its title.
    pub title: Text<'a>,
    /// Its text in Markdown.
    pub text: Text<'a>,
}
