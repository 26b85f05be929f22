//! The form of the files: for each mapping its keys, what their values are, and which must be there. The readers take
//! the keys of a mapping from these tables, and the JSON Schemas of [`super::schema`] are made of them.

use super::role::Role;

/// A key of a mapping.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Key {
    /// As it is written.
    pub name: &'static str,
    /// What its value is.
    pub form: Form,
    /// Whether it must be there.
    pub must: Must,
    /// What it is where other keys of the mapping are such and such.
    pub rules: &'static [Rule],
}

/// Whether a key must be there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Must {
    /// Always.
    Yes,
    /// It may be left out.
    No,
    /// Unless the key of this name is there.
    Without(&'static str),
    /// It or one of these, and no two of them.
    OneOf(&'static [&'static str]),
}

/// Where the key of this name is the first, the key that has the rule is the second.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rule(pub &'static str, pub Is, pub Is);

/// What a key is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Is {
    /// It has a value; a flag is `true`.
    There,
    /// It has none; a flag is not `true`.
    Missing,
    /// A list of at least so many elements.
    List(usize),
    /// A list without elements, or missing.
    Empty,
    /// One of these words.
    Word(&'static [&'static str]),
    /// Another than this word.
    Other(&'static str),
    /// No mapping.
    Plain,
    /// A text that has this pattern of JSON Schema somewhere.
    Like(&'static str),
}

/// What a value is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Form {
    /// A text of one line.
    Text,
    /// A text of one line that is all of this pattern of JSON Schema.
    Like(&'static str),
    /// A text whose lines mean something.
    Lines,
    /// An id: `[a-z0-9][a-z0-9_-]{0,63}`.
    Id,
    /// An id that is none of those of this pattern of JSON Schema.
    IdBut(&'static str),
    /// What a change changes: `deadline`, `text`, a role, or `target:` and an id.
    Changed,
    /// A day, `YYYY-MM-DD`.
    Date,
    /// A quantity.
    Number,
    /// A whole number, from the first to the last.
    Whole(u32, u32),
    /// A whole number from 1 to this one, or words of at most 16 characters.
    Numeral(u32),
    /// `true` or `false`.
    Flag,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A mapping with these keys.
    Map(&'static [Key]),
    /// A mapping with keys of its own, each with a text.
    Texts,
    /// A mapping with keys of its own, each with any value that is no list and no mapping.
    Scalars,
    /// A list.
    List(&'static Form),
    /// A list of at least one element.
    Several(&'static Form),
    /// A list of which no two elements are the same.
    Different(&'static Form),
    /// One of these.
    Any(&'static [Form]),
}

impl Form {
    /// The form that readers of the key know; the rest is judged elsewhere.
    pub fn read_as(self) -> Form {
        match self {
            Form::Like(_) | Form::Changed => Form::Text,
            Form::IdBut(_) => Form::Id,
            Form::Different(element) => Form::List(element),
            form => form,
        }
    }
}

/// A key that must be there.
pub const fn must(name: &'static str, form: Form) -> Key {
    Key { name, form, must: Must::Yes, rules: &[] }
}

/// A key that may be left out.
pub const fn may(name: &'static str, form: Form) -> Key {
    Key { name, form, must: Must::No, rules: &[] }
}

impl Key {
    /// The key with rules.
    pub const fn rules(self, rules: &'static [Rule]) -> Key {
        Key { rules, ..self }
    }

    /// The key, which must be there unless another key is.
    pub const fn without(self, key: &'static str) -> Key {
        Key { must: Must::Without(key), ..self }
    }

    /// The key, which must be there unless one of others is, and not beside one.
    pub const fn or(self, others: &'static [&'static str]) -> Key {
        Key { must: Must::OneOf(others), ..self }
    }
}

/// A list of texts.
pub const TEXTS: Form = Form::List(&Form::Text);

/// The words of a table of words.
#[allow(clippy::indexing_slicing)] // both have N places
pub const fn words<T, const N: usize>(table: &[(&'static str, T); N]) -> [&'static str; N] {
    let mut words = [""; N];
    let mut place = 0;
    while place < N {
        words[place] = table[place].0;
        place += 1;
    }
    words
}

/// The keys of roles, each with a value of a form, after those of `own`; `M` is `N` and the number of roles together.
#[allow(clippy::indexing_slicing)] // every place is below the length that it is taken from
pub const fn and_roles<const N: usize, const M: usize>(own: [Key; N], form: Form) -> [Key; M] {
    assert!(M == N + Role::COUNT);
    let mut keys = [may("", form); M];
    let mut place = 0;
    while place < M {
        keys[place] = if place < N { own[place] } else { may(Role::ALL[place - N].key(), form) };
        place += 1;
    }
    keys
}
