//! Statements of units: where one stands in a text, and what it says of units, persons and deadlines.

pub mod bare_names;
pub mod brackets_before;
pub mod by_verbs;
pub mod clause;
pub mod closing_clauses;
pub mod due;
pub mod english_marks;
pub mod find;
pub mod first_named;
pub mod found;
pub mod joints;
pub mod label_marks;
pub mod labels;
pub mod marked_names;
pub mod meaning;
pub mod persons_beside;
pub mod printed_labels;
pub mod role_brackets;
pub mod side_by_side;
pub mod unit_remarks;
pub mod unlabelled;
pub mod usual_marks;
pub mod verbs;
