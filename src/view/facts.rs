//! What pages are made from: the model, the statuses, and what several kinds of page need, computed once.

use std::collections::BTreeMap;

use crate::chart::{MonthTick, month_cuts, month_ticks};
use crate::date::Date;
use crate::history::Difference;
use crate::model::{BodyId, DutyId, EntryId, Id as _, Model, PlaceId, PlanId, PointId, Role, UnitId};
use crate::route::{self, NoticePages};
use crate::search::spelling;
use crate::site_path::SitePath;
use crate::stats::{self, MonthTally, Stats};

/// Height of the cells of statuses in a strip of ten units; below them stand the strokes of reports and a line.
const CELLS: u8 = 5;

/// The months of a plan, computed once.
pub struct Months {
    /// The day by which each month is judged.
    pub ends: Vec<Date>,
    /// All duties in each month.
    pub tallies: Vec<MonthTally>,
    /// The cuts between the cells, as an SVG path.
    pub cuts: String,
    /// Words under the cells.
    pub ticks: Vec<MonthTick>,
}

impl Months {
    /// Goes through the duties of a plan once: the months up to a day.
    fn of(model: &Model, plan: PlanId, to: Date) -> Months {
        let ends = stats::month_ends(model, plan, to);
        let tallies = stats::tally_months(model, plan, &ends);
        Months { tallies, cuts: month_cuts(ends.len(), CELLS), ticks: month_ticks(&ends), ends }
    }
}

/// What rows of lists say of a unit, made once.
pub struct UnitInLists {
    /// Its page.
    page: SitePath,
    /// How its name is spelt, for the filter of a table.
    spelling: String,
}

/// What pages are made from.
pub struct Facts<'a> {
    /// The model.
    pub model: &'a Model,
    /// The judgement on it.
    pub stats: &'a Stats,
    /// Every point compared with the checklist, by row of the model.
    pub differences: Vec<Difference>,
    /// Every entry's row, oldest first by (date, published, id); withdrawn and corrected ones included.
    pub by_date: Vec<EntryId>,
    /// Every group of units, open ones included.
    pub groups: Vec<UnitId>,
    /// The roles that occur in each plan, by row of the model.
    pub roles: Vec<Vec<Role>>,
    /// The word of the role by which units are accountable for duties: `accountable` where duties differ in that.
    pub part: &'static str,
    /// Roles in which a unit has a duty that it is not accountable for.
    pub others: Vec<Role>,
    /// Every unit as rows of lists name it, by row of the model.
    units: Vec<UnitInLists>,
    /// There is a page of the next steps of the site: wherever there are duties, as its address does not change.
    pub has_next: bool,
    /// The places that duties name; duties that name none are not in it.
    pub places_of: BTreeMap<DutyId, Vec<PlaceId>>,
    /// The months of each plan, by row of the model.
    pub months: Vec<Months>,
    /// The months of each plan up to the day that all plans have data of; empty where all are judged by one day.
    common_months: Vec<Months>,
    /// The pages of each plan's notice, by row of the model.
    pub notices: Vec<NoticePages>,
    /// Points on later pages of a notice or of differences: the address on the first page, and that of the point.
    pub moved: BTreeMap<String, String>,
    /// The same in the own site of each body that is joined, by its row in the model.
    pub moved_of_bodies: Vec<BTreeMap<String, String>>,
    /// Duties have cards, the pictures of shared links; no by default.
    pub cards: bool,
}

