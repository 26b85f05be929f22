//! The order of the sources: layers of modules, heads of files, length of files (ARCHITECTURE.md).

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The layer of each module of src; a module uses lower layers and itself.
const LAYERS: &[(u8, &[&str])] = &[
    (0, &["character", "date", "reserved", "site_path", "source", "shape"]),
    (1, &["diag", "sink", "watch", "chart", "policy", "prose"]),
    (2, &["record", "model"]),
    (3, &["resolve", "check", "stats", "history", "route", "template", "theme", "search", "data", "package"]),
    (4, &["view"]),
    (5, &["emit"]),
    (6, &["pipeline", "disk", "import"]),
    (8, &["cli"]),
];

/// The most lines, tests apart.
const LONGEST: usize = 400;

fn layer(module: &str) -> Option<u8> {
    LAYERS.iter().find(|(_, modules)| modules.contains(&module)).map(|(layer, _)| *layer)
}

fn sources() -> BTreeMap<PathBuf, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    walkdir::WalkDir::new(&root)
        .into_iter()
        .map(|e| e.unwrap().into_path())
        .filter(|p| p.extension().is_some_and(|e| e == "rs"))
        .map(|p| (p.strip_prefix(&root).unwrap().to_owned(), fs::read_to_string(&p).unwrap()))
        .collect()
}

