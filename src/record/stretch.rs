//! A stretch of a year, as words of a deadline name it: a month, a quarter, a day.

use crate::date::Date;

/// What a text names.
#[derive(Default)]
pub struct Days {
    /// Every day on or before which something is due, in order.
    pub named: Vec<Stretch>,
    /// A day from which something goes on: 2023年6月起.
    pub starts: bool,
    /// Something points to a day that cannot be told: 15日前, 月底, FY2024.
    pub loose: bool,
    /// Words that alone are kept as they are, but leave something open beside work that goes on or comes round: 国庆节前, 三年内.
    pub undated: bool,
}

/// A stretch of a year that words name; what is to be done by its end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stretch {
    /// Which year.
    pub year: Year,
    /// Month and day of its first day.
    pub(super) from: (i8, i8),
    /// Month and day of its last day; day 0 is the month's last.
    pub(super) to: (i8, i8),
    /// 前 behind it: it ends on the day before its first.
    pub(super) before: bool,
}

/// The year of a stretch.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Year {
    /// Printed.
    Given(i16),
    /// The one after the plan's: 明年.
    Next,
    /// The one before the plan's, in which nothing is due: 去年.
    Last,
    /// Not printed.
    Unsaid,
}

impl Stretch {
    /// The last day that it allows in a year; `None` where the calendar has no such day.
    pub fn day_in(self, year: i16) -> Option<Date> {
        if self.before {
            return Date::new(year, self.from.0, self.from.1)?.before();
        }
        match self.to {
            (month, 0) => Some(Date::new(year, month, 1)?.last_of_month()),
            (month, day) => Date::new(year, month, day),
        }
    }

    /// Whether its month and day, in figures, can be told apart: 11.20, but not 5.6.
    pub(super) fn is_of_one_reading(self) -> bool {
        self.to.1 > 12 || self.to.0 == self.to.1
    }

    pub(super) fn day(month: i8, day: i8) -> Stretch {
        Stretch { year: Year::Unsaid, from: (month, 1), to: (month, day), before: false }
    }

    pub(super) fn year(year: i16) -> Stretch {
        Stretch { year: Year::Given(year), from: (1, 1), to: (12, 31), before: false }
    }

    /// From a month to a day of another, 0 for its last.
    pub(super) fn of(year: Option<i16>, (first, month, day): (usize, usize, i8), before: bool) -> Option<Stretch> {
        let year = year.map_or(Year::Unsaid, Year::Given);
        Some(Stretch {
            year,
            from: (i8::try_from(first).ok()?, 1),
            to: (i8::try_from(month).ok()?, day),
            before: before && day == 0,
        })
    }
}
