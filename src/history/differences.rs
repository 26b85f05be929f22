//! Compares the narrative with the checklist: which units are responsible in each, and whether the words agree.
//!
//! A point is compared with the duties of all items that come from it. A unit's part on a side is the first, in the
//! order of roles, that it has anywhere there. Units are compared as the register knows them; a difference of printed
//! name alone is no difference.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::words::{self, Piece};
use crate::model::{Assigned, Assignments, Model, PlanId, PointId, Role, UnitId};

/// How the role of a unit differs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Class {
    /// Named in the narrative, not in the checklist.
    Lost,
    /// Has a lesser part in the checklist than in the narrative: led, and is only responsible.
    Demoted,
    /// Has a greater part in the checklist than in the narrative.
    Promoted,
    /// Named in the checklist, not in the narrative.
    Added,
    /// The same part under another printed name.
    AliasOnly,
}

impl Class {
    /// The key under which locales know the class.
    pub fn key(self) -> &'static str {
        match self {
            Class::Lost => "lost",
            Class::Demoted => "demoted",
            Class::Promoted => "promoted",
            Class::Added => "added",
            Class::AliasOnly => "alias_only",
        }
    }
}

/// What differs in one unit's part.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnitDifference {
    /// The unit.
    pub unit: UnitId,
    /// How.
    pub class: Class,
    /// Its part in the narrative.
    pub narrative: Option<Role>,
    /// Its part in the checklist.
    pub checklist: Option<Role>,
    /// The names printed in the narrative.
    pub printed_narrative: Vec<String>,
    /// The names printed in the checklist.
    pub printed_checklist: Vec<String>,
}

/// How the words of a point and of its items compare.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TextDifference {
    /// The same, character by character.
    Same,
    /// The same sentences in another order: those of the point, those of the items.
    Order(Vec<String>, Vec<String>),
    /// Other words: the point is the old side, the items are the new one.
    Words(Vec<Piece>),
    /// No item comes from the point.
    NoItem,
}

/// One point compared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// The point.
    pub point: PointId,
    /// Units whose part differs, worst class first, then in order of the register.
    pub units: Vec<UnitDifference>,
    /// The units of the checklist, role by role, each once under the name that is printed first.
    checklist: Vec<(Role, UnitId, String)>,
    /// The words.
    pub text: TextDifference,
}

impl Difference {
    /// The units of a class, in order of the register.
    pub fn of_class(&self, class: Class) -> &[UnitDifference] {
        let from = self.units.partition_point(|u| u.class < class);
        let to = self.units.partition_point(|u| u.class <= class);
        self.units.get(from..to).unwrap_or(&[])
    }

    /// The units that have a role in the checklist, each once, with the name that is printed first.
    pub fn in_checklist(&self, role: Role) -> &[(Role, UnitId, String)] {
        let from = self.checklist.partition_point(|named| named.0 < role);
        let to = self.checklist.partition_point(|named| named.0 <= role);
        self.checklist.get(from..to).unwrap_or(&[])
    }

    /// Whether responsibilities differ: names alone do not count.
    pub fn differs(&self) -> bool {
        self.units.iter().any(|u| u.class != Class::AliasOnly)
    }
}

/// Every point of a plan compared, in order of the notice.
pub fn differences(model: &Model, plan: PlanId) -> Vec<Difference> {
    model[plan].points.iter().map(|point| difference(model, point)).collect()
}

/// A unit's part on one side, and the names that it is printed under there.
#[derive(Default)]
struct Part {
    role: Option<Role>,
    printed: BTreeSet<String>,
}

fn difference(model: &Model, point: PointId) -> Difference {
    let row = &model[point];
    let mut narrative: BTreeMap<UnitId, Part> = BTreeMap::new();
    let mut checklist: BTreeMap<UnitId, Part> = BTreeMap::new();
    collect(model, &mut narrative, &row.units);
    let mut named: Vec<(Role, UnitId, String)> = Vec::new();
    let mut seen: HashSet<(Role, UnitId)> = HashSet::new();
    for duty in row.items.iter().flat_map(|item| model[*item].duties.iter()) {
        let units = &model[duty].units;
        collect(model, &mut checklist, units);
        let new = units.iter().filter(|assigned| seen.insert((assigned.role, assigned.unit)));
        named.extend(new.map(|assigned| (assigned.role, assigned.unit, model.printed(assigned).to_owned())));
    }
    named.sort_by_key(|(role, ..)| *role);
    let mut units = Vec::new();
    let all: BTreeSet<UnitId> = narrative.keys().chain(checklist.keys()).copied().collect();
    for unit in all.into_iter().filter(|_| !row.items.is_empty()) {
        let (here, there) = (narrative.remove(&unit).unwrap_or_default(), checklist.remove(&unit).unwrap_or_default());
        let class = match (here.role, there.role) {
            (Some(_), None) => Class::Lost,
            (None, _) => Class::Added,
            (Some(here), Some(there)) if here < there => Class::Demoted,
            (Some(here), Some(there)) if here > there => Class::Promoted,
            _ if here.printed.is_disjoint(&there.printed) => Class::AliasOnly,
            _ => continue,
        };
        units.push(UnitDifference {
            unit,
            class,
            narrative: here.role,
            checklist: there.role,
            printed_narrative: here.printed.into_iter().collect(),
            printed_checklist: there.printed.into_iter().collect(),
        });
    }
    units.sort_by_key(|u| (u.class, u.unit));
    Difference { point, units, checklist: named, text: text(model, point) }
}

fn collect(model: &Model, parts: &mut BTreeMap<UnitId, Part>, units: &Assignments<Assigned>) {
    for assigned in units.iter() {
        let part = parts.entry(assigned.unit).or_default();
        part.printed.insert(model.printed(assigned).to_owned());
        part.role = Some(part.role.map_or(assigned.role, |r| r.min(assigned.role)));
    }
}

fn text(model: &Model, point: PointId) -> TextDifference {
    let row = &model[point];
    if row.items.is_empty() {
        return TextDifference::NoItem;
    }
    let mut items = String::new();
    for item in &row.items {
        items.push_str(model[*item].heading.as_deref().unwrap_or(""));
        for duty in model[*item].duties.iter() {
            items.push_str(&model[duty].text);
        }
    }
    if items == *row.text {
        return TextDifference::Same;
    }
    let (here, there) = (sentences(&row.text), sentences(&items));
    let sorted = |list: &[String]| {
        let mut list = list.to_vec();
        list.sort_unstable();
        list
    };
    if sorted(&here) == sorted(&there) {
        return TextDifference::Order(here, there);
    }
    TextDifference::Words(words::compare(&row.text, &items))
}

/// Sentences with their full stops.
fn sentences(text: &str) -> Vec<String> {
    text.split_inclusive(['。', '！', '？']).map(|s| s.trim().to_owned()).filter(|s| !s.is_empty()).collect()
}
