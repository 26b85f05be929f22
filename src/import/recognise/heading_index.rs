//! Where sections and sub-sections stand in a notice, by what they are looked up by: a text may have tens of thousands.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::import::notice::{Notice, Number, Section};

/// The places of headings. Sections and sub-sections are only added to a notice while it is read, so each is entered once, when
/// something is first looked up behind it.
#[derive(Default)]
pub struct HeadingIndex {
    /// How many sections and sub-sections are entered.
    sections: usize,
    subsections: usize,
    by_number: HashMap<u32, usize>,
    highest: u32,
    by_subsection: HashMap<(u32, Number), Ends>,
}

/// The first and the last of those that are alike.
#[derive(Clone, Copy)]
pub struct Ends {
    /// The place of the first.
    pub first: usize,
    /// The place of the last.
    pub last: usize,
}

impl HeadingIndex {
    fn update(&mut self, notice: &Notice) {
        for (at, section) in notice.sections.iter().enumerate().skip(self.sections) {
            self.by_number.entry(section.number).or_insert(at);
            self.highest = self.highest.max(section.number);
        }
        self.sections = notice.sections.len();
        for (at, sub) in notice.subsections.iter().enumerate().skip(self.subsections) {
            let key = (sub.section, sub.number.clone());
            self.by_subsection.entry(key).or_insert(Ends { first: at, last: at }).last = at;
        }
        self.subsections = notice.subsections.len();
    }

    /// The place of the section of a number.
    pub fn section(&mut self, notice: &Notice, number: u32) -> Option<usize> {
        self.update(notice);
        self.by_number.get(&number).copied()
    }

    /// The number that a section without one of its own gets.
    pub fn free_section(&mut self, notice: &Notice) -> u32 {
        self.update(notice);
        1 + self.highest
    }

    /// The places of the sub-sections of a number in a section.
    pub fn subsection(&mut self, notice: &Notice, section: u32, number: &Number) -> Option<Ends> {
        self.update(notice);
        self.by_subsection.get(&(section, number.clone())).copied()
    }
}

/// Which sections have some words, within a list or in any.
type Words = HashMap<(Option<Within>, String), BTreeSet<usize>>;

/// A list, by its place; nothing where there is one.
type Within = Option<usize>;

/// The sections of a notice by what is printed of them, for a table whose rows name them again.
#[derive(Default)]
pub struct PrintedSections {
    /// How many sections are entered.
    entered: usize,
    /// By the heading as printed, those alone that are printed.
    printed: Words,
    /// By their title, in their list.
    titles: HashMap<(Within, String), usize>,
}

impl PrintedSections {
    fn update(&mut self, notice: &Notice, made: &HashSet<u32>) {
        for (at, section) in notice.sections.iter().enumerate().skip(self.entered) {
            self.titles.entry((section.list, section.title.clone())).or_insert(at);
            if !made.contains(&section.number) {
                self.enter(at, section);
            }
        }
        self.entered = notice.sections.len();
    }

    fn enter(&mut self, at: usize, section: &Section) {
        for within in [None, Some(section.list)] {
            self.printed.entry((within, section.printed.clone())).or_default().insert(at);
        }
    }

    /// The first section with a heading as printed, in a list or in any; none that is not printed, whose numbers are `made`.
    pub fn printed(
        &mut self,
        notice: &Notice,
        made: &HashSet<u32>,
        list: Option<Within>,
        words: &str,
    ) -> Option<usize> {
        self.update(notice, made);
        self.printed.get(&(list, words.to_owned()))?.first().copied()
    }

    /// The first section with a heading as printed among those of a table.
    pub fn of_table(&mut self, notice: &Notice, table: &HashSet<u32>, words: &str) -> Option<usize> {
        self.update(notice, &HashSet::new());
        let all = self.printed.get(&(None, words.to_owned()))?;
        all.iter().copied().find(|at| notice.sections.get(*at).is_some_and(|section| table.contains(&section.number)))
    }

    /// The first section of a list with a title.
    pub fn titled(&mut self, notice: &Notice, made: &HashSet<u32>, list: Within, title: &str) -> Option<usize> {
        self.update(notice, made);
        self.titles.get(&(list, title.to_owned())).copied()
    }

    /// Adds words to the heading of a section as printed.
    pub fn add_to_printed(&mut self, notice: &mut Notice, made: &HashSet<u32>, at: usize, words: &str) {
        self.update(notice, made);
        let Some(section) = notice.sections.get_mut(at) else { return };
        for within in [None, Some(section.list)] {
            if let Some(places) = self.printed.get_mut(&(within, section.printed.clone())) {
                places.remove(&at);
            }
        }
        section.printed.push_str(words);
        if !made.contains(&section.number) {
            self.enter(at, section);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::notice::Roles;

    fn section(number: u32, list: Option<usize>) -> Section {
        let (title, printed) = (format!("板块{number}"), format!("第{number}、板块"));
        Section { number, title, printed, roles: Roles::default(), leaders: Vec::new(), deadline: None, list }
    }

    /// A look through a list for each would take as many steps as there are pairs.
    #[test]
    fn tens_of_thousands_of_headings_are_each_looked_at_once() {
        let (mut notice, mut index, mut words) =
            (Notice::default(), HeadingIndex::default(), PrintedSections::default());
        let made = HashSet::from([7]);
        for number in 1..=100_000 {
            assert_eq!(index.section(&notice, number), None);
            assert_eq!(index.free_section(&notice), number);
            assert_eq!(words.printed(&notice, &made, None, &format!("第{number}、板块")), None);
            notice.sections.push(section(number, None));
            assert_eq!(index.section(&notice, number), Some(notice.sections.len() - 1));
        }
        assert_eq!(words.printed(&notice, &made, None, "第9、板块"), Some(8));
        assert_eq!(words.printed(&notice, &made, Some(None), "第9、板块"), Some(8));
        assert_eq!(words.printed(&notice, &made, Some(Some(1)), "第9、板块"), None, "of another list");
        assert_eq!(words.printed(&notice, &made, None, "第7、板块"), None, "one that is not printed");
        assert_eq!(words.titled(&notice, &made, None, "板块7"), Some(6));
        words.add_to_printed(&mut notice, &made, 8, "（2项）");
        assert_eq!(words.printed(&notice, &made, None, "第9、板块"), None);
        assert_eq!(words.printed(&notice, &made, None, "第9、板块（2项）"), Some(8));
    }
}
