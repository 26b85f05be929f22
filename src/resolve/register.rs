//! Units and groups: one table, in which every name belongs to one unit or group.

use std::collections::HashMap;
use std::num::NonZeroU32;

use super::{Named, Resolving};
use crate::diag::{Code, Diagnostic};
use crate::model::unit::{Alias, Kind, Unit, Work};
use crate::model::{Id as _, UnitId};
use crate::record::fields::Text;
use crate::record::units::{self, AliasKind, Register};
use crate::reserved;
use crate::source::Span;

impl Resolving<'_> {
    pub(super) fn register(&mut self, register: Register) {
        self.broken_names.extend(register.broken);
        self.register_lost = register.lost;
        self.kinds_lost = register.lost || register.lost_kinds;
        self.kinds(register.kinds);
        let mut ids: HashMap<Box<str>, UnitId> = HashMap::new();
        let mut members: Vec<(UnitId, Vec<Text>)> = Vec::new();
        for unit in register.units {
            if let Some(id) = self.unit_id(&mut ids, &unit.id) {
                let row = Row { id: unit.id, name: unit.name, pinyin: unit.pinyin, aliases: unit.aliases };
                let kind = self.kind(&unit.kind);
                self.add(id, row, Some(kind), false);
            } else {
                self.note_dropped(unit.name, unit.aliases);
            }
        }
        for group in register.groups {
            if let Some(id) = self.unit_id(&mut ids, &group.id) {
                let row = Row { id: group.id, name: group.name, pinyin: group.pinyin, aliases: group.aliases };
                self.add(id, row, None, group.members.is_none());
                members.push((id, group.members.unwrap_or_default()));
            } else {
                self.note_dropped(group.name, group.aliases);
            }
        }
        self.search_names();
        self.members(&ids, members);
    }

    /// Adds the kinds of units that a register declares.
    fn kinds(&mut self, kinds: Vec<units::Kind>) {
        for kind in kinds {
            // Bodies may mean different things by one key.
            if self.body.is_some() {
                let key = self.joined_id(kind.id.value.clone());
                self.kind_keys.insert(kind.id.value, self.model.kinds.len());
                self.model.kinds.push(Kind { key, body: self.body, name: Some(kind.name) });
                continue;
            }
            match self.model.kinds.iter().position(|known| known.key == kind.id.value) {
                // A kind of the default list in other words.
                Some(place) => {
                    if let Some(known) = self.model.kinds.get_mut(place) {
                        known.name = Some(kind.name);
                    }
                }
                None => self.model.kinds.push(Kind { key: kind.id.value, body: None, name: Some(kind.name) }),
            }
        }
    }

    /// Adds the members of closed groups; `ids` are the units and groups of the register.
    fn members(&mut self, ids: &HashMap<Box<str>, UnitId>, members: Vec<(UnitId, Vec<Text>)>) {
        for (group, texts) in members {
            let mut first: HashMap<Box<str>, Span> = HashMap::new();
            for text in texts {
                if let Some(first) = first.insert(text.value.clone(), text.span) {
                    self.duplicate(&text, first);
                    continue;
                }
                match ids.get(&text.value) {
                    Some(unit) if self.model[*unit].kind.is_some() => {
                        if let Some(row) = self.model.units.get_mut(group.row()) {
                            row.members.push(*unit);
                        }
                    }
                    Some(other) => {
                        let fault = Diagnostic::at(Code::GroupMember, text.span).with("id", &text.value);
                        self.faults.push(fault.related("group", self.model[*other].span));
                    }
                    _ if self.register_lost || self.broken_names.contains(&text.value) => {}
                    _ => {
                        // Units only, in the order of the register.
                        let units = || self.model.units.iter().filter(|u| u.kind.is_some()).map(|u| &*u.id);
                        let near = self.suggestions.nearest(&text.value, units);
                        let fault = Diagnostic::at(Code::UnknownUnit, text.span).with("name", &text.value);
                        self.faults.push(fault.suggest_near(&text.value, near));
                    }
                }
            }
        }
    }

    /// Notes the names of a unit that is dropped because its id is used twice, so that they are not reported as
    /// unknown.
    fn note_dropped(&mut self, name: Text, aliases: Vec<units::Alias>) {
        self.broken_names.extend(aliases.into_iter().map(|a| a.text).chain([name]).map(|t| t.value));
    }

    /// The id of the next row, unless its address is taken or kept for the site.
    fn unit_id(&mut self, ids: &mut HashMap<Box<str>, UnitId>, id: &Text) -> Option<UnitId> {
        if reserved::unit(&id.value) {
            self.fault(Code::ReservedId, id, "id");
        }
        if let Some(first) = ids.get(&id.value) {
            let first = self.model[*first].span;
            self.duplicate(id, first);
            return None;
        }
        let row = UnitId::at(self.model.units.len());
        ids.insert(id.value.clone(), row);
        Some(row)
    }

    /// The place of a kind; the first stands for one that is not known, which is reported unless some could not be read.
    fn kind(&mut self, key: &Text) -> usize {
        if let Some(place) = self.kind_keys.get(&key.value) {
            return *place;
        }
        if let Some(place) = self.model.kinds.iter().position(|kind| kind.key == key.value) {
            return place;
        }
        if self.kinds_lost {
            return 0;
        }
        let known: Vec<&str> = self.model.kinds.iter().map(|kind| &*kind.key).collect();
        let fault = Diagnostic::at(Code::UnknownWord, key.span).with("key", "kind").with("text", &key.value);
        let fault = fault.with("known", known.join(" ")).suggest(&key.value, known);
        self.faults.push(fault);
        0
    }

    fn add(&mut self, id: UnitId, row: Row, kind: Option<usize>, open_group: bool) {
        self.model.units.push(Unit {
            id: self.joined_id(row.id.value),
            body: self.body,
            name: row.name.value.clone(),
            kind,
            members: Vec::new(),
            open_group,
            pinyin: row.pinyin.map(|p| p.value),
            aliases: Vec::new(),
            search_names: Vec::new(),
            work: Work::default(),
            formerly: false,
            span: row.id.span,
        });
        self.name(id, &row.name, None);
        let (searched, printed): (Vec<_>, Vec<_>) = row.aliases.into_iter().partition(|a| a.kind == AliasKind::Search);
        for (place, alias) in (1..).zip(&printed) {
            self.name(id, &alias.text, NonZeroU32::new(place));
        }
        for (place, alias) in searched.iter().enumerate() {
            match searched.iter().take(place).find(|other| other.text.value == alias.text.value) {
                Some(first) => {
                    let fault = self.taken(&alias.text, id, first.text.span);
                    self.faults.push(fault);
                }
                None => self.search_names.push(alias.text.clone()),
            }
        }
        if let Some(unit) = self.model.units.last_mut() {
            let row = |alias: units::Alias| Alias { text: alias.text.value, kind: alias.kind, note: alias.note };
            unit.aliases = printed.into_iter().map(row).collect();
            unit.search_names = searched.into_iter().map(row).collect();
        }
    }

    /// A name for search alone may belong to several units, but is printed for none.
    fn search_names(&mut self) {
        let mut faults = Vec::new();
        for text in &self.search_names {
            if let Some(named) = self.names.get(&text.value) {
                faults.push(self.taken(text, named.unit, named.span));
            }
        }
        self.faults.extend(faults);
    }

    /// Gives a name to a unit, unless another has it.
    fn name(&mut self, unit: UnitId, name: &Text, alias: Option<NonZeroU32>) {
        match self.names.get(&name.value) {
            Some(other) => {
                let fault = self.taken(name, other.unit, other.span);
                self.faults.push(fault);
            }
            None => {
                self.name_lengths.insert(name.value.len());
                self.names.insert(name.value.clone(), Named { unit, alias, span: name.span });
            }
        }
    }

    fn taken(&self, name: &Text, owner: UnitId, first: Span) -> Diagnostic {
        let fault = Diagnostic::at(Code::DuplicateName, name.span).with("name", &name.value);
        fault.with("other", self.model[owner].name.clone()).related("other-name", first)
    }
}

/// What units and groups have in common.
struct Row {
    id: Text,
    name: Text,
    pinyin: Option<Text>,
    aliases: Vec<units::Alias>,
}
