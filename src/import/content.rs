//! From a notice to the files of a content folder: plan.yaml, points.yaml, one file an item, and, for a folder that
//! has none, a register and the site's settings.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::deadlines;
use super::document::Place;
use super::notice::{Cell, DEADLINE_LABEL, Duty, Item, Name, Notice, Number, Point, Roles, Section, Subsection};
use super::register::{Comments, comments};
use super::source::Source;
use super::unit_words::is_ditto;
use crate::character::is_han;
use crate::diag::words::fill;
use crate::record::item::is_dash;
use crate::record::role::Role;
use crate::record::write::{Map, Yaml};

/// plan.yaml. `columns` is the answer of a person about the columns of the table.
pub fn plan(notice: &Notice, plan_id: &str, source: &Source, columns: Option<&str>) -> Yaml {
    let head = &notice.head;
    let letter = Map::new()
        .maybe("doc_number", head.doc_number.as_deref())
        .maybe("title", head.title.as_deref())
        .maybe("issuer", head.issuer.as_deref())
        .maybe("issued", head.issued)
        .maybe("addressees", head.addressees.as_deref())
        .maybe("intro", head.intro.as_deref());
    let outline = head
        .outline_title
        .as_deref()
        .map(|title| Map::new().with("title", title).maybe("preface", head.preface.as_deref()));
    // The titles of several lists are the lists themselves.
    let title = notice.checklist_title.as_deref().filter(|title| !notice.lists.iter().any(|list| list == title));
    let checklist = title.map(|title| Map::new().with("title", title));
    let lists: Vec<&str> = notice.lists.iter().map(String::as_str).collect();
    let mut below: HashMap<u32, Vec<Map>> = HashMap::new();
    for sub in &notice.subsections {
        below.entry(sub.section).or_default().push(subsection(sub));
    }
    let sections: Vec<Map> = notice.sections.iter().map(|s| section(s, below.remove(&s.number))).collect();
    let file = Map::new().with("file", source.file.as_str()).with("sha256", source.sha256.as_str());
    Map::new()
        .with("id", plan_id)
        .with("notice", letter)
        .maybe("outline", outline)
        .maybe("checklist", checklist)
        .maybe("lists", (!lists.is_empty()).then_some(lists))
        .maybe("period", period(notice))
        .maybe("labels", labels(notice))
        .with("source", file.maybe("columns", columns))
        .with("sections", sections)
        .into()
}

/// The printed labels of columns.
fn labels(notice: &Notice) -> Option<Map> {
    let labels = notice.labels.iter().fold(Map::new(), |map, (key, label)| map.with(*key, label.as_str()));
    (!labels.is_empty()).then_some(labels)
}

/// points.yaml.
pub fn points(notice: &Notice) -> Yaml {
    let words = comments(is_chinese(notice));
    notice.points.iter().map(|row| point(row, words)).collect::<Vec<Map>>().into()
}

/// The path of an item's file below its plan, and the file. `points` are its points, by place.
pub fn item(item: &Item, notice: &Notice, points: &[usize]) -> (String, Yaml) {
    let points = points.iter().filter_map(|point| notice.points.get(*point));
    let points: Vec<Yaml> = points.map(|point| number(&point.number)).collect();
    let duties: Vec<Map> = item.duties.iter().zip(1u32..).map(|(d, id)| duty(d, id)).collect();
    let list = item.list.and_then(|list| notice.lists.get(list));
    let yaml = Map::new()
        .with("id", Yaml::Quoted(item.id.clone()))
        .with("number", number(&item.number))
        .with("section", item.section)
        .maybe("subsection", item.subsection.as_ref().map(number))
        .maybe("list", list.map(String::as_str))
        .maybe("points", (!points.is_empty()).then_some(points))
        .maybe("heading", item.heading.as_deref())
        .with("duties", duties);
    (format!("items/{}.yaml", item.id), yaml.into())
}

fn number(number: &Number) -> Yaml {
    match number {
        Number::Whole(number) => (*number).into(),
        Number::Words(words) => words.as_ref().into(),
    }
}

