//! The narrative of a notice: lines with marks to sections, sub-sections and points, and what headings say for all below them.

pub mod block_headings;
pub mod card_labels;
pub mod cards;
pub mod division;
pub mod for_all_points;
pub mod headings;
pub mod label_lines;
pub mod labelled_tasks;
pub mod labels_below;
pub mod letters;
pub mod line_ends;
pub mod node;
pub mod other_headings;
pub mod outline;
pub mod own_marks;
pub mod point_statement;
pub mod run_on;
pub mod sequence;
pub mod several_statements;
pub mod tasks_above_labels;
pub mod time_headings;
pub mod tree;
pub mod unit_headings;
pub mod wide_cards;
