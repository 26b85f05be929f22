//! Where the table prints no sections but the narrative several: each row is in that of the only point that has its words.

use std::collections::HashMap;

use crate::import::notice::Notice;
use crate::import::pairs::Pairs;

/// The points of a narrative, for tens of thousands of rows.
#[derive(Default)]
pub struct SectionsByWords {
    pairs: Option<Pairs>,
    /// Those of the words that were looked for.
    known: HashMap<String, Option<u32>>,
}

impl SectionsByWords {
    /// The section of all points that have the words of a task; nothing where there are none, or some in other sections.
    pub fn find(&mut self, task: &str, notice: &Notice) -> Option<u32> {
        if notice.sections.len() < 2 {
            return None;
        }
        if let Some(known) = self.known.get(task) {
            return *known;
        }
        let pairs = self.pairs.get_or_insert_with(|| Pairs::of(notice.points.iter().map(|point| point.text.as_str())));
        let holding = pairs.holding(std::iter::once(task)).iter().filter_map(|at| notice.points.get(*at));
        let mut points = holding.filter(|point| point.text.contains(task));
        let first = points.next().map(|point| point.section);
        let section = first.filter(|section| points.all(|point| point.section == *section));
        self.known.insert(task.to_owned(), section);
        section
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::document::Place;
    use crate::import::notice::{Number, Point, Roles, Section, Statement};

    fn notice(points: &[(u32, &str)]) -> Notice {
        let section = |number| Section {
            number,
            title: String::new(),
            printed: String::new(),
            roles: Roles::default(),
            leaders: Vec::new(),
            deadline: None,
            list: None,
        };
        let point = |(section, text): &(u32, &str)| Point {
            number: Number::Whole(1),
            printed_number: None,
            section: *section,
            subsection: None,
            text: (*text).to_owned(),
            statement: Statement::default(),
            inherited: false,
            printed: String::new(),
            place: Place::Line(1),
        };
        let points = points.iter().map(point).collect();
        Notice { sections: vec![section(1), section(2)], points, ..Notice::default() }
    }

    #[test]
    fn the_section_is_that_of_all_points_with_the_words() {
        let notice = notice(&[(1, "修桥。"), (1, "再修桥。"), (2, "铺路。"), (1, "办学。"), (2, "办学。")]);
        let mut sections = SectionsByWords::default();
        let found = ["修桥。", "铺路", "办学。", "种树。", "路"].map(|task| sections.find(task, &notice));
        assert_eq!(found, [Some(1), Some(2), None, None, Some(2)]);
    }

    /// For each row all points would be read once more.
    #[test]
    fn tens_of_thousands_of_rows_find_their_sections() {
        let texts: Vec<String> = (0..20_000).map(|n| format!("修第{n}桥，{}。", "长".repeat(40))).collect();
        let points: Vec<(u32, &str)> = (0..).map(|at| 1 + at % 2).zip(texts.iter().map(String::as_str)).collect();
        let notice = notice(&points);
        let mut sections = SectionsByWords::default();
        for (section, text) in &points {
            assert_eq!(sections.find(text, &notice), Some(*section));
        }
        assert_eq!(sections.known.len(), points.len());
    }
}
