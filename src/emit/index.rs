//! The search index: the model as documents and suggestions, and the index's files to the sink.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::AhoCorasick;

use super::{Error, Writer};
use crate::model::{DutyId, Entry, EntryId, Id as _, ItemId, Model, PlanId, Qualifier, Role, UnitId};
use crate::prose;
use crate::route;
use crate::search::{self, Choice, Corpus, Document, Duty, Note, Progress, Suggestion, Unit};
use crate::site_path::SitePath;
use crate::view::months::month_letters;
use crate::view::{Facts, plan_name, subsection_line};

/// Codes that are proposed, at most: those that most items have.
const CODES: usize = 2000;

/// Writes the index, if the site has one.
pub fn index(writer: &Writer<'_>) -> Result<(), Error> {
    let facts = &writer.context.facts;
    if !facts.model.site.search {
        return Ok(());
    }
    let words = &|key: &str| writer.context.renderer.theme().word(key).map(str::to_owned);
    let document = &|place: usize| document(facts, words, ItemId::at(place));
    let corpus = corpus(facts, document);
    let mut failed = None;
    search::build(&corpus, &mut |path, bytes| {
        if failed.is_none() {
            failed = writer.file(&SitePath::valid(path), &bytes).err();
        }
    });
    failed.map_or(Ok(()), Err)
}

/// The model as search sees it.
pub fn corpus<'a>(facts: &'a Facts<'a>, document: &'a (dyn Fn(usize) -> Document<'a> + Sync)) -> Corpus<'a> {
    let model = facts.model;
    let count = |duties: usize| u32::try_from(duties).unwrap_or(u32::MAX);
    let plans = model.plan_ids().map(|id| {
        let notice = &model[id].notice;
        let label = plan_name(model, id).into_owned();
        Choice {
            id: model[id].id.to_string(),
            title: (*notice.title != *label).then(|| notice.title.to_string()),
            number: notice.doc_number.as_deref().map(str::to_owned),
            label,
            path: route::of_plan(model, id, "notice").to_string(),
            duties: count(model.plan_duties(id).count()),
        }
    });
    let sections = model.section_ids().map(|id| {
        let row = &model[id];
        Choice {
            id: format!("{}/{}", model[row.plan].id, row.number),
            label: row.printed.as_deref().unwrap_or(&row.title).to_owned(),
            path: route::section(model, id).to_string(),
            duties: count(model.section_duties(id).count()),
            ..Choice::default()
        }
    });
    let units = model.unit_ids().map(|id| {
        let row = &model[id];
        let own = |role| {
            let has = move |d: &DutyId| model[*d].units.of(role).iter().any(|a| a.unit == id);
            row.work.all().into_iter().filter(has)
        };
        Unit {
            id: row.id.to_string(),
            name: model.full_name(id).into_owned(),
            aliases: (row.body.iter().map(|_| row.name.to_string()))
                .chain(row.aliases.iter().map(|a| a.text.to_string()))
                .collect(),
            search_names: row.search_names.iter().map(|a| a.text.to_string()).collect(),
            pinyin: row.pinyin.as_deref().map(str::to_owned),
            group: row.is_group(),
            path: route::unit(model, id).to_string(),
            counts: Role::ALL.into_iter().map(|role| count(own(role).count())).collect(),
        }
    });
    let mut suggestions = codes(model);
    suggestions.extend(if model.places.is_empty() { towns(model) } else { places(model) });
    Corpus {
        as_of: model.as_of.to_string(),
        plans: plans.collect(),
        order: model.plans_in_order().into_iter().map(PlanId::row).collect(),
        sections: sections.collect(),
        roles: Role::ALL.map(Role::word).into(),
        units: units.collect(),
        suggestions,
        synonyms: model.site.synonyms.iter().map(|(word, near)| (word.to_string(), near.to_string())).collect(),
        count: model.items.len(),
        document,
    }
}

fn document<'a>(facts: &'a Facts<'a>, words: &dyn Fn(&str) -> Option<String>, id: ItemId) -> Document<'a> {
    let model = facts.model;
    let row = &model[id];
    Document {
        path: route::item(model, id).to_string().into(),
        plan: row.plan.row(),
        section: row.section.row(),
        subsection: match (model.subsection(id).map(subsection_line), row.qualifier, model.qualifier(id)) {
            (None, Some(Qualifier::List), Some(list)) => list.into(),
            (Some(line), Some(Qualifier::List), Some(list)) => format!("{line} · {list}").into(),
            (line, ..) => line.unwrap_or("").into(),
        },
        number: row.number.to_string().into(),
        title: model.item_title(id),
        cut_title: row.title.is_none(),
        heading: row.heading.as_deref().unwrap_or("").into(),
        duties: row.duties.iter().map(|duty| duty_of(facts, words, duty)).collect(),
    }
}

fn duty_of<'a>(facts: &'a Facts<'a>, words: &dyn Fn(&str) -> Option<String>, id: DutyId) -> Duty<'a> {
    let model = facts.model;
    let row = &model[id];
    let standing = facts.stats.standing(id);
    let places = |list: &[crate::model::Assigned]| list.iter().map(|a| a.unit.row()).collect();
    let states = [
        ("reported", standing.reported.key()),
        ("schedule", standing.schedule.key()),
        ("evidence", standing.evidence.key()),
    ];
    let mut facts_of: Vec<Cow<'a, str>> = Vec::new();
    facts_of.extend((!row.deadline.is_empty()).then_some(Cow::Borrowed(&*row.deadline)));
    facts_of.extend(row.due.date().map(|day| Cow::Owned(day.to_string())));
    facts_of.extend(row.leaders.iter().map(|name| Cow::Borrowed(&**name)));
    let item = &model[row.item];
    // What is printed once for the item, or for a point that it comes from, is found by its first duty.
    let of_points = item.points.iter().flat_map(|point| &model[*point].more);
    let of_item = item.more.iter().chain(of_points).filter(|_| item.duties.get(0) == Some(id));
    facts_of.extend(row.more.iter().chain(of_item).map(|more| Cow::Owned(format!("{} {}", more.label, more.text))));
    facts_of.extend(states.iter().filter_map(|(family, key)| words(&format!("{family}.{key}"))).map(Cow::Owned));
    facts_of.push(Cow::Owned(model[model.plan_of(id)].period.from.year().to_string()));
    Duty {
        anchor: route::duty_anchor(model, id).into(),
        text: Cow::Borrowed(&*row.text),
        units: Role::ALL.into_iter().map(|role| places(row.units.of(role))).collect(),
        accountable: places(row.units.accountable()),
        facts: facts_of,
        deadline: row.due.key(),
        reported: standing.reported.key(),
        schedule: standing.schedule.key(),
        evidence: standing.evidence.key(),
        target: row.targets.iter().any(|t| t.confirmed),
        months: month_letters(facts, id),
        progress: row.entries.iter().rev().filter_map(|entry| progress(model, entry)).collect(),
    }
}

/// What a duty's page shows of an entry: its text, and what a reader of it must know. Of a withdrawn entry nothing can
/// be found.
fn progress(model: &Model, id: EntryId) -> Option<Progress<'_>> {
    let row: &Entry = &model[id];
    if row.text.is_empty() || row.rare().withdrawn_by.is_some() {
        return None;
    }
    let note = Note { corrected: row.rare().corrected_by.is_some(), sample: row.sample };
    Some(Progress { date: row.date.to_string().into(), text: prose::plain(&row.text).into(), note })
}

