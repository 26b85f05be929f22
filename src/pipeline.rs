//! The whole product in one function: sources in, a site out. `check` is the same without the last arrow.

use crate::check;
use crate::date::Date;
use crate::diag::{self, Diagnostic, Lang, Outcome};
use crate::model::Model;
use crate::record::{self, site};
use crate::resolve;
use crate::source::Sources;
use crate::stats::Stats;

/// Where the as-of date comes from, first to last: the caller, site.yaml, SOURCE_DATE_EPOCH, now.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    /// Given by the caller.
    pub given: Option<Date>,
    /// SOURCE_DATE_EPOCH, seconds since 1970.
    pub epoch: Option<i64>,
    /// Now, seconds since 1970; read by the door.
    pub now: i64,
}

/// What is known of a project: the model and the judgement on it.
pub struct Facts {
    /// The model.
    pub model: Model,
    /// The standing of every duty.
    pub stats: Stats,
}

/// What reading a project came to.
pub struct Reading {
    /// The facts; nothing where there is no site.yaml that can be read.
    pub facts: Option<Facts>,
    /// The language of the site, for messages.
    pub lang: Lang,
}

/// The stages of a build, as they are timed.
pub trait Watch: Sync {
    /// A stage begins; the one before ends.
    fn stage(&self, name: &'static str);
}

/// Nobody watches.
impl Watch for () {
    fn stage(&self, _: &'static str) {}
}

/// Default time zone: that of the Chinese mainland.
const TIME_ZONE: &str = "Asia/Shanghai";

/// Reads, resolves, checks and judges a project. Faults come sorted.
pub fn read(sources: &Sources<'_>, clock: Clock, watch: &dyn Watch) -> Outcome<Reading> {
    watch.stage("parse");
    let Outcome { value: records, diagnostics: mut faults } = record::read(sources);
    let site = records.site.as_ref();
    let lang = site.and_then(|s| s.language.as_ref()).and_then(|l| Lang::parse(&l.value)).unwrap_or(Lang::Zh);
    let as_of = as_of(site, clock, &mut faults);
    faults.extend(check::records(&records, sources));
    watch.stage("resolve");
    let Outcome { value: model, diagnostics } = resolve::resolve(records, sources, as_of);
    faults.extend(diagnostics);
    watch.stage("judge");
    let facts = model.map(|model| {
        faults.extend(check::model(&model));
        let stats = Stats::of(&model);
        Facts { model, stats }
    });
    diag::without_consequences(&mut faults);
    diag::sort(&mut faults);
    Outcome { value: Reading { facts, lang }, diagnostics: faults }
}

fn as_of(site: Option<&site::Site>, clock: Clock, faults: &mut Vec<Diagnostic>) -> Date {
    let zone = site.and_then(|s| s.time_zone.as_ref());
    let name = zone.map_or(TIME_ZONE, |z| &z.value);
    let second = clock.epoch.unwrap_or(clock.now);
    let day = Date::of_second(second, name);
    if let Some(zone) = zone
        && Date::of_second(0, &zone.value).is_none()
    {
        faults.push(Diagnostic::at(diag::Code::BadTimeZone, zone.span).with("text", &zone.value));
    }
    let today = day.or_else(|| Date::of_second(second, "UTC"));
    // Every second of the clock lies within the calendar; a site of the year 1 shows that one did not.
    let fallback = || Date::new(1, 1, 1).unwrap_or_else(|| unreachable!("1 January 1 is a day"));
    clock.given.or_else(|| site.and_then(|s| s.as_of.map(|d| d.value))).or(today).unwrap_or_else(fallback)
}

/// Whether site.yaml names a day of its own.
pub fn names_a_day(sources: &Sources<'_>) -> bool {
    let text = sources.find("site.yaml").and_then(|file| sources.read(file).ok());
    text.is_some_and(|text| String::from_utf8_lossy(&text).lines().any(|l| l.starts_with("as_of:")))
}

/// About how many pages a site will have: for a progress bar.
pub fn page_count(model: &Model) -> u64 {
    (model.items.len() + model.sections.len() + 2 * model.units.len()) as u64
}
