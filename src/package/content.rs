//! The files of content, but for progress: site.yaml, the register, pages, plans, points, items.

use super::split;
use crate::data::record::SiteRecord;
use crate::data::record::item::{ChangeRecord, DeadlineRecord, DutyRecord, EventRecord, ItemRecord, TargetRecord};
use crate::data::record::parts::{CellRecord, Figure, More, Numeral, Text, UnitRecord};
use crate::data::record::plan::{PlanRecord, PointRecord, SectionRecord, SubsectionRecord};
use crate::data::record::site::{
    AliasRecord, BodyRecord, GroupRecord, KindRecord, PageRecord, PairRecord, PlaceRecord,
};
use crate::date::Date;
use crate::model::Continuous;
use crate::record::deadline::{DeadlineKind, Interval, deadline_kind, is_month_and_day};
use crate::record::item::is_dash;
use crate::record::role::Role;
use crate::record::write::{self as yaml, Map, Yaml};

/// site.yaml.
pub fn site(site: &SiteRecord<'_>) -> Yaml {
    let licence = site.licence.as_ref();
    let licence = licence.map(|licence| Map::new().with("name", &*licence.name).maybe("url", licence.url.as_deref()));
    let plans: Vec<&str> = site.plans.iter().map(|plan| &**plan).collect();
    Map::new()
        .with("format", crate::record::site::FORMAT)
        .with("title", &*site.title)
        .with("publisher", &*site.publisher)
        .maybe("base_url", site.base_url.as_deref())
        .with("language", &*site.language)
        .with("theme", &*site.theme)
        .maybe("theme_options", pairs(&site.theme_options))
        .with("time_zone", &*site.time_zone)
        .with("as_of", site.as_of)
        .with("report_every", site.report_every)
        .with("report_every_long_term", site.report_every_long_term)
        .maybe("search", (!site.search).then(|| Yaml::Bare("off".to_owned())))
        .maybe("synonyms", pairs(&site.synonyms))
        .with("plans", plans)
        .maybe("portal", pairs(&site.portal))
        .maybe("objections", pairs(&site.objections))
        .maybe("licence", licence)
        .into()
}

/// A mapping of keys that the package names; `None` for none.
fn pairs(pairs: &[PairRecord<'_>]) -> Option<Map> {
    let add = |map: Map, pair: &PairRecord<'_>| map.with(yaml::key(&pair.key), &*pair.value);
    (!pairs.is_empty()).then(|| pairs.iter().fold(Map::new(), add))
}

/// The register, in as many files as it needs: units, then groups, then kinds.
pub fn registers(site: &SiteRecord<'_>) -> Vec<Yaml> {
    let alias = |record: &AliasRecord<'_>| alias(record, &site.publisher);
    let unit = |unit: &BodyRecord<'_>| {
        let aliases = some(unit.aliases.iter().map(alias));
        let map = Map::new().with("id", &*unit.id).with("name", &*unit.name).with("kind", &*unit.kind);
        map.maybe("pinyin", unit.pinyin.as_deref()).maybe("aliases", aliases)
    };
    let group = |group: &GroupRecord<'_>| {
        let members: Vec<&str> = group.members.iter().map(|member| &**member).collect();
        let map = Map::new().with("id", &*group.id).with("name", &*group.name);
        let map = map.with("membership", if group.open { "open" } else { "closed" });
        let map = map.maybe("members", (!group.open).then_some(members)).maybe("pinyin", group.pinyin.as_deref());
        map.maybe("aliases", some(group.aliases.iter().map(alias)))
    };
    let kind = |kind: &KindRecord<'_>| Map::new().with("id", &*kind.id).with("name", &*kind.name);
    let units = site.units.iter().map(|row| ("units", Yaml::from(unit(row))));
    let groups = site.groups.iter().map(|row| ("groups", group(row).into()));
    let bodies = units.chain(groups).chain(site.kinds.iter().map(|row| ("kinds", kind(row).into())));
    let file = |bodies: Vec<(&'static str, Yaml)>| {
        let lists = bodies.chunk_by(|one, next| one.0 == next.0);
        let list = |map: Map, list: &[(&'static str, Yaml)]| {
            let key = list.first().map_or("", |(key, _)| key);
            map.with(key, list.iter().map(|(_, body)| body.clone()).collect::<Vec<Yaml>>())
        };
        lists.fold(Map::new(), list).into()
    };
    split::files(bodies, |(_, body)| body).into_iter().map(file).collect()
}

/// places.yaml.
pub fn places(places: &[PlaceRecord<'_>]) -> Yaml {
    let place = |place: &PlaceRecord<'_>| {
        let map = Map::new().with("id", &*place.id).with("name", &*place.name).with("kind", &*place.kind);
        map.maybe("aliases", some(place.aliases.iter().map(|word| &**word)))
            .maybe("not_in", some(place.not_in.iter().map(|word| &**word)))
            .maybe("unit", place.unit.as_deref())
    };
    Map::new().with("places", places.iter().map(place).collect::<Vec<Map>>()).into()
}

