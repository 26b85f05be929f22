//! A plan as printed: what the recognisers make of a document, and all that the writer needs to know of it. Words are those
//! of the source; nothing is repaired and nothing is renumbered.

use std::collections::BTreeSet;

use super::columns::Meaning;
use super::document::Place;
use crate::character::is_han;
use crate::date::Date;
use crate::record::deadline::Interval;
pub use crate::record::printed::Number;
use crate::record::role::Role;

/// A notice as printed.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Notice {
    /// What stands before the first section.
    pub head: Head,
    /// 板块 in order of printing.
    pub sections: Vec<Section>,
    /// Sub-sections in order of printing.
    pub subsections: Vec<Subsection>,
    /// 要点 in order of printing.
    pub points: Vec<Point>,
    /// Title of the checklist.
    pub checklist_title: Option<String>,
    /// Titles of its lists, where it prints several.
    pub lists: Vec<String>,
    /// Labels of columns that are not the usual ones, by the key of what they name.
    pub labels: Vec<(&'static str, String)>,
    /// 事项 in order of printing.
    pub items: Vec<Item>,
}

/// The parts before the first section. An absent part was not found; a finding says so.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Head {
    /// 文号.
    pub doc_number: Option<String>,
    /// 标题.
    pub title: Option<String>,
    /// 主送机关, with its colon.
    pub addressees: Option<String>,
    /// The paragraphs of the covering letter, one a line.
    pub intro: Option<String>,
    /// 制发机关; the lines of the signature joined.
    pub issuer: Option<String>,
    /// 成文日期.
    pub issued: Option<Date>,
    /// The title of the attached plan; its lines joined.
    pub outline_title: Option<String>,
    /// The paragraphs before the first section, one a line.
    pub preface: Option<String>,
    /// The day of the meeting whose tasks are shared out.
    pub meeting: Option<Date>,
}

/// A section heading.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Section {
    /// Unique within the plan: the printed numeral's value, or the next free number where that is taken or none is printed.
    pub number: u32,
    /// Without the numeral and the statement of units.
    pub title: String,
    /// The whole line.
    pub printed: String,
    /// Units of its own.
    pub roles: Roles,
    /// Leaders of its own, whose words `printed` holds.
    pub leaders: Vec<String>,
    /// Label and words of a deadline of its own.
    pub deadline: Option<(String, String)>,
    /// The list that it stands in, by its place among the lists; nothing in the narrative or the only list.
    pub list: Option<usize>,
}

/// A sub-section: （一） below 一、.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Subsection {
    /// The number of its section.
    pub section: u32,
    /// The numeral's value, or as printed.
    pub number: Number,
    /// Without the numeral and the statement of units.
    pub title: String,
    /// The whole paragraph.
    pub printed: String,
    /// Units of its own.
    pub roles: Roles,
    /// Leaders of its own, whose words `printed` holds.
    pub leaders: Vec<String>,
    /// Label and words of a deadline of its own.
    pub deadline: Option<(String, String)>,
}

/// A point of the narrative.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Point {
    /// As printed.
    pub number: Number,
    /// Its number as the source prints it, where that is not the number with a full stop: （四）, 4、.
    pub printed_number: Option<String>,
    /// The number of its section.
    pub section: u32,
    /// The number of its sub-section, if it stands in one.
    pub subsection: Option<Number>,
    /// Without number and statement of units.
    pub text: String,
    /// What its statement says.
    pub statement: Statement,
    /// The units are those of its sub-section or section.
    pub inherited: bool,
    /// The whole statement; empty where there is none.
    pub printed: String,
    /// Where it begins.
    pub place: Place,
}

/// Before the number of a point that prints none: 段1.
pub const UNNUMBERED: &str = "段";

/// The label of a deadline that is printed without one; in a document in English it is written in its words.
pub const DEADLINE_LABEL: &str = "完成期限";

impl Point {
    /// Whether it prints no number.
    pub fn is_unnumbered(&self) -> bool {
        matches!(&self.number, Number::Words(words) if words.starts_with(UNNUMBERED))
    }
}

impl Notice {
    /// Gives each item its id: its number in three digits or more, or where a number stands twice or is in words its place.
    pub fn give_ids(&mut self) {
        let mut seen = BTreeSet::new();
        let plain = self.items.iter().all(|item| item.number.whole().is_some() && seen.insert(item.number.clone()));
        let width = self.items.len().to_string().len().max(3);
        for (place, item) in (1..).zip(&mut self.items) {
            item.id = match item.number.whole().filter(|_| plain) {
                Some(number) => format!("{number:03}"),
                None => format!("{place:0width$}"),
            };
        }
    }
}

/// What a statement of units says: （牵头单位：甲局；完成时限：6月底前）.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Statement {
    /// The units.
    pub roles: Roles,
    /// Label and words of a deadline.
    pub deadline: Option<(String, String)>,
    /// What its deadline says where that is 同上.
    pub deadline_above: Option<String>,
    /// 分管领导: persons, no units.
    pub leaders: Vec<String>,
    /// Remarks that are neither: 下同.
    pub remarks: Vec<String>,
    /// Labels and lists of units that do not do the task, or of which it is not said: 业主单位, 监督单位.
    pub more: Vec<(String, String)>,
    /// 分别牵头: several units do so each for itself.
    pub separately: bool,
    /// Roles whose list says 同上, with the printed words; empty once these have been read as the point above.
    pub ditto: Vec<(Meaning, String)>,
}

impl Statement {
    /// Whether it names a unit.
    pub fn assigns(&self) -> bool {
        self.roles.cells().iter().any(|cell| !cell.names.is_empty())
    }
}

