//! Bodies whose open data are joined to the site: their registers and plans come behind those of the site, with ids
//! that begin with the name of the body's package. Each is resolved by its own register and its own day.

use std::collections::{HashMap, HashSet};

use super::{Resolving, evidence};
use crate::diag::{Code, Diagnostic, Severity};
use crate::model::body::Body;
use crate::model::{BodyId, Id as _};
use crate::record::Records;
use crate::source::{Sources, Span};

/// The data of a body, still to be joined.
pub struct Joined<'a> {
    /// The body.
    pub body: Body,
    /// Its data as content.
    pub sources: &'a Sources<'a>,
    /// What this content says.
    pub records: Records,
    /// Where site.yaml names its package.
    pub span: Span,
}

impl<'a> Resolving<'a> {
    /// Joins bodies. The register of the site has been read, its plans have not: names of units mean those of a body
    /// while its records are resolved.
    pub(super) fn join(&mut self, joined: Vec<Joined<'a>>) {
        let own = (self.sources, self.as_of, self.report_every);
        let names = (std::mem::take(&mut self.names), std::mem::take(&mut self.search_names));
        let broken = (std::mem::take(&mut self.broken_names), std::mem::take(&mut self.register_lost));
        for Joined { body, sources, records, span } in joined {
            let before = self.faults.len();
            self.spans.push(span);
            self.sources = sources;
            self.as_of = body.as_of;
            let Records { site, units, places, plans, .. } = records;
            let site = site.unwrap_or_default();
            self.report_every = super::report_every(&site);
            self.body = Some(BodyId::at(self.model.bodies.len()));
            self.model.bodies.push(body);
            self.register(units);
            self.places(places);
            let files = evidence::Files::new(sources, Vec::new());
            let mut plans: HashMap<String, _> = plans.into_iter().map(|plan| (plan.folder.clone(), plan)).collect();
            for id in site.plans {
                if let Some(plan) = plans.remove(&*id.value) {
                    self.plan(plan, &files);
                }
            }
            self.tell_of_faults(before, span);
            self.names.clear();
            self.search_names.clear();
            self.kind_keys.clear();
            self.broken_names.clear();
            self.register_lost = false;
        }
        self.body = None;
        (self.sources, self.as_of, self.report_every) = own;
        (self.names, self.search_names) = names;
        (self.broken_names, self.register_lost) = broken;
    }

    /// Replaces the faults of a body's content, whose places nobody can look up, by one about the first error.
    fn tell_of_faults(&mut self, before: usize, span: Span) {
        let faults = self.faults.split_off(before);
        if let Some(first) = faults.iter().find(|fault| fault.severity() == Severity::Error) {
            self.faults.push(Joined::content_fault(first, span, self.sources, self.model.bodies.last()));
        }
    }

    /// The id of what is read, in the joined site: behind the name of its body's package.
    pub(super) fn joined_id(&self, id: Box<str>) -> Box<str> {
        match self.body {
            Some(body) => format!("{}_{id}", self.model[body].id).into(),
            None => id,
        }
    }

    /// Reports plans, units and places of bodies that have the address of another: an id of the site begins as theirs do.
    pub(super) fn joined_addresses(&mut self) {
        let plans = self.model.plans.iter().map(|plan| (&plan.id, plan.body));
        let units = self.model.units.iter().map(|unit| (&unit.id, unit.body));
        let places = self.model.places.iter().map(|place| (&place.id, place.body));
        for ids in [plans.collect::<Vec<_>>(), units.collect(), places.collect()] {
            let mut seen: HashSet<&str> = ids.iter().filter(|(_, body)| body.is_none()).map(|(id, _)| &***id).collect();
            for (id, body) in ids {
                let Some(body) = body else { continue };
                if !seen.insert(id)
                    && let Some(span) = self.spans.get(body.row())
                {
                    let fault = Diagnostic::at(Code::PackageAddress, *span).with("id", id);
                    self.faults.push(fault.with("package", &self.model[body].id));
                }
            }
        }
    }
}

impl Joined<'_> {
    /// An error in the content of a body.
    pub fn content_fault(first: &Diagnostic, span: Span, sources: &Sources<'_>, body: Option<&Body>) -> Diagnostic {
        let file = first.place.file().map_or("", |file| sources.path(file));
        let fault = Diagnostic::at(Code::PackageContent, span).with("package", body.map_or("", |body| &body.id));
        fault.with("path", file).with("fault", first.code.id())
    }
}
