//! Misspelt words of a question: a word that no text has is replaced by what stands in the texts and is nearly the same.
//!
//! In: a question whose words are not found. Out: the question with one character put right (by its sound, else by the
//! texts nearest to the question), put in or taken out, two changed places, or with a short form in full (进博会 →
//! 进口博览会).

use super::judge::judge;
use super::lookup::{Found, LEAST, best_first, look_up, near, rarities};
use super::normalise::{Class, class, normalise_into};
use super::query::Question;
use super::reader::{Fault, Reader};
use super::split::counts;

/// Characters of a word that is compared whole; of a longer one only those about its first break.
const LONG: usize = 4;

/// So many documents are read for each word.
const NEAREST_READ: usize = 20;

/// Of more documents a character has too many terms to be looked up alone where the question has terms that texts have.
const MANY: usize = 10_000;

/// The corrected question; nothing where nothing is alike.
///
/// # Errors
/// A file that is missing or damaged.
pub fn correction(reader: &Reader<'_>, question: &Question) -> Result<Option<Question>, Fault> {
    let mut pairs = Vec::new();
    for run in question.asked().runs {
        if let Some(other) = begins_like(reader, &run)? {
            pairs.push((run.iter().collect(), other));
        }
        if run.len() < 2 || run.iter().any(|char| class(*char) != Class::Han) {
            continue;
        }
        let counts = counts(reader, &run)?;
        let Some(first) = counts.iter().position(|count| *count == 0) else { continue };
        let mut other = without_doubles(reader, &run)?;
        if other.is_none() {
            other = sounds_like(reader, &run, &counts)?;
        }
        if other.is_none() {
            other = alike_in_texts(reader, question, &Broken::of(&run, &counts, first))?;
        }
        pairs.extend(other.map(|other| (run.iter().collect::<String>(), other)));
    }
    Ok(question.with_words(&pairs, 0).map(|(corrected, _)| corrected))
}

/// The word of a text that begins most like a foreign word that no text has (roads: road), up to three letters at the end of each.
fn begins_like(reader: &Reader<'_>, run: &[char]) -> Result<Option<String>, Fault> {
    let word: String = run.iter().collect();
    let letters = |word: &str| word.bytes().all(|byte| byte.is_ascii_lowercase());
    if word.len() < 4 || !letters(&word) || look_up(reader, &word)?.count() > 0 {
        return Ok(None);
    }
    let mut best = (2, None);
    for term in reader.terms(word.get(..3).unwrap_or_default())? {
        let same = term.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count();
        if same > best.0 && letters(&term) && term.len().max(word.len()) < same + 4 {
            best = (same, Some(term));
        }
    }
    Ok(best.1)
}

/// The word with one character in place of a doubled one, where texts have all its pairs.
fn without_doubles(reader: &Reader<'_>, run: &[char]) -> Result<Option<String>, Fault> {
    let mut single = run.to_vec();
    single.dedup();
    let shorter = single.len() > 1 && single.len() < run.len();
    Ok((shorter && counts(reader, &single)?.iter().all(|count| *count > 0)).then(|| single.iter().collect()))
}

/// The word of three characters or more with another one of the same sound, in place of one whose pairs in the word no text
/// has: texts have it with both neighbours, at an end with the two beside it, and of these the one that they have most often.
fn sounds_like(reader: &Reader<'_>, run: &[char], known: &[usize]) -> Result<Option<String>, Fault> {
    let none = |pair: Option<usize>| pair.and_then(|pair| known.get(pair)).is_none_or(|count| *count == 0);
    let places = || run.iter().enumerate().filter(|(at, _)| none(at.checked_sub(1)) && none(Some(*at)));
    // One wrong character makes three places at most, in a word of three.
    if run.len() < 3 || !(1..4).contains(&places().count()) {
        return Ok(None);
    }
    let readings = reader.readings()?;
    let mut best = (0, None);
    for (at, typed) in places() {
        for char in readings.values().filter(|all| all.contains(*typed)).flat_map(|all| all.chars()) {
            let mut other = run.to_vec();
            other.iter_mut().skip(at).take(1).for_each(|typed| *typed = char);
            let from = at.saturating_sub(1 + usize::from(at + 1 == run.len()));
            let around = other.get(from..run.len().min(from + 3)).unwrap_or_default();
            let least = counts(reader, around)?.into_iter().min().unwrap_or(0);
            if least > best.0 {
                best = (least, Some(other.iter().collect()));
            }
        }
    }
    Ok(best.1)
}

/// A word with a pair that no text has.
struct Broken<'w> {
    before: &'w [char],
    /// What is compared with the texts.
    word: &'w [char],
    behind: &'w [char],
    /// The pair.
    pair: &'w [char],
    /// The word is only a part of what was typed.
    long: bool,
    /// Its first and last characters do not touch the pair.
    inner: (bool, bool),
}

