//! From records to the model: names are looked up, references become ids, what is dated after the as-of date is
//! dropped.
//!
//! A name that does not resolve is reported and its reference dropped, so that one run finds every fault; a site is
//! only published when nothing was reported as an error.

pub mod as_of;
mod deadlines;
mod entries;
mod evidence;
mod joined;
mod outline;
mod places;
mod plans;
mod register;
mod withdrawn;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::num::NonZeroU32;

use crate::date::Date;
use crate::diag::{Code, Diagnostic, Outcome, Suggestions};
use crate::model::site::Site;
use crate::model::unit::Kind;
use crate::model::{BodyId, DutyId, EntryId, Id as _, Model, Page, UnitId};

use crate::record::fields::Text;
use crate::record::units::KINDS;
use crate::record::{PlanRecords, Records, page, site};
use crate::reserved;
use crate::source::{Located, Sources, Span};
pub use joined::Joined;

/// Days without a report after which a continuous duty is silent, if nothing else is said.
pub const REPORT_EVERY: u32 = 90;
/// The same for 长期坚持.
pub const REPORT_EVERY_LONG_TERM: u32 = 180;

/// What the parts of this stage share.
struct Resolving<'a> {
    sources: &'a Sources<'a>,
    as_of: Date,
    show_samples: bool,
    show_leaders: bool,
    report_every: (u32, u32),
    names: HashMap<Box<str>, Named>,
    /// How many bytes names have: only so much of a long text is looked up.
    name_lengths: BTreeSet<usize>,
    /// The body whose records are resolved; none for the site's own.
    body: Option<BodyId>,
    /// The kinds that the register of this body declares, with their places in the model.
    kind_keys: HashMap<Box<str>, usize>,
    /// Names for search alone.
    search_names: Vec<Text>,
    /// Ids and names of the register that have their fault already.
    broken_names: HashSet<Box<str>>,
    /// Where site.yaml names the package of each body.
    spans: Vec<Span>,
    /// A file of the register could not be read: no name is unknown.
    register_lost: bool,
    /// Some kinds of units could not be read: none is unknown.
    kinds_lost: bool,
    /// Ids of targets that could not be read, by duty; an empty one may be any.
    lost_targets: HashMap<DutyId, Vec<Box<str>>>,
    faults: Vec<Diagnostic>,
    suggestions: Suggestions,
    model: Model,
}

/// What a name of the register stands for.
#[derive(Clone, Copy)]
struct Named {
    unit: UnitId,
    /// The place among the unit's aliases, from 1, unless it is the registered name.
    alias: Option<NonZeroU32>,
    /// Where it is registered.
    span: Span,
}

/// Makes the model; `None` where there is no site.yaml, but the faults of the other files are found all the same. `joined`
/// are the bodies whose data are joined to the site's own.
pub fn resolve<'a>(
    records: Records,
    sources: &'a Sources<'a>,
    as_of: Date,
    joined: Vec<Joined<'a>>,
) -> Outcome<Option<Model>> {
    let Records { site, units, places, plans, pages, files } = records;
    let has_site = site.is_some();
    let mut site = site.unwrap_or_default();
    let order = std::mem::take(&mut site.plans);
    let plans_broken = site.plans_broken;
    let show_samples = site.samples.unwrap_or(true);
    let show_leaders = site.leaders.unwrap_or(true);
    let report_every = report_every(&site);
    let faults = pages.iter().filter_map(reserved_page).collect();
    let mut resolving = Resolving {
        sources,
        as_of,
        show_samples,
        show_leaders,
        report_every,
        names: HashMap::new(),
        name_lengths: BTreeSet::new(),
        body: None,
        kind_keys: HashMap::new(),
        search_names: Vec::new(),
        broken_names: HashSet::new(),
        spans: Vec::new(),
        register_lost: false,
        kinds_lost: false,
        lost_targets: HashMap::new(),
        faults,
        suggestions: Suggestions::new(),
        model: empty_model(as_of, settings(site), &plans),
    };
    resolving.register(units);
    resolving.places(places);
    let files = evidence::Files::new(sources, files);
    for page in pages {
        let text = files.link(&mut resolving.model, &mut resolving.faults, page.text, page.span);
        let title = page.title.unwrap_or_else(|| page.id.clone());
        resolving.model.pages.push(Page { title, id: page.id, text });
    }
    resolving.join(joined);
    let unnamed = resolving.named_plans(order, plans, &files);
    for plan in unnamed {
        // A folder that site.yaml does not name would be left out without a word.
        if has_site && !plans_broken {
            let fault = match sources.find(&format!("plans/{}/plan.yaml", plan.folder)) {
                Some(file) => Diagnostic::of_file(Code::UnknownPlan, file),
                None => Diagnostic::of_project(Code::UnknownPlan),
            };
            resolving.faults.push(fault.with("plan", &plan.folder));
        }
        resolving.plan(plan, &files);
    }
    resolving.joined_addresses();
    resolving.work();
    resolving.place_duties();
    let Resolving { mut model, faults, .. } = resolving;
    note_samples(&mut model);
    Outcome { value: has_site.then_some(model), diagnostics: faults }
}

