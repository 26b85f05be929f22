//! Places that duties name.

use super::{BodyId, DutyId, UnitId};

/// A place of the register of places.
pub struct Place {
    /// Its address; behind the name of its body's package where it is joined.
    pub id: Box<str>,
    /// The body that it is joined from; none for the site's own.
    pub body: Option<BodyId>,
    /// Its name.
    pub name: Box<str>,
    /// What kind of place it is: its key in the locale.
    pub kind: &'static str,
    /// Other words that name it.
    pub aliases: Vec<Box<str>>,
    /// Longer words that hold one of its names and name something else.
    pub not_in: Vec<Box<str>>,
    /// The unit that is its office.
    pub unit: Option<UnitId>,
    /// Duties of its body, or of all where it is the site's own, whose text, or whose item's heading, names it, in order of the model.
    pub duties: Vec<DutyId>,
}
