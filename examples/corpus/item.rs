//! One item: its duties and its three entries, as they are written.

use gongkai::date::Date;
use gongkai::record::write::{Map, Yaml};

use super::chance::Chance;
use super::content::Corpus;
use super::sentences::{self, Goal, Passage};
use super::words;

/// What a plan says to its items.
pub struct PlanOf<'a> {
    /// The corpus.
    pub corpus: &'a Corpus,
    /// The plan's place among the plans.
    pub place: usize,
    /// The year that it runs.
    pub year: i16,
    /// How many items it has.
    pub items: usize,
}

/// An item with what else refers to it.
pub struct Item {
    /// Its file.
    pub file: Yaml,
    /// Its id.
    pub id: String,
    /// Number of its section, from 1.
    pub section: usize,
    /// All its words: heading and duties.
    pub text: String,
    /// Lead units of its first duty.
    pub leads: Vec<String>,
    /// Responsible units of its first duty.
    pub responsible: Vec<String>,
    /// Its entries and the month of each.
    pub entries: Vec<(i8, Map)>,
}

struct Duty {
    passage: Passage,
    leads: Vec<usize>,
    responsible: Vec<usize>,
}

/// The item at `place` of a plan, from 0. Heading, duties and entries together hold 400 to 900 characters.
pub fn item(plan: &PlanOf<'_>, place: usize) -> Item {
    let mut chance = Chance::of(1 + plan.place as u64, place);
    let names = plan.corpus.names();
    let id = format!("{:0width$}", place + 1, width = plan.items.to_string().len().max(3));
    let section = place * words::SECTIONS.len() / plan.items.max(1) + 1;
    let reports: Vec<String> = (0..3)
        .map(|_| chance.between(45, 85))
        .collect::<Vec<_>>()
        .into_iter()
        .map(|length| sentences::report(&mut chance, length, names))
        .collect();
    let spent: usize = reports.iter().map(|r| sentences::count(r)).sum();
    let length = chance.between(450, 840) - spent;
    let several = if chance.one_in(6) { chance.between(2, 3) } else { 1 };
    let heading = (several > 1).then(|| sentences::heading(&mut chance, names));
    let rest = length - heading.as_deref().map_or(0, sentences::count);
    let duties: Vec<Duty> = (0..several).map(|at| duty(plan, &mut chance, place + at, rest / several)).collect();

    let text =
        heading.clone().unwrap_or_default() + &duties.iter().map(|d| d.passage.text.as_str()).collect::<String>();
    let mut map = Map::new()
        .with("id", Yaml::Quoted(id.clone()))
        .with("number", number(place + 1))
        .with("section", number(section));
    if place < plan.corpus.points(plan.items) {
        map = map.with("points", vec![number(place + 1)]);
    }
    map = map.maybe("heading", heading);
    let written: Vec<Map> = duties.iter().enumerate().map(|(at, d)| write_duty(plan, &mut chance, at + 1, d)).collect();
    let entries = entries(plan, &mut chance, &id, &duties, reports);
    let names_of = |units: &[usize]| units.iter().map(|u| words::unit(*u).0).collect();
    let first = duties.first().expect("an item has a duty");
    Item {
        file: map.with("duties", written).into(),
        section,
        text,
        leads: names_of(&first.leads),
        responsible: names_of(&first.responsible),
        entries,
        id,
    }
}

fn duty(plan: &PlanOf<'_>, chance: &mut Chance, turn: usize, length: usize) -> Duty {
    let units = plan.corpus.units();
    let passage = sentences::duty(chance, length, plan.corpus.names());
    // Every unit leads in its turn; who else takes part is up to the larger departments more often than not.
    let mut taken = vec![(turn + plan.place * plan.items) % units];
    let leads = chance.between(1, 2);
    let responsible = chance.below(7);
    while taken.len() < leads + responsible {
        let unit = chance.skewed(units);
        if !taken.contains(&unit) {
            taken.push(unit);
        }
    }
    let responsible = taken.split_off(leads);
    Duty { passage, leads: taken, responsible }
}

fn write_duty(plan: &PlanOf<'_>, chance: &mut Chance, number_in_item: usize, duty: &Duty) -> Map {
    let names = |units: &[usize]| units.iter().map(|u| words::unit(*u).0).collect::<Vec<_>>();
    let mut map = Map::new().with("id", number(number_in_item)).with("text", duty.passage.text.as_str());
    let month = chance.between(3, 12);
    let dated = chance.below(5) < 2;
    map = match (dated, chance.below(12)) {
        (true, _) => {
            let text = format!("{}年{month}月底", plan.year);
            let day = Date::from_printed(&text).expect("a month's end");
            map.with("deadline", Map::new().with("text", text).with("date", day))
        }
        (false, 0) => map.with("deadline", "长期坚持"),
        (false, 1..=4) => map.with("deadline", "持续推进"),
        (false, _) => map.with("deadline", "持续开展"),
    };
    map = map.with("leads", names(&duty.leads));
    let mut responsible: Vec<Yaml> = names(&duty.responsible).into_iter().map(Yaml::from).collect();
    match chance.below(60) {
        0 => responsible.push(words::CLOSED_GROUP.into()),
        1..=3 => responsible.push(words::OPEN_GROUP.into()),
        4 => responsible.push(Map::new().with("name", words::OPEN_GROUP).with("open", true).into()),
        _ => {}
    }
    match responsible.is_empty() {
        true if chance.one_in(40) => map = map.with("none_printed", true),
        true => {}
        false => map = map.with("responsible", responsible),
    }
    if !duty.passage.goals.is_empty() {
        map = map.with("targets", duty.passage.goals.iter().map(write_goal).collect::<Vec<_>>());
    }
    if !duty.passage.others.is_empty() {
        map = map.with("not_targets", duty.passage.others.clone());
    }
    if dated && month > 3 && chance.one_in(40) {
        let change = Map::new()
            .with("field", "deadline")
            .with("from", format!("{}年{}月底", plan.year, month - 1))
            .with("to", format!("{}年{month}月底", plan.year))
            .with("date", day(plan.year, 3, 10))
            .with("reason", "征地手续办理时间较长")
            .with("document", format!("市政办〔{}〕{}号", plan.year, chance.between(1, 99)));
        map = map.with("changes", vec![change]);
    }
    map
}

