//! Where a narrative begins.

use super::issue::full_date;
use crate::import::notice::Number;
use crate::import::recognise::marks::{self, section_heading};
use crate::import::recognise::reading::Line;
use crate::import::recognise::statement::find;

/// Whether a line begins the narrative: it has a mark of an outline.
pub fn begins(line: &Line<'_>) -> bool {
    // 1 March 2024 is no point.
    if full_date(line.text).is_some() {
        return false;
    }
    line.is_record
        || line.is_heading
        || line.is_unit_heading
        || line.is_part_alone
        || section_heading(line.text).is_some()
        || marks::mark(line.text, 0).is_some_and(|mark| {
            let assigns = || find::find(mark.rest, line.place).is_some_and(|f| f.statement.assigns());
            // 1 提升服务, with 1.1 below it.
            let is_one = || {
                (line.text.starts_with("1 ") || line.text.starts_with("1\u{3000}"))
                    && !mark.rest.trim_start().starts_with(['月', '年', '日'])
            };
            mark.level <= 3 && (!mark.without_dot || is_one()) || marks::is_counted(&mark.number) && assigns()
        })
}

/// Whether a line begins a part that is cut out of the midst of a narrative: 2.1.2 修桥.
pub fn begins_in_the_midst(line: &Line<'_>) -> bool {
    let mark = marks::mark(line.text, 0).filter(|_| full_date(line.text).is_none());
    // ①修桥（县甲局负责） is a point where no others are.
    let assigns = |rest: &str| find::find(rest, line.place).is_some_and(|f| f.statement.assigns());
    mark.is_some_and(|mark| match &mark.number {
        Number::Words(words) => words.contains('.') || (&**words == "①" && assigns(mark.rest)),
        Number::Whole(_) => false,
    })
}
