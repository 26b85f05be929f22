//! A paragraph of the narrative, and which of its sentences became which duty.

use std::collections::{HashMap, HashSet};

use aho_corasick::AhoCorasick;

use super::context::{PageContext, subsection_line};
use super::folds;
use super::parts::Statuses;
use crate::model::{DutyId, ItemId, More, PointId};
use crate::views;

views! {
    /// A point of the narrative.
    pub struct SourcePoint<'a> {
        /// Its anchor.
        pub anchor: String,
        /// Its number as printed.
        pub number: String,
        /// It is a whole number, behind which a dot stands.
        pub whole: bool,
        /// The line of its sub-section; empty where it has none.
        pub subsection: &'a str,
        /// Its units are printed once for several points, above them.
        pub inherited: bool,
        /// Further words that are neither task nor unit.
        pub more: Vec<Column<'a>>,
        /// Its text in runs, each with the duty that it became; of a long one the beginning.
        pub runs: Vec<SourceRun<'a>>,
        /// The rest of a long text, which is folded; empty on an item's page, which folds the whole.
        pub rest: Vec<SourceRun<'a>>,
        /// The characters of the rest.
        pub rest_length: usize,
        /// The lines of the parenthesis of units as printed.
        pub printed: Vec<&'a str>,
        /// The parenthesis has several lines, which begin below the text.
        pub apart: bool,
    }

    /// A further column of the source.
    pub struct Column<'a> {
        /// What the source calls it.
        pub label: &'a str,
        /// What it says.
        pub text: &'a str,
    }

    /// A run of a point's text.
    pub struct SourceRun<'a> {
        /// The number of the duty that it became; absent for a heading, and for what became none.
        pub label: Option<String>,
        /// The duty's place.
        pub href: String,
        /// The duty's statuses, on the notice; absent on an item's page, which shows them in full.
        pub statuses: Option<Statuses>,
        /// The words.
        pub text: &'a str,
    }
}

impl<'a> PageContext<'a> {
    /// A point with its runs. For an item's page, only that item's duties are named.
    pub fn source_point(&self, id: PointId, only: Option<ItemId>) -> SourcePoint<'a> {
        let point = &self.model[id];
        let items = point.items.iter().copied().filter(|item| only.is_none_or(|o| o == *item));
        let duties: Vec<DutyId> = items.flat_map(|item| self.model[item].duties.iter()).collect();
        let texts: Vec<&str> = duties.iter().map(|duty| &*self.model[*duty].text).collect();
        let open = if only.is_none() { open_part(&point.text) } else { point.text.len() };
        let runs = runs(&point.text, &texts);
        let printed = point.printed.as_deref().unwrap_or("");
        let part = |from: usize, to: usize| -> Vec<SourceRun<'a>> {
            // What goes on behind a fold has its number before it.
            let begins = |place: &Option<usize>, start: usize| place.filter(|_| start >= from);
            let within =
                runs.iter().map(|(place, start, end)| (begins(place, *start), (*start).max(from), (*end).min(to)));
            let within = within.filter(|(_, start, end)| start < end);
            within
                .map(|(place, start, end)| {
                    let duty = place.and_then(|place| duties.get(place));
                    SourceRun {
                        label: duty.map(|d| self.model.duty_label(*d)),
                        href: duty.map(|d| self.duty(*d)).unwrap_or_default(),
                        statuses: duty.filter(|_| only.is_none()).map(|d| self.statuses(*d)),
                        text: point.text.get(start..end).unwrap_or(""),
                    }
                })
                .collect()
        };
        SourcePoint {
            anchor: crate::route::point_anchor(self.model, id),
            number: point.printed_number.as_deref().map_or_else(|| point.number.to_string(), str::to_owned),
            whole: point.number.whole().is_some() && point.printed_number.is_none(),
            subsection: point
                .subsection
                .and_then(|place| self.model[point.section].subsections.get(place))
                .map_or("", subsection_line),
            inherited: point.inherited,
            // What the parenthesis says is not said again.
            more: columns(point.more.iter().filter(|column| !printed.contains(&*column.text))),
            runs: part(0, open),
            rest: part(open, point.text.len()),
            rest_length: point.text.get(open..).unwrap_or("").chars().count(),
            printed: printed.lines().map(str::trim).filter(|line| !line.is_empty()).collect(),
            apart: printed.contains('\n'),
        }
    }
}

