//! The canonical records: what is published of a site, its plans and its items, as JSON. Keys stand in the order of the
//! fields here, absent values are left out, texts are in NFC. The tables derive from the same records, and
//! `gongkai import package` reads them back.

pub mod item;
pub mod make;
pub mod make_site;
pub mod parts;
pub mod plan;
pub mod site;

pub use item::ItemRecord;
pub use plan::{PlanRecord, PointsRecord};
pub use site::SiteRecord;

/// The form of the records that this program writes, and the newest that it reads.
pub const FORMAT: u32 = 1;

/// The JSON Schemas of the records, by name.
pub fn schemas() -> [(&'static str, schemars::Schema); 4] {
    [
        ("item-record", schemars::schema_for!(ItemRecord<'_>)),
        ("plan-record", schemars::schema_for!(PlanRecord<'_>)),
        ("points-record", schemars::schema_for!(PointsRecord<'_>)),
        ("site-record", schemars::schema_for!(SiteRecord<'_>)),
    ]
}
