//! Cards whose rows hold two labels, each with what it says: 项目名称｜修桥｜责任单位｜县甲局.

use super::card_labels::{LONGEST_LABEL, is_below, label};
use crate::import::columns::Meaning;
use crate::import::document::{Cell, Layout, Row, Table};
use crate::import::recognise::names::units;

/// A label and what it says.
type Pair<'t> = (&'t Cell, &'t Cell);

/// The cards of a table in which at least one row has two labels, each card with its number first, then its tasks, then the others.
/// Nothing for another table: one of whose labels most are not known, or in which a label stands where its words should.
pub fn of(table: &Table) -> Option<Vec<Vec<Pair<'_>>>> {
    let is_wide = |row: &Row| row.cells.len() == 4;
    if table.layout == Layout::Cells || !table.rows.iter().any(is_wide) {
        return None;
    }
    let rows = table.rows.iter().filter(|row| row.cells.iter().any(|cell| !cell.is_blank()));
    let pairs: Vec<Pair<'_>> = rows.map(pairs).collect::<Option<Vec<_>>>()?.into_iter().flatten().collect();
    let (first, _) = pairs.first()?;
    let known = pairs.iter().filter(|(name, _)| label(&name.text()).is_some()).count();
    let says_label = |(_, words): &Pair<'_>| label(&words.text()).is_some_and(|of| of != Meaning::Task);
    let is_of = |(name, _): &Pair<'_>, meaning| label(&name.text()) == Some(meaning);
    let names_units = |(name, list): &Pair<'_>| {
        let text = name.text();
        label(&text).is_some_and(Meaning::is_role) && is_below(&text) && units::are_units(&list.text())
    };
    let is_card = known * 2 > pairs.len()
        && !pairs.iter().any(says_label)
        && pairs.iter().any(|pair| is_of(pair, Meaning::Task))
        && pairs.iter().any(names_units);
    if !is_card {
        return None;
    }
    let begins = first.text();
    let mut cards: Vec<Vec<Pair<'_>>> = Vec::new();
    for pair in pairs {
        match cards.last_mut().filter(|_| pair.0.text() != begins) {
            Some(card) => card.push(pair),
            None => cards.push(vec![pair]),
        }
    }
    let order = |(name, _): &Pair<'_>| match label(&name.text()) {
        Some(Meaning::Number) => 0,
        Some(Meaning::Task) => 1,
        _ => 2,
    };
    cards.iter_mut().for_each(|card| card.sort_by_key(order));
    let has_task = |card: &Vec<Pair<'_>>| card.iter().any(|pair| is_of(pair, Meaning::Task));
    cards.iter().all(has_task).then_some(cards)
}

/// The labels of a row with their words, but for those without any; nothing for a row of another form.
fn pairs(row: &Row) -> Option<Vec<Pair<'_>>> {
    let cells: Vec<&Cell> = match row.cells.len() {
        4 => row.cells.iter().collect(),
        _ => row.cells.iter().filter(|cell| !cell.is_blank()).collect(),
    };
    if !matches!(cells.len(), 2 | 4) {
        return None;
    }
    let pairs = cells.chunks(2).filter_map(|pair| Some((*pair.first()?, *pair.get(1)?)));
    let pairs: Vec<Pair<'_>> = pairs.filter(|(name, words)| !name.is_blank() || !words.is_blank()).collect();
    let is_label = |text: String| {
        let text = text.trim().trim_end_matches(['：', ':']);
        !text.is_empty()
            && text.chars().count() <= LONGEST_LABEL
            && !text.contains(|c: char| c.is_numeric() || c == '。')
    };
    pairs
        .iter()
        .all(|(name, _)| is_label(name.text()))
        .then(|| pairs.into_iter().filter(|(_, words)| !words.is_blank()).collect())
}
