//! What differs from an older state of the content, list by list.

use crate::date::Date;
use crate::history::changes::Flip;
use crate::history::details::{Detail, Place};
use crate::history::edits::{Edit, Field};
use crate::history::{self, Changes};
use crate::model::DutyId;
use crate::model::title::shortened;
use crate::route;
use crate::view::context::{PageContext, plan_name};
use crate::view::entry::{changes as compared, pieces};
use crate::view::events::EventDay;
use crate::view::parts::{Change as Words, Day, Link};
use crate::views;

views! {
    /// What differs from an older state.
    pub struct Since<'a> {
        /// The day by which the older state is judged.
        pub day: Day,
        /// Nothing differs.
        pub same: bool,
        /// Duties whose statuses differ.
        pub flips: Vec<FlipRow<'a>>,
        /// All of them.
        pub flip_total: usize,
        /// New entries by day of publication, newest first.
        pub entries: Vec<EventDay<'a>>,
        /// All of them.
        pub entry_total: usize,
        /// Entries that were edited or deleted without a correction or withdrawal.
        pub edits: Vec<EditRow>,
        /// All of them.
        pub edit_total: usize,
        /// Deadlines that moved.
        pub deadlines: Vec<DeadlineRow>,
        /// All of them.
        pub deadline_total: usize,
        /// Lists of units that differ.
        pub units: Vec<AssignmentRow<'a>>,
        /// All of them.
        pub unit_total: usize,
        /// Texts in other words.
        pub texts: Vec<TextRow>,
        /// All of them.
        pub text_total: usize,
        /// What else differs in plans, points and duties.
        pub details: Vec<DetailRow>,
        /// All of them.
        pub detail_total: usize,
        /// New duties.
        pub added: Vec<DutyLine>,
        /// All of them.
        pub added_total: usize,
        /// Duties that are gone.
        pub removed: Vec<Removed<'a>>,
        /// All of them.
        pub removed_total: usize,
    }

    /// A duty in a line.
    pub struct DutyLine {
        /// Its number as readers know it: `2.1`.
        pub label: String,
        /// Its place.
        pub href: String,
        /// Its text, shortened.
        pub title: String,
    }

    /// Statuses before and after.
    pub struct FlipRow<'a> {
        /// The duty.
        pub duty: DutyLine,
        /// The first accountable unit.
        pub unit: Option<Link<'a>>,
        /// Families that differ, in order.
        pub families: Vec<FlipFamily>,
        /// The latest entry is a sample.
        pub sample: bool,
    }

    /// One status before and after.
    pub struct FlipFamily {
        /// `reported`, `schedule` or `evidence`.
        pub family: &'static str,
        /// Before.
        pub before: &'static str,
        /// After.
        pub after: &'static str,
    }

    /// An entry that was edited or deleted in place.
    pub struct EditRow {
        /// The number of its duty (`2.1`); the id where the duty is gone.
        pub label: String,
        /// The place of the entry, of a deleted one that of its duty; absent where the duty is gone.
        pub href: Option<String>,
        /// The duty's text, shortened; where the duty is gone the entry's id.
        pub title: String,
        /// Work as of, in the older state.
        pub day: Day,
        /// It is not there any more.
        pub deleted: bool,
        /// It is a sample.
        pub sample: bool,
        /// What differs; of a deleted entry all that it said.
        pub fields: Vec<EditField>,
    }

    /// What else differs in one place.
    pub struct DetailRow {
        /// The number of the duty (`2.1`) or point; empty for a plan.
        pub label: String,
        /// The place on the site.
        pub href: String,
        /// The duty's or point's text, shortened; the plan's name.
        pub title: String,
        /// What differs.
        pub fields: Vec<EditField>,
    }

    /// A part of an entry, a duty, a point or a plan before and after.
    pub struct EditField {
        /// Its key in the locale, `changes.edit` of an entry, `changes.detail` of others.
        pub name: &'static str,
        /// For `status` the key of the status before, for `concludes` `yes`; else the words. Empty where absent.
        pub before: String,
        /// The same, after.
        pub after: String,
        /// The old words against the new ones.
        pub words: Vec<Words>,
    }

    /// A deadline before and after.
    pub struct DeadlineRow {
        /// The duty.
        pub duty: DutyLine,
        /// Before.
        pub before: String,
        /// After.
        pub after: String,
    }

    /// Units that came and went.
    pub struct AssignmentRow<'a> {
        /// The duty.
        pub duty: DutyLine,
        /// The role's key in the locale.
        pub role: &'static str,
        /// Names that are gone.
        pub gone: Vec<&'a str>,
        /// Names that are new.
        pub new: Vec<&'a str>,
    }

    /// A text before and after.
    pub struct TextRow {
        /// The duty.
        pub duty: DutyLine,
        /// Old words against new ones.
        pub words: Vec<Words>,
    }

    /// A duty that is gone.
    pub struct Removed<'a> {
        /// Its address in words: item, hyphen, number.
        pub label: &'a str,
        /// Its text.
        pub text: &'a str,
    }
}

/// An older state of the content, compared.
pub struct Baseline {
    /// What differs.
    pub changes: Changes,
    /// The day by which the older state is judged.
    pub as_of: Date,
}

