//! The words of English labels, and what they say beside those of units and times.

use super::label_words::{Row, words};
use super::meaning::Meaning;

/// The words of a label in lower case; dueDate and due_date have two.
pub fn english(label: &str) -> Vec<String> {
    let mut spaced = String::new();
    let mut small = false;
    for c in label.chars() {
        if small && c.is_ascii_uppercase() {
            spaced.push(' ');
        }
        small = c.is_ascii_lowercase();
        spaced.push(c.to_ascii_lowercase());
    }
    spaced.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Whether a label of units in English is of what these have or say, Department response, Unit cost, or of units that do not do the
/// task: Funding agency, not Owner / cost or Lead and funding agency. `row` is that of units which the label fits.
pub fn is_beside_units(label: &str, row: &Row) -> bool {
    let words = words();
    let own = english(label);
    let names_several =
        label.contains(['/', '&', '+', ',', ';']) || own.iter().any(|word| word == "and" || word == "or");
    let phrase = own.join(" ");
    let is_end =
        |end: &String| phrase.strip_suffix(end.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '));
    let watches = match own.as_slice() {
        [.., before, unit] if row.is == Meaning::Responsible => {
            words.english_no_doers.contains(before) && row.english.contains(unit) && !words.english_doers.contains(unit)
        }
        _ => false,
    };
    !names_several && (watches || words.english_of_units.iter().any(is_end))
}

/// Whether a label is of the other bodies or ministers that take part: Other departments, Institutions involved.
pub fn is_of_others(label: &str) -> bool {
    let own = english(label);
    let is_body = |word: &String| {
        let mut rows = words().columns.iter().filter(|row| row.is == Meaning::Responsible);
        rows.any(|row| row.english.contains(word)) || word == "minister" || word == "ministers"
    };
    own.iter().any(|word| matches!(word.as_str(), "other" | "others" | "involved")) && own.iter().any(is_body)
}

/// Whether labels are of actions and of how far they are: Action, Status.
pub fn are_followed(labels: &[&str]) -> bool {
    let is_action = |label: &&str| english(label).iter().any(|word| words().english_plain_tasks.contains(word));
    labels.iter().any(is_action) && labels.iter().any(|label| label.eq_ignore_ascii_case("status"))
}

/// Whether a label is but the word for what is reached by a day: Milestone.
pub fn is_milestone(label: &str) -> bool {
    matches!(english(label).as_slice(), [word] if words().english_milestones.contains(word))
}

/// Whether a label is of days that others may have replaced: Original due date.
pub fn is_original(label: &str) -> bool {
    english(label).iter().any(|word| words().english_originals.contains(word))
}

/// Whether a label is of days that replace others, where these were changed: Revised date.
pub fn is_revised(label: &str) -> bool {
    let own = english(label);
    own.iter().any(|word| words().english_revisions.contains(word))
        && own.iter().any(|word| words().english_dates.contains(word) || words().english_ends.contains(word))
}
