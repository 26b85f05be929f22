//! The short way through YAML and the long one: either the short one declines, or the trees are equal and faultless.

use gongkai::record::write::{self as writer, Map, Yaml};
use proptest::prelude::*;
use proptest::sample::Index;

use super::agree::taken;

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

fn value() -> impl Strategy<Value = Yaml> {
    let text =
        prop_oneof!["[a-z县长江，。：“”—#: '\"\\\\\\-\\[\\]{}&*!|>%@`0-9~.]{0,12}", "[^\\p{Cc}]{0,6}", "[一-龥]{1,30}"];
    let leaf =
        prop_oneof![text.prop_map(Yaml::Text), "[a-z0-9 :#-]{0,8}".prop_map(Yaml::Quoted), Just(Yaml::from(7u32))];
    leaf.prop_recursive(4, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Yaml::from),
            prop::collection::vec(inner, 0..5).prop_map(|values| {
                let keys = ["id", "text", "leads", "deadline", "none_printed"];
                keys.into_iter().zip(values).fold(Map::new(), |map, (key, value)| map.with(key, value)).into()
            }),
        ]
    })
}

#[test]
fn what_gongkai_writes_goes_the_short_way() {
    for (path, text) in super::corpus::files(60) {
        assert_eq!(taken(&text), path.ends_with(".yaml"), "{path}");
    }
    let shipped = shipped();
    let short = shipped.iter().filter(|t| taken(t)).count();
    assert!(short * 10 >= shipped.len() * 8, "{short} of {}", shipped.len());
}

#[test]
fn what_the_parser_must_judge_is_declined() {
    for text in [
        "",
        "# a\n",
        "a: b: c\n",
        "a: b #c\n",
        "a: “b”\n",
        "a:\tb\n",
        "a:\n  - id：b\n",
        "- text:\u{a0}b\n",
        "a: b\n  #2号楼\n",
        "a: x\n  y\n",
        "a: 1\na: 2\n",
        "a:\n",
        "a: \"b\\n\"\n",
    ] {
        assert!(!taken(text), "{text:?}");
    }
}

proptest! {
    #![proptest_config(super::properties::cases(4000))]

    #[test]
    fn both_ways_agree_on_changed_files(
        base in any::<Index>(),
        edits in prop::collection::vec((0u8..10, any::<Index>(), any::<Index>(), any::<Index>()), 0..4),
    ) {
        thread_local!(static BASES: Vec<String> = bases());
        let mut text = BASES.with(|b| b[base.index(b.len())].clone());
        for (how, at, other, snippet) in edits {
            text = edit(&text, how, at, other, snippet);
        }
        taken(&text);
    }

    #[test]
    fn both_ways_agree_on_written_values(value in value()) {
        taken(&writer::write(&value));
    }
}
