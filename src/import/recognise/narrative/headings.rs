//! What a heading says for all that stands below it: its units, also where they stand in its title, and its deadline.

use std::collections::{BTreeMap, HashMap};

use crate::character::is_han;
use crate::import::account::{Account, Destination};
use crate::import::columns::Meaning;
use crate::import::document::Place;
use crate::import::finding::{Finding, Kind};
use crate::import::notice::{Notice, Point, Roles, Section, Statement, Subsection};
use crate::import::recognise::brackets;
use crate::import::recognise::heading_index::HeadingIndex;
use crate::import::recognise::names::levels;
use crate::import::recognise::names::misplaced;
use crate::import::recognise::names::name_edges;
use crate::import::recognise::names::persons;
use crate::import::recognise::names::units;
use crate::import::recognise::reading::Line;
use crate::import::recognise::statement::clause;
use crate::import::recognise::statement::due;
use crate::import::recognise::statement::labels;
use crate::import::recognise::statement::meaning;
use crate::import::recognise::statement::verbs;
use crate::import::unit_words::{government_levels, is_office, looks_like_unit, words};
use crate::import::words::{places, points};
use crate::record::deadline::{DeadlineKind, deadline_kind};

/// What may stand at the end of a heading and is no part of its title: before a statement of units, 一、提升服务，（县甲局牵头）.
pub const ENDS: [char; 7] = ['。', '：', ':', '，', ',', '；', '、'];

/// The units that a heading names in its title. What stands above 1. as others do is the name of a unit: 青山镇：.
pub fn of_line(line: &Line<'_>, title: &str, findings: &mut Vec<Finding>) -> Roles {
    let roles = of_title(title, line.place, findings);
    if !roles.is_empty() || !line.is_unit_heading {
        return roles;
    }
    names_alone(title, title, line.place, findings)
}

/// The units of a title that is nothing but `names`, which is reported.
fn names_alone(names: &str, title: &str, place: &Place, findings: &mut Vec<Finding>) -> Roles {
    let mut statement = Statement::default();
    clause::names(names, Meaning::Responsible, &mut statement, place, findings);
    findings.push(Finding::at(place, Kind::BareUnits).with("text", title));
    statement.roles
}

/// The units of a heading that is nothing but their names, perhaps with a label: 一、县甲局, 一、责任单位：县甲局. A name without its level, as 一网通办, may be a task.
pub fn of_title(title: &str, place: &Place, findings: &mut Vec<Finding>) -> Roles {
    let title = name_edges::without_count(title);
    if let Some(roles) = with_verb(title, place, findings) {
        return roles;
    }
    if labels::is_label_line(title) {
        let labels = labels::joined(std::iter::once(title));
        return meaning::read(&labels, Meaning::Responsible, place, findings).unwrap_or_default().roles;
    }
    if are_of_levels_or_all(title) { names_alone(title, title, place, findings) } else { Roles::default() }
}

