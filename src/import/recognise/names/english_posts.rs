//! Posts in English with their field behind a comma: Chief Officer, Agriculture.

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
            divider == Some(',') && is_post(part) && is_field(field) && (*behind != Some(',') || is_last())
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
    part.split_once(',').is_some_and(|(post, field)| is_post(post) && is_field(field))
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
    is_post(text) || english::is_name(text) || english::are_others(text) || due::deadline_of(text).is_some()
}
