//! The content folder that speed is measured on is content: it has no faults and what it promises is in it.

#[path = "../../examples/corpus/chance.rs"]
mod chance;
#[path = "../../examples/corpus/content.rs"]
mod content;
#[path = "../../examples/corpus/item.rs"]
mod item;
#[path = "../../examples/corpus/plan.rs"]
mod plan;
#[path = "../../examples/corpus/sentences.rs"]
mod sentences;
#[path = "../../examples/corpus/words.rs"]
mod words;

use std::collections::BTreeMap;
use std::sync::Mutex;

use gongkai::diag::Severity;
use gongkai::model::Role;
use gongkai::pipeline::{self, Clock};
use gongkai::source::MemoryStore;

/// The files of a corpus of so many items.
pub fn files(items: usize) -> BTreeMap<String, String> {
    let files = Mutex::new(BTreeMap::new());
    let put = |path: &str, text: &str| drop(files.lock().unwrap().insert(path.to_owned(), text.to_owned()));
    content::Corpus { items, search: true }.write(&put);
    files.into_inner().unwrap()
}

#[test]
fn the_corpus_is_sound_and_has_something_of_everything() {
    let store = MemoryStore::new(files(600).into_iter().map(|(path, text)| (path, text.into_bytes())));
    let sources = store.sources();
    let read = pipeline::read(&sources, Clock { given: None, epoch: None, now: 0 }, &());
    let errors: Vec<_> = read.diagnostics.iter().filter(|d| d.severity() == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert!(read.diagnostics.iter().all(|d| d.code.is_oddity()), "{:#?}", read.diagnostics);
    let model = read.value.judged.unwrap().model;
    assert_eq!((model.items.len(), model.plans.len(), model.sections.len(), model.units.len()), (600, 3, 27, 42));
    assert!((1780..=1800).contains(&model.entries.len()), "{}", model.entries.len());
    for item in model.item_ids() {
        let mut characters = model[item].heading.as_deref().unwrap_or("").chars().count();
        for duty in model[item].duties.iter() {
            let [leads, responsible, ..] = Role::ALL.map(|role| model[duty].units.of(role).len());
            assert!((1..=2).contains(&leads) && responsible <= 7);
            characters += model[duty].text.chars().count();
            characters += model[duty].entries.iter().map(|e| model[e].text.chars().count()).sum::<usize>();
        }
        assert!((380..=900).contains(&characters), "{} {characters}", model[item].id);
    }
    assert!(model.duties.iter().any(|d| !d.targets.is_empty()));
    assert!(model.duties.iter().any(|d| !d.changes.is_empty()));
    assert!(model.entries.iter().any(|e| e.rare().corrects.is_some()));
    assert!(model.entries.iter().any(|e| e.rare().withdraws.is_some()));
    assert!(model.entries.iter().any(|e| !e.values.is_empty()));
    assert!(model.units.iter().all(|u| !u.work.accountable.is_empty() || u.kind.is_none()), "a unit without a duty");
}
