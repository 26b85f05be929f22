//! Responsibilities in the narrative against the checklist.

use super::context::{Facts, Page, PageContext};
use super::entry::pieces;
use super::folds;
use super::lists::pages_of;
use super::parts::{Change, Link, Pager};
use crate::history::{Class, Difference, TextDifference};
use crate::model::{PlanId, Role, UnitId};
use crate::route;
use crate::views;

views! {
    /// All points of a plan compared.
    pub struct DifferencesPage<'a> {
        /// The document prints no checklist, its items are taken from its points: there is nothing to compare.
        pub nothing: bool,
        /// Points whose responsibilities agree.
        pub agree: usize,
        /// Points whose responsibilities differ.
        pub differ: usize,
        /// Points in which only a printed name differs.
        pub alias_only: usize,
        /// Those of this page whose responsibilities differ, by number.
        pub differing: Vec<Link<'a>>,
        /// Points of this page in order of the notice.
        pub points: Vec<PointDifference<'a>>,
        /// Pages of points.
        pub pager: Option<Pager>,
        /// Classes with their counts of units over all points.
        pub classes: Vec<ClassCount>,
    }

    /// A class and how often it occurs.
    pub struct ClassCount {
        /// `lost`, `demoted`, `promoted`, `added` or `alias_only`.
        pub key: &'static str,
        /// Units.
        pub count: usize,
    }

    /// One point compared.
    pub struct PointDifference<'a> {
        /// Its anchor: `p2`.
        pub anchor: String,
        /// Its number as printed.
        pub number: String,
        /// Its place on the notice.
        pub href: String,
        /// Its text, shortened.
        pub title: String,
        /// Responsibilities differ.
        pub differs: bool,
        /// Units and words, side by side.
        pub units: Responsibility<'a>,
        /// `same`, `order`, `words` or `no_item`.
        pub text: &'static str,
        /// Sentences of the point, where only their order differs.
        pub point_order: Vec<String>,
        /// Sentences of the items.
        pub item_order: Vec<String>,
        /// Old words are the narrative's, new ones the checklist's.
        pub words: Vec<Change>,
        /// The words are many, and folded.
        pub folded: bool,
    }

    /// The units of a point and of its items.
    pub struct Responsibility<'a> {
        /// Number of the point.
        pub number: String,
        /// The items that come from it; on an item's page at most sixty.
        pub items: Vec<Link<'a>>,
        /// How many items there are where not all are shown, else 0.
        pub item_count: usize,
        /// The units of both, role by role.
        pub roles: Vec<RoleSides<'a>>,
        /// What differs, by class.
        pub classes: Vec<ClassUnits<'a>>,
    }

    /// The units with one role.
    pub struct RoleSides<'a> {
        /// The role's key in the locale.
        pub role: &'static str,
        /// What the source calls them; empty where it does not say.
        pub label: &'a str,
        /// Those of the narrative: HTML; empty where it has none.
        pub narrative: String,
        /// Those of the checklist, each once; on an item's page at most sixty.
        pub checklist: Vec<Link<'a>>,
        /// How many of them there are where not all are shown, else 0.
        pub count: usize,
    }

    /// The units whose part differs in one way.
    pub struct ClassUnits<'a> {
        /// `lost`, `demoted`, `promoted`, `added` or `alias_only`.
        pub key: &'static str,
        /// The units; for another printed name, with both names. On an item's page at most sixty.
        pub units: Vec<NameDifference<'a>>,
        /// How many of them there are where not all are shown, else 0.
        pub count: usize,
    }

    /// A unit of a difference.
    pub struct NameDifference<'a> {
        /// The unit.
        pub unit: Link<'a>,
        /// As printed in the narrative.
        pub narrative: String,
        /// As printed in the checklist.
        pub checklist: String,
    }
}

/// How the points of a plan compare, counted once for all pages.
pub struct Comparison {
    plan: PlanId,
    /// The document prints no checklist: its items say what their points say, and other points assign no work.
    nothing: bool,
    differ: usize,
    alias_only: usize,
    classes: [(Class, usize); CLASSES.len()],
}

impl Comparison {
    /// Goes through the points of a plan once.
    pub fn of(facts: &Facts<'_>, plan: PlanId) -> Comparison {
        let all = || facts.model[plan].points.iter().filter_map(|point| facts.difference(point));
        let of_class = |class| all().map(|d| d.of_class(class).len()).sum();
        Comparison {
            plan,
            nothing: facts.model[plan].checklist.is_none()
                && all().all(|d| !d.differs() && matches!(d.text, TextDifference::Same | TextDifference::NoItem)),
            differ: all().filter(|d| d.differs()).count(),
            alias_only: all().filter(|d| !d.differs() && !d.units.is_empty()).count(),
            classes: CLASSES.map(|class| (class, of_class(class))),
        }
    }

