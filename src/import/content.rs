//! From a notice to the files of a content folder: plan.yaml, points.yaml, one file an item, and, for a folder that
//! has none, a register and the site's settings.

use super::deadlines;
use super::mapping::{self, Link};
use super::notice::{Notice, Point, Subsection};
use super::register::comments;
use super::source_text::SourceText;
use super::table::{Duty, Item};
use super::units::{Cell, Name, Roles};
use super::yaml::{Map, Yaml};
use crate::diag::words::fill;

/// plan.yaml.
pub fn plan(notice: &Notice, plan_id: &str, source: &SourceText) -> Yaml {
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
    let checklist = notice.checklist_title.as_deref().map(|title| Map::new().with("title", title));
    let sections: Vec<Map> = notice
        .sections
        .iter()
        .map(|s| {
            let subsections: Vec<Map> =
                notice.subsections.iter().filter(|sub| sub.section == s.number).map(subsection).collect();
            Map::new()
                .with("number", s.number)
                .with("title", s.title.as_str())
                .with("printed", s.printed.as_str())
                .maybe("subsections", (!subsections.is_empty()).then_some(subsections))
        })
        .collect();
    Map::new()
        .with("id", plan_id)
        .with("notice", letter)
        .maybe("outline", outline)
        .maybe("checklist", checklist)
        .maybe("period", period(notice))
        .maybe("labels", labels(notice))
        .with("source", Map::new().with("file", source.file.as_str()).with("sha256", source.sha256.as_str()))
        .with("sections", sections)
        .into()
}

/// The printed labels of columns.
fn labels(notice: &Notice) -> Option<Map> {
    let labels = notice.labels.iter().fold(Map::new(), |map, (key, label)| map.with(key, label.as_str()));
    (!labels.is_empty()).then_some(labels)
}

/// points.yaml.
pub fn points(notice: &Notice) -> Yaml {
    notice.points.iter().map(point).collect::<Vec<Map>>().into()
}

/// The path of an item's file below its plan, and the file.
pub fn item(item: &Item, links: &[Link]) -> (String, Yaml) {
    let id = format!("{:03}", item.number);
    let points = mapping::points_of(links, item.number);
    let duties: Vec<Map> = item.duties.iter().zip(1u32..).map(|(d, id)| duty(d, id)).collect();
    let yaml = Map::new()
        .with("id", Yaml::Quoted(id.clone()))
        .with("number", item.number)
        .with("section", item.section)
        .maybe("points", (!points.is_empty()).then_some(points))
        .maybe("heading", item.heading.as_deref())
        .with("duties", duties);
    (format!("items/{id}.yaml"), yaml.into())
}

/// A minimal site.yaml that lists the plan.
pub fn site(notice: &Notice, plan_id: &str) -> Yaml {
    let words = comments();
    let head = &notice.head;
    let title = head.outline_title.as_deref().or(head.title.as_deref()).unwrap_or(&words.untitled);
    Map::new()
        .with("format", 1u32)
        .commented(words.site.iter().cloned())
        .with("title", title)
        .with("publisher", head.issuer.as_deref().unwrap_or(&words.unnamed))
        .commented(words.publisher.iter().cloned())
        .with("language", "zh-CN")
        .with("plans", vec![plan_id])
        .into()
}

/// Every name of the notice once, in the order of the checklist and then of the narrative.
pub fn names(notice: &Notice) -> Vec<String> {
    let rows = notice.items.iter().flat_map(|i| &i.duties).flat_map(|d| [&d.leads, &d.responsible, &d.cooperating]);
    let points = notice.points.iter().map(|p| &p.roles).chain(notice.subsections.iter().map(|s| &s.roles));
    let points = points.flat_map(Roles::cells);
    let mut names: Vec<String> = Vec::new();
    for name in rows.chain(points).flat_map(|cell| &cell.names) {
        if !names.contains(&name.text) {
            names.push(name.text.clone());
        }
    }
    names
}

