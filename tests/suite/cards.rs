//! Cards: the pictures of shared links, drawn by the program and looked at pixel by pixel.

use std::collections::BTreeMap;
use std::process::Command;

use gongkai::pipeline::{self, Failure, Input};
use gongkai::sink::MemorySink;
use gongkai::source::MemoryStore;
use resvg::tiny_skia::{Pixmap, PremultipliedColorU8};

use crate::site::{clock, shipped};

/// A font of the machine; `tests/run` installs those that are named here.
fn font(name: &str) -> Vec<u8> {
    let found = Command::new("fc-match").args(["--format", "%{file}", name]).output().unwrap();
    std::fs::read(String::from_utf8(found.stdout).unwrap()).unwrap()
}

/// The shipped content, with an address or without.
fn content(address: Option<&str>) -> MemoryStore {
    let mut content = shipped();
    if let Some(address) = address {
        add(&mut content, "site.yaml", &format!("base_url: {address}\n"));
    }
    content
}

fn add(content: &mut MemoryStore, path: &str, lines: &str) {
    let sources = content.sources();
    let text = String::from_utf8(sources.read(sources.find(path).unwrap()).unwrap()).unwrap();
    content.put(path, format!("{text}\n{lines}"));
}

struct Made {
    pages: Result<u64, Failure>,
    theme: Vec<String>,
    files: BTreeMap<String, Vec<u8>>,
}

fn build(content: &MemoryStore, font: &[u8], strict: bool) -> Made {
    let (sink, none) = (MemorySink::default(), MemoryStore::default());
    let input = Input {
        sources: &content.sources(),
        themes: &none.sources(),
        statics: None,
        clock: clock(None),
        baseline: None,
        strict,
        font: Some(font),
    };
    let summary = pipeline::build(&input, &sink, &()).value;
    let files = sink.into_files().into_iter().map(|(path, bytes)| (path.to_string(), bytes)).collect();
    Made { pages: summary.pages, theme: summary.theme.iter().map(|fault| format!("{fault:?}")).collect(), files }
}

fn is_like(pixel: PremultipliedColorU8, [red, green, blue]: [u8; 3]) -> bool {
    let near = |a: u8, b: u8| a.abs_diff(b) < 8;
    near(pixel.red(), red) && near(pixel.green(), green) && near(pixel.blue(), blue)
}

const PAPER: [u8; 3] = [0xfa, 0xf7, 0xf0];