    /// The number of pages; 0 without points.
    pub fn page_count(&self, facts: &Facts<'_>) -> usize {
        let points = facts.model[self.plan].points;
        if points.is_empty() { 0 } else { pages_of(points.len(), route::points_a_page(facts.model, self.plan)) }
    }
}

/// The `number`th page of differences of a plan, from 1.
pub fn view<'a>(facts: &'a Facts<'a>, comparison: &Comparison, number: usize) -> Page<'a, DifferencesPage<'a>> {
    let (model, plan) = (facts.model, comparison.plan);
    let first = route::of_plan(model, plan, "differences");
    let context = PageContext::new(facts, route::paged(&first, number)).within(model[plan].body);
    let all = model[plan].points;
    let (range, pager) = context.pager_of(&first, number, all.len(), route::points_a_page(model, plan));
    let differences: Vec<&Difference> = range.filter_map(|place| facts.difference(all.get(place)?)).collect();
    let differing = differences.iter().filter(|d| d.differs()).map(|d| {
        let way = context.href_at(context.path(), &route::point_anchor(model, d.point));
        Link::new(way, model[d.point].number.to_string())
    });
    let points = differences.iter().map(|d| {
        let point = &model[d.point];
        let (text, point_order, item_order, words) = match &d.text {
            TextDifference::Same => ("same", Vec::new(), Vec::new(), Vec::new()),
            TextDifference::Order(a, b) => ("order", a.clone(), b.clone(), Vec::new()),
            TextDifference::Words(words) => ("words", Vec::new(), Vec::new(), pieces(words.iter().cloned())),
            TextDifference::NoItem => ("no_item", Vec::new(), Vec::new(), Vec::new()),
        };
        PointDifference {
            anchor: route::point_anchor(model, d.point),
            number: point.number.to_string(),
            href: context.point(d.point),
            title: crate::model::title::shortened(&point.text).into_owned(),
            differs: d.differs(),
            units: context.responsibility(d, usize::MAX),
            text,
            folded: folds::is_long(words.iter().map(|change| &*change.text))
                || folds::is_long(point_order.iter().map(|sentence| &**sentence)),
            point_order,
            item_order,
            words,
        }
    });
    let view = DifferencesPage {
        nothing: comparison.nothing,
        agree: all.len() - comparison.differ,
        differ: comparison.differ,
        alias_only: comparison.alias_only,
        differing: differing.collect(),
        points: points.collect(),
        pager,
        classes: comparison.classes.map(|(class, count)| ClassCount { key: class.key(), count }).into(),
    };
    let trail = vec![context.home()];
    context.page("differences", "notice", String::new(), trail, view).of_plan(model, plan).numbered(number, &first)
}

const CLASSES: [Class; 5] = [Class::Lost, Class::Demoted, Class::Promoted, Class::Added, Class::AliasOnly];

impl<'a> PageContext<'a> {
    /// The units of a point side by side with those of its items, at most `most` of each list: the page of an item
    /// would otherwise grow with the number of all others.
    pub fn responsibility(&self, difference: &Difference, most: usize) -> Responsibility<'a> {
        let point = &self.model[difference.point];
        let all = |count: usize| if count > most { count } else { 0 };
        let class = |class: Class| {
            let of_class = difference.of_class(class);
            let units = of_class.iter().take(most).map(|u| NameDifference {
                unit: self.unit_link(u.unit),
                narrative: self.joined(&u.printed_narrative, most),
                checklist: self.joined(&u.printed_checklist, most),
            });
            ClassUnits { key: class.key(), units: units.collect(), count: all(of_class.len()) }
        };
        let sides = self.facts.roles(point.plan).iter().map(|role| {
            let units = difference.in_checklist(*role);
            let link = |(_, unit, name): &(Role, UnitId, String)| Link::new(self.unit(*unit), name.clone());
            RoleSides {
                role: role.word(),
                label: self.label(point.plan, role.key()),
                narrative: self.first_names(point.units.of(*role), None, most),
                checklist: units.iter().take(most).map(link).collect(),
                count: all(units.len()),
            }
        });
        let items = point.items.iter().take(most);
        Responsibility {
            number: point.number.to_string(),
            items: items.map(|i| Link::new(self.item(*i), self.model[*i].number.to_string())).collect(),
            item_count: all(point.items.len()),
            roles: sides.collect(),
            classes: CLASSES.into_iter().map(class).filter(|c| !c.units.is_empty()).collect(),
        }
    }
}

impl PageContext<'_> {
    /// The first of some printed names, and 等 where there are more.
    fn joined(&self, names: &[String], most: usize) -> String {
        match names.get(..most) {
            Some(first) if first.len() < names.len() => first.join(self.separator()) + self.and_others(),
            _ => names.join(self.separator()),
        }
    }
}
