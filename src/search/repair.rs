//! Misspelt words of a question: a word that no text has is replaced by what stands in the texts and is nearly the same.
//!
//! In: a question whose words are not found. Out: the question with one character put right, put in or taken out, or with
//! a short form in full (进博会 → 进口博览会).

use super::lookup::{best_first, look_up, near};
use super::normalise::{Class, class, normalise_into};
use super::query::Question;
use super::reader::{Fault, Reader};

/// Characters of a word that is corrected; one of two may only be a short form.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=6;

/// So many documents are read for each word.
const LOOK: usize = 20;

/// The corrected question, and the words that were put in; nothing where nothing is alike.
///
/// # Errors
/// A file that is missing or damaged.
pub fn repair(reader: &Reader<'_>, question: &Question) -> Result<Option<(Question, Vec<String>)>, Fault> {
    let mut pairs = Vec::new();
    for run in question.asked().runs {
        if !LENGTHS.contains(&run.len())
            || run.iter().any(|char| class(*char) != Class::Han)
            || !is_broken(reader, &run)?
        {
            continue;
        }
        if let Some(other) = alike_in_texts(reader, &run)? {
            pairs.push((run.iter().collect::<String>(), other));
        }
    }
    Ok(question
        .with_synonyms(&pairs)
        .map(|(corrected, used)| (corrected, used.into_iter().map(str::to_owned).collect())))
}

/// Whether a pair of the word is in no text.
fn is_broken(reader: &Reader<'_>, run: &[char]) -> Result<bool, Fault> {
    for pair in run.windows(2) {
        if reader.postings(&pair.iter().collect::<String>())?.is_none() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What is most like the word in the texts that have most of its characters.
fn alike_in_texts(reader: &Reader<'_>, run: &[char]) -> Result<Option<String>, Fault> {
    let mut found = Vec::new();
    for (place, char) in run.iter().enumerate() {
        if !run.iter().take(place).any(|known| known == char) {
            found.push(look_up(reader, &char.to_string())?);
        }
    }
    let mut best: Option<(Likeness, String)> = None;
    for (document, _) in best_first(near(reader, &found, None)?).into_iter().take(LOOK) {
        let record = reader.record(document)?;
        let mut form = Vec::new();
        record.parts(|part| {
            normalise_into(part.text, &mut form);
            for text in form.split(|char| class(*char) != Class::Han) {
                if let Some((likeness, from, to)) = alike(text, run)
                    && best.as_ref().is_none_or(|(known, _)| likeness < *known)
                {
                    best = Some((likeness, text.iter().skip(from).take(to - from).collect()));
                }
            }
        });
    }
    Ok(best.map(|(_, text)| text))
}

/// How a stretch of text is like a word, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    /// One character is another.
    Other,
    /// The word lacks a character.
    Lacks,
    /// The word has one too many.
    Extra,
    /// The word is a short form: its characters follow one another within three times its length.
    Short,
}

/// The stretch of a run of Han that is most like the word: from, to.
fn alike(text: &[char], word: &[char]) -> Option<(Likeness, usize, usize)> {
    let length = word.len();
    let ends = |window: &[char]| window.first() == word.first() && window.last() == word.last();
    let same = |window: &[char]| {
        let before = window.iter().zip(word).take_while(|(a, b)| a == b).count();
        before + window.iter().rev().zip(word.iter().rev()).take_while(|(a, b)| a == b).count()
    };
    let first = |length: usize, like: &dyn Fn(&[char]) -> bool| {
        if word.len() < 3 { None } else { text.windows(length).position(like) }
    };
    if let Some(from) = first(length, &|window| same(window) == length - 1) {
        return Some((Likeness::Other, from, from + length));
    }
    if let Some(from) = first(length + 1, &|window| ends(window) && same(window) >= length) {
        return Some((Likeness::Lacks, from, from + length + 1));
    }
    if let Some(from) = first(length - 1, &|window| ends(window) && same(window) >= length - 1) {
        return Some((Likeness::Extra, from, from + length - 1));
    }
    (0..text.len()).find_map(|from| {
        let mut rest = word.iter().peekable();
        let window = text.iter().skip(from).take(3 * length);
        let to = window.take_while(|char| rest.next_if_eq(char).is_some() || rest.peek().is_some()).count();
        (text.get(from) == word.first() && rest.peek().is_none()).then_some((Likeness::Short, from, from + to))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, word: &str) -> Option<String> {
        let text: Vec<char> = text.chars().collect();
        let word: Vec<char> = word.chars().collect();
        alike(&text, &word).map(|(_, from, to)| text[from..to].iter().collect())
    }

    #[test]
    fn a_character_is_put_right_put_in_or_taken_out() {
        assert_eq!(found("对标浙江省嵊州市", "嵊洲市").as_deref(), Some("嵊州市"));
        assert_eq!(found("江苏省泗洪县", "泗红县").as_deref(), Some("泗洪县"));
        assert_eq!(found("建设抽水蓄能电站", "抽水蓄电站").as_deref(), Some("抽水蓄能电站"));
        assert_eq!(found("亿元电商强镇一个", "电商强强镇").as_deref(), Some("电商强镇"));
        assert_eq!(found("天上的平安", "天安门"), None);
    }

    #[test]
    fn a_short_form_is_found_in_full() {
        assert_eq!(found("中国国际进口博览会开幕", "进博会").as_deref(), Some("进口博览会"));
        assert_eq!(found("以社会保障卡为载体", "社保卡").as_deref(), Some("社会保障卡"));
        assert_eq!(found("进一步做好各项工作并广泛博采众长开会", "进博会"), None);
    }
}