/// What the lines of labels below a heading say.
pub fn of_labels(labels: &[Line<'_>], place: &Place, findings: &mut Vec<Finding>) -> Option<Statement> {
    let labels = labels::joined(labels.iter().map(|line| line.text));
    let due = || Some(Statement { deadline: Some(due::deadline_of(&labels)?), ..Statement::default() });
    (!labels.is_empty()).then(|| meaning::read(&labels, Meaning::Responsible, place, findings).or_else(due))?
}

/// The statement of a heading, with what the words of its title say where it says nothing itself: when all below is due, and which
/// persons take care of it.
pub fn with_title(statement: Statement, title: &str, place: &Place) -> Statement {
    let Statement { deadline, mut leaders, .. } = statement;
    if leaders.is_empty() {
        leaders = leaders_of_title(title, place);
    }
    Statement { deadline: deadline.or_else(|| due_of_title(title)), leaders, ..statement }
}

/// The deadline of a heading that says when all below it is due: （一）2024年6月底前完成的任务.
fn due_of_title(title: &str) -> Option<(String, String)> {
    if labels::is_label_line(title) {
        let labels = labels::joined(std::iter::once(title));
        let read = meaning::read(&labels, Meaning::Responsible, &Place::Line(0), &mut Vec::new());
        return read.map_or_else(|| due::deadline_of(title), |statement| statement.deadline);
    }
    let title = name_edges::without_count(title);
    let clause = points().tasks.without_end(title);
    let of_tasks = clause.map(|clause| clause.strip_suffix('的').unwrap_or(clause));
    let words = of_tasks.unwrap_or(title);
    let is_due = match deadline_kind(words) {
        DeadlineKind::Day(_) | DeadlineKind::Partly => due::ends_as_due(words),
        DeadlineKind::Open { .. } => of_tasks.is_some_and(|words| title.contains('的') && !words.is_empty()),
        _ => false,
    };
    due::deadline_of(words).filter(|_| is_due)
}

/// The persons in office of a heading: 县委书记张三领办事项, 县长李四, 分管领导：张三. A name alone may be anything.
fn leaders_of_title(title: &str, place: &Place) -> Vec<String> {
    let title = name_edges::without_count(title);
    if labels::is_label_line(title) {
        let labels = labels::joined(std::iter::once(title));
        return meaning::read(&labels, Meaning::Responsible, place, &mut Vec::new()).unwrap_or_default().leaders;
    }
    let words = points();
    let bare = words.tasks.without_end(title).unwrap_or(title);
    let bare = words.before_tasks.iter().fold(bare, |bare, word| bare.strip_suffix(word).unwrap_or(bare));
    let bare = words.tails.without_end(bare).unwrap_or(bare);
    let by = words.by_persons.without_end(bare);
    let list = by.unwrap_or(title).trim_start_matches('由');
    let is_named = |name: &String| {
        misplaced::is_office_with_name(name) && !looks_like_unit(name) || by.is_some() && units::are_persons(name)
    };
    Some(persons::read(list, place, &mut Vec::new())).filter(|leaders| leaders.iter().all(is_named)).unwrap_or_default()
}

/// The units of a heading that says which of them does what stands below: （一）县甲局牵头任务.
pub fn with_verb(title: &str, place: &Place, findings: &mut Vec<Finding>) -> Option<Roles> {
    let title = name_edges::without_count(title);
    let clause = points().tasks.without_end(title)?;
    let clause = clause.strip_suffix('的').unwrap_or(clause);
    let (list, meaning) = verbs::verb_of(clause)?;
    let list = verbs::behind_by(verbs::without_adverbs(list).0);
    let is_name =
        |(name, _): (&str, _)| name.trim().chars().count() > 2 && (has_level(name.trim()) || is_office(name.trim()));
    if !units::are_units(list) || !units::split(list).into_iter().all(is_name) {
        return None;
    }
    let mut statement = Statement::default();
    clause::names(list, meaning, &mut statement, place, findings);
    findings.push(Finding::at(place, Kind::TitleUnits).with("text", title));
    Some(statement.roles)
}

/// The units of headings without any level, 一、教务处 and 二、财务部, where most headings beside each other are such.
pub fn of_departments(notice: &mut Notice, account: &Account, findings: &mut Vec<Finding>) {
    let (mut of_sections, mut of_subsections) = (HashMap::new(), HashMap::new());
    for entry in &account.entries {
        match entry.destination {
            Destination::Section(number) => drop(of_sections.entry(number).or_insert(&entry.place)),
            Destination::Subsection(at) => drop(of_subsections.entry(at).or_insert(&entry.place)),
            _ => {}
        }
    }
    let place = |place: Option<&&Place>| place.map(|place| (*place).clone());
    let sections =
        notice.sections.iter_mut().map(|of| (of.title.as_str(), &mut of.roles, place(of_sections.get(&of.number))));
    departments(sections.collect(), findings);
    let mut beside: BTreeMap<u32, Vec<Heading<'_>>> = BTreeMap::new();
    for (at, of) in notice.subsections.iter_mut().enumerate() {
        let heading = (of.title.as_str(), &mut of.roles, place(of_subsections.get(&at)));
        beside.entry(of.section).or_default().push(heading);
    }
    beside.into_values().for_each(|headings| departments(headings, findings));
}

/// The title of a heading, its units, and where it stands.
type Heading<'n> = (&'n str, &'n mut Roles, Option<Place>);

/// Whether a name is that of a body with its level, or of all bodies of a kind, and not where or what: 县城区, 其他地区, 各类学校.
fn is_body(name: &str) -> bool {
    let is_place = name.ends_with(['区', '县', '市', '镇', '乡', '旗', '州', '村']) && !points().zones.ends(name);
    match points().of_all.without_start(name) {
        Some(kind) => levels::is_level(kind) || !is_place && !kind.starts_with(['类', '种', '项']),
        None => has_level(name) && !is_place,
    }
}

/// Whether a name is that of a town, street office or zone: 青山镇, 县开发区, not 重点乡镇.
pub fn is_town(name: &str) -> bool {
    let is_kind = words().of_kinds.iter().any(|kind| name.contains(kind.as_str())) || words().of_all.begins(name);
    let ends = name.ends_with(['镇', '乡']) || name.ends_with("街道") || points().zones.ends(name);
    ends && !is_kind && name.chars().count() > 2 && name.chars().all(is_han)
}

/// The headings that name units with their level, 县消防救援大队, 各乡镇人民政府, where at least two beside them do so by their endings.
fn beside_units<'n>(mut headings: Vec<Heading<'n>>, findings: &mut Vec<Finding>) -> Vec<Heading<'n>> {
    let is_unit = |(title, roles, _): &Heading<'_>| {
        let title = name_edges::without_count(title);
        roles.is_empty() && units::are_units(title) && units::split(title).iter().all(|(name, _)| is_body(name.trim()))
    };
    let names_units = |title: &str| are_of_levels(title) || levels::is_level_of_all(title);
    let is_known =
        |(title, roles, _): &&Heading<'_>| !roles.is_empty() && names_units(name_edges::without_count(title));
    let known = headings.iter().filter(is_known).count();
    let is_town = |(title, roles, _): &Heading<'_>| {
        let title = name_edges::without_count(title);
        roles.is_empty() && units::split(title).iter().all(|(name, _)| is_town(name.trim()))
    };
    // 县发展改革局, 青山镇 and 县开发区, with no other heading beside them.
    if known > 0 && known + headings.iter().filter(|heading| is_town(heading)).count() == headings.len() {
        headings.iter_mut().filter(|heading| is_town(heading)).for_each(|heading| take(heading, findings));
    }
    let units = headings.iter().filter(|heading| is_unit(heading)).count();
    if known > 1 && (known + units) * 2 > headings.len() {
        headings.iter_mut().filter(|heading| is_unit(heading)).for_each(|heading| take(heading, findings));
    }
    headings
}

