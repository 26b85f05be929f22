//! YAML in general: what is written is read back as it was, and no change of a file ends its reading in a panic, in
//! silence or in a fault that stands nowhere.

use gongkai::diag::Place;
use gongkai::record::write::{self as writer, Map, Yaml};
use gongkai::record::yaml::{self, Node, Value as Read};
use gongkai::record::{self, prescan};
use gongkai::source::MemoryStore;
use proptest::prelude::*;
use proptest::sample::Index;

fn shipped() -> Vec<String> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let files = walkdir::WalkDir::new(root).into_iter().map(|e| e.unwrap().into_path());
    files.filter(|p| p.extension().is_some_and(|e| e == "yaml")).map(|p| std::fs::read_to_string(p).unwrap()).collect()
}

fn bases() -> Vec<String> {
    let mut texts: Vec<String> = super::corpus::files(30).into_values().collect();
    texts.extend(shipped());
    texts.extend(
        [
            "id: \"002\"\nempty: []\nduties:\n  - id: 1\n    text: |-\n      一\n      二\n    leads:\n      - 甲\n",
            "a: 'x'\nb: \"y: #z\"\n# c\n\nc:\n  # d\n  - \"e\"\n  - f: g\n    h:\n      i: j\n",
            "- a: {b: c}\n- [d, e]\n- f\n",
            "a: x\n  y\nb:\nc:\n- d\n",
        ]
        .map(str::to_owned),
    );
    // Long batches only cost time here.
    texts.into_iter().filter(|t| t.len() < 20_000).collect()
}

const SNIPPETS: &[&str] = &[
    ": ",
    ":",
    " #",
    "#",
    "\"",
    "'",
    "''",
    "\\",
    "- ",
    "-",
    "\n",
    "\n\n",
    "\t",
    "  ",
    " ",
    "\r\n",
    "|",
    "|-\n",
    ">",
    "&a ",
    "*a",
    "!!str ",
    "{",
    "}",
    "[",
    "]",
    ",",
    "? ",
    "<<: ",
    "---\n",
    "...\n",
    "%",
    "@",
    "`",
    "~",
    "，",
    "：",
    "“",
    "”",
    "—",
    "－",
    "\u{200b}",
    "\u{feff}",
    "\u{85}",
    "\u{a0}",
    "\u{2028}",
    "\u{3000}",
    "\u{fffe}",
    "\u{0}",
    "\u{7f}",
    "null",
    "𠮷",
    "é",
    "a: b\n",
    "- a\n",
    "  - a: b\n",
    "    b: c\n",
    "id: 1\n",
    "key:\n",
    "\n  ",
    "\n    ",
    "\n      ",
    "\"a\" ",
    "’",
    "…",
    "= ",
];

/// One change of a text, at places that are spread over it.
fn edit(text: &str, how: u8, at: Index, other: Index, snippet: Index) -> String {
    let boundaries: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let place = |i: Index| boundaries[i.index(boundaries.len())];
    let (from, to) = (place(at).min(place(other)), place(at).max(place(other)));
    let snippet = SNIPPETS[snippet.index(SNIPPETS.len())];
    match how {
        0 | 1 => format!("{}{snippet}{}", &text[..from], &text[from..]),
        2 => {
            let next = boundaries.iter().copied().find(|b| *b > from).unwrap_or(from);
            format!("{}{}", &text[..from], &text[next..])
        }
        3 => {
            let next = boundaries.iter().copied().find(|b| *b > from).unwrap_or(from);
            format!("{}{snippet}{}", &text[..from], &text[next..])
        }
        // Around the places where form is decided: at the ends and beginnings of lines and behind colons.
        4 | 5 if !lines.is_empty() => {
            let line = at.index(lines.len());
            let start: usize = lines.iter().take(line).map(|l| l.len()).sum();
            let body = start + lines[line].len() - lines[line].trim_start().len();
            let colon = lines[line].find(':').map_or(body, |c| start + c + 1);
            let end = start + lines[line].trim_end_matches('\n').len();
            let cut = [start, body, colon, end][other.index(4)];
            format!("{}{snippet}{}", &text[..cut], &text[cut..])
        }
        6 if !lines.is_empty() => {
            let mut lines = lines.clone();
            let line = lines.remove(at.index(lines.len()));
            if how == 6 && other.index(2) == 0 {
                lines.insert(other.index(lines.len() + 1), line);
            }
            lines.concat()
        }
        7 if !lines.is_empty() => {
            let mut lines = lines.clone();
            lines.insert(other.index(lines.len() + 1), lines[at.index(lines.len())]);
            lines.concat()
        }
        8 if !lines.is_empty() => {
            let line = at.index(lines.len());
            let mut lines: Vec<String> = lines.iter().map(|l| (*l).to_owned()).collect();
            lines[line] = match other.index(3) {
                0 => format!("  {}", lines[line]),
                1 => format!(" {}", lines[line]),
                _ => lines[line].strip_prefix("  ").unwrap_or(&lines[line]).to_owned(),
            };
            lines.concat()
        }
        _ => format!("{}{}", &text[..from], &text[to..]),
    }
}

