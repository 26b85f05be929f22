//! The records of a package, each held to the hash with which it was published.

use std::collections::{HashMap, HashSet};
use std::io;

use serde::Deserialize;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::fault::{Fault, Read, Shape};
use crate::data::record::item::{DutyRecord, EntryRecord};
use crate::data::record::parts::Text;
use crate::data::record::{FORMAT, ItemRecord, PlanRecord, PointsRecord, SiteRecord};
use crate::data::tables::checklist::ITEMS;
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
    format: Value,
    records: String,
}

#[derive(Deserialize)]
struct Resource {
    #[serde(default)]
    name: String,
    path: Value,
    hash: Option<String>,
    /// Of a table in several files, each of them.
    #[serde(default)]
    parts: Vec<Part>,
    /// Of a table.
    rows: Option<u64>,
}

#[derive(Deserialize)]
struct Part {
    path: String,
    hash: String,
}

/// The description of a package, beside which its files lie.
pub const DESCRIPTION: &str = "datapackage.json";

/// Reads a package.
///
/// # Errors
/// The first fault of the package.
pub fn read(read: &Read<'_>) -> Result<Package, Fault> {
    let bytes = take(read, DESCRIPTION, DESCRIPTION)?;
    let description: Description = parse(DESCRIPTION, &bytes)?;
    let about = description.gongkai.ok_or(Fault::Foreign)?;
    is_known(DESCRIPTION, &about.format)?;
    let list = take(read, DESCRIPTION, &about.records)?;
    let is_list = |resource: &&Resource| resource.path.as_str() == Some(about.records.as_str());
    let published = description.resources.iter().find(is_list).and_then(|resource| resource.hash.as_deref());
    if published.and_then(|hash| hash.strip_prefix("sha256:")) != Some(&*sha256(&list)) {
        return Err(Fault::Changed(about.records));
    }
    let list = String::from_utf8(list).map_err(|error| Fault::Shape(Shape::not_utf8(&about.records, &error)))?;
    let bad = |name: &str| Fault::Name(about.records.clone(), name.to_owned());
    let once = |path: String| Fault::Once(about.records.clone(), path);
    let mut listed = HashSet::new();
    let mut site = None;
    let (mut plans, mut points, mut items) = (Vec::new(), HashMap::new(), Vec::new());
    for line in list.lines() {
        let (hash, path) = line.split_once("  ").ok_or_else(|| bad(line))?;
        SitePath::new(path).ok_or_else(|| bad(path))?;
        if !listed.insert(path) {
            return Err(once(path.to_owned()));
        }
        let bytes = take(read, &about.records, path)?;
        if sha256(&bytes) != hash {
            return Err(Fault::Changed(path.to_owned()));
        }
        let place = match path.split('/').collect::<Vec<_>>().as_slice() {
            [_, "items", _] => {
                let item = parse::<ItemRecord<'static>>(path, &bytes)?;
                let place = item_path(&item);
                items.push(item);
                place
            }
            [_, "site.json"] => {
                site = Some(parse::<SiteRecord<'static>>(path, &bytes)?);
                SITE.to_owned()
            }
            [_, "plan.json"] => {
                let plan = parse::<PlanRecord<'static>>(path, &bytes)?;
                let place = format!("{}/plan.json", plan.id);
                plans.push(plan);
                place
            }
            [_, "points.json"] => {
                let of_plan = parse::<PointsRecord<'static>>(path, &bytes)?;
                let place = points_path(&of_plan.plan);
                points.insert(of_plan.plan.clone(), of_plan);
                place
            }
            _ => return Err(bad(path)),
        };
        if place != path {
            return Err(Fault::Misplaced(path.to_owned(), place));
        }
    }
    are_as_published(read, &description.resources)?;
    let site = site.ok_or_else(|| once(SITE.to_owned()))?;
    let with_points = plans.into_iter().map(|plan: PlanRecord<'static>| {
        let points = points.remove(&plan.id).ok_or_else(|| once(points_path(&plan.id)))?;
        Ok((plan, points))
    });
    let mut package = Package { site, plans: with_points.collect::<Result<_, _>>()?, items, joined: 0 };
    package.fits(&about.records)?;
    let counted = description.resources.iter().find(|resource| resource.name == ITEMS.name);
    let counted = counted.and_then(|items| items.rows).unwrap_or(0);
    let named = package.items.len() as u64;
    if named != counted {
        return Err(Fault::Count(about.records, named, counted));
    }
    package.leave_out_joined();
    let no_id = names(&package).find(|(name, _)| !is_id(name));
    let no_file = files(&package).find(|(path, _)| !path.starts_with(FILES) || SitePath::new(path).is_none());
    let fault = no_id.or(no_file).map(|(name, file)| Fault::Name(file, name.to_owned()));
    fault.map_or(Ok(package), Err)
}

