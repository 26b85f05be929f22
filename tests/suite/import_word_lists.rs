//! The tables of words of the importer: no list is empty, none holds a word twice, each is read by the program, and the files that
//! their comments name exist.

use std::fs;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

/// Every text that stands alone is a list of characters, but for those of these keys.
const PLAIN_TEXTS: [&str; 2] = ["is", "kind"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The tables that list words, by their paths; those of messages list none.
fn tables() -> Vec<(String, String)> {
    let mut tables = Vec::new();
    for folder in ["src/import/words", "src/record/words"] {
        for file in fs::read_dir(root().join(folder)).unwrap() {
            let name = file.unwrap().file_name().into_string().unwrap();
            if !["zh-CN.toml", "en.toml"].contains(&name.as_str()) {
                let path = format!("{folder}/{name}");
                let text = fs::read_to_string(root().join(&path)).unwrap();
                tables.push((path, text));
            }
        }
    }
    tables.sort();
    tables
}

/// Each list of a table with its key, the rows of a list of tables each for itself.
fn lists(table: &Table, above: &str, found: &mut Vec<(String, Vec<String>)>) {
    for (key, value) in table {
        let path = format!("{above}{key}");
        match value {
            Value::Table(inner) => lists(inner, &format!("{path}."), found),
            Value::Array(all) if all.iter().all(Value::is_table) => {
                all.iter().filter_map(Value::as_table).for_each(|row| lists(row, &format!("{path}."), found));
            }
            Value::Array(all) if all.iter().all(Value::is_array) => {
                all.iter().filter_map(Value::as_array).for_each(|inner| found.push((path.clone(), texts(inner))));
            }
            Value::Array(all) if !all.iter().any(Value::is_integer) => found.push((path, texts(all))),
            Value::String(text) if !PLAIN_TEXTS.contains(&key.as_str()) => {
                found.push((path, text.chars().map(String::from).collect()));
            }
            _ => {}
        }
    }
}

fn texts(values: &[Value]) -> Vec<String> {
    values.iter().map(|value| value.as_str().unwrap().to_owned()).collect()
}

#[test]
fn no_list_is_empty_and_no_word_stands_twice_in_one() {
    let mut wrong = Vec::new();
    // The texts of the register are comments and names, not characters.
    for (file, text) in tables().iter().filter(|(file, _)| !file.ends_with("register.toml")) {
        let mut found = Vec::new();
        lists(&text.parse().unwrap(), "", &mut found);
        for (key, words) in found {
            if words.is_empty() || words.iter().any(|word| word.trim().is_empty()) {
                wrong.push(format!("{file} {key} holds nothing, or a blank word"));
            }
            let mut sorted = words.clone();
            sorted.sort();
            for pair in sorted.windows(2).filter(|pair| pair[0] == pair[1]) {
                wrong.push(format!("{file} {key} holds {} twice", pair[0]));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The table for those who add a word names files and keys that there are, and every file that lists words.
#[test]
fn the_document_says_where_a_new_word_goes() {
    let tables = tables();
    let doc = fs::read_to_string(root().join("docs/import.md")).unwrap();
    let (_, section) = doc.split_once("## A word that the importer does not know\n").unwrap();
    let rows = section.split("\n## ").next().unwrap().lines().filter(|line| line.starts_with("| ")).skip(1);
    let mut named = Vec::new();
    for row in rows {
        let [_, _, file, told, _] = row.split('|').collect::<Vec<_>>()[..] else { panic!("{row}") };
        let file = file.trim().trim_matches('`');
        let path = if file.contains('/') { file.to_owned() } else { format!("src/import/words/{file}") };
        let (path, text) = tables.iter().find(|(table, _)| *table == path).unwrap_or_else(|| panic!("{row}"));
        let mut found = Vec::new();
        keys(&text.parse().unwrap(), &mut found);
        for key in told.split('`').skip(1).step_by(2).map(|key| key.trim_matches(['[', ']'])) {
            assert!(found.iter().any(|one| one == key), "{path} has no {key}");
        }
        named.push(path);
    }
    for (file, _) in &tables {
        assert!(named.contains(&file), "docs/import.md does not name {file}");
    }
}

fn sources() -> Vec<(PathBuf, String)> {
    let files = walkdir::WalkDir::new(root().join("src")).into_iter().map(|file| file.unwrap().into_path());
    files
        .filter(|path| path.extension().is_some_and(|end| end == "rs"))
        .map(|path| (path.clone(), fs::read_to_string(path).unwrap()))
        .collect()
}

/// The keys of a table and of those within it. Keys that are words themselves are no names of lists.
fn keys(table: &Table, found: &mut Vec<String>) {
    for (key, value) in table {
        if key.is_ascii() {
            found.push(key.clone());
        }
        match value {
            Value::Table(inner) => keys(inner, found),
            Value::Array(all) => all.iter().filter_map(Value::as_table).for_each(|row| keys(row, found)),
            _ => {}
        }
    }
}

#[test]
fn every_list_is_read_and_every_file_that_a_comment_names_exists() {
    let sources = sources();
    let code: Vec<&str> = sources
        .iter()
        .filter(|(path, _)| ["import", "record"].iter().any(|of| path.starts_with(root().join("src").join(of))))
        .map(|(_, text)| text.split("#[cfg(test)]\nmod tests").next().unwrap())
        .collect();
    let reads = |key: &str| {
        let read = format!(".{key}");
        let ends = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
        code.iter().any(|text| text.match_indices(&read).any(|(at, _)| ends(&text[at + read.len()..])))
    };
    let mut wrong = Vec::new();
    for (file, text) in tables() {
        let mut found = Vec::new();
        keys(&text.parse().unwrap(), &mut found);
        wrong.extend(found.iter().filter(|key| !reads(key)).map(|key| format!("{file}: nothing reads {key}")));
        let comments = text.lines().filter(|line| line.starts_with('#'));
        let is_name = |c: char| c.is_ascii_lowercase() || c == '_' || c == '/' || c == '.';
        let names = comments.flat_map(|line| line.split(|c| !is_name(c))).filter(|name| name.ends_with(".rs"));
        let lacks = |name: &&str| !sources.iter().any(|(path, _)| path.ends_with(name));
        wrong.extend(names.filter(lacks).map(|name| format!("{file}: there is no {name}")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
