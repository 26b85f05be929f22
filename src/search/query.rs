//! What was typed, made ready: what must stand in a text, what may not, and the terms to look up.
//!
//! Words are separated by blanks. `"…"` (any quotation marks) is a phrase, which must stand in one text of a document
//! literally; `-x` and `-"…"` exclude. The steps are those of the browser's `parse` and `ready`.

use super::normalise::{Class, class, is_alphanumeric, normalise_into};
use super::token::{Stretches, tokens};

/// Characters that count of what was typed. What a list of words costs grows faster than the list.
const LONGEST: usize = 200;

/// A piece of what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text, as typed.
    pub text: String,
    /// It stood in quotation marks.
    pub quoted: bool,
    /// It is excluded.
    pub not: bool,
}

/// A question made ready. All texts are matching forms, each once, in the order of what was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Phrases that must stand in a text of the document.
    pub phrases: Vec<Vec<char>>,
    /// Runs of unquoted words; a document that has them all comes before one that has not, within a page.
    pub runs: Vec<Vec<char>>,
    /// Forms that may not stand in any text.
    pub not: Vec<Vec<char>>,
    /// Terms of the phrases.
    pub strict: Vec<String>,
    /// Terms of the unquoted words that are not among the strict ones.
    pub loose: Vec<String>,
}

impl Asked {
    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.strict.is_empty() && self.loose.is_empty()
    }

    /// Whether each candidate must be read before it is a hit.
    pub fn is_literal(&self) -> bool {
        !self.phrases.is_empty() || !self.not.is_empty()
    }

    /// The question that was typed.
    pub fn of(typed: &str) -> Asked {
        let mut asked = Asked::default();
        let typed: String = typed.trim_start_matches(is_blank).chars().take(LONGEST).collect();
        for piece in pieces(&typed) {
            let mut form = Vec::new();
            normalise_into(&piece.text, &mut form);
            let mut terms = Vec::new();
            tokens(&form, Stretches::Longest, |token| terms.push(token.term()));
            if terms.is_empty() {
                continue;
            }
            if piece.not {
                asked.not.push(form);
            } else if piece.quoted {
                asked.phrases.push(form);
                asked.strict.extend(terms);
            } else {
                asked.runs.extend(runs(&form));
                asked.loose.extend(terms);
            }
        }
        let Asked { phrases, runs, not, strict, loose } = &mut asked;
        loose.retain(|term| !strict.contains(term));
        for forms in [phrases, runs, not] {
            keep_first(forms);
        }
        for terms in [strict, loose] {
            keep_first(terms);
        }
        asked
    }
}

fn keep_first<T: PartialEq>(list: &mut Vec<T>) {
    let mut kept: Vec<T> = Vec::new();
    for one in list.drain(..) {
        if !kept.contains(&one) {
            kept.push(one);
        }
    }
    *list = kept;
}

/// The pieces of what was typed, in order.
pub fn pieces(typed: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    // A minus sign with nothing behind it, which a quotation mark may follow.
    let mut bare = false;
    for (place, part) in typed.split(is_quote).enumerate() {
        let excluded = std::mem::take(&mut bare);
        if place % 2 == 1 {
            if !part.chars().all(is_blank) {
                pieces.push(Piece { text: part.to_owned(), quoted: true, not: excluded });
            }
            continue;
        }
        for word in part.split(is_blank).filter(|word| !word.is_empty()) {
            let text = word.strip_prefix(is_minus);
            let not = text.is_some();
            let text = text.unwrap_or(word);
            bare = text.is_empty();
            if !text.is_empty() {
                pieces.push(Piece { text: text.to_owned(), quoted: false, not });
            }
        }
    }
    pieces
}

fn is_quote(char: char) -> bool {
    matches!(char, '"' | '＂' | '“' | '”' | '„' | '‟' | '«' | '»' | '「' | '」' | '『' | '』' | '〝' | '〞' | '〟')
}

fn is_minus(char: char) -> bool {
    matches!(char, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '－')
}

/// White space as scripts in browsers see it.
fn is_blank(char: char) -> bool {
    (char.is_whitespace() && char != '\u{85}') || char == '\u{feff}'
}

/// The runs of Han characters and the words of a form, what stands between them left out.
fn runs(form: &[char]) -> Vec<Vec<char>> {
    #[derive(PartialEq, Clone, Copy)]
    enum Kind {
        Han,
        Word,
        None,
    }
    let mut runs: Vec<Vec<char>> = Vec::new();
    let mut kind = Kind::None;
    for &char in form {
        let next = match class(char) {
            Class::Han => Kind::Han,
            _ if is_alphanumeric(char) => Kind::Word,
            Class::Joiner if kind == Kind::Word => Kind::Word,
            _ if kind == Kind::Word && char == '%' => Kind::Word,
            _ => Kind::None,
        };
        match runs.last_mut() {
            Some(run) if next == kind && next != Kind::None => run.push(char),
            _ if next != Kind::None => runs.push(vec![char]),
            _ => {}
        }
        kind = next;
    }
    for run in &mut runs {
        while run.last().is_some_and(|last| class(*last) == Class::Joiner) {
            run.pop();
        }
    }
    runs
}
