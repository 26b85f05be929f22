//! A paragraph of the narrative, and which of its sentences became which duty.

use super::desk::Desk;
use crate::model::{DutyId, ItemId, PointId};
use crate::views;

views! {
    /// A point of the narrative.
    pub struct SourcePoint<'a> {
        /// Its anchor.
        pub anchor: String,
        /// Its number as printed.
        pub number: u32,
        /// Its text in runs, each with the duty that it became.
        pub runs: Vec<SourceRun<'a>>,
        /// The parenthesis of units as printed.
        pub printed: &'a str,
    }

    /// A run of a point's text.
    pub struct SourceRun<'a> {
        /// The number of the duty that it became; absent for a heading, and for what became none.
        pub label: Option<String>,
        /// The duty's place.
        pub href: String,
        /// The words.
        pub text: &'a str,
    }
}

impl<'a> Desk<'a> {
    /// A point with its runs. For an item's page, only that item's duties are named.
    pub fn source_point(&self, id: PointId, only: Option<ItemId>) -> SourcePoint<'a> {
        let point = &self.model[id];
        let items = point.items.iter().copied().filter(|item| only.is_none_or(|o| o == *item));
        let duties: Vec<DutyId> = items.flat_map(|item| self.model[item].duties.iter()).collect();
        let owner = |sentence: &str| duties.iter().copied().find(|d| self.model[*d].text.contains(sentence));
        let mut runs: Vec<(Option<DutyId>, usize, usize)> = Vec::new();
        for (start, end) in sentences(&point.text) {
            let duty = point.text.get(start..end).and_then(owner);
            match runs.last_mut() {
                Some(last) if last.0 == duty => last.2 = end,
                _ => runs.push((duty, start, end)),
            }
        }
        let runs = runs.into_iter().map(|(duty, start, end)| SourceRun {
            label: duty.map(|d| self.model.duty_label(d)),
            href: duty.map(|d| self.duty(d)).unwrap_or_default(),
            text: point.text.get(start..end).unwrap_or(""),
        });
        SourcePoint {
            anchor: crate::route::point_anchor(self.model, id),
            number: point.number,
            runs: runs.collect(),
            printed: point.printed.as_deref().unwrap_or(""),
        }
    }
}

/// Stretches that end with 。 or ；, closing quotes and brackets included.
fn sentences(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !matches!(c, '。' | '；') {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some((at, c)) = chars.next_if(|(_, c)| matches!(c, '”' | '’' | '）' | '》')) {
            end = at + c.len_utf8();
        }
        found.push((start, end));
        start = end;
    }
    if start < text.len() {
        found.push((start, text.len()));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_cover_every_character_once() {
        let text = "甲。“乙。”丙；丁";
        let parts: Vec<&str> = sentences(text).into_iter().map(|(a, b)| &text[a..b]).collect();
        assert_eq!(parts, ["甲。", "“乙。”", "丙；", "丁"]);
    }
}