/// Whether the words of a document are Chinese. One without any is taken for Chinese.
pub fn is_chinese(notice: &Notice) -> bool {
    let head = &notice.head;
    let texts = [
        head.title.as_deref(),
        head.outline_title.as_deref(),
        notice.items.first().map(|i| i.duties.first().map_or("", |d| d.text.as_str())),
    ];
    texts.into_iter().flatten().any(|text| text.chars().any(is_han)) || notice.items.is_empty()
}

/// A minimal site.yaml that lists the plan.
pub fn site(notice: &Notice, plan_id: &str) -> Yaml {
    let chinese = is_chinese(notice);
    let words = comments(chinese);
    let head = &notice.head;
    let title = head.outline_title.as_deref().or(head.title.as_deref()).unwrap_or(&words.untitled);
    Map::new()
        .with("format", 1u32)
        .commented(words.site.iter().cloned())
        .with("title", title)
        .with("publisher", head.issuer.as_deref().unwrap_or(&words.unnamed))
        .commented(words.publisher.iter().cloned())
        .with("language", if chinese { "zh-CN" } else { "en" })
        .with("plans", vec![plan_id])
        .into()
}

/// Every name of the notice once with the first place that prints it, in the order of the checklist and then of the narrative.
pub fn names(notice: &Notice) -> Vec<(String, Option<Place>)> {
    let mut first: BTreeMap<&str, &Place> = BTreeMap::new();
    let duties = || notice.items.iter().flat_map(|item| &item.duties);
    let points = notice.points.iter().map(|point| (&point.statement.roles, &point.place));
    for (roles, place) in points.chain(duties().map(|duty| (&duty.roles, &duty.place))) {
        for name in roles.cells().iter().flat_map(|cell| &cell.names) {
            first.entry(&name.text).or_insert(place);
        }
    }
    let points = notice.points.iter().map(|point| &point.statement.roles);
    let parts =
        notice.subsections.iter().map(|sub| &sub.roles).chain(notice.sections.iter().map(|section| &section.roles));
    let all = duties().map(|duty| &duty.roles).chain(points).chain(parts);
    let mut seen = BTreeSet::new();
    let names = all.flat_map(Roles::cells).flat_map(|cell| &cell.names).filter(|name| seen.insert(&name.text));
    names.map(|name| (name.text.clone(), first.get(name.text.as_str()).map(|place| (*place).clone()))).collect()
}

/// The years that the title names, else the year of issue; nothing where neither is known.
fn period(notice: &Notice) -> Option<Map> {
    let (from, to) = deadlines::period(&notice.head)?;
    let title = notice.head.outline_title.as_deref().or(notice.head.title.as_deref()).unwrap_or("");
    let note = fill(&comments(is_chinese(notice)).period, &[("title", title.to_owned())]);
    Some(Map::new().with("from", from).with("to", to).with("note", note))
}

fn section(section: &Section, subsections: Option<Vec<Map>>) -> Map {
    let map = Map::new()
        .with("number", section.number)
        .with("title", section.title.as_str())
        .with("printed", section.printed.as_str());
    with_units(map, &section.roles).maybe("subsections", subsections)
}

fn subsection(sub: &Subsection) -> Map {
    let map = Map::new()
        .with("number", number(&sub.number))
        .with("title", sub.title.as_str())
        .with("printed", sub.printed.as_str());
    with_units(map, &sub.roles)
}

fn with_units(map: Map, roles: &Roles) -> Map {
    Role::ALL.into_iter().fold(map, |map, role| map.maybe(role.key(), some_units(roles.of_role(role))))
}