/// Of each duty the heading of its item and its own text: what names a place or a code.
fn duty_texts(model: &Model) -> impl Iterator<Item = [Option<&str>; 2]> {
    model.duty_ids().map(|duty| {
        let row = &model[duty];
        [model[row.item].heading.as_deref(), Some(&*row.text)]
    })
}

/// Codes of the texts (`G236`, `220kv`): runs of letters and digits that have both.
fn codes(model: &Model) -> Vec<Suggestion> {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for texts in duty_texts(model) {
        let runs = texts.into_iter().flatten().flat_map(|t| t.split(|c: char| !c.is_ascii_alphanumeric()));
        let (letter, digit) = (|c: char| c.is_ascii_alphabetic(), |c: char| c.is_ascii_digit());
        let codes: BTreeSet<&str> =
            runs.filter(|run| run.contains(letter) && run.contains(digit) && run.len() <= 16).collect();
        for code in codes {
            *counts.entry(code.to_owned()).or_default() += 1;
        }
    }
    let mut codes: Vec<Suggestion> =
        counts.into_iter().map(|(name, duties)| Suggestion { code: true, name, path: String::new(), duties }).collect();
    codes.sort_by(|a, b| b.duties.cmp(&a.duties).then_with(|| a.name.cmp(&b.name)));
    codes.truncate(CODES);
    codes
}

/// The places of the register that duties name, each with its page.
fn places(model: &Model) -> Vec<Suggestion> {
    let named = model.place_ids().filter(|id| !model[*id].duties.is_empty()).map(|id| {
        let duties = u32::try_from(model[id].duties.len()).unwrap_or(u32::MAX);
        let name = model.with_publisher(&model[id].name, model[id].body).into_owned();
        Suggestion { code: false, name, path: route::place(model, id).to_string(), duties }
    });
    named.collect()
}

/// Places of a site without a register of them: what townships and zones are called without their offices (大渡口镇政府 →
/// 大渡口镇), each with the duties that name it.
fn towns(model: &Model) -> Vec<Suggestion> {
    let is_seat = |u: &UnitId| model.kind(*u).is_some_and(|kind| matches!(&*kind.key, "township" | "zone"));
    let seats = model.unit_ids().filter(is_seat).map(|u| &model[u]);
    let names: Vec<&str> = seats
        .filter_map(|u| ["人民政府", "政府", "管委会"].iter().find_map(|office| u.name.strip_suffix(office)))
        .collect();
    let mut counts = vec![0; names.len()];
    // A register whose names are too long together for one automaton has no places.
    let Ok(all) = AhoCorasick::new(&names) else { return Vec::new() };
    for texts in duty_texts(model) {
        let texts = texts.into_iter().flatten();
        let named: BTreeSet<usize> =
            texts.flat_map(|text| all.find_overlapping_iter(text)).map(|found| found.pattern().as_usize()).collect();
        for place in named {
            if let Some(count) = counts.get_mut(place) {
                *count += 1;
            }
        }
    }
    let places = names.into_iter().zip(counts);
    let places =
        places.map(|(name, duties)| Suggestion { code: false, name: name.to_owned(), path: String::new(), duties });
    places.filter(|p| p.duties > 0).collect()
}
