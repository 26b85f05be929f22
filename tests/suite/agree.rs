//! That both ways through YAML agree: for this suite and for the fuzz target (tests/fuzz/yaml.rs).

use gongkai::record::{canonical, prescan, yaml};
use gongkai::source::MemoryStore;

/// Whether the short way took the text; panics where the two ways differ.
pub fn taken(text: &str) -> bool {
    let store = MemoryStore::new([("a.yaml".to_owned(), Vec::new())]);
    let file = store.sources().find("a.yaml").unwrap();
    // Where a character is odd the long way is gone.
    if !gongkai::character::oddities(text).is_empty() {
        return false;
    }
    let Some(short) = canonical::parse(text, file) else { return false };
    let mut faults = Vec::new();
    prescan::scan(text, file, &mut faults);
    let long = yaml::parse(text, file, &mut faults);
    assert!(faults.is_empty(), "the long way finds {faults:#?}\nin {text:?}");
    assert_eq!(Some(short), long, "{text:?}");
    true
}