/// Takes the title of a heading for its units.
fn take((title, roles, place): &mut Heading<'_>, findings: &mut Vec<Finding>) {
    let place = place.clone().unwrap_or(Place::Line(1));
    **roles = names_alone(name_edges::without_count(title), title, &place, findings);
}

fn departments(headings: Vec<Heading<'_>>, findings: &mut Vec<Finding>) {
    let headings = beside_units(headings, findings);
    let is_unit = |(title, roles, _): &&Heading<'_>| {
        let title = name_edges::without_count(title);
        let is_part = |(name, _): &(&str, _)| {
            let name = name.trim();
            name.chars().count() > 2 && (words().departments.ends(name) || points().parts.ends(name))
        };
        roles.is_empty() && units::are_units(title) && units::split(title).iter().all(is_part)
    };
    let is_department = |(title, ..): &Heading<'_>| words().departments.ends(name_edges::without_count(title));
    let units: Vec<&Heading<'_>> = headings.iter().filter(is_unit).collect();
    if units.len() < 2 || units.len() * 2 < headings.len() || !units.iter().any(|heading| is_department(heading)) {
        return;
    }
    headings.into_iter().filter(|heading| is_unit(&heading)).for_each(|mut heading| take(&mut heading, findings));
}

/// Whether a text is nothing but offices with their levels: 县甲局、县乙局.
pub fn are_of_levels(text: &str) -> bool {
    units::are_offices(text) && units::split(text).into_iter().all(|(name, _)| has_level(name.trim()))
}

/// Whether a text is nothing but offices with their levels and all of a level: 县甲局, 各乡镇人民政府, 各街道、各社区.
pub fn are_of_levels_or_all(text: &str) -> bool {
    let bare = |name: &str| places().governments.without_end(name).unwrap_or(name).to_owned();
    let is_one = |name: &str| are_of_levels(name) || levels::is_level_of_all(&bare(name));
    is_one(text) || units::split(text).iter().all(|(name, _)| is_one(name.trim()))
}

/// Whether a name begins as those of offices do.
fn has_level(name: &str) -> bool {
    name.starts_with(government_levels()) || name.starts_with('街')
}

/// The places of the section and of the sub-section in which a point stands.
#[derive(Clone, Copy)]
pub struct Above {
    section: Option<usize>,
    subsection: Option<usize>,
}

impl Above {
    /// Looks them up.
    pub fn of(point: &Point, notice: &Notice, index: &mut HeadingIndex) -> Above {
        let number = point.subsection.as_ref();
        let subsection = number.and_then(|number| index.subsection(notice, point.section, number));
        Above { section: index.section(notice, point.section), subsection: subsection.map(|ends| ends.first) }
    }

