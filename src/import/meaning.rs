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

impl Meaning {
    /// The roles of units, in the order of `Role::ALL`.
    pub const ROLES: [Meaning; Role::COUNT] = [Meaning::Leads, Meaning::Responsible, Meaning::Cooperating];

    /// The word for it in `--columns`.
    pub fn word(self, chinese: bool) -> &'static str {
        let (zh, en) = match self {
            Meaning::Number => ("序号", "number"),
            Meaning::Heading => ("标题", "heading"),
            Meaning::Task => ("任务", "task"),
            Meaning::Deadline => ("期限", "deadline"),
            Meaning::Leads => ("牵头", "lead"),
            Meaning::Responsible => ("责任", "responsible"),
            Meaning::Cooperating => ("配合", "cooperating"),
            Meaning::Leaders => ("领导", "leader"),
            Meaning::Remark => ("备注", "notes"),
        };
        if chinese { zh } else { en }
    }

    /// What the labels of a role's units mean.
    pub fn of_role(role: Role) -> Option<Meaning> {
        Meaning::ROLES.into_iter().zip(Role::ALL).find(|(_, of)| *of == role).map(|(meaning, _)| meaning)
    }

    /// Whether it is a role of units.
    pub fn is_role(self) -> bool {
        Meaning::ROLES.contains(&self)
    }
}
