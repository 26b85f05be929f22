//! `change-not-current`: the newest change of a field ends at other words than the duty has now.
//!
//! Why: promises change openly. The page prints the old and the new words; if the duty says something else, either
//! the change or the duty is untrue.
//!
//! Offends: a change of `deadline` to 2024年6月底 while `deadline` still says 2023年12月底. Instead: both alike.
//! `to` of a unit list is its names joined with 、; `to` of a target is its number, or its words.

use super::report::Report;
use crate::diag::{Code, Diagnostic};
use crate::record::fields::Text;
use crate::record::item::{Change, Duty, Item, Target, UnitRef, is_dash};
use crate::record::role::{Role, with_roles};
use crate::source::Span;

/// The fields that may change; `target:` is followed by the target's id.
const FIELDS: [&str; 3 + Role::COUNT] = with_roles(["deadline", "text", "target:"]);

pub(super) fn check(item: &Item, duty: &Duty, report: &mut Report<'_>) {
    for (at, change) in duty.changes.iter().enumerate() {
        let later = duty.changes.iter().skip(at + 1);
        if later.into_iter().any(|c| c.field.value == change.field.value) {
            continue;
        }
        match now(item, duty, &change.field) {
            Ok(now) if now.iter().any(|n| same(n.trim(), change.to.value.trim())) => {}
            Ok(now) => {
                let fault = not_current(change, now.first().map_or("", |n| n));
                report.push(match place(duty, &change.field.value) {
                    Some(place) => fault.related("now", place),
                    None => fault,
                });
            }
            Err(fault) => report.push(fault),
        }
    }
}

/// Whether two wordings are the same; — and 无 are.
fn same(now: &str, to: &str) -> bool {
    now == to || (is_dash(now) && is_dash(to))
}

fn not_current(change: &Change, now: &str) -> Diagnostic {
    Diagnostic::at(Code::ChangeNotCurrent, change.to.span).with("to", &change.to.value).with("now", now)
}

/// Where the field stands.
fn place(duty: &Duty, field: &str) -> Option<Span> {
    match field {
        "deadline" => duty.deadline.as_ref().map(|d| d.text.span),
        "text" => Some(duty.text.span),
        other => match (Role::of_key(other), other.strip_prefix("target:")) {
            (Some(role), _) => duty.units.of(role).first().map(|u| u.name.span),
            (None, id) => duty.targets.iter().find(|t| Some(&*t.id.value) == id).map(|t| t.id.span),
        },
    }
}

/// The ways in which `to` may say what the field is now, the usual one first.
fn now(item: &Item, duty: &Duty, field: &Text) -> Result<Vec<String>, Diagnostic> {
    Ok(match &*field.value {
        "deadline" => {
            let Some(deadline) = &duty.deadline else { return Ok(vec!["—".to_owned()]) };
            let mut words = vec![deadline.text.value.to_string()];
            words.extend(deadline.date.map(|d| d.to_string()));
            words
        }
        "text" => vec![duty.text.value.to_string()],
        other => {
            if let Some(role) = Role::of_key(other) {
                let printed = duty.units.printed(role).map(str::to_owned);
                return Ok(joined(duty.units.of(role)).into_iter().chain(printed).collect());
            }
            let Some(id) = other.strip_prefix("target:") else {
                let fault = Diagnostic::at(Code::UnknownWord, field.span).with("key", "field").with("text", other);
                let known = FIELDS.join(" ");
                return Err(fault.with("known", known).suggest(other, FIELDS.iter().copied()));
            };
            match duty.targets.iter().find(|t| *t.id.value == *id) {
                Some(target) => numbers(target),
                None => {
                    let address = format!("{}-{}", item.id.value, duty.id.value);
                    let fault = Diagnostic::at(Code::UnknownTarget, field.span).with("duty", address);
                    return Err(fault.with("id", id).suggest(id, duty.targets.iter().map(|t| &*t.id.value)));
                }
            }
        }
    })
}

fn joined(units: &[UnitRef]) -> Vec<String> {
    if units.is_empty() {
        return vec!["—".to_owned()];
    }
    let names = |open: &str| {
        let names = units.iter().map(|u| format!("{}{}", u.name.value, if u.open { open } else { "" }));
        names.collect::<Vec<_>>().join("、")
    };
    vec![names(""), names("等")]
}

fn numbers(target: &Target) -> Vec<String> {
    let mut words = Vec::new();
    match (target.value, target.min, target.max) {
        (Some(value), ..) => words.push(value.to_string()),
        (None, Some(min), Some(max)) => words.push(format!("{min}-{max}")),
        _ => {}
    }
    if let (Some(unit), Some(number)) = (&target.unit, words.first()) {
        words.push(format!("{number}{unit}"));
    }
    words.extend(target.text.iter().map(|t| t.value.to_string()));
    words
}
