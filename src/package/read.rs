//! The records of a package, each held to the hash with which it was published.

use std::collections::HashSet;

use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use super::fault::{Fault, Read};
use crate::data::record::parts::Text;
use crate::data::record::{FORMAT, ItemRecord, PlanRecord, PointsRecord, SiteRecord};
use crate::record::fields::is_id;
use crate::site_path::SitePath;

/// What a package says.
pub struct Package {
    /// The site.
    pub site: SiteRecord<'static>,
    /// Its plans in order, each with its narrative.
    pub plans: Vec<(PlanRecord<'static>, PointsRecord<'static>)>,
    /// Items of all plans, in the order of the package.
    pub items: Vec<ItemRecord<'static>>,
    /// Plans that its site joins from packages of others, and which are left out.
    pub joined: usize,
}

/// `datapackage.json`, as far as it is needed.
#[derive(Deserialize)]
struct Description {
    gongkai: Option<About>,
    #[serde(default)]
    resources: Vec<Resource>,
}

#[derive(Deserialize)]
struct About {
    format: u64,
    records: String,
}

#[derive(Deserialize)]
struct Resource {
    path: serde_json::Value,
    hash: Option<String>,
}

/// The description of a package, beside which its files lie.
pub const DESCRIPTION: &str = "datapackage.json";

/// Reads a package.
///
/// # Errors
/// The first fault of the package.
pub fn read(read: &Read<'_>) -> Result<Package, Fault> {
    let bytes = take(read, DESCRIPTION)?;
    let description: Description = parse(DESCRIPTION, &bytes)?;
    let about = description.gongkai.ok_or(Fault::Foreign)?;
    if about.format > u64::from(FORMAT) {
        return Err(Fault::Later(DESCRIPTION.to_owned(), about.format));
    }
    let list = take(read, &about.records)?;
    let is_list = |resource: &&Resource| resource.path.as_str() == Some(about.records.as_str());
    let published = description.resources.iter().find(is_list).and_then(|resource| resource.hash.as_deref());
    if published.and_then(|hash| hash.strip_prefix("sha256:")) != Some(&*sha256(&list)) {
        return Err(Fault::Changed(about.records));
    }
    let list = String::from_utf8(list).map_err(|error| Fault::Shape(about.records.clone(), error.to_string()))?;
    let mut records = Vec::new();
    for line in list.lines() {
        let Some((hash, path)) = line.split_once("  ") else {
            return Err(Fault::Name(line.to_owned()));
        };
        if SitePath::new(path).is_none() {
            return Err(Fault::Name(path.to_owned()));
        }
        records.push((path, hash));
    }
    let mut site = None;
    let (mut plans, mut points, mut items) = (Vec::new(), Vec::new(), Vec::new());
    for (path, hash) in records {
        let bytes = take(read, path)?;
        if sha256(&bytes) != hash {
            return Err(Fault::Changed(path.to_owned()));
        }
        match path.split('/').collect::<Vec<_>>().as_slice() {
            [_, "items", _] => items.push(parse::<ItemRecord<'static>>(path, &bytes)?),
            [_, "site.json"] => site = Some(parse::<SiteRecord<'static>>(path, &bytes)?),
            [_, "plan.json"] => plans.push(parse::<PlanRecord<'static>>(path, &bytes)?),
            [_, "points.json"] => points.push(parse::<PointsRecord<'static>>(path, &bytes)?),
            _ => return Err(Fault::Name(path.to_owned())),
        }
    }
    let site = site.ok_or(Fault::Foreign)?;
    if plans.len() != points.len() {
        return Err(Fault::Foreign);
    }
    let mut package = Package { site, plans: plans.into_iter().zip(points).collect(), items, joined: 0 };
    package.leave_out_joined();
    let bad = names(&package).find(|name| !is_id(name)).map(str::to_owned);
    bad.map_or(Ok(package), |name| Err(Fault::Name(name)))
}

impl Package {
    /// Leaves out what the site itself joins from packages of others.
    fn leave_out_joined(&mut self) {
        let joined: HashSet<Text<'_>> =
            self.plans.iter().filter(|(plan, _)| plan.body.is_some()).map(|(plan, _)| plan.id.clone()).collect();
        self.joined = joined.len();
        self.plans.retain(|(plan, _)| plan.body.is_none());
        self.items.retain(|item| !joined.contains(&item.plan));
        self.site.plans.retain(|plan| !joined.contains(plan));
        self.site.units.retain(|unit| unit.body.is_none());
        self.site.groups.retain(|group| group.body.is_none());
        self.site.kinds.retain(|kind| kind.body.is_none());
        self.site.places.retain(|place| place.body.is_none());
    }
}

/// Every name that becomes a part of a path.
fn names(package: &Package) -> impl Iterator<Item = &str> {
    let pages = package.site.pages.iter().map(|page| &*page.id);
    let plans = package.plans.iter().map(|(plan, _)| &*plan.id);
    pages.chain(plans).chain(package.items.iter().flat_map(|item| [&*item.plan, &*item.id]))
}

fn take(read: &Read<'_>, path: &str) -> Result<Vec<u8>, Fault> {
    if SitePath::new(path).is_none() {
        return Err(Fault::Name(path.to_owned()));
    }
    read(path).map_err(|error| Fault::Io(path.to_owned(), error))
}

/// A record of a form that this program knows.
fn parse<T: for<'de> Deserialize<'de>>(path: &str, bytes: &[u8]) -> Result<T, Fault> {
    #[derive(Deserialize)]
    struct Form {
        #[serde(default)]
        format: u64,
    }
    let shape = |error: serde_json::Error| Fault::Shape(path.to_owned(), error.to_string());
    match serde_json::from_slice::<Form>(bytes).map_err(shape)?.format {
        later if later > u64::from(FORMAT) => Err(Fault::Later(path.to_owned(), later)),
        _ => serde_json::from_slice(bytes).map_err(shape),
    }
}

/// SHA-256 in hexadecimal.
pub(super) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
