//! Deadlines for the calendars of people (iCalendar, RFC 5545): of the site, of each plan, of what each unit answers for.
//!
//! A deadline is a whole day with two alarms; what comes round is one event with a rule. Nothing here depends on the
//! clock: the stamp of an event is the day on which its deadline was last set. What a report says of the duty counts only
//! where it is no sample.

use std::fmt::Write as _;

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use super::{Error, Writer};
use crate::date::Date;
use crate::model::status::Reported;
use crate::model::{DutyId, Interval, Model, Role, UnitId};
use crate::record::url::host_name;
use crate::route;
use crate::site_path::SitePath;
use crate::stats::{Rounds, rounds};
use crate::view::context::plan_name;

/// The most events of a calendar; of more, those nearest to the day of the site, days to come first.
const MOST: usize = 10_000;
/// The most octets of a line, its end apart.
const LINE: usize = 75;
/// Months or days from which on an alarm a week before what comes round is of use.
const MONTH: u32 = 28;

/// Writes every calendar that has a day in it.
pub fn calendars(writer: &Writer<'_>) -> Result<(), Error> {
    let model = writer.context.facts.model;
    if !model.site.data {
        return Ok(());
    }
    let name = writer.word("titles.calendar", &[]);
    let name = |part: &str| format!("{part} - {name}");
    calendar(writer, &route::site_calendar(), &name(&model.site.title), model.duty_ids())?;
    for plan in model.plan_ids() {
        let path = route::plan_calendar(model, plan);
        calendar(writer, &path, &name(&plan_name(model, plan)), model.plan_duties(plan))?;
    }
    let units: Vec<UnitId> = model.unit_ids().collect();
    units.par_iter().try_for_each(|unit| {
        let row = &model[*unit];
        let duties = row.work.accountable.iter().copied();
        calendar(writer, &route::unit_calendar(model, *unit), &name(&model.full_name(*unit)), duties)
    })
}

fn calendar(
    writer: &Writer<'_>,
    path: &SitePath,
    name: &str,
    duties: impl Iterator<Item = DutyId>,
) -> Result<(), Error> {
    let model = writer.context.facts.model;
    let mut events: Vec<(DutyId, Rounds)> = duties.filter_map(|duty| Some((duty, rounds(model, duty)?))).collect();
    if events.is_empty() {
        return Ok(());
    }
    if events.len() > MOST {
        let far = |(_, rounds): &(DutyId, Rounds)| match rounds {
            Rounds::Once(day) => (*day < model.as_of, day.days_since(model.as_of).abs()),
            Rounds::Every { .. } => (false, 0),
        };
        events.sort_by_key(far);
        events.truncate(MOST);
        events.sort_by_key(|(duty, _)| *duty);
    }
    let mut out = Lines::default();
    out.line("BEGIN", "VCALENDAR");
    out.line("VERSION", "2.0");
    out.line("PRODID", "-//gongkai//gongkai//ZH");
    out.line("CALSCALE", "GREGORIAN");
    out.text("NAME", name);
    out.text("X-WR-CALNAME", name);
    out.line("REFRESH-INTERVAL;VALUE=DURATION", "P1D");
    for (duty, rounds) in events {
        event(writer, duty, rounds, &mut out);
    }
    out.line("END", "VCALENDAR");
    writer.file(path, out.0.as_bytes())
}

fn event(writer: &Writer<'_>, id: DutyId, rounds: Rounds, out: &mut Lines) {
    let model = writer.context.facts.model;
    let standing = writer.context.facts.stats.standing(id);
    let real = standing.latest.is_some_and(|entry| !model[entry].sample);
    let ended = real && standing.reported == Reported::Withdrawn;
    let done = real && standing.reported.is_done();
    let moved = || model[id].changes.iter().filter(|change| &*change.field == "deadline");
    let set = moved().map(|change| change.date).fold(model[model.plan_of(id)].notice.issued, Date::max);
    let title = format!("{} {}", model.duty_label(id), model.duty_name(id));
    out.line("BEGIN", "VEVENT");
    out.line("UID", &format!("{}/{}@{}", model[model.plan_of(id)].id, model.address(id), authority(model)));
    out.line("DTSTAMP", &format!("{}T000000Z", Basic(set)));
    out.line("SEQUENCE", &moved().count().to_string());
    let day = match rounds {
        Rounds::Once(day) => day,
        Rounds::Every { first, .. } => first,
    };
    out.line("DTSTART;VALUE=DATE", &Basic(day).to_string());
    if let Rounds::Every { start, interval, until, .. } = rounds {
        out.line("RRULE", &format!("{};UNTIL={}", rule(start, interval), Basic(until)));
    }
    out.text("SUMMARY", &title);
    out.text("DESCRIPTION", &description(writer, id, rounds));
    if let Some(base) = &model.site.base_url {
        let item = route::item(model, model[id].item);
        out.line("URL", &format!("{base}{item}#{}", route::duty_anchor(model, id)));
    }
    out.line("TRANSP", "TRANSPARENT");
    if ended {
        out.line("STATUS", "CANCELLED");
    }
    let alarms: &[&str] = match rounds {
        _ if ended || done => &[],
        Rounds::Once(_) => &["-P30D", "-P7D"],
        Rounds::Every { interval, .. } if interval.days() >= MONTH => &["-P7D"],
        Rounds::Every { .. } => &[],
    };
    for before in alarms {
        out.line("BEGIN", "VALARM");
        out.line("ACTION", "DISPLAY");
        out.text("DESCRIPTION", &title);
        out.line("TRIGGER", before);
        out.line("END", "VALARM");
    }
    out.line("END", "VEVENT");
}

