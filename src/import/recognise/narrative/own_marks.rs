//! What is printed of a role, in the marks of the source: names from several clauses were put together to be read.

use crate::import::columns::Meaning;
use crate::import::notice::{Cell, Roles};
use crate::import::recognise::statement::verbs;
use crate::import::words::points;

/// Gives each list that does not stand so in the text of its statement the words from its first name to its last, as they stand
/// there, where nothing but marks stands between them: 县甲局，县乙局牵头 prints 县甲局，县乙局.
pub fn restore(text: &str, roles: &mut Roles) {
    let on_one_line = text.replace('\n', "");
    for role in Meaning::ROLES {
        let cell = roles.of_mut(role);
        if cell.names.is_empty() || on_one_line.contains(&cell.printed) {
            continue;
        }
        if let Some(own) = span(text, cell) {
            own.clone_into(&mut cell.printed);
        }
    }
}

/// The marks that divide names, but for the end of a line.
const MARKS: [char; 8] = ['、', '，', ',', '；', ';', '/', ' ', '\u{3000}'];

/// The part of a text in which the names of a list stand one behind the other with nothing but marks between them, and the tail of
/// the list, 等, behind the last; nothing where they do not.
fn span<'t>(text: &'t str, cell: &Cell) -> Option<&'t str> {
    let (first, last) = (&cell.names.first()?.text, &cell.names.last()?.text);
    let tail = cell.printed.rsplit_once(last.as_str()).map_or("", |(_, tail)| tail);
    text.match_indices(first.as_str()).find_map(|(start, _)| {
        let mut rest = text.get(start + first.len()..)?;
        for name in cell.names.iter().skip(1) {
            let next = without_marks(rest);
            rest = next.strip_prefix(name.text.as_str()).filter(|_| next.len() < rest.len())?;
        }
        let is_whole = begins_a_name(text.get(..start)?) && ends_a_name(rest);
        let rest = rest.strip_prefix(tail).unwrap_or(rest);
        text.get(start..text.len() - rest.len()).filter(|_| is_whole)
    })
}

fn without_marks(mut text: &str) -> &str {
    loop {
        let bare = text.trim_start_matches(MARKS);
        let bare = points().between_names.without_start(bare).unwrap_or(bare);
        if bare.len() == text.len() {
            return text;
        }
        text = bare;
    }
}

/// Whether a name may begin behind a text: a mark or nothing stands before it.
fn begins_a_name(before: &str) -> bool {
    before.chars().next_back().is_none_or(|c| !c.is_alphanumeric())
}

/// Whether a name is whole before a text: a mark, a verb or nothing stands behind it, but not 交警支队.
fn ends_a_name(behind: &str) -> bool {
    behind.chars().next().is_none_or(|c| !c.is_alphanumeric())
        || without_marks(behind).len() < behind.len()
        || verbs::begins(behind)
}
