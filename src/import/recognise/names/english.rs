//! Names of units in English: a comma or "and" may be part of one (Ministry of Business, Innovation & Employment) or divide two.

use super::misplaced;
use crate::character::is_han;
use crate::import::columns::Meaning;
use crate::import::notice::Number;
use crate::import::words::{List, Numbered, english};
use crate::record::deadline::{DeadlineKind, deadline_kind};

/// The clauses of a text without their verbs, and what the units in them do where one says so: led by the Ministry of Trees,
/// supported by the Treasury. Nothing where no clause has units and a verb.
pub fn clauses_with_verbs(text: &str) -> Option<Vec<(&str, Option<Meaning>)>> {
    if text.chars().any(is_han) {
        return None;
    }
    let mut clauses: Vec<(&str, Option<Meaning>)> = Vec::new();
    for clause in text.split([',', ';']).map(str::trim).filter(|clause| !clause.is_empty()) {
        // led by the Ministry of Trees in cooperation with the Office of Parks
        let within = english().before.iter().filter_map(|(verb, _)| clause.find(verb)).filter(|at| *at > 0).min();
        let (first, second) = clause.split_at(within.unwrap_or(clause.len()));
        clauses.extend([first, second].map(str::trim).into_iter().filter(|part| !part.is_empty()).map(without_verb));
    }
    clauses.iter().any(|(names, role)| role.is_some() && names.split(" and ").any(is_name)).then_some(clauses)
}

/// A list, and the names behind words that say with whose help: Roads Directorate, with support from the Fleet Unit.
pub fn with_help(list: &str) -> Option<(&str, &str)> {
    if list.chars().any(is_han) {
        return None;
    }
    let helps = english().before.iter().filter(|(_, role)| *role == Meaning::Cooperating);
    let found = helps.filter_map(|(verb, _)| Some((list.find(&format!(" {verb}"))?, verb.len() + 1))).min();
    let by_verb = found.and_then(|(at, verb)| Some((list.get(..at)?, list.get(at + verb..)?)));
    let (before, behind) = by_verb.or_else(|| beside_others(list))?;
    let before = before.trim_end_matches([',', ';', ' ']);
    (!before.trim().is_empty() && !behind.trim().is_empty()).then(|| (before, without_article(behind)))
}

/// Bodies, and the bodies or groups of them behind "with": GSA with CDO Council, Safety, with the four police forces. Without a comma
/// those before it are bodies by their names, so that Minister with special duties is one.
fn beside_others(list: &str) -> Option<(&str, &str)> {
    let (before, behind) = list.split_once(" with ")?;
    let is_other = |name: &str| is_name(name) || is_group(name);
    let are_names = |text: &str, is_one: &dyn Fn(&str) -> bool| {
        let are_each = |part: &str| part.split(" and ").all(|name| is_one(without_article(name.trim())));
        text.split([',', ';']).map(behind_joint).filter(|part| !part.is_empty()).all(are_each)
    };
    let is_apart = before.ends_with(',') || are_names(before, &is_name);
    (is_apart && are_names(behind, &is_other)).then_some((before, behind))
}

/// Whether a text is of several bodies of a kind: four Welsh police forces, other interagency bodies, not approval of Cabinet.
fn is_group(text: &str) -> bool {
    let words = words(text);
    let ends = words.last().is_some_and(|last| english().plurals.has(last) || english().groups.has(last));
    words.len() > 1 && ends && !names_a_thing(text)
}

/// A name without the word that joins it to those before it: and OMB, as well as the Treasury.
pub fn behind_joint(part: &str) -> &str {
    let part = part.trim();
    let joined = ["and ", "& "].iter().find_map(|word| part.strip_prefix(word)).filter(|name| is_name(name));
    joined.or_else(|| part.strip_prefix("as well as ")).unwrap_or(part).trim_start()
}

