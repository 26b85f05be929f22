//! Lists of persons: the leaders of a duty.

use super::english;
use super::misplaced;
use super::units;
use crate::import::unit_words::{LEVELS, looks_like_unit};

/// Several names of two characters with blanks within and nothing between them: 王 芳李 明, which has the pieces 王, 芳李 and 明.
fn spaced(pieces: &[&str]) -> Option<Vec<String>> {
    let lengths: Vec<usize> = pieces.iter().map(|piece| piece.chars().count()).collect();
    let [1, within @ .., 1] = lengths.as_slice() else { return None };
    if within.is_empty() || within.iter().any(|length| *length != 2) {
        return None;
    }
    let characters: Vec<char> = pieces.concat().chars().collect();
    let names: Vec<String> = characters.chunks(2).map(|name| name.iter().collect()).collect();
    names.iter().all(|name| is_name(name)).then_some(names)
}

/// Where persons stand, 王桥 is one too.
fn is_name(text: &str) -> bool {
    misplaced::is_person(text) && !looks_like_unit(text)
}

/// Whether a text is an office of one person, behind which a further one may be theirs: 县委常委, 副县长, but not 张书记 or 各镇党委书记.
fn is_office_of_one(text: &str) -> bool {
    let is_long = text.chars().count() > 3;
    let is_office = misplaced::is_office_alone(text)
        && (is_long || text.starts_with(LEVELS) || text.starts_with('副') || text == "秘书长");
    is_office && !is_of_many(text) && !misplaced::is_labelled_person(text)
}

fn is_of_many(text: &str) -> bool {
    OF_MANY.iter().any(|word| text.starts_with(word))
}

/// How offices of several persons begin.
const OF_MANY: [&str; 6] = ["各", "全体", "所有", "有关", "相关", "其他"];

/// Offices that one person has beside another, so that it needs no name to tell that both are of one: 县委常委、组织部部长.
const BESIDE_OTHERS: [&str; 5] = ["常委", "党组成员", "党委委员", "党委副书记", "县委副书记"];
/// How the offices of those who lead a body end.
const OF_BODIES: [&str; 7] = ["局长", "部长", "主任", "书记", "主席", "院长", "检察长"];
/// Those who help to govern a place may lead a body beside: 副县长、县公安局局长.
const OF_PLACES: [&str; 5] = ["副县长", "副市长", "副区长", "副省长", "副州长"];

/// Whether an office without a name, the last of those before it, is of the person who has another one without a name.
fn goes_on(before: &str, office: &str) -> bool {
    let last = before.rsplit('、').next().unwrap_or(before);
    let ends = |ends: &[&str]| ends.iter().any(|end| last.ends_with(end));
    let is_of_body = OF_BODIES.iter().any(|end| office.ends_with(end));
    let is_office = (is_of_body || misplaced::is_office_alone(office)) && !misplaced::is_labelled_person(office);
    is_office && !is_of_many(before) && !is_of_many(office) && (ends(&BESIDE_OTHERS) || is_of_body && ends(&OF_PLACES))
}

/// The persons of a list. A name of two characters is printed with blanks between them, to be as wide as one of three; blanks
/// also divide names.
pub fn read(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut ends_a_clause = false;
    let mut before = None;
    for (part, divider) in units::split(text) {
        let divided_by = std::mem::replace(&mut before, divider);
        let begins_a_clause = std::mem::replace(&mut ends_a_clause, matches!(divider, Some('；' | ';')));
        if part.trim().is_empty() {
            ends_a_clause |= begins_a_clause;
            continue;
        }
        // 县委常委、副县长李四 is one person with two offices.
        if let Some(offices) = names.last_mut().filter(|name| !begins_a_clause && is_office_of_one(name))
            && misplaced::is_office_with_name(part)
        {
            *offices = format!("{offices}、{}", part.trim());
            continue;
        }
        // 县委常委、组织部部长 without a name is one person too.
        if let Some(offices) = names.last_mut().filter(|name| divided_by == Some('、') && goes_on(name, part.trim())) {
            *offices = format!("{offices}、{}", part.trim());
            continue;
        }
        if let Some(titled) = misplaced::titled_in_english(part).or_else(|| english::two_persons(part)) {
            names.extend(titled.into_iter().map(str::to_owned));
            continue;
        }
        let pieces: Vec<&str> = part.split_whitespace().collect();
        let short = pieces.concat();
        if pieces.len() > 1 && pieces.iter().all(|piece| (2..=3).contains(&piece.chars().count()) && is_name(piece)) {
            names.extend(pieces.into_iter().map(str::to_owned));
        } else if let Some(several) = spaced(&pieces) {
            names.extend(several);
        } else if short.chars().count() <= 4 {
            names.push(short);
        } else {
            names.push(part.trim().to_owned());
        }
    }
    names.retain(|name| !name.is_empty() && !units::is_dash(name));
    names
}
