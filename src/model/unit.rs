//! Units, groups, and the work of each.

use super::{DutyId, UnitId};
pub use crate::record::units::{AliasKind, UnitKind};
use crate::source::Span;

/// A unit or a group of the register.
pub struct Unit {
    /// Its address.
    pub id: Box<str>,
    /// Its registered name.
    pub name: Box<str>,
    /// What kind of body it is; a group has none.
    pub kind: Option<UnitKind>,
    /// The members of a closed group.
    pub members: Vec<UnitId>,
    /// A group whose members the source does not list.
    pub open_group: bool,
    /// Syllables that override the readings of polyphones.
    pub pinyin: Option<Box<str>>,
    /// Other names under which it is printed.
    pub aliases: Vec<Alias>,
    /// What it has to do.
    pub work: Work,
    /// Where it was written.
    pub span: Span,
}

/// Another name of a unit.
pub struct Alias {
    /// As printed.
    pub text: Box<str>,
    /// How it differs.
    pub kind: AliasKind,
    /// Why an editor decided so.
    pub note: Option<Box<str>>,
}

/// The duties of a unit, each list in order of the model.
#[derive(Default)]
pub struct Work {
    /// As lead.
    pub leads: Vec<DutyId>,
    /// As responsible unit.
    pub responsible: Vec<DutyId>,
    /// Through a closed group: the duty, the group, and the group's role.
    pub via: Vec<(DutyId, UnitId, Role)>,
}

/// A unit's part in a duty.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Role {
    /// 牵头单位.
    Lead,
    /// 责任单位.
    Responsible,
}

impl Unit {
    /// Whether it is a group, not a unit.
    pub fn is_group(&self) -> bool {
        self.kind.is_none()
    }
}