#[test]
fn each_duty_has_a_picture_that_its_page_names() {
    let content = content(Some("https://www.example.org/plan/"));
    let font = font("Noto Sans CJK SC");
    let made = build(&content, &font, false);
    assert!(made.pages.is_ok() && made.theme.is_empty(), "{:?}", made.theme);
    let cards: Vec<&String> = made.files.keys().filter(|path| path.contains("/cards/")).collect();
    assert_eq!(cards.len(), 61);
    for path in &cards {
        let card = Pixmap::decode_png(&made.files[*path]).unwrap();
        assert_eq!((card.width(), card.height()), (1200, 630));
        let lines = |x: std::ops::Range<u32>, y: std::ops::Range<u32>| {
            y.flat_map(move |y| x.clone().map(move |x| (x, y)))
                .map(|(x, y)| card.pixel(x, y).unwrap())
                .collect::<Vec<_>>()
        };
        // The title, the mark, both words of the state; nothing in the margins.
        let dark = lines(72..1128, 190..440).iter().filter(|pixel| is_like(**pixel, [0x1c, 0x1a, 0x17])).count();
        assert!(dark > 2_000, "{path}: no title ({dark})");
        assert!(lines(72..112, 478..518).iter().any(|pixel| !is_like(*pixel, PAPER)), "{path}: no mark");
        assert!(lines(1140..1200, 20..630).iter().all(|pixel| is_like(*pixel, PAPER)), "{path}: over the margin");
        assert!(lines(0..70, 20..630).iter().all(|pixel| is_like(*pixel, PAPER)), "{path}: over the margin");
        let item = path.replace("/cards/", "/items/");
        let item = format!("{}.html", item.rsplit_once('-').unwrap().0);
        let page = String::from_utf8(made.files[&item].clone()).unwrap();
        assert!(
            page.contains(&format!(r#"property="og:image" content="https://www.example.org/plan/{path}""#)),
            "{item}"
        );
    }
    let contents: std::collections::BTreeSet<&Vec<u8>> = cards.iter().map(|path| &made.files[*path]).collect();
    assert_eq!(contents.len(), 61, "two duties have one picture");
    assert!(build(&content, &font, false).files == made.files, "another build, other bytes");
}

#[test]
fn what_is_hidden_is_on_no_card() {
    let (face, address) = (font("Noto Sans CJK SC"), Some("https://www.example.org/"));
    let cards = |content: &MemoryStore| -> BTreeMap<String, Vec<u8>> {
        let made = build(content, &face, false);
        assert!(made.pages.is_ok());
        made.files.into_iter().filter(|(path, _)| path.contains("/cards/")).collect()
    };
    let (shown, mut hidden, mut never) = (content(address), content(address), content(address));
    let site = {
        let sources = hidden.sources();
        String::from_utf8(sources.read(sources.find("site.yaml").unwrap()).unwrap()).unwrap()
    };
    hidden.put("site.yaml", site.replace("samples: show", "samples: hide"));
    let progress: Vec<String> = {
        let paths = never.sources();
        paths.files().map(|(_, path)| path.to_owned()).filter(|path| path.contains("/progress/")).collect()
    };
    progress.iter().for_each(|path| never.remove(path));
    // All entries of the shipped content are samples.
    assert!(cards(&hidden) == cards(&never), "a card tells of a hidden sample");
    assert!(cards(&shown) != cards(&never), "no card tells of a sample");
}

#[test]
fn what_is_too_long_is_cut_within_the_margins() {
    let long = format!("{}{}", "推进重点工作".repeat(100), "https://www.example.org/".repeat(20));
    let mut content = content(Some("https://www.example.org/"));
    add(&mut content, "plans/dongzhi-2023/items/002.yaml", &format!("title: {long}\n"));
    let made = build(&content, &font("Noto Sans CJK SC"), false);
    assert!(made.pages.is_ok());
    for (path, bytes) in made.files.iter().filter(|(path, _)| path.contains("/cards/")) {
        let card = Pixmap::decode_png(bytes).unwrap();
        let margin = (20..630).flat_map(|y| (1140..1200).map(move |x| (x, y)));
        assert!(margin.into_iter().all(|(x, y)| is_like(card.pixel(x, y).unwrap(), PAPER)), "{path}");
    }
}

#[test]
fn what_cards_lack_is_told() {
    let with_address = content(Some("https://www.example.org/"));
    let fault = |made: Made| match made.pages {
        Err(Failure::Theme(faults)) => faults[0].key,
        _ => panic!("no fault"),
    };
    let chinese = font("Noto Sans CJK SC");
    assert_eq!(fault(build(&content(None), &chinese, false)), "card-address");
    assert_eq!(fault(build(&with_address, b"no font", false)), "card-font");
    let latin = font("DejaVu Sans");
    let made = build(&with_address, &latin, false);
    assert!(
        made.pages.is_ok() && made.theme.len() == 1 && made.theme[0].contains("card-characters"),
        "{:?}",
        made.theme
    );
    assert!(made.theme[0].contains('县') && !made.theme[0].contains('1'), "{}", made.theme[0]);
    // A word of the interface, 截至, is drawn as well as what the content says.
    assert!(made.theme[0].contains('截'), "{}", made.theme[0]);
    assert_eq!(fault(build(&with_address, &latin, true)), "card-characters");
}