/// Further columns as a page shows them.
pub fn columns<'m>(more: impl IntoIterator<Item = &'m More>) -> Vec<Column<'m>> {
    more.into_iter().map(|column| Column { label: &column.label, text: &column.text }).collect()
}

/// The part of a text that stands open, and the rest, which is folded: empty but of a long text.
pub fn folded(text: &str) -> (&str, &str) {
    text.split_at_checked(open_part(text)).unwrap_or((text, ""))
}

/// Where the part of a text ends that stands open, in bytes: behind a sentence, if one ends nearby, else behind a clause or a
/// word.
fn open_part(text: &str) -> usize {
    let Some(most) = folds::open_characters(text) else { return text.len() };
    let at = |characters: usize| text.char_indices().nth(characters).map_or(text.len(), |(at, _)| at);
    let (from, to) = (at(most / 2), at(most));
    let ends = sentences(text).into_iter().map(|(_, end)| end);
    let sentence = ends.take_while(|end| *end <= to).filter(|end| *end > from).last();
    let nearby = || text.get(from..to).unwrap_or("");
    let clause = || {
        let stop = |(at, stop): (usize, &str)| from + at + stop.len();
        nearby().rmatch_indices(['，', '、', '：', '！', '？', ' ', '\n']).next().map(stop)
    };
    sentence.or_else(clause).unwrap_or(to)
}

/// Stretches of a text that became the same duty: its place among the texts of `duties`, start and end.
fn runs(text: &str, duties: &[&str]) -> Vec<(Option<usize>, usize, usize)> {
    let sentences = sentences(text);
    let characters: usize = duties.iter().map(|duty| duty.len()).sum();
    let table = (sentences.len() * characters > SEARCHED).then(|| first_places(text, &sentences, duties)).flatten();
    let mut runs: Vec<(Option<usize>, usize, usize)> = Vec::new();
    // Where in which duty the last sentence ended. A duty is made of sentences that follow one another, as a rule, so
    // that a phrase that several duties have belongs to the one that goes on with it; what breaks the rule is searched.
    let mut last: Option<(usize, usize)> = None;
    for (start, end) in sentences {
        let sentence = text.get(start..end).unwrap_or("");
        let follows = |(place, from): &(usize, usize)| {
            duties.get(*place).and_then(|d| d.get(*from..)).is_some_and(|rest| rest.starts_with(sentence))
        };
        let opens = || Some((duties.iter().position(|duty| duty.starts_with(sentence))?, 0));
        let within = || duties.iter().enumerate().find_map(|(place, duty)| Some((place, duty.find(sentence)?)));
        let search = || table.as_ref().map_or_else(|| opens().or_else(within), |table| table.get(sentence).copied());
        last = last.filter(follows).or_else(search).map(|(place, at)| (place, at + sentence.len()));
        let duty = last.map(|(place, _)| place);
        match runs.last_mut() {
            Some(run) if run.0 == duty => run.2 = end,
            _ => runs.push((duty, start, end)),
        }
    }
    runs
}

/// Bytes that are searched for each sentence alone; more are searched for all at once.
const SEARCHED: usize = 1 << 20;