    /// The headings themselves.
    pub fn headings<'n>(self, sections: &'n [Section], subsections: &'n [Subsection]) -> Headings<'n> {
        Headings {
            section: self.section.and_then(|at| sections.get(at)),
            subsection: self.subsection.and_then(|at| subsections.get(at)),
        }
    }
}

/// The section and the sub-section in which a point stands.
#[derive(Clone, Copy)]
pub struct Headings<'n> {
    section: Option<&'n Section>,
    subsection: Option<&'n Subsection>,
}

impl<'n> Headings<'n> {
    /// The units that are printed above a point: those of its sub-section, or else of its section.
    fn roles(self) -> Option<&'n Roles> {
        let of_subsection = self.subsection.map(|sub| &sub.roles);
        let of_section = self.section.map(|section| &section.roles);
        of_subsection.into_iter().chain(of_section).find(|roles| !roles.is_empty())
    }
}

/// A point without units has those of its sub-section or section, marked as inherited.
pub fn inherit(point: &mut Point, above: Headings<'_>, findings: &mut Vec<Finding>) {
    match above.roles() {
        Some(roles) if !point.is_unnumbered() => {
            point.statement.roles = roles.clone();
            point.inherited = true;
            findings.push(Finding::at(&point.place, Kind::Inherited));
            // （城关镇、各社区） may be who does it, or where.
            let bracket =
                brackets::at_end(point.text.trim_end_matches('。')).filter(|(_, inner)| units::are_units(inner));
            if let Some((_, inner)) = bracket {
                findings.push(Finding::at(&point.place, Kind::UnreadBracket).with("text", inner));
            }
        }
        _ if point.is_unnumbered() => {}
        _ if !point.statement.leaders.is_empty() => {
            let finding = Finding::at(&point.place, Kind::LeadersAlone).with("number", &point.number);
            findings.push(finding.with("text", point.statement.leaders.join("、")));
        }
        _ => findings.push(Finding::at(&point.place, Kind::NoParenthesis).with("number", &point.number)),
    }
}

/// A point that names none but cooperating units has those who lead or are responsible from above.
pub fn inherit_who_leads(point: &mut Point, above: Headings<'_>, findings: &mut Vec<Finding>) {
    let own = &mut point.statement.roles;
    let only_helps =
        own.leads.printed.is_empty() && own.responsible.printed.is_empty() && !own.cooperating.names.is_empty();
    if !only_helps || point.is_unnumbered() {
        return;
    }
    if let Some(above) = above.roles() {
        let own = &mut point.statement.roles;
        own.leads.clone_from(&above.leads);
        own.responsible.clone_from(&above.responsible);
        point.inherited = true;
        findings.push(Finding::at(&point.place, Kind::Inherited));
    }
}

/// A point without a deadline has that of its sub-section or section.
pub fn inherit_deadline(point: &mut Point, above: Headings<'_>, findings: &mut Vec<Finding>) {
    let names_some = point.statement.assigns() || !point.statement.leaders.is_empty();
    if point.statement.deadline.is_some() || point.is_unnumbered() || !names_some {
        return;
    }
    let Headings { section, subsection } = above;
    let of_subsection = subsection.and_then(|sub| sub.deadline.as_ref());
    let above = of_subsection.or(section.and_then(|section| section.deadline.as_ref()));
    if let Some((_, words)) = above {
        findings.push(Finding::at(&point.place, Kind::InheritedDeadline).with("text", words));
        point.statement.deadline = above.cloned();
    }
}

/// A point with units and without leaders has those of its sub-section or section; one that only prints who does the work, 责任人, below a
/// heading that prints who leads, 责任领导, has both.
pub fn inherit_leaders(point: &mut Point, above: Headings<'_>, findings: &mut Vec<Finding>) {
    if point.is_unnumbered() || !point.statement.assigns() {
        return;
    }
    let Headings { section, subsection } = above;
    let above = subsection.map(|sub| (&sub.leaders, &sub.printed)).into_iter();
    let mut above = above.chain(section.map(|section| (&section.leaders, &section.printed)));
    let Some((leaders, printed)) = above.find(|(leaders, _)| !leaders.is_empty()) else { return };
    let words = points();
    let is_beside = || words.persons_below.is_within(&point.printed) && !words.leaders_above.is_within(&point.printed);
    if point.statement.leaders.is_empty() || words.leaders_above.is_within(printed) && is_beside() {
        findings.push(Finding::at(&point.place, Kind::InheritedLeaders).with("text", leaders.join("、")));
        let own = std::mem::replace(&mut point.statement.leaders, leaders.clone());
        point.statement.leaders.extend(own.into_iter().filter(|own| !leaders.contains(own)));
    }
}
