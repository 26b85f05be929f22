//! Names of units, places and persons: lists to names, exactly as printed.

pub mod english;
pub mod english_posts;
pub mod joined;
pub mod known_apart;
pub mod known_whole;
pub mod levels;
pub mod misplaced;
pub mod name_edges;
pub mod persons;
pub mod shared_endings;
pub mod units;
