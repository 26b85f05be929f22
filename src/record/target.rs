//! A target of a duty as written.

use super::fields::{Fields, Reading, Text, each};
use super::form::{Form, Is, Key, Rule, may, must, words};
use super::yaml::Node;
use crate::date::Date;
use crate::source::Span;

/// A quantified target.
pub struct Target {
    /// Its id within the duty.
    pub id: Text,
    /// What is counted.
    pub label: Box<str>,
    /// How the number is meant.
    pub kind: TargetKind,
    /// The number.
    pub value: Option<f64>,
    /// Least, of a range.
    pub min: Option<f64>,
    /// Most, of a range.
    pub max: Option<f64>,
    /// Unit of measure.
    pub unit: Option<Box<str>>,
    /// ISO 8601 duration of a frequency.
    pub period: Option<Box<str>>,
    /// The words of the duty's text that state it.
    pub text: Option<Text>,
    /// Whether values add up over the year.
    pub cumulative: bool,
    /// Value at the start.
    pub baseline: Option<f64>,
    /// No number is printed.
    pub implied: bool,
    /// By when, where it differs from the duty's deadline.
    pub date: Option<Date>,
    /// An editor's remark.
    pub note: Option<Box<str>>,
    /// An editor has read it.
    pub confirmed: bool,
    /// Where it was written.
    pub span: Span,
}

/// How a target's number is meant.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TargetKind {
    /// 新增、净增、新引进 N.
    Increase,
    /// N as an end state.
    Reach,
    /// 以上、不少于.
    AtLeast,
    /// 超、突破、高于.
    Exceed,
    /// 下降.
    Decrease,
    /// From one number to another.
    Range,
    /// Per cent.
    Rate,
    /// So many in each period.
    Frequency,
    /// Done or not.
    Milestone,
}

impl Target {
    /// The number that counts as met: the value, or the least of a range.
    pub fn goal(&self) -> Option<f64> {
        self.value.or(self.min)
    }

    /// Whether values add up towards the number over the year, so that a pace can be judged: no shares, whatever the kind.
    pub fn adds_up(&self) -> bool {
        let words = self.text.as_ref().map_or("", |text| &text.value);
        self.kind.adds_up() && !is_share(self.unit.as_deref(), words, self.goal())
    }

    /// The number that is not to be exceeded: the greatest of a range.
    pub fn most(&self) -> Option<f64> {
        self.max.filter(|_| self.kind == TargetKind::Range)
    }
}

impl TargetKind {
    /// Whether values of the kind may add up towards the number over the year.
    fn adds_up(self) -> bool {
        !matches!(self, TargetKind::Milestone | TargetKind::Decrease | TargetKind::Frequency | TargetKind::Rate)
    }

    /// The numbers that words state for a target of the kind (`100`, `新增1,200家`, `1-2个`): two of a range, none or
    /// one of a milestone, one of all others; `None` where there are more or fewer.
    pub fn numbers(self, words: &str) -> Option<Vec<f64>> {
        let parts = words.split(|c: char| !c.is_ascii_digit() && c != '.' && c != ',');
        let numbers: Vec<f64> = parts.filter_map(|part| part.replace(',', "").trim_matches('.').parse().ok()).collect();
        let fits = match self {
            TargetKind::Range => numbers.len() == 2,
            TargetKind::Milestone => numbers.len() <= 1,
            _ => numbers.len() == 1,
        };
        fits.then_some(numbers)
    }
}

/// Whether a number is a share: by its unit, or without one by what follows it in the words that state it.
fn is_share(unit: Option<&str>, words: &str, number: Option<f64>) -> bool {
    if let Some(unit) = unit {
        return is_of_shares(unit);
    }
    let is_figure = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let mut rest = words;
    while let Some(at) = rest.find(is_figure) {
        let figures = rest.get(at..).unwrap_or("");
        rest = figures.trim_start_matches(is_figure);
        let figures = figures.get(..figures.len() - rest.len()).unwrap_or("").replace(',', "");
        if figures.trim_matches('.').parse().ok() == number && is_of_shares(rest) {
            return true;
        }
    }
    false
}

/// Whether a unit is of per cent, so that the difference of two values is in percentage points: %, %以上, % of schools.
pub fn is_per_cent(unit: &str) -> bool {
    begins_with(unit, &["%", "％", "﹪", "percent", "per cent", "pct", "百分比"])
}

/// Whether a unit is of shares: per cent, per mille, tenths, percentage points.
fn is_of_shares(unit: &str) -> bool {
    const OTHERS: &[&str] = &[
        "‰",
        "per mille",
        "千分比",
        "百分点",
        "个百分点",
        "千分点",
        "个千分点",
        "percentage",
        "pp",
        "成以上",
        "成左右",
    ];
    is_per_cent(unit) || begins_with(unit, OTHERS) || unit.trim() == "成"
}

/// Whether a unit begins with one of these words: pp, but not ppm.
fn begins_with(unit: &str, words: &[&str]) -> bool {
    let unit = unit.trim_start().to_lowercase();
    let mut behind = words.iter().filter_map(|word| Some((word, unit.strip_prefix(word)?)));
    behind.any(|(word, behind)| {
        !(word.is_ascii() && *word != "%" && behind.starts_with(|c: char| c.is_alphabetic() && c.is_ascii()))
    })
}

