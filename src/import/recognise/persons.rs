//! Lists of persons: the leaders of a duty.

use super::misplaced;
use super::units;

/// Several names of two characters with blanks within and nothing between them: 王 芳李 明, which has the pieces 王, 芳李 and 明.
fn spaced(pieces: &[&str]) -> Option<Vec<String>> {
    let lengths: Vec<usize> = pieces.iter().map(|piece| piece.chars().count()).collect();
    let [1, within @ .., 1] = lengths.as_slice() else { return None };
    if within.is_empty() || within.iter().any(|length| *length != 2) {
        return None;
    }
    let characters: Vec<char> = pieces.concat().chars().collect();
    let names: Vec<String> = characters.chunks(2).map(|name| name.iter().collect()).collect();
    names.iter().all(|name| units::are_persons(name)).then_some(names)
}

/// The persons of a list. A name of two characters is printed with blanks between them, to be as wide as one of three; blanks
/// also divide names.
pub fn read(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for part in text.split(['、', '，', ',', '；', ';', '\n']) {
        // 县委常委、副县长李四 is one person with two offices.
        if let Some(offices) =
            names.last_mut().filter(|name| misplaced::is_office_alone(name) || name.ends_with("书记"))
            && misplaced::is_office_with_name(part)
        {
            *offices = format!("{offices}、{}", part.trim());
            continue;
        }
        let pieces: Vec<&str> = part.split_whitespace().collect();
        let short = pieces.concat();
        if pieces.len() > 1
            && pieces.iter().all(|piece| (2..=3).contains(&piece.chars().count()) && units::are_persons(piece))
        {
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
