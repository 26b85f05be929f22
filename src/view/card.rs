//! The card of a duty: the picture that a shared link to its item shows.

use super::facts::Facts;
use super::parts::Day;
use crate::model::{DutyId, Model};
use crate::views;

views! {
    /// The card of a duty, 1200 by 630. Texts are already broken and cut to fit.
    pub struct CardFile<'a> {
        /// The family of the face that the build was given.
        pub font: &'a str,
        /// The plan.
        pub plan: String,
        /// The number of the item as printed.
        pub number: String,
        /// The number of the duty within its item, where that has several.
        pub duty: Option<u32>,
        /// The title of the item, or what the duty says where the item has several.
        pub lines: Vec<CardLine>,
        /// How far it has got, as a key of `t.reported`.
        pub reported: &'static str,
        /// How it stands to its deadline, as a key of `t.schedule`.
        pub schedule: &'static str,
        /// The units accountable for it, the first few.
        pub by: String,
        /// The deadline as printed; empty where none is.
        pub deadline: String,
        /// Some of its entries is a sample.
        pub sample: bool,
        /// Who publishes the plan.
        pub publisher: &'a str,
        /// The day by which it is judged.
        pub as_of: Day,
    }

    /// A line of text.
    pub struct CardLine {
        /// Its words.
        pub text: String,
        /// Its base line from the top.
        pub y: usize,
    }
}

/// What a card says in its large lines.
pub fn words(model: &Model, id: DutyId) -> String {
    let item = &model[model[id].item];
    if item.duties.len() > 1 { model[id].text.to_string() } else { model.item_title(model[id].item).into_owned() }
}

/// The card of a duty; the texts that have to fit are given as `plan`, `lines`, `by` and `deadline`.
pub fn view<'a>(
    facts: &Facts<'a>,
    id: DutyId,
    font: &'a str,
    plan: String,
    lines: Vec<CardLine>,
    by: String,
    deadline: String,
) -> CardFile<'a> {
    let model = facts.model;
    let duty = &model[id];
    let item = &model[duty.item];
    let standing = facts.stats.standing(id);
    CardFile {
        font,
        plan,
        number: item.number.to_string(),
        duty: (item.duties.len() > 1).then_some(duty.number),
        lines,
        reported: standing.reported.key(),
        schedule: standing.schedule.key(),
        by,
        deadline,
        sample: duty.entries.iter().any(|entry| model[entry].sample),
        publisher: model.publisher(model[item.plan].body),
        as_of: model.day(item.plan).into(),
    }
}
