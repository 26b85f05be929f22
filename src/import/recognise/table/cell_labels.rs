//! Names in a cell before the label of others: Chair RWG, Support: Communications.

use crate::character::is_han;
use crate::import::columns::Meaning;
use crate::import::document::Place;
use crate::import::finding::Finding;
use crate::import::notice::Statement;
use crate::import::recognise::names::english;
use crate::import::recognise::statement::clause;
use crate::import::recognise::statement::due;
use crate::import::recognise::statement::labels;
use crate::import::recognise::statement::meaning;

/// Reads a cell with names of its own role before a label. Nothing where it has none such.
pub fn read(text: &str, role: Meaning, place: &Place, findings: &mut Vec<Finding>) -> Option<Statement> {
    let (own, labelled) = apart(text)?;
    let mut statement = meaning::read(labelled, role, place, findings)?;
    clause::names(own, role, &mut statement, place, findings);
    Some(statement)
}

/// What stands before the first label of a cell in English, where that is nothing but names, and what stands from there on:
/// Director HR; Support: Finance Team, People Team (Support: Legal Team).
fn apart(text: &str) -> Option<(&str, &str)> {
    if !text.contains([':', '：']) || text.chars().any(is_han) {
        return None;
    }
    let marks = labels::labels(text);
    let first = marks.iter().find(|mark| mark.meaning.is_some_and(Meaning::is_role))?;
    let (before, labelled) = text.split_at_checked(first.start)?;
    let own =
        before.trim_end().strip_suffix([',', ';', '(']).or_else(|| before.trim_end_matches(' ').strip_suffix('\n'))?;
    let labelled = if before.trim_end().ends_with('(') { labelled.trim_end().strip_suffix(')')? } else { labelled };
    let is_name = |name: &str| english::may_be_name(name.trim()) && due::deadline_of(name).is_none();
    own.split([',', ';', '\n']).all(is_name).then_some((own.trim_end(), labelled))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_before_a_label_are_apart() {
        assert_eq!(apart("Chair RWG, Support: Communications"), Some(("Chair RWG", "Support: Communications")));
        assert_eq!(apart("People Team (Support: Legal Team)"), Some(("People Team", "Support: Legal Team")));
        assert_eq!(apart("Parks Team\nSupport: Roads Team"), Some(("Parks Team", "Support: Roads Team")));
        for none in [
            "Support: Communications",
            "Chair RWG, Communications",
            "Chair RWG (Support: Legal Team) and Board",
            "to be agreed, Support: Legal Team",
            "June 2024, Support: Legal Team",
            "Chair RWG, Note: Legal Team",
        ] {
            assert_eq!(apart(none), None, "{none}");
        }
    }
}