/// An item of the checklist.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// Its id: the name of its file.
    pub id: String,
    /// As printed, or its place where no number is printed.
    pub number: Number,
    /// The number of its section.
    pub section: u32,
    /// The number of its sub-section, if it stands in one.
    pub subsection: Option<Number>,
    /// Its list, by its place in [`Notice::lists`].
    pub list: Option<usize>,
    /// The words over several duties.
    pub heading: Option<String>,
    /// In order of printing; the position is the duty's id.
    pub duties: Vec<Duty>,
    /// Where it begins.
    pub place: Place,
}

/// A row's task.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Duty {
    /// Byte for byte.
    pub text: String,
    /// As printed; empty where the table prints none.
    pub deadline: String,
    /// The words of the deadline above, where this one says 同上.
    pub deadline_above: Option<String>,
    /// They name no day and no interval.
    pub undated: bool,
    /// Where the deadline is printed.
    pub deadline_place: Place,
    /// The day that the deadline means, if it means one.
    pub date: Option<Date>,
    /// How often it comes round, if it does.
    pub every: Option<Interval>,
    /// The units.
    pub roles: Roles,
    /// 分别牵头: several units do so each for itself.
    pub separately: bool,
    /// The units are printed once above, for several duties.
    pub inherited: bool,
    /// 分管领导: persons, no units.
    pub leaders: Vec<String>,
    /// Further columns: label and text.
    pub more: Vec<(String, String)>,
    /// Where the task is printed.
    pub place: Place,
}

impl Duty {
    /// The words that say when it is due: its own, or where these say 同上 the ones above.
    pub fn due(&self) -> &str {
        self.deadline_above.as_deref().unwrap_or(&self.deadline)
    }

    /// A duty without words.
    pub fn at(place: Place) -> Duty {
        Duty {
            text: String::new(),
            deadline: String::new(),
            deadline_above: None,
            undated: false,
            deadline_place: place.clone(),
            date: None,
            every: None,
            roles: Roles::default(),
            separately: false,
            inherited: false,
            leaders: Vec::new(),
            more: Vec::new(),
            place,
        }
    }
}

/// A name in a list of units.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Name {
    /// As printed, without 等.
    pub text: String,
    /// Whether the source adds 等: the list does not end here.
    pub open: bool,
    /// A mark printed at its edge, ★, until it is known what it means.
    pub mark: Option<char>,
}

/// A list of units as one cell prints it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Cell {
    /// The raw text, without white space at its ends.
    pub printed: String,
    /// The names, none where the source prints a dash.
    pub names: Vec<Name>,
    /// Whether the source prints a dash.
    pub dash: bool,
}

impl Cell {
    /// Adds the names of another cell, or of another clause of this one; `divider` stands between what is printed.
    pub fn add(&mut self, cell: Cell, divider: &str) {
        self.names.extend(cell.names);
        self.dash |= cell.dash;
        // A cell may end with a divider of its own.
        let divider = match divider {
            _ if self.printed.trim_end().ends_with(['；', ';', '、', '，', ',', '。']) => "",
            "；" if !self.printed.chars().chain(cell.printed.chars()).any(is_han) => "; ",
            divider => divider,
        };
        if !self.printed.is_empty() {
            self.printed.push_str(divider);
        }
        self.printed.push_str(&cell.printed);
    }

    /// Whether joining the bare names with 、 gives the printed text back.
    pub fn is_regular(&self) -> bool {
        let joined: Vec<&str> = self.names.iter().map(|n| n.text.as_str()).collect();
        joined.join("、") == self.printed
    }
}

/// Units by role.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Roles {
    /// 牵头单位.
    pub leads: Cell,
    /// 责任单位; empty where the source has none.
    pub responsible: Cell,
    /// 配合单位; empty where the source has none.
    pub cooperating: Cell,
}

impl Roles {
    /// The list of a role; responsible for a meaning that is none.
    pub fn of(&self, meaning: Meaning) -> &Cell {
        // A further role is asked for by the compiler.
        match meaning {
            Meaning::Leads => &self.leads,
            Meaning::Cooperating => &self.cooperating,
            Meaning::Responsible | Meaning::Number | Meaning::Heading | Meaning::Task => &self.responsible,
            Meaning::Deadline | Meaning::Leaders | Meaning::Remark => &self.responsible,
        }
    }

    /// The same, to be changed.
    pub fn of_mut(&mut self, meaning: Meaning) -> &mut Cell {
        match meaning {
            Meaning::Leads => &mut self.leads,
            Meaning::Cooperating => &mut self.cooperating,
            Meaning::Responsible | Meaning::Number | Meaning::Heading | Meaning::Task => &mut self.responsible,
            Meaning::Deadline | Meaning::Leaders | Meaning::Remark => &mut self.responsible,
        }
    }

    /// The list of a role of the content.
    pub fn of_role(&self, role: Role) -> &Cell {
        Meaning::of_role(role).map_or(&self.responsible, |meaning| self.of(meaning))
    }

    /// The lists of all roles, in the order of the table of roles.
    pub fn cells(&self) -> [&Cell; Role::COUNT] {
        Meaning::ROLES.map(|role| self.of(role))
    }

    /// The same, to be changed.
    pub fn cells_mut(&mut self) -> [&mut Cell; Role::COUNT] {
        [&mut self.leads, &mut self.responsible, &mut self.cooperating]
    }

    /// Whether a dash is printed for the role of which `none_printed` says so.
    pub fn has_none_printed(&self) -> bool {
        Role::ALL.into_iter().any(|role| role.has_none_printed() && self.of_role(role).dash)
    }

    /// Whether nothing is printed.
    pub fn is_empty(&self) -> bool {
        self.cells().iter().all(|cell| cell.printed.is_empty())
    }
}
