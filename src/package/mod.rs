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

pub use fault::{Fault, Read};
pub use join::{Opened, folders, open_all};
pub use progress::evidence;
pub use read::{DESCRIPTION, Package, read};

use crate::data::record::PointsRecord;
use crate::record::write as yaml;

/// Bodies a file of the register, so that none is too large to be read.
const BODIES: usize = 2000;

/// The files of a content folder that says what the package says, without those of evidence: path and bytes.
pub fn content(package: &Package) -> Vec<(String, Vec<u8>)> {
    let site = &package.site;
    let mut files = vec![("site.yaml".to_owned(), text(&content::site(site)))];
    let registers = content::registers(site, BODIES);
    match registers.as_slice() {
        [one] => files.push(("units.yaml".to_owned(), text(one))),
        several => {
            let numbered =
                several.iter().zip(1..).map(|(file, number)| (format!("units/{number:04}.yaml"), text(file)));
            files.extend(numbered);
        }
    }
    if !site.places.is_empty() {
        files.push(("places.yaml".to_owned(), text(&content::places(&site.places))));
    }
    for page in &site.pages {
        files.push((format!("pages/{}.md", page.id), content::page(page).into_bytes()));
    }
    for (plan, points) in &package.plans {
        let below = |name: &str| format!("plans/{}/{name}", plan.id);
        files.push((below("plan.yaml"), text(&content::plan(plan))));
        let PointsRecord { points, .. } = points;
        if !points.is_empty() {
            files.push((below("points.yaml"), text(&content::points(points))));
        }
    }
    for item in &package.items {
        let below = |name: &str| format!("plans/{}/{name}", item.plan);
        files.push((below(&format!("items/{}.yaml", item.id)), text(&content::item(item))));
        for (number, entries) in progress::files(site, item).into_iter().enumerate() {
            let name = match number {
                0 => format!("progress/{}.yaml", item.id),
                number => format!("progress/{}/{}.yaml", item.id, number + 1),
            };
            files.push((below(&name), entries.into_bytes()));
        }
    }
    files
}

fn text(file: &yaml::Yaml) -> Vec<u8> {
    yaml::write(file).into_bytes()
}
