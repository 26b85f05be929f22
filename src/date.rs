//! Civil dates, as pages print them and deadlines are computed from them. No clock, no time zone.

use std::fmt;

use jiff::{ToSpan as _, civil};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A day of the Gregorian calendar, years 0001 to 9999, without time or zone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

/// A time zone.
pub struct Zone(jiff::tz::TimeZone);

impl Zone {
    /// The zone of a name (`Asia/Shanghai`); UTC where it is not known. Looking it up takes as long as writing an event of a feed.
    pub fn named(name: &str) -> Zone {
        Zone(jiff::tz::TimeZone::get(name).unwrap_or(jiff::tz::TimeZone::UTC))
    }
}

impl Date {
    /// 1 January of the year 1.
    pub const FIRST: Date = Date(civil::Date::constant(1, 1, 1));

    /// The day of `year`-`month`-`day`; `None` where the calendar has no such day.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Date> {
        if year < 1 {
            return None;
        }
        civil::Date::new(year, month, day).ok().map(Date)
    }

    /// Reads exactly `YYYY-MM-DD` (ASCII digits, both zeros written).
    pub fn parse(text: &str) -> Option<Date> {
        let b = text.as_bytes();
        if b.len() != 10 || b.get(4) != Some(&b'-') || b.get(7) != Some(&b'-') {
            return None;
        }
        let number = |range: std::ops::Range<usize>| -> Option<i16> {
            let part = text.get(range)?;
            if part.bytes().all(|c| c.is_ascii_digit()) { part.parse().ok() } else { None }
        };
        Date::new(number(0..4)?, i8::try_from(number(5..7)?).ok()?, i8::try_from(number(8..10)?).ok()?)
    }

    /// The day that a printed deadline names: `2023年12月底` is the month's last day, `2023年12月15日` that day,
    /// `2023年底`, `2023年末` and `2023年年底` 31 December. `None` for words without a date (持续开展).
    pub fn from_printed(text: &str) -> Option<Date> {
        let text = text.trim();
        let text = text.strip_suffix('前').unwrap_or(text);
        let (year, rest) = text.split_once('年')?;
        // `parse` alone would take a sign.
        let digits = |text: &str| text.bytes().all(|c| c.is_ascii_digit());
        let year: i16 = if year.len() == 4 && digits(year) { year.parse().ok()? } else { return None };
        if matches!(rest, "底" | "末" | "年底" | "年末") {
            return Date::new(year, 12, 31);
        }
        let (month, rest) = rest.split_once('月').filter(|(month, _)| digits(month))?;
        let first = Date::new(year, month.parse().ok()?, 1)?;
        match rest {
            "底" | "末" => Some(first.last_of_month()),
            _ => Date::new(year, first.month(), rest.strip_suffix('日').filter(|day| digits(day))?.parse().ok()?),
        }
    }

    /// The day of an instant, given in seconds since 1970, in a time zone of the IANA database (or a fixed `+08:00`).
    /// `None` where the zone is not known or the second lies outside the calendar.
    pub fn of_second(second: i64, zone: &str) -> Option<Date> {
        let zone = jiff::tz::TimeZone::get(zone).ok()?;
        let day = jiff::Timestamp::from_second(second).ok()?.to_zoned_datetime(zone).date();
        Date::new(day.year(), day.month(), day.day())
    }

    /// 1 to 9999.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// 1 to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// 1 to 31.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// The last day of this day's month.
    pub fn last_of_month(self) -> Date {
        Date(self.0.last_of_month())
    }

    /// The day before; `None` before the calendar's first.
    pub fn before(self) -> Option<Date> {
        self.0.yesterday().ok().map(Date).filter(|day| day.year() >= 1)
    }

    /// The first day of this day's quarter (January, April, July, October).
    pub fn first_of_quarter(self) -> Date {
        Date::new(self.year(), (self.month() - 1) / 3 * 3 + 1, 1).unwrap_or(self)
    }

    /// The first instant of the day in a time zone, as RFC 3339 writes it.
    pub fn midnight(self, zone: &Zone) -> String {
        match self.0.to_zoned_datetime(zone.0.clone()) {
            Ok(instant) => instant.timestamp().display_with_offset(instant.offset()).to_string(),
            Err(_) => format!("{self}T00:00:00Z"),
        }
    }

    /// The day some months later; the last of the month where that has fewer days.
    pub fn plus_months(self, months: u16) -> Date {
        Date(self.0.saturating_add(i64::from(months).months()))
    }

    /// The Monday of this day's week.
    pub fn first_of_week(self) -> Date {
        let days = i64::from(self.0.weekday().to_monday_zero_offset());
        self.0.checked_sub(days.days()).map_or(self, Date)
    }

    /// Days from `earlier` to this day; negative where `earlier` is the later one.
    pub fn days_since(self, earlier: Date) -> i32 {
        (self.0 - earlier.0).get_days()
    }

    /// The day `days` later; the calendar's last day where there is none.
    pub fn plus_days(self, days: u32) -> Date {
        Date(self.0.saturating_add(i64::from(days).days()))
    }
}

