//! One plan's folder into sections, points, items and duties.

use std::collections::HashMap;

use super::deadlines::meaning as meaning_of;
use super::outline::Numbers;
use super::{Named, Resolving, entries, evidence};
use crate::date::Date;
use crate::diag::{Code, Diagnostic};
use crate::model::duty::{Assigned, Assignments, Change, Due, Duty, Target, Terms};
use crate::model::plan::{Item, Plan};
use crate::model::{Continuous, DutyId, Id as _, Ids, ItemId, Number, PlanId, PointId, Role, SectionId, UnitId};
use crate::record::deadline::Interval;
use crate::record::fields::Text;
use crate::record::item::{Deadline, is_dash};
use crate::record::{self, PlanRecords, item, plan};
use crate::reserved;
use crate::site_path;
use crate::source::{Located, Span};

/// The most letters of a plan's and an item's id together: the rest of a site path is for folders and page numbers.
const LONGEST_IDS: usize = site_path::MAX_LENGTH - "/items/-9999.html".len();

/// Units of a list that are compared one by one before a table is made of them.
const FEW_UNITS: usize = 32;

impl Resolving<'_> {
    pub(super) fn plan(&mut self, records: PlanRecords, files: &evidence::Files<'_>) {
        let PlanRecords { folder, plan, points, items, entries, mut lost } = records;
        let plan = plan.unwrap_or_else(plan::Plan::placeholder);
        if let Some(id) = &plan.id
            && *id.value != *folder
        {
            let fault = Diagnostic::at(Code::IdNotFileName, id.span).with("id", &id.value);
            self.faults.push(fault.with("name", &folder));
        }
        if let Some(id) = &plan.id
            && reserved::plan(&id.value)
        {
            self.fault(Code::ReservedId, id, "id");
        }
        let id = PlanId::at(self.model.plans.len());
        let mut numbers = Numbers {
            plan: id,
            report_every: plan.report_every,
            sections: HashMap::new(),
            sections_lost: plan.broken,
            points: HashMap::new(),
            points_lost: lost.points,
            period: (plan.period.from, plan.period.to),
            lists: plan.lists,
        };
        let sections = self.sections(&mut numbers, plan.sections);
        let points = self.points(&mut numbers, points);
        lost.items.extend(items.iter().filter(|item| item.lost_duties).map(|item| item.id.value.clone()));
        let (items, addresses) = self.items(&folder, &mut numbers, items);
        self.model.plans.push(Plan {
            id: self.joined_id(plan.id.map_or_else(|| folder.as_str().into(), |id| id.value)),
            body: self.body,
            short_title: plan.short_title,
            notice: plan.notice,
            outline: plan.outline,
            checklist: plan.checklist,
            lists: numbers.lists.into_iter().map(|l| l.value).collect(),
            labels: plan.labels.into_iter().filter(|(key, _)| self.show_leaders || *key != "leaders").collect(),
            period: plan.period,
            report_every: plan.report_every,
            source: plan.source,
            sections,
            points,
            items,
        });
        self.entries(id, &entries::Addresses { items: addresses, lost }, entries, files);
    }

    fn items(
        &mut self,
        folder: &str,
        numbers: &mut Numbers,
        mut items: Vec<item::Item>,
    ) -> (Ids<ItemId>, HashMap<Box<str>, ItemId>) {
        self.in_order(numbers, &mut items);
        let prefix = self.joined_id(Box::default()).len();
        let start = self.model.items.len();
        let mut addresses: HashMap<Box<str>, ItemId> = HashMap::with_capacity(items.len());
        for mut item in items {
            let path = self.sources.path(item.span.file);
            let stem = record::stem(path);
            if item.id.value.is_empty() {
                item.id.value = stem.into();
            }
            self.item_id(&item.id, stem, LONGEST_IDS.saturating_sub(prefix + folder.len()));
            if let Some(first) = addresses.get(&item.id.value) {
                let first = self.model[*first].span;
                self.duplicate(&item.id, first);
                continue;
            }
            let section = self.section(numbers, item.section);
            let subsection = self.subsection(numbers, item.section, section, item.subsection.as_ref());
            let list = item.list.and_then(|list| self.list(numbers, &list));
            let id = ItemId::at(self.model.items.len());
            if item.heading.is_none() && item.duties.len() > 1 {
                let fault = Diagnostic::at(Code::HeadingMissing, item.id.span).with("count", item.duties.len());
                self.faults.push(fault);
            }
            let duties = self.duties(numbers, id, item.duties);
            if duties.is_empty() {
                // Every duty was faulty and is reported, or there is none; an item without duties has no page.
                continue;
            }
            let points = self.points_of(id, numbers, section, &item.points);
            if let Some(row) = self.model.sections.get_mut(section.row()) {
                row.items.push(id);
            }
            addresses.insert(item.id.value.clone(), id);
            // Entries that name the item by its file are not wrong as well.
            if *item.id.value != *stem {
                addresses.entry(stem.into()).or_insert(id);
            }
            self.model.items.push(Item {
                plan: numbers.plan,
                section,
                id: item.id.value,
                number: item.number.value,
                subsection,
                list,
                qualifier: None,
                more: item.more.into(),
                title: item.title,
                heading: item.heading,
                points,
                duties,
                span: item.span,
            });
        }
        self.distinguish_items(start);
        (Ids::new(start, self.model.items.len()), addresses)
    }

    /// Reports an item's id that differs from the file's name, is reserved, or has more than `longest` letters.
    fn item_id(&mut self, id: &Text, stem: &str, longest: usize) {
        if *id.value != *stem {
            let fault = Diagnostic::at(Code::IdNotFileName, id.span).with("id", &id.value);
            self.faults.push(fault.with("name", stem));
        }
        if reserved::is_device(&id.value) {
            self.fault(Code::ReservedId, id, "id");
        }
        if id.value.len() > longest {
            let fault = Diagnostic::at(Code::AddressTooLong, id.span).with("id", &id.value);
            self.faults.push(fault.with("limit", LONGEST_IDS));
        }
    }

    /// The points that an item comes from; the item is noted at each of them.
    fn points_of(
        &mut self,
        item: ItemId,
        numbers: &Numbers,
        section: SectionId,
        points: &[Located<Number>],
    ) -> Vec<PointId> {
        let mut found = Vec::with_capacity(points.len());
        for point in points {
            let Some(point) = self.point(numbers, section, point) else { continue };
            found.push(point);
            if let Some(row) = self.model.points.get_mut(point.row()) {
                row.items.push(item);
            }
        }
        found
    }

    fn duties(&mut self, numbers: &Numbers, item: ItemId, mut duties: Vec<item::Duty>) -> Ids<DutyId> {
        duties.sort_by_key(|d| d.id.value);
        let start = self.model.duties.len();
        let mut last: Option<Located<u32>> = None;
        for mut duty in duties {
            if let Some(last) = last.filter(|l| l.value == duty.id.value && l.value > 0) {
                self.used_twice(duty.id.value, duty.id.span, last.span);
                continue;
            }
            last = Some(duty.id);
            self.unread_deadlines(&duty, numbers.period);
            self.former_units(&duty);
            self.duty_as_of(&mut duty);
            // A target that nobody has confirmed is a draft that is shown nowhere; nor are its changes.
            let drafts = || duty.targets.iter().filter(|target| !target.confirmed);
            let is_of_draft = |field: &str| {
                field.strip_prefix("target:").is_some_and(|id| drafts().any(|target| *target.id.value == *id))
            };
            duty.changes.retain(|change| !is_of_draft(&change.field.value));
            let (due, interval) = meaning_of(duty.deadline.as_ref());
            let own = duty.report_every;
            let Terms { due, report_every } = self.terms((due, interval), own, numbers);
            let changes = changes(duty.changes, due, |from| {
                self.terms(meaning_of(Some(from).filter(|d| !is_dash(&d.text.value))), own, numbers)
            });
            let units = self.assigned(duty.units);
            let targets = self.targets(duty.targets);
            if !duty.lost_targets.is_empty() {
                self.lost_targets.insert(DutyId::at(self.model.duties.len()), duty.lost_targets);
            }
            self.model.duties.push(Duty {
                item,
                number: duty.id.value,
                text: duty.text.value,
                deadline: duty.deadline.map(|d| d.text.value).unwrap_or_default(),
                due,
                units,
                none_printed: duty.none_printed,
                separately: duty.separately,
                inherited: duty.inherited,
                leaders: if self.show_leaders {
                    duty.leaders.into_iter().map(|l| l.value).collect()
                } else {
                    Box::default()
                },
                more: duty.more.into(),
                every: interval,
                report_every,
                own_report_every: own.is_some(),
                targets,
                not_targets: duty.not_targets.into_iter().map(|t| t.value).collect(),
                changes,
                entries: Ids::new(0, 0),
                span: duty.span,
            });
        }
        Ids::new(start, self.model.duties.len())
    }

    /// The terms of a deadline; how often it is reported is said by the duty itself, its deadline, its plan or the
    /// site.
    fn terms(&self, (due, interval): (Due, Option<Interval>), own: Option<u32>, numbers: &Numbers) -> Terms {
        let site = match due {
            Due::Continuous(Continuous::LongTerm) => self.report_every.1,
            _ => self.report_every.0,
        };
        let every = own.or(interval.map(Interval::days)).or(numbers.report_every).unwrap_or(site);
        Terms { due, report_every: every }
    }

    fn targets(&mut self, targets: Vec<item::Target>) -> Box<[Target]> {
        let mut out: Vec<Target> = Vec::with_capacity(targets.len());
        for t in targets {
            match out.iter().find(|o| o.id.value == t.id.value) {
                Some(first) => {
                    let first = first.span;
                    self.duplicate(&t.id, first);
                }
                None => out.push(t),
            }
        }
        out.into()
    }

    pub(super) fn assigned(&mut self, units: Assignments<item::UnitRef>) -> Assignments<Assigned> {
        let (refs, printed) = units.into_parts();
        let mut out: Vec<Assigned> = Vec::with_capacity(refs.len());
        // Units of a long list, so that finding one twice stays linear.
        let mut seen: HashMap<(UnitId, Role), Span> = HashMap::new();
        for item::UnitRef { role, name, open } in refs {
            let Some(Named { unit, alias, .. }) = self.named(&name) else { continue };
            let first = match seen.is_empty() {
                true => out.iter().find(|a| a.unit == unit && a.role == role).map(|a| a.span),
                false => seen.insert((unit, role), name.span),
            };
            if let Some(first) = first {
                let fault = Diagnostic::at(Code::UnitTwice, name.span).with("name", &name.value);
                self.faults.push(fault.related("first", first));
            }
            if out.len() == FEW_UNITS {
                seen = out.iter().map(|a| ((a.unit, a.role), a.span)).collect();
            }
            out.push(Assigned { role, unit, alias, open, span: name.span });
        }
        Assignments::new(out, printed)
    }
}

/// The open changes of a duty; `due` is what its deadline means now, `terms` gives what one meant before.
fn changes(mut changes: Vec<item::Change>, due: Due, terms: impl Fn(&Deadline) -> Terms) -> Box<[Change]> {
    changes.sort_by_key(|change| change.date.value);
    let last = changes.iter().rposition(|c| &*c.field.value == "deadline");
    let change = |(at, change): (usize, item::Change)| {
        let is_deadline = &*change.field.value == "deadline";
        Change {
            before: is_deadline.then(|| terms(&change.from)),
            to_day: if last == Some(at) { due.date() } else { named_day(&change.to.value).filter(|_| is_deadline) },
            field: change.field.value,
            from: change.from.text.value,
            to: change.to.value,
            date: change.date.value,
            reason: change.reason,
            document: change.document,
        }
    };
    changes.into_iter().enumerate().map(change).collect()
}

/// The day that a deadline names, in printed words or as a date.
fn named_day(words: &str) -> Option<Date> {
    Date::from_printed(words).or_else(|| Date::parse(words.trim()))
}
