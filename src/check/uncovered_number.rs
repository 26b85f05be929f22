//! `uncovered-number`: a number in a duty's text that is neither in a target nor in `not_targets`.
//!
//! Why: every printed number either is a target, which the site tracks, or is not (a road, a year, a hotline). Covering
//! each number in ASCII digits by a target's words or by `not_targets` proves that none was overlooked.
//!
//! Offends: a text with 94个项目, no target and no `not_targets`. Instead: a target with `text: 94个项目`.

use std::collections::BTreeSet;

use aho_corasick::AhoCorasick;

use super::report::Report;
use crate::diag::Code;
use crate::record::item::Duty;

/// Words that are looked for one by one.
const FEW_WORDS: usize = 8;

pub(super) fn check(duty: &Duty, report: &mut Report<'_>) {
    let text = &*duty.text.value;
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return;
    }
    let covered = covered(duty);
    let mut covered = covered.iter().peekable();
    for (start, end) in numbers(text) {
        while covered.next_if(|c| c.1 < end).is_some() {}
        if covered.peek().is_none_or(|c| c.0 > start) {
            let fault = report.part(Code::UncoveredNumber, text, duty.text.span, start..end);
            report.push(fault.with("text", text.get(start..end).unwrap_or("")));
        }
    }
}

/// The stretches of the text that targets and `not_targets` speak of, in order, overlapping ones made one.
fn covered(duty: &Duty) -> Vec<(usize, usize)> {
    let words = duty.targets.iter().filter_map(|t| t.text.as_ref()).chain(&duty.not_targets);
    let words = words.map(|w| &*w.value).filter(|w| w.bytes().any(|b| b.is_ascii_digit()));
    let words: BTreeSet<&str> = words.collect();
    let text = &*duty.text.value;
    let mut joined = Joined::default();
    if words.len() <= FEW_WORDS {
        let hits = words.iter().flat_map(|w| text.match_indices(w).map(|(at, hit)| (at + hit.len(), at)));
        let mut hits: Vec<(usize, usize)> = hits.collect();
        hits.sort_unstable();
        hits.into_iter().for_each(|(end, start)| joined.add(start, end));
    } else if let Ok(search) = AhoCorasick::new(words) {
        // One walk for all words: a duty may have thousands.
        search.find_overlapping_iter(text).for_each(|hit| joined.add(hit.start(), hit.end()));
    }
    joined.0
}

/// Stretches in order, overlapping ones made one.
#[derive(Default)]
struct Joined(Vec<(usize, usize)>);

impl Joined {
    /// Adds a stretch that ends behind all others, or where the last of them does.
    fn add(&mut self, mut start: usize, end: usize) {
        while let Some(last) = self.0.pop_if(|last| start < last.1) {
            start = start.min(last.0);
        }
        self.0.push((start, end));
    }
}

/// The numbers of a text: runs of digits, with a point or comma between two digits (1.2, 2,000).
fn numbers(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + bytes.get(at..)?.iter().position(u8::is_ascii_digit)?;
        at = start;
        while is_digit(at) || (matches!(bytes.get(at), Some(b'.' | b',')) && is_digit(at + 1)) {
            at += 1;
        }
        Some((start, at))
    })
}