/// Whether the last part of a list says that there are others: as well as other interagency bodies.
pub fn are_others(part: &str) -> bool {
    let joined = ["and ", "as well as "].iter().find_map(|word| part.trim().strip_prefix(word));
    joined.is_some_and(|name| name.starts_with("other ") && is_group(name))
}

/// A name without the article before it: the Treasury.
pub fn without_article(name: &str) -> &str {
    name.strip_prefix("the ").filter(|name| name.is_ascii()).unwrap_or(name)
}

/// A list in English, and the sentences behind it: Roads Directorate. It reports in June. Not behind an abbreviation: U.S. Department.
pub fn before_sentences(list: &str) -> Option<(&str, &str)> {
    if list.chars().any(is_han) {
        return None;
    }
    let ends = list.match_indices(". ").chain(list.match_indices(".\n")).map(|(at, _)| at);
    let is_stop = |at: &usize| {
        let before = list.get(..*at).unwrap_or("");
        let word = before.rsplit([' ', '.']).next().unwrap_or("");
        word.chars().count() > 3 && !english().abbreviations.has(&word.to_lowercase())
    };
    let at = ends.filter(is_stop).min()?;
    Some((list.get(..at)?, list.get(at + 1..)?.trim()))
}

/// Where the last sentence of a text begins, if it is nothing but bodies and what they do: The Office of Trees will lead, with support
/// from the Treasury.
pub fn last_sentence(text: &str) -> Option<usize> {
    let body = text.trim_end().strip_suffix('.')?;
    let start = [". ", "\n"].iter().filter_map(|stop| Some(body.rfind(stop)? + stop.len())).max()?;
    let clauses = clauses_with_verbs(body.get(start..)?)?;
    clauses.iter().all(|(names, _)| names.split(" and ").all(is_name)).then_some(start)
}

/// Where the bodies and the deadline begin that dashes divide from a task, Open a school – Office of Schools – by June 2025, the bodies,
/// and the deadline.
pub fn behind_dashes(text: &str) -> Option<(usize, &str, Option<&str>)> {
    let body = text.trim_end().trim_end_matches('.');
    let parts = |text: &'_ str| DASHES.iter().filter_map(|dash| Some((text.rfind(dash)?, dash.len()))).max();
    let (at, dash) = parts(body)?;
    let last = body.get(at + dash..)?.trim();
    if are_bodies(last) {
        return Some((at, last, None));
    }
    let by = last
        .strip_prefix("by ")
        .filter(|due| matches!(deadline_kind(due), DeadlineKind::Day(_) | DeadlineKind::Partly));
    let due = by.or(Some(last).filter(|last| is_counted_day(last)))?;
    let (start, dash) = parts(body.get(..at)?)?;
    let bodies = body.get(start + dash..at)?.trim();
    are_bodies(bodies).then_some((start, bodies, Some(due)))
}

/// Whether a text is a day that is counted from the beginning of a plan: Day 30, Week 6.
fn is_counted_day(text: &str) -> bool {
    let number = ["Day ", "Week ", "Month "].iter().find_map(|word| text.strip_prefix(word));
    number.is_some_and(|number| (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit()))
}

/// Bodies, and those with which they work: Ministry of Schools with Ministry of Health.
pub fn with_others(bodies: &str) -> (&str, Option<&str>) {
    match bodies.split_once(" with ") {
        Some((own, others)) if are_bodies(own) && are_bodies(others) => (own, Some(others)),
        _ => (bodies, None),
    }
}

/// Dashes between the parts of a line.
const DASHES: [&str; 3] = [" – ", " — ", " - "];

fn without_verb(clause: &str) -> (&str, Option<Meaning>) {
    let words = english();
    let before = words.before.iter().find_map(|(verb, role)| Some((clause.strip_prefix(verb)?, role)));
    let behind = || words.behind.iter().find_map(|(verb, role)| Some((clause.strip_suffix(verb)?, role)));
    let found = before.or_else(behind);
    match found {
        Some((names, role)) if names.split(" and ").any(is_name) => (names.trim(), Some(role)),
        _ => (clause, None),
    }
}