fn point(point: &Point, words: &Comments) -> Map {
    let statement = &point.statement;
    let of_deadline = |label| if label == DEADLINE_LABEL { words.deadline.as_str() } else { label };
    let deadline = statement.deadline.iter().map(|(label, text)| (of_deadline(label.as_str()), text.as_str()));
    let remarks = statement.remarks.iter().map(|text| (words.remark.as_str(), text.as_str()));
    let leaders = statement.leaders.iter().map(|text| (words.leader.as_str(), text.as_str()));
    let others = statement.more.iter().map(|(label, text)| (label.as_str(), text.as_str()));
    let map = Map::new()
        .with("number", number(&point.number))
        .maybe("printed_number", point.printed_number.as_deref())
        .with("section", point.section)
        .maybe("subsection", point.subsection.as_ref().map(number))
        .with("text", point.text.as_str());
    // Every point says whether it has units of the first role.
    let map = Role::ALL.into_iter().enumerate().fold(map, |map, (place, role)| {
        let cell = statement.roles.of_role(role);
        map.maybe(role.key(), (place == 0 || !cell.names.is_empty()).then(|| units(cell)))
    });
    map.maybe("printed", (!point.printed.is_empty()).then_some(point.printed.as_str()))
        .maybe("inherited", point.inherited.then_some(true))
        .maybe("more", more(deadline.chain(leaders).chain(others).chain(remarks)))
}

fn more<'t>(parts: impl Iterator<Item = (&'t str, &'t str)>) -> Option<Vec<Map>> {
    let more: Vec<Map> = parts.map(|(label, text)| Map::new().with("label", label).with("text", text)).collect();
    (!more.is_empty()).then_some(more)
}

fn duty(duty: &Duty, id: u32) -> Map {
    let cells = || Role::ALL.into_iter().map(|role| (role, duty.roles.of_role(role)));
    // A dash for a role that is accountable says that nobody is: by `none_printed` for the one that has that key, else by an
    // empty list and the dash as printed.
    let is_nobody = |role: Role, cell: &Cell| cell.dash && role.is_accountable() && !role.has_none_printed();
    let printed = cells().fold(Map::new(), |map, (role, cell)| {
        // 同上 says nothing where the row above is not beside it.
        let irregular = !cell.names.is_empty() && !cell.is_regular() && !cell.printed.split('；').any(is_ditto);
        // Words that name no unit are no cell of units: they are told, and kept with the point or as a note.
        let dash = is_dash(&cell.printed) && (is_nobody(role, cell) || cell.printed != "—");
        map.maybe(role.key(), (irregular || dash).then_some(cell.printed.as_str()))
    });
    let leaders: Vec<Yaml> = duty.leaders.iter().map(|name| name.as_str().into()).collect();
    let words = || Map::new().with("text", duty.deadline.as_str());
    let deadline: Yaml = match (duty.date, duty.every) {
        (Some(date), _) => words().with("date", date).into(),
        (None, Some(every)) => words().with("every", every.to_string()).into(),
        (None, None) if duty.undated => words().with("undated", true).into(),
        (None, None) => duty.deadline.as_str().into(),
    };
    let map = Map::new()
        .with("id", id)
        .with("text", duty.text.as_str())
        .maybe("deadline", (!duty.deadline.is_empty()).then_some(deadline));
    let map = cells().fold(map, |map, (role, cell)| {
        map.maybe(role.key(), (is_nobody(role, cell) || !cell.names.is_empty()).then(|| units(cell)))
    });
    map.maybe("none_printed", duty.roles.has_none_printed().then_some(true))
        .maybe("printed", (!printed.is_empty()).then_some(printed))
        .maybe("separately", duty.separately.then_some(true))
        .maybe("inherited", duty.inherited.then_some(true))
        .maybe("leaders", (!leaders.is_empty()).then_some(leaders))
        .maybe("more", more(duty.more.iter().map(|(label, text)| (label.as_str(), text.as_str()))))
}

fn some_units(cell: &Cell) -> Option<Yaml> {
    (!cell.names.is_empty()).then(|| units(cell))
}

fn units(cell: &Cell) -> Yaml {
    cell.names.iter().map(unit).collect::<Vec<Yaml>>().into()
}

fn unit(name: &Name) -> Yaml {
    match name.open {
        true => Map::new().with("name", name.text.as_str()).with("open", true).into(),
        false => name.text.as_str().into(),
    }
}
