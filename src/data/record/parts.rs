//! What several records are made of.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

use crate::model::{self, Assigned, Assignments, Model, Number, Role};

/// A text in NFC.
pub type Text<'a> = Cow<'a, str>;

/// A text in NFC: borrowed where it is already.
pub fn nfc(text: &str) -> Text<'_> {
    // No character of these ranges changes or joins another.
    let settled = |c: char| {
        c < '\u{300}'
            || matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3001}'..='\u{3020}' | '\u{ff01}'..='\u{ff60}' | '\u{2013}'..='\u{2026}')
    };
    if text.chars().all(settled) || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.nfc().collect())
}

/// The same of a text that may be missing.
pub fn maybe(text: Option<&str>) -> Option<Text<'_>> {
    text.map(nfc)
}

/// Texts in NFC.
pub fn texts(texts: &[Box<str>]) -> Vec<Text<'_>> {
    texts.iter().map(|text| nfc(text)).collect()
}

/// Whether a flag is not set; such flags are left out.
#[allow(clippy::trivially_copy_pass_by_ref)] // as serde calls it
pub fn not(flag: &bool) -> bool {
    !*flag
}

/// The number of an item, point or sub-section as printed: whole, or words.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Numeral<'a> {
    /// 12.
    Whole(u32),
    /// （一）.
    Words(Text<'a>),
}

impl<'a> From<&'a Number> for Numeral<'a> {
    fn from(number: &'a Number) -> Numeral<'a> {
        match number {
            Number::Whole(number) => Numeral::Whole(*number),
            Number::Words(words) => Numeral::Words(nfc(words)),
        }
    }
}

/// A finite number. A whole one is written without a point.
#[derive(Clone, Copy, PartialEq, Debug, JsonSchema)]
#[schemars(transparent)]
pub struct Figure(pub f64);

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let whole = self.0 as i64;
        if whole as f64 == self.0 && whole.unsigned_abs() < 1 << 53 {
            serializer.serialize_i64(whole)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

impl<'de> Deserialize<'de> for Figure {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Figure, D::Error> {
        f64::deserialize(deserializer).map(Figure)
    }
}

/// A further column of the source: 备注, 工作措施.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct More<'a> {
    /// What the source calls it.
    pub label: Text<'a>,
    /// What it says.
    pub text: Text<'a>,
}

/// Further columns.
pub fn more(more: &[model::More]) -> Vec<More<'_>> {
    more.iter().map(|m| More { label: nfc(&m.label), text: nfc(&m.text) }).collect()
}

/// A unit's part in a duty, point or section.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitRecord<'a> {
    /// Its role: one of those that the table `assignments` lists.
    pub role: Text<'a>,
    /// Id of the unit or group.
    pub unit: Text<'a>,
    /// Its name as printed.
    pub printed: Text<'a>,
    /// The source adds 等.
    #[serde(default, skip_serializing_if = "not")]
    pub open: bool,
    /// It answers for the duty.
    #[serde(default, skip_serializing_if = "not")]
    pub accountable: bool,
}

/// A cell of units as the source prints it, where joining the names with 、 does not give it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CellRecord<'a> {
    /// The role of its units.
    pub role: Text<'a>,
    /// The whole cell.
    pub text: Text<'a>,
}

/// The units of a duty, point or section, by role and within a role in the order of the source.
pub fn units<'a>(model: &'a Model, units: &'a Assignments<Assigned>) -> Vec<UnitRecord<'a>> {
    let accountable = units.accountable_role();
    let unit = |assigned: &'a Assigned| UnitRecord {
        role: assigned.role.word().into(),
        unit: Cow::Borrowed(&*model[assigned.unit].id),
        printed: nfc(model.printed(assigned)),
        open: assigned.open,
        accountable: Some(assigned.role) == accountable,
    };
    units.iter().map(unit).collect()
}

/// The cells that are kept as printed.
pub fn cells(units: &Assignments<Assigned>) -> Vec<CellRecord<'_>> {
    let cell = |role: Role| Some(CellRecord { role: role.word().into(), text: nfc(units.printed(role)?) });
    Role::ALL.into_iter().filter_map(cell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_composed_and_whole_numbers_have_no_point() {
        for same in ["县发改委，G236。", "“示例”—— 1-2 ①", "é", ""] {
            assert!(matches!(nfc(same), Cow::Borrowed(text) if text == same), "{same}");
        }
        assert_eq!(nfc("e\u{301}"), "é");
        assert_eq!(nfc("\u{304b}\u{3099}"), "\u{304c}");
        let json = |x| serde_json::to_string(&Figure(x)).unwrap();
        assert_eq!([json(100.0), json(-2.0), json(0.5), json(1e300)], ["100", "-2", "0.5", "1e+300"]);
    }
}