fn module(path: &Path) -> String {
    let first = path.components().next().unwrap().as_os_str().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// The code of a file without its tests and without comments.
fn code(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests {").next().unwrap()
}

#[test]
fn a_module_uses_lower_layers_only() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let own = module(&path);
        if own == "lib" || own == "main" {
            continue;
        }
        let own_layer = layer(&own).unwrap_or_else(|| panic!("{own} is in no layer"));
        let lines = code(&text).lines().filter(|l| !l.trim_start().starts_with("//"));
        for used in lines.flat_map(|l| l.split("crate::").skip(1)) {
            let used: String = used.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
            // `crate::views!` is the macro of the shape module.
            if used.is_empty() || used == own || used == "views" {
                continue;
            }
            let layer = layer(&used).unwrap_or_else(|| panic!("{}: {used} is in no layer", path.display()));
            // Modules of the third layer are readings of the same facts and may use one another. The
            // model names what records name (kinds of units, of targets), never the reverse.
            let is_allowed = own_layer == 3 || (own == "model" && used == "record");
            if layer > own_layer || (layer == own_layer && !is_allowed) {
                wrong.push(format!("{}: {own} (layer {own_layer}) uses {used} (layer {layer})", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_role_is_named_in_one_table_only() {
    // The import knows the words of the notices; everything else reads the table.
    let elsewhere = |path: &Path| module(path) != "import" && path != Path::new("record/role.rs");
    for (path, text) in sources().iter().filter(|(path, _)| elsewhere(path)) {
        for role in gongkai::record::role::Role::ALL {
            for word in [role.key(), role.word()] {
                let mut lines = code(text).lines().filter(|line| !line.trim_start().starts_with("//"));
                assert!(
                    !lines.any(|line| line.contains(&format!("\"{word}\""))),
                    "{} names the role {word}",
                    path.display()
                );
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/standard");
    for file in walkdir::WalkDir::new(root).into_iter().map(Result::unwrap).filter(|f| f.file_type().is_file()) {
        if file.path().extension().is_some_and(|e| e == "html" || e == "js") {
            let text = fs::read_to_string(file.path()).unwrap();
            for role in gongkai::record::role::Role::ALL {
                let named = [format!("'{}'", role.word()), format!("\"{}\"", role.word()), format!(".{} ", role.key())];
                assert!(
                    !named.iter().any(|n| text.contains(n)),
                    "{} names the role {}",
                    file.path().display(),
                    role.word()
                );
            }
        }
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    for (path, text) in sources() {
        assert!(text.starts_with("//! "), "{} does not open with //!", path.display());
    }
}

#[test]
fn no_file_is_long_without_a_reason() {
    for (path, text) in sources() {
        let lines = code(&text).lines().count();
        let name = path.to_string_lossy().replace('\\', "/");
        assert!(lines <= LONGEST, "{name} has {lines} lines");
    }
}

/// What is outside the program comes in by `disk` and `cli` alone.
#[test]
fn files_clock_and_environment_are_touched_by_disk_and_cli_only() {
    let outside = ["std::fs", "std::env", "env::var", "SystemTime", "Instant::", "Zoned::now", "Timestamp::now"];
    for (path, text) in sources().into_iter().filter(|(path, _)| !["cli", "disk", "main"].contains(&&*module(path))) {
        for line in code(&text).lines().filter(|line| !line.trim_start().starts_with("//")) {
            assert!(!outside.iter().any(|word| line.contains(word)), "{}: {line}", path.display());
        }
    }
}

/// `pipeline::build` is the build; the command line calls it and prints what it came to. Nothing else prints.
#[test]
fn the_command_line_holds_no_stage_of_a_build_and_alone_prints() {
    let stages = ["resolve", "check", "stats", "history", "route", "template", "model", "view", "emit"];
    let printing = ["print!(", "println!(", "eprint!(", "eprintln!(", "io::stdout", "io::stderr", "anstream::"];
    for (path, text) in sources() {
        let is_cli = module(&path) == "cli";
        for line in code(&text).lines().filter(|line| !line.trim_start().starts_with("//")) {
            let stage = stages.iter().find(|stage| is_cli && line.contains(&format!("crate::{stage}")));
            assert!(stage.is_none(), "{}: {line}", path.display());
            assert!(is_cli || !printing.iter().any(|word| line.contains(word)), "{}: {line}", path.display());
        }
    }
}

/// The engine of themes has grown into a compiler once: the folders that load, check and render themes, and with them
/// what reads templates.
#[test]
fn the_theme_engine_stays_small() {
    let lines = |of: &str| -> usize {
        let files = sources().into_iter().filter(|(path, _)| module(path) == of);
        files.map(|(_, text)| code(&text).lines().count()).sum()
    };
    let (theme, template) = (lines("theme"), lines("template"));
    assert!(theme <= 1500 && theme + template <= 2000, "{theme} and {template} lines");
}

#[test]
fn libraries_of_weight_are_named_in_one_module() {
    let homes = [
        ("granit_parser", "record"),
        ("tera::", "theme"),
        ("pulldown_cmark", "prose"),
        ("annotate_snippets", "diag"),
        ("minify_html", "emit"),
    ];
    for (path, text) in sources() {
        for (library, home) in homes {
            let used = code(&text).lines().any(|l| !l.trim_start().starts_with("//") && l.contains(library));
            assert!(!used || module(&path) == home, "{} names {library}", path.display());
        }
    }
}

/// The steps of tests/run: a command that fails within a function fails its step, and all of the output is shown.
#[test]
#[cfg(unix)]
fn a_step_of_the_tests_fails_with_its_first_command() {
    let run = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/run")).unwrap();
    let step = &run[run.find("step() {\n").unwrap()..];
    let step = &step[..step.find("\n}\n").unwrap() + 3];
    let sh = |logs: &str, body: &str| {
        let script = format!("set -eu\nlogs={logs}\n{step}{body}");
        let ran = std::process::Command::new("sh").arg("-c").arg(script).output().unwrap();
        (ran.status.code(), String::from_utf8(ran.stdout).unwrap())
    };
    let here = crate::built::Scratch::new();
    let logs = here.path().to_str().unwrap();
    let (code, out) = sh(logs, "f() { echo before; false; echo 'test result: ok'; }\nstep name '^test' f\necho on\n");
    assert_eq!(code, Some(1));
    assert!(
        out.starts_with("before\n") && out.contains("FAILED (exit 1)") && !out.contains("ok") && !out.contains("on\n"),
        "{out}"
    );
    let (code, out) =
        sh(logs, "f() { echo noise; echo 'test result: 1'; echo 'test result: 2'; }\nstep name '^test' f\necho on\n");
    assert_eq!(
        (code, out.lines().skip(1).collect::<Vec<_>>()),
        (Some(0), vec!["test result: 1", "test result: 2", "on"])
    );
}

#[test]
fn the_architecture_names_files_that_there_are() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("ARCHITECTURE.md")).unwrap();
    let is_path = |word: &&str| word.contains('/') && !word.contains([' ', '*', '<', ':']);
    let named: Vec<&str> = text.split('`').skip(1).step_by(2).filter(is_path).collect();
    let missing: Vec<&&str> =
        named.iter().filter(|path| !root.join(path).exists() && !root.join("src").join(path).exists()).collect();
    assert!(named.len() > 50 && missing.is_empty(), "{} paths, missing: {missing:?}", named.len());
    // Every module stands in the table of layers.
    for module in LAYERS.iter().flat_map(|(_, modules)| *modules) {
        assert!(text.contains(&format!("`{module}`")), "{module} is not in ARCHITECTURE.md");
    }
}
