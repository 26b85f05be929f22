//! A record held against a question, by its own texts.

use std::collections::BTreeMap;
use std::ops::Range;

use super::normalise::{Class, class, form};
use super::query::Asked;
use super::record::{DutyRecord, Field, Record};
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
    /// lead has; a fourth more where they are words of deadline and status or leads of the sentence's own duty, an eighth
    /// where they are its other units: the most of any.
    pub near: u32,
    /// It has every run, and one sentence or the title has every term but pairs where words meet.
    pub clear: bool,
}

/// Judges a record.
pub fn judge(asked: &Asked, rarities: &Rarities, record: &Record<'_>) -> Judged {
    let mut forms: Vec<(Field, Option<usize>, Vec<char>)> = Vec::new();
    record.parts(|part| forms.push((part.field, part.duty, form(part.text))));
    let own: Vec<Own> = (0..record.6.len()).map(|duty| Own::of(record, duty)).collect();
    let running = |field: &Field| matches!(field, Field::Text | Field::CutTitle | Field::Progress);
    let has = |phrase: &Vec<char>| forms.iter().any(|(_, _, form)| find(form, phrase, 0).is_some());
    let named = |term: &[char], fields: &dyn Fn(&Field) -> bool| {
        forms.iter().any(|(field, _, form)| fields(field) && find(form, term, 0).is_some())
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
            let own = own.iter().map(|own| own.worth(&chars, *idf)).collect();
            Worth { half: half(&chars, *idf), own, chars, idf: *idf, border: asked.borders.contains(term) }
        })
        .collect();
    let (mut near, mut whole) = (0, false);
    for (_, duty, form) in forms.iter().filter(|(field, ..)| running(field) || *field == Field::Title) {
        // A title or heading stands above every duty.
        let duties = duty.map_or(0..own.len(), |duty| duty..duty + 1);
        for sentence in form.split(|c| ends(*c)) {
            let had: Vec<bool> = terms.iter().map(|term| find(sentence, &term.chars, 0).is_some()).collect();
            near = near.max(worth(&terms, &had, duties.clone()));
            whole |= terms.iter().zip(&had).all(|(term, had)| *had || term.border);
        }
    }
    let literal = asked.runs.iter().all(has);
    Judged {
        holds: asked.phrases.iter().all(has) && !asked.not.iter().any(has),
        literal,
        near,
        clear: literal && whole,
    }
}

/// What names a duty.
struct Own {
    /// Words of its deadline and status, names of its leads.
    first: Vec<Vec<char>>,
    /// Names of its other units.
    others: Vec<Vec<char>>,
}

impl Own {
    fn of(record: &Record<'_>, duty: usize) -> Own {
        let mut own = Own { first: Vec::new(), others: Vec::new() };
        let Some(DutyRecord(_, _, roles, _, facts, ..)) = record.6.get(duty) else { return own };
        own.first.extend(facts.iter().map(|fact| form(fact)));
        for (role, places) in roles.iter().enumerate() {
            let names = places.iter().filter_map(|place| record.4.get(*place)).flat_map(|unit| unit.iter().skip(1));
            let list = if role == usize::from(LEAD) { &mut own.first } else { &mut own.others };
            list.extend(names.map(|name| form(name)));
        }
        own
    }

    /// What a term is worth more to the duty's sentences.
    fn worth(&self, term: &[char], idf: u32) -> u32 {
        let within = |forms: &[Vec<char>]| forms.iter().any(|form| find(form, term, 0).is_some());
        match () {
            () if within(&self.first) => idf / 4,
            () if within(&self.others) => idf / 8,
            () => 0,
        }
    }
}

/// A term and what it is worth to a sentence.
struct Worth {
    chars: Vec<char>,
    /// Where the sentence has it: its rarity.
    idf: u32,
    /// Where the sentence has it not.
    half: u32,
    /// What comes to that, duty by duty.
    own: Vec<u32>,
    /// Two words meet in it, so that a document may lack it.
    border: bool,
}

/// What the terms are worth together to a sentence of one of the duties, of that to which they are worth most. A pair between
/// two words that are both there is worth nearly as much as if they met.
fn worth(terms: &[Worth], had: &[bool], duties: Range<usize>) -> u32 {
    let there = || terms.iter().zip(had).filter(|(_, had)| **had).map(|(term, _)| &term.chars);
    let between = |chars: &[char]| match chars {
        [one, next] => {
            [one, next].iter().all(|char| class(**char) == Class::Han)
                && there().any(|chars| chars.last() == Some(one))
                && there().any(|chars| chars.first() == Some(next))
        }
        _ => false,
    };
    let (mut sum, mut lacking) = (0, Vec::new());
    for (term, had) in terms.iter().zip(had) {
        sum += match had {
            true => term.idf,
            false if between(&term.chars) => term.idf - (term.idf >> 3),
            false => {
                lacking.push(&term.own);
                term.half
            }
        };
    }
    let own = |duty: usize| lacking.iter().filter_map(|own| own.get(duty)).sum::<u32>();
    sum + duties.map(own).max().unwrap_or(0)
}

/// Whether a sentence ends with a character of the matching form.
fn ends(char: char) -> bool {
    matches!(char, '。' | ';' | '!' | '?' | '\n')
}
