//! The narrative: lines that begin with marks to sections, sub-sections and points.
//!
//! The lines are a tree by the depth of their marks. A heading of the first depth is a section; below it a line is a
//! sub-section where lines below it name units of their own, and else a point, to which the lines below it belong. No line is
//! dropped: one without mark goes on the line above.

use std::collections::BTreeMap;

use super::division;
use super::for_all_points;
use super::headings::{self, Above};
use super::labelled_tasks;
use super::node::{self, Node, mark_as_printed, printed_number, shown, title_of};
use super::own_marks;
use super::point_statement;
use super::sequence::sequence;
use super::time_headings;
use super::tree;
use crate::import::account::Destination;
use crate::import::finding::{Finding, Kind};
use crate::import::notice::{Notice, Number, Point, Section, Statement, Subsection, UNNUMBERED};
use crate::import::recognise::marks::{self, Mark};
use crate::import::recognise::names::name_edges;
use crate::import::recognise::reading::{Line, Reading};
use crate::import::recognise::statement::found::Found;
use crate::import::recognise::statement::labels;
use crate::import::words::points;

/// Reads the narrative into `reading`.
pub fn read(lines: &[Line<'_>], reading: &mut Reading<'_>) {
    let nodes = tree::nodes(lines, reading);
    let has_sections = nodes.iter().any(|node| node.mark.level == 1 && node.is_heading());
    let over_units = node::over_units(&nodes);
    let numbers = BTreeMap::new();
    let mut build = Build { section: 0, subsection: None, depth: 0, last: None, has_sections, unnumbered: 0, numbers };
    let mut point_of: Vec<Option<usize>> = vec![None; nodes.len()];
    for (at, node) in nodes.iter().enumerate() {
        let above = node.parent.and_then(|parent| point_of.get(parent).copied().flatten());
        let here = match above {
            Some(point) => {
                join(point, node, reading);
                Some(point)
            }
            None if node.is_without_number() => {
                for line in std::iter::once(&node.line).chain(&node.further) {
                    build.unnumbered(line, reading);
                }
                None
            }
            None if node.mark.level == 1
                && has_sections
                && node.is_heading()
                && !(node.assigns && !node.assigns_below && (!node::has_children(&nodes, at) || node.is_problem())) =>
            {
                build.section(node, reading);
                None
            }
            None if node::is_subsection(&nodes, at, has_sections, &over_units) => {
                build.subsection(node, reading);
                None
            }
            None => build.point(node, reading),
        };
        if let Some(slot) = point_of.get_mut(at) {
            *slot = here;
        }
    }
    finish(reading);
    if reading.notice.points.is_empty() {
        reading.findings.push(Finding::whole(Kind::NoPoints));
    }
}

/// Adds the lines of a node to the point above it, whose statement they may hold.
fn join(point: usize, node: &Node<'_>, reading: &mut Reading<'_>) {
    for line in std::iter::once(&node.line).chain(&node.further).chain(&node.labels) {
        reading.account.record(line.entry, Destination::Point(point));
    }
    if let Some(point) = reading.notice.points.get_mut(point) {
        for line in std::iter::once(&node.line).chain(&node.further).chain(&node.labels) {
            point.text.push('\n');
            point.text.push_str(line.text);
        }
    }
}

/// Where the reading stands.
struct Build {
    section: u32,
    subsection: Option<Number>,
    /// How deep the mark of the sub-section is.
    depth: u8,
    /// The number of the point before, in the same part.
    last: Option<u32>,
    has_sections: bool,
    /// How many points without number the section has.
    unnumbered: usize,
    /// The numbers of the points, with section and sub-section, each with the greatest of the places that were added to it: 3（2）.
    numbers: BTreeMap<(u32, Option<Number>, Number), usize>,
}

impl Build {
    fn section(&mut self, node: &Node<'_>, reading: &mut Reading<'_>) {
        let number = marks::value(&node.mark.number).unwrap_or_else(|| reading.index.free_section(&reading.notice));
        let before = reading.notice.sections.last().map_or(0, |s| s.number);
        let twice = reading.index.section(&reading.notice, number).is_some();
        if twice {
            reading.findings.push(Finding::at(node.line.place, Kind::SectionTwice).with("text", node.line.text));
        } else {
            sequence(number, before, node.line.place, &mut reading.findings);
        }
        // 第二季度（4—6月） says when, and not who.
        let says_who = |found: &Found| found.statement.assigns() || !found.statement.leaders.is_empty();
        let found = node::statement_of(node.mark.rest, node.line.place)
            .filter(|found| !time_headings::is_period(&node.line) || says_who(found));
        let title = title_of(node.mark.rest).trim_end_matches(headings::ENDS).trim();
        let statement = found.map(|found| found.reported(&mut reading.findings)).unwrap_or_default();
        let Statement { mut roles, mut deadline, mut leaders, .. } =
            headings::with_title(statement, title, node.line.place);
        if roles.is_empty() {
            roles = headings::of_line(&node.line, title, &mut reading.findings);
        }
        let mut printed = node.line.text.to_owned();
        let is_of_labels = node.line.is_heading && labels::is_label_line(node.line.text);
        let may_be_below = roles.is_empty() || is_of_labels;
        let labels = if may_be_below { &node.labels[..] } else { &[] };
        let below = headings::of_labels(labels, node.line.place, &mut reading.findings);
        let has_labels = below.is_some();
        if let Some(below) = below {
            roles = if roles.is_empty() { below.roles } else { roles };
            deadline = deadline.or(below.deadline);
            leaders.extend(below.leaders);
            for line in &node.labels {
                printed.push('\n');
                printed.push_str(line.text);
            }
        }
        let number = if twice { reading.index.free_section(&reading.notice) } else { number };
        reading.notice.sections.push(Section {
            number,
            title: title.to_owned(),
            printed,
            roles,
            leaders,
            deadline,
            list: None,
        });
        self.section = reading.notice.sections.last().map_or(0, |s| s.number);
        (self.subsection, self.last, self.unnumbered) = (None, None, 0);
        reading.account.record(node.line.entry, Destination::Section(self.section));
        if has_labels {
            node.labels.iter().for_each(|line| reading.account.record(line.entry, Destination::Section(self.section)));
        }
        self.below_a_heading(node, has_labels, reading);
    }

    fn subsection(&mut self, node: &Node<'_>, reading: &mut Reading<'_>) {
        self.ensure_section(reading);
        let rest = node.mark.rest;
        let labels: Vec<&str> = node.labels.iter().map(|line| line.text).collect();
        let statement = match labels.is_empty() {
            true => node::statement_of(rest, node.line.place).map(|found| found.reported(&mut reading.findings)),
            false => headings::of_labels(&node.labels, node.line.place, &mut reading.findings),
        };
        let whole = title_of(rest);
        // Of a paragraph the first sentence is the title; the whole of it is kept as printed.
        let title = whole.split_inclusive('。').next().unwrap_or(whole).trim_end_matches(headings::ENDS).trim();
        let number = if node.mark.level <= 3 { node.mark.number.clone() } else { printed_number(node) };
        let printed = std::iter::once(node.line.text).chain(labels.iter().copied()).collect::<Vec<_>>().join("\n");
        let place = reading.notice.subsections.len();
        let Statement { mut roles, deadline, leaders, .. } =
            headings::with_title(statement.unwrap_or_default(), title, node.line.place);
        if roles.is_empty() {
            roles = headings::of_line(&node.line, title, &mut reading.findings);
        }
        let (section, own, title) = (self.section, number.clone(), title.to_owned());
        reading.notice.subsections.push(Subsection { section, number: own, title, printed, roles, leaders, deadline });
        (self.subsection, self.depth) = (Some(number), node.mark.level);
        for line in std::iter::once(&node.line).chain(&node.labels) {
            reading.account.record(line.entry, Destination::Subsection(place));
        }
        self.below_a_heading(node, true, reading);
    }

    /// Paragraphs without number below a heading: units for all that follows, or points of their own.
    fn below_a_heading(&mut self, node: &Node<'_>, has_labels: bool, reading: &mut Reading<'_>) {
        let labels = if has_labels { &[] } else { &node.labels[..] };
        for line in node.further.iter().chain(labels) {
            if !self.count_of_all(line, reading) && !self.said_of_all(line, reading) {
                self.unnumbered(line, reading);
            }
        }
    }

    /// A line that only counts what stands below a heading, （11件）, or says what that is, 整改措施：, belongs to the heading.
    fn count_of_all(&mut self, line: &Line<'_>, reading: &mut Reading<'_>) -> bool {
        let leads_on = line
            .text
            .strip_suffix(['：', ':'])
            .is_some_and(|label| label.starts_with("整改") || points().leads_on.has(label));
        if !name_edges::is_count_in_brackets(line.text) && !leads_on {
            return false;
        }
        let Reading { notice, account, .. } = reading;
        let (printed, destination) = match (self.subsection.as_ref(), notice.subsections.len().checked_sub(1)) {
            (Some(_), Some(at)) => {
                (notice.subsections.get_mut(at).map(|sub| &mut sub.printed), Destination::Subsection(at))
            }
            _ => (notice.sections.last_mut().map(|section| &mut section.printed), Destination::Section(self.section)),
        };
        let Some(printed) = printed else { return false };
        printed.push_str(line.text);
        account.record(line.entry, destination);
        true
    }

    /// A line that holds nothing but a statement names the units of the section or sub-section above it; one that says when all that
    /// follows is due, its deadline.
    fn said_of_all(&mut self, line: &Line<'_>, reading: &mut Reading<'_>) -> bool {
        let statement = match for_all_points::due_below(line.text) {
            Some(due) => Statement { deadline: Some(due), ..Statement::default() },
            None => for_all_points::units(line).filter(Statement::assigns).unwrap_or_default(),
        };
        let Reading { notice, account, .. } = reading;
        let sub = self.subsection.is_some().then_some(notice.subsections.len().saturating_sub(1));
        let (roles, deadline, printed, destination) =
            match (sub.and_then(|at| Some((at, notice.subsections.get_mut(at)?))), self.section) {
                (Some((at, sub)), _) => {
                    (&mut sub.roles, &mut sub.deadline, &mut sub.printed, Destination::Subsection(at))
                }
                (None, number) => match notice.sections.last_mut().filter(|section| section.number == number) {
                    Some(own) => (&mut own.roles, &mut own.deadline, &mut own.printed, Destination::Section(number)),
                    None => return false,
                },
            };
        let is_known = statement.assigns() && !roles.is_empty() || statement.deadline.is_some() && deadline.is_some();
        if is_known || !statement.assigns() && statement.deadline.is_none() {
            return false;
        }
        if statement.assigns() {
            *roles = statement.roles;
        }
        *deadline = deadline.take().or(statement.deadline);
        printed.push_str(line.text);
        account.record(line.entry, destination);
        true
    }

    /// A paragraph without number is a point whose number says so.
    fn unnumbered(&mut self, line: &Line<'_>, reading: &mut Reading<'_>) {
        self.unnumbered += 1;
        let number = Number::Words(format!("{UNNUMBERED}{}", self.unnumbered).into());
        reading.findings.push(Finding::at(line.place, Kind::MadeNumber).with("number", &number));
        if for_all_points::due_above(line.text).is_some() {
            reading.findings.push(Finding::at(line.place, Kind::DeadlineAbove).with("text", line.text));
        }
        let mark = Mark { level: 3, number, without_dot: false, rest: line.text };
        let node = Node { mark, ..Node::without_number(line, true, None) };
        self.point(&node, reading);
    }

    fn point(&mut self, node: &Node<'_>, reading: &mut Reading<'_>) -> Option<usize> {
        if node.mark.level == 1 {
            self.beside_sections(node, reading);
        }
        self.ensure_section(reading);
        let place = node.line.place;
        // A point of the depth of the sub-section above stands beside it.
        if self.subsection.is_some() && !node.is_without_number() && node.mark.level <= self.depth {
            (self.subsection, self.last) = (None, None);
        }
        let mut number = if node.mark.level == 5 { printed_number(node) } else { node.mark.number.clone() };
        if node.mark.without_dot {
            reading.findings.push(Finding::at(place, Kind::MissingDot).with("number", &number));
        }
        if let Some(made) = self.other_number(&number, node) {
            let finding = Finding::at(place, Kind::NumberTwice).with("number", &number);
            reading.findings.push(finding.with("made", &made));
            number = made;
        }
        if let Some(whole) = marks::without_star(&node.mark.number).filter(|_| node.mark.level != 5) {
            // Numbering may begin anew in each part.
            let last = self.last.or(if whole == 1 { Some(0) } else { reading.last_point });
            sequence(whole, last.unwrap_or(0), place, &mut reading.findings);
            (self.last, reading.last_point) = (Some(whole), Some(whole));
        }
        let mut text = node.mark.rest.to_owned();
        // 学校建设 above 任务：新建学校3所。
        let is_named = node.line.is_record && node.mark.rest == node.line.text;
        for line in &node.further {
            reading.findings.push(Finding::at(line.place, Kind::Continued));
            text.push('\n');
            text.push_str(if is_named { labelled_tasks::task(line.text) } else { line.text });
        }
        let printed_number = Some(mark_as_printed(node))
            .filter(|mark| !mark.is_empty() && !node.mark.without_dot && *mark != shown(&number));
        let at = reading.notice.points.len();
        for line in std::iter::once(&node.line).chain(&node.further).chain(&node.labels) {
            reading.account.record(line.entry, Destination::Point(at));
        }
        let labels: Vec<&str> = node.labels.iter().map(|line| line.text).collect();
        reading.notice.points.push(Point {
            number,
            printed_number: printed_number.map(str::to_owned),
            section: self.section,
            subsection: self.subsection.clone(),
            text,
            statement: Statement::default(),
            inherited: false,
            printed: labels.join("\n"),
            place: place.clone(),
        });
        Some(at)
    }

    /// Another number for a point whose own stands on one above it in the same part: as it is printed, （一） beside 1., or with its
    /// place among those of that number, 3（2）. Numbers of points are their names.
    fn other_number(&mut self, number: &Number, node: &Node<'_>) -> Option<Number> {
        let of = |number: &Number| (self.section, self.subsection.clone(), number.clone());
        let Some(place) = self.numbers.get(&of(number)).copied() else {
            self.numbers.insert(of(number), 1);
            return None;
        };
        let is_free = |number: &Number| !self.numbers.contains_key(&of(number));
        let with_place = |place: usize| Number::Words(format!("{number}（{place}）").into());
        let printed = (node.mark.level == 2).then(|| printed_number(node)).filter(is_free);
        let other = match printed {
            Some(printed) => printed,
            None => {
                let next = (place + 1..).find(|place| is_free(&with_place(*place))).unwrap_or(place);
                self.numbers.insert(of(number), next);
                with_place(next)
            }
        };
        self.numbers.insert(of(&other), 1);
        Some(other)
    }

    /// A point with the number of a section, 三、修桥（县甲局） beside 二、养老 with points of its own, is none of the section above it.
    fn beside_sections(&mut self, node: &Node<'_>, reading: &mut Reading<'_>) {
        let Reading { notice, index, made, .. } = reading;
        // 一、 stands below 第一部分.
        let is_chapter = |text: &str| text.starts_with('第');
        let above = index.section(notice, self.section).and_then(|at| notice.sections.get(at));
        let above = above.map_or("", |section| &section.printed);
        if is_chapter(above) != is_chapter(node.line.text) {
            return;
        }
        let made = made.iter().filter_map(|number| Some((index.section(notice, *number)?, *number))).min();
        let made = made.map_or(0, |(_, number)| number);
        if self.has_sections && self.section != made {
            let before = node.mark.number.whole().and_then(|number| number.checked_sub(1));
            (self.section, self.subsection, self.last) = (made, None, before);
        }
    }

    /// Points that stand below no section are in one with the title of the plan.
    fn ensure_section(&mut self, reading: &mut Reading<'_>) {
        if self.section == 0 || (!self.has_sections && reading.notice.sections.is_empty()) {
            let place = reading.first_place();
            self.section = reading.made_section(&place, None);
        }
    }
}

/// Takes the statements out of the points' texts, now that all their lines are there. A statement that says 同上 is that of the
/// point above.
fn finish(reading: &mut Reading<'_>) {
    let Reading { notice, account, findings, index, .. } = reading;
    headings::of_departments(notice, account, findings);
    let above: Vec<Above> = notice.points.iter().map(|point| Above::of(point, notice, index)).collect();
    let Notice { sections, subsections, points, .. } = notice;
    let mut last: Option<Statement> = None;
    for point in points.iter_mut() {
        point_statement::take(point, last.as_ref(), findings);
        if point.statement.assigns() {
            last = Some(point.statement.clone());
        }
    }
    for_all_points::take_above(points, findings);
    point_statement::take_lone_clauses(points, findings);
    for point in points.iter_mut() {
        own_marks::restore(&point.printed, &mut point.statement.roles);
    }
    sections.iter_mut().for_each(|section| own_marks::restore(&section.printed, &mut section.roles));
    subsections.iter_mut().for_each(|sub| own_marks::restore(&sub.printed, &mut sub.roles));
    division::take(points, findings);
    let known = point_statement::names_of(points);
    for (point, above) in points.iter_mut().zip(above) {
        let above = above.headings(sections, subsections);
        point_statement::take_known_names(point, &known, findings);
        if !point.statement.assigns() && (point.printed.is_empty() || point.statement.roles.is_empty()) {
            headings::inherit(point, above, findings);
        }
        headings::inherit_who_leads(point, above, findings);
        for_all_points::take_from_text(point, findings);
        headings::inherit_deadline(point, above, findings);
        headings::inherit_leaders(point, above, findings);
    }
}
