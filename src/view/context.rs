//! The context of a page under construction: the facts and the page's own address.

use std::borrow::Cow;

pub use super::facts::Facts;
use super::marks::Marks;
use super::parts::{Link, RoleUnits, Statuses};
use super::shell::{Crumb, Origin, Shell, located, samples_of_all};
use crate::model::{
    Assigned, Assignments, BodyId, DutyId, ItemId, Model, PlanId, PointId, Role, SectionId, Subsection, UnitId,
};
use crate::prose::{self, lang};
use crate::route;
use crate::site_path::SitePath;
use crate::stats::Standing;

/// A page ready to render.
pub struct Page<'a, V> {
    /// Its address.
    pub path: SitePath,
    /// What surrounds it.
    pub shell: Shell<'a>,
    /// What it shows.
    pub view: V,
}

/// Where a page stands: what it is made from, and its address, from which the ways to other pages go.
pub struct PageContext<'a> {
    /// What pages are made from.
    pub facts: &'a Facts<'a>,
    /// `facts.model`.
    pub model: &'a Model,
    path: SitePath,
    /// The body that all of the page is joined from; absent where it is the site's own or of several.
    body: Option<BodyId>,
}

impl<'a> PageContext<'a> {
    /// For the page at `path`.
    pub fn new(facts: &'a Facts<'a>, path: SitePath) -> PageContext<'a> {
        PageContext { facts, model: facts.model, path, body: None }
    }

    /// The same for a page of one body, which names it once: names of its units stand alone.
    #[must_use]
    pub fn within(self, body: Option<BodyId>) -> PageContext<'a> {
        PageContext { body, ..self }
    }

    /// The relative address of another page.
    pub fn href(&self, to: &SitePath) -> String {
        route::relative(&self.path, to)
    }

    /// The relative address of a place on another page, or on this one.
    pub fn href_at(&self, to: &SitePath, anchor: &str) -> String {
        let mut way = if *to == self.path { String::new() } else { self.href(to) };
        way.push('#');
        way.push_str(anchor);
        way
    }

    /// The page's own address.
    pub fn path(&self) -> &SitePath {
        &self.path
    }

    /// The relative address of an item.
    pub fn item(&self, item: ItemId) -> String {
        self.href(&route::item(self.model, item))
    }

    /// The relative address of a duty: that of the item's page where it is the only one.
    pub fn duty(&self, duty: DutyId) -> String {
        let path = route::item(self.model, self.model[duty].item);
        self.href_at(&path, &route::duty_anchor(self.model, duty))
    }

    /// The relative address of a point in the full notice.
    pub fn point(&self, point: PointId) -> String {
        self.href_at(&self.facts.notice_of(point), &route::point_anchor(self.model, point))
    }

    /// The relative address of a unit.
    pub fn unit(&self, unit: UnitId) -> String {
        self.href(self.facts.unit_page(unit))
    }

    /// A link to a unit under its registered name, with the publisher on pages that are not its body's own.
    pub fn unit_link(&self, unit: UnitId) -> Link<'a> {
        let row = &self.model[unit];
        let body = row.body.filter(|_| row.body != self.body);
        Link::new(self.unit(unit), self.model.with_publisher(&row.name, body))
    }

    /// A link to a section under its printed line.
    pub fn section_link(&self, section: SectionId) -> Link<'a> {
        let href = self.href(&route::section(self.model, section));
        Link::new(href, section_line(self.model, section))
    }

    /// The first step of every trail.
    pub fn home(&self) -> Crumb<'a> {
        Crumb { href: self.href(&route::home()), path: String::new(), text: "".into(), key: "home" }
    }

    /// A step of a trail whose words are the link's.
    pub fn crumb(&self, key: &'static str, link: Link<'a>) -> Crumb<'a> {
        Crumb { href: link.href, path: String::new(), text: link.text, key }
    }

    /// The units of a list as printed, as HTML: names are links, separators are the source's. `own` is left out.
    pub fn names(&self, list: &[Assigned], printed: Option<&str>, own: Option<UnitId>) -> String {
        let mut html = String::with_capacity(list.len() * 64);
        let mut rest = printed;
        for assigned in list.iter().filter(|assigned| Some(assigned.unit) != own) {
            let name = self.model.printed(assigned);
            let found = rest.and_then(|rest| rest.split_once(name));
            let first = html.is_empty();
            match found {
                Some((before, _)) => prose::escape(before, &mut html),
                None if first => {}
                None => html.push_str(self.separator()),
            }
            if !first {
                html.push_str("<wbr>");
            }
            html.push_str("<a href=\"");
            html.push_str(&self.unit(assigned.unit));
            html.push('"');
            html.push_str(lang::attribute(name, &self.model.site.language));
            html.push('>');
            prose::escape(name, &mut html);
            html.push_str("</a>");
            rest = found.map(|(_, after)| after);
            // Where the cell is kept as printed its 等 stands between the names.
            if assigned.open && rest.is_none() {
                html.push_str(self.and_others());
            }
        }
        prose::escape(rest.unwrap_or(""), &mut html);
        html
    }

    /// The first names of a list as HTML, and 等 where there are more; `own` is left out.
    pub fn first_names(&self, list: &[Assigned], own: Option<UnitId>, most: usize) -> String {
        match list.get(..most) {
            Some(first) if first.len() < list.len() => self.names(first, None, own) + self.and_others(),
            _ => self.names(list, None, own),
        }
    }

    /// The first names of a list as plain text, and 等 where there are more.
    pub fn names_in_words(&self, list: &[Assigned], most: usize) -> String {
        let first: Vec<&str> = list.iter().take(most).map(|assigned| self.model.printed(assigned)).collect();
        let more = list.len() > first.len() || list.iter().take(first.len()).any(|assigned| assigned.open);
        first.join(self.separator()) + if more { self.and_others() } else { "" }
    }

    /// The units accountable for a duty, as printed, as HTML.
    pub fn accountable(&self, duty: DutyId) -> String {
        self.model[duty].units.accountable_role().map_or_else(String::new, |role| self.units(duty, role))
    }

    /// The same for the pages of the units themselves, of which a duty may have thousands: at most sixty names.
    pub fn first_accountable(&self, duty: DutyId) -> String {
        match self.model[duty].units.accountable() {
            list if list.len() > MOST_NAMES => self.first_names(list, None, MOST_NAMES),
            _ => self.accountable(duty),
        }
    }

    /// The units of a duty with a role, as printed, as HTML.
    pub fn units(&self, duty: DutyId, role: Role) -> String {
        let units = &self.model[duty].units;
        self.names(units.of(role), units.printed(role), None)
    }

    /// What a plan's source calls a thing, by its key in files; empty where plan.yaml does not say.
    pub fn label(&self, plan: PlanId, key: &str) -> &'a str {
        self.model[plan].label(key).unwrap_or("")
    }

    /// The units printed for a whole section or sub-section, role by role.
    pub fn section_roles(&self, plan: PlanId, units: &Assignments<Assigned>) -> Vec<RoleUnits<'a>> {
        let roles = Role::ALL.into_iter().filter(|role| !units.of(*role).is_empty());
        let view = |role: Role| RoleUnits {
            role: role.word(),
            label: self.label(plan, role.key()),
            units: self.names(units.of(role), None, None),
            none_printed: false,
        };
        roles.map(view).collect()
    }

    /// What follows the first of several names, in the language of the site: 等.
    pub fn and_others(&self) -> &'static str {
        if self.model.site.is_chinese() { "等" } else { " and others" }
    }

    /// The separator between two names in the language of the site.
    pub fn separator(&self) -> &'static str {
        if self.model.site.is_chinese() { "、" } else { ", " }
    }

    /// Where a duty stands.
    pub fn standing(&self, duty: DutyId) -> &'a Standing {
        self.facts.stats.standing(duty)
    }

    /// The three statuses of a duty.
    pub fn statuses(&self, duty: DutyId) -> Statuses {
        let standing = self.standing(duty);
        Statuses {
            reported: standing.reported.key(),
            schedule: standing.schedule.key(),
            evidence: standing.evidence.key(),
        }
    }

    /// Finishes the page: `kind` names the template, `nav` the entry of the navigation.
    pub fn page<V>(
        self,
        kind: &'static str,
        nav: &'static str,
        title: String,
        trail: Vec<Crumb<'a>>,
        view: V,
    ) -> Page<'a, V> {
        let shell = Shell {
            root: self.path.to_root(),
            path: self.path.to_string(),
            kind,
            titled: kind,
            title,
            here: String::new(),
            nav,
            trail: located(self.model, &self.path, trail),
            marks: Vec::new(),
            number: 1,
            first: None,
            plan: None,
            issuer: None,
            source_hash: None,
            of: None,
            publisher: &self.model.site.publisher,
            as_of: self.model.as_of.into(),
            gathered: !self.model.has_one_day(),
            samples: samples_of_all(self.model),
            origin: None,
            month: None,
            published: None,
            source: None,
            feed: None,
            downloads: Vec::new(),
        };
        let page = Page { path: self.path, shell, view };
        match sole_plan(self.model) {
            Some(plan) => page.with_document(self.model, plan),
            None => page,
        }
    }
}

