//! What a content folder holds before an import: so that a registered name is no new unit and a site keeps its plans.

use std::collections::BTreeSet;

use crate::record::fields::{Reading, Text};
use crate::record::units::{Alias, AliasKind, Register};
use crate::record::{plan, site, units, yaml};
use crate::source::MemoryStore;

/// What a content folder holds already.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ExistingContent {
    /// Names, aliases and ids of its register; absent where it has no register.
    pub register: Option<ExistingRegister>,
    /// The plans its site.yaml lists; absent where it has no site.yaml.
    pub plans: Option<Vec<String>>,
    /// Which columns of its table the plan says to hold what: `source.columns` of its plan.yaml.
    pub columns: Option<String>,
}

/// Names and ids of a register.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ExistingRegister {
    /// Names and aliases of units and groups.
    pub names: BTreeSet<String>,
    /// Ids of units and groups.
    pub ids: BTreeSet<String>,
}

impl ExistingContent {
    /// Reads the texts of site.yaml and of every file of the register, as far as they can be read: faults are told by
    /// `gongkai check`, not by an import.
    pub fn read(site: Option<&str>, registers: &[String]) -> ExistingContent {
        let plans = site.map(|text| {
            let site = parsed(text, site::read).flatten();
            site.map(|s| s.plans.iter().map(|p| p.value.to_string()).collect()).unwrap_or_default()
        });
        let register = (!registers.is_empty()).then(|| {
            let mut existing = ExistingRegister::default();
            for text in registers {
                existing.add(&parsed(text, units::read).unwrap_or_default());
            }
            existing
        });
        ExistingContent { register, plans, columns: None }
    }

    /// The same with what an earlier import of the plan wrote into its plan.yaml.
    #[must_use]
    pub fn with_plan(self, text: Option<&str>) -> ExistingContent {
        let plan = text.and_then(|text| parsed(text, plan::read).flatten());
        let columns = plan.and_then(|plan| plan.source?.columns).map(|columns| columns.into());
        ExistingContent { columns, ..self }
    }
}

impl ExistingRegister {
    fn add(&mut self, register: &Register) {
        for unit in &register.units {
            self.entry(&unit.id, &unit.name, &unit.aliases);
        }
        for group in &register.groups {
            self.entry(&group.id, &group.name, &group.aliases);
        }
    }

    fn entry(&mut self, id: &Text, name: &Text, aliases: &[Alias]) {
        self.ids.insert(id.value.to_string());
        self.names.insert(name.value.to_string());
        let printed = aliases.iter().filter(|a| a.kind != AliasKind::Search);
        self.names.extend(printed.map(|a| a.text.value.to_string()));
    }
}

fn parsed<T>(text: &str, read: impl Fn(&mut Reading, yaml::Node<'_>) -> T) -> Option<T> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let store = MemoryStore::new([("existing.yaml".to_owned(), Vec::new())]);
    let file = store.sources().find("existing.yaml")?;
    let mut reading = Reading::default();
    let root = yaml::parse(text, file, &mut reading.faults)?;
    Some(read(&mut reading, root))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_and_groups_are_known_names() {
        let register = "units:\n  - id: a\n    name: 县文旅局\n    kind: party\n    aliases:\n      - {text: 文旅局, kind: variant, confirmed_by: editor}\n      - {text: 旅游局, kind: search, confirmed_by: editor}\ngroups:\n  - {id: g, name: 各乡镇人民政府, membership: open}\n";
        let existing = ExistingContent::read(Some("format: 1\nplans: [a, b]\n"), &[register.to_owned()]);
        assert_eq!(existing.plans, Some(vec!["a".into(), "b".into()]));
        let names = existing.register.unwrap().names;
        assert!(["县文旅局", "文旅局", "各乡镇人民政府"].iter().all(|n| names.contains(*n)));
        assert!(!names.contains("旅游局"), "a name for search alone is printed nowhere");
        assert_eq!(ExistingContent::read(None, &[]), ExistingContent::default());
        let plan = "id: p\nsource:\n  file: a.csv\n  columns: 任务=2\n";
        assert_eq!(ExistingContent::default().with_plan(Some(plan)).columns.as_deref(), Some("任务=2"));
    }

    #[test]
    fn a_broken_site_file_is_still_a_site_file() {
        assert_eq!(ExistingContent::read(Some("a: [\n"), &[]).plans, Some(Vec::new()));
    }
}
