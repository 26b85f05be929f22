//! What was typed, made ready: what must stand in a text, what may not, and the terms to look up.
//!
//! Words are separated by blanks. `"…"` (any quotation marks) is a phrase, which must stand in one text of a document
//! literally. `-x` and `-"…"` exclude: an ASCII minus sign directly before a letter, a Han character or a quotation mark, at
//! the beginning or behind a blank, where something else is asked for. Every other dash is text, also before ①. The steps
//! are those of the browser's `parse` and `ready`.

use super::normalise::{Class, class, form, is_alphanumeric, is_enclosed, normalise_mapped};
use super::token::{Stretches, find, tokens};

/// Characters that count of what was typed. What a list of words costs grows faster than the list.
const LONGEST: usize = 200;

/// A piece of what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text, as typed.
    pub text: String,
    /// It stood in quotation marks.
    pub quoted: bool,
    /// A minus sign stood before it.
    pub minus: bool,
}

/// A question made ready. All texts are matching forms, each once, in the order of what was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Nothing but blanks was typed. Without it, a question with no terms has nothing to look up: no document answers it.
    pub blank: bool,
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
    /// Pairs where two words meet, which a document may lack.
    pub borders: Vec<String>,
}

impl Asked {
    /// Whether there is nothing to look up.
    pub fn is_empty(&self) -> bool {
        self.strict.is_empty() && self.loose.is_empty()
    }

    /// Whether each candidate must be read before it is a hit.
    pub fn is_literal(&self) -> bool {
        !self.phrases.is_empty() || !self.not.is_empty()
    }

    /// The question that was typed.
    pub fn of(typed: &str) -> Asked {
        Question::of(typed).asked()
    }

    /// Adds what a form of the question with near words looks up; numbers that near words came in place of are left out.
    pub fn add(&mut self, other: Asked) {
        self.loose.retain(|term| !has_digit(term) || other.loose.contains(term));
        self.loose.extend(other.loose);
        self.loose.retain(|term| !self.strict.contains(term));
        keep_first(&mut self.loose);
    }
}

/// What was typed as pieces in matching form, of which other forms of the same question are made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Question {
    blank: bool,
    pieces: Vec<Ready>,
}

/// A piece in matching form.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Ready {
    /// As typed, which a sentence about the question shows of it.
    text: String,
    form: Vec<char>,
    quoted: bool,
    not: bool,
}

impl Question {
    /// The pieces of what was typed that have something to look up.
    pub fn of(typed: &str) -> Question {
        let typed: String = typed.trim_start_matches(is_blank).chars().take(LONGEST).collect();
        let ready = pieces(&with_months(&typed)).into_iter().map(|piece| {
            let form = form(&piece.text);
            let named = form
                .first()
                .is_some_and(|first| matches!(class(*first), Class::Han | Class::Letter) && !is_enclosed(*first));
            Ready { form, quoted: piece.quoted, not: piece.minus && (piece.quoted || named), text: piece.text }
        });
        let mut pieces: Vec<Ready> = ready.filter(|piece| !terms(&piece.form).is_empty()).collect();
        if pieces.iter().all(|piece| piece.not) {
            pieces.iter_mut().for_each(|piece| piece.not = false);
        }
        Question { blank: typed.chars().all(is_blank), pieces }
    }

    /// What is to be looked up.
    pub fn asked(&self) -> Asked {
        let mut asked = Asked { blank: self.blank, ..Asked::default() };
        for Ready { form, quoted, not, .. } in &self.pieces {
            if *not {
                asked.not.push(form.clone());
            } else if *quoted {
                asked.phrases.push(form.clone());
                asked.strict.extend(terms(form));
            } else {
                asked.runs.extend(runs(form));
                asked.loose.extend(terms(form));
            }
        }
        let Asked { phrases, runs, not, strict, loose, .. } = &mut asked;
        loose.retain(|term| !strict.contains(term));
        for forms in [phrases, runs, not] {
            keep_first(forms);
        }
        for terms in [strict, loose] {
            keep_first(terms);
        }
        asked
    }

    /// What is looked for, or with `not` what may not be there, to be shown: phrases, and of unquoted words what is looked up.
    pub fn words(&self, not: bool) -> Vec<String> {
        let pieces = self.pieces.iter().filter(|piece| piece.not == not);
        let words = pieces.flat_map(|piece| match piece.quoted || not {
            true => vec![piece.text.clone()],
            false => runs(&piece.form).iter().map(|run| as_typed(run, &piece.text)).collect(),
        });
        let mut words = words.collect();
        keep_first(&mut words);
        words
    }

