//! Entries whose words changed, or that are gone, without a correction or a withdrawal.

use std::collections::{HashMap, HashSet};

use crate::date::Date;
use crate::model::status::Reported;
use crate::model::{DutyId, Entry, EntryId, Model, Source};
use crate::prose::{self, Context, Place};

/// An entry that was edited or deleted in place.
pub struct Edit {
    /// Its duty; absent where the duty is gone too.
    pub duty: Option<DutyId>,
    /// The address of its duty in words.
    pub address: String,
    /// Its id.
    pub id: String,
    /// The day of the older state's entry.
    pub date: Date,
    /// The entry as it is now; absent where it was deleted.
    pub entry: Option<EntryId>,
    /// It is a sample.
    pub sample: bool,
    /// What differs; of a deleted entry all that it said.
    pub fields: Vec<Field>,
}

/// A part of an entry, a duty, a point or a plan before and after; empty where it was or is absent.
pub struct Field {
    /// Its key in the locale, `changes.edit` of an entry, `changes.detail` of others.
    pub name: &'static str,
    /// Before: words, for `status` the key of the status, for `concludes` `yes`.
    pub before: String,
    /// After, likewise.
    pub after: String,
}

/// Collects the parts that differ.
#[derive(Default)]
pub(super) struct Fields(pub(super) Vec<Field>);

impl Fields {
    /// Adds a part unless it is the same before and after.
    pub(super) fn compare(&mut self, name: &'static str, before: String, after: String) {
        if before != after {
            self.0.push(Field { name, before, after });
        }
    }
}

type Address<'m> = (&'m str, &'m str, u32, &'m str);

/// The address of a duty: plan, item, number.
pub(super) fn key(model: &Model, duty: DutyId) -> (&str, &str, u32) {
    let row = &model[duty];
    let item = &model[row.item];
    (&model[item.plan].id, &item.id, row.number)
}

/// The entries of `old` that say something else in `new` or are not there any more, in order of `old`. Withdrawn
/// entries, those later than the as-of date of `new`, and samples that `new` hides are left out.
pub fn edits(old: &Model, new: &Model) -> Vec<Edit> {
    let now: HashMap<Address<'_>, EntryId> =
        new.duty_ids().flat_map(|d| new[d].entries.iter()).map(|e| (address(new, e), e)).collect();
    let duties: HashMap<(&str, &str, u32), DutyId> = new.duty_ids().map(|d| (key(new, d), d)).collect();
    let mut edits = Vec::new();
    for id in old.duty_ids().flat_map(|d| old[d].entries.iter()) {
        let was = &old[id];
        let hidden = was.sample && !new.site.show_samples;
        if was.rare().withdrawn_by.is_some() || was.counts_from() > new.as_of || hidden {
            continue;
        }
        let entry = now.get(&address(old, id)).copied();
        let is = entry.map(|e| &new[e]);
        if is.is_some_and(|e| e.rare().withdrawn_by.is_some()) {
            continue;
        }
        let fields = compare((old, was), (new, is));
        if entry.is_none() || !fields.is_empty() {
            edits.push(Edit {
                duty: duties.get(&key(old, was.duty)).copied(),
                address: old.address(was.duty),
                id: was.id.to_string(),
                date: was.date,
                entry,
                sample: was.sample,
                fields,
            });
        }
    }
    edits
}

fn address(model: &Model, entry: EntryId) -> Address<'_> {
    let entry = &model[entry];
    let (plan, item, number) = key(model, entry.duty);
    (plan, item, number, &entry.id)
}

