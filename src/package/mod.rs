//! From a package of open data back to content: the site of that content is the site that published the package.
//!
//! In: a way to read the files of a package. Out: the files of a content folder, or the first fault of the package.
//! Nothing is taken from a package whose form is later than this program knows, or of which a file is not the one that
//! was published.

mod content;
mod fault;
mod join;
mod progress;
mod read;
mod split;

pub use fault::{Fault, Read, Shape};
pub use join::{Opened, folders, open_all};
pub use progress::evidence;
pub use read::{DESCRIPTION, Package, read};

use crate::data::record::PointsRecord;
use crate::record::write::{self as yaml, Yaml};
use read::{SITE, item_path, points_path};

/// The files of a content folder that says what the package says, without those of evidence: path and bytes.
///
/// # Errors
/// What makes a file that gongkai would not read.
pub fn content(package: &Package) -> Result<Vec<(String, Vec<u8>)>, Fault> {
    let site = &package.site;
    let mut files = Files(Vec::new());
    files.add(SITE, "site.yaml".to_owned(), &content::site(site))?;
    let registers = content::registers(site);
    let one = registers.len() == 1;
    for (register, number) in registers.iter().zip(1..) {
        let name = if one { "units.yaml".to_owned() } else { format!("units/{number:04}.yaml") };
        files.add(SITE, name, register)?;
    }
    if !site.places.is_empty() {
        files.add(SITE, "places.yaml".to_owned(), &content::places(&site.places))?;
    }
    for page in &site.pages {
        files.0.push((format!("pages/{}.md", page.id), content::page(page).into_bytes()));
    }
    for (plan, points) in &package.plans {
        let below = |name: &str| format!("plans/{}/{name}", plan.id);
        files.add(&format!("{}/plan.json", plan.id), below("plan.yaml"), &content::plan(plan))?;
        let PointsRecord { points, .. } = points;
        if !points.is_empty() {
            files.add(&points_path(&plan.id), below("points.yaml"), &content::points(points))?;
        }
    }
    for item in &package.items {
        let (record, below) = (item_path(item), |name: &str| format!("plans/{}/{name}", item.plan));
        files.add(&record, below(&format!("items/{}.yaml", item.id)), &content::item(item))?;
        for (entries, number) in progress::files(site, item).iter().zip(1..) {
            let name = match number {
                1 => format!("progress/{}.yaml", item.id),
                // Read in the order of their names.
                number => format!("progress/{}/{number:04}.yaml", item.id),
            };
            files.add(&record, below(&name), entries)?;
        }
    }
    Ok(files.0)
}

/// Files of content: path and bytes.
struct Files(Vec<(String, Vec<u8>)>);

impl Files {
    /// Adds a file of what a record says.
    fn add(&mut self, record: &str, path: String, file: &Yaml) -> Result<(), Fault> {
        let text = yaml::write(file);
        if !split::is_readable(file, &text) {
            return Err(Fault::Long(record.to_owned(), path));
        }
        self.0.push((path, text.into_bytes()));
        Ok(())
    }
}
