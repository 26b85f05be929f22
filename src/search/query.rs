//! What was typed, made ready: what must stand in a text, what may not, and the terms to look up.
//!
//! Words are separated by blanks. `"…"` (any quotation marks) is a phrase, which must stand in one text of a document
//! literally. `-x` and `-"…"` exclude: an ASCII minus sign directly before a letter, a Han character or a quotation mark, at
//! the begin or behind a blank, where something else is asked for. Every other dash is text. The steps are those of the
//! browser's `parse` and `ready`.

use super::normalise::{Class, class, is_alphanumeric, normalise_into};
use super::token::{Stretches, tokens};

/// Characters that count of what was typed. What a list of words costs grows faster than the list.
const LONGEST: usize = 200;

/// Words that make words a question and stand in no text for it, the longer ones first.
pub const QUESTION_WORDS: &str = "是什么时候 什么时候 啥时候 怎么样了 怎么样 怎么办 有没有 是不是 能不能 是什么 为什么 多长时间 多少个 多少家 是多少 想知道 由哪个 由哪家 由哪些 归哪个 推进得 请问 由谁 谁来 是谁 归谁 到底 做得 建得 办得 \
     什么 何时 怎么 怎样 如何 是否 多少 多久 几个 几家 哪些 哪个 哪家 哪里 哪儿 完成了 了吗 谁 哪 吗 呢 啥 几";

/// Words that make words a question where no single character stands behind them: 进度 does, but for 进度条.
pub const QUESTION_NOUNS: &str = "负责 牵头 完成 进展 进度 情况 单位 部门 的";

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

    /// Adds what another form of the question looks up.
    pub fn add(&mut self, other: Asked) {
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
    /// What a sentence about the question shows of it: as typed, or what was put in its place.
    text: String,
    form: Vec<char>,
    quoted: bool,
    not: bool,
}

impl Question {
    /// The pieces of what was typed that have something to look up.
    pub fn of(typed: &str) -> Question {
        let typed: String = typed.trim_start_matches(is_blank).chars().take(LONGEST).collect();
        let ready = pieces(&typed).into_iter().map(|piece| {
            let mut form = Vec::new();
            normalise_into(&piece.text, &mut form);
            let named = form.first().is_some_and(|first| matches!(class(*first), Class::Han | Class::Letter));
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

    /// The words and phrases that are looked for, or with `not` those that may not be there, to be shown.
    pub fn words(&self, not: bool) -> Vec<String> {
        let pieces = self.pieces.iter().filter(|piece| piece.not == not);
        let words = pieces.flat_map(|piece| match piece.quoted {
            true => vec![piece.text.clone()],
            false => piece.text.split(is_blank).filter(|word| !word.is_empty()).map(str::to_owned).collect(),
        });
        words.collect()
    }

    /// The question without the words that only make it a question (谁, 什么时候, 负责 …); nothing where it has none, or
    /// nothing else.
    pub fn without_question_words(&self) -> Option<Question> {
        let words = QUESTION_WORDS.split_whitespace().chain(QUESTION_NOUNS.split_whitespace());
        self.replaced(words.map(|word| (word, " ")))
            .map(|(question, _)| question)
            .filter(|question| !question.asked().is_empty())
    }

    /// The question with others, as words of their own, in place of the words that it has, and what came in their place;
    /// nothing where it has none of them.
    pub fn with_words<'s>(&self, pairs: &'s [(String, String)]) -> Option<(Question, Vec<&'s str>)> {
        self.replaced(pairs.iter().map(|(word, other)| (word.as_str(), other.as_str())))
    }

    fn replaced<'w>(&self, words: impl Iterator<Item = (&'w str, &'w str)>) -> Option<(Question, Vec<&'w str>)> {
        let mut question = self.clone();
        let mut used = Vec::new();
        for (word, other) in words {
            for piece in question.pieces.iter_mut().filter(|piece| !piece.quoted && !piece.not) {
                let form: String = piece.form.iter().collect();
                let replaced = replace_word(&form, word, &format!(" {other} "));
                if replaced != form {
                    piece.form = replaced.chars().collect();
                    piece.text = replaced;
                    used.push(other);
                }
            }
        }
        keep_first(&mut used);
        (!used.is_empty()).then_some((question, used))
    }
}

/// A form with another word in place of one, but where the word begins with a figure and stands at the end of a number (`10年` of
/// `2010年`), and where a noun of questions goes on with a single character (`进度` of `进度条`).
fn replace_word(form: &str, word: &str, other: &str) -> String {
    let is_noun = other.trim().is_empty() && QUESTION_NOUNS.split_whitespace().any(|noun| noun == word);
    let is_han = |char: Option<char>| char.is_some_and(|char| class(char) == Class::Han);
    let mut parts = form.split(word);
    let mut replaced = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let before = replaced.strip_suffix(['.', ',']).unwrap_or(&replaced);
        let within =
            word.starts_with(|first: char| first < ':') && before.ends_with(|last: char| last.is_ascii_digit());
        let mut behind = part.chars();
        let goes_on = is_noun && is_han(behind.next()) && !is_han(behind.next());
        replaced.push_str(if within || goes_on { word } else { other });
        replaced.push_str(part);
    }
    replaced
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
        for word in part.split(is_blank) {
            let text = if behind { None } else { word.strip_prefix('-') };
            behind = false;
            minus = text == Some("");
            if !word.is_empty() && !minus {
                pieces.push(Piece { text: text.unwrap_or(word).to_owned(), quoted: false, minus: text.is_some() });
            }
        }
    }
    pieces
}

fn is_quote(char: char) -> bool {
    matches!(char, '"' | '＂' | '“' | '”' | '„' | '‟' | '«' | '»' | '「' | '」' | '『' | '』' | '〝' | '〞' | '〟')
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
