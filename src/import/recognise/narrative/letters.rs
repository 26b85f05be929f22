//! Numbers in capital letters: I. and A.

use crate::import::recognise::marks::{self, Mark};
use crate::import::recognise::reading::Line;

/// How deep numbers in capital letters are: those that come first are above the others, I. over A. or A. over I.
pub struct Letters {
    /// A. stands above I.
    is_letter_first: bool,
    /// At least two numbers of each kind stand at the beginning of lines: else they are words.
    is_list: [bool; 2],
    /// 1. comes before A1., and so stands above it.
    is_below_numbers: bool,
}

impl Letters {
    /// Tells them by the lines of a text.
    pub fn of(lines: &[Line<'_>]) -> Letters {
        let marks = || lines.iter().filter_map(|line| marks::mark(line.text, 0));
        let lettered: Vec<Mark<'_>> = marks().filter(marks::is_lettered).collect();
        let first = marks().find(|mark| mark.level == 3);
        let has = |level: u8, value: u32| {
            lettered.iter().any(|mark| mark.level == level && marks::value(&mark.number) == Some(value))
        };
        let is_list = [1, 2].map(|level| has(level, 1) && has(level, 2));
        let is_below_numbers = first.is_some_and(|mark| !marks::is_letter_with_digits(&mark));
        Letters { is_letter_first: lettered.first().is_some_and(|mark| mark.level == 2), is_list, is_below_numbers }
    }

    /// A mark with its depth in this text; nothing for a lone letter.
    pub fn depth<'t>(&self, mark: Mark<'t>) -> Option<Mark<'t>> {
        if self.is_below_numbers && marks::is_letter_with_digits(&mark) {
            return Some(Mark { level: 4, ..mark });
        }
        if !marks::is_lettered(&mark) {
            return Some(mark);
        }
        let is_list = self.is_list.get(usize::from(mark.level) - 1) == Some(&true);
        let level = if self.is_letter_first { 3 - mark.level } else { mark.level };
        is_list.then_some(Mark { level, ..mark })
    }
}
