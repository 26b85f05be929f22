//! Matching form to terms: what the index lists, what a query looks up.
//!
//! In: the characters of one matching form (`normalise`). Out: terms, in order, with repetitions.
//!
//! - A run of Han characters gives every overlapping pair, and its last character alone. So every occurrence of a
//!   character begins a pair or ends a run, and all of them are found under the terms that begin with it.
//! - A word (alphanumerics and the joiners between them, and a `%` after it) is a row of segments of letters or of digits:
//!   `g236` is two, `1+4+n` three. Every stretch of one to four segments is a term, joiners included.
//!
//! So text that contains a phrase, at the borders `find` respects, has every term of the phrase.

use super::normalise::{Class, class};

/// Segments a term of a word has at most.
pub const SEGMENTS: usize = 4;

/// Characters a term of a word has at most; a longer one is cut, in text and query alike.
pub const TERM_CHARS: usize = 40;

/// One term of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token<'a> {
    /// Two neighbouring Han characters.
    Pair(char, char),
    /// The last Han character of a run.
    Last(char),
    /// A stretch of a word.
    Word(&'a [char]),
}

impl Token<'_> {
    /// The term as it stands in the index.
    pub fn term(&self) -> String {
        match self {
            Token::Pair(first, second) => [*first, *second].iter().collect(),
            Token::Last(char) => char.to_string(),
            Token::Word(chars) => chars.iter().collect(),
        }
    }
}

/// Which terms are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stretches {
    /// All, for the index.
    All,
    /// Those a query needs, the others following from them: of a word the whole, or where it has more segments every
    /// stretch of four; the last character of a run only where it is the run.
    Longest,
}

/// Gives each term of `chars` to `emit`, in order of their ends.
pub fn tokens<'a>(chars: &'a [char], stretches: Stretches, mut emit: impl FnMut(Token<'a>)) {
    let mut rest = chars;
    let mut bounds = Vec::new();
    while let Some((&first, tail)) = rest.split_first() {
        match class(first) {
            Class::Han => {
                let length = rest.iter().take_while(|char| class(**char) == Class::Han).count();
                let (run, after) = rest.split_at(length);
                for pair in run.windows(2) {
                    if let [one, two] = *pair {
                        emit(Token::Pair(one, two));
                    }
                }
                if let Some(last) = run.last()
                    && (stretches == Stretches::All || run.len() == 1)
                {
                    emit(Token::Last(*last));
                }
                rest = after;
            }
            Class::Letter | Class::Digit => {
                let length = segments(rest, &mut bounds);
                let (word, after) = rest.split_at(length);
                stretch(word, &bounds, stretches, &mut emit);
                rest = after;
            }
            Class::Joiner | Class::Other => rest = tail,
        }
    }
}

/// The length of the word `chars` begins with; `bounds` gets begin and end of each segment. A closing `%` belongs to the
/// word but to no segment.
fn segments(chars: &[char], bounds: &mut Vec<(usize, usize)>) -> usize {
    bounds.clear();
    let at = |index: usize| chars.get(index).map_or(Class::Other, |char| class(*char));
    let mut end = 0;
    loop {
        let begin = end;
        let kind = at(begin);
        while at(end) == kind {
            end += 1;
        }
        bounds.push((begin, end));
        match at(end) {
            Class::Letter | Class::Digit => {}
            Class::Joiner if matches!(at(end + 1), Class::Letter | Class::Digit) => end += 1,
            _ => break,
        }
    }
    if chars.get(end) == Some(&'%') { end + 1 } else { end }
}

fn stretch<'a>(word: &'a [char], bounds: &[(usize, usize)], stretches: Stretches, emit: &mut impl FnMut(Token<'a>)) {
    let percent = word.last() == Some(&'%');
    let longest = bounds.len().min(SEGMENTS);
    for last in 0..bounds.len() {
        for count in 1..=longest.min(last + 1) {
            if stretches == Stretches::Longest && count != longest {
                continue;
            }
            let (Some(&(from, _)), Some(&(_, to))) = (bounds.get(last + 1 - count), bounds.get(last)) else { continue };
            let ends = last + 1 == bounds.len() && percent;
            if !ends || stretches == Stretches::All {
                emit(word_term(word, from, to));
            }
            if ends {
                emit(word_term(word, from, to + 1));
            }
        }
    }
}

fn word_term(word: &[char], from: usize, to: usize) -> Token<'_> {
    Token::Word(word.get(from..to.min(from + TERM_CHARS)).unwrap_or_default())
}

/// Where `phrase` stands in `text` from `from` on; both are matching forms. A find may not cut a number or a foreign word:
/// `23` is not in `2023`, `236` is in `g236`.
pub fn find(text: &[char], phrase: &[char], from: usize) -> Option<usize> {
    let (first, last) = (*phrase.first()?, *phrase.last()?);
    let mut at = from;
    while let Some(step) = text.get(at..)?.windows(phrase.len()).position(|window| window == phrase) {
        at += step;
        let before = at.checked_sub(1).and_then(|index| text.get(index));
        let after = text.get(at + phrase.len());
        if !cuts(before, first) && !cuts(after, last) {
            return Some(at);
        }
        at += 1;
    }
    None
}

fn cuts(outside: Option<&char>, inside: char) -> bool {
    let kind = class(inside);
    matches!(kind, Class::Letter | Class::Digit) && outside.is_some_and(|char| class(*char) == kind)
}