/// What differs, as far as the `range` of rows of each list goes.
pub(super) fn since<'a>(
    context: &PageContext<'a>,
    baseline: &'a Baseline,
    range: &std::ops::Range<usize>,
    entries: Vec<EventDay<'a>>,
    entry_total: usize,
) -> Since<'a> {
    let Baseline { changes, as_of } = baseline;
    Since {
        day: (*as_of).into(),
        same: changes.is_empty(),
        flips: of(&changes.flips, range).iter().map(|f| flip(context, f)).collect(),
        flip_total: changes.flips.len(),
        entries,
        entry_total,
        edits: of(&changes.edits, range).iter().map(|e| edit(context, e)).collect(),
        edit_total: changes.edits.len(),
        deadlines: of(&changes.deadlines, range)
            .iter()
            .map(|(duty, before, after)| DeadlineRow {
                duty: line(context, *duty),
                before: before.clone(),
                after: after.clone(),
            })
            .collect(),
        deadline_total: changes.deadlines.len(),
        units: of(&changes.units, range)
            .iter()
            .map(|change| AssignmentRow {
                duty: line(context, change.duty),
                role: change.role.word(),
                gone: change.gone.iter().map(String::as_str).collect(),
                new: change.new.iter().map(String::as_str).collect(),
            })
            .collect(),
        unit_total: changes.units.len(),
        texts: of(&changes.texts, range)
            .iter()
            .map(|(duty, words)| TextRow { duty: line(context, *duty), words: pieces(words.iter().cloned()) })
            .collect(),
        text_total: changes.texts.len(),
        details: of(&changes.details, range).iter().map(|d| detail(context, d)).collect(),
        detail_total: changes.details.len(),
        added: of(&changes.added, range).iter().map(|duty| line(context, *duty)).collect(),
        added_total: changes.added.len(),
        removed: of(&changes.removed, range).iter().map(|(_, label, text)| Removed { label, text }).collect(),
        removed_total: changes.removed.len(),
    }
}

/// A range of the page, within a list that may be shorter than the longest.
pub(super) fn clipped(range: &std::ops::Range<usize>, len: usize) -> std::ops::Range<usize> {
    range.start.min(len)..range.end.min(len)
}

/// The part of a list that a page shows.
fn of<'l, T>(list: &'l [T], range: &std::ops::Range<usize>) -> &'l [T] {
    list.get(clipped(range, list.len())).unwrap_or(&[])
}

fn line(context: &PageContext<'_>, duty: DutyId) -> DutyLine {
    DutyLine {
        label: context.model.duty_label(duty),
        href: context.duty(duty),
        title: context.model.duty_name(duty).into_owned(),
    }
}

fn edit(context: &PageContext<'_>, edit: &Edit) -> EditRow {
    let duty = edit.duty.map(|duty| line(context, duty));
    let href = edit.entry.map(|entry| context.entry_href(entry)).or(duty.as_ref().map(|d| d.href.clone()));
    let (label, title) = duty.map_or_else(|| (edit.address.clone(), edit.id.clone()), |d| (d.label, d.title));
    EditRow {
        label,
        href,
        title,
        day: edit.date.into(),
        deleted: edit.entry.is_none(),
        sample: edit.sample,
        fields: edit.fields.iter().map(field).collect(),
    }
}

fn detail(context: &PageContext<'_>, detail: &Detail) -> DetailRow {
    let model = context.model;
    let (label, href, title) = match detail.place {
        Place::Duty(duty) => {
            let DutyLine { label, href, title } = line(context, duty);
            (label, href, title)
        }
        Place::Point(point) => {
            let row = &model[point];
            (row.number.to_string(), context.point(point), shortened(&row.text).into_owned())
        }
        Place::Unit(unit) => (String::new(), context.unit(unit), model[unit].name.to_string()),
        Place::Plan(plan) => {
            let notice = route::of_plan(model, plan, "notice");
            (String::new(), context.href(&notice), plan_name(model, plan).into_owned())
        }
    };
    DetailRow { label, href, title, fields: detail.fields.iter().map(field).collect() }
}

fn field(Field { name, before, after }: &Field) -> EditField {
    // Texts are compared as plain words; where only their marks differ, as they are written.
    let plain = if *name == "text" { compared(before, after) } else { Vec::new() };
    let words = if plain.is_empty() { pieces(history::compare(before, after)) } else { plain };
    EditField { name, before: before.clone(), after: after.clone(), words }
}

fn flip<'a>(context: &PageContext<'a>, flip: &Flip) -> FlipRow<'a> {
    let reported = flip.reported.map(|(a, b)| ("reported", a.key(), b.key()));
    let schedule = flip.schedule.map(|(a, b)| ("schedule", a.key(), b.key()));
    let evidence = flip.evidence.map(|(a, b)| ("evidence", a.key(), b.key()));
    let families = [reported, schedule, evidence].into_iter().flatten();
    let standing = context.standing(flip.duty);
    FlipRow {
        duty: line(context, flip.duty),
        unit: context.model[flip.duty].units.accountable().first().map(|a| context.unit_link(a.unit)),
        families: families.map(|(family, before, after)| FlipFamily { family, before, after }).collect(),
        sample: standing.latest.is_some_and(|e| context.model[e].sample),
    }
}