fn compare((old, was): (&Model, &Entry), (new, is): (&Model, Option<&Entry>)) -> Vec<Field> {
    let mut fields = Fields::default();
    let mut words = |name, say: &dyn Fn(&Model, &Entry) -> String| {
        fields.compare(name, say(old, was), is.map_or(String::new(), |e| say(new, e)));
    };
    words("date", &|_, e| e.date.to_string());
    words("published", &|_, e| e.published.map_or(String::new(), |d| d.to_string()));
    words("status", &|_, e| e.status.map_or(String::new(), |s| Reported::from(s).key().to_owned()));
    words("text", &|_, e| text_beside(&e.text, &was.text).to_owned());
    words("evidence", &evidence);
    words("reason", &|_, e| {
        let amendment =
            e.rare().corrects.as_ref().map(|c| &c.reason).or(e.rare().withdraws.as_ref().map(|w| &w.reason));
        amendment.or(e.rare().reason.as_ref()).map_or(String::new(), ToString::to_string)
    });
    words("document", &|_, e| {
        let document = e.rare().withdraws.as_ref().map(|w| &w.document).or(e.rare().document.as_ref());
        document.map_or(String::new(), ToString::to_string)
    });
    words("concludes", &|_, e| if e.concludes { "yes".to_owned() } else { String::new() });
    words("sample", &|_, e| if e.sample { "yes".to_owned() } else { String::new() });
    words("refers", &|model, e| {
        let other = e.rare().corrects.as_ref().map(|c| c.entry).or(e.rare().withdraws.as_ref().map(|w| w.entry));
        other.map_or(String::new(), |other| model[other].id.to_string())
    });
    // A verification that came after the older state is the ordinary course of things.
    let later = |e: &Entry| {
        was.rare().verified.is_none() && e.rare().verified.as_ref().is_some_and(|v| v.date.value > old.as_of)
    };
    if !is.is_some_and(later) {
        words("verified", &|_, e| {
            e.rare().verified.as_ref().map_or(String::new(), |v| format!("{} {} {}", v.date.value, v.by, v.result))
        });
    }
    // A unit under a new name is the same unit.
    if is.is_none_or(|e| new[e.by].id != old[was.by].id) {
        words("by", &|model, e| model[e.by].name.to_string());
    }
    // Values of a target that one of the two states does not confirm are not shown there, so they cannot be compared.
    let confirmed = |model: &Model, e: &Entry| -> HashSet<String> {
        model[e.duty].targets.iter().filter(|t| t.confirmed).map(|t| t.id.value.to_string()).collect()
    };
    let mut both = confirmed(old, was);
    if let Some(is) = is {
        let other = confirmed(new, is);
        both.retain(|id| other.contains(id));
    }
    let numbers = |model: &Model, e: &Entry| -> Vec<(String, f64)> {
        let named = e.values.iter().filter_map(|(place, value)| {
            Some((model[e.duty].targets.get(*place)?.id.value.to_string(), *value)).filter(|v| both.contains(&v.0))
        });
        let mut named: Vec<(String, f64)> = named.collect();
        named.sort_by(|a, b| a.0.cmp(&b.0));
        named
    };
    if is.is_none_or(|e| numbers(new, e) != numbers(old, was)) {
        words("values", &|model, e| values(model, e, &both));
    }
    fields.0
}

/// A text, or the older one where pages show the same: line ends and blanks of the YAML style are no other words.
fn text_beside<'t>(text: &'t str, older: &'t str) -> &'t str {
    let context = Context { place: Place::Entry, to_root: Some(""), own: "", moved: None };
    let shown = |text: &str| prose::html(text, &context).html;
    if text == older || shown(text) == shown(older) { older } else { text }
}

fn values(model: &Model, entry: &Entry, shown: &HashSet<String>) -> String {
    let targets = &model[entry.duty].targets;
    let named = entry.values.iter().filter_map(|(place, value)| Some((targets.get(*place)?, value)));
    let named = named.filter(|(target, _)| shown.contains(&*target.id.value));
    let words = named.map(|(t, value)| format!("{} {value}{}", t.label, t.unit.as_deref().unwrap_or("")));
    words.collect::<Vec<String>>().join("；")
}

fn evidence(model: &Model, entry: &Entry) -> String {
    let words = entry.evidence.iter().map(|e| match &e.source {
        Source::Url(url) => format!("{} {url}", e.title),
        Source::File(file) => format!("{} {}", e.title, model[*file].address),
        Source::Elsewhere => e.title.to_string(),
    });
    words.collect::<Vec<String>>().join("；")
}