impl<'w> Broken<'w> {
    fn of(run: &'w [char], counts: &[usize], first: usize) -> Broken<'w> {
        let long = run.len() > LONG;
        let (from, to) = match counts.get(first + 1) {
            _ if !long => (0, run.len()),
            Some(0) => (first.saturating_sub(1), run.len().min(first + 4)),
            _ => (first.saturating_sub(1), run.len().min(first + 3)),
        };
        let (rest, behind) = run.split_at(to);
        let (before, word) = rest.split_at(from);
        let pair = run.get(first..first + 2).unwrap_or_default();
        Broken { before, word, behind, pair, long, inner: (from < first, to > first + 2) }
    }

    /// Whether a stretch of text may stand in place of the word: of a long one what does not touch the pair is the same.
    fn takes(&self, likeness: Likeness, text: &[char]) -> bool {
        !self.long
            || likeness <= Likeness::Other
                && (!self.inner.0 || text.first() == self.word.first())
                && (!self.inner.1 || text.last() == self.word.last())
    }
}

/// The word with what is most like it in the documents nearest to the question; of what is equally like it, that with most
/// of the question in its sentence.
fn alike_in_texts(reader: &Reader<'_>, question: &Question, broken: &Broken<'_>) -> Result<Option<String>, Fault> {
    let asked = question.asked();
    let look_up_all =
        |terms: Vec<String>| terms.iter().map(|term| look_up(reader, term)).collect::<Result<Vec<Found>, Fault>>();
    let mut found = look_up_all(asked.strict.iter().chain(&asked.loose).cloned().collect())?;
    // What the word is like may have only one of the characters that no text has together.
    if reader.documents() <= MANY || found.iter().all(|one| one.count() == 0) {
        found.extend(look_up_all(broken.pair.iter().map(char::to_string).collect())?);
    }
    let rarities = rarities(&found);
    let mut best: Option<(Likeness, u32, String)> = None;
    for (document, _) in best_first(near(reader, &found, None, LEAST)?).into_iter().take(NEAREST_READ) {
        let record = reader.record(document)?;
        let context = judge(&asked, &rarities, &record).near;
        let mut form = Vec::new();
        record.parts(|part| {
            normalise_into(part.text, &mut form);
            for text in form.split(|char| class(*char) != Class::Han) {
                let Some((likeness, from, to)) = alike(text, broken.word, broken.long) else { continue };
                let stretch = text.get(from..to).unwrap_or_default();
                let better = |(known, most): (Likeness, u32)| likeness < known || likeness == known && context > most;
                if broken.takes(likeness, stretch) && best.as_ref().is_none_or(|best| better((best.0, best.1))) {
                    best = Some((likeness, context, stretch.iter().collect()));
                }
            }
        });
    }
    let text = |chars: &[char]| chars.iter().collect::<String>();
    Ok(best.map(|(_, _, put)| text(broken.before) + &put + &text(broken.behind)))
}

/// How a stretch of text is like a word, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    /// The word lacks a character.
    Lacks,
    /// One character is another, or two neighbours have changed places.
    Other,
    /// The word has one too many.
    Extra,
    /// The word is a short form: its characters follow one another within three times its length.
    Short,
}

/// The stretch of a run of Han that is most like the word: from, to. Another character at the end of a word of three, which
/// is all that was typed (`is_part` is false), makes another word of it.
fn alike(text: &[char], word: &[char], is_part: bool) -> Option<(Likeness, usize, usize)> {
    let length = word.len();
    let ends = |window: &[char]| window.first() == word.first() && window.last() == word.last();
    let same = |window: &[char]| {
        let before = window.iter().zip(word).take_while(|(a, b)| a == b).count();
        before + window.iter().rev().zip(word.iter().rev()).take_while(|(a, b)| a == b).count()
    };
    let first = |length: usize, like: &dyn Fn(&[char]) -> bool| {
        if word.len() < 3 { None } else { text.windows(length).position(like) }
    };
    let changed_places = |window: &[char]| {
        let sorted = |chars: &[char]| {
            let mut chars = chars.to_vec();
            chars.sort_unstable();
            chars
        };
        same(window) == length - 2 && sorted(window) == sorted(word)
    };
    if let Some(from) = first(length + 1, &|window| ends(window) && same(window) >= length) {
        return Some((Likeness::Lacks, from, from + length + 1));
    }
    let other = |window: &[char]| same(window) == length - 1 && (is_part || length > 3 || ends(window));
    if let Some(from) = first(length, &|window| other(window) || changed_places(window)) {
        return Some((Likeness::Other, from, from + length));
    }
    if let Some(from) = first(length - 1, &|window| ends(window) && same(window) >= length - 1) {
        return Some((Likeness::Extra, from, from + length - 1));
    }
    // Two characters begin and end too many stretches by chance.
    let longest = if length < 3 { 3 } else { 3 * length };
    (0..text.len()).find_map(|from| {
        let mut rest = word.iter().peekable();
        let window = text.iter().skip(from).take(longest);
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
        alike(&text, &word, false).map(|(_, from, to)| text[from..to].iter().collect())
    }

    #[test]
    fn a_character_is_put_right_put_in_or_taken_out() {
        assert_eq!(found("对标浙江省嵊州市", "嵊洲市").as_deref(), Some("嵊州市"));
        assert_eq!(found("江苏省泗洪县", "泗红县").as_deref(), Some("泗洪县"));
        assert_eq!(found("建设抽水蓄能电站", "抽水蓄电站").as_deref(), Some("抽水蓄能电站"));
        assert_eq!(found("亿元电商强镇一个", "电商强强镇").as_deref(), Some("电商强镇"));
        assert_eq!(found("新建校企合作基地", "校合企作").as_deref(), Some("校企合作"));
        assert_eq!(found("天上的平安", "天安门"), None);
        assert_eq!(found("新登记个电商", "做电商"), None, "another first character makes another word");
    }

    #[test]
    fn a_short_form_is_found_in_full() {
        assert_eq!(found("中国国际进口博览会开幕", "进博会").as_deref(), Some("进口博览会"));
        assert_eq!(found("以社会保障卡为载体", "社保卡").as_deref(), Some("社会保障卡"));
        assert_eq!(found("进一步做好各项工作并广泛博采众长开会", "进博会"), None);
        assert_eq!(found("抽水蓄能电站", "抽蓄").as_deref(), Some("抽水蓄"));
        assert_eq!(found("征求两地意见", "征地"), None, "two characters begin and end too many stretches by chance");
    }
}
