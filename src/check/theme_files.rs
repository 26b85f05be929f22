//! What stands in the place of a folder or a file of a theme and is none, and names that are not UTF-8: a theme would be
//! read without them.

use crate::source::Sources;
use crate::theme::{Fault, Layers, SITE};

/// The folders of a theme.
const FOLDERS: [&str; 3] = ["templates", "assets", "locales"];

/// How files of templates and words end; folders there have no such names.
const ENDINGS: [&str; 5] = [".html", ".svg", ".xml", ".txt", ".toml"];

/// The faults of the folder of themes; `named` is the theme that site.yaml names.
pub fn misplaced(themes: &Sources<'_>, named: &str) -> Vec<Fault> {
    let standard = Layers::built_in();
    let mut faults: Vec<Fault> = Vec::new();
    for (_, path) in themes.files() {
        let (theme, within) = path.split_once('/').unwrap_or((path, ""));
        if theme != SITE && theme != named {
            continue;
        }
        let fault = if is_folder(&standard, within) {
            Fault::of_file("theme-file-for-folder", &format!("themes/{path}"))
        } else if let Some(folder) = folder_for_file(&standard, within) {
            Fault::of_file("theme-folder-for-file", &format!("themes/{theme}/{folder}"))
        } else if path.contains('\u{fffd}') && FOLDERS.iter().any(|folder| within.starts_with(&format!("{folder}/"))) {
            Fault::of_file("theme-file-name", &format!("themes/{path}"))
        } else {
            continue;
        };
        // All files of a folder tell the same of it.
        if faults.last() != Some(&fault) {
            faults.push(fault);
        }
    }
    faults
}

/// Whether a theme has a folder at a path within it.
fn is_folder(standard: &Layers, within: &str) -> bool {
    within.is_empty() || FOLDERS.contains(&within) || standard.under(&format!("{within}/")).next().is_some()
}

/// The folder that a path leads through where a theme has a file.
fn folder_for_file<'p>(standard: &Layers, within: &'p str) -> Option<&'p str> {
    let holds_texts = within.starts_with("templates/") || within.starts_with("locales/");
    let is_file = |folder: &&str| {
        let is_text = holds_texts && ENDINGS.iter().any(|ending| folder.ends_with(ending));
        is_text || *folder == "theme.toml" || standard.file(folder).is_some()
    };
    within.match_indices('/').filter_map(|(end, _)| within.get(..end)).find(is_file)
}
