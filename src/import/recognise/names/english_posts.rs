//! Posts and persons in English with their field behind a comma: Chief Officer, Agriculture; J Smith, Highways.

use super::english;
use crate::import::recognise::statement::due;
use crate::import::words::english as words;

/// The most words of a post and of its field.
const LONGEST: usize = 6;

/// Parts of a list between commas, joined where a post without its field stands before that field, behind which nothing, a semicolon or
/// another post, body or time follows.
pub fn with_fields<'t>(text: &'t str, parts: Vec<(&'t str, Option<char>)>) -> Vec<(&'t str, Option<char>)> {
    let mut joined = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some((part, divider)) = parts.get(at).copied() {
        let is_last = || parts.get(at + 2).is_none_or(|(other, _)| begins_another(other));
        let field = parts.get(at + 1).copied().filter(|(field, behind)| {
            divider == Some(',') && has_head(part, field) && (*behind != Some(',') || is_last())
        });
        let (length, last) =
            field.map_or((part.len(), divider), |(field, behind)| (part.len() + ','.len_utf8() + field.len(), behind));
        joined.push((text.get(start..start + length).unwrap_or(part), last));
        start += length + last.map_or(0, char::len_utf8);
        at += 1 + usize::from(field.is_some());
    }
    joined
}

/// Whether a part of a list is a post with its field.
pub fn has_field(part: &str) -> bool {
    part.split_once(',').is_some_and(|(post, field)| has_head(post, field))
}

/// Whether a post stands before its field, a chair before the group, or a person with initials before what may be no name of a person.
fn has_head(head: &str, field: &str) -> bool {
    let is_person = || is_initialled(head.trim()) && field.split_whitespace().count() != 2;
    is_field(field) && (is_post(head) || is_person()) || is_chair(head) && is_group(field)
}

/// Whether a text is but the one who chairs a group: Chairperson, Deputy Chair.
fn is_chair(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or("").to_lowercase();
    words().chairs.has(&last) && is_post(text)
}

/// Whether a text is a group that somebody chairs, by its end or as an abbreviation: Reference Group, RWG.
fn is_group(text: &str) -> bool {
    let text = text.trim();
    let last = text.rsplit(' ').next().unwrap_or("").to_lowercase();
    text.bytes().all(|b| b.is_ascii_uppercase()) && text.len() > 1 || words().chaired.has(&last)
}

/// Whether a text is a last name behind initials: J Smith, P. L. O'Neill.
fn is_initialled(text: &str) -> bool {
    let is_initial =
        |word: &str| matches!(word.trim_end_matches('.').as_bytes(), [letter] if letter.is_ascii_uppercase());
    let is_last = |word: &str| word.chars().nth(1).is_some() && word.starts_with(|c: char| c.is_uppercase());
    text.rsplit_once(' ').is_some_and(|(initials, last)| initials.split(' ').all(is_initial) && is_last(last))
}

/// Whether a text is but a post: Chief Officer, Deputy Director.
fn is_post(text: &str) -> bool {
    let all: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    all.len() <= LONGEST
        && all.split_last().is_some_and(|(last, before)| {
            words().posts.has(last)
                && before.iter().all(|word| words().before_posts.has(word) || words().posts.has(word))
        })
}

/// Whether a text may be what a post is for, and no body, post or time: Agriculture, Roads and Works.
fn is_field(text: &str) -> bool {
    let text = text.trim();
    text.is_ascii()
        && text.starts_with(|c: char| c.is_ascii_uppercase())
        && text.split(' ').count() <= LONGEST
        && !begins_another(text)
        && !text.split(' ').any(|word| words().posts.has(&word.to_lowercase()))
}

/// Whether a text is a name or time of its own.
fn begins_another(text: &str) -> bool {
    is_post(text)
        || is_initialled(text.trim())
        || english::is_name(text)
        || english::are_others(text)
        || due::deadline_of(text).is_some()
}