/// The deadline as printed and who has which part.
fn description(writer: &Writer<'_>, id: DutyId, rounds: Rounds) -> String {
    let model = writer.context.facts.model;
    let row = &model[id];
    let colon = writer.word("foot.colon", &[]);
    let mut lines = Vec::new();
    if !row.deadline.is_empty() {
        lines.push([&*writer.word("col.deadline", &[]), &colon, &row.deadline].concat());
    }
    if matches!(rounds, Rounds::Every { .. }) {
        lines.push(writer.word("feed.rounds", &[]));
    }
    let separator = writer.word("names.separator", &[]);
    for role in Role::ALL {
        let names: Vec<&str> = row.units.of(role).iter().map(|assigned| model.printed(assigned)).collect();
        if !names.is_empty() {
            let role = writer.word(&format!("units_of.{}", role.word()), &[]);
            lines.push([&*role, &colon, &names.join(&separator)].concat());
        }
    }
    lines.join("\n")
}

/// What follows `@` in the ids of events: the host of the site, else a hash of who publishes it.
fn authority(model: &Model) -> String {
    if let Some(host) = model.site.base_url.as_deref().and_then(host_name) {
        return host;
    }
    let hash = Sha256::digest(model.site.publisher.as_bytes());
    hash.iter().take(6).fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// The rule of the last days of intervals that are counted from `start`: the day before its day of the month, or before
/// the last day of a month that has no such day.
fn rule(start: Date, interval: Interval) -> String {
    let months = match interval {
        Interval::Days(days) => return format!("FREQ=DAILY;INTERVAL={days}"),
        Interval::Months(months) => months,
    };
    let on = match start.day() {
        1 => "BYMONTHDAY=-1".to_owned(),
        day @ 2..=28 => format!("BYMONTHDAY={}", day - 1),
        day @ 29..=30 => format!("BYMONTHDAY={},-2;BYSETPOS=1", day - 1),
        _ => "BYMONTHDAY=-2".to_owned(),
    };
    format!("FREQ=MONTHLY;INTERVAL={months};{on}")
}

/// A day as `20231231`.
struct Basic(Date);

impl std::fmt::Display for Basic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Basic(day) = self;
        write!(f, "{:04}{:02}{:02}", day.year(), day.month(), day.day())
    }
}

/// Content lines, folded.
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// A value that holds nothing to escape.
    fn line(&mut self, name: &str, value: &str) {
        let line = [name, ":", value].concat();
        let (mut rest, mut room) = (&*line, LINE);
        while rest.len() > room {
            let (part, behind) = rest.split_at(rest.floor_char_boundary(room));
            self.0.extend([part, "\r\n "]);
            // The blank that continues a line is one of its octets.
            (rest, room) = (behind, LINE - 1);
        }
        self.0.extend([rest, "\r\n"]);
    }

    /// A value of type TEXT.
    fn text(&mut self, name: &str, value: &str) {
        let mut escaped = String::with_capacity(value.len() + 8);
        for c in value.chars() {
            match c {
                '\\' | ';' | ',' => escaped.extend(['\\', c]),
                '\n' => escaped.push_str("\\n"),
                '\r' => {}
                c => escaped.push(c),
            }
        }
        self.line(name, &escaped);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_between_characters() {
        let mut out = Lines::default();
        let title = "一二三；四,五;六\\七\n".repeat(12);
        out.text("SUMMARY", &title);
        assert!(out.0.ends_with("\r\n"));
        assert!(out.0.trim_end().split("\r\n").all(|line| line.len() <= LINE));
        assert!(out.0.trim_end().split("\r\n").skip(1).all(|line| line.starts_with(' ')));
        let unfolded = out.0.replace("\r\n ", "");
        let text = unfolded.strip_prefix("SUMMARY:").unwrap().trim_end();
        assert_eq!(text, "一二三；四\\,五\\;六\\\\七\\n".repeat(12));
    }

    #[test]
    fn what_comes_round_does_so_on_the_last_day_of_each_interval() {
        let day = |text| Date::parse(text).unwrap();
        for (start, interval, means) in [
            ("2023-01-01", Interval::Months(3), "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1"),
            ("2023-04-19", Interval::Months(1), "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=18"),
            ("2023-01-29", Interval::Months(1), "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=28,-2;BYSETPOS=1"),
            ("2023-01-30", Interval::Months(1), "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=29,-2;BYSETPOS=1"),
            ("2023-01-31", Interval::Months(1), "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=-2"),
            ("2023-01-07", Interval::Days(7), "FREQ=DAILY;INTERVAL=7"),
        ] {
            assert_eq!(rule(day(start), interval), means, "{start}");
        }
    }
}
