//! Search without an index, slow and plain: what the readers of the index must agree with.
//!
//! In: a corpus and what was typed. Out: documents, best first. A document is a hit where a text of it has each phrase,
//! none has an excluded form, and its texts have every term of the unquoted words. Scores are BM25F by exact weights.

use gongkai::search::Corpus;
use gongkai::search::normalise::normalise_into;
use gongkai::search::query::Asked;
use gongkai::search::record::{Field, Record};
use gongkai::search::token::find;

/// Weight of each field and how much a long field weighs less (b).
const FIELDS: [(Field, f64, f64); 9] = [
    (Field::Title, 4.0, 0.3),
    (Field::Unit(0), 3.0, 0.2),
    (Field::Unit(1), 3.0, 0.2),
    (Field::Unit(2), 3.0, 0.2),
    (Field::Section, 1.5, 0.0),
    (Field::Deadline, 1.5, 0.0),
    (Field::CutTitle, 1.0, 0.5),
    (Field::Text, 1.0, 0.5),
    (Field::Progress, 0.8, 0.3),
];

const K1: f64 = 1.2;

/// A document's texts in matching form, by field.
struct Forms(Vec<(usize, Vec<char>)>);

/// A corpus made ready.
pub(crate) struct Reference {
    forms: Vec<Forms>,
    /// Average characters of a field.
    averages: [f64; FIELDS.len()],
}

impl Reference {
    /// Reads a corpus whole.
    pub(crate) fn of(corpus: &Corpus<'_>) -> Reference {
        let records = (0..corpus.count).map(|place| Record::of((corpus.document)(place), corpus));
        Reference::over(&records.collect::<Vec<_>>())
    }

    /// The reference over records, in the order of documents.
    pub(crate) fn over(records: &[Record<'_>]) -> Reference {
        let forms: Vec<Forms> = records.iter().map(forms).collect();
        let mut averages = [0.0; FIELDS.len()];
        for one in &forms {
            for (sum, length) in averages.iter_mut().zip(lengths(one)) {
                *sum += length / records.len() as f64;
            }
        }
        Reference { forms, averages }
    }

    /// The documents that answer what was typed, best first: place in the corpus, score.
    pub(crate) fn search(&self, typed: &str) -> Vec<(usize, f64)> {
        let asked = Asked::of(typed);
        let terms: Vec<Vec<char>> =
            asked.strict.iter().chain(&asked.loose).map(|term| term.chars().collect()).collect();
        let counts: Vec<Vec<[usize; FIELDS.len()]>> =
            terms.iter().map(|term| self.forms.iter().map(|one| counts(one, term)).collect()).collect();
        let mut rarity = Vec::new();
        for counts in &counts {
            let having = counts.iter().filter(|fields| fields.iter().any(|count| *count > 0)).count();
            rarity.push(((self.forms.len() as f64 + 1.0) / (having as f64 + 0.5)).log2().max(0.01));
        }
        let mut hits = Vec::new();
        for (place, forms) in self.forms.iter().enumerate() {
            let has = |phrase: &Vec<char>| forms.0.iter().any(|(_, form)| find(form, phrase, 0).is_some());
            let holds = asked.phrases.iter().all(has) && !asked.not.iter().any(has);
            let literal = asked.runs.iter().all(has);
            let of_terms: Vec<&[usize; FIELDS.len()]> = counts.iter().filter_map(|counts| counts.get(place)).collect();
            if holds && of_terms.iter().all(|fields| fields.iter().any(|count| *count > 0)) {
                let score: f64 =
                    of_terms.iter().zip(&rarity).map(|(fields, rarity)| rarity * self.saturated(fields, forms)).sum();
                hits.push((place, score + if literal { 1.0e6 } else { 0.0 }));
            }
        }
        hits.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        hits
    }

    fn saturated(&self, counts: &[usize; FIELDS.len()], forms: &Forms) -> f64 {
        let lengths = lengths(forms);
        let weight: f64 = FIELDS
            .iter()
            .zip(counts)
            .zip(lengths.iter().zip(&self.averages))
            .filter(|((_, count), _)| **count > 0)
            .map(|(((_, weight, b), count), (length, average))| {
                weight * *count as f64 / (1.0 - b + b * length / average)
            })
            .sum();
        weight / (weight + K1)
    }
}

fn forms(record: &Record<'_>) -> Forms {
    let mut forms = Vec::new();
    record.parts(|part| {
        let mut form = Vec::new();
        normalise_into(part.text, &mut form);
        let field = FIELDS.iter().position(|(field, _, _)| *field == part.field).unwrap_or(0);
        forms.push((field, form));
    });
    Forms(forms)
}

fn lengths(forms: &Forms) -> [f64; FIELDS.len()] {
    let mut lengths = [0.0; FIELDS.len()];
    for (field, form) in &forms.0 {
        if let Some(length) = lengths.get_mut(*field) {
            *length += form.len() as f64;
        }
    }
    lengths
}

/// How often a term stands in each field: as a term of the text, or for a lone Han character as that character.
fn counts(forms: &Forms, term: &[char]) -> [usize; FIELDS.len()] {
    let mut counts = [0; FIELDS.len()];
    for (field, form) in &forms.0 {
        let mut from = 0;
        while let Some(at) = find(form, term, from) {
            if let Some(count) = counts.get_mut(*field) {
                *count += 1;
            }
            from = at + 1;
        }
    }
    counts
}
