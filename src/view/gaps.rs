//! The gaps: who has said nothing, what has not come, what is unclear. Each list with its rule, and counts by unit.
//!
//! A list of up to thirty rows stands whole on the page of all gaps, one of up to ten where the lists together would be
//! too long for a phone. A longer one has its first rows there and is a page of its own, over as many as it needs; so are the lists of what is done and of what is due soon, which are no
//! gaps. A list over several pages is given a second time in order of the units.

pub mod by_unit;
mod length;
pub mod lists;
mod place;
pub mod rows;
pub mod units;

use super::context::{Facts, Page, PageContext};
use super::lists::pages_of;
use super::marks::Marks;
use super::parts::{Link, Pager};
use crate::model::DutyId;
use crate::route;
use crate::site_path::SitePath;
use crate::views;

pub use by_unit::ByUnit;
use by_unit::{UnitCount, UnitRows};
pub use lists::{Gaps, Kind, Listed};
use rows::{GapList, NextDate, PlanCount, PostponedTable, UnclearTable};
use units::UnitsTable;

views! {
    /// The page of gaps.
    pub struct GapsPage<'a> {
        /// All duties of the site.
        pub duties: usize,
        /// The site has several plans: lists are grouped by plan.
        pub several: bool,
        /// Some entry is a sample.
        pub sample: bool,
        /// 超期.
        pub overdue: GapList<'a>,
        /// 未作年度结论.
        pub not_concluded: GapList<'a>,
        /// 久未更新.
        pub silent: GapList<'a>,
        /// 未报送.
        pub unreported: GapList<'a>,
        /// 无佐证: the latest report is words alone.
        pub unevidenced: GapList<'a>,
        /// Of the silent duties, those of which nothing was ever reported.
        pub silent_never: usize,
        /// What falls due next; absent where no open duty has a date to come, or plans are judged by different days.
        pub next: Option<NextDate<'a>>,
        /// Days after which a continuous duty is silent, as they occur, ascending.
        pub limits: Vec<u32>,
        /// 延期: deadlines that were put off.
        pub postponed: PostponedTable<'a>,
        /// 职责不明.
        pub unclear: UnclearTable<'a>,
        /// Units with gaps.
        pub units: UnitsTable<'a>,
    }

    /// A page of one list.
    pub struct ListPage<'a> {
        /// `overdue`, `not_concluded`, `silent`, `unreported`, `unevidenced`, `done`, `due_soon`, `unclear`, `postponed`
        /// or `units`.
        pub key: &'static str,
        /// All rows of the list.
        pub total: usize,
        /// The site has several plans: rows are grouped by plan.
        pub several: bool,
        /// How many rows of a list of duties each plan has, where there are several; on the first page.
        pub plans: Vec<PlanCount<'a>>,
        /// Some entry is a sample.
        pub sample: bool,
        /// Days after which a continuous duty is silent, as they occur, ascending.
        pub limits: Vec<u32>,
        /// Duties, where the list is one of duties.
        pub list: Option<GapList<'a>>,
        /// Units, where it is one of units.
        pub units: Option<UnitsTable<'a>>,
        /// 职责不明, where it is that list.
        pub unclear: Option<UnclearTable<'a>>,
        /// 延期, where it is that list.
        pub postponed: Option<PostponedTable<'a>>,
        /// Units with their rows in a list that goes over several pages, the most first; on the first page of each
        /// order.
        pub by_unit: Vec<UnitCount<'a>>,
        /// The rows of each unit, on a page in order of the units.
        pub sections: Vec<UnitRows<'a>>,
        /// The first page in the other order, by urgency or by unit, where the list goes over several pages.
        pub other_order: Option<String>,
        /// Pages of the list.
        pub pager: Option<Pager>,
    }
}

/// The page of all gaps.
pub fn view<'a>(facts: &'a Facts<'a>, gaps: &Gaps<'a>) -> Page<'a, GapsPage<'a>> {
    let model = facts.model;
    let context = PageContext::new(facts, route::top("gaps"));
    let most = gaps.most_inline();
    let shown = |listed: Listed| {
        let rows = gaps.shown(listed, most);
        (0..rows, (gaps.total(listed) > rows).then(|| context.href(&listed.page())))
    };
    let plan_of = |duty: &DutyId| Some(model.plan_of(*duty));
    let list = |kind: Kind| {
        let (range, all) = shown(Listed::Duties(kind));
        let whole = gaps.list(kind);
        rows::duties(&context, kind, whole.get(range).unwrap_or(&[]), (whole, plan_of), all)
    };
    let [postponed, unclear, by_unit] = [Listed::Postponed, Listed::Unclear, Listed::Units].map(shown);
    let view = GapsPage {
        duties: model.duties.len(),
        several: model.plans.len() > 1,
        sample: model.site.has_samples,
        overdue: list(Kind::Overdue),
        not_concluded: list(Kind::NotConcluded),
        silent: list(Kind::Silent),
        unreported: list(Kind::Unreported),
        unevidenced: list(Kind::Unevidenced),
        silent_never: gaps.silent_never,
        next: rows::next(&context),
        limits: gaps.limits.iter().copied().collect(),
        postponed: rows::postponements(&context, gaps, postponed.0, postponed.1),
        unclear: rows::unclear_of(&context, gaps, unclear.0, unclear.1),
        units: units::units(&context, gaps, by_unit.0, by_unit.1),
    };
    let trail = vec![context.home()];
    let page = context.page("gaps", "gaps", String::new(), trail, view).with_marks(Marks::ALL);
    page.with_table(facts.model, ["statuses_csv", "statuses_json"], "statuses")
}