    /// The question without the numbers of a list (1.加快) and the words that only make it a question (谁, 什么时候, 负责 …),
    /// of each what comes in its place; nothing where it has none, or nothing else.
    pub fn without_question_words(&self, words: &[(String, String)]) -> Option<Question> {
        self.changed(|form| rewritten(&without_list_numbers(form), words.iter(), |(_, put), out| out.push_str(put)))
            .filter(|question| !question.asked().is_empty())
    }

    /// The question with others, as words of their own, in place of the words that it has, and what came in their place (of
    /// several choices the `which`th, else the last); nothing where it has none of them. At each place the first word counts
    /// that stands there, and what has come in the place of a word is looked at no more.
    pub fn with_words<'s>(
        &self,
        pairs: impl IntoIterator<Item = &'s (String, String)>,
        which: usize,
    ) -> Option<(Question, Vec<&'s str>)> {
        let pairs: Vec<_> = pairs.into_iter().collect();
        let mut used = Vec::new();
        let question = self.changed(|form| {
            rewritten(form, pairs.iter().copied(), |(_, other), out| {
                let other = other.split('|').take(which + 1).last().unwrap_or_default();
                used.push(other);
                out.extend([" ", other, " "]);
            })
        })?;
        keep_first(&mut used);
        Some((question, used))
    }

    /// Whether it has a word, in matching form.
    pub fn has(&self, word: &str) -> bool {
        let word: Vec<char> = word.chars().collect();
        self.pieces.iter().any(|piece| piece.form.windows(word.len().max(1)).any(|part| part == word))
    }

    /// The question with what is made of its words, to which it is shown too; nothing where that leaves them all.
    fn changed(&self, mut change: impl FnMut(&str) -> String) -> Option<Question> {
        let mut question = self.clone();
        let mut any = false;
        for piece in question.pieces.iter_mut().filter(|piece| !piece.quoted && !piece.not) {
            let form: String = piece.form.iter().collect();
            let other = change(&form);
            if other != form {
                piece.form = other.chars().collect();
                any = true;
            }
        }
        any.then_some(question)
    }
}

/// A form without the numbers of a list: one or two digits at its begin or behind a sentence, with a mark and words or nothing behind.
fn without_list_numbers(form: &str) -> String {
    let mut left = String::new();
    for sentence in form.split_inclusive(['。', ';']) {
        let number = sentence.strip_prefix('(').unwrap_or(sentence);
        let rest = number.trim_start_matches(|char: char| char.is_ascii_digit());
        let behind = rest.strip_prefix(['.', '、', ')']);
        let of_list = |behind: &&str| {
            (1..3).contains(&(number.len() - rest.len())) && behind.chars().next().is_none_or(char::is_alphabetic)
        };
        left.push_str(behind.filter(of_list).unwrap_or(sentence));
    }
    left
}

/// A form with what `put` writes for its words: at each place the first word of the list that stands there counts. The end of
/// a number is no word, nor is a part of a foreign one; these stay.
fn rewritten<'p>(
    form: &str,
    pairs: impl Iterator<Item = &'p (String, String)> + Clone,
    mut put: impl FnMut(&'p (String, String), &mut String),
) -> String {
    let mut out = String::new();
    let mut at = 0;
    while let Some((before, rest)) = form.split_at_checked(at).filter(|(_, rest)| !rest.is_empty()) {
        if let Some(pair) = pairs.clone().find(|(word, _)| rest.starts_with(word.as_str())) {
            let behind = rest.get(pair.0.len()..).unwrap_or_default();
            if ends_number(before, &pair.0) || within_word(before, &pair.0, behind) {
                out.push_str(&pair.0);
            } else {
                put(pair, &mut out);
            }
            at += pair.0.len();
        } else {
            let next = rest.chars().next().map_or(1, char::len_utf8);
            out.push_str(rest.get(..next).unwrap_or_default());
            at += next;
        }
    }
    out
}

/// Whether a word begins with a figure and stands at the end of a number: `10年` of `2010年`.
fn ends_number(before: &str, word: &str) -> bool {
    let number = before.strip_suffix(['.', ',']).unwrap_or(before);
    word.starts_with(|first: char| first < ':') && number.ends_with(|last: char| last.is_ascii_digit())
}

/// Whether it is a part of a foreign word: `bus` of `business`.
fn within_word(before: &str, word: &str, behind: &str) -> bool {
    let letter = |char: char| char.is_ascii_lowercase();
    word.starts_with(letter) && (before.ends_with(letter) || behind.starts_with(letter))
}