impl<'a> Facts<'a> {
    /// Gathers what several pages need.
    pub fn of(model: &'a Model, stats: &'a Stats) -> Facts<'a> {
        let differences = model.plan_ids().flat_map(|plan| crate::history::differences(model, plan)).collect();
        let mut by_date: Vec<EntryId> = model.entry_ids().collect();
        by_date.sort_by_key(|id| {
            let entry = &model[*id];
            (entry.date, entry.published, *id)
        });
        let groups = model.unit_ids().filter(|id| model[*id].is_group() || model[*id].open_group).collect();
        let roles = model.plan_ids().map(|plan| roles_of(model, plan)).collect();
        let mut parts = model.duties.iter().filter_map(|d| d.units.accountable_role());
        let first = parts.next();
        let part = match first.filter(|first| parts.all(|role| role == *first)) {
            Some(role) => role.word(),
            None => "accountable",
        };
        let has = |role: &Role| model.units.iter().any(|u| !u.work.others(*role).is_empty());
        let others = Role::ALL.into_iter().filter(has).collect();
        let months = model.plan_ids().map(|plan| Months::of(model, plan, model.day(plan))).collect();
        let common = model.common_day();
        let differ = model.plan_ids().any(|plan| model.day(plan) != common);
        let common_months = match differ {
            true => model.plan_ids().map(|plan| Months::of(model, plan, common)).collect(),
            false => Vec::new(),
        };
        let units = model.unit_ids().map(|unit| UnitInLists {
            page: route::unit(model, unit),
            spelling: spelling(&model[unit].name, model[unit].pinyin.as_deref()),
        });
        let places_of = places_of_duties(model);
        let notices = NoticePages::of_all(model);
        let moved_of = |body| route::moved_points(model, &notices, body);
        let moved = moved_of(None);
        let moved_of_bodies = (0..model.bodies.len()).map(|row| moved_of(Some(BodyId::at(row)))).collect();
        Facts {
            model,
            stats,
            differences,
            by_date,
            groups,
            roles,
            part,
            others,
            units: units.collect(),
            has_next: !model.duties.is_empty(),
            places_of,
            months,
            common_months,
            notices,
            moved,
            moved_of_bodies,
            cards: false,
        }
    }

    /// The same with or without cards of duties.
    #[must_use]
    pub fn with_cards(self, cards: bool) -> Facts<'a> {
        Facts { cards, ..self }
    }

    /// The day of the last report on a duty that a unit is accountable for, and its entry; `None` where there never was
    /// one.
    pub fn latest_entry(&self, unit: UnitId) -> Option<(Date, EntryId)> {
        let standings = self.model[unit].work.accountable.iter().map(|duty| self.stats.standing(*duty));
        standings.filter_map(|standing| standing.last_report.zip(standing.latest)).max()
    }

    /// The roles that occur in a plan.
    pub fn roles(&self, plan: PlanId) -> &[Role] {
        self.roles.get(plan.row()).map_or(&[], Vec::as_slice)
    }

    /// The word of the only other role; `other` where there are several.
    pub fn other(&self) -> &'static str {
        match self.others.as_slice() {
            [role] => role.word(),
            _ => "other",
        }
    }

    /// The months of a plan; `None` where the notice is later than the day of judgement.
    pub fn months(&self, plan: PlanId) -> Option<&Months> {
        self.months.get(plan.row()).filter(|months| !months.ends.is_empty())
    }

    /// The months of a plan up to the day that all plans have data of, which can be put beside those of other plans.
    pub fn common_months(&self, plan: PlanId) -> Option<&Months> {
        match self.common_months.get(plan.row()) {
            Some(months) => Some(months).filter(|months| !months.ends.is_empty()),
            None => self.months(plan),
        }
    }

    /// Whether the page of a unit's next steps has something to show.
    pub fn unit_has_next(&self, unit: UnitId) -> bool {
        self.model[unit].work.accountable.iter().any(|duty| self.stats.standing(*duty).next.is_some())
    }

    /// A unit's page.
    pub fn unit_page(&self, unit: UnitId) -> &SitePath {
        &self.unit(unit).page
    }

    /// How a unit's name is spelt, for the filter of a table.
    pub fn spelling(&self, unit: UnitId) -> &str {
        &self.unit(unit).spelling
    }

    #[allow(clippy::indexing_slicing)] // one for each unit of the model
    fn unit(&self, unit: UnitId) -> &UnitInLists {
        &self.units[unit.row()]
    }

    /// The page of the notice on which a point stands.
    pub fn notice_of(&self, point: PointId) -> SitePath {
        let plan = self.model[point].plan;
        match self.notices.get(plan.row()) {
            Some(pages) => pages.point(point),
            None => route::of_plan(self.model, plan, "notice"),
        }
    }

    /// How a point compares with the checklist.
    pub fn difference(&self, point: PointId) -> Option<&Difference> {
        self.differences.get(point.row())
    }
}

/// The roles that occur in the duties and points of a plan, in order.
fn roles_of(model: &Model, plan: PlanId) -> Vec<Role> {
    let mut occurs = [false; Role::COUNT];
    let duties = model.plan_duties(plan).flat_map(|d| model[d].units.iter());
    let points = model[plan].points.iter().flat_map(|p| model[p].units.iter());
    for assigned in duties.chain(points) {
        if let Some(occurs) = occurs.get_mut(assigned.role.place()) {
            *occurs = true;
        }
    }
    Role::ALL.into_iter().zip(occurs).filter(|(_, occurs)| *occurs).map(|(role, _)| role).collect()
}

/// The places that each duty names.
fn places_of_duties(model: &Model) -> BTreeMap<DutyId, Vec<PlaceId>> {
    let mut found: BTreeMap<DutyId, Vec<PlaceId>> = BTreeMap::new();
    for place in model.place_ids() {
        for duty in &model[place].duties {
            found.entry(*duty).or_default().push(place);
        }
    }
    found
}
