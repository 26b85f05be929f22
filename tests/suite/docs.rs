//! The documents keep up with the program.

use std::fs;
use std::path::{Path, PathBuf};

use gongkai::diag::code::{ALL, Severity};
use gongkai::diag::words::{Lang, Words};
use gongkai::source::MemoryStore;

fn text(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

#[test]
fn every_code_is_documented_with_its_severity_and_words() {
    let doc = text("docs/checks.md");
    for code in ALL {
        let (_, section) = doc.split_once(&format!("### `{}`\n", code.id())).unwrap_or_else(|| panic!("{}", code.id()));
        let section = section.split("\n### ").next().unwrap();
        let severity = if code.severity() == Severity::Error { "Error" } else { "Warning" };
        let oddity = if code.is_oddity() { ", oddity" } else { "" };
        assert!(section.trim_start().starts_with(&format!("{severity}{oddity}. ")), "{}", code.id());
        for lang in [Lang::Zh, Lang::En] {
            let (message, help) = Words::of(lang).of_code(*code).unwrap();
            assert!(section.contains(message) && section.contains(help), "{}: words differ", code.id());
        }
    }
    assert_eq!(doc.matches("\n### `").count(), ALL.len());
}

#[test]
fn links_between_documents_lead_somewhere() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    for name in ["README.md", "README.zh-CN.md", "ARCHITECTURE.md", "docs/data-format.md", "docs/checks.md"] {
        let folder = root.join(name).parent().unwrap().to_owned();
        for link in text(name).split("](").skip(1).filter_map(|t| t.split(')').next()) {
            if !link.starts_with("http") && !link.starts_with('#') {
                assert!(folder.join(link.split('#').next().unwrap()).exists(), "{name}: {link}");
            }
        }
    }
}

/// The blocks of data-format.md whose first line names a file make a project that checks without a fault.
#[test]
fn the_blocks_of_the_reference_are_a_project() {
    let mut store = MemoryStore::default();
    for block in text("docs/data-format.md").split("```yaml\n").skip(1) {
        let block = block.split("```").next().unwrap();
        let (first, rest) = block.split_once('\n').unwrap();
        let path = first.strip_prefix("# ").unwrap_or_else(|| panic!("a block without a file name: {first}"));
        store.put(path, rest);
    }
    let (facts, faults) = crate::site::read(&store, Some("2023-12-15"));
    assert!(faults.is_empty(), "{faults:#?}");
    assert_eq!(facts.unwrap().model.duties.len(), 2);
}
