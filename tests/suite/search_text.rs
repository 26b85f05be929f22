//! Search: the matching form and the terms, in Rust and in the browser's script, held to one list of cases.

use std::process::Command;

use gongkai::search::fold;
use gongkai::search::normalise::{class, normalise, normalise_into, normalise_mapped};
use gongkai::search::token::{Stretches, find, tokens};
use serde::Deserialize;

#[derive(Deserialize)]
struct Case {
    text: String,
    form: String,
    /// What the index lists.
    terms: Vec<String>,
    /// What a query looks up.
    asked: Vec<String>,
}

fn cases() -> Vec<Case> {
    serde_json::from_str(include_str!("../fixtures/normalise.json")).unwrap()
}

fn chars(text: &str) -> Vec<char> {
    let mut chars = Vec::new();
    normalise_into(text, &mut chars);
    chars
}

fn terms(text: &str, stretches: Stretches) -> Vec<String> {
    let chars = chars(text);
    let mut terms = Vec::new();
    tokens(&chars, stretches, |token| terms.push(token.term()));
    terms
}

#[test]
fn at_least_500_cases_have_the_form_and_terms_of_the_fixture() {
    let cases = cases();
    assert!(cases.len() >= 500, "{}", cases.len());
    for case in cases {
        assert_eq!(normalise(&case.text), case.form, "form of {:?}", case.text);
        assert_eq!(terms(&case.text, Stretches::All), case.terms, "terms of {:?}", case.text);
        assert_eq!(terms(&case.text, Stretches::Longest), case.asked, "terms asked for by {:?}", case.text);
    }
}

#[test]
fn the_script_gives_the_same_forms_as_the_fixture() {
    let output = Command::new("node")
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser/normalise-check.cjs"))
        .arg(folding())
        .output()
        .expect("node runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.trim().parse::<usize>().unwrap() >= 500, "{said}");
}

fn folding() -> String {
    fold::pairs().iter().flat_map(|(source, target)| [source, target]).collect()
}

#[test]
fn normalising_twice_changes_nothing() {
    for case in cases() {
        assert_eq!(normalise(&case.form), case.form, "{:?}", case.text);
    }
}

#[test]
fn folding_ends_at_characters_that_are_not_folded() {
    assert!(fold::pairs().len() > 2700);
    assert!(fold::pairs().is_sorted());
    for &(source, target) in fold::pairs() {
        assert_eq!(fold::fold(target), target, "{source} becomes {target}");
    }
    for (source, target) in [('縣', '县'), ('裏', '里'), ('裡', '里'), ('捍', '捍'), ('磐', '磐'), ('後', '后')]
    {
        assert_eq!(fold::fold(source), target);
    }
}

#[test]
fn every_character_knows_its_place_in_the_text() {
    let text = "　完成１２ ㎡，Ｇ\u{200b}２３６與\u{20bb7}";
    let mapped = normalise_mapped(text);
    assert_eq!(mapped.chars.iter().collect::<String>(), "完成12 m2,g236与\u{20bb7}");
    let at = find(&mapped.chars, &chars("G236"), 0).unwrap();
    let (from, to) = (mapped.starts[at] as usize, mapped.ends[at + 3] as usize);
    assert_eq!(&text[from..to], "Ｇ\u{200b}２３６");
    let text = "于2023年05月1日前";
    let mapped = normalise_mapped(text);
    let at = find(&mapped.chars, &chars("5月1日"), 0).unwrap();
    let (from, to) = (mapped.starts[at] as usize, mapped.ends[at + 2] as usize);
    assert_eq!(&text[from..to], "5月1日", "the sign that is left out belongs to the mark");
}

#[test]
fn a_find_cuts_no_number_and_no_foreign_word() {
    let found = |text: &str, phrase: &str| find(&chars(text), &chars(phrase), 0);
    assert_eq!(found("2023年", "23"), None);
    assert_eq!(found("2023年", "2023"), Some(0));
    assert_eq!(found("线路G236", "236"), Some(3));
    assert_eq!(found("线路G236", "g23"), None);
    assert_eq!(found("1236、236", "236"), Some(5));
    assert_eq!(found("增长5.8%", "5.8"), Some(2));
    assert_eq!(found("池九铁路", "九铁"), Some(1));
}

#[test]
fn a_text_has_every_term_of_each_phrase_found_in_it() {
    for case in cases() {
        let form: Vec<char> = case.form.chars().collect();
        for from in 0..form.len() {
            for to in from + 1..=form.len().min(from + 9) {
                let phrase = &form[from..to];
                if phrase.iter().collect::<String>() != normalise(&phrase.iter().collect::<String>())
                    || find(&form, phrase, 0).is_none()
                {
                    continue;
                }
                let mut wanted = Vec::new();
                tokens(phrase, Stretches::Longest, |token| wanted.push(token.term()));
                for term in &wanted {
                    let alone = term.chars().count() == 1 && class(term.chars().next().unwrap()) == class('县');
                    // A lone Han character stands for all terms that begin with it.
                    let has = if alone {
                        case.terms.iter().any(|known| known.starts_with(term.as_str()))
                    } else {
                        case.terms.contains(term)
                    };
                    assert!(has, "{term} of {phrase:?} in {:?}", case.text);
                }
            }
        }
    }
}