/// Whether a term has a digit: another number is another thing.
pub fn has_digit(term: &str) -> bool {
    term.chars().any(|char| class(char) == Class::Digit)
}

/// The terms to look up for a form, in order.
pub fn terms(form: &[char]) -> Vec<String> {
    let mut terms = Vec::new();
    tokens(form, Stretches::Longest, |token| terms.push(token.term()));
    terms
}

/// Leaves of equal ones the first.
pub fn keep_first<T: PartialEq>(list: &mut Vec<T>) {
    let mut kept: Vec<T> = Vec::new();
    for one in list.drain(..) {
        if !kept.contains(&one) {
            kept.push(one);
        }
    }
    *list = kept;
}

/// What was typed with each month of a number (6月底, 2023年12月) as a phrase, so that it is not answered by a 6 elsewhere; as it
/// is where the reader has marked phrases.
fn with_months(typed: &str) -> String {
    let chars: Vec<char> = typed.chars().collect();
    let digits =
        |from: usize, most: usize| chars.iter().skip(from).take(most).take_while(|char| char.is_ascii_digit()).count();
    let char = |place: usize| chars.get(place).copied().unwrap_or_default();
    let mut out = String::new();
    let mut at = 0;
    while at < chars.len() {
        let year = if digits(at, 4) == 4 && char(at + 4) == '年' { 5 } else { 0 };
        let month = [year, 0].into_iter().find_map(|year| {
            let numbers = digits(at + year, 2);
            let end = year + numbers + 1;
            (numbers > 0 && char(at + end - 1) == '月' && digits(at + end, 1) == 0).then_some(end)
        });
        let end = match month {
            Some(end) if matches!(char(at + end), '底' | '末' | '初' | '份') => end + 1,
            Some(end) => end,
            None => 1,
        };
        let part: String = chars.iter().skip(at).take(end).collect();
        match month {
            Some(_) => out.extend(["\"", &part, "\""]),
            None => out.push_str(&part),
        }
        at += end;
    }
    if typed.contains(is_quote) { typed.to_owned() } else { out }
}

/// The pieces of what was typed, in order.
pub fn pieces(typed: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    // What stands before the part is a minus sign alone.
    let mut minus = false;
    for (place, part) in typed.split(is_quote).enumerate() {
        if place % 2 == 1 {
            pieces.push(Piece { text: part.to_owned(), quoted: true, minus });
            continue;
        }
        // Behind the closing mark of a phrase a minus sign is text.
        let mut behind = place > 0;
        minus = false;
        for word in words(part) {
            let text = if behind { None } else { word.strip_prefix('-') };
            behind = false;
            minus = text == Some("");
            if !word.is_empty() && !minus {
                pieces.push(Piece { text: text.unwrap_or(&word).to_owned(), quoted: false, minus: text.is_some() });
            }
        }
    }
    pieces
}

/// The words between blanks; a row of three or more single characters is one (池 九 铁 路).
fn words(part: &str) -> Vec<String> {
    let words: Vec<&str> = part.split(is_blank).collect();
    let row = |word: &&str| word.is_empty() || *word != "-" && word.chars().nth(1).is_none();
    let rows = words.chunk_by(|one, next| row(one) && row(next));
    let joined = rows.flat_map(|words| {
        let row = words.concat();
        let single = words.iter().filter(|word| word.chars().nth(1).is_none() && !word.is_empty()).count();
        if single < 3 { words.iter().map(|word| (*word).to_owned()).collect() } else { vec![row] }
    });
    joined.collect()
}

fn is_quote(char: char) -> bool {
    matches!(char, '"' | '＂' | '“' | '”' | '„' | '‟' | '«' | '»' | '「' | '」' | '『' | '』' | '〝' | '〞' | '〟')
}

/// White space as scripts in browsers see it.
fn is_blank(char: char) -> bool {
    (char.is_whitespace() && char != '\u{85}') || char == '\u{feff}'
}

/// A run of a form as it was typed; as it is in the form where what was typed has it not.
fn as_typed(run: &[char], typed: &str) -> String {
    let mapped = normalise_mapped(typed);
    let at = find(&mapped.chars, run, 0);
    let place = at.and_then(|at| Some((*mapped.starts.get(at)?, *mapped.ends.get(at + run.len() - 1)?)));
    let part = place.and_then(|(from, to)| typed.get(from as usize..to as usize));
    part.map_or_else(|| run.iter().collect(), str::to_owned)
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
