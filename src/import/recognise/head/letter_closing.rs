//! The closing of a letter in English, with who signs below it: Yours sincerely, A. Mensah, Permanent Secretary.

use crate::import::account::{Destination, Reason};
use crate::import::recognise::reading::{Line, Reading};
use crate::import::recognise::statement::labels;
use crate::import::words::english;

/// The most lines below the closing of a letter in English.
const MOST_SIGNERS: usize = 4;

/// Leaves out the closing at the end of a letter in English and who signs below it.
pub fn leave_out<'l, 'd>(lines: &'l [Line<'d>], reading: &mut Reading<'_>) -> &'l [Line<'d>] {
    let Some(at) = lines.iter().rposition(|line| closes_a_letter(line.text)) else { return lines };
    let (kept, closing) = lines.split_at(at);
    // A. Mensah signs, 2. Plant trees does not.
    let signs = |line: &Line<'_>| line.text.starts_with(char::is_alphabetic) && !labels::is_label_line(line.text);
    if closing.len() > MOST_SIGNERS + 1 || !closing.iter().all(signs) {
        return lines;
    }
    closing.iter().for_each(|line| reading.account.record(line.entry, Destination::LeftOut(Reason::Formal)));
    kept
}

/// How a letter in English closes; below it stands who signs.
fn closes_a_letter(line: &str) -> bool {
    let line = line.trim().trim_end_matches([',', '.']).to_lowercase();
    english().closings.has(&line)
}
