//! The list of tables. Names of tables and columns, keys and kinds are promised in docs/open-data.md.

pub mod checklist;
pub mod progress;
pub mod register;

use super::Table;

/// Every table, what others refer to first.
pub const TABLES: &[&Table] = &[
    &checklist::PLANS,
    &checklist::SECTIONS,
    &checklist::POINTS,
    &checklist::ITEMS,
    &register::UNITS,
    &register::GROUPS,
    &checklist::DUTIES,
    &checklist::ASSIGNMENTS,
    &checklist::TARGETS,
    &checklist::CHANGES,
    &progress::ENTRIES,
    &progress::EVIDENCE,
    &progress::VALUES,
    &progress::STATUSES,
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn keys_and_links_name_columns_that_there_are() {
        let named = |name: &str| TABLES.iter().find(|t| t.name == name).unwrap_or_else(|| panic!("no table {name}"));
        let column = |table: &Table, name: &str| {
            let found = table.columns.iter().find(|c| c.name == name);
            found.map(|c| (c.kind, c.required)).unwrap_or_else(|| panic!("{}: no column {name}", table.name))
        };
        for table in TABLES {
            assert!(table.key.iter().all(|key| column(table, key).1), "{}: a key may be empty", table.name);
            for link in table.links {
                let other = named(link.table);
                assert_eq!(link.to, other.key, "{} refers to no key of {}", table.name, other.name);
                let kinds =
                    |table: &Table, columns: &[&str]| columns.iter().map(|c| column(table, c).0).collect::<Vec<_>>();
                assert_eq!(kinds(table, link.columns), kinds(other, link.to), "{} to {}", table.name, other.name);
            }
            let names: BTreeSet<&str> = table.columns.iter().map(|c| c.name).collect();
            assert_eq!(names.len(), table.columns.len(), "{}: a column twice", table.name);
            assert!(names.contains("sample"), "{}: no column sample", table.name);
            let words = table.columns.iter().flat_map(|c| [c.title, c.about]).chain([table.title, table.about]);
            // Pages and packages show them as they are.
            assert!(
                words.into_iter().flat_map(|w| [w.zh, w.en]).all(|w| !w.is_empty() && !w.contains('`')),
                "{}",
                table.name
            );
        }
    }

    #[test]
    fn a_column_of_one_name_is_of_one_kind() {
        let mut kinds = std::collections::BTreeMap::new();
        for column in TABLES.iter().flat_map(|t| t.columns) {
            let kind = *kinds.entry(column.name).or_insert(column.kind);
            assert_eq!(kind, column.kind, "{}", column.name);
        }
    }
}