/// Whether the tables and other files that the description names are those that were published, wherever they are there: the
/// records alone make a package, too.
fn are_as_published(read: &Read<'_>, resources: &[Resource]) -> Result<(), Fault> {
    let whole = resources.iter().filter_map(|resource| Some((resource.path.as_str()?, resource.hash.as_deref()?)));
    let parts = resources.iter().flat_map(|resource| &resource.parts).map(|part| (&*part.path, &*part.hash));
    // A description that names a file thousands of times has it read once.
    let mut seen = HashSet::new();
    for (path, hash) in whole.chain(parts).filter(|named| seen.insert(*named)) {
        if SitePath::new(path).is_none() {
            return Err(Fault::Name(DESCRIPTION.to_owned(), path.to_owned()));
        }
        match read(path) {
            Ok(bytes) if hash.strip_prefix("sha256:") == Some(&*sha256(&bytes)) => {}
            Ok(_) => return Err(Fault::Changed(path.to_owned())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(Fault::Io(path.to_owned(), error)),
        }
    }
    Ok(())
}

/// The record of a site.
pub(super) const SITE: &str = "data/site.json";

/// The folder of evidence files in a site and in content.
pub(super) const FILES: &str = "files/";

/// The entries of a duty.
pub(super) fn entries<'d>(duty: &'d DutyRecord<'_>) -> impl Iterator<Item = &'d EntryRecord<'d>> {
    duty.history.iter().filter_map(|event| event.entry.as_ref())
}

/// The path of the record of an item.
pub(super) fn item_path(item: &ItemRecord<'_>) -> String {
    format!("{}/items/{}.json", item.plan, item.id)
}

/// The path of the record of a plan's points.
pub(super) fn points_path(plan: &str) -> String {
    format!("{plan}/points.json")
}

impl Package {
    /// Whether the site's record and those of plans and items name the same plans. `list` is the list of the records.
    fn fits(&self, list: &str) -> Result<(), Fault> {
        let recorded: HashSet<&str> = self.plans.iter().map(|(plan, _)| &*plan.id).collect();
        let mut named = HashSet::new();
        for plan in &self.site.plans {
            if !named.insert(&**plan) {
                return Err(Fault::Once(SITE.to_owned(), plan.to_string()));
            }
            if !recorded.contains(&**plan) {
                return Err(Fault::Once(list.to_owned(), format!("{plan}/plan.json")));
            }
        }
        let of_items = self.items.iter().map(|item| &*item.plan);
        match recorded.iter().copied().chain(of_items).find(|plan| !named.contains(plan)) {
            Some(plan) => Err(Fault::Once(SITE.to_owned(), plan.to_owned())),
            None => Ok(()),
        }
    }

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

/// Every name that becomes a part of a path, with the file that it stands in.
fn names(package: &Package) -> impl Iterator<Item = (&str, String)> {
    let pages = package.site.pages.iter().map(|page| (&*page.id, SITE.to_owned()));
    let plans = package.site.plans.iter().map(|plan| (&**plan, SITE.to_owned()));
    pages.chain(plans).chain(package.items.iter().map(|item| (&*item.id, item_path(item))))
}

/// The address of every file of evidence, with the record that it stands in.
fn files(package: &Package) -> impl Iterator<Item = (&str, String)> {
    package.items.iter().flat_map(|item| {
        let pieces = item.duties.iter().flat_map(entries).flat_map(|entry| &entry.evidence);
        pieces.filter_map(|piece| Some((piece.file.as_deref()?, item_path(item))))
    })
}

/// The bytes of a file, which the file `by` names.
fn take(read: &Read<'_>, by: &str, path: &str) -> Result<Vec<u8>, Fault> {
    if SitePath::new(path).is_none() {
        return Err(Fault::Name(by.to_owned(), path.to_owned()));
    }
    read(path).map_err(|error| Fault::Io(path.to_owned(), error))
}

/// A record of a form that this program knows.
fn parse<T: for<'de> Deserialize<'de>>(path: &str, bytes: &[u8]) -> Result<T, Fault> {
    #[derive(Deserialize)]
    struct Form {
        format: Option<Value>,
    }
    let shape = |error: serde_json::Error| Fault::Shape(Shape::new(path, &error));
    if let Some(format) = serde_json::from_slice::<Form>(bytes).map_err(shape)?.format {
        is_known(path, &format)?;
    }
    serde_json::from_slice(bytes).map_err(shape)
}

/// Whether a file is of a format that this program reads: a whole number from 1 to [`FORMAT`].
fn is_known(path: &str, format: &Value) -> Result<(), Fault> {
    match format.as_u64() {
        Some(known) if (1..=u64::from(FORMAT)).contains(&known) => Ok(()),
        Some(later) if later > 0 => Err(Fault::Later(path.to_owned(), later)),
        _ => Err(Fault::Format(path.to_owned(), format.to_string())),
    }
}

/// SHA-256 in hexadecimal.
pub(super) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
