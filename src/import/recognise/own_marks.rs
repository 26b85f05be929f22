//! What is printed of a role, in the marks of the source: names from several clauses were put together to be read.

use crate::import::columns::Meaning;
use crate::import::notice::{Cell, Roles};

/// Gives each list that does not stand so in the text of its statement the words from its first name to its last, as they stand
/// there: 县甲局，县乙局牵头 prints 县甲局，县乙局.
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

/// The part of a text from the first name of a list to its last, with 等 behind it; nothing where a name does not stand so in it.
fn span<'t>(text: &'t str, cell: &Cell) -> Option<&'t str> {
    let (mut start, mut end) = (None, 0);
    for name in &cell.names {
        let at = text.get(end..)?.find(name.text.as_str())? + end;
        start.get_or_insert(at);
        end = at + name.text.len();
    }
    let last = &cell.names.last()?.text;
    let tail = cell.printed.rsplit_once(last.as_str()).map_or("", |(_, tail)| tail);
    let behind = text.get(end..)?.strip_prefix(tail).map_or(0, |_| tail.len());
    text.get(start?..end + behind)
}