/// A value to write, in a form that can be compared with what is read.
#[derive(Clone, Debug)]
enum Made {
    Text(String),
    Quoted(String),
    Number(u32),
    List(Vec<Made>),
    Map(Vec<(&'static str, Made)>),
}

impl Made {
    fn yaml(&self) -> Yaml {
        match self {
            Made::Text(text) => text.as_str().into(),
            Made::Quoted(text) => Yaml::Quoted(text.clone()),
            Made::Number(number) => (*number).into(),
            Made::List(list) => list.iter().map(Made::yaml).collect::<Vec<_>>().into(),
            Made::Map(pairs) => pairs.iter().fold(Map::new(), |map, (key, value)| map.with(*key, value.yaml())).into(),
        }
    }

    fn is(&self, read: &Node<'_>) -> bool {
        match (self, &read.value) {
            (Made::Text(text), Read::Plain(read) | Read::Quoted(read)) | (Made::Quoted(text), Read::Quoted(read)) => {
                text == read
            }
            (Made::Number(number), Read::Plain(read)) => number.to_string() == *read,
            (Made::List(list), Read::List(read)) => {
                list.len() == read.len() && list.iter().zip(read).all(|(value, read)| value.is(read))
            }
            (Made::Map(pairs), Read::Map(read)) => {
                let same =
                    |((key, value), read): (&(&str, Made), &yaml::Pair<'_>)| *key == read.key && value.is(&read.value);
                pairs.len() == read.len() && pairs.iter().zip(read).all(same)
            }
            _ => false,
        }
    }
}

fn made() -> impl Strategy<Value = Made> {
    let text =
        prop_oneof!["[a-z县长江，。：“”—#: '\"\\\\\\-\\[\\]{}&*!|>%@`0-9~.]{0,12}", "[^\\p{Cc}]{0,6}", "[一-龥]{1,30}"];
    let leaf = prop_oneof![
        text.prop_map(Made::Text),
        "[a-z0-9 :#-]{0,8}".prop_map(Made::Quoted),
        any::<u32>().prop_map(Made::Number)
    ];
    leaf.prop_recursive(4, 40, 5, |inner| {
        let map = prop::collection::vec(inner.clone(), 1..5).prop_map(|values| {
            let keys = ["id", "text", "leads", "deadline", "none_printed"];
            Made::Map(keys.into_iter().zip(values).collect())
        });
        // No record has a list within a list.
        let element = prop_oneof![map.clone(), inner.prop_filter("a list", |inner| !matches!(inner, Made::List(_)))];
        prop_oneof![map, prop::collection::vec(element, 0..5).prop_map(Made::List)]
    })
}

proptest! {
    #![proptest_config(super::properties::cases(2000))]

    #[test]
    fn what_is_written_is_read_back(made in made()) {
        let text = writer::write(&made.yaml());
        let store = MemoryStore::new([("a.yaml".to_owned(), Vec::new())]);
        let file = store.sources().find("a.yaml").unwrap();
        let mut faults = Vec::new();
        prescan::scan(&text, file, &mut faults);
        let read = yaml::parse(&text, file, &mut faults);
        prop_assert!(read.is_some_and(|read| made.is(&read)), "{text:?}");
    }

    #[test]
    fn a_changed_file_is_read_or_told_with_its_place(
        base in any::<Index>(),
        edits in prop::collection::vec((0u8..10, any::<Index>(), any::<Index>(), any::<Index>()), 1..4),
    ) {
        thread_local!(static BASES: Vec<String> = bases());
        let mut text = BASES.with(|b| b[base.index(b.len())].clone());
        for (how, at, other, snippet) in edits {
            text = edit(&text, how, at, other, snippet);
        }
        let path = "plans/a/items/001.yaml";
        let store = MemoryStore::new([(path.to_owned(), text.clone().into_bytes())]);
        let sources = store.sources();
        let file = sources.find(path).unwrap();
        let read = record::read(&sources);
        let of_file: Vec<_> = read.diagnostics.iter().filter(|d| d.place.file() == Some(file)).collect();
        for fault in &of_file {
            if let Place::At(span) = fault.place {
                let (start, end) = (span.start as usize, span.end as usize);
                prop_assert!(text.is_char_boundary(start) && start <= end && end <= text.len(), "{fault:?} in {text:?}");
            }
        }
        prop_assert!(
            read.value.plans.iter().any(|plan| plan.items.len() == 1) || !of_file.is_empty(),
            "left out in silence: {text:?}"
        );
    }
}
