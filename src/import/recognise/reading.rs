//! What the recognisers share: the lines of a document, and the notice that is being made of it.

use std::collections::{BTreeSet, HashSet};

use crate::character::is_han;
use crate::import::account::Account;
use crate::import::columns::Answer;
use crate::import::document::Place;
use crate::import::finding::{Finding, Kind};
use crate::import::notice::{Notice, Roles, Section};
use crate::import::recognise::heading_index::HeadingIndex;

/// What a person asks of an import.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// Which columns of the table hold what.
    pub columns: Option<Answer>,
    /// The title of the only list to take.
    pub list: Option<String>,
}

/// A line of a paragraph.
#[derive(Clone, Copy, Debug)]
pub struct Line<'d> {
    /// Without white space at its ends.
    pub text: &'d str,
    /// Where its paragraph stands.
    pub place: &'d Place,
    /// Its place in the account.
    pub entry: usize,
    /// It begins a task without number, behind its label: 工作任务：修桥。
    pub is_record: bool,
    /// It is a heading without a number of an outline: 3月份, 板块一：工业, 责任单位：县甲局 above its points.
    pub is_heading: bool,
    /// It names the units of the points below it, as another line does: 县甲局：.
    pub is_unit_heading: bool,
    /// It is （1） or 1） of a text whose points have no other numbers.
    pub is_part_alone: bool,
}

impl<'d> Line<'d> {
    /// A line of which nothing more is known.
    pub fn of(text: &'d str, place: &'d Place, entry: usize) -> Line<'d> {
        Line { text, place, entry, is_record: false, is_heading: false, is_unit_heading: false, is_part_alone: false }
    }
}

/// What is being made of a document.
pub struct Reading<'d> {
    /// The notice.
    pub notice: Notice,
    /// Where everything went.
    pub account: Account,
    /// What was found.
    pub findings: Vec<Finding>,
    /// What a person asks.
    pub options: &'d Options,
    /// The last point's number, if it is whole.
    pub last_point: Option<u32>,
    /// The label of the column of tasks.
    pub task_label: Option<String>,
    /// The title that the page gives beside the text, where it ends as titles of documents do.
    pub page_title: Option<String>,
    /// That title and the heading of the page, without blanks: a line with their words begins the title.
    pub page_titles: Vec<String>,
    /// Where the document begins.
    pub first: Option<Place>,
    /// Cells with a formula that has no result.
    pub no_result: BTreeSet<Place>,
    /// Numbers of sections that are not printed.
    pub made: HashSet<u32>,
    /// Where its sections and sub-sections stand.
    pub index: HeadingIndex,
}

impl Reading<'_> {
    /// Where the document begins.
    pub fn first_place(&self) -> Place {
        self.first.clone().unwrap_or(Place::Line(1))
    }

    /// The words of the document that a section without a heading of its own can have for its title.
    pub fn title(&self) -> Option<&String> {
        let head = &self.notice.head;
        let printed = head.outline_title.as_ref().or(head.title.as_ref()).or(self.notice.checklist_title.as_ref());
        printed.or(self.page_title.as_ref())
    }

    /// Whether there are such words, or a head of columns, as in a .csv: then the section is but the list.
    pub fn has_title(&self) -> bool {
        self.title().is_some() || self.task_label.is_some()
    }

    /// What a section is called that has no words of the document for its title.
    fn bare_title(&self) -> &'static str {
        match &self.task_label {
            Some(label) if label.chars().any(is_han) => "清单",
            Some(_) => "List",
            None => "—",
        }
    }

    /// Makes a section that is not printed, with a title or that of the plan; its number.
    pub fn made_section(&mut self, place: &Place, title: Option<&str>) -> u32 {
        let title = title.or_else(|| self.title().map(String::as_str)).unwrap_or(self.bare_title()).to_owned();
        self.findings.push(Finding::at(place, Kind::MadeSection).with("title", &title));
        let number = self.index.free_section(&self.notice);
        let printed = title.clone();
        self.made.insert(number);
        self.notice.sections.push(Section {
            number,
            title,
            printed,
            roles: Roles::default(),
            leaders: Vec::new(),
            deadline: None,
            list: None,
        });
        number
    }
}
