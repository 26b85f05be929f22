//! Names that mean something: reserved ids, since the site has a page or folder of that name or Windows a device, and
//! files that systems and editors leave in folders.

/// Folders at the root of the site, so that no plan may have their names.
pub const FOLDERS: [&str; 10] =
    ["changes", "places", "units", "data", "search", "ledger", "files", "assets", "schema", "feeds"];
/// Pages at the root of the site.
const PAGES: [&str; 13] = [
    "compare",
    "index",
    "404",
    "search",
    "gaps",
    "done",
    "due-soon",
    "next",
    "plans",
    "changes",
    "corrections",
    "data",
    "verify",
];

/// Whether a file of that name is left in folders by systems (Thumbs.db, .DS_Store) or editors: copies (`002.yaml~`) and
/// locks of a file that is open (`~$表.docx`).
pub fn is_left_by_a_program(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    matches!(name.as_str(), ".ds_store" | ".directory" | "thumbs.db" | "ehthumbs.db" | "desktop.ini")
        || ["._", ".#", "~$", ".~"].iter().any(|mark| name.starts_with(mark))
        || name.ends_with('~')
}

/// Ids that [`item`] reserves, as a pattern of JSON Schema.
pub const DEVICES: &str = "con|prn|aux|nul|(?:com|lpt)[0-9]";
/// Ids that [`unit`] reserves, likewise.
pub const UNITS: &str = "con|prn|aux|nul|(?:com|lpt)[0-9]|index|.*-(?:sheet|next|[0-9]*)";
/// Ids that [`plan`] reserves, likewise.
pub const PLANS: &str =
    "con|prn|aux|nul|(?:com|lpt)[0-9]|changes|places|units|data|search|ledger|files|assets|schema|feeds";

/// Whether an id is reserved for plans.
pub fn plan(id: &str) -> bool {
    FOLDERS.contains(&id) || is_device(id)
}

/// Whether an id is reserved for units: further pages of a unit end in a number, its duty sheet in `-sheet`, its next
/// steps in `-next`.
pub fn unit(id: &str) -> bool {
    id == "index" || id.ends_with("-sheet") || id.ends_with("-next") || without_number(id).is_some() || is_device(id)
}

/// Whether an id is reserved for the site's own pages: further pages of a list end in a number, lists of gaps begin
/// with `gaps-`, and lists by unit end in `-by-unit`.
pub fn page(id: &str) -> bool {
    let first = without_number(id).unwrap_or(id);
    PAGES.contains(&first.strip_suffix("-by-unit").unwrap_or(first)) || id.starts_with("gaps-") || is_device(id)
}

/// Whether a name stands for a device on Windows, whatever its extension, so that a copy of the site there could not have the
/// file.
pub fn is_device(id: &str) -> bool {
    let numbered = id.strip_prefix("com").or_else(|| id.strip_prefix("lpt"));
    matches!(id, "con" | "prn" | "aux" | "nul" | "conin$" | "conout$")
        || numbered.is_some_and(|n| matches!(n, "¹" | "²" | "³") || n.len() == 1 && is_number(n))
}

/// What stands before the number and hyphen at the end of an id.
fn without_number(id: &str) -> Option<&str> {
    id.rsplit_once('-').filter(|(_, number)| is_number(number)).map(|(stem, _)| stem)
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_may_not_be_an_address_or_a_device() {
        assert!(plan("units") && plan("changes") && plan("nul") && !plan("dongzhi-2023"));
        assert!(
            unit("index")
                && unit("jiaoyu-2")
                && unit("jiaoyu-sheet")
                && unit("jiaoyu-next")
                && unit("com1")
                && !unit("jiaoyu-ju")
        );
        assert!(page("done") && page("gaps-silent") && page("due-soon-by-unit-2"));
        assert!(page("gaps") && page("gaps-2") && page("next") && page("aux") && !page("about") && !page("about-2"));
        assert!(is_device("lpt9") && !is_device("com10") && !is_device("002"));
        assert!(PLANS.ends_with(&FOLDERS.join("|")) && PLANS.starts_with(DEVICES) && UNITS.starts_with(DEVICES));
    }
}
