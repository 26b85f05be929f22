//! Units, groups, and the work of each.

use super::{BodyId, DutyId, EntryId, Role, UnitId};
use crate::record::units::AliasKind;
use crate::source::Span;

/// A unit or a group of the register.
pub struct Unit {
    /// Its address.
    pub id: Box<str>,
    /// The body in whose register it is; absent for that of the site.
    pub body: Option<BodyId>,
    /// Its registered name.
    pub name: Box<str>,
    /// What kind of body it is, a place in [`super::Model::kinds`]; a group has none.
    pub kind: Option<usize>,
    /// The members of a closed group.
    pub members: Vec<UnitId>,
    /// A group whose members the source does not list.
    pub open_group: bool,
    /// Syllables that override the readings of polyphones.
    pub pinyin: Option<Box<str>>,
    /// Other names under which it is printed.
    pub aliases: Vec<Alias>,
    /// Names that are printed nowhere and by which the search finds it.
    pub search_names: Vec<Alias>,
    /// What it has to do.
    pub work: Work,
    /// It had a part in a duty before a change.
    pub formerly: bool,
    /// Where it was written.
    pub span: Span,
}

/// A kind of body.
pub struct Kind {
    /// Its key.
    pub key: Box<str>,
    /// The body whose register declares it; absent for a kind of the default list or of the site's register.
    pub body: Option<BodyId>,
    /// Its words, where the register declares it; else the locale has them.
    pub name: Option<Box<str>>,
}

/// Another name of a unit.
pub struct Alias {
    /// The name, as printed unless it is for search alone.
    pub text: Box<str>,
    /// How it differs.
    pub kind: AliasKind,
    /// Why an editor decided so.
    pub note: Option<Box<str>>,
}

/// The duties and reports of a unit, each list in order of the model.
#[derive(Default)]
pub struct Work {
    /// Duties that it is accountable for ([`super::Assignments::accountable`]): only these are ranked and counted as
    /// gaps.
    pub accountable: Vec<DutyId>,
    /// Duties in which it has a role that does not make it accountable; by role.
    others: [Vec<DutyId>; Role::COUNT],
    /// Through a closed group: the duty, the group, and the group's role.
    pub via: Vec<(DutyId, UnitId, Role)>,
    /// The entries that it reports, also on duties that do not name it.
    pub reports: Vec<EntryId>,
}

impl Work {
    /// Adds a duty in which the unit has a role. Duties come plan by plan; a repeated one counts once. Returns
    /// whether it is new.
    pub fn add(&mut self, duty: DutyId, role: Role, accountable: bool) -> bool {
        let list = match self.others.get_mut(role.place()) {
            Some(others) if !accountable => others,
            _ => &mut self.accountable,
        };
        let new = list.last() != Some(&duty);
        if new {
            list.push(duty);
        }
        new
    }

    /// Duties in which it has a role that does not make it accountable.
    pub fn others(&self, role: Role) -> &[DutyId] {
        self.others.get(role.place()).map_or(&[], Vec::as_slice)
    }

    /// Every duty in which it is printed, each once, in order of the model.
    pub fn all(&self) -> Vec<DutyId> {
        let mut all: Vec<DutyId> = self.accountable.iter().chain(self.others.iter().flatten()).copied().collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Duties between which all others of the unit stand: where these are of one plan, all are.
    pub fn outermost(&self) -> impl Iterator<Item = DutyId> {
        let lists = std::iter::once(&self.accountable).chain(&self.others);
        lists.flat_map(|duties| duties.first().into_iter().chain(duties.last())).copied()
    }

    /// Whether it is printed in no duty.
    pub fn is_empty(&self) -> bool {
        self.accountable.is_empty() && self.others.iter().all(Vec::is_empty)
    }
}

impl Unit {
    /// Whether it is a group, not a unit.
    pub fn is_group(&self) -> bool {
        self.kind.is_none()
    }
}