/// A model without rows, with room for those of `plans`: growing a table of a million rows would hold it twice.
fn empty_model(as_of: Date, site: Site, plans: &[PlanRecords]) -> Model {
    Model {
        as_of,
        site,
        bodies: Vec::new(),
        plans: Vec::new(),
        sections: Vec::new(),
        points: Vec::new(),
        items: Vec::with_capacity(plans.iter().map(|p| p.items.len()).sum()),
        duties: Vec::with_capacity(plans.iter().flat_map(|p| &p.items).map(|i| i.duties.len()).sum()),
        entries: Vec::with_capacity(plans.iter().map(|p| p.entries.len()).sum()),
        kinds: KINDS.iter().map(|key| Kind { key: (*key).into(), body: None, name: None }).collect(),
        units: Vec::new(),
        places: Vec::new(),
        pages: Vec::new(),
        files: Vec::new(),
    }
}

/// Notes of the site and of each body whether a sample is among the entries shown.
fn note_samples(model: &mut Model) {
    let samples = model.entries.iter().filter(|entry| entry.sample);
    let bodies: BTreeSet<Option<BodyId>> = samples.map(|entry| model[model.plan_of(entry.duty)].body).collect();
    model.site.has_samples = !bodies.is_empty();
    model.site.has_own_samples = bodies.contains(&None);
    for body in bodies.into_iter().flatten() {
        if let Some(body) = model.bodies.get_mut(body.row()) {
            body.has_samples = true;
        }
    }
}

/// Days without a report after which a continuous duty is silent, and the same for 长期坚持.
fn report_every(site: &site::Site) -> (u32, u32) {
    (site.report_every.unwrap_or(REPORT_EVERY), site.report_every_long_term.unwrap_or(REPORT_EVERY_LONG_TERM))
}

fn settings(site: site::Site) -> Site {
    let text = |t: Option<Text>, default: &str| t.map_or_else(|| default.into(), |t| t.value);
    let report_every = report_every(&site);
    Site {
        title: text(site.title, ""),
        publisher: text(site.publisher, ""),
        base_url: site.base_url.map(|u| u.value),
        language: text(site.language, "zh-CN"),
        theme: text(site.theme, "standard"),
        theme_options: site.theme_options.into_iter().map(|(k, v)| (k.value, v.value)).collect(),
        synonyms: site.synonyms.into_iter().map(|(word, near)| (word.value, near.value)).collect(),
        time_zone: text(site.time_zone, site::TIME_ZONE),
        data: site.data.unwrap_or(true),
        report_every,
        search: site.search.unwrap_or(true),
        minify_full: site.minify_full,
        show_samples: site.samples.unwrap_or(true),
        has_samples: false,
        has_own_samples: false,
        portal: site.portal,
        objections: site.objections,
        licence: site.licence,
    }
}

/// Reports a page whose address is one of the site's own.
fn reserved_page(page: &page::Page) -> Option<Diagnostic> {
    reserved::page(&page.id).then(|| Diagnostic::of_file(Code::ReservedId, page.span.file).with("id", &page.id))
}

