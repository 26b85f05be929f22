//! The outline of a plan: its sections, sub-sections, lists and points, and what refers to them by number.

use std::collections::{HashMap, HashSet};

use super::Resolving;
use crate::date::Date;
use crate::diag::{Code, Diagnostic};
use crate::model::plan::{Item, Point, Qualifier, Section, Subsection};
use crate::model::{Assignments, Id as _, Ids, Number, PlanId, PointId, SectionId};
use crate::record::fields::Text;
use crate::record::{item, plan, points};
use crate::source::{Located, Span};

/// The numbers of one plan's sections and points, and what else its items are read by.
pub(super) struct Numbers {
    pub plan: PlanId,
    pub report_every: Option<u32>,
    pub sections: HashMap<u32, SectionId>,
    /// Some could not be read: none is unknown.
    pub sections_lost: bool,
    /// The points of each number: several where numbering begins anew.
    pub points: HashMap<Number, Vec<PointId>>,
    /// Likewise.
    pub points_lost: bool,
    /// First and last day of the plan.
    pub period: (Date, Date),
    /// Titles of its lists.
    pub lists: Vec<Text>,
}

impl Resolving<'_> {
    pub(super) fn sections(&mut self, numbers: &mut Numbers, sections: Vec<plan::Section>) -> Ids<SectionId> {
        let start = self.model.sections.len();
        let mut first: HashMap<u32, Span> = HashMap::new();
        for section in sections {
            let id = SectionId::at(self.model.sections.len());
            let number = section.number;
            if let Some(first) = first.get(&number.value) {
                self.used_twice(number.value, number.span, *first);
                continue;
            }
            first.insert(number.value, number.span);
            numbers.sections.insert(section.number.value, id);
            let units = self.assigned(section.units);
            let subsections = self.subsections(section.subsections);
            self.model.sections.push(Section {
                plan: numbers.plan,
                number: section.number.value,
                title: section.title,
                printed: section.printed,
                units,
                subsections,
                points: Vec::new(),
                items: Vec::new(),
            });
        }
        Ids::new(start, self.model.sections.len())
    }

    fn subsections(&mut self, subsections: Vec<plan::Subsection>) -> Box<[Subsection]> {
        let mut first: HashMap<Number, Span> = HashMap::new();
        let mut out = Vec::with_capacity(subsections.len());
        for subsection in subsections {
            let number = subsection.number;
            if let Some(first) = first.get(&number.value) {
                self.used_twice(number.value, number.span, *first);
                continue;
            }
            first.insert(number.value.clone(), number.span);
            let units = self.assigned(subsection.units);
            let (title, printed) = (subsection.title, subsection.printed);
            out.push(Subsection { number: number.value, title, printed, units });
        }
        out.into()
    }

    pub(super) fn points(&mut self, numbers: &mut Numbers, points: Vec<points::Point>) -> Ids<PointId> {
        let start = self.model.points.len();
        let anchors = anchors(&points);
        for (point, anchor) in points.into_iter().zip(anchors) {
            let id = PointId::at(self.model.points.len());
            let section = self.section(numbers, point.section);
            let subsection = self.subsection(numbers, point.section, section, point.subsection.as_ref());
            let same = numbers.points.entry(point.number.value.clone()).or_default();
            let place = |id: &PointId| {
                let row = &self.model[*id];
                (row.section, row.subsection)
            };
            if let Some(first) = same.iter().find(|id| place(id) == (section, subsection)) {
                let first = self.model[*first].span;
                self.used_twice(point.number.value, point.number.span, first);
                continue;
            }
            same.push(id);
            let units = self.assigned(point.units);
            if let Some(row) = self.model.sections.get_mut(section.row()) {
                row.points.push(id);
            }
            self.model.points.push(Point {
                plan: numbers.plan,
                section,
                subsection,
                number: point.number.value,
                printed_number: point.printed_number,
                anchor,
                text: point.text,
                units,
                printed: point.printed,
                inherited: point.inherited,
                more: point.more.into(),
                items: Vec::new(),
                span: point.span,
            });
        }
        Ids::new(start, self.model.points.len())
    }

    /// Puts items in the order of the notice: by number, or where numbering begins anew or is in words, list by list in
    /// the order of their ids. A number that stands twice in one part of one list is reported.
    pub(super) fn in_order(&mut self, numbers: &Numbers, items: &mut [item::Item]) {
        items.sort_by(|a, b| (&a.number.value, &a.id.value).cmp(&(&b.number.value, &b.id.value)));
        let again = items.iter().zip(items.iter().skip(1)).any(|(a, b)| a.number.value == b.number.value);
        if !again && items.iter().all(|item| item.number.value.whole().is_some()) {
            return;
        }
        let list = |item: &item::Item| {
            let title = item.list.as_ref()?;
            numbers.lists.iter().position(|list| list.value == title.value)
        };
        items.sort_by(|a, b| (list(a), &a.id.value).cmp(&(list(b), &b.id.value)));
        let mut first: HashMap<_, (&Text, Span)> = HashMap::with_capacity(items.len());
        for item in &*items {
            // 0 stands for a number that could not be read.
            if item.number.value == 0 {
                continue;
            }
            let subsection = item.subsection.as_ref().map(|s| &s.value);
            let place = (list(item), item.section.value, subsection, &item.number.value);
            match first.get(&place) {
                // An id that stands twice has its fault.
                Some((id, _)) if id.value == item.id.value => {}
                Some((_, first)) => {
                    let fault = Diagnostic::at(Code::SameNumber, item.number.span);
                    self.faults.push(fault.with("number", &item.number.value).related("first", *first));
                }
                None => {
                    first.insert(place, (&item.id, item.number.span));
                }
            }
        }
    }

    /// Sets, for items from `start` on that share a number, what distinguishes them: the first of list, section and
    /// sub-section that no two of them share.
    pub(super) fn distinguish_items(&mut self, start: usize) {
        let mut alike: HashMap<Number, Vec<usize>> = HashMap::new();
        for (row, item) in self.model.items.iter().enumerate().skip(start) {
            alike.entry(item.number.clone()).or_default().push(row);
        }
        for rows in alike.into_values().filter(|rows| rows.len() > 1) {
            let items = || rows.iter().filter_map(|row| self.model.items.get(*row));
            let differ = |place: &dyn Fn(&Item) -> Option<usize>| {
                let places: HashSet<Option<usize>> = items().map(place).collect();
                places.len() == rows.len() && !places.contains(&None)
            };
            let qualifier = if differ(&|item| item.list) {
                Qualifier::List
            } else if differ(&|item| Some(item.section.row())) {
                Qualifier::Section
            } else {
                Qualifier::Subsection
            };
            for row in rows {
                if let Some(item) = self.model.items.get_mut(row) {
                    item.qualifier = Some(qualifier);
                }
            }
        }
    }

    /// The point of a number: in the item's own section, where numbering begins anew there.
    pub(super) fn point(&mut self, numbers: &Numbers, section: SectionId, number: &Located<Number>) -> Option<PointId> {
        let all = numbers.points.get(&number.value).map_or(&[][..], Vec::as_slice);
        let own = all.iter().find(|id| self.model[**id].section == section);
        let found = own.or(all.first()).copied();
        if found.is_none() && !numbers.points_lost {
            self.faults.push(Diagnostic::at(Code::UnknownPoint, number.span).with("number", &number.value));
        }
        found
    }

    /// The place of a list among those of the plan; reported where there is none.
    pub(super) fn list(&mut self, numbers: &Numbers, title: &Text) -> Option<usize> {
        let place = numbers.lists.iter().position(|list| list.value == title.value);
        if place.is_none() && !numbers.sections_lost {
            let known: Vec<&str> = numbers.lists.iter().map(|list| &*list.value).collect();
            let fault = Diagnostic::at(Code::UnknownList, title.span).with("text", &title.value);
            self.faults.push(fault.suggest(&title.value, known));
        }
        place
    }

    /// The place of a sub-section in its section, which was written as `of`; reported where there is none, unless some
    /// section could not be read or is unknown itself.
    pub(super) fn subsection(
        &mut self,
        numbers: &Numbers,
        of: Located<u32>,
        section: SectionId,
        number: Option<&Located<Number>>,
    ) -> Option<usize> {
        let number = number?;
        let row = &self.model[section];
        let place = row.subsections.iter().position(|s| s.number == number.value);
        let is_known = !numbers.sections_lost && row.number == of.value;
        if place.is_none() && is_known {
            let fault = Diagnostic::at(Code::UnknownSubsection, number.span).with("number", &number.value);
            self.faults.push(fault.with("section", row.number));
        }
        place
    }

    /// The section of a number; reported where there is none, unless some could not be read. Some section stands for
    /// it then, so that what hangs on it is looked at; such a model is never published.
    pub(super) fn section(&mut self, numbers: &mut Numbers, number: Located<u32>) -> SectionId {
        if let Some(section) = numbers.sections.get(&number.value) {
            return *section;
        }
        if !numbers.sections_lost && number.value > 0 {
            self.faults.push(Diagnostic::at(Code::UnknownSection, number.span).with("number", number.value));
        }
        if let Some(any) = numbers.sections.values().min() {
            return *any;
        }
        let id = SectionId::at(self.model.sections.len());
        self.model.sections.push(Section {
            plan: numbers.plan,
            number: number.value,
            title: Box::default(),
            printed: None,
            units: Assignments::default(),
            subsections: Box::default(),
            points: Vec::new(),
            items: Vec::new(),
        });
        numbers.sections.insert(number.value, id);
        id
    }
}

/// The anchors of points: `p2` by number; where numbering begins anew or is in words, by section and number or place.
fn anchors(points: &[points::Point]) -> Vec<Box<str>> {
    let mut seen = HashSet::new();
    let plain = points.iter().all(|p| p.number.value.whole().is_some() && seen.insert(&p.number.value));
    let mut used: HashSet<String> = HashSet::new();
    let mut places: HashMap<u32, usize> = HashMap::new();
    let anchor = |point: &points::Point| {
        let section = point.section.value;
        let place = places.entry(section).or_default();
        *place += 1;
        let by_number = match &point.number.value {
            Number::Whole(number) if plain => format!("p{number}"),
            Number::Whole(number) => format!("p{section}-{number}"),
            Number::Words(_) => format!("p{section}-n{place}"),
        };
        if used.insert(by_number.clone()) { by_number.into() } else { format!("p{section}-n{place}").into() }
    };
    points.iter().map(anchor).collect()
}