/// Where each sentence of a text stands first: in a duty that begins with it, else in any.
fn first_places<'t>(
    text: &'t str,
    sentences: &[(usize, usize)],
    duties: &[&str],
) -> Option<HashMap<&'t str, (usize, usize)>> {
    let different: HashSet<&str> = sentences.iter().filter_map(|(start, end)| text.get(*start..*end)).collect();
    let different: Vec<&str> = different.into_iter().collect();
    let search = AhoCorasick::new(&different).ok()?;
    let (mut opens, mut within) = (HashMap::new(), HashMap::new());
    for (place, duty) in duties.iter().enumerate() {
        for found in search.find_overlapping_iter(duty) {
            let Some(sentence) = different.get(found.pattern().as_usize()) else { continue };
            if found.start() == 0 {
                opens.entry(*sentence).or_insert((place, 0));
            }
            within.entry(*sentence).or_insert((place, found.start()));
        }
    }
    within.extend(opens);
    Some(within)
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

    #[test]
    fn a_long_point_is_cut_behind_a_sentence_if_one_ends_nearby_and_a_short_one_is_not() {
        assert_eq!(open_part(&"推进。".repeat(1000)), "推进。".len() * 1000);
        let cut = |text: &str| text[..open_part(text)].chars().count();
        assert_eq!(cut(&"加快推进。".repeat(1000)), 2000);
        assert_eq!(cut(&format!("{}。{}", "甲".repeat(1500), "乙".repeat(9000))), 1501);
        assert_eq!(cut(&"甲".repeat(9000)), 2000, "no sentence ends");
        assert_eq!(cut(&format!("{}，{}", "甲".repeat(1500), "乙".repeat(9000))), 1501, "a clause ends");
        assert_eq!(cut(&"cooperation ".repeat(1000)) % 12, 0, "no word is cut");
    }

    #[test]
    fn a_sentence_belongs_to_the_duty_that_goes_on_with_it() {
        let duties = ["开展培训；建立台账。", "加快建设。建立台账。", "压实责任，"];
        let found = |text| -> Vec<(Option<usize>, &str)> {
            runs(text, &duties).into_iter().map(|(duty, start, end)| (duty, &text[start..end])).collect()
        };
        let told = "强化保障。开展培训；建立台账。加快建设。建立台账。";
        let parts = [(None, "强化保障。"), (Some(0), "开展培训；建立台账。"), (Some(1), "加快建设。建立台账。")];
        assert_eq!(found(told), parts);
        // Out of order, and a part of a sentence: the first duty that has it.
        assert_eq!(found("建立台账。压实责任"), [(Some(0), "建立台账。"), (Some(2), "压实责任")]);
        // Searched for all at once they stand where they stand alone.
        let told = format!("{told}建立台账。压实责任");
        let table = first_places(&told, &sentences(&told), &duties).unwrap();
        let place = |duty: usize, sentence: &str| (duty, duties[duty].find(sentence).unwrap());
        let found = [
            ("开展培训；", place(0, "开展培训；")),
            ("建立台账。", place(0, "建立台账。")),
            ("加快建设。", place(1, "加快建设。")),
            ("压实责任", place(2, "压实责任")),
        ];
        assert_eq!(table, HashMap::from(found));
        let duties = ["推进建设。开工。", "开工。"];
        let table = first_places("开工。", &[(0, "开工。".len())], &duties).unwrap();
        assert_eq!(table["开工。"], (1, 0), "a duty that begins with it is before one that has it");
    }

    /// A search of all duties for each of 40,000 sentences took half a minute.
    #[test]
    fn sentences_in_another_order_are_found_in_time_that_grows_as_they_do() {
        let sentence = |n: usize| format!("第{n}项。");
        let text: String = (0..40_000).map(sentence).collect();
        let duty: String = (0..40_000).rev().map(sentence).collect();
        let begun = std::time::Instant::now();
        assert_eq!(runs(&text, &[&duty]), [(Some(0), 0, text.len())]);
        assert_eq!(runs(&text.replace("项", "件"), &[&duty]), [(None, 0, text.len())]);
        assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
    }
}
