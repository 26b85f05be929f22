//! The three statuses of a duty and the pace of a target, in words on content/pages/about.md. Never merged into
//! one.

use super::Status;

/// 办理情况: the latest effective entry's word.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Reported {
    /// 未报送: derived only. Not reported does not mean not done.
    NotReported,
    /// 未启动.
    NotStarted,
    /// 推进中.
    InProgress,
    /// 已完成.
    Completed,
    /// 完成并持续.
    CompletedOngoing,
    /// 暂缓.
    Paused,
    /// 终止.
    Withdrawn,
}

/// 时限: computed from the as-of date. The order is worst first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Schedule {
    /// 超期: after the date and not completed.
    Overdue,
    /// 未作年度结论: continuous, after the plan's period, without a concluding entry.
    NotConcluded,
    /// 久未更新: continuous, no report for more than `report_every` days.
    Silent,
    /// 临期: 30 days or less to the date, the day itself included.
    DueSoon,
    /// 逾期完成.
    DoneLate,
    /// 未到期.
    NotDue,
    /// 按期报送: continuous and reporting.
    Current,
    /// 按期完成.
    DoneOnTime,
    /// 不适用: withdrawn.
    NotApplicable,
}

/// 佐证: of the latest effective entry.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum EvidenceLevel {
    /// 无.
    None,
    /// 自报: text only.
    SelfReported,
    /// 有材料: a link or a file.
    Material,
    /// 督查核实: verified by the supervising office.
    Verified,
}

/// 序时进度: a cumulative target's value against elapsed time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Pace {
    /// 超进度: 10 points or more ahead.
    Ahead,
    /// 达进度.
    OnPace,
    /// 欠进度: more than 10 points behind.
    Behind,
    /// 不判定.
    NotJudged,
}

macro_rules! words {
    ($($kind:ident { $($name:ident $key:literal,)+ })+) => {$(
        impl $kind {
            /// Every state, in order.
            pub const ALL: &'static [$kind] = &[$($kind::$name,)+];

            /// The key under which locales, templates and the index know the state.
            pub fn key(self) -> &'static str {
                match self { $($kind::$name => $key,)+ }
            }
        }
    )+};
}

words! {
    Reported {
        NotReported "not_reported",
        NotStarted "not_started",
        InProgress "in_progress",
        Completed "completed",
        CompletedOngoing "completed_ongoing",
        Paused "paused",
        Withdrawn "withdrawn",
    }
    Schedule {
        Overdue "overdue",
        NotConcluded "not_concluded",
        Silent "silent",
        DueSoon "due_soon",
        DoneLate "done_late",
        NotDue "not_due",
        Current "current",
        DoneOnTime "done_on_time",
        NotApplicable "not_applicable",
    }
    EvidenceLevel {
        None "none",
        SelfReported "self_reported",
        Material "material",
        Verified "verified",
    }
    Pace {
        Ahead "ahead",
        OnPace "on_pace",
        Behind "behind",
        NotJudged "not_judged",
    }
}

impl From<Status> for Reported {
    fn from(status: Status) -> Reported {
        match status {
            Status::NotStarted => Reported::NotStarted,
            Status::InProgress => Reported::InProgress,
            Status::Completed => Reported::Completed,
            Status::CompletedOngoing => Reported::CompletedOngoing,
            Status::Paused => Reported::Paused,
            Status::Withdrawn => Reported::Withdrawn,
        }
    }
}

impl Reported {
    /// Whether the work is reported as done.
    pub fn is_done(self) -> bool {
        matches!(self, Reported::Completed | Reported::CompletedOngoing)
    }
}