/// Who decided on an alias is not published; the publisher vouches for it.
fn alias(alias: &AliasRecord<'_>, publisher: &str) -> Map {
    let map = Map::new().with("text", &*alias.text).with("kind", &*alias.kind).with("confirmed_by", publisher);
    map.maybe("note", alias.note.as_deref())
}

/// A page in Markdown.
pub fn page(page: &PageRecord<'_>) -> String {
    format!("---\n{}---\n\n{}\n", yaml::write(&Map::new().with("title", &*page.title).into()), page.text)
}

/// plan.yaml.
pub fn plan(plan: &PlanRecord<'_>) -> Yaml {
    let notice = &plan.notice;
    let letter = Map::new()
        .maybe("doc_number", notice.doc_number.as_deref())
        .with("title", &*notice.title)
        .with("issuer", &*notice.issuer)
        .with("issued", notice.issued)
        .maybe("addressees", notice.addressees.as_deref())
        .maybe("intro", notice.intro.as_deref());
    let outline = plan.outline.as_ref();
    let outline = outline.map(|o| Map::new().with("title", &*o.title).maybe("preface", o.preface.as_deref()));
    let labels = plan.labels.iter().fold(Map::new(), |map, label| map.with(yaml::key(&label.key), &*label.words));
    let period = Map::new().with("from", plan.period.from).with("to", plan.period.to);
    let source = plan.source.as_ref().map(|source| {
        let map = Map::new().with("file", &*source.file).maybe("sha256", source.sha256.as_deref());
        map.maybe("columns", source.columns.as_deref())
    });
    Map::new()
        .with("id", &*plan.id)
        .maybe("short_title", plan.short_title.as_deref())
        .with("notice", letter)
        .maybe("outline", outline)
        .maybe("checklist", plan.checklist.as_deref().map(|title| Map::new().with("title", title)))
        .maybe("lists", some(plan.lists.iter().map(|list| &**list)))
        .maybe("labels", (!labels.is_empty()).then_some(labels))
        .with("period", period.maybe("note", plan.period.note.as_deref()))
        .maybe("report_every", plan.report_every)
        .maybe("source", source)
        .with("sections", plan.sections.iter().map(section).collect::<Vec<Map>>())
        .into()
}

fn section(section: &SectionRecord<'_>) -> Map {
    let map = Map::new().with("number", section.number).with("title", &*section.title);
    let map = units(map.maybe("printed", section.printed.as_deref()), &section.units);
    map.maybe("subsections", some(section.subsections.iter().map(subsection)))
}

fn subsection(part: &SubsectionRecord<'_>) -> Map {
    let map = Map::new().with("number", &part.number).with("title", &*part.title);
    units(map.maybe("printed", part.printed.as_deref()), &part.units)
}

/// points.yaml.
pub fn points(points: &[PointRecord<'_>]) -> Yaml {
    let point = |point: &PointRecord<'_>| {
        let map = Map::new().with("number", &point.number).maybe("printed_number", point.printed_number.as_deref());
        let map = map
            .with("section", point.section)
            .maybe("subsection", point.subsection.as_ref())
            .with("text", &*point.text);
        let map = units(map, &point.units).maybe("printed", point.printed.as_deref());
        map.maybe("inherited", point.inherited.then_some(true)).maybe("more", more(&point.more))
    };
    points.iter().map(point).collect::<Vec<Map>>().into()
}

/// items/NNN.yaml.
pub fn item(item: &ItemRecord<'_>) -> Yaml {
    Map::new()
        .with("id", Yaml::Quoted(item.id.to_string()))
        .with("number", &item.number)
        .with("section", item.section)
        .maybe("subsection", item.subsection.as_ref())
        .maybe("list", item.list.as_deref())
        .maybe("points", some(item.points.iter()))
        .maybe("title", item.title.as_deref())
        .maybe("heading", item.heading.as_deref())
        .with("duties", item.duties.iter().map(duty).collect::<Vec<Map>>())
        .maybe("more", more(&item.more))
        .into()
}

