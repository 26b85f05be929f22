//! How the notice of a plan is cut into pages, and on which of them each of its points stands.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::model::{BodyId, DutyId, Id as _, ItemId, Model, PlanId, PointId, SectionId};
use crate::site_path::SitePath;

/// The most characters of a notice that stays in one piece, with what its rows and its duties take beside their text: at
/// 360 px in width such a page is up to 20,000 pixels long.
const WHOLE: usize = 11_000;

/// The most characters of a page of a longer notice, counted alike: some 15,000 pixels.
const CHARACTERS: usize = 7000;

/// What a point, or a duty in a plan without a narrative, takes beside its text, in characters of the text. The names of
/// its states are longer in English.
fn row(model: &Model) -> usize {
    if model.site.is_chinese() { 80 } else { 110 }
}

/// What the boxed number of a duty takes within the text of a point.
const BOX: usize = 5;

/// The pages of a notice. Its rows are the points of the narrative, or the items where there is none.
pub struct NoticePages {
    first: SitePath,
    /// The sections of each page, with the places of the rows that the page shows among the section's.
    parts: Vec<Vec<(SectionId, Range<usize>)>>,
    /// The row in the model of the first point of the plan.
    start: usize,
    /// The page of each point, from 1.
    pages: Vec<usize>,
}

impl NoticePages {
    /// Cuts a long notice: before a section that does not fit on the page, and within one that no page holds.
    pub fn of(model: &Model, plan: PlanId) -> NoticePages {
        let row = &model[plan];
        let narrative = !row.points.is_empty();
        let lengths = |section: SectionId| -> Vec<usize> {
            match narrative {
                true => model[section].points.iter().map(|point| point_length(model, *point)).collect(),
                false => model[section].items.iter().map(|item| item_length(model, *item)).collect(),
            }
        };
        let sections: Vec<(SectionId, Vec<usize>)> = row.sections.iter().map(|s| (s, lengths(s))).collect();
        let parts = parts(&sections);
        let start = row.points.iter().next().map_or(0, PointId::row);
        let mut pages = vec![1; row.points.len()];
        for (number, part) in (1..).zip(&parts) {
            for (section, range) in part {
                for point in model[*section].points.get(range.clone()).unwrap_or(&[]) {
                    if let Some(page) = pages.get_mut(point.row() - start) {
                        *page = number;
                    }
                }
            }
        }
        NoticePages { first: super::of_plan(model, plan, "notice"), parts, start, pages }
    }

    /// The notices of all plans, in their order.
    pub fn of_all(model: &Model) -> Vec<NoticePages> {
        model.plan_ids().map(|plan| NoticePages::of(model, plan)).collect()
    }

    /// The number of pages, at least 1.
    pub fn count(&self) -> usize {
        self.parts.len()
    }

    /// The sections of the `number`th page, from 1, with the places of its rows among those of each section.
    pub fn part(&self, number: usize) -> &[(SectionId, Range<usize>)] {
        self.parts.get(number - 1).map_or(&[], Vec::as_slice)
    }

    /// The page on which a section begins.
    pub fn section(&self, section: SectionId) -> SitePath {
        self.of_section(section).next().map_or_else(|| self.first.clone(), |(page, _)| page)
    }

    /// The pages of a section with the places of the rows that each shows among the section's.
    pub fn of_section(&self, section: SectionId) -> impl Iterator<Item = (SitePath, Range<usize>)> {
        let parts = (1..).zip(&self.parts).flat_map(|(number, part)| part.iter().map(move |row| (number, row)));
        let own = parts.filter(move |(_, (other, _))| *other == section);
        own.map(|(number, (_, range))| (super::paged(&self.first, number), range.clone()))
    }

    /// The page on which a point stands.
    pub fn point(&self, point: PointId) -> SitePath {
        let page = point.row().checked_sub(self.start).and_then(|place| self.pages.get(place));
        super::paged(&self.first, page.copied().unwrap_or(1))
    }
}