/// The first day, as a placeholder where a day could not be read.
impl Default for Date {
    fn default() -> Date {
        Date::FIRST
    }
}

impl fmt::Display for Date {
    /// `YYYY-MM-DD`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = *b"0000-00-00";
        let mut put = |from: usize, places: usize, mut number: i16| {
            for place in text.iter_mut().skip(from).take(places).rev() {
                *place = b'0' + (number % 10) as u8;
                number /= 10;
            }
        };
        put(0, 4, self.year());
        put(5, 2, i16::from(self.month()));
        put(8, 2, i16::from(self.day()));
        f.write_str(std::str::from_utf8(&text).unwrap_or_default())
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        Date::parse(&text).ok_or_else(|| de::Error::custom(format!("`{text}` is no day YYYY-MM-DD")))
    }
}

impl JsonSchema for Date {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "format": "date"})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn only_whole_iso_days_are_read() {
        assert_eq!(day("2023-12-31").to_string(), "2023-12-31");
        for bad in
            ["2023-2-3", "2023-02-30", "20230203", "2023/02/03", "２０２３-02-03", "2023-02-03 ", "", "+023-01-01"]
        {
            assert_eq!(Date::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_end_of_a_month_is_its_last_day() {
        assert_eq!(Date::from_printed("2023年12月底"), Some(day("2023-12-31")));
        assert_eq!(Date::from_printed("2024年2月底"), Some(day("2024-02-29")));
        assert_eq!(Date::from_printed("2024年2月5日前"), Some(day("2024-02-05")));
        for end in ["2024年底", "2024年末", "2024年年底前"] {
            assert_eq!(Date::from_printed(end), Some(day("2024-12-31")), "{end}");
        }
        for none in
            ["持续开展", "长期坚持", "2023年13月底", "+023年12月底", "2023年+1月底", "2023年1月+5日", "年月底", ""]
        {
            assert_eq!(Date::from_printed(none), None, "{none}");
        }
    }

    #[test]
    fn days_are_counted_over_months_and_years() {
        assert_eq!(day("2024-01-01").days_since(day("2023-12-15")), 17);
        assert_eq!(day("2023-12-15").days_since(day("2024-01-01")), -17);
        assert_eq!(day("2023-12-15").plus_days(17), day("2024-01-01"));
        assert_eq!(day("2023-12-15").first_of_quarter(), day("2023-10-01"));
        let mondays = ["2023-12-11", "2023-12-17", "2023-12-18", "2024-01-03"].map(|d| day(d).first_of_week());
        assert_eq!(mondays, ["2023-12-11", "2023-12-11", "2023-12-18", "2024-01-01"].map(day));
    }

    #[test]
    fn an_instant_falls_on_the_day_of_its_zone() {
        assert_eq!(Date::of_second(1_702_656_000, "Asia/Shanghai"), Some(day("2023-12-16")));
        assert_eq!(Date::of_second(1_702_656_000, "UTC"), Some(day("2023-12-15")));
        assert_eq!(Date::of_second(0, "Nowhere/Here"), None);
    }
}