impl<'a, V> Page<'a, V> {
    /// Sets the marks that the page draws.
    #[must_use]
    pub fn with_marks(mut self, marks: Marks) -> Page<'a, V> {
        self.shell.marks = marks.ids();
        self
    }

    /// Sets the key of the page's title in the locale, where it is not its kind.
    #[must_use]
    pub fn titled(mut self, key: &'static str) -> Page<'a, V> {
        self.shell.titled = key;
        self
    }

    /// Makes the page the `number`th, from 1, of the list that begins at `first`; its title names the number.
    #[must_use]
    pub fn numbered(mut self, number: usize, first: &SitePath) -> Page<'a, V> {
        self.shell.number = number;
        self.shell.first = (number > 1).then(|| route::relative(&self.path, first));
        self
    }

    /// Names the document of a plan at the head and at the foot.
    fn with_document(mut self, model: &'a Model, plan: PlanId) -> Page<'a, V> {
        let row = &model[plan];
        self.shell.plan = row.notice.doc_number.as_deref();
        self.shell.issuer = Some(&row.notice.issuer);
        self.shell.source_hash = row.source.as_ref().and_then(|source| source.sha256.as_deref());
        self
    }

    /// Makes a page over all plans one of the only plan, where the site has no other.
    #[must_use]
    pub fn of_all_plans(self, model: &'a Model) -> Page<'a, V> {
        match sole_plan(model) {
            Some(plan) => self.of_plan(model, plan),
            None => self,
        }
    }

    /// Sets the plan of the page, whose document number is printed at the head.
    #[must_use]
    pub fn of_plan(self, model: &'a Model, plan: PlanId) -> Page<'a, V> {
        let mut page = self.with_document(model, plan);
        page.shell.published = Some(model[plan].notice.issued.into());
        page.shell.source = Some(&model[plan].notice.issuer);
        page.shell.of = (model.plans.len() > 1).then(|| plan_of_publisher(model, plan));
        page.of_body(model, model[plan].body)
    }

    /// Sets the body that the content of the page is joined from, if it is.
    #[must_use]
    pub fn of_body(mut self, model: &'a Model, body: Option<BodyId>) -> Page<'a, V> {
        self.shell.samples = if model.has_samples(body) { "all" } else { "" };
        self.shell.gathered = false;
        if let Some(body) = body.map(|body| &model[body]) {
            self.shell.publisher = &body.publisher;
            self.shell.as_of = body.as_of.into();
            self.shell.origin = Some(Origin { title: &body.title, href: body.base_url.as_deref() });
        }
        self
    }

    /// Sets the plan of a page about a unit, where all its duties are of one, else its body.
    #[must_use]
    pub fn of_unit(self, model: &'a Model, unit: UnitId) -> Page<'a, V> {
        let mut plans = model[unit].work.outermost().map(|duty| model.plan_of(duty));
        match plans.next() {
            Some(plan) if plans.all(|other| other == plan) => self.of_plan(model, plan),
            _ => self.of_body(model, model[unit].body).of_all_plans(model),
        }
    }
}

/// The only plan of a site that has no other.
fn sole_plan(model: &Model) -> Option<PlanId> {
    model.current().filter(|_| model.plans.len() == 1)
}

/// The most names of units, or items of a point, that a page shows of a list which stands on the page of each of them.
pub(super) const MOST_NAMES: usize = 60;

/// What the site's documents call things, in the place of the locale's words: where all plans that say so agree.
pub fn words(model: &Model) -> Vec<(String, String)> {
    let roles = Role::ALL.into_iter().map(|role| (role.key(), format!("units_of.{}", role.word())));
    let others = ["leaders", "deadline"].into_iter().map(|key| (key, format!("col.{key}")));
    let agreed = |key: &str| {
        let mut labels = model.plans.iter().map(|plan| plan.label(key));
        let first = labels.next()??;
        labels.all(|label| label == Some(first)).then(|| first.to_owned())
    };
    roles.chain(others).filter_map(|(key, word)| Some((word, agreed(key)?))).collect()
}

/// The short name of a plan, else the title of its outline or notice; with the publisher where it is joined from a
/// body.
pub fn plan_name(model: &Model, plan: PlanId) -> Cow<'_, str> {
    model.with_publisher(short_name(model, plan), model[plan].body)
}

/// The same with the publisher behind a comma, to stand in brackets.
fn plan_of_publisher(model: &Model, plan: PlanId) -> Cow<'_, str> {
    let name = short_name(model, plan);
    match model[plan].body.map(|body| &model[body].publisher) {
        None => Cow::Borrowed(name),
        Some(publisher) if model.site.is_chinese() => format!("{name}，{publisher}").into(),
        Some(publisher) => format!("{name}, {publisher}").into(),
    }
}

pub(super) fn short_name(model: &Model, plan: PlanId) -> &str {
    let row = &model[plan];
    let outline = row.outline.as_ref().map(|o| &*o.title);
    row.short_title.as_deref().or(outline).unwrap_or(&row.notice.title)
}

/// The line of a section: as printed, else its title.
pub fn section_line(model: &Model, section: SectionId) -> &str {
    let row = &model[section];
    row.printed.as_deref().unwrap_or(&row.title)
}

/// The line of a sub-section: as printed, else its number and title.
pub fn subsection_line(subsection: &Subsection) -> &str {
    subsection.printed.as_deref().unwrap_or(&subsection.title)
}

/// What is printed before a section's title, without the pause after it; its number where nothing is.
pub fn section_ordinal(model: &Model, section: SectionId) -> String {
    let row = &model[section];
    let printed = row.printed.as_deref().and_then(|p| p.strip_suffix(&*row.title));
    let ordinal = printed.map(|p| p.trim_end_matches(['、', '.', '．', ' ', '　'])).filter(|p| !p.is_empty());
    ordinal.map_or_else(|| row.number.to_string(), str::to_owned)
}
