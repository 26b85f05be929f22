//! Describes the fields of views, so that templates can be checked against them and docs/templates.md be printed.

use std::borrow::Cow;

use serde::Serialize;

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
    /// A list of values.
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

/// A value that a template can use.
pub trait Shaped: Serialize {
    /// Its kind.
    fn shape() -> Shape;
}

macro_rules! shaped {
    ($($kind:ident: $($type:ty),+;)+) => {$($(
        impl Shaped for $type {
            fn shape() -> Shape { Shape::$kind }
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
}

impl<T: Shaped> Shaped for Option<T> {
    fn shape() -> Shape {
        Shape::Maybe(T::shape)
    }
}

impl<T: Shaped> Shaped for Vec<T> {
    fn shape() -> Shape {
        Shape::List(T::shape)
    }
}

/// Defines view structs: public fields with their shape.
#[macro_export]
macro_rules! views {
    ($(
        $(#[doc = $about:literal])+
        pub struct $name:ident $(<$life:lifetime>)? {
            $($(#[doc = $field_about:literal])+ pub $field:ident: $type:ty,)*
        }
    )+) => {$(
        $(#[doc = $about])+
        #[derive(Clone, Debug, serde::Serialize)]
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
        }
    )+};
}