impl Resolving<'_> {
    fn fault(&mut self, code: Code, at: &Text, name: &'static str) {
        self.faults.push(Diagnostic::at(code, at.span).with(name, &at.value));
    }

    fn duplicate(&mut self, id: &Text, first: Span) {
        self.used_twice(&id.value, id.span, first);
    }

    /// Resolves the plans that site.yaml names, in its order; returns the others.
    fn named_plans(
        &mut self,
        order: Vec<Text>,
        plans: Vec<PlanRecords>,
        files: &evidence::Files<'_>,
    ) -> Vec<PlanRecords> {
        let all_are_later = self.model.plans.is_empty() && plans.iter().all(|plan| self.is_later(plan));
        let mut plans: Vec<_> = plans.into_iter().map(Some).collect();
        let mut named: HashMap<Box<str>, Span> = HashMap::new();
        for id in order {
            if let Some(first) = named.insert(id.value.clone(), id.span) {
                self.used_twice(&id.value, id.span, first);
                continue;
            }
            match plans.iter_mut().find_map(|p| p.take_if(|p| *p.folder == *id.value)) {
                Some(plan) if !self.plan_as_of(&plan, all_are_later) => {}
                Some(plan) => self.plan(plan, files),
                None => {
                    let known: Vec<&str> = plans.iter().flatten().map(|p| p.folder.as_str()).collect();
                    let fault = Diagnostic::at(Code::UnknownPlan, id.span).with("plan", &id.value);
                    self.faults.push(fault.suggest(&id.value, known));
                }
            }
        }
        plans.into_iter().flatten().filter(|plan| self.plan_as_of(plan, all_are_later)).collect()
    }

    /// Reports a second use of an id or number, with the place of the first.
    fn used_twice(&mut self, id: impl ToString, second: Span, first: Span) {
        self.faults.push(Diagnostic::at(Code::DuplicateId, second).with("id", id).related("first", first));
    }

    /// The unit of a printed name; reported where there is none.
    fn unit(&mut self, name: &Located<Box<str>>) -> Option<UnitId> {
        self.named(name).map(|named| named.unit)
    }

    /// What a printed name stands for; reported where it is not registered.
    fn named(&mut self, name: &Located<Box<str>>) -> Option<Named> {
        if let Some(named) = self.names.get(&name.value) {
            return Some(*named);
        }
        // An empty name stands for one that could not be read.
        if name.value.is_empty() || self.register_lost || self.broken_names.contains(&name.value) {
            return None;
        }
        let near = self.suggestions.nearest(&name.value, || self.names.keys().map(|n| &**n));
        let mut fault = Diagnostic::at(Code::UnknownUnit, name.span).with("name", &name.value);
        if let Some(searched) = self.search_names.iter().find(|text| text.value == name.value) {
            fault = fault.related("search-name", searched.span);
        }
        self.faults.push(fault.suggest_near(&name.value, near));
        None
    }

    /// Gives every unit its duties, in the order of plans on pages, and its reports, once all plans are in.
    fn work(&mut self) {
        let plans = self.model.plans_in_order();
        let duties: Vec<DutyId> = plans.into_iter().flat_map(|plan| self.model.plan_duties(plan)).collect();
        for id in duties {
            let Some(duty) = self.model.duties.get(id.row()) else { continue };
            let accountable = duty.units.accountable_role();
            for assigned in duty.units.iter() {
                let Some(unit) = self.model.units.get_mut(assigned.unit.row()) else { continue };
                if !unit.work.add(id, assigned.role, Some(assigned.role) == accountable) {
                    continue;
                }
                for member in unit.members.clone() {
                    if let Some(unit) = self.model.units.get_mut(member.row()) {
                        unit.work.via.push((id, assigned.unit, assigned.role));
                    }
                }
            }
        }
        for (row, entry) in self.model.entries.iter().enumerate() {
            if let Some(unit) = self.model.units.get_mut(entry.by.row()) {
                unit.work.reports.push(EntryId::at(row));
            }
        }
    }
}
