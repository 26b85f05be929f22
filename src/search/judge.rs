//! A record held against a question, by its own texts.

use std::collections::BTreeMap;

use super::normalise::{Class, class, normalise_into};
use super::query::Asked;
use super::record::{Field, Record};
use super::token::find;

/// The place of the leads among the roles.
const LEAD: u8 = 0;

/// Rarity by term.
pub type Rarities = BTreeMap<String, u32>;

/// How a record answers a question.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Judged {
    /// It has every phrase and nothing excluded.
    pub holds: bool,
    /// It has every run of the unquoted words.
    pub literal: bool,
    /// The sum of the rarities of the terms that one sentence or the title has, seven eighths of those of pairs between two
    /// words that it has, and half of those that only title, section, deadline and units have, five eighths of those that a
    /// lead has: the most of any.
    pub near: u32,
    /// It has every run, and one sentence or the title has every term but pairs where words meet.
    pub clear: bool,
}

/// Judges a record.
pub fn judge(asked: &Asked, rarities: &Rarities, record: &Record<'_>) -> Judged {
    let mut forms: Vec<(Field, Vec<char>)> = Vec::new();
    record.parts(|part| {
        let mut form = Vec::new();
        normalise_into(part.text, &mut form);
        forms.push((part.field, form));
    });
    let running = |field: &Field| matches!(field, Field::Text | Field::CutTitle | Field::Progress);
    let has = |phrase: &Vec<char>| forms.iter().any(|(_, form)| find(form, phrase, 0).is_some());
    let named = |term: &[char], fields: &dyn Fn(&Field) -> bool| {
        forms.iter().any(|(field, form)| fields(field) && find(form, term, 0).is_some())
    };
    let half = |term: &[char], idf: u32| match named(term, &|field| !running(field)) {
        true if named(term, &|field| *field == Field::Unit(LEAD)) => idf / 2 + idf / 8,
        true => idf / 2,
        false => 0,
    };
    let terms: Vec<Worth> = rarities
        .iter()
        .map(|(term, idf)| {
            let chars: Vec<char> = term.chars().collect();
            Worth { half: half(&chars, *idf), chars, idf: *idf, border: asked.borders.contains(term) }
        })
        .collect();
    let sentences = forms.iter().filter(|(field, _)| running(field) || *field == Field::Title);
    let (mut near, mut whole) = (0, false);
    for sentence in sentences.flat_map(|(_, form)| form.split(|c| ends(*c))) {
        let had: Vec<bool> = terms.iter().map(|term| find(sentence, &term.chars, 0).is_some()).collect();
        near = near.max(worth(&terms, &had));
        whole |= terms.iter().zip(&had).all(|(term, had)| *had || term.border);
    }
    let literal = asked.runs.iter().all(has);
    Judged {
        holds: asked.phrases.iter().all(has) && !asked.not.iter().any(has),
        literal,
        near,
        clear: literal && whole,
    }
}

/// A term and what it is worth to a sentence.
struct Worth {
    chars: Vec<char>,
    /// Where the sentence has it: its rarity.
    idf: u32,
    /// Where the sentence has it not.
    half: u32,
    /// Two words meet in it, so that a document may lack it.
    border: bool,
}

/// What the terms are worth together. A pair between two words that are both there is worth nearly as much as if they met.
fn worth(terms: &[Worth], had: &[bool]) -> u32 {
    let there = || terms.iter().zip(had).filter(|(_, had)| **had).map(|(term, _)| &term.chars);
    let between = |chars: &[char]| match chars {
        [one, next] => {
            [one, next].iter().all(|char| class(**char) == Class::Han)
                && there().any(|chars| chars.last() == Some(one))
                && there().any(|chars| chars.first() == Some(next))
        }
        _ => false,
    };
    let of = |(term, had): (&Worth, &bool)| match had {
        true => term.idf,
        false if between(&term.chars) => term.idf - (term.idf >> 3),
        false => term.half,
    };
    terms.iter().zip(had).map(of).sum()
}

/// Whether a sentence ends with a character of the matching form.
fn ends(char: char) -> bool {
    matches!(char, '。' | ';' | '!' | '?' | '\n')
}
