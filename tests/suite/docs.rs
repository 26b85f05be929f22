//! The documents keep up with the program.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use gongkai::diag::code::{ALL, Severity};
use gongkai::diag::words::{Lang, Words};
use gongkai::source::MemoryStore;

use crate::built::{Ran, Scratch, copy, root};

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
    for name in [
        "README.md",
        "README.zh-CN.md",
        "ARCHITECTURE.md",
        "docs/data-format.md",
        "docs/checks.md",
        "docs/templates.md",
        "docs/open-data.md",
    ] {
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

/// The commands in the blocks of a document, without what is said of them behind `#`.
fn commands(document: &str) -> Vec<String> {
    let blocks = text(document);
    let lines = blocks.split("```sh\n").skip(1).flat_map(|b| b.split("```").next().unwrap().lines());
    lines.map(|l| l.split("  #").next().unwrap().trim().to_owned()).filter(|l| !l.is_empty()).collect()
}

#[test]
fn the_commands_of_the_documents_do_what_they_say() {
    let mut kinds = BTreeSet::new();
    for document in ["README.md", "README.zh-CN.md", "docs/import.md"] {
        let found = commands(document);
        assert!(!found.is_empty(), "{document} has no commands");
        for command in found {
            kinds.insert(run(document, &command));
        }
    }
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), ["build", "cargo", "check", "import", "search", "tests/run"]);
}

/// Runs a command in a project with the shipped content, the notice, and the content of last month beside it.
fn run(document: &str, command: &str) -> String {
    let here = Scratch::new();
    let project = here.path().join("project");
    for content in [project.join("content"), here.path().join("last-month/content")] {
        copy(&root().join("content"), &content);
    }
    copy(&root().join("seeds"), &project.join("seeds"));
    for name in ["notice.txt", "通知.txt"] {
        fs::copy(root().join("seeds/000_f8bcac695474b247.txt"), project.join(name)).unwrap();
    }
    let gongkai = |words: &[&str]| {
        let mut command = here.command(words);
        command.current_dir(&project);
        Ran::new(command).ends(0)
    };
    let words: Vec<&str> = command.split(' ').map(|w| w.trim_matches('"')).collect();
    match words.as_slice() {
        // What cargo runs is the program without arguments.
        ["cargo", "run", "--release"] => {
            assert!(text("Cargo.toml").contains("\ndefault-run = \"gongkai\"\n"));
            gongkai(&[]);
            assert!(project.join("public/index.html").is_file());
        }
        ["tests/run"] => assert!(text(".ci/run").contains("\nexec tests/run\n") && root().join("tests/run").is_file()),
        ["gongkai", words @ ..] => {
            if matches!(words, ["search", ..] | ["import", "package", ..]) {
                gongkai(&["build"]);
            }
            let ran = gongkai(words);
            match words[0] {
                "search" => assert!(ran.out.contains("dongzhi-2023/items/018.html#d1"), "{command}: {}", ran.out),
                "build" => assert!(project.join("public/changes.html").is_file(), "{command}"),
                "import" if words[1] == "package" => {
                    assert!(project.join(words[4]).join("plans/dongzhi-2023/items/045.yaml").is_file());
                }
                "import" => assert!(project.join("content/plans").join(words[4]).join("items/045.yaml").is_file()),
                _ => {}
            }
            return words[0].to_owned();
        }
        _ => panic!("{document}: nothing runs `{command}`"),
    }
    words[0].to_owned()
}

/// What the English README runs, the Chinese one runs too.
#[test]
fn the_two_readmes_are_in_step() {
    let chinese: Vec<String> =
        commands("README.zh-CN.md").iter().map(|c| c.replace("通知.txt", "notice.txt")).collect();
    assert_eq!(commands("README.md"), chinese);
    let outline = |name: &str| text(name).matches("\n## ").count();
    assert_eq!(outline("README.md"), outline("README.zh-CN.md"));
}

#[test]
fn the_reference_of_templates_lists_every_field_as_the_program_has_it() {
    let doc = text("docs/templates.md");
    let (_, printed) = doc.split_once("<!-- cargo run --example templates -->\n").unwrap();
    let wanted = gongkai::view::contract::document();
    for (line, (is, should)) in (1..).zip(printed.lines().zip(wanted.lines())) {
        assert_eq!(is, should, "line {line} of the printed part; print it anew with the command at its head");
    }
    assert_eq!(printed, wanted);
    for kind in ["home", "section", "item", "unit", "404"] {
        assert!(printed.contains(&format!("## `page` of `pages/{kind}.html`")), "{kind}");
    }
}
