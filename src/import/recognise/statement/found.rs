//! A statement that was found in a text, with what its words ask a person to check.

use std::ops::Range;

use crate::import::finding::Finding;
use crate::import::notice::Statement;

/// A statement found in a text.
pub struct Found {
    /// Its bytes.
    pub range: Range<usize>,
    /// What it says.
    pub statement: Statement,
    /// What its words ask a person to check; for whoever takes the statement to report.
    pub findings: Vec<Finding>,
}

impl Found {
    /// What it says, with its findings reported.
    pub fn reported(self, findings: &mut Vec<Finding>) -> Statement {
        findings.extend(self.findings);
        self.statement
    }

    /// Whether it names units, or says that they are those above.
    pub fn is_of_units(&self) -> bool {
        self.statement.assigns() || !self.statement.ditto.is_empty()
    }
}
