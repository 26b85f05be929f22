//! Parts of views that several kinds of page show.

use std::borrow::Cow;

use crate::chart::{Lollipop, MonthRun, Segment};
use crate::date::Date;
use crate::views;

views! {
    /// A day, for a reader and for a machine.
    pub struct Day {
        /// `2023-12-15`.
        pub iso: String,
        /// 1 to 9999.
        pub year: i16,
        /// 1 to 12.
        pub month: i8,
        /// 1 to 31.
        pub day: i8,
    }

    /// A link.
    pub struct Link<'a> {
        /// Where to, relative to the page.
        pub href: String,
        /// Its words; empty where the template has them.
        pub text: Cow<'a, str>,
    }

    /// A file that a page offers.
    pub struct Download {
        /// What it is: a key of `downloads` in the locale: `sheet`, `atom`, `duties_csv` …
        pub key: &'static str,
        /// Where it is, relative to the page.
        pub href: String,
    }

    /// The three statuses of a duty, by key. They are never merged.
    pub struct Statuses {
        /// 办理情况.
        pub reported: &'static str,
        /// 时限.
        pub schedule: &'static str,
        /// 佐证.
        pub evidence: &'static str,
    }

    /// A duty in a list.
    pub struct DutyRow<'a> {
        /// Its number as readers know it: `2.1`.
        pub label: String,
        /// Its place on its item's page.
        pub href: String,
        /// Its text, shortened.
        pub title: Cow<'a, str>,
        /// The name of its plan, which a page over several plans says; empty where the site has one.
        pub plan: Cow<'a, str>,
        /// The units accountable for it, as printed: HTML.
        pub units: String,
        /// The other accountable units, on the page of one of them: HTML, else empty.
        pub joint: String,
        /// Those who are accountable for it do so each for itself.
        pub separately: bool,
        /// Its deadline in the source's words; empty where it prints none.
        pub deadline: &'a str,
        /// The day, for a dated duty.
        pub due: Option<Day>,
        /// Its statuses.
        pub statuses: Statuses,
        /// The last report; absent where there is none.
        pub last_report: Option<Day>,
        /// Days since the last report, or since the notice was issued where there is none.
        pub since: i32,
        /// Days left to the date, negative after it; absent without a date.
        pub left: Option<i32>,
        /// `since` as a chart, against the limit of reporting where the duty has no date and is not concluded.
        pub chart: Lollipop,
        /// The report that is owed next; absent for a duty that is done, ended or concluded.
        pub next: Option<NextReport>,
        /// Its months; absent in lists that do not show them.
        pub months: Option<MonthStrip<'a>>,
        /// The latest entry is a sample.
        pub sample: bool,
    }

    /// The months of a duty as a strip: one cell a month, one unit wide, ten high.
    pub struct MonthStrip<'a> {
        /// Months.
        pub count: usize,
        /// Reported statuses at the ends of the months.
        pub reported: Vec<MonthRun>,
        /// Months at whose end it was overdue, silent or not concluded.
        pub behind: Vec<MonthRun>,
        /// A stroke for each day on which a report was published, as an SVG path.
        pub strokes: String,
        /// Reports that were published, corrections apart.
        pub reports: usize,
        /// The cuts between the cells, as an SVG path.
        pub cuts: &'a str,
    }

    /// A report that is owed.
    pub struct NextReport {
        /// The last day on which it is in time.
        pub day: Day,
        /// What makes it due: `deadline`, `interval` or `conclusion`.
        pub why: &'static str,
        /// Days until then; 0 on the day itself and after it.
        pub left: i32,
        /// Days since then; 0 until it has passed.
        pub past: i32,
    }

    /// A duty as one column of a score.
    pub struct Column {
        /// Its number as readers know it: `2.1`.
        pub label: String,
        /// Its place on its item's page.
        pub href: String,
        /// Its statuses.
        pub statuses: Statuses,
    }

    /// Duties by one of the statuses.
    pub struct Distribution {
        /// `reported`, `schedule` or `evidence`.
        pub family: &'static str,
        /// Every state with its count, in the order of the strip; zeros too.
        pub states: Vec<StateCount>,
        /// The strip: states that are not zero.
        pub strip: Vec<Segment>,
        /// All duties.
        pub total: usize,
    }

    /// A state and how many duties are in it.
    pub struct StateCount {
        /// The state's key.
        pub key: &'static str,
        /// Duties.
        pub count: usize,
    }

    /// The units of a duty with one role.
    pub struct RoleUnits<'a> {
        /// The role's key in the locale.
        pub role: &'static str,
        /// What the source calls it; empty where it does not say.
        pub label: &'a str,
        /// The units as printed: HTML; empty where the source has none.
        pub units: String,
        /// The source prints — in their place.
        pub none_printed: bool,
    }

    /// A run of a text on one side of a comparison.
    pub struct Change {
        /// `both`, `old` or `new`.
        pub side: &'static str,
        /// The text.
        pub text: String,
    }

    /// The pages of a long list.
    pub struct Pager {
        /// The number of the first row shown, from 1.
        pub from: usize,
        /// The number of the last row shown.
        pub to: usize,
        /// All rows.
        pub total: usize,
        /// The number of the page, from 1.
        pub number: usize,
        /// How many pages there are, where the rows are not all of one kind and are not counted; else 0.
        pub pages: usize,
        /// The page before.
        pub previous: Option<String>,
        /// The page after.
        pub next: Option<String>,
    }
}

impl From<Date> for Day {
    fn from(date: Date) -> Day {
        Day { iso: date.to_string(), year: date.year(), month: date.month(), day: date.day() }
    }
}

impl<'a> Link<'a> {
    /// A link to `href` that reads `text`.
    pub fn new(href: String, text: impl Into<Cow<'a, str>>) -> Link<'a> {
        Link { href, text: text.into() }
    }
}