fn duty(duty: &DutyRecord<'_>) -> Map {
    let cell = |map: Map, cell: &CellRecord<'_>| match role(&cell.role) {
        Some(role) => map.with(role.key(), &*cell.text),
        None => map,
    };
    let printed = duty.printed.iter().fold(Map::new(), cell);
    let change = |event: &EventRecord<'_>| Some(change(event.date, event.change.as_ref()?));
    let map = Map::new().with("id", duty.id).with("text", &*duty.text);
    units(map.maybe("deadline", duty.deadline.as_ref().map(deadline)), &duty.units)
        .maybe("none_printed", duty.none_printed.then_some(true))
        .maybe("printed", (!printed.is_empty()).then_some(printed))
        .maybe("separately", duty.separately.then_some(true))
        .maybe("inherited", duty.inherited.then_some(true))
        .maybe("leaders", some(duty.leaders.iter().map(|leader| &**leader)))
        .maybe("more", more(&duty.more))
        .maybe("report_every", duty.own_report_every.then_some(duty.report_every))
        .maybe("targets", some(duty.targets.iter().map(target)))
        .maybe("not_targets", some(duty.not_targets.iter().map(|number| &**number)))
        .maybe("changes", some(duty.history.iter().filter_map(change)))
}

/// Words alone where they mean what the record says, else with the meaning.
fn deadline(deadline: &DeadlineRecord<'_>) -> Yaml {
    let words = || Map::new().with("text", &*deadline.text);
    let every = deadline.every.as_deref().and_then(Interval::parse);
    match (deadline.date, every, deadline_kind(deadline.text.trim())) {
        (Some(date), _, DeadlineKind::Day(day)) if day == date => (&*deadline.text).into(),
        (Some(date), ..) => words().with("date", date).into(),
        (None, Some(every), DeadlineKind::Every(own)) if own == every => (&*deadline.text).into(),
        (None, Some(_), _) => words().maybe("every", deadline.every.as_deref()).into(),
        (None, None, DeadlineKind::Open { .. } | DeadlineKind::Words) if !is_month_and_day(&deadline.text) => {
            (&*deadline.text).into()
        }
        (None, None, _) => words().with("undated", true).into(),
    }
}

fn target(target: &TargetRecord<'_>) -> Map {
    Map::new()
        .with("id", &*target.id)
        .with("label", &*target.label)
        .with("kind", &*target.kind)
        .maybe("value", target.value)
        .maybe("min", target.min)
        .maybe("max", target.max)
        .maybe("unit", target.unit.as_deref())
        .maybe("period", target.period.as_deref())
        .maybe("text", target.text.as_deref())
        .maybe("cumulative", target.cumulative.then_some(true))
        .maybe("baseline", target.baseline)
        .maybe("implied", target.implied.then_some(true))
        .maybe("date", target.date)
        .maybe("note", target.note.as_deref())
        .with("confirmed", true)
}

fn change(date: Date, change: &ChangeRecord<'_>) -> Map {
    let from: Yaml = match &change.from_kind {
        Some(kind) if !is_dash(&change.from) => {
            let recurs = *kind == Continuous::Recurring.key();
            let every = change.from_report_every.filter(|_| recurs).map(|days| format!("P{days}D").into());
            deadline(&DeadlineRecord { text: change.from.clone(), kind: kind.clone(), date: change.from_day, every })
        }
        _ => (&*change.from).into(),
    };
    Map::new()
        .with("field", &*change.field)
        .with("from", from)
        .with("to", &*change.to)
        .with("date", date)
        .with("reason", &*change.reason)
        .maybe("document", change.document.as_deref())
}

fn role(word: &str) -> Option<Role> {
    Role::ALL.into_iter().find(|role| role.word() == word)
}

/// Adds a list of units for each role.
fn units(map: Map, units: &[UnitRecord<'_>]) -> Map {
    let unit = |unit: &UnitRecord<'_>| -> Yaml {
        match unit.open {
            true => Map::new().with("name", &*unit.printed).with("open", true).into(),
            false => (&*unit.printed).into(),
        }
    };
    Role::ALL.into_iter().fold(map, |map, role| {
        let of_role = units.iter().filter(|unit| unit.role == role.word());
        map.maybe(role.key(), some(of_role.map(unit)))
    })
}

fn more(more: &[More<'_>]) -> Option<Vec<Map>> {
    some(more.iter().map(|more| Map::new().with("label", &*more.label).with("text", &*more.text)))
}

/// A list; `None` for an empty one.
pub(super) fn some<T>(list: impl Iterator<Item = T>) -> Option<Vec<T>> {
    let list: Vec<T> = list.collect();
    (!list.is_empty()).then_some(list)
}

impl From<&Numeral<'_>> for Yaml {
    fn from(number: &Numeral<'_>) -> Yaml {
        match number {
            Numeral::Whole(number) => (*number).into(),
            Numeral::Words(words) => (&**words as &str).into(),
        }
    }
}

impl From<Figure> for Yaml {
    fn from(figure: Figure) -> Yaml {
        Yaml::Bare(crate::chart::number(figure.0))
    }
}

impl From<&Text<'_>> for Yaml {
    fn from(text: &Text<'_>) -> Yaml {
        (&**text as &str).into()
    }
}