/// The words of [`TargetKind`] in files.
pub const TARGET_KINDS: &[(&str, TargetKind); 9] = &[
    ("increase", TargetKind::Increase),
    ("reach", TargetKind::Reach),
    ("at_least", TargetKind::AtLeast),
    ("exceed", TargetKind::Exceed),
    ("decrease", TargetKind::Decrease),
    ("range", TargetKind::Range),
    ("rate", TargetKind::Rate),
    ("frequency", TargetKind::Frequency),
    ("milestone", TargetKind::Milestone),
];

/// Kinds that state one number.
const OF_ONE_NUMBER: [&str; 7] = ["increase", "reach", "at_least", "exceed", "decrease", "rate", "frequency"];

const KEYS: &[Key] = &[
    must("id", Form::Id),
    must("label", Form::Text),
    must("kind", Form::Word(&words(TARGET_KINDS))),
    may("value", Form::Number).rules(&[Rule("kind", Is::Word(&OF_ONE_NUMBER), Is::There)]),
    may("min", Form::Number).rules(&[Rule("kind", Is::Word(&["range"]), Is::There)]),
    may("max", Form::Number).rules(&[Rule("kind", Is::Word(&["range"]), Is::There)]),
    may("unit", Form::Text),
    may("period", Form::Text).rules(&[
        Rule("kind", Is::Word(&["frequency"]), Is::There),
        // What `check/target_numbers` takes.
        Rule("kind", Is::Word(&["frequency"]), Is::Like(r"^\s*P(?!0+[YMWD])[0-9]{1,3}[YMWD]\s*$")),
    ]),
    may("text", Form::Text),
    may("cumulative", Form::Flag),
    may("baseline", Form::Number),
    may("implied", Form::Flag),
    may("date", Form::Date),
    may("note", Form::Text),
    may("confirmed", Form::Flag),
];

/// The mapping of a target.
pub const FORM: Form = Form::Map(KEYS);

/// The targets of a duty, and the ids of those that could not be read and have their fault: an empty one may be any.
pub fn targets(reading: &mut Reading, fields: &mut Fields<'_>) -> (Vec<Target>, Vec<Box<str>>) {
    let (nodes, is_lost) = fields.list_or_lost(reading, "targets");
    let mut lost: Vec<Box<str>> = is_lost.then(Box::default).into_iter().collect();
    let targets = each(nodes, |node| {
        let (id, target) = target(reading, node);
        if target.is_none() {
            lost.push(id.unwrap_or_default());
        }
        target
    });
    (targets, lost)
}

/// Reads a target; its id also where the rest could not be read.
fn target(reading: &mut Reading, node: Node<'_>) -> (Option<Box<str>>, Option<Target>) {
    let span = node.span;
    let Some(mut f) = reading.map(node, "targets", KEYS) else { return (None, None) };
    let id = f.id(reading, "id");
    let label = f.text(reading, "label");
    let kind = f.required(reading, "kind").and_then(|n| reading.word(n, "kind", TARGET_KINDS));
    let value = f.maybe_number(reading, "value").map(|n| n.value);
    let min = f.maybe_number(reading, "min").map(|n| n.value);
    let max = f.maybe_number(reading, "max").map(|n| n.value);
    let unit = f.maybe_text(reading, "unit").map(|t| t.value);
    let period = f.maybe_text(reading, "period").map(|t| t.value);
    let text = f.maybe_text(reading, "text");
    let cumulative = f.flag(reading, "cumulative");
    let baseline = f.maybe_number(reading, "baseline").map(|n| n.value);
    let implied = f.flag(reading, "implied");
    let date = f.maybe_date(reading, "date").map(|d| d.value);
    let note = f.maybe_text(reading, "note").map(|t| t.value);
    // What cannot be read is no decision against it.
    let confirmed = f.optional("confirmed").is_some_and(|n| reading.flag(n, "confirmed").unwrap_or(true));
    let (Some(id), Some(label), Some(kind)) = (id.clone(), label, kind) else { return (id.map(|id| id.value), None) };
    let target = Target {
        id,
        label: label.value,
        kind: kind.value,
        value,
        min,
        max,
        unit,
        period,
        text,
        cumulative,
        baseline,
        implied,
        date,
        note,
        confirmed,
        span,
    };
    (None, Some(target))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn adds_up(unit: Option<&str>, words: &str) -> bool {
        !is_share(unit, words, Some(95.0))
    }

    #[test]
    fn a_share_is_told_by_the_beginning_of_its_unit_or_by_the_text() {
        for unit in ["%", "%以上", "％以上", "%左右", "% of schools", "percent of schools", "pct", "PP", "成", "成以上"]
        {
            assert!(!adds_up(Some(unit), "95"), "{unit}");
        }
        for unit in ["个百分点", "percentage points", "‰"] {
            assert!(!adds_up(Some(unit), "95"), "{unit}");
        }
        for words in ["达标率达到95%", "达到95％以上", "95 pct"] {
            assert!(!adds_up(None, words), "{words}");
        }
        for unit in ["家", "ppm", "成套", "所（占90%）"] {
            assert!(adds_up(Some(unit), "95%"), "{unit}");
        }
        assert!(adds_up(None, "95家") && adds_up(None, "95家，增长5%"));
        assert!(is_per_cent("%以上") && !is_per_cent("percentage points") && !is_per_cent("pp"));
    }
}