/// How many pages of its own a list has: none where the page of all gaps shows it whole.
pub fn page_count(gaps: &Gaps<'_>, listed: Listed) -> usize {
    match gaps.place(listed) {
        Some((page, _)) if page == listed.page() => pages_of(gaps.total(listed), gaps.rows_a_page(listed)),
        _ => 0,
    }
}

/// The `number`th page of a list, from 1.
pub fn list<'a>(facts: &'a Facts<'a>, gaps: &Gaps<'a>, by_unit: &ByUnit, number: usize) -> Page<'a, ListPage<'a>> {
    let listed = by_unit.listed();
    let first = listed.page();
    let context = PageContext::new(facts, route::paged(&first, number));
    let total = gaps.total(listed);
    let (range, pager) = context.pager_of(&first, number, total, gaps.rows_a_page(listed));
    let plan_of = |duty: &DutyId| Some(facts.model.plan_of(*duty));
    let of_duties = |kind: Kind| {
        let whole = gaps.list(kind);
        rows::duties(&context, kind, whole.get(range.clone()).unwrap_or(&[]), (whole, plan_of), None)
    };
    let view = ListPage {
        list: match listed {
            Listed::Duties(kind) => Some(of_duties(kind)),
            _ => None,
        },
        units: (listed == Listed::Units).then(|| units::units(&context, gaps, range.clone(), None)),
        unclear: (listed == Listed::Unclear).then(|| rows::unclear_of(&context, gaps, range.clone(), None)),
        postponed: (listed == Listed::Postponed).then(|| rows::postponements(&context, gaps, range.clone(), None)),
        plans: match listed {
            Listed::Duties(kind) if number == 1 => rows::plan_counts(&context, gaps, kind),
            _ => Vec::new(),
        },
        by_unit: if pager.is_some() && number == 1 { by_unit.index(&context, gaps) } else { Vec::new() },
        other_order: (by_unit.page_count() > 0).then(|| context.href(&listed.page_by_unit())),
        pager,
        ..empty(facts, gaps, listed)
    };
    finished(context, listed, listed.title(), view, number, &first)
}

/// The `number`th page, from 1, of a list in order of the units.
pub fn list_by_unit<'a>(
    facts: &'a Facts<'a>,
    gaps: &Gaps<'a>,
    by_unit: &ByUnit,
    number: usize,
) -> Page<'a, ListPage<'a>> {
    let listed = by_unit.listed();
    let first = listed.page_by_unit();
    let context = PageContext::new(facts, route::paged(&first, number));
    let (range, pager) = context.pager_of(&first, number, by_unit.row_count(), by_unit.rows_a_page);
    let view = ListPage {
        by_unit: if number == 1 { by_unit.index(&context, gaps) } else { Vec::new() },
        sections: by_unit.sections(&context, gaps, range),
        other_order: Some(context.href(&listed.page())),
        pager,
        ..empty(facts, gaps, listed)
    };
    finished(context, listed, listed.title_by_unit(), view, number, &first)
}

/// A page of a list without its rows.
fn empty<'a>(facts: &Facts<'a>, gaps: &Gaps<'a>, listed: Listed) -> ListPage<'a> {
    ListPage {
        key: listed.key(),
        total: gaps.total(listed),
        several: facts.model.plans.len() > 1,
        plans: Vec::new(),
        sample: facts.model.site.has_samples,
        limits: gaps.limits.iter().copied().collect(),
        list: None,
        units: None,
        unclear: None,
        postponed: None,
        by_unit: Vec::new(),
        sections: Vec::new(),
        other_order: None,
        pager: None,
    }
}

fn finished<'a>(
    context: PageContext<'a>,
    listed: Listed,
    title: &'static str,
    view: ListPage<'a>,
    number: usize,
    first: &SitePath,
) -> Page<'a, ListPage<'a>> {
    let mut trail = vec![context.home()];
    if !matches!(listed, Listed::Duties(Kind::Done | Kind::DueSoon)) {
        trail.push(context.crumb("gaps", Link::new(context.href(&route::top("gaps")), "")));
    }
    let page = context.page("list", "gaps", String::new(), trail, view).titled(title);
    page.numbered(number, first).with_marks(Marks::ALL)
}
