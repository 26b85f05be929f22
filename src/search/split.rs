//! Words typed without blanks between them, taken apart where they meet.
//!
//! Two words that meet make a pair that few texts have (甘川社区公交线网: 区公): its rarity says nothing of what is asked.
//! In: a question. Out: the same without such pairs.

use super::lookup::look_up;
use super::normalise::{Class, class};
use super::query::{Asked, keep_first, terms};
use super::reader::{Fault, Reader};

/// A pair is one where words meet where those before and behind it are in more than so many times the documents.
const MARGIN: usize = 2;

/// A question taken apart.
pub struct Split {
    /// The parts of the runs that texts have, all of which are asked for; nothing where no run falls into parts or they are
    /// less than three quarters of it.
    pub parts: Option<Asked>,
    /// The question without the pairs where words meet.
    pub most: Asked,
}

/// Takes a question apart.
///
/// # Errors
/// A file that is missing or damaged.
pub fn split(reader: &Reader<'_>, asked: &Asked) -> Result<Split, Fault> {
    let mut runs: Vec<Vec<char>> = Vec::new();
    let mut meeting: Vec<String> = Vec::new();
    let (mut typed, mut kept) = (0, 0);
    for run in &asked.runs {
        if run.len() < 3 || run.iter().any(|char| class(*char) != Class::Han) {
            runs.push(run.clone());
            continue;
        }
        let pairs: Vec<String> = run.windows(2).map(|pair| pair.iter().collect()).collect();
        let mut counts = Vec::new();
        for pair in &pairs {
            counts.push(look_up(reader, pair)?.count());
        }
        let mut part: Vec<char> = run.iter().take(1).copied().collect();
        let mut end = |part: &mut Vec<char>| {
            let whole = std::mem::take(part);
            if whole.len() > 1 {
                kept += whole.len();
                runs.push(whole);
            }
        };
        for (((at, pair), count), next) in pairs.iter().enumerate().zip(&counts).zip(run.iter().skip(1)) {
            let meets = meets(&counts, at);
            if meets {
                meeting.push(pair.clone());
            }
            if meets || *count == 0 {
                end(&mut part);
            }
            part.push(*next);
        }
        end(&mut part);
        typed += run.len();
    }
    keep_first(&mut runs);
    let most =
        Asked { loose: asked.loose.iter().filter(|term| !meeting.contains(term)).cloned().collect(), ..asked.clone() };
    if 4 * kept < 3 * typed || runs == asked.runs {
        return Ok(Split { parts: None, most });
    }
    let mut loose: Vec<String> = runs.iter().flat_map(|run| terms(run)).collect();
    loose.retain(|term| !asked.strict.contains(term));
    keep_first(&mut loose);
    let parts = (!loose.is_empty()).then(|| Asked { runs, loose, ..asked.clone() });
    Ok(Split { parts, most })
}

/// Whether two words meet at a pair within a run, by the numbers of documents of its pairs.
fn meets(counts: &[usize], at: usize) -> bool {
    let count = |at: usize| counts.get(at).copied();
    let (Some(here), Some(before), Some(behind)) = (count(at), at.checked_sub(1).and_then(count), count(at + 1)) else {
        return false;
    };
    before.max(behind) > 0 && [before, behind].iter().all(|other| *other == 0 || *other > MARGIN * here)
}

#[cfg(test)]
mod tests {
    use super::meets;

    #[test]
    fn words_meet_at_a_pair_much_rarer_than_those_beside_it() {
        // 甘川 川社 社区 区公 公交
        let counts = [220, 3364, 45902, 534, 29137];
        assert_eq!((0..5).map(|at| meets(&counts, at)).collect::<Vec<_>>(), [false, false, false, true, false]);
        // A pair that no text has says nothing of the one beside it, unless the other side does.
        assert!(meets(&[40, 1, 0, 0], 1) && !meets(&[0, 1, 0, 0], 1) && !meets(&[3, 2, 3], 1));
    }
}
