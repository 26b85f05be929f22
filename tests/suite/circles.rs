//! No circle between files of `src`: whoever reads a file reads what it uses, and comes to an end.
//!
//! A file uses another if it names something that is defined there, also through a module that hands it on (`pub use`).
//! That a module declares or hands on its files is no use of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The path of a module, `crate` left out.
type Module = Vec<String>;

/// A file without its tests and comments.
struct File {
    name: String,
    text: String,
    /// What it hands on, by name, with the path that it has there.
    hands_on: BTreeMap<String, Vec<String>>,
}

fn files() -> BTreeMap<Module, File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(&root).into_iter().map(Result::unwrap) {
        let name = entry.path().strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        let Some(stem) = name.strip_suffix(".rs").filter(|stem| !["lib", "main"].contains(stem)) else { continue };
        let text = fs::read_to_string(entry.path()).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
        let text = lines.collect::<Vec<_>>().join("\n");
        let mut module: Module = stem.split('/').map(str::to_owned).collect();
        module.pop_if(|last| last == "mod");
        let hands_on = uses(&text, true).into_iter().map(|path| (path.last().unwrap().clone(), path)).collect();
        files.insert(module, File { name, text, hands_on });
    }
    files
}

/// The paths of the `use` lines of a text: of those with or those without `pub`.
fn uses(text: &str, public: bool) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find("use ").map(|at| from + at) {
        from = at + 4;
        let before = text[..at].rsplit('\n').next().unwrap().trim();
        let is_use = before.is_empty() || before.starts_with("pub");
        if let (true, Some(end)) = (is_use && before.starts_with("pub") == public, text[from..].find(';')) {
            expand("", &text[from..from + end], &mut found);
        }
    }
    found
}

/// The single paths of `a::{b, c::{d, e}}`.
fn expand(before: &str, tree: &str, found: &mut Vec<Vec<String>>) {
    let tree = tree.trim();
    match tree.split_once('{') {
        Some((head, rest)) => {
            let body = rest.rsplit_once('}').map_or(rest, |(body, _)| body);
            let (mut depth, mut start) = (0, 0);
            for (at, c) in body.char_indices().chain([(body.len(), ',')]) {
                depth += i32::from(c == '{') - i32::from(c == '}');
                if c == ',' && depth == 0 {
                    let part = body[start..at].trim();
                    if !part.is_empty() {
                        expand(&format!("{before}{head}"), part, found);
                    }
                    start = at + 1;
                }
            }
        }
        None => {
            let path = format!("{before}{}", tree.split(" as ").next().unwrap());
            found.push(path.split("::").map(|word| word.trim().to_owned()).collect());
        }
    }
}

/// The paths within the code beside its `use` lines that begin with one of these words.
fn inline(text: &str, first: &BTreeSet<String>) -> Vec<Vec<String>> {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == ':';
    let words = text.split(|c: char| !is_word(c)).filter(|word| word.contains("::"));
    let paths = words.map(|word| word.trim_matches(':').split("::").map(str::to_owned).collect::<Vec<_>>());
    paths.filter(|path| path.len() > 1 && first.contains(&path[0])).collect()
}

fn absolute(module: &Module, path: &[String]) -> Module {
    let (mut base, mut rest) = (module.clone(), path);
    match path[0].as_str() {
        "crate" => (base, rest) = (Module::new(), &path[1..]),
        "self" => rest = &path[1..],
        _ => {
            while rest.first().is_some_and(|word| word == "super") {
                base.pop();
                rest = &rest[1..];
            }
        }
    }
    base.extend_from_slice(rest);
    base
}

/// The file in which what a path names is defined.
fn resolve(files: &BTreeMap<Module, File>, path: &[String], depth: usize) -> Option<Module> {
    let known = (1..=path.len()).take_while(|end| files.contains_key(&path[..*end])).last()?;
    let module = path[..known].to_vec();
    let handed = path.get(known).and_then(|word| files[&module].hands_on.get(word));
    match handed.map(|to| absolute(&module, to)).filter(|to| to != path && depth < 8) {
        Some(to) => resolve(files, &to, depth + 1).or(Some(module)),
        None => Some(module),
    }
}

fn graph(files: &BTreeMap<Module, File>) -> BTreeMap<Module, BTreeSet<Module>> {
    let mut graph = BTreeMap::new();
    for (module, file) in files {
        let below = files.keys().filter(|m| m.len() == module.len() + 1 && m.starts_with(module));
        let mut first: BTreeSet<String> = below.map(|m| m.last().unwrap().clone()).collect();
        first.extend(["crate", "super", "self"].map(str::to_owned));
        let imported = uses(&file.text, false).into_iter().filter(|path| first.contains(&path[0]));
        let code: Vec<&str> = file.text.split(';').filter(|part| !part.trim_start().contains("use ")).collect();
        let paths = imported.chain(inline(&code.join(";"), &first));
        let used: BTreeSet<Module> = paths.filter_map(|path| resolve(files, &absolute(module, &path), 0)).collect();
        graph.insert(module.clone(), used.into_iter().filter(|used| used != module).collect());
    }
    graph
}

/// Every file from which a way leads back to it.
fn in_circles(graph: &BTreeMap<Module, BTreeSet<Module>>) -> BTreeSet<Module> {
    let comes_back = |start: &Module| {
        let mut seen = BTreeSet::new();
        let mut next: Vec<&Module> = graph[start].iter().collect();
        while let Some(module) = next.pop() {
            if module == start {
                return true;
            }
            if seen.insert(module) {
                next.extend(&graph[module]);
            }
        }
        false
    };
    graph.keys().filter(|module| comes_back(module)).cloned().collect()
}

#[test]
fn files_do_not_use_each_other_in_a_circle() {
    let files = files();
    let graph = graph(&files);
    let uses: usize = graph.values().map(BTreeSet::len).sum();
    assert!(files.len() > 200 && uses > 600, "{} files, {uses} uses", files.len());
    let circles = in_circles(&graph);
    let told = |module: &Module| {
        let used: Vec<&str> = graph[module].intersection(&circles).map(|m| files[m].name.as_str()).collect();
        format!("{} uses {used:?}", files[module].name)
    };
    assert!(circles.is_empty(), "in a circle: {:#?}", circles.iter().map(told).collect::<Vec<_>>());
}