/// The first line on which a name is printed, checklist or narrative; 0 where it is not.
pub fn first_line(notice: &Notice, name: &str) -> usize {
    let has = |cells: &[&Cell]| cells.iter().any(|c| c.names.iter().any(|n| n.text == name));
    let points = notice.points.iter().filter(|p| has(&p.roles.cells())).map(|p| p.line);
    let duties = notice.items.iter().flat_map(|i| &i.duties);
    points.chain(duties.filter(|d| has(&[&d.leads, &d.responsible, &d.cooperating])).map(|d| d.line)).min().unwrap_or(0)
}

/// The years that the title names, else the year of issue; nothing where neither is known.
fn period(notice: &Notice) -> Option<Map> {
    let (from, to) = deadlines::period(&notice.head)?;
    let title = notice.head.outline_title.as_deref().or(notice.head.title.as_deref()).unwrap_or("");
    let note = fill(&comments().period, &[("title", title.to_owned())]);
    Some(Map::new().with("from", from).with("to", to).with("note", note))
}

fn subsection(sub: &Subsection) -> Map {
    Map::new()
        .with("number", sub.number)
        .with("title", sub.title.as_str())
        .with("printed", sub.printed.as_str())
        .maybe("leads", some_units(&sub.roles.leads))
        .maybe("responsible", some_units(&sub.roles.responsible))
        .maybe("cooperating", some_units(&sub.roles.cooperating))
}

fn point(point: &Point) -> Map {
    let more = point
        .deadline
        .as_ref()
        .map(|(label, text)| vec![Map::new().with("label", label.as_str()).with("text", text.as_str())]);
    Map::new()
        .with("number", point.number)
        .with("section", point.section)
        .maybe("subsection", point.subsection)
        .with("text", point.text.as_str())
        .with("leads", units(&point.roles.leads))
        .maybe("responsible", some_units(&point.roles.responsible))
        .maybe("cooperating", some_units(&point.roles.cooperating))
        .maybe("printed", (!point.printed.is_empty()).then_some(point.printed.as_str()))
        .maybe("more", more)
}

fn duty(duty: &Duty, id: u32) -> Map {
    let raw = |cell: &Cell| (!cell.is_regular() && cell.printed != "—").then(|| cell.printed.clone());
    let printed = Map::new()
        .maybe("leads", raw(&duty.leads).or(duty.leads.dash.then(|| duty.leads.printed.clone())))
        .maybe("responsible", raw(&duty.responsible))
        .maybe("cooperating", raw(&duty.cooperating));
    let more: Vec<Map> = duty
        .more
        .iter()
        .map(|(label, text)| Map::new().with("label", label.as_str()).with("text", text.as_str()))
        .collect();
    let leaders: Vec<Yaml> = duty.leaders.iter().map(|name| name.as_str().into()).collect();
    let words = || Map::new().with("text", duty.deadline.as_str());
    let deadline: Yaml = match (duty.date, duty.every) {
        (Some(date), _) => words().with("date", date).into(),
        (None, Some(every)) => words().with("every", every.to_string()).into(),
        (None, None) => duty.deadline.as_str().into(),
    };
    Map::new()
        .with("id", id)
        .with("text", duty.text.as_str())
        .maybe("deadline", (!duty.deadline.is_empty()).then_some(deadline))
        .maybe("leads", (duty.leads.dash || !duty.leads.names.is_empty()).then(|| units(&duty.leads)))
        .maybe("responsible", some_units(&duty.responsible))
        .maybe("cooperating", some_units(&duty.cooperating))
        .maybe("none_printed", duty.responsible.dash.then_some(true))
        .maybe("printed", (!printed.is_empty()).then_some(printed))
        .maybe("leaders", (!leaders.is_empty()).then_some(leaders))
        .maybe("more", (!more.is_empty()).then_some(more))
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
