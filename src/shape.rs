//! What a view has, so that templates can be checked against it before a page is rendered, and documented; and what of
//! it the templates of a page ask for, so that nothing else is handed to them.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

/// The kind of a value in a view.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Text; escaped when written.
    Text,
    /// A number.
    Number,
    /// Yes or no.
    Flag,
    /// Absent or there.
    Maybe(fn() -> Shape),
    /// Any number of them, in order.
    List(fn() -> Shape),
    /// Fields by name.
    Fields(fn() -> Fields),
}

/// A view struct.
#[derive(Debug)]
pub struct Fields {
    /// Its name in Rust.
    pub name: &'static str,
    /// What it is.
    pub about: &'static [&'static str],
    /// Its fields in order.
    pub fields: Vec<Field>,
}

/// A field of a view struct.
#[derive(Debug)]
pub struct Field {
    /// Its name in templates.
    pub name: &'static str,
    /// What it holds.
    pub about: &'static [&'static str],
    /// Of what kind.
    pub shape: fn() -> Shape,
}

/// What is asked for of a value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Used {
    /// Whatever it has.
    All,
    /// Of a view struct, field by field in its order: what is asked for of the field, nothing where it is not used.
    Fields(Vec<Option<Used>>),
}

impl Used {
    fn fields(&self) -> Cursor<'_> {
        match self {
            Used::All => Cursor { rest: None, count: usize::MAX },
            Used::Fields(fields) => Cursor { rest: Some(fields.iter()), count: fields.iter().flatten().count() },
        }
    }
}

/// The fields of a struct, one after the other.
pub struct Cursor<'a> {
    rest: Option<std::slice::Iter<'a, Option<Used>>>,
    count: usize,
}

impl<'a> Cursor<'a> {
    /// The fields that are asked for of a value.
    pub fn of(used: &'a Used) -> Cursor<'a> {
        used.fields()
    }

    /// How many there are of `all`.
    pub fn count(&self, all: usize) -> usize {
        self.count.min(all)
    }

    /// What is asked for of the next field.
    pub fn step(&mut self) -> Option<&'a Used> {
        match &mut self.rest {
            None => Some(&Used::All),
            Some(rest) => rest.next()?.as_ref(),
        }
    }
}

/// A value that a template can use.
pub trait Shaped {
    /// Its kind.
    fn shape() -> Shape;

    /// Serialises what is used of it.
    ///
    /// # Errors
    /// Those of the serializer.
    fn show<S: Serializer>(&self, used: &Used, serializer: S) -> Result<S::Ok, S::Error>;
}

/// A value with what is asked for of it.
pub struct Shown<'a, T: ?Sized>(pub &'a T, pub &'a Used);

impl<T: Shaped + ?Sized> Serialize for Shown<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.show(self.1, serializer)
    }
}

macro_rules! shaped {
    ($($kind:ident: $($type:ty),+;)+) => {$($(
        impl Shaped for $type {
            fn shape() -> Shape { Shape::$kind }

            fn show<S: Serializer>(&self, _: &Used, serializer: S) -> Result<S::Ok, S::Error> {
                self.serialize(serializer)
            }
        }
    )+)+};
}

shaped! {
    Text: String, str, Cow<'_, str>, Box<str>, char;
    Number: usize, u64, u32, u16, u8, i64, i32, i16, i8, f64;
    Flag: bool;
}

impl<T: Shaped + ?Sized> Shaped for &T {
    fn shape() -> Shape {
        T::shape()
    }

    fn show<S: Serializer>(&self, used: &Used, serializer: S) -> Result<S::Ok, S::Error> {
        T::show(self, used, serializer)
    }
}

impl<T: Shaped> Shaped for Option<T> {
    fn shape() -> Shape {
        Shape::Maybe(T::shape)
    }

    fn show<S: Serializer>(&self, used: &Used, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(value) => value.show(used, serializer),
            None => serializer.serialize_none(),
        }
    }
}

impl<T: Shaped> Shaped for Vec<T> {
    fn shape() -> Shape {
        Shape::List(T::shape)
    }

    fn show<S: Serializer>(&self, used: &Used, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(|value| Shown(value, used)))
    }
}

/// Defines view structs: public fields with their shape, serialised as far as they are used.
#[macro_export]
macro_rules! views {
    ($(
        $(#[doc = $about:literal])+
        pub struct $name:ident $(<$life:lifetime>)? {
            $($(#[doc = $field_about:literal])+ pub $field:ident: $type:ty,)*
        }
    )+) => {$(
        $(#[doc = $about])+
        #[derive(Clone, Debug)]
        pub struct $name $(<$life>)? {
            $($(#[doc = $field_about])+ pub $field: $type,)*
        }

        impl $(<$life>)? $crate::shape::Shaped for $name $(<$life>)? {
            fn shape() -> $crate::shape::Shape {
                use $crate::shape::{Field, Fields, Shape, Shaped};
                Shape::Fields(|| Fields {
                    name: stringify!($name),
                    about: &[$($about),+],
                    fields: vec![$(Field {
                        name: stringify!($field),
                        about: &[$($field_about),+],
                        shape: <$type as Shaped>::shape,
                    },)*],
                })
            }

            fn show<S: serde::Serializer>(&self, used: &$crate::shape::Used, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeStruct as _;
                let all = [$(stringify!($field)),*].len();
                let mut fields = $crate::shape::Cursor::of(used);
                let mut shown = serializer.serialize_struct(stringify!($name), fields.count(all))?;
                $(
                    if let Some(used) = fields.step() {
                        shown.serialize_field(stringify!($field), &$crate::shape::Shown(&self.$field, used))?;
                    }
                )*
                shown.end()
            }
        }
    )+};
}

#[cfg(test)]
mod tests {
    use super::*;

    views! {
        /// A day.
        pub struct Leaf {
            /// One.
            pub one: u8,
            /// Two.
            pub two: Option<u8>,
        }

        /// Days.
        pub struct Tree {
            /// Some.
            pub leaves: Vec<Leaf>,
            /// A word.
            pub word: String,
        }
    }

    #[test]
    fn only_what_is_used_is_shown() {
        let tree = Tree { leaves: vec![Leaf { one: 1, two: None }, Leaf { one: 3, two: Some(4) }], word: "w".into() };
        let json = |used: &Used| serde_json::to_string(&Shown(&tree, used)).unwrap();
        assert_eq!(json(&Used::All), r#"{"leaves":[{"one":1,"two":null},{"one":3,"two":4}],"word":"w"}"#);
        let second = Used::Fields(vec![None, Some(Used::All)]);
        assert_eq!(json(&second), r#"{"word":"w"}"#);
        assert_eq!(json(&Used::Fields(vec![Some(second), None])), r#"{"leaves":[{"two":null},{"two":4}]}"#);
    }
}
