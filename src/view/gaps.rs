//! The gaps: who has said nothing, what has not come, what is unclear. Each list with its rule, and counts by unit.
//!
//! A list of up to thirty rows stands whole on the page of all gaps. A longer one has its first rows there and is a page
//! of its own, over as many as it needs; so are the lists of what is done and of what is due soon, which are no gaps.

pub mod lists;
pub mod rows;
pub mod units;

use super::context::{Facts, Page, PageContext};
use super::lists::pages_of;
use super::marks::Marks;
use super::parts::{Link, Pager};
use crate::model::UnitId;
use crate::route;
use crate::views;

pub use lists::{Gaps, INLINE, Kind, Listed};
use rows::{GapList, NextDate, PostponedTable, UnclearTable};
use units::UnitsTable;

/// Rows of a long list that the page of all gaps shows.
const FIRST: usize = 10;

/// Rows on a page of a list.
pub const ROWS: usize = 100;

views! {
    /// The page of gaps.
    pub struct GapsPage<'a> {
        /// All duties of the site.
        pub duties: usize,
        /// The site has several plans: lists are grouped by plan.
        pub several: bool,
        /// A demonstration is among the entries.
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
        /// What falls due next; absent where no open duty has a date to come.
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
        /// A demonstration is among the entries.
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
        /// Units with their rows in a list that goes over several pages, the most first; empty on further pages.
        pub by_unit: Vec<UnitCount<'a>>,
        /// Pages of the list.
        pub pager: Option<Pager>,
    }

    /// A unit and how many rows of a list it answers for.
    pub struct UnitCount<'a> {
        /// The unit.
        pub unit: Link<'a>,
        /// Rows.
        pub count: usize,
    }
}

/// The page of all gaps.
pub fn view<'a>(facts: &'a Facts<'a>, gaps: &Gaps<'a>) -> Page<'a, GapsPage<'a>> {
    let model = facts.model;
    let context = PageContext::new(facts, route::top("gaps"));
    let shown = |listed: Listed| {
        let total = gaps.total(listed);
        match total > INLINE {
            true => (0..FIRST, Some(context.href(&listed.page()))),
            false => (0..total, None),
        }
    };
    let list = |kind: Kind| {
        let (range, all) = shown(Listed::Duties(kind));
        rows::duties(&context, gaps, kind, range, all)
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
    let total = gaps.total(listed);
    match listed.place(total) {
        Some((page, _)) if page == listed.page() => pages_of(total, ROWS),
        _ => 0,
    }
}

/// The `number`th page of a list, from 1.
pub fn list<'a>(facts: &'a Facts<'a>, gaps: &Gaps<'a>, listed: Listed, number: usize) -> Page<'a, ListPage<'a>> {
    let model = facts.model;
    let first = listed.page();
    let context = PageContext::new(facts, route::paged(&first, number));
    let total = gaps.total(listed);
    let (range, pager) = context.pager_of(&first, number, total, ROWS);
    let of_duties = match listed {
        Listed::Duties(kind) => Some(kind),
        _ => None,
    };
    let view = ListPage {
        key: listed.key(),
        total,
        several: model.plans.len() > 1,
        sample: model.site.has_samples,
        limits: gaps.limits.iter().copied().collect(),
        list: of_duties.map(|kind| rows::duties(&context, gaps, kind, range.clone(), None)),
        units: (listed == Listed::Units).then(|| units::units(&context, gaps, range.clone(), None)),
        unclear: (listed == Listed::Unclear).then(|| rows::unclear_of(&context, gaps, range.clone(), None)),
        postponed: (listed == Listed::Postponed).then(|| rows::postponements(&context, gaps, range.clone(), None)),
        by_unit: match of_duties {
            Some(kind) if pager.is_some() && number == 1 => by_unit(&context, gaps, kind),
            _ => Vec::new(),
        },
        pager,
    };
    let mut trail = vec![context.home()];
    if !matches!(listed, Listed::Duties(Kind::Done | Kind::DueSoon)) {
        trail.push(context.crumb("gaps", Link::new(context.href(&route::top("gaps")), "")));
    }
    let page = context.page("list", "gaps", String::new(), trail, view).titled(listed.title());
    page.numbered(number, &first).with_marks(Marks::ALL)
}

/// The units that answer for the duties of a list, those with the most first.
fn by_unit<'a>(context: &PageContext<'a>, gaps: &Gaps<'a>, kind: Kind) -> Vec<UnitCount<'a>> {
    let mut counts = std::collections::BTreeMap::<UnitId, usize>::new();
    for duty in gaps.list(kind) {
        for assigned in context.model[*duty].units.accountable() {
            *counts.entry(assigned.unit).or_default() += 1;
        }
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(unit, count)| (std::cmp::Reverse(*count), *unit));
    counts.into_iter().map(|(unit, count)| UnitCount { unit: context.unit_link(unit), count }).collect()
}
