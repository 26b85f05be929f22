//! Lists of persons: the leaders of a duty.

use super::english;
use super::english_posts;
use super::misplaced;
use super::units;
use crate::import::document::Place;
use crate::import::finding::{Finding, Kind};
use crate::import::unit_words::{government_levels, looks_like_unit, words};

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

/// Several persons of whom each has an office before the name, or each behind it: 区长 王丽 副区长 张涛.
fn with_offices(pieces: &[&str]) -> Option<Vec<String>> {
    let pairs: Vec<(&str, &str)> =
        pieces.chunks(2).map(|pair| Some((*pair.first()?, *pair.get(1)?))).collect::<Option<_>>()?;
    let before = |(office, name): &(&str, &str)| misplaced::is_title(office) && is_name(name);
    let behind = |(name, office): &(&str, &str)| misplaced::is_title(office) && is_name(name);
    let all = pairs.len() > 1 && (pairs.iter().all(before) || pairs.iter().all(behind));
    all.then(|| pairs.iter().map(|(one, other)| format!("{one} {other}")).collect())
}

/// Whether a text is an office of one person, behind which a further one may be theirs: 县委常委, 副县长, but not 张书记 or 各镇党委书记.
fn is_office_of_one(text: &str) -> bool {
    let is_long = text.chars().count() > 3;
    let is_office = misplaced::is_office_alone(text)
        && (is_long || text.starts_with(government_levels()) || text.starts_with('副') || text == "秘书长");
    let are_many = words().of_all.begins(text);
    is_office && !are_many && !misplaced::is_labelled_person(text)
}

/// Whether two offices without a name, a rank and the head of a department of the same body, are of one person.
fn are_of_one(rank: &str, office: &str) -> bool {
    if matches!(rank, "党组成员" | "党委委员") {
        return matches!(office, "副局长" | "副主任");
    }
    let of_place = || rank.strip_prefix('副').and_then(|rank| rank.strip_suffix('长'));
    let (level, heads) = match rank.strip_suffix("委常委") {
        Some(level) => (level, &misplaced::words().party_offices),
        None => (of_place().unwrap_or(""), &misplaced::words().police_offices),
    };
    let is_level = level.chars().count() == 1 && level.starts_with(government_levels());
    let is_of_level = |of: &str| of.is_empty() || of.strip_suffix('委').unwrap_or(of) == level;
    is_level && heads.iter().filter_map(|head| office.strip_suffix(head)).any(is_of_level)
}

/// A list that is but two such offices with 、 between them, as one person; this is reported.
fn two_offices(text: &str, place: &Place, findings: &mut Vec<Finding>) -> Option<String> {
    let parts = units::split(text);
    let [(rank, Some('、')), (office, _)] = parts[..] else { return None };
    let (rank, office) = (rank.trim(), office.trim());
    let one = are_of_one(rank, office).then(|| format!("{rank}、{office}"))?;
    findings.push(Finding::at(place, Kind::JoinedNames).with("text", text).with("names", &one));
    Some(one)
}

/// The lines of a cell of persons, with those joined that are one: an office above its name (县委书记 above 王刚), and a name of two
/// characters with one in each line.
pub fn of_lines(text: &str) -> String {
    let lines: Vec<&str> = text.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect();
    if let [first, second] = lines.as_slice()
        && lines.iter().all(|line| line.chars().count() == 1)
        && is_name(&format!("{first}{second}"))
    {
        return lines.concat();
    }
    let mut joined = String::new();
    let mut above = "";
    for line in lines {
        let is_below_office = !above.is_empty() && is_alone(above) && is_name(line) && !misplaced::is_title(line);
        joined.push_str(if joined.is_empty() {
            ""
        } else if is_below_office {
            " "
        } else {
            "\n"
        });
        joined.push_str(line);
        above = line;
    }
    joined
}

/// Whether a line is but the office of one person: 县委书记, 县委常委、宣传部部长; not 张书记.
fn is_alone(line: &str) -> bool {
    let last = units::split(line).last().map_or("", |(last, _)| *last).trim();
    let of_unit = || {
        let bare = misplaced::words().titles.iter().find_map(|title| last.strip_suffix(title.as_str()));
        bare.is_some_and(|bare| {
            bare.chars().count() > 2 && bare.ends_with(['部', '局', '办', '委', '府', '处', '科', '室'])
        })
    };
    let is_office = || misplaced::is_office_alone(last) || misplaced::is_title(last);
    of_unit()
        || last.chars().count() > 2
            && is_office()
            && !misplaced::is_person(last)
            && !misplaced::is_office_with_name(last)
}

/// The persons of a list. A name of two characters is printed with blanks between them, to be as wide as one of three; blanks
/// also divide names.
pub fn read(text: &str, place: &Place, findings: &mut Vec<Finding>) -> Vec<String> {
    // 县委常委、组织部部长 without a name is one person.
    if let Some(one) = two_offices(text, place, findings) {
        return vec![one];
    }
    let mut names: Vec<String> = Vec::new();
    let mut ends_a_clause = false;
    for (part, divider) in units::split(text) {
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
        if english_posts::has_field(part) {
            findings.push(Finding::at(place, Kind::JoinedNames).with("text", part.trim()).with("names", part.trim()));
        }
        if let Some(titled) = misplaced::titled_in_english(part).or_else(|| english::two_persons(part)) {
            names.extend(titled.into_iter().map(str::to_owned));
            continue;
        }
        let pieces: Vec<&str> = part.split_whitespace().collect();
        let short = pieces.concat();
        if pieces.len() > 1 && pieces.iter().all(|piece| (2..=3).contains(&piece.chars().count()) && is_name(piece)) {
            names.extend(pieces.into_iter().map(str::to_owned));
        } else if let Some(several) = with_offices(&pieces) {
            names.extend(several);
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
