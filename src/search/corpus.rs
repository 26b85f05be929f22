//! What is given to search: documents and suggestions, in plain words and site paths. Knows nothing of the model.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// Everything of a site that can be searched.
pub struct Corpus<'a> {
    /// The as-of date, `YYYY-MM-DD`.
    pub as_of: String,
    /// The plans, in the order of the site.
    pub plans: Vec<Choice>,
    /// Places in `plans`, in the order in which readers choose among them, and among their sections.
    pub order: Vec<usize>,
    /// The sections of all plans, in the order of plans and numbers.
    pub sections: Vec<Choice>,
    /// The keys of the parts that units have in duties, in order.
    pub roles: Vec<&'static str>,
    /// The register: units, then groups; documents refer to them by place.
    pub units: Vec<Unit>,
    /// Suggestions that are not units, sections or items: codes and places.
    pub suggestions: Vec<Suggestion>,
    /// Words of the site's readers and the near words, separated by blanks, that are looked up in their place.
    pub synonyms: Vec<(String, String)>,
    /// Number of documents.
    pub count: usize,
    /// The document of a place below `count`; asked for once or twice, from several threads. The order is: plans in the
    /// order of the site, then item numbers, so that an item added to the last plan comes last.
    pub document: &'a (dyn Fn(usize) -> Document<'a> + Sync),
}

/// A plan or a section, as a value of a facet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// The value in an address, unique: `dongzhi-2023` for a plan, `dongzhi-2023/1` for a section.
    pub id: String,
    /// The name shown.
    pub label: String,
    /// Of a plan the full title of its notice, where that is another.
    pub title: Option<String>,
    /// Of a plan the number of its notice.
    pub number: Option<String>,
    /// Its page, from the site's root; empty where it has none.
    pub path: String,
    /// Number of duties.
    pub duties: u32,
}

/// A unit or a group of units.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unit {
    /// The id in the register; the value in an address.
    pub id: String,
    /// The registered name.
    pub name: String,
    /// Every other name under which it is printed.
    pub aliases: Vec<String>,
    /// Names that are printed nowhere and by which readers search for it.
    pub search_names: Vec<String>,
    /// The register's readings of the name, syllables separated by blanks; overrides what the characters say.
    pub pinyin: Option<String>,
    /// It is a group.
    pub group: bool,
    /// Its page, from the site's root.
    pub path: String,
    /// Number of duties in which it has each role, in the order of `Corpus::roles`.
    pub counts: Vec<u32>,
}

/// A code or a place that is worth proposing while someone types.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Suggestion {
    /// A code, such as `G236`; else a place.
    pub code: bool,
    /// The words that are searched.
    pub name: String,
    /// Its page, from the site's root; empty where choosing it searches the words.
    pub path: String,
    /// Number of duties that have it.
    pub duties: u32,
}

impl Corpus<'_> {
    /// The sections' labels; where several plans have the same, each with its plan's label after it.
    pub fn section_labels(&self) -> Vec<String> {
        let mut known: BTreeMap<&str, usize> = BTreeMap::new();
        for section in &self.sections {
            *known.entry(&section.label).or_default() += 1;
        }
        let label = |section: &Choice| {
            let id = section.id.split_once('/').map_or("", |(plan, _)| plan);
            match self.plans.iter().find(|plan| plan.id == id) {
                Some(plan) if known.get(section.label.as_str()) > Some(&1) => {
                    format!("{} · {}", section.label, plan.label)
                }
                _ => section.label.clone(),
            }
        };
        self.sections.iter().map(label).collect()
    }
}

/// An item: what a hit is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document<'a> {
    /// Its page, from the site's root.
    pub path: Cow<'a, str>,
    /// Its plan, a place in `Corpus::plans`.
    pub plan: usize,
    /// Its section, a place in `Corpus::sections`.
    pub section: usize,
    /// Its sub-section as printed; empty where it has none.
    pub subsection: Cow<'a, str>,
    /// Its number as printed.
    pub number: Cow<'a, str>,
    /// Its title.
    pub title: Cow<'a, str>,
    /// The title was cut from the texts and weighs as they do.
    pub cut_title: bool,
    /// Printed text above its duties; empty where there is none.
    pub heading: Cow<'a, str>,
    /// Its duties, in order.
    pub duties: Vec<Duty<'a>>,
}

/// A duty of an item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Duty<'a> {
    /// Its anchor on the item's page, without `#`.
    pub anchor: Cow<'a, str>,
    /// Its text as printed.
    pub text: Cow<'a, str>,
    /// Its units, places in `Corpus::units`: a list for each role, in the order of `Corpus::roles`.
    pub units: Vec<Vec<usize>>,
    /// Those of them that answer for it.
    pub accountable: Vec<usize>,
    /// Words to find it by: deadline as printed, the three statuses in the site's language, the year, printed names of
    /// units that are not in the register.
    pub facts: Vec<Cow<'a, str>>,
    /// Key of its deadline's kind, `dated` …; the part of the word key after the dot.
    pub deadline: &'a str,
    /// Key of its reported status, `in_progress` ….
    pub reported: &'a str,
    /// Key of its schedule state, `overdue` ….
    pub schedule: &'a str,
    /// Key of its evidence, `none` ….
    pub evidence: &'a str,
    /// Whether it has a confirmed target.
    pub target: bool,
    /// What its page shows of its progress, newest first.
    pub progress: Vec<Progress<'a>>,
    /// Its months, a letter each: see docs/search-format.md; empty where there are none.
    pub months: String,
}

impl<'a> Duty<'a> {
    /// Its values of the facets `OF_DUTY`.
    pub fn keys(&self) -> [&'a str; 5] {
        [self.reported, self.schedule, self.evidence, self.deadline, if self.target { "yes" } else { "no" }]
    }
}

/// An entry or an old wording that a duty's page shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress<'a> {
    /// Its date, `YYYY-MM-DD`; empty where there is none.
    pub date: Cow<'a, str>,
    /// Its plain text.
    pub text: Cow<'a, str>,
    /// What a reader of it must know.
    pub note: Note,
}

/// What a reader of a progress text must know. Several may hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Note {
    /// The text was corrected later.
    pub corrected: bool,
    /// The text is a demonstration.
    pub sample: bool,
}

impl Note {
    /// 1 for corrected, 2 for sample, summed.
    pub fn bits(self) -> u8 {
        u8::from(self.corrected) | u8::from(self.sample) << 1
    }
}
