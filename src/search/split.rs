//! Words typed without blanks between them, taken apart where they meet.
//!
//! Two words that meet make a pair that few texts have (甘川社区公交线网: 区公): a document may lack it.
//! In: a question. Out: its parts, and the same without such pairs.

use super::lookup::look_up;
use super::normalise::{Class, class};
use super::query::{Asked, Question, keep_first};
use super::reader::{Fault, Reader};

/// A pair is one where words meet where those before and behind it are in so many times the documents or more.
const MARGIN: usize = 2;

/// A question taken apart.
pub struct Split {
    /// Runs, and their parts of two characters or more that texts have, with blanks between them.
    pairs: Vec<(String, String)>,
    /// The pairs where words meet.
    borders: Vec<String>,
    /// The parts leave out no character.
    pub whole: bool,
    /// They leave out a fourth of the characters at most.
    enough: bool,
    /// The question without the pairs where words meet.
    pub most: Asked,
}

impl Split {
    /// A question with the parts as words of their own, and the pairs where they meet; nothing where no run falls into parts
    /// or they are less than three quarters of it.
    pub fn parts(&self, question: &Question) -> Option<(Question, Vec<String>)> {
        let (parts, _) = self.enough.then(|| question.with_words(&self.pairs, 0))??;
        (!parts.asked().loose.is_empty()).then(|| (parts, self.borders.clone()))
    }
}

/// Takes a question apart.
///
/// # Errors
/// A file that is missing or damaged.
pub fn split(reader: &Reader<'_>, asked: &Asked) -> Result<Split, Fault> {
    let (mut pairs, mut borders) = (Vec::new(), Vec::<String>::new());
    let (mut typed, mut kept) = (0, 0);
    for run in &asked.runs {
        if run.len() < 3 || run.iter().any(|char| class(*char) != Class::Han) {
            continue;
        }
        let counts = counts(reader, run)?;
        let mut parts: Vec<String> = vec![run.iter().take(1).collect()];
        for ((at, count), pair) in counts.iter().enumerate().zip(run.windows(2)) {
            let meets = meets(&counts, at);
            if meets {
                borders.push(pair.iter().collect());
            }
            if meets || *count == 0 {
                parts.push(String::new());
            }
            if let Some(part) = parts.last_mut() {
                part.extend(pair.last());
            }
        }
        kept += leave_joiners(&mut parts);
        parts.retain(|part| part.chars().count() > 1);
        typed += run.len();
        kept += parts.iter().map(|part| part.chars().count()).sum::<usize>();
        let run: String = run.iter().collect();
        if parts != [run.clone()] {
            pairs.push((run, parts.join(" ")));
        }
    }
    keep_first(&mut borders);
    let loose = asked.loose.iter().filter(|term| !borders.contains(term)).cloned().collect();
    let most = Asked { loose, borders: borders.clone(), ..asked.clone() };
    Ok(Split { pairs, borders, whole: kept == typed, enough: 4 * kept >= 3 * typed, most })
}

/// Takes 和 off the end of a part that another follows, or the beginning of one that follows, where two characters or more are
/// left: between two words it belongs to neither. How many were taken, with those that are parts of their own.
fn leave_joiners(parts: &mut [String]) -> usize {
    let is_joiner = |c: Option<char>| c.is_some_and(|c| matches!(c, '和' | '与' | '及'));
    let last = parts.len().saturating_sub(1);
    let mut left = 0;
    for (at, part) in parts.iter_mut().enumerate() {
        if at < last && part.chars().count() > 2 && is_joiner(part.chars().next_back()) {
            left += usize::from(part.pop().is_some());
        }
        if at > 0 && part.chars().count() > 2 && is_joiner(part.chars().next()) {
            part.remove(0);
            left += 1;
        }
        left += usize::from(part.chars().count() == 1 && is_joiner(part.chars().next()));
    }
    left
}

/// In how many documents each pair of a run is.
///
/// # Errors
/// A file that is missing or damaged.
pub fn counts(reader: &Reader<'_>, run: &[char]) -> Result<Vec<usize>, Fault> {
    let count = |pair: &[char]| Ok(look_up(reader, &pair.iter().collect::<String>())?.count());
    run.windows(2).map(count).collect()
}

/// Whether two words meet at a pair within a run, by the numbers of documents of its pairs.
fn meets(counts: &[usize], at: usize) -> bool {
    let count = |at: usize| counts.get(at).copied().unwrap_or(0);
    let beside = [at.checked_sub(1).map_or(0, count), count(at + 1)];
    beside.iter().all(|other| *other >= MARGIN * count(at))
}

#[cfg(test)]
mod tests {
    use super::{leave_joiners, meets};

    #[test]
    fn what_joins_two_words_belongs_to_neither() {
        let taken = |parts: &[&str]| {
            let mut parts: Vec<String> = parts.iter().map(|part| (*part).to_owned()).collect();
            let left = leave_joiners(&mut parts);
            (parts.join(" "), left)
        };
        assert_eq!(taken(&["跨区域执法和", "防火巡查"]), ("跨区域执法 防火巡查".to_owned(), 1));
        assert_eq!(taken(&["执法", "与防火巡查"]), ("执法 防火巡查".to_owned(), 1));
        assert_eq!(taken(&["执法", "和", "防火"]), ("执法 和 防火".to_owned(), 1));
        // At the ends of the question, and of words of two characters, it stays.
        for parts in [["和谐", "社区"], ["趋于饱和", ""], ["饱和", "和平"]] {
            let whole = parts.map(|part| part.trim()).into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
            assert_eq!(taken(&whole).1, 0, "{whole:?}");
        }
    }

    #[test]
    fn words_meet_at_a_pair_much_rarer_than_those_beside_it() {
        // 甘川 川社 社区 区公 公交
        let counts = [220, 3364, 45902, 534, 29137];
        assert_eq!((0..5).map(|at| meets(&counts, at)).collect::<Vec<_>>(), [false, false, false, true, false]);
        // A pair that no text has is a border itself; the one beside it is none.
        assert!(!meets(&[40, 1, 0, 0], 1) && !meets(&[0, 1, 40], 1) && !meets(&[3, 2, 3], 1) && meets(&[2, 1, 3], 1));
    }
}
