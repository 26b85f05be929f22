//! What the words over a column, or before a list, are of: tasks, units of a role, persons, a deadline.

use serde::Deserialize;

use crate::record::role::Role;

/// What stands below a head or behind a label.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Meaning {
    /// 序号.
    Number,
    /// Words over several tasks; no label means it by itself.
    Heading,
    /// 任务.
    Task,
    /// 完成期限.
    Deadline,
    /// 牵头单位.
    Leads,
    /// 责任单位.
    Responsible,
    /// 配合单位.
    Cooperating,
    /// 分管领导.
    Leaders,
    /// 备注, 监督电话.
    Remark,
}

/// The roles of units, in the order of `Role::ALL`, each with what `--columns` calls it in Chinese; before 单位 it is what
/// its column is mostly called. In English it has the word of the role.
const ROLES: [(Meaning, &str); Role::COUNT] =
    [(Meaning::Leads, "牵头"), (Meaning::Responsible, "责任"), (Meaning::Cooperating, "配合")];

impl Meaning {
    /// The roles of units, in the order of `Role::ALL`.
    #[allow(clippy::indexing_slicing)] // both have COUNT places
    pub const ROLES: [Meaning; Role::COUNT] = {
        let mut all = [Meaning::Task; Role::COUNT];
        let mut place = 0;
        while place < all.len() {
            all[place] = ROLES[place].0;
            place += 1;
        }
        all
    };

    /// Its key in records and in the words of the account.
    pub fn key(self) -> &'static str {
        match self {
            Meaning::Number => "number",
            Meaning::Heading => "heading",
            Meaning::Task => "task",
            Meaning::Deadline => "deadline",
            Meaning::Leaders => "leaders",
            Meaning::Remark => "more",
            role => role.role().map_or("", Role::key),
        }
    }

    /// The word for it in `--columns`.
    pub fn word(self, chinese: bool) -> &'static str {
        let (zh, en) = match self {
            Meaning::Number => ("序号", "number"),
            Meaning::Heading => ("标题", "heading"),
            Meaning::Task => ("任务", "task"),
            Meaning::Deadline => ("期限", "deadline"),
            Meaning::Leaders => ("领导", "leader"),
            Meaning::Remark => ("备注", "notes"),
            role => (role.chinese(), role.role().map_or("", Role::word)),
        };
        if chinese { zh } else { en }
    }

    /// What the column is mostly called that holds the units of a role.
    pub fn usual_label(self) -> String {
        format!("{}单位", self.chinese())
    }

    /// The word of a role before 单位.
    fn chinese(self) -> &'static str {
        ROLES.into_iter().find(|(meaning, _)| *meaning == self).map_or("", |(_, word)| word)
    }

    /// The role of units that it is.
    pub fn role(self) -> Option<Role> {
        Meaning::ROLES.into_iter().zip(Role::ALL).find(|(meaning, _)| *meaning == self).map(|(_, role)| role)
    }

    /// What the labels of a role's units mean.
    pub fn of_role(role: Role) -> Option<Meaning> {
        Meaning::ROLES.into_iter().zip(Role::ALL).find(|(_, of)| *of == role).map(|(meaning, _)| meaning)
    }

    /// Whether it is a role of units.
    pub fn is_role(self) -> bool {
        Meaning::ROLES.contains(&self)
    }

    /// Whether it is of what statements say below or behind a task: its units, persons in office, its deadline.
    pub fn is_of_statement(self) -> bool {
        self.is_role() || matches!(self, Meaning::Leaders | Meaning::Deadline)
    }
}
