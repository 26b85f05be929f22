//! Duties, their targets and their open changes.

use std::num::NonZeroU32;

use super::{EntryId, Ids, ItemId, UnitId};
use crate::date::Date;
pub use crate::record::deadline::Interval;
pub use crate::record::item::{Target, TargetKind};
pub use crate::record::printed::{More, Number};
pub use crate::record::role::{Assignments, HasRole, Role};
use crate::source::Span;

/// A duty: the record that is tracked.
pub struct Duty {
    /// Its item.
    pub item: ItemId,
    /// Its number within the item.
    pub number: u32,
    /// Its text as printed.
    pub text: Box<str>,
    /// Its deadline in the source's words; empty where it prints none.
    pub deadline: Box<str>,
    /// What the words mean.
    pub due: Due,
    /// Its units, each with its role.
    pub units: Assignments<Assigned>,
    /// The source prints — for the responsible units.
    pub none_printed: bool,
    /// 分别牵头: several units accountable for it do so each for itself.
    pub separately: bool,
    /// Its units are printed once for several duties, above them.
    pub inherited: bool,
    /// Persons in office who are printed with it.
    pub leaders: Box<[Box<str>]>,
    /// Further columns of the source.
    pub more: Box<[More]>,
    /// Days without a report after which a continuous duty is silent; from the duty, its plan or the site.
    pub report_every: u32,
    /// The duty itself says so, not its deadline, its plan or the site.
    pub own_report_every: bool,
    /// How often a recurring duty comes round.
    pub every: Option<Interval>,
    /// Targets, confirmed or not, in the order of the file.
    pub targets: Box<[Target]>,
    /// Numbers of the text that are no targets.
    pub not_targets: Box<[Box<str>]>,
    /// Open changes, oldest first.
    pub changes: Box<[Change]>,
    /// Its entries, oldest first.
    pub entries: Ids<EntryId>,
    /// Where it was written.
    pub span: Span,
}

/// When a duty is due. A duty without a date is never overdue: what counts is that it is reported.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Due {
    /// Inclusive: a duty due on 31 December is overdue from 1 January.
    On(Date),
    /// Without a day.
    Continuous(Continuous),
}

/// When a duty is due, and how often it is to be reported.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Terms {
    /// When it is due.
    pub due: Due,
    /// Days without a report after which it is silent, if it has no day.
    pub report_every: u32,
}

impl Duty {
    /// The terms as they stood on a day: deadlines that were moved later are those before.
    pub fn terms_on(&self, day: Date) -> Terms {
        let later = self.changes.iter().filter(|change| change.date > day && change.before.is_some());
        let first = later.min_by_key(|change| change.date);
        first.and_then(|change| change.before).unwrap_or(Terms { due: self.due, report_every: self.report_every })
    }
}

/// Why a duty has no day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Continuous {
    /// The source prints no deadline.
    Unprinted,
    /// 持续开展, 持续推进.
    Ongoing,
    /// 长期坚持.
    LongTerm,
    /// 每季度: `report_every` is its interval.
    Recurring,
    /// Words that name neither a day nor an open end: 立行立改.
    Words,
}

impl Continuous {
    /// The key under which locales and search know it.
    pub fn key(self) -> &'static str {
        match self {
            Continuous::Unprinted => "unprinted",
            Continuous::Ongoing => "continuous",
            Continuous::LongTerm => "long_term",
            Continuous::Recurring => "recurring",
            Continuous::Words => "words",
        }
    }
}

impl Due {
    /// The day, for a dated duty.
    pub fn date(self) -> Option<Date> {
        match self {
            Due::On(date) => Some(date),
            Due::Continuous(_) => None,
        }
    }

    /// The key under which locales and search know its kind.
    pub fn key(self) -> &'static str {
        match self {
            Due::On(_) => "dated",
            Due::Continuous(why) => why.key(),
        }
    }
}

/// A unit of a duty or point.
pub struct Assigned {
    /// Its part.
    pub role: Role,
    /// The unit or group.
    pub unit: UnitId,
    /// The place among the unit's aliases, from 1, of the printed name, where that is not the registered one.
    pub alias: Option<NonZeroU32>,
    /// The source adds 等.
    pub open: bool,
    /// Where it was written.
    pub span: Span,
}

impl HasRole for Assigned {
    fn role(&self) -> Role {
        self.role
    }
}

/// An open change of what was promised.
pub struct Change {
    /// `deadline`, `text`, the key of a role, or `target:<id>`.
    pub field: Box<str>,
    /// Before.
    pub from: Box<str>,
    /// After.
    pub to: Box<str>,
    /// Of a deadline: what it meant before.
    pub before: Option<Terms>,
    /// Of a deadline: the day after.
    pub to_day: Option<Date>,
    /// When it was decided.
    pub date: Date,
    /// Why.
    pub reason: Box<str>,
    /// By which document.
    pub document: Option<Box<str>>,
}

impl Change {
    /// Of a deadline: the day before; `None` where it had none.
    pub fn from_day(&self) -> Option<Date> {
        self.before.and_then(|terms| terms.due.date())
    }
}