/// The number or letter of a line that is printed with a word, and what follows it: Action 1:, Recommendation 2.3 –, Priority A -.
pub fn number(line: &str) -> Option<(u8, Number, &str)> {
    // Strategic Objective 2:
    let bare = english().qualifiers.without_start(line).unwrap_or(line);
    let (word, behind) = bare.split_once(' ')?;
    let is_one = |row: &&Numbered| row.words.iter().any(|name| word.eq_ignore_ascii_case(name));
    let level = english().numbered.iter().find(is_one)?.level;
    let digits = behind.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    // Priority A - Roads
    let letter = || {
        behind.strip_prefix(|c: char| c.is_ascii_uppercase()).filter(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    let named = || english().numerals.without_start(behind);
    let rest = if digits.len() < behind.len() { digits } else { letter().or_else(named)? };
    let number = behind.get(..behind.len() - rest.len())?;
    let digits = number.trim_end_matches('.');
    // The text may stand on the next line.
    // Action 1.1 Establish a hub
    let is_dotted = level == DEPTH_OF_ACTIONS && digits.contains('.') && begins_with_capital(rest.strip_prefix(' '));
    let rest = match number.ends_with('.') || rest.is_empty() || is_dotted {
        true => rest,
        false => rest.trim_start().strip_prefix([':', '-', '–', '—']).filter(|rest| !rest.trim().is_empty())?,
    };
    if digits.is_empty() || digits.len() > 6 {
        return None;
    }
    let qualifier = line.strip_suffix(bare).unwrap_or("");
    Some((level, Number::Words(format!("{qualifier}{word} {digits}").into()), rest))
}

/// The depth of Action 1 and Recommendation 2.
const DEPTH_OF_ACTIONS: u8 = 2;

/// Whether words begin with a word in a capital and small letters.
fn begins_with_capital(text: Option<&str>) -> bool {
    let mut letters = text.unwrap_or("").chars();
    letters.next().is_some_and(|c| c.is_ascii_uppercase()) && letters.next().is_some_and(|c| c.is_ascii_lowercase())
}

/// A list in English without the stop that ends its sentence; that of an abbreviation stays.
pub fn without_stop(list: &str) -> &str {
    let bare = list.strip_suffix('.').filter(|bare| !bare.chars().any(is_han)).unwrap_or(list);
    let last = bare.rsplit(' ').next().unwrap_or("").to_lowercase();
    if english().abbreviations.has(&last) { list } else { bare }
}

/// Whether a text begins as the title of a minister does: Minister of Trade, President of the Council.
pub fn is_minister(text: &str) -> bool {
    words(text).first().is_some_and(|first| english().ministers.has(first)) && names_a_thing(text)
}

/// Whether a text may be the name of a unit or post, and is no sentence or time: Chief People Officer.
pub fn may_be_name(text: &str) -> bool {
    let is_word = |word: &str| word.starts_with(|c: char| c.is_alphabetic() || matches!(c, '&' | '('));
    !text.chars().any(is_han)
        && text.starts_with(|c: char| c.is_uppercase())
        && !text.ends_with(['.', ';', ':'])
        && text.split_whitespace().count() <= MOST_WORDS_OF_NAME
        && text.split_whitespace().all(is_word)
        && deadline_kind(text) == DeadlineKind::Words
}

/// The most words of such a name.
const MOST_WORDS_OF_NAME: usize = 8;

/// Whether a text is nothing but names of bodies: Ministry of Trees, the Office of Parks.
pub fn are_bodies(text: &str) -> bool {
    let is_body = |name: &str| begins(name) && names_a_thing(name);
    !text.chars().any(is_han)
        && with_and(text).into_iter().flat_map(|name| name.split(';')).all(|name| is_body(name.trim()))
}

/// Whether a list is nothing but bodies, one of which at least is such by its beginning: All Departments, NDA; not NDA alone, which may be
/// an abbreviation of what stands before it.
pub fn are_bodies_listed(list: &str) -> bool {
    if list.chars().any(is_han) || list.trim().is_empty() {
        return false;
    }
    let begins_one = |name: &str| begins(name) && names_a_thing(name) || is_all_of_kind(name);
    let is_body = |name: &str| begins_one(name) || is_name(name) || is_council_for(name);
    let parts = with_commas(list, commas(list));
    let names = || parts.iter().flat_map(|(part, _)| with_and(part)).map(|name| behind_joint(name.trim()));
    names().all(is_body) && names().any(begins_one)
}

/// The parts of a list between commas and semicolons.
fn commas(list: &str) -> Vec<(&str, Option<char>)> {
    let parts = list.split_inclusive([',', ';']);
    parts
        .map(|part| (part.trim_end_matches([',', ';']), part.chars().next_back().filter(|c| matches!(c, ',' | ';'))))
        .collect()
}

/// All Departments, all ministries.
fn is_all_of_kind(name: &str) -> bool {
    let words = words(name);
    let is_kind = |word: &String| english().plurals.has(word) || english().heads.has(word);
    matches!(words.as_slice(), [first, kind] if first == "all" && is_kind(kind))
}

/// National Council for Special Education: capitals before the body and behind what it is for.
fn is_council_for(name: &str) -> bool {
    let is_capital = |word: &&str| word.starts_with(|c: char| c.is_ascii_uppercase());
    let Some((body, thing)) = [" for ", " of "].iter().find_map(|word| name.split_once(word)) else { return false };
    let last = body.rsplit(' ').next().unwrap_or("").to_lowercase();
    english().bodies.has(&last)
        && body.split(' ').all(|word| is_capital(&word))
        && thing.split(' ').next().filter(is_capital).is_some()
}

/// Whether a part of a list holds a comma that is part of a name.
pub fn has_comma(part: &str) -> bool {
    part.contains(',') && !part.chars().any(is_han) && (begins(part) || is_minister(part))
}

/// Parts of a list in which a comma divides, joined again where it is part of a name: from a ministry of one thing up to the part
/// with "and" that ends its list of things.
pub fn with_commas<'t>(text: &'t str, parts: Vec<(&'t str, Option<char>)>) -> Vec<(&'t str, Option<char>)> {
    let mut joined = Vec::new();
    let mut start = 0;
    let mut place = 0;
    while let Some((part, divider)) = parts.get(place) {
        let is_head = (begins(part) || is_minister(part)) && names_a_thing(part) && *divider == Some(',');
        let further = if is_head { goes_on(&parts, place) } else { 0 };
        let last = parts.get(place + further).copied().unwrap_or((part, *divider));
        let length = parts.iter().skip(place).take(further + 1).map(|(part, _)| part.len() + 1).sum::<usize>() - 1;
        joined.push((text.get(start..start + length).unwrap_or(part), last.1));
        start += length + last.1.map_or(0, char::len_utf8);
        place += further + 1;
    }
    joined
}

/// How many parts behind a name are parts of it.
fn goes_on(parts: &[(&str, Option<char>)], place: usize) -> usize {
    for (count, (part, divider)) in parts.iter().skip(place + 1).enumerate() {
        if is_name(behind_joint(part)) || is_minister(behind_joint(part)) {
            return 0;
        }
        let lower = format!(" {} ", part.trim().to_lowercase());
        if [" and ", " & "].iter().any(|word| lower.contains(word)) {
            return count + 1;
        }
        if *divider != Some(',') {
            return 0;
        }
    }
    0
}

/// The names of a part that "and" joins: only where a name begins behind it, or a title behind one: Cllr Smith and Cllr Jones.
pub fn with_and(part: &str) -> Vec<&str> {
    if let Some(persons) = misplaced::titled_in_english(part) {
        return persons;
    }
    let (mut names, mut rest, mut from) = (Vec::new(), part, 0);
    loop {
        let found = [" and ", " & "].iter().filter_map(|word| {
            let at = rest.get(from..)?.find(word)? + from;
            Some((at, at + word.len()))
        });
        let Some((at, end)) = found.min() else { break };
        let (one, other) = (rest.get(..at).unwrap_or(""), rest.get(end..).unwrap_or(""));
        if is_name(one) && begins(other) || are_complete(one, other) {
            names.push(one.trim());
            (rest, from) = (other, 0);
        } else {
            from = end - 1;
        }
    }
    names.push(rest.trim());
    names
}

/// Whether two names joined by "and" are each whole by its end: Roads Directorate and district offices, but not Trade and Industry
/// Department or Ministry of Roads and Bridges Office.
fn are_complete(one: &str, other: &str) -> bool {
    let is_whole = |name: &str| {
        let words = words(name);
        let is_body = |word: &String| is_one_of(word, &english().plurals);
        words.len() > 1 && words.last().is_some_and(is_body) && !words.iter().any(|word| word == "of" || word == "for")
    };
    is_whole(one) && is_whole(other.split(" and ").next().unwrap_or(other))
}

/// Two persons that "and" joins, each with a first and a last name: Jane Doe and John Roe, but not Marks and Spencer.
pub fn two_persons(text: &str) -> Option<Vec<&str>> {
    let (one, other) = text.split_once(" and ").map(|(one, other)| (one.trim(), other.trim()))?;
    let is_person = |name: &str| {
        let parts: Vec<&str> = name.split(' ').collect();
        let is_part = |part: &&str| {
            part.starts_with(|c: char| c.is_ascii_uppercase())
                && part.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '’' | '\''))
                && (part.contains(char::is_lowercase) || part.len() < 3)
        };
        (2..=3).contains(&parts.len()) && parts.iter().all(is_part) && !words(name).iter().any(|word| is_of_body(word))
    };
    (is_person(one) && is_person(other)).then(|| vec![one, other])
}