fn write_goal(goal: &Goal) -> Map {
    Map::new()
        .with("id", "goal")
        .with("label", goal.label)
        .with("kind", goal.kind)
        .with("value", number(goal.value))
        .with("unit", goal.unit)
        .with("text", goal.text.as_str())
        .with("cumulative", goal.cumulative)
        .with("confirmed", true)
}

/// Three reports of rising date; some are corrected or withdrawn by the last.
fn entries(
    plan: &PlanOf<'_>,
    chance: &mut Chance,
    item: &str,
    duties: &[Duty],
    reports: Vec<String>,
) -> Vec<(i8, Map)> {
    let months = [chance.between(2, 3) as i8, 4, chance.between(5, 6) as i8];
    let end = match chance.below(300) {
        0..=5 => End::Corrects,
        6 => End::Withdraws,
        7..=9 => End::Paused,
        10 => End::Withdrawn,
        11..=55 => End::Completed,
        56..=70 => End::CompletedOngoing,
        _ => End::InProgress,
    };
    let mut before = String::new();
    let mut out = Vec::with_capacity(3);
    for (at, (text, month)) in reports.into_iter().zip(months).enumerate() {
        let last = at == 2;
        let of = if matches!(end, End::Corrects | End::Withdraws) { 0 } else { at % duties.len() };
        let duty = &duties[of];
        let date = day(plan.year, month, chance.between(1, 24) as i8);
        let mut map = Map::new().with("id", format!("{date}-a")).with("duty", Yaml::Text(format!("{item}-{}", of + 1)));
        map = map.with("date", date);
        if chance.one_in(3) {
            map = map.with("published", day(plan.year, month, date.day() + 4));
        }
        map = map.with("by", words::unit(duty.leads[0]).0);
        if last && end == End::Withdraws {
            let withdraws = Map::new()
                .with("entry", before.as_str())
                .with("reason", "报送对象有误")
                .with("document", format!("市督查室〔{}〕{}号", plan.year, chance.between(1, 99)));
            out.push((month, map.with("withdraws", withdraws)));
            break;
        }
        let status = match end {
            _ if !last => chance.pick(&["in_progress", "in_progress", "in_progress", "not_started"]),
            End::Completed => "completed",
            End::CompletedOngoing => "completed_ongoing",
            End::Paused => "paused",
            End::Withdrawn => "withdrawn",
            _ => "in_progress",
        };
        map = map.with("status", status).with("text", text);
        if let Some(goal) = duty.passage.goals.first() {
            let value = number((goal.value * (at + 1)).div_ceil(if chance.one_in(4) { 3 } else { 4 }));
            map = map.with("values", vec![Map::new().with("target", "goal").with("value", value)]);
        }
        if chance.one_in(3) {
            let url = format!("https://news.example.org/{}/{:02}/{item}.html", plan.year, month);
            let piece = Map::new().with("title", format!("{}情况通报", chance.pick(words::OBJECTS))).with("url", url);
            map = map.with("evidence", vec![piece]);
        }
        if last && chance.one_in(12) {
            let verified =
                Map::new().with("by", "市政府督查室").with("date", day(plan.year, 6, 29)).with("result", "属实");
            map = map.with("verified", verified);
        }
        match end {
            End::Paused if last => map = map.with("reason", "等待上级批复"),
            End::Withdrawn if last => {
                map = map.with("document", format!("市政办〔{}〕{}号", plan.year, chance.between(1, 99)));
            }
            End::Corrects if last => {
                map = map.with("corrects", Map::new().with("entry", before.as_str()).with("reason", "数字笔误"));
            }
            End::Completed if last => map = map.with("concludes", true),
            _ => {}
        }
        before = format!("{date}-a");
        out.push((month, map));
    }
    out
}

/// How an item's reports end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    InProgress,
    Completed,
    CompletedOngoing,
    Paused,
    Withdrawn,
    Corrects,
    Withdraws,
}

/// A day that is written in this file.
pub fn day(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).expect("a day of the calendar")
}

/// A number as it is written.
pub fn number(value: usize) -> Yaml {
    Yaml::Bare(value.to_string())
}