/// Where points stand that are not on the first page of their notice or of the page of differences: the address that a
/// link to the first page would have, as `p/notice.html#p80`, and that of the point, as `p/notice-2.html#p80`. Of a body
/// that is joined: as its own site has these addresses. `notices` are those of all plans, in their order.
pub fn moved_points(model: &Model, notices: &[NoticePages], body: Option<BodyId>) -> BTreeMap<String, String> {
    let mut moved = BTreeMap::new();
    let prefix = body.map_or(0, |body| model[body].id.len() + 1);
    let plans = model.plan_ids().zip(notices).filter(|(plan, _)| body.is_none() || model[*plan].body == body);
    for (plan, notice) in plans {
        for point in model[plan].points.iter() {
            let anchor = super::point_anchor(model, point);
            for (name, page) in [("notice", notice.point(point)), ("differences", super::difference(model, point))] {
                let first = super::of_plan(model, plan, name);
                if page != first {
                    let of_body = |path: &SitePath| path.as_str().get(prefix..).unwrap_or("").to_owned();
                    let (first, page) = (of_body(&first), of_body(&page));
                    moved.insert(format!("{first}#{anchor}"), format!("{page}#{anchor}"));
                }
            }
        }
    }
    moved
}

/// Cuts sections, each with the lengths of its rows, into pages.
fn parts<S: Copy>(sections: &[(S, Vec<usize>)]) -> Vec<Vec<(S, Range<usize>)>> {
    let characters: usize = sections.iter().flat_map(|(_, lengths)| lengths).sum();
    if characters <= WHOLE {
        return vec![sections.iter().map(|(section, lengths)| (*section, 0..lengths.len())).collect()];
    }
    let mut parts = vec![Vec::new()];
    let mut used = 0;
    for (section, lengths) in sections {
        let whole: usize = lengths.iter().sum();
        let mut from = 0;
        if used > 0 && used + whole > CHARACTERS {
            parts.push(Vec::new());
            used = 0;
        }
        for (place, length) in lengths.iter().enumerate() {
            if place > from && used + length > CHARACTERS {
                put(&mut parts, (*section, from..place));
                parts.push(Vec::new());
                (from, used) = (place, 0);
            }
            used += length;
        }
        put(&mut parts, (*section, from..lengths.len()));
    }
    parts
}

fn put<T>(parts: &mut [Vec<T>], row: T) {
    if let Some(part) = parts.last_mut() {
        part.push(row);
    }
}

fn point_length(model: &Model, id: PointId) -> usize {
    let point = &model[id];
    let columns: usize = point.more.iter().map(|more| more.text.chars().count()).sum();
    let boxes = point.items.iter().map(|item| model[*item].duties.len() * BOX).sum::<usize>();
    let printed = point.printed.as_deref().unwrap_or("").chars().count();
    point.text.chars().count() + printed + columns + boxes + row(model)
}

fn item_length(model: &Model, id: ItemId) -> usize {
    let of_duty = |duty: DutyId| {
        let duty = &model[duty];
        let units: usize = duty.units.iter().map(|assigned| model.printed(assigned).chars().count() + 1).sum();
        duty.text.chars().count() + units + row(model)
    };
    let heading = model[id].heading.as_deref().unwrap_or("").chars().count();
    heading + model[id].duties.iter().map(of_duty).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_notice_stays_in_one_piece() {
        let half = vec![WHOLE / 80; 40];
        assert_eq!(parts(&[('a', half.clone()), ('b', half)]), [[('a', 0..40), ('b', 0..40)]]);
        assert_eq!(parts::<char>(&[]), [[]]);
    }

    #[test]
    fn a_notice_of_few_long_points_is_cut() {
        let long = vec![CHARACTERS / 2; 2];
        assert_eq!(parts(&[('a', long.clone()), ('b', long)]), [[('a', 0..2)], [('b', 0..2)]]);
    }

    #[test]
    fn a_long_notice_is_cut_before_a_section_that_does_not_fit_and_within_one_that_no_page_holds() {
        let rows = |count: usize| vec![CHARACTERS / 50; count];
        assert_eq!(
            parts(&[('a', rows(30)), ('b', rows(0)), ('c', rows(30)), ('d', rows(120)), ('e', rows(1))]),
            [
                vec![('a', 0..30), ('b', 0..0)],
                vec![('c', 0..30)],
                vec![('d', 0..50)],
                vec![('d', 50..100)],
                vec![('d', 100..120), ('e', 0..1)],
            ]
        );
    }
}
