//! One plan's folder: plan.yaml, points.yaml, items and monthly batches of entries.

use std::collections::BTreeMap;

use gongkai::record::write::{self as yaml, Map, Yaml};
use rayon::prelude::*;

use super::chance::Chance;
use super::content::Put;
use super::item::{self, Item, PlanOf, day, number};
use super::words::{self, SECTIONS};

/// Entries of one batch file at most: 1 MiB and 50,000 nodes are the bounds of the format.
const BATCH: usize = 1000;

/// What becomes of an item once its own file is written.
struct Rest {
    point: Option<Map>,
    entries: Vec<(i8, Map)>,
}

/// Writes a plan's folder; `id` is its name.
pub fn write(plan: &PlanOf<'_>, id: &str, place: &str, put: Put<'_>) {
    put(&format!("plans/{id}/plan.yaml"), &yaml::write(&head(plan, id, place)));
    let points = plan.corpus.points(plan.items);
    let rest: Vec<Rest> = (0..plan.items)
        .into_par_iter()
        .map(|at| {
            let item = item::item(plan, at);
            put(&format!("plans/{id}/items/{}.yaml", item.id), &yaml::write(&item.file));
            Rest { point: (at < points).then(|| point(plan, at, &item)), entries: item.entries }
        })
        .collect();
    let mut months: BTreeMap<i8, Vec<Map>> = BTreeMap::new();
    let mut narrative = Vec::with_capacity(points);
    for one in rest {
        narrative.extend(one.point);
        for (month, entry) in one.entries {
            months.entry(month).or_default().push(entry);
        }
    }
    put(&format!("plans/{id}/points.yaml"), &yaml::write(&narrative.into()));
    for (month, entries) in months {
        entries.par_chunks(BATCH).enumerate().for_each(|(at, batch)| {
            let path = format!("plans/{id}/progress/{}-{month:02}/{:03}.yaml", plan.year, at + 1);
            put(&path, &yaml::write(&batch.to_vec().into()));
        });
    }
}

fn head(plan: &PlanOf<'_>, id: &str, place: &str) -> Yaml {
    let year = plan.year;
    let title = format!("{place}市{year}年重点工作要点");
    let notice = Map::new()
        .with("doc_number", format!("市政办〔{year}〕{}号", plan.place + 1))
        .with("title", format!("关于印发《{title}》的通知"))
        .with("issuer", format!("{place}市人民政府办公室"))
        .with("issued", day(year, 1, 15))
        .with("addressees", "各县区人民政府，市直各单位：")
        .with("intro", format!("《{title}》已经研究同意，现印发给你们，请认真贯彻落实。"));
    let sections: Vec<Map> = SECTIONS
        .iter()
        .zip("一二三四五六七八九".chars())
        .enumerate()
        .map(|(at, (title, numeral))| {
            Map::new()
                .with("number", number(at + 1))
                .with("title", *title)
                .with("printed", format!("{numeral}、{title}"))
        })
        .collect();
    Map::new()
        .with("id", id)
        .with("short_title", format!("{place}{year}"))
        .with("notice", notice)
        .with("outline", Map::new().with("title", title.as_str()))
        .with("checklist", Map::new().with("title", format!("{title}任务清单")))
        .with("period", Map::new().with("from", day(year, 1, 1)).with("to", day(year, 12, 31)))
        .with("sections", sections)
        .into()
}

/// The narrative's point of an item: mostly the same words and units, now and then not.
fn point(plan: &PlanOf<'_>, at: usize, item: &Item) -> Map {
    let mut chance = Chance::of(1000 + plan.place as u64, at);
    let mut text = item.text.clone();
    if chance.one_in(16) {
        text = text.replacen('，', "，进一步", 1);
    }
    let (leads, mut responsible) = (item.leads.clone(), item.responsible.clone());
    match chance.below(6) {
        0 => drop(responsible.pop()),
        1 => {
            let other = words::unit(chance.below(words::DEPARTMENTS.len())).0;
            if !leads.contains(&other) && !responsible.contains(&other) {
                responsible.push(other);
            }
        }
        _ => {}
    }
    let mut printed = format!("（牵头单位：{}", leads.join("、"));
    if !responsible.is_empty() {
        printed.push_str(&format!("；责任单位：{}", responsible.join("、")));
    }
    printed.push('）');
    let map = Map::new()
        .with("number", number(at + 1))
        .with("section", number(item.section))
        .with("text", text)
        .with("leads", leads);
    let map = if responsible.is_empty() { map } else { map.with("responsible", responsible) };
    map.with("printed", printed)
}