/// Whether a word is of a body or an office, not of a person.
fn is_of_body(word: &str) -> bool {
    let words = english();
    is_one_of(word, &words.heads) || [&words.ends, &words.plurals, &words.no_persons].iter().any(|list| list.has(word))
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// Whether a word is one with which names of bodies begin or end, or one of others.
fn is_one_of(word: &str, others: &List) -> bool {
    english().bodies.has(word) || others.has(word)
}

/// Whether a text begins as names of ministries do: Ministry of …, the Office …, Treasury.
fn begins(text: &str) -> bool {
    let words = words(text);
    let head = words.iter().find(|word| *word != "the");
    let rest = words.iter().filter(|word| *word != "the").nth(1);
    head.is_some_and(|head| is_one_of(head, &english().heads))
        && rest.is_none_or(|next| matches!(next.as_str(), "of" | "for"))
}

/// Whether a name goes on with what it is for: Ministry of Health.
pub fn names_a_thing(text: &str) -> bool {
    words(text).iter().any(|word| word == "of" || word == "for")
}

/// Whether a text is the name of one body and of no person in it: Planning Department, but not Head of the Planning Department.
pub fn is_body_alone(text: &str) -> bool {
    let words = words(text);
    let ends = words.last().is_some_and(|last| is_one_of(last, &english().ends));
    // Department of Education, ICT and e-Government
    let is_one = !text.contains(',') || begins(text) && with_commas(text, commas(text)).len() == 1;
    let is_plain = text.is_ascii() && words.len() > 1 && is_one && !text.contains([';', '\n', '/']);
    is_plain && (begins(text) || ends) && !words.iter().any(|word| english().no_persons.has(word))
}

/// Whether a part is a name of its own: it begins or ends as one does, or is an abbreviation.
pub fn is_name(text: &str) -> bool {
    let text = text.trim();
    let short = text.len() > 1
        && text.len() <= 6
        && !text.contains(' ')
        && text.chars().filter(char::is_ascii_uppercase).count() > 1;
    let ends = words(text).last().is_some_and(|last| is_one_of(last, &english().ends));
    begins(text) || short || ends
}
