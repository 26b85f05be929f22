//! Columns that are of one list together, told by their labels.

use super::english_labels::{english, is_of_others};
use super::label::{Meaning, RankedMeaning, office, without_level};
use super::label_words::{says_responsible, words};

/// Columns whose labels differ but in a number, each with the first of them: 责任单位1, 责任单位2.
pub fn numbered<'t>(labels: impl Iterator<Item = &'t str>) -> Vec<(usize, usize)> {
    let bare = |label: &'t str| {
        let text = label.trim_end_matches(|c: char| c.is_ascii_digit() || "一二三四五①②③④⑤".contains(c));
        (text.len() < label.len()).then_some(text)
    };
    let all: Vec<Option<&str>> = labels.map(bare).collect();
    let first = |text: &str| all.iter().position(|other| *other == Some(text));
    let places = all.iter().enumerate().filter_map(|(at, text)| Some((at, first((*text)?)?)));
    places.filter(|(at, first)| at > first).collect()
}

/// Columns of units of several levels, each with the first of them: 县直责任单位, 乡镇责任单位; Lead agency, Co-lead agency.
pub fn of_levels(labels: &[&str]) -> Vec<(usize, usize)> {
    let mut found = of_english_levels(labels);
    found.extend(of_chinese_levels(labels));
    found
}

fn of_english_levels(labels: &[&str]) -> Vec<(usize, usize)> {
    let own: Vec<Vec<String>> = labels.iter().map(|label| english(label)).collect();
    let first = |further: &[String]| {
        let (level, rest) = further.split_first()?;
        let is_same = |other: &Vec<String>| !rest.is_empty() && other == rest;
        words().english_levels.contains(level).then(|| own.iter().position(is_same))?
    };
    own.iter().enumerate().filter_map(|(at, label)| Some((at, first(label)?))).collect()
}

fn of_chinese_levels(labels: &[&str]) -> Vec<(usize, usize)> {
    let bare: Vec<Option<String>> = labels.iter().map(|label| without_level(label)).collect();
    let is_same = |one: &str, other: &str| one == other || one == "责任" || other == "责任";
    let Some((first, stem)) = (0..).zip(&bare).find_map(|(at, bare)| Some((at, bare.as_ref()?))) else {
        return Vec::new();
    };
    let text = |at: usize| labels.get(at).copied().unwrap_or_default();
    let further = (0..)
        .zip(&bare)
        .skip(first + 1)
        .filter(|(at, bare)| bare.as_ref().is_some_and(|bare| is_same(bare, stem)) && text(*at) != text(first));
    further.map(|(at, _)| (at, first)).collect()
}

/// The column of the offices of a role: 牵头处室; of those who are responsible only where its label says so: 责任股室, not 联系科室.
pub fn offices_of(labels: &[&str], role: Meaning) -> Option<usize> {
    let is_one = |label: &&str| office(label) == Some(role) && (role == Meaning::Leads || says_responsible(label));
    labels.iter().position(is_one)
}

/// Reads labels that say what they are only beside others.
pub fn told_by_others(labels: &[&str], readings: &mut [Option<RankedMeaning>]) {
    others_help(labels, readings);
    names_beside_posts(labels, readings);
}

/// 姓名 beside 职务 is of the persons who do what the table says, where no other column is of persons or units.
fn names_beside_posts(labels: &[&str], readings: &mut [Option<RankedMeaning>]) {
    let place = |label: &str| labels.iter().position(|other| other.trim() == label);
    let is_doer = |read: &RankedMeaning| read.meaning.is_role() || read.meaning == Meaning::Leaders;
    if let (Some(name), Some(_)) = (place("姓名"), place("职务"))
        && !readings.iter().flatten().any(is_doer)
        && let Some(read) = readings.get_mut(name)
    {
        *read = Some(RankedMeaning { meaning: Meaning::Leaders, rank: 0 });
    }
}

/// Beside those who lead or are responsible, Other departments involved help, where no other column is of such.
fn others_help(labels: &[&str], readings: &mut [Option<RankedMeaning>]) {
    let does = |read: &Option<RankedMeaning>| {
        read.is_some_and(|read| matches!(read.meaning, Meaning::Leads | Meaning::Responsible))
    };
    let helps = |read: &Option<RankedMeaning>| read.is_some_and(|read| read.meaning == Meaning::Cooperating);
    let has_doers = readings.iter().zip(labels).any(|(read, label)| does(read) && !is_of_others(label));
    if !has_doers || readings.iter().any(helps) {
        return;
    }
    let others =
        readings.iter_mut().zip(labels).find(|(read, label)| is_of_others(label) && (read.is_none() || does(read)));
    if let Some((read, _)) = others {
        *read = Some(RankedMeaning { meaning: Meaning::Cooperating, rank: 0 });
    }
}
